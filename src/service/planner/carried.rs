//! What the mails of a run carry for another digest: the nudges of one that the mail budget will hold back this week.
//!
//! A person's week has room for a few mails. When the last of them is planned, a digest that nudges and is due later in
//! that week has nowhere left to go. So its sections and what its coverage gave travel in the mail that is planned, and
//! nobody is left out of coverage because another digest came first.

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::dry_run::due_run;
use super::{Digest, Planner};
use crate::store::StoreError;
use crate::store::runs::{self, DueRun, LastMail};
use rapport_model::ids::PersonId;
use rapport_planner::digest::{Rules, Snapshot, week_of};

/// What the mails of some readers of a run say: the sections of its digest, and of one that they carry.
pub(super) struct Content<'a> {
    pub(super) digest: &'a Digest,
    pub(super) due: &'a DueRun,
    /// The rules of these mails.
    pub(super) rules: Rules,
    carried: Option<Carried<'a>>,
}

/// A digest that is held back, and its occurrence.
struct Carried<'a> {
    digest: &'a Digest,
    due: DueRun,
}

impl<'a> Content<'a> {
    fn own(digest: &'a Digest, due: &'a DueRun) -> Self {
        Self { digest, due, rules: digest.rules.clone(), carried: None }
    }

    fn carrying(digest: &'a Digest, due: &'a DueRun, carried: Carried<'a>) -> Self {
        Self {
            rules: digest.rules.carrying(&carried.digest.rules),
            carried: Some(carried),
            ..Self::own(digest, due)
        }
    }

    /// The digest that nudges in these mails, and the occurrence whose coverage counts.
    pub(super) fn nudging(&self) -> (&'a Digest, &DueRun) {
        self.carried.as_ref().map_or((self.digest, self.due), |it| (it.digest, &it.due))
    }

    /// Notes with each reader what their mail carries.
    pub(super) fn note(&self, snapshot: &mut Snapshot) {
        let Some(carried) = &self.carried else { return };
        for reader in &mut snapshot.readers {
            reader.history.carried_digests.insert(carried.digest.name.clone());
        }
    }
}

impl Planner {
    /// The readers of a run by what their mails say. The last part holds those whose mails carry nothing.
    pub(super) async fn contents<'a>(
        &'a self,
        conn: &mut PgConnection,
        digest: &'a Digest,
        due: &'a DueRun,
        readers: &[PersonId],
    ) -> Result<Vec<(Content<'a>, Vec<PersonId>)>, StoreError> {
        let mut rest = readers.to_vec();
        let mut parts = Vec::new();
        // Two digests that nudge have no team in common.
        let others = self.digests.iter().filter(|it| it.name != digest.name && it.rules.nudges());
        for other in others.filter(|_| !digest.rules.nudges()) {
            for later in self.later_in_week(&mut *conn, digest, due, other).await? {
                let last = LastMail {
                    digest: &digest.name,
                    period: due.period,
                    scheduled_for: due.scheduled_for,
                    mails_per_week: digest.rules.mails_per_week,
                };
                let held_back: Vec<PersonId> =
                    runs::held_back(&mut *conn, (&other.name, &later), &other.audience, last, &rest)
                        .await?
                        .into_iter()
                        .filter(|(_, hours)| !other.rules.skips(hours, later.period))
                        .map(|(person, _)| person)
                        .collect();
                if held_back.is_empty() {
                    continue;
                }
                rest.retain(|person| !held_back.contains(person));
                let carried = Carried { digest: other, due: later };
                parts.push((Content::carrying(digest, due, carried), held_back));
            }
        }
        if !rest.is_empty() {
            parts.push((Content::own(digest, due), rest));
        }
        Ok(parts)
    }

    /// The next occurrence of another digest in the week of a run, in each zone that readers of the run may be in.
    async fn later_in_week(
        &self,
        conn: &mut PgConnection,
        digest: &Digest,
        due: &DueRun,
        other: &Digest,
    ) -> Result<Vec<DueRun>, StoreError> {
        let zones: Vec<String> = match (other.audience.fixed_zone, digest.audience.fixed_zone) {
            (Some(zone), _) => vec![zone.name().to_owned()],
            (None, None) => vec![due.time_zone.clone()],
            (None, Some(_)) => {
                let patterns = runs::patterns(conn, &other.audience).await?;
                runs::zones(&other.audience, &patterns).into_iter().collect()
            }
        };
        let week = week_of(self.local_day(due));
        let next = |zone: String| {
            let tz = self.zone(&zone);
            let later = due_run(zone, &other.schedule.occurrences(tz, due.scheduled_for).next()?);
            (week_of(self.local_day(&later)) == week).then_some(later)
        };
        Ok(zones.into_iter().filter_map(next).collect())
    }

    /// The local day on which a run is due.
    fn local_day(&self, due: &DueRun) -> NaiveDate {
        due.scheduled_for.with_timezone(&self.zone(&due.time_zone)).date_naive()
    }
}
