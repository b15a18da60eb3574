//! `pause` and `resume`.

use anyhow::bail;

use super::args;
use super::context::Context;
use super::{FAILED, OK};
use crate::config::Config;
use crate::service::ServiceError;
use crate::store::{self, holds, runs};
use rapport_model::HoldReason;

pub(super) async fn pause(context: &Context, args: args::Pause) -> anyhow::Result<u8> {
    let config = context.config()?;
    check_digest(&config, args.digest.as_deref())?;
    let pool = context.database(&config).await?;
    let mut conn = pool.acquire().await?;
    let is_new = holds::pause(&mut conn, args.digest.as_deref(), args.answers).await?;
    let what = match (&args.digest, args.answers) {
        (Some(digest), _) => format!("`{digest}` is paused"),
        (None, false) => "all mails are paused but for answers".to_owned(),
        (None, true) => "all mails are paused".to_owned(),
    };
    let already = if is_new { "" } else { ", as before" };
    context.output.say(format!("{what}{already}; mails that are on their way arrive"))?;
    if context.output.json {
        context.output.json(&serde_json::json!({ "holds": holds::list(&mut conn).await? }))?;
    }
    Ok(OK)
}

pub(super) async fn resume(context: &Context, args: args::Resume) -> anyhow::Result<u8> {
    let config = context.config()?;
    let digest = args.digest.as_deref();
    check_digest(&config, digest)?;
    let pool = context.database(&config).await?;
    let mut tx = pool.begin().await?;
    let now = store::now(&mut tx).await?;
    if args.from.is_some_and(|from| now < from) {
        bail!(
            "--from is in the future; it is the time before which nothing is sent any more, and now at the latest"
        );
    }
    for digest in &config.digests {
        // Also those that no scheduler has come to yet.
        runs::register_digest(&mut tx, &digest.name).await?;
    }
    let lifted = holds::lift(&mut tx, digest).await?;
    let was_restored = lifted.iter().any(|hold| hold.reason == HoldReason::Restored);
    if was_restored && args.from.is_none() {
        bail!(
            "the database was restored from a dump; say when the original had stopped to send: `rapport resume --from TIME`"
        );
    }
    let skipped = match args.from {
        Some(from) => Some(holds::skip_until(&mut tx, digest, from, was_restored).await?),
        None => None,
    };
    let left = holds::list(&mut tx).await?;
    tx.commit().await?;
    let out = &context.output;
    for hold in &lifted {
        out.say(format!("goes on: {}", hold.why()))?;
    }
    if lifted.is_empty() {
        out.say("nothing was held here")?;
    }
    if let Some(skipped) = skipped {
        let what = if was_restored { "counted as sent" } else { "skipped" };
        let from = args.from.unwrap_or(now).format("%Y-%m-%dT%H:%M:%SZ");
        out.say(format!(
            "{what}, because due before {from}: all that is not in the queues yet, {} mails and {} runs in them",
            skipped.mails, skipped.runs
        ))?;
    }
    for hold in &left {
        out.note(format!("still held: {}", hold.why()))?;
    }
    if out.json {
        out.json(&serde_json::json!({ "lifted": lifted, "skipped": skipped, "holds": left }))?;
    }
    Ok(if lifted.is_empty() && skipped.is_none() { FAILED } else { OK })
}

fn check_digest(config: &Config, digest: Option<&str>) -> anyhow::Result<()> {
    let known = || config.digests.iter().map(|it| it.name.clone()).collect();
    match digest.filter(|name| config.digests.iter().all(|it| it.name != *name)) {
        Some(name) => Err(ServiceError::NoSuchDigest { name: name.to_owned(), known: known() }.into()),
        None => Ok(()),
    }
}
