//! What goes on around the readers, and what of it they have read.

use chrono::Days;
use sqlx::PgConnection;

use super::{Readers, Scope};
use crate::digest::NEWS_DAYS;
use crate::store::StoreError;

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
        from celebration_told
        where person_id = any($1) and on_day >= $2",
        ids,
        scope.now.date_naive() - Days::new(NEWS_DAYS + 1),
    )
    .fetch_all(conn)
    .await?;
    for row in rows {
        if let Some(reader) = readers.get_mut(&row.person_id) {
            reader.told.insert((row.subject_id, row.kind, row.on_day));
        }
    }
    Ok(())
}
