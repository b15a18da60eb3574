//! `resend`: one digest once more, because an operator wants it.

use super::args;
use super::context::Context;
use super::{FAILED, OK};
use crate::store::outbox;
use rapport_model::OutboxState;

pub(super) async fn resend(context: &Context, args: args::Resend) -> anyhow::Result<u8> {
    let config = context.config()?;
    let pool = context.database(&config).await?;
    let engine = context.engine(&config, pool).await?;
    let person = engine.person(&args.person).await?;
    let mut conn = engine.pool().acquire().await?;
    let latest = outbox::latest_of(&mut conn, &args.digest, args.occurrence, person).await?;
    drop(conn);
    let (digest, day) = (&args.digest, args.occurrence);
    let Some((id, state)) = latest else {
        context.output.note(format!(
            "there was no mail of `{digest}` for {day} to this person; `rapport explain --person` says why"
        ))?;
        return Ok(FAILED);
    };
    let sent = engine.renderer.send_again(id, state, &args.reason, &context.operator()).await?;
    let Some(mail) = sent else {
        let why = match state {
            OutboxState::Pending | OutboxState::Attempting => "it has not left yet",
            _ => "a later digest has taken its place, or what it says was taken back",
        };
        context.output.note(format!("mail {id} was not sent again: {why}"))?;
        return Ok(FAILED);
    };
    if context.output.json {
        context.output.json(&serde_json::json!({ "mail": mail, "was": id, "reason": args.reason }))?;
    } else {
        context.output.say(format!("mail {mail} is in the outbox; the daemon delivers it"))?;
    }
    Ok(OK)
}
