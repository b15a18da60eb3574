//! What an administrator has settled about a digest.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::digest::{DayOff, SectionName, WorkingHours, week_of};
use rapport_model::OwnHours;

/// The settings of one digest that decide what it says, and to whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// The name of the digest; a key of `sections`.
    pub digest: String,
    /// The sections of every digest in the config, this one included. The next digest to reach somebody, whichever it
    /// is, also carries the sections of those that the mail budget held back.
    pub sections: BTreeMap<String, Vec<SectionName>>,
    /// The most follow-ups in one mail.
    pub follow_up_cap: usize,
    /// The most activities in one mail.
    pub activity_cap: usize,
    /// The mail budget of a person and week, over all digests.
    pub mails_per_week: u8,
    /// The ask budget of a person and week, over all digests.
    pub asks_per_week: u8,
    /// When people work, unless the roster says otherwise of a person.
    pub hours: WorkingHours,
    /// What becomes of the mail of somebody on whose day off an occurrence falls.
    pub day_off: DayOff,
    /// Days from one occurrence to the next.
    pub cycle_days: u16,
    /// The coverage promise: everybody is the subject of an ask at least once in this many days.
    pub everyone_within_days: u16,
    /// How often teammates should be in touch unless they say so themselves, by team name in lower case.
    pub team_cadences: BTreeMap<String, Cadence>,
    /// How often any two people should be in touch where neither their teams nor their history tell.
    pub cadence: Option<Cadence>,
}

/// How often two people should be in touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cadence {
    /// After this many days of silence, a check-in would be good.
    pub ideal_days: u16,
    /// After this many days of silence, a check-in is overdue.
    pub longest_days: Option<u16>,
}

/// Coverage is decided once a week at most, because budgets are weekly.
const SHORTEST_CYCLE: u16 = 7;

/// Cycles that pass before a giver is asked about the same person again, as long as there is somebody else.
pub const NO_REPEAT_CYCLES: u16 = 3;

impl Rules {
    /// A weekly digest with all sections and the defaults of the config: one mail and two asks a week, five follow-ups and
    /// activities, everybody within 28 days, at the usual working hours.
    pub fn weekly(digest: &str) -> Self {
        Self {
            digest: digest.to_owned(),
            sections: BTreeMap::from([(digest.to_owned(), SectionName::ALL.to_vec())]),
            follow_up_cap: 5,
            activity_cap: 5,
            mails_per_week: 1,
            asks_per_week: 2,
            hours: WorkingHours::usual(),
            day_off: DayOff::Next,
            cycle_days: 7,
            everyone_within_days: 28,
            team_cadences: BTreeMap::new(),
            cadence: None,
        }
    }

    /// The rules of a mail of this digest that carries the nudges of another one, whose cycle and cadences they go by.
    pub fn carrying(&self, nudges: &Self) -> Self {
        Self {
            cycle_days: nudges.cycle_days,
            everyone_within_days: nudges.everyone_within_days,
            team_cadences: nudges.team_cadences.clone(),
            cadence: nudges.cadence,
            ..self.clone()
        }
    }

    /// The cycle that an occurrence belongs to: its own date, or the Monday of its week where there are several a week.
    pub fn cycle_of(&self, period: NaiveDate) -> NaiveDate {
        if self.cycle_days < SHORTEST_CYCLE { week_of(period) } else { period }
    }

    /// Days from one coverage cycle to the next: at least a week.
    pub fn days_of_cycle(&self) -> u16 {
        self.cycle_days.max(SHORTEST_CYCLE)
    }

    /// The coverage promise in cycles, rounded down: at least one.
    pub fn everyone_within(&self) -> u16 {
        (self.everyone_within_days / self.days_of_cycle()).max(1)
    }

    /// Whether somebody gets no mail for an occurrence because it falls on their day off.
    pub fn skips(&self, hours: &OwnHours, period: NaiveDate) -> bool {
        self.day_off == DayOff::Skip && !self.hours.of(hours).works_on(period)
    }

    /// The sections of this digest, without those of digests that were held back.
    pub fn own_sections(&self) -> &[SectionName] {
        self.sections.get(&self.digest).map_or(&[], Vec::as_slice)
    }

    /// Whether this digest nudges people about their colleagues.
    pub fn nudges(&self) -> bool {
        self.own_sections().iter().any(|section| SectionName::NUDGES.contains(section))
    }

    /// Whether this digest asks teams a question.
    pub fn asks_question(&self) -> bool {
        self.own_sections().contains(&SectionName::Question)
    }

    /// Whether this digest has coverage: it may ask, and it has the section for people who share nothing else.
    pub fn covers(&self) -> bool {
        self.asks_per_week > 0 && self.own_sections().contains(&SectionName::CheckIn)
    }
}
