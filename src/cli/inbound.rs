//! `receive`, `inbound list|show|retry|drop`, and `explain --inbound`.

use std::io::Write;

use anyhow::Context as _;

use super::args::{self, InboundCommand};
use super::context::Context;
use super::inspect::input;
use super::{FAILED, OK};
use crate::service::Engine;
use crate::store;
use crate::store::inbound::{self, Shown};
use rapport_model::ids::InboundId;
use rapport_model::{InboundState, Source, masked};

/// Exit code: no mail on standard input (EX_DATAERR of sysexits.h).
const NO_MAIL: u8 = 65;
/// Exit code: no recipient is known here (EX_NOUSER).
const NOBODY: u8 = 67;
/// Exit code: the mail could not be stored, and the mail server should retry (EX_TEMPFAIL).
const TRY_AGAIN: u8 = 75;

/// Queued mails that `receive` processes at most: the one that it stored, and those ahead of it.
const MAX_PROCESSED: usize = 20;

/// Stores one mail from standard input. Mail servers bounce on any exit code but 0 and 75, so every failure to store is
/// 75; other codes are for mails that can never be accepted.
pub(super) async fn receive(context: &Context, args: args::Receive) -> anyhow::Result<u8> {
    match store_input(context, &args).await {
        Ok(code) => Ok(code),
        Err(error) => {
            context.output.note(format!("error: {}", super::chain(&error)))?;
            Ok(TRY_AGAIN)
        }
    }
}

async fn store_input(context: &Context, args: &args::Receive) -> anyhow::Result<u8> {
    let raw = input()?;
    if raw.iter().all(u8::is_ascii_whitespace) {
        context.output.note("error: no mail on standard input")?;
        return Ok(NO_MAIL);
    }
    let config = context.config()?;
    let pool = context.database(&config).await?;
    let engine = context.engine(&config, pool).await?;
    let size_limit = engine.inbox.recipient_filter();
    if !args.recipient.is_empty() && !args.recipient.iter().any(|recipient| size_limit(recipient).is_some()) {
        context.output.note("error: unknown recipient")?;
        return Ok(NOBODY);
    }
    let stored = engine.inbox.receive(Source::Stdin, args.sender.as_deref(), &args.recipient, raw).await?;
    if context.output.json {
        context.output.json(&serde_json::json!({ "mail": stored.id, "new": stored.is_new }))?;
    } else if stored.is_new {
        context.output.say(format!("stored as mail {}", stored.id))?;
    } else {
        context.output.say(format!("already stored as mail {}", stored.id))?;
    }
    // The mail is stored, so failing to process it is no failure to receive it; a daemon processes the rest.
    if let Err(error) = process_queue(&engine).await {
        context.output.note(format!("stored, but not processed yet: {error}"))?;
    }
    Ok(OK)
}

async fn process_queue(engine: &Engine) -> anyhow::Result<()> {
    for _ in 0..MAX_PROCESSED {
        if !engine.replies.read_next(None).await? {
            break;
        }
    }
    Ok(())
}

pub(super) async fn inbound(context: &Context, command: InboundCommand) -> anyhow::Result<u8> {
    match command {
        InboundCommand::List { state, limit } => list(context, state, limit).await,
        InboundCommand::Show { id, reveal } => show(context, id, reveal, true).await,
        InboundCommand::Retry { ids } => retry(context, &ids).await,
        InboundCommand::Drop { ids } => drop(context, &ids).await,
    }
}

pub(super) async fn explain(context: &Context, args: args::Explain) -> anyhow::Result<u8> {
    let inbound = args.inbound.context("give --person or --inbound")?;
    show(context, inbound, args.reveal, false).await
}

async fn list(context: &Context, state: Option<InboundState>, limit: i64) -> anyhow::Result<u8> {
    let config = context.config()?;
    let pool = context.database(&config).await?;
    let mails = inbound::list(&mut *pool.acquire().await?, state, limit).await?;
    if context.output.json {
        context.output.json(&serde_json::json!({ "mails": mails }))?;
        return Ok(OK);
    }
    let rows = mails.into_iter().map(|mail| {
        vec![
            mail.id.to_string(),
            mail.received_at.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
            mail.source.to_string(),
            mail.person.map(|person| person.to_string()).unwrap_or_default(),
            mail.classification.map(|it| it.to_string()).unwrap_or_default(),
            mail.trust.map(|trust| format!("L{trust}")).unwrap_or_default(),
            mail.state.to_string(),
            mail.outcome.map(|outcome| outcome.to_string()).unwrap_or_default(),
            mail.last_error.unwrap_or_default(),
        ]
    });
    let head =
        ["mail", "received at", "source", "person", "classification", "trust", "state", "outcome", "reason"];
    context.output.table(&head, rows)?;
    Ok(OK)
}

async fn show(context: &Context, id: InboundId, reveal: bool, with_mail: bool) -> anyhow::Result<u8> {
    let config = context.config()?;
    let pool = context.database(&config).await?;
    let mut conn = pool.acquire().await?;
    let shown = inbound::show(&mut conn, id)
        .await?
        .with_context(|| format!("no inbound mail {id}; `rapport inbound list` shows them"))?;
    if reveal {
        let command = if with_mail { "inbound show" } else { "explain" };
        store::record_reveal(&mut conn, &context.operator(), command).await?;
    }
    let effects: Vec<_> = shown.effects.iter().map(|effect| effect_json(effect, reveal)).collect();
    let words =
        shown.reply_text.as_deref().map(|words| if reveal { words.to_owned() } else { masked(words) });
    let raw = shown.raw.as_deref().filter(|_| with_mail).map(|raw| {
        let text = String::from_utf8_lossy(raw);
        if reveal {
            text.into_owned()
        } else {
            format!("[{} octets hidden; --reveal shows them and is recorded]", raw.len())
        }
    });
    if context.output.json {
        context.output.json(&serde_json::json!({
            "mail": shown.listed, "rules": shown.rules, "answers": shown.answers, "reply_text": words,
            "effects": effects, "answer": shown.answer.map(|(id, state)| serde_json::json!({ "mail": id, "state": state })),
            "message": raw,
        }))?;
        return Ok(OK);
    }
    say(context, &shown, words.as_deref(), &effects)?;
    if let Some(raw) = raw {
        writeln!(context.output.stdout(), "\n{raw}")?;
    }
    Ok(OK)
}

/// An effect as JSON; what the person wrote is masked unless `reveal`.
fn effect_json(effect: &inbound::ShownEffect, reveal: bool) -> serde_json::Value {
    let mut command = effect.command.clone();
    if !reveal && let Some(fields) = command.as_object_mut() {
        for name in ["note", "title"] {
            if let Some(text) = fields.get(name).and_then(|it| it.as_str()).map(masked) {
                fields.insert(name.to_owned(), text.into());
            }
        }
    }
    serde_json::json!({ "statement": effect.position, "state": effect.state, "command": command })
}

fn say(
    context: &Context,
    shown: &Shown,
    words: Option<&str>,
    effects: &[serde_json::Value],
) -> anyhow::Result<()> {
    const TRUST: [&str; 4] = [
        "none: no valid token",
        "stranger: valid token, but From is someone else's or failed authentication",
        "unproven: valid token and the person's From, not authenticated",
        "proven: valid token and the person's From, authenticated by our mail server",
    ];
    let mail = &shown.listed;
    let out = &context.output;
    out.say(format!("mail {} · from {} at {} · {}", mail.id, mail.source, mail.received_at, mail.state))?;
    if let Some(classification) = mail.classification {
        out.say(format!("classification: {classification}"))?;
    }
    if !shown.rules.is_empty() {
        out.say(format!("rules: {}", shown.rules.join(", ")))?;
    }
    let trust = mail.trust.and_then(|level| usize::try_from(level).ok());
    if let Some((level, words)) = trust.and_then(|level| Some((level, TRUST.get(level)?))) {
        out.say(format!("trust: L{level}, {words}"))?;
    }
    if let Some(person) = &mail.person {
        out.say(format!("person: {person}"))?;
    }
    if let Some(answers) = &shown.answers {
        out.say(format!("in reply to: {answers}"))?;
    }
    if let Some(words) = words {
        out.say(format!("reply text: {words}"))?;
    }
    for effect in effects {
        out.say(format!("statement {}: {} {}", effect["statement"], effect["state"], effect["command"]))?;
    }
    if let Some(outcome) = mail.outcome {
        out.say(format!("outcome: {outcome}"))?;
    }
    if let Some(why) = &mail.last_error {
        out.say(format!("reason: {why}"))?;
    }
    if let Some((id, state)) = &shown.answer {
        out.say(format!("answered by outbox mail {id}, state {state}"))?;
    }
    Ok(())
}

async fn retry(context: &Context, ids: &[InboundId]) -> anyhow::Result<u8> {
    let config = context.config()?;
    let pool = context.database(&config).await?;
    let engine = context.engine(&config, pool).await?;
    let mut code = OK;
    for id in ids {
        if engine.replies.retry_inbound(*id).await? {
            context.output.say(format!("mail {id} will be processed again"))?;
        } else {
            context.output.note(format!(
                "mail {id} was not changed: it is done, is being processed, or its content is no longer stored"
            ))?;
            code = FAILED;
        }
    }
    Ok(code)
}

async fn drop(context: &Context, ids: &[InboundId]) -> anyhow::Result<u8> {
    let config = context.config()?;
    let pool = context.database(&config).await?;
    let mut conn = pool.acquire().await?;
    let mut code = OK;
    for id in ids {
        if inbound::drop(&mut conn, *id, "dropped by an operator").await? {
            context.output.say(format!("mail {id} stays in quarantine for good"))?;
        } else {
            context.output.note(format!("mail {id} was not changed: it is done, or is being processed"))?;
            code = FAILED;
        }
    }
    Ok(code)
}
