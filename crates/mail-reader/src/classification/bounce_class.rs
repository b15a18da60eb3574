//! Hard or soft: whether an address is gone for good, or a delivery merely failed.
//!
//! The class digit of a status code says whether this message will be tried again, not whether the address exists: most
//! failures with 5.x.x are about a full mailbox, a policy or a filter. So the words of the SMTP reply come first, the few
//! codes of RFC 3463 that are about the address next, and everything else is soft.

use super::BounceClass;
use super::phrases::BOUNCES;

/// The SMTP command that was refused. Only the reply to RCPT is about the recipient (RFC 5321, section 3.3).
#[derive(Clone, Copy, PartialEq, Eq)]
enum SmtpPhase {
    Earlier,
    Recipient,
    Content,
    Unknown,
}

impl SmtpPhase {
    fn of(text: &str) -> SmtpPhase {
        if BOUNCES.phase.recipient.occur_in(text) {
            SmtpPhase::Recipient
        } else if BOUNCES.phase.content.occur_in(text) {
            SmtpPhase::Content
        } else if BOUNCES.phase.earlier.occur_in(text) {
            SmtpPhase::Earlier
        } else {
            SmtpPhase::Unknown
        }
    }
}

/// Bytes of an SMTP reply or of a report that are searched for phrases.
const MAX_WORDS: usize = 4 * 1024;

/// Lower case, single spaces, plain apostrophes.
fn normalize(text: &str) -> String {
    let text = text[..text.floor_char_boundary(MAX_WORDS)].to_lowercase().replace('\u{2019}', "'");
    // IronPort writes its own reading of the code before the reply that it got.
    let answer = [" - unknown address error ", " - other mail system problem "]
        .iter()
        .find_map(|gloss| text.split_once(gloss))
        .map_or(text.as_str(), |(_, answer)| answer);
    answer.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text quotes an SMTP reply that refuses for good (RFC 5321, section 4.2.2).
pub(super) fn quotes_refusal(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '.')
        .any(|word| matches!(word, "550" | "551" | "552" | "553" | "554"))
}

/// Whether a text quotes an SMTP reply, by its code.
fn quotes_smtp_reply(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '.').any(|word| {
        word.len() == 3 && word.starts_with(['4', '5']) && word.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// What the words say, if they say anything. `phase` is where the delivery failed, as far as that is known.
fn of_words(text: &str, status: Option<&str>, phase: SmtpPhase) -> Option<BounceClass> {
    let reply = &BOUNCES.reply;
    let is_about_address = status.is_some_and(|status| of_status(status) == Some(BounceClass::Hard));
    if reply.mailbox_full.occur_in(text)
        || reply.sender_refused.occur_in(text)
        || reply.transient.occur_in(text)
        || phase == SmtpPhase::Earlier
    {
        return Some(BounceClass::Soft);
    }
    if reply.no_such_host.occur_in(text) {
        return Some(BounceClass::Hard);
    }
    if reply.no_such_mailbox.occur_in(text) {
        // Filters pose as servers that know no such user, but only after the content. So these words count where the
        // code agrees, in answer to RCPT, or where no other server is quoted.
        let is_outlook = status == Some("5.5.0") && text.contains("mailbox unavailable");
        let is_sure = is_about_address
            || phase == SmtpPhase::Recipient
            || is_outlook
            || (phase == SmtpPhase::Unknown
                && (!quotes_smtp_reply(text) || text.contains("recipient address rejected: access denied")));
        let other = reply.other_refusal.occur_in(text) && !is_about_address;
        return Some(if is_sure && !other { BounceClass::Hard } else { BounceClass::Soft });
    }
    if reply.other_refusal.occur_in(text) || (phase == SmtpPhase::Content && !is_about_address) {
        return Some(BounceClass::Soft);
    }
    let is_open = status.is_none_or(|status| status.ends_with(".0.0") || status.starts_with("5.1."));
    // With a colon after it comes the reason, which is none of those above.
    let is_reasoned = text.contains("recipient address rejected:");
    (is_open && !is_reasoned && reply.perhaps_no_such_mailbox.occur_in(text)).then_some(BounceClass::Hard)
}

/// What the code alone says, if it says anything. RFC 3463, sections 3.2 and 3.5: the address or its host is bad, or the
/// mailbox has moved; Microsoft's 5.1.10 (recipient not found) and 5.1.351 (a remote server says so) are the same.
fn of_status(status: &str) -> Option<BounceClass> {
    match status {
        "5.1.1" | "5.1.2" | "5.1.3" | "5.1.6" | "5.1.10" | "5.1.351" | "5.4.4" => Some(BounceClass::Hard),
        _ if status.starts_with('4') => Some(BounceClass::Soft),
        _ if status.ends_with(".0.0") => None,
        _ => Some(BounceClass::Soft),
    }
}

/// Hard or soft, from the code and the words of one recipient; `context` is what else the report says.
pub(super) fn of(status: Option<&str>, words: &str, context: &str) -> BounceClass {
    if status.is_some_and(|status| status.starts_with('4')) {
        return BounceClass::Soft;
    }
    let (words, context) = (normalize(words), normalize(context));
    let phase = match SmtpPhase::of(&words) {
        SmtpPhase::Unknown => SmtpPhase::of(&context),
        phase => phase,
    };
    of_words(&words, status, phase)
        .or_else(|| status.and_then(of_status))
        .or_else(|| of_words(&context, status, phase))
        .unwrap_or(BounceClass::Soft)
}

/// What servers say that refuse every recipient, because of who asks.
const ABOUT_US: [&str; 6] = ["relay", "rcpthosts", "prohibit", "denied", "not allowed", "forbidden"];

/// What a server's permanent reply to RCPT says of the recipient (RFC 5321 §4.2.2): `None` if it is about the sender, a policy or
/// the server itself (RFC 3463 §3.8). A reply that says no more than 550, 551 or 553 means that there is no such mailbox.
pub fn of_refusal(code: u16, status: Option<&str>, text: &str) -> Option<BounceClass> {
    let words = normalize(text);
    let about_us =
        BOUNCES.reply.sender_refused.occur_in(&words) || BOUNCES.reply.other_refusal.occur_in(&words);
    match (status, of_words(&words, status, SmtpPhase::Recipient)) {
        (_, Some(BounceClass::Hard)) => Some(BounceClass::Hard),
        (Some(status), _) if of_status(status) == Some(BounceClass::Hard) => Some(BounceClass::Hard),
        (Some(status), _) if status.starts_with("5.1.") || status.starts_with("5.2.") => {
            Some(BounceClass::Soft)
        }
        (Some(status), _) if !status.ends_with(".0.0") => None,
        _ if about_us || ABOUT_US.iter().any(|phrase| words.contains(phrase)) => None,
        _ if matches!(code, 550 | 551 | 553) => Some(BounceClass::Hard),
        _ => Some(BounceClass::Soft),
    }
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
