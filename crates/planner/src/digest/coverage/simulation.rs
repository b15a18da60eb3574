//! A year of random teams, and small teams against brute force.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::test_team::TestTeam;
use super::{Coverage, Member};
use crate::random::Rng;
use rapport_model::ids::PersonId;

/// Giver first, subject second.
type Pair = (PersonId, PersonId);

/// Whether something happens that does so in so many of a hundred cases.
fn happens(rng: &mut Rng, percent: u64) -> bool {
    rng.below(100) < percent
}

/// What holds of every coverage.
fn assert_sound(team: &TestTeam, coverage: &Coverage) {
    let member = |id: PersonId| team.members.iter().find(|it| it.id == id).unwrap();
    let mut given: BTreeMap<PersonId, u8> = BTreeMap::new();
    let mut received: BTreeMap<PersonId, u8> = BTreeMap::new();
    for (giver, subject) in &coverage.pairs {
        assert!(team.may_ask(member(*giver), member(*subject)));
        *given.entry(*giver).or_default() += 1;
        *received.entry(*subject).or_default() += 1;
    }
    assert!(coverage.pairs.is_sorted_by(|one, next| one < next), "no pair comes twice");
    assert!(given.iter().all(|(id, asks)| *asks <= member(*id).asks_free));
    assert!(received.iter().all(|(id, asks)| *asks <= member(*id).subject_free));
    let mut left_out = team.due();
    left_out.retain(|it| !received.contains_key(it));
    left_out.sort_unstable();
    assert_eq!(coverage.unreachable, left_out, "who is due and left out is named, and nobody else");
}

/// Everybody here or away for the week: `leave` of a hundred begin a leave of one to four weeks, and so on.
fn week_of(rng: &mut Rng, team: &mut TestTeam, back: &mut [u64], week: u64, (leave, stopped): (u64, u64)) {
    for (index, member) in team.members.iter_mut().enumerate() {
        if back[index] <= week && happens(rng, leave) {
            back[index] = week + 1 + rng.below(4);
        }
        let is_here = back[index] <= week;
        member.can_receive = is_here;
        member.can_give = is_here && !happens(rng, stopped);
        member.asks_free = if happens(rng, 10) { 1 } else { 2 };
    }
}

/// Keeps so many of a hundred pairs apart.
fn keep_apart(rng: &mut Rng, team: &mut TestTeam, percent: u64) {
    let ids: Vec<i64> = team.members.iter().map(|it| it.id.0).collect();
    for (index, one) in ids.iter().enumerate() {
        for other in &ids[index + 1..] {
            if happens(rng, percent) {
                team.exclude(*one, *other);
            }
        }
    }
}

/// A team in which nobody comes or goes: `excluded` of a hundred pairs are kept apart, and `stopped` of a hundred people give
/// nothing. And the same team with the asks of its whole time at once.
fn stable(n: i64, within: u16, seed: u64, (excluded, stopped): (u64, u64)) -> (TestTeam, TestTeam) {
    let mut rng = Rng::from_seed(seed);
    let mut team = TestTeam { within, ..TestTeam::new(n) };
    keep_apart(&mut rng, &mut team, excluded);
    for member in &mut team.members {
        member.can_give = !happens(&mut rng, stopped);
        member.asks_free = if happens(&mut rng, 50) { 1 } else { 2 };
    }
    let mut in_all = team.clone();
    for member in &mut in_all.members {
        member.asks_free *= u8::try_from(within).unwrap();
    }
    (team, in_all)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]

    /// "Reachable" is: here in the week in which the time is up, and part of the largest set of those who are so that
    /// the asks of the givers who are here suffice for, exclusions respected.
    #[test]
    fn nobody_who_is_reachable_waits_longer_than_the_time(
        (n, within) in (2i64..=60, 1u16..=6),
        seed: u64,
        (excluded, leave, stopped) in (0u64..40, 0u64..15, 0u64..30),
    ) {
        let mut rng = Rng::from_seed(seed);
        let mut team = TestTeam { within, ..TestTeam::new(n) };
        keep_apart(&mut rng, &mut team, excluded);
        let mut back = vec![0; team.members.len()];
        for week in 0..52 {
            week_of(&mut rng, &mut team, &mut back, week, (leave, stopped));
            let due = team.due();
            let coverage = team.cover();
            assert_sound(&team, &coverage);
            let reached = due.len() - coverage.unreachable.len();
            prop_assert_eq!(reached, team.most(&due), "as many as there can be at once");
            for id in &coverage.unreachable {
                let left: Vec<PersonId> = due.iter().copied().filter(|it| !coverage.unreachable.contains(it)).collect();
                let more: Vec<PersonId> = left.iter().copied().chain([*id]).collect();
                prop_assert_eq!(team.most(&more), left.len(), "there is room for nobody who is left out");
            }
            prop_assert_eq!(team.week(), coverage);
        }
    }

    /// The quarter of the time that is kept in hand is enough for a week away here and there.
    #[test]
    fn a_week_away_makes_nobody_wait_longer_than_the_time(n in 8i64..=60, seed: u64) {
        let mut rng = Rng::from_seed(seed);
        let mut team = TestTeam::new(n);
        for one in (1..n).step_by(2) {
            if happens(&mut rng, 50) {
                team.exclude(one, one + 1);
            }
        }
        let mut back = vec![0; team.members.len()];
        for week in 1..52u64 {
            let mut away = 0;
            for (index, member) in team.members.iter_mut().enumerate() {
                // Away for one week, then here for four at least.
                let leaves = back[index] + 4 < week && away < n / 3 && happens(&mut rng, 20);
                if leaves {
                    away += 1;
                    back[index] = week;
                }
                member.can_give = !leaves;
                member.can_receive = !leaves;
            }
            prop_assert_eq!(team.week().unreachable, []);
            let longest = team.members.iter().map(|it| team.waited(it.id) - 1).max();
            prop_assert!(longest < Some(4), "{:?} weeks without", longest);
        }
    }

    /// Where the asks of as many cycles as the time has suffice for everybody, nobody waits longer, however few can be
    /// asked about each: those who share a giver go one after the other, early enough.
    #[test]
    fn what_can_be_done_in_the_time_is_done_in_the_time(
        (n, within) in (2i64..=14, 1u16..=6),
        seed: u64,
        (excluded, stopped) in (30u64..95, 0u64..80),
    ) {
        let (mut team, in_all) = stable(n, within, seed, (excluded, stopped));
        let may_be_asked = |it: &Member| team.members.iter().any(|giver| team.may_ask(giver, it));
        let reachable: Vec<PersonId> =
            team.members.iter().filter(|it| may_be_asked(it)).map(|it| it.id).collect();
        prop_assume!(in_all.most(&reachable) == reachable.len());
        for _ in 0..30 {
            let coverage = team.week();
            prop_assert!(coverage.unreachable.iter().all(|it| !reachable.contains(it)));
        }
    }

    /// Who is named as out of reach truly is: the asks of the whole time suffice for nobody more than those who are not.
    #[test]
    fn who_is_named_as_out_of_reach_truly_is(
        (n, within) in (1i64..=14, 1u16..=6),
        seed: u64,
        (excluded, stopped) in (0u64..100, 0u64..90),
    ) {
        let (team, in_all) = stable(n, within, seed, (excluded, stopped));
        let everybody: Vec<PersonId> = team.members.iter().map(|it| it.id).collect();
        let named = team.out_of_reach();
        let reached: Vec<PersonId> = everybody.iter().copied().filter(|id| !named.contains(id)).collect();
        prop_assert_eq!(in_all.most(&everybody), reached.len());
        for id in named {
            let more: Vec<PersonId> = reached.iter().copied().chain([id]).collect();
            prop_assert_eq!(in_all.most(&more), reached.len());
        }
    }

    #[test]
    fn everybody_gives_and_receives_about_equally_often(ids in prop::collection::btree_set(1i64..1000, 10)) {
        let mut team = TestTeam::new(10);
        for (member, id) in team.members.iter_mut().zip(ids) {
            member.id = PersonId(id);
        }
        let mut given: BTreeMap<PersonId, i32> = BTreeMap::new();
        let mut received: BTreeMap<PersonId, i32> = BTreeMap::new();
        let mut pairs = BTreeMap::new();
        for week in 0..26 {
            let coverage = team.week();
            let due = coverage.pairs.len();
            prop_assert!((3..=4).contains(&due), "{} in one week", due);
            for pair in coverage.pairs {
                *given.entry(pair.0).or_default() += 1;
                *received.entry(pair.1).or_default() += 1;
                let before = pairs.insert(pair, week);
                prop_assert!(before.is_none_or(|before| week - before >= 3));
            }
        }
        let mean = f64::from(given.values().sum::<i32>()) / 10.0;
        for counts in [given, received] {
            prop_assert_eq!(counts.len(), 10);
            prop_assert!(counts.values().all(|it| (f64::from(*it) - mean).abs() <= 1.0), "{:?}", counts);
        }
        prop_assert!(pairs.len() >= 70, "{} of the 90 pairs have met", pairs.len());
    }
}

/// The pairs of a team of up to six in which everybody was a subject before, and what was given to whom.
fn small_team() -> impl Strategy<Value = TestTeam> {
    let member = (any::<bool>(), 0u8..8, 0u8..3, 0u8..4);
    (
        prop::collection::vec((member, 1u64..9), 1..=6),
        prop::collection::vec((1i64..=6, 1i64..=6), 0..12),
        prop::collection::vec((1i64..=6, 1i64..=6, 1u64..6), 0..12),
        1u16..6,
    )
        .prop_map(|(people, excluded, given, within)| {
            let mut team = TestTeam { within, ..TestTeam::new(i64::try_from(people.len()).unwrap()) };
            let ids = 1..;
            for ((id, member), ((gives, receives, asks, subject_slots), weeks)) in
                ids.zip(&mut team.members).zip(people)
            {
                member.can_give = gives || asks > 1;
                member.can_receive = receives > 0;
                member.asks_free = asks;
                member.subject_free = subject_slots;
                team.covered.insert(PersonId(id), team.cycle - chrono::Days::new(7 * weeks));
            }
            for (one, other) in excluded {
                team.exclude(one, other);
            }
            for (giver, subject, weeks) in given {
                team.last.insert((PersonId(giver), PersonId(subject)), team.weeks_ago(weeks));
            }
            team
        })
}

/// All ways to give each subject in turn one giver or none, budgets and exclusions respected.
fn each_way(team: &TestTeam, subjects: &[PersonId], so_far: &mut Vec<Pair>, see: &mut dyn FnMut(&[Pair])) {
    let Some((subject, others)) = subjects.split_first() else {
        return see(so_far);
    };
    each_way(team, others, so_far, see);
    let subject: &Member = team.members.iter().find(|it| it.id == *subject).unwrap();
    for giver in &team.members {
        let asks = so_far.iter().filter(|(it, _)| *it == giver.id).count();
        if asks < usize::from(giver.asks_free) && team.may_ask(giver, subject) {
            so_far.push((giver.id, subject.id));
            each_way(team, others, so_far, see);
            so_far.pop();
        }
    }
}

proptest! {
    #[test]
    fn no_other_way_covers_more_or_more_urgent_people(team in small_team()) {
        let coverage = team.cover();
        assert_sound(&team, &coverage);
        let due = team.due();
        let urgency = |pairs: &[Pair]| {
            let mut weeks: Vec<i64> =
                pairs.iter().filter(|(_, it)| due.contains(it)).map(|(_, it)| team.waited(*it)).collect();
            weeks.sort_unstable_by(|one, other| other.cmp(one));
            weeks
        };
        let mut best = Vec::new();
        each_way(&team, &due, &mut Vec::new(), &mut |pairs| best = urgency(pairs).max(best.clone()));
        prop_assert_eq!(urgency(&coverage.pairs), best.clone());
        prop_assert_eq!(best.len(), team.most(&due));
    }

    #[test]
    fn no_other_way_bends_fewer_rules_for_the_same_people(team in small_team()) {
        let coverage = team.cover();
        let bent = |pairs: &[Pair]| {
            let is_repeat = |pair: &&Pair| {
                team.last.get(*pair).is_some_and(|last| *last > team.weeks_ago(3))
            };
            let repeats = pairs.iter().filter(is_repeat).count();
            let mut givers: Vec<PersonId> = pairs.iter().map(|pair| pair.0).collect();
            givers.sort_unstable();
            givers.dedup();
            (repeats, pairs.len() - givers.len())
        };
        let subjects: Vec<PersonId> = coverage.pairs.iter().map(|pair| pair.1).collect();
        let mut best = (usize::MAX, 0);
        each_way(&team, &subjects, &mut Vec::new(), &mut |pairs| {
            if pairs.len() == subjects.len() {
                best = best.min(bent(pairs));
            }
        });
        prop_assert_eq!(bent(&coverage.pairs), best);
    }

    #[test]
    fn the_order_of_the_members_makes_no_difference(team in small_team(), seed: u64) {
        let mut rng = Rng::from_seed(seed);
        let mut other = team.clone();
        for index in (1..other.members.len()).rev() {
            other.members.swap(index, usize::try_from(rng.below(index as u64 + 1)).unwrap());
        }
        prop_assert_eq!(team.cover(), other.cover());
    }
}

/// Teams of hundreds, few weeks of each: as `nobody_who_is_reachable_waits_longer_than_the_time`, where it is slow to look at
/// every one who is left out.
#[test]
fn a_team_of_hundreds_is_covered_within_the_time() {
    for (n, seed) in [(120, 1), (250, 2), (500, 3)] {
        let mut rng = Rng::from_seed(seed);
        let mut team = TestTeam::new(n);
        for one in 1..=n {
            for _ in 0..n / 20 {
                let other = 1 + i64::try_from(rng.below(n.unsigned_abs())).unwrap();
                if other != one {
                    team.exclude(one, other);
                }
            }
        }
        let mut back = vec![0; team.members.len()];
        for week in 0..6 {
            week_of(&mut rng, &mut team, &mut back, week, (5, 10));
            let coverage = team.cover();
            assert_sound(&team, &coverage);
            assert_eq!(coverage.unreachable, [], "{n} people, week {week}");
            assert_eq!(team.week(), coverage);
        }
    }
}
