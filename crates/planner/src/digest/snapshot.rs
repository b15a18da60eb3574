//! What the planner knows: read once, in a few queries, and handed over whole.

mod reader;
mod rules;
mod slots;
mod team;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

pub use reader::{
    Agenda, DigestHistory, FulfilledRequest, HelpRequest, LastCodes, OpenFollowUp, PastAsk, PrivateNote,
    QuestionStatus, Reader, Relations, Reported, UnreportedTeamThanks, UnreportedThanks, UpcomingActivity,
};
pub use rules::{Cadence, NO_REPEAT_CYCLES, Rules};
pub use slots::{AskSlots, SlotUsage};
pub use team::{AnsweredQuestion, TeamAnswer, TeamGoal, TeamQuestions};

use super::RecipientState;
use super::coverage::Foreseen;
use rapport_model::ids::{GoalId, PersonId, TeamId};
use rapport_model::{Address, CelebrationKind, PersonName};

/// Everything that the plan for a chunk of people depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The nominal local date of the occurrence: the same in every time zone.
    pub period: NaiveDate,
    /// The instant at which the digest was due in the readers' zone.
    pub scheduled_for: DateTime<Utc>,
    /// The nominal dates of the next occurrences in the readers' zone, the soonest first.
    pub next_periods: Vec<NaiveDate>,
    /// The clock of planning, at or after `scheduled_for` unless the mail goes out early.
    pub now: DateTime<Utc>,
    /// The occurrence falls on the readers' day off, and they get the mail before it.
    pub is_early: bool,
    /// The people to decide, in the order in which they are decided.
    pub readers: Vec<Reader>,
    /// Everybody who may be mentioned: the readers, their teammates, and those they share something with.
    pub people: BTreeMap<PersonId, Person>,
    /// The members of the readers' teams, the readers included.
    pub teams: BTreeMap<TeamId, BTreeSet<PersonId>>,
    /// The cadences that the rules set for the readers' teams.
    pub team_cadences: BTreeMap<TeamId, Cadence>,
    /// The open goals of the readers' teams, and recently closed goals that a reader contributed to.
    pub goals: BTreeMap<GoalId, TeamGoal>,
    /// This week's question of each reader's home team, and the answers to the one before.
    pub questions: BTreeMap<TeamId, TeamQuestions>,
    /// The slots already taken, of readers and subjects alike.
    pub slots: SlotUsage,
    /// Coverage of this cycle: the givers assigned to each subject.
    pub coverage: BTreeMap<PersonId, Vec<PersonId>>,
    /// What coverage will give in the next cycles, as far as it can be foreseen.
    pub coverage_ahead: Foreseen,
}

impl Snapshot {
    /// The members of the reader's teams, the reader included; once for each team that the two share.
    pub(super) fn teammates(&self, reader: &Reader) -> impl Iterator<Item = PersonId> {
        reader.teams.iter().filter_map(|team| self.teams.get(team)).flatten().copied()
    }

    /// Whether `other` is in one of the reader's teams.
    pub(super) fn are_teammates(&self, reader: &Reader, other: PersonId) -> bool {
        reader.teams.iter().any(|team| self.teams.get(team).is_some_and(|people| people.contains(&other)))
    }
}

/// What the roster says about somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// As on the roster, with what the person is called.
    pub name: PersonName,
    /// The address that digests go to.
    pub email: Address,
    /// Whether they are here, and want mail.
    pub state: RecipientState,
    /// Their home team; coverage knows nobody without one.
    pub home_team: Option<TeamId>,
    /// Their other teams that have members of another home team, in order.
    pub other_teams: Vec<TeamId>,
    /// Their first day in the organisation, where the roster has it.
    pub started_on: Option<NaiveDate>,
    /// Recent and upcoming announcements about them, and the days of theirs that come back every year.
    pub celebrations: Vec<Celebration>,
    /// Recently closed goals that they contributed to.
    pub goals: Vec<ClosedGoal>,
}

/// A goal that reached 100 per cent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedGoal {
    /// Two people worked together on a goal when both have this id among theirs.
    pub id: GoalId,
    /// The team that owned the goal.
    pub team: TeamId,
    /// As the team wrote it.
    pub title: String,
    /// The day on which it closed.
    pub on: NaiveDate,
    /// Somebody of another home team worked on it, too.
    pub is_shared: bool,
}

/// Something that was announced to the organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Celebration {
    /// Birthdays and anniversaries come back every year, the other kinds fall on one day.
    pub kind: CelebrationKind,
    /// The day. For an anniversary the day it counts from, for a birthday the day in the year 2000.
    pub on: NaiveDate,
    /// As it was announced, if a title was given.
    pub title: Option<String>,
}
