//! Who gets what, and why, or why not.

use chrono::{NaiveDate, TimeDelta};

use super::asks::{Draft, Finished, Places};
use super::boundary::{Allowed, Boundary, check, week_of};
use super::mention::mention_of;
use super::sections::{
    activities, celebrations, follow_ups, forgotten, goals, help, kind_words, question, still_relevant,
};
use super::snapshot::{Rules, Snapshot, Taken};
use super::{Ask, Edition, Reason, Section, SectionName};
use rapport_model::ids::{FollowUpId, PersonId};

/// Nobody is the subject of more asks than this in a week.
pub const SUBJECT_ASKS_PER_WEEK: u8 = 3;

/// How far a digest looks ahead for activities.
pub const ACTIVITY_DAYS: i64 = 14;

/// A mail that comes up to this long after it was due is not late.
const LATE_AFTER: TimeDelta = TimeDelta::hours(18);

/// What was decided about one reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Who.
    pub person: PersonId,
    /// The Monday of the reader's week that holds the occurrence.
    pub week: NaiveDate,
    /// The reader's day of planning.
    pub today: NaiveDate,
    /// A mail, or the boundary that held.
    pub outcome: Result<Sending, Boundary>,
    /// Asks that had a reason and are not made, and why: for those who ask, never for the reader.
    pub passed_over: Vec<PassedOver>,
    /// Follow-ups that are put away, for nothing came of two asks whether they are still relevant.
    pub archived: Vec<FollowUpId>,
}

/// A decision to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sending {
    /// The proof that every boundary was checked.
    pub allowed: Allowed,
    /// What to say.
    pub edition: Edition,
    /// The slot of each ask of the edition, in the same order.
    pub slots: Vec<Slot>,
}

/// The place of an ask in the budgets of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Which ask of the reader this is, from 1.
    pub n: u8,
    /// Which ask about the subject this is, from 1.
    pub subject_n: u8,
}

/// An ask that is not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassedOver {
    /// Whom it would have been about.
    pub subject: PersonId,
    /// Its evidence.
    pub reason: Reason,
    /// What held it back.
    pub why: WhyNot,
}

/// What held an ask back. An exclusion is not among them: it is its owner's secret, from operators too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyNot {
    /// The subject is away.
    Away,
    /// The reader has as many asks as the week allows.
    Budget,
    /// The subject is the subject of as many asks as the week allows.
    SubjectBudget,
    /// Others have the places about the subject this week.
    Turn,
    /// The subject is of another home team, in which the reader has no turn.
    Elsewhere,
    /// Nothing came of what the reader was asked about the subject before.
    BackOff,
}

impl WhyNot {
    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Away => "is away",
            Self::Budget => "waits: the reader's asks of this week are given out",
            Self::SubjectBudget => "waits: enough others are asked about this person this week",
            Self::Turn => "waits for a turn: this week is that of other colleagues",
            Self::Elsewhere => "is of another home team, in which this person has no turn",
            Self::BackOff => "rests: nothing came of the last ask",
        }
    }
}

/// Decides every reader of a snapshot.
///
/// The same snapshot and rules give the same decisions on every machine. Asks are handed out in rounds, so that
/// everybody has one before anybody has two.
pub fn plan(snapshot: &Snapshot, rules: &Rules) -> Vec<Decision> {
    let mut taken = snapshot.taken.clone();
    let mut places = Places::new(snapshot);
    let mut decisions = Vec::with_capacity(snapshot.readers.len());
    let mut drafts = Vec::with_capacity(snapshot.readers.len());
    for reader in &snapshot.readers {
        let Some(person) = snapshot.people.get(&reader.id) else {
            continue;
        };
        let today = snapshot.now.with_timezone(&reader.zone).date_naive();
        let week = week_of(snapshot.scheduled_for.with_timezone(&reader.zone).date_naive());
        match check(reader.id, &person.standing, rules, &taken, (today, snapshot.period, week)) {
            Ok(allowed) => {
                drafts.push(Draft::new(snapshot, rules, reader, person, today, allowed, &mut places));
            }
            Err(boundary) => decisions.push(Decision {
                person: reader.id,
                week,
                today,
                outcome: Err(boundary),
                passed_over: Vec::new(),
                archived: Vec::new(),
            }),
        }
    }
    for _round in 0..rules.asks_per_week {
        for draft in &mut drafts {
            draft.next_ask(snapshot, rules, &mut taken);
        }
    }
    decisions.extend(drafts.into_iter().map(|draft| decide(draft, snapshot, rules)));
    decisions
}

/// Makes an edition of a draft, unless there is nothing to say.
fn decide(draft: Draft<'_>, snapshot: &Snapshot, rules: &Rules) -> Decision {
    let Draft { reader, person, today, .. } = draft;
    let wanted = draft.sections.clone();
    let Finished { allowed, asks, passed_over, also } = draft.finish(snapshot);
    let (asks, slots): (Vec<Ask>, Vec<Slot>) = asks.into_iter().unzip();
    let of = |name: SectionName| -> Vec<Ask> {
        asks.iter().filter(|ask| ask.reason.section() == name).cloned().collect()
    };
    let asks_relevance = wanted.contains(&SectionName::StillRelevant);
    let archived = if asks_relevance { forgotten(snapshot, reader, today) } else { Vec::new() };
    let mut numbers = reader.last_follow_up + 1..;
    let sections: Vec<Section> = SectionName::ALL
        .into_iter()
        .filter(|name| wanted.contains(name))
        .filter_map(|name| match name {
            SectionName::KindWords => kind_words(snapshot, reader),
            SectionName::Appreciate => {
                let items = of(name);
                let is_empty = items.is_empty() && also.is_empty();
                (!is_empty).then(|| Section::Appreciate { items, also: also.clone() })
            }
            SectionName::CheckIn => {
                let items = of(name);
                (!items.is_empty()).then_some(Section::CheckIn { items })
            }
            SectionName::FollowUps => {
                follow_ups(snapshot, reader, rules.follow_up_cap, &mut numbers, asks_relevance, today)
            }
            SectionName::StillRelevant => still_relevant(snapshot, reader, &mut numbers, today),
            SectionName::Activities => activities(snapshot, reader, rules),
            SectionName::Celebrations => celebrations(snapshot, reader, today, &asks),
            SectionName::Goals => goals(snapshot, reader, today),
            SectionName::Help => help(snapshot, reader, today),
            SectionName::Question => question(snapshot, reader),
        })
        .collect();
    let week = allowed.week();
    let outcome = if sections.is_empty() {
        Err(Boundary::Empty)
    } else {
        let edition = Edition {
            reader: mention_of(reader.id, person, false),
            team: reader.team.clone(),
            zone: reader.zone,
            first: !reader.greeted,
            after_leave: reader.was_on_leave,
            after_pause: reader.was_paused,
            away_by_auto_reply: reader.away_by_auto_reply,
            late_since: is_late(snapshot, today).then_some(snapshot.period),
            early_on: snapshot.is_early.then_some(today),
            sections,
        };
        Ok(Sending { allowed, edition, slots })
    };
    Decision { person: reader.id, week, today, outcome, passed_over, archived }
}

/// Whether a mail has to say that it comes late: not on its day, and not the morning after either.
fn is_late(snapshot: &Snapshot, today: NaiveDate) -> bool {
    snapshot.period < today && snapshot.now - snapshot.scheduled_for > LATE_AFTER
}

/// The slots that a plan takes, for the chunk that is planned next.
pub fn taken_by(decisions: &[Decision]) -> Taken {
    let mut taken = Taken::default();
    for decision in decisions {
        let Ok(sending) = &decision.outcome else { continue };
        if let Some(n) = sending.allowed.mail_n() {
            taken.mail(decision.person, decision.week, n);
        }
        for (ask, slot) in sending.edition.asks().zip(&sending.slots) {
            taken.ask(decision.person, slot.n, ask.subject.id, slot.subject_n, decision.week);
        }
    }
    taken
}
