//! The queue of mails as they were received, and what was made of them.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::StoreError;
use super::queue::{self, Lease, Only, Queue, Settlement};
use super::raw_mail::{self, Packed};
use mail_transport::receiver::SMALL_MESSAGE;
use rapport_model::ids::{InboundId, PersonId};
use rapport_model::{Address, Classification, InboundOutcome, InboundState, Source};
use reply_address::DeliveryId;

/// The largest mail without a valid token that is kept, in octets.
pub(crate) const STRAY_OCTETS: usize = 256 * 1024;

/// How many mails without a valid token are kept in a day.
const STRAYS_A_DAY: i64 = 200;

/// A mail on its way in.
#[derive(Debug)]
pub(crate) struct NewInbound<'a> {
    pub(crate) source: Source,
    /// What no server on the way changes, hashed: the same mail from two sources has the same.
    pub(crate) fingerprint: [u8; 32],
    /// The Message-ID, without angle brackets.
    pub message_id: Option<&'a str>,
    /// The envelope sender; `Some("")` is the null sender.
    pub(crate) envelope_from: Option<&'a str>,
    /// The envelope recipients; none where only the headers can tell.
    pub(crate) recipients: &'a [String],
    /// The whole mail.
    pub(crate) raw: Packed,
}

/// A mail that is safe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored {
    /// The key of its row, new or not.
    pub id: InboundId,
    /// It was not there before.
    pub(crate) is_new: bool,
}

/// Stores a mail, once: the row is what allows a way in to say yes. The same mail again, from whatever source, is the
/// row that is there; what its envelope adds is noted while nobody has read it.
pub async fn receive(conn: &mut PgConnection, arrival: NewInbound<'_>) -> Result<Stored, StoreError> {
    let Packed { whole, upload, octets } = arrival.raw;
    let row = sqlx::query!(
        r#"-- store::inbound::receive
        insert into inbound_message as m (source, fingerprint, message_id, envelope_from, recipients, raw, octets)
        values ($1, $2, $3, $4, $5,
            coalesce($6, (select string_agg(octets, ''::bytea order by n) from inbound_part where upload = $8)), $7)
        on conflict (fingerprint) do update
            set recipients = case when m.state = 'pending'
                    then array(select distinct r from unnest(m.recipients || excluded.recipients) as r order by r)
                    else m.recipients end,
                envelope_from = case when m.state = 'pending'
                    then coalesce(m.envelope_from, excluded.envelope_from) else m.envelope_from end
        returning id, xmax = 0 as "is_new!""#,
        arrival.source.as_str(),
        &arrival.fingerprint[..],
        arrival.message_id,
        arrival.envelope_from,
        arrival.recipients,
        whole,
        octets,
        upload,
    )
    .fetch_one(&mut *conn)
    .await?;
    if let Some(upload) = upload {
        raw_mail::delete_parts(conn, upload).await?;
    }
    Ok(Stored { id: row.id, is_new: row.is_new })
}

/// Whether a mail is of those that take turns, because of the memory that they need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailSize {
    /// At most [`SMALL_MESSAGE`] octets.
    Small,
    /// More.
    Large,
}

impl MailSize {
    /// The size of a mail of so many octets.
    pub(crate) fn of(octets: usize) -> Self {
        if octets <= SMALL_MESSAGE { Self::Small } else { Self::Large }
    }

    fn octets(self) -> Only<'static> {
        const SMALL: i32 = SMALL_MESSAGE as i32;
        match self {
            Self::Small => Only::Octets(0, SMALL),
            Self::Large => Only::Octets(SMALL + 1, i32::MAX),
        }
    }
}

/// A mail that a worker holds.
#[derive(Debug)]
pub struct Claimed {
    /// The key of its row.
    pub id: InboundId,
    /// The hold on it.
    pub lease: Lease,
    /// When it was stored.
    pub(crate) received_at: DateTime<Utc>,
    pub(crate) envelope_from: Option<String>,
    pub(crate) recipients: Vec<String>,
    /// The whole mail.
    pub(crate) raw: Vec<u8>,
}

/// Whether a mail was ever received.
pub(crate) async fn is_any(conn: &mut PgConnection) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"-- store::inbound::is_any
        select exists (select from inbound_message) as "is_any!""#
    )
    .fetch_one(conn)
    .await?)
}

/// Whether a large mail is due.
pub(crate) async fn is_large_due(conn: &mut PgConnection) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"-- store::inbound::is_large_due
        select exists (
            select from inbound_message
            where state = 'pending' and available_at <= now() and (lease_expires_at is null or lease_expires_at < now())
                and octets > $1) as "is_due!""#,
        SMALL_MESSAGE as i32,
    )
    .fetch_one(conn)
    .await?)
}

/// Claims the next mail that is due, a small or a large one. One that does not unpack is put into quarantine on the way.
pub async fn claim(conn: &mut PgConnection, size: MailSize) -> Result<Option<Claimed>, StoreError> {
    while let Some(lease) = queue::claim(&mut *conn, Queue::Inbound, size.octets(), 1).await?.pop() {
        let row = sqlx::query!(
            r#"-- store::inbound::claim
            select id, received_at, envelope_from, recipients from inbound_message where id = $1"#,
            lease.id,
        )
        .fetch_one(&mut *conn)
        .await?;
        let raw = raw_mail::read(&mut *conn, row.id).await?;
        let is_whole = raw.is_some();
        let mail = Claimed {
            id: row.id,
            lease,
            received_at: row.received_at,
            envelope_from: row.envelope_from,
            recipients: row.recipients,
            raw: raw.unwrap_or_default(),
        };
        if is_whole {
            return Ok(Some(mail));
        }
        let why = "the stored mail does not unpack";
        settle(&mut *conn, &mail, InboundOutcome::Quarantined, Some(why)).await?;
    }
    Ok(None)
}

/// What was found out about a mail.
#[derive(Debug, Clone, Default)]
pub(crate) struct Finding {
    pub(crate) classification: Option<Classification>,
    /// The rules that told, by name.
    pub rules: Vec<&'static str>,
    /// Trust, 0 to 3.
    pub(crate) trust: Option<u8>,
    /// The person whose token or address it carries.
    pub person: Option<PersonId>,
    /// The mail of ours that it answers.
    pub delivery: Option<DeliveryId>,
    /// Its text without quotes and signature.
    pub(crate) reply_text: Option<String>,
}

/// Records what a mail was found to be. Before its effects, which refer to its person.
pub(crate) async fn find(
    conn: &mut PgConnection,
    mail: &Claimed,
    finding: &Finding,
) -> Result<(), StoreError> {
    let rules: Vec<String> = finding.rules.iter().map(|rule| (*rule).to_owned()).collect();
    let found = sqlx::query!(
        "-- store::inbound::find
        update inbound_message
        set classification = $3, rules = $4, trust = $5, person_id = $6, delivery_id = $7, reply_text = $8
        where id = $1 and lease_token = $2 and state = 'pending'",
        mail.id.0,
        mail.lease.token,
        finding.classification.map(Classification::as_str),
        &rules,
        finding.trust.map(i16::from),
        finding.person.map(|id| id.0),
        finding.delivery.map(|delivery| delivery.0.to_vec()),
        finding.reply_text,
    )
    .execute(conn)
    .await?;
    if found.rows_affected() == 1 { Ok(()) } else { Err(StoreError::LeaseLost) }
}

/// Drops the bytes of a settled mail that belongs to nobody where it is large, or one of too many that came in a day:
/// anybody can send those.
pub(crate) async fn bound_stray(conn: &mut PgConnection, id: InboundId) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::inbound::bound_stray
        update inbound_message
        set raw = null,
            last_error = case when octets > $2 then 'it has no valid token and is large, so it was not kept'
                else 'it has no valid token and came after many others, so it was not kept' end
        where id = $1 and trust = 0 and raw is not null and (octets > $2 or $3 <= (
            select count(*) from inbound_message
            where raw is not null and trust = 0 and received_at > now() - interval '1 day' and id <> $1))",
        id.0,
        i32::try_from(STRAY_OCTETS).unwrap_or(i32::MAX),
        STRAYS_A_DAY,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Settles a mail with what came of it.
pub async fn settle(
    conn: &mut PgConnection,
    mail: &Claimed,
    outcome: InboundOutcome,
    why: Option<&str>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::inbound::settle
        update inbound_message set outcome = $3 where id = $1 and lease_token = $2",
        mail.id.0,
        mail.lease.token,
        outcome.as_str(),
    )
    .execute(&mut *conn)
    .await?;
    let settlement = match outcome {
        InboundOutcome::Quarantined => Settlement::Dead,
        _ => Settlement::Done,
    };
    queue::settle(conn, &mail.lease, settlement, why).await
}

/// Drops the raw mail of a message that is settled.
pub(crate) async fn drop_raw(conn: &mut PgConnection, id: InboundId) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::inbound::drop_raw
        update inbound_message set raw = null where id = $1 and settled_at is not null",
        id.0
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A mail with the same Message-ID by the same person that was read before this one, and says something else.
pub(crate) async fn same_message_id(
    conn: &mut PgConnection,
    mail: &Claimed,
    message_id: &str,
    person: PersonId,
) -> Result<Option<InboundId>, StoreError> {
    Ok(sqlx::query_scalar!(
        "-- store::inbound::same_message_id
        select id from inbound_message
        where message_id = $1 and person_id = $2 and id <> $3 and state = 'done' and classification = 'reply'
        limit 1",
        message_id,
        person.0,
        mail.id.0,
    )
    .fetch_optional(conn)
    .await?)
}

/// How many replies of one trust level came from a person in the last two hours. Levels count apart, so that forged mails
/// do not use up the acknowledgements of genuine ones.
pub(crate) async fn count_recent_replies(
    conn: &mut PgConnection,
    person: PersonId,
    trust: u8,
) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"-- store::inbound::count_recent_replies
        select count(*) as "count!" from inbound_message
        where person_id = $1 and received_at > now() - interval '2 hours' and trust = $2 and classification = 'reply'"#,
        person.0,
        i16::from(trust),
    )
    .fetch_one(conn)
    .await?)
}

/// How many answers a person got in the last day to mails that were not believed to be theirs.
pub(crate) async fn count_answers_to_strangers(
    conn: &mut PgConnection,
    person: PersonId,
) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"-- store::inbound::count_answers_to_strangers
        select count(*) as "count!" from inbound_message m
        where m.person_id = $1 and m.trust < 2 and m.settled_at > now() - interval '1 day'
            and exists (select from outbox_message o where o.inbound_id = m.id and o.kind = 'answer')"#,
        person.0
    )
    .fetch_one(conn)
    .await?)
}

/// Whether a person was told in the last day that an answer came too late.
pub(crate) async fn was_told_of_expiry(
    conn: &mut PgConnection,
    person: PersonId,
) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"-- store::inbound::was_told_of_expiry
        select exists (
            select from inbound_message
            where person_id = $1 and outcome = 'explained' and settled_at > now() - interval '1 day') as "was!""#,
        person.0
    )
    .fetch_one(conn)
    .await?)
}

/// A mail in a list.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Listed {
    /// The key of its row.
    pub id: InboundId,
    pub(crate) source: Source,
    /// When it was stored.
    pub(crate) received_at: DateTime<Utc>,
    /// Whose it is, by address.
    pub person: Option<Address>,
    pub(crate) classification: Option<Classification>,
    /// Trust, 0 to 3.
    pub(crate) trust: Option<i16>,
    pub(crate) state: InboundState,
    /// What came of it.
    pub outcome: Option<InboundOutcome>,
    /// How often it was tried.
    pub attempt: i32,
    /// What went wrong last.
    pub(crate) last_error: Option<String>,
}

/// The latest mails, of one state if asked.
pub async fn list(
    conn: &mut PgConnection,
    state: Option<InboundState>,
    limit: i64,
) -> Result<Vec<Listed>, StoreError> {
    Ok(sqlx::query_as!(
        Listed,
        r#"-- store::inbound::list
        select m.id, m.source, m.received_at, p.email as "person?", m.classification, m.trust, m.state, m.outcome,
            m.attempt, m.last_error
        from inbound_message m left join person p on p.id = m.person_id
        where ($1::text is null or m.state = $1)
        order by m.id desc
        limit $2"#,
        state.map(InboundState::as_str),
        limit,
    )
    .fetch_all(conn)
    .await?)
}

/// One mail, whole.
#[derive(Debug)]
pub struct Shown {
    /// What a list says of it.
    pub listed: Listed,
    /// The rules that told what it is, by name.
    pub rules: Vec<String>,
    /// The mail of ours that it answers: its digest and period.
    pub(crate) answers: Option<String>,
    /// Its text without quotes and signature.
    pub(crate) reply_text: Option<String>,
    /// What each statement did.
    pub(crate) effects: Vec<ShownEffect>,
    /// The mail, while it is kept.
    pub(crate) raw: Option<Vec<u8>>,
    /// What was answered, and where that stands.
    pub(crate) answer: Option<(rapport_model::ids::OutboxId, rapport_model::OutboxState)>,
}

/// What a statement did.
#[derive(Debug, Clone)]
pub(crate) struct ShownEffect {
    /// The place of the statement in the mail, from 0.
    pub(crate) position: i16,
    pub(crate) command: serde_json::Value,
    /// done, held, undone or dropped.
    pub(crate) state: String,
}

/// Reads one mail with all that is known of it; `None` if there is none.
pub async fn show(conn: &mut PgConnection, id: InboundId) -> Result<Option<Shown>, StoreError> {
    let row = sqlx::query!(
        r#"-- store::inbound::show
        select m.id, m.source, m.received_at, p.email as "person?", m.classification, m.trust, m.state, m.outcome,
            m.attempt, m.last_error, m.rules, m.reply_text,
            (select d.digest || ' of ' || d.period from decision d where d.delivery_id = m.delivery_id) as answers
        from inbound_message m left join person p on p.id = m.person_id
        where m.id = $1"#,
        id.0
    )
    .fetch_optional(&mut *conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let effects = sqlx::query_as!(
        ShownEffect,
        "-- store::inbound::show
        select position, command, state from effect where inbound_id = $1 order by position",
        id.0
    )
    .fetch_all(&mut *conn)
    .await?;
    let answer = sqlx::query!(
        "-- store::inbound::show
        select id, state from outbox_message where inbound_id = $1 and kind = 'answer'",
        id.0
    )
    .fetch_optional(&mut *conn)
    .await?;
    let raw = raw_mail::read(conn, id).await?;
    Ok(Some(Shown {
        listed: Listed {
            id: row.id,
            source: row.source,
            received_at: row.received_at,
            person: row.person,
            classification: row.classification,
            trust: row.trust,
            state: row.state,
            outcome: row.outcome,
            attempt: row.attempt,
            last_error: row.last_error,
        },
        rules: row.rules,
        answers: row.answers,
        reply_text: row.reply_text,
        effects,
        raw,
        answer: answer.map(|row| (row.id, row.state)),
    }))
}

/// The mails that came in to the addresses of one of ours and have been read, the oldest first.
pub(crate) async fn read_of(
    conn: &mut PgConnection,
    delivery: DeliveryId,
) -> Result<Vec<InboundId>, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"-- store::inbound::read_of
        select id as "id: InboundId" from inbound_message where delivery_id = $1 and state <> 'pending' order by id"#,
        &delivery.0[..],
    )
    .fetch_all(conn)
    .await?)
}

/// Lets a mail be read again: one that waits, or one in quarantine. `false` when it is neither, or no longer kept.
pub async fn retry(conn: &mut PgConnection, id: InboundId) -> Result<bool, StoreError> {
    let retried = sqlx::query!(
        "-- store::inbound::retry
        update inbound_message
        set state = 'pending', outcome = null, available_at = now(), attempt = 0, settled_at = null,
            lease_token = null, lease_expires_at = null
        where id = $1 and raw is not null and state in ('pending', 'dead')
            and (lease_expires_at is null or lease_expires_at < now())",
        id.0
    )
    .execute(conn)
    .await?;
    Ok(retried.rows_affected() == 1)
}

/// Puts a mail that waits into quarantine, for good. `false` when it has been read, or a worker holds it.
pub async fn drop(conn: &mut PgConnection, id: InboundId, why: &str) -> Result<bool, StoreError> {
    let dropped = sqlx::query!(
        "-- store::inbound::drop
        update inbound_message
        set state = 'dead', outcome = 'quarantined', settled_at = coalesce(settled_at, now()), lease_token = null,
            lease_expires_at = null, last_error = $2
        where id = $1 and state in ('pending', 'dead') and (lease_expires_at is null or lease_expires_at < now())",
        id.0,
        why,
    )
    .execute(conn)
    .await?;
    Ok(dropped.rows_affected() == 1)
}
