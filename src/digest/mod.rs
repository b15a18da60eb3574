//! What a digest says, and to whom: a function of a snapshot.
//!
//! `plan` takes a [`Snapshot`] and gives one [`Decision`] for each reader: an [`Edition`] with the proof that every
//! boundary was checked, or the boundary that held. It reads no clock and asks nobody; whoever carries its decisions
//! out makes none.
//!
//! Invariant: what an edition asks of its reader depends on lines of the log that the reader is a party to, on the
//! roster and on what was announced, and on how many asks there already are about a person, which is at most three.

mod boundary;
pub mod coverage;
mod edition;
mod evidence;
pub mod library;
mod plan;
mod snapshot;
#[cfg(test)]
mod stories;

pub use boundary::{Allowed, Boundary, Standing, WorkingHours, week_of};
pub use edition::{Activity, Ask, Edition, FollowUp, KindWord, Mention, Reason, Section, SectionName};
pub use evidence::{EVIDENCE_DAYS, NEWS_DAYS};
pub use plan::{
    ACTIVITY_DAYS, Decision, PassedOver, SUBJECT_ASKS_PER_WEEK, Sending, Slot, WhyNot, plan, taken_by,
};
pub use snapshot::{
    Celebration, ComingActivity, OpenFollowUp, Person, Reader, Rules, Shared, Snapshot, Taken, Thanks,
};
