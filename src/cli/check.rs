//! `check`, `config show`, `config schema`.

use std::collections::BTreeSet;
use std::io::Write;

use anyhow::Context as _;
use sqlx::PgConnection;

use super::args;
use super::context::Context;
use super::{FAILED, OK};
use crate::config::{self, Config, Digest, InboundSources, Transport};
use crate::render::Templates;
use crate::store::{self, bounces, inbound, runs, status};
use mail_transport::imap::Session;
use mail_transport::smtp::Connection;
use rapport_model::{Problem, Severity};
use rapport_planner::digest::Audience;

/// Validates the configuration and, as asked for, the servers that it names.
pub(super) async fn check(context: &Context, args: args::Check) -> anyhow::Result<u8> {
    let source = context.source()?;
    let borrowed = source.as_ref().map(|it| (it.name.as_str(), it.text.as_str()));
    let (config, problems) = config::load(borrowed, &context.environment);
    if context.output.json {
        let records = config.iter().flat_map(|config| &config.mail.dkim).map(|key| key.signer.dns_record());
        let records =
            records.map(|it| serde_json::json!({ "name": it.name, "type": "TXT", "value": it.value }));
        context.output.json(&serde_json::json!({
            "problems": problems.iter().map(problem_json).collect::<Vec<_>>(),
            "dns_records": records.collect::<Vec<_>>(),
        }))?;
    } else {
        let text = source.as_ref().map_or("", |it| &it.text);
        write!(anstream::stdout(), "{}", config::render(&problems, text, false))?;
    }
    let Some(config) = config else { return Ok(FAILED) };
    Templates::built_in()?;
    if args.database {
        check_database(context, &config).await?;
    }
    if args.smtp {
        check_mail_server(context, &config).await?;
    }
    if args.imap {
        check_mailbox(context, &config).await?;
    }
    if !context.output.json {
        let digests = match config.digests.len() {
            1 => "1 digest".to_owned(),
            count => format!("{count} digests"),
        };
        context.output.say(format!("config: ok, {digests}"))?;
        for key in &config.mail.dkim {
            let record = key.signer.dns_record();
            context.output.say(format!(
                "DNS record for DKIM, to be published:\n{}. TXT {}",
                record.name,
                strings(&record.value)
            ))?;
        }
    }
    Ok(OK)
}

/// A text as a zone file has it: in strings of at most 255 octets (RFC 1035 §3.3.14).
fn strings(text: &str) -> String {
    let parts = text.as_bytes().chunks(255).map(|part| format!("\"{}\"", String::from_utf8_lossy(part)));
    parts.collect::<Vec<_>>().join(" ")
}

/// A problem as JSON.
fn problem_json(problem: &Problem) -> serde_json::Value {
    serde_json::json!({
        "place": problem.place.to_string(),
        "severity": if problem.severity == Severity::Error { "error" } else { "warning" },
        "message": problem.message,
        "help": problem.help,
    })
}

/// Warns about what does not fit between the configuration and the roster in the database.
async fn check_database(context: &Context, config: &Config) -> anyhow::Result<()> {
    let pool = context.database(config).await.context("cannot check the database")?;
    let engine = context.engine(config, pool).await?;
    let mut conn = engine.pool().acquire().await?;
    store::check_instance(&mut conn, &config.instance).await?;
    let teams = store::roster::team_names(&mut conn).await?;
    for digest in &config.digests {
        check_audience(context, &mut conn, config, (digest, &teams)).await?;
        for address in engine.planner.out_of_reach(&digest.name, crate::clock::now()).await? {
            context.output.say(format!(
                "warning: `{}` cannot ask anyone in the home team of {address} about them",
                digest.name
            ))?;
        }
    }
    check_everyone_has_digest(context, &mut conn, config).await?;
    check_names(context, &mut conn, config).await?;
    check_addresses(context, &mut conn).await?;
    check_ways_in(context, &mut conn, config).await?;
    check_log(context, &mut conn, config).await?;
    drop(conn);
    let mut is_good = true;
    for (table, problems) in engine.check_tables().await? {
        for problem in &problems {
            is_good = false;
            context.output.say(format!("error: [[import.table]] {table}: {problem}"))?;
        }
        if problems.is_empty() {
            context.output.say(format!("[[import.table]] {table}: ok"))?;
        }
    }
    for (calendar, found) in engine.check_calendars().await? {
        match found {
            Ok(events) => {
                context
                    .output
                    .say(format!("[[import.calendar]] {calendar}: ok, {events} events in the days ahead"))?;
            }
            Err(problem) => {
                is_good = false;
                context.output.say(format!("error: [[import.calendar]] {calendar}: {problem}"))?;
            }
        }
    }
    anyhow::ensure!(is_good, "some tables or calendars cannot be read");
    Ok(context.output.say("database: ok")?)
}

/// Warns about people in the audience of a digest who never get it, and about unknown time zones.
async fn check_audience(
    context: &Context,
    conn: &mut PgConnection,
    config: &Config,
    (digest, known): (&Digest, &[String]),
) -> anyhow::Result<()> {
    let patterns = runs::patterns(conn, &digest.audience).await?;
    let zones = runs::zones(&digest.audience, &patterns);
    for pattern in patterns.iter().filter(|it| never_gets(digest, it, config.time_zone)) {
        context.output.say(format!(
            "warning: people in `{}` who work on {} never get `{}`: it skips days off and is never due on their working \
             days",
            pattern.time_zone,
            pattern.hours.days.unwrap_or(config.boundaries.hours.days),
            digest.name,
        ))?;
    }
    for zone in zones.iter().filter(|zone| zone.parse::<chrono_tz::Tz>().is_err()) {
        context.output.say(format!(
            "warning: `{zone}` is not an IANA time zone; people with it are treated as if they were in {}",
            config.time_zone
        ))?;
    }
    for name in digest.audience.teams.iter().flatten() {
        let is_known = known.iter().any(|team| team.to_lowercase() == *name);
        if !is_known && !known.is_empty() {
            let teams: Vec<(String, &String)> =
                known.iter().map(|team| (team.to_lowercase(), team)).collect();
            let nearest = rapport_model::suggest(name, teams.iter().map(|(lower, _)| lower.as_str()));
            let meant = teams.iter().find(|(lower, _)| Some(lower.as_str()) == nearest).map(|(_, team)| team);
            let hint = meant.map_or_else(|| teams_there(known), |team| format!("did you mean `{team}`?"));
            context.output.say(format!(
                "warning: there is no team `{name}` on the roster, which `{}` is for ({hint})",
                digest.name
            ))?;
        }
    }
    if zones.is_empty() {
        context
            .output
            .say(format!("warning: nobody on the roster is in the audience of `{}`", digest.name))?;
    }
    Ok(())
}

/// The teams that there are, or some of them.
fn teams_there(names: &[String]) -> String {
    const SHOWN: usize = 8;
    let more = if names.len() > SHOWN { ", …" } else { "" };
    format!("there are {}{more}", names.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", "))
}

/// Warns if nothing is known of who had to do with whom.
async fn check_log(context: &Context, conn: &mut PgConnection, config: &Config) -> anyhow::Result<()> {
    let now = status::read(conn).await?;
    if now.people > 0 && now.interactions == 0 {
        let digest = config.digests.first().map_or("DIGEST", |digest| digest.name.as_str());
        context.output.say(format!(
            "warning: the log is empty, so first mails know nobody to thank, and ask who has helped lately; `rapport plan {digest} \
             --first` shows them, and kudos of the last weeks can be imported (docs/data.md)"
        ))?;
    }
    Ok(())
}

/// Warns if answers go nowhere although mails invite to them.
async fn check_ways_in(context: &Context, conn: &mut PgConnection, config: &Config) -> anyhow::Result<()> {
    let is_real = matches!(config.mail.transport, Transport::Smtp { .. });
    if is_real && config.inbound == InboundSources::default() && !inbound::is_any(conn).await? {
        context.output.say(
            "warning: mails invite people to answer, and no answer has a way in: set [inbound.imap], [inbound.lmtp] or \
             [inbound.webhook], or let the mail server run `rapport receive` (docs/inbound.md)",
        )?;
    }
    Ok(())
}

/// Warns about people whose mails do not arrive.
async fn check_addresses(context: &Context, conn: &mut PgConnection) -> anyhow::Result<()> {
    for it in bounces::suppressed(conn).await? {
        context.output.say(format!(
            "warning: nothing is sent to {} since {}, because mails did not arrive; once the address works, run \
             `rapport suppressions release {}`",
            it.address,
            it.suppressed_at.date_naive(),
            it.address,
        ))?;
    }
    Ok(())
}

/// Warns about teams that are only in the configuration and calendars that are only in the roster.
async fn check_names(context: &Context, conn: &mut PgConnection, config: &Config) -> anyhow::Result<()> {
    let teams: Vec<String> = config.team_cadences.keys().cloned().collect();
    let known = store::roster::teams(conn, &teams).await?;
    for name in teams.iter().filter(|name| !known.contains_key(*name)) {
        context.output.say(format!("warning: [[team]] `{name}` matches no team on the roster"))?;
    }
    let patterns = runs::patterns(conn, &Audience::everybody(config.time_zone)).await?;
    let calendars: BTreeSet<String> = patterns.into_iter().filter_map(|it| it.hours.calendar).collect();
    for name in calendars.iter().filter(|name| !config.boundaries.hours.calendars.contains_key(*name)) {
        context.output.say(format!(
            "warning: people have the calendar `{name}`, but there is no [[calendar]] of that name; only \
             boundaries.holidays apply to them"
        ))?;
    }
    Ok(())
}

/// Connects to the mail server and logs in.
async fn check_mail_server(context: &Context, config: &Config) -> anyhow::Result<()> {
    let Transport::Smtp { settings, .. } = &config.mail.transport else {
        return Ok(context.output.say("mail server: not configured (mail.transport is not smtp)")?);
    };
    let connection = Connection::connect(settings).await.context("cannot use the mail server")?;
    connection.quit().await.context("cannot use the mail server")?;
    Ok(context.output.say("mail server: ok")?)
}

/// Logs in to the mailbox, opens its folder and looks for the archive folder.
async fn check_mailbox(context: &Context, config: &Config) -> anyhow::Result<()> {
    let Some(settings) = &config.inbound.imap else {
        return Ok(context.output.say("mailbox: not configured (inbound.imap.url is not set)")?);
    };
    let mut session = Session::connect(settings).await.context("cannot use the mailbox")?;
    if let Some(folder) = &settings.archive {
        anyhow::ensure!(
            session.mailbox_exists(folder).await.context("cannot use the mailbox")?,
            "the mailbox has no folder `{folder}`; create it, or set inbound.imap.archive to an existing one"
        );
    }
    session.logout().await.context("cannot use the mailbox")?;
    Ok(context.output.say("mailbox: ok")?)
}

/// Occurrences of a digest that are looked at: a quarter of a year for a weekly one.
const OCCURRENCES: usize = 13;

/// Whether each of the next [`OCCURRENCES`] falls on a day off for people with these hours, and is skipped.
fn never_gets(digest: &Digest, pattern: &runs::Pattern, default: chrono_tz::Tz) -> bool {
    let zone = pattern.time_zone.parse().unwrap_or(default);
    let mut coming = digest.schedule.occurrences(zone, crate::clock::now()).take(OCCURRENCES);
    coming.all(|it| digest.rules.skips(&pattern.hours, it.period))
}

/// Warns about people on the roster who are in no digest's audience.
async fn check_everyone_has_digest(
    context: &Context,
    conn: &mut PgConnection,
    config: &Config,
) -> anyhow::Result<()> {
    let everybody = Audience::everybody(config.time_zone);
    let mut left: BTreeSet<_> = runs::audience(&mut *conn, &everybody).await?.into_iter().collect();
    for digest in &config.digests {
        for person in runs::audience(&mut *conn, &digest.audience).await? {
            left.remove(&person);
        }
    }
    let left: Vec<_> = left.into_iter().collect();
    for address in store::coverage::addresses(conn, &left).await? {
        context.output.say(format!("warning: {address} is in the audience of no digest"))?;
    }
    Ok(())
}

/// Prints the effective configuration.
pub(super) fn show(context: &Context) -> anyhow::Result<u8> {
    let config = context.config()?;
    if context.output.json {
        context.output.json(&config)?;
    } else {
        write!(context.output.stdout(), "{}", toml::to_string_pretty(&config)?)?;
    }
    Ok(OK)
}

/// Prints the JSON schema of the configuration file.
pub(super) fn schema(context: &Context) -> anyhow::Result<u8> {
    context.output.json(&config::schema())?;
    Ok(OK)
}
