//! What the page for operators shows over time: counts by day and week, and of nobody by name.

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::StoreError;

/// Mails of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MailsOfDay {
    pub(crate) day: NaiveDate,
    /// Taken by a mail server.
    pub(crate) sent: i64,
    /// Mails that came in and were read.
    pub(crate) received: i64,
}

/// The mails of the last four weeks, the oldest day first.
pub(crate) async fn mails_by_day(conn: &mut PgConnection) -> Result<Vec<MailsOfDay>, StoreError> {
    Ok(sqlx::query_as!(
        MailsOfDay,
        r#"-- store::operator::mails_by_day
        with days as (select generate_series(current_date - 27, current_date, interval '1 day')::date as day),
        sent as (
            select ended_at::date as day, count(*) as mails from outbox_attempt
            where outcome = 'sent' and ended_at >= current_date - 27 group by 1),
        received as (
            select received_at::date as day, count(*) as mails from inbound_message
            where received_at >= current_date - 27 and state = 'done' group by 1)
        select d.day as "day!", coalesce(s.mails, 0) as "sent!", coalesce(r.mails, 0) as "received!"
        from days d left join sent s using (day) left join received r using (day)
        order by d.day"#
    )
    .fetch_all(conn)
    .await?)
}

/// What was asked in a week, and how it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AsksOfWeek {
    /// Its Monday.
    pub(crate) week: NaiveDate,
    pub(crate) asks: i64,
    /// Those of them that their reader did something about: done or skipped.
    pub(crate) answered: i64,
    /// People who were the subject of a nudge in this week or the three before.
    pub(crate) covered: i64,
    /// People who are here now and were when the week began.
    pub(crate) people: i64,
}

/// The last twelve weeks, the oldest first.
pub(crate) async fn asks_by_week(conn: &mut PgConnection) -> Result<Vec<AsksOfWeek>, StoreError> {
    Ok(sqlx::query_as!(
        AsksOfWeek,
        r#"-- store::operator::asks_by_week
        with weeks as (
            select generate_series(date_trunc('week', current_date) - interval '11 weeks',
                date_trunc('week', current_date), interval '1 week')::date as week),
        asked as (
            select a.week, a.subject_id, a.answered_at is not null as is_answered
            from ask a join person p on p.id = a.subject_id and p.active
            where a.week > current_date - 110 and a.decision_id is not null)
        select w.week as "week!",
            (select count(*) from asked a where a.week = w.week) as "asks!",
            (select count(*) from asked a where a.week = w.week and a.is_answered) as "answered!",
            (select count(distinct a.subject_id) from asked a where a.week between w.week - 21 and w.week) as "covered!",
            (select count(*) from person p where p.active and p.created_at < w.week) as "people!"
        from weeks w
        order by w.week"#
    )
    .fetch_all(conn)
    .await?)
}

/// The version of the server, as it says it.
pub(crate) async fn server_version(conn: &mut PgConnection) -> Result<String, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"-- store::operator::server_version
        select current_setting('server_version') as "version!""#
    )
    .fetch_one(conn)
    .await?)
}
