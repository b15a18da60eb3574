//! The boundaries, checked once more by other code than the planner's.
//!
//! Invariant: nothing of `digest` decides here. A week is that of ISO 8601, an absence is two dates, a budget is a count.

use std::collections::BTreeMap;

use chrono::{Datelike, IsoWeek, NaiveDate};

use super::log::Log;
use super::world::World;
use rapport_model::ids::PersonId;

/// What is counted, in the order in which it is shown.
const NAMES: [&str; 10] = [
    "leave",
    "inactive",
    "paused",
    "stopped",
    "full",
    "exclusion",
    "rest",
    "ask-budget",
    "subject-budget",
    "mail-budget",
];

/// Asks about one person in a week at most.
const ABOUT: u32 = 3;

/// How often each boundary was violated.
pub type Violations = BTreeMap<&'static str, u64>;

/// A mail as its reader sees it.
pub(super) struct Mail<'a> {
    pub(super) reader: PersonId,
    /// The reader's day.
    pub(super) today: NaiveDate,
    /// Whom it asks the reader about.
    pub(super) about: &'a [PersonId],
}

/// Counts what must not be.
#[derive(Debug, Clone)]
pub(super) struct Audit {
    mails_per_week: u32,
    asks_per_week: u32,
    mails: BTreeMap<(IsoWeek, PersonId), u32>,
    asks: BTreeMap<(IsoWeek, PersonId), u32>,
    about: BTreeMap<(IsoWeek, PersonId), u32>,
    pub(super) violations: Violations,
    /// Mails so far.
    pub(super) seen: u64,
}

impl Audit {
    pub(super) fn new(mails_per_week: u8, asks_per_week: u8) -> Self {
        Self {
            mails_per_week: mails_per_week.into(),
            asks_per_week: asks_per_week.into(),
            mails: BTreeMap::new(),
            asks: BTreeMap::new(),
            about: BTreeMap::new(),
            violations: NAMES.into_iter().map(|name| (name, 0)).collect(),
            seen: 0,
        }
    }

    fn count(&mut self, name: &'static str, is_violated: bool) {
        *self.violations.entry(name).or_default() += u64::from(is_violated);
    }

    /// Holds a mail against every boundary.
    pub(super) fn mail(&mut self, world: &World, log: &Log, mail: &Mail<'_>) {
        let Mail { reader, today, about } = *mail;
        let week = today.iso_week();
        self.seen += 1;
        let is_before = |until: Option<NaiveDate>| until.is_some_and(|until| today < until);
        let Some(person) = world.people.get(&reader) else { return self.count("inactive", true) };
        let state = &person.state;
        self.count("inactive", !state.active);
        self.count("stopped", state.stopped);
        self.count("paused", is_before(state.paused_until));
        self.count("leave", state.absences.iter().any(|(from, to)| *from <= today && today <= *to));
        self.count("full", !about.is_empty() && is_before(state.full_until));
        let mails = self.mails.entry((week, reader)).or_default();
        *mails += 1;
        let is_over = *mails > self.mails_per_week;
        self.count("mail-budget", is_over);
        for subject in about {
            let Some(person) = world.people.get(subject) else {
                self.count("inactive", true);
                continue;
            };
            let state = &person.state;
            self.count("inactive", !state.active || person.started_on.is_some_and(|joined| today < joined));
            self.count("leave", state.absences.iter().any(|(from, to)| *from <= today && today <= *to));
            self.count("full", is_before(state.full_until));
            let pair = (reader, *subject);
            self.count("exclusion", reader == *subject || world.excluded.contains(&pair));
            let rest = log.snoozed.get(&reader).and_then(|rests| rests.get(subject)).copied();
            self.count("rest", is_before(rest));
            let asks = self.asks.entry((week, reader)).or_default();
            *asks += 1;
            let is_over = *asks > self.asks_per_week;
            self.count("ask-budget", is_over);
            let asks = self.about.entry((week, *subject)).or_default();
            *asks += 1;
            let is_over = *asks > ABOUT;
            self.count("subject-budget", is_over);
        }
    }

    /// Forgets the weeks before a day.
    pub(super) fn prune(&mut self, before: NaiveDate) {
        for counts in [&mut self.mails, &mut self.asks, &mut self.about] {
            counts.retain(|(week, _), _| *week >= before.iso_week());
        }
    }
}
