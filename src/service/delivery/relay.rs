//! What this process knows of the mail server that it hands mails to: whether it can be used, and over how many connections.

use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::TimeDelta;
use mail_transport::smtp::{Connection, Settings, SmtpError};
use tokio::sync::Notify;
use tokio::time::Instant;

use crate::retry::{self, Failure, Next};

/// For how long no more connections are asked for than a server gave.
const LIMITED: Duration = Duration::from_mins(1);

/// A mail server. After a failure it is left alone for a while, then tried with one mail, and only when that goes through, with all
/// lanes again.
#[derive(Debug, Default)]
pub(super) struct Relay {
    state: Mutex<State>,
    counts: Arc<Counts>,
    /// A connection was opened, or could not be.
    changed: Notify,
}

#[derive(Debug, Default)]
struct State {
    /// Failures in a row.
    failures: u32,
    /// Until when it is left alone.
    until: Option<Instant>,
    /// So many connections it gave, and no more, and until when that counts.
    limit: Option<(usize, Instant)>,
}

#[derive(Debug, Default)]
struct Counts {
    open: AtomicUsize,
    opening: AtomicUsize,
}

/// A connection that is counted while it is open.
#[derive(Debug)]
pub(super) struct Open {
    connection: Connection,
    counted: Counted,
}

/// Counts itself as long as it lives.
#[derive(Debug)]
struct Counted(Arc<Counts>, fn(&Counts) -> &AtomicUsize);

impl Counted {
    fn new(counts: &Arc<Counts>, of: fn(&Counts) -> &AtomicUsize) -> Self {
        of(counts).fetch_add(1, Ordering::Relaxed);
        Self(counts.clone(), of)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        (self.1)(&self.0).fetch_sub(1, Ordering::Relaxed);
    }
}

impl Deref for Open {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.connection
    }
}

impl DerefMut for Open {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.connection
    }
}

impl Open {
    pub(super) async fn quit(self) {
        // The server may be gone; there is nothing left to lose.
        let _ = self.connection.quit().await;
        drop(self.counted);
    }
}

/// Why a lane has no connection.
#[derive(Debug)]
pub(super) enum Unconnected {
    /// Others have one, and the server gives no more.
    Enough,
    Failed(SmtpError),
}

impl Relay {
    /// For how long it is to be left alone.
    pub(super) fn rest(&self) -> Option<Duration> {
        let left = self.state().until?.saturating_duration_since(Instant::now());
        (!left.is_zero()).then_some(left)
    }

    /// Whether one mail is to show first that it is back.
    pub(super) fn is_on_trial(&self) -> bool {
        self.state().failures > 0
    }

    /// How many connections it gives, as far as is known.
    pub(super) fn limit(&self) -> usize {
        match self.state().limit {
            Some((limit, until)) if Instant::now() < until => limit,
            _ => usize::MAX,
        }
    }

    /// It could not be reached, or says that it is not available. Gives how long it is left alone: from a second to a minute, with
    /// jitter by `seed`. What goes wrong on many connections at once is one failure.
    pub(super) fn failed(&self, seed: i64) -> TimeDelta {
        let now = Instant::now();
        let mut state = self.state();
        if let Some(until) = state.until.filter(|until| now < *until) {
            return TimeDelta::from_std(until - now).unwrap_or_default();
        }
        state.failures = state.failures.saturating_add(1);
        let next = retry::RELAY.after(Failure::Transient, state.failures, TimeDelta::zero(), seed);
        let Next::RetryAfter(pause) = next else { return TimeDelta::zero() };
        state.until = Some(now + pause.to_std().unwrap_or_default());
        pause
    }

    /// It took or refused a mail.
    pub(super) fn answered(&self) {
        let mut state = self.state();
        if state.until.is_none_or(|until| until <= Instant::now()) {
            state.failures = 0;
            state.until = None;
        }
    }

    /// Opens a connection. At a time, as many are opened as are open, so that a server which gives few is not asked for many.
    pub(super) async fn connect(&self, settings: &Settings) -> Result<Open, Unconnected> {
        let opening = loop {
            let changed = self.changed.notified();
            tokio::pin!(changed);
            changed.as_mut().enable();
            let open = self.counts.open.load(Ordering::Relaxed);
            if self.rest().is_some() || open >= self.limit() {
                return Err(Unconnected::Enough);
            }
            if self.counts.opening.load(Ordering::Relaxed) < open.max(1) {
                break Counted::new(&self.counts, |counts| &counts.opening);
            }
            changed.await;
        };
        let connected = Connection::connect(settings).await;
        drop(opening);
        let connected = match connected {
            Ok(connection) => {
                Ok(Open { connection, counted: Counted::new(&self.counts, |counts| &counts.open) })
            }
            Err(error) => Err(match self.counts.open.load(Ordering::Relaxed) {
                0 => Unconnected::Failed(error),
                open => {
                    self.state().limit = Some((open, Instant::now() + LIMITED));
                    Unconnected::Enough
                }
            }),
        };
        self.changed.notify_waiters();
        connected
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
