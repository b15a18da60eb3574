//! What the planner knows: read once, in a few queries, and handed over whole.

mod taken;
mod team;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

pub use taken::Taken;
pub use team::{AnsweredQuestion, TeamAnswer, TeamGoal, TeamQuestions};

use super::{DayOff, Pair, SectionName, Standing, WorkingHours};
use rapport_model::ids::{ActivityId, FollowUpId, GoalId, InteractionId, PersonId, TeamId};
use rapport_model::{Address, Answer, CelebrationKind, FollowUpKind, InteractionKind, OwnHours};

/// What an admin has settled about a digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// The name of the digest.
    pub digest: String,
    /// The sections of each digest of the config, this one included: a mail that the budget held back is made up for
    /// by the next one, whichever that is.
    pub sections: BTreeMap<String, Vec<SectionName>>,
    /// How many follow-ups a mail shows.
    pub follow_up_cap: usize,
    /// How many activities a mail shows.
    pub activity_cap: usize,
    /// Mails to a person in a week, over all digests.
    pub mails_per_week: u8,
    /// Asks of a person in a week, over all digests.
    pub asks_per_week: u8,
    /// When people are at work.
    pub hours: WorkingHours,
    /// What becomes of the mail of somebody whose day off an occurrence falls on.
    pub day_off: DayOff,
    /// Days from one occurrence to the next.
    pub cycle_days: u16,
    /// Within so many days everybody is the subject of a nudge.
    pub everyone_within_days: u16,
    /// How often two people of a team should be in touch, where they say nothing themselves; by its name in lower case.
    pub team_cadences: BTreeMap<String, Cadence>,
    /// The same of any two, where neither their teams nor their history say it.
    pub cadence: Option<Cadence>,
}

/// Coverage is decided once a week at most: budgets are those of a week.
const SHORTEST_CYCLE: u16 = 7;

/// A giver is asked about the same person again after so many cycles, where there is somebody else.
pub const NO_REPEAT_CYCLES: u16 = 3;

impl Rules {
    /// The cycle that an occurrence belongs to: its own date, or the Monday where there are several in a week.
    pub fn cycle_of(&self, period: NaiveDate) -> NaiveDate {
        if self.cycle_days < SHORTEST_CYCLE { super::week_of(period) } else { period }
    }

    /// Days from one cycle to the next.
    pub fn days_of_cycle(&self) -> u16 {
        self.cycle_days.max(SHORTEST_CYCLE)
    }

    /// Within so many cycles everybody is the subject of a nudge.
    pub fn everyone_within(&self) -> u16 {
        (self.everyone_within_days / self.days_of_cycle()).max(1)
    }

    /// Whether somebody has no mail of an occurrence, for it falls on a day off of theirs.
    pub fn skips(&self, hours: &OwnHours, period: NaiveDate) -> bool {
        self.day_off == DayOff::Skip && !self.hours.of(hours).works_on(period)
    }

    /// The sections that this digest may show.
    pub fn own_sections(&self) -> &[SectionName] {
        self.sections.get(&self.digest).map_or(&[], Vec::as_slice)
    }

    /// Whether this digest asks teams a question.
    pub fn asks_question(&self) -> bool {
        self.own_sections().contains(&SectionName::Question)
    }

    /// Whether this digest asks people to be in touch with each other, whatever they share: that is what coverage needs.
    pub fn covers(&self) -> bool {
        self.asks_per_week > 0 && self.own_sections().contains(&SectionName::CheckIn)
    }
}

/// Everything that planning a chunk of people depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The nominal local date of the occurrence.
    pub period: NaiveDate,
    /// When it was due.
    pub scheduled_for: DateTime<Utc>,
    /// The clock of planning.
    pub now: DateTime<Utc>,
    /// Whether the occurrence falls on a day off of the readers', and they have their mail before it.
    pub is_early: bool,
    /// The people to decide, in the order in which they are decided.
    pub readers: Vec<Reader>,
    /// Everybody who may be spoken of: the readers, their teammates, and those they share something with.
    pub people: BTreeMap<PersonId, Person>,
    /// The people of the readers' teams.
    pub teams: BTreeMap<TeamId, BTreeSet<PersonId>>,
    /// What the rules say of the readers' teams.
    pub team_cadences: BTreeMap<TeamId, Cadence>,
    /// What the readers' teams work toward, and what has closed lately of what a reader worked on.
    pub goals: BTreeMap<GoalId, TeamGoal>,
    /// What the readers' home teams are asked, and what they answered before.
    pub questions: BTreeMap<TeamId, TeamQuestions>,
    /// The slots that are taken this week, of readers and subjects.
    pub taken: Taken,
    /// Who is asked about whom in this cycle, so that nobody is left out: the givers of each subject.
    pub coverage: BTreeMap<PersonId, Vec<PersonId>>,
}

impl Snapshot {
    /// The others of the reader's teams; one who shares two teams comes twice.
    pub(super) fn teammates(&self, reader: &Reader) -> impl Iterator<Item = PersonId> {
        reader.teams.iter().filter_map(|team| self.teams.get(team)).flatten().copied()
    }

    /// Whether somebody is in one of the reader's teams.
    pub(super) fn are_teammates(&self, reader: &Reader, other: PersonId) -> bool {
        reader.teams.iter().any(|team| self.teams.get(team).is_some_and(|people| people.contains(&other)))
    }
}

/// What the roster says of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The full name.
    pub name: String,
    /// Where to write to them.
    pub email: Address,
    /// Whether they are here, and want mail.
    pub standing: Standing,
    /// Their home team, if they have one.
    pub home: Option<TeamId>,
    /// Their first day, where it is known.
    pub joined: Option<NaiveDate>,
    /// What was announced of them lately and for the days ahead, and what of theirs is kept every year.
    pub celebrations: Vec<Celebration>,
    /// The goals that they worked on and that have closed lately.
    pub goals: Vec<ClosedGoal>,
}

/// A goal that has closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedGoal {
    /// Which one.
    pub id: GoalId,
    /// Whose it was.
    pub team: TeamId,
    /// What it is called.
    pub title: String,
    /// When.
    pub on: NaiveDate,
}

/// Something that was announced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Celebration {
    /// What it is.
    pub kind: CelebrationKind,
    /// When; of an anniversary, the day that it counts from; of a birthday, the day in the year 2000.
    pub on: NaiveDate,
    /// What it is called.
    pub title: Option<String>,
}

/// Somebody to decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// Who.
    pub id: PersonId,
    /// Where they live.
    pub zone: Tz,
    /// The name of their home team.
    pub team: Option<String>,
    /// A mail from here has reached them before.
    pub greeted: bool,
    /// The last decision of this digest was that they were on leave.
    pub was_on_leave: bool,
    /// It was that they had asked for a pause.
    pub was_paused: bool,
    /// That leave is known from their automatic answer alone.
    pub away_by_auto_reply: bool,
    /// Digests that the budget held back since the last mail went out to them.
    pub owed: BTreeSet<String>,
    /// Their teams.
    pub teams: Vec<TeamId>,
    /// People whom nothing here brings together with them, whoever asked for it.
    pub excluded: BTreeSet<PersonId>,
    /// People whom they are not asked about before a day.
    pub resting: BTreeMap<PersonId, NaiveDate>,
    /// What they share with others.
    pub pairs: BTreeMap<PersonId, Pair>,
    /// How often they wish to be in touch with others.
    pub cadences: BTreeMap<PersonId, Cadence>,
    /// What they were asked about others before, oldest first.
    pub asked: BTreeMap<PersonId, Vec<Asked>>,
    /// What they had asked for and ticked off lately.
    pub kept: Vec<Kept>,
    /// Requests for help that were put to them and are open, the oldest first.
    pub requests: Vec<HelpRequest>,
    /// Their last note about others.
    pub notes: BTreeMap<PersonId, Noted>,
    /// The period of the last digest that went out to them.
    pub last_mail_on: Option<NaiveDate>,
    /// What was announced of others and they have read: of whom, what, and its day.
    pub told: BTreeSet<(PersonId, CelebrationKind, NaiveDate)>,
    /// How far goals were when they last read of them.
    pub goals_read: BTreeMap<GoalId, u8>,
    /// Thanks to them that no mail has told, oldest first.
    pub untold: Vec<Thanks>,
    /// What is open.
    pub follow_ups: Vec<OpenFollowUp>,
    /// What is coming up with their teams.
    pub activities: Vec<ComingActivity>,
    /// The highest number in use of each letter.
    pub last_follow_up: u32,
    /// Of activities.
    pub last_activity: u32,
    /// Of nudges.
    pub last_nudge: u32,
    /// Of team questions.
    pub last_question: u32,
    /// The number of the code of this week's question, when it has been shown before.
    pub question_code: Option<u32>,
    /// This week's question has their answer.
    pub has_answered: bool,
}

/// How often two people should be in touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cadence {
    /// After so many days it would be nice.
    pub ideal_days: u16,
    /// After so many days it is too long.
    pub longest_days: Option<u16>,
}

/// An ask that was made before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The period of its mail.
    pub on: NaiveDate,
    /// The reader said what came of it.
    pub answered: bool,
}

/// Something that the reader had asked somebody for, and has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Who did it.
    pub by: PersonId,
    /// What it was.
    pub title: String,
    /// When the reader ticked it off.
    pub at: DateTime<Utc>,
}

/// A request for help that was put to a reader, and that nobody has taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpRequest {
    /// The number of its code.
    pub code: u32,
    /// Who asks.
    pub from: PersonId,
    /// What about.
    pub topic: String,
    /// The Monday of the week in which the reader was asked.
    pub week: NaiveDate,
}

/// What a reader wrote down about somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// When.
    pub at: DateTime<Utc>,
    /// The words.
    pub words: String,
}

/// One line of the log, as one of its two people sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shared {
    /// The other one.
    pub with: PersonId,
    /// What happened.
    pub kind: InteractionKind,
    /// The reader is the one who did it.
    pub mine: bool,
    /// When it happened, not when it was logged.
    pub at: DateTime<Utc>,
}

/// Thanks to the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thanks {
    /// The line of the log.
    pub id: InteractionId,
    /// Who said it.
    pub from: PersonId,
    /// When.
    pub at: DateTime<Utc>,
    /// The words.
    pub words: Option<String>,
}

/// A follow-up that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenFollowUp {
    /// Which one.
    pub id: FollowUpId,
    /// Who owes it to whom.
    pub kind: FollowUpKind,
    /// The other person.
    pub about: Option<PersonId>,
    /// What it is.
    pub title: String,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// Since when.
    pub created_on: NaiveDate,
    /// Not shown before this day.
    pub rests_until: Option<NaiveDate>,
    /// The days on which its owner was asked whether it is still relevant.
    pub asked_on: Vec<NaiveDate>,
    /// The number of its code, when it has been shown before.
    pub code: Option<u32>,
}

impl OpenFollowUp {
    /// The first day on which it is shown.
    pub(super) fn starts_on(&self) -> NaiveDate {
        self.rests_until.map_or(self.created_on, |until| until.max(self.created_on))
    }
}

/// An activity of one of the reader's teams.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComingActivity {
    /// Which one.
    pub id: ActivityId,
    /// The name of the team.
    pub team: String,
    /// What it is.
    pub title: String,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: Option<DateTime<Utc>>,
    /// Where.
    pub location: Option<String>,
    /// Where to join from afar.
    pub url: Option<String>,
    /// People are free to stay away.
    pub optional: bool,
    /// What the reader answered.
    pub answer: Option<Answer>,
    /// The number of its code, when it has been shown before.
    pub code: Option<u32>,
}
