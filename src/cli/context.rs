//! What commands share: loading the configuration, connecting to the database, building the engine.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context as _, bail};
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

use super::output::Output;
use crate::config::{self, Config, Database, Transport};
use crate::mail::Sender;
use crate::render::Templates;
use crate::service::{Composer, Engine, Keyring, Parts};
use crate::store::{self, Route, holds};
use rapport_model::{HeaderText, Problem, Severity};

/// The configuration file that is read where neither `--config` nor RAPPORT_CONFIG names one.
const DEFAULT_CONFIG: &str = "config/rapport.toml";

/// Database connections of a command.
const CONNECTIONS: u32 = 8;

/// The global options, and the environment.
pub(super) struct Context {
    config: Option<PathBuf>,
    /// All environment variables.
    pub(crate) environment: BTreeMap<String, String>,
    /// How and where results are printed.
    pub(crate) output: Output,
}

/// A configuration file that was read.
pub(super) struct Source {
    /// Its path, as problems name it.
    pub name: String,
    /// Its content.
    pub text: String,
}

impl Context {
    pub fn new(config: Option<PathBuf>, environment: BTreeMap<String, String>, output: Output) -> Self {
        Self { config, environment, output }
    }

    /// Reads the configuration file. A missing file is an error only if it was named explicitly.
    pub(crate) fn source(&self) -> anyhow::Result<Option<Source>> {
        let named = self.config.is_some();
        let path = self.config.clone().unwrap_or_else(|| DEFAULT_CONFIG.into());
        match std::fs::read_to_string(&path) {
            Ok(text) => Ok(Some(Source { name: path.display().to_string(), text })),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && !named => Ok(None),
            Err(error) => {
                Err(error).with_context(|| format!("cannot read the configuration file {}", path.display()))
            }
        }
    }

    /// The configuration, unless it has errors, and all its problems.
    pub(crate) fn load(&self) -> anyhow::Result<(Option<Config>, Vec<Problem>)> {
        let source = self.source()?;
        let borrowed = source.as_ref().map(|it| (it.name.as_str(), it.text.as_str()));
        Ok(config::load(borrowed, &self.environment))
    }

    /// The configuration. If it has errors, all problems are printed on stderr and the command fails.
    pub fn config(&self) -> anyhow::Result<Config> {
        let source = self.source()?;
        let (config, problems) = self.load()?;
        if problems.iter().any(|problem| problem.severity == Severity::Error) {
            let text = source.as_ref().map_or("", |it| &it.text);
            write!(anstream::stderr(), "{}", config::render(&problems, text, false))?;
        }
        match config {
            Some(config) => Ok(config),
            None => bail!("the configuration has errors; `rapport check` lists them"),
        }
    }

    /// A connection pool on the configured database; fails unless its schema is up to date.
    pub(crate) async fn database(&self, config: &Config) -> anyhow::Result<PgPool> {
        let pool = self.raw_database(config, CONNECTIONS).await?;
        store::check_schema(&mut *pool.acquire().await?).await?;
        Ok(pool)
    }

    /// A connection pool on the configured database, whatever its schema.
    pub(crate) async fn raw_database(&self, config: &Config, connections: u32) -> anyhow::Result<PgPool> {
        let database = database(config)?;
        let route = if database.is_pooler { Route::Pooler } else { Route::Direct };
        Ok(store::connect_by(route, database.url.reveal(), connections).await?)
    }

    /// A connection pool on the database, past any pooler where the configuration says how.
    pub(crate) async fn direct_database(&self, config: &Config, connections: u32) -> anyhow::Result<PgPool> {
        match &database(config)?.direct_url {
            Some(url) => {
                store::connect(url.reveal(), connections).await.context("cannot use database.direct_url")
            }
            None => self.raw_database(config, connections).await,
        }
    }

    /// The engine, with the settings of the configuration.
    pub(crate) async fn engine(&self, config: &Config, pool: PgPool) -> anyhow::Result<Engine> {
        let composer = composer(config, templates(config)?)?;
        let keyring = Keyring::open(pool.clone(), config.key_file.clone()).await?;
        Ok(Engine::new(Parts {
            notifications: notifications(database(config)?, &pool)?,
            pool,
            digests: config.digests.clone(),
            default_zone: config.time_zone,
            keyring,
            composer,
            transport: config.mail.transport.clone(),
            hours: config.boundaries.hours.clone(),
            uncertain: config.mail.uncertain,
            reply_policy: config.replies.clone(),
            inbound: config.inbound.clone(),
            retention: config.retention.clone(),
            import: config.import.clone(),
        }))
    }

    /// Fails if real mail would be sent from a database that belongs to another instance, and holds it if the database is a copy
    /// that was restored from a dump.
    pub async fn check_instance(&self, config: &Config, pool: &PgPool) -> anyhow::Result<()> {
        let is_real = matches!(config.mail.transport, Transport::Smtp { .. });
        if is_real && config.mail.redirect_all_to.is_none() {
            let mut conn = pool.acquire().await?;
            store::check_instance(&mut conn, &config.instance).await?;
            if holds::hold_if_restored(&mut conn).await? {
                tracing::warn!(
                    "this database was restored from a dump: nothing is sent before `rapport resume --from TIME`"
                );
            }
        }
        Ok(())
    }

    /// The operator's user name, for the audit record of `--reveal`.
    pub(crate) fn operator(&self) -> String {
        let named =
            ["SUDO_USER", "USER", "LOGNAME"].iter().find_map(|name| self.environment.get(*name).cloned());
        named.or_else(|| whoami::username().ok()).unwrap_or_else(|| "unknown".to_owned())
    }
}

fn database(config: &Config) -> anyhow::Result<&Database> {
    config.database.as_ref().with_context(|| {
        format!(
            "no database is configured; set database.url in {DEFAULT_CONFIG}, or DATABASE_URL (`rapport demo` needs none)"
        )
    })
}

/// Where the database tells of changes. Behind a connection pooler it can be told past it, or not at all.
fn notifications(database: &Database, pool: &PgPool) -> anyhow::Result<Option<PgPool>> {
    Ok(match &database.direct_url {
        Some(url) => Some(store::connect_lazily(url.reveal())?),
        None => (!database.is_pooler).then(|| pool.clone()),
    })
}

/// The built-in templates in the colours of a configuration.
pub(super) fn templates(config: &Config) -> anyhow::Result<Templates> {
    Ok(Templates::with(&[], config.appearance.accent)?)
}

/// The composer of mails. A configuration that sends nothing may leave out sender and reply address; previews then use
/// placeholders.
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
    let is_frequent = |digest: &&crate::config::Digest| digest.schedule.cycle_days() <= 7;
    let frequent = config.digests.iter().filter(is_frequent).map(|digest| digest.name.clone()).collect();
    let organisation = config.appearance.organisation.as_ref().map(ToString::to_string);
    let public_url = config.public_url.clone();
    let signers = config.mail.dkim.iter().map(|key| key.signer.clone()).collect();
    Ok(Composer { templates, from, reply_address, public_url, subjects, organisation, frequent, signers })
}

/// A token that is cancelled at SIGTERM or SIGINT.
pub(super) fn stop_on_signal() -> anyhow::Result<CancellationToken> {
    use tokio::signal::unix::{SignalKind, signal};
    let stop = CancellationToken::new();
    let stopped = stop.clone();
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    #[expect(clippy::disallowed_methods, reason = "runs until the process exits")]
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        stopped.cancel();
    });
    Ok(stop)
}
