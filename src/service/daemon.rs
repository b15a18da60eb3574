//! The daemon: every loop side by side, until it is told to stop.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use sqlx::PgPool;
use sqlx::postgres::{PgListener, PgNotification};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::delivery::{Connections, DeliveryWorker};
use super::import_sources::{SourceImport, without_rows};
use super::planner::RunWorker;
use super::renderer::{self, RenderWorker};
use super::replies::ReplyWorker;
use super::worker::{self, Worker};
use super::{Engine, ServiceError, chain, inbox, scheduler};
use crate::store::holds::{self, Hold};
use crate::store::inbound::MailSize;
use crate::store::mailbox::{self, MailboxStatus};
use crate::store::status::{self, DigestStatus, Queues};
use crate::store::{self, StoreError};

/// How long mails in flight may take after the word to stop.
const GRACE: Duration = Duration::from_secs(30);

/// How often it is looked whether a table or a calendar is to be read.
const LOOK_AT_SOURCES: Duration = Duration::from_secs(15);

/// How long to wait before listening again.
const LISTEN_AGAIN: Duration = Duration::from_secs(5);

/// How the daemon is, for the probes and for `/metrics`.
#[derive(Debug, Clone)]
pub struct Health {
    pub(crate) queues: Queues,
    /// Attempts at delivery since the start, by outcome.
    pub(crate) delivered: Vec<(&'static str, u64)>,
    /// How each digest goes.
    pub digests: Vec<DigestHealth>,
    /// How each mailbox is read.
    pub(crate) mailboxes: Vec<MailboxStatus>,
    /// Why nothing is sent.
    pub(crate) holds: Vec<Hold>,
}

/// How a digest goes.
#[derive(Debug, Clone, serde::Serialize)]
pub struct DigestHealth {
    /// The name of the digest in the config.
    pub digest: String,
    /// When it should have gone out last, in the first of its zones.
    pub(crate) expected_at: Option<DateTime<Utc>>,
    /// When it is due next, in the first of its zones.
    pub(crate) next_due_at: Option<DateTime<Utc>>,
    /// When it last went out whole.
    pub(crate) last_success_at: Option<DateTime<Utc>>,
}

/// Runs until `stop`. Then: no new claims, mails in flight finished within half a minute, everything that was started
/// awaited.
pub async fn run(engine: Arc<Engine>, stop: CancellationToken) -> Result<(), ServiceError> {
    let lmtp = engine.inbox.bind_lmtp().await?;
    let mut scheduler = scheduler::start(engine.scheduler.clone()).await?;
    let mut loops = JoinSet::new();
    let lanes = engine.delivery.transport.lanes();
    {
        let (engine, stop) = (engine.clone(), stop.clone());
        loops.spawn(async move { engine.listen_loop(&stop).await });
    }
    {
        let (keyring, stop) = (engine.keyring.clone(), stop.clone());
        loops.spawn(async move { keyring.refresh_loop(&stop).await });
    }
    {
        let (engine, stop) = (engine.clone(), stop.clone());
        loops.spawn(async move { worker::pulse(&engine.pool, &engine.work, 0 < lanes, &stop).await });
    }
    spawn(&mut loops, &engine, &stop, RunWorker(engine.planner.clone()));
    for _worker in 0..renderer::workers() {
        spawn(&mut loops, &engine, &stop, RenderWorker(engine.renderer.clone()));
    }
    for size in [MailSize::Small, MailSize::Large] {
        spawn(&mut loops, &engine, &stop, ReplyWorker { replies: engine.replies.clone(), size });
    }
    if 0 < lanes {
        let worker =
            DeliveryWorker { delivery: engine.delivery.clone(), connections: Connections::default() };
        spawn(&mut loops, &engine, &stop, worker);
    }
    inbox::spawn(&engine.inbox, lmtp, &mut loops, &stop);
    {
        let (retention, stop) = (engine.retention.clone(), stop.clone());
        loops.spawn(async move { retention.run_loop(&stop).await });
    }
    {
        let (engine, stop) = (engine.clone(), stop.clone());
        // What is being read is rolled back.
        loops.spawn(
            async move { stop.run_until_cancelled(engine.read_sources_loop()).await.unwrap_or_default() },
        );
    }
    tracing::info!(lanes, "started");
    // A loop ends when it is told to. One that ends before has failed, and without it half of the daemon is deaf: better
    // that all of it ends, and is started again.
    let mut ended = Ok(());
    tokio::select! {
        biased;
        () = stop.cancelled() => {}
        Some(_) = loops.join_next() => {
            tracing::error!("a worker failed; stopping");
            ended = Err(ServiceError::LoopFailed);
            stop.cancel();
        }
    }
    tracing::info!("stopping; finishing deliveries in progress");
    if let Err(error) = scheduler.shutdown().await {
        tracing::warn!(error = chain(&error), "the scheduler did not stop cleanly");
    }
    if tokio::time::timeout(GRACE, async { while loops.join_next().await.is_some() {} }).await.is_err() {
        tracing::warn!("deliveries in progress did not finish in time; their outcome is uncertain");
        loops.shutdown().await;
    }
    ended
}

fn spawn<W: Worker + 'static>(
    loops: &mut JoinSet<()>,
    engine: &Arc<Engine>,
    stop: &CancellationToken,
    worker: W,
) {
    let (engine, stop) = (engine.clone(), stop.clone());
    loops.spawn(async move { worker::run(worker, &engine.work, &stop).await });
}

impl Engine {
    /// Reads what other systems have, as often as the configuration says.
    async fn read_sources_loop(&self) {
        loop {
            for (source, read) in self.read_sources(false).await {
                match read {
                    Ok(SourceImport { imported, left }) => tracing::info!(
                        source,
                        new = imported.changed.new,
                        updated = imported.changed.updated,
                        left_out = imported.skipped,
                        problems = imported.problem_count,
                        left,
                        "read a source of roster and log"
                    ),
                    Err(error) => tracing::warn!(
                        source,
                        error = without_rows(&error),
                        "cannot read a source of roster and log; will try again"
                    ),
                }
            }
            tokio::time::sleep(LOOK_AT_SOURCES).await;
        }
    }

    /// Turns the notifications of the database into hints. Without them everything still happens, a little later.
    async fn listen_loop(&self, stop: &CancellationToken) {
        let Some(pool) = &self.notifications else { return stop.cancelled().await };
        while !stop.is_cancelled() {
            let ended = tokio::select! {
                ended = self.listen(pool) => ended,
                () = stop.cancelled() => return,
            };
            self.scheduler.roster.lose();
            if let Err(error) = ended {
                tracing::warn!(
                    error = chain(&error),
                    "cannot listen for notifications; falling back to polling"
                );
            }
            tokio::select! {
                () = tokio::time::sleep(LISTEN_AGAIN) => {}
                () = stop.cancelled() => {}
            }
        }
    }

    async fn listen(&self, pool: &PgPool) -> Result<(), StoreError> {
        let mut listener = PgListener::connect_with(pool).await?;
        listener.listen("rapport_work").await?;
        self.scheduler.roster.watch();
        self.work.wake();
        loop {
            // `try_recv`, because `recv` connects again without a word of what was missed.
            match listener.try_recv().await?.as_ref().map(PgNotification::payload) {
                Some("person" | "membership" | "absence") => self.scheduler.roster.change(),
                Some(_) => self.work.wake(),
                None => {
                    self.scheduler.roster.watch();
                    self.work.wake();
                }
            }
        }
    }

    pub(crate) async fn health(&self) -> Result<Health, ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        let now = store::now(&mut conn).await?;
        let seen: Vec<DigestStatus> = status::digests(&mut conn).await?;
        let mut digests = Vec::new();
        for digest in &self.planner.digests {
            let patterns = match self.scheduler.patterns_of(digest) {
                Some(patterns) => patterns,
                // The scheduler has not come to it, or fails.
                None => store::runs::patterns(&mut conn, &digest.audience).await?,
            };
            let first_seen = store::runs::first_seen(&mut conn, &digest.name).await?;
            let is_expected = |at: &DateTime<Utc>| first_seen.is_some_and(|first_seen| first_seen <= *at);
            let last = seen.iter().find(|it| it.digest == digest.name);
            digests.push(DigestHealth {
                digest: digest.name.clone(),
                expected_at: self.scheduler.latest_of(digest, &patterns, now).filter(is_expected),
                next_due_at: self.scheduler.next_of(digest, &patterns, now),
                last_success_at: last.and_then(|it| it.last_success_at),
            });
        }
        let holds = holds::list(&mut conn).await?;
        let mailboxes = mailbox::status(&mut conn).await?;
        let queues = status::queues(&mut conn).await?;
        Ok(Health { queues, delivered: self.delivery.counts.read(), digests, mailboxes, holds })
    }

    /// Whether the database answers.
    pub(crate) async fn is_ready(&self) -> bool {
        let Ok(mut conn) = self.pool.acquire().await else {
            return false;
        };
        store::check_schema(&mut conn).await.is_ok()
    }
}
