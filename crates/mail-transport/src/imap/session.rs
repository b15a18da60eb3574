//! Sending a command and reading responses until it completes (RFC 9051 §2.2).

use std::io;
use std::time::Duration;

use tokio::time::{Instant, timeout, timeout_at};

use super::error::{ImapError, MailboxError, Step};
use super::response::{Capabilities, Code, Response, Status};
use super::wire::{ReadError, SizeLimits, read_pieces};
use super::{IdleOutcome, Session, Timeouts};
use crate::stream::Stream;

/// What a response may measure where nothing large is expected.
pub(super) const DEFAULT_LIMITS: SizeLimits = SizeLimits { text: 64 * 1024, literals: 64 * 1024 };

/// The tagged response that completes a command.
pub(super) struct Completion {
    step: Step,
    status: Status,
    pub(super) code: Code,
}

impl Completion {
    pub(super) fn is_ok(&self) -> bool {
        self.status == Status::Ok
    }

    /// The response code of a command that succeeded.
    pub(super) fn ok(self) -> Result<Code, ImapError> {
        match self.code {
            code if self.status == Status::Ok => Ok(code),
            Code::TryCreate => Err(ImapError::Mailbox(MailboxError::NoSuchMailbox)),
            _ => Err(ImapError::Rejected(self.step)),
        }
    }
}

impl Session {
    pub(super) fn new(stream: Stream, timeouts: Timeouts) -> Self {
        Self {
            stream,
            timeouts,
            capabilities: Capabilities::default(),
            tags: 0,
            is_usable: true,
            uid_validity: None,
            uid_next: None,
            exists: 0,
            mailbox_changed: false,
        }
    }

    /// Executes a command of one line, within the default limits.
    pub(super) async fn command(&mut self, step: Step, line: &str) -> Result<Completion, ImapError> {
        let timeout = self.timeouts.command;
        self.execute(step, &[format!("{line}\r\n")], DEFAULT_LIMITS, timeout, |_| {}).await
    }

    /// Writes a command, each of its `chunks` but the first when the server asks to continue, and reads until the
    /// command completes. Every untagged response goes to `on_untagged`.
    pub(super) async fn execute(
        &mut self,
        step: Step,
        chunks: &[String],
        limits: SizeLimits,
        timeout: Duration,
        on_untagged: impl FnMut(Response),
    ) -> Result<Completion, ImapError> {
        self.begin()?;
        let completion =
            with_timeout(step, timeout, self.exchange(step, chunks, limits, on_untagged)).await?;
        self.is_usable = true;
        Ok(completion)
    }

    async fn exchange(
        &mut self,
        step: Step,
        chunks: &[String],
        limits: SizeLimits,
        mut on_untagged: impl FnMut(Response),
    ) -> Result<Completion, ImapError> {
        let tag = self.next_tag();
        let mut chunks = chunks.iter();
        let first = chunks.next().map_or("\r\n", String::as_str);
        self.write(step, &format!("{tag} {first}")).await?;
        loop {
            match self.read_response(step, limits).await? {
                Response::Tagged { tag: received, status, code } => {
                    return completion(step, &tag, &received, status, code);
                }
                Response::Continue => match chunks.next() {
                    Some(chunk) => self.write(step, chunk).await?,
                    None => {
                        let what = "it asks to continue a command that is complete";
                        return Err(ImapError::Protocol { step, what });
                    }
                },
                untagged => on_untagged(untagged),
            }
        }
    }

    /// Sends IDLE and waits until the mailbox changes or `deadline` (RFC 2177). `None` when the server refuses IDLE.
    pub(super) async fn idle_until(&mut self, deadline: Instant) -> Result<Option<IdleOutcome>, ImapError> {
        let limit = self.timeouts.command;
        self.begin()?;
        let tag = self.next_tag();
        if !with_timeout(Step::Idle, limit, self.start_idle(&tag)).await? {
            self.is_usable = true;
            return Ok(None);
        }
        if !self.wait_idle(&tag, deadline).await? {
            with_timeout(Step::Idle, limit, self.end_idle(&tag)).await?;
        }
        self.is_usable = true;
        Ok(Some(self.idle_outcome()))
    }

    /// Sends IDLE. `false` when the server refuses it.
    async fn start_idle(&mut self, tag: &str) -> Result<bool, ImapError> {
        const STEP: Step = Step::Idle;
        self.write(STEP, &format!("{tag} IDLE\r\n")).await?;
        loop {
            match self.read_response(STEP, DEFAULT_LIMITS).await? {
                Response::Continue => return Ok(true),
                Response::Tagged { tag: received, status, code } => {
                    return completion(STEP, tag, &received, status, code).map(|_| false);
                }
                _ => {}
            }
        }
    }

    /// Reads until the mailbox changes or `deadline`. `true` when the server ended the IDLE itself.
    async fn wait_idle(&mut self, tag: &str, deadline: Instant) -> Result<bool, ImapError> {
        const STEP: Step = Step::Idle;
        let limit = self.timeouts.command;
        // The deadline is checked on each round too: a server that never stops talking would never let the wait time out.
        while !self.mailbox_changed && Instant::now() < deadline {
            // Only the wait is cancelled at the deadline, never half a response.
            let Ok(readable) = timeout_at(deadline, self.stream.readable()).await else { break };
            readable.map_err(|source| ImapError::ConnectionLost { step: STEP, source })?;
            let reading = self.read_response(STEP, DEFAULT_LIMITS);
            // The limit starts with the first octet, so a response that began before the deadline is read whole.
            let response = with_timeout(STEP, limit, reading).await?;
            if let Response::Tagged { tag: received, status, code } = response {
                completion(STEP, tag, &received, status, code)?;
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn end_idle(&mut self, tag: &str) -> Result<(), ImapError> {
        const STEP: Step = Step::Idle;
        self.write(STEP, "DONE\r\n").await?;
        loop {
            if let Response::Tagged { tag: received, status, code } =
                self.read_response(STEP, DEFAULT_LIMITS).await?
            {
                return completion(STEP, tag, &received, status, code).map(drop);
            }
        }
    }

    /// Marks the session as unusable until the command that begins now has completed: it may fail or be cancelled.
    fn begin(&mut self) -> Result<(), ImapError> {
        if std::mem::take(&mut self.is_usable) { Ok(()) } else { Err(ImapError::SessionEnded) }
    }

    fn next_tag(&mut self) -> String {
        self.tags += 1;
        format!("A{}", self.tags)
    }

    async fn write(&mut self, step: Step, text: &str) -> Result<(), ImapError> {
        let Err(source) = self.stream.write(text.as_bytes()).await else { return Ok(()) };
        // A server that hung up may have sent BYE before.
        loop {
            match self.read_response(step, DEFAULT_LIMITS).await {
                Ok(_) => {}
                Err(bye @ ImapError::Bye(_)) => return Err(bye),
                Err(_) => return Err(ImapError::ConnectionLost { step, source }),
            }
        }
    }

    /// Reads a response, and keeps track of what a server may send at any time.
    pub(super) async fn read_response(
        &mut self,
        step: Step,
        limits: SizeLimits,
    ) -> Result<Response, ImapError> {
        let pieces = read_pieces(&mut self.stream, limits).await.map_err(|error| match error {
            // From a plain socket no octet is invalid, so this is TLS.
            ReadError::Io(source) if source.kind() == io::ErrorKind::InvalidData => ImapError::Tls(source),
            ReadError::Io(source) => ImapError::ConnectionLost { step, source },
            ReadError::Protocol(what) => ImapError::Protocol { step, what },
            ReadError::LiteralTooLarge(size) if step == Step::Fetch => ImapError::TooLarge { size },
            ReadError::LiteralTooLarge(_) => ImapError::Protocol { step, what: "a literal is too long" },
        })?;
        let response = Response::parse(pieces).map_err(|what| ImapError::Protocol { step, what })?;
        self.track(step, &response)?;
        Ok(response)
    }

    fn track(&mut self, step: Step, response: &Response) -> Result<(), ImapError> {
        match response {
            Response::Untagged { status: Status::Bye, .. } if step != Step::Logout => {
                return Err(ImapError::Bye(step));
            }
            Response::Untagged { code: Code::UidValidity(now), .. }
                if self.uid_validity.replace(*now).is_some_and(|before| before != *now) =>
            {
                return Err(ImapError::Mailbox(MailboxError::UidValidityChanged));
            }
            Response::Untagged { code: Code::UidNext(uid), .. } => self.uid_next = Some(*uid),
            Response::Untagged { code: Code::Alert, .. } => {
                tracing::warn!(%step, "the mailbox server has an alert for its user; a mail program shows it");
            }
            Response::Exists(count) => {
                self.mailbox_changed |= *count > self.exists;
                self.exists = *count;
            }
            Response::Expunge => self.exists = self.exists.saturating_sub(1),
            _ => {}
        }
        Ok(())
    }

    pub(super) fn idle_outcome(&self) -> IdleOutcome {
        if self.mailbox_changed { IdleOutcome::MailboxChanged } else { IdleOutcome::Timeout }
    }
}

fn completion(
    step: Step,
    sent_tag: &str,
    received_tag: &[u8],
    status: Status,
    code: Code,
) -> Result<Completion, ImapError> {
    match status {
        Status::Ok | Status::No | Status::Bad if received_tag == sent_tag.as_bytes() => {
            Ok(Completion { step, status, code })
        }
        _ => Err(ImapError::Protocol { step, what: "it answers a command that was not sent" }),
    }
}

pub(super) async fn with_timeout<T>(
    step: Step,
    limit: Duration,
    work: impl Future<Output = Result<T, ImapError>>,
) -> Result<T, ImapError> {
    timeout(limit, work).await.unwrap_or(Err(ImapError::Timeout { step, after: limit }))
}
