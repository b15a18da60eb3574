//! The scheduler: sees to it that there is a run for everything that is due.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sqlx::{PgConnection, PgPool};
use tokio_cron_scheduler::{Job, JobScheduler};

use super::planner::due_run;
use super::roster_watch::{RosterVersion, RosterWatch};
use super::{Eraser, Planner, Renderer, ServiceError, chain};
use crate::config::{Digest, Uncertain};
use crate::store::outbox::UncertainRun;
use crate::store::runs::{DueRun, Pattern};
use crate::store::{StoreError, holds, outbox, runs, status};
use rapport_model::ids::RunId;
use rapport_planner::schedule::{Occurrence, due};

/// Time between two ticks. Whatever a tick misses, the next one sees.
const TICK: Duration = Duration::from_secs(10);

/// A digest is looked at so often whether or not anything seems to have changed: a notification may get lost.
const LOOK_AGAIN: TimeDelta = TimeDelta::minutes(30);

/// How long changes of the roster are collected before the next look.
const LOOK_APART: TimeDelta = TimeDelta::minutes(1);

/// How often it is noted which runs have succeeded: at most, at least, and for how many times as long as that took nothing is noted
/// then.
const NOTE_EVERY: Duration = Duration::from_secs(60);
const NOTE_WITHIN: Duration = Duration::from_mins(10);
const NOTING: u32 = 1_000;

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
    /// Tells whether the roster has changed.
    pub roster: RosterWatch,
    /// The last look at each digest, by its name.
    pub(super) looks: Mutex<BTreeMap<String, Look>>,
    /// When it is noted next which runs have succeeded.
    pub(super) note_at: Mutex<Option<Instant>>,
}

/// A look at the roster and at the clock, for one digest.
#[derive(Debug)]
pub(super) struct Look {
    /// `None`: changes were not told.
    roster: Option<RosterVersion>,
    at: DateTime<Utc>,
    /// Since when the digest is known.
    first_seen: DateTime<Utc>,
    patterns: Vec<Pattern>,
}

impl Scheduler {
    /// Creates the runs that are due by the clock of the database, and says how many. A tick may come late, twice, or on
    /// several replicas at once: a run is there once.
    pub async fn tick(&self) -> Result<u64, ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        let now = crate::store::now(&mut conn).await?;
        self.tick_at(&mut conn, now).await
    }

    /// The same, by this clock.
    pub async fn tick_at(&self, conn: &mut PgConnection, now: DateTime<Utc>) -> Result<u64, ServiceError> {
        let (mut created, mut failed) = (0, None);
        for digest in &self.planner.digests {
            // Asked before the roster is read: what changes meanwhile is seen at the next tick.
            let roster = self.roster.version();
            if self.is_seen(digest, roster, now) {
                continue;
            }
            match self.look(&mut *conn, digest, roster, now).await {
                Ok(runs) => created += runs,
                // It stops no other digest.
                Err(error) => failed = Some(error),
            }
        }
        if created > 0 {
            self.planner.work.wake();
        }
        failed.map_or(Ok(created), Err)
    }

    /// Creates the runs of one digest that are due, and says how many.
    async fn look(
        &self,
        conn: &mut PgConnection,
        digest: &Digest,
        roster: Option<RosterVersion>,
        now: DateTime<Utc>,
    ) -> Result<u64, ServiceError> {
        let first_seen = runs::register_digest(&mut *conn, &digest.name).await?;
        if holds::of_digest(&mut *conn, &digest.name).await?.is_some() {
            // What falls due meanwhile is caught up on as after an outage.
            return Ok(0);
        }
        let patterns = runs::patterns(&mut *conn, &digest.audience).await?;
        let look = Look { roster, at: now, first_seen, patterns };
        let mut due = self.occurrences_due(digest, &look, now);
        due.extend(self.planner.between(&mut *conn, digest, &look.patterns, now).await?);
        let mut created = 0;
        if !due.is_empty() {
            created = runs::ensure_due(&mut *conn, &digest.name, &digest.audience, &due).await?;
        }
        let mut looks = self.looks.lock().unwrap_or_else(PoisonError::into_inner);
        looks.insert(digest.name.clone(), look);
        Ok(created)
    }

    /// Whether a look would see what the last one saw: nobody has come, gone or moved since, and no moment has passed that makes
    /// anything due.
    fn is_seen(&self, digest: &Digest, roster: Option<RosterVersion>, now: DateTime<Utc>) -> bool {
        let looks = self.looks.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(last) = looks.get(&digest.name) else { return false };
        let is_recent = now - last.at < LOOK_AGAIN && last.at <= now;
        // An import changes the roster many times in a row.
        let is_same_roster = roster.is_some()
            && (roster == last.roster || last.roster.is_some() && now - last.at < LOOK_APART);
        is_recent && is_same_roster && self.moments(digest, last, last.at) == self.moments(digest, last, now)
    }

    /// Everything about a digest that depends on the clock.
    fn moments(&self, digest: &Digest, look: &Look, at: DateTime<Utc>) -> (Vec<DueRun>, Vec<NaiveDate>) {
        let mut due = self.occurrences_due(digest, look, at);
        due.extend(self.planner.may_be_due_between(digest, &look.patterns, at));
        let today = |it: &Pattern| at.with_timezone(&self.planner.zone(&it.time_zone)).date_naive();
        (due, look.patterns.iter().map(today).collect())
    }

    /// The latest occurrence in each zone, where it is not too late for it.
    fn occurrences_due(&self, digest: &Digest, look: &Look, now: DateTime<Utc>) -> Vec<DueRun> {
        runs::zones(&digest.audience, &look.patterns)
            .into_iter()
            .filter_map(|zone| {
                let tz = self.planner.zone(&zone);
                let occurrence = due(&digest.schedule, tz, digest.catch_up, HORIZON, look.first_seen, now)?;
                Some(due_run(zone, &occurrence))
            })
            .collect()
    }

    /// The zones and days of work of an audience, as far as the roster was looked at.
    pub(super) fn patterns_of(&self, digest: &Digest) -> Option<Vec<Pattern>> {
        let looks = self.looks.lock().unwrap_or_else(PoisonError::into_inner);
        Some(looks.get(&digest.name)?.patterns.clone())
    }

    /// When a digest was last due, in the first of its zones, for an audience that works so. Never for nobody.
    pub(super) fn latest_of(
        &self,
        digest: &Digest,
        patterns: &[Pattern],
        now: DateTime<Utc>,
    ) -> Option<DateTime<Utc>> {
        let latest = |zone: String| digest.schedule.latest(self.planner.zone(&zone), now);
        self.first_of(digest, patterns, latest)
    }

    /// When it is due next.
    pub(super) fn next_of(
        &self,
        digest: &Digest,
        patterns: &[Pattern],
        now: DateTime<Utc>,
    ) -> Option<DateTime<Utc>> {
        let next = |zone: String| {
            digest.schedule.occurrences(self.planner.zone(&zone), now).find(|it| now < it.scheduled_for)
        };
        self.first_of(digest, patterns, next)
    }

    fn first_of(
        &self,
        digest: &Digest,
        patterns: &[Pattern],
        occurrence: impl Fn(String) -> Option<Occurrence>,
    ) -> Option<DateTime<Utc>> {
        if patterns.is_empty() {
            return None;
        }
        let zones = runs::zones(&digest.audience, patterns).into_iter();
        zones.filter_map(occurrence).map(|it| it.scheduled_for).min()
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
        if self.pool.is_closed() {
            // A last tick, after the daemon has gone on to another configuration.
            return;
        }
        if let Err(error) = self.tick().await {
            tracing::warn!(error = chain(&error), "a tick failed; the next one will catch up");
        }
        if let Err(error) = self.resend_uncertain().await {
            tracing::warn!(error = chain(&error), "cannot resend uncertain mails yet");
        }
    }

    /// Notes, once a minute, which runs have come to a good end; less often while so many mails wait that it takes its time to tell.
    async fn note_success(&self) -> Result<(), StoreError> {
        let now = Instant::now();
        {
            let mut note_at = self.note_at.lock().unwrap_or_else(PoisonError::into_inner);
            if note_at.is_some_and(|at| now < at) {
                return Ok(());
            }
            *note_at = Some(now + NOTE_EVERY);
        }
        let mut conn = self.pool.acquire().await?;
        let began = Instant::now();
        status::note_success(&mut conn).await?;
        let pause = (NOTING * began.elapsed()).clamp(NOTE_EVERY, NOTE_WITHIN);
        *self.note_at.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now() + pause);
        Ok(())
    }

    /// What may take its time, and must keep nothing from starting.
    async fn maintain(&self) {
        if self.pool.is_closed() {
            return;
        }
        if let Err(error) = self.note_success().await {
            tracing::warn!(error = chain(&error), "cannot note which digests have gone out yet");
        }
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
