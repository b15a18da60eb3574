//! What came of a run, week by week and person by person, and the measures of it.
//!
//! - A *window* is four weeks in a row in which a person was here: others could be asked about them on the day of each digest.
//!   A window in which coverage said that nobody could be asked about the person counts for none of the policies. Such people
//!   are counted separately.
//! - *Covered* is the share of the windows in which the person was the subject of a nudge.
//! - *Appreciated* is the share of them in which a nudge asked somebody to thank the person.
//! - The *longest wait* is the most weeks until somebody was a subject, that week included; weeks count in which they were
//!   here and somebody could be asked about them.
//! - *Reciprocity* is the share of the pairs in which each did something for the other (helped, thanked, asked how they are)
//!   among those in which one did.
//! - *Wishes held* is the share of the mails to somebody whose wish to be in touch was due that ask for it.
//! - A *repeat* is a giver who is asked about the same person less than three cycles later and has not wished for it, while
//!   somebody else of that person's teams could have been asked who was not.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::world::Interaction;
use crate::digest::NO_REPEAT_CYCLES;
use rapport_model::InteractionKind;
use rapport_model::ids::PersonId;

/// The length of a window in weeks.
pub(super) const WINDOW: usize = 4;

/// One week of one person.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct PersonWeek {
    /// On the roster at the beginning of the week.
    pub(super) active: bool,
    pub(super) here: bool,
    subject: bool,
    appreciated: bool,
}

/// The counters of one run.
#[derive(Debug, Clone)]
pub(super) struct Metrics {
    weeks: usize,
    cycle_days: u16,
    person_weeks: BTreeMap<PersonId, Vec<PersonWeek>>,
    pub(super) asked: BTreeMap<PersonId, u32>,
    asks_by_week: Vec<u32>,
    thanked: BTreeMap<PersonId, u32>,
    did: BTreeSet<(PersonId, PersonId)>,
    last: BTreeMap<(PersonId, PersonId), NaiveDate>,
    repeats: u64,
    /// Wishes that were due in a mail, and those that it asked for.
    wishes: (u64, u64),
}

/// The weeks in which nobody could be asked about somebody.
pub(super) type Unreachable = BTreeSet<(PersonId, usize)>;

/// The measures of one run; the head of this module says how each is counted.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Measures {
    pub(super) covered: f64,
    pub(super) appreciated: f64,
    pub(super) longest_wait: u32,
    pub(super) gini_thanks: f64,
    pub(super) gini_asks: f64,
    pub(super) reciprocity: f64,
    pub(super) asks_per_person_week: f64,
    pub(super) repeats: u64,
    pub(super) wishes_held: f64,
    pub(super) series: Series,
}

/// The series that the HTML report plots.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Series {
    /// For each week from the fourth on: of the windows that end in it, the share in which the person was a subject.
    pub(super) covered: Vec<f64>,
    /// How often somebody waited so many weeks, from one on.
    pub(super) waits: Vec<u32>,
    /// Thanks that each person received, the fewest first.
    pub(super) thanks: Vec<u32>,
}

impl Metrics {
    pub(super) fn new(weeks: usize, cycle_days: u16) -> Self {
        Self {
            weeks,
            cycle_days,
            person_weeks: BTreeMap::new(),
            asked: BTreeMap::new(),
            asks_by_week: vec![0; weeks],
            thanked: BTreeMap::new(),
            did: BTreeSet::new(),
            last: BTreeMap::new(),
            repeats: 0,
            wishes: (0, 0),
        }
    }

    /// Asks that were a repeat while there was somebody else.
    pub(super) fn repeats(&self) -> u64 {
        self.repeats
    }

    /// So many wishes were due in a mail, and so many did it ask for.
    pub(super) fn record_wishes(&mut self, due: u32, held: u32) {
        self.wishes.0 += u64::from(due);
        self.wishes.1 += u64::from(held);
    }

    fn week_of(&mut self, person: PersonId, week: usize) -> Option<&mut PersonWeek> {
        let weeks = self.weeks;
        self.person_weeks.entry(person).or_insert_with(|| vec![PersonWeek::default(); weeks]).get_mut(week)
    }

    /// Whether somebody is on the roster in a week, and here.
    pub(super) fn record_presence(&mut self, person: PersonId, week: usize, active: bool, here: bool) {
        if let Some(it) = self.week_of(person, week) {
            it.active = active;
            it.here = here;
        }
    }

    /// Whether a giver was asked about the subject less than three cycles before a day, to the nearest one: three months may
    /// have 89 days.
    pub(super) fn was_asked_lately(&self, giver: PersonId, subject: PersonId, on: NaiveDate) -> bool {
        let before = self.last.get(&(giver, subject));
        let most = (2 * i64::from(NO_REPEAT_CYCLES) - 1) * i64::from(self.cycle_days);
        before.is_some_and(|before| 2 * (on - *before).num_days() < most)
    }

    /// Somebody is asked about another, and to do what; `is_repeat` where they were lately and it could have been otherwise.
    pub(super) fn record_ask(
        &mut self,
        (giver, subject): (PersonId, PersonId),
        kind: InteractionKind,
        week: usize,
        on: NaiveDate,
        is_repeat: bool,
    ) {
        *self.asked.entry(giver).or_default() += 1;
        if let Some(asks) = self.asks_by_week.get_mut(week) {
            *asks += 1;
        }
        if let Some(it) = self.week_of(subject, week) {
            it.subject = true;
            it.appreciated |= kind == InteractionKind::Thanks;
        }
        self.last.insert((giver, subject), on);
        self.repeats += u64::from(is_repeat);
    }

    /// Counts an interaction, logged or not.
    pub(super) fn record_interaction(&mut self, it: &Interaction) {
        self.did.insert((it.from, it.to));
        if it.kind == InteractionKind::Thanks {
            *self.thanked.entry(it.to).or_default() += 1;
        }
    }

    /// The asks of each week.
    pub(super) fn asks_by_week(&self) -> &[u32] {
        &self.asks_by_week
    }

    /// Weeks of people on the roster.
    pub(super) fn person_weeks(&self) -> u64 {
        self.person_weeks.values().flatten().filter(|week| week.active).count() as u64
    }

    /// The windows of somebody that count, each with the week in which it ends.
    fn windows<'a>(
        &self,
        person: PersonId,
        weeks_of: &'a [PersonWeek],
        unreachable: &'a Unreachable,
    ) -> impl Iterator<Item = (usize, &'a [PersonWeek])> {
        weeks_of.windows(WINDOW).enumerate().filter_map(move |(first, window)| {
            let mut weeks = first..first + WINDOW;
            let counts =
                window.iter().all(|it| it.here) && weeks.all(|week| !unreachable.contains(&(person, week)));
            counts.then_some((first + WINDOW - 1, window))
        })
    }

    /// The waits of somebody that count.
    fn waits(person: PersonId, weeks_of: &[PersonWeek], unreachable: &Unreachable) -> Vec<u32> {
        let mut waits = Vec::new();
        let mut waited = 0;
        for (week, it) in weeks_of.iter().enumerate() {
            let counts = it.here && !unreachable.contains(&(person, week));
            waited += u32::from(counts || it.subject);
            if it.subject {
                waits.push(waited);
                waited = 0;
            }
        }
        if waited > 0 {
            waits.push(waited);
        }
        waits
    }

    /// The measures, given who could not be reached.
    pub(super) fn measures(&self, unreachable: &Unreachable) -> Measures {
        let (mut windows, mut covered, mut appreciated) = (0_u64, 0_u64, 0_u64);
        let mut by_week = vec![(0_u64, 0_u64); self.weeks];
        let mut waits: Vec<u32> = Vec::new();
        for (person, weeks_of) in &self.person_weeks {
            for (week, window) in self.windows(*person, weeks_of, unreachable) {
                let is_covered = u64::from(window.iter().any(|it| it.subject));
                windows += 1;
                covered += is_covered;
                appreciated += u64::from(window.iter().any(|it| it.appreciated));
                by_week[week].0 += is_covered;
                by_week[week].1 += 1;
            }
            waits.extend(Self::waits(*person, weeks_of, unreachable));
        }
        let here = |id: &&PersonId| {
            self.person_weeks.get(id).is_some_and(|weeks_of| weeks_of.iter().any(|it| it.here))
        };
        let of_each = |counts: &BTreeMap<PersonId, u32>| -> Vec<u32> {
            let mut counts: Vec<u32> = self
                .person_weeks
                .keys()
                .filter(here)
                .map(|person| counts.get(person).copied().unwrap_or(0))
                .collect();
            counts.sort_unstable();
            counts
        };
        let pairs: BTreeSet<(PersonId, PersonId)> =
            self.did.iter().map(|(one, other)| (*one.min(other), *one.max(other))).collect();
        let mutual = self.did.iter().filter(|(one, other)| one < other && self.did.contains(&(*other, *one)));
        let longest_wait = waits.iter().max().copied().unwrap_or(0);
        let thanks = of_each(&self.thanked);
        let mut histogram = vec![0; longest_wait as usize];
        for wait in waits {
            histogram[wait as usize - 1] += 1;
        }
        let all_asks = self.asks_by_week.iter().map(|asks| u64::from(*asks)).sum();
        Measures {
            covered: share(covered, windows, 1.0),
            appreciated: share(appreciated, windows, 1.0),
            longest_wait,
            gini_thanks: gini(&thanks),
            gini_asks: gini(&of_each(&self.asked)),
            reciprocity: share(mutual.count() as u64, pairs.len() as u64, 0.0),
            asks_per_person_week: share(all_asks, self.person_weeks(), 0.0),
            repeats: self.repeats,
            wishes_held: share(self.wishes.1, self.wishes.0, 1.0),
            series: Series {
                covered: by_week
                    .into_iter()
                    .skip(WINDOW - 1)
                    .map(|(covered, windows)| share(covered, windows, 1.0))
                    .collect(),
                waits: histogram,
                thanks,
            },
        }
    }
}

/// A part of a whole; `of_none` where there is no whole.
fn share(part: u64, whole: u64, of_none: f64) -> f64 {
    if whole == 0 { of_none } else { part as f64 / whole as f64 }
}

/// How unequal counts are, which are sorted: 0 when all are the same, (n - 1) / n when one has all.
pub(super) fn gini(counts: &[u32]) -> f64 {
    let n = counts.len() as u64;
    let total: u64 = counts.iter().map(|count| u64::from(*count)).sum();
    let ranked: u64 = (1..).zip(counts).map(|(rank, count): (u64, _)| rank * u64::from(*count)).sum();
    // In whole numbers up to the one division. Sorted counts never rank below their mean.
    share((2 * ranked).saturating_sub((n + 1) * total), n * total, 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;

    #[test]
    fn equal_shares_have_a_gini_of_nothing_and_one_who_takes_all_of_nearly_one() {
        assert_eq!(gini(&[3; 7]), 0.0);
        assert_eq!(gini(&[0, 0, 0, 0, 9]), 4.0 / 5.0);
        assert_eq!(gini(&[0, 9]), 0.5);
        assert_eq!(gini(&[1, 3]), 0.25);
        assert_eq!(gini(&[0; 4]), 0.0);
        assert_eq!(gini(&[]), 0.0);
    }

    const ANA: PersonId = PersonId(1);
    const BO: PersonId = PersonId(2);

    fn day(week: usize) -> NaiveDate {
        "2026-01-05".parse::<NaiveDate>().unwrap() + Days::new(7 * week as u64)
    }

    /// Ana and Bo for so many weeks, with Bo asked about Ana in some of them.
    fn metrics(weeks: usize, asked: &[usize]) -> Metrics {
        let mut metrics = Metrics::new(weeks, 7);
        for week in 0..weeks {
            metrics.record_presence(ANA, week, true, true);
            metrics.record_presence(BO, week, true, true);
        }
        for week in asked {
            metrics.record_ask((BO, ANA), InteractionKind::CheckIn, *week, day(*week), false);
        }
        metrics
    }

    #[test]
    fn every_window_of_four_weeks_counts() {
        // Weeks 0-3 to 4-7: Ana's first and last two have one, Bo's none.
        let measures = metrics(8, &[0, 6]).measures(&Unreachable::new());
        assert_eq!(measures.covered, 3.0 / 10.0);
        assert_eq!(measures.series.covered, [0.5, 0.0, 0.0, 0.5, 0.5]);
        assert_eq!(measures.longest_wait, 8);
        assert_eq!(measures.series.waits, [2, 0, 0, 0, 0, 1, 0, 1]);
    }

    #[test]
    fn windows_in_which_somebody_was_away_or_out_of_reach_do_not_count() {
        let mut with_leave = metrics(8, &[0, 6]);
        with_leave.record_presence(ANA, 3, true, false);
        let bo_unreachable: Unreachable = (0..8).map(|week| (BO, week)).collect();
        let measures = with_leave.measures(&bo_unreachable);
        assert_eq!(measures.covered, 1.0);
        assert_eq!(measures.longest_wait, 5);
    }

    #[test]
    fn asking_the_same_giver_again_within_three_cycles_is_lately() {
        let metrics = metrics(8, &[0]);
        assert!(metrics.was_asked_lately(BO, ANA, day(2)) && !metrics.was_asked_lately(BO, ANA, day(3)));
        assert!(!metrics.was_asked_lately(ANA, BO, day(2)));
    }

    #[test]
    fn a_pair_is_reciprocal_when_each_did_something_for_the_other() {
        let mut metrics = metrics(4, &[]);
        let interaction = |from, to, kind| Interaction {
            from,
            to,
            kind,
            at: "2026-01-06T12:00:00Z".parse().unwrap(),
            is_logged: true,
        };
        metrics.record_interaction(&interaction(ANA, BO, InteractionKind::Help));
        metrics.record_interaction(&interaction(ANA, PersonId(3), InteractionKind::CheckIn));
        assert_eq!(metrics.measures(&Unreachable::new()).reciprocity, 0.0);
        assert_eq!(metrics.measures(&Unreachable::new()).appreciated, 0.0);
        metrics.record_interaction(&interaction(BO, ANA, InteractionKind::Thanks));
        metrics.record_ask((BO, ANA), InteractionKind::Thanks, 0, day(0), false);
        let measures = metrics.measures(&Unreachable::new());
        assert_eq!(measures.reciprocity, 0.5);
        assert_eq!(measures.appreciated, 0.5);
        assert_eq!(measures.gini_thanks, 0.5);
    }
}
