//! What to call somebody.

use super::Mention;
use super::snapshot::{Person, Reader, Snapshot};
use rapport_model::ids::PersonId;

/// Somebody, as this reader knows them: by first name, unless two of those around the reader share it.
pub(super) fn mention(snapshot: &Snapshot, reader: &Reader, id: PersonId) -> Mention {
    let Some(person) = snapshot.people.get(&id) else {
        unreachable!("a snapshot holds everybody whom its readers share something with")
    };
    let first = first_name(&person.name);
    let known = snapshot.teammates(reader).chain(reader.relations.pairs.keys().copied()).chain([reader.id]);
    let shared_by_two = known.filter(|other| *other != id).any(|other| {
        let namesake = snapshot.people.get(&other).filter(|it| it.state.active);
        namesake.is_some_and(|it| first_name(&it.name).eq_ignore_ascii_case(first))
    });
    mention_of(id, person, shared_by_two)
}

/// Somebody, by the first name or in full.
pub(super) fn mention_of(id: PersonId, person: &Person, in_full: bool) -> Mention {
    let short = if in_full { &person.name } else { first_name(&person.name) };
    Mention { id, name: person.name.clone(), short: short.to_owned(), email: person.email.clone() }
}

/// What people call somebody: the nickname in quotes, or the first word of the name.
fn first_name(name: &str) -> &str {
    let nickname = name.split(['"', '“', '”']).nth(1).map(str::trim).filter(|nickname| !nickname.is_empty());
    nickname.or_else(|| name.split_whitespace().next()).unwrap_or(name)
}
