//! Unicode normalisation and folding: case, accents, hyphens and blanks make no difference.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text in one form of each letter and mark (NFKC), with straight quotes, plain blanks and `\n` alone as line end.
///
/// What has no width goes: it hides a word from every comparison, and people get it by pasting.
pub(super) fn normalize(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    // All of ASCII is in that form already.
    let ascii = lines.is_ascii().then(|| lines.chars());
    let composed = (ascii.is_none()).then(|| lines.nfkc());
    for letter in ascii.into_iter().flatten().chain(composed.into_iter().flatten()) {
        match letter {
            '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}' | '\u{02BC}' | '\u{02B9}' | '\u{2032}'
            | '`' | '´' => {
                plain.push('\'');
            }
            '\u{201C}'..='\u{201F}' | '«' | '»' | '\u{2033}' => plain.push('"'),
            '\u{2010}' | '\u{2011}' => plain.push('-'),
            '\u{2012}'..='\u{2015}' | '\u{2212}' => plain.push('–'),
            '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}' | '\u{FE0E}' | '\u{FE0F}' => {}
            '\u{2028}' | '\u{2029}' | '\n' => plain.push('\n'),
            _ if letter.is_whitespace() || letter.is_control() => plain.push(' '),
            _ => plain.push(letter),
        }
    }
    plain
}

/// A word in small letters without accents; of Latin letters alone, so that a word of another script never turns into
/// one of ours, not even where a single letter of it only looks like ours.
pub(super) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let latin = |c: char| matches!(c, '\u{00C0}'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}');
    word.nfkd()
        .filter(|letter| !is_combining_mark(*letter))
        .map(
            |letter| {
                if latin(letter) { any_ascii::any_ascii_char(letter).to_owned() } else { letter.to_string() }
            },
        )
        .collect::<String>()
        .to_lowercase()
}

/// The letters and digits of a name alone, in ASCII: `Jean-Luc O'Neil` is `jeanluconeil`.
pub(super) fn key(name: &str) -> String {
    let ascii = if name.is_ascii() { name.into() } else { Cow::from(any_ascii::any_ascii(&fold(name))) };
    ascii.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// The ways in which a name is typed on a keyboard that lacks its letters: Müller as `muller` and `mueller`.
pub(super) fn keys(name: &str) -> Vec<String> {
    if name.is_ascii() {
        return vec![key(name)];
    }
    let plain = key(name);
    let written_out = name
        .nfc()
        .flat_map(char::to_lowercase)
        .map(|letter| match letter {
            'ä' | 'æ' => "ae".to_owned(),
            'ö' | 'ø' => "oe".to_owned(),
            'ü' => "ue".to_owned(),
            'å' => "aa".to_owned(),
            _ => letter.to_string(),
        })
        .collect::<String>();
    let written_out = key(&written_out);
    if written_out == plain { vec![plain] } else { vec![plain, written_out] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_a_keyboard_lacks_are_typed_in_two_ways() {
        assert_eq!(keys("Søren Müller"), ["sorenmuller", "soerenmueller"]);
        assert_eq!(keys("Inés"), ["ines"]);
        assert_eq!(keys("Jean-Luc O’Neil"), ["jeanluconeil"]);
    }

    #[test]
    fn quotes_dashes_blanks_and_what_has_no_width_come_out_plain() {
        assert_eq!(normalize("don’t\u{200B} “Ｄｏｎｅ”\u{A0}—\r\nF3"), "don't \"Done\" –\nF3");
    }
}
