//! What the planner is shown of the world: what the store would read.

use std::collections::{BTreeMap, BTreeSet};

use super::calendar::Run;
use super::log::Log;
use super::organisation::Colleague;
use super::rotation::Chosen;
use super::spent::Spent;
use super::world::World;
use crate::digest::{Boundary, Person, Reader, Snapshot};
use rapport_model::ids::{PersonId, TeamId};

/// The snapshot of some readers of a run.
pub(super) fn snapshot(
    world: &World,
    log: &Log,
    spent: &Spent,
    chosen: &Chosen,
    run: Run,
    readers: &[PersonId],
) -> Snapshot {
    let now = run.scheduled_for;
    let readers: Vec<Reader> =
        readers.iter().filter_map(|id| Some(reader(world, log, *id, world.people.get(id)?))).collect();
    let teams: BTreeMap<TeamId, BTreeSet<PersonId>> = readers
        .iter()
        .flat_map(|reader| &reader.teams)
        .filter_map(|team| Some((*team, world.teams.get(team)?.clone())))
        .collect();
    let mentioned: BTreeSet<PersonId> = readers
        .iter()
        .flat_map(|reader| {
            let shared = reader.pairs.keys().copied();
            let thanked = reader.untold.iter().map(|thanks| thanks.from);
            std::iter::once(reader.id).chain(shared).chain(thanked)
        })
        .chain(teams.values().flatten().copied())
        .collect();
    Snapshot {
        period: run.period,
        scheduled_for: now,
        now,
        is_early: false,
        people: mentioned
            .into_iter()
            .filter_map(|id| Some((id, person(id, world.people.get(&id)?))))
            .collect(),
        readers,
        teams,
        team_cadences: world.team_cadences.clone(),
        goals: BTreeMap::new(),
        questions: BTreeMap::new(),
        taken: spent.taken(),
        coverage: chosen.clone(),
    }
}

/// Somebody on the roster. Nothing depends on names, so nobody has a real one.
fn person(id: PersonId, colleague: &Colleague) -> Person {
    let Ok(email) = format!("person{id}@acme.example").parse() else {
        unreachable!("a number makes no address wrong")
    };
    Person {
        name: format!("Person{id} Example"),
        email,
        standing: colleague.standing.clone(),
        home: colleague.teams.first().copied(),
        joined: colleague.joined,
        celebrations: Vec::new(),
        goals: Vec::new(),
    }
}

fn reader(world: &World, log: &Log, id: PersonId, colleague: &Colleague) -> Reader {
    let pairs = (id, PersonId(i64::MIN))..=(id, PersonId(i64::MAX));
    let held_by = log.held_by.get(&id);
    Reader {
        id,
        zone: colleague.zone,
        team: colleague.teams.first().map(|team| format!("Team {team}")),
        greeted: log.last_mail.contains_key(&id),
        was_on_leave: held_by == Some(&Boundary::Leave),
        was_paused: held_by == Some(&Boundary::Paused),
        away_by_auto_reply: false,
        owed: BTreeSet::new(),
        teams: colleague.teams.clone(),
        excluded: world.excluded.range(pairs).map(|(_, other)| *other).collect(),
        resting: log.resting.get(&id).cloned().unwrap_or_default(),
        pairs: log.pairs.get(&id).cloned().unwrap_or_default(),
        cadences: BTreeMap::new(),
        asked: log.asked.get(&id).cloned().unwrap_or_default(),
        kept: Vec::new(),
        requests: Vec::new(),
        notes: BTreeMap::new(),
        last_mail_on: log.last_mail.get(&id).copied(),
        told: BTreeSet::new(),
        goals_read: BTreeMap::new(),
        untold: log.untold.get(&id).cloned().unwrap_or_default(),
        follow_ups: Vec::new(),
        activities: Vec::new(),
        last_follow_up: 0,
        last_activity: 0,
        last_nudge: log.nudges.get(&id).copied().unwrap_or_default(),
        last_question: 0,
        question_code: None,
        has_answered: false,
    }
}
