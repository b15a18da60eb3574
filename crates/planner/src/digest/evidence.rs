//! Why the reader might want to thank somebody, or to be in touch: named reasons, each from what the two share.
//!
//! Invariant: everything here is a function of the lines that have the reader on one side, of the reader's own wishes, and
//! of what was announced to all. Nothing that the reader is no party to can change it.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use super::pair::Pair;
use super::snapshot::{Asked, Cadence, Celebration, ClosedGoal, Kept};
use super::{Reason, SectionName, turns};
use rapport_model::CelebrationKind;

/// How long a help or a kind word is worth coming back to.
pub const EVIDENCE_DAYS: u64 = 84;

/// How long something that was announced is news.
pub const NEWS_DAYS: u64 = 21;

/// How far ahead news is told: a weekday is clear for so many days.
pub const NEWS_AHEAD_DAYS: u64 = 6;

/// A pair that went on without an answer rests at most so long.
const LONGEST_BACK_OFF_DAYS: u64 = 84;

/// The bounds of a rhythm that is learned.
const RHYTHM_DAYS: std::ops::RangeInclusive<i64> = 7..=84;

/// So many gaps make a rhythm.
const GAPS_OF_A_RHYTHM: usize = 3;

/// A silence longer than this is no rhythm that was broken: the two have gone their own ways.
const LONGEST_SILENCE_DAYS: i64 = 183;

/// The days of evidence that count: those after the last ask about the person, since nothing ever reminds of a
/// reminder, and none that is older than its kind allows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fresh<'a> {
    /// The reader's day of planning.
    pub today: NaiveDate,
    /// Where the reader lives.
    pub zone: Tz,
    /// What the reader was asked about this person, oldest first.
    pub asked: &'a [Asked],
    /// Days from one digest to the next.
    pub cycle_days: u16,
}

impl Fresh<'_> {
    /// An instant as a day of the reader's.
    pub(super) fn day(self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    fn is_within(self, on: NaiveDate, days: u64) -> bool {
        on <= self.today && self.today <= on + Days::new(days)
    }

    fn holds(self, on: NaiveDate, days: u64) -> bool {
        self.is_within(on, days) && self.asked.last().is_none_or(|asked| asked.on < on)
    }

    /// Whether the reader was asked about this person within so many of the last cycles.
    pub(super) fn was_asked_within(self, cycles: u16) -> bool {
        let horizon = Days::new(u64::from(cycles) * u64::from(self.cycle_days));
        self.asked.last().is_some_and(|asked| self.today < asked.on + horizon)
    }

    /// Whether the pair has backed off: asks to which nothing came double the pause after the last of them, to twelve
    /// weeks at most. An answer, or a line that the two share, ends it.
    pub(super) fn has_backed_off(self, pair: &Pair) -> bool {
        let heard_on = pair.last_at.map(|at| self.day(at));
        let is_ignored = |ask: &&Asked| !ask.answered && heard_on.is_none_or(|on| on < ask.on);
        let ignored = self.asked.iter().rev().take_while(is_ignored).count();
        let Some(last) = self.asked.last().filter(|_| ignored > 0) else { return false };
        let pause = (3 * u64::from(self.cycle_days)) << ignored.min(4);
        self.today < last.on + Days::new(pause.min(LONGEST_BACK_OFF_DAYS))
    }
}

/// The subject helped the reader, and the reader has not thanked them since.
pub(super) fn unthanked_help(pair: &Pair, fresh: Fresh<'_>) -> Option<Reason> {
    let since_thanks = pair.helped_me.iter().filter(|at| pair.thanked_them < Some(**at));
    let on = fresh.day(*since_thanks.clone().next()?);
    let times = since_thanks.filter(|at| fresh.is_within(fresh.day(**at), EVIDENCE_DAYS)).count();
    let times = u32::try_from(times).ok()?;
    fresh.holds(on, EVIDENCE_DAYS).then_some(Reason::UnthankedHelp { on, times })
}

/// The subject did what the reader had asked for, and the reader has not thanked them since.
pub(super) fn promise_kept<'a>(
    kept: impl Iterator<Item = &'a Kept>,
    pair: &Pair,
    fresh: Fresh<'_>,
) -> Option<Reason> {
    kept.filter(|it| pair.thanked_them < Some(it.at))
        .map(|it| (fresh.day(it.at), it))
        .filter(|(on, _)| fresh.holds(*on, NEWS_DAYS))
        .max_by_key(|(on, _)| *on)
        .map(|(on, it)| Reason::PromiseKept { on, title: it.title.clone() })
}

/// A goal of the reader's team closed, or one that both worked on, and the subject was among those who worked on it.
pub(super) fn goal_closed<'a>(
    goals: impl Iterator<Item = (&'a ClosedGoal, bool)>,
    fresh: Fresh<'_>,
) -> Option<Reason> {
    goals
        .filter(|(goal, _)| fresh.holds(goal.on, NEWS_DAYS))
        .max_by_key(|(goal, _)| (goal.on, goal.id))
        .map(|(goal, together)| Reason::GoalClosed { on: goal.on, title: goal.title.clone(), together })
}

/// The subject celebrated something of the reader's, and the reader has not thanked them since.
pub(super) fn celebrated_you(pair: &Pair, fresh: Fresh<'_>) -> Option<Reason> {
    let at = pair.celebrated_me.filter(|at| pair.thanked_them < Some(*at))?;
    let on = fresh.day(at);
    fresh.holds(on, EVIDENCE_DAYS).then_some(Reason::CelebratedYou { on })
}

/// The subject thanked the reader, and has heard no thanks from the reader for as long as evidence lasts: a thank-you for a
/// thank-you needs none in return.
pub(super) fn thanks_not_returned(pair: &Pair, fresh: Fresh<'_>) -> Option<Reason> {
    let at = pair.thanked_me?;
    let on = fresh.day(at);
    let has_thanked = pair.thanked_them.is_some_and(|at| fresh.is_within(fresh.day(at), EVIDENCE_DAYS));
    (!has_thanked && fresh.holds(on, EVIDENCE_DAYS)).then_some(Reason::ThanksNotReturned { on })
}

/// Something of a teammate's was announced: a new role, or something that went well.
///
/// Birthdays and anniversaries are not taken up here: they are read by all, and nobody is nudged about them.
pub(super) fn celebration<'a>(
    celebrations: impl Iterator<Item = &'a Celebration>,
    fresh: Fresh<'_>,
) -> Option<Reason> {
    celebrations
        .filter(|it| matches!(it.kind, CelebrationKind::Promotion | CelebrationKind::Win))
        .filter(|it| fresh.holds(it.on, NEWS_DAYS) && turns::is_fresh(it, fresh.today))
        .max_by_key(|it| (it.on, it.kind))
        .map(|it| Reason::Celebration { kind: it.kind, on: it.on, title: it.title.clone() })
}

/// In each of the last two cycles the subject helped the reader, and the reader did not help the subject: the pair is
/// one-sided, and it is the reader who received.
pub(super) fn give_back(pair: &Pair, fresh: Fresh<'_>, now: DateTime<Utc>) -> Option<Reason> {
    let cycle = TimeDelta::days(i64::from(fresh.cycle_days));
    let within =
        |at: &&DateTime<Utc>, from: DateTime<Utc>, until: DateTime<Utc>| from <= **at && **at < until;
    let lately = pair.helped_me.iter().find(|at| within(at, now - cycle, now))?;
    pair.helped_me.iter().find(|at| within(at, now - cycle * 2, now - cycle))?;
    let is_one_sided = !pair.helped_them.iter().any(|at| within(&at, now - cycle * 2, now));
    let on = fresh.day(*lately);
    (is_one_sided && fresh.holds(on, EVIDENCE_DAYS)).then_some(Reason::GiveBack { on })
}

/// The two have not been in touch for longer than the reader wished, than a team of both has it, than their own rhythm
/// does, or than the digest says where there is none of these: what somebody said wins.
pub(super) fn silence(
    pair: &Pair,
    wished: Option<Cadence>,
    team: Option<Cadence>,
    digest: Option<Cadence>,
    fresh: Fresh<'_>,
) -> Option<Reason> {
    let on = fresh.day(pair.last_at?);
    let learned = || rhythm(&pair.days).map(|ideal_days| Cadence { ideal_days, longest_days: None });
    let cadence = wished.or(team).or_else(learned).or(digest)?;
    let quiet = (fresh.today - on).num_days();
    let is_due = i64::from(cadence.ideal_days) <= quiet
        && (wished.is_some() || quiet <= LONGEST_SILENCE_DAYS)
        && !fresh.was_asked_within(3);
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
    /// The word in the ledger and in JSON.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::UnthankedHelp { .. } => "unthanked-help",
            Self::ThanksNotReturned { .. } => "thanks-not-returned",
            Self::CelebratedYou { .. } => "celebrated-you",
            Self::Celebration { .. } => "celebration",
            Self::PromiseKept { .. } => "promise-kept",
            Self::GoalClosed { .. } => "goal-closed",
            Self::NewJoiner { .. } => "new-joiner",
            Self::GiveBack { .. } => "give-back",
            Self::Silence { .. } => "silence",
            Self::Hello { .. } => "hello",
        }
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
            Self::Hello { since, .. } => *since,
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
            Self::NewJoiner { .. } | Self::GiveBack { .. } | Self::Silence { .. } | Self::Hello { .. } => {
                SectionName::CheckIn
            }
        }
    }

    /// The stronger the reason, the lower.
    pub(super) fn priority(&self) -> u8 {
        match self {
            Self::UnthankedHelp { .. } => 0,
            Self::GoalClosed { .. } => 1,
            Self::PromiseKept { .. } => 2,
            Self::Celebration { .. } | Self::Silence { too_long: true, .. } => 3,
            Self::CelebratedYou { .. } => 4,
            Self::ThanksNotReturned { .. } => 5,
            Self::NewJoiner { .. } => 6,
            Self::GiveBack { .. } => 7,
            Self::Silence { .. } => 8,
            Self::Hello { .. } => 9,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
