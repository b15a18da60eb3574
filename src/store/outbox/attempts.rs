//! Attempts at delivery: claims, the mark before the body, and how each ended.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use chrono::TimeDelta;
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use crate::store::bounces::{self, Bounce};
use crate::store::queue::{self, Lease, Queue, Settlement};
use crate::store::{StoreError, compression};
use rapport_model::Address;
use rapport_model::ids::{OutboxId, RunId};

/// A mail that a worker holds.
#[derive(Debug)]
pub struct Claimed {
    /// The key of its row.
    pub id: OutboxId,
    /// The hold on it.
    pub lease: Lease,
    /// How long ago it was first tried.
    pub(crate) age: TimeDelta,
    pub(crate) envelope_from: String,
    /// The recipient on the roster; `redirect_all_to` is applied when it is sent.
    pub recipient: Address,
    /// The whole message.
    pub bytes: Vec<u8>,
}

/// Takes mails that are due. What a dead worker left while the body may have been on the wire is uncertain from here on,
/// never pending; what it left before is pending. A mail whose stored body does not unpack is dead.
pub async fn claim(
    conn: &mut PgConnection,
    only: Option<&[RunId]>,
    limit: i64,
) -> Result<Vec<Claimed>, StoreError> {
    sqlx::query!(
        "-- store::outbox::claim
        with lost as (
            update outbox_message
            -- The token stays, for a worker that is alive after all and gets its answer late.
            set state = 'uncertain', settled_at = now(),
                last_error = 'the process ended while the body was on its way'
            where state = 'attempting' and lease_expires_at < now()
            returning id, attempt)
        insert into outbox_attempt (outbox_message_id, attempt, outcome, detail)
        select id, attempt, 'uncertain', 'the process ended while the body was on its way' from lost
        on conflict do nothing"
    )
    .execute(&mut *conn)
    .await?;
    let leases = queue::claim(&mut *conn, Queue::Outbox, only.into(), limit).await?;
    let ids: Vec<i64> = leases.iter().map(|lease| lease.id).collect();
    let rows = sqlx::query!(
        r#"-- store::outbox::claim
        select id, envelope_from, recipient, body as "body!",
            -- Most are claimed for the first time, and have no age.
            case when attempt <= 1 then 0 else extract(epoch from now() - coalesce((
                select min(t.ended_at) from outbox_attempt t where t.outbox_message_id = o.id), now())) end::float8 as "age!"
        from outbox_message o
        where id = any($1)
        order by (kind = 'digest'), available_at, id"#,
        &ids,
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut leases: BTreeMap<i64, Lease> = leases.into_iter().map(|lease| (lease.id, lease)).collect();
    let mut claimed = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(lease) = leases.remove(&row.id.0) else { continue };
        let unpacked = compression::unpack(&row.body);
        let is_whole = unpacked.is_ok();
        let mail = Claimed {
            id: row.id,
            lease,
            #[expect(clippy::cast_possible_truncation, reason = "an age in whole milliseconds")]
            age: TimeDelta::milliseconds((row.age * 1000.0) as i64),
            envelope_from: row.envelope_from,
            recipient: row.recipient,
            bytes: unpacked.unwrap_or_default(),
        };
        if is_whole {
            claimed.push(mail);
        } else {
            // It will not unpack later either, and must not hold up those that were claimed with it.
            settle(&mut *conn, &mail.lease, &Outcome::Refused, None, "its stored body does not unpack")
                .await?;
        }
    }
    Ok(claimed)
}

/// Commits that the body is about to go out. From here on a silence is uncertain, and no second try follows.
///
/// Says how long the mail is held from the end of the statement on: less than a whole lease where the statement had to
/// wait. Whoever waits for the server's answer renews the lease meanwhile, so that it can be short, and a mail whose
/// process has died is soon known to be uncertain.
pub async fn begin(conn: &mut PgConnection, lease: &Lease) -> Result<Duration, StoreError> {
    let left = sqlx::query_scalar!(
        r#"-- store::outbox::begin
        update outbox_message
        set state = 'attempting', lease_expires_at = now() + make_interval(secs => $3)
        where id = $1 and lease_token = $2 and state = 'pending' and lease_expires_at > now()
        returning extract(epoch from lease_expires_at - clock_timestamp())::float8 as "left!""#,
        lease.id,
        lease.token,
        lease.queue.lease_seconds(),
    )
    .fetch_optional(conn)
    .await?
    .ok_or(StoreError::LeaseLost)?;
    Ok(Duration::try_from_secs_f64(left).unwrap_or_default())
}

/// A mail that a server took.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Accepted<'a> {
    /// The hold on it.
    pub(crate) lease: &'a Lease,
    /// The server's reply code, if it was a mail server.
    pub(crate) code: Option<u16>,
    /// Without addresses.
    pub(crate) detail: &'a str,
}

/// What [`advance`] did.
#[derive(Debug, Default)]
pub(crate) struct Advanced {
    /// The accepted mails that are settled now. Whose lease was lost is not among them.
    pub(crate) settled: BTreeSet<i64>,
    /// The mails whose bodies may leave, with how long each is held from the end of the statement on. Whose lease was lost is not
    /// among them.
    pub(crate) begun: BTreeMap<i64, Duration>,
}

/// Settles mails that a server took, and commits that the bodies of others are about to go out: [`settle`] and [`begin`] for
/// many in one statement, so that one commit serves all connections.
pub(crate) async fn advance(
    conn: &mut PgConnection,
    accepted: &[Accepted<'_>],
    beginning: &[&Lease],
) -> Result<Advanced, StoreError> {
    let (ids, tokens): (Vec<i64>, Vec<Uuid>) =
        accepted.iter().map(|it| (it.lease.id, it.lease.token)).unzip();
    let attempts: Vec<i32> =
        accepted.iter().map(|it| i32::try_from(it.lease.attempt).unwrap_or(i32::MAX)).collect();
    let codes: Vec<Option<i16>> =
        accepted.iter().map(|it| it.code.and_then(|code| i16::try_from(code).ok())).collect();
    let details: Vec<&str> = accepted.iter().map(|it| it.detail).collect();
    let (begun_ids, begun_tokens): (Vec<i64>, Vec<Uuid>) =
        beginning.iter().map(|it| (it.id, it.token)).unzip();
    let rows = sqlx::query!(
        r#"-- store::outbox::advance
        with accepted as (
            select * from unnest($1::bigint[], $2::uuid[], $3::integer[], $4::smallint[], $5::text[])
                as it (id, token, attempt, code, detail)),
        settled as (
            update outbox_message o
            set state = 'done', last_error = null, settled_at = now(), lease_token = null, lease_expires_at = null
            from accepted
            where o.id = accepted.id and o.lease_token = accepted.token and o.settled_at is null
            returning o.id, o.person_id, o.recipient),
        logged as (
            insert into outbox_attempt (outbox_message_id, attempt, outcome, code, detail)
            select id, attempt, 'sent', code, detail from accepted where id in (select id from settled)),
        forgiven as (
            update bounce_score s
            set score = greatest(s.score - 0.1, 0), accepted = s.accepted + 1
            from settled
            where s.person_id = settled.person_id and s.address = lower(settled.recipient) and s.suppressed_at is null),
        begun as (
            update outbox_message o
            set state = 'attempting', lease_expires_at = now() + make_interval(secs => $8)
            from unnest($6::bigint[], $7::uuid[]) as it (id, token)
            -- That is pending. By that word, a plan from when few were pending would look through the index of all that are.
            where o.id = it.id and o.lease_token = it.token and o.state <> 'attempting' and o.settled_at is null
                and o.lease_expires_at > now()
            returning o.id, o.lease_expires_at)
        select id as "id!", null::float8 as left from settled
        union all
        select id, extract(epoch from lease_expires_at - clock_timestamp())::float8 from begun"#,
        &ids,
        &tokens,
        &attempts,
        &codes as &[Option<i16>],
        &details as &[&str],
        &begun_ids,
        &begun_tokens,
        Queue::Outbox.lease_seconds(),
    )
    .fetch_all(conn)
    .await?;
    let mut advanced = Advanced::default();
    for row in rows {
        match row.left {
            None => drop(advanced.settled.insert(row.id)),
            Some(left) => {
                advanced.begun.insert(row.id, Duration::try_from_secs_f64(left).unwrap_or_default());
            }
        }
    }
    Ok(advanced)
}

/// What became of a try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The server said 250.
    Sent,
    /// To be tried again after this long.
    Retry(TimeDelta),
    /// Nothing was tried, and it is not counted as an attempt: to be claimed again after this long.
    Wait(TimeDelta),
    /// The body went out and no answer came.
    Uncertain,
    /// The server refuses for good.
    Refused,
    /// The server refuses the recipient for good.
    Bounced(Bounce),
    /// A boundary forbids it.
    Withheld,
}

impl Outcome {
    /// What the log of attempts says of it; `None`: it was no attempt.
    fn word(&self) -> Option<&'static str> {
        Some(match self {
            Self::Sent => "sent",
            Self::Retry(_) => "transient",
            Self::Wait(_) => return None,
            Self::Uncertain => "uncertain",
            Self::Refused | Self::Bounced(_) => "permanent",
            Self::Withheld => "withheld",
        })
    }
}

/// Records a try and what follows from it. `detail` holds no address and nothing that a person wrote.
pub async fn settle(
    conn: &mut PgConnection,
    lease: &Lease,
    outcome: &Outcome,
    code: Option<u16>,
    detail: &str,
) -> Result<(), StoreError> {
    let mut tx = conn.begin().await?;
    match outcome {
        Outcome::Sent => match queue::settle(&mut tx, lease, Settlement::Done, None).await {
            Err(StoreError::LeaseLost) => {
                confirm(&mut tx, lease, code, detail).await?;
                return Ok(tx.commit().await?);
            }
            settled => {
                settled?;
                bounces::forgive(&mut tx, &[OutboxId(lease.id)]).await?;
            }
        },
        Outcome::Retry(pause) => queue::retry_after(&mut tx, lease, *pause, detail).await?,
        Outcome::Wait(pause) => postpone(&mut tx, lease, *pause, detail).await?,
        Outcome::Uncertain => queue::settle(&mut tx, lease, Settlement::Uncertain, Some(detail)).await?,
        Outcome::Refused | Outcome::Withheld => {
            queue::settle(&mut tx, lease, Settlement::Dead, Some(detail)).await?;
        }
        Outcome::Bounced(bounce) => {
            queue::settle(&mut tx, lease, Settlement::Dead, Some(detail)).await?;
            bounces::record(&mut tx, OutboxId(lease.id), bounce).await?;
        }
    }
    if let Some(word) = outcome.word() {
        sqlx::query!(
            "-- store::outbox::settle
            insert into outbox_attempt (outbox_message_id, attempt, outcome, code, detail) values ($1, $2, $3, $4, $5)",
            lease.id,
            i32::try_from(lease.attempt).unwrap_or(i32::MAX),
            word,
            code.and_then(|code| i16::try_from(code).ok()),
            detail,
        )
        .execute(&mut *tx)
        .await?;
    }
    Ok(tx.commit().await?)
}

/// Lets a mail wait of which nothing was tried: the attempt does not count.
async fn postpone(
    conn: &mut PgConnection,
    lease: &Lease,
    pause: TimeDelta,
    why: &str,
) -> Result<(), StoreError> {
    let postponed = sqlx::query!(
        "-- store::outbox::postpone
        update outbox_message
        set state = 'pending', attempt = attempt - 1, available_at = now() + make_interval(secs => $3), last_error = $4,
            lease_token = null, lease_expires_at = null
        where id = $1 and lease_token = $2 and settled_at is null",
        lease.id,
        lease.token,
        queue::seconds(pause),
        why,
    )
    .execute(conn)
    .await?;
    if postponed.rows_affected() == 1 { Ok(()) } else { Err(StoreError::LeaseLost) }
}

/// Records that a server took a mail that was thought uncertain, because its lease ran out before the answer came or
/// could be written.
async fn confirm(
    conn: &mut PgConnection,
    lease: &Lease,
    code: Option<u16>,
    detail: &str,
) -> Result<(), StoreError> {
    let confirmed = sqlx::query!(
        "-- store::outbox::confirm
        with confirmed as (
            update outbox_message
            set state = 'done', settled_at = now(), last_error = null, lease_token = null, lease_expires_at = null
            where id = $1 and lease_token = $2 and state = 'uncertain'
            returning id, attempt)
        update outbox_attempt t
        set outcome = 'sent', code = $3, detail = $4, ended_at = now()
        from confirmed
        where t.outbox_message_id = confirmed.id and t.attempt = confirmed.attempt",
        lease.id,
        lease.token,
        code.and_then(|code| i16::try_from(code).ok()),
        detail,
    )
    .execute(conn)
    .await?;
    if confirmed.rows_affected() == 1 { Ok(()) } else { Err(StoreError::LeaseLost) }
}
