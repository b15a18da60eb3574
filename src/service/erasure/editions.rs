//! A person goes from the editions of others, and from the digests that were made of them.

use serde_json::Value;

use super::{ROWS, Round};
use crate::mail::Mentions;
use crate::service::ServiceError;
use crate::store::erasure::{self, DecisionPage};
use crate::store::{StoreError, decisions, outbox};
use rapport_model::ids::{DecisionId, OutboxId, PersonId};
use rapport_planner::digest::Edition;

/// What is left of a decision that named the person.
struct Trimmed {
    id: DecisionId,
    /// `None`: the edition stays as it is.
    edition: Option<Value>,
    rejected_asks: Value,
}

impl Round<'_> {
    /// Trims the decisions for others. A digest that was sent loses its body; one that waits is made again.
    pub(super) async fn trim_decisions(&mut self) -> Result<(), ServiceError> {
        let mut after = DecisionId(0);
        loop {
            let mut conn = self.eraser.pool.acquire().await.map_err(StoreError::from)?;
            let page = erasure::decisions(&mut conn, self.person, after, ROWS).await?;
            drop(conn);
            let Some(last) = page.last() else { return Ok(()) };
            after = last.id;
            let trimmed = self.trim(page).await?;
            if !trimmed.is_empty() {
                self.replace(trimmed.iter().map(|it| it.id).collect()).await?;
            }
        }
    }

    /// What is left of those decisions that say something about the person.
    async fn trim(&self, decisions: Vec<DecisionPage>) -> Result<Vec<Trimmed>, ServiceError> {
        let person = self.person;
        self.search(move |mentions| {
            decisions.into_iter().filter_map(|decision| trimmed(decision, person, mentions)).collect()
        })
        .await
    }

    /// Writes what is left of some decisions, in one transaction with what follows for their mails.
    async fn replace(&mut self, found: Vec<DecisionId>) -> Result<(), ServiceError> {
        let mut tx = self.eraser.pool.begin().await.map_err(StoreError::from)?;
        // Once more: a delivery worker may have taken something else out of them meanwhile.
        let mut trimmed = self.trim(erasure::lock_decisions(&mut tx, &found).await?).await?;
        let changed: Vec<DecisionId> =
            trimmed.iter().filter(|it| it.edition.is_some()).map(|it| it.id).collect();
        let unsettled = erasure::unsettled(&mut tx, &changed).await?;
        self.has_left |= !unsettled.held.is_empty();
        trimmed.retain(|it| !unsettled.held.contains(&it.id));
        for it in &trimmed {
            erasure::replace_decision(&mut tx, it.id, it.edition.as_ref(), &it.rejected_asks).await?;
        }
        for (decision, mail) in unsettled.waiting {
            if !unsettled.held.contains(&decision) {
                self.make_again(&mut tx, decision, mail).await?;
            }
        }
        Ok(tx.commit().await.map_err(StoreError::from)?)
    }

    /// Makes a digest that waits again, from what is left of its edition. It is given up if nothing is left, or if it cannot
    /// be made.
    async fn make_again(
        &self,
        conn: &mut sqlx::PgConnection,
        decision: DecisionId,
        mail: OutboxId,
    ) -> Result<(), ServiceError> {
        let why = match decisions::load_sent(conn, decision).await {
            Ok(decision) if decision.edition.is_empty() => {
                "revoked: it was about somebody who has been erased"
            }
            Ok(_) => match self.eraser.renderer.resend_in(conn, mail).await {
                Ok(_) => "made again without somebody who has been erased",
                Err(ServiceError::Store(error)) => return Err(error.into()),
                Err(_) => "revoked: it cannot be made without somebody who has been erased",
            },
            Err(StoreError::Edition(_)) => "revoked: its edition cannot be read",
            Err(error) => return Err(error.into()),
        };
        outbox::drop(conn, mail, why).await?;
        Ok(outbox::forget_body(conn, mail).await?)
    }
}

/// What is left of a decision; `None` if it says nothing about the person.
fn trimmed(decision: DecisionPage, person: PersonId, mentions: &Mentions) -> Option<Trimmed> {
    let is_other = |ask: &Value| ask["subject"] != person.0;
    let asks = decision.rejected_asks.as_array();
    let left: Value = asks.into_iter().flatten().filter(|ask| is_other(ask)).cloned().collect();
    let edition = decision.edition.and_then(|edition| trimmed_edition(edition, person, mentions));
    (edition.is_some() || left != decision.rejected_asks).then_some(Trimmed {
        id: decision.id,
        edition,
        rejected_asks: left,
    })
}

/// What is left of an edition; `None` if it says nothing about the person. Of an edition that cannot be read, nothing is
/// left if it names the person.
fn trimmed_edition(stored: Value, person: PersonId, mentions: &Mentions) -> Option<Value> {
    let Ok(edition) = serde_json::from_value::<Edition>(stored.clone()) else {
        return mentions.may_be_in(&stored.to_string()).then(|| Value::Object(serde_json::Map::new()));
    };
    let left = edition.clone().without(person).without_texts(|text| mentions.is_named_in(text));
    if left == edition { None } else { serde_json::to_value(left).ok() }
}
