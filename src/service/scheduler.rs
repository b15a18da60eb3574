//! The scheduler: sees to it that there is a run for everything that is due.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use sqlx::PgPool;
use tokio_cron_scheduler::{Job, JobScheduler};

use super::planner::due_run;
use super::{Planner, ServiceError, chain};
use crate::store::{StoreError, privacy, runs};
use rapport_planner::schedule::due;

/// Time between two ticks. Whatever a tick misses, the next one sees.
const TICK: Duration = Duration::from_secs(10);

/// How far back a run that was lost is rebuilt.
const HORIZON: TimeDelta = TimeDelta::days(7);

/// Creates runs when they are due, and does what is to be done from time to time.
pub struct Scheduler {
    pub(super) pool: PgPool,
    pub(super) planner: Arc<Planner>,
}

impl Scheduler {
    /// Creates the runs that are due by the clock of the database, and says how many. A tick may come late, twice, or on
    /// several replicas at once: a run is there once.
    pub async fn tick(&self) -> Result<u64, ServiceError> {
        let planner = &self.planner;
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        let now = crate::store::now(&mut conn).await?;
        let mut created = 0;
        for digest in &planner.digests {
            let first_seen = runs::register_digest(&mut conn, &digest.name).await?;
            let patterns = runs::patterns(&mut conn, &digest.audience).await?;
            let mut runs_due: Vec<_> = runs::zones(&digest.audience, &patterns)
                .into_iter()
                .filter_map(|zone| {
                    let tz = planner.zone(&zone);
                    let occurrence = due(&digest.schedule, tz, digest.catch_up, HORIZON, first_seen, now)?;
                    Some(due_run(zone, &occurrence))
                })
                .collect();
            runs_due.extend(planner.between(&mut conn, digest, &patterns, now).await?);
            if !runs_due.is_empty() {
                created += runs::ensure_due(&mut conn, &digest.name, &digest.audience, &runs_due).await?;
            }
        }
        if created > 0 {
            planner.work.wake();
        }
        Ok(created)
    }

    /// Erases who asked to be forgotten, when the time has come.
    pub async fn erase_due(&self) -> Result<(), ServiceError> {
        let mut tx = self.pool.begin().await.map_err(StoreError::from)?;
        let erased = privacy::erase_due(&mut tx).await?;
        tx.commit().await.map_err(StoreError::from)?;
        if erased > 0 {
            tracing::info!(erased, "erased people who asked to be forgotten");
        }
        Ok(())
    }

    async fn tick_and_erase(&self) {
        if let Err(error) = self.tick().await {
            tracing::warn!(error = chain(&error), "a tick failed; the next one will catch up");
        }
        if let Err(error) = self.erase_due().await {
            tracing::warn!(
                error = chain(&error),
                "cannot erase people who asked to be forgotten; will retry"
            );
        }
    }
}

/// Starts the scheduler, with a first tick at once. tokio-cron-scheduler repeats one job and knows nothing of zones: what
/// is due is computed anew at every tick.
pub(super) async fn start(scheduler: Arc<Scheduler>) -> Result<JobScheduler, ServiceError> {
    let jobs = JobScheduler::new().await?;
    let repeated = scheduler.clone();
    let job = Job::new_repeated_async(TICK, move |_, _| {
        let scheduler = repeated.clone();
        Box::pin(async move { scheduler.tick_and_erase().await })
    })?;
    jobs.add(job).await?;
    jobs.start().await?;
    scheduler.tick_and_erase().await;
    Ok(jobs)
}
