//! Unsubscribing by one click, as mail clients and browsers do it.

use std::path::Path;
use std::time::Duration;

use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::letters::Letter;
use crate::program::{config, rapport, stderr};
use crate::sources::{Daemon, free_port};
use crate::support::{MONDAY, World};
use crate::waiting::{eventually, holds, listening};

const ONE_CLICK: &str = "List-Unsubscribe=One-Click";

/// A world with one digest sent, and the daemon that publishes the page.
struct Published {
    world: World,
    directory: TempDir,
    port: u16,
    _daemon: Daemon,
}

impl Published {
    async fn new() -> Self {
        let port = free_port();
        let world = World::new().await;
        let directory = config(&world, "transport = \"files\"\n[mail.files]\ndirectory = \"sent\"");
        let path = directory.path().join("rapport.toml");
        let listen = "listen = \"127.0.0.1:0\"";
        let text = std::fs::read_to_string(&path)
            .unwrap()
            .replace(listen, &format!("listen = \"127.0.0.1:{port}\""));
        let text = format!("public_url = \"https://rapport.acme.example/people/\"\n{text}");
        std::fs::write(&path, text).unwrap();
        let people =
            "email,name,teams\np0@acme.example,Ana Costa,Platform\np1@acme.example,Bo Lind,Platform\n";
        let log = "kind,from,to,occurred_at\nhelp,p0@acme.example,p1@acme.example,2026-11-17T10:00:00Z\n";
        std::fs::create_dir(directory.path().join("roster")).unwrap();
        std::fs::write(directory.path().join("roster/people.csv"), people).unwrap();
        std::fs::write(directory.path().join("roster/interactions.csv"), log).unwrap();
        for arguments in [&["import", "roster"][..], &["send", "weekly", "--at", MONDAY]] {
            let done = rapport(directory.path(), arguments).await;
            assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
        }
        let daemon = Daemon::start(directory.path());
        Self { world, directory, port, _daemon: daemon }
    }

    /// The digest of Bo.
    fn digest(&self) -> Letter {
        digest(self.directory.path())
    }

    /// Where the header of the digest says that a mail client posts to: the path at the daemon.
    fn path(&self) -> String {
        let header = self.digest().header("List-Unsubscribe").unwrap();
        let url = header.split(['<', '>']).nth(1).unwrap().to_owned();
        url.strip_prefix("https://rapport.acme.example/people").unwrap().to_owned()
    }

    async fn asks(&self, method: &str, path: &str, body: &str) -> String {
        let mut stream = listening(self.port).await;
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        let mut answer = String::new();
        let read = stream.read_to_string(&mut answer);
        tokio::time::timeout(Duration::from_secs(20), read).await.expect("an answer in time").unwrap();
        answer
    }

    /// All that says who wants which mail, and every row that could tell that somebody was here.
    async fn rows(&self) -> Vec<i64> {
        let mut rows = Vec::new();
        for table in ["digest_stop", "preference", "inbound_message", "effect", "outbox_message", "decision"]
        {
            let count =
                format!("select count(*) + coalesce(sum(xmin::text::bigint), 0)::bigint from {table}");
            rows.push(
                sqlx::query_scalar(sqlx::AssertSqlSafe(count)).fetch_one(&self.world.pool).await.unwrap(),
            );
        }
        rows
    }
}

fn digest(directory: &Path) -> Letter {
    let mut sent = std::fs::read_dir(directory.join("sent")).unwrap().map(|entry| entry.unwrap().path());
    let file = sent.find(|path| path.to_string_lossy().ends_with("-p1@acme.example.eml")).unwrap();
    Letter::read(&std::fs::read(file).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn one_click_ends_a_digest_and_nothing_else_does_anything() {
    let published = Published::new().await;
    let digest = published.digest();
    assert_eq!(digest.header("List-Unsubscribe-Post").as_deref(), Some("List-Unsubscribe=One-Click"));
    assert!(digest.header("List-Unsubscribe").unwrap().contains("<mailto:s."), "by mail as well");
    let path = published.path();
    published.world.sql("delete from outbox_attempt").await;
    let before = published.rows().await;
    // Scanners open every link, with any method but POST.
    for method in ["GET", "HEAD", "OPTIONS", "PUT", "DELETE"] {
        let answer = published.asks(method, &path, "").await;
        let is_shown = answer.starts_with("HTTP/1.1 200");
        assert_eq!(is_shown, matches!(method, "GET" | "HEAD"), "{method}: {answer}");
    }
    let shown = published.asks("GET", &path, "").await;
    assert!(shown.contains("Stop the weekly digest") && !shown.contains("Bo"), "{shown}");
    assert!(!shown.to_lowercase().contains("set-cookie") && shown.contains("form-action 'self'"), "{shown}");
    // A link that was changed, one of another kind, and a form that says nothing.
    let token = path.rsplit('/').next().unwrap();
    let reply = digest.reply_to.split(['.', '@']).nth(1).unwrap();
    let forged = format!("{}{}", &path[..path.len() - 1], if path.ends_with('a') { 'b' } else { 'a' });
    for (path, body, status) in [
        (forged.as_str(), ONE_CLICK, "404"),
        (&format!("/unsubscribe/{reply}"), ONE_CLICK, "404"),
        ("/unsubscribe/x", ONE_CLICK, "404"),
        (&path, &"x".repeat(5000), "413"),
    ] {
        let answer = published.asks("POST", path, body).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{path}: {answer}");
    }
    assert_eq!(published.rows().await, before, "nothing was written");

    // Mail clients write the form in many ways.
    let multipart = "--b\r\nContent-Disposition: form-data; name=List-Unsubscribe\r\nContent-Type: text/plain\r\n\r\nOne-Click\r\n--b--\r\n";
    for form in [ONE_CLICK, multipart] {
        let answer = published.asks("POST", &path.replace(token, &token.to_uppercase()), form).await;
        assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("no more weekly digests"), "{answer}");
    }
    let world = &published.world;
    assert_eq!(world.count("select count(*) from digest_stop where digest = 'weekly'").await, 1);
    assert_eq!(world.count("select count(*) from preference where stopped_at is not null").await, 0);
    let answer = published.asks("POST", &path, "scope=everything").await;
    assert!(answer.contains("no more mail from Rapport"), "{answer}");
    assert_eq!(world.count("select count(*) from preference where stopped_at is not null").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_waits_is_not_sent_to_somebody_who_has_unsubscribed() {
    let published = Published::new().await;
    let world = &published.world;
    // The digests are in the outbox, and may leave in a moment.
    world.sql("delete from outbox_attempt").await;
    world
        .sql(
            "update outbox_message set state = 'pending', settled_at = null, attempt = 0,
                available_at = now() + interval '1 hour'",
        )
        .await;
    published.asks("POST", &published.path(), ONE_CLICK).await;
    let sent = published.directory.path().join("sent");
    for file in std::fs::read_dir(&sent).unwrap() {
        std::fs::remove_file(file.unwrap().path()).unwrap();
    }
    world.sql("update outbox_message set available_at = now()").await;
    eventually(async || {
        let waits = world.count("select count(*) from outbox_message where state = 'pending'").await;
        holds(waits == 0, || format!("{waits} mails wait"))
    })
    .await;
    let names: Vec<String> = std::fs::read_dir(&sent)
        .unwrap()
        .map(|it| it.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert!(
        names.iter().any(|it| it.contains("p0@")) && !names.iter().any(|it| it.contains("p1@")),
        "{names:?}"
    );
    let stopped =
        "select count(*) from outbox_message where state = 'dead' and last_error like 'no longer allowed%'";
    assert_eq!(world.count(stopped).await, 1);
}
