//! What a simulation says: the measures of each policy side by side, over one seed or several.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::audit::Violations;
use super::metrics::{Measures, Series};
use super::parameters::Parameters;
use super::policy::Policy;

/// What a simulation found, in the shape of its JSON.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// How many weeks were simulated.
    pub weeks: u16,
    /// The first seed; the others count up from it.
    pub seed: u64,
    /// How many seeds there were; left out where it is one.
    #[serde(skip_serializing_if = "is_one")]
    pub seeds: u16,
    /// The people on the roster when it began.
    pub people: usize,
    /// The Monday on which it began.
    pub from: NaiveDate,
    /// People about whom nobody could be asked for a time, by what coverage said; of several seeds the most.
    pub unreachable: usize,
    /// Each policy, ours first.
    pub policies: Vec<PolicyReport>,
    /// How people in the simulated world behave.
    pub parameters: Parameters,
}

fn is_one(seeds: &u16) -> bool {
    *seeds == 1
}

/// The measures of one policy over all seeds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PolicyReport {
    /// The policy that chose.
    pub policy: Policy,
    /// The mean of each measure.
    #[serde(flatten)]
    pub(super) mean: Figures,
    /// The least and the most of each measure, over several seeds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) spread: Option<Spread>,
    /// How often each boundary was violated, over all seeds.
    pub violations: Violations,
    /// What is drawn of it, of the first seed.
    #[serde(skip)]
    pub(super) series: Series,
}

/// The least and the most of each measure.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(super) struct Spread {
    /// Each measure in the seed where it was lowest.
    pub(super) least: Figures,
    /// Each measure in the seed where it was highest.
    pub(super) most: Figures,
}

/// Which end of a measure is the good one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// As in the share of people who were covered.
    HigherIsBetter,
    /// As in the longest wait.
    LowerIsBetter,
    /// As in wishes: compared only among policies that ask at all.
    HigherIsBetterAmongAsking,
    /// As in repeats: compared only among policies that ask at all.
    LowerIsBetterAmongAsking,
    /// Neither: it is the same for all, and what the others are compared at.
    Neither,
}

/// A measure; the head of `metrics` says how each is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// Its name in JSON.
    pub name: &'static str,
    /// Decides where another policy does better than ours.
    pub(super) direction: Direction,
    /// How many digits after the point a table shows.
    pub digits: usize,
}

const fn measure(name: &'static str, direction: Direction, digits: usize) -> Measure {
    Measure { name, direction, digits }
}

/// The measures, in the order of the figures.
pub const MEASURES: [Measure; 9] = [
    measure("covered_within_4_weeks", Direction::HigherIsBetter, 3),
    measure("appreciated_within_4_weeks", Direction::HigherIsBetter, 3),
    measure("longest_wait_weeks", Direction::LowerIsBetter, 0),
    measure("gini_thanks", Direction::LowerIsBetter, 3),
    measure("gini_asks", Direction::LowerIsBetterAmongAsking, 3),
    measure("reciprocity", Direction::HigherIsBetter, 3),
    measure("asks_per_person_week", Direction::Neither, 3),
    measure("repeats", Direction::LowerIsBetterAmongAsking, 0),
    measure("wishes_held", Direction::HigherIsBetterAmongAsking, 3),
];

/// The figure of each measure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Figures(pub(super) [f64; MEASURES.len()]);

impl Serialize for Figures {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(MEASURES.len()))?;
        for (measure, figure) in MEASURES.iter().zip(self.0) {
            if measure.digits == 0 && figure.fract() == 0.0 {
                map.serialize_entry(measure.name, &(figure as u64))?;
            } else {
                map.serialize_entry(measure.name, &figure)?;
            }
        }
        map.end()
    }
}

impl From<&Measures> for Figures {
    fn from(it: &Measures) -> Self {
        Self([
            it.covered,
            it.appreciated,
            it.longest_wait.into(),
            it.gini_thanks,
            it.gini_asks,
            it.reciprocity,
            it.asks_per_person_week,
            it.repeats as f64,
            it.wishes_held,
        ])
    }
}

impl PolicyReport {
    /// Over the seeds, of which there is at least one.
    pub(super) fn new(policy: Policy, played: Vec<(Measures, Violations)>) -> Self {
        let all: Vec<Figures> = played.iter().map(|(measures, _)| Figures::from(measures)).collect();
        let fold = |start: f64, fold: fn(f64, f64) -> f64| {
            Figures(std::array::from_fn(|n| all.iter().map(|it| it.0[n]).fold(start, fold)))
        };
        let sum = fold(0.0, |sum, figure| sum + figure);
        let mean = Figures(sum.0.map(|sum| sum / all.len().max(1) as f64));
        let spread = Spread { least: fold(f64::INFINITY, f64::min), most: fold(f64::NEG_INFINITY, f64::max) };
        let mut violations = Violations::new();
        for (name, count) in played.iter().flat_map(|(_, violations)| violations) {
            *violations.entry(name).or_default() += count;
        }
        let series = played.into_iter().next().map(|(measures, _)| measures.series).unwrap_or_default();
        Self { policy, mean, spread: (all.len() > 1).then_some(spread), violations, series }
    }

    /// Boundaries that were violated, in all.
    pub fn violated(&self) -> u64 {
        self.violations.values().sum()
    }

    /// The figures of the seeds in which each measure was least.
    fn least(&self) -> Figures {
        self.spread.map_or(self.mean, |spread| spread.least)
    }

    fn asks(&self) -> bool {
        let index = MEASURES.iter().position(|measure| measure.direction == Direction::Neither);
        index.is_some_and(|index| self.mean.0[index] > 0.0)
    }
}

/// A measure in which another policy does better than ours.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shortfall {
    /// The measure in which it does.
    pub measure: Measure,
    /// The policy that does better.
    pub by: Policy,
    /// The mean of that policy.
    pub theirs: f64,
    /// The mean of ours.
    pub ours: f64,
}

impl Report {
    /// Our policy, where it is among those that were asked for.
    fn ours(&self) -> Option<&PolicyReport> {
        self.policies.iter().find(|it| it.policy == Policy::Rapport)
    }

    /// Where another policy does better than ours.
    pub fn shortfalls(&self) -> Vec<Shortfall> {
        let Some(ours) = self.ours() else { return Vec::new() };
        let mut beaten = Vec::new();
        for (n, measure) in MEASURES.into_iter().enumerate() {
            for other in &self.policies {
                let (theirs, ours) = (other.mean.0[n], ours.mean.0[n]);
                let is_better = match measure.direction {
                    Direction::HigherIsBetter => theirs > ours,
                    Direction::LowerIsBetter => theirs < ours,
                    Direction::HigherIsBetterAmongAsking => theirs > ours && other.asks(),
                    Direction::LowerIsBetterAmongAsking => theirs < ours && other.asks(),
                    Direction::Neither => false,
                };
                if is_better {
                    beaten.push(Shortfall { measure, by: other.policy, theirs, ours });
                }
            }
        }
        beaten
    }

    /// Boundaries that were violated, by any policy.
    pub fn violated(&self) -> u64 {
        self.policies.iter().map(PolicyReport::violated).sum()
    }

    /// What our policy has where that is less than required, in the worst of the seeds; `None` when it suffices.
    pub fn falls_short(&self, requirement: Requirement) -> Option<f64> {
        let share = self.ours()?.least().0[requirement.of as usize];
        (share < requirement.least).then_some(share)
    }
}

/// What a run must reach: `covered=1.0`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Requirement {
    of: Share,
    least: f64,
}

/// The place of the measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Share {
    Covered = 0,
    Appreciated = 1,
}

impl FromStr for Requirement {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || "it looks like covered=1.0 or appreciated=0.8, with a share from 0 to 1".to_owned();
        let (name, share) = text.split_once('=').ok_or_else(wrong)?;
        let of = match name.trim() {
            "covered" => Share::Covered,
            "appreciated" => Share::Appreciated,
            _ => return Err(wrong()),
        };
        let least: f64 = share.trim().parse().map_err(|_| wrong())?;
        if (0.0..=1.0).contains(&least) { Ok(Self { of, least }) } else { Err(wrong()) }
    }
}

impl fmt::Display for Requirement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self.of {
            Share::Covered => "covered",
            Share::Appreciated => "appreciated",
        };
        write!(f, "{name}={}", self.least)
    }
}

/// A figure with so many digits after the point, rounded down: a share that is shown as 1 is 1.
pub fn shown(figure: f64, digits: usize) -> String {
    let scale = 10_f64.powi(i32::try_from(digits).unwrap_or(0));
    if digits == 0 && figure.fract() != 0.0 {
        return shown(figure, 1);
    }
    format!("{:.digits$}", (figure * scale + 1e-9).floor() / scale)
}

impl PolicyReport {
    /// A measure for people: the mean, and the least and the most of several seeds.
    pub fn shown(&self, index: usize) -> String {
        let digits = MEASURES[index].digits;
        let mean = shown(self.mean.0[index], digits);
        match &self.spread {
            None => mean,
            Some(it) => {
                let (least, most) = (shown(it.least.0[index], digits), shown(it.most.0[index], digits));
                format!("{mean} ({least}..{most})")
            }
        }
    }

    /// The boundaries that were violated, by name.
    pub fn shown_violations(&self) -> String {
        let violated: BTreeMap<_, _> = self.violations.iter().filter(|(_, count)| **count > 0).collect();
        if violated.is_empty() {
            return "0".to_owned();
        }
        let each: Vec<String> = violated.into_iter().map(|(name, count)| format!("{name} {count}")).collect();
        each.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_requirement_is_a_share_of_something_known() {
        for good in ["covered=1.0", "covered=0", "appreciated = 0.8"] {
            assert!(good.parse::<Requirement>().is_ok(), "{good}");
        }
        for bad in
            ["covered", "covered=", "covered=1.1", "covered=-0.1", "covered=NaN", "thanked=0.5", "=1", ""]
        {
            assert!(bad.parse::<Requirement>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_share_that_is_not_quite_whole_is_not_shown_as_whole() {
        assert_eq!(shown(0.9999, 3), "0.999");
        assert_eq!(shown(1.0, 3), "1.000");
        assert_eq!(shown(0.3, 3), "0.300");
        assert_eq!(shown(4.0, 0), "4");
        assert_eq!(shown(4.5, 0), "4.5");
    }
}
