//! Which slot about a subject belongs to which giver this week.

use std::collections::BTreeMap;

use crate::digest::rotation::Rotation;
use crate::digest::snapshot::{Rules, Snapshot};
use rapport_model::ids::PersonId;

/// The slot about a subject that an ask may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SubjectSlot {
    /// This one: no other giver has it.
    Reserved(u8),
    /// The first free one: the subject has no home team that could take turns.
    FirstFree,
    /// None: the reader wished for it, and it is not counted among the asks about the subject.
    Uncounted,
}

/// The slots about each subject, and whom coverage assigned to each giver.
pub(in crate::digest) struct SubjectSlots<'a> {
    snapshot: &'a Snapshot,
    rotation: Rotation<'a>,
    covered_by: BTreeMap<PersonId, Vec<PersonId>>,
    /// The givers of each subject in the order of the slots, as far as somebody has asked.
    givers: BTreeMap<PersonId, Vec<Option<PersonId>>>,
}

impl<'a> SubjectSlots<'a> {
    pub(in crate::digest) fn new(snapshot: &'a Snapshot, rules: &Rules) -> Self {
        let mut covered_by: BTreeMap<PersonId, Vec<PersonId>> = BTreeMap::new();
        for (subject, givers) in &snapshot.coverage {
            givers.iter().for_each(|giver| covered_by.entry(*giver).or_default().push(*subject));
        }
        let rotation = Rotation::new(snapshot, rules);
        Self { snapshot, rotation, covered_by, givers: BTreeMap::new() }
    }

    /// The subjects that coverage assigned to a giver.
    pub(super) fn covered_by(&self, giver: PersonId) -> Vec<PersonId> {
        self.covered_by.get(&giver).cloned().unwrap_or_default()
    }

    /// Whether everybody of the subject's home team has a slot in every cycle, the giver among them.
    pub(super) fn are_for_everybody(&self, giver: PersonId, subject: PersonId) -> bool {
        self.rotation.has_turns_for_everybody(giver, subject)
    }

    /// The slot of a giver about a subject; `None` when this is not their week.
    pub(super) fn of(&mut self, giver: PersonId, subject: PersonId) -> Option<SubjectSlot> {
        if self.snapshot.people.get(&subject)?.home_team.is_none() {
            return Some(SubjectSlot::FirstFree);
        }
        let givers = self.givers.entry(subject).or_insert_with(|| self.rotation.givers(subject));
        let index = givers.iter().position(|it| *it == Some(giver))?;
        u8::try_from(index + 1).ok().map(SubjectSlot::Reserved)
    }
}
