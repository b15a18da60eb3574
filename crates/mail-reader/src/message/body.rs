//! Which parts are the body of a message, and the text of every part that classification reads.

use super::structure::Entity;
use super::{Limit, Limits, MAX_TEXT, Part, decode};

/// What was found in the parts.
#[derive(Default)]
pub(super) struct Content {
    pub(super) text: Option<String>,
    pub(super) html: Option<String>,
    /// False where HTML comes first and the plain text after it is no alternative to it.
    pub(super) is_text_preferred: bool,
    pub(super) parts: Vec<Part>,
}

/// Reports about a message (RFC 3464, 5965, 6533, 8098), and header sections that such a report returns.
const REPORT_TYPES: [&str; 7] = [
    "message/delivery-status",
    "message/global-delivery-status",
    "message/feedback-report",
    "message/disposition-notification",
    "message/global-disposition-notification",
    "text/rfc822-headers",
    "message/global-headers",
];

/// Reads the parts. Every entity comes after its parent, so that one pass is enough.
pub(super) fn read(data: &[u8], entities: &[Entity], limits: &mut Limits) -> Content {
    let mut reader = PartReader {
        data,
        limits,
        room: MAX_TEXT,
        position: Vec::with_capacity(entities.len()),
        first_html: None,
        content: Content { is_text_preferred: true, ..Content::default() },
    };
    for (index, entity) in entities.iter().enumerate() {
        reader.locate(entities, entity);
        if entity.has_children {
            if entity.content_type.is_message()
                && let Some(message) = entities.get(index + 1)
            {
                reader.embedded_message(entity, message);
            }
        } else {
            reader.leaf(entity);
        }
    }
    reader.content
}

/// Where an entity lies.
#[derive(Clone, Copy, Default)]
struct Position {
    /// Inside a message that the message carries.
    is_embedded: bool,
    /// The outermost multipart/alternative around it: there HTML and text say the same.
    alternative: Option<usize>,
}

struct PartReader<'a> {
    data: &'a [u8],
    limits: &'a mut Limits,
    /// Bytes of text that may still be kept.
    room: usize,
    /// Of every entity so far, by index.
    position: Vec<Position>,
    /// The multipart/alternative of the first HTML part, if there is HTML.
    first_html: Option<Option<usize>>,
    content: Content,
}

impl PartReader<'_> {
    fn locate(&mut self, entities: &[Entity], entity: &Entity) {
        let position = entity.parent.map(|parent| {
            let around = &entities[parent].content_type;
            let outer = self.position[parent];
            Position {
                is_embedded: outer.is_embedded || around.is_message(),
                alternative: outer
                    .alternative
                    .or_else(|| around.is("multipart/alternative").then_some(parent)),
            }
        });
        self.position.push(position.unwrap_or_default());
    }

    /// The position of the entity that is being read.
    fn here(&self) -> Position {
        self.position.last().copied().unwrap_or_default()
    }

    fn embedded_message(&mut self, entity: &Entity, message: &Entity) {
        self.content.parts.push(Part {
            media_type: entity.content_type.media_type.clone(),
            header: message.header.clone(),
            text: String::new(),
            is_embedded: self.here().is_embedded,
        });
    }

    fn leaf(&mut self, entity: &Entity) {
        let declared = entity.content_type.media_type.as_str();
        // A multipart without parts is a text whose boundary never comes.
        let media_type = if declared.starts_with("multipart/") { "text/plain" } else { declared };
        if REPORT_TYPES.contains(&media_type) || entity.content_type.is_message() {
            let text = self.decode(entity);
            self.content.parts.push(Part {
                media_type: media_type.to_owned(),
                header: entity.header.clone(),
                text,
                is_embedded: self.here().is_embedded,
            });
        } else if self.is_body(entity, media_type) {
            let text = self.decode(entity);
            if media_type == "text/html" {
                self.first_html.get_or_insert(self.here().alternative);
                append(&mut self.content.html, &text);
            } else {
                self.note_order();
                append(&mut self.content.text, &text);
            }
        }
    }

    /// Whether a leaf is shown as the body of the message, or as a piece of it.
    fn is_body(&self, entity: &Entity, media_type: &str) -> bool {
        let has_body = self.content.text.is_some() || self.content.html.is_some();
        // The body of a reaction part is an emoji (RFC 9078).
        let is_reaction = entity.content_type.disposition.as_deref() == Some("reaction");
        let is_file = entity.content_type.is_attachment() || (entity.content_type.has_name && has_body);
        let is_text = matches!(media_type, "text/plain" | "text/html");
        is_text && !is_file && !is_reaction && !self.here().is_embedded
    }

    /// Before the first plain text is added: whether it merely follows the HTML.
    fn note_order(&mut self) {
        if self.content.text.is_none()
            && let Some(of_html) = self.first_html
            && !(of_html.is_some() && of_html == self.here().alternative)
        {
            self.content.is_text_preferred = false;
        }
    }

    /// The decoded text of an entity. No more is decoded than may be kept.
    fn decode(&mut self, entity: &Entity) -> String {
        let body = &self.data[entity.body.clone()];
        // The longest encoding, quoted-printable, writes three bytes for one, and a line break now and then.
        let most = self.room.saturating_mul(4);
        if body.len() > most {
            self.limits.add(Limit::Text);
        }
        let bytes = decode::decode_transfer(&entity.content_type.encoding, &body[..body.len().min(most)]);
        if bytes.len() > self.room {
            self.limits.add(Limit::Text);
        }
        let bytes = &bytes[..bytes.len().min(self.room)];
        self.room -= bytes.len();
        let mut text = decode::decode_charset(entity.content_type.charset.as_deref(), bytes);
        if text.contains('\r') {
            text = text.replace("\r\n", "\n").replace('\r', "\n");
        }
        if entity.content_type.is_flowed && entity.content_type.is("text/plain") {
            text = decode::unflow(&text, entity.content_type.is_delsp);
        }
        text
    }
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

/// Whether a plain text only refers its reader to the HTML.
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
    // A person may write about HTML mail; a stub quotes nothing and is short.
    !lower.lines().any(|line| line.starts_with('>'))
        && lower.lines().filter(|line| !line.trim().is_empty()).count() <= 3
        && PHRASES.iter().any(|phrase| lower.contains(phrase))
}
