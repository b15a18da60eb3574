//! Years in the life of a reader: whatever the schedule, leave and pauses, each event is in one digest.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};

use super::*;
use crate::digest::off_schedule::PersonalSchedule;
use crate::digest::{
    Boundary, Celebration, Reader, Section, SectionName, SlotUsage, TeamGoal, UpcomingActivity, WorkingHours,
    plan,
};
use crate::digest::{Person, Snapshot};
use crate::random::Rng;
use crate::schedule::Schedule;
use rapport_model::ids::{ActivityId, GoalId, PersonId, TeamId};
use rapport_model::{CelebrationKind, PersonName, RunKind};

const TEAM: TeamId = TeamId(1);
const READER: PersonId = PersonId(1);
const COLLEAGUES: std::ops::RangeInclusive<i64> = 2..=4;
const YEAR: u64 = 365;

const SCHEDULES: [&str; 6] = [
    "0 9 * * mon",
    "0 9 * * mon every 2 weeks from 2026-11-23",
    "0 9 1 * *",
    "0 9 1 1,4,7,10 *",
    "0 9 * * tue,fri",
    "0 9 * * thu every 5 weeks from 2026-11-23",
];

/// Something that a reader may see, and when it became known.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Event {
    what: What,
    on: NaiveDate,
    known_on: NaiveDate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    /// Of a colleague.
    Celebration(PersonId, CelebrationKind),
    /// It closes.
    Goal(GoalId),
    /// It begins at noon.
    Activity(ActivityId),
}

/// A span of days, and when it became known.
#[derive(Debug, Clone, Copy)]
struct Span {
    from: NaiveDate,
    to: NaiveDate,
    known_on: NaiveDate,
}

/// A year of a reader and three colleagues.
#[derive(Debug)]
struct Life {
    schedule: Schedule,
    /// Its nominal dates, from the start on.
    periods: Vec<NaiveDate>,
    rules: Rules,
    start: NaiveDate,
    absences: BTreeMap<PersonId, Vec<Span>>,
    /// Of the reader: `to` is the first day after it.
    pauses: Vec<Span>,
    /// Days on which the program is down.
    outages: BTreeSet<NaiveDate>,
    /// Days whose mails are given up: it is as if there had been none, but that the occurrence is over.
    refused: BTreeSet<NaiveDate>,
    events: Vec<Event>,
}

/// A mail, and what it told; of a digest that had nothing to say, nothing.
#[derive(Debug)]
struct Told {
    on: NaiveDate,
    what: BTreeSet<(What, NaiveDate)>,
}

impl Life {
    fn new(seed: u64) -> Self {
        let mut rng = Rng::from_seed(seed);
        let start: NaiveDate = "2026-11-02".parse().unwrap();
        let schedule: Schedule = SCHEDULES[usize::try_from(seed).unwrap() % SCHEDULES.len()].parse().unwrap();
        let occurrences = schedule.occurrences(chrono_tz::UTC, noon(start.pred_opt().unwrap()));
        let until = start + Days::new(5 * YEAR);
        let periods = occurrences.map(|it| it.period).take_while(|it| *it < until).collect();
        let mut rules = Rules { hours: WorkingHours::usual(), ..Rules::weekly("digest") };
        rules.cycle_days = u16::try_from(schedule.cycle_days()).unwrap();
        rules.mails_per_week = if rng.happens(500) { 1 } else { 2 };
        rules.day_off =
            [DayOff::Next, DayOff::Previous, DayOff::Skip][usize::try_from(rng.below(3)).unwrap()];
        for _holiday in 0..8 {
            rules.hours.holidays.insert(start + Days::new(rng.below(YEAR)));
        }
        let span = |rng: &mut Rng, longest: u64| {
            let from = start + Days::new(rng.below(YEAR));
            let known_on = from - Days::new(rng.below(60));
            Span { from, to: from + Days::new(rng.below(longest)), known_on }
        };
        let mut absences = BTreeMap::new();
        for person in std::iter::once(READER.0).chain(COLLEAGUES) {
            let spans = (0..rng.below(4)).map(|_| span(&mut rng, 40)).collect();
            absences.insert(PersonId(person), spans);
        }
        let pauses = (0..rng.below(2)).map(|_| span(&mut rng, 50)).collect::<Vec<_>>();
        let outages = (0..3).flat_map(|_| {
            let down = span(&mut rng, 3);
            down.from.iter_days().take_while(move |day| *day <= down.to)
        });
        let outages = outages.collect();
        let refused = (0..2).flat_map(|_| {
            let away = span(&mut rng, 30);
            away.from.iter_days().take_while(move |day| *day <= away.to)
        });
        let refused = refused.collect();
        let events = events(&mut rng, start);
        Self { schedule, periods, rules, start, absences, pauses, outages, refused, events }
    }

    fn state(&self, person: PersonId, day: NaiveDate) -> RecipientState {
        let mut state = RecipientState::present();
        let known = self.absences[&person].iter().filter(|it| it.known_on <= day);
        state.absences = known.map(|it| (it.from, it.to)).collect();
        if person == READER {
            state.paused_until = self.pauses.iter().filter(|it| it.from <= day).map(|it| it.to).max();
        }
        state
    }

    /// What is due for the reader on a day: an occurrence, with the days on which the program was down before; an early
    /// mail; or one on the return from leave.
    fn due(
        &self,
        day: NaiveDate,
        was_on_leave: bool,
        decided: &BTreeSet<NaiveDate>,
    ) -> Option<(NaiveDate, RunKind)> {
        if self.outages.contains(&day) {
            return None;
        }
        if let Some(period) = self.latest(day).filter(|period| !decided.contains(period)) {
            return Some((period, RunKind::Occurrence));
        }
        let state = self.state(READER, day);
        let own = PersonalSchedule {
            schedule: &self.schedule,
            day_off: self.rules.day_off,
            hours: self.rules.hours.of(&state.hours),
            zone: chrono_tz::UTC,
        };
        let is_new = |it: &NaiveDate| !decided.contains(it);
        if self.rules.day_off == DayOff::Previous {
            let mut early = own.early_occurrences(noon(day)).filter(|(_, on)| *on == day);
            if let Some((occurrence, _)) = early.find(|(it, _)| is_new(&it.period)) {
                return Some((occurrence.period, RunKind::Early));
            }
        }
        let is_back = was_on_leave && !state.is_away(day) && own.return_due(noon(day)).is_some();
        Some((day, RunKind::Return)).filter(|_| is_back && is_new(&day))
    }

    /// The latest occurrence up to a day.
    fn latest(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.periods[..self.periods.partition_point(|it| *it <= day)].last().copied()
    }

    fn snapshot(&self, day: NaiveDate, period: NaiveDate, kind: RunKind, reader: &Reader) -> Snapshot {
        let known = |it: &&Event| it.known_on <= day;
        let mut people = BTreeMap::new();
        for id in std::iter::once(READER.0).chain(COLLEAGUES).map(PersonId) {
            let theirs = self.events.iter().filter(known).filter_map(|it| match it.what {
                What::Celebration(of, kind) if of == id => Some(Celebration { kind, on: it.on, title: None }),
                _ => None,
            });
            let person = Person {
                name: PersonName::new(&format!("P{id} Example"), None),
                email: format!("p{id}@acme.example").parse().unwrap(),
                state: self.state(id, day),
                home_team: None,
                other_teams: Vec::new(),
                started_on: None,
                celebrations: theirs.collect(),
                goals: Vec::new(),
            };
            people.insert(id, person);
        }
        let goals = self.events.iter().filter(known).filter_map(|it| match it.what {
            What::Goal(id) => Some((id, goal(it.on))),
            _ => None,
        });
        let mut reader = reader.clone();
        reader.agenda.activities = self
            .events
            .iter()
            .filter(known)
            .filter_map(|it| match it.what {
                What::Activity(id) => Some(activity(id, it.on)),
                _ => None,
            })
            .collect();
        let later = self.periods.iter().copied();
        Snapshot {
            period,
            scheduled_for: noon(period),
            next_periods: later.filter(|it| *it > period).take(OCCURRENCES_AHEAD).collect(),
            now: noon(day),
            is_early: kind == RunKind::Early,
            readers: vec![reader],
            teams: BTreeMap::from([(TEAM, people.keys().copied().collect())]),
            people,
            team_cadences: BTreeMap::new(),
            goals: goals.collect(),
            questions: BTreeMap::new(),
            slots: SlotUsage::default(),
            coverage: BTreeMap::new(),
            coverage_ahead: BTreeMap::new(),
        }
    }

    /// The mails of the year.
    fn live(&self) -> Vec<Told> {
        let mut reader = Reader::new(READER, chrono_tz::UTC);
        reader.teams = vec![TEAM];
        let mut rules = self.rules.clone();
        let sections = vec![SectionName::Activities, SectionName::Celebrations, SectionName::Goals];
        rules.sections = BTreeMap::from([("digest".to_owned(), sections)]);
        let (mut decided, mut usage, mut mails) = (BTreeSet::new(), SlotUsage::default(), Vec::new());
        for day in self.start.iter_days().take(usize::try_from(YEAR).unwrap()) {
            let was_on_leave = reader.history.last_skip == Some(Boundary::Leave);
            let Some((period, kind)) = self.due(day, was_on_leave, &decided) else { continue };
            decided.insert(period);
            let mut snapshot = self.snapshot(day, period, kind, &reader);
            snapshot.slots = usage.clone();
            let decisions = plan(&snapshot, &rules);
            usage.merge(SlotUsage::by(&decisions));
            match &decisions[0].outcome {
                Ok(_) if self.refused.contains(&day) => reader.history.last_skip = None,
                Ok(mail) => {
                    reader.history.last_skip = None;
                    reader.history.told_on.insert(0, day);
                    mails.push(told(day, &mail.edition.sections));
                    reader.reported.celebrations.extend(mail.edition.reported_celebrations());
                    let goals = mail.edition.goals().map(|goal| (goal.id, goal.progress));
                    reader.reported.goals.extend(goals);
                }
                Err(Boundary::DayOff) => {}
                // There was nothing to say, and so no mail; it could have told something.
                Err(Boundary::Empty) => {
                    reader.history.last_skip = Some(Boundary::Empty);
                    reader.history.told_on.insert(0, day);
                    mails.push(told(day, &[]));
                }
                Err(boundary) => reader.history.last_skip = Some(*boundary),
            }
        }
        mails
    }
}

fn noon(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::from_hms_opt(12, 0, 0).unwrap()).and_utc()
}

fn goal(on: NaiveDate) -> TeamGoal {
    TeamGoal {
        team: TEAM,
        team_name: "Platform".to_owned(),
        title: "Goal".to_owned(),
        progress: 100,
        due_on: None,
        closed_on: Some(on),
        contributors: vec![PersonId(2)],
    }
}

fn activity(id: ActivityId, on: NaiveDate) -> UpcomingActivity {
    UpcomingActivity {
        id,
        team: "Platform".to_owned(),
        title: "Lunch".to_owned(),
        starts_at: noon(on) + chrono::TimeDelta::hours(1),
        ends_at: None,
        location: None,
        url: None,
        optional: false,
        answer: None,
        code: None,
    }
}

/// Birthdays and anniversaries known long before; roles, wins and goals recorded up to two weeks late; activities known
/// a month before.
fn events(rng: &mut Rng, start: NaiveDate) -> Vec<Event> {
    let mut events = Vec::new();
    let day = |rng: &mut Rng| start + Days::new(rng.below(YEAR));
    for id in COLLEAGUES.map(PersonId) {
        for kind in [
            CelebrationKind::Birthday,
            CelebrationKind::Win,
            CelebrationKind::Win,
            CelebrationKind::Promotion,
        ] {
            let on = day(rng);
            let is_birthday = kind == CelebrationKind::Birthday;
            let known_on =
                if is_birthday { start } else { on + Days::new(rng.below(15)) - Days::new(rng.below(8)) };
            events.push(Event { what: What::Celebration(id, kind), on, known_on });
        }
    }
    for id in 1..=3 {
        let on = day(rng);
        events.push(Event { what: What::Goal(GoalId(id)), on, known_on: on + Days::new(rng.below(15)) });
        let on = day(rng);
        events.push(Event { what: What::Activity(ActivityId(id)), on, known_on: on - Days::new(30) });
    }
    // The log has one of a kind, person and day.
    events.sort_by_key(|it| (it.what, it.on, it.known_on));
    events.dedup_by_key(|it| (it.what, it.on));
    events
}

fn told(on: NaiveDate, sections: &[Section]) -> Told {
    let mut what = BTreeSet::new();
    for section in sections {
        match section {
            Section::Celebrations { items } => {
                what.extend(items.iter().map(|it| (What::Celebration(it.subject.id, it.kind), it.on)));
            }
            Section::Goals { items, .. } => what.extend(items.iter().map(|it| (What::Goal(it.id), on))),
            Section::Activities { items, .. } => {
                what.extend(items.iter().map(|it| (What::Activity(it.id), it.starts_at.date_naive())));
            }
            _ => {}
        }
    }
    Told { on, what }
}

impl Life {
    /// All that matters of it, for the message of a test that fails.
    fn story(&self, mails: &[Told]) -> String {
        let Self { schedule, rules, absences, pauses, outages, refused, .. } = self;
        let days: Vec<NaiveDate> = mails.iter().map(|mail| mail.on).collect();
        format!(
            "{schedule}, {:?}, {} a week\nabsences {absences:?}\npauses {pauses:?}\noutages {outages:?}\nrefused {refused:?}\nmails {days:?}",
            rules.day_off, rules.mails_per_week
        )
    }

    /// Whether somebody is away on a day, as far as it was known on another.
    fn is_away(&self, person: PersonId, day: NaiveDate, known_on: NaiveDate) -> bool {
        self.state(person, known_on).is_away(day)
    }

    /// Whether something about the reader became known, or the program was down, between two days: a mail in between
    /// could not foresee when the next one comes.
    fn has_surprise(&self, from: NaiveDate, until: NaiveDate) -> bool {
        let is_between = |day: NaiveDate| from < day && day <= until;
        self.absences[&READER].iter().any(|it| is_between(it.known_on))
            || self.pauses.iter().any(|it| is_between(it.from))
            || self.outages.iter().chain(&self.refused).any(|day| from <= *day && *day <= until)
    }

    /// Whether a mail on a day may say something about an event: it is known, and nobody concerned is away.
    fn may_tell(&self, event: &Event, day: NaiveDate) -> bool {
        let is_silent = match event.what {
            What::Celebration(of, kind) => {
                let is_yearly = kind == CelebrationKind::Birthday;
                self.is_away(of, day, day) || is_yearly && self.is_away(of, event.on, day)
            }
            What::Goal(_) => day < event.on,
            What::Activity(_) => event.on < day,
        };
        event.known_on <= day && !is_silent
    }

    /// Why an event that no mail told is in none, or what is wrong.
    fn excuse(&self, event: &Event, mails: &[Told]) -> Result<(), String> {
        let first = mails.iter().find(|mail| event.on <= mail.on && self.may_tell(event, mail.on));
        let Some(first) = first else { return Ok(()) };
        let age = Days::new(NEWS_DAYS.max(u64::from(self.rules.cycle_days)));
        let is_before_all = mails.first().is_none_or(|mail| event.on + age < mail.on);
        if is_before_all || event.on < oldest_news(first.on, &self.rules) {
            return Ok(());
        }
        Err(format!("{event:?} is in no mail; {} could tell it", first.on))
    }

    /// What is wrong with the mails about an event, if anything is.
    fn check(&self, event: &Event, mails: &[Told]) -> Result<(), String> {
        let is_told = |mail: &&Told| {
            mail.what
                .iter()
                .any(|(what, on)| *what == event.what && (matches!(what, What::Goal(_)) || *on == event.on))
        };
        let told: Vec<NaiveDate> = mails.iter().filter(is_told).map(|mail| mail.on).collect();
        let able = || mails.iter().map(|mail| mail.on).filter(|on| self.may_tell(event, *on));
        let mut days = mails.iter().map(|mail| mail.on);
        let last_before = days.rfind(|on| *on <= event.on).filter(|on| self.may_tell(event, *on));
        if let What::Activity(_) = event.what {
            for on in able() {
                let is_shown = told.contains(&on);
                let is_near = event.on < on + Days::new(14);
                let is_next = Some(on) == last_before && !self.has_surprise(on, event.on);
                if !is_shown && (is_near || is_next) {
                    return Err(format!("{event:?} is missing on {on}"));
                }
            }
            return Ok(());
        }
        match told.as_slice() {
            [] => self.excuse(event, mails),
            [on] => {
                let foreseen = last_before.filter(|it| !self.has_surprise((*it).min(*on), event.on));
                let expected = foreseen.or_else(|| able().find(|it| event.on <= *it));
                let is_right = match (foreseen, expected) {
                    (Some(foreseen), _) => foreseen == *on,
                    // Told before, by a mail that did not know what came in between.
                    (None, _) if *on < event.on => true,
                    (None, expected) => expected == Some(*on),
                };
                if is_right { Ok(()) } else { Err(format!("{event:?} is told on {on}, not on {expected:?}")) }
            }
            twice => Err(format!("{event:?} is told on {twice:?}")),
        }
    }
}

#[test]
fn each_event_of_a_year_is_in_one_digest_at_any_cadence_and_in_the_right_one() {
    let (mut told, mut silent) = (0, 0);
    for seed in SEEDS {
        let life = Life::new(seed);
        let mails = life.live();
        for event in &life.events {
            if let Err(wrong) = life.check(event, &mails) {
                panic!("seed {seed}: {wrong}\n{}", life.story(&mails));
            }
            let is_told = mails.iter().any(|mail| mail.what.iter().any(|(what, _)| *what == event.what));
            *(if is_told { &mut told } else { &mut silent }) += 1;
        }
    }
    assert!(silent * 5 < told, "{told} events are told, {silent} are not");
}

/// The years that are lived in a test run. A change of the windows deserves 10,000.
const SEEDS: std::ops::Range<u64> = 0..400;
