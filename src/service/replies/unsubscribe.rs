//! The end of mails by one click (RFC 8058), and by the page that says what it does.

use super::super::ServiceError;
use super::Replies;
use crate::store::StoreError;
use crate::store::effects;
use crate::store::replies;
use reply_address::{Grant, Kind};

/// What somebody no longer wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unwanted {
    /// The digest that the link is of.
    Digest,
    /// All mail but answers to their own.
    Everything,
}

impl Replies {
    /// What an unsubscribe token names, if it is one of ours; nothing is asked of the database for this.
    pub(crate) fn unsubscribe_grant(&self, token: &str) -> Option<Grant> {
        let grant = self.keyring.tokens().verify(token, self.composer.reply_address.domain());
        grant.ok().filter(|grant| grant.kind == Kind::Unsubscribe)
    }

    /// The digest that an unsubscribe token is of, which changes nothing. `None`: its person has left. Of a mail that is no
    /// digest, there is no name.
    pub(crate) async fn subscription(&self, grant: Grant) -> Result<Option<Option<String>>, ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        let Some(delivered) = replies::delivered(&mut conn, grant.delivery).await? else { return Ok(None) };
        let is_here = replies::is_active(&mut conn, delivered.person).await?;
        Ok(is_here.then_some(delivered.digest))
    }

    /// Ends what somebody no longer wants, once or more often, and says which digest their link is of. Mail that waits in
    /// the queue is dropped when it is about to leave.
    pub(crate) async fn unsubscribe(
        &self,
        grant: Grant,
        unwanted: Unwanted,
    ) -> Result<Option<Option<String>>, ServiceError> {
        let mut tx = self.pool.begin().await.map_err(StoreError::from)?;
        let Some(delivered) = replies::delivered(&mut tx, grant.delivery).await? else { return Ok(None) };
        let author = replies::author(&mut tx, delivered.person, self.default_zone).await?;
        let Some(author) = author.filter(|author| author.state.active) else { return Ok(None) };
        let mut will = effects::preference(&mut tx, author.id).await?;
        match (unwanted, &delivered.digest) {
            (Unwanted::Digest, Some(digest)) => will.stopped.push(digest.clone()),
            (Unwanted::Everything, _) | (Unwanted::Digest, None) => {
                let now = crate::store::now(&mut tx).await?;
                will.stopped_at.get_or_insert(now);
            }
        }
        will.stopped.sort();
        will.stopped.dedup();
        effects::set_preference(&mut tx, author.id, &will).await?;
        tx.commit().await.map_err(StoreError::from)?;
        tracing::info!(person = author.id.0, ?unwanted, "somebody unsubscribed by a link");
        Ok(Some(delivered.digest))
    }
}
