//! What stands in the sections of an edition.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::Mention;
use rapport_model::ids::{ActivityId, FollowUpId, GoalId, InteractionId, TeamId};
use rapport_model::{Answer, CelebrationKind, Code, FollowUpKind};

/// The longest topic of help that stands in a sentence, in characters.
const LONGEST_TOPIC: usize = 60;

/// Thanks, in the sender's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindWord {
    /// The interaction that is reported with this.
    pub interaction: InteractionId,
    /// The colleague who said thanks.
    pub from: Mention,
    /// The day, in the reader's zone.
    pub on: NaiveDate,
    /// What they said; `None` when they sent no words along.
    pub words: Option<String>,
    /// The sender wants the reader's home team to read them, too. It does, in a later digest.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub public: bool,
}

/// Public thanks from one colleague to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamThanks {
    /// The interaction that is reported with this.
    pub interaction: InteractionId,
    /// Who said thanks.
    pub from: Mention,
    /// Somebody of the reader's home team.
    pub to: Mention,
    /// What they said; `None` when they sent no words along.
    pub words: Option<String>,
}

/// Something that the reader is asked to do for somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// What a reply names it by.
    pub code: Code,
    /// The colleague to thank or to be in touch with.
    pub subject: Mention,
    /// Something that the two share.
    pub reason: Reason,
    /// A question to begin the conversation with, where the reason gives none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opener: Option<String>,
    /// The reader's own note from the last time. Nobody else ever reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<NoteReminder>,
}

impl Ask {
    /// What people wrote: the reader's note, and the title in the reason.
    pub(super) fn texts_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let title = match &mut self.reason {
            Reason::Celebration { title, .. } => title.as_mut(),
            Reason::PromiseKept { title, .. } | Reason::GoalClosed { title, .. } => Some(title),
            Reason::UnthankedHelp { topic, .. } => topic.as_mut().map(HelpTopic::text_mut),
            Reason::ThanksNotReturned { .. }
            | Reason::CelebratedYou { .. }
            | Reason::NewJoiner { .. }
            | Reason::GiveBack { .. }
            | Reason::Wish { .. }
            | Reason::Silence { .. }
            | Reason::Hello { .. } => None,
        };
        self.note.as_mut().map(|note| &mut note.words).into_iter().chain(title)
    }
}

/// A private note that the mail reminds its author of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteReminder {
    /// The day, in the reader's zone.
    pub on: NaiveDate,
    /// Masked wherever somebody other than the reader looks.
    pub words: String,
}

/// Help that the mail mentions without asking for anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentHelp {
    /// The helper.
    pub who: Mention,
    /// The day, in the reader's zone.
    pub on: NaiveDate,
}

/// What somebody helped the reader with, in the reader's own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HelpTopic {
    /// From the reader's note about it, such as `the deploy`: it continues "helped you with".
    Noted(String),
    /// The request for help that the other said yes to.
    Requested(String),
}

impl HelpTopic {
    /// The topic that a note of the reader's begins with, if it is short and can be said to the reader. A day behind it is
    /// left out.
    pub fn noted(note: &str) -> Option<Self> {
        let rest = note.trim().strip_prefix("with ")?;
        let topic = rest.split([',', '.', ';', ':', '!', '?', '(', '\n', '\r']).next()?;
        let words: Vec<&str> = topic.split_whitespace().collect();
        let end = (0..words.len()).find(|at| is_day(&words[*at..])).unwrap_or(words.len());
        // What only the reader can say of themselves, and the beginning of another thought.
        let of_reader = ["i", "me", "mine", "myself", "i'm", "i’m", "he", "she", "they", "because", "ago"];
        if words[..end].iter().any(|word| of_reader.contains(&word.to_lowercase().as_str())) {
            return None;
        }
        let yours = words[..end].iter().map(|word| if *word == "my" { "your" } else { word });
        let topic = yours.collect::<Vec<_>>().join(" ");
        let is_short = !topic.is_empty() && topic.chars().count() <= LONGEST_TOPIC;
        // A number may be a date.
        (is_short && !topic.contains(|c: char| c.is_ascii_digit())).then_some(Self::Noted(topic))
    }

    /// The words of the reader.
    pub(super) fn text_mut(&mut self) -> &mut String {
        match self {
            Self::Noted(text) | Self::Requested(text) => text,
        }
    }
}

/// Whether words of a note begin with a day.
fn is_day(words: &[&str]) -> bool {
    let word = |at: usize| words.get(at).map(|it| it.to_lowercase()).unwrap_or_default();
    let names_a_time = |word: &str| {
        word.ends_with("day")
            || ["week", "weekend", "month", "night", "morning", "afternoon", "evening"].contains(&word)
    };
    match word(0).as_str() {
        "yesterday" | "today" | "tonight" | "earlier" | "recently" | "lately" => true,
        "on" | "last" | "this" | "over" => names_a_time(&word(1)) || names_a_time(&word(2)),
        _ => false,
    }
}

/// The evidence behind an ask. Days are in the reader's zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
pub enum Reason {
    /// The subject helped the reader, who has not said thank you since.
    UnthankedHelp {
        /// The day of the latest help.
        on: NaiveDate,
        /// How often since the reader last thanked them.
        times: u32,
        /// What the latest help was with, where the reader said it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        topic: Option<HelpTopic>,
    },
    /// The subject thanked the reader, and has heard no thanks from the reader since.
    ThanksNotReturned {
        /// The day of the latest time.
        on: NaiveDate,
    },
    /// The subject celebrated something of the reader's, and has heard no thanks since.
    CelebratedYou {
        /// The day of the latest time.
        on: NaiveDate,
    },
    /// Something of the subject's, announced to the team, is worth a word.
    Celebration {
        /// A promotion or a win: nobody is nudged about the others.
        kind: CelebrationKind,
        /// The day that was announced.
        on: NaiveDate,
        /// As it was announced, if a title was given.
        title: Option<String>,
    },
    /// The subject did what the reader had asked for.
    PromiseKept {
        /// When the reader ticked it off.
        on: NaiveDate,
        /// The title of the reader's follow-up; private.
        title: String,
    },
    /// A goal that the subject worked on has closed.
    GoalClosed {
        /// The day on which it closed.
        on: NaiveDate,
        /// As the team wrote it.
        title: String,
        /// The reader worked on it too.
        together: bool,
    },
    /// The subject has begun.
    NewJoiner {
        /// The subject's first day.
        on: NaiveDate,
        /// The team that they are both in.
        team: String,
    },
    /// The subject has done something for the reader time and again, and it was not the other way round.
    GiveBack {
        /// The day of the latest time.
        on: NaiveDate,
    },
    /// The reader wished to be in touch with the subject at least this often, and has not been since.
    Wish {
        /// Days from one time to the next.
        every_days: u16,
        /// When they were last in touch here, if ever.
        since: Option<NaiveDate>,
        /// It is longer ago than the longest that the reader wished.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        too_long: bool,
    },
    /// The two have not been in touch for longer than they used to, or than their team or digest has it.
    Silence {
        /// The day of the latest time.
        on: NaiveDate,
        /// It is longer than the longest that their team or digest has.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        too_long: bool,
    },
    /// Nothing is between them but that they belong to one team.
    Hello {
        /// The name of that team.
        team: String,
        /// When they were last in touch here, if ever.
        since: Option<NaiveDate>,
    },
}

/// Something of a colleague's that was announced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Celebrated {
    /// The colleague whom it is about.
    pub subject: Mention,
    /// Birthdays and anniversaries come back every year.
    pub kind: CelebrationKind,
    /// The day on which it falls; of what comes back every year, that of the year.
    pub on: NaiveDate,
    /// What it is called. What comes back every year has no title, for that would count the years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// It had gone by when this was decided.
    pub past: bool,
}

/// Something that a team works toward.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goal {
    /// The row.
    pub id: GoalId,
    /// The name of the team.
    pub team: String,
    /// As the team wrote it.
    pub title: String,
    /// Per cent: from 0 to 100, and 100 is done.
    pub progress: u8,
    /// The day by which it should be done.
    pub due_on: Option<NaiveDate>,
    /// The others who brought it to its end.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contributors: Vec<Mention>,
    /// The reader was among them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub with_reader: bool,
}

/// A colleague's request for help that was put to the reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelpWanted {
    /// What a reply names it by.
    pub code: Code,
    /// The colleague who needs help.
    pub from: Mention,
    /// What they need help with, in their words.
    pub topic: String,
}

/// A question to a team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The home team that it is put to.
    pub team: TeamId,
    /// The Monday of the week in which it is asked.
    pub week: NaiveDate,
    /// As the library has it.
    pub text: String,
}

/// The question that the reader is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionAsk {
    /// What a reply names it by.
    pub code: Code,
    /// The question itself.
    pub question: Question,
}

/// What a colleague answered, for the team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionAnswer {
    /// The colleague who answered.
    pub who: Mention,
    /// Written for the team to read.
    pub words: String,
}

/// Something that is still to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    /// What a reply names it by.
    pub code: Code,
    /// The row.
    pub id: FollowUpId,
    /// Which of the two owes something.
    pub kind: FollowUpKind,
    /// The other person, if there is one; nobody when it is about the reader.
    pub about: Option<Mention>,
    /// What is to be done, in the reader's words; private.
    pub title: String,
    /// The day by which it should be done.
    pub due_on: Option<NaiveDate>,
    /// The day on which it began.
    pub since: NaiveDate,
}

/// Something that has been open for long: its owner is asked whether it is still relevant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StillRelevant {
    /// The follow-up in question.
    #[serde(flatten)]
    pub follow_up: FollowUp,
    /// This is the second time: without a reply the follow-up is archived.
    pub last: bool,
}

/// An activity that the reader can come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// What a reply names it by.
    pub code: Code,
    /// The row.
    pub id: ActivityId,
    /// The name of the team.
    pub team: String,
    /// As the team wrote it.
    pub title: String,
    /// Its first instant.
    pub starts_at: DateTime<Utc>,
    /// Its last instant, if one was given.
    pub ends_at: Option<DateTime<Utc>>,
    /// A room or an address.
    pub location: Option<String>,
    /// The link for joining remotely.
    pub url: Option<String>,
    /// Nobody needs to say that they are not coming.
    pub optional: bool,
    /// The reader's reply to the invitation.
    pub answer: Option<Answer>,
    /// It begins outside the reader's working hours.
    pub outside_hours: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_is_what_help_was_with_and_nothing_that_only_its_author_can_say() {
        let topic = |note| match HelpTopic::noted(note) {
            Some(HelpTopic::Noted(topic)) => topic,
            _ => String::new(),
        };
        for (note, said) in [
            ("with the deploy", "the deploy"),
            ("with my slides yesterday, late at night", "your slides"),
            ("with the talk on Tuesday", "the talk"),
            ("with the audit last week. Nice of him!", "the audit"),
            ("with this bug", "this bug"),
            ("with my mother's move on 20 November", ""),
            ("with the deploy and he was very patient", ""),
            ("with the move two weeks ago", ""),
            ("yesterday", ""),
            ("with what I had broken", ""),
            ("with me at the desk", ""),
            ("with", ""),
            ("with yesterday", ""),
            ("without the manual", ""),
            ("with everything that had gone wrong in the third quarter of the last year but one", ""),
        ] {
            assert_eq!(topic(note), said, "{note}");
        }
    }
}
