//! Where the server is and how to talk to it.

use std::time::Duration;

use crate::{Authorities, Credentials, Tls};

/// How to reach a mail server. `Debug` shows neither username nor password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// A host name or an IP address, the latter without brackets. A certificate is verified for this name.
    pub host: String,
    /// The TCP port: 25 for a relay, 587 or 465 for submission.
    pub port: u16,
    /// How the connection is encrypted.
    pub tls: Tls,
    /// Trusted besides the authorities of the platform.
    pub authorities: Authorities,
    /// What to authenticate with (AUTH PLAIN, LOGIN or XOAUTH2, RFC 4954); `None` does not authenticate.
    pub credentials: Option<Credentials>,
    /// The client's name in EHLO (RFC 5321 §4.1.4): a fully qualified domain name, or an address literal.
    pub hello_name: String,
    /// The limit for connecting, for the handshake, and for each command with its reply.
    pub command_timeout: Duration,
    /// The limit for sending the message, the wait for its reply included. A server files the message in this time, and
    /// giving up early makes the delivery uncertain, so RFC 5321 §4.5.3.2.6 asks for 10 minutes.
    pub data_timeout: Duration,
}

impl Default for Settings {
    /// Port 25 of this machine with opportunistic TLS; 30 s for a command, 10 min for a message.
    fn default() -> Self {
        Self {
            host: "localhost".to_owned(),
            port: 25,
            tls: Tls::Opportunistic,
            authorities: Authorities::default(),
            credentials: None,
            hello_name: "[127.0.0.1]".to_owned(),
            command_timeout: Duration::from_secs(30),
            data_timeout: Duration::from_secs(600),
        }
    }
}
