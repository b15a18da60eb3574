//! Texts as they are compared: lower case, plain blanks, nothing invisible.

/// Whether a character has no shape of its own: zero-width blanks and marks of direction, which clients strew into
/// dates, addresses and empty lines.
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}'
            | '\u{feff}' | '\u{ad}' | '\u{34f}'
    ) || (c.is_control() && !c.is_whitespace())
}

/// Lower case; runs of blanks are one blank and none stands at either end; colons, apostrophes and angle brackets
/// in their ASCII form, also where a client has written a bracket as an entity.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if is_invisible(c) => {}
            c if c.is_whitespace() => {
                if !folded.is_empty() && !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            '：' | '﹕' => folded.push(':'),
            '’' | '‘' | 'ʼ' | '`' => folded.push('\''),
            '＜' | '〈' => folded.push('<'),
            '＞' | '〉' => folded.push('>'),
            c => folded.extend(c.to_lowercase()),
        }
    }
    folded.truncate(folded.trim_end().len());
    if folded.contains("&lt;") || folded.contains("&gt;") {
        folded = folded.replace("&lt;", "<").replace("&gt;", ">");
    }
    folded
}

/// The words of a folded text: what is left between blanks and punctuation. Apostrophes, hyphens, slashes and full
/// stops inside a word belong to it.
pub fn words(folded: &str) -> impl DoubleEndedIterator<Item = &str> {
    folded
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '-' | '/' | '.') && !is_mark(c))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && !is_mark(c)))
        .filter(|word| !word.is_empty())
}

/// Vowel signs and accents that stand as characters of their own (NFD, Thai, Hindi, Hebrew, Arabic).
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{65f}' | '\u{900}'..='\u{963}' | '\u{e31}'..='\u{e4e}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_letters_alone_and_one_blank() {
        assert_eq!(fold(" \u{feff}Von\u{a0}\u{200e} ANA： \t"), "von ana:");
        assert_eq!(fold("&lt;ana@acme.example&gt;"), "<ana@acme.example>");
    }

    #[test]
    fn a_word_keeps_what_stands_inside_it() {
        let found: Vec<&str> = words("napisał(a): l'absence, k-9 mail. \"ana\"").collect();
        assert_eq!(found, ["napisał", "a", "l'absence", "k-9", "mail", "ana"]);
    }
}
