//! Postgres. All SQL lives here: free functions over a connection, each statement checked against the schema.
//!
//! Invariant: nothing here decides. What a statement holds together (a key, a lease, a budget) Postgres holds.

pub(crate) mod api_keys;
pub mod bounces;
mod compression;
pub(crate) mod connection;
pub mod coverage;
pub(crate) mod decisions;
pub mod effects;
pub(crate) mod erasure;
pub(crate) mod explain;
pub(crate) mod help;
pub mod holds;
pub(crate) mod import_sources;
pub(crate) mod inbound;
pub(crate) mod keys;
pub(crate) mod mailbox;
pub(crate) mod open_questions;
pub(crate) mod operator;
pub(crate) mod organisation;
pub mod outbox;
pub mod privacy;
pub(crate) mod profile;
pub(crate) mod question;
pub mod queue;
pub(crate) mod raw_mail;
pub(crate) mod replies;
pub(crate) mod retention;
pub mod roster;
pub mod runs;
pub(crate) mod send_rate;
pub mod snapshot;
pub mod status;

use std::sync::LazyLock;
use std::time::Duration;

use chrono::{DateTime, Utc};
use sqlx::migrate::Migrator;
use sqlx::{Connection as _, PgConnection, PgPool};

pub use connection::{Refusal, Route, connect, connect_by, connect_lazily};

use rapport_model::OwnHours;

/// The columns of `person` that say when somebody works. What does not read is as if it were not there.
fn own_hours(days: Option<&str>, quiet: Option<&str>, calendar: Option<String>) -> OwnHours {
    OwnHours {
        days: days.and_then(|text| text.parse().ok()),
        quiet: quiet.and_then(|text| text.parse().ok()),
        calendar,
    }
}

/// What can go wrong with the database. No text that a person wrote stands in it: Postgres puts row contents into the
/// detail of an error, which is not printed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The server cannot be reached, or refuses.
    #[error("cannot connect to the database: {0}")]
    Connect(Refusal, #[source] sqlx::Error),
    /// A crash of the database could take back what it has said is written.
    #[error(
        "the database does not wait for the disk when it commits (synchronous_commit is off), and a crash could send mails twice; \
         run `alter role ROLE set synchronous_commit = on` for the role of the URL, and reconnect the pooler"
    )]
    AsynchronousCommit,
    /// A pooler lent a connection on which the statement was not prepared.
    #[error(
        "the connection pooler does not keep prepared statements; set max_prepared_statements in PgBouncer (1.21 or later), and \
         database.pooler = true (docs/postgres.md)"
    )]
    UnpreparedStatement(#[source] sqlx::Error),
    /// Postgres rejected a statement, or the connection broke.
    #[error("a database query failed")]
    Database(#[source] sqlx::Error),
    /// A file of `migrations/` could not be applied.
    #[error("a migration failed")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// The schema is older than this program, or not there.
    #[error("the database schema is not up to date ({applied} of {known} migrations); run `rapport migrate`")]
    Behind {
        /// How many it has.
        applied: i64,
        /// How many this program has.
        known: i64,
    },
    /// The schema is one that this program cannot work with any more.
    #[error(
        "the database was migrated by a newer version that this one cannot work with ({needed}); update rapport"
    )]
    Ahead {
        /// The number that a program must have.
        needed: i32,
    },
    /// The database belongs to another instance.
    #[error(
        "this database belongs to the instance `{owner}` but the configuration is for `{instance}`, so no real mail is sent \
         from it; set mail.transport to \"files\" or set mail.redirect_all_to, or run `rapport migrate --adopt` to take \
         the database over"
    )]
    OtherInstance {
        /// The name in the database.
        owner: String,
        /// The name in the config.
        instance: String,
    },
    /// The lease ran out, and somebody else may hold it now.
    #[error("the lease was lost")]
    LeaseLost,
    /// What was read has changed since.
    #[error("a concurrent transaction changed the same rows")]
    Conflict,
    /// A stored edition does not read.
    #[error("a stored edition cannot be decoded")]
    Edition(#[from] serde_json::Error),
    /// A stored message does not unpack.
    #[error("a stored message cannot be decompressed")]
    Body(#[from] std::io::Error),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        // duplicate_prepared_statement, invalid_sql_statement_name: with a session of one's own, neither happens.
        match error.as_database_error().and_then(sqlx::error::DatabaseError::code).as_deref() {
            Some("42P05" | "26000") => Self::UnpreparedStatement(error),
            _ => Self::Database(error),
        }
    }
}

impl StoreError {
    /// Another transaction was there first: the same work, done again on what is there now, may succeed.
    pub(crate) fn is_conflict(&self) -> bool {
        let error = match self {
            Self::Conflict => return true,
            Self::Database(sqlx::Error::Database(error)) => error,
            _ => return false,
        };
        // Two people were kept apart, or one of them left, after it was read that they may be brought together.
        let is_refused_ask =
            matches!(error.constraint(), Some("ask_respects_exclusions" | "ask_is_about_somebody_here"));
        // serialization_failure, deadlock_detected, foreign_key_violation, unique_violation
        is_refused_ask || matches!(error.code().as_deref(), Some("40001" | "40P01" | "23503" | "23505"))
    }
}

/// Makes a database of this name where there is none. The name is one of our own: it holds letters and underscores.
pub(crate) async fn create_database(pool: &PgPool, name: &str) -> Result<(), StoreError> {
    let known = sqlx::query_scalar!(
        r#"-- store::create_database
        select exists (select from pg_database where datname = $1) as "known!""#,
        name
    )
    .fetch_one(pool)
    .await?;
    if !known {
        // A name cannot be a parameter here.
        let name: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        sqlx::query(sqlx::AssertSqlSafe(format!("-- store::create_database\ncreate database {name}")))
            .execute(pool)
            .await?;
    }
    Ok(())
}

static MIGRATOR: LazyLock<Migrator> = LazyLock::new(|| {
    let mut migrator = sqlx::migrate!();
    // The lock of the library belongs to a session, and there is none behind a connection pooler.
    migrator.set_locking(false);
    migrator
});

/// Names the advisory lock of migrations. Any number that no other lock of this database has.
const MIGRATION_LOCK: i64 = 0x0072_6170_706f_7275;

/// How often it is asked for while somebody else has it.
const ASK_FOR_LOCK: Duration = Duration::from_millis(500);

/// Brings the schema up to date, names the instance when nobody has, and makes the first keys. Doing it again changes
/// nothing. With `adopt`, the database is taken over for this instance.
pub async fn migrate(pool: &PgPool, instance: &str, adopt: bool) -> Result<(), StoreError> {
    migrate_without_keys(pool, instance, adopt).await?;
    keys::create(&mut *pool.acquire().await?).await
}

/// The same for an installation that has its keys in a file.
pub(crate) async fn migrate_without_keys(
    pool: &PgPool,
    instance: &str,
    adopt: bool,
) -> Result<(), StoreError> {
    // One at a time. Whoever waits holds no transaction meanwhile, for which a pooler would set a connection aside.
    let mut session = PgConnection::connect_with(&pool.connect_options()).await?;
    let alone = loop {
        let mut tx = session.begin().await?;
        sqlx::query("-- store::migrate\nset local idle_in_transaction_session_timeout = 0")
            .execute(&mut *tx)
            .await?;
        let is_alone = sqlx::query_scalar!(
            r#"-- store::migrate
            select pg_try_advisory_xact_lock($1) as "is_alone!""#,
            MIGRATION_LOCK
        );
        if is_alone.fetch_one(&mut *tx).await? {
            break tx;
        }
        tx.rollback().await?;
        tokio::time::sleep(ASK_FOR_LOCK).await;
    };
    MIGRATOR.run(pool).await?;
    alone.commit().await?;
    session.close().await?;
    let mut tx = pool.begin().await?;
    sqlx::query!(
        "-- store::migrate
        insert into instance (name, table_number) values ($1, 'decision'::regclass::oid::bigint)
        on conflict (only_one) do update set name = excluded.name where $2",
        instance,
        adopt,
    )
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(())
}

/// The schemas that this program can work with, of those that came later: those that ask for no higher number.
const COMPATIBILITY: i32 = 1;

/// Whether the schema is the one that this program knows, or a later one that it can work with.
pub async fn check_schema(conn: &mut PgConnection) -> Result<(), StoreError> {
    let known = i64::try_from(MIGRATOR.iter().count()).unwrap_or(i64::MAX);
    let there = sqlx::query_scalar!(
        r#"-- store::check_schema
        select to_regclass('_sqlx_migrations') is not null as "there!""#
    )
    .fetch_one(&mut *conn)
    .await?;
    let applied = if there {
        let count = "-- store::check_schema\nselect count(*) from _sqlx_migrations where success";
        sqlx::query_scalar::<_, i64>(count).fetch_one(&mut *conn).await?
    } else {
        0
    };
    if applied < known {
        return Err(StoreError::Behind { applied, known });
    }
    let needed = sqlx::query_scalar!("-- store::check_schema\nselect number from schema_compatibility")
        .fetch_one(conn)
        .await?;
    if COMPATIBILITY < needed { Err(StoreError::Ahead { needed }) } else { Ok(()) }
}

/// Whether this instance may send real mail from this database.
pub async fn check_instance(conn: &mut PgConnection, instance: &str) -> Result<(), StoreError> {
    let owner = sqlx::query_scalar!("-- store::check_instance\nselect name from instance")
        .fetch_optional(conn)
        .await?;
    match owner {
        Some(owner) if owner != instance => {
            Err(StoreError::OtherInstance { owner, instance: instance.to_owned() })
        }
        _ => Ok(()),
    }
}

/// The time, as the database has it: the one that all replicas agree on.
pub async fn now(conn: &mut PgConnection) -> Result<DateTime<Utc>, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"-- store::now
        select now() as "now!""#
    )
    .fetch_one(conn)
    .await?)
}

/// Records that an operator looked at what is private: by the name of their account, which the environment says, and by the
/// role that they logged in to the database with.
pub(crate) async fn record_reveal(
    conn: &mut PgConnection,
    operator: &str,
    command: &str,
) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::record_reveal
        insert into reveal (operator, database_role, command) values ($1, session_user, $2)",
        operator,
        command
    )
    .execute(conn)
    .await?;
    Ok(())
}
