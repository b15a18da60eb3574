//! The slots that the planner's asks have taken: what real runs read back from the database.

use crate::digest::{Decision, Taken, taken_by};

/// The slots of this week and of the one before, in which it still is for some zones.
#[derive(Debug, Clone, Default)]
pub(super) struct Spent {
    this: Taken,
    last: Taken,
}

impl Spent {
    /// Begins a week.
    pub(super) fn begin(&mut self) {
        self.last = std::mem::take(&mut self.this);
    }

    /// The slots of a plan are taken.
    pub(super) fn take(&mut self, decisions: &[Decision]) {
        self.this.merge(taken_by(decisions));
    }

    /// All slots that are taken.
    pub(super) fn taken(&self) -> Taken {
        let mut taken = self.this.clone();
        taken.merge(self.last.clone());
        taken
    }
}
