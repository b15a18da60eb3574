//! `import`: reads CSV files, and directories of them, into the database.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use serde::Serialize;

use super::args;
use super::context::Context;
use super::{FAILED, OK};
use crate::import::FileKind;
use crate::service::import_file;
use crate::store::roster;

#[derive(Serialize)]
struct Report {
    file: String,
    rows: u64,
    new: u64,
    updated: u64,
    forgotten: u64,
    problems: Vec<String>,
}

pub(super) async fn import(context: &Context, args: args::Import) -> anyhow::Result<u8> {
    let files = files(&args.paths)?;
    let config = context.config()?;
    let pool = context.database(&config).await?;
    let (mut reports, mut people) = (Vec::new(), Vec::new());
    let (mut has_people, mut is_good) = (false, true);
    for path in &files {
        let name = path.display().to_string();
        let file = File::open(path).with_context(|| format!("cannot read {name}"))?;
        let length = file.metadata().map_or(0, |metadata| metadata.len());
        let bar = context.output.progress(length, "{msg:30} {bar:30} {percent:>3}%");
        bar.set_message(name.clone());
        let imported = import_file(
            &pool,
            config.key_file.as_ref(),
            config.retention.notes,
            &name,
            BufReader::new(file),
            |bytes| bar.set_position(bytes),
        )
        .await?;
        bar.finish_and_clear();
        let is_whole = imported.problem_count == 0;
        is_good &= is_whole;
        if imported.kind == Some(FileKind::People) {
            has_people = true;
            people.extend(imported.people);
        }
        let problems: Vec<String> = imported.problems.iter().map(ToString::to_string).collect();
        if !context.output.json {
            for problem in &problems {
                context.output.note(problem)?;
            }
            if imported.problem_count > problems.len() {
                let more = imported.problem_count - problems.len();
                context.output.note(format!("{name}: {more} more problems not shown"))?;
            }
            if imported.forgotten > 0 {
                context.output.note(format!(
                    "{name}: {} rows skipped because they name someone who asked to be forgotten, or who left long ago",
                    imported.forgotten
                ))?;
            }
            if is_whole {
                let (rows, changed) = (imported.rows, imported.changed);
                let unchanged = rows.saturating_sub(changed.new + changed.updated);
                context.output.say(format!(
                    "{name}: {rows} rows, {} new, {} updated, {unchanged} unchanged",
                    changed.new, changed.updated
                ))?;
            } else {
                context.output.note(format!("{name}: not imported; fix the problems and import it again"))?;
            }
        }
        reports.push(Report {
            file: name,
            rows: imported.rows,
            new: imported.changed.new,
            updated: imported.changed.updated,
            forgotten: imported.forgotten,
            problems,
        });
    }
    let mut left = None;
    if args.full {
        if !has_people {
            bail!("--full needs the complete roster, and no people file was given");
        }
        if is_good {
            left = Some(roster::deactivate_all_but(&mut *pool.acquire().await?, &people).await?);
        } else {
            context
                .output
                .note("--full was not applied because a file has problems; nobody was deactivated")?;
        }
    }
    if context.output.json {
        context.output.json(&serde_json::json!({ "files": reports, "left": left }))?;
    } else if let Some(left) = left {
        context.output.say(format!("{left} people deactivated because no people file names them"))?;
    }
    Ok(if is_good { OK } else { FAILED })
}

/// The CSV files among these paths, people files first.
fn files(paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let before = files.len();
            let entries =
                std::fs::read_dir(path).with_context(|| format!("cannot read {}", path.display()))?;
            for entry in entries {
                let path = entry?.path();
                if path.is_file()
                    && path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"))
                {
                    files.push(path);
                }
            }
            if files.len() == before {
                bail!("no .csv files in {}", path.display());
            }
        } else {
            files.push(path.clone());
        }
    }
    files.sort_by_key(|path| (FileKind::of(Path::new(path)), path.clone()));
    files.sort_by_key(|path| FileKind::of(path).is_none());
    files.dedup();
    Ok(files)
}
