//! Answers: what they do, once, and what comes back.

use rapport_model::Source;

use crate::letters::{Letter, TUESDAY, read_all};
use crate::support::{MONDAY, NEXT_MONDAY, World, at};

/// Ana, Bo and Dmitri, with a digest that each has got. Bo helped Ana.
async fn answered_world() -> World {
    let world = World::new().await;
    world.team(&["ana", "bo", "dmitri"]).await;
    world.log(&["help bo ana 2026-11-17"]).await;
    world
        .import(
            "follow_ups.csv",
            "owner,about,kind,title,due_on,created_on\n\
             ana@acme.example,dmitri@acme.example,i_promised,Send Dmitri the numbers,2026-11-20,2026-11-12\n\
             bo@acme.example,ana@acme.example,i_promised,Show Ana the runbook,2026-11-20,2026-11-12\n\
             dmitri@acme.example,ana@acme.example,i_promised,Ask Ana about it,2026-11-20,2026-11-12\n",
        )
        .await;
    world.import("activities.csv", "team,title,starts_at\nPlatform,Team lunch,2026-11-26T11:30:00Z\n").await;
    world.send(MONDAY).await;
    world
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_in_plain_words_is_logged_and_acknowledged_in_one_mail() {
    let world = answered_world().await;
    let digest = world.letter_to("ana");
    world.hear(&digest.answer("Hi,\n\ntalked to Bo yesterday, he's swamped.\ndone F1\n\nBest,\nAna")).await;
    assert_eq!(world.logged().await, ["check-in ana bo 2026-11-23 \"he's swamped.\""]);
    assert_eq!(world.count("select count(*) from follow_up where state = 'done'").await, 1);
    let answer = world.letter_to("ana");
    assert_eq!(world.letters_to("ana").len(), 2);
    assert!(answer.said().contains("Noted: you talked to Bo yesterday: “he's swamped”."), "{}", answer.text);
    assert!(answer.said().contains("Done: Send Dmitri the numbers (F1)."), "{}", answer.text);
    assert!(answer.text.lines().count() <= 12, "{}", answer.text);
    for header in ["Auto-Submitted: auto-replied".to_owned(), format!("Subject: Re: {}", digest.subject)] {
        assert!(answer.headers.contains(&header), "{header} is not in {:?}", answer.headers);
    }
    assert!(answer.headers.iter().any(|line| line.starts_with("In-Reply-To: <")));
    let sender = "select count(*) from outbox_message where kind = 'answer' and envelope_from = ''";
    assert_eq!(world.count(sender).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_greeted_and_found_by_what_they_are_called() {
    let world = World::new().await;
    world
        .import(
            "people.csv",
            "email,name,called,teams\nana@acme.example,Dr. Ana van Dijk,,Platform\n\
             bo@acme.example,Nguyen Van Binh,Benny,Platform\ndmitri@acme.example,Dmitri Petrov,,Platform\n",
        )
        .await;
    world.log(&["help bo ana 2026-11-17", "help ana bo 2026-11-18"]).await;
    world.send(MONDAY).await;
    let digest = world.letter_to("ana");
    assert!(digest.said().contains("Hello Ana,"), "{}", digest.text);
    assert!(digest.said().contains("Benny"), "{}", digest.text);
    assert!(world.letter_to("bo").said().contains("Hello Benny,"));
    world.hear(&digest.answer("talked to Benny yesterday")).await;
    assert_eq!(world.logged().await.last().unwrap(), "check-in ana bo 2026-11-23");
    assert!(world.letter_to("ana").said().contains("Thanks, Ana."));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_link_of_a_digest_is_a_command_that_does_what_it_says() {
    let world = answered_world().await;
    let digest = world.letter_to("ana");
    for (body, expected) in [
        ("later F1 friday", "select count(*) from follow_up where snoozed_until = '2026-11-27'"),
        ("done F1", "select count(*) from follow_up where state = 'done'"),
        ("yes A1", "select count(*) from rsvp where answer = 'yes'"),
        ("done N1", "select count(*) from ask where answer = 'done'"),
        ("pause 2 weeks", "select count(*) from preference where paused_until = '2026-12-08'"),
        ("stop", "select count(*) from preference where stopped_at is not null"),
    ] {
        let (to, _) = digest.links().into_iter().find(|link| link.1 == body).unwrap();
        let mut answer = digest.answer(body).to(&to);
        answer.quoted = None;
        world.hear(&answer).await;
        assert_eq!(world.count(expected).await, 1, "{body}");
    }
    let commands = digest.links().into_iter().filter(|(to, _)| to.ends_with("@in.acme.example"));
    for (_, body) in commands {
        let interpret = rapport::service::InterpretRequest {
            person: rapport_model::ids::PersonId(
                world.count("select id from person where email like 'ana@%'").await,
            ),
            message_id: Some(&digest.message_id),
            at: Some(at(MONDAY)),
            text: body.as_bytes(),
            is_mail: false,
        };
        let read = world.engine.replies.interpret(interpret).await.unwrap();
        // What was done above is no longer open, and says so.
        assert_eq!(read.actions.len() + read.questions.len(), 1, "{body}: {read:?}");
    }
    assert!(world.outcomes().await.iter().all(|it| it == "applied L3"), "{:?}", world.outcomes().await);
    // What was thanked for is not asked for again.
    let thanked = "select count(*) from interaction where kind = 'thanks' and in_person and source = 'reply'";
    assert_eq!(world.count(thanked).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn thanks_travel_with_the_next_digest_and_undo_is_in_time_until_then() {
    let world = answered_world().await;
    let digest = world.letter_to("ana");
    world.hear(&digest.answer("thanks Bo for staying on during the deploy")).await;
    assert_eq!(world.logged().await.len(), 1);
    let (to, body) = world.letter_to("ana").link("Undo");
    assert!(to.starts_with("u."), "{to}");
    world.hear(&digest.answer(&body).to(&to)).await;
    assert_eq!(world.logged().await, [""; 0]);
    let back = world.letter_to("ana").said();
    let expected =
        "Undone, unless someone has already read it: “please thank Bo for staying on during the deploy”.";
    assert!(back.contains(expected), "{back}");

    world.hear(&digest.answer("thank you Bo for the patience on Tuesday")).await;
    world.send(NEXT_MONDAY).await;
    let told = world.letter_to("bo").said();
    assert!(told.contains("KIND WORDS") && told.contains("patience on Tuesday"), "{told}");
    assert!(!world.letter_to("dmitri").said().contains("patience"), "thanks are between two people");
    let late = world.letters_to("ana").into_iter().rev().find(|it| it.subject.starts_with("Re:")).unwrap();
    world.hear_at(&late.answer("undo").on("Mon, 30 Nov 2026 16:00:00 +0100"), "2026-11-30T15:00:00Z").await;
    assert!(world.letter_to("ana").said().contains("Undone, unless someone has already read it"));
    assert_eq!(world.logged().await, [""; 0], "what the answer says does not tell whether Bo has read it");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_understood_is_done_and_the_rest_is_asked_or_quoted() {
    let world = answered_world().await;
    world.import("people.csv", "email,name,teams\nbob.tan@acme.example,Bo Tan,Platform\n").await;
    let digest = world.letter_to("ana");
    world
        .hear(&digest.answer(
            "talked to Bo today\nhelped Dmitri with the audit\nthe moon was bright\nhaven't talked to Dmitri",
        ))
        .await;
    assert_eq!(world.logged().await, ["help ana dmitri 2026-11-24 \"with the audit\""]);
    let answer = world.letter_to("ana");
    assert!(answer.said().contains("the moon was bright"), "{}", answer.text);
    // Each choice is a complete command.
    let choice = answer
        .html
        .split("href=\"mailto:")
        .filter_map(|it| it.split('"').next())
        .find(|it| it.contains("talked"))
        .unwrap_or_else(|| panic!("{}", answer.text));
    let label =
        answer.html.split(choice).nth(1).unwrap().split('>').nth(1).unwrap().split('<').next().unwrap();
    let (to, body) = answer.link(label);
    world.hear(&answer.answer(&body).to(&to)).await;
    assert_eq!(world.logged().await.len(), 2, "{:?}", world.logged().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_copies_from_two_sources_and_three_replicas_are_one_entry() {
    let world = answered_world().await;
    let answer = world.letter_to("ana").answer("talked to Bo yesterday");
    let raw = answer.raw();
    let text = String::from_utf8(raw.clone()).unwrap();
    let filed = format!(
        "Return-Path: <ana@acme.example>\nDelivered-To: {}\nReceived: from mx.acme.example\n\tby box\n{}",
        answer.to,
        text.replace("\r\n", "\n")
    );
    let replicas = [
        world.replica(rapport::config::Transport::Hold).await,
        world.replica(rapport::config::Transport::Hold).await,
        world.replica(rapport::config::Transport::Hold).await,
    ];
    let copies = (0..10).map(|n| {
        let replica = &replicas[n % 3];
        let (filed, raw, to) = (filed.clone().into_bytes(), raw.clone(), [answer.to.clone()]);
        async move {
            if n % 2 == 0 {
                replica.inbox.receive(Source::Lmtp, Some("ana@acme.example"), &to, raw).await.unwrap();
            } else {
                replica.inbox.receive(Source::Imap, None, &[], filed).await.unwrap();
            }
            while replica.replies.read_next(Some(at(TUESDAY))).await.unwrap() {}
        }
    });
    futures_util::future::join_all(copies).await;
    read_all(&world.engine, TUESDAY).await;
    assert_eq!(world.logged().await, ["check-in ana bo 2026-11-23"]);
    assert_eq!(world.count("select count(*) from inbound_message").await, 1);
    assert_eq!(world.letters_to("ana").len(), 2, "one digest and one answer");
}

/// What Ana's mailbox holds beyond her digest.
fn answers_to(world: &World, name: &str) -> Vec<Letter> {
    world.letters_to(name).into_iter().skip(1).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forged_from_does_nothing_and_its_person_is_asked() {
    let world = answered_world().await;
    let digest = world.letter_to("ana");
    world.hear(&digest.answer("talked to Bo yesterday").proven_false()).await;
    assert_eq!(world.outcomes().await, ["questioned L1"]);
    assert_eq!(world.logged().await, [""; 0]);
    let [question] = answers_to(&world, "ana").try_into().unwrap();
    assert_eq!(question.subject, "Was that you?");
    assert!(question.said().contains("talked to Bo yesterday"), "{}", question.text);
    world.hear(&question.answer("no")).await;
    assert_eq!(world.logged().await, [""; 0]);
    assert!(world.letter_to("ana").said().contains("we did nothing"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_address_is_added_from_the_first_and_counts_from_then_on() {
    let world = answered_world().await;
    let digest = world.letter_to("ana");
    let elsewhere = digest.answer("talked to Bo yesterday").from("ana@home.example");
    world.hear(&elsewhere).await;
    assert_eq!(world.logged().await, [""; 0]);
    let (to, body) = world.letter_to("ana").link("Yes");
    world.hear(&digest.answer(&body).to(&to)).await;
    assert_eq!(world.logged().await, ["check-in ana bo 2026-11-23"]);
    assert!(world.letter_to("ana").said().contains("ana@home.example"));
    world.hear(&digest.answer("helped Dmitri today").from("ana@home.example").unproven()).await;
    assert_eq!(world.logged().await.len(), 2);
    assert_eq!(world.outcomes().await.last().unwrap(), "applied L2");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_with_a_token_can_stop_mails_and_do_nothing_else() {
    let world = answered_world().await;
    let digest = world.letter_to("ana");
    world.hear(&digest.answer("stop").from("mallory@elsewhere.example").unproven()).await;
    assert_eq!(world.outcomes().await, ["applied L1"]);
    assert_eq!(world.count("select count(*) from preference where stopped_at is not null").await, 1);
    let [told] = answers_to(&world, "ana").try_into().unwrap();
    assert!(told.said().contains("resume"), "{}", told.text);
    world.hear(&digest.answer("resume").from("mallory@elsewhere.example")).await;
    assert_eq!(world.count("select count(*) from preference where stopped_at is not null").await, 1);
    world.hear(&told.answer("resume")).await;
    assert_eq!(world.count("select count(*) from preference where stopped_at is not null").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_cause_three_answers_a_day_and_a_second_stop_causes_none() {
    let world = answered_world().await;
    let digest = world.letter_to("ana");
    let stop = |n| digest.answer(&format!("stop{}", " ".repeat(n))).from("mallory@elsewhere.example");
    for n in 0..2 {
        world.hear(&stop(n)).await;
    }
    assert_eq!(answers_to(&world, "ana").len(), 1, "the second stops nothing");
    for n in 2..6 {
        world.sql("update preference set stopped_at = null").await;
        world.hear(&stop(n)).await;
        assert_eq!(world.count("select count(*) from preference where stopped_at is not null").await, 1);
    }
    assert_eq!(answers_to(&world, "ana").len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn mails_without_proof_do_not_use_up_the_answers_to_those_with_one() {
    let world = answered_world().await;
    let digest = world.letter_to("ana");
    for n in 0..22 {
        world.hear(&digest.answer(&format!("talked to Bo yesterday, about {n}")).unproven()).await;
    }
    assert_eq!(answers_to(&world, "ana").len(), 20);
    world.hear(&digest.answer("talked to Dmitri yesterday")).await;
    assert_eq!(answers_to(&world, "ana").len(), 21);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vacation_reply_without_proof_is_leave_of_a_week() {
    let world = answered_world().await;
    let mut away = world
        .letter_to("ana")
        .answer("I am out of office until 7 April 2027.")
        .with_header("Auto-Submitted: auto-replied")
        .unproven();
    away.subject = "Automatic reply: Week of 23 Nov".to_owned();
    away.quoted = None;
    world.hear(&away).await;
    let leave = "select count(*) from absence where starts_on = '2026-11-24' and ends_on = '2026-11-30'";
    assert_eq!(world.count(leave).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_proof_private_things_happen_and_outward_ones_wait_for_a_tap() {
    let world = answered_world().await;
    let digest = world.letter_to("ana");
    world.hear(&digest.answer("talked to Dmitri today\nthanks Bo for the deploy").unproven()).await;
    assert_eq!(world.logged().await, ["check-in ana dmitri 2026-11-24"]);
    let answer = world.letter_to("ana");
    assert!(answer.said().contains("Waiting for your “yes”"), "{}", answer.text);
    let (to, body) = answer.link("Yes");
    world.hear(&digest.answer(&body).to(&to).unproven()).await;
    assert_eq!(world.logged().await.len(), 2, "{:?}", world.logged().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_is_altered_or_cut_is_nobodys_and_one_in_capitals_is_as_good_as_ever() {
    let world = answered_world().await;
    let digest = world.letter_to("ana");
    let (local, domain) = digest.reply_to.split_once('@').unwrap();
    let altered =
        format!("{}{}@{domain}", &local[..local.len() - 1], if local.ends_with('a') { 'b' } else { 'a' });
    let cut = format!("{}@{domain}", &local[..local.len() - 1]);
    let mut expected = Vec::new();
    for to in [altered, cut] {
        let mut answer = digest.answer("talked to Bo yesterday").to(&to);
        answer.in_reply_to = None;
        world.hear(&answer).await;
        expected.push("quarantined L0");
    }
    assert_eq!(world.logged().await, [""; 0]);
    assert!(answers_to(&world, "ana").is_empty(), "nobody is answered");
    let upper = digest.answer("talked to Bo yesterday").to(&digest.reply_to.to_uppercase());
    world.hear(&upper).await;
    expected.push("applied L3");
    assert_eq!(world.outcomes().await, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_after_ninety_days_is_explained_once_a_day() {
    let world = answered_world().await;
    let digest = world.letter_to("ana");
    for (words, date, instant) in [
        ("talked to Bo yesterday", "Mon, 22 Feb 2027 10:00:00 +0100", "2027-02-22T09:00:00Z"),
        ("talked to Bo today", "Mon, 22 Feb 2027 10:05:00 +0100", "2027-02-22T09:05:00Z"),
    ] {
        world.hear_at(&digest.answer(words).on(date), instant).await;
    }
    assert_eq!(world.outcomes().await, ["explained L3", "ignored L3"]);
    assert_eq!(world.logged().await, [""; 0]);
    let [told] = answers_to(&world, "ana").try_into().unwrap();
    assert!(told.said().contains("90 days"), "{}", told.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_token_is_made_up_for_by_in_reply_to_where_the_author_is_proven() {
    let world = answered_world().await;
    let digest = world.letter_to("ana");
    world.hear(&digest.answer("talked to Bo yesterday").to("rapport@acme.example")).await;
    world.hear(&digest.answer("talked to Dmitri yesterday").to("rapport@acme.example").unproven()).await;
    assert_eq!(world.outcomes().await, ["applied L3", "questioned L1"]);
    assert_eq!(world.logged().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vacation_reply_becomes_leave_and_a_forged_one_does_nothing() {
    let world = answered_world().await;
    let digest = world.letter_to("ana");
    let mut away = digest
        .answer("I am out of office until 7 December 2026.")
        .with_header("Auto-Submitted: auto-replied");
    away.subject = "Automatic reply: Week of 23 Nov".to_owned();
    away.quoted = None;
    world.hear(&away.clone().proven_false()).await;
    assert_eq!(world.count("select count(*) from absence").await, 0);
    let mut genuine = away;
    genuine.words.push(' ');
    world.hear(&genuine).await;
    let leave = "select count(*) from absence where starts_on = '2026-11-24' and ends_on = '2026-12-06'";
    assert_eq!(world.count(leave).await, 1);
    let told = answers_to(&world, "ana");
    let [notice] = &told[..] else { panic!("{}", told.len()) };
    assert!(notice.said().contains("you’ll get no emails before Monday, 7 December 2026"), "{}", notice.text);
    let mut again = genuine.clone();
    again.words.push(' ');
    world.hear(&again).await;
    assert_eq!(answers_to(&world, "ana").len(), 1, "once for each leave");
    let plan = world.plan(NEXT_MONDAY).await;
    assert!(plan["ana"].outcome.is_err());
    // The next mail says so, and offers undo.
    world.send(NEXT_MONDAY).await;
    world.send("2026-12-07T14:00:00Z").await;
    let back = world.letter_to("ana");
    assert!(back.said().contains("Your out-of-office reply said you were away"), "{}", back.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn leave_that_a_forged_note_announced_is_undone_from_its_notice() {
    let world = answered_world().await;
    let mut forged = world
        .letter_to("ana")
        .answer("I am out of office until 7 April 2027.")
        .with_header("Auto-Submitted: auto-replied")
        .unproven();
    forged.quoted = None;
    world.hear(&forged).await;
    assert_eq!(world.count("select count(*) from absence").await, 1);
    let notice = world.letter_to("ana");
    let (to, body) = notice.link("Undo");
    world.hear(&notice.answer(&body).to(&to)).await;
    assert_eq!(world.count("select count(*) from absence").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn machines_are_stored_as_such_and_never_answered() {
    let world = answered_world().await;
    let digest = world.letter_to("ana");
    for (header, subject) in [
        ("Auto-Submitted: auto-generated", "Ticket 12 was opened"),
        ("List-Id: <all.acme.example>", "Re: Week of 23 Nov"),
        ("Precedence: bulk", "Newsletter"),
    ] {
        let mut answer = digest.answer("talked to Bo yesterday").with_header(header);
        answer.subject = subject.to_owned();
        world.hear(&answer).await;
    }
    assert_eq!(world.outcomes().await, ["ignored L3"; 3]);
    assert_eq!(world.logged().await, [""; 0]);
    assert!(answers_to(&world, "ana").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_address_logs_that_people_talked_when_the_author_is_proven() {
    let world = answered_world().await;
    let digest = world.letter_to("ana");
    let mut mail = digest.answer("secret plans").to("bo@acme.example");
    mail.subject = "Budget".to_owned();
    mail.in_reply_to = None;
    mail.quoted = None;
    for (proven, raw) in [(true, mail.raw()), (false, mail.clone().unproven().raw())] {
        let log = ["log@in.acme.example".to_owned()];
        world.engine.inbox.receive(Source::Lmtp, Some("ana@acme.example"), &log, raw).await.unwrap();
        read_all(&world.engine, TUESDAY).await;
        assert_eq!(world.logged().await, ["check-in ana bo 2026-11-24 \"Budget\""], "{proven}");
    }
    assert_eq!(world.outcomes().await, ["talked L3", "quarantined L0"]);
    let words = "select count(*) from inbound_message where reply_text is not null";
    assert_eq!(world.count(words).await, 0, "what they wrote is nobody's business");
}

#[tokio::test(flavor = "multi_thread")]
async fn help_is_asked_of_two_and_the_first_yes_wins() {
    let world = World::new().await;
    world.team(&["ana", "bo", "dmitri", "femi", "keiko"]).await;
    world.import("exclusions.csv", "person,other\nkeiko@acme.example,ana@acme.example\n").await;
    world
        .import(
            "follow_ups.csv",
            "owner,about,kind,title,due_on,created_on\n\
             ana@acme.example,bo@acme.example,i_promised,Send the numbers,2026-11-20,2026-11-12\n",
        )
        .await;
    world.send(MONDAY).await;
    let digest = world.letter_to("ana");
    world.hear(&digest.answer("help: postgres upgrade")).await;
    assert!(
        world.letter_to("ana").said().contains("We’ll ask up to two colleagues from your teams"),
        "{}",
        world.letter_to("ana").text
    );
    let asked: Vec<Letter> = ["bo", "dmitri", "femi"]
        .iter()
        .flat_map(|name| world.letters_to(name))
        .filter(|it| it.subject.contains("help"))
        .collect();
    assert_eq!(asked.len(), 2);
    assert!(world.letters_to("keiko").is_empty(), "an exclusion holds in either direction");
    assert!(
        asked[0].said().contains("postgres upgrade") && asked[0].said().contains("yes H1"),
        "{}",
        asked[0].text
    );
    world.hear(&asked[0].answer("Yes, happy to")).await;
    world.hear(&asked[1].answer("yes H1")).await;
    let found: Vec<Letter> =
        answers_to(&world, "ana").into_iter().filter(|it| it.subject.contains("can help")).collect();
    assert_eq!(found.len(), 1, "one yes is told");
    assert!(found[0].said().contains(&asked[0].to), "{}", found[0].text);
    let late = world.letter_to(asked[1].to.split('@').next().unwrap());
    assert!(late.said().contains("already on H1"), "{}", late.text);
    assert_eq!(
        world.count("select count(*) from ask where code_prefix = 'H'").await,
        2,
        "each takes a slot of the week"
    );
}

/// The mails that ask colleagues for help.
fn asked_for_help(world: &World) -> Vec<Letter> {
    let letters = ["bo", "dmitri", "femi", "keiko"].iter().flat_map(|name| world.letters_to(name));
    letters.filter(|it| it.subject.contains("help")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_cannot_help_after_all_gives_the_request_back_and_its_author_is_told() {
    let world = answered_world().await;
    world.hear(&world.letter_to("ana").answer("help: postgres upgrade")).await;
    let asked = asked_for_help(&world);
    let [one, other] = &asked[..] else { panic!("two are asked") };
    let helper = |letter: &Letter| letter.to.split('@').next().unwrap().to_owned();
    let told = || -> Vec<String> {
        answers_to(&world, "ana").into_iter().map(|it| it.subject).filter(|it| it.contains("help")).collect()
    };
    world.hear(&one.answer("No, sorry")).await;
    assert!(world.letter_to(&helper(one)).said().contains("No one is told"));
    assert!(told().is_empty(), "{:?}", told());
    world.hear(&one.answer("Yes, happy to")).await;
    assert!(world.letter_to(&helper(one)).said().contains("H1 is yours"));
    let yours = world.letter_to(&helper(one));
    world.hear(&one.answer("No, that's all for now")).await;
    assert!(world.letter_to(&helper(one)).said().contains("Is that off?"), "what a no means now is asked");
    world.hear(&yours.answer("Sorry, I can't after all.")).await;
    let said = world.letter_to(&helper(one)).said();
    assert!(said.contains("H1 is open again, and Ana knows"), "{said}");
    let lost = world.letter_to("ana");
    assert!(lost.subject.contains("help after all: postgres upgrade"), "{}", lost.subject);
    world.hear(&one.answer("no")).await;
    assert_eq!(told().len(), 2, "once: {:?}", told());
    world.hear(&other.answer("yes")).await;
    let mine = world.letter_to(&helper(other));
    assert!(mine.said().contains("H1 is yours"));
    world.hear(&other.answer("yes H1")).await;
    world.hear(&world.letter_to(&helper(other)).answer("undo")).await;
    assert_eq!(told().len(), 3, "a yes that came too late takes nothing back: {:?}", told());
    world.hear(&mine.answer("undo")).await;
    let said = world.letter_to(&helper(other)).said();
    assert!(said.contains("H1 is open again") && !said.contains("Undone"), "{said}");
    world.hear(&other.answer("yes H1, I can now")).await;
    assert_eq!(told().len(), 5, "{:?}", told());
    assert_eq!(world.count("select count(*) from help_request where state = 'taken'").await, 1);
    // Its author takes it back too late; then its helper cannot.
    let asked_for =
        world.letters_to("ana").into_iter().find(|it| it.said().contains("up to two colleagues")).unwrap();
    world.hear(&asked_for.answer("undo")).await;
    world.hear(&other.answer("can't help with H1 after all")).await;
    let said = world.letter_to(&helper(other)).said();
    assert!(said.contains("No one is told") && !said.contains("open again"), "{said}");
    assert_eq!(told().len(), 5, "nobody needs to know: {:?}", told());
    assert_eq!(world.count("select count(*) from help_request where state = 'withdrawn'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_was_asked_besides_and_not_told_yet_is_told_when_a_helper_cannot() {
    let world = answered_world().await;
    world.hear(&world.letter_to("ana").answer("help: postgres upgrade")).await;
    let asked = asked_for_help(&world);
    let waits = "select count(*) from outbox_message where kind = 'help' and state = 'pending'";
    // The second mail has not left: it is morning there later.
    world.sql("delete from outbox_attempt").await;
    world
        .sql(
            "update outbox_message set state = 'pending', settled_at = null, attempt = 0,
                available_at = now() + interval '5 hours'
             where id = (select max(id) from outbox_message where kind = 'help')",
        )
        .await;
    let address: String =
        sqlx::query_scalar("select recipient from outbox_message where kind = 'help' order by id limit 1")
            .fetch_one(&world.pool)
            .await
            .unwrap();
    let helper = asked.iter().find(|it| it.to == address).unwrap();
    world.hear(&helper.answer("yes H1")).await;
    assert_eq!(world.count(waits).await, 0, "nobody needs to be asked");
    world.hear(&helper.answer("can't help with H1 after all")).await;
    assert_eq!(world.count(waits).await, 1, "and now they do");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_enough_to_do_is_asked_once_whether_one_colleague_may_help() {
    let world = answered_world().await;
    world.hear(&world.letter_to("bo").answer("done F1")).await;
    let digest = world.letter_to("ana");
    world.hear(&digest.answer("full until Friday")).await;
    let asked = world.letter_to("ana");
    assert!(asked.said().contains("Shall we ask Bo to take something off your plate?"), "{}", asked.text);
    assert!(
        !world.letters_to("bo").iter().any(|it| it.text.contains("I can manage")),
        "nobody is asked before"
    );
    let (to, body) = asked.link("Yes");
    world.hear(&digest.answer(&body).to(&to)).await;
    let said = world.letter_to("ana").said();
    assert!(said.contains("We’ll ask Bo, if this is a good time for them"), "{said}");
    let request = world.letter_to("bo");
    assert!(request.said().contains("“more work than I can manage right now”"), "{}", request.text);
    assert!(!world.letters_to("dmitri").iter().any(|it| it.text.contains("I can manage")));
    // Once, however often it is said; and a no tells nobody.
    world.hear(&digest.answer("full until Sunday")).await;
    assert!(!world.letter_to("ana").said().contains("Shall"));
    world.hear(&digest.answer("full until next Friday")).await;
    assert!(!world.letter_to("ana").said().contains("Shall"));
}

#[tokio::test(flavor = "multi_thread")]
async fn help_is_named_by_what_the_reader_said_of_it_and_never_by_what_others_did() {
    let world = World::new().await;
    world.team(&["ana", "bo", "cy", "dmitri"]).await;
    world
        .import(
            "interactions.csv",
            "kind,from,to,occurred_at,note\n\
             help,bo@acme.example,ana@acme.example,2026-11-18T09:00:00Z,with the heron\n\
             help,ana@acme.example,bo@acme.example,2026-11-10T09:00:00Z,\n\
             help,ana@acme.example,cy@acme.example,2026-11-10T09:00:00Z,\n",
        )
        .await;
    world.send(MONDAY).await;
    let mail = world.letter_to("ana");
    assert!(
        mail.said().contains("Bo helped you on Wednesday") && !mail.text.contains("heron"),
        "{}",
        mail.text
    );
    world.hear(&mail.answer("Cy helped me with my ibis yesterday, late at night")).await;
    world.hear(&mail.answer("help from Dmitri: egret")).await;
    world.hear(&world.letter_to("ana").answer("yes")).await;
    world.sql("update help_request set created_at = '2026-11-24T08:00:00Z'").await;
    world.hear(&world.letter_to("dmitri").answer("yes H1")).await;
    world.hear(&world.letter_to("dmitri").answer("helped Ana today")).await;
    world.send(NEXT_MONDAY).await;
    let said = world.letter_to("ana").said();
    for words in ["Cy helped you with your ibis on 23 November", "Dmitri helped you with “egret” on Tuesday"]
    {
        assert!(said.contains(words), "{words} is not in {said}");
    }
    assert!(!said.contains("late at night. A line"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn feedback_is_a_draft_until_a_second_yes() {
    let world = answered_world().await;
    let digest = world.letter_to("ana");
    world
        .hear(
            &digest
                .answer("feedback for Bo: in the review you spoke over Keiko twice, please let her finish"),
        )
        .await;
    assert_eq!(world.count("select count(*) from feedback_draft where sent_at is null").await, 1);
    assert_eq!(world.letters_to("bo").len(), 1, "only the digest");
    let (to, body) = world.letter_to("ana").link("Yes");
    world.hear(&digest.answer(&body).to(&to)).await;
    let sent = world.letter_to("bo");
    assert!(sent.said().contains("let her finish") && sent.said().contains("Ana"), "{}", sent.text);
    assert_eq!(world.count("select count(*) from interaction where kind = 'feedback'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_known_is_told_whole_and_forgotten_for_good() {
    let world = answered_world().await;
    let digest = world.letter_to("ana");
    world.hear(&digest.answer("talked to Bo yesterday, private words of mine")).await;
    world.hear(&digest.answer("what do you know about me")).await;
    let known = world.letter_to("ana").said();
    for part in ["ana@acme.example", "Platform", "private words of mine", "Send Dmitri the numbers"] {
        assert!(known.contains(part), "{part} is missing from {known}");
    }
    world.hear(&digest.answer("forget me")).await;
    assert_eq!(
        world.count("select count(*) from person where erase_after is not null").await,
        0,
        "asked once"
    );
    let (to, body) = world.letter_to("ana").link("Yes");
    world.hear(&digest.answer(&body).to(&to)).await;
    assert_eq!(world.count("select count(*) from person where erase_after is not null").await, 1);
    world.sql("update person set erase_after = now() where erase_after is not null").await;
    world.engine.eraser.erase_due().await.unwrap();
    for table in [
        "select count(*) from person where email like 'ana@%'",
        "select count(*) from inbound_message where person_id is not null",
        "select count(*) from outbox_message where recipient like 'ana@%'",
        "select count(*) from interaction where note like '%private words%'",
    ] {
        assert_eq!(world.count(table).await, 0, "{table}");
    }
    let again = world
        .import(
            "people.csv",
            "email,name,teams\nana@acme.example,Ana,Platform\nbo@acme.example,Bo,Platform\n",
        )
        .await;
    assert_eq!(again.forgotten, 1);
    assert_eq!(world.count("select count(*) from person where email like 'ana@%'").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn stop_ends_mails_that_are_queued_too_and_one_digest_ends_alone() {
    let world = answered_world().await;
    let digest = world.letter_to("ana");
    let (to, body) = digest.link("Stop emails");
    let mut answer = digest.answer(&body).to(&to);
    answer.quoted = None;
    world.hear(&answer).await;
    assert_eq!(world.plan(NEXT_MONDAY).await["ana"].outcome.clone().unwrap_err().as_str(), "stopped");
    world.hear(&world.letter_to("bo").answer("stop weekly")).await;
    assert_eq!(world.plan(NEXT_MONDAY).await["bo"].outcome.clone().unwrap_err().as_str(), "stopped");
    assert_eq!(world.count("select count(*) from digest_stop").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_talkative_sender_gets_no_more_answers() {
    let world = answered_world().await;
    let digest = world.letter_to("ana");
    for n in 0..24 {
        world.hear(&digest.answer(&format!("talked to Bo yesterday\nnote number {n}"))).await;
    }
    let answers = answers_to(&world, "ana").len();
    assert_eq!(answers, 20, "the twenty-first mail in two hours is not answered");
    assert_eq!(world.outcomes().await.iter().filter(|it| *it == "applied L3").count(), 24);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_inline_answer_belongs_to_the_item_above_it() {
    let world = answered_world().await;
    let digest = world.letter_to("ana");
    let mut answer = digest.answer("");
    answer.quoted = None;
    answer.words = digest
        .text
        .lines()
        .flat_map(|line| {
            let quoted = format!("> {line}");
            if line.starts_with("[F1]") { vec![quoted, "done".to_owned()] } else { vec![quoted] }
        })
        .collect::<Vec<_>>()
        .join("\n");
    world.hear(&answer).await;
    assert_eq!(
        world.count("select count(*) from follow_up where state = 'done'").await,
        1,
        "{:?}",
        world.outcomes().await
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_words_that_a_digest_offers_mean_whom_it_named() {
    let world = World::new().await;
    let people = "email,name,teams,time_zone\nana@acme.example,Ana Costa,Platform,Europe/Berlin\n\
                  bo@acme.example,Bo Lind,Platform,Europe/Berlin\nbo.tan@acme.example,Bo Tan,Sales,Europe/Berlin\n\
                  ines@acme.example,Inés García,Platform;Sales,Europe/Berlin\n";
    world.import("people.csv", people).await;
    // Ana knows both: the one from the team, the other from a promise.
    world
        .import(
            "follow_ups.csv",
            "owner,about,kind,title,created_on\n\
             ana@acme.example,bo.tan@acme.example,i_promised,Send the price list,2026-11-12\n",
        )
        .await;
    world.log(&["help bo ana 2026-11-17", "help ana ines 2026-11-17"]).await;
    world.send(MONDAY).await;
    let digest = world.letter_to("ana");
    assert!(digest.said().contains("then reply \"thanked Bo\""), "{}", digest.text);
    world.hear(&digest.answer("thanked Bo")).await;
    assert_eq!(world.logged().await, ["thanks ana bo 2026-11-24 (in person)"]);
    // A mail that names no Bo leaves it open which one is meant.
    world.hear(&world.letter_to("ines").answer("talked to Bo today")).await;
    assert_eq!(world.logged().await.len(), 1);
    assert!(
        world.letter_to("ines").said().contains("Bo Lind")
            && world.letter_to("ines").said().contains("Bo Tan")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_mail_gets_a_typed_end_and_holds_nobody_up() {
    let world = answered_world().await;
    let digest = world.letter_to("ana");
    let nul = digest.answer("talked to Bo yesterday\0, he's \0swamped").with_header("X-Nul: \0");
    world.hear(&nul).await;
    assert_eq!(world.logged().await.len(), 1);
    // A thousand parts in each other, five hundred recipients, a charset that nobody knows, and 3 MB of one line.
    let to = [digest.reply_to.clone()];
    let head =
        format!("From: <ana@acme.example>\r\nTo: {}<{}>\r\n", "<x@y.example>, ".repeat(500), digest.reply_to);
    let nested = format!(
        "{head}Content-Type: multipart/mixed; boundary=a\r\n\r\n{}",
        "--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n".repeat(1_000)
    );
    let charset =
        format!("{head}Content-Type: text/plain; charset=klingon\r\n\r\ntalked to Dmitri today\r\n");
    let long = format!("{head}\r\n{}", "x".repeat(3_000_000));
    for raw in [nested, charset, long] {
        world
            .engine
            .inbox
            .receive(Source::Lmtp, Some("ana@acme.example"), &to, raw.into_bytes())
            .await
            .unwrap();
        read_all(&world.engine, TUESDAY).await;
    }
    assert_eq!(world.logged().await.len(), 2, "the one that says something is read");
    assert_eq!(world.count("select count(*) from inbound_message where state <> 'done'").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_mail_is_kept_and_read_whole() {
    let world = answered_world().await;
    let answer = world.letter_to("ana").answer("talked to Dmitri today");
    let body = String::from_utf8(answer.raw()).unwrap();
    // What does not compress is stored in several parts.
    let mut state = 1u64;
    let noise: String = (0..6_000_000)
        .map(|n| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            if n % 76 == 75 { '\n' } else { char::from(b'0' + (state >> 58) as u8) }
        })
        .collect();
    let mail = format!("{body}\r\n{}", noise.replace('\n', "\r\n"));
    for copy in [mail.clone(), mail.clone()] {
        let to = [answer.to.clone()];
        world.engine.inbox.receive(Source::Lmtp, Some(&answer.from), &to, copy.into_bytes()).await.unwrap();
    }
    let kept: Vec<u8> =
        sqlx::query_scalar("select raw from inbound_message").fetch_one(&world.pool).await.unwrap();
    assert_eq!(zstd::decode_all(kept.as_slice()).unwrap(), mail.as_bytes());
    assert_eq!(world.count("select count(*) from inbound_part").await, 0);
    read_all(&world.engine, TUESDAY).await;
    assert_eq!(world.logged().await, ["check-in ana dmitri 2026-11-24"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_undo_takes_back_what_a_yes_did_and_stops_the_forgetting() {
    let world = answered_world().await;
    let digest = world.letter_to("ana");
    world.hear(&digest.answer("forget me")).await;
    let (to, body) = world.letter_to("ana").link("Yes");
    world.hear(&digest.answer(&body).to(&to)).await;
    let last = world.letter_to("ana");
    assert!(last.said().contains("Reply “undo” within the hour"), "{}", last.text);
    let (to, body) = last.link("Undo");
    world.hear(&digest.answer(&body).to(&to)).await;
    assert!(world.letter_to("ana").said().contains("Undone: “forget me”."));
    assert_eq!(world.count("select count(*) from person where erase_after is not null").await, 0);
    assert_eq!(world.count("select count(*) from forgotten").await, 0);
    assert_eq!(world.count("select count(*) from preference where stopped_at is not null").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_reads_feedback_has_no_hand_in_its_authors_mails() {
    let world = answered_world().await;
    let digest = world.letter_to("ana");
    world.hear(&digest.answer("talked to Dmitri today\ndone F1\nfeedback for Bo: let Keiko finish")).await;
    let (to, body) = world.letter_to("ana").link("Yes");
    world.hear(&digest.answer(&body).to(&to)).await;
    let feedback = world.letter_to("bo");
    assert!(feedback.said().contains("let Keiko finish"), "{}", feedback.text);
    for words in ["undo", "yes", "no"] {
        world.hear(&feedback.answer(words)).await;
    }
    assert_eq!(world.count("select count(*) from follow_up where state = 'done'").await, 1);
    assert!(world.logged().await.contains(&"check-in ana dmitri 2026-11-24".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_confirms_nothing_not_even_beside_a_stop() {
    let world = answered_world().await;
    let digest = world.letter_to("ana");
    world.hear(&digest.answer("talked to Bo yesterday").from("ana@home.example")).await;
    let question = world.letter_to("ana");
    world.hear(&question.answer("ok\nstop").from("mallory@elsewhere.example")).await;
    assert_eq!(world.logged().await, [""; 0]);
    assert_eq!(world.count("select count(*) from person_address").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_yes_to_a_mail_from_elsewhere_is_to_what_was_shown_and_never_to_what_wants_two() {
    let world = answered_world().await;
    let digest = world.letter_to("ana");
    let words = "talked to Bo yesterday\nfeedback for Dmitri: you are late\nforget me";
    world.hear(&digest.answer(words).from("ana@home.example")).await;
    let question = world.letter_to("ana");
    assert!(question.said().contains("Waiting for your “yes”: talked to Bo"), "{}", question.text);
    world.hear(&question.answer("yes")).await;
    assert_eq!(world.logged().await.len(), 1);
    assert_eq!(world.count("select count(*) from person where erase_after is not null").await, 0);
    assert_eq!(world.letters_to("dmitri").len(), 1, "only the digest");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_undo_leaves_what_was_asked_for_later() {
    let world = answered_world().await;
    let digest = world.letter_to("ana");
    world.hear(&digest.answer("pause 2 weeks")).await;
    let paused = world.letter_to("ana");
    world.hear(&digest.answer("stop")).await;
    world.hear(&paused.answer("undo")).await;
    let still = "select count(*) from preference where stopped_at is not null and paused_until is null";
    assert_eq!(world.count(still).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_yeses_in_one_mail_are_one() {
    let world = World::new().await;
    world.team(&["ana", "bo", "dmitri", "femi", "keiko", "sol"]).await;
    world.log(&["help bo ana 2026-11-17"]).await;
    world.send(MONDAY).await;
    let digest = world.letter_to("ana");
    world.hear(&digest.answer("help: postgres upgrade").unproven()).await;
    let question = world.letter_to("ana");
    world.hear(&question.answer("Yes.\nGo ahead.\nNo").unproven()).await;
    assert_eq!(world.count("select count(*) from ask where code_prefix = 'H'").await, 2);
    assert_eq!(world.count("select count(*) from effect where state = 'done'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_known_is_ones_own_and_not_what_another_noted() {
    let world = answered_world().await;
    let digest = world.letter_to("ana");
    world.hear(&digest.answer("thanked Bo yesterday, finally, after he begged")).await;
    world.hear(&digest.answer("thanks Bo for the patience")).await;
    world.hear(&world.letter_to("bo").answer("what do you know about me")).await;
    let known = world.letter_to("bo").said();
    assert!(!known.contains("begged"), "a note is its author's: {known}");
    assert!(!known.contains("patience"), "thanks that can still be taken back are not told: {known}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_handle_without_a_token_stops_nothing() {
    let world = answered_world().await;
    let digest = world.letter_to("ana");
    let mut answer = digest.answer("stop").to("rapport@acme.example").from("mallory@elsewhere.example");
    answer.authentication = None;
    world.hear(&answer).await;
    assert_eq!(world.count("select count(*) from preference where stopped_at is not null").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_never_given_again_and_what_was_said_to_be_today_stays_on_its_day() {
    let world = answered_world().await;
    let digest = world.letter_to("ana");
    world.hear(&digest.answer("remind me to call Bo on Friday")).await;
    let added = world.letter_to("ana");
    assert!(added.said().contains("F2 is on your list"), "{}", added.text);
    world.hear(&added.answer("undo")).await;
    world.hear(&digest.answer("remind me to call Dmitri on Friday")).await;
    assert!(world.letter_to("ana").said().contains("F3 is on your list"), "{}", world.letter_to("ana").text);
    // Written on Saturday, read on Monday.
    let weekend = digest.answer("talked to Bo today").on("Sat, 28 Nov 2026 12:00:00 +0100");
    world.hear_at(&weekend, "2026-11-30T08:00:00Z").await;
    assert_eq!(world.logged().await, ["check-in ana bo 2026-11-28"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_yes_to_a_mail_that_asked_something_else_comes_to_no_lunch() {
    let world = answered_world().await;
    let digest = world.letter_to("ana");
    world.hear(&digest.answer("talked to Bo today")).await;
    world.hear(&world.letter_to("ana").answer("yes")).await;
    assert_eq!(world.count("select count(*) from rsvp").await, 0);
    assert!(world.letter_to("ana").said().contains("Yes or no to what?"), "{}", world.letter_to("ana").text);
    // Beside the one activity of a digest, a plain yes is to that.
    world.hear(&digest.answer("yes")).await;
    assert_eq!(world.count("select count(*) from rsvp where answer = 'yes'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_single_question_with_a_single_choice_takes_a_plain_yes() {
    let world = answered_world().await;
    let digest = world.letter_to("ana");
    world.hear(&digest.answer("please remove me from this list")).await;
    let question = world.letter_to("ana");
    assert!(question.said().contains("Reply “yes” or “no”"), "{}", question.text);
    assert_eq!(world.count("select count(*) from preference where stopped_at is not null").await, 0);
    world.hear(&question.answer("yes")).await;
    assert_eq!(world.count("select count(*) from preference where stopped_at is not null").await, 1);
}
