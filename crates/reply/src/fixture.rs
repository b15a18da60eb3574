//! The team, the items and the day of the phrase book, for tests; `tests/phrases/README.md` describes them.

use chrono::NaiveDate;
use rapport_model::ids::PersonId;
use rapport_model::{Code, PersonName};
use serde_json::Value;

use crate::{Context, Directory, DirectoryEntry, Item, Outcome, Reading, Statement, interpret};

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The people of the book, numbered from 1 in this order.
pub(crate) fn directory() -> Directory {
    let people = [
        ("ana", "Ana Costa"),
        ("bo", "Bo Lind"),
        ("bob.meyer", "Robert \"Bob\" Meyer"),
        ("bob.tan", "Bob Tan"),
        ("ines", "Inés García"),
        ("dmitri", "Dmitri Volkov"),
        ("keiko", "Keiko Mori"),
        ("femi", "Femi Adeyemi"),
        ("soren", "Søren Müller"),
        ("will", "Will Park"),
        ("may", "May Chen"),
        ("mark", "Mark Stone"),
        ("grace", "Grace Okafor"),
        ("jp", "Jean-Pierre Blanc"),
        ("hope", "Hope Silva"),
        ("chris.b", "Chris Berg"),
        ("chris.d", "Chris Dahl"),
    ];
    let entries = (1..).zip(people).map(|(id, (local, name))| DirectoryEntry {
        id: PersonId(id),
        name: PersonName::new(name, None),
        email: format!("{local}@acme.example").parse().unwrap(),
        others: Vec::new(),
    });
    Directory::new(entries.collect())
}

/// What was shown to Ana.
pub(crate) fn items() -> Vec<Item> {
    let directory = directory();
    let code = |text: &str| text.parse().unwrap();
    let who = |local: &str| directory.called(&format!("{local}@acme.example")).into_iter().next().unwrap();
    let follow_up = |number: &str, title: &str, about: Option<&str>, open| Item::FollowUp {
        code: code(number),
        title: title.to_owned(),
        about: about.map(who),
        open,
        asked: number == "F6",
    };
    let activity = |number: &str, title: &str, on: &str, open| Item::Activity {
        code: code(number),
        title: title.to_owned(),
        starts_on: day(on),
        open,
    };
    vec![
        Item::Nudge { code: code("N3"), about: who("bo") },
        Item::Nudge { code: code("N4"), about: who("ines") },
        Item::Nudge { code: code("N5"), about: who("keiko") },
        follow_up("F1", "Order the cake", None, false),
        follow_up("F2", "Send Femi the capacity numbers", Some("femi"), true),
        follow_up("F3", "Review Dmitri's design", Some("dmitri"), true),
        follow_up("F5", "Book the room for the offsite", None, true),
        follow_up("F6", "Answer Grace on the budget", Some("grace"), true),
        activity("A1", "Retro", "2026-11-26", true),
        activity("A2", "Lunch with Platform", "2026-11-27", true),
        activity("A3", "Town hall", "2026-11-20", false),
        activity("A4", "Demo day", "2026-12-03", true),
        Item::Help {
            code: code("H1"),
            from: who("dmitri"),
            topic: "postgres upgrade".to_owned(),
            taken: false,
        },
        Item::Question { code: code("Q4"), text: "What did you learn this week?".to_owned() },
    ]
}

/// The same, after Ana has said that she will help with H1.
pub(crate) fn items_with_an_offer() -> Vec<Item> {
    let mut items = items();
    for item in &mut items {
        if let Item::Help { taken, .. } = item {
            *taken = true;
        }
    }
    items
}

/// Reads a mail that Ana wrote on Wednesday, 25 November 2026.
pub(crate) fn reading(text: &str, answers: &[(Code, String)], items: &[Item]) -> Reading {
    reading_about(text, answers, items, None)
}

/// The same, in reply to a mail about one item.
pub(crate) fn reading_about(
    text: &str,
    answers: &[(Code, String)],
    items: &[Item],
    about: Option<Code>,
) -> Reading {
    let directory = directory();
    let digests = ["weekly".to_owned(), "friday".to_owned()];
    let context = Context {
        me: PersonId(1),
        today: day("2026-11-25"),
        directory: &directory,
        items,
        digests: &digests,
        about,
    };
    interpret(text, answers, false, &context)
}

/// What such a mail asks for, in short.
pub(crate) fn read(text: &str) -> String {
    short(&reading(text, &[], &items()))
}

/// A reading in short: what is done, with its fields but for notes, and `?` with candidates for what is asked.
pub(crate) fn short(reading: &Reading) -> String {
    let directory = directory();
    let local = |address: &str| address.trim_end_matches("@acme.example").to_owned();
    let field = |(name, value): (&String, &Value)| match value {
        _ if name == "action" || name == "note" => None,
        Value::Array(list) => {
            Some(list.iter().map(|item| local(item.as_str().unwrap())).collect::<Vec<_>>().join("+"))
        }
        Value::String(text) => Some(text.clone()),
        Value::Bool(true) => Some(name.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(false) | Value::Null | Value::Object(_) => None,
    };
    let outcome = |statement: &Statement| match &statement.outcome {
        Outcome::Do { command, confirm } => {
            let json = command.to_json(&directory, *confirm);
            let fields = json.as_object().unwrap().iter().filter_map(field);
            Some(std::iter::once(command.name().to_owned()).chain(fields).collect::<Vec<_>>().join(" "))
        }
        Outcome::Ask(question) => {
            let candidates =
                question.candidates.iter().map(|id| local(directory.address(*id).unwrap().as_str()));
            Some(std::iter::once("?".to_owned()).chain(candidates).collect::<Vec<_>>().join(" "))
        }
        Outcome::Remark | Outcome::Courtesy => None,
    };
    reading.statements.iter().filter_map(outcome).collect::<Vec<_>>().join("; ")
}
