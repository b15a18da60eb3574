//! Conversations with a server that follows a script.

use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;

use super::*;
use crate::{Credentials, Tls};

/// What the server does next.
enum Turn {
    /// Waits for exactly this.
    Hear(&'static str),
    /// Says this.
    Say(&'static str),
    /// Encrypts.
    Encrypt,
    /// Waits for the client to go.
    Wait,
}
use Turn::{Encrypt, Hear, Say, Wait};

const PIPELINING: &str = "250-relay.example\r\n250-PIPELINING\r\n250 SIZE 1000\r\n";
const GREETED: [Turn; 3] = [Say("220 hello\r\n"), Hear("EHLO [127.0.0.1]\r\n"), Say(PIPELINING)];
const ENVELOPE: &str = "MAIL FROM:<b.1@acme.example> SIZE=7\r\nRCPT TO:<bo@acme.example>\r\nDATA\r\n";
const TO_BO: Envelope<'_> = Envelope { from: "b.1@acme.example", to: "bo@acme.example", size: 7 };
const OPENED: &str = "250 2.1.0 ok\r\n250 2.1.5 ok\r\n354 go on\r\n";

async fn open_envelope(connection: &mut Connection) -> Result<(), SmtpError> {
    connection.send_envelope(TO_BO).await
}

/// Opens a connection to a server that follows the script; checks that the client followed it, too.
async fn against<T, C: Future<Output = T>>(
    script: impl IntoIterator<Item = Turn>,
    client: impl FnOnce(Settings) -> C,
) -> T {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let settings = Settings {
        host: "127.0.0.1".into(),
        port: listener.local_addr().unwrap().port(),
        command_timeout: Duration::from_secs(5),
        data_timeout: Duration::from_secs(5),
        ..Settings::default()
    };
    let server = async {
        let (tcp, _) = listener.accept().await.unwrap();
        let mut script = script.into_iter();
        if let Some(mut tcp) = follow(tcp, &mut script).await {
            let mut start = [0];
            // A TLS record of a handshake, and nothing else, starts with 22.
            assert_eq!((tcp.peek(&mut start).await.unwrap(), start), (1, [22]));
            match acceptor().accept(&mut tcp).await {
                Ok(tls) => assert!(follow(tls, &mut script).await.is_none()),
                Err(_) => assert!(script.next().is_none()),
            }
        }
    };
    let (outcome, ()) = tokio::join!(client(settings), server);
    outcome
}

/// Gives the stream back when it is to be encrypted, and hangs up at the end of the script.
async fn follow<S: AsyncRead + AsyncWrite + Unpin>(
    mut stream: S,
    script: &mut impl Iterator<Item = Turn>,
) -> Option<S> {
    for turn in script.by_ref() {
        match turn {
            Say(text) => stream.write_all(text.as_bytes()).await.unwrap(),
            Hear(text) => {
                let mut heard = vec![0; text.len()];
                stream.read_exact(&mut heard).await.unwrap();
                assert_eq!(String::from_utf8(heard).unwrap(), text);
            }
            Wait => assert_eq!(stream.read(&mut [0]).await.unwrap_or(0), 0),
            Encrypt => return Some(stream),
        }
    }
    None
}

/// A certificate of `localhost` that nobody has signed but itself.
const CERTIFICATE: &str = concat!(
    "MIIBYDCCARKgAwIBAgIUJ68kVahWDA3orIwggHV0nzfWZBIwBQYDK2VwMBgxFjAUBgNVBAMMDXJlbGF5LmV4YW1wbGUwIBcNMjYx",
    "MTI0MTA1NTQ3WhgPMjEyNjEwMzExMDU1NDdaMBgxFjAUBgNVBAMMDXJlbGF5LmV4YW1wbGUwKjAFBgMrZXADIQCoLFWbGGawSBJR",
    "rQMFacDO+B8VthnwZNkKiNFKOKNcgqNsMGowHQYDVR0OBBYEFFhGJF1k1a8IdtS8csHbcSspNifmMB8GA1UdIwQYMBaAFFhGJF1k",
    "1a8IdtS8csHbcSspNifmMBoGA1UdEQQTMBGCCWxvY2FsaG9zdIcEfwAAATAMBgNVHRMBAf8EAjAAMAUGAytlcANBAJf4qEYLA97z",
    "oh7/36OiiosiZ+IuFRAr003yXBNaXpjVX0Qw8clctfOGCpd7bVQlqhXZ+2oPFBwWdxD5ISB2lQE=",
);

/// Encrypts with [`CERTIFICATE`].
fn acceptor() -> tokio_rustls::TlsAcceptor {
    let bytes = |text: &str| data_encoding::BASE64.decode(text.as_bytes()).unwrap();
    let certificate = CertificateDer::from(bytes(CERTIFICATE));
    let key = bytes("MC4CAQAwBQYDK2VwBCIEIDNhtVpwJg+a+xs4SX7lPbrwVhlSrswYMqHIlFtn6nfV");
    let settings =
        rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate], PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key)))
            .unwrap();
    Arc::new(settings).into()
}

/// Sends one mail after the greeting; gives the outcome and whether the connection is reusable.
async fn delivery(script: impl IntoIterator<Item = Turn>) -> (Result<Accepted, SmtpError>, bool) {
    against(GREETED.into_iter().chain(script), |settings| async move {
        let mut connection = Connection::connect(&settings).await.unwrap();
        let outcome = match open_envelope(&mut connection).await {
            Ok(()) => connection.send_body(b"hello\r\n").await,
            Err(error) => Err(error),
        };
        (outcome, connection.is_reusable())
    })
    .await
}

#[tokio::test]
async fn an_envelope_goes_out_in_one_write_and_two_mails_over_one_connection() {
    let script = GREETED.into_iter().chain([
        Hear(ENVELOPE),
        Say(OPENED),
        Hear("hello\r\n.\r\n"),
        Say("250 2.0.0 queued as 4A for <bo@acme.example>\r\n"),
        Hear(ENVELOPE),
        Say(OPENED),
        Hear("hello\r\n.\r\n"),
        Say("250 2.0.0 queued as 4B\r\n"),
        Hear("QUIT\r\n"),
        Say("221 bye\r\n"),
    ]);
    against(script, |settings| async move {
        let mut connection = Connection::connect(&settings).await.unwrap();
        for text in ["2.0.0 queued as 4A for [address]", "2.0.0 queued as 4B"] {
            open_envelope(&mut connection).await.unwrap();
            let accepted = connection.send_body(b"hello\r\n").await.unwrap();
            assert_eq!(accepted, Accepted { code: 250, text: text.to_owned() });
        }
        connection.quit().await.unwrap();
    })
    .await;
}

/// Two mails in turn, the second with its envelope behind the first; gives both outcomes and that of the second envelope.
async fn two_deliveries(
    script: impl IntoIterator<Item = Turn>,
) -> (Result<Accepted, SmtpError>, Result<(), SmtpError>, bool) {
    against(GREETED.into_iter().chain([Hear(ENVELOPE), Say(OPENED)]).chain(script), |settings| async move {
        let mut connection = Connection::connect(&settings).await.unwrap();
        open_envelope(&mut connection).await.unwrap();
        let (sent, behind) = connection.send_body_before(b"hello\r\n", TO_BO).await;
        let mut next = connection.finish_envelope(behind, TO_BO).await;
        if next.is_ok() {
            next = connection.send_body(b"again\r\n").await.map(drop);
        }
        (sent, next, connection.is_reusable())
    })
    .await
}

const BODY_AND_ENVELOPE: &str =
    "hello\r\n.\r\nMAIL FROM:<b.1@acme.example> SIZE=7\r\nRCPT TO:<bo@acme.example>\r\nDATA\r\n";

#[tokio::test]
async fn the_next_envelope_goes_out_behind_the_dot_and_its_body_waits_for_the_answers() {
    let split = [
        Hear(BODY_AND_ENVELOPE),
        // The answers come in pieces.
        Say("250 2.0.0 que"),
        Say("ued\r\n250 ok\r\n25"),
        Say("0 ok\r\n354 go on\r\n"),
        Hear("again\r\n.\r\n"),
        Say("250 ok\r\n"),
        Wait,
    ];
    let (sent, next, is_reusable) = two_deliveries(split).await;
    assert_eq!(sent.unwrap().text, "2.0.0 queued");
    next.unwrap();
    assert!(is_reusable);
    // A message that is refused does not take the next with it.
    let refused = [
        Hear(BODY_AND_ENVELOPE),
        Say("554 5.7.1 spam\r\n250 ok\r\n250 ok\r\n354 go on\r\n"),
        Hear("again\r\n.\r\n"),
        Say("250 ok\r\n"),
        Wait,
    ];
    let (sent, next, is_reusable) = two_deliveries(refused).await;
    assert_eq!(sent.unwrap_err().class(), Class::Permanent);
    next.unwrap();
    assert!(is_reusable);
    // Nor does a recipient that is refused take the message before it.
    let unknown = [
        Hear(BODY_AND_ENVELOPE),
        Say("250 ok\r\n250 ok\r\n550 5.1.1 unknown\r\n503 5.5.1 no recipients\r\n"),
        Hear("RSET\r\n"),
        Say("250 ok\r\n"),
        Wait,
    ];
    let (sent, next, is_reusable) = two_deliveries(unknown).await;
    sent.unwrap();
    assert_eq!(next.unwrap_err().code(), Some(550));
    assert!(is_reusable);
}

#[tokio::test]
async fn a_connection_that_breaks_behind_the_dot_makes_one_mail_uncertain_and_says_nothing_of_the_next() {
    for (answers, is_sent) in [
        ("", Err(Class::Uncertain)),
        ("250 2.0.0 que", Err(Class::Uncertain)),
        ("250 ok\r\n", Ok(250)),
        ("421 4.3.2 shutting down\r\n", Err(Class::Transient)),
        ("554 5.7.1 spam\r\n", Err(Class::Permanent)),
    ] {
        let (sent, next, is_reusable) = two_deliveries([Hear(BODY_AND_ENVELOPE), Say(answers)]).await;
        assert_eq!(sent.map(|it| it.code).map_err(|error| error.class()), is_sent, "{answers:?}");
        assert!(matches!(next, Err(SmtpError::BadSequence)), "{answers:?}: {next:?}");
        assert!(!is_reusable);
    }
    let (sent, next, _) = two_deliveries([Hear(BODY_AND_ENVELOPE), Say("250 ok\r\n250 ok\r\n")]).await;
    sent.unwrap();
    assert_eq!(next.unwrap_err().class(), Class::Transient);
}

#[tokio::test]
async fn without_pipelining_each_command_waits_for_its_answer() {
    let script = [
        Say("220 hello\r\n"),
        Hear("EHLO [127.0.0.1]\r\n"),
        Say("250 relay.example\r\n"),
        Hear("MAIL FROM:<b.1@acme.example>\r\n"),
        Say("250 ok\r\n"),
        Hear("RCPT TO:<bo@acme.example>\r\n"),
        Say("250 ok\r\n"),
        Hear("DATA\r\n"),
        Say("354 go on\r\n"),
        Hear("hello\r\n.\r\n"),
        Say("250 ok\r\n"),
    ];
    against(script, |settings| async move {
        let mut connection = Connection::connect(&settings).await.unwrap();
        open_envelope(&mut connection).await.unwrap();
        connection.send_body(b"hello\r\n").await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_refused_recipient_is_taken_back_and_the_next_mail_goes_through() {
    let script = GREETED.into_iter().chain([
        Hear(ENVELOPE),
        Say("250 ok\r\n550-5.1.1 <bo@acme.example>\r\n550 5.1.1 unknown\r\n503 5.5.1 no recipients\r\n"),
        Hear("RSET\r\n"),
        Say("250 ok\r\n"),
        Hear(ENVELOPE),
        // This server asks for a body all the same.
        Say("250 ok\r\n451 4.2.1 later\r\n354 go on\r\n"),
        Hear(".\r\nRSET\r\n"),
        Say("554 5.5.1 no recipients\r\n250 ok\r\n"),
        Hear(ENVELOPE),
        Say(OPENED),
        Hear("hello\r\n.\r\n"),
        Say("250 ok\r\n"),
    ]);
    against(script, |settings| async move {
        let mut connection = Connection::connect(&settings).await.unwrap();
        let refused = open_envelope(&mut connection).await.unwrap_err();
        assert_eq!(
            (refused.phase(), refused.class(), refused.code()),
            (Phase::Envelope, Class::Permanent, Some(550))
        );
        assert_eq!(refused.enhanced_status().unwrap().to_string(), "5.1.1");
        let refused = open_envelope(&mut connection).await.unwrap_err();
        assert_eq!((refused.class(), refused.code()), (Class::Transient, Some(451)));
        open_envelope(&mut connection).await.unwrap();
        connection.send_body(b"hello\r\n").await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn an_address_that_would_break_the_protocol_is_not_sent() {
    against(GREETED.into_iter().chain([Wait]), |settings| async move {
        let mut connection = Connection::connect(&settings).await.unwrap();
        for (from, to) in [("", ""), ("", "a@acme.example>\r\nQUIT"), ("a b@acme.example", "bo@acme.example")]
        {
            let error = connection.send_envelope(Envelope { from, to, size: 7 }).await.unwrap_err();
            assert!(matches!(error, SmtpError::InvalidAddress));
        }
        let error = connection
            .send_envelope(Envelope { from: "", to: "zoë@acme.example", size: 7 })
            .await
            .unwrap_err();
        assert!(matches!(error, SmtpError::SmtpUtf8Unavailable));
        assert!(connection.is_reusable());
    })
    .await;
}

#[tokio::test]
async fn no_answer_after_the_body_is_uncertain() {
    for last in [None, Some(Say("354 what\r\n")), Some(Say("what?\r\n")), Some(Say("250-almost\r\n"))] {
        let turns = [Hear(ENVELOPE), Say(OPENED), Hear("hello\r\n.\r\n")];
        let (outcome, is_reusable) = delivery(turns.into_iter().chain(last)).await;
        let error = outcome.unwrap_err();
        assert_eq!((error.phase(), error.class()), (Phase::Body, Class::Uncertain));
        assert!(!is_reusable);
    }
    // Gone in the middle of the body.
    let (outcome, _) = delivery([Hear(ENVELOPE), Say(OPENED), Hear("hel")]).await;
    assert_eq!(outcome.unwrap_err().class(), Class::Uncertain);
}

#[tokio::test]
async fn a_silent_server_makes_a_body_uncertain_and_an_envelope_transient() {
    let silent = |turns: Vec<Turn>| {
        against(GREETED.into_iter().chain(turns), |mut settings| async move {
            settings.data_timeout = Duration::from_millis(20);
            let mut connection = Connection::connect(&settings).await.unwrap();
            connection.command_timeout = Duration::from_millis(20);
            let opened = open_envelope(&mut connection).await;
            let error = match opened {
                Ok(()) => connection.send_body(b"hello\r\n").await.unwrap_err(),
                Err(error) => error,
            };
            assert!(!connection.is_reusable());
            error.class()
        })
    };
    assert_eq!(silent(vec![Hear(ENVELOPE), Wait]).await, Class::Transient);
    let turns = vec![Hear(ENVELOPE), Say(OPENED), Hear("hello\r\n.\r\n"), Wait];
    assert_eq!(silent(turns).await, Class::Uncertain);
}

#[tokio::test]
async fn a_refusal_of_the_body_is_known() {
    for (answer, class, reusable) in [
        ("554 5.7.1 spam\r\n", Class::Permanent, true),
        ("452 4.3.1 full\r\n", Class::Transient, true),
        ("421 4.3.2 shutting down\r\n", Class::Transient, false),
    ] {
        let turns = [Hear(ENVELOPE), Say(OPENED), Hear("hello\r\n.\r\n"), Say(answer), Wait];
        let (outcome, is_reusable) = delivery(turns).await;
        let error = outcome.unwrap_err();
        assert_eq!((error.phase(), error.class(), is_reusable), (Phase::Body, class, reusable));
    }
}

#[tokio::test]
async fn a_connection_that_breaks_before_the_body_is_transient() {
    for answers in
        ["", "250 ok\r\n", "250 ok\r\n250 ok\r\n", "250 ok\r\n250 ok\r\n354 go on\r\n250 too many\r\n"]
    {
        let (outcome, is_reusable) = delivery([Hear(ENVELOPE), Say(answers)]).await;
        let error = outcome.unwrap_err();
        assert_eq!((error.phase(), error.class(), is_reusable), (Phase::Envelope, Class::Transient, false));
    }
}

#[tokio::test]
async fn a_server_that_goes_while_the_caller_commits_leaves_no_doubt() {
    let script = GREETED.into_iter().chain([Hear(ENVELOPE), Say(OPENED)]);
    against(script, |settings| async move {
        let mut connection = Connection::connect(&settings).await.unwrap();
        open_envelope(&mut connection).await.unwrap();
        while connection.stream.is_silent() {
            tokio::task::yield_now().await;
        }
        let error = connection.send_body(b"hello\r\n").await.unwrap_err();
        assert_eq!((error.phase(), error.class()), (Phase::Envelope, Class::Transient));
        assert!(!connection.is_reusable());
    })
    .await;
}

#[tokio::test]
async fn a_refusal_that_was_read_survives_the_loss_of_the_connection() {
    let (outcome, is_reusable) = delivery([Hear(ENVELOPE), Say("250 ok\r\n550 unknown\r\n")]).await;
    assert_eq!(outcome.unwrap_err().class(), Class::Permanent);
    assert!(!is_reusable);
}

#[tokio::test]
async fn data_that_would_be_an_empty_mail_to_somebody_is_not_closed() {
    let (outcome, is_reusable) =
        delivery([Hear(ENVELOPE), Say("451 later\r\n250 ok\r\n354 go on\r\n"), Wait]).await;
    assert_eq!(outcome.unwrap_err().class(), Class::Transient);
    assert!(!is_reusable);
}

#[tokio::test]
async fn a_body_needs_an_envelope() {
    against(GREETED.into_iter().chain([Wait]), |settings| async move {
        let mut connection = Connection::connect(&settings).await.unwrap();
        let error = connection.send_body(b"hello\r\n").await.unwrap_err();
        assert!(matches!(error, SmtpError::BadSequence));
        assert!(connection.is_reusable());
    })
    .await;
}

#[tokio::test]
async fn starttls_that_is_required_must_be_offered() {
    against(GREETED, |mut settings| async move {
        settings.tls = Tls::StartTls;
        let error = Connection::connect(&settings).await.unwrap_err();
        assert!(matches!(error, SmtpError::StartTlsUnavailable));
        assert_eq!((error.phase(), error.class()), (Phase::Connect, Class::Transient));
    })
    .await;
}

fn starttls(answer: &'static str) -> [Turn; 5] {
    let offer = Say("250-relay.example\r\n250 STARTTLS\r\n");
    [Say("220 hello\r\n"), Hear("EHLO [127.0.0.1]\r\n"), offer, Hear("STARTTLS\r\n"), Say(answer)]
}

#[tokio::test]
async fn opportunistic_starttls_takes_any_certificate_and_asks_again_what_is_offered() {
    let script = starttls("220 go on\r\n").into_iter().chain([
        Encrypt,
        Hear("EHLO [127.0.0.1]\r\n"),
        Say("250-relay.example\r\n250 AUTH CRAM-MD5 LOGIN PLAIN\r\n"),
        Hear("AUTH PLAIN AG1haWxlcgBzM2NyZXQ=\r\n"),
        Say("235 welcome\r\n"),
    ]);
    against(script, |mut settings| async move {
        settings.credentials = Some(Credentials::new("mailer", "s3cret"));
        assert!(!format!("{settings:?}").contains("s3cret"));
        let connection = Connection::connect(&settings).await.unwrap();
        assert!(connection.is_encrypted());
        assert_eq!(connection.capabilities().auth_mechanisms, [Mechanism::Login, Mechanism::Plain]);
    })
    .await;
}

#[tokio::test]
async fn required_starttls_verifies_the_certificate() {
    let script = starttls("220 go on\r\n").into_iter().chain([Encrypt]);
    against(script, |mut settings| async move {
        settings.tls = Tls::StartTls;
        let error = Connection::connect(&settings).await.unwrap_err();
        assert!(matches!(error, SmtpError::Connection { step: Step::Handshake, .. }));
    })
    .await;
}

#[tokio::test]
async fn what_is_said_in_clear_after_starttls_does_not_count() {
    against(starttls("220 go on\r\n250 injected\r\n"), |settings| async move {
        let error = Connection::connect(&settings).await.unwrap_err();
        assert!(matches!(error, SmtpError::Connection { step: Step::Handshake, .. }));
    })
    .await;
}

#[tokio::test]
async fn a_login_that_is_refused_is_nobodys_bounce() {
    let script = [
        Say("220 hello\r\n"),
        Hear("EHLO [127.0.0.1]\r\n"),
        Say("250-relay.example\r\n250 AUTH LOGIN\r\n"),
        Hear("AUTH LOGIN\r\n"),
        Say("334 VXNlcm5hbWU6\r\n"),
        Hear("bWFpbGVy\r\n"),
        Say("334 UGFzc3dvcmQ6\r\n"),
        Hear("czNjcmV0\r\n"),
        Say("535 5.7.8 no\r\n"),
    ];
    against(script, |mut settings| async move {
        settings.credentials = Some(Credentials::new("mailer", "s3cret"));
        let error = Connection::connect(&settings).await.unwrap_err();
        assert_eq!(
            (error.phase(), error.class(), error.code()),
            (Phase::Connect, Class::Transient, Some(535))
        );
    })
    .await;
}

/// A server that offers XOAUTH2 and hears the token of `user@acme.example`.
const OFFERS_XOAUTH2: [Turn; 4] = [
    Say("220 hello\r\n"),
    Hear("EHLO [127.0.0.1]\r\n"),
    Say("250-relay.example\r\n250 AUTH LOGIN XOAUTH2\r\n"),
    Hear("AUTH XOAUTH2 dXNlcj11c2VyQGFjbWUuZXhhbXBsZQFhdXRoPUJlYXJlciB0b2tlbgEB\r\n"),
];

#[tokio::test]
async fn a_token_logs_in_where_the_server_takes_tokens() {
    let with_token = |mut settings: Settings| {
        let command = crate::TokenCommand::new("echo token");
        settings.credentials = Some(Credentials::with_token("user@acme.example", command));
        settings
    };
    against(OFFERS_XOAUTH2.into_iter().chain([Say("235 2.7.0 welcome\r\n")]), |settings| async move {
        Connection::connect(&with_token(settings)).await.unwrap();
    })
    .await;
    // A refusal is a challenge first.
    let refused = [Say("334 eyJzdGF0dXMiOiI0MDEifQ==\r\n"), Hear("\r\n"), Say("535 5.7.3 no\r\n")];
    against(OFFERS_XOAUTH2.into_iter().chain(refused), |settings| async move {
        let error = Connection::connect(&with_token(settings)).await.unwrap_err();
        assert_eq!(
            (error.phase(), error.class(), error.code()),
            (Phase::Connect, Class::Transient, Some(535))
        );
    })
    .await;
    against(GREETED, |settings| async move {
        let error = Connection::connect(&with_token(settings)).await.unwrap_err();
        assert!(matches!(error, SmtpError::NoAuthMechanism));
    })
    .await;
}

#[tokio::test]
async fn a_certificate_of_an_authority_of_ones_own_is_accepted_and_no_other_is() {
    let script = || {
        starttls("220 go on\r\n").into_iter().chain([
            Encrypt,
            Hear("EHLO [127.0.0.1]\r\n"),
            Say("250 relay.example\r\n"),
        ])
    };
    let directory = tempfile::tempdir().unwrap();
    let read = |pem: &str| {
        let file = directory.path().join("ca.pem");
        std::fs::write(&file, pem).unwrap();
        crate::Authorities::read(&file)
    };
    let pem = format!("-----BEGIN CERTIFICATE-----\n{CERTIFICATE}\n-----END CERTIFICATE-----\n");
    let own = read(&pem).unwrap();
    against(script(), |mut settings| async move {
        settings.tls = Tls::StartTls;
        settings.host = "localhost".into();
        settings.authorities = own;
        assert!(Connection::connect(&settings).await.unwrap().is_encrypted());
    })
    .await;
    for text in ["", "s3cret", "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n"] {
        assert!(read(text).is_err(), "{text}");
    }
}

#[tokio::test]
async fn an_answer_without_end_is_cut_off() {
    let line: &str = "250-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n";
    for endless in [line.repeat(1_100), "2".repeat(2_001)] {
        let script = [Say("220 hello\r\n"), Hear("EHLO [127.0.0.1]\r\n"), Say(endless.leak()), Wait];
        against(script, |settings| async move {
            let error = Connection::connect(&settings).await.unwrap_err();
            assert!(matches!(error, SmtpError::Connection { step: Step::Ehlo, .. }));
        })
        .await;
    }
}
