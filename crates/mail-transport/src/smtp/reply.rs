//! Replies of a server (RFC 5321 §4.2), of bounded size.

use std::io;

use super::error::{EnhancedStatusCode, Rejection, SmtpError, Step};
use crate::stream::Stream;

/// The longest line of a reply in octets (RFC 5321 §4.5.3.1.5 allows 512).
const MAX_LINE: usize = 2_000;
/// The longest reply in octets, all lines together.
const MAX_REPLY: usize = 64 * 1024;
/// How much of a server's text is kept, in characters.
const MAX_TEXT: usize = 200;

/// The reply to one command.
pub(super) struct Reply {
    /// From 200 to 559.
    pub(super) code: u16,
    /// The text of each line without the code; at least one.
    pub(super) lines: Vec<String>,
}

/// Which first digit of a reply code lets a command succeed (RFC 5321 §4.2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expected {
    /// `2yz`: done.
    Completion,
    /// `3yz`: the server waits for more.
    Intermediate,
}

impl Reply {
    /// Reads the next reply.
    pub(super) async fn read(stream: &mut Stream) -> io::Result<Self> {
        let mut octets = 0;
        let mut first_code = None;
        let mut lines = Vec::new();
        loop {
            let line =
                stream.read_line(MAX_LINE).await?.ok_or_else(|| invalid("a reply line is too long"))?;
            octets += line.len();
            if octets > MAX_REPLY {
                return Err(invalid("a reply is too long"));
            }
            let (code, is_last, text) = parse_line(&line).ok_or_else(|| invalid("a reply is not SMTP"))?;
            if *first_code.get_or_insert(code) != code {
                return Err(invalid("a reply changes its code"));
            }
            lines.push(text);
            if is_last {
                return Ok(Self { code, lines });
            }
        }
    }

    /// The reply itself when its code is the expected one, else the error that it stands for.
    pub(super) fn expect(self, step: Step, expected: Expected) -> Result<Self, SmtpError> {
        match (self.code / 100, expected) {
            (2, Expected::Completion) | (3, Expected::Intermediate) => Ok(self),
            (4 | 5, _) => Err(SmtpError::Rejected {
                step,
                rejection: Rejection {
                    code: self.code,
                    status: self.lines.first().and_then(|text| EnhancedStatusCode::parse(self.code, text)),
                    text: self.text(),
                },
            }),
            _ => Err(SmtpError::Connection { step, source: invalid("a reply does not fit its command") }),
        }
    }

    /// The text on one line of at most 200 characters, without addresses.
    pub(super) fn text(&self) -> String {
        redact_addresses(&self.lines.join(" ")).chars().take(MAX_TEXT).collect()
    }
}

/// A violation of the protocol. The text is ours and never the server's.
pub(super) fn invalid(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

/// Splits a reply line into its code, whether it is the last one, and its text.
fn parse_line(line: &[u8]) -> Option<(u16, bool, String)> {
    let (&[a @ b'2'..=b'5', b @ b'0'..=b'5', c @ b'0'..=b'9'], rest) =
        line.trim_ascii_end().split_first_chunk()?
    else {
        return None;
    };
    let code = [a, b, c].iter().fold(0, |code, digit| code * 10 + u16::from(digit - b'0'));
    let (is_last, text) = match rest {
        [] => (true, rest),
        [b' ', text @ ..] => (true, text),
        [b'-', text @ ..] => (false, text),
        _ => return None,
    };
    Some((code, is_last, String::from_utf8_lossy(text).into_owned()))
}

/// The text on one line, with `[address]` in place of every `<...>` and every word that has an at sign in it.
fn redact_addresses(text: &str) -> String {
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
