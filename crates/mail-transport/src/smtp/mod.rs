//! An SMTP client that knows how far a delivery came (RFC 5321).
//!
//! Most clients send a message in one call, and when that fails nobody knows whether the server has it. Here envelope
//! and body are two steps. Between them the caller records that the body is about to be sent, and every error says
//! whether another attempt could deliver a second copy.
//!
//! - An error is [`Class::Uncertain`] exactly when octets of the body may have been sent and no final reply was read. A
//!   rejection that was read is never uncertain, whether it is of the envelope or of the body.
//! - A connection is reusable only when the reply to every command was read. It is marked as unusable before the first
//!   octet of a step, so a step that is cancelled leaves it so.
//! - Credentials are sent only to a server on this machine, or over TLS to one whose certificate was verified.

mod capabilities;
mod connect;
mod connection;
mod data;
mod error;
mod reply;
mod settings;
#[cfg(test)]
mod tests;

pub use capabilities::Capabilities;
pub use connection::{Accepted, Behind, Connection, Envelope};
pub use error::{Class, EnhancedStatusCode, Phase, Rejection, SmtpError, Step};
pub use lettre::transport::smtp::authentication::Mechanism;
pub use settings::Settings;
