//! Signed reply addresses: a token in the local part names one message to one recipient, for a time.
//!
//! A message is sent with `Reply-To: r.TOKEN@in.acme.example`. Mail to that address is a reply to exactly that message,
//! whatever its subject, quoting and threading headers look like, and nobody who has not received the message can make
//! the address up. [`ReplyAddress`] puts tokens into addresses and finds them again; [`Keys`] signs and verifies them.
//!
//! There is no I/O, no clock and no randomness here.

mod address;
pub mod invariants;
mod token;

pub use address::{ReplyAddress, ReplyAddressError};
pub use token::{DeliveryId, Grant, Keys, Kind, TOKEN_LENGTH, TokenError};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
