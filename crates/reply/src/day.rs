//! Days and lengths of time, as people write them.
//!
//! A weekday of what happened is the latest one gone by, one of what is to come is the next one; today's own weekday is
//! a week away in both. Where two readings are left, both come out and the reader asks.

use chrono::{Datelike, Months, NaiveDate};

use super::language::Language;
use super::period::{LONGEST, Period};
use super::sentence::Sentence;

/// How many days ahead a day may be that is written without a year: what would be further away has just gone by.
const NEAR: i64 = 300;
/// How many days ago a day may be that is written without a year: what would be further away is a plan or a slip.
const FAR: i64 = 213;

/// Words before a day among which "last" is looked for.
const LOOKED_BACK: usize = 10;

/// Which way a sentence looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// At what happened.
    Past,
    /// At what is to come: the day itself.
    Future,
    /// At the end of something: the first day on which it no longer holds.
    End,
}

/// What a text says about a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Day {
    /// This one.
    On(NaiveDate),
    /// One of two; the order is that of the calendar.
    Either(NaiveDate, NaiveDate),
    /// No day of the calendar, or one that is too far away.
    Impossible,
    /// Something around it: `last week`.
    Vague,
}

impl Day {
    /// The day after.
    fn next(self) -> Self {
        let next = |day: NaiveDate| day.succ_opt().unwrap_or(day);
        match self {
            Self::On(day) => Self::On(next(day)),
            Self::Either(one, other) => Self::Either(next(one), next(other)),
            Self::Impossible | Self::Vague => self,
        }
    }
}

/// A reader of days in one sentence.
#[derive(Clone, Copy)]
pub(super) struct DayParser<'a> {
    pub(super) language: &'a Language,
    /// The author's local date when the mail was written.
    pub(super) today: NaiveDate,
}

impl DayParser<'_> {
    /// The day that begins at a word, and where the text goes on; a preposition and a time of day belong to it.
    pub(super) fn day(&self, sentence: &Sentence<'_>, at: usize, tense: Tense) -> Option<(Day, usize)> {
        let words = &self.language.words;
        if !self.language.opens_day(sentence.word(at)) {
            return None;
        }
        if tense == Tense::Past {
            if words.later_today.at(sentence, at).is_some() {
                return None;
            }
            if let Some(end) = self.vague(sentence, at) {
                return Some((Day::Vague, end));
            }
        }
        let start = at + words.on.at(sentence, at).unwrap_or(0);
        let (day, mut end) = self.bare_day(sentence, start, tense)?;
        if let Some(used) = words.part_of_day.at(sentence, end) {
            end += used;
        }
        end = self.after_time(sentence, end);
        Some((day, end))
    }

    /// The same, of days alone that their own words put behind us, or on today at no time of it.
    pub(super) fn gone(&self, sentence: &Sentence<'_>, at: usize) -> Option<(Day, usize)> {
        let (day, end) = self.day(sentence, at, Tense::Past)?;
        let said = self.language.words.gone_by.within(sentence, at, end);
        let timed = (at..end).any(|n| sentence.word(n).starts_with(|c: char| c.is_ascii_digit()));
        (said && !(timed && day == Day::On(self.today))).then_some((day, end))
    }

    fn after_time(&self, sentence: &Sentence<'_>, at: usize) -> usize {
        let is_time = |at: usize| {
            let word = sentence.word(at);
            let digits = word.trim_end_matches("am").trim_end_matches("pm").trim_end_matches('h');
            let plain = digits
                .split(':')
                .all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
            plain && (digits.len() < word.len() || digits.contains(':'))
        };
        if is_time(at) {
            return at + 1;
        }
        match self.language.words.at_time.at(sentence, at) {
            Some(used) if is_time(at + used) => at + used + 1,
            Some(used) if self.number(sentence.word(at + used)).is_some() => {
                let after = at + used + 1;
                after + usize::from(matches!(sentence.word(after), "am" | "pm"))
            }
            _ => at,
        }
    }

    fn bare_day(&self, sentence: &Sentence<'_>, at: usize, tense: Tense) -> Option<(Day, usize)> {
        let words = &self.language.words;
        if let Some((offset, used)) = self.language.calendar.days.at(sentence, at) {
            return Some((Day::On(self.shifted(offset)), at + used));
        }
        if let Some(used) = words.end_of_week.at(sentence, at) {
            return Some((self.end_of_week(tense), at + used));
        }
        if let Some(used) = words.end_of_month.at(sentence, at) {
            let first = self.next_month();
            let day = if tense == Tense::End { Some(first) } else { first.pred_opt() };
            return Some((day.map_or(Day::Impossible, Day::On), at + used));
        }
        if let Some((day, end)) = self.written_date(sentence, at, tense) {
            return Some((day, end));
        }
        if let Some(found) = self.weekday(sentence, at, tense) {
            return Some(found);
        }
        if let Some(found) = self.relative(sentence, at) {
            return Some(found);
        }
        if tense != Tense::Past
            && let Some(used) = words.next_week.at(sentence, at)
        {
            return Some((Day::On(self.next_monday()), at + used));
        }
        if tense != Tense::Past
            && let Some(used) = words.next_month.at(sentence, at)
        {
            return Some((Day::On(self.next_month()), at + used));
        }
        None
    }

    /// `in 2 weeks`, `2 weeks ago`, `a week from now`.
    fn relative(&self, sentence: &Sentence<'_>, at: usize) -> Option<(Day, usize)> {
        let words = &self.language.words;
        if let Some(used) = words.within.at(sentence, at) {
            let (length, end) = self.period(sentence, at + used)?;
            return Some((length.after(self.today), end));
        }
        let (length, end) = self.period(sentence, at)?;
        if let Some(used) = words.ago.at(sentence, end) {
            return Some((length.before(self.today), end + used));
        }
        let used = words.from_now.at(sentence, end)?;
        Some((length.after(self.today), end + used))
    }

    fn weekday(&self, sentence: &Sentence<'_>, at: usize, tense: Tense) -> Option<(Day, usize)> {
        let words = &self.language.words;
        let past = words.last.at(sentence, at);
        let next = words.next.at(sentence, at);
        let this = words.this.at(sentence, at);
        let start = at + past.or(next).or(this).unwrap_or(0);
        let weekday = self.language.calendar.weekday(sentence.word(start))?;
        let end = start + 1;
        // "Friday, 4 December": the date says it all.
        if past.is_none()
            && let Some((date, end)) = self.written_date(sentence, end, tense)
        {
            let agrees = match date {
                Day::On(day) => day.weekday().num_days_from_monday() == weekday,
                _ => true,
            };
            return Some((if agrees { date } else { Day::Impossible }, end));
        }
        let today = i64::from(self.today.weekday().num_days_from_monday());
        let ahead = (i64::from(weekday) - today).rem_euclid(7);
        let to_come = if ahead == 0 { 7 } else { ahead };
        let gone_by = if ahead == 0 { -7 } else { ahead - 7 };
        let day = if past.is_some() {
            Day::On(self.shifted(gone_by))
        } else if next.is_some() {
            let of_next_week = i64::from(weekday) - today + 7;
            if of_next_week == to_come {
                Day::On(self.shifted(to_come))
            } else {
                Day::Either(self.shifted(to_come), self.shifted(of_next_week))
            }
        } else if tense == Tense::Past && this.is_some() {
            Day::On(self.shifted(i64::from(weekday) - today))
        } else if tense == Tense::Past {
            Day::On(self.shifted(gone_by))
        } else {
            Day::On(self.shifted(to_come))
        };
        Some((day, end))
    }

    /// A date of the calendar, in figures or with the name of the month.
    fn written_date(&self, sentence: &Sentence<'_>, at: usize, tense: Tense) -> Option<(Day, usize)> {
        let word = sentence.word(at);
        if let Some(day) = iso(word) {
            return Some((self.with_year(day), at + 1));
        }
        if let Some(day) = self.in_figures(sentence, at, tense) {
            return Some((day, at + 1));
        }
        let calendar = &self.language.calendar;
        let start = at + self.language.words.the.at(sentence, at).unwrap_or(0);
        if let Some((day, marked)) = day_of_month(sentence.word(start)) {
            let of = start + 1 + self.language.words.of.at(sentence, start + 1).unwrap_or(0);
            if let Some(month) = calendar.month(sentence.word(of)) {
                return Some(self.of_month(sentence, day, month, of + 1, tense));
            }
            if marked {
                return Some((self.in_this_month(day, tense), start + 1));
            }
            return None;
        }
        let month = calendar.month(word)?;
        let (day, _) = day_of_month(sentence.word(at + 1))?;
        if sentence.gap(at + 1).contains(',') {
            return None;
        }
        Some(self.of_month(sentence, day, month, at + 2, tense))
    }

    fn of_month(
        &self,
        sentence: &Sentence<'_>,
        day: u32,
        month: u32,
        at: usize,
        tense: Tense,
    ) -> (Day, usize) {
        match sentence.word(at).parse::<i32>() {
            Ok(year) if (2000..2200).contains(&year) => {
                let day = NaiveDate::from_ymd_opt(year, month, day);
                (day.map_or(Day::Impossible, |day| self.with_year(Some(day))), at + 1)
            }
            _ => (self.without_year(day, month, tense, self.long_ago(sentence, at)), at),
        }
    }

    /// `12.5.`, `12.5.2027`, `5/6`, `5/6/2027`: a dot means the day first, a stroke may mean either.
    fn in_figures(&self, sentence: &Sentence<'_>, at: usize, tense: Tense) -> Option<Day> {
        let word = sentence.word(at);
        let mark = ['.', '/'].into_iter().find(|mark| word.contains(*mark))?;
        let parts: Vec<u32> = word.split(mark).map(|part| part.parse().ok()).collect::<Option<_>>()?;
        let (one, other, year) = match parts[..] {
            [one, other] => (one, other, None),
            [one, other, year] => {
                (one, other, i32::try_from(if year < 100 { 2000 + year } else { year }).ok())
            }
            _ => return None,
        };
        let long_ago = self.long_ago(sentence, at);
        let reading = |day: u32, month: u32| match year {
            Some(year) => NaiveDate::from_ymd_opt(year, month, day).map(|day| self.with_year(Some(day))),
            None => exists(day, month).then(|| self.without_year(day, month, tense, long_ago)),
        };
        let (day_first, month_first) = (reading(one, other), reading(other, one).filter(|_| mark == '/'));
        Some(match (day_first, month_first) {
            (Some(day), None) | (None, Some(day)) => day,
            (Some(one), Some(other)) if one == other => one,
            (Some(Day::On(one)), Some(Day::On(other))) => Day::Either(one.min(other), one.max(other)),
            (Some(Day::Vague), _) | (_, Some(Day::Vague)) => Day::Vague,
            _ => Day::Impossible,
        })
    }

    fn with_year(&self, day: Option<NaiveDate>) -> Day {
        match day {
            Some(day) if (day - self.today).num_days().abs() <= 2 * LONGEST => Day::On(day),
            _ => Day::Impossible,
        }
    }

    fn without_year(&self, day: u32, month: u32, tense: Tense, long_ago: bool) -> Day {
        let found = match tense {
            Tense::Past => years(self.today, day, month).rfind(|date| *date <= self.today),
            Tense::Future | Tense::End => coming(self.today, day, month),
        };
        match found {
            Some(date) if !long_ago && (self.today - date).num_days() > FAR => Day::Vague,
            Some(date) => Day::On(date),
            // It exists and has just gone by.
            None => years(self.today, day, month)
                .rfind(|date| *date <= self.today)
                .map_or(Day::Impossible, Day::On),
        }
    }

    /// Whether the author says that a day before a word may lie far behind: "I last spoke to Bo on 10 December".
    fn long_ago(&self, sentence: &Sentence<'_>, at: usize) -> bool {
        self.language.words.last.within(sentence, at.saturating_sub(LOOKED_BACK), at)
    }

    /// `the 5th`: the latest one gone by, or the next one.
    fn in_this_month(&self, day: u32, tense: Tense) -> Day {
        let this = self.today.with_day(1).unwrap_or(self.today);
        let months =
            [this.checked_sub_months(Months::new(1)), Some(this), this.checked_add_months(Months::new(1))];
        let mut days = months.into_iter().flatten().filter_map(|month| month.with_day(day));
        let found = match tense {
            Tense::Past => days.rfind(|date| *date <= self.today),
            Tense::Future | Tense::End => days.find(|date| *date > self.today),
        };
        found.map_or(Day::Impossible, Day::On)
    }

    /// `last week`, `in March`, `a while ago`: somewhere behind us.
    fn vague(&self, sentence: &Sentence<'_>, at: usize) -> Option<usize> {
        let words = &self.language.words;
        if let Some(used) = words.vague.at(sentence, at) {
            return Some(at + used);
        }
        let start =
            at + words.within.at(sentence, at).or_else(|| words.last.at(sentence, at)).filter(|n| *n > 0)?;
        let year = sentence.word(start).parse::<i32>().is_ok_and(|year| (1990..2200).contains(&year));
        (year || self.language.calendar.month(sentence.word(start)).is_some()).then_some(start + 1)
    }

    /// `2 weeks`, `2w`, `a fortnight`.
    pub(super) fn period(&self, sentence: &Sentence<'_>, at: usize) -> Option<(Period, usize)> {
        let calendar = &self.language.calendar;
        let word = sentence.word(at);
        let figures = word.bytes().take_while(u8::is_ascii_digit).count();
        if (1..=4).contains(&figures)
            && let Some(unit) = calendar.unit(&word[figures..])
        {
            return Some((Period { count: word[..figures].parse().ok()?, unit }, at + 1));
        }
        if let Some((count, used)) = calendar.counts.at(sentence, at) {
            let count = u32::try_from(count).ok()?;
            let unit = calendar.unit(sentence.word(at + used))?;
            return Some((Period { count, unit }, at + used + 1));
        }
        let count = self.number(word)?;
        let unit = calendar.unit(sentence.word(at + 1))?;
        Some((Period { count, unit }, at + 2))
    }

    fn number(&self, word: &str) -> Option<u32> {
        (word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().ok()).flatten()
    }

    /// The end of a stretch of time that begins today: `until Friday`, `for 2 weeks`, `2w`, `this week`.
    pub(super) fn until(&self, sentence: &Sentence<'_>, at: usize) -> Option<(Day, usize)> {
        let words = &self.language.words;
        if let Some(used) = words.through.at(sentence, at) {
            let (day, end) = self.day(sentence, at + used, Tense::Future)?;
            return Some((day.next(), end));
        }
        if let Some(used) = words.until.at(sentence, at) {
            let (day, end) = self.day(sentence, at + used, Tense::End).or_else(|| {
                // "until January".
                let month = self.language.calendar.month(sentence.word(at + used))?;
                Some((coming(self.today, 1, month).map_or(Day::Impossible, Day::On), at + used + 1))
            })?;
            return Some(match words.included.at(sentence, end) {
                Some(used) => (day.next(), end + used),
                None => (day, end),
            });
        }
        if let Some(used) = words.this_week.at(sentence, at) {
            return Some((Day::On(self.next_monday()), at + used));
        }
        let start = at + words.lasting.at(sentence, at).unwrap_or(0);
        let (length, end) = self.period(sentence, start)?;
        Some((length.after(self.today), end))
    }

    /// The first Monday after today.
    pub(super) fn next_monday(&self) -> NaiveDate {
        self.shifted(7 - i64::from(self.today.weekday().num_days_from_monday()))
    }

    /// The first day of the next month.
    pub(super) fn next_month(&self) -> NaiveDate {
        self.today
            .with_day(1)
            .and_then(|first| first.checked_add_months(Months::new(1)))
            .unwrap_or(self.today)
    }

    fn end_of_week(&self, tense: Tense) -> Day {
        if tense == Tense::End {
            return Day::On(self.next_monday());
        }
        let to_friday = 4 - i64::from(self.today.weekday().num_days_from_monday());
        if to_friday < 0 { Day::Vague } else { Day::On(self.shifted(to_friday)) }
    }

    /// Today and some days; far beyond the calendar, today.
    pub(super) fn shifted(&self, days: i64) -> NaiveDate {
        chrono::TimeDelta::try_days(days)
            .and_then(|delta| self.today.checked_add_signed(delta))
            .unwrap_or(self.today)
    }
}

/// A date in the form of ISO 8601; the inner value is missing where the calendar has no such day.
fn iso(word: &str) -> Option<Option<NaiveDate>> {
    let parts: Vec<&str> = word.split('-').collect();
    let [year, month, day] = parts[..] else { return None };
    let figures = |text: &str, length: usize| {
        (text.len() == length && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse::<u32>().ok())
    };
    let (year, month, day) = (figures(year, 4)??, figures(month, 2)??, figures(day, 2)??);
    Some(i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day)))
}

/// `5`, `5th`, `05.`; whether it is marked as the number of a day.
fn day_of_month(word: &str) -> Option<(u32, bool)> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let marked = matches!(&word[digits..], "st" | "nd" | "rd" | "th");
    if !(1..=2).contains(&digits) || !(marked || digits == word.len()) {
        return None;
    }
    word[..digits].parse().ok().filter(|day| *day >= 1).map(|day| (day, marked))
}

/// The next day of this date, today included; none where it has gone by not long ago.
pub(super) fn coming(today: NaiveDate, day: u32, month: u32) -> Option<NaiveDate> {
    years(today, day, month).find(|date| (0..=NEAR).contains(&(*date - today).num_days()))
}

/// The date in the last, this and the next year.
fn years(today: NaiveDate, day: u32, month: u32) -> impl DoubleEndedIterator<Item = NaiveDate> {
    let year = today.year();
    (year - 1..=year + 1).filter_map(move |year| NaiveDate::from_ymd_opt(year, month, day))
}

fn exists(day: u32, month: u32) -> bool {
    NaiveDate::from_ymd_opt(2028, month, day).is_some()
}
