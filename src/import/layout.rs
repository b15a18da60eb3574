//! Where the columns of a kind come from in a file: from columns of the same names, or as the configuration maps them.

use std::collections::BTreeMap;

use super::cells::is_plain_word;
use super::fields::Field;
use super::formats::Formats;
use super::{FileKind, problem};
use rapport_model::{Problem, suggest};

/// How files of a customer are read (`[[import.file]]`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FileMap {
    /// Names of the files, with `*` for any characters.
    pub(crate) name: String,
    /// What they contain. `None`: as their names or columns tell.
    pub(crate) kind: Option<FileKind>,
    /// Their columns by ours. The cells of several are joined by spaces.
    pub(crate) columns: BTreeMap<String, Vec<String>>,
    /// What a column holds in every row.
    pub(crate) constants: BTreeMap<String, String>,
    pub(crate) formats: Formats,
    /// Who is not in the file has left, if it is one of people.
    pub(crate) full: bool,
}

impl FileMap {
    /// Whether it is for files of this name; case does not matter.
    pub(crate) fn is_for(&self, file_name: &str) -> bool {
        is_like(&self.name.to_lowercase(), &file_name.to_lowercase())
    }
}

/// Whether a text fits a pattern in which `*` stands for any characters.
fn is_like(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else { return false };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    true
}

/// Where each column comes from in one file.
pub(super) struct Layout {
    /// Ours, those that the file has.
    pub(super) columns: Vec<&'static str>,
    sources: Vec<Source>,
    /// Columns of the file that are left out.
    pub(super) left_out: Vec<String>,
}

enum Source {
    /// These cells of the record.
    Cells(Vec<usize>),
    Constant(String),
}

impl Layout {
    /// Of a file with this header, or all problems of the header. `name` is the file, for the problems.
    pub(super) fn new(
        name: &str,
        kind: FileKind,
        header: &[Field],
        map: Option<&FileMap>,
    ) -> Result<Self, Vec<Problem>> {
        let mut building = Building {
            name,
            kind,
            header,
            is_used: vec![false; header.len()],
            layout: Self { columns: Vec::new(), sources: Vec::new(), left_out: Vec::new() },
            problems: Vec::new(),
        };
        if let Some(map) = map {
            building.map(map);
        }
        building.same_names();
        building.rest(map.is_some());
        if let Some(map) = map {
            building.constants(map);
        }
        building.required();
        let Building { layout, mut problems, .. } = building;
        problems.sort();
        if problems.is_empty() { Ok(layout) } else { Err(problems) }
    }

    /// The cells of a record in the order of `columns`.
    pub(super) fn apply(&self, record: Vec<Field>) -> Vec<Field> {
        let start = record.first().map_or((1, 1), |first| first.position);
        let cell = |source: &Source| match source {
            Source::Constant(text) => Field { text: text.clone(), position: start },
            Source::Cells(indexes) => {
                let cells = || indexes.iter().filter_map(|index| record.get(*index));
                let texts: Vec<&str> =
                    cells().map(|field| field.text.as_str()).filter(|text| !text.is_empty()).collect();
                let position = cells().next().map_or(start, |field| field.position);
                Field { text: texts.join(" "), position }
            }
        };
        self.sources.iter().map(cell).collect()
    }
}

struct Building<'a> {
    name: &'a str,
    kind: FileKind,
    header: &'a [Field],
    is_used: Vec<bool>,
    layout: Layout,
    problems: Vec<Problem>,
}

impl Building<'_> {
    fn problem(&mut self, position: (usize, usize), message: String, help: Option<String>) {
        self.problems.push(problem(self.name, position, message, help));
    }

    fn start(&self) -> (usize, usize) {
        self.header.first().map_or((1, 1), |field| field.position)
    }

    fn add(&mut self, column: &'static str, source: Source) {
        self.layout.columns.push(column);
        self.layout.sources.push(source);
    }

    /// What the configuration says about columns.
    fn map(&mut self, map: &FileMap) {
        for (column, _) in self.kind.columns() {
            let Some(theirs) = map.columns.get(*column) else { continue };
            let mut indexes = Vec::new();
            for wanted in theirs {
                let found = self.header.iter().position(|field| is_same(&field.text, wanted));
                match found {
                    Some(index) => {
                        self.is_used[index] = true;
                        indexes.push(index);
                    }
                    None => {
                        let known: Vec<String> = self
                            .header
                            .iter()
                            .filter(|field| is_plain_word(&field.text))
                            .map(|field| field.text.to_lowercase())
                            .collect();
                        let help = suggest(wanted, known.iter().map(String::as_str))
                            .map(|meant| format!("is it `{meant}`?"));
                        let message =
                            format!("the file has no column `{wanted}`, which is mapped to `{column}`");
                        self.problem(self.start(), message, help);
                    }
                }
            }
            self.add(column, Source::Cells(indexes));
        }
    }

    /// Columns of our names.
    fn same_names(&mut self) {
        let known = self.kind.columns();
        for (index, field) in self.header.iter().enumerate() {
            let typed = field.text.to_ascii_lowercase();
            let Some((column, _)) = known.iter().find(|(column, _)| *column == typed) else { continue };
            if self.is_used[index] {
                continue;
            }
            self.is_used[index] = true;
            if self.layout.columns.contains(column) {
                self.problem(field.position, format!("duplicate column `{column}`"), None);
            } else {
                self.add(column, Source::Cells(vec![index]));
            }
        }
    }

    /// Columns that nobody knows: left out if there is a map, which names what counts, and else a mistake.
    fn rest(&mut self, is_mapped: bool) {
        let rest: Vec<&Field> = self
            .header
            .iter()
            .zip(&self.is_used)
            .filter(|(_, is_used)| !**is_used)
            .map(|(field, _)| field)
            .collect();
        for field in rest {
            if is_mapped {
                self.layout.left_out.push(field.text.clone());
                continue;
            }
            let typed = field.text.to_ascii_lowercase();
            let all = || format!("expected {}", self.kind.column_names());
            let known = self.kind.columns().iter().map(|(column, _)| *column);
            let help = suggest(&typed, known).map(|meant| format!("did you mean `{meant}`?"));
            let help = help.unwrap_or_else(all);
            let message = match typed.as_str() {
                "" => "column without a name".to_owned(),
                word if is_plain_word(word) => format!("unknown column `{word}`"),
                _ => "unknown column".to_owned(),
            };
            self.problem(field.position, message, Some(help));
        }
    }

    fn constants(&mut self, map: &FileMap) {
        for (column, _) in self.kind.columns() {
            if let Some(text) = map.constants.get(*column)
                && !self.layout.columns.contains(column)
            {
                self.add(column, Source::Constant(text.clone()));
            }
        }
    }

    fn required(&mut self) {
        for (column, is_required) in self.kind.columns() {
            if *is_required && !self.layout.columns.contains(column) {
                self.problem(self.start(), format!("missing column `{column}`"), None);
            }
        }
    }
}

/// Whether two names of a column are the same but for case and blanks.
fn is_same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::is_like;

    #[test]
    fn a_star_stands_for_any_characters() {
        for (pattern, text) in [
            ("hr*.csv", "hr-2026.csv"),
            ("*", "x"),
            ("a.csv", "a.csv"),
            ("*kudos*.csv", "slack kudos 1.csv"),
            ("a*a", "aa"),
        ] {
            assert!(is_like(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in
            [("hr*.csv", "xhr.csv"), ("a.csv", "b.csv"), ("a*a", "a"), ("a", "ab"), ("*x*y", "yx")]
        {
            assert!(!is_like(pattern, text), "{pattern} {text}");
        }
    }
}
