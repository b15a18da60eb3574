//! The run worker: decides people for good, chunk by chunk, with no transaction open while it plans.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;
use tokio_util::sync::CancellationToken;

use super::super::worker::{self, Progress, Worker};
use super::carried::Content;
use super::dry_run::CHUNK;
use super::{Digest, Planner, ServiceError};
use crate::retry;
use crate::service::chain;
use crate::store::coverage::Given;
use crate::store::decisions::{Occasion, ReaderState};
use crate::store::question::Asked;
use crate::store::queue::{self, Settlement};
use crate::store::runs::{DueRun, Pattern, Run};
use crate::store::snapshot::Scope;
use crate::store::{StoreError, decisions, holds, runs, snapshot};
use rapport_model::ids::{PersonId, RunId};
use rapport_planner::digest::{Decision, Snapshot, plan};

/// How often the lease of a run is renewed while a chunk is planned.
const RENEWAL: Duration = Duration::from_secs(10);

/// How often a chunk is planned again when what its plan rests on has changed.
const CONFLICTS: u32 = 8;

/// How long a run rests whose digest is held. It is due at once when the hold is lifted.
const HELD: TimeDelta = TimeDelta::minutes(5);

/// Number of people in a run from which the tables of decisions are analyzed, in it and after it. Autovacuum takes a minute or more to
/// do so, and until then Postgres keeps plans from when these tables were small or empty, which read them whole.
const ANALYZE_FROM: usize = 1_000;

/// By how much these tables grow until they are analyzed again within a run.
const ANALYZE_AGAIN: usize = 8;

/// What is decided, and by which clock.
#[derive(Debug, Clone, Copy)]
pub(in crate::service) struct Task<'a> {
    pub(crate) run: RunId,
    /// The occurrence that is decided.
    pub due: &'a DueRun,
    /// How the audience works.
    pub(crate) patterns: &'a [Pattern],
    /// The hold on it; a single decision needs none.
    pub(crate) held: Option<&'a Run>,
    /// The clock of planning; `None`: that of the database.
    pub at: Option<DateTime<Utc>>,
}

/// Works on the queue of runs.
pub(in crate::service) struct RunWorker(pub(in crate::service) Arc<Planner>);

impl Worker for RunWorker {
    const NAME: &'static str = "planner";

    async fn work(&mut self, _stop: &CancellationToken) -> Result<Progress, ServiceError> {
        let Some(run) = self.0.claim_run(None).await? else { return Ok(Progress::Idle) };
        match self.0.work_on(&run).await {
            // A failure is recorded with the run, and does not stop the others.
            Ok(()) | Err(_) => Ok(Progress::Worked),
        }
    }
}

/// Gives a run back if its digest is held: decided by a roster that may be wrong, it would stay wrong.
async fn rests(conn: &mut PgConnection, run: &Run) -> Result<bool, StoreError> {
    let is_held = holds::of_digest(conn, &run.digest).await?.is_some();
    if is_held {
        runs::postpone(conn, &run.lease, HELD).await?;
    }
    Ok(is_held)
}

impl Planner {
    pub(in crate::service) async fn claim_run(
        &self,
        only: Option<&[RunId]>,
    ) -> Result<Option<Run>, ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        while let Some(run) = runs::claim(&mut conn, only).await? {
            if !rests(&mut conn, &run).await? {
                return Ok(Some(run));
            }
        }
        Ok(None)
    }

    /// The same for a run that has begun.
    async fn rests(&self, run: &Run) -> Result<bool, StoreError> {
        rests(&mut *self.pool.acquire().await?, run).await
    }

    /// Decides everybody whose run is due.
    pub async fn decide_due(&self) -> Result<(), ServiceError> {
        while let Some(run) = self.claim_run(None).await? {
            self.work_on(&run).await?;
        }
        Ok(())
    }

    /// Decides all of a run that is held. A failure is recorded with the run.
    pub(in crate::service) async fn work_on(&self, run: &Run) -> Result<(), ServiceError> {
        let decided = if retry::RUN.is_exhausted(run.lease.attempt) {
            Err(ServiceError::PlanningFailed)
        } else {
            self.decide_all(run).await
        };
        match decided {
            Ok(decided) => {
                tracing::info!(digest = run.digest, period = %run.period, zone = run.time_zone, decided, "run completed");
                self.analyze(decided, 5).await;
                self.work.wake();
                Ok(())
            }
            Err(ServiceError::Store(StoreError::LeaseLost)) => {
                tracing::info!(run = run.id.0, "the lease of a run was lost; another worker has it");
                Ok(())
            }
            Err(error) => {
                worker::failed(&self.pool, &run.lease, &retry::RUN, &error).await?;
                Err(error)
            }
        }
    }

    /// Analyzes the tables of decisions if those of a run are many, and at least one for each `share` that Postgres knows of. The run goes
    /// on, whatever becomes of this.
    async fn analyze(&self, decided: usize, share: i64) {
        if decided < ANALYZE_FROM {
            return;
        }
        let analyzed = async {
            let mut conn = self.pool.acquire().await?;
            let known = runs::known_decisions(&mut conn).await?;
            if i64::try_from(decided).unwrap_or(i64::MAX) < known / share {
                return Ok(());
            }
            runs::analyze(&mut conn).await
        };
        if let Err(error) = analyzed.await {
            tracing::warn!(error = chain(&error), "cannot analyze the tables of decisions");
        }
    }

    async fn decide_all(&self, run: &Run) -> Result<usize, ServiceError> {
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
        let task = Task { run: run.id, due: &due, patterns: &patterns, held: Some(run), at: run.clock };
        let (mut decided, mut analyze_at) = (0, ANALYZE_FROM);
        loop {
            let waiting = self.waiting(digest, task, run).await?;
            if waiting.is_empty() {
                return Ok(decided);
            }
            for chunk in waiting.chunks(CHUNK) {
                if self.rests(run).await? {
                    return Ok(decided);
                }
                decided += self.decide_chunk(digest, task, chunk).await?;
                self.work.wake();
                if decided >= analyze_at {
                    self.while_held(task, self.analyze(decided, 1)).await?;
                    analyze_at = ANALYZE_AGAIN * decided;
                }
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
    pub(in crate::service) async fn decide_chunk(
        &self,
        digest: &Digest,
        task: Task<'_>,
        people: &[PersonId],
    ) -> Result<usize, ServiceError> {
        let (mut conflicts, mut decided) = (0, 0);
        loop {
            match self.try_chunk(digest, task, people, &mut decided).await {
                Err(ServiceError::Store(error)) if error.is_conflict() && conflicts < CONFLICTS => {
                    conflicts += 1;
                }
                done => return done.map(|()| decided),
            }
        }
    }

    /// Reads, plans and records a chunk. Planning may take a while: no transaction is open meanwhile, and no thread that
    /// others wait on is blocked. What was read may change in between: then the readers' state is another one, or a key of a
    /// table refuses the decisions, and the chunk is planned again.
    async fn try_chunk(
        &self,
        digest: &Digest,
        task: Task<'_>,
        people: &[PersonId],
        decided: &mut usize,
    ) -> Result<(), ServiceError> {
        for chunk in self.prepare_chunks(digest, task, people).await? {
            let (snapshot, planned_for) = self.read_snapshot(task, &chunk).await?;
            let rules = chunk.content.rules.clone();
            let planning = tokio::task::spawn_blocking(move || plan(&snapshot, &rules));
            let decisions =
                self.while_held(task, planning).await?.map_err(|_| ServiceError::PlanningFailed)?;
            self.record(digest, task, &chunk, &planned_for, &decisions).await?;
            *decided += decisions.len();
        }
        Ok(())
    }

    /// Records the decisions of a chunk, unless what they rest on has changed.
    async fn record(
        &self,
        digest: &Digest,
        task: Task<'_>,
        chunk: &Chunk<'_>,
        planned_for: &ReaderState,
        decisions: &[Decision],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.begin().await?;
        renew(&mut tx, task).await?;
        snapshot::lock(&mut tx, &chunk.readers).await?;
        let state = decisions::supersede(&mut tx, &digest.name, task.due.period, &chunk.readers).await?;
        if state != *planned_for {
            return Err(StoreError::Conflict);
        }
        let (nudging, due) = chunk.content.nudging();
        let occasion = Occasion {
            run: task.run,
            digest: &digest.name,
            period: task.due.period,
            now: chunk.now,
            coverage: (&nudging.name, due.period),
        };
        decisions::record(&mut tx, occasion, &self.keyring.tokens(), decisions).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Finds who is still to decide and what their mails say, and decides what is decided once for a team: coverage and
    /// the team question.
    async fn prepare_chunks<'a>(
        &'a self,
        digest: &'a Digest,
        task: Task<'a>,
        people: &[PersonId],
    ) -> Result<Vec<Chunk<'a>>, StoreError> {
        let mut tx = self.pool.begin_with("begin isolation level repeatable read").await?;
        renew(&mut tx, task).await?;
        let now = clock(&mut tx, task).await?;
        let readers = self.undecided(&mut tx, digest, task.due, task.patterns, now, Some(people)).await?;
        let mut chunks = Vec::new();
        for (content, readers) in self.contents(&mut tx, digest, task.due, &readers).await? {
            let (nudging, due) = content.nudging();
            let coverage = self.cover(&mut tx, nudging, due, &readers, now).await?;
            let questions = self.question(&mut tx, digest, task.due, &readers, now).await?;
            chunks.push(Chunk { content, readers, now, coverage, questions });
        }
        tx.commit().await?;
        Ok(chunks)
    }

    /// Waits for a plan while the lease of its run is renewed.
    async fn while_held<T>(
        &self,
        task: Task<'_>,
        planning: impl Future<Output = T>,
    ) -> Result<T, StoreError> {
        tokio::pin!(planning);
        loop {
            let mut conn = self.pool.acquire().await?;
            renew(&mut conn, task).await?;
            drop(conn);
            tokio::select! {
                planned = &mut planning => return Ok(planned),
                () = tokio::time::sleep(RENEWAL) => {}
            }
        }
    }

    /// Reads all that a plan of a chunk depends on, as if the mails that it supersedes were gone already; and the
    /// state of its readers that it saw.
    async fn read_snapshot(
        &self,
        task: Task<'_>,
        chunk: &Chunk<'_>,
    ) -> Result<(Snapshot, ReaderState), StoreError> {
        let digest = chunk.content.digest;
        let mut tx = self.pool.begin_with("begin isolation level repeatable read").await?;
        let state = decisions::supersede(&mut tx, &digest.name, task.due.period, &chunk.readers).await?;
        let next_periods = self.next_periods(digest, task.due);
        let scope = Scope {
            rules: &chunk.content.rules,
            due: task.due,
            next_periods: &next_periods,
            readers: &chunk.readers,
            now: chunk.now,
            default_zone: self.default_zone,
            coverage: &chunk.coverage,
            questions: &chunk.questions,
        };
        let mut snapshot = snapshot::read(&mut tx, scope).await?;
        chunk.content.note(&mut snapshot);
        // The mails are superseded for good together with the decisions that take their place.
        tx.rollback().await?;
        Ok((snapshot, state))
    }
}

/// Some people of a run whose mails have the same sections, and what is decided for their teams.
struct Chunk<'a> {
    content: Content<'a>,
    readers: Vec<PersonId>,
    now: DateTime<Utc>,
    coverage: Given,
    questions: Vec<Asked>,
}

/// Renews the lease of a run, where there is one, and locks its row until the transaction ends.
async fn renew(conn: &mut PgConnection, task: Task<'_>) -> Result<(), StoreError> {
    match task.held {
        Some(run) => queue::renew(conn, &run.lease).await,
        None => Ok(()),
    }
}

/// The clock of planning.
async fn clock(conn: &mut PgConnection, task: Task<'_>) -> Result<DateTime<Utc>, StoreError> {
    match task.at {
        Some(at) => Ok(at),
        None => crate::store::now(conn).await,
    }
}
