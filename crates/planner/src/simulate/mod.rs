//! What a digest would do over half a year, before anybody gets one.
//!
//! A simulation experiment an organisation week by week: the real coverage and the real planner on snapshots like those of the
//! database, under a virtual clock, with people who answer nudges or do not ([`Parameters`]). Other policies run through the same
//! weeks, so that what the planner does can be compared. Every mail is held against the boundaries by code that shares
//! nothing with the planner's.
//!
//! Nothing here knows a name: what comes out is about an organisation, never about a person.
//!
//! Invariant: the same scenario and seed give the same report, byte for byte, on every machine.

mod audit;
mod budget;
mod calendar;
mod coverage_history;
mod events;
mod html_report;
mod log;
mod metrics;
mod organisation;
mod parameters;
mod policy;
mod report;
mod runner;
mod snapshot;
mod sweep;
#[cfg(test)]
mod tests;
mod world;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use chrono_tz::Tz;

pub use audit::Violations;
pub use html_report::html_report;
pub use organisation::{Colleague, Organisation};
pub use parameters::Parameters;
pub use policy::Policy;
pub use report::{MEASURES, Measure, PolicyReport, Report, Requirement, Shortfall, shown};
pub use sweep::{SweepReport, sweep};

use self::runner::Setup;
use crate::digest::{Rules, week_of};
use crate::schedule::Schedule;
use rapport_model::ids::PersonId;

/// What is simulated: who, under which rules, when, and in what kind of world.
#[derive(Clone)]
pub struct Scenario {
    /// The organisation, or how to make one up.
    pub people: People,
    /// The rules of the digest.
    pub rules: Rules,
    /// When the digest is due.
    pub schedule: Schedule,
    /// The one zone in which it is due, where it does not go by each person's.
    pub fixed_zone: Option<Tz>,
    /// How people in the simulated world behave.
    pub parameters: Parameters,
    /// A day of the first week.
    pub from: NaiveDate,
    /// The number of weeks to simulate.
    pub weeks: u16,
}

/// Where the people of a scenario come from.
#[derive(Clone)]
pub enum People {
    /// From a roster: the same for every seed.
    Known(Organisation),
    /// This many people are made up from the seed.
    Invented(u32),
}

impl Scenario {
    /// The organisation that a seed is played with.
    fn organisation(&self, seed: u64) -> Organisation {
        match &self.people {
            People::Known(organisation) => organisation.clone(),
            People::Invented(people) => Organisation::invented(*people, seed, &self.parameters),
        }
    }
}

/// Which policies to compare, and over how many seeds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Experiment {
    /// The policies, in any order.
    pub policies: Vec<Policy>,
    /// The first seed; the others count up from it.
    pub seed: u64,
    /// How many seeds, this one and those after it.
    pub seeds: u16,
}

/// Runs each policy with each seed. `week_is_over` is called after each simulated week, for a progress bar.
///
/// Ours always runs: the others ask as often as it did, and are measured over the people it could reach.
pub fn simulate(scenario: &Scenario, experiment: &Experiment, week_is_over: &mut dyn FnMut()) -> Report {
    let mut played: BTreeMap<Policy, Vec<_>> = BTreeMap::new();
    let (mut unreachable, mut people) = (0, 0);
    for seed in (0..experiment.seeds.max(1)).map(|n| experiment.seed.wrapping_add(n.into())) {
        let organisation = scenario.organisation(seed);
        let setup = Setup::new(scenario, &organisation, seed);
        people = people.max(organisation.people.len());
        let mut tick = |_people: u64| week_is_over();
        let mut run = |policy, asks: &[u32]| setup.run(policy, asks, &mut tick);
        let ours = run(Policy::Rapport, &[]);
        let out_of_reach: BTreeSet<PersonId> = ours.unreachable.iter().map(|(id, _)| *id).collect();
        unreachable = unreachable.max(out_of_reach.len());
        for policy in Policy::ALL.iter().copied().filter(|policy| experiment.policies.contains(policy)) {
            let (metrics, violations) = match policy {
                Policy::Rapport => (ours.metrics.clone(), ours.violations.clone()),
                other => {
                    let theirs = run(other, ours.metrics.asks_by_week());
                    (theirs.metrics, theirs.violations)
                }
            };
            played.entry(policy).or_default().push((metrics.measures(&ours.unreachable), violations));
        }
    }
    Report {
        weeks: scenario.weeks,
        seed: experiment.seed,
        seeds: experiment.seeds.max(1),
        people,
        from: week_of(scenario.from),
        unreachable,
        policies: played.into_iter().map(|(policy, played)| PolicyReport::new(policy, played)).collect(),
        parameters: scenario.parameters,
    }
}
