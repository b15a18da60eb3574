//! A whole message: the headers, and the two parts in quoted-printable.
//!
//! Invariant: the same composition gives the same bytes. Date, Message-ID and boundary come in or follow from what
//! does; nothing here is drawn or read from a clock.

use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Body, Mailbox, MessageBuilder, MultiPart, SinglePart};

use super::reply_address::ReplyAddress;
use super::token::{DeliveryId, Keys, Kind};
use crate::model::{Address, HeaderText};
use crate::render::Rendered;

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
    pub reply: String,
    /// Where `stop` goes.
    pub stop: String,
    /// The envelope sender, where bounces go.
    pub bounce: String,
}

/// The addresses of a mail made at `now`.
pub fn addresses(to: &ReplyAddress, keys: &Keys, delivery: DeliveryId, now: DateTime<Utc>) -> Addresses {
    let with = |kind| to.with(kind, &keys.sign(kind, delivery, to.domain(), now));
    Addresses { reply: with(Kind::Reply), stop: with(Kind::Stop), bounce: with(Kind::Bounce) }
}

/// The Message-ID, without its angle brackets: the same on every try, another when an uncertain mail is sent anew.
/// What comes back in In-Reply-To is a handle to look a mail up by, and no proof of anything.
pub fn message_id(delivery: DeliveryId, resend: u16, domain: &str) -> String {
    match resend {
        0 => format!("d.{}@{domain}", delivery.to_tag()),
        resend => format!("d.{}.{resend}@{domain}", delivery.to_tag()),
    }
}

/// What a digest mail is made of.
#[derive(Debug, Clone, Copy)]
pub struct Composition<'a> {
    /// From.
    pub from: &'a Sender,
    /// To: the full name.
    pub to_name: &'a str,
    /// To: the address.
    pub to: &'a Address,
    /// The digest, for List-Id.
    pub digest: &'a str,
    /// Where answers go.
    pub reply_address: &'a ReplyAddress,
    /// Reply-To, stop and envelope sender.
    pub addresses: &'a Addresses,
    /// Names the mail.
    pub delivery: DeliveryId,
    /// 0, or how often the mail was sent anew.
    pub resend: u16,
    /// Date.
    pub date: DateTime<Utc>,
    /// Subject and both parts.
    pub rendered: &'a Rendered,
}

/// A message that is ready for the wire.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// Without angle brackets.
    pub message_id: String,
    /// The envelope sender.
    pub envelope_from: String,
    /// The one recipient.
    pub recipient: Address,
    /// Names the mail.
    pub delivery: DeliveryId,
    /// All octets, lines ended by CRLF.
    pub bytes: Vec<u8>,
    /// Hashes of its runs of 8 words, 8 octets each: what an answer quotes is known by them.
    pub runs: Vec<u8>,
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
/// Headers: RFC 5322; List-Id RFC 2919; List-Unsubscribe RFC 2369; Auto-Submitted RFC 3834 §5. X-Auto-Response-Suppress
/// asks Exchange for silence. No Precedence: it is no standard, and answers with it get lost.
pub fn compose(mail: &Composition<'_>) -> Result<Message, ComposeError> {
    let domain = mail.reply_address.domain();
    let message_id = message_id(mail.delivery, mail.resend, domain);
    let boundary = format!("=_rapport_{}_{}", mail.delivery.to_tag(), mail.resend);
    let list_id = format!("{} digest <{}.rapport.{domain}>", mail.digest, mail.digest);
    let unsubscribe = format!("<mailto:{}?subject=stop>", mail.addresses.stop);
    let parts = MultiPart::alternative()
        .boundary(boundary)
        .singlepart(part(ContentType::TEXT_PLAIN, &mail.rendered.text)?)
        .singlepart(part(ContentType::TEXT_HTML, &mail.rendered.html)?);
    let built = MessageBuilder::new()
        .date(system_time(mail.date))
        .from(Mailbox::new(
            mail.from.name.as_ref().map(ToString::to_string),
            mail.from.address.as_str().parse()?,
        ))
        .to(Mailbox::new(Some(HeaderText::new(mail.to_name).to_string()), mail.to.as_str().parse()?))
        .reply_to(Mailbox::new(None, mail.addresses.reply.parse()?))
        .subject(mail.rendered.subject.as_str())
        .message_id(Some(format!("<{message_id}>")))
        .raw_header(raw("List-Id", list_id))
        .raw_header(raw("List-Unsubscribe", unsubscribe))
        .raw_header(raw("Auto-Submitted", "auto-generated".to_owned()))
        .raw_header(raw("X-Auto-Response-Suppress", "All".to_owned()))
        .multipart(parts)?;
    Ok(Message {
        message_id,
        envelope_from: mail.addresses.bounce.clone(),
        recipient: mail.to.clone(),
        delivery: mail.delivery,
        bytes: built.formatted(),
        runs: Vec::new(),
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
