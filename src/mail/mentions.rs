//! Whether a text names a person: what is searched for when somebody is erased.

use std::borrow::Cow;
use std::collections::BTreeSet;

use any_ascii::any_ascii;

use rapport_model::PersonName;

/// What one person is called and where they can be reached, folded for comparison.
#[derive(Clone, Default)]
pub(crate) struct Mentions {
    /// Addresses and full names: whoever writes one of these means the person, or a namesake.
    full: BTreeSet<String>,
    /// What the person is called, the given name and the family name, unless that may be somebody else.
    short: BTreeSet<String>,
}

impl Mentions {
    /// From all addresses and all names of the person, and the names of everybody else. A short name counts only if it is
    /// in nobody else's name.
    pub(crate) fn new<'a>(
        addresses: &[String],
        names: &[PersonName],
        others: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let is_whole = |form: &String| {
            let words: Vec<&str> = form.split_whitespace().collect();
            words.len() > 1 && words.iter().all(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1)
        };
        let forms = names.iter().flat_map(PersonName::forms).filter(is_whole);
        let fulls = names.iter().map(|name| name.full().to_owned());
        let full: BTreeSet<String> =
            addresses.iter().cloned().chain(forms).chain(fulls).filter_map(|text| needle(&text)).collect();
        let parts = |name: &PersonName| {
            let given = name.forms().into_iter().filter(|form| form.split_whitespace().count() == 1);
            given.chain(name.family_forms()).chain([name.short().to_owned()]).collect::<Vec<_>>()
        };
        let mut short: BTreeSet<String> =
            names.iter().flat_map(parts).filter_map(|text| needle(&text)).collect();
        for other in others {
            let other = folded(other);
            short.retain(|name| !other.contains(name.as_str()));
        }
        Self { full, short }
    }

    /// Whether a text holds an address or a full name of the person.
    pub(crate) fn is_named_in(&self, text: &str) -> bool {
        holds_any(text, |folded| self.full.iter().any(|name| folded.contains(name.as_str())))
    }

    /// Whether a text may speak of the person: by an address, a full name or, if nobody else has it, a short name.
    pub(crate) fn may_be_in(&self, text: &str) -> bool {
        holds_any(text, |folded| {
            self.full.iter().chain(&self.short).any(|name| folded.contains(name.as_str()))
        })
    }

    /// [`Self::is_named_in`] for all texts of a raw message, decoded.
    pub(crate) fn is_named_in_mail(&self, raw: &[u8]) -> bool {
        mail_reader::any_text(raw, |text| self.is_named_in(text))
    }

    /// [`Self::may_be_in`] for all texts of a raw message, decoded.
    pub(crate) fn may_be_in_mail(&self, raw: &[u8]) -> bool {
        mail_reader::any_text(raw, |text| self.may_be_in(text))
    }
}

/// Shows neither names nor addresses.
impl std::fmt::Debug for Mentions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Mentions")
    }
}

/// Looks at a text as it stands and, if it holds percent-encoded octets, as the text of a link.
fn holds_any(text: &str, holds: impl Fn(&str) -> bool) -> bool {
    holds(&folded(text)) || percent_decoded(text).is_some_and(|text| holds(&folded(&text)))
}

/// What is searched for: whole words only, except in scripts that put no blanks between words. `None`: nothing is left.
fn needle(text: &str) -> Option<String> {
    let folded = folded(text);
    let is_spaced =
        text.chars().all(|c| !c.is_alphabetic() || c < '\u{370}' || ('\u{1e00}'..'\u{1f00}').contains(&c));
    let words = folded.trim();
    (!words.is_empty()).then(|| if is_spaced { format!(" {words} ") } else { words.to_owned() })
}

/// Small ASCII letters and digits, with one blank for each run of anything else, and at both ends. Quote marks and line ends
/// between two words of a name therefore make no difference, nor do accents.
fn folded(text: &str) -> String {
    let ascii = if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(any_ascii(text)) };
    let mut folded = String::with_capacity(ascii.len() + 2);
    folded.push(' ');
    for c in ascii.chars() {
        if c.is_ascii_alphanumeric() {
            folded.push(c.to_ascii_lowercase());
        } else if !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    if !folded.ends_with(' ') {
        folded.push(' ');
    }
    folded
}

/// The text with `%40` and the like decoded, if there is any.
fn percent_decoded(text: &str) -> Option<String> {
    let octets = text.as_bytes();
    let mut decoded = Vec::new();
    let mut from = 0;
    for (at, _) in text.match_indices('%') {
        let digits = octets.get(at + 1..at + 3).and_then(|digits| std::str::from_utf8(digits).ok());
        let octet = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        if let Some(octet) = octet.filter(|_| at >= from) {
            decoded.extend_from_slice(&octets[from..at]);
            decoded.push(octet);
            from = at + 3;
        }
    }
    (from > 0).then(|| {
        decoded.extend_from_slice(&octets[from..]);
        String::from_utf8_lossy(&decoded).into_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zenobia() -> Mentions {
        let name = PersonName::new("Dr. Zenóbia van Quill", None);
        Mentions::new(&["zen.quill@acme.example".to_owned()], &[name], ["Ana Lee", "Bo Quill"])
    }

    #[test]
    fn a_person_is_named_by_address_and_full_name_however_it_is_written() {
        for text in [
            "ask Zenobia van Quill.",
            "ZENÓBIA VAN QUILL",
            "From: \"van Quill, Zenobia\"",
            "> lunch with Zeno\u{301}bia\r\n> van Quill tomorrow",
            "<Zen.Quill@ACME.example>",
            "mailto:zen.quill%40acme.example?subject=x",
            "href=\"mailto:a@b.example?body=thanks%20Zen%C3%B3bia%20van%20Quill\"",
            "bounce+zen.quill=acme.example@lists.example",
        ] {
            assert!(zenobia().is_named_in(text), "{text}");
        }
        for text in
            ["", "Bo Quill", "Quill", "xzen.quill@acme.example", "zen.quill@acme.examples", "100% Zen"]
        {
            assert!(!zenobia().may_be_in(text), "{text}");
        }
    }

    #[test]
    fn a_short_name_counts_if_nobody_else_has_it() {
        assert!(zenobia().may_be_in("coffee with zenobia") && !zenobia().is_named_in("coffee with zenobia"));
        let name = PersonName::new("Ana Quill", Some("Anny"));
        let ana = Mentions::new(&[], &[name], ["Ana Lee"]);
        assert!(ana.may_be_in("Anny") && !ana.may_be_in("Ana") && ana.may_be_in("Ana Quill"));
        let name = PersonName::new("Zenobia Quill", Some("Zenny"));
        let zenny = Mentions::new(&[], &[name], ["Ana Lee"]);
        for text in ["Zenny", "ask Zenobia about the lift", "Ms Quill"] {
            assert!(zenny.may_be_in(text) && !zenny.is_named_in(text), "{text}");
        }
        let name = PersonName::new("Ana Quill", None);
        assert!(!Mentions::new(&[], &[name], ["Ana Lee"]).may_be_in("Ana"));
    }

    #[test]
    fn scripts_without_blanks_between_words_are_searched_inside_them() {
        let name = PersonName::new("王小明", None);
        assert!(Mentions::new(&[], &[name], []).is_named_in("今天和王小明先生谈过"));
    }

    #[test]
    fn a_mail_is_searched_decoded() {
        let raw = b"Subject: =?utf-8?q?Zen=C3=B3bia_van_Quill?=\r\n\r\n.";
        assert!(zenobia().is_named_in_mail(raw) && zenobia().may_be_in_mail(raw));
        assert!(!zenobia().may_be_in_mail(b"Subject: x\r\n\r\n."));
    }
}
