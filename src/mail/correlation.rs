//! Which mail of ours an inbound mail belongs to: by tokens in its recipients, and by Message-IDs in its references.
//!
//! A token that verifies is a capability, bound to one mail to one person. A Message-ID, which clients copy into
//! In-Reply-To and References, only says where to look: everybody who was ever sent the thread has it.

use mail_reader::Message;
use rapport_model::Address;
use reply_address::ReplyAddress;
use reply_address::{DeliveryId, Grant, Keys};

/// What ties an inbound mail to mails of ours.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Correlation {
    /// Tokens that verify, expired ones too, in the order in which recipients are looked at.
    pub(crate) grants: Vec<Grant>,
    /// Something of the form of a token that does not verify.
    pub(crate) has_forged: bool,
    /// Mails of ours that its In-Reply-To and References name, the most recent first.
    pub(crate) references: Vec<DeliveryId>,
    /// It was sent to the log address.
    pub(crate) is_for_log: bool,
}

impl Correlation {
    /// Looks at the envelope first, then at the fields in which servers keep it, then at what the sender wrote.
    pub(crate) fn find(
        mail: &Message,
        envelope: &[String],
        form: &ReplyAddress,
        keys: &Keys,
        log_address: Option<&Address>,
    ) -> Self {
        let mut found = Self::default();
        for recipient in envelope.iter().map(String::as_str).chain(mail.recipients()) {
            if log_address.is_some_and(|log| log.as_str().eq_ignore_ascii_case(recipient)) {
                found.is_for_log = true;
            }
            let Some((kind, token)) = form.extract_token(recipient) else { continue };
            match keys.verify(token, form.domain()) {
                Ok(grant) if grant.kind == kind => {
                    if !found.grants.contains(&grant) {
                        found.grants.push(grant);
                    }
                }
                _ => found.has_forged = true,
            }
        }
        let references = mail.in_reply_to.iter().chain(mail.references.iter().rev());
        for id in references.filter_map(|id| delivery_from_message_id(id, form.domain())) {
            if !found.references.contains(&id) {
                found.references.push(id);
            }
        }
        found
    }

    /// The one grant of a mail; `Err` when its tokens are of several mails. A token that stops wins over one to answer,
    /// since both stand in the same mail.
    pub(crate) fn grant(&self) -> Result<Option<Grant>, SeveralMails> {
        let Some(first) = self.grants.first() else { return Ok(None) };
        if self.grants.iter().any(|grant| grant.delivery != first.delivery) {
            return Err(SeveralMails);
        }
        Ok(Some(*first))
    }
}

/// The tokens of a mail belong to several mails of ours: nobody can say which of them it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it carries tokens of several mails")]
pub(crate) struct SeveralMails;

/// The delivery of ours that a Message-ID names, if it is one of ours.
pub(crate) fn delivery_from_message_id(message_id: &str, domain: &str) -> Option<DeliveryId> {
    let (local, its_domain) = message_id.trim_matches(['<', '>', ' ']).rsplit_once('@')?;
    if !its_domain.eq_ignore_ascii_case(domain) {
        return None;
    }
    let rest = local.strip_prefix("d.").or_else(|| local.strip_prefix("D."))?;
    DeliveryId::from_tag(rest.split('.').next()?)
}
