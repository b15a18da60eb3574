//! What is kept for how long, and what outlives it.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use rapport::store;
use rapport_model::Source;
use tokio_util::sync::CancellationToken;

use crate::letters::{Answer, Letter};
use crate::support::{MONDAY, NEXT_MONDAY, World, covering};

/// Ana, Bo and Cy with something of every kind to tell Ana.
async fn eventful() -> World {
    let world = World::with(vec![covering()], None).await;
    world.team(&["ana", "bo", "cy"]).await;
    world.log(&["thanks bo ana 2026-11-18 for the audit", "help cy ana 2026-11-18"]).await;
    world
        .import(
            "celebrations.csv",
            "person,kind,on,title\nbo@acme.example,win,2026-11-20,the audit is through\n",
        )
        .await;
    world
        .import("goals.csv", "team,title,progress,contributors\nPlatform,Faster builds,60,bo@acme.example\n")
        .await;
    world
        .import(
            "follow_ups.csv",
            "owner,kind,title,due_on\nana@acme.example,i_promised,Send the slides,2026-11-27\n",
        )
        .await;
    world
}

/// How often Ana has read some words, over all mails.
fn times(world: &World, words: &str) -> usize {
    world.letters_to("ana").iter().map(|letter| letter.said().matches(words).count()).sum()
}

#[tokio::test]
async fn what_was_told_stays_told_and_codes_go_on_when_decisions_are_deleted() {
    let world = eventful().await;
    world.send(MONDAY).await;
    let told = ["for the audit", "the audit is through", "Faster builds"];
    for words in told {
        assert_eq!(times(&world, words), 1, "{words}");
    }
    let first = world.letters_to("ana").pop().unwrap();
    assert!(first.said().contains("N1") && first.said().contains("Q1"), "{}", first.said());
    world.sql("delete from decision; delete from follow_up; delete from question_code").await;
    world.log(&["thanks cy ana 2026-11-25 for the slides"]).await;
    world.send(NEXT_MONDAY).await;
    let second = world.letters_to("ana").pop().unwrap();
    assert!(second.said().contains("for the slides"), "{}", second.said());
    for words in told {
        assert_eq!(times(&world, words), 1, "{words}");
    }
    for reused in ["N1", "Q1", "F1"] {
        assert!(!second.said().contains(reused), "{reused}: {}", second.said());
    }
    assert!(second.said().contains("Q2"), "{}", second.said());
}

/// A round of the retention job, so many days from now.
async fn purge_in(world: &World, days: i64) -> u64 {
    let now: DateTime<Utc> = store::now(&mut world.pool.acquire().await.unwrap()).await.unwrap();
    let later = now + TimeDelta::days(days);
    world.engine.retention.run(later, &CancellationToken::new()).await.unwrap()
}

/// A mail by nobody whom we know, to nobody in particular.
fn stray(letter: &Letter) -> Answer {
    let mut mail = letter.answer("Buy my watches").from("spam@evil.example").to("postmaster@in.acme.example");
    (mail.in_reply_to, mail.quoted) = (None, None);
    mail
}

/// What is kept, by its query, and for how many days.
const PERIODS: [(&str, i64); 16] = [
    ("select count(*) from inbound_message where raw is not null and trust = 0", 7),
    ("select count(*) from outbox_message where body is not null and state = 'done'", 7),
    ("select count(*) from person_address", 28),
    ("select count(*) from person where email = 'dee@acme.example'", 28),
    ("select count(*) from outbox_message where recipient = 'dee@acme.example'", 28),
    ("select count(*) from decision where edition::text like '%dee@acme.example%'", 28),
    ("select count(*) from outbox_message where body is not null and state = 'dead'", 30),
    ("select count(*) from inbound_message where raw is not null", 30),
    ("select count(*) from inbound_message where message_id is not null and person_id is null", 30),
    ("select count(*) from outbox_attempt", 90),
    ("select count(*) from interaction where note is not null", 365),
    ("select count(*) from inbound_message where reply_text is not null or recipients <> '{}'", 365),
    ("select count(*) from effect", 365),
    ("select count(*) from decision", 396),
    ("select count(*) from digest_run", 396),
    ("select count(*) from absence", 396),
];

#[tokio::test]
async fn each_kind_is_kept_for_its_period_and_not_a_day_longer() {
    let world = eventful().await;
    world.team(&["dee"]).await;
    world.log(&["thanks bo dee 2026-11-18"]).await;
    world.send(MONDAY).await;
    let digest = world.letter_to("ana");
    world.hear(&digest.answer("thanks Cy for the slides")).await;
    world.hear(&stray(&digest)).await;
    assert_eq!(world.outcomes().await, ["applied L3", "quarantined L0"]);
    world
        .sql(
            "update outbox_message set state = 'dead' where id = (
                select min(o.id) from outbox_message o join person p on p.id = o.person_id where p.email like 'cy@%');
            insert into person_address select 'deirdre@acme.example', id from person where email like 'dee@%';
            update person set active = false where email like 'dee@%';
            insert into absence select id, current_date - 7, current_date from person where email like 'bo@%';
            update interaction set occurred_at = now();",
        )
        .await;
    for days in PERIODS.iter().map(|(_, days)| *days).collect::<BTreeSet<_>>() {
        let of_this_period = || PERIODS.iter().filter(move |(_, it)| *it == days);
        purge_in(&world, days - 1).await;
        for (kept, _) in of_this_period() {
            assert!(world.count(kept).await > 0, "{kept}");
        }
        purge_in(&world, days + 1).await;
        for (kept, _) in of_this_period() {
            assert_eq!(world.count(kept).await, 0, "{kept}");
        }
    }
    assert_eq!(purge_in(&world, 1_000).await, 0, "a round finds nothing that another has left");
    assert_eq!(world.count("select count(*) from interaction").await, 4, "the lines of the log stay");
    assert_eq!(world.count("select count(*) from inbound_message").await, 2, "and so do fingerprints");
    world.hear(&digest.answer("thanks Cy for the slides")).await;
    assert_eq!(world.count("select count(*) from interaction").await, 4, "the same mail does nothing again");
}

#[tokio::test]
async fn a_file_that_comes_in_again_brings_no_note_back() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    let now: DateTime<Utc> = store::now(&mut world.pool.acquire().await.unwrap()).await.unwrap();
    let line = |days| {
        let at = (now - TimeDelta::days(days)).format("%Y-%m-%dT%H:%M:%SZ");
        format!("check-in,ana@acme.example,bo@acme.example,{at},note of {days}\n")
    };
    let file = format!("kind,from,to,occurred_at,note\n{}{}", line(364), line(366));
    for _again in 0..2 {
        world.import("interactions.csv", &file).await;
        let notes: Vec<Option<String>> =
            sqlx::query_scalar("select note from interaction order by occurred_at")
                .fetch_all(&world.pool)
                .await
                .unwrap();
        assert_eq!(notes, [None, Some("note of 364".to_owned())]);
    }
}

#[tokio::test]
async fn what_a_deleted_decision_told_and_gave_stays_and_its_stop_link_works() {
    let world = eventful().await;
    world.send(MONDAY).await;
    let digest = world.letter_to("ana");
    let given = "select count(*) from coverage_pair where was_asked";
    let pairs = world.count("select count(*) from coverage_pair").await;
    assert!(pairs > 0);
    purge_in(&world, 397).await;
    assert_eq!(world.count("select count(*) from decision").await, 0);
    assert_eq!(world.count(given).await, pairs);
    world.send(NEXT_MONDAY).await;
    for words in ["for the audit", "the audit is through", "Faster builds"] {
        assert_eq!(times(&world, words), 1, "{words}");
    }
    let (stop, _) = digest.links().into_iter().find(|(address, _)| address.starts_with("s.")).unwrap();
    let mut answer = digest.answer("").to(&stop);
    answer.quoted = None;
    world.hear_at(&answer, "2028-02-01T09:00:00Z").await;
    assert_eq!(world.outcomes().await, ["applied L3"]);
    assert_eq!(world.count("select count(*) from digest_stop where digest = 'weekly'").await, 1);
}

#[tokio::test]
async fn who_left_long_ago_is_skipped_by_imports_and_comes_back_with_their_history() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    world.log(&["help bo ana 2026-11-17"]).await;
    world.sql("update person set active = false where email like 'bo@%'").await;
    purge_in(&world, 27).await;
    assert_eq!(world.count("select count(*) from person where email = 'bo@acme.example'").await, 1);
    purge_in(&world, 29).await;
    assert_eq!(world.count("select count(*) from person where email = 'bo@acme.example'").await, 0);
    let old_file = "kind,from,to,occurred_at\nhelp,bo@acme.example,ana@acme.example,2026-11-18T10:00:00Z\n";
    let imported = world.import("interactions.csv", old_file).await;
    assert_eq!((imported.forgotten, world.count("select count(*) from interaction").await), (1, 1));
    let bo = world.engine.person(&"bo@acme.example".parse().unwrap()).await.unwrap();
    assert_eq!(world.count("select id from person where email like '%@left.invalid'").await, bo.0);
    let still_listed = "email,name,teams,active\nBO@acme.example,Bo,Platform,no\n";
    assert_eq!(world.import("people.csv", still_listed).await.forgotten, 1);
    assert_eq!(world.count("select count(*) from person").await, 2);
    let back = "email,name,teams,active\nbo@acme.example,Bo Again,Platform,yes\n";
    assert_eq!(world.import("people.csv", back).await.forgotten, 0);
    assert_eq!(world.import("interactions.csv", old_file).await.forgotten, 0);
    let history = "select count(*) from interaction i join person p on p.id = i.from_person_id
        where p.email = 'bo@acme.example' and p.active and p.left_at is null";
    assert_eq!((world.count(history).await, world.count("select count(*) from person").await), (2, 2));
}

#[tokio::test]
async fn what_anybody_can_send_is_kept_while_it_is_small_and_not_too_much() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    world.log(&["help bo ana 2026-11-17"]).await;
    world.send(MONDAY).await;
    let digest = world.letter_to("ana");
    let kept = "select count(*) from inbound_message where raw is not null";
    let mut large = stray(&digest);
    large.words = "watches ".repeat(40_000);
    world.hear(&large).await;
    assert_eq!(world.count(kept).await, 0, "a large one leaves a row alone");
    for n in 0..203 {
        let mut mail = stray(&digest);
        mail.words = format!("offer {n}");
        world.engine.inbox.receive(Source::Imap, None, &[], mail.raw()).await.unwrap();
    }
    world.hear(&digest.answer("thanks Bo for the help")).await;
    assert_eq!(world.outcomes().await.pop().unwrap(), "applied L3", "a real answer is read all the same");
    assert_eq!(world.count(kept).await, 201, "200 of them, and the answer");
    assert_eq!(world.count("select count(*) from inbound_message").await, 205);
}
