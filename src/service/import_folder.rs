//! Files that other systems put into a folder, imported whenever they are new or changed.
//!
//! A file is imported once for what is in it, and again after a day, because rows that were left out may fit then. A row that has a
//! problem is left out and counted; the others come in.

use std::fs::File;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest as _, Sha256};

use super::import::{ImportOptions, import_file};
use super::import_sources::{SourceImport, SourceImports, without_rows};
use super::{Engine, ServiceError};
use crate::config::Import;
use crate::import::{FileKind, Reading};
use crate::store::import_sources::{self, ReadSource, SourceState};
use crate::store::{self, StoreError, roster};

/// How long a file must have been as it is: somebody may be writing it.
const SETTLED: Duration = Duration::from_secs(10);

/// How often a file is imported that has not changed.
const AGAIN_EVERY: TimeDelta = TimeDelta::hours(24);

/// Extensions of the files that are taken from a directory.
const EXTENSIONS: [&str; 4] = ["csv", "tsv", "ndjson", "jsonl"];

/// What precedes the name of a file in that of its source.
const SOURCE: &str = "file ";

/// The source that is the folder itself: `status` speaks of it while it cannot be read.
const WHOLE: &str = "file *";

/// What `status` says of a file that has no row that could be imported.
const NOTHING: &str = "nothing of it could be imported; `rapport import --sources` says why";

/// The files of a directory that can be imported, people files first: those with a usual extension, and those that the
/// configuration maps.
pub(crate) fn files_in(directory: &Path, config: &Import) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(directory)? {
        let path = entry?.path();
        let has = |extension: &&str| path.extension().is_some_and(|it| it.eq_ignore_ascii_case(extension));
        if path.is_file() && (EXTENSIONS.iter().any(has) || config.map_for(&path).is_some()) {
            files.push(path);
        }
    }
    people_first(&mut files, config);
    Ok(files)
}

/// Sorts files by what they contain: the others name people.
pub(crate) fn people_first(files: &mut [PathBuf], config: &Import) {
    let kind = |path: &Path| config.map_for(path).and_then(|map| map.kind).or_else(|| FileKind::of(path));
    files.sort_by_key(|path| (kind(path).is_none(), kind(path), path.clone()));
}

impl Engine {
    /// Imports the files of the folder that are new or changed, or all of them if asked `now`.
    pub(super) async fn read_folder(&self, now: bool) -> SourceImports {
        let Some(folder) = &self.import.folder else { return Vec::new() };
        let files = match files_in(folder, &self.import) {
            Ok(files) => files,
            Err(source) => {
                let error = ServiceError::File { name: folder.display().to_string(), source };
                self.note_unread(WHOLE, folder.as_os_str().as_encoded_bytes(), &without_rows(&error)).await;
                return vec![(WHOLE.to_owned(), Err(error))];
            }
        };
        let mut read = Vec::new();
        let mut names = Vec::new();
        let newest = newest_full(&files, &self.import);
        for path in files {
            // An older list of everybody would bring back who has left since, and take out who has come.
            if newest.as_ref().is_some_and(|newest| *newest != path) && is_full(&path, &self.import) {
                continue;
            }
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
            let source = format!("{SOURCE}{name}");
            match self.read_settled(&path, &source, now).await {
                Ok(None) => {}
                Ok(Some(done)) => read.push((source.clone(), Ok(done))),
                Err(error) => read.push((source.clone(), Err(error))),
            }
            names.push(source);
        }
        if let Err(error) = self.forget_files(&names).await {
            read.push((WHOLE.to_owned(), Err(error)));
        }
        read
    }

    /// `status` does not speak of files that are gone.
    async fn forget_files(&self, names: &[String]) -> Result<(), ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        Ok(import_sources::forget_all_but(&mut conn, SOURCE, names).await?)
    }

    async fn read_settled(
        &self,
        path: &Path,
        source: &str,
        now: bool,
    ) -> Result<Option<SourceImport>, ServiceError> {
        let unreadable = |error| ServiceError::File { name: source.to_owned(), source: error };
        let looked = async {
            let stamp = stamp(path).map_err(unreadable)?;
            if !is_settled(stamp.0, self.now().await?) && !now {
                return Ok(None);
            }
            let hashed = path.to_owned();
            let hashing = tokio::task::spawn_blocking(move || hash(&hashed)).await;
            Ok(Some((stamp, hashing.map_err(|_| ServiceError::LoopFailed)?.map_err(unreadable)?)))
        };
        let (stamp, content) = match looked.await {
            Ok(None) => return Ok(None),
            Ok(Some(looked)) => looked,
            Err(error) => {
                self.note_unread(source, source.as_bytes(), &without_rows(&error)).await;
                return Err(error);
            }
        };
        let map = self.import.map_for(path);
        let definition =
            Sha256::new().chain_update(content).chain_update(format!("{map:?}")).finalize().to_vec();
        let read = self.read_file(path, (source, stamp), &definition, now).await;
        if let Err(error) = &read {
            self.note_unread(source, &definition, &without_rows(error)).await;
        }
        read
    }

    async fn read_file(
        &self,
        path: &Path,
        (source, stamp): (&str, Stamp),
        definition: &[u8],
        now: bool,
    ) -> Result<Option<SourceImport>, ServiceError> {
        let mut tx = self.pool.begin().await.map_err(StoreError::from)?;
        let Some(state) = import_sources::take(&mut tx, source, definition, TimeDelta::zero()).await? else {
            return Ok(None);
        };
        let map = self.import.map_for(path);
        let is_full = map.is_some_and(|map| map.full);
        if !now && !is_due(&state, is_full, self.import.every, store::now(&mut tx).await?) {
            return Ok(None);
        }
        let addresses = self.keyring.addresses();
        let options = ImportOptions {
            skip_unknown: true,
            keep_good: true,
            full: is_full,
            ..self.import_options(&addresses)
        };
        let file = File::open(path)
            .map_err(|error| ServiceError::File { name: source.to_owned(), source: error })?;
        let kind = map.and_then(|map| map.kind).or_else(|| FileKind::of(path));
        let reading = Reading { kind, map };
        let imported = import_file(&mut tx, &options, source, reading, BufReader::new(file), |_| {}).await?;
        let problems = u64::try_from(imported.problem_count).unwrap_or(u64::MAX);
        let is_nothing = imported.rows == 0 && problems > 0;
        let unreadable = |error| ServiceError::File { name: source.to_owned(), source: error };
        if self::stamp(path).map_err(unreadable)? != stamp {
            // Somebody is writing it: what was read is rolled back.
            return Ok(None);
        }
        let mut left = 0;
        let is_full = is_full && ends_with_a_line(path).map_err(unreadable)?;
        // A file without people, or with rows that nobody can read, says of nobody that they left.
        if is_full && problems == 0 && !imported.people.is_empty() {
            left = roster::deactivate_all_but(&mut tx, &imported.people).await?;
        }
        let noted = ReadSource {
            was_full: !is_nothing,
            left_out: imported.skipped + problems,
            error: is_nothing.then_some(NOTHING),
            ..ReadSource::default()
        };
        import_sources::note(&mut tx, source, &noted).await?;
        tx.commit().await.map_err(StoreError::from)?;
        Ok(Some(SourceImport { imported, left }))
    }
}

/// Whether a file is to be imported: it is new or changed, could not be read a while ago, or was read a day ago.
fn is_due(state: &SourceState, is_full: bool, every: TimeDelta, now: DateTime<Utc>) -> bool {
    match (state.read_at, state.full_at) {
        (None, _) => true,
        (Some(tried), None) => every <= now - tried,
        // Who is here is known better since.
        (Some(_), Some(_)) if is_full => false,
        (Some(read), Some(_)) => AGAIN_EVERY <= now - read,
    }
}

/// When a file was changed, and how long it is.
type Stamp = (SystemTime, u64);

fn stamp(path: &Path) -> io::Result<Stamp> {
    let metadata = std::fs::metadata(path)?;
    Ok((metadata.modified()?, metadata.len()))
}

/// Whether nobody has changed a file for a while. One that was changed in the near future is being written: clocks differ.
fn is_settled(changed_at: SystemTime, now: DateTime<Utc>) -> bool {
    match SystemTime::from(now).duration_since(changed_at) {
        Ok(age) => SETTLED <= age,
        Err(ahead) => Duration::from_secs(3_600) < ahead.duration(),
    }
}

fn is_full(path: &Path, config: &Import) -> bool {
    config.map_for(path).is_some_and(|map| map.full)
}

/// The newest of the files that list everybody.
fn newest_full(files: &[PathBuf], config: &Import) -> Option<PathBuf> {
    let full = files.iter().filter(|path| is_full(path, config));
    full.filter_map(|path| Some((stamp(path).ok()?.0, path))).max().map(|(_, path)| path.clone())
}

/// Whether the last line of a file is whole: one that was cut off says of nobody that they left.
fn ends_with_a_line(path: &Path) -> io::Result<bool> {
    Ok(std::fs::read(path)?.last().is_some_and(|octet| *octet == b'\n'))
}

fn hash(path: &Path) -> io::Result<Vec<u8>> {
    let mut hasher = Sha256::new();
    let mut file = File::open(path)?;
    let mut octets = vec![0; 1 << 16];
    loop {
        match io::Read::read(&mut file, &mut octets)? {
            0 => return Ok(hasher.finalize().to_vec()),
            read => hasher.update(&octets[..read]),
        }
    }
}
