//! One policy through all the weeks.
//!
//! Each week the world changes first; then the policy asks, run by run for the planner; then people do what they do.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::Scenario;
use super::audit::{Audit, Mail, Violations};
use super::budget::WeeklyBudget;
use super::calendar::{Run, Week, weeks};
use super::coverage_history::CoverageHistory;
use super::log::Log;
use super::metrics::{Metrics, Unreachable};
use super::organisation::{self, Organisation};
use super::policy::{Choice, Policy, choose};
use super::snapshot::snapshot;
use super::world::{Interaction, Reaction, World};
use crate::digest::{Decision, Edition, Section, plan};
use rapport_model::InteractionKind;
use rapport_model::ids::PersonId;

/// People in one snapshot, as in real runs.
const CHUNK: usize = 400;

/// When a policy that has no schedule asks.
const MORNING: TimeDelta = TimeDelta::hours(9);

/// What came of a run.
pub(super) struct PolicyRun {
    pub(super) metrics: Metrics,
    pub(super) unreachable: Unreachable,
    pub(super) violations: Violations,
    /// Mails that were held against the boundaries.
    pub(super) mails: u64,
}

struct Runner<'a> {
    scenario: &'a Scenario,
    week: u16,
    world: World,
    log: Log,
    budget: WeeklyBudget,
    coverage_history: CoverageHistory,
    audit: Audit,
    metrics: Metrics,
    unreachable: Unreachable,
}

/// What every policy of a seed has in common.
pub(super) struct Setup<'a> {
    scenario: &'a Scenario,
    organisation: &'a Organisation,
    seed: u64,
    calendar: Vec<Week>,
}

impl<'a> Setup<'a> {
    pub(super) fn new(scenario: &'a Scenario, organisation: &'a Organisation, seed: u64) -> Self {
        let people = organisation.people.values().map(|person| person.zone);
        let mut zones: Vec<_> = people.chain(organisation::zones()).collect();
        zones.sort_unstable_by_key(|zone| zone.name());
        zones.dedup();
        let calendar = weeks(&scenario.schedule, &zones, scenario.fixed_zone, scenario.from, scenario.weeks);
        Self { scenario, organisation, seed, calendar }
    }

    /// Runs a policy through all weeks. Policies other than ours make as many asks a week as `asks` has. `week_is_over` is
    /// called with the number of people on the roster.
    pub(super) fn run(&self, policy: Policy, asks: &[u32], week_is_over: &mut dyn FnMut(u64)) -> PolicyRun {
        let Self { scenario, organisation, seed, calendar } = self;
        let seed = *seed;
        let mut runner = Runner {
            scenario,
            week: 0,
            world: World::new(organisation, scenario.parameters, seed),
            log: Log::default(),
            budget: WeeklyBudget::default(),
            coverage_history: CoverageHistory::default(),
            audit: Audit::new(scenario.rules.mails_per_week, scenario.rules.asks_per_week),
            metrics: Metrics::new(calendar.len(), scenario.rules.days_of_cycle()),
            unreachable: Unreachable::new(),
        };
        for ((giver, subject), until) in &organisation.snoozed {
            runner.log.snoozed.entry(*giver).or_default().insert(*subject, *until);
        }
        for (week, asks) in calendar.iter().zip(asks.iter().map(Some).chain(std::iter::repeat(None))) {
            runner.begin(week);
            match policy {
                Policy::Rapport => runner.runs(week),
                Policy::Random | Policy::Stalest => {
                    runner.choose(Choice {
                        policy,
                        seed,
                        week: runner.week,
                        day: week.day(),
                        asks: asks.copied().unwrap_or(0),
                        asks_per_week: scenario.rules.asks_per_week,
                    });
                }
                Policy::None => {}
            }
            runner.end(week);
            week_is_over(runner.world.people.values().filter(|it| it.state.active).count() as u64);
        }
        PolicyRun {
            metrics: runner.metrics,
            unreachable: runner.unreachable,
            mails: runner.audit.mails_checked,
            violations: runner.audit.violations,
        }
    }
}

impl Runner<'_> {
    fn week_index(&self) -> usize {
        usize::from(self.week)
    }

    fn begin(&mut self, week: &Week) {
        let interactions = self.world.begin(self.week, week.monday);
        self.log.schedule(interactions);
        self.budget.begin_week();
        self.audit.prune(week.monday - TimeDelta::days(7));
        let days = if week.runs.is_empty() { BTreeSet::from([week.monday]) } else { week.periods() };
        for (id, person) in &self.world.people {
            let here = days.iter().all(|day| person.is_here(*day));
            self.metrics.record_presence(*id, usize::from(self.week), person.state.active, here);
        }
    }

    fn end(&mut self, week: &Week) {
        self.advance(week.end());
        self.log.prune(week.monday);
        let week = self.week_index();
        self.unreachable
            .extend(std::mem::take(&mut self.coverage_history.unreachable).into_iter().map(|id| (id, week)));
        self.week += 1;
    }

    fn advance(&mut self, now: DateTime<Utc>) {
        for interaction in self.log.advance(now) {
            self.metrics.record_interaction(&interaction);
        }
    }

    /// The runs of a week, by the planner.
    fn runs(&mut self, week: &Week) {
        for run in &week.runs {
            self.advance(run.scheduled_for);
            let mut readers: Vec<PersonId> = self
                .world
                .people
                .iter()
                .filter(|(_, person)| person.reads && run.zone.is_none_or(|zone| zone == person.zone))
                .map(|(id, _)| *id)
                .collect();
            let home = |id: &PersonId| self.world.people.get(id).and_then(|it| it.teams.first()).copied();
            readers.sort_by_key(|id| (home(id).is_none(), home(id), *id));
            for chunk in readers.chunks(CHUNK) {
                let rules = &self.scenario.rules;
                let chosen = self.coverage_history.of(run.period, rules, &self.world, &self.log);
                let snapshot = snapshot(&self.world, &self.log, &self.budget, chosen, *run, chunk);
                let decisions = plan(&snapshot, rules);
                self.budget.spend(&decisions);
                for decision in &decisions {
                    self.execute(decision, *run);
                }
            }
        }
    }

    fn execute(&mut self, decision: &Decision, run: Run) {
        let person = decision.person;
        for subject in &decision.done {
            self.coverage_history.asked(&self.scenario.rules, run.period, person, *subject);
        }
        let mail = match &decision.outcome {
            Ok(mail) => mail,
            Err(boundary) => {
                self.log.skipped_for.insert(person, *boundary);
                return;
            }
        };
        let edition = &mail.edition;
        self.log.skipped_for.remove(&person);
        self.log.last_mail.insert(person, run.period);
        let reported: BTreeSet<_> = edition.reported_thanks().collect();
        if let Some(unreported_thanks) = self.log.unreported_thanks.get_mut(&person) {
            unreported_thanks.retain(|thanks| !reported.contains(&thanks.id));
        }
        let asks = asks_of(edition);
        if let Some(last) = edition.asks().map(|ask| ask.code.number).max() {
            self.log.nudges.insert(person, last);
        }
        let today = run.scheduled_for.with_timezone(&edition.zone).date_naive();
        self.mail(person, today, &asks.iter().map(|(subject, _)| *subject).collect::<Vec<_>>());
        for (subject, kind) in asks {
            self.coverage_history.asked(&self.scenario.rules, run.period, person, subject);
            self.nudge(person, subject, kind, run.period, run.scheduled_for);
        }
    }

    fn mail(&mut self, reader: PersonId, today: NaiveDate, about: &[PersonId]) {
        self.audit.mail(&self.world, &self.log, &Mail { reader, today, about });
    }

    /// The asks of a week, by another policy.
    fn choose(&mut self, choice: Choice) {
        let day = choice.day;
        let now = day.and_time(NaiveTime::MIN).and_utc() + MORNING;
        self.advance(now);
        let pairs = choose(choice, &self.world, &self.log, &self.metrics.asked);
        let mut asks: BTreeMap<PersonId, Vec<PersonId>> = BTreeMap::new();
        for (giver, subject) in pairs {
            asks.entry(giver).or_default().push(subject);
        }
        for (giver, subjects) in asks {
            self.mail(giver, day, &subjects);
            for subject in subjects {
                let owes = self.log.owes_thanks(giver, subject, now);
                let kind = if owes { InteractionKind::Thanks } else { InteractionKind::CheckIn };
                self.nudge(giver, subject, kind, day, now);
            }
        }
    }

    /// Somebody reads a nudge, and does something or not.
    fn nudge(
        &mut self,
        from: PersonId,
        to: PersonId,
        kind: InteractionKind,
        on: NaiveDate,
        now: DateTime<Utc>,
    ) {
        self.metrics.record_ask(from, to, kind, self.week_index(), on);
        let reaction = self.world.reaction(self.week, from, to);
        self.log.ask(from, to, on, reaction == Reaction::Skips);
        match reaction {
            Reaction::Follows(after) => {
                self.log.schedule([Interaction { from, to, kind, at: now + after, is_logged: true }]);
            }
            Reaction::Skips => self.log.snooze(from, to, on),
            Reaction::Ignores => {}
        }
    }
}

/// Whom an edition asks its reader about, and what to do.
fn asks_of(edition: &Edition) -> Vec<(PersonId, InteractionKind)> {
    let mut asks = Vec::new();
    for section in &edition.sections {
        match section {
            Section::Appreciate { items, .. } => {
                asks.extend(items.iter().map(|ask| (ask.subject.id, InteractionKind::Thanks)));
            }
            Section::CheckIn { items } => {
                asks.extend(items.iter().map(|ask| (ask.subject.id, InteractionKind::CheckIn)));
            }
            Section::KindWords { .. }
            | Section::FollowUps { .. }
            | Section::Activities { .. }
            | Section::Celebrations { .. }
            | Section::Goals { .. }
            | Section::StillRelevant { .. }
            | Section::Question { .. }
            | Section::Help { .. } => {}
        }
    }
    asks
}
