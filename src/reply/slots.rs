//! The slots that end a sentence: what is said beyond a fact, what thanks are for, what is to do.

use super::Item;
use super::language::Form;
use super::reader::{Captures, Reader};
use super::token::Sentence;
use super::when::{Day, Sense};
use super::words::Phrases;

/// Words at the end of a task among which its day is looked for.
const DAY_LENGTH: usize = 8;
/// Words of the longest phrase that takes back a statement at its end.
const CLOSING: usize = 4;

impl Reader<'_> {
    /// A day. Set off by a comma, it has to stand alone: of "Bo, Friday is fine" Friday is not the day of the talk.
    pub(super) fn when(
        &self,
        form: Form,
        sentence: &Sentence<'_>,
        at: usize,
        captures: &mut Captures<'_>,
    ) -> Option<usize> {
        if captures.when.is_some() {
            return None;
        }
        let sense = if form.is_fact() { Sense::Past } else { Sense::Ahead };
        let (day, end) = self.calendar().day(sentence, at, sense)?;
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
        form: Form,
        sentence: &Sentence<'t>,
        at: usize,
        captures: &mut Captures<'t>,
    ) -> Option<usize> {
        let words = &self.language.words;
        let end = sentence.len();
        if at == end {
            return Some(end);
        }
        let helps = matches!(form, Form::HelpReceived | Form::HelpGiven);
        let opens = sentence.parted(at)
            || words.connector.at(sentence, at).is_some()
            || (helps && words.help_tail.at(sentence, at).is_some());
        if !opens || self.taken_back(sentence, at) || self.names_more(sentence, at) {
            return None;
        }
        if captures.when.is_none() && !sentence.parted(at) {
            captures.when = self.day_in_rest(sentence, at);
        }
        captures.note = Some(sentence.tail(at));
        Some(end)
    }

    /// Whether more people are named who would have to be read with a day or a reason of their own: "and to Keiko on
    /// Tuesday". The statement would apply in part.
    fn names_more(&self, sentence: &Sentence<'_>, at: usize) -> bool {
        let words = &self.language.words;
        let and = words.and.at(sentence, at);
        let start = at + and.unwrap_or(0);
        let start = start + words.before_person.at(sentence, start).unwrap_or(0);
        if and.is_none() && !sentence.gap(at).contains(',') {
            return false;
        }
        let Some((_, after)) = self.names().list(sentence, start, |_| false) else { return false };
        let day = self.calendar().day(sentence, after, Sense::Past).is_some();
        day || (and.is_some() && (after == sentence.len() || sentence.parted(after)))
    }

    /// The day of a fact, said later in its clause: "over lunch on Friday". In a subject matter ("about the launch on
    /// Friday") a day may be that of the launch, and both readings come out.
    fn day_in_rest(&self, sentence: &Sentence<'_>, at: usize) -> Option<Day> {
        let (words, calendar) = (&self.language.words, self.calendar());
        let clause = (at + 1..sentence.len()).find(|n| sentence.parted(*n)).unwrap_or(sentence.len());
        let topic = (at..clause).find(|n| words.topic.at(sentence, *n).is_some()).unwrap_or(clause);
        let closes = |after: usize| after >= clause || words.connector.at(sentence, after).is_some();
        for n in at..topic {
            if let Some((day, after)) = calendar.day(sentence, n, Sense::Past)
                && closes(after)
            {
                return Some(day);
            }
        }
        let from = topic.max(clause.saturating_sub(DAY_LENGTH));
        let (n, day) = (from..clause).find_map(|n| {
            calendar
                .day(sentence, n, Sense::Past)
                .filter(|(_, after)| *after == clause)
                .map(|(day, _)| (n, day))
        })?;
        let gone_by = words.gone_by.within(sentence, n, clause) && !words.others.within(sentence, topic, n);
        match day {
            Day::On(day) if day > calendar.today => None,
            Day::On(day) if gone_by || day == calendar.today => Some(Day::On(day)),
            Day::On(day) => Some(Day::Either(day, calendar.today)),
            Day::Either(..) | Day::Impossible | Day::Vague => None,
        }
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
        if at >= end {
            return Some(sentence.len());
        }
        let opens = words.reason.at(sentence, at).is_some()
            || (sentence.parted(at) && words.praise.at(sentence, at).is_some())
            || sentence.gap(at).trim() == ":";
        // "and Keiko for the slides": thanks of their own.
        let more = (at..end).any(|n| {
            let start = n + words.and.at(sentence, n).unwrap_or(0);
            let list = (start > n).then(|| self.names().list(sentence, start, |_| false)).flatten();
            list.is_some_and(|(_, after)| words.lasting.at(sentence, after) == Some(1))
        });
        let refused =
            more || words.nothing.within(sentence, at, end.min(at + 3)) || self.taken_back(sentence, at);
        if !opens || refused {
            return None;
        }
        let note = if end < sentence.len() { sentence.slice(at, end) } else { sentence.tail(at) };
        captures.note = Some(note);
        Some(sentence.len())
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
        if words.nothing.within(sentence, at, end.min(at + 3)) || self.taken_back(sentence, at) {
            return None;
        }
        let from = (at + 2).max(end.saturating_sub(DAY_LENGTH));
        let (n, people) = (from..end).filter(|n| sentence.gap(*n).contains(',')).find_map(|n| {
            let (people, after) = self.names().list(sentence, n, |_| false)?;
            (after == end).then_some((n, people))
        })?;
        captures.people = people;
        captures.note = Some(sentence.slice(at, n));
        (captures.set_off, captures.signed) = (true, true);
        Some(end)
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
                let (day, after) = self.calendar().day(sentence, n, Sense::Ahead)?;
                (after == end).then_some((n, day))
            });
            if let Some((n, day)) = closing {
                captures.when = Some(day);
                title_end = n;
            }
        }
        captures.text = if title_end == end { sentence.tail(at) } else { sentence.slice(at, title_end) };
        captures.text = captures.text.trim_end_matches(['.', '!', '?', ',', ';', ' ']);
        if captures.people.is_empty() {
            captures.people = self.names().inside(sentence, at, title_end);
        }
        (!captures.text.is_empty()).then_some(end)
    }

    /// Words of a title, up to a comma or a reason; the open activities whose titles hold them all.
    pub(super) fn activity(
        &self,
        sentence: &Sentence<'_>,
        at: usize,
        captures: &mut Captures<'_>,
    ) -> Option<usize> {
        let words = &self.language.words;
        let end = (at + 1..sentence.len())
            .find(|n| sentence.parted(*n) || words.reason.at(sentence, *n).is_some())
            .unwrap_or(sentence.len());
        let mut asked = Vec::new();
        let mut day = None;
        let mut n = at;
        while n < end {
            if let Some((Day::On(on), after)) = self.calendar().day(sentence, n, Sense::Ahead) {
                day = Some(on);
                n = after;
            } else if let Some(used) = words.filler.at(sentence, n) {
                n += used;
            } else {
                asked.push(sentence.word(n));
                n += 1;
            }
        }
        if asked.is_empty() || at >= end {
            return None;
        }
        // "yes to brunch" can mean nothing else, and asks.
        let insists = at.checked_sub(1).is_some_and(|before| {
            words.to.at(sentence, before) == Some(1) || words.lasting.at(sentence, before) == Some(1)
        });
        let fits = |title: &str| {
            let title = self.language.sentence(title);
            asked.iter().all(|word| title.tokens.iter().any(|token| token.word == *word))
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
