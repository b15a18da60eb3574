//! When the digest is due, week by week: in each zone on its own, as in real runs.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

use crate::digest::week_of;
use crate::schedule::Schedule;
use rapport_model::RunKind;

/// An occurrence in one zone, or what goes out between two of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) scheduled_for: DateTime<Utc>,
    pub(super) period: NaiveDate,
    /// Whose it is; `None`: everybody's.
    pub(super) zone: Option<Tz>,
    pub(super) kind: RunKind,
    /// The clock of planning.
    pub(super) at: DateTime<Utc>,
}

/// A week, from Monday to Sunday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Week {
    pub(super) monday: NaiveDate,
    /// The earliest first.
    pub(super) runs: Vec<Run>,
}

impl Week {
    /// The day on which it is asked whether somebody is here: that of the first digest, or Monday.
    pub(super) fn day(&self) -> NaiveDate {
        self.runs.iter().map(|run| run.period).min().unwrap_or(self.monday)
    }

    /// The nominal dates of its digests.
    pub(super) fn periods(&self) -> BTreeSet<NaiveDate> {
        self.runs.iter().map(|run| run.period).collect()
    }

    /// When it is over.
    pub(super) fn end(&self) -> DateTime<Utc> {
        (self.monday + Days::new(7)).and_time(NaiveTime::MIN).and_utc()
    }
}

/// The weeks from the one of a day on. `fixed` is the zone of a digest that goes by one for all.
pub(super) fn weeks(
    schedule: &Schedule,
    zones: &[Tz],
    fixed: Option<Tz>,
    from: NaiveDate,
    weeks: u16,
) -> Vec<Week> {
    let first = week_of(from);
    let mut calendar: Vec<Week> = (0..weeks)
        .map(|week| Week { monday: first + Days::new(7 * u64::from(week)), runs: Vec::new() })
        .collect();
    let zones: Vec<(Tz, Option<Tz>)> = match fixed {
        Some(zone) => vec![(zone, None)],
        None => zones.iter().map(|zone| (*zone, Some(*zone))).collect(),
    };
    // A zone may be a day ahead of UTC.
    let begin = (first - Days::new(1)).and_time(NaiveTime::MIN).and_utc();
    for (zone, whose) in zones {
        for occurrence in schedule.occurrences(zone, begin) {
            let days = (occurrence.period - first).num_days();
            let Ok(week) = usize::try_from(days.div_euclid(7)) else { continue };
            let Some(week) = calendar.get_mut(week) else { break };
            week.runs.push(Run {
                scheduled_for: occurrence.scheduled_for,
                period: occurrence.period,
                zone: whose,
                kind: RunKind::Occurrence,
                at: occurrence.scheduled_for,
            });
        }
    }
    for week in &mut calendar {
        week.runs.sort_by_key(|run| (run.scheduled_for, run.zone.map(|zone| zone.name())));
    }
    calendar
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_zone_has_its_own_run_in_the_order_of_the_instants() {
        let zones = [Tz::Europe__Berlin, Tz::Australia__Sydney, Tz::America__New_York];
        let schedule = "0 9 * * mon".parse().unwrap();
        let calendar = weeks(&schedule, &zones, None, "2026-01-07".parse().unwrap(), 3);
        assert_eq!(calendar.len(), 3);
        for week in &calendar {
            let zones: Vec<Tz> = week.runs.iter().filter_map(|run| run.zone).collect();
            assert_eq!(zones, [Tz::Australia__Sydney, Tz::Europe__Berlin, Tz::America__New_York]);
            assert!(week.runs.iter().all(|run| run.period == week.monday));
        }
    }

    #[test]
    fn a_digest_every_two_weeks_leaves_a_week_without() {
        let schedule = "0 9 * * tue every 2 weeks from 2026-01-06".parse().unwrap();
        let calendar = weeks(&schedule, &[Tz::UTC], Some(Tz::UTC), "2026-01-05".parse().unwrap(), 4);
        let runs: Vec<usize> = calendar.iter().map(|week| week.runs.len()).collect();
        assert_eq!(runs, [1, 0, 1, 0]);
        assert_eq!(calendar[0].day(), "2026-01-06".parse().unwrap());
        assert_eq!(calendar[1].day(), calendar[1].monday);
    }
}
