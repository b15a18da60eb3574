//! From bytes to a flat list of MIME parts.
//!
//! One pass over the lines with a stack of open boundaries. The work is linear in the size of the mail whatever it
//! holds: a line is compared with [`MAX_DEPTH`] boundaries at most, and nothing here recurses, so that no nesting can
//! use up the stack.

use std::ops::Range;

use super::header::{self, ContentType, HeaderFields};
use super::{Limit, Limits};

/// How deep parts may nest. What lies deeper is kept as the text of the part at the limit.
pub const MAX_DEPTH: usize = 32;
/// How many parts are read; the rest of the mail is left unread.
pub const MAX_PARTS: usize = 500;
/// RFC 2046 (section 5.1.1) allows 70 characters; some senders take more.
const MAX_BOUNDARY: usize = 256;

/// One MIME entity: the mail itself, a part of it, or a message within it.
pub(super) struct Entity {
    /// The entity that holds this one.
    pub(super) parent: Option<usize>,
    /// Its header fields.
    pub(super) header: HeaderFields,
    /// What it declares to be; see [`ContentType`] for the defaults.
    pub(super) content_type: ContentType,
    /// Where its body lies, before any decoding. Meaningless for an entity that has children.
    pub(super) body: Range<usize>,
    /// Whether another entity lies within.
    pub(super) has_children: bool,
    depth: usize,
}

struct Open {
    boundary: Vec<u8>,
    entity: usize,
}

/// The line at `start`, without its line feed.
fn line_at(data: &[u8], start: usize) -> &[u8] {
    let rest = &data[start..];
    match rest.iter().position(|&byte| byte == b'\n') {
        Some(end) => &rest[..end],
        None => rest,
    }
}

/// The innermost open boundary that this line is, and whether it closes its multipart.
fn delimiter(line: &[u8], open: &[Open]) -> Option<(usize, bool)> {
    let text = line.strip_prefix(b"--")?;
    open.iter().enumerate().rev().find_map(|(level, multipart)| {
        let rest = text.strip_prefix(multipart.boundary.as_slice())?.trim_ascii_end();
        match rest {
            b"" => Some((level, false)),
            b"--" => Some((level, true)),
            _ => None,
        }
    })
}

/// Splits a mail whose lines end in LF.
pub(super) fn split(data: &[u8], limits: &mut Limits) -> Vec<Entity> {
    let mut scan = Scan { data, entities: Vec::new(), open: Vec::new(), limits };
    let mut at = scan.begin(None, 0);
    let mut current = scan.entities.len().checked_sub(1);
    while at < data.len() {
        let line = line_at(data, at);
        if let Some((level, closing)) = delimiter(line, &scan.open) {
            if let Some(ended) = current.take() {
                let body = &mut scan.entities[ended].body;
                // The line feed before a boundary belongs to the boundary (RFC 2046, section 5.1.1).
                body.end = at.saturating_sub(1).max(body.start);
            }
            at = (at + line.len() + 1).min(data.len());
            scan.open.truncate(level + 1);
            if closing {
                scan.open.pop();
                continue;
            }
            if scan.entities.len() >= MAX_PARTS {
                scan.limits.add(Limit::Parts);
                break;
            }
            at = scan.begin(Some(scan.open[level].entity), at);
            current = scan.entities.len().checked_sub(1);
        } else {
            at += line.len() + 1;
        }
    }
    scan.entities
}

struct Scan<'a> {
    data: &'a [u8],
    entities: Vec<Entity>,
    open: Vec<Open>,
    limits: &'a mut Limits,
}

impl Scan<'_> {
    /// Reads the header of the entity at `at`, and of every message that starts right within it. Gives the offset of the
    /// innermost body.
    fn begin(&mut self, mut parent: Option<usize>, mut at: usize) -> usize {
        loop {
            let open = &self.open;
            let (header, body) = header::read(
                self.data,
                at,
                parent.is_none(),
                |line| delimiter(line, open).is_some(),
                self.limits,
            );
            at = body;
            let digest =
                parent.is_some_and(|parent| self.entities[parent].content_type.is("multipart/digest"));
            let content_type = ContentType::of(&header, digest);
            let depth = parent.map_or(0, |parent| self.entities[parent].depth + 1);
            if let Some(parent) = parent {
                self.entities[parent].has_children = true;
            }
            let entity = self.entities.len();
            let message = content_type.is_message() && !content_type.is_encoded();
            let boundary = content_type.boundary.clone();
            self.entities.push(Entity {
                parent,
                header,
                content_type,
                body: at..self.data.len(),
                has_children: false,
                depth,
            });
            if !message && boundary.is_none() {
                return at;
            }
            if depth + 1 >= MAX_DEPTH {
                self.limits.add(Limit::Depth);
                return at;
            }
            if let Some(boundary) = boundary {
                if boundary.len() <= MAX_BOUNDARY {
                    self.open.push(Open { boundary, entity });
                }
                return at;
            }
            if self.entities.len() >= MAX_PARTS {
                self.limits.add(Limit::Parts);
                return at;
            }
            parent = Some(entity);
        }
    }
}
