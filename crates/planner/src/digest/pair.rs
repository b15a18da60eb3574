//! What two people share, as one of them sees it: a fold over their lines of the log.
//!
//! A pair keeps what planning asks for and no more, so that what it costs does not grow with the age of the log. A line
//! that either of them logged counts for both, from the instant at which it happened.
//!
//! Invariant: the fold of some lines is the same in whatever parts they were logged, as long as they come in the order in
//! which they happened.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use rapport_model::InteractionKind;
use rapport_model::ids::PersonId;

/// The most instants of a kind that a pair remembers: eight gaps lie between nine days.
const HISTORY_LENGTH: usize = 9;

/// One interaction in the log, as one of its two people sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PairInteraction {
    /// The other of the two.
    pub with: PersonId,
    /// Whether they talked, or what one did for the other.
    pub kind: InteractionKind,
    /// The one who sees it is the one who did it.
    pub mine: bool,
    /// When it happened, which may be long before it was logged.
    pub at: DateTime<Utc>,
}

/// A reader and one other person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pair {
    /// When they last had to do with each other.
    pub last_at: Option<DateTime<Utc>>,
    /// The last days on which they had, in UTC, newest first and each once.
    pub days: Vec<NaiveDate>,
    /// When the other helped the reader, newest first.
    pub helped_me: Vec<DateTime<Utc>>,
    /// When the reader helped the other, newest first.
    pub helped_them: Vec<DateTime<Utc>>,
    /// When the reader last thanked the other.
    pub thanked_them: Option<DateTime<Utc>>,
    /// When the other last thanked the reader.
    pub thanked_me: Option<DateTime<Utc>>,
    /// When the other last celebrated something of the reader's.
    pub celebrated_me: Option<DateTime<Utc>>,
}

impl Pair {
    /// Two people who share nothing.
    pub(super) const EMPTY: Self = Self {
        last_at: None,
        days: Vec::new(),
        helped_me: Vec::new(),
        helped_them: Vec::new(),
        thanked_them: None,
        thanked_me: None,
        celebrated_me: None,
    };

    /// Adds the next line. Lines come in the order in which they happened.
    pub fn add(&mut self, line: &PairInteraction) {
        self.last_at = Some(line.at);
        let day = line.at.date_naive();
        if self.days.first() != Some(&day) {
            remember(&mut self.days, day);
        }
        match (line.kind, line.mine) {
            (InteractionKind::Thanks, true) => self.thanked_them = Some(line.at),
            (InteractionKind::Thanks, false) => self.thanked_me = Some(line.at),
            (InteractionKind::Help, true) => remember(&mut self.helped_them, line.at),
            (InteractionKind::Help, false) => remember(&mut self.helped_me, line.at),
            (InteractionKind::Celebration, false) => self.celebrated_me = Some(line.at),
            (InteractionKind::Celebration, true)
            | (InteractionKind::CheckIn | InteractionKind::Feedback, _) => {}
        }
    }

    /// Whether the other did anything that the reader has not thanked them for: all that a colleague from elsewhere can be
    /// spoken of for.
    pub fn has_open_thanks(&self) -> bool {
        let did = [self.helped_me.first().copied(), self.thanked_me, self.celebrated_me];
        did.into_iter().max().flatten() > self.thanked_them
    }

    /// The same as the other one sees it, whose last celebration of the reader's is given besides.
    #[must_use]
    pub fn mirrored(&self, celebrated_me: Option<DateTime<Utc>>) -> Self {
        Self {
            last_at: self.last_at,
            days: self.days.clone(),
            helped_me: self.helped_them.clone(),
            helped_them: self.helped_me.clone(),
            thanked_them: self.thanked_me,
            thanked_me: self.thanked_them,
            celebrated_me,
        }
    }

    /// Folds the lines of one reader, which are in the order in which they happened.
    pub fn fold<'a>(lines: impl IntoIterator<Item = &'a PairInteraction>) -> BTreeMap<PersonId, Self> {
        let mut pairs: BTreeMap<PersonId, Self> = BTreeMap::new();
        for line in lines {
            pairs.entry(line.with).or_default().add(line);
        }
        pairs
    }
}

/// Puts the newest first and lets the oldest go.
fn remember<T>(history: &mut Vec<T>, newest: T) {
    history.insert(0, newest);
    history.truncate(HISTORY_LENGTH);
}
