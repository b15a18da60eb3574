//! What a mail is: an answer of a person, or one of the things that machines send.
//!
//! A person's mail is never judged by what its body says: only its header, its structure and the first words of its
//! subject count, and prose is read where those already say that a server has sent it.

use std::fmt;

use crate::incoming::{Fields, Incoming};
use rapport_model::Verdict;

mod automatic;
mod bounce;
mod class;
mod languages;
mod report;
mod subjects;
#[cfg(test)]
mod tests;
mod transcript;
mod words;

pub use automatic::looks_like_vacation;

/// Whether to try an address again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// The address or its domain does not exist, or has moved.
    Hard,
    /// Anything else: a full mailbox, a policy, a delay.
    Soft,
}

impl Class {
    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Class::Hard => "hard",
            Class::Soft => "soft",
        }
    }
}

/// One recipient whom a mail did not reach, or not yet.
#[derive(Clone, PartialEq, Eq)]
pub struct FailedRecipient {
    /// In lower case; none where the bounce does not say.
    pub address: Option<String>,
    /// Whether the address is gone.
    pub class: Class,
    /// The enhanced status code (RFC 3463), such as `5.1.1`.
    pub status: Option<String>,
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

/// The mail that a bounce, complaint or receipt is about, as far as it was returned.
#[derive(Clone)]
pub struct OriginalMessage {
    /// Its Message-ID without angle brackets.
    pub message_id: Option<String>,
    /// Its header fields; List-Unsubscribe and Reply-To hold a token if it is ours.
    pub fields: Fields,
}

/// Shows nothing of the mail.
impl fmt::Debug for OriginalMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OriginalMessage")
    }
}

/// What a mail is, and why.
#[derive(Debug, Clone)]
pub struct Judgement {
    /// What it is.
    pub verdict: Verdict,
    /// The names of the rules that matched, those that decided first; empty for a reply.
    pub rules: Vec<&'static str>,
    /// Of a bounce: whom it is about. A bounce names at least one, if only by class.
    pub recipients: Vec<FailedRecipient>,
    /// Of a bounce, complaint or receipt: the mail that it is about.
    pub original: Option<OriginalMessage>,
}

impl Judgement {
    fn new(verdict: Verdict, rules: Vec<&'static str>) -> Judgement {
        Judgement { verdict, rules, recipients: Vec::new(), original: None }
    }
}

/// Judges a mail. `envelope_sender` is the reverse-path of SMTP, `Some("")` for the null one; where it is not known,
/// Return-Path is looked at.
pub fn judge(mail: &Incoming, envelope_sender: Option<&str>) -> Judgement {
    let has_part = |kind: &str| mail.parts().iter().any(|part| part.kind == kind && !part.is_nested);
    if mail.report_type.as_deref() == Some("feedback-report") || has_part("message/feedback-report") {
        let original = bounce::original(mail, None);
        return Judgement { original, ..Judgement::new(Verdict::Complaint, vec!["feedback-report"]) };
    }
    if let Some(rule) = complaint_rule(mail) {
        let original = bounce::original(mail, None);
        return Judgement { original, ..Judgement::new(Verdict::Complaint, vec![rule]) };
    }
    let is_receipt = mail.report_type.as_deref() == Some("disposition-notification")
        || has_part("message/disposition-notification")
        || has_part("message/global-disposition-notification");
    if is_receipt {
        let original = bounce::original(mail, None);
        return Judgement { original, ..Judgement::new(Verdict::Receipt, vec!["disposition-notification"]) };
    }
    let is_null = automatic::is_null_sender(mail, envelope_sender);
    if let Some(judgement) = bounce::judge(mail, is_null) {
        return judgement;
    }
    let list = automatic::list_rules(mail);
    let rules = automatic::rules(mail, is_null);
    if !list.is_empty() && !automatic::is_answer(&rules) {
        return Judgement::new(Verdict::List, list);
    }
    if !rules.is_empty() {
        return Judgement::new(Verdict::Auto, rules);
    }
    Judgement::new(Verdict::Reply, Vec::new())
}

/// Complaints in forms of their own: Microsoft's feedback loop, which attaches the mail with a field of its own, and the
/// mail that Apple's "Unsubscribe" button sends.
fn complaint_rule(mail: &Incoming) -> Option<&'static str> {
    let is_microsoft = mail.subject.to_lowercase().starts_with("complaint about message from")
        && mail.parts().iter().any(|part| {
            part.kind == "message/rfc822" && part.fields.get("x-hmxmroriginalrecipient").is_some()
        });
    if is_microsoft {
        return Some("microsoft-feedback");
    }
    mail.fields()
        .get("x-apple-unsubscribe")
        .is_some_and(|value| value.eq_ignore_ascii_case("true"))
        .then_some("apple-unsubscribe")
}
