use super::*;

/// Fetches mail 42 from a server that answers with this.
async fn fetched(script: &[Turn]) -> (Result<Option<Vec<u8>>, ImapError>, bool) {
    session(ABLE, script, |mut session| async move {
        let outcome = session.fetch(42).await;
        (outcome, session.is_usable())
    })
    .await
}

const SIZED: [Turn; 2] =
    [Hear("A5 UID FETCH 42 (RFC822.SIZE)\r\n"), Say("* 2 FETCH (UID 42 RFC822.SIZE 22)\r\nA5 OK done\r\n")];
const ASKED: Turn = Hear("A6 UID FETCH 42 (UID BODY.PEEK[])\r\n");

/// Fetches mail 42, of which the server has said the size, with this as the answer.
async fn body(answer: &[Turn]) -> (Result<Option<Vec<u8>>, ImapError>, bool) {
    fetched(&[&SIZED[..], &[ASKED], answer].concat()).await
}

#[tokio::test]
async fn a_mail_is_found_fetched_marked_and_moved() {
    let script = [
        Hear("A5 UID SEARCH UID 41:*\r\n"),
        Say("* SEARCH 43 41\r\n* 4 EXISTS\r\n* SEARCH 42 43\r\nA5 OK done\r\n"),
        Hear("A6 UID FETCH 42 (RFC822.SIZE)\r\n"),
        Say("* 2 FETCH (RFC822.SIZE 27 UID 42)\r\nA6 OK done\r\n"),
        Hear("A7 UID FETCH 42 (UID BODY.PEEK[])\r\n"),
        Say("* 2 FETCH (UID 42 BODY[] {27}\r\n)\r\nA7 OK\r\n* 2 EXPUNGE {9}\r\n)\r\nA7 OK done\r\n"),
        Hear("A8 UID STORE 42 +FLAGS.SILENT (\\Seen)\r\n"),
        Say("A8 OK done\r\n"),
        Hear("A9 UID MOVE 42 \"Archive\"\r\n"),
        Say("* OK [COPYUID 9 42 1] moved\r\n* 2 EXPUNGE\r\nA9 OK done\r\n"),
    ];
    session(ABLE, &script, |mut session| async move {
        assert_eq!(session.uids_from(41).await.unwrap(), [41, 42, 43]);
        assert_eq!(session.exists(), 4);
        let mail = session.fetch(42).await.unwrap().unwrap();
        assert_eq!(mail, b")\r\nA7 OK\r\n* 2 EXPUNGE {9}\r\n");
        session.mark_seen(42).await.unwrap();
        assert_eq!(session.move_message(42, "Archive").await.unwrap(), MoveOutcome::Moved);
        assert_eq!(session.exists(), 3);
    })
    .await;
}

#[tokio::test]
async fn a_search_from_beyond_the_last_mail_finds_nothing() {
    let script = [
        Hear("A5 UID SEARCH UID 44:*\r\n"),
        Say("* SEARCH 43\r\nA5 OK done\r\n"),
        Hear("A6 UID SEARCH UID 1:*\r\n"),
        Say("A6 OK done\r\n"),
    ];
    session(ABLE, &script, |mut session| async move {
        assert!(session.uids_from(44).await.unwrap().is_empty());
        assert!(session.uids_from(0).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_search_may_find_far_more_than_fits_into_a_usual_line() {
    let script = [
        Hear("A5 UID SEARCH UID 1:*\r\n"),
        Say("* SEARCH"),
        Repeat(" 4294967295", 150_000),
        Say("\r\nA5 OK done\r\n"),
    ];
    session(ABLE, &script, |mut session| async move {
        assert_eq!(session.uids_from(1).await.unwrap(), [u32::MAX]);
    })
    .await;
}

#[tokio::test]
async fn a_mail_comes_whatever_else_the_server_says() {
    let (mail, is_usable) = body(&[
        Say("* OK [ALERT] the disk is full\r\n* 3 EXPUNGE\r\n* 1 FETCH (UID 41 FLAGS (\\Seen))\r\n"),
        Say("* 9 FETCH (UID 40 BODY[] {5}\r\nother)\r\n* LIST () \"/\" {5}\r\nINBOX\r\n* 3 EXISTS\r\n"),
        Say("* 2 FETCH (ENVELOPE (NIL {7}\r\nUID 1)\r ((\"\\\"\\\\\" NIL NIL NIL))) UID 42)\r\n"),
        Say("* 2 FETCH (FLAGS () UID 42 BODY[] {22}\r\nSubject: "),
        Pause(20),
        Say("hello\r\n\r\nhi\r\n FLAGS (\\Seen))\r\n* 2 FETCH (UID 42 FLAGS (\\Seen))\r\n"),
        Say("* NO [X] see {4}\r\nA6 OK done {3}\r\n"),
    ])
    .await;
    let mail = mail.unwrap().unwrap();
    assert_eq!(mail, b"Subject: hello\r\n\r\nhi\r\n");
    assert!(is_usable);
}

#[tokio::test]
async fn a_short_mail_may_come_as_a_quoted_string() {
    let (mail, _) = body(&[Say("* 2 FETCH (UID 42 BODY[] \"a \\\"b\\\" \\\\c )\")\r\nA6 OK done\r\n")]).await;
    assert_eq!(mail.unwrap().unwrap(), b"a \"b\" \\c )");
}

#[tokio::test]
async fn a_mail_that_another_client_removed_is_none() {
    let (mail, is_usable) =
        fetched(&[SIZED[0], Say("* 2 EXPUNGE\r\n* 1 FETCH (UID 41 RFC822.SIZE 9)\r\nA5 OK done\r\n")]).await;
    assert!(matches!(mail, Ok(None)) && is_usable);
    for answer in [
        "* 2 EXPUNGE\r\nA6 OK done\r\n",
        "* 2 FETCH (UID 42 BODY[] NIL)\r\nA6 OK done\r\n",
        "* 2 FETCH (UID 42 BODY[] {0}\r\n)\r\nA6 OK done\r\n",
        "A6 NO [EXPUNGEISSUED] some of them are gone\r\n",
    ] {
        let (mail, is_usable) = body(&[Say(answer)]).await;
        assert!(matches!(mail, Ok(None)) && is_usable, "{answer:?}: {mail:?}");
    }
    let (mail, is_usable) = body(&[Say("A6 NO [SERVERBUG] cannot read it\r\n")]).await;
    assert!(matches!(mail, Err(ImapError::Rejected(Step::Fetch))) && is_usable, "{mail:?}");
}

#[tokio::test]
async fn a_goodbye_in_the_middle_of_a_fetch_ends_the_session() {
    for answer in [
        "* BYE shutting down\r\n",
        "* 2 FETCH (UID 42 BODY[] {5}\r\nhello)\r\n* BYE shutting down\r\n",
        "* BYE shutting down\r\nA6 OK done\r\n",
    ] {
        let (mail, is_usable) = body(&[Say(answer)]).await;
        assert!(matches!(mail, Err(ImapError::Bye(Step::Fetch))) && !is_usable, "{answer:?}: {mail:?}");
    }
}

#[tokio::test]
async fn a_connection_that_breaks_in_the_middle_of_a_mail_is_an_error_and_no_short_mail() {
    for answer in [
        "* 2 FETCH (UID 42 BODY[] {22}\r\nSubject: hel",
        "* 2 FETCH (UID 42 BODY[] {22}\r\n",
        "* 2 FETCH (UID 42 BODY[] {5}\r\nhello",
        "* 2 FETCH (UID 42 BODY[] {5}\r\nhello)\r\n",
        "* 2 FETCH (UID 42 BODY[] {5}\r\nhello)\r\nA6 OK do",
    ] {
        let (mail, is_usable) = body(&[Say(answer)]).await;
        assert!(
            matches!(mail, Err(ImapError::ConnectionLost { step: Step::Fetch, .. })),
            "{answer:?}: {mail:?}"
        );
        assert!(!is_usable);
    }
}

#[tokio::test]
async fn what_is_not_imap_ends_the_session() {
    for answer in [
        "A5 OK done\r\n",
        "+ go on\r\n",
        "* 2 FETCH (UID 42 BODY[] hello\r\n",
        "* 2 FETCH (UID 42 BODY[] {99999999999999999999}\r\n",
        "hello\r\n",
        "A6 BYE\r\n",
    ] {
        let (mail, is_usable) = body(&[Say(answer), Wait]).await;
        assert!(matches!(mail, Err(ImapError::Protocol { .. })) && !is_usable, "{answer:?}: {mail:?}");
    }
}

#[tokio::test]
async fn a_mail_that_is_too_large_is_not_sent_and_its_header_is() {
    let script = [
        SIZED[0],
        Say("* 2 FETCH (UID 42 RFC822.SIZE 27262976)\r\nA5 OK done\r\n"),
        Hear("A6 UID FETCH 42 (UID BODY.PEEK[HEADER])\r\n"),
        Say("* 2 FETCH (UID 42 BODY[HEADER] {14}\r\nSubject: hi\r\n\n)\r\nA6 OK done\r\n"),
    ];
    session(ABLE, &script, |mut session| async move {
        let error = session.fetch(42).await.unwrap_err();
        assert!(matches!(error, ImapError::TooLarge { size: 27_262_976 }), "{error:?}");
        assert_eq!(session.fetch_header(42).await.unwrap().unwrap(), b"Subject: hi\r\n\n");
    })
    .await;
}

#[tokio::test]
async fn a_server_cannot_make_us_keep_more_than_the_timeouts() {
    let (mail, is_usable) = body(&[Say("* 2 FETCH (UID 42 BODY[] {27262976}\r\nSubject"), Wait]).await;
    assert!(matches!(mail, Err(ImapError::TooLarge { size: 27_262_976 })) && !is_usable, "{mail:?}");

    let two = Say("* 2 FETCH (UID 42 X {20000000}\r\n");
    let (mail, _) = body(&[two, Repeat("x", 20_000_000), Say(" BODY[] {20000000}\r\n"), Wait]).await;
    assert!(matches!(mail, Err(ImapError::TooLarge { size: 20_000_000 })), "{mail:?}");

    let (mail, _) = body(&[Repeat("x", 70_000), Wait]).await;
    assert!(matches!(mail, Err(ImapError::Protocol { .. })), "{mail:?}");
    let (mail, _) = body(&[Say("* 2 FETCH (UID 42"), Repeat(" X {0}\r\n", 10_000), Wait]).await;
    assert!(matches!(mail, Err(ImapError::Protocol { .. })), "{mail:?}");
    let (mail, _) = fetched(&[SIZED[0], Say("* 2 FETCH (X {70000}\r\n"), Wait]).await;
    assert!(matches!(mail, Err(ImapError::TooLarge { size: 70_000 })), "{mail:?}");
}

#[tokio::test]
async fn a_mail_of_the_largest_size_comes_whole() {
    let (mail, _) = body(&[
        Say("* 2 FETCH (UID 42 BODY[] {26214400}\r\n"),
        Repeat("0123456789abcde\n", 26_214_400 / 16),
        Say(")\r\nA6 OK done\r\n"),
    ])
    .await;
    assert_eq!(mail.unwrap().unwrap().len() as u64, MAX_MESSAGE_SIZE);
}

#[tokio::test]
async fn without_move_a_mail_is_copied_and_removed_alone() {
    let able = Say("* CAPABILITY IMAP4rev1 UIDPLUS\r\nA3 OK done\r\n");
    let script = [
        Hear("A5 UID COPY 42 \"Archive/2026\"\r\n"),
        Say("A5 OK [COPYUID 9 42 1] done\r\n"),
        Hear("A6 UID STORE 42 +FLAGS.SILENT (\\Deleted)\r\n"),
        Say("A6 OK done\r\n"),
        Hear("A7 UID EXPUNGE 42\r\n"),
        Say("* 2 EXPUNGE\r\nA7 OK done\r\n"),
    ];
    let archived =
        session(able, &script, |mut session| async move { session.move_message(42, "Archive/2026").await });
    assert_eq!(archived.await.unwrap(), MoveOutcome::Moved);
}

#[tokio::test]
async fn without_a_way_to_remove_one_mail_alone_it_is_only_copied() {
    let script = [Hear("A5 UID COPY 42 \"Archive\"\r\n"), Say("A5 OK done\r\n"), Wait];
    let archived =
        session(UNABLE, &script, |mut session| async move { session.move_message(42, "Archive").await });
    assert_eq!(archived.await.unwrap(), MoveOutcome::Copied);
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_said_and_the_mail_stays() {
    for (able, command) in [
        (ABLE, "A5 UID MOVE 42 \"Archive\"\r\n"),
        (Say("* CAPABILITY IMAP4rev1 UIDPLUS\r\nA3 OK done\r\n"), "A5 UID COPY 42 \"Archive\"\r\n"),
    ] {
        let script = [
            Hear(command),
            Say("A5 NO [TRYCREATE] no such mailbox\r\n"),
            Hear("A6 NOOP\r\n"),
            Say("A6 OK done\r\n"),
        ];
        session(able, &script, |mut session| async move {
            let error = session.move_message(42, "Archive").await.unwrap_err();
            assert!(matches!(error, ImapError::Mailbox(MailboxError::NoSuchMailbox)), "{error:?}");
            session.noop().await.unwrap();
        })
        .await;
    }
}

#[tokio::test]
async fn a_folder_is_looked_for_before_it_is_needed() {
    let script = [
        Hear("A5 STATUS \"Archive\" (MESSAGES)\r\n"),
        Say("* STATUS \"Archive\" (MESSAGES 3)\r\nA5 OK done\r\n"),
        Hear("A6 STATUS \"Old &- gone\" (MESSAGES)\r\n"),
        Say("A6 NO no such mailbox\r\n"),
    ];
    session(ABLE, &script, |mut session| async move {
        assert!(session.mailbox_exists("Archive").await.unwrap());
        assert!(!session.mailbox_exists("Old & gone").await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn a_mailbox_that_is_rebuilt_under_our_hands_ends_the_session() {
    let (mail, is_usable) =
        fetched(&[SIZED[0], Say("* OK [UIDVALIDITY 7]\r\n* OK [UIDVALIDITY 8]\r\n"), Wait]).await;
    assert!(
        matches!(mail, Err(ImapError::Mailbox(MailboxError::UidValidityChanged))) && !is_usable,
        "{mail:?}"
    );
}

#[tokio::test]
async fn a_server_that_says_nothing_runs_out_of_time() {
    let timeouts = Timeouts { body: Duration::from_millis(50), ..PATIENT };
    let script = [&SIZED[..], &[ASKED, Say("* 2 FETCH (UID 42 BODY[] {22}\r\nSubj"), Wait]].concat();
    against(opened(ABLE, &script), |settings| async move {
        let mut session = Session::connect_with(&settings, timeouts, test_config).await.unwrap();
        let error = session.fetch(42).await.unwrap_err();
        assert!(matches!(error, ImapError::Timeout { step: Step::Fetch, .. }), "{error:?}");
        assert!(matches!(session.fetch(42).await, Err(ImapError::SessionEnded)));
    })
    .await;
}

#[tokio::test]
async fn a_call_that_is_dropped_half_way_ends_the_session() {
    session(ABLE, &[Hear("A5 NOOP\r\n"), Wait], |mut session| async move {
        assert!(timeout(Duration::from_millis(50), session.noop()).await.is_err());
        assert!(!session.is_usable());
        assert!(matches!(session.mark_seen(42).await, Err(ImapError::SessionEnded)));
    })
    .await;
}
