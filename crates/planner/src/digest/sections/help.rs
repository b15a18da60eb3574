//! Requests for help that were put to the reader and that nobody has taken.

use chrono::{Days, NaiveDate};

use crate::digest::mention::mention;
use crate::digest::snapshot::{Reader, Snapshot};
use crate::digest::{HelpWanted, Section, week_of};
use rapport_model::{Code, CodePrefix};

/// The open requests of this week and the last. The mail that put one to the reader has asked; this recalls it, and then
/// no more is said. Whoever has enough to do is not asked again.
pub(in crate::digest) fn help(snapshot: &Snapshot, reader: &Reader, today: NaiveDate) -> Option<Section> {
    let me = snapshot.people.get(&reader.id)?;
    if me.state.is_full(today) {
        return None;
    }
    let week = week_of(today);
    let items: Vec<HelpWanted> = reader
        .agenda
        .help_requests
        .iter()
        .filter(|it| it.week <= week && week <= it.week + Days::new(7))
        .filter(|it| !reader.relations.excluded.contains(&it.from))
        .filter(|it| {
            let asker = snapshot.people.get(&it.from);
            asker.is_some_and(|asker| asker.state.active && !asker.state.is_away(today))
        })
        .map(|it| HelpWanted {
            code: Code::new(CodePrefix::Help, it.code),
            from: mention(snapshot, reader, it.from),
            topic: it.topic.clone(),
        })
        .collect();
    (!items.is_empty()).then_some(Section::Help { items })
}
