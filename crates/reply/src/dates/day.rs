//! Which day a reply means.
//!
//! A weekday of what happened is the latest one gone by, one of what is to come is the next one; today's own weekday is
//! a week away in both. Where two days are possible both come out, and the author is asked.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::period::{LONGEST, Period};
use super::written::{PartialDate, WrittenDate, days_to_weekday};
use crate::language::Language;
use crate::sentence::Sentence;

/// How many days ago a day may be that is written without a year: what would be further away is a plan or a slip.
const FAR: i64 = 213;

/// How far back a date may lie that needs no verb to be one of the past.
const LATELY: Days = Days::new(31);

/// Words before a day among which "last" is looked for.
const LOOKED_BACK: usize = 10;

/// Which way a sentence looks, and so which of the days of a name is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tense {
    /// At what happened.
    Past,
    /// At what is to come: the day itself.
    Future,
    /// At the end of something: the first day on which it no longer holds.
    End,
}

/// What a text says about a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Day {
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
    /// This day or another one: where the two differ, which one is for the author to say.
    fn or(self, other: Self) -> Self {
        match (self, other) {
            (one, other) if one == other => one,
            (Self::On(one), Self::On(other)) => Self::Either(one.min(other), one.max(other)),
            (Self::Vague, _) | (_, Self::Vague) => Self::Vague,
            _ => Self::Impossible,
        }
    }

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

/// Finds days in a sentence.
#[derive(Clone, Copy)]
pub(crate) struct DayParser<'a> {
    pub(crate) language: &'a Language,
    /// The author's local date when the mail was written.
    pub(crate) today: NaiveDate,
}

impl DayParser<'_> {
    /// The day that begins at a word, and where the text goes on; a preposition and a time of day belong to it.
    pub(crate) fn day(&self, sentence: &Sentence<'_>, at: usize, tense: Tense) -> Option<(Day, usize)> {
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
    pub(crate) fn gone(&self, sentence: &Sentence<'_>, at: usize) -> Option<(Day, usize)> {
        let (day, end) = self.day(sentence, at, Tense::Past)?;
        let dated = |n: usize| self.language.days.month(sentence.word(n)).is_some();
        let lately = self.today - LATELY..self.today;
        let said = self.language.words.gone_by.within(sentence, at, end)
            || (matches!(&day, Day::On(day) if lately.contains(day)) && (at..end).any(dated));
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
        if let Some((offset, end)) = self.language.days.relative(sentence, at) {
            return Some((Day::On(self.shifted(offset)), end));
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
        let weekday = self.language.days.weekday(sentence.word(start))?;
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
        let to_come = days_to_weekday(self.today, weekday);
        let gone_by = if to_come == 7 { -7 } else { to_come - 7 };
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
        let (date, end) = self.language.days.date(sentence, at)?;
        let long_ago = self.long_ago(sentence, at);
        let day = match date {
            WrittenDate::Date(date) => self.meant(date, tense, long_ago),
            WrittenDate::DayOfMonth(day) => self.in_this_month(day, tense),
            WrittenDate::EitherOrder(one, other) => match self.in_one_order(sentence, one, other) {
                (true, false) => self.meant(one, tense, long_ago),
                (false, true) => self.meant(other, tense, long_ago),
                (false, false) => Day::Impossible,
                (true, true) => self.meant(one, tense, long_ago).or(self.meant(other, tense, long_ago)),
            },
        };
        Some((day, end))
    }

    /// Which of two readings of a date there are: day first, and month first. A date of the sentence that has only one of them
    /// decides for the others: nobody writes "from 11/30 to 4/12".
    fn in_one_order(
        &self,
        sentence: &Sentence<'_>,
        day_first: PartialDate,
        month_first: PartialDate,
    ) -> (bool, bool) {
        let orders = (0..sentence.len()).filter_map(|at| match self.language.days.date(sentence, at)?.0 {
            WrittenDate::EitherOrder(one, other) => Some((one.exists(), other.exists())),
            WrittenDate::Date(_) | WrittenDate::DayOfMonth(_) => None,
        });
        let mut decided = orders.filter(|(one, other)| one != other);
        let exists = (day_first.exists(), month_first.exists());
        match decided.next() {
            Some(order) if exists == (true, true) && decided.all(|it| it == order) => order,
            _ => exists,
        }
    }

    /// The day that a date means.
    fn meant(&self, date: PartialDate, tense: Tense, long_ago: bool) -> Day {
        match date.year() {
            Some(year) => self.with_year(date.in_year(year)),
            None => self.without_year(date, tense, long_ago),
        }
    }

    fn with_year(&self, day: Option<NaiveDate>) -> Day {
        match day {
            Some(day) if (day - self.today).num_days().abs() <= 2 * LONGEST => Day::On(day),
            _ => Day::Impossible,
        }
    }

    fn without_year(&self, date: PartialDate, tense: Tense, long_ago: bool) -> Day {
        let gone_by = || date.near(self.today).rfind(|date| *date <= self.today);
        let found = match tense {
            Tense::Past => gone_by(),
            // Where it is not to come, it exists and has just gone by.
            Tense::Future | Tense::End => date.coming(self.today).or_else(gone_by),
        };
        match found {
            None => Day::Impossible,
            Some(date) if !long_ago && (self.today - date).num_days() > FAR => Day::Vague,
            Some(date) => Day::On(date),
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
        (year || self.language.days.month(sentence.word(start)).is_some()).then_some(start + 1)
    }

    /// `2 weeks`, `2w`, `a fortnight`.
    pub(crate) fn period(&self, sentence: &Sentence<'_>, at: usize) -> Option<(Period, usize)> {
        let words = &self.language.periods;
        let word = sentence.word(at);
        let figures = word.bytes().take_while(u8::is_ascii_digit).count();
        if (1..=4).contains(&figures)
            && let Some(unit) = words.unit(&word[figures..])
        {
            return Some((Period { count: word[..figures].parse().ok()?, unit }, at + 1));
        }
        if let Some((count, used)) = words.counts.at(sentence, at) {
            let count = u32::try_from(count).ok()?;
            let unit = words.unit(sentence.word(at + used))?;
            return Some((Period { count, unit }, at + used + 1));
        }
        let count = self.number(word)?;
        let unit = words.unit(sentence.word(at + 1))?;
        Some((Period { count, unit }, at + 2))
    }

    fn number(&self, word: &str) -> Option<u32> {
        (word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().ok()).flatten()
    }

    /// The end of a stretch of time that begins today: `until Friday`, `for 2 weeks`, `2w`, `this week`.
    pub(crate) fn until(&self, sentence: &Sentence<'_>, at: usize) -> Option<(Day, usize)> {
        let words = &self.language.words;
        if let Some(used) = words.through.at(sentence, at) {
            let (day, end) = self.day(sentence, at + used, Tense::Future)?;
            return Some((day.next(), end));
        }
        if let Some(used) = words.until.at(sentence, at) {
            let (day, end) = self.day(sentence, at + used, Tense::End).or_else(|| {
                // "until January".
                let month = self.language.days.month(sentence.word(at + used))?;
                Some((
                    PartialDate::first_of(month).coming(self.today).map_or(Day::Impossible, Day::On),
                    at + used + 1,
                ))
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
    pub(crate) fn next_monday(&self) -> NaiveDate {
        self.shifted(7 - i64::from(self.today.weekday().num_days_from_monday()))
    }

    /// The first day of the next month.
    pub(crate) fn next_month(&self) -> NaiveDate {
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
    pub(crate) fn shifted(&self, days: i64) -> NaiveDate {
        chrono::TimeDelta::try_days(days)
            .and_then(|delta| self.today.checked_add_signed(delta))
            .unwrap_or(self.today)
    }
}
