//! Why the reader might want to thank somebody: named reasons, each from what the two share.
//!
//! Invariant: everything here is a function of the lines that have the reader on one side, and of what was announced
//! to all. Nothing that the reader is no party to can change it.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, Utc};
use chrono_tz::Tz;

use super::Reason;
use super::snapshot::{Celebration, Shared};
use crate::ids::PersonId;
use crate::model::{CelebrationKind, InteractionKind};

/// How long a help or a kind word is worth coming back to.
pub const EVIDENCE_DAYS: u64 = 84;

/// How long something that was announced is news.
pub const NEWS_DAYS: u64 = 14;

/// What the reader and one other person share: a fold over their lines of the log.
///
/// A line that either of them logged counts for both, from the instant at which it happened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pair {
    last_thanks_given: Option<DateTime<Utc>>,
    last_thanks_received: Option<DateTime<Utc>>,
    last_celebrated_me: Option<DateTime<Utc>>,
    help_since_thanks: Vec<DateTime<Utc>>,
}

impl Pair {
    /// Adds the next line. Lines come in the order in which they happened.
    fn add(&mut self, line: &Shared) {
        match (line.kind, line.mine) {
            (InteractionKind::Thanks, true) => {
                self.last_thanks_given = Some(line.at);
                self.help_since_thanks.clear();
            }
            (InteractionKind::Thanks, false) => self.last_thanks_received = Some(line.at),
            (InteractionKind::Help, false) => self.help_since_thanks.push(line.at),
            (InteractionKind::Celebration, false) => self.last_celebrated_me = Some(line.at),
            (InteractionKind::Help | InteractionKind::Celebration, true)
            | (InteractionKind::CheckIn | InteractionKind::Feedback, _) => {}
        }
    }

    /// Folds the lines of one reader, which are in the order in which they happened.
    pub fn fold(lines: &[Shared]) -> BTreeMap<PersonId, Self> {
        let mut pairs: BTreeMap<PersonId, Self> = BTreeMap::new();
        for line in lines {
            pairs.entry(line.with).or_default().add(line);
        }
        pairs
    }
}

/// The days of evidence that count: those after the last ask about the person, since nothing ever reminds of a
/// reminder, and none that is older than [`EVIDENCE_DAYS`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Fresh {
    /// The reader's day of planning.
    pub today: NaiveDate,
    /// Where the reader lives.
    pub zone: Tz,
    /// The day on which the reader was last asked about this person.
    pub asked_on: Option<NaiveDate>,
}

impl Fresh {
    fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    fn holds(&self, on: NaiveDate, days: u64) -> bool {
        on <= self.today
            && self.today <= on + Days::new(days)
            && self.asked_on.is_none_or(|asked| asked <= on)
    }
}

/// The subject helped the reader, and the reader has not thanked them since.
pub(super) fn unthanked_help(pair: &Pair, fresh: Fresh) -> Option<Reason> {
    let on = fresh.day(*pair.help_since_thanks.last()?);
    let counts = |at: &&DateTime<Utc>| {
        let on = fresh.day(**at);
        on <= fresh.today && fresh.today <= on + Days::new(EVIDENCE_DAYS)
    };
    let times = u32::try_from(pair.help_since_thanks.iter().filter(counts).count()).ok()?;
    fresh.holds(on, EVIDENCE_DAYS).then_some(Reason::UnthankedHelp { on, times })
}

/// The subject celebrated something of the reader's, and the reader has not thanked them since.
pub(super) fn celebrated_you(pair: &Pair, fresh: Fresh) -> Option<Reason> {
    let at = pair.last_celebrated_me.filter(|at| pair.last_thanks_given < Some(*at))?;
    let on = fresh.day(at);
    fresh.holds(on, EVIDENCE_DAYS).then_some(Reason::CelebratedYou { on })
}

/// The subject thanked the reader, and has heard no thanks from the reader since.
pub(super) fn thanks_not_returned(pair: &Pair, fresh: Fresh) -> Option<Reason> {
    let at = pair.last_thanks_received.filter(|at| pair.last_thanks_given < Some(*at))?;
    let on = fresh.day(at);
    fresh.holds(on, EVIDENCE_DAYS).then_some(Reason::ThanksNotReturned { on })
}

/// Something of a teammate's was announced: a new role, or something that went well.
///
/// Birthdays and anniversaries are not taken up here: they are for those who said that they like them noticed.
pub(super) fn celebration(celebrations: &[Celebration], fresh: Fresh) -> Option<Reason> {
    celebrations
        .iter()
        .filter(|it| matches!(it.kind, CelebrationKind::Promotion | CelebrationKind::Win))
        .filter(|it| fresh.holds(it.on, NEWS_DAYS))
        .max_by_key(|it| (it.on, it.kind))
        .map(|it| Reason::Celebration { kind: it.kind, on: it.on, title: it.title.clone() })
}

impl Reason {
    /// The word in the ledger and in JSON.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::UnthankedHelp { .. } => "unthanked-help",
            Self::ThanksNotReturned { .. } => "thanks-not-returned",
            Self::CelebratedYou { .. } => "celebrated-you",
            Self::Celebration { .. } => "celebration",
        }
    }

    /// The day of the evidence.
    pub fn on(&self) -> NaiveDate {
        match self {
            Self::UnthankedHelp { on, .. }
            | Self::ThanksNotReturned { on }
            | Self::CelebratedYou { on }
            | Self::Celebration { on, .. } => *on,
        }
    }

    /// The stronger the debt of thanks, the lower.
    pub(super) fn priority(&self) -> u8 {
        match self {
            Self::UnthankedHelp { .. } => 0,
            Self::Celebration { .. } => 1,
            Self::CelebratedYou { .. } => 2,
            Self::ThanksNotReturned { .. } => 3,
        }
    }
}
