//! Reads CSV files of roster and interaction log into typed rows.
//!
//! Files are streamed and may be larger than memory. Every problem has file, line and column (the header is line 1), and
//! reading continues after it, so that one run finds all problems. Whether the people and teams that a row refers to exist
//! is checked later, by the caller; rows keep the position of each reference for that.

mod cells;
mod fields;
mod rows;

use std::io::{self, BufRead};
use std::path::Path;

pub(crate) use rows::{
    Absence, Activity, Cadence, Celebration, Exclusion, FollowUp, Goal, Interaction, Person, PersonRef, Row,
    TeamRef, is_derived_id,
};

use cells::{Cells, is_plain_word};
use fields::{Field, Scanner};
use rapport_model::{Place, Problem, Severity, suggest};

/// Problems of one file that are listed; further ones are only counted.
pub(crate) const MAX_PROBLEMS: usize = 200;

/// What a file contains. Files are imported in this order, people first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// People, with their teams.
    People,
    /// The interaction log.
    Interactions,
    /// Promises and requests.
    FollowUps,
    /// Team activities.
    Activities,
    /// Leave.
    Absences,
    /// Birthdays, anniversaries, promotions and wins.
    Celebrations,
    /// Pairs of people who must not be brought together.
    Exclusions,
    /// How often people would like to be in touch.
    Cadences,
    /// Team goals.
    Goals,
}

impl FileKind {
    /// All kinds, in import order.
    pub(crate) const ALL: [Self; 9] = [
        Self::People,
        Self::Interactions,
        Self::FollowUps,
        Self::Activities,
        Self::Absences,
        Self::Celebrations,
        Self::Exclusions,
        Self::Cadences,
        Self::Goals,
    ];

    /// The name that file names of this kind start with.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Interactions => "interactions",
            Self::FollowUps => "follow_ups",
            Self::Activities => "activities",
            Self::Absences => "absences",
            Self::Celebrations => "celebrations",
            Self::Exclusions => "exclusions",
            Self::Cadences => "cadences",
            Self::Goals => "goals",
        }
    }

    /// The columns, and whether each is required.
    fn columns(self) -> &'static [(&'static str, bool)] {
        match self {
            Self::People => &[
                ("email", true),
                ("name", true),
                ("called", false),
                ("teams", false),
                ("role", false),
                ("manager", false),
                ("time_zone", false),
                ("locale", false),
                ("working_days", false),
                ("quiet_hours", false),
                ("calendar", false),
                ("started_on", false),
                ("birthday", false),
                ("active", false),
                ("addresses", false),
            ],
            Self::Interactions => &[
                ("kind", true),
                ("from", true),
                ("to", true),
                ("occurred_at", true),
                ("note", false),
                ("source", false),
                ("external_id", false),
            ],
            Self::FollowUps => &[
                ("owner", true),
                ("about", false),
                ("kind", true),
                ("title", true),
                ("due_on", false),
                ("created_on", false),
                ("external_id", false),
            ],
            Self::Activities => &[
                ("team", true),
                ("title", true),
                ("starts_at", true),
                ("ends_at", false),
                ("location", false),
                ("url", false),
                ("optional", false),
                ("external_id", false),
            ],
            Self::Absences => &[("person", true), ("from", true), ("to", true), ("kind", false)],
            Self::Celebrations => &[("person", true), ("kind", true), ("on", true), ("title", false)],
            Self::Exclusions => &[("person", true), ("other", true)],
            Self::Cadences => {
                &[("person", true), ("other", true), ("ideal_days", true), ("longest_days", false)]
            }
            Self::Goals => &[
                ("team", true),
                ("title", true),
                ("progress", false),
                ("due_on", false),
                ("contributors", false),
                ("external_id", false),
            ],
        }
    }

    /// The kind by file name: `people.csv`, `follow-ups.csv`, `interactions-2026-11.csv`.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        let stem = path.file_stem()?.to_str()?.to_ascii_lowercase().replace('-', "_");
        Self::ALL.into_iter().find(|kind| {
            stem.strip_prefix(kind.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['_', '.', ' ']))
        })
    }

    /// The kind by columns: the first whose required columns are all there, and which has no unknown ones.
    fn of_header(header: &[Field]) -> Option<Self> {
        let has = |name: &str| header.iter().any(|field| field.text.eq_ignore_ascii_case(name));
        Self::ALL.into_iter().find(|kind| {
            let columns = kind.columns();
            columns.iter().all(|(name, required)| !required || has(name))
                && header
                    .iter()
                    .all(|field| columns.iter().any(|(name, _)| field.text.eq_ignore_ascii_case(name)))
        })
    }

    /// The names of its columns, for a message.
    fn column_names(self) -> String {
        self.columns().iter().map(|(column, _)| *column).collect::<Vec<_>>().join(", ")
    }

    /// The columns in the order of a header, and the problems of the header.
    fn columns_of(self, name: &str, header: &[Field]) -> (Vec<&'static str>, Vec<Problem>) {
        let (mut columns, mut problems) = (Vec::new(), Vec::new());
        let known = || self.columns().iter().map(|(column, _)| *column);
        for field in header {
            let typed = field.text.to_ascii_lowercase();
            let (message, help) = match known().find(|column| *column == typed) {
                Some(column) if columns.contains(&column) => (format!("duplicate column `{column}`"), None),
                Some(column) => {
                    columns.push(column);
                    continue;
                }
                None => {
                    let all = || format!("expected {}", self.column_names());
                    let meant = suggest(&typed, known()).map(|meant| format!("did you mean `{meant}`?"));
                    let message = match typed.as_str() {
                        "" => "column without a name".to_owned(),
                        word if is_plain_word(word) => format!("unknown column `{word}`"),
                        _ => "unknown column".to_owned(),
                    };
                    (message, Some(meant.unwrap_or_else(all)))
                }
            };
            problems.push(problem(name, field.position, message, help));
        }
        let head = header.first().map_or((1, 1), |field| field.position);
        for (column, _) in
            self.columns().iter().filter(|(column, required)| *required && !columns.contains(column))
        {
            problems.push(problem(name, head, format!("missing column `{column}`"), None));
        }
        problems.sort();
        (columns, problems)
    }
}

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

/// Reads the rows of one file.
pub(crate) struct Reader<R> {
    name: String,
    kind: FileKind,
    scanner: Scanner<R>,
    columns: Vec<&'static str>,
}

impl<R: BufRead> Reader<R> {
    /// Reads the header. `name` is the file name, for its kind and for problems.
    ///
    /// # Errors
    ///
    /// The outer error if the file cannot be read; the inner one with all problems of the header.
    pub(crate) fn open(name: &str, reader: R) -> io::Result<Result<Self, Vec<Problem>>> {
        let mut scanner = Scanner::new(reader);
        let problem = |position, message: &str, help| problem(name, position, message, help);
        let refuse = |message, help| Ok(Err(vec![problem((1, 1), message, help)]));
        let header = match scanner.next_record()? {
            Some(Ok(header)) => header,
            Some(Err(malformed)) => {
                let problems = malformed.iter().map(|it| problem(it.position, &it.message, None));
                return Ok(Err(problems.collect()));
            }
            None => return refuse("the file is empty; the first line must name the columns", None),
        };
        if let [only] = header.as_slice()
            && only.text.contains([';', '\t'])
        {
            let help = Some("save it with commas".to_owned());
            return refuse("the columns are separated by semicolons or tabs instead of commas", help);
        }
        let Some(kind) = FileKind::of(Path::new(name)).or_else(|| FileKind::of_header(&header)) else {
            let names = FileKind::ALL.map(FileKind::as_str).join(", ");
            let help = format!("name it after its content: {names}");
            return refuse("cannot tell from name or columns what this file contains", Some(help));
        };
        let is_near =
            |field: &Field| suggest(&field.text, kind.columns().iter().map(|(name, _)| *name)).is_some();
        if !header.iter().any(is_near) {
            // Without a header, the first line is data, which messages must not quote.
            let help = format!("expected {}", kind.column_names());
            return refuse("the first line must name the columns, and this one does not", Some(help));
        }
        let (columns, problems) = kind.columns_of(name, &header);
        if !problems.is_empty() {
            return Ok(Err(problems));
        }
        Ok(Ok(Self { name: name.to_owned(), kind, scanner, columns }))
    }

    /// What the file contains.
    pub(crate) fn kind(&self) -> FileKind {
        self.kind
    }

    /// Whether the file has a column. On import, a missing column leaves the stored value alone; an empty cell clears it.
    pub(crate) fn has(&self, column: &str) -> bool {
        self.columns.contains(&column)
    }

    /// Bytes read so far, for a progress bar.
    pub(crate) fn bytes(&self) -> u64 {
        self.scanner.bytes()
    }

    /// A problem at a position in this file.
    pub(crate) fn problem(&self, position: (usize, usize), message: impl Into<String>) -> Problem {
        problem(&self.name, position, message, None)
    }

    /// The next row, or all its problems in the order of its cells; `None` at the end.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub(crate) fn next_row(&mut self) -> io::Result<Option<Result<Row, Vec<Problem>>>> {
        let fields = match self.scanner.next_record()? {
            None => return Ok(None),
            Some(Ok(fields)) => fields,
            Some(Err(malformed)) => {
                let problems = malformed.into_iter().map(|it| self.problem(it.position, it.message));
                return Ok(Some(Err(problems.collect())));
            }
        };
        if fields.len() != self.columns.len() {
            let (expected, found) = (self.columns.len(), fields.len());
            let position = match fields.get(expected) {
                Some(extra) => extra.position,
                None => fields.first().map_or((1, 1), |first| first.position),
            };
            let message = format!("expected {expected} cells as in the header, found {found}");
            return Ok(Some(Err(vec![self.problem(position, message)])));
        }
        let mut cells = Cells::new(&self.columns, &fields);
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

#[cfg(test)]
mod tests;
