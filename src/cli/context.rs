//! What every command starts from: the config, the database, an engine.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context as _, bail};
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

use super::output::Output;
use crate::config::{self, Config, Transport};
use crate::mail::Sender;
use crate::render::Templates;
use crate::service::{Composer, Engine, Parts};
use crate::store;
use rapport_model::{HeaderText, Severity};

/// Where the config is looked for when nothing names it.
const DEFAULT_CONFIG: &str = "config/rapport.toml";

/// Connections of a command; the daemon has one more for each lane.
const CONNECTIONS: u32 = 8;

/// What was typed and found.
pub(super) struct Context {
    config: Option<PathBuf>,
    /// The environment.
    pub(crate) environment: BTreeMap<String, String>,
    /// Where to print.
    pub(crate) output: Output,
}

/// The text of the config, and its name.
pub(super) struct Source {
    /// Its path.
    pub name: String,
    /// What is in it.
    pub text: String,
}

impl Context {
    pub fn new(config: Option<PathBuf>, environment: BTreeMap<String, String>, output: Output) -> Self {
        Self { config, environment, output }
    }

    /// The config file, if there is one. One that was named must be there.
    pub(crate) fn source(&self) -> anyhow::Result<Option<Source>> {
        let named = self.config.is_some();
        let path = self.config.clone().unwrap_or_else(|| DEFAULT_CONFIG.into());
        match std::fs::read_to_string(&path) {
            Ok(text) => Ok(Some(Source { name: path.display().to_string(), text })),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && !named => Ok(None),
            Err(error) => Err(error).with_context(|| format!("cannot read the config {}", path.display())),
        }
    }

    /// The config. Its problems are printed; an error among them ends the command.
    pub fn config(&self) -> anyhow::Result<Config> {
        let source = self.source()?;
        let borrowed = source.as_ref().map(|it| (it.name.as_str(), it.text.as_str()));
        let (config, problems) = config::load(borrowed, &self.environment);
        if problems.iter().any(|problem| problem.severity == Severity::Error) {
            let text = source.as_ref().map_or("", |it| &it.text);
            write!(anstream::stderr(), "{}", config::render(&problems, text, false))?;
        }
        match config {
            Some(config) => Ok(config),
            None => bail!("the config has errors; `rapport check` shows them all"),
        }
    }

    /// A pool on the database of the config, whose schema is up to date.
    pub(crate) async fn database(&self, config: &Config) -> anyhow::Result<PgPool> {
        let pool = self.raw_database(config, CONNECTIONS).await?;
        store::check_schema(&mut *pool.acquire().await?).await?;
        Ok(pool)
    }

    /// A pool on the database of the config, whatever its schema.
    pub(crate) async fn raw_database(&self, config: &Config, connections: u32) -> anyhow::Result<PgPool> {
        let Some(url) = &config.database_url else {
            bail!(
                "no database is configured: set database.url in {DEFAULT_CONFIG}, or DATABASE_URL; \
                 `rapport demo` needs none"
            )
        };
        Ok(store::connect(url.reveal(), connections).await?)
    }

    /// An engine for what the config says.
    pub(crate) async fn engine(&self, config: &Config, pool: PgPool) -> anyhow::Result<Engine> {
        let composer = composer(config, Templates::built_in()?)?;
        let keys = store::keys(&mut *pool.acquire().await?).await?;
        Ok(Engine::new(Parts {
            pool,
            digests: config.digests.clone(),
            default_zone: config.time_zone,
            keys,
            composer,
            transport: config.mail.transport.clone(),
            hours: config.boundaries.hours.clone(),
            uncertain: config.mail.uncertain,
            reply_policy: config.replies.clone(),
            inbound: config.inbound.clone(),
        }))
    }

    /// Before real mail leaves: whether this instance may send it.
    pub async fn check_instance(&self, config: &Config, pool: &PgPool) -> anyhow::Result<()> {
        let is_real = matches!(config.mail.transport, Transport::Smtp { .. });
        if is_real && config.mail.redirect_all_to.is_none() {
            store::check_instance(&mut *pool.acquire().await?, &config.instance).await?;
        }
        Ok(())
    }

    /// The name of the operator's account, for the record of who looked at what is private.
    pub(crate) fn operator(&self) -> &str {
        ["SUDO_USER", "USER", "LOGNAME"]
            .iter()
            .find_map(|name| self.environment.get(*name))
            .map_or("unknown", String::as_str)
    }
}

/// What mails are made with. A config that sends nothing need not say from where; what it previews comes from here.
pub(super) fn composer(config: &Config, templates: Templates) -> anyhow::Result<Composer> {
    let from = match &config.mail.from {
        Some(from) => from.clone(),
        None => Sender { name: Some(HeaderText::new("Rapport")), address: "rapport@localhost".parse()? },
    };
    let reply_address = match &config.mail.reply_address {
        Some(reply_address) => reply_address.clone(),
        None => "{token}@localhost".parse()?,
    };
    let subjects = config
        .digests
        .iter()
        .filter_map(|digest| Some((digest.name.clone(), digest.subject.clone()?)))
        .collect();
    Ok(Composer { templates, from, reply_address, subjects })
}

/// Stops at SIGTERM and at Ctrl-C.
pub(super) fn stop_on_signal() -> anyhow::Result<CancellationToken> {
    use tokio::signal::unix::{SignalKind, signal};
    let stop = CancellationToken::new();
    let stopped = stop.clone();
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    #[expect(clippy::disallowed_methods, reason = "lives as long as the program, and ends with it")]
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        stopped.cancel();
    });
    Ok(stop)
}
