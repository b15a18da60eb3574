//! Stories.

use std::collections::BTreeSet;

use chrono::Days;

use super::test_team::TestTeam;
use super::{Coverage, Foreseen, Team, Turns, cover};
use rapport_model::ids::PersonId;

/// The pairs as numbers, giver first.
fn pairs(coverage: &Coverage) -> Vec<(i64, i64)> {
    coverage.pairs.iter().map(|(giver, subject)| (giver.0, subject.0)).collect()
}

/// The giver of each week in which somebody was a subject.
fn givers_of(subject: i64, weeks: &[Coverage]) -> Vec<i64> {
    weeks.iter().flat_map(pairs).filter(|pair| pair.1 == subject).map(|pair| pair.0).collect()
}

fn weeks(world: &mut TestTeam, n: usize) -> Vec<Coverage> {
    (0..n).map(|_| world.week()).collect()
}

/// A team in which everybody was a subject last week, so that nobody is due.
fn settled(n: i64) -> TestTeam {
    let mut world = TestTeam::new(n);
    let last_week = world.weeks_ago(1);
    world.covered = (1..=n).map(|id| (PersonId(id), last_week)).collect();
    world
}

#[test]
fn a_team_of_nobody_and_a_team_of_one_ask_nothing() {
    assert_eq!(TestTeam::new(0).cover(), Coverage::default());
    let mut alone = TestTeam::new(1);
    let said: Vec<Coverage> = weeks(&mut alone, 6);
    assert!(said.iter().all(|coverage| coverage.pairs.is_empty()));
    assert_eq!(said[0].unreachable, [], "the time is not up");
    alone.covered.insert(PersonId(1), alone.weeks_ago(4));
    assert_eq!(alone.cover().unreachable, [PersonId(1)]);
}

#[test]
fn two_people_take_turns_though_it_is_always_the_same_pair() {
    let mut world = TestTeam::new(2);
    let said = weeks(&mut world, 12);
    assert!(said.iter().all(|coverage| coverage.pairs.len() <= 1 && coverage.unreachable.is_empty()));
    assert_eq!(givers_of(1, &said), [2, 2, 2, 2]);
    assert_eq!(givers_of(2, &said), [1, 1, 1, 1]);
}

#[test]
fn a_new_team_does_not_come_due_all_at_once() {
    let mut world = TestTeam::new(12);
    let asked: Vec<usize> = weeks(&mut world, 9).iter().map(|coverage| coverage.pairs.len()).collect();
    assert_eq!(asked, [4; 9]);
}

#[test]
fn after_a_long_break_everybody_is_made_up_for_and_then_the_pace_is_even_again() {
    let mut world = TestTeam::new(12);
    let long_ago = world.weeks_ago(20);
    world.covered = (1..=12).map(|id| (PersonId(id), long_ago)).collect();
    let asked: Vec<usize> = weeks(&mut world, 9).iter().map(|coverage| coverage.pairs.len()).collect();
    assert_eq!(asked[..2], [12, 0], "they all had theirs at once");
    assert!(asked[2..4].iter().all(|asks| *asks < 12), "the next time they go apart: {asked:?}");
    assert_eq!(asked[4..], [4; 5]);
}

#[test]
fn the_only_giver_of_one_is_not_spent_on_another() {
    let mut world = settled(4);
    world.was_given(4, 1, 4);
    world.covered.insert(PersonId(1), world.weeks_ago(5));
    world.covered.insert(PersonId(2), world.weeks_ago(4));
    // Only 3 can be asked about 2; both 3 and 4 about 1, of whom 3 has not been asked lately.
    world.exclude(2, 4);
    world.exclude(2, 1);
    for member in &mut world.members {
        member.asks_free = 1;
    }
    world.member(1).can_give = false;
    assert_eq!(pairs(&world.cover()), [(3, 2), (4, 1)]);
}

#[test]
fn the_only_giver_of_many_begins_early_enough_for_all_of_them() {
    // Nobody may be brought together with anybody but 1, who has two asks a week and eight people to reach.
    let mut world = TestTeam::new(9);
    for one in 2..=9 {
        for other in one + 1..=9 {
            world.exclude(one, other);
        }
    }
    let said = weeks(&mut world, 16);
    for start in 0..=12 {
        let subjects: BTreeSet<i64> =
            said[start..start + 4].iter().flat_map(pairs).map(|pair| pair.1).collect();
        assert_eq!(subjects.len(), 9, "weeks {start} to {}", start + 3);
    }
}

#[test]
fn when_everybody_excludes_everybody_all_are_named_and_nobody_is_asked() {
    let mut world = TestTeam::new(5);
    for one in 1..=5 {
        for other in one + 1..=5 {
            world.exclude(one, other);
        }
        world.covered.insert(PersonId(one), world.weeks_ago(4));
    }
    let coverage = world.cover();
    assert_eq!(coverage.pairs, []);
    assert_eq!(coverage.unreachable, (1..=5).map(PersonId).collect::<Vec<_>>());
}

#[test]
fn without_any_budget_nobody_is_asked() {
    let mut world = TestTeam::new(5);
    for member in &mut world.members {
        member.asks_free = 0;
    }
    assert!(weeks(&mut world, 6).iter().all(|coverage| coverage.pairs.is_empty()));
}

#[test]
fn one_who_gets_no_mail_is_still_thought_of() {
    let mut world = TestTeam::new(6);
    world.member(3).can_give = false;
    let said = weeks(&mut world, 8);
    assert!(givers_of(3, &said).len() >= 2);
    assert!(said.iter().flat_map(pairs).all(|pair| pair.0 != 3));
}

#[test]
fn one_who_is_away_or_full_is_left_alone_and_comes_first_when_back() {
    let mut world = TestTeam::new(6);
    weeks(&mut world, 4);
    world.member(3).can_give = false;
    world.member(3).can_receive = false;
    let away = weeks(&mut world, 6);
    assert!(away.iter().flat_map(pairs).all(|(giver, subject)| giver != 3 && subject != 3));
    assert!(away.iter().all(|coverage| coverage.unreachable.is_empty()), "no time runs out for the absent");
    world.member(3).can_give = true;
    world.member(3).can_receive = true;
    assert_eq!(givers_of(3, &weeks(&mut world, 1)).len(), 1);
}

#[test]
fn with_half_of_the_team_away_the_other_half_goes_on() {
    let mut world = TestTeam::new(10);
    for id in 1..=5 {
        world.member(id).can_give = false;
        world.member(id).can_receive = false;
    }
    let said = weeks(&mut world, 12);
    assert!(said.iter().all(|coverage| coverage.pairs.len() <= 2 && coverage.unreachable.is_empty()));
    assert!((6..=10).all(|id| givers_of(id, &said).len() == 4));
}

#[test]
fn a_giver_is_asked_twice_before_anybody_is_asked_about_the_same_person_again() {
    let mut world = settled(3);
    world.covered.insert(PersonId(1), world.weeks_ago(4));
    world.covered.insert(PersonId(2), world.weeks_ago(4));
    // Only 3 can be asked about 1. Both 1 and 3 can be asked about 2.
    world.member(2).can_give = false;
    world.last.insert((PersonId(1), PersonId(2)), world.weeks_ago(3));
    assert_eq!(pairs(&world.cover()), [(1, 2), (3, 1)]);
    world.last.insert((PersonId(1), PersonId(2)), world.weeks_ago(2));
    assert_eq!(pairs(&world.cover()), [(3, 1), (3, 2)]);
    world.member(3).asks_free = 1;
    assert_eq!(pairs(&world.cover()), [(1, 2), (3, 1)], "as there is no other way");
}

#[test]
fn who_worked_on_a_goal_that_closed_is_due_at_once() {
    let mut world = settled(6);
    assert!(!pairs(&world.cover()).iter().any(|pair| pair.1 == 5));
    world.member(5).goal_closed_on = Some(world.cycle - Days::new(3));
    assert!(pairs(&world.cover()).iter().any(|pair| pair.1 == 5));
    world.week();
    assert!(!pairs(&world.cover()).iter().any(|pair| pair.1 == 5), "once is enough");
}

#[test]
fn who_is_put_apart_from_all_others_is_out_of_reach_from_the_first_day() {
    let mut world = TestTeam::new(4);
    assert_eq!(world.out_of_reach(), []);
    for other in 1..=3 {
        world.exclude(4, other);
    }
    assert_eq!(world.out_of_reach(), [PersonId(4)]);
    assert_eq!(TestTeam::new(1).out_of_reach(), [PersonId(1)], "there is nobody else");
}

#[test]
fn a_new_joiner_is_greeted_by_three_teammates_in_three_weeks() {
    let mut world = TestTeam::new(8);
    weeks(&mut world, 8);
    world.members.push(super::Member {
        started_on: Some(world.cycle + Days::new(2)),
        id: PersonId(9),
        ..world.members[0]
    });
    assert_eq!(givers_of(9, &weeks(&mut world, 1)), [0_i64; 0], "starts on Wednesday");
    let said = weeks(&mut world, 3);
    assert!(said.iter().all(|coverage| coverage.pairs.iter().filter(|pair| pair.1.0 == 9).count() == 1));
    let greeters: BTreeSet<i64> = givers_of(9, &said).into_iter().collect();
    assert_eq!(greeters.len(), 3);
}

#[test]
fn greetings_that_could_not_be_are_made_up_for_one_in_a_week() {
    let mut world = settled(6);
    world.member(6).started_on = Some(world.cycle);
    world.covered.remove(&PersonId(6));
    for id in 1..=5 {
        world.member(id).can_give = false;
    }
    assert_eq!(givers_of(6, &weeks(&mut world, 1)), [0_i64; 0]);
    for id in 1..=5 {
        world.member(id).can_give = true;
    }
    let said = weeks(&mut world, 3);
    assert!(said.iter().all(|coverage| coverage.pairs.iter().filter(|pair| pair.1.0 == 6).count() == 1));
    assert_eq!(givers_of(6, &said).into_iter().collect::<BTreeSet<i64>>().len(), 3);
}

#[test]
fn a_new_joiner_whom_the_roster_names_late_is_greeted_on_three_days_too() {
    let mut world = settled(6);
    world.member(6).started_on = Some(world.cycle - Days::new(20));
    world.covered.remove(&PersonId(6));
    let said = weeks(&mut world, 4);
    let each: Vec<usize> =
        said.iter().map(|coverage| coverage.pairs.iter().filter(|pair| pair.1.0 == 6).count()).collect();
    assert_eq!(each, [1, 1, 1, 0]);
    assert_eq!(givers_of(6, &said).into_iter().collect::<BTreeSet<i64>>().len(), 3);
    world.member(6).started_on = Some(world.cycle - Days::new(21));
    world.last.clear();
    assert!(!pairs(&world.cover()).iter().any(|pair| pair.1 == 6), "that was long ago");
}

#[test]
fn in_a_small_team_a_new_joiner_is_greeted_once_by_each() {
    let mut world = TestTeam::new(3);
    world.member(3).started_on = Some(world.cycle);
    let mut greeters = givers_of(3, &weeks(&mut world, 3));
    greeters.sort_unstable();
    assert_eq!(greeters, [1, 2]);
}

#[test]
fn who_has_greeted_does_not_greet_again_when_the_others_are_busy() {
    let mut world = settled(4);
    world.member(4).started_on = Some(world.weeks_ago(1));
    world.was_given(1, 4, 1);
    // 3 has one ask left, and nobody else can be asked about 1, whose time is up.
    world.member(2).can_give = false;
    world.member(3).asks_free = 1;
    world.member(4).can_give = false;
    world.covered.insert(PersonId(1), world.weeks_ago(4));
    assert_eq!(pairs(&world.cover()), [(3, 1)]);
    world.member(3).asks_free = 2;
    assert_eq!(pairs(&world.cover()), [(3, 1), (3, 4)]);
}

#[test]
fn nobody_is_asked_twice_for_the_sake_of_one_who_has_time_left() {
    let mut world = settled(3);
    let ready = world.weeks_ago(3);
    world.covered.extend([(PersonId(1), ready), (PersonId(2), ready)]);
    world.member(1).can_give = false;
    world.member(2).can_give = false;
    let said = weeks(&mut world, 2);
    assert_eq!(said[0].pairs.len(), 1);
    assert_eq!(said[1].pairs.len(), 1);
    assert_eq!(givers_of(1, &said), [3]);
    assert_eq!(givers_of(2, &said), [3]);
}

#[test]
fn what_was_an_age_ago_still_counts_as_covered_once() {
    let mut world = TestTeam::new(2);
    world.covered.insert(PersonId(1), "0001-01-01".parse().unwrap());
    assert_eq!(pairs(&world.cover()), [(1, 2), (2, 1)]);
}

#[test]
fn a_monthly_digest_counts_in_months_and_greets_in_three_of_them() {
    let mut world = TestTeam::new(5);
    world.member(5).started_on = Some(world.cycle);
    let mut team = Team {
        cycle: world.cycle,
        cycle_days: 30,
        within: 3,
        no_repeat: 3,
        members: &world.members,
        excluded: &world.excluded,
        foreseen: &Foreseen::new(),
        guests: &[],
        turns_two_ago: &Turns::new(),
        unmade: &BTreeSet::new(),
        last: &world.last,
        covered: &world.covered,
    };
    let (mut last, mut covered) = (world.last.clone(), world.covered.clone());
    let mut greeters = BTreeSet::new();
    for month in 0..3 {
        let cycle = world.cycle + Days::new(30 * month);
        let said = cover(&Team { cycle, last: &last, covered: &covered, ..team });
        assert_eq!(said.pairs.iter().filter(|pair| pair.1.0 == 5).count(), 1, "{month}");
        for (giver, subject) in said.pairs {
            last.insert((giver, subject), cycle);
            covered.insert(subject, cycle);
            greeters.extend(Some(giver).filter(|_| subject.0 == 5));
        }
    }
    assert_eq!(greeters.len(), 3);
    let covered = (1..=5).map(|id| (PersonId(id), world.weeks_ago(13))).collect();
    team.covered = &covered;
    let due: BTreeSet<i64> = cover(&team).pairs.iter().map(|pair| pair.1.0).collect();
    assert_eq!(due.len(), 5, "91 days are three months");
}

#[test]
fn nonsense_is_taken_as_the_least_that_makes_sense() {
    let world = TestTeam::new(3);
    let team = Team {
        cycle: world.cycle,
        cycle_days: 0,
        within: 0,
        no_repeat: 0,
        members: &world.members,
        excluded: &world.excluded,
        foreseen: &Foreseen::new(),
        guests: &[],
        turns_two_ago: &Turns::new(),
        unmade: &BTreeSet::new(),
        last: &world.last,
        covered: &world.covered,
    };
    assert_eq!(cover(&team).pairs.len(), 3, "everybody, every cycle");
    let twice: Vec<super::Member> = world.members.iter().chain(&world.members).copied().collect();
    assert_eq!(cover(&Team { members: &twice, ..team }), cover(&team));
}

#[test]
fn where_a_giver_is_away_nobody_stands_in_who_may_have_been_asked_two_cycles_ago() {
    let mut world = settled(8);
    weeks(&mut world, 4);
    for _ in 0..20 {
        let (giver, subject) = *world.cover().pairs.first().unwrap();
        world.members.iter_mut().find(|it| it.id == giver).unwrap().can_give = false;
        let had_turn = world.past_turns[1].clone();
        let stands_in = world.cover().pairs.iter().find(|pair| pair.1 == subject).map(|pair| pair.0);
        if let Some(stands_in) = stands_in {
            assert!(!had_turn.contains(&(stands_in, subject)), "{stands_in:?} was asked about {subject:?}");
        }
        world.week();
        world.members.iter_mut().for_each(|it| it.can_give = true);
    }
}

#[test]
fn a_rare_digest_foresees_nobody_who_may_be_asked_now() {
    let mut world = TestTeam { within: 1, ..settled(12) };
    weeks(&mut world, 4);
    for _ in 0..20 {
        let turns = world.turns();
        world.week();
        let later = world.foreseen.iter().filter(|(_, cycles)| **cycles == 2).map(|(pair, _)| *pair);
        assert_eq!(later.filter(|pair| turns.contains(pair)).collect::<Vec<_>>(), []);
    }
}

#[test]
fn about_somebody_whose_goal_has_just_closed_the_turns_may_be_either_of_two() {
    let mut world = TestTeam::new(9);
    let givers = |world: &TestTeam| world.turns().iter().filter(|pair| pair.1.0 == 1).count();
    assert_eq!(givers(&world), 3);
    world.member(1).works_elsewhere = true;
    assert_eq!(givers(&world), 2, "one slot is for those of other home teams");
    world.member(1).works_elsewhere = false;
    let closed_on = world.weeks_ago(1);
    world.member(1).goal_closed_on = Some(closed_on);
    assert!(3 < givers(&world), "with others or not, of the roster that is not known");
}
