//! From what was rendered to the bytes on the wire, and from a mail that came in to the mail of ours that it answers.

mod compose;
mod keys;
mod traces;

pub use compose::{
    Addresses, ComposeError, Composition, Message, Nature, Sender, addresses, compose, message_id,
};
pub use keys::{address_hashes, digest_delivery, letter_delivery, preview_keys, token_keys};
pub use traces::{SeveralMails, Traces, Trust, handle};
