//! The table of names: how each is greeted, and by which words of a reply it is found.

use chrono::NaiveDate;
use rapport_model::PersonName;
use rapport_model::ids::PersonId;

use crate::{Command, Context, Directory, DirectoryEntry, Outcome, interpret};

const TABLE: &str = include_str!("../tests/names/names.txt");
const AUTHOR: PersonId = PersonId(1);
const OTHER: PersonId = PersonId(2);

/// The author of the reply, and people numbered from 2 whose addresses say nothing of their names.
fn directory(names: &[PersonName]) -> Directory {
    let author = PersonName::new("Zacharias Quill", None);
    let entries = (1..).zip(std::iter::once(&author).chain(names)).map(|(id, name)| DirectoryEntry {
        id: PersonId(id),
        name: name.clone(),
        email: format!("x{id}00@acme.example").parse().unwrap(),
        others: Vec::new(),
    });
    Directory::new(entries.collect())
}

/// Whom a text thanks, and whether it asks who is meant.
fn thanked(directory: &Directory, text: &str) -> (Vec<PersonId>, bool) {
    let today = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
    let context = Context { me: AUTHOR, today, directory, items: &[], digests: &[], about: None };
    let (mut people, mut asks) = (Vec::new(), false);
    for statement in interpret(text, &[], false, &context).statements {
        match statement.outcome {
            Outcome::Do { command: Command::Thanks { people: thanked, .. }, .. } => people.extend(thanked),
            Outcome::Ask(_) => asks = true,
            _ => {}
        }
    }
    (people, asks)
}

fn forms(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|form| !form.is_empty())
}

#[test]
fn everybody_is_greeted_and_found_by_the_customs_of_the_name() {
    let mut wrong = Vec::new();
    let rows = TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    for row in rows {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [roster, greeted, found, asked] = cells.as_slice() else { panic!("four columns: {row}") };
        let (full, called) = roster.split_once(" = ").map_or((*roster, None), |(name, it)| (name, Some(it)));
        let name = PersonName::new(full, called);
        if name.short() != *greeted {
            wrong.push(format!("{roster} is greeted by {}", name.short()));
        }
        let directory = directory(&[name]);
        for form in forms(found) {
            if thanked(&directory, &format!("Thanks {form} for the review.")).0 != [OTHER] {
                wrong.push(format!("{roster} is not found by {form}"));
            }
        }
        for form in forms(asked) {
            if !thanked(&directory, &format!("Thanks {form} for the review.")).0.is_empty() {
                wrong.push(format!("{roster} is found by {form}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_title_tells_nobody_from_a_namesake_and_a_family_name_after_it_does() {
    let people = ["Dr. Anna Schmidt", "Anna Becker", "Jonas Becker"].map(|name| PersonName::new(name, None));
    let directory = directory(&people);
    for ambiguous in ["Thanks Anna for the review.", "Thanks Dr. Anna for the review.", "Thanks Dr. Becker!"]
    {
        assert_eq!(thanked(&directory, ambiguous), (vec![], true), "{ambiguous}");
    }
    assert_eq!(thanked(&directory, "Thanks Dr. Schmidt for the review.").0, [PersonId(2)]);
    assert_eq!(thanked(&directory, "Thanks Frau Schmidt!").0, [PersonId(2)]);
}

#[test]
fn what_somebody_is_called_finds_them_and_tells_two_apart() {
    let people = [
        PersonName::new("Nguyen Thi Minh Khai", Some("Kay")),
        PersonName::new("Kay Lund", None),
        PersonName::new("Tom Ford", Some("Tommy")),
    ];
    let directory = directory(&people);
    assert_eq!(thanked(&directory, "Thanks Kay for the review."), (vec![], true));
    assert_eq!(thanked(&directory, "Thanks Kay N for the review.").0, [PersonId(2)]);
    assert_eq!(thanked(&directory, "Thanks Tommy for the review.").0, [PersonId(4)]);
}
