//! Mails that do not arrive: what is counted against an address, and when nothing more is sent to it.

use rapport::config::Transport;
use rapport_model::{Address, Source};

use crate::delivering::{smtp, states};
use crate::letters::{TUESDAY, read_all};
use crate::program::{config, rapport, stdout};
use crate::relay::{Faults, Relay};
use crate::support::{MONDAY, NEXT_MONDAY, World, covering, send, weekly};

const THIRD_MONDAY: &str = "2026-12-07T14:00:00Z";

/// Ana, Bo and Cy, each of whom has got a digest.
async fn told_world() -> World {
    let world = World::with(vec![covering()], None).await;
    world.team(&["ana", "bo", "cy"]).await;
    world.log(&["help bo ana 2026-11-17", "help ana bo 2026-11-17", "help ana cy 2026-11-17"]).await;
    world.send(MONDAY).await;
    world
}

/// The envelope sender and the Message-ID of the latest digest to somebody.
async fn sent_to(world: &World, name: &str) -> (String, String) {
    sqlx::query_as(
        "select envelope_from, message_id from outbox_message
         where kind = 'digest' and recipient like $1 || '@%' order by id desc limit 1",
    )
    .bind(name)
    .fetch_one(&world.pool)
    .await
    .unwrap()
}

/// A delivery report (RFC 3464) about a mail of ours.
fn report(action: &str, status: &str, message_id: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mx.acme.example\nSubject: Delivery Status Notification\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n\
         --b\n\nThis is what became of your mail.\n\
         --b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.acme.example\n\n\
         Final-Recipient: rfc822; ana@acme.example\nAction: {action}\nStatus: {status}\n\n\
         --b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <{message_id}>\n\n--b--\n"
    )
}

async fn hear(world: &World, to: &str, raw: String) {
    let recipients = [to.to_owned()];
    world.engine.inbox.receive(Source::Lmtp, Some(""), &recipients, raw.into_bytes()).await.unwrap();
    read_all(&world.engine, TUESDAY).await;
}

/// The score of Ana's address in tenths, and whether nothing is sent to it.
async fn score(world: &World) -> Option<(i64, bool)> {
    sqlx::query_as(
        "select (score * 10)::bigint, suppressed_at is not null from bounce_score
         where person_id = (select id from person where email like 'ana%')",
    )
    .fetch_optional(&world.pool)
    .await
    .unwrap()
}

async fn reason(world: &World, period: &'static str) -> String {
    sqlx::query_scalar(
        "select reason from decision d join person p on p.id = d.person_id
         where p.email like 'ana%' and period = $1::date",
    )
    .bind(period)
    .fetch_one(&world.pool)
    .await
    .unwrap()
}

#[tokio::test]
async fn an_address_that_the_server_refuses_twice_gets_nothing_more_until_it_is_released() {
    let relay =
        Relay::start(Faults { to_rcpt: Some(("ana", "550 5.1.1 unknown")), ..Faults::default() }).await;
    let world = World::with(vec![covering()], Some(smtp(relay.port, 2))).await;
    world.team(&["ana", "bo", "cy"]).await;
    for (monday, expected) in [(MONDAY, (20, false)), (NEXT_MONDAY, (40, true))] {
        world.send(monday).await;
        assert_eq!(score(&world).await, Some(expected));
    }
    world.send(THIRD_MONDAY).await;
    assert_eq!(reason(&world, "2026-12-07").await, "undeliverable");
    assert_eq!(score(&world).await, Some((40, true)), "nothing was tried");
    // Whoever gets no mail is asked about nobody: others are.
    let givers = "select count(*) from coverage_pair c join person p on p.id = c.giver_id
        where c.cycle >= '2026-12-07' and p.email like 'ana%'";
    assert_eq!(world.count(givers).await, 0);
    let directory = config(&world, "transport = \"hold\"");
    let said = async |arguments: &[&str]| stdout(&rapport(directory.path(), arguments).await);
    let status = said(&["status"]).await;
    assert!(status.contains("ana@acme.example") && status.contains("5.1.1"), "{status}");
    let export = said(&["person", "export", "ana@acme.example"]).await;
    assert!(export.contains("mails to ana@acme.example did not arrive"), "{export}");
    let check = said(&["check", "--database"]).await;
    assert!(check.contains("nothing is sent to ana@acme.example"), "{check}");

    let released = said(&["suppressions", "release", "ana@acme.example", "--json"]).await;
    assert!(released.contains("\"released\""), "{released}");
    relay.becomes(Faults::default());
    world.send("2026-12-14T14:00:00Z").await;
    assert_eq!(reason(&world, "2026-12-14").await, "due");
    assert!(relay.taken().contains(&"ana".to_owned()));
    assert_eq!(score(&world).await, None);
}

#[tokio::test]
async fn a_refusal_counts_by_what_it_says_of_the_recipient() {
    for (reply, expected) in [
        ("550 5.1.1 <ana@acme.example>: user unknown", Some(20)),
        ("550 no", Some(20)),
        ("552 5.2.2 mailbox full", Some(10)),
        ("550 5.7.1 rejected by policy", None),
        ("554 5.7.1 <ana@acme.example>: Relay access denied", None),
        ("550 relay not permitted", None),
        ("451 4.7.1 later", None),
    ] {
        let relay = Relay::start(Faults { to_rcpt: Some(("ana", reply)), ..Faults::default() }).await;
        let world = World::with(vec![weekly()], Some(smtp(relay.port, 1))).await;
        world.team(&["ana", "bo"]).await;
        world.log(&["help bo ana 2026-11-17"]).await;
        world.engine.send(crate::delivering::at_once(), &Default::default(), |_| {}).await.unwrap();
        assert_eq!(score(&world).await.map(|it| it.0), expected, "{reply}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_counts_once_by_the_worst_of_its_reports_and_a_delay_counts_nothing() {
    let world = told_world().await;
    let (sender, id) = sent_to(&world, "ana").await;
    hear(&world, &sender, report("delayed", "4.4.1", &id)).await;
    assert_eq!(score(&world).await, None);
    for _ in 0..2 {
        hear(&world, &sender, report("failed", "4.4.7", &id)).await;
        assert_eq!(score(&world).await, Some((10, false)));
    }
    for status in ["5.1.1", "5.1.1", "5.2.2"] {
        hear(&world, &sender, report("failed", status, &id)).await;
        assert_eq!(score(&world).await, Some((20, false)), "{status}");
    }
    // A mail that is taken takes a tenth off, and the next bounce comes on top.
    world.send(NEXT_MONDAY).await;
    assert_eq!(score(&world).await, Some((19, false)));
    let (sender, id) = sent_to(&world, "ana").await;
    hear(&world, &sender, report("failed", "5.1.1", &id)).await;
    assert_eq!(score(&world).await, Some((39, false)));
    world.send(THIRD_MONDAY).await;
    let (sender, id) = sent_to(&world, "ana").await;
    hear(&world, &sender, report("failed", "5.0.0", &id)).await;
    assert_eq!(score(&world).await, Some((48, true)));
    let outcomes = world.outcomes().await;
    assert!(outcomes.iter().all(|it| it.starts_with("ignored")), "{outcomes:?}");
    assert_eq!(world.count("select count(*) from outbox_message where kind <> 'digest'").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_long_ago_is_forgotten_after_three_mails_that_were_taken() {
    for (age, accepted, expected) in [("89 days", 3, 50), ("91 days", 2, 50), ("91 days", 3, 20)] {
        let world = told_world().await;
        let (sender, id) = sent_to(&world, "ana").await;
        sqlx::query(
            "insert into bounce_score (person_id, address, score, accepted, bounced_at, source)
             select id, email, 3, $1, now() - $2::interval, 'report' from person where email like 'ana%'",
        )
        .bind(accepted)
        .bind(age)
        .execute(&world.pool)
        .await
        .unwrap();
        hear(&world, &sender, report("failed", "5.1.1", &id)).await;
        assert_eq!(score(&world).await.unwrap().0, expected, "{age} and {accepted} mails");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_complaint_stops_at_once_and_is_known_by_the_mail_that_it_returns() {
    let world = told_world().await;
    let digest = world.letter_to("ana");
    let complaint = |header: &str| {
        format!(
            "From: fbl@mail.example\nTo: abuse@acme.example\nSubject: Abuse report\n\
             Content-Type: multipart/report; report-type=feedback-report; boundary=b\n\n\
             --b\n\nThis is spam.\n--b\nContent-Type: message/feedback-report\n\n\
             Feedback-Type: abuse\nUser-Agent: Made-Up/1\nVersion: 1\n\n\
             --b\nContent-Type: message/rfc822\n\nMessage-ID: <{}>\n{header}Subject: hello\n\nhello\n--b--\n",
            digest.message_id
        )
    };
    // A Message-ID proves nothing: everybody has it whom the mail was forwarded to.
    hear(&world, "postmaster@in.acme.example", complaint("")).await;
    assert_eq!(score(&world).await, None);
    // Nor does the address for replies: everybody has it who was ever in the conversation.
    let header = format!("Reply-To: <{}>\n", digest.reply_to);
    hear(&world, "postmaster@in.acme.example", complaint(&header)).await;
    hear(&world, &digest.reply_to, complaint("")).await;
    hear(&world, &digest.reply_to, report("failed", "5.1.1", &digest.message_id)).await;
    assert_eq!(score(&world).await, None);
    let header = format!("List-Unsubscribe: {}\n", digest.header("List-Unsubscribe").unwrap());
    hear(&world, "postmaster@in.acme.example", complaint(&header)).await;
    assert_eq!(score(&world).await, Some((40, true)));
    world.send(NEXT_MONDAY).await;
    assert_eq!(reason(&world, "2026-11-30").await, "undeliverable");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_settles_what_was_uncertain() {
    let world = told_world().await;
    world
        .sql(
            "update outbox_message set state = 'uncertain' where recipient like 'ana%';
             update outbox_attempt set outcome = 'uncertain'",
        )
        .await;
    let (sender, id) = sent_to(&world, "ana").await;
    hear(&world, &sender, report("delayed", "4.4.1", &id)).await;
    assert!(states(&world).await.contains(&"ana uncertain".to_owned()));
    hear(&world, &sender, report("failed", "5.2.2", &id)).await;
    assert!(states(&world).await.contains(&"ana dead".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_answers_or_has_another_address_begins_anew() {
    const SUPPRESS: &str =
        "insert into bounce_score (person_id, address, score, bounced_at, source, suppressed_at)
        select id, email, 4, now(), 'report', now() from person where email like 'ana%'";
    let world = told_world().await;
    world.sql(SUPPRESS).await;
    let digest = world.letter_to("ana");
    // An address that nobody has proven gets no answer.
    world.hear(&digest.answer("talked to Bo yesterday").unproven()).await;
    assert_eq!(world.letters_to("ana").len(), 1);
    world.hear(&digest.answer("talked to Cy yesterday")).await;
    assert_eq!(world.letters_to("ana").len(), 2, "the answer is answered");
    assert_eq!(score(&world).await, None);

    world.sql(SUPPRESS).await;
    world.sql("update person set email = 'ana.lee@acme.example' where email like 'ana%'").await;
    world.send(NEXT_MONDAY).await;
    assert_eq!(reason(&world, "2026-11-30").await, "due");
    // A late report about the address that she had does not count against the one that she has.
    world.sql("delete from bounce_score").await;
    let (sender, id): (String, String) = sqlx::query_as(
        "select envelope_from, message_id from outbox_message where recipient = 'ana@acme.example' and kind = 'digest'",
    )
    .fetch_one(&world.pool)
    .await
    .unwrap();
    hear(&world, &sender, report("failed", "5.1.1", &id)).await;
    assert_eq!(score(&world).await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn mails_that_go_to_another_address_say_nothing_of_their_persons() {
    let instead: Address = "box@acme.example".parse().unwrap();
    let relay =
        Relay::start(Faults { to_rcpt: Some(("box", "550 5.1.1 unknown")), ..Faults::default() }).await;
    let Transport::Smtp { settings, limits, .. } = smtp(relay.port, 1) else { unreachable!() };
    let transport = Transport::Smtp { settings, limits, redirect_all_to: Some(instead) };
    let world = World::with(vec![weekly()], Some(transport)).await;
    world.team(&["ana", "bo"]).await;
    world.log(&["help bo ana 2026-11-17"]).await;
    world.send(MONDAY).await;
    let (sender, id) = sent_to(&world, "ana").await;
    world.sql("update outbox_attempt set outcome = 'sent'").await;
    hear(&world, &sender, report("failed", "5.1.1", &id)).await;
    assert_eq!(score(&world).await, None);
    let later = world.replica(Transport::Hold).await;
    send(&later, NEXT_MONDAY).await;
    assert_eq!(reason(&world, "2026-11-30").await, "due");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_person_or_their_program_sends_to_the_envelope_sender_is_no_report() {
    let world = told_world().await;
    let (sender, _) = sent_to(&world, "ana").await;
    for headers in ["", "Auto-Submitted: auto-replied\n"] {
        let raw = format!("From: ana@acme.example\nSubject: Away until Monday\n{headers}\nI am on leave.\n");
        hear(&world, &sender, raw).await;
    }
    assert_eq!(score(&world).await, None);
    // A mail client that unsubscribes says so in a header, and stops one digest.
    let digest = world.letter_to("ana");
    let stop = digest.header("List-Unsubscribe").unwrap();
    let stop = stop.split("mailto:").nth(1).unwrap().split(['?', '>']).next().unwrap();
    let raw = "From: ana@acme.example\nSubject: unsubscribe\nX-Apple-Unsubscribe: true\n\n\n".to_owned();
    hear(&world, stop, raw).await;
    assert_eq!(score(&world).await, None);
    let stopped = "select (select count(*) from digest_stop) + (select count(*) from preference where stopped_at is not null)";
    assert_eq!(world.count(stopped).await, 1, "{:?}", world.outcomes().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_refuses_everybody_says_nothing_of_anybody() {
    let relay = Relay::start(Faults { refuses_all: Some("550 5.1.1 unknown"), ..Faults::default() }).await;
    let world = World::with(vec![covering()], Some(smtp(relay.port, 1))).await;
    let names: Vec<String> = (0..16).map(|n| format!("p{n:02}")).collect();
    world.team(&names.iter().map(String::as_str).collect::<Vec<_>>()).await;
    world.send(MONDAY).await;
    assert_eq!(world.count("select count(*) from outbox_message where state = 'dead'").await, 10);
    assert_eq!(world.count("select count(*) from outbox_message where state = 'pending'").await, 6);
    assert_eq!(world.count("select count(*) from bounce").await, 10);
}
