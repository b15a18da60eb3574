//! The database behind PgBouncer, which lends its connections to one transaction after another.

use std::ffi::OsString;
use std::io::Write as _;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use sqlx::postgres::PgConnectOptions;
use tempfile::TempDir;

use crate::program::{command, config_at, rapport, smtp, stderr, stdout};
use crate::relay::{Faults, Relay};
use crate::sources::{Daemon, free_port};
use crate::support::{Database, MONDAY, World, weekly};
use crate::waiting::{eventually, holds};

/// A PgBouncer of our own, in transaction mode, with fewer connections to the database than come to it.
struct PgBouncer {
    process: Child,
    directory: TempDir,
    /// Of the same database.
    url: String,
}

impl PgBouncer {
    /// Starts one in front of a database. `None`, with a word about it, where there is none that keeps prepared statements.
    async fn start(url: &str) -> Option<Self> {
        Self::start_with(url, 100, "on").await
    }

    async fn start_with(url: &str, prepared_statements: u32, synchronous_commit: &str) -> Option<Self> {
        let Some(program) = program() else {
            // `eprintln!` says nothing in a test that passes.
            std::io::stderr().write_all(b"SKIPPED: there is no PgBouncer 1.21 or later\n").unwrap();
            return None;
        };
        let directory = TempDir::new_in("/tmp").unwrap();
        let (port, path) = (free_port(), directory.path().join("pgbouncer.ini"));
        let behind: PgConnectOptions = url.parse().unwrap();
        let name = behind.get_database().unwrap();
        let text = format!(
            "[databases]\n{name} = host={} port={} user={} connect_query='set synchronous_commit = {synchronous_commit}'\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\n\
             unix_socket_dir =\nauth_type = any\npool_mode = transaction\ndefault_pool_size = 5\n\
             max_prepared_statements = {prepared_statements}\n",
            behind.get_socket().unwrap().display(),
            behind.get_port(),
            behind.get_username(),
        );
        std::fs::write(&path, text).unwrap();
        let is_root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
        let mut command = Command::new(program);
        if is_root {
            assert!(Command::new("chmod").arg("755").arg(directory.path()).status().unwrap().success());
            command.args(["-u", "postgres"]);
        }
        let log = std::fs::File::create(directory.path().join("log")).unwrap();
        let process =
            command.arg(path).stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).spawn().unwrap();
        let it = Self { process, directory, url: format!("postgres://postgres@127.0.0.1:{port}/{name}") };
        eventually(async || holds(TcpStream::connect(("127.0.0.1", port)).is_ok(), || it.log())).await;
        Some(it)
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.directory.path().join("log")).unwrap()
    }
}

impl Drop for PgBouncer {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

#[expect(clippy::disallowed_methods, reason = "where programs are")]
fn search_path() -> OsString {
    std::env::var_os("PATH").unwrap_or_default()
}

/// The program, where it is one that keeps prepared statements for its clients: 1.21 or later.
fn program() -> Option<PathBuf> {
    let search = search_path();
    let directories = std::env::split_paths(&search).chain([PathBuf::from("/usr/sbin")]);
    let path = directories.map(|it| it.join("pgbouncer")).find(|it| it.exists())?;
    let output = Command::new(&path).arg("--version").output().unwrap().stdout;
    let text = String::from_utf8(output).unwrap();
    let version = text.split_whitespace().nth(1)?;
    let mut numbers = version.split('.').map_while(|it| it.parse::<u32>().ok());
    ((numbers.next()?, numbers.next()?) >= (1, 21)).then_some(path)
}

/// A config for a database at a URL, with more lines about it.
fn configured(directory: &Path, url: &str, lines: &str, mail: &str) {
    config_at(directory, url, mail);
    let path = directory.join("rapport.toml");
    let text =
        std::fs::read_to_string(&path).unwrap().replace("[database]\n", &format!("[database]\n{lines}"));
    std::fs::write(path, text).unwrap();
}

const PEOPLE: &str =
    "email,name,teams\nana@acme.example,Ana,Ops\nbo@acme.example,Bo,Ops\ncy@acme.example,Cy,Ops\n";
const LOG: &str = "kind,from,to,occurred_at\nhelp,ana@acme.example,bo@acme.example,2026-11-17T10:00:00Z\n\
    help,bo@acme.example,cy@acme.example,2026-11-17T10:00:00Z\n";

#[tokio::test(flavor = "multi_thread")]
async fn everything_from_the_schema_to_the_mail_goes_through_a_pooler() {
    let database = Database::empty().await;
    let Some(pooler) = PgBouncer::start(&database.url()).await else { return };
    let (directory, relay) = (TempDir::new().unwrap(), Relay::start(Faults::default()).await);
    configured(directory.path(), &pooler.url, "pooler = true\n", &smtp(relay.port));
    // Three at once: one after the other.
    let migrations = (0..3).map(|_| command(directory.path(), &["migrate"]).spawn().unwrap());
    let migrations: Vec<Child> = migrations.collect();
    for mut migration in migrations {
        let ended = tokio::task::spawn_blocking(move || migration.wait().unwrap()).await.unwrap();
        assert!(ended.success());
    }
    std::fs::write(directory.path().join("people.csv"), PEOPLE).unwrap();
    std::fs::write(directory.path().join("interactions.csv"), LOG).unwrap();
    for arguments in [
        &["import", "people.csv", "interactions.csv"][..],
        &["check", "--database"],
        &["send", "weekly", "--at", MONDAY],
        &["status"],
    ] {
        let output = rapport(directory.path(), arguments).await;
        assert!(output.status.success(), "{arguments:?}: {}{}", stdout(&output), stderr(&output));
    }
    let mut taken = relay.taken();
    taken.sort();
    assert_eq!(taken, ["ana", "bo", "cy"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_daemon_behind_a_pooler_finds_its_work_whether_or_not_it_is_told() {
    for is_told in [false, true] {
        let world = World::with(vec![weekly()], Some(rapport::config::Transport::Hold)).await;
        let Some(pooler) = PgBouncer::start(&world.url()).await else { return };
        let (directory, relay) = (TempDir::new().unwrap(), Relay::start(Faults::default()).await);
        let lines = match is_told {
            true => format!("pooler = true\ndirect_url = \"{}\"\n", world.url()),
            false => "pooler = true\n".to_owned(),
        };
        configured(directory.path(), &pooler.url, &lines, &smtp(relay.port));
        let daemon = Daemon::start(directory.path());
        let listening = "select count(*) from pg_stat_activity
            where datname = current_database() and query like 'LISTEN%'";
        if is_told {
            eventually(async || holds(world.count(listening).await == 1, || "nobody listens".to_owned()))
                .await;
        }
        world.team(&["ana", "bo"]).await;
        world.log(&["help bo ana 2026-11-17"]).await;
        world.send(MONDAY).await;
        eventually(async || {
            holds(relay.taken().contains(&"ana".to_owned()), || {
                format!("{:?} {}", relay.taken(), pooler.log())
            })
        })
        .await;
        assert_eq!(world.count(listening).await, i64::from(is_told));
        drop(daemon);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pooler_that_cannot_be_worked_with_is_told_apart() {
    let world = World::new().await;
    for (prepared_statements, lines, synchronous_commit, expected) in [
        (100, "", "on", "a connection pooler answers, which takes no settings; set database.pooler = true"),
        (0, "pooler = true\n", "on", "the connection pooler does not keep prepared statements"),
        (100, "pooler = true\n", "off", "synchronous_commit is off"),
    ] {
        let Some(pooler) = PgBouncer::start_with(&world.url(), prepared_statements, synchronous_commit).await
        else {
            return;
        };
        let directory = TempDir::new().unwrap();
        configured(directory.path(), &pooler.url, lines, "transport = \"hold\"");
        let output = rapport(directory.path(), &["send", "weekly", "--at", MONDAY]).await;
        assert!(stderr(&output).contains(expected), "{expected}: {}{}", stdout(&output), stderr(&output));
        assert_eq!(output.status.code(), Some(1));
    }
}
