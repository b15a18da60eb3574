//! The outbox: the one way out of the building.

mod attempts;
mod recheck;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sqlx::PgConnection;

pub(crate) use attempts::{Accepted, advance};
pub use attempts::{Claimed, Outcome, begin, claim, settle};
pub use recheck::revoked_asks;
pub(crate) use recheck::{RecipientStatus, Revoked, recipient_statuses, revoked};

use super::{StoreError, compression, queue};
use crate::mail::Message;
use rapport_model::ids::{DecisionId, HelpRequestId, InboundId, OutboxId, PersonId, RunId};
use rapport_model::{Address, MailKind, OutboxState};
use rapport_planner::digest::Allowed;

/// Why a mail is written. The table holds that each has the origin that its kind asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A decision to send a digest, and how often it was resent.
    Digest {
        decision: DecisionId,
        /// From 0.
        resend: u16,
    },
    /// A mail that it answers; the one answer goes to its author.
    Answer(InboundId),
    /// A mail whose author wants words passed on to somebody else.
    Feedback(InboundId),
    /// A request for help, to somebody who may help.
    Help(HelpRequestId),
    /// A request for help, to its author: who can help.
    Offer(HelpRequestId),
}

impl Origin {
    fn kind(self) -> MailKind {
        match self {
            Self::Digest { .. } => MailKind::Digest,
            Self::Answer(_) => MailKind::Answer,
            Self::Feedback(_) => MailKind::Feedback,
            Self::Help(_) => MailKind::Help,
            Self::Offer(_) => MailKind::Offer,
        }
    }

    fn decision(self) -> Option<(DecisionId, u16)> {
        match self {
            Self::Digest { decision, resend } => Some((decision, resend)),
            _ => None,
        }
    }

    fn inbound(self) -> Option<InboundId> {
        match self {
            Self::Answer(id) | Self::Feedback(id) => Some(id),
            _ => None,
        }
    }

    fn help_request(self) -> Option<HelpRequestId> {
        match self {
            Self::Help(id) | Self::Offer(id) => Some(id),
            _ => None,
        }
    }
}

/// A mail that is to become a row: compressed, and allowed.
#[derive(Debug)]
pub(crate) struct NewMail {
    person: PersonId,
    origin: Origin,
    message: Message,
}

impl NewMail {
    /// Compresses a mail, which takes a while.
    pub(crate) fn new(allowed: &Allowed, origin: Origin, message: &Message) -> Result<Self, StoreError> {
        let bytes = compression::pack(&message.bytes)?;
        Ok(Self { person: allowed.person(), origin, message: Message { bytes, ..message.clone() } })
    }
}

/// Creates a mail.
///
/// A second call for the same digest and resend, or for the answer to the same mail, changes nothing, and says so with
/// `None`.
pub(crate) async fn create(
    conn: &mut PgConnection,
    allowed: &Allowed,
    origin: Origin,
    message: &Message,
) -> Result<Option<OutboxId>, StoreError> {
    let created = create_all(conn, &[&NewMail::new(allowed, origin, message)?]).await?;
    Ok(created.first().copied())
}

/// Creates mails, and gives the keys of those that were not there. Nothing else creates outbox rows.
pub(crate) async fn create_all(
    conn: &mut PgConnection,
    mails: &[&NewMail],
) -> Result<Vec<OutboxId>, StoreError> {
    let decisions = || mails.iter().map(|it| it.origin.decision());
    let people: Vec<i64> = mails.iter().map(|it| it.person.0).collect();
    let kinds: Vec<&str> = mails.iter().map(|it| it.origin.kind().as_str()).collect();
    let decided: Vec<Option<i64>> = decisions().map(|it| it.map(|(id, _)| id.0)).collect();
    let resends: Vec<i16> =
        decisions().map(|it| it.map_or(0, |(_, resend)| i16::try_from(resend).unwrap_or(i16::MAX))).collect();
    let inbound: Vec<Option<i64>> = mails.iter().map(|it| it.origin.inbound().map(|id| id.0)).collect();
    let requests: Vec<Option<i64>> = mails.iter().map(|it| it.origin.help_request().map(|id| id.0)).collect();
    let deliveries: Vec<&[u8]> = mails.iter().map(|it| &it.message.delivery.0[..]).collect();
    let message_ids: Vec<&str> = mails.iter().map(|it| it.message.message_id.as_str()).collect();
    let senders: Vec<&str> = mails.iter().map(|it| it.message.envelope_from.as_str()).collect();
    let recipients: Vec<&str> = mails.iter().map(|it| it.message.recipient.as_str()).collect();
    let bodies: Vec<&[u8]> = mails.iter().map(|it| it.message.bytes.as_slice()).collect();
    let shingles: Vec<&[u8]> = mails.iter().map(|it| it.message.quote_shingles.as_slice()).collect();
    Ok(sqlx::query_scalar!(
        r#"-- store::outbox::create_all
            insert into outbox_message
                (person_id, kind, decision_id, decision_outcome, run_id, resend, inbound_id, help_request_id, delivery_id,
                    message_id, envelope_from, recipient, body, quote_shingles)
            select person, kind, decision, case when decision is not null then 'send' end,
                (select d.run_id from decision d where d.id = decision), resend, inbound, request,
                case when decision is null then delivery end, message_id, sender, recipient, body, shingles
            from unnest($1::bigint[], $2::text[], $3::bigint[], $4::smallint[], $5::bigint[], $6::bigint[], $7::bytea[],
                    $8::text[], $9::text[], $10::text[], $11::bytea[], $12::bytea[])
                as it (person, kind, decision, resend, inbound, request, delivery, message_id, sender, recipient, body,
                    shingles)
            on conflict do nothing
            returning id as "id!: OutboxId""#,
        &people,
        &kinds as &[&str],
        &decided as &[Option<i64>],
        &resends,
        &inbound as &[Option<i64>],
        &requests as &[Option<i64>],
        &deliveries as &[&[u8]],
        &message_ids as &[&str],
        &senders as &[&str],
        &recipients as &[&str],
        &bodies as &[&[u8]],
        &shingles as &[&[u8]],
    )
    .fetch_all(conn)
    .await?)
}

/// Lets a new mail wait before its first try.
pub(crate) async fn delay(conn: &mut PgConnection, id: OutboxId, pause: TimeDelta) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::outbox::delay
        update outbox_message set available_at = now() + make_interval(secs => $2)
        where id = $1 and state = 'pending' and attempt = 0",
        id.0,
        queue::seconds(pause),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Drops the bytes of a mail that is over, so that nobody sends them after all.
pub(crate) async fn forget_body(conn: &mut PgConnection, id: OutboxId) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::outbox::forget_body
        update outbox_message set body = null where id = $1 and settled_at is not null",
        id.0
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// How many mails of these runs stand where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct MailCounts {
    /// Decisions whose mail is still to be made.
    pub to_render: i64,
    /// In the outbox, to be sent.
    pub pending: i64,
    /// The server took them.
    pub done: i64,
    /// Sent, and no answer came.
    pub uncertain: i64,
    /// Given up, or never rendered.
    pub dead: i64,
}

impl MailCounts {
    /// Nothing of it will change by itself.
    pub fn is_settled(&self) -> bool {
        self.to_render == 0 && self.pending == 0
    }
}

/// Counts the mails of these runs.
pub(crate) async fn tally(conn: &mut PgConnection, runs: &[RunId]) -> Result<MailCounts, StoreError> {
    let ids: Vec<i64> = runs.iter().map(|id| id.0).collect();
    Ok(sqlx::query_as!(
        MailCounts,
        r#"-- store::outbox::tally
        select count(*) filter (where j.state = 'pending') as "to_render!",
            count(*) filter (where o.state in ('pending', 'attempting')) as "pending!",
            count(*) filter (where o.state = 'done') as "done!",
            count(*) filter (where o.state = 'uncertain') as "uncertain!",
            count(*) filter (where coalesce(o.state, j.state) = 'dead') as "dead!"
        from decision d
        join render_job j on j.decision_id = d.id
        left join outbox_message o on o.decision_id = d.id
        where d.run_id = any($1) and d.outcome = 'send'"#,
        &ids
    )
    .fetch_one(conn)
    .await?)
}

/// A mail in a list.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Listed {
    /// The key of its row.
    pub id: OutboxId,
    /// What kind of mail it is.
    pub kind: MailKind,
    /// The name of the digest in the config.
    pub digest: Option<String>,
    /// The nominal local date.
    pub period: Option<NaiveDate>,
    /// The recipient, masked by the command line.
    pub recipient: Address,
    pub(crate) state: OutboxState,
    /// How often it was tried.
    pub attempt: i32,
    /// When it may be tried next.
    pub(crate) available_at: DateTime<Utc>,
    /// When it was settled.
    pub(crate) settled_at: Option<DateTime<Utc>>,
    /// What went wrong last.
    pub(crate) last_error: Option<String>,
}

/// The latest mails, of one state and of some runs if asked.
pub async fn list(
    conn: &mut PgConnection,
    state: Option<OutboxState>,
    only: Option<&[RunId]>,
    limit: i64,
) -> Result<Vec<Listed>, StoreError> {
    let only: Option<Vec<i64>> = only.map(|ids| ids.iter().map(|id| id.0).collect());
    Ok(sqlx::query_as!(
        Listed,
        r#"-- store::outbox::list
        select o.id, o.kind, d.digest as "digest?", d.period as "period?", o.recipient, o.state, o.attempt, o.available_at, o.settled_at,
            o.last_error
        from outbox_message o left join decision d on d.id = o.decision_id
        where ($1::text is null or o.state = $1) and ($2::bigint[] is null or d.run_id = any($2))
        order by o.id desc
        limit $3"#,
        state.map(OutboxState::as_str),
        only.as_deref(),
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
    /// The decision that it comes from, when it is a digest.
    pub(crate) decision: Option<DecisionId>,
    /// How often the mail was resent before.
    pub(crate) resend: u16,
    /// The whole message, while it is kept.
    pub bytes: Option<Vec<u8>>,
    pub(crate) attempts: Vec<Attempt>,
}

#[derive(Debug, Clone, serde::Serialize)]
pub(crate) struct Attempt {
    /// From 1.
    pub attempt: i32,
    pub(crate) ended_at: DateTime<Utc>,
    /// What became of it.
    pub outcome: String,
    /// The server's last reply code.
    pub(crate) code: Option<i16>,
    pub(crate) detail: Option<String>,
}

/// Reads one mail with all that is known of it; `None` if there is none.
pub async fn show(conn: &mut PgConnection, id: OutboxId) -> Result<Option<Shown>, StoreError> {
    let row = sqlx::query!(
        r#"-- store::outbox::show
        select o.id, o.kind, d.digest as "digest?", d.period as "period?", o.recipient, o.state, o.attempt, o.available_at, o.settled_at,
            o.last_error, o.decision_id, o.resend, o.body
        from outbox_message o left join decision d on d.id = o.decision_id
        where o.id = $1"#,
        id.0
    )
    .fetch_optional(&mut *conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let attempts = sqlx::query_as!(
        Attempt,
        "-- store::outbox::show
        select attempt, ended_at, outcome, code, detail from outbox_attempt where outbox_message_id = $1 order by attempt",
        id.0
    )
    .fetch_all(conn)
    .await?;
    Ok(Some(Shown {
        listed: Listed {
            id: row.id,
            kind: row.kind,
            digest: row.digest,
            period: row.period,
            recipient: row.recipient,
            state: row.state,
            attempt: row.attempt,
            available_at: row.available_at,
            settled_at: row.settled_at,
            last_error: row.last_error,
        },
        decision: row.decision_id,
        resend: u16::try_from(row.resend).unwrap_or_default(),
        bytes: row.body.map(|body| compression::unpack(&body)).transpose()?,
        attempts,
    }))
}

/// Makes a mail due at once: one that waits, or one that was given up while no later digest has gone in its place.
/// `false` when it is neither. What a mail that was given up tells is told by it again, unless another has told it.
pub async fn retry(conn: &mut PgConnection, id: OutboxId) -> Result<bool, StoreError> {
    let retried = sqlx::query!(
        "-- store::outbox::retry
        update outbox_message o
        set state = 'pending', available_at = now(), settled_at = null, lease_token = null,
            lease_expires_at = null
        from outbox_message it left join decision d on d.id = it.decision_id
        where o.id = $1 and it.id = o.id and o.body is not null
            -- What it would say must still be so: nothing in it was taken back, or told by another mail.
            and not exists (
                select from jsonb_path_query(d.edition, '$.sections[*].items[*].interaction') as told (id)
                left join thanks_report r on r.interaction_id = told.id::bigint
                where r.interaction_id is null or r.reported_at is not null and r.decision_id is distinct from d.id)
            and not exists (
                select from jsonb_path_query(d.edition, '$.sections[*].in_team[*].interaction') as told (id)
                left join interaction i on i.id = told.id::bigint
                left join public_thanks_report r on r.interaction_id = i.id and r.person_id = d.person_id
                where i.id is null or r.interaction_id is not null and r.decision_id is distinct from d.id)
            and (o.kind <> 'help' or exists (
                select from help_request h where h.id = o.help_request_id and h.state = 'open'))
            and (o.state = 'pending' and (o.lease_expires_at is null or o.lease_expires_at < now())
                or o.state = 'dead' and not exists (
                    select from decision later
                    where later.person_id = d.person_id and later.digest = d.digest
                        and later.period > d.period and later.outcome = 'send')
                and not exists (
                    select from outbox_message newer
                    where newer.decision_id = o.decision_id and newer.resend > o.resend))",
        id.0
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "-- store::outbox::retry
        update thanks_report r
        set reported_at = d.decided_at, decision_id = d.id
        from outbox_message o
        join decision d on d.id = o.decision_id
        cross join lateral jsonb_path_query(d.edition, '$.sections[*].items[*].interaction') as it (id)
        where o.id = $1 and o.state = 'pending' and r.interaction_id = it.id::bigint and r.reported_at is null",
        id.0
    )
    .execute(&mut *conn)
    .await?;
    let is_retried = retried.rows_affected() == 1;
    let decision = sqlx::query_scalar!(
        r#"-- store::outbox::retry
        select decision_id as "id: DecisionId" from outbox_message where id = $1"#,
        id.0
    )
    .fetch_optional(&mut *conn)
    .await?;
    if let Some(decision) = decision.flatten().filter(|_| is_retried) {
        super::decisions::report_again(conn, decision).await?;
    }
    Ok(is_retried)
}

/// The latest mail of a digest to a person.
pub(crate) async fn latest_of(
    conn: &mut PgConnection,
    digest: &str,
    period: NaiveDate,
    person: PersonId,
) -> Result<Option<(OutboxId, OutboxState)>, StoreError> {
    let row = sqlx::query!(
        r#"-- store::outbox::latest_of
        select o.id as "id: OutboxId", o.state as "state: OutboxState"
        from outbox_message o join decision d on d.id = o.decision_id
        where d.digest = $1 and d.period = $2 and d.person_id = $3
        order by o.resend desc limit 1"#,
        digest,
        period,
        person.0,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (row.id, row.state)))
}

/// Records why an operator sent a digest once more: the latest mail of the decision that this one comes from.
pub(crate) async fn record_resend(
    conn: &mut PgConnection,
    id: OutboxId,
    reason: &str,
    operator: &str,
) -> Result<OutboxId, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"-- store::outbox::record_resend
        with latest as (
            select o.id, o.decision_id, o.resend
            from outbox_message o join outbox_message it on it.decision_id = o.decision_id
            where it.id = $1
            order by o.resend desc limit 1),
        recorded as (
            insert into resend (decision_id, resend, reason, operator)
            select decision_id, resend, $2, $3 from latest
            on conflict (decision_id, resend) do update set reason = excluded.reason, operator = excluded.operator)
        select id as "id: OutboxId" from latest"#,
        id.0,
        reason,
        operator,
    )
    .fetch_one(conn)
    .await?)
}

/// Gives a mail up. `false` when it is settled, or a worker holds it.
pub async fn drop(conn: &mut PgConnection, id: OutboxId, why: &str) -> Result<bool, StoreError> {
    let dropped = sqlx::query!(
        "-- store::outbox::drop
        update outbox_message
        set state = 'dead', settled_at = now(), lease_token = null, lease_expires_at = null, last_error = $2
        where id = $1
            and (state = 'uncertain'
                or state = 'pending' and (lease_expires_at is null or lease_expires_at < now()))",
        id.0,
        why,
    )
    .execute(conn)
    .await?;
    Ok(dropped.rows_affected() == 1)
}

/// Stops feedback of a mail to some people, as far as it has not left.
pub(crate) async fn stop_feedback(
    conn: &mut PgConnection,
    inbound: InboundId,
    readers: &[PersonId],
) -> Result<(), StoreError> {
    let readers: Vec<i64> = readers.iter().map(|id| id.0).collect();
    sqlx::query!(
        "-- store::outbox::stop_feedback
        update outbox_message
        set state = 'dead', settled_at = now(), lease_token = null, lease_expires_at = null, body = null,
            last_error = 'its author took it back'
        where inbound_id = $1 and kind = 'feedback' and person_id = any($2) and state = 'pending'
            and (lease_expires_at is null or lease_expires_at < now())",
        inbound.0,
        &readers,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Marks the words of feedback that was given up as withheld, and drops the bytes of the mail.
pub(crate) async fn withhold_feedback(conn: &mut PgConnection, id: OutboxId) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::outbox::withhold_feedback
        with dropped as (
            update outbox_message set body = null
            where id = $1 and kind = 'feedback' and state = 'dead'
            returning person_id, inbound_id)
        update interaction i set withheld = true
        from dropped d join inbound_message m on m.id = d.inbound_id
        where i.from_person_id = m.person_id and i.to_person_id = d.person_id and i.kind = 'feedback'
            and i.source = 'reply' and split_part(i.external_id, ':', 1) = d.inbound_id::text",
        id.0,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A run of which mails ended as uncertain.
#[derive(Debug)]
pub(crate) struct UncertainRun {
    pub id: RunId,
    /// The name of the digest in the config.
    pub digest: String,
    pub(crate) period: NaiveDate,
    /// As the roster spells it.
    pub(crate) time_zone: String,
    pub(crate) scheduled_for: DateTime<Utc>,
}

/// The runs with a digest that has been uncertain for at least `rest`.
pub(crate) async fn uncertain_runs(
    conn: &mut PgConnection,
    rest: TimeDelta,
) -> Result<Vec<UncertainRun>, StoreError> {
    Ok(sqlx::query_as!(
        UncertainRun,
        r#"-- store::outbox::uncertain_runs
        select distinct r.id as "id!: RunId", r.digest as "digest!", r.period as "period!",
            r.time_zone as "time_zone!", r.scheduled_for as "scheduled_for!"
        from outbox_message o
        join decision d on d.id = o.decision_id
        join digest_run r on r.id = d.run_id
        where o.state = 'uncertain' and o.settled_at <= now() - make_interval(secs => $1)"#,
        queue::seconds(rest),
    )
    .fetch_all(conn)
    .await?)
}

/// Up to `limit` digests of these runs that have been uncertain for at least `rest`, were handed over at most `resends`
/// times after the first, and whose reader has no decision of a later occurrence.
pub(crate) async fn resendable(
    conn: &mut PgConnection,
    runs: &[RunId],
    rest: TimeDelta,
    resends: i64,
    limit: i64,
) -> Result<Vec<OutboxId>, StoreError> {
    let runs: Vec<i64> = runs.iter().map(|id| id.0).collect();
    Ok(sqlx::query_scalar!(
        r#"-- store::outbox::resendable
        select o.id as "id!: OutboxId"
        from outbox_message o
        join decision d on d.id = o.decision_id
        where o.state = 'uncertain' and o.settled_at <= now() - make_interval(secs => $2) and d.run_id = any($1)
            and (select count(*) from outbox_message earlier
                join outbox_attempt t on t.outbox_message_id = earlier.id and t.outcome = 'uncertain'
                where earlier.decision_id = o.decision_id) <= $3
            and not exists (
                select from decision later
                where later.person_id = d.person_id and later.digest = d.digest and later.period > d.period)
        order by o.settled_at, o.id
        limit $4"#,
        &runs,
        queue::seconds(rest),
        resends,
        limit,
    )
    .fetch_all(conn)
    .await?)
}
