//! When people work, in words: of everybody in the config, of one person in the roster.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveTime, TimeDelta, Weekday, WeekdaySet};

/// Hours or days that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HoursError {
    /// They are not two times.
    #[error("quiet hours have the form \"18:00-08:00\", or are \"none\"")]
    Shape,
    /// They hold all day, or never.
    #[error("quiet hours end when they begin")]
    Endless,
    /// They are not the two times of a window.
    #[error("a window has the form \"08:00-18:00\"")]
    Window,
    /// A window closes too soon.
    #[error("a window is open for at least 15 minutes")]
    ShortWindow,
    /// A word is no day.
    #[error("days are `mon`, `tue`, `wed`, `thu`, `fri`, `sat` and `sun`, or from one to another: `mon-thu`")]
    Day,
    /// There is no day.
    #[error("there is no day in it")]
    NoDay,
}

/// When people are not written to, in their own time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuietHours {
    /// There are none, on purpose.
    None,
    /// From the first time to the second, over midnight where the second is earlier. Mails wait until they end.
    Between(NaiveTime, NaiveTime),
}

impl QuietHours {
    /// From 18:00 to 08:00: what holds where nobody says anything.
    pub fn usual() -> Self {
        let oclock = |hour| NaiveTime::MIN + TimeDelta::hours(hour);
        Self::Between(oclock(18), oclock(8))
    }

    /// Whether a time of day is in them.
    pub fn holds(self, time: NaiveTime) -> bool {
        match self {
            Self::None => false,
            Self::Between(from, until) => is_between(from, until, time),
        }
    }
}

impl FromStr for QuietHours {
    type Err = HoursError;

    fn from_str(text: &str) -> Result<Self, HoursError> {
        if text == "none" {
            return Ok(Self::None);
        }
        match two_times(text) {
            Some((from, until)) if from != until => Ok(Self::Between(from, until)),
            Some(_) => Err(HoursError::Endless),
            None => Err(HoursError::Shape),
        }
    }
}

impl fmt::Display for QuietHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("none"),
            Self::Between(from, until) => write!(f, "{}-{}", from.format("%H:%M"), until.format("%H:%M")),
        }
    }
}

/// The part of each day in which mails are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SendWindow {
    from: NaiveTime,
    until: NaiveTime,
}

impl SendWindow {
    /// Whether a time of day is in it. It goes over midnight where it ends before it begins.
    pub fn holds(self, time: NaiveTime) -> bool {
        is_between(self.from, self.until, time)
    }
}

impl FromStr for SendWindow {
    type Err = HoursError;

    fn from_str(text: &str) -> Result<Self, HoursError> {
        let (from, until) = two_times(text).ok_or(HoursError::Window)?;
        let minutes = (until - from).num_minutes().rem_euclid(24 * 60);
        if minutes < 15 { Err(HoursError::ShortWindow) } else { Ok(Self { from, until }) }
    }
}

impl fmt::Display for SendWindow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.from.format("%H:%M"), self.until.format("%H:%M"))
    }
}

fn two_times(text: &str) -> Option<(NaiveTime, NaiveTime)> {
    let time = |text: &str| NaiveTime::parse_from_str(text.trim(), "%H:%M").ok();
    text.split_once('-').and_then(|(from, until)| time(from).zip(time(until)))
}

fn is_between(from: NaiveTime, until: NaiveTime, time: NaiveTime) -> bool {
    if from < until { from <= time && time < until } else { from <= time || time < until }
}

/// Days of the week on which somebody works: at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkingDays(WeekdaySet);

impl WorkingDays {
    /// Every day of the week.
    pub const ALL: Self = Self(WeekdaySet::ALL);

    /// Monday to Friday.
    pub const WEEKDAYS: Self =
        Self(WeekdaySet::from_array([Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri]));

    /// These days; `None` where there is none.
    pub fn new(days: impl IntoIterator<Item = Weekday>) -> Option<Self> {
        let days: WeekdaySet = days.into_iter().collect();
        (!days.is_empty()).then_some(Self(days))
    }

    /// Whether a day is one of them.
    pub fn contains(self, day: Weekday) -> bool {
        self.0.contains(day)
    }

    /// From Monday on.
    pub fn iter(self) -> impl Iterator<Item = Weekday> {
        self.0.iter(Weekday::Mon)
    }
}

impl FromStr for WorkingDays {
    type Err = HoursError;

    /// Days and ranges of days, which may go over the end of a week, with `;` or `,` between them, in any case.
    fn from_str(text: &str) -> Result<Self, HoursError> {
        let day = |text: &str| text.trim().parse::<Weekday>().map_err(|_| HoursError::Day);
        let mut days = WeekdaySet::EMPTY;
        for part in text.split([';', ',']).filter(|part| !part.trim().is_empty()) {
            let (from, to) = part.split_once('-').unwrap_or((part, part));
            let (from, to) = (day(from)?, day(to)?);
            let mut next = from;
            days.insert(next);
            while next != to {
                next = next.succ();
                days.insert(next);
            }
        }
        Self::new(days.iter(Weekday::Mon)).ok_or(HoursError::NoDay)
    }
}

impl fmt::Display for WorkingDays {
    /// `mon,tue,wed`: the same days always look the same.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, day) in self.iter().enumerate() {
            let comma = if n == 0 { "" } else { "," };
            write!(f, "{comma}{}", day.to_string().to_lowercase())?;
        }
        Ok(())
    }
}

/// What the roster says of one person; what it does not say is as the config has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnHours {
    /// Their days.
    pub days: Option<WorkingDays>,
    /// When they are not written to.
    pub quiet: Option<QuietHours>,
    /// The calendar of their holidays, by its name in lower case.
    pub calendar: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_the_ways_people_write_them_and_written_in_one() {
        let read = |text: &str| text.parse::<WorkingDays>().map(|days| days.to_string());
        assert_eq!(read("mon-thu"), Ok("mon,tue,wed,thu".to_owned()));
        assert_eq!(read("Sun; Monday - Wednesday"), Ok("mon,tue,wed,sun".to_owned()));
        assert_eq!(read("fri-mon, wed"), Ok("mon,wed,fri,sat,sun".to_owned()));
        assert_eq!(read("mon-sun"), Ok(WorkingDays::ALL.to_string()));
        assert_eq!(read("moonday"), Err(HoursError::Day));
        assert_eq!(read("mon-"), Err(HoursError::Day));
        assert_eq!(read(" ; "), Err(HoursError::NoDay));
    }

    #[test]
    fn quiet_hours_are_written_as_they_are_read() {
        for text in ["none", "18:00-08:00", "12:30-13:00"] {
            assert_eq!(text.parse::<QuietHours>().unwrap().to_string(), text);
        }
        assert_eq!("16:00 - 9:00".parse::<QuietHours>().unwrap().to_string(), "16:00-09:00");
        assert_eq!("18:00".parse::<QuietHours>(), Err(HoursError::Shape));
        assert_eq!("18:00-26:00".parse::<QuietHours>(), Err(HoursError::Shape));
        assert_eq!("18:00-18:00".parse::<QuietHours>(), Err(HoursError::Endless));
    }
}
