//! Checks how valid settings fit together, without looking at the database.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, NaiveTime, TimeDelta, Utc, Weekday};
use chrono_tz::Tz;

use super::check::Check;
use super::{Boundaries, Digest};
use rapport_model::{QuietHours, SendWindow};
use rapport_planner::digest::{Audience, DayOff, SectionName};
use rapport_planner::schedule::Schedule;

/// Occurrences of a schedule that are looked at: more than a week for a daily one.
const OCCURRENCES: usize = 10;

/// Checks the digests, each with its path in the file, on their own and against each other.
pub(super) fn lint(
    digests: &[(String, Digest)],
    boundaries: &Boundaries,
    window: Option<SendWindow>,
    check: &mut Check<'_>,
) {
    if !check.has("digest") {
        check.warning("", "no [[digest]] is configured, so nobody gets a mail", Some("add one to the file"));
    }
    let quiet = boundaries.hours.quiet;
    let window = window.filter(|window| {
        let meets = minutes_of_day().any(|time| window.holds(time) && !quiet.holds(time));
        if !meets {
            let message = format!("the window is within quiet hours ({quiet}), so it has no effect");
            check.warning("mail.smtp.window", message, None);
        }
        meets
    });
    let mut names = BTreeMap::new();
    for (path, digest) in digests {
        if names.insert(&digest.name, path).is_some() {
            let message = format!("duplicate digest name `{}`", digest.name);
            check.error(
                &format!("{path}.name"),
                message,
                Some("digests are identified by name in the database"),
            );
        }
        lint_audience(path, &digest.audience, check);
        lint_quiet_hours(path, &digest.schedule, boundaries, check);
        lint_window(path, digest, window, check);
        lint_day_off(path, digest, boundaries, check);
        lint_coverage(path, digest, check);
    }
    lint_owners(digests, check);
    lint_budgets(digests, boundaries, check);
}

fn lint_audience(path: &str, audience: &Audience, check: &mut Check<'_>) {
    for (key, names) in [("teams", &audience.teams), ("roles", &audience.roles)] {
        if names.as_ref().is_some_and(Vec::is_empty) {
            let help = Some("remove it to reach everyone");
            check.warning(
                &format!("{path}.audience.{key}"),
                format!("an empty list of {key} reaches nobody"),
                help,
            );
        }
    }
}

/// A digest that skips days off must be due on some working day, and any other is better due on one.
fn lint_day_off(path: &str, digest: &Digest, boundaries: &Boundaries, check: &mut Check<'_>) {
    let works_on = |day: &Weekday| boundaries.hours.days.contains(*day);
    let days: Vec<Weekday> = some_occurrences(&digest.schedule).map(|at| at.weekday()).collect();
    if digest.rules.day_off == DayOff::Skip && !days.iter().any(works_on) {
        let message = "the digest is only due on days off and skips them, so nobody gets it";
        check.warning(&format!("{path}.day_off"), message, Some("use \"next\" or \"previous\""));
    } else if goes_by_weekday(&days)
        && let Some(day) = days.iter().find(|day| !works_on(day))
    {
        let becomes = match digest.rules.day_off {
            DayOff::Next => "its mails wait for the next working day",
            DayOff::Previous => "its mails come on the last working day before",
            DayOff::Skip => "there are no mails on that day",
        };
        let message = format!("the digest is due on {}, which is no working day; {becomes}", english(*day));
        check.warning(
            &format!("{path}.schedule"),
            message,
            Some("see `boundaries.working_days` and `day_off`"),
        );
    }
}

/// Whether a schedule names its weekdays. One that goes by the date, or is daily, meets all of them in time.
fn goes_by_weekday(days: &[Weekday]) -> bool {
    days.iter().map(|day| day.num_days_from_monday()).collect::<BTreeSet<u32>>().len() <= 4
}

fn english(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// `everyone_within` can only be kept with the section `check-in`, which asks about people whom nothing else brings up, and
/// only for a time of at least one cycle.
fn lint_coverage(path: &str, digest: &Digest, check: &mut Check<'_>) {
    let key = format!("{path}.everyone_within");
    let covers = digest.sections().contains(&SectionName::CheckIn);
    if digest.sections().contains(&SectionName::Appreciate) && !covers {
        let message = "without the section `check-in`, some people may never be the subject of a nudge";
        check.warning(&format!("{path}.sections"), message, Some("add `check-in` to `sections`"));
    }
    let cycle = digest.rules.cycle_days;
    if covers && digest.rules.everyone_within_days < cycle {
        let message = format!(
            "the digest is sent every {cycle} days, so everyone has a turn within {cycle} days and not sooner"
        );
        check.warning(&key, message, None);
    }
}

/// Nudges for a team must come from one digest, whose schedule is the cycle of its rotation.
fn lint_owners(digests: &[(String, Digest)], check: &mut Check<'_>) {
    let owners: Vec<_> = digests.iter().filter(|(_, it)| it.rules.nudges()).collect();
    for (index, (path, digest)) in owners.iter().enumerate() {
        let Some((_, first)) = owners[..index].iter().find(|(_, it)| overlap(&it.audience, &digest.audience))
        else {
            continue;
        };
        let key = if check.has(&format!("{path}.sections")) { "sections" } else { "name" };
        let message = format!(
            "`{}` and `{}` both nudge the same teams; only one digest may nudge a team",
            first.name, digest.name
        );
        let help = "remove `appreciate` and `check-in` from one of them, or give them different teams";
        check.error(&format!("{path}.{key}"), message, Some(help));
    }
}

/// The weekly budgets should leave room for the nudges: for the asks themselves, and for their digest.
fn lint_budgets(digests: &[(String, Digest)], boundaries: &Boundaries, check: &mut Check<'_>) {
    for (index, (path, digest)) in digests.iter().enumerate() {
        if !digest.rules.nudges() {
            continue;
        }
        if boundaries.asks_per_week == 0 && check.has(&format!("{path}.sections")) {
            let message = "`appreciate` and `check-in` stay empty, because `asks_per_week` is 0";
            let help = Some("remove them, or raise `boundaries.asks_per_week`");
            check.warning(&format!("{path}.sections"), message, help);
        }
        let others = digests.iter().enumerate().filter(|(other, _)| *other != index);
        let mails: u32 = others
            .filter(|(_, (_, it))| overlap(&it.audience, &digest.audience))
            .map(|(_, (_, it))| mails_a_week(&it.schedule))
            .sum();
        if mails > 0 && u32::from(boundaries.mails_per_week) < mails + mails_a_week(&digest.schedule) {
            let message = format!(
                "people in `{}` are due {} digests a week but `mails_per_week` is {}; if another goes out first, its \
                 mail carries the nudges of this one",
                digest.name,
                mails + mails_a_week(&digest.schedule),
                boundaries.mails_per_week
            );
            check.warning(
                &format!("{path}.name"),
                message,
                Some("raise `mails_per_week`, or give them different audiences"),
            );
        }
    }
}

/// Mails of a schedule that a person gets in a week at most; 1 for a schedule that is less than weekly.
fn mails_a_week(schedule: &Schedule) -> u32 {
    (7 / schedule.cycle_days().max(1)).max(1)
}

fn overlap(one: &Audience, other: &Audience) -> bool {
    match (&one.teams, &other.teams) {
        (Some(one), Some(other)) => one.iter().any(|team| other.contains(team)),
        (Some(teams), None) | (None, Some(teams)) => !teams.is_empty(),
        (None, None) => true,
    }
}

fn lint_quiet_hours(path: &str, schedule: &Schedule, boundaries: &Boundaries, check: &mut Check<'_>) {
    let quiet = boundaries.hours.quiet;
    let QuietHours::Between(_, until) = quiet else {
        return;
    };
    if let Some(time) = times_of_day(schedule).find(|time| quiet.holds(*time)) {
        let (time, until) = (time.format("%H:%M"), until.format("%H:%M"));
        let message = format!("{time} is within quiet hours; mails wait until {until}");
        check.warning(&format!("{path}.schedule"), message, None);
    }
}

fn lint_window(path: &str, digest: &Digest, window: Option<SendWindow>, check: &mut Check<'_>) {
    let is_elsewhere = digest.audience.fixed_zone.is_some_and(|zone| zone != digest.audience.default_zone);
    let Some(window) = window.filter(|_| !is_elsewhere) else { return };
    if let Some(time) = times_of_day(&digest.schedule).find(|time| !window.holds(*time)) {
        let message =
            format!("{} is outside `mail.smtp.window` ({window}); mails wait for it", time.format("%H:%M"));
        check.warning(&format!("{path}.schedule"), message, None);
    }
}

fn minutes_of_day() -> impl Iterator<Item = NaiveTime> {
    (0..24 * 60).map(|minute| NaiveTime::MIN + TimeDelta::minutes(minute))
}

/// The times of day of some occurrences.
fn times_of_day(schedule: &Schedule) -> impl Iterator<Item = NaiveTime> {
    some_occurrences(schedule).map(|at| at.time())
}

/// Some occurrences, in UTC, where local times are never shifted by daylight saving.
fn some_occurrences(schedule: &Schedule) -> impl Iterator<Item = DateTime<Utc>> {
    const SOME_DAY: DateTime<Utc> = match DateTime::from_timestamp(1_800_000_000, 0) {
        Some(instant) => instant,
        None => DateTime::UNIX_EPOCH,
    };
    let latest = move |at| schedule.latest(Tz::UTC, at).map(|it| it.scheduled_for);
    std::iter::successors(latest(SOME_DAY), move |at| latest(*at - TimeDelta::seconds(1))).take(OCCURRENCES)
}
