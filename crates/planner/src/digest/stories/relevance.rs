//! What has been open for long, told as stories.

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn story(follow_ups: Vec<OpenFollowUp>) -> String {
    let mut snapshot = team(&["Ana"]);
    snapshot.reader(1).agenda.follow_ups = follow_ups;
    snapshot.story(&rules())
}

fn archived(snapshot: &Snapshot, rules: &Rules) -> Vec<FollowUpId> {
    plan(snapshot, rules).remove(0).archived
}

#[test]
fn after_four_weeks_a_follow_up_without_a_date_is_asked_about() {
    assert_eq!(
        story(vec![
            open(1, "Old", None, "2026-10-26"),
            open(2, "Younger", None, "2026-10-27"),
            open(3, "Old and dated", Some("2026-11-30"), "2026-08-01"),
        ]),
        "Ana:\n  F1 Old and dated with nobody\n  F2 Younger with nobody\n  and 0 more\n  F3 still relevant: Old\n"
    );
}

#[test]
fn it_is_asked_about_twice_four_weeks_apart_and_then_put_away() {
    let asked = |days: &[&str]| OpenFollowUp {
        asked_on: days.iter().map(|it| day(it)).collect(),
        ..open(1, "Old", None, "2026-08-01")
    };
    assert_eq!(story(vec![asked(&["2026-10-27"])]), "Ana: no mail, empty\n", "it waits, off the list");
    let last = "Ana:\n  F1 still relevant: Old, the last time\n";
    assert_eq!(story(vec![asked(&["2026-10-26"])]), last);
    for (second, gone) in [("2026-10-27", vec![]), ("2026-10-26", vec![FollowUpId(1)])] {
        let mut snapshot = team(&["Ana"]);
        snapshot.reader(1).agenda.follow_ups = vec![asked(&["2026-09-21", second])];
        assert_eq!(snapshot.clone().story(&rules()), "Ana: no mail, empty\n");
        assert_eq!(archived(&snapshot, &rules()), gone, "{second}");
        snapshot.person(1).state.paused_until = Some(day("2026-12-01"));
        assert_eq!(archived(&snapshot, &rules()), [], "nothing happens in a pause");
    }
}

#[test]
fn later_is_an_answer_and_all_begins_anew_when_the_rest_ends() {
    let rested = |until: &str| OpenFollowUp {
        asked_on: vec![day("2026-09-14"), day("2026-10-12")],
        snoozed_until: Some(day(until)),
        ..open(1, "Old", None, "2026-08-01")
    };
    assert_eq!(story(vec![rested("2026-10-27")]), "Ana:\n  F1 Old with nobody\n  and 0 more\n");
    assert_eq!(story(vec![rested("2026-10-16")]), "Ana:\n  F1 still relevant: Old\n");
}

#[test]
fn three_are_asked_about_in_a_mail_the_oldest_first() {
    let old = |id, created_on| open(id, created_on, None, created_on);
    assert_eq!(
        story(vec![old(1, "2026-09-03"), old(2, "2026-09-01"), old(3, "2026-09-04"), old(4, "2026-09-02")]),
        "Ana:\n  F1 still relevant: 2026-09-01\n  F2 still relevant: 2026-09-02\n  F3 still relevant: 2026-09-03\n"
    );
}

#[test]
fn a_digest_that_does_not_ask_keeps_what_is_old_on_the_list() {
    let follow_ups = [SectionName::FollowUps].to_vec();
    let rules = Rules { sections: BTreeMap::from([("weekly".into(), follow_ups)]), ..rules() };
    let mut snapshot = team(&["Ana"]);
    snapshot.reader(1).agenda.follow_ups = vec![OpenFollowUp {
        asked_on: vec![day("2026-09-01"), day("2026-10-01")],
        ..open(1, "Old", None, "2026-08-01")
    }];
    assert_eq!(archived(&snapshot, &rules), []);
    assert_eq!(snapshot.story(&rules), "Ana:\n  F1 Old with nobody\n  and 0 more\n");
}
