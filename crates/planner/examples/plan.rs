//! A week of a made-up team: who gets a digest, whom it asks them about, and why.
//!
//! `cargo run -p rapport-planner --example plan`

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io::{self, Write};

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use rapport_model::ids::{PersonId, TeamId};
use rapport_model::{InteractionKind, PersonName};
use rapport_planner::digest::coverage::{self, Member};
use rapport_planner::digest::{
    Celebration, NO_REPEAT_CYCLES, PairInteraction, Person, Reader, RecipientState, Rules,
    SUBJECT_ASKS_PER_WEEK, SlotUsage, Snapshot, plan,
};

const TEAM: TeamId = TeamId(1);
const NAMES: [(i64, &str); 5] = [(1, "Ana"), (2, "Bo"), (3, "Cy"), (4, "Di"), (5, "Eve")];

fn main() -> Result<(), Box<dyn Error>> {
    let due: DateTime<Utc> = "2026-11-23T08:00:00Z".parse()?;
    let rules = Rules::weekly("weekly");
    let mut snapshot = team(due)?;
    snapshot.coverage = assigned(&snapshot, &rules);

    let mut out = io::stdout().lock();
    for decision in plan(&snapshot, &rules) {
        let name = |id: PersonId| snapshot.people.get(&id).map_or("?", |person| person.name.full());
        match &decision.outcome {
            Ok(mail) => {
                writeln!(out, "{} gets a mail:", name(decision.person))?;
                for ask in mail.edition.asks() {
                    let section = ask.reason.section();
                    writeln!(
                        out,
                        "  {} {section}: {}, because of {}",
                        ask.code,
                        ask.subject.name,
                        ask.reason.kind()
                    )?;
                }
            }
            Err(boundary) => writeln!(out, "{} gets no mail: {boundary}", name(decision.person))?,
        }
        for it in &decision.rejected {
            writeln!(out, "  not asked about {}, who {}", name(it.subject), it.rejected_for)?;
        }
    }
    Ok(())
}

/// A weekly digest with every section, two asks a person and week, and everybody covered within four weeks.
/// Five people in Berlin. Bo helped Ana and Cy, Cy was promoted, Di is on leave, and Eve is new.
fn team(due: DateTime<Utc>) -> Result<Snapshot, Box<dyn Error>> {
    let today = due.date_naive();
    let mut people = BTreeMap::new();
    let mut readers = BTreeMap::new();
    for (id, name) in NAMES {
        let person = Person {
            name: PersonName::new(name, None),
            email: format!("{}@acme.example", name.to_lowercase()).parse()?,
            state: RecipientState::present(),
            home_team: Some(TEAM),
            other_teams: Vec::new(),
            started_on: None,
            celebrations: Vec::new(),
            goals: Vec::new(),
        };
        people.insert(PersonId(id), person);
        let mut reader = Reader::new(PersonId(id), chrono_tz::Europe::Berlin);
        reader.home_team_name = Some("Platform".to_owned());
        reader.teams = vec![TEAM];
        readers.insert(PersonId(id), reader);
    }
    for (helper, helped, days_ago) in [(2, 1, 6), (2, 3, 2)] {
        let at = due - TimeDelta::days(days_ago);
        for (reader, with, mine) in [(helper, helped, true), (helped, helper, false)] {
            let line = PairInteraction { with: PersonId(with), kind: InteractionKind::Help, mine, at };
            if let Some(reader) = readers.get_mut(&PersonId(reader)) {
                reader.relations.pairs.entry(line.with).or_default().add(&line);
            }
        }
    }
    for (id, person) in &mut people {
        match id.0 {
            3 => person.celebrations.push(promotion(today)),
            4 => person.state.absences.push((today - Days::new(3), today + Days::new(4))),
            5 => person.started_on = Some(today - Days::new(4)),
            _ => {}
        }
    }
    Ok(Snapshot {
        period: today,
        scheduled_for: due,
        next_periods: vec![today + Days::new(7)],
        now: due,
        is_early: false,
        readers: readers.into_values().collect(),
        teams: BTreeMap::from([(TEAM, people.keys().copied().collect())]),
        people,
        team_cadences: BTreeMap::new(),
        goals: BTreeMap::new(),
        questions: BTreeMap::new(),
        slots: SlotUsage::default(),
        coverage: BTreeMap::new(),
        coverage_ahead: BTreeMap::new(),
    })
}

fn promotion(on: NaiveDate) -> Celebration {
    Celebration {
        kind: rapport_model::CelebrationKind::Promotion,
        on,
        title: Some("Staff engineer".to_owned()),
    }
}

/// What coverage assigns in the team's first cycle: the givers of each subject.
fn assigned(snapshot: &Snapshot, rules: &Rules) -> BTreeMap<PersonId, Vec<PersonId>> {
    let member = |(id, person): (&PersonId, &Person)| {
        let is_here = !person.state.is_away(snapshot.period);
        Member {
            id: *id,
            can_give: is_here,
            can_receive: is_here,
            asks_free: rules.asks_per_week,
            subject_free: SUBJECT_ASKS_PER_WEEK,
            started_on: person.started_on,
            goal_closed_on: None,
            works_elsewhere: false,
        }
    };
    let members: Vec<Member> = snapshot.people.iter().map(member).collect();
    let coverage = coverage::cover(&coverage::Team {
        guests: &[],
        unmade: &BTreeSet::new(),
        foreseen: &coverage::Foreseen::new(),
        turns_two_ago: &coverage::Turns::new(),
        cycle: rules.cycle_of(snapshot.period),
        cycle_days: rules.days_of_cycle(),
        within: rules.everyone_within(),
        no_repeat: NO_REPEAT_CYCLES,
        members: &members,
        excluded: &BTreeSet::new(),
        last: &BTreeMap::new(),
        covered: &BTreeMap::new(),
    });
    let mut givers: BTreeMap<PersonId, Vec<PersonId>> = BTreeMap::new();
    for (giver, subject) in coverage.pairs {
        givers.entry(subject).or_default().push(giver);
    }
    givers
}
