//! `[import]`: how data of other systems comes in.

use std::collections::BTreeMap;
use std::path::Path;

use chrono_tz::Tz;

use super::check::{Check, Fault, parsed, zone};
use super::file;
use crate::import::{FileKind, FileMap, Formats, Pattern};

/// How data of other systems comes in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Import {
    /// How files are read that are not written as ours; the first that fits counts.
    pub(crate) files: Vec<FileMap>,
}

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
        Import { files: files.filter_map(|(index, file)| self.file_map(index, file, time_zone)).collect() }
    }

    fn file_map(&mut self, index: usize, file: file::ImportFile, time_zone: Tz) -> Option<FileMap> {
        let at = |key: &str| format!("import.file.{index}.{key}");
        let kind = file.kind.as_deref().and_then(FileKind::named);
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
        Some(FileMap { name: file.name?, kind, columns, constants, formats })
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
        Self { file: (!import.files.is_empty()).then(|| import.files.iter().map(Into::into).collect()) }
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
        }
    }
}
