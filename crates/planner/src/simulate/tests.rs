//! Simulations of small organisations.

use std::collections::BTreeMap;

use super::audit::{Audit, Mail};
use super::log::Log;
use super::world::World;
use super::*;
use crate::digest::{Ask, Cadence, Celebrated, Celebration, DayOff, Mention, Reason, Section, WorkingHours};
use rapport_model::ids::PersonId;
use rapport_model::{CelebrationKind, Code, CodePrefix, RunKind};

fn rules() -> Rules {
    Rules { hours: WorkingHours::always(), ..Rules::weekly("weekly") }
}

fn scenario(people: u32, weeks: u16) -> Scenario {
    let parameters = Parameters::default();
    Scenario {
        people: People::Invented(people),
        rules: rules(),
        schedule: "0 9 * * mon".parse().unwrap(),
        fixed_zone: None,
        parameters,
        from: "2026-01-05".parse().unwrap(),
        weeks,
    }
}

fn experiment(seed: u64, seeds: u16) -> Experiment {
    Experiment { policies: Policy::ALL.to_vec(), seed, seeds }
}

fn run(scenario: &Scenario, seed: u64) -> Report {
    simulate(scenario, &experiment(seed, 1), &mut || ())
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
    let scenario = scenario(16, 8);
    let bytes = |seed| {
        let report = run(&scenario, seed);
        (serde_json::to_string(&report).unwrap(), html_report(&report))
    };
    assert_eq!(bytes(1), bytes(1));
    assert_ne!(bytes(1).0, bytes(2).0);
}

#[test]
fn every_policy_keeps_every_boundary() {
    let mut scenario = scenario(24, 12);
    scenario.parameters = Parameters {
        leave_permille: 150,
        pause_permille: 40,
        full_permille: 40,
        stop_permille: 10,
        skip_permille: 300,
        quit_permille: 20,
        join_permille: 20,
        exclusion_permille: 200,
        ..Parameters::default()
    };
    for report in run(&scenario, 3).policies {
        assert_eq!(report.violated(), 0, "{}: {:?}", report.policy, report.violations);
    }
}

#[test]
fn nobody_who_can_be_reached_is_left_out() {
    for seed in 1..4 {
        let report = simulate(
            &scenario(25, 16),
            &Experiment { policies: vec![Policy::Rapport], ..experiment(seed, 1) },
            &mut || (),
        );
        assert_eq!(report.policies[0].mean.0[index("covered_within_4_weeks")], 1.0, "seed {seed}");
    }
}

#[test]
fn hardly_anybody_is_asked_about_the_same_person_again_within_three_cycles_at_any_cadence() {
    let (people, weeks) = (150, 52);
    let (mut asks, mut repeats) = (0.0, 0.0);
    for (schedule, cycle_days) in
        [("0 9 * * mon", 7), ("0 9 1,15 * *", 14), ("0 9 1 * *", 30), ("0 9 1 1,4,7,10 *", 90)]
    {
        let scenario = Scenario {
            schedule: schedule.parse().unwrap(),
            rules: Rules { cycle_days, ..Rules::weekly("weekly") },
            ..scenario(people, weeks)
        };
        let experiment = Experiment { policies: vec![Policy::Rapport], ..experiment(7, 1) };
        let report = simulate(&scenario, &experiment, &mut || ());
        let mean = |measure| report.policies[0].mean.0[index(measure)];
        asks += mean("asks_per_person_week") * f64::from(people) * f64::from(weeks);
        repeats += mean("repeats");
    }
    assert!(asks > 10_000.0 && repeats * 1_000.0 < asks, "{repeats} of {asks}");
}

#[test]
fn who_excludes_all_of_the_team_is_out_of_reach_and_not_counted() {
    let parameters = Parameters { exclusion_permille: 0, join_permille: 0, ..Parameters::default() };
    let mut organisation = Organisation::invented(6, 1, &parameters);
    for other in (2..=6).map(PersonId) {
        organisation.excluded.extend([(PersonId(1), other), (other, PersonId(1))]);
    }
    let report = run(&Scenario { people: People::Known(organisation), parameters, ..scenario(6, 8) }, 1);
    assert_eq!(report.unreachable, 1);
    assert_eq!(report.policies[0].mean.0[index("covered_within_4_weeks")], 1.0);
}

/// The place of a measure.
fn index(name: &str) -> usize {
    MEASURES.iter().position(|measure| measure.name == name).unwrap()
}

#[test]
fn the_other_policies_ask_as_often_as_the_planner() {
    let report = run(&scenario(30, 10), 1);
    let asks: Vec<f64> =
        report.policies.iter().map(|policy| policy.mean.0[index("asks_per_person_week")]).collect();
    assert!(asks[0] > 0.0);
    assert_eq!(asks[1], asks[0]);
    assert_eq!(asks[2], asks[0]);
    assert_eq!(asks[3], 0.0);
}

#[test]
fn a_policy_alone_comes_to_what_it_comes_to_beside_the_others() {
    let scenario = scenario(16, 6);
    let all = run(&scenario, 1);
    let alone = Experiment { policies: vec![Policy::Random], ..experiment(1, 1) };
    let alone = simulate(&scenario, &alone, &mut || ());
    assert_eq!(alone.policies, [all.policies[1].clone()]);
}

#[test]
fn several_seeds_have_a_mean_between_the_least_and_the_most() {
    let scenario = scenario(16, 6);
    let mut weeks = 0;
    let report = simulate(&scenario, &experiment(1, 3), &mut || weeks += 1);
    assert_eq!(weeks, 6 * 4 * 3);
    let each: Vec<f64> = (1..=3).map(|seed| run(&scenario, seed).policies[0].mean.0[3]).collect();
    let spread = report.policies[0].spread.unwrap();
    assert_eq!(spread.least.0[3], each.iter().copied().fold(1.0, f64::min));
    assert_eq!(spread.most.0[3], each.iter().copied().fold(0.0, f64::max));
    assert!(
        spread.least.0[3] < report.policies[0].mean.0[3] && report.policies[0].mean.0[3] < spread.most.0[3]
    );
}

#[test]
fn what_must_be_reached_is_held_against_the_worst_of_the_seeds() {
    let report = simulate(&scenario(16, 6), &experiment(1, 2), &mut || ());
    let least = report.policies[0].spread.unwrap().least.0[index("appreciated_within_4_weeks")];
    let required = |share: f64| format!("appreciated={share}").parse::<Requirement>().unwrap();
    assert_eq!(report.falls_short(required(least)), None);
    assert!(least < 1.0);
    assert_eq!(report.falls_short(required(1.0)), Some(least));
}

#[test]
fn the_planner_is_told_where_another_policy_does_better() {
    let mut report = run(&scenario(16, 6), 1);
    for policy in &mut report.policies {
        policy.mean.0 = [0.5; 9];
    }
    assert_eq!(report.shortfalls(), []);
    report.policies[1].mean.0[index("gini_thanks")] = 0.4;
    report.policies[2].mean.0[index("reciprocity")] = 0.6;
    report.policies[3].mean.0[index("repeats")] = 0.0;
    report.policies[3].mean.0[index("asks_per_person_week")] = 0.0;
    let beaten: Vec<_> = report.shortfalls().into_iter().map(|it| (it.measure.name, it.by)).collect();
    assert_eq!(beaten, [("gini_thanks", Policy::Random), ("reciprocity", Policy::Stalest)]);
}

/// What the check says of mails about these people, with one thing about 1 or 2 that is not as it should be.
fn violations(mails: &[&[i64]], wrong: impl FnOnce(&mut World, &mut Log)) -> Violations {
    let parameters = Parameters { exclusion_permille: 0, ..Parameters::default() };
    let mut world = World::new(&Organisation::invented(8, 1, &parameters), parameters, 1);
    let mut log = Log::default();
    wrong(&mut world, &mut log);
    let mut check = Audit::new(1, 2);
    for about in mails {
        let about: Vec<PersonId> = about.iter().copied().map(PersonId).collect();
        let today = "2026-01-05".parse().unwrap();
        let kind = RunKind::Occurrence;
        let mail = Mail { reader: PersonId(1), today, counts_on: today, kind, sections: None, about: &about };
        check.mail(&world, &log, &rules(), &mail);
    }
    check.violations.into_iter().filter(|(_, count)| *count > 0).collect()
}

#[test]
fn a_violation_is_counted_under_its_name() {
    let until: Option<NaiveDate> = Some("2026-01-06".parse().unwrap());
    let away = ("2026-01-01".parse().unwrap(), "2026-01-05".parse().unwrap());
    let of = |world: &mut World, id| world.people.get_mut(&PersonId(id)).unwrap().state.clone();
    let set = |id: i64, change: fn(&mut crate::digest::RecipientState)| {
        move |world: &mut World, _: &mut Log| change(&mut world.people.get_mut(&PersonId(id)).unwrap().state)
    };
    let one = |name| BTreeMap::from([(name, 1)]);
    assert_eq!(violations(&[&[2, 3]], |_, _| ()), BTreeMap::new());
    assert_eq!(violations(&[&[2]], set(1, |it| it.active = false)), one("inactive"));
    assert_eq!(violations(&[&[2]], set(2, |it| it.active = false)), one("inactive"));
    assert_eq!(violations(&[&[2]], set(1, |it| it.stopped = true)), one("stopped"));
    assert_eq!(violations(&[&[2]], set(2, |it| it.stopped = true)), BTreeMap::new());
    for id in [1, 2] {
        let leave = |world: &mut World, _: &mut Log| {
            let state = crate::digest::RecipientState { absences: vec![away], ..of(world, id) };
            world.people.get_mut(&PersonId(id)).unwrap().state = state;
        };
        assert_eq!(violations(&[&[2]], leave), one("leave"));
        let full = |world: &mut World, _: &mut Log| {
            world.people.get_mut(&PersonId(id)).unwrap().state.full_until = until;
        };
        assert_eq!(violations(&[&[2]], full), one("full"));
    }
    let paused = |world: &mut World, _: &mut Log| {
        world.people.get_mut(&PersonId(1)).unwrap().state.paused_until = until;
    };
    assert_eq!(violations(&[&[2]], paused), one("paused"));
    let excluded = |world: &mut World, _: &mut Log| {
        world.excluded.insert((PersonId(1), PersonId(2)));
    };
    assert_eq!(violations(&[&[2]], excluded), one("exclusion"));
    let rests = |_: &mut World, log: &mut Log| log.snooze(PersonId(1), PersonId(2), away.1);
    assert_eq!(violations(&[&[2]], rests), one("rest"));
    assert_eq!(violations(&[&[1]], |_, _| ()), one("exclusion"));
}

#[test]
fn a_budget_that_is_overrun_is_counted_under_its_name() {
    assert_eq!(violations(&[&[2, 3, 4, 5]], |_, _| ()), BTreeMap::from([("ask-budget", 2)]));
    assert_eq!(violations(&[&[2], &[]], |_, _| ()), BTreeMap::from([("mail-budget", 1)]));
    let over = violations(&[&[2, 2, 2, 2]], |_, _| ());
    assert_eq!(over, BTreeMap::from([("ask-budget", 2), ("subject-budget", 1)]));
}

/// What the check says of one mail of the planner's to the first of these people, on Monday the 19th.
fn found(
    rules: &Rules,
    about: &[i64],
    edit: impl FnOnce(&mut World, &mut Log, &mut Vec<Section>),
) -> Violations {
    let parameters = Parameters { exclusion_permille: 0, part_time_permille: 0, ..Parameters::default() };
    let mut world = World::new(&Organisation::invented(8, 1, &parameters), parameters, 1);
    let (mut log, today) = (Log::default(), day("2026-01-19"));
    let mut sections = Vec::new();
    edit(&mut world, &mut log, &mut sections);
    let about: Vec<PersonId> = about.iter().copied().map(PersonId).collect();
    let mut check = Audit::new(7, 2);
    for on in [today - chrono::Days::new(7), today] {
        let kind = RunKind::Occurrence;
        let sections = Some(sections.as_slice());
        let mail = Mail { reader: PersonId(1), today: on, counts_on: on, kind, sections, about: &about };
        // The first of the two is there to be repeated.
        check.violations.values_mut().for_each(|count| *count = 0);
        check.mail(&world, &log, rules, &mail);
    }
    check.violations.into_iter().filter(|(_, count)| *count > 0).collect()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn mention(id: i64) -> Mention {
    let email = format!("person{id}@acme.example").parse().unwrap();
    Mention { id: PersonId(id), name: format!("Person{id} Example"), short: format!("Person{id}"), email }
}

#[test]
fn an_ask_of_two_cycles_in_a_row_is_counted_unless_it_was_wished() {
    let wish = |world: &mut World, other| {
        let cadence = Cadence { ideal_days: 7, longest_days: None };
        world.events.wishes.entry(PersonId(1)).or_default().insert(PersonId(other), cadence);
    };
    assert_eq!(found(&rules(), &[2], |_, _, _| ()), BTreeMap::from([("repeat", 1)]));
    let wished = found(&rules(), &[2], |world, _, sections| {
        wish(world, 2);
        let reason = Reason::Wish { every_days: 7, since: None, too_long: false };
        let code = Code::new(CodePrefix::Nudge, 1);
        let items = vec![Ask { code, subject: mention(2), reason, opener: None, note: None }];
        sections.push(Section::CheckIn { items });
    });
    assert_eq!(wished, BTreeMap::new());
    // A wish that is due is asked, if there is room.
    assert_eq!(found(&rules(), &[], |world, _, _| wish(world, 3)), BTreeMap::from([("broken-wish", 1)]));
    let full = found(&rules(), &[2, 4], |world, _, _| wish(world, 3));
    assert_eq!(full, BTreeMap::from([("repeat", 2)]));
}

#[test]
fn news_that_is_lost_or_told_twice_is_counted() {
    let win = Celebration { kind: CelebrationKind::Win, on: day("2026-01-15"), title: None };
    let told = |log: &mut Log| log.tell(PersonId(1), day("2026-01-12"));
    let happened = |world: &mut World| {
        world.events.celebrations.insert(PersonId(2), vec![win.clone()]);
    };
    let lost = found(&rules(), &[], |world, log, _| (happened(world), told(log)).0);
    assert_eq!(lost, BTreeMap::from([("lost-news", 1)]));
    let item = Celebrated { subject: mention(2), kind: win.kind, on: win.on, title: None, past: true };
    let section = Section::Celebrations { items: vec![item] };
    let tells = |world: &mut World, log: &mut Log, sections: &mut Vec<Section>| {
        happened(world);
        told(log);
        sections.push(section.clone());
    };
    assert_eq!(found(&rules(), &[], tells), BTreeMap::new());
    let twice = found(&rules(), &[], |world, log, sections| {
        tells(world, log, sections);
        let reported = log.reported.entry(PersonId(1)).or_default();
        reported.celebrations.insert((PersonId(2), win.kind, win.on));
    });
    assert_eq!(twice, BTreeMap::from([("news-twice", 1)]));
}

#[test]
fn a_mail_on_a_day_off_that_is_skipped_is_counted() {
    let skip = Rules { day_off: DayOff::Skip, ..rules() };
    let no_mondays = |world: &mut World, _: &mut Log, _: &mut Vec<Section>| {
        world.people.get_mut(&PersonId(1)).unwrap().state.hours.days = "tue-fri".parse().ok();
    };
    assert_eq!(found(&skip, &[], no_mondays), BTreeMap::from([("hours", 1)]));
    assert_eq!(found(&rules(), &[], no_mondays), BTreeMap::new(), "it waits for Tuesday");
}

#[test]
fn the_page_stands_alone() {
    let report = run(&scenario(16, 6), 1);
    let html = html_report(&report);
    assert_eq!(html.matches("<svg").count(), 3);
    for outside in ["http", "src=", "url(", "<script", "@import", "<link"] {
        assert!(!html.contains(outside), "{outside}");
    }
    assert!(html.contains("prefers-color-scheme: dark"));
}

#[test]
fn a_sweep_goes_on_until_the_weeks_are_over_and_is_the_same_twice() {
    let mut weeks = 0;
    let swept = sweep(1500, 1, &rules(), "2026-01-05".parse().unwrap(), &mut |people| weeks += people);
    assert!(swept.person_weeks >= 1500);
    assert_eq!(swept.person_weeks, weeks);
    assert!(swept.organisations > 1 && swept.asks > 0);
    assert_eq!(swept.violated(), 0, "{:?}", swept.violations);
    assert_eq!(swept, sweep(1500, 1, &rules(), "2026-01-05".parse().unwrap(), &mut |_| ()));
}
