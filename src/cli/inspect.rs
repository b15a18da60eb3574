//! `inspect` and `interpret`: what a mail is, and what a text would do.

use std::io::{Read, Write};

use anyhow::Context as _;

use super::OK;
use super::args::{self, BodyForm};
use super::context::Context;
use crate::service::Interpret;
use mail_reader::{Body, Incoming, OwnWords, Sent, from_html, from_text, judge};

/// Octets of standard input that are read: more than a mail may have.
const MOST: u64 = 26 * 1024 * 1024;

/// Everything on standard input, up to a bound.
pub(super) fn input() -> anyhow::Result<Vec<u8>> {
    let mut raw = Vec::new();
    std::io::stdin().lock().take(MOST).read_to_end(&mut raw).context("cannot read standard input")?;
    Ok(raw)
}

/// What a mail is, and what its author wrote themselves.
pub(super) fn inspect(context: &Context, args: &args::Inspect) -> anyhow::Result<u8> {
    let raw = input()?;
    let nothing_sent = Sent::default();
    if let Some(form) = args.body {
        let body = String::from_utf8_lossy(&raw);
        let own = match form {
            BodyForm::Text => from_text(&body, &nothing_sent),
            BodyForm::Html => from_html(&body, &nothing_sent),
        };
        return print_own_words(context, &own);
    }
    let mail = Incoming::parse(&raw);
    let own = match mail.body() {
        Body::Text(text) => from_text(text, &nothing_sent),
        Body::Html(html) => from_html(html, &nothing_sent),
        Body::None => OwnWords::default(),
    };
    if args.own_words {
        return print_own_words(context, &own);
    }
    let judgement = judge(&mail, None);
    let rules: Vec<&str> = judgement.rules.iter().chain(&own.cut).copied().collect();
    if context.output.json {
        let recipients: Vec<_> = judgement
            .recipients
            .iter()
            .map(|it| {
                serde_json::json!({
                    "address": it.address, "class": it.class.as_str(), "status": it.status,
                })
            })
            .collect();
        context.output.json(&serde_json::json!({
            "verdict": judgement.verdict, "text": own.text, "recipients": recipients, "rules": rules,
        }))?;
        return Ok(OK);
    }
    context.output.say(format!("verdict: {}", judgement.verdict))?;
    if !rules.is_empty() {
        context.output.say(format!("rules: {}", rules.join(", ")))?;
    }
    for it in &judgement.recipients {
        let address = it.address.as_deref().unwrap_or("(not named)");
        let status = it.status.as_deref().map(|status| format!(", status {status}")).unwrap_or_default();
        context.output.say(format!("not reached: {address}, {}{status}", it.class.as_str()))?;
    }
    for limit in &mail.limits {
        context.output.say(format!("cut: {limit:?}"))?;
    }
    context.output.say("own words:")?;
    print_own_words(context, &own)
}

fn print_own_words(context: &Context, own: &OwnWords) -> anyhow::Result<u8> {
    let mut out = context.output.stdout();
    if !own.text.is_empty() {
        writeln!(out, "{}", own.text)?;
    }
    for (code, answer) in &own.answers {
        writeln!(out, "{code}: {answer}")?;
    }
    Ok(OK)
}

/// What a text would do; changes nothing.
pub(super) async fn interpret(context: &Context, args: args::Interpret) -> anyhow::Result<u8> {
    let config = context.config()?;
    let pool = context.database(&config).await?;
    let engine = context.engine(&config, pool).await?;
    let person = engine.person(&args.person).await?;
    let text = input()?;
    let interpreted = engine
        .replies
        .interpret(Interpret {
            person,
            message_id: args.message.as_deref(),
            at: args.at,
            text: &text,
            is_mail: args.mail,
        })
        .await?;
    if context.output.json {
        context.output.json(&interpreted)?;
        return Ok(OK);
    }
    for command in &interpreted.in_words {
        context.output.say(format!("do: {command}"))?;
    }
    for question in &interpreted.questions {
        context.output.say(format!("ask: {}", question.text))?;
    }
    for note in &interpreted.notes {
        context.output.say(format!("keep: {note}"))?;
    }
    if interpreted.actions.is_empty() && interpreted.questions.is_empty() && interpreted.notes.is_empty() {
        context.output.say(format!("nothing to do ({})", interpreted.verdict))?;
    }
    Ok(OK)
}
