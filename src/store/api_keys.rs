//! Keys of other systems, which send interactions and absences over HTTP.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::StoreError;

/// A key without its secret.
#[derive(Debug, Clone, serde::Serialize)]
pub(crate) struct ApiKey {
    pub(crate) id: i64,
    /// The system that has it.
    pub(crate) source: String,
    pub(crate) created_at: DateTime<Utc>,
    /// Within a minute.
    pub(crate) last_used_at: Option<DateTime<Utc>>,
    pub(crate) revoked_at: Option<DateTime<Utc>>,
}

/// Stores the hash of a new key. Gives its number.
pub(crate) async fn create(conn: &mut PgConnection, source: &str, hash: &[u8]) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar!(
        "-- store::api_keys::create
        insert into api_key (source, key_hash) values ($1, $2) returning id",
        source,
        hash
    )
    .fetch_one(conn)
    .await?)
}

/// All keys, the latest last.
pub(crate) async fn list(conn: &mut PgConnection) -> Result<Vec<ApiKey>, StoreError> {
    Ok(sqlx::query_as!(
        ApiKey,
        "-- store::api_keys::list
        select id, source, created_at, last_used_at, revoked_at from api_key order by id"
    )
    .fetch_all(conn)
    .await?)
}

/// Ends a key. Says whether there was one that was valid.
pub(crate) async fn revoke(conn: &mut PgConnection, id: i64) -> Result<bool, StoreError> {
    let revoked = sqlx::query!(
        "-- store::api_keys::revoke
        update api_key set revoked_at = now() where id = $1 and revoked_at is null",
        id
    )
    .execute(conn)
    .await?;
    Ok(revoked.rows_affected() == 1)
}

/// The source that has a key with this hash, and notes that it was used.
pub(crate) async fn source_of(conn: &mut PgConnection, hash: &[u8]) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar!(
        "-- store::api_keys::source_of
        with used as (
            update api_key set last_used_at = now()
            where key_hash = $1 and revoked_at is null
                and (last_used_at is null or last_used_at < now() - interval '1 minute'))
        select source from api_key where key_hash = $1 and revoked_at is null",
        hash
    )
    .fetch_optional(conn)
    .await?)
}
