//! When a person is at work: what the config says of everybody, and what the roster says of them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use rapport_model::{OwnHours, QuietHours, SendWindow, WorkingDays};

/// When people are at work, in their own time, where the roster says nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingHours {
    /// The part of the day in which no mail is sent.
    pub quiet: QuietHours,
    /// The weekdays on which they work.
    pub days: WorkingDays,
    /// Days on which nobody works.
    pub holidays: BTreeSet<NaiveDate>,
    /// Further days off of the people with a calendar, by its name in lower case.
    pub calendars: BTreeMap<String, BTreeSet<NaiveDate>>,
}

/// What the digest does with somebody whose day off its occurrence falls on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DayOff {
    /// Their mail waits for their next working day.
    #[default]
    Next,
    /// Their mail comes on the last working day before.
    Previous,
    /// They get no mail for that occurrence.
    Skip,
}

/// When one person is at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonalHours<'a> {
    quiet: QuietHours,
    days: WorkingDays,
    holidays: &'a BTreeSet<NaiveDate>,
    calendar: Option<&'a BTreeSet<NaiveDate>>,
}

impl WorkingHours {
    /// Monday to Friday, from eight to six.
    pub fn usual() -> Self {
        Self { quiet: QuietHours::usual(), days: WorkingDays::WEEKDAYS, ..Self::always() }
    }

    /// Every hour of every day.
    pub fn always() -> Self {
        Self {
            quiet: QuietHours::None,
            days: WorkingDays::ALL,
            holidays: BTreeSet::new(),
            calendars: BTreeMap::new(),
        }
    }

    /// The hours of a person. A calendar that is not there adds no holidays.
    pub fn of(&self, own: &OwnHours) -> PersonalHours<'_> {
        PersonalHours {
            quiet: own.quiet.unwrap_or(self.quiet),
            days: own.days.unwrap_or(self.days),
            holidays: &self.holidays,
            calendar: own.calendar.as_ref().and_then(|name| self.calendars.get(name)),
        }
    }

    /// The hours outside which mail to a person waits. `None`: it may leave at any time, for there are no quiet hours and
    /// the roster names no days of theirs.
    pub fn holding(&self, own: &OwnHours) -> Option<PersonalHours<'_>> {
        let quiet = own.quiet.unwrap_or(self.quiet);
        (quiet != QuietHours::None || own.days.is_some()).then(|| self.of(own))
    }
}

impl PersonalHours<'_> {
    /// How far an opening, or a working day, is looked for.
    const FARTHEST: TimeDelta = TimeDelta::days(14);
    /// An opening is found to within this.
    const STEP: TimeDelta = TimeDelta::minutes(5);

    /// Whether they work on a day.
    pub fn works_on(&self, day: NaiveDate) -> bool {
        self.days.contains(day.weekday())
            && !self.holidays.contains(&day)
            && !self.calendar.is_some_and(|it| it.contains(&day))
    }

    /// Whether they are at work at an instant, in a zone.
    pub fn holds(&self, at: DateTime<Utc>, zone: Tz) -> bool {
        let local = at.with_timezone(&zone);
        !self.quiet.holds(local.time()) && self.works_on(local.date_naive())
    }

    /// How long it is until they are at work; `None` when they are.
    pub fn until_open(&self, at: DateTime<Utc>, zone: Tz) -> Option<TimeDelta> {
        let ahead = Self::until(|ahead| self.holds(at + ahead, zone)).unwrap_or(Self::FARTHEST);
        (!ahead.is_zero()).then_some(ahead)
    }

    /// How long it is until a mail to them may leave through a window, in a zone of its own; `None` when it may. Where they
    /// are never at work while the window is open, it does not count.
    pub fn until_open_within(
        &self,
        window: (SendWindow, Tz),
        at: DateTime<Utc>,
        zone: Tz,
    ) -> Option<TimeDelta> {
        let (window, window_zone) = window;
        let is_open = |ahead| {
            let at: DateTime<Utc> = at + ahead;
            window.holds(at.with_timezone(&window_zone).time()) && self.holds(at, zone)
        };
        match Self::until(is_open) {
            Some(ahead) => (!ahead.is_zero()).then_some(ahead),
            None => self.until_open(at, zone),
        }
    }

    fn until(is_open: impl Fn(TimeDelta) -> bool) -> Option<TimeDelta> {
        let steps = std::iter::successors(Some(TimeDelta::zero()), |ahead| Some(*ahead + Self::STEP));
        steps.take_while(|ahead| *ahead < Self::FARTHEST).find(|ahead| is_open(*ahead))
    }

    /// The last day before a day off on which they work; `None` where it is no day off.
    pub fn day_before_off(&self, day: NaiveDate) -> Option<NaiveDate> {
        if self.works_on(day) {
            return None;
        }
        let days = usize::try_from(Self::FARTHEST.num_days()).unwrap_or_default();
        day.iter_days().rev().skip(1).take(days).find(|day| self.works_on(*day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn until(hours: PersonalHours<'_>, text: &str) -> Option<TimeDelta> {
        hours.until_open(text.parse().unwrap(), chrono_tz::Europe::Berlin)
    }

    #[test]
    fn quiet_hours_go_over_midnight_and_over_the_weekend() {
        let mut hours = WorkingHours::usual();
        let own = OwnHours::default();
        assert_eq!(until(hours.of(&own), "2026-11-23T08:00:00Z"), None);
        assert_eq!(until(hours.of(&own), "2026-11-23T16:59:00Z"), None);
        assert_eq!(until(hours.of(&own), "2026-11-23T17:00:00Z"), Some(TimeDelta::hours(14)));
        // Friday evening to Monday morning.
        assert_eq!(until(hours.of(&own), "2026-11-27T17:00:00Z"), Some(TimeDelta::hours(62)));
        hours.holidays.insert(day("2026-11-30"));
        assert_eq!(
            until(hours.of(&own), "2026-11-27T17:00:00Z"),
            Some(TimeDelta::hours(86)),
            "Monday is a holiday"
        );
        assert_eq!(until(WorkingHours::always().of(&own), "2026-11-28T02:00:00Z"), None);
    }

    #[test]
    fn a_window_of_another_zone_is_waited_for_unless_it_is_never_open_when_they_are_at_work() {
        let hours = WorkingHours::usual();
        let usual = OwnHours::default();
        let within = |own: &OwnHours, window: &str, at: &str| {
            let window = (window.parse().unwrap(), chrono_tz::America::New_York);
            hours.of(own).until_open_within(window, at.parse().unwrap(), chrono_tz::Europe::Berlin)
        };
        // Nine in New York is three in the afternoon in Berlin.
        assert_eq!(within(&usual, "09:00-17:00", "2026-11-23T09:00:00Z"), Some(TimeDelta::hours(5)));
        assert_eq!(within(&usual, "09:00-17:00", "2026-11-23T14:00:00Z"), None);
        assert_eq!(
            within(&usual, "09:00-17:00", "2026-11-23T17:00:00Z"),
            Some(TimeDelta::hours(21)),
            "Tuesday"
        );
        assert_eq!(within(&usual, "22:00-04:00", "2026-11-23T17:00:00Z"), Some(TimeDelta::hours(14)));
        let early = OwnHours { quiet: Some("12:00-06:00".parse().unwrap()), ..OwnHours::default() };
        assert_eq!(within(&early, "09:00-17:00", "2026-11-23T09:00:00Z"), None, "the two never meet");
        assert_eq!(within(&early, "09:00-17:00", "2026-11-23T12:00:00Z"), Some(TimeDelta::hours(17)));
    }

    #[test]
    fn what_the_roster_says_of_a_person_takes_the_place_of_what_holds_for_all() {
        let mut hours = WorkingHours::usual();
        hours.calendars.insert("bavaria".to_owned(), BTreeSet::from([day("2027-01-06")]));
        let own = OwnHours {
            days: Some("tue-thu".parse().unwrap()),
            quiet: Some("14:00-10:00".parse().unwrap()),
            calendar: Some("bavaria".to_owned()),
        };
        let theirs = hours.of(&own);
        // Thursday at three in the afternoon: Tuesday at ten.
        assert_eq!(until(theirs, "2026-11-26T14:00:00Z"), Some(TimeDelta::hours(4 * 24 + 19)));
        assert!(!theirs.works_on(day("2027-01-06")), "Epiphany, a Wednesday");
        assert!(hours.of(&OwnHours::default()).works_on(day("2027-01-06")), "and nobody else's");
        let elsewhere = OwnHours { calendar: Some("hesse".to_owned()), ..OwnHours::default() };
        assert!(
            hours.of(&elsewhere).works_on(day("2027-01-06")),
            "a calendar that is not there has no holidays"
        );
    }

    #[test]
    fn the_day_before_a_day_off_goes_back_over_all_of_them() {
        let mut hours = WorkingHours::usual();
        hours.holidays.extend([day("2026-12-25"), day("2026-12-28")]);
        let theirs = OwnHours { days: Some("mon-wed".parse().unwrap()), ..OwnHours::default() };
        assert_eq!(hours.of(&OwnHours::default()).day_before_off(day("2026-12-28")), Some(day("2026-12-24")));
        assert_eq!(hours.of(&theirs).day_before_off(day("2026-12-28")), Some(day("2026-12-23")));
        assert_eq!(hours.of(&theirs).day_before_off(day("2026-12-29")), None, "a working day");
    }

    #[test]
    fn without_quiet_hours_mail_waits_for_those_alone_who_have_hours_of_their_own() {
        let hours = WorkingHours { quiet: QuietHours::None, ..WorkingHours::usual() };
        let part_time = OwnHours { days: Some("mon-wed".parse().unwrap()), ..OwnHours::default() };
        let elsewhere = OwnHours { calendar: Some("hesse".to_owned()), ..OwnHours::default() };
        assert_eq!(hours.holding(&OwnHours::default()), None);
        assert_eq!(hours.holding(&elsewhere), None);
        let night_owl = OwnHours { quiet: Some(QuietHours::None), ..OwnHours::default() };
        assert_eq!(hours.holding(&night_owl), None);
        assert_eq!(WorkingHours::usual().holding(&night_owl), None);
        assert_eq!(hours.holding(&part_time), Some(hours.of(&part_time)));
    }
}
