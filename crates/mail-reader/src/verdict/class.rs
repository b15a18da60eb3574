//! Whether an address is gone for good, or a delivery merely failed.
//!
//! The class digit of a status code says whether this message will be tried again, not whether the address exists: most
//! failures with 5.x.x are about a full mailbox, a policy or a filter. So the words of the receiving server come first,
//! the few codes of RFC 3463 that speak of the address next, and what nobody explains is soft.

use super::Class;
use super::words::{ABOUT_SENDER, FULL, MAYBE_GONE, NO_HOST, NO_MAILBOX, OTHER, PASSING};

/// The step of SMTP that was refused. Only the answer to RCPT is about the recipient (RFC 5321, section 3.3).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Earlier,
    Recipient,
    Content,
    Unknown,
}

impl Step {
    fn of(text: &str) -> Step {
        const EARLIER: &[&str] = &[
            "after mail from",
            "after mail command",
            "following mail",
            "in reply to mail from",
            "our mail from",
            ">>> mail from",
            "after initial connection",
            "after ehlo",
            "after helo",
            "in reply to helo",
            "in reply to ehlo",
            "after connect",
        ];
        const RECIPIENT: &[&str] = &[
            "after rcpt",
            "following rcpt",
            "sent >>> rcpt",
            "in reply to rcpt",
            "our rcpt to",
            ">>> rcpt to",
            "smtp:rcpt",
            "does not like recipient",
        ];
        const CONTENT: &[&str] = &[
            "after end of data",
            "in reply to end of data",
            "after data",
            "following data",
            "in reply to data",
            "our data",
            ">>> data",
        ];
        let says = |phrases: &[&str]| phrases.iter().any(|phrase| text.contains(phrase));
        if says(RECIPIENT) {
            Step::Recipient
        } else if says(CONTENT) {
            Step::Content
        } else if says(EARLIER) {
            Step::Earlier
        } else {
            Step::Unknown
        }
    }
}

/// Bytes of an answer or of a report that are searched for phrases.
const MAX_WORDS: usize = 4 * 1024;

/// Lower case, single blanks, plain apostrophes.
fn normal(text: &str) -> String {
    let text = text[..text.floor_char_boundary(MAX_WORDS)].to_lowercase().replace('\u{2019}', "'");
    // IronPort puts its own gloss of the code before the answer that it got.
    let answer = [" - unknown address error ", " - other mail system problem "]
        .iter()
        .find_map(|gloss| text.split_once(gloss))
        .map_or(text.as_str(), |(_, answer)| answer);
    answer.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text quotes the answer of a server to SMTP, by its code.
fn quotes_answer(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '.').any(|word| {
        word.len() == 3 && word.starts_with(['4', '5']) && word.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// What the words say, if they say anything. `step` is where the delivery failed, as far as that is known.
fn of_words(text: &str, status: Option<&str>, step: Step) -> Option<Class> {
    let says = |phrases: &[&str]| phrases.iter().any(|phrase| text.contains(phrase));
    let is_about_address = status.is_some_and(|status| of_status(status) == Some(Class::Hard));
    if says(FULL) || says(ABOUT_SENDER) || says(PASSING) || step == Step::Earlier {
        return Some(Class::Soft);
    }
    if says(NO_HOST) {
        return Some(Class::Hard);
    }
    if says(NO_MAILBOX) {
        // Filters pose as servers that know no such user, but only after the content. So these words count where the
        // code agrees, in answer to RCPT, or where no other server is quoted.
        let is_outlook = status == Some("5.5.0") && text.contains("mailbox unavailable");
        let is_sure = is_about_address
            || step == Step::Recipient
            || is_outlook
            || (step == Step::Unknown
                && (!quotes_answer(text) || text.contains("recipient address rejected: access denied")));
        let other = says(OTHER) && !is_about_address;
        return Some(if is_sure && !other { Class::Hard } else { Class::Soft });
    }
    if says(OTHER) || (step == Step::Content && !is_about_address) {
        return Some(Class::Soft);
    }
    let is_open = status.is_none_or(|status| status.ends_with(".0.0") || status.starts_with("5.1."));
    // With a colon after it comes the reason, which is none of those above.
    let is_reasoned = text.contains("recipient address rejected:");
    (is_open && !is_reasoned && says(MAYBE_GONE)).then_some(Class::Hard)
}

/// What the code alone says, if it says anything. RFC 3463, sections 3.2 and 3.5: the address or its host is bad, or the
/// mailbox has moved; Microsoft's 5.1.10 (recipient not found) and 5.1.351 (a remote server says so) are the same.
fn of_status(status: &str) -> Option<Class> {
    match status {
        "5.1.1" | "5.1.2" | "5.1.3" | "5.1.6" | "5.1.10" | "5.1.351" | "5.4.4" => Some(Class::Hard),
        _ if status.starts_with('4') => Some(Class::Soft),
        _ if status.ends_with(".0.0") => None,
        _ => Some(Class::Soft),
    }
}

/// Hard or soft, from the code and the words of one recipient; `context` is what else the report says.
pub(super) fn of(status: Option<&str>, words: &str, context: &str) -> Class {
    if status.is_some_and(|status| status.starts_with('4')) {
        return Class::Soft;
    }
    let (words, context) = (normal(words), normal(context));
    let step = match Step::of(&words) {
        Step::Unknown => Step::of(&context),
        step => step,
    };
    of_words(&words, status, step)
        .or_else(|| status.and_then(of_status))
        .or_else(|| of_words(&context, status, step))
        .unwrap_or(Class::Soft)
}

/// The first enhanced status code in a text (RFC 3463, section 2). An address of four numbers is none.
pub(super) fn status_in(text: &str) -> Option<String> {
    let is_code = |c: char| c.is_ascii_digit() || c == '.';
    text.split(|c: char| !is_code(c)).map(|word| word.trim_matches('.')).find_map(|word| {
        let mut numbers = word.split('.');
        let (class, subject, detail) = (numbers.next()?, numbers.next()?, numbers.next()?);
        let is_short = |number: &str| (1..=3).contains(&number.len());
        let is_code = matches!(class, "2" | "4" | "5") && is_short(subject) && is_short(detail);
        (is_code && numbers.next().is_none()).then(|| word.to_owned())
    })
}
