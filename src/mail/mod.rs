//! From what was rendered to the bytes on the wire, the addresses that bring an answer home, and what an answer is.

mod authentication;
mod compose;
mod fingerprint;
mod incoming;
mod own_words;
mod reply_address;
mod token;
mod traces;
mod verdict;

pub use authentication::{Authentication, authentication};
pub use compose::{
    Addresses, ComposeError, Composition, Message, Nature, Sender, addresses, compose, message_id,
};
pub use fingerprint::{fingerprint, message_id_of};
pub use incoming::{Body, Incoming, Limit};
pub use own_words::{OwnWords, Sent, from_html, from_text};
pub use reply_address::{ReplyAddress, ReplyAddressError};
pub use token::{DeliveryId, Grant, Keys, Kind, TOKEN_LENGTH, TokenError};
pub use traces::{SeveralMails, Traces, Trust, handle};
pub use verdict::{Class, FailedRecipient, Judgement, judge, looks_like_vacation};
