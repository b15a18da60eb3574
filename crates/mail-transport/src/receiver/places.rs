//! Who gives way when all places are taken.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::{Instant, sleep_until};
use tokio_util::sync::CancellationToken;

/// The sessions that wait for their clients, each with how to end it.
#[derive(Debug, Default)]
pub(super) struct Places {
    waiting: Mutex<Waiting>,
}

#[derive(Debug, Default)]
struct Waiting {
    /// Numbers that were given out.
    last: u64,
    /// Since when, and whose session: by its number, so that two of the same moment are told apart.
    since: BTreeMap<(Instant, u64), CancellationToken>,
}

impl Places {
    /// A place for a new session.
    pub(super) fn take(self: &Arc<Self>) -> Place {
        let mut waiting = self.lock();
        waiting.last += 1;
        Place { places: Arc::clone(self), number: waiting.last, gives_way: CancellationToken::new() }
    }

    /// Tells the session whose client has been silent for longest to end, once that is `least`. One that is storing a
    /// message is left alone.
    pub(super) async fn free_one(&self, least: Duration) {
        loop {
            let longest = self.lock().since.keys().next().map(|(since, _)| *since + least);
            let now = Instant::now();
            match longest {
                Some(due) if due <= now => break,
                due => sleep_until(due.unwrap_or(now + least)).await,
            }
        }
        if let Some((_, session)) = self.lock().since.pop_first() {
            session.cancel();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        // What a thread that panicked has left is whole: each change is one call of the map.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The place of a session.
#[derive(Debug)]
pub(super) struct Place {
    places: Arc<Places>,
    number: u64,
    /// Cancelled when another client needs the place.
    pub(super) gives_way: CancellationToken,
}

impl Place {
    /// The session waits for its client, who has been silent `since` then, until what is returned goes.
    pub(super) fn wait(&self, since: Instant) -> Wait<'_> {
        let key = (since, self.number);
        self.places.lock().since.insert(key, self.gives_way.clone());
        Wait { place: self, key }
    }
}

/// A session that waits for its client.
#[derive(Debug)]
pub(super) struct Wait<'a> {
    place: &'a Place,
    key: (Instant, u64),
}

impl Drop for Wait<'_> {
    fn drop(&mut self) {
        self.place.places.lock().since.remove(&self.key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_one_that_has_been_silent_for_longest_gives_way_but_not_at_once() {
        let places = Arc::new(Places::default());
        let (now, least) = (Instant::now(), Duration::from_millis(20));
        let [a, b, busy] = [places.take(), places.take(), places.take()];
        let _b = b.wait(now + least);
        let waiting = a.wait(now);
        drop(busy.wait(now));
        places.free_one(least).await;
        assert!(a.gives_way.is_cancelled() && !b.gives_way.is_cancelled());
        assert!(now.elapsed() >= least);
        drop(waiting);
        places.free_one(least).await;
        assert!(b.gives_way.is_cancelled() && now.elapsed() >= least * 2);
        let nobody = tokio::time::timeout(least * 3, places.free_one(least)).await;
        assert!(nobody.is_err() && !busy.gives_way.is_cancelled(), "it waits for nobody");
    }
}
