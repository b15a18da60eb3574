//! A team that tests change, and that keeps what was decided.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};

use super::{
    AHEAD_CYCLES, Coverage, Foreseen, Horizon, Member, MemberStatus, Team, Turns, cover, foresee,
    out_of_reach, turns,
};
use rapport_model::ids::PersonId;

/// A team with its stored rotation. A cycle is a week.
#[derive(Debug, Clone)]
pub(super) struct TestTeam {
    pub(super) cycle: NaiveDate,
    pub(super) within: u16,
    pub(super) members: Vec<Member>,
    pub(super) excluded: BTreeSet<(PersonId, PersonId)>,
    pub(super) foreseen: Foreseen,
    /// Of the last cycle, and of the one before.
    pub(super) past_turns: [Turns; 2],
    pub(super) unmade: BTreeSet<PersonId>,
    pub(super) last: BTreeMap<(PersonId, PersonId), NaiveDate>,
    pub(super) covered: BTreeMap<PersonId, NaiveDate>,
}

impl TestTeam {
    /// People 1 to `n`, all of them present, on a Monday. Nothing was decided yet.
    pub(super) fn new(n: i64) -> Self {
        let member = |id| Member::new(&MemberStatus::here(PersonId(id)), Horizon::ThisCycle, 2);
        Self {
            cycle: "2026-11-23".parse().unwrap(),
            within: 4,
            members: (1..=n).map(member).collect(),
            excluded: BTreeSet::new(),
            foreseen: Foreseen::new(),
            past_turns: [Turns::new(), Turns::new()],
            unmade: BTreeSet::new(),
            last: BTreeMap::new(),
            covered: BTreeMap::new(),
        }
    }

    pub(super) fn member(&mut self, id: i64) -> &mut Member {
        self.members.iter_mut().find(|it| it.id.0 == id).unwrap()
    }

    pub(super) fn exclude(&mut self, one: i64, other: i64) {
        self.excluded.insert((PersonId(one), PersonId(other)));
        self.excluded.insert((PersonId(other), PersonId(one)));
    }

    pub(super) fn weeks_ago(&self, weeks: u64) -> NaiveDate {
        self.cycle - Days::new(7 * weeks)
    }

    /// Says when somebody was a subject, and by whom.
    pub(super) fn was_given(&mut self, giver: i64, subject: i64, weeks: u64) {
        let on = self.weeks_ago(weeks);
        self.last.insert((PersonId(giver), PersonId(subject)), on);
        let last = self.covered.entry(PersonId(subject)).or_insert(on);
        *last = on.max(*last);
    }

    pub(super) fn cover(&self) -> Coverage {
        cover(&self.team())
    }

    pub(super) fn out_of_reach(&self) -> Vec<PersonId> {
        out_of_reach(&self.team())
    }

    /// Whose turn it is this week, giver first.
    pub(super) fn turns(&self) -> Turns {
        turns(&self.team())
    }

    fn team(&self) -> Team<'_> {
        Team {
            cycle: self.cycle,
            cycle_days: 7,
            within: self.within,
            no_repeat: 3,
            members: &self.members,
            excluded: &self.excluded,
            foreseen: &self.foreseen,
            guests: &[],
            turns_two_ago: &self.past_turns[1],
            unmade: &self.unmade,
            last: &self.last,
            covered: &self.covered,
        }
    }

    /// Decides a week, stores it and goes on to the next.
    pub(super) fn week(&mut self) -> Coverage {
        let coverage = self.cover();
        let next_cycles = vec![self.members.clone(); usize::from(AHEAD_CYCLES)];
        let turns = self.turns();
        self.foreseen = foresee(&self.team(), [&self.past_turns[0], &turns], &coverage, &next_cycles);
        self.past_turns = [turns, std::mem::take(&mut self.past_turns[0])];
        for (giver, subject) in &coverage.pairs {
            self.last.insert((*giver, *subject), self.cycle);
            self.covered.insert(*subject, self.cycle);
        }
        self.cycle = self.cycle + Days::new(7);
        coverage
    }

    /// Whether one may be asked about the other this week, leaving aside how often.
    pub(super) fn may_ask(&self, giver: &Member, subject: &Member) -> bool {
        giver.id != subject.id
            && giver.can_give
            && giver.asks_free > 0
            && subject.can_receive
            && subject.subject_free > 0
            && !self.excluded.contains(&(giver.id, subject.id))
    }

    /// Weeks since somebody was a subject; of those who never were, since the week before the first that is stored.
    pub(super) fn waited(&self, id: PersonId) -> i64 {
        let first = self.covered.values().chain(self.last.values()).min().map_or(self.cycle, |first| *first);
        let weeks = |from: NaiveDate| (self.cycle - from).num_days() / 7;
        self.covered.get(&id).map_or_else(|| weeks(first) + 1, |last| weeks(*last))
    }

    /// Those whose time is up and who are here.
    pub(super) fn due(&self) -> Vec<PersonId> {
        let here = self.members.iter().filter(|it| it.can_receive && it.subject_free > 0);
        here.map(|it| it.id).filter(|it| self.waited(*it) >= i64::from(self.within)).collect()
    }

    /// How many of these can be covered at once, each giver within budget (Kuhn's algorithm, and no other code than
    /// this).
    pub(super) fn most(&self, subjects: &[PersonId]) -> usize {
        let subjects: Vec<&Member> = self.members.iter().filter(|it| subjects.contains(&it.id)).collect();
        let mut given: Vec<Vec<usize>> = vec![Vec::new(); self.members.len()];
        let place = |subject: usize, given: &mut Vec<Vec<usize>>| {
            self.place(&subjects, subject, given, &mut vec![false; self.members.len()])
        };
        (0..subjects.len()).filter(|subject| place(*subject, &mut given)).count()
    }

    fn place(
        &self,
        subjects: &[&Member],
        subject: usize,
        given: &mut Vec<Vec<usize>>,
        tried: &mut Vec<bool>,
    ) -> bool {
        for (giver, member) in self.members.iter().enumerate() {
            if tried[giver] || !self.may_ask(member, subjects[subject]) {
                continue;
            }
            tried[giver] = true;
            if given[giver].len() < usize::from(member.asks_free) {
                given[giver].push(subject);
                return true;
            }
            for n in 0..given[giver].len() {
                if self.place(subjects, given[giver][n], given, tried) {
                    given[giver][n] = subject;
                    return true;
                }
            }
        }
        false
    }
}
