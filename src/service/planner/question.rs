//! The questions of the teams of a chunk: decided once for a team and week, by whichever run comes first.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::{Digest, Planner};
use crate::store::StoreError;
use crate::store::question::{self as store, Asked};
use crate::store::runs::DueRun;
use rapport_model::RunKind;
use rapport_model::ids::PersonId;
use rapport_planner::digest::library::question_for;
use rapport_planner::digest::week_of;

impl Planner {
    /// What the home teams of these people are asked this week; decides the teams that are not decided yet. A run for
    /// those who come back from leave asks no team anything, and shows what its week has.
    pub(in crate::service) async fn question(
        &self,
        conn: &mut PgConnection,
        digest: &Digest,
        due: &DueRun,
        readers: &[PersonId],
        now: DateTime<Utc>,
    ) -> Result<Vec<Asked>, StoreError> {
        let week = week_of(due.period);
        let missing = missing(&mut *conn, digest, due, readers).await?;
        if !missing.is_empty() {
            store::record(&mut *conn, week, now, &missing).await?;
        }
        store::decided(conn, week, readers).await
    }

    /// The same for a dry run: nothing is decided.
    pub(in crate::service) async fn dry_run_question(
        &self,
        conn: &mut PgConnection,
        digest: &Digest,
        due: &DueRun,
        readers: &[PersonId],
    ) -> Result<Vec<Asked>, StoreError> {
        let mut asked = missing(&mut *conn, digest, due, readers).await?;
        asked.extend(store::decided(conn, week_of(due.period), readers).await?);
        Ok(asked)
    }
}

/// The questions of the teams that this run has to decide.
async fn missing(
    conn: &mut PgConnection,
    digest: &Digest,
    due: &DueRun,
    readers: &[PersonId],
) -> Result<Vec<Asked>, StoreError> {
    if due.kind == RunKind::Return || !digest.rules.asks_question() {
        return Ok(Vec::new());
    }
    let week: NaiveDate = week_of(due.period);
    let undecided = store::undecided(conn, week, readers).await?;
    Ok(undecided
        .into_iter()
        .map(|(team, used)| (team, question_for(week, &used, team.0.cast_unsigned())))
        .collect())
}
