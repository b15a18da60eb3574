//! An IMAP client that reads one mailbox (IMAP4rev1, RFC 3501; the same commands in RFC 9051).
//!
//! It uses about a dozen commands: messages are identified by UID, fetched whole without setting `\Seen`, flagged and
//! moved when the caller says so. Which messages were processed is for the caller to remember, by UIDVALIDITY and UID
//! (RFC 9051 §2.3.1.1).
//!
//! - A message is returned whole, or there is an error: a connection that breaks inside one never yields a short message.
//! - Nothing is deleted that this client did not copy before, and plain EXPUNGE is never sent: it would also remove what
//!   other clients have marked as deleted.
//! - A session is usable only when every command completed. It is marked as unusable before the first octet of a
//!   command, so a call that is cancelled leaves it so.
//! - Credentials are sent only to a server on this machine, or over TLS to one whose certificate was verified.
//! - Memory and time are bounded, whatever the server sends.

mod connect;
mod encoding;
mod error;
mod response;
mod session;
mod settings;
#[cfg(test)]
mod tests;
mod wire;

use std::fmt;
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

pub use error::{ImapError, LoginError, MailboxError, Step};
pub use settings::Settings;

use crate::stream::Stream;
use response::{Capabilities, Code, Response};
use session::DEFAULT_LIMITS;
use wire::SizeLimits;

/// The largest message that is fetched, in octets: 25 MiB.
pub const MAX_MESSAGE_SIZE: u64 = 26_214_400;

/// How much larger than announced a message may turn out. A server that converts messages only estimates their size.
const SIZE_TOLERANCE: u64 = 256 * 1024;
/// The largest header that is fetched, in octets.
const MAX_HEADER_SIZE: u64 = 1024 * 1024;
/// The result of a search is a single line. This is enough for about 200,000 UIDs.
const SEARCH_LIMITS: SizeLimits = SizeLimits { text: 2 * 1024 * 1024, ..DEFAULT_LIMITS };
/// A server may log out a client that is silent for 30 minutes, so an IDLE is renewed before (RFC 2177 §3).
const MAX_IDLE: Duration = Duration::from_secs(29 * 60);

/// How long the server may take.
#[derive(Debug, Clone, Copy)]
struct Timeouts {
    /// For the TCP connection, and for the TLS handshake.
    connect: Duration,
    /// For a command and its responses.
    command: Duration,
    /// For the command that fetches a message.
    body: Duration,
    /// The pause between two NOOPs where the server has no IDLE.
    poll: Duration,
}

const TIMEOUTS: Timeouts = Timeouts {
    connect: Duration::from_secs(45),
    command: Duration::from_secs(120),
    body: Duration::from_secs(240),
    poll: Duration::from_secs(60),
};

/// Why [`Session::idle`] returned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdleOutcome {
    /// There may be messages that no [`uids_from`](Session::uids_from) has returned yet.
    MailboxChanged,
    /// The time is up.
    Timeout,
}

/// Where a message is after [`Session::move_message`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoveOutcome {
    /// In the destination alone.
    Moved,
    /// In both mailboxes: the server cannot expunge a single message.
    Copied,
}

/// A connection to an IMAP server with one mailbox selected.
///
/// A call that fails or is cancelled may leave the session [unusable](Self::is_usable).
pub struct Session {
    stream: Stream,
    timeouts: Timeouts,
    capabilities: Capabilities,
    /// How many commands were sent; the next tag is one more.
    tags: u64,
    is_usable: bool,
    uid_validity: Option<u32>,
    uid_next: Option<u32>,
    exists: u32,
    /// Whether messages arrived since the last search began.
    mailbox_changed: bool,
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("capabilities", &self.capabilities)
            .field("is_usable", &self.is_usable)
            .field("uid_validity", &self.uid_validity)
            .field("exists", &self.exists)
            .finish_non_exhaustive()
    }
}

impl Session {
    /// Connects, encrypts, logs in and selects the mailbox, as the settings say.
    ///
    /// # Errors
    ///
    /// When one of these fails. [`ImapError::Login`] and [`ImapError::Mailbox`] normally persist until somebody changes
    /// the settings, or something on the server.
    pub async fn connect(settings: &Settings) -> Result<Self, ImapError> {
        Self::connect_with(settings, TIMEOUTS, connect::platform_config).await
    }

    /// The UIDVALIDITY of the mailbox. When it differs from the last session's, all UIDs that were remembered are void
    /// and every message counts as new.
    pub fn uid_validity(&self) -> u32 {
        // `connect` returns no session without one.
        self.uid_validity.unwrap_or_default()
    }

    /// A lower bound of the next message's UID, as of the SELECT; some old servers do not announce it.
    pub fn uid_next(&self) -> Option<u32> {
        self.uid_next
    }

    /// How many messages are in the mailbox, as last announced by the server.
    pub fn exists(&self) -> u32 {
        self.exists
    }

    /// Whether another command can be sent. A server that hung up since the last call is noticed only by the next one.
    pub fn is_usable(&self) -> bool {
        self.is_usable
    }

    /// The UIDs of all messages from `first` on, in ascending order.
    ///
    /// # Errors
    ///
    /// When the session fails. More than about 200,000 messages are [`ImapError::Protocol`].
    pub async fn uids_from(&mut self, first: u32) -> Result<Vec<u32>, ImapError> {
        const STEP: Step = Step::Search;
        let first = first.max(1);
        let command = [format!("UID SEARCH UID {first}:*\r\n")];
        let mut uids = Vec::new();
        let mut has_too_many = false;
        // What is announced from here on may have arrived after the search.
        self.mailbox_changed = false;
        let on_untagged = |response| {
            if let Response::Search(mut found) = response {
                has_too_many |= uids.len() + found.len() > SEARCH_LIMITS.text;
                if !has_too_many {
                    uids.append(&mut found);
                }
            }
        };
        self.execute(STEP, &command, SEARCH_LIMITS, self.timeouts.command, on_untagged).await?.ok()?;
        if has_too_many {
            return Err(ImapError::Protocol { step: STEP, what: "it finds too many messages" });
        }
        // `n:*` is a range whose ends may come in any order: it always includes the last message (RFC 9051 §9).
        uids.retain(|uid| *uid >= first);
        uids.sort_unstable();
        uids.dedup();
        Ok(uids)
    }

    /// The size of a message in octets, as announced by the server (RFC822.SIZE); `None` when it was expunged.
    ///
    /// # Errors
    ///
    /// When the session fails, or the server rejects the command.
    pub async fn fetch_size(&mut self, uid: u32) -> Result<Option<u64>, ImapError> {
        let command = [format!("UID FETCH {uid} (RFC822.SIZE)\r\n")];
        let mut size = None;
        let on_untagged = |response| {
            if let Response::Fetch(fetch) = response
                && fetch.uid == Some(uid)
            {
                size = size.or(fetch.size);
            }
        };
        let timeout = self.timeouts.command;
        let completion = self.execute(Step::Fetch, &command, DEFAULT_LIMITS, timeout, on_untagged).await?;
        if completion.code == Code::ExpungeIssued {
            return Ok(None);
        }
        completion.ok()?;
        Ok(size)
    }

    /// The octets of a message, without setting `\Seen`; `None` when it was expunged, or the server returns nothing.
    ///
    /// Its size is asked for first, so that a message that is too large is not transferred.
    ///
    /// # Errors
    ///
    /// [`ImapError::TooLarge`] for more than [`MAX_MESSAGE_SIZE`]: the session stays usable, and
    /// [`fetch_header`](Self::fetch_header) still tells what the message is. Only when the server had announced a smaller
    /// size has the session ended. Otherwise when the session fails, or the server rejects the command.
    pub async fn fetch(&mut self, uid: u32) -> Result<Option<Vec<u8>>, ImapError> {
        match self.fetch_size(uid).await? {
            None => Ok(None),
            Some(size) if size > MAX_MESSAGE_SIZE => Err(ImapError::TooLarge { size }),
            Some(_) => self.fetch_section(uid, "", MAX_MESSAGE_SIZE + SIZE_TOLERANCE).await,
        }
    }

    /// The header of a message, without setting `\Seen`; `None` when it was expunged.
    ///
    /// # Errors
    ///
    /// [`ImapError::TooLarge`] for more than 1 MiB, after which the session has ended. Otherwise when the session fails,
    /// or the server rejects the command.
    pub async fn fetch_header(&mut self, uid: u32) -> Result<Option<Vec<u8>>, ImapError> {
        self.fetch_section(uid, "HEADER", MAX_HEADER_SIZE).await
    }

    async fn fetch_section(
        &mut self,
        uid: u32,
        name: &str,
        max_size: u64,
    ) -> Result<Option<Vec<u8>>, ImapError> {
        let command = [format!("UID FETCH {uid} (UID BODY.PEEK[{name}])\r\n")];
        let limits = SizeLimits { literals: max_size, ..DEFAULT_LIMITS };
        let mut body = None;
        let on_untagged = |response| {
            if let Response::Fetch(fetch) = response
                && fetch.uid == Some(uid)
            {
                body = body.take().or(fetch.body);
            }
        };
        let completion = self.execute(Step::Fetch, &command, limits, self.timeouts.body, on_untagged).await?;
        if completion.code == Code::ExpungeIssued {
            return Ok(None);
        }
        completion.ok()?;
        // Some servers return an empty body for a message that another client expunged (RFC 2180 §4.1).
        Ok(body.filter(|body| !body.is_empty()))
    }

    /// Sets `\Seen` on a message. Does nothing when it was expunged.
    ///
    /// # Errors
    ///
    /// When the session fails, or the server rejects the command.
    pub async fn mark_seen(&mut self, uid: u32) -> Result<(), ImapError> {
        self.add_flag(uid, "\\Seen").await
    }

    async fn add_flag(&mut self, uid: u32, flag: &str) -> Result<(), ImapError> {
        let command = format!("UID STORE {uid} +FLAGS.SILENT ({flag})");
        self.command(Step::Store, &command).await?.ok().map(drop)
    }

    /// Moves a message to `mailbox`. Does nothing when it was expunged.
    ///
    /// Where the server has no MOVE (RFC 6851), the message is copied and then expunged by its UID (RFC 4315). Where the
    /// server has no UIDPLUS either, it is only copied, and every further call makes another copy; so does a call after
    /// one that failed between the two steps.
    ///
    /// # Errors
    ///
    /// [`MailboxError::NoSuchMailbox`] when the destination does not exist. Otherwise when the session fails, or the
    /// server rejects the command.
    pub async fn move_message(&mut self, uid: u32, mailbox: &str) -> Result<MoveOutcome, ImapError> {
        let mailbox = encoding::mailbox_name(mailbox);
        if self.capabilities.r#move {
            self.command(Step::Move, &format!("UID MOVE {uid} {mailbox}")).await?.ok()?;
            return Ok(MoveOutcome::Moved);
        }
        self.command(Step::Copy, &format!("UID COPY {uid} {mailbox}")).await?.ok()?;
        if !self.capabilities.uid_plus {
            return Ok(MoveOutcome::Copied);
        }
        self.add_flag(uid, "\\Deleted").await?;
        self.command(Step::Expunge, &format!("UID EXPUNGE {uid}")).await?.ok()?;
        Ok(MoveOutcome::Moved)
    }

    /// Whether a mailbox exists that messages can be moved to, by STATUS (RFC 3501 §6.3.10).
    ///
    /// # Errors
    ///
    /// When the session fails.
    pub async fn mailbox_exists(&mut self, mailbox: &str) -> Result<bool, ImapError> {
        let command = format!("STATUS {} (MESSAGES)", encoding::mailbox_name(mailbox));
        Ok(self.command(Step::Status, &command).await?.is_ok())
    }

    /// Waits for new messages, for `at_most` and never longer than 29 minutes. Returns at once when messages arrived
    /// after the last [`uids_from`](Self::uids_from) began. Where the server has no IDLE (RFC 2177), sends NOOP once a
    /// minute instead.
    ///
    /// # Errors
    ///
    /// When the session fails: a server may hang up on a client that waits.
    pub async fn idle(&mut self, at_most: Duration) -> Result<IdleOutcome, ImapError> {
        if !self.is_usable {
            return Err(ImapError::SessionEnded);
        }
        if self.mailbox_changed {
            return Ok(IdleOutcome::MailboxChanged);
        }
        let deadline = Instant::now() + at_most.min(MAX_IDLE);
        if self.capabilities.idle {
            match self.idle_until(deadline).await? {
                Some(outcome) => return Ok(outcome),
                None => self.capabilities.idle = false,
            }
        }
        while !self.mailbox_changed && Instant::now() < deadline {
            sleep_until(deadline.min(Instant::now() + self.timeouts.poll)).await;
            self.noop().await?;
        }
        Ok(self.idle_outcome())
    }

    /// Sends NOOP, which gives the server an occasion to announce changes, and shows whether it is still there.
    ///
    /// # Errors
    ///
    /// When the session fails, or the server rejects the command.
    pub async fn noop(&mut self) -> Result<(), ImapError> {
        self.command(Step::Noop, "NOOP").await?.ok().map(drop)
    }

    /// Sends LOGOUT and waits for its completion.
    ///
    /// # Errors
    ///
    /// When the server does not complete it. Every command was completed before, so this can be ignored.
    pub async fn logout(mut self) -> Result<(), ImapError> {
        self.command(Step::Logout, "LOGOUT").await?.ok().map(drop)
    }
}
