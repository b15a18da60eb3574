//! What stands on the first screen, and what is told together below it.

use super::{Item, SectionView};
use crate::render::english as words;
use rapport_planner::digest::SectionName;

/// What is told together below the first screen, in this order: sections as they are configured, under one heading.
const TOGETHER: [&[SectionName]; 6] = [
    &[SectionName::KindWords],
    &[SectionName::Appreciate, SectionName::CheckIn],
    &[SectionName::FollowUps, SectionName::StillRelevant],
    &[SectionName::Activities],
    &[SectionName::Help, SectionName::Question],
    &[SectionName::Celebrations, SectionName::Goals],
];

/// Puts what matters this week first, one item of a kind each: at most one kind word, one person, one thing that is due, and the next
/// activity. `first_contact` is what a first mail asks of somebody about whom nothing is known; it comes before a person.
pub(super) fn arranged(
    mut sections: Vec<SectionView>,
    first_contact: Option<SectionView>,
) -> Vec<SectionView> {
    let mut arranged = Vec::new();
    arranged.extend(taken(&mut sections, SectionName::KindWords, |item| !item.is_among_others));
    let person = SectionName::NUDGES
        .into_iter()
        .find_map(|name| taken(&mut sections, name, |item| item.code.is_some()));
    arranged.extend(first_contact);
    arranged.extend(person);
    arranged.extend(taken(&mut sections, SectionName::FollowUps, |item| item.is_due));
    arranged.extend(taken(&mut sections, SectionName::Activities, |_| true));
    let rest: Vec<SectionView> =
        TOGETHER.iter().filter_map(|together| merged(&mut sections, together, &arranged)).collect();
    arranged.extend(rest);
    let mut with_button =
        arranged.iter_mut().flat_map(|section| &mut section.items).filter(|item| item.has_button);
    with_button.next();
    with_button.for_each(|item| item.has_button = false);
    arranged
}

/// The first item of a section as a section of its own, if it is one that leads.
fn taken(
    sections: &mut [SectionView],
    name: SectionName,
    leads: impl Fn(&Item) -> bool,
) -> Option<SectionView> {
    let section = sections.iter_mut().find(|section| section.name == name.as_str())?;
    let first = section.items.first().filter(|item| leads(item))?.clone();
    section.items.remove(0);
    Some(SectionView {
        name: section.name,
        is_lead: true,
        heading: words::lead_heading(name),
        items: vec![first],
        more: None,
    })
}

/// What is left of sections that are told together.
fn merged(
    sections: &mut [SectionView],
    together: &[SectionName],
    lead: &[SectionView],
) -> Option<SectionView> {
    let mut found = None::<SectionView>;
    for name in together {
        let Some(section) = sections.iter_mut().find(|section| section.name == name.as_str()) else {
            continue;
        };
        let items = std::mem::take(&mut section.items);
        let more = section.more.take();
        if items.is_empty() && more.is_none() {
            continue;
        }
        match &mut found {
            Some(found) => {
                found.items.extend(items);
                found.more = found.more.take().or(more);
            }
            None => {
                let has_lead = lead.iter().any(|it| together.iter().any(|name| it.name == name.as_str()));
                let heading = words::rest_heading(*name, has_lead);
                found = Some(SectionView { name: section.name, is_lead: false, heading, items, more });
            }
        }
    }
    found
}
