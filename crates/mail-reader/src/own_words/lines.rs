//! The lines of a body, cleaned of what clients and transports do to them.

use std::iter::Peekable;
use std::str::Chars;

use rapport_model::Code;

use super::attribution::{behind_words, end_before_quote};
use super::fold::{fold, is_invisible, words};
use super::phrases::FOREIGN_SEPARATORS;
use rapport_model::REPLY_SEPARATOR as SEPARATOR;

/// What is known of a line before its text is looked at: nothing for a text body, a lot for an HTML one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Nothing.
    Plain,
    /// It stands in an element that quotes; its text begins with `> `.
    Quote,
    /// It stands in an element that introduces a quote.
    Attribution,
    /// It stands in an element that holds a signature.
    Signature,
    /// No line: from here on, the client quotes.
    End,
}

/// One line, without its end.
#[derive(Clone)]
pub struct Line {
    /// What stands on it, without blanks at its end.
    pub text: String,
    /// What is known of it besides.
    pub mark: Mark,
}

/// The lines of a text body. Ends of lines are CR LF, LF, CR and what Unicode adds; blanks are plain, and what has no
/// shape is gone but for the joiners that emoji and some scripts need.
pub fn of_text(body: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut chars = body.chars().peekable();
    while chars.peek().is_some() {
        let text = next_line(&mut chars);
        push(&mut lines, &text);
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

/// Adds a line. A client that joins lines may have put our separator, or the line above a quote, behind the author's
/// last words, or a quote behind the line above it: these are several lines then.
pub fn push(lines: &mut Vec<Line>, text: &str) {
    let mut rest = text;
    let mut separator = text.find("~~").filter(|at| !is_quoted(text) && is_separator(&text[*at..], ""));
    loop {
        let words = separator.map_or(rest, |at| &rest[..at]);
        let end =
            if is_quoted(words) { None } else { behind_words(words).or_else(|| end_before_quote(words)) };
        let Some(end) = end.or_else(|| separator.take()).filter(|end| !rest[..*end].trim().is_empty()) else {
            break;
        };
        lines.push(Line { text: rest[..end].trim_end().to_owned(), mark: Mark::Plain });
        separator = separator.map(|at| at - end);
        rest = &rest[end..];
    }
    lines.push(Line { text: rest.to_owned(), mark: Mark::Plain });
}

/// Whether our separator, or that of another system, begins in a line. It may be wrapped into the next one.
pub fn is_separator(line: &str, next: &str) -> bool {
    let line = unquoted(line);
    if line.contains("~~") {
        let ours = fold(SEPARATOR);
        let line = fold(line);
        return line.contains(&ours) || format!("{line} {}", fold(unquoted(next))).contains(&ours);
    }
    if line.len() > 160 || !line.contains("ine") && !line.contains("reply") && !line.contains("esta") {
        return false;
    }
    let line = fold(line);
    words(&line).count() <= 12 && FOREIGN_SEPARATORS.iter().any(|phrase| line.contains(phrase))
}

/// Whether a line is marked as a quote: `> text`, `| text`, or `AL> text`, the initials of whom it quotes.
pub fn is_quoted(line: &str) -> bool {
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

/// What stands behind the marks of a quote; the line itself if there are none.
pub fn unquoted(line: &str) -> &str {
    if !is_quoted(line) {
        return line;
    }
    line.trim_start().trim_start_matches(char::is_uppercase).trim_start_matches(['>', '＞', '|', ' ', '\t'])
}

/// The first code in brackets, `[F7]`, in a line.
pub fn code_in(line: &str) -> Option<Code> {
    line.match_indices('[').find_map(|(at, _)| {
        let rest = &line[at + 1..];
        let end = rest.bytes().take(12).position(|byte| byte == b']')?;
        rest.get(..end)?.parse().ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_end_of_line_ends_a_line() {
        let texts: Vec<String> =
            of_text("a\r\nb\rc\n\nd\u{2028}e\u{a0}f\u{200b} \n").into_iter().map(|line| line.text).collect();
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
    fn a_code_is_found_in_its_brackets_alone() {
        assert_eq!(code_in("> [x] [f7] Send"), "F7".parse().ok());
        for line in ["F7", "[F 7]", "[F0]", "[", "[ü", "[F7", "[éééééééééééé]"] {
            assert_eq!(code_in(line), None, "{line}");
        }
    }
}
