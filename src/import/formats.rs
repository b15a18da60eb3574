//! How dates, times, words and lists are written in files that do not write them as we do.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use rapport_planner::schedule::instant_of;

/// The formats of one file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Formats {
    /// Of dates, besides `YYYY-MM-DD`.
    pub(crate) date: Option<Pattern>,
    /// Of times, besides RFC 3339.
    pub(crate) time: Option<Pattern>,
    /// The zone of times without an offset. `None`: they must have one.
    pub(crate) time_zone: Option<Tz>,
    /// Our words by theirs in lower case.
    pub(crate) words: BTreeMap<String, String>,
    /// What separates the items of a cell, besides `;`.
    pub(crate) list_separator: Option<char>,
}

/// How a date or a time is written: `dd.mm.yyyy`, `m/d/yyyy h:mm am`, or `unix` for seconds since 1970.
///
/// As in spreadsheets, `mm` after the hour is the minute; upper and lower case mean the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pattern {
    /// As in the configuration.
    text: String,
    /// As chrono wants it; empty for `unix`.
    strftime: String,
    has_time: bool,
}

/// Why a pattern is not one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a format such as dd.mm.yyyy, m/d/yyyy, dd.mm.yyyy hh:mm or unix")]
pub(crate) struct NoPattern(String);

/// Years that a date may be in; others come of a format that does not fit.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

impl FromStr for Pattern {
    type Err = NoPattern;

    fn from_str(text: &str) -> Result<Self, NoPattern> {
        let refuse = || NoPattern(text.to_owned());
        if text == "unix" {
            return Ok(Self { text: text.to_owned(), strftime: String::new(), has_time: true });
        }
        let lower = text.to_ascii_lowercase();
        let (mut strftime, mut seen) = (String::new(), String::new());
        let mut rest = lower.as_str();
        while let Some(first) = rest.chars().next() {
            let run = rest.len() - rest.trim_start_matches(first).len();
            let (part, length) = match (first, run) {
                ('y', 4) => ("%Y", 4),
                ('y', 2) => ("%y", 2),
                ('m', 1 | 2) if seen.ends_with(['H', 'I']) => ("%M", run),
                ('m', 1 | 2) => ("%m", run),
                ('d', 1 | 2) => ("%d", run),
                ('h', 1 | 2) => (if lower.contains("am") { "%I" } else { "%H" }, run),
                ('s', 1 | 2) => ("%S", run),
                ('a', _) if rest.starts_with("am") => ("%p", 2),
                ('t', 1) => ("T", 1),
                (letter, _) if letter.is_alphanumeric() || letter == '%' => return Err(refuse()),
                (mark, _) => {
                    strftime.push(mark);
                    rest = &rest[mark.len_utf8()..];
                    continue;
                }
            };
            let code = part.chars().last().unwrap_or_default();
            if part.starts_with('%') && seen.contains(code) {
                return Err(refuse());
            }
            strftime.push_str(part);
            seen.push(code);
            rest = &rest[length..];
        }
        let has = |code: char| seen.contains(code);
        let has_date = (has('Y') || has('y')) && has('m') && has('d');
        let has_time = has('H') || has('I');
        let is_whole = has_date && has_time == has('M') && (!has('S') || has_time);
        if is_whole { Ok(Self { text: text.to_owned(), strftime, has_time }) } else { Err(refuse()) }
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Pattern {
    /// Whether it is one of times, and not of dates.
    pub(crate) fn has_time(&self) -> bool {
        self.has_time
    }

    fn is_unix(&self) -> bool {
        self.strftime.is_empty()
    }

    fn date(&self, text: &str) -> Option<NaiveDate> {
        let date = if self.has_time {
            self.wall_time(text)?.date()
        } else {
            NaiveDate::parse_from_str(text, &self.strftime).ok()?
        };
        YEARS.contains(&date.year()).then_some(date)
    }

    fn wall_time(&self, text: &str) -> Option<NaiveDateTime> {
        let is_sound = |at: &NaiveDateTime| YEARS.contains(&at.date().year());
        let is_wall_time = self.has_time && !self.is_unix();
        is_wall_time.then(|| NaiveDateTime::parse_from_str(text, &self.strftime).ok())?.filter(is_sound)
    }

    /// The date that a time of this pattern begins with, without the time.
    fn bare_date(&self, text: &str) -> Option<NaiveDate> {
        let until = self.strftime.find("%H").or_else(|| self.strftime.find("%I"))?;
        let date =
            self.strftime[..until].trim_end_matches(|c: char| !c.is_alphanumeric()).trim_end_matches('T');
        let date = NaiveDate::parse_from_str(text, date).ok()?;
        YEARS.contains(&date.year()).then_some(date)
    }

    /// Seconds since 1970, with or without a fraction.
    fn unix(&self, text: &str) -> Option<DateTime<Utc>> {
        let seconds = text.split_once('.').map_or(text, |(whole, _)| whole);
        let at = self.is_unix().then(|| Utc.timestamp_opt(seconds.parse().ok()?, 0).single())??;
        YEARS.contains(&at.year()).then_some(at)
    }

    /// A day without its year, as `dd.mm.` is one of `dd.mm.yyyy`. In a leap year, so that 29 February is a day.
    fn day(&self, text: &str) -> Option<NaiveDate> {
        let text = text.trim_end_matches(|c: char| !c.is_ascii_digit());
        let mark = |c: &char| !c.is_ascii_alphanumeric() && *c != '%';
        let whole = if self.strftime.starts_with("%Y") {
            format!("2024{}{text}", self.strftime.chars().find(mark)?)
        } else {
            format!("{text}{}2024", self.strftime.chars().rev().find(mark)?)
        };
        self.date(&whole)
    }
}

/// Exactly `YYYY-MM-DD`; chrono alone would also take `2026-1-5` and `+2026-01-05`.
pub(super) fn iso_date(text: &str) -> Option<NaiveDate> {
    let has_shape = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| has_shape)
}

/// A time without an offset, as databases and spreadsheets write it.
fn iso_wall_time(text: &str) -> Option<NaiveDateTime> {
    let text = text.replacen('T', " ", 1);
    ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(&text, format).ok())
}

impl Formats {
    /// Whether they are those of a file of another system.
    pub(super) fn is_mapped(&self) -> bool {
        self.time_zone.is_some()
    }

    /// Ours in place of their word.
    pub(super) fn word<'a>(&'a self, text: &'a str) -> &'a str {
        self.words.get(&text.to_lowercase()).map_or(text, String::as_str)
    }

    /// The items of a cell that holds a list.
    pub(super) fn items<'a>(&self, text: &'a str) -> impl Iterator<Item = &'a str> {
        let is_separator = |c: char| c == ';' || Some(c) == self.list_separator;
        text.split(is_separator)
            .map(str::trim)
            .filter(|item| !item.is_empty())
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// A date; what is given with a time counts on its own day.
    pub(super) fn date(&self, text: &str) -> Option<NaiveDate> {
        let as_time = |_: &Tz| iso_wall_time(text).map(|at| at.date());
        iso_date(text)
            .or_else(|| self.date.as_ref()?.date(text))
            .or_else(|| self.time.as_ref()?.date(text))
            .or_else(|| self.time_zone.as_ref().and_then(as_time))
    }

    /// A day of the year as `MM-DD`.
    pub(super) fn birthday(&self, text: &str) -> Option<NaiveDate> {
        // A leap year, so that 29 February is a day.
        let whole = if text.len() == 5 { format!("2024-{text}") } else { text.to_owned() };
        iso_date(&whole).or_else(|| self.date(text)).or_else(|| self.date.as_ref()?.day(text))
    }

    /// A time. One without an offset is in the zone of the file, and a bare date is noon there.
    pub(super) fn instant(&self, text: &str) -> Option<DateTime<Utc>> {
        if let Ok(at) = DateTime::parse_from_rfc3339(text) {
            return Some(at.to_utc());
        }
        if let Some(at) = self.time.as_ref().and_then(|pattern| pattern.unix(text)) {
            return Some(at);
        }
        let zone = self.time_zone?;
        let bare = || self.time.as_ref().and_then(|pattern| pattern.bare_date(text));
        let noon = || {
            self.date(text)
                .or_else(bare)
                .map(|day| day.and_time(NaiveTime::MIN) + chrono::TimeDelta::hours(12))
        };
        let wall = self.time.as_ref().and_then(|pattern| pattern.wall_time(text));
        wall.or_else(|| iso_wall_time(text)).or_else(noon).map(|at| instant_of(at, zone))
    }

    /// What a date looks like in this file.
    pub(super) fn date_shape(&self) -> String {
        match &self.date {
            Some(pattern) => format!("{pattern} or YYYY-MM-DD"),
            None => "YYYY-MM-DD".to_owned(),
        }
    }

    /// What a birthday looks like in this file.
    pub(super) fn birthday_shape(&self) -> String {
        match &self.date {
            Some(pattern) => format!("MM-DD, or a date in the format {pattern}"),
            None => "MM-DD".to_owned(),
        }
    }

    /// What a time looks like in this file.
    pub(super) fn time_shape(&self) -> String {
        const RFC3339: &str = "an RFC 3339 time with an offset, such as 2026-11-23T09:00:00+01:00";
        match (&self.time, self.time_zone) {
            (Some(pattern), _) => format!("a time in the format {pattern}, or {RFC3339}"),
            (None, Some(_)) => format!("{RFC3339}, or one without it, such as 2026-11-23 09:00"),
            (None, None) => RFC3339.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn german() -> Formats {
        Formats {
            date: Some("dd.mm.yyyy".parse().unwrap()),
            time: Some("dd.mm.yyyy hh:mm".parse().unwrap()),
            time_zone: Some(chrono_tz::Europe::Berlin),
            ..Formats::default()
        }
    }

    fn day(text: &str) -> Option<NaiveDate> {
        iso_date(text)
    }

    fn instant(text: &str) -> Option<DateTime<Utc>> {
        text.parse().ok()
    }

    #[test]
    fn dates_are_read_as_the_file_writes_them() {
        let german = german();
        assert_eq!(german.date("03.04.2026"), day("2026-04-03"));
        assert_eq!(german.date("3.4.2026"), day("2026-04-03"));
        assert_eq!(german.date("2026-04-03"), day("2026-04-03"));
        assert_eq!(german.date("03.04.2026 08:30"), day("2026-04-03"));
        assert_eq!(german.date("31.02.2026"), None);
        assert_eq!(german.date("04/03/2026"), None);
        assert_eq!(german.date("03.04.26"), None);
        let american: Pattern = "m/d/yy".parse().unwrap();
        assert_eq!(american.date("4/3/26"), day("2026-04-03"));
        assert_eq!(Formats::default().date("2026-04-03 08:00"), None);
    }

    #[test]
    fn a_birthday_needs_no_year() {
        for text in ["28.02.1990", "28.2.", "28.02", "1990-02-28", "02-28"] {
            assert_eq!(german().birthday(text).map(|it| (it.month(), it.day())), Some((2, 28)), "{text}");
        }
        assert_eq!(german().birthday("29.02.").map(|it| it.day()), Some(29));
        assert_eq!(german().birthday("30.02."), None);
    }

    #[test]
    fn times_without_an_offset_are_those_of_the_zone() {
        let german = german();
        assert_eq!(german.instant("23.11.2026 09:00"), instant("2026-11-23T08:00:00Z"));
        assert_eq!(german.instant("2026-07-01 09:00"), instant("2026-07-01T07:00:00Z"));
        assert_eq!(german.instant("2026-07-01T09:00:30.5"), instant("2026-07-01T07:00:30.5Z"));
        assert_eq!(german.instant("2026-07-01T09:00:00-05:00"), instant("2026-07-01T14:00:00Z"));
        assert_eq!(german.instant("01.07.2026"), instant("2026-07-01T10:00:00Z"));
        assert_eq!(german.instant("28.03.2027 02:30"), instant("2027-03-28T01:00:00Z"));
        assert_eq!(german.instant("yesterday"), None);
        let times_alone = Formats { date: None, ..german };
        assert_eq!(times_alone.instant("01.07.2026"), instant("2026-07-01T10:00:00Z"));
        assert_eq!(Formats::default().instant("2026-07-01T09:00:00"), None);
        let slack = Formats { time: Some("unix".parse().unwrap()), ..Formats::default() };
        assert_eq!(slack.instant("1795424400.000200"), instant("2026-11-23T09:00:00Z"));
        let american = Formats {
            time: Some("m/d/yyyy h:mm am".parse().unwrap()),
            time_zone: Some(Tz::UTC),
            ..Formats::default()
        };
        assert_eq!(american.instant("11/3/2026 1:05 pm"), instant("2026-11-03T13:05:00Z"));
    }

    #[test]
    fn a_format_says_all_that_a_day_needs_and_nothing_twice() {
        for wrong in
            ["", "dd.mm", "yyyy", "dd.mm.yyyy hh", "dd.dd.yyyy", "mm:ss", "%d.%m.%Y", "dd. month yyyy"]
        {
            assert!(wrong.parse::<Pattern>().is_err(), "{wrong}");
        }
        assert_eq!("dd.mm.yyyy HH:MM:SS".parse::<Pattern>().unwrap().strftime, "%d.%m.%Y %H:%M:%S");
    }
}
