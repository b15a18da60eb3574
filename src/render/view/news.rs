//! What goes on around the reader: one line each.

use super::{Item, one_line, short};
use crate::digest::{Celebrated, Goal};
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

/// Something that a team works toward, or has reached.
pub(super) fn goal(goal: &Goal, calendar: Calendar) -> Item {
    let title = one_line(&goal.title);
    let is_done = goal.progress == 100;
    let what = if is_done {
        words::goal_done(&title, goal.contributors.iter().map(short).collect(), goal.with_reader)
    } else {
        words::goal(goal, &title, calendar)
    };
    let people = goal.contributors.iter().map(|it| it.email.clone()).collect();
    let reason = words::goal_of(&one_line(&goal.team));
    Item { reason, ..line(what, people, words::goal_in_subject(&title, is_done)) }
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
