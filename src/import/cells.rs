//! Typed cells of one row. What is wrong is noted with its place, and reading goes on.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use super::fields::Field;
use super::rows::{TeamRef, Who};
use crate::zone::suggest_zone;
use rapport_model::{HoursError, UnknownWord, suggest};

/// A place and what is wrong there.
type Note = ((usize, usize), String);

/// The longest title, name or place in characters, also as one of several in a cell.
const LONGEST_TITLE: usize = 300;
/// The longest note in characters, as the database has it.
const LONGEST_NOTE: usize = 4_000;
/// The longest link in characters; invitations to video calls pass 300 easily.
const LONGEST_URL: usize = 2_000;
/// The longest word that a message repeats, in characters.
const LONGEST_ECHO: usize = 40;

/// A word that a message may repeat: by its shape no address, no sentence, nothing that moves a terminal's cursor.
pub(super) fn is_plain_word(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-/+ ".contains(c);
    !text.is_empty() && text.len() <= LONGEST_ECHO && text.chars().all(is_plain)
}

/// Whether a text is one line without control characters; U+2028 and U+2029 end lines too.
fn is_one_line(text: &str) -> bool {
    !text.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'))
}

/// A text that is one line of at most so many characters.
fn one_line(column: &str, text: &str, longest: usize) -> Result<String, String> {
    if !is_one_line(text) {
        Err(format!("`{column}` is one line, without control characters"))
    } else if text.chars().count() > longest {
        Err(format!("`{column}` has at most {longest} characters"))
    } else {
        Ok(text.to_owned())
    }
}

/// `YYYY-MM-DD` to the letter; chrono alone would take `2026-1-5` and `+2026-01-05` too.
fn iso_date(text: &str) -> Option<NaiveDate> {
    let has_shape = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| has_shape)
}

/// A whole number between two.
fn whole_number(column: &str, text: &str, from: i16, to: i16) -> Result<i16, String> {
    let number = text.parse().ok().filter(|number| (from..=to).contains(number));
    number.ok_or_else(|| format!("`{column}` is a whole number from {from} to {to}"))
}

/// The cells of a row, by column.
pub(super) struct Cells<'a> {
    columns: &'a [&'static str],
    fields: &'a [Field],
    problems: Vec<Note>,
}

impl<'a> Cells<'a> {
    pub fn new(columns: &'a [&'static str], fields: &'a [Field]) -> Self {
        Self { columns, fields, problems: Vec::new() }
    }

    pub(crate) fn into_problems(self) -> Vec<Note> {
        self.problems
    }

    /// The cell of a column, if the file has it and something stands in it.
    fn cell(&self, column: &str) -> Option<&'a Field> {
        let index = self.columns.iter().position(|name| *name == column)?;
        self.fields.get(index).filter(|field| !field.text.is_empty())
    }

    /// Where a column stands in this row, whether or not anything is in it.
    fn position(&self, column: &str) -> (usize, usize) {
        let index = self.columns.iter().position(|name| *name == column).unwrap_or_default();
        self.fields.get(index).map_or((1, 1), |field| field.position)
    }

    /// Notes what is wrong with a column.
    pub(crate) fn wrong(&mut self, column: &str, message: impl Into<String>) {
        self.problems.push((self.position(column), message.into()));
    }

    /// A cell that must hold something.
    pub(crate) fn required<T>(
        &mut self,
        column: &str,
        read: impl FnOnce(&mut Self, &str) -> Option<T>,
    ) -> Option<T> {
        if self.cell(column).is_none() {
            self.wrong(column, format!("`{column}` is empty"));
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

    /// One line of text.
    pub(crate) fn title(&mut self, column: &str) -> Option<String> {
        self.parsed(column, |text| one_line(column, text, LONGEST_TITLE))
    }

    /// Text of any number of lines.
    pub(crate) fn note(&mut self, column: &str) -> Option<String> {
        self.parsed(column, |text| {
            if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
                Err(format!("`{column}` holds a control character"))
            } else if text.chars().count() > LONGEST_NOTE {
                Err(format!("`{column}` has at most {LONGEST_NOTE} characters"))
            } else {
                Ok(text.to_owned())
            }
        })
    }

    /// Somebody, by address.
    pub(crate) fn who(&mut self, column: &str) -> Option<Who> {
        let position = self.position(column);
        let address = self.parsed(column, |text| text.parse().map_err(|error| format!("{error}")))?;
        Some(Who { address, position })
    }

    /// Several, by address, with `;` between them.
    pub(crate) fn everybody(&mut self, column: &str) -> Vec<Who> {
        let position = self.position(column);
        let mut people: Vec<Who> = Vec::new();
        for text in self.listed(column) {
            match text.parse() {
                Ok(address) if people.iter().all(|who| who.address != address) => {
                    people.push(Who { address, position });
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

    /// Names with `;` between them; one that is there twice counts once, whatever its case.
    pub(crate) fn names(&mut self, column: &str) -> Vec<String> {
        let position = self.position(column);
        let mut names: Vec<String> = Vec::new();
        for text in self.listed(column) {
            match one_line(column, &text, LONGEST_TITLE) {
                Ok(name) if names.iter().all(|known| known.to_lowercase() != name.to_lowercase()) => {
                    names.push(name)
                }
                Ok(_) => {}
                Err(message) => self.problems.push((position, message)),
            }
        }
        names
    }

    fn listed(&self, column: &str) -> Vec<String> {
        let text = self.cell(column).map(|field| field.text.as_str()).unwrap_or_default();
        text.split(';').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }

    /// Hours or days of work.
    pub(crate) fn hours<T: FromStr<Err = HoursError>>(&mut self, column: &str) -> Option<T> {
        self.parsed(column, |text| text.to_lowercase().parse().map_err(|error: HoursError| error.to_string()))
    }

    /// A word of a closed set, in any case.
    pub(crate) fn word<T: FromStr<Err = UnknownWord>>(&mut self, column: &str) -> Option<T> {
        self.parsed(column, |text| {
            text.to_lowercase().parse().map_err(|unknown: UnknownWord| {
                match suggest(text, unknown.known.iter().copied()) {
                    Some(meant) => format!("{unknown}; did you mean `{meant}`?"),
                    None => unknown.to_string(),
                }
            })
        })
    }

    /// `YYYY-MM-DD`.
    pub(crate) fn date(&mut self, column: &str) -> Option<NaiveDate> {
        self.parsed(column, |text| {
            iso_date(text).ok_or_else(|| format!("`{column}` is a date of the form YYYY-MM-DD"))
        })
    }

    /// RFC 3339, with an offset.
    pub(crate) fn instant(&mut self, column: &str) -> Option<DateTime<Utc>> {
        self.parsed(column, |text| {
            DateTime::parse_from_rfc3339(text).map(|at| at.to_utc()).map_err(|_| {
                format!("`{column}` is a time with an offset, as in 2026-11-23T09:00:00+01:00 (RFC 3339)")
            })
        })
    }

    /// `MM-DD`; of a whole date, the year is dropped.
    pub(crate) fn birthday(&mut self, column: &str) -> Option<String> {
        self.parsed(column, |text| {
            // A leap year, so that 29 February is a birthday.
            let whole = if text.len() == 5 { format!("2024-{text}") } else { text.to_owned() };
            let day = iso_date(&whole).map(|day| day.format("%m-%d").to_string());
            day.ok_or_else(|| format!("`{column}` is a day of the form MM-DD"))
        })
    }

    /// An IANA zone.
    pub(crate) fn zone(&mut self, column: &str) -> Option<Tz> {
        self.parsed(column, |text| {
            text.parse().map_err(|_| {
                if !is_plain_word(text) {
                    return format!("`{column}` is an IANA time zone, such as Europe/Berlin");
                }
                match suggest_zone(text) {
                    Some(zone) => format!("`{text}` is no IANA time zone; did you mean {}?", zone.name()),
                    None => format!("`{text}` is no IANA time zone, such as Europe/Berlin"),
                }
            })
        })
    }

    /// `true` or `false`, and the words that people use for them.
    pub(crate) fn boolean(&mut self, column: &str) -> Option<bool> {
        self.parsed(column, |text| match text.to_lowercase().as_str() {
            "true" | "yes" | "1" => Ok(true),
            "false" | "no" | "0" => Ok(false),
            _ => Err(format!("`{column}` is true or false")),
        })
    }

    /// A whole number between two.
    pub(crate) fn number(&mut self, column: &str, from: i16, to: i16) -> Option<i16> {
        self.parsed(column, |text| whole_number(column, text, from, to))
    }

    /// A whole number from 0 to 100, with or without its sign.
    pub(crate) fn per_cent(&mut self, column: &str) -> Option<i16> {
        self.parsed(column, |text| {
            whole_number(column, text.strip_suffix('%').unwrap_or(text).trim_end(), 0, 100)
        })
    }

    /// Where to go on the web.
    pub(crate) fn url(&mut self, column: &str) -> Option<String> {
        self.parsed(column, |text| {
            let url = one_line(column, text, LONGEST_URL)?;
            let rest = url.split_once("://").filter(|(scheme, _)| {
                ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
            });
            let has_host = rest.is_some_and(|(_, rest)| rest.starts_with(|c: char| !"/?#".contains(c)));
            if !has_host || url.contains(char::is_whitespace) {
                return Err(format!("`{column}` begins with https:// or http:// and has no blanks"));
            }
            Ok(url)
        })
    }
}
