//! What a digest says, and to whom: a function of a snapshot.
//!
//! `plan` takes a [`Snapshot`] and gives one [`Decision`] for each reader: an [`Edition`] with the proof that every
//! boundary was checked, or the boundary that held. It reads no clock and asks nobody; whoever carries its decisions
//! out makes none.
//!
//! Invariant: what an edition says depends on the roster, on what was announced, on what coverage gave, on what the
//! reader's team answered to its question, and on what its reader is a party to.

mod asks;
mod audience;
mod boundary;
mod chance;
pub mod coverage;
mod edition;
mod evidence;
mod hours;
pub mod library;
mod mention;
mod off_schedule;
mod pair;
mod plan;
mod sections;
mod snapshot;
#[cfg(test)]
mod stories;
mod turns;

pub use audience::Audience;
pub use boundary::{Allowed, Boundary, Standing, week_of};
pub use edition::{
    Activity, Ask, Celebrated, Edition, FollowUp, Goal, HelpWanted, KindWord, Mention, Note, Question,
    QuestionAnswer, QuestionAsk, Reason, Remembered, Section, SectionName, StillRelevant,
};
pub use evidence::{EVIDENCE_DAYS, NEWS_AHEAD_DAYS, NEWS_DAYS};
pub use hours::{DayOff, PersonalHours, WorkingHours};
pub use off_schedule::PersonalSchedule;
pub use pair::Pair;
pub use plan::{
    ACTIVITY_DAYS, Decision, PassedOver, SUBJECT_ASKS_PER_WEEK, Sending, Slot, WhyNot, plan, taken_by,
};
pub use snapshot::{
    AnsweredQuestion, Asked, Cadence, Celebration, ClosedGoal, ComingActivity, HelpRequest, Kept,
    NO_REPEAT_CYCLES, Noted, OpenFollowUp, Person, Reader, Rules, Shared, Snapshot, Taken, TeamAnswer,
    TeamGoal, TeamQuestions, Thanks,
};
