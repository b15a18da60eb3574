//! What an installation of 100,000 people costs while there is nothing to do, and what a look at its metrics does.

use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use sqlx::PgPool;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::{ProcessTime, seconds, start};

/// Settled mails that the outbox holds besides those that were made.
const MAILS: i64 = 900_000;
/// How long nothing is done.
const QUIET: Duration = Duration::from_secs(60);
const SCRAPES: u32 = 20;

/// Measures on a database in which everybody has their mail.
pub(super) async fn bench(pool: &PgPool, config: &Path, port: u16) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    settle_all(pool).await?;
    let directory: String = sqlx::query_scalar("show data_directory").fetch_one(pool).await?;
    let file = std::fs::read_to_string(Path::new(&directory).join("postmaster.pid"))?;
    let postmaster = file.lines().next().context("a server has a number")?.parse()?;
    let mut daemon = start(config, &["run"])?;
    // What is to be done at first: a look at everything.
    tokio::time::sleep(Duration::from_secs(20)).await;
    let before =
        (ProcessTime::of_program(&daemon)?, ProcessTime::of_postgres(postmaster)?, statements(pool).await?);
    tokio::time::sleep(QUIET).await;
    let after =
        (ProcessTime::of_program(&daemon)?, ProcessTime::of_postgres(postmaster)?, statements(pool).await?);
    let percent =
        |from: ProcessTime, to: ProcessTime| 100.0 * (to.seconds - from.seconds) / QUIET.as_secs_f64();
    writeln!(
        out,
        "idle     {:.2} % of a core in Rapport, {:.2} % in Postgres, {:.1} transactions a second",
        percent(before.0, after.0),
        percent(before.1, after.1),
        (after.2 - before.2) / QUIET.as_secs_f64(),
    )?;
    let mut slowest = 0.0_f64;
    for _ in 0..SCRAPES {
        let started = Instant::now();
        scrape(port).await?;
        slowest = slowest.max(seconds(started));
    }
    let rows: i64 = sqlx::query_scalar("select count(*) from outbox_message").fetch_one(pool).await?;
    writeln!(
        out,
        "metrics  {:.1} ms for the slowest of {SCRAPES}, with {rows} mails in the outbox",
        1000.0 * slowest
    )?;
    daemon.kill().await?;
    Ok(())
}

/// All mails have been taken, and there are many more of before.
async fn settle_all(pool: &PgPool) -> anyhow::Result<()> {
    let statement = format!(
        "update outbox_message set state = 'done', settled_at = now(), attempt = 1 where settled_at is null;
        set session_replication_role = replica;
        insert into outbox_message
            (person_id, kind, decision_id, decision_outcome, resend, message_id, envelope_from, recipient, body, quote_shingles,
                state, attempt, settled_at)
        select person_id, kind, decision_id, decision_outcome, n, message_id || n, envelope_from, recipient, null, quote_shingles,
            state, attempt, settled_at
        from outbox_message, generate_series(1, ({MAILS} / (select count(*) from outbox_message))::int) n;
        set session_replication_role = origin;
        vacuum analyze outbox_message;
        checkpoint"
    );
    // One connection, since a part sets something for the next.
    let mut conn = pool.acquire().await?;
    for part in statement.split(";\n") {
        sqlx::raw_sql(sqlx::AssertSqlSafe(part.to_owned())).execute(&mut *conn).await?;
    }
    Ok(())
}

async fn statements(pool: &PgPool) -> anyhow::Result<f64> {
    Ok(sqlx::query_scalar("select (xact_commit + xact_rollback)::float8 from pg_stat_database where datname = current_database()")
        .fetch_one(pool)
        .await?)
}

async fn scrape(port: u16) -> anyhow::Result<()> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await?;
    stream.write_all(b"GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    anyhow::ensure!(answer.starts_with("HTTP/1.1 200"), "no metrics: {answer}");
    Ok(())
}
