//! What a mail server is spared: tries while it is away, connections that it does not give.

use std::sync::atomic::Ordering;

use rapport::config::Transport;
use tokio_util::sync::CancellationToken;

use crate::delivering::{smtp, states, world_with};
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
