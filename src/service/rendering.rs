//! The render worker: decisions become mails in the outbox.

use tokio_util::sync::CancellationToken;

use super::mailroom::Made;
use super::{Engine, POLL, ServiceError, chain};
use crate::mail::Message;
use crate::store::decisions::ToRender;
use crate::store::outbox::Origin;
use crate::store::{StoreError, decisions, outbox};
use rapport_model::ids::{DecisionId, OutboxId, RunId};

/// Mails made in one transaction.
const BATCH: i64 = 50;

impl Engine {
    /// Makes mails until told to stop.
    pub(super) async fn render_loop(&self, stop: &CancellationToken) {
        while !stop.is_cancelled() {
            let hint = self.work.notified();
            tokio::pin!(hint);
            hint.as_mut().enable();
            match self.render_batch(None).await {
                Ok(0) => {}
                Ok(_) => continue,
                Err(error) => tracing::warn!(error = chain(&error), "cannot make mails"),
            }
            if self.resend_uncertain
                && let Err(error) = self.resend_all().await
            {
                tracing::warn!(error = chain(&error), "cannot send anew what is uncertain");
            }
            tokio::select! {
                () = &mut hint => {}
                () = tokio::time::sleep(POLL) => {}
                () = stop.cancelled() => {}
            }
        }
    }

    /// Makes the next mails, and says how many decisions it looked at. One that fails waits; the others go on.
    pub(super) async fn render_batch(&self, only: Option<&[RunId]>) -> Result<usize, ServiceError> {
        let mut tx = self.pool.begin().await.map_err(StoreError::from)?;
        let batch = decisions::to_render(&mut tx, only, BATCH).await?;
        let looked_at = batch.len();
        for (id, decision) in batch {
            let made = match decision {
                Ok(decision) => self.mail(&decision, 0).map(|message| (decision, message)),
                Err(error) => Err(error.into()),
            };
            match made {
                Ok((decision, message)) => {
                    outbox::create(
                        &mut tx,
                        &decision.allowed,
                        Origin::Digest { decision: id, resend: 0 },
                        &message,
                    )
                    .await?;
                }
                Err(error) => self.render_failed(&mut tx, id, &error).await?,
            }
        }
        tx.commit().await.map_err(StoreError::from)?;
        if looked_at > 0 {
            self.hint();
        }
        Ok(looked_at)
    }

    async fn render_failed(
        &self,
        conn: &mut sqlx::PgConnection,
        id: DecisionId,
        error: &ServiceError,
    ) -> Result<(), ServiceError> {
        let text = chain(error);
        tracing::error!(decision = id.0, error = text, "a mail cannot be made");
        Ok(decisions::render_failed(conn, id, &text).await?)
    }

    pub(super) fn mail(&self, decision: &ToRender, resend: u16) -> Result<Message, ServiceError> {
        let made = Made {
            digest: &decision.digest,
            period: decision.period,
            decided_at: decision.decided_at,
            edition: &decision.edition,
        };
        Ok(self.mailroom.compose(made, &self.keys, decision.delivery, resend)?.message)
    }

    /// Sends a mail anew whose end nobody knows: a new row with a new Message-ID, and the old one is given up.
    pub async fn resend(&self, id: OutboxId) -> Result<bool, ServiceError> {
        let mut tx = self.pool.begin().await.map_err(StoreError::from)?;
        let shown = outbox::show(&mut tx, id).await?.ok_or(ServiceError::NoSuchMail)?;
        let Some(decision) = shown.decision else {
            return Ok(false);
        };
        let decision = decisions::to_resend(&mut tx, decision).await?;
        let resend = shown.resend + 1;
        let message = self.mail(&decision, resend)?;
        let origin = Origin::Digest { decision: decision.id, resend };
        let created = outbox::create(&mut tx, &decision.allowed, origin, &message).await?.is_some()
            && outbox::drop(&mut tx, id, "sent anew, since nobody knows what became of it").await?;
        if created {
            tx.commit().await.map_err(StoreError::from)?;
            self.hint();
        }
        Ok(created)
    }

    async fn resend_all(&self) -> Result<(), ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        let uncertain = outbox::uncertain(&mut conn, BATCH).await?;
        drop(conn);
        for id in uncertain {
            self.resend(id).await?;
        }
        Ok(())
    }
}
