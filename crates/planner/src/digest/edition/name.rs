//! The names of the sections, and their order in the mail.

use rapport_model::closed_set;

closed_set! {
    /// The name of a section in config and JSON. [`SectionName::ALL`] is the order of the mail: the gift first.
    pub enum SectionName("a section") {
        /// [`Section::KindWords`](super::Section::KindWords).
        KindWords = "kind-words",
        /// [`Section::Appreciate`](super::Section::Appreciate).
        Appreciate = "appreciate",
        /// [`Section::CheckIn`](super::Section::CheckIn).
        CheckIn = "check-in",
        /// [`Section::FollowUps`](super::Section::FollowUps).
        FollowUps = "follow-ups",
        /// [`Section::StillRelevant`](super::Section::StillRelevant).
        StillRelevant = "still-relevant",
        /// [`Section::Activities`](super::Section::Activities).
        Activities = "activities",
        /// [`Section::Celebrations`](super::Section::Celebrations).
        Celebrations = "celebrations",
        /// [`Section::Goals`](super::Section::Goals).
        Goals = "goals",
        /// [`Section::Help`](super::Section::Help).
        Help = "help",
        /// [`Section::Question`](super::Section::Question).
        Question = "question",
    }
}

impl SectionName {
    /// The sections of asks about colleagues.
    pub const NUDGES: [Self; 2] = [Self::Appreciate, Self::CheckIn];
}
