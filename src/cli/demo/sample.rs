//! The sample organisation: fictional people, half a year of interactions, and what is coming up.
//!
//! The files give dates in days from Monday of this week, `{-12}` or `{-12 15:00}` (UTC), so that the demo is always
//! current.

use chrono::{Days, NaiveDate};

/// Name and text of each file, in import order.
pub(super) const FILES: [(&str, &str); 9] = [
    ("people.csv", include_str!("sample/people.csv")),
    ("interactions.csv", include_str!("sample/interactions.csv")),
    ("follow_ups.csv", include_str!("sample/follow_ups.csv")),
    ("activities.csv", include_str!("sample/activities.csv")),
    ("absences.csv", include_str!("sample/absences.csv")),
    ("celebrations.csv", include_str!("sample/celebrations.csv")),
    ("exclusions.csv", include_str!("sample/exclusions.csv")),
    ("cadences.csv", include_str!("sample/cadences.csv")),
    ("goals.csv", include_str!("sample/goals.csv")),
];

/// Replaces the relative dates in a file by actual ones.
pub(super) fn dated(text: &str, monday: NaiveDate) -> String {
    let mut dated = String::with_capacity(text.len() + text.len() / 4);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        dated.push_str(before);
        match after.split_once('}').and_then(|(inside, after)| Some((date(inside, monday)?, after))) {
            Some((date, after)) => {
                dated.push_str(&date);
                rest = after;
            }
            None => {
                dated.push('{');
                rest = after;
            }
        }
    }
    dated.push_str(rest);
    dated
}

fn date(inside: &str, monday: NaiveDate) -> Option<String> {
    let (days, time) = inside.split_once(' ').map_or((inside, None), |(days, time)| (days, Some(time)));
    let days: i64 = days.parse().ok()?;
    let distance = Days::new(days.unsigned_abs());
    let day = if days < 0 { monday - distance } else { monday + distance };
    Some(match time {
        Some(time) => format!("{day}T{time}:00Z"),
        None => day.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_count_from_the_monday_of_this_week() {
        let monday = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default();
        assert_eq!(
            dated("a,{-12},{3 11:30},{not a date}\n", monday),
            "a,2026-11-11,2026-11-26T11:30:00Z,{not a date}\n"
        );
    }
}
