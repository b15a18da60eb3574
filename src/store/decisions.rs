//! The ledger: why each person gets a mail, or does not.

mod codes;
mod question;
mod relevance;
mod reports;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::outbox::Revoked;
use super::queue::{self, Lease, Queue};
use super::{StoreError, coverage};
use crate::mail::digest_delivery;
use rapport_model::ids::{DecisionId, PersonId, RunId};
use rapport_model::{DecisionReason, Outcome};
use rapport_planner::digest::{Allowed, Decision, Edition, PlannedMail, RejectedAsk};
use reply_address::{DeliveryId, Keys};

/// The occurrence that decisions belong to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Occasion<'a> {
    /// The run that they are made in.
    pub(crate) run: RunId,
    /// The name of the digest in the config.
    pub digest: &'a str,
    /// The nominal local date.
    pub period: NaiveDate,
    /// The clock of planning.
    pub now: DateTime<Utc>,
    /// The digest that nudges in these mails, and the nominal date of the occurrence whose coverage counts.
    pub(crate) coverage: (&'a str, NaiveDate),
}

/// What had been decided for some people, and which of their mails had not left. A plan that was made for another state
/// would report something twice, or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReaderState {
    last_decision: DecisionId,
    superseded: BTreeSet<DecisionId>,
}

/// Gives up on mails of earlier periods of this digest that have not left: the next one says it all, and reports what
/// they would have reported. A mail that a worker holds right now is left alone.
pub(crate) async fn supersede(
    conn: &mut PgConnection,
    digest: &str,
    period: NaiveDate,
    readers: &[PersonId],
) -> Result<ReaderState, StoreError> {
    let ids: Vec<i64> = readers.iter().map(|id| id.0).collect();
    // Jobs before mails, as the renderer locks them: a job that it has just done shows as a mail below. A mail that was
    // never made has no outbox row whose end releases what it would have reported.
    let jobs = sqlx::query_scalar!(
        r#"-- store::decisions::supersede
        with locked as (
            select j.decision_id
            from render_job j join decision d on d.id = j.decision_id
            where j.person_id = any($1) and d.digest = $2 and d.period < $3 and j.state <> 'done'
                and j.last_error is distinct from 'superseded by the next digest'
            order by j.decision_id
            for update of j),
        superseded as (
            update render_job j
            set state = 'dead', settled_at = now(), last_error = 'superseded by the next digest', lease_token = null,
                lease_expires_at = null
            from locked
            where j.decision_id = locked.decision_id
            returning j.decision_id as id),
        celebrations as (
            delete from celebration_report where decision_id in (select id from superseded)),
        team_thanks as (
            delete from public_thanks_report where decision_id in (select id from superseded)),
        goals as (
            delete from goal_report where decision_id in (select id from superseded)),
        relevance as (
            delete from follow_up_relevance
            where decision_id in (select id from superseded) and step = 'asked'),
        thanks as (
            update thanks_report set reported_at = null, decision_id = null
            where decision_id in (select id from superseded))
        select id as "id!: DecisionId" from superseded"#,
        &ids,
        digest,
        period,
    )
    .fetch_all(&mut *conn)
    .await?;
    let mails = sqlx::query_scalar!(
        r#"-- store::decisions::supersede
        update outbox_message o
        set state = 'dead', settled_at = now(), last_error = 'superseded by the next digest',
            lease_token = null, lease_expires_at = null
        from decision d
        where d.id = o.decision_id and o.person_id = any($1) and d.digest = $2 and d.period < $3
            and o.state = 'pending' and (o.lease_expires_at is null or o.lease_expires_at < now())
        returning d.id as "id!: DecisionId""#,
        &ids,
        digest,
        period,
    )
    .fetch_all(&mut *conn)
    .await?;
    let last_decision = sqlx::query_scalar!(
        r#"-- store::decisions::supersede
        -- Not by the primary key, from its end on until one is theirs.
        select coalesce(max(id), 0) as "last!: DecisionId"
        from (select id from decision where person_id = any($1) offset 0) as theirs"#,
        &ids
    )
    .fetch_one(conn)
    .await?;
    Ok(ReaderState { last_decision, superseded: jobs.into_iter().chain(mails).collect() })
}

/// Records decisions with their editions, and what they take: asks with their slots, the codes of items, the thanks
/// that they report. The caller has locked the people, and knows that their [`ReaderState`] is the one that the plan was
/// made for. The keys of the tables hold every budget; a plan that runs into one is a conflict.
pub(crate) async fn record(
    conn: &mut PgConnection,
    occasion: Occasion<'_>,
    keys: &Keys,
    decisions: &[Decision],
) -> Result<(), StoreError> {
    let ids = record_decisions(&mut *conn, occasion, keys, decisions).await?;
    let sendings: Vec<(DecisionId, &PlannedMail)> = decisions
        .iter()
        .zip(ids.iter().copied())
        .filter_map(|(decision, id)| decision.outcome.as_ref().ok().map(|sending| (id, sending)))
        .collect();
    queue_mails(&mut *conn, &sendings).await?;
    record_asks(&mut *conn, &sendings).await?;
    let done: Vec<(PersonId, PersonId)> =
        decisions.iter().flat_map(|it| it.done.iter().map(|subject| (it.person, *subject))).collect();
    if !done.is_empty() {
        coverage::count_as_asked(&mut *conn, occasion.coverage, &done).await?;
    }
    codes::record(&mut *conn, &sendings).await?;
    question::record(&mut *conn, occasion.now, &sendings).await?;
    reports::record(&mut *conn, occasion.now, &sendings).await?;
    relevance::record(conn, occasion.now, decisions, &ids).await
}

/// So many asks that were not made are kept with a decision.
const MAX_REJECTED: usize = 20;

/// An ask that was not made, for the ledger: no words of anybody's.
fn held(it: &RejectedAsk) -> serde_json::Value {
    serde_json::json!({ "subject": it.subject, "reason": it.reason.as_str(), "why": it.rejected_for.as_str() })
}

async fn record_decisions(
    conn: &mut PgConnection,
    occasion: Occasion<'_>,
    keys: &Keys,
    decisions: &[Decision],
) -> Result<Vec<DecisionId>, StoreError> {
    let mut people = Vec::with_capacity(decisions.len());
    let mut outcomes = Vec::with_capacity(decisions.len());
    let mut reasons = Vec::with_capacity(decisions.len());
    let mut weeks = Vec::with_capacity(decisions.len());
    let mut mails: Vec<Option<i16>> = Vec::with_capacity(decisions.len());
    let mut editions: Vec<Option<serde_json::Value>> = Vec::with_capacity(decisions.len());
    let mut deliveries: Vec<Option<Vec<u8>>> = Vec::with_capacity(decisions.len());
    let mut rejected: Vec<serde_json::Value> = Vec::with_capacity(decisions.len());
    for decision in decisions {
        people.push(decision.person.0);
        weeks.push(decision.week);
        reasons.push(decision.reason().as_str());
        rejected.push(decision.rejected.iter().take(MAX_REJECTED).map(held).collect());
        match &decision.outcome {
            Ok(sending) => {
                outcomes.push(Outcome::Send.as_str());
                mails.push(sending.allowed.mail_slot().map(i16::from));
                editions.push(Some(serde_json::to_value(&sending.edition)?));
                let delivery = digest_delivery(keys, occasion.digest, occasion.period, decision.person);
                deliveries.push(Some(delivery.0.to_vec()));
            }
            Err(_) => {
                outcomes.push(Outcome::Skip.as_str());
                mails.push(None);
                editions.push(None);
                deliveries.push(None);
            }
        }
    }
    Ok(sqlx::query_scalar!(
        "-- store::decisions::record
        insert into decision
            (run_id, digest, period, decided_at, person_id, outcome, reason, week, mail_slot, edition, delivery_id,
            rejected_asks)
        select $1, $2, $3, $4, it.person_id, it.outcome, it.reason, it.week, it.mail_slot, it.edition, it.delivery_id,
            it.rejected_asks
        from unnest($5::bigint[], $6::text[], $7::text[], $8::date[], $9::smallint[], $10::jsonb[], $11::bytea[],
                $12::jsonb[])
            with ordinality as it (person_id, outcome, reason, week, mail_slot, edition, delivery_id, rejected_asks, n)
        order by it.n
        returning id",
        occasion.run.0,
        occasion.digest,
        occasion.period,
        occasion.now,
        &people,
        &outcomes as &[&str],
        &reasons as &[&str],
        &weeks,
        &mails as &[Option<i16>],
        &editions as &[Option<serde_json::Value>],
        &deliveries as &[Option<Vec<u8>>],
        &rejected,
    )
    .fetch_all(conn)
    .await?)
}

/// Queues the mails that these decisions ask for.
async fn queue_mails(
    conn: &mut PgConnection,
    sendings: &[(DecisionId, &PlannedMail)],
) -> Result<(), StoreError> {
    let ids: Vec<i64> = sendings.iter().map(|(id, _)| id.0).collect();
    sqlx::query!(
        "-- store::decisions::queue_mails
        insert into render_job (decision_id, run_id, person_id) select id, run_id, person_id from decision where id = any($1)",
        &ids,
    )
    .execute(conn)
    .await?;
    Ok(())
}

async fn record_asks(
    conn: &mut PgConnection,
    sendings: &[(DecisionId, &PlannedMail)],
) -> Result<(), StoreError> {
    let mut decisions = Vec::new();
    let mut people = Vec::new();
    let mut weeks = Vec::new();
    let mut ns = Vec::new();
    let mut subjects = Vec::new();
    let mut subject_ns = Vec::new();
    let mut codes = Vec::new();
    let mut reasons = Vec::new();
    for (id, sending) in sendings {
        for (ask, slot) in sending.edition.asks().zip(&sending.slots) {
            decisions.push(id.0);
            people.push(sending.allowed.person().0);
            weeks.push(sending.allowed.week());
            ns.push(i16::from(slot.ask_slot));
            subjects.push(ask.subject.id.0);
            subject_ns.push(slot.subject_slot.map(i16::from));
            codes.push(i32::try_from(ask.code.number).unwrap_or(i32::MAX));
            reasons.push(ask.reason.as_str());
        }
    }
    sqlx::query!(
        "-- store::decisions::record_asks
        insert into ask (decision_id, person_id, week, ask_slot, subject_id, subject_slot, code, reason)
        select * from unnest($1::bigint[], $2::bigint[], $3::date[], $4::smallint[], $5::bigint[],
            $6::smallint[], $7::integer[], $8::text[])",
        &decisions,
        &people,
        &weeks,
        &ns,
        &subjects,
        &subject_ns as &[Option<i16>],
        &codes,
        &reasons as &[&str],
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A decision to send whose mail is still to be made.
#[derive(Debug)]
pub(crate) struct DecidedMail {
    /// The key of its row.
    pub id: DecisionId,
    /// The name of the digest in the config.
    pub digest: String,
    /// The nominal local date.
    pub period: NaiveDate,
    /// The clock of planning.
    pub decided_at: DateTime<Utc>,
    pub(crate) allowed: Allowed,
    pub(crate) edition: Edition,
    /// Names the mail in its addresses and its Message-ID.
    pub delivery: DeliveryId,
}

/// Claims decisions whose mail is still to be made. A decision that cannot be read is an error of its own.
pub(crate) async fn claim_to_render(
    conn: &mut PgConnection,
    only: Option<&[RunId]>,
    limit: i64,
) -> Result<Vec<(Lease, Result<DecidedMail, StoreError>)>, StoreError> {
    let leases = queue::claim(&mut *conn, Queue::Render, only.into(), limit).await?;
    let ids: Vec<i64> = leases.iter().map(|lease| lease.id).collect();
    let rows = sqlx::query_as!(
        Sent,
        r#"-- store::decisions::claim_to_render
        select id, digest, period, decided_at, person_id, week, mail_slot as "mail_slot!", edition as "edition!",
            delivery_id as "delivery_id!"
        from decision
        where id = any($1)"#,
        &ids,
    )
    .fetch_all(conn)
    .await?;
    let mut rows: BTreeMap<i64, Sent> = rows.into_iter().map(|row| (row.id.0, row)).collect();
    Ok(leases
        .into_iter()
        .filter_map(|lease| rows.remove(&lease.id).map(|row| (lease, row.try_into())))
        .collect())
}

/// Takes what is revoked out of a decision whose mail has not left, and gives the places of the asks back. Says whether
/// there is anything left to say.
pub(crate) async fn revoke(
    conn: &mut PgConnection,
    decision: &mut DecidedMail,
    revoked: &Revoked,
) -> Result<bool, StoreError> {
    let edition = decision.edition.clone().without_asks_about(&revoked.subjects);
    decision.edition = edition.without_thanks(&revoked.thanks).without_announcements(&revoked.announcements);
    let subjects: Vec<i64> = revoked.subjects.iter().map(|id| id.0).collect();
    let thanks: Vec<i64> = revoked.thanks.iter().map(|id| id.0).collect();
    sqlx::query!(
        "-- store::decisions::revoke
        with places as (delete from ask where decision_id = $1 and subject_id = any($2)),
        untold as (
            update thanks_report set reported_at = null, decision_id = null
            where decision_id = $1 and interaction_id = any($3)),
        unread as (delete from public_thanks_report where decision_id = $1 and interaction_id = any($3))
        update decision set edition = $4 where id = $1",
        decision.id.0,
        &subjects,
        &thanks,
        serde_json::to_value(&decision.edition)?,
    )
    .execute(&mut *conn)
    .await?;
    reports::keep_celebrations(conn, decision.id, &decision.edition).await?;
    Ok(!decision.edition.is_empty())
}

/// One decision to send, for a mail that is resent or rebuilt.
pub(crate) async fn load_sent(conn: &mut PgConnection, id: DecisionId) -> Result<DecidedMail, StoreError> {
    sqlx::query_as!(
        Sent,
        r#"-- store::decisions::load_sent
        select id, digest, period, decided_at, person_id, week, mail_slot as "mail_slot!", edition as "edition!",
            delivery_id as "delivery_id!"
        from decision
        where id = $1 and outcome = 'send'
        for no key update"#,
        id.0
    )
    .fetch_one(conn)
    .await?
    .try_into()
}

/// Notes again what a mail tells that was given up, and is sent after all: with its end it was told by no mail.
pub(crate) async fn report_again(conn: &mut PgConnection, id: DecisionId) -> Result<(), StoreError> {
    let mail = load_sent(&mut *conn, id).await?;
    reports::record_again(conn, &mail).await
}

struct Sent {
    id: DecisionId,
    digest: String,
    period: NaiveDate,
    decided_at: DateTime<Utc>,
    person_id: PersonId,
    week: NaiveDate,
    mail_slot: i16,
    edition: serde_json::Value,
    delivery_id: Vec<u8>,
}

impl TryFrom<Sent> for DecidedMail {
    type Error = StoreError;

    fn try_from(row: Sent) -> Result<Self, StoreError> {
        let mail_slot = u8::try_from(row.mail_slot).unwrap_or(u8::MAX);
        Ok(Self {
            id: row.id,
            digest: row.digest,
            period: row.period,
            decided_at: row.decided_at,
            allowed: Allowed::recorded(row.person_id, row.week, mail_slot),
            edition: serde_json::from_value(row.edition)?,
            delivery: DeliveryId(row.delivery_id.try_into().unwrap_or_default()),
        })
    }
}

/// A decision that was made, for those who ask.
#[derive(Debug)]
pub(crate) struct Decided {
    /// The person who is decided.
    pub person: PersonId,
    /// Their address on the roster.
    pub email: rapport_model::Address,
    /// When it was due.
    pub scheduled_for: DateTime<Utc>,
    /// The nominal local date.
    pub period: NaiveDate,
    /// The clock of planning.
    pub decided_at: DateTime<Utc>,
    /// Whether a mail goes out.
    pub outcome: Outcome,
    pub(crate) reason: DecisionReason,
    /// What was to be said.
    pub(crate) edition: Option<Edition>,
    /// The digest whose mail of that week carried this one, where the mail budget held it back.
    pub(crate) carried_by: Option<String>,
}

/// The decisions of an occurrence in one zone, `limit` at a time, in the order of people's ids.
pub(crate) async fn decided(
    conn: &mut PgConnection,
    digest: &str,
    period: NaiveDate,
    time_zone: &str,
    person: Option<PersonId>,
    after: PersonId,
    limit: i64,
) -> Result<Vec<Decided>, StoreError> {
    let rows = sqlx::query!(
        "-- store::decisions::decided
        select d.person_id, p.email, r.scheduled_for, d.period, d.decided_at, d.outcome, d.reason, d.edition,
            case when d.reason = 'budget' then (
                select max(it.digest) from decision it
                where it.person_id = d.person_id and it.week = d.week and it.edition -> 'carries' ? d.digest)
            end as carried_by
        from decision d
        join person p on p.id = d.person_id
        join digest_run r on r.id = d.run_id
        where d.digest = $1 and d.period = $2 and r.time_zone = $3 and d.person_id > $4
            and ($5::bigint is null or d.person_id = $5)
        order by d.person_id
        limit $6",
        digest,
        period,
        time_zone,
        after.0,
        person.map(|id| id.0),
        limit,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Decided {
                person: row.person_id,
                email: row.email,
                scheduled_for: row.scheduled_for,
                period: row.period,
                decided_at: row.decided_at,
                outcome: row.outcome,
                reason: row.reason,
                edition: row.edition.map(serde_json::from_value).transpose()?,
                carried_by: row.carried_by,
            })
        })
        .collect()
}
