//! Words that are said once for two: "talked to Bo yesterday and Keiko on Monday", "haven't met Bo but talked to Keiko".

use super::dates::Tense;
use super::interpreter::Interpreter;
use super::semantics::{Position, one_line};
use super::sentence::Sentence;
use super::statements::RuleScope;
use super::{Outcome, Statement};

/// Words of the longest denial in front of a "but".
const DENIAL: usize = 7;

/// What is said of each of two people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OwnEnd {
    Day,
    Reason,
}

impl Interpreter<'_> {
    /// The statements of a sentence whose verb is said once for two people with a day or a reason each.
    pub(super) fn gapped(&self, text: &str, position: Position) -> Option<Vec<Statement>> {
        let sentence = self.language.sentence(text);
        let words = &self.language.words;
        let (and, next) = (1..sentence.len()).find_map(|at| {
            let next = at + words.and.at(&sentence, at)?;
            self.own_end(&sentence, next).map(|_| (at, next))
        })?;
        let person = (0..and).find(|at| self.names().known_at(&sentence, *at).is_some())?;
        // "for helping me and Keiko for hours": those two stand together.
        let paired = words.not_a_name.at(&sentence, and - 1).is_some()
            && self.own_day(&sentence, and - 1).is_none()
            || (person..and).any(|at| self.names().known_at(&sentence, at) == Some(and));
        if paired || self.own_end(&sentence, person) != self.own_end(&sentence, next) {
            return None;
        }
        let verb = &text[..sentence.tokens[person].start];
        let preposition = self.language.words.preposition.at(&sentence, next).unwrap_or(0);
        let own = [sentence.slice(0, and).to_owned(), format!("{verb}{}", sentence.from(next + preposition))];
        let read: Vec<Statement> =
            own.iter().flat_map(|text| self.statement(text, RuleScope::Sentences, position)).collect();
        let same = match &read[..] {
            [
                Statement { outcome: Outcome::Do { command: one, .. }, .. },
                Statement { outcome: Outcome::Do { command: other, .. }, .. },
            ] => one.name() == other.name(),
            _ => false,
        };
        same.then_some(read)
    }

    /// What ends a person's part: "to Keiko on Monday", "Keiko for the slides".
    fn own_end(&self, sentence: &Sentence<'_>, at: usize) -> Option<OwnEnd> {
        let words = &self.language.words;
        let at = at + words.preposition.at(sentence, at).unwrap_or(0);
        let after = self.names().known_at(sentence, at)?;
        if self.own_day(sentence, after).is_some() {
            return Some(OwnEnd::Day);
        }
        let reason = words.lasting.at(sentence, after).and(words.reason.at(sentence, after)) == Some(1);
        reason.then_some(OwnEnd::Reason)
    }

    /// Where a day ends that closes a part of a sentence.
    fn own_day(&self, sentence: &Sentence<'_>, at: usize) -> Option<usize> {
        let (_, end) = self.day_parser().day(sentence, at, Tense::Past)?;
        let closes = end == sentence.len()
            || sentence.parted(end)
            || self.language.words.and.at(sentence, end).is_some();
        closes.then_some(end)
    }

    /// The statements behind a "but" that sets them against a denial of the author's.
    pub(super) fn contrasted(&self, text: &str, position: Position) -> Option<Vec<Statement>> {
        let sentence = self.trimmed(text);
        let words = &self.language.words;
        let but = (2..sentence.len().min(DENIAL)).find(|at| words.but.at(&sentence, *at).is_some())?;
        let subject = words.i.at(&sentence, 0).unwrap_or(0);
        words.denial.at(&sentence, subject)?;
        if words.others.within(&sentence, 0, but) {
            return None;
        }
        let read = self.statement(sentence.from(but + 1), RuleScope::Joined, position);
        if !read.iter().all(|it| matches!(it.outcome, Outcome::Do { .. })) {
            return None;
        }
        let denied = Statement { words: one_line(sentence.slice(0, but)), outcome: Outcome::Remark };
        Some([denied].into_iter().chain(read).collect())
    }
}
