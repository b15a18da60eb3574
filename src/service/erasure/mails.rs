//! Mails of others that name a person, on their way in and out, lose what is kept of them.

use super::{MAILS, Round};
use crate::mail::Mentions;
use crate::service::ServiceError;
use crate::store::StoreError;
use crate::store::erasure::{self, InboundPage, KeptMail, Left};
use mail_reader::Message;
use rapport_model::MailKind;
use rapport_model::ids::{InboundId, OutboxId};

/// A mail to somebody else that may speak of the person.
struct Found {
    id: OutboxId,
    /// It is not sent any more: it names the person beyond doubt, or is an acknowledgement, which nobody needs later.
    is_withheld: bool,
}

/// What is to become of a mail that came in.
struct Emptied {
    id: InboundId,
    is_pending: bool,
    left: Left,
    /// It came from an address of the person's.
    is_theirs: bool,
}

impl Round<'_> {
    /// Empties mails to others that are settled, and withholds those that wait. Digests that wait were made again before.
    pub(super) async fn empty_mails(&mut self) -> Result<(), ServiceError> {
        let mut after = OutboxId(0);
        loop {
            let mut conn = self.eraser.pool.acquire().await.map_err(StoreError::from)?;
            let page = erasure::mails(&mut conn, self.person, after, MAILS).await?;
            let Some(last) = page.last() else { return Ok(()) };
            after = last.id;
            let found: Vec<Found> = self
                .search(|mentions| page.into_iter().filter_map(|mail| find(&mail, mentions)).collect())
                .await?;
            let ids: Vec<OutboxId> = found.iter().map(|mail| mail.id).collect();
            let withheld: Vec<OutboxId> =
                found.iter().filter(|mail| mail.is_withheld).map(|mail| mail.id).collect();
            if !ids.is_empty() {
                erasure::empty_mails(&mut conn, &ids).await?;
                self.has_left |= erasure::withhold(&mut conn, &withheld).await? > 0;
            }
        }
    }

    /// Empties mails that came in. One that is still to be read is waited for: it may take the request back.
    pub(super) async fn empty_inbound(&mut self) -> Result<(), ServiceError> {
        let mut after = InboundId(0);
        loop {
            let mut conn = self.eraser.pool.acquire().await.map_err(StoreError::from)?;
            let until = self.identity.erase_after;
            let page = erasure::inbound(&mut conn, self.person, after, until, MAILS).await?;
            drop(conn);
            let Some(last) = page.last() else { return Ok(()) };
            after = last.id;
            let addresses = self.identity.addresses.clone();
            let emptied: Vec<Emptied> = self
                .search(move |mentions| {
                    page.into_iter().filter_map(|mail| emptied(mail, &addresses, mentions)).collect()
                })
                .await?;
            for mail in &emptied {
                self.replace_inbound(mail).await?;
            }
        }
    }

    async fn replace_inbound(&mut self, mail: &Emptied) -> Result<(), StoreError> {
        if mail.is_pending {
            self.has_left = true;
            return Ok(());
        }
        let mut tx = self.eraser.pool.begin().await?;
        if mail.is_theirs {
            erasure::drop_unconfirmed(&mut tx, mail.id).await?;
        }
        erasure::replace_inbound(&mut tx, mail.id, &mail.left).await?;
        Ok(tx.commit().await?)
    }
}

/// Whether a mail of ours may speak of the person. One that does not unpack cannot be searched, and cannot be sent either.
fn find(mail: &KeptMail, mentions: &Mentions) -> Option<Found> {
    let Ok(message) = zstd::decode_all(mail.body.as_slice()) else {
        return Some(Found { id: mail.id, is_withheld: true });
    };
    mentions.may_be_in_mail(&message).then(|| Found {
        id: mail.id,
        is_withheld: mail.kind == MailKind::Answer || mentions.is_named_in_mail(&message),
    })
}

/// What is left of a mail that came in; `None` if it neither speaks of the person nor comes from them.
fn emptied(mail: InboundPage, addresses: &[String], mentions: &Mentions) -> Option<Emptied> {
    let is_address = |text: &str| addresses.iter().any(|address| address.eq_ignore_ascii_case(text));
    let raw = mail.raw.as_deref().map(zstd::decode_all);
    let (mut is_theirs, mut is_found) = (mail.envelope_from.as_deref().is_some_and(is_address), false);
    match raw {
        Some(Ok(raw)) => {
            is_theirs |= Message::parse(&raw).from.iter().any(|from| is_address(&from.address));
            is_found = mentions.may_be_in_mail(&raw);
        }
        Some(Err(_)) => is_found = true,
        None => {}
    }
    let kept = |text: &Option<String>| text.clone().filter(|text| !mentions.may_be_in(text));
    let left = Left {
        message_id: kept(&mail.message_id),
        envelope_from: kept(&mail.envelope_from),
        recipients: mail.recipients.iter().filter(|it| !mentions.may_be_in(it)).cloned().collect(),
        reply_text: kept(&mail.reply_text).filter(|_| !is_theirs),
    };
    let was = Left {
        message_id: mail.message_id,
        envelope_from: mail.envelope_from,
        recipients: mail.recipients,
        reply_text: mail.reply_text,
    };
    (is_theirs || is_found || left != was).then_some(Emptied {
        id: mail.id,
        is_pending: mail.is_pending,
        left,
        is_theirs,
    })
}
