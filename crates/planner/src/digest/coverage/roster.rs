//! A team in the order of its ids, with everything counted back from this cycle.

use chrono::NaiveDate;

use super::cost::{self, REPEAT, TURN_BEFORE, UNFORESEEN};
use super::{AHEAD_CYCLES, GREETERS, GREETING_DAYS, Member, SPARE_CYCLES, Team, greeting_days};
use rapport_model::ids::PersonId;

/// Stands for the days since something that never happened, or that was too long ago to count.
const NEVER: u16 = u16::MAX;

/// The members of a team, each known by their index in the order of ids.
pub(super) struct Roster {
    members: Vec<Member>,
    /// By giver: asks that can still be made of them this cycle.
    capacity: Vec<u8>,
    /// By subject: asks about them that this cycle has room for.
    room: Vec<u8>,
    /// By subject and giver: the giver may be asked about the subject this cycle.
    allowed: Vec<bool>,
    /// By subject and giver: days since coverage assigned the pair.
    days_since: Vec<u16>,
    /// By giver: their cost, whoever the subject is.
    giver_cost: Vec<i64>,
    /// By subject: days since they last were one.
    waited: Vec<u16>,
    /// By subject: a new joiner who is due a greeting this cycle.
    to_greet: Vec<bool>,
    /// By subject: the cycle before gave them to somebody who was not asked.
    unmade: Vec<bool>,
    /// By subject: the givers whom the cycle before foresaw for this one and who can be asked.
    foreseen: Vec<Vec<usize>>,
    /// By subject: the givers whom evidence may have asked two cycles ago.
    may_have_asked: Vec<Vec<usize>>,
    /// By subject: a goal of theirs has closed, and they have not been a subject since.
    must_thank: Vec<bool>,
    /// Days since the first cycle that anything is known of.
    age: u16,
    cycle: NaiveDate,
    cycle_days: u16,
    within: u16,
    no_repeat: u16,
}

impl Roster {
    /// As far as it is known so many cycles earlier.
    pub(super) fn new(team: &Team<'_>, cycles_ahead: u16) -> Self {
        let mut members = team.members.to_vec();
        members.sort_by_key(|member| member.id);
        members.dedup_by_key(|member| member.id);
        let n = members.len();
        let mut roster = Self {
            capacity: members.iter().map(|it| if it.can_give { it.asks_free } else { 0 }).collect(),
            room: members.iter().map(|it| room_of(it, team.cycle)).collect(),
            allowed: Vec::with_capacity(n * n),
            days_since: vec![NEVER; n * n],
            giver_cost: Vec::new(),
            waited: Vec::new(),
            to_greet: vec![false; n],
            unmade: members.iter().map(|it| team.unmade.contains(&it.id)).collect(),
            foreseen: vec![Vec::new(); n],
            may_have_asked: vec![Vec::new(); n],
            must_thank: Vec::new(),
            age: 0,
            cycle: team.cycle,
            cycle_days: team.cycle_days.max(1),
            within: team.within.max(1),
            no_repeat: team.no_repeat,
            members,
        };
        roster.waited = roster.members.iter().map(|it| roster.days_ago(team.covered.get(&it.id))).collect();
        roster.must_thank = roster.members.iter().map(|it| roster.is_to_thank(it, team)).collect();
        for subject in 0..n {
            let has_room = roster.room[subject] > 0;
            let givers = roster.capacity.iter().enumerate();
            roster.allowed.extend(givers.map(|(giver, asks)| has_room && giver != subject && *asks > 0));
        }
        for giver in 0..n {
            roster.read_giver(giver, team);
        }
        let stored = roster.waited.iter().chain(&roster.days_since).filter(|days| **days != NEVER);
        roster.age = stored.max().copied().unwrap_or(0);
        roster.read_greetings();
        roster.read_foreseen(team);
        // Evidence leaves to coverage what it knows that coverage will give, unless the reasons would be too old by then.
        if cycles_ahead < AHEAD_CYCLES || roster.within < SPARE_CYCLES {
            roster.read_turns(team);
        }
        roster
    }

    /// Reads what is known of a giver's pairs. Givers are read in order.
    fn read_giver(&mut self, giver: usize, team: &Team<'_>) {
        let id = self.members[giver].id;
        let pairs = (id, PersonId(i64::MIN))..=(id, PersonId(i64::MAX));
        let excluded = team.excluded.range(pairs.clone()).map(|(_, subject)| (*subject, ()));
        for (subject, ()) in in_team(&self.members, excluded) {
            let pair = self.pair(giver, subject);
            self.allowed[pair] = false;
        }
        let last = team.last.range(pairs).map(|((_, subject), on)| (*subject, *on));
        let mut turns = Vec::new();
        for (subject, on) in in_team(&self.members, last) {
            let pair = self.pair(giver, subject);
            self.days_since[pair] = days_between(on, team.cycle);
            turns.extend(self.cycles(self.days_since[pair]));
        }
        self.giver_cost.push(cost::giver(turns.into_iter(), self.phase()));
    }

    fn read_foreseen(&mut self, team: &Team<'_>) {
        let index = |id: PersonId| self.members.binary_search_by_key(&id, |it| it.id).ok();
        let now = team.foreseen.iter().filter(|(_, cycles)| **cycles == 1);
        let pairs: Vec<(usize, usize)> =
            now.filter_map(|((giver, subject), _)| Some((index(*giver)?, index(*subject)?))).collect();
        for (giver, subject) in pairs {
            if self.is_allowed(giver, subject) {
                self.foreseen[subject].push(giver);
            }
        }
    }

    /// Whom evidence may have asked two cycles ago follows from the turns, whether or not there was any.
    fn read_turns(&mut self, team: &Team<'_>) {
        for giver in 0..self.len() {
            let id = self.members[giver].id;
            let turns = team.turns_two_ago.range((id, PersonId(i64::MIN))..=(id, PersonId(i64::MAX)));
            for (subject, ()) in in_team(&self.members, turns.map(|(_, subject)| (*subject, ()))) {
                self.may_have_asked[subject].push(giver);
            }
        }
    }

    /// Whether the cycle before foresaw that somebody is a subject in this one, and a giver for it can be asked.
    pub(super) fn is_foreseen(&self, subject: usize) -> bool {
        !self.foreseen[subject].is_empty()
    }

    /// Whether the cycle before gave somebody to a giver who was not asked.
    pub(super) fn is_unmade(&self, subject: usize) -> bool {
        self.unmade[subject]
    }

    /// The index of a pair in `allowed` and `days_since`.
    fn pair(&self, giver: usize, subject: usize) -> usize {
        subject * self.len() + giver
    }

    /// Says who of the new joiners is due a greeting: one in a cycle, until [`GREETERS`] people have greeted. Who has greeted
    /// does not greet again, unless the joiner's time as a subject is up.
    fn read_greetings(&mut self) {
        let n = self.len();
        for subject in 0..n {
            let end = greeting_days(self.cycle_days);
            let Some(here) = self.days_here(subject).filter(|days| *days < end) else { continue };
            let has_greeted = |giver: usize| self.days_since[self.pair(giver, subject)] <= here;
            let (greeted, others): (Vec<usize>, Vec<usize>) = (0..n).partition(|giver| has_greeted(*giver));
            let others = others.into_iter().filter(|giver| self.is_allowed(*giver, subject)).count();
            let is_begun = here < GREETING_DAYS.max(self.cycle_days) || !greeted.is_empty();
            let is_due = is_begun && greeted.len() < usize::from(GREETERS) && others > 0;
            self.to_greet[subject] = is_due && self.room(subject) > 0;
            if self.to_greet[subject] && self.slack(subject) > 0 {
                for giver in greeted {
                    let pair = self.pair(giver, subject);
                    self.allowed[pair] = false;
                }
            }
        }
    }

    /// How many people there are.
    pub(super) fn len(&self) -> usize {
        self.members.len()
    }

    /// The person at an index.
    pub(super) fn id(&self, index: usize) -> PersonId {
        self.members[index].id
    }

    /// Asks that each can be given this cycle.
    pub(super) fn capacity(&self) -> &[u8] {
        &self.capacity
    }

    /// Everybody is a subject once in so many cycles.
    pub(super) fn within(&self) -> u16 {
        self.within
    }

    /// The cycles in which everybody has a turn. A quarter of the time is kept in hand, for those who are away when it
    /// would be their turn.
    pub(super) fn round(&self) -> u16 {
        self.within - self.within / 4
    }

    /// How many cycles of the round are over.
    pub(super) fn phase(&self) -> u16 {
        let days = self.cycle.signed_duration_since(NaiveDate::default()).num_days();
        let cycle = days.div_euclid(i64::from(self.cycle_days));
        u16::try_from(cycle.rem_euclid(i64::from(self.round()))).unwrap_or(0)
    }

    /// How many asks about somebody this cycle has room for.
    pub(super) fn room(&self, subject: usize) -> u8 {
        self.room[subject]
    }

    /// Whether the giver may be asked about the subject this cycle.
    pub(super) fn is_allowed(&self, giver: usize, subject: usize) -> bool {
        self.allowed[self.pair(giver, subject)]
    }

    /// Those who may be asked about somebody this cycle.
    pub(super) fn givers(&self, subject: usize) -> impl Iterator<Item = usize> {
        (0..self.len()).filter(move |giver| self.is_allowed(*giver, subject))
    }

    /// Cycles since coverage assigned a pair, if it ever did.
    pub(super) fn cycles_since(&self, giver: usize, subject: usize) -> Option<u16> {
        self.cycles(self.days_since[self.pair(giver, subject)])
    }

    /// Cycles since somebody was a subject, if they ever were.
    pub(super) fn cycles_waited(&self, subject: usize) -> Option<u16> {
        self.cycles(self.waited[subject])
    }

    /// How many more cycles the time of somebody allows to let pass; below zero when it is up already.
    pub(super) fn slack(&self, subject: usize) -> i32 {
        let within = i32::from(self.within);
        if self.must_thank[subject] {
            return 0;
        }
        match self.cycles_waited(subject) {
            Some(cycles) => within - i32::from(cycles),
            // The time of those who never were a subject runs from their first cycle, or from ours.
            None => {
                let here = self.days_here(subject).unwrap_or(NEVER).min(self.age);
                within - 1 - i32::from(here / self.cycle_days)
            }
        }
    }

    /// Whether somebody is a new joiner who is due a greeting this cycle.
    pub(super) fn is_to_greet(&self, subject: usize) -> bool {
        self.to_greet[subject]
    }

    /// The cost of asking the giver about the subject; `None` where that is not allowed.
    pub(super) fn cost(&self, giver: usize, subject: usize) -> Option<i64> {
        if !self.is_allowed(giver, subject) {
            return None;
        }
        let since = self.cycles_since(giver, subject);
        let mut cost = self.giver_cost[giver] + cost::pair(since);
        if since.is_some_and(|cycles| cycles < self.no_repeat) {
            cost += REPEAT;
        }
        if self.is_foreseen(subject) && !self.foreseen[subject].contains(&giver) {
            cost += UNFORESEEN;
        }
        if !self.foreseen[subject].contains(&giver) && self.may_have_asked[subject].contains(&giver) {
            cost += TURN_BEFORE;
        }
        Some(cost)
    }

    /// Days since the first day of somebody.
    fn days_here(&self, subject: usize) -> Option<u16> {
        self.members[subject].started_on.map(|joined| days_between(joined, self.cycle))
    }

    fn is_to_thank(&self, member: &Member, team: &Team<'_>) -> bool {
        member.goal_closed_on.is_some_and(|on| {
            let is_fresh = on <= self.cycle && days_between(on, self.cycle) <= 2 * self.cycle_days;
            is_fresh && team.covered.get(&member.id).is_none_or(|last| *last <= on)
        })
    }

    fn days_ago(&self, on: Option<&NaiveDate>) -> u16 {
        on.map_or(NEVER, |on| days_between(*on, self.cycle))
    }

    fn cycles(&self, days: u16) -> Option<u16> {
        let cycle = u32::from(self.cycle_days);
        let cycles = (u32::from(days) + cycle / 2) / cycle;
        u16::try_from(cycles).ok().filter(|_| days != NEVER)
    }
}

/// How many asks about somebody a cycle has room for.
fn room_of(member: &Member, cycle: NaiveDate) -> u8 {
    let has_started = member.started_on.is_none_or(|joined| joined <= cycle);
    if member.can_receive && has_started { member.subject_free } else { 0 }
}

/// The indexes of those in a sorted list who are members.
fn in_team<V>(
    members: &[Member],
    sorted: impl Iterator<Item = (PersonId, V)>,
) -> impl Iterator<Item = (usize, V)> {
    let mut index = 0;
    sorted.filter_map(move |(id, value)| {
        while members.get(index).is_some_and(|member| member.id < id) {
            index += 1;
        }
        (members.get(index)?.id == id).then_some((index, value))
    })
}

/// Days from one date to a later one; 0 when they are the wrong way round.
fn days_between(from: NaiveDate, to: NaiveDate) -> u16 {
    let days = to.signed_duration_since(from).num_days().max(0);
    u16::try_from(days).unwrap_or(NEVER).min(NEVER - 1)
}
