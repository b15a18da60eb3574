//! Replies in languages that have no grammar here: what they are told, in their own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::language::ENGLISH;
use super::normalize::normalize;

/// Different words of a language in a text, at least, and of a hundred.
const FEWEST: usize = 2;
const PERCENT: usize = 40;

static TONGUES: LazyLock<BTreeMap<String, Tongue>> = LazyLock::new(|| {
    toml::from_str(include_str!("words/tongues.toml"))
        .expect("the file is part of the program, and a test reads it")
});

/// A language as far as it is recognized.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tongue {
    words: BTreeSet<String>,
    answer: String,
}

/// What to answer to a text in another language than English: one sentence of that language, which says what works. `None` for
/// English, for languages that are not known, and for a word or two that may be of any.
pub fn in_their_language(text: &str) -> Option<&'static str> {
    let text = normalize(text);
    let sentence = ENGLISH.sentence(&text);
    let words: BTreeSet<&str> = (0..sentence.len()).map(|at| sentence.word(at)).collect();
    let of = |tongue: &Tongue| words.iter().filter(|word| tongue.words.contains(**word)).count();
    let counted = TONGUES.values().map(|tongue| (of(tongue), tongue));
    let (found, tongue) = counted.max_by_key(|(found, _)| *found)?;
    (found >= FEWEST && found * 100 >= words.len() * PERCENT).then_some(tongue.answer.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_languages_are_recognized_and_answered_in_their_own() {
        for (text, opening) in [
            ("Hallo, ich habe gestern mit Bo gesprochen", "Ich verstehe"),
            ("Ich bin bis Montag im Urlaub", "Ich verstehe"),
            ("Danke Bo für die Hilfe", "Ich verstehe"),
            ("J'ai parlé avec Bo hier", "Je ne comprends"),
            ("Merci Bo pour l'aide, c'est fait", "Je ne comprends"),
            ("Ayer hablé con Bo, muchas gracias", "De momento"),
            ("Estoy de vacaciones hasta el lunes", "De momento"),
        ] {
            assert!(in_their_language(text).is_some_and(|it| it.starts_with(opening)), "{text}");
        }
    }

    #[test]
    fn english_is_left_alone_and_so_are_names_and_single_words() {
        for text in [
            "talked to Bo yesterday",
            "I am in the office",
            "no",
            "me",
            "He is on a pause with the mails",
            "Will and May had lunch",
            "la la land was great",
            "ja",
            "Kaffee",
            "he and I",
            "",
        ] {
            assert_eq!(in_their_language(text), None, "{text}");
        }
    }
}
