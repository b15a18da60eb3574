use std::net::{IpAddr, UdpSocket};

use super::*;

/// The error of opening a session with such a server.
async fn refused(script: &[Turn]) -> ImapError {
    against(script.to_vec(), |settings| async move { open(&settings).await.unwrap_err() }).await
}

/// Logs in with other credentials at a server that can do this.
async fn login(able: &'static str, username: &str, password: &str, script: &[Turn]) -> Result<(), ImapError> {
    let greeted = [Say("* OK hello\r\n"), Hear("A1 CAPABILITY\r\n"), Say(able), Say("A1 OK done\r\n")];
    against([&greeted[..], script].concat(), |settings| async move {
        let settings = Settings { credentials: Credentials::new(username, password), ..settings };
        open(&settings).await.map(drop)
    })
    .await
}

/// What is left to do after the login.
const THE_REST: [Turn; 5] =
    [Say("A2 OK welcome\r\n"), Hear("A3 CAPABILITY\r\n"), ABLE, SELECTED[0], SELECTED[1]];

#[tokio::test]
async fn a_session_knows_its_mailbox_and_takes_leave() {
    let script = [Hear("A5 LOGOUT\r\n"), Say("* BYE see you\r\nA5 OK done\r\n")];
    session(ABLE, &script, |session| async move {
        assert_eq!((session.uid_validity(), session.uid_next(), session.exists()), (7, Some(44), 3));
        assert!(!format!("{session:?}").contains("s3cret"));
        session.logout().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_greeting_may_say_that_we_are_known_already_or_goodbye() {
    let script = [
        Say("* PREAUTH [CAPABILITY IMAP4rev1] hello ana\r\n"),
        Hear("A1 CAPABILITY\r\n"),
        Say("* CAPABILITY IMAP4rev1\r\nA1 OK done\r\n"),
        Hear("A2 SELECT \"INBOX\"\r\n"),
        Say("* OK [UIDVALIDITY 7]\r\nA2 OK open\r\n"),
    ];
    against(script.to_vec(), |settings| async move { open(&settings).await.map(drop) }).await.unwrap();

    let error = refused(&[Say("* BYE too many connections\r\n")]).await;
    assert!(matches!(error, ImapError::Bye(Step::Greeting)), "{error:?}");
    for stranger in ["HTTP/1.1 400 Bad Request\r\n", "220 mail.acme.example ESMTP\r\n", "\r\n", "A1 OK\r\n"] {
        let error = refused(&[Say(stranger)]).await;
        assert!(matches!(error, ImapError::Protocol { step: Step::Greeting, .. }), "{error:?}");
    }
    let error = refused(&[]).await;
    assert!(matches!(error, ImapError::ConnectionLost { step: Step::Greeting, .. }), "{error:?}");
}

#[tokio::test]
async fn a_server_of_another_version_is_refused() {
    let script =
        [Say("* OK hello\r\n"), Hear("A1 CAPABILITY\r\n"), Say("* CAPABILITY IMAP4rev2\r\nA1 OK done\r\n")];
    let error = refused(&script).await;
    assert!(matches!(error, ImapError::Protocol { step: Step::Capability, .. }), "{error:?}");
}

#[tokio::test]
async fn a_refused_login_says_whether_the_credentials_are_wrong() {
    for (answer, problem) in [
        ("A2 NO [AUTHENTICATIONFAILED] wrong, ana\r\n", LoginError::InvalidCredentials),
        ("A2 BAD what\r\n", LoginError::InvalidCredentials),
        ("A2 NO [UNAVAILABLE] the directory is down\r\n", LoginError::Unavailable),
    ] {
        let error = refused(&[&GREETED[..], &LOGGED_IN[..1], &[Say(answer), Wait]].concat()).await;
        let ImapError::Login(found) = &error else { panic!("{error:?}") };
        assert_eq!(*found, problem);
        assert!(!format!("{error} {error:?}").contains("ana"));
    }
    let script = [&GREETED[..], &LOGGED_IN[..1], &[Say("* BYE enough\r\nA2 NO no\r\n")]].concat();
    assert!(matches!(refused(&script).await, ImapError::Bye(Step::Login)));
}

#[tokio::test]
async fn credentials_go_in_the_form_that_carries_them() {
    let script = [&[Hear("A2 LOGIN \"an\\\\a\" \"s3\\\"cret\"\r\n")], &THE_REST[..]].concat();
    login("* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n", "an\\a", "s3\"cret", &script).await.unwrap();

    // base64 of NUL ana NUL s3crét
    let plain =
        [&[Hear("A2 AUTHENTICATE PLAIN\r\n"), Say("+ \r\n"), Hear("AGFuYQBzM2Nyw6l0\r\n")], &THE_REST[..]]
            .concat();
    login("* CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=PLAIN\r\n", "ana", "s3crét", &plain).await.unwrap();
    login("* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n", "ana", "s3crét", &plain).await.unwrap();

    let literals = [
        &[
            Hear("A2 LOGIN {3}\r\n"),
            Say("+ go on\r\n"),
            Hear("ana {7}\r\n"),
            Say("* OK wait\r\n+ \r\n"),
            Hear("s3crét\r\n"),
        ],
        &THE_REST[..],
    ];
    login("* CAPABILITY IMAP4rev1\r\n", "ana", "s3crét", &literals.concat()).await.unwrap();
}

#[tokio::test]
async fn credentials_that_cannot_go_stay_here() {
    let error =
        login("* CAPABILITY IMAP4rev1 LOGINDISABLED\r\n", "ana", "s3cret", &[Wait]).await.unwrap_err();
    assert!(matches!(error, ImapError::Login(LoginError::NoMechanism)), "{error:?}");
    let error = login("* CAPABILITY IMAP4rev1\r\n", "ana", "s3cret\n", &[Wait]).await.unwrap_err();
    assert!(matches!(error, ImapError::Login(LoginError::ControlCharacter)), "{error:?}");
}

#[tokio::test]
async fn a_mailbox_that_cannot_be_used_says_why() {
    for (answer, problem) in [
        ("A4 NO [NONEXISTENT] no such mailbox\r\n", MailboxError::CannotSelect),
        ("* OK [UIDVALIDITY 7]\r\nA4 OK [READ-ONLY] open\r\n", MailboxError::ReadOnly),
    ] {
        let error =
            refused(&[&GREETED[..], &LOGGED_IN, &[ABLE, SELECTED[0], Say(answer), Wait]].concat()).await;
        assert!(matches!(error, ImapError::Mailbox(found) if found == problem), "{error:?}");
    }
    let script = [&GREETED[..], &LOGGED_IN, &[ABLE, SELECTED[0], Say("A4 OK open\r\n"), Wait]].concat();
    let error = refused(&script).await;
    assert!(matches!(error, ImapError::Protocol { step: Step::Select, .. }), "{error:?}");
}

#[tokio::test]
async fn the_name_of_a_mailbox_goes_in_modified_utf7() {
    let script = [
        &GREETED[..],
        &LOGGED_IN,
        &[ABLE, Hear("A4 SELECT \"Entw&APw-rfe\"\r\n"), Say("* OK [UIDVALIDITY 1]\r\nA4 OK open\r\n")],
    ];
    against(script.concat(), |settings| async move {
        open(&Settings { mailbox: "Entwürfe".into(), ..settings }).await.map(drop)
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn a_connection_is_encrypted_from_the_first_octet() {
    against([&[Encrypt], &opened(ABLE, &[])[..]].concat(), |settings| async move {
        open(&Settings { tls: Tls::Implicit, ..settings }).await.map(drop)
    })
    .await
    .unwrap();
}

/// Opens a session by STARTTLS.
async fn start_tls(script: &[Turn], verified: VerifiedConfig) -> Result<(), ImapError> {
    against(script.to_vec(), |settings| async move {
        let settings = Settings { tls: Tls::StartTls, ..settings };
        Session::connect_with(&settings, PATIENT, verified).await.map(drop)
    })
    .await
}

const OFFERED: [Turn; 3] = [
    Say("* OK hello\r\n"),
    Hear("A1 CAPABILITY\r\n"),
    Say("* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED\r\nA1 OK done\r\n"),
];

#[tokio::test]
async fn starttls_encrypts_and_what_was_said_before_no_longer_counts() {
    let script = [
        &OFFERED[..],
        &[
            Hear("A2 STARTTLS\r\n"),
            Say("A2 OK go on\r\n"),
            Encrypt,
            Hear("A3 CAPABILITY\r\n"),
            Say("* CAPABILITY IMAP4rev1\r\nA3 OK done\r\n"),
            Hear("A4 LOGIN \"ana\" \"s3cret\"\r\n"),
            Say("A4 OK welcome\r\n"),
            Hear("A5 CAPABILITY\r\n"),
            Say("* CAPABILITY IMAP4rev1\r\nA5 OK done\r\n"),
            Hear("A6 SELECT \"INBOX\"\r\n"),
            Say("* OK [UIDVALIDITY 7]\r\nA6 OK open\r\n"),
        ],
    ];
    start_tls(&script.concat(), test_config).await.unwrap();
}

#[tokio::test]
async fn without_a_certificate_that_is_believed_nothing_is_said() {
    let script = [&OFFERED[..], &[Hear("A2 STARTTLS\r\n"), Say("A2 OK go on\r\n"), Encrypt]].concat();
    let error = start_tls(&script, crate::imap::connect::platform_config).await.unwrap_err();
    assert!(matches!(error, ImapError::Tls(_)), "{error:?}");
}

#[tokio::test]
async fn an_answer_in_clear_that_was_slipped_in_after_starttls_is_refused() {
    let script = [
        &OFFERED[..],
        &[Hear("A2 STARTTLS\r\n"), Say("A2 OK go on\r\n* CAPABILITY IMAP4rev1\r\nA3 OK done\r\n"), Wait],
    ];
    let error = start_tls(&script.concat(), test_config).await.unwrap_err();
    assert!(matches!(error, ImapError::Tls(_)), "{error:?}");
}

#[tokio::test]
async fn without_starttls_the_password_stays_here() {
    let unable = [&GREETED[..], &[Wait]].concat();
    let preauth = [&[Say("* PREAUTH hello ana\r\n")], &OFFERED[1..], &[Wait]].concat();
    for script in [unable, preauth] {
        let error = start_tls(&script, test_config).await.unwrap_err();
        assert!(matches!(error, ImapError::StartTlsUnavailable), "{error:?}");
    }
}

/// The address of this machine that is not loopback, where it has one.
fn outer_address() -> Option<IpAddr> {
    // Connecting such a socket sends nothing; it only looks for the way.
    let socket = UdpSocket::bind("0.0.0.0:0").ok()?;
    socket.connect("192.0.2.1:9").ok()?;
    Some(socket.local_addr().ok()?.ip()).filter(|ip| !ip.is_loopback())
}

#[tokio::test]
async fn nothing_is_said_in_clear_to_another_machine() {
    let Some(address) = outer_address() else { return };
    let listener = TcpListener::bind((address, 0)).await.unwrap();
    let settings = Settings { host: address.to_string(), ..settings(listener.local_addr().unwrap().port()) };
    let error = open(&settings).await.unwrap_err();
    assert!(matches!(error, ImapError::CleartextLogin), "{error:?}");
    let (mut tcp, _) = listener.accept().await.unwrap();
    assert_eq!(tcp.read(&mut [0]).await.unwrap(), 0);
}

#[tokio::test]
async fn a_server_that_is_not_there_is_a_failed_connection() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let settings = settings(listener.local_addr().unwrap().port());
    drop(listener);
    assert!(matches!(open(&settings).await, Err(ImapError::Connect(_))));
}

#[tokio::test]
async fn the_debug_output_of_settings_shows_no_credentials() {
    let shown = format!("{:?}", settings(143));
    assert!(!shown.contains("ana") && !shown.contains("s3cret"), "{shown}");
}

/// Opens a session with opportunistic STARTTLS.
async fn opportunistic(script: &[Turn]) -> Result<bool, ImapError> {
    against(script.to_vec(), |settings| async move {
        let settings = Settings { tls: Tls::Opportunistic, ..settings };
        // No test root here: a certificate of this machine is accepted whoever signed it.
        Session::connect(&settings).await.map(|session| session.stream.is_encrypted())
    })
    .await
}

#[tokio::test]
async fn opportunistic_starttls_encrypts_where_it_is_offered_and_else_logs_in_on_this_machine_alone() {
    let offered = [
        &OFFERED[..],
        &[
            Hear("A2 STARTTLS\r\n"),
            Say("A2 OK go on\r\n"),
            Encrypt,
            Hear("A3 CAPABILITY\r\n"),
            Say("* CAPABILITY IMAP4rev1\r\nA3 OK done\r\n"),
            Hear("A4 LOGIN \"ana\" \"s3cret\"\r\n"),
            Say("A4 OK welcome\r\n"),
            Hear("A5 CAPABILITY\r\n"),
            Say("* CAPABILITY IMAP4rev1\r\nA5 OK done\r\n"),
            Hear("A6 SELECT \"INBOX\"\r\n"),
            Say("* OK [UIDVALIDITY 7]\r\nA6 OK open\r\n"),
        ],
    ];
    assert!(opportunistic(&offered.concat()).await.unwrap());
    assert!(!opportunistic(&opened(ABLE, &[])).await.unwrap());
}

#[tokio::test]
async fn a_token_logs_in_where_the_server_takes_tokens() {
    let with_token = |settings: Settings| {
        let credentials = Credentials::with_token("ana", crate::TokenCommand::new("echo token"));
        Settings { credentials, ..settings }
    };
    let asked = [
        Say("* OK hello\r\n"),
        Hear("A1 CAPABILITY\r\n"),
        Say("* CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2\r\nA1 OK done\r\n"),
        Hear("A2 AUTHENTICATE XOAUTH2\r\n"),
        Say("+ \r\n"),
        Hear("dXNlcj1hbmEBYXV0aD1CZWFyZXIgdG9rZW4BAQ==\r\n"),
    ];
    against([&asked[..], &THE_REST].concat(), |settings| async move {
        open(&with_token(settings)).await.map(drop)
    })
    .await
    .unwrap();
    // A refusal is a challenge first.
    let refusal = [Say("+ eyJzdGF0dXMiOiI0MDAifQ==\r\n"), Hear("\r\n"), Say("A2 NO failed\r\n")];
    let error = against([&asked[..], &refusal].concat(), |settings| async move {
        open(&with_token(settings)).await.unwrap_err()
    })
    .await;
    assert!(matches!(error, ImapError::Login(LoginError::InvalidCredentials)), "{error:?}");
    // A token is no password.
    let error =
        against(
            [&GREETED[..]].concat(),
            |settings| async move { open(&with_token(settings)).await.unwrap_err() },
        )
        .await;
    assert!(matches!(error, ImapError::Login(LoginError::NoMechanism)), "{error:?}");
}
