//! Header fields: read leniently, and the values that mail needs.
//!
//! A field is never longer than [`MAX_FIELD`] and a header section never longer than [`MAX_HEADER`]; the value parsers
//! of `mail-parser` see nothing longer.

use std::fmt;

use chrono::{DateTime, FixedOffset, NaiveDate};
use mail_parser::HeaderValue;
use mail_parser::parsers::MessageStream;

use super::decode;
use super::{Limit, Limits};

/// Bytes of one field that are read: room for 1,000 recipients.
const MAX_FIELD: usize = 128 * 1024;
/// Bytes of the fields of one entity that are read.
const MAX_HEADER: usize = 512 * 1024;
/// Bytes of a field with parameters that are read; `mail-parser` compares each parameter with all others.
const MAX_PARAMETERS: usize = 4 * 1024;
/// Mailboxes of one address field that are read.
const MAX_MAILBOXES: usize = 1000;
/// Addresses not found in their field that are tolerated; each costs a search to its end.
const MAX_GLUED: usize = 10;
/// Identifiers of In-Reply-To and References that are kept.
const MAX_IDS: usize = 500;

/// One mailbox of an address field (RFC 5322, section 3.4).
#[derive(Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// The display name, decoded.
    pub name: Option<String>,
    /// The address in lower case, such as `ana@acme.example`.
    pub address: String,
}

/// Shows neither name nor address.
impl fmt::Debug for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mailbox")
    }
}

/// A header section (RFC 5322, section 2.2): names as written, values unfolded, in order.
///
/// Names are compared without regard to case. Values are decoded to UTF-8, but encoded words (RFC 2047) are left as
/// they are; see [`decode_encoded_words`](crate::decode_encoded_words).
#[derive(Default, Clone)]
pub struct HeaderFields(Vec<(String, String)>);

impl HeaderFields {
    /// The value of the topmost field of this name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// The values of all fields of this name, topmost first.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.iter().filter(move |(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// Name and value of every field.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Splits before each further field of this name.
    pub(crate) fn split_before(self, name: &str) -> Vec<HeaderFields> {
        let mut pieces = vec![HeaderFields::default()];
        let mut has_name = false;
        for (field, value) in self.0 {
            if field.eq_ignore_ascii_case(name) && std::mem::replace(&mut has_name, true) {
                pieces.push(HeaderFields::default());
            }
            if let Some(last) = pieces.last_mut() {
                last.0.push((field, value));
            }
        }
        pieces
    }

    /// Parses a text that is a header section, such as a part of type text/rfc822-headers.
    pub fn parse(text: &str) -> HeaderFields {
        read(text.as_bytes(), 0, true, |_| false, &mut Limits::default()).0
    }

    /// Parses groups of fields with an empty line between them, as in RFC 3464, section 2.1.
    pub(crate) fn parse_groups(text: &str) -> Vec<HeaderFields> {
        let mut groups = Vec::new();
        let mut at = 0;
        while at < text.len() && groups.len() < super::MAX_PARTS {
            let (fields, next) = read(text.as_bytes(), at, true, |_| false, &mut Limits::default());
            if !fields.0.is_empty() {
                groups.push(fields);
            }
            at = next;
        }
        groups
    }
}

/// Shows the names of the fields and none of their values.
impl fmt::Debug for HeaderFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

/// The name of the field that a line starts, if it starts one (RFC 5322, section 2.2; blanks before the colon are
/// obsolete syntax of section 4.5).
fn field_name(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let colon = line.iter().take(128).position(|&byte| byte == b':')?;
    let name = line[..colon].trim_ascii_end();
    (!name.is_empty() && name.iter().all(u8::is_ascii_graphic)).then_some((name, &line[colon + 1..]))
}

/// Whether `data` begins with a line that continues a header section: a field, or the continuation of one.
fn is_header_line(data: &[u8]) -> bool {
    let line = data.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let is_continuation = line.first().is_some_and(|byte| matches!(byte, b' ' | b'\t'));
    !line.trim_ascii().is_empty() && (is_continuation || field_name(line).is_some())
}

/// Reads the header section at `at`, up to an empty line, a line that `is_end`, or the end of `data`. A line that is no
/// field is skipped; only a part that begins with such a line has no header. Returns the fields and the offset of the body.
pub(super) fn read(
    data: &[u8],
    mut at: usize,
    is_top: bool,
    is_end: impl Fn(&[u8]) -> bool,
    limits: &mut Limits,
) -> (HeaderFields, usize) {
    let mut raw: Vec<(String, Vec<u8>)> = Vec::new();
    let mut size = 0;
    let mut in_field = false;
    let mut is_first = true;
    while at < data.len() {
        let rest = &data[at..];
        let length = rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
        let line = &rest[..length];
        let next = (at + length + 1).min(data.len());
        if line.trim_ascii().is_empty() {
            at = next;
            // A line of blanks alone is obsolete folding (RFC 5322, section 4.2) where a header goes on after it.
            let is_folding = !line.is_empty() && !is_first && is_header_line(&data[at..]);
            if (is_top && is_first) || is_folding {
                continue;
            }
            break;
        }
        if line.starts_with(b"--") && is_end(line) {
            break;
        }
        if line[0] == b' ' || line[0] == b'\t' {
            if in_field && let Some((_, value)) = raw.last_mut() {
                append(value, line, &mut size, limits);
            }
        } else if let Some((name, value)) = field_name(line) {
            in_field = size < MAX_HEADER;
            if in_field {
                let mut bytes = Vec::new();
                append(&mut bytes, value, &mut size, limits);
                size += name.len();
                raw.push((String::from_utf8_lossy(name).into_owned(), bytes));
            } else {
                limits.add(Limit::Header);
            }
        } else if is_first && !is_top {
            break;
        } else {
            in_field = false;
        }
        is_first = false;
        at = next;
    }
    let fields = raw
        .into_iter()
        .map(|(name, value)| (name, decode::guess_charset(&value).trim().to_owned()))
        .collect();
    (HeaderFields(fields), at)
}

fn append(value: &mut Vec<u8>, line: &[u8], size: &mut usize, limits: &mut Limits) {
    let room = MAX_FIELD.saturating_sub(value.len()).min(MAX_HEADER.saturating_sub(*size));
    if line.len() > room {
        limits.add(Limit::Header);
    }
    let line = &line[..line.len().min(room)];
    *size += line.len();
    value.extend_from_slice(line);
}

/// The identifiers of a Message-ID, In-Reply-To or References field, without angle brackets. Anything between them is
/// skipped; where there are no brackets, each word with an `@` counts.
pub(crate) fn message_ids(value: &str) -> Vec<String> {
    let clean = |id: &str| id.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>();
    let mut found = Vec::new();
    let mut rest = value;
    while let Some(start) = rest.find('<') {
        let Some(end) = rest[start..].find('>') else { break };
        let id = clean(&rest[start + 1..start + end]);
        if !id.is_empty() && found.len() < MAX_IDS {
            found.push(id);
        }
        rest = &rest[start + end + 1..];
    }
    if found.is_empty() {
        let words = value.split(|c: char| c.is_whitespace() || matches!(c, ',' | '<' | '>'));
        found.extend(words.filter(|word| word.contains('@')).map(clean).take(MAX_IDS));
    }
    found
}

/// The mailboxes of an address field, those of groups included. Entries without an address are left out, and so is an
/// address that does not occur in the field literally: `mail-parser` joins `<ana@acme.exam> <ple>` into one address, which
/// would let a sender forge another.
pub(crate) fn mailboxes(value: &str) -> Vec<Mailbox> {
    let line = format!("{value}\n");
    let HeaderValue::Address(list) = MessageStream::new(line.as_bytes()).parse_address() else {
        return Vec::new();
    };
    let lower = value.to_lowercase();
    let mut found = Vec::new();
    // Addresses come in order, so that each search goes on where the last one ended.
    let mut searched = 0;
    let mut missed = 0;
    for entry in list.iter().take(MAX_MAILBOXES) {
        let address = entry.address.as_deref().unwrap_or_default().trim();
        let address = address.trim_start_matches('<').trim_end_matches('>').to_lowercase();
        let address = address.strip_prefix("mailto:").unwrap_or(&address);
        if !address.contains('@') || address.contains(char::is_whitespace) {
            continue;
        }
        let Some(at) = lower[searched..].find(address) else {
            missed += 1;
            if missed > MAX_GLUED {
                break;
            }
            continue;
        };
        searched += at + address.len();
        let name = entry.name.as_deref().map(|name| decode::decode_encoded_words(name).trim().to_owned());
        found.push(Mailbox { name: name.filter(|name| !name.is_empty()), address: address.to_owned() });
    }
    found
}

/// A Date field, as the clock of its author shows it.
pub(super) fn date(value: &str) -> Option<DateTime<FixedOffset>> {
    let date = mail_parser::DateTime::parse_rfc822(&format!("{value}\n"))?;
    let seconds = i32::from(date.tz_hour) * 3600 + i32::from(date.tz_minute) * 60;
    let offset = FixedOffset::east_opt(if date.tz_before_gmt { -seconds } else { seconds })?;
    NaiveDate::from_ymd_opt(i32::from(date.year), date.month.into(), date.day.into())?
        .and_hms_opt(date.hour.into(), date.minute.into(), date.second.min(59).into())?
        .and_local_timezone(offset)
        .single()
}

/// Content-Type, Content-Disposition and Content-Transfer-Encoding of one entity, read together.
pub(super) struct ContentType {
    /// `type/subtype` in lower case. Without a usable field text/plain, and message/rfc822 in a digest (RFC 2045,
    /// section 5.2; RFC 2046, section 5.1.5).
    pub(super) media_type: String,
    pub(super) charset: Option<String>,
    /// Of a multipart.
    pub(super) boundary: Option<Vec<u8>>,
    pub(super) is_flowed: bool,
    pub(super) is_delsp: bool,
    pub(super) report_type: Option<String>,
    pub(super) has_name: bool,
    /// The word of Content-Disposition in lower case.
    pub(super) disposition: Option<String>,
    /// The word of Content-Transfer-Encoding in lower case.
    pub(super) encoding: String,
}

impl ContentType {
    pub(super) fn of(header: &HeaderFields, in_digest: bool) -> ContentType {
        let declared = parameters(header.get("Content-Type"));
        let disposition = parameters(header.get("Content-Disposition"));
        let media_type =
            declared.as_ref().and_then(|value| Some(format!("{}/{}", value.ctype(), value.subtype()?)));
        let default = if in_digest { "message/rfc822" } else { "text/plain" };
        let attribute = |name: &str| {
            declared.as_ref().and_then(|value| value.attribute(name)).map(|value| value.trim().to_owned())
        };
        let says = |name: &str, wanted: &str| {
            attribute(name).is_some_and(|value| value.eq_ignore_ascii_case(wanted))
        };
        let media_type =
            media_type.map_or_else(|| default.to_owned(), |media_type| media_type.to_ascii_lowercase());
        let boundary =
            attribute("boundary").filter(|value| media_type.starts_with("multipart/") && !value.is_empty());
        let encoding = header.get("Content-Transfer-Encoding").unwrap_or_default();
        ContentType {
            charset: attribute("charset"),
            boundary: boundary.map(String::into_bytes),
            is_flowed: says("format", "flowed"),
            is_delsp: says("delsp", "yes"),
            report_type: attribute("report-type").map(|value| value.to_ascii_lowercase()),
            has_name: attribute("name").is_some()
                || disposition.as_ref().is_some_and(|value| value.has_attribute("filename")),
            disposition: disposition.map(|value| value.ctype().to_ascii_lowercase()),
            encoding: first_word(encoding),
            media_type,
        }
    }

    pub(super) fn is(&self, media_type: &str) -> bool {
        self.media_type == media_type
    }

    pub(super) fn is_message(&self) -> bool {
        matches!(self.media_type.as_str(), "message/rfc822" | "message/global" | "message/news")
    }

    pub(super) fn is_encoded(&self) -> bool {
        matches!(self.encoding.as_str(), "base64" | "quoted-printable")
    }

    pub(super) fn is_attachment(&self) -> bool {
        self.disposition.as_deref() == Some("attachment")
    }
}

fn parameters(value: Option<&str>) -> Option<mail_parser::ContentType<'static>> {
    let value = value?;
    let line = format!("{}\n", &value[..value.floor_char_boundary(MAX_PARAMETERS)]);
    match MessageStream::new(line.as_bytes()).parse_content_type().into_owned() {
        HeaderValue::ContentType(parsed) => Some(parsed),
        _ => None,
    }
}

/// The first word of a field value in lower case, comments aside.
pub(crate) fn first_word(value: &str) -> String {
    let value = value.trim_start_matches(|c: char| c.is_whitespace() || c == '"');
    let end =
        value.find(|c: char| c.is_whitespace() || matches!(c, ';' | '(' | '"' | ',')).unwrap_or(value.len());
    value[..end].to_ascii_lowercase()
}
