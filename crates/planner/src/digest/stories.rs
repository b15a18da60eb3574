//! Plans told as stories: a small team, what happened to it, and who is asked what.

mod help;
mod news;
mod question;
mod relevance;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};
use proptest::prelude::*;

use super::coverage::{self, Horizon, Member, MemberStatus};
use super::rotation::Rotation;
use super::snapshot::{
    AnsweredQuestion, Cadence, Celebration, ClosedGoal, FulfilledRequest, HelpRequest, OpenFollowUp, PastAsk,
    Person, PrivateNote, Reader, Rules, SlotUsage, Snapshot, TeamAnswer, TeamGoal, TeamQuestions,
    UnreportedThanks, UpcomingActivity,
};
use super::{
    Ask, Boundary, PairInteraction, Reason, RecipientState, SUBJECT_ASKS_PER_WEEK, Section, SectionName,
    plan, week_of,
};
use rapport_model::ids::{ActivityId, FollowUpId, GoalId, InteractionId, PersonId, TeamId};
use rapport_model::{Answer, CelebrationKind, FollowUpKind, InteractionKind, PersonName};

/// Monday, 09:00 in Berlin.
fn monday() -> DateTime<Utc> {
    "2026-11-23T08:00:00Z".parse().unwrap()
}

fn days_ago(days: i64) -> DateTime<Utc> {
    monday() - TimeDelta::days(days)
}

fn rules() -> Rules {
    Rules::weekly("weekly")
}

/// A team of these people, in Berlin, on Monday morning. The first has the id 1.
fn team(names: &[&str]) -> Snapshot {
    let ids = 1..=i64::try_from(names.len()).unwrap();
    let people = ids.clone().zip(names).map(|(id, name)| {
        let address = format!("p{id}@acme.example");
        let person = Person {
            name: PersonName::new(name, None),
            email: address.parse().unwrap(),
            state: RecipientState::present(),
            home_team: Some(TeamId(1)),
            other_teams: vec![],
            started_on: None,
            celebrations: vec![],
            goals: vec![],
        };
        (PersonId(id), person)
    });
    let reader = |id| {
        let mut reader = Reader::new(PersonId(id), chrono_tz::Europe::Berlin);
        reader.home_team_name = Some("Platform".into());
        reader.teams = vec![TeamId(1)];
        reader.history.mails_before = 3;
        reader
    };
    Snapshot {
        period: monday().date_naive(),
        scheduled_for: monday(),
        next_periods: (1..=16).map(|n| monday().date_naive() + Days::new(7 * n)).collect(),
        now: monday(),
        is_early: false,
        readers: ids.clone().map(reader).collect(),
        people: people.collect(),
        teams: BTreeMap::from([(TeamId(1), ids.map(PersonId).collect())]),
        team_cadences: BTreeMap::new(),
        goals: BTreeMap::new(),
        questions: BTreeMap::new(),
        slots: SlotUsage::default(),
        coverage: BTreeMap::new(),
        coverage_ahead: BTreeMap::new(),
    }
}

impl Snapshot {
    fn reader(&mut self, id: i64) -> &mut Reader {
        self.readers.iter_mut().find(|reader| reader.id == PersonId(id)).unwrap()
    }

    fn person(&mut self, id: i64) -> &mut Person {
        self.people.get_mut(&PersonId(id)).unwrap()
    }

    /// Both sides see a line of the log.
    fn log(&mut self, kind: InteractionKind, from: i64, to: i64, at: DateTime<Utc>) {
        for (one, with, mine) in [(from, to, true), (to, from, false)] {
            let line = PairInteraction { with: PersonId(with), kind, mine, at };
            self.reader(one).relations.pairs.entry(line.with).or_default().add(&line);
        }
    }

    fn was_asked(&mut self, reader: i64, about: i64, on: NaiveDate) {
        let ask = PastAsk { on, answered: false };
        self.reader(reader).relations.past_asks.entry(PersonId(about)).or_default().push(ask);
    }

    fn helped(mut self, from: i64, to: i64, days: i64) -> Self {
        self.log(InteractionKind::Help, from, to, days_ago(days));
        self
    }

    fn thanked(mut self, from: i64, to: i64, days: i64) -> Self {
        self.log(InteractionKind::Thanks, from, to, days_ago(days));
        self
    }

    fn wishes(&mut self, reader: i64, about: i64, every_days: u16) {
        let cadence = Cadence { ideal_days: every_days, longest_days: None };
        self.reader(reader).relations.cadences.insert(PersonId(about), cadence);
    }

    /// The digest of another week is planned when it is due.
    fn is_due(&mut self, now: &str) {
        self.now = now.parse().unwrap();
        (self.scheduled_for, self.period) = (self.now, self.now.date_naive());
        self.next_periods = (1..=16).map(|n| self.period + Days::new(7 * n)).collect();
    }

    fn a_week_later(mut self) -> Self {
        self.period = self.period + Days::new(7);
        self.next_periods.iter_mut().for_each(|period| *period = *period + Days::new(7));
        self.scheduled_for += TimeDelta::days(7);
        self.now += TimeDelta::days(7);
        self
    }

    fn story(self, rules: &Rules) -> String {
        let mut story = String::new();
        let mut decisions = plan(&self, rules);
        decisions.sort_by_key(|decision| decision.person);
        for decision in decisions {
            let name = self.people[&decision.person].name.full();
            match decision.outcome {
                Err(boundary) => writeln!(story, "{name}: no mail, {boundary}").unwrap(),
                Ok(mail) => {
                    writeln!(story, "{name}:").unwrap();
                    for section in &mail.edition.sections {
                        tell(&mut story, section);
                    }
                }
            }
            for it in decision.rejected {
                let name = self.people[&it.subject].name.short();
                writeln!(story, "  not {name}, who {}", it.rejected_for).unwrap();
            }
        }
        story
    }
}

fn tell(story: &mut String, section: &Section) {
    match section {
        Section::KindWords { items, in_team } => {
            for it in items {
                writeln!(story, "  {} said on {}: {:?}", it.from.short, it.on, it.words).unwrap();
            }
            for it in in_team {
                writeln!(story, "  {} thanked {}: {:?}", it.from.short, it.to.short, it.words).unwrap();
            }
        }
        Section::Appreciate { items, also } => {
            items.iter().for_each(|it| tell_ask(story, "thank", it));
            for it in also {
                writeln!(story, "  {} helped on {}", it.who.short, it.on).unwrap();
            }
        }
        Section::CheckIn { items } => items.iter().for_each(|it| tell_ask(story, "greet", it)),
        Section::FollowUps { items, more } => {
            for it in items {
                let about = it.about.as_ref().map_or("nobody", |about| &about.short);
                writeln!(story, "  {} {} with {about}", it.code, it.title).unwrap();
            }
            writeln!(story, "  and {more} more").unwrap();
        }
        Section::Help { items } => {
            for it in items {
                writeln!(story, "  {} {} wants help: {}", it.code, it.from.short, it.topic).unwrap();
            }
        }
        Section::Question { ask, answers, more, .. } => {
            if let Some(it) = ask {
                writeln!(story, "  {} {}", it.code, it.question.text).unwrap();
            }
            for it in answers {
                writeln!(story, "  {} answered: {}", it.who.short, it.words).unwrap();
            }
            writeln!(story, "  and {more} more").unwrap();
        }
        Section::StillRelevant { items } => {
            for it in items {
                let last = if it.last { ", the last time" } else { "" };
                writeln!(story, "  {} still relevant: {}{last}", it.follow_up.code, it.follow_up.title)
                    .unwrap();
            }
        }
        Section::Activities { items, more } => {
            for it in items {
                let late = if it.outside_hours { ", outside hours" } else { "" };
                writeln!(story, "  {} {}{late}", it.code, it.title).unwrap();
            }
            writeln!(story, "  and {more} more").unwrap();
        }
        Section::Celebrations { items } => {
            for it in items {
                writeln!(story, "  {} celebrates: {} on {}", it.subject.short, it.kind, it.on).unwrap();
            }
        }
        Section::Goals { items, more } => {
            for it in items {
                writeln!(story, "  {} at {}", it.title, it.progress).unwrap();
            }
            writeln!(story, "  and {more} more").unwrap();
        }
    }
}

/// What somebody reads in the sections of a name, as its items stand in the edition.
fn section(snapshot: &Snapshot, reader: i64, name: SectionName) -> Option<Section> {
    let decision = plan(snapshot, &rules()).into_iter().find(|it| it.person == PersonId(reader));
    let sections = decision.unwrap().outcome.map(|it| it.edition.sections).unwrap_or_default();
    sections.into_iter().find(|it| it.name() == name)
}

fn tell_ask(story: &mut String, verb: &str, it: &Ask) {
    let (code, short, reason) = (it.code, &it.subject.short, it.reason.as_str());
    let on = it.reason.on().map(|on| format!(" on {on}")).unwrap_or_default();
    writeln!(story, "  {code} {verb} {short}: {reason}{on}").unwrap();
}

fn open(id: i64, title: &str, due_on: Option<&str>, created_on: &str) -> OpenFollowUp {
    OpenFollowUp {
        snoozed_until: None,
        asked_on: vec![],
        id: FollowUpId(id),
        kind: FollowUpKind::IPromised,
        about: None,
        title: title.into(),
        due_on: due_on.map(|day| day.parse().unwrap()),
        created_on: created_on.parse().unwrap(),
        code: None,
    }
}

fn coming(id: i64, title: &str, at: &str) -> UpcomingActivity {
    UpcomingActivity {
        id: ActivityId(id),
        team: "Platform".into(),
        title: title.into(),
        starts_at: at.parse().unwrap(),
        ends_at: None,
        location: None,
        url: None,
        optional: false,
        answer: None,
        code: None,
    }
}

#[test]
fn who_was_helped_is_asked_to_say_thank_you_and_who_helped_is_not() {
    let story = team(&["Ana Lee", "Bo Berg"]).helped(2, 1, 6).story(&rules());
    assert_eq!(story, "Ana Lee:\n  N1 thank Bo: unthanked-help on 2026-11-17\nBo Berg: no mail, empty\n");
}

#[test]
fn thanks_that_were_said_settle_the_help_before_them_and_not_the_help_after() {
    let settled = team(&["Ana", "Bo"]).helped(2, 1, 6).thanked(1, 2, 5);
    assert_eq!(
        settled.story(&rules()),
        "Ana: no mail, empty\nBo:\n  N1 thank Ana: thanks-not-returned on 2026-11-18\n"
    );
    let open = team(&["Ana", "Bo"]).helped(2, 1, 6).thanked(1, 2, 5).helped(2, 1, 3);
    assert!(open.story(&rules()).starts_with("Ana:\n  N1 thank Bo: unthanked-help on 2026-11-20\n"));
}

#[test]
fn it_counts_when_it_happened_and_not_in_what_order_it_was_logged() {
    // The help of six days ago was logged after the thanks of five days ago; the store gives it in its place.
    let snapshot = team(&["Ana", "Bo"]).helped(2, 1, 6).thanked(1, 2, 5);
    assert!(snapshot.story(&rules()).starts_with("Ana: no mail, empty"));
}

#[test]
fn two_asks_a_week_and_the_strongest_come_first() {
    let mut snapshot = team(&["Ana", "Bo", "Cy", "Di"]).helped(2, 1, 9).helped(3, 1, 2).thanked(4, 1, 1);
    snapshot.readers.truncate(1);
    assert_eq!(
        snapshot.story(&rules()),
        "Ana:\n  N1 thank Cy: unthanked-help on 2026-11-21\n  N2 thank Bo: unthanked-help on 2026-11-14\n  \
         not Di, who waits: the reader's asks of this week are given out\n"
    );
}

#[test]
fn three_are_asked_about_somebody_and_the_others_read_what_they_did() {
    // Eve helped all of them.
    let mut snapshot = team(&["Ana", "Bo", "Cy", "Di", "Eve"]);
    for reader in 1..=4 {
        snapshot = snapshot.helped(5, reader, 3);
    }
    let story = snapshot.story(&rules());
    assert_eq!(story.matches("thank Eve").count(), usize::from(SUBJECT_ASKS_PER_WEEK));
    assert_eq!(story.matches("  Eve helped on 2026-11-20\n  not Eve, who waits for a turn").count(), 1);
}

#[test]
fn whose_turn_it_is_not_this_week_has_it_in_one_of_the_next() {
    let mut snapshot = team(&["Ana", "Bo", "Cy", "Di", "Eve", "Flo", "Gus", "Hal"]).helped(2, 1, 3);
    let mut asked = 0;
    for _ in 0..3 {
        asked += snapshot.clone().story(&rules()).matches("Ana:\n  N1 thank Bo").count();
        snapshot = snapshot.a_week_later();
    }
    assert!(asked >= 1, "seven colleagues have a turn within three weeks");
}

#[test]
fn whom_coverage_chose_comes_first_with_a_reason_or_a_hello() {
    let mut snapshot = team(&["Ana", "Bo", "Cy", "Di"]).helped(2, 1, 2).helped(3, 1, 20);
    snapshot.coverage = BTreeMap::from([(PersonId(3), vec![PersonId(1)]), (PersonId(4), vec![PersonId(1)])]);
    snapshot.readers.truncate(1);
    assert_eq!(
        snapshot.story(&rules()),
        "Ana:\n  N1 thank Cy: unthanked-help on 2026-11-03\n  Bo helped on 2026-11-21\n  N2 greet Di: hello\n  \
         not Bo, who waits: the reader's asks of this week are given out\n"
    );
}

#[test]
fn a_hello_says_since_when_and_has_a_question_and_the_readers_own_note() {
    let mut snapshot = team(&["Ana", "Bo"]);
    snapshot.log(InteractionKind::CheckIn, 1, 2, days_ago(40));
    snapshot
        .reader(1)
        .relations
        .notes
        .insert(PersonId(2), PrivateNote { at: days_ago(40), words: "likes to walk".into() });
    snapshot.coverage = BTreeMap::from([(PersonId(2), vec![PersonId(1)])]);
    let edition = plan(&snapshot, &rules()).into_iter().find_map(|it| it.outcome.ok()).unwrap().edition;
    let ask = edition.asks().next().unwrap();
    let since = Some(days_ago(40).date_naive());
    assert_eq!(ask.reason, Reason::Hello { team: "Platform".into(), since });
    assert_eq!(ask.note.as_ref().unwrap().words, "likes to walk");
    assert!(ask.opener.as_ref().unwrap().ends_with('?'));
}

#[test]
fn an_ask_that_came_to_nothing_doubles_the_pause_of_its_pair_and_coverage_wins() {
    let story = |weeks: i64, ignored: i64| {
        let mut snapshot = team(&["Ana", "Bo"]).helped(2, 1, 1);
        snapshot.reader(1).relations.pairs.get_mut(&PersonId(2)).unwrap().last_at = None;
        for ask in (0..ignored).rev() {
            snapshot.was_asked(1, 2, days_ago(7 * (weeks + 4 * ask)).date_naive());
        }
        snapshot
    };
    let rests = |weeks, ignored| story(weeks, ignored).story(&rules()).contains("not Bo, who rests");
    assert!(rests(5, 1) && !rests(6, 1), "six weeks after the first");
    assert!(rests(11, 2) && !rests(12, 2), "twelve after the second");
    assert!(rests(11, 3) && !rests(12, 3), "and twelve at most");
    let mut covered = story(5, 1);
    covered.coverage = BTreeMap::from([(PersonId(2), vec![PersonId(1)])]);
    assert!(covered.story(&rules()).starts_with("Ana:\n  N1 thank Bo"));
    let mut answered = story(5, 1);
    answered.reader(1).relations.past_asks.get_mut(&PersonId(2)).unwrap()[0].answered = true;
    assert!(!answered.story(&rules()).contains("rests"));
}

#[test]
fn good_news_makes_three_colleagues_write_each_in_another_week() {
    let mut snapshot = team(&["Ana", "Bo", "Cy", "Di", "Eve", "Flo"]);
    let on = monday().date_naive();
    snapshot.person(1).celebrations.push(Celebration { kind: CelebrationKind::Win, on, title: None });
    let mut writers = Vec::new();
    for _ in 0..5 {
        let decisions = plan(&snapshot, &rules());
        let of_week: Vec<PersonId> = decisions
            .iter()
            .filter(|it| it.outcome.as_ref().is_ok_and(|it| it.edition.asks().count() > 0))
            .map(|it| it.person)
            .collect();
        writers.push(of_week);
        snapshot = snapshot.a_week_later();
    }
    assert_eq!(writers.iter().map(Vec::len).collect::<Vec<_>>(), [1, 1, 1, 0, 0]);
    assert_eq!(writers.concat().into_iter().collect::<BTreeSet<_>>().len(), 3);
}

#[test]
fn who_received_twice_and_gave_nothing_is_asked_to_give_back_and_the_other_is_not() {
    let snapshot = team(&["Ana", "Bo"]).helped(2, 1, 9).helped(2, 1, 3).thanked(1, 2, 2);
    let story = snapshot.story(&rules());
    assert!(story.starts_with(
        "Ana:\n  N1 greet Bo: give-back on 2026-11-20\nBo:\n  N1 thank Ana: thanks-not-returned"
    ));
    let both_ways = team(&["Ana", "Bo"]).helped(2, 1, 9).helped(1, 2, 8).helped(2, 1, 3).thanked(1, 2, 2);
    assert!(both_ways.story(&rules()).starts_with("Ana: no mail"));
}

#[test]
fn a_silence_longer_than_the_pair_is_used_to_is_a_reason_and_a_wish_wins() {
    let mut snapshot = team(&["Ana", "Bo"]);
    for days in [70, 60, 50, 40] {
        snapshot.log(InteractionKind::CheckIn, 1, 2, days_ago(days));
    }
    let asks = |snapshot: &Snapshot, why: &str| {
        snapshot.clone().story(&rules()).contains(&format!("Ana:\n  N1 greet Bo: {why} on 2026-10-14"))
    };
    assert!(asks(&snapshot, "silence"), "every ten days, and now forty");
    snapshot.wishes(1, 2, 60);
    assert!(!asks(&snapshot, "silence") && !asks(&snapshot, "wish"));
    snapshot.wishes(1, 2, 30);
    assert!(asks(&snapshot, "wish"));
}

#[test]
fn a_wish_is_asked_for_at_its_pace_whoever_it_is_about_and_whatever_came_of_it() {
    let mut snapshot = team(&["Ana", "Bo", "Cy", "Di", "Eve", "Flo", "Gus", "Hal"]);
    // Bo is in another team, and nobody ever logged a line.
    snapshot.person(2).home_team = Some(TeamId(9));
    snapshot.teams.get_mut(&TeamId(1)).unwrap().remove(&PersonId(2));
    snapshot.readers.retain(|reader| reader.id == PersonId(1));
    snapshot.wishes(1, 2, 14);
    let mut asked = Vec::new();
    for _week in 0..6 {
        let mail = plan(&snapshot, &rules()).remove(0).outcome;
        let ask = mail.iter().flat_map(|mail| mail.edition.asks()).find(|ask| ask.subject.id == PersonId(2));
        asked.push(ask.is_some());
        if let Some(ask) = ask {
            assert_eq!(ask.reason, Reason::Wish { every_days: 14, since: None, too_long: false });
            let on = snapshot.period;
            snapshot.was_asked(1, 2, on);
        }
        snapshot = snapshot.a_week_later();
    }
    assert_eq!(asked, [true, false, true, false, true, false]);
}

#[test]
fn wishes_take_turns_and_no_place_of_whom_they_are_about() {
    let mut snapshot = team(&["Ana", "Bo", "Cy", "Di"]);
    for other in 2..=4 {
        snapshot.wishes(1, other, 7);
        for reader in 2..=4 {
            if reader != other {
                snapshot.wishes(reader, other, 7);
            }
        }
    }
    let mut asked: BTreeMap<PersonId, usize> = BTreeMap::new();
    for _week in 0..6 {
        let decisions = plan(&snapshot, &rules());
        let on = snapshot.period;
        for decision in decisions {
            let mail = decision.outcome.unwrap();
            assert!(mail.slots.iter().all(|slots| slots.subject_slot.is_none()));
            for ask in mail.edition.asks() {
                snapshot.was_asked(decision.person.0, ask.subject.id.0, on);
                if decision.person == PersonId(1) {
                    *asked.entry(ask.subject.id).or_default() += 1;
                }
            }
        }
        snapshot = snapshot.a_week_later();
    }
    // Who was not asked about in a week comes first in the next.
    let times: Vec<usize> = asked.into_values().collect();
    assert!(
        times.len() == 3 && times.iter().sum::<usize>() == 12 && times.iter().all(|it| *it >= 3),
        "{times:?}"
    );
}

#[test]
fn a_wish_past_its_longest_gap_comes_before_evidence_and_another_after_it() {
    let mut snapshot = team(&["Ana", "Bo", "Cy", "Di"]).helped(4, 1, 3);
    for other in [2, 3] {
        snapshot.log(InteractionKind::CheckIn, 1, other, days_ago(40));
        snapshot.wishes(1, other, 30);
    }
    let longest = Cadence { ideal_days: 30, longest_days: Some(40) };
    snapshot.reader(1).relations.cadences.insert(PersonId(3), longest);
    snapshot.readers.retain(|reader| reader.id == PersonId(1));
    let first = |asks: u8| {
        let mail = plan(&snapshot, &Rules { asks_per_week: asks, ..rules() }).remove(0).outcome.unwrap();
        mail.edition.asks().map(|ask| ask.subject.id.0).collect::<BTreeSet<i64>>()
    };
    assert_eq!(first(1), BTreeSet::from([3]));
    assert_eq!(first(2), BTreeSet::from([3, 4]));
    assert_eq!(first(3), BTreeSet::from([2, 3, 4]));
}

#[test]
fn who_has_no_rhythm_yet_goes_by_the_team_and_then_by_the_digest() {
    let mut snapshot = team(&["Ana", "Bo"]);
    snapshot.log(InteractionKind::CheckIn, 1, 2, days_ago(20));
    let cadence = |ideal_days| Cadence { ideal_days, longest_days: None };
    let speaks = |snapshot: &Snapshot, digest: Option<u16>| {
        let rules = Rules { cadence: digest.map(cadence), ..rules() };
        snapshot.clone().story(&rules).contains("greet Bo: silence")
    };
    assert!(!speaks(&snapshot, None) && speaks(&snapshot, Some(14)));
    let home = snapshot.reader(1).teams[0];
    snapshot.team_cadences.insert(home, cadence(28));
    assert!(!speaks(&snapshot, Some(14)), "the team is content with four weeks");
    let guild = TeamId(77);
    snapshot.teams.insert(guild, BTreeSet::from([PersonId(1), PersonId(2)]));
    snapshot.reader(1).teams.push(guild);
    snapshot.team_cadences.insert(guild, cadence(15));
    assert!(speaks(&snapshot, None), "another team of both is not");
}

#[test]
fn what_a_colleague_did_as_asked_and_a_goal_that_closed_are_worth_a_word() {
    let mut snapshot = team(&["Ana", "Bo", "Cy"]);
    snapshot.reader(1).relations.fulfilled_requests.push(FulfilledRequest {
        by: PersonId(2),
        title: "Send the plan".into(),
        at: days_ago(4),
    });
    let goal = ClosedGoal {
        id: GoalId(1),
        team: TeamId(1),
        title: "Move".into(),
        on: days_ago(2).date_naive(),
        is_shared: false,
    };
    snapshot.person(3).goals.push(goal.clone());
    snapshot.readers.truncate(1);
    assert_eq!(
        snapshot.clone().story(&rules()),
        "Ana:\n  N1 thank Cy: goal-closed on 2026-11-21\n  N2 thank Bo: promise-kept on 2026-11-19\n"
    );
    snapshot.person(3).goals[0].team = TeamId(2);
    assert!(!snapshot.clone().story(&rules()).contains("goal-closed"), "that team is not Ana's");
    snapshot.person(1).goals.push(ClosedGoal { team: TeamId(2), ..goal });
    assert!(snapshot.story(&rules()).contains("goal-closed"), "but she worked on it too");
}

#[test]
fn whom_coverage_chose_to_greet_a_new_joiner_is_told_that_they_are_new() {
    let mut snapshot = team(&["Ana", "Bo", "Cy"]);
    snapshot.person(2).started_on = Some(days_ago(5).date_naive());
    snapshot.coverage = BTreeMap::from([(PersonId(2), vec![PersonId(3)])]);
    assert_eq!(
        snapshot.story(&rules()),
        "Ana: no mail, empty\nBo: no mail, empty\nCy:\n  N1 greet Bo: new-joiner on 2026-11-18\n"
    );
}

#[test]
fn an_ask_is_not_repeated_until_there_is_something_new_and_three_cycles_have_passed() {
    let asked = |days: i64| {
        let mut snapshot = team(&["Ana", "Bo"]).helped(2, 1, days + 3);
        snapshot.was_asked(1, 2, week_of(days_ago(days).date_naive()));
        snapshot.reader(1).relations.past_asks.get_mut(&PersonId(2)).unwrap()[0].answered = true;
        snapshot
    };
    assert!(asked(21).story(&rules()).starts_with("Ana: no mail, empty"));
    for days in [7, 14] {
        let story = asked(days).helped(2, 1, 2).story(&rules());
        assert!(
            story.contains("not Bo, who rests: the reader was asked about this person lately"),
            "{story}"
        );
    }
    assert!(asked(21).helped(2, 1, 2).story(&rules()).starts_with("Ana:\n  N1 thank Bo"));
}

#[test]
fn where_digests_are_rare_a_reason_that_would_be_lost_is_taken_up_if_there_is_nobody_else() {
    let monthly = Rules { cycle_days: 30, ..rules() };
    let asked = |days: i64| {
        let mut snapshot = team(&["Ana", "Bo", "Cy"]).helped(2, 1, 10);
        snapshot.was_asked(1, 2, days_ago(days).date_naive());
        snapshot.reader(1).relations.past_asks.get_mut(&PersonId(2)).unwrap()[0].answered = true;
        snapshot
    };
    assert!(asked(60).story(&monthly).starts_with("Ana:\n  N1 thank Bo"));
    let mut larger = team(&["Ana", "Bo", "Cy", "Di", "Eve"]).helped(2, 1, 10);
    larger.was_asked(1, 2, days_ago(60).date_naive());
    larger.reader(1).relations.past_asks.get_mut(&PersonId(2)).unwrap()[0].answered = true;
    assert!(!larger.story(&monthly).contains("thank Bo"), "in a larger team others have turns, too");
    assert!(!asked(30).story(&monthly).contains("N1 thank Bo"), "never in the very next cycle");
    let story = asked(60).helped(3, 1, 5).story(&monthly);
    assert!(story.starts_with("Ana:\n  N1 thank Cy") && !story.contains("thank Bo"), "{story}");
}

#[test]
fn what_happened_more_than_four_weeks_ago_is_worth_a_thank_you_only_if_the_last_digest_is_longer_ago() {
    let thanks = |days: i64, last_digest: Option<i64>| {
        let mut snapshot = team(&["Ana", "Bo"]).helped(2, 1, days);
        snapshot.reader(1).history.last_mail_on = last_digest.map(|days| days_ago(days).date_naive());
        snapshot.coverage = BTreeMap::from([(PersonId(2), vec![PersonId(1)])]);
        snapshot.story(&rules()).contains("N1 thank Bo")
    };
    assert!(thanks(28, Some(7)) && !thanks(29, Some(7)) && !thanks(29, None));
    assert!(thanks(40, Some(41)) && thanks(90, Some(91)) && !thanks(42, Some(41)));
}

#[test]
fn evidence_leaves_to_coverage_what_coverage_will_ask_soon() {
    let ahead = |days: i64, cycles: u16| {
        let mut snapshot = team(&["Ana", "Bo"]).helped(2, 1, days);
        snapshot.coverage_ahead.insert((PersonId(1), PersonId(2)), cycles);
        snapshot.story(&rules())
    };
    for cycles in [1, 2] {
        let story = ahead(3, cycles);
        assert!(
            story.contains("Bo helped on 2026-11-20\n  not Bo, who waits: it is this reader's turn"),
            "{story}"
        );
    }
    assert!(ahead(25, 1).contains("N1 thank Bo"), "next week it would be a hello");
}

#[test]
fn whoever_was_asked_in_the_cycle_before_has_had_the_turn_that_coverage_gives() {
    let done = |days: i64| {
        let mut snapshot = team(&["Ana", "Bo", "Cy"]).helped(3, 1, 2);
        snapshot.was_asked(1, 2, days_ago(days).date_naive());
        snapshot.coverage = BTreeMap::from([(PersonId(2), vec![PersonId(1)])]);
        let decision = plan(&snapshot, &rules()).into_iter().find(|it| it.person == PersonId(1)).unwrap();
        (decision.done, snapshot.story(&rules()))
    };
    let (turns, story) = done(7);
    assert_eq!(turns, [PersonId(2)]);
    assert!(story.starts_with("Ana:\n  N1 thank Cy") && !story.contains("greet Bo"), "{story}");
    let (turns, story) = done(14);
    assert!(turns.is_empty() && story.contains("greet Bo"), "{story}");
}

#[test]
fn a_turn_is_made_again_in_the_next_cycle_for_a_wish_alone() {
    let asked = |change: &dyn Fn(&mut Snapshot, &mut Rules)| {
        let (mut snapshot, mut rules) = (team(&["Ana", "Bo", "Cy"]), rules());
        snapshot.was_asked(1, 2, days_ago(7).date_naive());
        snapshot.coverage = BTreeMap::from([(PersonId(2), vec![PersonId(1)])]);
        change(&mut snapshot, &mut rules);
        snapshot.story(&rules)
    };
    assert!(asked(&|_, _| ()).starts_with("Ana: no mail, empty"));
    assert!(asked(&|snapshot, _| snapshot.wishes(1, 2, 7)).starts_with("Ana:\n  N1 greet Bo: wish"));
    assert!(asked(&|_, rules| rules.everyone_within_days = 21).starts_with("Ana: no mail, empty"));
    let goal = ClosedGoal {
        id: GoalId(1),
        team: TeamId(1),
        title: "Move".into(),
        on: days_ago(2).date_naive(),
        is_shared: false,
    };
    let with_goal = asked(&|snapshot, _| snapshot.person(2).goals.push(goal.clone()));
    assert!(with_goal.starts_with("Ana: no mail, empty"), "{with_goal}");
}

/// Bo's team is Platform; Ana's is another. Both are in the guild, with Cy of Platform.
fn across_teams() -> Snapshot {
    let (own, guild) = (TeamId(5), TeamId(7));
    let mut snapshot = team(&["Ana", "Bo", "Cy", "Di", "Eve"]).helped(2, 1, 3);
    snapshot.teams.get_mut(&TeamId(1)).unwrap().remove(&PersonId(1));
    snapshot.teams.insert(own, BTreeSet::from([PersonId(1)]));
    snapshot.teams.insert(guild, [1, 2, 3].map(PersonId).into());
    snapshot.person(1).home_team = Some(own);
    snapshot.reader(1).teams = vec![own, guild];
    for id in 1..=3 {
        snapshot.person(id).other_teams.push(guild);
    }
    snapshot
}

#[test]
fn colleagues_of_another_home_team_have_turns_about_each_other_in_the_team_that_they_share() {
    assert!(across_teams().story(&rules()).starts_with("Ana:\n  N1 thank Bo"));
    let mut strangers = across_teams();
    for id in 1..=3 {
        strangers.person(id).other_teams.clear();
    }
    strangers.reader(1).teams.truncate(1);
    let story = strangers.story(&rules());
    assert!(
        story.contains("not Bo, who is of another home team, and the two share no other team or goal"),
        "{story}"
    );
}

#[test]
fn those_who_worked_on_a_goal_together_have_turns_about_each_other_while_it_is_news() {
    let with_goal = |days: i64| {
        let mut snapshot = across_teams();
        let on = days_ago(days).date_naive();
        let goal = ClosedGoal { id: GoalId(1), team: TeamId(9), title: "Move".into(), on, is_shared: true };
        for id in 1..=2 {
            snapshot.person(id).other_teams.clear();
            snapshot.person(id).goals.push(goal.clone());
        }
        snapshot.reader(1).teams.truncate(1);
        snapshot.story(&rules())
    };
    assert!(with_goal(2).starts_with("Ana:\n  N1 thank Bo"));
    assert!(!with_goal(20).contains("N1 thank Bo"));
}

proptest! {
    /// Every reader's snapshot gives the same turns, and no turn of the home team depends on who is in the circle.
    #[test]
    fn turns_of_outsiders_take_the_last_slot_and_come_to_each_of_them(n in 1i64..9, cycle in prop::sample::select(vec![7u16, 14, 30, 91])) {
        let names: Vec<String> = (1..=6 + n).map(|n| format!("P{n}")).collect();
        let mut snapshot = team(&names.iter().map(String::as_str).collect::<Vec<_>>());
        let guild = TeamId(7);
        for id in 7..=6 + n {
            snapshot.teams.get_mut(&TeamId(1)).unwrap().remove(&PersonId(id));
            snapshot.person(id).home_team = Some(TeamId(2));
            snapshot.person(id).other_teams.push(guild);
        }
        snapshot.person(1).other_teams.push(guild);
        let members: BTreeSet<PersonId> = (7..=6 + n).chain([1]).map(PersonId).collect();
        let mut at_home = snapshot.clone();
        snapshot.teams.insert(guild, members);
        let rules = Rules { cycle_days: cycle, ..rules() };
        let mut outsiders = BTreeSet::new();
        let mut home = BTreeSet::new();
        for _ in 0..16 {
            let givers = Rotation::new(&snapshot, &rules).givers(PersonId(1));
            prop_assert_eq!(givers.len(), 3);
            let seen_at_home = Rotation::new(&at_home, &rules).givers(PersonId(1));
            prop_assert_eq!(&givers[..2], &seen_at_home[..2]);
            outsiders.extend(givers[2]);
            home.extend(givers[..2].iter().flatten().copied());
            for it in [&mut snapshot, &mut at_home] {
                it.period = it.period + Days::new(u64::from(cycle));
            }
        }
        prop_assert_eq!(outsiders, (7..=6 + n).map(PersonId).collect());
        prop_assert_eq!(home, (2..=6).map(PersonId).collect());
    }
}

#[test]
fn somebody_new_comes_before_somebody_asked_about_lately() {
    let mut snapshot = team(&["Ana", "Bo", "Cy"]).helped(2, 1, 1).thanked(3, 1, 5);
    snapshot.was_asked(1, 2, days_ago(7).date_naive());
    let story = snapshot.story(&rules());
    assert!(story.starts_with("Ana:\n  N1 thank Cy"), "{story}");
}

#[test]
fn who_is_away_or_gone_or_excluded_is_nobodys_subject() {
    let mut snapshot = team(&["Ana", "Bo", "Cy", "Di"]).helped(2, 1, 2).helped(3, 1, 2).helped(4, 1, 2);
    let day = monday().date_naive();
    snapshot.person(2).state.absences.push((day, day));
    snapshot.person(3).state.active = false;
    snapshot.reader(1).relations.excluded.insert(PersonId(4));
    snapshot.readers.truncate(1);
    // The exclusion is its owner's secret: not even the report of why not names it.
    assert_eq!(snapshot.story(&rules()), "Ana: no mail, empty\n  not Bo, who is away\n");
}

#[test]
fn each_boundary_is_named_in_the_ledger() {
    let mut snapshot = team(&["Ana", "Bo", "Cy", "Di", "Eve", "Flo"]);
    let day = monday().date_naive();
    for id in 1..=6 {
        snapshot.reader(id).agenda.follow_ups.push(open(id, "Book the room", None, "2026-11-01"));
    }
    snapshot.person(1).state.active = false;
    snapshot.person(2).state.stopped = true;
    snapshot.person(3).state.paused_until = Some(day + TimeDelta::days(1));
    snapshot.person(4).state.absences.push((day - TimeDelta::days(3), day));
    snapshot.slots.take_mail(PersonId(5), day, 1);
    // A pause that ends today has ended.
    snapshot.person(6).state.paused_until = Some(day);
    let story = snapshot.story(&rules());
    assert_eq!(
        story.lines().take(6).collect::<Vec<_>>(),
        [
            "Ana: no mail, inactive",
            "Bo: no mail, stopped",
            "Cy: no mail, paused",
            "Di: no mail, leave",
            "Eve: no mail, budget",
            "Flo:",
        ]
    );
}

#[test]
fn a_mail_that_the_budget_held_back_is_made_up_for_by_the_next() {
    let mut rules = rules();
    rules.sections = BTreeMap::from([
        ("weekly".into(), vec![SectionName::KindWords]),
        ("monthly".into(), vec![SectionName::FollowUps]),
    ]);
    let mut snapshot = team(&["Ana"]);
    snapshot.reader(1).agenda.follow_ups.push(open(1, "Book the room", None, "2026-11-01"));
    assert_eq!(snapshot.clone().story(&rules), "Ana: no mail, empty\n");
    snapshot.reader(1).history.held_back_digests.insert("monthly".into());
    assert_eq!(snapshot.story(&rules), "Ana:\n  F1 Book the room with nobody\n  and 0 more\n");
}

#[test]
fn what_was_due_first_comes_first_and_the_rest_is_counted() {
    let mut snapshot = team(&["Ana"]);
    snapshot.reader(1).codes.follow_up = 7;
    snapshot.reader(1).agenda.follow_ups = vec![
        open(1, "undated, younger", None, "2026-11-20"),
        open(2, "undated, older", None, "2026-10-27"),
        open(3, "due on Friday", Some("2026-11-27"), "2026-11-01"),
        open(4, "due last week", Some("2026-11-18"), "2026-11-17"),
    ];
    snapshot.reader(1).agenda.follow_ups[2].code = Some(4);
    let rules = Rules { follow_up_cap: 3, ..rules() };
    assert_eq!(
        snapshot.story(&rules),
        "Ana:\n  F8 due last week with nobody\n  F4 due on Friday with nobody\n  F9 undated, older with nobody\n  \
         and 1 more\n"
    );
}

#[test]
fn a_follow_up_with_somebody_who_has_left_is_not_shown() {
    let mut snapshot = team(&["Ana", "Bo"]);
    snapshot
        .reader(1)
        .agenda
        .follow_ups
        .push(OpenFollowUp { about: Some(PersonId(2)), ..open(1, "Ask Bo", None, "2026-11-01") });
    snapshot.person(2).state.active = false;
    assert_eq!(snapshot.story(&rules()), "Ana: no mail, empty\nBo: no mail, inactive\n");
}

#[test]
fn a_follow_up_that_is_not_there_yet_is_not_told_beforehand() {
    let mut snapshot = team(&["Ana"]);
    snapshot.reader(1).agenda.follow_ups.push(open(1, "Book the room", None, "2026-11-24"));
    assert_eq!(snapshot.story(&rules()), "Ana: no mail, empty\n");
}

#[test]
fn activities_of_two_weeks_come_in_order_with_what_is_outside_hours() {
    let mut snapshot = team(&["Ana"]);
    snapshot.reader(1).agenda.activities = vec![
        coming(1, "too far", "2026-12-08T09:00:00Z"),
        coming(2, "late call", "2026-11-25T22:30:00Z"),
        coming(3, "lunch", "2026-11-24T11:30:00Z"),
        UpcomingActivity { answer: Some(Answer::No), ..coming(4, "declined", "2026-11-24T12:00:00Z") },
        UpcomingActivity {
            optional: true,
            code: Some(2),
            ..coming(5, "optional, shown", "2026-11-24T12:00:00Z")
        },
        coming(6, "begun", "2026-11-23T07:59:00Z"),
    ];
    assert_eq!(snapshot.story(&rules()), "Ana:\n  A1 lunch\n  A2 late call, outside hours\n  and 0 more\n");
}

#[test]
fn kind_words_are_never_cut() {
    let mut snapshot = team(&["Ana", "Bo"]);
    snapshot.reader(1).agenda.unreported_thanks = (1..=40)
        .map(|n| UnreportedThanks {
            id: InteractionId(n),
            from: PersonId(2),
            at: days_ago(2),
            words: Some(format!("{n}")),
            public: false,
        })
        .collect();
    assert_eq!(snapshot.story(&rules()).matches("Bo said on 2026-11-21").count(), 40);
}

#[test]
fn kind_words_that_would_burst_a_mail_wait_whole_for_the_next() {
    let mut snapshot = team(&["Ana", "Bo"]);
    let words = "x".repeat(4_000);
    snapshot.reader(1).agenda.unreported_thanks = (1..=15)
        .map(|n| UnreportedThanks {
            id: InteractionId(n),
            from: PersonId(2),
            at: days_ago(2),
            words: Some(words.clone()),
            public: false,
        })
        .collect();
    let told = |snapshot: &Snapshot| {
        let decisions = plan(snapshot, &rules());
        let edition = decisions.into_iter().find_map(|it| it.outcome.ok()).unwrap().edition;
        edition.reported_thanks().collect::<Vec<_>>()
    };
    let first = told(&snapshot);
    snapshot.reader(1).agenda.unreported_thanks.retain(|thanks| !first.contains(&thanks.id));
    let second = told(&snapshot);
    assert_eq!((first.len(), second.len()), (9, 6));
}

#[test]
fn a_promotion_is_worth_a_nudge_and_a_birthday_is_not() {
    let mut snapshot = team(&["Ana", "Bo"]);
    let on = |days| days_ago(days).date_naive();
    let celebration = |kind, on| Celebration { kind, on, title: None };
    snapshot.person(2).celebrations.push(celebration(CelebrationKind::Promotion, on(3)));
    snapshot.person(2).celebrations.push(celebration(CelebrationKind::Birthday, on(1)));
    snapshot.person(2).celebrations.push(celebration(CelebrationKind::Win, on(20)));
    snapshot.readers.truncate(1);
    let asks = [SectionName::Appreciate, SectionName::CheckIn].to_vec();
    let rules = Rules { sections: BTreeMap::from([("weekly".into(), asks)]), ..rules() };
    assert_eq!(snapshot.story(&rules), "Ana:\n  N1 thank Bo: celebration on 2026-11-20\n");
}

#[test]
fn two_who_share_a_first_name_are_told_apart() {
    let snapshot = team(&["Ana Lee", "Bo Berg", "Bo Marsh"]).helped(2, 1, 2);
    assert!(snapshot.story(&rules()).contains("thank Bo Berg:"));
    let snapshot = team(&["Ana Lee", "William \"Will\" Marsh"]).helped(2, 1, 2);
    assert!(snapshot.story(&rules()).contains("thank Will:"));
}

#[test]
fn the_first_mail_says_so_and_so_does_a_late_one_and_one_after_leave() {
    let mut snapshot = team(&["Ana", "Bo"]).helped(2, 1, 2);
    snapshot.readers.truncate(1);
    snapshot.now = monday() + TimeDelta::days(2);
    snapshot.reader(1).history.mails_before = 0;
    snapshot.reader(1).history.last_skip = Some(Boundary::Leave);
    let edition = plan(&snapshot, &rules()).remove(0).outcome.unwrap().edition;
    assert!(edition.first && edition.after_leave);
    assert_eq!(edition.late_since, Some(monday().date_naive()));
}

#[test]
fn an_operator_sees_that_something_was_said_and_not_what() {
    let mut snapshot = team(&["Ana", "Bo"]);
    snapshot.reader(1).agenda.unreported_thanks = vec![UnreportedThanks {
        id: InteractionId(1),
        from: PersonId(2),
        at: days_ago(2),
        words: Some("you saved us".into()),
        public: false,
    }];
    snapshot.reader(1).agenda.follow_ups = vec![open(1, "Send the numbers", None, "2026-11-01")];
    // A note stands under a nudge to thank too.
    snapshot.log(InteractionKind::Help, 2, 1, days_ago(3));
    snapshot
        .reader(1)
        .relations
        .notes
        .insert(PersonId(2), PrivateNote { at: days_ago(30), words: "swamped until June".into() });
    let edition = plan(&snapshot, &rules()).into_iter().find_map(|it| it.outcome.ok()).unwrap().edition;
    assert!(serde_json::to_string(&edition).unwrap().contains("swamped"));
    let masked = serde_json::to_string(&edition.masked()).unwrap();
    assert!(["saved", "numbers", "swamped"].iter().all(|words| !masked.contains(words)), "{masked}");
    assert!(masked.contains("[3 words]"));
}

#[derive(Debug, Clone)]
struct Line {
    kind: InteractionKind,
    from: i64,
    to: i64,
    days: i64,
}

fn lines(people: i64) -> impl Strategy<Value = Vec<Line>> {
    let kinds = prop::sample::select(InteractionKind::ALL.to_vec());
    let line = (kinds, 1..=people, 1..=people, 0..100i64).prop_map(|(kind, from, to, days)| Line {
        kind,
        from,
        to,
        days,
    });
    prop::collection::vec(line, 0..80)
        .prop_map(|lines| lines.into_iter().filter(|line| line.from != line.to).collect::<Vec<_>>())
        .prop_map(|mut lines| {
            lines.sort_by_key(|line| std::cmp::Reverse(line.days));
            lines
        })
}

fn logged(people: usize, lines: &[Line]) -> Snapshot {
    let names: Vec<String> = (1..=people).map(|n| format!("P{n}")).collect();
    let mut snapshot = team(&names.iter().map(String::as_str).collect::<Vec<_>>());
    for line in lines {
        snapshot.log(line.kind, line.from, line.to, days_ago(line.days));
    }
    snapshot
}

proptest! {
    #[test]
    fn no_budget_is_ever_exceeded(lines in lines(9), budget in 0u8..4, away in prop::collection::btree_set(1i64..=9, 0..4)) {
        let mut snapshot = logged(9, &lines);
        let day = monday().date_naive();
        for id in &away {
            snapshot.person(*id).state.absences.push((day, day));
        }
        let decisions = plan(&snapshot, &Rules { asks_per_week: budget, ..rules() });
        prop_assert_eq!(decisions.len(), 9);
        let mut subjects: BTreeMap<PersonId, u8> = BTreeMap::new();
        for decision in &decisions {
            match &decision.outcome {
                Ok(mail) => {
                    prop_assert!(!away.contains(&decision.person.0));
                    prop_assert!(mail.edition.asks().count() <= usize::from(budget));
                    prop_assert!(!mail.edition.is_empty());
                    for ask in mail.edition.asks() {
                        prop_assert!(ask.subject.id != decision.person && !away.contains(&ask.subject.id.0));
                        *subjects.entry(ask.subject.id).or_default() += 1;
                    }
                }
                Err(boundary) => prop_assert_eq!(*boundary == Boundary::Leave, away.contains(&decision.person.0)),
            }
        }
        prop_assert!(subjects.values().all(|asks| *asks <= SUBJECT_ASKS_PER_WEEK));
    }

    #[test]
    fn a_second_plan_of_the_week_finds_the_slots_taken(lines in lines(6)) {
        let mut snapshot = logged(6, &lines);
        let first = plan(&snapshot, &rules());
        snapshot.slots = SlotUsage::by(&first);
        let second = plan(&snapshot, &rules());
        for decision in &first {
            if decision.outcome.is_ok() {
                let again = second.iter().find(|it| it.person == decision.person).unwrap();
                prop_assert_eq!(again.outcome.as_ref().err(), Some(&Boundary::Budget));
            }
        }
    }

    #[test]
    fn the_same_snapshot_gives_the_same_plan(lines in lines(6)) {
        let snapshot = logged(6, &lines);
        prop_assert_eq!(plan(&snapshot, &rules()), plan(&snapshot.clone(), &rules()));
    }

    #[test]
    fn what_others_log_between_themselves_changes_nothing(
        mine in lines(9),
        others in lines(9),
        covered in prop::collection::btree_map(1i64..=9, prop::collection::vec(1i64..=9, 0..3), 0..9),
    ) {
        let others: Vec<Line> = others.into_iter().filter(|line| line.from != 1 && line.to != 1).collect();
        let mut both = mine.clone();
        both.extend(others);
        both.sort_by_key(|line| std::cmp::Reverse(line.days));
        let of_first = |lines: &[Line], others: bool| {
            let mut snapshot = logged(9, lines);
            news::go_on(&mut snapshot);
            if others {
                news::go_on_between_others(&mut snapshot);
            }
            for (subject, givers) in &covered {
                let givers = givers.iter().filter(|it| *it != subject).map(|it| PersonId(*it));
                snapshot.coverage.insert(PersonId(*subject), givers.collect());
            }
            let decision = plan(&snapshot, &rules()).into_iter().find(|it| it.person == PersonId(1));
            decision.unwrap().outcome.map(|mail| mail.edition)
        };
        prop_assert_eq!(of_first(&mine, false), of_first(&both, true));
    }

    #[test]
    fn everybody_has_a_place_about_everybody_once_in_a_third_as_many_weeks_as_there_are_others(n in 2i64..40) {
        let names: Vec<String> = (1..=n).map(|n| format!("P{n}")).collect();
        let mut snapshot = team(&names.iter().map(String::as_str).collect::<Vec<_>>());
        let weeks = (n - 1 + 2) / 3;
        let mut seen = BTreeSet::new();
        for week in 0..weeks {
            snapshot.period = (monday() + TimeDelta::days(7 * week)).date_naive();
            let places = Rotation::new(&snapshot, &rules()).givers(PersonId(1));
            prop_assert!(places.len() == usize::try_from((n - 1).min(3)).unwrap() && !places.contains(&Some(PersonId(1))));
            seen.extend(places);
        }
        prop_assert_eq!(i64::try_from(seen.len()).unwrap(), n - 1);
    }
}

#[test]
fn a_week_begins_on_monday() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    assert_eq!(week_of(day("2026-11-29")), day("2026-11-23"));
    assert_eq!(week_of(day("2026-11-23")), day("2026-11-23"));
}

#[test]
fn the_turns_that_coverage_knows_of_are_those_of_the_plan() {
    for size in 2..12 {
        let snapshot = team(&["Ana"; 12][..size]);
        let member = |id: &PersonId| Member::new(&MemberStatus::here(*id), Horizon::ThisCycle, 2);
        let members: Vec<Member> = snapshot.people.keys().map(member).collect();
        let turns = coverage::turns(&coverage::Team {
            cycle: snapshot.period,
            cycle_days: rules().days_of_cycle(),
            within: 4,
            no_repeat: 3,
            members: &members,
            guests: &[],
            excluded: &BTreeSet::new(),
            last: &BTreeMap::new(),
            covered: &BTreeMap::new(),
            foreseen: &coverage::Foreseen::new(),
            turns_two_ago: &coverage::Turns::new(),
            unmade: &BTreeSet::new(),
        });
        let rules = rules();
        let rotation = Rotation::new(&snapshot, &rules);
        let planned = members.iter().flat_map(|subject| {
            rotation.givers(subject.id).into_iter().flatten().map(|giver| (giver, subject.id))
        });
        assert_eq!(turns, planned.collect(), "a team of {size}");
    }
}

#[test]
fn three_different_teammates_congratulate_each_in_a_cycle_of_their_own() {
    let (weekly, twice_a_week) = (rules(), Rules { cycle_days: 3, ..rules() });
    for (rules, weekdays) in [(&weekly, &[0][..]), (&weekly, &[3]), (&twice_a_week, &[0, 3])] {
        for day in 0..28 {
            let mut snapshot = team(&["Ana"; 8]);
            let on = monday().date_naive() + Days::new(day);
            let news = Celebration { kind: CelebrationKind::Win, title: None, on };
            snapshot.person(1).celebrations = vec![news.clone()];
            let mut asked: BTreeMap<i64, BTreeSet<PersonId>> = BTreeMap::new();
            for later in 0..21 {
                snapshot.period = on + Days::new(later);
                if weekdays.contains(&snapshot.period.weekday().num_days_from_monday()) {
                    let rotation = Rotation::new(&snapshot, rules);
                    let whose =
                        snapshot.people.keys().copied().filter(|id| {
                            *id != PersonId(1) && rotation.congratulates(*id, PersonId(1), &news)
                        });
                    asked.entry(later as i64 / 7).or_default().extend(whose);
                }
            }
            let all: BTreeSet<PersonId> = asked.values().flatten().copied().collect();
            assert_eq!((asked.len(), all.len()), (3, 3), "{on}: {asked:?}");
            assert!(asked.values().all(|whose| whose.len() == 1), "{on}: {asked:?}");
        }
    }
}

#[test]
fn whether_there_is_nobody_else_to_ask_is_for_those_of_the_team_to_know() {
    let monthly = Rules { cycle_days: 30, ..rules() };
    let mut snapshot = team(&["Ana", "Bo"]).helped(2, 1, 10);
    snapshot.was_asked(1, 2, days_ago(60).date_naive());
    snapshot.reader(1).relations.past_asks.get_mut(&PersonId(2)).unwrap()[0].answered = true;
    assert!(snapshot.clone().story(&monthly).starts_with("Ana:\n  N1 thank Bo"));
    // Bo's home team is another one, of which this snapshot holds nobody.
    snapshot.person(2).home_team = Some(TeamId(2));
    snapshot.person(2).other_teams = vec![TeamId(1)];
    assert!(!snapshot.story(&monthly).contains("N1 thank Bo"));
}
