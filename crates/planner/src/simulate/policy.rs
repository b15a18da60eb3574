//! Ways to choose who is asked about whom, to compare the planner with.
//!
//! Invariant: every policy has the budgets, exclusions and absences of the planner, and asks as often in a week as the planner
//! did. What differs is the choice alone.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::log::Log;
use super::world::{World, key};
use crate::digest::SUBJECT_ASKS_PER_WEEK;
use crate::random::{Rng, Stream};
use rapport_model::closed_set;
use rapport_model::ids::PersonId;

closed_set! {
    /// A way to choose who is asked about whom. Ours is the first.
    pub enum Policy("a policy") {
        /// The planner of this crate.
        Rapport = "rapport",
        /// Any teammate of the giver's, at random.
        Random = "random",
        /// The teammate with whom the giver has not been in touch for longest.
        Stalest = "stalest",
        /// No nudges.
        None = "none",
    }
}

/// The week in which something is chosen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Choice {
    pub(super) policy: Policy,
    pub(super) seed: u64,
    pub(super) week: u16,
    pub(super) day: NaiveDate,
    /// The number of asks in this week, over all givers.
    pub(super) asks: u32,
    /// The most asks of one giver.
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
            !world.excluded.contains(&(*giver, *subject)) && !log.is_snoozed(*giver, *subject, choice.day)
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
