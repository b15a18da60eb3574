//! Correlates an inbound mail with the mail that it replies to, by the tokens in its recipients and the Message-IDs in
//! In-Reply-To and References.
//!
//! A valid token is a capability that is bound to one mail to one person. A Message-ID is only a hint, since everyone who was
//! ever sent the thread has it.

use mail_reader::{Message, OriginalMessage};
use rapport_model::Address;
use reply_address::ReplyAddress;
use reply_address::{DeliveryId, Grant, Keys};

/// How an inbound mail relates to mails that were sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Correlation {
    /// Valid tokens, including expired ones, in the order of [`Correlation::find`].
    pub(crate) grants: Vec<Grant>,
    /// It carries something in the format of a token that is not valid.
    pub(crate) has_forged: bool,
    /// Deliveries named in In-Reply-To and References, the most recent first.
    pub(crate) references: Vec<DeliveryId>,
    /// It was sent to the log address.
    pub(crate) is_for_log: bool,
}

impl Correlation {
    /// Looks at the envelope first, then at the headers in which servers record it, then at those of the author.
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

    /// The grant of a mail: that of its first token.
    ///
    /// # Errors
    ///
    /// If its tokens belong to different mails.
    pub(crate) fn grant(&self) -> Result<Option<Grant>, SeveralMails> {
        let Some(first) = self.grants.first() else { return Ok(None) };
        if self.grants.iter().any(|grant| grant.delivery != first.delivery) {
            return Err(SeveralMails);
        }
        Ok(Some(*first))
    }
}

/// The token in the header of a mail that was returned: where it says how to unsubscribe, or its envelope sender. Who replies to a
/// mail or forwards its text passes on neither.
pub(crate) fn grant_in_returned(
    original: &OriginalMessage,
    form: &ReplyAddress,
    keys: &Keys,
) -> Option<Grant> {
    let fields = ["list-unsubscribe", "return-path"];
    let values = fields.iter().filter_map(|field| original.header.get(field));
    values
        .flat_map(|value| value.split(|c: char| c.is_whitespace() || "<>,;:?\"".contains(c)))
        .filter_map(|address| form.extract_token(address))
        .find_map(|(kind, token)| keys.verify(token, form.domain()).ok().filter(|grant| grant.kind == kind))
}

/// The tokens of a mail belong to different mails, so it is unclear which of them it replies to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it carries tokens of several mails")]
pub(crate) struct SeveralMails;

/// The delivery that a Message-ID names; `None` if it is not from this installation.
pub(crate) fn delivery_from_message_id(message_id: &str, domain: &str) -> Option<DeliveryId> {
    let (local, its_domain) = message_id.trim_matches(['<', '>', ' ']).rsplit_once('@')?;
    if !its_domain.eq_ignore_ascii_case(domain) {
        return None;
    }
    let rest = local.strip_prefix("d.").or_else(|| local.strip_prefix("D."))?;
    DeliveryId::from_tag(rest.split('.').next()?)
}
