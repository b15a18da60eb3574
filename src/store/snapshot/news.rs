//! What goes on around the readers, and what of it they have read.

use std::collections::BTreeMap;

use chrono::Days;
use sqlx::PgConnection;

use super::{Readers, Scope};
use crate::store::StoreError;
use rapport_model::ids::{GoalId, PersonId};
use rapport_planner::digest::TeamGoal;

/// What was announced of others and a mail has told, as far back as it is news.
pub(super) async fn read_told(
    conn: &mut PgConnection,
    scope: Scope<'_>,
    ids: &[i64],
    readers: &mut Readers,
) -> Result<(), StoreError> {
    let rows = sqlx::query!(
        "-- store::snapshot::news::read_told
        select person_id, subject_id, kind, on_day
        from celebration_report
        where person_id = any($1) and on_day >= $2",
        ids,
        scope.first_news_day(),
    )
    .fetch_all(conn)
    .await?;
    for row in rows {
        if let Some(reader) = readers.get_mut(&row.person_id) {
            reader.reported.celebrations.insert((row.subject_id, row.kind, row.on_day));
        }
    }
    Ok(())
}

/// The open goals of the readers' teams, what has closed lately of theirs or of what a reader worked on, and how far each
/// was when a reader last read of it.
pub(super) async fn read_goals(
    conn: &mut PgConnection,
    scope: Scope<'_>,
    ids: &[i64],
    readers: &mut Readers,
) -> Result<BTreeMap<GoalId, TeamGoal>, StoreError> {
    // A day more on each side than any zone needs.
    let day = scope.now.date_naive();
    let rows = sqlx::query!(
        r#"-- store::snapshot::news::read_goals
        select g.id, g.team_id, t.name as team_name, g.title, g.progress, g.due_on, g.closed_on,
            array(select c.person_id from goal_contributor c
                where c.goal_id = g.id and g.closed_on is not null order by c.person_id) as "contributors!"
        from goal g join team t on t.id = g.team_id
        where (g.progress < 100 or g.closed_on between $2 and $3)
            and (g.team_id in (select team_id from membership where person_id = any($1))
                or g.closed_on is not null and exists (
                    select from goal_contributor c where c.goal_id = g.id and c.person_id = any($1)))"#,
        ids,
        scope.first_news_day(),
        day + Days::new(1),
    )
    .fetch_all(&mut *conn)
    .await?;
    let goals: BTreeMap<GoalId, TeamGoal> = rows
        .into_iter()
        .map(|row| {
            let goal = TeamGoal {
                team: row.team_id,
                team_name: row.team_name,
                title: row.title,
                progress: per_cent(row.progress),
                due_on: row.due_on,
                closed_on: row.closed_on,
                contributors: row.contributors.into_iter().map(PersonId).collect(),
            };
            (row.id, goal)
        })
        .collect();
    let known: Vec<i64> = goals.keys().map(|id| id.0).collect();
    let read = sqlx::query!(
        "-- store::snapshot::news::read_goals
        select distinct on (person_id, goal_id) person_id, goal_id, progress
        from goal_report
        where person_id = any($1) and goal_id = any($2)
        order by person_id, goal_id, reported_at desc, decision_id desc nulls last",
        ids,
        &known,
    )
    .fetch_all(conn)
    .await?;
    for row in read {
        if let Some(reader) = readers.get_mut(&row.person_id) {
            reader.reported.goals.insert(row.goal_id, per_cent(row.progress));
        }
    }
    Ok(goals)
}

fn per_cent(progress: i16) -> u8 {
    u8::try_from(progress).unwrap_or(100)
}
