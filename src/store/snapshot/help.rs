//! Requests for help that were put to the readers.

use chrono::Days;
use sqlx::PgConnection;

use super::{Readers, Scope, number};
use crate::store::StoreError;
use rapport_planner::digest::{HelpRequest, week_of};

/// Those that nobody has taken, of this week and the last in any zone, and that no digest has recalled.
pub(super) async fn read(
    conn: &mut PgConnection,
    scope: Scope<'_>,
    ids: &[i64],
    readers: &mut Readers,
) -> Result<(), StoreError> {
    let day = scope.now.date_naive();
    let rows = sqlx::query!(
        r#"-- store::snapshot::help::read
        select a.person_id, a.code, a.week, h.person_id as "from", h.topic
        from ask a join help_request h on h.id = a.help_request_id
        where a.person_id = any($1) and a.code_prefix = 'H' and h.state = 'open' and a.week between $2 and $3
            and not exists (
                select from decision d join outbox_message o on o.decision_id = d.id
                where d.person_id = a.person_id and d.digest = $4 and d.period < $5
                group by d.id
                having min(o.created_at) >= h.created_at and bool_or(o.state <> 'dead'))
        order by a.person_id, a.code"#,
        ids,
        week_of(day - Days::new(1)) - Days::new(7),
        week_of(day + Days::new(1)),
        scope.rules.digest,
        scope.due.period,
    )
    .fetch_all(conn)
    .await?;
    for row in rows {
        if let Some(reader) = readers.get_mut(&row.person_id) {
            let code = number(Some(row.code));
            reader.agenda.help_requests.push(HelpRequest {
                code,
                from: row.from,
                topic: row.topic,
                week: row.week,
            });
        }
    }
    Ok(())
}
