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

impl DirectoryEntry {
    fn addresses(&self) -> impl Iterator<Item = &Address> {
        std::iter::once(&self.email).chain(&self.others)
    }
}

/// People, looked up by what the author may call them. Two people who share a name both answer to it.
///
/// The author knows some of them, and the rest are strangers. Somebody whom the author knows answers to every form of
/// the name; a stranger answers to the whole name and to whole addresses alone, and is shown as the author wrote them, so
/// that no answer tells more of a stranger than its author knew.
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
    /// Strangers, by what they are shown as: the name without titles and nickname, or the address that was written.
    strangers: BTreeMap<PersonId, String>,
    /// Strangers by their whole name.
    whole_names: Index,
}

/// People by a folded name.
type Index = BTreeMap<String, BTreeSet<PersonId>>;

impl Directory {
    /// Learns the names of people whom the author knows, the author among them.
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
            for address in person.addresses() {
                learn(&mut directory.handles, address.local_part(), person.id);
            }
            directory.add(person);
        }
        directory
    }

    /// Adds everybody else. They answer to the whole name ([`PersonName::whole_forms`]) and to the addresses.
    #[must_use]
    pub fn with_strangers(mut self, people: Vec<DirectoryEntry>) -> Self {
        for person in people {
            for name in person.name.whole_forms() {
                learn(&mut self.whole_names, &name, person.id);
            }
            self.strangers.insert(person.id, person.name.bare());
            self.add(person);
        }
        self
    }

    /// The same directory with the people whom the mail that is answered calls by a name that is theirs alone in it. Of
    /// several people who answer to a name, the one whom we named so ourselves is meant.
    #[must_use]
    pub fn preferring(mut self, named: BTreeSet<PersonId>) -> Self {
        self.named = named;
        self
    }

    fn add(&mut self, person: DirectoryEntry) {
        for address in person.addresses() {
            self.addresses.insert(address.as_str().to_owned(), person.id);
        }
        self.people.insert(person.id, person);
    }

    /// Notes the addresses of strangers in a text of the author's. From then on these people are shown by the address.
    pub fn hear(&mut self, text: &str) {
        let is_around = |c: char| c.is_whitespace() || "<>()[]\"',;:".contains(c);
        for word in text.split(is_around).filter(|word| word.contains('@')) {
            let word = word.trim_end_matches(['.', '!', '?']).to_ascii_lowercase();
            if let Some(shown) = self.addresses.get(&word).and_then(|id| self.strangers.get_mut(id)) {
                *shown = word;
            }
        }
    }

    /// The one of several who is meant, if that can be told; else all of them.
    fn meant(&self, found: BTreeSet<PersonId>) -> BTreeSet<PersonId> {
        let mut named = found.intersection(&self.named).copied();
        match (named.next(), named.next()) {
            (Some(one), None) => BTreeSet::from([one]),
            _ => found,
        }
    }

    /// Whether the author shares nothing with somebody.
    pub(super) fn is_stranger(&self, id: PersonId) -> bool {
        self.strangers.contains_key(&id)
    }

    /// Where mail to somebody goes.
    pub fn address(&self, id: PersonId) -> Option<&Address> {
        self.people.get(&id).map(|person| &person.email)
    }

    /// What an answer calls somebody: the full name; of a stranger, what the author wrote.
    pub fn name(&self, id: PersonId) -> Option<&str> {
        let shown = self.strangers.get(&id).map(String::as_str);
        shown.or_else(|| self.people.get(&id).map(|person| person.name.full()))
    }

    /// The shortest thing to call somebody that nobody else answers to: the full name, else the address.
    pub(super) fn designation(&self, id: PersonId) -> String {
        let Some(person) = self.people.get(&id) else { return String::new() };
        if let Some(shown) = self.strangers.get(&id).filter(|shown| shown.contains('@')) {
            return shown.clone();
        }
        let full = normalize(&person.name.bare());
        let tellable =
            full.split(' ').all(|word| word.chars().all(|c| c.is_alphabetic() || "-'".contains(c)));
        if tellable && self.called(&full) == BTreeSet::from([id]) { full } else { person.email.to_string() }
    }

    /// Everybody who answers to a name, a handle or an address, as it was typed. Strangers only where nobody does whom the
    /// author knows.
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
        if found.is_empty() { find(&self.whole_names, typed) } else { self.meant(found) }
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
    fn the_one_whom_we_named_is_meant() {
        let one = |id| BTreeSet::from([PersonId(id)]);
        let both = BTreeSet::from([PersonId(1), PersonId(2)]);
        assert_eq!(directory().preferring(one(2)).called("bob"), one(2));
        assert_eq!(directory().preferring(both.clone()).called("bob"), both);
    }

    #[test]
    fn a_stranger_answers_to_the_whole_name_and_to_addresses_alone() {
        let people = [
            (10, "Robert \"Bob\" Hartwig", "bob.hartwig@acme.example"),
            (11, "Bob Tan", "bob.tan.sales@acme.example"),
            (12, "Dr. Kim Ode", "kim@acme.example"),
            (13, "Kim Ode", "kim.ode@acme.example"),
            (14, "Zorro", "z@acme.example"),
        ];
        let strangers = people.map(|(id, name, email)| DirectoryEntry {
            id: PersonId(id),
            name: PersonName::new(name, None),
            email: email.parse().unwrap(),
            others: Vec::new(),
        });
        let directory = directory().with_strangers(strangers.into());
        let called = |typed: &str| directory.called(typed).into_iter().map(|id| id.0).collect::<Vec<_>>();
        for name in ["Hartwig", "Bob H", "bob.hartwig", "@bob.hartwig", "Kim", "Zorro", "z", "Bob Hartwig"] {
            assert!(called(name).is_empty(), "{name}");
        }
        for name in ["Robert Hartwig", "hartwig robert", "BOB.HARTWIG@acme.example"] {
            assert_eq!(called(name), [10], "{name}");
        }
        assert_eq!(called("bob"), [1, 2], "a first name means those whom the author knows");
        assert_eq!(called("Bob Tan"), [2], "and so does a whole name that a stranger has, too");
        assert_eq!(called("bob.tan.sales@acme.example"), [11]);
        assert_eq!(called("Kim Ode"), [12, 13]);
        assert!(directory.close_to("Robert Hartwik").is_empty());
        assert!(directory.last_named("Hartwig").is_empty() && directory.family_named("Hartwig").is_empty());
    }

    #[test]
    fn a_stranger_is_shown_as_the_author_wrote_them() {
        let stranger = DirectoryEntry {
            id: PersonId(10),
            name: PersonName::new("Dr. Robert \"Bob\" Hartwig", None),
            email: "hartwig@acme.example".parse().unwrap(),
            others: vec!["bob@home.example".parse().unwrap()],
        };
        let mut directory = directory().with_strangers(vec![stranger]);
        let shown = |directory: &Directory| {
            (directory.name(PersonId(10)).unwrap().to_owned(), directory.designation(PersonId(10)))
        };
        assert_eq!(shown(&directory), ("Robert Hartwig".to_owned(), "Robert Hartwig".to_owned()));
        directory.hear("Thanks Robert Hartwig, and write to me@elsewhere.example.");
        assert_eq!(shown(&directory).0, "Robert Hartwig");
        directory.hear("Thanks <Bob@Home.example>.");
        assert_eq!(shown(&directory), ("bob@home.example".to_owned(), "bob@home.example".to_owned()));
    }

    #[test]
    fn two_people_may_answer_and_nobody_answers_to_a_last_name() {
        assert_eq!(called("bob"), [1, 2]);
        assert!(called("Meyer").is_empty());
        assert_eq!(directory().last_named("Meyer"), [PersonId(1)]);
        assert!(called("bob@elsewhere.example").is_empty());
    }
}
