//! Rows of each kind of file.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::FileKind;
use super::cells::Cells;
use rapport_model::{Address, CelebrationKind, FollowUpKind, InteractionKind, OwnHours};

/// Somebody that a row names, and where it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Who {
    /// By this address.
    pub address: Address,
    /// Line and column.
    pub(crate) position: (usize, usize),
}

/// A team that a row names, and where it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TeamRef {
    /// By this name; case does not matter.
    pub name: String,
    /// Line and column.
    pub(crate) position: (usize, usize),
}

/// A row of any kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Row {
    /// Of a people file.
    Person(Person),
    /// Of the log.
    Interaction(Interaction),
    /// A promise or a request.
    FollowUp(FollowUp),
    /// Something to come to.
    Activity(Activity),
    /// Days away.
    Absence(Absence),
    /// Something to celebrate.
    Celebration(Celebration),
    /// A pair that nothing brings together.
    Exclusion(Exclusion),
    /// A rhythm.
    Cadence(Cadence),
    /// Something to work toward.
    Goal(Goal),
}

/// Somebody. `None` and empty lists are empty cells or absent columns; the file knows which columns it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    /// Where mails go, and who this is.
    pub email: Who,
    /// The full name.
    pub name: String,
    /// The first is the home team.
    pub(crate) teams: Vec<String>,
    /// What they do.
    pub(crate) role: Option<String>,
    /// Whom they report to; may stand further down in the same file.
    pub(crate) manager: Option<Who>,
    /// Where they live.
    pub time_zone: Option<String>,
    /// The language of their mails.
    pub(crate) locale: Option<String>,
    /// When they work.
    pub hours: OwnHours,
    /// Their first day.
    pub(crate) started_on: Option<NaiveDate>,
    /// `MM-DD`.
    pub(crate) birthday: Option<String>,
    /// Still here; an empty cell says yes.
    pub(crate) active: bool,
    /// Other addresses of theirs.
    pub(crate) addresses: Vec<Who>,
}

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Interaction {
    /// What happened.
    pub kind: InteractionKind,
    /// Who did it.
    pub from: Who,
    /// To whom, or with whom.
    pub(crate) to: Who,
    /// When.
    pub(crate) occurred_at: DateTime<Utc>,
    /// In words.
    pub(crate) note: Option<String>,
    /// Where the line came from.
    pub(crate) source: String,
    /// Its name there; where the file gives none, one that follows from what it says.
    pub(crate) external_id: String,
}

/// A promise or a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FollowUp {
    /// Whose it is.
    pub(crate) owner: Who,
    /// With whom.
    pub(crate) about: Option<Who>,
    /// Who owes what to whom.
    pub kind: FollowUpKind,
    /// What it is.
    pub(crate) title: String,
    /// By when.
    pub(crate) due_on: Option<NaiveDate>,
    /// Since when; `None`: since today.
    pub(crate) created_on: Option<NaiveDate>,
    /// Its name, given or made.
    pub(crate) external_id: String,
}

/// Something to come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Activity {
    /// Whose it is.
    pub(crate) team: TeamRef,
    /// What it is.
    pub(crate) title: String,
    /// When it begins.
    pub(crate) starts_at: DateTime<Utc>,
    /// When it ends.
    pub(crate) ends_at: Option<DateTime<Utc>>,
    /// Where.
    pub(crate) location: Option<String>,
    /// Where to join from afar.
    pub(crate) url: Option<String>,
    /// People are free to stay away.
    pub(crate) optional: bool,
    /// Its name, given or made.
    pub(crate) external_id: String,
}

/// Days away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Absence {
    /// Who.
    pub person: Who,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub(crate) to: NaiveDate,
    /// What kind of leave.
    pub kind: Option<String>,
}

/// Something to celebrate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Celebration {
    /// Who.
    pub person: Who,
    /// What.
    pub kind: CelebrationKind,
    /// When; a birthday is in the year 2000.
    pub(crate) on: NaiveDate,
    /// What it is called.
    pub(crate) title: Option<String>,
}

/// A pair that nothing brings together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Exclusion {
    /// Who asked for it.
    pub person: Who,
    /// The other.
    pub(crate) other: Who,
}

/// How often somebody would like to be in touch with another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cadence {
    /// Who.
    pub person: Who,
    /// With whom.
    pub(crate) other: Who,
    /// Days between two contacts, at best.
    pub(crate) ideal_days: i16,
    /// And at most.
    pub(crate) longest_days: Option<i16>,
}

/// Something to work toward.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Goal {
    /// Whose it is.
    pub(crate) team: TeamRef,
    /// What it is.
    pub(crate) title: String,
    /// In per cent.
    pub(crate) progress: i16,
    /// By when.
    pub(crate) due_on: Option<NaiveDate>,
    /// Who works on it.
    pub(crate) contributors: Vec<Who>,
    /// Its name, given or made.
    pub(crate) external_id: String,
}

/// The year in which birthdays are kept; it has a 29 February.
const BIRTHDAY_YEAR: i32 = 2000;

/// Reads a row; `None` where the cells have noted why not.
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

/// Whether an external id is one that a row got because its file gave it none.
pub(crate) fn is_made_id(id: &str) -> bool {
    id.strip_prefix("row-")
        .is_some_and(|hash| hash.len() == 24 && hash.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// A name for a row that has none: the same for the same content.
fn made_id(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    format!("row-{}", HEXLOWER.encode(&hash.finalize()[..12]))
}

fn external_id(cells: &mut Cells<'_>, parts: &[&str]) -> String {
    cells.title("external_id").unwrap_or_else(|| made_id(parts))
}

/// Two people of a row who must differ.
fn two(cells: &mut Cells<'_>, one: &'static str, other: &'static str) -> Option<(Who, Who)> {
    let first = cells.required(one, Cells::who);
    let second = cells.required(other, Cells::who);
    let (first, second) = (first?, second?);
    if first.address == second.address {
        cells.wrong(other, format!("`{one}` and `{other}` are the same person"));
        return None;
    }
    Some((first, second))
}

fn person(cells: &mut Cells<'_>) -> Option<Person> {
    let email = cells.required("email", Cells::who);
    let name = cells.required("name", Cells::title);
    let teams = cells.names("teams");
    let role = cells.title("role");
    let manager = cells.who("manager");
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
    let addresses = cells.everybody("addresses");
    let email = email?;
    if manager.as_ref().is_some_and(|manager| manager.address == email.address) {
        cells.wrong("manager", "nobody is their own manager");
    }
    Some(Person {
        name: name?,
        teams,
        role,
        manager,
        time_zone,
        locale,
        hours,
        started_on,
        birthday,
        active,
        addresses: addresses.into_iter().filter(|who| who.address != email.address).collect(),
        email,
    })
}

fn interaction(cells: &mut Cells<'_>) -> Option<Interaction> {
    let kind: Option<InteractionKind> = cells.required("kind", Cells::word);
    let people = two(cells, "from", "to");
    let occurred_at = cells.required("occurred_at", Cells::instant);
    let note = cells.note("note");
    let source = cells.title("source").unwrap_or_else(|| "csv".to_owned());
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
    let owner = cells.required("owner", Cells::who);
    let about = cells.who("about");
    let kind: Option<FollowUpKind> = cells.required("kind", Cells::word);
    let title = cells.required("title", Cells::title);
    let due_on = cells.date("due_on");
    let created_on = cells.date("created_on");
    let (owner, kind, title) = (owner?, kind?, title?);
    let about_text = about.as_ref().map(|who| who.address.as_str()).unwrap_or_default();
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
        cells.wrong("ends_at", "it ends before it starts");
    }
    let external_id = external_id(cells, &[&team.name.to_lowercase(), &title, &starts_at.to_rfc3339()]);
    Some(Activity { team, title, starts_at, ends_at, location, url, optional, external_id })
}

fn absence(cells: &mut Cells<'_>) -> Option<Absence> {
    let person = cells.required("person", Cells::who);
    let from = cells.required("from", Cells::date);
    let to = cells.required("to", Cells::date);
    let kind = cells.title("kind");
    let (person, from, to) = (person?, from?, to?);
    if to < from {
        cells.wrong("to", "it ends before it starts; `to` is the last day of it");
    }
    Some(Absence { person, from, to, kind })
}

fn celebration(cells: &mut Cells<'_>) -> Option<Celebration> {
    let person = cells.required("person", Cells::who);
    let kind: Option<CelebrationKind> = cells.required("kind", Cells::word);
    let on = cells.required("on", Cells::date);
    let title = cells.title("title");
    let (person, kind, on) = (person?, kind?, on?);
    if kind == CelebrationKind::Birthday {
        // Neither the year nor words that may tell it are kept.
        return Some(Celebration { person, kind, on: on.with_year(BIRTHDAY_YEAR)?, title: None });
    }
    Some(Celebration { person, kind, on, title })
}

fn exclusion(cells: &mut Cells<'_>) -> Option<Exclusion> {
    let (person, other) = two(cells, "person", "other")?;
    Some(Exclusion { person, other })
}

fn cadence(cells: &mut Cells<'_>) -> Option<Cadence> {
    let people = two(cells, "person", "other");
    let ideal_days = cells.required("ideal_days", |cells, column| cells.number(column, 7, 183));
    let longest_days = cells.number("longest_days", 7, 183);
    let ((person, other), ideal_days) = (people?, ideal_days?);
    if longest_days.is_some_and(|longest| longest < ideal_days) {
        cells.wrong("longest_days", "`longest_days` is at least `ideal_days`");
    }
    Some(Cadence { person, other, ideal_days, longest_days })
}

fn goal(cells: &mut Cells<'_>) -> Option<Goal> {
    let team = cells.required("team", Cells::team);
    let title = cells.required("title", Cells::title);
    let progress = cells.per_cent("progress").unwrap_or(0);
    let due_on = cells.date("due_on");
    let contributors = cells.everybody("contributors");
    let (team, title) = (team?, title?);
    let external_id = external_id(cells, &[&team.name.to_lowercase(), &title]);
    Some(Goal { team, title, progress, due_on, contributors, external_id })
}
