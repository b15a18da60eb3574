//! Who is due this cycle.

use super::min_cost_flow::Assignment;
use super::roster::Roster;
use crate::random::tie_break;

/// Cycles to look ahead for free capacity, this one included.
const HORIZON: u16 = 6;

/// Why somebody is due, and so how much an assignment of theirs may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Claim {
    /// Their time is up, or there would be no capacity for them later.
    Must,
    /// A new joiner is greeted by one more teammate.
    Greeting,
    /// Their turn has come, or was foreseen, and some of their time is left. No rule is broken for it.
    Ready,
    /// They go before their turn to keep the pace even. No rule is broken for it.
    Early,
}

/// Who is due, one claim for each assignment, the most urgent first.
pub(super) struct Due {
    pub(super) claims: Vec<(usize, Claim)>,
    /// How many people are to go in this cycle, greetings aside, so that not all come due together later.
    pub(super) pace: usize,
}

impl Due {
    pub(super) fn new(roster: &Roster) -> Self {
        let mut people: Vec<usize> = (0..roster.len()).filter(|it| roster.room(*it) > 0).collect();
        people.sort_by_cached_key(|it| {
            let waited = roster.cycles_waited(*it).map_or(0, |cycles| u16::MAX - cycles);
            (roster.slack(*it), waited, tie_break(&[roster.id(*it).0]), *it)
        });
        let is_new = |person: usize| roster.is_to_greet(person);
        let (must, may): (Vec<_>, Vec<_>) =
            people.into_iter().partition(|it| roster.slack(*it) <= 0 || is_new(*it));
        let pressed = pressed(roster, &must, &may);
        let reachable = |it: &&usize| !is_new(**it) && roster.givers(**it).next().is_some();
        let paced = must.iter().chain(&may).filter(reachable).count();
        let (round, phase) = (usize::from(roster.round()), usize::from(roster.phase()));

        let first = |it: &usize| (*it, if is_new(*it) { Claim::Greeting } else { Claim::Must });
        let mut claims: Vec<(usize, Claim)> = must.iter().map(first).collect();
        claims.extend(pressed.iter().map(|it| (*it, Claim::Must)));
        let may = may.into_iter().filter(|it| !pressed.contains(it));
        let (unmade, others): (Vec<usize>, Vec<usize>) = may.partition(|it| roster.is_unmade(*it));
        let (foreseen, others): (Vec<usize>, Vec<usize>) =
            others.into_iter().partition(|it| roster.is_foreseen(*it));
        claims.extend(unmade.into_iter().chain(foreseen).map(|it| (it, Claim::Ready)));
        for person in others {
            let half_way = |cycles: u16| usize::from(cycles) * 2 >= round;
            if roster.slack(person) <= i32::from(roster.within() - roster.round()) {
                claims.push((person, Claim::Ready));
            } else if roster.cycles_waited(person).is_none_or(half_way) {
                claims.push((person, Claim::Early));
            }
        }
        Self { claims, pace: (phase + 1) * paced / round - phase * paced / round }
    }
}

/// Those who must go now because there would be no room later, given how few can be asked about them and about the
/// others whose time comes. It takes the coming cycles to be like this one.
fn pressed(roster: &Roster, must: &[usize], may: &[usize]) -> Vec<usize> {
    let n = roster.len();
    let horizon = usize::from(HORIZON.min(roster.within()));
    let ahead = |subject: usize| usize::try_from(roster.slack(subject)).unwrap_or(0);
    let near: Vec<usize> = may.iter().copied().filter(|it| ahead(*it) < horizon).collect();
    if has_room(roster, &near, ahead) {
        return Vec::new();
    }
    // The columns are the givers of this cycle, then those of the next, and so on.
    let capacity = roster.capacity().repeat(horizon);
    let mut assignment = Assignment::new(n, &capacity, 0, |subject, column| {
        let (cycle, giver) = (column / n, column % n);
        let is_open = cycle <= ahead(subject) && roster.is_allowed(giver, subject);
        is_open.then_some(i64::from(cycle == 0))
    });
    for subject in must.iter().chain(&near) {
        assignment.add(*subject, i64::MAX);
    }
    near.into_iter().filter(|it| assignment.of(*it).iter().any(|column| *column < n)).collect()
}

/// Whether everybody finds room later already when they choose one after the other, the one with the least choice
/// first: then there is no need to look for a better way.
fn has_room(roster: &Roster, near: &[usize], ahead: impl Fn(usize) -> usize) -> bool {
    let mut order: Vec<(usize, usize)> =
        near.iter().map(|it| (roster.givers(*it).count() * ahead(*it), *it)).collect();
    order.sort_unstable();
    let longest = near.iter().map(|it| ahead(*it)).max().unwrap_or(0);
    let mut loads = vec![0; roster.len() * longest];
    order.into_iter().all(|(_, subject)| {
        let mut least: Option<(u8, usize)> = None;
        for giver in roster.givers(subject) {
            for slot in (0..ahead(subject)).map(|cycle| giver * longest + cycle) {
                let load = loads[slot];
                if load < roster.capacity()[giver] && least.is_none_or(|(so_far, _)| load < so_far) {
                    least = Some((load, slot));
                }
            }
            if least.is_some_and(|(load, _)| load == 0) {
                break;
            }
        }
        least.is_some_and(|(load, slot)| {
            loads[slot] = load + 1;
            true
        })
    })
}
