//! The keys of an installation: how they rotate, where they are kept, and what old ones are good for.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use chrono::TimeDelta;
use rapport_model::Source;

use crate::letters::{Letter, read_all};
use crate::program::{command, config, rapport, stderr, stdout};
use crate::support::{World, due_lately, schedule_of, send, weekly};

const FILES: &str = "transport = \"files\"\n[mail.files]\ndirectory = \"sent\"";

/// The real time: keys begin to sign by the clock of the database.
fn now() -> String {
    rapport::clock::now().to_rfc3339()
}

/// A team whose digests are sent now.
async fn world_of_today() -> World {
    // Due days ago, so that no occurrence comes while the test runs.
    let mut digest = weekly();
    digest.schedule = schedule_of(due_lately()).parse().unwrap();
    let world = World::with(vec![digest], None).await;
    world.team(&["ana", "bo"]).await;
    let day = (rapport::clock::now() - TimeDelta::days(8)).date_naive();
    world.log(&[&format!("help bo ana {day}"), &format!("help ana bo {day}")]).await;
    assert!(world.send(&now()).await.is_settled());
    world
}

/// The ID of the key that signed the token in an address.
fn key_of(address: &str) -> u8 {
    let token = address.split(['.', '@']).nth(1).unwrap().to_uppercase();
    data_encoding::BASE32_NOPAD.decode(token.as_bytes()).unwrap()[1]
}

async fn list(directory: &Path) -> String {
    let listed = rapport(directory, &["keys", "list"]).await;
    assert_eq!(stderr(&listed), "");
    stdout(&listed)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_key_is_known_to_all_replicas_before_it_signs_and_an_old_one_still_verifies() {
    let world = world_of_today().await;
    let directory = config(&world, FILES);
    let digest = world.letter_to("ana");
    let rotated = rapport(directory.path(), &["keys", "rotate"]).await;
    assert!(stdout(&rotated).starts_with("key 2 signs from "), "{}{}", stdout(&rotated), stderr(&rotated));
    let replica = world.engine_on(vec![weekly()]).await;
    world.engine.keyring.refresh().await.unwrap();
    world.hear_at(&digest.answer("talked to Bo today"), &now()).await;
    let answer = world.letter_to("ana");
    assert_eq!((key_of(&digest.reply_to), key_of(&answer.reply_to)), (1, 1), "key 2 waits");

    world.sql("update token_key set signs_from = now() where id = 2").await;
    world.engine.keyring.refresh().await.unwrap();
    world.hear_at(&digest.answer("talked to Bo today again"), &now()).await;
    let answer = world.letter_to("ana");
    assert_eq!(key_of(&answer.reply_to), 2);
    assert_eq!(world.outcomes().await, ["applied L3", "applied L3"], "key 1 verifies");
    // The replica has not read the keys since, and knows key 2 all the same.
    let (to, body) = answer.link("Undo");
    assert_eq!(key_of(&to), 2);
    let undo = answer.answer(&body).to(&to);
    replica
        .inbox
        .receive(Source::Lmtp, Some(&undo.from), std::slice::from_ref(&to), undo.raw())
        .await
        .unwrap();
    read_all(&replica, &now()).await;
    assert_eq!(world.outcomes().await.pop().unwrap(), "applied L3");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thief_of_a_retired_key_can_stop_mails_and_nothing_else() {
    let world = world_of_today().await;
    let digest = world.letter_to("ana");
    let directory = config(&world, FILES);
    rapport(directory.path(), &["keys", "rotate"]).await;
    // Key 1 signed for the last time a hundred days ago. The digest of today is what a thief makes with it.
    world.sql("update token_key set signs_from = now() - make_interval(days => case id when 1 then 200 else 100 end)").await;
    world.engine.keyring.refresh().await.unwrap();
    let listed = list(directory.path()).await;
    assert!(listed.contains("retired, verifies `stop` only"), "{listed}");
    world.hear_at(&digest.answer("talked to Bo today"), &now()).await;
    assert_eq!(world.outcomes().await, ["quarantined L0"]);
    let (to, body) = digest.link("Stop emails");
    let mut stop = digest.answer(&body).to(&to);
    stop.in_reply_to = None;
    world.hear_at(&stop, &now()).await;
    assert_eq!(world.outcomes().await.pop().unwrap(), "applied L3");
    assert_eq!(world.count("select count(*) from preference where stopped_at is not null").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_digest_keeps_its_id_when_a_key_begins_to_sign_between_its_decision_and_its_mail() {
    let world = world_of_today().await;
    let before = world.letter_to("ana");
    world.sql("insert into token_key (id, key) select 2, sha256('two')").await;
    world.engine.keyring.refresh().await.unwrap();
    // As after a crash between the two: the mail is gone, and its job is to be done again.
    world
        .sql("delete from outbox_message; update render_job set state = 'pending', settled_at = null, available_at = now()")
        .await;
    assert!(send(&world.engine, &now()).await.is_settled());
    let after = world.letter_to("ana");
    assert_eq!(after.message_id, before.message_id);
    assert_eq!((key_of(&before.reply_to), key_of(&after.reply_to)), (1, 2));
    world.hear_at(&before.answer("talked to Bo today"), &now()).await;
    world.hear_at(&after.answer("talked to Bo yesterday"), &now()).await;
    assert_eq!(world.outcomes().await, ["applied L3", "applied L3"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_person_stays_forgotten_when_keys_rotate() {
    let world = world_of_today().await;
    world.sql("insert into token_key (id, key) select 2, sha256('two')").await;
    let digest = world.letter_to("ana");
    world.hear_at(&digest.answer("forget me"), &now()).await;
    let (to, body) = world.letter_to("ana").link("Yes");
    world.hear_at(&digest.answer(&body).to(&to), &now()).await;
    assert_eq!(world.count("select count(*) from forgotten").await, 1, "one hash, whatever keys there are");
    world.sql("delete from token_key; insert into token_key (id, key) select 3, sha256('three')").await;
    world.sql("update person set erase_after = now() where erase_after is not null").await;
    world.engine.eraser.erase_due().await.unwrap();
    let again = world.import("people.csv", "email,name,teams\nana@acme.example,Ana,Platform\n").await;
    assert_eq!(again.forgotten, 1);
}

/// Writes a key file and names it in the config.
fn write_keys(directory: &Path, text: &str, mode: u32) {
    let path = directory.join("keys");
    std::fs::write(&path, text).unwrap();
    std::fs::set_permissions(&path, PermissionsExt::from_mode(mode)).unwrap();
    let config = directory.join("rapport.toml");
    let text = std::fs::read_to_string(&config).unwrap();
    if !text.contains("token_key_file") {
        let key_file = format!("replies.token_key_file = \"{}\"\n", path.display());
        std::fs::write(&config, format!("{key_file}{text}")).unwrap();
    }
}

/// Hands a mail to `rapport receive`.
async fn receive(directory: &Path, recipient: &str, raw: Vec<u8>) {
    use std::io::Write;
    let mut command = command(directory, &["receive", "--recipient", recipient]);
    let output = tokio::task::spawn_blocking(move || {
        command.stdin(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(&raw).unwrap();
        child.wait_with_output().unwrap()
    });
    let output = output.await.unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_move_into_a_file_and_are_then_nowhere_in_the_database() {
    let world = world_of_today().await;
    let digest = world.letter_to("ana");
    let directory = config(&world, FILES);
    let at = directory.path();
    let exported = stdout(&rapport(at, &["keys", "export"]).await);
    write_keys(at, &exported, 0o644);
    let refused = rapport(at, &["keys", "list"]).await;
    assert!(stderr(&refused).contains("chmod 600"), "{}", stderr(&refused));
    write_keys(at, &exported, 0o600);
    let listed = list(at).await;
    assert!(listed.contains("file") && !listed.contains("database"), "{listed}");
    let purged = rapport(at, &["keys", "purge"]).await;
    assert_eq!(purged.status.code(), Some(0), "{}", stderr(&purged));
    rapport(at, &["migrate"]).await;
    assert_eq!(
        world
            .count("select (select count(*) from token_key) + (select count(*) from address_hash_key)")
            .await,
        0
    );

    // A mail that was signed before the move is answered, and the answer is signed from the file.
    let line = stdout(&rapport(at, &["keys", "generate", "--id", "2", "--signs-from", &now()]).await);
    let with_two = format!("{exported}{line}");
    write_keys(at, &with_two, 0o600);
    receive(at, &digest.reply_to, digest.answer("talked to Bo today").raw()).await;
    assert_eq!(world.outcomes().await, ["applied L2"]);
    let mail = world.count("select id from outbox_message where kind = 'answer'").await.to_string();
    let shown = stdout(&rapport(at, &["outbox", "show", &mail, "--reveal"]).await);
    let answer = Letter::read(shown.split_once("\n\n").unwrap().1.as_bytes());
    assert_eq!(key_of(&answer.reply_to), 2);
    let listed = list(at).await;
    for key in with_two.split_whitespace().filter(|word| word.len() == 64) {
        assert!(!listed.contains(key), "{listed}");
    }
    let rotated = rapport(at, &["keys", "rotate"]).await;
    assert!(stderr(&rotated).contains("keys generate --id"), "{}", stderr(&rotated));
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_that_are_still_needed_are_not_purged() {
    let world = world_of_today().await;
    let directory = config(&world, FILES);
    let at = directory.path();
    let exported = stdout(&rapport(at, &["keys", "export"]).await);
    let refused = rapport(at, &["keys", "purge"]).await;
    assert!(stderr(&refused).contains("token_key_file is not set"), "{}", stderr(&refused));
    let fresh = stdout(&rapport(at, &["keys", "generate"]).await);
    write_keys(at, &fresh, 0o600);
    let refused = rapport(at, &["keys", "purge"]).await;
    assert!(stderr(&refused).contains("different token keys with the ID 1"), "{}", stderr(&refused));
    // Replies to mails that key 1 signed are still verified beside a new file.
    write_keys(at, &fresh.replace("\n1 ", "\n2 "), 0o600);
    let digest = world.letter_to("ana");
    receive(at, &digest.reply_to, digest.answer("talked to Bo today").raw()).await;
    assert_eq!(world.outcomes().await, ["applied L2"]);
    let refused = rapport(at, &["keys", "purge"]).await;
    assert!(stderr(&refused).contains("are not in"), "{}", stderr(&refused));
    // Nor is the key of somebody who is forgotten.
    world.sql("insert into forgotten (address_hash) values ('\\x00')").await;
    let one = exported.lines().find(|line| line.starts_with("1 ")).unwrap();
    write_keys(at, &format!("{}{one}\n", fresh.replace("\n1 ", "\n2 ")), 0o600);
    let refused = rapport(at, &["keys", "purge"]).await;
    assert!(stderr(&refused).contains("could bring back people"), "{}", stderr(&refused));
    write_keys(at, &exported, 0o600);
    assert_eq!(rapport(at, &["keys", "purge"]).await.status.code(), Some(0));
}
