//! `rapport doctor`, with a name server of the test's own.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::Stdio;

use mail_transport::receiver::Receiver;
use tokio::net::UdpSocket;
use tokio::sync::{Mutex, mpsc};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::program::{command, config, rapport, smtp, stdout};
use crate::relay::{Faults, Relay};
use crate::support::World;

/// Types of records (RFC 1035 §3.2.2).
const MX: u16 = 15;
const TXT: u16 = 16;

/// A name server that knows these records.
async fn name_server(records: &[(&str, u16, &str)]) -> (u16, JoinSet<()>) {
    let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let port = socket.local_addr().unwrap().port();
    let records: BTreeMap<(String, u16), Vec<String>> =
        records.iter().fold(BTreeMap::new(), |mut all, (name, kind, data)| {
            all.entry(((*name).to_owned(), *kind)).or_insert_with(Vec::new).push((*data).to_owned());
            all
        });
    let mut tasks = JoinSet::new();
    tasks.spawn(async move {
        let mut query = [0; 512];
        loop {
            let (length, from) = socket.recv_from(&mut query).await.unwrap();
            let answer = answer(&query[..length], &records);
            socket.send_to(&answer, from).await.unwrap();
        }
    });
    (port, tasks)
}

/// An answer to the one question of a query (RFC 1035 §4.1).
fn answer(query: &[u8], records: &BTreeMap<(String, u16), Vec<String>>) -> Vec<u8> {
    let (mut at, mut labels) = (12, Vec::new());
    while query[at] != 0 {
        let length = usize::from(query[at]);
        labels.push(String::from_utf8_lossy(&query[at + 1..=at + length]).to_lowercase());
        at += length + 1;
    }
    let question = &query[12..at + 5];
    let kind = u16::from_be_bytes([query[at + 1], query[at + 2]]);
    let found = records.get(&(labels.join("."), kind)).map(Vec::as_slice).unwrap_or_default();
    let count = u16::try_from(found.len()).unwrap();
    let mut answer =
        [&query[..2], &[0x84, 0x00, 0, 1], &count.to_be_bytes(), &[0, 0, 0, 0], question].concat();
    for data in found {
        let data = match kind {
            MX => [vec![0, 10], data.split('.').flat_map(text).collect(), vec![0]].concat(),
            _ => text(data),
        };
        let length = u16::try_from(data.len()).unwrap();
        answer.extend(
            [&[0xc0, 12][..], &kind.to_be_bytes(), &[0, 1, 0, 0, 0, 60], &length.to_be_bytes(), &data]
                .concat(),
        );
    }
    answer
}

/// A string with its length before it.
fn text(text: &str) -> Vec<u8> {
    [&[u8::try_from(text.len()).unwrap()], text.as_bytes()].concat()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_thing_is_named_with_what_was_found_and_what_to_do() {
    let world = World::new().await;
    let relay = Relay::start(Faults::default()).await;
    let directory = config(&world, &smtp(relay.port));
    let (port, _server) = name_server(&[
        ("in.acme.example", TXT, "v=spf1 mx -all"),
        ("in.acme.example", TXT, "something else"),
        ("_dmarc.acme.example", TXT, "v=DMARC1; p=quarantine"),
        ("in.acme.example", MX, "mail.acme.example"),
    ])
    .await;
    let doctor = async |port: u16| {
        let server = format!("127.0.0.1:{port}");
        let output = rapport(directory.path(), &["doctor", "--nameserver", &server]).await;
        (output.status.code(), stdout(&output))
    };
    let (code, said) = doctor(port).await;
    for line in [
        "ok       database: PostgreSQL",
        "ok       mail server: 127.0.0.1 takes the login",
        "ok       SPF: in.acme.example: v=spf1 mx -all",
        "ok       DMARC: acme.example: v=DMARC1; p=quarantine",
        "ok       MX: answers to in.acme.example go to mail.acme.example",
        "warning  DKIM: Rapport signs nothing",
        "warning  ways in for answers: none is configured",
    ] {
        assert!(said.contains(line), "{line}:\n{said}");
    }
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(relay.taken().len(), 0, "nothing is sent");
    let (other, _server) = name_server(&[]).await;
    let (code, said) = doctor(other).await;
    assert!(
        said.contains("FAILED   SPF: in.acme.example has no record") && said.contains("-> publish one"),
        "{said}"
    );
    assert!(said.contains("FAILED   MX: in.acme.example, where answers go, has no mail server"), "{said}");
    assert_eq!(code, Some(1));
    let path = directory.path().join("rapport.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(
        &path,
        text.replace("dbname", "x").replace(&world.url(), "postgres://nobody@127.0.0.1:1/none"),
    )
    .unwrap();
    let (code, said) = doctor(port).await;
    assert!(code == Some(1) && said.contains("FAILED   database: "), "{said}");
}

/// A mail that answers the one that the doctor sent, or returns it.
fn came_back(sent: &str, header: &str, body: &str) -> Vec<u8> {
    let id = sent.lines().find_map(|line| line.strip_prefix("Message-ID: ")).unwrap();
    format!("To: x@in.acme.example\r\nMessage-ID: <{}@acme.example>\r\nIn-Reply-To: {id}\r\n{header}\r\n{body}\r\n", body.len()).into_bytes()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_comes_back_by_the_real_road_and_is_nobodys() {
    let world = World::new().await;
    let server = Receiver::bind("127.0.0.1:0", "mx.acme.example").await.unwrap();
    let directory = config(&world, &smtp(server.local_addr().unwrap().port()));
    let (queue, mails) = mpsc::channel(1);
    let mails = Mutex::new(mails);
    let mut serving = JoinSet::new();
    serving.spawn(server.serve_smtp(CancellationToken::new(), queue));
    let path = directory.path().join("rapport.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("{text}[inbound]\nauthserv_id = \"mx.acme.example\"\n")).unwrap();
    let (port, _server) = name_server(&[]).await;
    let round = async |header: &str, body: &str, returns: bool| {
        let server = format!("127.0.0.1:{port}");
        let arguments =
            ["doctor", "--nameserver", &server, "--round-trip", "ana@acme.example", "--wait", "1"];
        let answer = async {
            let sent = mails.lock().await.recv().await.unwrap();
            let unfolded = String::from_utf8(sent.data).unwrap().replace("\r\n ", " ");
            let reply_to = unfolded.lines().find_map(|line| line.strip_prefix("Reply-To: ")).unwrap();
            let to = if returns { sent.sender } else { reply_to.trim_matches(['<', '>']).to_owned() };
            let mail = came_back(&unfolded, header, body);
            let mut command = command(directory.path(), &["receive", "--recipient", &to]);
            let mut receive = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
            receive.stdin.take().unwrap().write_all(&mail).unwrap();
            assert!(receive.wait().unwrap().success());
        };
        let (output, ()) = tokio::join!(rapport(directory.path(), &arguments), answer);
        stdout(&output)
    };
    let results = "Authentication-Results: mx.acme.example; dkim=pass header.d=acme.example\r\n";
    let said =
        round(&format!("{results}From: ana@acme.example\r\nSubject: Re: Does\r\n"), "It does", false).await;
    for line in [
        "ok       way out: 127.0.0.1 took the mail for ana@acme.example",
        "ok       way in: the reply came in by stdin",
        "ok       authentication of replies: passed",
    ] {
        assert!(said.contains(line), "{line}:\n{said}");
    }
    let said = round("From: ana@home.example\r\nSubject: Re: Does that\r\n", "It does too", false).await;
    assert!(said.contains("warning  sender of replies: it is from ana@home.example"), "{said}");
    assert!(said.contains("warning  authentication of replies: there is no usable"), "{said}");
    let report = "From: MAILER-DAEMON@acme.example\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n\
                  Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n";
    let body = "--b\r\nContent-Type: text/plain\r\n\r\nno such user\r\n--b\r\n\
                Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.acme.example\r\n\r\n\
                Final-Recipient: rfc822; ana@acme.example\r\nAction: failed\r\nStatus: 5.1.1\r\n--b--\r\n";
    let said = round(report, body, true).await;
    assert!(
        said.contains("FAILED   way out: the mail to ana@acme.example came back as undeliverable"),
        "{said}"
    );
    assert_eq!(world.count("select count(*) from outbox_message").await, 0, "nobody is answered");
    assert_eq!(world.count("select count(*) from inbound_message where state = 'pending'").await, 0);
}
