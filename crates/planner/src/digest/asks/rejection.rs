//! Asks that had a reason and are not made: for administrators who wonder why, never for the reader.

use crate::digest::Reason;
use rapport_model::closed_set;
use rapport_model::ids::PersonId;

/// An ask that is not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RejectedAsk {
    /// The person it would have been about.
    pub subject: PersonId,
    /// The evidence for it.
    pub reason: Reason,
    /// What stood against it.
    pub rejected_for: RejectReason,
}

closed_set! {
    /// Why an ask is rejected, in words that follow the subject's name. An exclusion is not among them: it is its owner's
    /// secret, from administrators too.
    pub enum RejectReason("a reason to reject an ask") {
        /// The subject is on leave.
        Away = "is away",
        /// The reader's own budget of asks is used up.
        Budget = "waits: the reader's asks of this week are given out",
        /// The budget of asks about the subject is used up.
        SubjectBudget = "waits: enough others are asked about this person this week",
        /// Other colleagues have the slots about the subject this week.
        Turn = "waits for a turn: this week is that of other colleagues",
        /// The subject's slots rotate in teams and goals that the reader is not in.
        Elsewhere = "is of another home team, and the two share no other team or goal",
        /// The reader was asked about the subject less than three cycles ago.
        Repeat = "rests: the reader was asked about this person lately",
        /// Coverage will ask the reader about the subject in one of the next cycles.
        Ahead = "waits: it is this reader's turn about this person soon",
        /// The reader did nothing about earlier asks, and the pair backs off.
        BackOff = "rests: nothing came of the last ask",
    }
}
