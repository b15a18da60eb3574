//! The vocabulary of a language: phrases, the words of periods, the small words that slots are read by, questions.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::dates::DayWords;
use super::sentence::Sentence;

/// Phrases that mean the same here, looked up by their first word.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "Vec<String>")]
pub(super) struct Phrases(BTreeMap<String, Vec<Vec<String>>>);

impl From<Vec<String>> for Phrases {
    fn from(phrases: Vec<String>) -> Self {
        let mut by_first = BTreeMap::<String, Vec<Vec<String>>>::new();
        for phrase in phrases {
            let words: Vec<String> = phrase.split_whitespace().map(str::to_owned).collect();
            if let Some(first) = words.first() {
                by_first.entry(first.clone()).or_default().push(words);
            }
        }
        for phrases in by_first.values_mut() {
            phrases.sort_by_key(|words| std::cmp::Reverse(words.len()));
        }
        Self(by_first)
    }
}

impl Phrases {
    /// How many words the longest phrase takes that begins at a word; nothing where none does.
    pub(super) fn at(&self, sentence: &Sentence<'_>, at: usize) -> Option<usize> {
        let fits = |words: &&Vec<String>| (0..words.len()).all(|n| sentence.word(at + n) == words[n]);
        self.0.get(sentence.word(at))?.iter().find(fits).map(Vec::len)
    }

    /// The words that phrases begin with.
    pub(super) fn first_words(&self) -> impl Iterator<Item = &String> {
        self.0.keys()
    }

    /// Whether a phrase begins anywhere from one word up to another.
    pub(super) fn within(&self, sentence: &Sentence<'_>, from: usize, to: usize) -> bool {
        (from..to).any(|at| self.at(sentence, at).is_some())
    }
}

/// Phrases with a number each.
#[derive(Debug, Deserialize)]
#[serde(from = "BTreeMap<String, i64>")]
pub(super) struct Numbered {
    phrases: Phrases,
    numbers: BTreeMap<String, i64>,
}

impl From<BTreeMap<String, i64>> for Numbered {
    fn from(numbers: BTreeMap<String, i64>) -> Self {
        Self { phrases: numbers.keys().cloned().collect::<Vec<_>>().into(), numbers }
    }
}

impl Numbered {
    /// The words that phrases begin with.
    pub(super) fn first_words(&self) -> impl Iterator<Item = &String> {
        self.phrases.first_words()
    }

    /// The number of the longest phrase that begins at a word, and how many words it takes.
    pub(super) fn at(&self, sentence: &Sentence<'_>, at: usize) -> Option<(i64, usize)> {
        let used = self.phrases.at(sentence, at)?;
        let phrase = (at..at + used).map(|n| sentence.word(n)).collect::<Vec<_>>().join(" ");
        self.numbers.get(&phrase).map(|number| (*number, used))
    }
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Unit {
    Hour,
    Day,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
}

/// The words of lengths of time.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PeriodWords {
    units: BTreeMap<Unit, Vec<String>>,
    /// Numbers in words.
    pub(super) counts: Numbered,
    /// How often: days between two times.
    pub(super) rhythms: Numbered,
}

impl PeriodWords {
    pub(super) fn unit(&self, word: &str) -> Option<Unit> {
        self.units.iter().find(|(_, words)| words.iter().any(|known| known == word)).map(|(unit, _)| *unit)
    }
}

/// In which of these lists a word stands.
pub(super) fn position(lists: &[Vec<String>], word: &str) -> Option<u32> {
    let position = lists.iter().position(|words| words.iter().any(|known| known == word))?;
    u32::try_from(position).ok()
}

macro_rules! words {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {
        /// The small words that slots are read by.
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct Words {
            $($(#[$meta])* pub(super) $name: Phrases,)+
        }
    };
}

words! {
    /// May open a statement and says nothing: `so`, `please`.
    lead,
    /// May close one: `please`, `thanks`.
    close,
    /// Politeness; a statement of nothing else is a courtesy.
    courtesy,
    /// Whom politeness is for when it is for nobody: `all`, `Rapport`.
    everybody,
    /// Opens a greeting.
    greeting,
    /// Closes a mail; a name may follow on the next line.
    sign_off,
    /// Joins people: `and`.
    and,
    /// Leaves open which person: `or`.
    or,
    /// May stand before a name: `the`.
    article,
    /// After `and`, opens something else than a name: `the team`, `he`.
    not_a_name,
    /// NameParser that are words as well.
    name_and_word,
    /// Stands before a person, so that a name that is a word is a name.
    before_person,
    /// Ends no sentence: a line that ends with it goes on.
    preposition,
    /// The person that the item is about.
    pronoun,
    /// The same as the object of a verb.
    object,
    /// Opens what is said beyond a fact.
    connector,
    /// Of these, what opens a subject matter: a day in it is not the day of the fact.
    topic,
    /// Takes back what stands before it.
    spoiler,
    /// Takes back what stands before it where nothing follows: `not`.
    taken_back,
    /// Takes back what stands right before it: `almost`.
    hedge,
    /// Says, set off at the end, that it has not happened: `todo`.
    status,
    /// Opens a statement that takes back the one before it.
    retraction,
    /// An editing term: what follows it is what was meant.
    i_mean,
    /// Sounds like an editing term and is none: `I mean it`.
    sincere,
    /// Before another value that may be the right one: `maybe`.
    perhaps,
    /// Opens a second thought, where a mark follows: `wait`.
    reconsiders,
    /// An editing term that corrects without a mark before it, where a value and nothing else follows.
    unmarked_repair,
    /// An editing term only before a value: `sorry`.
    hesitation,
    /// Opens a clause that leaves open whether the one before it holds.
    doubt,
    /// The same, where the clause says no more: `I hope`.
    doubt_alone,
    /// Says that somebody else says so, whatever follows: `according to`.
    attribution,
    /// Says so beside a speaker: `claims`.
    says,
    /// Before a speaker: `or so`.
    or_so,
    /// Says, anywhere, that a thing is not all done.
    in_part,
    /// Says the same where it opens a clause: `mostly`.
    in_part_opening,
    /// Opens a sentence that gives a day to the one before it.
    that_was,
    /// Opens an apology, which a comma closes.
    apology,
    /// What somebody helps with, right after the person.
    help_tail,
    /// Says that others may read it.
    publicly,
    /// Third persons, to whom a later verb may belong.
    others,
    /// The author as the subject of a verb.
    i,
    /// Opens what thanks are for.
    reason,
    /// Opens what is said to somebody who is thanked, after a comma.
    praise,
    /// Praises what somebody did, anywhere in such words.
    praised,
    /// Asks not to pass thanks on.
    withheld,
    /// Says, in thanks, that they may not be meant.
    wry,
    /// Asks for something else, after an "and": `tell`.
    bids,
    /// For whom thanks are passed on; no part of what they are for.
    on_behalf,
    /// What nobody is thanked for.
    nothing,
    /// Says of the lines below that they are not facts.
    not_fact,
    /// A verb form that needs its subject from what stands before.
    participle,
    /// Their full stop ends no sentence.
    abbreviation,
    /// Says that a thing is done in part.
    partial,
    /// Small words in front of and inside a title.
    filler,
    /// A polite no, to whatever it may be.
    refusal,
    /// Before thanks that are no politeness: `said`.
    owns_thanks,
    /// What turns a promise into none.
    no_promise,
    /// How this is used, asked after `help:`.
    how_to,
    /// Says that an item is not done: `not yet`.
    undone,
    /// Before a day that is no day to move an item to: `by`.
    deadline,
    /// A condition, so that nothing is settled yet.
    condition,
    /// Says that something holds in general: `mondays`.
    habit,
    /// Verbs of which one may see more than a person: `saw`.
    glimpse,
    /// Goes on behind somebody who was seen in person: `in the kitchen`, `and`.
    in_person,
    /// Verbs that need no answer to be true: `texted`.
    one_way,
    /// Thanks that were said, as a report of their own.
    thanked,
    /// Says that an answer is still to come.
    unanswered,
    /// Days: `on`.
    on,
    the,
    /// `until`; the day that follows is the first on which it no longer holds.
    until,
    /// `through`; the day that follows is the last on which it holds.
    through,
    /// `included`, after a day.
    included,
    /// `to`, between two days that both count.
    to,
    /// `from`.
    from,
    /// `for`, before a length.
    lasting,
    /// `in`, before a length.
    within,
    ago,
    from_now,
    last,
    this,
    next,
    this_week,
    next_week,
    next_month,
    end_of_week,
    end_of_month,
    /// Somewhere behind us.
    vague,
    /// `at`, before a time of day.
    at_time,
    part_of_day,
    /// A time of today that is still to come.
    later_today,
    /// `every`.
    every,
    /// Sets what follows against what stands before it.
    but,
    /// Before a value that another one replaces: `not Bo but Inés`.
    not,
    /// Opens what the author did not do.
    denial,
    /// Before two codes or more: `both`.
    both,
    /// Opens what a talk was about, and nothing else: `about`.
    matter,
    /// Opens words about the mail itself, which a colon closes: `quick one from the train:`.
    lead_in,
    /// In front of a colon, says that something comes.
    announces,
    /// Says when or on what condition something holds, so that it does not hold as it stands.
    limiting,
    /// Only gone by: `yesterday`, `ago`. A day said with it is the day of the fact.
    gone_by,
}

/// How a question is answered.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AnswerWords {
    /// Stands before a value, and says nothing: `I meant`.
    pub(super) opening: Phrases,
    /// Stands behind a value, and says nothing: `please`.
    pub(super) closing: Phrases,
    /// The only choice.
    pub(super) yes: Phrases,
    /// No choice.
    pub(super) neither: Phrases,
    /// Each of two choices.
    pub(super) both: Phrases,
    /// Every choice.
    pub(super) all: Phrases,
    /// Speaks of thanks that were passed on: `the thanks`.
    pub(super) the_thanks: Phrases,
    /// Before whom they were for: `were for`.
    pub(super) were_for: Phrases,
    /// Before a place: `the`.
    pub(super) place_opening: Phrases,
    /// Behind a place: `one`.
    pub(super) place_closing: Phrases,
    pub(super) last_place: Phrases,
    /// Places among the choices, counted from 1.
    pub(super) places: Numbered,
}

/// What is asked back. Braces stand for what is filled in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Questions {
    pub(super) which_person: String,
    pub(super) same_name: String,
    pub(super) no_such_person: String,
    pub(super) close_name: String,
    pub(super) yourself: String,
    pub(super) which_day: String,
    pub(super) no_such_day: String,
    pub(super) day_gone: String,
    pub(super) vague_day: String,
    pub(super) until_when: String,
    pub(super) no_such_code: String,
    pub(super) wrong_kind: String,
    pub(super) closed: String,
    pub(super) too_many: String,
    pub(super) which_item: String,
    pub(super) which_offer: String,
    pub(super) which_activity: String,
    pub(super) no_activity: String,
    pub(super) thanks_or_sign_off: String,
    pub(super) stop_all: String,
    pub(super) rhythm: String,
    pub(super) is_it_done: String,
    pub(super) stop_or_undo: String,
    pub(super) pause_or_stop: String,
    pub(super) did_it_happen: String,
    pub(super) really_full: String,
    pub(super) no_such_digest: String,
    pub(super) really_thanks: String,
    pub(super) thanks_for_what: String,
    pub(super) does_it_hold: String,
}

/// Every word that a day can begin with, but for figures: most places in a text are no day, and are told so at once.
pub(super) fn openers_of_days(words: &Words, days: &DayWords, periods: &PeriodWords) -> BTreeSet<String> {
    let phrases = [
        &words.on,
        &words.the,
        &words.within,
        &words.last,
        &words.this,
        &words.next,
        &words.next_week,
        &words.next_month,
        &words.end_of_week,
        &words.end_of_month,
        &words.vague,
        &words.later_today,
    ];
    let phrases = phrases.into_iter().flat_map(Phrases::first_words);
    phrases.chain(days.first_words()).chain(periods.counts.first_words()).cloned().collect()
}
