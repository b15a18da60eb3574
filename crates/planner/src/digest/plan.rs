//! Who gets what, and why, or why not.

use chrono::{NaiveDate, TimeDelta};

use super::asks::{Draft, FinishedDraft, ReaderContext, RejectedAsk, SubjectSlots};
use super::boundary::{Allowed, Boundary, Dates, check, week_of};
use super::mention::mention_of;
use super::news_window::NewsWindow;
use super::sections::{
    activities, celebrations, follow_ups, forgotten, goals, help, kind_words, question, still_relevant,
};
use super::snapshot::{AskSlots, Rules, Snapshot};
use super::{Ask, Edition, RecentHelp, Section, SectionName};
use rapport_model::DecisionReason;
use rapport_model::ids::{FollowUpId, PersonId};

/// The most asks about one person in a week. Wishes of their readers and requests for help come on top.
pub const SUBJECT_ASKS_PER_WEEK: u8 = 3;

/// Days that a digest looks ahead for activities, at least; it looks as far as the reader's next digest.
pub const ACTIVITY_DAYS: i64 = 14;

/// A mail that comes up to this long after it was due is not late.
const LATE_AFTER: TimeDelta = TimeDelta::hours(18);

/// What was decided about one reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The reader.
    pub person: PersonId,
    /// The Monday of the reader's week that holds the occurrence.
    pub week: NaiveDate,
    /// The reader's local day of planning.
    pub today: NaiveDate,
    /// A mail, or the boundary that forbids one.
    pub outcome: Result<PlannedMail, Boundary>,
    /// Those whom coverage assigned to the reader, and whose turn counts as had because they were asked about them in the
    /// cycle before.
    pub done: Vec<PersonId>,
    /// Asks that had a reason and are not made, for administrators who wonder why; never for the reader.
    pub rejected: Vec<RejectedAsk>,
    /// Follow-ups to archive, because two mails asked whether they are still relevant and nobody replied.
    pub archived: Vec<FollowUpId>,
}

impl Decision {
    /// The reason that stands in the ledger.
    pub fn reason(&self) -> DecisionReason {
        match &self.outcome {
            Ok(_) => DecisionReason::Due,
            Err(Boundary::Inactive) => DecisionReason::Inactive,
            Err(Boundary::Stopped) => DecisionReason::Stopped,
            Err(Boundary::Undeliverable) => DecisionReason::Undeliverable,
            Err(Boundary::Paused) => DecisionReason::Paused,
            Err(Boundary::Leave) => DecisionReason::Leave,
            Err(Boundary::DayOff) => DecisionReason::DayOff,
            Err(Boundary::Budget) => DecisionReason::Budget,
            Err(Boundary::Empty) => DecisionReason::Empty,
            Err(Boundary::Full) => unreachable!("whoever has enough to do gets a digest without asks"),
        }
    }
}

/// A mail that is to go out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedMail {
    /// The proof that every boundary was checked.
    pub allowed: Allowed,
    /// The content of the mail.
    pub edition: Edition,
    /// The slots of each of [`Edition::asks`], in the same order.
    pub slots: Vec<AskSlots>,
}

/// Decides every reader of a snapshot.
///
/// The same snapshot and rules give the same decisions on every machine. Asks are handed out in rounds: everybody has one
/// before anybody has two.
pub fn plan(snapshot: &Snapshot, rules: &Rules) -> Vec<Decision> {
    let mut usage = snapshot.slots.clone();
    let mut slots = SubjectSlots::new(snapshot, rules);
    let mut decisions = Vec::with_capacity(snapshot.readers.len());
    let mut drafts = Vec::with_capacity(snapshot.readers.len());
    for reader in &snapshot.readers {
        let Some(person) = snapshot.people.get(&reader.id) else {
            continue;
        };
        let context = ReaderContext::new(snapshot, rules, reader, person);
        let (today, week) = (context.today, week_of_mail(&context));
        let dates = Dates { today, period: snapshot.period, week };
        match check(reader.id, &person.state, rules, &usage, dates) {
            Ok(allowed) => drafts.push(Draft::new(context, allowed, &mut slots)),
            Err(boundary) => decisions.push(Decision {
                person: reader.id,
                week,
                today,
                outcome: Err(boundary),
                done: Vec::new(),
                rejected: Vec::new(),
                archived: Vec::new(),
            }),
        }
    }
    for _round in 0..rules.asks_per_week {
        for draft in &mut drafts {
            draft.next_ask(&mut usage);
        }
    }
    decisions.extend(drafts.into_iter().map(decide));
    decisions
}

/// The Monday of the week that the reader's mail counts in.
fn week_of_mail(context: &ReaderContext<'_>) -> NaiveDate {
    week_of(context.snapshot.scheduled_for.with_timezone(&context.reader.zone).date_naive())
}

/// Makes an edition of a draft, unless there is nothing to say.
fn decide(draft: Draft<'_>) -> Decision {
    let FinishedDraft { context, allowed, asks, done, rejected, recent_help } = draft.finish();
    let ReaderContext { snapshot, reader, today, .. } = context;
    let (asks, slots): (Vec<Ask>, Vec<AskSlots>) = asks.into_iter().unzip();
    let asks_relevance = context.sections.contains(&SectionName::StillRelevant);
    let archived = if asks_relevance { forgotten(snapshot, reader, today) } else { Vec::new() };
    let sections = sections(&context, &allowed, &asks, &recent_help);
    let week = allowed.week();
    let edition = edition(&context, sections);
    let outcome =
        if edition.is_empty() { Err(Boundary::Empty) } else { Ok(PlannedMail { allowed, edition, slots }) };
    Decision { person: reader.id, week, today, outcome, done, rejected, archived }
}

/// The sections that have something to say, in the order of the mail.
fn sections(
    context: &ReaderContext<'_>,
    allowed: &Allowed,
    asks: &[Ask],
    recent_help: &[RecentHelp],
) -> Vec<Section> {
    let ReaderContext { snapshot, reader, today, .. } = *context;
    let window = NewsWindow::new(context, allowed);
    let asks_relevance = context.sections.contains(&SectionName::StillRelevant);
    let asks_of = |name: SectionName| -> Vec<Ask> {
        asks.iter().filter(|ask| ask.reason.section() == name).cloned().collect()
    };
    let mut follow_up_codes = reader.codes.follow_up + 1..;
    let section = |name: &SectionName| match name {
        SectionName::KindWords => kind_words(snapshot, reader),
        SectionName::Appreciate => {
            let (items, also) = (asks_of(*name), recent_help.to_vec());
            let is_empty = items.is_empty() && also.is_empty();
            (!is_empty).then_some(Section::Appreciate { items, also })
        }
        SectionName::CheckIn => {
            let items = asks_of(*name);
            (!items.is_empty()).then_some(Section::CheckIn { items })
        }
        SectionName::FollowUps => follow_ups(context, asks_relevance, &mut follow_up_codes),
        SectionName::StillRelevant => still_relevant(snapshot, reader, &mut follow_up_codes, today),
        SectionName::Activities => activities(context, window),
        SectionName::Celebrations => celebrations(context, window, asks),
        SectionName::Goals => goals(snapshot, reader, window, today),
        SectionName::Help => help(snapshot, reader, today),
        SectionName::Question => question(snapshot, reader),
    };
    SectionName::ALL.iter().filter(|name| context.sections.contains(name)).filter_map(section).collect()
}

/// So many digests say what codes are for.
const EXPLAINING: u8 = 3;

fn edition(context: &ReaderContext<'_>, sections: Vec<Section>) -> Edition {
    let ReaderContext { snapshot, reader, person, today, .. } = *context;
    Edition {
        reader: mention_of(reader.id, person, false),
        team: reader.home_team_name.clone(),
        zone: reader.zone,
        first: reader.history.mails_before == 0,
        first_contact: is_first_contact(context),
        explains_codes: reader.history.mails_before < EXPLAINING,
        after_leave: reader.history.last_skip == Some(Boundary::Leave),
        after_pause: reader.history.last_skip == Some(Boundary::Paused),
        away_by_auto_reply: reader.history.away_by_auto_reply,
        late_since: is_late(snapshot, today).then_some(snapshot.period),
        early_on: snapshot.is_early.then_some(today),
        carries: reader.history.carried_digests.clone(),
        sections,
    }
}

/// Whether a mail asks for something to begin with: the first one, to somebody who shares nothing with anybody yet.
fn is_first_contact(context: &ReaderContext<'_>) -> bool {
    let crate::digest::Reader { history, relations, agenda, .. } = context.reader;
    let has_history =
        relations.pairs.values().any(|pair| pair.last_at.is_some()) || !agenda.unreported_thanks.is_empty();
    // The section that also looks after those about whom nothing is known.
    history.mails_before == 0 && !has_history && context.sections.contains(&SectionName::CheckIn)
}

/// Whether a mail has to say that it comes late: not on its day, and not the morning after either.
fn is_late(snapshot: &Snapshot, today: NaiveDate) -> bool {
    snapshot.period < today && snapshot.now - snapshot.scheduled_for > LATE_AFTER
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_names_the_boundary_that_held_by_its_word() {
        for boundary in Boundary::ALL.iter().filter(|it| **it != Boundary::Full) {
            let day = NaiveDate::default();
            let decision = Decision {
                person: PersonId(1),
                week: day,
                today: day,
                outcome: Err(*boundary),
                done: Vec::new(),
                rejected: Vec::new(),
                archived: Vec::new(),
            };
            assert_eq!(decision.reason().as_str(), boundary.as_str());
        }
        assert_eq!(DecisionReason::ALL.len(), Boundary::ALL.len(), "one more is due, and one less is full");
    }
}
