//! `status` and `runs`.

use chrono::{DateTime, Utc};

use super::args;
use super::context::Context;
use super::{FAILED, OK, suppressions};
use crate::config::Retention;
use crate::service::Health;
use crate::store::retention::{self, Kept, KeptKind};
use crate::store::status::DigestStatus;
use crate::store::{bounces, import_sources, runs, status};
use rapport_model::ids::RunId;

/// How a digest goes, and when it is due next.
#[derive(serde::Serialize)]
struct Digest {
    #[serde(flatten)]
    seen: DigestStatus,
    next_due_at: Option<DateTime<Utc>>,
}

fn instant(at: Option<DateTime<Utc>>) -> String {
    at.map_or_else(|| "never".to_owned(), |at| at.format("%Y-%m-%dT%H:%M:%SZ").to_string())
}

pub(super) async fn status(context: &Context) -> anyhow::Result<u8> {
    let config = context.config()?;
    let pool = context.database(&config).await?;
    let engine = context.engine(&config, pool.clone()).await?;
    let Health { digests: health, holds, mailboxes, .. } = engine.health().await?;
    let mut conn = pool.acquire().await?;
    let now = status::read(&mut conn).await?;
    let digests = status::digests(&mut conn).await?;
    let digests = digests.into_iter().map(|seen| {
        let next_due_at = health.iter().find(|it| it.digest == seen.digest).and_then(|it| it.next_due_at);
        Digest { seen, next_due_at }
    });
    let mut digests: Vec<Digest> = digests.collect();
    // Those that no scheduler has come to yet.
    for new in health
        .iter()
        .filter(|it| digests.iter().all(|known| known.seen.digest != it.digest))
        .collect::<Vec<_>>()
    {
        let seen =
            DigestStatus { digest: new.digest.clone(), last_scheduled_for: None, last_success_at: None };
        digests.push(Digest { seen, next_due_at: new.next_due_at });
    }
    let sources = import_sources::status(&mut conn).await?;
    let waiting = status::waiting(&mut conn).await?;
    let coverage = status::coverage(&mut conn).await?;
    let kept = retention::kept(&mut conn).await?;
    let suppressed = bounces::suppressed(&mut conn).await?;
    if context.output.json {
        context.output.json(&serde_json::json!({
            "queues": now, "digests": digests, "mailboxes": mailboxes, "kept": kept,
            "suppressions": suppressed, "holds": holds, "waiting": waiting, "coverage": coverage, "tables": sources,
        }))?;
        return Ok(OK);
    }
    for hold in &holds {
        context.output.say(format!(
            "Sending is held, {} (since {}); `{}` lets it go on",
            hold.why(),
            instant(Some(hold.held_at)),
            hold.way_on()
        ))?;
    }
    if !holds.is_empty() {
        context.output.say("")?;
    }
    let rows = [
        ("active people", now.people),
        ("interactions", now.interactions),
        ("runs pending", now.queues.runs_pending),
        ("runs dead (7 days)", now.queues.runs_dead),
        ("mails to render", now.queues.to_render),
        ("mails to render again after a failure", now.queues.render_failed),
        ("mails dead in rendering (7 days)", now.queues.render_dead),
        ("mails to send", now.queues.outbox_pending),
        ("mails being sent", now.queues.outbox_attempting),
        ("mails with delivery unknown", now.queues.outbox_uncertain),
        ("mails dead in delivery (7 days)", now.queues.outbox_dead),
        ("mails sent (7 days)", now.outbox_done),
        ("inbound mails pending", now.queues.inbound_pending),
        ("inbound mails processed (7 days)", now.inbound_done),
        ("inbound mails in quarantine (7 days)", now.queues.inbound_dead),
    ];
    context
        .output
        .table(&["what", "count"], rows.map(|(what, count)| vec![what.to_owned(), count.to_string()]))?;
    let rows = digests.into_iter().map(|it| {
        vec![
            it.seen.digest,
            instant(it.seen.last_scheduled_for),
            instant(it.seen.last_success_at),
            instant(it.next_due_at),
        ]
    });
    context.output.say("")?;
    context.output.table(&["digest", "last due", "last completed", "next due"], rows)?;
    if !waiting.is_empty() {
        let next = |at: Option<DateTime<Utc>>| at.map(|at| instant(Some(at))).unwrap_or_default();
        let rows = waiting.into_iter().map(|it| vec![it.why, it.mails.to_string(), next(it.next_at)]);
        context.output.say("")?;
        context.output.table(&["mails wait for", "mails", "next try"], rows)?;
    }
    if coverage.people > 0 {
        context.output.say(format!(
            "\n{} of {} people were the subject of a colleague's nudge in the last four weeks",
            coverage.covered, coverage.people
        ))?;
    }
    if !mailboxes.is_empty() {
        let rows = mailboxes
            .into_iter()
            .map(|it| vec![it.name, instant(it.last_success_at), it.last_error.unwrap_or_default()]);
        context.output.say("")?;
        context.output.table(&["mailbox", "last read", "last error"], rows)?;
    }
    if !sources.is_empty() {
        let rows = sources.into_iter().map(|it| {
            vec![
                it.name,
                instant(it.succeeded_at),
                it.left_out.to_string(),
                it.last_error.unwrap_or_default(),
            ]
        });
        context.output.say("")?;
        context.output.table(&["table", "last read", "rows left out", "last error"], rows)?;
    }
    if !suppressed.is_empty() {
        context.output.say("")?;
        suppressions::table(context, suppressed)?;
    }
    context.output.say("")?;
    let rows = kept.into_iter().map(|it| kept_row(it, &config.retention));
    context.output.table(&["kept", "rows", "oldest", "for (days)"], rows)?;
    Ok(OK)
}

/// A line of the table that says what is kept, and for how long.
fn kept_row(kept: Kept, periods: &Retention) -> Vec<String> {
    let (what, days) = match kept.what {
        KeptKind::Notes => ("notes", periods.notes),
        KeptKind::Inbound => ("inbound mails", periods.inbound),
        KeptKind::InboundWithoutToken => ("inbound mails without a token", periods.inbound_without_token),
        KeptKind::Sent => ("bodies of sent mails", periods.sent),
        KeptKind::Undelivered => ("bodies of mails uncertain or dead", periods.undelivered),
        KeptKind::Addresses => ("people who left, with address", periods.addresses),
        KeptKind::Attempts => ("delivery attempts", periods.attempts),
        KeptKind::Decisions => ("decisions", periods.decisions),
    };
    let oldest = kept.oldest.map_or_else(String::new, |at| at.date_naive().to_string());
    vec![what.to_owned(), kept.rows.to_string(), oldest, days.to_string()]
}

pub(super) async fn runs(context: &Context, args: args::RunsList) -> anyhow::Result<u8> {
    let config = context.config()?;
    let pool = context.database(&config).await?;
    let listed = runs::list(&mut *pool.acquire().await?, args.limit).await?;
    if context.output.json {
        context.output.json(&serde_json::json!({ "runs": listed }))?;
        return Ok(OK);
    }
    let rows = listed.into_iter().map(|run| {
        vec![
            run.id.to_string(),
            run.digest,
            run.period.to_string(),
            run.time_zone,
            run.scheduled_for.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
            run.kind.to_string(),
            run.state.to_string(),
            run.send.to_string(),
            run.skip.to_string(),
            run.not_rendered.to_string(),
            run.last_error.unwrap_or_default(),
        ]
    });
    let head = [
        "run",
        "digest",
        "period",
        "time zone",
        "scheduled for",
        "kind",
        "state",
        "send",
        "skip",
        "not rendered",
        "last error",
    ];
    context.output.table(&head, rows)?;
    Ok(OK)
}

pub(super) async fn retry_runs(context: &Context, ids: &[RunId]) -> anyhow::Result<u8> {
    let config = context.config()?;
    let pool = context.database(&config).await?;
    let mut code = OK;
    for id in ids {
        let mut tx = pool.begin().await?;
        let revived = runs::retry(&mut tx, *id).await?;
        tx.commit().await?;
        match revived {
            Some(count) if count > 0 => context.output.say(format!("run {id} will be retried"))?,
            Some(_) => {
                context.output.say(format!("run {id} has nothing to retry"))?;
                code = FAILED;
            }
            None => {
                context.output.say(format!("no run {id}; `rapport runs list` shows them"))?;
                code = FAILED;
            }
        }
    }
    Ok(code)
}
