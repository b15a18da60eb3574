//! Roster and log in tables of other systems, which are read with queries of the configuration.
//!
//! A table with a cursor is read from a little before where it was read up to, and all of it once a day; any other is read as a
//! whole. A row that has a problem is left out and counted; the others come in.

use std::fs::File;
use std::io::{BufReader, Seek};

use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest as _, Sha256};
use sqlx::{Connection as _, PgConnection};

use super::import::{ImportOptions, Imported, import_file};
use super::import_sources::{SourceImport, SourceImports, without_rows};
use super::{Engine, ServiceError};
use crate::config::SourceTable;
use crate::import::{FileKind, Reading};
use crate::store::import_sources::{self, ReadSource, SourceQuery, Span};
use crate::store::{self, StoreError, roster};

/// How often all of a table is read that has a cursor.
const FULL_EVERY: TimeDelta = TimeDelta::hours(24);

impl SourceTable {
    fn query(&self) -> SourceQuery<'_> {
        SourceQuery { text: &self.query, cursor: self.cursor.as_deref() }
    }

    fn definition(&self) -> Vec<u8> {
        let zone = self.map.formats.time_zone.map_or("", |zone| zone.name());
        let parts = [&self.query, self.cursor.as_deref().unwrap_or_default(), &self.full.to_string(), zone];
        Sha256::digest(parts.join("\0")).to_vec()
    }

    /// Whether all of it is read: there is no cursor, or it was not for a day.
    fn is_read_in_full(&self, full_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
        self.cursor.is_none() || full_at.is_none_or(|at| FULL_EVERY <= now - at)
    }
}

impl Engine {
    /// Reads the tables that were not read for as long as the configuration says, or all of them if asked `now`.
    pub(super) async fn read_tables(&self, now: bool) -> SourceImports {
        let mut read = Vec::new();
        // People first: the others name them.
        let mut tables: Vec<&SourceTable> = self.import.tables.iter().collect();
        tables.sort_by_key(|table| table.kind);
        for table in tables {
            match self.read_table(table, now).await {
                Ok(None) => {}
                Ok(Some(done)) => read.push((table.name.clone(), Ok(done))),
                Err(error) => {
                    self.note_unread(&table.name, &table.definition(), &without_rows(&error)).await;
                    read.push((table.name.clone(), Err(error)));
                }
            }
        }
        read
    }

    async fn read_table(&self, table: &SourceTable, now: bool) -> Result<Option<SourceImport>, ServiceError> {
        let mut tx = self.pool.begin().await.map_err(StoreError::from)?;
        let every = if now { TimeDelta::zero() } else { self.import.every };
        let definition = table.definition();
        let Some(state) = import_sources::take(&mut tx, &table.name, &definition, every).await? else {
            return Ok(None);
        };
        let is_full = table.is_read_in_full(state.full_at, store::now(&mut tx).await?);
        let since = state.cursor.as_deref().filter(|_| !is_full);
        let mut file = tempfile::tempfile().map_err(|source| self.unspooled(table, source))?;
        let newest = {
            let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
            let mut reading = conn.begin().await.map_err(StoreError::from)?;
            let span = match read_rows(&mut reading, table.query(), since, &mut file).await {
                Ok(span) => span,
                Err(error) => {
                    // A COPY that fails leaves its connection in the middle of an answer.
                    drop(reading);
                    conn.close_on_drop();
                    return Err(error.into());
                }
            };
            reading.rollback().await.map_err(StoreError::from)?;
            span.newest
        };
        file.rewind().map_err(|source| self.unspooled(table, source))?;
        let addresses = self.keyring.addresses();
        let options = ImportOptions {
            skip_unknown: true,
            keep_good: true,
            full: table.full,
            ..self.import_options(&addresses)
        };
        let reading = Reading { kind: Some(table.kind), map: Some(&table.map) };
        let is_empty = file.metadata().is_ok_and(|it| it.len() == 0);
        let mut imported = if is_empty {
            Imported { kind: Some(table.kind), ..Imported::default() }
        } else {
            import_file(&mut tx, &options, &table.name, reading, BufReader::new(file), |_| {}).await?
        };
        // The cursor, and what else a query gives, is no surprise.
        imported.notes.retain(|note| !note.starts_with("columns that are left out"));
        let mut left = 0;
        // A table that is empty, or that has rows that nobody can read, says of nobody that they left.
        if table.full && is_full && !is_empty && imported.problem_count == 0 {
            left = roster::deactivate_all_but(&mut tx, &imported.people).await?;
        }
        let left_out = imported.skipped + u64::try_from(imported.problem_count).unwrap_or(u64::MAX);
        let cursor = newest.or(state.cursor);
        let read =
            ReadSource { cursor: cursor.as_deref(), was_full: is_full, left_out, ..ReadSource::default() };
        import_sources::note(&mut tx, &table.name, &read).await?;
        tx.commit().await.map_err(StoreError::from)?;
        Ok(Some(SourceImport { imported, left }))
    }

    fn unspooled(&self, table: &SourceTable, source: std::io::Error) -> ServiceError {
        ServiceError::File { name: format!("the rows of {}", table.name), source }
    }

    /// What the queries give, held against what an import needs: problems in words, by the name of the table.
    pub async fn check_tables(&self) -> Result<Vec<(String, Vec<String>)>, ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        let mut found = Vec::new();
        for table in &self.import.tables {
            let problems = match import_sources::columns(&mut conn, table.query()).await? {
                Err(refused) => {
                    let line =
                        refused.line.map(|line| format!("line {line} of the query: ")).unwrap_or_default();
                    vec![format!("{line}{}", refused.message)]
                }
                Ok(columns) => problems_of(table, &columns),
            };
            found.push((table.name.clone(), problems));
        }
        Ok(found)
    }
}

/// Writes the rows of a query of somebody else into a file. It changes nothing.
async fn read_rows(
    conn: &mut PgConnection,
    query: SourceQuery<'_>,
    since: Option<&str>,
    file: &mut File,
) -> Result<Span, StoreError> {
    import_sources::only_read(conn).await?;
    let span = import_sources::span(conn, query, since).await?;
    import_sources::copy(conn, &span, file).await?;
    Ok(span)
}

/// Whether a column of this type can hold what an import takes from it.
fn fits(column: &str, type_name: &str) -> bool {
    let is_text =
        matches!(type_name, "TEXT" | "VARCHAR" | "CHAR" | "NAME" | "\"CHAR\"" | "UNKNOWN" | "CITEXT");
    let is_known = matches!(
        type_name,
        "DATE"
            | "TIMESTAMP"
            | "TIMESTAMPTZ"
            | "BOOL"
            | "INT2"
            | "INT4"
            | "INT8"
            | "NUMERIC"
            | "UUID"
            | "TEXT[]"
            | "VARCHAR[]"
    );
    let is_list = type_name.ends_with("[]");
    let is_custom = !is_text && !is_known && !is_list;
    match column {
        "started_on" | "due_on" | "created_on" | "on" => {
            is_text || is_custom || matches!(type_name, "DATE" | "TIMESTAMP" | "TIMESTAMPTZ")
        }
        "occurred_at" | "starts_at" | "ends_at" => {
            is_text || is_custom || matches!(type_name, "TIMESTAMPTZ" | "TIMESTAMP" | "DATE")
        }
        "active" | "optional" | "cancelled" => is_text || is_custom || type_name == "BOOL",
        "teams" | "addresses" | "contributors" => is_text || is_custom || is_list,
        "external_id" => true,
        _ => is_text || is_custom || matches!(type_name, "DATE" | "INT2" | "INT4" | "INT8" | "NUMERIC"),
    }
}

fn problems_of(table: &SourceTable, columns: &[import_sources::Column]) -> Vec<String> {
    let mut problems = Vec::new();
    let has = |name: &str| columns.iter().any(|column| column.name == name);
    for column in table.kind.required_columns().filter(|column| !has(column)) {
        problems.push(format!("the query gives no column `{column}`"));
    }
    if let Some(cursor) = table.cursor.as_deref().filter(|cursor| !has(cursor)) {
        problems.push(format!("the query gives no column `{cursor}`, which is the cursor"));
    }
    let cursor = columns.iter().find(|column| Some(column.name.as_str()) == table.cursor.as_deref());
    if let Some(cursor) = cursor.filter(|cursor| !import_sources::is_cursor(&cursor.type_name)) {
        problems.push(format!(
            "`{}`, which is the cursor, has the type {}; it must be a number, a date or a time",
            cursor.name,
            cursor.type_name.to_lowercase()
        ));
    }
    let ours = columns.iter().filter(|column| table.kind.has_column(&column.name));
    for column in ours.filter(|column| !fits(&column.name, &column.type_name)) {
        problems.push(format!(
            "`{}` has the type {}, which does not fit",
            column.name,
            column.type_name.to_lowercase()
        ));
    }
    if table.kind == FileKind::Interactions && !has("external_id") {
        problems.push(
            "the query gives no column `external_id`: a row that changes would be another row".to_owned(),
        );
    }
    problems
}
