//! The phrase book: replies as people type them, each with what must come of it, all read.
//!
//! The format is described in `tests/phrases/README.md`. A reader that is lenient would let a case pass unread, so every
//! line that is not understood is an error with its number.

use serde_json::{Value, json};

use super::fixture::{directory, items, reading};
use super::{Directory, Item, Outcome};

const BOOK: [(&str, &str); 35] = [
    ("01_checkins", include_str!("../tests/phrases/01_checkins.txt")),
    ("02_names", include_str!("../tests/phrases/02_names.txt")),
    ("03_not_done", include_str!("../tests/phrases/03_not_done.txt")),
    ("04_thanks", include_str!("../tests/phrases/04_thanks.txt")),
    ("05_help", include_str!("../tests/phrases/05_help.txt")),
    ("06_follow_ups", include_str!("../tests/phrases/06_follow_ups.txt")),
    ("07_nudges_and_answers", include_str!("../tests/phrases/07_nudges_and_answers.txt")),
    ("08_boundaries", include_str!("../tests/phrases/08_boundaries.txt")),
    ("09_account", include_str!("../tests/phrases/09_account.txt")),
    ("10_several", include_str!("../tests/phrases/10_several.txt")),
    ("11_courtesy_and_noise", include_str!("../tests/phrases/11_courtesy_and_noise.txt")),
    ("12_quotes", include_str!("../tests/phrases/12_quotes.txt")),
    ("13_other_tongues", include_str!("../tests/phrases/13_other_tongues.txt")),
    ("14_more_traps", include_str!("../tests/phrases/14_more_traps.txt")),
    ("15_in_doubt", include_str!("../tests/phrases/15_in_doubt.txt")),
    ("16_no_effect", include_str!("../tests/phrases/16_no_effect.txt")),
    ("17_same_breath", include_str!("../tests/phrases/17_same_breath.txt")),
    ("18_codes_in_place", include_str!("../tests/phrases/18_codes_in_place.txt")),
    ("19_ordinary_talk", include_str!("../tests/phrases/19_ordinary_talk.txt")),
    ("20_still_relevant", include_str!("../tests/phrases/20_still_relevant.txt")),
    ("21_announcements", include_str!("../tests/phrases/21_announcements.txt")),
    ("22_plain_statements", include_str!("../tests/phrases/22_plain_statements.txt")),
    ("23_nothing_to_do", include_str!("../tests/phrases/23_nothing_to_do.txt")),
    ("24_worth_a_question", include_str!("../tests/phrases/24_worth_a_question.txt")),
    ("25_more_statements", include_str!("../tests/phrases/25_more_statements.txt")),
    ("26_more_nothing", include_str!("../tests/phrases/26_more_nothing.txt")),
    ("27_said_plainly", include_str!("../tests/phrases/27_said_plainly.txt")),
    ("28_said_in_passing", include_str!("../tests/phrases/28_said_in_passing.txt")),
    ("29_many_voices", include_str!("../tests/phrases/29_many_voices.txt")),
    ("30_other_matters", include_str!("../tests/phrases/30_other_matters.txt")),
    ("31_all_trades", include_str!("../tests/phrases/31_all_trades.txt")),
    ("32_all_sorts", include_str!("../tests/phrases/32_all_sorts.txt")),
    ("33_limits_and_reasons", include_str!("../tests/phrases/33_limits_and_reasons.txt")),
    ("34_by_six_hands", include_str!("../tests/phrases/34_by_six_hands.txt")),
    ("35_nasty_but_fair", include_str!("../tests/phrases/35_nasty_but_fair.txt")),
];

/// One behaviour: replies that differ in wording alone, and what must come of each.
#[derive(Debug)]
struct Case {
    /// The behaviour, as a sentence.
    title: String,
    /// The line of the title, from 1.
    line: usize,
    /// The replies, lines joined by `\n`.
    replies: Vec<String>,
    /// The actions, in order; `"*"` stands for any value.
    actions: Vec<Value>,
    /// What may be asked beside the actions.
    asks: Asks,
}

/// What a reply may or must ask.
#[derive(Debug, PartialEq, Eq)]
enum Asks {
    /// Nothing is asked.
    Nothing,
    /// Whether something is asked is left open.
    Anything,
    /// Something is asked; where the list is not empty, with exactly these candidates (local parts).
    Question(Vec<String>),
}

/// Reads one file of the book.
///
/// # Errors
///
/// The number and the fault of the first line that is not in the format.
fn read(text: &str) -> Result<Vec<Case>, String> {
    let mut cases: Vec<Case> = Vec::new();
    let (mut in_reply, mut settled) = (false, true);
    for (number, line) in (1..).zip(text.lines()) {
        let fault = |what: &str| format!("line {number}: {what}: {line:?}");
        if let Some(title) = line.strip_prefix("## ") {
            if !settled {
                return Err(fault("the case above has no expectation"));
            }
            let (replies, actions) = (Vec::new(), Vec::new());
            cases.push(Case { title: title.to_owned(), line: number, replies, actions, asks: Asks::Nothing });
            (in_reply, settled) = (false, false);
            continue;
        }
        if line.is_empty() {
            in_reply = false;
            continue;
        }
        let case = cases.last_mut().ok_or_else(|| fault("no title above"))?;
        if let Some(rest) = line.strip_prefix('>') {
            if settled {
                return Err(fault("a reply after the expectation"));
            }
            let own = if rest.is_empty() {
                rest
            } else {
                rest.strip_prefix(' ').ok_or_else(|| fault("no blank"))?
            };
            match case.replies.last_mut() {
                Some(reply) if in_reply => {
                    reply.push('\n');
                    reply.push_str(own);
                }
                _ => case.replies.push(own.to_owned()),
            }
            in_reply = true;
            continue;
        }
        if case.replies.is_empty() || case.asks != Asks::Nothing {
            return Err(fault("an expectation out of position"));
        }
        settled = true;
        if let Some(json) = line.strip_prefix("= ") {
            let json = json.replace(": *,", r#": "*","#).replace(": *}", r#": "*"}"#);
            case.actions.push(serde_json::from_str(&json).map_err(|error| fault(&error.to_string()))?);
        } else if let Some(candidates) = line.strip_prefix('?') {
            case.asks = Asks::Question(candidates.split_whitespace().map(str::to_owned).collect());
        } else if line == "-?" {
            case.asks = Asks::Anything;
        } else if line != "-" || !case.actions.is_empty() {
            return Err(fault("not understood"));
        }
    }
    if settled { Ok(cases) } else { Err("the last case has no expectation".to_owned()) }
}

/// How what `interpret` printed for a reply differs from what the case expects; `None` where it does not.
fn difference(case: &Case, printed: &Value) -> Option<String> {
    let actions = list(&printed["actions"]);
    let same = actions.len() == case.actions.len()
        && case.actions.iter().zip(actions).all(|(expected, actual)| action_matches(expected, actual));
    let questions = list(&printed["questions"]);
    let asked = match &case.asks {
        Asks::Nothing => questions.is_empty(),
        Asks::Anything => true,
        Asks::Question(people) if people.is_empty() => !questions.is_empty(),
        Asks::Question(people) => {
            let wanted: Vec<_> = sorted(people.iter().map(String::as_str));
            questions.iter().any(|question| locals(&question["candidates"]) == wanted)
        }
    };
    (!(same && asked)).then(|| {
        let wanted: Vec<_> = case.actions.iter().map(Value::to_string).collect();
        let (did, asked) = (&printed["actions"], &printed["questions"]);
        format!(
            "{}\n  expected [{}] {:?}\n  got {did}\n  asked {asked}",
            case.title,
            wanted.join(", "),
            case.asks
        )
    })
}

/// Whether an action is the expected one: people and codes as sets, `confirm` only where it is expected.
fn action_matches(expected: &Value, actual: &Value) -> bool {
    let (Some(expected), Some(actual)) = (expected.as_object(), actual.as_object()) else { return false };
    let known = |key: &String| key == "confirm" || expected.contains_key(key);
    actual.keys().all(known)
        && expected.iter().all(|(key, wanted)| match (key.as_str(), wanted, actual.get(key)) {
            ("confirm", Value::Bool(wanted), got) => got.and_then(Value::as_bool).unwrap_or(false) == *wanted,
            (_, Value::String(any), Some(_)) if any == "*" => true,
            ("people" | "codes", wanted, Some(got)) => locals(wanted) == locals(got),
            (_, wanted, got) => got == Some(wanted),
        })
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The entries of a list without the team's domain, sorted.
fn locals(value: &Value) -> Vec<&str> {
    let entries = list(value).iter().filter_map(Value::as_str);
    sorted(entries.map(|entry| entry.strip_suffix("@acme.example").unwrap_or(entry)))
}

fn sorted<'a>(entries: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut entries: Vec<_> = entries.collect();
    entries.sort_unstable();
    entries
}

/// What `rapport interpret` prints of a reply.
fn printed(reply: &str, directory: &Directory, items: &[Item]) -> Value {
    let (mut actions, mut questions) = (Vec::new(), Vec::new());
    for statement in reading(reply, &[], items).statements {
        match statement.outcome {
            Outcome::Do { command, confirm } => actions.push(command.to_json(directory, confirm)),
            Outcome::Ask(question) => {
                let candidates: Vec<_> =
                    question.candidates.iter().filter_map(|id| directory.address(*id)).collect();
                questions.push(json!({ "text": question.text, "candidates": candidates }));
            }
            Outcome::Remark | Outcome::Courtesy => {}
        }
    }
    json!({ "actions": actions, "questions": questions })
}

#[test]
fn every_reply_of_the_book_does_what_the_book_says_and_nothing_else() {
    let directory = directory();
    let items = items();
    let (mut cases, mut replies, mut still) = (0, 0, 0);
    let mut wrong = Vec::new();
    for (name, text) in BOOK {
        for case in read(text).unwrap_or_else(|fault| panic!("{name}.txt: {fault}")) {
            cases += 1;
            for reply in &case.replies {
                replies += 1;
                still += usize::from(case.actions.is_empty());
                if let Some(difference) = difference(&case, &printed(reply, &directory, &items)) {
                    wrong.push(format!("{name}.txt:{}: {reply:?}: {difference}", case.line));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {replies}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(cases >= 200 && replies >= 1500, "{cases} intents, {replies} replies");
    assert!(still * 10 >= replies * 4, "{still} of {replies} must do nothing");
}

#[test]
fn a_line_that_is_not_understood_is_an_error_with_its_number() {
    let error = read("## A title\n> done\n! nothing\n").unwrap_err();
    assert!(error.starts_with("line 3: "), "{error}");
    assert!(read("## A title\n> done\n").is_err());
    assert!(read("> done\n-\n").is_err());
}

#[test]
fn a_question_must_have_the_candidates_that_are_named() {
    let cases = read("## T\n> x\n? bob.tan bob.meyer\n\n## U\n> x\n-\n").unwrap();
    let asked =
        |people: &[&str]| json!({ "actions": [], "questions": [{ "text": "?", "candidates": people }] });
    assert_eq!(difference(&cases[0], &asked(&["bob.meyer@acme.example", "bob.tan@acme.example"])), None);
    assert!(difference(&cases[0], &asked(&["bob.meyer@acme.example"])).is_some());
    assert!(difference(&cases[1], &asked(&[])).is_some());
}
