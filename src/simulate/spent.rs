//! What a week has given out: mails, asks of people and asks about them.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use crate::digest::{Decision, Rules, SUBJECT_ASKS_PER_WEEK, Taken, taken_by};
use crate::ids::PersonId;

type Count = BTreeMap<(PersonId, NaiveDate), u8>;

/// The budgets of the weeks that are not over yet.
#[derive(Debug, Clone, Default)]
pub(super) struct Spent {
    mails: Count,
    asks: Count,
    about: Count,
    /// The slots of this week and of the one before, in which it still is for some zones.
    taken: [Taken; 2],
}

fn left(count: &Count, person: PersonId, week: NaiveDate, budget: u8) -> u8 {
    budget.saturating_sub(count.get(&(person, week)).copied().unwrap_or(0))
}

impl Spent {
    /// Begins a week.
    pub(super) fn begin(&mut self, monday: NaiveDate) {
        for count in [&mut self.mails, &mut self.asks, &mut self.about] {
            count.retain(|(_, week), _| *week + Days::new(7) >= monday);
        }
        let [this, last] = &mut self.taken;
        *last = std::mem::take(this);
    }

    /// A mail went to somebody.
    pub(super) fn mail(&mut self, person: PersonId, week: NaiveDate) {
        *self.mails.entry((person, week)).or_default() += 1;
    }

    /// Somebody was asked about another.
    pub(super) fn ask(&mut self, giver: PersonId, subject: PersonId, week: NaiveDate) {
        *self.asks.entry((giver, week)).or_default() += 1;
        *self.about.entry((subject, week)).or_default() += 1;
    }

    /// The slots of a plan are taken.
    pub(super) fn take(&mut self, decisions: &[Decision]) {
        self.taken[0].merge(taken_by(decisions));
    }

    /// All slots that are taken.
    pub(super) fn taken(&self) -> Taken {
        let mut taken = self.taken[0].clone();
        taken.merge(self.taken[1].clone());
        taken
    }

    /// Asks that somebody's budget has left; none where no mail is left to carry one.
    pub(super) fn asks_left(&self, person: PersonId, week: NaiveDate, rules: &Rules) -> u8 {
        if left(&self.mails, person, week, rules.mails_per_week) == 0 {
            return 0;
        }
        left(&self.asks, person, week, rules.asks_per_week)
    }

    /// Asks that a week has room for about somebody.
    pub(super) fn room_left(&self, subject: PersonId, week: NaiveDate) -> u8 {
        left(&self.about, subject, week, SUBJECT_ASKS_PER_WEEK)
    }
}
