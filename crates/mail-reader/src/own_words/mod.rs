//! The words that the author of a mail wrote, cut out of its body.
//!
//! A body becomes lines (HTML first becomes text, with what its elements say about each line), each line gets a kind,
//! and one walk from the top keeps what is the author's: no quotes, no lines above quotes, no header blocks, no
//! signatures, nothing that a client adds. What we sent ourselves is taken out at the end, however it was quoted.
//!
//! Invariants: never fails; time and memory are linear in the body; the words that are kept are the author's, in their
//! order; no run of eight words of what we sent is among them.

mod attribution;
mod fold;
mod header_block;
mod html;
mod kinds;
mod lines;
mod phrases;
mod sent;
mod signature;
#[cfg(test)]
mod tests;

use std::fmt;

use rapport_model::Code;

use kinds::Kind;
use lines::Line;
pub use sent::Sent;

/// What the author of a mail wrote themselves.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct OwnWords {
    /// Their words, without those that answer an item. Empty if there are none.
    ///
    /// Where the author answers somebody else's mail between its lines, the quoted lines stay in their places and
    /// begin with `>`, for the words make no sense without them.
    pub text: String,
    /// What stands below the quoted line of an item: the item's code, and the answer to it.
    pub answers: Vec<(Code, String)>,
    /// The names of the rules that cut something, in the order in which they first did.
    pub cut: Vec<&'static str>,
}

/// What was found, and nothing of what it says.
impl fmt::Debug for OwnWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OwnWords")
            .field("text", &format_args!("({} octets)", self.text.len()))
            .field("answers", &self.answers.iter().map(|(code, _)| code.to_string()).collect::<Vec<_>>())
            .field("cut", &self.cut)
            .finish()
    }
}

/// The author's words in a text body. Its charset has been decoded and `format=flowed` undone.
pub fn from_text(body: &str, sent: &Sent) -> OwnWords {
    from_lines(&lines::of_text(body), sent, Source::Text)
}

/// The author's words in an HTML body.
pub fn from_html(body: &str, sent: &Sent) -> OwnWords {
    from_lines(&html::lines(body), sent, Source::Html)
}

/// Where the lines come from: elements say for certain what is a quote, marks in a text do not.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    Text,
    Html,
}

fn from_lines(lines: &[Line], sent: &Sent, source: Source) -> OwnWords {
    let kinds = kinds::of(lines, sent);
    let about_ours = lines.iter().zip(&kinds).any(|(line, kind)| match kind {
        Kind::QuotedSeparator | Kind::Ours => true,
        Kind::Quote => lines::code_in(&line.text).is_some(),
        _ => false,
    });
    let mut cuts = Cuts::default();
    let kept = walk(&kinds, about_ours, &mut cuts);
    let mut own = OwnWords::default();
    let mut text = if about_ours {
        answers(lines, &kinds, &kept, &mut own.answers, &mut cuts)
    } else {
        interleaved(lines, &kinds, &kept, source, &mut cuts)
    };
    let stay = signature::without_sign_off(&text);
    if stay < text.len() {
        cuts.note("sign-off");
    }
    text.truncate(stay);
    own.text = joined(&text);
    if own.text.is_empty() && own.answers.is_empty() && source == Source::Text {
        own.text = quote_alone(lines, &kinds);
    }
    own.text = taken_out(sent, &own.text, &mut cuts);
    for (_, answer) in &mut own.answers {
        *answer = taken_out(sent, answer, &mut cuts);
    }
    own.answers.retain(|(_, answer)| !answer.is_empty());
    own.cut = cuts.0;
    own
}

/// The names of rules, each once.
#[derive(Default)]
struct Cuts(Vec<&'static str>);

impl Cuts {
    fn note(&mut self, rule: &'static str) {
        if !self.0.contains(&rule) {
            self.0.push(rule);
        }
    }
}

/// A text without what we sent.
fn taken_out(sent: &Sent, text: &str, cuts: &mut Cuts) -> String {
    let left = sent.subtract(text);
    if left != text {
        cuts.note("sent");
    }
    left
}

/// The lines, from the top, that are the author's, blank, or quoted between the author's.
fn walk(kinds: &[Kind], about_ours: bool, cuts: &mut Cuts) -> Vec<usize> {
    let mut kept = Vec::new();
    let mut own = false;
    // Below a signature nothing counts before the next quote.
    let mut below_signature = false;
    for (at, kind) in kinds.iter().enumerate() {
        let rule = match kind {
            Kind::Own | Kind::Blank => {
                if !below_signature {
                    own |= *kind == Kind::Own;
                    kept.push(at);
                }
                continue;
            }
            Kind::Quote | Kind::Ours | Kind::Attribution | Kind::QuotedSeparator => {
                below_signature = false;
                kept.push(at);
                continue;
            }
            Kind::BareAttribution => "attribution",
            Kind::Header => "header block",
            Kind::Forward => "forwarded",
            Kind::Signature | Kind::InSignature => "signature",
            Kind::SentFrom => "sent from",
            Kind::Boilerplate => "boilerplate",
            Kind::Ornament => "ornament",
            Kind::Separator => "separator",
            Kind::End => "quote",
        };
        cuts.note(rule);
        match kind {
            Kind::Forward | Kind::Separator | Kind::End => break,
            Kind::BareAttribution | Kind::Header | Kind::Boilerplate if own => break,
            Kind::Signature if !about_ours => break,
            Kind::Signature => below_signature = true,
            Kind::SentFrom => below_signature |= own,
            _ => {}
        }
    }
    kept
}

/// An answer between the lines of our own mail: what stands below an item answers it, all else is the text.
///
/// An item is its line with the code and what follows up to the next code. What stands below the last quoted line
/// answers an item only if no paragraph lies between: it may just as well be an answer to the whole mail.
fn answers<'a>(
    lines: &'a [Line],
    kinds: &[Kind],
    kept: &[usize],
    answers: &mut Vec<(Code, String)>,
    cuts: &mut Cuts,
) -> Vec<&'a str> {
    let is_quote = |at: usize| !matches!(kinds[at], Kind::Own | Kind::Blank);
    let is_empty = |at: usize| lines::unquoted(&lines[at].text).trim().is_empty();
    let last_quote = kept.iter().rev().copied().find(|at| is_quote(*at) && !is_empty(*at));
    let mut text = Vec::new();
    let mut item = None;
    let mut paragraph_ended = false;
    let mut next_paragraph = false;
    let mut answer: Vec<&str> = Vec::new();
    for at in kept.iter().copied() {
        let line = lines[at].text.as_str();
        if is_quote(at) {
            cuts.note(if kinds[at] == Kind::QuotedSeparator { "separator" } else { "quote" });
            close(item, &mut answer, answers);
            if let Some(code) = lines::code_in(line) {
                item = Some(code);
                next_paragraph = false;
            } else {
                next_paragraph |= paragraph_ended && !is_empty(at);
            }
            paragraph_ended = is_empty(at);
        } else if item.is_none() || (next_paragraph && Some(at) > last_quote) {
            if kinds[at] == Kind::Own || text.last().is_some_and(|last: &&str| !last.is_empty()) {
                text.push(line);
            }
        } else if kinds[at] == Kind::Own || !answer.is_empty() {
            answer.push(line);
        } else {
            paragraph_ended = true;
        }
    }
    close(item, &mut answer, answers);
    text
}

/// Ends the answer to an item.
fn close(item: Option<Code>, answer: &mut Vec<&str>, answers: &mut Vec<(Code, String)>) {
    if let Some(code) = item {
        answer.truncate(signature::without_sign_off(answer));
        let text = joined(answer);
        if !text.is_empty() {
            answers.push((code, text));
        }
    }
    answer.clear();
}

/// An answer to somebody else's mail. Quotes above and below the author's words go, and so does the one quote that
/// the author's words surround; where there are several, or one without a line that introduces it, they stay.
fn interleaved<'a>(
    lines: &'a [Line],
    kinds: &[Kind],
    kept: &[usize],
    source: Source,
    cuts: &mut Cuts,
) -> Vec<&'a str> {
    let is_own = |at: &usize| kinds[*at] == Kind::Own;
    let (Some(first), Some(last)) = (kept.iter().position(is_own), kept.iter().rposition(is_own)) else {
        return Vec::new();
    };
    if kept.iter().any(|at| kinds[*at] == Kind::Attribution) {
        cuts.note("attribution");
    }
    let mut groups = 0;
    let mut introduced = false;
    let mut in_group = false;
    for at in kept {
        match kinds[*at] {
            Kind::Own => in_group = false,
            Kind::Quote if !in_group => {
                groups += 1;
                in_group = true;
            }
            Kind::Attribution => introduced = true,
            _ => {}
        }
    }
    let keep_quotes = source == Source::Text && (groups > 1 || !introduced);
    if groups > 0 {
        cuts.note("quote");
    }
    let mut text = Vec::new();
    let mut after_cut = false;
    for at in &kept[first..=last] {
        match kinds[*at] {
            Kind::Own => after_cut = false,
            Kind::Quote if keep_quotes => after_cut = false,
            Kind::Blank if !after_cut => {}
            Kind::Blank => continue,
            _ => {
                after_cut = true;
                continue;
            }
        }
        text.push(lines[*at].text.as_str());
    }
    text
}

/// A body that is nothing but quoted lines, and no answer to anything: its author marked them so.
fn quote_alone(lines: &[Line], kinds: &[Kind]) -> String {
    let alone = kinds.iter().all(|kind| matches!(kind, Kind::Quote | Kind::Blank))
        && lines.iter().zip(kinds).all(|(line, kind)| *kind == Kind::Blank || lines::is_quoted(&line.text));
    if !alone
        || kinds::quote_an_answer(lines)
        || lines.iter().any(|line| lines::code_in(&line.text).is_some())
    {
        return String::new();
    }
    joined(&lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>())
}

/// Lines as one text, without blank ones at either end.
fn joined(lines: &[&str]) -> String {
    lines.join("\n").trim_matches('\n').to_owned()
}
