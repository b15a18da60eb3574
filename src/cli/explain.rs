//! `explain`: why a person got a digest or not, and what became of it.

use std::io::Write;

use serde_json::json;

use super::OK;
use super::args;
use super::context::Context;
use super::plan::{carried, explained};
use crate::render;
use crate::service::PlanLine;
use crate::store::explain::{Trail, trail};
use rapport_model::{DecisionReason, Outcome};

pub(super) async fn explain(context: &Context, args: args::Explain) -> anyhow::Result<u8> {
    let Some(address) = &args.person else {
        return super::inbound::explain(context, args).await;
    };
    let config = context.config()?;
    let pool = context.database(&config).await?;
    let engine = context.engine(&config, pool).await?;
    let person = engine.person(address).await?;
    let at = args.at.unwrap_or_else(crate::clock::now);
    let mut out = context.output.stdout();
    let mut rows = Vec::new();
    for digest in &config.digests {
        let mut lines = Vec::new();
        engine
            .planner
            .plan(&digest.name, at, Some(person), |planned| {
                lines.extend(planned.lines);
                Ok(())
            })
            .await?;
        if lines.is_empty() && !context.output.json {
            writeln!(
                out,
                "{}: never due for {address} at or before {at}, or {address} is not in its audience",
                digest.name
            )?;
        }
        for line in lines {
            let mut conn = engine.pool().acquire().await?;
            let trail = trail(&mut conn, &digest.name, line.period, person).await?;
            if context.output.json {
                rows.push(as_json(&digest.name, &line, trail.as_ref()));
            } else {
                as_text(&mut out, &digest.name, &line, trail.as_ref())?;
            }
        }
    }
    if context.output.json {
        context.output.json(&json!({ "person": address, "at": at, "digests": rows }))?;
    }
    Ok(OK)
}

fn as_json(digest: &str, line: &PlanLine, trail: Option<&Trail>) -> serde_json::Value {
    let (decision, reason) = match &line.outcome {
        Ok(_) => (Outcome::Send, DecisionReason::Due),
        Err(reason) => (Outcome::Skip, *reason),
    };
    let rejected: Vec<_> = line
        .rejected
        .iter()
        .map(|(name, it)| json!({ "subject": name, "reason": it.reason.as_str(), "why": it.rejected_for.as_str() }))
        .collect();
    json!({
        "digest": digest, "period": line.period, "scheduled_for": line.scheduled_for,
        "decided": line.decided_at.is_some(), "decision": decision.as_str(), "reason": reason.as_str(),
        "carried_by": line.carried_by, "carries": line.outcome.as_ref().map(|it| &it.carries).ok(),
        "rejected_asks": rejected, "trail": trail,
    })
}

fn as_text(
    out: &mut impl Write,
    digest: &str,
    line: &PlanLine,
    trail: Option<&Trail>,
) -> std::io::Result<()> {
    writeln!(
        out,
        "{digest}, the digest of {} (due {})",
        line.period,
        line.scheduled_for.format("%Y-%m-%dT%H:%MZ")
    )?;
    match (&line.outcome, line.decided_at) {
        (Ok(_), Some(at)) => writeln!(out, "  decided {}: send", at.format("%Y-%m-%dT%H:%M:%SZ"))?,
        (Ok(_), None) => writeln!(out, "  not decided yet; as of now: send")?,
        (Err(boundary), at) => {
            let when = at.map_or("not decided yet; as of now".to_owned(), |at| {
                format!("decided {}", at.format("%Y-%m-%dT%H:%M:%SZ"))
            });
            let reason = explained(*boundary, line.carried_by.as_deref());
            writeln!(out, "  {when}: no mail, because this person {reason}")?;
        }
    }
    for subject in trail.iter().flat_map(|trail| &trail.given) {
        writeln!(out, "  assigned by coverage: {subject}")?;
    }
    if let Ok(edition) = &line.outcome {
        carried(out, &edition.carries)?;
        for section in render::lines(&edition.clone().masked(), line.period) {
            for item in section.items {
                let code = item.code.map(|code| format!("[{code}] ")).unwrap_or_default();
                writeln!(out, "  {}: {code}{}", section.heading, item.reason)?;
            }
        }
    }
    for (name, it) in &line.rejected {
        writeln!(
            out,
            "  would not be asked about {name} ({}): {}",
            it.reason.as_str(),
            it.rejected_for.as_str()
        )?;
    }
    let Some(trail) = trail else { return Ok(()) };
    for ask in &trail.asks {
        let answer = ask.answer.as_deref().unwrap_or("not answered");
        let about = match ask.subject_slot {
            Some(slot) => format!("slot {slot} about the subject"),
            None => "no slot about the subject".to_owned(),
        };
        writeln!(
            out,
            "  ask N{} about {} ({}): slot {} of this person's week, {about}; {answer}",
            ask.code, ask.subject, ask.reason, ask.ask_slot
        )?;
    }
    for it in &trail.rejected_asks {
        writeln!(out, "  not asked about {} ({}): {}", it.subject, it.reason, it.why)?;
    }
    if let Some(error) = &trail.render_error {
        writeln!(out, "  the mail could not be rendered: {error}")?;
    }
    for mail in &trail.mails {
        let error = mail.last_error.as_ref().map(|error| format!(": {error}")).unwrap_or_default();
        let attempts =
            if mail.attempts == 1 { "1 attempt".to_owned() } else { format!("{} attempts", mail.attempts) };
        writeln!(out, "  mail {}: {}, {attempts}{error}", mail.id, mail.state)?;
    }
    Ok(())
}
