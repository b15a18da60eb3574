//! The work queues: one way to claim, renew, release, retry and settle, for all four of them.
//!
//! A worker holds a row by a [`Lease`]. Every later statement names the token of the lease; where no row has it any
//! more, the lease was lost to another worker and nothing may be written ([`StoreError::LeaseLost`]). A worker that
//! dies needs no rescuer, because its lease expires.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use sqlx::PgConnection;
use uuid::Uuid;

use super::StoreError;
use rapport_model::ids::RunId;

/// A table with the columns of a queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Queue {
    /// `digest_run`: occurrences whose people are to be decided.
    Run,
    /// `render_job`: decisions to send whose mail is to be made.
    Render,
    /// `outbox_message`: mails to be sent.
    Outbox,
    /// `inbound_message`: mails to be read.
    Inbound,
}

impl Queue {
    /// How long a worker may be silent before another takes its row, in seconds.
    pub(super) fn lease_seconds(self) -> f64 {
        match self {
            Self::Run | Self::Outbox => 45.0,
            Self::Render | Self::Inbound => 60.0,
        }
    }
}

/// A hold on one row of a queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    pub(crate) queue: Queue,
    /// The key of the row.
    pub id: i64,
    pub(crate) token: Uuid,
    /// Which attempt this is, from 1.
    pub attempt: u32,
}

/// The end of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settlement {
    /// The work is done.
    Done,
    /// It failed for good.
    Dead,
    /// Only of the outbox: the body was sent and no answer came.
    Uncertain,
}

impl Settlement {
    fn state(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Dead => "dead",
            Self::Uncertain => "uncertain",
        }
    }
}

/// Expands a statement for each queue, so that sqlx checks it against each table. `$with` is a macro that is given the
/// table, its key, the rows that a claim may be narrowed to, the order of claims, and which attempt a claim is.
macro_rules! for_queue {
    ($queue:expr, $with:ident, $($argument:expr),*) => {
        match $queue {
            // What has failed was put off, and queues behind what has waited for longer, however long ago it was due.
            Queue::Run => $with!(
                "digest_run",
                "id",
                "id = any($1)",
                "available_at, scheduled_for, id",
                "attempt + 1",
                $($argument),*
            ),
            Queue::Render => $with!(
                "render_job",
                "decision_id",
                "run_id = any($1)",
                "available_at, decision_id",
                "attempt + 1",
                $($argument),*
            ),
            // A lease that was lost before the body was no attempt: nothing was tried, and no pause may grow by it.
            Queue::Outbox => $with!(
                "outbox_message",
                "id",
                "run_id = any($1)",
                // Answers and other mails of a few words come before digests.
                "(kind = 'digest'), available_at, id",
                "case when lease_token is null then attempt + 1 else attempt end",
                $($argument),*
            ),
            Queue::Inbound => $with!(
                "inbound_message",
                "id",
                "octets between ($1::bigint[])[1] and ($1::bigint[])[2]",
                "available_at, id",
                "attempt + 1",
                $($argument),*
            ),
        }
    };
}

/// Which rows a claim is narrowed to.
#[derive(Debug, Clone, Copy)]
pub enum Only<'a> {
    /// All of the queue.
    Any,
    /// The work of these runs; no inbound message is.
    Runs(&'a [RunId]),
    /// Inbound messages of so many octets, both included.
    Octets(i32, i32),
}

impl<'a> From<Option<&'a [RunId]>> for Only<'a> {
    fn from(runs: Option<&'a [RunId]>) -> Self {
        runs.map_or(Self::Any, Self::Runs)
    }
}

impl Only<'_> {
    /// The numbers that the condition of a queue compares with.
    fn numbers(self) -> Option<Vec<i64>> {
        match self {
            Self::Any => None,
            Self::Runs(runs) => Some(runs.iter().map(|id| id.0).collect()),
            Self::Octets(least, most) => Some(vec![least.into(), most.into()]),
        }
    }
}

/// Whether any queue has work that is due, or a mail whose worker was lost while its body was on the way. Mails count only where
/// somebody `delivers`.
pub(crate) async fn is_due(conn: &mut PgConnection, delivers: bool) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"-- store::queue::is_due
        select exists (
                select from digest_run where state = 'pending' and available_at <= now()
                    and (lease_expires_at is null or lease_expires_at < now()))
            or exists (
                select from render_job where state = 'pending' and available_at <= now()
                    and (lease_expires_at is null or lease_expires_at < now()))
            -- Each half by the index of claims.
            or $1 and exists (
                select from outbox_message where state = 'pending' and (kind = 'digest') = true and available_at <= now()
                    and (lease_expires_at is null or lease_expires_at < now()))
            or $1 and exists (
                select from outbox_message where state = 'pending' and (kind = 'digest') = false and available_at <= now()
                    and (lease_expires_at is null or lease_expires_at < now()))
            or $1 and exists (select from outbox_message where state = 'attempting' and lease_expires_at < now())
            or exists (
                select from inbound_message where state = 'pending' and available_at <= now()
                    and (lease_expires_at is null or lease_expires_at < now())) as "is_due!""#,
        delivers
    )
    .fetch_one(conn)
    .await?)
}

/// Claims up to `limit` rows that are due, or whose worker has been silent for too long.
pub async fn claim(
    conn: &mut PgConnection,
    queue: Queue,
    only: Only<'_>,
    limit: i64,
) -> Result<Vec<Lease>, StoreError> {
    macro_rules! claim {
        ($table:tt, $key:tt, $narrowed:tt, $order:tt, $count:tt, $conn:expr, $only:expr) => {
            sqlx::query!(
                "-- store::queue::claim
                update "
                    + $table
                    + "
                set attempt = "
                    + $count
                    + ", lease_token = gen_random_uuid(),
                    lease_expires_at = now() + make_interval(secs => $3)
                where "
                    + $key
                    // An array is made once, and each of its keys is looked up, whatever a plan thinks of their number.
                    + " = any(array(
                    select "
                    + $key
                    + " from "
                    + $table
                    + "
                    where state = 'pending' and available_at <= now()
                        and (lease_expires_at is null or lease_expires_at < now())
                        and ($1::bigint[] is null or "
                    + $narrowed
                    + ")
                    order by "
                    + $order
                    + "
                    limit $2
                    for update skip locked))
                returning "
                    + $key
                    + r#" as "id!: i64", lease_token as "token!", attempt"#,
                $only,
                limit,
                queue.lease_seconds(),
            )
            .fetch_all($conn)
            .await?
            .into_iter()
            .map(|row| Lease {
                queue,
                id: row.id,
                token: row.token,
                attempt: u32::try_from(row.attempt).unwrap_or(u32::MAX),
            })
            .collect()
        };
    }
    let only = only.numbers();
    Ok(for_queue!(queue, claim, conn, only.as_deref()))
}

/// Renews a lease. At the head of a transaction it also locks the row until the end, so that two workers never do the
/// same work at once.
pub async fn renew(conn: &mut PgConnection, lease: &Lease) -> Result<(), StoreError> {
    macro_rules! renew {
        ($table:tt, $key:tt, $narrowed:tt, $order:tt, $count:tt, $conn:expr) => {
            sqlx::query!(
                "-- store::queue::renew
                update "
                    + $table
                    + " set lease_expires_at = now() + make_interval(secs => $3)
                where "
                    + $key
                    + " = $1 and lease_token = $2 and settled_at is null",
                lease.id,
                lease.token,
                lease.queue.lease_seconds(),
            )
            .execute($conn)
            .await?
        };
    }
    held(&for_queue!(lease.queue, renew, conn))
}

/// Renews leases of one queue, as far as they are held.
pub(crate) async fn renew_all(
    conn: &mut PgConnection,
    queue: Queue,
    leases: &[Lease],
) -> Result<(), StoreError> {
    macro_rules! renew_all {
        ($table:tt, $key:tt, $narrowed:tt, $order:tt, $count:tt, $conn:expr, $ids:expr, $tokens:expr) => {
            sqlx::query!(
                "-- store::queue::renew_all
                update "
                    + $table
                    + " q
                set lease_expires_at = now() + make_interval(secs => $3)
                from unnest($1::bigint[], $2::uuid[]) as it (key, token)
                where q."
                    + $key
                    + " = it.key and q.lease_token = it.token and q.settled_at is null",
                $ids,
                $tokens,
                queue.lease_seconds(),
            )
            .execute($conn)
            .await?
        };
    }
    let (ids, tokens) = columns(leases);
    for_queue!(queue, renew_all, conn, &ids, &tokens);
    Ok(())
}

/// Gives rows of one queue back untouched: their attempts do not count. A row whose lease was lost is left alone.
pub async fn release(conn: &mut PgConnection, queue: Queue, leases: &[Lease]) -> Result<(), StoreError> {
    macro_rules! release {
        ($table:tt, $key:tt, $narrowed:tt, $order:tt, $count:tt, $conn:expr, $ids:expr, $tokens:expr) => {
            sqlx::query!(
                "-- store::queue::release
                update "
                    + $table
                    + " q
                set attempt = attempt - 1, lease_token = null, lease_expires_at = null
                from unnest($1::bigint[], $2::uuid[]) as it (key, token)
                where q."
                    + $key
                    + " = it.key and q.lease_token = it.token and q.state = 'pending'",
                $ids,
                $tokens,
            )
            .execute($conn)
            .await?
        };
    }
    let (ids, tokens) = columns(leases);
    for_queue!(queue, release, conn, &ids, &tokens);
    Ok(())
}

/// Lets a row wait for its next attempt. `why` holds no address and nothing that a person wrote.
pub async fn retry_after(
    conn: &mut PgConnection,
    lease: &Lease,
    pause: TimeDelta,
    why: &str,
) -> Result<(), StoreError> {
    macro_rules! retry_after {
        ($table:tt, $key:tt, $narrowed:tt, $order:tt, $count:tt, $conn:expr) => {
            sqlx::query!(
                "-- store::queue::retry_after
                update " + $table + "
                set state = 'pending', available_at = now() + make_interval(secs => $3), last_error = $4,
                    lease_token = null, lease_expires_at = null
                where " + $key + " = $1 and lease_token = $2 and settled_at is null",
                lease.id,
                lease.token,
                seconds(pause),
                why,
            )
            .execute($conn)
            .await?
        };
    }
    held(&for_queue!(lease.queue, retry_after, conn))
}

/// Settles a row. `why` holds no address and nothing that a person wrote.
pub async fn settle(
    conn: &mut PgConnection,
    lease: &Lease,
    settlement: Settlement,
    why: Option<&str>,
) -> Result<(), StoreError> {
    macro_rules! settle {
        ($table:tt, $key:tt, $narrowed:tt, $order:tt, $count:tt, $conn:expr) => {
            sqlx::query!(
                "-- store::queue::settle
                update " + $table + "
                set state = $3, last_error = $4, settled_at = now(), lease_token = null, lease_expires_at = null
                where " + $key + " = $1 and lease_token = $2 and settled_at is null",
                lease.id,
                lease.token,
                settlement.state(),
                why,
            )
            .execute($conn)
            .await?
        };
    }
    held(&for_queue!(lease.queue, settle, conn))
}

/// Settles rows of one queue that are done, and gives their keys: a row whose lease was lost is not among them.
pub(crate) async fn settle_done(
    conn: &mut PgConnection,
    queue: Queue,
    leases: &[Lease],
) -> Result<BTreeSet<i64>, StoreError> {
    macro_rules! settle_done {
        ($table:tt, $key:tt, $narrowed:tt, $order:tt, $count:tt, $conn:expr, $ids:expr, $tokens:expr) => {
            sqlx::query_scalar!(
                "-- store::queue::settle_done
                update " + $table + " q
                set state = 'done', last_error = null, settled_at = now(), lease_token = null, lease_expires_at = null
                from unnest($1::bigint[], $2::uuid[]) as it (key, token)
                where q." + $key + " = it.key and q.lease_token = it.token and q.settled_at is null
                returning q." + $key + r#" as "key!: i64""#,
                $ids,
                $tokens,
            )
            .fetch_all($conn)
            .await?
            .into_iter()
            .collect()
        };
    }
    let (ids, tokens) = columns(leases);
    Ok(for_queue!(queue, settle_done, conn, &ids, &tokens))
}

fn columns(leases: &[Lease]) -> (Vec<i64>, Vec<Uuid>) {
    leases.iter().map(|lease| (lease.id, lease.token)).unzip()
}

/// Zero rows touched means that another worker has the row, or will.
fn held(done: &sqlx::postgres::PgQueryResult) -> Result<(), StoreError> {
    if done.rows_affected() == 1 { Ok(()) } else { Err(StoreError::LeaseLost) }
}

/// A pause for `make_interval`.
#[expect(clippy::cast_precision_loss, reason = "a pause of at most two weeks")]
pub(super) fn seconds(pause: TimeDelta) -> f64 {
    pause.num_milliseconds() as f64 / 1000.0
}
