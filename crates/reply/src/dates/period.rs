//! Lengths of time: `2 weeks`, `a fortnight`.

use chrono::{Days, Months, NaiveDate};

use super::day::Day;
use crate::words::Unit;

/// Days; nothing that people ask for lasts longer.
pub(crate) const LONGEST: i64 = 366;

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Period {
    /// How many.
    pub(crate) count: u32,
    /// Of what.
    pub(crate) unit: Unit,
}

impl Period {
    /// The length in days, a month being 30 and a quarter 91; hours are none.
    pub(crate) fn days(self) -> u32 {
        let unit = match self.unit {
            Unit::Hour => 0,
            Unit::Day => 1,
            Unit::Week => 7,
            Unit::Fortnight => 14,
            Unit::Month => 30,
            Unit::Quarter => 91,
            Unit::Year => 365,
        };
        self.count.saturating_mul(unit)
    }

    /// The day this far after another; a month is one of the calendar.
    pub(crate) fn after(self, day: NaiveDate) -> Day {
        let months = match self.unit {
            Unit::Month => Some(self.count),
            Unit::Quarter => Some(self.count.saturating_mul(3)),
            Unit::Year => Some(self.count.saturating_mul(12)),
            Unit::Hour | Unit::Day | Unit::Week | Unit::Fortnight => None,
        };
        let then = match months {
            Some(months) => day.checked_add_months(Months::new(months)),
            None => day.checked_add_days(Days::new(self.days().into())),
        };
        match then {
            Some(then) if self.count > 0 && (then - day).num_days() <= LONGEST => Day::On(then),
            _ => Day::Impossible,
        }
    }

    /// The day this far before another; of months, nobody means it to the day.
    pub(crate) fn before(self, day: NaiveDate) -> Day {
        match self.unit {
            Unit::Hour | Unit::Day | Unit::Week | Unit::Fortnight if i64::from(self.days()) <= LONGEST => {
                day.checked_sub_days(Days::new(self.days().into())).map_or(Day::Impossible, Day::On)
            }
            _ => Day::Vague,
        }
    }
}
