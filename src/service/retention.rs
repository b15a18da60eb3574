//! Deletes what has been kept for as long as the config says, a batch at a time.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

use super::keyring::Keyring;
use super::replies::QUESTION_DAYS;
use super::{ServiceError, chain};
use crate::config::Retention;
use crate::mail::address_hash;
use crate::store::retention::{self, Leaver};
use crate::store::{self, StoreError};
use rapport_model::ids::{DecisionId, PersonId};

/// Time between two rounds. Periods are days long, so that an hour more does not matter.
const ROUND: Duration = Duration::from_secs(60 * 60);

/// Rows in one transaction: enough to be quick, few enough that nobody waits for them.
const BATCH: i64 = 1_000;

/// Deletes what is no longer kept. Any number of replicas may do so at the same time: each takes rows that no other holds.
pub struct RetentionJob {
    pub(super) pool: PgPool,
    pub(super) keyring: Arc<Keyring>,
    pub(super) periods: Retention,
}

/// What one round deletes, kind by kind.
#[derive(Debug, Clone, Copy)]
enum Step {
    Notes,
    Statements,
    Strays,
    Raw,
    RawWithoutToken,
    SentBodies,
    UndeliveredBodies,
    Questions,
    Attempts,
    Decisions,
    Runs,
    Absences,
}

impl Step {
    const ALL: [Self; 12] = [
        Self::Notes,
        Self::Statements,
        Self::Strays,
        Self::Raw,
        Self::RawWithoutToken,
        Self::SentBodies,
        Self::UndeliveredBodies,
        Self::Questions,
        Self::Attempts,
        Self::Decisions,
        Self::Runs,
        Self::Absences,
    ];
}

impl RetentionJob {
    /// One round: deletes all that is no longer kept at `now`, and says how many rows that were. Ends early when it is told
    /// to stop; the next round goes on.
    pub async fn run(&self, now: DateTime<Utc>, stop: &CancellationToken) -> Result<u64, ServiceError> {
        let mut total = 0;
        for step in Step::ALL {
            while !stop.is_cancelled() {
                let purged = self.batch(step, now).await?;
                total += purged;
                if purged < BATCH.unsigned_abs() {
                    break;
                }
            }
        }
        Ok(total + self.purge_addresses(now, stop).await?)
    }

    /// Removes the addresses of people who left. Editions go first, page by page: once the person has lost them, nobody
    /// would know what to look for.
    async fn purge_addresses(&self, now: DateTime<Utc>, stop: &CancellationToken) -> Result<u64, StoreError> {
        let before = now - TimeDelta::days(i64::from(self.periods.addresses));
        let mut conn = self.pool.acquire().await?;
        let leavers = retention::leavers(&mut conn, before, BATCH).await?;
        drop(conn);
        if leavers.is_empty() || !self.purge_editions(&leavers, stop).await? {
            return Ok(0);
        }
        let keys = self.keyring.addresses();
        let mut tx = self.pool.begin().await?;
        // Whoever has come back meanwhile keeps theirs.
        let gone = retention::lock_leavers(&mut tx, &leavers, before).await?;
        let hashes: Vec<(PersonId, Vec<u8>)> = leavers
            .iter()
            .filter(|it| gone.contains(&it.id))
            .flat_map(|it| it.addresses.iter().map(move |address| (it.id, address)))
            .map(|(id, address)| (id, address_hash(&keys, address)))
            .collect();
        let purged = retention::purge_addresses(&mut tx, &hashes).await?;
        tx.commit().await?;
        Ok(purged)
    }

    /// Takes the addresses of leavers out of all editions. `false`: it was told to stop before the end.
    async fn purge_editions(&self, leavers: &[Leaver], stop: &CancellationToken) -> Result<bool, StoreError> {
        // As they stand in JSON.
        let replaced: Vec<(String, String)> = leavers
            .iter()
            .flat_map(|it| it.addresses.iter().map(move |address| (address, it.id)))
            .map(|(address, id)| (format!("\"{address}\""), format!("\"{}\"", retention::placeholder(id))))
            .collect();
        let texts: Vec<String> = replaced.iter().map(|(address, _)| address.clone()).collect();
        let mut after = DecisionId(0);
        while !stop.is_cancelled() {
            let mut tx = self.pool.begin().await?;
            let Some(page) = retention::editions_with(&mut tx, &texts, after, BATCH).await? else {
                return Ok(true);
            };
            after = page.last;
            let left = page.found.into_iter().map(|(id, edition)| {
                let replace = |text: String, (from, to): &(String, String)| text.replace(from, to);
                (id, replaced.iter().fold(edition, replace))
            });
            retention::replace_editions(&mut tx, &left.collect::<Vec<_>>()).await?;
            tx.commit().await?;
        }
        Ok(false)
    }

    async fn batch(&self, step: Step, now: DateTime<Utc>) -> Result<u64, StoreError> {
        let keep = &self.periods;
        let days = match step {
            Step::Notes | Step::Statements => keep.notes,
            Step::Strays | Step::Raw => keep.inbound,
            Step::RawWithoutToken => keep.inbound_without_token,
            Step::SentBodies => keep.sent,
            Step::UndeliveredBodies => keep.undelivered,
            Step::Questions => QUESTION_DAYS,
            Step::Attempts => keep.attempts,
            Step::Decisions | Step::Runs | Step::Absences => keep.decisions,
        };
        let before = now - TimeDelta::days(i64::from(days));
        let mut tx = self.pool.begin().await?;
        let purged = match step {
            Step::Notes => retention::purge_notes(&mut tx, before, BATCH).await?,
            Step::Statements => retention::purge_statements(&mut tx, before, BATCH).await?,
            Step::Strays => retention::purge_strays(&mut tx, before, BATCH).await?,
            Step::Raw => retention::purge_raw(&mut tx, before, BATCH).await?,
            Step::RawWithoutToken => retention::purge_raw_without_token(&mut tx, before, BATCH).await?,
            Step::SentBodies => retention::purge_sent_bodies(&mut tx, before, BATCH).await?,
            Step::UndeliveredBodies => retention::purge_undelivered_bodies(&mut tx, before, BATCH).await?,
            Step::Questions => retention::delete_questions(&mut tx, before, BATCH).await?,
            Step::Attempts => retention::delete_attempts(&mut tx, before, BATCH).await?,
            Step::Decisions => retention::delete_decisions(&mut tx, before, BATCH).await?,
            Step::Runs => retention::delete_runs(&mut tx, before, BATCH).await?,
            Step::Absences => retention::delete_absences(&mut tx, before, BATCH).await?,
        };
        tx.commit().await?;
        Ok(purged)
    }

    async fn run_now(&self, stop: &CancellationToken) -> Result<u64, ServiceError> {
        let now = store::now(&mut *self.pool.acquire().await.map_err(StoreError::from)?).await?;
        self.run(now, stop).await
    }

    /// Rounds until told to stop.
    pub(super) async fn run_loop(&self, stop: &CancellationToken) {
        while !stop.is_cancelled() {
            match self.run_now(stop).await {
                Ok(0) => {}
                Ok(rows) => tracing::info!(rows, "deleted what is no longer kept"),
                Err(error) => {
                    tracing::warn!(error = chain(&error), "cannot delete what is no longer kept; will retry");
                }
            }
            tokio::select! {
                () = tokio::time::sleep(ROUND) => {}
                () = stop.cancelled() => {}
            }
        }
    }
}
