//! What people write and what comes of it; more than half of it does nothing.

use chrono::NaiveDate;
use serde_json::Value;

use super::*;

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn directory() -> Directory {
    directory_of(&[
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
    ])
}

/// People by the local part of their address and their name; the first one is person 1.
pub(super) fn directory_of(people: &[(&str, &str)]) -> Directory {
    let known = (1..).zip(people).map(|(id, (local, name))| DirectoryEntry {
        id: PersonId(id),
        name: (*name).to_owned(),
        email: format!("{local}@acme.example").parse().unwrap(),
        others: Vec::new(),
    });
    Directory::new(known.collect())
}

pub(super) fn items() -> Vec<Item> {
    let code = |text: &str| text.parse().unwrap();
    let follow_up = |at: &str, title: &str, about, open| Item::FollowUp {
        code: code(at),
        title: title.to_owned(),
        about,
        open,
    };
    let activity = |at: &str, title: &str, on: &str, open| Item::Activity {
        code: code(at),
        title: title.to_owned(),
        starts_on: day(on),
        open,
    };
    vec![
        Item::Nudge { code: code("N3"), about: PersonId(2) },
        Item::Nudge { code: code("N5"), about: PersonId(7) },
        follow_up("F1", "Order the cake", None, false),
        follow_up("F2", "Send Femi the capacity numbers", Some(PersonId(8)), true),
        follow_up("F3", "Review the design of Dmitri", Some(PersonId(6)), true),
        follow_up("F4", "Book a room", None, true),
        activity("A1", "Retro", "2026-11-26", true),
        activity("A2", "Lunch with Platform", "2026-11-27", true),
        activity("A3", "Town hall", "2026-11-20", false),
        Item::Help { code: code("H1"), from: PersonId(6), topic: "postgres upgrade".to_owned() },
        Item::Question { code: code("Q4"), text: "What did you learn?".to_owned() },
    ]
}

/// Reads a mail that Ana wrote on Wednesday, 25 November 2026.
pub(super) fn reading(text: &str, answers: &[(Code, String)], items: &[Item]) -> Reading {
    let directory = directory();
    let digests = ["weekly".to_owned(), "friday".to_owned()];
    let context = Context {
        me: PersonId(1),
        today: day("2026-11-25"),
        directory: &directory,
        items,
        digests: &digests,
    };
    interpret(text, answers, false, &context)
}

/// A reading in short: what is done, with its fields but for notes, and `?` with candidates for what is asked.
fn short(reading: &Reading) -> String {
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
        Outcome::Note | Outcome::Courtesy => None,
    };
    reading.statements.iter().filter_map(outcome).collect::<Vec<_>>().join("; ")
}

pub(super) fn read(text: &str) -> String {
    short(&reading(text, &[], &items()))
}

fn check(table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .map(|(text, expected)| (text, expected, read(text)))
        .filter(|(_, expected, found)| *expected != found)
        .map(|(text, expected, found)| format!("{text:?}\n  expected {expected:?}\n     found {found:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_did_not_happen_is_only_planned_or_is_said_of_others_does_nothing() {
    for text in include_str!("nothing.txt").lines().filter(|line| !line.starts_with('#')) {
        assert_eq!(read(text), "", "{text:?}");
    }
}

#[test]
fn contact_is_logged_on_the_day_it_happened() {
    check(&[
        ("talked to Bo", "check_in 2026-11-25 bo"),
        ("Talked to Bo yesterday, he's swamped", "check_in 2026-11-24 bo"),
        ("Yesterday I have seen Bo", "check_in 2026-11-24 bo"),
        ("I have talked with Bo yesterday", "check_in 2026-11-24 bo"),
        ("spoke with the Bo", "check_in 2026-11-25 bo"),
        ("I did a coffee with Inés", "check_in 2026-11-25 ines"),
        ("taked to soren on firday", "check_in 2026-11-20 soren"),
        ("met Femi on Wednesday", "check_in 2026-11-18 femi"),
        ("had a really nice long chat w/ Inés on Tuesday", "check_in 2026-11-24 ines"),
        ("quick call with Bo today", "check_in 2026-11-25 bo"),
        ("coffee with Bo yesterday, she's swamped", "check_in 2026-11-24 bo"),
        ("the call with Bo yesterday went well", "check_in 2026-11-24 bo"),
        ("Bo and I talked last night", "check_in 2026-11-24 bo"),
        ("Keiko, Bo and I met on Monday", "check_in 2026-11-23 keiko+bo"),
        ("talked to bo, keiko and femi 2 weeks ago", "check_in 2026-11-11 bo+keiko+femi"),
        ("went for a walk with Bo the day before yesterday", "check_in 2026-11-23 bo"),
        ("called Bo on 12 November", "check_in 2026-11-12 bo"),
        ("rang Bo on 2026-11-02", "check_in 2026-11-02 bo"),
        ("met Bo half an hour ago", "check_in 2026-11-25 bo"),
        ("texted Bo a fortnight ago", "check_in 2026-11-11 bo"),
        ("met Bo on 13/11", "check_in 2026-11-13 bo"),
        ("wrote to Bo on 9.11.", "check_in 2026-11-09 bo"),
        ("Met Keiko for lunch on Monday, she is fine", "check_in 2026-11-23 keiko"),
        ("talked to Bo about the launch yesterday", "check_in 2026-11-24 bo"),
        (
            "I caught up with Keiko on Monday - she's well, and the audit is nearly over",
            "check_in 2026-11-23 keiko",
        ),
        ("Talked to Bo, Keiko is back", "check_in 2026-11-25 bo"),
        (
            "I talked to Bo about what we could do so that the next release hurts\nless than this one",
            "check_in 2026-11-25 bo",
        ),
        ("Yesterday:\n- talked to Bo\n- met Femi", "check_in 2026-11-24 bo; check_in 2026-11-24 femi"),
        ("N3: talked to her yesterday", "check_in 2026-11-24 bo"),
        ("talked to him yesterday (N3)", "check_in 2026-11-24 bo"),
    ]);
}

#[test]
fn a_name_that_fits_two_people_or_none_is_asked_about() {
    check(&[
        ("talked to Bob", "? bob.meyer bob.tan"),
        ("talked to Bo and Bob", "? bob.meyer bob.tan"),
        ("talked to Bob M. yesterday", "check_in 2026-11-24 bob.meyer"),
        ("talked to @bob.tan", "check_in 2026-11-25 bob.tan"),
        ("talked to MUELLER", "? soren"),
        ("talked to Soeren Mueller", "check_in 2026-11-25 soren"),
        ("talked to Müller", "? soren"),
        ("talked to Bo Svensson", "? bo"),
        ("talked to Dimitri", "? dmitri"),
        ("talked to Zork", "?"),
        ("mute zork@acme.example", "?"),
        ("talked to Ana", "?"),
        ("met Will and May", "check_in 2026-11-25 will+may"),
        ("met May on 5 May", "check_in 2026-05-05 may"),
    ]);
}

#[test]
fn a_day_that_is_unclear_is_asked_about() {
    check(&[
        ("talked to Bo on 5/11", "?"),
        ("talked to Bo last week", "?"),
        ("talked to Bo in March", "?"),
        ("talked to Bo before the holidays", "?"),
        ("talked to Bo about the launch on Friday", "?"),
        ("pause until 31 February", "?"),
        ("pause until 20 November", "?"),
        ("pause until yesterday", "?"),
        ("pause 400 days", "?"),
        ("later F3 until 5/6", "?"),
        ("later F3 next Friday", "?"),
        ("later F3", "?"),
        ("away from Monday", "?"),
    ]);
}

#[test]
fn thanks_are_passed_on_and_thanks_said_in_person_are_logged() {
    check(&[
        ("thanks Bo for the review", "thanks bo"),
        ("Thanks Bo!", "thanks bo"),
        ("Thanks, Bo", "thanks bo"),
        ("tahnks Bo for the review", "thanks bo"),
        ("big thanks to @bo", "thanks bo"),
        ("kudos to Bo and Keiko for the demo", "thanks bo+keiko"),
        ("please thank Bo for the review", "thanks bo"),
        ("say thanks to Bo", "thanks bo"),
        ("thanks for the review, Bo!", "thanks bo"),
        ("Bo, thanks for the review!", "thanks bo"),
        ("publicly thank Bo for the demo", "thanks bo public"),
        ("Thanks Bo for the demo, publicly please", "thanks bo public"),
        ("met Keiko\nThanks, Bo", "check_in 2026-11-25 keiko; ? bo"),
        ("I'd like to thank Bo for the review", "? bo"),
        ("thanked Bo", "thanked 2026-11-25 bo"),
        ("I thanked Bo yesterday", "thanked 2026-11-24 bo"),
        ("said thank you to Bo in person", "thanked 2026-11-25 bo"),
    ]);
}

#[test]
fn help_is_told_asked_for_and_offered() {
    check(&[
        ("Bo helped me with the deploy yesterday", "help_received 2026-11-24 bo"),
        ("got help from Bo and Femi", "help_received 2026-11-25 bo+femi"),
        ("helped Dmitri with the upgrade", "help_given 2026-11-25 dmitri"),
        ("help: postgres upgrade. Any idea?", "help_ask"),
        ("can someone help me with terraform?", "help_ask confirm"),
        ("does anyone know how leases work?", "help_ask confirm"),
        ("I need help with the DNS change", "help_ask confirm"),
        ("help me with the DNS change", "help_ask confirm"),
        ("help", "usage"),
        ("I can help with H1", "help_offer H1"),
        ("yes H1", "help_offer H1"),
        ("yes H7", "?"),
    ]);
}

#[test]
fn items_are_settled_by_their_codes() {
    check(&[
        ("done F3", "follow_up_done F3"),
        ("F3 done", "follow_up_done F3"),
        ("f3 ✓", "follow_up_done F3"),
        ("F3: done", "follow_up_done F3"),
        ("done 3", "follow_up_done F3"),
        ("dnoe F3", "follow_up_done F3"),
        ("done F2-F4", "follow_up_done F2+F3+F4"),
        ("done F3, F4 and N3", "follow_up_done F3+F4; nudge_done N3"),
        ("sent Femi the numbers (F2)", "follow_up_done F2"),
        ("done 8", "?"),
        ("done F1", "?"),
        ("done F2 and F9", "?"),
        ("done F2-F4000", "?"),
        ("done A2", "?"),
        ("done", "?"),
        ("later F3 2 weeks", "follow_up_snooze F3 2026-12-09"),
        ("snooze F3 until friday", "follow_up_snooze F3 2026-11-27"),
        ("remind me about F3 on Monday", "follow_up_snooze F3 2026-11-30"),
        ("later F3 next week", "follow_up_snooze F3 2026-11-30"),
        ("drop F3", "follow_up_drop F3"),
        ("F3 not relevant", "follow_up_drop F3"),
        ("cancel F3", "follow_up_drop F3"),
        ("done N3", "nudge_done N3"),
        ("skip N3", "nudge_skip N3"),
        ("skip F3", "?"),
        ("remind me to ask Bo about X on Friday", "follow_up_add 2026-11-27 bo ask Bo about X"),
        ("I promised Bo to send the slides by Friday", "follow_up_add 2026-11-27 bo send the slides"),
        ("remind me to ask Bob", "? bob.meyer bob.tan"),
        ("remind me to will it into being", "follow_up_add  will it into being"),
    ]);
}

#[test]
fn invitations_are_answered_by_code_or_by_title() {
    check(&[
        ("yes A2", "rsvp A2 yes"),
        ("A2 yes", "rsvp A2 yes"),
        ("no A2", "rsvp A2 no"),
        ("maybe A2", "rsvp A2 maybe"),
        ("yes to lunch", "rsvp A2 yes"),
        ("can't make it to the retro", "rsvp A1 no"),
        ("count me in for lunch", "rsvp A2 yes"),
        ("yes", "?"),
        ("yes to brunch", "?"),
        ("yes to both", "rsvp A1 yes; rsvp A2 yes"),
        ("yes to lunch on Wednesday", "?"),
        ("yes A3", "?"),
        ("yes F3", "?"),
    ]);
}

#[test]
fn boundaries_are_set_in_clear_words() {
    check(&[
        ("pause", "pause 2026-12-09"),
        ("pause 2w", "pause 2026-12-09"),
        ("pause for 3 weeks", "pause 2026-12-16"),
        ("pause until 5 May", "pause 2027-05-05"),
        ("pause until January", "pause 2027-01-01"),
        ("pause this week", "pause 2026-11-30"),
        ("pause untill tommorow", "pause 2026-11-26"),
        ("pause until the end of the month", "pause 2026-12-01"),
        ("resume", "resume"),
        ("stop", "unsubscribe"),
        ("Please stop, thanks!", "unsubscribe"),
        ("stop weekly", "unsubscribe weekly"),
        ("stop daily", "?"),
        ("talked to Bo\nstop", "check_in 2026-11-25 bo; ?"),
        ("away until Monday", "away 2026-11-25 2026-11-30"),
        ("away 12 to 19 December", "away 2026-12-12 2026-12-20"),
        ("on vacation next week", "away 2026-11-30 2026-12-07"),
        ("out of office 5-9 May", "away 2027-05-05 2027-05-10"),
        ("out 24 Dec - 2 Jan", "away 2026-12-24 2027-01-03"),
        ("I'm full", "full 2026-12-09"),
        ("full until Monday", "full 2026-11-30"),
        ("swamped, no more asks please", "full 2026-12-09"),
        ("never pair me with Bo", "mute bo"),
        ("every 3 weeks Bo", "cadence 21 bo"),
        ("check in with Bo monthly", "cadence 30 bo"),
        ("Bo every day", "?"),
        ("undo", "undo"),
        ("?", "usage"),
        ("what do you know about me?", "export"),
        ("forget me", "forget confirm"),
        ("feedback for Bo: clear talk. More pictures.", "feedback bo"),
        ("Q4: that leases end. Why not?", "answer"),
        ("Q9: naps", "?"),
    ]);
}

#[test]
fn several_thoughts_are_several_statements() {
    check(&[
        (
            "Hi Rapport,\n\ntalked to Bo. Done F3; skip N3\n\nThanks, Ana",
            "check_in 2026-11-25 bo; follow_up_done F3; nudge_skip N3",
        ),
        ("talked to Bo and thanked Keiko", "check_in 2026-11-25 bo; thanked 2026-11-25 keiko"),
        ("Bo helped me and thanked Keiko", "help_received 2026-11-25 bo"),
        ("talked to Bo, away next week", "check_in 2026-11-25 bo"),
        ("talked to Bo. No wait, scratch that.", ""),
        ("I did not get to\ntalked to Bo", ""),
        ("Things I have not done:\n\n- talked to Bo\n- done F3\n\nDone F2.", "follow_up_done F2"),
        ("Bo wrote:\ntalked to Keiko\n\ndone F3", "follow_up_done F3"),
        (
            "- [ ] talked to Bo\n- [x] met Keiko\n✅ met Femi",
            "check_in 2026-11-25 keiko; check_in 2026-11-25 femi",
        ),
        ("haven't talked to Bo; thanked Keiko", ""),
        ("Haven't talked to Bo.\nMet Keiko.", "check_in 2026-11-25 keiko"),
        ("help: need a reviewer\ndone F3", "help_ask; follow_up_done F3"),
        ("stop, done F3", "?; follow_up_done F3"),
        ("N3: away until Monday", ""),
        ("N3: stop", ""),
        ("sorry, thanks", ""),
    ]);
}

#[test]
fn words_below_an_item_are_about_that_item() {
    let answers = |list: &[(&str, &str)]| -> Vec<(Code, String)> {
        list.iter().map(|(code, text)| (code.parse().unwrap(), (*text).to_owned())).collect()
    };
    let read = |list: &[(&str, &str)]| short(&reading("", &answers(list), &items()));
    assert_eq!(
        read(&[("F2", "done"), ("N3", "talked to her yesterday")]),
        "follow_up_done F2; check_in 2026-11-24 bo"
    );
    assert_eq!(
        read(&[("A2", "yes!"), ("F3", "later, until Monday"), ("N5", "skip")]),
        "rsvp A2 yes; follow_up_snooze F3 2026-11-30; nudge_skip N5"
    );
    assert_eq!(read(&[("A2", "no thanks"), ("N5", "no thanks")]), "rsvp A2 no; nudge_skip N5");
    assert_eq!(read(&[("Q4", "That leases end.\nAlways."), ("H1", "I can")]), "answer; help_offer H1");
    assert_eq!(read(&[("F2", "not yet"), ("N3", "will do"), ("F3", "done F4")]), "follow_up_done F4");
}

#[test]
fn a_bare_yes_answers_the_only_invitation() {
    let one: Vec<Item> = items().into_iter().filter(|item| item.code().to_string() != "A1").collect();
    assert_eq!(short(&reading("yes", &[], &one)), "rsvp A2 yes");
    assert_eq!(short(&reading("no", &[], &one)), "rsvp A2 no");
    for refusal in ["no thanks", "No, thank you!", "nope, thanks"] {
        assert_eq!(short(&reading(refusal, &[], &one)), "?", "{refusal}");
        assert_eq!(short(&reading(refusal, &[], &[])), "", "{refusal}");
    }
}

#[test]
fn a_subject_of_unsubscribe_ends_all_once() {
    let (directory, items) = (directory(), items());
    let context = Context {
        me: PersonId(1),
        today: day("2026-11-25"),
        directory: &directory,
        items: &items,
        digests: &[],
    };
    assert_eq!(short(&interpret("", &[], true, &context)), "unsubscribe");
    assert_eq!(short(&interpret("unsubscribe", &[], true, &context)), "unsubscribe");
}

#[test]
fn nothing_private_is_in_a_debug_print() {
    let reading = reading("talked to Bo, he's swamped\nthanks Bob for the fix", &[], &items());
    let print = format!("{reading:?}");
    assert!(!print.contains("swamped") && !print.contains("Bob") && !print.contains("fix"), "{print}");
}
