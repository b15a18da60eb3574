//! The question of a home team: one a week, and none twice until the library is used up.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::StoreError;
use rapport_model::ids::{PersonId, TeamId};

/// A team and the place of its question in the library.
pub(crate) type Asked = (TeamId, usize);

/// The home teams of some people that have no question for the week of a Monday, each with what it was asked before.
pub(crate) async fn undecided(
    conn: &mut PgConnection,
    week: NaiveDate,
    people: &[PersonId],
) -> Result<BTreeMap<TeamId, BTreeSet<usize>>, StoreError> {
    let ids: Vec<i64> = people.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"-- store::question::undecided
        select m.team_id, array_agg(distinct q.number) filter (where q.number is not null) as numbers
        from membership m
        left join team_question q on q.team_id = m.team_id
        where m.person_id = any($1) and m.position = 0 and not exists (
            select from team_question now where now.team_id = m.team_id and now.week = $2)
        group by m.team_id
        order by m.team_id"#,
        &ids,
        week,
    )
    .fetch_all(conn)
    .await?;
    let place = |number: &i32| usize::try_from(*number).ok();
    Ok(rows
        .into_iter()
        .map(|row| (row.team_id, row.numbers.iter().flatten().filter_map(place).collect()))
        .collect())
}

/// Records what teams are asked. A team that another run has decided meanwhile is a conflict: its decision counts.
pub(crate) async fn record(
    conn: &mut PgConnection,
    week: NaiveDate,
    now: DateTime<Utc>,
    asked: &[Asked],
) -> Result<(), StoreError> {
    let teams: Vec<i64> = asked.iter().map(|(team, _)| team.0).collect();
    let numbers: Vec<i32> =
        asked.iter().map(|(_, number)| i32::try_from(*number).unwrap_or(i32::MAX)).collect();
    sqlx::query!(
        "-- store::question::record
        insert into team_question (team_id, week, number, decided_at)
        select it.team_id, $1, it.number, $2 from unnest($3::bigint[], $4::integer[]) as it (team_id, number)",
        week,
        now,
        &teams,
        &numbers,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What the home teams of some people are asked in the week of a Monday.
pub(crate) async fn decided(
    conn: &mut PgConnection,
    week: NaiveDate,
    people: &[PersonId],
) -> Result<Vec<Asked>, StoreError> {
    let ids: Vec<i64> = people.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        "-- store::question::decided
        select q.team_id, q.number
        from team_question q
        where q.week = $1
            and q.team_id in (select team_id from membership where person_id = any($2) and position = 0)
        order by q.team_id",
        week,
        &ids,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.team_id, usize::try_from(row.number).ok()?))).collect())
}
