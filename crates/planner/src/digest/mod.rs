//! What a digest says, and to whom: a function of a snapshot.
//!
//! `plan` takes a [`Snapshot`] and gives one [`Decision`] for each reader: an [`Edition`] with the proof that every
//! boundary was checked, or the boundary that held. It reads no clock and asks nobody; whoever carries its decisions
//! out makes none.
//!
//! Invariant: what an edition says depends on the roster, on what was announced, on what coverage gave, on what the
//! reader's team answered to its question, and on what its reader is a party to.

mod ask_kind;
mod asks;
mod audience;
mod boundary;
pub mod coverage;
mod edition;
mod evidence;
mod hours;
pub mod library;
mod mention;
mod news_window;
mod off_schedule;
mod pair;
mod plan;
mod rotation;
mod sections;
mod snapshot;
#[cfg(test)]
mod stories;

pub use ask_kind::AskKind;
pub use asks::{RejectReason, RejectedAsk};
pub use audience::Audience;
pub use boundary::{Allowed, Boundary, RecipientState, week_of};
pub use edition::{
    Activity, Ask, Celebrated, Edition, FollowUp, Goal, HelpTopic, HelpWanted, KindWord, Mention,
    NoteReminder, OMITTED, Question, QuestionAnswer, QuestionAsk, Reason, RecentHelp, Section, SectionName,
    StillRelevant, TeamThanks,
};
pub use evidence::EVIDENCE_DAYS;
pub use hours::{DayOff, PersonalHours, WorkingHours};
pub use news_window::{NEWS_DAYS, OCCURRENCES_AHEAD, oldest_news};
pub use off_schedule::PersonalSchedule;
pub use pair::{Pair, PairInteraction};
pub use plan::{ACTIVITY_DAYS, Decision, PlannedMail, SUBJECT_ASKS_PER_WEEK, plan};
pub use snapshot::{
    Agenda, AnsweredQuestion, AskSlots, Cadence, Celebration, ClosedGoal, DigestHistory, FulfilledRequest,
    HelpRequest, LastCodes, NO_REPEAT_CYCLES, OpenFollowUp, PastAsk, Person, PrivateNote, QuestionStatus,
    Reader, Relations, Reported, Rules, SlotUsage, Snapshot, TeamAnswer, TeamGoal, TeamQuestions,
    UnreportedTeamThanks, UnreportedThanks, UpcomingActivity,
};
