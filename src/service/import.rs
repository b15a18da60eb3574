//! Imports files, each as a whole or not at all.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::BufRead;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value};
use sqlx::{Connection as _, PgConnection};

use super::keyring::address_keys;
use super::{Engine, ServiceError, chain};
use crate::config::KeyFile;
use crate::import::{FileKind, MAX_PROBLEMS, Person, PersonRef, Reader, Reading, Row, TeamRef};
use crate::mail::{AddressKeys, address_hashes};
use crate::store::retention::{self, Returned};
use crate::store::roster::{self, Changed, Identities, People, PeopleColumns};
use crate::store::{self, StoreError, import_sources, privacy};
use rapport_model::ids::{PersonId, TeamId};
use rapport_model::{Address, CelebrationKind, Problem, suggest};

/// Rows in one statement.
const BATCH: usize = 1_000;

/// Number of rows in a file from which the tables are analyzed after its import. Autovacuum takes a minute or more to do so, and
/// until then Postgres plans for a table that is small or empty.
const ANALYZE_FROM: u64 = 5_000;

/// Complaints of one wording about one file that are kept with their places; further ones are counted.
const MAX_ALIKE: usize = 20;

/// Rows that are kept to be shown.
const MAX_SHOWN: usize = 5;

/// How files are imported.
#[derive(Debug, Clone, Copy, Default)]
pub struct ImportOptions<'a> {
    /// The keys by which forgotten people are recognised, if they are known already.
    pub address_keys: Option<&'a AddressKeys>,
    /// The file that has these keys, if they are not in the database.
    pub key_file: Option<&'a KeyFile>,
    /// Notes about what happened more than so many days ago are left out: the retention job would only remove them again.
    pub keep_notes: u16,
    /// Leave out rows about people who are not on the roster.
    pub skip_unknown: bool,
    /// The file lists everybody: who is in it is here, if it does not say otherwise.
    pub full: bool,
    /// Store the rows that have no problem although others do.
    pub keep_good: bool,
    /// Keep the first rows, to show them.
    pub show: bool,
}

/// The result of importing a file.
#[derive(Debug, Clone, Default)]
pub struct Imported {
    /// What it contains; `None` if that is unknown.
    pub kind: Option<FileKind>,
    pub(crate) rows: u64,
    /// Rows added and updated; zero if there are problems.
    pub changed: Changed,
    /// Its first problems, at most [`MAX_PROBLEMS`], and [`MAX_ALIKE`] of one wording.
    pub problems: Vec<Problem>,
    /// Number of problems.
    pub problem_count: usize,
    /// Number of problems of each wording.
    pub(crate) alike: BTreeMap<String, usize>,
    /// The rows without a problem are stored although others have one.
    pub(crate) is_kept: bool,
    /// What an operator should know of how the file was read.
    pub notes: Vec<String>,
    /// Its first rows, if they are to be shown.
    pub(crate) shown: Vec<Row>,
    /// The columns of the file, in our names.
    pub(crate) columns: Vec<&'static str>,
    /// Rows left out because they are about people who are not on the roster.
    pub skipped: u64,
    /// Those people, with the number of times that they are named.
    pub unknown: BTreeMap<Address, u64>,
    /// Rows skipped because they name someone who asked to be forgotten, or who left and whose addresses are no longer
    /// kept.
    pub forgotten: u64,
    /// The people in a people file.
    pub(crate) people: Vec<PersonId>,
}

impl Imported {
    fn wrong(&mut self, problems: impl IntoIterator<Item = Problem>) {
        for problem in problems {
            self.problem_count += 1;
            let alike = self.alike.entry(problem.message.clone()).or_default();
            *alike += 1;
            if *alike <= MAX_ALIKE && self.problems.len() < MAX_PROBLEMS {
                self.problems.push(problem);
            }
        }
    }
}

impl Engine {
    /// How rows of other systems are imported.
    pub(super) fn import_options<'a>(&self, addresses: &'a AddressKeys) -> ImportOptions<'a> {
        ImportOptions {
            address_keys: Some(addresses),
            keep_notes: self.retention.periods.notes,
            ..ImportOptions::default()
        }
    }

    /// Notes why a source, a table or a calendar, could not be read.
    pub(super) async fn note_unread(&self, source: &str, definition: &[u8], error: &str) {
        let noted = async {
            let mut conn = self.pool.acquire().await?;
            import_sources::note_unread(&mut conn, source, definition, error).await
        };
        if let Err(error) = noted.await {
            tracing::warn!(error = chain(&error), "cannot note that a source could not be read");
        }
    }
}

/// Imports a file. `name` is the file name, for its kind and for problems; `progress` is called with the bytes read so far.
///
/// If there is a problem anywhere, nothing of the file is stored. Inside a transaction, that is a savepoint.
pub async fn import_file<R: BufRead>(
    conn: &mut PgConnection,
    options: &ImportOptions<'_>,
    name: &str,
    reading: Reading<'_>,
    reader: R,
    progress: impl FnMut(u64),
) -> Result<Imported, ServiceError> {
    let unreadable = |source| ServiceError::File { name: name.to_owned(), source };
    match Reader::open(name, reading, reader).map_err(unreadable)? {
        Ok(reader) => import(conn, options, reader, progress).await,
        Err(problems) => Ok(refused(problems)),
    }
}

/// Imports JSON objects, as the lines of a file are. `name` is for problems; the first object is line 1.
pub(crate) async fn import_objects(
    conn: &mut PgConnection,
    options: &ImportOptions<'_>,
    name: &str,
    kind: FileKind,
    objects: Vec<Map<String, Value>>,
) -> Result<Imported, ServiceError> {
    match Reader::<std::io::Empty>::of_objects(name, kind, objects) {
        Ok(reader) => import(conn, options, reader, |_| {}).await,
        Err(problems) => Ok(refused(problems)),
    }
}

/// What a row of people or leave says, wherever it stands.
fn content(row: &Row) -> Option<u64> {
    if !matches!(row, Row::Person(_) | Row::Absence(_)) {
        return None;
    }
    let mut hasher = DefaultHasher::new();
    serde_json::to_string(row).ok()?.hash(&mut hasher);
    Some(hasher.finish())
}

/// What becomes of a file whose header has problems.
fn refused(problems: Vec<Problem>) -> Imported {
    let mut imported = Imported::default();
    imported.wrong(problems);
    imported
}

async fn import<R: BufRead>(
    conn: &mut PgConnection,
    options: &ImportOptions<'_>,
    mut reader: Reader<R>,
    mut progress: impl FnMut(u64),
) -> Result<Imported, ServiceError> {
    let mut imported = Imported {
        kind: Some(reader.kind()),
        columns: reader.columns().to_vec(),
        is_kept: options.keep_good,
        ..Imported::default()
    };
    let mut tx = conn.begin().await.map_err(StoreError::from)?;
    if reader.kind() == FileKind::Interactions {
        roster::hold_pairs(&mut tx).await?;
    }
    let read_keys = match options.address_keys {
        Some(_) => None,
        None => forgetful_keys(&mut tx, options.key_file).await?,
    };
    let keys = options.address_keys.or(read_keys.as_ref());
    let now = store::now(&mut tx).await?;
    let mut file = File {
        seen: HashMap::new(),
        managers: Vec::new(),
        has: PeopleColumns { active: reader.has("active") || options.full, ..columns(&reader) },
        renamed: 0,
        in_future: 0,
        now,
        identities: HashMap::new(),
        forgotten: BTreeSet::new(),
        notes_since: now - TimeDelta::days(i64::from(options.keep_notes)),
        skip_unknown: options.skip_unknown,
    };
    let mut is_read = false;
    while !is_read {
        let mut batch = Vec::with_capacity(BATCH);
        while batch.len() < BATCH {
            let row = match reader.next_row() {
                Ok(row) => row,
                Err(source) => return Err(ServiceError::File { name: reader.name().to_owned(), source }),
            };
            match row {
                None => {
                    is_read = true;
                    break;
                }
                Some(Ok(row)) => match file.is_new(&row) {
                    Ok(true) => batch.push(row),
                    Ok(false) => {}
                    Err((position, message)) => imported.wrong([reader.problem(position, message)]),
                },
                Some(Err(problems)) => imported.wrong(problems),
            }
            imported.rows += 1;
        }
        progress(reader.bytes());
        if let Some(keys) = keys {
            let read = batch.len();
            batch = file.without_forgotten(&mut tx, keys, batch).await?;
            imported.forgotten += u64::try_from(read - batch.len()).unwrap_or_default();
        }
        let found = Found::look_up(&mut tx, &batch).await?;
        if options.skip_unknown {
            batch = found.without_unknown(batch, &mut imported);
        }
        let (mut unknown, mut good) = (Vec::new(), Vec::with_capacity(batch.len()));
        for row in batch {
            let mut notes = found.unknown(&row);
            if notes.is_empty() {
                notes.extend(file.is_twice(&row, &found));
            }
            if notes.is_empty() {
                good.push(row);
            }
            unknown.extend(notes);
        }
        imported.wrong(unknown.into_iter().map(|(position, message)| reader.problem(position, message)));
        if options.show {
            let room = MAX_SHOWN - imported.shown.len();
            imported.shown.extend(good.iter().take(room).cloned());
        }
        // After the first problem nothing will be kept; the rest is read for its problems. People are still written, so
        // that a manager further up or down in the file is found.
        if imported.problem_count == 0 || options.keep_good || reader.kind() == FileKind::People {
            imported.changed += file.write(&mut tx, good, &found, &mut imported.people).await?;
        }
    }
    for (who, message) in file.set_managers(&mut tx).await? {
        if options.skip_unknown {
            *imported.unknown.entry(who.address).or_default() += 1;
        } else {
            imported.wrong([reader.problem(who.position, message)]);
        }
    }
    imported.notes = reader.notes();
    if file.renamed > 0 {
        imported.notes.push(format!("people who have another address now: {}", file.renamed));
    }
    if file.in_future > 0 {
        imported.notes.push(format!("lines about what is still to come, by their time: {}", file.in_future));
    }
    // Whoever sends rows does not learn who asked to be forgotten.
    if options.address_keys.is_some() {
        for address in &file.forgotten {
            *imported.unknown.entry(address.clone()).or_default() += 1;
        }
    }
    if imported.problem_count == 0 || options.keep_good {
        tx.commit().await.map_err(StoreError::from)?;
        if imported.rows >= ANALYZE_FROM {
            analyze(conn).await;
        }
    } else {
        imported.problems.sort();
        imported.changed = Changed::default();
        imported.people.clear();
        tx.rollback().await.map_err(StoreError::from)?;
    }
    Ok(imported)
}

/// The file is in, whatever becomes of this.
async fn analyze(conn: &mut PgConnection) {
    if let Err(error) = roster::analyze(conn).await {
        tracing::warn!(error = super::chain(&error), "cannot analyze the tables after an import");
    }
}

/// A place and what is wrong there.
type Note = ((usize, usize), String);

/// What is known of a file across its batches.
struct File {
    /// What each row is named by, and the line on which it stands.
    seen: HashMap<String, (usize, Option<u64>)>,
    managers: Vec<(Address, Option<PersonRef>)>,
    has: PeopleColumns,
    /// Whose addresses are no longer kept, of those whom the file names.
    forgotten: BTreeSet<Address>,
    /// Older notes are not kept.
    notes_since: DateTime<Utc>,
    skip_unknown: bool,
    /// People who have another address than before.
    renamed: u64,
    /// Lines about what is still to come.
    in_future: u64,
    now: DateTime<Utc>,
    /// On which line each person of the roster stands.
    identities: HashMap<PersonId, usize>,
}

/// The keys that addresses which are no longer kept are known by; `None` while there are none.
async fn forgetful_keys(
    conn: &mut PgConnection,
    key_file: Option<&KeyFile>,
) -> Result<Option<AddressKeys>, ServiceError> {
    if privacy::has_forgotten(conn).await? { address_keys(conn, key_file).await.map(Some) } else { Ok(None) }
}

fn columns<R: BufRead>(reader: &Reader<R>) -> PeopleColumns {
    PeopleColumns {
        called: reader.has("called"),
        teams: reader.has("teams"),
        role: reader.has("role"),
        manager: reader.has("manager"),
        time_zone: reader.has("time_zone"),
        locale: reader.has("locale"),
        working_days: reader.has("working_days"),
        quiet_hours: reader.has("quiet_hours"),
        calendar: reader.has("calendar"),
        started_on: reader.has("started_on"),
        birthday: reader.has("birthday"),
        active: reader.has("active"),
        addresses: reader.has("addresses"),
        external_id: reader.has("external_id"),
    }
}

impl File {
    /// Whether a row is the first of its name. A second person of the same address is a problem, and so is a second row
    /// of the same name; a row that says what another has said adds nothing.
    fn is_new(&mut self, row: &Row) -> Result<bool, Note> {
        let made = crate::import::is_derived_id;
        let (name, position, may_repeat) = match row {
            Row::Person(it) => (it.email.address.to_string(), it.email.position, false),
            Row::Interaction(it) => {
                (format!("{}\0{}", it.source, it.external_id), it.from.position, made(&it.external_id))
            }
            Row::FollowUp(it) => (it.external_id.clone(), it.owner.position, made(&it.external_id)),
            Row::Activity(it) => (it.external_id.clone(), it.team.position, made(&it.external_id)),
            Row::Goal(it) => (it.external_id.clone(), it.team.position, made(&it.external_id)),
            Row::Absence(it) => {
                let day = || format!("{}\0{}", it.person.address, it.from);
                (it.external_id.clone().unwrap_or_else(day), it.person.position, false)
            }
            Row::Celebration(it) => {
                // Birthdays of two years are one.
                let may_repeat = it.kind == CelebrationKind::Birthday;
                (format!("{}\0{}\0{}", it.person.address, it.kind, it.on), it.person.position, may_repeat)
            }
            Row::Exclusion(it) => {
                (format!("{}\0{}", it.person.address, it.other.address), it.person.position, true)
            }
            Row::Cadence(it) => {
                (format!("{}\0{}", it.person.address, it.other.address), it.person.position, false)
            }
        };
        let content = content(row);
        match self.seen.get(&name) {
            None => {
                self.seen.insert(name, (position.0, content));
            }
            Some(_) if may_repeat => return Ok(false),
            // Exports often have a row twice.
            Some((_, before)) if content.is_some() && *before == content => return Ok(false),
            Some((line, _)) => return Err((position, format!("duplicate of line {line}"))),
        }
        // Two people cannot be one, either.
        if let Row::Person(Person { external_id: Some(id), .. }) = row
            && let Some((line, _)) = self.seen.insert(format!("\0{id}"), (position.0, None))
        {
            return Err((position, format!("the same `external_id` as on line {line}")));
        }
        Ok(true)
    }

    /// A second row of a person who stands further up under another address.
    fn is_twice(&mut self, row: &Row, found: &Found) -> Option<Note> {
        let Row::Person(person) = row else { return None };
        let identity = found.identities.of(person)?;
        let line = person.email.position.0;
        let before = *self.identities.entry(identity).or_insert(line);
        (before != line).then(|| (person.email.position, format!("this is the person of line {before}")))
    }

    /// The rows in which nobody stands whose address is no longer kept: who asked to be forgotten, and who left long ago.
    /// A goal only loses the contributor. Somebody who left and is listed as active has come back.
    async fn without_forgotten(
        &mut self,
        conn: &mut PgConnection,
        keys: &AddressKeys,
        mut batch: Vec<Row>,
    ) -> Result<Vec<Row>, StoreError> {
        let managers = |row: &Row| match row {
            Row::Person(it) => it.manager.as_ref().map(|who| who.address.clone()),
            _ => None,
        };
        let named: BTreeSet<Address> = batch
            .iter()
            .flat_map(|row| people_of(row).into_iter().map(|who| who.address.clone()).chain(managers(row)))
            .collect();
        let hashed: Vec<(Vec<u8>, Address)> = named
            .into_iter()
            .flat_map(|address| {
                address_hashes(keys, &address).into_iter().map(move |hash| (hash, address.clone()))
            })
            .collect();
        let hashes: Vec<Vec<u8>> = hashed.iter().map(|(hash, _)| hash.clone()).collect();
        let forgotten: BTreeSet<Vec<u8>> = privacy::forgotten(conn, &hashes).await?.into_iter().collect();
        let mut left: BTreeMap<Vec<u8>, PersonId> =
            retention::former_addresses(conn, &hashes).await?.into_iter().collect();
        let returned = self.returned(&batch, &hashed, &left);
        if !returned.is_empty() {
            retention::restore_addresses(conn, &returned).await?;
            left.retain(|hash, _| returned.iter().all(|it| it.hash != *hash));
        }
        let is_gone = |hash: &Vec<u8>| forgotten.contains(hash) || left.contains_key(hash);
        self.forgotten
            .extend(hashed.into_iter().filter(|(hash, _)| is_gone(hash)).map(|(_, address)| address));
        for row in &mut batch {
            if let Row::Goal(goal) = row {
                goal.contributors.retain(|who| !self.forgotten.contains(&who.address));
            }
        }
        batch.retain(|row| !people_of(row).iter().any(|who| self.forgotten.contains(&who.address)));
        Ok(batch)
    }

    /// People who left, and whom a people file lists as active, with the address under which it does.
    fn returned(
        &self,
        batch: &[Row],
        hashed: &[(Vec<u8>, Address)],
        left: &BTreeMap<Vec<u8>, PersonId>,
    ) -> Vec<Returned> {
        let active: BTreeSet<&Address> = batch
            .iter()
            .filter_map(|row| match row {
                Row::Person(it) if self.has.active && it.active => Some(&it.email.address),
                _ => None,
            })
            .collect();
        let mut returned: Vec<Returned> = Vec::new();
        for (hash, address) in hashed.iter().filter(|(_, address)| active.contains(address)) {
            let Some(person) = left.get(hash) else { continue };
            if returned.iter().all(|it| it.person != *person) {
                returned.push(Returned { person: *person, address: address.clone(), hash: hash.clone() });
            }
        }
        returned
    }

    async fn write(
        &mut self,
        conn: &mut PgConnection,
        batch: Vec<Row>,
        found: &Found,
        people: &mut Vec<PersonId>,
    ) -> Result<Changed, StoreError> {
        let mut rows = Rows::default();
        for row in batch {
            match row {
                Row::Person(it) => rows.people.push(it),
                Row::Interaction(mut it) => {
                    self.in_future += u64::from(self.now + TimeDelta::days(1) < it.occurred_at);
                    it.note = it.note.filter(|_| self.notes_since <= it.occurred_at);
                    rows.interactions.push(it);
                }
                Row::FollowUp(it) => rows.follow_ups.push(it),
                Row::Activity(it) => rows.activities.push(it),
                Row::Absence(it) => rows.absences.push(it),
                Row::Celebration(it) => rows.celebrations.push(it),
                Row::Exclusion(it) => rows.exclusions.push(it),
                Row::Cadence(it) => rows.cadences.push(it),
                Row::Goal(it) => rows.goals.push(it),
            }
        }
        let mut changed = Changed::default();
        if !rows.people.is_empty() {
            if self.has.manager {
                self.managers
                    .extend(rows.people.iter().map(|it| (it.email.address.clone(), it.manager.clone())));
            }
            self.renamed += roster::rename_people(conn, &mut rows.people, &found.identities).await?;
            let (of_people, ids) = roster::upsert_people(conn, &rows.people, self.has).await?;
            changed += of_people;
            people.extend(ids);
        }
        if !rows.interactions.is_empty() {
            changed += roster::upsert_interactions(conn, &rows.interactions, &found.people).await?;
        }
        if !rows.follow_ups.is_empty() {
            changed += roster::upsert_follow_ups(conn, &rows.follow_ups, &found.people).await?;
        }
        if !rows.activities.is_empty() {
            changed += roster::upsert_activities(conn, &rows.activities, &found.teams).await?;
        }
        if !rows.absences.is_empty() {
            changed += roster::upsert_absences(conn, &rows.absences, &found.people).await?;
        }
        if !rows.celebrations.is_empty() {
            changed += roster::upsert_celebrations(conn, &rows.celebrations, &found.people).await?;
        }
        if !rows.exclusions.is_empty() {
            changed += roster::upsert_exclusions(conn, &rows.exclusions, &found.people).await?;
        }
        if !rows.cadences.is_empty() {
            changed += roster::upsert_cadences(conn, &rows.cadences, &found.people).await?;
        }
        if !rows.goals.is_empty() {
            changed += roster::upsert_goals(conn, &rows.goals, &found.teams, &found.people).await?;
        }
        Ok(changed)
    }

    /// Says who reports to whom, now that everybody is there. Gives back the managers whom nobody knows.
    async fn set_managers(&self, conn: &mut PgConnection) -> Result<Vec<(PersonRef, String)>, StoreError> {
        let (mut pairs, mut unknown) = (Vec::new(), Vec::new());
        for chunk in self.managers.chunks(BATCH) {
            let addresses: Vec<&str> = chunk
                .iter()
                .flat_map(|(person, manager)| [Some(person), manager.as_ref().map(|who| &who.address)])
                .flatten()
                .map(Address::as_str)
                .collect();
            let known = roster::resolve(conn, &addresses).await?;
            for (person, manager) in chunk {
                let Some(person) = known.get(person) else { continue };
                match manager {
                    None => pairs.push((*person, None)),
                    Some(who) if self.forgotten.contains(&who.address) => pairs.push((*person, None)),
                    Some(who) => match known.get(&who.address) {
                        Some(manager) => pairs.push((*person, Some(*manager))),
                        None => {
                            if self.skip_unknown {
                                pairs.push((*person, None));
                            }
                            unknown.push((who.clone(), NOBODY.to_owned()));
                        }
                    },
                }
            }
        }
        roster::set_managers(conn, &pairs).await?;
        Ok(unknown)
    }
}

const NOBODY: &str = "no one on the roster has this address";

#[derive(Default)]
struct Rows {
    people: Vec<Person>,
    interactions: Vec<crate::import::Interaction>,
    follow_ups: Vec<crate::import::FollowUp>,
    activities: Vec<crate::import::Activity>,
    absences: Vec<crate::import::Absence>,
    celebrations: Vec<crate::import::Celebration>,
    exclusions: Vec<crate::import::Exclusion>,
    cadences: Vec<crate::import::Cadence>,
    goals: Vec<crate::import::Goal>,
}

/// Whom and what the rows of a batch name.
struct Found {
    people: People,
    teams: BTreeMap<String, TeamId>,
    identities: Identities,
}

impl Found {
    async fn look_up(conn: &mut PgConnection, batch: &[Row]) -> Result<Self, StoreError> {
        let addresses: BTreeSet<&str> =
            batch.iter().flat_map(people_of).map(|who| who.address.as_str()).collect();
        let names: BTreeSet<String> =
            batch.iter().filter_map(team_of).map(|team| team.name.to_lowercase()).collect();
        let people = if addresses.is_empty() {
            People::new()
        } else {
            roster::resolve(conn, &addresses.into_iter().collect::<Vec<_>>()).await?
        };
        let teams = if names.is_empty() {
            BTreeMap::new()
        } else {
            roster::teams(conn, &names.into_iter().collect::<Vec<_>>()).await?
        };
        let listed: Vec<&Person> = batch
            .iter()
            .filter_map(|row| match row {
                Row::Person(person) => Some(person),
                _ => None,
            })
            .collect();
        let identities = roster::identities(conn, &listed).await?;
        Ok(Self { people, teams, identities })
    }

    /// The rows without those that are about people who are not on the roster; a goal only loses the contributor.
    fn without_unknown(&self, batch: Vec<Row>, imported: &mut Imported) -> Vec<Row> {
        let is_known = |who: &PersonRef| self.people.contains_key(&who.address);
        let mut kept = Vec::with_capacity(batch.len());
        for mut row in batch {
            if matches!(row, Row::Person(_)) {
                kept.push(row);
                continue;
            }
            let unknown: Vec<Address> = people_of(&row)
                .into_iter()
                .filter(|who| !is_known(who))
                .map(|who| who.address.clone())
                .collect();
            let is_kept = match &mut row {
                Row::Goal(goal) => {
                    goal.contributors.retain(is_known);
                    true
                }
                _ => unknown.is_empty(),
            };
            for address in unknown {
                *imported.unknown.entry(address).or_default() += 1;
            }
            if is_kept {
                kept.push(row);
            } else {
                imported.skipped += 1;
            }
        }
        kept
    }

    /// What a row names that is not there, or is somebody else's.
    fn unknown(&self, row: &Row) -> Vec<Note> {
        if let Row::Person(person) = row {
            return self.taken(person);
        }
        let mut notes: Vec<Note> = people_of(row)
            .into_iter()
            .filter(|who| !self.people.contains_key(&who.address))
            .map(|who| (who.position, NOBODY.to_owned()))
            .collect();
        if let Some(team) = team_of(row).filter(|team| !self.teams.contains_key(&team.name.to_lowercase())) {
            let message = match suggest(&team.name, self.teams.keys().map(String::as_str)) {
                Some(meant) => format!("unknown team; did you mean `{meant}`?"),
                None => "unknown team; teams are defined by the column `teams` of people files".to_owned(),
            };
            notes.push((team.position, message));
        }
        notes
    }

    /// What a person is listed with that belongs to another.
    fn taken(&self, person: &Person) -> Vec<Note> {
        const ANOTHERS: &str = "this address belongs to another person";
        let listed = &person.email;
        let identity = self.identities.of(person);
        let at_address = self.people.get(&listed.address);
        let mut notes = Vec::new();
        if at_address.is_some_and(|other| identity.is_some_and(|own| own != *other)) {
            notes.push((listed.position, ANOTHERS.to_owned()));
        } else if at_address.is_some_and(|other| self.identities.has_another_id(*other, person))
            && !self.identities.may_take_over(person)
        {
            let message = "somebody with another `external_id` has this address; give them another one first";
            notes.push((listed.position, message.to_owned()));
        }
        let owner = identity.or(at_address.copied().filter(|_| !self.identities.may_take_over(person)));
        let taken =
            |who: &&PersonRef| self.people.get(&who.address).is_some_and(|other| Some(*other) != owner);
        notes.extend(person.addresses.iter().filter(taken).map(|who| (who.position, ANOTHERS.to_owned())));
        notes
    }
}

/// The people whom a row names.
fn people_of(row: &Row) -> Vec<&PersonRef> {
    match row {
        Row::Person(it) => std::iter::once(&it.email).chain(&it.addresses).collect(),
        Row::Interaction(it) => vec![&it.from, &it.to],
        Row::FollowUp(it) => std::iter::once(&it.owner).chain(&it.about).collect(),
        Row::Activity(_) => Vec::new(),
        Row::Absence(it) => vec![&it.person],
        Row::Celebration(it) => vec![&it.person],
        Row::Exclusion(it) => vec![&it.person, &it.other],
        Row::Cadence(it) => vec![&it.person, &it.other],
        Row::Goal(it) => it.contributors.iter().collect(),
    }
}

/// The team that a row names.
fn team_of(row: &Row) -> Option<&TeamRef> {
    match row {
        Row::Activity(it) => Some(&it.team),
        Row::Goal(it) => Some(&it.team),
        _ => None,
    }
}
