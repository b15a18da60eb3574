//! Mails between two occurrences: before a day off, and on the return from leave.
//!
//! Both go by when a person works. They are functions of the schedule, so that every replica and every `--at` gives the
//! same.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use super::hours::{DayOff, PersonalHours};
use crate::schedule::{Occurrence, Schedule};

/// How far ahead an occurrence can be that comes early: as far as a working day is looked for.
const AHEAD: TimeDelta = TimeDelta::days(15);

/// The schedule of a digest as it applies to people with the same hours, in one zone.
#[derive(Debug, Clone, Copy)]
pub struct PersonalSchedule<'a> {
    /// When the digest is due.
    pub schedule: &'a Schedule,
    /// What becomes of it on a day off.
    pub day_off: DayOff,
    /// When these people work.
    pub hours: PersonalHours<'a>,
    /// Where they live.
    pub zone: Tz,
}

impl<'a> PersonalSchedule<'a> {
    /// Occurrences after `at` that fall on a day off, each with the last working day before it, on which its mail comes.
    ///
    /// Where the digest is due on that working day too, or between the two, that mail is enough, and the one of the day
    /// off waits for the next working day.
    pub fn early_occurrences(self, at: DateTime<Utc>) -> impl Iterator<Item = (Occurrence, NaiveDate)> + 'a {
        let is_near =
            move |it: &Occurrence| self.day_off == DayOff::Previous && it.scheduled_for < at + AHEAD;
        self.schedule.occurrences(self.zone, at).take_while(is_near).filter_map(move |occurrence| {
            let on = self.hours.day_before_off(occurrence.period)?;
            let before = self.schedule.latest(self.zone, occurrence.scheduled_for - TimeDelta::seconds(1));
            before.is_none_or(|it| it.period < on).then_some((occurrence, on))
        })
    }

    /// Whether those who are back from leave get a mail on a day: it is a working day, and no early mail of that day
    /// says the same.
    pub fn has_return(self, day: NaiveDate, at: DateTime<Utc>) -> bool {
        self.hours.works_on(day) && !self.early_occurrences(at).any(|(_, on)| on == day)
    }

    /// The mail that those who are back from leave get on the local day of `at`: the last occurrence, moved to that day
    /// at the time of the schedule. `None` while it is earlier than that, on the day of an occurrence, and on a day
    /// without returns.
    pub fn return_due(self, at: DateTime<Utc>) -> Option<Occurrence> {
        let occurrence = self.schedule.latest(self.zone, at)?;
        let today = at.with_timezone(&self.zone).date_naive();
        let due = occurrence.moved_to(today);
        (occurrence.period < today && due.scheduled_for <= at && self.has_return(today, at)).then_some(due)
    }

    /// Whether an occurrence of a nominal date comes early, on the local day of `at`, and its time has come.
    pub fn is_early_due(self, period: NaiveDate, at: DateTime<Utc>) -> bool {
        let today = at.with_timezone(&self.zone).date_naive();
        self.early_occurrences(at).any(|(occurrence, on)| {
            (occurrence.period, on) == (period, today) && occurrence.moved_to(on).scheduled_for <= at
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::WorkingHours;
    use rapport_model::OwnHours;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn with<T>(schedule: &str, day_off: DayOff, look: impl FnOnce(PersonalSchedule<'_>) -> T) -> T {
        let mut hours = WorkingHours::usual();
        hours.holidays.insert(day("2026-11-30"));
        let own = OwnHours::default();
        look(PersonalSchedule {
            schedule: &schedule.parse().unwrap(),
            day_off,
            hours: hours.of(&own),
            zone: chrono_tz::Europe::Berlin,
        })
    }

    /// Nominal date and the day on which the mail comes.
    fn early(schedule: &str, day_off: DayOff, instant: &str) -> Vec<(String, String)> {
        with(schedule, day_off, |it| {
            it.early_occurrences(at(instant)).map(|(o, on)| (o.period.to_string(), on.to_string())).collect()
        })
    }

    #[test]
    fn a_mail_of_a_holiday_comes_on_the_last_working_day_before_where_the_digest_says_so() {
        let friday = "2026-11-27T08:30:00Z";
        let monday = ("2026-11-30".to_owned(), "2026-11-27".to_owned());
        assert_eq!(early("0 9 * * mon", DayOff::Previous, friday), [monday]);
        assert!(early("0 9 * * mon", DayOff::Next, friday).is_empty());
        assert!(early("0 9 * * mon", DayOff::Skip, friday).is_empty());
    }

    #[test]
    fn a_mail_does_not_come_early_when_another_is_due_on_that_day() {
        assert!(early("0 9 * * mon,fri", DayOff::Previous, "2026-11-27T07:30:00Z").is_empty());
    }

    #[test]
    fn an_early_mail_keeps_the_time_of_the_schedule() {
        let is_due = |instant| {
            with("0 9 * * mon", DayOff::Previous, |it| it.is_early_due(day("2026-11-30"), at(instant)))
        };
        assert!(!is_due("2026-11-27T07:59:59Z"), "before nine in Berlin");
        assert!(is_due("2026-11-27T08:00:00Z"));
        assert!(!is_due("2026-11-28T08:00:00Z"), "the day has gone by");
    }

    #[test]
    fn who_is_back_gets_a_mail_at_the_time_of_the_schedule_on_a_working_day() {
        let back = |instant| {
            with("0 9 * * mon", DayOff::Next, |it| it.return_due(at(instant)).map(|o| o.period.to_string()))
        };
        assert_eq!(back("2026-11-25T08:00:00Z").as_deref(), Some("2026-11-25"));
        assert_eq!(back("2026-11-25T07:00:00Z"), None, "it is not nine yet");
        assert_eq!(back("2026-11-28T08:00:00Z"), None, "a Saturday");
        assert_eq!(back("2026-11-23T08:00:00Z"), None, "the occurrence itself is for them, too");
    }

    #[test]
    fn an_early_mail_takes_the_place_of_one_for_the_return() {
        with("0 9 * * mon", DayOff::Previous, |it| {
            assert_eq!(it.return_due(at("2026-11-27T08:00:00Z")), None);
            assert!(it.return_due(at("2026-11-26T08:00:00Z")).is_some());
        });
    }
}
