//! How reading a mailbox fails, and what to do about it.
//!
//! No text of a server enters an error, so errors can be logged and stored.

use std::fmt;
use std::io;

use crate::TokenError;
use std::time::Duration;

/// A mailbox could not be read.
///
/// After every error but [`Rejected`](Self::Rejected), [`Mailbox`](Self::Mailbox) and a [`TooLarge`](Self::TooLarge)
/// that the server announced in time, the session has ended: open another one after a pause.
/// [`is_usable`](super::Session::is_usable) tells. Neither `Display` nor `Debug` shows an address, a password or
/// anything of a message.
#[derive(Debug, thiserror::Error)]
pub enum ImapError {
    /// No TCP connection was established.
    #[error("the mailbox server cannot be reached; check the host and the port")]
    Connect(#[source] io::Error),
    /// The TLS handshake failed, or the encrypted connection is corrupt.
    #[error("the connection to the mailbox server cannot be encrypted; check its name and its certificate")]
    Tls(#[source] io::Error),
    /// The settings require STARTTLS, and the server does not offer it.
    #[error("the mailbox server does not offer starttls; use an imaps:// url, or ask its operator")]
    StartTlsUnavailable,
    /// The connection is not encrypted, and the server is on another machine. The credentials were not sent.
    #[error(
        "the mailbox server is on another machine, so no password was sent in the clear; use imaps:// or starttls"
    )]
    CleartextLogin,
    /// There is no token to log in with.
    #[error("{0}")]
    Token(TokenError),
    /// The login failed.
    #[error("{0}")]
    Login(LoginError),
    /// The login succeeded, but a mailbox cannot be used.
    #[error("{0}")]
    Mailbox(MailboxError),
    /// The server sent BYE: it shuts down, or has too many connections.
    #[error("the mailbox server said goodbye at {0}; connect again")]
    Bye(Step),
    /// The connection broke.
    #[error("the connection to the mailbox server broke at {step}; connect again")]
    ConnectionLost {
        /// What was under way.
        step: Step,
        /// The failure.
        source: io::Error,
    },
    /// The server took too long.
    #[error("the mailbox server did not finish {step} in {} s; connect again", after.as_secs())]
    Timeout {
        /// What was under way.
        step: Step,
        /// The limit that was exceeded.
        after: Duration,
    },
    /// The server does not speak IMAP4rev1, or violates it.
    #[error("the mailbox server broke the protocol at {step}: {what}; see whether it is an imap server")]
    Protocol {
        /// What was under way.
        step: Step,
        /// The violation. The text is ours and never the server's.
        what: &'static str,
    },
    /// The server completed a command with NO or BAD.
    #[error("the mailbox server refused {0}; see its log for the reason")]
    Rejected(Step),
    /// A message, or its header, is larger than the limit.
    #[error("a mail of {size} octets is too large to be read")]
    TooLarge {
        /// Its size in octets, as announced by the server.
        size: u64,
    },
    /// The session ended with an earlier error, or a call was cancelled. Nothing was sent.
    #[error("the session with the mailbox server is over; open another one")]
    SessionEnded,
}

/// What was under way when a session failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The TCP connection.
    Connect,
    /// The TLS handshake.
    Handshake,
    /// The greeting of the server.
    Greeting,
    /// CAPABILITY.
    Capability,
    /// STARTTLS.
    StartTls,
    /// LOGIN or AUTHENTICATE.
    Login,
    /// SELECT.
    Select,
    /// UID SEARCH.
    Search,
    /// UID FETCH.
    Fetch,
    /// UID STORE.
    Store,
    /// UID COPY.
    Copy,
    /// UID MOVE.
    Move,
    /// UID EXPUNGE.
    Expunge,
    /// STATUS.
    Status,
    /// IDLE.
    Idle,
    /// NOOP.
    Noop,
    /// LOGOUT.
    Logout,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Connect => "the connection attempt",
            Self::Handshake => "the TLS handshake",
            Self::Greeting => "the greeting",
            Self::Capability => "CAPABILITY",
            Self::StartTls => "STARTTLS",
            Self::Login => "LOGIN",
            Self::Select => "SELECT",
            Self::Search => "UID SEARCH",
            Self::Fetch => "UID FETCH",
            Self::Store => "UID STORE",
            Self::Copy => "UID COPY",
            Self::Move => "UID MOVE",
            Self::Expunge => "UID EXPUNGE",
            Self::Status => "STATUS",
            Self::Idle => "IDLE",
            Self::Noop => "NOOP",
            Self::Logout => "LOGOUT",
        })
    }
}

/// Why a login failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LoginError {
    /// The server rejects this username with this password.
    #[error(
        "the mailbox server refused the login; check the username and the password, and whether it wants an app password"
    )]
    InvalidCredentials,
    /// The server cannot check it at the moment, or has too many connections of this user (`UNAVAILABLE`, `LIMIT`,
    /// `INUSE`; RFC 9051 §7.1).
    #[error("the mailbox server takes no login at the moment; try again later")]
    Unavailable,
    /// The server offers neither LOGIN nor AUTHENTICATE PLAIN; or, for a token, no AUTHENTICATE XOAUTH2.
    #[error("the mailbox server offers no way to log in with what is configured; ask its operator")]
    NoMechanism,
    /// There is a control character in the username or the password. Neither was sent.
    #[error("the username or the password of the mailbox has a control character in it, such as a line end")]
    ControlCharacter,
}

/// Why a mailbox cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MailboxError {
    /// SELECT was rejected; normally the mailbox does not exist.
    #[error("the mailbox cannot be opened; check its name, and that the user may read it")]
    CannotSelect,
    /// It was opened read-only, so no message could be flagged or moved.
    #[error("the mailbox can only be read; give the user the right to write to it")]
    ReadOnly,
    /// The destination of a move does not exist (`TRYCREATE`).
    #[error("the folder to move mails to does not exist; create it, or check its name")]
    NoSuchMailbox,
    /// Its UIDVALIDITY changed while it was selected.
    #[error("the mailbox was rebuilt while it was open; open it again")]
    UidValidityChanged,
}
