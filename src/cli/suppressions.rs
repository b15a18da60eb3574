//! `suppressions list|release`.

use super::args::SuppressionsCommand;
use super::context::Context;
use super::{FAILED, OK};
use crate::store::bounces::{self, Suppressed};
use rapport_model::Address;

pub(super) async fn suppressions(context: &Context, command: SuppressionsCommand) -> anyhow::Result<u8> {
    match command {
        SuppressionsCommand::List => list(context).await,
        SuppressionsCommand::Release { addresses } => release(context, &addresses).await,
    }
}

async fn list(context: &Context) -> anyhow::Result<u8> {
    let config = context.config()?;
    let pool = context.database(&config).await?;
    let suppressed = bounces::suppressed(&mut *pool.acquire().await?).await?;
    if context.output.json {
        context.output.json(&serde_json::json!({ "suppressions": suppressed }))?;
    } else if suppressed.is_empty() {
        context.output.say("mails reach every address, as far as is known")?;
    } else {
        table(context, suppressed)?;
    }
    Ok(OK)
}

/// The addresses that nothing is sent to.
pub(super) fn table(context: &Context, suppressed: Vec<Suppressed>) -> anyhow::Result<()> {
    let rows = suppressed.into_iter().map(|it| {
        vec![
            it.address.to_string(),
            it.suppressed_at.format("%Y-%m-%d").to_string(),
            why(&it.source).to_owned(),
            it.status.unwrap_or_default(),
        ]
    });
    Ok(context.output.table(&["nothing is sent to", "since", "because", "status"], rows)?)
}

fn why(source: &str) -> &'static str {
    match source {
        "refused" => "the mail server refused the address",
        "complaint" => "a mail was reported as spam",
        _ => "a report said that mail did not arrive",
    }
}

async fn release(context: &Context, addresses: &[Address]) -> anyhow::Result<u8> {
    let config = context.config()?;
    let pool = context.database(&config).await?;
    let engine = context.engine(&config, pool).await?;
    let mut released = Vec::new();
    let mut is_complete = true;
    for address in addresses {
        let person = match engine.person(address).await {
            Ok(person) => person,
            Err(error) => {
                context.output.note(format!("{address}: {error}"))?;
                is_complete = false;
                continue;
            }
        };
        if bounces::release(&mut *engine.pool().acquire().await?, person).await? {
            context.output.note(format!("{address}: mails are sent again"))?;
            released.push(address);
        } else {
            context.output.note(format!("{address}: was not suppressed"))?;
        }
    }
    if context.output.json {
        context.output.json(&serde_json::json!({ "released": released }))?;
    }
    Ok(if is_complete { OK } else { FAILED })
}
