//! Who must be the subject of whose nudge this cycle, so that nobody is left out.
//!
//! [`cover`] looks at one home team and one cycle. It knows the roster, who is here, exclusions, and what it gave itself
//! in earlier cycles. Three steps:
//!
//! 1. `roster` brings the team into one order and counts everything back from this cycle.
//! 2. `due` says who is due: those whose time is up, those who must go now lest there be no room for them later, new
//!    joiners, and as many others as keep the pace.
//! 3. `min_cost_flow` assigns each of them a giver at the least total cost. `cost` says what costs how much.
//!
//! What is promised: somebody whose time is up and who is here is covered, unless no assignment at all covers them
//! together with those who are more urgent, each giver within their free asks and exclusions respected. Time is up when
//! `within` cycles have passed since the last time. A turn comes a quarter of that time earlier, so that one who is
//! away in the last cycle has had it before.
//!
//! Invariants: the same team gives the same pairs, in whatever order its members come. Nobody gives more than their
//! free asks or receives more than there is room for, and no excluded pair is given. Nothing of the log of interactions
//! has a part in it.

mod cost;
mod due;
mod eligibility;
mod min_cost_flow;
mod roster;
#[cfg(test)]
mod simulation;
#[cfg(test)]
mod test_team;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};

pub use self::eligibility::{Horizon, MemberStatus};

use self::due::{Claim, Due};
use self::min_cost_flow::Assignment;
use self::roster::Roster;
use super::boundary::week_of;
use super::rotation;
use super::snapshot::NO_REPEAT_CYCLES;
use rapport_model::ids::PersonId;

/// With so many cycles in which everybody is a subject once, coverage has one in hand.
pub(super) const SPARE_CYCLES: u16 = 4;

/// Days, from the first one on, in which a new joiner is greeted for the first time.
const GREETING_DAYS: u16 = 21;

/// Cycles that are foreseen.
pub const AHEAD_CYCLES: u16 = NO_REPEAT_CYCLES - 1;

/// The fewest teammates who greet a new joiner, each in another cycle.
const GREETERS: u8 = 3;

/// Days, from the first one on, in which a new joiner may still be greeted: whoever is greeted for the first time on the last
/// day for it, because the digest is rare or the roster was late, has the other greetings in the two cycles after.
pub(super) fn greeting_days(cycle_days: u16) -> u16 {
    GREETING_DAYS.max(cycle_days) + (u16::from(GREETERS) - 1) * cycle_days
}

/// A home team in one cycle. It has no `Debug`: exclusions are their owners' secret, from logs too.
#[derive(Clone, Copy)]
pub struct Team<'a> {
    /// The nominal date of the cycle.
    pub cycle: NaiveDate,
    /// Days from one cycle to the next; 7 for a weekly digest. The dates below are turned into cycles with it, to the
    /// nearest one. Zero counts as one.
    pub cycle_days: u16,
    /// Everybody is a subject at least once in this many cycles. Zero counts as one.
    pub within: u16,
    /// Cycles before a giver is asked about the same person again, as long as there is somebody else to ask.
    pub no_repeat: u16,
    /// The people whose home team it is, in any order. Of two with the same id the second is not looked at.
    pub members: &'a [Member],
    /// The people of other home teams who are in this team, too, in any order. Coverage asks none of them; they have turns.
    pub guests: &'a [PersonId],
    /// Pairs that are never brought together, each stored both ways. May hold people of other teams, as may all below.
    pub excluded: &'a BTreeSet<(PersonId, PersonId)>,
    /// Giver and subject: the last cycle before this one in which coverage gave this pair.
    pub last: &'a BTreeMap<(PersonId, PersonId), NaiveDate>,
    /// The last cycle before this one in which somebody was a subject.
    pub covered: &'a BTreeMap<PersonId, NaiveDate>,
    /// What the cycle before foresaw, for this cycle and those after it: it is kept to where that is possible, so that evidence
    /// can leave to coverage what coverage will give.
    pub foreseen: &'a Foreseen,
    /// Whose turns there were two cycles ago.
    pub turns_two_ago: &'a Turns,
    /// Those whom the cycle before gave to somebody who was not asked after all. Their turn comes first.
    pub unmade: &'a BTreeSet<PersonId>,
}

/// Somebody of the team, in this cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// Known once in a team; see [`Team::members`].
    pub id: PersonId,
    /// They can be asked: they are present, have not paused or stopped, and are not full.
    pub can_give: bool,
    /// Others can be asked about them: they are active, present and not full.
    pub can_receive: bool,
    /// Asks that their budget of this cycle has left.
    pub asks_free: u8,
    /// Asks about them that this cycle has room for.
    pub subject_free: u8,
    /// Their first day, where it is known.
    pub started_on: Option<NaiveDate>,
    /// The day on which a goal that they worked on closed, where there is one: they are due in the next cycle, and in
    /// the one after it if that could not be.
    pub goal_closed_on: Option<NaiveDate>,
    /// They are in another team, too, with people of other home teams, who have a slot about them. A goal that was shared with
    /// others gives those a slot, too; whom evidence may have asked is a guess then.
    pub works_elsewhere: bool,
}

/// The assignments of a team in one cycle.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Who is asked about whom, giver first, in the order of the givers.
    pub pairs: Vec<(PersonId, PersonId)>,
    /// Those whose time is up and for whom nobody can be asked, whatever the reason, which is not told.
    pub unreachable: Vec<PersonId>,
}

/// Decides whom each member of a team is asked about in this cycle.
pub fn cover(team: &Team<'_>) -> Coverage {
    cover_ahead(team, 0)
}

/// What [`cover`] will decide, as far as it is known so many cycles earlier.
fn cover_ahead(team: &Team<'_>, cycles: u16) -> Coverage {
    let roster = Roster::new(team, cycles);
    let due = Due::new(&roster);
    let mut assignment =
        Assignment::new(roster.len(), roster.capacity(), cost::SECOND_ASK, |subject, giver| {
            roster.cost(giver, subject)
        });
    let mut paced = 0;
    for (subject, claim) in &due.claims {
        match claim {
            Claim::Must => paced += usize::from(assignment.add(*subject, i64::MAX)),
            Claim::Greeting => {
                assignment.add(*subject, i64::MAX);
            }
            Claim::Early if paced >= due.pace => {}
            Claim::Ready | Claim::Early => paced += usize::from(assignment.add(*subject, cost::SECOND_ASK)),
        }
    }
    let givers = |subject: usize| assignment.of(subject).iter().map(move |giver| (*giver, subject));
    let pairs =
        (0..roster.len()).flat_map(givers).map(|(giver, subject)| (roster.id(giver), roster.id(subject)));
    let is_left_out =
        |it: &usize| roster.room(*it) > 0 && roster.slack(*it) <= 0 && assignment.of(*it).is_empty();
    let mut coverage = Coverage {
        pairs: pairs.collect(),
        unreachable: (0..roster.len()).filter(is_left_out).map(|it| roster.id(it)).collect(),
    };
    coverage.pairs.sort_unstable();
    coverage
}

/// Giver and subject of a pair that coverage will give, and in how many cycles.
pub type Foreseen = BTreeMap<(PersonId, PersonId), u16>;

/// The pairs that the next cycles will give after this one, if nothing else changes than what is known of the team in each of
/// them. `turns` are those of the cycle before and of this one: two cycles before each of the next.
pub fn foresee(
    team: &Team<'_>,
    turns: [&Turns; AHEAD_CYCLES as usize],
    this_cycle: &Coverage,
    next_cycles: &[Vec<Member>],
) -> Foreseen {
    let (mut last, mut covered) = (team.last.clone(), team.covered.clone());
    let mut cycle = team.cycle;
    let mut given = this_cycle.pairs.clone();
    let mut ahead = Foreseen::new();
    let unmade = BTreeSet::new();
    let mut foreseen = one_cycle_later(team.foreseen);
    for (cycles, (members, turns_two_ago)) in (1..).zip(next_cycles.iter().zip(turns)) {
        for (giver, subject) in given {
            last.insert((giver, subject), cycle);
            covered.insert(subject, cycle);
        }
        cycle = cycle + Days::new(u64::from(team.cycle_days.max(1)));
        let next = Team {
            cycle,
            members,
            last: &last,
            covered: &covered,
            foreseen: &foreseen,
            turns_two_ago,
            unmade: &unmade,
            ..*team
        };
        given = cover_ahead(&next, cycles).pairs;
        foreseen = one_cycle_later(&foreseen);
        for pair in &given {
            ahead.entry(*pair).or_insert(cycles);
        }
    }
    ahead
}

/// Giver and subject: whose turn it is in a cycle to be asked about whom, if there is a reason.
pub type Turns = BTreeSet<(PersonId, PersonId)>;

/// The turns of a cycle, those of coverage and of who congratulates aside. They follow from the roster, whether or not anybody
/// has a reason. About somebody whose goal has just closed there may be fewer than these; of one that closes later in the cycle
/// nothing is known.
pub fn turns(team: &Team<'_>) -> Turns {
    let mut turns = Turns::new();
    let since = week_of(team.cycle) - Days::new(2 * u64::from(team.cycle_days.max(1)));
    for subject in team.members {
        let home_team = team.members.iter().map(|it| it.id).chain(team.guests.iter().copied());
        let has_circle = if subject.works_elsewhere {
            &[true][..]
        } else if subject.goal_closed_on.is_some_and(|on| since <= on) {
            &[true, false][..]
        } else {
            &[false][..]
        };
        for has_circle in has_circle {
            let home_team = home_team.clone();
            let givers =
                rotation::turns_about(subject.id, home_team, *has_circle, team.cycle, team.cycle_days);
            turns.extend(givers.into_iter().map(|giver| (giver, subject.id)));
        }
    }
    turns
}

/// What was foreseen, as seen from the next cycle.
fn one_cycle_later(foreseen: &Foreseen) -> Foreseen {
    foreseen
        .iter()
        .filter_map(|(pair, cycles)| Some((*pair, cycles.checked_sub(1)?)))
        .filter(|it| it.1 > 0)
        .collect()
}

/// Those whom nobody would be asked about within the time, if everything stayed as it is: the cycles of the time are
/// decided one after the other, from nothing.
pub fn out_of_reach(team: &Team<'_>) -> Vec<PersonId> {
    let mut last = BTreeMap::new();
    let mut covered = BTreeMap::new();
    let (foreseen, unmade, nobody) = (Foreseen::new(), BTreeSet::new(), Turns::new());
    let mut cycle = team.cycle;
    for _ in 0..team.within.max(1) {
        let coverage = cover(&Team {
            cycle,
            last: &last,
            covered: &covered,
            foreseen: &foreseen,
            turns_two_ago: &nobody,
            unmade: &unmade,
            ..*team
        });
        for (giver, subject) in coverage.pairs {
            last.insert((giver, subject), cycle);
            covered.insert(subject, cycle);
        }
        cycle = cycle + Days::new(u64::from(team.cycle_days.max(1)));
    }
    let may = team.members.iter().filter(|it| it.can_receive);
    let mut left_out: Vec<PersonId> = may.map(|it| it.id).filter(|id| !covered.contains_key(id)).collect();
    left_out.sort_unstable();
    left_out
}
