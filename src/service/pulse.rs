//! The pulse: sees to it that there is a run for everything that is due.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use tokio_cron_scheduler::{Job, JobScheduler};

use super::planning::due_run;
use super::{Engine, ServiceError, chain};
use crate::store::{StoreError, runs};
use rapport_planner::schedule::due;

/// Time between two beats. Whatever a beat misses, the next one sees.
const BEAT: Duration = Duration::from_secs(10);

/// How far back a run that was lost is rebuilt.
const HORIZON: TimeDelta = TimeDelta::days(7);

impl Engine {
    /// One beat, by the clock of the database. It may come late, twice, or on several replicas at once: a run is there
    /// once.
    pub async fn beat(&self) -> Result<u64, ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        let now = crate::store::now(&mut conn).await?;
        let mut made = 0;
        for digest in &self.digests {
            let first_seen = runs::see_digest(&mut conn, &digest.name).await?;
            let patterns = runs::patterns(&mut conn, &digest.audience).await?;
            let mut runs_due: Vec<_> = runs::zones(&digest.audience, &patterns)
                .into_iter()
                .filter_map(|zone| {
                    let tz = self.zone(&zone);
                    let occurrence = due(&digest.schedule, tz, digest.catch_up, HORIZON, first_seen, now)?;
                    Some(due_run(zone, &occurrence))
                })
                .collect();
            runs_due.extend(self.between(&mut conn, digest, &patterns, now).await?);
            if !runs_due.is_empty() {
                made += runs::ensure_due(&mut conn, &digest.name, &digest.audience, &runs_due).await?;
            }
        }
        if made > 0 {
            self.hint();
        }
        Ok(made)
    }
}

/// Starts the pulse. tokio-cron-scheduler repeats one job and knows nothing of zones: what is due is computed anew at
/// every beat.
pub(super) async fn start(engine: Arc<Engine>) -> Result<JobScheduler, ServiceError> {
    let scheduler = JobScheduler::new().await?;
    let job = Job::new_repeated_async(BEAT, move |_, _| {
        let engine = engine.clone();
        Box::pin(async move {
            if let Err(error) = engine.beat().await {
                tracing::warn!(error = chain(&error), "a beat failed; the next one makes up for it");
            }
            if let Err(error) = engine.erase_due().await {
                tracing::warn!(error = chain(&error), "cannot erase yet who asked for it");
            }
        })
    })?;
    scheduler.add(job).await?;
    scheduler.start().await?;
    Ok(scheduler)
}
