//! What a simulation of the real organisation begins with.

use chrono::NaiveDate;
use chrono_tz::Tz;
use sqlx::PgPool;

use super::{Digest, ServiceError};
use crate::store::{StoreError, organisation, roster};
use rapport_planner::simulate::Organisation;

/// The roster as it is, all of it at one instant, with what holds from a day on. Changes nothing.
pub(crate) async fn organisation(
    pool: &PgPool,
    digest: &Digest,
    default_zone: Tz,
    from: NaiveDate,
) -> Result<Organisation, ServiceError> {
    let mut tx =
        pool.begin_with("begin isolation level repeatable read read only").await.map_err(StoreError::from)?;
    let mut organisation =
        organisation::read(&mut tx, &digest.name, &digest.audience, default_zone, from).await?;
    let names: Vec<String> = digest.rules.team_cadences.keys().cloned().collect();
    for (name, team) in roster::teams(&mut tx, &names).await? {
        let cadence = digest.rules.team_cadences.get(&name);
        organisation.team_cadences.extend(cadence.map(|cadence| (team, *cadence)));
    }
    tx.rollback().await.map_err(StoreError::from)?;
    Ok(organisation)
}
