//! Thanks: what they are for, and what keeps them from being passed on at once.
//!
//! Thanks are the one thing that reaches somebody else. Where the author says not to pass them on, they are asked about;
//! where they sound like the opposite of thanks, they wait for a yes.

use super::interpreter::{Captures, Interpreter};
use super::sentence::Sentence;

/// Words at the end of thanks among which the person is looked for.
const SIGNED: usize = 8;
/// Signs that turn thanks into their opposite.
const WRY: [char; 12] = ['🙄', '🙃', '😒', '😑', '🤦', '😤', '😠', '😡', '🤬', '👎', '😏', '🤨'];

/// What is said about thanks.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tone {
    /// Not to pass them on.
    pub(super) withheld: bool,
    /// They may not be meant.
    pub(super) wry: bool,
}

impl Tone {
    /// What either says.
    pub(super) fn or(self, other: Self) -> Self {
        Self { withheld: self.withheld || other.withheld, wry: self.wry || other.wry }
    }
}

impl Interpreter<'_> {
    /// The tone of a sentence, which goes for thanks around it too.
    pub(super) fn tone(&self, text: &str) -> Tone {
        let sentence = self.language.sentence(text);
        Tone {
            withheld: self.language.words.withheld.within(&sentence, 0, sentence.len()),
            wry: text.contains(WRY),
        }
    }

    /// Whether thanks are such as people give when they complain: by their words, or by a single word in scare quotes.
    pub(super) fn sounds_wry(&self, sentence: &Sentence<'_>) -> bool {
        self.tone.wry
            || self.language.words.wry.within(sentence, 0, sentence.len())
            || in_scare_quotes(sentence, sentence.len())
    }

    /// What thanks are for, without the words that ask not to pass them on.
    pub(super) fn passable(&self, note: &str) -> Option<String> {
        let sentence = self.language.sentence(note);
        let withheld =
            (0..sentence.len()).find(|at| self.language.words.withheld.at(&sentence, *at).is_some());
        let end = match withheld {
            None => return Some(super::semantics::one_line(note)),
            Some(at) => {
                let lead = |n: &usize| self.language.words.lead.at(&sentence, *n).is_some();
                let opened = (0..at).rev().take_while(lead).last();
                opened.or_else(|| (0..=at).rev().find(|n| sentence.parted(*n))).unwrap_or(0)
            }
        };
        Some(super::semantics::one_line(sentence.slice(0, end))).filter(|kept| !kept.is_empty())
    }

    /// Whether nothing follows, or what thanks are for: of "thank Bo for me" the note is none.
    fn goes_on_with_reason(&self, sentence: &Sentence<'_>, at: usize, end: usize) -> bool {
        at >= end || self.language.words.reason.at(sentence, at).is_some()
    }

    /// Whether a report or a request of its own follows, which would reach the person who is thanked: "and talked to
    /// Keiko", "and ask him for the slides".
    fn goes_elsewhere(&self, sentence: &Sentence<'_>, at: usize, end: usize) -> bool {
        let words = &self.language.words;
        (at..end).any(|n| {
            let next = words.and.at(sentence, n).map(|used| n + used);
            next.is_some_and(|next| {
                words.participle.at(sentence, next).is_some() || words.bids.at(sentence, next).is_some()
            })
        })
    }

    /// What thanks are for, to the end. What else follows a name may be meant for somebody else.
    pub(super) fn reason<'t>(
        &self,
        sentence: &Sentence<'t>,
        at: usize,
        captures: &mut Captures<'t>,
    ) -> Option<usize> {
        let words = &self.language.words;
        let mut end = sentence.len();
        if at < end && words.publicly.at(sentence, end - 1) == Some(1) && sentence.parted(end - 1) {
            captures.public = true;
            end -= 1;
        }
        // "thanks, will do", "thanks hope you are well": no Will, no Hope.
        if captures.may_be_word {
            let named = at > 0 && sentence.capital(at - 1);
            let goes_on = words.lasting.at(sentence, at) == Some(1);
            if !(goes_on || (named && at >= end)) {
                return None;
            }
        }
        // "thank Bo for me": no reason. Of "for me tomorrow" nobody knows.
        let on_behalf = words.on_behalf.at(sentence, at);
        let at = match on_behalf {
            Some(used) if sentence.parted(at + used) => at + used,
            Some(used) if self.goes_on_with_reason(sentence, at + used, end) => at + used,
            Some(_) => return None,
            None => at,
        };
        if at >= end {
            return Some(sentence.len());
        }
        let opens = words.reason.at(sentence, at).is_some()
            // "Please thank Bo for me, his review saved us a week": nobody takes that for a sign-off.
            || (sentence.parted(at)
                && (on_behalf.is_some() || captures.public)
                && !words.limiting.within(sentence, at, end))
            || (sentence.parted(at) && words.praise.at(sentence, at).is_some())
            || (sentence.parted(at) && self.praises(sentence, at))
            || sentence.gap(at).trim() == ":";
        // "and Keiko for the slides": thanks of their own.
        let more = (at..end).any(|n| {
            let start = n + words.and.at(sentence, n).unwrap_or(0);
            let preposition = words.preposition.at(sentence, start).filter(|_| start > n);
            let start = start + preposition.unwrap_or(0);
            let list = (start > n).then(|| self.names().list(sentence, start, |_| false)).flatten();
            list.is_some_and(|(_, after)| words.lasting.at(sentence, after) == Some(1))
        });
        // "for the review and Keiko": is she thanked? Of "for helping me and Keiko" she is not.
        let one_more = (at + 1..end).any(|n| {
            let Some(after) =
                words.and.at(sentence, n).and_then(|used| self.names().known_at(sentence, n + used))
            else {
                return false;
            };
            let paired = words.not_a_name.at(sentence, n - 1).is_some()
                || self.names().known_at(sentence, n - 1).is_some();
            !paired && (after >= end || sentence.parted(after))
        });
        let refused = more
            || one_more
            || self.goes_elsewhere(sentence, at, end)
            || words.nothing.within(sentence, at, end.min(at + 3))
            || self.taken_back(sentence, at);
        if !opens || refused {
            return None;
        }
        // "Can you thank Bo, or is that too much?"
        let asked = sentence.text.contains('?');
        if asked && (at..end).any(|n| words.or.at(sentence, n).is_some()) {
            return None;
        }
        let note = if end < sentence.len() { sentence.slice(at, end) } else { sentence.tail(at) };
        captures.note = Some(if asked { note.trim_end_matches(['?', ' ']) } else { note });
        Some(sentence.len())
    }

    /// Whether a clause praises without a "not": "the demo data was perfect".
    fn praises(&self, sentence: &Sentence<'_>, at: usize) -> bool {
        let words = &self.language.words;
        let end = sentence.len();
        words.praised.within(sentence, at, end) && !words.not_fact.within(sentence, at, end)
    }

    /// "for the review, Bo": the name is set off like that of somebody who signs.
    pub(super) fn reason_and_people<'t>(
        &self,
        sentence: &Sentence<'t>,
        at: usize,
        captures: &mut Captures<'t>,
    ) -> Option<usize> {
        let (words, end) = (&self.language.words, sentence.len());
        words.reason.at(sentence, at)?;
        let refused = words.nothing.within(sentence, at, end.min(at + 3))
            || self.goes_elsewhere(sentence, at, end)
            || self.taken_back(sentence, at);
        if refused {
            return None;
        }
        let from = (at + 2).max(end.saturating_sub(SIGNED));
        let (n, people) = (from..end).filter(|n| sentence.gap(*n).contains(',')).find_map(|n| {
            let (people, after) = self.names().list(sentence, n, |_| false)?;
            (after == end).then_some((n, people))
        })?;
        captures.people = people;
        captures.note = Some(sentence.slice(at, n));
        (captures.set_off, captures.signed) = (true, true);
        Some(end)
    }
}

/// Whether one of the first words of a sentence stands in quotes by itself: `"helped" me`.
pub(super) fn in_scare_quotes(sentence: &Sentence<'_>, words: usize) -> bool {
    (0..words).any(|at| {
        ['"', '\''].iter().any(|mark| {
            sentence.gap(at).ends_with(*mark)
                && sentence.gap(at + 1).starts_with(*mark)
                && !sentence.capital(at)
        })
    })
}
