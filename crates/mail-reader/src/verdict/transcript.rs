//! Bounces in prose: what servers without a proper report write for people to read.

use super::class;
use super::report::MAX_RECIPIENTS;
use super::{Class, FailedRecipient};
use crate::incoming::{Body, Fields, Incoming};

/// How many mentions of addresses are looked at.
const MAX_PLACES: usize = 500;
/// Bytes of prose that are read. A bounce says what it has to say before that.
const MAX_PROSE: usize = 64 * 1024;

/// Lines after which a bounce returns the mail that failed.
const ORIGINAL_MARKS: &[&str] = &[
    "this is a copy of the message",
    "this is a copy of your message",
    "this is a copy of the headers",
    "below this line is a copy of",
    "below is a copy of the original",
    "enclosed is a copy of the message",
    "included is a copy of the message",
    "copy of the original message",
    "a copy of your message",
    "header of the original message",
    "headers of the original message",
    "headers of the message",
    "original message follows",
    "original message headers",
    "original message header",
    "original message --",
    "original message is attached",
    "message headers follow",
    "message header follows",
    "lines of your original message",
    "text of your message follows",
    "unsent message follows",
    "unsent message below",
    "returned message --",
    "returned message follows",
    "returned mail follows",
    "message text follows",
    "non-delivered message",
    "undelivered message follows",
    "start of returned message",
];

/// The same, as the only words of a line between rules.
const ORIGINAL_TITLES: &[&str] = &[
    "original message",
    "original mail",
    "original headers",
    "original message header",
    "original message headers",
    "returned message",
    "returned mail",
    "message header",
    "message headers",
    "mail header",
    "copy of message",
    "ursprüngliche nachricht",
    "message d'origine",
    "mensaje original",
    "messaggio originale",
];

/// What stands before an address that could not be reached, in lower case and without brackets.
const LEADS: &[&str] = &[
    "to:",
    "to",
    "recipient:",
    "recipients:",
    "recipient",
    "recipient address:",
    "address:",
    "user:",
    "user",
    "unknown user:",
    "mailbox",
    "mailbox:",
    "rcpt to:",
    "rfc822;",
    "addressee:",
    "unknown address:",
    "your mail to",
    "your message to",
    "delivery to",
    "mailbox is full:",
    "undeliverable to",
    "unable to deliver message to",
    "unable to deliver message to:",
    "unable to deliver to",
    "could not be delivered to",
    "could not be delivered to:",
    "was not delivered to",
    "was not delivered to:",
    "wasn't delivered to",
    "rejected recipient",
    "failed recipient:",
    "failed to deliver to",
    "error sending to",
];

/// A bounce in prose, taken apart.
pub(super) struct Transcript {
    /// What it says, without the mail that it returns.
    pub(super) prose: String,
    /// The header of the mail that it returns, where that follows in the same text.
    pub(super) original: Option<Fields>,
}

/// The text of the mail, cut where the returned mail starts.
pub(super) fn read(mail: &Incoming) -> Transcript {
    let text = match mail.body() {
        Body::Text(text) => text.to_owned(),
        Body::Html(html) => strip_tags(cut(html)),
        Body::None => String::new(),
    };
    let text = cut(&text);
    let mut end = text.len();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if is_original_mark(line) || is_trace(line) {
            end = at;
            break;
        }
        at += line.len();
    }
    let returned = &text[end..];
    let start =
        returned.split_inclusive('\n').take_while(|line| !is_field(line)).map(str::len).sum::<usize>();
    let original = (start < returned.len()).then(|| Fields::of_text(&returned[start..]));
    let prose = text[..end].lines().map(unquote).collect::<Vec<_>>().join("\n");
    Transcript { prose, original }
}

fn cut(text: &str) -> &str {
    &text[..text.floor_char_boundary(MAX_PROSE)]
}

/// A forwarded bounce has a mark before each line.
fn unquote(line: &str) -> &str {
    line.strip_prefix("> ").unwrap_or(line)
}

fn is_original_mark(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    line.len() < 120
        && (ORIGINAL_TITLES.contains(&bare) || ORIGINAL_MARKS.iter().any(|mark| line.contains(mark)))
}

/// Fields that start a returned mail and nothing else.
fn is_trace(line: &str) -> bool {
    ["Received: ", "Received:from ", "Return-Path: ", "Return-path: ", "DKIM-Signature: ", "X-Received: "]
        .iter()
        .any(|name| line.starts_with(name))
}

fn is_field(line: &str) -> bool {
    let name = line.split(':').next().unwrap_or_default();
    line.contains(':')
        && !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && (is_trace(line)
            || matches!(
                name.to_ascii_lowercase().as_str(),
                "message-id"
                    | "from"
                    | "to"
                    | "subject"
                    | "date"
                    | "mime-version"
                    | "content-type"
                    | "sender"
            ))
}

/// HTML without its tags: enough to find addresses and phrases.
fn strip_tags(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut in_tag = false;
    let mut tag = String::new();
    for c in html.chars() {
        match c {
            '<' => {
                in_tag = true;
                tag.clear();
            }
            '>' if in_tag => {
                in_tag = false;
                let name: String =
                    tag.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '/').collect();
                let name = name.to_ascii_lowercase();
                if matches!(name.as_str(), "br" | "br/" | "p" | "/p" | "div" | "/div" | "li" | "tr" | "/tr") {
                    out.push('\n');
                }
            }
            c if in_tag => {
                if tag.len() < 16 {
                    tag.push(c);
                }
            }
            c => out.push(c),
        }
    }
    out.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", " ")
        .replace("&#43;", "+")
        .replace("&amp;", "&")
}

/// An address in a line, and where it starts and ends.
fn address_at(line: &str, from: usize) -> Option<(usize, usize)> {
    let is_local = |c: char| c.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c);
    let is_domain = |c: char| c.is_alphanumeric() || c == '.' || c == '-';
    let mut search = from;
    while let Some(found) = line[search..].find('@') {
        let at = search + found;
        // A local part has 64 octets at most (RFC 5321, section 4.5.3.1.1), a domain 255.
        let start = at
            - line[from..at]
                .chars()
                .rev()
                .take(64)
                .take_while(|&c| is_local(c))
                .map(char::len_utf8)
                .sum::<usize>();
        let end = at
            + 1
            + line[at + 1..]
                .chars()
                .take(255)
                .take_while(|&c| is_domain(c))
                .map(char::len_utf8)
                .sum::<usize>();
        let trimmed = line[..end].trim_end_matches(['.', '-']).len().max(at + 1);
        let start =
            start + (line[start..at].len() - line[start..at].trim_start_matches(['\'', '=', '.']).len());
        if start < at && trimmed > at + 1 {
            return Some((start, trimmed));
        }
        search = at + 1;
    }
    None
}

/// A place where the prose names an address.
struct Place {
    address: String,
    line: usize,
    /// None where the line only mentions it.
    lead: Option<Lead>,
}

/// Lines after which a bounce lists the recipients; what comes before may be the header of the mail that failed.
const ANNOUNCEMENTS: &[&str] = &[
    "following recipient",
    "following address",
    "following list of recipients",
    "following organization",
    "was not delivered to:",
    "could not be delivered to:",
    "these recipients",
];

fn places(lines: &[&str], not: &[String]) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let mut from = 0;
        let mut is_first = true;
        while let Some((start, end)) = address_at(line, from) {
            let address = line[start..end].to_lowercase();
            let lead = if is_first { lead(&line[..start]) } else { None };
            from = end;
            is_first = false;
            if is_robot(&address) || not.contains(&address) {
                continue;
            }
            if places.len() >= MAX_PLACES {
                return places;
            }
            places.push(Place { address, line: index, lead });
        }
    }
    places
}

/// What stands before an address that is the recipient which the line is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// Nothing, or one of the [`LEADS`]: what follows is about it.
    Name,
    /// A command or the code of an answer: the line says all.
    Dialogue,
}

fn lead(before: &str) -> Option<Lead> {
    let is_sent = before.contains(">>>");
    let before = before.trim_start_matches(['*', '-', '>', ' ', '\t']).to_lowercase();
    let before = before.trim_end_matches("mailto:").trim_end_matches(['<', '"', '\'', '(', '[', ' ', '\t']);
    if is_sent && before.ends_with("rcpt to:") {
        return Some(Lead::Dialogue);
    }
    if before.is_empty() || LEADS.contains(&before) {
        return Some(Lead::Name);
    }
    let is_code =
        before.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b' ' || byte == b'<');
    is_code.then_some(Lead::Dialogue)
}

/// The recipients that the prose names, with what it says about each. `not` are addresses that are none: the sender of
/// the mail that failed, and whoever reports.
pub(super) fn recipients(prose: &str, not: &[String]) -> Vec<FailedRecipient> {
    let lines: Vec<&str> = prose.lines().collect();
    let mut places = places(&lines, not);
    let announced = lines.iter().position(|line| {
        let line = line.to_lowercase();
        ANNOUNCEMENTS.iter().any(|words| line.contains(words))
    });
    if let Some(announced) = announced
        && places.iter().any(|place| place.lead.is_some() && place.line > announced)
    {
        places.retain(|place| place.line > announced);
    }
    if places.iter().any(|place| place.lead.is_some()) {
        places.retain(|place| place.lead.is_some());
    } else {
        places.truncate(1);
    }
    let mut failed: Vec<FailedRecipient> = Vec::new();
    let mut about: Vec<String> = Vec::new();
    for (index, place) in places.iter().enumerate() {
        let is_only = places.iter().all(|other| other.address == place.address);
        let words = if is_only {
            if index > 0 {
                continue;
            }
            prose.to_owned()
        } else {
            let next = places.iter().map(|other| other.line).find(|&line| line > place.line);
            let rest = &lines[place.line..next.unwrap_or(lines.len())];
            let is_dialogue = place.lead == Some(Lead::Dialogue);
            let goes_on = |line: &&&str| !is_dialogue || line.starts_with([' ', '\t']);
            let (first, rest) = rest.split_at(1);
            first.iter().chain(rest.iter().take_while(goes_on)).copied().collect::<Vec<_>>().join("\n")
        };
        match failed.iter().position(|known| known.address.as_ref() == Some(&place.address)) {
            Some(known) => {
                about[known].push('\n');
                about[known].push_str(&words);
            }
            None if failed.len() < MAX_RECIPIENTS => {
                failed.push(FailedRecipient {
                    address: Some(place.address.clone()),
                    class: Class::Soft,
                    status: None,
                });
                about.push(words);
            }
            None => {}
        }
    }
    let is_delay = is_delay(prose);
    let context = if failed.len() == 1 { prose } else { "" };
    for (recipient, words) in failed.iter_mut().zip(&about) {
        let judged = judge(words, context);
        recipient.class = if is_delay { Class::Soft } else { judged.class };
        recipient.status = judged.status;
    }
    failed
}

/// What a piece of prose says of an unnamed recipient.
pub(super) fn judge(words: &str, prose: &str) -> FailedRecipient {
    let status = class::status_in(words).filter(|status| !status.starts_with('2'));
    let class = if is_delay(prose) { Class::Soft } else { class::of(status.as_deref(), words, prose) };
    FailedRecipient { address: None, class, status }
}

fn is_delay(prose: &str) -> bool {
    const PHRASES: &[&str] = &[
        "this is a warning message only",
        "you do not need to resend your message",
        "has been delayed",
        "will be retried",
        "will continue to be attempted",
        "still being retried",
        "will keep trying",
        "not yet been delivered",
    ];
    let prose = prose.to_lowercase();
    PHRASES.iter().any(|phrase| prose.contains(phrase))
}

/// Addresses of machinery: no recipient of ours is one.
pub(super) fn is_robot(address: &str) -> bool {
    let local = address.split('@').next().unwrap_or_default();
    matches!(local, "mailer-daemon" | "postmaster" | "mail-daemon" | "maildaemon" | "mailerdaemon")
}
