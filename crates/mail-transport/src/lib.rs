//! Moving mail between programs: an SMTP client, an SMTP and LMTP receiver, and an IMAP reader.
//!
//! - [`smtp`] hands a message to a mail server in two steps, envelope and body, so that a caller can commit a record
//!   between them; its errors say whether another attempt could deliver a second copy.
//! - [`receiver`] accepts messages over SMTP, or over LMTP from the mail server in front of it.
//! - [`imap`] reads one mailbox: it finds messages by UID, fetches them whole, flags them, moves them, and waits for
//!   more with IDLE.
//!
//! The crate carries octets and reports what became of them. It never looks inside a message, and no error, log line or
//! `Debug` output of it contains an address, a password or the text of a message.

pub mod imap;
pub mod receiver;
pub mod smtp;

mod credentials;
mod stream;
mod tls;

pub use credentials::{Credentials, Password, Secret, TokenCommand, TokenError};
pub use tls::{Authorities, AuthoritiesError, Tls};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
