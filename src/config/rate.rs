//! How many mails may leave in a time.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// So many mails in a second, a minute, an hour or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    mails: u32,
    unit: Unit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Second,
    Minute,
    Hour,
    Day,
}

impl Unit {
    const ALL: [(Self, &'static str, u64); 4] = [
        (Self::Second, "s", 1),
        (Self::Minute, "min", 60),
        (Self::Hour, "h", 3_600),
        (Self::Day, "day", 86_400),
    ];

    fn entry(self) -> (&'static str, u64) {
        Self::ALL.iter().find(|it| it.0 == self).map_or(("s", 1), |it| (it.1, it.2))
    }
}

impl Rate {
    /// The time from one mail to the next.
    pub(crate) fn interval(self) -> Duration {
        Duration::from_secs(self.unit.entry().1) / self.mails
    }
}

/// Not a rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "expected a number of mails in a second, a minute, an hour or a day, such as 10/s, 600/min, 5000/h or 50000/day"
)]
pub struct NotARate;

impl FromStr for Rate {
    type Err = NotARate;

    fn from_str(text: &str) -> Result<Self, NotARate> {
        let (mails, unit) = text.split_once('/').ok_or(NotARate)?;
        let mails = mails.trim().parse().ok().filter(|mails| *mails > 0).ok_or(NotARate)?;
        let (unit, ..) = Unit::ALL.into_iter().find(|it| it.1 == unit.trim()).ok_or(NotARate)?;
        Ok(Self { mails, unit })
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.mails, self.unit.entry().0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_reads_as_it_is_written() {
        for (text, interval) in [("10/s", 100), ("600/min", 100), ("3600/h", 1_000), ("86400/day", 1_000)] {
            let rate: Rate = text.parse().unwrap();
            assert_eq!((rate.to_string().as_str(), rate.interval()), (text, Duration::from_millis(interval)));
        }
        for text in ["", "10", "0/s", "-1/s", "10/week", "10/ms", "ten/s", "1.5/s", "99999999999/s"] {
            assert_eq!(text.parse::<Rate>(), Err(NotARate), "{text}");
        }
    }
}
