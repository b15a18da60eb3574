//! What was announced of the reader's colleagues: read once by each, and on the right day.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};

use crate::digest::asks::ReaderContext;
use crate::digest::mention::mention;
use crate::digest::news_window::NewsWindow;
use crate::digest::snapshot::Celebration;
use crate::digest::{Ask, Celebrated, Reason, Section};
use rapport_model::CelebrationKind;

/// So many stand in a mail for each week from one digest to the next.
const SHOWN_A_WEEK: usize = 30;

/// What falls in the days ahead, and what is news, the oldest first. Silent about whoever is away today, about birthdays and
/// anniversaries of whoever is away on that day, and about what this mail asks the reader to congratulate on.
pub(in crate::digest) fn celebrations(
    context: &ReaderContext<'_>,
    window: NewsWindow<'_>,
    asks: &[Ask],
) -> Option<Section> {
    let ReaderContext { snapshot, rules, reader, today, .. } = *context;
    let mut found = BTreeMap::new();
    for subject in snapshot.teammates(reader) {
        let Some(person) = snapshot.people.get(&subject) else { continue };
        let state = &person.state;
        if subject == reader.id
            || reader.relations.excluded.contains(&subject)
            || !state.active
            || state.is_away(today)
        {
            continue;
        }
        let range = window.first_about(state)..=window.last();
        for it in &person.celebrations {
            for on in days_within(it, &range) {
                let is_asked = asks.iter().any(|ask| {
                    ask.subject.id == subject
                        && matches!(&ask.reason, Reason::Celebration { kind, on: day, .. } if (*kind, *day) == (it.kind, on))
                });
                let is_silent = is_yearly(it.kind) && state.is_away(on);
                let is_told = reader.reported.celebrations.contains(&(subject, it.kind, on));
                if !(is_asked || is_silent || is_told) {
                    found.insert((on, subject, it.kind), it);
                }
            }
        }
    }
    let weeks = usize::from(rules.cycle_days).div_ceil(7).max(1);
    // What does not fit is told by the next mail.
    let items: Vec<Celebrated> = found
        .into_iter()
        .take(SHOWN_A_WEEK * weeks)
        .map(|((on, subject, kind), it)| Celebrated {
            subject: mention(snapshot, reader, subject),
            kind,
            on,
            // The title of what comes back would count the years.
            title: it.title.clone().filter(|_| !is_yearly(kind)),
            past: on < today,
        })
        .collect();
    (!items.is_empty()).then_some(Section::Celebrations { items })
}

/// The days of a range on which something falls. What is kept every year falls on its day of each from the first on, and
/// on 28 February where there is no 29.
fn days_within(it: &Celebration, range: &RangeInclusive<NaiveDate>) -> Vec<NaiveDate> {
    let years = if is_yearly(it.kind) {
        range.start().year()..=range.end().year()
    } else {
        it.on.year()..=it.on.year()
    };
    years
        .filter_map(|year| it.on.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 2, 28)))
        .filter(|day| range.contains(day) && it.on <= *day)
        // The day that somebody began is no anniversary of it.
        .filter(|day| it.kind != CelebrationKind::Anniversary || it.on < *day)
        .collect()
}

/// Whether it comes back every year.
fn is_yearly(kind: CelebrationKind) -> bool {
    matches!(kind, CelebrationKind::Birthday | CelebrationKind::Anniversary)
}
