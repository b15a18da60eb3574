//! Reads CSV and JSON of roster and interaction log into typed rows.
//!
//! Files are streamed and may be larger than memory. Every problem has file, line and column (the header is line 1), and
//! reading continues after it, so that one run finds all problems. Whether the people and teams that a row refers to exist
//! is checked later, by the caller; rows keep the position of each reference for that.

pub(crate) mod calendar;
mod cells;
mod encoding;
mod fields;
mod formats;
mod json;
mod kinds;
mod layout;
mod rows;

use std::collections::BTreeSet;
use std::io::{self, BufRead};
use std::path::Path;

use serde_json::{Map, Value};

pub(crate) use formats::{Formats, Pattern};
pub use kinds::FileKind;
pub(crate) use layout::FileMap;

pub(crate) use rows::{
    Absence, Activity, Cadence, Celebration, Exclusion, FollowUp, Goal, Interaction, Person, PersonRef, Row,
    TeamRef, UNTIL_FURTHER_NOTICE, is_derived_id,
};

use cells::Cells;
use fields::{Field, Malformed, Scanner};
use layout::Layout;
use rapport_model::{Place, Problem, Severity, suggest};

/// Problems of one file that are listed; further ones are only counted.
pub(crate) const MAX_PROBLEMS: usize = 200;

/// A problem at a position in a file.
fn problem(
    name: &str,
    position: (usize, usize),
    message: impl Into<String>,
    help: Option<String>,
) -> Problem {
    Problem {
        place: Place { source: name.to_owned(), position: Some(position) },
        severity: Severity::Error,
        message: message.into(),
        help,
    }
}

/// What a caller knows of a file besides its name.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reading<'a> {
    /// What it contains. `None`: as its name or its columns tell.
    pub(crate) kind: Option<FileKind>,
    /// How the configuration maps it.
    pub(crate) map: Option<&'a FileMap>,
}

/// Reads the rows of one file.
pub(crate) struct Reader<R> {
    name: String,
    kind: FileKind,
    records: Records<R>,
    layout: Layout,
    formats: Formats,
}

/// Where records come from.
enum Records<R> {
    Csv {
        scanner: Scanner<R>,
        /// The number of cells of the header.
        length: usize,
    },
    Json {
        objects: Objects<R>,
        header: Vec<Field>,
        /// The object that the header was taken from, until it is read.
        first: Option<(usize, Map<String, Value>)>,
    },
}

/// Where JSON objects come from.
enum Objects<R> {
    Lines(json::Lines<R>),
    Given(std::vec::IntoIter<json::Object>),
}

impl<R: BufRead> Objects<R> {
    fn next(&mut self) -> io::Result<Option<json::Object>> {
        match self {
            Self::Lines(lines) => lines.next_object(),
            Self::Given(objects) => Ok(objects.next()),
        }
    }
}

impl<R: BufRead> Reader<R> {
    /// Reads the header of CSV, or the first object of NDJSON. `name` is the file name, for its kind and for problems.
    ///
    /// # Errors
    ///
    /// The outer error if the file cannot be read; the inner one with all problems of the header.
    pub(crate) fn open(
        name: &str,
        reading: Reading<'_>,
        mut reader: R,
    ) -> io::Result<Result<Self, Vec<Problem>>> {
        let starts_object = reader.fill_buf()?.trim_ascii_start().first() == Some(&b'{');
        if starts_object {
            return Self::open_json(name, reading, Objects::Lines(json::Lines::new(reader)));
        }
        let mut scanner = Scanner::new(reader);
        let header = match scanner.next_record()? {
            Some(Ok(header)) => header,
            Some(Err(malformed)) => return Ok(Err(problems_of(name, malformed))),
            None => {
                return Ok(Err(refusal(
                    name,
                    "the file is empty; the first line must name the columns",
                    None,
                )));
            }
        };
        let length = header.len();
        Ok(Self::with_header(name, reading, &header, Records::Csv { scanner, length }))
    }

    /// Reads the objects of a request; the first is line 1.
    pub(crate) fn of_objects(
        name: &str,
        kind: FileKind,
        objects: Vec<Map<String, Value>>,
    ) -> Result<Self, Vec<Problem>> {
        // Optional keys may be in some of them alone.
        let keys: BTreeSet<&String> = objects.iter().flat_map(Map::keys).collect();
        let field = |(index, key): (usize, &String)| Field { text: key.clone(), position: (1, index + 1) };
        let header: Vec<Field> = keys.into_iter().enumerate().map(field).collect();
        let objects: Vec<json::Object> =
            objects.into_iter().enumerate().map(|(index, object)| (index + 1, Ok(object))).collect();
        let reading = Reading { kind: Some(kind), map: None };
        let objects = Objects::Given(objects.into_iter());
        let records = Records::Json { objects, header: header.clone(), first: None };
        Self::with_header(name, reading, &header, records)
    }

    fn open_json(
        name: &str,
        reading: Reading<'_>,
        mut objects: Objects<R>,
    ) -> io::Result<Result<Self, Vec<Problem>>> {
        let (line, first) = match objects.next()? {
            Some((line, Ok(first))) => (line, first),
            Some((_, Err(malformed))) => return Ok(Err(problems_of(name, vec![malformed]))),
            None => return Ok(Err(refusal(name, "there is no object", None))),
        };
        let header = json::header(line, &first);
        let records = Records::Json { objects, header: header.clone(), first: Some((line, first)) };
        Ok(Self::with_header(name, reading, &header, records))
    }

    fn with_header(
        name: &str,
        reading: Reading<'_>,
        header: &[Field],
        records: Records<R>,
    ) -> Result<Self, Vec<Problem>> {
        let map = reading.map;
        let told = reading.kind.or_else(|| map?.kind).or_else(|| FileKind::of(Path::new(name)));
        let Some(kind) = told.or_else(|| FileKind::of_header(header)) else {
            let names = FileKind::ALL.map(FileKind::as_str).join(", ");
            let help = format!("name it after its content: {names}; or map it in [[import.file]]");
            return Err(refusal(
                name,
                "cannot tell from name or columns what this file contains",
                Some(help),
            ));
        };
        let known = || kind.columns().iter().map(|(name, _)| *name);
        let is_near = |field: &Field| suggest(&field.text, known()).is_some();
        if map.is_none() && !header.iter().any(is_near) {
            // Without a header, the first line is data, which messages must not quote.
            let help = format!("expected {}; or map them in [[import.file]]", kind.column_names());
            let message = "the first line must name the columns, and this one does not";
            return Err(refusal(name, message, Some(help)));
        }
        let layout = Layout::new(name, kind, header, map)?;
        let formats = map.map(|map| map.formats.clone()).unwrap_or_default();
        Ok(Self { name: name.to_owned(), kind, records, layout, formats })
    }

    /// The name of the file.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// What the file contains.
    pub(crate) fn kind(&self) -> FileKind {
        self.kind
    }

    /// Whether the file has a column. On import, a missing column leaves the stored value alone; an empty cell clears it.
    pub(crate) fn has(&self, column: &str) -> bool {
        self.layout.columns.contains(&column)
    }

    /// Our columns, those that the file has.
    pub(crate) fn columns(&self) -> &[&'static str] {
        &self.layout.columns
    }

    /// Bytes read so far, for a progress bar.
    pub(crate) fn bytes(&self) -> u64 {
        match &self.records {
            Records::Csv { scanner, .. } => scanner.bytes(),
            Records::Json { objects: Objects::Lines(lines), .. } => lines.bytes,
            Records::Json { objects: Objects::Given(_), .. } => 0,
        }
    }

    /// What an operator should know of how the file was read. Complete once it is read to its end.
    pub(crate) fn notes(&self) -> Vec<String> {
        let mut notes = match &self.records {
            Records::Csv { scanner, .. } => scanner.peculiarities(),
            Records::Json { .. } => Vec::new(),
        };
        let named: Vec<&str> =
            self.layout.left_out.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
        if !named.is_empty() {
            notes.push(format!("columns that are left out: {}", named.join(", ")));
        }
        notes
    }

    /// A problem at a position in this file. Objects have keys in place of columns.
    pub(crate) fn problem(&self, position: (usize, usize), message: impl Into<String>) -> Problem {
        let message = message.into();
        let Records::Json { header, .. } = &self.records else {
            return problem(&self.name, position, message, None);
        };
        let (line, column) = position;
        let message = match header.get(column.wrapping_sub(1)).map(|field| &field.text) {
            Some(key) if !message.contains(&format!("`{key}`")) => format!("`{key}`: {message}"),
            _ => message,
        };
        problem(&self.name, (line, 1), message, None)
    }

    fn next_record(&mut self) -> io::Result<Option<Result<Vec<Field>, Vec<Malformed>>>> {
        match &mut self.records {
            Records::Csv { scanner, length } => {
                let (length, may_be_short) = (*length, self.formats.is_mapped());
                let whole = |fields| of_length(fields, length, may_be_short);
                Ok(scanner.next_record()?.map(|record| record.and_then(whole)))
            }
            Records::Json { objects, header, first } => {
                let object = match first.take() {
                    Some((line, object)) => Some((line, Ok(object))),
                    None => objects.next()?,
                };
                Ok(object.map(|(line, object)| match object {
                    Ok(object) => json::record(header, line, &object),
                    Err(malformed) => Err(vec![malformed]),
                }))
            }
        }
    }

    /// The next row, or all its problems in the order of its cells; `None` at the end.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub(crate) fn next_row(&mut self) -> io::Result<Option<Result<Row, Vec<Problem>>>> {
        let fields = match self.next_record()? {
            None => return Ok(None),
            Some(Ok(record)) => self.layout.apply(record),
            Some(Err(malformed)) => {
                let problem = |it: Malformed| self.problem(it.position, it.message);
                return Ok(Some(Err(malformed.into_iter().map(problem).collect())));
            }
        };
        let mut cells = Cells::new(&self.layout.columns, &fields, &self.formats);
        let row = rows::read(self.kind, &mut cells);
        let mut problems = cells.into_problems();
        problems.sort();
        Ok(Some(match row {
            Some(row) if problems.is_empty() => Ok(row),
            _ => {
                Err(problems.into_iter().map(|(position, message)| self.problem(position, message)).collect())
            }
        }))
    }
}

/// A record with as many cells as the header. Exports of others may leave empty cells at the end out.
fn of_length(
    mut fields: Vec<Field>,
    expected: usize,
    may_be_short: bool,
) -> Result<Vec<Field>, Vec<Malformed>> {
    let found = fields.len();
    if found == expected {
        return Ok(fields);
    }
    if may_be_short && found < expected {
        let position = fields.last().map_or((1, 1), |last| last.position);
        fields.resize(expected, Field { text: String::new(), position });
        return Ok(fields);
    }
    let place = fields.get(expected).or_else(|| fields.first());
    let position = place.map_or((1, 1), |field| field.position);
    let message = format!("expected {expected} cells as in the header, found {found}");
    Err(vec![Malformed { position, message }])
}

fn refusal(name: &str, message: &str, help: Option<String>) -> Vec<Problem> {
    vec![problem(name, (1, 1), message, help)]
}

fn problems_of(name: &str, malformed: Vec<Malformed>) -> Vec<Problem> {
    malformed.into_iter().map(|it| problem(name, it.position, it.message, None)).collect()
}

#[cfg(test)]
mod tests;
