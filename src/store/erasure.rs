//! The erasure of a person from what is kept about everybody else. What is the person's own goes with their row.
//!
//! Every statement may be repeated, and looks at a bounded number of rows or at none that a worker holds. What cannot be
//! changed yet is left, and reported.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::StoreError;
use rapport_model::ids::{DecisionId, InboundId, OutboxId, PersonId};
use rapport_model::{MailKind, PersonName};

/// Names the advisory lock of the erasure. Any number that no other lock of this database has.
const LOCK: i64 = 0x0072_6170_706f_7274;

/// Compressed octets of mails that are read at once, unless a single one is longer.
const READ_AT_ONCE: i64 = 8 << 20;

/// Reserves the erasure for this transaction. `false`: another one is at it.
pub(crate) async fn reserve(conn: &mut PgConnection) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"-- store::erasure::reserve
        select pg_try_advisory_xact_lock($1) as "reserved!""#,
        LOCK
    )
    .fetch_one(conn)
    .await?)
}

/// Who is to be erased by now. Work that began before the request may still bring a name along, so that the erasure waits
/// for it, but for ten minutes at most: then its leases have expired.
pub(crate) async fn due(conn: &mut PgConnection) -> Result<Vec<PersonId>, StoreError> {
    Ok(sqlx::query_scalar!(
        "-- store::erasure::due
        select id from person
        where erase_after <= now() and (erase_after <= now() - interval '10 minutes' or not exists (
            select from digest_run where state = 'pending' and lease_expires_at > now()
            union all
            select from render_job where state = 'pending' and lease_expires_at > now()
            union all
            select from inbound_message where state = 'pending' and lease_expires_at > now()))
        order by id"
    )
    .fetch_all(conn)
    .await?)
}

/// How somebody who is to be erased may be named.
#[derive(Debug)]
pub(crate) struct Identity {
    /// Where mail to them went, or goes.
    pub(crate) addresses: Vec<String>,
    /// The name on the roster, and those that their digests had.
    pub(crate) names: Vec<PersonName>,
    /// The names of everybody else, with what they are called.
    pub(crate) others: Vec<String>,
    /// Mails that came later than this are not looked at.
    pub(crate) erase_after: DateTime<Utc>,
}

/// Reads how somebody may be named. `None`: they are no longer to be erased.
pub(crate) async fn identity(
    conn: &mut PgConnection,
    person: PersonId,
) -> Result<Option<Identity>, StoreError> {
    let row = sqlx::query!(
        r#"-- store::erasure::identity
        with former as (
            select edition -> 'reader' ->> 'name' as name, edition -> 'reader' ->> 'email' as email
            from decision where person_id = $1 and edition is not null)
        select p.erase_after as "erase_after!", p.called,
            array(select p.name union select name from former where name is not null) as "names!",
            array(
                select address from (
                    select p.email as address
                    union select address from person_address where person_id = p.id
                    union select recipient from outbox_message where person_id = p.id
                    union select lower(email) from former where email is not null) as known
                where address <> '' and not exists (
                        select from person o where o.email = known.address and o.id <> p.id)
                    and not exists (
                        select from person_address a where a.address = known.address and a.person_id <> p.id)
            ) as "addresses!",
            array(select concat_ws(' ', o.name, o.called) from person o where o.id <> p.id) as "others!"
        from person p
        where p.id = $1 and p.erase_after <= now()"#,
        person.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Identity {
        addresses: row.addresses,
        names: row.names.iter().map(|name| PersonName::new(name, row.called.as_deref())).collect(),
        others: row.others,
        erase_after: row.erase_after,
    }))
}

/// What was decided for somebody else.
#[derive(Debug)]
pub(crate) struct DecisionPage {
    pub(crate) id: DecisionId,
    /// As it is stored.
    pub(crate) edition: Option<Value>,
    /// The asks that were not made, each with its `subject`.
    pub(crate) rejected_asks: Value,
}

/// Decisions for others, after an id.
pub(crate) async fn decisions(
    conn: &mut PgConnection,
    person: PersonId,
    after: DecisionId,
    limit: i64,
) -> Result<Vec<DecisionPage>, StoreError> {
    Ok(sqlx::query_as!(
        DecisionPage,
        "-- store::erasure::decisions
        select id, edition, rejected_asks from decision
        where id > $2 and person_id <> $1 and (edition is not null or rejected_asks <> '[]')
        order by id
        limit $3",
        person.0,
        after.0,
        limit,
    )
    .fetch_all(conn)
    .await?)
}

/// The same decisions as they are now. Until the end of this transaction nobody changes them, or makes a mail of them again.
pub(crate) async fn lock_decisions(
    conn: &mut PgConnection,
    ids: &[DecisionId],
) -> Result<Vec<DecisionPage>, StoreError> {
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    Ok(sqlx::query_as!(
        DecisionPage,
        "-- store::erasure::lock_decisions
        select id, edition, rejected_asks from decision where id = any($1) order by id for no key update",
        &ids,
    )
    .fetch_all(conn)
    .await?)
}

/// The mails of some decisions that are not settled.
#[derive(Debug, Default)]
pub(crate) struct UnsettledMails {
    /// They wait.
    pub(crate) waiting: Vec<(DecisionId, OutboxId)>,
    /// Decisions whose mail a worker is making or sending right now.
    pub(crate) held: Vec<DecisionId>,
}

/// Looks for mails of these decisions that are not settled. Until the end of this transaction no worker claims any of them.
pub(crate) async fn unsettled(
    conn: &mut PgConnection,
    decisions: &[DecisionId],
) -> Result<UnsettledMails, StoreError> {
    let ids: Vec<i64> = decisions.iter().map(|id| id.0).collect();
    let jobs = sqlx::query!(
        r#"-- store::erasure::unsettled
        select decision_id as "id: DecisionId", coalesce(lease_expires_at > now(), false) as "is_held!" from render_job
        where decision_id = any($1) and state = 'pending'
        order by decision_id
        for update"#,
        &ids
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut held: Vec<DecisionId> = jobs.iter().filter(|job| job.is_held).map(|job| job.id).collect();
    let rows = sqlx::query!(
        r#"-- store::erasure::unsettled
        select id, decision_id as "decision_id!: DecisionId",
            (state = 'attempting' or coalesce(lease_expires_at > now(), false)) as "is_held!"
        from outbox_message
        where decision_id = any($1) and settled_at is null
        order by id
        for update"#,
        &ids
    )
    .fetch_all(conn)
    .await?;
    let mut waiting = Vec::new();
    for row in rows {
        if row.is_held {
            held.push(row.decision_id);
        } else {
            waiting.push((row.decision_id, row.id));
        }
    }
    Ok(UnsettledMails { waiting, held })
}

/// Writes what is left of a decision. If its edition has changed (`Some`), also empties the mails that were made of it and
/// are settled, and the mails that answer those and may quote them.
pub(crate) async fn replace_decision(
    conn: &mut PgConnection,
    id: DecisionId,
    edition: Option<&Value>,
    rejected_asks: &Value,
) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::erasure::replace_decision
        with mails as (
            update outbox_message set body = null
            where decision_id = $1 and settled_at is not null and body is not null and $2::jsonb is not null),
        answers as (
            update inbound_message m set raw = null
            from decision d
            where d.id = $1 and m.delivery_id = d.delivery_id and m.state <> 'pending' and m.raw is not null
                and $2::jsonb is not null)
        update decision set edition = coalesce($2, edition), rejected_asks = $3 where id = $1",
        id.0,
        edition,
        rejected_asks,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What a statement of somebody else's did.
#[derive(Debug)]
pub(crate) struct EffectPage {
    pub(crate) inbound: InboundId,
    pub(crate) position: i16,
    pub(crate) command: Value,
    pub(crate) replaced: Option<Value>,
}

/// Effects of others, after a key.
pub(crate) async fn effects(
    conn: &mut PgConnection,
    person: PersonId,
    after: (InboundId, i16),
    limit: i64,
) -> Result<Vec<EffectPage>, StoreError> {
    Ok(sqlx::query_as!(
        EffectPage,
        "-- store::erasure::effects
        select inbound_id as inbound, position, command, replaced from effect
        where (inbound_id, position) > ($2, $3) and person_id <> $1
        order by inbound_id, position
        limit $4",
        person.0,
        after.0.0,
        after.1,
        limit,
    )
    .fetch_all(conn)
    .await?)
}

/// Writes what is left of an effect, or (`None`) removes it.
pub(crate) async fn replace_effect(
    conn: &mut PgConnection,
    key: (InboundId, i16),
    left: Option<(&Value, Option<&Value>)>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::erasure::replace_effect
        with gone as (
            delete from effect where inbound_id = $1 and position = $2 and $3::jsonb is null)
        update effect set command = $3, replaced = $4
        where inbound_id = $1 and position = $2 and $3::jsonb is not null",
        key.0.0,
        key.1,
        left.map(|(command, _)| command),
        left.and_then(|(_, replaced)| replaced),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Removes what a mail asked for and nobody has said yes to.
pub(crate) async fn drop_unconfirmed(conn: &mut PgConnection, inbound: InboundId) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::erasure::drop_unconfirmed
        with drafts as (
            delete from feedback_draft where inbound_id = $1 and sent_at is null)
        delete from effect where inbound_id = $1 and state in ('held', 'dropped')",
        inbound.0
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Empties mails that are settled.
pub(crate) async fn empty_mails(conn: &mut PgConnection, mails: &[OutboxId]) -> Result<(), StoreError> {
    let ids: Vec<i64> = mails.iter().map(|id| id.0).collect();
    sqlx::query!(
        "-- store::erasure::empty_mails
        update outbox_message set body = null where id = any($1) and settled_at is not null",
        &ids
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Gives up on mails that wait and are no digests, and empties them. Gives the number of those that a worker holds right
/// now.
pub(crate) async fn withhold(conn: &mut PgConnection, mails: &[OutboxId]) -> Result<i64, StoreError> {
    let ids: Vec<i64> = mails.iter().map(|id| id.0).collect();
    sqlx::query!(
        "-- store::erasure::withhold
        update outbox_message
        set state = 'dead', settled_at = now(), body = null, lease_token = null, lease_expires_at = null,
            last_error = 'withheld: it was about somebody who has been erased'
        where id = any($1) and kind <> 'digest' and state = 'pending'
            and (lease_expires_at is null or lease_expires_at < now())",
        &ids
    )
    .execute(&mut *conn)
    .await?;
    Ok(sqlx::query_scalar!(
        r#"-- store::erasure::withhold
        select count(*) as "held!" from outbox_message
        where id = any($1) and kind <> 'digest' and settled_at is null"#,
        &ids
    )
    .fetch_one(conn)
    .await?)
}

/// A mail to somebody else, as far as it is kept.
#[derive(Debug)]
pub(crate) struct KeptMail {
    pub(crate) id: OutboxId,
    pub(crate) kind: MailKind,
    /// Compressed.
    pub(crate) body: Vec<u8>,
}

/// Mails to others, after an id.
pub(crate) async fn mails(
    conn: &mut PgConnection,
    person: PersonId,
    after: OutboxId,
    limit: i64,
) -> Result<Vec<KeptMail>, StoreError> {
    Ok(sqlx::query_as!(
        KeptMail,
        r#"-- store::erasure::mails
        select id, kind, body as "body!" from outbox_message
        where id > $2 and person_id <> $1 and body is not null
        order by id
        limit $3"#,
        person.0,
        after.0,
        limit,
    )
    .fetch_all(conn)
    .await?)
}

/// A mail that is not the person's by its row, with every text in it.
#[derive(Debug)]
pub(crate) struct InboundPage {
    pub(crate) id: InboundId,
    /// It is still to be read, and came before the erasure was due.
    pub(crate) is_pending: bool,
    pub(crate) message_id: Option<String>,
    pub(crate) envelope_from: Option<String>,
    pub(crate) recipients: Vec<String>,
    pub(crate) reply_text: Option<String>,
    /// Compressed.
    pub(crate) raw: Option<Vec<u8>>,
}

/// Mails that came in and are not the person's by their row, after an id.
pub(crate) async fn inbound(
    conn: &mut PgConnection,
    person: PersonId,
    after: InboundId,
    before: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<InboundPage>, StoreError> {
    Ok(sqlx::query_as!(
        InboundPage,
        r#"-- store::erasure::inbound
        select id as "id!: InboundId", is_pending as "is_pending!", message_id, envelope_from,
            recipients as "recipients!", reply_text, raw
        from (
            select m.*, m.state = 'pending' as is_pending, row_number() over (order by m.id) as n,
                sum(coalesce(length(m.raw), 0)) over (order by m.id) as read_octets
            from (
                select * from inbound_message
                where id > $2 and person_id is distinct from $1 and (state <> 'pending' or received_at <= $3)
                order by id
                limit $4) m) page
        where n = 1 or read_octets <= $5
        order by id"#,
        person.0,
        after.0,
        before,
        limit,
        READ_AT_ONCE,
    )
    .fetch_all(conn)
    .await?)
}

/// What is left of a mail that came in; the raw mail is not.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Left {
    pub(crate) message_id: Option<String>,
    pub(crate) envelope_from: Option<String>,
    pub(crate) recipients: Vec<String>,
    pub(crate) reply_text: Option<String>,
}

/// Empties a mail that came in and is settled.
pub(crate) async fn replace_inbound(
    conn: &mut PgConnection,
    id: InboundId,
    left: &Left,
) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::erasure::replace_inbound
        with questions as (delete from open_question where inbound_id = $1)
        update inbound_message
        set raw = null, message_id = $2, envelope_from = $3, recipients = $4, reply_text = $5
        where id = $1 and state <> 'pending'",
        id.0,
        left.message_id,
        left.envelope_from,
        &left.recipients,
        left.reply_text,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Empties a mail that came in and is settled, of which something was about the person; also what its author wrote in it.
pub(crate) async fn empty_inbound(conn: &mut PgConnection, id: InboundId) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::erasure::empty_inbound
        with questions as (delete from open_question where inbound_id = $1)
        update inbound_message set raw = null, reply_text = null where id = $1 and state <> 'pending'",
        id.0
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The reasons of failures, each once. They hold no address, unless a server put one into its reply.
pub(crate) async fn reasons(conn: &mut PgConnection) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"-- store::erasure::reasons
        select last_error as "reason!" from outbox_message where last_error is not null
        union select last_error from inbound_message where last_error is not null
        union select last_error from render_job where last_error is not null
        union select last_error from digest_run where last_error is not null
        union select last_error from mailbox where last_error is not null
        union select detail from outbox_attempt where detail is not null"#
    )
    .fetch_all(conn)
    .await?)
}

/// Removes these reasons.
pub(crate) async fn drop_reasons(conn: &mut PgConnection, reasons: &[String]) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::erasure::drop_reasons
        with outbox as (update outbox_message set last_error = null where last_error = any($1)),
            inbound as (update inbound_message set last_error = null where last_error = any($1)),
            jobs as (update render_job set last_error = null where last_error = any($1)),
            runs as (update digest_run set last_error = null where last_error = any($1)),
            mailboxes as (update mailbox set last_error = null where last_error = any($1))
        update outbox_attempt set detail = null where detail = any($1)",
        reasons
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Erases a person and all that is theirs: with their row go their mails, decisions and answers, what they wrote, and what
/// others noted about them. Replies that may quote a mail which passed their words on are emptied first. `false`: they are
/// no longer to be erased.
pub(crate) async fn erase(conn: &mut PgConnection, person: PersonId) -> Result<bool, StoreError> {
    let is_due = sqlx::query_scalar!(
        "-- store::erasure::erase
        select id from person where id = $1 and erase_after <= now() for update",
        person.0
    )
    .fetch_optional(&mut *conn)
    .await?
    .is_some();
    if !is_due {
        return Ok(false);
    }
    sqlx::query!(
        "-- store::erasure::erase
        with theirs as (
            select o.id, o.delivery_id from outbox_message o
            left join inbound_message m on m.id = o.inbound_id
            left join help_request h on h.id = o.help_request_id
            where o.person_id <> $1
                and (m.person_id = $1 or h.person_id = $1 or o.kind = 'offer' and h.taken_by = $1)),
        offers as (
            update outbox_message o set body = null
            from theirs
            where o.id = theirs.id and o.settled_at is not null),
        questions as (
            delete from open_question q using person p
            where p.id = $1 and exists (
                select from unnest(q.words || q.choices) as it (text), regexp_split_to_table(p.name, '\\s+') as of_name (word)
                where length(word) > 1 and position(lower(word) in lower(it.text)) > 0)),
        uncovered as (
            update coverage set unreachable = array_remove(unreachable, $1),
                turn_givers = array_replace(turn_givers, $1, 0), turn_subjects = array_replace(turn_subjects, $1, 0)
            where $1 = any(unreachable) or $1 = any(turn_givers) or $1 = any(turn_subjects))
        update inbound_message m set raw = null
        from theirs
        where m.delivery_id = theirs.delivery_id and m.person_id is distinct from $1 and m.state <> 'pending'",
        person.0
    )
    .execute(&mut *conn)
    .await?;
    // The mails to a person have no foreign key to the row of the person.
    sqlx::query!(
        "-- store::erasure::erase
        with mails as (
            delete from outbox_message where person_id = $1 and decision_id is null),
        former as (
            insert into forgotten (address_hash) select address_hash from former_address where person_id = $1
            on conflict do nothing)
        delete from person where id = $1",
        person.0
    )
    .execute(conn)
    .await?;
    Ok(true)
}
