//! Requests for help, told as stories.

use super::*;
use crate::digest::{Edition, OMITTED};

fn request(code: u32, from: i64, week: &str) -> HelpRequest {
    HelpRequest { code, from: PersonId(from), topic: "postgres".into(), week: week.parse().unwrap() }
}

#[test]
fn a_request_stands_in_a_mail_of_its_week_or_the_next_and_is_no_ask() {
    let mut snapshot = team(&["Ana", "Bo", "Cy"]);
    snapshot.reader(1).agenda.help_requests =
        vec![request(1, 2, "2026-11-09"), request(2, 2, "2026-11-16"), request(3, 3, "2026-11-23")];
    snapshot.reader(1).agenda.help_requests.push(request(4, 3, "2026-11-30"));
    snapshot.readers.truncate(1);
    assert_eq!(
        snapshot.story(&rules()),
        "Ana:\n  H2 Bo wants help: postgres\n  H3 Cy wants help: postgres\n"
    );
}

#[test]
fn whoever_has_enough_to_do_is_not_asked_again_nor_about_who_is_away_gone_or_kept_apart() {
    let all = || {
        let mut snapshot = team(&["Ana", "Bo"]);
        snapshot.reader(1).agenda.help_requests.push(request(1, 2, "2026-11-16"));
        snapshot
    };
    let day = monday().date_naive();
    let with = |change: &dyn Fn(&mut Snapshot)| {
        let mut snapshot = all();
        change(&mut snapshot);
        section(&snapshot, 1, SectionName::Help).is_some()
    };
    assert!(with(&|_| ()));
    assert!(!with(&|it| it.person(1).state.full_until = Some(day + Days::new(1))));
    assert!(!with(&|it| it.person(2).state.absences.push((day, day))));
    assert!(!with(&|it| it.person(2).state.active = false));
    assert!(!with(&|it| _ = it.reader(1).relations.excluded.insert(PersonId(2))));
}

#[test]
fn an_operator_does_not_see_what_help_is_wanted_with() {
    let mut snapshot = team(&["Ana", "Bo"]);
    snapshot.reader(1).agenda.help_requests.push(request(1, 2, "2026-11-16"));
    let edition = plan(&snapshot, &rules()).remove(0).outcome.unwrap().edition;
    assert!(!serde_json::to_string(&edition.clone().masked()).unwrap().contains("postgres"));
    let text = |edition: &Edition| serde_json::to_string(edition).unwrap();
    let omitted = edition.clone().without_texts(|text| text.contains("postgres"));
    assert!(text(&omitted).contains(OMITTED) && !text(&omitted).contains("postgres"));
    assert_eq!(edition.clone().without_texts(|text| text.contains("mysql")), edition);
    let without = edition.without(PersonId(2));
    assert!(!text(&without).contains("postgres"));
    assert!(without.sections.iter().all(|section| section.name() != SectionName::Help), "an empty section");
}
