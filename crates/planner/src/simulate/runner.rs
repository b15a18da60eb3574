//! One policy through all the weeks.
//!
//! Each week the world changes first; then the policy asks, run by run for the planner; then people do what they do.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::Scenario;
use super::audit::{Audit, Mail, Violations};
use super::budget::WeeklyBudget;
use super::calendar::{Run, Week, weeks};
use super::coverage_history::CoverageHistory;
use super::log::Log;
use super::metrics::{Metrics, Unreachable};
use super::organisation::{self, Colleague, Organisation};
use super::policy::{Choice, Policy, choose};
use super::snapshot::snapshot;
use super::world::{Interaction, Reaction, World};
use crate::digest::{Boundary, Decision, Edition, OCCURRENCES_AHEAD, PersonalSchedule, Section, plan};
use rapport_model::ids::PersonId;
use rapport_model::{InteractionKind, OwnHours, RunKind};

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
    /// Who was decided for which period.
    decided: BTreeSet<(NaiveDate, PersonId)>,
    /// The period of the last occurrence.
    last_period: NaiveDate,
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
            decided: BTreeSet::new(),
            last_period: scenario.from,
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
        let long_ago = week.monday - TimeDelta::days(40);
        self.decided.retain(|(period, _)| *period >= long_ago);
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

    /// The runs of a week, by the planner: the occurrences, and what goes out between them.
    fn runs(&mut self, week: &Week) {
        let mut runs = week.runs.clone();
        runs.extend(self.between(week));
        runs.sort_by_key(|run| (run.at, run.zone.map(|zone| zone.name()), run.kind, run.period));
        for run in &runs {
            self.advance(run.at);
            let mut readers: Vec<PersonId> =
                self.world.people.iter().filter(|it| self.is_for(run, *it.0, it.1)).map(|it| *it.0).collect();
            let home = |id: &PersonId| self.world.people.get(id).and_then(|it| it.teams.first()).copied();
            readers.sort_by_key(|id| (home(id).is_none(), home(id), *id));
            for chunk in readers.chunks(CHUNK) {
                let rules = &self.scenario.rules;
                // Whoever is back finds what the cycle of the last week gave.
                let period = match run.kind {
                    RunKind::Return => self.last_period,
                    RunKind::Occurrence | RunKind::Early => run.period,
                };
                let next = self.next_periods(run);
                let chosen = self.coverage_history.of(period, rules, &self.world, &self.log);
                let chosen = if run.period > period + TimeDelta::days(6) {
                    Cow::Owned(chosen.once_over())
                } else {
                    Cow::Borrowed(chosen)
                };
                let snapshot = snapshot(&self.world, &self.log, &self.budget, &chosen, *run, next, chunk);
                let decisions = plan(&snapshot, rules);
                self.budget.spend(&decisions);
                for decision in &decisions {
                    self.execute(decision, *run, period);
                }
            }
            if run.kind == RunKind::Occurrence {
                self.last_period = self.last_period.max(run.period);
            }
        }
    }

    /// The runs of a week that are no occurrence, each at the time of the schedule: for those who come back from leave, and
    /// before a day off, where digests go out early.
    fn between(&self, week: &Week) -> Vec<Run> {
        let Scenario { schedule, rules, fixed_zone, .. } = self.scenario;
        let mut runs = Vec::new();
        let mut patterns: Vec<(Tz, &OwnHours)> = Vec::new();
        for person in self.world.people.values().filter(|it| it.reads && it.state.active) {
            let pattern = (fixed_zone.unwrap_or(person.zone), &person.state.hours);
            if !patterns.contains(&pattern) {
                patterns.push(pattern);
            }
        }
        for (zone, own) in patterns {
            let hours = rules.hours.of(own);
            let personal = PersonalSchedule { schedule, day_off: rules.day_off, hours, zone };
            for day in week.monday.iter_days().take(7) {
                let noon = day.and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(12);
                let Some(tick) = schedule.latest(zone, noon).map(|it| it.moved_to(day)) else { continue };
                let whose = fixed_zone.is_none().then_some(zone);
                if let Some(due) = personal.return_due(tick.scheduled_for) {
                    let run = Run {
                        scheduled_for: due.scheduled_for,
                        period: due.period,
                        zone: whose,
                        kind: RunKind::Return,
                        at: tick.scheduled_for,
                    };
                    runs.push(run);
                }
                let early = personal.early_occurrences(tick.scheduled_for).filter(|(_, on)| *on == day);
                runs.extend(early.map(|(occurrence, _)| Run {
                    scheduled_for: occurrence.scheduled_for,
                    period: occurrence.period,
                    zone: whose,
                    kind: RunKind::Early,
                    at: tick.scheduled_for,
                }));
            }
        }
        runs.sort_by_key(|run| (run.at, run.zone.map(|zone| zone.name()), run.kind, run.period));
        runs.dedup();
        runs
    }

    /// Whether a run decides somebody. Nobody is decided twice for an occurrence.
    fn is_for(&self, run: &Run, id: PersonId, person: &Colleague) -> bool {
        let Scenario { schedule, rules, fixed_zone, .. } = self.scenario;
        if !person.reads
            || run.zone.is_some_and(|zone| zone != person.zone)
            || self.decided.contains(&(run.period, id))
        {
            return false;
        }
        let zone = fixed_zone.unwrap_or(person.zone);
        let hours = rules.hours.of(&person.state.hours);
        let personal = PersonalSchedule { schedule, day_off: rules.day_off, hours, zone };
        let today = run.at.with_timezone(&zone).date_naive();
        match run.kind {
            RunKind::Occurrence => true,
            RunKind::Return => {
                self.log.skipped_for.get(&id) == Some(&Boundary::Leave)
                    && !person.state.is_away(today)
                    && personal.has_return(run.period, run.at)
            }
            RunKind::Early => {
                personal.is_early_due(run.period, run.at)
                    && !person.state.is_away(today)
                    && person.state.paused_until.is_none_or(|until| until <= today)
                    && self.log.last_mail.get(&id) != Some(&today)
            }
        }
    }

    fn next_periods(&self, run: &Run) -> Vec<NaiveDate> {
        let zone = self.scenario.fixed_zone.or(run.zone).unwrap_or(Tz::UTC);
        let later = self.scenario.schedule.occurrences(zone, run.scheduled_for).map(|it| it.period);
        later.filter(|period| *period > run.period).take(OCCURRENCES_AHEAD).collect()
    }

    fn execute(&mut self, decision: &Decision, run: Run, cycle_of: NaiveDate) {
        let person = decision.person;
        self.decided.insert((run.period, person));
        for subject in &decision.done {
            self.coverage_history.asked(&self.scenario.rules, cycle_of, person, *subject);
        }
        let mail = match &decision.outcome {
            Ok(mail) => mail,
            Err(boundary) => {
                if *boundary == Boundary::Empty {
                    let mail = self.as_mail(person, run, Some(&[]), &[]);
                    self.audit.promises(&self.world, &self.log, &self.scenario.rules, &mail);
                    self.record_wishes();
                    self.log.tell(person, decision.today);
                }
                // As in the ledger, a day off is no reason to come back from.
                if *boundary != Boundary::DayOff {
                    self.log.skipped_for.insert(person, *boundary);
                }
                return;
            }
        };
        let edition = &mail.edition;
        self.mail(person, run, Some(&edition.sections), &asks_of(edition));
        self.log.skipped_for.remove(&person);
        self.log
            .last_mail
            .insert(person, if run.kind == RunKind::Early { decision.today } else { run.period });
        self.log.tell(person, decision.today);
        let told = self.log.reported.entry(person).or_default();
        told.celebrations.extend(edition.reported_celebrations());
        told.goals.extend(edition.goals().map(|goal| (goal.id, goal.progress)));
        let reported: BTreeSet<_> = edition.reported_thanks().collect();
        if let Some(unreported_thanks) = self.log.unreported_thanks.get_mut(&person) {
            unreported_thanks.retain(|thanks| !reported.contains(&thanks.id));
        }
        let asks = asks_of(edition);
        if let Some(last) = edition.asks().map(|ask| ask.code.number).max() {
            self.log.nudges.insert(person, last);
        }
        for (subject, kind) in asks {
            if run.period <= cycle_of + TimeDelta::days(6) {
                self.coverage_history.asked(&self.scenario.rules, cycle_of, person, subject);
            }
            self.nudge(person, subject, kind, decision.today.min(run.period), run.at);
        }
    }

    fn mail(
        &mut self,
        reader: PersonId,
        run: Run,
        sections: Option<&[Section]>,
        asks: &[(PersonId, InteractionKind)],
    ) {
        let about: Vec<PersonId> = asks.iter().map(|(subject, _)| *subject).collect();
        let mail = self.as_mail(reader, run, sections, &about);
        self.audit.mail(&self.world, &self.log, &self.scenario.rules, &mail);
        self.record_wishes();
    }

    /// A mail as the audit sees it.
    fn as_mail<'m>(
        &self,
        reader: PersonId,
        run: Run,
        sections: Option<&'m [Section]>,
        about: &'m [PersonId],
    ) -> Mail<'m> {
        let zone = self.world.people.get(&reader).map_or(Tz::UTC, |it| it.zone);
        Mail {
            reader,
            today: run.at.with_timezone(&zone).date_naive(),
            counts_on: run.scheduled_for.with_timezone(&zone).date_naive(),
            kind: run.kind,
            sections,
            about,
        }
    }

    fn record_wishes(&mut self) {
        let (due, held) = self.audit.wishes;
        self.metrics.record_wishes(due, held);
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
            let run = Run { scheduled_for: now, period: day, zone: None, kind: RunKind::Occurrence, at: now };
            let asks: Vec<_> = subjects.iter().map(|subject| (*subject, InteractionKind::CheckIn)).collect();
            self.mail(giver, run, None, &asks);
            for subject in subjects {
                let owes = self.log.owes_thanks(giver, subject, now);
                let kind = if owes { InteractionKind::Thanks } else { InteractionKind::CheckIn };
                self.nudge(giver, subject, kind, day, now);
            }
        }
    }

    /// Whether anybody else of the home team could have been asked about the subject, and was not lately, nor may have been as
    /// far as coverage can know.
    fn has_alternative(&self, giver: PersonId, subject: PersonId, on: NaiveDate) -> bool {
        let home = |id: PersonId| self.world.people.get(&id).and_then(|it| it.teams.first());
        self.world.teammates(subject, on).into_iter().any(|other| {
            other != giver
                && home(other) == home(subject)
                && !self.coverage_history.had_turn(other, subject)
                && self.world.people.get(&other).is_some_and(|it| it.can_be_asked(on))
                && !self.world.excluded.contains(&(other, subject))
                && !self.log.is_snoozed(other, subject, on)
                && !self.metrics.was_asked_lately(other, subject, on)
                && self.audit.has_room(other, on)
        })
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
        let is_repeat = self.metrics.was_asked_lately(from, to, on)
            && !self.world.events.wishes.get(&from).is_some_and(|it| it.contains_key(&to))
            && self.has_alternative(from, to, on);
        self.metrics.record_ask((from, to), kind, self.week_index(), on, is_repeat);
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
