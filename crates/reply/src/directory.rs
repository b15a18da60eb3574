//! The people whom the author may name, by everything that they answer to.

use std::collections::{BTreeMap, BTreeSet};

use super::normalize::{key, keys, normalize};
use rapport_model::ids::PersonId;
use rapport_model::{Address, PersonName};

/// Letters of a name that is compared for slips.
const LONGEST: usize = 40;
/// People in one suggestion.
const SUGGESTED: usize = 5;

/// Somebody whom a reply may name, as the roster has them.
#[derive(Clone)]
pub struct DirectoryEntry {
    /// The row of the person.
    pub id: PersonId,
    /// As on the roster, with what the person is called.
    pub name: PersonName,
    /// Where mail goes.
    pub email: Address,
    /// Further addresses.
    pub others: Vec<Address>,
}

/// People, looked up by what others call them. Two people who share a name both answer to it.
#[derive(Clone, Default)]
pub struct Directory {
    people: BTreeMap<PersonId, DirectoryEntry>,
    names: Index,
    /// Complete family names, which need a title to name somebody.
    family_names: Index,
    /// Words that may be a family name, for questions.
    possible_family_names: Index,
    handles: Index,
    addresses: BTreeMap<String, PersonId>,
    named: BTreeSet<PersonId>,
    near: BTreeSet<PersonId>,
}

/// In an organisation of more people than this nobody knows everybody, and first names repeat.
const EVERYBODY_KNOWS_EVERYBODY: usize = 50;

/// People by a folded name.
type Index = BTreeMap<String, BTreeSet<PersonId>>;

impl Directory {
    /// Learns the names of these people.
    ///
    /// A person answers to the forms of the name ([`PersonName::forms`]), to the local part of each address, and to the
    /// addresses; after a title to the family name.
    pub fn new(people: Vec<DirectoryEntry>) -> Self {
        let mut directory = Self::default();
        for person in people {
            for name in person.name.forms() {
                learn(&mut directory.names, &name, person.id);
            }
            for family in person.name.family_forms() {
                learn(&mut directory.family_names, &family, person.id);
            }
            for family in person.name.possible_family_names() {
                learn(&mut directory.possible_family_names, &family, person.id);
            }
            for address in std::iter::once(&person.email).chain(&person.others) {
                learn(&mut directory.handles, address.local_part(), person.id);
                directory.addresses.insert(address.as_str().to_owned(), person.id);
            }
            directory.people.insert(person.id, person);
        }
        directory
    }

    /// The same directory from the view of one author: `named` are the people whom the mail that is answered calls by a
    /// name that is theirs alone in it, `near` those whom the author works with or has been in touch with.
    ///
    /// Of several people who answer to a name, the one whom we named so ourselves is meant; and where nobody knows
    /// everybody, the only one who is near.
    #[must_use]
    pub fn around(mut self, named: BTreeSet<PersonId>, near: BTreeSet<PersonId>) -> Self {
        self.named = named;
        self.near = near;
        self
    }

    /// The one of several who is meant, if that can be told; else all of them.
    fn meant(&self, found: BTreeSet<PersonId>) -> BTreeSet<PersonId> {
        if found.len() < 2 {
            return found;
        }
        let only = |of: &BTreeSet<PersonId>| {
            let mut both = found.intersection(of).copied();
            both.next().filter(|_| both.next().is_none())
        };
        let is_large = self.people.len() > EVERYBODY_KNOWS_EVERYBODY;
        match only(&self.named).or_else(|| only(&self.near).filter(|_| is_large)) {
            Some(one) => BTreeSet::from([one]),
            None => found,
        }
    }

    /// Where mail to somebody goes.
    pub fn address(&self, id: PersonId) -> Option<&Address> {
        self.people.get(&id).map(|person| &person.email)
    }

    /// The full name of somebody.
    pub fn name(&self, id: PersonId) -> Option<&str> {
        self.people.get(&id).map(|person| person.name.full())
    }

    /// The shortest thing to call somebody that nobody else answers to: the full name, else the address.
    pub(super) fn designation(&self, id: PersonId) -> String {
        let Some(person) = self.people.get(&id) else { return String::new() };
        let full = normalize(&person.name.bare());
        let tellable =
            full.split(' ').all(|word| word.chars().all(|c| c.is_alphabetic() || "-'".contains(c)));
        if tellable && self.called(&full).len() == 1 { full } else { person.email.to_string() }
    }

    /// Everybody who answers to a name, a handle or an address, as it was typed.
    pub(super) fn called(&self, typed: &str) -> BTreeSet<PersonId> {
        if let Some(handle) = typed.strip_prefix('@') {
            let found = find(&self.handles, handle);
            return if found.is_empty() { self.meant(find(&self.names, handle)) } else { found };
        }
        if typed.contains('@') {
            return self.addresses.get(&typed.to_ascii_lowercase()).copied().into_iter().collect();
        }
        let mut found = find(&self.names, typed);
        found.extend(find(&self.handles, typed));
        self.meant(found)
    }

    /// People whose name is close to one that nobody has, for a question; never for an action.
    pub(super) fn close_to(&self, typed: &str) -> Vec<PersonId> {
        let typed = key(typed);
        let Some(first) = typed.get(..1).filter(|_| (3..=LONGEST).contains(&typed.len())) else {
            return Vec::new();
        };
        let slips = if typed.len() < 6 { 1 } else { 2 };
        // The first letter is hardly ever the one that is wrong.
        let alike = self.names.range(first.to_owned()..).take_while(|(name, _)| name.starts_with(first));
        let close: BTreeSet<PersonId> = alike
            .filter(|(name, _)| name.len().abs_diff(typed.len()) <= slips)
            .filter(|(name, _)| strsim::damerau_levenshtein(&typed, name) <= slips)
            .flat_map(|(_, people)| people.iter().copied())
            .collect();
        close.into_iter().take(SUGGESTED).collect()
    }

    /// Everybody of this family name, as it stands after a title.
    pub(super) fn family_named(&self, typed: &str) -> BTreeSet<PersonId> {
        self.meant(find(&self.family_names, typed))
    }

    /// People with this last name, for a question.
    pub(super) fn last_named(&self, typed: &str) -> Vec<PersonId> {
        find(&self.possible_family_names, typed).into_iter().take(SUGGESTED).collect()
    }
}

fn learn(index: &mut Index, name: &str, person: PersonId) {
    for key in keys(name).into_iter().filter(|key| !key.is_empty()) {
        index.entry(key).or_default().insert(person);
    }
}

fn find(index: &Index, typed: &str) -> BTreeSet<PersonId> {
    keys(typed).iter().filter_map(|key| index.get(key)).flatten().copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn directory() -> Directory {
        let known = |id, name: &str, email: &str| DirectoryEntry {
            id: PersonId(id),
            name: PersonName::new(name, None),
            email: email.parse().unwrap(),
            others: Vec::new(),
        };
        Directory::new(vec![
            known(1, "Robert \"Bob\" Meyer", "bob.meyer@acme.example"),
            known(2, "Bob Tan", "bob.tan@acme.example"),
            known(3, "Søren Müller", "sm@acme.example"),
            known(4, "Lind, Bo", "bo@acme.example"),
        ])
    }

    fn called(typed: &str) -> Vec<i64> {
        directory().called(typed).into_iter().map(|id| id.0).collect()
    }

    #[test]
    fn a_person_answers_to_many_names() {
        for name in
            ["Robert", "Bob Meyer", "bob.meyer", "@bob.meyer", "Bob M", "Robert M", "BOB.MEYER@acme.example"]
        {
            assert_eq!(called(name), [1], "{name}");
        }
        for name in ["Soren", "soeren mueller", "Søren Muller", "SM", "@sm"] {
            assert_eq!(called(name), [3], "{name}");
        }
        assert_eq!(called("Bo Lind"), [4]);
    }

    #[test]
    fn the_one_whom_we_named_is_meant_and_where_nobody_knows_everybody_the_one_who_is_near() {
        let one = |id| BTreeSet::from([PersonId(id)]);
        assert_eq!(directory().around(one(2), BTreeSet::new()).called("bob"), one(2));
        let both = BTreeSet::from([PersonId(1), PersonId(2)]);
        assert_eq!(directory().around(both.clone(), BTreeSet::new()).called("bob"), both);
        assert_eq!(
            directory().around(BTreeSet::new(), one(1)).called("bob"),
            both,
            "few people know each other"
        );
        let mut large = directory();
        for id in 100..160 {
            let email = format!("p{id}@acme.example").parse().unwrap();
            large.people.insert(
                PersonId(id),
                DirectoryEntry {
                    id: PersonId(id),
                    name: PersonName::new(&format!("P{id} Made Up"), None),
                    email,
                    others: Vec::new(),
                },
            );
        }
        assert_eq!(large.clone().around(BTreeSet::new(), one(1)).called("bob"), one(1));
        assert_eq!(large.around(one(2), one(1)).called("bob"), one(2));
    }

    #[test]
    fn two_people_may_answer_and_nobody_answers_to_a_last_name() {
        assert_eq!(called("bob"), [1, 2]);
        assert!(called("Meyer").is_empty());
        assert_eq!(directory().last_named("Meyer"), [PersonId(1)]);
        assert!(called("bob@elsewhere.example").is_empty());
    }
}
