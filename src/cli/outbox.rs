//! `outbox list|show|retry|drop`.

use std::io::Write;

use super::args::OutboxCommand;
use super::context::Context;
use super::{FAILED, OK};
use crate::service::ServiceError;
use crate::store::{self, outbox};
use rapport_model::OutboxState;
use rapport_model::ids::OutboxId;

pub(super) async fn outbox(context: &Context, command: OutboxCommand) -> anyhow::Result<u8> {
    match command {
        OutboxCommand::List { state, limit } => list(context, state, limit).await,
        OutboxCommand::Show { id, reveal } => show(context, id, reveal).await,
        OutboxCommand::Retry { ids } => retry(context, &ids).await,
        OutboxCommand::Drop { ids } => drop(context, &ids).await,
    }
}

async fn list(context: &Context, state: Option<OutboxState>, limit: i64) -> anyhow::Result<u8> {
    let config = context.config()?;
    let pool = context.database(&config).await?;
    let mails = outbox::list(&mut *pool.acquire().await?, state, None, limit).await?;
    if context.output.json {
        context.output.json(&serde_json::json!({ "mails": mails }))?;
        return Ok(OK);
    }
    let rows = mails.into_iter().map(|mail| {
        vec![
            mail.id.to_string(),
            mail.digest.unwrap_or_else(|| mail.kind.to_string()),
            mail.period.map(|period| period.to_string()).unwrap_or_default(),
            mail.recipient.to_string(),
            mail.state.to_string(),
            mail.attempt.to_string(),
            mail.last_error.unwrap_or_default(),
        ]
    });
    context
        .output
        .table(&["mail", "digest", "period", "recipient", "state", "attempts", "last error"], rows)?;
    Ok(OK)
}

async fn show(context: &Context, id: OutboxId, reveal: bool) -> anyhow::Result<u8> {
    let config = context.config()?;
    let pool = context.database(&config).await?;
    let mut conn = pool.acquire().await?;
    let shown = outbox::show(&mut conn, id).await?.ok_or(ServiceError::NoSuchMail)?;
    if reveal {
        store::record_reveal(&mut conn, &context.operator(), "outbox show").await?;
    }
    let message = shown.bytes.as_deref().map(String::from_utf8_lossy);
    // Some headers hold tokens that act for the person, and the subject may quote what people wrote.
    let visible = message.as_deref().map(|message| if reveal { message.to_owned() } else { masked(message) });
    if context.output.json {
        context.output.json(&serde_json::json!({
            "mail": shown.listed, "resend": shown.resend, "attempts": shown.attempts, "message": visible,
        }))?;
        return Ok(OK);
    }
    let mail = &shown.listed;
    context.output.say(format!(
        "mail {} · {} · to {} · {}",
        mail.id,
        match (&mail.digest, mail.period) {
            (Some(digest), Some(period)) => format!("{digest} of {period}"),
            _ => mail.kind.to_string(),
        },
        mail.recipient,
        mail.state
    ))?;
    let rows = shown.attempts.into_iter().map(|attempt| {
        vec![
            attempt.attempt.to_string(),
            attempt.ended_at.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
            attempt.outcome,
            attempt.code.map(|code| code.to_string()).unwrap_or_default(),
            attempt.detail.unwrap_or_default(),
        ]
    });
    context.output.table(&["attempt", "ended at", "outcome", "code", "detail"], rows)?;
    writeln!(context.output.stdout(), "\n{}", visible.as_deref().unwrap_or("(content no longer stored)"))?;
    Ok(OK)
}

/// The headers that hold nothing private, and the size of the whole message.
fn masked(message: &str) -> String {
    const OPEN: [&str; 7] = ["date", "from", "to", "message-id", "list-id", "auto-submitted", "content-type"];
    let head = message.split("\r\n\r\n").next().unwrap_or_default();
    let mut is_open = false;
    let lines: Vec<&str> = head
        .split("\r\n")
        .filter(|line| {
            if !line.starts_with([' ', '\t']) {
                let name = line.split(':').next().unwrap_or_default().to_ascii_lowercase();
                is_open = OPEN.contains(&name.as_str());
            }
            is_open
        })
        .collect();
    format!("{}\n\n[{} octets hidden; --reveal shows them and is recorded]", lines.join("\n"), message.len())
}

async fn retry(context: &Context, ids: &[OutboxId]) -> anyhow::Result<u8> {
    let config = context.config()?;
    let pool = context.database(&config).await?;
    let engine = context.engine(&config, pool).await?;
    let mut code = OK;
    for id in ids {
        let mut conn = engine.pool().acquire().await?;
        let shown = outbox::show(&mut conn, *id).await?.ok_or(ServiceError::NoSuchMail)?;
        let done = match shown.listed.state {
            OutboxState::Uncertain => engine.renderer.resend(*id).await?,
            _ => outbox::retry(&mut conn, *id).await?,
        };
        code = report(context, *id, done, "will be retried", shown.listed.state)?.max(code);
    }
    Ok(code)
}

async fn drop(context: &Context, ids: &[OutboxId]) -> anyhow::Result<u8> {
    let config = context.config()?;
    let pool = context.database(&config).await?;
    let mut conn = pool.acquire().await?;
    let mut code = OK;
    for id in ids {
        let shown = outbox::show(&mut conn, *id).await?.ok_or(ServiceError::NoSuchMail)?;
        let done = outbox::drop(&mut conn, *id, "dropped by an operator").await?;
        code = report(context, *id, done, "was given up", shown.listed.state)?.max(code);
    }
    Ok(code)
}

fn report(context: &Context, id: OutboxId, done: bool, what: &str, state: OutboxState) -> anyhow::Result<u8> {
    if done {
        context.output.say(format!("mail {id} {what}"))?;
        Ok(OK)
    } else {
        context.output.note(format!("mail {id} was not changed: its state is {state}, it is being delivered, or a later mail has replaced it"))?;
        Ok(FAILED)
    }
}
