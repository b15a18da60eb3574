//! Who may be asked about whom this week: slots about a subject that rotate among colleagues, from the roster alone.
//!
//! Nobody is the subject of more than three asks in a week, wishes of the reader and requests for help aside. If whoever has a
//! reason first took the slots, one reader's mail would depend on what others share with the subject. So the slots are given
//! out before anybody looks at a reason: coverage has the first ones, then whose turn it is to congratulate, then a rotation
//! over the subject's home team. The last slot belongs to colleagues outside of it, where the subject has some: a rotation over
//! their [circles](Circle).
//!
//! Invariants: a week has at most [`SUBJECT_ASKS_PER_WEEK`] slots about a person, each for one giver; they follow from the
//! roster, from announcements and from coverage, and the snapshots of all readers of a digest give the same. Turns go by
//! cycles, so that everybody has theirs at every cadence: in a team of up to four in every cycle, in one of `n` once in
//! `(n - 1) / 3` cycles, rounded up; about somebody with circles it is two slots instead of three.

use chrono::{Days, NaiveDate};

use super::SUBJECT_ASKS_PER_WEEK;
use super::snapshot::{Celebration, Rules, Snapshot};
use super::week_of;
use crate::random::tie_break;
use rapport_model::CelebrationKind;
use rapport_model::ids::{GoalId, PersonId, TeamId};

/// Colleagues who are nudged to congratulate, each in another week or digest; all others read the news once.
pub(super) const CONGRATULATORS: u8 = 3;

/// The slot of colleagues outside the home team, by its place in the week.
const OUTSIDE: usize = SUBJECT_ASKS_PER_WEEK as usize - 1;

/// People of several home teams who work together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Circle {
    /// Those who worked on a goal that has closed.
    Goal(GoalId),
    /// The members of a team that is not the subject's home.
    Team(TeamId),
}

/// The turns of one occurrence.
#[derive(Clone, Copy)]
pub(super) struct Rotation<'a> {
    snapshot: &'a Snapshot,
    cycle_days: u16,
    /// A cycle has one mail, not several.
    is_one_a_cycle: bool,
}

impl<'a> Rotation<'a> {
    pub(super) fn new(snapshot: &'a Snapshot, rules: &Rules) -> Self {
        Self {
            snapshot,
            cycle_days: rules.days_of_cycle(),
            is_one_a_cycle: rules.days_of_cycle() == rules.cycle_days,
        }
    }

    /// The givers who have a slot about a subject this week, in the order of the slots. `None`: nobody has it.
    pub(super) fn givers(self, subject: PersonId) -> Vec<Option<PersonId>> {
        let circle = self.circle(subject);
        let most = self.turns_at_home(subject);
        let mut givers: Vec<Option<PersonId>> = Vec::with_capacity(OUTSIDE + 1);
        let mut give = |giver: PersonId, most: usize| {
            if givers.len() < most && giver != subject && !givers.contains(&Some(giver)) {
                givers.push(Some(giver));
            }
        };
        // What coverage gave is made even if it leaves no slot for others.
        let covering = self.snapshot.coverage.get(&subject).into_iter().flatten();
        covering.for_each(|giver| give(*giver, OUTSIDE + 1));
        let Some(person) = self.snapshot.people.get(&subject) else { return givers };
        let mut teammates = self.home_teammates(subject);
        for news in &person.celebrations {
            self.congratulator(news, subject, &mut teammates, most)
                .into_iter()
                .for_each(|giver| give(giver, most));
        }
        turns(subject, &mut teammates, self.cycle(), most).into_iter().for_each(|giver| give(giver, most));
        if let Some(circle) = circle {
            let turn = self.outsider(subject, circle).filter(|giver| !givers.contains(&Some(*giver)));
            if turn.is_some() && givers.len() <= OUTSIDE {
                givers.resize(OUTSIDE, None);
                givers.push(turn);
            }
        }
        givers
    }

    /// How many of the subject's home team have a turn in this cycle.
    fn turns_at_home(self, subject: PersonId) -> usize {
        if self.circle(subject).is_some() { OUTSIDE } else { OUTSIDE + 1 }
    }

    /// Whether everybody of the subject's home team has a turn in every cycle, the giver among them. A giver of another team
    /// does not know: the snapshot may not hold that one.
    pub(super) fn has_turns_for_everybody(self, giver: PersonId, subject: PersonId) -> bool {
        let teammates = self.home_teammates(subject);
        teammates.contains(&giver) && teammates.len() <= self.turns_at_home(subject)
    }

    /// The other active members of somebody's home team.
    fn home_teammates(self, subject: PersonId) -> Vec<PersonId> {
        let home = self.snapshot.people.get(&subject).and_then(|person| person.home_team);
        let team = home.and_then(|home| self.snapshot.teams.get(&home));
        team.into_iter().flatten().copied().filter(|it| *it != subject && self.is_active(*it)).collect()
    }

    fn is_active(self, id: PersonId) -> bool {
        self.snapshot.people.get(&id).is_some_and(|it| it.state.active)
    }

    /// The circle of a subject whose turn it is. A goal that they worked on comes first while it is news.
    ///
    /// With how many circles there are: each has the turn once in as many cycles. It is the same on every day of a week.
    fn circle(self, subject: PersonId) -> Option<(Circle, usize)> {
        let person = self.snapshot.people.get(&subject)?;
        person.home_team?;
        let since = week_of(self.snapshot.period) - Days::new(2 * u64::from(self.cycle_days));
        let fresh = person.goals.iter().filter(|goal| since <= goal.on && goal.is_shared);
        let mut circles: Vec<Circle> = fresh.map(|goal| Circle::Goal(goal.id)).collect();
        if circles.is_empty() {
            circles.extend(person.other_teams.iter().copied().map(Circle::Team));
        }
        Some((circles.get(self.cycle() % circles.len().max(1)).copied()?, circles.len()))
    }

    /// Whose turn it is among the people of a circle who are not in the subject's home team. A snapshot that does not hold
    /// the circle has none of them among its readers.
    fn outsider(self, subject: PersonId, (circle, circles): (Circle, usize)) -> Option<PersonId> {
        let Snapshot { people, teams, .. } = self.snapshot;
        let mut members: Vec<PersonId> = match circle {
            Circle::Goal(goal) => people
                .iter()
                .filter(|(_, person)| person.goals.iter().any(|it| it.id == goal))
                .map(|(id, _)| *id)
                .collect(),
            Circle::Team(team) => teams.get(&team)?.iter().copied().collect(),
        };
        let home = people.get(&subject)?.home_team?;
        members.retain(|id| {
            let is_outside = people
                .get(id)
                .is_some_and(|it| it.home_team != Some(home) && !it.other_teams.contains(&home));
            *id != subject && is_outside && self.is_active(*id)
        });
        members.sort_by_cached_key(|giver| tie_break(&[subject.0, giver.0]));
        members.get(self.cycle() / circles % members.len().max(1)).copied()
    }

    /// Whose turn it is to congratulate, among those of the subject's home team who have a turn about them anyway. In each of the
    /// three cycles from the day itself it is somebody else, if there is: a digest falls into each. Where several fall into a
    /// cycle, it is the same person in all of them.
    fn congratulator(
        self,
        news: &Celebration,
        subject: PersonId,
        teammates: &mut [PersonId],
        most: usize,
    ) -> Option<PersonId> {
        let days = u64::try_from((self.snapshot.period - news.on).num_days()).ok()?;
        let cycle_days = u64::from(self.cycle_days);
        let turn = days / cycle_days;
        if turn >= u64::from(CONGRATULATORS) || !is_worth_a_nudge(news.kind) {
            return None;
        }
        let first =
            if self.is_one_a_cycle { self.snapshot.period - Days::new(turn * cycle_days) } else { news.on };
        let seed = i64::from(weeks(news.on)) * 8 + news.kind as i64;
        let mut congratulated = Vec::new();
        for cycles in 0..=turn {
            let cycle = cycle_of(first + Days::new(cycles * cycle_days), self.cycle_days);
            let mut givers = turns(subject, teammates, cycle, most);
            givers.sort_by_cached_key(|giver| tie_break(&[seed, subject.0, giver.0]));
            congratulated.push(givers.into_iter().find(|giver| !congratulated.contains(&Some(*giver))));
        }
        congratulated.pop().flatten()
    }

    /// Whether a giver is the one whose turn it is to congratulate on some news.
    pub(super) fn congratulates(self, giver: PersonId, subject: PersonId, news: &Celebration) -> bool {
        if !is_worth_a_nudge(news.kind) || !is_fresh(news, self.snapshot.period, self.cycle_days) {
            return false;
        }
        let mut teammates = self.home_teammates(subject);
        let most = self.turns_at_home(subject);
        self.congratulator(news, subject, &mut teammates, most) == Some(giver)
    }

    fn cycle(self) -> usize {
        cycle_of(self.snapshot.period, self.cycle_days)
    }
}

/// Cycles since a Monday long ago. All runs of one week give the same.
fn cycle_of(day: NaiveDate, cycle_days: u16) -> usize {
    let days = (week_of(day) - week_of(NaiveDate::default())).num_days();
    usize::try_from(days).unwrap_or(0) / usize::from(cycle_days.max(1))
}

/// The next `count` of some people whose turn it is about a subject.
fn turns(subject: PersonId, people: &mut [PersonId], cycle: usize, count: usize) -> Vec<PersonId> {
    people.sort_by_cached_key(|giver| tie_break(&[subject.0, giver.0]));
    let size = people.len().max(1);
    let start = cycle.wrapping_mul(count) % size;
    people.iter().cycle().skip(start).take(count.min(people.len())).copied().collect()
}

/// Whose turn it is in a home team to be asked about one of them, in the cycle of a day, as far as the roster tells. Who has a
/// circle leaves it a slot.
pub(super) fn turns_about(
    subject: PersonId,
    home_team: impl Iterator<Item = PersonId>,
    has_circle: bool,
    day: NaiveDate,
    cycle_days: u16,
) -> Vec<PersonId> {
    let mut teammates: Vec<PersonId> = home_team.filter(|it| *it != subject).collect();
    let most = if has_circle { OUTSIDE } else { OUTSIDE + 1 };
    turns(subject, &mut teammates, cycle_of(day, cycle_days), most)
}

/// Whether it is still somebody's turn to congratulate on some news.
pub(super) fn is_fresh(news: &Celebration, day: NaiveDate, cycle_days: u16) -> bool {
    day < news.on + Days::new(u64::from(cycle_days) * u64::from(CONGRATULATORS))
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
