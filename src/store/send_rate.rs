//! The rate of mails that the config sets, which holds over all replicas.

use std::time::Duration;

use sqlx::PgConnection;

use super::StoreError;

/// How much of what was not used may be used later.
const SAVED: Duration = Duration::from_secs(1);

/// How many mails may leave now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Allowance {
    /// So many, at least one.
    Mails(i64),
    /// None before this time has passed.
    After(Duration),
}

/// Takes up to `most` mails of a rate of one in each `interval`. What nobody took within a second, or within one interval, is lost.
pub(crate) async fn take(
    conn: &mut PgConnection,
    interval: Duration,
    most: i64,
) -> Result<Allowance, StoreError> {
    let row = sqlx::query!(
        r#"-- store::send_rate::take
        with it as (
            select greatest(used_until, clock_timestamp() - make_interval(secs => $2)) as since, clock_timestamp() as now
            from send_rate for update),
        free as (
            select since, now, least($3::bigint, floor(extract(epoch from now - since) / $1::float8)::bigint) as mails from it),
        taken as (
            update send_rate
            set used_until = free.since + free.mails * make_interval(secs => $1)
            from free
            where 0 < free.mails)
        select greatest(mails, 0) as "mails!",
            extract(epoch from since + make_interval(secs => $1) - now)::float8 as "wait!"
        from free"#,
        interval.as_secs_f64(),
        SAVED.max(interval).as_secs_f64(),
        most,
    )
    .fetch_one(conn)
    .await?;
    Ok(match row.mails {
        0 => Allowance::After(Duration::try_from_secs_f64(row.wait).unwrap_or_default()),
        mails => Allowance::Mails(mails),
    })
}

/// Gives back what was taken and not needed.
pub(crate) async fn give_back(
    conn: &mut PgConnection,
    interval: Duration,
    mails: i64,
) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::send_rate::give_back
        update send_rate set used_until = used_until - $2::bigint * make_interval(secs => $1)",
        interval.as_secs_f64(),
        mails,
    )
    .execute(conn)
    .await?;
    Ok(())
}
