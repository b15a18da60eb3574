//! Follow-ups without a date that have been open for long: they neither vanish nor haunt.
//!
//! After four weeks such a follow-up leaves the list, and its owner is asked whether it is still relevant; a second time
//! four weeks later. Where nothing came of either, it is put away four weeks after that. Rest that was asked for is an
//! answer, and all begins anew at its end.

use chrono::{Days, NaiveDate};

use super::open_follow_ups;
use crate::digest::snapshot::{OpenFollowUp, Reader, Snapshot};
use crate::digest::{Section, StillRelevant};
use rapport_model::ids::FollowUpId;

/// So long is a follow-up left alone, and so long after each ask.
const LEFT_ALONE: Days = Days::new(28);

/// So many are asked about in one mail; the others come next time.
const CAP: usize = 3;

/// Where a follow-up stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relevance {
    /// It stands among the open follow-ups.
    Open,
    /// A mail asked its owner, who still has time to reply.
    AwaitingAnswer,
    /// Its owner is to be asked, for the last time or not.
    Due { last: bool },
    /// It is to be put away.
    Forgotten,
}

/// Where a follow-up stands on a day.
pub(super) fn relevance(it: &OpenFollowUp, today: NaiveDate) -> Relevance {
    if it.due_on.is_some() {
        return Relevance::Open;
    }
    let start = it.starts_on();
    let asked = it.asked_on.iter().filter(|on| start <= **on).count();
    let since = it.asked_on.iter().copied().filter(|on| start <= *on).max().unwrap_or(start);
    match (asked, since + LEFT_ALONE <= today) {
        (0, false) => Relevance::Open,
        (_, false) => Relevance::AwaitingAnswer,
        (0 | 1, true) => Relevance::Due { last: asked == 1 },
        (_, true) => Relevance::Forgotten,
    }
}

/// What the reader is asked about, the oldest first.
pub(in crate::digest) fn still_relevant(
    snapshot: &Snapshot,
    reader: &Reader,
    numbers: &mut impl Iterator<Item = u32>,
    today: NaiveDate,
) -> Option<Section> {
    let mut due: Vec<(&OpenFollowUp, bool)> = open_follow_ups(snapshot, reader, today)
        .filter_map(|it| match relevance(it, today) {
            Relevance::Due { last } => Some((it, last)),
            _ => None,
        })
        .collect();
    due.sort_by_key(|(it, _)| (it.starts_on(), it.id));
    let items: Vec<StillRelevant> = due
        .into_iter()
        .take(CAP)
        .map(|(it, last)| StillRelevant { follow_up: super::follow_up(snapshot, reader, it, numbers), last })
        .collect();
    (!items.is_empty()).then_some(Section::StillRelevant { items })
}

/// What is put away, for nothing came of two asks.
pub(in crate::digest) fn forgotten(
    snapshot: &Snapshot,
    reader: &Reader,
    today: NaiveDate,
) -> Vec<FollowUpId> {
    open_follow_ups(snapshot, reader, today)
        .filter(|it| relevance(it, today) == Relevance::Forgotten)
        .map(|it| it.id)
        .collect()
}
