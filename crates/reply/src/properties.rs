//! What holds for every text.

use proptest::prelude::*;

use super::fixture::{day, directory, items, items_with_an_offer, read, reading};
use super::*;

#[test]
fn each_choice_of_a_question_reads_back_as_one_thing_to_do() {
    for text in [
        "talked to Bob yesterday, he's fine",
        "thanks Bob for the fix",
        "talked to Bo Svensson",
        "talked to Bo on 5/11",
        "talked to Bo about the launch on Friday",
        "later F3 until 5/6",
        "later F3",
        "away until next Friday",
        "away from Monday",
        "done",
        "cancel A2",
        "skip F3",
        "yes",
        "stop daily",
        "talked to Bo\nstop",
        "met Keiko\nThanks, Bo",
        "mute Bob",
        "feedback for Bob: fine",
        "helped Bob with it",
        "Bob and I talked",
        "I promised Bob to call by Friday",
        "Bob every 2 weeks",
        "F2: sent it",
        "cancel",
    ] {
        let questions = reading(text, &[], &items());
        let mut asked = false;
        for statement in &questions.statements {
            let Outcome::Ask(question) = &statement.outcome else { continue };
            asked = true;
            for choice in &question.choices {
                let back = reading(choice, &[], &items());
                assert!(
                    matches!(back.statements[..], [Statement { outcome: Outcome::Do { .. }, .. }]),
                    "{text:?} offers {choice:?}"
                );
            }
            let lacks = ["I promised Bob to call by Friday"].contains(&text);
            assert!(lacks || !question.choices.is_empty(), "{text:?} offers nothing");
        }
        assert!(asked, "{text:?} asks nothing");
    }
}

#[test]
fn a_command_in_words_is_read_back_as_itself() {
    let (on, until) = (day("2026-11-20"), day("2027-01-05"));
    let people = vec![PersonId(2), PersonId(9)];
    let note = Some("he's fine".to_owned());
    let code = |text: &str| text.parse::<Code>().unwrap();
    for command in [
        Command::CheckIn { people: people.clone(), on, note: note.clone() },
        Command::CheckIn { people: vec![PersonId(3)], on, note: None },
        Command::Thanked { people: people.clone(), on, note: note.clone() },
        Command::HelpGiven { people: people.clone(), on, note: note.clone() },
        Command::HelpReceived { people: people.clone(), on, note },
        Command::Thanks { people: people.clone(), note: None, public: false },
        Command::Thanks { people: vec![PersonId(10)], note: Some("for the slides".to_owned()), public: true },
        Command::FollowUpAdd {
            people: vec![PersonId(2)],
            title: "ask Bo about X".to_owned(),
            due: Some(until),
        },
        Command::FollowUpAdd { people: Vec::new(), title: "book a room".to_owned(), due: None },
        Command::FollowUpDone { codes: vec![code("F2"), code("F3")] },
        Command::FollowUpSnooze { codes: vec![code("F3")], until },
        Command::FollowUpDrop { codes: vec![code("F3")] },
        Command::NudgeDone { codes: vec![code("N3")] },
        Command::NudgeSkip { codes: vec![code("N3"), code("N5")] },
        Command::Rsvp { activity: code("A2"), answer: rapport_model::Answer::Maybe },
        Command::HelpAsk { note: "postgres upgrade?".to_owned(), people: Vec::new() },
        Command::HelpAsk { note: "I have a lot to do just now".to_owned(), people: people.clone() },
        Command::HelpOffer { code: code("H1") },
        Command::HelpDecline { code: code("H1") },
        Command::Answer { code: code("Q4"), note: "that leases run out".to_owned() },
        Command::Feedback { people: vec![PersonId(2)], note: "clear talk. More pictures.".to_owned() },
        Command::Pause { until },
        Command::Resume,
        Command::Unsubscribe { digest: None },
        Command::Unsubscribe { digest: Some("weekly".to_owned()) },
        Command::Away { from: day("2026-12-01"), until },
        Command::Full { until },
        Command::Mute { people: people.clone() },
        Command::Announce { what: vec![rapport_model::Announcement::Birthday], allowed: false },
        Command::Announce { what: rapport_model::Announcement::ALL.to_vec(), allowed: true },
        Command::Cadence { people, every_days: 21 },
        Command::Undo,
        Command::Usage,
        Command::Export,
        Command::Forget,
    ] {
        let words = command.in_words(&directory());
        let statements = reading(&words, &[], &items_with_an_offer()).statements;
        let [Statement { outcome: Outcome::Do { command: back, .. }, .. }] = &statements[..] else {
            panic!("{words:?} is not one thing to do");
        };
        assert!(*back == command, "{words:?}");
    }
}

#[test]
fn the_cost_grows_with_the_length_of_the_text() {
    for piece in [
        "talked to Bo, ",
        "talked to Bo and ",
        "a\n",
        "F2, ",
        "(",
        "\"",
        "talked to Bo. ",
        "Bo ",
        "not\n",
        "- [ ] x\n",
        "n.",
        "é",
        "sorry ",
        "thanks Bo for ",
        "1-",
        "a+",
    ] {
        let text = piece.repeat(16_000 / piece.len());
        assert!(reading(&text, &[], &items()).statements.len() <= text.len());
    }
}

/// Statements that are facts, in a form that can be denied.
fn fact() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "talked to Bo",
        "spoken with Keiko",
        "met Femi",
        "had lunch with Inés",
        "called Dmitri",
        "thanked Bo",
        "helped Keiko with the slides",
        "caught up with Søren",
        "seen Will",
        "chatted with May about the rota",
    ])
}

proptest! {
    #[test]
    fn no_text_panics(text in "\\PC{0,200}", subject in any::<bool>()) {
        let (directory, items) = (directory(), items());
        let context = Context { me: PersonId(1), today: day("2026-11-25"), directory: &directory, items: &items, digests: &[], about: None };
        interpret(&text, &[("F2".parse().unwrap(), text.clone())], subject, &context);
        back_on(&text, &text, day("2026-11-25"));
    }

    #[test]
    fn of_a_soup_of_our_own_words_each_choice_is_one_thing_to_do(words in prop::collection::vec(prop::sample::select(vec![
        "talked", "to", "Bo", "Bob", "and", ",", "until", "5/6", "31", "May", "F3", "F2-F9", "later", "every", "0", "weeks", "thanks", "for", "(N3)", "\n", "- ", ":", "?", "\"",
        "from", "next", "Friday", "away", "2026-13-45", "remind", "me", "about", "yes", "lunch", "'s", "–", "12.5.", ";", "99999999999", "ago", "in", "pause", "not", ".", "Q4:", "help:",
        "done", "skip", "Zork", "Dimitri", "helped", "me", "with", "feedback", "on", "next", "Tuesday", "last", "week", "A2", "maybe", "yesterday", "met", "every", "mute", "stop", "full",
    ]), 0..24)) {
        for statement in reading(&words.join(" "), &[], &items()).statements {
            let Outcome::Ask(question) = statement.outcome else { continue };
            for choice in question.choices {
                let back = reading(&choice, &[], &items()).statements;
                prop_assert!(matches!(back[..], [Statement { outcome: Outcome::Do { .. }, .. }]), "{choice:?}");
            }
        }
        back_on("", &words.join(" "), day("2026-11-25"));
    }

    #[test]
    fn a_denied_fact_does_nothing(
        fact in fact(),
        denial in prop::sample::select(vec![
            "I haven't", "have not", "never", "I did not get to say I", "nobody", "I wish I had", "I would have", "if I had", "not yet", "Carol has", "Bo says he has",
            "almost", "I should have", "hardly", "I haven't yet", "it's not true that I", "no, not", "they have", "why have I not",
        ]),
        tail in prop::sample::select(vec!["", " yesterday", ", sorry", " on Monday", "."]),
    ) {
        prop_assert_eq!(read(&format!("{denial} {fact}{tail}")), "");
    }

    #[test]
    fn case_and_accents_make_no_difference(fact in fact(), when in prop::sample::select(vec!["", " today", " yesterday", " on monday"])) {
        let text = format!("{fact}{when}");
        let read_plain = read(&text);
        prop_assert!(!read_plain.is_empty());
        prop_assert_eq!(&read(&text.to_uppercase()), &read_plain);
        prop_assert_eq!(&read(&text.to_lowercase()), &read_plain);
        prop_assert_eq!(&read(&normalize::fold(&text)), &read_plain);
    }

    #[test]
    fn the_same_words_give_the_same_reading(text in "[a-zA-Z0-9 ,.:;?\n]{0,120}") {
        prop_assert_eq!(reading(&text, &[], &items()), reading(&text, &[], &items()));
    }
}
