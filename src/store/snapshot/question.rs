//! What the readers' home teams are asked, and what they answered before.

use std::collections::BTreeMap;

use sqlx::PgConnection;

use super::Scope;
use crate::store::StoreError;
use rapport_model::ids::{PersonId, TeamId};
use rapport_planner::digest::{AnsweredQuestion, TeamAnswer, TeamQuestions, week_of};

/// This week's questions, as they were decided, and of each team the latest one before with the last answer of each.
pub(super) async fn read(
    conn: &mut PgConnection,
    scope: Scope<'_>,
    ids: &[i64],
) -> Result<BTreeMap<TeamId, TeamQuestions>, StoreError> {
    let mut questions: BTreeMap<TeamId, TeamQuestions> = BTreeMap::new();
    for (team, number) in scope.questions {
        questions.entry(*team).or_default().current = Some(*number);
    }
    let rows = sqlx::query!(
        r#"-- store::snapshot::question::read
        select q.team_id as "team_id!: TeamId", q.week as "week!", q.number as "number!",
            a.person_id as "by!: PersonId", a.answer as "answer!"
        from (
            select distinct on (team_id) team_id, week, number
            from team_question
            where week < $2
                and team_id in (select team_id from membership where person_id = any($1) and position = 0)
            order by team_id, week desc) q
        join lateral (
            select distinct on (person_id) person_id, answer, answered_at, inbound_id, position
            from team_answer
            where team_id = q.team_id and week = q.week
            order by person_id, answered_at desc, inbound_id desc, position desc) a on true
        order by q.team_id, a.answered_at, a.inbound_id, a.position"#,
        ids,
        week_of(scope.due.period),
    )
    .fetch_all(conn)
    .await?;
    for row in rows {
        let Ok(number) = usize::try_from(row.number) else { continue };
        let before = questions
            .entry(row.team_id)
            .or_default()
            .previous
            .get_or_insert_with(|| AnsweredQuestion { week: row.week, number, answers: Vec::new() });
        before.answers.push(TeamAnswer { by: row.by, words: row.answer });
    }
    Ok(questions)
}
