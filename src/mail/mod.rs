//! From what was rendered to the bytes on the wire, and the addresses that bring an answer home.

mod compose;
mod reply_address;
mod token;

pub use compose::{Addresses, ComposeError, Composition, Message, Sender, addresses, compose, message_id};
pub use reply_address::{ReplyAddress, ReplyAddressError};
pub use token::{DeliveryId, Grant, Keys, Kind, TOKEN_LENGTH, TokenError};
