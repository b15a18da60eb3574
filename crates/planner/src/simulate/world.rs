//! The world: what happens in a week whatever a policy does, and how people answer a nudge.
//!
//! Each week some go on leave, ask for a pause or have too much to do; some join and some leave for good; people help those
//! who are close and thank those who are visible.
//!
//! Invariant: a world is a function of the organisation, the parameters, the seed and the number of the week. Two policies
//! that see the same week see the same world, and the same nudge gets the same answer.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::events::Events;
use super::organisation::{Colleague, Organisation, zone};
use super::parameters::Parameters;
use crate::digest::Cadence;
use crate::random::{Rng, Stream};
use rapport_model::InteractionKind;
use rapport_model::ids::{PersonId, TeamId};

/// Something that one did for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Interaction {
    pub(super) from: PersonId,
    pub(super) to: PersonId,
    pub(super) kind: InteractionKind,
    pub(super) at: DateTime<Utc>,
    /// Somebody logged it, so that the planner knows.
    pub(super) is_logged: bool,
}

/// What somebody makes of a nudge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reaction {
    /// They do what it asks, this long after it came.
    Follows(TimeDelta),
    /// They reply `skip`: they want no ask about this person for a while.
    Skips,
    /// They do nothing about it.
    Ignores,
}

/// Smooths the weights of a Zipf law: divisible by all ranks up to sixteen.
const ZIPF: u64 = 720_720;

/// The world as it stands. It has no `Debug`, for the organisation has none.
#[derive(Clone)]
pub(super) struct World {
    pub(super) people: BTreeMap<PersonId, Colleague>,
    pub(super) teams: BTreeMap<TeamId, BTreeSet<PersonId>>,
    pub(super) excluded: BTreeSet<(PersonId, PersonId)>,
    pub(super) team_cadences: BTreeMap<TeamId, Cadence>,
    /// What was announced, and what people wish.
    pub(super) events: Events,
    parameters: Parameters,
    seed: u64,
}

impl World {
    pub(super) fn new(organisation: &Organisation, parameters: Parameters, seed: u64) -> Self {
        Self {
            people: organisation.people.clone(),
            teams: organisation.teams(),
            excluded: organisation.excluded.clone(),
            team_cadences: organisation.team_cadences.clone(),
            events: Events::default(),
            parameters,
            seed,
        }
    }

    pub(super) fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    pub(super) fn rng(&self, stream: Stream, keys: &[u64]) -> Rng {
        Rng::stream(self.seed, stream, keys)
    }

    /// Begins a week: its changes, and what will happen in it, in order.
    pub(super) fn begin(&mut self, week: u16, monday: NaiveDate) -> Vec<Interaction> {
        self.change_roster(week, monday);
        self.change_boundaries(week, monday);
        let mut events = std::mem::take(&mut self.events);
        events.add(self, week, monday);
        self.events = events;
        let here: Vec<PersonId> =
            self.people.iter().filter(|(_, it)| it.is_here(monday)).map(|(id, _)| *id).collect();
        let mut interactions = Vec::new();
        for id in here {
            interactions.extend(self.help(week, monday, id));
            interactions.extend(self.thanks(week, monday, id));
        }
        interactions.sort_by_key(|interaction| (interaction.at, interaction.from, interaction.to));
        interactions
    }

    /// Some join, each in a team, and some leave.
    fn change_roster(&mut self, week: u16, monday: NaiveDate) {
        let Parameters { join_permille, quit_permille, .. } = self.parameters;
        let teams: Vec<TeamId> = self.teams.keys().copied().collect();
        let ids: Vec<PersonId> = self.people.keys().copied().collect();
        let mut next = ids.last().map_or(1, |id| id.0 + 1);
        for id in ids {
            let Some(person) = self.people.get_mut(&id).filter(|it| it.state.active) else { continue };
            let mut rng = Rng::stream(self.seed, Stream::Roster, &[u64::from(week), key(id)]);
            if rng.happens(quit_permille) {
                person.state.active = false;
            }
            if rng.happens(join_permille)
                && let Some(team) = rng.one_of(&teams)
            {
                let joins =
                    Colleague { started_on: Some(monday), ..Colleague::new(zone(&mut rng), vec![*team]) };
                self.people.insert(PersonId(next), joins);
                self.teams.entry(*team).or_default().insert(PersonId(next));
                next += 1;
            }
        }
    }

    /// Some go on leave, ask for a pause, have too much to do or want no more.
    fn change_boundaries(&mut self, week: u16, monday: NaiveDate) {
        let parameters = &self.parameters;
        for (id, person) in &mut self.people {
            let mut rng = Rng::stream(self.seed, Stream::Boundaries, &[u64::from(week), key(*id)]);
            let weeks = rng.between(1, u64::from(parameters.leave_weeks));
            let state = &mut person.state;
            // Each draws the same number of times, whatever comes of it.
            if rng.happens(parameters.leave_permille) && !state.is_away(monday) {
                state.absences.push((monday, monday + Days::new(7 * weeks - 1)));
            }
            let until = monday + Days::new(u64::from(parameters.rest_days));
            if rng.happens(parameters.pause_permille) {
                state.paused_until = Some(until);
            }
            if rng.happens(parameters.full_permille) {
                state.full_until = Some(until);
            }
            if rng.happens(parameters.stop_permille) {
                state.stopped = true;
            }
        }
    }

    /// The others of somebody's teams who are here.
    pub(super) fn teammates(&self, of: PersonId, day: NaiveDate) -> Vec<PersonId> {
        let teams = self.people.get(&of).map_or(&[][..], |person| &person.teams);
        let mut teammates: Vec<PersonId> =
            teams.iter().filter_map(|team| self.teams.get(team)).flatten().copied().collect();
        teammates.sort_unstable();
        teammates.dedup();
        teammates.retain(|id| *id != of && self.people.get(id).is_some_and(|it| it.is_here(day)));
        teammates
    }

    /// Somebody is helped, perhaps, by one of those who are close.
    fn help(&self, week: u16, monday: NaiveDate, to: PersonId) -> Option<Interaction> {
        let mut rng = self.rng(Stream::Help, &[u64::from(week), key(to)]);
        if !rng.happens(self.parameters.help_permille) {
            return None;
        }
        let mut closest = self.teammates(to, monday);
        closest.sort_by_cached_key(|other| self.distance(to, *other));
        let rank = rng.weighted((1..=closest.len() as u64).map(|rank| ZIPF / rank))?;
        Some(Interaction {
            from: closest[rank],
            to,
            kind: InteractionKind::Help,
            at: working_time(&mut rng, monday),
            is_logged: rng.happens(self.parameters.help_logged_permille),
        })
    }

    /// How far two people are from each other: the lower, the closer.
    fn distance(&self, one: PersonId, other: PersonId) -> u64 {
        self.rng(Stream::Closeness, &[key(one.min(other)), key(one.max(other))]).draw()
    }

    /// Somebody thanks somebody visible, perhaps, without a nudge.
    fn thanks(&self, week: u16, monday: NaiveDate, from: PersonId) -> Option<Interaction> {
        let mut rng = self.rng(Stream::Thanks, &[u64::from(week), key(from)]);
        if !rng.happens(self.parameters.thanks_permille) {
            return None;
        }
        let teammates = self.teammates(from, monday);
        let index = rng.weighted(teammates.iter().map(|id| self.visibility(*id)))?;
        Some(Interaction {
            from,
            to: teammates[index],
            kind: InteractionKind::Thanks,
            at: working_time(&mut rng, monday),
            is_logged: rng.happens(self.parameters.thanks_logged_permille),
        })
    }

    fn visibility(&self, of: PersonId) -> u64 {
        let mut rng = self.rng(Stream::Visible, &[key(of)]);
        let is_visible = rng.below(u64::from(self.parameters.visible_one_in)) == 0;
        if is_visible { u64::from(self.parameters.visible_times) } else { 1 }
    }

    /// What somebody makes of a nudge about another that came in a week. Whatever else they were asked has no part in it.
    pub(super) fn reaction(&self, week: u16, giver: PersonId, subject: PersonId) -> Reaction {
        let Parameters { answers_alpha, answers_beta, skip_permille, .. } = self.parameters;
        let answers = self.rng(Stream::Answers, &[key(giver)]).beta(answers_alpha, answers_beta);
        let mut rng = self.rng(Stream::Answer, &[u64::from(week), key(giver), key(subject)]);
        if rng.happens(answers) {
            Reaction::Follows(TimeDelta::hours(i64::try_from(rng.between(1, 72)).unwrap_or(1)))
        } else if rng.happens(skip_permille) {
            Reaction::Skips
        } else {
            Reaction::Ignores
        }
    }
}

/// A person in the name of a stream.
pub(super) fn key(id: PersonId) -> u64 {
    id.0.cast_unsigned()
}

/// Some time of a week, after the Monday.
fn working_time(rng: &mut Rng, monday: NaiveDate) -> DateTime<Utc> {
    let minutes = rng.between(24 * 60, 5 * 24 * 60 - 1);
    monday.and_time(NaiveTime::MIN).and_utc() + TimeDelta::minutes(i64::try_from(minutes).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn monday() -> NaiveDate {
        "2026-01-05".parse().unwrap()
    }

    fn world(people: u32, parameters: Parameters) -> World {
        World::new(&Organisation::invented(people, 1, &parameters), parameters, 1)
    }

    #[test]
    fn a_world_is_the_same_twice() {
        let (mut one, mut other) = (world(40, Parameters::default()), world(40, Parameters::default()));
        for week in 0..8 {
            assert_eq!(one.begin(week, monday()), other.begin(week, monday()));
            assert_eq!(one.people, other.people);
        }
    }

    #[test]
    fn the_closest_help_more_often_than_the_others() {
        let parameters = Parameters {
            help_permille: 1000,
            leave_permille: 0,
            full_permille: 0,
            join_permille: 0,
            quit_permille: 0,
            team_least: 8,
            team_most: 8,
            ..Parameters::default()
        };
        let mut world = world(8, parameters);
        let mut helped: BTreeMap<PersonId, u32> = BTreeMap::new();
        for week in 0..300 {
            for interaction in world.begin(week, monday()) {
                if interaction.kind == InteractionKind::Help && interaction.to == PersonId(1) {
                    *helped.entry(interaction.from).or_default() += 1;
                }
            }
        }
        let mut counts: Vec<u32> = helped.into_values().collect();
        counts.sort_unstable();
        // 1 in 1 + 1/2 + ... + 1/7 of them.
        assert!((90..=145).contains(counts.last().unwrap()), "{counts:?}");
    }

    #[test]
    fn who_is_away_neither_helps_nor_is_helped() {
        let parameters = Parameters { leave_permille: 400, help_permille: 900, ..Parameters::default() };
        let mut world = world(30, parameters);
        let mut seen = 0;
        for week in 0..10 {
            let monday = monday() + Days::new(7 * u64::from(week));
            for interaction in world.begin(week, monday) {
                seen += 1;
                for id in [interaction.from, interaction.to] {
                    assert!(!world.people[&id].state.is_away(monday));
                }
            }
        }
        assert!(seen > 50);
    }
}
