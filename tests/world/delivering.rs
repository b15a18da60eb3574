//! What becomes of mails: accepted once, tried again, or held.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use mail_transport::Tls;
use mail_transport::receiver::{ReceivedMessage, Receiver};
use mail_transport::smtp::Settings;
use rapport::config::{Limits, Transport};
use rapport::service::SendRequest;
use rapport::store::outbox::Outcome;
use rapport::store::{self, StoreError, outbox, queue};
use rapport_model::{OutboxState, QuietHours};
use rapport_planner::digest::WorkingHours;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::support::{MONDAY, NEXT_MONDAY, World, send, weekly};
use crate::waiting::{eventually, holds};

pub fn smtp(port: u16, lanes: usize) -> Transport {
    patient_smtp(port, lanes, Duration::from_secs(5))
}

fn patient_smtp(port: u16, lanes: usize, data_timeout: Duration) -> Transport {
    let settings = Settings {
        host: "127.0.0.1".into(),
        port,
        tls: Tls::Off,
        command_timeout: Duration::from_secs(5),
        data_timeout,
        ..Settings::default()
    };
    let limits = Limits { lanes, rate: None, window: None };
    Transport::Smtp { settings: Box::new(settings), limits, redirect_all_to: None }
}

/// The same with other limits.
pub fn limited(transport: Transport, change: impl FnOnce(&mut Limits)) -> Transport {
    let Transport::Smtp { settings, mut limits, redirect_all_to } = transport else {
        panic!("no mail server")
    };
    change(&mut limits);
    Transport::Smtp { settings, limits, redirect_all_to }
}

/// How a server treats the recipients of one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// Takes the mail.
    Takes,
    /// 550 to the recipient.
    Refuses,
    /// 451 to the recipient.
    Delays,
    /// Reads the body, and hangs up without a word.
    FallsSilent,
    /// Reads the body, and does not reply.
    Ponders,
}

/// A server with moods. It notes whose mail it took or may have taken.
async fn moody(manner: fn(&str) -> Manner) -> (u16, mpsc::UnboundedReceiver<String>, JoinSet<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let (note, noted) = mpsc::unbounded_channel();
    let mut tasks = JoinSet::new();
    tasks.spawn(async move {
        let mut sessions = JoinSet::new();
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let note = note.clone();
            sessions.spawn(async move {
                let mut stream = BufReader::new(stream);
                stream.write_all(b"220 moody\r\n").await.ok();
                let (mut recipient, mut in_body, mut line) = (String::new(), false, String::new());
                loop {
                    line.clear();
                    if stream.read_line(&mut line).await.unwrap_or(0) == 0 {
                        return;
                    }
                    if in_body {
                        if line == ".\r\n" {
                            in_body = false;
                            note.send(recipient.clone()).ok();
                            match manner(&recipient) {
                                Manner::FallsSilent => return,
                                Manner::Ponders => {}
                                _ => drop(stream.write_all(b"250 taken\r\n").await),
                            }
                        }
                        continue;
                    }
                    let answer: &[u8] = match line.get(..4).unwrap_or_default() {
                        "EHLO" => b"250 moody\r\n",
                        "RCPT" => {
                            recipient = line.split(['<', '@']).nth(1).unwrap().to_owned();
                            match manner(&recipient) {
                                Manner::Refuses => b"550 5.1.1 unknown\r\n",
                                Manner::Delays => b"451 4.7.1 later\r\n",
                                Manner::Takes | Manner::FallsSilent | Manner::Ponders => b"250 ok\r\n",
                            }
                        }
                        "DATA" => {
                            in_body = true;
                            b"354 go\r\n"
                        }
                        _ => b"250 ok\r\n",
                    };
                    stream.write_all(answer).await.ok();
                }
            });
        }
    });
    (port, noted, tasks)
}

pub async fn world_with(transport: Transport, people: &[&str]) -> World {
    let world = World::with(vec![weekly()], Some(transport)).await;
    world.team(people).await;
    let ring: Vec<String> = people
        .iter()
        .zip(people.iter().cycle().skip(1))
        .map(|(from, to)| format!("help {from} {to} 2026-11-17"))
        .collect();
    world.log(&ring.iter().map(String::as_str).collect::<Vec<_>>()).await;
    world
}

/// The digest of Monday, without waiting for what does not go at once.
pub fn at_once() -> SendRequest<'static> {
    SendRequest { digest: "weekly", at: Some(MONDAY.parse().unwrap()), person: None, wait: Duration::ZERO }
}

/// `ana done` of every mail.
pub async fn states(world: &World) -> Vec<String> {
    sqlx::query_scalar(
        "select split_part(recipient, '@', 1) || ' ' || state from outbox_message order by recipient, resend",
    )
    .fetch_all(&world.pool)
    .await
    .unwrap()
}

fn taken(noted: &mut mpsc::UnboundedReceiver<String>) -> Vec<String> {
    let mut names: Vec<String> = std::iter::from_fn(|| noted.try_recv().ok()).collect();
    names.sort();
    names
}

#[tokio::test]
async fn one_refused_recipient_stops_nobody_elses_mail() {
    let (port, mut noted, _server) = moody(|name| match name {
        "bo" => Manner::Refuses,
        "cy" => Manner::Delays,
        "di" => Manner::FallsSilent,
        _ => Manner::Takes,
    })
    .await;
    let world = world_with(smtp(port, 1), &["ana", "bo", "cy", "di", "eve"]).await;
    let wanted = at_once();
    let sent = world.engine.send(wanted, &CancellationToken::new(), |_| {}).await.unwrap();
    assert!(!sent.is_settled());
    assert_eq!(states(&world).await, ["ana done", "bo dead", "cy pending", "di uncertain", "eve done"]);
    assert_eq!(taken(&mut noted), ["ana", "di", "eve"]);
    // What is uncertain stays as it is; what waits has a time to come.
    world.engine.send(wanted, &CancellationToken::new(), |_| {}).await.unwrap();
    assert_eq!(taken(&mut noted), [""; 0]);
    assert_eq!(world.count("select count(*) from outbox_message where available_at > now()").await, 1);
    let last: Option<String> =
        sqlx::query_scalar("select last_error from outbox_message where state = 'dead'")
            .fetch_one(&world.pool)
            .await
            .unwrap();
    assert!(!last.clone().unwrap().contains('@') && last.unwrap().contains("550"));
}

#[tokio::test]
async fn an_uncertain_mail_is_sent_anew_only_when_somebody_says_so_and_under_another_name() {
    let (port, mut noted, _server) =
        moody(|name| if name == "ana" { Manner::FallsSilent } else { Manner::Takes }).await;
    let world = world_with(smtp(port, 1), &["ana", "bo"]).await;
    world.send(MONDAY).await;
    assert_eq!(states(&world).await, ["ana uncertain", "bo done"]);
    taken(&mut noted);
    let mut conn = world.pool.acquire().await.unwrap();
    let uncertain = outbox::list(&mut conn, Some(OutboxState::Uncertain), None, 9).await.unwrap()[0].id;
    assert!(world.engine.renderer.resend(uncertain).await.unwrap());
    assert_eq!(states(&world).await, ["ana dead", "ana pending", "bo done"]);
    assert_eq!(world.count("select count(distinct message_id) from outbox_message").await, 3);
    assert!(!world.engine.renderer.resend(uncertain).await.unwrap(), "once is enough");
}

/// A world whose server reads Ana's digest and says nothing, and a replica that resends. Its occurrence is today's.
async fn loses_answers() -> (World, rapport::service::Engine, mpsc::UnboundedReceiver<String>, JoinSet<()>) {
    let (port, noted, server) = moody(|_| Manner::FallsSilent).await;
    let world = World::with(vec![weekly()], Some(Transport::Hold)).await;
    world.team(&["ana", "bo"]).await;
    world.log(&["help bo ana 2026-11-17"]).await;
    world.send(MONDAY).await;
    world.sql("update digest_run set period = current_date, scheduled_for = now()").await;
    world.sql("update decision set period = current_date").await;
    let engine = world.replica_that_resends(smtp(port, 1)).await;
    engine.delivery.deliver_due(&CancellationToken::new()).await.unwrap();
    (world, engine, noted, server)
}

const AN_HOUR_PASSES: &str =
    "update outbox_message set settled_at = settled_at - interval '1 hour' where state = 'uncertain'";

#[tokio::test]
async fn a_server_that_loses_its_answers_gets_a_mail_three_times_an_hour_apart() {
    let (world, engine, mut noted, _server) = loses_answers().await;
    for resent in [1, 1, 0, 0] {
        assert_eq!(engine.scheduler.resend_uncertain().await.unwrap(), 0, "not before an hour has passed");
        world.sql(AN_HOUR_PASSES).await;
        assert_eq!(engine.scheduler.resend_uncertain().await.unwrap(), resent);
        engine.delivery.deliver_due(&CancellationToken::new()).await.unwrap();
    }
    assert_eq!(states(&world).await, ["ana dead", "ana dead", "ana uncertain"]);
    assert_eq!(taken(&mut noted), ["ana", "ana", "ana"]);
}

#[tokio::test]
async fn an_uncertain_mail_is_not_resent_when_the_next_occurrence_is_due_or_decided() {
    for next in [
        "update digest_run set period = current_date - 8, scheduled_for = now() - interval '8 days'",
        "insert into decision (run_id, person_id, digest, period, outcome, reason, decided_at, week)
         select run_id, person_id, digest, period + 7, 'skip', 'empty', decided_at, week + 7 from decision",
    ] {
        let (world, engine, _noted, _server) = loses_answers().await;
        world.sql(AN_HOUR_PASSES).await;
        world.sql(next).await;
        assert_eq!(engine.scheduler.resend_uncertain().await.unwrap(), 0, "{next}");
        assert_eq!(states(&world).await, ["ana uncertain"]);
    }
}

#[tokio::test]
async fn an_uncertain_mail_is_held_where_the_config_does_not_say_otherwise() {
    let (world, _engine, _noted, _server) = loses_answers().await;
    world.sql(AN_HOUR_PASSES).await;
    assert_eq!(world.engine.scheduler.resend_uncertain().await.unwrap(), 0);
}

#[tokio::test]
async fn a_lane_that_dies_with_the_body_on_the_wire_leaves_the_mail_uncertain() {
    let world = world_with(Transport::Hold, &["ana", "bo"]).await;
    world.send(MONDAY).await;
    let mut conn = world.pool.acquire().await.unwrap();
    let claimed = outbox::claim(&mut conn, None, 2).await.unwrap();
    outbox::begin(&mut conn, &claimed[0].lease).await.unwrap();
    // Both leases run out; only one body may have left.
    world.sql("update outbox_message set lease_expires_at = now() - interval '1 second'").await;
    let again = outbox::claim(&mut conn, None, 9).await.unwrap();
    assert_eq!(again.iter().map(|mail| mail.id).collect::<Vec<_>>(), [claimed[1].id]);
    assert_eq!(again[0].lease.attempt, 1, "a lost lease is no attempt");
    assert_eq!(world.count("select count(*) from outbox_message where state = 'uncertain'").await, 1);
    // The old holder has lost its hold, and can write nothing.
    let late = outbox::settle(&mut conn, &claimed[1].lease, &Outcome::Sent, Some(250), "").await;
    assert!(matches!(late, Err(StoreError::LeaseLost)));
    assert!(matches!(outbox::begin(&mut conn, &claimed[1].lease).await, Err(StoreError::LeaseLost)));
}

#[tokio::test]
async fn a_mail_in_flight_is_held_for_less_than_a_minute_and_longer_when_its_lease_is_renewed() {
    let world = world_with(Transport::Hold, &["ana", "bo"]).await;
    world.send(MONDAY).await;
    let mut conn = world.pool.acquire().await.unwrap();
    let claimed = outbox::claim(&mut conn, None, 1).await.unwrap().remove(0);
    let held = outbox::begin(&mut conn, &claimed.lease).await.unwrap();
    assert!((Duration::from_secs(40)..Duration::from_secs(60)).contains(&held), "{held:?}");
    world
        .sql(
            "update outbox_message set lease_expires_at = now() - interval '1 second'
             where lease_token is not null",
        )
        .await;
    queue::renew(&mut conn, &claimed.lease).await.unwrap();
    outbox::claim(&mut conn, None, 1).await.unwrap();
    assert_eq!(world.count("select count(*) from outbox_message where state = 'attempting'").await, 1);
}

#[tokio::test]
async fn the_lease_of_a_mail_in_flight_is_renewed_while_the_server_is_silent() {
    let (port, mut noted, _server) = moody(|_| Manner::Ponders).await;
    let world = World::with(vec![weekly()], Some(Transport::Hold)).await;
    world.team(&["ana", "bo"]).await;
    world.log(&["help bo ana 2026-11-17"]).await;
    world.send(MONDAY).await;
    let lanes = world.replica(patient_smtp(port, 1, Duration::from_mins(5))).await;
    let stop = CancellationToken::new();
    let watch = async {
        noted.recv().await.unwrap();
        let expires = "select extract(epoch from lease_expires_at)::bigint from outbox_message";
        let first = world.count(expires).await;
        eventually(async || holds(world.count(expires).await > first, || "the same lease".to_owned())).await;
    };
    tokio::select! {
        delivered = lanes.delivery.deliver_due(&stop) => panic!("the server said nothing: {delivered:?}"),
        () = watch => {}
    }
    assert_eq!(states(&world).await, ["ana attempting"]);
}

#[tokio::test]
async fn an_answer_that_comes_after_the_lease_ran_out_settles_what_was_thought_uncertain() {
    let world = world_with(Transport::Hold, &["ana", "bo"]).await;
    world.send(MONDAY).await;
    let mut conn = world.pool.acquire().await.unwrap();
    let claimed = outbox::claim(&mut conn, None, 2).await.unwrap();
    for mail in &claimed {
        outbox::begin(&mut conn, &mail.lease).await.unwrap();
    }
    world.sql("update outbox_message set lease_expires_at = now() - interval '1 second'").await;
    assert!(outbox::claim(&mut conn, None, 9).await.unwrap().is_empty(), "neither is tried again");
    assert_eq!(states(&world).await, ["ana uncertain", "bo uncertain"]);
    outbox::settle(&mut conn, &claimed[0].lease, &Outcome::Sent, Some(250), "").await.unwrap();
    let late =
        outbox::settle(&mut conn, &claimed[1].lease, &Outcome::Retry(TimeDelta::zero()), Some(450), "").await;
    assert!(matches!(late, Err(StoreError::LeaseLost)), "what may have been sent is not tried again");
    assert_eq!(states(&world).await.iter().filter(|state| state.ends_with("done")).count(), 1);
    assert_eq!(world.count("select count(*) from outbox_attempt where outcome = 'sent'").await, 1);
}

#[tokio::test]
async fn the_end_of_an_attempt_is_written_in_the_end_whatever_the_error_of_the_database() {
    let (port, mut noted, _server) = moody(|_| Manner::Takes).await;
    let world = world_with(Transport::Hold, &["ana", "bo"]).await;
    world.send(MONDAY).await;
    // A sequence counts on when the transaction is rolled back.
    world
        .sql(
            "create sequence failures;
             create function fail() returns trigger language plpgsql as $$
             declare code text := (array['25006', '53100', '53300', '57014', '57P01'])[nextval('failures')];
             begin
                 if code is not null then
                     raise exception 'not now' using errcode = code;
                 end if;
                 return new;
             end $$;
             create trigger fail before update on outbox_message
                 for each row when (new.state = 'done') execute function fail()",
        )
        .await;
    let lanes = world.replica(smtp(port, 1)).await;
    lanes.delivery.deliver_due(&CancellationToken::new()).await.unwrap();
    assert_eq!(states(&world).await, ["ana done", "bo done"]);
    assert_eq!(taken(&mut noted), ["ana", "bo"]);
    assert_eq!(world.count("select last_value from failures").await, 7);
}

#[tokio::test]
async fn a_commit_is_on_disk_when_it_returns_whatever_the_database_does_by_default() {
    let world = World::new().await;
    world
        .sql("do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$")
        .await;
    let pool = store::connect(&world.url(), 1).await.unwrap();
    let setting: String =
        sqlx::query_scalar("select current_setting('synchronous_commit')").fetch_one(&pool).await.unwrap();
    assert_eq!(setting, "on");
    pool.close().await;
}

#[tokio::test]
async fn no_body_leaves_when_the_lease_has_all_but_run_out_before_it() {
    let (port, mut noted, _server) = moody(|_| Manner::Takes).await;
    let world = world_with(Transport::Hold, &["ana", "bo"]).await;
    world.send(MONDAY).await;
    // As when the process stands still between the commit and the body.
    world
        .sql(
            "create function stand_still() returns trigger language plpgsql as $$
             begin
                 new.lease_expires_at := now() + interval '10 seconds';
                 return new;
             end $$;
             create trigger stand_still before update on outbox_message
                 for each row when (new.state = 'attempting') execute function stand_still()",
        )
        .await;
    let lanes = world.replica(smtp(port, 1)).await;
    lanes.delivery.deliver_due(&CancellationToken::new()).await.unwrap();
    assert_eq!(taken(&mut noted), [""; 0]);
    assert_eq!(states(&world).await, ["ana pending", "bo pending"]);
    world
        .sql("drop trigger stand_still on outbox_message; update outbox_message set available_at = now()")
        .await;
    lanes.delivery.deliver_due(&CancellationToken::new()).await.unwrap();
    assert_eq!(taken(&mut noted), ["ana", "bo"]);
}

#[tokio::test]
async fn who_left_or_stopped_after_the_plan_gets_nothing() {
    let (port, mut noted, _server) = moody(|_| Manner::Takes).await;
    let world = world_with(Transport::Hold, &["ana", "bo", "cy", "di", "eve"]).await;
    world.send(MONDAY).await;
    world
        .sql(
            "update person set active = false where email = 'ana@acme.example';
             insert into preference (person_id, stopped_at) select id, now() from person where email = 'bo@acme.example';
             insert into absence select id, date '2026-11-23', date '2026-11-24' from person where email = 'cy@acme.example'",
        )
        .await;
    let lanes = world.replica(smtp(port, 2)).await;
    send(&lanes, MONDAY).await;
    // And Di has nobody left to thank.
    assert_eq!(taken(&mut noted), ["eve"]);
    assert_eq!(states(&world).await, ["ana dead", "bo dead", "cy dead", "di dead", "eve done"]);
}

#[tokio::test]
async fn what_a_mail_that_never_left_would_have_told_is_told_by_the_next() {
    let (port, _noted, _server) = moody(|_| Manner::Refuses).await;
    let world = World::with(vec![weekly()], Some(smtp(port, 1))).await;
    world.team(&["ana", "bo"]).await;
    world.log(&["thanks bo ana 2026-11-18 well done"]).await;
    world.send(MONDAY).await;
    assert_eq!(states(&world).await, ["ana dead"]);
    let later = world.replica(Transport::Files { directory: world.outbox.path().to_owned() }).await;
    send(&later, NEXT_MONDAY).await;
    assert!(world.mails_to("ana")[0].contains("“well done”"));
}

#[tokio::test]
async fn a_mail_that_was_given_up_can_be_tried_again_until_a_later_one_has_gone() {
    let (port, _noted, _server) = moody(|_| Manner::Refuses).await;
    let world = World::with(vec![weekly()], Some(smtp(port, 1))).await;
    world.team(&["ana", "bo"]).await;
    world.log(&["thanks bo ana 2026-11-18 well done"]).await;
    world.send(MONDAY).await;
    let untold = "select count(*) from thanks_report where reported_at is null";
    assert_eq!(world.count(untold).await, 1);
    let mut conn = world.pool.acquire().await.unwrap();
    let id = outbox::list(&mut conn, None, None, 9).await.unwrap()[0].id;
    assert!(outbox::retry(&mut conn, id).await.unwrap());
    assert_eq!((states(&world).await, world.count(untold).await), (vec!["ana pending".into()], 0));
    assert!(outbox::drop(&mut conn, id, "dropped").await.unwrap());
    let later = world.replica(Transport::Files { directory: world.outbox.path().to_owned() }).await;
    send(&later, NEXT_MONDAY).await;
    assert!(!outbox::retry(&mut conn, id).await.unwrap(), "the next digest has said it");
}

#[tokio::test]
async fn a_mail_that_still_waits_is_superseded_by_the_next_digest() {
    let (port, _noted, _server) = moody(|_| Manner::Delays).await;
    let world = World::with(vec![weekly()], Some(smtp(port, 1))).await;
    world.team(&["ana", "bo"]).await;
    world.log(&["thanks bo ana 2026-11-18 well done"]).await;
    let wanted = at_once();
    world.engine.send(wanted, &CancellationToken::new(), |_| {}).await.unwrap();
    let later = world.replica(Transport::Files { directory: world.outbox.path().to_owned() }).await;
    send(&later, NEXT_MONDAY).await;
    assert_eq!(states(&world).await, ["ana dead", "ana done"]);
    assert!(world.mails_to("ana")[0].contains("“well done”"));
}

#[tokio::test]
async fn a_mail_that_cannot_be_made_stops_nobody_elses() {
    let world = world_with(Transport::Hold, &["ana", "bo", "cy"]).await;
    // An edition that another version wrote, say.
    world
        .sql(
            "create function spoil() returns trigger language plpgsql as $$
             begin
                 if new.person_id = (select id from person where email = 'bo@acme.example') then
                     new.edition := '{}';
                 end if;
                 return new;
             end $$;
             create trigger spoil before insert on decision for each row execute function spoil()",
        )
        .await;
    let wanted = at_once();
    let sent = world.engine.send(wanted, &CancellationToken::new(), |_| {}).await.unwrap();
    assert_eq!((sent.tally.to_render, sent.tally.pending), (1, 2));
    assert_eq!(states(&world).await, ["ana pending", "cy pending"]);
}

#[tokio::test]
async fn replicas_under_a_daemon_deliver_each_mail_once_and_stop_when_told() {
    let receiver = Receiver::bind("127.0.0.1:0", "mail.acme.example").await.unwrap();
    let port = receiver.local_addr().unwrap().port();
    let (sink, mut received) = mpsc::channel::<ReceivedMessage>(1_000);
    let closing = CancellationToken::new();
    let mut tasks = JoinSet::new();
    tasks.spawn(receiver.serve_smtp(closing.clone(), sink));
    let names: Vec<String> = (0..60).map(|n| format!("p{n:02}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let world = world_with(Transport::Hold, &names).await;
    world.send(MONDAY).await;
    let stop = CancellationToken::new();
    for _replica in 0..3 {
        let engine = Arc::new(world.replica(smtp(port, 2)).await);
        let stop = stop.clone();
        tasks.spawn(async move { rapport::service::run(engine, stop).await.unwrap() });
    }
    let mut recipients = Vec::new();
    while recipients.len() < 60 {
        let mail = tokio::time::timeout(Duration::from_secs(30), received.recv()).await.unwrap().unwrap();
        recipients.push(mail.recipients[0].clone());
    }
    stop.cancel();
    closing.cancel();
    while let Some(ended) = tasks.join_next().await {
        ended.unwrap();
    }
    assert!(received.recv().await.is_none(), "nobody gets a second mail");
    recipients.sort();
    recipients.dedup();
    assert_eq!(recipients.len(), 60);
    assert_eq!(world.count("select count(*) from outbox_message where state = 'done'").await, 60);
}

#[tokio::test]
async fn real_mail_waits_for_the_hours_of_the_one_it_goes_to_and_says_so() {
    for (is_night, waiting) in [
        (true, ["ana pending", "bo pending"]),
        // Nobody has quiet hours, but Bo does not work on these days.
        (false, ["ana done", "bo pending"]),
    ] {
        let (port, mut noted, _server) = moody(|_| Manner::Takes).await;
        let world = world_with(Transport::Hold, &["ana", "bo"]).await;
        world
            .sql(
                "update person set working_days = lower(to_char(now() + interval '3 days', 'Dy'))
                 where email like 'bo@%'",
            )
            .await;
        let mut hours = WorkingHours::always();
        if is_night {
            let now = store::now(&mut world.pool.acquire().await.unwrap()).await.unwrap();
            let (now, two_hours) =
                (now.with_timezone(&chrono_tz::Europe::Berlin).time(), TimeDelta::hours(2));
            hours.quiet = QuietHours::Between(now - two_hours, now + two_hours);
        }
        let engine = world.replica_with_hours(smtp(port, 1), hours).await;
        engine.send(at_once(), &CancellationToken::new(), |_| {}).await.unwrap();
        assert_eq!(states(&world).await, waiting);
        let held = world
            .count(
                "select count(*) from outbox_message where last_error = 'waiting for the end of quiet hours'",
            )
            .await;
        assert_eq!(held, waiting.iter().filter(|state| state.ends_with("pending")).count() as i64);
        let untried = "select count(*) from outbox_message o where attempt = 0 and not exists (
            select from outbox_attempt t where t.outbox_message_id = o.id)";
        assert_eq!(world.count(untried).await, held, "to wait is no attempt");
        assert_eq!(taken(&mut noted).len() as i64, 2 - held);
    }
}

#[tokio::test]
async fn what_may_not_be_asked_any_longer_is_taken_out_of_a_mail_before_it_leaves() {
    for (change, asked) in [
        ("select 1", &["bo"][..]),
        ("insert into exclusion (owner_id, other_id) select b.id, a.id from person a, person b
            where a.email like 'ana@%' and b.email like 'bo@%'", &[]),
        ("insert into preference (person_id, full_until) select id, '2026-12-07' from person where email like 'ana@%'", &[]),
        ("insert into preference (person_id, full_until) select id, '2026-12-07' from person where email like 'bo@%'", &[]),
        ("insert into absence (person_id, starts_on, ends_on) select id, '2026-11-23', '2026-11-27' from person
            where email like 'bo@%'", &[]),
        ("update person set active = false where email like 'bo@%'", &[]),
    ] {
        let world = World::with(vec![weekly()], Some(Transport::Hold)).await;
        world.team(&["ana", "bo", "cy"]).await;
        world.log(&["help bo ana 2026-11-17", "thanks cy ana 2026-11-18 for the audit"]).await;
        world.send(MONDAY).await;
        world.sql(change).await;
        let directory = world.outbox.path().to_owned();
        let engine = world.replica(Transport::Files { directory }).await;
        engine.delivery.deliver_due(&CancellationToken::new()).await.unwrap();
        engine.delivery.deliver_due(&CancellationToken::new()).await.unwrap();
        let mails = world.mails_to("ana");
        assert_eq!(mails.len(), 1, "{change}");
        assert!(mails[0].contains("for the audit"), "{change}: {}", mails[0]);
        assert_eq!(mails[0].contains("Bo helped you"), !asked.is_empty(), "{change}: {}", mails[0]);
        let about: Vec<String> = sqlx::query_scalar(
            "select split_part(s.email, '@', 1) from ask a join person s on s.id = a.subject_id
             join person p on p.id = a.person_id where p.email like 'ana@%' and a.reason = 'unthanked-help'",
        )
        .fetch_all(&world.pool)
        .await
        .unwrap();
        assert_eq!(about, asked, "{change}");
        let told = "select count(*) from thanks_report where reported_at is not null";
        assert_eq!(world.count(told).await, 1, "{change}");
    }
}

#[tokio::test]
async fn a_mail_of_which_nothing_is_left_does_not_leave() {
    let world = World::with(vec![weekly()], Some(Transport::Hold)).await;
    world.team(&["ana", "bo"]).await;
    world.log(&["help bo ana 2026-11-17"]).await;
    world.send(MONDAY).await;
    world.sql("insert into preference (person_id, full_until) select id, '2026-12-07' from person").await;
    let directory = world.outbox.path().to_owned();
    let engine = world.replica(Transport::Files { directory }).await;
    engine.delivery.deliver_due(&CancellationToken::new()).await.unwrap();
    assert_eq!(world.mails_to("ana"), [""; 0]);
    assert_eq!(states(&world).await, ["ana dead"]);
    assert_eq!(
        world.count("select count(*) from outbox_message where body is not null").await,
        0,
        "nor by hand"
    );
}

#[tokio::test]
async fn a_mail_is_given_up_a_week_after_its_first_try_however_long_it_waited_before() {
    for (was_tried, state) in [(false, "ana pending"), (true, "ana dead")] {
        let (port, mut noted, _server) = moody(|_| Manner::Delays).await;
        let world = World::with(vec![weekly()], Some(Transport::Hold)).await;
        world.team(&["ana", "bo"]).await;
        world.log(&["help bo ana 2026-11-17"]).await;
        world.send(MONDAY).await;
        world.sql("update outbox_message set created_at = now() - interval '14 days'").await;
        if was_tried {
            world
                .sql(
                    "update outbox_message set attempt = 1;
                     insert into outbox_attempt (outbox_message_id, attempt, ended_at, outcome)
                     select id, 1, now() - interval '9 days', 'transient' from outbox_message",
                )
                .await;
        }
        let lanes = world.replica(smtp(port, 1)).await;
        lanes.delivery.deliver_due(&CancellationToken::new()).await.unwrap();
        assert_eq!(states(&world).await, [state]);
        assert_eq!(taken(&mut noted), [""; 0]);
    }
}
