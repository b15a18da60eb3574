//! Reads iCalendar (RFC 5545): what takes place when, with recurrences, exceptions and moved instances worked out.

use std::collections::{BTreeMap, BTreeSet};

use calcard::common::PartialDateTime;
use calcard::common::timezone::Tz as CalendarTz;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarParameterName,
    ICalendarProperty, ICalendarStatus, ICalendarValue,
};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Utc};
use chrono_tz::Tz;
use rapport_planner::schedule::instant_of;

/// Instances of one event that are worked out, from its beginning to the last day: a daily one for 50 years; and of all events of a
/// calendar.
const MAX_INSTANCES: usize = 18_300;
const MAX_ALL_INSTANCES: usize = 10_000_000;

/// What takes place once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Instance {
    /// The same for the same event, also when it moves; of a recurring one, with the time at which it would have taken place.
    pub(crate) id: String,
    pub(crate) summary: String,
    pub(crate) location: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) when: When,
    /// It does not take place.
    pub(crate) is_cancelled: bool,
    /// Addresses, in lower case.
    pub(crate) attendees: Vec<String>,
    pub(crate) organizer: Option<String>,
}

/// When it takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    /// From one instant to another.
    Times(DateTime<Utc>, DateTime<Utc>),
    /// On whole days, both included.
    Days(NaiveDate, NaiveDate),
}

impl Instance {
    /// The first and the last day, in a zone.
    pub(crate) fn days(&self, zone: Tz) -> (NaiveDate, NaiveDate) {
        match self.when {
            When::Days(first, last) => (first, last),
            When::Times(start, end) => {
                // What ends at midnight ends on the day before.
                let end = (end - TimeDelta::seconds(1)).max(start);
                (start.with_timezone(&zone).date_naive(), end.with_timezone(&zone).date_naive())
            }
        }
    }
}

/// What a calendar says of some days.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Agenda {
    /// In the order in which they begin.
    pub(crate) instances: Vec<Instance>,
    /// Events that cannot be worked out, or not to their end.
    pub(crate) unreadable: usize,
    /// Nothing that a calendar has is missing here: it has an end, and at least one event, and all of them can be read.
    pub(crate) is_whole: bool,
}

/// The days of events that last whole days, from 2026 to 2040.
/// `None`: it is empty, was cut off, or has events that cannot be read.
pub(crate) fn whole_days(text: &str) -> Result<Option<BTreeSet<NaiveDate>>, NoCalendar> {
    let day = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
    let (first, last) = (day(2026), day(2041));
    let read = agenda(text, Tz::UTC, first, last)?;
    if !read.is_whole {
        return Ok(None);
    }
    let taking_place = read.instances.into_iter().filter(|it| !it.is_cancelled);
    let days = taking_place.filter_map(|it| match it.when {
        When::Days(from, to) => Some(from.max(first).iter_days().take_while(move |day| *day <= to.min(last))),
        When::Times(..) => None,
    });
    Ok(Some(days.flatten().collect()))
}

/// Why a text is no calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no iCalendar: there is no BEGIN:VCALENDAR")]
pub(crate) struct NoCalendar;

/// Everything that takes place at least partly on these days. Times without a zone are in `zone`.
pub(crate) fn agenda(text: &str, zone: Tz, first: NaiveDate, last: NaiveDate) -> Result<Agenda, NoCalendar> {
    let calendar = ICalendar::parse(text).map_err(|_| NoCalendar)?;
    let has_end = text.trim_end().to_ascii_uppercase().ends_with("END:VCALENDAR");
    let (around, events) = by_uid(calendar);
    let (mut found, mut unreadable, mut left) = (Vec::new(), 0, MAX_ALL_INSTANCES);
    let has_events = !events.is_empty();
    for (uid, events) in events {
        let is_recurring = events.iter().any(ICalendarComponent::is_recurrent_or_override);
        // Exceptions are matched by time alone, so each event is worked out on its own.
        let mut alone = ICalendar { components: around.iter().cloned().chain(events).collect() };
        end_rules(&mut alone, zone, last);
        let limit = MAX_INSTANCES.min(left);
        let expanded = alone.expand_dates(zone, limit);
        left -= expanded.events.len().min(left);
        // A rule without an end always reaches it; what matters is whether it did so too early.
        let latest = expanded.events.iter().map(|event| event.start.naive_local().date()).max();
        let is_cut = limit <= expanded.events.len() && latest.is_none_or(|day| day < last);
        let broken = alone.components.iter().filter(|it| is_broken(it)).count();
        unreadable += expanded.errors.len().max(broken) + usize::from(is_cut);
        for event in expanded.events {
            let Some(component) = alone.components.get(event.comp_id as usize) else { continue };
            let start = event.start;
            let Some(end) = event.try_into_date_time().map(|event| event.end) else { continue };
            let instance = instance(&uid, is_recurring, component, (start, end), zone);
            let (from, to) = instance.days(zone);
            if from <= last && first <= to {
                found.push(instance);
            }
        }
    }
    found.sort_by_key(|it| (it.days(zone).0, it.id.clone()));
    Ok(Agenda { instances: found, unreadable, is_whole: has_end && has_events && unreadable == 0 })
}

/// Whether an event has a beginning or a rule that cannot be read: it would count for nothing, or once.
fn is_broken(component: &ICalendarComponent) -> bool {
    if component.component_type != ICalendarComponentType::VEvent {
        return false;
    }
    let first =
        |property: ICalendarProperty| component.property(&property).and_then(|entry| entry.values.first());
    let begins = match first(ICalendarProperty::Dtstart) {
        Some(ICalendarValue::PartialDateTime(at)) => at.to_date_time().is_some(),
        _ => false,
    };
    let has_rule = component.has_property(&ICalendarProperty::Rrule);
    let recurs = matches!(first(ICalendarProperty::Rrule), Some(ICalendarValue::RecurrenceRule(_)));
    !begins || has_rule && !recurs
}

/// Lets rules end on the last day that is asked for, and rewrites ends that are in UTC as wall times of their events, because that is
/// how rules are worked out.
fn end_rules(calendar: &mut ICalendar, zone: Tz, last: NaiveDate) {
    let zones = calendar.build_owned_tz_resolver().with_default(zone);
    // A day more, wherever the event is.
    let latest = (last + Days::new(2)).and_time(NaiveTime::MIN);
    for component in &mut calendar.components {
        let Some(start) = component.property(&ICalendarProperty::Dtstart) else { continue };
        let is_utc =
            matches!(start.values.first(), Some(ICalendarValue::PartialDateTime(at)) if at.tz_hour.is_some());
        let zone = zones.resolve_or_default(start.tz_id());
        for entry in component.entries.iter_mut().filter(|it| it.name == ICalendarProperty::Rrule) {
            for value in &mut entry.values {
                let ICalendarValue::RecurrenceRule(rule) = value else { continue };
                let until = rule.until.as_ref().and_then(PartialDateTime::to_date_time);
                let in_utc = rule.until.as_ref().is_some_and(|until| until.tz_hour.is_some());
                if let Some(at) =
                    until.as_ref().filter(|_| in_utc && !is_utc).and_then(|at| at.to_date_time_with_tz(zone))
                {
                    rule.until = Some(wall_time(at.with_timezone(&zone).naive_local()));
                }
                let is_later = until.is_none_or(|until| latest < until.date_time);
                if rule.count.is_none() && is_later {
                    rule.until = Some(wall_time(latest));
                }
            }
        }
    }
}

fn wall_time(at: NaiveDateTime) -> PartialDateTime {
    let small = |number: u32| u8::try_from(number).ok();
    PartialDateTime {
        year: u16::try_from(at.year()).ok(),
        month: small(at.month()),
        day: small(at.day()),
        hour: small(at.hour()),
        minute: small(at.minute()),
        second: small(at.second()),
        ..PartialDateTime::default()
    }
}

/// The components that zones are read from, and those of each event.
fn by_uid(calendar: ICalendar) -> (Vec<ICalendarComponent>, BTreeMap<String, Vec<ICalendarComponent>>) {
    let mut around = Vec::new();
    let mut events: BTreeMap<String, Vec<ICalendarComponent>> = BTreeMap::new();
    for (number, mut component) in calendar.components.into_iter().enumerate() {
        component.component_ids.clear();
        // An exception is one of its event whatever the number of its revision.
        component.entries.retain(|entry| entry.name != ICalendarProperty::Sequence);
        match component.component_type {
            ICalendarComponentType::VEvent => {
                // An event without a name is one of its own.
                let uid = component.uid().map_or_else(|| format!("event-{number}"), str::to_owned);
                events.entry(uid).or_default().push(component);
            }
            ICalendarComponentType::VTimezone => around.push(component),
            _ => {}
        }
    }
    (around, events)
}

fn instance(
    uid: &str,
    is_recurring: bool,
    component: &ICalendarComponent,
    (start, end): (DateTime<CalendarTz>, DateTime<CalendarTz>),
    zone: Tz,
) -> Instance {
    let moved_from =
        component.property(&ICalendarProperty::RecurrenceId).and_then(|entry| entry.values.first());
    let id = match moved_from {
        Some(ICalendarValue::PartialDateTime(at)) => {
            let two = |part: Option<u8>| part.unwrap_or_default();
            let (year, month, day) = (at.year.unwrap_or_default(), two(at.month), two(at.day));
            let (hour, minute) = (two(at.hour), two(at.minute));
            format!("{uid}/{year:04}{month:02}{day:02}T{hour:02}{minute:02}")
        }
        _ if is_recurring => format!("{uid}/{}", start.naive_local().format("%Y%m%dT%H%M")),
        _ => uid.to_owned(),
    };
    let text = |property: ICalendarProperty| {
        let entry = component.property(&property)?;
        let text = entry.values.first()?.as_text()?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let address = |text: &str| text.trim().to_lowercase();
    let takes_part = |entry: &&ICalendarEntry| {
        let status = entry.parameter(&ICalendarParameterName::Partstat).and_then(|it| it.as_text());
        !status.is_some_and(|status| status.eq_ignore_ascii_case("declined"))
    };
    let attendees = component.properties(&ICalendarProperty::Attendee);
    let attendees = attendees.filter(takes_part).filter_map(ICalendarEntry::calendar_address);
    let organizer = component.property(&ICalendarProperty::Organizer).and_then(|it| it.calendar_address());
    let has_time = match component.property(&ICalendarProperty::Dtstart).and_then(|it| it.values.first()) {
        Some(ICalendarValue::PartialDateTime(at)) => at.hour.is_some(),
        _ => true,
    };
    let has_end = component.has_property(&ICalendarProperty::Dtend)
        || component.has_property(&ICalendarProperty::Duration);
    let when = if has_time {
        // Without an end, it ends as it begins (RFC 5545 §3.6.1).
        let end = if has_end { end } else { start };
        let start = instant(start, zone);
        When::Times(start, instant(end, zone).max(start))
    } else {
        // The end of whole days is the day after (RFC 5545 §3.6.1).
        let first = start.naive_local().date();
        let after = end.naive_local().date();
        When::Days(first, after.pred_opt().unwrap_or(after).max(first))
    };
    Instance {
        id,
        summary: text(ICalendarProperty::Summary).unwrap_or_default(),
        location: text(ICalendarProperty::Location),
        url: text(ICalendarProperty::Conference).or_else(|| text(ICalendarProperty::Url)),
        when,
        is_cancelled: component.status() == Some(&ICalendarStatus::Cancelled),
        attendees: attendees.map(address).collect(),
        organizer: organizer.map(address),
    }
}

/// The instant of a time; one without a zone, or in a gap of its zone, is a wall time in `zone`.
fn instant(at: DateTime<CalendarTz>, zone: Tz) -> DateTime<Utc> {
    if at.timezone().is_floating() { instant_of(at.naive_local(), zone) } else { at.to_utc() }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn calendar(name: &str) -> String {
        let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/calendars");
        std::fs::read_to_string(directory.join(name)).unwrap()
    }

    /// As the other program says it.
    fn line(it: &Instance) -> String {
        let (start, end) = match it.when {
            When::Times(start, end) => {
                let text = |at: DateTime<Utc>| at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
                (text(start), text(end))
            }
            When::Days(first, last) => (first.to_string(), (last + chrono::Days::new(1)).to_string()),
        };
        let uid = it.id.split_once('/').map_or(it.id.as_str(), |(uid, _)| uid);
        let status = if it.is_cancelled { " cancelled" } else { "" };
        format!("{start} {end} {uid}{status}")
    }

    #[test]
    fn the_examples_of_the_rfc_and_feeds_of_three_programs_mean_what_another_program_says() {
        for (name, first, last) in [
            ("rfc5545", "1996-11-01", "2000-12-31"),
            ("google", "2026-10-01", "2027-03-31"),
            ("outlook", "2026-10-01", "2027-03-31"),
            ("nextcloud", "2026-10-01", "2027-03-31"),
        ] {
            let text = calendar(&format!("{name}.ics"));
            let read = agenda(&text, chrono_tz::Europe::Berlin, day(first), day(last)).unwrap();
            let (found, unreadable) = (read.instances, read.unreadable);
            let mut lines: Vec<String> = found.iter().map(line).collect();
            lines.sort();
            let expected: Vec<String> = calendar(&format!("{name}.txt")).lines().map(str::to_owned).collect();
            let missing: Vec<_> = expected.iter().filter(|it| !lines.contains(it)).collect();
            let wrong: Vec<_> = lines.iter().filter(|it| !expected.contains(it)).collect();
            assert!(missing.is_empty() && wrong.is_empty(), "{name}: missing {missing:#?}, wrong {wrong:#?}");
            assert_eq!((lines.len(), unreadable), (expected.len(), 0), "{name}");
        }
    }

    #[test]
    fn an_instance_keeps_its_id_when_it_moves_and_says_who_and_where() {
        let text = calendar("google.ics");
        let zone = chrono_tz::Europe::Berlin;
        let found = agenda(&text, zone, day("2026-11-16"), day("2026-11-30")).unwrap().instances;
        let ids: Vec<&str> = found.iter().map(|it| it.id.as_str()).collect();
        assert!(ids.contains(&"weekly@google.example/20261116T1000"), "{ids:?}");
        assert!(ids.contains(&"lunch@google.example") && ids.contains(&"twin@google.example/20261116T1000"));
        let moved = found.iter().find(|it| it.summary == "Weekly, moved").unwrap();
        assert_eq!(moved.days(zone).0, day("2026-11-17"));
        let usual = found.iter().find(|it| it.summary == "Weekly, with all").unwrap();
        assert_eq!(usual.organizer.as_deref(), Some("ana@acme.example"));
        assert_eq!(usual.location.as_deref(), Some("Room 1"));
        let read = agenda(&calendar("nextcloud.ics"), zone, day("2026-12-01"), day("2026-12-31")).unwrap();
        assert!(read.is_whole);
        let leave = read.instances;
        let leave = leave.iter().find(|it| it.summary == "Leave").unwrap();
        assert_eq!(leave.attendees, ["ana@acme.example"]);
        assert_eq!(leave.days(zone), (day("2026-12-21"), day("2027-01-03")));
        assert_eq!(agenda("no", zone, day("2026-12-01"), day("2026-12-31")), Err(NoCalendar));
    }
    #[test]
    fn a_calendar_that_was_cut_off_or_is_endless_says_that_something_is_missing() {
        let text = calendar("nextcloud.ics");
        let zone = chrono_tz::Europe::Berlin;
        let read = |text: &str| agenda(text, zone, day("2026-12-01"), day("2026-12-31")).unwrap();
        assert!(!read(&text[..text.len() / 2]).is_whole);
        assert!(!read("BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n").is_whole);
        let endless = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20200101T000000Z\nRRULE:FREQ=MINUTELY\nEND:VEVENT\nEND:VCALENDAR\n";
        let read = read(endless);
        assert_eq!((read.instances.len(), read.unreadable, read.is_whole), (0, 1, false));
    }

    #[test]
    fn events_that_cannot_be_read_are_counted() {
        let event = |lines: &str| {
            format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n")
        };
        let read =
            |lines: &str| agenda(&event(lines), Tz::UTC, day("2026-12-01"), day("2026-12-31")).unwrap();
        for lines in
            ["DTSTART;VALUE=DATE:20261301", "SUMMARY:never", "DTSTART:20261201T000000Z\nRRULE:FREQ=OFTEN"]
        {
            assert_eq!((read(lines).unreadable, read(lines).is_whole), (1, false), "{lines}");
        }
        let short = read("DTSTART:20261201T100000Z");
        let at = "2026-12-01T10:00:00Z".parse().unwrap();
        assert_eq!((short.instances[0].when, short.is_whole), (When::Times(at, at), true));
    }

    #[test]
    fn who_has_declined_does_not_take_part() {
        let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20261201T000000Z\nATTENDEE;PARTSTAT=DECLINED:mailto:ana@acme.example\n\
                    ATTENDEE;PARTSTAT=TENTATIVE:mailto:bo@acme.example\nEND:VEVENT\nEND:VCALENDAR\n";
        let read = agenda(text, Tz::UTC, day("2026-12-01"), day("2026-12-31")).unwrap();
        assert_eq!(read.instances[0].attendees, ["bo@acme.example"]);
    }
}
