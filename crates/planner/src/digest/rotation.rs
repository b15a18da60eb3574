//! Who may be asked about whom this week: slots about a subject that rotate among colleagues, from the roster alone.
//!
//! Nobody is the subject of more than three asks in a week, wishes of the reader and requests for help aside. If whoever has a reason first took the slots, one reader's mail
//! would depend on what others share with the subject. So the slots are given out before anybody looks at a reason: coverage
//! has the first ones, then whose turn it is to congratulate, then a rotation over the subject's home team.
//!
//! Invariants: a week has at most [`SUBJECT_ASKS_PER_WEEK`] slots about a person, each for one giver; they follow from the
//! roster, from announcements and from coverage. In a team of up to four everybody has a slot every week, in one of `n` once
//! in `(n - 1) / 3` weeks, rounded up.

use chrono::{Days, NaiveDate};

use super::SUBJECT_ASKS_PER_WEEK;
use super::snapshot::{Celebration, Snapshot};
use super::week_of;
use crate::random::tie_break;
use rapport_model::CelebrationKind;
use rapport_model::ids::PersonId;

/// Colleagues who are nudged to congratulate, each in another week; all others read the news once.
pub(super) const CONGRATULATORS: u8 = 3;

/// The givers who have a slot about a subject in the week of a day, in the order of the slots.
pub(super) fn givers(snapshot: &Snapshot, subject: PersonId, day: NaiveDate) -> Vec<PersonId> {
    let cap = usize::from(SUBJECT_ASKS_PER_WEEK);
    let mut givers: Vec<PersonId> = Vec::with_capacity(cap);
    let mut give = |giver: PersonId| {
        if givers.len() < cap && giver != subject && !givers.contains(&giver) {
            givers.push(giver);
        }
    };
    snapshot.coverage.get(&subject).into_iter().flatten().for_each(|giver| give(*giver));
    let Some(person) = snapshot.people.get(&subject) else { return givers };
    let mut teammates = home_teammates(snapshot, subject);
    for news in &person.celebrations {
        congratulator(news, subject, &mut teammates, day).into_iter().for_each(&mut give);
    }
    teammates.sort_by_cached_key(|giver| tie_break(&[subject.0, giver.0]));
    let size = teammates.len().max(1);
    let start = usize::try_from(weeks(day)).unwrap_or(0).wrapping_mul(cap) % size;
    let turns = teammates.iter().cycle().skip(start).take(cap.min(teammates.len()));
    turns.for_each(|giver| give(*giver));
    givers
}

/// The other active members of somebody's home team.
fn home_teammates(snapshot: &Snapshot, subject: PersonId) -> Vec<PersonId> {
    let home = snapshot.people.get(&subject).and_then(|person| person.home_team);
    let team = home.and_then(|home| snapshot.teams.get(&home));
    let is_there = |id: &PersonId| snapshot.people.get(id).is_some_and(|it| it.state.active);
    team.into_iter().flatten().copied().filter(|it| *it != subject && is_there(it)).collect()
}

/// Whose week it is to congratulate, among the people of the subject's home team. The first three of an order that each
/// piece of news draws have seven days each, from the day itself: a digest falls into each.
fn congratulator(
    news: &Celebration,
    subject: PersonId,
    teammates: &mut [PersonId],
    day: NaiveDate,
) -> Option<PersonId> {
    let week = usize::try_from((day - news.on).num_days()).ok()? / 7;
    if week >= usize::from(CONGRATULATORS) || !is_worth_a_nudge(news.kind) {
        return None;
    }
    let seed = i64::from(weeks(news.on)) * 8 + news.kind as i64;
    teammates.sort_by_cached_key(|giver| tie_break(&[seed, subject.0, giver.0]));
    teammates.get(week).copied()
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
    let mut teammates = home_teammates(snapshot, subject);
    congratulator(news, subject, &mut teammates, day) == Some(giver)
}

/// Whether it is still somebody's turn to congratulate on some news.
pub(super) fn is_fresh(news: &Celebration, day: NaiveDate) -> bool {
    day < news.on + Days::new(7 * u64::from(CONGRATULATORS))
}

/// Birthdays and anniversaries are listed, and nobody is nudged about them.
fn is_worth_a_nudge(kind: CelebrationKind) -> bool {
    matches!(kind, CelebrationKind::Promotion | CelebrationKind::Win)
}

/// Weeks since a Monday long ago.
fn weeks(day: NaiveDate) -> i32 {
    let monday = week_of(day) - NaiveDate::default();
    i32::try_from(monday.num_weeks()).unwrap_or(0)
}
