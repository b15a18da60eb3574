//! Stretches of time: leave from one day to another, where a follow-up moves to, how often two people meet.

use chrono::{Datelike, Days, NaiveDate};

use super::day::{Day, DayParser, Tense};
use crate::sentence::Sentence;

/// A stretch of days; what is missing was not said.
pub(crate) struct DateRange {
    /// Its first day; none for today.
    pub(crate) from: Option<Day>,
    /// The first day after it.
    pub(crate) until: Option<Day>,
    /// Where the text goes on.
    pub(crate) end: usize,
}

impl DayParser<'_> {
    /// The stretch that begins at a word.
    ///
    /// "until Friday" ends before Friday; "Monday to Friday" and "12 to 19 December" hold on their last day too.
    pub(crate) fn range(&self, sentence: &Sentence<'_>, at: usize) -> Option<DateRange> {
        let words = &self.language.words;
        if let Some(used) = words.next_week.at(sentence, at) {
            let monday = self.next_monday();
            return Some(whole(monday, monday.checked_add_days(Days::new(7)), at + used));
        }
        if let Some(used) = words.next_month.at(sentence, at) {
            let first = self.next_month();
            return Some(whole(first, first.checked_add_months(chrono::Months::new(1)), at + used));
        }
        if let Some((until, end)) = self.until(sentence, at) {
            let from = words.from.at(sentence, end);
            let start = from.and_then(|used| self.day(sentence, end + used, Tense::Future));
            return Some(match (start, until) {
                (Some((from, after)), _) => {
                    let lasting = at + words.lasting.at(sentence, at).unwrap_or(0);
                    let (length, _) = self.period(sentence, lasting)?;
                    DateRange {
                        until: Some(after_day(&from, |day| length.after(day))),
                        from: Some(from),
                        end: after,
                    }
                }
                (None, until) => DateRange { from: None, until: Some(until), end },
            });
        }
        let from_word = words.from.at(sentence, at);
        let start = at + from_word.unwrap_or(0);
        if let Some(span) = self.within_month(sentence, start) {
            return Some(span);
        }
        let (from, end) = self.day(sentence, start, Tense::Future)?;
        if let Some(used) = words.until.at(sentence, end).filter(|_| words.to.at(sentence, end).is_none()) {
            let (until, end) = self.day(sentence, end + used, Tense::End)?;
            let until = later_than(&from, until);
            return Some(DateRange { from: Some(from), until: Some(until), end });
        }
        if let Some(last) = self.to(sentence, end)
            && let Some((last, end)) = self.day(sentence, last, Tense::Future)
        {
            let until =
                after_day(&later_than(&from, last), |day| day.succ_opt().map_or(Day::Impossible, Day::On));
            return Some(DateRange { from: Some(from), until: Some(until), end });
        }
        let lasting = end + words.lasting.at(sentence, end).unwrap_or(0);
        if let Some((length, end)) = self.period(sentence, lasting) {
            return Some(DateRange {
                until: Some(after_day(&from, |day| length.after(day))),
                from: Some(from),
                end,
            });
        }
        let until = from_word
            .is_none()
            .then(|| after_day(&from, |day| day.succ_opt().map_or(Day::Impossible, Day::On)));
        Some(DateRange { from: Some(from), until, end })
    }

    /// "12 to 19 December", "5-9 May", "May 5 to 9", "12.-19.12.".
    fn within_month(&self, sentence: &Sentence<'_>, at: usize) -> Option<DateRange> {
        let number = |at: usize| {
            let digits = sentence.word(at).trim_end_matches(|c: char| c.is_ascii_alphabetic());
            digits.parse::<u32>().ok().filter(|day| (1..=31).contains(day) && digits.len() <= 2)
        };
        let span = |first: NaiveDate, last: NaiveDate, end: usize| {
            let ordered = first <= last;
            let until = last.succ_opt().filter(|_| ordered);
            DateRange { from: Some(Day::On(first)), until: Some(until.map_or(Day::Impossible, Day::On)), end }
        };
        if let Some(first) = number(at) {
            let last = self.to(sentence, at + 1)?;
            let (day, end) = self.day(sentence, last, Tense::Future)?;
            let Day::On(last) = day else { return Some(DateRange { from: None, until: Some(day), end }) };
            return Some(match last.with_day(first) {
                Some(first) => span(first, last, end),
                None => DateRange { from: Some(Day::Impossible), until: Some(Day::Impossible), end },
            });
        }
        self.language.days.month(sentence.word(at))?;
        let (day, end) = self.day(sentence, at, Tense::Future)?;
        let Day::On(first) = day else { return None };
        let at = self.to(sentence, end)?;
        let last = number(at)?;
        if self.language.days.month(sentence.word(at + 1)).is_some() {
            return None;
        }
        Some(match first.with_day(last) {
            Some(last) => span(first, last, at + 1),
            None => DateRange { from: Some(Day::Impossible), until: Some(Day::Impossible), end: at + 1 },
        })
    }

    /// Where the second day of a range stands.
    fn to(&self, sentence: &Sentence<'_>, at: usize) -> Option<usize> {
        let words = &self.language.words;
        if let Some(used) = words.to.at(sentence, at).or_else(|| words.through.at(sentence, at)) {
            return Some(at + used);
        }
        sentence.gap(at).contains(['-', '–']).then_some(at)
    }

    /// Where a follow-up moves to: `until Friday`, `Friday`, `next week`, `2 weeks`.
    pub(crate) fn later(&self, sentence: &Sentence<'_>, at: usize) -> Option<(Day, usize)> {
        let words = &self.language.words;
        self.until(sentence, at).or_else(|| {
            let start = at + words.to.at(sentence, at).unwrap_or(0);
            self.day(sentence, start, Tense::Future)
        })
    }

    /// Days between two times: `every 3 weeks`, `monthly`.
    pub(crate) fn rhythm(&self, sentence: &Sentence<'_>, at: usize) -> Option<(i64, usize)> {
        if let Some((days, used)) = self.language.periods.rhythms.at(sentence, at) {
            return Some((days, at + used));
        }
        let start = at + self.language.words.every.at(sentence, at)?;
        let (length, end) = self.period(sentence, start)?;
        Some((length.days().into(), end))
    }
}

fn whole(from: NaiveDate, until: Option<NaiveDate>, end: usize) -> DateRange {
    DateRange { from: Some(Day::On(from)), until: Some(until.map_or(Day::Impossible, Day::On)), end }
}

fn after_day(day: &Day, next: impl Fn(NaiveDate) -> Day) -> Day {
    match day {
        Day::On(day) => next(*day),
        other => other.clone(),
    }
}

/// A weekday after another is of the same stretch: "Friday to Monday" ends after it began.
fn later_than(from: &Day, last: Day) -> Day {
    match (from, &last) {
        (Day::On(from), Day::On(day)) if day < from && (*from - *day).num_days() < 7 => {
            day.checked_add_days(Days::new(7)).map_or(Day::Impossible, Day::On)
        }
        (Day::On(from), Day::On(day))
            if day < from && day.month() < from.month() && day.year() == from.year() =>
        {
            day.checked_add_months(chrono::Months::new(12)).map_or(Day::Impossible, Day::On)
        }
        _ => last,
    }
}
