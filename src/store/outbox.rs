//! The outbox: the one way out of the building.

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use sqlx::{Connection, PgConnection};

use super::queue::{self, Lease, Queue, Settlement};
use super::{StoreError, own_hours};
use crate::mail::Message;
use rapport_model::ids::{DecisionId, HelpRequestId, InboundId, InteractionId, OutboxId, PersonId, RunId};
use rapport_model::{Address, CelebrationKind, MailKind, OutboxState};
use rapport_planner::digest::{Allowed, RecipientState};

/// Level of compression: the default of zstd.
const COMPRESSION: i32 = 3;

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

/// Creates a mail. Nothing else creates an outbox row.
///
/// A second call for the same digest and resend, or for the answer to the same mail, changes nothing, and says so with
/// `None`.
pub(crate) async fn create(
    conn: &mut PgConnection,
    allowed: &Allowed,
    origin: Origin,
    message: &Message,
) -> Result<Option<OutboxId>, StoreError> {
    let body = zstd::encode_all(message.bytes.as_slice(), COMPRESSION)?;
    let decision = origin.decision();
    let created = sqlx::query_scalar!(
        r#"-- store::outbox::create
            insert into outbox_message
                (person_id, kind, decision_id, decision_outcome, resend, inbound_id, help_request_id, delivery_id,
                    message_id, envelope_from, recipient, body, quote_shingles)
            values ($1, $2, $3, case when $3::bigint is not null then 'send' end, $4, $5, $6,
                case when $3::bigint is null then $7::bytea end, $8, $9, $10, $11, $12)
            on conflict do nothing
            returning id as "id!: OutboxId""#,
        allowed.person().0,
        origin.kind().as_str(),
        decision.map(|(id, _)| id.0),
        decision.map_or(0, |(_, resend)| i16::try_from(resend).unwrap_or(i16::MAX)),
        origin.inbound().map(|id| id.0),
        origin.help_request().map(|id| id.0),
        &message.delivery.0[..],
        message.message_id,
        message.envelope_from,
        message.recipient.as_str(),
        body,
        message.quote_shingles,
    )
    .fetch_optional(conn)
    .await?;
    Ok(created)
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
            extract(epoch from now() - coalesce((
                select min(t.ended_at) from outbox_attempt t where t.outbox_message_id = o.id), now()))::float8 as "age!"
        from outbox_message o
        where id = any($1)
        order by available_at, id"#,
        &ids,
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut leases: BTreeMap<i64, Lease> = leases.into_iter().map(|lease| (lease.id, lease)).collect();
    let mut claimed = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(lease) = leases.remove(&row.id.0) else { continue };
        let unpacked = zstd::decode_all(row.body.as_slice());
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
            settle(&mut *conn, &mail, &Outcome::Refused, None, "its stored body does not unpack").await?;
        }
    }
    Ok(claimed)
}

/// Where the recipient of a mail stands now.
#[derive(Debug, Clone)]
pub(crate) struct RecipientStatus {
    /// The person whom the mail is to.
    pub person: PersonId,
    /// What kind of mail it is.
    pub kind: MailKind,
    /// Whether they are here, and want mail.
    pub(crate) state: RecipientState,
    /// Their day by the clock of planning, moved on by the time that has really passed: a plan for another day is held
    /// to that day's absences.
    pub(crate) today: NaiveDate,
    pub(crate) zone: Tz,
    /// Feedback from somebody whom they have muted.
    pub(crate) is_muted: bool,
    /// When the mail was queued, by the database's clock.
    pub(crate) queued_at: DateTime<Utc>,
    /// The time by the database's clock.
    pub now: DateTime<Utc>,
}

/// Where the recipient of a mail stands now.
pub(crate) async fn recipient_status(
    conn: &mut PgConnection,
    id: OutboxId,
    default_zone: Tz,
) -> Result<Option<RecipientStatus>, StoreError> {
    let row = sqlx::query!(
        r#"-- store::outbox::recipient_status
        select p.id, o.kind, p.active and (p.erase_after is null or o.kind = 'answer') as "active!",
            pref.paused_until as "paused_until?", pref.full_until as "full_until?",
            p.time_zone, p.working_days, p.quiet_hours, p.calendar,
            (pref.stopped_at is not null or exists (
                select from digest_stop s where s.person_id = p.id and s.digest = d.digest)) as "stopped!",
            coalesce(d.decided_at, o.created_at) + (now() - coalesce((
                select min(first.created_at) from outbox_message first where first.decision_id = d.id),
                o.created_at)) as "clock!", now() as "now!", o.created_at,
            (o.kind = 'feedback' and exists (
                select from inbound_message m
                join exclusion e on e.owner_id = o.person_id and e.other_id = m.person_id
                where m.id = o.inbound_id)) as "is_muted!",
            array(select starts_on from absence where person_id = p.id order by starts_on) as "starts!",
            array(select ends_on from absence where person_id = p.id order by starts_on) as "ends!"
        from outbox_message o
        left join decision d on d.id = o.decision_id
        join person p on p.id = o.person_id
        left join preference pref on pref.person_id = p.id
        where o.id = $1"#,
        id.0,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| {
        let zone = row.time_zone.and_then(|zone| zone.parse().ok()).unwrap_or(default_zone);
        let of = RecipientState {
            active: row.active,
            stopped: row.stopped,
            paused_until: row.paused_until,
            full_until: row.full_until,
            absences: row.starts.into_iter().zip(row.ends).collect(),
            hours: own_hours(row.working_days.as_deref(), row.quiet_hours.as_deref(), row.calendar),
        };
        RecipientStatus {
            person: row.id,
            kind: row.kind,
            state: of,
            today: row.clock.with_timezone(&zone).date_naive(),
            zone,
            is_muted: row.is_muted,
            queued_at: row.created_at,
            now: row.now,
        }
    }))
}

/// What a digest that is about to leave may no longer say.
#[derive(Debug, Default)]
pub(crate) struct Revoked {
    /// The people about whom it asks something.
    pub(crate) subjects: Vec<PersonId>,
    /// The thanks that it tells.
    pub(crate) thanks: Vec<InteractionId>,
    /// What it announces of somebody who has withdrawn that.
    pub(crate) announcements: Vec<(PersonId, CelebrationKind)>,
}

impl Revoked {
    pub(crate) fn is_empty(&self) -> bool {
        self.subjects.is_empty() && self.thanks.is_empty() && self.announcements.is_empty()
    }
}

/// What a digest may no longer say, on this day of the reader's.
pub(crate) async fn revoked(
    conn: &mut PgConnection,
    id: OutboxId,
    today: NaiveDate,
) -> Result<Revoked, StoreError> {
    let mut subjects = revoked_asks(&mut *conn, id, today).await?;
    let withdrawn = withdrawn(&mut *conn, id).await?;
    subjects.extend(withdrawn.iter().filter(|it| it.is_asked).map(|it| it.subject));
    Ok(Revoked {
        subjects,
        thanks: revoked_thanks(conn, id).await?,
        announcements: withdrawn.into_iter().map(|it| (it.subject, it.kind)).collect(),
    })
}

/// An announcement that its person has withdrawn.
struct Withdrawn {
    subject: PersonId,
    kind: CelebrationKind,
    /// The digest asks its reader to congratulate.
    is_asked: bool,
}

/// What a digest announces that has been withdrawn.
async fn withdrawn(conn: &mut PgConnection, id: OutboxId) -> Result<Vec<Withdrawn>, StoreError> {
    Ok(sqlx::query_as!(
        Withdrawn,
        r#"-- store::outbox::withdrawn
        select distinct c.subject_id as subject, c.kind,
            exists (
                select from ask a
                where a.decision_id = o.decision_id and a.subject_id = c.subject_id and a.reason = 'celebration'
            ) as "is_asked!"
        from outbox_message o
        join celebration_report c on c.decision_id = o.decision_id
        join announcement_refusal r on r.person_id = c.subject_id and r.announcement = c.kind
        where o.id = $1"#,
        id.0,
    )
    .fetch_all(conn)
    .await?)
}

/// Thanks that a digest tells, and that were taken back, come from somebody whom its reader has muted, or are public and
/// their receiver does not want that.
async fn revoked_thanks(conn: &mut PgConnection, id: OutboxId) -> Result<Vec<InteractionId>, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"-- store::outbox::revoked_thanks
        with told as (
            select o.person_id as reader, it.id::bigint as id, false as is_in_team
            from outbox_message o join decision d on d.id = o.decision_id
            cross join lateral jsonb_path_query(d.edition, '$.sections[*].items[*].interaction') as it (id)
            where o.id = $1
            union all
            select o.person_id, it.id::bigint, true
            from outbox_message o join decision d on d.id = o.decision_id
            cross join lateral jsonb_path_query(d.edition, '$.sections[*].in_team[*].interaction') as it (id)
            where o.id = $1)
        select told.id as "id!: InteractionId"
        from told
        -- One look by the key for each: the database expects a thousand of them, and would rather read the whole log.
        left join lateral (select * from interaction where interaction.id = told.id limit 1) i on true
        where i.id is null or i.withheld
            or not told.is_in_team and exists (
                select from exclusion e where e.owner_id = i.to_person_id and e.other_id = i.from_person_id)
            or told.is_in_team and (
                not i.public
                or exists (
                    select from person p where p.id in (i.from_person_id, i.to_person_id) and p.erase_after is not null)
                or exists (
                    select from announcement_refusal a
                    where a.person_id = i.to_person_id and a.announcement = 'thanks')
                or exists (
                    select from exclusion e
                    where (e.owner_id, e.other_id) in (
                        (i.to_person_id, i.from_person_id), (i.from_person_id, i.to_person_id)))
                or exists (
                    select from exclusion e
                    where e.owner_id = told.reader and e.other_id in (i.from_person_id, i.to_person_id)
                        or e.other_id = told.reader and e.owner_id in (i.from_person_id, i.to_person_id)))
        order by 1"#,
        id.0,
    )
    .fetch_all(conn)
    .await?)
}

/// The people about whom a digest asks something, and may not any longer: on this day of the reader's they are away or have
/// left, the reader or they have enough to do, or nothing is to bring the two together.
pub async fn revoked_asks(
    conn: &mut PgConnection,
    id: OutboxId,
    today: NaiveDate,
) -> Result<Vec<PersonId>, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"-- store::outbox::revoked_asks
        select a.subject_id as "subject_id!: PersonId"
        from outbox_message o
        join ask a on a.decision_id = o.decision_id
        join person s on s.id = a.subject_id
        where o.id = $1 and (
            not s.active or s.erase_after is not null
            or exists (
                select from preference f
                where f.person_id in (a.person_id, a.subject_id) and f.full_until > $2)
            or exists (
                select from absence l where l.person_id = a.subject_id and $2 between l.starts_on and l.ends_on)
            or exists (
                select from pair_snooze r
                where r.person_id = a.person_id and r.other_id = a.subject_id and r.snoozed_until > $2)
            or exists (
                select from exclusion e
                where (e.owner_id, e.other_id) in ((a.person_id, a.subject_id), (a.subject_id, a.person_id))))
        order by 1"#,
        id.0,
        today,
    )
    .fetch_all(conn)
    .await?)
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

/// Commits that the body is about to go out. From here on a silence is uncertain, and no second try follows.
///
/// Says how long the mail is held from the end of the statement on: less than a whole lease where the statement had to
/// wait. Whoever waits for the server's answer renews the lease meanwhile, so that it can be short, and a mail whose
/// process has died is soon known to be uncertain.
pub async fn begin(conn: &mut PgConnection, mail: &Claimed) -> Result<Duration, StoreError> {
    let left = sqlx::query_scalar!(
        r#"-- store::outbox::begin
        update outbox_message
        set state = 'attempting', lease_expires_at = now() + make_interval(secs => $3)
        where id = $1 and lease_token = $2 and state = 'pending' and lease_expires_at > now()
        returning extract(epoch from lease_expires_at - clock_timestamp())::float8 as "left!""#,
        mail.id.0,
        mail.lease.token,
        mail.lease.queue.lease_seconds(),
    )
    .fetch_optional(conn)
    .await?
    .ok_or(StoreError::LeaseLost)?;
    Ok(Duration::try_from_secs_f64(left).unwrap_or_default())
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
            Self::Refused => "permanent",
            Self::Withheld => "withheld",
        })
    }
}

/// Records a try and what follows from it. `detail` holds no address and nothing that a person wrote.
pub async fn settle(
    conn: &mut PgConnection,
    mail: &Claimed,
    outcome: &Outcome,
    code: Option<u16>,
    detail: &str,
) -> Result<(), StoreError> {
    let mut tx = conn.begin().await?;
    match outcome {
        Outcome::Sent => match queue::settle(&mut tx, &mail.lease, Settlement::Done, None).await {
            Err(StoreError::LeaseLost) => {
                confirm(&mut tx, mail, code, detail).await?;
                return Ok(tx.commit().await?);
            }
            settled => settled?,
        },
        Outcome::Retry(pause) => queue::retry_after(&mut tx, &mail.lease, *pause, detail).await?,
        Outcome::Wait(pause) => postpone(&mut tx, &mail.lease, *pause, detail).await?,
        Outcome::Uncertain => {
            queue::settle(&mut tx, &mail.lease, Settlement::Uncertain, Some(detail)).await?
        }
        Outcome::Refused | Outcome::Withheld => {
            queue::settle(&mut tx, &mail.lease, Settlement::Dead, Some(detail)).await?;
        }
    }
    if let Some(word) = outcome.word() {
        sqlx::query!(
            "-- store::outbox::settle
            insert into outbox_attempt (outbox_message_id, attempt, outcome, code, detail) values ($1, $2, $3, $4, $5)",
            mail.id.0,
            i32::try_from(mail.lease.attempt).unwrap_or(i32::MAX),
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
    mail: &Claimed,
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
        mail.id.0,
        mail.lease.token,
        code.and_then(|code| i16::try_from(code).ok()),
        detail,
    )
    .execute(conn)
    .await?;
    if confirmed.rows_affected() == 1 { Ok(()) } else { Err(StoreError::LeaseLost) }
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
        bytes: row.body.map(|body| zstd::decode_all(body.as_slice())).transpose()?,
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
