//! Wraps the text part at 72 columns, with hanging indents; URLs and addresses are never broken.

use textwrap::core::Word;
use textwrap::{Options, WordSeparator, WrapAlgorithm};

/// RFC 5322 §2.1.1 recommends at most 78 characters; 72 leave room for a few levels of quoting.
const COLUMNS: usize = 72;

/// Wraps each line of a text. The indent of continuation lines is that of the line, plus the width of a code in brackets at
/// its start. Lines do not break at no-break spaces, which become spaces. Consecutive empty lines become one.
pub(super) fn wrap(text: &str) -> String {
    let mut wrapped = String::with_capacity(text.len() + text.len() / 16);
    let mut was_empty = true;
    for line in text.lines().map(str::trim_end) {
        if line.is_empty() {
            if !was_empty {
                wrapped.push('\n');
            }
            was_empty = true;
            continue;
        }
        was_empty = false;
        let words = line.trim_start();
        let indent = " ".repeat(line.len() - words.len());
        let hanging = format!("{indent}{}", " ".repeat(label_width(words)));
        let options = Options::new(COLUMNS)
            .initial_indent(&indent)
            .subsequent_indent(&hanging)
            .break_words(false)
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            .word_separator(WordSeparator::Custom(words_of))
            .wrap_algorithm(WrapAlgorithm::FirstFit);
        for line in textwrap::wrap(words, options) {
            wrapped.push_str(&line.trim_end().replace('\u{a0}', " "));
            wrapped.push('\n');
        }
    }
    wrapped.truncate(wrapped.trim_end().len());
    wrapped.push('\n');
    wrapped
}

/// The width of a code such as `[N3] ` at the start of a line, or 0.
fn label_width(line: &str) -> usize {
    let label = line.strip_prefix('[').and_then(|rest| rest.split_once("] ")).map(|(code, _)| code);
    match label {
        Some(code) if code.len() < 8 && code.chars().all(|c| c.is_ascii_alphanumeric()) => code.len() + 3,
        _ => 0,
    }
}

/// Words end at spaces, and after every double-width character, because Chinese and Japanese have no spaces.
fn words_of(line: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    Box::new(line.split_inclusive(' ').flat_map(|word| {
        word.split_inclusive(|c: char| textwrap::core::display_width(c.encode_utf8(&mut [0; 4])) > 1)
            .map(Word::from)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_hang_under_their_first_word() {
        let text = format!("[N3] {}\n     {}\n\n\n\nend", "word ".repeat(20), "more ".repeat(20));
        let wrapped = wrap(&text);
        assert!(wrapped.lines().all(|line| line.len() <= COLUMNS), "{wrapped}");
        assert!(wrapped.lines().skip(1).take(3).all(|line| line.starts_with("     ")), "{wrapped}");
        assert!(wrapped.ends_with("more\n\nend\n"), "{wrapped}");
    }

    #[test]
    fn an_address_stays_whole_and_chinese_does_not() {
        let url = format!("https://meet.acme.example/{}", "x".repeat(80));
        assert!(wrap(&format!("Join online: {url}")).lines().any(|line| line == url));
        assert!(wrap(&"谢谢".repeat(60)).lines().all(|line| textwrap::core::display_width(line) <= COLUMNS));
    }
}
