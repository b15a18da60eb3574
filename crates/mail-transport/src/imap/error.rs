//! How reading a mailbox fails, and what to do about it.
//!
//! Invariant: no text of a server gets in here, so an error can be logged and stored.

use std::fmt;
use std::io;
use std::time::Duration;

/// A mailbox could not be read.
///
/// After every error but [`Refused`](Self::Refused), [`Mailbox`](Self::Mailbox) and a
/// [`TooLarge`](Self::TooLarge) that was known beforehand, the session is over: open another one, after a while.
/// [`is_usable`](super::Session::is_usable) tells. Neither `Display` nor `Debug` shows an address, a password or
/// anything of a mail.
#[derive(Debug, thiserror::Error)]
pub enum ImapError {
    /// There is no connection.
    #[error("the mailbox server cannot be reached; check the host and the port")]
    Connect(#[source] io::Error),
    /// The connection could not be encrypted.
    #[error("the connection to the mailbox server cannot be encrypted; check its name and its certificate")]
    Tls(#[source] io::Error),
    /// The settings want STARTTLS and the server does not.
    #[error("the mailbox server does not offer starttls; use an imaps:// url, or ask its operator")]
    NoStartTls,
    /// The settings want no encryption, and the server is not on this machine. Nothing was sent.
    #[error(
        "the mailbox server is not on this machine, so nothing was sent in clear; use imaps:// or starttls"
    )]
    InClear,
    /// The server does not let us in.
    #[error("{0}")]
    Login(LoginProblem),
    /// The server lets us in, but not into the folder.
    #[error("{0}")]
    Mailbox(MailboxProblem),
    /// The server said BYE: it shuts down, or had enough of us.
    #[error("the mailbox server said goodbye at {0}; connect again")]
    Bye(Step),
    /// The connection broke.
    #[error("the connection to the mailbox server broke at {step}; connect again")]
    Lost {
        /// At what.
        step: Step,
        /// How.
        source: io::Error,
    },
    /// The server took too long.
    #[error("the mailbox server did not finish {step} in {} s; connect again", after.as_secs())]
    Timeout {
        /// What.
        step: Step,
        /// How long it had.
        after: Duration,
    },
    /// The server does not speak IMAP4rev1, or not as we know it. The text is ours and never the server's.
    #[error("the mailbox server broke the protocol at {step}: {what}; see whether it is an imap server")]
    Protocol {
        /// At what.
        step: Step,
        /// How.
        what: &'static str,
    },
    /// The server said no to a command.
    #[error("the mailbox server refused {0}; see its log for the reason")]
    Refused(Step),
    /// The mail, or its header, is larger than what is read.
    #[error("a mail of {size} octets is too large to be read")]
    TooLarge {
        /// Its size in octets, as the server says.
        size: u64,
    },
    /// The session ended with an earlier error, or a call was dropped before its end. Nothing was sent.
    #[error("the session with the mailbox server is over; open another one")]
    Over,
}

/// What was asked of the server when it went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Reaching it.
    Connect,
    /// The TLS handshake.
    Handshake,
    /// The first line that it says.
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

/// Why a server does not let us in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoginProblem {
    /// It does not know the username with this password.
    Credentials,
    /// It cannot look at the moment, or has too many of us (`UNAVAILABLE`, `LIMIT`, `INUSE`; RFC 9051 §7.1).
    Unavailable,
    /// It takes neither LOGIN nor AUTHENTICATE PLAIN.
    NoMechanism,
    /// The username or the password has a control character in it. It was not sent.
    ControlCharacter,
}

impl fmt::Display for LoginProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Credentials => {
                "the mailbox server refused the login; check the username and the password, \
                 and whether it wants an app password"
            }
            Self::Unavailable => "the mailbox server takes no login at the moment; try again later",
            Self::NoMechanism => {
                "the mailbox server offers neither login nor authenticate plain; ask its operator"
            }
            Self::ControlCharacter => {
                "the username or the password of the mailbox has a control character in it, such as a line end"
            }
        })
    }
}

/// Why a folder cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailboxProblem {
    /// It cannot be opened: as a rule it does not exist.
    NotOpened,
    /// It can be read, but not be written to: no mail could be marked or moved.
    ReadOnly,
    /// The folder that a mail should go to does not exist (`TRYCREATE`).
    NoFolder,
    /// It was rebuilt while it was open: it has another UIDVALIDITY.
    Rebuilt,
}

impl fmt::Display for MailboxProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotOpened => "the mailbox cannot be opened; check its name, and that the user may read it",
            Self::ReadOnly => "the mailbox can only be read; give the user the right to write to it",
            Self::NoFolder => "the folder to move mails to does not exist; create it, or check its name",
            Self::Rebuilt => "the mailbox was rebuilt while it was open; open it again",
        })
    }
}
