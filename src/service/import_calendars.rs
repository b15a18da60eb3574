//! Activities and leave from calendars of other systems: iCalendar, by URL or from a file.
//!
//! Everything that takes place in the days ahead is brought in each time. What a calendar no longer has, or has cancelled, goes. If a
//! calendar is gone, what was read before stays.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};
use sqlx::PgConnection;

use super::import::{ImportOptions, Imported, import_objects};
use super::import_sources::{SourceImport, SourceImports, without_rows};
use super::{Engine, ServiceError};
use crate::config::{CalendarEvents, CalendarPlace, SourceCalendar};
use crate::import::FileKind;
use crate::import::calendar::{Instance, When, agenda};
use crate::store::import_sources::{self, ReadSource};
use crate::store::roster::{self, Named};
use crate::store::{self, StoreError};
use rapport_model::ids::PersonId;

/// How far ahead activities are read.
const ACTIVITY_DAYS: Days = Days::new(92);

/// How far back and ahead absences are read.
const ABSENCE_DAYS_BACK: Days = Days::new(31);
const ABSENCE_DAYS: Days = Days::new(400);

/// What precedes the name of a calendar in that of its source.
pub(super) const CALENDAR: &str = "calendar ";

/// What `status` says of a calendar that nothing is taken to have gone from.
const NOT_WHOLE: &str =
    "it is empty, was cut off, or has events that cannot be read: what was read before stays";

/// How long an event with times lasts at least that is leave.
const SHORTEST_LEAVE: TimeDelta = TimeDelta::hours(6);

/// Largest calendar, in bytes, and how long it may take to arrive.
const MAX_SIZE: u64 = 20 << 20;
const PATIENCE: Duration = Duration::from_secs(30);

/// Longest title, in characters, as of an import.
const MAX_TITLE: usize = 300;

/// Why a calendar cannot be read. Never says where it is: whoever knows that may read it.
#[derive(Debug, thiserror::Error)]
pub enum CalendarError {
    /// Nobody answers there.
    #[error("the server of the calendar cannot be reached, or does not answer in time")]
    Unreachable,
    /// The server refuses.
    #[error("the server answers with status {0}; has the calendar a new address?")]
    Status(u16),
    /// It is too large.
    #[error("the calendar has more than {} MiB", MAX_SIZE >> 20)]
    TooLarge,
    /// The file is not there.
    #[error("the file of the calendar cannot be read")]
    File(#[source] std::io::Error),
    /// Reading it panicked.
    #[error("reading the calendar failed because of a bug; please report it")]
    Unreadable,
    /// It is something else.
    #[error("what is there is no calendar (there is no BEGIN:VCALENDAR); is it a page to log in?")]
    NoCalendar,
}

impl Engine {
    /// Reads the calendars that were not read for as long as the configuration says, or all of them if asked `now`.
    pub(super) async fn read_calendars(&self, now: bool) -> SourceImports {
        let mut read = Vec::new();
        for calendar in &self.import.calendars {
            match self.read_calendar(calendar, now).await {
                Ok(None) => {}
                Ok(Some(imported)) => {
                    read.push((calendar.source(), Ok(SourceImport { imported, left: 0 })));
                }
                Err(error) => {
                    self.note_unread(&calendar.source(), &calendar.definition(), &without_rows(&error)).await;
                    read.push((calendar.source(), Err(error)));
                }
            }
        }
        read
    }

    /// Looks at every calendar: how many events there are in the days ahead, or what is wrong.
    pub async fn check_calendars(&self) -> Result<Vec<(String, Result<usize, String>)>, ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        let zone = self.import.time_zone;
        let today = store::now(&mut conn).await?.with_timezone(&zone).date_naive();
        let mut checked = Vec::new();
        for calendar in &self.import.calendars {
            let (first, last) = calendar.days(today);
            let found = match fetch(&calendar.at, &self.fetched).await {
                Ok(text) => match agenda(&text, zone, first, last) {
                    Ok(read) if read.unreadable > 0 => {
                        Err(format!("{} events cannot be read", read.unreadable))
                    }
                    Ok(read) => Ok(read.instances.len()),
                    Err(_) => Err(CalendarError::NoCalendar.to_string()),
                },
                Err(error) => Err(super::chain(&error)),
            };
            let found = match (&calendar.events, found) {
                (CalendarEvents::Activities { team }, Ok(_))
                    if roster::teams(&mut conn, &[team.to_lowercase()]).await?.is_empty() =>
                {
                    Err(format!("there is no team `{team}` on the roster"))
                }
                (_, found) => found,
            };
            checked.push((calendar.name.clone(), found));
        }
        Ok(checked)
    }

    /// Takes out what a calendar of before brought.
    pub(super) async fn drop_calendar(conn: &mut PgConnection, calendar: &str) -> Result<(), ServiceError> {
        let prefix = prefix(calendar);
        roster::drop_activities(conn, &prefix, &[]).await?;
        roster::drop_absences_of(conn, &format!("{ABSENCES_FROM}/{prefix}"), &[]).await?;
        tracing::info!(calendar, "a calendar is no longer configured; what it brought is taken out");
        Ok(())
    }

    async fn read_calendar(
        &self,
        calendar: &SourceCalendar,
        now: bool,
    ) -> Result<Option<Imported>, ServiceError> {
        let mut tx = self.pool.begin().await.map_err(StoreError::from)?;
        let every = if now { TimeDelta::zero() } else { self.import.every };
        let source = calendar.source();
        if import_sources::take(&mut tx, &source, &calendar.definition(), every).await?.is_none() {
            return Ok(None);
        }
        let zone = self.import.time_zone;
        let today = store::now(&mut tx).await?.with_timezone(&zone).date_naive();
        let (first, last) = calendar.days(today);
        let text = fetch(&calendar.at, &self.fetched).await?;
        // It may have many events, and others wait for this thread.
        let reading = tokio::task::spawn_blocking(move || agenda(&text, zone, first, last));
        let read =
            reading.await.map_err(|_| CalendarError::Unreadable)?.map_err(|_| CalendarError::NoCalendar)?;
        let taking_place = read.instances.into_iter().filter(|it| !it.is_cancelled);
        let (kind, objects, left_out) = match &calendar.events {
            CalendarEvents::Activities { team } => {
                // A day has no time at which it begins.
                let (timed, days): (Vec<_>, Vec<_>) =
                    taking_place.partition(|it| matches!(it.when, When::Times(..)));
                let objects = timed.iter().filter_map(|it| activity(&calendar.name, team, it)).collect();
                (FileKind::Activities, objects, days.len())
            }
            CalendarEvents::Absences => {
                let people = People(roster::named(&mut tx).await?);
                let (mut objects, mut left_out) = (Vec::new(), 0_usize);
                let (leave, appointments): (Vec<_>, Vec<_>) = taking_place.partition(is_leave);
                left_out += appointments.len();
                for instance in leave {
                    let away = people.of(&instance);
                    left_out += usize::from(away.is_empty());
                    let days = instance.days(zone);
                    objects.extend(away.into_iter().map(|who| absence(&calendar.name, who, &instance, days)));
                }
                (FileKind::Absences, objects, left_out)
            }
        };
        let ids: Vec<String> =
            objects.iter().filter_map(|it| Some(it["external_id"].as_str()?.to_owned())).collect();
        let addresses = self.keyring.addresses();
        let options =
            ImportOptions { skip_unknown: true, keep_good: true, ..self.import_options(&addresses) };
        // What is missing from a calendar that was cut off has not gone. What has goes first: it may only have another ID.
        let gone = match (read.is_whole, kind) {
            (false, _) => 0,
            (true, FileKind::Activities) => {
                roster::drop_activities(&mut tx, &prefix(&calendar.name), &ids).await?
            }
            (true, _) => {
                let ids: Vec<String> = ids.iter().map(|id| format!("{ABSENCES_FROM}/{id}")).collect();
                let prefix = format!("{ABSENCES_FROM}/{}", prefix(&calendar.name));
                roster::drop_absences_of(&mut tx, &prefix, &ids).await?
            }
        };
        let mut imported = if objects.is_empty() {
            Imported { kind: Some(kind), is_kept: true, ..Imported::default() }
        } else {
            import_objects(&mut tx, &options, &source, kind, objects).await?
        };
        imported.skipped += u64::try_from(left_out + read.unreadable).unwrap_or(u64::MAX);
        imported.changed.updated += gone;
        let problems = u64::try_from(imported.problem_count).unwrap_or(u64::MAX);
        let noted = ReadSource {
            was_full: read.is_whole,
            left_out: imported.skipped + problems,
            error: (!read.is_whole).then_some(NOT_WHOLE),
            ..ReadSource::default()
        };
        import_sources::note(&mut tx, &source, &noted).await?;
        tx.commit().await.map_err(StoreError::from)?;
        Ok(Some(imported))
    }
}

impl SourceCalendar {
    /// As `status` names it.
    pub(super) fn source(&self) -> String {
        format!("{CALENDAR}{}", self.name)
    }

    fn definition(&self) -> Vec<u8> {
        let place = match &self.at {
            CalendarPlace::Url(url) => url.reveal().to_owned(),
            CalendarPlace::File(file) => file.display().to_string(),
        };
        Sha256::digest(format!("{:?} {place}", self.events)).to_vec()
    }

    /// The days of which events are read.
    fn days(&self, today: NaiveDate) -> (NaiveDate, NaiveDate) {
        match self.events {
            CalendarEvents::Activities { .. } => (today, today + ACTIVITY_DAYS),
            CalendarEvents::Absences => (today - ABSENCE_DAYS_BACK, today + ABSENCE_DAYS),
        }
    }
}

/// Calendars as they were fetched last, by URL, with what their server recognises them by: one that has not changed is not sent again.
#[derive(Debug, Default)]
pub(super) struct FetchedCalendars(Mutex<BTreeMap<String, Fetched>>);

#[derive(Debug, Clone)]
struct Fetched {
    octets: Arc<[u8]>,
    /// Headers of a request that asks only for another version (RFC 9110, section 13.1), with their values.
    unless: Vec<(&'static str, String)>,
}

impl FetchedCalendars {
    fn of(&self, url: &str) -> Option<Fetched> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(url).cloned()
    }

    fn keep(&self, url: &str, fetched: &Fetched) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // One that was cut off, or is a page to log in, is asked for again.
        let is_whole = fetched.octets.trim_ascii_end().ends_with(b"END:VCALENDAR");
        if fetched.unless.is_empty() || !is_whole {
            all.remove(url);
        } else {
            all.insert(url.to_owned(), fetched.clone());
        }
    }
}

async fn fetch(place: &CalendarPlace, fetched: &FetchedCalendars) -> Result<String, CalendarError> {
    let octets: Arc<[u8]> = match place {
        CalendarPlace::File(file) => tokio::fs::read(file).await.map_err(CalendarError::File)?.into(),
        CalendarPlace::Url(url) => {
            let url = url.reveal();
            let (asked, last) = (url.to_owned(), fetched.of(url));
            let fetching = tokio::task::spawn_blocking(move || get(&asked, last));
            let now = fetching.await.map_err(|_| CalendarError::Unreachable)??;
            fetched.keep(url, &now);
            now.octets
        }
    };
    Ok(String::from_utf8_lossy(&octets).into_owned())
}

fn get(url: &str, last: Option<Fetched>) -> Result<Fetched, CalendarError> {
    let tls = ureq::tls::TlsConfig::builder()
        .root_certs(ureq::tls::RootCerts::PlatformVerifier)
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build();
    let agent: ureq::Agent =
        ureq::Agent::config_builder().timeout_global(Some(PATIENCE)).tls_config(tls).build().into();
    let mut request = agent.get(url).header("accept", "text/calendar, */*");
    for (name, value) in last.iter().flat_map(|last| &last.unless) {
        request = request.header(*name, value);
    }
    let read = request.call().and_then(|mut response| match (response.status().as_u16(), last) {
        (304, Some(last)) => Ok(last),
        (304, None) => Err(ureq::Error::StatusCode(304)),
        _ => {
            let value = |name: &str| response.headers().get(name)?.to_str().ok().map(str::to_owned);
            let unless = [("if-none-match", "etag"), ("if-modified-since", "last-modified")];
            let unless = unless.into_iter().filter_map(|(asked, said)| Some((asked, value(said)?))).collect();
            let octets = response.body_mut().with_config().limit(MAX_SIZE).read_to_vec()?.into();
            Ok(Fetched { octets, unless })
        }
    });
    read.map_err(|error| match error {
        ureq::Error::StatusCode(status) => CalendarError::Status(status),
        ureq::Error::BodyExceedsLimit(_) => CalendarError::TooLarge,
        _ => CalendarError::Unreachable,
    })
}

/// What the IDs of the events of a calendar begin with.
fn prefix(calendar: &str) -> String {
    format!("calendar/{calendar}/")
}

/// The source of absences, which precedes their IDs.
const ABSENCES_FROM: &str = "calendar";

/// Whether an event takes somebody away for a day: what is shorter is an appointment.
fn is_leave(it: &Instance) -> bool {
    match it.when {
        When::Days(..) => true,
        When::Times(start, end) => SHORTEST_LEAVE <= end - start,
    }
}

/// On one line, and not longer than a title may be.
fn title(text: &str) -> String {
    let line: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|it| !it.is_empty()).collect();
    line.join(" ").chars().take(MAX_TITLE).collect()
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}

/// As a row of an import; `None` for one without a title.
fn activity(calendar: &str, team: &str, it: &Instance) -> Option<Map<String, Value>> {
    let When::Times(start, end) = it.when else { return None };
    let name = title(&it.summary);
    if name.is_empty() {
        return None;
    }
    let text = |at: DateTime<Utc>| at.to_rfc3339();
    let is_link = |url: &&String| url.starts_with("https://") || url.starts_with("http://");
    Some(object(json!({
        "team": team,
        "title": name,
        "starts_at": text(start),
        "ends_at": text(end),
        "location": it.location.as_deref().map(title),
        "url": it.url.as_ref().filter(is_link),
        "external_id": format!("{}{}", prefix(calendar), it.id),
    })))
}

fn absence(
    calendar: &str,
    who: &Named,
    it: &Instance,
    (first, last): (NaiveDate, NaiveDate),
) -> Map<String, Value> {
    object(json!({
        "person": who.email.as_str(),
        "from": first.to_string(),
        "to": last.to_string(),
        "source": ABSENCES_FROM,
        "external_id": format!("{}{}/{}", prefix(calendar), it.id, who.id.0),
    }))
}

/// Everybody who is here.
struct People(Vec<Named>);

impl People {
    /// Whose absence an event is: that of those who attend it; else of its organizer; else of the one with whose name its title begins.
    fn of(&self, it: &Instance) -> Vec<&Named> {
        let known = |address: &String| self.0.iter().find(|who| who.addresses.contains(address));
        let attending: BTreeMap<PersonId, &Named> =
            it.attendees.iter().filter_map(known).map(|who| (who.id, who)).collect();
        if !attending.is_empty() {
            return attending.into_values().collect();
        }
        if let Some(organizer) = it.organizer.as_ref().and_then(known) {
            return vec![organizer];
        }
        let title = title(&it.summary).to_lowercase();
        let named: Vec<&Named> = self.0.iter().filter(|who| begins_with_name(&title, &who.name)).collect();
        match named.as_slice() {
            [only] => vec![*only],
            _ => Vec::new(),
        }
    }
}

/// Whether a title begins with a name, and the name ends there: at the end, or before a colon, a bracket or a dash.
fn begins_with_name(title: &str, name: &str) -> bool {
    let Some(rest) = title.strip_prefix(name) else { return false };
    let after = rest.trim_start();
    // "Lee-Berg" is another name than "Lee"; "Lee - leave" is not.
    let is_dash = |c: char| matches!(c, '-' | '–' | '—');
    after.is_empty()
        || after.starts_with([':', ',', ';', '(', '[', '/', '|', '–', '—'])
        || after.starts_with(is_dash) && after.len() < rest.len()
}

#[cfg(test)]
mod tests {
    use super::begins_with_name;

    #[test]
    fn a_name_ends_where_another_one_does_not_go_on() {
        for title in ["ana lee", "ana lee: leave", "ana lee - leave", "ana lee (leave)", "ana lee – out"] {
            assert!(begins_with_name(title, "ana lee"), "{title}");
        }
        for title in ["ana lee-berg: leave", "ana leeds", "ana lee berg: leave", "leave: ana lee"] {
            assert!(!begins_with_name(title, "ana lee"), "{title}");
        }
    }
}
