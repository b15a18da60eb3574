//! What holds for any input. The fuzz targets call these functions with whatever they can think of; the tests below
//! replay every file of their corpora.
//!
//! Each function panics where something does not hold.

use chrono::{DateTime, NaiveDate, Utc};
use rapport_model::ids::PersonId;
use rapport_model::{Code, CodePrefix, PersonName};

use crate::{
    Command, Context, Directory, DirectoryEntry, Item, OpenQuestion, Outcome, QuestionAnswer, answer_to,
    back_on, correction_of, in_their_language, interpret, yes_or_no,
};

/// Any words are read, the same each time; nothing is done with people or codes that there are not, and each choice of a
/// question reads back as one thing to do. Whatever is answered to a question, or corrects what was done, is read, too.
pub fn grammar(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let directory = directory();
    let items = items();
    let digests = ["weekly".to_owned()];
    let context = Context {
        me: PersonId(1),
        today: today(),
        directory: &directory,
        items: &items,
        digests: &digests,
        about: None,
    };
    let read = |text: &str| interpret(text, &[], false, &context);
    let reading = read(&text);
    assert_eq!(read(&text), reading, "words are read the same twice");
    let _ = (back_on(&text, &text, today()), in_their_language(&text));
    let done: Vec<Command> = reading
        .statements
        .iter()
        .filter_map(|it| match &it.outcome {
            Outcome::Do { command, .. } => Some(command.clone()),
            _ => None,
        })
        .collect();
    let corrected = correction_of(&text, &done, &context);
    assert!(
        corrected.is_none_or(|(place, command)| done[place].name() == command.name()),
        "a correction is no other deed"
    );
    for statement in &reading.statements {
        let _ = yes_or_no(&statement.words);
        match &statement.outcome {
            Outcome::Do { command, confirm } => {
                assert!(command.to_json(&directory, *confirm)["action"].is_string());
            }
            Outcome::Ask(question) => {
                let asked =
                    OpenQuestion { words: &statement.words, choices: &question.choices, asked_on: today() };
                assert!(
                    !matches!(answer_to("", &asked, &context), Some(QuestionAnswer::Meant(_))),
                    "nothing is an answer"
                );
                for words in text.lines().take(8).chain(["Bo", "the second one", "Friday", "F2"]) {
                    let _ = answer_to(words, &asked, &context);
                }
                for choice in &question.choices {
                    let outcomes: Vec<Outcome> =
                        read(choice).statements.into_iter().map(|statement| statement.outcome).collect();
                    assert!(
                        matches!(outcomes.as_slice(), [Outcome::Do { .. }]),
                        "a choice is no command: {choice}"
                    );
                }
            }
            Outcome::Remark | Outcome::Courtesy => {}
        }
    }
}

fn noon() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_608_000, 0).unwrap_or_default()
}

fn today() -> NaiveDate {
    noon().date_naive()
}

fn directory() -> Directory {
    let people = [
        (1, "Ana Costa", "ana"),
        (2, "Bo Lind", "bo"),
        (3, "Robert \"Bob\" Meyer", "bob.meyer"),
        (4, "Bob Tan", "bob.tan"),
        (5, "Inés García", "ines"),
        (6, "Søren Müller", "soren"),
        (7, "Will Park", "will"),
        (8, "May Chen", "may"),
    ];
    let known = people.into_iter().filter_map(|(id, name, local)| {
        let email = format!("{local}@acme.example").parse().ok()?;
        Some(DirectoryEntry {
            id: PersonId(id),
            name: PersonName::new(name, None),
            email,
            others: Vec::new(),
        })
    });
    Directory::new(known.collect())
}

fn items() -> Vec<Item> {
    let follow_up = |number, title: &str, about, open| Item::FollowUp {
        code: Code::new(CodePrefix::FollowUp, number),
        title: title.to_owned(),
        about,
        open,
        asked: false,
    };
    let activity = |number, title: &str| Item::Activity {
        code: Code::new(CodePrefix::Activity, number),
        title: title.to_owned(),
        starts_on: today(),
        open: true,
    };
    vec![
        Item::Nudge { code: Code::new(CodePrefix::Nudge, 3), about: PersonId(2) },
        Item::Nudge { code: Code::new(CodePrefix::Nudge, 4), about: PersonId(5) },
        follow_up(1, "Order the cake", None, false),
        follow_up(2, "Send Bo the numbers", Some(PersonId(2)), true),
        follow_up(3, "Book the room", None, true),
        activity(1, "Retro"),
        activity(2, "Lunch with Platform"),
        Item::Help {
            code: Code::new(CodePrefix::Help, 1),
            from: PersonId(5),
            topic: "postgres upgrade".to_owned(),
            taken: true,
        },
        Item::Question { code: Code::new(CodePrefix::Question, 4), text: "What did you learn?".to_owned() },
    ]
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    fn replay(target: &str, hold: fn(&[u8])) {
        let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
        let mut count = 0;
        for entry in std::fs::read_dir(directory).unwrap() {
            hold(&std::fs::read(entry.unwrap().path()).unwrap());
            count += 1;
        }
        assert!(count > 0, "the corpus of {target} is empty");
    }

    #[test]
    fn what_holds_for_the_reply_language_holds_for_the_corpus() {
        replay("grammar", super::grammar);
    }
}
