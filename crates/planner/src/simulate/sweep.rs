//! Random organisations under random rules, until so many person-weeks are over: do the boundaries hold?

use super::audit::Violations;
use super::parameters::Parameters;
use super::policy::Policy;
use super::runner::Setup;
use super::{People, Scenario, week_of};
use crate::digest::{DayOff, Rules};
use crate::random::{Rng, Stream};
use crate::schedule::Schedule;
use chrono::NaiveDate;
use serde::Serialize;

/// Weeks that each organisation is simulated for.
const WEEKS: u16 = 26;

/// Schedules to draw from: weekly more often than not, and those that press on the budget of mails, or leave weeks out.
const SCHEDULES: [&str; 9] = [
    "0 9 * * mon",
    "0 9 * * mon",
    "0 9 * * mon",
    "30 8 * * thu",
    "0 9 * * mon,wed,fri",
    "0 7 * * *",
    "0 9 * * tue every 2 weeks from 2026-01-06",
    "0 10 1 * *",
    "0 10 1 1,4,7,10 *",
];

/// The result of a sweep.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SweepReport {
    /// The seed that every organisation was drawn from.
    pub seed: u64,
    /// One for each week and person on a roster.
    pub person_weeks: u64,
    /// How many organisations were simulated.
    pub organisations: u64,
    /// Mails that were held against the boundaries.
    pub mails: u64,
    /// Asks in those mails.
    pub asks: u64,
    /// Asks about somebody about whom the same giver was asked less than three cycles before, as in the measure `repeats`.
    pub repeats: u64,
    /// How often each boundary was violated.
    pub violations: Violations,
}

impl SweepReport {
    /// Boundaries that were violated, in all.
    pub fn violated(&self) -> u64 {
        self.violations.values().sum()
    }
}

/// Simulates random organisations until `person_weeks` are over. What is not drawn comes from `rules`; `progress` is called with the
/// person-weeks of each simulated week.
pub fn sweep(
    person_weeks: u64,
    seed: u64,
    rules: &Rules,
    from: NaiveDate,
    progress: &mut dyn FnMut(u64),
) -> SweepReport {
    let mut swept = SweepReport {
        seed,
        person_weeks: 0,
        organisations: 0,
        mails: 0,
        asks: 0,
        repeats: 0,
        violations: Violations::new(),
    };
    while swept.person_weeks < person_weeks {
        let number = swept.organisations;
        let Some(scenario) = scenario(seed, number, rules, from) else { break };
        let seed = Rng::stream(seed, Stream::Sweep, &[number, 1]).draw();
        let organisation = scenario.organisation(seed);
        let played = Setup::new(&scenario, &organisation, seed).run(Policy::Rapport, &[], progress);
        swept.organisations += 1;
        swept.person_weeks += played.metrics.person_weeks();
        swept.mails += played.mails;
        swept.asks += played.metrics.asks_by_week().iter().map(|asks| u64::from(*asks)).sum::<u64>();
        swept.repeats += played.metrics.repeats();
        for (name, count) in played.violations {
            *swept.violations.entry(name).or_default() += count;
        }
    }
    swept
}

fn scenario(seed: u64, number: u64, rules: &Rules, from: NaiveDate) -> Option<Scenario> {
    let mut rng = Rng::stream(seed, Stream::Sweep, &[number, 0]);
    let mut upto = |most: u64| u16::try_from(rng.between(0, most)).unwrap_or(0);
    let people = u32::from(upto(58)) + 2;
    let parameters = Parameters {
        answers_alpha: 2,
        skip_permille: upto(300),
        help_permille: upto(1000),
        thanks_permille: upto(500),
        leave_permille: upto(200),
        leave_weeks: 1 + upto(3),
        pause_permille: upto(60),
        full_permille: upto(60),
        rest_days: 7 + upto(21),
        stop_permille: upto(10),
        join_permille: upto(20),
        quit_permille: upto(20),
        team_least: 1 + upto(5),
        team_most: 6 + upto(54),
        second_team_permille: upto(500),
        exclusion_permille: upto(400),
        win_permille: upto(100),
        birthday_permille: upto(1000),
        wish_permille: upto(30),
        goal_permille: upto(200),
        part_time_permille: upto(400),
        ..Parameters::default()
    };
    let schedule: Schedule = rng.one_of(&SCHEDULES)?.parse().ok()?;
    let mut upto = |most: u64| u16::try_from(rng.between(0, most)).unwrap_or(0);
    let rules = Rules {
        cycle_days: u16::try_from(schedule.cycle_days()).ok()?,
        everyone_within_days: 7 * (1 + upto(7)),
        asks_per_week: u8::try_from(upto(7)).ok()?,
        mails_per_week: u8::try_from(1 + upto(6)).ok()?,
        day_off: [DayOff::Next, DayOff::Previous, DayOff::Skip][usize::from(upto(2))],
        ..rules.clone()
    };
    Some(Scenario {
        people: People::Invented(people),
        rules,
        schedule,
        fixed_zone: None,
        parameters,
        from: week_of(from),
        weeks: WEEKS,
    })
}
