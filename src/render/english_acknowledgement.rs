//! The English of mails that are no digests. Acknowledgements are precise enough for the author to notice a mistake.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::acknowledgement::quoted;
pub(super) use super::english::LANGUAGE;
use super::english::every;
use rapport_model::ids::PersonId;
use rapport_model::{Announcement, Answer, Code};
use rapport_planner::digest::AskKind;
use rapport_reply::{Command, Directory};

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
            Some(title) => format!("{code} ({})", quoted(&title)),
            None => code.to_string(),
        });
        named.collect::<Vec<_>>().join(", ")
    }

    /// The sentence that acknowledges a command.
    pub(crate) fn sentence(&self, command: &Command, after: &CommandOutcome) -> String {
        match command {
            Command::CheckIn { people, on, note } => {
                noted(&format!("You were in touch with {} {}", self.names(people), self.day(*on)), note)
            }
            Command::Thanks { people, note, public } => self.thanks(people, note, *public, after),
            Command::Thanked { people, on, note } => noted(
                &format!("You thanked {} {}; logged, not passed on", self.names(people), self.day(*on)),
                note,
            ),
            Command::HelpReceived { people, on, note } => {
                noted(&format!("{} helped you {}", self.names(people), self.day(*on)), note)
            }
            Command::HelpGiven { people, on, note } => {
                noted(&format!("You helped {} {}", self.names(people), self.day(*on)), note)
            }
            Command::FollowUpAdd { title, due, .. } => self.follow_up_added(title, *due, after),
            Command::FollowUpDone { codes } => format!("Done: {}.", self.codes(codes)),
            Command::FollowUpSnooze { codes, until } => {
                format!("Comes back on {}: {}.", self.date(*until), self.codes(codes))
            }
            Command::FollowUpDrop { codes } => format!("Off your list: {}.", self.codes(codes)),
            Command::NudgeDone { codes } => self.nudges_done(codes, after),
            Command::NudgeSkip { codes } => match after {
                CommandOutcome::RestsUntil(people, until) => {
                    format!(
                        "You will not be asked about {} before {}.",
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
                    "Your request goes to {names}, if they can be asked just now: “{note}”. The first yes comes to you by mail. \
                     If none comes, ask them yourself."
                )
            }
            Command::HelpOffer { code } => self.help_offered(*code, after),
            Command::HelpDecline { code } => self.help_declined(*code, after),
            Command::Feedback { people, .. } => self.feedback_sent(people, after),
            Command::Answer { note, .. } => {
                format!("Your answer to the team question is kept: “{}”.", quoted(note))
            }
            Command::Undo => undone(after),
            Command::Usage => GUIDE.to_owned(),
            Command::Export => "What is known about you is below.".to_owned(),
            Command::Pause { until } => format!("Your digests pause until {}.", self.date(*until)),
            Command::Resume => "Your digests are back.".to_owned(),
            Command::Unsubscribe { digest: None } => "You get no more digests. “resume” brings them back.".to_owned(),
            Command::Unsubscribe { digest: Some(digest) } => {
                format!("You get no more of “{digest}”. “resume” brings it back.")
            }
            Command::Away { from, until } => format!(
                "You are away from {}, and back on {}: no mails until then, and nobody is asked about you.",
                self.date(*from),
                self.date(*until)
            ),
            Command::Full { until } => {
                format!("Nothing is asked of you or about you before {}, and nobody is told.", self.date(*until))
            }
            Command::Mute { people } => {
                format!("You and {} are not brought together any more. Nobody is told.", self.names(people))
            }
            Command::Announce { what, allowed } => announced(what, *allowed),
            Command::Cadence { people, every_days } => {
                let asked = format!(
                    "You will be asked about {} {} while you are not in touch.",
                    self.names(people),
                    every(*every_days)
                );
                let crowded = match after {
                    CommandOutcome::ManyWishes => {
                        " That makes more wishes than every week has room for; the one that has waited longest comes first."
                    }
                    _ => "",
                };
                format!("{asked}{crowded}")
            }
            Command::Forget => {
                "You will be forgotten within a day; “undo” in the next hour stops it. There will be no more digests.".to_owned()
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
        let text = noted(&format!("Your thanks to {} go with their next digest", self.names(&here)), note);
        let public = match (public, here.as_slice()) {
            (false, _) => "",
            (true, [_]) => " Their team reads them some days later, unless they keep such thanks private.",
            (true, _) => " Their teams read them some days later, unless they keep such thanks private.",
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
                AskKind::Thanks => format!("{code}: you thanked {name}"),
                AskKind::Congratulations => format!("{code}: you congratulated {name}"),
                AskKind::CheckIn => format!("{code}: you were in touch with {name}"),
            }
        });
        format!("{}.", each.collect::<Vec<_>>().join("; "))
    }

    fn help_offered(&self, code: Code, after: &CommandOutcome) -> String {
        match after {
            CommandOutcome::TooLate => format!("{code} is settled already. Thank you for offering."),
            CommandOutcome::Helping(whose) => {
                let address = self.directory.address(*whose).map(|it| format!(" <{it}>")).unwrap_or_default();
                format!("{code} is yours: {}{address} knows that you can help.", self.names(&[*whose]))
            }
            _ => format!("You can help with {}.", self.codes(&[code])),
        }
    }

    fn help_declined(&self, code: Code, after: &CommandOutcome) -> String {
        match after {
            CommandOutcome::GivenBack(whose) => {
                let names = self.names(&[*whose]);
                format!("{code} is open again, and {names} has been told that you can’t help after all.")
            }
            _ => no_help().to_owned(),
        }
    }

    /// That feedback is queued. It says the same whatever its readers wish.
    pub(crate) fn feedback_sent(&self, people: &[PersonId], after: &CommandOutcome) -> String {
        let (here, departed) = after.part(people);
        let sent = format!(
            "Your words are on their way to {}. If a mail has to wait for its reader, it waits for up to four weeks; nobody is \
             told whether it does.",
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
            "You have sent {mails} mails with feedback to {} in the last seven days, so this one has not been sent. It is \
             kept: answer “yes” on {} or later to send it, or “no” to forget it.",
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
            "Shall {} be asked whether they can take something off you? Unless you say yes, nobody is asked or told.",
            self.names(&[colleague])
        )
    }

    /// The command that waits for a yes, in words.
    pub(crate) fn waiting(&self, command: &Command) -> String {
        match command {
            Command::Forget => {
                "forget everything about you, for good. Others lose what they logged with you, too".to_owned()
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
    format!("{} {is} no longer here, so nothing was passed on to them.", listed(names))
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
        format!("Digests of your colleagues may mention {named}.")
    } else {
        format!("Digests of your colleagues leave out {named} from now on. Nobody is told.")
    }
}

/// Says the same however many can be asked: that depends on their absences and wishes.
fn help_asked(topic: &str, after: &CommandOutcome) -> String {
    let topic = quoted(topic);
    match after {
        CommandOutcome::NobodyToAsk => {
            format!("“{topic}”: nobody else is in your teams. Ask somebody yourself.")
        }
        _ => format!(
            "Up to two colleagues from your teams are asked about “{topic}” as soon as their week has room for it. The first \
             yes comes to you by mail. If none comes, ask somebody yourself."
        ),
    }
}

fn undone(after: &CommandOutcome) -> String {
    match after {
        CommandOutcome::TakenBack { what, for_others } => {
            let backs =
                [("Taken back", what), ("Taken back, unless somebody has read it already", for_others)];
            let told = backs.into_iter().filter(|(_, what)| !what.is_empty());
            let told: Vec<String> =
                told.map(|(back, what)| format!("{back}: {}.", what.join("; "))).collect();
            if told.is_empty() { "There is nothing to take back.".to_owned() } else { told.join(" ") }
        }
        _ => "Taken back.".to_owned(),
    }
}

const GUIDE: &str = "Write as you would to a colleague: “talked to Bo yesterday”, “thanks Bo for the review”, \
                     “Bo helped me with the deploy”, “done F3”, “later F3 friday”, “skip N3”, “yes A2”, “remind me to call Bo on \
                     Friday”, “help: postgres upgrade”, “feedback for Bo: …”, “pause 2 weeks”, “away until Monday”, “full”, \
                     “stop”, “undo”, “what do you know about me”, “forget me”.";

/// The salutation; with thanks if something was done.
pub(crate) fn opening(name: &str, done: bool) -> String {
    if done { format!("Thank you, {name}.") } else { format!("Hello {name},") }
}

/// What a colleague is asked to help with who is asked on behalf of somebody who has too much to do.
pub(crate) fn too_much_to_do() -> &'static str {
    "more to do than I can manage just now"
}

/// After a no to a request for help.
pub(crate) fn no_help() -> &'static str {
    "That is fine. Nothing happens, and nobody is told."
}

/// After a no to a request for help by somebody who has said yes to it.
pub(crate) fn no_help_after_all(code: Code) -> String {
    format!("You said that you can help with {code}. Is that off?")
}

/// After an answer that fits several questions of one mail.
pub(crate) fn which_question() -> &'static str {
    "I asked more than one thing, and that may answer any of them. The name, the day or the code would help."
}

/// After a yes or no to a mail that asked nothing.
pub(crate) fn nothing_waits() -> &'static str {
    "Yes or no to what? Nothing in that mail waits for an answer, so nothing was done."
}

/// Names what was waiting for a yes, after it was undone.
pub(crate) fn what_waited() -> &'static str {
    "what waited for your yes"
}

/// After a stop from another address.
pub(crate) fn stopped_from(address: &str) -> String {
    format!("It was asked for from {address}. If that was not you, answer “resume”.")
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
    format!("Not understood, and kept for you alone: “{words}”")
}

pub(super) fn choices(choices: &[String]) -> String {
    let choices: Vec<String> = choices.iter().map(|choice| format!("“{choice}”")).collect();
    format!("Answer {}.", choices.join(" or "))
}

pub(super) fn and_more(count: usize) -> String {
    match count {
        1 => "And one thing more.".to_owned(),
        count => format!("And {count} things more."),
    }
}

pub(super) fn closing(waits: bool, can_undo: bool, is_lost: bool) -> Vec<String> {
    let line = match (waits, can_undo) {
        (true, true) => "Answer “yes” or “no”; “undo” takes the rest back.",
        (true, false) => "Answer “yes” or “no”.",
        (false, true) => "Not what you meant? Answer “undo”.",
        (false, false) if is_lost => {
            "What is understood: “talked to Bo yesterday”, “thanks Bo for the review”, “done F3”, “pause 2 weeks”, “stop”. \
             “help” tells the rest."
        }
        (false, false) => return Vec::new(),
    };
    vec![line.to_owned()]
}

/// After a reply to an address whose token expired; tokens are valid for this many days.
pub(crate) fn expired(days: u64) -> [String; 2] {
    [
        format!(
            "Your answer came more than {days} days after the mail that it answers, so nothing was done with it."
        ),
        "Answer a newer mail instead; this one will do.".to_owned(),
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
pub(crate) const LEAVE_SUBJECT: &str = "You are noted as away";

/// After an automatic reply of somebody who is away: what follows, and what to do if it is wrong.
pub(crate) fn leave_noted(until: NaiveDate) -> [String; 2] {
    [
        format!(
            "An automatic reply from your address says that you are away, so no digest comes before {}.",
            until.format("%A, %-d %B %Y")
        ),
        "If you are here, or that was not you, undo it.".to_owned(),
    ]
}

/// About a reply from an address that is not the person's.
pub(crate) fn stranger(address: &str, words: &str) -> String {
    format!("A mail from {address} answered one of yours: “{}”. Was that you?", quoted(words))
}

/// What yes and no to that do.
pub(crate) fn stranger_choices(adds_address: bool) -> String {
    let yes = match adds_address {
        true => "“Yes” lets you answer from there from now on, and does what is listed here.",
        false => "“Yes” does what is listed here.",
    };
    format!("{yes} “No” forgets it.")
}

/// The subject of the mail that asks about a reply from another address.
pub(crate) const STRANGER_SUBJECT: &str = "Was that you?";

/// After a yes to that.
pub(crate) fn address_added(address: &str, added: bool) -> String {
    match added {
        true => format!("From now on you can answer from {address}, too."),
        false => format!("{address} belongs to somebody on the roster already, so it was not added."),
    }
}

/// After a no.
pub(crate) fn dropped() -> &'static str {
    "Nothing was done, and what waited is forgotten."
}

/// Subject and text of a request for help to a colleague.
pub(crate) fn help_wanted(name: &str, topic: &str, code: Code) -> (String, Vec<String>) {
    (
        format!("{name} asks for help: {}", quoted(topic)),
        vec![
            format!("{name} is looking for help: “{topic}”"),
            format!(
                "If you have a moment, answer “yes {code}”. If not, nothing happens, and nobody is told."
            ),
        ],
    )
}

/// Subject and text of an offer of help.
pub(crate) fn help_found(name: &str, address: &str, topic: &str) -> (String, Vec<String>) {
    (
        format!("{name} can help: {}", quoted(topic)),
        vec![format!("{name} can help with “{}”. Write to {address}.", quoted(topic))],
    )
}

/// Subject and text of the mail that a colleague cannot help after all.
pub(crate) fn help_lost(name: &str, topic: &str) -> (String, Vec<String>) {
    let topic = quoted(topic);
    (
        format!("{name} can’t help after all: {topic}"),
        vec![
            format!("{name} can’t help with “{topic}” after all. Your request is open again."),
            format!(
                "To ask others, reply “help: {topic}”, or “help from” and a name for somebody in particular."
            ),
        ],
    )
}

/// Subject and text of feedback to a colleague.
pub(crate) fn feedback(name: &str, address: &str, words: &[&str]) -> (String, Vec<String>) {
    let mut lines = vec![format!("{name} wrote this for you:")];
    lines.extend(words.iter().map(|words| format!("“{words}”")));
    lines.push(format!("It is between the two of you. Answer {name} at {address}."));
    (format!("{name} has feedback for you"), lines)
}
