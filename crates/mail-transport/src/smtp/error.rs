//! How a delivery fails, and what that means for the mail.
//!
//! Invariant: no text of a server gets in here with an address in it, so an error can be logged and stored.

use std::fmt;
use std::io;

use super::wire::{Answer, invalid};

/// The longest text of a server that is kept, in characters.
const TEXT: usize = 200;

/// A mail was not delivered, or nobody knows.
///
/// [`class`](Self::class) says what to do about it. Neither `Display` nor `Debug` shows an address.
#[derive(Debug, thiserror::Error)]
pub enum SmtpError {
    /// The server said no.
    #[error("the mail server answered {refusal} to {step}")]
    Refused {
        /// To what.
        step: Step,
        /// How.
        refusal: Refusal,
    },
    /// No answer came, or none that fits: the connection failed, the time ran out, or the protocol was broken.
    #[error("the mail server gave no usable answer to {step}")]
    Connection {
        /// To what.
        step: Step,
        /// Why.
        source: io::Error,
    },
    /// Encryption is required.
    #[error("the mail server does not offer starttls, which the settings require")]
    NoStarttls,
    /// The credentials would cross the network for everybody to read.
    #[error(
        "the connection to the mail server is not encrypted, so the password was not sent; require starttls"
    )]
    LoginInClear,
    /// The server knows no way to log in that we know.
    #[error(
        "the mail server offers neither auth plain nor auth login; remove the username or ask its operator"
    )]
    NoMechanism,
    /// An address of the envelope has letters that this server cannot take (RFC 6531).
    #[error("the mail server does not offer smtputf8, which an address of the envelope needs")]
    NoSmtpUtf8,
    /// An address of the envelope would break the protocol: it is empty, or has a space or a bracket in it.
    #[error("an address of the envelope is not valid")]
    Address,
    /// A step was called out of order, or on a connection that is not [reusable](super::Connection::is_reusable);
    /// nothing was sent.
    #[error("the connection to the mail server is not ready for this step; open another one")]
    OutOfStep,
}

/// What was said to the server when it went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Reaching it, up to its greeting.
    Connect,
    /// EHLO.
    Ehlo,
    /// STARTTLS.
    Starttls,
    /// The TLS handshake.
    Handshake,
    /// AUTH.
    Auth,
    /// MAIL.
    Mail,
    /// RCPT.
    Rcpt,
    /// DATA.
    Data,
    /// The body with its final dot.
    Body,
    /// QUIT.
    Quit,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Connect => "the connection attempt",
            Self::Ehlo => "EHLO",
            Self::Starttls => "STARTTLS",
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

/// How far a delivery came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Not to an envelope, or no mail was under way.
    Connect,
    /// To the envelope; the server has nothing of the body.
    Envelope,
    /// To the body, or a part of it.
    Body,
}

/// What a failure means for the mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// It was not taken, and may be later.
    Transient,
    /// It was not taken, and will not be.
    Permanent,
    /// It may have been taken: another try could be a second mail.
    Uncertain,
}

impl SmtpError {
    /// How far the delivery came. That alone does not make it uncertain: the body may have been refused.
    pub fn phase(&self) -> Phase {
        match self {
            Self::Refused { step, .. } | Self::Connection { step, .. } => match step {
                Step::Connect | Step::Ehlo | Step::Starttls | Step::Handshake | Step::Auth | Step::Quit => {
                    Phase::Connect
                }
                Step::Mail | Step::Rcpt | Step::Data => Phase::Envelope,
                Step::Body => Phase::Body,
            },
            Self::NoStarttls | Self::LoginInClear | Self::NoMechanism => Phase::Connect,
            Self::NoSmtpUtf8 | Self::Address | Self::OutOfStep => Phase::Envelope,
        }
    }

    /// What the failure means for the mail.
    ///
    /// A `5yz` is permanent where it is about the mail. It is not at the connection, nor is `530`, which asks for a
    /// login or for encryption (RFC 4954 §6, RFC 3207 §4): there the relay or our settings are at fault, and no
    /// person should lose a mail or be counted as a bounce for it. Uncertain is only a body without a final answer.
    pub fn class(&self) -> Class {
        match self {
            Self::Refused { refusal, .. } => {
                let is_about_the_mail = self.phase() != Phase::Connect && refusal.code != 530;
                if is_about_the_mail && refusal.code >= 500 { Class::Permanent } else { Class::Transient }
            }
            Self::Connection { .. } if self.phase() == Phase::Body => Class::Uncertain,
            Self::NoSmtpUtf8 | Self::Address => Class::Permanent,
            Self::Connection { .. }
            | Self::NoStarttls
            | Self::LoginInClear
            | Self::NoMechanism
            | Self::OutOfStep => Class::Transient,
        }
    }

    /// The code of the server's answer, from 400 to 559.
    pub fn code(&self) -> Option<u16> {
        self.refusal().map(|refusal| refusal.code)
    }

    /// The enhanced status code of the server's answer.
    pub fn enhanced_status(&self) -> Option<EnhancedStatus> {
        self.refusal()?.status
    }

    /// What the server said, on one line of at most 200 characters, with `[address]` for what looks like an address.
    ///
    /// Still another's words: to be stored for the operator, not logged.
    pub fn server_text(&self) -> Option<&str> {
        self.refusal().map(|refusal| refusal.text.as_str())
    }

    fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused { refusal, .. } => Some(refusal),
            _ => None,
        }
    }
}

/// An answer that says no. `Display` gives the code and the enhanced status code alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    code: u16,
    status: Option<EnhancedStatus>,
    text: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.code.fmt(f)?;
        self.status.map_or(Ok(()), |status| write!(f, " {status}"))
    }
}

/// An enhanced status code such as `5.1.1` (RFC 3463 §2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EnhancedStatus {
    /// 2, 4 or 5: the first digit of the answer's code.
    pub class: u16,
    /// What it is about: 1 is the address, 2 the mailbox, 7 a policy (RFC 3463 §3).
    pub subject: u16,
    /// Which one of the subject's.
    pub detail: u16,
}

impl fmt::Display for EnhancedStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.class, self.subject, self.detail)
    }
}

impl EnhancedStatus {
    /// The word that a text starts with, where it is a status code of the answer's class (RFC 2034 §4).
    fn of(code: u16, text: &str) -> Option<Self> {
        let number = |part: &str| {
            let is_number = (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
            is_number.then(|| part.parse().ok()).flatten()
        };
        let mut parts = text.split_ascii_whitespace().next()?.split('.').map(number);
        let status = Self { class: parts.next()??, subject: parts.next()??, detail: parts.next()?? };
        (parts.next().is_none() && status.class == code / 100).then_some(status)
    }
}

impl Answer {
    /// The answer itself where its code starts with the digit `wanted`, else what it means that it does not.
    pub(super) fn expect(self, step: Step, wanted: u16) -> Result<Self, SmtpError> {
        match self.code / 100 {
            digit if digit == wanted => Ok(self),
            4 | 5 => Err(SmtpError::Refused {
                step,
                refusal: Refusal {
                    code: self.code,
                    status: self.lines.first().and_then(|text| EnhancedStatus::of(self.code, text)),
                    text: self.text(),
                },
            }),
            _ => Err(SmtpError::Connection { step, source: invalid("an answer does not fit the command") }),
        }
    }

    /// The text on one line of at most 200 characters, without addresses.
    pub(super) fn text(&self) -> String {
        without_addresses(&self.lines.join(" ")).chars().take(TEXT).collect()
    }
}

/// One line, with `[address]` for every `<...>` and every word that has an at sign.
fn without_addresses(text: &str) -> String {
    let has_at = |part: &str| part.contains('@') || part.contains("%40");
    let text = text.replace(char::is_control, " ");
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, opened)) = rest.split_once('<') {
        let Some((inside, after)) = opened.split_once('>') else {
            break;
        };
        plain.push_str(before);
        if has_at(inside) {
            plain.push_str("[address]");
        } else {
            plain.extend(["<", inside, ">"]);
        }
        rest = after;
    }
    plain.push_str(rest);
    let words = plain.split_whitespace().map(|word| if has_at(word) { "[address]" } else { word });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(step: Step, code: u16, text: &str) -> SmtpError {
        let answer = Answer { code, lines: text.lines().map(str::to_owned).collect() };
        answer.expect(step, 2).err().unwrap()
    }

    #[test]
    fn an_error_names_no_address() {
        let error = refused(
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
        let status = |text| EnhancedStatus::of(550, text).map(|status| status.to_string());
        assert_eq!(status("5.7.26 unauthenticated").as_deref(), Some("5.7.26"));
        for text in ["4.7.1 later", "5.1 no", "5.1.1.1 no", "5.x.1 no", "5.1.1234 no", "", "no"] {
            assert_eq!(status(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_refusal_is_permanent_only_where_it_is_about_the_mail() {
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
            assert_eq!(refused(step, code, "no").class(), class, "{code} to {step}");
        }
    }
}
