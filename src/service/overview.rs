//! All that the page for operators shows, read at once. Nothing of it is what a person wrote, and nobody is named.

use std::sync::Mutex;

use tokio::time::{Duration, Instant};

use super::{Engine, Health, ServiceError};
use crate::store::import_sources::{self, SourceStatus};
use crate::store::operator::{self, AsksOfWeek, MailsOfDay};
use crate::store::status::{self, Status, Waiting};
use crate::store::{StoreError, bounces};

/// What takes a look at many rows is read once in so long.
const KEPT: Duration = Duration::from_mins(5);

/// How the installation is.
#[derive(Debug, Clone)]
pub(crate) struct Overview {
    pub(crate) health: Health,
    pub(crate) status: Status,
    pub(crate) waiting: Vec<Waiting>,
    pub(crate) sources: Vec<SourceStatus>,
    /// Addresses that mails do not reach.
    pub(crate) suppressed: usize,
    pub(crate) days: Vec<MailsOfDay>,
    pub(crate) weeks: Vec<AsksOfWeek>,
    pub(crate) server_version: String,
}

/// The last one that was read, and when.
#[derive(Debug, Default)]
pub(crate) struct LastOverview(Mutex<Option<(Instant, Overview)>>);

impl Engine {
    /// How the installation is. Counts over time may be five minutes old, the rest is as of now.
    pub(crate) async fn overview(&self, last: &LastOverview) -> Result<Overview, ServiceError> {
        let kept = {
            let last = last.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            last.as_ref().filter(|(at, _)| at.elapsed() < KEPT).map(|(at, overview)| (*at, overview.clone()))
        };
        let health = self.health().await?;
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        let waiting = status::waiting(&mut conn).await?;
        if let Some((_, overview)) = kept {
            let status = Status { queues: health.queues.clone(), ..overview.status };
            return Ok(Overview { health, status, waiting, ..overview });
        }
        let overview = Overview {
            status: status::read(&mut conn).await?,
            sources: import_sources::status(&mut conn).await?,
            suppressed: bounces::suppressed(&mut conn).await?.len(),
            days: operator::mails_by_day(&mut conn).await?,
            weeks: operator::asks_by_week(&mut conn).await?,
            server_version: operator::server_version(&mut conn).await?,
            health,
            waiting,
        };
        *last.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) =
            Some((Instant::now(), overview.clone()));
        Ok(overview)
    }
}
