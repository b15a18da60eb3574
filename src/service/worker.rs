//! One loop for all workers: claim, work, wait; until it is told to stop.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use sqlx::PgPool;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::{ServiceError, chain};
use crate::retry::{Failure, Next, Policy};
use crate::store::StoreError;
use crate::store::queue::{self, Lease, Settlement};

/// How long it takes at most until work that is due is seen. Hints only make it faster.
const POLL: Duration = Duration::from_secs(5);

/// What a look at a queue came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Progress {
    /// There was work, and there may be more.
    Worked,
    /// Nothing is due; look again after a while.
    Idle,
    /// What the work needs is away; look again after a pause.
    Unavailable(Duration),
}

/// Says that there may be work: after a hint, and every few seconds while [`pulse`] sees some.
#[derive(Debug, Clone, Default)]
pub(super) struct Wake(Arc<Notify>);

impl Wake {
    pub(super) fn wake(&self) {
        self.0.notify_waiters();
    }
}

/// Works on one queue.
pub(super) trait Worker: Send {
    /// What it does, for the log.
    const NAME: &'static str;

    /// Claims some work that is due, and does it. It looks at `stop` between two pieces of work.
    fn work(
        &mut self,
        stop: &CancellationToken,
    ) -> impl Future<Output = Result<Progress, ServiceError>> + Send;

    /// Closes what it keeps open, before it waits and at the end.
    fn rest(&mut self) -> impl Future<Output = ()> + Send {
        async {}
    }
}

/// Runs a worker until told to stop. `wake` says that there may be work.
pub(super) async fn run<W: Worker>(mut worker: W, wake: &Wake, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        let woken = wake.0.notified();
        tokio::pin!(woken);
        // Registered before the look, so that nothing falls between the two.
        woken.as_mut().enable();
        let pause = match worker.work(stop).await {
            Ok(Progress::Worked) => continue,
            Ok(Progress::Idle) => None,
            Ok(Progress::Unavailable(pause)) => Some(pause),
            Err(error) => {
                tracing::warn!(worker = W::NAME, error = chain(&error), "a worker failed and will continue");
                Some(POLL)
            }
        };
        worker.rest().await;
        // What is away does not come back because there is more to do.
        let waits = async {
            match pause {
                Some(pause) => tokio::time::sleep(pause).await,
                None => woken.await,
            }
        };
        stop.run_until_cancelled(waits).await;
    }
    worker.rest().await;
}

/// Looks at all queues at once, every few seconds, and wakes the workers where there is work: one statement while there is none,
/// whatever the number of workers. Without delivery, mails that wait are no work.
pub(super) async fn pulse(pool: &PgPool, wake: &Wake, delivers: bool, stop: &CancellationToken) {
    while stop.run_until_cancelled(tokio::time::sleep(POLL)).await.is_some() {
        let looked = tokio::time::timeout(POLL, is_due(pool, delivers)).await;
        match looked {
            Ok(Ok(false)) => {}
            Ok(Ok(true)) => wake.wake(),
            // The workers find out for themselves.
            Ok(Err(error)) => {
                tracing::warn!(error = chain(&error), "cannot look at the queues; will look again");
                wake.wake();
            }
            Err(_) => {
                tracing::warn!("the database takes too long to say whether there is work");
                wake.wake();
            }
        }
    }
}

async fn is_due(pool: &PgPool, delivers: bool) -> Result<bool, StoreError> {
    queue::is_due(&mut *pool.acquire().await?, delivers).await
}

/// Records that a piece of work failed: it is tried again after a pause, or dead with its reason.
pub(super) async fn failed(
    pool: &PgPool,
    lease: &Lease,
    policy: &Policy,
    error: &ServiceError,
) -> Result<(), ServiceError> {
    let why = chain(error);
    let (queue, id, attempt) = (lease.queue, lease.id, lease.attempt);
    let next = policy.after(Failure::Transient, attempt, TimeDelta::zero(), id);
    let is_given_up = !matches!(next, Next::RetryAfter(_));
    tracing::warn!(?queue, id, attempt, is_given_up, error = why, "work failed");
    let mut conn = pool.acquire().await.map_err(StoreError::from)?;
    let written = match next {
        Next::RetryAfter(pause) => queue::retry_after(&mut conn, lease, pause, &why).await,
        Next::GiveUp | Next::Hold => queue::settle(&mut conn, lease, Settlement::Dead, Some(&why)).await,
    };
    match written {
        // Another worker has it, or will.
        Ok(()) | Err(StoreError::LeaseLost) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
