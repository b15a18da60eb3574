//! The budgets of a week, as far as they are taken.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::digest::SUBJECT_ASKS_PER_WEEK;
use rapport_model::ids::PersonId;

/// The slots of a week that are taken. The database holds the same bounds as unique keys; this is what keeps a plan
/// from running into them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taken {
    mails: BTreeMap<(PersonId, NaiveDate), BTreeSet<u8>>,
    asks: BTreeMap<(PersonId, NaiveDate), BTreeSet<u8>>,
    subjects: BTreeMap<(PersonId, NaiveDate), BTreeSet<u8>>,
}

/// The lowest number from 1 to `budget` that is not taken.
fn free(taken: Option<&BTreeSet<u8>>, budget: u8) -> Option<u8> {
    (1..=budget).find(|n| !taken.is_some_and(|taken| taken.contains(n)))
}

impl Taken {
    /// A mail to this person has this slot of the week.
    pub fn mail(&mut self, person: PersonId, week: NaiveDate, n: u8) {
        self.mails.entry((person, week)).or_default().insert(n);
    }

    /// An ask of `person` about `subject` has these slots of the week.
    pub fn ask(&mut self, person: PersonId, n: u8, subject: PersonId, subject_n: u8, week: NaiveDate) {
        self.asks.entry((person, week)).or_default().insert(n);
        self.subjects.entry((subject, week)).or_default().insert(subject_n);
    }

    /// The slots of some people alone.
    #[must_use]
    pub fn of<'a>(&self, people: impl Iterator<Item = &'a PersonId>) -> Self {
        let mut taken = Self::default();
        for person in people {
            let weeks = (*person, NaiveDate::MIN)..=(*person, NaiveDate::MAX);
            let pairs = [
                (&self.mails, &mut taken.mails),
                (&self.asks, &mut taken.asks),
                (&self.subjects, &mut taken.subjects),
            ];
            for (all, theirs) in pairs {
                theirs.extend(all.range(weeks.clone()).map(|(key, slots)| (*key, slots.clone())));
            }
        }
        taken
    }

    /// Takes over what another plan has taken.
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
    pub(in crate::digest) fn free_mail(&self, person: PersonId, week: NaiveDate, budget: u8) -> Option<u8> {
        free(self.mails.get(&(person, week)), budget)
    }

    /// The first free slot for an ask of this person.
    pub(in crate::digest) fn free_ask(&self, person: PersonId, week: NaiveDate, budget: u8) -> Option<u8> {
        free(self.asks.get(&(person, week)), budget)
    }

    /// Whether a place for an ask about this person is free.
    pub(in crate::digest) fn is_subject_free(&self, subject: PersonId, week: NaiveDate, n: u8) -> bool {
        !self.subjects.get(&(subject, week)).is_some_and(|taken| taken.contains(&n))
    }

    /// The first free slot for an ask about this person.
    pub(in crate::digest) fn free_subject(&self, subject: PersonId, week: NaiveDate) -> Option<u8> {
        free(self.subjects.get(&(subject, week)), SUBJECT_ASKS_PER_WEEK)
    }
}
