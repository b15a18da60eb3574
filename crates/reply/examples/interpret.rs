//! Reads a reply from standard input and prints what it asks for, one JSON object a line.
//!
//! ```sh
//! echo "Talked to Bo yesterday. Done F2, thanks Inés for the review!" | cargo run -p rapport-reply --example interpret
//! ```
//!
//! Its author is Ana; it is Wednesday, 25 November 2026.
#![expect(clippy::print_stdout, reason = "an example prints what it found")]

use std::error::Error;
use std::io::Read;

use chrono::NaiveDate;
use rapport_model::ids::PersonId;
use rapport_model::{Code, PersonName};
use rapport_reply::{Context, Directory, DirectoryEntry, Item, Outcome, interpret};
use serde_json::json;

const ANA: PersonId = PersonId(1);
const BO: PersonId = PersonId(2);

/// A small team: two of them are called Bob.
fn directory() -> Result<Directory, Box<dyn Error>> {
    let entry = |id, name: &str, email: &str| -> Result<DirectoryEntry, Box<dyn Error>> {
        Ok(DirectoryEntry {
            id,
            name: PersonName::new(name, None),
            email: email.parse()?,
            others: Vec::new(),
        })
    };
    Ok(Directory::new(vec![
        entry(ANA, "Ana Costa", "ana@acme.example")?,
        entry(BO, "Bo Lind", "bo@acme.example")?,
        entry(PersonId(3), "Inés García", "ines@acme.example")?,
        entry(PersonId(4), "Robert \"Bob\" Meyer", "bob.meyer@acme.example")?,
        entry(PersonId(5), "Bob Tan", "bob.tan@acme.example")?,
    ]))
}

/// What the mail that Ana answers has shown her.
fn items(today: NaiveDate) -> Result<Vec<Item>, Box<dyn Error>> {
    let code = |text: &str| -> Result<Code, Box<dyn Error>> { Ok(text.parse()?) };
    Ok(vec![
        Item::Nudge { code: code("N3")?, about: BO },
        Item::FollowUp {
            code: code("F2")?,
            title: "Book a room".to_owned(),
            about: None,
            open: true,
            asked: false,
        },
        Item::Activity { code: code("A1")?, title: "Retro".to_owned(), starts_on: today, open: true },
    ])
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let today = "2026-11-25".parse()?;
    let (directory, items) = (directory()?, items(today)?);
    let digests = ["weekly".to_owned()];
    let context =
        Context { me: ANA, today, directory: &directory, items: &items, digests: &digests, about: None };
    for statement in interpret(&text, &[], false, &context).statements {
        match statement.outcome {
            Outcome::Do { command, confirm } => println!("{}", command.to_json(&directory, confirm)),
            Outcome::Ask(question) => {
                println!("{}", json!({ "question": question.text, "choices": question.choices }));
            }
            Outcome::Remark => println!("{}", json!({ "remark": statement.words })),
            Outcome::Courtesy => {}
        }
    }
    Ok(())
}
