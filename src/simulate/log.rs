//! What has happened under a policy: the log of interactions, and what was asked.
//!
//! Invariant: what happens later than the clock is not known yet.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::world::Line;
use crate::digest::{Boundary, EVIDENCE_DAYS, Shared, Thanks};
use crate::ids::{InteractionId, PersonId};
use crate::model::InteractionKind;

/// A reader who says `skip` is not asked about the person again for so long.
const SKIP_DAYS: u64 = 84;

/// The log of a run.
#[derive(Debug, Clone, Default)]
pub(super) struct Log {
    /// What will happen, soonest last.
    coming: Vec<Line>,
    /// What each shares with others, oldest first.
    pub(super) shared: BTreeMap<PersonId, Vec<Shared>>,
    /// Thanks that no mail has told, by whom they are for.
    pub(super) untold: BTreeMap<PersonId, Vec<Thanks>>,
    /// The last time that somebody was asked about another.
    pub(super) asked: BTreeMap<PersonId, BTreeMap<PersonId, NaiveDate>>,
    /// Whom somebody is not asked about before a day, by their own wish.
    pub(super) resting: BTreeMap<PersonId, BTreeMap<PersonId, NaiveDate>>,
    /// The number of the last nudge of each.
    pub(super) nudges: BTreeMap<PersonId, u32>,
    /// Those whom a mail has reached.
    pub(super) greeted: BTreeSet<PersonId>,
    /// What held back the last digest of each, where something did.
    pub(super) held_by: BTreeMap<PersonId, Boundary>,
    /// The last time that two have been in touch, the lower id first.
    contacts: BTreeMap<(PersonId, PersonId), DateTime<Utc>>,
    lines: i64,
}

impl Log {
    /// Takes note of what will happen.
    pub(super) fn expect(&mut self, lines: impl IntoIterator<Item = Line>) {
        self.coming.extend(lines);
        self.coming.sort_by_key(|line| Reverse((line.at, line.from, line.to)));
    }

    /// Moves the clock on, and says what happened until then.
    pub(super) fn advance(&mut self, now: DateTime<Utc>) -> Vec<Line> {
        let later = self.coming.partition_point(|line| line.at > now);
        let happened: Vec<Line> = self.coming.split_off(later).into_iter().rev().collect();
        for line in happened.iter().filter(|line| line.is_logged) {
            self.note(line);
        }
        happened
    }

    fn note(&mut self, line: &Line) {
        let Line { from, to, kind, at, .. } = *line;
        self.lines += 1;
        for (one, with, mine) in [(from, to, true), (to, from, false)] {
            self.shared.entry(one).or_default().push(Shared { with, kind, mine, at });
        }
        if kind == InteractionKind::Thanks {
            let thanks = Thanks { id: InteractionId(self.lines), from, at, words: None };
            self.untold.entry(to).or_default().push(thanks);
        }
        self.contacts.insert((from.min(to), from.max(to)), at);
    }

    /// Forgets what is too old to count.
    pub(super) fn prune(&mut self, now: DateTime<Utc>) {
        let since = now - Days::new(EVIDENCE_DAYS + 8);
        for lines in self.shared.values_mut() {
            lines.retain(|line| line.at >= since);
        }
    }

    /// Somebody was asked about another.
    pub(super) fn ask(&mut self, giver: PersonId, subject: PersonId, on: NaiveDate) {
        self.asked.entry(giver).or_default().insert(subject, on);
    }

    /// Somebody wants to rest from another.
    pub(super) fn rest(&mut self, giver: PersonId, subject: PersonId, on: NaiveDate) {
        self.resting.entry(giver).or_default().insert(subject, on + Days::new(SKIP_DAYS));
    }

    /// Whether the one rests from the other on a day.
    pub(super) fn rests(&self, giver: PersonId, subject: PersonId, on: NaiveDate) -> bool {
        self.resting.get(&giver).and_then(|rests| rests.get(&subject)).is_some_and(|until| on < *until)
    }

    /// When two were last in touch.
    pub(super) fn last_contact(&self, one: PersonId, other: PersonId) -> Option<DateTime<Utc>> {
        self.contacts.get(&(one.min(other), one.max(other))).copied()
    }

    /// Whether there is something that one could thank the other for and has not: what makes an ask one to thank, whatever
    /// policy asks.
    pub(super) fn owes_thanks(&self, giver: PersonId, subject: PersonId, now: DateTime<Utc>) -> bool {
        let since = now - Days::new(EVIDENCE_DAYS);
        let lines = self.shared.get(&giver).map_or(&[][..], |lines| lines);
        let between = lines.iter().rev().filter(|line| line.with == subject && line.at >= since);
        between
            .take_while(|line| !(line.kind == InteractionKind::Thanks && line.mine))
            .any(|line| !line.mine && matches!(line.kind, InteractionKind::Help | InteractionKind::Thanks))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(from: i64, to: i64, kind: InteractionKind, at: &str) -> Line {
        Line { from: PersonId(from), to: PersonId(to), kind, at: at.parse().unwrap(), is_logged: true }
    }

    #[test]
    fn what_has_not_happened_yet_is_not_known() {
        let mut log = Log::default();
        log.expect([
            line(1, 2, InteractionKind::Help, "2026-01-07T12:00:00Z"),
            line(2, 1, InteractionKind::Thanks, "2026-01-06T12:00:00Z"),
        ]);
        let noon = "2026-01-06T12:00:00Z".parse().unwrap();
        assert_eq!(log.advance(noon).len(), 1);
        assert_eq!(log.shared[&PersonId(1)].len(), 1);
        assert_eq!(log.advance(noon + Days::new(1)).len(), 1);
        assert_eq!(log.shared[&PersonId(1)].len(), 2);
    }

    #[test]
    fn who_was_helped_owes_thanks_until_they_are_said() {
        let mut log = Log::default();
        let now = "2026-01-10T12:00:00Z".parse().unwrap();
        log.expect([line(1, 2, InteractionKind::Help, "2026-01-06T12:00:00Z")]);
        log.advance(now);
        assert!(log.owes_thanks(PersonId(2), PersonId(1), now));
        assert!(!log.owes_thanks(PersonId(1), PersonId(2), now));
        assert!(!log.owes_thanks(PersonId(2), PersonId(1), now + Days::new(100)));
        log.expect([line(2, 1, InteractionKind::Thanks, "2026-01-07T12:00:00Z")]);
        log.advance(now);
        assert!(!log.owes_thanks(PersonId(2), PersonId(1), now));
        assert_eq!(log.untold[&PersonId(1)].len(), 1);
    }

    #[test]
    fn what_nobody_logged_is_not_in_the_log() {
        let mut log = Log::default();
        let quiet = Line { is_logged: false, ..line(1, 2, InteractionKind::Help, "2026-01-06T12:00:00Z") };
        log.expect([quiet]);
        assert_eq!(log.advance("2026-01-07T12:00:00Z".parse().unwrap()), [quiet]);
        assert!(log.shared.is_empty());
        assert_eq!(log.last_contact(PersonId(1), PersonId(2)), None);
    }
}
