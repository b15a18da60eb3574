//! What was announced of the reader's colleagues: read once by each, and on the right day.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::{Datelike, Days, NaiveDate};

use crate::digest::evidence::{NEWS_AHEAD_DAYS, NEWS_DAYS};
use crate::digest::mention::mention;
use crate::digest::snapshot::{Celebration, Reader, Snapshot};
use crate::digest::{Ask, Celebrated, Reason, Section};
use rapport_model::CelebrationKind;

/// So many stand in a mail.
const SHOWN: usize = 12;

/// What falls in the days ahead, and what is news, the oldest first. Silent about whoever is away, on that day or today,
/// and about what this mail asks the reader to congratulate on.
pub(in crate::digest) fn celebrations(
    snapshot: &Snapshot,
    reader: &Reader,
    today: NaiveDate,
    asks: &[Ask],
) -> Option<Section> {
    // A mail that comes early looks as far ahead as it would have on its day.
    let range = today - Days::new(NEWS_DAYS)..=today.max(snapshot.period) + Days::new(NEWS_AHEAD_DAYS);
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
        for it in &person.celebrations {
            for on in days_within(it, &range) {
                let is_asked = asks.iter().any(|ask| {
                    ask.subject.id == subject
                        && matches!(&ask.reason, Reason::Celebration { kind, on: day, .. } if (*kind, *day) == (it.kind, on))
                });
                if !is_asked
                    && !state.is_away(on)
                    && !reader.reported.celebrations.contains(&(subject, it.kind, on))
                {
                    found.insert((on, subject, it.kind), it);
                }
            }
        }
    }
    // What does not fit is told by the next mail.
    let items: Vec<Celebrated> = found
        .into_iter()
        .take(SHOWN)
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
