//! The coverage of each cycle, with what it gave before: what real runs keep in the database is kept here.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};

use super::log::Log;
use super::snapshot::other_teams;
use super::world::World;
use crate::digest::coverage::{
    AHEAD_CYCLES, Foreseen, Member, Team, Turns, cover, foresee, out_of_reach, turns,
};
use crate::digest::{NO_REPEAT_CYCLES, Rules, SUBJECT_ASKS_PER_WEEK};
use rapport_model::ids::{PersonId, TeamId};

/// So far back does a team remember who was given to whom, in cycles.
const MEMORY_CYCLES: u64 = 26;

/// What coverage chose.
#[derive(Debug, Clone, Default)]
pub(super) struct Chosen {
    /// The givers of each subject.
    pub(super) givers: BTreeMap<PersonId, Vec<PersonId>>,
    /// What it will choose in the next cycles, as far as it can be foreseen.
    pub(super) ahead: Foreseen,
}

/// What coverage gave so far.
#[derive(Debug, Clone, Default)]
pub(super) struct CoverageHistory {
    /// Giver and subject: the last cycle in which the pair was given and the ask was made.
    last: BTreeMap<(PersonId, PersonId), NaiveDate>,
    /// This cycle and the one before, in which it still is for some zones.
    cycles: BTreeMap<NaiveDate, Chosen>,
    /// The turns of the last cycles, the latest first.
    past_turns: [Turns; NO_REPEAT_CYCLES as usize],
    /// Of each home team as it last was, with nobody away: those about whom nobody can be asked.
    out_of_reach: BTreeMap<TeamId, (Vec<Member>, Vec<PersonId>)>,
    /// Those about whom nobody could be asked, of the cycles since this was last taken.
    pub(super) unreachable: BTreeSet<PersonId>,
}

impl Chosen {
    /// What it means to whoever is back when the week of the cycle is over: what is ahead.
    pub(super) fn once_over(&self) -> Self {
        Self { ahead: self.ahead.clone(), ..Self::default() }
    }
}

impl CoverageHistory {
    /// What coverage chose in the cycle of a period: decided once, by the first zone that comes to it.
    pub(super) fn of(&mut self, period: NaiveDate, rules: &Rules, world: &World, log: &Log) -> &Chosen {
        let cycle = rules.cycle_of(period);
        if !self.cycles.contains_key(&cycle) {
            let (chosen, turns) = if rules.covers() {
                self.decide(cycle, period, rules, world, log)
            } else {
                Default::default()
            };
            while self.cycles.len() > 1 {
                self.cycles.pop_first();
            }
            self.past_turns.rotate_right(1);
            self.past_turns[0] = turns;
            self.cycles.insert(cycle, chosen);
        }
        &self.cycles[&cycle]
    }

    /// Somebody was asked about another. Where coverage chose it, the pair was given.
    pub(super) fn asked(&mut self, rules: &Rules, period: NaiveDate, giver: PersonId, subject: PersonId) {
        let cycle = rules.cycle_of(period);
        let givers = self.cycles.get(&cycle).and_then(|chosen| chosen.givers.get(&subject));
        if givers.is_some_and(|givers| givers.contains(&giver)) {
            self.last.insert((giver, subject), cycle);
        }
    }

    /// Whether it was somebody's turn two cycles before the latest to be asked about another, if there was a reason.
    pub(super) fn had_turn(&self, giver: PersonId, subject: PersonId) -> bool {
        self.past_turns[2].contains(&(giver, subject))
    }

    fn decide(
        &mut self,
        cycle: NaiveDate,
        day: NaiveDate,
        rules: &Rules,
        world: &World,
        log: &Log,
    ) -> (Chosen, Turns) {
        let before = self
            .cycles
            .last_key_value()
            .filter(|(on, _)| cycle <= **on + Days::new(u64::from(rules.days_of_cycle()) * 3 / 2));
        let foreseen = before.map(|(_, chosen)| chosen.ahead.clone()).unwrap_or_default();
        let unmade: BTreeSet<PersonId> = before
            .into_iter()
            .flat_map(|(on, chosen)| chosen.givers.iter().map(move |(subject, givers)| (on, subject, givers)))
            .filter(|(on, subject, givers)| {
                givers.iter().any(|giver| self.last.get(&(*giver, **subject)) != Some(*on))
            })
            .map(|(_, subject, _)| *subject)
            .collect();
        let memory = cycle - Days::new(MEMORY_CYCLES * u64::from(rules.days_of_cycle()));
        self.last.retain(|_, on| memory <= *on);
        let mut covered: BTreeMap<PersonId, NaiveDate> = BTreeMap::new();
        for ((_, subject), on) in &self.last {
            let last = covered.entry(*subject).or_insert(*on);
            *last = (*on).max(*last);
        }
        let mut excluded = world.excluded.clone();
        for (giver, snoozed) in &log.snoozed {
            let still_snoozed = snoozed.iter().filter(|(_, until)| day < **until);
            excluded.extend(still_snoozed.map(|(subject, _)| (*giver, *subject)));
        }
        let (mut chosen, mut all_turns) = (Chosen::default(), Turns::new());
        let later: Vec<_> = (1..=u64::from(AHEAD_CYCLES))
            .map(|n| homes(day + Days::new(n * u64::from(rules.days_of_cycle())), rules, world))
            .collect();
        for (home, members) in homes(day, rules, world) {
            let is_read = members.iter().any(|it| it.is_reader);
            let today: Vec<Member> = members.iter().map(|it| it.today).collect();
            // Somebody without a home team, or whose team gets no digest, has nobody to take turns.
            let Some(home) = home.filter(|_| is_read) else {
                self.unreachable.extend(today.iter().map(|it| it.id));
                continue;
            };
            let is_guest = |id: &PersonId| {
                world.people.get(id).is_some_and(|it| it.state.active && it.teams.first() != Some(&home))
            };
            let guests: Vec<PersonId> =
                world.teams.get(&home).into_iter().flatten().copied().filter(is_guest).collect();
            let team = Team {
                cycle,
                cycle_days: rules.days_of_cycle(),
                within: rules.everyone_within(),
                no_repeat: NO_REPEAT_CYCLES,
                members: &today,
                excluded: &excluded,
                foreseen: &foreseen,
                guests: &guests,
                turns_two_ago: &self.past_turns[1],
                unmade: &unmade,
                last: &self.last,
                covered: &covered,
            };
            let coverage = cover(&team);
            let of_team = turns(&team);
            let next_cycles: Vec<Vec<Member>> = later
                .iter()
                .filter_map(|homes| homes.get(&Some(home)))
                .map(|members| members.iter().map(|it| it.today).collect())
                .collect();
            let known = [&self.past_turns[0], &of_team];
            chosen.ahead.extend(foresee(&team, known, &coverage, &next_cycles));
            all_turns.extend(of_team);
            self.unreachable.extend(coverage.unreachable);
            for (giver, subject) in coverage.pairs {
                chosen.givers.entry(subject).or_default().push(giver);
            }
            let everybody: Vec<Member> = members.iter().map(HomeMember::without_a_week_away).collect();
            let (known, out) = self.out_of_reach.entry(home).or_default();
            if *known != everybody {
                *out = out_of_reach(&Team { members: &everybody, excluded: &world.excluded, ..team });
                *known = everybody;
            }
            self.unreachable.extend(out.iter().copied());
        }
        (chosen, all_turns)
    }
}

/// Somebody of a home team.
struct HomeMember {
    is_reader: bool,
    today: Member,
}

impl HomeMember {
    /// Nobody is out of reach because of a week away.
    fn without_a_week_away(&self) -> Member {
        Member { can_give: self.is_reader, can_receive: true, started_on: None, ..self.today }
    }
}

/// The active people of each home team, and those who have none.
fn homes(day: NaiveDate, rules: &Rules, world: &World) -> BTreeMap<Option<TeamId>, Vec<HomeMember>> {
    let mut homes: BTreeMap<Option<TeamId>, Vec<HomeMember>> = BTreeMap::new();
    for (id, person) in world.people.iter().filter(|(_, person)| person.state.active) {
        let state = &person.state;
        let is_here = !state.is_away(day) && !state.is_full(day);
        let is_reader = person.reads && !state.stopped;
        let today = Member {
            id: *id,
            can_give: is_reader
                && is_here
                && state.paused_until.is_none_or(|until| until <= day)
                && !rules.skips(&state.hours, day),
            can_receive: is_here,
            asks_free: rules.asks_per_week,
            subject_free: SUBJECT_ASKS_PER_WEEK,
            started_on: person.started_on,
            works_elsewhere: !other_teams(world, person).is_empty(),
            goal_closed_on: world
                .events
                .goals_of(*id, world)
                .iter()
                .map(|it| it.on)
                .filter(|on| *on <= day)
                .max(),
        };
        homes.entry(person.teams.first().copied()).or_default().push(HomeMember { is_reader, today });
    }
    homes
}
