//! The end of mails by one click (RFC 8058), and by the page that says what it does.

use super::super::ServiceError;
use super::Replies;
use crate::store::StoreError;
use crate::store::effects;
use crate::store::replies::{self, Author};
use reply_address::Kind;

/// What somebody no longer wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unwanted {
    /// The digest that the link is of.
    Digest,
    /// All mail but answers to their own.
    Everything,
}

impl Replies {
    /// The digest that an unsubscribe token is of, which changes nothing. `None`: it is no token of ours, or of somebody who has
    /// left. Of a mail that is no digest, there is no name.
    pub(crate) async fn subscription(&self, token: &str) -> Result<Option<Option<String>>, ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        Ok(self.subscriber(&mut conn, token).await?.map(|(_, digest)| digest))
    }

    /// Ends what somebody no longer wants, once or more often, and says which digest their link is of. Mail that waits in
    /// the queue is dropped when it is about to leave.
    pub(crate) async fn unsubscribe(
        &self,
        token: &str,
        unwanted: Unwanted,
    ) -> Result<Option<Option<String>>, ServiceError> {
        let mut tx = self.pool.begin().await.map_err(StoreError::from)?;
        let Some((author, digest)) = self.subscriber(&mut tx, token).await? else { return Ok(None) };
        let mut will = effects::preference(&mut tx, author.id).await?;
        match (unwanted, &digest) {
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
        Ok(Some(digest))
    }

    /// Whom a token of an unsubscribe address was sent to, and in which digest.
    async fn subscriber(
        &self,
        conn: &mut sqlx::PgConnection,
        token: &str,
    ) -> Result<Option<(Author, Option<String>)>, StoreError> {
        let grant = self.keyring.tokens().verify(token, self.composer.reply_address.domain());
        let Some(grant) = grant.ok().filter(|grant| grant.kind == Kind::Unsubscribe) else { return Ok(None) };
        let Some(delivered) = replies::delivered(conn, grant.delivery).await? else { return Ok(None) };
        let author = replies::author(conn, delivered.person, self.default_zone).await?;
        Ok(author.filter(|author| author.state.active).map(|author| (author, delivered.digest)))
    }
}
