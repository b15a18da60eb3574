//! What stands in the sections of an edition.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::Mention;
use rapport_model::ids::{ActivityId, FollowUpId, GoalId, InteractionId, TeamId};
use rapport_model::{Answer, CelebrationKind, Code, FollowUpKind};

/// Thanks, in the sender's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindWord {
    /// The line of the log that is told with this.
    pub interaction: InteractionId,
    /// Who said it.
    pub from: Mention,
    /// The day, in the reader's zone.
    pub on: NaiveDate,
    /// What they said; without it, that they thanked the reader.
    pub words: Option<String>,
}

/// Something that the reader is asked to do for somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// What a reply names it by.
    pub code: Code,
    /// Whom it is about.
    pub subject: Mention,
    /// Why: something that the two share.
    pub reason: Reason,
    /// A question to begin with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opener: Option<String>,
    /// What the reader noted about the subject the last time. The reader's own, and nobody else's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<NoteReminder>,
}

/// A private note of the reader's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteReminder {
    /// The day, in the reader's zone.
    pub on: NaiveDate,
    /// The words.
    pub words: String,
}

/// Somebody who helped the reader, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentHelp {
    /// Who.
    pub who: Mention,
    /// The day, in the reader's zone.
    pub on: NaiveDate,
}

/// The evidence behind an ask. Days are in the reader's zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
pub enum Reason {
    /// The subject helped the reader, who has not said thank you since.
    UnthankedHelp {
        /// The last time.
        on: NaiveDate,
        /// How often since the reader last thanked them.
        times: u32,
    },
    /// The subject thanked the reader, and has heard no thanks from the reader since.
    ThanksNotReturned {
        /// The last time.
        on: NaiveDate,
    },
    /// The subject celebrated something of the reader's, and has heard no thanks since.
    CelebratedYou {
        /// The last time.
        on: NaiveDate,
    },
    /// Something of the subject's, announced to the team, is worth a word.
    Celebration {
        /// What it is.
        kind: CelebrationKind,
        /// When it was.
        on: NaiveDate,
        /// What it is called.
        title: Option<String>,
    },
    /// The subject did what the reader had asked for.
    PromiseKept {
        /// When the reader ticked it off.
        on: NaiveDate,
        /// What it was.
        title: String,
    },
    /// A goal that the subject worked on has closed.
    GoalClosed {
        /// When.
        on: NaiveDate,
        /// What it is called.
        title: String,
        /// The reader worked on it too.
        together: bool,
    },
    /// The subject has begun.
    NewJoiner {
        /// The first day.
        on: NaiveDate,
        /// The team that they are both in.
        team: String,
    },
    /// The subject has done something for the reader time and again, and it was not the other way round.
    GiveBack {
        /// The last time.
        on: NaiveDate,
    },
    /// The two have not been in touch for longer than they used to, or than the reader wished.
    Silence {
        /// The last time.
        on: NaiveDate,
        /// It is longer than the longest that was wished.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        too_long: bool,
    },
    /// Nothing is between them but that they belong to one team.
    Hello {
        /// Which one.
        team: String,
        /// When they were last in touch here, if ever.
        since: Option<NaiveDate>,
    },
}

/// Something of a colleague's that was announced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Celebrated {
    /// Whose it is.
    pub subject: Mention,
    /// What it is.
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
    /// Which one.
    pub id: GoalId,
    /// The team that it is of.
    pub team: String,
    /// What it is called.
    pub title: String,
    /// Per cent; 100: it is done.
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
    /// Who asks.
    pub from: Mention,
    /// What about.
    pub topic: String,
}

/// A question to a team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// To whom.
    pub team: TeamId,
    /// The Monday of the week in which it is asked.
    pub week: NaiveDate,
    /// The question.
    pub text: String,
}

/// The question that the reader is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionAsk {
    /// What a reply names it by.
    pub code: Code,
    /// Which one.
    pub question: Question,
}

/// What a colleague answered, for the team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionAnswer {
    /// Who.
    pub who: Mention,
    /// In their words.
    pub words: String,
}

/// Something that is still to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    /// What a reply names it by.
    pub code: Code,
    /// Which one.
    pub id: FollowUpId,
    /// Who owes it to whom.
    pub kind: FollowUpKind,
    /// The other person, if there is one; nobody when it is about the reader.
    pub about: Option<Mention>,
    /// What it is.
    pub title: String,
    /// The day by which it should be done.
    pub due_on: Option<NaiveDate>,
    /// The day on which it began.
    pub since: NaiveDate,
}

/// Something that has been open for long: its owner is asked whether it is still relevant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StillRelevant {
    /// What it is.
    #[serde(flatten)]
    pub follow_up: FollowUp,
    /// Without an answer it is put away.
    pub last: bool,
}

/// Something to come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// What a reply names it by.
    pub code: Code,
    /// Which one.
    pub id: ActivityId,
    /// The team that it is of.
    pub team: String,
    /// What it is.
    pub title: String,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// When it ends, if that is known.
    pub ends_at: Option<DateTime<Utc>>,
    /// Where it is.
    pub location: Option<String>,
    /// Where to join from afar.
    pub url: Option<String>,
    /// Whether people are free to stay away without a word.
    pub optional: bool,
    /// What the reader answered.
    pub answer: Option<Answer>,
    /// It is outside the reader's working hours.
    pub outside_hours: bool,
}
