//! The weekly budgets, as far as they are used up.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::digest::{Decision, SUBJECT_ASKS_PER_WEEK};
use rapport_model::ids::PersonId;

/// The numbered slots of each person and week. A week is named by its Monday, and slots count from 1.
type Slots = BTreeMap<(PersonId, NaiveDate), BTreeSet<u8>>;

/// The slots of the weekly budgets that are in use.
///
/// A mail takes a slot of its reader; an ask takes one of its reader and one of its subject. The database holds the same
/// bounds as unique keys; this keeps a plan from running into them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SlotUsage {
    mails: Slots,
    asks: Slots,
    subjects: Slots,
}

impl SlotUsage {
    /// The slots that a plan uses, for whoever plans after it.
    pub fn by(decisions: &[Decision]) -> Self {
        let mut usage = Self::default();
        for decision in decisions {
            let Ok(mail) = &decision.outcome else { continue };
            if let Some(slot) = mail.allowed.mail_slot() {
                usage.take_mail(decision.person, decision.week, slot);
            }
            for (ask, slots) in mail.edition.asks().zip(&mail.slots) {
                usage.take_ask(decision.person, ask.subject.id, decision.week, *slots);
            }
        }
        usage
    }

    /// Marks the slot of a mail to `person` as taken.
    pub fn take_mail(&mut self, person: PersonId, week: NaiveDate, slot: u8) {
        self.mails.entry((person, week)).or_default().insert(slot);
    }

    /// Marks both slots of an ask of `person` about `subject` as taken.
    pub fn take_ask(&mut self, person: PersonId, subject: PersonId, week: NaiveDate, slots: AskSlots) {
        self.asks.entry((person, week)).or_default().insert(slots.ask_slot);
        if let Some(slot) = slots.subject_slot {
            self.subjects.entry((subject, week)).or_default().insert(slot);
        }
    }

    /// The slots of these people alone.
    #[must_use]
    pub fn restricted_to<'a>(&self, people: impl Iterator<Item = &'a PersonId>) -> Self {
        let mut usage = Self::default();
        for person in people {
            let weeks = (*person, NaiveDate::MIN)..=(*person, NaiveDate::MAX);
            let pairs = [
                (&self.mails, &mut usage.mails),
                (&self.asks, &mut usage.asks),
                (&self.subjects, &mut usage.subjects),
            ];
            for (all, theirs) in pairs {
                theirs.extend(all.range(weeks.clone()).map(|(key, slots)| (*key, slots.clone())));
            }
        }
        usage
    }

    /// Adds the slots that another plan uses.
    pub fn merge(&mut self, other: Self) {
        let pairs = [
            (&mut self.mails, other.mails),
            (&mut self.asks, other.asks),
            (&mut self.subjects, other.subjects),
        ];
        for (mine, theirs) in pairs {
            for (key, slots) in theirs {
                mine.entry(key).or_default().extend(slots);
            }
        }
    }

    /// The first free slot for a mail to this person.
    pub(in crate::digest) fn free_mail_slot(
        &self,
        person: PersonId,
        week: NaiveDate,
        budget: u8,
    ) -> Option<u8> {
        first_free(self.mails.get(&(person, week)), budget)
    }

    /// The first free slot for an ask of this person.
    pub(in crate::digest) fn free_ask_slot(
        &self,
        person: PersonId,
        week: NaiveDate,
        budget: u8,
    ) -> Option<u8> {
        first_free(self.asks.get(&(person, week)), budget)
    }

    /// Whether a slot for an ask about this person is free.
    pub(in crate::digest) fn is_subject_slot_free(
        &self,
        subject: PersonId,
        week: NaiveDate,
        slot: u8,
    ) -> bool {
        !self.subjects.get(&(subject, week)).is_some_and(|taken| taken.contains(&slot))
    }

    /// The first free slot for an ask about this person.
    pub(in crate::digest) fn free_subject_slot(&self, subject: PersonId, week: NaiveDate) -> Option<u8> {
        first_free(self.subjects.get(&(subject, week)), SUBJECT_ASKS_PER_WEEK)
    }
}

/// The lowest number from 1 to `budget` that is not taken.
fn first_free(taken: Option<&BTreeSet<u8>>, budget: u8) -> Option<u8> {
    (1..=budget).find(|slot| !taken.is_some_and(|taken| taken.contains(slot)))
}

/// The slots that one ask takes in the budgets of its week. Both count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AskSlots {
    /// The slot in the reader's budget of asks.
    pub ask_slot: u8,
    /// The slot among the asks about the subject, of which a week has [`SUBJECT_ASKS_PER_WEEK`]. `None`: the reader wished
    /// for it, or the subject asked for help, and it is not counted.
    pub subject_slot: Option<u8>,
}
