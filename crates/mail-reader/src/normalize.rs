//! Text as it is compared: lower case, single spaces, nothing invisible.

/// Whether a character is not displayed: zero-width spaces and directional marks, which clients insert into dates,
/// addresses and empty lines, and control characters.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}'
            | '\u{feff}' | '\u{ad}' | '\u{34f}'
    ) || (c.is_control() && !c.is_whitespace())
}

/// Lower case, white space collapsed and trimmed; colons, apostrophes and angle brackets in their ASCII form, even where
/// a client has written a bracket as a character reference.
pub(crate) fn normalize(text: &str) -> String {
    let mut normalized = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if is_invisible(c) => {}
            c if c.is_whitespace() => {
                if !normalized.is_empty() && !normalized.ends_with(' ') {
                    normalized.push(' ');
                }
            }
            '：' | '﹕' => normalized.push(':'),
            '’' | '‘' | 'ʼ' | '`' => normalized.push('\''),
            '＜' | '〈' => normalized.push('<'),
            '＞' | '〉' => normalized.push('>'),
            c => normalized.extend(c.to_lowercase()),
        }
    }
    normalized.truncate(normalized.trim_end().len());
    if normalized.contains("&lt;") || normalized.contains("&gt;") {
        normalized = normalized.replace("&lt;", "<").replace("&gt;", ">");
    }
    normalized
}

/// The words of a normalized text: what lies between white space and punctuation. Apostrophes, hyphens, slashes and
/// periods inside a word belong to it.
pub(crate) fn words(normalized: &str) -> impl DoubleEndedIterator<Item = &str> {
    normalized
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '-' | '/' | '.') && !is_mark(c))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && !is_mark(c)))
        .filter(|word| !word.is_empty())
}

/// Combining vowel signs and accents (NFD, Thai, Hindi, Hebrew, Arabic).
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{65f}' | '\u{900}'..='\u{963}' | '\u{e31}'..='\u{e4e}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normalizing_keeps_visible_characters_and_single_spaces() {
        assert_eq!(normalize(" \u{feff}Von\u{a0}\u{200e} ANA： \t"), "von ana:");
        assert_eq!(normalize("&lt;ana@acme.example&gt;"), "<ana@acme.example>");
    }

    #[test]
    fn a_word_keeps_what_stands_inside_it() {
        let found: Vec<&str> = words("napisał(a): l'absence, k-9 mail. \"ana\"").collect();
        assert_eq!(found, ["napisał", "a", "l'absence", "k-9", "mail", "ana"]);
    }
}
