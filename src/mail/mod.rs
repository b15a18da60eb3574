//! Composes outgoing messages, correlates inbound mail with the mail that it replies to, and finds who is named in one.

mod compose;
mod correlation;
mod inbound;
mod keys;
mod mentions;
mod public_url;
mod trust;

pub use compose::{
    Addresses, ComposeError, Composition, MailKind, Message, Sender, addresses, compose, message_id,
};
pub(crate) use correlation::{Correlation, delivery_from_message_id, grant_in_returned};
pub(crate) use inbound::{
    classification, inline_answers, reply_options, shingles_from_bytes, shingles_to_bytes,
};
pub use keys::{AddressKeys, KeyError, digest_delivery, letter_delivery, preview_keys};
pub(crate) use keys::{
    KeyOctets, KeySource, KeyState, MAX_KEY_ID, TokenKey, TokenKeys, address_hash, address_hashes,
};
pub(crate) use mentions::Mentions;
pub use public_url::PublicUrl;
pub(crate) use trust::{Trust, class_at, may_acknowledge, may_answer_stranger};
