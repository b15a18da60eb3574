//! A whole message: the headers, and the two parts in quoted-printable.
//!
//! Invariant: the same composition gives the same bytes. Date, Message-ID and boundary come in or follow from what
//! does; nothing here is drawn or read from a clock.

use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Body, Mailbox, MessageBuilder, MultiPart, SinglePart};

use crate::render::Rendered;
use mail_reader::QuoteShingles;
use rapport_model::{Address, HeaderText};
use reply_address::ReplyAddress;
use reply_address::{DeliveryId, Keys, Kind};

/// Who a mail comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// What people see.
    pub name: Option<HeaderText>,
    /// The address behind it.
    pub address: Address,
}

/// The addresses of one mail, each with its token.
#[derive(Clone, PartialEq, Eq)]
pub struct Addresses {
    /// Reply-To.
    pub(crate) reply: String,
    /// Where `stop` goes.
    pub(crate) stop: String,
    /// Where what was done is taken back or confirmed.
    pub(crate) undo: String,
    /// The envelope sender, where bounces go.
    pub(crate) bounce: String,
}

/// The addresses of a mail made at `now`.
pub fn addresses(to: &ReplyAddress, keys: &Keys, delivery: DeliveryId, now: DateTime<Utc>) -> Addresses {
    let with = |kind| to.with_token(kind, &keys.sign(kind, delivery, to.domain(), now));
    Addresses {
        reply: with(Kind::Reply),
        stop: with(Kind::Unsubscribe),
        undo: with(Kind::Undo),
        bounce: with(Kind::Bounce),
    }
}

/// The Message-ID, without its angle brackets: the same on every try, another when an uncertain mail is sent anew.
/// What comes back in In-Reply-To says which mail to look up, and proves nothing.
pub fn message_id(delivery: DeliveryId, resend: u16, domain: &str) -> String {
    match resend {
        0 => format!("d.{}@{domain}", delivery.to_tag()),
        resend => format!("d.{}.{resend}@{domain}", delivery.to_tag()),
    }
}

/// What kind of mail it is; its headers follow from that.
#[derive(Debug, Clone, Copy)]
pub enum Nature<'a> {
    /// A digest: somebody subscribes to it.
    Digest {
        /// Its name, for List-Id.
        name: &'a str,
        /// 0, or how often the mail was sent anew.
        resend: u16,
    },
    /// The answer to a mail. It has the null envelope sender, so that nothing ever answers it (RFC 3834 §3.3).
    Answer {
        /// The Message-ID of that mail, without angle brackets.
        to: Option<&'a str>,
    },
    /// One mail to one person for a reason of its own.
    Note,
}

/// What a mail is made of.
#[derive(Debug, Clone, Copy)]
pub struct Composition<'a> {
    /// What kind of mail it is.
    pub(crate) nature: Nature<'a>,
    /// From.
    pub from: &'a Sender,
    /// To: the full name.
    pub(crate) to_name: &'a str,
    /// To: the address.
    pub(crate) to: &'a Address,
    /// Where answers go.
    pub reply_address: &'a ReplyAddress,
    /// Reply-To, stop and envelope sender.
    pub(crate) addresses: &'a Addresses,
    /// Names the mail.
    pub delivery: DeliveryId,
    /// Date.
    pub(crate) date: DateTime<Utc>,
    /// Subject and both parts.
    pub(crate) rendered: &'a Rendered,
}

/// A message that is ready for the wire.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// Without angle brackets.
    pub message_id: String,
    /// The envelope sender.
    pub(crate) envelope_from: String,
    /// The one recipient.
    pub recipient: Address,
    /// Names the mail.
    pub delivery: DeliveryId,
    /// All octets, lines ended by CRLF.
    pub bytes: Vec<u8>,
    /// The quote shingles of its text, as they are stored: a reply is cleaned of them.
    pub(crate) quote_shingles: Vec<u8>,
}

/// What keeps a message from being made.
#[derive(Debug, thiserror::Error)]
pub enum ComposeError {
    /// An address of the settings is none that lettre takes.
    #[error("an address of this mail is not valid")]
    Address(#[from] lettre::address::AddressError),
    /// A part cannot be encoded.
    #[error("a part of this mail cannot be encoded as quoted-printable")]
    Encoding,
    /// The builder refuses.
    #[error("the mail cannot be built")]
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

/// Puts a message together.
///
/// Headers: RFC 5322; List-Id RFC 2919; List-Unsubscribe RFC 2369; Auto-Submitted RFC 3834 §5; In-Reply-To and References
/// RFC 5322 §3.6.4. X-Auto-Response-Suppress asks Exchange for silence. No Precedence: it is no standard, and answers
/// with it get lost.
pub fn compose(mail: &Composition<'_>) -> Result<Message, ComposeError> {
    let domain = mail.reply_address.domain();
    let resend = match mail.nature {
        Nature::Digest { resend, .. } => resend,
        Nature::Answer { .. } | Nature::Note => 0,
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
        Nature::Digest { name, .. } => headers
            .raw_header(raw("List-Id", format!("{name} digest <{name}.rapport.{domain}>")))
            .raw_header(raw("List-Unsubscribe", format!("<mailto:{}?subject=stop>", mail.addresses.stop)))
            .raw_header(raw("Auto-Submitted", "auto-generated".to_owned())),
        Nature::Answer { to } => {
            let headers = headers.raw_header(raw("Auto-Submitted", "auto-replied".to_owned()));
            match to.map(HeaderText::new) {
                Some(to) => headers.in_reply_to(format!("<{to}>")).references(format!("<{to}>")),
                None => headers,
            }
        }
        Nature::Note => headers.raw_header(raw("Auto-Submitted", "auto-generated".to_owned())),
    };
    let built = headers.multipart(parts)?;
    Ok(Message {
        message_id,
        envelope_from: match mail.nature {
            Nature::Answer { .. } => String::new(),
            Nature::Digest { .. } | Nature::Note => mail.addresses.bounce.clone(),
        },
        recipient: mail.to.clone(),
        delivery: mail.delivery,
        bytes: built.formatted(),
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
