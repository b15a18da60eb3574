//! What the planner is shown of the world: what the store would read.

use std::collections::{BTreeMap, BTreeSet};

use super::budget::WeeklyBudget;
use super::calendar::Run;
use super::coverage_history::Chosen;
use super::log::Log;
use super::organisation::Colleague;
use super::world::World;
use crate::digest::{Person, Reader, Snapshot, TeamGoal};
use chrono::NaiveDate;
use rapport_model::ids::{GoalId, PersonId, TeamId};
use rapport_model::{PersonName, RunKind};

/// The snapshot of some readers of a run.
pub(super) fn snapshot(
    world: &World,
    log: &Log,
    budget: &WeeklyBudget,
    chosen: &Chosen,
    run: Run,
    next_periods: Vec<NaiveDate>,
    readers: &[PersonId],
) -> Snapshot {
    let now = run.at;
    let today = now.date_naive();
    let readers: Vec<Reader> =
        readers.iter().filter_map(|id| Some(reader(world, log, *id, world.people.get(id)?))).collect();
    let teams: BTreeMap<TeamId, BTreeSet<PersonId>> = readers
        .iter()
        .flat_map(|reader| &reader.teams)
        .filter_map(|team| Some((*team, world.teams.get(team)?.clone())))
        .collect();
    let is_read = |goal: &TeamGoal| {
        teams.contains_key(&goal.team) || readers.iter().any(|it| goal.contributors.contains(&it.id))
    };
    let goals: BTreeMap<GoalId, TeamGoal> = world
        .events
        .goals
        .iter()
        .filter(|(_, goal)| goal.closed_on <= Some(today) && is_read(goal))
        .map(|(id, goal)| (*id, goal.clone()))
        .collect();
    let mentioned: BTreeSet<PersonId> = readers
        .iter()
        .flat_map(|reader| {
            let shared = reader.relations.pairs.keys().copied();
            let thanked = reader.agenda.unreported_thanks.iter().map(|thanks| thanks.from);
            let wished = reader.relations.cadences.keys().copied();
            std::iter::once(reader.id).chain(shared).chain(thanked).chain(wished)
        })
        .chain(goals.values().flat_map(|goal| &goal.contributors).copied())
        .chain(teams.values().flatten().copied())
        .collect();
    Snapshot {
        period: run.period,
        scheduled_for: run.scheduled_for,
        next_periods,
        now,
        is_early: run.kind == RunKind::Early,
        people: mentioned
            .into_iter()
            .filter_map(|id| Some((id, person(world, id, world.people.get(&id)?, today))))
            .collect(),
        readers,
        teams,
        team_cadences: world.team_cadences.clone(),
        goals,
        questions: BTreeMap::new(),
        slots: budget.usage(),
        coverage: chosen.givers.clone(),
        coverage_ahead: chosen.ahead.clone(),
    }
}

/// Somebody on the roster. Nothing depends on names, so nobody has a real one.
fn person(world: &World, id: PersonId, colleague: &Colleague, today: NaiveDate) -> Person {
    let Ok(email) = format!("person{id}@acme.example").parse() else {
        unreachable!("a number makes no address wrong")
    };
    Person {
        name: PersonName::new(&format!("Person{id} Example"), None),
        email,
        state: colleague.state.clone(),
        home_team: colleague.teams.first().copied(),
        started_on: colleague.started_on,
        celebrations: world.events.celebrations.get(&id).cloned().unwrap_or_default(),
        goals: world.events.goals_of(id, world).into_iter().filter(|goal| goal.on <= today).collect(),
        other_teams: other_teams(world, colleague),
    }
}

/// The teams besides the home team that have members of another one.
pub(super) fn other_teams(world: &World, colleague: &Colleague) -> Vec<TeamId> {
    let home = colleague.teams.first();
    let is_outside =
        |id: &PersonId| world.people.get(id).is_some_and(|it| it.state.active && it.teams.first() != home);
    let has_outside = |team: &&TeamId| world.teams.get(*team).is_some_and(|it| it.iter().any(is_outside));
    let mut teams: Vec<TeamId> = colleague.teams.iter().skip(1).filter(has_outside).copied().collect();
    teams.sort_unstable();
    teams
}

fn reader(world: &World, log: &Log, id: PersonId, colleague: &Colleague) -> Reader {
    let pairs = (id, PersonId(i64::MIN))..=(id, PersonId(i64::MAX));
    let mut reader = Reader::new(id, colleague.zone);
    reader.home_team_name = colleague.teams.first().map(|team| format!("Team {team}"));
    reader.teams.clone_from(&colleague.teams);
    reader.history.mails_before = if log.last_mail.contains_key(&id) { u8::MAX } else { 0 };
    reader.history.last_skip = log.skipped_for.get(&id).copied();
    reader.history.last_mail_on = log.last_mail.get(&id).copied();
    reader.history.told_on = log.told_on.get(&id).cloned().unwrap_or_default();
    reader.reported = log.reported.get(&id).cloned().unwrap_or_default();
    reader.relations.cadences = world.events.wishes.get(&id).cloned().unwrap_or_default();
    reader.relations.excluded = world.excluded.range(pairs).map(|(_, other)| *other).collect();
    reader.relations.snoozed = log.snoozed.get(&id).cloned().unwrap_or_default();
    reader.relations.pairs = log.pairs.get(&id).cloned().unwrap_or_default();
    reader.relations.past_asks = log.past_asks.get(&id).cloned().unwrap_or_default();
    reader.agenda.unreported_thanks = log.unreported_thanks.get(&id).cloned().unwrap_or_default();
    reader.codes.nudge = log.nudges.get(&id).copied().unwrap_or_default();
    reader
}
