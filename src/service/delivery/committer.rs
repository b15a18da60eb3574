//! The one connection that writes down what lanes do: a commit serves all of them.
//!
//! While one transaction commits, the lanes go on; what they ask for meanwhile is in the next. A lane waits for the commit that
//! lets a body leave, never for the one that records its end.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::{PgConnection, PgPool, Postgres};
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;

use super::{Attempt, AttemptCounts, chain};
use crate::store::StoreError;
use crate::store::outbox::{self, Accepted, Outcome};
use crate::store::queue::{self, Lease, Queue};

/// For how long the end of an attempt is written again when the database does not take it: as long as a restart, a
/// failover, or somebody who makes room on a full disk may need. What is not written by then is uncertain.
const PATIENCE: Duration = Duration::from_mins(10);

/// The pause between two such writes. Shorter than any pause of a worker, so that the truth is written before somebody
/// finds the lease run out.
const PAUSE: Duration = Duration::from_millis(500);

/// How often the leases of mails are renewed. A lease holds for three times as long, so that one renewal may be late.
pub(super) const RENEW_EVERY: Duration = Duration::from_secs(15);

/// The most that goes into one statement.
const GROUP: usize = 256;

/// The end of an attempt, which is the only record of what became of the mail.
struct Ended {
    lease: Lease,
    attempt: Attempt,
    at: Instant,
}

/// A body that is about to leave.
struct Beginning {
    lease: Lease,
    answer: oneshot::Sender<Result<Instant, StoreError>>,
}

enum Request {
    Begin(Beginning),
    End(Ended),
}

/// What lanes ask the committer for.
pub(super) struct Requests<'a> {
    sender: mpsc::UnboundedSender<Request>,
    held: &'a Held,
}

impl Clone for Requests<'_> {
    fn clone(&self) -> Self {
        Self { sender: self.sender.clone(), held: self.held }
    }
}

impl Requests<'_> {
    /// Commits that the body is about to go out, and says until when nobody else touches the mail.
    pub(super) async fn begin(&self, lease: &Lease) -> Result<Instant, StoreError> {
        let (answer, answered) = oneshot::channel();
        let beginning = Request::Begin(Beginning { lease: lease.clone(), answer });
        // The committer ends when the last of its askers has gone.
        let asked = self.sender.send(beginning).is_ok();
        match answered.await {
            Ok(begun) if asked => begun,
            _ => Err(StoreError::LeaseLost),
        }
    }

    /// Records the end of an attempt. No error of the database ends the writing early: it restarts, has become a standby, is full,
    /// or cancels statements.
    pub(super) fn end(&self, lease: &Lease, attempt: Attempt) {
        tracing::info!(mail = lease.id, attempt = lease.attempt, code = attempt.code, outcome = ?attempt.outcome, "delivery attempt");
        let _ = self.sender.send(Request::End(Ended { lease: lease.clone(), attempt, at: Instant::now() }));
    }

    /// The lease is lost, or was ended otherwise.
    pub(super) fn let_go(&self, lease: &Lease) {
        self.held.remove(lease);
    }
}

/// The leases of all mails that this process has claimed and not settled.
#[derive(Debug, Default)]
pub(super) struct Held(Mutex<BTreeMap<i64, Lease>>);

impl Held {
    pub(super) fn add<'a>(&self, leases: impl IntoIterator<Item = &'a Lease>) {
        self.all().extend(leases.into_iter().map(|lease| (lease.id, lease.clone())));
    }

    /// Lets go of a lease, unless the mail was claimed anew meanwhile.
    pub(super) fn remove(&self, lease: &Lease) {
        let mut all = self.all();
        if all.get(&lease.id) == Some(lease) {
            all.remove(&lease.id);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all().is_empty()
    }

    fn all(&self) -> MutexGuard<'_, BTreeMap<i64, Lease>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Renews all of them for as long as it is polled. A renewal that fails takes nothing back: a body may be on its way, and the
    /// commit before any other asks whether the lease still holds.
    pub(super) async fn keep(&self, pool: &PgPool) -> std::convert::Infallible {
        loop {
            tokio::time::sleep(RENEW_EVERY).await;
            let leases: Vec<Lease> = self.all().values().cloned().collect();
            // One that hangs must not be the last.
            match tokio::time::timeout(RENEW_EVERY, renew(pool, &leases)).await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => {
                    tracing::warn!(
                        mails = leases.len(),
                        error = chain(&error),
                        "cannot renew the leases of mails"
                    );
                }
                Err(_) => tracing::warn!(mails = leases.len(), "the database takes too long to renew leases"),
            }
        }
    }
}

async fn renew(pool: &PgPool, leases: &[Lease]) -> Result<(), StoreError> {
    queue::renew_all(&mut *pool.acquire().await?, Queue::Outbox, leases).await
}

/// Writes down what lanes ask for, until the last of them has gone.
pub(super) struct Committer<'a> {
    pool: &'a PgPool,
    counts: &'a AttemptCounts,
    held: &'a Held,
    requests: mpsc::UnboundedReceiver<Request>,
    connection: Option<PoolConnection<Postgres>>,
}

/// A committer, and the way to ask it.
pub(super) fn committer<'a>(
    pool: &'a PgPool,
    counts: &'a AttemptCounts,
    held: &'a Held,
) -> (Requests<'a>, Committer<'a>) {
    let (sender, requests) = mpsc::unbounded_channel();
    (Requests { sender, held }, Committer { pool, counts, held, requests, connection: None })
}

impl Committer<'_> {
    /// An error is one that outlasted all patience.
    pub(super) async fn run(mut self) -> Result<(), StoreError> {
        let mut ended: Vec<Ended> = Vec::new();
        let mut outcome = Ok(());
        loop {
            let mut beginning = Vec::new();
            // What is not written yet is tried again, whether or not somebody asks.
            if ended.is_empty() {
                match self.requests.recv().await {
                    Some(request) => sort(request, &mut beginning, &mut ended),
                    None => return outcome,
                }
            }
            while beginning.len() + ended.len() < GROUP
                && let Ok(request) = self.requests.try_recv()
            {
                sort(request, &mut beginning, &mut ended);
            }
            if let Err(error) = self.commit(beginning, &mut ended).await {
                tracing::warn!(attempts = ended.len(), error = chain(&error), "cannot record attempts yet");
                let (late, kept) = ended.drain(..).partition::<Vec<_>, _>(|it| it.at.elapsed() >= PATIENCE);
                ended = kept;
                if !late.is_empty() {
                    // Their leases run out, and they are uncertain.
                    late.iter().for_each(|it| self.held.remove(&it.lease));
                    outcome = Err(error);
                }
                tokio::time::sleep(PAUSE).await;
            }
        }
    }

    /// What could not be written stays in `ended`.
    async fn commit(&mut self, beginning: Vec<Beginning>, ended: &mut Vec<Ended>) -> Result<(), StoreError> {
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => match self.pool.acquire().await {
                Ok(connection) => connection,
                Err(error) => {
                    for it in beginning {
                        // Why is said once, by the caller.
                        let _ = it.answer.send(Err(StoreError::Database(sqlx::Error::PoolTimedOut)));
                    }
                    return Err(error.into());
                }
            },
        };
        let before = std::mem::take(ended);
        let written = self.commit_on(&mut connection, beginning, before, ended).await;
        if written.is_ok() {
            self.connection = Some(connection);
        }
        written
    }

    async fn commit_on(
        &self,
        conn: &mut PgConnection,
        beginning: Vec<Beginning>,
        before: Vec<Ended>,
        ended: &mut Vec<Ended>,
    ) -> Result<(), StoreError> {
        let is_sent = |it: &Ended| it.attempt.outcome == Outcome::Sent;
        let mut accepted: Vec<Accepted<'_>> = before
            .iter()
            .filter(|it| is_sent(it))
            .map(|it| Accepted { lease: &it.lease, code: it.attempt.code, detail: &it.attempt.detail })
            .collect();
        accepted.sort_by_key(|it| it.lease.id);
        let mut leases: Vec<&Lease> = beginning.iter().map(|it| &it.lease).collect();
        // In the order in which others lock them.
        leases.sort_by_key(|lease| lease.id);
        // Read before the statement: what the way back takes is counted as gone.
        let asked_at = Instant::now();
        let advanced = match (accepted.len(), leases.len()) {
            (0, 0) => None,
            _ => match outbox::advance(&mut *conn, &accepted, &leases).await {
                Ok(advanced) => Some(advanced),
                // One that the table refuses must not take the others with it.
                Err(error) => {
                    tracing::warn!(
                        error = chain(&error),
                        "cannot record attempts together; trying them one by one"
                    );
                    None
                }
            },
        };
        let mut is_broken = false;
        for it in beginning {
            let begun = match &advanced {
                Some(advanced) => advanced.begun.get(&it.lease.id).copied().ok_or(StoreError::LeaseLost),
                None => outbox::begin(&mut *conn, &it.lease).await,
            };
            is_broken |= begun.as_ref().is_err_and(|error| !matches!(error, StoreError::LeaseLost));
            let _ = it.answer.send(begun.map(|held| asked_at + held));
        }
        // A connection that failed is not used again; who asked knows.
        let mut failed = if is_broken {
            Err(StoreError::Database(sqlx::Error::Io(std::io::Error::other("no body could be begun"))))
        } else {
            Ok(())
        };
        for it in before {
            let is_settled =
                advanced.as_ref().is_some_and(|advanced| advanced.settled.contains(&it.lease.id));
            let Attempt { outcome, code, detail } = &it.attempt;
            // What was not settled with the others has lost its lease, and may have been thought uncertain.
            let written = if is_settled {
                Ok(())
            } else {
                outbox::settle(&mut *conn, &it.lease, outcome, *code, detail).await
            };
            match written {
                Ok(()) => {
                    self.counts.add(outcome);
                    self.held.remove(&it.lease);
                }
                // Another worker has it, or will.
                Err(StoreError::LeaseLost) => self.held.remove(&it.lease),
                Err(error) => {
                    failed = Err(error);
                    ended.push(it);
                }
            }
        }
        failed
    }
}

fn sort(request: Request, beginning: &mut Vec<Beginning>, ended: &mut Vec<Ended>) {
    match request {
        Request::Begin(it) => beginning.push(it),
        Request::End(it) => ended.push(it),
    }
}
