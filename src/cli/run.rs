//! `run` and `migrate`.

use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use sqlx::PgPool;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio_util::sync::CancellationToken;
use tracing_subscriber::EnvFilter;

use super::OK;
use super::args;
use super::context::{Context, stop_on_signal};
use crate::config::Config;
use crate::service::{Engine, ServiceError};
use crate::store::StoreError;
use crate::web::operator::Guard;
use crate::web::probes::ReloadState;
use crate::{service, store, web};
use rapport_model::{Problem, Severity};

/// Database connections of the daemon: enough for all of its loops at work at once. Delivery takes three, and for moments one for
/// each lane that looks at the boundaries of a mail once more.
const CONNECTIONS: u32 = 16;

/// How long a database is waited for that does not answer yet, and how often it is asked.
const PATIENCE: Duration = Duration::from_secs(60);
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// How often the configuration file is looked at.
const LOOK_AT_FILE: Duration = Duration::from_secs(1);

/// Runs the daemon until SIGTERM or SIGINT. A changed configuration takes the place of the old one as a whole, or not at all.
pub(super) async fn run(context: &Context) -> anyhow::Result<u8> {
    log(context);
    keep_panics_quiet();
    let stop = stop_on_signal()?;
    let mut reloads = Reloads::new(context)?;
    let mut setup = Setup::build(context, context.config()?).await?;
    let mut previous: Option<Config> = None;
    loop {
        let mut went_back = false;
        let next = match setup.serve_until_changed(context, &mut reloads, &stop).await {
            Ok(Some(next)) => next,
            Ok(None) => break,
            // It cannot listen where the new configuration says. The old one could.
            Err(error @ (ServiceError::Listen { .. } | ServiceError::Lmtp { .. })) => {
                let Some(before) = previous.take() else { return Err(error.into()) };
                tracing::error!(%error, "the new configuration does not work; going back to the one before");
                reloads.state.has_failed();
                went_back = true;
                Setup::build(context, before).await?
            }
            Err(error) => return Err(error.into()),
        };
        setup.engine.pool().close().await;
        // Whoever goes back does so once.
        previous = (!went_back).then_some(setup.config);
        setup = next;
    }
    setup.engine.pool().close().await;
    tracing::info!("stopped");
    Ok(OK)
}

/// A configuration, and what runs by it.
struct Setup {
    config: Config,
    engine: Arc<Engine>,
}

impl Setup {
    async fn build(context: &Context, config: Config) -> anyhow::Result<Self> {
        let pool = patient_database(context, &config).await?;
        store::check_schema(&mut *pool.acquire().await?).await?;
        context.check_instance(&config, &pool).await?;
        let engine = Arc::new(context.engine(&config, pool).await?);
        Ok(Self { config, engine })
    }

    /// Runs until told to stop, or until there is another configuration: then what has begun ends by this one.
    async fn serve_until_changed(
        &self,
        context: &Context,
        reloads: &mut Reloads,
        stop: &CancellationToken,
    ) -> Result<Option<Self>, ServiceError> {
        let round = stop.child_token();
        let mut serving = pin!(self.serve(round.clone(), reloads.state.clone()));
        let next = tokio::select! {
            ended = &mut serving => return ended.map(|()| None),
            next = reloads.next(context) => next,
        };
        tracing::info!("the configuration has changed; finishing what has begun by the old one");
        round.cancel();
        serving.await?;
        Ok(Some(next))
    }

    async fn serve(&self, stop: CancellationToken, reload: ReloadState) -> Result<(), ServiceError> {
        let secret = self.config.inbound.webhook_secret.clone();
        let guard = self
            .config
            .operator
            .as_ref()
            .map(|it| Guard { password: it.password.clone(), host: it.host.clone() });
        let guards = (secret, guard);
        let ended = stop.clone();
        // Whichever ends takes the other along.
        let probes = async {
            let served = web::probes::serve(
                self.engine.clone(),
                self.config.http_listen,
                guards,
                reload,
                stop.clone(),
            )
            .await;
            ended.cancel();
            served
        };
        let daemon = async {
            let done = service::run(self.engine.clone(), stop.clone()).await;
            ended.cancel();
            done
        };
        let (daemon, probes) = tokio::join!(daemon, probes);
        daemon.and(probes)
    }
}

/// Tells when there is a new configuration to run by: after SIGHUP, and when the file has changed.
struct Reloads {
    hangup: Signal,
    /// What the file was when it was read last.
    text: Option<String>,
    state: ReloadState,
}

impl Reloads {
    fn new(context: &Context) -> anyhow::Result<Self> {
        let text = context.source()?.map(|source| source.text);
        Ok(Self { hangup: signal(SignalKind::hangup())?, text, state: ReloadState::default() })
    }

    /// The next configuration that is sound, and everything built by it.
    async fn next(&mut self, context: &Context) -> Setup {
        loop {
            tokio::select! {
                _ = self.hangup.recv() => {}
                () = changed(context, self.text.as_deref()) => {}
            }
            self.text = context.source().ok().flatten().map(|source| source.text);
            let Some(config) = self.load(context) else { continue };
            match Setup::build(context, config).await {
                Ok(setup) => {
                    self.state.has_succeeded();
                    return setup;
                }
                Err(error) => {
                    tracing::error!(
                        error = format!("{error:#}"),
                        "the new configuration does not work; keeping the old one"
                    );
                    self.state.has_failed();
                }
            }
        }
    }

    /// Reads the configuration. Its problems are logged by their places alone, because messages may quote what stands there.
    fn load(&self, context: &Context) -> Option<Config> {
        let loaded = context.load();
        let errors = |problems: Vec<Problem>| -> Vec<String> {
            let errors = problems.into_iter().filter(|problem| problem.severity == Severity::Error);
            errors.map(|problem| problem.place.to_string()).collect()
        };
        let places = match loaded {
            Ok((Some(config), _)) => return Some(config),
            Ok((None, problems)) => errors(problems).join(" "),
            Err(error) => format!("{error:#}"),
        };
        tracing::error!(
            places,
            "the new configuration has errors; keeping the old one (`rapport check` lists them)"
        );
        self.state.has_failed();
        None
    }
}

/// Waits until the configuration file has another text than this. One that cannot be read may be in the middle of being replaced.
async fn changed(context: &Context, text: Option<&str>) {
    let mut before = None;
    loop {
        tokio::time::sleep(LOOK_AT_FILE).await;
        let now = context.source().ok().flatten().map(|source| source.text);
        // Half of a file may be a configuration, too: it counts when it is the same twice.
        if now.is_some() && now.as_deref() != text && now == before {
            return;
        }
        before = now;
    }
}

/// A pool on the database, which may still be starting when the machine has just been started.
async fn patient_database(context: &Context, config: &Config) -> anyhow::Result<PgPool> {
    let began = Instant::now();
    loop {
        let failed = match context.raw_database(config, CONNECTIONS).await {
            Ok(pool) => return Ok(pool),
            Err(error) => error,
        };
        match failed.downcast_ref::<StoreError>() {
            Some(StoreError::Connect(refusal, _)) if refusal.passes() && began.elapsed() < PATIENCE => {
                tracing::warn!(error = %refusal, "waiting for the database");
            }
            _ => return Err(failed),
        }
        tokio::time::sleep(LOOK_AGAIN).await;
    }
}

/// Logs the location of a panic but not its message, which may quote what a person wrote.
fn keep_panics_quiet() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panicked");
    }));
}

/// Logs JSON lines to stderr, filtered by RUST_LOG. No line holds a name, an address or anything that a person wrote.
fn log(context: &Context) {
    let filter = context
        .environment
        .get("RUST_LOG")
        .map_or("info,sqlx=warn,tokio_cron_scheduler=warn", String::as_str);
    tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_env_filter(EnvFilter::new(filter))
        .with_writer(std::io::stderr)
        .init();
}

/// Applies pending migrations.
pub(super) async fn migrate(context: &Context, args: args::Migrate) -> anyhow::Result<u8> {
    let config = context.config()?;
    let pool = context.direct_database(&config, 2).await?;
    match config.key_file {
        Some(_) => store::migrate_without_keys(&pool, &config.instance, args.adopt).await?,
        None => store::migrate(&pool, &config.instance, args.adopt).await?,
    }
    context.output.say("the database schema is up to date")?;
    Ok(OK)
}
