//! `keys list|rotate|generate|export|purge`.

use std::io::Write;

use anyhow::{Context as _, bail, ensure};
use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use super::OK;
use super::args::KeysCommand;
use super::context::Context;
use crate::config::{self, Config, KeyFile};
use crate::mail::{KeyOctets, KeySource, KeyState, TokenKey};
use crate::service::keyring::{PUBLISHED_AHEAD, together};
use crate::store::keys::{self, StoredKeys};

/// How long a key that is to be added to a key file waits before it signs, unless an option says otherwise: time to give
/// the file to every replica.
const FILE_AHEAD: TimeDelta = TimeDelta::hours(1);

pub(super) async fn keys(context: &Context, command: KeysCommand) -> anyhow::Result<u8> {
    match command {
        KeysCommand::List => list(context).await,
        KeysCommand::Rotate => rotate(context).await,
        KeysCommand::Generate { id, signs_from } => generate(context, id, signs_from),
        KeysCommand::Export => export(context).await,
        KeysCommand::Purge => purge(context).await,
    }
}

/// A key without its octets.
#[derive(Serialize)]
struct Listed {
    id: u8,
    source: KeySource,
    signs_from: Option<DateTime<Utc>>,
    #[serde(flatten)]
    state: KeyState,
}

async fn list(context: &Context) -> anyhow::Result<u8> {
    let config = context.config()?;
    let pool = context.database(&config).await?;
    let stored = keys::read(&mut *pool.acquire().await?).await?;
    let tokens = together(&stored, config.key_file.as_ref())?;
    let listed = tokens.states(stored.now).map(|(key, state)| Listed {
        id: key.id,
        source: key.source,
        signs_from: key.signs_from,
        state,
    });
    let listed: Vec<Listed> = listed.collect();
    if context.output.json {
        context.output.json(&serde_json::json!({ "keys": listed }))?;
        return Ok(OK);
    }
    let rows = listed.into_iter().map(|key| {
        vec![
            key.id.to_string(),
            match key.source {
                KeySource::Database => "database".to_owned(),
                KeySource::File => "file".to_owned(),
            },
            key.signs_from.map(|at| at.format("%Y-%m-%dT%H:%M:%SZ").to_string()).unwrap_or_default(),
            match key.state {
                KeyState::Waiting => "waits".to_owned(),
                KeyState::Signing => "signs".to_owned(),
                KeyState::Retired { until: Some(until) } => format!("retired, verifies until {until}"),
                KeyState::Retired { until: None } => "retired, verifies".to_owned(),
                KeyState::StopsOnly => "retired, verifies `stop` only".to_owned(),
            },
        ]
    });
    context.output.table(&["key", "in", "signs from", "state"], rows)?;
    Ok(OK)
}

async fn rotate(context: &Context) -> anyhow::Result<u8> {
    let config = context.config()?;
    if let Some(file) = &config.key_file {
        bail!(
            "the keys are in {}; add the line that `rapport keys generate --id N` prints, on every replica",
            file.path.display()
        );
    }
    let pool = context.database(&config).await?;
    let mut conn = pool.acquire().await?;
    let made = keys::rotate(&mut conn, PUBLISHED_AHEAD.as_secs_f64())
        .await?
        .context("all key IDs are taken; move the keys to a file and leave out the oldest")?;
    let at = made.signs_from.format("%Y-%m-%dT%H:%M:%SZ");
    context.output.say(format!("key {} signs from {at}; until then, all replicas read it", made.id))?;
    Ok(OK)
}

/// Prints a new key file, or with an ID the line of one more key.
fn generate(context: &Context, id: Option<u8>, signs_from: Option<DateTime<Utc>>) -> anyhow::Result<u8> {
    let mut out = context.output.stdout();
    match id {
        Some(id) => {
            let from = signs_from.unwrap_or_else(|| crate::clock::now() + FILE_AHEAD);
            writeln!(out, "{}", config::token_line(id, &random()?, Some(from)))?;
        }
        None => write!(out, "{}", file(&random()?, &[(1, random()?, signs_from)]))?,
    }
    Ok(OK)
}

/// Prints the keys of the database as a key file.
async fn export(context: &Context) -> anyhow::Result<u8> {
    let config = context.config()?;
    let pool = context.database(&config).await?;
    let stored = keys::read(&mut *pool.acquire().await?).await?;
    let address_key = stored.address_key.context("there are no keys in the database")?;
    let token_keys: Vec<_> =
        stored.token_keys.into_iter().map(|key| (key.id, key.octets, key.signs_from)).collect();
    write!(context.output.stdout(), "{}", file(&address_key, &token_keys))?;
    Ok(OK)
}

/// The text of a key file.
fn file(address_key: &KeyOctets, token_keys: &[(u8, KeyOctets, Option<DateTime<Utc>>)]) -> String {
    let lines = token_keys.iter().map(|(id, octets, from)| config::token_line(*id, octets, *from) + "\n");
    format!(
        "# The keys of Rapport; see docs/keys.md. Anybody who reads them can act for everybody. Do not remove a line.\n{}\n{}",
        config::address_line(address_key),
        lines.collect::<String>()
    )
}

fn random() -> anyhow::Result<KeyOctets> {
    let mut octets = [0; 32];
    getrandom::fill(&mut octets).context("the system gives no random numbers")?;
    Ok(KeyOctets(octets))
}

/// Deletes the keys of the database that the key file has.
async fn purge(context: &Context) -> anyhow::Result<u8> {
    let config: Config = context.config()?;
    let Some(file) = &config.key_file else {
        bail!("replies.token_key_file is not set, so the keys of the database are in use");
    };
    let pool = context.database(&config).await?;
    let mut tx = pool.begin().await?;
    let stored = keys::read(&mut tx).await?;
    together(&stored, Some(file))?;
    let missing: Vec<String> = missing_from(file, &stored).map(|key| key.id.to_string()).collect();
    ensure!(
        missing.is_empty(),
        "these token keys of the database are not in {}: {}; replies to mails that they signed would go unanswered",
        file.path.display(),
        missing.join(", ")
    );
    let is_other = stored.address_key.as_ref().is_some_and(|key| *key != file.address_key);
    ensure!(
        !(is_other && stored.has_hashes),
        "the line `addresses` of {} is not the key of the database, and an import could bring back people who asked to be \
         forgotten; take the line from `rapport keys export`",
        file.path.display()
    );
    keys::delete_all(&mut tx).await?;
    tx.commit().await?;
    context.output.say("no keys are left in the database; old backups of it still have them")?;
    Ok(OK)
}

/// The token keys of the database that a file does not have.
fn missing_from<'a>(file: &KeyFile, stored: &'a StoredKeys) -> impl Iterator<Item = &'a TokenKey> {
    stored.token_keys.iter().filter(|key| !file.token_keys.iter().any(|it| it.id == key.id))
}
