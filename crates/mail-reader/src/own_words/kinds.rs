//! What each line of a body is.

use std::collections::HashMap;
use std::ops::Range;

use super::header_block::{self, Announces};
use super::lines::{Line, Mark, is_quoted, is_separator, unquoted};
use super::sent::Sent;
use super::signature::{self, Rule};
use super::{attribution, fold};

/// How many lines may follow a row of dashes for it to begin a signature.
const SIGNATURE: usize = 12;
/// Clients wrap at about this column.
const WRAP: usize = 76;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Nothing but blanks.
    Blank,
    /// By the author, as far as the line itself tells.
    Own,
    /// Quoted.
    Quote,
    /// From what we sent, quoted or not.
    Ours,
    /// "On Monday, Ana wrote:", above a quote with marks.
    Attribution,
    /// The same above a quote without marks: only its place tells where it ends.
    BareAttribution,
    /// A field of a header block, or "-----Original Message-----".
    Header,
    /// "---------- Forwarded message".
    Forward,
    /// The first line of a signature.
    Signature,
    /// A line of a signature whose end is known.
    InSignature,
    /// "Sent from my iPhone".
    SentFrom,
    /// The first line of a notice.
    Boilerplate,
    /// A line that is drawn, above the author's words.
    Ornament,
    /// Our separator, unquoted.
    Separator,
    /// Our separator inside a quote.
    QuotedSeparator,
    /// From here on, the client quotes.
    End,
}

/// The kind of every line.
pub fn of(lines: &[Line], sent: &Sent) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = lines.iter().map(by_mark).collect();
    let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    let verbatim = fenced(&texts, &kinds);
    let ours = if sent.is_empty() { Vec::new() } else { sent.covers(texts.iter().copied()) };
    for (kind, _) in kinds.iter_mut().zip(&ours).filter(|(kind, ours)| **ours && **kind == Kind::Own) {
        *kind = Kind::Quote;
    }
    for at in 1..lines.len().saturating_sub(1) {
        let between = kinds[at - 1] == Kind::Quote && kinds[at + 1] == Kind::Quote;
        if between && kinds[at] == Kind::Own && is_spilled(texts[at - 1], texts[at]) {
            kinds[at] = Kind::Quote;
        }
    }
    mark_separators(&texts, &mut kinds);
    mark_attributions(&texts, &mut kinds);
    mark_headers(&texts, &verbatim, &mut kinds);
    for at in 0..lines.len() {
        if kinds[at] == Kind::Own && !verbatim[at] {
            kinds[at] = by_text(texts[at]);
        }
    }
    mark_rows(&texts, &verbatim, &mut kinds);
    for (kind, _) in kinds.iter_mut().zip(&ours).filter(|(kind, ours)| **ours && **kind == Kind::Quote) {
        *kind = Kind::Ours;
    }
    kinds
}

/// Whether quoted lines hold the first line of a quoted quote, and so are somebody's answer to somebody.
pub fn quote_an_answer(lines: &[Line]) -> bool {
    let inner: Vec<&str> = lines.iter().map(|line| unquoted(&line.text)).collect();
    !attribution::find(&inner, |_| false).is_empty()
}

fn by_mark(line: &Line) -> Kind {
    match line.mark {
        Mark::End => Kind::End,
        Mark::Quote => Kind::Quote,
        _ if line.text.trim().is_empty() => Kind::Blank,
        Mark::Attribution => Kind::Attribution,
        Mark::Signature => Kind::InSignature,
        Mark::Plain if is_quoted(&line.text) => Kind::Quote,
        Mark::Plain => Kind::Own,
    }
}

/// The lines between two lines of three backticks, with them: no rule looks inside.
fn fenced(texts: &[&str], kinds: &[Kind]) -> Vec<bool> {
    let mut verbatim = vec![false; texts.len()];
    let mut open = None;
    for (at, text) in texts.iter().enumerate() {
        if kinds[at] == Kind::Own && text.trim_start().starts_with("```") {
            match open.take() {
                Some(start) => verbatim[start..=at].fill(true),
                None => open = Some(at),
            }
        }
    }
    verbatim
}

/// Whether a line without a mark is the end of the quoted line above it: a client wrapped it and forgot the mark.
fn is_spilled(above: &str, line: &str) -> bool {
    let line = line.trim();
    let first = line.split(' ').next().unwrap_or_default().chars().count();
    let width = above.chars().take(2 * WRAP).count();
    let wrapped = width <= WRAP + 4 && width + first >= WRAP && line.starts_with(char::is_lowercase);
    let open = |open: char, close: char| above.matches(open).count() > above.matches(close).count();
    let link = line.starts_with(['(', '<']) && line.contains("://");
    wrapped || link || open('(', ')') || (open('<', '>') && above.contains("<http"))
}

fn mark_separators(texts: &[&str], kinds: &mut [Kind]) {
    for at in 0..texts.len() {
        let quoted = kinds[at] == Kind::Quote;
        if (quoted || kinds[at] == Kind::Own) && is_separator(texts[at], texts.get(at + 1).unwrap_or(&"")) {
            kinds[at] = if quoted && is_quoted(texts[at]) { Kind::QuotedSeparator } else { Kind::Separator };
        }
    }
}

fn mark_attributions(texts: &[&str], kinds: &mut [Kind]) {
    let found = attribution::find(texts, |at| !matches!(kinds[at], Kind::Own | Kind::Blank));
    for Range { start, end } in found {
        if kinds[start..end].contains(&Kind::End) {
            continue;
        }
        let next = kinds[end..].iter().find(|kind| **kind != Kind::Blank);
        let above_quote = matches!(next, Some(Kind::Quote | Kind::QuotedSeparator));
        kinds[start..end].fill(if above_quote { Kind::Attribution } else { Kind::BareAttribution });
    }
}

fn mark_headers(texts: &[&str], verbatim: &[bool], kinds: &mut [Kind]) {
    let mut at = 0;
    while at < texts.len() {
        let own =
            matches!(kinds[at], Kind::Own | Kind::BareAttribution | Kind::Attribution | Kind::InSignature);
        let announced = (own && !verbatim[at]).then(|| header_block::announcement(texts[at])).flatten();
        kinds[at] = match announced {
            Some(Announces::Forwarded) => Kind::Forward,
            Some(Announces::Original) => Kind::Header,
            None => kinds[at],
        };
        if kinds[at] == Kind::Header && fold::fold(texts[at]).contains("begin pgp") {
            while texts.get(at).is_some_and(|text| !text.is_empty()) {
                kinds[at] = Kind::Header;
                at += 1;
            }
            continue;
        }
        if kinds[at] == Kind::Own
            && !verbatim[at]
            && let Some(block) = header_block::at(texts, at)
        {
            let above = kinds[..at].iter().rposition(|kind| *kind != Kind::Blank);
            if let Some(above) = above
                && kinds[above] == Kind::Own
                && header_block::is_framed(texts[above])
            {
                kinds[above] = Kind::Header;
            }
            kinds[block.clone()].fill(Kind::Header);
            at = block.end;
            continue;
        }
        at += 1;
    }
}

fn by_text(text: &str) -> Kind {
    if signature::rule(text) == Some(Rule::Signature) {
        Kind::Signature
    } else if signature::is_sent_from(text) {
        Kind::SentFrom
    } else if signature::is_boilerplate(text) {
        Kind::Boilerplate
    } else {
        Kind::Own
    }
}

/// A row of dashes begins a signature if it is the only one of its kind, is not the underline of a heading or the
/// head of a table, and little follows.
fn mark_rows(texts: &[&str], verbatim: &[bool], kinds: &mut [Kind]) {
    let mut rows: HashMap<&str, usize> = HashMap::new();
    let mut found = Vec::new();
    let mut top = None;
    for at in (0..texts.len()).filter(|at| kinds[*at] == Kind::Own) {
        match signature::rule(texts[at]) {
            Some(Rule::Row { underscores }) if !verbatim[at] => {
                *rows.entry(texts[at].trim()).or_default() += 1;
                found.push((at, underscores));
            }
            _ => top = top.or(Some(at)),
        }
    }
    let mut following = 0;
    let mut end = texts.len();
    for (at, underscores) in found.into_iter().rev() {
        for kind in kinds[at + 1..end].iter().rev() {
            match kind {
                Kind::Own => following += 1,
                Kind::Blank | Kind::InSignature | Kind::SentFrom | Kind::Boilerplate => {}
                _ => following = 0,
            }
        }
        end = at;
        let free = underscores || at == 0 || kinds[at - 1] != Kind::Own;
        let only = underscores || rows.get(texts[at].trim()) == Some(&1);
        if free && only && following <= SIGNATURE {
            let first = top.is_none_or(|top| at < top);
            kinds[at] = if first { Kind::Ornament } else { Kind::Signature };
            following = 0;
        } else {
            following += 1;
        }
    }
}
