//! `[import]`: how data of other systems comes in.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use chrono_tz::Tz;

use super::check::{Check, Fault, parsed, slug, zone};
use super::file;
use crate::import::{FileKind, FileMap, Formats, Pattern};
use rapport_model::Secret;

/// How data of other systems comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// How files are read that are not written as ours; the first that fits counts.
    pub(crate) files: Vec<FileMap>,
    /// Tables of other systems.
    pub tables: Vec<SourceTable>,
    /// Calendars of other systems.
    pub calendars: Vec<SourceCalendar>,
    /// Whose files are imported whenever they are new or changed.
    pub folder: Option<PathBuf>,
    /// How often tables and calendars are read.
    pub(crate) every: TimeDelta,
    /// The zone of times without one.
    pub(crate) time_zone: Tz,
}

/// A calendar of another system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceCalendar {
    /// Unique.
    pub name: String,
    /// What its events are.
    pub events: CalendarEvents,
    /// Where it is.
    pub at: CalendarPlace,
}

/// What the events of a calendar are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CalendarEvents {
    /// Activities of a team.
    Activities {
        /// Its name.
        team: String,
    },
    /// Absences of the people that they name.
    Absences,
}

/// Where a calendar is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CalendarPlace {
    /// Fetched by HTTP. Whoever knows it may read the calendar, so it is not shown.
    Url(Secret),
    /// Read from a file.
    File(PathBuf),
}

impl Default for Import {
    fn default() -> Self {
        Self {
            files: Vec::new(),
            tables: Vec::new(),
            calendars: Vec::new(),
            folder: None,
            every: EVERY,
            time_zone: Tz::UTC,
        }
    }
}

/// A table of another system in the same database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceTable {
    /// By its kind and its place among those of the kind: `people`, `interactions-2`.
    pub name: String,
    pub(crate) kind: FileKind,
    /// Without a semicolon at its end.
    pub(crate) query: String,
    /// The column that later rows have higher values of.
    pub cursor: Option<String>,
    /// Who is no longer in it has left.
    pub full: bool,
    /// How its rows are read: times without an offset are in the zone of the configuration.
    pub(crate) map: FileMap,
}

impl SourceTable {
    /// A table that is read as a whole each time.
    pub fn new(name: &str, kind: FileKind, query: &str, time_zone: Tz) -> Self {
        let formats = Formats { time_zone: Some(time_zone), ..Formats::default() };
        let map = FileMap {
            name: "*".to_owned(),
            kind: Some(kind),
            columns: BTreeMap::new(),
            constants: BTreeMap::new(),
            formats,
            full: false,
        };
        let query = query.trim().trim_end_matches(';').to_owned();
        Self { name: name.to_owned(), kind, query, cursor: None, full: false, map }
    }
}

/// What is wrong with `full` at another kind.
const ONLY_PEOPLE_LEAVE: &str = "only people can have left; `full` is for `kind = \"people\"`";

/// Default of `every`.
const EVERY: TimeDelta = TimeDelta::hours(1);

impl Import {
    /// How a file of this name is read, if not as one of ours.
    pub(crate) fn map_for(&self, path: &Path) -> Option<&FileMap> {
        let name = path.file_name()?.to_str()?;
        self.files.iter().find(|map| map.is_for(name))
    }
}

impl Check<'_> {
    /// `time_zone` is that of the configuration.
    pub(super) fn import(&mut self, import: file::Import, time_zone: Tz) -> Import {
        let files = import.file.unwrap_or_default().into_iter().enumerate();
        let files = files.filter_map(|(index, file)| self.file_map(index, file, time_zone)).collect();
        let mut tables: Vec<SourceTable> = Vec::new();
        for (index, table) in import.table.unwrap_or_default().into_iter().enumerate() {
            if let Some(table) = self.table(index, table, &tables, time_zone) {
                tables.push(table);
            }
        }
        let every = self.read("import.every", import.every, every).unwrap_or(EVERY);
        let mut calendars: Vec<SourceCalendar> = Vec::new();
        for (index, calendar) in import.calendar.unwrap_or_default().into_iter().enumerate() {
            if let Some(calendar) = self.calendar(index, calendar, &calendars) {
                calendars.push(calendar);
            }
        }
        if import.folder.as_ref().is_some_and(|folder| !folder.is_absolute()) {
            self.error("import.folder", "`folder` must be an absolute path", None);
        }
        Import { files, tables, calendars, folder: import.folder, every, time_zone }
    }

    fn calendar(
        &mut self,
        index: usize,
        calendar: file::ImportCalendar,
        before: &[SourceCalendar],
    ) -> Option<SourceCalendar> {
        let table = format!("import.calendar.{index}");
        let at = |key: &str| format!("{table}.{key}");
        let name = self.read(&at("name"), calendar.name, slug)?;
        if before.iter().any(|it| it.name == name) {
            self.error(&at("name"), format!("another calendar is named `{name}`, too"), None);
        }
        let is_url = |text: &str| text.starts_with("https://") || text.starts_with("http://");
        let place = match (calendar.url, calendar.file) {
            (Some(url), None) if is_url(&url) => Some(CalendarPlace::Url(Secret::new(url))),
            (Some(_), None) => {
                self.error(&at("url"), "`url` must start with https:// or http://", None);
                None
            }
            (None, Some(file)) => Some(CalendarPlace::File(file)),
            (Some(_), Some(_)) => {
                self.error(&at("file"), "`url` and `file` are both set", None);
                None
            }
            (None, None) => {
                self.error(&table, "neither `url` nor `file` says where the calendar is", None);
                None
            }
        };
        let events = match (calendar.kind?, calendar.team) {
            (file::CalendarKind::Activities, Some(team)) => CalendarEvents::Activities { team },
            (file::CalendarKind::Activities, None) => {
                self.error(&table, "`team` is missing: whose activities are these?", None);
                return None;
            }
            (file::CalendarKind::Absences, team) => {
                if team.is_some() {
                    self.error(
                        &at("team"),
                        "absences are those of the people that they name, and of no team",
                        None,
                    );
                }
                CalendarEvents::Absences
            }
        };
        Some(SourceCalendar { name, events, at: place? })
    }

    fn table(
        &mut self,
        index: usize,
        table: file::ImportTable,
        before: &[SourceTable],
        time_zone: Tz,
    ) -> Option<SourceTable> {
        let at = |key: &str| format!("import.table.{index}.{key}");
        let kind = table.kind.as_deref().and_then(|name| name.parse::<FileKind>().ok())?;
        let number = before.iter().filter(|it| it.kind == kind).count() + 1;
        let name = if number == 1 { kind.as_str().to_owned() } else { format!("{}-{number}", kind.as_str()) };
        let mut source = SourceTable::new(&name, kind, &table.query?, time_zone);
        if source.query.is_empty() {
            self.error(&at("query"), "`query` must not be empty", None);
        }
        source.full = table.full.unwrap_or(false);
        source.cursor = table.cursor;
        if source.full && kind != FileKind::People {
            self.error(&at("full"), ONLY_PEOPLE_LEAVE, None);
        }
        Some(source)
    }

    fn file_map(&mut self, index: usize, file: file::ImportFile, time_zone: Tz) -> Option<FileMap> {
        let at = |key: &str| format!("import.file.{index}.{key}");
        let kind = file.kind.as_deref().and_then(|name| name.parse::<FileKind>().ok());
        let columns = file.columns.unwrap_or_default();
        let constants = file.constants.unwrap_or_default();
        for (table, column) in
            columns.keys().map(|it| ("columns", it)).chain(constants.keys().map(|it| ("constants", it)))
        {
            if let Some(kind) = kind.filter(|kind| !kind.has_column(column)) {
                let message = format!("{} have no column `{column}`", kind.as_str());
                let help = format!("expected {}", kind.column_names());
                self.error(&at(&format!("{table}.{column}")), message, Some(&help));
            }
        }
        for column in constants.keys().filter(|column| columns.contains_key(*column)) {
            let message = format!("`{column}` is mapped to a column of the file, too");
            self.error(&at(&format!("constants.{column}")), message, None);
        }
        let own_zone = self.read(&at("time_zone"), file.time_zone, zone);
        let formats = Formats {
            date: self.read(&at("date"), file.date, date_pattern),
            time: self.read(&at("time"), file.time, time_pattern),
            time_zone: Some(own_zone.unwrap_or(time_zone)),
            words: lower_case(file.words.unwrap_or_default()),
            list_separator: file.list_separator.and_then(|text| self.separator(&at("list_separator"), &text)),
        };
        let full = file.full.unwrap_or(false);
        if full && kind != Some(FileKind::People) {
            self.error(&at("full"), ONLY_PEOPLE_LEAVE, None);
        }
        Some(FileMap { name: file.name?, kind, columns, constants, formats, full })
    }

    /// A separator is not trimmed: it may be a tab.
    fn separator(&mut self, path: &str, text: &str) -> Option<char> {
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(only), None) if !only.is_alphanumeric() => Some(only),
            _ => {
                self.error(path, "a separator is one character that is no letter or digit", None);
                None
            }
        }
    }
}

/// Minutes or hours, from one minute to a day.
fn every(text: &str) -> Result<TimeDelta, Fault> {
    let (number, unit) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
    let number: i64 = number.parse().unwrap_or_default();
    let minutes = match unit.trim() {
        "m" => Some(number),
        "h" => number.checked_mul(60),
        _ => None,
    };
    minutes
        .filter(|minutes| (1..=24 * 60).contains(minutes))
        .map(TimeDelta::minutes)
        .ok_or_else(|| Fault::new("expected a time from 1m to 24h, such as 15m or 1h"))
}

fn date_pattern(text: &str) -> Result<Pattern, Fault> {
    match parsed::<Pattern>(text)? {
        pattern if pattern.has_time() => Err(Fault::new("a date has no time; use `time` for times")),
        pattern => Ok(pattern),
    }
}

fn time_pattern(text: &str) -> Result<Pattern, Fault> {
    match parsed::<Pattern>(text)? {
        pattern if pattern.has_time() => Ok(pattern),
        _ => Err(Fault::new("a time has an hour and a minute, as in dd.mm.yyyy hh:mm; use `date` for dates")),
    }
}

fn lower_case(words: BTreeMap<String, String>) -> BTreeMap<String, String> {
    words.into_iter().map(|(theirs, ours)| (theirs.trim().to_lowercase(), ours.trim().to_owned())).collect()
}

impl From<&Import> for file::Import {
    fn from(import: &Import) -> Self {
        let minutes = import.every.num_minutes();
        Self {
            every: Some(if minutes % 60 == 0 { format!("{}h", minutes / 60) } else { format!("{minutes}m") }),
            folder: import.folder.clone(),
            file: (!import.files.is_empty()).then(|| import.files.iter().map(Into::into).collect()),
            table: (!import.tables.is_empty()).then(|| import.tables.iter().map(Into::into).collect()),
            calendar: (!import.calendars.is_empty())
                .then(|| import.calendars.iter().map(Into::into).collect()),
        }
    }
}

impl From<&SourceCalendar> for file::ImportCalendar {
    fn from(calendar: &SourceCalendar) -> Self {
        let (kind, team) = match &calendar.events {
            CalendarEvents::Activities { team } => (file::CalendarKind::Activities, Some(team.clone())),
            CalendarEvents::Absences => (file::CalendarKind::Absences, None),
        };
        let (url, file) = match &calendar.at {
            // As a sound address without what is secret in it.
            CalendarPlace::Url(_) => (Some("https://(hidden)".to_owned()), None),
            CalendarPlace::File(file) => (None, Some(file.clone())),
        };
        Self { name: Some(calendar.name.clone()), kind: Some(kind), url, file, team }
    }
}

impl From<&SourceTable> for file::ImportTable {
    fn from(table: &SourceTable) -> Self {
        Self {
            kind: Some(table.kind.as_str().to_owned()),
            query: Some(table.query.clone()),
            cursor: table.cursor.clone(),
            full: Some(table.full),
        }
    }
}

impl From<&FileMap> for file::ImportFile {
    fn from(map: &FileMap) -> Self {
        let formats = &map.formats;
        let filled = |map: &BTreeMap<String, String>| (!map.is_empty()).then(|| map.clone());
        Self {
            name: Some(map.name.clone()),
            kind: map.kind.map(|kind| kind.as_str().to_owned()),
            columns: (!map.columns.is_empty()).then(|| map.columns.clone()),
            constants: filled(&map.constants),
            words: filled(&formats.words),
            date: formats.date.as_ref().map(ToString::to_string),
            time: formats.time.as_ref().map(ToString::to_string),
            time_zone: formats.time_zone.map(|zone| zone.name().to_owned()),
            list_separator: formats.list_separator.map(String::from),
            full: map.full.then_some(true),
        }
    }
}
