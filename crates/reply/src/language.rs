//! One language: its words and its sentences, read from one file; its words of days are in `words/days.toml`.
//!
//! A rule says which sentences have which meaning. Rules are tried in the order of the file and the first that fits
//! the whole statement wins, so the file is the documentation of the order. A sentence is written as it is spoken:
//!
//! | In the file | Stands for |
//! |---|---|
//! | `word`, `a\|b` | this word; one of these words |
//! | `<set>` | one phrase of the set of that name, the longest that fits |
//! | `:`, `,` | a colon or a dash; a comma |
//! | `{slot}` | something that has to be read: people, a day, codes, the rest |
//! | `?`, `*` after it | it may be missing; it may be missing or come several times |

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::IntoDeserializer as _;
use serde::de::value::StrDeserializer;

use super::dates::DayWords;
use super::sentence::Sentence;
use super::words::{AnswerWords, PeriodWords, Phrases, Questions, Words, openers_of_days};
use rapport_model::{Announcement, Answer};

/// English, which everybody may write whatever their own language.
pub(super) static ENGLISH: LazyLock<Language> = LazyLock::new(|| {
    Language::read(include_str!("words/en.toml"))
        .expect("the file is part of the program, and a test reads it")
});

/// What a sentence asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Intent {
    CheckIn,
    MaybeCheckIn,
    Thanked,
    HelpReceived,
    HelpGiven,
    Thanks,
    MaybeThanks,
    Feedback,
    Answer,
    MaybeAnswer,
    HelpAsk,
    HelpAskOf,
    HelpWanted,
    HelpOffer,
    HelpDecline,
    Remind,
    FollowUpWith,
    Promise,
    Done,
    DoneWithout,
    MaybeDone,
    Later,
    MoveTo,
    Drop,
    Keep,
    Skip,
    Rsvp,
    RsvpByTitle,
    RsvpBoth,
    RsvpBare,
    Pause,
    Resume,
    Stop,
    StopDigest,
    StopWish,
    PauseOrStop,
    Cancel,
    Away,
    Full,
    MaybeFull,
    Mute,
    Announce,
    Unannounce,
    Cadence,
    Undo,
    Usage,
    Export,
    Forget,
    Nothing,
}

impl Intent {
    /// Whether it says what happened, so that its days lie behind us.
    pub(super) fn is_fact(self) -> bool {
        matches!(self, Self::CheckIn | Self::Thanked | Self::HelpReceived | Self::HelpGiven)
    }

    /// Whether it is about all that we do for the author, so that beside one item it is something else: of "N3: away
    /// until Monday" nobody knows who is away.
    pub(super) fn is_about_author(self) -> bool {
        matches!(
            self,
            Self::Pause
                | Self::Resume
                | Self::Stop
                | Self::StopDigest
                | Self::StopWish
                | Self::PauseOrStop
                | Self::Cancel
                | Self::Away
                | Self::Full
                | Self::MaybeFull
                | Self::Announce
                | Self::Unannounce
                | Self::Undo
                | Self::Usage
                | Self::Export
                | Self::Forget
        )
    }
}

/// A place in a sentence that is read by its own rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Slot {
    /// One person or several.
    People,
    /// A day.
    When,
    /// A day that its words say is gone by, or today: `yesterday`, `last Friday`.
    Gone,
    /// `until Friday`, `for 2 weeks`.
    Until,
    /// A day or a length: where a follow-up moves to.
    Later,
    /// From when until when.
    Span,
    /// `every 3 weeks`.
    Every,
    /// Codes and numbers.
    Codes,
    /// The code of the team question.
    Question,
    /// Words of the title of an activity, to the end.
    Activity,
    /// The name of a digest.
    Digest,
    /// What digests tell of the author, one thing or several.
    Announcements,
    /// Anything, to the end.
    Text,
    /// What to do, to the end; a day may close it.
    Task,
    /// What is said beyond a fact; may be missing.
    Rest,
    /// What thanks are for; may be missing.
    Reason,
    /// What thanks are for, and after a comma who is thanked.
    ReasonAndPeople,
    /// A remark after a comma; may be missing.
    Aside,
    /// The same behind a command that holds for good or that others see: nothing in it may limit the command.
    PlainAside,
    /// Other codes that are said not to be done, to the end: `, F3 not yet`.
    Undone,
}

/// What stands at one place of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Element {
    /// One of these words.
    Word(Vec<String>),
    /// A phrase of a set.
    Set(String, Phrases),
    /// Something to be read.
    Slot(Slot),
    /// No word: one of these marks stands here.
    Mark(&'static [char]),
}

impl Element {
    /// Where the text goes on behind a part that is always the same; nothing where it does not stand there.
    pub(super) fn fixed(&self, sentence: &Sentence<'_>, at: usize) -> Option<usize> {
        match self {
            Self::Word(words) => words.iter().any(|word| word == sentence.word(at)).then_some(at + 1),
            Self::Set(_, phrases) => phrases.at(sentence, at).map(|used| at + used),
            Self::Mark(marks) => sentence.gap(at).contains(*marks).then_some(at),
            Self::Slot(_) => None,
        }
    }
}

/// How often a part comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quantifier {
    Once,
    Optional,
    Any,
}

/// One sentence, part by part.
pub(super) type Pattern = Vec<(Element, Quantifier)>;

/// A meaning and the sentences that have it.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) intent: Intent,
    /// The answer that the sentences give.
    pub(super) answer: Option<Answer>,
    /// Whether a part of a statement after a comma or an "and" may be read by it.
    pub(super) joins: bool,
    /// Whether it is read from a whole line, sentence ends and all.
    pub(super) line: bool,
    /// Whether it may be put as a question.
    pub(super) asks: bool,
    /// Whether it needs an item that the statement is about.
    pub(super) about_item: bool,
    pub(super) patterns: Vec<Pattern>,
}

/// A language, ready for use.
#[derive(Debug)]
pub(super) struct Language {
    pub(super) words: Words,
    pub(super) days: &'static DayWords,
    pub(super) periods: PeriodWords,
    pub(super) questions: Questions,
    pub(super) answers: AnswerWords,
    /// What people call that which digests tell of them; a phrase may stand for several.
    pub(super) announcements: BTreeMap<Announcement, Phrases>,
    pub(super) rules: Vec<Rule>,
    misspelled: BTreeMap<String, String>,
    openers_of_days: BTreeSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Whose words of days it takes.
    language: String,
    words: Words,
    periods: PeriodWords,
    questions: Questions,
    answers: AnswerWords,
    announcements: BTreeMap<Announcement, Phrases>,
    sets: BTreeMap<String, Phrases>,
    misspelled: BTreeMap<String, String>,
    rules: Vec<RuleText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleText {
    intent: Intent,
    answer: Option<Answer>,
    #[serde(default)]
    joins: bool,
    #[serde(default)]
    line: bool,
    #[serde(default)]
    asks: bool,
    #[serde(default)]
    about_item: bool,
    say: Vec<String>,
}

/// Why a language file cannot be used.
#[derive(Debug, thiserror::Error)]
pub(super) enum LanguageError {
    #[error("it is not in the intent of a language file")]
    File(#[from] toml::de::Error),
    #[error("no language, set or slot is called {0}")]
    Unknown(String),
}

impl Language {
    /// Reads a language file.
    ///
    /// # Errors
    ///
    /// Where the file has another form, or a sentence names a set or a slot that there is not.
    pub(super) fn read(text: &str) -> Result<Self, LanguageError> {
        let file: File = toml::from_str(text)?;
        let unknown = || LanguageError::Unknown(file.language.clone());
        let days = DayWords::of(&file.language).ok_or_else(unknown)?;
        let rule = |rule: RuleText| {
            let patterns = rule.say.iter().map(|say| pattern(say, &file.sets)).collect::<Result<_, _>>()?;
            let RuleText { intent, answer, joins, line, asks, about_item, .. } = rule;
            Ok(Rule { intent, answer, joins, line, asks, about_item, patterns })
        };
        let rules = file.rules.into_iter().map(rule).collect::<Result<_, LanguageError>>()?;
        Ok(Self {
            openers_of_days: openers_of_days(&file.words, days, &file.periods),
            days,
            words: file.words,
            periods: file.periods,
            questions: file.questions,
            answers: file.answers,
            announcements: file.announcements,
            rules,
            misspelled: file.misspelled,
        })
    }

    /// Whether a day can begin with a word.
    pub(super) fn opens_day(&self, word: &str) -> bool {
        word.starts_with(|c: char| c.is_ascii_digit()) || self.openers_of_days.contains(word)
    }

    /// A text of this language, cut into words.
    pub(super) fn sentence<'t>(&'static self, text: &'t str) -> Sentence<'t> {
        Sentence::new(text, |word| self.misspelled.get(word).map(String::as_str))
    }
}

fn pattern(say: &str, sets: &BTreeMap<String, Phrases>) -> Result<Pattern, LanguageError> {
    say.split_whitespace()
        .map(|part| {
            let (part, quantifier) = match part.strip_suffix('?') {
                Some(part) => (part, Quantifier::Optional),
                None => match part.strip_suffix('*') {
                    Some(part) => (part, Quantifier::Any),
                    None => (part, Quantifier::Once),
                },
            };
            let unknown = || LanguageError::Unknown(part.to_owned());
            let inside = |open, close| part.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
            let part = if let Some(name) = inside('<', '>') {
                Element::Set(name.to_owned(), sets.get(name).cloned().ok_or_else(unknown)?)
            } else if let Some(name) = inside('{', '}') {
                let name: StrDeserializer<'_, serde::de::value::Error> = name.into_deserializer();
                Element::Slot(Slot::deserialize(name).map_err(|_| unknown())?)
            } else if part == ":" {
                Element::Mark(&[':', '–', '-'])
            } else if part == "," {
                Element::Mark(&[','])
            } else {
                Element::Word(part.split('|').map(str::to_owned).collect())
            };
            Ok((part, quantifier))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_file_can_be_read() {
        if let Err(error) = Language::read(include_str!("words/en.toml")) {
            panic!("{error:?}");
        }
    }

    #[test]
    fn every_set_stands_in_a_sentence() {
        let file: File = toml::from_str(include_str!("words/en.toml")).unwrap();
        let said: Vec<&String> = file.rules.iter().flat_map(|rule| &rule.say).collect();
        for name in file.sets.keys() {
            assert!(said.iter().any(|say| say.contains(&format!("<{name}>"))), "{name}");
        }
    }
}
