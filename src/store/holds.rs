//! Why nothing is sent, and how it goes on.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::StoreError;
use rapport_model::HoldReason;
use rapport_model::ids::DecisionId;

/// A reason for which nothing is sent.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Hold {
    /// `None`: of all digests, and every other mail that nobody has asked for.
    pub(crate) digest: Option<String>,
    /// Why.
    pub reason: HoldReason,
    /// Answers to what people write are held, too.
    pub(crate) answers: bool,
    pub(crate) detail: Option<String>,
    pub(crate) held_at: DateTime<Utc>,
}

impl Hold {
    /// Why, in words.
    pub(crate) fn why(&self) -> String {
        let detail = self.detail.as_deref();
        match (self.reason, &self.digest) {
            (HoldReason::RosterShrank, _) => {
                format!("the roster shrank: {}", detail.unwrap_or("many people left at once"))
            }
            (HoldReason::Restored, _) => {
                "the database was restored from a dump, and does not know what was sent since".to_owned()
            }
            (HoldReason::Paused, None) if self.answers => "paused, with answers".to_owned(),
            (HoldReason::Paused, None) => "paused".to_owned(),
            (HoldReason::Paused, Some(digest)) => format!("`{digest}` is paused"),
        }
    }

    /// The command that lets it go on.
    pub(crate) fn way_on(&self) -> String {
        match (self.reason, &self.digest) {
            (HoldReason::Restored, _) => "rapport resume --from TIME".to_owned(),
            (_, Some(digest)) => format!("rapport resume {digest}"),
            (_, None) => "rapport resume".to_owned(),
        }
    }
}

/// All of them, the oldest first.
pub(crate) async fn list(conn: &mut PgConnection) -> Result<Vec<Hold>, StoreError> {
    Ok(sqlx::query_as!(
        Hold,
        "-- store::holds::list
        select digest, reason, answers, detail, held_at from hold order by held_at, id"
    )
    .fetch_all(conn)
    .await?)
}

/// The first reason for which nothing of a digest is sent.
pub(crate) async fn of_digest(conn: &mut PgConnection, digest: &str) -> Result<Option<Hold>, StoreError> {
    Ok(sqlx::query_as!(
        Hold,
        "-- store::holds::of_digest
        select digest, reason, answers, detail, held_at from hold
        where digest is null or digest = $1 order by held_at, id limit 1",
        digest
    )
    .fetch_optional(conn)
    .await?)
}

/// Stops a digest, or all mails that nobody has asked for, or with `answers` every mail. Says whether that is new.
pub(crate) async fn pause(
    conn: &mut PgConnection,
    digest: Option<&str>,
    answers: bool,
) -> Result<bool, StoreError> {
    let is_new = sqlx::query_scalar!(
        r#"-- store::holds::pause
        insert into hold as h (digest, reason, answers) values ($1, 'paused', $2)
        on conflict (coalesce(digest, ''), reason) do update set answers = excluded.answers
        where h.answers <> excluded.answers
        returning (xmax = 0) as "new!""#,
        digest,
        answers,
    )
    .fetch_optional(conn)
    .await?;
    Ok(is_new.is_some())
}

/// Lifts the holds of a digest, or those of all. What waits for it is due at once. Gives what was lifted.
pub(crate) async fn lift(conn: &mut PgConnection, digest: Option<&str>) -> Result<Vec<Hold>, StoreError> {
    let lifted = sqlx::query_as!(
        Hold,
        r#"-- store::holds::lift
        delete from hold where coalesce(digest, '') = coalesce($1, '')
        returning digest, reason, answers, detail, held_at"#,
        digest
    )
    .fetch_all(&mut *conn)
    .await?;
    sqlx::query!(
        "-- store::holds::lift
        update outbox_message set available_at = now()
        where state = 'pending' and last_error like 'held: %' and available_at > now()
            and (lease_expires_at is null or lease_expires_at < now())"
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "-- store::holds::lift
        update digest_run set available_at = now(), last_error = null where state = 'pending' and last_error = 'held'"
    )
    .execute(conn)
    .await?;
    Ok(lifted)
}

/// What was not sent because it was due before sending goes on.
#[derive(Debug, Clone, Copy, Default, serde::Serialize)]
pub(crate) struct Skipped {
    pub(crate) runs: u64,
    pub(crate) mails: u64,
}

/// Gives up digests that were due before an instant. Nothing that was due before is made up for later.
///
/// What went out of the original of a restored database counts as sent (`was_sent`): it is not told again. What was paused was not
/// sent, and its news goes into the next digest.
pub(crate) async fn skip_until(
    conn: &mut PgConnection,
    digest: Option<&str>,
    from: DateTime<Utc>,
    was_sent: bool,
) -> Result<Skipped, StoreError> {
    let why = "skipped: due before the time from which sending was resumed";
    let state = if was_sent { "done" } else { "dead" };
    sqlx::query!(
        "-- store::holds::skip_until
        update digest
        set first_seen_at = greatest(first_seen_at, $2), skipped_until = greatest(skipped_until, $2)
        where $1::text is null or name = $1",
        digest,
        from,
    )
    .execute(&mut *conn)
    .await?;
    let runs = sqlx::query!(
        "-- store::holds::skip_until
        update digest_run
        set state = 'dead', settled_at = now(), lease_token = null, lease_expires_at = null, last_error = $3
        where state = 'pending' and scheduled_for < $2 and ($1::text is null or digest = $1)",
        digest,
        from,
        why,
    )
    .execute(&mut *conn)
    .await?;
    let unmade = sqlx::query_scalar!(
        r#"-- store::holds::skip_until
        update render_job j
        set state = 'dead', settled_at = now(), lease_token = null, lease_expires_at = null, last_error = $3
        from decision d join digest_run r on r.id = d.run_id
        where j.decision_id = d.id and j.state = 'pending' and r.scheduled_for < $2 and ($1::text is null or r.digest = $1)
        returning d.id as "id!""#,
        digest,
        from,
        why,
    )
    .fetch_all(&mut *conn)
    .await?;
    if !was_sent {
        release_reports(&mut *conn, &unmade).await?;
    }
    // Of a copy, also answers have been sent by the original, and what is uncertain.
    let mails = sqlx::query!(
        "-- store::holds::skip_until
        update outbox_message o
        set state = $4, settled_at = coalesce(o.settled_at, now()), lease_token = null, lease_expires_at = null, last_error = $3
        where (o.state = 'pending' and (o.lease_expires_at is null or o.lease_expires_at < now())
                or o.state = 'uncertain' and $5)
            and case when o.decision_id is null then $5 and $1::text is null and o.created_at < $2
                else exists (
                    select from decision d join digest_run r on r.id = d.run_id
                    where d.id = o.decision_id and r.scheduled_for < $2 and ($1::text is null or r.digest = $1)) end",
        digest,
        from,
        why,
        state,
        was_sent,
    )
    .execute(conn)
    .await?;
    Ok(Skipped { runs: runs.rows_affected(), mails: unmade.len() as u64 + mails.rows_affected() })
}

/// What mails would have told that were never made goes into the next digest.
async fn release_reports(conn: &mut PgConnection, unmade: &[DecisionId]) -> Result<(), StoreError> {
    let unmade: Vec<i64> = unmade.iter().map(|id| id.0).collect();
    sqlx::query!(
        "-- store::holds::release_reports
        with celebrations as (delete from celebration_report where decision_id = any($1)),
        team_thanks as (delete from public_thanks_report where decision_id = any($1)),
        goals as (delete from goal_report where decision_id = any($1)),
        relevance as (delete from follow_up_relevance where decision_id = any($1) and step = 'asked')
        update thanks_report set reported_at = null, decision_id = null where decision_id = any($1)",
        &unmade,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Holds everything if the database is a copy that was restored from a dump. A copy under another name of the instance sends nothing
/// anyway.
pub(crate) async fn hold_if_restored(conn: &mut PgConnection) -> Result<bool, StoreError> {
    let held = sqlx::query!(
        "-- store::holds::hold_if_restored
        with restored as (
            update instance set table_number = 'decision'::regclass::oid::bigint
            where table_number <> 'decision'::regclass::oid::bigint
            returning name)
        insert into hold (reason, answers) select 'restored', true from restored
        on conflict (coalesce(digest, ''), reason) do nothing"
    )
    .execute(conn)
    .await?;
    Ok(held.rows_affected() == 1)
}
