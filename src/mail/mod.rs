//! From what was rendered to the bytes on the wire, and from a mail that came in to the mail of ours that it answers.

mod compose;
mod traces;

pub use compose::{
    Addresses, ComposeError, Composition, Message, Nature, Sender, addresses, compose, message_id,
};
pub use traces::{SeveralMails, Traces, Trust, handle};
