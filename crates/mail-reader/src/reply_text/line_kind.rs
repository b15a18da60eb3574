//! What each line of a body is.

use std::collections::HashMap;
use std::ops::Range;

use super::attribution;
use super::header_block::{self, Announcement};
use super::lines::{Separator, is_quoted, unquoted};
use super::shingles::QuoteShingles;
use super::signature::{self, Rule};
use crate::html::{Line, Markup};
use crate::normalize::normalize;

/// How many lines may follow a row of dashes for it to begin a signature.
const SIGNATURE: usize = 12;
/// Clients wrap at about this column.
const WRAP: usize = 76;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineKind {
    /// Nothing but white space.
    Blank,
    /// By the author, as far as the line itself tells.
    Author,
    /// Quoted.
    Quote,
    /// From what was sent to the author, quoted or not.
    Sent,
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
    /// A line of a signature whose end is marked up.
    InSignature,
    /// "Sent from my iPhone".
    SentFrom,
    /// The first line of a notice.
    Boilerplate,
    /// A rule above the author's text.
    Ornament,
    /// The separator, unquoted.
    Separator,
    /// The separator inside a quote.
    QuotedSeparator,
    /// From here on, everything is quoted.
    QuotedRest,
}

/// The kind of every line.
pub(super) fn of(lines: &[Line], separator: &Separator, sent: &QuoteShingles) -> Vec<LineKind> {
    let mut kinds: Vec<LineKind> = lines.iter().map(by_markup).collect();
    let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    let verbatim = fenced(&texts, &kinds);
    let is_sent = if sent.is_empty() { Vec::new() } else { sent.covers(texts.iter().copied()) };
    for (kind, _) in
        kinds.iter_mut().zip(&is_sent).filter(|(kind, is_sent)| **is_sent && **kind == LineKind::Author)
    {
        *kind = LineKind::Quote;
    }
    for at in 1..lines.len().saturating_sub(1) {
        let between = kinds[at - 1] == LineKind::Quote && kinds[at + 1] == LineKind::Quote;
        if between && kinds[at] == LineKind::Author && is_spilled(texts[at - 1], texts[at]) {
            kinds[at] = LineKind::Quote;
        }
    }
    mark_separators(&texts, separator, &mut kinds);
    mark_attributions(&texts, &mut kinds);
    mark_headers(&texts, &verbatim, &mut kinds);
    for at in 0..lines.len() {
        if kinds[at] == LineKind::Author && !verbatim[at] {
            kinds[at] = by_text(texts[at]);
        }
    }
    mark_rows(&texts, &verbatim, &mut kinds);
    for (kind, _) in
        kinds.iter_mut().zip(&is_sent).filter(|(kind, is_sent)| **is_sent && **kind == LineKind::Quote)
    {
        *kind = LineKind::Sent;
    }
    kinds
}

/// Whether quoted lines hold an attribution, and so are a reply themselves.
pub(super) fn quotes_a_reply(lines: &[Line]) -> bool {
    let inner: Vec<&str> = lines.iter().map(|line| unquoted(&line.text)).collect();
    !attribution::find(&inner, |_| false).is_empty()
}

fn by_markup(line: &Line) -> LineKind {
    match line.markup {
        Markup::End => LineKind::QuotedRest,
        Markup::Quote => LineKind::Quote,
        _ if line.text.trim().is_empty() => LineKind::Blank,
        Markup::Attribution => LineKind::Attribution,
        Markup::Signature => LineKind::InSignature,
        Markup::Plain if is_quoted(&line.text) => LineKind::Quote,
        Markup::Plain => LineKind::Author,
    }
}

/// The lines between two lines of three backticks, with them: no rule looks inside.
fn fenced(texts: &[&str], kinds: &[LineKind]) -> Vec<bool> {
    let mut verbatim = vec![false; texts.len()];
    let mut open = None;
    for (at, text) in texts.iter().enumerate() {
        if kinds[at] == LineKind::Author && text.trim_start().starts_with("```") {
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

fn mark_separators(texts: &[&str], separator: &Separator, kinds: &mut [LineKind]) {
    for at in 0..texts.len() {
        let quoted = kinds[at] == LineKind::Quote;
        if (quoted || kinds[at] == LineKind::Author)
            && separator.is_in(texts[at], texts.get(at + 1).unwrap_or(&""))
        {
            kinds[at] =
                if quoted && is_quoted(texts[at]) { LineKind::QuotedSeparator } else { LineKind::Separator };
        }
    }
}

fn mark_attributions(texts: &[&str], kinds: &mut [LineKind]) {
    let found = attribution::find(texts, |at| !matches!(kinds[at], LineKind::Author | LineKind::Blank));
    for Range { start, end } in found {
        if kinds[start..end].contains(&LineKind::QuotedRest) {
            continue;
        }
        let next = kinds[end..].iter().find(|kind| **kind != LineKind::Blank);
        let above_quote = matches!(next, Some(LineKind::Quote | LineKind::QuotedSeparator));
        kinds[start..end].fill(if above_quote { LineKind::Attribution } else { LineKind::BareAttribution });
    }
}

fn mark_headers(texts: &[&str], verbatim: &[bool], kinds: &mut [LineKind]) {
    let mut at = 0;
    while at < texts.len() {
        let own = matches!(
            kinds[at],
            LineKind::Author | LineKind::BareAttribution | LineKind::Attribution | LineKind::InSignature
        );
        let announced = (own && !verbatim[at]).then(|| header_block::announcement(texts[at])).flatten();
        kinds[at] = match announced {
            Some(Announcement::Forwarded) => LineKind::Forward,
            Some(Announcement::Original) => LineKind::Header,
            None => kinds[at],
        };
        if kinds[at] == LineKind::Header && normalize(texts[at]).contains("begin pgp") {
            while texts.get(at).is_some_and(|text| !text.is_empty()) {
                kinds[at] = LineKind::Header;
                at += 1;
            }
            continue;
        }
        if kinds[at] == LineKind::Author
            && !verbatim[at]
            && let Some(block) = header_block::at(texts, at)
        {
            let above = kinds[..at].iter().rposition(|kind| *kind != LineKind::Blank);
            if let Some(above) = above
                && kinds[above] == LineKind::Author
                && header_block::is_framed(texts[above])
            {
                kinds[above] = LineKind::Header;
            }
            kinds[block.clone()].fill(LineKind::Header);
            at = block.end;
            continue;
        }
        at += 1;
    }
}

fn by_text(text: &str) -> LineKind {
    if signature::rule(text) == Some(Rule::Signature) {
        LineKind::Signature
    } else if signature::is_sent_from(text) {
        LineKind::SentFrom
    } else if signature::is_boilerplate(text) {
        LineKind::Boilerplate
    } else {
        LineKind::Author
    }
}

/// A row of dashes begins a signature if it is the only one of its kind, is not the underline of a heading or the
/// head of a table, and little follows.
fn mark_rows(texts: &[&str], verbatim: &[bool], kinds: &mut [LineKind]) {
    let mut rows: HashMap<&str, usize> = HashMap::new();
    let mut found = Vec::new();
    let mut top = None;
    for at in (0..texts.len()).filter(|at| kinds[*at] == LineKind::Author) {
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
                LineKind::Author => following += 1,
                LineKind::Blank | LineKind::InSignature | LineKind::SentFrom | LineKind::Boilerplate => {}
                _ => following = 0,
            }
        }
        end = at;
        let free = underscores || at == 0 || kinds[at - 1] != LineKind::Author;
        let only = rows.get(texts[at].trim()) == Some(&1);
        if free && only && following <= SIGNATURE {
            let first = top.is_none_or(|top| at < top);
            kinds[at] = if first { LineKind::Ornament } else { LineKind::Signature };
            following = 0;
        } else {
            following += 1;
        }
    }
}
