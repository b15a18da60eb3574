//! A mail as it came in, read once and kept as text.
//!
//! [`Incoming::parse`] takes any bytes: it never fails, never panics, and its time and memory are bounded whatever it is
//! given. What a bound has cut is said in [`Incoming::limits`]. Nothing here judges what the mail means; see
//! [`verdict`](super::verdict) and [`authentication`](mod@super::authentication).

use std::fmt;

use chrono::{DateTime, FixedOffset};

mod body;
mod header;
mod structure;
#[cfg(test)]
mod tests;
mod text;

pub use header::{Fields, first_word, ids, mailboxes};
pub use text::decode_words;

/// Bytes of a mail that are read: 25 MB.
pub const MAX_SIZE: usize = 25 * 1024 * 1024;
/// Bytes of decoded text that are kept, over all parts: 1 MB.
pub const MAX_TEXT: usize = 1024 * 1024;
/// How many recipients are looked at.
pub const MAX_RECIPIENTS: usize = 500;

/// Header fields that name a recipient, in the order in which a reply token is looked for: those that a delivering
/// server writes come before those that the sender writes.
const RECIPIENT_FIELDS: [&str; 8] = [
    "x-original-to",
    "delivered-to",
    "x-gm-original-to",
    "envelope-to",
    "x-envelope-to",
    "x-forwarded-to",
    "to",
    "cc",
];

/// A bound that has cut something off a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// More than 25 MB: the end was left unread.
    Size,
    /// A header or a single field too long: the rest of it was left out.
    Header,
    /// Parts nested deeper than 32 levels: what lies deeper is not told apart.
    Depth,
    /// More than 500 parts: the rest was left unread.
    Parts,
    /// More than 1 MB of text: the rest was left out.
    Text,
    /// More than 500 recipients: the rest was left out.
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

/// One entry of an address field.
#[derive(Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// The display name, decoded.
    pub name: Option<String>,
    /// The address in lower case, such as `ana@acme.example`.
    pub address: String,
}

impl fmt::Debug for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mailbox")
    }
}

/// What a mail says, in the form that is best to read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Body<'a> {
    /// Plain text.
    Text(&'a str),
    /// HTML, where there is no plain text or the plain text only says that there is HTML.
    Html(&'a str),
    /// Neither.
    None,
}

/// An answer to an invitation, or an invitation (RFC 5546).
#[derive(Clone, PartialEq, Eq)]
pub struct Calendar {
    /// The method in upper case, such as `REPLY`, from the part's header or else from the text itself.
    pub method: Option<String>,
    /// The iCalendar text.
    pub text: String,
}

/// A leaf of the MIME tree whose text was kept, or a message within the mail.
#[derive(Clone)]
pub struct Part {
    /// `type/subtype` in lower case.
    pub kind: String,
    /// Its header fields. Of a message within the mail: that message's own fields.
    pub fields: Fields,
    /// Its decoded text, empty for a message within the mail.
    pub text: String,
    /// Whether it lies within a message that the mail carries.
    pub is_nested: bool,
}

/// A mail that came in.
#[derive(Clone)]
pub struct Incoming {
    fields: Fields,
    /// `type/subtype` of the whole mail in lower case.
    pub kind: String,
    /// The `report-type` of a multipart/report in lower case (RFC 6522).
    pub report_type: Option<String>,
    /// Message-ID without its angle brackets.
    pub message_id: Option<String>,
    /// The identifiers of In-Reply-To, without angle brackets.
    pub in_reply_to: Vec<String>,
    /// The identifiers of References, without angle brackets, oldest first.
    pub references: Vec<String>,
    /// Decoded; empty if there is none.
    pub subject: String,
    /// Date, by the clock of the author.
    pub date: Option<DateTime<FixedOffset>>,
    /// The authors. Where there is not exactly one, nobody is known to have written it.
    pub from: Vec<Mailbox>,
    /// To.
    pub to: Vec<Mailbox>,
    /// Cc.
    pub cc: Vec<Mailbox>,
    recipients: Vec<String>,
    text: Option<String>,
    html: Option<String>,
    is_text_first: bool,
    /// The first text/calendar part.
    pub calendar: Option<Calendar>,
    /// The emoji of a reaction (RFC 9078, or Gmail's own part).
    pub reaction: Option<String>,
    /// How many parts are neither the words of the mail nor known to Rapport.
    pub attachments: usize,
    parts: Vec<Part>,
    /// Which bounds have cut something, each once.
    pub limits: Vec<Limit>,
}

impl Incoming {
    /// Reads a mail. Line ends may be CRLF, LF or CR.
    pub fn parse(raw: &[u8]) -> Incoming {
        let mut limits = Limits::default();
        if raw.len() > MAX_SIZE {
            limits.add(Limit::Size);
        }
        let data = normal_line_ends(&raw[..raw.len().min(MAX_SIZE)]);
        let entities = structure::split(&data, &mut limits);
        let content = body::read(&data, &entities, &mut limits);
        let top = entities.into_iter().next();
        let (fields, content_type) = top.map(|top| (top.fields, top.content_type)).unzip();
        let fields = fields.unwrap_or_default();
        let (kind, report_type) = content_type.map(|top| (top.kind, top.report_type)).unwrap_or_default();

        let mailboxes = |name: &str| fields.all(name).flat_map(header::mailboxes).collect::<Vec<_>>();
        let ids = |name: &str| fields.all(name).flat_map(header::ids).collect::<Vec<_>>();
        Incoming {
            message_id: ids("message-id").into_iter().next(),
            in_reply_to: ids("in-reply-to"),
            references: ids("references"),
            subject: fields.get("subject").map(text::decode_words).unwrap_or_default().trim().to_owned(),
            date: fields.get("date").and_then(header::date),
            from: mailboxes("from"),
            to: mailboxes("to"),
            cc: mailboxes("cc"),
            recipients: recipients(&fields, &mut limits),
            kind,
            report_type,
            fields,
            text: content.text,
            html: content.html,
            is_text_first: content.is_text_first,
            calendar: content.calendar,
            reaction: content.reaction,
            attachments: content.attachments,
            parts: content.parts,
            limits: limits.0,
        }
    }

    /// The header fields of the mail.
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// The parts whose text was kept and the messages within the mail, in order.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The addresses in lower case to which the mail was sent or delivered, the surest first (X-Original-To,
    /// Delivered-To, X-Gm-Original-To, Envelope-To, X-Envelope-To, X-Forwarded-To, To, Cc), each once.
    pub fn recipients(&self) -> impl Iterator<Item = &str> {
        self.recipients.iter().map(String::as_str)
    }

    /// The plain text, if there is any, with format=flowed undone.
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// The HTML, if there is any.
    pub fn html(&self) -> Option<&str> {
        self.html.as_deref()
    }

    /// What the author wrote: the plain text, unless it is empty, a stub, or no more than a footer below HTML.
    pub fn body(&self) -> Body<'_> {
        let text = self.text().filter(|text| !text.trim().is_empty());
        let html = self.html().filter(|html| !html.trim().is_empty());
        match (text, html) {
            (Some(text), Some(_)) if self.is_text_first && !body::is_stub(text) => Body::Text(text),
            (_, Some(html)) => Body::Html(html),
            (Some(text), None) => Body::Text(text),
            (None, None) => Body::None,
        }
    }
}

/// Shows the shape of the mail and nothing of its content.
impl fmt::Debug for Incoming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Incoming")
            .field("kind", &self.kind)
            .field("parts", &self.parts.len())
            .field("attachments", &self.attachments)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

/// CRLF, CR CRLF and bare CR become LF, so that nothing else needs to know of them.
fn normal_line_ends(raw: &[u8]) -> Vec<u8> {
    let mut data = Vec::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.iter().position(|&byte| byte == b'\r') {
        data.extend_from_slice(&rest[..at]);
        let run = rest[at..].iter().take_while(|&&byte| byte == b'\r').count();
        let is_crlf = rest.get(at + run) == Some(&b'\n');
        // A run of CRs before a LF is one line end, as gateways that convert twice write it.
        data.extend(std::iter::repeat_n(b'\n', if is_crlf { 1 } else { run }));
        rest = &rest[at + run + usize::from(is_crlf)..];
    }
    data.extend_from_slice(rest);
    data
}

fn recipients(fields: &Fields, limits: &mut Limits) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for name in RECIPIENT_FIELDS {
        for mailbox in fields.all(name).flat_map(header::mailboxes) {
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
