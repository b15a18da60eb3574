//! How things stand, for `status`, `/metrics` and the readiness probe.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::StoreError;

/// How the queues stand: counts of what is few, each by an index of its own, and nothing that a person wrote.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Queues {
    /// Runs in which people are still to be decided.
    pub(crate) runs_pending: i64,
    /// Runs that failed for good in the last seven days.
    pub runs_dead: i64,
    /// Decisions whose mail is still to be made.
    pub to_render: i64,
    /// Of these, how many have failed and are tried again.
    pub(crate) render_failed: i64,
    /// Mails that could not be made in the last seven days, and are not tried again.
    pub render_dead: i64,
    /// Mails to be sent.
    pub(crate) outbox_pending: i64,
    /// Mails whose body is on the wire.
    pub(crate) outbox_attempting: i64,
    /// Mails of which nobody knows.
    pub(crate) outbox_uncertain: i64,
    /// Mails given up in the last seven days.
    pub(crate) outbox_dead: i64,
    /// Seconds that the oldest mail has been due.
    pub(crate) oldest_due_seconds: f64,
    /// Mails that came in and were not read.
    pub(crate) inbound_pending: i64,
    /// Mails in quarantine that came in the last seven days.
    pub(crate) inbound_dead: i64,
    /// Seconds that the oldest unread mail has been here.
    pub(crate) oldest_unread_seconds: f64,
}

/// Reads how the queues stand.
pub(crate) async fn queues(conn: &mut PgConnection) -> Result<Queues, StoreError> {
    Ok(sqlx::query_as!(
        Queues,
        r#"-- store::status::queues
        select
            (select count(*) from digest_run where state = 'pending') as "runs_pending!",
            (select count(*) from digest_run
                where state = 'dead' and settled_at > now() - interval '7 days') as "runs_dead!",
            (select count(*) from render_job where state = 'pending') as "to_render!",
            (select count(*) from render_job where state = 'pending' and last_error is not null) as "render_failed!",
            (select count(*) from render_job
                where state = 'dead' and settled_at > now() - interval '7 days'
                    and last_error is distinct from 'superseded by the next digest') as "render_dead!",
            (select count(*) from outbox_message where state = 'pending') as "outbox_pending!",
            (select count(*) from outbox_message where state = 'attempting') as "outbox_attempting!",
            (select count(*) from outbox_message where state = 'uncertain') as "outbox_uncertain!",
            (select count(*) from outbox_message
                where state = 'dead' and settled_at > now() - interval '7 days') as "outbox_dead!",
            coalesce(extract(epoch from now() - least(
                (select min(available_at) from outbox_message
                    where state = 'pending' and (kind = 'digest') = true and available_at <= now()),
                (select min(available_at) from outbox_message
                    where state = 'pending' and (kind = 'digest') = false and available_at <= now()))), 0)::float8
                as "oldest_due_seconds!",
            (select count(*) from inbound_message where state = 'pending') as "inbound_pending!",
            (select count(*) from inbound_message
                where state = 'dead' and received_at > now() - interval '7 days') as "inbound_dead!",
            (select coalesce(extract(epoch from now() - min(received_at)), 0)::float8
                from inbound_message where state = 'pending') as "oldest_unread_seconds!""#
    )
    .fetch_one(conn)
    .await?)
}

/// The same, with what takes a look at every row.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Status {
    /// People who are active.
    pub(crate) people: i64,
    /// Lines of the log.
    pub(crate) interactions: i64,
    /// How the queues stand.
    #[serde(flatten)]
    pub queues: Queues,
    /// Mails that a server took in the last seven days.
    pub(crate) outbox_done: i64,
    /// Mails that were read in the last seven days.
    pub(crate) inbound_done: i64,
}

/// Reads how all of it stands.
pub async fn read(conn: &mut PgConnection) -> Result<Status, StoreError> {
    let queues = queues(&mut *conn).await?;
    let counts = sqlx::query!(
        r#"-- store::status::read
        select
            (select count(*) from person where active) as "people!",
            (select count(*) from interaction) as "interactions!",
            (select count(*) from outbox_message
                where state = 'done' and settled_at > now() - interval '7 days') as "outbox_done!",
            (select count(*) from inbound_message
                where state = 'done' and settled_at > now() - interval '7 days') as "inbound_done!""#
    )
    .fetch_one(conn)
    .await?;
    Ok(Status {
        people: counts.people,
        interactions: counts.interactions,
        queues,
        outbox_done: counts.outbox_done,
        inbound_done: counts.inbound_done,
    })
}

/// Mails that wait, and for what.
#[derive(Debug, Clone, serde::Serialize)]
pub(crate) struct Waiting {
    /// In words that contain no address.
    pub(crate) why: String,
    pub(crate) mails: i64,
    /// When the first of them is tried again.
    pub(crate) next_at: Option<DateTime<Utc>>,
}

/// What the mails of the outbox wait for that have not left.
pub(crate) async fn waiting(conn: &mut PgConnection) -> Result<Vec<Waiting>, StoreError> {
    Ok(sqlx::query_as!(
        Waiting,
        r#"-- store::status::waiting
        select case when state <> 'pending' then state
                when last_error like 'waiting for %' or last_error like 'held: %' then last_error
                when last_error is not null then 'put off by the mail server, or it could not be reached'
                else 'its turn' end as "why!",
            count(*) as "mails!", min(available_at) filter (where available_at > now()) as next_at
        from outbox_message where state in ('pending', 'attempting', 'uncertain')
        group by 1 order by 2 desc, 1"#
    )
    .fetch_all(conn)
    .await?)
}

/// How many people were the subject of somebody's nudge in the last four weeks, of those who were here all the time.
#[derive(Debug, Clone, Copy, serde::Serialize)]
pub(crate) struct Coverage {
    pub(crate) covered: i64,
    pub(crate) people: i64,
}

/// Reads it.
pub(crate) async fn coverage(conn: &mut PgConnection) -> Result<Coverage, StoreError> {
    Ok(sqlx::query_as!(
        Coverage,
        r#"-- store::status::coverage
        select count(*) filter (where exists (
                select from ask a join decision d on d.id = a.decision_id
                where a.subject_id = p.id and d.decided_at > now() - interval '28 days')) as "covered!",
            count(*) as "people!"
        from person p where p.active and p.created_at < now() - interval '28 days'"#
    )
    .fetch_one(conn)
    .await?)
}

/// When a digest last went well, and how it goes now.
#[derive(Debug, Clone, serde::Serialize)]
pub struct DigestStatus {
    /// The name of the digest in the config.
    pub digest: String,
    /// The latest occurrence for which there is a run.
    pub(crate) last_scheduled_for: Option<DateTime<Utc>>,
    /// When the last run was done whose mails have all come to an end: none is to be made, to be sent, or uncertain, and a
    /// server took at least one where there were any. A dead address does not make a run fail.
    pub last_success_at: Option<DateTime<Utc>>,
}

/// Notes the runs whose mails have all come to an end: none is to be made, to be sent, or uncertain, and a server took at least one
/// where there were any. Says how many those were.
pub async fn note_success(conn: &mut PgConnection) -> Result<u64, StoreError> {
    let noted = sqlx::query!(
        "-- store::status::note_success
        with unfinished as (
            select d.run_id
            from outbox_message o join decision d on d.id = o.decision_id
            where o.state in ('attempting', 'uncertain')
                -- One that waits for its reader's working hours is nobody's fault.
                or o.state = 'pending' and o.last_error is distinct from 'waiting for the end of quiet hours'
            union
            select d.run_id from render_job j join decision d on d.id = j.decision_id where j.state = 'pending')
        update digest_run r
        set succeeded_at = r.settled_at
        where r.state = 'done' and (r.succeeded_at is null or r.succeeded_at < r.settled_at)
            and r.settled_at > now() - interval '90 days'
            and r.kind = 'occurrence'
            and r.id not in (select run_id from unfinished where run_id is not null)
            and (exists (
                    select from decision d join outbox_message o on o.decision_id = d.id
                    where d.run_id = r.id and o.state = 'done')
                -- A run in which nobody is decided is a place for single decisions.
                or exists (select from decision d where d.run_id = r.id)
                    and not exists (select from decision d where d.run_id = r.id and d.outcome = 'send'))"
    )
    .execute(conn)
    .await?;
    Ok(noted.rows_affected())
}

/// Reads it for every digest that was ever seen.
pub async fn digests(conn: &mut PgConnection) -> Result<Vec<DigestStatus>, StoreError> {
    Ok(sqlx::query_as!(
        DigestStatus,
        r#"-- store::status::digests
        select g.name as digest,
            (select max(r.scheduled_for) from digest_run r where r.digest = g.name and r.kind = 'occurrence')
                as last_scheduled_for,
            (select max(r.succeeded_at) from digest_run r
                where r.digest = g.name and r.state = 'done') as last_success_at
        from digest g
        order by g.name"#
    )
    .fetch_all(conn)
    .await?)
}
