//! Names in a sentence, and who is meant by them.

use std::collections::BTreeSet;

use super::Directory;
use super::dates::{DayParser, Tense};
use super::language::Language;
use super::sentence::Sentence;
use rapport_model::PersonName;
use rapport_model::ids::PersonId;

/// People in one list; nobody means more.
const MOST: usize = 100;
/// Words of the longest name.
const LONGEST: usize = 6;
/// Characters of a typed name that stand in a question.
const SHOWN: usize = 40;
/// What politeness hangs on a name.
const HONORIFICS: [&str; 2] = ["-san", "-ji"];

/// One name in a sentence, and who answers to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mention {
    /// This person.
    One(PersonId),
    /// One of these whom the author knows, or (none) one of several strangers; the text does not say which.
    Several { typed: String, people: Vec<PersonId> },
    /// Nobody; these may have been meant.
    Nobody { typed: String, close: Vec<PersonId> },
    /// The author.
    Myself,
}

impl Mention {
    /// Who may have been meant, where that is not one person.
    pub(super) fn candidates(&self) -> &[PersonId] {
        match self {
            Self::Several { people, .. } => people,
            Self::Nobody { close, .. } => close,
            Self::One(_) | Self::Myself => &[],
        }
    }
}

/// What the words of a range are, where somebody is called by them.
enum Called {
    /// A person, up to this word.
    Person(Mention, usize),
    /// Something of the person, or something of that name: "Bo's team", "May 5".
    Thing,
}

/// Finds names in a sentence.
#[derive(Clone, Copy)]
pub(super) struct NameParser<'a> {
    pub(super) language: &'a Language,
    pub(super) calendar: DayParser<'a>,
    pub(super) directory: &'a Directory,
    pub(super) me: PersonId,
    /// Whom "her" means: the person that the item is about.
    pub(super) pronoun: Option<PersonId>,
    /// Whom "him" means where it can be nobody but the person just named.
    pub(super) object: Option<PersonId>,
}

impl NameParser<'_> {
    /// The people named from a word on, and where the text goes on; `follows` says whether the sentence can go on at a
    /// word, which tells the next name of a list from the subject of a next thought.
    pub(super) fn list(
        &self,
        sentence: &Sentence<'_>,
        at: usize,
        follows: impl Fn(usize) -> bool,
    ) -> Option<(Vec<Mention>, usize)> {
        let words = &self.language.words;
        let (first, mut end) = self.one(sentence, at)?;
        let mut mentions = vec![first];
        loop {
            let and = words.and.at(sentence, end);
            let comma = sentence.gap(end).contains([',', '/', '+']) || sentence.word(end).starts_with('@');
            if words.or.at(sentence, end).is_some() || mentions.len() > MOST {
                return None;
            }
            if and.is_none() && !comma {
                break;
            }
            let start = end + and.unwrap_or(0);
            let start = start + and.and_then(|_| words.before_person.at(sentence, start)).unwrap_or(0);
            // "to Keiko, to Femi and to Dmitri"
            let again = comma
                && at > 0
                && matches!(sentence.word(at - 1), "to" | "with")
                && sentence.word(start) == sentence.word(at - 1);
            let start = start + usize::from(again);
            let is_name = sentence.capital(start) && self.known_at(sentence, start).is_some();
            if words.not_a_name.at(sentence, start).is_some() && !is_name {
                break;
            }
            let next = self.one(sentence, start).or_else(|| {
                let bare = and.is_some()
                    && start < sentence.len()
                    && words.participle.at(sentence, start).is_none()
                    && self.ends_list(sentence, start + 1)
                    && !self.lexical(sentence, start);
                bare.then(|| (self.nobody(sentence, start, start + 1), start + 1))
            });
            let Some((mention, after)) = next else { break };
            let next_in_list = words.and.at(sentence, after).is_some()
                || sentence.gap(after).contains([',', '/', '+'])
                || self.ends_list(sentence, after)
                || words.connector.at(sentence, after).is_some()
                || follows(after);
            if !next_in_list {
                break;
            }
            if !mentions.contains(&mention) {
                mentions.push(mention);
            }
            end = after;
        }
        Some((mentions, end))
    }

    fn ends_list(&self, sentence: &Sentence<'_>, at: usize) -> bool {
        at >= sentence.len() || sentence.parted(at) || self.calendar.day(sentence, at, Tense::Past).is_some()
    }

    /// One name; nothing where no person can stand.
    fn one(&self, sentence: &Sentence<'_>, at: usize) -> Option<(Mention, usize)> {
        let words = &self.language.words;
        let article = words.article.at(sentence, at);
        let at = at + article.unwrap_or(0);
        if at >= sentence.len() {
            return None;
        }
        if let (Some(person), Some(used)) = (self.pronoun, words.pronoun.at(sentence, at)) {
            return Some((Mention::One(person), at + used));
        }
        if let (Some(person), Some(used)) = (self.object, words.object.at(sentence, at)) {
            return Some((Mention::One(person), at + used));
        }
        for end in (at + 1..=sentence.len().min(at + LONGEST)).rev() {
            match self.known(sentence, at, end) {
                Some(Called::Person(mention, end)) => return Some((mention, end)),
                Some(Called::Thing) => return None,
                None => {}
            }
        }
        let titles = titles(sentence, at, sentence.len());
        let at = if sentence.capital(at + titles) { at + titles } else { at };
        let word = sentence.word(at);
        if word.ends_with("'s")
            || sentence.gap(at + 1).starts_with('\'')
            || words.everybody.at(sentence, at).is_some()
        {
            return None;
        }
        let handle = word.contains('@');
        if !handle && (self.lexical(sentence, at) || word.bytes().any(|b| b.is_ascii_digit())) {
            return None;
        }
        let capital = sentence.capital(at) && at > 0;
        if handle || capital {
            let mut end = at + 1;
            while end < sentence.len() && end < at + 3 && self.continues_name(sentence, end) {
                end += 1;
            }
            return Some((self.nobody(sentence, at, end), end));
        }
        let close =
            at > 0 && article.is_none() && word.len() > 3 && !self.directory.close_to(word).is_empty();
        close.then(|| (self.nobody(sentence, at, at + 1), at + 1))
    }

    /// Whether somebody is called by the words of a range.
    fn known(&self, sentence: &Sentence<'_>, at: usize, end: usize) -> Option<Called> {
        let joined =
            (at + 1..end).all(|n| !sentence.gap(n).contains([',', ';', ':', '–', '(', '/', '!', '?', '+']));
        if !joined || (end > at + 1 && !self.initial_or_name(sentence, end - 1)) {
            return None;
        }
        let typed = sentence.slice(at, end);
        let mut people = self.directory.called(typed);
        if people.is_empty() {
            people = self.honoured(sentence, at, end);
        }
        if people.is_empty() {
            let owner = typed.strip_suffix("'s").or_else(|| typed.strip_suffix("'S"))?;
            return (!self.directory.called(owner).is_empty()).then_some(Called::Thing);
        }
        let word = sentence.word(at);
        let a_date = self.language.days.month(word).is_some()
            && end == at + 1
            && sentence.word(end).starts_with(|c: char| c.is_ascii_digit());
        if a_date || (sentence.gap(end).starts_with('\'') && end < sentence.len()) {
            return Some(Called::Thing);
        }
        if end < sentence.len() && self.continues_name(sentence, end) {
            let typed = sentence.slice(at, end + 1).to_owned();
            let close = people.into_iter().filter(|id| *id != self.me).collect();
            return Some(Called::Person(Mention::Nobody { typed: shown(&typed), close }, end + 1));
        }
        let mut others: Vec<PersonId> = people.iter().copied().filter(|id| *id != self.me).collect();
        let mention = match (people.len(), others.len()) {
            (1, 0) => Mention::Myself,
            (1, _) => Mention::One(others.remove(0)),
            _ => {
                others.retain(|id| !self.directory.is_stranger(*id));
                Mention::Several { typed: shown(typed), people: others }
            }
        };
        Some(Called::Person(mention, end))
    }

    /// Who is called by the words of a range, without the title before them or the honorific behind: by any name of
    /// theirs, or else by the family name.
    fn honoured(&self, sentence: &Sentence<'_>, at: usize, end: usize) -> BTreeSet<PersonId> {
        let titles = titles(sentence, at, end);
        let typed = sentence.slice(at + titles, end);
        let honorific = HONORIFICS.iter().find_map(|honorific| typed.strip_suffix(honorific));
        if titles == 0 && honorific.is_none() {
            return BTreeSet::new();
        }
        let name = honorific.unwrap_or(typed);
        let people = self.directory.called(name);
        if people.is_empty() { self.directory.family_named(name) } else { people }
    }

    /// A last word that is a single letter is an initial only where it is written as one: "Bo I think" names no Bo I.
    fn initial_or_name(&self, sentence: &Sentence<'_>, at: usize) -> bool {
        let written = sentence.written(at);
        if written.chars().count() != 1 {
            return true;
        }
        let dotted = sentence.gap(at + 1).starts_with('.');
        let alone = self.language.words.i.at(sentence, at).is_none()
            && self.language.words.article.at(sentence, at).is_none();
        dotted || (alone && sentence.capital(at)) || (alone && at + 1 == sentence.len())
    }

    /// Where a name ends that somebody has and that begins at a word; a name that is a word as well needs its capital.
    pub(super) fn known_at(&self, sentence: &Sentence<'_>, at: usize) -> Option<usize> {
        let found =
            (at + 1..=sentence.len().min(at + LONGEST)).rev().find_map(|end| self.known(sentence, at, end));
        let Some(Called::Person(_, end)) = found else { return None };
        let is_word = end == at + 1
            && self.language.words.name_and_word.at(sentence, at).is_some()
            && !sentence.capital(at)
            && !self.ends_list(sentence, end);
        (!is_word).then_some(end)
    }

    /// Whether a word carries a name on: with a capital, nothing between, and no word of ours.
    fn continues_name(&self, sentence: &Sentence<'_>, at: usize) -> bool {
        sentence.capital(at)
            && sentence.gap(at).trim().is_empty()
            && !self.lexical(sentence, at)
            && sentence.word(at).bytes().all(|b| b.is_ascii_alphabetic() || b == b'\'' || b == b'-')
    }

    /// Whether a word has a meaning of its own in a sentence, so that it is no name.
    fn lexical(&self, sentence: &Sentence<'_>, at: usize) -> bool {
        let words = &self.language.words;
        [
            &words.connector,
            &words.and,
            &words.not_a_name,
            &words.others,
            &words.i,
            &words.reason,
            &words.praise,
        ]
        .iter()
        .any(|phrases| phrases.at(sentence, at).is_some())
            || self.calendar.day(sentence, at, Tense::Past).is_some()
            || self.language.days.weekday(sentence.word(at)).is_some()
    }

    fn nobody(&self, sentence: &Sentence<'_>, at: usize, end: usize) -> Mention {
        let typed = sentence.slice(at, end);
        let mut close = self.directory.last_named(typed);
        if close.is_empty() {
            close = self.directory.close_to(typed);
        }
        close.retain(|id| *id != self.me);
        Mention::Nobody { typed: shown(typed), close }
    }

    /// People named anywhere in a title; names that are words count after a word that needs a person alone.
    pub(super) fn inside(&self, sentence: &Sentence<'_>, from: usize, to: usize) -> Vec<Mention> {
        let words = &self.language.words;
        let mut mentions = Vec::new();
        let mut at = from;
        while at < to {
            let found = (at + 1..=to.min(at + LONGEST)).rev().find_map(|end| self.known(sentence, at, end));
            let Some(Called::Person(mention, end)) = found else {
                at += 1;
                continue;
            };
            let needs_person = at > from && words.before_person.at(sentence, at - 1).is_some();
            let is_word = words.name_and_word.at(sentence, at).is_some() && end == at + 1;
            let known = !matches!(mention, Mention::Nobody { .. } | Mention::Myself);
            if known && (needs_person || !is_word) && !mentions.contains(&mention) {
                mentions.push(mention);
            }
            at = end;
        }
        mentions
    }
}

/// How many titles stand before the last word of a range.
fn titles(sentence: &Sentence<'_>, at: usize, end: usize) -> usize {
    let is_title = |at: &usize| {
        let dot = if sentence.gap(at + 1).starts_with('.') { "." } else { "" };
        PersonName::is_title(&format!("{}{dot}", sentence.word(*at)))
    };
    (at..end.saturating_sub(1)).take_while(is_title).count()
}

fn shown(typed: &str) -> String {
    typed.chars().take(SHOWN).collect()
}
