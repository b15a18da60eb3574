//! The English of mails that are no digests. Acknowledgements are precise enough for the author to notice a mistake.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::acknowledgement::{Choice, Point, quoted};
pub(super) use super::english::LANGUAGE;
use super::english::every;
use rapport_model::ids::PersonId;
use rapport_model::{Announcement, Answer, Code};
use rapport_planner::digest::AskKind;
use rapport_reply::{Command, Directory, Question};

pub(super) const YES: &str = "Yes";
pub(super) const NO: &str = "No";
pub(super) const UNDO: &str = "Undo";

/// The result of a command, as far as its sentence depends on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CommandOutcome {
    /// It was done, and there is nothing to add.
    Done,
    /// It was done, but not for these people, who have left; by their full names.
    Departed(BTreeMap<PersonId, String>),
    /// The code of the new follow-up.
    Added(Code),
    /// The wishes of the author come to more asks than a week has room for.
    ManyWishes,
    /// Nobody else is in a team of the person who asks for help.
    NobodyToAsk,
    /// The author of the request for help that was accepted.
    Helping(PersonId),
    /// The author of the request for help that is open again.
    GivenBack(PersonId),
    /// Someone else had accepted the request before.
    TooLate,
    /// The nudges that were done: code, subject and kind of ask.
    Nudged(Vec<(Code, PersonId, AskKind)>),
    /// The snoozed subjects, and the last day of the snooze.
    RestsUntil(Vec<PersonId>, NaiveDate),
    /// What was undone.
    TakenBack {
        /// The commands in words.
        what: Vec<String>,
        /// Likewise those that others read: one of them may have read it.
        for_others: Vec<String>,
    },
}

impl CommandOutcome {
    /// What was done, but not for those who have left.
    pub(crate) fn without(departed: BTreeMap<PersonId, String>) -> Self {
        if departed.is_empty() { Self::Done } else { Self::Departed(departed) }
    }

    /// Whether nothing was taken back.
    pub(crate) fn is_empty(&self) -> bool {
        matches!(self, Self::TakenBack { what, for_others } if what.is_empty() && for_others.is_empty())
    }

    /// Splits people into those for whom it was done and the names of those who have left.
    fn part(&self, people: &[PersonId]) -> (Vec<PersonId>, Vec<&str>) {
        let Self::Departed(departed) = self else { return (people.to_vec(), Vec::new()) };
        let here = people.iter().copied().filter(|id| !departed.contains_key(id)).collect();
        (here, departed.values().map(String::as_str).collect())
    }
}

/// Words sentences for one author.
#[derive(Clone, Copy)]
pub(crate) struct Wording<'a> {
    /// Names and addresses of colleagues.
    pub(crate) directory: &'a Directory,
    /// Today in the author's time zone.
    pub(crate) today: NaiveDate,
    /// The title behind a code in the author's mails.
    pub(crate) titles: &'a (dyn Fn(Code) -> Option<String> + Sync),
}

impl Wording<'_> {
    fn names(&self, people: &[PersonId]) -> String {
        let names: Vec<&str> = people.iter().filter_map(|id| self.directory.name(*id)).collect();
        listed(&names)
    }

    fn day(&self, day: NaiveDate) -> String {
        match (self.today - day).num_days() {
            0 => "today".to_owned(),
            1 => "yesterday".to_owned(),
            _ if day.year() == self.today.year() => format!("on {}", day.format("%A, %-d %B")),
            _ => format!("on {}", day.format("%A, %-d %B %Y")),
        }
    }

    fn date(&self, day: NaiveDate) -> String {
        let format = if day.year() == self.today.year() { "%A, %-d %B" } else { "%A, %-d %B %Y" };
        day.format(format).to_string()
    }

    fn codes(&self, codes: &[Code]) -> String {
        let named = codes.iter().map(|code| match (self.titles)(*code) {
            Some(title) => format!("{} ({code})", quoted(&title)),
            None => code.to_string(),
        });
        named.collect::<Vec<_>>().join(", ")
    }

    /// The ways to answer a question, with what their buttons say: a name, a title, or the command itself.
    pub(crate) fn choices(&self, question: &Question) -> Vec<Choice> {
        let Question { candidates, choices, .. } = question;
        let by_name = candidates.len() == choices.len() && choices.len() > 1;
        let label = |n: usize, command: &str| {
            let name = candidates.get(n).filter(|_| by_name).and_then(|id| self.directory.name(*id));
            name.map_or_else(|| self.in_a_button(command), str::to_owned)
        };
        let choice =
            |(n, command): (usize, &String)| Choice { label: label(n, command), command: command.clone() };
        choices.iter().enumerate().map(choice).collect()
    }

    /// `Done: Send Femi the numbers` for "done F7".
    fn in_a_button(&self, command: &str) -> String {
        let titled = command.rsplit_once(' ').and_then(|(verb, code)| {
            let title = (self.titles)(code.parse().ok()?)?;
            Some(format!("{verb}: {}", quoted(&title)))
        });
        let words = titled.unwrap_or_else(|| command.to_owned());
        let mut letters = words.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }

    /// The sentence that acknowledges a command.
    pub(crate) fn sentence(&self, command: &Command, after: &CommandOutcome) -> String {
        match command {
            Command::CheckIn { people, on, note } => {
                noted(&format!("Noted: you talked to {} {}", self.names(people), self.day(*on)), note)
            }
            Command::Thanks { people, note, public } => self.thanks(people, note, *public, after),
            Command::Thanked { people, on, note } => noted(
                &format!("Noted: you thanked {} yourself {}, so we won’t pass it on", self.names(people), self.day(*on)),
                note,
            ),
            Command::HelpReceived { people, on, note } => {
                noted(&format!("Noted: {} helped you {}", self.names(people), self.day(*on)), note)
            }
            Command::HelpGiven { people, on, note } => {
                noted(&format!("Noted: you helped {} {}", self.names(people), self.day(*on)), note)
            }
            Command::FollowUpAdd { title, due, .. } => self.follow_up_added(title, *due, after),
            Command::FollowUpDone { codes } => format!("Done: {}.", self.codes(codes)),
            Command::FollowUpSnooze { codes, until } => {
                format!("Back on your list on {}: {}.", self.date(*until), self.codes(codes))
            }
            Command::FollowUpDrop { codes } => format!("Off your list: {}.", self.codes(codes)),
            Command::NudgeDone { codes } => self.nudges_done(codes, after),
            Command::NudgeSkip { codes } => match after {
                CommandOutcome::RestsUntil(people, until) => {
                    format!(
                        "We won’t suggest getting in touch with {} before {}.",
                        self.names(people),
                        self.date(*until)
                    )
                }
                _ => format!("Skipped: {}.", self.codes(codes)),
            },
            Command::Rsvp { activity, answer } => {
                let answer = match answer {
                    Answer::Yes => "Yes to",
                    Answer::No => "No to",
                    Answer::Maybe => "Maybe to",
                };
                format!("{answer} {}.", self.codes(&[*activity]))
            }
            Command::HelpAsk { note, people } if people.is_empty() => help_asked(note, after),
            Command::HelpAsk { note, people } => {
                let (names, note) = (self.names(people), quoted(note));
                format!(
                    "We’ll ask {names}, if this is a good time for them: “{note}”. You’ll get an email with the first yes. \
                     If none comes, ask them yourself."
                )
            }
            Command::HelpOffer { code } => self.help_offered(*code, after),
            Command::HelpDecline { code } => self.help_declined(*code, after),
            Command::Feedback { people, .. } => self.feedback_sent(people, after),
            Command::Answer { note, .. } => {
                format!("Your answer goes to your team next time: “{}”.", quoted(note))
            }
            Command::Undo => undone(after),
            Command::Usage => GUIDE.to_owned(),
            Command::Export => "Here is everything we know about you.".to_owned(),
            Command::Pause { until } => format!("No more emails until {}.", self.date(*until)),
            Command::Resume => "Your emails are back on.".to_owned(),
            Command::Unsubscribe { digest: None } => "That was the last one. If you ever want them back, reply “resume”.".to_owned(),
            Command::Unsubscribe { digest: Some(digest) } => {
                format!("No more “{digest}” emails. If you want them back, reply “resume”.")
            }
            Command::Away { from, until } => format!(
                "You’re away from {} and back on {}. No emails until then, and we won’t suggest that anyone writes to you.",
                self.date(*from),
                self.date(*until)
            ),
            Command::Full { until } => {
                format!("We won’t ask anything of you, or suggest you to anyone, before {}. No one is told.", self.date(*until))
            }
            Command::Mute { people } => {
                format!("We won’t suggest you and {} to each other any more, and their thanks and feedback won’t reach you. No one is told.", self.names(people))
            }
            Command::Announce { what, allowed } => announced(what, *allowed),
            Command::Cadence { people, every_days } => {
                let asked = format!(
                    "We’ll suggest a hello to {} {}, unless you’ve talked.",
                    self.names(people),
                    every(*every_days)
                );
                let crowded = match after {
                    CommandOutcome::ManyWishes => {
                        " That’s more than fits into a week, so whoever has waited longest comes first."
                    }
                    _ => "",
                };
                format!("{asked}{crowded}")
            }
            Command::Forget => {
                "We’ll forget everything within a day, and send nothing more. Changed your mind? Reply “undo” within the hour.".to_owned()
            }
        }
    }

    /// Says the same of everybody: whether and when somebody reads their digest is theirs to know.
    fn thanks(
        &self,
        people: &[PersonId],
        note: &Option<String>,
        public: bool,
        after: &CommandOutcome,
    ) -> String {
        let (here, departed) = after.part(people);
        if here.is_empty() {
            return left(&departed);
        }
        let text = noted(&format!("Your thanks will be in the next email of {}", self.names(&here)), note);
        let public = match (public, here.as_slice()) {
            (false, _) => "",
            (true, [_]) => " Their team reads them a few days later, unless they keep thanks private.",
            (true, _) => " Their teams read them a few days later, unless they keep thanks private.",
        };
        let left = if departed.is_empty() { String::new() } else { format!(" {}", left(&departed)) };
        format!("{text}{public}{left}")
    }

    fn follow_up_added(&self, title: &str, due: Option<NaiveDate>, after: &CommandOutcome) -> String {
        let code = match after {
            CommandOutcome::Added(code) => format!("{code} is on your list"),
            _ => "It is on your list".to_owned(),
        };
        let due = due.map(|due| format!(", for {}", self.date(due))).unwrap_or_default();
        format!("{code}{due}: {}.", quoted(title).trim_end_matches('.'))
    }

    fn nudges_done(&self, codes: &[Code], after: &CommandOutcome) -> String {
        let CommandOutcome::Nudged(nudged) = after else {
            return format!("Done: {}.", self.codes(codes));
        };
        let each = nudged.iter().map(|(code, about, ask)| {
            let name = self.names(&[*about]);
            match ask {
                AskKind::Thanks => format!("you thanked {name} ({code})"),
                AskKind::Congratulations => format!("you congratulated {name} ({code})"),
                AskKind::CheckIn => format!("you talked to {name} ({code})"),
            }
        });
        format!("Noted: {}.", each.collect::<Vec<_>>().join("; "))
    }

    fn help_offered(&self, code: Code, after: &CommandOutcome) -> String {
        match after {
            CommandOutcome::TooLate => format!("Someone else is already on {code}. Thanks for offering."),
            CommandOutcome::Helping(whose) => {
                let address = self.directory.address(*whose).map(|it| format!(" <{it}>")).unwrap_or_default();
                format!(
                    "{code} is yours, and we’ve told {}{address} that you can help.",
                    self.names(&[*whose])
                )
            }
            _ => format!("You can help with {}.", self.codes(&[code])),
        }
    }

    fn help_declined(&self, code: Code, after: &CommandOutcome) -> String {
        match after {
            CommandOutcome::GivenBack(whose) => {
                let names = self.names(&[*whose]);
                format!("No problem. {code} is open again, and {names} knows.")
            }
            _ => no_help().to_owned(),
        }
    }

    /// That feedback is queued. It says the same whatever its readers wish.
    pub(crate) fn feedback_sent(&self, people: &[PersonId], after: &CommandOutcome) -> String {
        let (here, departed) = after.part(people);
        let sent = format!(
            "Your words are on their way to {}. It can take up to four weeks, and we don’t report when, or whether, they \
             arrive.",
            self.names(&here)
        );
        match (here.is_empty(), departed.is_empty()) {
            (_, true) => sent,
            (true, false) => left(&departed),
            (false, false) => format!("{sent} {}", left(&departed)),
        }
    }

    /// That feedback has to wait, because its author has sent these people `mails` mails in the last days.
    pub(crate) fn feedback_waits(&self, people: &[PersonId], mails: u8, on: NaiveDate) -> String {
        format!(
            "{} can get {mails} emails with feedback from you in a week, so this one hasn’t gone out. We’ve kept it: to send \
             it, reply “yes” on {} or later; to forget it, reply “no”.",
            self.names(people),
            self.date(on)
        )
    }

    /// A command in words, quoted and truncated.
    pub(crate) fn command(&self, command: &Command) -> String {
        format!("“{}”", quoted(&command.in_words(self.directory)))
    }

    /// Asks somebody who has too much to do whether a colleague may be asked.
    pub(crate) fn may_help(&self, colleague: PersonId) -> String {
        format!(
            "Shall we ask {} to take something off your plate? We won’t ask or tell anyone unless you say yes.",
            self.names(&[colleague])
        )
    }

    /// The command that waits for a yes, in words.
    pub(crate) fn waiting(&self, command: &Command) -> String {
        match command {
            Command::Forget => {
                "forget everything about you, for good. What your colleagues noted with you will go, too"
                    .to_owned()
            }
            Command::Feedback { people, note } => format!(
                "pass this on to {}: “{note}” Does it say what happened, what it did, and what you wish for?",
                self.names(people)
            ),
            command => command.in_words(self.directory),
        }
    }
}

/// Names, as they stand in a sentence.
fn listed(names: &[&str]) -> String {
    match names {
        [] => "nobody".to_owned(),
        [one] => (*one).to_owned(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// That people have left the roster, which everybody who reads it can see.
fn left(names: &[&str]) -> String {
    let is = if names.len() == 1 { "is" } else { "are" };
    format!("{} {is} no longer here, so we couldn’t pass it on.", listed(names))
}

/// A sentence with the author's own words at its end, if there are any.
fn noted(text: &str, note: &Option<String>) -> String {
    match note {
        Some(note) => format!("{text}: {}", ended(note)),
        None => format!("{text}."),
    }
}

/// What others read about somebody, or no longer do.
fn announced(what: &[Announcement], allowed: bool) -> String {
    let named = what.iter().map(|it| match it {
        Announcement::Thanks => "public thanks to you",
        Announcement::Birthday => "your birthday",
        Announcement::Anniversary => "your work anniversary",
        Announcement::Promotion => "a new role of yours",
        Announcement::Win => "a win of yours",
    });
    let named = listed(&named.collect::<Vec<_>>());
    if allowed {
        format!("Your colleagues’ emails may mention {named}.")
    } else {
        format!("From now on your colleagues’ emails leave out {named}. No one is told.")
    }
}

/// Says the same however many can be asked: that depends on their absences and wishes.
fn help_asked(topic: &str, after: &CommandOutcome) -> String {
    let topic = quoted(topic);
    match after {
        CommandOutcome::NobodyToAsk => {
            format!("There’s nobody else in your teams we could ask about “{topic}”.")
        }
        _ => format!(
            "We’ll ask up to two colleagues from your teams about “{topic}”, as soon as their week has room for it. You’ll get \
             an email with the first yes. If none comes, ask someone yourself."
        ),
    }
}

fn undone(after: &CommandOutcome) -> String {
    match after {
        CommandOutcome::TakenBack { what, for_others } => {
            let backs = [("Undone", what), ("Undone, unless someone has already read it", for_others)];
            let told = backs.into_iter().filter(|(_, what)| !what.is_empty());
            let told: Vec<String> =
                told.map(|(back, what)| format!("{back}: {}.", what.join("; "))).collect();
            if told.is_empty() { "There’s nothing to undo.".to_owned() } else { told.join(" ") }
        }
        _ => "Undone.".to_owned(),
    }
}

const GUIDE: &str = "Write as you would to a colleague: “talked to Bo yesterday”, “thanks Bo for the review”, \
                     “Bo helped me with the deploy”, “done F3”, “later F3 friday”, “skip N3”, “yes A2”, “remind me to call Bo on \
                     Friday”, “help: postgres upgrade”, “feedback for Bo: …”, “pause 2 weeks”, “away until Monday”, “full”, \
                     “stop”, “undo”, “what do you know about me”, “forget me”.";

/// The salutation; with thanks if something was done.
pub(crate) fn opening(name: &str, done: bool) -> String {
    if done { format!("Thanks, {name}.") } else { format!("Hello {name},") }
}

/// What a colleague is asked to help with who is asked on behalf of somebody who has too much to do.
pub(crate) fn too_much_to_do() -> &'static str {
    "more work than I can manage right now"
}

/// After a no to a request for help.
pub(crate) fn no_help() -> &'static str {
    "That’s fine. No one is told."
}

/// After a no to a request for help by somebody who has said yes to it.
pub(crate) fn no_help_after_all(code: Code) -> String {
    format!("You said you could help with {code}. Is that off?")
}

/// After an answer that fits several questions of one mail.
pub(crate) fn which_question() -> &'static str {
    "We asked more than one thing, and that could be the reply to any of them. A name, a day or a code would help."
}

/// After a yes or no to a mail that asked nothing.
pub(crate) fn nothing_waits() -> &'static str {
    "Yes or no to what? That email didn’t ask anything, so we did nothing."
}

/// Names what was waiting for a yes, after it was undone.
pub(crate) fn what_waited() -> &'static str {
    "what was waiting for your yes"
}

/// After a stop from another address.
pub(crate) fn stopped_from(address: &str) -> String {
    format!("The request came from {address}. If that wasn’t you, reply “resume”.")
}

/// A quote that ends a sentence.
fn ended(words: &str) -> String {
    let words = quoted(words);
    match words.strip_suffix('.') {
        Some(words) => format!("“{words}”."),
        None if words.ends_with(['!', '?', '…']) => format!("“{words}”"),
        None => format!("“{words}”."),
    }
}

pub(super) fn waiting(what: &str) -> String {
    let what = what.trim_end_matches('.');
    let end = if what.ends_with('?') { "" } else { "." };
    format!("Waiting for your “yes”: {what}{end}")
}

pub(super) fn kept(words: &str) -> String {
    format!("We couldn’t make sense of this, so we left it alone; only you can see it: “{words}”")
}

pub(super) fn choices(choices: &[Choice]) -> String {
    let choices: Vec<String> = choices.iter().map(|choice| format!("“{}”", choice.command)).collect();
    format!("Reply {}.", choices.join(" or "))
}

pub(super) fn and_more(count: usize) -> String {
    match count {
        1 => "And one more thing.".to_owned(),
        count => format!("And {count} more things."),
    }
}

pub(super) fn closing(waits: bool, can_undo: bool, is_lost: bool) -> Vec<String> {
    let line = match (waits, can_undo) {
        (true, true) => "Reply “yes” or “no”. “undo” undoes the rest.",
        (true, false) => "Reply “yes” or “no”.",
        (false, true) => "Not what you meant? Reply “undo”.",
        (false, false) if is_lost => {
            "Things you could write: “talked to Bo yesterday”, “thanks Bo for the review”, “done F3”, “pause 2 weeks”, “stop”. \
             For more, reply “help”."
        }
        (false, false) => return Vec::new(),
    };
    vec![line.to_owned()]
}

/// After a reply to an address whose token expired; tokens are valid for this many days.
pub(crate) fn expired(days: u64) -> [String; 2] {
    [
        format!("Your reply came more than {days} days after the email it’s for, so we did nothing with it."),
        "Reply to a newer one instead. This one will do.".to_owned(),
    ]
}

/// The mail with which an operator tries the way of replies.
pub(crate) const ROUND_TRIP_SUBJECT: &str = "Does a reply to this come back?";

/// What it says.
pub(crate) const ROUND_TRIP: [&str; 2] = [
    "This is a test of Rapport. Please reply to it with any word, from the address that it came to.",
    "`rapport doctor --round-trip` waits for the reply and says what it finds. Nothing is logged about anybody.",
];

/// The subject of the mail that says that an automatic reply was taken as leave.
pub(crate) const LEAVE_SUBJECT: &str = "You’re down as away";

/// After an automatic reply of somebody who is away: what follows, and what to do if it is wrong.
pub(crate) fn leave_noted(until: NaiveDate) -> [String; 2] {
    [
        format!(
            "An automatic reply from your address says you’re away, so you’ll get no emails before {}.",
            until.format("%A, %-d %B %Y")
        ),
        "If you’re here, or that wasn’t you, reply “undo”.".to_owned(),
    ]
}

/// About a reply from an address that is not the person's.
pub(crate) fn stranger(address: &str, words: &str) -> String {
    format!("A reply to one of your Rapport emails came from {address}: “{}”. Was that you?", quoted(words))
}

/// What yes and no to that do.
pub(crate) fn stranger_choices(adds_address: bool) -> String {
    let yes = match adds_address {
        true => "“Yes” does what it says, and lets you reply from that address from now on.",
        false => "“Yes” does what it says.",
    };
    format!("{yes} “No” forgets it.")
}

/// The subject of the mail that asks about a reply from another address.
pub(crate) const STRANGER_SUBJECT: &str = "Was that you?";

/// After a yes to that.
pub(crate) fn address_added(address: &str, added: bool) -> String {
    match added {
        true => format!("From now on you can reply from {address}, too."),
        false => format!("{address} already belongs to someone here, so we didn’t add it."),
    }
}

/// After a no.
pub(crate) fn dropped() -> &'static str {
    "OK, we did nothing, and have forgotten it."
}

/// Subject and points of a request for help to a colleague.
pub(crate) fn help_wanted(reader: &str, name: &str, topic: &str, code: Code) -> (String, Vec<Point>) {
    let choice =
        |answer: &str, label: &str| Choice { command: format!("{answer} {code}"), label: label.to_owned() };
    (
        format!("{name} asks for help: {}", quoted(topic)),
        vec![
            Point::Info(format!("Hello {reader},")),
            Point::Question {
                text: format!("{name} would like some help: “{topic}”. Could you help?"),
                choices: vec![choice("yes", "I can help"), choice("no", "Not this time")],
                takes_yes: false,
            },
            Point::Info("It’s fine not to reply, and no one is told if you don’t.".to_owned()),
        ],
    )
}

/// Subject and text of an offer of help.
pub(crate) fn help_found(name: &str, address: &str, topic: &str) -> (String, Vec<String>) {
    (
        format!("{name} can help: {}", quoted(topic)),
        vec![format!(
            "Good news: {name} can help with “{}”. Reply to this email, or write to {address}.",
            quoted(topic)
        )],
    )
}

/// Subject and text of the mail that a colleague cannot help after all.
pub(crate) fn help_lost(name: &str, topic: &str) -> (String, Vec<String>) {
    let topic = quoted(topic);
    (
        format!("{name} can’t help after all: {topic}"),
        vec![
            format!("{name} can’t help with “{topic}” after all, so your request is open again."),
            format!(
                "To ask others, reply “help: {topic}”. To ask someone in particular, reply “help from” and a name."
            ),
        ],
    )
}

/// Subject and text of feedback to a colleague.
pub(crate) fn feedback(name: &str, address: &str, words: &[&str]) -> (String, Vec<String>) {
    let mut lines = vec![format!("{name} wrote this for you:")];
    lines.extend(words.iter().map(|words| format!("“{words}”")));
    lines.push(format!("It’s between the two of you. Reply to this email, or write to {address}."));
    (format!("{name} has feedback for you"), lines)
}
