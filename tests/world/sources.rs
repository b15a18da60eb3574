//! The sources that replies come from, with real servers on both ends.

use std::fmt::Debug;
use std::ops::RangeBounds;
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::dovecot::Dovecot;
use crate::letters::{Answer, Letter};
use crate::postfix::Postfix;
use crate::program::{command, config, rapport, smtp, stderr, stdout};
use crate::support::{MONDAY, World};
use crate::waiting::{eventually, holds, listening};

/// The daemon, killed when it goes.
pub struct Daemon(Child);

impl Daemon {
    pub fn start(directory: &Path) -> Self {
        Self(command(directory, &["run"]).stderr(Stdio::null()).spawn().unwrap())
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        // kill -9: what is not stored, committed or taken by a server is lost here.
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

/// A port that nobody listens on. It is below those that clients of other tests are given (32768 and above on Linux), so
/// that none of them takes it before the daemon does.
pub fn free_port() -> u16 {
    static TAKEN: AtomicU32 = AtomicU32::new(0);
    let ports = std::iter::repeat_with(|| {
        let port = std::process::id() * 16 + TAKEN.fetch_add(1, Ordering::Relaxed);
        u16::try_from(20_000 + port % 12_000).unwrap()
    });
    ports.take(12_000).find(|port| std::net::TcpListener::bind(("127.0.0.1", *port)).is_ok()).unwrap()
}

/// Waits until a query gives a number.
async fn until(world: &World, query: &'static str, wanted: i64) {
    reaches(world, query, wanted..=wanted).await;
}

/// Waits until a query gives a number in a range.
async fn reaches(world: &World, query: &'static str, wanted: impl RangeBounds<i64> + Debug) {
    eventually(async || {
        let count = world.count(query).await;
        if wanted.contains(&count) {
            return Ok(());
        }
        let rows = sqlx::query_scalar::<_, String>(
            "select concat_ws(' ', source, state, outcome, 'L' || trust, last_error) from inbound_message",
        );
        let rows = rows.fetch_all(&world.pool).await.unwrap();
        Err(format!("{query} gives {count}, not {wanted:?}; what came in: {rows:?}"))
    })
    .await;
}

const CHECK_INS: &str = "select count(*) from interaction where source = 'reply' and kind = 'check-in'";
const ANSWERS: &str = "select count(*) from outbox_message where kind = 'answer' and state = 'done'";

/// What a dead process held is free.
const LEASES_RUN_OUT: &str =
    "update inbound_message set lease_expires_at = now() - interval '1 second' where lease_token is not null;
     update mailbox set lease_expires_at = now() - interval '1 second' where lease_token is not null;
     update outbox_message set lease_expires_at = now() - interval '1 second' where lease_token is not null";

/// The digest of p1, as Postfix delivered it.
async fn digest(postfix: &Postfix) -> Letter {
    let mails = postfix.delivered(3).await;
    mails.iter().map(|mail| Letter::read(mail.as_bytes())).find(|it| it.to == "p1@acme.example").unwrap()
}

/// Three people who helped each other, as CSV files, imported; and everybody's digest on its way.
async fn roster(directory: &Path) {
    let people = "email,name,teams\np0@acme.example,Ana Costa,Platform\np1@acme.example,Bo Lind,Platform\n\
                  p2@acme.example,Inés García,Platform\n";
    let log = "kind,from,to,occurred_at\nhelp,p0@acme.example,p1@acme.example,2026-11-17T10:00:00Z\n\
               help,p1@acme.example,p2@acme.example,2026-11-17T10:00:00Z\n\
               help,p2@acme.example,p0@acme.example,2026-11-17T10:00:00Z\n";
    std::fs::create_dir(directory.join("roster")).unwrap();
    std::fs::write(directory.join("roster/people.csv"), people).unwrap();
    std::fs::write(directory.join("roster/interactions.csv"), log).unwrap();
    for arguments in [&["import", "roster"][..], &["send", "weekly", "--at", MONDAY]] {
        let done = rapport(directory, arguments).await;
        assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
    }
}

fn unquoted(letter: &Letter, words: &str) -> Answer {
    let mut answer = letter.answer(words);
    answer.quoted = None;
    answer.authentication = None;
    answer.date = chrono_now();
    answer
}

/// The daemon goes by the database's clock, and so does whoever writes to it.
pub fn chrono_now() -> String {
    rapport::clock::now().to_rfc2822()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_through_postfix_and_a_mailbox_is_logged_and_acknowledged() {
    let mut dovecot = Dovecot::start().await;
    let postfix = Postfix::start_handing_over(dovecot.lmtp_port());
    let world = World::new().await;
    let mail = format!(
        "{}\n[inbound.imap]\nurl = \"imap://127.0.0.1:{}\"\nusername = \"box\"\npassword = \"s3cret\"\narchive = \"Archive\"",
        smtp(postfix.port),
        dovecot.imap_port()
    );
    let directory = config(&world, &mail);
    roster(directory.path()).await;
    let checked = rapport(directory.path(), &["check", "--imap"]).await;
    assert!(stdout(&checked).contains("mailbox: ok"), "{}{}", stdout(&checked), stderr(&checked));
    let mut elsewhere = command(directory.path(), &["check", "--imap"]);
    elsewhere.env("RAPPORT__INBOUND__IMAP__ARCHIVE", "Attic");
    let checked = tokio::task::spawn_blocking(move || elsewhere.output().unwrap()).await.unwrap();
    assert!(stderr(&checked).contains("no folder `Attic`"), "{}{}", stdout(&checked), stderr(&checked));
    let digest = digest(&postfix).await;
    let daemon = Daemon::start(directory.path());
    let answer = unquoted(&digest, "talked to Ana today");
    postfix.submit("p1@acme.example", &answer.to, &answer.raw()).await;
    until(&world, CHECK_INS, 1).await;
    until(&world, ANSWERS, 1).await;
    let mails = postfix.delivered(4).await;
    let answers: Vec<&String> =
        mails.iter().filter(|mail| mail.contains("Auto-Submitted: auto-replied")).collect();
    assert_eq!(answers.len(), 1);
    assert!(answers[0].contains("Return-Path: <>"), "the null envelope sender");
    until(&world, "select count(*) from mailbox_mark", 0).await;
    assert_eq!((dovecot.messages("INBOX"), dovecot.messages("Archive")), (0, 1));

    // The server goes in the middle of an IDLE, comes back, and has new mail.
    dovecot.restart().await;
    let answer = unquoted(&digest, "helped Inés today");
    postfix.submit("p1@acme.example", &answer.to, &answer.raw()).await;
    until(&world, ANSWERS, 2).await;
    // It forgets which UID each mail has: everything is read again, and nothing happens twice.
    drop(daemon);
    let answer = unquoted(&digest, "talked to Inés today");
    postfix.submit("p1@acme.example", &answer.to, &answer.raw()).await;
    eventually(async || holds(dovecot.messages("INBOX") > 0, || "the mailbox is empty".to_owned())).await;
    dovecot.change_uid_validity().await;
    world.sql(LEASES_RUN_OUT).await;
    let _daemon = Daemon::start(directory.path());
    until(&world, ANSWERS, 3).await;
    until(&world, CHECK_INS, 2).await;
    until(&world, "select count(*) from inbound_message", 3).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_through_postfix_and_lmtp_is_logged_and_a_stranger_is_refused_at_the_door() {
    let lmtp = free_port();
    let postfix = Postfix::start_handing_over(lmtp);
    let world = World::new().await;
    let mail = format!("{}\n[inbound.lmtp]\nlisten = \"127.0.0.1:{lmtp}\"", smtp(postfix.port));
    let directory = config(&world, &mail);
    roster(directory.path()).await;
    let digest = digest(&postfix).await;
    let _daemon = Daemon::start(directory.path());
    // A server that cannot be reached is asked again after minutes.
    listening(lmtp).await;
    let answer = unquoted(&digest, "talked to Ana today");
    postfix.submit("p1@acme.example", &answer.to, &answer.raw()).await;
    until(&world, ANSWERS, 1).await;
    assert_eq!(world.count(CHECK_INS).await, 1);
    // A token that is none of ours is refused at RCPT, so Postfix tells its sender.
    let forged = answer.clone().to(&answer.to.replacen("r.a", "r.b", 1));
    postfix.submit("p1@acme.example", &forged.to, &forged.raw()).await;
    let mails = postfix.delivered(5).await;
    assert!(mails.iter().any(|mail| mail.contains("550 5.1.1")), "the bounce comes from the mail server");
    assert_eq!(world.count("select count(*) from inbound_message").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pipe_gets_codes_that_a_mail_server_understands() {
    let world = World::new().await;
    let directory = config(&world, "transport = \"files\"\n[mail.files]\ndirectory = \"sent\"");
    roster(directory.path()).await;
    let sent = std::fs::read_dir(directory.path().join("sent"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.to_string_lossy().ends_with("-p1@acme.example.eml"))
        .unwrap();
    let digest = Letter::read(&std::fs::read(sent).unwrap());
    let answer = unquoted(&digest, "talked to Ana today");
    let pipe = async |recipient: &str, input: &[u8], config: &str| {
        let mut command = command(directory.path(), &["receive", "--recipient", recipient]);
        command.env("RAPPORT_CONFIG", directory.path().join(config));
        let input = input.to_owned();
        tokio::task::spawn_blocking(move || {
            use std::io::Write;
            let mut child =
                command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
            let mut stdin = child.stdin.take().unwrap();
            // A command that reads nothing closes the pipe.
            let _ = stdin.write_all(&input);
            drop(stdin);
            child.wait_with_output().unwrap().status.code()
        })
        .await
        .unwrap()
    };
    assert_eq!(pipe(&answer.to, &answer.raw(), "rapport.toml").await, Some(0));
    assert_eq!(pipe(&answer.to, &answer.raw(), "rapport.toml").await, Some(0), "known is as good as stored");
    assert_eq!(world.count(CHECK_INS).await, 1, "it is read at once");
    assert_eq!(pipe("nobody@in.acme.example", &answer.raw(), "rapport.toml").await, Some(67));
    assert_eq!(pipe("postmaster@in.acme.example", &answer.raw(), "rapport.toml").await, Some(0));
    assert_eq!(pipe("postmaster@other.example", &answer.raw(), "rapport.toml").await, Some(67));
    assert_eq!(pipe(&answer.to, b"\n", "rapport.toml").await, Some(65));
    assert_eq!(pipe(&answer.to, &answer.raw(), "missing.toml").await, Some(75));
    let broken =
        std::fs::read_to_string(directory.path().join("rapport.toml")).unwrap().replace("/world_", "/gone_");
    std::fs::write(directory.path().join("broken.toml"), broken).unwrap();
    assert_eq!(pipe(&answer.to, &answer.raw(), "broken.toml").await, Some(75));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_takes_signed_mails_alone() {
    let port = free_port();
    let world = World::new().await;
    let mail = "transport = \"files\"\n[mail.files]\ndirectory = \"sent\"\n[inbound.webhook]\nsecret = \"0123456789abcdef\"";
    let directory = config(&world, mail);
    let path = directory.path().join("rapport.toml");
    let text = std::fs::read_to_string(&path).unwrap().replace("127.0.0.1:0", &format!("127.0.0.1:{port}"));
    std::fs::write(&path, text).unwrap();
    roster(directory.path()).await;
    let sent = std::fs::read_dir(directory.path().join("sent"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.to_string_lossy().ends_with("-p1@acme.example.eml"))
        .unwrap();
    let digest = Letter::read(&std::fs::read(sent).unwrap());
    let answer = unquoted(&digest, "talked to Ana today");
    let _daemon = Daemon::start(directory.path());
    let raw = answer.raw();
    let now = rapport::clock::now().timestamp();
    let sign = |at| rapport::web::webhook::signature("0123456789abcdef", None, &[&answer.to], &raw, at);
    let good = sign(now);
    // The envelope is signed, too: nobody between can change whom a mail is for.
    assert_eq!(post(port, &good, "postmaster@in.acme.example", &raw).await, "401");
    for (signature, expected) in
        [("t=1,v2=00", "401"), (good.as_str(), "200"), (good.as_str(), "200"), ("", "401")]
    {
        let status = post(port, signature, &answer.to, &raw).await;
        assert_eq!(status, expected, "{signature}");
    }
    until(&world, ANSWERS, 1).await;
    assert_eq!(world.count(CHECK_INS).await, 1);

    // No octet of a body is read for a header that signs nothing.
    let stale = sign(now - 400);
    let old = good.replace("v2=", "v1=");
    for signature in ["", "t=1,v2=00", &stale, &old] {
        let mut stream = post_head(port, signature, &answer.to, 20_000_000).await;
        assert_eq!(status(&mut stream).await, "401", "{signature}");
    }
    // Large mails take turns; small ones do not wait for them.
    let large = vec![b'x'; 300_000];
    let begun = eventually(async || {
        // One that begins while the other is received is sent away, and begins again.
        let begun = post_head(port, &good, &answer.to, 20_000_000).await;
        let status = post(port, &good, &answer.to, &large).await;
        holds(status == "503", || format!("{status} beside another large one")).map(|()| begun)
    })
    .await;
    assert_eq!(post(port, &good, &answer.to, &raw).await, "200");
    drop(begun);
    eventually(async || {
        let status = post(port, &good, &answer.to, &large).await;
        holds(status == "401", || format!("{status} when it is gone"))
    })
    .await;
}

/// The script of docs/inbound.md posts what the webhook takes.
#[tokio::test(flavor = "multi_thread")]
async fn the_documented_script_signs_a_mail_as_the_webhook_wants_it() {
    let guide = include_str!("../../docs/inbound.md");
    let script = guide.split("```sh\n").nth(1).unwrap().split("```").next().unwrap();
    let directory = tempfile::tempdir().unwrap();
    let mail = b"From: <ana@acme.example>\r\n\r\ntalked to Bo today\r\n";
    std::fs::write(directory.path().join("mail.eml"), mail).unwrap();
    // Each argument of curl on a line of its own, instead of a request.
    let script = format!("set -eu\ncurl() {{ printf '%s\\n' \"$@\"; }}\n{script}");
    let mut shell = std::process::Command::new("sh");
    shell.arg("-c").arg(script).current_dir(directory.path());
    shell
        .env("SECRET", "0123456789abcdef")
        .env("SENDER", "ana@acme.example")
        .env("RECIPIENT", "box@in.acme.example");
    let ran = tokio::task::spawn_blocking(move || shell.output().unwrap()).await.unwrap();
    assert_eq!(stderr(&ran), "");
    let arguments = stdout(&ran);
    let header =
        |name: &str| arguments.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": ")).unwrap();
    let signature = header("X-Rapport-Signature");
    let at = signature.strip_prefix("t=").unwrap().split(',').next().unwrap().parse().unwrap();
    let (sender, recipient) = (header("X-Rapport-Sender"), header("X-Rapport-Recipient"));
    let expected = rapport::web::webhook::signature("0123456789abcdef", Some(sender), &[recipient], mail, at);
    assert_eq!(signature, expected);
}

/// Posts a mail and gives the status.
pub async fn post(port: u16, signature: &str, recipient: &str, body: &[u8]) -> String {
    use tokio::io::AsyncWriteExt;
    let mut stream = post_head(port, signature, recipient, body.len()).await;
    stream.write_all(body).await.unwrap();
    status(&mut stream).await
}

/// Begins to post a mail of a size: all but its body.
pub async fn post_head(port: u16, signature: &str, recipient: &str, size: usize) -> tokio::net::TcpStream {
    use tokio::io::AsyncWriteExt;
    let mut stream = listening(port).await;
    let head = format!(
        "POST /inbound HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Rapport-Signature: {signature}\r\n\
         X-Rapport-Recipient: {recipient}\r\nContent-Length: {size}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    stream
}

/// The status of what comes back, before anybody has run out of patience.
pub async fn status(stream: &mut tokio::net::TcpStream) -> String {
    use tokio::io::AsyncReadExt;
    let mut answer = String::new();
    let read = stream.read_to_string(&mut answer);
    tokio::time::timeout(std::time::Duration::from_secs(20), read).await.expect("an answer in time").unwrap();
    answer.split(' ').nth(1).unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_anywhere_on_the_way_loses_and_doubles_nothing() {
    let dovecot = Dovecot::start().await;
    let postfix = Postfix::start();
    let world = World::new().await;
    let mail = format!(
        "{}\n[inbound.imap]\nurl = \"imap://127.0.0.1:{}\"\nusername = \"box\"\npassword = \"s3cret\"",
        smtp(postfix.port),
        dovecot.imap_port()
    );
    let directory = config(&world, &mail);
    roster(directory.path()).await;
    let digest = digest(&postfix).await;
    for n in 0..12 {
        let answer = unquoted(&digest, &format!("talked to Ana today, about thing number {n}"));
        dovecot.deliver(&answer.to, &String::from_utf8(answer.raw()).unwrap());
    }
    // Lives that end at another point each; leases are cut short, so that the next life need not wait for them.
    for (query, reached) in [
        ("select count(*) from mailbox", 1),
        ("select count(*) from inbound_message", 1),
        ("select count(*) from inbound_message", 7),
        ("select count(*) from inbound_message where state = 'done'", 1),
        (CHECK_INS, 5),
        ("select count(*) from outbox_message where kind = 'answer' and state <> 'pending'", 1),
        (CHECK_INS, 10),
        ("select count(*) from outbox_message where kind = 'answer' and settled_at is not null", 8),
    ] {
        let daemon = Daemon::start(directory.path());
        reaches(&world, query, reached..).await;
        drop(daemon);
        world.sql(LEASES_RUN_OUT).await;
    }
    let _daemon = Daemon::start(directory.path());
    until(&world, CHECK_INS, 12).await;
    until(&world, "select count(*) from inbound_message where state = 'done'", 12).await;
    until(
        &world,
        "select count(*) from outbox_message where kind = 'answer' and state in ('done', 'uncertain')",
        12,
    )
    .await;
    assert_eq!(world.count("select count(*) from inbound_message").await, 12);
    until(&world, "select count(*) from mailbox_mark", 0).await;
    assert_eq!((dovecot.messages("INBOX"), dovecot.seen("INBOX")), (12, 12));
    let sent = usize::try_from(world.count(ANSWERS).await).unwrap();
    let mails = postfix.delivered(3 + sent).await;
    let mut ids: Vec<String> = mails
        .iter()
        .filter(|mail| mail.contains("Auto-Submitted: auto-replied"))
        .map(|mail| Letter::read(mail.as_bytes()).message_id)
        .collect();
    let delivered = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), delivered, "nobody is answered twice");
    assert!(delivered >= sent && delivered <= 12);
}

/// A mailbox with one mail, on loopback. The first who fetches it gets half, and a BYE.
struct Moody {
    port: u16,
    /// Fetches of the whole mail that were begun.
    fetches: std::sync::Arc<std::sync::atomic::AtomicUsize>,
    _server: tokio::task::JoinSet<()>,
}

impl Moody {
    async fn start(mail: Vec<u8>) -> Self {
        use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let fetches = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let counted = fetches.clone();
        let mut server = tokio::task::JoinSet::new();
        server.spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let (reading, mut writing) = stream.into_split();
                let mut lines = BufReader::new(reading).lines();
                writing.write_all(b"* OK [CAPABILITY IMAP4rev1] ready\r\n").await.unwrap();
                while let Ok(Some(line)) = lines.next_line().await {
                    let (tag, command) = line.split_once(' ').unwrap();
                    let command = command.to_uppercase();
                    let untagged: Vec<u8> = if command.starts_with("SELECT") {
                        b"* 1 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT 2] ok\r\n".to_vec()
                    } else if command.starts_with("UID SEARCH") {
                        b"* SEARCH 1\r\n".to_vec()
                    } else if command.starts_with("UID FETCH") && command.contains("BODY.PEEK[]") {
                        let whole = [
                            format!("* 1 FETCH (UID 1 BODY[] {{{}}}\r\n", mail.len()).as_bytes(),
                            &mail,
                            b")\r\n",
                        ]
                        .concat();
                        if counted.fetch_add(1, std::sync::atomic::Ordering::SeqCst) == 0 {
                            writing.write_all(&whole[..whole.len() / 2]).await.unwrap();
                            writing.write_all(b"* BYE going down\r\n").await.unwrap();
                            break;
                        }
                        whole
                    } else if command.starts_with("UID FETCH") {
                        format!("* 1 FETCH (UID 1 RFC822.SIZE {})\r\n", mail.len()).into_bytes()
                    } else if command.starts_with("CAPABILITY") {
                        b"* CAPABILITY IMAP4rev1\r\n".to_vec()
                    } else {
                        Vec::new()
                    };
                    let answer = [&untagged[..], format!("{tag} OK done\r\n").as_bytes()].concat();
                    if writing.write_all(&answer).await.is_err() {
                        break;
                    }
                }
            }
        });
        Self { port, fetches, _server: server }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bye_in_the_middle_of_a_fetch_loses_nothing() {
    let world = World::new().await;
    let files = "transport = \"files\"\n[mail.files]\ndirectory = \"sent\"";
    let directory = config(&world, files);
    roster(directory.path()).await;
    let sent = std::fs::read_dir(directory.path().join("sent"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.to_string_lossy().ends_with("-p1@acme.example.eml"))
        .unwrap();
    let answer = unquoted(&Letter::read(&std::fs::read(sent).unwrap()), "talked to Ana today");
    let moody = Moody::start(answer.raw()).await;
    let text = std::fs::read_to_string(directory.path().join("rapport.toml")).unwrap();
    let imap = format!(
        "[inbound.imap]\nurl = \"imap://127.0.0.1:{}\"\nusername = \"box\"\npassword = \"s3cret\"\n[http]",
        moody.port
    );
    std::fs::write(directory.path().join("rapport.toml"), text.replace("[http]", &imap)).unwrap();
    // It is To: whom it was sent to that tells whose it is; a mailbox keeps no envelope.
    let _daemon = Daemon::start(directory.path());
    until(&world, CHECK_INS, 1).await;
    assert_eq!(moody.fetches.load(std::sync::atomic::Ordering::SeqCst), 2);
    assert_eq!(world.count("select count(*) from inbound_message").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_commands_about_answers_print_facts_and_hide_words() {
    let world = World::new().await;
    let directory = config(&world, "transport = \"files\"\n[mail.files]\ndirectory = \"sent\"");
    roster(directory.path()).await;
    let with_input = async |arguments: &[&str], input: &[u8]| {
        let mut command = command(directory.path(), arguments);
        let input = input.to_owned();
        let output = tokio::task::spawn_blocking(move || {
            use std::io::Write;
            let mut child =
                command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
            child.stdin.take().unwrap().write_all(&input).unwrap();
            child.wait_with_output().unwrap()
        })
        .await
        .unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        stdout(&output)
    };
    let at = ["--at", "2026-11-24T09:00:00Z"];
    let interpret = ["interpret", "--person", "p1@acme.example", "--json", at[0], at[1]];
    let words = b"talked to Ana yesterday, she's swamped\nthe moon\ndone F9\n";
    let read: serde_json::Value = serde_json::from_str(&with_input(&interpret, words).await).unwrap();
    let action = serde_json::json!({
        "action": "check_in", "people": ["p0@acme.example"], "on": "2026-11-23", "note": "she's swamped",
    });
    assert_eq!(read["actions"], serde_json::json!([action]));
    assert_eq!((&read["verdict"], &read["notes"]), (&"reply".into(), &serde_json::json!(["the moon"])));
    assert_eq!(read["questions"].as_array().unwrap().len(), 1);
    assert_eq!(world.count("select count(*) from inbound_message").await, 0, "it changes nothing");

    let bounce = b"From: MAILER-DAEMON@mail.acme.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n\
        --b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mail.acme.example\n\n\
        Final-Recipient: rfc822; bo@acme.example\nAction: failed\nStatus: 5.1.1\n--b--\n";
    let found: serde_json::Value =
        serde_json::from_str(&with_input(&["inspect", "--json"], bounce).await).unwrap();
    assert_eq!(found["verdict"], "bounce");
    let recipient = serde_json::json!({ "address": "bo@acme.example", "class": "hard", "status": "5.1.1" });
    assert_eq!(found["recipients"], serde_json::json!([recipient]));
    let html = b"<div>done F1</div><blockquote type=\"cite\">old</blockquote>";
    assert_eq!(with_input(&["inspect", "--body", "html"], html).await, "done F1\n");

    let sent = std::fs::read_dir(directory.path().join("sent"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.to_string_lossy().ends_with("-p1@acme.example.eml"))
        .unwrap();
    let answer = unquoted(&Letter::read(&std::fs::read(sent).unwrap()), "talked to Ana today, secret words");
    with_input(&["receive"], &answer.raw()).await;
    let listed = rapport(directory.path(), &["inbound", "list"]).await;
    assert!(stdout(&listed).contains("applied") && stdout(&listed).contains("L2"), "{}", stdout(&listed));
    for (arguments, shows) in [
        (&["inbound", "show", "1"][..], false),
        (&["explain", "--inbound", "1"], false),
        (&["inbound", "show", "1", "--reveal"], true),
    ] {
        let shown = stdout(&rapport(directory.path(), arguments).await);
        assert!(shown.contains("check_in") && shown.contains("unproven"), "{shown}");
        assert_eq!(shown.contains("secret words"), shows, "{shown}");
    }
    assert_eq!(world.count("select count(*) from reveal").await, 1, "who looks is recorded");
    let retried = rapport(directory.path(), &["inbound", "retry", "1"]).await;
    assert_eq!(retried.status.code(), Some(1), "what was read is not read again");
}
