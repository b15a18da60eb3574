//! The planner: who gets what, and when. It reads snapshots, lets pure functions decide, and records what they decided.

mod carried;
mod coverage;
mod dry_run;
mod off_schedule;
mod on_demand;
mod question;
mod run;

use std::sync::Arc;

use chrono_tz::Tz;
use sqlx::PgPool;

pub(super) use dry_run::due_run;
pub use dry_run::{PlanLine, Planned};
pub(super) use run::RunWorker;

use super::ServiceError;
use super::keyring::Keyring;
use super::worker::Wake;
use crate::config::Digest;

/// Decides who gets what, and when.
pub struct Planner {
    pub(super) pool: PgPool,
    pub(super) digests: Vec<Digest>,
    pub(super) default_zone: Tz,
    pub(super) keyring: Arc<Keyring>,
    pub(super) work: Wake,
}

impl Planner {
    /// The digest of a name.
    pub(crate) fn digest(&self, name: &str) -> Result<&Digest, ServiceError> {
        self.digests.iter().find(|digest| digest.name == name).ok_or_else(|| ServiceError::NoSuchDigest {
            name: name.to_owned(),
            known: self.digests.iter().map(|digest| digest.name.clone()).collect(),
        })
    }
}
