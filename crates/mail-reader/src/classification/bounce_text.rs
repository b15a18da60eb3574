//! The text of a bounce: what servers write for people to read, with or without a delivery status.

use super::delivery_status::MAX_RECIPIENTS;
use super::phrases::BOUNCES;
use super::{BounceClass, FailedRecipient, bounce_class};
use crate::html;
use crate::message::{Body, HeaderFields, Message};

/// Mentions of addresses that are looked at.
const MAX_MENTIONS: usize = 500;
/// Bytes of prose that are read. A bounce says what it has to say before that.
const MAX_PROSE: usize = 64 * 1024;

/// The text of a bounce, taken apart.
pub(super) struct BounceText {
    /// What the server says, without the message that it returns.
    pub(super) prose: String,
    /// The header of the returned message, where that follows in the same text.
    pub(super) original: Option<HeaderFields>,
}

/// The body of a message, cut where the returned message begins.
pub(super) fn read(message: &Message) -> BounceText {
    let text = match message.body() {
        Body::Text(text) => text.to_owned(),
        Body::Html(html) => html::to_text(cut(html)),
        Body::None => String::new(),
    };
    let text = cut(&text);
    let before = |is_start: &dyn Fn(&str) -> bool, text: &str| {
        text.split_inclusive('\n').take_while(|line| !is_start(line)).map(str::len).sum::<usize>()
    };
    let (prose, returned) =
        text.split_at(before(&|line| introduces_returned_message(line) || is_trace(line), text));
    let header = &returned[before(&is_field, returned)..];
    let original = (!header.is_empty()).then(|| HeaderFields::parse(header));
    BounceText { prose: prose.lines().map(unquote).collect::<Vec<_>>().join("\n"), original }
}

fn cut(text: &str) -> &str {
    &text[..text.floor_char_boundary(MAX_PROSE)]
}

/// A forwarded bounce has a quote mark before each line.
fn unquote(line: &str) -> &str {
    line.strip_prefix("> ").unwrap_or(line)
}

fn introduces_returned_message(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    line.len() < 120
        && (BOUNCES.returned_message_title.include(bare) || BOUNCES.returned_message.occur_in(&line))
}

/// Whether a line is a field that begins a returned message and nothing else.
fn is_trace(line: &str) -> bool {
    ["Received: ", "Received:from ", "Return-Path: ", "Return-path: ", "DKIM-Signature: ", "X-Received: "]
        .iter()
        .any(|name| line.starts_with(name))
}

/// Whether a line is a field that a returned message may begin with.
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

/// Start and end of the first address in a line from an offset on.
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

/// A mention of an address in the prose.
struct Mention {
    address: String,
    /// Index of its line.
    line: usize,
    /// None where the line merely mentions it.
    prefix: Option<Prefix>,
}

/// What stands before the address of a failed recipient.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Prefix {
    /// Nothing, or a word such as "user": what follows, up to the next one, is about the recipient.
    Label,
    /// A command or the code of a reply: the line says everything.
    SmtpDialogue,
}

impl Prefix {
    fn of(before: &str) -> Option<Prefix> {
        let is_sent = before.contains(">>>");
        let before = before.trim_start_matches(['*', '-', '>', ' ', '\t']).to_lowercase();
        let before =
            before.trim_end_matches("mailto:").trim_end_matches(['<', '"', '\'', '(', '[', ' ', '\t']);
        if is_sent && before.ends_with("rcpt to:") {
            return Some(Prefix::SmtpDialogue);
        }
        if before.is_empty() || BOUNCES.recipient_prefix.include(before) {
            return Some(Prefix::Label);
        }
        let is_code = before.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b' ' | b'<'));
        is_code.then_some(Prefix::SmtpDialogue)
    }
}

/// All mentions of addresses but for those of `not` and of mail systems.
fn mentions(lines: &[&str], not: &[String]) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let mut from = 0;
        while let Some((start, end)) = address_at(line, from) {
            let address = line[start..end].to_lowercase();
            // Only the first address of a line can be what the line is about.
            let prefix = if from == 0 { Prefix::of(&line[..start]) } else { None };
            from = end;
            if is_mail_system(&address) || not.contains(&address) {
                continue;
            }
            if mentions.len() >= MAX_MENTIONS {
                return mentions;
            }
            mentions.push(Mention { address, line: index, prefix });
        }
    }
    mentions
}

/// The mentions that name a failed recipient: those with a prefix, after the line that announces the list of recipients
/// if there is one; without any, the first.
fn of_recipients(mut mentions: Vec<Mention>, lines: &[&str]) -> Vec<Mention> {
    let list = lines.iter().position(|line| BOUNCES.recipient_list.occur_in(&line.to_lowercase()));
    if let Some(list) = list
        && mentions.iter().any(|mention| mention.prefix.is_some() && mention.line > list)
    {
        mentions.retain(|mention| mention.line > list);
    }
    if mentions.iter().any(|mention| mention.prefix.is_some()) {
        mentions.retain(|mention| mention.prefix.is_some());
    } else {
        mentions.truncate(1);
    }
    mentions
}

/// The failed recipients that the prose names, with what it says about each. `not` are addresses that are none: those of
/// the sender of the original message and of the reporting server.
pub(super) fn recipients(prose: &str, not: &[String]) -> Vec<FailedRecipient> {
    let lines: Vec<&str> = prose.lines().collect();
    let mentions = of_recipients(mentions(&lines, not), &lines);
    let mut addresses: Vec<&str> = Vec::new();
    let mut about: Vec<String> = Vec::new();
    for mention in &mentions {
        match addresses.iter().position(|known| *known == mention.address) {
            Some(known) => {
                about[known].push('\n');
                about[known].push_str(&words_about(mention, &mentions, &lines));
            }
            None if addresses.len() < MAX_RECIPIENTS => {
                addresses.push(&mention.address);
                about.push(words_about(mention, &mentions, &lines));
            }
            None => {}
        }
    }
    let is_only = addresses.len() == 1;
    if is_only {
        about = vec![prose.to_owned()];
    }
    let is_delay = BOUNCES.delay.occur_in(&prose.to_lowercase());
    let context = if is_only { prose } else { "" };
    let recipient = |(address, words): (&str, &String)| {
        let FailedRecipient { class, status, .. } = unnamed_recipient(words, context);
        let class = if is_delay { BounceClass::Soft } else { class };
        FailedRecipient { address: Some(address.to_owned()), class, status, is_delayed: is_delay }
    };
    addresses.into_iter().zip(&about).map(recipient).collect()
}

/// The lines about a recipient: up to the next mention, or where the line is part of an SMTP dialogue, up to the end of
/// its continuation lines.
fn words_about(mention: &Mention, mentions: &[Mention], lines: &[&str]) -> String {
    let next = mentions.iter().map(|other| other.line).find(|&line| line > mention.line);
    let is_dialogue = mention.prefix == Some(Prefix::SmtpDialogue);
    let continues = |line: &&&str| !is_dialogue || line.starts_with([' ', '\t']);
    let (first, rest) = lines[mention.line..next.unwrap_or(lines.len())].split_at(1);
    first.iter().chain(rest.iter().take_while(continues)).copied().collect::<Vec<_>>().join("\n")
}

/// What a piece of prose says about a recipient that it need not name.
pub(super) fn unnamed_recipient(words: &str, prose: &str) -> FailedRecipient {
    let status = bounce_class::status_in(words).filter(|status| !status.starts_with('2'));
    let is_delayed = BOUNCES.delay.occur_in(&prose.to_lowercase());
    let class =
        if is_delayed { BounceClass::Soft } else { bounce_class::of(status.as_deref(), words, prose) };
    FailedRecipient { address: None, class, status, is_delayed }
}

/// Whether an address is one of a mail system, and so no recipient.
pub(super) fn is_mail_system(address: &str) -> bool {
    let local = address.split('@').next().unwrap_or_default();
    matches!(
        local,
        "mailer-daemon" | "postmaster" | "mail-daemon" | "maildaemon" | "mailerdaemon" | "mdaemon"
    )
}
