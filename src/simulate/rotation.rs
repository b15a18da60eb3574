//! The coverage of each cycle, with what it gave before: what real runs keep in the database is kept here.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};

use super::log::Log;
use super::world::World;
use crate::digest::coverage::{Member, Team, cover};
use crate::digest::{NO_REPEAT_CYCLES, Rules, SUBJECT_ASKS_PER_WEEK};
use crate::ids::{PersonId, TeamId};

/// So far back does a team remember who was given to whom, in cycles.
const MEMORY_CYCLES: u64 = 26;

/// What coverage chose: the givers of each subject.
pub(super) type Chosen = BTreeMap<PersonId, Vec<PersonId>>;

/// What coverage gave so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Rotation {
    /// Giver and subject: the last cycle in which the pair was given and the ask was made.
    last: BTreeMap<(PersonId, PersonId), NaiveDate>,
    /// This cycle and the one before, in which it still is for some zones.
    cycles: BTreeMap<NaiveDate, Chosen>,
    /// Those about whom nobody could be asked, of the cycles since this was last taken.
    pub(super) unreachable: BTreeSet<PersonId>,
}

impl Rotation {
    /// What coverage chose in the cycle of a period: decided once, by the first zone that comes to it.
    pub(super) fn of(&mut self, period: NaiveDate, rules: &Rules, world: &World, log: &Log) -> &Chosen {
        let cycle = rules.cycle_of(period);
        if !self.cycles.contains_key(&cycle) {
            let chosen =
                if rules.covers() { self.decide(cycle, period, rules, world, log) } else { Chosen::new() };
            while self.cycles.len() > 1 {
                self.cycles.pop_first();
            }
            self.cycles.insert(cycle, chosen);
        }
        &self.cycles[&cycle]
    }

    /// Somebody was asked about another. Where coverage chose it, the pair was given.
    pub(super) fn asked(&mut self, rules: &Rules, period: NaiveDate, giver: PersonId, subject: PersonId) {
        let cycle = rules.cycle_of(period);
        let givers = self.cycles.get(&cycle).and_then(|chosen| chosen.get(&subject));
        if givers.is_some_and(|givers| givers.contains(&giver)) {
            self.last.insert((giver, subject), cycle);
        }
    }

    fn decide(
        &mut self,
        cycle: NaiveDate,
        day: NaiveDate,
        rules: &Rules,
        world: &World,
        log: &Log,
    ) -> Chosen {
        let memory = cycle - Days::new(MEMORY_CYCLES * u64::from(rules.days_of_cycle()));
        self.last.retain(|_, on| memory <= *on);
        let mut covered: BTreeMap<PersonId, NaiveDate> = BTreeMap::new();
        for ((_, subject), on) in &self.last {
            let last = covered.entry(*subject).or_insert(*on);
            *last = (*on).max(*last);
        }
        let mut excluded = world.excluded.clone();
        for (giver, rests) in &log.resting {
            let rests = rests.iter().filter(|(_, until)| day < **until);
            excluded.extend(rests.map(|(subject, _)| (*giver, *subject)));
        }
        let mut chosen = Chosen::new();
        for (_, members) in self.homes(day, rules, world) {
            let coverage = cover(&Team {
                cycle,
                cycle_days: rules.days_of_cycle(),
                within: rules.everyone_within(),
                no_repeat: NO_REPEAT_CYCLES,
                members: &members,
                excluded: &excluded,
                last: &self.last,
                covered: &covered,
            });
            self.unreachable.extend(coverage.unreachable);
            for (giver, subject) in coverage.pairs {
                chosen.entry(subject).or_default().push(giver);
            }
        }
        chosen
    }

    /// The home teams in which somebody gets the digest. Nobody can be asked about those who have none.
    fn homes(&mut self, day: NaiveDate, rules: &Rules, world: &World) -> BTreeMap<TeamId, Vec<Member>> {
        let mut homes: BTreeMap<TeamId, Vec<Member>> = BTreeMap::new();
        let mut read = BTreeSet::new();
        for (id, person) in world.people.iter().filter(|(_, person)| person.standing.active) {
            let standing = &person.standing;
            let is_here = !standing.is_away(day) && !standing.is_full(day);
            let is_reader = person.reads && !standing.stopped;
            let Some(home) = person.teams.first() else {
                self.unreachable.insert(*id);
                continue;
            };
            if is_reader {
                read.insert(*home);
            }
            homes.entry(*home).or_default().push(Member {
                id: *id,
                can_give: is_reader && is_here && standing.paused_until.is_none_or(|until| until <= day),
                can_receive: is_here,
                asks_free: rules.asks_per_week,
                subject_free: SUBJECT_ASKS_PER_WEEK,
                joined: person.joined,
                goal_closed_on: None,
            });
        }
        homes.retain(|home, members| {
            let is_read = read.contains(home);
            if !is_read {
                self.unreachable.extend(members.iter().map(|member| member.id));
            }
            is_read
        });
        homes
    }
}
