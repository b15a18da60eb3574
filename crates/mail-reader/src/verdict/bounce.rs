//! Bounces: finding out that a mail is one, and whom it is about.

use super::class;
use super::report;
use super::subjects;
use super::transcript::{self, Transcript};
use super::{Class, FailedRecipient, Judgement, OriginalMessage, Verdict};
use crate::incoming::{self, Fields, Incoming, Mailbox};

/// How servers start to say that a mail did not arrive. Read only in mails that a server seems to have sent.
const OPENINGS: &[&str] = &[
    "could not be delivered",
    "couldn't be delivered",
    "can not be delivered",
    "cannot be delivered",
    "can't be delivered",
    "was not delivered",
    "wasn't delivered",
    "has not been delivered",
    "not yet been delivered",
    "unable to deliver",
    "unable to send your message",
    "undeliverable",
    "undelivered",
    "non-delivered",
    "not deliver your message",
    "wasn't able to deliver",
    "were not able to deliver",
    "error occurred while trying to deliver",
    "error occurred while attempting to deliver",
    "error delivering your mail",
    "delivery to the following recipient",
    "delivery to these recipients",
    "delivery to following recipient",
    "delivery has failed",
    "delivery failed",
    "delivery failure",
    "delivery of email to this address",
    "delivery of your message",
    "delivery status notification",
    "delivery problems",
    "delivery error",
    "had delivery problems",
    "did not reach the following recipient",
    "permanent fatal error",
    "transient non-fatal error",
    "transcript of session follows",
    "failed recipient",
    "failure reasons",
    "message has been rejected",
    "message was rejected",
    "message you sent was blocked",
    "returned to sender",
    "returned mail",
    "mailbox is full",
    "mailbox full",
    "over quota",
    "quota exceeded",
    "user unknown",
    "unknown user",
    "no such user",
    "not a member of this mailing list",
    "invalid final delivery userid",
    "could not be sent",
    "has been blocked",
    "could not send message for past",
    "has been delayed",
    "address not found",
    "message blocked",
    "message not delivered",
    "konnte nicht zugestellt werden",
    "n'a pas pu être",
    "no se ha podido entregar",
    "не может быть доставлено",
];

/// The judgement on a bounce or on a report of success; none for anything else.
pub(super) fn judge(mail: &Incoming, is_null: bool) -> Option<Judgement> {
    let transcript = transcript::read(mail);
    let report = report::read(mail, &transcript.prose);
    let has_report = mail.parts().iter().any(|part| report::is_status(part) && !part.is_nested);
    if report.failed.is_empty() && report.has_success {
        return Some(Judgement::new(Verdict::Auto, vec!["delivery-report-of-success"]));
    }
    let original = original(mail, transcript.original.clone());
    if !report.failed.is_empty() {
        let rules = vec!["delivery-status"];
        return Some(Judgement {
            recipients: report.failed,
            original,
            ..Judgement::new(Verdict::Bounce, rules)
        });
    }
    let rules = evidence(mail, &transcript, is_null, has_report);
    if rules.is_empty() {
        return None;
    }
    let recipients = recipients(mail, &transcript, original.as_ref());
    Some(Judgement { recipients, original, ..Judgement::new(Verdict::Bounce, rules) })
}

/// The rules by which a mail without a usable report is a bounce all the same.
fn evidence(mail: &Incoming, transcript: &Transcript, is_null: bool, has_report: bool) -> Vec<&'static str> {
    let mut rules = Vec::new();
    if has_report {
        rules.push("delivery-status-without-recipients");
    }
    if mail.kind == "multipart/report" {
        rules.push("multipart-report");
    }
    if mail.fields().get("x-failed-recipients").is_some() {
        rules.push("x-failed-recipients");
    }
    if mail.fields().get("x-ms-exchange-message-is-ndr").is_some() {
        rules.push("exchange-non-delivery");
    }
    let prose = transcript.prose.to_lowercase();
    let has_opening = OPENINGS.iter().any(|opening| prose.contains(opening));
    let is_robot = is_daemon(mail) || (is_null && mail.from.is_empty());
    let has_subject = subjects::is_bounce(&mail.subject);
    // An answering machine has the null sender too, and a person may write of deliveries.
    let is_transcript =
        class::status_in(&prose).is_some() || transcript.original.is_some() || returns_mail(mail);
    if subjects::automatic_language(mail).is_some() {
        return rules;
    }
    if has_subject && (is_robot || is_null) {
        rules.push("bounce-subject");
    }
    if has_opening && is_robot {
        rules.push("bounce-from-daemon");
    } else if has_opening && is_null && is_transcript {
        rules.push("bounce-from-null-sender");
    } else if has_opening && has_subject && is_transcript {
        rules.push("bounce-subject-and-text");
    }
    rules
}

/// Whether a mail, or the header of one, is attached.
fn returns_mail(mail: &Incoming) -> bool {
    mail.parts().iter().any(|part| matches!(part.kind.as_str(), "message/rfc822" | "text/rfc822-headers"))
}

/// Whether the mail calls its author a part of the mail system.
fn is_daemon(mail: &Incoming) -> bool {
    const NAMES: &[&str] =
        &["mailer-daemon", "mail delivery", "postmaster", "mail system", "mail administrator"];
    let from = mail.fields().get("from").unwrap_or_default();
    let named = incoming::decode_words(from).to_lowercase();
    mail.from.iter().any(|from| transcript::is_robot(&from.address))
        || NAMES.iter().any(|name| named.contains(name))
}

fn recipients(
    mail: &Incoming,
    transcript: &Transcript,
    original: Option<&OriginalMessage>,
) -> Vec<FailedRecipient> {
    let prose = transcript.prose.as_str();
    let in_text = report::read_text(prose, prose);
    if !in_text.failed.is_empty() {
        return in_text.failed;
    }
    let addresses =
        |mailboxes: &'_ [Mailbox]| mailboxes.iter().map(|one| one.address.clone()).collect::<Vec<_>>();
    let (reporter, sender) = (addresses(&mail.from), addresses(&mail.to));
    let mut failed = transcript::recipients(prose, &[reporter.as_slice(), &sender].concat());
    if failed.is_empty() {
        // Somebody may write to oneself.
        failed = transcript::recipients(prose, &reporter);
    }
    let named: Vec<String> = mail
        .fields()
        .all("x-failed-recipients")
        .flat_map(|value| value.split(','))
        .map(|address| address.trim().trim_matches(['<', '>']).to_lowercase())
        .filter(|address| address.contains('@'))
        .collect();
    if !named.is_empty() {
        failed.retain(|recipient| recipient.address.as_ref().is_some_and(|address| named.contains(address)));
        for address in named {
            if !failed.iter().any(|known| known.address.as_ref() == Some(&address)) {
                failed.push(FailedRecipient { address: Some(address), ..transcript::judge(prose, prose) });
            }
        }
    }
    if failed.is_empty() {
        let address = original.and_then(|original| original.fields.get("to")).and_then(single_address);
        let words = format!("{}\n{prose}", mail.subject);
        failed.push(FailedRecipient { address, ..transcript::judge(&words, prose) });
    }
    if subjects::is_delay(&mail.subject) {
        failed.iter_mut().for_each(|recipient| recipient.class = Class::Soft);
    }
    failed
}

fn single_address(value: &str) -> Option<String> {
    let mut found = incoming::mailboxes(value).into_iter();
    let first = found.next()?;
    found.next().is_none().then_some(first.address)
}

/// The mail that was returned: as a message, as its header, or in the prose.
pub(super) fn original(mail: &Incoming, in_prose: Option<Fields>) -> Option<OriginalMessage> {
    let fields = mail.parts().iter().find_map(|part| {
        if part.is_nested {
            return None;
        }
        match part.kind.as_str() {
            "message/rfc822" | "message/global" | "message/news" if part.text.is_empty() => {
                Some(part.fields.clone())
            }
            "message/rfc822" | "message/global" | "text/rfc822-headers" | "message/global-headers" => {
                Some(Fields::of_text(&part.text))
            }
            _ => None,
        }
    });
    let fields = fields.or(in_prose)?;
    let message_id = fields.get("message-id").map(incoming::ids).and_then(|ids| ids.into_iter().next());
    Some(OriginalMessage { message_id, fields })
}
