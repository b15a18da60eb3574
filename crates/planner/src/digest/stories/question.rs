//! The question of a team and its answers, told as stories.

use super::*;
use crate::digest::library::questions;

/// A team that is asked its third question, after a first with these answers.
fn asked(names: &[&str], answers: &[(i64, &str)]) -> Snapshot {
    let mut snapshot = team(names);
    let answer = |(by, words): &(i64, &str)| TeamAnswer { by: PersonId(*by), words: (*words).into() };
    let before = AnsweredQuestion {
        week: days_ago(7).date_naive(),
        number: 1,
        answers: answers.iter().map(answer).collect(),
    };
    snapshot.questions.insert(TeamId(1), TeamQuestions { current: Some(3), previous: Some(before) });
    snapshot
}

/// The code of the question, the answers, and how many more there are.
fn read(snapshot: &Snapshot, reader: i64) -> Option<(Option<String>, Vec<String>, usize)> {
    let Section::Question { ask, before, answers, more } = section(snapshot, reader, SectionName::Question)?
    else {
        panic!()
    };
    assert_eq!(before.is_some(), !answers.is_empty());
    assert!(before.is_none_or(|it| it.text == questions()[1]));
    assert!(ask.iter().all(|it| it.question.text == questions()[3]));
    let answers = answers.iter().map(|it| format!("{}: {}", it.who.short, it.words)).collect();
    Some((ask.map(|it| it.code.to_string()), answers, more))
}

#[test]
fn a_team_is_asked_and_reads_what_others_answered_before() {
    let mut snapshot = asked(&["Ana", "Bo", "Cy"], &[(3, "naps"), (2, "logs")]);
    snapshot.reader(1).codes.question = 4;
    let both = vec!["Cy: naps".to_owned(), "Bo: logs".to_owned()];
    assert_eq!(read(&snapshot, 1), Some((Some("Q5".into()), both.clone(), 0)));
    assert_eq!(read(&snapshot, 2), Some((Some("Q1".into()), vec!["Cy: naps".into()], 0)), "not their own");
    // A second mail of the week has the same code, and asks nobody who has answered.
    snapshot.reader(1).question.code = Some(2);
    assert_eq!(read(&snapshot, 1).unwrap().0, Some("Q2".into()));
    snapshot.reader(1).question.has_answered = true;
    assert_eq!(read(&snapshot, 1), Some((None, both, 0)));
}

#[test]
fn whom_the_reader_is_kept_apart_from_and_who_has_left_say_nothing() {
    let mut snapshot = asked(&["Ana", "Bo", "Cy", "Di"], &[(2, "logs"), (3, "naps"), (4, "tea")]);
    snapshot.reader(1).relations.excluded.insert(PersonId(2));
    snapshot.person(3).state.active = false;
    assert_eq!(read(&snapshot, 1).unwrap().1, ["Di: tea"]);
    snapshot.reader(1).relations.excluded.insert(PersonId(4));
    assert_eq!(read(&snapshot, 1), Some((Some("Q1".into()), vec![], 0)));
}

#[test]
fn eight_answers_are_shown_whole_and_the_rest_is_counted() {
    let names: Vec<String> = (1..=11).map(|n| format!("P{n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let count = |words: &str| {
        let answers: Vec<(i64, &str)> = (2..=11).map(|by| (by, words)).collect();
        let (_, shown, more) = read(&asked(&names, &answers), 1).unwrap();
        (shown.len(), more)
    };
    assert_eq!(count("tea"), (8, 2));
    assert_eq!(count(&"x".repeat(3_000)), (2, 8));
    assert_eq!(count(&"x".repeat(9_000)), (1, 9));
}

#[test]
fn nobody_is_asked_who_has_no_colleague_to_read_it() {
    let mut snapshot = asked(&["Ana", "Bo"], &[]);
    snapshot.person(2).state.active = false;
    assert_eq!(read(&snapshot, 1), None);
}

#[test]
fn an_operator_sees_that_somebody_answered_and_not_what() {
    let snapshot = asked(&["Ana Lee", "Bo Berg"], &[(2, "stopped skipping lunch")]);
    let edition = plan(&snapshot, &rules()).remove(0).outcome.unwrap().edition;
    assert!(edition.named().contains(&PersonId(2)));
    let masked = serde_json::to_string(&edition.clone().masked()).unwrap();
    assert!(!masked.contains("skipping") && masked.contains("[3 words]"), "{masked}");
    assert!(!serde_json::to_string(&edition.without(PersonId(2))).unwrap().contains("skipping"));
}
