//! The boundaries, checked once more by other code than the planner's.
//!
//! Invariant: nothing of `digest` decides here. A week is that of ISO 8601, an absence is two dates, a budget is a count.

use std::collections::BTreeMap;

use chrono::{Datelike, IsoWeek, NaiveDate};

use super::log::Log;
use super::world::World;
use rapport_model::closed_set;
use rapport_model::ids::PersonId;

closed_set! {
    /// A way in which a mail can violate a boundary.
    pub(super) enum Violation("a violation") {
        /// The reader, or somebody whom the mail asks about, is on leave.
        Leave = "leave",
        /// Either of them is not on the roster, or not yet.
        Inactive = "inactive",
        /// The reader asked for a pause.
        Paused = "paused",
        /// The reader unsubscribed.
        Stopped = "stopped",
        /// Either of them has enough to do, and the mail asks something.
        Full = "full",
        /// The mail asks about the reader, or about somebody they are kept apart from.
        Exclusion = "exclusion",
        /// The reader snoozed the person whom the mail asks about.
        Snooze = "rest",
        /// More asks of the reader in the week than the rules allow.
        AskBudget = "ask-budget",
        /// More asks about the subject in the week than three.
        SubjectBudget = "subject-budget",
        /// More mails to the reader in the week than the rules allow.
        MailBudget = "mail-budget",
    }
}

/// The most asks about one person in a week.
const ASKS_ABOUT_ONE: u32 = 3;

/// How often each boundary was violated, by its word.
pub type Violations = BTreeMap<&'static str, u64>;

/// A mail as its reader sees it.
pub(super) struct Mail<'a> {
    pub(super) reader: PersonId,
    /// The reader's local date.
    pub(super) today: NaiveDate,
    /// Whom it asks the reader about.
    pub(super) about: &'a [PersonId],
}

/// Holds every mail against the boundaries, and counts the violations.
#[derive(Debug, Clone)]
pub(super) struct Audit {
    mails_per_week: u32,
    asks_per_week: u32,
    mails: BTreeMap<(IsoWeek, PersonId), u32>,
    asks: BTreeMap<(IsoWeek, PersonId), u32>,
    about: BTreeMap<(IsoWeek, PersonId), u32>,
    pub(super) violations: Violations,
    /// Mails checked so far.
    pub(super) mails_checked: u64,
}

impl Audit {
    pub(super) fn new(mails_per_week: u8, asks_per_week: u8) -> Self {
        Self {
            mails_per_week: mails_per_week.into(),
            asks_per_week: asks_per_week.into(),
            mails: BTreeMap::new(),
            asks: BTreeMap::new(),
            about: BTreeMap::new(),
            violations: Violation::WORDS.iter().map(|word| (*word, 0)).collect(),
            mails_checked: 0,
        }
    }

    fn count(&mut self, violation: Violation, is_violated: bool) {
        *self.violations.entry(violation.as_str()).or_default() += u64::from(is_violated);
    }

    /// Holds a mail against every boundary.
    pub(super) fn mail(&mut self, world: &World, log: &Log, mail: &Mail<'_>) {
        let Mail { reader, today, about } = *mail;
        let week = today.iso_week();
        self.mails_checked += 1;
        let is_before = |until: Option<NaiveDate>| until.is_some_and(|until| today < until);
        let Some(person) = world.people.get(&reader) else { return self.count(Violation::Inactive, true) };
        let state = &person.state;
        self.count(Violation::Inactive, !state.active);
        self.count(Violation::Stopped, state.stopped);
        self.count(Violation::Paused, is_before(state.paused_until));
        self.count(Violation::Leave, state.absences.iter().any(|(from, to)| *from <= today && today <= *to));
        self.count(Violation::Full, !about.is_empty() && is_before(state.full_until));
        let mails = self.mails.entry((week, reader)).or_default();
        *mails += 1;
        let is_over = *mails > self.mails_per_week;
        self.count(Violation::MailBudget, is_over);
        for subject in about {
            let Some(person) = world.people.get(subject) else {
                self.count(Violation::Inactive, true);
                continue;
            };
            let state = &person.state;
            self.count(
                Violation::Inactive,
                !state.active || person.started_on.is_some_and(|joined| today < joined),
            );
            self.count(
                Violation::Leave,
                state.absences.iter().any(|(from, to)| *from <= today && today <= *to),
            );
            self.count(Violation::Full, is_before(state.full_until));
            let pair = (reader, *subject);
            self.count(Violation::Exclusion, reader == *subject || world.excluded.contains(&pair));
            let snoozed_until = log.snoozed.get(&reader).and_then(|it| it.get(subject)).copied();
            self.count(Violation::Snooze, is_before(snoozed_until));
            let asks = self.asks.entry((week, reader)).or_default();
            *asks += 1;
            let is_over = *asks > self.asks_per_week;
            self.count(Violation::AskBudget, is_over);
            let asks = self.about.entry((week, *subject)).or_default();
            *asks += 1;
            let is_over = *asks > ASKS_ABOUT_ONE;
            self.count(Violation::SubjectBudget, is_over);
        }
    }

    /// Forgets the weeks before a day.
    pub(super) fn prune(&mut self, before: NaiveDate) {
        for counts in [&mut self.mails, &mut self.asks, &mut self.about] {
            counts.retain(|(week, _), _| *week >= before.iso_week());
        }
    }
}
