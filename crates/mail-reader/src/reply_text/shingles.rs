//! Hashes of what was sent to the author of a reply, so that it can be removed from the reply however it is quoted.

use std::fmt;

use crate::normalize::is_invisible;

/// Words in a shingle.
const SHINGLE: usize = 8;

/// The shingles, that is the sequences of eight words, of texts that were sent, as hashes.
///
/// A word is what stands between white space, in lower case and without punctuation; a token without letters and digits
/// is no word. The hash of a shingle is the 64-bit FNV-1a hash (RFC 9923) of its words joined by single spaces, in UTF-8.
/// Hashes may be stored: how they are computed never changes.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct QuoteShingles(Vec<u64>);

impl QuoteShingles {
    /// The shingles of a text. A text of fewer than eight words has none.
    pub fn of(text_part: &str) -> Self {
        let words: Vec<String> = text_part.split_whitespace().filter_map(hashed_form).collect();
        Self::from_hashes(words.windows(SHINGLE).map(|shingle| hash(shingle.iter().map(String::as_str))))
    }

    /// The hashes, each once and in ascending order.
    pub fn hashes(&self) -> impl Iterator<Item = u64> {
        self.0.iter().copied()
    }

    /// Shingles from their hashes, of several texts and in any order.
    pub fn from_hashes(hashes: impl IntoIterator<Item = u64>) -> Self {
        let mut hashes: Vec<u64> = hashes.into_iter().collect();
        hashes.sort_unstable();
        hashes.dedup();
        Self(hashes)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn has<'a>(&self, shingle: impl Iterator<Item = &'a str>) -> bool {
        self.0.binary_search(&hash(shingle)).is_ok()
    }

    /// For each of the lines, whether all of its words were sent; for a line without words, whether the words around it
    /// were. Shingles cross line ends, so a line of three words is found when its neighbours were sent as well.
    pub(super) fn covers<'a>(&self, lines: impl Iterator<Item = &'a str>) -> Vec<bool> {
        let mut words = Vec::new();
        let mut ends = Vec::new();
        for line in lines {
            words.extend(line.split_whitespace().filter_map(hashed_form));
            ends.push(words.len());
        }
        let is_sent = self.mark(&words);
        let mut start = 0;
        ends.into_iter()
            .map(|end| {
                let line = &is_sent[start..end];
                start = end;
                if line.is_empty() {
                    stands_between(&is_sent, end)
                } else {
                    line.iter().all(|is_sent| *is_sent)
                }
            })
            .collect()
    }

    /// The text without the words that lie in these shingles. Lines that lose no word stay as they are, lines that lose
    /// all of them are removed.
    ///
    /// What is left holds none of the shingles, not even one that came about by removing words.
    pub(super) fn subtract(&self, text: &str) -> String {
        if self.is_empty() {
            return text.to_owned();
        }
        let words: Vec<String> = text.split_whitespace().filter_map(hashed_form).collect();
        let mut is_sent = self.mark(&words);
        self.mark_joined(&words, &mut is_sent);
        if !is_sent.contains(&true) {
            return text.to_owned();
        }
        let mut next = 0;
        let mut kept = Vec::new();
        for line in text.split('\n') {
            let start = next;
            let mut left = Vec::new();
            for token in line.split_whitespace().filter(|token| hashed_form(token).is_some()) {
                if !is_sent[next] {
                    left.push(token);
                }
                next += 1;
            }
            // A line without words goes with the words around it.
            let between = start == next && stands_between(&is_sent, next);
            if left.len() == next - start && !between {
                kept.push(line.to_owned());
            } else if !left.is_empty() {
                kept.push(left.join(" "));
            }
        }
        kept.join("\n").trim_matches('\n').to_owned()
    }

    /// Which words lie in a shingle, as they stand.
    fn mark(&self, words: &[String]) -> Vec<bool> {
        let mut is_sent = vec![false; words.len()];
        let mut marked = 0;
        for (start, shingle) in words.windows(SHINGLE).enumerate() {
            if self.has(shingle.iter().map(String::as_str)) {
                is_sent[start.max(marked)..start + SHINGLE].fill(true);
                marked = start + SHINGLE;
            }
        }
        is_sent
    }

    /// Marks what would be a shingle once the marked words are removed. A stack holds the words that stay: when its
    /// last eight are a shingle they leave it, and the next word is compared with what is then on top.
    fn mark_joined(&self, words: &[String], is_sent: &mut [bool]) {
        let mut stay: Vec<usize> = Vec::new();
        for at in 0..words.len() {
            if is_sent[at] {
                continue;
            }
            stay.push(at);
            let Some(start) = stay.len().checked_sub(SHINGLE) else { continue };
            if self.has(stay[start..].iter().map(|at| words[*at].as_str())) {
                for gone in stay.drain(start..) {
                    is_sent[gone] = true;
                }
            }
        }
    }
}

/// Shows how many there are.
impl fmt::Debug for QuoteShingles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "QuoteShingles({})", self.0.len())
    }
}

/// Whether the word before a place was sent, and so was the one after it, if there is one.
fn stands_between(is_sent: &[bool], at: usize) -> bool {
    at > 0 && is_sent[at - 1] && is_sent.get(at).is_none_or(|is_sent| *is_sent)
}

/// A word as it is hashed; none if the token has neither letter nor digit.
fn hashed_form(token: &str) -> Option<String> {
    let mut word = String::with_capacity(token.len());
    for c in token.chars().filter(|c| c.is_alphanumeric() && !is_invisible(*c)) {
        word.extend(c.to_lowercase());
    }
    (!word.is_empty()).then_some(word)
}

/// FNV-1a, 64 bits, of the words joined by spaces.
fn hash<'a>(words: impl Iterator<Item = &'a str>) -> u64 {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let mut hash = BASIS;
    for (at, word) in words.enumerate() {
        let space = if at == 0 { &b""[..] } else { b" " };
        for byte in space.iter().chain(word.as_bytes()) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(PRIME);
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SENT: &str = "[F7] Send Femi the numbers\n    You promised them on Monday.\n\n[N3] Bo has not heard from you for \
                          six weeks: say hello?\n";

    fn folded(text: &str) -> Vec<String> {
        text.split_whitespace().filter_map(hashed_form).collect()
    }

    fn survives(sent: &QuoteShingles, text: &str) -> bool {
        folded(text).windows(SHINGLE).any(|shingle| sent.has(shingle.iter().map(String::as_str)))
    }

    #[test]
    fn a_hash_never_changes() {
        let sent = QuoteShingles::of("One, two; THREE four five six seven eight.");
        assert_eq!(
            sent.hashes().collect::<Vec<_>>(),
            [hash("one two three four five six seven eight".split(' '))]
        );
        assert_eq!(sent.hashes().next(), Some(0xba4b_9b92_db71_bfbb));
        assert_eq!(QuoteShingles::from_hashes(sent.hashes()), sent);
    }

    #[test]
    fn what_was_sent_is_removed_however_it_is_quoted() {
        let sent = QuoteShingles::of(SENT);
        for quoted in [
            "> [F7] Send Femi the numbers\n> You promised\n> them on Monday.",
            "| [f7] send femi | the numbers you promised them on monday",
            "[F7] Send Femi the\u{a0}numbers You promised them on Monday. [N3] Bo has not heard",
        ] {
            let left = sent.subtract(&format!("Talked to Bo.\n{quoted}\nThanks, Ana!"));
            assert_eq!(left, "Talked to Bo.\nThanks, Ana!", "{quoted:?}");
        }
    }

    #[test]
    fn fewer_than_eight_words_that_were_sent_are_the_authors() {
        let sent = QuoteShingles::of(SENT);
        let own = "You promised them on Monday: did you";
        assert_eq!(sent.subtract(own), own);
        assert_eq!(QuoteShingles::default().subtract(SENT), SENT);
    }

    #[test]
    fn a_shingle_that_comes_about_by_removing_words_goes_too() {
        let sent = QuoteShingles::of("a b c d e f g h");
        assert_eq!(sent.subtract("a b c d a b c d e f g h e f g h x"), "x");
    }

    proptest! {
        #[test]
        fn no_shingle_survives(
            sent in "[a-c ]{0,60}",
            parts in prop::collection::vec("[a-d >|,\n]{0,40}", 0..6),
            whole in any::<bool>(),
        ) {
            let known = QuoteShingles::of(&sent);
            let body = parts.join(if whole { &sent } else { " " });
            prop_assert!(!survives(&known, &known.subtract(&body)));
        }

        #[test]
        fn what_shares_no_word_with_what_was_sent_stays(own in "[x-z][x-z \n]{0,60}[x-z]") {
            let known = QuoteShingles::of(SENT);
            let left = known.subtract(&format!("{own}\n{SENT}"));
            prop_assert_eq!(folded(&left), folded(&own));
        }
    }
}
