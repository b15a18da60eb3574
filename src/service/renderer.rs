//! The render worker: decisions become mails in the outbox.

use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use sqlx::{PgConnection, PgPool};
use tokio_util::sync::CancellationToken;

use super::composer::{Composer, DigestMail, Mail};
use super::keyring::Keyring;
use super::worker::{self, Progress, Wake, Worker};
use super::{ServiceError, chain};
use crate::mail::Message;
use crate::retry;
use crate::store::decisions::DecidedMail;
use crate::store::outbox::{NewMail, Origin};
use crate::store::queue::{self, Lease, Queue};
use crate::store::{StoreError, decisions, outbox};
use rapport_model::OutboxState;
use rapport_model::ids::{OutboxId, RunId};

/// Mails made in one transaction.
const BATCH: i64 = 64;

/// How many batches are made side by side: one for each processor, up to eight, since each takes a connection to the database.
pub(super) fn workers() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get).min(8)
}

/// Makes mails of decisions.
pub struct Renderer {
    pub(super) pool: PgPool,
    pub(super) keyring: Arc<Keyring>,
    pub(super) composer: Arc<Composer>,
    pub(super) work: Wake,
}

/// Works on the queue of mails to be made.
pub(super) struct RenderWorker(pub(super) Arc<Renderer>);

impl Worker for RenderWorker {
    const NAME: &'static str = "renderer";

    async fn work(&mut self, _stop: &CancellationToken) -> Result<Progress, ServiceError> {
        Ok(if self.0.render_batch(None).await? > 0 { Progress::Worked } else { Progress::Idle })
    }
}

impl Renderer {
    /// The mail that a decision would give, but for its tokens, which verify nowhere.
    pub(crate) fn preview(&self, made: DigestMail<'_>) -> Result<Mail, ServiceError> {
        self.composer.preview(made)
    }

    /// Makes the next mails, and says how many decisions it looked at. One that fails waits; the others go on.
    pub(super) async fn render_batch(
        self: &Arc<Self>,
        only: Option<&[RunId]>,
    ) -> Result<usize, ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        let batch = decisions::claim_to_render(&mut conn, only, BATCH).await?;
        drop(conn);
        if batch.is_empty() {
            return Ok(0);
        }
        let claimed = batch.len();
        // On a thread where nobody waits: a mail takes about as long to make as to send.
        let this = self.clone();
        let rendering = tokio::task::spawn_blocking(move || {
            let render = |(lease, decision)| {
                let made = this.render(&lease, decision);
                (lease, made)
            };
            batch.into_iter().map(render).collect::<Vec<_>>()
        });
        let (mut leases, mut mails) = (Vec::with_capacity(claimed), Vec::with_capacity(claimed));
        for (lease, made) in rendering.await.map_err(|_| ServiceError::Unrenderable)? {
            match made {
                Ok(mail) => {
                    leases.push(lease);
                    mails.push(mail);
                }
                Err(error) => worker::failed(&self.pool, &lease, &retry::RENDER, &error).await?,
            }
        }
        if let Err(error) = self.store(&leases, &mails).await {
            // One that the table refuses must not take the others of its batch with it.
            tracing::warn!(
                error = chain(&error),
                "a batch of mails could not be stored; trying them one by one"
            );
            for (lease, mail) in leases.iter().zip(&mails) {
                if let Err(error) = self.store(std::slice::from_ref(lease), std::slice::from_ref(mail)).await
                {
                    worker::failed(&self.pool, lease, &retry::RENDER, &error.into()).await?;
                }
            }
        }
        self.work.wake();
        Ok(claimed)
    }

    /// Makes the mail of a decision. One that makes a template or the composer panic fails alone, and work that took its
    /// worker down each time before is not tried again.
    fn render(
        &self,
        lease: &Lease,
        decision: Result<DecidedMail, StoreError>,
    ) -> Result<NewMail, ServiceError> {
        if retry::RENDER.is_exhausted(lease.attempt) {
            return Err(ServiceError::Unrenderable);
        }
        let decision = decision?;
        // The composer keeps nothing between two mails that a panic could leave half-done.
        let made = catch_unwind(AssertUnwindSafe(|| self.mail(&decision, 0)));
        let message = made.unwrap_or(Err(ServiceError::Unrenderable))?;
        let origin = Origin::Digest { decision: decision.id, resend: 0 };
        Ok(NewMail::new(&decision.allowed, origin, &message)?)
    }

    /// Settles the jobs of mails and puts these into the outbox, in one transaction. A mail is left out if another worker
    /// has its job, or if the next digest has taken its place.
    async fn store(&self, leases: &[Lease], mails: &[NewMail]) -> Result<(), StoreError> {
        let mut tx = self.pool.begin().await?;
        let settled = queue::settle_done(&mut tx, Queue::Render, leases).await?;
        let is_ours = |lease: &Lease| settled.contains(&lease.id);
        let ours: Vec<&NewMail> =
            leases.iter().zip(mails).filter(|(lease, _)| is_ours(lease)).map(|(_, mail)| mail).collect();
        outbox::create_all(&mut tx, &ours).await?;
        Ok(tx.commit().await?)
    }

    pub(super) fn mail(&self, decision: &DecidedMail, resend: u16) -> Result<Message, ServiceError> {
        let made = DigestMail {
            digest: &decision.digest,
            period: decision.period,
            decided_at: decision.decided_at,
            edition: &decision.edition,
        };
        Ok(self.composer.compose(made, &self.keyring.tokens(), decision.delivery, resend)?.message)
    }

    /// Resends a mail whose delivery is uncertain: as a new row with a new Message-ID, and the old one is given up.
    pub async fn resend(&self, id: OutboxId) -> Result<bool, ServiceError> {
        let mut tx = self.pool.begin().await.map_err(StoreError::from)?;
        let created = self.resend_in(&mut tx, id).await?
            && outbox::drop(&mut tx, id, "delivery uncertain; resent as a new mail").await?;
        if created {
            tx.commit().await.map_err(StoreError::from)?;
            self.work.wake();
        }
        Ok(created)
    }

    /// Sends a digest once more because an operator wants it, and records why. One that was given up is tried again; one that arrived, or
    /// may have, is made again under a new Message-ID. Gives the mail; `None` if it waits or is on its way, or a later digest has taken
    /// its place.
    pub(crate) async fn send_again(
        &self,
        id: OutboxId,
        state: OutboxState,
        reason: &str,
        operator: &str,
    ) -> Result<Option<OutboxId>, ServiceError> {
        let mut tx = self.pool.begin().await.map_err(StoreError::from)?;
        let is_done = match state {
            OutboxState::Pending | OutboxState::Attempting => false,
            OutboxState::Dead => outbox::retry(&mut tx, id).await?,
            OutboxState::Done => self.resend_in(&mut tx, id).await?,
            OutboxState::Uncertain => {
                self.resend_in(&mut tx, id).await?
                    && outbox::drop(&mut tx, id, "delivery uncertain; resent as a new mail").await?
            }
        };
        if !is_done {
            return Ok(None);
        }
        let mail = outbox::record_resend(&mut tx, id, reason, operator).await?;
        tx.commit().await.map_err(StoreError::from)?;
        self.work.wake();
        Ok(Some(mail))
    }

    /// Makes a digest again, from its edition as it is now and under a new Message-ID. The caller gives up the old mail.
    pub(super) async fn resend_in(
        &self,
        conn: &mut PgConnection,
        id: OutboxId,
    ) -> Result<bool, ServiceError> {
        let shown = outbox::show(conn, id).await?.ok_or(ServiceError::NoSuchMail)?;
        let Some(decision) = shown.decision else {
            return Ok(false);
        };
        let decision = decisions::load_sent(conn, decision).await?;
        let resend = shown.resend + 1;
        let message = self.mail(&decision, resend)?;
        let origin = Origin::Digest { decision: decision.id, resend };
        Ok(outbox::create(conn, &decision.allowed, origin, &message).await?.is_some())
    }
}
