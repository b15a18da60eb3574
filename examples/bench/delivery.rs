//! Digests of an organisation from the decision to the mail server, next to Postfix's `smtp-source`, which sends as many prepared
//! mails of the same size to the same `smtp-sink`: without a database, the limit of what this machine can do.

use std::io::Write as _;
use std::os::unix::fs::MetadataExt as _;
use std::process::Stdio;
use std::time::{Duration, Instant};

use embedded_postgres::Server;
use tokio::process::{Child, Command};

use super::{import, organisation, run, seconds, tempfile_directory, write_config};

const PEOPLE: u32 = 5_000;
const INTERACTIONS: usize = 150_000;
/// The lanes that the config has by default, and as many sessions of `smtp-source`.
const SESSIONS: usize = 8;
/// Three Mondays in turn, with `smtp-source` before each: the median is the result.
const MONDAYS: [&str; 3] = ["2026-11-23T14:00:00Z", "2026-11-30T14:00:00Z", "2026-12-07T14:00:00Z"];

pub(super) async fn bench(server: &Server) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    let Some((port, mut sink)) = sink().await? else {
        writeln!(out, "delivery skipped: there is no smtp-sink; Debian has it in the package postfix")?;
        return Ok(());
    };
    let directory = tempfile_directory()?;
    let config = write_config(&directory, server, port)?;
    let pool = rapport::store::connect(&server.url("postgres"), 2).await?;
    rapport::store::migrate(&pool, "bench", false).await?;
    let (people, log) = organisation(PEOPLE as usize, INTERACTIONS);
    import(&pool, &people, &log).await?;

    let mut ratios = Vec::new();
    for monday in MONDAYS {
        let source_rate = smtp_source(port, PEOPLE).await?;
        let started = Instant::now();
        let peak = run(&config, &["send", "weekly", "--at", monday, "--wait", "10m"]).await?;
        let took = seconds(started);
        let sent: Counted = sqlx::query_as(
            "select count(*), avg(octet_length(body))::float8, extract(epoch from max(settled_at) - min(created_at))::float8
             from outbox_message o join decision d on d.id = o.decision_id
             where o.state = 'done' and d.decided_at = $1::timestamptz",
        )
        .bind(chrono::DateTime::parse_from_rfc3339(monday)?)
        .fetch_one(&pool)
        .await?;
        #[expect(clippy::cast_precision_loss, reason = "a few thousand mails")]
        let mails = sent.0 as f64;
        ratios.push(mails / took / source_rate);
        writeln!(
            out,
            "delivery {took:>6.1} s  {mails} mails, {:.0} a second ({:.0} from the first row to the last settled), {} MB; \
             smtp-source {source_rate:.0} a second; ratio {:.2}",
            mails / took,
            mails / sent.2,
            peak.megabytes,
            mails / took / source_rate,
        )?;
    }
    ratios.sort_by(f64::total_cmp);
    writeln!(out, "delivery ratio {:.2} of smtp-source, the median of three", ratios[1])?;
    sink.kill().await?;
    std::fs::remove_dir_all(&directory)?;
    Ok(())
}

/// Mails that were sent, the average size of a stored body, and seconds from the first row to the last settlement.
type Counted = (i64, f64, f64);

/// Starts `smtp-sink`, which takes every mail and throws it away.
pub(super) async fn sink() -> anyhow::Result<Option<(u16, Child)>> {
    let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let started = Command::new("smtp-sink")
        .env("PATH", path())
        .args(unprivileged()?)
        .args([format!("127.0.0.1:{port}"), "1024".to_owned()])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn();
    let child = match started {
        Ok(child) => child,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    for _ in 0..100 {
        if tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
            return Ok(Some((port, child)));
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    anyhow::bail!("smtp-sink does not listen")
}

/// Started by the administrator, `smtp-sink` wants to know as whom to run.
fn unprivileged() -> std::io::Result<&'static [&'static str]> {
    Ok(if std::fs::metadata("/proc/self")?.uid() == 0 { &["-u", "nobody"] } else { &[] })
}

/// How many mails of 20 kB a second `smtp-source` sends by [`SESSIONS`] connections.
pub(super) async fn smtp_source(port: u16, mails: u32) -> anyhow::Result<f64> {
    let started = Instant::now();
    let status = Command::new("smtp-source")
        .env("PATH", path())
        .args(["-s", &SESSIONS.to_string(), "-m", &mails.to_string(), "-l", "20000"])
        .args(["-f", "b@acme.example", "-t", "p@acme.example", &format!("127.0.0.1:{port}")])
        .status()
        .await?;
    anyhow::ensure!(status.success(), "smtp-source failed");
    Ok(f64::from(mails) / seconds(started))
}

/// Debian keeps both programs where only the administrator's path leads.
#[expect(clippy::disallowed_methods, reason = "a tool of the developer's machine")]
fn path() -> String {
    format!("{}:/usr/sbin", std::env::var("PATH").unwrap_or_default())
}
