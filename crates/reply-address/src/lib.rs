//! Signed reply addresses: a token in the local part names one mail to one person, for a time.

mod form;
pub mod invariants;
mod token;

pub use form::{ReplyAddress, ReplyAddressError};
pub use token::{DeliveryId, Grant, Keys, Kind, TOKEN_LENGTH, TokenError};
