//! `simulate`: runs digests over half a year under a virtual clock and compares policies.

use anyhow::{Context as _, bail};
use chrono::{DateTime, Days, NaiveDate, Utc};

use super::args;
use super::context::Context;
use super::{FAILED, OK, USAGE};
use crate::clock;
use crate::config::{self, Config, Digest};
use crate::service::{self, ServiceError};
use rapport_planner::digest::week_of;
use rapport_planner::simulate::{
    Experiment, MEASURES, Parameters, People, Policy, Report, Scenario, SweepReport, html_report, shown,
    simulate as play, sweep,
};

/// The configuration for a generated organisation where there is no configuration file.
const CONFIG: &str = "[[digest]]\nname = \"weekly\"\nschedule = \"0 9 * * mon\"\n";

/// The first day for a generated organisation: fixed, so that the same seed gives the same report on any day.
fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 5).unwrap_or_default()
}

pub(super) async fn simulate(context: &Context, args: args::Simulate) -> anyhow::Result<u8> {
    let plays = Experiment {
        policies: if args.policies.is_empty() { Policy::ALL.to_vec() } else { args.policies.clone() },
        seed: args.seed,
        seeds: args.seeds,
    };
    if !args.require.is_empty() && !plays.policies.contains(&Policy::Rapport) {
        context.output.note("error: --require applies to the policy rapport; add `--policy rapport`")?;
        return Ok(USAGE);
    }
    let is_generated = args.people.is_some() || args.sweep.is_some();
    let config = config(context, is_generated)?;
    let chosen = chosen(&config, args.digest.as_deref())?;
    if let Some(person_weeks) = args.sweep {
        return swept(context, &chosen, person_weeks, args.seed);
    }
    let scenario = scenario(context, &config, chosen, &args).await?;
    let report = played(context, &scenario, &plays);
    if let Some(path) = &args.html {
        std::fs::write(path, html_report(&report))
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    if context.output.json {
        context.output.json(&report)?;
    } else {
        print(context, &report)?;
    }
    let mut code = if report.violated() == 0 { OK } else { FAILED };
    for requirement in args.require {
        if let Some(share) = report.falls_short(requirement) {
            context.output.note(format!("{requirement} was not met: rapport reached {}", shown(share, 3)))?;
            code = FAILED;
        }
    }
    Ok(code)
}

/// The configuration; for a generated organisation the default one if there is no file.
fn config(context: &Context, is_generated: bool) -> anyhow::Result<Config> {
    if !is_generated || context.source()?.is_some() {
        return context.config();
    }
    match config::load(Some(("the defaults", CONFIG)), &context.environment) {
        (Some(config), _) => Ok(config),
        (None, problems) => {
            bail!("the environment variables have errors: {}", config::render(&problems, CONFIG, false))
        }
    }
}

/// The named digest; without a name, the first one with nudges.
fn chosen(config: &Config, name: Option<&str>) -> Result<Digest, ServiceError> {
    let digests = &config.digests;
    let found = match name {
        Some(name) => digests.iter().find(|it| it.name == name),
        None => digests.iter().find(|it| it.rules.nudges()).or_else(|| digests.first()),
    };
    found.cloned().ok_or_else(|| ServiceError::NoSuchDigest {
        name: name.unwrap_or_default().to_owned(),
        known: digests.iter().map(|it| it.name.clone()).collect(),
    })
}

async fn scenario(
    context: &Context,
    config: &Config,
    chosen: Digest,
    args: &args::Simulate,
) -> anyhow::Result<Scenario> {
    // The first Monday on or after the day.
    let monday = |at: DateTime<Utc>| week_of(at.date_naive() + Days::new(6));
    let (from, people) = match args.people {
        Some(people) => (args.at.map_or_else(first_day, monday), People::Invented(people)),
        None => {
            if config.database.is_none() {
                bail!("no database is configured; `rapport simulate --people 100` needs none");
            }
            let from = monday(args.at.unwrap_or_else(clock::now));
            let pool = context.database(config).await?;
            let organisation = service::organisation(&pool, &chosen, config.time_zone, from).await?;
            (from, People::Known(organisation))
        }
    };
    let Digest { rules, schedule, audience, .. } = chosen;
    Ok(Scenario {
        people,
        rules,
        schedule,
        fixed_zone: audience.fixed_zone,
        parameters: Parameters::default(),
        from,
        weeks: args.weeks,
    })
}

/// Runs the experiment, with a progress bar.
fn played(context: &Context, scenario: &Scenario, plays: &Experiment) -> Report {
    let others = plays.policies.iter().filter(|it| **it != Policy::Rapport).count() as u64;
    let weeks = u64::from(scenario.weeks) * u64::from(plays.seeds) * (others + 1);
    let bar = context.output.progress(weeks, "{bar:30} {pos}/{len} weeks");
    let report = play(scenario, plays, &mut || bar.inc(1));
    bar.finish_and_clear();
    report
}

fn swept(context: &Context, chosen: &Digest, person_weeks: u64, seed: u64) -> anyhow::Result<u8> {
    let bar = context.output.progress(person_weeks, "{bar:30} {pos}/{len} person-weeks, {eta} left");
    let swept = sweep(person_weeks, seed, &chosen.rules, first_day(), &mut |people| bar.inc(people));
    bar.finish_and_clear();
    if context.output.json {
        context.output.json(&swept)?;
    } else {
        let SweepReport { person_weeks, organisations, mails, asks, repeats, violations, .. } = &swept;
        context.output.say(format!(
            "{person_weeks} person-weeks in {organisations} random organisations: {mails} mails with {asks} asks, {repeats} \
             of them repeats, and {} violations of boundaries.",
            swept.violated()
        ))?;
        let rows = violations.iter().map(|(name, count)| vec![(*name).to_owned(), count.to_string()]);
        context.output.table(&["boundary", "violations"], rows)?;
    }
    Ok(if swept.violated() == 0 { OK } else { FAILED })
}

/// Prints the measures of all policies side by side, and where another policy does better.
fn print(context: &Context, report: &Report) -> anyhow::Result<()> {
    let output = &context.output;
    let seeds = match report.seeds {
        1 => format!("seed {}", report.seed),
        n => format!("{n} seeds from {}: mean, minimum and maximum", report.seed),
    };
    let (people, weeks, from) = (report.people, report.weeks, report.from);
    output.say(format!("{people} people, {weeks} weeks from {from}, {seeds}.\n"))?;
    let mut head = vec!["measure"];
    head.extend(report.policies.iter().map(|it| it.policy.as_str()));
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (place, measure) in MEASURES.iter().enumerate() {
        let each = report.policies.iter().map(|it| it.shown(place));
        rows.push(std::iter::once(measure.name.replace('_', " ")).chain(each).collect());
    }
    let violations = report.policies.iter().map(|it| it.shown_violations());
    rows.push(std::iter::once("violations".to_owned()).chain(violations).collect());
    output.table(&head, rows)?;
    output.say("")?;
    for it in report.shortfalls() {
        let (name, digits) = (it.measure.name.replace('_', " "), it.measure.digits);
        let (theirs, ours) = (shown(it.theirs, digits), shown(it.ours, digits));
        output.say(format!("{name}: {} is better than rapport, {theirs} against {ours}.", it.by))?;
    }
    if report.unreachable > 0 {
        let people = if report.unreachable == 1 { "person was" } else { "people were" };
        output.say(format!(
            "{} {people} unreachable for some time: no one could be asked about them. That time is not counted.",
            report.unreachable
        ))?;
    }
    let parameters: Vec<String> =
        report.parameters.lines().into_iter().map(|(name, value)| format!("{name} {value}")).collect();
    output.say(textwrap::fill(&format!("Parameters: {}.", parameters.join(", ")), 100))?;
    Ok(())
}
