//! Runs between two occurrences: for those who come back from leave, and for those who get a mail before a day off.
//!
//! Both go by when each person works. The roster says that in few patterns; they are looked at here, and the database is
//! asked for the people of those that fit.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::dry_run::due_run;
use super::{Digest, Planner};
use crate::store::runs::{self, DueRun, Pattern, RunFilter, Today};
use crate::store::{StoreError, replies};
use rapport_model::RunKind;
use rapport_model::ids::PersonId;
use rapport_planner::digest::PersonalSchedule;
use rapport_planner::schedule::Occurrence;

impl Planner {
    /// The runs of today that are no occurrence, at the time of the schedule: for those who come back from leave, where
    /// it is a working day of theirs, and for those whose last working day it is before the day off on which an
    /// occurrence falls, where the digest goes out early then.
    pub(in crate::service) async fn between(
        &self,
        conn: &mut PgConnection,
        digest: &Digest,
        patterns: &[Pattern],
        at: DateTime<Utc>,
    ) -> Result<Vec<DueRun>, StoreError> {
        let mut due = self.returning(&mut *conn, digest, patterns, at).await?;
        for run in self.early(digest, patterns, at) {
            if !self.undecided(&mut *conn, digest, &run, patterns, at, None).await?.is_empty() {
                due.push(run);
            }
        }
        Ok(due)
    }

    async fn returning(
        &self,
        conn: &mut PgConnection,
        digest: &Digest,
        patterns: &[Pattern],
        at: DateTime<Utc>,
    ) -> Result<Vec<DueRun>, StoreError> {
        let days = self.days_of_return(digest, patterns, at);
        let dates: Vec<(&Pattern, NaiveDate)> = days.iter().map(|(it, due)| (*it, due.period)).collect();
        let back = runs::returning(conn, &digest.name, &digest.audience, &dates).await?;
        let mut returns: Vec<DueRun> = Vec::new();
        for (pattern, due) in days {
            let run = DueRun { kind: RunKind::Return, ..due_run(pattern.time_zone.clone(), &due) };
            if back.contains(&(pattern.time_zone.clone(), due.period)) && !returns.contains(&run) {
                returns.push(run);
            }
        }
        Ok(returns)
    }

    /// What the clock makes of [`between`](Self::between), before the database is asked.
    pub(in crate::service) fn may_be_due_between(
        &self,
        digest: &Digest,
        patterns: &[Pattern],
        at: DateTime<Utc>,
    ) -> Vec<DueRun> {
        let returns = self.days_of_return(digest, patterns, at).into_iter().map(|(pattern, due)| DueRun {
            kind: RunKind::Return,
            ..due_run(pattern.time_zone.clone(), &due)
        });
        returns.chain(self.early(digest, patterns, at)).collect()
    }

    /// The days on which people are due who are back from leave, by how they work.
    fn days_of_return<'a>(
        &self,
        digest: &Digest,
        patterns: &'a [Pattern],
        at: DateTime<Utc>,
    ) -> Vec<(&'a Pattern, Occurrence)> {
        patterns
            .iter()
            .filter_map(|pattern| Some((pattern, self.personal(digest, pattern).return_due(at)?)))
            .collect()
    }

    /// Occurrences to come of which somebody may have had their mail by now, or has it today.
    pub(in crate::service) fn early(
        &self,
        digest: &Digest,
        patterns: &[Pattern],
        at: DateTime<Utc>,
    ) -> Vec<DueRun> {
        let mut early: Vec<DueRun> = Vec::new();
        for pattern in patterns {
            for (occurrence, on) in self.personal(digest, pattern).early_occurrences(at) {
                let run = DueRun { kind: RunKind::Early, ..due_run(pattern.time_zone.clone(), &occurrence) };
                if occurrence.moved_to(on).scheduled_for <= at && !early.contains(&run) {
                    early.push(run);
                }
            }
        }
        early
    }

    fn personal<'a>(&self, digest: &'a Digest, pattern: &Pattern) -> PersonalSchedule<'a> {
        PersonalSchedule {
            schedule: &digest.schedule,
            day_off: digest.rules.day_off,
            hours: digest.rules.hours.of(&pattern.hours),
            zone: self.zone(&pattern.time_zone),
        }
    }

    /// The people of a run who have no decision; `among` narrows it to some. `at` is the clock of planning.
    pub(in crate::service) async fn undecided(
        &self,
        conn: &mut PgConnection,
        digest: &Digest,
        due: &DueRun,
        patterns: &[Pattern],
        at: DateTime<Utc>,
        among: Option<&[PersonId]>,
    ) -> Result<Vec<PersonId>, StoreError> {
        let zone = self.zone(&due.time_zone);
        let today = at.with_timezone(&zone).date_naive();
        let fits = |pattern: &&Pattern| {
            pattern.time_zone == due.time_zone
                && match due.kind {
                    RunKind::Occurrence => true,
                    RunKind::Return => self.personal(digest, pattern).has_return(due.period, at),
                    RunKind::Early => self.personal(digest, pattern).is_early_due(due.period, at),
                }
        };
        let working: Vec<&Pattern> = patterns.iter().filter(fits).collect();
        let early =
            (due.kind == RunKind::Early).then(|| Today { on: today, since: replies::midnight(today, zone) });
        let only = (due.kind != RunKind::Occurrence).then_some(RunFilter { working: &working, early });
        runs::undecided(conn, &digest.name, due, &digest.audience, among, only).await
    }
}
