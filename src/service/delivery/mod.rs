//! Delivery: one dispatcher in each process claims mails in sets, and feeds lanes, each of which has one connection.
//!
//! claim → boundaries checked again → envelope → `attempting` committed → body → settled. No transaction is open while
//! a server is waited for. Before the body, every failure is tried again; after it, a silence is uncertain and held.
//!
//! - The dispatcher claims as much as the lanes have lately sent in a second, and renews the leases of everything that it has.
//! - A [`Committer`](committer::Committer) writes for all lanes: what they begin and end while one transaction commits is in the
//!   next.
//! - A lane sends the envelope of its next mail behind the dot of the last. Of each connection at most one mail can be uncertain.
//! - A mail whose turn comes later than two seconds after its boundaries were checked is checked once more.

mod committer;
mod dispatcher;
mod feed;
mod lane;
mod recheck;
mod relay;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use chrono_tz::Tz;
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

use self::relay::{Open, Relay};
use super::renderer::Renderer;
use super::worker::{Progress, Worker};
use super::{ServiceError, chain};
use crate::config::Transport;
use crate::retry::{self, Failure, Next};
use crate::store::outbox::{Claimed, Outcome};
use rapport_planner::digest::WorkingHours;

/// How long a server has to answer QUIT.
const GOODBYE: Duration = Duration::from_secs(2);

/// What a try came to.
#[derive(Debug, Clone)]
struct Attempt {
    outcome: Outcome,
    code: Option<u16>,
    detail: String,
}

/// Delivers the mails of the outbox.
pub struct Delivery {
    pub(super) pool: PgPool,
    pub(super) default_zone: Tz,
    pub(super) hours: WorkingHours,
    pub(super) transport: Transport,
    /// Makes a mail again without what it may not ask any longer.
    pub(super) renderer: Arc<Renderer>,
    /// How attempts have ended in this process.
    pub(super) counts: AttemptCounts,
    relay: Relay,
}

/// Attempts since the start of the process, by how they ended.
#[derive(Debug, Default)]
pub(super) struct AttemptCounts {
    sent: AtomicU64,
    transient: AtomicU64,
    uncertain: AtomicU64,
    refused: AtomicU64,
    withheld: AtomicU64,
}

impl AttemptCounts {
    fn add(&self, outcome: &Outcome) {
        let count = match outcome {
            Outcome::Sent => &self.sent,
            Outcome::Retry(_) => &self.transient,
            Outcome::Uncertain => &self.uncertain,
            Outcome::Refused | Outcome::Bounced(_) => &self.refused,
            Outcome::Withheld => &self.withheld,
            Outcome::Wait(_) => return,
        };
        count.fetch_add(1, Ordering::Relaxed);
    }

    /// Each outcome by the name that it has in the log of attempts.
    pub(super) fn read(&self) -> Vec<(&'static str, u64)> {
        let counts = [
            ("sent", &self.sent),
            ("transient", &self.transient),
            ("uncertain", &self.uncertain),
            ("permanent", &self.refused),
            ("withheld", &self.withheld),
        ];
        counts.map(|(outcome, count)| (outcome, count.load(Ordering::Relaxed))).into()
    }
}

/// The connections of a process to its mail server, one for each lane, open between two dispatches.
#[derive(Debug, Default)]
pub(super) struct Connections(Vec<Option<Open>>);

impl Connections {
    /// Says goodbye on all but the first so many.
    pub(super) async fn close_all_but(&mut self, kept: usize) {
        let open = self.0.drain(kept.min(self.0.len())..).flatten();
        // One that does not answer does not keep the others waiting.
        let quitting = open.map(|open| tokio::time::timeout(GOODBYE, open.quit()));
        futures_util::future::join_all(quitting.collect::<Vec<_>>()).await;
    }
}

/// Delivers mails for its process.
pub(super) struct DeliveryWorker {
    pub(super) delivery: Arc<Delivery>,
    pub(super) connections: Connections,
}

impl Worker for DeliveryWorker {
    const NAME: &'static str = "delivery";

    /// A mail in flight is finished; what is only claimed is given back when told to stop.
    async fn work(&mut self, stop: &CancellationToken) -> Result<Progress, ServiceError> {
        let claimed = self.delivery.dispatch(&mut self.connections, None, stop).await?;
        Ok(match self.delivery.relay.rest() {
            Some(rest) => Progress::Unavailable(rest),
            None if claimed == 0 => Progress::Idle,
            None => Progress::Worked,
        })
    }

    /// A server closes what is idle, and a closed connection is noticed only when it is used.
    async fn rest(&mut self) {
        self.connections.close_all_but(0).await;
    }
}

impl Delivery {
    pub(super) fn new(
        pool: PgPool,
        default_zone: Tz,
        hours: WorkingHours,
        transport: Transport,
        renderer: Arc<Renderer>,
    ) -> Self {
        let (counts, relay) = (AttemptCounts::default(), Relay::default());
        Self { pool, default_zone, hours, transport, renderer, counts, relay }
    }

    /// Whether a rate, or the pace of the mail server, decides how fast mails leave.
    pub(super) fn is_held_back(&self) -> bool {
        self.transport.rate().is_some() || !self.relay.is_in_haste()
    }

    /// Delivers everything that is due, as long as the mail server can be used.
    pub async fn deliver_due(&self, stop: &CancellationToken) -> Result<(), ServiceError> {
        let mut connections = Connections::default();
        let delivered = loop {
            match self.dispatch(&mut connections, None, stop).await {
                Ok(0) => break Ok(()),
                Ok(_) if stop.is_cancelled() || self.relay.rest().is_some() => break Ok(()),
                Ok(_) => {}
                Err(error) => break Err(error),
            }
        };
        connections.close_all_but(0).await;
        delivered
    }
}

fn failed(mail: &Claimed, failure: Failure, code: Option<u16>, detail: String) -> Attempt {
    let outcome = match retry::DELIVERY.after(failure, mail.lease.attempt, mail.age, mail.id.0) {
        Next::RetryAfter(pause) => Outcome::Retry(pause),
        Next::Hold => Outcome::Uncertain,
        Next::GiveUp => Outcome::Refused,
    };
    Attempt { outcome, code, detail }
}
