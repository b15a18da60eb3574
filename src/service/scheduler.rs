//! The scheduler: sees to it that there is a run for everything that is due.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgPool;
use tokio_cron_scheduler::{Job, JobScheduler};

use super::planner::due_run;
use super::{Eraser, Planner, Renderer, ServiceError, chain};
use crate::config::Uncertain;
use crate::store::outbox::UncertainRun;
use crate::store::{StoreError, outbox, runs};
use rapport_model::ids::RunId;
use rapport_planner::schedule::due;

/// Time between two ticks. Whatever a tick misses, the next one sees.
const TICK: Duration = Duration::from_secs(10);

/// How far back a run that was lost is rebuilt.
const HORIZON: TimeDelta = TimeDelta::days(7);

/// How long an uncertain mail rests before it is resent: a server that loses its answers now may have found them again.
const RESEND_AFTER: TimeDelta = TimeDelta::hours(1);

/// How often a mail is resent, so that the worst server there is delivers it three times.
const RESENDS: i64 = 2;

/// Mails resent in one tick.
const RESEND_BATCH: i64 = 50;

/// Creates runs when they are due, and does what is to be done from time to time.
pub struct Scheduler {
    pub(super) pool: PgPool,
    pub(super) planner: Arc<Planner>,
    pub(super) renderer: Arc<Renderer>,
    /// Erases people who asked to be forgotten.
    pub(super) eraser: Arc<Eraser>,
    /// What becomes of a mail that may have arrived.
    pub(super) uncertain: Uncertain,
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

    /// Resends uncertain digests where the config says so: an hour after they became uncertain, twice at most, and only
    /// until the next occurrence is due. Says how many it resent.
    pub async fn resend_uncertain(&self) -> Result<usize, ServiceError> {
        if self.uncertain != Uncertain::Resend {
            return Ok(0);
        }
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        let now = crate::store::now(&mut conn).await?;
        let mut runs = outbox::uncertain_runs(&mut conn, RESEND_AFTER).await?;
        runs.retain(|run| self.is_latest(run, now));
        let runs: Vec<RunId> = runs.iter().map(|run| run.id).collect();
        let mails = outbox::resendable(&mut conn, &runs, RESEND_AFTER, RESENDS, RESEND_BATCH).await?;
        drop(conn);
        let mut resent = 0;
        for id in mails {
            match self.renderer.resend(id).await {
                Ok(created) => resent += usize::from(created),
                // It stays uncertain, and stops nobody else's.
                Err(error) => tracing::warn!(mail = id.0, error = chain(&error), "cannot resend a mail"),
            }
        }
        Ok(resent)
    }

    /// Whether the occurrence after that of a run is still to come. Of a digest that has left the config, nobody knows.
    fn is_latest(&self, run: &UncertainRun, now: DateTime<Utc>) -> bool {
        let Ok(digest) = self.planner.digest(&run.digest) else { return false };
        let zone = self.planner.zone(&run.time_zone);
        let mut following = digest.schedule.occurrences(zone, run.scheduled_for);
        following.find(|it| it.period > run.period).is_some_and(|next| now < next.scheduled_for)
    }

    async fn catch_up(&self) {
        if let Err(error) = self.tick().await {
            tracing::warn!(error = chain(&error), "a tick failed; the next one will catch up");
        }
        if let Err(error) = self.resend_uncertain().await {
            tracing::warn!(error = chain(&error), "cannot resend uncertain mails yet");
        }
    }

    /// What may take its time, and must keep nothing from starting.
    async fn maintain(&self) {
        if let Err(error) = self.eraser.erase_due().await {
            tracing::warn!(
                error = chain(&error),
                "cannot erase people who asked to be forgotten; will retry"
            );
        }
    }
}

/// Starts the scheduler, with a first tick at once. tokio-cron-scheduler repeats one job and knows nothing of zones: what
/// is due is computed at every tick.
pub(super) async fn start(scheduler: Arc<Scheduler>) -> Result<JobScheduler, ServiceError> {
    let jobs = JobScheduler::new().await?;
    let repeated = scheduler.clone();
    let job = Job::new_repeated_async(TICK, move |_, _| {
        let scheduler = repeated.clone();
        Box::pin(async move {
            scheduler.catch_up().await;
            scheduler.maintain().await;
        })
    })?;
    jobs.add(job).await?;
    jobs.start().await?;
    scheduler.catch_up().await;
    Ok(jobs)
}
