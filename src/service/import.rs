//! Imports files, each as a whole or not at all.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::BufRead;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{PgConnection, PgPool};

use super::ServiceError;
use super::keyring::address_keys;
use crate::config::KeyFile;
use crate::import::{FileKind, MAX_PROBLEMS, Person, PersonRef, Reader, Row, TeamRef};
use crate::mail::{AddressKeys, address_hashes};
use crate::store::retention::{self, Returned};
use crate::store::roster::{self, Changed, People, PeopleColumns};
use crate::store::{self, StoreError, privacy};
use rapport_model::ids::{PersonId, TeamId};
use rapport_model::{Address, CelebrationKind, Problem, suggest};

/// Rows in one statement.
const BATCH: usize = 1_000;

/// Number of rows in a file from which the tables are analyzed after its import. Autovacuum takes a minute or more to do so, and
/// until then Postgres plans for a table that is small or empty.
const ANALYZE_FROM: u64 = 5_000;

/// The result of importing a file.
#[derive(Debug, Clone, Default)]
pub struct Imported {
    /// What it contains; `None` if that is unknown.
    pub kind: Option<FileKind>,
    pub(crate) rows: u64,
    /// Rows added and updated; zero if there are problems.
    pub changed: Changed,
    /// Its first problems, at most [`MAX_PROBLEMS`].
    pub problems: Vec<Problem>,
    /// Number of problems.
    pub problem_count: usize,
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
            if self.problems.len() < MAX_PROBLEMS {
                self.problems.push(problem);
            }
        }
    }
}

/// Imports a file. `name` is the file name, for its kind and for problems; `progress` is called with the bytes read so far.
///
/// If there is a problem anywhere, nothing of the file is stored. `key_file` has the keys by which forgotten people are
/// recognised, if they are not in the database. Notes about what happened more than `keep_notes` days ago are left out: the
/// retention job would only remove them again.
pub async fn import_file<R: BufRead>(
    pool: &PgPool,
    key_file: Option<&KeyFile>,
    keep_notes: u16,
    name: &str,
    reader: R,
    mut progress: impl FnMut(u64),
) -> Result<Imported, ServiceError> {
    let unreadable = |source| ServiceError::File { name: name.to_owned(), source };
    let mut imported = Imported::default();
    let mut reader = match Reader::open(name, reader).map_err(unreadable)? {
        Ok(reader) => reader,
        Err(problems) => {
            imported.wrong(problems);
            return Ok(imported);
        }
    };
    imported.kind = Some(reader.kind());
    let mut tx = pool.begin().await.map_err(StoreError::from)?;
    if reader.kind() == FileKind::Interactions {
        roster::hold_pairs(&mut tx).await?;
    }
    let keys = forgetful_keys(&mut tx, key_file).await?;
    let mut file = File {
        seen: HashMap::new(),
        managers: Vec::new(),
        has: columns(&reader),
        forgotten: BTreeSet::new(),
        notes_since: store::now(&mut tx).await? - TimeDelta::days(i64::from(keep_notes)),
    };
    let mut is_read = false;
    while !is_read {
        let mut batch = Vec::with_capacity(BATCH);
        while batch.len() < BATCH {
            match reader.next_row().map_err(unreadable)? {
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
        if let Some(keys) = &keys {
            let read = batch.len();
            batch = file.without_forgotten(&mut tx, keys, batch).await?;
            imported.forgotten += u64::try_from(read - batch.len()).unwrap_or_default();
        }
        let found = Found::look_up(&mut tx, &batch).await?;
        let unknown: Vec<_> = batch.iter().flat_map(|row| found.unknown(row)).collect();
        imported.wrong(unknown.into_iter().map(|(position, message)| reader.problem(position, message)));
        // After the first problem nothing will be kept; the rest is read for its problems. People are still written, so
        // that a manager further up or down in the file is found.
        if imported.problem_count == 0 || reader.kind() == FileKind::People {
            let batch: Vec<Row> = batch.into_iter().filter(|row| found.unknown(row).is_empty()).collect();
            imported.changed += file.write(&mut tx, batch, &found, &mut imported.people).await?;
        }
    }
    let unknown = file.set_managers(&mut tx).await?;
    imported.wrong(unknown.into_iter().map(|(position, message)| reader.problem(position, message)));
    if imported.problem_count == 0 {
        tx.commit().await.map_err(StoreError::from)?;
        if imported.rows >= ANALYZE_FROM {
            analyze(pool).await;
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
async fn analyze(pool: &PgPool) {
    let analyzed = async {
        let mut conn = pool.acquire().await?;
        roster::analyze(&mut conn).await
    };
    if let Err(error) = analyzed.await {
        tracing::warn!(error = super::chain(&error), "cannot analyze the tables after an import");
    }
}

/// A place and what is wrong there.
type Note = ((usize, usize), String);

/// What is known of a file across its batches.
struct File {
    /// What each row is named by, and the line on which it stands.
    seen: HashMap<String, usize>,
    managers: Vec<(Address, Option<PersonRef>)>,
    has: PeopleColumns,
    /// Whose addresses are no longer kept, of those whom the file names.
    forgotten: BTreeSet<Address>,
    /// Older notes are not kept.
    notes_since: DateTime<Utc>,
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
            Row::Absence(it) => (format!("{}\0{}", it.person.address, it.from), it.person.position, false),
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
        match self.seen.get(&name) {
            None => {
                self.seen.insert(name, position.0);
                Ok(true)
            }
            Some(_) if may_repeat => Ok(false),
            Some(line) => Err((position, format!("duplicate of line {line}"))),
        }
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
    async fn set_managers(&self, conn: &mut PgConnection) -> Result<Vec<Note>, StoreError> {
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
                        None => unknown.push((who.position, NOBODY.to_owned())),
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
        Ok(Self { people, teams })
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

    /// Addresses of a person that belong to another.
    fn taken(&self, person: &Person) -> Vec<Note> {
        let owner = self.people.get(&person.email.address);
        person
            .addresses
            .iter()
            .filter(|who| self.people.get(&who.address).is_some_and(|other| Some(other) != owner))
            .map(|who| (who.position, "this address belongs to another person".to_owned()))
            .collect()
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
