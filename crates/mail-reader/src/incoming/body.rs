//! Which parts are the words of the mail, and the text of every part that something else needs.

use super::structure::Entity;
use super::{Calendar, Limit, Limits, MAX_TEXT, Part, text};

/// What was found in the parts.
#[derive(Default)]
pub(super) struct Content {
    pub(super) text: Option<String>,
    pub(super) html: Option<String>,
    /// False where HTML comes first and the plain text below it is no alternative to it.
    pub(super) is_text_first: bool,
    pub(super) calendar: Option<Calendar>,
    pub(super) reaction: Option<String>,
    pub(super) attachments: usize,
    pub(super) parts: Vec<Part>,
}

/// Reports about a mail that has been sent (RFC 3464, 5965, 6533, 8098), and headers that such a report returns.
const REPORT_KINDS: [&str; 7] = [
    "message/delivery-status",
    "message/global-delivery-status",
    "message/feedback-report",
    "message/disposition-notification",
    "message/global-disposition-notification",
    "text/rfc822-headers",
    "message/global-headers",
];

/// The text that may still be kept.
struct Budget(usize);

impl Budget {
    /// The decoded text of an entity. No more is decoded than may be kept.
    fn read(&mut self, data: &[u8], entity: &Entity, limits: &mut Limits) -> String {
        let body = &data[entity.body.clone()];
        // The longest encoding, quoted-printable, writes three bytes for one, and a line break now and then.
        let most = self.0.saturating_mul(4);
        if body.len() > most {
            limits.add(Limit::Text);
        }
        let bytes = text::decode_transfer(&entity.content_type.encoding, &body[..body.len().min(most)]);
        let bytes = if bytes.len() > self.0 {
            limits.add(Limit::Text);
            &bytes[..self.0]
        } else {
            &bytes[..]
        };
        self.0 -= bytes.len();
        let mut decoded = text::decode_charset(entity.content_type.charset.as_deref(), bytes);
        if decoded.contains('\r') {
            decoded = decoded.replace("\r\n", "\n").replace('\r', "\n");
        }
        if entity.content_type.is_flowed && entity.content_type.is("text/plain") {
            decoded = text::unflow(&decoded, entity.content_type.is_delsp);
        }
        decoded
    }
}

/// Reads the parts. Every entity comes after its parent, so that one pass knows where each lies.
pub(super) fn read(data: &[u8], entities: &[Entity], limits: &mut Limits) -> Content {
    let mut content = Content { is_text_first: true, ..Content::default() };
    let mut budget = Budget(MAX_TEXT);
    let mut is_nested = vec![false; entities.len()];
    // Which multipart/alternative an entity lies in: there HTML and text say the same.
    let mut alternative: Vec<Option<usize>> = vec![None; entities.len()];
    let mut first_html: Option<Option<usize>> = None;
    for (index, entity) in entities.iter().enumerate() {
        if let Some(parent) = entity.parent {
            let within = &entities[parent].content_type;
            is_nested[index] = is_nested[parent] || within.is_message();
            alternative[index] =
                alternative[parent].or_else(|| within.is("multipart/alternative").then_some(parent));
        }
        let kind = entity.content_type.kind.as_str();
        if entity.has_children {
            if entity.content_type.is_message()
                && let Some(message) = entities.get(index + 1)
            {
                if !is_nested[index] {
                    content.attachments += 1;
                }
                let (kind, fields) = (kind.to_owned(), message.fields.clone());
                content.parts.push(Part { kind, fields, text: String::new(), is_nested: is_nested[index] });
            }
            continue;
        }
        // A multipart without parts is a text that declares a boundary which never comes.
        let kind = if kind.starts_with("multipart/") { "text/plain" } else { kind };
        let is_report = REPORT_KINDS.contains(&kind) || entity.content_type.is_message();
        if is_nested[index] && !is_report {
            continue;
        }
        let is_reaction = entity.content_type.disposition.as_deref() == Some("reaction")
            || kind == "text/vnd.google.email-reaction+json";
        let is_words = matches!(kind, "text/plain" | "text/html")
            && !entity.content_type.is_attachment()
            && !is_reaction
            && (!entity.content_type.has_name || (content.text.is_none() && content.html.is_none()));
        let is_calendar = matches!(kind, "text/calendar" | "application/ics");
        let is_other_text = kind.starts_with("text/") && !entity.content_type.is_attachment();
        if !(is_report || is_reaction || is_words || is_calendar || is_other_text) {
            content.attachments += 1;
            continue;
        }
        let decoded = budget.read(data, entity, limits);
        if is_reaction {
            content.reaction = content.reaction.take().or_else(|| reaction(kind, &decoded));
        } else if is_calendar {
            if content.calendar.is_none() {
                content.calendar = Some(calendar(entity.content_type.method.as_deref(), &decoded));
            }
        } else if is_words && kind == "text/html" {
            first_html.get_or_insert(alternative[index]);
            append(&mut content.html, &decoded);
        } else if is_words {
            if content.text.is_none()
                && let Some(of_html) = first_html
                && !(of_html.is_some() && of_html == alternative[index])
            {
                content.is_text_first = false;
            }
            append(&mut content.text, &decoded);
        } else if !is_report {
            content.attachments += 1;
        }
        content.parts.push(Part {
            kind: kind.to_owned(),
            fields: entity.fields.clone(),
            text: decoded,
            is_nested: is_nested[index],
        });
    }
    content
}

fn append(whole: &mut Option<String>, piece: &str) {
    match whole {
        Some(whole) => {
            if !whole.is_empty() && !whole.ends_with('\n') {
                whole.push('\n');
            }
            whole.push_str(piece);
        }
        None => *whole = Some(piece.to_owned()),
    }
}

/// The emoji of a reaction part: its text (RFC 9078, section 3), or the `emoji` of Gmail's JSON.
fn reaction(kind: &str, text: &str) -> Option<String> {
    let emoji = if kind == "text/vnd.google.email-reaction+json" {
        let value: serde_json::Value = serde_json::from_str(text).ok()?;
        value.get("emoji")?.as_str()?.to_owned()
    } else {
        text.trim().to_owned()
    };
    // Longer than any emoji sequence is something else.
    (!emoji.is_empty() && emoji.len() <= 64 && !emoji.contains(char::is_whitespace)).then_some(emoji)
}

fn calendar(method: Option<&str>, text: &str) -> Calendar {
    let within = || {
        text.lines().take(50).find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.trim().eq_ignore_ascii_case("method").then(|| value.trim())
        })
    };
    let method = method.or_else(within).filter(|method| !method.is_empty());
    Calendar { method: method.map(str::to_ascii_uppercase), text: text.to_owned() }
}

/// Whether a plain text does no more than send its reader to the HTML.
pub(super) fn is_stub(text: &str) -> bool {
    const PHRASES: [&str; 9] = [
        "not support html",
        "doesn't support html",
        "does not display html",
        "cannot display html",
        "can't display html",
        "html-capable",
        "html enabled",
        "html-compatible",
        "view this email in html",
    ];
    const LONGEST: usize = 400;
    let text = text.trim();
    if text.len() > LONGEST {
        return false;
    }
    let lower = text.to_lowercase();
    // Somebody may write about HTML mail; a stub has nothing quoted and is one paragraph.
    !lower.lines().any(|line| line.starts_with('>'))
        && lower.lines().filter(|line| !line.trim().is_empty()).count() <= 3
        && PHRASES.iter().any(|phrase| lower.contains(phrase))
}
