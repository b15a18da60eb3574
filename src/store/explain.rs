//! The trail of a decision: its run, what coverage gave, the slots it took, what it rejected, and what became of its mail.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use sqlx::PgConnection;

use super::StoreError;
use rapport_model::ids::PersonId;
use rapport_model::{Address, AskReason};

/// A decision and what led to it and came of it.
#[derive(Debug, Serialize)]
pub(crate) struct Trail {
    /// When the run was due.
    pub scheduled_for: DateTime<Utc>,
    /// The zone that the run was for.
    pub time_zone: String,
    /// By which clock it was decided.
    pub decided_at: DateTime<Utc>,
    /// Which mail of the week this is.
    pub(crate) mail_slot: Option<i16>,
    /// When the mail was made.
    pub(crate) rendered_at: Option<DateTime<Utc>>,
    /// Why it could not be made.
    pub(crate) render_error: Option<String>,
    /// Whom coverage gave this person.
    pub(crate) given: Vec<Address>,
    /// The slots of its asks.
    pub(crate) asks: Vec<AskTrail>,
    /// Asks that were not made.
    pub(crate) rejected_asks: Vec<RejectedAskTrail>,
    pub(crate) mails: Vec<MailTrail>,
}

/// An ask and what came of it.
#[derive(Debug, Serialize)]
pub(crate) struct AskTrail {
    /// The number of its code.
    pub(crate) code: i32,
    /// Whom it is about.
    pub subject: Address,
    pub(crate) reason: AskReason,
    /// Which ask of the reader's week, and which about the subject.
    pub(crate) ask_slot: i16,
    pub(crate) subject_slot: Option<i16>,
    /// What the reader made of it.
    pub(crate) answer: Option<String>,
}

/// An ask that was not made.
#[derive(Debug, Serialize)]
pub(crate) struct RejectedAskTrail {
    /// Whom it would have been about.
    pub subject: Address,
    pub(crate) reason: String,
    /// What held it back.
    pub(crate) why: String,
}

/// A mail and its tries.
#[derive(Debug, Serialize)]
pub(crate) struct MailTrail {
    /// The number of the mail.
    pub id: i64,
    pub(crate) state: String,
    /// How often it was tried.
    pub(crate) attempts: i64,
    /// What went wrong last.
    pub(crate) last_error: Option<String>,
    /// When it came to its end.
    pub(crate) settled_at: Option<DateTime<Utc>>,
}

/// The trail of the decision about a person in a period; `None` where there is none.
pub(crate) async fn trail(
    conn: &mut PgConnection,
    digest: &str,
    period: NaiveDate,
    person: PersonId,
) -> Result<Option<Trail>, StoreError> {
    let row = sqlx::query!(
        "-- store::explain::trail
        select d.id, r.scheduled_for, r.time_zone, d.decided_at, d.mail_slot,
            case when j.state = 'done' then j.settled_at end as rendered_at,
            case when j.state <> 'done' then j.last_error end as render_error
        from decision d
        join digest_run r on r.id = d.run_id
        left join render_job j on j.decision_id = d.id
        where d.digest = $1 and d.period = $2 and d.person_id = $3",
        digest,
        period,
        person.0,
    )
    .fetch_optional(&mut *conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let given = sqlx::query_scalar!(
        "-- store::explain::trail
        select p.email
        from decision d
        join coverage_pair c on c.giver_id = d.person_id and c.cycle between d.period - 6 and d.period + 6
            and belongs_to_cycle(d, c.digest, c.cycle)
        join person p on p.id = c.subject_id
        where d.digest = $1 and d.person_id = $2 and d.period = $3
        order by p.email",
        digest,
        person.0,
        period,
    )
    .fetch_all(&mut *conn)
    .await?;
    let asks = sqlx::query_as!(
        AskTrail,
        "-- store::explain::trail
        select a.code, p.email as subject, a.reason, a.ask_slot, a.subject_slot, a.answer
        from ask a join person p on p.id = a.subject_id
        where a.decision_id = $1
        order by a.code",
        row.id.0,
    )
    .fetch_all(&mut *conn)
    .await?;
    let rejected_asks = sqlx::query_as!(
        RejectedAskTrail,
        r#"-- store::explain::trail
        select p.email as subject, it.reason as "reason!", it.why as "why!"
        from decision d
        cross join jsonb_to_recordset(d.rejected_asks) as it (subject bigint, reason text, why text)
        join person p on p.id = it.subject
        where d.id = $1
        order by p.email, it.reason"#,
        row.id.0,
    )
    .fetch_all(&mut *conn)
    .await?;
    let mails = sqlx::query_as!(
        MailTrail,
        r#"-- store::explain::trail
        select o.id as "id: i64", o.state as "state: String", o.last_error, o.settled_at,
            (select count(*) from outbox_attempt a where a.outbox_message_id = o.id) as "attempts!"
        from outbox_message o
        where o.decision_id = $1
        order by o.id"#,
        row.id.0,
    )
    .fetch_all(conn)
    .await?;
    Ok(Some(Trail {
        scheduled_for: row.scheduled_for,
        time_zone: row.time_zone,
        decided_at: row.decided_at,
        mail_slot: row.mail_slot,
        rendered_at: row.rendered_at,
        render_error: row.render_error,
        given,
        asks,
        rejected_asks,
        mails,
    }))
}
