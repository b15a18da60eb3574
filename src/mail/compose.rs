//! Composes messages: headers, and a text and an HTML part in quoted-printable.
//!
//! Invariant: the same composition gives the same bytes. Date, Message-ID and MIME boundary are passed in or derived from
//! what is; nothing comes from a clock or a random generator.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Body, Mailbox, MessageBuilder, MultiPart, SinglePart};

use super::PublicUrl;
use crate::render::Rendered;
use dkim_signer::Signer;
use mail_reader::QuoteShingles;
use rapport_model::{Address, HeaderText};
use reply_address::ReplyAddress;
use reply_address::{DeliveryId, Keys, Kind};

/// The sender of a mail, for From.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// Display name.
    pub name: Option<HeaderText>,
    /// Its domain is also the EHLO name.
    pub address: Address,
}

/// The addresses of one mail, each with a token of its kind.
#[derive(Clone, PartialEq, Eq)]
pub struct Addresses {
    /// Reply-To.
    pub(crate) reply: String,
    /// For List-Unsubscribe and `stop` links.
    pub(crate) stop: String,
    /// For `undo`, `yes` and `no` links.
    pub(crate) undo: String,
    /// The envelope sender, which bounces go to.
    pub(crate) bounce: String,
    /// Where a mail client posts that no more of these are wanted, if the pages for readers are published.
    pub(crate) one_click: Option<String>,
}

/// The addresses of a mail composed at `now`, when their tokens are signed.
pub fn addresses(
    to: &ReplyAddress,
    public_url: Option<&PublicUrl>,
    keys: &Keys,
    delivery: DeliveryId,
    now: DateTime<Utc>,
) -> Addresses {
    let sign = |kind| keys.sign(kind, delivery, to.domain(), now);
    let with = |kind| to.with_token(kind, &sign(kind));
    Addresses {
        reply: with(Kind::Reply),
        stop: with(Kind::Unsubscribe),
        undo: with(Kind::Undo),
        bounce: with(Kind::Bounce),
        one_click: public_url.map(|url| url.unsubscribe(&sign(Kind::Unsubscribe))),
    }
}

/// The Message-ID without angle brackets: the same on every delivery attempt, different for every resend of an uncertain
/// mail. It identifies the delivery when it returns in In-Reply-To, but proves nothing.
pub fn message_id(delivery: DeliveryId, resend: u16, domain: &str) -> String {
    match resend {
        0 => format!("d.{}@{domain}", delivery.to_tag()),
        resend => format!("d.{}.{resend}@{domain}", delivery.to_tag()),
    }
}

/// The kind of a mail, which determines its headers.
#[derive(Debug, Clone, Copy)]
pub enum MailKind<'a> {
    /// A digest, with the headers of a list.
    Digest {
        /// Its name, for List-Id.
        name: &'a str,
        /// How often the mail was resent; 0 at first.
        resend: u16,
    },
    /// An answer to a mail. It has the null envelope sender, to avoid mail loops (RFC 3834 §3.3).
    Answer {
        /// The Message-ID of that mail, without angle brackets.
        to: Option<&'a str>,
    },
    /// Any other mail to one person, such as a request for help or feedback.
    Note,
}

/// The input for composing a message.
#[derive(Debug, Clone, Copy)]
pub struct Composition<'a> {
    /// Determines the headers.
    pub(crate) nature: MailKind<'a>,
    /// From.
    pub from: &'a Sender,
    /// Display name of the recipient.
    pub(crate) to_name: &'a str,
    /// Address of the recipient.
    pub(crate) to: &'a Address,
    /// The pattern of reply addresses; its domain is that of the Message-ID.
    pub reply_address: &'a ReplyAddress,
    /// Reply-To, stop and envelope sender.
    pub(crate) addresses: &'a Addresses,
    /// Identifies the mail in Message-ID and tokens.
    pub delivery: DeliveryId,
    /// For the Date header.
    pub(crate) date: DateTime<Utc>,
    /// Subject and both parts.
    pub(crate) rendered: &'a Rendered,
    /// Each adds a signature.
    pub(crate) signers: &'a [Arc<Signer>],
}

/// A composed message.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// Without angle brackets.
    pub message_id: String,
    /// The envelope sender; empty for the null sender.
    pub(crate) envelope_from: String,
    /// The only recipient.
    pub recipient: Address,
    /// Identifies the mail in Message-ID and tokens.
    pub delivery: DeliveryId,
    /// The message with CRLF line ends, without dot-stuffing.
    pub bytes: Vec<u8>,
    /// Quote shingles of the text part in their stored form, to find quotes of it in replies.
    pub(crate) quote_shingles: Vec<u8>,
}

/// Why a message cannot be composed.
#[derive(Debug, thiserror::Error)]
pub enum ComposeError {
    /// lettre rejects an address.
    #[error("an address of this mail is invalid")]
    Address(#[from] lettre::address::AddressError),
    /// A part cannot be encoded.
    #[error("cannot encode a part of this mail as quoted-printable")]
    Encoding,
    /// lettre cannot build the message.
    #[error("cannot build this mail")]
    Build(#[from] lettre::error::Error),
}

impl std::fmt::Debug for Addresses {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Addresses(…)")
    }
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Message({} octets)", self.bytes.len())
    }
}

/// Composes a message.
///
/// Headers: RFC 5322; List-Id RFC 2919; List-Unsubscribe RFC 2369, with -Post RFC 8058 where there is an HTTPS address;
/// Auto-Submitted RFC 3834 §5; In-Reply-To and References RFC 5322 §3.6.4. X-Auto-Response-Suppress keeps Exchange from
/// sending automatic replies. Signatures (RFC 6376) come first. There is no Precedence: it is not standardised, and mail with it tends to get lost.
pub fn compose(mail: &Composition<'_>) -> Result<Message, ComposeError> {
    let domain = mail.reply_address.domain();
    let resend = match mail.nature {
        MailKind::Digest { resend, .. } => resend,
        MailKind::Answer { .. } | MailKind::Note => 0,
    };
    let message_id = message_id(mail.delivery, resend, domain);
    let boundary = format!("=_rapport_{}_{resend}", mail.delivery.to_tag());
    let parts = MultiPart::alternative()
        .boundary(boundary)
        .singlepart(part(ContentType::TEXT_PLAIN, &mail.rendered.text)?)
        .singlepart(part(ContentType::TEXT_HTML, &mail.rendered.html)?);
    let headers = MessageBuilder::new()
        .date(system_time(mail.date))
        .from(Mailbox::new(
            mail.from.name.as_ref().map(ToString::to_string),
            mail.from.address.as_str().parse()?,
        ))
        .to(Mailbox::new(Some(HeaderText::new(mail.to_name).to_string()), mail.to.as_str().parse()?))
        .reply_to(Mailbox::new(None, mail.addresses.reply.parse()?))
        .subject(mail.rendered.subject.as_str())
        .message_id(Some(format!("<{message_id}>")))
        .raw_header(raw("X-Auto-Response-Suppress", "All".to_owned()));
    let headers = match mail.nature {
        MailKind::Digest { name, .. } => {
            let mailto = format!("<mailto:{}?subject=stop>", mail.addresses.stop);
            let headers =
                headers.raw_header(raw("List-Id", format!("{name} digest <{name}.rapport.{domain}>")));
            let headers = match &mail.addresses.one_click {
                Some(url) => headers
                    .raw_header(raw("List-Unsubscribe", format!("<{url}>, {mailto}")))
                    .raw_header(raw("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned())),
                None => headers.raw_header(raw("List-Unsubscribe", mailto)),
            };
            headers.raw_header(raw("Auto-Submitted", "auto-generated".to_owned()))
        }
        MailKind::Answer { to } => {
            let headers = headers.raw_header(raw("Auto-Submitted", "auto-replied".to_owned()));
            match to.map(HeaderText::new) {
                Some(to) => headers.in_reply_to(format!("<{to}>")).references(format!("<{to}>")),
                None => headers,
            }
        }
        MailKind::Note => headers.raw_header(raw("Auto-Submitted", "auto-generated".to_owned())),
    };
    let bytes = headers.multipart(parts)?.formatted();
    let signatures: String = mail.signers.iter().map(|it| it.sign(&bytes, mail.date.timestamp())).collect();
    Ok(Message {
        message_id,
        envelope_from: match mail.nature {
            MailKind::Answer { .. } => String::new(),
            MailKind::Digest { .. } | MailKind::Note => mail.addresses.bounce.clone(),
        },
        recipient: mail.to.clone(),
        delivery: mail.delivery,
        bytes: [signatures.as_bytes(), &bytes].concat(),
        quote_shingles: super::shingles_to_bytes(&QuoteShingles::of(&mail.rendered.text)),
    })
}

fn part(content_type: ContentType, text: &str) -> Result<SinglePart, ComposeError> {
    let lines = text.replace("\r\n", "\n").replace('\n', "\r\n");
    let body = Body::new_with_encoding(lines, ContentTransferEncoding::QuotedPrintable)
        .map_err(|_| ComposeError::Encoding)?;
    Ok(SinglePart::builder().header(content_type).body(body))
}

fn raw(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}

fn system_time(at: DateTime<Utc>) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(at.timestamp()).unwrap_or_default())
}
