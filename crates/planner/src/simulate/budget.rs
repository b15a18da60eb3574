//! The slots that the planner's asks have used up: what real runs read back from the database.

use crate::digest::{Decision, SlotUsage};

/// The slots of this week, and of the one before, which is not over yet in some time zones.
#[derive(Debug, Clone, Default)]
pub(super) struct WeeklyBudget {
    this_week: SlotUsage,
    last_week: SlotUsage,
}

impl WeeklyBudget {
    /// Begins a week.
    pub(super) fn begin_week(&mut self) {
        self.last_week = std::mem::take(&mut self.this_week);
    }

    /// Takes the slots that a plan uses.
    pub(super) fn spend(&mut self, decisions: &[Decision]) {
        self.this_week.merge(SlotUsage::by(decisions));
    }

    /// Every slot in use.
    pub(super) fn usage(&self) -> SlotUsage {
        let mut usage = self.this_week.clone();
        usage.merge(self.last_week.clone());
        usage
    }
}
