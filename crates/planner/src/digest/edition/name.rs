//! The names of the sections, and their order in the mail.

use serde::{Deserialize, Serialize};

/// The name of a section, as it stands in the config.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SectionName {
    /// [`Section::KindWords`](super::Section::KindWords).
    KindWords,
    /// [`Section::Appreciate`](super::Section::Appreciate).
    Appreciate,
    /// [`Section::CheckIn`](super::Section::CheckIn).
    CheckIn,
    /// [`Section::FollowUps`](super::Section::FollowUps).
    FollowUps,
    /// [`Section::StillRelevant`](super::Section::StillRelevant).
    StillRelevant,
    /// [`Section::Activities`](super::Section::Activities).
    Activities,
    /// [`Section::Celebrations`](super::Section::Celebrations).
    Celebrations,
    /// [`Section::Goals`](super::Section::Goals).
    Goals,
    /// [`Section::Help`](super::Section::Help).
    Help,
    /// [`Section::Question`](super::Section::Question).
    Question,
}

impl SectionName {
    /// All of them, in the order of the mail: the gift first.
    pub const ALL: [Self; 10] = [
        Self::KindWords,
        Self::Appreciate,
        Self::CheckIn,
        Self::FollowUps,
        Self::StillRelevant,
        Self::Activities,
        Self::Celebrations,
        Self::Goals,
        Self::Help,
        Self::Question,
    ];

    /// The word in config and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::KindWords => "kind-words",
            Self::Appreciate => "appreciate",
            Self::CheckIn => "check-in",
            Self::FollowUps => "follow-ups",
            Self::StillRelevant => "still-relevant",
            Self::Activities => "activities",
            Self::Celebrations => "celebrations",
            Self::Goals => "goals",
            Self::Help => "help",
            Self::Question => "question",
        }
    }
}
