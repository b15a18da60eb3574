//! `make bench`: people of an organisation, from CSV files to a mail server on this machine; with `delivery`, the same road next
//! to Postfix's `smtp-source`; with `latency`, to a server that answers late; with `large`, the plan and the mails of 100,000
//! people; with `reading`, what it takes to read replies.
//!
//! Prints what each step takes. The mail server is the small one of the demo, in this process: it takes every mail and
//! throws it away.

mod delivery;
mod large;
mod latency;
mod reading;
mod standing;

use std::ffi::{OsStr, OsString};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use embedded_postgres::{Binaries, Durability, Place, Server};
use mail_transport::receiver::Receiver;
use rapport::service::{ImportOptions, Reading, import_file};
use tokio::process::{Child, Command};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

const PEOPLE: usize = 1_000;
const INTERACTIONS: usize = 100_000;

#[expect(clippy::disallowed_methods, reason = "a tool of the developer's machine")]
fn main() -> anyhow::Result<()> {
    if std::env::args_os().nth(1) == Some(OsString::from("reading")) {
        return reading::bench();
    }
    let over = std::env::var_os("RAPPORT_POSTGRES_BIN").map(PathBuf::from);
    let binaries = Binaries::find(over.as_deref(), std::env::var_os("PATH").as_deref().map(OsStr::new))?;
    let server =
        Server::start(&binaries, &Place::Temporary { under: std::env::temp_dir() }, Durability::Safe)?;
    let runtime = tokio::runtime::Runtime::new()?;
    let step = std::env::args().nth(1);
    let done = match step.as_deref() {
        Some("large") => runtime.block_on(bench_large(&server)),
        Some("latency") => runtime.block_on(latency::bench(&server)),
        Some("delivery") => runtime.block_on(delivery::bench(&server)),
        _ => runtime.block_on(bench(&server)),
    };
    server.stop()?;
    done
}

async fn bench(server: &Server) -> anyhow::Result<()> {
    let directory = tempfile_directory()?;
    let receiver = Receiver::bind("127.0.0.1:0", "sink.example").await?;
    let config = write_config(&directory, server, receiver.local_addr()?.port())?;
    let pool = rapport::store::connect(&server.url("postgres"), 4).await?;
    rapport::store::migrate(&pool, "bench", false).await?;

    let (people, log) = organisation(PEOPLE, INTERACTIONS);
    let whole = Instant::now();
    let mut out = std::io::stdout();
    let started = Instant::now();
    import(&pool, &people, &log).await?;
    writeln!(out, "import   {:>6.1} s  {PEOPLE} people, {INTERACTIONS} interactions", seconds(started))?;

    let (sink, mut received) = mpsc::channel(64);
    let closing = CancellationToken::new();
    let counting = async {
        let mut mails = 0;
        while received.recv().await.is_some() {
            mails += 1;
        }
        mails
    };
    let sending = async {
        let started = Instant::now();
        run(&config, &["plan", "weekly", "--at", "2026-11-23T14:00:00Z", "--json"]).await?;
        let planned = seconds(started);
        let started = Instant::now();
        run(&config, &["send", "weekly", "--at", "2026-11-23T14:00:00Z"]).await?;
        let sent = seconds(started);
        closing.cancel();
        anyhow::Ok((planned, sent))
    };
    let (times, (), mails) = tokio::join!(sending, receiver.serve_smtp(closing.clone(), sink), counting);
    let (planned, sent) = times?;
    writeln!(out, "plan     {planned:>6.1} s  without deciding anything")?;
    writeln!(out, "send     {sent:>6.1} s  decided, rendered and taken by the mail server: {mails} mails")?;
    writeln!(out, "all      {:>6.1} s", seconds(whole))?;
    std::fs::remove_dir_all(&directory)?;
    Ok(())
}

async fn import(pool: &sqlx::PgPool, people: &str, log: &str) -> anyhow::Result<()> {
    for (name, text) in [("people.csv", people), ("interactions.csv", log)] {
        let keep_notes = rapport::config::Retention::default().notes;
        let options = ImportOptions { keep_notes, ..ImportOptions::default() };
        let mut conn = pool.acquire().await?;
        let imported =
            import_file(&mut conn, &options, name, Reading::default(), text.as_bytes(), |_| {}).await?;
        anyhow::ensure!(imported.problem_count == 0, "{:?}", imported.problems.first());
    }
    Ok(())
}

async fn bench_large(server: &Server) -> anyhow::Result<()> {
    let directory = tempfile_directory()?;
    let config = write_config(&directory, server, 25)?;
    let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let text = std::fs::read_to_string(&config)?.replace("transport = \"smtp\"", "transport = \"hold\"");
    std::fs::write(&config, format!("{text}[http]\nlisten = \"127.0.0.1:{port}\"\n"))?;
    let pool = rapport::store::connect(&server.url("postgres"), 4).await?;
    rapport::store::migrate(&pool, "bench", false).await?;
    large::bench(&pool, &config, port).await?;
    std::fs::remove_dir_all(&directory)?;
    Ok(())
}

fn write_config(directory: &std::path::Path, server: &Server, port: u16) -> anyhow::Result<PathBuf> {
    let config = directory.join("rapport.toml");
    std::fs::write(
        &config,
        format!(
            "instance = \"bench\"\n[database]\nurl = \"{}\"\n[mail]\nfrom = \"rapport@acme.example\"\n\
             reply_address = \"{{token}}@in.acme.example\"\ntransport = \"smtp\"\n[mail.smtp]\n\
             url = \"smtp://127.0.0.1:{port}\"\n[boundaries]\nquiet_hours = \"none\"\n[[digest]]\nname = \"weekly\"\nschedule = \"0 9 * * mon\"\n",
            server.url("postgres")
        ),
    )?;
    Ok(config)
}

/// The most memory that a process had.
struct Peak {
    megabytes: u64,
}

/// How long processes have computed.
#[derive(Clone, Copy)]
struct ProcessTime {
    seconds: f64,
}

impl ProcessTime {
    fn of_program(child: &Child) -> anyhow::Result<Self> {
        let id = child.id().context("the program has ended")?;
        Ok(Self { seconds: time_of(std::path::Path::new(&format!("/proc/{id}"))).unwrap_or_default() })
    }

    /// Of all processes of a server of Postgres on this machine, by the number of its first.
    fn of_postgres(postmaster: u32) -> anyhow::Result<Self> {
        let mut seconds = 0.0;
        for entry in std::fs::read_dir("/proc")? {
            let path = entry?.path();
            let status = std::fs::read_to_string(path.join("status")).unwrap_or_default();
            if status.lines().any(|line| line == format!("PPid:\t{postmaster}")) {
                seconds += time_of(&path).unwrap_or_default();
            }
        }
        Ok(Self { seconds })
    }
}

/// The time of a process in user and system mode (proc(5), stat).
fn time_of(process: &std::path::Path) -> Option<f64> {
    const TICKS_A_SECOND: f64 = 100.0;
    let text = std::fs::read_to_string(process.join("stat")).ok()?;
    let (_, fields) = text.rsplit_once(") ")?;
    let ticks: Vec<f64> = fields.split(' ').skip(11).take(2).filter_map(|it| it.parse().ok()).collect();
    Some(ticks.iter().sum::<f64>() / TICKS_A_SECOND)
}

fn seconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64()
}

fn tempfile_directory() -> anyhow::Result<PathBuf> {
    let directory = std::env::temp_dir().join(format!("rapport-bench-{}", std::process::id()));
    std::fs::create_dir_all(&directory)?;
    Ok(directory)
}

/// Starts the program that stands beside this one.
fn start(config: &std::path::Path, arguments: &[&str]) -> anyhow::Result<Child> {
    let own = std::env::current_exe()?;
    let program = own.parent().and_then(|examples| examples.parent()).map(|profile| profile.join("rapport"));
    let mut command = Command::new(program.unwrap_or_else(|| "rapport".into()));
    command.args(arguments).env("RAPPORT_CONFIG", config).env("RUST_LOG", "warn");
    Ok(command.stdout(Stdio::null()).kill_on_drop(true).spawn()?)
}

/// Runs the program to its end, and says how much memory it had resident.
async fn run(config: &std::path::Path, arguments: &[&str]) -> anyhow::Result<Peak> {
    let mut child = start(config, arguments)?;
    let status = child.id().map(|id| format!("/proc/{id}/status"));
    let mut kilobytes = 0;
    loop {
        if let Some(text) = status.as_ref().and_then(|path| std::fs::read_to_string(path).ok()) {
            let peak = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let peak = peak.and_then(|it| it.trim().trim_end_matches(" kB").parse().ok());
            kilobytes = kilobytes.max(peak.unwrap_or(0));
        }
        if let Ok(ended) = tokio::time::timeout(Duration::from_millis(50), child.wait()).await {
            anyhow::ensure!(ended?.success(), "{arguments:?} failed; is the program built for this profile?");
            return Ok(Peak { megabytes: kilobytes / 1024 });
        }
    }
}

/// Teams of eight; people talk to their team for the most part.
fn organisation(size: usize, interactions: usize) -> (String, String) {
    let mut people = "email,name,teams,time_zone\n".to_owned();
    for n in 0..size {
        let zone = ["Europe/Berlin", "America/New_York", "Asia/Kolkata"][n % 3];
        let _ = writeln!(people, "p{n}@acme.example,Person{n} Made-Up,Team {},{zone}", n / 8);
    }
    let mut log = "kind,from,to,occurred_at,note,external_id\n".to_owned();
    let start = chrono::DateTime::from_timestamp(1_795_392_000, 0).unwrap_or_default();
    // A linear congruential generator: the same organisation every time.
    let mut state = 1_u64;
    let mut draw = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or_default() % below
    };
    for n in 0..interactions {
        let from = draw(size);
        let to = from / 8 * 8 + draw(8);
        let to = if to == from || to >= size { (from + 1) % size } else { to };
        // Half a year; one line in fifty is a thank-you of the last days that is still to be told.
        let (kind, days, words) = match draw(50) {
            0 => ("thanks", draw(6), "thank you for the second look"),
            1..=10 => ("help", draw(180), ""),
            11..=15 => ("feedback", draw(180), ""),
            _ => ("check-in", draw(180), "swamped until the audit"),
        };
        let at = start - Duration::from_secs(86_400 * u64::try_from(days).unwrap_or_default() + 3_600);
        let _ =
            writeln!(log, "{kind},p{from}@acme.example,p{to}@acme.example,{},{words},i-{n}", at.to_rfc3339());
    }
    (people, log)
}
