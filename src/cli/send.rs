//! `send`: sends one occurrence now and waits until its mails are settled.

use serde::Serialize;

use super::args;
use super::context::{Context, stop_on_signal};
use super::{FAILED, OK};
use crate::service::SendRequest;
use crate::store::{outbox, runs};
use rapport_model::OutboxState;

#[derive(Serialize)]
struct Report {
    settled: bool,
    undecided_runs: i64,
    mails: outbox::MailCounts,
}

pub(super) async fn send(context: &Context, args: args::Send) -> anyhow::Result<u8> {
    let config = context.config()?;
    let pool = context.database(&config).await?;
    context.check_instance(&config, &pool).await?;
    let engine = context.engine(&config, pool).await?;
    let person = match &args.person {
        Some(address) => Some(engine.person(address).await?),
        None => None,
    };
    let stop = stop_on_signal()?;
    let bar = context.output.progress(0, "{bar:30} {pos}/{len} mails {msg}");
    let wanted = SendRequest { digest: &args.digest, at: args.at, person, wait: args.wait };
    let sent = engine
        .send(wanted, &stop, |tally| {
            let settled = tally.done + tally.dead + tally.uncertain;
            bar.set_length(u64::try_from(settled + tally.pending + tally.to_render).unwrap_or_default());
            bar.set_position(u64::try_from(settled).unwrap_or_default());
        })
        .await?;
    bar.finish_and_clear();
    let mut conn = engine.pool().acquire().await?;
    let settled = sent.is_settled();
    let tally = sent.tally;
    if context.output.json {
        context.output.json(&Report { settled, undecided_runs: sent.undecided, mails: tally })?;
    } else {
        let skipped: i64 = runs::list(&mut conn, 1_000)
            .await?
            .iter()
            .filter(|run| sent.runs.contains(&run.id))
            .map(|run| run.skip)
            .sum();
        context.output.say(format!(
            "{} sent, {} people without a mail (`rapport plan {}` shows why)",
            tally.done, skipped, args.digest
        ))?;
        if sent.held {
            context.output.say(format!("{} held, because mail.transport is \"hold\"", tally.pending))?;
        }
    }
    let stuck = [OutboxState::Pending, OutboxState::Attempting, OutboxState::Uncertain, OutboxState::Dead];
    let mut is_good = settled;
    for state in stuck {
        if sent.held && state == OutboxState::Pending {
            continue;
        }
        for mail in outbox::list(&mut conn, Some(state), Some(&sent.runs), 1_000).await? {
            is_good = false;
            let why = mail.last_error.as_deref().unwrap_or("not settled yet");
            context.output.note(format!("mail {} is {}: {why}", mail.id, mail.state))?;
        }
    }
    if tally.to_render > 0 {
        is_good = false;
        context
            .output
            .note(format!("{} mails are not rendered yet; see `rapport status`", tally.to_render))?;
    }
    if stop.is_cancelled() {
        context.output.note("stopped; `rapport send` or `rapport run` will continue from here")?;
    }
    Ok(if is_good { OK } else { FAILED })
}
