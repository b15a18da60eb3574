//! The team question in a mail: its code for the reader, and whose answers the reader sees.

use chrono::{DateTime, Utc};
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
    sqlx::query!(
        "-- store::decisions::question::record
        update team_answer a
        set shown_at = $4
        from unnest($1::bigint[], $2::bigint[], $3::date[]) as it (person_id, team_id, week)
        where a.person_id = it.person_id and a.team_id = it.team_id and a.week = it.week and a.shown_at is null",
        &authors,
        &their_teams,
        &their_weeks,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}
