//! How machines begin a subject, one row per language.
//!
//! Only the beginning counts: in "Re: Automatic reply: ..." somebody answers a machine. What only a machine writes
//! counts with a colon after it or alone. What a person may also write as a subject counts with a colon after it, and
//! only in a mail that answers another.

use super::languages::{AUTOMATIC, BOUNCE, DELAY};
use crate::incoming::Incoming;

/// The subject in lower case with single blanks, and no blank before a colon (French sets one).
fn normal(subject: &str) -> String {
    let lower = subject.to_lowercase().replace('\u{2019}', "'").replace('\u{ff1a}', ":");
    // Turkish capitals: İ becomes i with a combining dot, and I stands for ı.
    let lower = lower.replace("i\u{307}", "i").replace('ı', "i");
    lower.split_whitespace().collect::<Vec<_>>().join(" ").replace(" :", ":")
}

/// The language in which the subject of a mail starts like an automatic answer.
pub(super) fn automatic_language(mail: &Incoming) -> Option<&'static str> {
    let is_answer = !mail.in_reply_to.is_empty() || !mail.references.is_empty();
    let subject = normal(&mail.subject);
    let subject = subject.trim_start_matches(['[', '(', '*', '"', '<', '\u{3010}', '\u{300c}']);
    let after = |phrase: &str| {
        let rest = subject.strip_prefix(phrase)?;
        Some(rest.trim_start_matches([']', ')', '*', '"', '>', '\u{3011}', '\u{300d}']))
    };
    let by_machine = |phrase: &&str| {
        after(phrase).is_some_and(|rest| {
            phrase.ends_with(':') || rest.trim_end_matches('!').is_empty() || is_separated(rest)
        })
    };
    let by_anyone = |phrase: &&str| {
        is_answer && after(phrase).is_some_and(|rest| rest.starts_with(':') || rest.starts_with(" re: "))
    };
    AUTOMATIC
        .iter()
        .find(|row| row.machine.iter().any(&by_machine) || row.anyone.iter().any(&by_anyone))
        .map(|row| row.language)
}

/// Whether what comes after a machine's phrase is the subject that it answers.
fn is_separated(rest: &str) -> bool {
    rest.starts_with([':', '-', '\u{2013}', '(', '['])
        || [" - ", " \u{2013} ", " re: ", " from ", " ("].iter().any(|start| rest.starts_with(start))
}

/// Whether a subject starts like that of a bounce.
pub(super) fn is_bounce(subject: &str) -> bool {
    let subject = normal(subject);
    BOUNCE.iter().any(|(_, phrases)| phrases.iter().any(|phrase| subject.starts_with(phrase)))
}

/// Whether a subject says that a mail is late, not lost.
pub(super) fn is_delay(subject: &str) -> bool {
    let subject = normal(subject);
    DELAY.iter().any(|phrase| subject.starts_with(phrase))
}
