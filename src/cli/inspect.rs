//! `inspect` classifies a mail and extracts its reply text; `interpret` shows what a reply would do.

use std::io::{Read, Write};

use anyhow::Context as _;

use super::OK;
use super::args::{self, BodyForm};
use super::context::Context;
use crate::mail;
use crate::service::InterpretRequest;
use mail_reader::{Message, QuoteShingles, ReplyText, classify};

/// Bytes of standard input that are read at most; the largest mail that is accepted is smaller.
const MAX_INPUT: u64 = 26 * 1024 * 1024;

/// Reads standard input, up to [`MAX_INPUT`].
pub(super) fn input() -> anyhow::Result<Vec<u8>> {
    let mut raw = Vec::new();
    std::io::stdin().lock().take(MAX_INPUT).read_to_end(&mut raw).context("cannot read standard input")?;
    Ok(raw)
}

/// Prints the classification of a mail and its reply text.
pub(super) fn inspect(context: &Context, args: &args::Inspect) -> anyhow::Result<u8> {
    let raw = input()?;
    let nothing_sent = QuoteShingles::default();
    let options = mail::reply_options(&nothing_sent);
    if let Some(form) = args.body {
        let body = String::from_utf8_lossy(&raw);
        let reply = match form {
            BodyForm::Text => ReplyText::from_text(&body, &options),
            BodyForm::Html => ReplyText::from_html(&body, &options),
        };
        return print_reply_text(context, &reply);
    }
    let message = Message::parse(&raw);
    let reply = ReplyText::of(&message, &options);
    if args.reply_text {
        return print_reply_text(context, &reply);
    }
    let classification = classify(&message, None);
    let verdict = mail::classification(classification.class);
    let rules: Vec<&str> = classification.rules.iter().chain(&reply.removed).copied().collect();
    if context.output.json {
        let recipients: Vec<_> = classification
            .recipients
            .iter()
            .map(|it| {
                serde_json::json!({
                    "address": it.address, "class": it.class.as_str(), "status": it.status,
                })
            })
            .collect();
        context.output.json(&serde_json::json!({
            "verdict": verdict, "text": reply.text, "recipients": recipients, "rules": rules,
        }))?;
        return Ok(OK);
    }
    context.output.say(format!("classification: {verdict}"))?;
    if !rules.is_empty() {
        context.output.say(format!("rules: {}", rules.join(", ")))?;
    }
    for it in &classification.recipients {
        let address = it.address.as_deref().unwrap_or("(unknown address)");
        let status = it.status.as_deref().map(|status| format!(", status {status}")).unwrap_or_default();
        context.output.say(format!("failed recipient: {address}, {}{status}", it.class.as_str()))?;
    }
    for limit in &message.limits {
        context.output.say(format!("limit exceeded: {limit:?}"))?;
    }
    context.output.say("reply text:")?;
    print_reply_text(context, &reply)
}

fn print_reply_text(context: &Context, reply: &ReplyText) -> anyhow::Result<u8> {
    let mut out = context.output.stdout();
    if !reply.text.is_empty() {
        writeln!(out, "{}", reply.text)?;
    }
    for (code, answer) in mail::inline_answers(reply) {
        writeln!(out, "{code}: {answer}")?;
    }
    Ok(OK)
}

/// Prints what a reply would do, without doing it.
pub(super) async fn interpret(context: &Context, args: args::Interpret) -> anyhow::Result<u8> {
    let config = context.config()?;
    let pool = context.database(&config).await?;
    let engine = context.engine(&config, pool).await?;
    let person = engine.person(&args.person).await?;
    let text = input()?;
    let interpreted = engine
        .replies
        .interpret(InterpretRequest {
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
        context.output.say(format!("command: {command}"))?;
    }
    for question in &interpreted.questions {
        context.output.say(format!("question: {}", question.text))?;
    }
    for note in &interpreted.notes {
        context.output.say(format!("note: {note}"))?;
    }
    if interpreted.actions.is_empty() && interpreted.questions.is_empty() && interpreted.notes.is_empty() {
        context.output.say(format!("nothing to do ({})", interpreted.verdict))?;
    }
    Ok(OK)
}
