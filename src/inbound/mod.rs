//! The ways in: what takes mails from the world.
//!
//! A way in hands over raw bytes and says yes to the other side only when they are safe; what a mail means is decided
//! elsewhere.

pub mod imap;
pub mod smtp;
