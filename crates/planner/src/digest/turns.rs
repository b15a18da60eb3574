//! Who may be asked about whom this week: places that go round among colleagues, from the roster alone.
//!
//! Nobody is the subject of more than three asks in a week. If whoever has a reason first took the places, one reader's
//! mail would depend on what others share with the subject. So the places are given before anybody looks at a reason:
//! coverage has the first ones, then whose turn it is to congratulate, then the turns of a rotation over the subject's
//! home team.
//!
//! Invariants: a week has at most [`SUBJECT_ASKS_PER_WEEK`] places about a person, each for one giver; they follow from
//! the roster, what was announced and what coverage gave. In a team of up to four everybody has a place every week, in
//! one of `n` once in `(n - 1) / 3` weeks, rounded up.

use chrono::{Days, NaiveDate};

use super::SUBJECT_ASKS_PER_WEEK;
use super::chance::draw;
use super::snapshot::{Celebration, Snapshot};
use super::week_of;
use rapport_model::CelebrationKind;
use rapport_model::ids::PersonId;

/// So many colleagues are nudged to congratulate, each in another week; all others read it once.
pub const CONGRATULATORS: u8 = 3;

/// The givers who have a place about a subject in the week of a day, in the order of the places.
pub(super) fn places(snapshot: &Snapshot, subject: PersonId, day: NaiveDate) -> Vec<PersonId> {
    let cap = usize::from(SUBJECT_ASKS_PER_WEEK);
    let mut places: Vec<PersonId> = Vec::with_capacity(cap);
    let mut give = |giver: PersonId| {
        if places.len() < cap && giver != subject && !places.contains(&giver) {
            places.push(giver);
        }
    };
    snapshot.coverage.get(&subject).into_iter().flatten().for_each(|giver| give(*giver));
    let Some(person) = snapshot.people.get(&subject) else { return places };
    let mut circle = circle_of(snapshot, subject);
    for news in &person.celebrations {
        congratulator(news, subject, &mut circle, day).into_iter().for_each(&mut give);
    }
    circle.sort_by_cached_key(|giver| draw(&[subject.0, giver.0]));
    let size = circle.len().max(1);
    let start = usize::try_from(weeks(day)).unwrap_or(0).wrapping_mul(cap) % size;
    let turns = circle.iter().cycle().skip(start).take(cap.min(circle.len()));
    turns.for_each(|giver| give(*giver));
    places
}

/// The others of somebody's home team who are still there.
fn circle_of(snapshot: &Snapshot, subject: PersonId) -> Vec<PersonId> {
    let home = snapshot.people.get(&subject).and_then(|person| person.home);
    let team = home.and_then(|home| snapshot.teams.get(&home));
    let is_there = |id: &PersonId| snapshot.people.get(id).is_some_and(|it| it.standing.active);
    team.into_iter().flatten().copied().filter(|it| *it != subject && is_there(it)).collect()
}

/// Whose week it is to congratulate, among the people of the subject's home team. The first three of an order that each
/// piece of news draws have seven days each, from the day itself: a digest falls into each.
fn congratulator(
    news: &Celebration,
    subject: PersonId,
    circle: &mut [PersonId],
    day: NaiveDate,
) -> Option<PersonId> {
    let week = usize::try_from((day - news.on).num_days()).ok()? / 7;
    if week >= usize::from(CONGRATULATORS) || !is_worth_a_nudge(news.kind) {
        return None;
    }
    let seed = i64::from(weeks(news.on)) * 8 + news.kind as i64;
    circle.sort_by_cached_key(|giver| draw(&[seed, subject.0, giver.0]));
    circle.get(week).copied()
}

/// Whether a giver is the one whose turn it is to congratulate on some news.
pub(super) fn congratulates(
    snapshot: &Snapshot,
    giver: PersonId,
    subject: PersonId,
    news: &Celebration,
    day: NaiveDate,
) -> bool {
    if !is_worth_a_nudge(news.kind) || !is_fresh(news, day) {
        return false;
    }
    let mut circle = circle_of(snapshot, subject);
    congratulator(news, subject, &mut circle, day) == Some(giver)
}

/// The first week in which nobody is nudged about some news any more.
pub(super) fn is_fresh(news: &Celebration, day: NaiveDate) -> bool {
    day < news.on + Days::new(7 * u64::from(CONGRATULATORS))
}

/// Birthdays and anniversaries are read and not chased.
fn is_worth_a_nudge(kind: CelebrationKind) -> bool {
    matches!(kind, CelebrationKind::Promotion | CelebrationKind::Win)
}

/// Weeks since a Monday long ago.
fn weeks(day: NaiveDate) -> i32 {
    let monday = week_of(day) - NaiveDate::default();
    i32::try_from(monday.num_weeks()).unwrap_or(0)
}
