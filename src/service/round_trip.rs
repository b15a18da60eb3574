//! A mail that goes out and whose reply comes back, on the road that digests and replies take.

use sqlx::PgConnection;

use super::composer::NoteMail;
use super::{Engine, ServiceError};
use crate::mail::{MailKind, Message};
use crate::render::{self, Note, Point};
use crate::store::inbound::{self, Shown};
use crate::store::{self, StoreError};
use mail_reader::{Authentication, authentication};
use rapport_model::ids::InboundId;
use rapport_model::{Address, Classification, Source};
use reply_address::DeliveryId;

/// A mail that came in on the address of such a mail.
#[derive(Debug)]
pub(crate) struct CameBack {
    pub(crate) id: InboundId,
    pub(crate) source: Source,
    pub(crate) classification: Option<Classification>,
    /// `None`: it is not kept, because it was large.
    pub(crate) author: Option<CameFrom>,
}

/// Whom a mail is from.
#[derive(Debug)]
pub(crate) struct CameFrom {
    /// Whom it says that it is from.
    pub(crate) address: String,
    /// What a server of ours says about that.
    pub(crate) authentication: Authentication,
}

/// An identity that no mail to a person has.
pub(crate) fn new_delivery() -> Result<DeliveryId, getrandom::Error> {
    let mut id = [0; 8];
    getrandom::fill(&mut id)?;
    Ok(DeliveryId(id))
}

impl Engine {
    /// The mail that asks for a reply.
    pub(crate) async fn round_trip_mail(
        &self,
        delivery: DeliveryId,
        to: &Address,
    ) -> Result<Message, ServiceError> {
        let at = store::now(&mut *self.pool.acquire().await.map_err(StoreError::from)?).await?;
        let points = render::ROUND_TRIP.map(|line| Point::Info(line.to_owned()));
        let note = Note {
            subject: render::ROUND_TRIP_SUBJECT,
            opening: &[],
            points: &points,
            can_undo: false,
            lines: None,
        };
        let mail = NoteMail {
            nature: MailKind::Note,
            delivery,
            to_name: to.as_str(),
            to,
            at,
            note: &note,
            answers_to: None,
        };
        Ok(self.replies.composer.write(&self.keyring.tokens(), &mail)?.message)
    }

    /// What has come in on its addresses and been read so far, the oldest first.
    pub(crate) async fn came_back(&self, delivery: DeliveryId) -> Result<Vec<CameBack>, ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        let mut back = Vec::new();
        for id in inbound::read_of(&mut conn, delivery).await? {
            back.extend(self.look_at(&mut conn, id).await?);
        }
        Ok(back)
    }

    async fn look_at(
        &self,
        conn: &mut PgConnection,
        id: InboundId,
    ) -> Result<Option<CameBack>, ServiceError> {
        let Some(Shown { listed, raw, .. }) = inbound::show(conn, id).await? else { return Ok(None) };
        let mail = raw.map(mail_reader::Message::parse);
        let server = self.replies.reply_policy.authserv_id.as_deref();
        Ok(Some(CameBack {
            id,
            source: listed.source,
            classification: listed.classification,
            author: mail.map(|mail| CameFrom {
                address: mail.author().map(|author| author.address.to_string()).unwrap_or_default(),
                authentication: authentication(&mail, server),
            }),
        }))
    }
}
