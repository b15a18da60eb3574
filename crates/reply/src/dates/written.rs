//! The dates of a text as they are written: one grammar for replies and out-of-office notes, in every language of
//! `words/days.toml`.
//!
//! It tells which day and month a text names. Which year is meant, and which of two orders, is left to its callers: a
//! reply knows whether it tells of something gone by, and can ask.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use crate::sentence::Sentence;
use crate::words::{Numbered, Phrases, position};

/// How many days ahead a date without a year may be; one that would be further away has just gone by.
const AHEAD: i64 = 300;
/// Particles in a row: `de`, `do dia`.
const PARTICLES: usize = 3;
/// Years that a date is written with.
const YEARS: std::ops::Range<i32> = 2000..2200;

static LANGUAGES: LazyLock<BTreeMap<String, DayWords>> = LazyLock::new(|| {
    toml::from_str(include_str!("../words/days.toml"))
        .expect("the file is part of the program, and a test reads it")
});

/// The words by which one language names days; the file says what each field means.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DayWords {
    day_first: bool,
    weekdays: Vec<Vec<String>>,
    months: Vec<Vec<String>>,
    relative: Numbered,
    ordinals: Vec<String>,
    particles: Phrases,
}

/// A day and a month, and the year where one is written. It need not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PartialDate {
    day: u32,
    month: u32,
    year: Option<i32>,
}

/// A date as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WrittenDate {
    /// `5 May`, `May 5th, 2027`, `5.5.`, `2027-05-05`.
    Date(PartialDate),
    /// `5/6`: the day first, and the month first.
    EitherOrder(PartialDate, PartialDate),
    /// `the 5th`, of whichever month.
    DayOfMonth(u32),
}

impl DayWords {
    /// The words of a language, by its ISO 639-1 code.
    pub(crate) fn of(language: &str) -> Option<&'static Self> {
        LANGUAGES.get(language)
    }

    /// Days from today to a day that is named by its distance (`yesterday` is -1), and where the text goes on.
    pub(crate) fn relative(&self, sentence: &Sentence<'_>, at: usize) -> Option<(i64, usize)> {
        self.relative.at(sentence, at).map(|(days, used)| (days, at + used))
    }

    /// The number of a weekday, Monday being 0.
    pub(crate) fn weekday(&self, word: &str) -> Option<u32> {
        position(&self.weekdays, word)
    }

    /// The number of a month, January being 1.
    pub(crate) fn month(&self, word: &str) -> Option<u32> {
        position(&self.months, word).map(|month| month + 1)
    }

    /// The date that begins at a word, and where the text goes on.
    pub(crate) fn date(&self, sentence: &Sentence<'_>, at: usize) -> Option<(WrittenDate, usize)> {
        let at = self.past_particles(sentence, at);
        let word = sentence.word(at);
        if let Some(date) = self.in_figures(word) {
            return Some((date, at + 1));
        }
        if let Some((day, is_ordinal)) = self.day_number(word) {
            let month_at = self.past_particles(sentence, at + 1);
            return match self.month(sentence.word(month_at)) {
                Some(month) => Some(self.with_year(sentence, day, month, month_at + 1)),
                None => is_ordinal.then_some((WrittenDate::DayOfMonth(day), at + 1)),
            };
        }
        let month = self.month(word)?;
        let (day, _) = self.day_number(sentence.word(at + 1))?;
        // "in May, 5 of us".
        let is_apart = sentence.gap(at + 1).contains(',');
        (!is_apart).then(|| self.with_year(sentence, day, month, at + 2))
    }

    /// The number of a day, and whether its ending says that it is one: `5`, `5th`, `1er`.
    pub(crate) fn day_number(&self, word: &str) -> Option<(u32, bool)> {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let (number, ending) = word.split_at(digits);
        let is_ordinal = self.ordinals.iter().any(|known| known == ending);
        if !(1..=2).contains(&digits) || !(is_ordinal || ending.is_empty()) {
            return None;
        }
        number.parse().ok().filter(|day| *day >= 1).map(|day| (day, is_ordinal))
    }

    /// Every word that a day of this language can begin with, but for figures.
    pub(crate) fn first_words(&self) -> impl Iterator<Item = &String> {
        let lists = self.weekdays.iter().chain(&self.months).flatten();
        self.relative.first_words().chain(self.particles.first_words()).chain(lists)
    }

    fn past_particles(&self, sentence: &Sentence<'_>, mut at: usize) -> usize {
        for _ in 0..PARTICLES {
            at += self.particles.at(sentence, at).unwrap_or(0);
        }
        at
    }

    /// A day and month with the year that is written at a word, if one is.
    fn with_year(&self, sentence: &Sentence<'_>, day: u32, month: u32, at: usize) -> (WrittenDate, usize) {
        let year_at = self.past_particles(sentence, at);
        let year = sentence.word(year_at).parse().ok().filter(|year| YEARS.contains(year));
        let end = if year.is_some() { year_at + 1 } else { at };
        (WrittenDate::Date(PartialDate { day, month, year }), end)
    }

    /// `2027-05-05`, `5.5.2027`, `05/05/27`, `5.5.`: after a dot the day comes first; else the language decides.
    fn in_figures(&self, word: &str) -> Option<WrittenDate> {
        let mark = ['.', '/', '-'].into_iter().find(|mark| word.contains(*mark))?;
        let parts: Vec<&str> = word.split(mark).collect();
        let number = |part: &str| part.parse::<u32>().ok();
        let (one, other, year) = match parts[..] {
            [year, month, day] if year.len() == 4 => {
                let (day, month, year) = (number(day)?, number(month)?, Some(number(year)?.try_into().ok()?));
                return Some(WrittenDate::Date(PartialDate { day, month, year }));
            }
            // "1-2-3" is no date, and neither is "9-5".
            [one, other, year] if mark != '-' || year.len() > 1 => {
                let year: i32 = number(year)?.try_into().ok()?;
                (one, other, Some(if year < 100 { 2000 + year } else { year }))
            }
            [one, other] if mark != '-' => (one, other, None),
            _ => return None,
        };
        let (one, other) = (number(one)?, number(other)?);
        let day_first = PartialDate { day: one, month: other, year };
        if self.day_first || mark == '.' {
            return Some(WrittenDate::Date(day_first));
        }
        Some(WrittenDate::EitherOrder(day_first, PartialDate { day: other, month: one, year }))
    }
}

impl PartialDate {
    /// The year that is written.
    pub(crate) fn year(self) -> Option<i32> {
        self.year
    }

    /// The date in its own year, else in this one.
    pub(crate) fn in_year(self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year.unwrap_or(year), self.month, self.day)
    }

    /// Whether there is such a day in any year.
    pub(crate) fn exists(self) -> bool {
        /// A leap year.
        const LEAP: i32 = 2028;
        self.in_year(LEAP).is_some()
    }

    /// The date in the last, this and the next year, in that order.
    pub(crate) fn near(self, today: NaiveDate) -> impl DoubleEndedIterator<Item = NaiveDate> {
        let year = today.year();
        (year - 1..=year + 1).filter_map(move |year| self.in_year(year))
    }

    /// The date in the year that is written, else the next time that it comes, today included; none where it has gone by
    /// not long ago.
    pub(crate) fn coming(self, today: NaiveDate) -> Option<NaiveDate> {
        if let Some(year) = self.year {
            return self.in_year(year);
        }
        self.near(today).find(|date| (0..=AHEAD).contains(&(*date - today).num_days()))
    }

    /// The first day of a month.
    pub(crate) fn first_of(month: u32) -> Self {
        Self { day: 1, month, year: None }
    }
}

/// Days from a date to the next weekday of a number (Monday being 0): 1 to 7.
pub(crate) fn days_to_weekday(today: NaiveDate, weekday: u32) -> i64 {
    let today = i64::from(today.weekday().num_days_from_monday());
    match (i64::from(weekday) - today).rem_euclid(7) {
        0 => 7,
        days => days,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(language: &str, text: &str) -> Option<(WrittenDate, usize)> {
        DayWords::of(language).unwrap().date(&Sentence::new(text, |_| None), 0)
    }

    fn on(day: u32, month: u32, year: Option<i32>) -> PartialDate {
        PartialDate { day, month, year }
    }

    #[test]
    fn a_date_is_read_the_same_however_it_is_written() {
        for (language, text) in [
            ("en", "2027-05-06"),
            ("en", "6.5.2027"),
            ("en", "6 May 2027"),
            ("en", "the 6th of May 2027"),
            ("en", "May 6th, 2027"),
            ("de", "6. Mai 2027"),
            ("de", "06/05/27"),
            ("fr", "6 mai 2027"),
            ("es", "6 de mayo de 2027"),
            ("it", "6 maggio 2027"),
            ("nl", "6 mei 2027"),
            ("pt", "6 de maio de 2027"),
        ] {
            let found = date(language, text).map(|(date, _)| date);
            assert_eq!(found, Some(WrittenDate::Date(on(6, 5, Some(2027)))), "{text}");
        }
    }

    #[test]
    fn what_may_be_two_dates_stays_two() {
        let both = WrittenDate::EitherOrder(on(5, 6, None), on(6, 5, None));
        assert_eq!(date("en", "5/6"), Some((both, 1)));
        assert_eq!(date("fr", "5/6"), Some((WrittenDate::Date(on(5, 6, None)), 1)));
    }

    #[test]
    fn a_number_is_no_date_unless_it_says_so() {
        assert_eq!(date("en", "the 5th"), Some((WrittenDate::DayOfMonth(5), 2)));
        for text in ["5", "9-5", "1-2-3", "1.2.3.4", "May, 5 of us", "500 May"] {
            assert_eq!(date("en", text), None, "{text}");
        }
    }

    #[test]
    fn a_date_without_a_year_is_the_one_to_come_unless_it_has_just_gone_by() {
        let today = "2026-11-25".parse().unwrap();
        let coming = |day, month| on(day, month, None).coming(today).map(|date| date.to_string());
        assert_eq!(coming(5, 1).as_deref(), Some("2027-01-05"));
        assert_eq!(coming(25, 11).as_deref(), Some("2026-11-25"));
        assert_eq!(coming(20, 11), None);
        assert_eq!(coming(31, 2), None);
    }
}
