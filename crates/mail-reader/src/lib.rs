//! Reads a mail that came in: its structure, what kind of mail it is, whether its author is authentic, and the text that
//! the author wrote.

mod authentication;
mod fingerprint;
mod incoming;
pub mod invariants;
mod own_words;
mod verdict;

pub use authentication::{Authentication, authentication};
pub use fingerprint::{fingerprint, message_id_of};
pub use incoming::{Body, Incoming, Limit};
pub use own_words::{OwnWords, Sent, from_html, from_text};
pub use verdict::{Class, FailedRecipient, Judgement, judge, looks_like_vacation};
