//! Deletes what has been kept for as long as the config says, a batch at a time.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

use super::keyring::Keyring;
use super::{ServiceError, chain};
use crate::config::Retention;
use crate::mail::address_hash;
use crate::store::{self, StoreError, retention};
use rapport_model::ids::PersonId;

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
    Raw,
    Bodies,
    Attempts,
    Decisions,
    Runs,
    Absences,
    Addresses,
}

impl Step {
    const ALL: [Self; 9] = [
        Self::Notes,
        Self::Statements,
        Self::Raw,
        Self::Bodies,
        Self::Attempts,
        Self::Decisions,
        Self::Runs,
        Self::Absences,
        Self::Addresses,
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
        Ok(total)
    }

    async fn batch(&self, step: Step, now: DateTime<Utc>) -> Result<u64, StoreError> {
        let before = |days: u16| now - TimeDelta::days(i64::from(days));
        let keep = &self.periods;
        let mut tx = self.pool.begin().await?;
        let conn = &mut *tx;
        let purged = match step {
            Step::Notes => retention::purge_notes(conn, before(keep.notes), BATCH).await?,
            Step::Statements => {
                retention::purge_statements(conn, before(keep.notes), before(keep.inbound), BATCH).await?
            }
            Step::Raw => {
                let without_token = before(keep.inbound_without_token);
                retention::purge_raw(conn, before(keep.inbound), without_token, BATCH).await?
            }
            Step::Bodies => {
                retention::purge_bodies(conn, before(keep.sent), before(keep.undelivered), BATCH).await?
            }
            Step::Attempts => retention::delete_attempts(conn, before(keep.attempts), BATCH).await?,
            Step::Decisions => retention::delete_decisions(conn, before(keep.decisions), BATCH).await?,
            Step::Runs => retention::delete_runs(conn, before(keep.decisions), BATCH).await?,
            Step::Absences => retention::delete_absences(conn, before(keep.decisions), BATCH).await?,
            Step::Addresses => {
                let leavers = retention::lock_leavers(conn, before(keep.addresses), BATCH).await?;
                let keys = self.keyring.addresses();
                let hashes: Vec<(PersonId, Vec<u8>)> = leavers
                    .iter()
                    .flat_map(|it| it.addresses.iter().map(move |address| (it.id, address)))
                    .map(|(id, address)| (id, address_hash(&keys, address)))
                    .collect();
                retention::purge_addresses(conn, &hashes).await?
            }
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
