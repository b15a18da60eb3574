//! What we sent ourselves, so that it can be taken out of what comes back.

use std::fmt;

use super::fold::is_invisible;

/// How many words make a run.
const RUN: usize = 8;

/// The runs of eight words of a text that we sent, as hashes.
///
/// A word is what stands between blanks, in lower case and without its punctuation; what has no letter or digit is
/// no word. A run's hash is the 64-bit FNV-1a hash (RFC 9923) of its eight words joined by single blanks, in UTF-8. It is
/// stored, so it never changes.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Sent(Vec<u64>);

impl Sent {
    /// The runs of a text that we sent. A text of fewer than eight words has none.
    pub fn of(text_part: &str) -> Self {
        let words: Vec<String> = text_part.split_whitespace().filter_map(fold_word).collect();
        Self::from_hashes(words.windows(RUN).map(|run| hash(run.iter().map(String::as_str))))
    }

    /// The hashes, each once and in ascending order.
    pub fn hashes(&self) -> impl Iterator<Item = u64> {
        self.0.iter().copied()
    }

    /// What [`Sent::hashes`] gave, from several mails if need be, in any order.
    pub fn from_hashes(hashes: impl IntoIterator<Item = u64>) -> Self {
        let mut hashes: Vec<u64> = hashes.into_iter().collect();
        hashes.sort_unstable();
        hashes.dedup();
        Self(hashes)
    }

    /// Whether nothing is known of what we sent.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn has<'a>(&self, run: impl Iterator<Item = &'a str>) -> bool {
        self.0.binary_search(&hash(run)).is_ok()
    }

    /// For each of the lines, whether all of its words lie in runs of ours; without words, whether it stands between
    /// such words. Runs go over line ends, so a line of three words is found when its neighbours are ours as well.
    pub fn covers<'a>(&self, lines: impl Iterator<Item = &'a str>) -> Vec<bool> {
        let mut words = Vec::new();
        let mut ends = Vec::new();
        for line in lines {
            words.extend(line.split_whitespace().filter_map(fold_word));
            ends.push(words.len());
        }
        let ours = self.mark(&words);
        let mut start = 0;
        ends.into_iter()
            .map(|end| {
                let line = &ours[start..end];
                start = end;
                if line.is_empty() { stands_between(&ours, end) } else { line.iter().all(|ours| *ours) }
            })
            .collect()
    }

    /// The text without the words that lie in runs of ours. Lines that lose no word stay as they are, lines that lose
    /// all of them go.
    ///
    /// What is left holds no run of ours, also none that came about by taking words out.
    pub fn subtract(&self, text: &str) -> String {
        if self.is_empty() {
            return text.to_owned();
        }
        let words: Vec<String> = text.split_whitespace().filter_map(fold_word).collect();
        let mut ours = self.mark(&words);
        self.mark_joined(&words, &mut ours);
        if !ours.contains(&true) {
            return text.to_owned();
        }
        let mut next = 0;
        let mut kept = Vec::new();
        for line in text.split('\n') {
            let start = next;
            let mut left = Vec::new();
            for token in line.split_whitespace().filter(|token| fold_word(token).is_some()) {
                if !ours[next] {
                    left.push(token);
                }
                next += 1;
            }
            // A line without words goes with the words around it.
            let between = start == next && stands_between(&ours, next);
            if left.len() == next - start && !between {
                kept.push(line.to_owned());
            } else if !left.is_empty() {
                kept.push(left.join(" "));
            }
        }
        kept.join("\n").trim_matches('\n').to_owned()
    }

    /// Which words lie in a run of ours, as they stand.
    fn mark(&self, words: &[String]) -> Vec<bool> {
        let mut ours = vec![false; words.len()];
        let mut marked = 0;
        for (start, run) in words.windows(RUN).enumerate() {
            if self.has(run.iter().map(String::as_str)) {
                ours[start.max(marked)..start + RUN].fill(true);
                marked = start + RUN;
            }
        }
        ours
    }

    /// Marks what would be a run of ours once the marked words are gone. A stack holds the words that stay: when its
    /// last eight are a run they leave it, and the next word is compared with what then lies on top.
    fn mark_joined(&self, words: &[String], ours: &mut [bool]) {
        let mut stay: Vec<usize> = Vec::new();
        for at in 0..words.len() {
            if ours[at] {
                continue;
            }
            stay.push(at);
            let Some(start) = stay.len().checked_sub(RUN) else { continue };
            if self.has(stay[start..].iter().map(|at| words[*at].as_str())) {
                for gone in stay.drain(start..) {
                    ours[gone] = true;
                }
            }
        }
    }
}

/// How much is known, and nothing of what it is.
impl fmt::Debug for Sent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sent({} runs)", self.0.len())
    }
}

/// Whether the word before a place is ours, and so is the one after it, if there is one.
fn stands_between(ours: &[bool], at: usize) -> bool {
    at > 0 && ours[at - 1] && ours.get(at).is_none_or(|ours| *ours)
}

/// A word as it is hashed, or `None` if the token has neither letter nor digit.
fn fold_word(token: &str) -> Option<String> {
    let mut word = String::with_capacity(token.len());
    for c in token.chars().filter(|c| c.is_alphanumeric() && !is_invisible(*c)) {
        word.extend(c.to_lowercase());
    }
    (!word.is_empty()).then_some(word)
}

/// FNV-1a, 64 bits, of the words joined by blanks.
fn hash<'a>(run: impl Iterator<Item = &'a str>) -> u64 {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let mut hash = BASIS;
    for (at, word) in run.enumerate() {
        let blank = if at == 0 { &b""[..] } else { b" " };
        for byte in blank.iter().chain(word.as_bytes()) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(PRIME);
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DIGEST: &str = "[F7] Send Femi the numbers\n    You promised them on Monday.\n\n[N3] Bo has not heard from you for \
                          six weeks: say hello?\n";

    fn folded(text: &str) -> Vec<String> {
        text.split_whitespace().filter_map(fold_word).collect()
    }

    fn survives(sent: &Sent, text: &str) -> bool {
        folded(text).windows(RUN).any(|run| sent.has(run.iter().map(String::as_str)))
    }

    #[test]
    fn a_hash_never_changes() {
        let sent = Sent::of("One, two; THREE four five six seven eight.");
        assert_eq!(
            sent.hashes().collect::<Vec<_>>(),
            [hash("one two three four five six seven eight".split(' '))]
        );
        assert_eq!(sent.hashes().next(), Some(0xba4b_9b92_db71_bfbb));
        assert_eq!(Sent::from_hashes(sent.hashes()), sent);
    }

    #[test]
    fn what_we_sent_is_taken_out_however_it_is_quoted() {
        let sent = Sent::of(DIGEST);
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
    fn fewer_than_eight_words_of_ours_are_the_authors() {
        let sent = Sent::of(DIGEST);
        let own = "You promised them on Monday: did you";
        assert_eq!(sent.subtract(own), own);
        assert_eq!(Sent::default().subtract(DIGEST), DIGEST);
    }

    #[test]
    fn a_run_that_comes_about_by_taking_words_out_goes_too() {
        let sent = Sent::of("a b c d e f g h");
        assert_eq!(sent.subtract("a b c d a b c d e f g h e f g h x"), "x");
    }

    proptest! {
        #[test]
        fn no_run_survives(
            sent in "[a-c ]{0,60}",
            parts in prop::collection::vec("[a-d >|,\n]{0,40}", 0..6),
            whole in any::<bool>(),
        ) {
            let known = Sent::of(&sent);
            let body = parts.join(if whole { &sent } else { " " });
            prop_assert!(!survives(&known, &known.subtract(&body)));
        }

        #[test]
        fn what_shares_no_word_with_ours_stays(own in "[x-z][x-z \n]{0,60}[x-z]") {
            let known = Sent::of(DIGEST);
            let left = known.subtract(&format!("{own}\n{DIGEST}"));
            prop_assert_eq!(folded(&left), folded(&own));
        }
    }
}
