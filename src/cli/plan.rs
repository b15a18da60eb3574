//! `plan`: who gets what, when and why, or why not.

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde::Serialize;

use super::OK;
use super::args;
use super::context::Context;
use crate::render;
use crate::service::{PlanLine, Planned};
use crate::store;
use rapport_model::{Address, Code, DecisionReason, Outcome};
use rapport_planner::digest::SectionName;

#[derive(Serialize)]
struct Edition<'a> {
    person: &'a Address,
    period: chrono::NaiveDate,
    scheduled_for: chrono::DateTime<chrono::Utc>,
    decision: &'static str,
    reason: &'a str,
    /// No digest has reached the person before.
    first: bool,
    /// It asks for something to begin with.
    first_contact: bool,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    carries: BTreeSet<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    carried_by: Option<String>,
    sections: Vec<Section>,
}

#[derive(Serialize)]
struct Section {
    section: SectionName,
    items: Vec<Item>,
    more: usize,
}

#[derive(Serialize)]
struct Item {
    code: Option<Code>,
    people: Vec<Address>,
    reason: String,
    text: String,
}

pub(super) async fn plan(context: &Context, args: args::Plan) -> anyhow::Result<u8> {
    let config = context.config()?;
    let pool = context.database(&config).await?;
    let engine = context.engine(&config, pool).await?;
    let at = args.at.unwrap_or_else(crate::clock::now);
    let person = match &args.person {
        Some(address) => Some(engine.person(address).await?),
        None => None,
    };
    if args.reveal {
        let mut conn = engine.pool().acquire().await?;
        store::record_reveal(&mut conn, &context.operator(), "plan").await?;
    }
    let mut out = context.output.stdout();
    if context.output.json {
        // Streamed, because the plan of a whole organisation may not fit into memory.
        write!(out, "{{\"digest\": {}, \"editions\": [", serde_json::to_string(&args.digest)?)?;
        let mut first = true;
        let unreachable = engine
            .planner
            .plan(&args.digest, at, person, |mut planned| {
                keep_first(&mut planned, args.first);
                for line in planned.lines {
                    out.write_all(if first { b"\n  " } else { b",\n  " })?;
                    first = false;
                    as_json(&mut out, line, args.reveal)?;
                }
                Ok(())
            })
            .await?;
        let unreachable = serde_json::to_string(&unreachable)?;
        writeln!(out, "{}], \"unreachable\": {unreachable}}}", if first { "" } else { "\n" })?;
    } else {
        let (mut totals, mut contacts) = ((0, 0), 0);
        let unreachable = engine
            .planner
            .plan(&args.digest, at, person, |mut planned| {
                keep_first(&mut planned, args.first);
                let editions = planned.lines.iter().filter_map(|line| line.outcome.as_ref().ok());
                contacts += editions.filter(|edition| edition.first_contact).count();
                as_text(&mut out, planned, args.reveal, person.is_some(), &mut totals)
            })
            .await?;
        if args.first {
            writeln!(
                out,
                "{} people get their first mail; {contacts} of them are asked who has helped lately.",
                totals.0
            )?;
        } else {
            writeln!(out, "{} people get a mail, {} do not.", totals.0, totals.1)?;
        }
        if !unreachable.is_empty() {
            let names: Vec<&str> = unreachable.iter().map(Address::as_str).collect();
            writeln!(out, "No one in their home team can be asked about: {}.", names.join(", "))?;
        }
    }
    out.flush()?;
    Ok(OK)
}

fn as_json(out: &mut impl Write, line: PlanLine, reveal: bool) -> io::Result<()> {
    let mut carries = BTreeSet::new();
    let (first, first_contact) =
        line.outcome.as_ref().map_or((false, false), |edition| (edition.first, edition.first_contact));
    let (decision, reason, sections) = match line.outcome {
        Ok(edition) => {
            carries.clone_from(&edition.carries);
            let edition = if reveal { edition } else { edition.masked() };
            let sections = render::lines(&edition, line.period).into_iter().map(|lines| Section {
                section: lines.section,
                more: lines.more,
                items: lines
                    .items
                    .into_iter()
                    .map(|it| Item { code: it.code, people: it.people, reason: it.reason, text: it.text })
                    .collect(),
            });
            (Outcome::Send, DecisionReason::Due, sections.collect())
        }
        Err(reason) => (Outcome::Skip, reason, Vec::new()),
    };
    let edition = Edition {
        person: &line.email,
        period: line.period,
        scheduled_for: line.scheduled_for,
        decision: decision.as_str(),
        reason: reason.as_str(),
        first,
        first_contact,
        carries,
        carried_by: line.carried_by,
        sections,
    };
    serde_json::to_writer(out, &edition)?;
    Ok(())
}

/// Leaves out all but first mails, if only these are wanted.
fn keep_first(planned: &mut Planned, first_alone: bool) {
    if first_alone {
        planned.lines.retain(|line| line.outcome.as_ref().is_ok_and(|edition| edition.first));
    }
}

fn as_text(
    out: &mut impl Write,
    planned: Planned,
    reveal: bool,
    with_rejected: bool,
    totals: &mut (u32, u32),
) -> io::Result<()> {
    for line in planned.lines {
        let decided = if line.decided_at.is_some() { "decided" } else { "would be" };
        match line.outcome {
            Ok(edition) => {
                totals.0 += 1;
                let edition = if reveal { edition } else { edition.masked() };
                let local = line.scheduled_for.with_timezone(&edition.zone).format("%a %Y-%m-%d %H:%M");
                writeln!(out, "{} · {local} {} · {decided}: send", line.email, edition.zone)?;
                carried(out, &edition.carries)?;
                if edition.first {
                    let contact = if edition.first_contact { ", and asks who has helped lately" } else { "" };
                    writeln!(out, "  The first mail: it says what it is{contact}")?;
                }
                for lines in render::lines(&edition, line.period) {
                    writeln!(out, "  {}", lines.heading)?;
                    for item in lines.items {
                        let code = item.code.map(|code| format!("[{code}] ")).unwrap_or_default();
                        writeln!(out, "    {code}{}", item.text)?;
                        if !item.reason.is_empty() && item.reason != item.text {
                            writeln!(out, "      why: {}", item.reason)?;
                        }
                    }
                    if lines.more > 0 {
                        writeln!(out, "    and {} more", lines.more)?;
                    }
                }
            }
            Err(boundary) => {
                totals.1 += 1;
                let reason = explained(boundary, line.carried_by.as_deref());
                writeln!(out, "{} · {decided}: skip, {boundary}: {reason}", line.email)?;
            }
        }
        if with_rejected {
            for (name, it) in line.rejected {
                let on = it.reason.on().map(|on| format!(", {on}")).unwrap_or_default();
                writeln!(
                    out,
                    "  not asked about {name} ({}{on}): {}",
                    it.reason.as_str(),
                    it.rejected_for.as_str()
                )?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Says which digests a mail carries.
pub(super) fn carried(out: &mut impl Write, digests: &BTreeSet<String>) -> io::Result<()> {
    for digest in digests {
        writeln!(out, "  with the sections of {digest}, which the mail budget holds back")?;
    }
    Ok(())
}

/// A reason as the rest of a sentence that begins with the person; and where the digest went that the budget held back.
pub(super) fn explained(reason: DecisionReason, carried_by: Option<&str>) -> String {
    let reason = match reason {
        DecisionReason::Due => "gets one",
        DecisionReason::Inactive => "has left",
        DecisionReason::Stopped => "asked for no more mails",
        DecisionReason::Undeliverable => {
            "has an address that mails do not reach (`rapport suppressions list`)"
        }
        DecisionReason::Paused => "asked for a pause",
        DecisionReason::Leave => "is away",
        DecisionReason::Budget => "has already had this week's mails",
        DecisionReason::DayOff => "has a day off, and the digest skips days off",
        DecisionReason::Empty => "would get an empty digest",
    };
    match carried_by {
        Some(digest) => format!("{reason}; {digest} carries its sections"),
        None => reason.to_owned(),
    }
}
