//! Where a mailbox is and how to log in.

use crate::{Authorities, Credentials, Tls};

/// How to reach a mailbox. `Debug` shows neither username nor password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// A host name or an IP address, the latter without brackets. A certificate is verified for this name.
    pub host: String,
    /// The TCP port: 993 for [`Tls::Implicit`], otherwise 143.
    pub port: u16,
    /// How the connection is encrypted. Without encryption, only a server on this machine is logged in to.
    pub tls: Tls,
    /// Trusted besides the authorities of the platform.
    pub authorities: Authorities,
    /// What to log in with.
    pub credentials: Credentials,
    /// The mailbox to read, in plain Unicode, such as `INBOX`.
    pub mailbox: String,
    /// The mailbox that messages go to once they are processed, in plain Unicode. The session does not use it: the
    /// caller passes it to [`move_message`](super::Session::move_message).
    pub archive: Option<String>,
}
