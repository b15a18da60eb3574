//! Moves mail: an SMTP client in steps, a receiver of SMTP and LMTP, and a reader of a mailbox over IMAP.

pub mod imap;
pub mod receiver;
pub mod smtp;
