//! Connections to Postgres: direct, or through a pooler that lends its own to one transaction after another.

use std::io::ErrorKind;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{Connection as _, PgConnection, PgPool};

use super::StoreError;

/// How long a server may take until a connection is usable.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long a pooler may take to lend another connection.
const ANOTHER: Duration = Duration::from_secs(2);

/// What a database URL leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// Postgres, where a session has one server process of its own.
    Direct,
    /// A connection pooler in transaction mode, such as PgBouncer: what a session sets is gone with its transaction, and nobody is
    /// told of changes.
    Pooler,
}

/// Why a connection cannot be made, as far as somebody can do something about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The host has no address, or nobody listens there.
    #[error("nothing answers there; check that it is running and that the URL has the right host and port")]
    Unreachable,
    /// SQLSTATE 28P01 or 28000.
    #[error("it refuses the user or the password of the URL")]
    Credentials,
    /// SQLSTATE 3D000.
    #[error("it has no database of that name; create it (`createdb NAME`), or correct the URL")]
    NoDatabase,
    /// SQLSTATE 42501.
    #[error("the user of the URL may not connect to that database; grant it CONNECT")]
    NotAllowed,
    /// SQLSTATE 53300.
    #[error("it has no free connections; raise max_connections in Postgres, or stop what else uses them")]
    Full,
    /// SQLSTATE 57P03.
    #[error("it is starting up or shutting down; try again in a moment")]
    NotReady,
    /// The TLS handshake failed, or one side does not want it.
    #[error(
        "no TLS connection can be made with the `sslmode` and `sslrootcert` of the URL (docs/postgres.md)"
    )]
    Tls,
    /// A socket, or a file with a certificate.
    #[error("a socket or a file that the URL names is not there, or may not be read")]
    NoFile,
    /// A pooler refuses settings that Postgres would take.
    #[error(
        "a connection pooler answers, which takes no settings; set database.pooler = true, and no `options` in the URL \
         (docs/postgres.md)"
    )]
    IsPooler,
    /// Anything else.
    #[error("check that it is running and that the URL is right")]
    Other,
}

impl Refusal {
    fn of(error: &sqlx::Error) -> Self {
        match error {
            sqlx::Error::Database(error) => match error.code().as_deref() {
                Some("28P01" | "28000") => Self::Credentials,
                Some("3D000") => Self::NoDatabase,
                Some("42501") => Self::NotAllowed,
                Some("53300") => Self::Full,
                Some("57P03") => Self::NotReady,
                // Protocol violation: no Postgres says so of a setting.
                Some("08P01") if error.message().contains("startup parameter") => Self::IsPooler,
                // PgBouncer has one code for whatever it refuses.
                Some("08P01") if error.message().contains("password") => Self::Credentials,
                Some("08P01") if error.message().contains("no such database") => Self::NoDatabase,
                Some("08P01") if error.message().contains("server login") => Self::NotReady,
                _ => Self::Other,
            },
            sqlx::Error::Io(error) => match error.kind() {
                ErrorKind::InvalidData => Self::Tls,
                ErrorKind::NotFound | ErrorKind::PermissionDenied => Self::NoFile,
                _ => Self::Unreachable,
            },
            sqlx::Error::Tls(_) => Self::Tls,
            sqlx::Error::PoolTimedOut => Self::Unreachable,
            _ => Self::Other,
        }
    }

    /// Whether it may be over by itself in a moment.
    pub(crate) fn passes(self) -> bool {
        matches!(self, Self::Unreachable | Self::NoFile | Self::Full | Self::NotReady)
    }
}

/// Opens a pool on Postgres itself. One connection is made at once, so that a wrong URL shows here.
pub async fn connect(url: &str, connections: u32) -> Result<PgPool, StoreError> {
    connect_by(Route::Direct, url, connections).await
}

/// The same by any route.
pub async fn connect_by(route: Route, url: &str, connections: u32) -> Result<PgPool, StoreError> {
    let options = options(route, url)?;
    // By itself, a pool would try for as long as anybody waits for a connection, and not say why.
    tokio::time::timeout(PATIENCE, check(route, &options))
        .await
        .unwrap_or(Err(refused(sqlx::Error::PoolTimedOut)))?;
    Ok(pool(connections).connect_lazy_with(options))
}

/// Whether a connection can be made, and worked with.
async fn check(route: Route, options: &PgConnectOptions) -> Result<(), StoreError> {
    let mut conn = PgConnection::connect_with(options).await.map_err(refused)?;
    // Asked of Postgres, too: what a pooler was told to ignore is not set, and nobody says so.
    check_commits(&mut conn).await?;
    if route == Route::Pooler {
        let mut other = PgConnection::connect_with(options).await.map_err(refused)?;
        if !check_statements(&mut conn, &mut other).await? {
            // One of them still waits.
            return Ok(());
        }
        other.close().await.map_err(refused)?;
    }
    conn.close().await.map_err(refused)
}

/// A pool of one connection that is made when it is first asked for.
pub fn connect_lazily(url: &str) -> Result<PgPool, StoreError> {
    Ok(pool(1).connect_lazy_with(options(Route::Direct, url)?))
}

fn pool(connections: u32) -> PgPoolOptions {
    PgPoolOptions::new().max_connections(connections).acquire_timeout(PATIENCE)
}

fn options(route: Route, url: &str) -> Result<PgConnectOptions, StoreError> {
    let options: PgConnectOptions = url.parse().map_err(refused)?;
    let options = options.application_name("rapport");
    Ok(match route {
        // Statements here look at few rows of large tables: to compile them, or to start other processes for them, would cost more
        // than to run them. And whatever the database says by default, a commit must be on disk when it returns: one that a
        // crash takes back is a mail sent twice.
        Route::Direct => options.options([
            ("jit", "off"),
            ("max_parallel_workers_per_gather", "0"),
            ("synchronous_commit", "on"),
        ]),
        Route::Pooler => options.extra_float_digits(None),
    })
}

fn refused(error: sqlx::Error) -> StoreError {
    match StoreError::from(error) {
        StoreError::Database(error) => StoreError::Connect(Refusal::of(&error), error),
        other => other,
    }
}

/// Through a pooler a session cannot ask for it: the role, or the database, must have it by default.
async fn check_commits(conn: &mut PgConnection) -> Result<(), StoreError> {
    let setting = sqlx::query_scalar!(
        r#"-- store::connection::check_commits
        select current_setting('synchronous_commit') as "setting!""#
    );
    // A pooler lets a client in before it has reached Postgres.
    match setting.fetch_one(conn).await.map_err(refused)?.as_str() {
        "off" => Err(StoreError::AsynchronousCommit),
        _ => Ok(()),
    }
}

/// Whether a pooler knows a statement again when it lends another connection: without that, a name may be that of another client's
/// statement. `false`: it has lent none.
async fn check_statements(conn: &mut PgConnection, other: &mut PgConnection) -> Result<bool, StoreError> {
    let again = "-- store::connection::check_statements\nselect $1::integer";
    sqlx::query(again).bind(1).execute(&mut *conn).await?;
    // The connection that was just lent is set aside.
    let aside = other.begin().await?;
    let Ok(done) = tokio::time::timeout(ANOTHER, sqlx::query(again).bind(2).execute(conn)).await else {
        // It has no other to lend, which proves nothing.
        return Ok(false);
    };
    done?;
    aside.rollback().await?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use sqlx::postgres::PgConnectOptions;

    #[test]
    fn a_url_without_a_user_means_the_one_who_runs_the_program() {
        let options: PgConnectOptions = "postgres:///rapport?host=/run/postgresql".parse().unwrap();
        assert_eq!(options.get_username(), whoami::username().unwrap());
        assert_ne!(options.get_username(), "anonymous");
    }
}
