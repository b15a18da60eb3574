//! The run worker: decides people for good, chunk by chunk, each in one short transaction.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use tokio_util::sync::CancellationToken;

use super::planning::CHUNK;
use super::worker::{self, Progress, Worker};
use super::{Digest, Engine, ServiceError};
use crate::retry;
use crate::store::decisions::Occasion;
use crate::store::queue::{self, Settlement};
use crate::store::runs::{DueRun, Pattern, Run};
use crate::store::snapshot::Scope;
use crate::store::{StoreError, decisions, runs, snapshot};
use rapport_model::ids::{PersonId, RunId};
use rapport_planner::digest::plan;

/// How often a chunk is planned anew when another transaction was there first.
const CONFLICTS: u32 = 8;

/// What is decided, and by which clock.
#[derive(Debug, Clone, Copy)]
pub(super) struct Task<'a> {
    /// The run.
    pub run: RunId,
    /// Its occurrence.
    pub due: &'a DueRun,
    /// How the audience works.
    pub patterns: &'a [Pattern],
    /// The hold on it; a single decision needs none.
    pub held: Option<&'a Run>,
    /// The clock of planning; `None`: that of the database.
    pub at: Option<DateTime<Utc>>,
}

/// Works on the queue of runs.
pub(super) struct RunWorker(pub(super) Arc<Engine>);

impl Worker for RunWorker {
    const NAME: &'static str = "planner";

    async fn work(&mut self, _stop: &CancellationToken) -> Result<Progress, ServiceError> {
        let Some(run) = self.0.claim_run(None).await? else { return Ok(Progress::Idle) };
        match self.0.work_on(&run, None).await {
            // A failure is recorded with the run, and does not stop the others.
            Ok(()) | Err(_) => Ok(Progress::Worked),
        }
    }
}

impl Engine {
    pub(super) async fn claim_run(&self, only: Option<&[RunId]>) -> Result<Option<Run>, ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        Ok(runs::claim(&mut conn, only).await?)
    }

    /// Decides everybody whose run is due.
    pub async fn decide_due(&self) -> Result<(), ServiceError> {
        while let Some(run) = self.claim_run(None).await? {
            self.work_on(&run, None).await?;
        }
        Ok(())
    }

    /// Decides all of a run that is held. A failure is recorded with the run.
    pub(super) async fn work_on(&self, run: &Run, at: Option<DateTime<Utc>>) -> Result<(), ServiceError> {
        match self.decide_all(run, at).await {
            Ok(decided) => {
                tracing::info!(digest = run.digest, period = %run.period, zone = run.time_zone, decided, "run done");
                self.hint();
                Ok(())
            }
            Err(ServiceError::Store(StoreError::LeaseLost)) => Ok(()),
            Err(error) => {
                worker::failed(&self.pool, &run.lease, &retry::RUN, &error).await?;
                Err(error)
            }
        }
    }

    async fn decide_all(&self, run: &Run, at: Option<DateTime<Utc>>) -> Result<usize, ServiceError> {
        let digest = self.digest(&run.digest)?;
        let due = DueRun {
            time_zone: run.time_zone.clone(),
            period: run.period,
            scheduled_for: run.scheduled_for,
            kind: run.kind,
        };
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        let patterns = runs::patterns(&mut conn, &digest.audience).await?;
        drop(conn);
        let task = Task { run: run.id, due: &due, patterns: &patterns, held: Some(run), at };
        let mut decided = 0;
        loop {
            let waiting = self.waiting(digest, task, run).await?;
            if waiting.is_empty() {
                return Ok(decided);
            }
            for chunk in waiting.chunks(CHUNK) {
                decided += self.decide_chunk(digest, task, chunk).await?;
                self.hint();
            }
        }
    }

    /// Everybody of a run who is still to decide. When there is nobody, it is settled.
    async fn waiting(&self, digest: &Digest, task: Task<'_>, run: &Run) -> Result<Vec<PersonId>, StoreError> {
        let mut tx = self.pool.begin().await?;
        queue::renew(&mut tx, &run.lease).await?;
        let now = clock(&mut tx, task).await?;
        let waiting = self.undecided(&mut tx, digest, task.due, task.patterns, now, None).await?;
        if waiting.is_empty() {
            queue::settle(&mut tx, &run.lease, Settlement::Done, None).await?;
        }
        tx.commit().await?;
        Ok(waiting)
    }

    /// Decides those of some people who are still to decide, and says how many that were.
    pub(super) async fn decide_chunk(
        &self,
        digest: &Digest,
        task: Task<'_>,
        people: &[PersonId],
    ) -> Result<usize, ServiceError> {
        let mut conflicts = 0;
        loop {
            match self.try_chunk(digest, task, people).await {
                Err(error) if error.is_conflict() && conflicts < CONFLICTS => conflicts += 1,
                done => return Ok(done?),
            }
        }
    }

    async fn try_chunk(
        &self,
        digest: &Digest,
        task: Task<'_>,
        people: &[PersonId],
    ) -> Result<usize, StoreError> {
        let mut tx = self.pool.begin_with("begin isolation level repeatable read").await?;
        if let Some(run) = task.held {
            queue::renew(&mut tx, &run.lease).await?;
        }
        let name = digest.name.as_str();
        let now = clock(&mut tx, task).await?;
        let readers = self.undecided(&mut tx, digest, task.due, task.patterns, now, Some(people)).await?;
        if readers.is_empty() {
            tx.commit().await?;
            return Ok(0);
        }
        snapshot::lock(&mut tx, &readers).await?;
        decisions::supersede(&mut tx, name, task.due.period, &readers).await?;
        let coverage = self.cover(&mut tx, digest, task.due, &readers, now).await?;
        let questions = self.question(&mut tx, digest, task.due, &readers, now).await?;
        let scope = Scope {
            digest: name,
            due: task.due,
            readers: &readers,
            now,
            default_zone: self.default_zone,
            coverage: &coverage,
            team_cadences: &digest.rules.team_cadences,
            questions: &questions,
        };
        let snapshot = snapshot::read(&mut tx, scope).await?;
        let decisions = plan(&snapshot, &digest.rules);
        let occasion = Occasion { run: task.run, digest: name, period: task.due.period, now };
        decisions::record(&mut tx, occasion, &self.keys, &decisions).await?;
        tx.commit().await?;
        Ok(decisions.len())
    }
}

/// The clock of planning.
async fn clock(conn: &mut PgConnection, task: Task<'_>) -> Result<DateTime<Utc>, StoreError> {
    match task.at {
        Some(at) => Ok(at),
        None => crate::store::now(conn).await,
    }
}
