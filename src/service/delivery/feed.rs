//! What lies between the dispatcher and its lanes: mails that may leave, in their order.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::Instant;

use crate::store::outbox::Claimed;

/// A mail whose boundaries allow it.
#[derive(Debug)]
pub(super) struct Ready {
    pub(super) mail: Claimed,
    /// When its boundaries were looked at.
    pub(super) checked_at: Instant,
}

/// Until when lanes take mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Until {
    /// More mails may come.
    Told,
    /// The last mail is taken.
    Empty,
    /// Now: what is left goes back.
    Now,
}

/// Mails for whichever lane is free first.
#[derive(Debug)]
pub(super) struct Feed {
    state: Mutex<(VecDeque<Ready>, Until)>,
    changed: Notify,
}

impl Feed {
    pub(super) fn new() -> Self {
        Self { state: Mutex::new((VecDeque::new(), Until::Told)), changed: Notify::new() }
    }

    pub(super) fn push(&self, mails: Vec<Ready>) {
        self.state().0.extend(mails);
        self.changed.notify_waiters();
    }

    /// Puts a mail back whose turn it was, and that nothing is known against.
    pub(super) fn give_back(&self, mail: Ready) {
        self.state().0.push_front(mail);
        self.changed.notify_waiters();
    }

    /// The next mail, when there is one; `None` when there will be none.
    pub(super) async fn next(&self) -> Option<Ready> {
        loop {
            let changed = self.changed.notified();
            tokio::pin!(changed);
            // Registered before the look, so that nothing falls between the two.
            changed.as_mut().enable();
            let next = self.try_next();
            if next.is_some() || self.state().1 != Until::Told {
                return next;
            }
            changed.await;
        }
    }

    /// The next mail, if there is one now.
    pub(super) fn try_next(&self) -> Option<Ready> {
        let (mails, until) = &mut *self.state();
        let next = if *until == Until::Now { None } else { mails.pop_front() };
        if next.is_some() {
            self.changed.notify_waiters();
        }
        next
    }

    /// Waits until at most so many mails are left, or lanes take no more.
    pub(super) async fn drained_to(&self, count: usize) {
        self.until(|feed| {
            let (mails, until) = &*feed.state();
            mails.len() <= count || *until == Until::Now
        })
        .await;
    }

    /// No more mails will come.
    pub(super) fn end(&self) {
        let until = &mut self.state().1;
        if *until == Until::Told {
            *until = Until::Empty;
        }
        self.changed.notify_waiters();
    }

    /// No lane takes another mail.
    pub(super) fn stop(&self) {
        self.state().1 = Until::Now;
        self.changed.notify_waiters();
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.state().1 == Until::Now
    }

    /// Whether no lane will take another mail.
    pub(super) fn is_over(&self) -> bool {
        let (mails, until) = &*self.state();
        *until == Until::Now || *until == Until::Empty && mails.is_empty()
    }

    /// Waits for a while, or until no lane will take another mail.
    pub(super) async fn pause(&self, pause: Duration) {
        // Either way it is over.
        let _ = tokio::time::timeout(pause, self.until(Self::is_over)).await;
    }

    /// Waits until lanes take no more, and some mails are left.
    pub(super) async fn stopped_with_rest(&self) {
        self.until(|feed| {
            let (mails, until) = &*feed.state();
            *until == Until::Now && !mails.is_empty()
        })
        .await;
    }

    async fn until(&self, is_so: impl Fn(&Self) -> bool) {
        loop {
            let changed = self.changed.notified();
            tokio::pin!(changed);
            // Registered before the look, so that nothing falls between the two.
            changed.as_mut().enable();
            if is_so(self) {
                return;
            }
            changed.await;
        }
    }

    /// What no lane has taken.
    pub(super) fn rest(&self) -> Vec<Claimed> {
        self.state().0.drain(..).map(|it| it.mail).collect()
    }

    fn state(&self) -> MutexGuard<'_, (VecDeque<Ready>, Until)> {
        // A queue is whole whatever its holder did.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
