//! Parses the cells of one row. Problems are collected with their positions instead of stopping at the first.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use super::fields::Field;
use super::formats::Formats;
use super::rows::{PersonRef, TeamRef};
use crate::zone::suggest_zone;
use rapport_model::{HoursError, UnknownWord, suggest};

/// Line and column, and what is wrong there.
type Finding = ((usize, usize), String);

/// Maximum length of a title or name in characters; in a list, of each item.
const MAX_TITLE: usize = 300;
/// Maximum length of a note in characters, as in the database.
const MAX_NOTE: usize = 4_000;
/// Maximum length of a URL in characters; links to video calls are often longer than 300.
const MAX_URL: usize = 2_000;
/// Maximum length in bytes of input that a message quotes.
const MAX_QUOTED: usize = 40;

/// Whether a message may quote this input: it cannot be an address or a sentence, and has no terminal escapes.
pub(super) fn is_plain_word(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-/+ ".contains(c);
    !text.is_empty() && text.len() <= MAX_QUOTED && text.chars().all(is_plain)
}

/// Whether a text is a single line without control characters. U+2028 and U+2029 are line separators, too.
fn is_one_line(text: &str) -> bool {
    !text.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'))
}

/// Accepts a single line of at most `longest` characters.
fn one_line(column: &str, text: &str, longest: usize) -> Result<String, String> {
    if !is_one_line(text) {
        Err(format!("`{column}` must be a single line without control characters"))
    } else if text.chars().count() > longest {
        Err(format!("`{column}` must have at most {longest} characters"))
    } else {
        Ok(text.to_owned())
    }
}

/// Parses an integer in a range.
fn integer(column: &str, text: &str, from: i16, to: i16) -> Result<i16, String> {
    let number = text.parse().ok().filter(|number| (from..=to).contains(number));
    number.ok_or_else(|| format!("`{column}` must be an integer from {from} to {to}"))
}

/// The cells of a row by column name, and the problems found in them so far.
pub(super) struct Cells<'a> {
    columns: &'a [&'static str],
    fields: &'a [Field],
    formats: &'a Formats,
    problems: Vec<Finding>,
}

impl<'a> Cells<'a> {
    pub fn new(columns: &'a [&'static str], fields: &'a [Field], formats: &'a Formats) -> Self {
        Self { columns, fields, formats, problems: Vec::new() }
    }

    pub(crate) fn into_problems(self) -> Vec<Finding> {
        self.problems
    }

    /// The cell of a column, if the file has that column and the cell is not empty.
    fn cell(&self, column: &str) -> Option<&'a Field> {
        let index = self.columns.iter().position(|name| *name == column)?;
        self.fields.get(index).filter(|field| !field.text.is_empty())
    }

    /// Whether a column is missing or its cell empty.
    pub(super) fn is_empty(&self, column: &str) -> bool {
        self.cell(column).is_none()
    }

    /// The position of a column in this row, even if its cell is empty.
    fn position(&self, column: &str) -> (usize, usize) {
        let index = self.columns.iter().position(|name| *name == column).unwrap_or_default();
        self.fields.get(index).map_or((1, 1), |field| field.position)
    }

    /// Records a problem with a column.
    pub(crate) fn reject(&mut self, column: &str, message: impl Into<String>) {
        self.problems.push((self.position(column), message.into()));
    }

    /// Parses a cell that must not be empty.
    pub(crate) fn required<T>(
        &mut self,
        column: &str,
        read: impl FnOnce(&mut Self, &str) -> Option<T>,
    ) -> Option<T> {
        if self.cell(column).is_none() {
            self.reject(column, format!("`{column}` must not be empty"));
            return None;
        }
        read(self, column)
    }

    fn parsed<T>(&mut self, column: &str, parse: impl FnOnce(&str) -> Result<T, String>) -> Option<T> {
        let field = self.cell(column)?;
        match parse(&field.text) {
            Ok(value) => Some(value),
            Err(message) => {
                self.problems.push((field.position, message));
                None
            }
        }
    }

    /// A single line of text.
    pub(crate) fn title(&mut self, column: &str) -> Option<String> {
        self.parsed(column, |text| one_line(column, text, MAX_TITLE))
    }

    /// Text of any number of lines.
    pub(crate) fn note(&mut self, column: &str) -> Option<String> {
        self.parsed(column, |text| {
            if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
                Err(format!("`{column}` must not contain control characters"))
            } else if text.chars().count() > MAX_NOTE {
                Err(format!("`{column}` must have at most {MAX_NOTE} characters"))
            } else {
                Ok(text.to_owned())
            }
        })
    }

    /// A person, by address.
    pub(crate) fn person(&mut self, column: &str) -> Option<PersonRef> {
        let position = self.position(column);
        let address = self.parsed(column, |text| text.parse().map_err(|error| format!("{error}")))?;
        Some(PersonRef { address, position })
    }

    /// People by address, separated by `;`, without duplicates.
    pub(crate) fn people(&mut self, column: &str) -> Vec<PersonRef> {
        let position = self.position(column);
        let mut people: Vec<PersonRef> = Vec::new();
        for text in self.list_items(column) {
            match text.parse() {
                Ok(address) if people.iter().all(|person| person.address != address) => {
                    people.push(PersonRef { address, position });
                }
                Ok(_) => {}
                Err(error) => self.problems.push((position, format!("{error}"))),
            }
        }
        people
    }

    /// A team, by name.
    pub(crate) fn team(&mut self, column: &str) -> Option<TeamRef> {
        let position = self.position(column);
        Some(TeamRef { name: self.title(column)?, position })
    }

    /// Names separated by `;`, without duplicates (ignoring case).
    pub(crate) fn names(&mut self, column: &str) -> Vec<String> {
        let position = self.position(column);
        let mut names: Vec<String> = Vec::new();
        for text in self.list_items(column) {
            match one_line(column, &text, MAX_TITLE) {
                Ok(name) if names.iter().all(|known| known.to_lowercase() != name.to_lowercase()) => {
                    names.push(name)
                }
                Ok(_) => {}
                Err(message) => self.problems.push((position, message)),
            }
        }
        names
    }

    fn list_items(&self, column: &str) -> Vec<String> {
        let text = self.cell(column).map(|field| field.text.as_str()).unwrap_or_default();
        self.formats.items(text).map(str::to_owned).collect()
    }

    /// Quiet hours or working days, as in the configuration.
    pub(crate) fn hours<T: FromStr<Err = HoursError>>(&mut self, column: &str) -> Option<T> {
        self.parsed(column, |text| text.to_lowercase().parse().map_err(|error: HoursError| error.to_string()))
    }

    /// A value of an enumeration, ignoring case.
    pub(crate) fn word<T: FromStr<Err = UnknownWord>>(&mut self, column: &str) -> Option<T> {
        let formats = self.formats;
        self.parsed(column, |text| {
            let text = formats.word(text);
            text.to_lowercase().parse().map_err(|unknown: UnknownWord| {
                match suggest(text, unknown.known.iter().copied()) {
                    Some(meant) => format!("{unknown}; did you mean `{meant}`?"),
                    None => unknown.to_string(),
                }
            })
        })
    }

    /// A date, in a format of the file.
    pub(crate) fn date(&mut self, column: &str) -> Option<NaiveDate> {
        let formats = self.formats;
        self.parsed(column, |text| {
            let shape = || format!("`{column}` must be a date in the format {}", formats.date_shape());
            formats.date(text).ok_or_else(shape)
        })
    }

    /// A time, in a format of the file.
    pub(crate) fn instant(&mut self, column: &str) -> Option<DateTime<Utc>> {
        let formats = self.formats;
        self.parsed(column, |text| {
            formats.instant(text).ok_or_else(|| format!("`{column}` must be {}", formats.time_shape()))
        })
    }

    /// `MM-DD`; the year of a full date is dropped.
    pub(crate) fn birthday(&mut self, column: &str) -> Option<String> {
        let formats = self.formats;
        self.parsed(column, |text| {
            let day = formats.birthday(text).map(|day| day.format("%m-%d").to_string());
            day.ok_or_else(|| format!("`{column}` must be a day in the format {}", formats.birthday_shape()))
        })
    }

    /// An IANA time zone.
    pub(crate) fn zone(&mut self, column: &str) -> Option<Tz> {
        self.parsed(column, |text| {
            text.parse().map_err(|_| {
                if !is_plain_word(text) {
                    return format!("`{column}` must be an IANA time zone, such as Europe/Berlin");
                }
                match suggest_zone(text) {
                    Some(zone) => format!("`{text}` is not an IANA time zone; did you mean {}?", zone.name()),
                    None => format!("`{text}` is not an IANA time zone, such as Europe/Berlin"),
                }
            })
        })
    }

    /// `true`, `yes` or `1`; `false`, `no` or `0`.
    pub(crate) fn boolean(&mut self, column: &str) -> Option<bool> {
        let formats = self.formats;
        self.parsed(column, |text| match formats.word(text).to_lowercase().as_str() {
            "true" | "yes" | "1" => Ok(true),
            "false" | "no" | "0" => Ok(false),
            word if formats.is_mapped() && is_plain_word(word) => Err(format!(
                "`{column}` must be true or false, and not `{word}`; `words` of the map can translate it"
            )),
            _ => Err(format!("`{column}` must be true or false")),
        })
    }

    /// An integer in a range.
    pub(crate) fn number(&mut self, column: &str, from: i16, to: i16) -> Option<i16> {
        self.parsed(column, |text| integer(column, text, from, to))
    }

    /// An integer from 0 to 100, with or without `%`.
    pub(crate) fn percentage(&mut self, column: &str) -> Option<i16> {
        self.parsed(column, |text| integer(column, text.strip_suffix('%').unwrap_or(text).trim_end(), 0, 100))
    }

    /// An http or https URL.
    pub(crate) fn url(&mut self, column: &str) -> Option<String> {
        self.parsed(column, |text| {
            let url = one_line(column, text, MAX_URL)?;
            let rest = url.split_once("://").filter(|(scheme, _)| {
                ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
            });
            let has_host = rest.is_some_and(|(_, rest)| rest.starts_with(|c: char| !"/?#".contains(c)));
            if !has_host || url.contains(char::is_whitespace) {
                return Err(format!("`{column}` must start with https:// or http:// and contain no spaces"));
            }
            Ok(url)
        })
    }
}
