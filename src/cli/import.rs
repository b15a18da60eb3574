//! `import`: reads files, directories of them, and standard input into the database.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use serde::Serialize;
use serde_json::Value;
use sqlx::{Connection as _, PgConnection};

use super::args;
use super::context::Context;
use super::output::Output;
use super::{FAILED, OK};
use crate::config::{Config, Import};
use crate::import::FileKind;
use crate::service::{
    self, ImportOptions, Imported, Reading, ServiceError, files_in, import_file, people_first,
};
use crate::store::{StoreError, holds, roster};
use rapport_model::{HoldReason, Problem};

/// Up to so many problems of one wording are printed one by one; of more, the first is, and where the others are.
const FEW: usize = 5;

/// People who are not on the roster that are listed.
const MAX_UNKNOWN: usize = 50;

#[derive(Serialize)]
struct Report {
    file: String,
    rows: u64,
    new: u64,
    updated: u64,
    forgotten: u64,
    skipped: u64,
    unknown: Vec<String>,
    notes: Vec<String>,
    problem_count: usize,
    problems: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    first_rows: Vec<Value>,
}

pub(super) async fn import(context: &Context, args: args::Import) -> anyhow::Result<u8> {
    let config = context.config()?;
    if args.sources {
        return import_sources(context, &config).await;
    }
    let files = files(&args.paths, &config.import)?;
    let pool = context.database(&config).await?;
    let mut conn = pool.acquire().await?;
    if !args.dry_run {
        return import_all(context, &config, &args, &files, &mut conn).await;
    }
    // Each file is read with what the ones before it bring, and nothing stays.
    let mut tx = conn.begin().await?;
    let code = import_all(context, &config, &args, &files, &mut tx).await?;
    tx.rollback().await?;
    context.output.note("dry run: nothing was stored")?;
    Ok(code)
}

/// Reads the tables, the calendars and the folder of the configuration, whenever they were read last.
async fn import_sources(context: &Context, config: &Config) -> anyhow::Result<u8> {
    let import = &config.import;
    if import.tables.is_empty() && import.calendars.is_empty() && import.folder.is_none() {
        bail!(
            "the configuration has no [[import.table]], no [[import.calendar]] and no `folder` in [import]"
        );
    }
    let pool = context.database(config).await?;
    let engine = context.engine(config, pool).await?;
    let (mut reports, mut is_good) = (Vec::new(), true);
    for (name, read) in engine.read_sources(true).await {
        match read {
            Ok(read) => {
                is_good &= read.imported.problem_count == 0;
                if !context.output.json {
                    print(&context.output, &name, &read.imported, false)?;
                    if read.left > 0 {
                        context.output.say(format!("{name}: {} people left", read.left))?;
                    }
                }
                reports.push(report(name, read.imported)?);
            }
            Err(error) => {
                is_good = false;
                context.output.note(format!("{name}: {}", said(&error)))?;
            }
        }
    }
    if context.output.json {
        context.output.json(&serde_json::json!({ "sources": reports }))?;
    }
    Ok(if is_good { OK } else { FAILED })
}

/// An error of a query in the words of Postgres, and any other with its causes.
fn said(error: &ServiceError) -> String {
    match error {
        ServiceError::Store(StoreError::Database(sqlx::Error::Database(refused))) => {
            format!("Postgres says: {} (`rapport check --database` says where)", refused.message())
        }
        other => service::chain(other),
    }
}

async fn import_all(
    context: &Context,
    config: &Config,
    args: &args::Import,
    files: &[PathBuf],
    conn: &mut PgConnection,
) -> anyhow::Result<u8> {
    let (mut reports, mut people) = (Vec::new(), Vec::new());
    let (mut has_people, mut is_good) = (false, true);
    let options = ImportOptions {
        key_file: config.key_file.as_ref(),
        keep_notes: config.retention.notes,
        skip_unknown: args.skip_unknown,
        show: args.dry_run,
        full: args.full,
        ..ImportOptions::default()
    };
    for path in files {
        let name = if is_stdin(path) { "stdin".to_owned() } else { path.display().to_string() };
        let (reader, length) = open(path)?;
        let reading = Reading { kind: args.kind, map: config.import.map_for(path) };
        let bar = context.output.progress(length, "{msg:30} {bar:30} {percent:>3}%");
        bar.set_message(name.clone());
        let imported =
            import_file(conn, &options, &name, reading, reader, |bytes| bar.set_position(bytes)).await?;
        bar.finish_and_clear();
        is_good &= imported.problem_count == 0;
        if imported.kind == Some(FileKind::People) {
            has_people = true;
            people.extend(imported.people.iter().copied());
        }
        if !context.output.json {
            print(&context.output, &name, &imported, args.dry_run)?;
        }
        reports.push(report(name, imported)?);
    }
    let mut left = None;
    if args.full {
        if !has_people {
            bail!("--full needs the complete roster, and no people file was given");
        }
        if people.is_empty() {
            context
                .output
                .note("--full was not applied, because no file lists anybody; nobody was deactivated")?;
            is_good = false;
        } else if is_good {
            left = Some(roster::deactivate_all_but(conn, &people).await?);
        } else {
            context
                .output
                .note("--full was not applied because a file has problems; nobody was deactivated")?;
        }
    }
    if context.output.json {
        let report = serde_json::json!({ "files": reports, "left": left, "dry_run": args.dry_run });
        context.output.json(&report)?;
    } else if let Some(left) = left {
        context.output.say(format!("{left} people deactivated because no people file names them"))?;
    }
    if let Some(hold) = holds::list(conn).await?.iter().find(|hold| hold.reason == HoldReason::RosterShrank) {
        context
            .output
            .note(format!("sending is held, {}; if that is right, `rapport resume`", hold.why()))?;
    }
    Ok(if is_good { OK } else { FAILED })
}

fn report(file: String, imported: Imported) -> anyhow::Result<Report> {
    Ok(Report {
        file,
        rows: imported.rows,
        new: imported.changed.new,
        updated: imported.changed.updated,
        forgotten: imported.forgotten,
        skipped: imported.skipped,
        unknown: imported.unknown.keys().map(ToString::to_string).collect(),
        notes: imported.notes,
        problem_count: imported.problem_count,
        problems: imported.problems.iter().map(ToString::to_string).collect(),
        first_rows: imported.shown.iter().map(serde_json::to_value).collect::<Result<_, _>>()?,
    })
}

fn print(output: &Output, name: &str, imported: &Imported, is_dry_run: bool) -> anyhow::Result<()> {
    for note in &imported.notes {
        output.note(format!("{name}: {note}"))?;
    }
    print_problems(output, name, imported)?;
    if imported.forgotten > 0 {
        output.note(format!(
            "{name}: {} rows skipped because they name someone who asked to be forgotten, or who left long ago",
            imported.forgotten
        ))?;
    }
    if !imported.unknown.is_empty() {
        let people = imported.unknown.len();
        let rows = imported.skipped;
        output.note(format!(
            "{name}: rows left out because they name people who are not on the roster: {rows}"
        ))?;
        for (address, times) in imported.unknown.iter().take(MAX_UNKNOWN) {
            let times = if *times == 1 { String::new() } else { format!(" ({times} times)") };
            output.note(format!("  {address}{times}"))?;
        }
        if people > MAX_UNKNOWN {
            output.note(format!("  and {} more", people - MAX_UNKNOWN))?;
        }
    }
    if imported.problem_count > 0 && !imported.is_kept {
        output.note(format!("{name}: not imported; fix the problems and import it again"))?;
        return Ok(());
    }
    let (rows, changed) = (imported.rows, imported.changed);
    let unchanged =
        rows.saturating_sub(changed.new + changed.updated + imported.skipped + imported.forgotten);
    let unchanged = unchanged.saturating_sub(u64::try_from(imported.problem_count).unwrap_or(u64::MAX));
    output.say(format!(
        "{name}: {rows} rows, {} new, {} updated, {unchanged} unchanged",
        changed.new, changed.updated
    ))?;
    if is_dry_run {
        print_rows(output, imported)?;
    }
    Ok(())
}

/// Few problems of one wording one by one. Of many, the first, and on which lines the same is wrong.
fn print_problems(output: &Output, name: &str, imported: &Imported) -> anyhow::Result<()> {
    let mut lines_alike: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for problem in &imported.problems {
        let line = problem.place.position.map_or(0, |(line, _)| line);
        lines_alike.entry(&problem.message).or_default().push(line);
    }
    let is_many = |problem: &Problem| imported.alike.get(&problem.message).is_some_and(|alike| FEW < *alike);
    let mut listed = 0;
    for problem in &imported.problems {
        let Some(lines) = lines_alike.get_mut(problem.message.as_str()) else { continue };
        if !is_many(problem) {
            output.note(problem)?;
            listed += 1;
        } else if !lines.is_empty() {
            // The first of them stands for all.
            let count = imported.alike.get(&problem.message).copied().unwrap_or_default();
            let mut others: Vec<String> = lines.iter().skip(1).map(ToString::to_string).collect();
            if others.len() + 1 < count {
                others.push("…".to_owned());
            }
            output.note(problem)?;
            output.note(format!(
                "{name}: the same {} more times, on lines {}",
                count - 1,
                others.join(", ")
            ))?;
            listed += count;
            lines.clear();
        }
    }
    if listed < imported.problem_count {
        output.note(format!("{name}: {} more problems not shown", imported.problem_count - listed))?;
    }
    Ok(())
}

/// The first rows under the columns that the file has.
fn print_rows(output: &Output, imported: &Imported) -> anyhow::Result<()> {
    let mut rows = Vec::new();
    for row in &imported.shown {
        let row = serde_json::to_value(row)?;
        rows.push(imported.columns.iter().map(|column| cell(&row[*column])).collect());
    }
    output.table(&imported.columns, rows)?;
    Ok(())
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(cell).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// A file, or standard input, and how long it is.
fn open(path: &Path) -> anyhow::Result<(Box<dyn BufRead>, u64)> {
    if is_stdin(path) {
        return Ok((Box::new(BufReader::new(std::io::stdin())), 0));
    }
    let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    let length = file.metadata().map_or(0, |metadata| metadata.len());
    Ok((Box::new(BufReader::new(file)), length))
}

/// The files that are meant by these paths, people files first.
fn files(paths: &[PathBuf], config: &Import) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let found = files_in(path, config).with_context(|| format!("cannot read {}", path.display()))?;
            if found.is_empty() {
                bail!("no .csv or .ndjson files in {}", path.display());
            }
            files.extend(found);
        } else {
            files.push(path.clone());
        }
    }
    people_first(&mut files, config);
    files.dedup();
    Ok(files)
}
