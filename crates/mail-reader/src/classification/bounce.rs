//! Recognizing bounces, and whom they are about.

use super::bounce_text::{self, BounceText};
use super::phrases::BOUNCES;
use super::{
    BounceClass, Class, Classification, FailedRecipient, OriginalMessage, bounce_class, delivery_status,
    subject,
};
use crate::message::{HeaderFields, Mailbox, Message, decode_encoded_words, mailboxes, message_ids};

/// The classification of a bounce or of a report of success; none for anything else.
pub(super) fn classify(message: &Message, is_null: bool) -> Option<Classification> {
    let notice = bounce_text::read(message);
    let report = delivery_status::read(message, &notice.prose);
    let has_report = message.parts.iter().any(|part| delivery_status::is_status(part) && !part.is_embedded);
    if report.failed.is_empty() && report.has_success {
        return Some(Classification::new(Class::Auto, vec!["delivery-report-of-success"]));
    }
    let original = original(message, notice.original.clone());
    if !report.failed.is_empty() {
        let rules = vec!["delivery-status"];
        return Some(Classification {
            recipients: report.failed,
            original,
            ..Classification::new(Class::Bounce, rules)
        });
    }
    let rules = evidence(message, &notice, is_null, has_report);
    if rules.is_empty() {
        return None;
    }
    let recipients = recipients(message, &notice, original.as_ref());
    Some(Classification { recipients, original, ..Classification::new(Class::Bounce, rules) })
}

/// The rules by which a message without a usable delivery status is a bounce.
fn evidence(message: &Message, notice: &BounceText, is_null: bool, has_report: bool) -> Vec<&'static str> {
    let mut rules = Vec::new();
    if has_report {
        rules.push("delivery-status-without-recipients");
    }
    if message.media_type == "multipart/report" {
        rules.push("multipart-report");
    }
    if message.header().get("X-Failed-Recipients").is_some() {
        rules.push("x-failed-recipients");
    }
    if message.header().get("X-MS-Exchange-Message-Is-Ndr").is_some() {
        rules.push("exchange-non-delivery");
    }
    let prose = notice.prose.to_lowercase();
    let is_non_delivery = BOUNCES.non_delivery.occur_in(&prose);
    let is_from_mail_system = is_daemon(message) || (is_null && message.from.is_empty());
    let has_subject = subject::is_bounce(&message.subject);
    // Vacation replies have the null sender too, and people write about deliveries.
    let has_details = bounce_class::status_in(&prose).is_some()
        || bounce_class::quotes_refusal(&prose)
        || notice.original.is_some()
        || returns_mail(message);
    if subject::is_automatic(message) {
        return rules;
    }
    if has_subject && (is_from_mail_system || is_null) {
        rules.push("bounce-subject");
    }
    if is_non_delivery && is_from_mail_system {
        rules.push("bounce-from-daemon");
    } else if is_non_delivery && is_null && has_details {
        rules.push("bounce-from-null-sender");
    } else if is_non_delivery && has_subject && has_details {
        rules.push("bounce-subject-and-text");
    }
    rules
}

/// Whether a message, or the header of one, is attached.
fn returns_mail(message: &Message) -> bool {
    message
        .parts
        .iter()
        .any(|part| matches!(part.media_type.as_str(), "message/rfc822" | "text/rfc822-headers"))
}

/// Whether the mail calls its author a part of the mail system.
fn is_daemon(message: &Message) -> bool {
    const NAMES: &[&str] =
        &["mailer-daemon", "mail delivery", "postmaster", "mail system", "mail administrator"];
    let from = message.header().get("from").unwrap_or_default();
    let named = decode_encoded_words(from).to_lowercase();
    message.from.iter().any(|from| bounce_text::is_mail_system(&from.address))
        || NAMES.iter().any(|name| named.contains(name))
}

fn recipients(
    message: &Message,
    notice: &BounceText,
    original: Option<&OriginalMessage>,
) -> Vec<FailedRecipient> {
    let prose = notice.prose.as_str();
    let in_text = delivery_status::read_text(prose, prose);
    if !in_text.failed.is_empty() {
        return in_text.failed;
    }
    let addresses =
        |mailboxes: &'_ [Mailbox]| mailboxes.iter().map(|one| one.address.clone()).collect::<Vec<_>>();
    let (reporter, sender) = (addresses(&message.from), addresses(&message.to));
    let mut failed = bounce_text::recipients(prose, &[reporter.as_slice(), &sender].concat());
    if failed.is_empty() {
        // Somebody may write to oneself.
        failed = bounce_text::recipients(prose, &reporter);
    }
    let named: Vec<String> = message
        .header()
        .all("X-Failed-Recipients")
        .flat_map(|value| value.split(','))
        .map(|address| address.trim().trim_matches(['<', '>']).to_lowercase())
        .filter(|address| address.contains('@'))
        .collect();
    if !named.is_empty() {
        failed.retain(|recipient| recipient.address.as_ref().is_some_and(|address| named.contains(address)));
        for address in named {
            if !failed.iter().any(|known| known.address.as_ref() == Some(&address)) {
                failed.push(FailedRecipient {
                    address: Some(address),
                    ..bounce_text::unnamed_recipient(prose, prose)
                });
            }
        }
    }
    if failed.is_empty() {
        let address = original.and_then(|original| original.header.get("to")).and_then(single_address);
        let words = format!("{}\n{prose}", message.subject);
        failed.push(FailedRecipient { address, ..bounce_text::unnamed_recipient(&words, prose) });
    }
    if subject::is_delay(&message.subject) {
        for recipient in &mut failed {
            recipient.class = BounceClass::Soft;
            recipient.is_delayed = true;
        }
    }
    failed
}

fn single_address(value: &str) -> Option<String> {
    let mut found = mailboxes(value).into_iter();
    let first = found.next()?;
    found.next().is_none().then_some(first.address)
}

/// The mail that was returned: as a message, as its header, or in the prose.
pub(super) fn original(message: &Message, in_prose: Option<HeaderFields>) -> Option<OriginalMessage> {
    let header = message.parts.iter().find_map(|part| {
        if part.is_embedded {
            return None;
        }
        match part.media_type.as_str() {
            "message/rfc822" | "message/global" | "message/news" if part.text.is_empty() => {
                Some(part.header.clone())
            }
            "message/rfc822" | "message/global" | "text/rfc822-headers" | "message/global-headers" => {
                Some(HeaderFields::parse(&part.text))
            }
            _ => None,
        }
    });
    let header = header.or(in_prose)?;
    let message_id = header.get("Message-ID").map(message_ids).and_then(|ids| ids.into_iter().next());
    Some(OriginalMessage { message_id, header })
}
