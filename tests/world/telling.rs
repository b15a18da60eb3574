//! What answers tell, and which words reach whom: nobody learns from an answer what a colleague has asked for.

use std::fmt::Write as _;

use rapport::config::Transport;
use rapport_model::Source;

use crate::chance::Chance;
use crate::letters::{Letter, TUESDAY, read_all};
use crate::support::{MONDAY, NEXT_MONDAY, World, covering, send};

const THIRD_MONDAY: &str = "2026-12-07T14:00:00Z";

/// Ana, Bo and Dmitri, each with a digest.
async fn three() -> World {
    let world = World::new().await;
    world.team(&["ana", "bo", "dmitri"]).await;
    world.log(&["help bo ana 2026-11-17", "help ana bo 2026-11-18", "help ana dmitri 2026-11-18"]).await;
    world.send(MONDAY).await;
    world
}

/// Runs a statement that a test put together.
async fn run(world: &World, statement: String) {
    sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(&world.pool).await.unwrap();
}

/// Sends feedback, the yes included, and gives the last answer.
async fn feedback(world: &World, digest: &Letter, words: &str) -> Letter {
    world.hear(&digest.answer(words)).await;
    let (to, body) = world.letter_to("ana").link("Yes");
    let mut yes = digest.answer(&body).to(&to);
    // Another mail each time, although they say the same.
    yes.subject = format!("Re: {words}");
    world.hear(&yes).await;
    world.letter_to("ana")
}

/// Looks again at what waits.
async fn look_again(world: &World) {
    world.sql("update outbox_message set available_at = now() where state = 'pending'").await;
    read_all(&world.engine, TUESDAY).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn words_of_somebody_muted_never_arrive_and_their_author_is_told_the_same() {
    let mut told = Vec::new();
    for is_muted in [false, true] {
        let world = three().await;
        let (ana, bo) = (world.letter_to("ana"), world.letter_to("bo"));
        world.hear(&ana.answer("thanks Bo for the first time")).await;
        world.hear(&bo.answer(if is_muted { "mute Ana" } else { "mute Dmitri" })).await;
        let mute = world.letter_to("bo");
        world.hear(&ana.answer("thanks Bo for the second time")).await;
        feedback(&world, &ana, "feedback for Bo: you spoke over Keiko").await;
        world.hear(&ana.answer("what do you know about me")).await;
        world.hear(&bo.answer("what do you know about me")).await;
        let words = ["for the first time", "for the second time", "spoke over Keiko"];
        let is_told = |word: &str| {
            let bodies = world.letters_to("bo").iter().map(Letter::said).collect::<String>();
            bodies.contains(word)
        };
        world.send(NEXT_MONDAY).await;
        for word in words {
            assert_eq!(is_told(word), !is_muted, "{word}");
        }
        if is_muted {
            world.hear(&mute.answer("undo")).await;
            assert_eq!(world.count("select count(*) from exclusion").await, 0);
            look_again(&world).await;
            world.send(THIRD_MONDAY).await;
            assert!(words.iter().all(|word| !is_told(word)), "nothing old pours out");
            world.hear(&ana.answer("thanks Bo for listening again")).await;
            world.send("2026-12-14T14:00:00Z").await;
            assert!(is_told("for listening again"));
        }
        let answers = world.letters_to("ana").into_iter().filter(|it| it.subject.starts_with("Re: "));
        told.push(answers.take(5).map(|it| format!("{it:?}")).collect::<Vec<_>>());
        assert_eq!(told.last().unwrap().len(), 5);
    }
    assert_eq!(told[0], told[1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn thanks_that_were_withheld_are_not_to_be_returned() {
    for is_muted in [false, true] {
        let world = World::new().await;
        world.team(&["ana", "bo", "dmitri"]).await;
        world.log(&["help bo ana 2026-11-17", "help dmitri bo 2026-11-17"]).await;
        world.send(MONDAY).await;
        let (ana, bo) = (world.letter_to("ana"), world.letter_to("bo"));
        world.hear(&bo.answer(if is_muted { "mute Ana" } else { "resume" })).await;
        let last = world.letter_to("bo");
        world.hear(&ana.answer("thanks Bo for the review")).await;
        world.hear(&last.answer("undo")).await;
        world.send(NEXT_MONDAY).await;
        world.send(THIRD_MONDAY).await;
        let told = world.letters_to("bo").iter().any(|it| it.said().contains("Ana thanked you"));
        assert_eq!(told, !is_muted);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn thanks_leave_a_digest_that_waits_when_they_are_taken_back_or_their_author_is_muted() {
    for words in ["mute Ana", "undo"] {
        let world = three().await;
        let (ana, bo) = (world.letter_to("ana"), world.letter_to("bo"));
        world.hear(&ana.answer("thanks Bo for the first time")).await;
        world.hear(&world.letter_to("dmitri").answer("thanks Bo for the cake")).await;
        send(&world.replica(Transport::Hold).await, NEXT_MONDAY).await;
        let planned = "select count(*) from thanks_report where reported_at is not null";
        assert_eq!(world.count(planned).await, 2);
        let mail = if words == "undo" { ana.answer(words) } else { bo.answer(words) };
        let inbox = &world.engine.inbox;
        inbox
            .receive(Source::Lmtp, Some(&mail.from), std::slice::from_ref(&mail.to), mail.raw())
            .await
            .unwrap();
        // Delivers what waits only after this one is read.
        read_all(&world.engine, TUESDAY).await;
        let digest = world.letters_to("bo").into_iter().find(|it| it.text.contains("KIND WORDS")).unwrap();
        assert!(digest.said().contains("for the cake"), "{}", digest.text);
        assert!(!digest.said().contains("for the first time"), "{words}: {}", digest.text);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn feedback_waits_for_a_reader_who_is_back_within_four_weeks() {
    let world = three().await;
    let digest = world.letter_to("ana");
    let sent = feedback(&world, &digest, "feedback for Dmitri: well told").await.said();
    let waiting = "select count(*) from outbox_message where kind = 'feedback' and state = 'pending'";
    let given_up =
        "select count(*) from outbox_message where kind = 'feedback' and state = 'dead' and body is null";
    for (n, (away, back)) in [
        ("update preference set paused_until = '2999-01-01'", "update preference set paused_until = null"),
        ("update preference set stopped_at = now()", "update preference set stopped_at = null"),
        (
            "insert into absence (person_id, starts_on, ends_on, source)
            select id, '2000-01-01', '2999-01-01', 'csv' from person where email like 'bo@%'",
            "delete from absence",
        ),
    ]
    .into_iter()
    .enumerate()
    {
        world.sql("insert into preference (person_id) select id from person where email like 'bo@%' on conflict do nothing").await;
        world.sql(away).await;
        let said = feedback(&world, &digest, &format!("feedback for Bo: number {n}")).await.said();
        assert_eq!(said.replace("Bo", "Dmitri"), sent.replace("Bo", "Dmitri"), "{away}");
        look_again(&world).await;
        assert_eq!(world.count(waiting).await, 1, "{away}");
        world.sql(back).await;
        look_again(&world).await;
        assert_eq!(world.count(waiting).await, 0, "{back}");
        assert!(world.letter_to("bo").said().contains(&format!("“number {n}”")));
    }
    world.sql("update feedback_draft set sent_at = '2026-01-01'").await;
    world.sql("update preference set stopped_at = now()").await;
    feedback(&world, &digest, "feedback for Bo: too late").await;
    world
        .sql("update outbox_message set created_at = now() - interval '28 days' where state = 'pending'")
        .await;
    look_again(&world).await;
    assert_eq!((world.count(waiting).await, world.count(given_up).await), (0, 1));
    world.hear(&world.letter_to("bo").answer("what do you know about me")).await;
    assert!(!world.letter_to("bo").said().contains("too late"), "what was given up is not told");
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_lines_of_feedback_are_one_mail() {
    let world = three().await;
    let lines: Vec<String> = (0..60).map(|n| format!("feedback for Bo: point number {n}.")).collect();
    feedback(&world, &world.letter_to("ana"), &lines.join("\n")).await;
    let mails = world.letters_to("bo");
    assert_eq!(mails.len(), 2, "the digest and one mail");
    assert!((0..60).all(|n| mails[1].said().contains(&format!("“point number {n}.”"))), "{}", mails[1].text);
    assert_eq!(world.count("select count(*) from feedback_draft where sent_at is not null").await, 60);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_gets_three_mails_of_feedback_from_one_author_in_a_week() {
    let world = three().await;
    let digest = world.letter_to("ana");
    for n in 1..=3 {
        feedback(&world, &digest, &format!("feedback for Bo: number {n}")).await;
    }
    let kept = feedback(&world, &digest, "feedback for Bo: number 4\nfeedback for Dmitri: number 5").await;
    assert!(kept.said().contains("reply “yes” on Tuesday, 1 December or later"), "{}", kept.text);
    assert!(kept.said().contains("Your words are on their way to Dmitri."), "{}", kept.text);
    assert_eq!(world.letters_to("bo").len(), 4, "the digest and three mails");
    assert!(world.letter_to("dmitri").said().contains("number 5"));
    // A yes that is too early changes nothing.
    let (to, body) = kept.link("Yes");
    let mut yes = kept.answer(&body).to(&to);
    world.hear_at(&yes, "2026-11-30T21:00:00Z").await;
    let still = world.letter_to("ana");
    assert!(still.said().contains("reply “yes” on Tuesday, 1 December or later"), "{}", still.text);
    let (to, body) = still.link("Yes");
    yes = still.answer(&body).to(&to);
    world.hear_at(&yes, "2026-12-01T09:00:00Z").await;
    assert!(world.letter_to("bo").said().contains("number 4"));
    assert_eq!(world.letters_to("dmitri").len(), 2, "what was sent is not sent again");
    world.hear_at(&world.letter_to("ana").answer("undo"), "2026-12-01T09:05:00Z").await;
    assert!(world.letter_to("ana").said().contains("Undone, unless someone has already read it"));
}

#[tokio::test(flavor = "multi_thread")]
async fn feedback_that_is_taken_back_stays_away_also_from_who_is_back_later() {
    let world = three().await;
    world.sql("insert into preference (person_id, stopped_at) select id, now() from person where email like 'bo@%'").await;
    let sent = feedback(&world, &world.letter_to("ana"), "feedback for Bo: on second thoughts").await;
    let (to, body) = sent.link("Undo");
    world.hear(&sent.answer(&body).to(&to)).await;
    assert_eq!(world.logged().await, [""; 0]);
    world.sql("delete from preference").await;
    look_again(&world).await;
    assert_eq!(world.letters_to("bo").len(), 1, "only the digest");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_left_is_said_to_have_left() {
    let world = three().await;
    let digest = world.letter_to("ana");
    world.hear(&digest.answer("thanks Bo for the cake\nfeedback for Bo: well told").unproven()).await;
    let waiting = world.letter_to("ana");
    world.sql("update person set active = false where email like 'bo@%'").await;
    world.hear(&waiting.answer("yes").unproven()).await;
    let said = world.letter_to("ana").said();
    assert_eq!(said.matches("Bo is no longer here").count(), 2, "{said}");
    assert_eq!(world.logged().await, [""; 0]);
}

const OTHERS: [&str; 5] = ["bo", "dmitri", "femi", "keiko", "sol"];

/// Ana and five others, with all that a digest can have a code for: A1, F1, F2, H1, N1, Q1.
async fn six() -> World {
    let world = World::with(vec![covering()], None).await;
    world.team(&["ana", "bo", "dmitri", "femi", "keiko", "sol"]).await;
    world.log(&["help bo ana 2026-11-17", "help ana bo 2026-11-18"]).await;
    world
        .import(
            "follow_ups.csv",
            "owner,about,kind,title,due_on,created_on\n\
             ana@acme.example,dmitri@acme.example,i_promised,Send Dmitri the numbers,2026-11-20,2026-11-12\n\
             ana@acme.example,bo@acme.example,i_promised,Show Bo the runbook,2026-11-21,2026-11-12\n",
        )
        .await;
    world.import("activities.csv", "team,title,starts_at\nPlatform,Team lunch,2026-11-26T11:30:00Z\n").await;
    world.send(MONDAY).await;
    for name in OTHERS {
        let asks = "select count(*) from ask where code_prefix = 'H' and person_id =
            (select id from person where email like 'ana@%')";
        if world.count(asks).await == 0 {
            world.hear(&world.letter_to(name).answer("help: a second pair of eyes")).await;
        }
    }
    world
}

/// Puts the others into a state that a seed draws: what they have asked for, also of Ana, and of each other.
async fn draw(world: &World, seed: u64) {
    let mut chance = Chance::new(seed);
    let id = |name: &str| format!("(select id from person where email = '{name}@acme.example')");
    let mut sql = String::new();
    for name in OTHERS {
        let day = |is: bool| if is { "'2999-01-01'" } else { "null" };
        let stopped = if chance.one_in(3) { "now()" } else { "null" };
        let (paused, full) = (day(chance.one_in(3)), day(chance.one_in(3)));
        write!(
            sql,
            "insert into preference (person_id, stopped_at, paused_until, full_until)
            values ({}, {stopped}, {paused}, {full})
            on conflict (person_id) do update set stopped_at = excluded.stopped_at,
                paused_until = excluded.paused_until, full_until = excluded.full_until;",
            id(name)
        )
        .unwrap();
        if chance.one_in(3) {
            write!(
                sql,
                "insert into absence (person_id, starts_on, ends_on, source)
                values ({}, '2026-01-01', '2999-01-01', 'csv');",
                id(name)
            )
            .unwrap();
        }
        for other in ["ana", "bo", "dmitri", "femi", "keiko", "sol"] {
            if other != name && chance.one_in(4) {
                write!(sql, "insert into exclusion values ({}, {});", id(name), id(other)).unwrap();
            }
            if other != "ana" && other != name && chance.one_in(4) {
                write!(
                    sql,
                    "insert into pair_snooze (person_id, other_id, snoozed_until) values ({}, {}, '2999-01-01');",
                    id(name),
                    id(other)
                )
                .unwrap();
            }
        }
    }
    run(world, sql).await;
}

/// Every command of the reply language, and what may be asked back.
const WORDS: [&str; 47] = [
    "talked to Bo yesterday, he's swamped",
    "thanks Bo for the review",
    "thanks Dmitri, Femi and Keiko for the launch",
    "publicly thank Sol for the talk",
    "thanked Femi yesterday",
    "Keiko helped me with the deploy",
    "helped Dmitri with the audit",
    "remind me to ask Bo on Friday",
    "done F1",
    "later F2 2 weeks",
    "drop F2",
    "done N1",
    "undo",
    "skip N1",
    "yes A1",
    "help: postgres upgrade",
    "undo",
    "help: the migration",
    "help from Femi: the slides",
    "undo",
    "yes H1",
    "Q1: that leases run out by themselves",
    "feedback for Bo: clear talk",
    "feedback for Dmitri, Keiko: shorter mails, please\nfeedback for Femi: well done",
    "feedback for Bo: louder",
    "feedback for Bo: slower",
    "feedback for Bo: and again",
    "pause 2 weeks",
    "resume",
    "stop weekly",
    "resume",
    "away until Monday",
    "undo",
    "full until Friday",
    "resume",
    "mute Bo",
    "undo",
    "no public thanks",
    "don't announce my birthday",
    "undo",
    "every 3 weeks Keiko",
    "talked to Zork",
    "met Femmi",
    "what do you know about me",
    "help",
    "forget me",
    "stop",
];

/// What Ana is answered, whole, if the others are in a state.
async fn answers(seed: Option<u64>) -> Vec<String> {
    let world = six().await;
    if let Some(seed) = seed {
        draw(&world, seed).await;
    }
    let digest = world.letters_to("ana").remove(0);
    let mut told = Vec::new();
    let mut thanks = Vec::new();
    for (n, words) in WORDS.into_iter().enumerate() {
        let mut mail = digest.answer(words);
        mail.headers = format!("X-Number: {n}\r\n");
        world.hear(&mail).await;
        let answer = last_answer(&world);
        if words.starts_with("feedback") || words.starts_with("help from") {
            let (to, body) = answer.link("Yes");
            let mut yes = answer.answer(&body).to(&to);
            yes.headers = mail.headers;
            world.hear(&yes).await;
        }
        if words.starts_with("thanks") || words.starts_with("feedback") || words.starts_with('Q') {
            thanks.push(last_answer(&world));
        }
        told.extend([answer, last_answer(&world)].map(|it| format!("{words}: {it:?}")));
        // As if it were long ago: a talkative sender gets no answers.
        world.sql("update inbound_message set received_at = received_at - interval '3 hours'").await;
    }
    world.sql("update preference set stopped_at = null where person_id = (select id from person where email like 'ana@%')").await;
    // Whether others have read it by now is theirs to know.
    world.send(NEXT_MONDAY).await;
    for letter in thanks {
        world
            .hear_at(&letter.answer("undo").on("Mon, 30 Nov 2026 16:00:00 +0100"), "2026-11-30T15:00:00Z")
            .await;
        told.push(format!("undo: {:?}", last_answer(&world)));
        world.sql("update inbound_message set received_at = received_at - interval '3 hours'").await;
    }
    told.extend(world.logged().await);
    told
}

/// The latest mail to Ana that answers one of hers.
fn last_answer(world: &World) -> Letter {
    let is_answer = |it: &Letter| it.headers.iter().any(|line| line == "Auto-Submitted: auto-replied");
    world.letters_to("ana").into_iter().rfind(is_answer).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_answer_depends_on_what_others_have_asked_for() {
    let expected = answers(None).await;
    assert!(expected.len() > 90);
    let distinct = expected.iter().collect::<std::collections::BTreeSet<_>>().len();
    assert!(distinct > 50, "{distinct} different answers");
    for seed in 1..=4 {
        let told = answers(Some(seed)).await;
        for (told, expected) in told.iter().zip(&expected) {
            assert_eq!(told, expected, "seed {seed}");
        }
        assert_eq!(told.len(), expected.len());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn thanks_by_reply_are_told_however_late_the_first_digest_of_their_receiver_is() {
    let world = three().await;
    world
        .import("people.csv", "email,name,teams,time_zone\neve@acme.example,Eve,Platform,Europe/Berlin\n")
        .await;
    world.sql("insert into preference (person_id, paused_until) select id, '2027-01-15' from person where email like 'eve@%'").await;
    world.hear(&world.letter_to("bo").answer("thanks Eve for the second pair of eyes")).await;
    world.send(NEXT_MONDAY).await;
    assert!(world.letters_to("eve").is_empty());
    world.send("2027-01-18T14:00:00Z").await;
    let first = world.letter_to("eve").text;
    assert!(first.contains("second pair of eyes"), "{first}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_long_past_at_the_first_digest_is_history_and_that_digest_is_never_late() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    world
        .log(&[
            "thanks bo ana 2026-07-14 an answer from the summer",
            "thanks bo ana 2026-11-17 the second look",
            "help bo ana 2026-11-16",
        ])
        .await;
    // A Wednesday: the digest was due on Monday, before anybody had heard of it.
    world.send("2026-11-25T20:00:00Z").await;
    let first = world.letter_to("ana").text;
    assert!(first.contains("second look") && !first.contains("summer"), "{first}");
    assert!(!first.contains("Sorry this is late"), "{first}");
    world.hear(&world.letter_to("ana").answer("what do you know about me")).await;
    let known = world.letter_to("ana").said();
    assert!(known.contains("an answer from the summer"), "{known}");
    world.log(&["thanks bo ana 2026-11-26 the deploy"]).await;
    world.send("2026-12-02T20:00:00Z").await;
    let second = world.letter_to("ana").text;
    assert!(second.contains("the deploy") && !second.contains("summer"), "{second}");
    assert!(second.contains("Sorry this is late: it was due on Monday"), "{second}");
}
