//! Work that fails for good: it ends as dead with its reason, holds nothing else up, and can be brought back.

use std::time::Duration;

use rapport::config::Transport;
use rapport::service::SendRequest;
use rapport::store::queue::{self, Only, Queue, Settlement};
use rapport::store::{self, StoreError, runs, status};
use rapport_model::ids::RunId;
use tokio_util::sync::CancellationToken;

use crate::delivering::{limited, smtp};
use crate::program::config;
use crate::relay::{Faults, Relay};
use crate::sources::Daemon;
use crate::support::{MONDAY, World, at, weekly};
use crate::waiting::{eventually, holds};

async fn status(world: &World) -> status::Queues {
    status::read(&mut world.pool.acquire().await.unwrap()).await.unwrap().queues
}

async fn only_run(world: &World) -> RunId {
    RunId(world.count("select id from digest_run").await)
}

async fn retry(world: &World, run: RunId) -> Option<u64> {
    runs::retry(&mut world.pool.acquire().await.unwrap(), run).await.unwrap()
}

/// The attempt that is due now is the last one.
async fn last_attempt(world: &World, table: &str) {
    match table {
        "digest_run" => world.sql("update digest_run set attempt = 11, available_at = now()").await,
        _ => {
            world
                .sql("update render_job set attempt = 11, available_at = now() where state = 'pending'")
                .await
        }
    }
}

#[tokio::test]
async fn a_run_that_keeps_failing_is_dead_in_the_end_and_can_be_brought_back() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    world
        .sql(
            "insert into digest_run (digest, period, time_zone, scheduled_for)
            values ('weekly', current_date, 'Europe/Berlin', now())",
        )
        .await;
    let run = only_run(&world).await;
    // Its digest has gone from the config.
    let without_digests = world.engine_on(Vec::new()).await;
    without_digests.planner.decide_due().await.unwrap_err();
    assert_eq!(
        world.count("select count(*) from digest_run where state = 'pending' and available_at > now()").await,
        1,
        "it waits for its next attempt"
    );
    assert_eq!(retry(&world, run).await, Some(1), "who has mended the cause need not wait");
    assert_eq!(world.count("select count(*) from digest_run where available_at <= now()").await, 1);
    last_attempt(&world, "digest_run").await;
    without_digests.planner.decide_due().await.unwrap_err();
    assert_eq!(status(&world).await.runs_dead, 1);
    assert_eq!(
        world.count("select count(*) from digest_run where last_error like '%no digest `weekly`%'").await,
        1
    );

    assert_eq!(retry(&world, run).await, Some(1));
    assert_eq!(status(&world).await.runs_dead, 0);
    world.engine.planner.decide_due().await.unwrap();
    assert_eq!(world.count("select count(*) from digest_run where state = 'done'").await, 1);
    assert_eq!(world.count("select count(*) from decision").await, 2);
}

#[tokio::test]
async fn a_run_that_keeps_failing_does_not_go_before_other_digests() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    // `gone` is not in the config; it was due first, has failed, and may be tried again now.
    world
        .sql(
            "insert into digest_run (digest, period, time_zone, scheduled_for, available_at, attempt)
            values ('gone', current_date - 7, 'Europe/Berlin', now() - interval '7 days', now(), 3),
                ('weekly', current_date, 'Europe/Berlin', now(), now() - interval '1 second', 0)",
        )
        .await;
    world.engine.planner.decide_due().await.unwrap_err();
    let states: Vec<String> =
        sqlx::query_scalar("select digest || ' ' || state from digest_run order by digest")
            .fetch_all(&world.pool)
            .await
            .unwrap();
    assert_eq!(states, ["gone pending", "weekly done"]);
}

#[tokio::test]
async fn a_mail_that_cannot_be_rendered_is_dead_in_the_end_and_can_be_brought_back() {
    let world = World::new().await;
    world.team(&["ana", "bo", "cy"]).await;
    world.log(&["help ana bo 2026-11-20", "help bo ana 2026-11-20", "help ana cy 2026-11-20"]).await;
    world
        .sql(
            "create function spoil() returns trigger language plpgsql as $$
             begin
                 if new.person_id = (select id from person where email = 'bo@acme.example') then
                     new.edition := jsonb_build_object('spoiled', new.edition);
                 end if;
                 return new;
             end $$;
             create trigger spoil before insert on decision for each row execute function spoil()",
        )
        .await;
    // Its second attempt is later than `send` waits for.
    let wanted = SendRequest { digest: "weekly", at: Some(at(MONDAY)), person: None, wait: Duration::ZERO };
    let sent = world.engine.send(wanted, &CancellationToken::new(), |_| {}).await.unwrap();
    assert_eq!((sent.tally.to_render, sent.tally.dead), (1, 0));
    last_attempt(&world, "render_job").await;
    let sent = world.send(MONDAY).await;
    assert_eq!((sent.tally.to_render, sent.tally.dead), (0, 1));
    assert!(sent.is_settled(), "nothing waits for it");
    assert_eq!(status(&world).await.render_dead, 1);

    world.sql("update decision set edition = edition -> 'spoiled' where edition ? 'spoiled'").await;
    assert_eq!(retry(&world, only_run(&world).await).await, Some(1));
    assert_eq!(world.send(MONDAY).await.tally.done, 3);
    assert_eq!(world.mails_to("bo").len(), 1);
}

#[tokio::test]
async fn a_mail_that_has_been_superseded_stays_dead() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    world.log(&["help ana bo 2026-11-20", "help bo ana 2026-11-20"]).await;
    world.send(MONDAY).await;
    let run = only_run(&world).await;
    world.sql("update render_job set state = 'dead', settled_at = now()").await;
    world
        .sql(
            "insert into decision (run_id, person_id, digest, period, outcome, reason, decided_at, week)
            select run_id, person_id, digest, period + 7, 'skip', 'empty', decided_at, week + 7 from decision",
        )
        .await;
    assert_eq!(retry(&world, run).await, Some(0));
}

#[tokio::test]
async fn whoever_lost_a_lease_writes_nothing() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    world
        .sql(
            "insert into digest_run (digest, period, time_zone, scheduled_for)
            values ('weekly', current_date, 'Europe/Berlin', now())",
        )
        .await;
    let mut conn = world.pool.acquire().await.unwrap();
    let first = queue::claim(&mut conn, Queue::Run, Only::Any, 10).await.unwrap().remove(0);
    assert!(queue::claim(&mut conn, Queue::Run, Only::Any, 10).await.unwrap().is_empty(), "it is held");
    world.sql("update digest_run set lease_expires_at = now() - interval '1 second'").await;
    let second = queue::claim(&mut conn, Queue::Run, Only::Any, 10).await.unwrap().remove(0);
    assert_eq!((first.attempt, second.attempt), (1, 2));
    for lost in [
        queue::renew(&mut conn, &first).await,
        queue::retry_after(&mut conn, &first, chrono::TimeDelta::zero(), "too late").await,
        queue::settle(&mut conn, &first, Settlement::Dead, Some("too late")).await,
    ] {
        assert!(matches!(lost, Err(StoreError::LeaseLost)));
    }
    queue::release(&mut conn, Queue::Run, &[first]).await.unwrap();
    assert!(
        queue::claim(&mut conn, Queue::Run, Only::Any, 10).await.unwrap().is_empty(),
        "it is held all the same"
    );
    queue::release(&mut conn, Queue::Run, &[second]).await.unwrap();
    let third = queue::claim(&mut conn, Queue::Run, Only::Any, 10).await.unwrap().remove(0);
    assert_eq!(third.attempt, 2, "what was released has not been tried");
    queue::settle(&mut conn, &third, Settlement::Done, None).await.unwrap();
}

/// Does something in the database while the first chunk of a run is planned: after its snapshot was read (when the lease
/// is renewed for the third time since the claim), and before its decisions are recorded.
async fn while_planning(world: &World, statement: &str) {
    let trigger = format!(
        "create table renewal (n bigint generated always as identity);
         create function meanwhile() returns trigger language plpgsql as $$
         begin
             insert into renewal default values;
             if (select count(*) from renewal) = 4 then
                 {statement};
             end if;
             return null;
         end $$;
         create trigger meanwhile after update on digest_run for each row execute function meanwhile()"
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(trigger)).execute(&world.pool).await.unwrap();
}

#[tokio::test]
async fn two_who_are_kept_apart_while_they_are_planned_are_planned_again() {
    let world = World::new().await;
    world.team(&["ana", "bo", "cy"]).await;
    world.log(&["help bo ana 2026-11-20", "help cy ana 2026-11-20"]).await;
    while_planning(
        &world,
        "insert into exclusion select a.id, b.id from person a, person b
         where a.email = 'bo@acme.example' and b.email = 'ana@acme.example'",
    )
    .await;
    let sent = world.send(MONDAY).await;
    assert!(sent.is_settled());
    assert_eq!(world.count("select count(*) from exclusion").await, 1, "it happened meanwhile");
    assert_eq!(
        world
            .count(
                "select count(*) from ask a join person s on s.id = a.subject_id
                 where s.email = 'bo@acme.example'"
            )
            .await,
        0
    );
    assert_eq!(world.count("select count(*) from ask").await, 1, "Ana is asked about Cy all the same");
    assert_eq!(world.count("select attempt::bigint from digest_run").await, 1, "that is no failure");
}

#[tokio::test]
async fn thanks_that_are_taken_back_while_they_are_planned_are_told_to_nobody() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    world.import(
        "interactions.csv",
        "kind,from,to,occurred_at,note\nthanks,bo@acme.example,ana@acme.example,2026-11-20T10:00:00Z,for the cake\n",
    )
    .await;
    while_planning(&world, "delete from interaction").await;
    let sent = world.send(MONDAY).await;
    assert!(sent.is_settled());
    assert_eq!(world.count("select count(*) from interaction").await, 0);
    assert!(world.mails_to("ana").iter().all(|mail| !mail.contains("cake")));
}

#[tokio::test]
async fn a_run_is_not_brought_back_when_a_later_digest_has_gone_out() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    world.log(&["help ana bo 2026-11-20"]).await;
    world
        .sql(
            "insert into digest_run (digest, period, time_zone, scheduled_for, state, settled_at, last_error)
            values ('weekly', '2026-11-16', 'Europe/Berlin', '2026-11-16T08:00:00Z', 'dead', now(), 'broken')",
        )
        .await;
    let old = only_run(&world).await;
    world.send(MONDAY).await;
    assert_eq!(retry(&world, old).await, Some(0));
}

#[tokio::test]
async fn a_run_that_is_opened_again_starts_to_count_its_attempts_anew() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    world.send(MONDAY).await;
    world.sql("update digest_run set attempt = 12").await;
    world.team(&["ana", "bo", "cy"]).await;
    world.send(MONDAY).await;
    assert_eq!(world.count("select attempt::bigint from digest_run").await, 1);
    assert_eq!(world.count("select count(*) from decision").await, 3);
}

#[tokio::test]
async fn a_mail_that_does_not_unpack_is_dead_with_its_reason_and_holds_up_no_other() {
    let world = World::with(vec![weekly()], Some(Transport::Hold)).await;
    world.team(&["ana", "bo", "cy"]).await;
    world.log(&["help ana bo 2026-11-20", "help bo ana 2026-11-20", "help ana cy 2026-11-20"]).await;
    world.send(MONDAY).await;
    world.sql("update outbox_message set body = 'not zstd' where recipient like 'bo@%'").await;
    let files = world.replica(Transport::Files { directory: world.outbox.path().to_owned() }).await;
    files.delivery.deliver_due(&CancellationToken::new()).await.unwrap();
    let dead = "select count(*) from outbox_message where recipient like 'bo@%' and state = 'dead'
        and last_error = 'its stored body does not unpack'";
    assert_eq!(world.count(dead).await, 1);
    assert_eq!((world.mails_to("ana").len(), world.mails_to("cy").len()), (1, 1));
}

#[tokio::test]
async fn an_incoming_mail_that_does_not_unpack_is_in_quarantine_and_the_next_one_is_read() {
    let world = World::new().await;
    world
        .sql(
            "insert into inbound_message (source, fingerprint, recipients, raw, octets)
             values ('stdin', 'first', '{}', 'not zstd', 8),
                 ('stdin', 'second', '{}', decode('28b52ffd240001000099e9d851', 'hex'), 0)",
        )
        .await;
    assert!(world.engine.replies.read_next(None).await.unwrap());
    assert_eq!(
        world
            .count(
                "select count(*) from inbound_message where fingerprint = 'second' and outcome is not null"
            )
            .await,
        1
    );
    let dead = "select count(*) from inbound_message where state = 'dead' and outcome = 'quarantined'
        and last_error = 'the stored mail does not unpack'";
    assert_eq!(world.count(dead).await, 1);
}

#[tokio::test]
async fn a_run_has_succeeded_when_its_mails_have_come_to_an_end_and_one_was_taken() {
    let world = World::new().await;
    world.team(&["ana", "bo", "cy"]).await;
    world.log(&["help ana bo 2026-11-20", "help bo ana 2026-11-20", "help ana cy 2026-11-20"]).await;
    world.send(MONDAY).await;
    for (states, is_success) in [
        ("", true),
        ("update outbox_message set state = 'dead' where recipient like 'bo@%'", true),
        ("update outbox_message set state = 'uncertain' where recipient like 'cy@%'", false),
        ("update outbox_message set state = 'dead'", false),
        ("delete from decision", false),
    ] {
        world.sql(states).await;
        // Opened again, and done again.
        world.sql("update digest_run set succeeded_at = succeeded_at - interval '3 days'").await;
        let mut conn = world.pool.acquire().await.unwrap();
        status::note_success(&mut conn).await.unwrap();
        let is_new = "select count(*) from digest_run where succeeded_at = settled_at";
        assert_eq!(world.count(is_new).await == 1, is_success, "{states}");
        world.sql("update digest_run set succeeded_at = null").await;
        let mut conn = world.pool.acquire().await.unwrap();
        status::note_success(&mut conn).await.unwrap();
        let digests = status::digests(&mut conn).await.unwrap();
        assert_eq!(digests[0].last_success_at.is_some(), is_success, "{states}");
    }
}

/// Digests that are due, and one answer that was due later.
async fn digests_and_an_answer_wait() -> World {
    let world = World::new().await;
    world.team(&["ana", "bo", "cy"]).await;
    world.log(&["help ana bo 2026-11-20", "help bo ana 2026-11-20", "help ana cy 2026-11-20"]).await;
    world.send(MONDAY).await;
    world.hear(&world.letter_to("ana").answer("talked to Bo today")).await;
    world.sql("delete from outbox_attempt").await;
    world
        .sql(
            "update outbox_message set state = 'pending', settled_at = null, attempt = 0,
                available_at = case kind when 'digest' then now() - interval '1 hour' else now() end",
        )
        .await;
    world
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_asked_for_waits_for_the_window_and_an_answer_does_not() {
    let world = digests_and_an_answer_wait().await;
    let relay = Relay::start(Faults::default()).await;
    let now = store::now(&mut world.pool.acquire().await.unwrap()).await.unwrap();
    let local = |hours| now.with_timezone(&chrono_tz::Europe::Berlin) + chrono::TimeDelta::hours(hours);
    let window = format!("{}-{}", local(2).format("%H:%M"), local(4).format("%H:%M")).parse().unwrap();
    let engine = world.replica(limited(smtp(relay.port, 1), |limits| limits.window = Some(window))).await;
    engine.delivery.deliver_due(&CancellationToken::new()).await.unwrap();
    assert_eq!(relay.taken(), ["ana"]);
    let waiting = "select count(*) from outbox_message
        where kind = 'digest' and state = 'pending' and attempt = 0 and last_error = 'waiting for the window'
            and available_at between now() + interval '110 minutes' and now() + interval '2 hours'";
    assert!(world.count(waiting).await >= 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn work_of_a_replica_that_does_not_know_of_runs_is_found_by_them_all_the_same() {
    let world = digests_and_an_answer_wait().await;
    world
        .sql(
            "delete from render_job;
             insert into render_job (decision_id) select id from decision where outcome = 'send';
             insert into outbox_message
                 (person_id, kind, decision_id, decision_outcome, resend, message_id, envelope_from, recipient, body)
             select person_id, kind, decision_id, decision_outcome, 7, 'again ' || id, '', recipient, '' from outbox_message
             where kind = 'digest'",
        )
        .await;
    for nameless in [
        "select count(*) from render_job j join decision d on d.id = j.decision_id
         where j.run_id is distinct from d.run_id or j.person_id is distinct from d.person_id",
        "select count(*) from outbox_message o join decision d on d.id = o.decision_id
         where o.run_id is distinct from d.run_id",
    ] {
        assert_eq!(world.count(nameless).await, 0, "{nameless}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_does_not_queue_behind_digests() {
    let world = digests_and_an_answer_wait().await;
    let mut conn = world.pool.acquire().await.unwrap();
    let first = queue::claim(&mut conn, Queue::Outbox, Only::Any, 1).await.unwrap();
    let kind = format!("select count(*) from outbox_message where id = {} and kind = 'answer'", first[0].id);
    let is_answer: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(kind)).fetch_one(&world.pool).await.unwrap();
    assert_eq!(is_answer, 1);
    assert!(
        queue::claim(&mut conn, Queue::Outbox, Only::Any, 9).await.unwrap().len() >= 2,
        "then the digests"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_was_lost_with_the_connection_is_made_again_at_the_next_tick() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    world.sql("update person set created_at = '2026-11-01'").await;
    world.sql("insert into digest (name, first_seen_at) values ('weekly', '2026-11-01')").await;
    let directory = config(&world, "transport = \"files\"\n[mail.files]\ndirectory = \"sent\"");
    let _daemon = Daemon::start(directory.path());
    let runs = "select count(*) from digest_run r where state = 'done'
        and not exists (select from render_job where state = 'pending')
        and not exists (select from outbox_message where state in ('pending', 'attempting'))
        and exists (select from decision d where d.run_id = r.id)";
    let decided = async || {
        eventually(async || {
            let runs = world.count(runs).await;
            holds(0 < runs, || format!("{runs} runs"))
        })
        .await;
    };
    decided().await;
    // The database comes back as a standby that did not have it yet.
    world.sql("delete from decision").await;
    world.sql("delete from digest_run").await;
    world
        .sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen%'")
        .await;
    decided().await;
}
