//! Every command in README and docs is one that the program knows.

use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser as _};

use super::args::Args;

/// What stands for something else in the docs, with such a thing.
const PLACEHOLDERS: [(&str, &str); 11] = [
    ("COMMAND", "check"),
    ("ID", "7"),
    ("N", "3"),
    ("TIME", "2026-11-23T09:00:00Z"),
    ("DIGEST", "weekly"),
    ("EMAIL", "ana@acme.example"),
    ("ADDRESS", "ana@acme.example"),
    ("OLD", "ana@acme.example"),
    ("NEW", "bo@acme.example"),
    ("$REPLY_TO", "r.x@in.acme.example"),
    ("${recipient}", "r.x@in.acme.example"),
];

/// A command of the docs, and where it stands.
struct Documented {
    place: String,
    text: String,
    /// It stands in a sentence, which may name a command without all that it needs.
    is_mention: bool,
}

fn pages() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = std::fs::read_dir(root.join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let mut pages: Vec<PathBuf> = docs.filter(|path| path.extension().is_some_and(|it| it == "md")).collect();
    pages.extend(["README.md", "SECURITY.md", "CONTRIBUTING.md"].map(|name| root.join(name)));
    pages.sort();
    pages
}

/// The commands of a page: lines of code, and words between backticks that begin with the name of the program.
fn commands(path: &Path) -> Vec<Documented> {
    let text = std::fs::read_to_string(path).unwrap().replace("\\\n", " ");
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let place = format!("{name}:{}", number + 1);
        let mut add = |text: &str, is_mention| {
            found.push(Documented { place: place.clone(), text: text.trim().to_owned(), is_mention });
        };
        if let Some(code) = line.strip_prefix("    ") {
            // After `sudo`, a container, or what comes in through a pipe.
            for part in code.split(['|', ';']).flat_map(|part| part.split("&&")) {
                let part = part.split(" #").next().unwrap_or_default();
                let part = part.trim();
                let after = part.split_once(" rapport ").map(|(_, rest)| format!("rapport {rest}"));
                // A service in the master.cf of Postfix has the name, too.
                if part.starts_with("rapport ") && !part.starts_with("rapport unix ") {
                    add(part, false);
                } else if let Some(command) = after.filter(|it| names_a_command(it)) {
                    add(&command, false);
                }
            }
        } else {
            for mention in line.split('`').skip(1).step_by(2).filter(|it| it.starts_with("rapport ")) {
                add(mention, true);
            }
        }
    }
    found
}

/// Whether the name of the program is followed by a command: it may be that of an image, a unit or a role.
fn names_a_command(text: &str) -> bool {
    let name = text.split_whitespace().nth(1).unwrap_or_default();
    Args::command().find_subcommand(name).is_some()
}

/// The words of a line for a shell, up to where its input or output goes.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    for c in line.chars() {
        match (c, quote) {
            (_, Some(open)) if c == open => quote = None,
            ('"' | '\'', None) => quote = Some(c),
            ('<' | '>', None) => break,
            (c, None) if c.is_whitespace() => words.push(String::new()),
            (c, _) => words.last_mut().unwrap().push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    for word in &mut words {
        if let Some((_, thing)) = PLACEHOLDERS.iter().find(|(placeholder, _)| placeholder == word) {
            *word = (*thing).to_owned();
        }
    }
    words
}

#[test]
fn every_command_of_the_docs_is_one_that_there_is() {
    let commands: Vec<Documented> = pages().iter().flat_map(|page| commands(page)).collect();
    assert!(commands.len() > 150, "the docs have {} commands", commands.len());
    let mut wrong = Vec::new();
    for Documented { place, text, is_mention } in commands {
        let Err(error) = Args::try_parse_from(words(&text)) else { continue };
        let is_incomplete = matches!(
            error.kind(),
            ErrorKind::MissingRequiredArgument
                | ErrorKind::MissingSubcommand
                | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        );
        let is_help = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
        if !(is_help || is_mention && is_incomplete) {
            wrong.push(format!("{place}: {text}\n{error}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
