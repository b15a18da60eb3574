//! The team question in a mail: its code for the reader, and whose answers the reader sees.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use crate::store::StoreError;
use rapport_model::ids::DecisionId;
use rapport_planner::digest::{PlannedMail, Section};

pub(super) async fn record(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    sendings: &[(DecisionId, &PlannedMail)],
) -> Result<(), StoreError> {
    let (mut people, mut teams, mut weeks, mut codes) = (vec![], vec![], vec![], vec![]);
    let (mut authors, mut their_teams, mut their_weeks) = (vec![], vec![], vec![]);
    for (_, sending) in sendings {
        for section in &sending.edition.sections {
            let Section::Question { ask, before, answers, .. } = section else { continue };
            if let Some(ask) = ask {
                people.push(sending.allowed.person().0);
                teams.push(ask.question.team.0);
                weeks.push(ask.question.week);
                codes.push(i32::try_from(ask.code.number).unwrap_or(i32::MAX));
            }
            for (before, answer) in
                before.iter().flat_map(|it| answers.iter().map(move |answer| (it, answer)))
            {
                authors.push(answer.who.id.0);
                their_teams.push(before.team.0);
                their_weeks.push(before.week);
            }
        }
    }
    sqlx::query!(
        "-- store::decisions::question::record
        insert into question_code (person_id, team_id, week, code)
        select * from unnest($1::bigint[], $2::bigint[], $3::date[], $4::integer[])
        on conflict (person_id, team_id, week) do nothing",
        &people,
        &teams,
        &weeks,
        &codes,
    )
    .execute(&mut *conn)
    .await?;
    let shown: BTreeSet<(i64, i64, NaiveDate)> = authors
        .iter()
        .copied()
        .zip(their_teams.iter().copied())
        .zip(their_weeks.iter().copied())
        .map(|((author, team), week)| (author, team, week))
        .collect();
    let there = sqlx::query_scalar!(
        r#"-- store::decisions::question::record
        with there as (
            select a.inbound_id, a.position, a.person_id, a.team_id, a.week
            from team_answer a
            join unnest($1::bigint[], $2::bigint[], $3::date[]) as it (person_id, team_id, week)
                on a.person_id = it.person_id and a.team_id = it.team_id and a.week = it.week
            order by a.inbound_id, a.position
            for no key update of a),
        shown as (
            update team_answer a
            set shown_at = $4
            from there
            where a.inbound_id = there.inbound_id and a.position = there.position and a.shown_at is null)
        select count(distinct (person_id, team_id, week)) as "count!" from there"#,
        &authors,
        &their_teams,
        &their_weeks,
        now,
    )
    .fetch_one(conn)
    .await?;
    // An answer that was taken back since the plan was made is shown to nobody.
    if there == i64::try_from(shown.len()).unwrap_or(i64::MAX) { Ok(()) } else { Err(StoreError::Conflict) }
}
