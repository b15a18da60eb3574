//! A mailbox, read over IMAP (RFC 3501; what of RFC 9051 is the same).
//!
//! It needs about ten commands of the protocol and nothing of its wealth: mails are known by their UID, fetched whole
//! and without marking them, marked and moved away when the caller says so. What was read already, the caller keeps:
//! by UIDVALIDITY and UID (RFC 9051 §2.3.1.1).
//!
//! Invariant: a mail is there whole, or there is an error.
//!
//! Invariant: nothing is deleted that was not copied by us, and no plain EXPUNGE is sent: it would take along what
//! others have marked.
//!
//! Invariant: a session is usable only when every command came to its end. It is marked as over before the first
//! octet of a command, so a call that is dropped half-way leaves it so.
//!
//! Invariant: credentials leave for a server on this machine, or for one whose certificate was verified.
//!
//! Invariant: memory and time are bounded, whatever the server says.

mod error;
mod opening;
mod response;
mod settings;
mod talking;
#[cfg(test)]
mod tests;
mod text;
mod wire;

use std::fmt;
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

pub use error::{ImapError, LoginProblem, MailboxProblem, Step};
pub use settings::{Settings, Tls, UrlError};

use response::{Capabilities, Code, Response};
use talking::USUAL;
use wire::{Budget, Wire};

/// The largest mail that is fetched, in octets: 25 MiB.
pub const SIZE: u64 = 26_214_400;

/// Servers that convert mails only estimate their size, so the mail itself may be somewhat larger than announced.
const SLACK: u64 = 256 * 1024;
/// The largest header that is fetched, in octets.
const HEADER: u64 = 1024 * 1024;
/// The result of a search is one line. This is enough for some 200 000 mails.
const SEARCH: Budget = Budget { text: 2 * 1024 * 1024, ..USUAL };
/// A server ends the session of a client that is silent for half an hour (RFC 2177 §3).
const LONGEST_IDLE: Duration = Duration::from_secs(29 * 60);

/// How long the server may take.
#[derive(Debug, Clone, Copy)]
struct Limits {
    /// For the connection, and for the TLS handshake.
    connect: Duration,
    /// For a command.
    command: Duration,
    /// For the command that fetches a mail.
    body: Duration,
    /// How often a server without IDLE is asked.
    poll: Duration,
}

const LIMITS: Limits = Limits {
    connect: Duration::from_secs(45),
    command: Duration::from_secs(120),
    body: Duration::from_secs(240),
    poll: Duration::from_secs(60),
};

/// Why a wait ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Woken {
    /// There may be mail that no [`uids_from`](Session::uids_from) has seen.
    NewMail,
    /// The time is up.
    Timeout,
}

/// Where a mail is after [`archive`](Session::archive).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Archived {
    /// In the other folder alone.
    Moved,
    /// In both: the server has no way to remove this mail and no other.
    Copied,
}

/// A conversation with a mailbox server in which one mailbox is open.
///
/// A call that is dropped before its end, or that fails, may leave the session [over](Self::is_usable).
pub struct Session {
    wire: Wire,
    limits: Limits,
    capabilities: Capabilities,
    /// Commands that were sent.
    tags: u64,
    is_usable: bool,
    uid_validity: Option<u32>,
    uid_next: Option<u32>,
    exists: u32,
    /// Whether mails came since the last search.
    has_news: bool,
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
    /// Connects, encrypts, logs in and opens the mailbox, as the settings say.
    ///
    /// # Errors
    ///
    /// When one of these fails. [`ImapError::Login`] and [`ImapError::Mailbox`] will as a rule last until somebody
    /// changes the settings, or something at the server.
    pub async fn open(settings: &Settings) -> Result<Self, ImapError> {
        Self::open_with(settings, LIMITS, wire::platform_tls).await
    }

    /// UIDs mean what they did before as long as this number is the same. When it is another one than the last time,
    /// every mail counts as not looked at.
    pub fn uid_validity(&self) -> u32 {
        // A session without one is never given out.
        self.uid_validity.unwrap_or_default()
    }

    /// The UID that the next mail will have at least, as of the opening; some old servers do not say.
    pub fn uid_next(&self) -> Option<u32> {
        self.uid_next
    }

    /// How many mails are in the mailbox, as far as the server told.
    pub fn exists(&self) -> u32 {
        self.exists
    }

    /// Whether the session can go on. It does not know whether the server has hung up since the last call.
    pub fn is_usable(&self) -> bool {
        self.is_usable
    }

    /// The UIDs of all mails from `first` on, in ascending order.
    ///
    /// # Errors
    ///
    /// When the session fails. A mailbox with more than some 200 000 mails is [`ImapError::Protocol`].
    pub async fn uids_from(&mut self, first: u32) -> Result<Vec<u32>, ImapError> {
        const STEP: Step = Step::Search;
        let first = first.max(1);
        let command = [format!("UID SEARCH UID {first}:*\r\n")];
        let patience = self.limits.command;
        let mut uids = Vec::new();
        let mut has_too_many = false;
        // What comes from here on may come after the server has searched.
        self.has_news = false;
        let see = |response| {
            if let Response::Search(mut found) = response {
                has_too_many |= uids.len() + found.len() > SEARCH.text;
                if !has_too_many {
                    uids.append(&mut found);
                }
            }
        };
        self.ask(STEP, &command, SEARCH, patience, see).await?.accepted()?;
        if has_too_many {
            return Err(ImapError::Protocol { step: STEP, what: "it finds too many mails" });
        }
        // `n:*` is a range with two ends in any order: it always has the last mail in it (RFC 9051 §9, seq-range).
        uids.retain(|uid| *uid >= first);
        uids.sort_unstable();
        uids.dedup();
        Ok(uids)
    }

    /// The size of a mail in octets, as the server says; `None` when there is no such mail any more.
    ///
    /// # Errors
    ///
    /// When the session fails, or the server refuses.
    pub async fn size(&mut self, uid: u32) -> Result<Option<u64>, ImapError> {
        let command = [format!("UID FETCH {uid} (RFC822.SIZE)\r\n")];
        let patience = self.limits.command;
        let mut size = None;
        let see = |response| {
            if let Response::Fetch(fetch) = response
                && fetch.uid == Some(uid)
            {
                size = size.or(fetch.size);
            }
        };
        let completion = self.ask(Step::Fetch, &command, USUAL, patience, see).await?;
        if completion.code == Code::ExpungeIssued {
            return Ok(None);
        }
        completion.accepted()?;
        Ok(size)
    }

    /// A mail as it is, without marking it as seen; `None` when there is no such mail any more, or the server has
    /// nothing of it to give.
    ///
    /// Its size is asked for first, so that a mail that is too large is not sent.
    ///
    /// # Errors
    ///
    /// [`ImapError::TooLarge`] for more than [`SIZE`]: the session goes on, and [`header`](Self::header) gives what is
    /// to be known of the mail. Only when the server had announced less, the session is over. Else when the session
    /// fails, or the server refuses.
    pub async fn fetch(&mut self, uid: u32) -> Result<Option<Vec<u8>>, ImapError> {
        match self.size(uid).await? {
            None => Ok(None),
            Some(size) if size > SIZE => Err(ImapError::TooLarge { size }),
            Some(_) => self.section(uid, "", SIZE + SLACK).await,
        }
    }

    /// The header of a mail, without marking it as seen; `None` when there is no such mail any more.
    ///
    /// # Errors
    ///
    /// [`ImapError::TooLarge`] for more than 1 MiB; the session is over then. Else when the session fails, or the
    /// server refuses.
    pub async fn header(&mut self, uid: u32) -> Result<Option<Vec<u8>>, ImapError> {
        self.section(uid, "HEADER", HEADER).await
    }

    async fn section(&mut self, uid: u32, name: &str, limit: u64) -> Result<Option<Vec<u8>>, ImapError> {
        let command = [format!("UID FETCH {uid} (UID BODY.PEEK[{name}])\r\n")];
        let budget = Budget { literals: limit, ..USUAL };
        let patience = self.limits.body;
        let mut body = None;
        let see = |response| {
            if let Response::Fetch(fetch) = response
                && fetch.uid == Some(uid)
            {
                body = body.take().or(fetch.body);
            }
        };
        let completion = self.ask(Step::Fetch, &command, budget, patience, see).await?;
        if completion.code == Code::ExpungeIssued {
            return Ok(None);
        }
        completion.accepted()?;
        // Some servers give nothing, instead of no answer, for a mail that another client removed (RFC 2180 §4.1).
        Ok(body.filter(|body| !body.is_empty()))
    }

    /// Marks a mail as seen. A mail that is not there any more is none to mark.
    ///
    /// # Errors
    ///
    /// When the session fails, or the server refuses.
    pub async fn seen(&mut self, uid: u32) -> Result<(), ImapError> {
        self.mark(uid, "\\Seen").await
    }

    async fn mark(&mut self, uid: u32, flag: &str) -> Result<(), ImapError> {
        let command = format!("UID STORE {uid} +FLAGS.SILENT ({flag})");
        self.command(Step::Store, &command).await?.accepted().map(drop)
    }

    /// Moves a mail to `folder`. A mail that is not there any more is none to move.
    ///
    /// Where the server has no MOVE (RFC 6851), the mail is copied and then removed alone (RFC 4315); where that cannot
    /// be, it is only copied, and every further call makes another copy. So does a call after one that failed between
    /// the two.
    ///
    /// # Errors
    ///
    /// [`MailboxProblem::NoFolder`] when there is no such folder. Else when the session fails, or the server refuses.
    pub async fn archive(&mut self, uid: u32, folder: &str) -> Result<Archived, ImapError> {
        let folder = text::mailbox(folder);
        if self.capabilities.r#move {
            self.command(Step::Move, &format!("UID MOVE {uid} {folder}")).await?.accepted()?;
            return Ok(Archived::Moved);
        }
        self.command(Step::Copy, &format!("UID COPY {uid} {folder}")).await?.accepted()?;
        if !self.capabilities.uid_plus {
            return Ok(Archived::Copied);
        }
        self.mark(uid, "\\Deleted").await?;
        self.command(Step::Expunge, &format!("UID EXPUNGE {uid}")).await?.accepted()?;
        Ok(Archived::Moved)
    }

    /// Whether there is a folder that mails can be moved to; STATUS fails where there is none (RFC 3501 §6.3.10).
    ///
    /// # Errors
    ///
    /// When the session fails.
    pub async fn has_folder(&mut self, folder: &str) -> Result<bool, ImapError> {
        let command = format!("STATUS {} (MESSAGES)", text::mailbox(folder));
        Ok(self.command(Step::Status, &command).await?.is_ok())
    }

    /// Waits for mail, `at_most` so long and never longer than 29 minutes. Where mail came after the last
    /// [`uids_from`](Self::uids_from) began, it does not wait at all. Where the server has no IDLE (RFC 2177), it is
    /// asked every minute.
    ///
    /// # Errors
    ///
    /// When the session fails: a server may hang up on a client that waits.
    pub async fn idle(&mut self, at_most: Duration) -> Result<Woken, ImapError> {
        if !self.is_usable {
            return Err(ImapError::Over);
        }
        if self.has_news {
            return Ok(Woken::NewMail);
        }
        let until = Instant::now() + at_most.min(LONGEST_IDLE);
        if self.capabilities.idle {
            match self.idle_until(until).await? {
                Some(woken) => return Ok(woken),
                None => self.capabilities.idle = false,
            }
        }
        while !self.has_news && Instant::now() < until {
            sleep_until(until.min(Instant::now() + self.limits.poll)).await;
            self.noop().await?;
        }
        Ok(self.woken())
    }

    fn woken(&self) -> Woken {
        if self.has_news { Woken::NewMail } else { Woken::Timeout }
    }

    /// Asks for nothing, so that the server says what is new and whether it is there.
    ///
    /// # Errors
    ///
    /// When the session fails, or the server refuses.
    pub async fn noop(&mut self) -> Result<(), ImapError> {
        self.command(Step::Noop, "NOOP").await?.accepted().map(drop)
    }

    /// Takes leave.
    ///
    /// # Errors
    ///
    /// When the server does not take leave in turn. Every command was answered before, so nothing follows from that.
    pub async fn logout(mut self) -> Result<(), ImapError> {
        self.command(Step::Logout, "LOGOUT").await?.accepted().map(drop)
    }
}
