//! What to call somebody.

use super::Mention;
use super::snapshot::{Person, Reader, Snapshot};
use rapport_model::ids::PersonId;

/// Somebody, as this reader knows them: by the short name, unless two of those around the reader share it.
pub(super) fn mention(snapshot: &Snapshot, reader: &Reader, id: PersonId) -> Mention {
    let Some(person) = snapshot.people.get(&id) else {
        unreachable!("a snapshot holds everybody whom its readers share something with")
    };
    let short = person.name.short();
    let known = snapshot.teammates(reader).chain(reader.relations.pairs.keys().copied()).chain([reader.id]);
    let shared_by_two = known.filter(|other| *other != id).any(|other| {
        let namesake = snapshot.people.get(&other).filter(|it| it.state.active);
        namesake.is_some_and(|it| it.name.short().eq_ignore_ascii_case(short))
    });
    mention_of(id, person, shared_by_two)
}

/// Somebody, by the short name or in full.
pub(super) fn mention_of(id: PersonId, person: &Person, in_full: bool) -> Mention {
    let name = &person.name;
    let short = if in_full { name.full() } else { name.short() };
    Mention { id, name: name.full().to_owned(), short: short.to_owned(), email: person.email.clone() }
}
