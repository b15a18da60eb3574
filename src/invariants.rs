//! What holds for any input. The fuzz targets call these functions with whatever they can think of; the tests below
//! replay every file of their corpora.
//!
//! Each function panics where something does not hold.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};

use crate::ids::PersonId;
use crate::mail::{
    Incoming, Keys, Kind, ReplyAddress, Sent, Traces, authentication, fingerprint, from_html, from_text,
    judge, looks_like_vacation, message_id_of,
};
use crate::model::{Code, Letter};
use crate::reply::{Circle, Context, Item, Known, Outcome, back_on, interpret, yes_or_no};

/// Decoded text that a mail may come to, with what wraps it.
const TEXT: usize = 2 * 1024 * 1024;

/// A mail of any octets is read, judged and searched, the same each time, within bounds.
pub fn mime(data: &[u8]) {
    let mail = Incoming::parse(data);
    let verdict = judge(&mail, None).verdict;
    assert_eq!(judge(&Incoming::parse(data), None).verdict, verdict, "a mail is the same twice");
    assert_eq!(fingerprint(data), fingerprint(data));
    assert!(mail.recipients().count() <= 500, "recipients are bounded");
    assert!(mail.text().map_or(0, str::len) + mail.html().map_or(0, str::len) <= TEXT, "text is bounded");
    let traces = Traces::find(&mail, &[], &form(), &keys(), None);
    assert!(traces.grants.is_empty(), "nobody guesses a token");
    let _ = (message_id_of(data), looks_like_vacation(&mail));
    let _ = authentication(&mail, Some("mx.acme.example"), "acme.example");
    let _ = back_on(&mail.subject, mail.text().unwrap_or_default(), today());
}

/// The part before the first NUL is what we sent, the rest a body that answers it: no run of eight words of what we sent
/// survives in the author's own, whether the body is text or HTML.
pub fn own_words(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (ours, body) = text.split_once('\0').unwrap_or(("", &text));
    let sent = Sent::of(ours);
    let runs: BTreeSet<u64> = sent.hashes().collect();
    for own in [from_text(body, &sent), from_html(body, &sent)] {
        let kept: BTreeSet<u64> = Sent::of(&own.text).hashes().collect();
        assert!(runs.is_disjoint(&kept), "words of ours are taken for the author's");
        for (_, answer) in &own.answers {
            assert!(runs.is_disjoint(&Sent::of(answer).hashes().collect()), "so are those below an item");
        }
    }
}

/// Any text is verified without a panic, and none that we did not sign verifies; one that we signed does, in either
/// case, and not when a character of it is another.
pub fn token(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (form, keys) = (form(), keys());
    assert!(keys.verify(&text, form.domain()).is_err(), "nobody guesses a token");
    if let Some((_, token)) = form.token_in(&text) {
        assert!(keys.verify(token, form.domain()).is_err(), "nor an address with one");
    }
    let number = data.iter().take(8).fold(0_i64, |number, octet| number << 7 | i64::from(*octet));
    let delivery = keys.letter_id("answer", number, PersonId(number.rotate_left(9)));
    let kind = [Kind::Reply, Kind::Undo, Kind::Stop, Kind::Bounce][data.len() % 4];
    let token = keys.sign(kind, delivery, form.domain(), noon());
    for token in [token.clone(), token.to_uppercase()] {
        let grant = keys.verify(&token, form.domain());
        assert!(grant.is_ok_and(|grant| grant.kind == kind && grant.delivery == delivery));
    }
    let at = usize::try_from(number.unsigned_abs()).unwrap_or_default() % token.len();
    let other = if token.as_bytes()[at] == b'a' { "b" } else { "a" };
    let altered = format!("{}{other}{}", &token[..at], &token[at + 1..]);
    // The last character holds bits that belong to nothing; base32 refuses them unless they are 0.
    assert!(keys.verify(&altered, form.domain()).is_err(), "an altered token verifies");
}

/// Any words are read, the same each time; nothing is done with people or codes that there are not, and each choice of a
/// question reads back as one thing to do.
pub fn grammar(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let circle = circle();
    let items = items();
    let digests = ["weekly".to_owned()];
    let context = Context {
        me: PersonId(1),
        today: today(),
        circle: &circle,
        items: &items,
        digests: &digests,
        pending: None,
    };
    let read = |text: &str| interpret(text, &[], false, &context);
    let reading = read(&text);
    assert_eq!(read(&text), reading, "words are read the same twice");
    for statement in &reading.statements {
        let _ = yes_or_no(&statement.words);
        match &statement.outcome {
            Outcome::Do { command, confirm } => {
                assert!(command.to_json(&circle, *confirm)["action"].is_string());
            }
            Outcome::Ask(question) => {
                for choice in &question.choices {
                    let outcomes: Vec<Outcome> =
                        read(choice).statements.into_iter().map(|statement| statement.outcome).collect();
                    assert!(
                        matches!(outcomes.as_slice(), [Outcome::Do { .. }]),
                        "a choice is no command: {choice}"
                    );
                }
            }
            Outcome::Declined | Outcome::Note | Outcome::Courtesy => {}
        }
    }
}

fn noon() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_608_000, 0).unwrap_or_default()
}

fn today() -> NaiveDate {
    noon().date_naive()
}

fn keys() -> Keys {
    match Keys::new([(1, [7; 32])].into()) {
        Some(keys) => keys,
        None => unreachable!("there is a key"),
    }
}

fn form() -> ReplyAddress {
    match "{token}@in.acme.example".parse() {
        Ok(form) => form,
        Err(_) => unreachable!("this is the form of an address"),
    }
}

fn circle() -> Circle {
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
        Some(Known { id: PersonId(id), name: name.to_owned(), email, others: Vec::new() })
    });
    Circle::new(known.collect())
}

fn items() -> Vec<Item> {
    let follow_up = |number, title: &str, about, open| Item::FollowUp {
        code: Code::new(Letter::FollowUp, number),
        title: title.to_owned(),
        about,
        open,
    };
    let activity = |number, title: &str| Item::Activity {
        code: Code::new(Letter::Activity, number),
        title: title.to_owned(),
        starts_on: today(),
        open: true,
    };
    vec![
        Item::Nudge { code: Code::new(Letter::Nudge, 3), about: PersonId(2) },
        Item::Nudge { code: Code::new(Letter::Nudge, 4), about: PersonId(5) },
        follow_up(1, "Order the cake", None, false),
        follow_up(2, "Send Bo the numbers", Some(PersonId(2)), true),
        follow_up(3, "Book the room", None, true),
        activity(1, "Retro"),
        activity(2, "Lunch with Platform"),
        Item::Help {
            code: Code::new(Letter::Help, 1),
            from: PersonId(5),
            topic: "postgres upgrade".to_owned(),
        },
        Item::Question { code: Code::new(Letter::Question, 4), text: "What did you learn?".to_owned() },
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
    fn what_holds_for_mails_holds_for_the_corpus() {
        replay("mime", super::mime);
    }

    #[test]
    fn what_holds_for_own_words_holds_for_the_corpus() {
        replay("own_words", super::own_words);
    }

    #[test]
    fn what_holds_for_tokens_holds_for_the_corpus() {
        replay("token", super::token);
    }

    #[test]
    fn what_holds_for_the_reply_language_holds_for_the_corpus() {
        replay("grammar", super::grammar);
    }
}
