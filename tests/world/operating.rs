//! What an operator does on an ordinary day: pause, resume, resend, and change the configuration.

use std::path::Path;

use crate::program::{command, config, rapport, stderr, stdout};
use crate::sources::{Daemon, free_port};
use crate::support::{MONDAY, World, at};
use crate::waiting::{eventually, holds, listening};
use rapport::config::Transport;
use tokio_util::sync::CancellationToken;

const PENDING: &str = "select count(*) from outbox_message where state = 'pending'";
const RUNS: &str = "select count(*) from digest_run";

/// Two people whose digests wait in the outbox, and a directory with a configuration.
async fn two_digests_wait() -> (World, tempfile::TempDir) {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    world.log(&["thanks bo ana 2026-11-18 the review", "thanks ana bo 2026-11-18 the deploy"]).await;
    let held = world.replica(Transport::Hold).await;
    crate::support::send(&held, MONDAY).await;
    assert_eq!(world.count(PENDING).await, 2);
    let directory = config(&world, "transport = \"hold\"");
    (world, directory)
}

async fn deliver(world: &World) {
    world.engine.delivery.deliver_due(&CancellationToken::new()).await.unwrap();
}

/// Runs a command that has to succeed.
async fn done(directory: &Path, arguments: &[&str]) -> String {
    let output = rapport(directory, arguments).await;
    assert!(output.status.success(), "{arguments:?}: {}", stderr(&output));
    stdout(&output)
}

#[tokio::test]
async fn what_is_paused_waits_and_leaves_when_it_is_resumed() {
    let (world, directory) = two_digests_wait().await;
    for (pause, resume) in [(&["pause", "weekly"][..], &["resume", "weekly"][..]), (&["pause"], &["resume"])]
    {
        done(directory.path(), pause).await;
        deliver(&world).await;
        assert_eq!(world.count(PENDING).await, 2, "{pause:?}");
        let refused = rapport(directory.path(), &["send", "weekly", "--at", MONDAY]).await;
        assert!(
            stderr(&refused).contains(&format!("`rapport {}` lets it go on", resume.join(" "))),
            "{}",
            stderr(&refused)
        );
        let status = done(directory.path(), &["status"]).await;
        assert!(status.contains("Sending is held") && status.contains("held: paused"), "{status}");
        if pause.len() == 2 {
            // Another digest's pause is not lifted with all.
            let nothing = rapport(directory.path(), &["resume"]).await;
            assert_eq!(nothing.status.code(), Some(1));
        }
        let said = done(directory.path(), resume).await;
        assert!(said.contains("goes on"), "{said}");
    }
    deliver(&world).await;
    assert_eq!(world.count(PENDING).await, 0);
    assert_eq!(world.mails_to("ana").len(), 1);
}

#[tokio::test]
async fn nothing_falls_due_while_it_is_paused_and_the_latest_is_caught_up_on_afterwards() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    let directory = config(&world, "transport = \"hold\"");
    let tick = async |instant: &str| {
        let mut conn = world.pool.acquire().await.unwrap();
        world.engine.scheduler.tick_at(&mut conn, at(instant)).await.unwrap()
    };
    world.sql("insert into digest (name, first_seen_at) values ('weekly', '2026-11-01')").await;
    world.sql("update person set created_at = '2026-11-01'").await;
    done(directory.path(), &["pause", "weekly"]).await;
    assert_eq!(tick("2026-11-16T14:00:00Z").await + tick(MONDAY).await, 0);
    done(directory.path(), &["resume", "weekly"]).await;
    assert_eq!(tick("2026-11-24T14:00:00Z").await, 1, "one, for all that was due");
    assert_eq!(world.count("select count(*) from digest_run where period = '2026-11-23'").await, 1);
}

#[tokio::test]
async fn what_was_due_before_the_time_from_which_it_is_resumed_is_skipped() {
    let (world, directory) = two_digests_wait().await;
    done(directory.path(), &["pause"]).await;
    let said = done(directory.path(), &["resume", "--from", "2026-11-23T20:00:00Z"]).await;
    assert!(
        said.contains("skipped, because due before 2026-11-23T20:00:00Z")
            && said.contains("2 mails and 0 runs"),
        "{said}"
    );
    deliver(&world).await;
    assert_eq!(world.mails_to("ana").len(), 0);
    let before = world.count(RUNS).await;
    let mut conn = world.pool.acquire().await.unwrap();
    world.engine.scheduler.tick_at(&mut conn, at("2026-11-24T14:00:00Z")).await.unwrap();
    assert_eq!(world.count(RUNS).await, before);
    // What was not sent is told by the next one.
    world.send("2026-11-30T14:00:00Z").await;
    assert!(world.mails_to("ana")[0].contains("the review"));
}

#[tokio::test]
async fn a_restored_database_sends_nothing_before_it_is_told_from_when() {
    let (world, _) = two_digests_wait().await;
    let relay = crate::relay::Relay::start(crate::relay::Faults::default()).await;
    let directory = config(&world, &crate::program::smtp(relay.port));
    // The tables of a copy have other numbers.
    world.sql("update instance set table_number = 1").await;
    let refused = rapport(directory.path(), &["send", "weekly", "--at", MONDAY]).await;
    assert!(stderr(&refused).contains("the database was restored from a dump"), "{}", stderr(&refused));
    let without = rapport(directory.path(), &["resume"]).await;
    assert!(stderr(&without).contains("rapport resume --from TIME"), "{}", stderr(&without));
    let said = done(directory.path(), &["resume", "--from", "2026-11-23T20:00:00Z"]).await;
    assert!(said.contains("counted as sent, because due before") && said.contains("2 mails"), "{said}");
    // Nor by a command: the original has sent it.
    world.import("people.csv", "email,name,teams\ncy@acme.example,Cy,Platform\n").await;
    let refused = rapport(directory.path(), &["send", "weekly", "--at", MONDAY]).await;
    assert!(stderr(&refused).contains("nothing of it is sent any more"), "{}", stderr(&refused));
    let plan = done(directory.path(), &["plan", "weekly", "--at", MONDAY]).await;
    assert!(!plan.contains("would be: send"), "{plan}");
    let future = rapport(directory.path(), &["resume", "--from", "2126-01-01T00:00:00Z"]).await;
    assert!(stderr(&future).contains("in the future"), "{}", stderr(&future));
    assert_eq!(relay.taken().len(), 0);
    // What the original has told is not told again.
    world.send("2026-11-30T14:00:00Z").await;
    assert!(world.mails_to("ana").iter().all(|mail| !mail.contains("the review")));
}

#[tokio::test]
async fn a_roster_that_shrinks_at_once_holds_all_sending_and_says_so() {
    let names: Vec<String> = (0..20).map(|n| format!("p{n:02}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let world = World::new().await;
    world.team(&names).await;
    let directory = config(&world, "transport = \"hold\"");
    let roster = |count: usize| {
        let lines = names.iter().take(count).map(|name| format!("{name}@acme.example,{name} X,Platform\n"));
        format!("email,name,teams\n{}", lines.collect::<String>())
    };
    let import = async |count: usize| {
        std::fs::write(directory.path().join("people.csv"), roster(count)).unwrap();
        let output = rapport(directory.path(), &["import", "--full", "people.csv"]).await;
        stderr(&output)
    };
    assert!(!import(16).await.contains("held"), "a fifth");
    world.sql("update person set left_at = left_at - interval '2 hours' where not active").await;
    assert!(!import(12).await.contains("held"), "a quarter, but four");
    // Who was gone when they came in has not left.
    let gone = (0..30).map(|n| format!("gone{n}@acme.example,Gone,no\n")).collect::<String>();
    world.import("people.csv", &format!("email,name,active\n{gone}")).await;
    let said = import(11).await;
    assert!(
        said.contains("5 of 16 people left within an hour") && said.contains("`rapport resume`"),
        "{said}"
    );
    let refused = rapport(directory.path(), &["send", "weekly", "--at", MONDAY]).await;
    assert!(stderr(&refused).contains("the roster shrank"), "{}", stderr(&refused));
    // The whole file brings everybody back.
    import(16).await;
    assert_eq!(world.count("select count(*) from person where active").await, 16);
    done(directory.path(), &["resume"]).await;
    done(directory.path(), &["send", "weekly", "--at", MONDAY]).await;
}

#[tokio::test]
async fn what_is_held_is_not_judged_by_a_roster_that_may_be_wrong() {
    let (world, directory) = two_digests_wait().await;
    done(directory.path(), &["pause"]).await;
    world.sql("update person set active = false where email like 'ana@%'").await;
    world.sql("insert into digest_run (digest, period, time_zone, scheduled_for) values ('weekly', '2026-11-30', 'Europe/Berlin', '2026-11-30 08:00+00')").await;
    deliver(&world).await;
    world.engine.planner.decide_due().await.unwrap();
    assert_eq!(world.count(PENDING).await, 2);
    assert_eq!(world.count("select count(*) from decision where period = '2026-11-30'").await, 0);
    world.sql("update person set active = true").await;
    done(directory.path(), &["resume"]).await;
    deliver(&world).await;
    assert_eq!(world.mails_to("ana").len(), 1);
    world.engine.planner.decide_due().await.unwrap();
    assert_eq!(world.count("select count(*) from decision where period = '2026-11-30'").await, 2);
}

#[tokio::test]
async fn a_digest_is_sent_once_more_for_a_reason_that_is_recorded() {
    let (world, directory) = two_digests_wait().await;
    let resend = [
        "resend",
        "weekly",
        "--person",
        "ana@acme.example",
        "--occurrence",
        "2026-11-23",
        "--reason",
        "lost",
    ];
    let waits = rapport(directory.path(), &resend).await;
    assert!(stderr(&waits).contains("it has not left yet"), "{}", stderr(&waits));
    deliver(&world).await;
    let said = done(directory.path(), &resend).await;
    assert!(said.contains("is in the outbox"), "{said}");
    deliver(&world).await;
    let mails = world.letters_to("ana");
    assert_eq!(mails.len(), 2);
    assert_ne!(mails[0].message_id, mails[1].message_id);
    assert_eq!(mails[0].text.contains("the review"), mails[1].text.contains("the review"));
    let recorded = "select string_agg(resend || ' ' || reason, ', ') from resend";
    assert_eq!(world.text(recorded).await, "1 lost");
    let none = rapport(directory.path(), &[&resend[..5], &["2026-11-16", "--reason", "lost"]].concat()).await;
    assert_eq!(none.status.code(), Some(1));
    assert!(stderr(&none).contains("there was no mail"), "{}", stderr(&none));
}

async fn metrics(port: u16) -> String {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let mut stream = listening(port).await;
    stream.write_all(b"GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await.unwrap();
    let mut page = String::new();
    stream.read_to_string(&mut page).await.unwrap();
    page
}

#[tokio::test]
async fn a_changed_configuration_is_taken_as_a_whole_or_not_at_all() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    let (port, other) = (free_port(), free_port());
    let directory = config(&world, "transport = \"hold\"");
    let path = directory.path().join("rapport.toml");
    let text = std::fs::read_to_string(&path).unwrap().replace("127.0.0.1:0", &format!("127.0.0.1:{port}"));
    std::fs::write(&path, &text).unwrap();
    let _daemon = Daemon::start(directory.path());
    let known = async |name: &str| {
        let count = "select count(*) from digest where name = $1";
        sqlx::query_scalar::<_, i64>(count).bind(name.to_owned()).fetch_one(&world.pool).await.unwrap() == 1
    };
    eventually(async || holds(known("weekly").await, || "no scheduler".to_owned())).await;
    let failed = async || metrics(port).await.contains("rapport_config_reload_failed 1");
    // Half of this one is sound.
    let broken = format!(
        "{text}[[digest]]\nname = \"daily\"\nschedule = \"0 9 * * *\"\n[[digest]]\nname = \"bad\"\nschedule = \"x\"\n"
    );
    std::fs::write(&path, broken).unwrap();
    eventually(async || holds(failed().await, || "no sign that it failed".to_owned())).await;
    assert!(!known("daily").await);
    // Nobody can listen there.
    std::fs::write(&path, text.replace(&format!("127.0.0.1:{port}"), "192.0.2.1:80")).unwrap();
    eventually(async || holds(failed().await, || "it is not back".to_owned())).await;
    let good =
        format!("{text}[[digest]]\nname = \"daily\"\nschedule = \"0 9 * * *\"\nsections = [\"question\"]\n");
    std::fs::write(&path, good.replace(&format!("127.0.0.1:{port}"), &format!("127.0.0.1:{other}"))).unwrap();
    eventually(async || holds(known("daily").await, || "not reloaded".to_owned())).await;
    let page = metrics(other).await;
    assert!(
        page.contains("rapport_config_reload_failed 0") && page.contains("reason=\"paused\"} 0"),
        "{page}"
    );
    let checked = rapport(directory.path(), &["healthcheck"]).await;
    assert!(checked.status.success(), "{}", stderr(&checked));
}

#[tokio::test]
async fn a_signal_reads_the_configuration_again_and_its_files() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    let directory = config(&world, "transport = \"hold\"");
    let mut daemon =
        command(directory.path(), &["run"]).stderr(std::process::Stdio::piped()).spawn().unwrap();
    let count = "select count(*) from digest";
    eventually(async || holds(world.count(count).await == 1, || "no scheduler".to_owned())).await;
    let signal = |name: &str| {
        let sent =
            std::process::Command::new("kill").args([name, &daemon.id().to_string()]).status().unwrap();
        assert!(sent.success());
    };
    signal("-HUP");
    world.sql("delete from digest").await;
    eventually(async || holds(world.count(count).await == 1, || "no new scheduler".to_owned())).await;
    signal("-TERM");
    let output = tokio::task::spawn_blocking(move || {
        let mut log = String::new();
        std::io::Read::read_to_string(daemon.stderr.as_mut().unwrap(), &mut log).unwrap();
        (daemon.wait().unwrap(), log)
    });
    let (status, log) = output.await.unwrap();
    assert!(status.success() && log.contains("the configuration has changed"), "{log}");
}

#[tokio::test]
async fn every_command_has_a_man_page() {
    let directory = tempfile::TempDir::new().unwrap();
    done(directory.path(), &["man", "."]).await;
    let page = std::fs::read_to_string(directory.path().join("rapport-outbox-list.1")).unwrap();
    assert!(page.contains(".TH"), "{page}");
    let nobody = rapport(directory.path(), &["healthcheck"]).await;
    assert_eq!(nobody.status.code(), Some(1));
}

async fn page(port: u16, headers: &str) -> String {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let mut stream = listening(port).await;
    let request = format!("GET /operator HTTP/1.1\r\nConnection: close\r\n{headers}\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut page = String::new();
    stream.read_to_string(&mut page).await.unwrap();
    page
}

#[tokio::test]
async fn the_page_for_operators_needs_a_password_and_a_host_and_names_nobody() {
    let (world, directory) = two_digests_wait().await;
    let port = free_port();
    let path = directory.path().join("rapport.toml");
    let text = std::fs::read_to_string(&path).unwrap().replace("127.0.0.1:0", &format!("127.0.0.1:{port}"));
    let guarded = text.replace(
        "[boundaries]",
        "[http.operator]\npassword = \"sixteen letters!\"\nhost = \"rapport.acme.example\"\n[boundaries]",
    );
    std::fs::write(&path, &guarded).unwrap();
    done(directory.path(), &["pause", "weekly"]).await;
    let daemon = Daemon::start(directory.path());
    // "ana:sixteen letters!"
    let password = "Authorization: Basic YW5hOnNpeHRlZW4gbGV0dGVycyE=\r\n";
    assert!(page(port, "Host: localhost\r\n").await.starts_with("HTTP/1.1 401"));
    assert!(page(port, &format!("Host: evil.example\r\n{password}")).await.starts_with("HTTP/1.1 421"));
    let shown = page(port, &format!("Host: rapport.acme.example\r\n{password}")).await;
    assert!(shown.starts_with("HTTP/1.1 200"), "{shown}");
    for part in ["`weekly` is paused", "What waits", "its turn", "due next", "five people or more"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    assert!(
        !shown.contains("acme.example") && !shown.contains("the review") && !shown.contains("<script"),
        "{shown}"
    );
    drop(daemon);
    std::fs::write(&path, &text).unwrap();
    let _daemon = Daemon::start(directory.path());
    let without = page(port, &format!("Host: localhost\r\n{password}")).await;
    assert!(without.starts_with("HTTP/1.1 404"), "no password, no page: {without}");
    assert_eq!(world.count(PENDING).await, 2);
}
