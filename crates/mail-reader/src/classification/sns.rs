//! Notices of Amazon SES that come through Amazon SNS: JSON in the text of a mail, with or without the envelope of SNS.
//!
//! <https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html>

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{BounceClass, Class, Classification, FailedRecipient, OriginalMessage, bounce_class};
use crate::message::{HeaderFields, Message};

/// What SNS puts around a notice.
#[derive(Deserialize)]
struct Envelope {
    #[serde(rename = "Message")]
    message: String,
}

/// A notice of SES; event publishing calls its type otherwise.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Notice {
    #[serde(alias = "eventType")]
    notification_type: String,
    bounce: Option<Bounce>,
    mail: Mail,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Bounce {
    bounce_type: String,
    #[serde(default)]
    bounce_sub_type: String,
    bounced_recipients: Vec<Recipient>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Recipient {
    email_address: String,
    status: Option<String>,
    #[serde(default)]
    diagnostic_code: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Mail {
    #[serde(default)]
    common_headers: BTreeMap<String, serde_json::Value>,
}

/// The classification of a notice; none for anything else.
pub(super) fn classify(message: &Message) -> Option<Classification> {
    let text = message.text()?.trim_start();
    let notice: Notice = first_value(text).or_else(|| {
        let envelope: Envelope = first_value(text)?;
        first_value(&envelope.message)
    })?;
    let id = notice.mail.common_headers.get("messageId").and_then(|id| id.as_str());
    let original = id.map(|id| OriginalMessage {
        message_id: Some(id.trim_matches(['<', '>', ' ']).to_owned()),
        header: HeaderFields::default(),
    });
    match (notice.notification_type.as_str(), notice.bounce) {
        ("Complaint", _) => {
            Some(Classification { original, ..Classification::new(Class::Complaint, vec!["ses-notice"]) })
        }
        ("Bounce", Some(bounce)) => {
            let recipients = bounce.bounced_recipients.iter().map(|it| failed(it, &bounce)).collect();
            Some(Classification {
                recipients,
                original,
                ..Classification::new(Class::Bounce, vec!["ses-notice"])
            })
        }
        ("Delivery" | "Send" | "Open" | "Click" | "DeliveryDelay" | "Reject", _) => {
            Some(Classification::new(Class::Auto, vec!["ses-notice"]))
        }
        _ => None,
    }
}

/// What SES says of one recipient. Its own type counts where the code and the words say nothing.
fn failed(recipient: &Recipient, bounce: &Bounce) -> FailedRecipient {
    let status = recipient.status.as_deref();
    let is_gone = bounce.bounce_type == "Permanent"
        && matches!(bounce.bounce_sub_type.as_str(), "NoEmail" | "OnAccountSuppressionList" | "Suppressed");
    let class = if is_gone {
        BounceClass::Hard
    } else if bounce.bounce_type == "Transient" {
        BounceClass::Soft
    } else {
        bounce_class::of(status, &recipient.diagnostic_code, "")
    };
    FailedRecipient {
        address: Some(recipient.email_address.to_ascii_lowercase()),
        class,
        status: recipient.status.as_deref().and_then(bounce_class::status_in),
        is_delayed: false,
    }
}

/// The JSON value that a text begins with, whatever follows.
fn first_value<T: for<'de> Deserialize<'de>>(text: &str) -> Option<T> {
    text.starts_with('{').then_some(())?;
    serde_json::Deserializer::from_str(text).into_iter().next()?.ok()
}
