//! The lines of a body, cleaned of what clients and transports do to them.

use std::iter::Peekable;
use std::str::Chars;

use super::attribution::{end_before_quote, start_after_text};
use super::phrases::CLIENTS;
use crate::html::{self, Line, Markup};
use crate::normalize::{is_invisible, normalize, words};

/// Longest label in brackets, in bytes.
const MAX_LABEL: usize = 32;

/// The line that a sender prints above its text so that replies are written above it.
#[derive(Debug, Clone, Default)]
pub(super) struct Separator {
    /// Normalized; empty where the sender prints none.
    text: String,
    /// Its first word in lower case, as it is searched for.
    first_word: String,
}

impl Separator {
    pub(super) fn new(separator: Option<&str>) -> Self {
        let text = normalize(separator.unwrap_or_default());
        let first_word = text.split(' ').next().unwrap_or_default().to_owned();
        Self { text, first_word }
    }

    /// Where in a line the separator, or the first words of it, may begin.
    fn candidate(&self, line: &str) -> Option<usize> {
        (!self.text.is_empty()).then(|| line.to_ascii_lowercase().find(&self.first_word)).flatten()
    }

    /// Whether this separator, or that of another system, is in a line. It may be wrapped into the next one.
    pub(super) fn is_in(&self, line: &str, next: &str) -> bool {
        let line = unquoted(line);
        if self.candidate(line).is_some() {
            let line = normalize(line);
            if line.contains(&self.text)
                || format!("{line} {}", normalize(unquoted(next))).contains(&self.text)
            {
                return true;
            }
        }
        if line.len() > 160 || !line.contains("ine") && !line.contains("reply") && !line.contains("esta") {
            return false;
        }
        let line = normalize(line);
        words(&line).count() <= 12 && CLIENTS.reply_above.iter().any(|phrase| line.contains(phrase.as_str()))
    }
}

/// The lines of an HTML body.
pub(super) fn of_html(body: &str, separator: &Separator) -> Vec<Line> {
    let mut lines = Vec::new();
    for line in html::lines(body) {
        match line.markup {
            Markup::Plain => push(&mut lines, &line.text, separator),
            _ => lines.push(line),
        }
    }
    lines
}

/// The lines of a text body. They end at CRLF, LF, CR and what Unicode adds; no-break spaces become spaces, and invisible
/// characters are dropped but for the joiners that emoji and some scripts need.
pub(super) fn of_text(body: &str, separator: &Separator) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut chars = body.chars().peekable();
    while chars.peek().is_some() {
        let text = next_line(&mut chars);
        push(&mut lines, &text, separator);
    }
    lines
}

fn next_line(chars: &mut Peekable<Chars<'_>>) -> String {
    let mut line = String::new();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                break;
            }
            '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => break,
            '\u{a0}' | '\u{202f}' => line.push(' '),
            '\u{200c}' | '\u{200d}' => line.push(c),
            c if is_invisible(c) => {}
            c => line.push(c),
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// Adds a line. A client that joins lines may have put the separator or an attribution after the author's last words, or
/// a quote after its attribution: these become lines of their own.
fn push(lines: &mut Vec<Line>, text: &str, separator: &Separator) {
    let mut rest = text;
    let mut separator =
        separator.candidate(text).filter(|at| !is_quoted(text) && separator.is_in(&text[*at..], ""));
    loop {
        let words = separator.map_or(rest, |at| &rest[..at]);
        let end =
            if is_quoted(words) { None } else { start_after_text(words).or_else(|| end_before_quote(words)) };
        let Some(end) = end.or_else(|| separator.take()).filter(|end| !rest[..*end].trim().is_empty()) else {
            break;
        };
        lines.push(Line { text: rest[..end].trim_end().to_owned(), markup: Markup::Plain });
        separator = separator.map(|at| at - end);
        rest = &rest[end..];
    }
    lines.push(Line { text: rest.to_owned(), markup: Markup::Plain });
}

/// Whether a line is marked as a quote: `> text`, `| text`, or `AL> text`, the initials of whom it quotes.
pub(super) fn is_quoted(line: &str) -> bool {
    let line = line.trim_start();
    let Some(first) = line.chars().next() else { return false };
    match first {
        '>' | '＞' => true,
        // A row of a table is no quote.
        '|' => line.len() == 1 || !line.ends_with('|'),
        c if c.is_uppercase() => {
            let rest = line.trim_start_matches(char::is_uppercase);
            rest.starts_with('>') && line.len() - rest.len() <= 4 && !rest.starts_with(">>>")
        }
        _ => false,
    }
}

/// A line without its quote marks.
pub(super) fn unquoted(line: &str) -> &str {
    if !is_quoted(line) {
        return line;
    }
    line.trim_start().trim_start_matches(char::is_uppercase).trim_start_matches(['>', '＞', '|', ' ', '\t'])
}

/// The first label in brackets in a line, such as `[F7]`, without the brackets.
pub(super) fn label_in(line: &str, is_label: fn(&str) -> bool) -> Option<&str> {
    line.match_indices('[').find_map(|(at, _)| {
        let rest = &line[at + 1..];
        let end = rest.bytes().take(MAX_LABEL).position(|byte| byte == b']')?;
        rest.get(..end).filter(|label| is_label(label))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_end_of_line_ends_a_line() {
        let texts: Vec<String> = of_text("a\r\nb\rc\n\nd\u{2028}e\u{a0}f\u{200b} \n", &Separator::default())
            .into_iter()
            .map(|line| line.text)
            .collect();
        assert_eq!(texts, ["a", "b", "c", "", "d", "e f"]);
    }

    #[test]
    fn quotes_are_told_from_tables_and_shells() {
        for line in ["> a", " >a", ">", "| a", "AL> a", "＞ a"] {
            assert!(is_quoted(line), "{line}");
        }
        for line in ["a > b", "| a | b |", "mysql> select", "->", "", "A"] {
            assert!(!is_quoted(line), "{line}");
        }
        assert_eq!(unquoted("> >> | a > b"), "a > b");
    }

    #[test]
    fn a_label_is_found_in_its_brackets_alone() {
        let is_number = |label: &str| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_digit());
        assert_eq!(label_in("> [x] [17] Send", is_number), Some("17"));
        for line in ["17", "[ 17]", "[]", "[", "[ü", "[17", "[éééééééééééé]"] {
            assert_eq!(label_in(line, is_number), None, "{line}");
        }
    }

    #[test]
    fn a_separator_is_found_in_any_case_and_wrapped() {
        let separator = Separator::new(Some("## Reply above this line ##"));
        assert!(separator.is_in("> ## REPLY above this  line ##", ""));
        assert!(separator.is_in("> ## Reply above", "> this line ##"));
        assert!(!separator.is_in("## Reply above", ""));
        assert!(!Separator::new(None).is_in("## Write here ##", ""));
    }
}
