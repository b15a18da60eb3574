//! Tables and calendars of other systems: how far each was read, and the queries that read tables.

use std::io::Write;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::TryStreamExt;
use sqlx::postgres::PgDatabaseError;
use sqlx::{AssertSqlSafe, Column as _, Connection as _, Executor, PgConnection, SqlSafeStr, TypeInfo as _};

use super::StoreError;
use super::queue::seconds;

/// How far a source was read.
#[derive(Debug, Clone)]
pub(crate) struct SourceState {
    pub(crate) cursor: Option<String>,
    pub(crate) full_at: Option<DateTime<Utc>>,
}

/// Takes a source that was not read for `every`, until the end of the transaction. `None`: it was, or another replica reads it now.
///
/// After a change of its definition all of it is read, once it is due: replicas with different configurations do not chase each
/// other.
pub(crate) async fn take(
    conn: &mut PgConnection,
    name: &str,
    definition: &[u8],
    every: TimeDelta,
) -> Result<Option<SourceState>, StoreError> {
    let is_known = sqlx::query_scalar!(
        r#"-- store::import_sources::take
        select exists (select from import_source where name = $1) as "is_known!""#,
        name
    )
    .fetch_one(&mut *conn)
    .await?;
    if !is_known {
        sqlx::query!(
            "-- store::import_sources::take
            insert into import_source (name, definition) values ($1, $2) on conflict (name) do nothing",
            name,
            definition,
        )
        .execute(&mut *conn)
        .await?;
    }
    // A transaction waits for the rows of somebody else.
    sqlx::query!("-- store::import_sources::take\nset local idle_in_transaction_session_timeout = 0")
        .execute(&mut *conn)
        .await?;
    let taken = sqlx::query!(
        r#"-- store::import_sources::take
        select cursor, full_at, definition <> $3 as "is_other!" from import_source
        where name = $1 and (read_at is null or read_at <= now() - make_interval(secs => $2))
        for update skip locked"#,
        name,
        seconds(every),
        definition,
    )
    .fetch_optional(&mut *conn)
    .await?;
    let Some(taken) = taken else { return Ok(None) };
    if taken.is_other {
        sqlx::query!(
            "-- store::import_sources::take
            update import_source set definition = $2, cursor = null, full_at = null where name = $1",
            name,
            definition,
        )
        .execute(conn)
        .await?;
        return Ok(Some(SourceState { cursor: None, full_at: None }));
    }
    Ok(Some(SourceState { cursor: taken.cursor, full_at: taken.full_at }))
}

/// What came of reading a source.
#[derive(Debug, Clone, Default)]
pub(crate) struct ReadSource<'a> {
    pub(crate) cursor: Option<&'a str>,
    pub(crate) was_full: bool,
    pub(crate) left_out: u64,
    /// Without anything of the rows.
    pub(crate) error: Option<&'a str>,
}

/// Notes it.
pub(crate) async fn note(
    conn: &mut PgConnection,
    name: &str,
    read: &ReadSource<'_>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::import_sources::note
        update import_source
        set read_at = now(), last_error = $5, left_out = $4,
            cursor = case when $5::text is null then $2 else cursor end,
            full_at = case when $3 and $5::text is null then now() else full_at end,
            succeeded_at = case when $5::text is null then now() else succeeded_at end
        where name = $1",
        name,
        read.cursor,
        read.was_full,
        i64::try_from(read.left_out).unwrap_or(i64::MAX),
        read.error,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes why a source could not be read, in a transaction of its own: the one that tried is rolled back, and what it noted with it.
pub(crate) async fn note_unread(
    conn: &mut PgConnection,
    name: &str,
    definition: &[u8],
    error: &str,
) -> Result<(), StoreError> {
    let mut tx = conn.begin().await?;
    take(&mut tx, name, definition, TimeDelta::zero()).await?;
    note(&mut tx, name, &ReadSource { error: Some(error), ..ReadSource::default() }).await?;
    Ok(tx.commit().await?)
}

/// A source that was read before, or tried.
#[derive(Debug, Clone)]
pub(crate) struct KnownSource {
    pub(crate) name: String,
    pub(crate) definition: Vec<u8>,
    pub(crate) read_at: Option<DateTime<Utc>>,
    /// The last time, something was wrong.
    pub(crate) is_failing: bool,
}

/// The sources with this prefix.
pub(crate) async fn known(conn: &mut PgConnection, prefix: &str) -> Result<Vec<KnownSource>, StoreError> {
    Ok(sqlx::query_as!(
        KnownSource,
        r#"-- store::import_sources::known
        select name, definition, read_at, last_error is not null as "is_failing!"
        from import_source where starts_with(name, $1)"#,
        prefix,
    )
    .fetch_all(conn)
    .await?)
}

/// Forgets the sources with this prefix that are not among `names`.
pub(crate) async fn forget_all_but(
    conn: &mut PgConnection,
    prefix: &str,
    names: &[String],
) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::import_sources::forget_all_but
        delete from import_source where starts_with(name, $1) and name <> all($2)",
        prefix,
        names,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets the sources that are not among `names` and that nobody has read for two days, but for those with a prefix to be kept, and
/// says which.
///
/// Another replica may have a configuration that names them; then it reads them.
pub(crate) async fn forget_unread(
    conn: &mut PgConnection,
    names: &[String],
    kept: Option<&str>,
) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar!(
        "-- store::import_sources::forget_unread
        delete from import_source
        where name <> all($1) and ($2::text is null or not starts_with(name, $2)) and read_at < now() - interval '2 days'
        returning name",
        names,
        kept,
    )
    .fetch_all(conn)
    .await?)
}

/// How each source goes.
#[derive(Debug, Clone, serde::Serialize)]
pub(crate) struct SourceStatus {
    pub(crate) name: String,
    pub(crate) read_at: Option<DateTime<Utc>>,
    pub(crate) succeeded_at: Option<DateTime<Utc>>,
    pub(crate) left_out: i64,
    pub(crate) last_error: Option<String>,
}

/// Reads it.
pub(crate) async fn status(conn: &mut PgConnection) -> Result<Vec<SourceStatus>, StoreError> {
    Ok(sqlx::query_as!(
        SourceStatus,
        "-- store::import_sources::status
        select name, read_at, succeeded_at, left_out, last_error from import_source order by name"
    )
    .fetch_all(conn)
    .await?)
}

/// A query of the configuration, without a semicolon at its end.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SourceQuery<'a> {
    pub(crate) text: &'a str,
    /// The column that later rows have higher values of.
    pub(crate) cursor: Option<&'a str>,
}

/// A column of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) name: String,
    /// As Postgres names it, in upper case.
    pub(crate) type_name: String,
}

/// Why Postgres does not take a query.
#[derive(Debug)]
pub(crate) struct Refused {
    pub(crate) message: String,
    /// From 1, in the text of the query.
    pub(crate) line: Option<usize>,
}

/// What precedes a query in a statement around it.
const AROUND: &str = "select * from (";

/// The columns of a query, which is not run.
pub(crate) async fn columns(
    conn: &mut PgConnection,
    query: SourceQuery<'_>,
) -> Result<Result<Vec<Column>, Refused>, StoreError> {
    let statement = format!("{AROUND}{}\n) as source", query.text);
    match conn.describe(AssertSqlSafe(statement).into_sql_str()).await {
        Ok(described) => Ok(Ok(described
            .columns()
            .iter()
            .map(|column| Column {
                name: column.name().to_owned(),
                type_name: column.type_info().name().to_owned(),
            })
            .collect())),
        Err(sqlx::Error::Database(error)) => Ok(Err(refused(query.text, error.as_ref()))),
        Err(error) => Err(error.into()),
    }
}

fn refused(query: &str, error: &dyn sqlx::error::DatabaseError) -> Refused {
    let position = error.try_downcast_ref::<PgDatabaseError>().and_then(PgDatabaseError::position);
    let line = match position {
        Some(sqlx::postgres::PgErrorPosition::Original(at)) => {
            // It counts characters from 1.
            let before = at.saturating_sub(1).saturating_sub(AROUND.chars().count());
            Some(query.chars().take(before).filter(|c| *c == '\n').count() + 1)
        }
        _ => None,
    };
    Refused { message: error.message().to_owned(), line }
}

/// Whether a column of this type can tell which rows are new.
pub(crate) fn is_cursor(type_name: &str) -> bool {
    ["INT2", "INT4", "INT8", "NUMERIC", "FLOAT4", "FLOAT8", "DATE", "TIMESTAMP", "TIMESTAMPTZ"]
        .contains(&type_name)
}

/// Where reading goes on, and the rows that it is read again from.
#[derive(Debug, Clone)]
pub(crate) struct Span {
    /// The highest value of the cursor now.
    pub(crate) newest: Option<String>,
    /// The statement that gives the rows as JSON.
    statement: String,
}

/// Lets the rest of a transaction change nothing.
pub(crate) async fn only_read(conn: &mut PgConnection) -> Result<(), StoreError> {
    sqlx::query!("-- store::import_sources::only_read\nset transaction read only").execute(conn).await?;
    Ok(())
}

/// What is to be read: all rows, or those from a little before `since` on. Rows that were committed late have values below those
/// that were read already.
pub(crate) async fn span(
    conn: &mut PgConnection,
    query: SourceQuery<'_>,
    since: Option<&str>,
) -> Result<Span, StoreError> {
    let rows = format!("({}\n) as source", query.text);
    let all = format!("select to_jsonb(source) from {rows}");
    let Some(cursor) = query.cursor else { return Ok(Span { newest: None, statement: all }) };
    let column = format!("source.\"{}\"", cursor.replace('"', "\"\""));
    let newest: Option<String> =
        sqlx::query_scalar(AssertSqlSafe(format!("select max({column})::text from {rows}")))
            .fetch_one(&mut *conn)
            .await?;
    let Some(since) = since else { return Ok(Span { newest, statement: all }) };
    let type_name: String =
        sqlx::query_scalar(AssertSqlSafe(format!("select pg_typeof(max({column}))::text from {rows}")))
            .fetch_one(conn)
            .await?;
    let overlap = match type_name.as_str() {
        "smallint" | "integer" | "bigint" | "numeric" | "real" | "double precision" => "1000",
        "date" => "1",
        "timestamp without time zone" | "timestamp with time zone" => "interval '1 hour'",
        // It has no order that rows could be read in.
        _ => return Ok(Span { newest, statement: all }),
    };
    let since = since.replace('\'', "''");
    let statement = format!("{all} where {column} >= '{since}'::{type_name} - {overlap}");
    Ok(Span { newest, statement })
}

/// Writes rows as JSON, one in each line.
pub(crate) async fn copy(
    conn: &mut PgConnection,
    span: &Span,
    into: &mut impl Write,
) -> Result<(), StoreError> {
    // In the format CSV with characters that JSON never has as they are, nothing is quoted.
    let statement =
        format!("copy ({}) to stdout (format csv, quote e'\\x01', delimiter e'\\x02')", span.statement);
    let mut rows = conn.copy_out_raw(&statement).await?;
    while let Some(octets) = rows.try_next().await? {
        into.write_all(&octets).map_err(|error| StoreError::from(sqlx::Error::Io(error)))?;
    }
    Ok(())
}
