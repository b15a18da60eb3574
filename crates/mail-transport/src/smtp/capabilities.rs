//! The extensions that a server announces.

use lettre::transport::smtp::authentication::Mechanism;

use super::reply::Reply;

/// The SMTP service extensions in a server's reply to EHLO (RFC 5321 §4.1.1.1), those that this client uses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Capabilities {
    /// PIPELINING (RFC 2920): several commands may be sent before their replies are read.
    pub pipelining: bool,
    /// SIZE (RFC 1870): the largest message that is accepted, in octets; 0 when the server names no limit.
    pub size: Option<u64>,
    /// 8BITMIME (RFC 6152): octets above 127 are accepted in a message.
    pub eight_bit_mime: bool,
    /// SMTPUTF8 (RFC 6531): addresses may hold characters outside ASCII.
    pub smtp_utf8: bool,
    /// STARTTLS (RFC 3207).
    pub start_tls: bool,
    /// AUTH (RFC 4954), the mechanisms among PLAIN, LOGIN and XOAUTH2, in the server's order.
    pub auth_mechanisms: Vec<Mechanism>,
}

impl Capabilities {
    pub(super) fn parse(reply: &Reply) -> Self {
        let mut this = Self::default();
        // The first line is the greeting.
        for line in reply.lines.iter().skip(1) {
            let line = line.to_ascii_uppercase();
            // Some old servers write `AUTH=PLAIN`.
            let mut words = line.split([' ', '=']).filter(|word| !word.is_empty());
            match words.next() {
                Some("PIPELINING") => this.pipelining = true,
                Some("SIZE") => {
                    this.size = Some(words.next().and_then(|size| size.parse().ok()).unwrap_or(0))
                }
                Some("8BITMIME") => this.eight_bit_mime = true,
                Some("SMTPUTF8") => this.smtp_utf8 = true,
                Some("STARTTLS") => this.start_tls = true,
                Some("AUTH") => this.auth_mechanisms.extend(words.filter_map(|word| match word {
                    "PLAIN" => Some(Mechanism::Plain),
                    "LOGIN" => Some(Mechanism::Login),
                    "XOAUTH2" => Some(Mechanism::Xoauth2),
                    _ => None,
                })),
                _ => {}
            }
        }
        this
    }
}
