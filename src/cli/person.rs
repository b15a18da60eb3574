//! `person show|export|rename|forget|pause`: about one person; by command also what people can ask for in a reply.

use std::io::{BufRead, Write};
use std::time::Duration;

use anyhow::bail;
use chrono::{DateTime, Utc};
use serde_json::json;

use super::args::{ForgetPerson, PausePerson, PersonCommand};
use super::context::Context;
use super::{FAILED, OK};
use crate::import::UNTIL_FURTHER_NOTICE;
use crate::service::{Engine, Erasure, ServiceError};
use crate::store;
use crate::store::privacy::{self, KnownLine};
use crate::store::profile::{self, Away, Profile};
use crate::store::roster;
use rapport_model::ids::PersonId;
use rapport_model::{Address, masked};

/// How long `--now` waits for mails that are being sent or read.
const PATIENCE: Duration = Duration::from_mins(1);

pub(super) async fn person(context: &Context, command: PersonCommand) -> anyhow::Result<u8> {
    let config = context.config()?;
    let pool = context.database(&config).await?;
    let engine = context.engine(&config, pool).await?;
    match command {
        PersonCommand::Show { email } => show(context, &engine, &email).await,
        PersonCommand::Export { email, reveal } => export(context, &engine, &email, reveal).await,
        PersonCommand::Rename { old, new } => rename(context, &engine, &old, &new).await,
        PersonCommand::Forget(args) => forget(context, &engine, &args).await,
        PersonCommand::Pause(args) => pause(context, &engine, &args).await,
    }
}

async fn read(engine: &Engine, person: PersonId) -> anyhow::Result<Profile> {
    let mut conn = engine.pool().acquire().await?;
    Ok(profile::read(&mut conn, person).await?.ok_or(ServiceError::NoSuchPerson)?)
}

async fn show(context: &Context, engine: &Engine, email: &Address) -> anyhow::Result<u8> {
    let person = read(engine, engine.person(email).await?).await?;
    if context.output.json {
        context.output.json(&json!({ "person": person }))?;
    } else {
        let rows = facts(&person).into_iter().map(|(name, value)| vec![name.to_owned(), value]);
        context.output.table(&["what", "value"], rows)?;
    }
    Ok(OK)
}

/// What there is to show of a person; what the config decides, or what is not there, is left out.
fn facts(person: &Profile) -> Vec<(&'static str, String)> {
    let list = |values: &[String]| Some(values.join(", ")).filter(|text| !text.is_empty());
    let absences: Vec<String> = person.absences.iter().map(period).collect();
    let facts = [
        ("address", Some(person.email.to_string())),
        ("name", Some(person.name.clone())),
        ("external ID", person.external_id.clone()),
        ("called", Some(person.short_name.clone())),
        ("other addresses", list(&person.addresses)),
        ("on the roster", Some(if person.active { "yes" } else { "no, has left" }.to_owned())),
        ("teams", list(&person.teams)),
        ("role", person.role.clone()),
        ("manager", person.manager.as_ref().map(ToString::to_string)),
        ("manages", list(&person.manages)),
        ("time zone", person.time_zone.clone()),
        ("locale", person.locale.clone()),
        ("working days", person.working_days.clone()),
        ("quiet hours", person.quiet_hours.clone()),
        ("holidays", person.calendar.clone()),
        ("started on", person.started_on.map(|day| day.to_string())),
        ("birthday", person.birthday.clone()),
        ("imported at", Some(instant(person.created_at))),
        ("stopped at", person.stopped_at.map(instant)),
        ("stopped digests", list(&person.stopped_digests)),
        ("no mails before", person.paused_until.map(|day| day.to_string())),
        ("no asks before", person.full_until.map(|day| day.to_string())),
        ("away", list(&absences)),
        ("last digest", person.last_digest.map(|day| day.to_string())),
        ("last mail from them", person.last_mail_at.map(instant)),
        ("erased after", person.erase_after.map(instant)),
    ];
    facts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

fn period(away: &Away) -> String {
    match away.to {
        UNTIL_FURTHER_NOTICE => format!("{} until further notice", away.from),
        to => format!("{} to {to}", away.from),
    }
}

fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

async fn export(context: &Context, engine: &Engine, email: &Address, reveal: bool) -> anyhow::Result<u8> {
    let person = engine.person(email).await?;
    let mut conn = engine.pool().acquire().await?;
    if reveal {
        store::record_reveal(&mut conn, &context.operator(), "person export").await?;
    }
    let mut known = privacy::export(&mut conn, person).await?;
    for line in known.iter_mut().flat_map(|it| &mut it.lines).filter(|_| !reveal) {
        line.words = line.words.as_deref().map(masked);
    }
    if context.output.json {
        let line = |line: &KnownLine| json!({ "text": line.text, "words": line.words });
        let known: Vec<_> = known
            .iter()
            .map(|it| json!({ "title": it.title, "lines": it.lines.iter().map(line).collect::<Vec<_>>() }))
            .collect();
        context.output.json(&json!({ "person": email, "known": known }))?;
        return Ok(OK);
    }
    let mut out = context.output.stdout();
    for it in known {
        writeln!(out, "{}:", it.title)?;
        for line in it.lines {
            writeln!(out, "- {line}")?;
        }
    }
    out.flush()?;
    Ok(OK)
}

async fn rename(context: &Context, engine: &Engine, old: &Address, new: &Address) -> anyhow::Result<u8> {
    let person = engine.person(old).await?;
    let mut tx = engine.pool().begin().await?;
    if !roster::rename_person(&mut tx, person, new).await? {
        bail!("somebody else has the address {new}");
    }
    tx.commit().await?;
    context.output.say(format!("{old} has the address {new} now; mails from {old} are still known"))?;
    Ok(OK)
}

async fn forget(context: &Context, engine: &Engine, args: &ForgetPerson) -> anyhow::Result<u8> {
    let out = &context.output;
    let id = engine.person(&args.email).await?;
    let person = read(engine, id).await?;
    if args.undo {
        return keep(context, engine, id, &person).await;
    }
    let when = if args.now { "now" } else { "in an hour" };
    out.note(format!(
        "{} <{}> will be erased {when}, with what they wrote, what was written to them and what others noted about them. \
         Texts that others wrote for themselves stay. Imports skip the addresses from now on. After the erasure, nothing \
         brings any of it back.",
        person.name, person.email
    ))?;
    if !args.yes && !confirmed(context)? {
        out.note("nothing was changed")?;
        return Ok(FAILED);
    }
    if person.erase_after.is_none() {
        engine.replies.forget(id).await?;
    }
    let erasure = if args.now { engine.eraser.erase_now(id, PATIENCE).await? } else { Erasure::Waiting };
    let erase_after = match erasure {
        Erasure::Done | Erasure::NotDue => None,
        Erasure::Waiting => read(engine, id).await?.erase_after,
    };
    if out.json {
        out.json(
            &json!({ "person": args.email, "erased": erase_after.is_none(), "erase_after": erase_after }),
        )?;
        return Ok(OK);
    }
    match erase_after {
        None => out.say(format!("{} is erased", args.email))?,
        Some(_) if args.now => {
            out.say(format!(
                "{} will be erased as soon as no mail about them is being sent or read",
                args.email
            ))?;
        }
        Some(at) => out.say(format!(
            "{} will be erased after {}; until then `rapport person forget {} --undo` takes it back",
            args.email,
            instant(at),
            args.email
        ))?,
    }
    Ok(OK)
}

/// Takes back that a person is to be erased.
async fn keep(context: &Context, engine: &Engine, id: PersonId, person: &Profile) -> anyhow::Result<u8> {
    let out = &context.output;
    if person.erase_after.is_none() {
        out.note(format!("{} is not going to be erased; nothing was changed", person.email))?;
        return Ok(FAILED);
    }
    engine.replies.unforget(id).await?;
    if out.json {
        out.json(&json!({ "person": person.email, "erased": false, "erase_after": null }))?;
    } else {
        out.say(format!("{} will not be erased", person.email))?;
    }
    if person.stopped_at.is_some() {
        out.note(format!("{} gets no mails until they answer one with `resume`", person.email))?;
    }
    Ok(OK)
}

/// Asks whether to go on; anything but `yes` means no.
fn confirmed(context: &Context) -> anyhow::Result<bool> {
    context.output.note("Type `yes` to go on (or give --yes):")?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    Ok(answer.trim().eq_ignore_ascii_case("yes"))
}

async fn pause(context: &Context, engine: &Engine, args: &PausePerson) -> anyhow::Result<u8> {
    let out = &context.output;
    let id = engine.person(&args.email).await?;
    let until = args.until.filter(|_| !args.end);
    if until.is_some_and(|day| day <= crate::clock::now().date_naive()) {
        out.note("the first day with mails again must be in the future; `--end` ends a pause")?;
        return Ok(super::USAGE);
    }
    let mut conn = engine.pool().acquire().await?;
    store::effects::set_pause(&mut conn, id, until).await?;
    if out.json {
        out.json(&json!({ "person": args.email, "paused_until": until }))?;
        return Ok(OK);
    }
    match until {
        Some(day) => out.say(format!("{} gets no mails before {day}", args.email))?,
        None => out.say(format!("{} is not paused", args.email))?,
    }
    Ok(OK)
}
