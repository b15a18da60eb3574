//! One occurrence, now, to its end.

use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio_util::sync::CancellationToken;

use super::{Engine, ServiceError, Transport};
use crate::store::outbox::MailCounts;
use crate::store::{StoreError, outbox, runs, status};
use rapport_model::ids::{PersonId, RunId};

/// What is to be sent.
#[derive(Debug, Clone, Copy)]
pub struct SendRequest<'a> {
    /// The name of the digest in the config.
    pub digest: &'a str,
    /// Each zone's latest occurrence at or before this; and the clock of planning. `None`: that of the database.
    pub at: Option<DateTime<Utc>>,
    /// Decide this person alone.
    pub person: Option<PersonId>,
    /// How long to wait for the end.
    pub wait: Duration,
}

/// What came of it.
#[derive(Debug, Clone)]
pub struct SendReport {
    /// The runs, one for each zone.
    pub runs: Vec<RunId>,
    /// Runs in which somebody else is still deciding.
    pub(crate) undecided: i64,
    /// What became of their mails.
    pub tally: MailCounts,
    /// Mails wait for a transport.
    pub(crate) held: bool,
}

impl SendReport {
    /// Everybody is decided and every mail has come to its end.
    pub fn is_settled(&self) -> bool {
        self.undecided == 0 && (self.held || self.tally.is_settled())
    }
}

/// Time between two looks at what others are doing.
const LOOK: Duration = Duration::from_millis(200);

/// How often the progress is counted while mails are made.
const COUNT_EVERY: Duration = Duration::from_secs(1);

impl Engine {
    /// Decides, makes and delivers one occurrence, and waits until all of it is settled, the time is up or it is told
    /// to stop. `progress` gets the tally as it changes.
    pub async fn send(
        &self,
        wanted: SendRequest<'_>,
        stop: &CancellationToken,
        mut progress: impl FnMut(MailCounts),
    ) -> Result<SendReport, ServiceError> {
        let ends = tokio::time::Instant::now() + wanted.wait;
        let runs = self.planner.decide(wanted).await?;
        let held = matches!(self.delivery.transport, Transport::Hold);
        // To count the mails is to look at each of them.
        let mut counted_at = tokio::time::Instant::now();
        loop {
            // Another worker may hold a run of ours; when it lets go, it is ours.
            while !stop.is_cancelled()
                && let Some(run) = self.planner.claim_run(Some(&runs)).await?
            {
                self.planner.work_on(&run).await?;
            }
            while !stop.is_cancelled() && self.renderer.render_batch(Some(&runs)).await? > 0 {
                self.deliver_all(&runs, stop).await?;
                if counted_at.elapsed() >= COUNT_EVERY {
                    progress(self.tally(&runs).await?);
                    counted_at = tokio::time::Instant::now();
                }
            }
            self.deliver_all(&runs, stop).await?;
            let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
            let undecided = runs::count_pending(&mut conn, &runs).await?;
            drop(conn);
            let tally = self.tally(&runs).await?;
            progress(tally);
            let sent = SendReport { runs: runs.clone(), undecided, tally, held };
            if sent.is_settled() {
                let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
                status::note_success(&mut conn).await?;
            }
            if sent.is_settled() || stop.is_cancelled() || tokio::time::Instant::now() >= ends {
                return Ok(sent);
            }
            tokio::select! {
                () = tokio::time::sleep(LOOK) => {}
                () = stop.cancelled() => {}
            }
        }
    }

    async fn tally(&self, runs: &[RunId]) -> Result<MailCounts, ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        Ok(outbox::tally(&mut conn, runs).await?)
    }

    /// Delivers what is due with all workers at once.
    async fn deliver_all(&self, runs: &[RunId], stop: &CancellationToken) -> Result<(), ServiceError> {
        let workers =
            (0..self.delivery.transport.lanes()).map(|_| self.delivery.deliver_until_idle(Some(runs), stop));
        futures_util::future::try_join_all(workers).await?;
        Ok(())
    }
}
