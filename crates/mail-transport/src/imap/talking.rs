//! Commands and what comes back (RFC 9051 §2.2).

use std::io;
use std::time::Duration;

use tokio::time::{Instant, timeout, timeout_at};

use super::error::{ImapError, MailboxProblem, Step};
use super::response::{Code, Response, Status};
use super::wire::{Budget, WireError};
use super::{Session, Woken};

/// The largest response as a rule.
pub(super) const USUAL: Budget = Budget { text: 64 * 1024, literals: 64 * 1024 };

/// How a command ended.
pub(super) struct Completion {
    step: Step,
    status: Status,
    pub(super) code: Code,
}

impl Completion {
    pub(super) fn is_ok(&self) -> bool {
        self.status == Status::Ok
    }

    /// The code of a command that the server carried out.
    pub(super) fn accepted(self) -> Result<Code, ImapError> {
        match self.code {
            code if self.status == Status::Ok => Ok(code),
            Code::TryCreate => Err(ImapError::Mailbox(MailboxProblem::NoFolder)),
            _ => Err(ImapError::Refused(self.step)),
        }
    }
}

impl Session {
    /// Sends a command of one line and reads until its end, within the usual limits.
    pub(super) async fn command(&mut self, step: Step, line: &str) -> Result<Completion, ImapError> {
        let patience = self.limits.command;
        self.ask(step, &[format!("{line}\r\n")], USUAL, patience, |_| {}).await
    }

    /// Sends a command, each of its `chunks` but the first when the server says that it goes on, and reads until its
    /// end. `see` gets everything else that came.
    pub(super) async fn ask(
        &mut self,
        step: Step,
        chunks: &[String],
        budget: Budget,
        patience: Duration,
        see: impl FnMut(Response),
    ) -> Result<Completion, ImapError> {
        self.begin()?;
        let completion = within(step, patience, self.exchange(step, chunks, budget, see)).await?;
        self.is_usable = true;
        Ok(completion)
    }

    async fn exchange(
        &mut self,
        step: Step,
        chunks: &[String],
        budget: Budget,
        mut see: impl FnMut(Response),
    ) -> Result<Completion, ImapError> {
        let tag = self.next_tag();
        let mut chunks = chunks.iter();
        let first = chunks.next().map_or("\r\n", String::as_str);
        self.say(step, &format!("{tag} {first}")).await?;
        loop {
            match self.hear(step, budget).await? {
                Response::Tagged { tag: heard, status, code } => {
                    return completion(step, &tag, &heard, status, code);
                }
                Response::Continue => match chunks.next() {
                    Some(chunk) => self.say(step, chunk).await?,
                    None => return Err(ImapError::Protocol { step, what: "it goes on and should not" }),
                },
                data => see(data),
            }
        }
    }

    /// IDLE until mail comes or `until` (RFC 2177). `None` where the server refuses to.
    pub(super) async fn idle_until(&mut self, until: Instant) -> Result<Option<Woken>, ImapError> {
        const STEP: Step = Step::Idle;
        let patience = self.limits.command;
        self.begin()?;
        let tag = self.next_tag();
        let has_begun = within(STEP, patience, async {
            self.say(STEP, &format!("{tag} IDLE\r\n")).await?;
            loop {
                match self.hear(STEP, USUAL).await? {
                    Response::Continue => return Ok(true),
                    Response::Tagged { tag: heard, status, code } => {
                        return completion(STEP, &tag, &heard, status, code).map(|_| false);
                    }
                    _ => {}
                }
            }
        })
        .await?;
        if !has_begun {
            self.is_usable = true;
            return Ok(None);
        }
        let mut has_ended = false;
        // The clock is looked at as well: a server that never stops talking never lets the wait time out.
        while !has_ended && !self.has_news && Instant::now() < until {
            // Only the wait is dropped when the time is up, and never half a response.
            let Ok(readable) = timeout_at(until, self.wire.readable()).await else { break };
            readable.map_err(|source| ImapError::Lost { step: STEP, source })?;
            let heard = within(STEP, patience, self.hear(STEP, USUAL)).await?;
            if let Response::Tagged { tag: heard, status, code } = heard {
                completion(STEP, &tag, &heard, status, code)?;
                has_ended = true;
            }
        }
        if !has_ended {
            within(STEP, patience, async {
                self.say(STEP, "DONE\r\n").await?;
                loop {
                    if let Response::Tagged { tag: heard, status, code } = self.hear(STEP, USUAL).await? {
                        return completion(STEP, &tag, &heard, status, code).map(drop);
                    }
                }
            })
            .await?;
        }
        self.is_usable = true;
        Ok(Some(self.woken()))
    }

    /// Marks the session as over until the command that begins now has ended: it may fail or be dropped half-way.
    fn begin(&mut self) -> Result<(), ImapError> {
        if std::mem::take(&mut self.is_usable) { Ok(()) } else { Err(ImapError::Over) }
    }

    fn next_tag(&mut self) -> String {
        self.tags += 1;
        format!("A{}", self.tags)
    }

    async fn say(&mut self, step: Step, text: &str) -> Result<(), ImapError> {
        let Err(source) = self.wire.send(text.as_bytes()).await else { return Ok(()) };
        // A server that hung up may have said why.
        loop {
            match self.hear(step, USUAL).await {
                Ok(_) => {}
                Err(bye @ ImapError::Bye(_)) => return Err(bye),
                Err(_) => return Err(ImapError::Lost { step, source }),
            }
        }
    }

    /// Reads a response and takes note of what may come at any time.
    pub(super) async fn hear(&mut self, step: Step, budget: Budget) -> Result<Response, ImapError> {
        let pieces = self.wire.response(budget).await.map_err(|error| match error {
            // In clear, anything is valid data.
            WireError::Io(source) if source.kind() == io::ErrorKind::InvalidData => ImapError::Tls(source),
            WireError::Io(source) => ImapError::Lost { step, source },
            WireError::Protocol(what) => ImapError::Protocol { step, what },
            WireError::Literal(size) if step == Step::Fetch => ImapError::TooLarge { size },
            WireError::Literal(_) => ImapError::Protocol { step, what: "a literal is too long" },
        })?;
        let response = Response::of(pieces).map_err(|what| ImapError::Protocol { step, what })?;
        match &response {
            Response::Untagged { status: Status::Bye, .. } if step != Step::Logout => {
                return Err(ImapError::Bye(step));
            }
            Response::Untagged { code: Code::UidValidity(now), .. }
                if self.uid_validity.replace(*now).is_some_and(|before| before != *now) =>
            {
                return Err(ImapError::Mailbox(MailboxProblem::Rebuilt));
            }
            Response::Untagged { code: Code::UidNext(uid), .. } => self.uid_next = Some(*uid),
            Response::Untagged { code: Code::Alert, .. } => {
                tracing::warn!(%step, "the mailbox server has an alert for its user; a mail program shows it");
            }
            Response::Exists(count) => {
                self.has_news |= *count > self.exists;
                self.exists = *count;
            }
            Response::Expunge => self.exists = self.exists.saturating_sub(1),
            _ => {}
        }
        Ok(response)
    }
}

fn completion(
    step: Step,
    asked: &str,
    heard: &[u8],
    status: Status,
    code: Code,
) -> Result<Completion, ImapError> {
    match status {
        Status::Ok | Status::No | Status::Bad if heard == asked.as_bytes() => {
            Ok(Completion { step, status, code })
        }
        _ => Err(ImapError::Protocol { step, what: "it answers a command that was not sent" }),
    }
}

pub(super) async fn within<T>(
    step: Step,
    limit: Duration,
    work: impl Future<Output = Result<T, ImapError>>,
) -> Result<T, ImapError> {
    timeout(limit, work).await.unwrap_or(Err(ImapError::Timeout { step, after: limit }))
}
