//! `simulate`: from a real roster, and from none.

use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{config, rapport, stderr, stdout};
use crate::support::{MONDAY, World};

async fn simulated(directory: &Path, arguments: &[&str]) -> Value {
    let arguments: Vec<&str> = ["simulate", "--json"].iter().chain(arguments).copied().collect();
    let output = rapport(directory, &arguments).await;
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    serde_json::from_str(&stdout(&output)).unwrap()
}

/// A folder without a config.
fn nothing() -> TempDir {
    let directory = TempDir::new().unwrap();
    std::fs::create_dir(directory.path().join("config")).unwrap();
    directory
}

/// Runs without a config in the environment either.
async fn alone(arguments: &'static [&'static str]) -> std::process::Output {
    let directory = nothing();
    tokio::task::spawn_blocking(move || {
        std::process::Command::new(env!("CARGO_BIN_EXE_rapport"))
            .args(arguments)
            .env_clear()
            .current_dir(directory.path())
            .output()
            .unwrap()
    })
    .await
    .unwrap()
}

#[tokio::test]
async fn a_made_up_organisation_needs_neither_a_database_nor_a_config() {
    const ARGUMENTS: &[&str] = &["simulate", "--people", "30", "--weeks", "12", "--json"];
    let (one, other) = (alone(ARGUMENTS).await, alone(ARGUMENTS).await);
    assert_eq!((one.status.code(), stderr(&one).as_str()), (Some(0), ""));
    assert_eq!(one.stdout, other.stdout, "the same seed gives the same bytes");
    let report: Value = serde_json::from_str(&stdout(&one)).unwrap();
    assert_eq!(report["people"], 30);
    assert_eq!(report["weeks"], 12);
    let policies: Vec<&str> =
        report["policies"].as_array().unwrap().iter().map(|it| it["policy"].as_str().unwrap()).collect();
    assert_eq!(policies, ["rapport", "random", "stalest", "none"]);
    assert_eq!(report["policies"][0]["covered_within_4_weeks"], 1.0);
    assert!(report["policies"][0]["longest_wait_weeks"].as_u64().unwrap() <= 4);
    assert_eq!(report["policies"][3]["covered_within_4_weeks"], 0.0);
}

#[tokio::test]
async fn a_gate_that_is_not_reached_fails_and_one_that_is_nonsense_is_wrong_use() {
    let gate = alone(&["simulate", "--people", "12", "--weeks", "8", "--require", "appreciated=1.0"]).await;
    assert_eq!(gate.status.code(), Some(1));
    assert!(stderr(&gate).starts_with("appreciated=1 was not met: rapport reached 0."), "{}", stderr(&gate));
    for nonsense in [
        &["simulate", "--people", "12", "--require", "covered=2"][..],
        &["simulate", "--people", "12", "--require", "covered"],
        &["simulate", "--people", "12", "--require", "covered=1", "--policy", "none"],
        &["simulate", "--policy", "best"],
    ] {
        assert_eq!(alone(nonsense).await.status.code(), Some(2), "{nonsense:?}");
    }
}

#[tokio::test]
async fn the_real_roster_is_played_with_its_exclusions_and_absences_and_stays_as_it_was() {
    let world = World::new().await;
    world.team(&["ana", "bo", "carol"]).await;
    let directory = config(&world, "transport = \"hold\"");
    let at = ["--weeks", "8", "--at", MONDAY];
    let before = simulated(directory.path(), &at).await;
    assert_eq!(before["people"], 3);
    assert_eq!(before["from"], "2026-11-23");
    assert_eq!(before["unreachable"], 0);
    world
        .sql(
            "insert into exclusion (owner_id, other_id)
        select one.id, other.id from person one, person other
        where one.name like 'Ana%' and other.name not like 'Ana%'",
        )
        .await;
    let after = simulated(directory.path(), &at).await;
    assert_eq!(after["unreachable"], 1, "nobody can be asked about Ana");
    assert_eq!(after["policies"][0]["covered_within_4_weeks"], 1.0);
    assert_eq!(world.count("select count(*) from decision").await, 0);
    assert_eq!(world.count("select count(*) from coverage").await, 0);
}

#[tokio::test]
async fn the_page_is_written_where_it_was_asked_for() {
    let directory = nothing();
    let path = directory.path().join("report.html");
    let arguments = ["simulate", "--people", "12", "--weeks", "6", "--html", path.to_str().unwrap()];
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_rapport"));
    command.args(arguments).env_clear().current_dir(directory.path());
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(std::fs::read_to_string(path).unwrap().starts_with("<!doctype html>"));
}
