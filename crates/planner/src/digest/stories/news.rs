//! What goes on around a reader, told as stories.

use super::*;
use crate::digest::Goal;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn celebrate(snapshot: &mut Snapshot, id: i64, kind: CelebrationKind, on: &str) {
    snapshot.person(id).celebrations.push(Celebration { kind, on: day(on), title: Some("5 years".into()) });
}

/// What a whole team may know: an announcement, goals, and answers to its question.
pub(super) fn go_on(snapshot: &mut Snapshot) {
    celebrate(snapshot, 2, CelebrationKind::Win, "2026-11-20");
    celebrate(snapshot, 3, CelebrationKind::Birthday, "1990-11-26");
    let done = TeamGoal {
        closed_on: Some(day("2026-11-20")),
        contributors: vec![PersonId(4)],
        ..aim("Done", 100, None)
    };
    snapshot.goals = BTreeMap::from([(GoalId(1), aim("Move", 60, None)), (GoalId(2), done)]);
    let answers = vec![TeamAnswer { by: PersonId(5), words: "naps".into() }];
    let before = AnsweredQuestion { week: day("2026-11-16"), number: 1, answers };
    snapshot.questions.insert(TeamId(1), TeamQuestions { current: Some(2), previous: Some(before) });
}

/// What each of the others has read, asked, promised and answered, and what another team does.
pub(super) fn go_on_between_others(snapshot: &mut Snapshot) {
    for id in 2..=9 {
        let reader = snapshot.reader(id);
        reader.reported.celebrations.insert((PersonId(2), CelebrationKind::Win, day("2026-11-20")));
        reader.reported.goals.insert(GoalId(1), 60);
        reader.question.has_answered = true;
        reader.question.code = Some(7);
        let from = if id == 2 { 3 } else { 2 };
        reader.agenda.help_requests.push(HelpRequest {
            code: 1,
            from: PersonId(from),
            topic: "postgres".into(),
            week: day("2026-11-23"),
        });
        reader
            .agenda
            .follow_ups
            .push(OpenFollowUp { about: Some(PersonId(1)), ..open(id, "Ask Ana", None, "2026-09-01") });
    }
    snapshot.goals.insert(GoalId(9), TeamGoal { team: TeamId(2), ..aim("Theirs", 5, None) });
    let answers = vec![TeamAnswer { by: PersonId(9), words: "tea".into() }];
    let before = AnsweredQuestion { week: day("2026-11-16"), number: 4, answers };
    snapshot.questions.insert(TeamId(2), TeamQuestions { current: Some(5), previous: Some(before) });
}

/// `Bo birthday 2026-11-26` for each line that somebody reads.
fn celebrated(snapshot: &Snapshot, reader: i64) -> Vec<String> {
    match section(snapshot, reader, SectionName::Celebrations) {
        Some(Section::Celebrations { items }) => {
            items.iter().map(|it| format!("{} {} {}", it.subject.short, it.kind, it.on)).collect()
        }
        _ => vec![],
    }
}

#[test]
fn what_falls_in_the_days_ahead_or_is_news_is_read_by_all_others() {
    let mut snapshot = team(&["Ana", "Bo", "Cy"]);
    for on in ["2026-11-01", "2026-11-02", "2026-11-29", "2026-11-30"] {
        celebrate(&mut snapshot, 2, CelebrationKind::Birthday, on);
    }
    assert_eq!(celebrated(&snapshot, 1), ["Bo birthday 2026-11-02", "Bo birthday 2026-11-29"]);
    assert_eq!(celebrated(&snapshot, 3).len(), 2);
    assert_eq!(celebrated(&snapshot, 2), [""; 0], "nobody reads their own");
}

#[test]
fn a_birthday_comes_back_every_year_and_says_neither_which_nor_how_old() {
    let mut snapshot = team(&["Ana", "Bo"]);
    celebrate(&mut snapshot, 2, CelebrationKind::Birthday, "1990-11-26");
    celebrate(&mut snapshot, 2, CelebrationKind::Anniversary, "2021-11-25");
    celebrate(&mut snapshot, 2, CelebrationKind::Anniversary, "2027-11-24");
    assert_eq!(celebrated(&snapshot, 1), ["Bo anniversary 2026-11-25", "Bo birthday 2026-11-26"]);
    let Some(Section::Celebrations { items }) = section(&snapshot, 1, SectionName::Celebrations) else {
        panic!()
    };
    assert!(items.iter().all(|it| it.title.is_none()));
}

#[test]
fn a_leap_day_is_kept_on_the_28th_in_other_years() {
    let mut snapshot = team(&["Ana", "Bo"]);
    celebrate(&mut snapshot, 2, CelebrationKind::Birthday, "1992-02-29");
    for (now, on) in [("2027-02-22T08:00:00Z", "2027-02-28"), ("2028-02-28T08:00:00Z", "2028-02-29")] {
        snapshot.is_due(now);
        assert_eq!(celebrated(&snapshot, 1), [format!("Bo birthday {on}")]);
    }
}

#[test]
fn a_year_that_ends_is_no_border() {
    let mut snapshot = team(&["Ana", "Bo", "Cy"]);
    celebrate(&mut snapshot, 2, CelebrationKind::Birthday, "1990-01-02");
    celebrate(&mut snapshot, 3, CelebrationKind::Birthday, "1990-12-24");
    snapshot.is_due("2026-12-28T08:00:00Z");
    assert_eq!(celebrated(&snapshot, 1), ["Cy birthday 2026-12-24", "Bo birthday 2027-01-02"]);
}

#[test]
fn the_day_is_that_of_the_reader() {
    let mut snapshot = team(&["Ana", "Bo"]);
    celebrate(&mut snapshot, 2, CelebrationKind::Birthday, "1990-11-23");
    snapshot.now = "2026-11-23T12:00:00Z".parse().unwrap();
    let is_past = |snapshot: &Snapshot| match section(snapshot, 1, SectionName::Celebrations) {
        Some(Section::Celebrations { items }) => items[0].past,
        other => panic!("{other:?}"),
    };
    assert!(!is_past(&snapshot));
    // In Auckland it is Tuesday by now.
    snapshot.reader(1).zone = chrono_tz::Pacific::Auckland;
    assert!(is_past(&snapshot));
}

#[test]
fn who_is_away_gone_or_kept_apart_is_not_celebrated_and_nothing_is_told_twice() {
    let all = || {
        let mut snapshot = team(&["Ana", "Bo"]);
        celebrate(&mut snapshot, 2, CelebrationKind::Birthday, "1990-11-26");
        snapshot
    };
    let with = |change: &dyn Fn(&mut Snapshot)| {
        let mut snapshot = all();
        change(&mut snapshot);
        celebrated(&snapshot, 1)
    };
    let away = |from: &str, to: &str| {
        let absence = (day(from), day(to));
        with(&|it| it.person(2).state.absences.push(absence))
    };
    assert_eq!(with(&|_| ()).len(), 1);
    assert_eq!(away("2026-11-26", "2026-11-26"), [""; 0], "on the day");
    assert_eq!(away("2026-11-20", "2026-11-23"), [""; 0], "today");
    assert_eq!(away("2026-11-24", "2026-11-25").len(), 1);
    assert_eq!(with(&|it| it.person(2).state.active = false), [""; 0]);
    assert_eq!(with(&|it| _ = it.reader(1).relations.excluded.insert(PersonId(2))), [""; 0]);
    let told = (PersonId(2), CelebrationKind::Birthday, day("2026-11-26"));
    assert_eq!(with(&|it| _ = it.reader(1).reported.celebrations.insert(told)), [""; 0]);
}

#[test]
fn whoever_is_asked_to_congratulate_reads_no_line_about_it_and_has_read_of_it() {
    let mut snapshot = team(&["Ana", "Bo", "Cy"]);
    celebrate(&mut snapshot, 3, CelebrationKind::Win, "2026-11-23");
    let decisions = plan(&snapshot, &rules());
    let mut asked = 0;
    for decision in decisions.iter().filter(|it| it.person != PersonId(3)) {
        let edition = &decision.outcome.as_ref().unwrap().edition;
        assert_eq!(edition.reported_celebrations().count(), 1);
        asked += edition.asks().count();
        assert_eq!(celebrated(&snapshot, decision.person.0).len() + edition.asks().count(), 1);
    }
    assert_eq!(asked, 1);
}

#[test]
fn news_of_a_day_to_come_takes_no_place_of_the_week() {
    let mut snapshot = team(&["Ana", "Bo", "Cy", "Di", "Eve", "Flo"]);
    let before = Rotation::new(&snapshot, &rules()).givers(PersonId(1));
    celebrate(&mut snapshot, 1, CelebrationKind::Win, "2026-11-26");
    assert_eq!(Rotation::new(&snapshot, &rules()).givers(PersonId(1)), before);
}

/// A goal of the team.
fn aim(title: &str, progress: u8, due_on: Option<&str>) -> TeamGoal {
    TeamGoal {
        team: TeamId(1),
        team_name: "Platform".into(),
        title: title.into(),
        progress,
        due_on: due_on.map(day),
        closed_on: None,
        contributors: vec![],
    }
}

fn with_goals(goals: &[TeamGoal]) -> Snapshot {
    let mut snapshot = team(&["Ana", "Bo", "Cy", "Di"]);
    snapshot.goals = (1..).map(GoalId).zip(goals.iter().cloned()).collect();
    snapshot
}

/// `Move 60` for each line that somebody reads, and those who saw it through.
fn goals(snapshot: &Snapshot, reader: i64) -> Vec<String> {
    let Some(Section::Goals { items, more }) = section(snapshot, reader, SectionName::Goals) else {
        return vec![];
    };
    let names = |it: &Goal| it.contributors.iter().map(|who| format!(" {}", who.short)).collect::<String>();
    let you = |it: &Goal| if it.with_reader { " you" } else { "" };
    let lines = items.iter().map(|it| format!("{} {}{}{}", it.title, it.progress, names(it), you(it)));
    lines.chain((more > 0).then(|| format!("and {more} more"))).collect()
}

#[test]
fn a_goal_is_told_when_it_has_moved_or_is_due_soon() {
    let mut snapshot = with_goals(&[
        aim("Move", 60, Some("2026-12-20")),
        aim("Soon", 10, Some("2026-12-07")),
        aim("Late", 10, Some("2026-11-20")),
        aim("New", 0, None),
    ]);
    snapshot.goals.insert(GoalId(9), TeamGoal { team: TeamId(2), ..aim("Theirs", 5, None) });
    assert_eq!(goals(&snapshot, 1), ["Late 10", "Soon 10", "Move 60", "New 0"]);
    snapshot.reader(1).reported.goals =
        [(1, 60), (2, 10), (3, 10), (4, 0)].map(|(id, at)| (GoalId(id), at)).into();
    assert_eq!(goals(&snapshot, 1), ["Soon 10"], "what stands still is not told again");
    snapshot.goals.get_mut(&GoalId(1)).unwrap().progress = 55;
    assert_eq!(goals(&snapshot, 1), ["Soon 10", "Move 55"]);
}

#[test]
fn five_goals_stand_in_a_mail_and_the_rest_is_counted() {
    let many: Vec<TeamGoal> = (1..=7).map(|n| aim(&format!("G{n}"), 10 * n, None)).collect();
    let snapshot = with_goals(&many);
    assert_eq!(goals(&snapshot, 1), ["G1 10", "G2 20", "G3 30", "G4 40", "G5 50", "and 2 more"]);
}

#[test]
fn who_saw_a_goal_through_is_celebrated_once_by_all_others() {
    let people = |ids: &[i64]| ids.iter().copied().map(PersonId).collect();
    let done = |on: &str, ids: &[i64]| TeamGoal {
        closed_on: Some(day(on)),
        contributors: people(ids),
        ..aim("Move", 100, None)
    };
    let mut snapshot = with_goals(&[done("2026-11-20", &[1, 2, 3])]);
    assert_eq!(goals(&snapshot, 1), ["Move 100 Bo Cy you"]);
    assert_eq!(goals(&snapshot, 4), ["Move 100 Ana Bo Cy"]);
    snapshot.reader(4).relations.excluded.insert(PersonId(1));
    snapshot.person(3).state.active = false;
    assert_eq!(goals(&snapshot, 4), ["Move 100 Bo"]);
    snapshot.reader(4).reported.goals.insert(GoalId(1), 100);
    assert_eq!(goals(&snapshot, 4), [""; 0], "once");
    assert_eq!(goals(&with_goals(&[done("2026-11-01", &[2])]), 1), [""; 0], "old news");
    let alone = with_goals(&[done("2026-11-20", &[1])]);
    assert_eq!(goals(&alone, 1), [""; 0], "nobody is told what they did themselves");
    assert_eq!(goals(&alone, 2), ["Move 100 Ana"]);
    let elsewhere = with_goals(&[TeamGoal { team: TeamId(2), ..done("2026-11-20", &[1, 2]) }]);
    assert_eq!(goals(&elsewhere, 1), ["Move 100 Bo you"], "whoever worked on it is told, too");
    assert_eq!(goals(&elsewhere, 3), [""; 0]);
}
