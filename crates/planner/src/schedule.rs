//! When a digest is due: from wall time in an IANA zone to instants.
//!
//! croner reads the cron fields, and only those: it is fed local wall time dressed as UTC, and what daylight saving
//! makes of a wall time is decided here. In a gap, the first valid instant after it; in an overlap, the first of the
//! two; on every nominal date exactly one.
//!
//! Invariant: an occurrence is a function of schedule, zone and nominal date. No offset is kept from one to the next.

use std::fmt;
use std::str::FromStr;

use chrono::{
    DateTime, Datelike, Days, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone,
    Timelike, Utc,
};
use chrono_tz::Tz;
use croner::parser::{CronParser, Seconds, Year};
use croner::{Cron, Direction};

/// How long an occurrence stays due with catch-up off: the scheduler may be a little late.
pub const GRACE: TimeDelta = TimeDelta::hours(1);

/// How far the clocks of a zone are moved at most at once; a skipped day is the worst that has happened.
const LONGEST_GAP: TimeDelta = TimeDelta::hours(26);

/// When a digest is due: `0 9 * * mon`, or `0 9 * * mon every 2 weeks from 2026-11-23`.
#[derive(Debug, Clone)]
pub struct Schedule {
    text: String,
    cron: Cron,
    every: Option<Every>,
}

/// `every N weeks from DATE`: counted from the week of that date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Every {
    weeks: u8,
    from: NaiveDate,
}

/// Why a text is no schedule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScheduleError {
    /// There are fewer than five fields, or something unknown follows them.
    #[error(
        "a schedule has five fields, minute, hour, day, month and weekday, as in \"0 9 * * mon\" for Mondays at 9:00"
    )]
    Fields,
    /// A field that cron cannot read.
    #[error("a field of the schedule is wrong: {0}")]
    Field(String),
    /// `every N weeks from DATE` is incomplete, or N is out of range.
    #[error("after the five fields there may stand \"every N weeks from YYYY-MM-DD\", with N from 1 to 52")]
    Every,
    /// More than one occurrence on a date: a period is a date.
    #[error("a digest is due at most once a day: give one minute and one hour")]
    TooOften,
    /// No date fits, as on 30 February.
    #[error("this schedule is never due: no date of the next years fits")]
    Never,
}

/// What daylight saving did to a wall time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    /// The wall time exists once on that day.
    None,
    /// The wall time does not exist on that day: the clocks jump over it.
    Gap,
    /// The wall time comes twice on that day: the clocks are set back over it.
    Overlap,
}

/// One time at which a digest is due in one zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// The time zone in which the digest is due.
    pub zone: Tz,
    /// The nominal local date: it names the occurrence, whatever daylight saving does to the time.
    pub period: NaiveDate,
    /// The wall time of the schedule on that date, whether it exists there or not.
    pub nominal: NaiveDateTime,
    /// The instant at which it is due.
    pub scheduled_for: DateTime<Utc>,
    /// What daylight saving makes of the wall time.
    pub shift: Shift,
}

/// What becomes of an occurrence that was missed during downtime.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CatchUp {
    /// The latest occurrence is made up for, late.
    Latest,
    /// What was missed is missed.
    None,
}

impl FromStr for Schedule {
    type Err = ScheduleError;

    fn from_str(text: &str) -> Result<Self, ScheduleError> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let (fields, rest) = words.split_at_checked(5).ok_or(ScheduleError::Fields)?;
        let parser = CronParser::builder().seconds(Seconds::Disallowed).year(Year::Disallowed).build();
        let cron =
            parser.parse(&fields.join(" ")).map_err(|error| ScheduleError::Field(error.to_string()))?;
        let every = match rest {
            [] => None,
            ["every", weeks, "week" | "weeks", "from", from] => {
                let weeks = weeks
                    .parse()
                    .ok()
                    .filter(|weeks| (1..=52).contains(weeks))
                    .ok_or(ScheduleError::Every)?;
                Some(Every { weeks, from: from.parse().map_err(|_| ScheduleError::Every)? })
            }
            [word, ..] if *word == "every" => return Err(ScheduleError::Every),
            _ => return Err(ScheduleError::Fields),
        };
        let schedule = Self { text: words.join(" "), cron, every };
        let mut nominal = schedule.nominal_from(reference());
        let mut last = nominal.next().ok_or(ScheduleError::Never)?;
        // A year and a day see every weekday, month and month's length.
        for next in nominal.take_while(|next| *next < reference() + Days::new(366)) {
            if next.date() == last.date() {
                return Err(ScheduleError::TooOften);
            }
            last = next;
        }
        Ok(schedule)
    }
}

impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl PartialEq for Schedule {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

/// Any day will do, as long as it is always the same.
fn reference() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2024, 1, 1).unwrap_or_default().and_time(NaiveTime::MIN)
}

/// Without its part of a second, which croner hands on to what it finds.
fn whole(at: NaiveDateTime) -> NaiveDateTime {
    at.with_nanosecond(0).unwrap_or(at)
}

impl Schedule {
    /// The wall times from one on, in order.
    fn nominal_from(&self, from: NaiveDateTime) -> impl Iterator<Item = NaiveDateTime> + '_ {
        self.cron
            .iter_from(whole(from).and_utc(), Direction::Forward)
            .map(|at| at.naive_utc())
            .filter(|at| self.every.is_none_or(|every| every.holds(at.date())))
    }

    /// All occurrences in a zone from an instant on, in order.
    pub fn occurrences(&self, zone: Tz, from: DateTime<Utc>) -> impl Iterator<Item = Occurrence> + '_ {
        // A wall time in a gap lies before its instant, so the search starts a little early.
        self.nominal_from(from.with_timezone(&zone).naive_local() - LONGEST_GAP)
            .map(move |nominal| resolve(nominal, zone))
            .skip_while(move |occurrence| occurrence.scheduled_for < from)
    }

    /// The latest occurrence in a zone at or before an instant.
    pub fn latest(&self, zone: Tz, at: DateTime<Utc>) -> Option<Occurrence> {
        let local = at.with_timezone(&zone).naive_local();
        self.cron
            .iter_before(whole(local + LONGEST_GAP).and_utc())
            .map(|at| at.naive_utc())
            .filter(|at| self.every.is_none_or(|every| every.holds(at.date())))
            .map(|nominal| resolve(nominal, zone))
            .find(|occurrence| occurrence.scheduled_for <= at)
    }

    /// The fewest days between two occurrences.
    pub fn cycle_days(&self) -> u32 {
        let dates: Vec<NaiveDate> = self.nominal_from(reference()).take(14).map(|at| at.date()).collect();
        let shortest = dates.windows(2).map(|pair| (pair[1] - pair[0]).num_days()).min();
        shortest.and_then(|days| u32::try_from(days).ok()).unwrap_or(1).max(1)
    }
}

impl Every {
    fn holds(self, date: NaiveDate) -> bool {
        let monday = |day: NaiveDate| day - Days::new(u64::from(day.weekday().num_days_from_monday()));
        let weeks = (monday(date) - monday(self.from)).num_weeks();
        weeks.rem_euclid(i64::from(self.weeks)) == 0
    }
}

impl Occurrence {
    /// The wall time that clocks show at that instant.
    pub fn local(&self) -> DateTime<Tz> {
        self.scheduled_for.with_timezone(&self.zone)
    }

    /// The same wall time on another date.
    pub fn moved_to(&self, day: NaiveDate) -> Self {
        resolve(day.and_time(self.nominal.time()), self.zone)
    }

    /// What daylight saving did, in words.
    pub fn note(&self) -> Option<String> {
        let nominal = self.nominal.format("%H:%M");
        match self.shift {
            Shift::None => None,
            Shift::Gap => {
                let local = self.local();
                let time = if local.date_naive() == self.period { "%H:%M" } else { "%H:%M on %Y-%m-%d" };
                let local = local.format(time);
                Some(format!(
                    "{nominal} does not exist on this day: {local}, the first instant after the gap"
                ))
            }
            Shift::Overlap => Some(format!("{nominal} comes twice on this day: the first of the two")),
        }
    }
}

/// The instant of a wall time in a zone: in a gap the first one after it, in an overlap the first of the two.
pub fn instant_of(nominal: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    resolve(nominal, zone).scheduled_for
}

/// The occurrence at a wall time in a zone.
fn resolve(nominal: NaiveDateTime, zone: Tz) -> Occurrence {
    let (instant, shift) = match zone.from_local_datetime(&nominal) {
        MappedLocalTime::Single(at) => (at.to_utc(), Shift::None),
        MappedLocalTime::Ambiguous(first, second) => (first.min(second).to_utc(), Shift::Overlap),
        MappedLocalTime::None => (end_of_gap(nominal, zone), Shift::Gap),
    };
    Occurrence { zone, period: nominal.date(), nominal, scheduled_for: instant, shift }
}

/// The first instant after the gap that holds a wall time: where the clocks of the zone jump past it.
fn end_of_gap(nominal: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    let is_past = |at: DateTime<Utc>| at.with_timezone(&zone).naive_local() > nominal;
    let (mut before, mut after) = (nominal.and_utc() - LONGEST_GAP, nominal.and_utc() + LONGEST_GAP);
    while after - before > TimeDelta::seconds(1) {
        let middle = before + TimeDelta::seconds((after - before).num_seconds() / 2);
        if is_past(middle) {
            after = middle;
        } else {
            before = middle;
        }
    }
    after
}

/// The occurrence that there should be a run for: the latest, if it is not too old to be made up for.
///
/// What was due before `first_seen`, when the digest was new here, is not caught up on; nor is what lies further back
/// than `horizon`, or, without catch-up, than [`GRACE`].
pub fn due(
    schedule: &Schedule,
    zone: Tz,
    catch_up: CatchUp,
    horizon: TimeDelta,
    first_seen: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Option<Occurrence> {
    let oldest = match catch_up {
        CatchUp::Latest => now - horizon,
        CatchUp::None => now - GRACE,
    };
    let latest = schedule.latest(zone, now)?;
    (latest.scheduled_for >= oldest.max(first_seen)).then_some(latest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Timelike;
    use proptest::prelude::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn schedule(text: &str) -> Schedule {
        text.parse().unwrap()
    }

    /// The occurrence of a daily wall time on a date.
    fn on(zone: Tz, date: &str, time: &str) -> Occurrence {
        let (hour, minute) = time.split_once(':').unwrap();
        let daily =
            schedule(&format!("{} {} * * *", minute.parse::<u8>().unwrap(), hour.parse::<u8>().unwrap()));
        let date: NaiveDate = date.parse().unwrap();
        let from = (date - Days::new(2)).and_time(NaiveTime::MIN).and_utc();
        let mut found = daily.occurrences(zone, from).take(8).filter(|it| it.period == date);
        let occurrence = found.next().unwrap();
        assert_eq!(found.next(), None, "exactly one on a local date");
        occurrence
    }

    #[test]
    fn an_occurrence_is_on_the_second_whatever_the_clock_says() {
        let schedule: Schedule = "0 9 * * mon".parse().unwrap();
        let at: DateTime<Utc> = "2026-11-24T10:00:00.351932923Z".parse().unwrap();
        let next = schedule.occurrences(Tz::UTC, at).next().unwrap();
        assert_eq!(next.scheduled_for.to_rfc3339(), "2026-11-30T09:00:00+00:00");
        assert_eq!(
            schedule.latest(Tz::UTC, at).unwrap().scheduled_for.to_rfc3339(),
            "2026-11-23T09:00:00+00:00"
        );
    }

    #[test]
    fn a_gap_moves_to_the_first_valid_instant_and_an_overlap_takes_the_first() {
        use chrono_tz::{Africa, America, Australia, Europe, Pacific};
        for (zone, date, time, instant, shift) in [
            (Europe::Berlin, "2027-03-28", "02:30", "2027-03-28T01:00:00Z", Shift::Gap),
            (Europe::Berlin, "2027-10-31", "02:30", "2027-10-31T00:30:00Z", Shift::Overlap),
            (America::New_York, "2027-03-14", "02:30", "2027-03-14T07:00:00Z", Shift::Gap),
            (America::New_York, "2027-11-07", "01:30", "2027-11-07T05:30:00Z", Shift::Overlap),
            (Australia::Lord_Howe, "2027-04-04", "01:45", "2027-04-03T14:45:00Z", Shift::Overlap),
            (Africa::Cairo, "2027-04-30", "00:00", "2027-04-29T22:00:00Z", Shift::Gap),
            (America::Santiago, "2027-09-05", "00:00", "2027-09-05T04:00:00Z", Shift::Gap),
            (Africa::Casablanca, "2027-02-07", "02:30", "2027-02-07T01:30:00Z", Shift::Overlap),
            // A whole date that the zone skipped.
            (Pacific::Apia, "2011-12-30", "09:00", "2011-12-30T10:00:00Z", Shift::Gap),
        ] {
            let occurrence = on(zone, date, time);
            assert_eq!(
                (occurrence.scheduled_for, occurrence.shift),
                (at(instant), shift),
                "{zone} {date} {time}"
            );
            assert_eq!(occurrence.period.to_string(), date);
        }
    }

    #[test]
    fn what_daylight_saving_did_is_said_in_words() {
        let gap = on(chrono_tz::Europe::Berlin, "2027-03-28", "02:30");
        assert_eq!(
            gap.note().unwrap(),
            "02:30 does not exist on this day: 03:00, the first instant after the gap"
        );
        let overlap = on(chrono_tz::Europe::Berlin, "2027-10-31", "02:30");
        assert_eq!(overlap.note().unwrap(), "02:30 comes twice on this day: the first of the two");
        assert_eq!(on(chrono_tz::Europe::Berlin, "2027-10-30", "02:30").note(), None);
    }

    #[test]
    fn two_years_of_mondays_are_at_nine_wherever_people_live() {
        let weekly = schedule("0 9 * * mon");
        for zone in [
            "Europe/Berlin",
            "America/New_York",
            "Asia/Kolkata",
            "Australia/Sydney",
            "America/Sao_Paulo",
            "Africa/Cairo",
            "Asia/Kathmandu",
            "Pacific/Chatham",
        ] {
            let zone: Tz = zone.parse().unwrap();
            let occurrences: Vec<_> =
                weekly.occurrences(zone, at("2026-11-23T00:00:00Z")).take(104).collect();
            assert_eq!(occurrences.len(), 104);
            for pair in occurrences.windows(2) {
                assert_eq!(pair[1].period - pair[0].period, TimeDelta::weeks(1));
            }
            assert!(occurrences.iter().all(|it| (it.local().hour(), it.local().minute()) == (9, 0)));
        }
    }

    #[test]
    fn every_other_week_counts_from_its_anchor() {
        let schedule = schedule("0 9 * * mon  every 2 weeks from 2026-11-25");
        assert_eq!(schedule.to_string(), "0 9 * * mon every 2 weeks from 2026-11-25");
        let periods: Vec<_> = schedule
            .occurrences(Tz::UTC, at("2026-11-01T00:00:00Z"))
            .take(3)
            .map(|it| it.period.to_string())
            .collect();
        assert_eq!(periods, ["2026-11-09", "2026-11-23", "2026-12-07"]);
        assert_eq!(
            schedule.latest(Tz::UTC, at("2026-12-06T00:00:00Z")).unwrap().period.to_string(),
            "2026-11-23"
        );
        assert_eq!(schedule.cycle_days(), 14);
    }

    #[test]
    fn months_and_quarters_are_cron() {
        let first = |text: &str| {
            let schedule = schedule(text);
            schedule.occurrences(Tz::UTC, at("2026-11-23T00:00:00Z")).next().unwrap().period.to_string()
        };
        assert_eq!(first("0 9 * * mon#1"), "2026-12-07");
        assert_eq!(first("30 8 1 1,4,7,10 *"), "2027-01-01");
        assert_eq!(first("0 9 L * *"), "2026-11-30");
        assert_eq!(schedule("0 9 * * mon").cycle_days(), 7);
        assert_eq!(schedule("30 8 1 1,4,7,10 *").cycle_days(), 90);
    }

    #[test]
    fn what_is_no_schedule_says_what_one_looks_like() {
        for (text, error) in [
            ("every monday", ScheduleError::Fields),
            ("0 9 * * mon 2027", ScheduleError::Fields),
            ("0 9 * * mon every 0 weeks from 2026-11-23", ScheduleError::Every),
            ("0 9 * * mon every 2 weeks from monday", ScheduleError::Every),
            ("0 9 * * mon every 2 weeks", ScheduleError::Every),
            ("*/30 * * * *", ScheduleError::TooOften),
            ("0 9,17 * * fri", ScheduleError::TooOften),
            ("0 9 31 2 *", ScheduleError::Never),
        ] {
            assert_eq!(text.parse::<Schedule>(), Err(error), "{text}");
        }
        assert!(matches!("0 25 * * mon".parse::<Schedule>(), Err(ScheduleError::Field(_))));
        assert!(matches!("0 9 * * noday".parse::<Schedule>(), Err(ScheduleError::Field(_))));
    }

    #[test]
    fn a_fresh_installation_does_not_send_last_mondays_mail() {
        let (monday, wednesday) = (at("2026-11-23T09:00:00Z"), at("2026-11-25T12:00:00Z"));
        let weekly = schedule("0 9 * * mon");
        let due =
            |catch_up, first_seen, now| due(&weekly, Tz::UTC, catch_up, TimeDelta::days(7), first_seen, now);
        let long_ago = at("2026-01-01T00:00:00Z");
        assert_eq!(due(CatchUp::Latest, at("2026-11-24T00:00:00Z"), wednesday), None);
        assert_eq!(due(CatchUp::Latest, long_ago, wednesday).unwrap().scheduled_for, monday);
        assert_eq!(due(CatchUp::None, long_ago, wednesday), None);
        assert_eq!(due(CatchUp::None, long_ago, monday).unwrap().scheduled_for, monday);
        assert_eq!(
            due(CatchUp::Latest, long_ago, monday - TimeDelta::seconds(1)).unwrap().period.to_string(),
            "2026-11-16"
        );
        let yearly = schedule("0 9 1 1 *");
        assert_eq!(
            super::due(&yearly, Tz::UTC, CatchUp::Latest, TimeDelta::days(7), long_ago, wednesday),
            None
        );
    }

    proptest! {
        #[test]
        fn the_latest_is_the_last_of_those_before(
            zone in prop::sample::select(vec!["Europe/Berlin", "Australia/Lord_Howe", "America/Santiago", "Africa/Casablanca", "Pacific/Apia"]),
            text in prop::sample::select(vec!["30 2 * * *", "0 0 * * sun", "45 1 1 * *", "0 9 * * mon every 3 weeks from 2026-11-23"]),
            seconds in 1_300_000_000i64..1_900_000_000,
        ) {
            let zone: Tz = zone.parse().unwrap();
            let schedule = schedule(text);
            let now = DateTime::from_timestamp(seconds, 0).unwrap();
            let latest = schedule.latest(zone, now).unwrap();
            let all: Vec<_> = schedule.occurrences(zone, now - TimeDelta::days(120)).take_while(|it| it.scheduled_for <= now).collect();
            prop_assert_eq!(all.last(), Some(&latest));
            for pair in all.windows(2) {
                prop_assert!(pair[0].period < pair[1].period);
                prop_assert!(pair[0].scheduled_for < pair[1].scheduled_for);
            }
        }
    }
}
