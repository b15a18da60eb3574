//! What a bounce or a complaint says against the address that a mail of ours went to.

use sqlx::PgConnection;

use super::Replies;
use crate::store::StoreError;
use crate::store::bounces::{self, Bounce, BounceSource, Weight};
use mail_reader::{BounceClass, Class, Classification};
use reply_address::DeliveryId;

impl Replies {
    /// Counts a report about a mail of ours, and settles the mail if that was uncertain. Gives what is noted with the report.
    ///
    /// The caller has seen that it came to the envelope sender of the mail, or returns its header: whoever sent it has that mail, and
    /// can count against its recipient alone.
    pub(super) async fn count_bounce(
        &self,
        conn: &mut PgConnection,
        classification: &Classification,
        delivery: DeliveryId,
    ) -> Result<Option<&'static str>, StoreError> {
        if self.is_redirected {
            return Ok(Some("not counted: mails are redirected, so it is about another address"));
        }
        let bounce = match bounce_of(classification) {
            Ok(bounce) => bounce,
            Err(why) => return Ok(Some(why)),
        };
        let original = classification.original.as_ref().and_then(|it| it.message_id.as_deref());
        let Some(mail) = bounces::bounced_mail(&mut *conn, delivery, original).await? else {
            return Ok(Some("not counted: the mail that it is about is no longer known"));
        };
        if bounce.source == BounceSource::Report {
            bounces::settle_uncertain(&mut *conn, mail).await?;
        }
        if bounces::record(conn, mail, &bounce).await? {
            tracing::warn!(
                mail = mail.0,
                status = bounce.status,
                source = bounce.source.as_str(),
                "nothing more is sent to an address; `rapport suppressions list` shows it"
            );
        }
        Ok(None)
    }
}

/// What a report says, or why it does not count.
fn bounce_of(classification: &Classification) -> Result<Bounce, &'static str> {
    match classification.class {
        Class::Complaint => {
            return Ok(Bounce { weight: Weight::Complaint, status: None, source: BounceSource::Complaint });
        }
        Class::Bounce => {}
        // The programs of people who are away answer to the envelope sender: their mail has arrived (RFC 3834 §4).
        _ => return Err("not counted: it is no report"),
    }
    let failed = &classification.recipients;
    if !failed.is_empty() && failed.iter().all(|it| it.is_delayed) {
        return Err("not counted: the server goes on trying");
    }
    // A mail of ours has one recipient. If a list expanded it, the worst of the reports may be about another one of its members.
    let hard = failed.iter().find(|it| it.class == BounceClass::Hard).filter(|_| failed.len() == 1);
    let weight = if hard.is_some() { Weight::Hard } else { Weight::Soft };
    let status = hard.or_else(|| failed.iter().find(|it| !it.is_delayed)).and_then(|it| it.status.clone());
    Ok(Bounce { weight, status, source: BounceSource::Report })
}
