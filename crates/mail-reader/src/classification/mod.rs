//! What kind of mail a message is: a person's, or one of those that software sends.
//!
//! A person's mail is never classified by its body: only the header, the MIME structure and the beginning of the subject
//! count, and the text of a bounce is read only where those already say that a mail server sent it.

use std::fmt;

use crate::message::{HeaderFields, Message};

mod automatic;
mod bounce;
mod bounce_class;
mod bounce_text;
mod delivery_status;
mod phrases;
mod sns;
mod subject;
#[cfg(test)]
mod tests;

pub use automatic::is_vacation_reply;
pub use bounce_class::of_refusal;

/// What kind of mail a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// A person wrote it.
    Reply,
    /// Software sent it: a vacation reply, a newsletter, a notification, a report of success.
    Auto,
    /// A message was not delivered, or not yet (RFC 3464, or prose).
    Bounce,
    /// A recipient called a message spam (ARF, RFC 5965).
    Complaint,
    /// A message was displayed or deleted (MDN, RFC 8098).
    Receipt,
    /// It came through a mailing list (RFC 2919).
    List,
}

/// Whether it is worth trying an address again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BounceClass {
    /// The address or its domain does not exist, or has moved.
    Hard,
    /// Anything else: a full mailbox, a policy, a delay.
    Soft,
}

impl BounceClass {
    /// `hard` or `soft`.
    pub fn as_str(self) -> &'static str {
        match self {
            BounceClass::Hard => "hard",
            BounceClass::Soft => "soft",
        }
    }
}

/// A recipient that a message did not reach, or not yet.
#[derive(Clone, PartialEq, Eq)]
pub struct FailedRecipient {
    /// The address in lower case; none where the bounce does not name it.
    pub address: Option<String>,
    /// Whether the address is gone.
    pub class: BounceClass,
    /// The enhanced status code (RFC 3463), such as `5.1.1`, as far as the bounce has one.
    pub status: Option<String>,
    /// The server goes on trying (`Action: delayed`, RFC 3464 §2.3.3).
    pub is_delayed: bool,
}

/// Leaves the address out.
impl fmt::Debug for FailedRecipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FailedRecipient")
            .field("class", &self.class)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

/// The message that a bounce, complaint or receipt is about, as far as it was returned.
#[derive(Clone)]
pub struct OriginalMessage {
    /// Its Message-ID without angle brackets.
    pub message_id: Option<String>,
    /// Its header fields.
    pub header: HeaderFields,
}

/// Shows the names of the fields and none of their values.
impl fmt::Debug for OriginalMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OriginalMessage").field("header", &self.header).finish_non_exhaustive()
    }
}

/// What kind of mail a message is, and by which rules.
#[derive(Debug, Clone)]
pub struct Classification {
    /// What it is.
    pub class: Class,
    /// The names of the rules that matched; empty for [`Class::Reply`].
    pub rules: Vec<&'static str>,
    /// Of a bounce, whom it is about: at least one recipient, even if only by class. Empty otherwise.
    pub recipients: Vec<FailedRecipient>,
    /// Of a bounce, complaint or receipt, the message that it is about.
    pub original: Option<OriginalMessage>,
}

impl Classification {
    fn new(class: Class, rules: Vec<&'static str>) -> Classification {
        Classification { class, rules, recipients: Vec::new(), original: None }
    }
}

/// Classifies a message. `envelope_sender` is the reverse-path of SMTP, `Some("")` if it was the null one; where it is
/// not known, Return-Path is looked at.
pub fn classify(message: &Message, envelope_sender: Option<&str>) -> Classification {
    let about_original = |class, rule| Classification {
        original: bounce::original(message, None),
        ..Classification::new(class, vec![rule])
    };
    if let Some(classification) = sns::classify(message) {
        return classification;
    }
    if let Some(rule) = complaint_rule(message) {
        return about_original(Class::Complaint, rule);
    }
    if is_report(message, "disposition-notification") {
        return about_original(Class::Receipt, "disposition-notification");
    }
    let is_null = automatic::has_null_sender(message, envelope_sender);
    if let Some(classification) = bounce::classify(message, is_null) {
        return classification;
    }
    let list = automatic::list_rules(message);
    let rules = automatic::rules(message, is_null);
    if !list.is_empty() && !automatic::is_automatic_reply(&rules) {
        return Classification::new(Class::List, list);
    }
    if !rules.is_empty() {
        return Classification::new(Class::Auto, rules);
    }
    Classification::new(Class::Reply, Vec::new())
}

/// Whether the message is a report of this type (RFC 6522), or has a part of it.
fn is_report(message: &Message, report_type: &str) -> bool {
    message.report_type.as_deref() == Some(report_type)
        || message.parts.iter().filter(|part| !part.is_embedded).any(|part| {
            let subtype = part.media_type.strip_prefix("message/").unwrap_or_default();
            subtype.strip_prefix("global-").unwrap_or(subtype) == report_type
        })
}

/// Complaints as RFC 5965 has them, and in forms of their own: Microsoft's feedback loop, which attaches the message with
/// a field of its own, and the mail that Apple's "Unsubscribe" button sends.
fn complaint_rule(message: &Message) -> Option<&'static str> {
    if is_report(message, "feedback-report") {
        return Some("feedback-report");
    }
    let is_microsoft = message.subject.to_lowercase().starts_with("complaint about message from")
        && message.parts.iter().any(|part| {
            part.media_type == "message/rfc822" && part.header.get("X-HmXmrOriginalRecipient").is_some()
        });
    if is_microsoft {
        return Some("microsoft-feedback");
    }
    let apple = message.header().get("X-Apple-Unsubscribe");
    apple.is_some_and(|value| value.eq_ignore_ascii_case("true")).then_some("apple-unsubscribe")
}
