//! The English of digests: every sentence, date and label that a reader sees.
//!
//! Another language would be another file like this one. The tone: evidence with a date first, then one thing to do. No
//! guilt, no grades, no exclamation marks, no gendered pronouns, no counts of what is undone.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Tz;

use rapport_model::{Answer, CelebrationKind, Code, FollowUpKind};
use rapport_planner::digest::{
    Activity, AskKind, Edition, FollowUp, HelpTopic, KindWord, Reason, SectionName,
};

/// The language of the mail (BCP 47).
pub(super) const LANGUAGE: &str = "en";

/// Formats days relative to the nominal date of the mail.
#[derive(Debug, Clone, Copy)]
pub(super) struct Calendar {
    /// The nominal date of the mail, or the day on which it goes out early.
    pub(super) period: NaiveDate,
    /// The mail is sent on a later day, so that a bare weekday would be ambiguous.
    pub(super) late: bool,
}

impl Calendar {
    /// The calendar of an edition. If it goes out early, days are relative to that day.
    pub(super) fn of(edition: &Edition, period: NaiveDate) -> Self {
        Self { period: edition.early_on.unwrap_or(period), late: edition.late_since.is_some() }
    }

    /// `Tuesday` within six days either way, otherwise `3 November`; with the year if it differs.
    pub(super) fn day(self, day: NaiveDate) -> String {
        if !self.late && (day - self.period).num_days().abs() < 7 {
            day.format("%A").to_string()
        } else {
            self.date(day)
        }
    }

    /// `3 November`; with the year if it differs.
    fn date(self, day: NaiveDate) -> String {
        let with_year = day.year() != self.period.year();
        day.format(if with_year { "%-d %B %Y" } else { "%-d %B" }).to_string()
    }

    /// `Thu 26 Nov`; with the year if it differs.
    fn short_date(self, day: NaiveDate) -> String {
        let with_year = day.year() != self.period.year();
        day.format(if with_year { "%a %-d %b %Y" } else { "%a %-d %b" }).to_string()
    }
}

/// The week in a subject, such as `23 Nov`.
pub(super) fn week(period: NaiveDate) -> String {
    period.format("%-d %b").to_string()
}

/// The line above the greeting.
pub(super) fn week_in_full(period: NaiveDate) -> String {
    format!("Week of {}", period.format("%-d %B"))
}

/// The start of a subject.
pub(super) fn subject(week: &str) -> String {
    format!("Week of {week}")
}

/// The salutation.
pub(super) fn greeting(reader: &str) -> String {
    format!("Hello {reader},")
}

/// Sentences about this mail: after leave or a pause, late, early.
pub(super) fn opening(edition: &Edition, period: NaiveDate) -> Vec<String> {
    let back = match (edition.after_leave, edition.away_by_auto_reply) {
        (true, true) => Some(
            "Welcome back. Your out-of-office reply said you were away, so we held this until now; it has everything \
             that came in. If that was wrong, reply \"undo\".",
        ),
        (true, false) => Some("Welcome back. Here is what came in while you were away."),
        (false, _) => None,
    };
    let paused = edition.after_pause.then_some(
        "Your pause is over. Want another one? Reply \"pause 2 weeks\", or name the day you’d like to be back.",
    );
    // Nobody waits for a first mail.
    let late = edition
        .late_since
        .filter(|_| !edition.first)
        .map(|due_on| format!("Sorry this is late: it was due on {}.", due_on.format("%A, %-d %B")));
    let early = edition
        .early_on
        .map(|_| format!("This is early, because {} is your day off.", period.format("%A, %-d %B")));
    back.into_iter().chain(paused).map(str::to_owned).chain(late).chain(early).collect()
}

/// How to reply; the first mails also say what the codes, such as this one, are for.
pub(super) fn how_to_reply(code: Option<Code>) -> Vec<String> {
    let codes =
        code.map(|code| format!("The little codes, such as {code}, are for when you want to be exact."));
    std::iter::once("Reply to anything here, in your own words.".to_owned()).chain(codes).collect()
}

/// Whose mail it is.
pub(super) fn whose(team: Option<&str>, organisation: Option<&str>) -> String {
    match (team, organisation) {
        (Some(team), Some(organisation)) => format!("{team} at {organisation}"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => "Your team".to_owned(),
    }
}

/// The heading of the introduction in a person's first mail.
pub(super) fn welcome_heading() -> &'static str {
    "Your first email from Rapport"
}

/// The heading of what the first mail asks of somebody about whom nothing is known yet.
pub(super) fn first_contact_heading() -> &'static str {
    "To begin with"
}

/// The introduction in a person's first mail: labels and texts.
pub(super) fn welcome(team: Option<&str>) -> [(&'static str, String); 4] {
    let because = match team {
        Some(team) => format!("{team} uses Rapport"),
        None => "Your organisation uses Rapport".to_owned(),
    };
    [
        (
            "Why you get it",
            format!(
                "{because}. You’ll get a short email: who you might thank, what you’ve promised, what’s coming up."
            ),
        ),
        (
            "What is kept",
            "What the staff list says about you: name, email address, teams, start date, days to celebrate, days off. When you and a \
             colleague talk, thank or help each other, if someone notes it. What you promised or asked for, and what you reply."
                .to_owned(),
        ),
        (
            "Who sees it",
            format!(
                "{} If the people who run Rapport open your words, it goes on record.",
                who_sees_it()
            ),
        ),
        ("How to stop", "Reply “stop”, and this is the last one.".to_owned()),
    ]
}

/// Who sees replies.
pub(super) fn who_sees_it() -> &'static str {
    "Your notes are private; thanks go to the person you thank."
}

/// Why the person gets this digest.
pub(super) fn why(digest: &str, team: Option<&str>) -> String {
    match team {
        Some(team) => format!("You get this {digest} email because {team} uses Rapport."),
        None => format!("You get this {digest} email because your organisation uses Rapport."),
    }
}

/// Labels of links.
pub(super) mod label {
    /// Unsubscribes; near the top.
    pub(in super::super) const STOP: &str = "Stop emails";
    /// Unsubscribes; in the footer.
    pub(in super::super) const STOP_ALL: &str = "Stop all emails";
    /// Pauses digests.
    pub(in super::super) const PAUSE: &str = "Pause for two weeks";
    /// A follow-up is done.
    pub(in super::super) const DONE: &str = "Done";
    /// Snoozes a follow-up.
    pub(in super::super) const LATER: &str = "Later";
    /// Drops a follow-up.
    pub(in super::super) const DROP: &str = "Let it go";
    /// Refuses public thanks.
    pub(in super::super) const KEEP_PRIVATE: &str = "Keep thanks private";
    /// Says thank you to somebody whose name is to be filled in.
    pub(in super::super) const SAY_THANKS: &str = "Say thank you";
    /// Notes that somebody helped whose name is to be filled in.
    pub(in super::super) const NOTE_IT: &str = "Note it";
    /// Accepts an activity.
    pub(in super::super) const YES: &str = "I’ll come";
    /// Declines an activity.
    pub(in super::super) const NO: &str = "I can’t";
    /// Accepts an activity after declining it.
    pub(in super::super) const YES_AFTER_ALL: &str = "I’ll come after all";
    /// Declines an activity after accepting it.
    pub(in super::super) const NO_AFTER_ALL: &str = "I can’t after all";
    /// Offers help.
    pub(in super::super) const HELP: &str = "I can help";
    /// Answers the team question.
    pub(in super::super) const ANSWER: &str = "Reply";
    /// Opens the online meeting.
    pub(in super::super) const JOIN: &str = "Join online";
}

/// How to pause and stop, for the text part.
pub(super) fn ways_out() -> String {
    format!("To pause, reply {}. To stop, reply {}.", command("pause 2 weeks"), command("stop"))
}

/// The heading of a section.
pub(super) fn heading(section: SectionName) -> &'static str {
    match section {
        SectionName::KindWords => "Kind words",
        SectionName::Appreciate => "Worth a line",
        SectionName::CheckIn => "Stay in touch",
        SectionName::FollowUps => "On your list",
        SectionName::StillRelevant => "Still relevant?",
        SectionName::Activities => "Coming up",
        SectionName::Celebrations => "Around the team",
        SectionName::Goals => "Team goals",
        SectionName::Help => "Can you help?",
        SectionName::Question => "A question for the team",
    }
}

/// The heading of an item on the first screen.
pub(super) fn lead_heading(section: SectionName) -> &'static str {
    match section {
        SectionName::FollowUps => "Due",
        SectionName::Activities => "Next up",
        other => heading(other),
    }
}

/// The heading of what is left below it, of a section and those that are told with it.
pub(super) fn rest_heading(section: SectionName, has_lead: bool) -> &'static str {
    match section {
        SectionName::KindWords if has_lead => "More kind words",
        SectionName::Appreciate if has_lead => "Also worth a line",
        SectionName::FollowUps | SectionName::StillRelevant => "On your list",
        SectionName::Activities if has_lead => "After that",
        SectionName::Help | SectionName::Question => "Your team asks",
        SectionName::Celebrations | SectionName::Goals => "Around the team",
        other => heading(other),
    }
}

/// The number of items that are not shown.
pub(super) fn more(count: usize) -> Option<String> {
    (count > 0).then(|| format!("and {count} more"))
}

/// Who said something and when, above the quote.
pub(super) fn said(word: &KindWord, from: &str, calendar: Calendar) -> String {
    format!("{from}, on {}", calendar.day(word.on))
}

/// Thanks without words.
pub(super) fn thanked(word: &KindWord, from: &str, calendar: Calendar) -> String {
    format!("{from} thanked you on {}", calendar.day(word.on))
}

/// Said of thanks that others read as well.
pub(super) fn said_in_public() -> &'static str {
    "Said in public, so your team will read it in a later email."
}

/// How to keep public thanks private, for the text part.
pub(super) fn keep_private_in_text(words: &str) -> String {
    format!("Reply {} to keep such thanks to yourself.", command(words))
}

/// Public thanks between others, without a full stop.
pub(super) fn thanked_in_public(from: &str, to: &str) -> String {
    format!("{from} thanked {to}")
}

/// The same in a subject.
pub(super) fn thanks_in_subject(to: &str) -> String {
    format!("thanks to {to}")
}

fn helped_with(topic: &HelpTopic) -> String {
    match topic {
        HelpTopic::Noted(topic) => format!(" with {topic}"),
        HelpTopic::Requested(topic) => format!(" with “{topic}”"),
    }
}

/// The evidence of an ask: the start of a sentence that [`invitation`] ends.
pub(super) fn evidence(reason: &Reason, who: &str, calendar: Calendar) -> String {
    match reason {
        Reason::UnthankedHelp { on, times, topic } => {
            let with = topic.as_ref().map(helped_with).unwrap_or_default();
            let times = match times {
                0 | 1 => String::new(),
                times => format!(" {}, most recently", how_often(*times)),
            };
            format!("{who} helped you{times}{with} on {}", calendar.day(*on))
        }
        Reason::ThanksNotReturned { on } => format!("{who} thanked you on {}", calendar.day(*on)),
        Reason::CelebratedYou { on } => format!("{who} congratulated you on {}", calendar.day(*on)),
        Reason::PromiseKept { on, title } => {
            format!("{who} did what you asked for on {}: {title}", calendar.day(*on))
        }
        Reason::GoalClosed { on, title, together: true } => {
            format!("You and {who} both worked on “{title}”, which was finished on {}", calendar.day(*on))
        }
        Reason::GoalClosed { on, title, together: false } => {
            format!("“{title}” was finished on {}, and {who} worked on it", calendar.day(*on))
        }
        Reason::NewJoiner { on, team } => match (*on == calendar.period, calendar.late) {
            (true, false) => format!("{who} starts in {team} today"),
            _ if *on > calendar.period => format!("{who} starts in {team} on {}", calendar.day(*on)),
            _ => format!("{who} joined {team} on {}", calendar.day(*on)),
        },
        Reason::GiveBack { on } => {
            format!("{who} has lent you a hand more than once lately, most recently on {}", calendar.day(*on))
        }
        Reason::Wish { every_days, since: Some(on), .. } => format!(
            "You wanted to catch up with {who} {}, and last did, as far as we know, on {}",
            every(*every_days),
            calendar.date(*on)
        ),
        Reason::Wish { every_days, since: None, .. } => {
            format!("You wanted to catch up with {who} {}", every(*every_days))
        }
        Reason::Silence { on, .. } => {
            format!("You and {who} last talked on {}, as far as we know", calendar.date(*on))
        }
        Reason::Hello { team, since } => hello(who, team, *since, calendar),
        Reason::Celebration { kind, on, title } => {
            let day = calendar.day(*on);
            let is = if *on > calendar.period { "is" } else { "was" };
            let what = match kind {
                CelebrationKind::Promotion if *on > calendar.period => {
                    format!("{who} has a new role from {day}")
                }
                CelebrationKind::Promotion => format!("{who} was promoted on {day}"),
                CelebrationKind::Anniversary => format!("{who}’s work anniversary {is} on {day}"),
                CelebrationKind::Birthday => format!("{who}’s birthday {is} on {day}"),
                CelebrationKind::Win => format!("{who} had good news on {day}"),
            };
            match title {
                Some(title) => format!("{what}: “{title}”"),
                None => what,
            }
        }
    }
}

/// `every 2 weeks`.
pub(super) fn every(days: u16) -> String {
    match (days, days % 7) {
        (1, _) => "every day".to_owned(),
        (7, _) => "every week".to_owned(),
        (_, 0) => format!("every {} weeks", days / 7),
        _ => format!("every {days} days"),
    }
}

/// Two members of a team without recent interactions.
fn hello(who: &str, team: &str, since: Option<NaiveDate>, calendar: Calendar) -> String {
    let both = format!("{who} is in {team}, too");
    match since {
        // After a recent interaction, nothing is said about being out of touch.
        Some(on) if (calendar.period - on).num_days() < 14 => both,
        Some(on) => format!("You and {who} last talked on {}, as far as we know", calendar.date(on)),
        // What is not in the log may have happened all the same.
        None => both,
    }
}

/// The end of the sentence that [`evidence`] starts, with a suggestion.
pub(super) fn invitation(reason: &Reason, who: &str) -> String {
    match reason {
        Reason::UnthankedHelp { .. } => ". A line from you would go a long way.".to_owned(),
        Reason::ThanksNotReturned { .. } => {
            ". Anything you’d like to thank them for, too? A line is plenty.".to_owned()
        }
        Reason::CelebratedYou { .. } => ". One line back is plenty.".to_owned(),
        Reason::PromiseKept { .. } | Reason::GoalClosed { .. } => ". Worth a thank-you.".to_owned(),
        Reason::Celebration { .. } => ". A line from you would be nice.".to_owned(),
        Reason::NewJoiner { .. } => ". A word of welcome would be nice.".to_owned(),
        Reason::GiveBack { .. } => format!(". Anything you could take off {who}’s plate?"),
        Reason::Wish { .. } | Reason::Silence { .. } | Reason::Hello { .. } => {
            ". A good week for a hello?".to_owned()
        }
    }
}

/// A question to start a conversation with.
pub(super) fn opener(question: &str) -> String {
    format!("You could ask: “{question}”")
}

/// The reader's note about the last conversation.
pub(super) fn note(words: &str, on: NaiveDate, calendar: Calendar) -> String {
    format!("You noted on {}: “{words}”", calendar.date(on))
}

/// Other recent help.
pub(super) fn remembered(helpers: &[(String, NaiveDate)], calendar: Calendar) -> String {
    let each: Vec<String> =
        helpers.iter().map(|(who, on)| format!("{who} on {}", calendar.day(*on))).collect();
    format!("You also had help from {}.", listed(&each))
}

/// `Bo, Inés and Femi`.
pub(super) fn listed(each: &[String]) -> String {
    match each {
        [others @ .., last] if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        _ => each.join(""),
    }
}

/// The label of the link of an ask.
pub(super) fn write_to(who: &str) -> String {
    format!("Email {who}")
}

/// The label of the link that says that an ask is done.
pub(super) fn done_already(reason: &Reason) -> &'static str {
    match AskKind::of(reason.kind()) {
        AskKind::Thanks | AskKind::Congratulations => "Already did",
        AskKind::CheckIn => "We’ve talked",
    }
}

/// The label of the link that writes thanks to be passed on.
pub(super) fn thank(who: &str) -> String {
    format!("Thank {who}")
}

/// Thanks to be finished by the reader. As they are, they are asked about.
pub(super) fn thanks_to_finish(who: &str) -> String {
    format!("thanks {who} for …")
}

/// The subject of the mail that an ask starts.
pub(super) fn subject_to(reason: &Reason) -> &'static str {
    match reason {
        Reason::UnthankedHelp { .. } | Reason::ThanksNotReturned { .. } | Reason::CelebratedYou { .. } => {
            "Thank you"
        }
        Reason::PromiseKept { .. } | Reason::GoalClosed { .. } => "Thank you",
        Reason::Celebration { kind: CelebrationKind::Birthday, .. } => "Happy birthday",
        Reason::Celebration { .. } => "Congratulations",
        Reason::NewJoiner { .. } => "Welcome",
        Reason::GiveBack { .. } | Reason::Wish { .. } | Reason::Silence { .. } | Reason::Hello { .. } => {
            "Hello"
        }
    }
}

/// How to respond to an ask, for the text part.
pub(super) fn ask_in_text(reason: &Reason, who: &str, address: &str, code: &str) -> Vec<String> {
    let done = match AskKind::of(reason.kind()) {
        AskKind::Congratulations => format!("done {code}"),
        AskKind::CheckIn => format!("talked to {who}"),
        AskKind::Thanks => {
            let thanks = command(&thanks_to_finish(who));
            return vec![
                format!("Reply {thanks}, and it’ll be in {who}’s next email."),
                format!("Or write to {address}, then reply {}.", command(&format!("thanked {who}"))),
            ];
        }
    };
    vec![format!("Write to {address}, then reply {}.", command(&done))]
}

/// Who promised or asked, and when it is due: what belongs to the title of a follow-up.
pub(super) fn follow_up(follow_up: &FollowUp, about: Option<&str>, calendar: Calendar) -> String {
    let is_open = follow_up.due_on.is_none();
    let this = if is_open { " for this" } else { "" };
    let who = match (follow_up.kind, about) {
        (FollowUpKind::IPromised, Some(about)) => format!("You promised {about}"),
        (FollowUpKind::IPromised, None) => "You promised this".to_owned(),
        (FollowUpKind::AskedOfMe, Some(about)) => format!("{about} asked you{this}"),
        (FollowUpKind::AskedOfMe, None) => format!("You were asked{this}"),
        (FollowUpKind::IAsked, Some(about)) => format!("You asked {about}{this}"),
        (FollowUpKind::IAsked, None) => "You asked for this".to_owned(),
    };
    match follow_up.due_on {
        None => format!("{who} on {}.", calendar.date(follow_up.since)),
        Some(due_on) if due_on < calendar.period => format!("{who}. It was due on {}.", calendar.day(due_on)),
        Some(due_on) if due_on == calendar.period && !calendar.late => format!("{who}. It’s due today."),
        Some(due_on) => format!("{who}. It’s due on {}.", calendar.day(due_on)),
    }
}

/// How to reply about a follow-up, for the text part.
pub(super) fn follow_up_in_text(code: &str) -> String {
    format!("{} or {}", command(&format!("done {code}")), command(&format!("later {code} friday")))
}

/// The question about a follow-up that has been open for long.
pub(super) fn still_relevant(last: bool) -> &'static str {
    match last {
        false => "Still worth keeping?",
        true => "Unless you say otherwise, it comes off your list in four weeks.",
    }
}

/// How to reply about it, for the text part.
pub(super) fn still_relevant_in_text(code: &str) -> String {
    let [done, later, drop] =
        [format!("done {code}"), format!("later {code} friday"), format!("drop {code}")]
            .map(|it| command(&it));
    format!("{done}, {later} or {drop}")
}

/// Day and local time of an activity.
pub(super) fn when(activity: &Activity, zone: Tz, calendar: Calendar) -> String {
    let local = |at: DateTime<Utc>| at.with_timezone(&zone).naive_local();
    let start = local(activity.starts_at);
    let from = format!("{}, {}", calendar.short_date(start.date()), start.format("%H:%M"));
    match activity.ends_at.map(local).filter(|end| *end > start) {
        None => format!("{from} your time"),
        Some(end) if (activity.ends_at.unwrap_or_default() - activity.starts_at).num_hours() < 12 => {
            format!("{from} to {} your time", end.format("%H:%M"))
        }
        Some(end) => {
            format!("{from} to {}, {} your time", calendar.short_date(end.date()), end.format("%H:%M"))
        }
    }
}

/// Title and team of an activity.
pub(super) fn activity(title: &str, team: &str) -> String {
    format!("{title}, with {team}")
}

/// Further remarks about an activity.
pub(super) fn remarks(activity: &Activity) -> Option<String> {
    let remarks: Vec<&str> = [
        activity.outside_hours.then_some("That’s outside your working hours."),
        activity.optional.then_some("Optional, so no need to reply."),
        activity.answer.map(|answer| match answer {
            Answer::Yes => "You said yes.",
            Answer::No => "You said no.",
            Answer::Maybe => "You said maybe.",
        }),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!remarks.is_empty()).then(|| remarks.join(" "))
}

/// How to reply about an activity, for the text part.
pub(super) fn activity_in_text(answer: Option<Answer>, code: &str) -> String {
    let (yes, no) = (command(&format!("yes {code}")), command(&format!("no {code}")));
    match answer {
        None | Some(Answer::Maybe) => format!("{yes} or {no}"),
        Some(Answer::Yes) => format!("{no} if that’s changed"),
        Some(Answer::No) => format!("{yes} if that’s changed"),
    }
}

/// The link of the online meeting, for the text part.
pub(super) fn join_in_text(url: &str) -> String {
    format!("{}: {url}", label::JOIN)
}

/// Kind words in a subject.
pub(super) fn kind_words_in_subject(from: &str) -> String {
    format!("kind words from {from}")
}

/// An ask in a subject.
pub(super) fn ask_in_subject(reason: &Reason, who: &str) -> String {
    match reason {
        Reason::NewJoiner { .. } => format!("a welcome for {who}"),
        Reason::GiveBack { .. } | Reason::Wish { .. } | Reason::Silence { .. } | Reason::Hello { .. } => {
            format!("a hello to {who}")
        }
        _ => format!("a line for {who}"),
    }
}

/// Help in a subject.
pub(super) fn help_in_subject(who: &str) -> String {
    format!("{who}’s help")
}

/// A follow-up in a subject.
pub(super) fn follow_up_in_subject(kind: FollowUpKind, about: Option<&str>, title: &str) -> String {
    match (kind, about) {
        (FollowUpKind::IPromised, Some(about)) => format!("your promise to {about}"),
        (FollowUpKind::AskedOfMe, Some(about)) => format!("what {about} asked you"),
        (FollowUpKind::IAsked, Some(about)) => format!("what you asked {about}"),
        (_, None) => title.to_owned(),
    }
}

/// An activity in a subject.
pub(super) fn activity_in_subject(activity: &Activity, title: &str, zone: Tz, calendar: Calendar) -> String {
    format!("{title} on {}", calendar.day(activity.starts_at.with_timezone(&zone).date_naive()))
}

/// Why an activity is in the mail.
pub(super) fn of_team(team: &str) -> String {
    format!("coming up with {team}")
}

/// A command to reply with, in straight quotes and with no-break spaces, so that it can be copied.
pub(super) fn command(words: &str) -> String {
    format!("\"{}\"", words.replace(' ', "\u{a0}"))
}

fn how_often(times: u32) -> String {
    const WORDS: [&str; 11] =
        ["", "once", "twice", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    match usize::try_from(times).ok().and_then(|at| WORDS.get(at)) {
        Some(word) if times < 3 => (*word).to_owned(),
        Some(word) => format!("{word} times"),
        None => format!("{times} times"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn monday() -> Calendar {
        Calendar { period: day("2026-11-23"), late: false }
    }

    #[test]
    fn a_day_is_a_weekday_while_that_is_clear_and_a_date_after() {
        for (on, words) in [
            ("2026-11-17", "Tuesday"),
            ("2026-11-16", "16 November"),
            ("2026-11-23", "Monday"),
            ("2026-11-29", "Sunday"),
            ("2026-11-30", "30 November"),
            ("2025-11-03", "3 November 2025"),
        ] {
            assert_eq!(monday().day(day(on)), words, "{on}");
        }
        let late = Calendar { late: true, ..monday() };
        assert_eq!(late.day(day("2026-11-17")), "17 November");
    }

    #[test]
    fn counts_of_help_are_words() {
        let help = |times| {
            evidence(&Reason::UnthankedHelp { on: day("2026-11-17"), times, topic: None }, "Bo", monday())
        };
        assert_eq!(help(1), "Bo helped you on Tuesday");
        assert_eq!(help(2), "Bo helped you twice, most recently on Tuesday");
        assert_eq!(help(3), "Bo helped you three times, most recently on Tuesday");
        assert_eq!(help(40), "Bo helped you 40 times, most recently on Tuesday");
    }

    #[test]
    fn nothing_is_called_late_that_is_only_past_its_day() {
        let mut promise = FollowUp {
            code: "F7".parse().unwrap(),
            id: rapport_model::ids::FollowUpId(7),
            kind: FollowUpKind::IPromised,
            about: None,
            title: "Send the numbers".to_owned(),
            due_on: Some(day("2026-11-20")),
            since: day("2026-11-12"),
        };
        assert_eq!(follow_up(&promise, Some("Femi"), monday()), "You promised Femi. It was due on Friday.");
        promise.due_on = Some(day("2026-11-23"));
        assert_eq!(follow_up(&promise, Some("Femi"), monday()), "You promised Femi. It’s due today.");
        promise.due_on = Some(day("2026-12-04"));
        assert_eq!(follow_up(&promise, Some("Femi"), monday()), "You promised Femi. It’s due on 4 December.");
        promise.due_on = None;
        assert_eq!(follow_up(&promise, Some("Femi"), monday()), "You promised Femi on 12 November.");
    }
}
