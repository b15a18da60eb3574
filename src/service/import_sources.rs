//! Everything of other systems that the daemon reads by itself: tables, calendars, and the files of a folder.

use super::import::Imported;
use super::import_calendars::CALENDAR;
use super::import_folder::FILE;
use super::{Engine, ServiceError, chain};
use crate::config::SourceCalendar;
use crate::store::{StoreError, import_sources};

/// What came of reading a source.
#[derive(Debug, Clone, Default)]
pub struct SourceImport {
    /// What came in.
    pub imported: Imported,
    /// People who left because the source no longer has them.
    pub left: u64,
}

/// Sources that were read, as `status` names them.
pub type SourceImports = Vec<(String, Result<SourceImport, ServiceError>)>;

impl Engine {
    /// Reads the sources that are due, or all of them if asked `now`. What calendars and files name may be in tables, so these come
    /// first.
    pub async fn read_sources(&self, now: bool) -> SourceImports {
        let mut read = self.read_tables(now).await;
        read.extend(self.read_folder(now).await);
        read.extend(self.read_calendars(now).await);
        if let Err(error) = self.forget_sources().await {
            tracing::warn!(error = without_rows(&error), "cannot take out what sources of before brought");
        }
        read
    }

    /// Forgets sources that are no longer in the configuration, and that nobody has read for two days, and takes out what calendars
    /// among them brought.
    async fn forget_sources(&self) -> Result<(), ServiceError> {
        let tables = self.import.tables.iter().map(|table| table.name.clone());
        let names: Vec<String> =
            tables.chain(self.import.calendars.iter().map(SourceCalendar::source)).collect();
        let files = self.import.folder.is_some().then_some(FILE);
        let mut tx = self.pool.begin().await.map_err(StoreError::from)?;
        for gone in import_sources::forget_unread(&mut tx, &names, files).await? {
            if let Some(calendar) = gone.strip_prefix(CALENDAR) {
                Self::drop_calendar(&mut tx, calendar).await?;
            }
        }
        tx.commit().await.map_err(StoreError::from)?;
        Ok(())
    }
}

/// An error in words that contain nothing of the rows: what Postgres says may quote what stands in them.
pub(super) fn without_rows(error: &ServiceError) -> String {
    match error {
        ServiceError::Store(StoreError::Database(sqlx::Error::Database(refused))) => {
            let code = refused.code().unwrap_or_default();
            format!("Postgres refuses it with {code}; `rapport import --sources` says more")
        }
        other => chain(other),
    }
}
