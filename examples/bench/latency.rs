//! Mails to a server whose every answer takes 50 ms longer, as one on another continent does: what counts is how often a client waits.

use std::io::Write as _;
use std::time::{Duration, Instant};

use embedded_postgres::Server;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::task::JoinSet;

use super::{delivery, import, organisation, run, seconds, tempfile_directory, write_config};

const PEOPLE: usize = 5_000;
/// How many `smtp-source` sends for comparison.
const SOURCE_MAILS: u32 = 500;
const DELAY: Duration = Duration::from_millis(50);
const LANES: [(usize, &str); 2] = [(8, "2026-11-23T14:00:00Z"), (64, "2026-11-30T14:00:00Z")];

pub(super) async fn bench(server: &Server) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    let Some((sink_port, mut sink)) = delivery::sink().await? else {
        writeln!(out, "latency  skipped: there is no smtp-sink; Debian has it in the package postfix")?;
        return Ok(());
    };
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let port = listener.local_addr()?.port();
    let mut delaying = JoinSet::new();
    delaying.spawn(delay_answers(listener, sink_port));
    let directory = tempfile_directory()?;
    let config = write_config(&directory, server, port)?;
    let text = std::fs::read_to_string(&config)?;
    let pool = rapport::store::connect(&server.url("postgres"), 2).await?;
    rapport::store::migrate(&pool, "bench", false).await?;
    let (people, log) = organisation(PEOPLE, 10 * PEOPLE);
    import(&pool, &people, &log).await?;
    let source = delivery::smtp_source(port, SOURCE_MAILS).await?;
    writeln!(
        out,
        "latency  smtp-source, which waits after each command: {source:.0} a second by 8 connections"
    )?;
    for (lanes, monday) in LANES {
        // First the mails, so that what is measured is the way to the server.
        std::fs::write(&config, text.replace("transport = \"smtp\"", "transport = \"hold\""))?;
        run(&config, &["send", "weekly", "--at", monday, "--wait", "10m"]).await?;
        std::fs::write(&config, text.replace("[mail.smtp]", &format!("[mail.smtp]\nlanes = {lanes}")))?;
        let started = Instant::now();
        run(&config, &["send", "weekly", "--at", monday, "--wait", "10m"]).await?;
        let took = seconds(started);
        let sent: i64 = sqlx::query_scalar(
            "select count(*) from outbox_message o join decision d on d.id = o.decision_id
             where o.state = 'done' and d.decided_at = $1::timestamptz",
        )
        .bind(chrono::DateTime::parse_from_rfc3339(monday)?)
        .fetch_one(&pool)
        .await?;
        #[expect(clippy::cast_precision_loss, reason = "a few thousand mails")]
        let rate = sent as f64 / took;
        writeln!(
            out,
            "latency  {took:>6.1} s  {sent} mails by {lanes} connections, 50 ms for each answer: {rate:.0} a second"
        )?;
    }
    delaying.shutdown().await;
    sink.kill().await?;
    std::fs::remove_dir_all(&directory)?;
    Ok(())
}

/// Passes connections on to a port of this machine, and everything that comes back 50 ms later.
async fn delay_answers(listener: TcpListener, port: u16) -> std::io::Result<()> {
    let mut connections = JoinSet::new();
    loop {
        let (client, _) = listener.accept().await?;
        connections.spawn(delay_one(client, port));
    }
}

async fn delay_one(client: TcpStream, port: u16) -> std::io::Result<()> {
    let server = TcpStream::connect(("127.0.0.1", port)).await?;
    client.set_nodelay(true)?;
    server.set_nodelay(true)?;
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    let (answers, mut delayed) = mpsc::unbounded_channel::<(Instant, Vec<u8>)>();
    let there = async { tokio::io::copy(&mut from_client, &mut to_server).await.map(drop) };
    let reading = async {
        let mut buffer = [0; 4096];
        loop {
            let length = from_server.read(&mut buffer).await?;
            if length == 0 || answers.send((Instant::now() + DELAY, buffer[..length].to_vec())).is_err() {
                return Ok(());
            }
        }
    };
    let back = async {
        while let Some((at, bytes)) = delayed.recv().await {
            tokio::time::sleep_until(at.into()).await;
            to_client.write_all(&bytes).await?;
        }
        Ok(())
    };
    tokio::select! {
        done = there => done,
        done = async { tokio::try_join!(reading, back) } => done.map(drop),
    }
}
