//! Runs between two occurrences: for those who come back from leave, and for those who get a mail before a day off.
//!
//! Both go by when each person works. The roster says that in few patterns; they are looked at here, and the database is
//! asked for the people of those that fit.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sqlx::PgConnection;

use super::planning::due_run;
use super::{Digest, Engine};
use crate::digest::DayOff;
use crate::ids::PersonId;
use crate::model::RunKind;
use crate::schedule::Occurrence;
use crate::store::StoreError;
use crate::store::runs::{self, Audience, DueRun, Pattern};

/// How far ahead an occurrence can be that comes early: as far as a working day is looked for.
const AHEAD: TimeDelta = TimeDelta::days(15);

impl Engine {
    /// The runs of today that are no occurrence, at the time of the schedule: for those who come back from leave, where
    /// it is a working day of theirs, and for those whose last working day it is before the day off on which an
    /// occurrence falls, where the digest goes out early then.
    pub(super) async fn between(
        &self,
        conn: &mut PgConnection,
        digest: &Digest,
        patterns: &[Pattern],
        at: DateTime<Utc>,
    ) -> Result<Vec<DueRun>, StoreError> {
        let mut due = self.returning(&mut *conn, digest, patterns, at).await?;
        for run in self.early(digest, patterns, at) {
            if !self.undecided(&mut *conn, digest, &run, at, None).await?.is_empty() {
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
        let days: Vec<(&Pattern, Occurrence)> = patterns
            .iter()
            .filter_map(|pattern| {
                let occurrence = digest.schedule.latest(self.zone(&pattern.time_zone), at)?;
                let today = at.with_timezone(&occurrence.zone).date_naive();
                let due = occurrence.moved_to(today);
                let is_due = occurrence.period < today
                    && due.scheduled_for <= at
                    && digest.rules.hours.of(&pattern.hours).works_on(today);
                is_due.then_some((pattern, due))
            })
            .collect();
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

    /// Occurrences to come of which somebody may have their mail today.
    fn early(&self, digest: &Digest, patterns: &[Pattern], at: DateTime<Utc>) -> Vec<DueRun> {
        if digest.rules.day_off != DayOff::Previous {
            return Vec::new();
        }
        let mut early: Vec<DueRun> = Vec::new();
        for pattern in patterns {
            let zone = self.zone(&pattern.time_zone);
            let today = at.with_timezone(&zone).date_naive();
            let hours = digest.rules.hours.of(&pattern.hours);
            let coming = digest.schedule.occurrences(zone, at).take_while(|it| it.scheduled_for < at + AHEAD);
            for occurrence in coming {
                let run = DueRun { kind: RunKind::Early, ..due_run(pattern.time_zone.clone(), &occurrence) };
                if hours.day_before_off(occurrence.period) == Some(today)
                    && occurrence.moved_to(today).scheduled_for <= at
                    && !early.contains(&run)
                {
                    early.push(run);
                }
            }
        }
        early
    }

    /// The people of a run who have no decision; `among` narrows it to some. `at` is the clock of planning.
    pub(super) async fn undecided(
        &self,
        conn: &mut PgConnection,
        digest: &Digest,
        due: &DueRun,
        at: DateTime<Utc>,
        among: Option<&[PersonId]>,
    ) -> Result<Vec<PersonId>, StoreError> {
        let patterns = match due.kind {
            RunKind::Occurrence => None,
            RunKind::Return | RunKind::Early => Some(runs::patterns(&mut *conn, &digest.audience).await?),
        };
        let today = at.with_timezone(&self.zone(&due.time_zone)).date_naive();
        let fits = |pattern: &&Pattern| {
            let hours = digest.rules.hours.of(&pattern.hours);
            match due.kind {
                RunKind::Occurrence => true,
                RunKind::Return => hours.works_on(due.period),
                RunKind::Early => hours.day_before_off(due.period) == Some(today),
            }
        };
        let working: Option<Vec<&Pattern>> = patterns.as_ref().map(|all| all.iter().filter(fits).collect());
        runs::undecided(conn, &digest.name, due, &digest.audience, among, working.as_deref()).await
    }
}

/// The zones of these patterns; the one of a digest that has one for all, also where nobody gets it.
pub(super) fn zones(audience: &Audience, patterns: &[Pattern]) -> BTreeSet<String> {
    patterns.iter().map(|it| it.time_zone.clone()).chain(audience.fixed_zone.clone()).collect()
}
