//! Ways to choose who is asked about whom, to compare the planner with.
//!
//! Invariant: every policy has the budgets, exclusions and absences of the planner, and asks as often in a week as the planner
//! did. What differs is the choice alone.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::log::Log;
use super::world::{World, key};
use crate::digest::SUBJECT_ASKS_PER_WEEK;
use crate::random::{Rng, Stream};
use rapport_model::ids::PersonId;

/// A way to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Policy {
    /// The planner.
    Rapport,
    /// Anybody of the giver's teams.
    Random,
    /// The teammate with whom the giver has not been in touch for longest.
    Stalest,
    /// No nudges.
    None,
}

impl Policy {
    /// All of them, ours first.
    pub const ALL: [Self; 4] = [Self::Rapport, Self::Random, Self::Stalest, Self::None];

    /// The word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Rapport => "rapport",
            Self::Random => "random",
            Self::Stalest => "stalest",
            Self::None => "none",
        }
    }
}

impl fmt::Display for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Policy {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = || format!("a policy is one of {}", Self::ALL.map(Self::as_str).join(", "));
        Self::ALL.into_iter().find(|policy| policy.as_str() == text).ok_or_else(known)
    }
}

impl Serialize for Policy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// The week in which something is chosen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Choice {
    pub(super) policy: Policy,
    pub(super) seed: u64,
    pub(super) week: u16,
    pub(super) day: NaiveDate,
    /// So many asks in all.
    pub(super) asks: u32,
    /// Asks of one person at most.
    pub(super) asks_per_week: u8,
}

/// Chooses the asks of a week, giver first, spread evenly over those who can be asked: those who were asked least so far come
/// first. `given` is how often each was asked before.
pub(super) fn choose(
    choice: Choice,
    world: &World,
    log: &Log,
    given: &BTreeMap<PersonId, u32>,
) -> Vec<(PersonId, PersonId)> {
    let drawn = |keys: &[u64]| Rng::stream(choice.seed, Stream::Policy, keys).draw();
    let week = u64::from(choice.week);
    let mut givers: Vec<PersonId> = world
        .people
        .iter()
        .filter(|(_, person)| person.can_be_asked(choice.day))
        .map(|(id, _)| *id)
        .collect();
    givers.sort_by_cached_key(|id| (given.get(id).copied().unwrap_or(0), drawn(&[week, key(*id)])));
    let mut candidates: BTreeMap<PersonId, Vec<PersonId>> = BTreeMap::new();
    for giver in &givers {
        let mut subjects = world.teammates(*giver, choice.day);
        subjects.retain(|subject| {
            !world.excluded.contains(&(*giver, *subject)) && !log.rests(*giver, *subject, choice.day)
        });
        // The next one is the last.
        subjects.sort_by_cached_key(|subject| {
            let stale = match choice.policy {
                Policy::Stalest => log.last_contact(*giver, *subject),
                Policy::Rapport | Policy::Random | Policy::None => None,
            };
            std::cmp::Reverse((stale, drawn(&[week, key(*giver), key(*subject)])))
        });
        candidates.insert(*giver, subjects);
    }
    let mut about: BTreeMap<PersonId, u8> = BTreeMap::new();
    let mut asks = Vec::new();
    for _round in 0..choice.asks_per_week {
        for giver in &givers {
            if asks.len() >= choice.asks as usize {
                return asks;
            }
            while let Some(subject) = candidates.get_mut(giver).and_then(Vec::pop) {
                let count = about.entry(subject).or_default();
                if *count < SUBJECT_ASKS_PER_WEEK {
                    *count += 1;
                    asks.push((*giver, subject));
                    break;
                }
            }
        }
    }
    asks
}
