//! The boundaries, checked once more by other code than the planner's.
//!
//! Invariant: nothing of `digest` decides here. A week is that of ISO 8601, an absence is two dates, a budget is a count.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, IsoWeek, NaiveDate};

use super::events::day_in_year_of;
use super::log::Log;
use super::organisation::Colleague;
use super::world::World;
use crate::digest::{Ask, DayOff, Reason, Reported, Rules, Section, SectionName};
use rapport_model::ids::PersonId;
use rapport_model::{RunKind, closed_set};

closed_set! {
    /// A way in which a mail can violate a boundary.
    pub(super) enum Violation("a violation") {
        /// The reader, or somebody whom the mail asks about, is on leave.
        Leave = "leave",
        /// Either of them is not on the roster, or not yet.
        Inactive = "inactive",
        /// The reader asked for a pause.
        Paused = "paused",
        /// The reader unsubscribed.
        Stopped = "stopped",
        /// Either of them has enough to do, and the mail asks something.
        Full = "full",
        /// The mail asks about the reader, or about somebody they are kept apart from.
        Exclusion = "exclusion",
        /// The reader snoozed the person whom the mail asks about.
        Snooze = "rest",
        /// More asks of the reader in the week than the rules allow.
        AskBudget = "ask-budget",
        /// More asks about the subject in the week than three.
        SubjectBudget = "subject-budget",
        /// More mails to the reader in the week than the rules allow.
        MailBudget = "mail-budget",
        /// A mail for a day off that rules it out, or between two occurrences on one.
        Hours = "hours",
        /// A win or a birthday that neither the first digest after it nor one before it told.
        LostNews = "lost-news",
        /// A win or a birthday that was told before.
        NewsTwice = "news-twice",
        /// A wish to be in touch that was due and not asked, though there was room for it.
        BrokenWish = "broken-wish",
        /// An ask about the person of the last cycle, which nobody wished for.
        Repeat = "repeat",
    }
}

/// What is older when a long absence ends is no news.
const OLDEST_NEWS: Days = Days::new(100);

/// A mail with so many announcements for each week of the cycle may have left some for the next one.
const SHOWN: usize = 30;

/// The most asks about one person in a week.
const ASKS_ABOUT_ONE: u32 = 3;

/// How often each boundary was violated, by its word.
pub type Violations = BTreeMap<&'static str, u64>;

/// A mail as its reader sees it.
pub(super) struct Mail<'a> {
    pub(super) reader: PersonId,
    /// The reader's local date.
    pub(super) today: NaiveDate,
    /// The local date of the occurrence, in whose week it counts.
    pub(super) counts_on: NaiveDate,
    pub(super) kind: RunKind,
    /// What it says; nothing where another policy asks.
    pub(super) sections: Option<&'a [Section]>,
    /// Whom it asks the reader about.
    pub(super) about: &'a [PersonId],
}

impl Mail<'_> {
    fn asks(&self) -> impl Iterator<Item = &Ask> {
        self.sections.unwrap_or_default().iter().flat_map(|section| match section {
            Section::Appreciate { items, .. } | Section::CheckIn { items } => items.as_slice(),
            _ => &[],
        })
    }
}

/// Whether a mail that counts on a day is of the cycle after that of another day: less than a cycle and a half later, or, where
/// a cycle is a week, in the next one.
fn is_next_cycle(before: NaiveDate, day: NaiveDate, rules: &Rules) -> bool {
    let days = (day - before).num_days();
    let weeks = (week_of(day) - week_of(before)).num_weeks();
    2 * days < 3 * i64::from(rules.cycle_days.max(7)) || rules.cycle_days < 7 && weeks <= 1
}

/// The Monday of a week.
fn week_of(day: NaiveDate) -> NaiveDate {
    day - Days::new(day.weekday().num_days_from_monday().into())
}

/// Holds every mail against the boundaries, and counts the violations.
#[derive(Debug, Clone)]
pub(super) struct Audit {
    mails_per_week: u32,
    asks_per_week: u32,
    mails: BTreeMap<(IsoWeek, PersonId), u32>,
    asks: BTreeMap<(IsoWeek, PersonId), u32>,
    about: BTreeMap<(IsoWeek, PersonId), u32>,
    /// The day of each giver's last ask about a subject.
    asked_on: BTreeMap<(PersonId, PersonId), NaiveDate>,
    /// Of the last mail: wishes that were due, and those that it asks for.
    pub(super) wishes: (u32, u32),
    pub(super) violations: Violations,
    /// Mails checked so far.
    pub(super) mails_checked: u64,
}

impl Audit {
    pub(super) fn new(mails_per_week: u8, asks_per_week: u8) -> Self {
        Self {
            mails_per_week: mails_per_week.into(),
            asks_per_week: asks_per_week.into(),
            mails: BTreeMap::new(),
            asks: BTreeMap::new(),
            about: BTreeMap::new(),
            asked_on: BTreeMap::new(),
            wishes: (0, 0),
            violations: Violation::WORDS.iter().map(|word| (*word, 0)).collect(),
            mails_checked: 0,
        }
    }

    fn count(&mut self, violation: Violation, is_violated: bool) {
        *self.violations.entry(violation.as_str()).or_default() += u64::from(is_violated);
    }

    /// Holds a mail against every boundary.
    pub(super) fn mail(&mut self, world: &World, log: &Log, rules: &Rules, mail: &Mail<'_>) {
        let Mail { reader, today, counts_on, about, .. } = *mail;
        let week = counts_on.iso_week();
        self.mails_checked += 1;
        let is_before = |until: Option<NaiveDate>| until.is_some_and(|until| today < until);
        let Some(person) = world.people.get(&reader) else { return self.count(Violation::Inactive, true) };
        let state = &person.state;
        self.count(Violation::Inactive, !state.active);
        self.count(Violation::Stopped, state.stopped);
        self.count(Violation::Paused, is_before(state.paused_until));
        self.count(Violation::Leave, state.absences.iter().any(|(from, to)| *from <= today && today <= *to));
        self.count(Violation::Full, !about.is_empty() && is_before(state.full_until));
        let mails = self.mails.entry((week, reader)).or_default();
        *mails += 1;
        let is_over = *mails > self.mails_per_week;
        self.count(Violation::MailBudget, is_over);
        for subject in about {
            let Some(person) = world.people.get(subject) else {
                self.count(Violation::Inactive, true);
                continue;
            };
            let state = &person.state;
            self.count(
                Violation::Inactive,
                !state.active || person.started_on.is_some_and(|joined| today < joined),
            );
            self.count(
                Violation::Leave,
                state.absences.iter().any(|(from, to)| *from <= today && today <= *to),
            );
            self.count(Violation::Full, is_before(state.full_until));
            let pair = (reader, *subject);
            self.count(Violation::Exclusion, reader == *subject || world.excluded.contains(&pair));
            let snoozed_until = log.snoozed.get(&reader).and_then(|it| it.get(subject)).copied();
            self.count(Violation::Snooze, is_before(snoozed_until));
            let asks = self.asks.entry((week, reader)).or_default();
            *asks += 1;
            let is_over = *asks > self.asks_per_week;
            self.count(Violation::AskBudget, is_over);
            let asks = self.about.entry((week, *subject)).or_default();
            *asks += 1;
            // A wish takes no place of its subject, and may be asked at its own pace.
            let is_wish = mail
                .asks()
                .any(|ask| ask.subject.id == *subject && matches!(ask.reason, Reason::Wish { .. }));
            if is_wish {
                *asks -= 1;
            }
            let is_over = *asks > ASKS_ABOUT_ONE;
            self.count(Violation::SubjectBudget, is_over);
            if mail.sections.is_some() {
                let before = self.asked_on.insert(pair, counts_on);
                self.count(
                    Violation::Repeat,
                    !is_wish && before.is_some_and(|it| is_next_cycle(it, counts_on, rules)),
                );
            }
        }
        self.hours(person, rules, mail);
        self.promises(world, log, rules, mail);
    }

    /// What a mail owes its reader, whatever boundaries there are; also one that is not sent because it says nothing.
    pub(super) fn promises(&mut self, world: &World, log: &Log, rules: &Rules, mail: &Mail<'_>) {
        self.wishes(world, log, rules, mail);
        if let Some(sections) =
            mail.sections.filter(|_| rules.own_sections().contains(&SectionName::Celebrations))
        {
            self.news(world, log, rules, mail, sections);
        }
    }

    /// Whether somebody can be asked more in the week of a day.
    pub(super) fn has_room(&self, person: PersonId, on: NaiveDate) -> bool {
        self.asks.get(&(on.iso_week(), person)).is_none_or(|asks| *asks < self.asks_per_week)
    }

    /// A mail between two occurrences is for a working day, and none is for a day off that rules it out. When it leaves on that
    /// day is no part of a plan.
    fn hours(&mut self, person: &Colleague, rules: &Rules, mail: &Mail<'_>) {
        let own = &person.state.hours;
        let days = own.days.unwrap_or(rules.hours.days);
        let calendar = own.calendar.as_ref().and_then(|name| rules.hours.calendars.get(name));
        let works_on = |day: NaiveDate| {
            days.contains(day.weekday())
                && !rules.hours.holidays.contains(&day)
                && !calendar.is_some_and(|it| it.contains(&day))
        };
        let is_wrong = match mail.kind {
            RunKind::Occurrence => rules.day_off == DayOff::Skip && !works_on(mail.counts_on),
            RunKind::Return | RunKind::Early => !works_on(mail.today),
        };
        self.count(Violation::Hours, mail.sections.is_some() && is_wrong);
    }

    /// What happened since the reader's last mail to colleagues who were here all the while is in this one, or was in one
    /// before; and nothing is in it that was told.
    fn news(&mut self, world: &World, log: &Log, rules: &Rules, mail: &Mail<'_>, sections: &[Section]) {
        let Mail { reader, today, .. } = *mail;
        let nothing = Reported::default();
        let told = &log.reported.get(&reader).unwrap_or(&nothing).celebrations;
        let lines: BTreeSet<_> = sections
            .iter()
            .filter_map(|section| match section {
                Section::Celebrations { items } => Some(items),
                _ => None,
            })
            .flatten()
            .map(|it| (it.subject.id, it.kind, it.on))
            .collect();
        for _ in lines.intersection(told) {
            self.count(Violation::NewsTwice, true);
        }
        let Some(before) = log.told_on.get(&reader).and_then(|days| days.first()).copied() else { return };
        let congratulated = mail.asks().filter_map(|ask| match ask.reason {
            Reason::Celebration { kind, on, .. } => Some((ask.subject.id, kind, on)),
            _ => None,
        });
        let now: BTreeSet<_> = lines.iter().copied().chain(congratulated).collect();
        let teammates: BTreeSet<PersonId> = world
            .people
            .get(&reader)
            .into_iter()
            .flat_map(|it| &it.teams)
            .filter_map(|team| world.teams.get(team))
            .flatten()
            .copied()
            .filter(|id| *id != reader && !world.excluded.contains(&(reader, *id)))
            .collect();
        for (id, it) in teammates
            .iter()
            .flat_map(|id| world.events.celebrations.get(id).into_iter().flatten().map(move |it| (*id, it)))
        {
            let is_news = |on: &NaiveDate| before < *on && *on <= today && today <= *on + OLDEST_NEWS;
            let days = [before, today].map(|day| day_in_year_of(it, day));
            let Some(on) = days.into_iter().flatten().find(is_news) else { continue };
            let state = &world.people[&id].state;
            let was_away = state.absences.iter().any(|(from, to)| *from <= today && before <= *to);
            let is_told = |of: &BTreeSet<_>| of.contains(&(id, it.kind, on));
            let is_full = lines.len() >= SHOWN * usize::from(rules.cycle_days).div_ceil(7);
            self.count(
                Violation::LostNews,
                state.active && !was_away && !is_full && !is_told(told) && !is_told(&now),
            );
        }
    }

    /// A wish that is due is asked, as long as its owner's week has room.
    fn wishes(&mut self, world: &World, log: &Log, rules: &Rules, mail: &Mail<'_>) {
        let Mail { reader, today, counts_on, about, .. } = *mail;
        self.wishes = (0, 0);
        let Some(person) = world.people.get(&reader) else { return };
        let used = self.asks.get(&(counts_on.iso_week(), reader)).copied().unwrap_or(0);
        let is_full = |until: Option<NaiveDate>| until.is_some_and(|until| today < until);
        for (other, cadence) in world.events.wishes.get(&reader).into_iter().flatten() {
            let Some(subject) = world.people.get(other) else { continue };
            let last = log.last_contact(reader, *other).map(|at| at.with_timezone(&person.zone).date_naive());
            let asked = log.past_asks.get(&reader).and_then(|it| it.get(other)?.last()).map(|ask| ask.on);
            let gap = Days::new(u64::from(cadence.ideal_days));
            let is_due = last.max(asked).is_none_or(|last| last + gap <= today);
            let can_be_asked = subject.is_here(today)
                && !is_full(person.state.full_until)
                && !world.excluded.contains(&(reader, *other))
                && !log.is_snoozed(reader, *other, today);
            if !is_due || !can_be_asked {
                continue;
            }
            let is_asked = about.contains(other);
            self.wishes.0 += 1;
            self.wishes.1 += u32::from(is_asked);
            let has_room = used < self.asks_per_week && rules.own_sections().contains(&SectionName::CheckIn);
            self.count(Violation::BrokenWish, mail.sections.is_some() && has_room && !is_asked);
        }
    }

    /// Forgets the weeks before a day.
    pub(super) fn prune(&mut self, before: NaiveDate) {
        for counts in [&mut self.mails, &mut self.asks, &mut self.about] {
            counts.retain(|(week, _), _| *week >= before.iso_week());
        }
    }
}
