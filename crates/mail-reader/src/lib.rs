#![doc = include_str!("../README.md")]

mod authentication_results;
mod classification;
mod html;
mod identity;
#[doc(hidden)]
pub mod invariants;
mod message;
mod normalize;
mod reply_text;

pub use authentication_results::{Authentication, authentication};
pub use classification::{
    BounceClass, Class, Classification, FailedRecipient, OriginalMessage, classify, is_vacation_reply,
    of_refusal,
};
pub use identity::{Identity, identify};
pub use message::{
    Body, HeaderFields, Limit, MAX_RECIPIENTS, MAX_SIZE, MAX_TEXT, Mailbox, Message, any_text,
    decode_encoded_words,
};
pub use reply_text::{InlineAnswer, QuoteShingles, ReplyOptions, ReplyText};
