//! `run` and `migrate`.

use std::sync::Arc;
use std::time::{Duration, Instant};

use sqlx::PgPool;
use tracing_subscriber::EnvFilter;

use super::OK;
use super::args;
use super::context::{Context, stop_on_signal};
use crate::config::Config;
use crate::store::StoreError;
use crate::{service, store, web};

/// Database connections of the daemon: enough for all of its loops at work at once. Delivery takes three, and for moments one for
/// each lane that looks at the boundaries of a mail once more.
const CONNECTIONS: u32 = 16;

/// How long a database is waited for that does not answer yet, and how often it is asked.
const PATIENCE: Duration = Duration::from_secs(60);
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// Runs the daemon until SIGTERM or SIGINT.
pub(super) async fn run(context: &Context) -> anyhow::Result<u8> {
    log(context);
    keep_panics_quiet();
    let config = context.config()?;
    let pool = patient_database(context, &config).await?;
    store::check_schema(&mut *pool.acquire().await?).await?;
    context.check_instance(&config, &pool).await?;
    let engine = Arc::new(context.engine(&config, pool.clone()).await?);
    let stop = stop_on_signal()?;
    let probes = web::probes::serve(
        engine.clone(),
        config.http_listen,
        config.inbound.webhook_secret.clone(),
        stop.clone(),
    );
    let ended = stop.clone();
    let daemon = async {
        let done = service::run(engine, stop).await;
        ended.cancel();
        done
    };
    tokio::try_join!(daemon, probes)?;
    pool.close().await;
    tracing::info!("stopped");
    Ok(OK)
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
