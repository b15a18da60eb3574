//! What goes on around the reader: one line each.

use super::{Item, one_line, short};
use crate::digest::Celebrated;
use crate::model::Address;
use crate::render::english::Calendar;
use crate::render::english_news as words;

/// Something of a colleague's that was announced.
pub(super) fn celebrated(it: &Celebrated, calendar: Calendar) -> Item {
    let who = short(&it.subject);
    let title = it.title.as_deref().map(one_line);
    let what = words::celebrated(it, &who, title.as_deref(), calendar);
    line(what, vec![it.subject.email.clone()], words::celebrated_in_subject(it.kind, &who))
}

/// A line that asks for nothing.
fn line(what: String, people: Vec<Address>, in_subject: String) -> Item {
    let end = if what.ends_with(['.', '?', '!', '…']) { "" } else { "." };
    Item {
        code: None,
        when: None,
        text: format!("{what}{end}"),
        quote: Vec::new(),
        details: Vec::new(),
        links: Vec::new(),
        answers: Vec::new(),
        reason: what,
        people,
        in_subject,
    }
}
