//! The kinds of files, and their columns.

use std::collections::BTreeSet;
use std::path::Path;

use super::fields::Field;

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

impl std::str::FromStr for FileKind {
    type Err = String;

    /// By its name.
    fn from_str(name: &str) -> Result<Self, String> {
        let known = || Self::ALL.map(Self::as_str).join(", ");
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == name)
            .ok_or_else(|| format!("expected one of {}", known()))
    }
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

    /// Whether it has a column of this name.
    pub(crate) fn has_column(self, name: &str) -> bool {
        self.columns().iter().any(|(column, _)| *column == name)
    }

    /// The names of the columns of all kinds, each once.
    pub(crate) fn all_columns() -> BTreeSet<&'static str> {
        Self::ALL.into_iter().flat_map(Self::columns).map(|(column, _)| *column).collect()
    }

    /// The names of the columns that must be there.
    pub(crate) fn required_columns(self) -> impl Iterator<Item = &'static str> {
        self.columns().iter().filter(|(_, is_required)| *is_required).map(|(column, _)| *column)
    }

    /// The columns, and whether each is required.
    pub(super) fn columns(self) -> &'static [(&'static str, bool)] {
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
                ("external_id", false),
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
            Self::Absences => &[
                ("person", true),
                ("from", true),
                ("to", true),
                ("kind", false),
                ("cancelled", false),
                ("source", false),
                ("external_id", false),
            ],
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
    pub(super) fn of_header(header: &[Field]) -> Option<Self> {
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
    pub(crate) fn column_names(self) -> String {
        self.columns().iter().map(|(column, _)| *column).collect::<Vec<_>>().join(", ")
    }
}
