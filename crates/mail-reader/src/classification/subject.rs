//! How software begins a subject, in many languages.
//!
//! Only the beginning counts: in "Re: Automatic reply: ..." a person replies to software. A phrase that only software
//! writes counts alone or before a separator. A phrase that a person may write too counts before a colon, and only in a
//! message that replies to another. A few count as the whole subject, even after "Re:".

use super::phrases::SUBJECTS;
use crate::message::Message;

/// The subject in lower case with single spaces, and none before a colon (French writes one).
fn normalize(subject: &str) -> String {
    let lower = subject.to_lowercase().replace('\u{2019}', "'").replace('\u{ff1a}', ":");
    // Turkish capitals: İ becomes i with a combining dot, and I stands for ı.
    let lower = lower.replace("i\u{307}", "i").replace('ı', "i");
    lower.split_whitespace().collect::<Vec<_>>().join(" ").replace(" :", ":")
}

/// Whether the subject of a message begins like that of an automatic reply.
pub(super) fn is_automatic(message: &Message) -> bool {
    let is_reply = !message.in_reply_to.is_empty() || !message.references.is_empty();
    let subject = normalize(&message.subject);
    let subject = subject.trim_start_matches(['[', '(', '*', '"', '<', '\u{3010}', '\u{300c}']);
    let after = |phrase: &str| {
        let rest = subject.strip_prefix(phrase)?;
        Some(rest.trim_start_matches([']', ')', '*', '"', '>', '\u{3011}', '\u{300d}']))
    };
    let is_automatic = |phrase: &str| {
        after(phrase).is_some_and(|rest| {
            phrase.ends_with(':') || rest.trim_end_matches('!').is_empty() || is_separated(rest)
        })
    };
    let is_absence = |phrase: &str| {
        is_reply && after(phrase).is_some_and(|rest| rest.starts_with(':') || rest.starts_with(" re: "))
    };
    let without_re = subject.strip_prefix("re:").unwrap_or(subject).trim();
    if SUBJECTS.alone.include(without_re) {
        return true;
    }
    let mut languages = SUBJECTS.language.values();
    languages.any(|it| it.automatic.iter().any(is_automatic) || it.absence.iter().any(is_absence))
}

/// Whether the rest of a subject is the one that is replied to.
fn is_separated(rest: &str) -> bool {
    rest.starts_with([':', '-', '\u{2013}', '(', '['])
        || [" - ", " \u{2013} ", " re: ", " from ", " ("].iter().any(|start| rest.starts_with(start))
}

/// Whether a subject begins like that of a bounce.
pub(super) fn is_bounce(subject: &str) -> bool {
    let subject = normalize(subject);
    SUBJECTS.language.values().any(|it| it.bounce.begin(&subject))
}

/// Whether a subject says that a message is late, not lost.
pub(super) fn is_delay(subject: &str) -> bool {
    SUBJECTS.delay.begin(&normalize(subject))
}
