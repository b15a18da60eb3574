//! The text that the author of a reply wrote, without quotes and signature.
//!
//! A body becomes lines (HTML is laid out first, and its elements say what they know about each line), every line gets a
//! [`LineKind`], and one walk from the top keeps what is the author's: no quotes, no attributions, no header blocks, no
//! signatures, nothing that a client adds. What is known to have been sent to the author is removed at the end, however it
//! was quoted.
//!
//! Invariants: extraction does not fail; time and memory are linear in the body; what is kept is the author's text in its
//! order; it holds no shingle of what was sent.

mod attribution;
mod header_block;
mod line_kind;
mod lines;
mod phrases;
mod shingles;
mod signature;
#[cfg(test)]
mod tests;

use std::fmt;

use crate::html::Line;
use crate::message::{Body, Message};
use line_kind::LineKind;
use lines::Separator;
pub use shingles::QuoteShingles;

/// What a sender knows about the messages that are replied to. All of it is optional.
#[derive(Debug, Clone, Copy, Default)]
pub struct ReplyOptions<'a> {
    /// The line that the sender prints above its text, such as `## Reply above this line ##`. Everything below it is
    /// quoted. Its first word should occur nowhere else.
    pub separator: Option<&'a str>,
    /// What was sent to the author; it is removed from the reply, with or without quote marks.
    pub sent: Option<&'a QuoteShingles>,
    /// Whether a text in brackets, as in `[T-17] Order paper`, is the label of an item of the sender's. What the author
    /// writes below the quoted line of an item answers the item. Labels are at most 31 bytes long.
    pub is_label: Option<fn(&str) -> bool>,
}

/// What the author of a reply wrote.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ReplyText {
    /// The text, without the answers to items. Empty if there is none.
    ///
    /// Where the author answers between the lines of a quote, the quoted lines stay in their places and begin with `>`,
    /// because the text makes no sense without them.
    pub text: String,
    /// The answers below the quoted lines of labelled items, in order; none without [`ReplyOptions::is_label`].
    pub answers: Vec<InlineAnswer>,
    /// The names of the rules that removed something, in the order in which they first did.
    pub removed: Vec<&'static str>,
}

/// What the author wrote below the quoted line of an item.
#[derive(Clone, PartialEq, Eq)]
pub struct InlineAnswer {
    /// The label of the item, as it was quoted, without its brackets.
    pub label: String,
    /// The answer, never empty.
    pub text: String,
}

/// Shows the label and nothing of the answer.
impl fmt::Debug for InlineAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ({} bytes)", self.label, self.text.len())
    }
}

/// Shows what was found and nothing of the text.
impl fmt::Debug for ReplyText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReplyText")
            .field("text", &format_args!("({} bytes)", self.text.len()))
            .field("answers", &self.answers)
            .field("removed", &self.removed)
            .finish()
    }
}

impl ReplyText {
    /// The reply text of a message's body.
    pub fn of(message: &Message, options: &ReplyOptions<'_>) -> ReplyText {
        match message.body() {
            Body::Text(text) => ReplyText::from_text(text, options),
            Body::Html(html) => ReplyText::from_html(html, options),
            Body::None => ReplyText::default(),
        }
    }

    /// The reply text of a plain text body, whose charset has been decoded and `format=flowed` undone.
    pub fn from_text(body: &str, options: &ReplyOptions<'_>) -> ReplyText {
        let separator = Separator::new(options.separator);
        from_lines(&lines::of_text(body, &separator), &separator, options, Source::Text)
    }

    /// The reply text of an HTML body.
    pub fn from_html(body: &str, options: &ReplyOptions<'_>) -> ReplyText {
        let separator = Separator::new(options.separator);
        from_lines(&lines::of_html(body, &separator), &separator, options, Source::Html)
    }
}

/// Where the lines come from: elements say for certain what is a quote, marks in a text do not.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    Text,
    Html,
}

fn from_lines(
    lines: &[Line],
    separator: &Separator,
    options: &ReplyOptions<'_>,
    source: Source,
) -> ReplyText {
    let nothing_sent = QuoteShingles::default();
    let sent = options.sent.unwrap_or(&nothing_sent);
    let is_label = options.is_label.unwrap_or(|_| false);
    let kinds = line_kind::of(lines, separator, sent);
    let has_labels = |line: &Line| lines::label_in(&line.text, is_label).is_some();
    // Whether the sender's own message is quoted, and not somebody else's.
    let quotes_sender = lines.iter().zip(&kinds).any(|(line, kind)| match kind {
        LineKind::QuotedSeparator | LineKind::Sent => true,
        LineKind::Quote => has_labels(line),
        _ => false,
    });
    let mut removed = Removed::default();
    let kept = walk(&kinds, quotes_sender, &mut removed);
    let (mut text, mut answers) = if quotes_sender {
        inline_answers(lines, &kinds, &kept, is_label, &mut removed)
    } else {
        (interleaved(lines, &kinds, &kept, source, &mut removed), Vec::new())
    };
    // What Outlook and list servers draw above a quote or a footer.
    let is_line = |line: &&str| {
        line.trim().is_empty() || signature::rule(line) == Some(signature::Rule::Row { underscores: true })
    };
    let kept = text.iter().rposition(|line| !is_line(line)).map_or(0, |at| at + 1);
    text.truncate(kept);
    let stay = signature::without_sign_off(&text);
    if stay < text.len() {
        removed.note("sign-off");
    }
    text.truncate(stay);
    let mut text = joined(&text);
    if text.is_empty() && answers.is_empty() && source == Source::Text && !lines.iter().any(has_labels) {
        text = quote_alone(lines, &kinds);
    }
    let text = without_sent(sent, &text, &mut removed);
    for answer in &mut answers {
        answer.text = without_sent(sent, &answer.text, &mut removed);
    }
    answers.retain(|answer| !answer.text.is_empty());
    ReplyText { text, answers, removed: removed.0 }
}

/// The names of rules, each once.
#[derive(Default)]
struct Removed(Vec<&'static str>);

impl Removed {
    fn note(&mut self, rule: &'static str) {
        if !self.0.contains(&rule) {
            self.0.push(rule);
        }
    }
}

/// A text without what was sent.
fn without_sent(sent: &QuoteShingles, text: &str, removed: &mut Removed) -> String {
    let left = sent.subtract(text);
    if left != text {
        removed.note("sent");
    }
    left
}

/// The indices of the lines that are the author's, blank, or quoted among the author's.
fn walk(kinds: &[LineKind], quotes_sender: bool, removed: &mut Removed) -> Vec<usize> {
    let mut kept = Vec::new();
    let mut has_text = false;
    // Below a signature nothing counts before the next quote.
    let mut below_signature = false;
    for (at, kind) in kinds.iter().enumerate() {
        let rule = match kind {
            LineKind::Author | LineKind::Blank => {
                if !below_signature {
                    has_text |= *kind == LineKind::Author;
                    kept.push(at);
                }
                continue;
            }
            LineKind::Quote | LineKind::Sent | LineKind::Attribution | LineKind::QuotedSeparator => {
                below_signature = false;
                kept.push(at);
                continue;
            }
            LineKind::BareAttribution => "attribution",
            LineKind::Header => "header block",
            LineKind::Forward => "forwarded",
            LineKind::Signature | LineKind::InSignature => "signature",
            LineKind::SentFrom => "sent from",
            LineKind::Boilerplate => "boilerplate",
            LineKind::Ornament => "ornament",
            LineKind::Separator => "separator",
            LineKind::QuotedRest => "quote",
        };
        removed.note(rule);
        match kind {
            LineKind::Forward | LineKind::Separator | LineKind::QuotedRest => break,
            LineKind::BareAttribution | LineKind::Header | LineKind::Boilerplate if has_text => break,
            LineKind::Signature if !quotes_sender => break,
            LineKind::Signature => below_signature = true,
            LineKind::SentFrom => below_signature |= has_text,
            _ => {}
        }
    }
    kept
}

/// A reply between the lines of the sender's own message: what stands below an item answers it, everything else is the
/// text.
///
/// An item is the line with its label and what follows up to the next label. What stands below the last quoted line
/// answers an item only if no paragraph lies between: otherwise it may just as well answer the whole message.
fn inline_answers<'a>(
    lines: &'a [Line],
    kinds: &[LineKind],
    kept: &[usize],
    is_label: fn(&str) -> bool,
    removed: &mut Removed,
) -> (Vec<&'a str>, Vec<InlineAnswer>) {
    let is_quote = |at: usize| !matches!(kinds[at], LineKind::Author | LineKind::Blank);
    let is_empty = |at: usize| lines::unquoted(&lines[at].text).trim().is_empty();
    let last_quote = kept.iter().rev().copied().find(|at| is_quote(*at) && !is_empty(*at));
    let mut text = Vec::new();
    let mut answers = Vec::new();
    let mut item = None;
    let mut paragraph_ended = false;
    let mut next_paragraph = false;
    let mut answer: Vec<&str> = Vec::new();
    for at in kept.iter().copied() {
        let line = lines[at].text.as_str();
        if is_quote(at) {
            removed.note(if kinds[at] == LineKind::QuotedSeparator { "separator" } else { "quote" });
            answers.extend(close(item, &mut answer));
            if let Some(label) = lines::label_in(line, is_label) {
                item = Some(label);
                next_paragraph = false;
            } else {
                next_paragraph |= paragraph_ended && !is_empty(at);
            }
            paragraph_ended = is_empty(at);
        } else if item.is_none() || (next_paragraph && Some(at) > last_quote) {
            if kinds[at] == LineKind::Author || text.last().is_some_and(|last: &&str| !last.is_empty()) {
                text.push(line);
            }
        } else if kinds[at] == LineKind::Author || !answer.is_empty() {
            answer.push(line);
        } else {
            paragraph_ended = true;
        }
    }
    answers.extend(close(item, &mut answer));
    (text, answers)
}

/// Ends the answer to an item.
fn close(item: Option<&str>, answer: &mut Vec<&str>) -> Option<InlineAnswer> {
    answer.truncate(signature::without_sign_off(answer));
    let text = joined(answer);
    answer.clear();
    item.filter(|_| !text.is_empty()).map(|label| InlineAnswer { label: label.to_owned(), text })
}

/// A reply to somebody else's message. Quotes above and below the author's text are removed, and so is a single quote with
/// an attribution inside it; several quotes, or one without an attribution, stay.
fn interleaved<'a>(
    lines: &'a [Line],
    kinds: &[LineKind],
    kept: &[usize],
    source: Source,
    removed: &mut Removed,
) -> Vec<&'a str> {
    let is_own = |at: &usize| kinds[*at] == LineKind::Author;
    let (Some(first), Some(last)) = (kept.iter().position(is_own), kept.iter().rposition(is_own)) else {
        return Vec::new();
    };
    if kept.iter().any(|at| kinds[*at] == LineKind::Attribution) {
        removed.note("attribution");
    }
    let mut groups = 0;
    let mut introduced = false;
    let mut in_group = false;
    for at in kept {
        match kinds[*at] {
            LineKind::Author => in_group = false,
            LineKind::Quote if !in_group => {
                groups += 1;
                in_group = true;
            }
            LineKind::Attribution => introduced = true,
            _ => {}
        }
    }
    let keep_quotes = source == Source::Text && (groups > 1 || !introduced);
    if groups > 0 {
        removed.note("quote");
    }
    let mut text = Vec::new();
    let mut after_cut = false;
    for at in &kept[first..=last] {
        match kinds[*at] {
            LineKind::Author => after_cut = false,
            LineKind::Quote if keep_quotes => after_cut = false,
            LineKind::Blank if !after_cut => {}
            LineKind::Blank => continue,
            _ => {
                after_cut = true;
                continue;
            }
        }
        text.push(lines[*at].text.as_str());
    }
    text
}

/// A body that is nothing but quoted lines and replies to nothing: its author marked them so.
fn quote_alone(lines: &[Line], kinds: &[LineKind]) -> String {
    let alone = kinds.iter().all(|kind| matches!(kind, LineKind::Quote | LineKind::Blank))
        && lines
            .iter()
            .zip(kinds)
            .all(|(line, kind)| *kind == LineKind::Blank || lines::is_quoted(&line.text));
    if !alone || line_kind::quotes_a_reply(lines) {
        return String::new();
    }
    joined(&lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>())
}

/// Lines as one text, without empty ones at either end.
fn joined(lines: &[&str]) -> String {
    lines.join("\n").trim_matches('\n').to_owned()
}
