//! Follow-ups that have been open for long: each ask is a row, and so is their end.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::store::StoreError;
use rapport_model::ids::DecisionId;
use rapport_planner::digest::Decision;

/// Notes what people are asked about, and puts away what nothing came of. What its owner has closed stays as it is.
pub(super) async fn record(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    decisions: &[Decision],
    ids: &[DecisionId],
) -> Result<(), StoreError> {
    let mut asked = (Vec::new(), Vec::new(), Vec::new());
    let mut archived = (Vec::new(), Vec::new(), Vec::new());
    for (decision, id) in decisions.iter().zip(ids) {
        let editions = decision.outcome.iter().map(|sending| &sending.edition);
        for follow_up in editions.flat_map(|edition| edition.still_relevant()) {
            asked.0.push(follow_up.0);
            asked.1.push(id.0);
            asked.2.push(decision.today);
        }
        for follow_up in &decision.archived {
            archived.0.push(follow_up.0);
            archived.1.push(id.0);
            archived.2.push(decision.today);
        }
    }
    sqlx::query!(
        "-- store::decisions::relevance::record
        insert into follow_up_relevance (follow_up_id, decision_id, step, on_day)
        select it.id, it.decision_id, 'asked', it.on_day
        from unnest($1::bigint[], $2::bigint[], $3::date[]) as it (id, decision_id, on_day)",
        &asked.0,
        &asked.1,
        &asked.2,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "-- store::decisions::relevance::record
        with archived as (
            update follow_up f
            set state = 'archived', closed_at = $4
            from unnest($1::bigint[], $2::bigint[], $3::date[]) as it (id, decision_id, on_day)
            where f.id = it.id and f.state = 'open'
            returning f.id, it.decision_id, it.on_day)
        insert into follow_up_relevance (follow_up_id, decision_id, step, on_day)
        select id, decision_id, 'archived', on_day from archived",
        &archived.0,
        &archived.1,
        &archived.2,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}
