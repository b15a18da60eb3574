//! A plain yes or no to a question of ours.

const YES: &[&str] = &[
    "yes",
    "y",
    "yes please",
    "yep",
    "yeah",
    "yup",
    "sure",
    "ok",
    "okay",
    "go ahead",
    "do it",
    "please do",
    "confirm",
    "yes go ahead",
    "yes do it",
    "that was me",
    "yes that was me",
    "it was me",
    "ja",
    "oui",
    "si",
    "sí",
];
const NO: &[&str] = &[
    "no",
    "n",
    "nope",
    "no thanks",
    "no thank you",
    "dont",
    "do not",
    "cancel",
    "never mind",
    "nevermind",
    "rather not",
    "please dont",
    "that was not me",
    "not me",
    "no that was not me",
    "nein",
    "non",
];

/// Whether a statement says yes, or no, and nothing else.
pub fn yes_or_no(words: &str) -> Option<bool> {
    let plain: Vec<String> = words
        .split_whitespace()
        .map(|word| word.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect())
        .filter(|word: &String| !word.is_empty())
        .collect();
    let plain = plain.join(" ");
    match plain.as_str() {
        plain if YES.contains(&plain) => Some(true),
        plain if NO.contains(&plain) => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_answer_counts() {
        for text in ["yes", "Yes!", "YES please.", "ok", "Sí"] {
            assert_eq!(yes_or_no(text), Some(true), "{text}");
        }
        for text in ["no", "No, thanks", "don't", "Never mind."] {
            assert_eq!(yes_or_no(text), Some(false), "{text}");
        }
        for text in ["", "yes A2", "no idea", "yesterday", "yes but later"] {
            assert_eq!(yes_or_no(text), None, "{text}");
        }
    }
}
