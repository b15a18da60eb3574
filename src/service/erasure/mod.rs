//! The erasure of people who asked to be forgotten, an hour after they asked.
//!
//! First the person is taken out of what is kept about everybody else: editions and the mails made of them, what replies
//! did, mails that came in. What refers to the person by key is found by key. What may name them in words (bodies of mails
//! and raw mails, which are compressed) is read in batches and searched. Then the row of the person goes, and with it all
//! that is theirs.
//!
//! No transaction is long and no table is locked. What a worker holds is left until the next round, and the row goes only
//! after a round that had to leave nothing. An erasure that is interrupted begins anew: each step may be repeated.

mod editions;
mod effects;
mod mails;

use std::sync::Arc;
use std::time::Duration;

use sqlx::PgPool;

use super::{Renderer, ServiceError, chain};
use crate::mail::Mentions;
use crate::store::erasure::{self, Identity};
use crate::store::{StoreError, privacy};
use rapport_model::ids::PersonId;

/// Decisions or effects in one transaction.
const ROWS: i64 = 500;

/// Mails that are read at once.
const MAILS: i64 = 100;

/// The pause between two rounds for somebody who is to be erased now.
const AGAIN: Duration = Duration::from_secs(1);

/// Erases people.
pub struct Eraser {
    pub(super) pool: PgPool,
    /// Makes digests that wait again without the person.
    pub(super) renderer: Arc<Renderer>,
}

/// One round of the erasure of one person.
struct Round<'a> {
    eraser: &'a Eraser,
    person: PersonId,
    identity: Identity,
    /// How the person may be named.
    mentions: Arc<Mentions>,
    /// Something had to be left, because a worker holds it or it is still to be read.
    has_left: bool,
}

/// What came of a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Erasure {
    /// Nothing of the person is left.
    Done,
    /// Something is in use. The next round goes on.
    Waiting,
    /// The person is not to be erased, or no longer.
    NotDue,
}

impl Eraser {
    /// Erases everybody whose time has come, and says how many. One erasure is under way at a time, across all replicas.
    pub async fn erase_due(&self) -> Result<usize, ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        if erasure::due(&mut conn).await?.is_empty() {
            return Ok(0);
        }
        drop(conn);
        let mut reserved = self.pool.begin().await.map_err(StoreError::from)?;
        if !erasure::reserve(&mut reserved).await? {
            return Ok(0);
        }
        let mut erased = 0;
        let due = erasure::due(&mut reserved).await?;
        for person in due {
            match self.erase(person).await {
                Ok(Erasure::Done) => erased += 1,
                Ok(Erasure::Waiting | Erasure::NotDue) => {}
                // It stops nobody else's.
                Err(error) => {
                    tracing::warn!(
                        person = person.0,
                        error = chain(&error),
                        "cannot erase a person yet; will retry"
                    );
                }
            }
        }
        reserved.rollback().await.map_err(StoreError::from)?;
        if erased > 0 {
            tracing::info!(erased, "erased people who asked to be forgotten");
        }
        Ok(erased)
    }

    /// Erases a person who asked to be forgotten without waiting for the hour to end. Waits up to `patience` for what is in
    /// use; what has not been erased by then, the daemon erases.
    pub(crate) async fn erase_now(
        &self,
        person: PersonId,
        patience: Duration,
    ) -> Result<Erasure, ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        privacy::forget_now(&mut conn, person).await?;
        drop(conn);
        let ends = tokio::time::Instant::now() + patience;
        loop {
            self.erase_due().await?;
            let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
            if erasure::identity(&mut conn, person).await?.is_none() {
                return Ok(Erasure::Done);
            }
            if tokio::time::Instant::now() >= ends {
                return Ok(Erasure::Waiting);
            }
            tokio::time::sleep(AGAIN).await;
        }
    }

    async fn erase(&self, person: PersonId) -> Result<Erasure, ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        let Some(identity) = erasure::identity(&mut conn, person).await? else { return Ok(Erasure::NotDue) };
        drop(conn);
        let others = identity.others.iter().map(String::as_str);
        let mentions = Arc::new(Mentions::new(&identity.addresses, &identity.names, others));
        let mut round = Round { eraser: self, person, identity, mentions, has_left: false };
        // First, because only a raw mail tells for certain whose it is, and the other steps empty some.
        round.empty_inbound().await?;
        round.trim_decisions().await?;
        round.trim_effects().await?;
        round.empty_mails().await?;
        round.drop_reasons().await?;
        if round.has_left {
            return Ok(Erasure::Waiting);
        }
        let mut tx = self.pool.begin().await.map_err(StoreError::from)?;
        let is_erased = erasure::erase(&mut tx, person).await?;
        tx.commit().await.map_err(StoreError::from)?;
        Ok(if is_erased { Erasure::Done } else { Erasure::NotDue })
    }
}

impl Round<'_> {
    /// Removes the reasons of failures that name the person, should a mail server have put an address into a reply.
    async fn drop_reasons(&self) -> Result<(), StoreError> {
        let mut conn = self.eraser.pool.acquire().await?;
        let mut reasons = erasure::reasons(&mut conn).await?;
        reasons.retain(|reason| self.mentions.is_named_in(reason));
        if reasons.is_empty() { Ok(()) } else { erasure::drop_reasons(&mut conn, &reasons).await }
    }

    /// Searches on a thread that may take its time.
    async fn search<T: Send + 'static>(
        &self,
        find: impl FnOnce(&Mentions) -> T + Send + 'static,
    ) -> Result<T, ServiceError> {
        let mentions = Arc::clone(&self.mentions);
        tokio::task::spawn_blocking(move || find(&mentions)).await.map_err(|_| ServiceError::Unreadable)
    }
}
