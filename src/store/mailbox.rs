//! The ledger of a mailbox: how far it was read, by whom, and what is still to be marked there.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::StoreError;

/// How long a reader holds a mailbox without a sign of life. Another replica takes over within a minute.
const LEASE_SECONDS: f64 = 30.0;

/// A mailbox that a reader holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Held {
    pub(crate) lease_token: Uuid,
    /// The UIDVALIDITY under which it was read last.
    pub(crate) uid_validity: Option<u32>,
    /// The first UID that is not stored.
    pub(crate) next_uid: u32,
}

/// Takes a mailbox; `None` while another replica reads it.
pub async fn claim(conn: &mut PgConnection, name: &str) -> Result<Option<Held>, StoreError> {
    let row = sqlx::query!(
        r#"-- store::mailbox::claim
        insert into mailbox as m (name, lease_token, lease_expires_at)
        values ($1, gen_random_uuid(), now() + make_interval(secs => $2))
        on conflict (name) do update
            set lease_token = excluded.lease_token, lease_expires_at = excluded.lease_expires_at
            where m.lease_expires_at is null or m.lease_expires_at < now()
        returning lease_token as "lease_token!", uid_validity, next_uid"#,
        name,
        LEASE_SECONDS,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Held {
        lease_token: row.lease_token,
        uid_validity: row.uid_validity.and_then(|it| u32::try_from(it).ok()),
        next_uid: u32::try_from(row.next_uid).unwrap_or(1),
    }))
}

/// Says that the reader is alive, and whether its last round went well.
pub async fn renew(
    conn: &mut PgConnection,
    name: &str,
    lease_token: Uuid,
    went_well: bool,
) -> Result<(), StoreError> {
    let renewed = sqlx::query!(
        "-- store::mailbox::renew
        update mailbox
        set lease_expires_at = now() + make_interval(secs => $3),
            last_success_at = case when $4 then now() else last_success_at end,
            last_error = case when $4 then null else last_error end
        where name = $1 and lease_token = $2 and lease_expires_at > now()",
        name,
        lease_token,
        LEASE_SECONDS,
        went_well,
    )
    .execute(conn)
    .await?;
    if renewed.rows_affected() == 1 { Ok(()) } else { Err(StoreError::LeaseLost) }
}

/// Lets go of a mailbox, and notes what went wrong.
pub async fn release(
    conn: &mut PgConnection,
    name: &str,
    lease_token: Uuid,
    error: Option<&str>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::mailbox::release
        update mailbox
        set lease_token = null, lease_expires_at = null, last_error = coalesce($3, last_error)
        where name = $1 and lease_token = $2",
        name,
        lease_token,
        error,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Starts over: under another UIDVALIDITY the old UIDs mean nothing.
pub(crate) async fn start_over(
    conn: &mut PgConnection,
    name: &str,
    lease_token: Uuid,
    uid_validity: u32,
) -> Result<(), StoreError> {
    let started = sqlx::query!(
        "-- store::mailbox::start_over
        with unmarked as (delete from mailbox_mark where mailbox = $1)
        update mailbox set uid_validity = $3, next_uid = 1 where name = $1 and lease_token = $2",
        name,
        lease_token,
        i64::from(uid_validity),
    )
    .execute(conn)
    .await?;
    if started.rows_affected() == 1 { Ok(()) } else { Err(StoreError::LeaseLost) }
}

/// Notes that a mail is stored, in the transaction that stores it: it is to be marked in the mailbox, and the next one
/// to be read comes after it.
pub(crate) async fn stored(
    conn: &mut PgConnection,
    name: &str,
    lease_token: Uuid,
    uid_validity: u32,
    uid: u32,
) -> Result<(), StoreError> {
    let stored = sqlx::query!(
        "-- store::mailbox::stored
        with mark as (
            insert into mailbox_mark (mailbox, uid_validity, uid) values ($1, $3, $4) on conflict do nothing)
        update mailbox
        set next_uid = greatest(next_uid, $4 + 1), last_success_at = now(), last_error = null,
            lease_expires_at = now() + make_interval(secs => $5)
        where name = $1 and lease_token = $2",
        name,
        lease_token,
        i64::from(uid_validity),
        i64::from(uid),
        LEASE_SECONDS,
    )
    .execute(conn)
    .await?;
    if stored.rows_affected() == 1 { Ok(()) } else { Err(StoreError::LeaseLost) }
}

/// Notes that a mail cannot be fetched, and says how often that was so.
pub(crate) async fn failed(
    conn: &mut PgConnection,
    name: &str,
    lease_token: Uuid,
    uid: u32,
) -> Result<i32, StoreError> {
    sqlx::query_scalar!(
        "-- store::mailbox::failed
        update mailbox
        set stuck_times = case when stuck_uid = $3 then stuck_times + 1 else 1 end, stuck_uid = $3
        where name = $1 and lease_token = $2
        returning stuck_times",
        name,
        lease_token,
        i64::from(uid),
    )
    .fetch_optional(conn)
    .await?
    .ok_or(StoreError::LeaseLost)
}

/// What is stored and not marked.
pub(crate) async fn unmarked(
    conn: &mut PgConnection,
    name: &str,
    uid_validity: u32,
) -> Result<Vec<u32>, StoreError> {
    let uids = sqlx::query_scalar!(
        "-- store::mailbox::unmarked
        select uid from mailbox_mark where mailbox = $1 and uid_validity = $2 order by uid",
        name,
        i64::from(uid_validity),
    )
    .fetch_all(conn)
    .await?;
    Ok(uids.into_iter().filter_map(|uid| u32::try_from(uid).ok()).collect())
}

/// Notes that a mail is marked.
pub(crate) async fn marked(
    conn: &mut PgConnection,
    name: &str,
    uid_validity: u32,
    uid: u32,
) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::mailbox::marked
        delete from mailbox_mark where mailbox = $1 and uid_validity = $2 and uid = $3",
        name,
        i64::from(uid_validity),
        i64::from(uid),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// How a mailbox is.
#[derive(Debug, Clone, serde::Serialize)]
pub(crate) struct MailboxStatus {
    /// Host, port, folder and a hash of the user, the same on every replica.
    pub name: String,
    /// When a reader was last through with it.
    pub(crate) last_success_at: Option<DateTime<Utc>>,
    /// What went wrong last.
    pub(crate) last_error: Option<String>,
}

/// How every mailbox is.
pub async fn status(conn: &mut PgConnection) -> Result<Vec<MailboxStatus>, StoreError> {
    Ok(sqlx::query_as!(
        MailboxStatus,
        "-- store::mailbox::status
        select name, last_success_at, last_error from mailbox order by name"
    )
    .fetch_all(conn)
    .await?)
}
