//! What is announced and wished in a simulated week: wins, birthdays, goals that close, and how often people want to be in touch.
//!
//! Invariant: as of the world, nothing that a policy does moves a draw.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate};

use super::world::{World, key};
use crate::digest::{Cadence, Celebration, ClosedGoal, TeamGoal};
use crate::random::{Rng, Stream};
use rapport_model::CelebrationKind;
use rapport_model::ids::{GoalId, PersonId, TeamId};

/// The most people who work on a goal.
const CONTRIBUTORS: u64 = 4;

/// How often people want to be in touch, in days: each as likely as the others.
const WISHES: [u16; 3] = [14, 30, 60];

/// So long is what happened remembered, in days: longer than any digest tells it.
const REMEMBERED: u64 = 200;

/// What was announced, and what people wish.
#[derive(Debug, Clone, Default)]
pub(super) struct Events {
    /// About each person.
    pub(super) celebrations: BTreeMap<PersonId, Vec<Celebration>>,
    /// Goals that have closed.
    pub(super) goals: BTreeMap<GoalId, TeamGoal>,
    /// How often the first wants to be in touch with the others.
    pub(super) wishes: BTreeMap<PersonId, BTreeMap<PersonId, Cadence>>,
    /// How many goals have closed.
    closed: i64,
}

impl Events {
    /// The closed goals that somebody worked on.
    pub(super) fn goals_of(&self, person: PersonId, world: &World) -> Vec<ClosedGoal> {
        let home = |id: PersonId| world.people.get(&id).and_then(|it| it.teams.first());
        let goals = self.goals.iter().filter(|(_, goal)| goal.contributors.contains(&person));
        goals
            .filter_map(|(id, goal)| {
                let is_shared = goal.contributors.iter().any(|other| home(*other) != home(person));
                Some(ClosedGoal {
                    id: *id,
                    team: goal.team,
                    title: goal.title.clone(),
                    on: goal.closed_on?,
                    is_shared,
                })
            })
            .collect()
    }

    /// Adds what a week brings. What is announced is known from its Monday on.
    pub(super) fn add(&mut self, world: &World, week: u16, monday: NaiveDate) {
        let since = monday - Days::new(REMEMBERED);
        self.goals.retain(|_, goal| goal.closed_on >= Some(since));
        let parameters = world.parameters();
        for (id, person) in &world.people {
            let mut rng = world.rng(Stream::Events, &[u64::from(week), key(*id)]);
            let celebrations = self.celebrations.entry(*id).or_default();
            celebrations.retain(|it| it.kind == CelebrationKind::Birthday || it.on >= since);
            if week == 0 && rng.happens(parameters.birthday_permille) {
                let day = NaiveDate::from_yo_opt(2000, u32::try_from(rng.between(1, 366)).unwrap_or(1));
                celebrations.extend(day.map(|on| celebration(CelebrationKind::Birthday, on)));
            }
            let day = monday + Days::new(rng.between(0, 6));
            if rng.happens(parameters.win_permille) && person.state.active {
                celebrations.push(celebration(CelebrationKind::Win, day));
            }
            if rng.happens(parameters.wish_permille)
                && let Some(other) = someone(&mut rng, world, *id)
                && let Some(ideal_days) = rng.one_of(&WISHES)
            {
                let cadence = Cadence { ideal_days: *ideal_days, longest_days: None };
                self.wishes.entry(*id).or_default().insert(other, cadence);
            }
        }
        for (team, members) in &world.teams {
            let mut rng = world.rng(Stream::Goals, &[u64::from(week), team.0.cast_unsigned()]);
            if rng.happens(parameters.goal_permille) {
                self.close(&mut rng, world, (*team, members), monday);
            }
        }
    }

    fn close(
        &mut self,
        rng: &mut Rng,
        world: &World,
        (team, members): (TeamId, &BTreeSet<PersonId>),
        monday: NaiveDate,
    ) {
        let members: Vec<PersonId> =
            members.iter().copied().filter(|it| world.people[it].state.active).collect();
        let (count, day) = (rng.between(1, CONTRIBUTORS), monday + Days::new(rng.between(0, 4)));
        let mut contributors: BTreeSet<PersonId> =
            (0..count).filter_map(|_| rng.one_of(&members).copied()).collect();
        // One in four has somebody of elsewhere in it.
        if rng.below(4) == 0 {
            contributors.extend(members.first().and_then(|it| someone(rng, world, *it)));
        }
        self.closed += 1;
        let id = GoalId(self.closed);
        let goal = TeamGoal {
            team,
            team_name: format!("Team {team}"),
            title: format!("Goal {id}"),
            progress: 100,
            due_on: None,
            closed_on: Some(day),
            contributors: contributors.into_iter().collect(),
        };
        self.goals.insert(id, goal);
    }
}

fn celebration(kind: CelebrationKind, on: NaiveDate) -> Celebration {
    Celebration { kind, on, title: None }
}

/// Anybody else on the roster.
fn someone(rng: &mut Rng, world: &World, id: PersonId) -> Option<PersonId> {
    let others: Vec<PersonId> = world
        .people
        .iter()
        .filter(|(other, it)| **other != id && it.state.active)
        .map(|(other, _)| *other)
        .collect();
    rng.one_of(&others).copied()
}

/// The day of a celebration in the year of another day; what is kept every year falls on it each year.
pub(super) fn day_in_year_of(it: &Celebration, day: NaiveDate) -> Option<NaiveDate> {
    match it.kind {
        CelebrationKind::Birthday => {
            it.on.with_year(day.year()).or_else(|| NaiveDate::from_ymd_opt(day.year(), 2, 28))
        }
        _ => Some(it.on),
    }
}
