//! A plain yes or no, to a question that was asked.

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

/// Words behind a yes that take it back, or put it off.
const BUT: &[&str] = &[
    "but", "not", "no", "dont", "later", "wait", "until", "if", "unless", "except", "only", "though",
    "maybe", "when",
];

/// Whether a statement says yes, or no, to a question that was asked: plainly, or with something kind behind a comma or
/// another mark. Where what follows may take it back, it says neither.
pub fn yes_or_no(words: &str) -> Option<bool> {
    let (head, tail) = match words.find([',', ';', '.', '!', ':', '–', '—', '\n']) {
        Some(at) => words.split_at(at),
        None => (words, ""),
    };
    let tail = plain(tail);
    let answer = plainly(&plain(words).join(" ")).or_else(|| plainly(&plain(head).join(" ")))?;
    let takes_back = answer && tail.iter().any(|word| BUT.contains(&word.as_str()));
    (!takes_back || plainly(&plain(words).join(" ")).is_some()).then_some(answer)
}

fn plainly(words: &str) -> Option<bool> {
    match words {
        words if YES.contains(&words) => Some(true),
        words if NO.contains(&words) => Some(false),
        _ => None,
    }
}

/// The words in lower case, letters and digits alone.
fn plain(text: &str) -> Vec<String> {
    text.split_whitespace()
        .map(|word| word.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect())
        .filter(|word: &String| !word.is_empty())
        .collect()
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
        for text in
            ["Yes, happy to", "Yes please, go ahead", "sure, go ahead", "yes that was me, on my phone"]
        {
            assert_eq!(yes_or_no(text), Some(true), "{text}");
        }
        for text in ["No, that wasn't me!", "No. Not this week"] {
            assert_eq!(yes_or_no(text), Some(false), "{text}");
        }
        for text in
            ["", "yes A2", "no idea", "yesterday", "yes but later", "Yes, but not now", "ok, if Bo agrees"]
        {
            assert_eq!(yes_or_no(text), None, "{text}");
        }
    }
}
