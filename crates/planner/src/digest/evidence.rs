//! Why the reader might want to thank somebody, or to be in touch: named reasons, each from what the two share.
//!
//! Invariant: everything here is a function of the lines that have the reader on one side, of the reader's own wishes, and
//! of what was announced to all. Nothing that the reader is no party to can change it.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use super::pair::Pair;
use super::snapshot::{Cadence, Celebration, ClosedGoal, FulfilledRequest, PastAsk};
use super::{HelpTopic, Reason, SectionName, rotation, week_of};
use rapport_model::{AskReason, CelebrationKind};

/// Days for which help or a kind word is worth coming back to, unless the reader's last digest is longer ago. After that a
/// thank-you would sound like one that was forgotten, and the ask is a hello.
const FRESH_DAYS: u64 = 28;

/// The oldest evidence in days, however long ago the last digest was: that of a quarter.
pub const EVIDENCE_DAYS: u64 = 98;

const WEEK: u16 = 7;

/// Days for which one thank-you stands for all that followed.
const THANKED_DAYS: u64 = 84;

/// The longest back-off, in days.
const LONGEST_BACK_OFF_DAYS: u64 = 84;

/// The bounds of a learned rhythm, in days.
const RHYTHM_DAYS: std::ops::RangeInclusive<i64> = 7..=84;

/// The fewest gaps that make a rhythm.
const GAPS_OF_A_RHYTHM: usize = 3;

/// After more days of silence than this no rhythm was broken: the two have gone their own ways.
const LONGEST_SILENCE_DAYS: i64 = 183;

/// The days of evidence that count: those after the last ask about the person, since nothing ever reminds of a
/// reminder, and none that is no longer fresh.
#[derive(Debug, Clone, Copy)]
pub(super) struct EvidenceWindow<'a> {
    /// The reader's day of planning.
    pub today: NaiveDate,
    /// Where the reader lives.
    pub zone: Tz,
    /// What the reader was asked about this person, oldest first.
    pub past_asks: &'a [PastAsk],
    /// The day of the reader's last digest.
    pub last_digest_on: Option<NaiveDate>,
    /// Days from one digest to the next.
    pub cycle_days: u16,
    /// The day that the digest is for: today, or the occurrence before which it comes early.
    pub digest_on: NaiveDate,
}

impl EvidenceWindow<'_> {
    /// An instant as a day of the reader's.
    pub(super) fn local_day(self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    fn is_within(self, on: NaiveDate, days: u64) -> bool {
        on <= self.today && self.today <= on + Days::new(days)
    }

    /// Whether a day is worth coming back to, whatever was asked since.
    fn is_fresh(self, on: NaiveDate) -> bool {
        let is_news = self.last_digest_on.is_some_and(|last| last <= on);
        self.is_within(on, FRESH_DAYS) || is_news && self.is_within(on, EVIDENCE_DAYS)
    }

    fn contains(self, on: NaiveDate) -> bool {
        self.is_fresh(on) && self.past_asks.last().is_none_or(|asked| asked.on < on)
    }

    /// Cycles since the reader was last asked about this person, to the nearest one. Where a cycle is a week, the weeks between
    /// the two, if they are fewer.
    fn cycles_since_asked(self) -> Option<u16> {
        let asked_on = self.past_asks.last()?.on;
        let whole = |days: i64| u16::try_from(days.max(0)).ok();
        let cycles = (whole((self.digest_on - asked_on).num_days())? + self.cycle_days / 2) / self.cycle_days;
        let weeks = whole((week_of(self.digest_on) - week_of(asked_on)).num_weeks())?;
        Some(if self.cycle_days == WEEK { cycles.min(weeks) } else { cycles })
    }

    /// Whether the reader was asked about this person less than so many cycles ago.
    pub(super) fn was_asked_within(self, cycles: u16) -> bool {
        self.cycles_since_asked().is_some_and(|since| since < cycles)
    }

    /// Whether something that happens today will still be worth coming back to so many cycles later.
    pub(super) fn can_wait_at_all(self, cycles: u16) -> bool {
        u64::from(cycles) * u64::from(self.cycle_days) <= FRESH_DAYS
    }

    /// Whether a reason will still be one so many cycles later.
    pub(super) fn can_wait(self, reason: &Reason, cycles: u16) -> bool {
        let days = Days::new(u64::from(cycles) * u64::from(self.cycle_days));
        match reason {
            Reason::Silence { .. } | Reason::GiveBack { .. } => true,
            // Whose turn it is changes.
            Reason::Celebration { .. } | Reason::NewJoiner { .. } => false,
            _ => reason.on().is_some_and(|on| self.digest_on + days <= on + Days::new(FRESH_DAYS)),
        }
    }

    /// Whether the pair has backed off: asks to which nothing came double the pause after the last of them, to twelve
    /// weeks at most. An answer, or a line that the two share, ends it.
    pub(super) fn has_backed_off(self, pair: &Pair) -> bool {
        let heard_on = pair.last_at.map(|at| self.local_day(at));
        let is_ignored = |ask: &&PastAsk| !ask.answered && heard_on.is_none_or(|on| on < ask.on);
        let ignored = self.past_asks.iter().rev().take_while(is_ignored).count();
        let Some(last) = self.past_asks.last().filter(|_| ignored > 0) else { return false };
        let pause = (3 * u64::from(self.cycle_days)) << ignored.min(4);
        self.today < last.on + Days::new(pause.min(LONGEST_BACK_OFF_DAYS))
    }
}

/// The subject helped the reader, and the reader has not thanked them since.
pub(super) fn unthanked_help(
    pair: &Pair,
    topic: Option<&(DateTime<Utc>, HelpTopic)>,
    window: EvidenceWindow<'_>,
) -> Option<Reason> {
    let since_thanks = pair.helped_me.iter().filter(|at| pair.thanked_them < Some(**at));
    let latest = *since_thanks.clone().next()?;
    let on = window.local_day(latest);
    let topic = topic.filter(|(at, _)| *at == latest).map(|(_, topic)| topic.clone());
    let times = since_thanks.filter(|at| window.is_fresh(window.local_day(**at))).count();
    let times = u32::try_from(times).ok()?;
    window.contains(on).then_some(Reason::UnthankedHelp { on, times, topic })
}

/// The subject did what the reader had asked for, and the reader has not thanked them since.
pub(super) fn promise_kept<'a>(
    kept: impl Iterator<Item = &'a FulfilledRequest>,
    pair: &Pair,
    window: EvidenceWindow<'_>,
) -> Option<Reason> {
    kept.filter(|it| pair.thanked_them < Some(it.at))
        .map(|it| (window.local_day(it.at), it))
        .filter(|(on, _)| window.contains(*on))
        .max_by_key(|(on, _)| *on)
        .map(|(on, it)| Reason::PromiseKept { on, title: it.title.clone() })
}

/// A goal of the reader's team closed, or one that both worked on, and the subject was among those who worked on it.
pub(super) fn goal_closed<'a>(
    goals: impl Iterator<Item = (&'a ClosedGoal, bool)>,
    window: EvidenceWindow<'_>,
) -> Option<Reason> {
    goals
        .filter(|(goal, _)| window.contains(goal.on))
        .max_by_key(|(goal, _)| (goal.on, goal.id))
        .map(|(goal, together)| Reason::GoalClosed { on: goal.on, title: goal.title.clone(), together })
}

/// The subject celebrated something of the reader's, and the reader has not thanked them since.
pub(super) fn celebrated_you(pair: &Pair, window: EvidenceWindow<'_>) -> Option<Reason> {
    let at = pair.celebrated_me.filter(|at| pair.thanked_them < Some(*at))?;
    let on = window.local_day(at);
    window.contains(on).then_some(Reason::CelebratedYou { on })
}

/// The subject thanked the reader, and has heard no thanks from the reader for twelve weeks: a thank-you for a
/// thank-you needs none in return.
pub(super) fn thanks_not_returned(pair: &Pair, window: EvidenceWindow<'_>) -> Option<Reason> {
    let at = pair.thanked_me?;
    let on = window.local_day(at);
    let has_thanked =
        pair.thanked_them.is_some_and(|at| window.is_within(window.local_day(at), THANKED_DAYS));
    (!has_thanked && window.contains(on)).then_some(Reason::ThanksNotReturned { on })
}

/// Something of a teammate's was announced: a new role, or something that went well.
///
/// Birthdays and anniversaries are not taken up here: they are read by all, and nobody is nudged about them.
pub(super) fn celebration<'a>(
    celebrations: impl Iterator<Item = &'a Celebration>,
    window: EvidenceWindow<'_>,
) -> Option<Reason> {
    celebrations
        .filter(|it| matches!(it.kind, CelebrationKind::Promotion | CelebrationKind::Win))
        .filter(|it| window.contains(it.on) && rotation::is_fresh(it, window.today, window.cycle_days))
        .max_by_key(|it| (it.on, it.kind))
        .map(|it| Reason::Celebration { kind: it.kind, on: it.on, title: it.title.clone() })
}

/// In each of the last two cycles the subject helped the reader, and the reader did not help the subject: the pair is
/// one-sided, and it is the reader who received.
pub(super) fn give_back(pair: &Pair, window: EvidenceWindow<'_>, now: DateTime<Utc>) -> Option<Reason> {
    let cycle = TimeDelta::days(i64::from(window.cycle_days));
    let within =
        |at: &&DateTime<Utc>, from: DateTime<Utc>, until: DateTime<Utc>| from <= **at && **at < until;
    let lately = pair.helped_me.iter().find(|at| within(at, now - cycle, now))?;
    pair.helped_me.iter().find(|at| within(at, now - cycle * 2, now - cycle))?;
    let is_one_sided = !pair.helped_them.iter().any(|at| within(&at, now - cycle * 2, now));
    let on = window.local_day(*lately);
    (is_one_sided && window.contains(on)).then_some(Reason::GiveBack { on })
}

/// The reader wished to be in touch this often. They are asked after so many days without it, whatever was asked before and
/// whatever came of that: a wish is no reminder of somebody else's. An ask counts like a contact, so that it is not made more
/// often than was wished.
pub(super) fn wish(pair: &Pair, wished: Cadence, window: EvidenceWindow<'_>) -> Option<Reason> {
    let since = pair.last_at.map(|at| window.local_day(at));
    let asked_on = window.past_asks.last().map(|asked| asked.on);
    let gap = Days::new(u64::from(wished.ideal_days));
    let is_due = since.max(asked_on).is_none_or(|last| last + gap <= window.digest_on);
    let is_longer = |days| since.is_some_and(|on| on + Days::new(u64::from(days)) <= window.digest_on);
    let too_long = wished.longest_days.is_some_and(is_longer);
    is_due.then_some(Reason::Wish { every_days: wished.ideal_days, since, too_long })
}

/// The two have not been in touch for longer than a team of both has it, than the digest says, or, where neither says
/// anything, than their own rhythm does: what somebody decided wins over what was learned.
pub(super) fn silence(
    pair: &Pair,
    [team, digest]: [Option<Cadence>; 2],
    window: EvidenceWindow<'_>,
) -> Option<Reason> {
    let on = window.local_day(pair.last_at?);
    let learned = || rhythm(&pair.days).map(|ideal_days| Cadence { ideal_days, longest_days: None });
    let cadence = team.or(digest).or_else(learned)?;
    let quiet = (window.today - on).num_days();
    let is_due = i64::from(cadence.ideal_days) <= quiet
        && quiet <= LONGEST_SILENCE_DAYS
        && !window.was_asked_within(3);
    let too_long = cadence.longest_days.is_some_and(|days| i64::from(days) <= quiet);
    is_due.then_some(Reason::Silence { on, too_long })
}

/// The rhythm of two people: 1.25 times the median of their last eight gaps, in days, within one to twelve weeks;
/// `None` where there are too few to tell. `days` are newest first.
fn rhythm(days: &[NaiveDate]) -> Option<u16> {
    let mut gaps: Vec<i64> = days.windows(2).map(|pair| (pair[0] - pair[1]).num_days()).collect();
    if gaps.len() < GAPS_OF_A_RHYTHM {
        return None;
    }
    gaps.sort_unstable();
    let middle = gaps.len() / 2;
    // Twice the median, so that it stays whole.
    let double =
        if gaps.len().is_multiple_of(2) { gaps[middle - 1] + gaps[middle] } else { 2 * gaps[middle] };
    u16::try_from((double * 5 / 8).clamp(*RHYTHM_DAYS.start(), *RHYTHM_DAYS.end())).ok()
}

impl Reason {
    /// The kind of reason, whose word stands in the ledger and in JSON.
    pub fn kind(&self) -> AskReason {
        match self {
            Self::UnthankedHelp { .. } => AskReason::UnthankedHelp,
            Self::ThanksNotReturned { .. } => AskReason::ThanksNotReturned,
            Self::CelebratedYou { .. } => AskReason::CelebratedYou,
            Self::Celebration { .. } => AskReason::Celebration,
            Self::PromiseKept { .. } => AskReason::PromiseKept,
            Self::GoalClosed { .. } => AskReason::GoalClosed,
            Self::NewJoiner { .. } => AskReason::NewJoiner,
            Self::GiveBack { .. } => AskReason::GiveBack,
            Self::Wish { .. } => AskReason::Wish,
            Self::Silence { .. } => AskReason::Silence,
            Self::Hello { .. } => AskReason::Hello,
        }
    }

    /// The word of [`Reason::kind`].
    pub fn as_str(&self) -> &'static str {
        self.kind().as_str()
    }

    /// The day of the evidence; none where two people share nothing but their team.
    pub fn on(&self) -> Option<NaiveDate> {
        match self {
            Self::UnthankedHelp { on, .. }
            | Self::ThanksNotReturned { on }
            | Self::CelebratedYou { on }
            | Self::Celebration { on, .. }
            | Self::PromiseKept { on, .. }
            | Self::GoalClosed { on, .. }
            | Self::NewJoiner { on, .. }
            | Self::GiveBack { on }
            | Self::Silence { on, .. } => Some(*on),
            Self::Wish { since, .. } | Self::Hello { since, .. } => *since,
        }
    }

    /// The section that an ask with this reason stands in.
    pub fn section(&self) -> SectionName {
        match self {
            Self::UnthankedHelp { .. }
            | Self::ThanksNotReturned { .. }
            | Self::CelebratedYou { .. }
            | Self::Celebration { .. }
            | Self::PromiseKept { .. }
            | Self::GoalClosed { .. } => SectionName::Appreciate,
            Self::NewJoiner { .. }
            | Self::GiveBack { .. }
            | Self::Wish { .. }
            | Self::Silence { .. }
            | Self::Hello { .. } => SectionName::CheckIn,
        }
    }

    /// The stronger the reason, the lower: wishes past their longest gap, evidence, wishes past their ideal gap, and what a
    /// cadence or a rhythm says.
    pub(super) fn priority(&self) -> u8 {
        match self {
            Self::Wish { too_long: true, .. } => 0,
            Self::UnthankedHelp { .. } => 1,
            Self::GoalClosed { .. } => 2,
            Self::PromiseKept { .. } => 3,
            Self::Celebration { .. } | Self::Silence { too_long: true, .. } => 4,
            Self::CelebratedYou { .. } => 5,
            Self::ThanksNotReturned { .. } => 6,
            Self::NewJoiner { .. } => 7,
            Self::GiveBack { .. } => 8,
            Self::Wish { .. } => 9,
            Self::Silence { .. } => 10,
            Self::Hello { .. } => 11,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_reason_has_the_same_word_in_json_and_in_the_ledger() {
        let unknown = serde_json::from_str::<Reason>(r#"{"reason": "?"}"#).unwrap_err().to_string();
        let in_json: Vec<&str> = unknown.split('`').skip(1).step_by(2).filter(|word| *word != "?").collect();
        let mut in_ledger = AskReason::WORDS.to_vec();
        // A request for help is no evidence; other code asks it.
        in_ledger.retain(|word| *word != AskReason::Help.as_str());
        assert_eq!(BTreeSet::from_iter(in_json), BTreeSet::from_iter(in_ledger));
        let silence: Reason = serde_json::from_str(r#"{"reason": "silence", "on": "2026-11-23"}"#).unwrap();
        assert_eq!(silence.kind(), AskReason::Silence);
    }

    #[test]
    fn a_rhythm_is_five_quarters_of_the_median_gap_within_one_to_twelve_weeks() {
        let days = |gaps: &[u64]| {
            let mut day: NaiveDate = "2026-11-23".parse().unwrap();
            let mut days = vec![day];
            for gap in gaps {
                day = day - Days::new(*gap);
                days.push(day);
            }
            days
        };
        assert_eq!(rhythm(&days(&[14, 14])), None, "two gaps are no rhythm");
        assert_eq!(rhythm(&days(&[14, 20, 8])), Some(17));
        assert_eq!(rhythm(&days(&[10, 20, 30, 40])), Some(31));
        assert_eq!(rhythm(&days(&[1, 1, 1])), Some(7));
        assert_eq!(rhythm(&days(&[200, 200, 200])), Some(84));
    }
}
