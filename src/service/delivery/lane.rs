//! A lane: one connection, and one mail after the other over it.

use std::path::Path;

use chrono::TimeDelta;
use mail_reader::{BounceClass, of_refusal};
use mail_transport::smtp::{Accepted, Class, Envelope, Phase, Settings, SmtpError, Step};
use tokio::time::Instant;

use super::committer::{RENEW_EVERY, Requests};
use super::feed::{Feed, Ready};
use super::relay::{Open, Slower, Unconnected};
use super::{Attempt, Delivery, ServiceError, chain, failed};
use crate::config::Transport;
use crate::files;
use crate::retry::Failure;
use crate::store::StoreError;
use crate::store::bounces::{Bounce, BounceSource, Weight};
use crate::store::outbox::{Claimed, Outcome};
use crate::store::queue::Lease;
use rapport_model::Address;

/// For how long what was seen of the boundaries counts.
const FRESH: std::time::Duration = std::time::Duration::from_secs(2);

/// How long a mail waits whose lease had all but run out before its body.
const STOOD_STILL: TimeDelta = TimeDelta::seconds(3);

/// How long a lane waits when the database does not answer.
const DATABASE_AWAY: std::time::Duration = std::time::Duration::from_secs(1);

/// How long a lane waits for a connection while others have one.
const UNCONNECTED: std::time::Duration = std::time::Duration::from_secs(1);

/// How long a mail waits whose recipient was put off because too many came at once.
const TOO_SOON: TimeDelta = TimeDelta::seconds(2);

pub(super) struct Lane<'a> {
    pub(super) delivery: &'a Delivery,
    pub(super) feed: &'a Feed,
    pub(super) requests: Requests<'a>,
    /// Stays open when the lane ends, if it can be used again.
    pub(super) connection: &'a mut Option<Open>,
}

/// Where the mails of a lane go.
#[derive(Clone, Copy)]
struct Server<'a> {
    settings: &'a Settings,
    /// The recipient of every mail instead of the actual one.
    instead: Option<&'a Address>,
}

impl<'a> Server<'a> {
    fn envelope<'m>(&self, mail: &'m Claimed) -> Envelope<'m>
    where
        'a: 'm,
    {
        Envelope {
            from: &mail.envelope_from,
            to: self.instead.unwrap_or(&mail.recipient).as_str(),
            size: mail.bytes.len(),
        }
    }
}

impl Lane<'_> {
    /// Sends mails until there are no more, or the server is not available.
    pub(super) async fn run(mut self) {
        match &self.delivery.transport {
            Transport::Hold => {}
            Transport::Files { directory } => self.write_files(directory).await,
            Transport::Smtp { settings, redirect_all_to, .. } => {
                self.send(Server { settings, instead: redirect_all_to.as_ref() }).await;
            }
        }
    }

    /// A file is written whole or not at all, and a second try writes the same file: nothing about it is uncertain.
    async fn write_files(&mut self, directory: &Path) {
        while let Some(ready) = self.next().await {
            let mail = ready.mail;
            if self.begin(&mail).await.is_none() {
                continue;
            }
            let name = format!("{}-{}", mail.id, mail.recipient);
            let attempt = match files::deliver(directory, &name, &mail.bytes).await {
                Ok(_) => {
                    self.delivery.relay.answered();
                    let detail = "written to a file".to_owned();
                    Attempt { outcome: Outcome::Sent, code: None, detail }
                }
                Err(error) => {
                    self.delivery.relay.failed(mail.id.0);
                    self.feed.stop();
                    let detail = format!("cannot write the file: {}", error.kind());
                    failed(&mail, Failure::Transient, None, detail)
                }
            };
            self.requests.end(&mail.lease, attempt);
        }
    }

    async fn send(&mut self, server: Server<'_>) {
        let mut opened: Option<Ready> = None;
        loop {
            let ready = match opened.take() {
                Some(ready) => ready,
                None => {
                    // A lane that will get no connection takes no mail from one that has one.
                    while self.connection.is_none() && self.delivery.relay.is_full() && !self.feed.is_over() {
                        self.feed.pause(UNCONNECTED).await;
                    }
                    let Some(ready) = self.next().await else { return };
                    match self.open(server, ready).await {
                        Opened::Accepted(ready) => ready,
                        Opened::Failed => continue,
                        Opened::Unconnected => {
                            // Others have connections; this lane may be given one later.
                            self.feed.pause(UNCONNECTED).await;
                            continue;
                        }
                    }
                }
            };
            opened = self.hand_over(server, ready).await;
        }
    }

    /// Sends an envelope, over a new connection if there is none. One that the server has closed since the last mail, or closes
    /// now, is opened again.
    async fn open(&mut self, server: Server<'_>, ready: Ready) -> Opened {
        let mut is_used = self.connection.is_some();
        loop {
            let mut open = match self.connection.take() {
                Some(open) => open,
                None => match self.delivery.relay.connect(server.settings).await {
                    Ok(open) => open,
                    Err(Unconnected::Enough) => {
                        self.feed.give_back(ready);
                        return Opened::Unconnected;
                    }
                    Err(Unconnected::Failed(error)) => {
                        self.wait_for_server(&ready.mail, &error);
                        return Opened::Unconnected;
                    }
                },
            };
            match open.send_envelope(server.envelope(&ready.mail)).await {
                Ok(()) => {
                    *self.connection = Some(open);
                    return Opened::Accepted(ready);
                }
                Err(error) if is_used && says_goodbye(&error) => is_used = false,
                Err(error) => {
                    self.keep(open);
                    self.refused(server, &ready.mail, &error);
                    return Opened::Failed;
                }
            }
        }
    }

    /// Hands over a mail whose envelope is accepted, with the envelope of the next one behind it if there is one; gives the next
    /// one if that was accepted, too.
    async fn hand_over(&mut self, server: Server<'_>, ready: Ready) -> Option<Ready> {
        // From here on the server waits for the body. If nothing follows, the connection is dropped without a word.
        let mut open = self.connection.take()?;
        // The mail before it may have taken long.
        let ready = self.still_allowed(ready).await?;
        let held_until = match self.requests.begin(&ready.mail.lease).await {
            Ok(held_until) => held_until,
            Err(StoreError::LeaseLost) => {
                self.requests.let_go(&ready.mail.lease);
                return None;
            }
            Err(error) => {
                tracing::warn!(
                    mail = ready.mail.id.0,
                    error = chain(&error),
                    "cannot begin a mail; will try again"
                );
                self.feed.pause(DATABASE_AWAY).await;
                self.feed.give_back(ready);
                return None;
            }
        };
        let Ready { mail, .. } = ready;
        if Instant::now() + RENEW_EVERY > held_until {
            // The process or the database stood still, and another worker may find the mail uncertain before this one
            // could renew its lease.
            let detail = "its lease had all but run out before the body".to_owned();
            let attempt = Attempt { outcome: Outcome::Wait(STOOD_STILL), code: None, detail };
            self.requests.end(&mail.lease, attempt);
            return None;
        }
        let Some(next) = self.at_hand() else {
            let sent = open.send_body(&mail.bytes).await;
            self.keep(open);
            self.end(server, &mail, sent);
            return None;
        };
        let envelope = server.envelope(&next.mail);
        let (sent, behind) = open.send_body_before(&mail.bytes, envelope).await;
        // Written down before the server is asked anything else.
        self.end(server, &mail, sent);
        match open.finish_envelope(behind, envelope).await {
            Ok(()) => {
                *self.connection = Some(open);
                return Some(next);
            }
            Err(error) if says_goodbye(&error) => self.feed.give_back(next),
            Err(error) => {
                self.keep(open);
                self.refused(server, &next.mail, &error);
            }
        }
        None
    }

    /// The next mail, if there is one now that may leave at once.
    fn at_hand(&self) -> Option<Ready> {
        if !self.delivery.relay.is_in_haste() {
            return None;
        }
        let next = self.feed.try_next()?;
        if next.checked_at.elapsed() < FRESH {
            return Some(next);
        }
        self.feed.give_back(next);
        None
    }

    /// Commits that the body is about to go out, and says until when nobody else touches the mail; `None` if somebody else has it,
    /// or the database does not say so.
    async fn begin(&self, mail: &Claimed) -> Option<Instant> {
        match self.requests.begin(&mail.lease).await {
            Ok(held_until) => Some(held_until),
            Err(error) => {
                self.let_go(&mail.lease, &error.into()).await;
                None
            }
        }
    }

    /// Leaves a mail to whoever claims it next. Where the database is at fault, it gets time.
    async fn let_go(&self, lease: &Lease, error: &ServiceError) {
        self.requests.let_go(lease);
        if !matches!(error, ServiceError::Store(StoreError::LeaseLost)) {
            tracing::warn!(mail = lease.id, error = chain(error), "a mail is left to whoever claims it next");
            self.feed.pause(DATABASE_AWAY).await;
        }
    }

    /// Records what became of a mail whose body was sent.
    fn end(&self, server: Server<'_>, mail: &Claimed, sent: Result<Accepted, SmtpError>) {
        match sent {
            Ok(accepted) => {
                self.delivery.relay.took();
                let detail = "accepted by the server".to_owned();
                let attempt = Attempt { outcome: Outcome::Sent, code: Some(accepted.code), detail };
                self.requests.end(&mail.lease, attempt);
            }
            // It was not accepted, as if the envelope had been refused.
            Err(error @ SmtpError::Rejected { .. }) => self.refused(server, mail, &error),
            Err(error) => {
                // A server that takes one mail after the other and never says so makes all of them uncertain.
                if error.class() == Class::Uncertain && self.delivery.relay.lost_answer(mail.id.0) {
                    self.feed.stop();
                }
                self.requests.end(&mail.lease, smtp_failed(mail, &error));
            }
        }
    }

    /// Records that a mail was not accepted. Where the server itself is at fault, that is no try of the mail.
    fn refused(&self, server: Server<'_>, mail: &Claimed, error: &SmtpError) {
        // Only what is said of MAIL, or by a server that closes, is said of all mails.
        let of_all = !matches!(error, SmtpError::Rejected { step: Step::Rcpt | Step::Body, .. })
            || error.code() == Some(SERVICE_NOT_AVAILABLE);
        match wants(error) {
            Wants::Nothing => return self.wait_for_server(mail, error),
            Wants::Less => match self.delivery.relay.slow_down(mail.id.0, of_all) {
                Some(Slower::Away) => return self.wait_for_server(mail, error),
                Some(Slower::Wait(pause)) => return self.wait(mail, error, pause),
                None => {}
            },
            Wants::ThisLater if self.delivery.relay.put_off() => return self.wait(mail, error, TOO_SOON),
            Wants::ThisLater | Wants::NotThis => {}
        }
        let is_rejected = matches!(error, SmtpError::Rejected { .. });
        let is_final = is_of_recipient(error) && error.class() == Class::Permanent;
        if is_rejected && self.delivery.relay.refused(is_final) {
            // It takes nobody's mail, and that is nothing about this recipient.
            return self.wait_for_server(mail, error);
        }
        let attempt = smtp_failed(mail, error);
        // A mail that is redirected says nothing of the address of its person.
        let counts = attempt.outcome == Outcome::Refused && server.instead.is_none();
        let attempt = match bounce_of(error).filter(|_| counts) {
            Some(bounce) => Attempt { outcome: Outcome::Bounced(bounce), ..attempt },
            None => attempt,
        };
        self.requests.end(&mail.lease, attempt);
    }

    /// Leaves the server alone for a while. Nothing is known against the mail, which says what it waits for.
    fn wait_for_server(&self, mail: &Claimed, error: &SmtpError) {
        let pause = self.delivery.relay.failed(mail.id.0);
        tracing::warn!(
            seconds = pause.num_seconds(),
            error = chain(error),
            "the mail server is not available and is left alone for a while"
        );
        self.feed.stop();
        self.wait(mail, error, pause);
    }

    fn wait(&self, mail: &Claimed, error: &SmtpError, pause: TimeDelta) {
        let (outcome, detail) = (Outcome::Wait(pause), chain(error));
        self.requests.end(&mail.lease, Attempt { outcome, code: error.code(), detail });
    }

    /// Keeps a connection for the next mail, if it can be used.
    fn keep(&mut self, open: Open) {
        *self.connection = open.is_reusable().then_some(open);
    }

    /// The next mail, as soon as there is one and the server wants it. One that has waited for long is checked once more.
    async fn next(&self) -> Option<Ready> {
        loop {
            let ready = self.feed.next().await?;
            let turn = self.delivery.relay.turn();
            if !turn.is_zero() {
                self.feed.pause(turn).await;
            }
            if self.feed.is_stopped() {
                self.feed.give_back(ready);
                return None;
            }
            if let Some(ready) = self.still_allowed(ready).await {
                return Some(ready);
            }
        }
    }

    /// Checks a mail once more, unless it was checked just now. `None` if it may not leave, or that cannot be said now.
    async fn still_allowed(&self, ready: Ready) -> Option<Ready> {
        if ready.checked_at.elapsed() < FRESH {
            return Some(ready);
        }
        let lease = ready.mail.lease.clone();
        match self.delivery.recheck(vec![ready.mail], &self.requests).await {
            Ok(mut checked) => checked.pop(),
            Err(error) => {
                self.let_go(&lease, &error).await;
                None
            }
        }
    }
}

/// What became of an envelope.
enum Opened {
    Accepted(Ready),
    /// It was refused, and that is recorded.
    Failed,
    /// There is no connection for this lane.
    Unconnected,
}

/// "Service not available, closing transmission channel" (RFC 5321 §3.8).
const SERVICE_NOT_AVAILABLE: u16 = 421;

/// Whether a server has closed a connection, or is about to: after an idle time, or so many mails.
fn says_goodbye(error: &SmtpError) -> bool {
    matches!(error, SmtpError::Connection { .. } | SmtpError::BadSequence)
        || error.code() == Some(SERVICE_NOT_AVAILABLE)
}

/// What a server means by refusing an envelope.
enum Wants {
    /// It is not available.
    Nothing,
    /// Too many mails come at once.
    Less,
    /// It puts this mail off, for a reason that is not known.
    ThisLater,
    /// It does not take this mail.
    NotThis,
}

/// What servers say that limit the rate of mails, as beginnings of words. Those that put off whom they do not know yet
/// (greylisting) say other things.
const TOO_MANY: [&str; 8] =
    ["throttl", "too many", "too much", "too fast", "slow down", "server busy", "limit exceeded", "rate"];

/// Whether a reply is about too many mails, and not about one recipient: a full mailbox has limits, too (RFC 3463 §3.2, §3.3).
fn is_too_many(error: &SmtpError) -> bool {
    if error.enhanced_status().is_some_and(|status| matches!(status.subject, 1 | 2)) {
        return false;
    }
    let text = error.server_text().unwrap_or_default().to_lowercase();
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let text = format!(" {}", words.join(" "));
    !text.contains("mailbox")
        && !text.contains("quota")
        && TOO_MANY.iter().any(|phrase| {
            let begun = format!(" {phrase}");
            // "Rate" is a word of its own, or "ratelimit".
            if *phrase == "rate" {
                text.contains(" rate ") || text.ends_with(" rate") || text.contains(" ratelimit")
            } else {
                text.contains(&begun)
            }
        })
}

fn wants(error: &SmtpError) -> Wants {
    let SmtpError::Rejected { step, .. } = error else {
        // A server that greets and does not answer to MAIL is there for nobody.
        let is_for_nobody = error.phase() == Phase::Connect
            || matches!(error, SmtpError::Connection { step: Step::Mail, .. });
        return if is_for_nobody { Wants::Nothing } else { Wants::NotThis };
    };
    match (error.class(), step) {
        _ if error.phase() == Phase::Connect => Wants::Nothing,
        // Whoever the mail is to, it is put off.
        (Class::Transient, Step::Mail) => Wants::Less,
        (Class::Transient, _) if error.code() == Some(SERVICE_NOT_AVAILABLE) => Wants::Less,
        (Class::Transient, _) if is_too_many(error) => Wants::Less,
        (Class::Transient, _) => Wants::ThisLater,
        (Class::Permanent | Class::Uncertain, _) => Wants::NotThis,
    }
}

/// What a reply to RCPT says against the recipient, if it is about the recipient. One that was put off until the mail was given up
/// is a soft bounce.
fn bounce_of(error: &SmtpError) -> Option<Bounce> {
    let code = error.code().filter(|_| is_of_recipient(error))?;
    let status = error.enhanced_status().map(|status| status.to_string());
    let class = match error.class() {
        Class::Transient => Some(BounceClass::Soft),
        _ => of_refusal(code, status.as_deref(), error.server_text().unwrap_or_default()),
    };
    let weight = match class? {
        BounceClass::Hard => Weight::Hard,
        BounceClass::Soft => Weight::Soft,
    };
    Some(Bounce { weight, status: status.or_else(|| Some(code.to_string())), source: BounceSource::Refused })
}

fn is_of_recipient(error: &SmtpError) -> bool {
    matches!(error, SmtpError::Rejected { step: Step::Rcpt, .. })
}

fn smtp_failed(mail: &Claimed, error: &SmtpError) -> Attempt {
    let failure = match error.class() {
        Class::Transient => Failure::Transient,
        Class::Permanent => Failure::Permanent,
        Class::Uncertain => Failure::Uncertain,
    };
    failed(mail, failure, error.code(), chain(error))
}
