//! The words: values that every layer speaks in, each valid by construction.

mod address;
mod code;
mod hours;
pub mod ids;
mod name;
mod problem;
mod secret;
mod text;
mod words;

pub use address::{Address, AddressError};
pub use code::{Code, CodePrefix};
pub use hours::{HoursError, OwnHours, QuietHours, SendWindow, WorkingDays};
pub use name::PersonName;
pub use problem::{Place, Problem, Severity, suggest};
pub use secret::Secret;
pub use text::{HeaderText, masked};
pub use words::{
    AbsenceSource, Announcement, Answer, AskReason, CelebrationKind, Classification, DecisionReason,
    FollowUpKind, FollowUpState, HoldReason, InboundOutcome, InboundState, InteractionKind, MailKind,
    OutboxState, Outcome, RunKind, RunState, Source, UnknownWord,
};

/// The line that every mail begins with: what stands above it in a reply is the author's, however a client quotes.
pub const REPLY_SEPARATOR: &str = "~~ Reply above this line ~~";
