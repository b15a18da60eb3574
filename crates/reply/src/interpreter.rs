//! Matching of sentences against the patterns of rules: what stands in which slot.
//!
//! A sentence fits as a whole or not at all. Parts are taken greedily, from the left, and never given back, so that a
//! sentence costs its length for each rule.

use std::collections::BTreeSet;

use super::codes;
use super::dates::{Day, DayParser, Tense};
use super::language::{ENGLISH, Element, Intent, Language, Pattern, Quantifier, Rule, Slot};
use super::people::{Mention, NameParser};
use super::semantics::Position;
use super::sentence::Sentence;
use super::thanks::Tone;
use super::words::Phrases;
use super::{Context, Item};
use rapport_model::ids::PersonId;
use rapport_model::{Announcement, Code};

/// What the slots of a sentence hold.
#[derive(Clone, Default)]
pub(super) struct Captures<'t> {
    pub(super) people: Vec<Mention>,
    /// The day of a fact, or of something to come.
    pub(super) when: Option<Day>,
    /// The first day of a stretch; none for today.
    pub(super) from: Option<Day>,
    /// The first day after a stretch.
    pub(super) until: Option<Day>,
    /// Days between two times.
    pub(super) every: Option<i64>,
    pub(super) codes: Vec<Code>,
    /// More codes than anybody means.
    pub(super) too_many: bool,
    /// Open activities whose titles hold the words.
    pub(super) activities: Vec<Code>,
    pub(super) digest: Option<String>,
    /// What digests tell of the author.
    pub(super) announced: BTreeSet<Announcement>,
    /// Everything to the end.
    pub(super) text: &'t str,
    /// What is said beyond the fact.
    pub(super) note: Option<&'t str>,
    /// A remark that is no part of the command.
    pub(super) aside: &'t str,
    /// Whether the only name may be a word, and nothing before it needs a person.
    pub(super) may_be_word: bool,
    /// Whether a comma stands before the people.
    pub(super) set_off: bool,
    /// Whether the people close the sentence, as a signature does.
    pub(super) signed: bool,
    /// Whether the author is named as the subject.
    pub(super) subject: bool,
    pub(super) public: bool,
}

/// A sentence that fits a rule, and where it stands in the mail.
#[derive(Clone, Copy)]
pub(super) struct RuleMatch<'a, 't> {
    pub(super) rule: &'a Rule,
    pub(super) captures: &'a Captures<'t>,
    pub(super) sentence: &'a Sentence<'t>,
    pub(super) position: Position,
}

/// Interprets the statements of one mail; a copy with other fields reads a part of it in another light.
#[derive(Clone, Copy)]
pub(super) struct Interpreter<'a> {
    pub(super) language: &'static Language,
    pub(super) context: &'a Context<'a>,
    /// The item that the statement stands below, or whose code it opens with.
    pub(super) item: Option<&'a Item>,
    /// The day that a heading above the statement names.
    pub(super) day: Option<&'a Day>,
    /// Whom "him" means after an "and": the only person of the thought before.
    pub(super) whom: Option<PersonId>,
    /// What is said about the thanks of the statement, in it and around it.
    pub(super) tone: Tone,
    /// Whether an ambiguity leads to a question; not while the choices of one are tried.
    pub(super) asks: bool,
}

impl<'a> Interpreter<'a> {
    /// For English, from the beginning of a mail.
    pub(super) fn new(context: &'a Context<'a>) -> Self {
        Self {
            language: &ENGLISH,
            context,
            item: None,
            day: None,
            whom: None,
            tone: Tone::default(),
            asks: true,
        }
    }

    pub(super) fn day_parser(&self) -> DayParser<'a> {
        DayParser { language: self.language, today: self.context.today }
    }

    pub(super) fn names(&self) -> NameParser<'a> {
        NameParser {
            language: self.language,
            calendar: self.day_parser(),
            directory: self.context.directory,
            me: self.context.me,
            pronoun: self.item.and_then(Item::about),
            object: self.whom,
        }
    }

    /// The slots of a sentence, where it fits a pattern from end to end.
    pub(super) fn fit<'t>(
        &self,
        intent: Intent,
        pattern: &Pattern,
        sentence: &Sentence<'t>,
    ) -> Option<Captures<'t>> {
        let mut captures = Captures::default();
        let mut at = 0;
        for (n, (part, quantifier)) in pattern.iter().enumerate() {
            loop {
                let after_day = at > 0 && n > 0 && pattern[n - 1].0 == Element::Slot(Slot::When);
                let next = match part {
                    Element::Slot(Slot::People) => {
                        let may_be_apart =
                            after_day || matches!(intent, Intent::Thanks | Intent::MaybeThanks);
                        captures.set_off = at > 0 && sentence.parted(at);
                        let after_mark = n > 0 && matches!(pattern[n - 1].0, Element::Mark(_));
                        let apart = captures.set_off && !may_be_apart && !after_mark;
                        if apart { None } else { self.people(sentence, at, &pattern[n + 1..], &mut captures) }
                    }
                    Element::Slot(slot) => self.slot(*slot, intent, sentence, at, &mut captures),
                    Element::Word(_) | Element::Mark(_) => part.fixed(sentence, at),
                    Element::Set(name, _) => part.fixed(sentence, at).inspect(|_| {
                        captures.subject |= name == "i";
                        captures.public |= name == "publicly";
                    }),
                };
                let moved = next.is_some_and(|next| next > at);
                match next {
                    Some(next) => at = next,
                    None if *quantifier == Quantifier::Once => return None,
                    None => {}
                }
                if *quantifier != Quantifier::Any || !moved {
                    break;
                }
            }
        }
        (at == sentence.len()).then_some(captures)
    }

    fn people(
        &self,
        sentence: &Sentence<'_>,
        at: usize,
        following: &[(Element, Quantifier)],
        captures: &mut Captures<'_>,
    ) -> Option<usize> {
        let fits = |part: &Element, at: usize| match part {
            Element::Slot(Slot::Reason) => self.language.words.reason.at(sentence, at).is_some(),
            Element::Slot(Slot::Every) => self.day_parser().rhythm(sentence, at).is_some(),
            Element::Slot(Slot::Task) => true,
            Element::Slot(_) => false,
            Element::Word(_) | Element::Set(..) | Element::Mark(_) => part.fixed(sentence, at).is_some(),
        };
        // What may be missing is looked past, up to the first part that has to come.
        let follows = |at: usize| {
            let needed = following
                .iter()
                .position(|(_, quantifier)| *quantifier == Quantifier::Once)
                .unwrap_or(following.len());
            following.iter().take(needed + 1).any(|(part, _)| fits(part, at))
        };
        let (people, end) = self.names().list(sentence, at, follows)?;
        let words = &self.language.words;
        captures.may_be_word = end == at + 1
            && words.name_and_word.at(sentence, at).is_some()
            && at.checked_sub(1).is_none_or(|before| words.before_person.at(sentence, before).is_none());
        captures.people = people;
        Some(end)
    }

    fn slot<'t>(
        &self,
        slot: Slot,
        intent: Intent,
        sentence: &Sentence<'t>,
        at: usize,
        captures: &mut Captures<'t>,
    ) -> Option<usize> {
        let calendar = self.day_parser();
        let end = sentence.len();
        match slot {
            Slot::People => None,
            Slot::When => self.when(intent, sentence, at, captures),
            Slot::Gone => {
                let (day, end) = calendar.gone(sentence, at)?;
                captures.when = Some(day);
                Some(end)
            }
            Slot::Until => {
                let (day, end) = calendar.until(sentence, at)?;
                captures.until = Some(day);
                Some(end)
            }
            Slot::Later => {
                let (day, end) = calendar.later(sentence, at)?;
                captures.until = Some(day);
                Some(end)
            }
            Slot::Span => {
                let span = calendar.range(sentence, at)?;
                (captures.from, captures.until) = (span.from, span.until);
                Some(span.end)
            }
            Slot::Every => {
                let (days, end) = calendar.rhythm(sentence, at)?;
                captures.every = Some(days);
                Some(end)
            }
            Slot::Codes => {
                let (codes, end) = codes::list(self.language, calendar, sentence, at)?;
                captures.too_many = codes.is_empty();
                captures.codes = codes;
                Some(end)
            }
            Slot::Question => {
                let code = sentence.word(at).parse::<Code>().ok()?;
                (code.prefix == rapport_model::CodePrefix::Question).then(|| captures.codes = vec![code])?;
                Some(at + 1)
            }
            Slot::Activity => self.activity(sentence, at, captures),
            Slot::Digest => self.digest(sentence, at, captures),
            Slot::Announcements => self.announcements(sentence, at, captures),
            Slot::Text => (at < end).then(|| {
                captures.text = sentence.tail(at);
                end
            }),
            Slot::Task => self.task(sentence, at, captures),
            Slot::Rest => self.rest(intent, sentence, at, captures),
            Slot::Reason => self.reason(sentence, at, captures),
            Slot::ReasonAndPeople => self.reason_and_people(sentence, at, captures),
            Slot::Undone => self.undone(sentence, at),
            Slot::Aside => self.aside(sentence, at, captures),
            Slot::PlainAside => self.plain_aside(sentence, at, captures),
        }
    }

    /// The longest name of a digest that begins at a word.
    fn digest(&self, sentence: &Sentence<'_>, at: usize, captures: &mut Captures<'_>) -> Option<usize> {
        let words_of = |name: &String| {
            let name = self.language.sentence(name);
            let fits = (0..name.len()).all(|n| name.word(n) == sentence.word(at + n));
            (fits && name.len() > 0).then(|| name.len())
        };
        let found = self.context.digests.iter().filter_map(|name| words_of(name).map(|used| (used, name)));
        let (used, name) = found.max()?;
        captures.digest = Some(name.clone());
        Some(at + used)
    }

    /// What digests tell of the author: `my birthday and my anniversary`.
    fn announcements(
        &self,
        sentence: &Sentence<'_>,
        at: usize,
        captures: &mut Captures<'_>,
    ) -> Option<usize> {
        let mut end = at;
        loop {
            let words = &self.language.words;
            let joined = words.and.at(sentence, end).or_else(|| words.or.at(sentence, end)).unwrap_or(0);
            if end > at && joined == 0 && !sentence.gap(end).contains(',') {
                break;
            }
            let from = if end > at { end + joined } else { end };
            let fit = |(what, phrases): (&Announcement, &Phrases)| Some((phrases.at(sentence, from)?, *what));
            let found: Vec<(usize, Announcement)> =
                self.language.announcements.iter().filter_map(fit).collect();
            let Some(used) = found.iter().map(|(used, _)| *used).max() else { break };
            captures
                .announced
                .extend(found.iter().filter(|(words, _)| *words == used).map(|(_, what)| *what));
            end = from + used;
        }
        (end > at).then_some(end)
    }

    /// The same, only behind a mark, and without a day, a length or a condition anywhere.
    fn plain_aside<'t>(
        &self,
        sentence: &Sentence<'t>,
        at: usize,
        captures: &mut Captures<'t>,
    ) -> Option<usize> {
        let polite = self.language.words.close.at(sentence, at).unwrap_or(0);
        let starts = at + polite;
        let is_set_off = starts == sentence.len() || sentence.parted(starts);
        (is_set_off && !self.limits(sentence, starts)).then(|| self.aside(sentence, at, captures)).flatten()
    }

    /// Whether words from a place on say when, how long or on what condition something holds.
    pub(super) fn limits(&self, sentence: &Sentence<'_>, from: usize) -> bool {
        let calendar = self.day_parser();
        let times = |at: usize| {
            calendar.period(sentence, at).is_some() || calendar.day(sentence, at, Tense::Future).is_some()
        };
        self.language.words.limiting.within(sentence, from, sentence.len())
            || (from..sentence.len()).any(times)
    }

    /// A remark behind a command, to the end, where it neither takes the command back nor makes it depend on something.
    fn aside<'t>(&self, sentence: &Sentence<'t>, at: usize, captures: &mut Captures<'t>) -> Option<usize> {
        let words = &self.language.words;
        let end = sentence.len();
        let polite = words.close.at(sentence, at).map(|used| at + used);
        let at = polite.filter(|after| *after == end || sentence.parted(*after)).unwrap_or(at);
        let opens = at == end || sentence.parted(at) || words.reason.at(sentence, at).is_some();
        let depends = words.condition.at(sentence, at).is_some();
        (opens && !depends && !self.taken_back(sentence, at)).then(|| {
            captures.aside = sentence.tail(at);
            end
        })
    }
}
