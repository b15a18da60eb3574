//! What a mail server is spared: tries while it is away, connections that it does not give.

use std::sync::atomic::Ordering;

use rapport::config::Transport;
use tokio_util::sync::CancellationToken;

use crate::delivering::{at_once, limited, smtp, states, world_with};
use crate::relay::{Faults, Relay};
use crate::support::{MONDAY, World};
use crate::waiting::{eventually, holds};

const NAMES: [&str; 12] = ["ana", "bo", "cy", "di", "eve", "flo", "gus", "hal", "ida", "jo", "kim", "lou"];

/// A world whose mails wait, and a server with faults.
async fn waiting_for(faults: Faults) -> (World, Relay) {
    let relay = Relay::start(faults).await;
    let world = world_with(Transport::Hold, &NAMES).await;
    world.send(MONDAY).await;
    (world, relay)
}

async fn deliver(world: &World, relay: &Relay, lanes: usize) -> rapport::service::Engine {
    let engine = world.replica(smtp(relay.port, lanes)).await;
    engine.delivery.deliver_due(&CancellationToken::new()).await.unwrap();
    engine
}

const TRIES: &str = "select count(*) from outbox_attempt where outcome <> 'sent'";

#[tokio::test]
async fn a_server_that_is_away_costs_no_mail_a_try_and_gets_one_of_them_to_begin_with() {
    for faults in [
        Faults { greeting: Some("421 4.3.2 shutting down"), ..Faults::default() },
        Faults { greeting: Some("554 5.7.1 no"), ..Faults::default() },
        Faults { to_mail: Some("421 4.3.2 shutting down"), ..Faults::default() },
        Faults { to_mail: Some("452 4.3.1 insufficient system storage"), ..Faults::default() },
        // It greets, and hangs up at MAIL.
        Faults { mails_per_connection: Some(0), ..Faults::default() },
    ] {
        let (world, relay) = waiting_for(faults.clone()).await;
        let engine = deliver(&world, &relay, 1).await;
        assert_eq!(world.count(TRIES).await, 0, "{faults:?}");
        let untried = "select count(*) from outbox_message where state = 'pending' and attempt = 0";
        assert_eq!(world.count(untried).await, 12);
        let waiting = "select count(*) from outbox_message where last_error like '%the mail server%'";
        assert_eq!(world.count(waiting).await, 1, "one says what it waits for");
        assert_eq!(relay.seen.connections.load(Ordering::SeqCst), 1);
        // It is left alone for a second or so, and then tried with one mail, whichever it is.
        relay.becomes(Faults { mails_per_connection: Some(1), ..Faults::default() });
        eventually(async || {
            engine.delivery.deliver_due(&CancellationToken::new()).await.unwrap();
            holds(!relay.taken().is_empty(), || "nothing was taken".to_owned())
        })
        .await;
        world.sql("update outbox_message set available_at = now() where state = 'pending'").await;
        engine.delivery.deliver_due(&CancellationToken::new()).await.unwrap();
        assert_eq!(relay.taken(), NAMES);
        assert_eq!(world.count(TRIES).await, 0);
    }
}

#[tokio::test]
async fn nobody_who_listens_is_a_server_that_is_away() {
    let world = world_with(Transport::Hold, &["ana", "bo"]).await;
    world.send(MONDAY).await;
    let engine = world.replica(smtp(1, 8)).await;
    engine.delivery.deliver_due(&CancellationToken::new()).await.unwrap();
    assert_eq!(states(&world).await, ["ana pending", "bo pending"]);
    assert_eq!(world.count("select count(*) from outbox_attempt").await, 0);
    assert_eq!(world.count("select sum(attempt) from outbox_message").await, 0);
}

#[tokio::test]
async fn a_server_that_hangs_up_between_mails_gets_all_of_them_at_their_first_try() {
    for mails in [1, 2, 5] {
        let (world, relay) =
            waiting_for(Faults { mails_per_connection: Some(mails), ..Faults::default() }).await;
        deliver(&world, &relay, 2).await;
        assert_eq!(relay.taken(), NAMES, "after {mails}");
        assert_eq!(world.count(TRIES).await, 0);
    }
}

#[tokio::test]
async fn a_server_that_gives_few_connections_is_not_asked_for_many() {
    let (world, relay) = waiting_for(Faults { connections: Some(2), ..Faults::default() }).await;
    deliver(&world, &relay, 8).await;
    assert_eq!(relay.taken(), NAMES);
    assert_eq!(world.count(TRIES).await, 0);
    let connections = relay.seen.connections.load(Ordering::SeqCst);
    assert!(connections <= 4, "{connections} connections for two");
}

#[tokio::test]
async fn answers_that_are_lost_leave_one_mail_uncertain_for_each_and_the_others_go() {
    let (world, relay) = waiting_for(Faults { loses_answer: Some(4), ..Faults::default() }).await;
    deliver(&world, &relay, 1).await;
    assert_eq!(relay.taken(), NAMES, "each was taken once");
    let uncertain = "select count(*) from outbox_message where state = 'uncertain'";
    assert_eq!(world.count(uncertain).await, 3);
    assert_eq!(world.count("select count(*) from outbox_message where state = 'done'").await, 9);
}

/// 80 people whose mails wait.
async fn many_wait(faults: Faults) -> (World, Relay) {
    let relay = Relay::start(faults).await;
    let names: Vec<String> = (0..80).map(|n| format!("p{n:02}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let world = world_with(Transport::Hold, &names).await;
    world.send(MONDAY).await;
    (world, relay)
}

#[tokio::test]
async fn a_server_that_takes_so_many_a_second_gets_as_many_and_no_mail_loses_a_try() {
    for faults in [
        Faults { rate: Some((20, "451 4.7.0 slow down")), ..Faults::default() },
        Faults { rate: Some((20, "421 4.7.0 too many mails")), ..Faults::default() },
        Faults { rate_of_recipients: Some((20, "450 4.7.1 rate limit exceeded")), ..Faults::default() },
    ] {
        let (world, relay) = many_wait(faults.clone()).await;
        let engine = world.replica(smtp(relay.port, 8)).await;
        eventually(async || {
            engine.delivery.deliver_due(&CancellationToken::new()).await.unwrap();
            holds(relay.taken().len() == 80, || format!("{} were taken", relay.taken().len()))
        })
        .await;
        assert_eq!(world.count(TRIES).await, 0, "{faults:?}");
        let mails = relay.seen.mails.load(Ordering::SeqCst);
        assert!(mails <= 130, "{mails} tries for 80 mails: {faults:?}");
    }
}

#[tokio::test]
async fn recipients_that_are_put_off_at_first_are_tried_each_on_its_own() {
    let (world, relay) = many_wait(Faults { greylists: true, ..Faults::default() }).await;
    deliver(&world, &relay, 8).await;
    // They have one domain: the first to come is put off.
    assert_eq!(relay.taken().len(), 79);
    assert_eq!(world.count(TRIES).await, 1);
}

#[tokio::test]
async fn a_rate_holds_over_all_replicas() {
    let (world, relay) = many_wait(Faults::default()).await;
    let began = tokio::time::Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for _replica in 0..2 {
        let transport = limited(smtp(relay.port, 4), |limits| limits.rate = Some("40/s".parse().unwrap()));
        let engine = world.replica(transport).await;
        tasks.spawn(async move { engine.delivery.deliver_due(&CancellationToken::new()).await.unwrap() });
    }
    tasks.join_all().await;
    assert_eq!(relay.taken().len(), 80);
    // A second's worth may leave at once; the rest comes in the time that it takes.
    assert!(began.elapsed() >= std::time::Duration::from_millis(900), "{:?}", began.elapsed());
}

#[tokio::test]
async fn mails_wait_for_a_rate_that_others_have_used_up_and_not_for_the_next_look_at_the_queue() {
    let (world, relay) = waiting_for(Faults::default()).await;
    let transport = limited(smtp(relay.port, 1), |limits| limits.rate = Some("40/s".parse().unwrap()));
    let engine = world.replica(transport).await;
    world.sql("update send_rate set used_until = now() + interval '0.5 seconds'").await;
    engine.delivery.deliver_due(&CancellationToken::new()).await.unwrap();
    assert_eq!(relay.taken(), NAMES);
}

#[tokio::test]
async fn a_look_at_an_empty_outbox_takes_nothing_of_the_rate() {
    let (world, relay) = waiting_for(Faults::default()).await;
    let transport = limited(smtp(relay.port, 1), |limits| limits.rate = Some("1/h".parse().unwrap()));
    let engine = world.replica(transport).await;
    world.sql("update outbox_message set available_at = now() + interval '1 day' where recipient not like 'ana%'").await;
    world.sql("update send_rate set used_until = now() - interval '1 hour'").await;
    let waiting =
        "update outbox_message set available_at = now() + interval '1 day' where recipient like 'ana%'";
    world.sql(waiting).await;
    engine.delivery.deliver_due(&CancellationToken::new()).await.unwrap();
    world.sql("update outbox_message set available_at = now() where recipient like 'ana%'").await;
    engine.delivery.deliver_due(&CancellationToken::new()).await.unwrap();
    assert_eq!(relay.taken(), ["ana"]);
}

#[tokio::test]
async fn a_mailbox_that_is_full_is_its_own_and_not_the_servers_trouble() {
    for reply in
        ["452 4.2.2 Quota exceeded", "450 4.2.0 mailbox busy", "452 the mailbox is over its size limit"]
    {
        let (world, relay) = waiting_for(Faults { to_rcpt: Some(("cy", reply)), ..Faults::default() }).await;
        deliver(&world, &relay, 1).await;
        assert_eq!(relay.taken().len(), 11, "{reply}");
        assert_eq!(world.count(TRIES).await, 1, "{reply}");
    }
}

#[tokio::test]
async fn a_server_that_reads_mails_and_says_nothing_is_left_alone_after_three() {
    let (world, relay) = waiting_for(Faults { loses_answer: Some(1), ..Faults::default() }).await;
    deliver(&world, &relay, 1).await;
    assert_eq!(relay.taken().len(), 3);
    assert_eq!(world.count("select count(*) from outbox_message where state = 'pending'").await, 9);
}

#[tokio::test]
async fn a_mail_that_comes_while_a_server_ponders_another_is_not_kept_waiting() {
    let relay = Relay::start(Faults { ponders: Some("ana"), ..Faults::default() }).await;
    let world = world_with(Transport::Hold, &NAMES).await;
    world.send(MONDAY).await;
    world
        .sql("update outbox_message set available_at = now() + interval '1 day' where recipient like 'bo@%'")
        .await;
    let engine = world.replica(smtp(relay.port, 2)).await;
    let stop = CancellationToken::new();
    let others = async {
        // One may have its envelope behind the body that is on its way.
        eventually(async || holds(9 <= relay.taken().len(), || format!("{:?}", relay.taken()))).await;
        world.sql("update outbox_message set available_at = now() where recipient like 'bo@%'").await;
        eventually(async || holds(relay.taken().contains(&"bo".to_owned()), || "no mail to bo".to_owned()))
            .await;
    };
    tokio::select! {
        delivered = engine.delivery.deliver_due(&stop) => panic!("the server said nothing: {delivered:?}"),
        () = others => {}
    }
}

#[tokio::test]
async fn whoever_sends_one_occurrence_waits_no_longer_for_a_rate_than_asked() {
    let relay = Relay::start(Faults::default()).await;
    let world = world_with(Transport::Hold, &NAMES).await;
    let transport = limited(smtp(relay.port, 1), |limits| limits.rate = Some("1/h".parse().unwrap()));
    let engine = world.replica(transport).await;
    let sent = engine.send(at_once(), &CancellationToken::new(), |_| {}).await.unwrap();
    assert!(!sent.is_settled());
    assert!(relay.taken().len() <= 1, "{:?}", relay.taken());
}

#[tokio::test]
async fn what_a_stopped_daemon_has_not_begun_others_may_send_at_once() {
    let relay = Relay::start(Faults { ponders: Some("ana"), ..Faults::default() }).await;
    let world = world_with(Transport::Hold, &NAMES).await;
    world.send(MONDAY).await;
    let engine = world.replica(smtp(relay.port, 1)).await;
    let stop = CancellationToken::new();
    let others = async {
        let attempting = "select count(*) from outbox_message where state = 'attempting'";
        eventually(async || holds(world.count(attempting).await == 1, || "none is on its way".to_owned()))
            .await;
        stop.cancel();
        let held = "select count(*) from outbox_message where state = 'pending' and lease_token is not null";
        // One has its envelope behind the body that is on its way.
        eventually(async || holds(world.count(held).await <= 1, || "some are held".to_owned())).await;
    };
    tokio::select! {
        delivered = engine.delivery.deliver_due(&stop) => panic!("the server said nothing: {delivered:?}"),
        () = others => {}
    }
}
