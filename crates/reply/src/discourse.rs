//! What a mail says about its own statements: corrected, doubted, told by somebody else, done in part, dated later.
//!
//! A *turn* is a clause or a sentence about the statement right before it, its *host*. It is looked for behind a mark
//! inside a sentence, and at the beginning of the next sentence, and it reaches over the whole host. What it leaves clear
//! is done, what it does not is asked about, and never done.
//!
//! A correction has the form that repairs have in speech: the words to be replaced, an editing term ("sorry, I mean"), and
//! the words in their place. It is clear where those are a person, a day or a code and nothing else, and the host holds
//! exactly one of the same kind.

use super::codes;
use super::dates::{Day, Tense};
use super::interpreter::Interpreter;
use super::semantics::{Position, one_line};
use super::sentence::Sentence;
use super::split;
use super::statements::RuleScope;
use super::{Command, Outcome, Question, Statement};

/// Places in one sentence where a turn may begin.
const TURNS: usize = 16;

/// Letters of a statement that a question quotes.
const SHOWN: usize = 60;

/// What stands between a host and its turn.
const MARKS: [char; 9] = [' ', ',', ';', ':', '-', '–', '(', '.', '\n'];

/// What is said about the statement before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Turn<'t> {
    /// Another value in the place of one of its own, behind an editing term.
    Correction(&'t str, Term),
    /// It does not hold, its author is not sure of it, or somebody else says so.
    Doubt,
    /// It is not done with.
    Part,
    /// The day on which it happened.
    Date(Day),
}

/// How much an editing term says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Term {
    /// It corrects, whatever follows: `I mean`.
    Strong,
    /// It corrects where the host holds such a value: `sorry, Inés`.
    Weak,
    /// It may speak to somebody: `sorry Inés`.
    Unclear,
}

/// What a value is, so that it replaces one of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Code,
    Day,
    Until,
    Person,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Code, Self::Day, Self::Until, Self::Person];
}

impl Interpreter<'_> {
    /// The statements of a sentence, with what it says about itself.
    pub(super) fn read_sentence(&self, text: &str, scope: RuleScope, position: Position) -> Vec<Statement> {
        let sentence = self.language.sentence(text);
        let whole = self.read_plain(text, scope, position);
        let does = whole.iter().any(|it| matches!(it.outcome, Outcome::Do { .. }));
        let turns = (1..sentence.len()).filter_map(|at| Some((at, self.turn_inside(&sentence, at)?)));
        for (at, turn) in turns.take(TURNS) {
            // What was not read as something to do needs no question.
            if !does && !matches!(turn, Turn::Correction(..)) {
                continue;
            }
            let host = text[..sentence.tokens[at].start].trim_end_matches(MARKS);
            let before = self.read_plain(host, scope, position);
            if let Some(turned) = self.turned(host, &before, &turn, scope, position) {
                return turned;
            }
        }
        whole
    }

    /// The statements of a sentence, whatever it says about itself; words that are said once for two count twice.
    fn read_plain(&self, text: &str, scope: RuleScope, position: Position) -> Vec<Statement> {
        let read = self.maybe_wrapped(text, scope, position);
        if read.iter().any(|it| it.outcome != Outcome::Remark) {
            return read;
        }
        let split = self.gapped(text, position).or_else(|| self.contrasted(text, position));
        split.or_else(|| self.concluded(text, position)).unwrap_or(read)
    }

    /// The statements of a host with what its turn makes of them; nothing where the turn is not about them.
    pub(super) fn turned(
        &self,
        host: &str,
        before: &[Statement],
        turn: &Turn<'_>,
        scope: RuleScope,
        position: Position,
    ) -> Option<Vec<Statement>> {
        let concerned = |statement: &&Statement| match &statement.outcome {
            Outcome::Do { command, .. } => match turn {
                Turn::Part => is_done(command),
                Turn::Date(_) => fact(command).is_some(),
                Turn::Correction(..) | Turn::Doubt => true,
            },
            _ => false,
        };
        before.iter().find(concerned)?;
        // "F2 is done, F3 is half done": the part is of what stands right before it.
        let is_of_another = before.last().is_some_and(|it| {
            it.outcome == Outcome::Remark
                && codes::lettered(self.language.sentence(&it.words).word(0)).is_some()
        });
        if *turn == Turn::Part && is_of_another {
            return None;
        }
        let clear = match turn {
            Turn::Correction(value, term) => {
                if *term != Term::Strong && !self.holds_like(host, value) {
                    return None;
                }
                let clear = *term != Term::Unclear;
                clear.then(|| self.corrected(host, before, value, scope, position)).flatten()
            }
            Turn::Date(day) => self.dated(host, before, day, scope, position),
            Turn::Doubt | Turn::Part => None,
        };
        let asked = |statement: &Statement| match concerned(&statement) {
            true => self.in_doubt(statement),
            false => statement.clone(),
        };
        Some(clear.unwrap_or_else(|| before.iter().map(asked).collect()))
    }

    /// Free text, which ends with its line, and is asked about where its last sentence takes it back.
    pub(super) fn free_text(&self, text: &str, position: Position) -> Vec<Statement> {
        let read = self.maybe_wrapped(text, RuleScope::Lines, position);
        let last = split::sentences(self.language, text).into_iter().skip(1).last();
        match last.and_then(|last| self.turn_of(last.text)) {
            Some(Turn::Doubt) => read.iter().map(|it| self.in_doubt(it)).collect(),
            _ => read,
        }
    }

    /// What the beginning of a sentence says about the one before it.
    pub(super) fn turn_of<'t>(&self, text: &'t str) -> Option<Turn<'t>> {
        let sentence = self.language.sentence(text);
        if sentence.len() == 0 {
            return None;
        }
        let words = &self.language.words;
        let mut at = 0;
        while let Some(used) = words.lead.at(&sentence, at).filter(|used| at + used < sentence.len()) {
            if let Some(turn) = self.turn_at(&sentence, at) {
                return Some(turn);
            }
            at += used;
        }
        self.turn_at(&sentence, at).or_else(|| self.date_of(&sentence, at).map(Turn::Date))
    }

    /// A turn that begins inside a sentence: behind a mark, or with words that need none.
    fn turn_inside<'t>(&self, sentence: &Sentence<'t>, at: usize) -> Option<Turn<'t>> {
        let words = &self.language.words;
        if words.in_part.at(sentence, at).is_some() {
            return Some(Turn::Part);
        }
        // "as Femi told me"
        if words.or_so.at(sentence, at).is_some() && self.is_said_by_others(sentence, at) {
            return Some(Turn::Doubt);
        }
        let set_off = sentence.parted(at) && !sentence.gap(at).contains(':');
        // ", that was Monday"
        let date =
            || words.that_was.at(sentence, at).and_then(|_| self.date_of(sentence, at)).map(Turn::Date);
        if set_off {
            return self.turn_at(sentence, at).or_else(date);
        }
        // "done F6 no wait F3"
        words.unmarked_repair.at(sentence, at).and_then(|_| self.correction(sentence, at)).filter(
            |turn| matches!(turn, Turn::Correction(value, Term::Strong) if self.is_value_alone(value)),
        )
    }

    fn turn_at<'t>(&self, sentence: &Sentence<'t>, at: usize) -> Option<Turn<'t>> {
        let words = &self.language.words;
        let correction = self.correction(sentence, at).or_else(|| self.contrast(sentence, at));
        if matches!(correction, Some(Turn::Correction(..))) {
            return correction;
        }
        let hesitated = words.hesitation.at(sentence, at).unwrap_or(0);
        let at = if at + hesitated < sentence.len() { at + hesitated } else { at };
        // "Sorry, not Mark, Inés"
        if let Some(contrast) = self.contrast(sentence, at).filter(|_| hesitated > 0) {
            return Some(contrast);
        }
        if self.is_doubt(sentence, at) {
            Some(Turn::Doubt)
        } else if words.in_part.at(sentence, at).or(words.in_part_opening.at(sentence, at)).is_some() {
            Some(Turn::Part)
        } else {
            correction
        }
    }

    /// Whether a clause leaves open whether the one before it holds.
    fn is_doubt(&self, sentence: &Sentence<'_>, at: usize) -> bool {
        let words = &self.language.words;
        let closes = |used: usize| at + used == sentence.len();
        let or = words.or.at(sentence, at).or(words.perhaps.at(sentence, at));
        let or_else = or.is_some_and(|used| {
            let number = sentence.word(at + used).bytes().all(|b| b.is_ascii_digit());
            self.value(sentence, at + used).is_some() || (number && at + used < sentence.len())
        });
        or_else
            || words.doubt.at(sentence, at).is_some()
            || words.doubt_alone.at(sentence, at).is_some_and(closes)
            || words.attribution.at(sentence, at).is_some()
            || self.is_said_by_others(sentence, at)
    }

    /// "not Bo but Inés", "not yesterday, on Monday".
    fn contrast<'t>(&self, sentence: &Sentence<'t>, at: usize) -> Option<Turn<'t>> {
        let words = &self.language.words;
        let denied = at + words.not.at(sentence, at)?;
        let end = Kind::ALL.iter().find_map(|kind| self.value_of(*kind, sentence, denied))?;
        let but = words.but.at(sentence, end);
        let meant = end + but.unwrap_or(0);
        if but.is_none() && !sentence.parted(meant) {
            return None;
        }
        self.value(sentence, meant).map(|_| Turn::Correction(sentence.from(meant), Term::Strong))
    }

    /// "Femi says", "or so he claims": to the end.
    fn is_said_by_others(&self, sentence: &Sentence<'_>, at: usize) -> bool {
        let words = &self.language.words;
        let at = at + words.or_so.at(sentence, at).unwrap_or(0);
        // Of strangers a capital tells.
        let named = |at: usize| {
            let stranger = || (at < sentence.len() && sentence.capital(at)).then_some(at + 1);
            self.names().known_at(sentence, at).or_else(stranger)
        };
        let speaker = named(at);
        let speaker = speaker.or_else(|| words.others.at(sentence, at).map(|used| at + used));
        let says = speaker.and_then(|at| words.says.at(sentence, at).map(|used| at + used));
        let says_somebody = words.says.at(sentence, at).and_then(|used| {
            let speaker = at + used;
            let pronoun = words.others.at(sentence, speaker).map(|used| speaker + used);
            named(speaker).or(pronoun)
        });
        [says, says_somebody].contains(&Some(sentence.len()))
    }

    /// An editing term and what stands behind it. Weak ones ("sorry") correct nothing alone: of "sorry for the delay"
    /// nothing is corrected.
    fn correction<'t>(&self, sentence: &Sentence<'t>, at: usize) -> Option<Turn<'t>> {
        let words = &self.language.words;
        if words.sincere.at(sentence, at).is_some() {
            return None;
        }
        let (mut after, mut strong) = (at, false);
        loop {
            let marked = |used: usize| {
                let next = after + used;
                next == sentence.len() || sentence.parted(next) || words.i_mean.at(sentence, next).is_some()
            };
            if let Some(used) = words.i_mean.at(sentence, after) {
                (after, strong) = (after + used, true);
            } else if let Some(used) = words.reconsiders.at(sentence, after).filter(|used| marked(*used)) {
                (after, strong) = (after + used, true);
            } else if let Some(used) = words.hesitation.at(sentence, after) {
                after += used;
            } else {
                break;
            }
        }
        let it_was = words.that_was.at(sentence, after).filter(|_| strong).unwrap_or(0);
        for start in [after, after + it_was] {
            let Some((kind, ..)) = self.value(sentence, start).filter(|_| start > at) else { continue };
            let term = match kind {
                _ if strong => Term::Strong,
                Kind::Person if words.apology.at(sentence, at).is_some() && !sentence.parted(start) => {
                    Term::Unclear
                }
                _ => Term::Weak,
            };
            return Some(Turn::Correction(sentence.from(start), term));
        }
        strong.then_some(Turn::Doubt)
    }

    /// "That was yesterday", and nothing more.
    fn date_of(&self, sentence: &Sentence<'_>, at: usize) -> Option<Day> {
        let words = &self.language.words;
        let at = at + words.that_was.at(sentence, at).unwrap_or(0);
        let (day, end) = self.day_parser().day(sentence, at, Tense::Past)?;
        let end = end + words.i_mean.at(sentence, end).or(words.lead.at(sentence, end)).unwrap_or(0);
        (end == sentence.len()).then_some(day)
    }

    /// Whether some words are a value and nothing else.
    fn is_value_alone(&self, words: &str) -> bool {
        let sentence = self.language.sentence(words);
        self.value(&sentence, 0).is_some_and(|(.., end)| end == sentence.len())
    }

    /// What kind of value stands at a word, up to a mark or the end; where it begins and where it ends.
    fn value(&self, sentence: &Sentence<'_>, at: usize) -> Option<(Kind, usize, usize)> {
        Kind::ALL.into_iter().find_map(|kind| {
            let preposition = || self.language.words.preposition.at(sentence, at).unwrap_or(0);
            let start = if kind == Kind::Person { at + preposition() } else { at };
            let end = self.value_of(kind, sentence, start)?;
            let meant = end + self.language.words.i_mean.at(sentence, end).unwrap_or(0);
            (meant == sentence.len() || sentence.parted(meant)).then_some((kind, start, end))
        })
    }

    /// Where a value of a kind ends that begins at a word.
    fn value_of(&self, kind: Kind, sentence: &Sentence<'_>, at: usize) -> Option<usize> {
        let calendar = self.day_parser();
        match kind {
            Kind::Code => codes::lettered(sentence.word(at)).map(|_| at + 1),
            Kind::Day => calendar.day(sentence, at, Tense::Past).map(|(_, end)| end),
            Kind::Until => calendar.until(sentence, at).map(|(_, end)| end),
            Kind::Person => self.names().known_at(sentence, at),
        }
    }

    /// Whether a host holds a value of the same kind.
    fn holds_like(&self, host: &str, value: &str) -> bool {
        let (host, value) = (self.language.sentence(host), self.language.sentence(value));
        let kind = self.value(&value, 0).map(|(kind, ..)| kind);
        kind.is_some_and(|kind| (0..host.len()).any(|at| self.value_of(kind, &host, at).is_some()))
    }

    /// The only value of a kind that a sentence holds.
    fn only_value(&self, kind: Kind, sentence: &Sentence<'_>) -> Option<(usize, usize)> {
        let (mut at, mut found) = (0, None);
        while at < sentence.len() {
            let Some(end) = self.value_of(kind, sentence, at) else {
                at += 1;
                continue;
            };
            if found.replace((at, end)).is_some() {
                return None;
            }
            at = end;
        }
        found
    }

    /// The statements of a host with one value in the place of another; nothing where it is not clear which.
    fn corrected(
        &self,
        host: &str,
        before: &[Statement],
        value: &str,
        scope: RuleScope,
        position: Position,
    ) -> Option<Vec<Statement>> {
        // "Yes A1. No, A2": is that another answer?
        if before.iter().any(|it| matches!(it.outcome, Outcome::Do { command: Command::Rsvp { .. }, .. })) {
            return None;
        }
        let repair = self.language.sentence(value);
        let (kind, start, end) = self.value(&repair, 0)?;
        let sentence = self.language.sentence(host);
        let (from, to) = self.only_value(kind, &sentence)?;
        let close = end + self.language.words.i_mean.at(&repair, end).unwrap_or(0);
        let tail = repair.from(close).trim_end();
        let mut text = host[..sentence.tokens[from].start].to_owned();
        text.push_str(repair.slice(start, end));
        text.push_str(&host[sentence.tokens[to - 1].end..]);
        if !tail.is_empty() {
            text.push_str(", ");
            text.push_str(tail);
        }
        let after = self.read_plain(&text, scope, position);
        let same = after.len() == before.len()
            && after.iter().zip(before).all(|(after, before)| same_kind(after, before));
        same.then_some(after)
    }

    /// The statement of a host on the day that was said behind it; nothing where that may be the day of something else.
    fn dated(
        &self,
        host: &str,
        before: &[Statement],
        day: &Day,
        scope: RuleScope,
        position: Position,
    ) -> Option<Vec<Statement>> {
        let [Statement { outcome: Outcome::Do { command, .. }, .. }] = before else { return None };
        let (_, note) = fact(command)?;
        let note = self.language.sentence(note);
        if self.language.words.topic.within(&note, 0, note.len()) {
            return None;
        }
        let after = Interpreter { day: Some(day), ..*self }.maybe_wrapped(host, scope, position);
        // A day of its own wins, and the two do not agree.
        let own_day = |it: &Statement| match (&it.outcome, day) {
            (Outcome::Do { command, .. }, Day::On(day)) => fact(command).is_some_and(|(on, _)| on != *day),
            (Outcome::Do { .. }, _) => true,
            _ => false,
        };
        (!after.iter().any(own_day)).then_some(after)
    }

    /// A statement whose command is asked about.
    fn in_doubt(&self, statement: &Statement) -> Statement {
        let Outcome::Do { command, .. } = &statement.outcome else { return statement.clone() };
        let mut choices = vec![command.in_words(self.context.directory)];
        choices.retain(|choice| self.asks && self.is_one_command(choice));
        let words = shown(&statement.words);
        let text = self.language.questions.does_it_hold.replace("{words}", &words);
        let question = Question { text, candidates: Vec::new(), choices };
        Statement { words: one_line(&statement.words), outcome: Outcome::Ask(question) }
    }
}

/// The beginning of a statement, as a question quotes it.
fn shown(words: &str) -> String {
    words.trim_end_matches(['.', '!', ' ']).chars().take(SHOWN).collect()
}

/// Whether a command says that something is done with.
fn is_done(command: &Command) -> bool {
    matches!(command, Command::FollowUpDone { .. } | Command::NudgeDone { .. })
}

/// The day and the note of what happened.
fn fact(command: &Command) -> Option<(chrono::NaiveDate, &str)> {
    match command {
        Command::CheckIn { on, note, .. }
        | Command::Thanked { on, note, .. }
        | Command::HelpReceived { on, note, .. }
        | Command::HelpGiven { on, note, .. } => Some((*on, note.as_deref().unwrap_or_default())),
        _ => None,
    }
}

/// Whether a corrected statement asks for the same as before, or for nothing yet.
fn same_kind(after: &Statement, before: &Statement) -> bool {
    match (&after.outcome, &before.outcome) {
        (Outcome::Do { command: after, .. }, Outcome::Do { command: before, .. }) => {
            after.name() == before.name()
        }
        (Outcome::Ask(_), Outcome::Do { .. }) => true,
        (after, before) => after == before,
    }
}
