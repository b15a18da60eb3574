use super::*;

const LONG: Duration = Duration::from_secs(10);

/// Waits for mail, so long, after a search, at a server that follows the script.
async fn idle(able: Turn, at_most: Duration, script: &[Turn]) -> (Result<IdleOutcome, ImapError>, bool) {
    session(able, &[&SEARCHED, script].concat(), |mut session| async move {
        session.uids_from(1).await.unwrap();
        let woken = session.idle(at_most).await;
        (woken, session.is_usable())
    })
    .await
}

#[tokio::test]
async fn new_mail_ends_the_wait() {
    let (woken, is_usable) = idle(
        ABLE,
        LONG,
        &[
            Hear("A6 IDLE\r\n"),
            Say("* OK soon\r\n+ idling\r\n"),
            Say("* OK still here\r\n* 2 EXPUNGE\r\n* 2 EXISTS\r\n* 2 RECENT\r\n* 3 EX"),
            Pause(50),
            Say("ISTS\r\n"),
            Hear("DONE\r\n"),
            Say("* 4 EXISTS\r\nA6 OK done\r\n"),
        ],
    )
    .await;
    assert!(matches!(woken, Ok(IdleOutcome::MailboxChanged)) && is_usable, "{woken:?}");
}

#[tokio::test]
async fn a_wait_without_mail_ends_in_time_and_loses_nothing_of_what_comes_then() {
    let (woken, is_usable) = idle(
        ABLE,
        Duration::from_millis(60),
        &[
            Hear("A6 IDLE\r\n"),
            Say("+ idling\r\n* 1 FETCH (FLAGS (\\Seen))\r\n* 1 FETCH (FL"),
            Pause(120),
            Say("AGS ())\r\n"),
            Hear("DONE\r\n"),
            Say("A6 OK done\r\n"),
        ],
    )
    .await;
    assert!(matches!(woken, Ok(IdleOutcome::Timeout)) && is_usable, "{woken:?}");
}

#[tokio::test]
async fn a_wait_ends_when_the_server_goes() {
    let begun = [Hear("A6 IDLE\r\n"), Say("+ idling\r\n")];
    let (woken, is_usable) = idle(ABLE, LONG, &begun).await;
    assert!(
        matches!(woken, Err(ImapError::ConnectionLost { step: Step::Idle, .. })) && !is_usable,
        "{woken:?}"
    );
    let (woken, is_usable) =
        idle(ABLE, LONG, &[&begun[..], &[Say("* BYE idle for too long\r\n")]].concat()).await;
    assert!(matches!(woken, Err(ImapError::Bye(Step::Idle))) && !is_usable, "{woken:?}");
}

#[tokio::test]
async fn a_server_may_end_the_wait_itself() {
    let script = [Hear("A6 IDLE\r\n"), Say("+ idling\r\n"), Say("A6 OK enough\r\n"), Wait];
    let (woken, is_usable) = idle(ABLE, LONG, &script).await;
    assert!(matches!(woken, Ok(IdleOutcome::Timeout)) && is_usable, "{woken:?}");
}

#[tokio::test]
async fn a_connection_that_died_in_silence_is_found_at_the_end_of_the_wait() {
    let timeouts = Timeouts { command: Duration::from_millis(50), ..PATIENT };
    let script =
        [&SEARCHED[..], &[Hear("A6 IDLE\r\n"), Say("+ idling\r\n"), Hear("DONE\r\n"), Wait]].concat();
    against(opened(ABLE, &script), |settings| async move {
        let mut session = Session::connect_with(&settings, timeouts, test_config).await.unwrap();
        session.uids_from(1).await.unwrap();
        let error = session.idle(Duration::from_millis(10)).await.unwrap_err();
        assert!(matches!(error, ImapError::Timeout { step: Step::Idle, .. }), "{error:?}");
    })
    .await;
}

#[tokio::test]
async fn a_server_without_idle_is_asked_again_and_again() {
    let mut script = vec![Hear("A6 NOOP\r\n"), Say("A6 OK done\r\n")];
    script.extend([Hear("A7 NOOP\r\n"), Say("* 4 EXISTS\r\nA7 OK done\r\n")]);
    let (woken, _) = idle(UNABLE, LONG, &script).await;
    assert!(matches!(woken, Ok(IdleOutcome::MailboxChanged)), "{woken:?}");

    let (woken, _) = idle(UNABLE, Duration::from_millis(1), &script[..2]).await;
    assert!(matches!(woken, Ok(IdleOutcome::Timeout)), "{woken:?}");

    let mut refusing = vec![Hear("A6 IDLE\r\n"), Say("A6 NO not today\r\n")];
    refusing.extend([Hear("A7 NOOP\r\n"), Say("* 4 EXISTS\r\nA7 OK done\r\n")]);
    let (woken, _) = idle(ABLE, LONG, &refusing).await;
    assert!(matches!(woken, Ok(IdleOutcome::MailboxChanged)), "{woken:?}");
}

#[tokio::test]
async fn there_is_no_wait_where_mail_came_after_the_last_search() {
    session(ABLE, &SEARCHED, |mut session| async move {
        assert!(
            matches!(session.idle(LONG).await, Ok(IdleOutcome::MailboxChanged)),
            "nobody has searched yet"
        );
        session.uids_from(1).await.unwrap();
    })
    .await;
    let script = [
        SEARCHED[0],
        Say("* SEARCH 41\r\n* 4 EXISTS\r\nA5 OK done\r\n"),
        Hear("A6 UID SEARCH UID 1:*\r\n"),
        Say("* SEARCH 41 44\r\nA6 OK done\r\n"),
        Hear("A7 UID STORE 44 +FLAGS.SILENT (\\Seen)\r\n"),
        Say("* 5 EXISTS\r\nA7 OK done\r\n"),
    ];
    session(ABLE, &script, |mut session| async move {
        session.uids_from(1).await.unwrap();
        assert!(matches!(session.idle(LONG).await, Ok(IdleOutcome::MailboxChanged)));
        session.uids_from(1).await.unwrap();
        session.mark_seen(44).await.unwrap();
        assert!(matches!(session.idle(LONG).await, Ok(IdleOutcome::MailboxChanged)));
    })
    .await;
}

#[tokio::test]
async fn a_goodbye_that_came_between_two_commands_is_heard_at_the_next_one() {
    session(ABLE, &[Say("* BYE shutting down\r\n")], |mut session| async move {
        tokio::time::sleep(Duration::from_millis(20)).await;
        assert!(matches!(session.noop().await, Err(ImapError::Bye(Step::Noop))));
    })
    .await;
}
