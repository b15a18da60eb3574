//! Delivery status notifications: the fields of message/delivery-status (RFC 3464), and of message/global-delivery-status
//! with its addresses in UTF-8 (RFC 6533).

use super::{BounceClass, FailedRecipient, bounce_class};
use crate::message::{HeaderFields, Message, Part, first_word};

/// What the delivery status parts of a message say.
#[derive(Default)]
pub(super) struct DeliveryStatus {
    /// The recipients that were not reached, or not yet.
    pub(super) failed: Vec<FailedRecipient>,
    /// Whether a recipient was reached (`delivered`, `relayed`, `expanded`).
    pub(super) has_success: bool,
}

/// Recipients of one bounce that are read.
pub(super) const MAX_RECIPIENTS: usize = 100;

/// Whether a part is a delivery status.
pub(super) fn is_status(part: &Part) -> bool {
    matches!(part.media_type.as_str(), "message/delivery-status" | "message/global-delivery-status")
}

/// Reads all delivery status parts outside of embedded messages. `context` is the text for people, in which some servers
/// say more.
pub(super) fn read(message: &Message, context: &str) -> DeliveryStatus {
    let mut report = DeliveryStatus::default();
    for part in message.parts.iter().filter(|part| is_status(part) && !part.is_embedded) {
        read_into(&part.text, context, &mut report);
    }
    report
}

/// Reads delivery status fields in a text for people.
pub(super) fn read_text(text: &str, context: &str) -> DeliveryStatus {
    let mut report = DeliveryStatus::default();
    read_into(text, context, &mut report);
    report
}

fn read_into(text: &str, context: &str, report: &mut DeliveryStatus) {
    // Some servers leave out the empty line between two recipients.
    for group in
        HeaderFields::parse_groups(text).into_iter().flat_map(|group| group.split_before("final-recipient"))
    {
        read_group(&group, context, report);
    }
}

fn read_group(group: &HeaderFields, context: &str, report: &mut DeliveryStatus) {
    // The original recipient is the address that the message was sent to; the final one may be where it was forwarded.
    const RECIPIENT_FIELDS: [&str; 3] = ["original-recipient", "final-recipient", "x-actual-recipient"];
    let is_recipient = RECIPIENT_FIELDS[..2].iter().any(|field| group.get(field).is_some());
    if !is_recipient || report.failed.len() >= MAX_RECIPIENTS {
        return;
    }
    // Where a server names a local user without a domain, the address stays unknown.
    let address = RECIPIENT_FIELDS.iter().find_map(|field| group.get(field).and_then(address));
    let action = group.get("action").map(first_word).unwrap_or_default();
    if matches!(action.as_str(), "delivered" | "relayed" | "expanded") {
        report.has_success = true;
        return;
    }
    let diagnostic: Vec<&str> = group.all("diagnostic-code").collect();
    let diagnostic = diagnostic.join("\n");
    let declared = group.get("status").unwrap_or_default();
    let status = bounce_class::status_in(declared);
    if status.as_deref().is_some_and(|status| status.starts_with('2')) {
        report.has_success = true;
        return;
    }
    // "5.0.0" says nothing; the SMTP reply may have a better code.
    let status = match status {
        Some(status) if !status.ends_with(".0.0") => Some(status),
        status => bounce_class::status_in(&diagnostic).filter(|code| !code.starts_with('2')).or(status),
    };
    let words = format!("{diagnostic}\n{declared}");
    let is_delayed = action == "delayed";
    let class = match is_delayed {
        true => BounceClass::Soft,
        false => bounce_class::of(status.as_deref(), &words, &about(context, address.as_deref())),
    };
    if address.is_none() || report.failed.iter().all(|known| known.address != address) {
        report.failed.push(FailedRecipient { address, class, status, is_delayed });
    }
}

/// The paragraphs of a text that name an address, or all of it if none does.
fn about(text: &str, address: Option<&str>) -> String {
    let text = text.to_lowercase();
    let names = |paragraph: &&str| address.is_some_and(|address| paragraph.contains(address));
    let named: Vec<&str> = text.split("\n\n").filter(names).collect();
    if named.is_empty() { text } else { named.join("\n\n") }
}

/// The address of `rfc822; ana@acme.example` or `utf-8; ...`, in lower case.
fn address(value: &str) -> Option<String> {
    let (kind, address) = value.split_once(';').unwrap_or(("rfc822", value));
    let address = address.trim().trim_matches(['<', '>', '"', '\'']).trim();
    let address =
        if kind.trim().eq_ignore_ascii_case("utf-8") { unescape(address) } else { address.to_owned() };
    (address.contains('@') && !address.contains(char::is_whitespace)).then(|| address.to_lowercase())
}

/// Undoes `\x{HEX}` of utf-8-addr-xtext (RFC 6533, section 3).
fn unescape(address: &str) -> String {
    let mut out = String::new();
    let mut rest = address;
    while let Some(start) = rest.find("\\x{") {
        out.push_str(&rest[..start]);
        let code = &rest[start + 3..];
        let Some(end) = code.find('}') else { break };
        let decoded = u32::from_str_radix(&code[..end], 16).ok().and_then(char::from_u32);
        out.extend(decoded);
        rest = &code[end + 1..];
    }
    out.push_str(rest);
    out
}
