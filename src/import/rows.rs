//! The rows of each kind of file.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use serde::{Serialize, Serializer};

use super::FileKind;
use super::cells::Cells;
use rapport_model::{Address, CelebrationKind, FollowUpKind, InteractionKind, OwnHours};

/// A reference to a person, with its position for error messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PersonRef {
    /// The address of the person.
    pub address: Address,
    /// Line and column, both from 1.
    pub(crate) position: (usize, usize),
}

/// A reference to a team, with its position for error messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TeamRef {
    /// The name; case does not matter.
    pub name: String,
    /// Line and column, both from 1.
    pub(crate) position: (usize, usize),
}

impl Serialize for PersonRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.address.as_str())
    }
}

impl Serialize for TeamRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.name)
    }
}

/// Working days, quiet hours and calendar under the names of their columns.
fn own_hours<S: Serializer>(hours: &OwnHours, serializer: S) -> Result<S::Ok, S::Error> {
    let columns = [
        ("working_days", hours.days.map(|days| days.to_string())),
        ("quiet_hours", hours.quiet.map(|quiet| quiet.to_string())),
        ("calendar", hours.calendar.clone()),
    ];
    serializer.collect_map(columns)
}

/// A row of any kind of file, which is serialized under the names of its columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(crate) enum Row {
    Person(Person),
    Interaction(Interaction),
    FollowUp(FollowUp),
    Activity(Activity),
    Absence(Absence),
    Celebration(Celebration),
    Exclusion(Exclusion),
    Cadence(Cadence),
    Goal(Goal),
}

/// A person. `None` and empty lists are empty cells or missing columns; [`super::Reader::has`] tells which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Person {
    /// The primary address, which identifies the person.
    pub email: PersonRef,
    /// Full name.
    pub name: String,
    /// What people call them.
    pub(crate) called: Option<String>,
    /// The first is the home team.
    pub(crate) teams: Vec<String>,
    pub(crate) role: Option<String>,
    /// May be defined further down in the same file.
    pub(crate) manager: Option<PersonRef>,
    /// IANA name.
    pub time_zone: Option<String>,
    /// Language of mails.
    pub(crate) locale: Option<String>,
    /// Working days, quiet hours and calendar of their own.
    #[serde(flatten, serialize_with = "own_hours")]
    pub hours: OwnHours,
    /// First working day.
    pub(crate) started_on: Option<NaiveDate>,
    /// `MM-DD`.
    pub(crate) birthday: Option<String>,
    /// True if the cell is empty.
    pub(crate) active: bool,
    /// Further addresses that they write from.
    pub(crate) addresses: Vec<PersonRef>,
    /// The ID of the person in another system, which survives a change of the address.
    pub(crate) external_id: Option<String>,
}

/// An entry of the interaction log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Interaction {
    pub kind: InteractionKind,
    pub from: PersonRef,
    pub(crate) to: PersonRef,
    pub(crate) occurred_at: DateTime<Utc>,
    pub(crate) note: Option<String>,
    /// The system that it came from; `csv` by default.
    pub(crate) source: String,
    /// Its ID in that system, or one derived from the content.
    pub(crate) external_id: String,
}

/// A promise or a request that is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct FollowUp {
    /// The person on whose list it is.
    pub(crate) owner: PersonRef,
    /// The other person, if any.
    pub(crate) about: Option<PersonRef>,
    /// Which of the two promised or asked.
    pub kind: FollowUpKind,
    pub(crate) title: String,
    pub(crate) due_on: Option<NaiveDate>,
    /// `None`: the day of the import.
    pub(crate) created_on: Option<NaiveDate>,
    /// From the file, or derived from the content.
    pub(crate) external_id: String,
}

/// A team activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Activity {
    /// Whose it is.
    pub(crate) team: TeamRef,
    pub(crate) title: String,
    pub(crate) starts_at: DateTime<Utc>,
    pub(crate) ends_at: Option<DateTime<Utc>>,
    pub(crate) location: Option<String>,
    /// Link for joining online.
    pub(crate) url: Option<String>,
    /// Attendance is optional.
    pub(crate) optional: bool,
    /// From the file, or derived from the content.
    pub(crate) external_id: String,
}

/// Leave of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Absence {
    pub person: PersonRef,
    pub from: NaiveDate,
    /// The last day, inclusive; [`UNTIL_FURTHER_NOTICE`] if it is open.
    pub(crate) to: NaiveDate,
    /// Free text, such as `vacation`.
    pub kind: Option<String>,
    /// It does not take place.
    pub(crate) cancelled: bool,
    /// Its ID after the name of its source, if it has one.
    pub(crate) external_id: Option<String>,
}

/// A birthday, anniversary, promotion or win.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Celebration {
    pub person: PersonRef,
    pub kind: CelebrationKind,
    /// Birthdays are in the year 2000.
    pub(crate) on: NaiveDate,
    pub(crate) title: Option<String>,
}

/// Two people who must not be brought together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Exclusion {
    /// The person who asked for it.
    pub person: PersonRef,
    /// The other person.
    pub(crate) other: PersonRef,
}

/// How often a person would like to be in touch with another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Cadence {
    pub person: PersonRef,
    pub(crate) other: PersonRef,
    /// Desired days between contacts, 7 to 183.
    pub(crate) ideal_days: i16,
    /// Days after which a contact is overdue, `ideal_days` to 183.
    pub(crate) longest_days: Option<i16>,
}

/// A team goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Goal {
    /// Whose it is.
    pub(crate) team: TeamRef,
    pub(crate) title: String,
    /// Per cent, 0 to 100.
    pub(crate) progress: i16,
    pub(crate) due_on: Option<NaiveDate>,
    /// The people who work on it.
    pub(crate) contributors: Vec<PersonRef>,
    /// From the file, or derived from the content.
    pub(crate) external_id: String,
}

/// The last day of leave whose end is not known: so far away that it never comes, and a date that every client can read.
pub(crate) const UNTIL_FURTHER_NOTICE: NaiveDate = NaiveDate::from_ymd_opt(9999, 12, 31).expect("a date");

/// The source of rows that name none.
const DEFAULT_SOURCE: &str = "csv";

/// The year that birthdays are stored with: a leap year, for 29 February.
const BIRTHDAY_YEAR: i32 = 2000;

/// Parses a row; on `None`, the problems are in `cells`.
pub(super) fn read(kind: FileKind, cells: &mut Cells<'_>) -> Option<Row> {
    match kind {
        FileKind::People => person(cells).map(Row::Person),
        FileKind::Interactions => interaction(cells).map(Row::Interaction),
        FileKind::FollowUps => follow_up(cells).map(Row::FollowUp),
        FileKind::Activities => activity(cells).map(Row::Activity),
        FileKind::Absences => absence(cells).map(Row::Absence),
        FileKind::Celebrations => celebration(cells).map(Row::Celebration),
        FileKind::Exclusions => exclusion(cells).map(Row::Exclusion),
        FileKind::Cadences => cadence(cells).map(Row::Cadence),
        FileKind::Goals => goal(cells).map(Row::Goal),
    }
}

/// Whether an external ID was derived from the content, because the file had none.
pub(crate) fn is_derived_id(id: &str) -> bool {
    id.strip_prefix("row-")
        .is_some_and(|hash| hash.len() == 24 && hash.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// An external ID derived from the content, stable across imports.
fn derived_id(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    format!("row-{}", HEXLOWER.encode(&hash.finalize()[..12]))
}

fn external_id(cells: &mut Cells<'_>, parts: &[&str]) -> String {
    cells.title("external_id").unwrap_or_else(|| derived_id(parts))
}

/// Two columns that must name different people.
fn distinct_people(
    cells: &mut Cells<'_>,
    one: &'static str,
    other: &'static str,
) -> Option<(PersonRef, PersonRef)> {
    let first = cells.required(one, Cells::person);
    let second = cells.required(other, Cells::person);
    let (first, second) = (first?, second?);
    if first.address == second.address {
        cells.reject(other, format!("`{one}` and `{other}` must be different people"));
        return None;
    }
    Some((first, second))
}

fn person(cells: &mut Cells<'_>) -> Option<Person> {
    let email = cells.required("email", Cells::person);
    let name = cells.required("name", Cells::title);
    let called = cells.title("called");
    let teams = cells.names("teams");
    let role = cells.title("role");
    let manager = cells.person("manager");
    let time_zone = cells.zone("time_zone").map(|zone| zone.name().to_owned());
    let locale = cells.title("locale");
    let hours = OwnHours {
        days: cells.hours("working_days"),
        quiet: cells.hours("quiet_hours"),
        calendar: cells.title("calendar").map(|name| name.to_lowercase()),
    };
    let started_on = cells.date("started_on");
    let birthday = cells.birthday("birthday");
    let active = cells.boolean("active").unwrap_or(true);
    let addresses = cells.people("addresses");
    let external_id = cells.title("external_id");
    let email = email?;
    if manager.as_ref().is_some_and(|manager| manager.address == email.address) {
        cells.reject("manager", "a person cannot be their own manager");
    }
    Some(Person {
        name: name?,
        called,
        teams,
        role,
        manager,
        time_zone,
        locale,
        hours,
        started_on,
        birthday,
        active,
        addresses: addresses.into_iter().filter(|person| person.address != email.address).collect(),
        external_id,
        email,
    })
}

fn interaction(cells: &mut Cells<'_>) -> Option<Interaction> {
    let kind: Option<InteractionKind> = cells.required("kind", Cells::word);
    let people = distinct_people(cells, "from", "to");
    let occurred_at = cells.required("occurred_at", Cells::instant);
    let note = cells.note("note");
    let source = cells.title("source").unwrap_or_else(|| DEFAULT_SOURCE.to_owned());
    let (kind, (from, to), occurred_at) = (kind?, people?, occurred_at?);
    let instant = occurred_at.to_rfc3339();
    let parts = [
        kind.as_str(),
        from.address.as_str(),
        to.address.as_str(),
        &instant,
        note.as_deref().unwrap_or_default(),
    ];
    let external_id = external_id(cells, &parts);
    Some(Interaction { kind, from, to, occurred_at, note, source, external_id })
}

fn follow_up(cells: &mut Cells<'_>) -> Option<FollowUp> {
    let owner = cells.required("owner", Cells::person);
    let about = cells.person("about");
    let kind: Option<FollowUpKind> = cells.required("kind", Cells::word);
    let title = cells.required("title", Cells::title);
    let due_on = cells.date("due_on");
    let created_on = cells.date("created_on");
    let (owner, kind, title) = (owner?, kind?, title?);
    let about_text = about.as_ref().map(|person| person.address.as_str()).unwrap_or_default();
    let created = created_on.map(|day| day.to_string()).unwrap_or_default();
    let external_id =
        external_id(cells, &[owner.address.as_str(), about_text, kind.as_str(), &title, &created]);
    Some(FollowUp { owner, about, kind, title, due_on, created_on, external_id })
}

fn activity(cells: &mut Cells<'_>) -> Option<Activity> {
    let team = cells.required("team", Cells::team);
    let title = cells.required("title", Cells::title);
    let starts_at = cells.required("starts_at", Cells::instant);
    let ends_at = cells.instant("ends_at");
    let location = cells.title("location");
    let url = cells.url("url");
    let optional = cells.boolean("optional").unwrap_or(false);
    let (team, title, starts_at) = (team?, title?, starts_at?);
    if ends_at.is_some_and(|ends_at| ends_at < starts_at) {
        cells.reject("ends_at", "`ends_at` must not be before `starts_at`");
    }
    let external_id = external_id(cells, &[&team.name.to_lowercase(), &title, &starts_at.to_rfc3339()]);
    Some(Activity { team, title, starts_at, ends_at, location, url, optional, external_id })
}

fn absence(cells: &mut Cells<'_>) -> Option<Absence> {
    let person = cells.required("person", Cells::person);
    let from = cells.required("from", Cells::date);
    let to = cells.date("to");
    let is_open = cells.is_empty("to");
    let kind = cells.title("kind");
    let cancelled = cells.boolean("cancelled").unwrap_or(false);
    let source = cells.title("source").unwrap_or_else(|| DEFAULT_SOURCE.to_owned());
    let external_id = cells.title("external_id");
    let (person, from) = (person?, from?);
    // Other sources have their own absences, also without IDs; a file has those that nobody else has.
    let own = || derived_id(&[person.address.as_str(), &from.to_string()]);
    let external_id =
        external_id.or_else(|| (source != DEFAULT_SOURCE).then(own)).map(|id| format!("{source}/{id}"));
    let to = if is_open { UNTIL_FURTHER_NOTICE } else { to? };
    if to < from {
        cells.reject("to", "`to` must not be before `from`; it is the last day of leave");
    }
    Some(Absence { person, from, to, kind, cancelled, external_id })
}

fn celebration(cells: &mut Cells<'_>) -> Option<Celebration> {
    let person = cells.required("person", Cells::person);
    let kind: Option<CelebrationKind> = cells.required("kind", Cells::word);
    let on = cells.required("on", Cells::date);
    let title = cells.title("title");
    let (person, kind, on) = (person?, kind?, on?);
    if kind == CelebrationKind::Birthday {
        // The year is not stored, nor a title, which may reveal it.
        return Some(Celebration { person, kind, on: on.with_year(BIRTHDAY_YEAR)?, title: None });
    }
    Some(Celebration { person, kind, on, title })
}

fn exclusion(cells: &mut Cells<'_>) -> Option<Exclusion> {
    let (person, other) = distinct_people(cells, "person", "other")?;
    Some(Exclusion { person, other })
}

fn cadence(cells: &mut Cells<'_>) -> Option<Cadence> {
    let people = distinct_people(cells, "person", "other");
    let ideal_days = cells.required("ideal_days", |cells, column| cells.number(column, 7, 183));
    let longest_days = cells.number("longest_days", 7, 183);
    let ((person, other), ideal_days) = (people?, ideal_days?);
    if longest_days.is_some_and(|longest| longest < ideal_days) {
        cells.reject("longest_days", "`longest_days` must not be less than `ideal_days`");
    }
    Some(Cadence { person, other, ideal_days, longest_days })
}

fn goal(cells: &mut Cells<'_>) -> Option<Goal> {
    let team = cells.required("team", Cells::team);
    let title = cells.required("title", Cells::title);
    let progress = cells.percentage("progress").unwrap_or(0);
    let due_on = cells.date("due_on");
    let contributors = cells.people("contributors");
    let (team, title) = (team?, title?);
    let external_id = external_id(cells, &[&team.name.to_lowercase(), &title]);
    Some(Goal { team, title, progress, due_on, contributors, external_id })
}
