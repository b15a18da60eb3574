//! Sessions, from the client's side.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::data::find;
use super::*;

/// Serves while `client` talks, then shuts down; gives what came out of the sink.
async fn with_receiver<C: Future<Output = ()>>(
    client: impl FnOnce(SocketAddr, CancellationToken) -> C,
) -> Vec<ReceivedMessage> {
    let receiver = Receiver::bind("127.0.0.1:0", "mail.acme.example").await.unwrap();
    let address = receiver.local_addr().unwrap();
    let shutdown = CancellationToken::new();
    let (sink, mut mails) = mpsc::channel(8);
    let talk = async {
        client(address, shutdown.clone()).await;
        shutdown.cancel();
    };
    tokio::join!(receiver.serve_smtp(shutdown.clone(), sink), talk);
    let mut received = Vec::new();
    while let Some(mail) = mails.recv().await {
        received.push(mail);
    }
    received
}

/// Says all of `words` at once, stops saying, and gives every answer up to the end of the conversation.
async fn say(address: SocketAddr, words: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(words).await.unwrap();
    stream.shutdown().await.unwrap();
    let mut answers = String::new();
    stream.read_to_string(&mut answers).await.unwrap();
    answers
}

fn codes(answers: &str) -> Vec<&str> {
    answers.lines().filter(|line| line.as_bytes()[3] == b' ').map(|line| &line[..3]).collect()
}

#[tokio::test]
async fn a_pipelined_mail_arrives_without_its_stuffing() {
    let received = with_receiver(|address, _| async move {
        let answers = say(
            address,
            b"EHLO client.example\r\nmail from:<b.1@acme.example> SIZE=20 BODY=8BITMIME\r\nRCPT TO:<Bo@acme.example>\r\n\
              rcpt to: <ana@acme.example>\r\nDATA\r\n..dot\r\n\r\n...\r\nend\r\n.\r\nMAIL FROM:<>\r\nRCPT TO:<bo@acme.example>\r\n\
              DATA\r\n.\r\nQUIT\r\n",
        )
        .await;
        assert!(answers.starts_with("220 mail.acme.example ESMTP\r\n250-mail.acme.example\r\n250-PIPELINING\r\n"));
        assert_eq!(
            codes(&answers),
            ["220", "250", "250", "250", "250", "354", "250", "250", "250", "354", "250", "221"]
        );
    })
    .await;
    assert_eq!(
        received,
        [
            ReceivedMessage {
                sender: "b.1@acme.example".into(),
                recipients: vec!["Bo@acme.example".into(), "ana@acme.example".into()],
                data: b".dot\r\n\r\n..\r\nend\r\n".into(),
            },
            ReceivedMessage {
                sender: String::new(),
                recipients: vec!["bo@acme.example".into()],
                data: Vec::new()
            },
        ]
    );
}

#[tokio::test]
async fn a_lone_line_feed_neither_ends_a_mail_nor_gets_in() {
    for smuggled in [&b"a\n.\nQUIT"[..], b"a\n.\r\nQUIT", b"a\r\n.\nQUIT", b"a\r.\r\nQUIT", b"a\r\r\n"] {
        let received = with_receiver(|address, _| async move {
            let mut words = b"EHLO c\r\nMAIL FROM:<>\r\nRCPT TO:<bo@acme.example>\r\nDATA\r\n".to_vec();
            words.extend_from_slice(smuggled);
            words.extend_from_slice(b"\r\n.\r\nNOOP\nRSET\r\nQUIT\r\n");
            let answers = say(address, &words).await;
            assert_eq!(codes(&answers), ["220", "250", "250", "250", "354", "550", "500", "221"]);
        })
        .await;
        assert_eq!(received, []);
    }
}

#[tokio::test]
async fn commands_out_of_order_and_unknown_ones_are_refused() {
    with_receiver(|address, _| async move {
        for (words, expected) in [
            ("MAIL FROM:<a@acme.example>", "503"),
            ("EHLO", "501"),
            ("EHLO c\r\nRCPT TO:<a@acme.example>", "503"),
            ("EHLO c\r\nMAIL FROM:<>\r\nMAIL FROM:<>", "503"),
            ("EHLO c\r\nMAIL FROM:<>\r\nDATA", "503"),
            ("EHLO c\r\nMAIL FROM:<>\r\nRCPT TO:<a@acme.example>\r\nRSET\r\nDATA", "503"),
            ("EHLO c\r\nMAIL FROM:a@acme.example", "501"),
            ("EHLO c\r\nMAIL FROM:<a b@acme.example>", "501"),
            ("EHLO c\r\nMAIL FROM:<> SMTPUTF8", "555"),
            ("EHLO c\r\nMAIL FROM:<> SIZE=26214401", "552"),
            ("EHLO c\r\nMAIL FROM:<>\r\nRCPT TO:<>", "501"),
            ("EHLO c\r\nVRFY bo", "502"),
            ("EHLO c\r\nBREW tea", "500"),
            ("POST / HTTP/1.1", "500"),
        ] {
            let answers = say(address, format!("{words}\r\n").as_bytes()).await;
            assert_eq!(codes(&answers).last(), Some(&expected), "{words:?}");
        }
        let answers = say(address, &[b'x'; 1_001]).await;
        assert_eq!(codes(&answers), ["220", "500"]);
        let answers = say(address, b"POST / HTTP/1.1\r\nEHLO c\r\nMAIL FROM:<>\r\n").await;
        assert_eq!(codes(&answers), ["220", "500"], "a browser gets no further");
    })
    .await;
}

#[tokio::test]
async fn a_mail_that_is_too_large_is_refused_and_the_next_one_taken() {
    let received = with_receiver(|address, _| async move {
        let mut words = b"EHLO c\r\nMAIL FROM:<>\r\nRCPT TO:<bo@acme.example>\r\nDATA\r\n".to_vec();
        words.resize(words.len() + MAX_MESSAGE_SIZE + 100_000, b'x');
        words.extend_from_slice(
            b"\r\n.\r\nMAIL FROM:<>\r\nRCPT TO:<bo@acme.example>\r\nDATA\r\nsmall\r\n.\r\nQUIT\r\n",
        );
        let answers = say(address, &words).await;
        assert_eq!(codes(&answers)[5..], ["552", "250", "250", "354", "250", "221"]);
    })
    .await;
    assert_eq!(received.len(), 1);
}

#[tokio::test]
async fn without_a_sink_the_mail_stays_with_the_client() {
    let receiver = Receiver::bind("127.0.0.1:0", "mail.acme.example").await.unwrap();
    let address = receiver.local_addr().unwrap();
    let shutdown = CancellationToken::new();
    let (sink, mails) = mpsc::channel(1);
    drop(mails);
    tokio::join!(receiver.serve_smtp(shutdown.clone(), sink), async {
        let answers = say(
            address,
            b"EHLO c\r\nMAIL FROM:<>\r\nRCPT TO:<bo@acme.example>\r\nDATA\r\nhello\r\n.\r\nQUIT\r\n",
        )
        .await;
        assert_eq!(codes(&answers)[5..], ["451", "221"]);
        shutdown.cancel();
    });
}

#[tokio::test]
async fn at_the_shutdown_a_client_in_the_middle_of_a_mail_is_told_to_come_back() {
    let received = with_receiver(|address, shutdown| async move {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream
            .write_all(b"EHLO c\r\nMAIL FROM:<>\r\nRCPT TO:<bo@acme.example>\r\nDATA\r\nhalf a mail")
            .await
            .unwrap();
        let mut answers = Vec::new();
        while find(&answers, b"354").is_none() {
            stream.read_buf(&mut answers).await.unwrap();
        }
        shutdown.cancel();
        answers.clear();
        stream.read_to_end(&mut answers).await.unwrap();
        assert!(find(&answers, b"421 4.3.2").is_some());
    })
    .await;
    assert_eq!(received, []);
}

/// Serves LMTP while `client` talks. Mails whose data says "lost" are not stored. Gives the mails that were.
async fn with_lmtp<C: Future<Output = ()>>(client: impl FnOnce(SocketAddr) -> C) -> Vec<ReceivedMessage> {
    let receiver = Receiver::bind("127.0.0.1:0", "mail.acme.example").await.unwrap();
    let address = receiver.local_addr().unwrap();
    let shutdown = CancellationToken::new();
    let (queue, mut mails) = mpsc::channel::<PendingMessage>(1);
    let filter: RecipientFilter = Arc::new(|recipient| match recipient.split_once('.')?.0 {
        "r" => Some(MAX_MESSAGE_SIZE),
        "small" => Some(1_000),
        _ => None,
    });
    let store = async {
        let mut stored = Vec::new();
        while let Some(pending) = mails.recv().await {
            if find(&pending.message.data, b"lost").is_none() {
                pending.stored.send(()).unwrap();
                stored.push(pending.message);
            }
        }
        stored
    };
    let talk = async {
        client(address).await;
        shutdown.cancel();
    };
    let ((), (), stored) = tokio::join!(receiver.serve_lmtp(shutdown.clone(), filter, queue), talk, store);
    stored
}

#[tokio::test]
async fn by_lmtp_each_known_recipient_gets_an_answer_and_the_others_are_refused() {
    let stored = with_lmtp(|address| async move {
        let answers = say(
            address,
            b"EHLO mx.example\r\nLHLO mx.example\r\nMAIL FROM:<ana@acme.example>\r\nRCPT TO:<r.1@in.example>\r\n\
              RCPT TO:<bo@acme.example>\r\nRCPT TO:<r.2@in.example>\r\nRCPT TO:<r.1@in.example>\r\nDATA\r\n\
              done F7\r\n.\r\nQUIT\r\n",
        )
        .await;
        assert_eq!(
            codes(&answers),
            ["220", "500", "250", "250", "250", "550", "250", "250", "354", "250", "250", "250", "221"]
        );
    })
    .await;
    assert_eq!(stored.len(), 1);
    assert_eq!(stored[0].recipients, ["r.1@in.example", "r.2@in.example", "r.1@in.example"]);
}

#[tokio::test]
async fn by_lmtp_a_mail_that_is_not_stored_stays_with_its_server_and_one_without_recipients_is_none() {
    let stored = with_lmtp(|address| async move {
        let answers = say(
            address,
            b"LHLO mx.example\r\nMAIL FROM:<ana@acme.example>\r\nRCPT TO:<r.1@in.example>\r\n\
              RCPT TO:<r.2@in.example>\r\nDATA\r\nlost\r\n.\r\nMAIL FROM:<ana@acme.example>\r\n\
              RCPT TO:<bo@acme.example>\r\nDATA\r\nQUIT\r\n",
        )
        .await;
        assert_eq!(codes(&answers)[6..], ["451", "451", "250", "550", "503", "221"]);
    })
    .await;
    assert_eq!(stored, []);
}

#[tokio::test]
async fn clients_come_from_this_machine_and_the_networks_that_are_named() {
    let lets_in = async |networks: &[&str], from: &str| {
        let networks: Vec<IpNet> = networks.iter().map(|it| it.parse().unwrap()).collect();
        let receiver = Receiver::bind("127.0.0.1:0", "mail.acme.example").await.unwrap();
        receiver.for_clients(&networks).lets_in(Some(from.parse().unwrap()))
    };
    let named = &["10.1.2.0/28", "fd00::7/128"];
    for from in ["127.0.0.1", "::1", "10.1.2.15", "::ffff:10.1.2.3", "fd00::7"] {
        assert!(lets_in(named, from).await, "{from}");
    }
    for from in ["10.1.2.16", "::ffff:10.1.3.3", "fd00::8", "192.0.2.1"] {
        assert!(!lets_in(named, from).await, "{from}");
    }
    assert!(lets_in(&[], "192.0.2.1").await, "whoever reaches the address, unless networks are named");
}

#[tokio::test]
async fn a_client_that_is_refused_is_told_so_and_disconnected() {
    let (mut client, server) = tokio::io::duplex(1_000);
    refuse(Box::new(server)).await;
    let mut said = String::new();
    client.read_to_string(&mut said).await.unwrap();
    assert!(said.starts_with("554 5.7.1 ") && said.ends_with("\r\n"), "{said}");
}

#[tokio::test]
async fn a_socket_that_a_dead_process_left_is_taken_over_and_one_in_use_is_not() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("lmtp");
    drop(Receiver::bind_unix(&path, "mail.acme.example").await.unwrap());
    let receiver = Receiver::bind_unix(&path, "mail.acme.example").await.unwrap();
    let error = Receiver::bind_unix(&path, "mail.acme.example").await.unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::AddrInUse);
    drop(receiver);
}

#[tokio::test]
async fn a_path_that_is_not_a_socket_is_left_alone() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("notes");
    std::fs::write(&path, "years of work").unwrap();
    let link = directory.path().join("link");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    for path in [&path, &link] {
        let error = Receiver::bind_unix(path, "mail.acme.example").await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read(path).unwrap(), b"years of work");
    }
}

/// A transaction over SMTP with a message of so many octets.
fn transaction(octets: usize) -> Vec<u8> {
    let mut sent =
        b"EHLO mx.example\r\nMAIL FROM:<a@acme.example>\r\nRCPT TO:<b@acme.example>\r\nDATA\r\n".to_vec();
    sent.extend_from_slice(&b"talked to Bo\r\n".repeat(octets / 14));
    sent.extend_from_slice(b".\r\nQUIT\r\n");
    sent
}

#[tokio::test]
async fn large_messages_take_turns_and_small_ones_do_not_wait() {
    let large = Arc::new(Semaphore::new(1));
    let mut receiver =
        Receiver::bind("127.0.0.1:0", "mail.acme.example").await.unwrap().with_turns(large.clone());
    receiver.patience.turn = Duration::from_millis(50);
    let address = receiver.local_addr().unwrap();
    let shutdown = CancellationToken::new();
    let (sink, mut mails) = mpsc::channel(8);
    let send = async |octets| codes(&say(address, &transaction(octets)).await)[5].to_owned();
    let talk = async {
        let elsewhere = large.acquire().await.unwrap();
        assert_eq!(send(1_000).await, "250");
        assert_eq!(send(400_000).await, "452", "its turn does not come");
        drop(elsewhere);
        assert_eq!(send(400_000).await, "250");
        assert_eq!(large.available_permits(), 1, "the turn is over");
        shutdown.cancel();
    };
    tokio::join!(receiver.serve_smtp(shutdown.clone(), sink), talk);
    let mut received = 0;
    while mails.recv().await.is_some() {
        received += 1;
    }
    assert_eq!(received, 2);
}

#[tokio::test]
async fn a_new_client_takes_the_place_of_the_one_that_was_silent_for_longest() {
    let receiver = Receiver::bind("127.0.0.1:0", "mail.acme.example").await.unwrap();
    let address = receiver.local_addr().unwrap();
    let shutdown = CancellationToken::new();
    let (sink, _mails) = mpsc::channel(8);
    let talk = async {
        let mut silent = Vec::new();
        for _ in 0..MAX_SESSIONS {
            let mut stream = TcpStream::connect(address).await.unwrap();
            let mut greeting = [0; 4];
            stream.read_exact(&mut greeting).await.unwrap();
            assert_eq!(&greeting, b"220 ");
            silent.push(stream);
        }
        let answers = tokio::time::timeout(Duration::from_secs(5), say(address, b"QUIT\r\n")).await.unwrap();
        assert_eq!(codes(&answers), ["220", "221"]);
        let mut rest = String::new();
        silent[0].read_to_string(&mut rest).await.unwrap();
        assert!(rest.contains("421 4.3.2 too many connections"), "{rest}");
        shutdown.cancel();
    };
    tokio::join!(receiver.serve_smtp(shutdown.clone(), sink), talk);
}

#[tokio::test]
async fn silent_clients_do_not_keep_others_out() {
    let mut receiver = Receiver::bind("127.0.0.1:0", "mail.acme.example").await.unwrap();
    receiver.patience.shortest = Duration::from_millis(50);
    let address = receiver.local_addr().unwrap();
    let shutdown = CancellationToken::new();
    let (sink, _mails) = mpsc::channel(8);
    let talk = async {
        let mut silent = Vec::new();
        for _ in 0..MAX_SESSIONS {
            silent.push(TcpStream::connect(address).await.unwrap());
        }
        let answers = tokio::time::timeout(Duration::from_secs(20), say(address, b"QUIT\r\n")).await.unwrap();
        assert_eq!(codes(&answers), ["220", "221"]);
        shutdown.cancel();
    };
    tokio::join!(receiver.serve_smtp(shutdown.clone(), sink), talk);
}

#[tokio::test]
async fn by_lmtp_a_mail_may_be_as_large_as_one_of_its_recipients_allows() {
    let large = format!("{}\r\n", "x".repeat(70)).repeat(20);
    let mail = |recipients: &str| {
        [
            b"LHLO mx.example\r\nMAIL FROM:<ana@acme.example>\r\n".as_slice(),
            recipients.as_bytes(),
            b"DATA\r\n",
            large.as_bytes(),
            b".\r\nQUIT\r\n",
        ]
        .concat()
    };
    let stored = with_lmtp(|address| async move {
        let answers = say(address, &mail("RCPT TO:<small.1@in.example>\r\n")).await;
        assert_eq!(codes(&answers), ["220", "250", "250", "250", "354", "552", "221"]);
        let both = "RCPT TO:<r.1@in.example>\r\nRCPT TO:<small.1@in.example>\r\n";
        let answers = say(address, &mail(both)).await;
        assert_eq!(codes(&answers), ["220", "250", "250", "250", "250", "354", "250", "250", "221"]);
    })
    .await;
    assert_eq!(stored.len(), 1);
}
