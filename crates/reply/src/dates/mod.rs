//! Days, periods and ranges of dates, as people write them.
//!
//! `written` is the one grammar of dates. `day` gives them their meaning in a reply, which has a tense and may ask back;
//! out-of-office notes ([`crate::vacation`]) take a date only where it can be no other.

mod day;
mod period;
mod range;
mod written;

pub(crate) use day::{Day, DayParser, Tense};
pub(crate) use written::{DayWords, WrittenDate, days_to_weekday};
