//! What has happened under a policy: the log of interactions, and what was asked.
//!
//! Invariant: what happens later than the clock is not known yet.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::world::Interaction;
use crate::digest::{Boundary, EVIDENCE_DAYS, Pair, PairInteraction, PastAsk, Reported, UnreportedThanks};
use rapport_model::InteractionKind;
use rapport_model::ids::{InteractionId, PersonId};

/// How far back asks are known.
const ASKED_DAYS: u64 = 2 * EVIDENCE_DAYS + 7;

/// A reader who says `skip` is not asked about the person again for so long.
const SKIP_DAYS: u64 = 84;

/// The log of a run.
#[derive(Debug, Clone, Default)]
pub(super) struct Log {
    /// What will happen, soonest last.
    upcoming: Vec<Interaction>,
    /// What each shares with others.
    pub(super) pairs: BTreeMap<PersonId, BTreeMap<PersonId, Pair>>,
    /// Thanks that no mail has told, by whom they are for.
    pub(super) unreported_thanks: BTreeMap<PersonId, Vec<UnreportedThanks>>,
    /// What each was asked about others, oldest first.
    pub(super) past_asks: BTreeMap<PersonId, BTreeMap<PersonId, Vec<PastAsk>>>,
    /// Whom somebody is not asked about before a day, by their own wish.
    pub(super) snoozed: BTreeMap<PersonId, BTreeMap<PersonId, NaiveDate>>,
    /// The number of the last nudge of each.
    pub(super) nudges: BTreeMap<PersonId, u32>,
    /// The days of the digests of each that went out or had nothing to say, the latest first, as far back as news is told.
    pub(super) told_on: BTreeMap<PersonId, Vec<NaiveDate>>,
    /// The period of the last mail to each, or the day on which it came early.
    pub(super) last_mail: BTreeMap<PersonId, NaiveDate>,
    /// What mails have told each.
    pub(super) reported: BTreeMap<PersonId, Reported>,
    /// What held back the last digest of each, where something did.
    pub(super) skipped_for: BTreeMap<PersonId, Boundary>,
    interactions: i64,
}

impl Log {
    /// Adds interactions that are yet to happen.
    pub(super) fn schedule(&mut self, lines: impl IntoIterator<Item = Interaction>) {
        self.upcoming.extend(lines);
        self.upcoming.sort_by_key(|line| Reverse((line.at, line.from, line.to)));
    }

    /// Moves the clock on, and says what happened until then.
    pub(super) fn advance(&mut self, now: DateTime<Utc>) -> Vec<Interaction> {
        let later = self.upcoming.partition_point(|line| line.at > now);
        let happened: Vec<Interaction> = self.upcoming.split_off(later).into_iter().rev().collect();
        for line in happened.iter().filter(|line| line.is_logged) {
            self.record(line);
        }
        happened
    }

    fn record(&mut self, line: &Interaction) {
        let Interaction { from, to, kind, at, .. } = *line;
        self.interactions += 1;
        for (one, with, mine) in [(from, to, true), (to, from, false)] {
            let pair = self.pairs.entry(one).or_default().entry(with).or_default();
            pair.add(&PairInteraction { with, kind, mine, at });
        }
        if kind == InteractionKind::Thanks {
            let thanks = UnreportedThanks {
                id: InteractionId(self.interactions),
                from,
                at,
                words: None,
                public: false,
            };
            self.unreported_thanks.entry(to).or_default().push(thanks);
        }
    }

    /// A digest told somebody what there was to tell, on a day.
    pub(super) fn tell(&mut self, reader: PersonId, on: NaiveDate) {
        self.told_on.entry(reader).or_default().insert(0, on);
    }

    /// Forgets what is too old to count.
    pub(super) fn prune(&mut self, today: NaiveDate) {
        let since = today - Days::new(ASKED_DAYS);
        for told_on in self.told_on.values_mut() {
            told_on.retain(|on| since <= *on);
        }
        for reported in self.reported.values_mut() {
            reported.celebrations.retain(|(_, _, on)| since <= *on);
        }
        for asked in self.past_asks.values_mut() {
            asked.retain(|_, asks| {
                asks.retain(|ask| since <= ask.on);
                !asks.is_empty()
            });
        }
    }

    /// Somebody was asked about another, and says or does not what came of it.
    pub(super) fn ask(&mut self, giver: PersonId, subject: PersonId, on: NaiveDate, answered: bool) {
        let past_asks = self.past_asks.entry(giver).or_default();
        past_asks.entry(subject).or_default().push(PastAsk { on, answered });
    }

    /// Somebody said `skip`: they want no ask about the subject for a while.
    pub(super) fn snooze(&mut self, giver: PersonId, subject: PersonId, on: NaiveDate) {
        self.snoozed.entry(giver).or_default().insert(subject, on + Days::new(SKIP_DAYS));
    }

    /// Whether the giver snoozed the subject and that still holds on a day.
    pub(super) fn is_snoozed(&self, giver: PersonId, subject: PersonId, on: NaiveDate) -> bool {
        self.snoozed.get(&giver).and_then(|it| it.get(&subject)).is_some_and(|until| on < *until)
    }

    fn pair(&self, one: PersonId, other: PersonId) -> Option<&Pair> {
        self.pairs.get(&one)?.get(&other)
    }

    /// When two were last in touch.
    pub(super) fn last_contact(&self, one: PersonId, other: PersonId) -> Option<DateTime<Utc>> {
        self.pair(one, other)?.last_at
    }

    /// Whether there is something that one could thank the other for and has not, as the planner sees it: what makes an ask
    /// one to thank, when another policy asks.
    pub(super) fn owes_thanks(&self, giver: PersonId, subject: PersonId, now: DateTime<Utc>) -> bool {
        let since = now - Days::new(EVIDENCE_DAYS);
        self.pair(giver, subject).is_some_and(|pair| {
            let helped = pair.helped_me.first().filter(|at| since <= **at);
            let is_open = helped.is_some_and(|at| pair.thanked_them < Some(*at));
            is_open || pair.thanked_me >= Some(since) && pair.thanked_them < Some(since)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(from: i64, to: i64, kind: InteractionKind, at: &str) -> Interaction {
        Interaction { from: PersonId(from), to: PersonId(to), kind, at: at.parse().unwrap(), is_logged: true }
    }

    #[test]
    fn what_has_not_happened_yet_is_not_known() {
        let mut log = Log::default();
        log.schedule([
            line(1, 2, InteractionKind::Help, "2026-01-07T12:00:00Z"),
            line(2, 1, InteractionKind::Thanks, "2026-01-06T12:00:00Z"),
        ]);
        let noon = "2026-01-06T12:00:00Z".parse().unwrap();
        assert_eq!(log.advance(noon).len(), 1);
        let pair = |log: &Log| log.pairs[&PersonId(1)][&PersonId(2)].clone();
        assert_eq!((pair(&log).helped_them.len(), pair(&log).thanked_me), (0, Some(noon)));
        assert_eq!(log.advance(noon + Days::new(1)).len(), 1);
        assert_eq!(pair(&log).helped_them.len(), 1);
    }

    #[test]
    fn who_was_helped_owes_thanks_until_they_are_said() {
        let mut log = Log::default();
        let now = "2026-01-10T12:00:00Z".parse().unwrap();
        log.schedule([line(1, 2, InteractionKind::Help, "2026-01-06T12:00:00Z")]);
        log.advance(now);
        assert!(log.owes_thanks(PersonId(2), PersonId(1), now));
        assert!(!log.owes_thanks(PersonId(1), PersonId(2), now));
        assert!(!log.owes_thanks(PersonId(2), PersonId(1), now + Days::new(100)));
        log.schedule([line(2, 1, InteractionKind::Thanks, "2026-01-07T12:00:00Z")]);
        log.advance(now);
        assert!(!log.owes_thanks(PersonId(2), PersonId(1), now));
        assert_eq!(log.unreported_thanks[&PersonId(1)].len(), 1);
    }

    #[test]
    fn what_nobody_logged_is_not_in_the_log() {
        let mut log = Log::default();
        let quiet =
            Interaction { is_logged: false, ..line(1, 2, InteractionKind::Help, "2026-01-06T12:00:00Z") };
        log.schedule([quiet]);
        assert_eq!(log.advance("2026-01-07T12:00:00Z".parse().unwrap()), [quiet]);
        assert!(log.pairs.is_empty());
        assert_eq!(log.last_contact(PersonId(1), PersonId(2)), None);
    }
}
