//! The slots that end a sentence: what is said beyond a fact, what is to do, which activity.

use super::Item;
use super::dates::{Day, Tense};
use super::interpreter::{Captures, Interpreter};
use super::language::Intent;
use super::sentence::Sentence;
use super::words::Phrases;

/// Words at the end of a task among which its day is looked for.
const DAY_LENGTH: usize = 8;
/// Words of the longest phrase that takes back a statement at its end.
const CLOSING: usize = 4;

impl Interpreter<'_> {
    /// A day. Set off by a comma, it has to stand alone: of "Bo, Friday is fine" Friday is not the day of the talk.
    pub(super) fn when(
        &self,
        intent: Intent,
        sentence: &Sentence<'_>,
        at: usize,
        captures: &mut Captures<'_>,
    ) -> Option<usize> {
        if captures.when.is_some() {
            return None;
        }
        let tense = if intent.is_fact() { Tense::Past } else { Tense::Future };
        let (day, end) = self.day_parser().day(sentence, at, tense)?;
        if at > 0 && sentence.parted(at) && end < sentence.len() && !sentence.parted(end) {
            return None;
        }
        captures.when = Some(day);
        Some(end)
    }

    /// Whether something from a word on takes back what stands before it.
    pub(super) fn taken_back(&self, sentence: &Sentence<'_>, at: usize) -> bool {
        let words = &self.language.words;
        let end = sentence.len();
        let closes =
            |phrases: &Phrases, n: usize| phrases.at(sentence, n).is_some_and(|used| n + used == end);
        words.spoiler.within(sentence, at, end)
            || words.hedge.within(sentence, at, end.min(at + 2))
            || (at.max(end.saturating_sub(CLOSING))..end)
                .any(|n| closes(&words.taken_back, n) || (sentence.parted(n) && closes(&words.status, n)))
    }

    /// What is said beyond a fact, to the end: after a mark or a word that can only go on with it, and nothing that takes
    /// the fact back. Of "called Bo an idiot" and "saw Bo leave" nothing is understood.
    pub(super) fn rest<'t>(
        &self,
        intent: Intent,
        sentence: &Sentence<'t>,
        at: usize,
        captures: &mut Captures<'t>,
    ) -> Option<usize> {
        let words = &self.language.words;
        let end = sentence.len();
        if at == end {
            return Some(end);
        }
        let helps = matches!(intent, Intent::HelpReceived | Intent::HelpGiven);
        // "(Monday or Tuesday)"
        let day = self.day_parser().day(sentence, at, Tense::Past);
        if day.is_some_and(|(_, after)| words.or.at(sentence, after).is_some()) {
            return None;
        }
        let opens = sentence.parted(at)
            || words.connector.at(sentence, at).is_some()
            || (helps && words.help_tail.at(sentence, at).is_some());
        if !opens
            || self.taken_back(sentence, at)
            || self.names_more(sentence, at)
            || (intent == Intent::CheckIn && self.is_no_contact(sentence, at))
        {
            return None;
        }
        if captures.when.is_none() {
            captures.when = if sentence.gap(at).contains('(') {
                self.day_behind_bracket(sentence, at)
            } else if sentence.parted(at) {
                None
            } else {
                self.day_in_rest(sentence, at, helps)
            };
        }
        captures.note = Some(sentence.tail(at));
        Some(end)
    }

    /// Whether a verb and what goes on behind its person tell of no contact: "saw Bo in the calendar", "texted Bo,
    /// waiting"; or of something else that is done with the same person, which has to be read as such.
    fn is_no_contact(&self, sentence: &Sentence<'_>, at: usize) -> bool {
        let words = &self.language.words;
        let own = |n: &usize| n.checked_sub(1).is_none_or(|n| words.others.at(sentence, n).is_none());
        let waits = || (at..sentence.len()).filter(own).any(|n| words.unanswered.at(sentence, n).is_some());
        let reported =
            words.and.at(sentence, at).is_some_and(|used| words.thanked.at(sentence, at + used).is_some());
        reported
            || (words.glimpse.within(sentence, 0, at)
                && !sentence.parted(at)
                && words.in_person.at(sentence, at).is_none())
            || (words.one_way.within(sentence, 0, at) && waits())
    }

    /// Whether more people are named who would have to be read with a day or a reason of their own: "and to Keiko on
    /// Tuesday". The statement would apply in part.
    fn names_more(&self, sentence: &Sentence<'_>, at: usize) -> bool {
        let words = &self.language.words;
        if (at..sentence.len()).any(|n| self.names_one_more(sentence, at, n)) {
            return true;
        }
        let and = words.and.at(sentence, at);
        let start = at + and.unwrap_or(0);
        let start = start + words.before_person.at(sentence, start).unwrap_or(0);
        if and.is_none() && !sentence.gap(at).contains(',') {
            return false;
        }
        let Some((_, after)) = self.names().list(sentence, start, |_| false) else { return false };
        let day = self.day_parser().day(sentence, after, Tense::Past).is_some();
        day || (and.is_some() && (after == sentence.len() || sentence.parted(after)))
    }

    /// Whether somebody is named behind an "and", or behind a comma and with a manner of their own: "and Keiko by mail". A
    /// subject matter may hold two names: "about Keiko and Femi".
    fn names_one_more(&self, sentence: &Sentence<'_>, rest: usize, at: usize) -> bool {
        let words = &self.language.words;
        let and = words.and.at(sentence, at);
        let start = at + and.unwrap_or(0);
        let start = start + and.and_then(|_| words.before_person.at(sentence, start)).unwrap_or(0);
        if and.is_none() && !sentence.gap(at).contains(',') {
            return false;
        }
        let Some(after) = self.names().known_at(sentence, start) else { return false };
        let paired = and.is_some()
            && at > rest
            && start == at + and.unwrap_or(0)
            && (at.saturating_sub(2)..at).any(|n| self.names().known_at(sentence, n) == Some(at));
        let manner =
            words.connector.at(sentence, after).is_some() && words.others.at(sentence, after).is_none();
        if and.is_some() { !paired || manner } else { at > rest && manner }
    }

    /// The day of a fact, behind words in brackets: "(from Berlin) yesterday".
    fn day_behind_bracket(&self, sentence: &Sentence<'_>, at: usize) -> Option<Day> {
        let closed = (at + 1..sentence.len()).find(|n| sentence.gap(*n).contains(')'))?;
        let (day, after) = self.day_parser().day(sentence, closed, Tense::Past)?;
        (after == sentence.len() || sentence.parted(after)).then_some(day)
    }

    /// The day of a fact, said later in its clause: "over lunch on Friday". In a subject matter ("about the launch on
    /// Friday") a day may be that of the launch, and both readings come out.
    fn day_in_rest(&self, sentence: &Sentence<'_>, at: usize, helps: bool) -> Option<Day> {
        let (words, calendar) = (&self.language.words, self.day_parser());
        let clause = (at + 1..sentence.len()).find(|n| sentence.parted(*n)).unwrap_or(sentence.len());
        let topic = (at..clause).find(|n| words.topic.at(sentence, *n).is_some()).unwrap_or(clause);
        let closes = |after: usize| after >= clause || words.connector.at(sentence, after).is_some();
        // "the plan for Monday", "the notes from yesterday": of the plan, and not of the talk.
        let of_thing = |n: usize| {
            n.checked_sub(1).is_some_and(|before| {
                words.lasting.at(sentence, before) == Some(1) || words.from.at(sentence, before) == Some(1)
            })
        };
        for n in (at..topic).filter(|n| !of_thing(*n)) {
            if let Some((day, after)) = calendar.day(sentence, n, Tense::Past)
                && closes(after)
            {
                return Some(day);
            }
        }
        let from = topic.max(clause.saturating_sub(DAY_LENGTH));
        let (n, day) = (from..clause).find_map(|n| {
            calendar
                .day(sentence, n, Tense::Past)
                .filter(|(_, after)| *after == clause)
                .map(|(day, _)| (n, day))
        })?;
        // "about yesterday": what the talk was about.
        if words.matter.at(sentence, topic).is_some_and(|used| topic + used == n) {
            return None;
        }
        if of_thing(n) {
            return match day {
                Day::On(day) if day < calendar.today => Some(Day::Either(day, calendar.today)),
                _ => None,
            };
        }
        // "helped me with the deploy on Monday".
        let gone_by =
            helps || words.gone_by.within(sentence, n, clause) && !words.others.within(sentence, topic, n);
        match day {
            Day::On(day) if day > calendar.today => None,
            Day::On(day) if gone_by || day == calendar.today => Some(Day::On(day)),
            Day::On(day) => Some(Day::Either(day, calendar.today)),
            Day::Either(..) | Day::Impossible | Day::Vague => None,
        }
    }

    /// A title up to its last word, or up to the day that closes it.
    pub(super) fn task<'t>(
        &self,
        sentence: &Sentence<'t>,
        at: usize,
        captures: &mut Captures<'t>,
    ) -> Option<usize> {
        let end = sentence.len();
        if at >= end {
            return None;
        }
        let mut title_end = end;
        if captures.when.is_none() {
            let from = (at + 1).max(end.saturating_sub(DAY_LENGTH));
            let closing = (from..end).find_map(|n| {
                let (day, after) = self.day_parser().day(sentence, n, Tense::Future)?;
                (after == end).then_some((n, day))
            });
            if let Some((n, day)) = closing {
                captures.when = self.other_day(sentence, at, n, &day).or_else(|| {
                    title_end = n;
                    Some(day)
                });
            }
        }
        captures.text = if title_end == end { sentence.tail(at) } else { sentence.slice(at, title_end) };
        captures.text = captures.text.trim_end_matches(['.', '!', '?', ',', ';', ' ']);
        if captures.people.is_empty() {
            captures.people = self.names().inside(sentence, at, title_end);
        }
        (!captures.text.is_empty()).then_some(end)
    }

    /// Both days of a task that names one inside and another at its end: which one is it due on?
    fn other_day(&self, sentence: &Sentence<'_>, from: usize, to: usize, closing: &Day) -> Option<Day> {
        let words = &self.language.words;
        let inside = (from + 1..to)
            .filter(|n| words.article.at(sentence, n - 1).is_none())
            .filter_map(|n| self.day_parser().day(sentence, n, Tense::Future))
            .find(|(day, after)| *after <= to && day != closing)?;
        Some(match (inside.0, closing) {
            (Day::On(one), Day::On(other)) => Day::Either(one.min(*other), one.max(*other)),
            _ => Day::Vague,
        })
    }

    /// "but F3 not yet": nothing is done with those, and they do not take back what stands before them.
    pub(super) fn undone(&self, sentence: &Sentence<'_>, at: usize) -> Option<usize> {
        let words = &self.language.words;
        let lead = words.and.at(sentence, at).or_else(|| words.lead.at(sentence, at));
        if lead.is_none() && !sentence.parted(at) {
            return None;
        }
        let start = at + lead.unwrap_or(0);
        super::codes::lettered(sentence.word(start))?;
        let (_, after) = super::codes::list(self.language, self.day_parser(), sentence, start)?;
        let used = words.undone.at(sentence, after)?;
        (after + used == sentence.len()).then_some(after + used)
    }

    /// Words of a title, up to a comma or a reason; the open activities whose titles hold them all.
    pub(super) fn activity(
        &self,
        sentence: &Sentence<'_>,
        at: usize,
        captures: &mut Captures<'_>,
    ) -> Option<usize> {
        let words = &self.language.words;
        let mut end = (at + 1..sentence.len())
            .find(|n| {
                // "lunch with Keiko" is another lunch than the one with the team.
                let whom = || self.names().known_at(sentence, n + 1).is_some();
                let day = || self.day_parser().day(sentence, *n, Tense::Future).is_some();
                sentence.parted(*n) || (words.reason.at(sentence, *n).is_some() && !day() && !whom())
            })
            .unwrap_or(sentence.len());
        let mut asked = Vec::new();
        let mut day = None;
        let mut n = at;
        while n < end {
            if let Some((Day::On(on), after)) = self.day_parser().day(sentence, n, Tense::Future) {
                day = Some(on);
                n = after;
            } else if let Some(used) = words.filler.at(sentence, n) {
                n += used;
            } else {
                asked.push(sentence.word(n));
                n += 1;
            }
        }
        // "yes to lunch, on Friday".
        if let Some((Day::On(on), after)) = self.day_parser().day(sentence, end, Tense::Future)
            && after == sentence.len()
        {
            day = Some(on);
            end = after;
        }
        if asked.is_empty() || at >= end || words.habit.within(sentence, at, sentence.len()) {
            return None;
        }
        // "yes to brunch" can mean nothing else, and asks.
        let insists = at.checked_sub(1).is_some_and(|before| {
            words.to.at(sentence, before) == Some(1) || words.lasting.at(sentence, before) == Some(1)
        });
        let fits = |title: &str| {
            let title = self.language.sentence(title);
            // Of "platform: no" nobody knows that it is about lunch.
            let opens = at > 0 || asked.first().is_some_and(|word| *word == title.word(0));
            opens && asked.iter().all(|word| title.tokens.iter().any(|token| token.word == *word))
        };
        captures.activities = self
            .context
            .items
            .iter()
            .filter_map(|item| match item {
                Item::Activity { code, title, starts_on, open: true }
                    if fits(title) && day.is_none_or(|day| day == *starts_on) =>
                {
                    Some(*code)
                }
                _ => None,
            })
            .collect();
        (insists || !captures.activities.is_empty()).then_some(end)
    }
}
