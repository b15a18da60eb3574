//! Delivery lanes: each owns one connection, and takes mails through it one after the other.
//!
//! claim → boundaries checked again → envelope → `attempting` committed → body → settled. No transaction is open while
//! a server is waited for. Before the body, every failure is tried again; after it, a silence is uncertain and held.

use std::sync::Arc;
use std::time::Duration;

use chrono_tz::Tz;
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

use super::rendering::Renderer;
use super::worker::{Progress, Worker};
use super::{ServiceError, chain};
use crate::config::Transport;
use crate::files;
use crate::retry::{self, Failure, Next};
use crate::store::outbox::{self, Claimed, Origin, Outcome};
use crate::store::{StoreError, decisions, queue};
use mail_transport::smtp::{Class, Connection, Settings, SmtpError};
use rapport_model::ids::{PersonId, RunId};
use rapport_model::{Address, MailKind};
use rapport_planner::digest::WorkingHours;

/// Mails that a lane takes at once. Small: what it holds, no other lane can send.
const BATCH: i64 = 8;

/// How long a lane rests when its server cannot be reached.
const SERVER_AWAY: Duration = Duration::from_secs(3);

/// How often the end of a try is written again when the database is away, and the pause between. Together they last as
/// long as a restart takes; what is not written by then is uncertain.
const WRITES: u32 = 60;
const WRITE_PAUSE: Duration = Duration::from_millis(500);

/// What a try came to.
struct Tried {
    outcome: Outcome,
    code: Option<u16>,
    detail: String,
}

/// What a last look at the boundaries says of a mail.
enum Look {
    Free,
    Held(Tried),
    /// Its place has been taken by one that asks less.
    MadeAnew,
}

/// Whether a lane goes on.
enum Lane {
    GoesOn,
    ServerAway,
}

/// Delivers the mails of the outbox.
pub struct Delivery {
    pub(super) pool: PgPool,
    pub(super) default_zone: Tz,
    pub(super) hours: WorkingHours,
    pub(super) transport: Transport,
    /// Makes a mail again without what it may not ask any longer.
    pub(super) renderer: Arc<Renderer>,
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
        let (claimed, lane) = self.delivery.lane_batch(&mut self.connection, None, stop).await?;
        Ok(match (claimed, lane) {
            (0, _) => Progress::Idle,
            (_, Lane::GoesOn) => Progress::Worked,
            (_, Lane::ServerAway) => Progress::Unavailable(SERVER_AWAY),
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
    /// Delivers everything that is due, through one lane.
    pub async fn deliver_due(&self, stop: &CancellationToken) -> Result<(), ServiceError> {
        self.lane_drain(None, stop).await
    }

    /// One lane, until nothing is due (of these runs, if any are named) or it is told to stop.
    pub(super) async fn lane_drain(
        &self,
        only: Option<&[RunId]>,
        stop: &CancellationToken,
    ) -> Result<(), ServiceError> {
        let mut connection = None;
        loop {
            let (claimed, lane) = self.lane_batch(&mut connection, only, stop).await?;
            if claimed == 0 || stop.is_cancelled() || matches!(lane, Lane::ServerAway) {
                break;
            }
        }
        if let Some(open) = connection {
            quit(open).await;
        }
        Ok(())
    }

    async fn lane_batch(
        &self,
        connection: &mut Option<Connection>,
        only: Option<&[RunId]>,
        stop: &CancellationToken,
    ) -> Result<(usize, Lane), ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        let claimed = outbox::claim(&mut conn, only, BATCH).await?;
        drop(conn);
        let count = claimed.len();
        let mut claimed = claimed.into_iter();
        while let Some(mail) = claimed.next() {
            let lane = if stop.is_cancelled() {
                self.give_back(std::iter::once(mail).chain(&mut claimed)).await?;
                Lane::GoesOn
            } else {
                self.deliver(connection, mail).await?
            };
            if let Lane::ServerAway = lane {
                self.give_back(&mut claimed).await?;
                return Ok((count, lane));
            }
        }
        Ok((count, Lane::GoesOn))
    }

    async fn give_back(&self, mails: impl Iterator<Item = Claimed>) -> Result<(), ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        for mail in mails {
            match queue::release(&mut conn, &mail.lease).await {
                Ok(()) | Err(StoreError::LeaseLost) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// Takes one mail to its end, or to its next try.
    async fn deliver(
        &self,
        connection: &mut Option<Connection>,
        mail: Claimed,
    ) -> Result<Lane, ServiceError> {
        match self.look_again(&mail).await? {
            Look::Free => {}
            Look::Held(tried) => {
                self.write_down(&mail, tried).await?;
                return Ok(Lane::GoesOn);
            }
            Look::MadeAnew => return Ok(Lane::GoesOn),
        }
        let tried = match &self.transport {
            Transport::Hold => {
                self.give_back(std::iter::once(mail)).await?;
                return Ok(Lane::GoesOn);
            }
            Transport::Files { directory } => self.to_file(directory, &mail).await,
            Transport::Smtp { settings, redirect_all_to, .. } => {
                let recipient = redirect_all_to.as_ref().unwrap_or(&mail.recipient);
                self.to_server(connection, settings, recipient, &mail).await
            }
        };
        match tried {
            Ok((tried, lane)) => {
                self.write_down(&mail, tried).await?;
                Ok(lane)
            }
            // Another lane has it, or will: nothing may be written.
            Err(ServiceError::Store(StoreError::LeaseLost)) => Ok(Lane::GoesOn),
            Err(error) => Err(error),
        }
    }

    /// Checks the boundaries again: what forbids a mail now, for good or until quiet hours end, and what it asks that it
    /// may not ask any longer.
    async fn look_again(&self, mail: &Claimed) -> Result<Look, ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        let Some(standing) = outbox::standing(&mut conn, mail.id, self.default_zone).await? else {
            return Ok(Look::Free);
        };
        let checked = match standing.kind {
            MailKind::Digest | MailKind::Feedback => standing.of.check(standing.today),
            MailKind::Help => standing.of.check_ask(standing.person, standing.today).map(drop),
            MailKind::Answer | MailKind::Offer => {
                standing.of.check_answer(standing.person, standing.today).map(drop)
            }
        };
        if let Err(boundary) = checked {
            let detail = format!("a boundary forbids it now: {boundary}");
            return Ok(Look::Held(Tried { outcome: Outcome::Withheld, code: None, detail }));
        }
        // Who wrote to us is awake.
        let was_asked_for = matches!(standing.kind, MailKind::Answer | MailKind::Offer);
        let is_real = matches!(self.transport, Transport::Smtp { .. }) && !was_asked_for;
        let hours = self.hours.holding(&standing.of.hours).filter(|_| is_real);
        let closed = hours.and_then(|hours| hours.until_open(standing.now, standing.zone));
        if let Some(pause) = closed {
            let detail = "it waits for the end of quiet hours".to_owned();
            return Ok(Look::Held(Tried { outcome: Outcome::Wait(pause), code: None, detail }));
        }
        if standing.kind == MailKind::Digest {
            let subjects = outbox::withdrawn(&mut conn, mail.id, standing.today).await?;
            drop(conn);
            if !subjects.is_empty() {
                return match self.make_anew(mail, &subjects).await {
                    Ok(true) => Ok(Look::MadeAnew),
                    Ok(false) => Ok(Look::Free),
                    Err(ServiceError::Store(error)) => Err(error.into()),
                    // A template that fails stops nobody else's mail.
                    Err(error) => Ok(Look::Held(failed(mail, Failure::Transient, None, chain(&error)))),
                };
            }
        }
        Ok(Look::Free)
    }

    /// Makes a mail anew without what it may not ask any longer, in one transaction with its end. `false`: it is no mail of
    /// a decision.
    async fn make_anew(&self, mail: &Claimed, subjects: &[PersonId]) -> Result<bool, ServiceError> {
        let mut tx = self.pool.begin().await.map_err(StoreError::from)?;
        let Some(shown) = outbox::show(&mut tx, mail.id).await? else { return Ok(false) };
        let Some(decision) = shown.decision else { return Ok(false) };
        let mut decision = decisions::to_resend(&mut tx, decision).await?;
        let is_left = decisions::withdraw(&mut tx, &mut decision, subjects).await?;
        let detail = if is_left {
            let resend = shown.resend + 1;
            let message = self.renderer.mail(&decision, resend)?;
            let origin = Origin::Digest { decision: decision.id, resend };
            outbox::create(&mut tx, &decision.allowed, origin, &message).await?;
            "made anew, for a boundary forbids an ask of it now"
        } else {
            "a boundary forbids all that it says now"
        };
        match outbox::settle(&mut tx, mail, &Outcome::Withheld, None, detail).await {
            Ok(()) => {
                if !is_left {
                    outbox::forget_body(&mut tx, mail.id).await?;
                }
                tx.commit().await.map_err(StoreError::from)?;
            }
            // Another lane has it, or will.
            Err(StoreError::LeaseLost) => {}
            Err(error) => return Err(error.into()),
        }
        Ok(true)
    }

    async fn begin(&self, mail: &Claimed) -> Result<(), ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        Ok(outbox::begin(&mut conn, mail).await?)
    }

    /// A file is written whole or not at all, and a second try writes the same file: nothing about it is uncertain.
    async fn to_file(
        &self,
        directory: &std::path::Path,
        mail: &Claimed,
    ) -> Result<(Tried, Lane), ServiceError> {
        self.begin(mail).await?;
        let name = format!("{}-{}", mail.id, mail.recipient);
        Ok(match files::deliver(directory, &name, &mail.bytes).await {
            Ok(_) => {
                let detail = "written to a file".to_owned();
                (Tried { outcome: Outcome::Sent, code: None, detail }, Lane::GoesOn)
            }
            Err(error) => {
                let detail = format!("cannot write the file: {}", error.kind());
                (failed(mail, Failure::Transient, None, detail), Lane::ServerAway)
            }
        })
    }

    async fn to_server(
        &self,
        connection: &mut Option<Connection>,
        settings: &Settings,
        recipient: &Address,
        mail: &Claimed,
    ) -> Result<(Tried, Lane), ServiceError> {
        let open = match connection.take() {
            Some(open) => open,
            None => match Connection::connect(settings).await {
                Ok(open) => open,
                Err(error) => return Ok((smtp_failed(mail, &error), Lane::ServerAway)),
            },
        };
        let (open, tried) = self.converse(open, recipient, mail).await?;
        *connection = open;
        Ok((tried, Lane::GoesOn))
    }

    /// Hands one mail over. The connection comes back when another mail can go through it.
    async fn converse(
        &self,
        mut open: Connection,
        recipient: &Address,
        mail: &Claimed,
    ) -> Result<(Option<Connection>, Tried), ServiceError> {
        if let Err(error) =
            open.send_envelope(&mail.envelope_from, recipient.as_str(), mail.bytes.len()).await
        {
            let tried = smtp_failed(mail, &error);
            return Ok((open.is_reusable().then_some(open), tried));
        }
        // From here on the server waits for the body. If the hold is lost, the connection is dropped without a word.
        self.begin(mail).await?;
        Ok(match open.send_body(&mail.bytes).await {
            Ok(accepted) => {
                let code = Some(accepted.code);
                let detail = "accepted by the server".to_owned();
                (Some(open), Tried { outcome: Outcome::Sent, code, detail })
            }
            Err(error) => {
                let tried = smtp_failed(mail, &error);
                (open.is_reusable().then_some(open), tried)
            }
        })
    }

    /// Writes the end of a try down, through a restart of the database.
    async fn write_down(&self, mail: &Claimed, tried: Tried) -> Result<(), ServiceError> {
        tracing::info!(mail = mail.id.0, attempt = mail.lease.attempt, code = tried.code, outcome = ?tried.outcome, "tried");
        let mut writes = 0;
        loop {
            match self.try_write_down(mail, &tried).await {
                Ok(()) | Err(StoreError::LeaseLost) => return Ok(()),
                Err(error) if error.is_away() && writes < WRITES => {
                    writes += 1;
                    tokio::time::sleep(WRITE_PAUSE).await;
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    async fn try_write_down(&self, mail: &Claimed, tried: &Tried) -> Result<(), StoreError> {
        let mut conn = self.pool.acquire().await?;
        outbox::settle(&mut conn, mail, &tried.outcome, tried.code, &tried.detail).await
    }
}

async fn quit(connection: Connection) {
    // The server may be gone; there is nothing left to lose.
    let _ = connection.quit().await;
}

fn failed(mail: &Claimed, failure: Failure, code: Option<u16>, detail: String) -> Tried {
    let outcome = match retry::DELIVERY.after(failure, mail.lease.attempt, mail.age, mail.id.0) {
        Next::RetryAfter(pause) => Outcome::Retry(pause),
        Next::Hold => Outcome::Uncertain,
        Next::GiveUp => Outcome::Refused,
    };
    Tried { outcome, code, detail }
}

fn smtp_failed(mail: &Claimed, error: &SmtpError) -> Tried {
    let failure = match error.class() {
        Class::Transient => Failure::Transient,
        Class::Permanent => Failure::Permanent,
        Class::Uncertain => Failure::Uncertain,
    };
    failed(mail, failure, error.code(), chain(error))
}
