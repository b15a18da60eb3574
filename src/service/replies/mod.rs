//! Answers: from raw bytes in a queue to what they change, and one mail back.
//!
//! Everything that a mail does, the answer to it and its end are one transaction: it happens whole, once, or not at all.

mod bounces;
mod context;
mod effects;
mod execute;
mod feedback;
mod handle;
mod help_requests;
mod messages;
mod open_questions;
mod proof;
mod undo;
mod unsubscribe;

pub use context::{InterpretRequest, Interpreted};
pub(super) use open_questions::QUESTION_DAYS;
pub(crate) use unsubscribe::Unwanted;

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

use super::composer::Composer;
use super::inbox::LargeMails;
use super::keyring::Keyring;
use super::worker::{Progress, Wake, Worker};
use super::{ServiceError, chain};
use crate::config::ReplyPolicy;
use crate::retry::{self, Failure, Next};
use crate::store::inbound::{self, Claimed, Finding, MailSize};
use crate::store::{StoreError, queue};
use mail_reader::{Classification, Message, classify};
use rapport_model::InboundOutcome;
use rapport_model::ids::InboundId;
use rapport_planner::digest::WorkingHours;

/// Reads the mails that came in, does what they say, and answers.
pub struct Replies {
    pub(super) pool: PgPool,
    pub(super) keyring: Arc<Keyring>,
    pub(super) composer: Arc<Composer>,
    pub(super) reply_policy: ReplyPolicy,
    /// Mails go to another address than that of their person.
    pub(super) is_redirected: bool,
    /// When people are at work: requests for help reach them then.
    pub(super) hours: WorkingHours,
    pub(super) default_zone: Tz,
    /// The names of the digests that people may unsubscribe from.
    pub(super) digests: Vec<String>,
    pub(super) large: LargeMails,
    pub(super) work: Wake,
}

/// Works on the queue of mails that came in: on the small ones, or on the large ones, which small ones do not wait for.
pub(super) struct ReplyWorker {
    pub(super) replies: Arc<Replies>,
    pub(super) size: MailSize,
}

impl Worker for ReplyWorker {
    const NAME: &'static str = "replies";

    async fn work(&mut self, _stop: &CancellationToken) -> Result<Progress, ServiceError> {
        let has_read = self.replies.read_next_of(self.size, None).await?;
        Ok(if has_read { Progress::Worked } else { Progress::Idle })
    }
}

/// A mail that was read: what it is, before anybody knows whose.
struct Parsed {
    mail: Message,
    classification: Classification,
}

impl Replies {
    /// Reads one answer, by the clock of `at` or that of the database, and says whether there was one.
    pub async fn read_next(&self, at: Option<DateTime<Utc>>) -> Result<bool, ServiceError> {
        Ok(self.read_next_of(MailSize::Small, at).await? || self.read_next_of(MailSize::Large, at).await?)
    }

    async fn read_next_of(&self, size: MailSize, at: Option<DateTime<Utc>>) -> Result<bool, ServiceError> {
        // Who only looks takes no turn: a mail that is posted meanwhile would be sent away.
        if size == MailSize::Large {
            let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
            if !inbound::is_large_due(&mut conn).await? {
                return Ok(false);
            }
        }
        let _turn = self.large.turn(size).await;
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        let claimed = inbound::claim(&mut conn, size).await?;
        drop(conn);
        let Some(mut claimed) = claimed else { return Ok(false) };
        let id = claimed.id.0;
        if retry::INBOUND.is_exhausted(claimed.lease.attempt) {
            self.quarantine(&claimed, "gave up after too many attempts").await?;
            return Ok(true);
        }
        let read = async {
            let raw = std::mem::take(&mut claimed.raw);
            let parsed = Arc::new(parse(raw, claimed.envelope_from.clone()).await?);
            self.read(&claimed, &parsed, at).await
        };
        match read.await {
            Ok(outcome) => tracing::info!(inbound = id, outcome = %outcome, "processed a mail"),
            // Another worker has it, or will.
            Err(ServiceError::Store(StoreError::LeaseLost)) => {}
            Err(ServiceError::Unreadable) => {
                tracing::error!(inbound = id, "processing a mail panicked");
                self.quarantine(&claimed, "reading it panicked").await?;
            }
            Err(error) => match self.failed(&claimed, &error).await {
                Ok(()) | Err(ServiceError::Store(StoreError::LeaseLost)) => {}
                Err(error) => return Err(error),
            },
        }
        Ok(true)
    }

    async fn quarantine(&self, mail: &Claimed, why: &str) -> Result<(), ServiceError> {
        let mut tx = self.pool.begin().await.map_err(StoreError::from)?;
        inbound::find(&mut tx, mail, &Finding::default()).await?;
        inbound::settle(&mut tx, mail, InboundOutcome::Quarantined, Some(why)).await?;
        Ok(tx.commit().await.map_err(StoreError::from)?)
    }

    /// A mail that could not be read is read again, at once where another transaction was there first. In the end it
    /// goes into quarantine.
    async fn failed(&self, mail: &Claimed, error: &ServiceError) -> Result<(), ServiceError> {
        let is_conflict = matches!(error, ServiceError::Store(error) if error.is_conflict());
        let (id, attempt) = (mail.lease.id, mail.lease.attempt);
        match retry::INBOUND.after(Failure::Transient, attempt, TimeDelta::zero(), id) {
            Next::RetryAfter(pause) => {
                tracing::warn!(
                    inbound = id,
                    attempt,
                    error = chain(error),
                    "processing a mail failed; it will be retried"
                );
                let pause = if is_conflict { TimeDelta::zero() } else { pause };
                let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
                Ok(queue::retry_after(&mut conn, &mail.lease, pause, &chain(error)).await?)
            }
            Next::GiveUp | Next::Hold => {
                tracing::error!(
                    inbound = id,
                    attempt,
                    error = chain(error),
                    "processing a mail failed for good; it is in quarantine"
                );
                self.quarantine(mail, &chain(error)).await
            }
        }
    }

    /// What an operator wants to be read again.
    pub(crate) async fn retry_inbound(&self, id: InboundId) -> Result<bool, ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        let retried = inbound::retry(&mut conn, id).await?;
        self.work.wake();
        Ok(retried)
    }
}

/// Reading works on what anybody may have written: off the threads that wait, and where it panics it is that mail which
/// cannot be read, and no more.
async fn off_thread<T: Send + 'static>(read: impl FnOnce() -> T + Send + 'static) -> Result<T, ServiceError> {
    tokio::task::spawn_blocking(read).await.map_err(|_| ServiceError::Unreadable)
}

async fn parse(raw: Vec<u8>, envelope_from: Option<String>) -> Result<Parsed, ServiceError> {
    off_thread(move || {
        let mail = Message::parse(raw);
        let classification = classify(&mail, envelope_from.as_deref());
        Parsed { mail, classification }
    })
    .await
}

/// The author's clock when they wrote, as far as it can be believed: a clock that is days off is not.
fn written_at(mail: &Message, received_at: DateTime<Utc>) -> DateTime<Utc> {
    const BELIEVED: chrono::TimeDelta = chrono::TimeDelta::days(14);
    match mail.date.map(|date| date.with_timezone(&Utc)) {
        Some(date) if date <= received_at + chrono::TimeDelta::days(1) && received_at - date < BELIEVED => {
            date
        }
        _ => received_at,
    }
}
