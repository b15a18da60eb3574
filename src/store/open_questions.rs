//! What was asked back, until it is answered.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::StoreError;
use rapport_model::ids::{InboundId, PersonId};
use reply_address::DeliveryId;

/// Questions of one person that wait in a conversation, at most; the latest count.
const WAITING: i64 = 16;

/// A question that waits for an answer.
#[derive(Clone)]
pub(crate) struct OpenQuestion {
    /// The mail that holds the statement.
    pub(crate) inbound: InboundId,
    /// The place of the statement in it.
    pub(crate) position: i16,
    /// The statement, in its author's words.
    pub(crate) words: String,
    /// The complete commands that were offered.
    pub(crate) choices: Vec<String>,
    /// When it was asked.
    pub(crate) asked_at: DateTime<Utc>,
}

/// Keeps a question that the answer to a mail asks; `answers` is the mail of ours that this one replied to.
pub(crate) async fn ask(
    conn: &mut PgConnection,
    person: PersonId,
    answers: DeliveryId,
    question: &OpenQuestion,
) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::open_questions::ask
        insert into open_question (inbound_id, position, person_id, thread, words, choices, asked_at)
        values ($1, $2, $3, thread_of($4), $5, $6, $7)
        on conflict do nothing",
        question.inbound.0,
        question.position,
        person.0,
        &answers.0[..],
        question.words,
        &question.choices,
        question.asked_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What waits for a person's answer in the conversation of a mail of ours, the latest mail first, in the order of its statements.
pub(crate) async fn waiting(
    conn: &mut PgConnection,
    person: PersonId,
    answers: DeliveryId,
    since: DateTime<Utc>,
) -> Result<Vec<OpenQuestion>, StoreError> {
    Ok(sqlx::query_as!(
        OpenQuestion,
        r#"-- store::open_questions::waiting
        select inbound_id as "inbound: InboundId", position, words, choices, asked_at from open_question
        where person_id = $1 and thread = (select thread_of($2)) and asked_at >= $3
        order by inbound_id desc, position
        limit $4
        for update"#,
        person.0,
        &answers.0[..],
        since,
        WAITING,
    )
    .fetch_all(conn)
    .await?)
}

/// A question is answered, or no longer to be.
pub(crate) async fn close(
    conn: &mut PgConnection,
    inbound: InboundId,
    position: i16,
) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::open_questions::close
        delete from open_question where inbound_id = $1 and position = $2",
        inbound.0,
        position,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A person's questions of a mail are no longer to be answered.
pub(crate) async fn close_all(
    conn: &mut PgConnection,
    person: PersonId,
    inbound: InboundId,
) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::open_questions::close_all
        delete from open_question where inbound_id = $1 and person_id = $2",
        inbound.0,
        person.0,
    )
    .execute(conn)
    .await?;
    Ok(())
}
