//! Bounces: what servers refuse and report, counted by address, and the addresses that nothing more is sent to.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::StoreError;
use rapport_model::Address;
use rapport_model::closed_set;
use rapport_model::ids::{OutboxId, PersonId};
use reply_address::DeliveryId;

/// From how many points on nothing more is sent to an address.
const SUPPRESSED_FROM: f64 = 4.0;

closed_set! {
    /// Where a bounce came from.
    pub enum BounceSource("a source of bounces") {
        /// The mail server refused the recipient.
        Refused = "refused",
        /// A report by mail (RFC 3464, or prose).
        Report = "report",
        /// A report that the recipient called the mail spam (RFC 5965).
        Complaint = "complaint",
    }
}

/// A mail that did not arrive, or was not wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounce {
    /// How much it says against the address.
    pub weight: Weight,
    /// An enhanced status code (RFC 3463 §2), or a reply code.
    pub status: Option<String>,
    /// Where it came from.
    pub source: BounceSource,
}

/// How much a bounce says against an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// This mail did not arrive; the next one may.
    Soft,
    /// The address does not exist.
    Hard,
    /// Whoever has the address does not want these mails: nothing more is sent.
    Complaint,
}

impl Weight {
    fn points(self) -> i16 {
        match self {
            Self::Soft => 1,
            Self::Hard => 2,
            Self::Complaint => 4,
        }
    }
}

/// Counts a bounce of a mail, against the address that its person has now if that is where the mail went. A mail counts once: by
/// the worst of its bounces. Says whether nothing more is sent to the address from now on, and that is new.
///
/// The count begins anew with a bounce that comes at least 90 days after the last one, if servers have taken three mails in between.
pub(crate) async fn record(
    conn: &mut PgConnection,
    mail: OutboxId,
    bounce: &Bounce,
) -> Result<bool, StoreError> {
    // Two bounces at once, of one mail or of two to one person, are counted one after the other.
    sqlx::query!(
        "-- store::bounces::record
        select from person where id = (select person_id from outbox_message where id = $1) for no key update",
        mail.0,
    )
    .execute(&mut *conn)
    .await?;
    let suppressed = sqlx::query_scalar!(
        r#"-- store::bounces::record
        with counted as (
            insert into bounce (outbox_message_id, points, status, source) values ($1, $2, $3, $4)
            on conflict (outbox_message_id) do update
                set points = excluded.points, status = excluded.status, source = excluded.source, reported_at = now()
                where bounce.points < excluded.points
            returning points - coalesce((
                select before.points from bounce before where before.outbox_message_id = $1), 0) as added),
        about as (
            select p.id, lower(p.email) as address, counted.added
            from counted, outbox_message o join person p on p.id = o.person_id
            where o.id = $1 and lower(o.recipient) = lower(p.email)),
        before as (
            select about.id, about.address, about.added,
                -- What another address had, or this one long ago, does not count.
                case when b.address is distinct from about.address
                        or b.suppressed_at is null and b.bounced_at < now() - interval '90 days' and 3 <= b.accepted
                    then 0 else b.score end as score,
                case when b.address = about.address then b.suppressed_at end as suppressed_at
            from about left join bounce_score b on b.person_id = about.id)
        insert into bounce_score as s (person_id, address, score, bounced_at, status, source, suppressed_at)
        select id, address, score + added, now(), $3, $4,
            coalesce(suppressed_at, case when $5::float8 <= score + added then now() end)
        from before
        on conflict (person_id) do update
            set address = excluded.address, score = excluded.score, accepted = 0, bounced_at = now(), status = $3, source = $4,
                suppressed_at = excluded.suppressed_at
        returning coalesce(suppressed_at = now(), false) as "is_new!""#,
        mail.0,
        bounce.weight.points(),
        bounce.status,
        bounce.source.as_str(),
        SUPPRESSED_FROM,
    )
    .fetch_optional(conn)
    .await?;
    Ok(suppressed == Some(true))
}

/// Counts mails that servers took: each takes a tenth of a point off.
pub(crate) async fn forgive(conn: &mut PgConnection, mails: &[OutboxId]) -> Result<(), StoreError> {
    let ids: Vec<i64> = mails.iter().map(|id| id.0).collect();
    sqlx::query!(
        "-- store::bounces::forgive
        update bounce_score s
        set score = greatest(s.score - 0.1, 0), accepted = s.accepted + 1
        from outbox_message o
        where o.id = any($1) and s.person_id = o.person_id and s.address = lower(o.recipient) and s.suppressed_at is null",
        &ids,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The mail of a delivery that a bounce is about: by its Message-ID, or else the latest that may have left.
pub(crate) async fn bounced_mail(
    conn: &mut PgConnection,
    delivery: DeliveryId,
    message_id: Option<&str>,
) -> Result<Option<OutboxId>, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"-- store::bounces::bounced_mail
        select o.id as "id!: OutboxId"
        from (
            select o.* from outbox_message o where o.delivery_id = $1
            union all
            select o.* from decision d join outbox_message o on o.decision_id = d.id where d.delivery_id = $1) o
        where o.state = 'attempting' or exists (
            select from outbox_attempt t where t.outbox_message_id = o.id and t.outcome in ('sent', 'uncertain'))
        order by (o.message_id = $2) is true desc, o.id desc
        limit 1"#,
        &delivery.0[..],
        message_id,
    )
    .fetch_optional(conn)
    .await?)
}

/// Gives up a mail that was thought uncertain, since a report says that it did not arrive.
pub(crate) async fn settle_uncertain(conn: &mut PgConnection, mail: OutboxId) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::bounces::settle_uncertain
        update outbox_message
        set state = 'dead', settled_at = now(), lease_token = null, lease_expires_at = null,
            last_error = 'a delivery report says that it did not arrive'
        where id = $1 and state = 'uncertain'",
        mail.0,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// An address that nothing is sent to.
#[derive(Debug, Clone, serde::Serialize)]
pub(crate) struct Suppressed {
    /// As the roster has it: an operator has to know which.
    pub(crate) address: Address,
    pub(crate) suppressed_at: DateTime<Utc>,
    pub(crate) source: String,
    pub(crate) status: Option<String>,
}

/// The addresses that nothing is sent to, of people who are here.
pub(crate) async fn suppressed(conn: &mut PgConnection) -> Result<Vec<Suppressed>, StoreError> {
    Ok(sqlx::query_as!(
        Suppressed,
        r#"-- store::bounces::suppressed
        select p.email as "address!: Address", b.suppressed_at as "suppressed_at!", b.source, b.status
        from bounce_score b join person p on p.id = b.person_id
        where p.active and b.suppressed_at is not null and b.address = lower(p.email)
        order by b.suppressed_at, p.email"#
    )
    .fetch_all(conn)
    .await?)
}

/// Forgets what is known against the address of a person: it is sent to again. Says whether it was suppressed.
pub(crate) async fn release(conn: &mut PgConnection, person: PersonId) -> Result<bool, StoreError> {
    let released = sqlx::query_scalar!(
        r#"-- store::bounces::release
        delete from bounce_score where person_id = $1
        returning suppressed_at is not null as "was_suppressed!""#,
        person.0,
    )
    .fetch_optional(conn)
    .await?;
    Ok(released == Some(true))
}
