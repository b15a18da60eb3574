//! What the reader's teams work toward: what has moved, what is due soon, and who brought it to its end.

use chrono::{Days, NaiveDate};

use crate::digest::mention::mention;
use crate::digest::news_window::NewsWindow;
use crate::digest::snapshot::{Reader, Snapshot, TeamGoal};
use crate::digest::{Goal, Mention, Section};
use rapport_model::ids::{GoalId, PersonId};

/// So many open goals stand in a mail.
const CAP: usize = 5;

/// A goal that is due within so many days stands there, whether it has moved or not.
const DUE_SOON: Days = Days::new(14);

/// The goals that have closed, each once, with those who worked on them; and the open ones of the reader's teams that have
/// moved since the reader read of them, or that are due soon.
pub(in crate::digest) fn goals(
    snapshot: &Snapshot,
    reader: &Reader,
    window: NewsWindow<'_>,
    today: NaiveDate,
) -> Option<Section> {
    let mut items: Vec<Goal> = closed(snapshot, reader, window, today);
    let mut open: Vec<(GoalId, &TeamGoal)> = snapshot
        .goals
        .iter()
        .map(|(id, goal)| (*id, goal))
        .filter(|(id, goal)| {
            let has_moved = reader.reported.goals.get(id) != Some(&goal.progress);
            let is_due = goal.due_on.is_some_and(|due| today <= due && due <= today + DUE_SOON);
            goal.progress < 100 && reader.teams.contains(&goal.team) && (has_moved || is_due)
        })
        .collect();
    open.sort_by_key(|(id, goal)| (goal.due_on.is_none(), goal.due_on, *id));
    let more = open.len().saturating_sub(CAP);
    items.extend(open.into_iter().take(CAP).map(|(id, goal)| item(id, goal)));
    (!items.is_empty()).then_some(Section::Goals { items, more })
}

/// What has closed lately, the oldest first. A goal that the reader alone worked on is no news to the reader.
fn closed(snapshot: &Snapshot, reader: &Reader, window: NewsWindow<'_>, today: NaiveDate) -> Vec<Goal> {
    let is_named = |id: &PersonId| {
        *id != reader.id
            && !reader.relations.excluded.contains(id)
            && snapshot.people.get(id).is_some_and(|person| person.state.active)
    };
    let mut closed: Vec<(NaiveDate, Goal)> = Vec::new();
    for (id, goal) in &snapshot.goals {
        let Some(on) = goal.closed_on else { continue };
        let is_mine = goal.contributors.contains(&reader.id);
        let is_news = window.first() <= on && on <= today && reader.reported.goals.get(id) != Some(&100);
        if !is_news || !(is_mine || reader.teams.contains(&goal.team)) || goal.contributors == [reader.id] {
            continue;
        }
        let others = goal.contributors.iter().filter(|id| is_named(id));
        let contributors: Vec<Mention> = others.map(|id| mention(snapshot, reader, *id)).collect();
        // Where nobody else can be named, the reader is not told of their own work either.
        let with_reader = is_mine && !contributors.is_empty();
        closed.push((on, Goal { contributors, with_reader, ..item(*id, goal) }));
    }
    closed.sort_by_key(|(on, goal)| (*on, goal.id));
    closed.into_iter().map(|(_, goal)| goal).collect()
}

fn item(id: GoalId, goal: &TeamGoal) -> Goal {
    Goal {
        id,
        team: goal.team_name.clone(),
        title: goal.title.clone(),
        progress: goal.progress,
        due_on: goal.due_on,
        contributors: Vec::new(),
        with_reader: false,
    }
}
