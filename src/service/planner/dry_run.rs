//! Plans for those who ask: what would be decided, and what was.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::carried::Content;
use super::{Digest, Planner, ServiceError, coverage};
use crate::store::runs::{DueRun, Pattern};
use crate::store::snapshot::Scope;
use crate::store::{StoreError, decisions, runs, snapshot};
use rapport_model::ids::PersonId;
use rapport_model::{Address, DecisionReason, Outcome, RunKind};
use rapport_planner::digest::{Edition, OCCURRENCES_AHEAD, RejectedAsk, SlotUsage, Snapshot, plan};
use rapport_planner::schedule::Occurrence;

/// People in one snapshot. A chunk makes the same number of queries whatever its size; this bounds its memory.
pub(in crate::service) const CHUNK: usize = 400;

/// What one person gets, or why nothing.
#[derive(Debug, Clone)]
pub struct PlanLine {
    /// The row of the person.
    pub person: PersonId,
    /// Their address on the roster.
    pub email: Address,
    /// The nominal local date.
    pub period: NaiveDate,
    /// When it is due.
    pub scheduled_for: DateTime<Utc>,
    /// A mail, or the reason for none.
    pub outcome: Result<Edition, DecisionReason>,
    /// When it was decided; `None`: it is not decided yet, and this is what would be.
    pub decided_at: Option<DateTime<Utc>>,
    /// The digest whose mail of that week carried this one, where the mail budget held it back.
    pub carried_by: Option<String>,
    /// Asks that had a reason and are not made, each with the name of whom it is about. Known only while planning.
    pub rejected: Vec<(String, RejectedAsk)>,
}

/// A part of a plan, as it becomes known.
#[derive(Debug, Clone)]
pub struct Planned {
    /// The occurrence that the people are planned for.
    pub due: DueRun,
    /// Some of its people.
    pub lines: Vec<PlanLine>,
}

/// What a dry run has given out so far.
#[derive(Debug)]
struct DryRun {
    /// The clock of planning.
    at: DateTime<Utc>,
    taken: SlotUsage,
    coverage: coverage::DryRunCoverage,
}

impl Planner {
    /// What is due at an instant: each zone's latest occurrence at or before it, the earliest first, and, at the time of
    /// the schedule on the other days, the runs between two occurrences.
    pub(crate) async fn latest(
        &self,
        conn: &mut PgConnection,
        digest: &Digest,
        patterns: &[Pattern],
        at: DateTime<Utc>,
    ) -> Result<Vec<DueRun>, ServiceError> {
        let mut due = self.between(conn, digest, patterns, at).await?;
        due.extend(runs::zones(&digest.audience, patterns).into_iter().filter_map(|zone| {
            let occurrence = digest.schedule.latest(self.zone(&zone), at)?;
            Some(due_run(zone, &occurrence))
        }));
        due.sort_by(|a, b| (a.scheduled_for, &a.time_zone).cmp(&(b.scheduled_for, &b.time_zone)));
        Ok(due)
    }

    /// The nominal dates of the occurrences after a run, as far as its mails may look ahead.
    pub(in crate::service) fn next_periods(&self, digest: &Digest, due: &DueRun) -> Vec<NaiveDate> {
        let zone = self.zone(&due.time_zone);
        let later = digest.schedule.occurrences(zone, due.scheduled_for).map(|it| it.period);
        later.filter(|period| *period > due.period).take(OCCURRENCES_AHEAD).collect()
    }

    /// The zone that a text of the roster names; the default where it names none.
    pub(in crate::service) fn zone(&self, text: &str) -> chrono_tz::Tz {
        text.parse().unwrap_or(self.default_zone)
    }

    /// Plans each zone's latest occurrence at or before `at` without deciding anything; what was decided is given as
    /// it was. `each` gets the plan in parts, so that no roster is too large. Where it is a plan for everybody, those
    /// whom nobody can be asked about are named at its end.
    pub async fn plan(
        &self,
        name: &str,
        at: DateTime<Utc>,
        person: Option<PersonId>,
        mut each: impl FnMut(Planned) -> std::io::Result<()>,
    ) -> Result<Vec<Address>, ServiceError> {
        let digest = self.digest(name)?;
        let mut tx = self
            .pool
            .begin_with("begin isolation level repeatable read read only")
            .await
            .map_err(StoreError::from)?;
        let mut dry_run =
            DryRun { at, taken: SlotUsage::default(), coverage: coverage::DryRunCoverage::default() };
        // Who is back, or has the next mail already, has a newer word than that of the latest occurrence.
        let mut newer = BTreeSet::new();
        let written = |source| ServiceError::File { name: "the output".to_owned(), source };
        let patterns = runs::patterns(&mut tx, &digest.audience).await?;
        let mut all_due = self.latest(&mut tx, digest, &patterns, at).await?;
        // Of those that came early on a day gone by, what was decided is shown.
        for early in self.early(digest, &patterns, at) {
            if !all_due.contains(&early) {
                all_due.push(early);
            }
        }
        // What was decided stands, whatever became of its person's zone and teams since.
        let occurrences = all_due.iter().filter(|due| due.kind == RunKind::Occurrence);
        let periods: BTreeSet<NaiveDate> = occurrences.map(|due| due.period).collect();
        for due in runs::decided(&mut tx, name, &periods, at).await? {
            if !all_due.contains(&due) {
                all_due.push(due);
            }
        }
        all_due.sort_by_key(|due| due.kind == RunKind::Occurrence);
        let mut last_shown = None;
        let skipped_until = runs::skipped_until(&mut tx, name).await?;
        for due in all_due {
            let mut after = PersonId(0);
            loop {
                let decided = decided(&mut tx, name, &due, person, after).await?;
                let Some(last) = decided.last() else { break };
                after = last.person;
                let lines: Vec<PlanLine> =
                    decided.into_iter().filter(|line| !newer.contains(&line.person)).collect();
                if due.kind != RunKind::Occurrence {
                    newer.extend(lines.iter().map(|line| line.person));
                }
                last_shown = last_shown.max(lines.iter().map(|line| line.period).max());
                each(Planned { due: due.clone(), lines }).map_err(written)?;
            }
            if skipped_until.is_some_and(|until| due.scheduled_for < until) {
                continue;
            }
            let among = person.as_ref().map(std::slice::from_ref);
            let waiting = self.undecided(&mut tx, digest, &due, &patterns, at, among).await?;
            let is_newer = due.kind != RunKind::Occurrence;
            let planned = |lines: Vec<PlanLine>| {
                newer.extend(lines.iter().filter(|_| is_newer).map(|line| line.person));
                last_shown = last_shown.max(lines.iter().map(|line| line.period).max());
                each(Planned { due: due.clone(), lines }).map_err(written)
            };
            self.plan_waiting(&mut tx, digest, &due, &waiting, &mut dry_run, planned).await?;
        }
        if let Some(person) = person
            && let Some(due) = runs::last_decided(&mut tx, name, person, at).await?
            && Some(due.period) > last_shown
        {
            let lines = decided(&mut tx, name, &due, Some(person), PersonId(0)).await?;
            each(Planned { due, lines }).map_err(written)?;
        }
        let unreachable = match person {
            Some(_) => Vec::new(),
            None => self.unreachable(&mut tx, digest, at, dry_run.coverage).await?,
        };
        tx.rollback().await.map_err(StoreError::from)?;
        Ok(unreachable)
    }

    /// Plans people who have no decision, chunk by chunk: one is planned while the next is read.
    async fn plan_waiting(
        &self,
        conn: &mut PgConnection,
        digest: &Digest,
        due: &DueRun,
        waiting: &[PersonId],
        dry_run: &mut DryRun,
        mut each: impl FnMut(Vec<PlanLine>) -> Result<(), ServiceError>,
    ) -> Result<(), ServiceError> {
        let DryRun { at, taken, coverage } = dry_run;
        let contents = self.contents(&mut *conn, digest, due, waiting).await?;
        let mut chunks = contents
            .iter()
            .flat_map(|(content, readers)| readers.chunks(CHUNK).map(move |readers| (content, readers)));
        let mut read: Option<(&Content<'_>, Snapshot)> = None;
        loop {
            let next = chunks.next();
            let reading = async {
                match next {
                    Some((content, readers)) => {
                        let snapshot =
                            self.read_chunk(&mut *conn, content, readers, *at, &mut *coverage).await?;
                        Ok(Some((content, snapshot)))
                    }
                    None => Ok::<_, ServiceError>(None),
                }
            };
            let planning = async {
                match read.take() {
                    Some((content, snapshot)) => each(plan_chunk(content, snapshot, &mut *taken).await),
                    None => Ok(()),
                }
            };
            let (next, planned) = tokio::join!(reading, planning);
            planned?;
            read = next?;
            if read.is_none() {
                return Ok(());
            }
        }
    }

    async fn read_chunk(
        &self,
        conn: &mut PgConnection,
        content: &Content<'_>,
        readers: &[PersonId],
        now: DateTime<Utc>,
        planned: &mut coverage::DryRunCoverage,
    ) -> Result<Snapshot, StoreError> {
        let (nudging, nudging_due) = content.nudging();
        let coverage = self.dry_run_coverage(&mut *conn, nudging, nudging_due, readers, planned).await?;
        let Content { digest, due, rules, .. } = content;
        let questions = self.dry_run_question(&mut *conn, digest, due, readers).await?;
        let next_periods = self.next_periods(digest, due);
        let scope = Scope {
            rules,
            due,
            next_periods: &next_periods,
            readers,
            now,
            default_zone: self.default_zone,
            coverage: &coverage,
            questions: &questions,
        };
        let mut snapshot = snapshot::read(conn, scope).await?;
        content.note(&mut snapshot);
        Ok(snapshot)
    }
}

/// What was decided in a run, for the next people after one by their ids, or for one person alone.
async fn decided(
    conn: &mut PgConnection,
    digest: &str,
    due: &DueRun,
    person: Option<PersonId>,
    after: PersonId,
) -> Result<Vec<PlanLine>, StoreError> {
    let limit = i64::try_from(CHUNK).unwrap_or(i64::MAX);
    let decided = decisions::decided(conn, digest, due.period, &due.time_zone, person, after, limit).await?;
    Ok(decided.into_iter().map(PlanLine::from).collect())
}

/// Plans a chunk on a thread of its own, after what was given out before it.
async fn plan_chunk(content: &Content<'_>, mut snapshot: Snapshot, given: &mut SlotUsage) -> Vec<PlanLine> {
    snapshot.slots.merge(given.restricted_to(snapshot.people.keys()));
    let rules = content.rules.clone();
    let (period, scheduled_for) = (content.due.period, content.due.scheduled_for);
    let planning = move || {
        let decisions = plan(&snapshot, &rules);
        let taken = SlotUsage::by(&decisions);
        let lines = decisions.into_iter().filter_map(|decision| {
            let reason = decision.reason();
            Some(PlanLine {
                person: decision.person,
                email: snapshot.people.get(&decision.person)?.email.clone(),
                period,
                scheduled_for,
                outcome: decision.outcome.map(|mail| mail.edition).map_err(|_| reason),
                decided_at: None,
                carried_by: None,
                rejected: decision
                    .rejected
                    .into_iter()
                    .filter_map(|it| Some((snapshot.people.get(&it.subject)?.name.full().to_owned(), it)))
                    .collect(),
            })
        });
        (lines.collect(), taken)
    };
    let (lines, taken) = match tokio::task::spawn_blocking(planning).await {
        Ok(planned) => planned,
        Err(error) => std::panic::resume_unwind(error.into_panic()),
    };
    given.merge(taken);
    lines
}

/// A run for an occurrence, in a zone as the roster spells it.
pub(in crate::service) fn due_run(time_zone: String, occurrence: &Occurrence) -> DueRun {
    DueRun {
        time_zone,
        period: occurrence.period,
        scheduled_for: occurrence.scheduled_for,
        kind: RunKind::Occurrence,
    }
}

impl From<decisions::Decided> for PlanLine {
    fn from(decided: decisions::Decided) -> Self {
        let outcome = match (decided.outcome, decided.edition) {
            (Outcome::Send, Some(edition)) => Ok(edition),
            _ => Err(decided.reason),
        };
        Self {
            person: decided.person,
            email: decided.email,
            period: decided.period,
            scheduled_for: decided.scheduled_for,
            outcome,
            decided_at: Some(decided.decided_at),
            carried_by: decided.carried_by,
            rejected: Vec::new(),
        }
    }
}
