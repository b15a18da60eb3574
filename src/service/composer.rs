//! The composer: from an edition to a message.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use dkim_signer::Signer;

use super::ServiceError;
use crate::mail::{
    Addresses, Composition, MailKind, Message, PublicUrl, Sender, addresses, compose, digest_delivery,
    letter_delivery, preview_keys,
};
use crate::render::{DigestInput, Note, Rendered, SampleNote, SubjectTemplate, Templates};
use rapport_model::Address;
use rapport_planner::digest::{Edition, Mention};
use reply_address::{DeliveryId, Keys, ReplyAddress};

/// What mails are made with.
#[derive(Debug)]
pub struct Composer {
    /// The layout and the fixed phrases.
    pub templates: Templates,
    /// The From of every mail.
    pub from: Sender,
    /// The pattern of reply addresses.
    pub reply_address: ReplyAddress,
    /// Where the pages for readers are, if anywhere.
    pub public_url: Option<PublicUrl>,
    /// The operator's own subjects, by the name of the digest.
    pub subjects: BTreeMap<String, SubjectTemplate>,
    /// The organisation, as the top of the mails names it.
    pub organisation: Option<String>,
    /// The digests that come every week or more often, by name.
    pub frequent: BTreeSet<String>,
    /// The keys that sign every mail.
    pub signers: Vec<Arc<Signer>>,
}

/// What one mail is made of, decided or previewed.
#[derive(Debug, Clone, Copy)]
pub struct DigestMail<'a> {
    /// The name of the digest in the config.
    pub digest: &'a str,
    /// The nominal local date.
    pub period: NaiveDate,
    /// The clock of planning.
    pub decided_at: DateTime<Utc>,
    pub(crate) edition: &'a Edition,
}

/// What a mail that is no digest is made of.
#[derive(Clone, Copy)]
pub(super) struct NoteMail<'a> {
    pub(super) nature: MailKind<'a>,
    pub(super) delivery: DeliveryId,
    /// The full name of the recipient.
    pub(super) to_name: &'a str,
    pub(super) to: &'a Address,
    /// Date, and the day from which the tokens live.
    pub(super) at: DateTime<Utc>,
    pub(super) note: &'a Note<'a>,
    /// A colleague whom an answer goes to, instead of to us.
    pub(super) answers_to: Option<&'a Address>,
}

/// A mail, before and after it was put together.
#[derive(Debug)]
pub struct Mail {
    /// Subject and both parts.
    pub(crate) rendered: Rendered,
    pub(crate) message: Message,
}

impl Composer {
    /// The mail that a preview shows: the same as would be sent, but for its tokens, which verify nowhere.
    pub(crate) fn preview(&self, made: DigestMail<'_>) -> Result<Mail, ServiceError> {
        let keys = preview_keys();
        let delivery = digest_delivery(&keys, made.digest, made.period, made.edition.reader.id);
        self.compose(made, &keys, delivery, 0)
    }

    /// A sample of a mail that is no digest, as it would be sent to a reader, but for its tokens.
    pub(crate) fn preview_note(
        &self,
        sample: &SampleNote,
        reader: &Mention,
        at: DateTime<Utc>,
    ) -> Result<Mail, ServiceError> {
        let keys = preview_keys();
        let delivery = letter_delivery(&keys, sample.name, 0, reader.id);
        let note = sample.note();
        self.write(
            &keys,
            &NoteMail {
                nature: MailKind::Note,
                delivery,
                to_name: &reader.name,
                to: &reader.email,
                at,
                note: &note,
                answers_to: None,
            },
        )
    }

    /// Makes a mail: the same bytes for the same edition, keys and resend.
    pub(super) fn compose(
        &self,
        made: DigestMail<'_>,
        keys: &Keys,
        delivery: DeliveryId,
        resend: u16,
    ) -> Result<Mail, ServiceError> {
        let addresses = self.addresses(keys, delivery, made.decided_at);
        let rendered = self.templates.render(&DigestInput {
            edition: made.edition,
            digest: made.digest,
            period: made.period,
            organisation: self.organisation.as_deref(),
            passes_on_soon: self.frequent.contains(made.digest),
            subject: self.subjects.get(made.digest),
            reply_to: &addresses.reply,
            stop_to: &addresses.stop,
        })?;
        let message = compose(&Composition {
            from: &self.from,
            to_name: &made.edition.reader.name,
            to: &made.edition.reader.email,
            nature: MailKind::Digest { name: made.digest, resend },
            reply_address: &self.reply_address,
            addresses: &addresses,
            delivery,
            date: made.decided_at,
            rendered: &rendered,
            signers: &self.signers,
        })?;
        Ok(Mail { rendered, message })
    }

    fn addresses(&self, keys: &Keys, delivery: DeliveryId, at: DateTime<Utc>) -> Addresses {
        addresses(&self.reply_address, self.public_url.as_ref(), keys, delivery, at)
    }

    /// Makes a mail that is no digest: the same bytes for the same content and keys.
    pub(super) fn write(&self, keys: &Keys, written: &NoteMail<'_>) -> Result<Mail, ServiceError> {
        let mut addresses = self.addresses(keys, written.delivery, written.at);
        if let Some(colleague) = written.answers_to {
            addresses.reply = colleague.to_string();
        }
        let rendered = self.templates.render_note(written.note, &addresses.reply, &addresses.undo)?;
        let message = compose(&Composition {
            nature: written.nature,
            from: &self.from,
            to_name: written.to_name,
            to: written.to,
            reply_address: &self.reply_address,
            addresses: &addresses,
            delivery: written.delivery,
            date: written.at,
            rendered: &rendered,
            signers: &self.signers,
        })?;
        Ok(Mail { rendered, message })
    }
}
