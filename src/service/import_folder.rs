//! Files that other systems put into a folder, imported whenever they are new or changed.
//!
//! A file is imported once for what is in it, and again after a day, because rows that were left out may fit then. A row that has a
//! problem is left out and counted; the others come in.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest as _, Sha256};

use super::import::{ImportOptions, import_file};
use super::import_sources::{SourceImport, SourceImports, without_rows};
use super::{Engine, ServiceError};
use crate::config::Import;
use crate::import::{FileKind, FileMap, Reading};
use crate::store::import_sources::{self, KnownSource, ReadSource};
use crate::store::{StoreError, roster};

/// How long a file must have been as it is: somebody may be writing it.
const SETTLED: Duration = Duration::from_secs(10);

/// How often a file is imported that has not changed.
const AGAIN_EVERY: TimeDelta = TimeDelta::hours(24);

/// Extensions of the files that are taken from a directory.
const EXTENSIONS: [&str; 4] = ["csv", "tsv", "ndjson", "jsonl"];

/// What precedes the name of a file in that of its source.
pub(super) const FILE: &str = "file ";

/// The source that is the folder itself: `status` speaks of it while it cannot be read.
const WHOLE: &str = "file *";

/// Octets of a hash.
const CONTENT_OCTETS: usize = 32;

/// What `status` says of a list of everybody that somebody may still be writing.
const CUT_OFF: &str = "its last line has no end, so nobody counts as having left";

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
    files.sort_by_key(|path| (kind_of(path, config).is_none(), kind_of(path, config), path.clone()));
}

/// What a file contains, as its map or its name tells.
fn kind_of(path: &Path, config: &Import) -> Option<FileKind> {
    config.map_for(path).and_then(|map| map.kind).or_else(|| FileKind::of(path))
}

/// What files contained when they were hashed last, by what they looked like: one that looks the same is not read again.
#[derive(Debug, Default)]
pub(super) struct HashedFiles(Mutex<BTreeMap<PathBuf, (Stamp, Vec<u8>)>>);

impl HashedFiles {
    fn hash(&self, path: &Path, stamp: Stamp) -> io::Result<Vec<u8>> {
        let all = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, content)) = all().get(path).filter(|(seen, _)| *seen == stamp) {
            return Ok(content.clone());
        }
        let content = hash(path)?;
        all().insert(path.to_owned(), (stamp, content.clone()));
        Ok(content)
    }
}

/// A file of the folder, as a look found it.
struct Found {
    path: PathBuf,
    /// As `status` names it.
    source: String,
    stamp: Stamp,
    content: Vec<u8>,
}

impl Engine {
    /// Imports the files of the folder that are new or changed, or all of them if asked `now`.
    pub(super) async fn read_folder(&self, now: bool) -> SourceImports {
        let Some(folder) = self.import.folder.clone() else { return Vec::new() };
        let name = folder.display().to_string();
        let whole = |error| vec![(WHOLE.to_owned(), Err(error))];
        let time = match self.now().await {
            Ok(time) => time,
            Err(error) => return whole(error),
        };
        let (import, hashed) = (self.import.clone(), self.hashed.clone());
        // A folder may be on another machine, which does not answer.
        let looking = tokio::task::spawn_blocking(move || look(&folder, &import, &hashed, (time, now)));
        let files = match looking.await {
            Ok(Ok(files)) => files,
            Ok(Err(source)) => {
                let error = ServiceError::File { name: name.clone(), source };
                self.note_unread(WHOLE, name.as_bytes(), &without_rows(&error)).await;
                return whole(error);
            }
            Err(_) => return whole(ServiceError::LoopFailed),
        };
        match self.read_found(files, (time, now)).await {
            Ok(read) => read,
            Err(error) => whole(error),
        }
    }

    async fn read_found(
        &self,
        files: Vec<(String, io::Result<Option<Found>>)>,
        (time, now): (DateTime<Utc>, bool),
    ) -> Result<SourceImports, ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        let names: Vec<String> = files.iter().map(|(source, _)| source.clone()).collect();
        import_sources::forget_all_but(&mut conn, FILE, &names).await?;
        let known = import_sources::known(&mut conn, FILE).await?;
        drop(conn);
        let mut read = Vec::new();
        for (source, found) in files {
            let found = match found {
                Ok(Some(found)) => found,
                Ok(None) => continue,
                Err(error) => {
                    let error = ServiceError::File { name: source.clone(), source: error };
                    self.note_unread(&source, source.as_bytes(), &without_rows(&error)).await;
                    read.push((source, Err(error)));
                    continue;
                }
            };
            let definition = definition(&found.content, self.import.map_for(&found.path));
            let known = known.iter().find(|known| known.name == source);
            let is_list = is_full(&found.path, &self.import);
            if !now && !known.is_none_or(|known| is_due(known, &definition, is_list, self.import.every, time))
            {
                continue;
            }
            match self.read_file(&found, &definition).await {
                Ok(None) => {}
                Ok(Some(done)) => read.push((source, Ok(done))),
                Err(error) => {
                    self.note_unread(&source, &definition, &without_rows(&error)).await;
                    read.push((source, Err(error)));
                }
            }
        }
        Ok(read)
    }

    async fn read_file(
        &self,
        found: &Found,
        definition: &[u8],
    ) -> Result<Option<SourceImport>, ServiceError> {
        let Found { path, source, stamp, .. } = found;
        let unreadable = |error| ServiceError::File { name: source.clone(), source: error };
        let mut tx = self.pool.begin().await.map_err(StoreError::from)?;
        if import_sources::take(&mut tx, source, definition, TimeDelta::zero()).await?.is_none() {
            return Ok(None);
        }
        let map = self.import.map_for(path);
        let is_list = is_full(path, &self.import);
        let addresses = self.keyring.addresses();
        let options = ImportOptions {
            skip_unknown: true,
            keep_good: true,
            full: is_list,
            ..self.import_options(&addresses)
        };
        let file = File::open(path).map_err(unreadable)?;
        let reading = Reading { kind: kind_of(path, &self.import), map };
        let imported = import_file(&mut tx, &options, source, reading, BufReader::new(file), |_| {}).await?;
        if self::stamp(path).map_err(unreadable)? != *stamp {
            // Somebody is writing it: what was read is rolled back.
            return Ok(None);
        }
        let problems = u64::try_from(imported.problem_count).unwrap_or(u64::MAX);
        let is_cut_off = is_list && !ends_with_a_line(path).map_err(unreadable)?;
        let mut left = 0;
        // A file without people, or with rows that nobody can read, says of nobody that they left.
        if is_list && !is_cut_off && problems == 0 && !imported.people.is_empty() {
            left = roster::deactivate_all_but(&mut tx, &imported.people).await?;
        }
        let wrong = match problems {
            1.. if imported.rows == 0 => Some(NOTHING),
            _ => is_cut_off.then_some(CUT_OFF),
        };
        let noted = ReadSource {
            was_full: wrong.is_none(),
            left_out: imported.skipped + problems,
            error: wrong,
            ..ReadSource::default()
        };
        import_sources::note(&mut tx, source, &noted).await?;
        tx.commit().await.map_err(StoreError::from)?;
        Ok(Some(SourceImport { imported, left }))
    }
}

/// The files of the folder, by the names of their sources; `None` for one that somebody may be writing. Of those that list everybody,
/// the newest alone: an older one would bring back who has left since, and take out who has come.
fn look(
    folder: &Path,
    import: &Import,
    hashed: &HashedFiles,
    (time, now): (DateTime<Utc>, bool),
) -> io::Result<Vec<(String, io::Result<Option<Found>>)>> {
    let files = files_in(folder, import)?;
    let newest = newest_full(&files, import);
    let counts =
        |path: &PathBuf| newest.as_ref().is_none_or(|newest| newest == path) || !is_full(path, import);
    let found = files.into_iter().filter(counts).filter_map(|path| {
        let source = format!("{FILE}{}", path.file_name()?.to_str()?);
        let found = stamp(&path).and_then(|stamp| {
            if !now && !is_settled(stamp.0, time) {
                return Ok(None);
            }
            let content = hashed.hash(&path, stamp)?;
            Ok(Some(Found { path, source: source.clone(), stamp, content }))
        });
        Some((source, found))
    });
    Ok(found.collect())
}

/// What a file is recognised by: what is in it, then how it is read.
fn definition(content: &[u8], map: Option<&FileMap>) -> Vec<u8> {
    [content, &Sha256::digest(format!("{map:?}"))].concat()
}

/// Whether a file is to be imported: it has changed, could not be read a while ago, or was read a day ago. One that is read in another
/// way waits for a while, so that replicas with different configurations do not chase each other.
fn is_due(
    known: &KnownSource,
    definition: &[u8],
    is_list: bool,
    every: TimeDelta,
    now: DateTime<Utc>,
) -> bool {
    let Some(read_at) = known.read_at else { return true };
    let content = |definition: &[u8]| definition.get(..CONTENT_OCTETS).map(<[u8]>::to_vec);
    if content(&known.definition) != content(definition) {
        return true;
    }
    if known.definition != definition || known.is_failing {
        return every <= now - read_at;
    }
    // Who is here is known better since.
    !is_list && AGAIN_EVERY <= now - read_at
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

/// Whether the last line of a file is whole: one that was cut off says of nobody that they left. In UTF-16, a line end has two octets.
fn ends_with_a_line(path: &Path) -> io::Result<bool> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(2)))?;
    let mut end = Vec::new();
    file.read_to_end(&mut end)?;
    Ok(end.contains(&b'\n'))
}

fn hash(path: &Path) -> io::Result<Vec<u8>> {
    let mut hasher = Sha256::new();
    let mut file = File::open(path)?;
    let mut octets = vec![0; 1 << 16];
    loop {
        match file.read(&mut octets)? {
            0 => return Ok(hasher.finalize().to_vec()),
            read => hasher.update(&octets[..read]),
        }
    }
}
