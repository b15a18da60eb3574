//! Delivery workers: each owns one connection, and sends mails over it one after the other.
//!
//! claim → boundaries checked again → envelope → `attempting` committed → body → settled. No transaction is open while
//! a server is waited for. Before the body, every failure is tried again; after it, a silence is uncertain and held.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use chrono::TimeDelta;
use chrono_tz::Tz;
use sqlx::PgPool;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::renderer::Renderer;
use super::worker::{Progress, Worker};
use super::{ServiceError, chain};
use crate::config::Transport;
use crate::files;
use crate::retry::{self, Failure, Next};
use crate::store::outbox::{self, Claimed, Origin, Outcome, RecipientStatus, Revoked};
use crate::store::queue::{self, Lease, Queue};
use crate::store::{StoreError, decisions};
use mail_transport::smtp::{self, Class, Connection, Settings, SmtpError};
use rapport_model::ids::RunId;
use rapport_model::{Address, MailKind};
use rapport_planner::digest::{Boundary, WorkingHours};

/// Mails that a worker claims at once. Few: what it holds, no other worker can send.
const BATCH: i64 = 8;

/// How long a worker waits when its server cannot be reached.
const UNAVAILABLE: Duration = Duration::from_secs(3);

/// For how long the end of an attempt is written again when the database does not take it: as long as a restart, a
/// failover, or somebody who makes room on a full disk may need. What is not written by then is uncertain.
const RECORD_PATIENCE: Duration = Duration::from_mins(10);

/// The pause between two such writes. Shorter than any pause of a worker, so that the truth is written before somebody
/// finds the lease run out.
const RECORD_PAUSE: Duration = Duration::from_millis(500);

/// How often the lease of a mail in flight is renewed. A lease holds for three times as long, so that one renewal may be
/// late.
const RENEW_EVERY: Duration = Duration::from_secs(15);

/// How long a mail waits whose lease had all but run out before its body.
const STOOD_STILL: TimeDelta = TimeDelta::seconds(3);

/// How long feedback waits for a reader who is away, has paused or has stopped mails, before it is given up.
const FEEDBACK_WAITS: TimeDelta = TimeDelta::weeks(4);

/// How soon a reader is looked at again for whom feedback waits.
const FEEDBACK_PAUSE: TimeDelta = TimeDelta::hours(1);

/// What a try came to.
struct Attempt {
    outcome: Outcome,
    code: Option<u16>,
    detail: String,
}

/// What a last look at the boundaries says of a mail.
enum Recheck {
    Free,
    Held(Attempt),
    /// Feedback that is given up.
    Dropped(Attempt),
    /// Its place has been taken by one that says less.
    Rebuilt,
}

/// Whether the server can be reached.
enum Server {
    Available,
    Unavailable,
}

/// Delivers the mails of the outbox.
pub struct Delivery {
    pub(super) pool: PgPool,
    pub(super) default_zone: Tz,
    pub(super) hours: WorkingHours,
    pub(super) transport: Transport,
    /// Makes a mail again without what it may not ask any longer.
    pub(super) renderer: Arc<Renderer>,
    /// How attempts have ended in this process.
    pub(super) counts: AttemptCounts,
}

/// Attempts since the start of the process, by how they ended.
#[derive(Debug, Default)]
pub(super) struct AttemptCounts {
    sent: AtomicU64,
    transient: AtomicU64,
    uncertain: AtomicU64,
    refused: AtomicU64,
    withheld: AtomicU64,
}

impl AttemptCounts {
    fn add(&self, outcome: &Outcome) {
        let count = match outcome {
            Outcome::Sent => &self.sent,
            Outcome::Retry(_) => &self.transient,
            Outcome::Uncertain => &self.uncertain,
            Outcome::Refused => &self.refused,
            Outcome::Withheld => &self.withheld,
            Outcome::Wait(_) => return,
        };
        count.fetch_add(1, Ordering::Relaxed);
    }

    /// Each outcome by the name that it has in the log of attempts.
    pub(super) fn read(&self) -> Vec<(&'static str, u64)> {
        let counts = [
            ("sent", &self.sent),
            ("transient", &self.transient),
            ("uncertain", &self.uncertain),
            ("permanent", &self.refused),
            ("withheld", &self.withheld),
        ];
        counts.map(|(outcome, count)| (outcome, count.load(Ordering::Relaxed))).into()
    }
}

/// Delivers mails through one connection of its own.
pub(super) struct DeliveryWorker {
    pub(super) delivery: Arc<Delivery>,
    pub(super) connection: Option<Connection>,
}

impl Worker for DeliveryWorker {
    const NAME: &'static str = "delivery";

    /// A mail in flight is finished; what is only claimed is given back when told to stop.
    async fn work(&mut self, stop: &CancellationToken) -> Result<Progress, ServiceError> {
        let (claimed, server) = self.delivery.deliver_batch(&mut self.connection, None, stop).await?;
        Ok(match (claimed, server) {
            (0, _) => Progress::Idle,
            (_, Server::Available) => Progress::Worked,
            (_, Server::Unavailable) => Progress::Unavailable(UNAVAILABLE),
        })
    }

    /// A server closes what is idle, and a closed connection is noticed only when it is used.
    async fn rest(&mut self) {
        if let Some(open) = self.connection.take() {
            quit(open).await;
        }
    }
}

impl Delivery {
    /// Delivers everything that is due, through one worker.
    pub async fn deliver_due(&self, stop: &CancellationToken) -> Result<(), ServiceError> {
        self.deliver_until_idle(None, stop).await
    }

    /// Delivers through one connection, until nothing is due (of these runs, if any are named) or it is told to stop.
    pub(super) async fn deliver_until_idle(
        &self,
        only: Option<&[RunId]>,
        stop: &CancellationToken,
    ) -> Result<(), ServiceError> {
        let mut connection = None;
        loop {
            let (claimed, server) = self.deliver_batch(&mut connection, only, stop).await?;
            if claimed == 0 || stop.is_cancelled() || matches!(server, Server::Unavailable) {
                break;
            }
        }
        if let Some(open) = connection {
            quit(open).await;
        }
        Ok(())
    }

    async fn deliver_batch(
        &self,
        connection: &mut Option<Connection>,
        only: Option<&[RunId]>,
        stop: &CancellationToken,
    ) -> Result<(usize, Server), ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        let claimed = outbox::claim(&mut conn, only, BATCH).await?;
        drop(conn);
        let count = claimed.len();
        let mut claimed = claimed.into_iter();
        while let Some(mail) = claimed.next() {
            let server = if stop.is_cancelled() {
                self.release(std::iter::once(mail).chain(&mut claimed)).await?;
                Server::Available
            } else {
                self.deliver(connection, mail).await?
            };
            if let Server::Unavailable = server {
                self.release(&mut claimed).await?;
                return Ok((count, server));
            }
        }
        Ok((count, Server::Available))
    }

    async fn release(&self, mails: impl Iterator<Item = Claimed>) -> Result<(), ServiceError> {
        let leases: Vec<Lease> = mails.map(|mail| mail.lease).collect();
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        Ok(queue::release(&mut conn, Queue::Outbox, &leases).await?)
    }

    /// Takes one mail to its end, or to its next try.
    async fn deliver(
        &self,
        connection: &mut Option<Connection>,
        mail: Claimed,
    ) -> Result<Server, ServiceError> {
        match self.recheck(&mail).await? {
            Recheck::Free => {}
            Recheck::Held(tried) => {
                self.record(&mail, tried).await?;
                return Ok(Server::Available);
            }
            Recheck::Dropped(tried) => {
                self.give_up(&mail, &tried).await?;
                return Ok(Server::Available);
            }
            Recheck::Rebuilt => return Ok(Server::Available),
        }
        let tried = match &self.transport {
            Transport::Hold => {
                self.release(std::iter::once(mail)).await?;
                return Ok(Server::Available);
            }
            Transport::Files { directory } => self.to_file(directory, &mail).await,
            Transport::Smtp { settings, redirect_all_to, .. } => {
                let recipient = redirect_all_to.as_ref().unwrap_or(&mail.recipient);
                self.to_server(connection, settings, recipient, &mail).await
            }
        };
        match tried {
            Ok((tried, server)) => {
                self.record(&mail, tried).await?;
                Ok(server)
            }
            // Another worker has it, or will: nothing may be written.
            Err(ServiceError::Store(StoreError::LeaseLost)) => Ok(Server::Available),
            Err(error) => Err(error),
        }
    }

    /// Checks the boundaries again: what forbids a mail now, for good or for a while, and what it says that it may not say
    /// any longer.
    async fn recheck(&self, mail: &Claimed) -> Result<Recheck, ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        let Some(recipient) = outbox::recipient_status(&mut conn, mail.id, self.default_zone).await? else {
            return Ok(Recheck::Free);
        };
        let checked = match recipient.kind {
            MailKind::Digest => recipient.state.check(recipient.today),
            MailKind::Feedback => match held_feedback(&recipient) {
                Some(held) => return Ok(held),
                None => Ok(()),
            },
            MailKind::Help => recipient.state.check_ask(recipient.person, recipient.today).map(drop),
            MailKind::Answer | MailKind::Offer => {
                recipient.state.check_answer(recipient.person, recipient.today).map(drop)
            }
        };
        if let Err(boundary) = checked {
            let detail = format!("no longer allowed: {boundary}");
            return Ok(Recheck::Held(Attempt { outcome: Outcome::Withheld, code: None, detail }));
        }
        // Who wrote to us is awake.
        let was_asked_for = matches!(recipient.kind, MailKind::Answer | MailKind::Offer);
        let is_real = matches!(self.transport, Transport::Smtp { .. }) && !was_asked_for;
        let hours = self.hours.holding(&recipient.state.hours).filter(|_| is_real);
        let closed = hours.and_then(|hours| hours.until_open(recipient.now, recipient.zone));
        if let Some(pause) = closed {
            let detail = "waiting for the end of quiet hours".to_owned();
            return Ok(Recheck::Held(Attempt { outcome: Outcome::Wait(pause), code: None, detail }));
        }
        if recipient.kind == MailKind::Digest {
            let revoked = outbox::revoked(&mut conn, mail.id, recipient.today).await?;
            drop(conn);
            if !revoked.is_empty() {
                return match self.rebuild(mail, &revoked).await {
                    Ok(true) => Ok(Recheck::Rebuilt),
                    Ok(false) => Ok(Recheck::Free),
                    Err(ServiceError::Store(error)) => Err(error.into()),
                    // A template that fails stops nobody else's mail.
                    Err(error) => Ok(Recheck::Held(failed(mail, Failure::Transient, None, chain(&error)))),
                };
            }
        }
        Ok(Recheck::Free)
    }

    /// Rebuilds a mail without what it may no longer say, in one transaction with its end. `false`: it is no mail of a
    /// decision.
    async fn rebuild(&self, mail: &Claimed, revoked: &Revoked) -> Result<bool, ServiceError> {
        let mut tx = self.pool.begin().await.map_err(StoreError::from)?;
        let Some(shown) = outbox::show(&mut tx, mail.id).await? else { return Ok(false) };
        let Some(decision) = shown.decision else { return Ok(false) };
        let mut decision = decisions::load_sent(&mut tx, decision).await?;
        let is_left = decisions::revoke(&mut tx, &mut decision, revoked).await?;
        let detail = if is_left {
            let resend = shown.resend + 1;
            let message = self.renderer.mail(&decision, resend)?;
            let origin = Origin::Digest { decision: decision.id, resend };
            outbox::create(&mut tx, &decision.allowed, origin, &message).await?;
            "rebuilt: something in it is no longer allowed"
        } else {
            "revoked: nothing in it is allowed any longer"
        };
        match outbox::settle(&mut tx, mail, &Outcome::Withheld, None, detail).await {
            Ok(()) => {
                if !is_left {
                    outbox::forget_body(&mut tx, mail.id).await?;
                }
                tx.commit().await.map_err(StoreError::from)?;
                self.counts.add(&Outcome::Withheld);
            }
            // Another worker has it, or will.
            Err(StoreError::LeaseLost) => {}
            Err(error) => return Err(error.into()),
        }
        Ok(true)
    }

    /// Ends feedback that never leaves, in one transaction with the mark on its words.
    async fn give_up(&self, mail: &Claimed, tried: &Attempt) -> Result<(), ServiceError> {
        let mut tx = self.pool.begin().await.map_err(StoreError::from)?;
        match outbox::settle(&mut tx, mail, &tried.outcome, tried.code, &tried.detail).await {
            Ok(()) => {
                outbox::withhold_feedback(&mut tx, mail.id).await?;
                tx.commit().await.map_err(StoreError::from)?;
                self.counts.add(&tried.outcome);
                Ok(())
            }
            // Another worker has it, or will.
            Err(StoreError::LeaseLost) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Commits that the body is about to go out, and says until when nobody else touches the mail.
    async fn begin(&self, mail: &Claimed) -> Result<Instant, ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        // Read before the statement: what the way back takes is counted as gone.
        let asked_at = Instant::now();
        Ok(asked_at + outbox::begin(&mut conn, mail).await?)
    }

    /// Renews the lease of a mail in flight for as long as it is polled. A renewal that fails takes nothing back: the body
    /// is on its way.
    async fn keep_lease(&self, mail: &Claimed) -> Infallible {
        loop {
            tokio::time::sleep(RENEW_EVERY).await;
            if let Err(error) = self.renew(mail).await {
                tracing::warn!(
                    mail = mail.id.0,
                    error = chain(&error),
                    "cannot renew the lease of a mail in flight"
                );
            }
        }
    }

    async fn renew(&self, mail: &Claimed) -> Result<(), StoreError> {
        let mut conn = self.pool.acquire().await?;
        queue::renew(&mut conn, &mail.lease).await
    }

    /// A file is written whole or not at all, and a second try writes the same file: nothing about it is uncertain.
    async fn to_file(
        &self,
        directory: &std::path::Path,
        mail: &Claimed,
    ) -> Result<(Attempt, Server), ServiceError> {
        self.begin(mail).await?;
        let name = format!("{}-{}", mail.id, mail.recipient);
        Ok(match files::deliver(directory, &name, &mail.bytes).await {
            Ok(_) => {
                let detail = "written to a file".to_owned();
                (Attempt { outcome: Outcome::Sent, code: None, detail }, Server::Available)
            }
            Err(error) => {
                let detail = format!("cannot write the file: {}", error.kind());
                (failed(mail, Failure::Transient, None, detail), Server::Unavailable)
            }
        })
    }

    async fn to_server(
        &self,
        connection: &mut Option<Connection>,
        settings: &Settings,
        recipient: &Address,
        mail: &Claimed,
    ) -> Result<(Attempt, Server), ServiceError> {
        let open = match connection.take() {
            Some(open) => open,
            None => match Connection::connect(settings).await {
                Ok(open) => open,
                Err(error) => return Ok((smtp_failed(mail, &error), Server::Unavailable)),
            },
        };
        let (open, tried) = self.hand_over(open, recipient, mail).await?;
        *connection = open;
        Ok((tried, Server::Available))
    }

    /// Hands one mail over. The connection comes back when another mail can go through it.
    async fn hand_over(
        &self,
        mut open: Connection,
        recipient: &Address,
        mail: &Claimed,
    ) -> Result<(Option<Connection>, Attempt), ServiceError> {
        if let Err(error) = open
            .send_envelope(smtp::Envelope {
                from: &mail.envelope_from,
                to: recipient.as_str(),
                size: mail.bytes.len(),
            })
            .await
        {
            let tried = smtp_failed(mail, &error);
            return Ok((open.is_reusable().then_some(open), tried));
        }
        // From here on the server waits for the body. If the hold is lost, the connection is dropped without a word.
        let held_until = self.begin(mail).await?;
        if Instant::now() + RENEW_EVERY > held_until {
            // The process or the database stood still, and another worker may find the mail uncertain before this one
            // could renew its lease.
            let detail = "its lease had all but run out before the body".to_owned();
            return Ok((None, Attempt { outcome: Outcome::Wait(STOOD_STILL), code: None, detail }));
        }
        let sent = tokio::select! {
            sent = open.send_body(&mail.bytes) => sent,
            never = self.keep_lease(mail) => match never {},
        };
        Ok(match sent {
            Ok(accepted) => {
                let code = Some(accepted.code);
                let detail = "accepted by the server".to_owned();
                (Some(open), Attempt { outcome: Outcome::Sent, code, detail })
            }
            Err(error) => {
                let tried = smtp_failed(mail, &error);
                (open.is_reusable().then_some(open), tried)
            }
        })
    }

    /// Records the end of an attempt. After the body it is the only record of what became of the mail, so no error of the
    /// database ends the writing early: it restarts, has become a standby, is full, or cancels statements.
    async fn record(&self, mail: &Claimed, tried: Attempt) -> Result<(), ServiceError> {
        tracing::info!(mail = mail.id.0, attempt = mail.lease.attempt, code = tried.code, outcome = ?tried.outcome, "delivery attempt");
        let ends = Instant::now() + RECORD_PATIENCE;
        loop {
            match self.try_record(mail, &tried).await {
                Ok(()) => {
                    self.counts.add(&tried.outcome);
                    return Ok(());
                }
                Err(StoreError::LeaseLost) => return Ok(()),
                Err(error) if Instant::now() < ends => {
                    tracing::warn!(mail = mail.id.0, error = chain(&error), "cannot record an attempt yet");
                    tokio::time::sleep(RECORD_PAUSE).await;
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    async fn try_record(&self, mail: &Claimed, tried: &Attempt) -> Result<(), StoreError> {
        let mut conn = self.pool.acquire().await?;
        outbox::settle(&mut conn, mail, &tried.outcome, tried.code, &tried.detail).await
    }
}

/// What keeps feedback from its reader, if anything does. It waits for the end of a pause, of leave or of `stop`, since its
/// author was told of none of these; it is given up if the reader has left or has muted the author.
fn held_feedback(recipient: &RecipientStatus) -> Option<Recheck> {
    let boundary = match recipient.state.check(recipient.today) {
        Ok(()) if !recipient.is_muted => return None,
        checked => checked.err(),
    };
    let has_waited = recipient.now - recipient.queued_at >= FEEDBACK_WAITS;
    match boundary {
        Some(boundary) if !(recipient.is_muted || has_waited || boundary == Boundary::Inactive) => {
            let detail = format!("waiting for its reader: {boundary}");
            Some(Recheck::Held(Attempt { outcome: Outcome::Wait(FEEDBACK_PAUSE), code: None, detail }))
        }
        _ => {
            let detail = "given up: its reader takes no such mail".to_owned();
            Some(Recheck::Dropped(Attempt { outcome: Outcome::Withheld, code: None, detail }))
        }
    }
}

async fn quit(connection: Connection) {
    // The server may be gone; there is nothing left to lose.
    let _ = connection.quit().await;
}

fn failed(mail: &Claimed, failure: Failure, code: Option<u16>, detail: String) -> Attempt {
    let outcome = match retry::DELIVERY.after(failure, mail.lease.attempt, mail.age, mail.id.0) {
        Next::RetryAfter(pause) => Outcome::Retry(pause),
        Next::Hold => Outcome::Uncertain,
        Next::GiveUp => Outcome::Refused,
    };
    Attempt { outcome, code, detail }
}

fn smtp_failed(mail: &Claimed, error: &SmtpError) -> Attempt {
    let failure = match error.class() {
        Class::Transient => Failure::Transient,
        Class::Permanent => Failure::Permanent,
        Class::Uncertain => Failure::Uncertain,
    };
    failed(mail, failure, error.code(), chain(error))
}
