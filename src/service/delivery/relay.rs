//! What this process knows of the mail server that it hands mails to: whether it can be used, and over how many connections.

use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::TimeDelta;
use mail_transport::smtp::{Connection, Settings, SmtpError};
use tokio::sync::Notify;
use tokio::time::Instant;

use super::chain;
use crate::retry::{self, Failure, Next};

/// For how long no more connections are asked for than a server gave.
const LIMITED: Duration = Duration::from_mins(1);

const A_SECOND: Duration = Duration::from_secs(1);

/// How long a mail waits that came too soon.
const AGAIN: TimeDelta = TimeDelta::seconds(1);

/// What is left of a pace that was too fast, and how much it grows in a second.
const SLOWER: f64 = 0.96;
const GROWTH: f64 = 1.03;

/// Within which time a server took mails lately.
const RECENT: Duration = Duration::from_secs(3);

/// So many mails in a row without an answer, and a server is left alone.
const UNANSWERED: u32 = 3;

/// So many recipients that are refused in a row, and a server is thought to refuse all of them.
const ALL_REFUSED: u32 = 10;

/// The slowest pace, and the one from which on there is none, in mails a second.
const SLOWEST: f64 = 0.2;
const FASTEST: f64 = 1_000.0;

/// So many recipients that are put off in a second are a reason to see whether it helps to slow down, for how long that is tried, and
/// for how long it is not tried again.
const MANY: u32 = 20;
const TRIED_FOR: Duration = Duration::from_secs(10);
const PATIENT: Duration = Duration::from_mins(10);

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
    pace: Option<Pace>,
    /// What it did in this second, and in the one before.
    now: Second,
    before: Second,
    /// When it took a mail the last time.
    took_at: Option<Instant>,
    /// Until when recipients that are put off are nobody's haste: to slow down did not help.
    patient_until: Option<Instant>,
    /// Mails in a row that it read and said nothing about.
    unanswered: u32,
    /// Recipients in a row that it refused for good.
    refused: u32,
}

/// What a server did since a moment.
#[derive(Debug, Clone, Copy, Default)]
struct Second {
    since: Option<Instant>,
    taken: u32,
    put_off: u32,
}

/// How fast a server wants its mails.
#[derive(Debug)]
struct Pace {
    /// Mails in a second.
    rate: f64,
    /// When the rate was set; it grows since.
    set_at: Instant,
    /// When it was found that the server is in no haste.
    began_at: Instant,
    /// When the next mail may leave.
    next_at: Instant,
    /// Mails that it took, and recipients that it put off, since it began.
    taken: u32,
    put_off: u32,
}

#[derive(Debug, Default)]
struct Counts {
    open: AtomicUsize,
    opening: AtomicUsize,
}

impl State {
    /// Begins a new second if this one is over.
    fn tick(&mut self, now: Instant) {
        if self.now.since.is_none_or(|since| A_SECOND <= now - since) {
            self.before = std::mem::replace(&mut self.now, Second { since: Some(now), ..Second::default() });
        }
    }

    /// How many mails it lately took in a second: `None` if that is too long ago to say.
    fn lately(&self, now: Instant) -> Option<u32> {
        self.took_at.filter(|at| now - *at < RECENT)?;
        // The second before counts if this one has only begun.
        let is_before_recent = self.before.since.is_some_and(|since| now - since < 2 * A_SECOND + RECENT);
        let taken = self.now.taken.max(if is_before_recent { self.before.taken } else { 0 });
        (taken > 0).then_some(taken)
    }

    /// It has answered, unless it was found to be away since.
    fn is_back(&mut self, now: Instant) {
        if self.until.is_none_or(|until| until <= now) {
            (self.failures, self.until) = (0, None);
        }
    }

    fn set_pace(&mut self, rate: f64, now: Instant) {
        let rate = rate.max(SLOWEST);
        let next_at = now + Duration::from_secs_f64(1.0 / rate);
        let kept = self.pace.take();
        let began_at = kept.as_ref().map_or(now, |pace| pace.began_at);
        let (taken, put_off) = kept.map_or((0, 0), |pace| (pace.taken, pace.put_off));
        self.pace = Some(Pace { rate, set_at: now, began_at, next_at, taken, put_off });
    }
}

impl Pace {
    /// The rate by now.
    fn now(&self, now: Instant) -> f64 {
        self.rate * GROWTH.powf(now.saturating_duration_since(self.set_at).as_secs_f64())
    }
}

/// What follows when a server wants mails more slowly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slower {
    /// This mail waits; others leave at a slower pace.
    Wait(TimeDelta),
    /// Nothing leaves before its rest is over.
    Away,
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

    /// Whether it has given as many connections as it gives.
    pub(super) fn is_full(&self) -> bool {
        self.counts.open.load(Ordering::Relaxed) >= self.limit()
    }

    /// How many connections it gives, as far as is known.
    fn limit(&self) -> usize {
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

    /// The server wants mails more slowly.
    ///
    /// One that has taken nothing lately is not available, if it says so `of_all` mails. `None`: it says so of this one alone.
    pub(super) fn slow_down(&self, seed: i64, of_all: bool) -> Option<Slower> {
        let now = Instant::now();
        let mut state = self.state();
        state.tick(now);
        let rate = match (&state.pace, state.lately(now)) {
            (_, None) if !of_all => return None,
            (_, None) => {
                state.pace = None;
                drop(state);
                self.failed(seed);
                return Some(Slower::Away);
            }
            // What is said on many connections, or of many mails, within a second is said once.
            (Some(pace), _) if now - pace.set_at < A_SECOND => return Some(Slower::Wait(AGAIN)),
            // What it took while it was asked for more is what it takes.
            (Some(pace), Some(taken)) => (pace.now(now) * SLOWER).min(f64::from(taken)),
            (None, Some(taken)) => f64::from(taken),
        };
        state.set_pace(rate, now);
        Some(Slower::Wait(AGAIN))
    }

    /// A recipient was put off, for a reason that is not known. Says whether that is because too many mails come at once: then it
    /// is no attempt of the mail.
    pub(super) fn put_off(&self) -> bool {
        let now = Instant::now();
        let mut state = self.state();
        state.tick(now);
        if state.patient_until.is_some_and(|until| now < until) {
            return false;
        }
        state.now.put_off += 1;
        let Second { taken, put_off, .. } = state.now;
        let Some(pace) = &mut state.pace else {
            let is_much = taken > 0 && put_off >= MANY && put_off > 2 * taken;
            if is_much {
                state.set_pace(f64::from(taken), now);
            }
            return is_much;
        };
        pace.put_off += 1;
        if now - pace.began_at < TRIED_FOR || pace.put_off < MANY || pace.put_off < pace.taken {
            return true;
        }
        // It says the same however slowly mails come: these recipients have to wait.
        state.pace = None;
        state.patient_until = Some(now + PATIENT);
        false
    }

    /// How long the next mail waits for its turn.
    pub(super) fn turn(&self) -> Duration {
        let now = Instant::now();
        let mut state = self.state();
        let Some(pace) = &mut state.pace else { return Duration::ZERO };
        let rate = pace.now(now);
        if rate > FASTEST {
            state.pace = None;
            return Duration::ZERO;
        }
        let turn = pace.next_at.max(now);
        pace.next_at = turn + Duration::from_secs_f64(1.0 / rate);
        turn - now
    }

    /// Whether mails may leave as fast as they can.
    pub(super) fn is_in_haste(&self) -> bool {
        self.state().pace.is_none()
    }

    /// It took a mail.
    pub(super) fn took(&self) {
        let now = Instant::now();
        let mut state = self.state();
        state.tick(now);
        state.now.taken += 1;
        state.took_at = Some(now);
        (state.unanswered, state.refused) = (0, 0);
        if let Some(pace) = &mut state.pace {
            pace.taken += 1;
        }
        state.is_back(now);
    }

    /// It refused a mail: it is there. Says whether it refuses for good every recipient, whoever it is, if `is_of_recipient`: then that
    /// is about us.
    pub(super) fn refused(&self, is_of_recipient: bool) -> bool {
        let mut state = self.state();
        if state.refused <= ALL_REFUSED {
            state.is_back(Instant::now());
        }
        if is_of_recipient {
            state.refused = state.refused.saturating_add(1);
        }
        is_of_recipient && state.refused > ALL_REFUSED
    }

    /// It read a mail and said nothing about it. Says whether it is left alone now, since that happened to one mail after the other.
    pub(super) fn lost_answer(&self, seed: i64) -> bool {
        let mut state = self.state();
        state.unanswered = state.unanswered.saturating_add(1);
        let is_broken = state.unanswered >= UNANSWERED;
        drop(state);
        if is_broken {
            self.failed(seed);
        }
        is_broken
    }

    /// It can be used, as a file system.
    pub(super) fn answered(&self) {
        self.state().is_back(Instant::now());
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
                    tracing::info!(
                        open,
                        error = chain(&error),
                        "the mail server gives no more connections for a while"
                    );
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
