//! One occurrence, decided now.

use super::super::send::SendRequest;
use super::run::Task;
use super::{Planner, ServiceError};
use crate::store::{StoreError, runs};
use rapport_model::ids::RunId;

impl Planner {
    /// Makes the runs, with the clock by which any worker decides them, and decides a person who is meant alone.
    pub(in crate::service) async fn decide(
        &self,
        wanted: SendRequest<'_>,
    ) -> Result<Vec<RunId>, ServiceError> {
        let digest = self.digest(wanted.digest)?;
        let mut tx = self.pool.begin().await.map_err(StoreError::from)?;
        let at = match wanted.at {
            Some(at) => at,
            None => crate::store::now(&mut tx).await?,
        };
        runs::register_digest(&mut tx, &digest.name).await?;
        let patterns = runs::patterns(&mut tx, &digest.audience).await?;
        let mut due = self.latest(&mut tx, digest, &patterns, at).await?;
        if due.is_empty() {
            return Err(ServiceError::NeverDue { digest: digest.name.clone(), at });
        }
        if let Some(until) = runs::skipped_until(&mut tx, &digest.name).await? {
            due.retain(|due| until <= due.scheduled_for);
            if due.is_empty() {
                return Err(ServiceError::Skipped { digest: digest.name.clone(), until });
            }
        }
        let alone = wanted.person.is_some();
        if alone {
            let mut theirs = Vec::new();
            for due in due {
                let among = wanted.person.as_ref().map(std::slice::from_ref);
                let undecided = self.undecided(&mut tx, digest, &due, &patterns, at, among).await?;
                if !undecided.is_empty() {
                    theirs.push(due);
                }
            }
            due = theirs;
        }
        let ids = runs::ensure(&mut tx, &digest.name, &due, !alone, wanted.at).await?;
        tx.commit().await.map_err(StoreError::from)?;
        if let Some(person) = wanted.person {
            for (run, due) in ids.iter().zip(&due) {
                let task = Task { run: *run, due, patterns: &patterns, held: None, at: wanted.at };
                self.decide_chunk(digest, task, &[person]).await?;
            }
        }
        Ok(ids)
    }
}
