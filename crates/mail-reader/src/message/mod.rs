//! A mail message, parsed once and kept as text.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use chrono::{DateTime, FixedOffset};

mod body;
mod decode;
mod header;
mod search;
mod structure;
#[cfg(test)]
mod tests;

pub use decode::decode_encoded_words;
pub use header::{HeaderFields, Mailbox};
pub(crate) use header::{first_word, mailboxes, message_ids};
pub use search::any_text;
pub(crate) use structure::MAX_PARTS;

/// Bytes of a message that are read: 25 MB.
pub const MAX_SIZE: usize = 25 * 1024 * 1024;
/// Bytes of decoded text that are kept, over all parts: 1 MB.
pub const MAX_TEXT: usize = 1024 * 1024;
/// Recipients that are kept.
pub const MAX_RECIPIENTS: usize = 500;

/// Header fields that name a recipient: those that the delivering server writes come before those of the sender.
const RECIPIENT_FIELDS: [&str; 8] = [
    "X-Original-To",
    "Delivered-To",
    "X-Gm-Original-To",
    "Envelope-To",
    "X-Envelope-To",
    "X-Forwarded-To",
    "To",
    "Cc",
];

/// A bound that cut something off a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// More than [`MAX_SIZE`] bytes: the end was not read.
    Size,
    /// A header section or a single field too long: the rest of it was left out.
    Header,
    /// Parts nested deeper than 32 levels: what lies deeper was kept as one text.
    Depth,
    /// More than 500 parts: the rest was not read.
    Parts,
    /// More than [`MAX_TEXT`] bytes of text: the rest was left out.
    Text,
    /// More than [`MAX_RECIPIENTS`] recipients: the rest was left out.
    Recipients,
}

/// The bounds met so far, each once.
#[derive(Debug, Default)]
struct Limits(Vec<Limit>);

impl Limits {
    fn add(&mut self, limit: Limit) {
        if !self.0.contains(&limit) {
            self.0.push(limit);
        }
    }
}

/// The body of a message in the form that is best to read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Body<'a> {
    /// Plain text.
    Text(&'a str),
    /// HTML, where there is no plain text or the plain text only says that there is HTML.
    Html(&'a str),
    /// Neither.
    None,
}

/// Shows the form and the length, not the content.
impl fmt::Debug for Body<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Body::Text(text) => write!(f, "Text({} bytes)", text.len()),
            Body::Html(html) => write!(f, "Html({} bytes)", html.len()),
            Body::None => f.write_str("None"),
        }
    }
}

/// A part that reports on another message, or holds one.
#[derive(Clone)]
pub(crate) struct Part {
    /// `type/subtype` in lower case.
    pub(crate) media_type: String,
    /// Its header fields; of an embedded message, that message's own fields.
    pub(crate) header: HeaderFields,
    /// Its decoded text, empty for an embedded message.
    pub(crate) text: String,
    /// Whether it lies inside an embedded message.
    pub(crate) is_embedded: bool,
}

/// A mail message (RFC 5322 and MIME, RFC 2045 to 2049).
///
/// Parsing accepts any bytes and neither fails nor panics; time and memory are bounded. [`Message::limits`] names the
/// bounds that cut something off.
#[derive(Clone)]
pub struct Message {
    header: HeaderFields,
    /// `type/subtype` of the whole message in lower case.
    pub(crate) media_type: String,
    /// The `report-type` of a multipart/report in lower case (RFC 6522).
    pub(crate) report_type: Option<String>,
    /// Message-ID without angle brackets.
    pub message_id: Option<String>,
    /// The identifiers of In-Reply-To, without angle brackets.
    pub in_reply_to: Vec<String>,
    /// The identifiers of References, without angle brackets, oldest first.
    pub references: Vec<String>,
    /// Subject, decoded; empty if there is none.
    pub subject: String,
    /// Date, by the clock of the author.
    pub date: Option<DateTime<FixedOffset>>,
    /// The mailboxes of all From fields; see [`Message::author`].
    pub from: Vec<Mailbox>,
    /// To.
    pub to: Vec<Mailbox>,
    /// Cc.
    pub cc: Vec<Mailbox>,
    recipients: Vec<String>,
    text: Option<String>,
    html: Option<String>,
    is_text_preferred: bool,
    pub(crate) parts: Vec<Part>,
    /// The bounds that cut something off, each once.
    pub limits: Vec<Limit>,
}

impl Message {
    /// Parses a message. Line ends may be CRLF, LF or CR. A message that is owned is not copied.
    pub fn parse<'a>(raw: impl Into<Cow<'a, [u8]>>) -> Message {
        let raw = raw.into();
        let mut limits = Limits::default();
        if raw.len() > MAX_SIZE {
            limits.add(Limit::Size);
        }
        let data = with_lf(raw);
        let entities = structure::split(&data, &mut limits);
        let content = body::read(&data, &entities, &mut limits);
        let top = entities.into_iter().next();
        let (header, content_type) = top.map(|top| (top.header, top.content_type)).unzip();
        let header = header.unwrap_or_default();
        let (media_type, report_type) =
            content_type.map(|top| (top.media_type, top.report_type)).unwrap_or_default();

        let mailboxes = |name: &str| header.all(name).flat_map(header::mailboxes).collect::<Vec<_>>();
        let ids = |name: &str| header.all(name).flat_map(header::message_ids).collect::<Vec<_>>();
        Message {
            message_id: ids("Message-ID").into_iter().next(),
            in_reply_to: ids("In-Reply-To"),
            references: ids("References"),
            subject: header.get("Subject").map(decode_encoded_words).unwrap_or_default().trim().to_owned(),
            date: header.get("Date").and_then(header::date),
            from: mailboxes("From"),
            to: mailboxes("To"),
            cc: mailboxes("Cc"),
            recipients: recipients(&header, &mut limits),
            media_type,
            report_type,
            header,
            text: content.text,
            html: content.html,
            is_text_preferred: content.is_text_preferred,
            parts: content.parts,
            limits: limits.0,
        }
    }

    /// The header fields of the message itself.
    pub fn header(&self) -> &HeaderFields {
        &self.header
    }

    /// The author: the only mailbox of the only From field. None where there are several of either, because servers and
    /// mail clients do not agree on which one counts (RFC 7489, section 6.6.1).
    pub fn author(&self) -> Option<&Mailbox> {
        let has_one_field = self.header.all("From").nth(1).is_none();
        match self.from.as_slice() {
            [author] if has_one_field => Some(author),
            _ => None,
        }
    }

    /// The addresses in lower case that the message was sent or delivered to, each once. Those from the fields of
    /// delivering servers (X-Original-To, Delivered-To, X-Gm-Original-To, Envelope-To, X-Envelope-To, X-Forwarded-To)
    /// come before those from To and Cc.
    pub fn recipients(&self) -> impl Iterator<Item = &str> {
        self.recipients.iter().map(String::as_str)
    }

    /// The text of all plain text parts that are no attachments, with format=flowed undone (RFC 3676).
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// The HTML of all HTML parts that are no attachments.
    pub fn html(&self) -> Option<&str> {
        self.html.as_deref()
    }

    /// The body: the plain text, unless it is empty, a stub that refers to the HTML, or a footer below the HTML.
    pub fn body(&self) -> Body<'_> {
        let text = self.text().filter(|text| !text.trim().is_empty());
        let html = self.html().filter(|html| !html.trim().is_empty());
        match (text, html) {
            (Some(text), Some(_)) if self.is_text_preferred && !body::is_stub(text) => Body::Text(text),
            (_, Some(html)) => Body::Html(html),
            (Some(text), None) => Body::Text(text),
            (None, None) => Body::None,
        }
    }
}

/// Shows the structure of the message and nothing of its content.
impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message")
            .field("media_type", &self.media_type)
            .field("parts", &self.parts.len())
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

/// The header of a raw message, and its body with LF line ends: all of it where there is no header.
pub(crate) fn split(raw: Cow<'_, [u8]>) -> (HeaderFields, Vec<u8>) {
    let mut data = with_lf(raw);
    let (header, body) = header::read(&data, 0, true, |_| false, &mut Limits::default());
    if header.iter().next().is_some() {
        data.drain(..body);
    }
    (header, data)
}

/// The first [`MAX_SIZE`] bytes; in them CRLF and bare CR become LF, and so does a run of CRs before a LF, which gateways write
/// that convert twice.
fn with_lf(raw: Cow<'_, [u8]>) -> Vec<u8> {
    let mut data = match raw {
        Cow::Borrowed(raw) => raw[..raw.len().min(MAX_SIZE)].to_vec(),
        Cow::Owned(raw) => raw,
    };
    data.truncate(MAX_SIZE);
    let (mut from, mut to) = (0, 0);
    while let Some(length) = data[from..].iter().position(|&byte| byte == b'\r') {
        data.copy_within(from..from + length, to);
        to += length;
        from += length;
        let run = data[from..].iter().take_while(|&&byte| byte == b'\r').count();
        let is_crlf = data.get(from + run) == Some(&b'\n');
        let ends = if is_crlf { 1 } else { run };
        data[to..to + ends].fill(b'\n');
        to += ends;
        from += run + usize::from(is_crlf);
    }
    data.copy_within(from.., to);
    data.truncate(to + data.len() - from);
    data
}

fn recipients(header: &HeaderFields, limits: &mut Limits) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut seen = HashSet::new();
    for name in RECIPIENT_FIELDS {
        for mailbox in header.all(name).flat_map(header::mailboxes) {
            if !seen.insert(mailbox.address.clone()) {
                continue;
            }
            if found.len() == MAX_RECIPIENTS {
                limits.add(Limit::Recipients);
                return found;
            }
            found.push(mailbox.address);
        }
    }
    found
}
