//! Words that are said once for two: "talked to Bo yesterday and Keiko on Monday", "haven't met Bo but talked to Keiko".

use super::dates::Tense;
use super::interpreter::Interpreter;
use super::semantics::{Position, one_line};
use super::sentence::Sentence;
use super::statements::RuleScope;
use super::{Command, Outcome, Statement};

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

    /// A reason and what follows from it: "I've sent the numbers, so F2 is done", "too tired now... later F5". The reason is
    /// a remark. One that is in doubt, or depends on something, leaves the rest in doubt, too.
    pub(super) fn concluded(&self, text: &str, position: Position) -> Option<Vec<Statement>> {
        let sentence = self.trimmed(text);
        let words = &self.language.words;
        let so = |at: &usize| {
            (sentence.parted(*at) && sentence.word(*at) == "so")
                || sentence.gap(*at).trim_end().ends_with("...")
        };
        let at = (1..sentence.len()).find(so)?;
        let conclusion = at + usize::from(sentence.word(at) == "so");
        let in_doubt = [
            &words.condition,
            &words.doubt,
            &words.doubt_alone,
            &words.hedge,
            &words.perhaps,
            &words.spoiler,
        ]
        .iter()
        .any(|phrases| phrases.within(&sentence, 0, at));
        // "Bo says... done F2"
        let speaks = |n: usize| {
            words.others.at(&sentence, n).is_some() || self.names().known_at(&sentence, n).is_some()
        };
        let told = words.says.within(&sentence, 0, at)
            || words.attribution.within(&sentence, 0, at)
            || (0..at).any(speaks);
        if in_doubt || told || conclusion >= sentence.len() || text.contains(['?', '"']) {
            return None;
        }
        // "Nothing has come back, so F2 is done": hardly.
        let denied = words.not_fact.within(&sentence, 0, at) || words.no_promise.within(&sentence, 0, at);
        let read = self.statement(sentence.from(conclusion), RuleScope::Joined, position);
        let is_command = |it: &Statement| match &it.outcome {
            Outcome::Do { command, confirm } => {
                !confirm
                    && is_about_items(command)
                    && !(denied && matches!(command, Command::FollowUpDone { .. }))
            }
            Outcome::Courtesy | Outcome::Remark | Outcome::Ask(_) => true,
        };
        let does = read.iter().any(|it| matches!(it.outcome, Outcome::Do { .. } | Outcome::Ask(_)));
        let reason = Statement { words: one_line(sentence.slice(0, at)), outcome: Outcome::Remark };
        (does && read.iter().all(is_command)).then(|| [reason].into_iter().chain(read).collect())
    }
}

/// Whether a command is about items by their codes, or about the mails of its author: what others are told needs plainer words.
fn is_about_items(command: &Command) -> bool {
    matches!(
        command,
        Command::FollowUpDone { .. }
            | Command::FollowUpSnooze { .. }
            | Command::FollowUpDrop { .. }
            | Command::NudgeDone { .. }
            | Command::NudgeSkip { .. }
            | Command::Rsvp { .. }
            | Command::Pause { .. }
            | Command::Full { .. }
            | Command::Away { .. }
    )
}
