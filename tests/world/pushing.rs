//! Other systems send what happened over HTTP.

use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::program::{config, rapport, stderr, stdout};
use crate::sources::{Daemon, free_port};
use crate::support::World;
use crate::waiting::listening;

/// A daemon that listens for HTTP on a port, and its directory.
async fn listening_daemon(world: &World) -> (tempfile::TempDir, Daemon, u16) {
    let port = free_port();
    let directory = config(world, "transport = \"hold\"");
    let path = directory.path().join("rapport.toml");
    let text = std::fs::read_to_string(&path).unwrap().replace("127.0.0.1:0", &format!("127.0.0.1:{port}"));
    std::fs::write(&path, text).unwrap();
    let daemon = Daemon::start(directory.path());
    (directory, daemon, port)
}

/// The status and the body that come back.
async fn post(port: u16, path: &str, key: Option<&str>, body: &str) -> (u16, Value) {
    let mut stream = listening(port).await;
    let key = key.map(|key| format!("Authorization: Bearer {key}\r\n")).unwrap_or_default();
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{key}Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
    let body = answer.split_once("\r\n\r\n").unwrap().1;
    (status, serde_json::from_str(body).unwrap_or(Value::Null))
}

async fn new_key(directory: &Path, source: &str) -> String {
    let made = rapport(directory, &["api-keys", "create", source]).await;
    stdout(&made).trim().to_owned()
}

fn thanks(to: &str, id: u32) -> String {
    format!(
        r#"{{"kind": "thanks", "from": "ana@acme.example", "to": "{to}@acme.example",
             "occurred_at": "2026-11-20T10:00:00Z", "note": "for the review", "external_id": "{id}"}}"#
    )
}

#[tokio::test]
async fn what_is_sent_twice_is_stored_once_under_the_name_of_its_source() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    let (directory, _daemon, port) = listening_daemon(&world).await;
    let (slack, other) = (new_key(directory.path(), "slack").await, new_key(directory.path(), "other").await);
    let body =
        format!("[{}, {}]", thanks("bo", 1), thanks("bo", 2).replace("\"note\": \"for the review\", ", ""));
    let (status, answer) = post(port, "/interactions", Some(&slack), &body).await;
    assert_eq!((status, &answer["new"], &answer["stored"]), (200, &2.into(), &true.into()), "{answer}");
    let (status, answer) = post(port, "/interactions", Some(&slack), &body).await;
    assert_eq!((status, &answer["new"], &answer["unchanged"]), (200, &0.into(), &2.into()), "{answer}");
    // The ID of another source is another row, and a source cannot speak for another.
    let forged = thanks("bo", 1).replace("{\"kind\"", "{\"source\": \"slack\", \"kind\"");
    assert_eq!(post(port, "/interactions", Some(&other), &forged).await.0, 200);
    let sources =
        "select string_agg(source || external_id, ' ' order by source, external_id) from interaction";
    assert_eq!(world.text(sources).await, "other1 slack1 slack2");
}

#[tokio::test]
async fn nothing_is_stored_without_a_key_that_is_valid() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    let (directory, _daemon, port) = listening_daemon(&world).await;
    let key = new_key(directory.path(), "slack").await;
    for wrong in [None, Some("rapport_no"), Some(""), Some(&key[..key.len() - 1])] {
        let (status, answer) = post(port, "/interactions", wrong, &thanks("bo", 1)).await;
        assert_eq!((status, &answer["stored"]), (401, &false.into()), "{wrong:?}");
    }
    assert_eq!(post(port, "/interactions", Some(&key), &thanks("bo", 1)).await.0, 200);
    let listed = rapport(directory.path(), &["api-keys", "list"]).await;
    let listed = stdout(&listed);
    assert!(listed.contains("slack") && !listed.contains(&key) && !listed.contains("never"), "{listed}");
    assert!(rapport(directory.path(), &["api-keys", "revoke", "1"]).await.status.success());
    assert_eq!(post(port, "/interactions", Some(&key), &thanks("bo", 2)).await.0, 401);
    let again = rapport(directory.path(), &["api-keys", "revoke", "1"]).await;
    assert!(stderr(&again).contains("no valid key 1"));
    assert_eq!(world.count("select count(*) from interaction").await, 1);
    assert_eq!(
        world.count("select count(*) from api_key where position('rapport_' in key_hash::text) > 0").await,
        0
    );
}

#[tokio::test]
async fn one_bad_object_keeps_all_out_and_each_problem_names_its_object() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    let (directory, _daemon, port) = listening_daemon(&world).await;
    let key = new_key(directory.path(), "slack").await;
    let body = format!(
        "{}\n{}\n{}",
        thanks("bo", 1),
        thanks("gone", 2),
        thanks("bo", 3).replace("2026-11-20T10:00:00Z", "yesterday")
    );
    let (status, answer) = post(port, "/interactions", Some(&key), &body).await;
    assert_eq!((status, &answer["problem_count"]), (422, &2.into()), "{answer}");
    let problems: Vec<_> = answer["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["object"].as_u64().unwrap(), it["message"].as_str().unwrap()))
        .collect();
    assert_eq!(problems[0], (2, "`to`: no one on the roster has this address"));
    assert!(
        problems[1].0 == 3 && problems[1].1.starts_with("`occurred_at` must be an RFC 3339 time"),
        "{answer}"
    );
    assert_eq!(world.count("select count(*) from interaction").await, 0);
    let good = format!("{}\n{}", thanks("bo", 1), thanks("gone", 2));
    let (status, answer) = post(port, "/interactions?skip_unknown=true", Some(&key), &good).await;
    assert_eq!((status, &answer["left_out"]), (200, &1.into()), "{answer}");
    assert_eq!(answer["unknown"], serde_json::json!(["gone@acme.example"]));
    for (body, expected) in [("", 400), ("[]", 400), ("[{]", 400), ("\"thanks\"", 400), ("{}", 422)] {
        assert_eq!(post(port, "/interactions", Some(&key), body).await.0, expected, "{body}");
    }
    assert_eq!(post(port, "/interactions?skip=true", Some(&key), &good).await.0, 400);
}

#[tokio::test]
async fn leave_moves_with_its_id_and_ends_when_it_is_cancelled() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    let (directory, _daemon, port) = listening_daemon(&world).await;
    let key = new_key(directory.path(), "hr").await;
    let leave = async |from: &str, to: &str, more: &str| {
        let body = format!(
            r#"{{"person": "bo@acme.example", "from": "{from}", "to": {to}, "external_id": "7"{more}}}"#
        );
        let (status, answer) = post(port, "/absences", Some(&key), &body).await;
        assert_eq!(status, 200, "{answer}");
        world
            .text("select coalesce(string_agg(starts_on || '..' || ends_on, ' '), 'none') from absence")
            .await
    };
    assert_eq!(leave("2026-12-21", "\"2027-01-03\"", "").await, "2026-12-21..2027-01-03");
    assert_eq!(leave("2026-12-28", "\"2027-01-03\"", "").await, "2026-12-28..2027-01-03");
    assert_eq!(leave("2026-12-28", "null", "").await, "2026-12-28..9999-12-31");
    assert_eq!(leave("2026-12-28", "null", ", \"cancelled\": true").await, "none");
    assert_eq!(leave("2026-12-28", "null", ", \"cancelled\": true").await, "none");
}

/// The scripts of docs/push.md make what the program takes.
#[tokio::test]
async fn exports_of_chat_tools_become_thanks() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    let (directory, _daemon, port) = listening_daemon(&world).await;
    let key = new_key(directory.path(), "chat").await;
    let at = |name: &str| directory.path().join(name);
    std::fs::create_dir(at("kudos")).unwrap();
    let users = r#"[{"id": "U1", "profile": {"email": "ana@acme.example", "real_name": "Ana"}},
                    {"id": "U2", "profile": {"email": "bo@acme.example", "real_name": "Bo"}}]"#;
    std::fs::write(at("users.json"), users).unwrap();
    let messages = r#"[{"type": "message", "user": "U1", "text": "<@U2> you are a star &amp; more", "ts": "1795424400.000200"},
                       {"type": "message", "user": "U1", "text": "no one in particular", "ts": "1795424401.000200"},
                       {"type": "message", "subtype": "bot_message", "user": "U1", "text": "<@U2>", "ts": "1795424402.0"}]"#;
    std::fs::write(at("kudos/2026-11-23.json"), messages).unwrap();
    let graph = r#"{"value": [{"id": "1", "messageType": "message", "createdDateTime": "2026-11-23T09:00:00.123Z",
        "from": {"user": {"id": "b"}}, "body": {"contentType": "html", "content": "<p>Thanks <at id=\"0\">Ana</at>&nbsp;&lt;3</p>"},
        "mentions": [{"mentioned": {"user": {"id": "a"}}}]}]}"#;
    std::fs::write(at("graph.json"), graph).unwrap();
    let people =
        r#"{"value": [{"id": "a", "mail": "ana@acme.example"}, {"id": "b", "mail": "bo@acme.example"}]}"#;
    std::fs::write(at("people.json"), people).unwrap();
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/push");
    for (script, arguments) in [("slack.py", [".", "kudos"]), ("teams.py", ["graph.json", "people.json"])] {
        let mut command = Command::new("python3");
        command.arg(examples.join(script)).args(arguments).current_dir(directory.path());
        let made = match command.output() {
            Ok(made) => made,
            Err(error) => {
                let skipped = format!("SKIPPED: python3 cannot be run: {error}\n");
                std::io::stderr().write_all(skipped.as_bytes()).unwrap();
                return;
            }
        };
        assert!(made.status.success(), "{script}: {}", stderr(&made));
        let (status, answer) = post(port, "/interactions", Some(&key), &stdout(&made)).await;
        assert_eq!((status, &answer["new"]), (200, &1.into()), "{script}: {answer}");
    }
    let notes = "select string_agg(note, ' | ' order by occurred_at) from interaction";
    assert_eq!(world.text(notes).await, "@Bo you are a star & more | Thanks Ana <3");
}
