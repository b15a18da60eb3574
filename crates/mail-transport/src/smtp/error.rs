//! How a delivery fails, and what that means for the message.
//!
//! No text of a server enters an error with an address in it, so errors can be logged and stored.

use std::fmt;
use std::io;

use crate::TokenError;

/// The reply code of a server that wants authentication or encryption first.
const AUTH_REQUIRED: u16 = 530;

/// A message was not delivered, or it is not known whether it was.
///
/// [`class`](Self::class) says what to do about it. Neither `Display` nor `Debug` shows an address.
#[derive(Debug, thiserror::Error)]
pub enum SmtpError {
    /// The server answered with `4yz` or `5yz`.
    #[error("the mail server answered {rejection} to {step}")]
    Rejected {
        /// What it rejected.
        step: Step,
        /// The codes and the text of its reply.
        rejection: Rejection,
    },
    /// There was no reply, or none that fits: the connection failed, time ran out, or the protocol was violated.
    #[error("the mail server gave no usable answer to {step}")]
    Connection {
        /// What was under way.
        step: Step,
        /// The failure; a timeout has the kind `TimedOut`, a violation of the protocol `InvalidData`.
        source: io::Error,
    },
    /// The settings require STARTTLS, and the server does not offer it.
    #[error("the mail server does not offer starttls, which the settings require")]
    StartTlsUnavailable,
    /// There are credentials, the connection is not encrypted, and the server is on another machine.
    #[error(
        "the connection to the mail server is not encrypted, so the password was not sent; require starttls"
    )]
    CleartextLogin,
    /// The server offers neither AUTH PLAIN nor AUTH LOGIN; or, for a token, no AUTH XOAUTH2.
    #[error(
        "the mail server offers no way to log in with what is configured; remove the username or ask its operator"
    )]
    NoAuthMechanism,
    /// There is no token to log in with.
    #[error("{0}")]
    Token(TokenError),
    /// An address of the envelope has characters outside ASCII, and the server does not offer SMTPUTF8 (RFC 6531).
    #[error("the mail server does not offer smtputf8, which an address of the envelope needs")]
    SmtpUtf8Unavailable,
    /// An address of the envelope would break the protocol: the recipient is empty, or there is white space, a control
    /// character or an angle bracket in one of them.
    #[error("an address of the envelope is not valid")]
    InvalidAddress,
    /// A step was called out of order, or on a connection that is not
    /// [reusable](super::Connection::is_reusable), so that nothing was sent; or the connection ended before the server answered
    /// to an envelope that was sent behind another message. Nothing is known against the message.
    #[error("the connection to the mail server is not ready for this step; open another one")]
    BadSequence,
}

/// What was under way when a delivery failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The TCP connection and the server's greeting.
    Connect,
    /// EHLO.
    Ehlo,
    /// STARTTLS.
    StartTls,
    /// The TLS handshake.
    Handshake,
    /// AUTH.
    Auth,
    /// MAIL FROM.
    Mail,
    /// RCPT TO.
    Rcpt,
    /// DATA, up to the 354.
    Data,
    /// The message with its final dot.
    Body,
    /// QUIT.
    Quit,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Connect => "the connection attempt",
            Self::Ehlo => "EHLO",
            Self::StartTls => "STARTTLS",
            Self::Handshake => "the TLS handshake",
            Self::Auth => "AUTH",
            Self::Mail => "MAIL",
            Self::Rcpt => "RCPT",
            Self::Data => "DATA",
            Self::Body => "the body",
            Self::Quit => "QUIT",
        })
    }
}

/// How far a delivery had come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// No envelope was sent.
    Connect,
    /// The envelope was under way; nothing of the body was sent.
    Envelope,
    /// The body, or a part of it, was sent.
    Body,
}

/// What a failure means for the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// It was not accepted, and may be later.
    Transient,
    /// It was not accepted, and will not be.
    Permanent,
    /// It may have been accepted: another attempt could deliver a second copy.
    Uncertain,
}

impl SmtpError {
    /// How far the delivery had come. [`Phase::Body`] alone does not make it uncertain: the body may have been rejected.
    pub fn phase(&self) -> Phase {
        match self {
            Self::Rejected { step, .. } | Self::Connection { step, .. } => match step {
                Step::Connect | Step::Ehlo | Step::StartTls | Step::Handshake | Step::Auth | Step::Quit => {
                    Phase::Connect
                }
                Step::Mail | Step::Rcpt | Step::Data => Phase::Envelope,
                Step::Body => Phase::Body,
            },
            Self::StartTlsUnavailable | Self::CleartextLogin | Self::NoAuthMechanism | Self::Token(_) => {
                Phase::Connect
            }
            Self::SmtpUtf8Unavailable | Self::InvalidAddress | Self::BadSequence => Phase::Envelope,
        }
    }

    /// What the failure means for the message.
    ///
    /// A `5yz` is permanent where it is about the message. One before the envelope is not, nor is `530`, which asks for
    /// authentication or encryption (RFC 4954 §6, RFC 3207 §4): there the relay or our settings are at fault, and no
    /// recipient should lose a message or be counted as a bounce for it. Only a body without a final reply is uncertain.
    pub fn class(&self) -> Class {
        match self {
            Self::Rejected { rejection, .. } => {
                let concerns_message = self.phase() != Phase::Connect && rejection.code != AUTH_REQUIRED;
                if concerns_message && rejection.code >= 500 { Class::Permanent } else { Class::Transient }
            }
            Self::Connection { .. } if self.phase() == Phase::Body => Class::Uncertain,
            Self::SmtpUtf8Unavailable | Self::InvalidAddress => Class::Permanent,
            Self::Connection { .. }
            | Self::StartTlsUnavailable
            | Self::CleartextLogin
            | Self::NoAuthMechanism
            | Self::Token(_)
            | Self::BadSequence => Class::Transient,
        }
    }

    /// The code of the rejection, from 400 to 559.
    pub fn code(&self) -> Option<u16> {
        self.rejection().map(|rejection| rejection.code)
    }

    /// The enhanced status code of the rejection, where the server gave one.
    pub fn enhanced_status(&self) -> Option<EnhancedStatusCode> {
        self.rejection()?.status
    }

    /// The text of the rejection: one line of at most 200 characters, with `[address]` in place of what looks like an
    /// address. It is still text from elsewhere: show it to an operator, but do not log it.
    pub fn server_text(&self) -> Option<&str> {
        self.rejection().map(|rejection| rejection.text.as_str())
    }

    fn rejection(&self) -> Option<&Rejection> {
        match self {
            Self::Rejected { rejection, .. } => Some(rejection),
            _ => None,
        }
    }
}

/// A negative reply. `Display` shows the two codes alone, not the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    pub(super) code: u16,
    pub(super) status: Option<EnhancedStatusCode>,
    pub(super) text: String,
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.code.fmt(f)?;
        self.status.map_or(Ok(()), |status| write!(f, " {status}"))
    }
}

/// An enhanced status code such as `5.1.1` (RFC 3463 §2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EnhancedStatusCode {
    /// 2, 4 or 5, equal to the first digit of the reply code.
    pub class: u16,
    /// The area of the failure: 1 is the address, 2 the mailbox, 7 a policy (RFC 3463 §3).
    pub subject: u16,
    /// The condition within that area (RFC 3463 §3.2 to §3.8).
    pub detail: u16,
}

impl fmt::Display for EnhancedStatusCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.class, self.subject, self.detail)
    }
}

impl EnhancedStatusCode {
    /// Reads the first word of a reply's text, if it is a status code of the same class as `code` (RFC 2034 §4).
    pub(super) fn parse(code: u16, text: &str) -> Option<Self> {
        let number = |part: &str| {
            let is_number = (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
            is_number.then(|| part.parse().ok()).flatten()
        };
        let mut parts = text.split_ascii_whitespace().next()?.split('.').map(number);
        let status = Self { class: parts.next()??, subject: parts.next()??, detail: parts.next()?? };
        (parts.next().is_none() && status.class == code / 100).then_some(status)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::smtp::reply::{Expected, Reply};

    fn rejected(step: Step, code: u16, text: &str) -> SmtpError {
        let reply = Reply { code, lines: text.lines().map(str::to_owned).collect() };
        reply.expect(step, Expected::Completion).err().unwrap()
    }

    #[test]
    fn an_error_names_no_address() {
        let error = rejected(
            Step::Rcpt,
            550,
            "5.1.1 <bo@acme.example>: user\r\nunknown; bo@acme.example, see https://help.example/?to=bo%40acme.example <a>",
        );
        assert_eq!(error.to_string(), "the mail server answered 550 5.1.1 to RCPT");
        assert_eq!(error.server_text(), Some("5.1.1 [address]: user unknown; [address] see [address] <a>"));
        assert!(!format!("{error:?}").contains("acme"));
    }

    #[test]
    fn an_enhanced_status_agrees_with_the_code_and_has_three_numbers() {
        let status = |text| EnhancedStatusCode::parse(550, text).map(|status| status.to_string());
        assert_eq!(status("5.7.26 unauthenticated").as_deref(), Some("5.7.26"));
        for text in ["4.7.1 later", "5.1 no", "5.1.1.1 no", "5.x.1 no", "5.1.1234 no", "", "no"] {
            assert_eq!(status(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_rejection_is_permanent_only_where_it_is_about_the_message() {
        for (step, code, class) in [
            (Step::Connect, 554, Class::Transient),
            (Step::Ehlo, 550, Class::Transient),
            (Step::Auth, 535, Class::Transient),
            (Step::Mail, 530, Class::Transient),
            (Step::Mail, 550, Class::Permanent),
            (Step::Rcpt, 451, Class::Transient),
            (Step::Rcpt, 550, Class::Permanent),
            (Step::Data, 554, Class::Permanent),
            (Step::Body, 452, Class::Transient),
            (Step::Body, 554, Class::Permanent),
        ] {
            assert_eq!(rejected(step, code, "no").class(), class, "{code} to {step}");
        }
    }
}
