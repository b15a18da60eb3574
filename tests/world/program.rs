//! The program itself: its commands, its exit codes, and what a signal does to it.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use mail_transport::receiver::{ReceivedMessage, Receiver};
use tempfile::TempDir;
use tokio::sync::mpsc;
use tokio::task::{JoinHandle, JoinSet};
use tokio_util::sync::CancellationToken;

use crate::postfix::Postfix;
use crate::support::{MONDAY, World, binaries};
use crate::waiting::{eventually, holds};

/// A config in a directory of its own, for the database of a world.
pub fn config(world: &World, mail: &str) -> TempDir {
    let directory = TempDir::new().unwrap();
    config_at(directory.path(), &world.url(), mail);
    directory
}

pub fn config_at(directory: &Path, url: &str, mail: &str) {
    let text = format!(
        "time_zone = \"Europe/Berlin\"\ninstance = \"test\"\n\
         [database]\nurl = \"{url}\"\n\
         [mail]\nfrom = \"Rapport <rapport@acme.example>\"\nreply_address = \"{{token}}@in.acme.example\"\n{mail}\n\
         [http]\nlisten = \"127.0.0.1:0\"\n\
         [boundaries]\nquiet_hours = \"none\"\n[[digest]]\nname = \"weekly\"\nschedule = \"0 9 * * mon\"\n"
    );
    std::fs::write(directory.join("rapport.toml"), text).unwrap();
}

pub fn smtp(port: u16) -> String {
    format!("transport = \"smtp\"\n[mail.smtp]\nurl = \"smtp://127.0.0.1:{port}\"\nlanes = 2")
}

pub fn command(directory: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapport"));
    command
        .args(arguments)
        .env_clear()
        .env("RAPPORT_CONFIG", directory.join("rapport.toml"))
        .current_dir(directory);
    command
}

/// Runs a command to its end, off the test's thread.
pub async fn rapport(directory: &Path, arguments: &[&str]) -> Output {
    let mut command = command(directory, arguments);
    tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// People who help each other in a ring, as CSV files in a folder.
fn roster(directory: &Path, people: usize) {
    let (mut roster, mut log) = ("email,name,teams\n".to_owned(), "kind,from,to,occurred_at\n".to_owned());
    for n in 0..people {
        roster.push_str(&format!("p{n}@acme.example,P{n} Made Up,Team {}\n", n / 5));
        let other = (n + 1) % people;
        log.push_str(&format!("help,p{n}@acme.example,p{other}@acme.example,2026-11-17T10:00:00Z\n"));
    }
    std::fs::create_dir(directory.join("roster")).unwrap();
    std::fs::write(directory.join("roster/people.csv"), roster).unwrap();
    std::fs::write(directory.join("roster/interactions.csv"), log).unwrap();
}

#[tokio::test]
async fn a_folder_is_imported_and_a_digest_reaches_a_real_postfix() {
    let postfix = Postfix::start();
    let world = World::new().await;
    let directory = config(&world, &smtp(postfix.port));
    roster(directory.path(), 9);
    std::fs::write(
        directory.path().join("roster/absences.csv"),
        "person,from,to\np3@acme.example,2026-11-20,2026-11-27\n",
    )
    .unwrap();
    let imported = rapport(directory.path(), &["import", "roster"]).await;
    assert_eq!(
        stdout(&imported),
        "roster/people.csv: 9 rows, 9 new, 0 updated, 0 unchanged\n\
         roster/interactions.csv: 9 rows, 9 new, 0 updated, 0 unchanged\n\
         roster/absences.csv: 1 rows, 1 new, 0 updated, 0 unchanged\n"
    );
    let sent = rapport(directory.path(), &["send", "weekly", "--at", MONDAY]).await;
    assert_eq!((sent.status.code(), stderr(&sent).as_str()), (Some(0), ""));
    // p3 is away, and p4, whom only p3 has helped, has the question of the team to read.
    let mails = postfix.delivered(8).await;
    let mut recipients: Vec<&str> = mails
        .iter()
        .filter_map(|mail| mail.lines().find_map(|line| line.strip_prefix("X-Original-To: ")))
        .collect();
    recipients.sort_unstable();
    let expected: Vec<String> = [0, 1, 2, 4, 5, 6, 7, 8].map(|n| format!("p{n}@acme.example")).to_vec();
    assert_eq!(recipients, expected);
    for header in [
        "List-Id:",
        "List-Unsubscribe: <mailto:s.",
        "Auto-Submitted: auto-generated",
        "Reply-To: r.",
        "Return-Path: <b.",
    ] {
        assert!(mails.iter().all(|mail| mail.contains(header)), "{header}");
    }
    assert!(mails.iter().all(|mail| !mail.contains("\nPrecedence:")));
    let ledger = world.ledger("2026-11-23").await;
    assert_eq!(ledger.len(), 9);
    assert!(ledger.contains(&"p3 skip leave".to_owned()) && ledger.contains(&"p4 send due".to_owned()));
}

#[tokio::test]
async fn a_preview_is_the_same_to_the_byte_and_is_what_is_sent_but_for_its_tokens() {
    let world = World::new().await;
    let directory = config(&world, "transport = \"files\"\n[mail.files]\ndirectory = \"sent\"");
    roster(directory.path(), 3);
    rapport(directory.path(), &["import", "roster"]).await;
    for out in ["one", "two"] {
        let preview =
            rapport(directory.path(), &["preview", "weekly", "--at", MONDAY, "--out", out, "--reveal"]).await;
        assert_eq!(preview.status.code(), Some(0), "{}", stderr(&preview));
    }
    rapport(directory.path(), &["send", "weekly", "--at", MONDAY]).await;
    for extension in ["eml", "html", "txt"] {
        let name = format!("p1@acme.example.{extension}");
        let read = |folder: &str| std::fs::read(directory.path().join(folder).join(&name)).unwrap();
        assert_eq!(read("one"), read("two"));
    }
    let text = |path: std::path::PathBuf| {
        let bytes = std::fs::read(path).unwrap();
        let message = mail_parser::MessageParser::default().parse(&bytes).unwrap();
        (message.subject().unwrap().to_owned(), message.body_text(0).unwrap().into_owned())
    };
    let sent = std::fs::read_dir(directory.path().join("sent"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.to_str().unwrap().ends_with("-p1@acme.example.eml"))
        .unwrap();
    assert_eq!(text(sent), text(directory.path().join("one/p1@acme.example.eml")));
    assert_eq!(world.count("select count(*) from reveal where command = 'preview'").await, 2);
}

/// A server that hands each mail over one at a time.
async fn receiver() -> (u16, mpsc::Receiver<ReceivedMessage>, CancellationToken, JoinSet<()>) {
    let receiver = Receiver::bind("127.0.0.1:0", "mail.acme.example").await.unwrap();
    let port = receiver.local_addr().unwrap().port();
    let (sink, received) = mpsc::channel(1);
    let closing = CancellationToken::new();
    let mut tasks = JoinSet::new();
    tasks.spawn(receiver.serve_smtp(closing.clone(), sink));
    (port, received, closing, tasks)
}

async fn take(received: &mut mpsc::Receiver<ReceivedMessage>, count: usize) -> Vec<String> {
    let mut recipients = Vec::new();
    while recipients.len() < count {
        let wait = std::time::Duration::from_secs(30);
        let mail = tokio::time::timeout(wait, received.recv()).await.unwrap().unwrap();
        recipients.push(mail.recipients[0].clone());
    }
    recipients
}

/// Takes mails until a command has ended, and all that it has handed over by then.
async fn take_until<T>(
    received: &mut mpsc::Receiver<ReceivedMessage>,
    mut ended: JoinHandle<T>,
) -> (Vec<String>, T) {
    let mut recipients = Vec::new();
    let ended = loop {
        tokio::select! {
            mail = received.recv() => recipients.push(mail.unwrap().recipients[0].clone()),
            ended = &mut ended => break ended.unwrap(),
        }
    };
    while let Ok(mail) = received.try_recv() {
        recipients.push(mail.recipients[0].clone());
    }
    (recipients, ended)
}

#[tokio::test]
async fn a_term_finishes_the_mails_in_flight_and_the_next_start_goes_on() {
    let (port, mut received, closing, mut tasks) = receiver().await;
    let world = World::new().await;
    let directory = config(&world, &smtp(port));
    roster(directory.path(), 40);
    rapport(directory.path(), &["import", "roster"]).await;
    let child = command(directory.path(), &["send", "weekly", "--at", MONDAY])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut recipients = take(&mut received, 5).await;
    Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
    // What is in flight is taken; nothing new comes.
    let stopped = tokio::task::spawn_blocking(move || child.wait_with_output().unwrap());
    let (taken, stopped) = take_until(&mut received, stopped).await;
    recipients.extend(taken);
    assert_eq!(stopped.status.code(), Some(1));
    assert!(stderr(&stopped).contains("will continue from here"), "{}", stderr(&stopped));
    assert!(recipients.len() < 40, "it stopped before the end");
    assert_eq!(world.count("select count(*) from outbox_message where state = 'attempting'").await, 0);
    let sent = usize::try_from(world.count("select count(*) from outbox_message where state = 'done'").await)
        .unwrap();
    assert_eq!(sent, recipients.len(), "every mail in flight was finished and written down");

    let mut again = command(directory.path(), &["send", "weekly", "--at", MONDAY]);
    let again = tokio::task::spawn_blocking(move || again.output().unwrap());
    recipients.extend(take(&mut received, 40 - sent).await);
    assert_eq!(again.await.unwrap().status.code(), Some(0));
    closing.cancel();
    tasks.join_next().await;
    assert!(received.recv().await.is_none());
    recipients.sort();
    recipients.dedup();
    assert_eq!(recipients.len(), 40, "everybody has one mail, and nobody two");
}

#[tokio::test]
async fn a_kill_leaves_each_mail_sent_once_or_uncertain() {
    let (port, mut received, closing, mut tasks) = receiver().await;
    let world = World::new().await;
    let directory = config(&world, &smtp(port));
    roster(directory.path(), 30);
    rapport(directory.path(), &["import", "roster"]).await;
    let mut recipients = Vec::new();
    for round in 0..3 {
        let mut child = command(directory.path(), &["run"]).stderr(Stdio::null()).spawn().unwrap();
        if round == 0 {
            let mut send = command(directory.path(), &["send", "weekly", "--at", MONDAY, "--wait", "0s"]);
            let sending = tokio::task::spawn_blocking(move || send.output().unwrap());
            recipients.extend(take(&mut received, 3).await);
            recipients.extend(take_until(&mut received, sending).await.0);
        }
        let wait = std::time::Duration::from_millis(700);
        for _ in 0..3 {
            if let Ok(Some(mail)) = tokio::time::timeout(wait, received.recv()).await {
                recipients.push(mail.recipients[0].clone());
            }
        }
        child.kill().unwrap();
        child.wait().unwrap();
        while let Ok(mail) = received.try_recv() {
            recipients.push(mail.recipients[0].clone());
        }
        world.sql("update outbox_message set lease_expires_at = now() - interval '1 second' where lease_token is not null").await;
    }
    let mut last = command(directory.path(), &["send", "weekly", "--at", MONDAY, "--wait", "20s"]);
    let last = tokio::task::spawn_blocking(move || last.output().unwrap());
    recipients.extend(take_until(&mut received, last).await.0);
    closing.cancel();
    tasks.join_next().await;
    while let Some(mail) = received.recv().await {
        recipients.push(mail.recipients[0].clone());
    }
    let taken = recipients.len();
    recipients.sort();
    recipients.dedup();
    assert_eq!(recipients.len(), taken, "nobody gets two");
    assert_eq!(
        world.count("select count(*) from outbox_message where state in ('done', 'uncertain')").await,
        30
    );
    let done = "select count(*) from outbox_message where state = 'done'";
    assert!(usize::try_from(world.count(done).await).unwrap() <= taken, "what is done was taken");
}

#[tokio::test]
async fn commands_leave_with_what_scripts_can_rely_on() {
    let world = World::new().await;
    let directory = config(&world, "transport = \"hold\"");
    let code = |output: &Output| output.status.code();
    let wrong = rapport(directory.path(), &["sned", "weekly"]).await;
    assert_eq!(code(&wrong), Some(2));
    assert!(stderr(&wrong).contains("'send'"), "{}", stderr(&wrong));
    let unknown = rapport(directory.path(), &["plan", "monthly"]).await;
    assert_eq!(code(&unknown), Some(1));
    assert_eq!(stderr(&unknown), "error: no digest `monthly` in the configuration; it has weekly\n");
    let stranger = rapport(directory.path(), &["plan", "weekly", "--person", "nobody@acme.example"]).await;
    assert_eq!(stderr(&stranger), "error: no one on the roster has that address\n");

    world.team(&["ana", "bo"]).await;
    world.log(&["thanks bo ana 2026-11-18 secret words"]).await;
    let plan = rapport(directory.path(), &["plan", "weekly", "--at", MONDAY, "--json"]).await;
    let json: serde_json::Value = serde_json::from_str(&stdout(&plan)).unwrap();
    assert_eq!(json["digest"], "weekly");
    assert_eq!(json["editions"].as_array().unwrap().len(), 2);
    assert!(!stdout(&plan).contains("secret words"));
    let revealed = rapport(directory.path(), &["plan", "weekly", "--at", MONDAY, "--json", "--reveal"]).await;
    assert!(stdout(&revealed).contains("secret words"));
    let recorded = "select count(*) from reveal where command = 'plan' and database_role = session_user";
    assert_eq!(world.count(recorded).await, 1);

    let held = rapport(directory.path(), &["send", "weekly", "--at", MONDAY, "--json"]).await;
    let json: serde_json::Value = serde_json::from_str(&stdout(&held)).unwrap();
    assert_eq!((code(&held), &json["mails"]["pending"]), (Some(0), &2.into()));
    let shown = rapport(directory.path(), &["outbox", "show", "1"]).await;
    assert!(!stdout(&shown).contains("Reply-To") && !stdout(&shown).contains("secret"), "{}", stdout(&shown));
    let dropped = rapport(directory.path(), &["outbox", "drop", "1"]).await;
    assert_eq!(stdout(&dropped), "mail 1 was given up\n");
    assert_eq!(code(&rapport(directory.path(), &["outbox", "drop", "1"]).await), Some(1));
    for arguments in [["status", "--json"], ["config", "schema"], ["config", "show"], ["check", "--database"]]
    {
        let output = rapport(directory.path(), &arguments).await;
        assert_eq!(code(&output), Some(0), "{arguments:?}: {}", stderr(&output));
        assert!(!stdout(&output).is_empty());
    }
}

#[tokio::test]
async fn a_config_with_errors_shows_all_of_them_with_their_places() {
    let world = World::new().await;
    let directory = config(&world, "transport = \"hold\"");
    let path = directory.path().join("rapport.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let broken = text.replace("0 9 * * mon", "0 25 * * mon").replace("time_zone = ", "timezone = ");
    std::fs::write(&path, broken).unwrap();
    let check = rapport(directory.path(), &["check"]).await;
    assert_eq!(check.status.code(), Some(1));
    std::fs::write(&path, text + "subject = \"News for {{ raeder }}\"\n").unwrap();
    let subject = rapport(directory.path(), &["check"]).await;
    let told = stdout(&subject);
    assert!(told.contains("rapport.toml:16:11") && told.contains("`raeder` is not defined"), "{told}");
    let told = stdout(&check);
    assert!(told.contains("rapport.toml:1:1") && told.contains("did you mean `time_zone`?"), "{told}");
    assert!(told.contains("rapport.toml:15:12"), "{told}");
}

#[tokio::test]
async fn a_check_of_the_database_names_who_is_left_out_and_by_what() {
    let world = World::new().await;
    let directory = config(&world, "transport = \"hold\"");
    let path = directory.path().join("rapport.toml");
    let text = std::fs::read_to_string(&path).unwrap() + "audience = { teams = [\"Platform\"] }\n";
    std::fs::write(&path, text).unwrap();
    world.team(&["ana", "bo"]).await;
    world.import("people.csv", "email,name,teams\nlone@acme.example,Lone,Solo\n").await;
    world.import("exclusions.csv", "person,other\nana@acme.example,bo@acme.example\n").await;
    let told = stdout(&rapport(directory.path(), &["check", "--database"]).await);
    assert!(told.contains("warning: lone@acme.example is in the audience of no digest"), "{told}");
    for name in ["ana", "bo"] {
        let unreachable =
            format!("warning: `weekly` cannot ask anyone in the home team of {name}@acme.example about them");
        assert!(told.contains(&unreachable), "{told}");
    }
    assert!(!told.contains("exclu"), "{told}");
    assert!(told.contains("warning: the log is empty"), "{told}");
}

#[tokio::test]
async fn a_check_of_the_database_names_teams_that_are_not_there_and_the_missing_way_in_for_answers() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    let check = async |mail: &str, teams: &str| {
        let directory = config(&world, mail);
        let path = directory.path().join("rapport.toml");
        let text = std::fs::read_to_string(&path).unwrap() + "audience = { teams = [" + teams + "] }\n";
        std::fs::write(path, text).unwrap();
        stdout(&rapport(directory.path(), &["check", "--database"]).await)
    };
    let no_way_in = "warning: mails invite people to answer, and no answer has a way in";
    let told = check(&smtp(25), "\"Platfrom\"").await;
    assert!(
        told.contains("no team `platfrom` on the roster, which `weekly` is for (did you mean `Platform`?)"),
        "{told}"
    );
    assert!(told.contains(no_way_in), "{told}");
    let told = check("transport = \"hold\"", "\"Platform\", \"Sales\"").await;
    assert!(
        told.contains("no team `sales` on the roster, which `weekly` is for (there are Platform)"),
        "{told}"
    );
    assert!(!told.contains(no_way_in), "nothing is sent: {told}");
    world.log(&["help bo ana 2026-11-17"]).await;
    world.send(MONDAY).await;
    world.hear(&world.letter_to("ana").answer("talked to Bo today")).await;
    let told = check(&smtp(25), "\"Platform\"").await;
    assert!(!told.contains("no team") && !told.contains(no_way_in), "an answer has come in: {told}");
}

#[tokio::test]
async fn a_mail_and_one_that_did_not_come_are_explained() {
    let world = World::new().await;
    let directory = config(&world, "transport = \"files\"\n[mail.files]\ndirectory = \"sent\"");
    world.team(&["ana", "bo", "cy", "di", "eve", "flo"]).await;
    world.log(&["help bo ana 2026-11-17 secret words"]).await;
    world.import("absences.csv", "person,from,to\ncy@acme.example,2026-11-20,2026-11-24\n").await;
    let explain = async |name: &str| {
        let address = format!("{name}@acme.example");
        let said = rapport(directory.path(), &["explain", "--person", &address, "--at", MONDAY]).await;
        assert_eq!(said.status.code(), Some(0), "{}", stderr(&said));
        stdout(&said)
    };
    assert!(explain("cy").await.contains("not decided yet; as of now: no mail, because this person is away"));
    rapport(directory.path(), &["send", "weekly", "--at", MONDAY]).await;
    let away = explain("cy").await;
    assert!(
        away.contains("\n  decided ") && away.contains(": no mail, because this person is away"),
        "{away}"
    );
    let mut whole = String::new();
    for name in ["ana", "bo", "di", "eve", "flo"] {
        whole.push_str(&explain(name).await);
    }
    assert!(whole.contains("assigned by coverage: "), "{whole}");
    assert!(
        whole.contains(": slot 1 of this person's week, slot 1 about the subject; not answered"),
        "{whole}"
    );
    assert!(whole.contains(": done, 1 attempt") && !whole.contains("secret"), "{whole}");
    let json =
        rapport(directory.path(), &["explain", "--person", "ana@acme.example", "--at", MONDAY, "--json"])
            .await;
    let json: serde_json::Value = serde_json::from_str(&stdout(&json)).unwrap();
    assert_eq!(json["digests"][0]["digest"], "weekly");
    assert_eq!(rapport(directory.path(), &["explain"]).await.status.code(), Some(2));
}

/// The answer to a GET.
async fn get(address: &str, path: &str) -> String {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

#[tokio::test]
async fn the_daemon_says_how_it_is_and_names_nobody() {
    use tokio::io::{AsyncBufReadExt, BufReader};
    let world = World::new().await;
    let directory = config(&world, "transport = \"files\"\n[mail.files]\ndirectory = \"sent\"");
    roster(directory.path(), 3);
    rapport(directory.path(), &["import", "roster"]).await;
    rapport(directory.path(), &["send", "weekly", "--at", MONDAY]).await;
    let mut daemon = tokio::process::Command::from(command(directory.path(), &["run"]))
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut log = BufReader::new(daemon.stderr.take().unwrap()).lines();
    let mut lines = Vec::new();
    let address = loop {
        let line = log.next_line().await.unwrap().expect("the daemon says where its probes are");
        let json: serde_json::Value = serde_json::from_str(&line).unwrap();
        lines.push(line);
        if json["message"] == "probes" {
            break json["address"].as_str().unwrap().to_owned();
        }
    };
    assert!(get(&address, "/healthz").await.starts_with("HTTP/1.1 200"));
    assert!(get(&address, "/readyz").await.starts_with("HTTP/1.1 200"));
    let metrics = get(&address, "/metrics").await;
    assert!(metrics.contains("rapport_queue_rows{queue=\"outbox\",state=\"pending\"} 0"), "{metrics}");
    assert!(metrics.contains("rapport_delivery_attempts_total{outcome=\"sent\"} 0"), "the daemon sent none");
    assert!(
        metrics.contains("rapport_digest_last_success_timestamp_seconds{digest=\"weekly\"}"),
        "{metrics}"
    );
    assert!(metrics.ends_with("# EOF\n"));
    // The database forgets its schema: alive, and not ready.
    world.sql("alter table _sqlx_migrations rename to gone").await;
    assert!(get(&address, "/healthz").await.starts_with("HTTP/1.1 200"));
    assert!(get(&address, "/readyz").await.starts_with("HTTP/1.1 503"));
    Command::new("kill").args(["-TERM", &daemon.id().unwrap().to_string()]).status().unwrap();
    while let Some(line) = log.next_line().await.unwrap() {
        lines.push(line);
    }
    assert_eq!(daemon.wait().await.unwrap().code(), Some(0));
    for private in ["@acme.example", "Made Up"] {
        assert!(!lines.iter().chain([&metrics]).any(|line| line.contains(private)), "{private}");
    }
}

#[tokio::test]
async fn a_copy_of_the_database_mails_nobody_and_everything_can_be_redirected() {
    let (port, mut received, closing, mut tasks) = receiver().await;
    let world = World::new().await;
    let directory = config(&world, &smtp(port));
    roster(directory.path(), 2);
    rapport(directory.path(), &["import", "roster"]).await;
    let path = directory.path().join("rapport.toml");
    let text =
        std::fs::read_to_string(&path).unwrap().replace("instance = \"test\"", "instance = \"staging\"");
    std::fs::write(&path, &text).unwrap();
    for arguments in [&["send", "weekly", "--at", MONDAY][..], &["run"]] {
        let refused = rapport(directory.path(), arguments).await;
        assert_eq!(refused.status.code(), Some(1));
        assert!(stderr(&refused).contains("belongs to the instance `test`"), "{}", stderr(&refused));
    }
    std::fs::write(&path, text.replace("[mail]\n", "[mail]\nredirect_all_to = \"sink@acme.example\"\n"))
        .unwrap();
    let mut send = command(directory.path(), &["send", "weekly", "--at", MONDAY]);
    let sent = tokio::task::spawn_blocking(move || send.output().unwrap());
    assert_eq!(take(&mut received, 2).await, ["sink@acme.example", "sink@acme.example"]);
    assert_eq!(sent.await.unwrap().status.code(), Some(0));
    closing.cancel();
    tasks.join_next().await;
}

#[tokio::test]
async fn a_restart_of_the_database_in_the_middle_loses_and_doubles_nothing() {
    let (port, mut received, closing, mut tasks) = receiver().await;
    let directory = TempDir::new_in("/tmp").unwrap();
    let place = directory.path().join("pg");
    let start = || {
        let place = embedded_postgres::Place::Kept(place.clone());
        tokio::task::spawn_blocking(move || {
            let durability = embedded_postgres::Durability::Safe;
            embedded_postgres::Server::start(&binaries(), &place, durability).unwrap()
        })
    };
    let server = start().await.unwrap();
    let url = server.url("postgres");
    config_at(directory.path(), &url, "transport = \"hold\"");
    roster(directory.path(), 24);
    for arguments in [&["migrate"][..], &["import", "roster"], &["send", "weekly", "--at", MONDAY]] {
        let done = rapport(directory.path(), arguments).await;
        assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
    }
    config_at(directory.path(), &url, &smtp(port));
    let mut daemon = tokio::process::Command::from(command(directory.path(), &["run"]))
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut recipients = take(&mut received, 5).await;
    tokio::task::spawn_blocking(move || server.stop().unwrap()).await.unwrap();
    let server = start().await.unwrap();
    // What lanes held when the database went is theirs until the lease runs out; the test does not wait for that.
    let pool = rapport::store::connect(&url, 1).await.unwrap();
    let expire = "update outbox_message set lease_expires_at = now() - interval '1 second'
        where state = 'pending' and lease_token is not null";
    sqlx::raw_sql(expire).execute(&pool).await.unwrap();
    recipients.extend(take(&mut received, 19).await);
    let done = "select count(*) from outbox_message where state = 'done'";
    eventually(async || {
        let count = sqlx::query_scalar::<_, i64>(done).fetch_one(&pool).await.unwrap();
        holds(count == 24, || format!("{count} of 24 mails are done"))
    })
    .await;
    Command::new("kill").args(["-TERM", &daemon.id().unwrap().to_string()]).status().unwrap();
    assert_eq!(daemon.wait().await.unwrap().code(), Some(0));
    closing.cancel();
    tasks.join_next().await;
    assert!(received.recv().await.is_none(), "nobody gets a second mail");
    recipients.sort();
    recipients.dedup();
    assert_eq!(recipients.len(), 24);
    pool.close().await;
    tokio::task::spawn_blocking(move || server.stop().unwrap()).await.unwrap();
}
