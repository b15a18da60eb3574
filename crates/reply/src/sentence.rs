//! A statement as words and what stands between them.

use super::normalize::fold;

/// One word of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// Where it begins in the statement, in bytes.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// How it compares: folded, a listed misspelling mended.
    pub(super) word: String,
}

/// A statement, cut into words. Everything between two words is a gap.
#[derive(Debug, Clone)]
pub(super) struct Sentence<'t> {
    /// As it was written.
    pub(super) text: &'t str,
    /// In order.
    pub(super) tokens: Vec<Token>,
    shouted: bool,
}

/// Signs that say as much as a word.
const SIGNS: [(char, &str); 8] = [
    ('✓', "done"),
    ('✔', "done"),
    ('☑', "done"),
    ('✅', "done"),
    ('✗', "✗"),
    ('✘', "✗"),
    ('❌', "✗"),
    ('&', "&"),
];

impl<'t> Sentence<'t> {
    /// Cuts a normalised text; `mend` gives the word that a listed misspelling stands for.
    pub(super) fn new(text: &'t str, mend: impl Fn(&str) -> Option<&'static str>) -> Self {
        let mut tokens = Vec::new();
        let mut push = |start: usize, end: usize, word: String| {
            // A capital alone is an initial, whatever it is short for in small.
            let initial = word.len() == 1 && text[start..end].starts_with(char::is_uppercase);
            let mended = if initial { None } else { mend(&word) };
            let word = mended.map_or(word, str::to_owned);
            tokens.push(Token { start, end, word });
        };
        let mut at = 0;
        while let Some(letter) = text[at..].chars().next() {
            let next = at + letter.len_utf8();
            if let Some((_, word)) = SIGNS.iter().find(|(sign, _)| *sign == letter) {
                push(at, next, (*word).to_owned());
                at = next;
            } else if letter.is_alphanumeric()
                || (matches!(letter, '@' | '#')
                    && text[next..].chars().next().is_some_and(char::is_alphanumeric))
            {
                let end = word_end(text, at);
                push(at, end, fold(&text[at..end]));
                at = end;
            } else {
                at = next;
            }
        }
        let shouted = !text.chars().any(char::is_lowercase);
        Self { text, tokens, shouted }
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The folded word at a place; nothing past the end.
    pub(super) fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &token.word)
    }

    /// The word at a place as it was written.
    pub(super) fn written(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| &self.text[token.start..token.end])
    }

    /// What stands before a word; at the end, what stands after the last one.
    pub(super) fn gap(&self, at: usize) -> &'t str {
        let from = at.checked_sub(1).and_then(|before| self.tokens.get(before)).map_or(0, |token| token.end);
        let to = self.tokens.get(at).map_or(self.text.len(), |token| token.start);
        &self.text[from.min(to)..to]
    }

    /// Whether more than blanks parts a word from the one before it.
    pub(super) fn parted(&self, at: usize) -> bool {
        self.gap(at).chars().any(|c| matches!(c, ',' | ';' | ':' | '–' | '-' | '(' | ')' | '.' | '!' | '?'))
    }

    /// Whether a word begins with a capital that it would not have in the middle of an ordinary sentence.
    pub(super) fn capital(&self, at: usize) -> bool {
        !self.shouted && self.written(at).trim_start_matches(['@', '#']).starts_with(char::is_uppercase)
    }

    /// The text of some words, as written.
    pub(super) fn slice(&self, from: usize, to: usize) -> &'t str {
        match (self.tokens.get(from), to.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) if from < to => &self.text[first.start..last.end],
            _ => "",
        }
    }

    /// The text from a word to the end, as written; nothing past the last word.
    pub(super) fn from(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| &self.text[token.start..])
    }

    /// The same, with the quotation mark or bracket that opens it, and without what a list leaves at its end.
    pub(super) fn tail(&self, at: usize) -> &'t str {
        let opened = usize::from(at < self.len() && self.gap(at).ends_with(['"', '(', '[']));
        let start = self.tokens.get(at).map_or(self.text.len(), |token| token.start - opened);
        self.text[start..].trim_end_matches([' ', ',', ';', '–', '\n'])
    }
}

/// Where the word ends that begins at `start`: letters and digits, and the marks that hold a word together.
fn word_end(text: &str, start: usize) -> usize {
    let mut end = start + text[start..].chars().next().map_or(0, char::len_utf8);
    loop {
        let mut rest = text[end..].chars();
        let Some(mark) = rest.next() else { return end };
        if mark.is_alphanumeric() || is_mark_of_letter(mark) {
            end += mark.len_utf8();
            continue;
        }
        let follows = rest.next().is_some_and(char::is_alphanumeric);
        let so_far = &text[start..end];
        let digit_before = so_far.ends_with(|c: char| c.is_ascii_digit());
        let digit_after = text[end + mark.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
        let holds = follows
            && match mark {
                '\'' | '.' | '_' | '@' => true,
                ':' | '/' => digit_before && digit_after && !so_far.starts_with(|c: char| c.is_alphabetic()),
                '-' => !(is_code(so_far) && is_code(run(&text[end + 1..]))),
                '+' => {
                    text[end..].bytes().take(64).take_while(|b| !b.is_ascii_whitespace()).any(|b| b == b'@')
                }
                _ => false,
            };
        if !holds {
            return end;
        }
        end += mark.len_utf8();
    }
}

fn is_mark_of_letter(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// The letters and digits at the start of a text, and one hyphen after them so that a date is no code.
fn run(text: &str) -> &str {
    let end = text.bytes().take(8).position(|b| !b.is_ascii_alphanumeric() && b != b'-');
    let end = end.unwrap_or_else(|| text.bytes().take(8).count());
    text.get(..end).unwrap_or_default()
}

/// Whether a text has the shape of a code or of its number: `F3`, `12`; a year is none.
fn is_code(text: &str) -> bool {
    let digits = text.strip_prefix(|c: char| c.is_ascii_alphabetic()).unwrap_or(text);
    let most = if digits.len() < text.len() { 6 } else { 3 };
    (1..=most).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        Sentence::new(text, |_| None).tokens.into_iter().map(|token| token.word).collect()
    }

    #[test]
    fn words_hold_together_and_lists_fall_apart() {
        assert_eq!(
            words("Talked to bo@acme.example, he's fine."),
            ["talked", "to", "bo@acme.example", "he's", "fine"]
        );
        assert_eq!(words("F2-F4 and 5–9 May"), ["f2", "f4", "and", "5", "9", "may"]);
        assert_eq!(words("2027-05-05 5/6 1:1 12.5."), ["2027-05-05", "5/6", "1:1", "12.5"]);
        assert_eq!(
            words("F3✓ N3:talked #3 @bo Bo/Inés Bo+Inés"),
            ["f3", "done", "n3", "talked", "#3", "@bo", "bo", "ines", "bo", "ines"]
        );
        assert_eq!(words("chat w/ Søren & co"), ["chat", "w", "soren", "&", "co"]);
    }
}
