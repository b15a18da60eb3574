//! What the planner is shown of the world: what the store would read.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Days, Utc};

use super::Scenario;
use super::calendar::Run;
use super::log::Log;
use super::organisation::Colleague;
use super::rotation::Chosen;
use super::spent::Spent;
use super::world::World;
use crate::digest::{Boundary, EVIDENCE_DAYS, Person, Reader, Snapshot};
use crate::ids::{PersonId, TeamId};

/// The snapshot of some readers of a run.
pub(super) fn snapshot(
    scenario: &Scenario,
    world: &World,
    log: &Log,
    spent: &Spent,
    chosen: &Chosen,
    run: Run,
    readers: &[PersonId],
) -> Snapshot {
    let _ = (scenario, chosen);
    let now = run.scheduled_for;
    let readers: Vec<Reader> =
        readers.iter().filter_map(|id| Some(reader(world, log, *id, world.people.get(id)?, now))).collect();
    let teams: BTreeMap<TeamId, BTreeSet<PersonId>> = readers
        .iter()
        .flat_map(|reader| &reader.teams)
        .filter_map(|team| Some((*team, world.teams.get(team)?.clone())))
        .collect();
    let mentioned: BTreeSet<PersonId> = readers
        .iter()
        .flat_map(|reader| {
            let shared = reader.shared.iter().map(|line| line.with);
            let thanked = reader.untold.iter().map(|thanks| thanks.from);
            std::iter::once(reader.id).chain(shared).chain(thanked)
        })
        .chain(teams.values().flatten().copied())
        .collect();
    Snapshot {
        period: run.period,
        scheduled_for: now,
        now,
        people: mentioned
            .into_iter()
            .filter_map(|id| Some((id, person(id, world.people.get(&id)?))))
            .collect(),
        readers,
        teams,
        taken: spent.taken(),
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
        celebrations: Vec::new(),
    }
}

fn reader(world: &World, log: &Log, id: PersonId, colleague: &Colleague, now: DateTime<Utc>) -> Reader {
    let since = now - Days::new(EVIDENCE_DAYS + 1);
    let pairs = (id, PersonId(i64::MIN))..=(id, PersonId(i64::MAX));
    let held_by = log.held_by.get(&id);
    Reader {
        id,
        zone: colleague.zone,
        team: colleague.teams.first().map(|team| format!("Team {team}")),
        greeted: log.greeted.contains(&id),
        was_on_leave: held_by == Some(&Boundary::Leave),
        was_paused: held_by == Some(&Boundary::Paused),
        away_by_auto_reply: false,
        owed: BTreeSet::new(),
        teams: colleague.teams.clone(),
        excluded: world.excluded.range(pairs).map(|(_, other)| *other).collect(),
        resting: log.resting.get(&id).cloned().unwrap_or_default(),
        shared: log
            .shared
            .get(&id)
            .map(|lines| lines.iter().filter(|line| since <= line.at && line.at <= now).copied().collect())
            .unwrap_or_default(),
        asked: log.asked.get(&id).cloned().unwrap_or_default(),
        untold: log.untold.get(&id).cloned().unwrap_or_default(),
        follow_ups: Vec::new(),
        activities: Vec::new(),
        last_follow_up: 0,
        last_activity: 0,
        last_nudge: log.nudges.get(&id).copied().unwrap_or_default(),
    }
}
