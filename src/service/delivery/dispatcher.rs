//! The dispatcher: claims mails in sets, and feeds lanes with what their boundaries allow.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::committer::{Held, Requests, committer};
use super::feed::{Feed, Ready};
use super::lane::Lane;
use super::{Connections, Delivery, ServiceError, chain};
use crate::config::Rate;
use crate::store::StoreError;
use crate::store::outbox::{self, Claimed};
use crate::store::queue::{self, Lease, Queue};
use crate::store::send_rate::{self, Allowance};
use rapport_model::ids::RunId;

/// The most mails that are claimed at once.
const LARGEST_SET: usize = 256;

/// A set that lasts for less makes the next one larger, and one that lasts for twice as long, smaller: what one process has, no
/// other can send.
const SET_LASTS: Duration = Duration::from_millis(500);

/// How long the rate is waited for at once. What stops the lanes meanwhile is noticed then.
const LONGEST_WAIT: Duration = Duration::from_secs(1);

/// How long after a look that found nothing there is another one, while lanes are busy: at first, and at most.
const LOOK_AGAIN_FIRST: Duration = Duration::from_millis(10);
const LOOK_AGAIN: Duration = Duration::from_millis(500);

/// What is dispatched, and to how many lanes.
struct Dispatch<'a> {
    /// Mails of these runs alone.
    only: Option<&'a [RunId]>,
    lanes: usize,
    /// One mail is to show that the server is back.
    is_trial: bool,
    feed: &'a Feed,
    held: &'a Held,
    /// The committer ends when this and those of all lanes are gone.
    requests: Requests<'a>,
}

/// What a claim came to.
enum Claim {
    /// So many mails were claimed.
    Mails(usize),
    /// The rate allows none before so long.
    Later(Duration),
}

impl Delivery {
    /// Sends mails that are due (of these runs, if any are named) until none is left, the mail server is not available or it is
    /// told to stop; says how many it claimed.
    pub(in crate::service) async fn dispatch(
        &self,
        connections: &mut Connections,
        only: Option<&[RunId]>,
        stop: &CancellationToken,
    ) -> Result<usize, ServiceError> {
        let is_trial = self.relay.is_on_trial();
        let lanes = self.transport.lanes().min(if is_trial { 1 } else { usize::MAX });
        if lanes == 0 || self.relay.rest().is_some() {
            return Ok(0);
        }
        if is_trial {
            // What was open when the server failed is not to be relied on, and says no goodbye.
            connections.0.clear();
        }
        connections.close_all_but(lanes).await;
        connections.0.resize_with(lanes, || None);
        let (feed, held) = (Feed::new(), Held::default());
        let (requests, committer) = committer(&self.pool, &self.counts, &held);
        let working = connections.0.iter_mut().map(|connection| {
            let lane = Lane { delivery: self, feed: &feed, requests: requests.clone(), connection };
            Box::pin(lane.run())
        });
        let working = futures_util::future::join_all(working.collect::<Vec<_>>());
        let dispatch = Dispatch { only, lanes, is_trial, feed: &feed, held: &held, requests };
        let feeding = Box::pin(self.feed_lanes(dispatch, stop));
        // Lanes end what they have begun, however long that takes; what they have not begun goes back.
        let stopping = async {
            stop.cancelled().await;
            feed.stop();
            std::future::pending().await
        };
        // What no lane takes any more, others may send at once, however long a lane still waits for its server.
        let returning = Mutex::new(Vec::new());
        let releasing = async {
            loop {
                feed.stopped_with_rest().await;
                self.release(&feed, &held, &returning).await;
            }
        };
        let (claimed, _, committed) = tokio::select! {
            done = async { tokio::join!(feeding, working, committer.run()) } => done,
            never = held.keep(&self.pool) => match never {},
            never = stopping => match never { },
            never = releasing => match never { },
        };
        // Also what was about to be given back when the last lane ended.
        self.release(&feed, &held, &returning).await;
        committed?;
        claimed
    }

    /// Gives mails back that no lane has taken. They stay in `returning` until that is done; if it fails, their leases run out.
    async fn release(&self, feed: &Feed, held: &Held, returning: &Mutex<Vec<Lease>>) {
        let leases = {
            let mut returning = returning.lock().unwrap_or_else(PoisonError::into_inner);
            returning.extend(feed.rest().into_iter().map(|mail| mail.lease));
            returning.clone()
        };
        if leases.is_empty() {
            return;
        }
        leases.iter().for_each(|lease| held.remove(lease));
        let released = async {
            let mut conn = self.pool.acquire().await?;
            queue::release(&mut conn, Queue::Outbox, &leases).await
        };
        if let Err(error) = released.await {
            tracing::warn!(mails = leases.len(), error = chain(&error), "cannot give mails back");
        }
        let mut returning = returning.lock().unwrap_or_else(PoisonError::into_inner);
        returning.retain(|lease| !leases.contains(lease));
    }

    async fn feed_lanes(
        &self,
        dispatch: Dispatch<'_>,
        stop: &CancellationToken,
    ) -> Result<usize, ServiceError> {
        let claimed = self.claim_sets(&dispatch, stop).await;
        if claimed.is_err() || stop.is_cancelled() {
            dispatch.feed.stop();
        }
        dispatch.feed.end();
        claimed
    }

    async fn claim_sets(
        &self,
        dispatch: &Dispatch<'_>,
        stop: &CancellationToken,
    ) -> Result<usize, ServiceError> {
        let (feed, held) = (dispatch.feed, dispatch.held);
        let (mut claimed, mut set, mut look_again) = (0, dispatch.lanes, LOOK_AGAIN_FIRST);
        while !stop.is_cancelled() && !feed.is_stopped() {
            let started = Instant::now();
            let found = match self.claim_set(dispatch, set).await {
                Ok(Claim::Mails(found)) => found,
                Ok(Claim::Later(pause)) if held.is_empty() && LONGEST_WAIT < pause => break,
                // Also with nothing in hand: whoever ended here would leave what is due to the next look at the queue.
                Ok(Claim::Later(pause)) => {
                    feed.pause(pause.min(LONGEST_WAIT)).await;
                    continue;
                }
                Err(error) if held.is_empty() => return Err(error),
                // Lanes are busy, and need the database, too: it may be back when they do.
                Err(error) => {
                    tracing::warn!(error = chain(&error), "cannot claim mails; will try again");
                    feed.pause(LONGEST_WAIT).await;
                    continue;
                }
            };
            claimed += found;
            if found == 0 {
                // Others come while a lane waits for its server: they do not wait with it.
                if held.is_empty() {
                    break;
                }
                feed.pause(look_again).await;
                look_again = (look_again * 2).min(LOOK_AGAIN);
                continue;
            }
            look_again = LOOK_AGAIN_FIRST;
            if dispatch.is_trial {
                break;
            }
            // The next set is claimed while the lanes are busy with the rest of this one.
            feed.drained_to(set / 2).await;
            set = match started.elapsed() {
                lasted if lasted < SET_LASTS => (set * 2).min(LARGEST_SET),
                lasted if lasted < 2 * SET_LASTS => set,
                _ => (set / 2).max(dispatch.lanes),
            };
        }
        Ok(claimed)
    }

    /// Claims up to so many mails, as the rate allows, and feeds the lanes with those that may leave.
    async fn claim_set(&self, dispatch: &Dispatch<'_>, set: usize) -> Result<Claim, ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        let mut limit = i64::try_from(set).unwrap_or(i64::MAX);
        let interval = self.transport.rate().map(Rate::interval);
        if let Some(interval) = interval {
            match send_rate::take(&mut conn, interval, limit).await? {
                Allowance::Mails(mails) => limit = mails,
                Allowance::After(pause) => return Ok(Claim::Later(pause)),
            }
        }
        let mails = outbox::claim(&mut conn, dispatch.only, limit).await?;
        drop(conn);
        let ready = self.check_claimed(mails, dispatch).await;
        let (found, free) = ready.as_ref().map_or((0, 0), |(found, ready)| (*found, ready.len()));
        let checked = ready.map(|(_, ready)| dispatch.feed.push(ready));
        if let Some(interval) = interval {
            // What was not there, or may not leave now, is not sent.
            let unused = limit - i64::try_from(free).unwrap_or(limit);
            let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
            send_rate::give_back(&mut conn, interval, unused).await?;
        }
        checked.map(|()| Claim::Mails(found))
    }

    /// Checks the boundaries of mails that were just claimed. Says how many there were, and gives those that may leave.
    async fn check_claimed(
        &self,
        mails: Vec<Claimed>,
        dispatch: &Dispatch<'_>,
    ) -> Result<(usize, Vec<Ready>), ServiceError> {
        let leases: Vec<Lease> = mails.iter().map(|mail| mail.lease.clone()).collect();
        dispatch.held.add(&leases);
        let checked = self.recheck(mails, &dispatch.requests).await;
        if checked.is_err() {
            // Their leases run out, and somebody claims them again.
            leases.iter().for_each(|lease| dispatch.held.remove(lease));
        }
        Ok((leases.len(), checked?))
    }
}
