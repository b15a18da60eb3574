//! The coverage of each cycle, with what it gave before: what real runs keep in the database is kept here.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::Scenario;
use super::log::Log;
use super::spent::Spent;
use super::world::World;
use crate::digest::coverage::{Member, Team, cover};
use crate::digest::week_of;
use crate::ids::{PersonId, TeamId};

/// A giver is asked about the same person again after so many cycles, where there is somebody else to ask.
pub(super) const NO_REPEAT: u16 = 3;

/// What coverage chose: subject to givers.
pub(super) type Chosen = BTreeMap<PersonId, Vec<PersonId>>;

/// What coverage gave so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Rotation {
    last: BTreeMap<(PersonId, PersonId), NaiveDate>,
    covered: BTreeMap<PersonId, NaiveDate>,
    cycles: BTreeMap<NaiveDate, Chosen>,
    /// Those whom nobody could be asked about in the cycles since this was last taken.
    pub(super) unreachable: BTreeSet<PersonId>,
}

impl Rotation {
    /// What coverage chose in a cycle: decided once, by the first zone that comes to it.
    pub(super) fn of(
        &mut self,
        cycle: NaiveDate,
        scenario: &Scenario,
        world: &World,
        log: &Log,
        spent: &Spent,
    ) -> &Chosen {
        if !self.cycles.contains_key(&cycle) {
            let chosen = self.decide(cycle, scenario, world, log, spent);
            while self.cycles.len() > 1 {
                self.cycles.pop_first();
            }
            self.cycles.insert(cycle, chosen);
        }
        &self.cycles[&cycle]
    }

    fn decide(
        &mut self,
        cycle: NaiveDate,
        scenario: &Scenario,
        world: &World,
        log: &Log,
        spent: &Spent,
    ) -> Chosen {
        let mut excluded = world.excluded.clone();
        for (giver, rests) in &log.resting {
            excluded.extend(
                rests.iter().filter(|(_, until)| cycle < **until).map(|(subject, _)| (*giver, *subject)),
            );
        }
        let week = week_of(cycle);
        let mut homes: BTreeMap<TeamId, Vec<Member>> = BTreeMap::new();
        for (id, person) in &world.people {
            let Some(home) = person.teams.first() else {
                self.unreachable.insert(*id);
                continue;
            };
            homes.entry(*home).or_default().push(Member {
                id: *id,
                can_give: person.can_be_asked(cycle),
                can_receive: person.is_here(cycle),
                asks_free: spent.asks_left(*id, week, &scenario.rules),
                subject_free: spent.room_left(*id, week),
                joined: person.joined,
            });
        }
        let mut pairs = Vec::new();
        for members in homes.values() {
            let coverage = cover(&Team {
                cycle,
                cycle_days: scenario.cycle_days,
                within: scenario.within(),
                no_repeat: NO_REPEAT,
                members,
                excluded: &excluded,
                last: &self.last,
                covered: &self.covered,
                resting: &BTreeMap::new(),
            });
            self.unreachable.extend(coverage.unreachable);
            pairs.extend(coverage.pairs);
        }
        let mut chosen = Chosen::new();
        for (giver, subject) in pairs {
            self.last.insert((giver, subject), cycle);
            self.covered.insert(subject, cycle);
            chosen.entry(subject).or_default().push(giver);
        }
        chosen
    }
}
