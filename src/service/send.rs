//! One occurrence, now, to its end.

use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::delivery::Connections;
use super::{Engine, ServiceError, Transport, renderer};
use crate::store::outbox::MailCounts;
use crate::store::{StoreError, holds, outbox, runs, status};
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

/// How long mails may take that were just made, however short the wait.
const LAST_MAILS: Duration = Duration::from_secs(10);

/// Time between two looks at what is made here, after one that found nothing and after many.
const GLANCE: Duration = Duration::from_millis(10);
const LONGEST_GLANCE: Duration = Duration::from_millis(80);

/// How often the progress is counted while mails are made, and for how many times as long as it took nothing is counted then.
const COUNT_EVERY: Duration = Duration::from_secs(1);
const COUNTING: u32 = 20;

impl Engine {
    /// Decides, makes and delivers one occurrence, and waits until all of it is settled, the time is up or it is told
    /// to stop. `progress` gets the tally as it changes.
    pub async fn send(
        &self,
        wanted: SendRequest<'_>,
        stop: &CancellationToken,
        mut progress: impl FnMut(MailCounts),
    ) -> Result<SendReport, ServiceError> {
        let ends = Instant::now() + wanted.wait;
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        if let Some(hold) = holds::of_digest(&mut conn, wanted.digest).await? {
            return Err(ServiceError::Held { why: hold.why(), way_on: hold.way_on() });
        }
        drop(conn);
        let runs = self.planner.decide(wanted).await?;
        let held = matches!(self.delivery.transport, Transport::Hold);
        let mut connections = Connections::default();
        let sent = loop {
            // Side by side, as in the daemon: what is decided is made while others are decided, and sent while others are made.
            let (decided, made, halt) =
                (CancellationToken::new(), CancellationToken::new(), stop.child_token());
            // Boxed: all of them in one would be more than a thread's stack holds.
            let deciding = Box::pin(self.decide_all(&runs, &halt));
            let making = Box::pin(self.render_until(&decided, &runs, &halt));
            let delivering = Box::pin(self.deliver_in_time(&made, ends, &runs, &mut connections, &halt));
            let ended: [Result<(), ServiceError>; 4] = tokio::join!(
                cancelling(&decided, halting(&halt, deciding)),
                cancelling(&made, halting(&halt, making)),
                halting(&halt, delivering),
                self.count_until(&made, &runs, &mut progress),
            )
            .into();
            ended.into_iter().collect::<Result<(), _>>()?;
            let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
            let undecided = runs::count_pending(&mut conn, &runs).await?;
            drop(conn);
            let tally = self.tally(&runs).await?;
            progress(tally);
            let sent = SendReport { runs: runs.clone(), undecided, tally, held };
            if sent.is_settled() || stop.is_cancelled() || Instant::now() >= ends {
                break sent;
            }
            stop.run_until_cancelled(tokio::time::sleep(LOOK)).await;
        };
        connections.close_all_but(0).await;
        if sent.is_settled() {
            let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
            status::note_success(&mut conn).await?;
        }
        Ok(sent)
    }

    async fn decide_all(&self, runs: &[RunId], stop: &CancellationToken) -> Result<(), ServiceError> {
        // Another worker may hold a run of ours; when it lets go, it is ours.
        while !stop.is_cancelled()
            && let Some(run) = self.planner.claim_run(Some(runs)).await?
        {
            self.planner.work_on(&run).await?;
        }
        Ok(())
    }

    /// Makes mails on all processors until all of those are made that are `decided`.
    async fn render_until(
        &self,
        decided: &CancellationToken,
        runs: &[RunId],
        stop: &CancellationToken,
    ) -> Result<(), ServiceError> {
        let workers = (0..renderer::workers())
            .map(|_| work_until(decided, stop, async || self.renderer.render_batch(Some(runs)).await));
        futures_util::future::try_join_all(workers).await.map(drop)
    }

    /// Delivers mails until all of those are tried that are `made`, or time is up: a rate, or the pace of the mail server, may hold
    /// them back for hours.
    async fn deliver_in_time(
        &self,
        made: &CancellationToken,
        ends: Instant,
        runs: &[RunId],
        connections: &mut Connections,
        stop: &CancellationToken,
    ) -> Result<(), ServiceError> {
        let late = stop.child_token();
        let timing = async {
            made.cancelled().await;
            tokio::time::sleep_until(ends.max(Instant::now() + LAST_MAILS)).await;
            if self.delivery.is_held_back() {
                late.cancel();
            }
            std::future::pending().await
        };
        tokio::select! {
            done = self.deliver_until(made, runs, connections, &late) => done,
            never = timing => match never { },
        }
    }

    /// Delivers mails until all of those are tried that are `made`.
    async fn deliver_until(
        &self,
        made: &CancellationToken,
        runs: &[RunId],
        connections: &mut Connections,
        stop: &CancellationToken,
    ) -> Result<(), ServiceError> {
        work_until(made, stop, async || self.delivery.dispatch(connections, Some(runs), stop).await).await
    }

    /// Counts now and then while mails are made. To count the mails is to look at each of them, so that of many they are counted less
    /// often.
    async fn count_until(
        &self,
        made: &CancellationToken,
        runs: &[RunId],
        progress: &mut impl FnMut(MailCounts),
    ) -> Result<(), ServiceError> {
        let mut pause = COUNT_EVERY;
        while made.run_until_cancelled(tokio::time::sleep(pause)).await.is_some() {
            let began = Instant::now();
            progress(self.tally(runs).await?);
            pause = COUNT_EVERY.max(COUNTING * began.elapsed());
        }
        Ok(())
    }

    async fn tally(&self, runs: &[RunId]) -> Result<MailCounts, ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        Ok(outbox::tally(&mut conn, runs).await?)
    }
}

/// Says when work has ended, however it did.
async fn cancelling<T>(ended: &CancellationToken, work: impl Future<Output = T>) -> T {
    let done = work.await;
    ended.cancel();
    done
}

/// Tells the other parts to stop when this one fails: what they have begun, they end.
async fn halting<E>(halt: &CancellationToken, work: impl Future<Output = Result<(), E>>) -> Result<(), E> {
    let done = work.await;
    if done.is_err() {
        halt.cancel();
    }
    done
}

/// Works on what others prepare, until they have ended and there is none left. `work` says how much there was.
async fn work_until(
    ended: &CancellationToken,
    stop: &CancellationToken,
    mut work: impl AsyncFnMut() -> Result<usize, ServiceError>,
) -> Result<(), ServiceError> {
    let mut glance = GLANCE;
    while !stop.is_cancelled() {
        // Read before the look: what is prepared after it is seen by the next one.
        let is_last = ended.is_cancelled();
        if work().await? > 0 {
            glance = GLANCE;
            continue;
        }
        if is_last {
            break;
        }
        ended.run_until_cancelled(tokio::time::sleep(glance)).await;
        glance = (2 * glance).min(LONGEST_GLANCE);
    }
    Ok(())
}
