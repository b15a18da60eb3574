//! Answers: from raw bytes in the third queue to what they change, and one mail back.
//!
//! Everything that a mail does, the answer to it and its end are one transaction: it happens whole, once, or not at all.

mod broker;
mod carrying;
mod effects;
mod letters;
mod reading;
mod understanding;
mod undo;

pub use understanding::{Interpreted, Wanted as Interpret};

use std::sync::Arc;

use chrono::{DateTime, Utc};
use tokio_util::sync::CancellationToken;

use super::{Engine, POLL, ServiceError, chain};
use crate::store::inbound::{self, Arrival, Claimed, Finding, Stored};
use crate::store::{StoreError, privacy};
use mail_reader::{Incoming, Judgement, fingerprint, judge};
use rapport_model::ids::InboundId;
use rapport_model::{Address, InboundOutcome, Source};

/// How answers are dealt with.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The address that logs that people talked.
    pub log_address: Option<Address>,
    /// The server whose Authentication-Results count.
    pub authserv_id: Option<String>,
    /// Every answer is acknowledged, not problems alone.
    pub acknowledges_always: bool,
    /// What others see needs no proof of who wrote.
    pub accepts_unproven: bool,
    /// Asks of a person in a week.
    pub asks_per_week: u8,
}

/// Tries before a mail is put into quarantine. A mail that kills its reader does not do so for ever.
const TRIES: u32 = 5;

/// Seconds before the second try; each later one waits twice as long.
const FIRST_PAUSE: f64 = 2.0;

/// A mail that was read: what it is, before anybody knows whose.
struct Parsed {
    mail: Incoming,
    judgement: Judgement,
}

impl Engine {
    /// Stores a mail that came in. When this returns, whoever brought it may be told that it is safe.
    pub async fn receive(
        &self,
        source: Source,
        envelope_from: Option<&str>,
        recipients: &[String],
        raw: &[u8],
    ) -> Result<Stored, ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        let stored = store(&mut conn, source, envelope_from, recipients, raw).await?;
        self.hint();
        Ok(stored)
    }

    /// Reads answers until told to stop.
    pub(super) async fn reply_loop(&self, stop: &CancellationToken) {
        while !stop.is_cancelled() {
            let hint = self.work.notified();
            tokio::pin!(hint);
            hint.as_mut().enable();
            match self.read_next(None).await {
                Ok(true) => continue,
                Ok(false) => {}
                Err(error) => tracing::warn!(error = chain(&error), "cannot read answers"),
            }
            tokio::select! {
                () = &mut hint => {}
                () = tokio::time::sleep(POLL) => {}
                () = stop.cancelled() => {}
            }
        }
    }

    /// Reads one answer, by the clock of `at` or that of the database, and says whether there was one.
    pub async fn read_next(&self, at: Option<DateTime<Utc>>) -> Result<bool, ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        let claimed = inbound::claim(&mut conn).await?;
        drop(conn);
        let Some(claimed) = claimed else { return Ok(false) };
        let id = claimed.id.0;
        if claimed.attempt > TRIES {
            self.quarantine(
                &claimed,
                &Finding::default(),
                "it could not be read, however often it was tried",
            )
            .await?;
            return Ok(true);
        }
        let read = async {
            let parsed = Arc::new(parse(&claimed).await?);
            self.read(&claimed, &parsed, at).await
        };
        match read.await {
            Ok(outcome) => tracing::info!(inbound = id, outcome = %outcome, "read an answer"),
            // Another worker has it, or will.
            Err(ServiceError::Store(StoreError::LeaseLost)) => {}
            Err(ServiceError::Unreadable) => {
                tracing::error!(inbound = id, "a mail made its reader fail");
                self.quarantine(&claimed, &Finding::default(), "its reader failed on it").await?;
            }
            Err(error) => {
                tracing::warn!(inbound = id, error = chain(&error), "an answer has to wait");
                self.postpone(&claimed, &error).await?;
            }
        }
        Ok(true)
    }

    async fn quarantine(&self, mail: &Claimed, finding: &Finding, why: &str) -> Result<(), ServiceError> {
        let mut tx = self.pool.begin().await.map_err(StoreError::from)?;
        inbound::find(&mut tx, mail, finding).await?;
        inbound::settle(&mut tx, mail, InboundOutcome::Quarantined, Some(why)).await?;
        Ok(tx.commit().await.map_err(StoreError::from)?)
    }

    async fn postpone(&self, mail: &Claimed, error: &ServiceError) -> Result<(), ServiceError> {
        let is_conflict = matches!(error, ServiceError::Store(error) if error.is_conflict());
        let pause = if is_conflict { 0.0 } else { FIRST_PAUSE * 2_f64.powi(mail.attempt.min(10) as i32) };
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        Ok(inbound::postpone(&mut conn, mail, pause, &chain(error)).await?)
    }

    /// Erases who asked to be forgotten, when the time has come.
    pub async fn erase_due(&self) -> Result<(), ServiceError> {
        let mut tx = self.pool.begin().await.map_err(StoreError::from)?;
        let erased = privacy::erase_due(&mut tx).await?;
        tx.commit().await.map_err(StoreError::from)?;
        if erased > 0 {
            tracing::info!(erased, "erased who asked to be forgotten");
        }
        Ok(())
    }

    /// What an operator wants to be read again.
    pub async fn retry_inbound(&self, id: InboundId) -> Result<bool, ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        let retried = inbound::retry(&mut conn, id).await?;
        self.hint();
        Ok(retried)
    }
}

/// Stores a mail in a transaction of the caller's.
pub(super) async fn store(
    conn: &mut sqlx::PgConnection,
    source: Source,
    envelope_from: Option<&str>,
    recipients: &[String],
    raw: &[u8],
) -> Result<Stored, StoreError> {
    let message_id = mail_reader::message_id_of(raw);
    let arrival = Arrival {
        source,
        fingerprint: fingerprint(raw),
        message_id: message_id.as_deref(),
        envelope_from,
        recipients,
        raw,
    };
    inbound::receive(conn, arrival).await
}

/// Reading works on what anybody may have written: off the threads that wait, and where it panics it is that mail which
/// cannot be read, and no more.
async fn off_thread<T: Send + 'static>(read: impl FnOnce() -> T + Send + 'static) -> Result<T, ServiceError> {
    tokio::task::spawn_blocking(read).await.map_err(|_| ServiceError::Unreadable)
}

async fn parse(claimed: &Claimed) -> Result<Parsed, ServiceError> {
    let raw = claimed.raw.clone();
    let envelope_from = claimed.envelope_from.clone();
    off_thread(move || {
        let mail = Incoming::parse(&raw);
        let judgement = judge(&mail, envelope_from.as_deref());
        Parsed { mail, judgement }
    })
    .await
}

/// The author's clock when they wrote, as far as it can be believed: a clock that is days off is not.
fn written_at(mail: &Incoming, received_at: DateTime<Utc>) -> DateTime<Utc> {
    const BELIEVED: chrono::TimeDelta = chrono::TimeDelta::days(14);
    match mail.date.map(|date| date.with_timezone(&Utc)) {
        Some(date) if date <= received_at + chrono::TimeDelta::days(1) && received_at - date < BELIEVED => {
            date
        }
        _ => received_at,
    }
}
