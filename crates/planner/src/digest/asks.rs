//! What one reader is asked this week: first about those whom coverage assigned, then about those there is a reason for.
//!
//! Invariant: what a reader is asked follows from the roster, from coverage, from what was announced, and from what the
//! reader is a party to.

mod context;
mod rejection;
mod subject_slots;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

pub(super) use context::ReaderContext;
pub use rejection::{RejectReason, RejectedAsk};
use subject_slots::SubjectSlot;
pub(super) use subject_slots::SubjectSlots;

use super::boundary::{Allowed, week_of};
use super::library::opener_for;
use super::mention::mention;
use super::snapshot::{AskSlots, NO_REPEAT_CYCLES, SlotUsage};
use super::{Ask, NoteReminder, Reason, RecentHelp};
use crate::random::tie_break;
use rapport_model::ids::PersonId;
use rapport_model::{Code, CodePrefix};

/// The most helpers that a mail mentions besides those it asks about.
const MAX_RECENT_HELP: usize = 5;

/// Somebody whom the reader could be asked about.
struct Candidate {
    subject: PersonId,
    reason: Reason,
    slot: SubjectSlot,
}

/// A reader who may be written to, while the asks of a plan are handed out.
pub(super) struct Draft<'a> {
    context: ReaderContext<'a>,
    allowed: Allowed,
    candidates: std::vec::IntoIter<Candidate>,
    asks: Vec<(Ask, AskSlots)>,
    done: Vec<PersonId>,
    rejected: Vec<RejectedAsk>,
}

/// A draft to which no more asks are added.
pub(super) struct FinishedDraft<'a> {
    pub(super) context: ReaderContext<'a>,
    /// The proof that the reader may be written to.
    pub(super) allowed: Allowed,
    /// The asks with their slots, in the order of the mail.
    pub(super) asks: Vec<(Ask, AskSlots)>,
    /// Those whom coverage assigned to the reader, and whose turn counts as had.
    pub(super) done: Vec<PersonId>,
    /// Asks that had a reason and are not made.
    pub(super) rejected: Vec<RejectedAsk>,
    /// People who helped the reader and whom no ask is about.
    pub(super) recent_help: Vec<RecentHelp>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(context: ReaderContext<'a>, allowed: Allowed, slots: &mut SubjectSlots<'_>) -> Self {
        let (mut done, mut rejected) = (Vec::new(), Vec::new());
        let mut candidates = Vec::new();
        if context.takes_asks() {
            candidates = covered(&context, slots, &mut done, &mut rejected);
            candidates.extend(others(&context, slots, &done, &mut rejected));
        }
        Self { context, allowed, candidates: candidates.into_iter(), asks: Vec::new(), done, rejected }
    }

    /// Gives the reader the next ask that the budgets allow, if there is one.
    pub(super) fn next_ask(&mut self, usage: &mut SlotUsage) {
        let (week, reader) = (self.allowed.week(), self.context.reader.id);
        while let Some(ask_slot) = usage.free_ask_slot(reader, week, self.context.rules.asks_per_week) {
            let Some(Candidate { subject, mut reason, slot }) = self.candidates.next() else {
                return;
            };
            let subject_slot = match slot {
                SubjectSlot::Reserved(slot) => {
                    usage.is_subject_slot_free(subject, week, slot).then_some(Some(slot))
                }
                SubjectSlot::FirstFree => usage.free_subject_slot(subject, week).map(Some),
                SubjectSlot::Uncounted => Some(None),
            };
            let wish = self.context.wish(subject).filter(|_| subject_slot.is_none());
            let subject_slot = wish.map_or(subject_slot, |wish| {
                reason = wish;
                Some(None)
            });
            let Some(subject_slot) = subject_slot else {
                self.rejected.push(RejectedAsk {
                    subject,
                    reason,
                    rejected_for: RejectReason::SubjectBudget,
                });
                continue;
            };
            let slots = AskSlots { ask_slot, subject_slot };
            usage.take_ask(reader, subject, week, slots);
            let ask = self.ask(subject, reason);
            self.asks.push((ask, slots));
            return;
        }
    }

    fn ask(&self, subject: PersonId, reason: Reason) -> Ask {
        let ReaderContext { snapshot, reader, .. } = self.context;
        // A new colleague is welcomed and a favour returned in words of one's own.
        let needs_opener =
            matches!(reason, Reason::Wish { .. } | Reason::Silence { .. } | Reason::Hello { .. });
        let note = reader.relations.notes.get(&subject);
        Ask {
            // `finish` numbers the asks once their order is known.
            code: Code::new(CodePrefix::Nudge, reader.codes.nudge),
            subject: mention(snapshot, reader, subject),
            reason,
            opener: needs_opener.then(|| opener_for(reader.id, subject, snapshot.period).to_owned()),
            note: note.map(|note| NoteReminder {
                on: note.at.with_timezone(&reader.zone).date_naive(),
                words: note.words.clone(),
            }),
        }
    }

    /// Ends the draft: candidates that are left wait for another week.
    pub(super) fn finish(mut self) -> FinishedDraft<'a> {
        self.rejected.extend(self.candidates.by_ref().map(|it| RejectedAsk {
            subject: it.subject,
            reason: it.reason,
            rejected_for: RejectReason::Budget,
        }));
        let recent_help = recent_help(&self.context, &self.rejected);
        // In the order of the mail, so that codes count up in it.
        self.asks.sort_by_key(|(ask, _)| ask.reason.section());
        for (number, (ask, _)) in (self.context.reader.codes.nudge + 1..).zip(&mut self.asks) {
            ask.code = Code::new(CodePrefix::Nudge, number);
        }
        FinishedDraft {
            context: self.context,
            allowed: self.allowed,
            asks: self.asks,
            done: self.done,
            rejected: self.rejected,
            recent_help,
        }
    }
}

/// Whom coverage assigned to the reader this cycle, unless the reader was asked about them already. `done` gets those whose
/// turn counts as had.
fn covered(
    context: &ReaderContext<'_>,
    slots: &mut SubjectSlots<'_>,
    done: &mut Vec<PersonId>,
    rejected: &mut Vec<RejectedAsk>,
) -> Vec<Candidate> {
    let since = week_of(context.snapshot.period);
    let mut candidates = Vec::new();
    for subject in slots.covered_by(context.reader.id) {
        let is_done = context.past_asks(subject).last().is_some_and(|asked| since <= asked.on);
        if is_done || context.is_snoozed(subject) || context.is_excluded(subject) {
            continue;
        }
        // Evidence asked in the cycle before, and the subject has not waited since: the turn is done, for nobody is asked about
        // the same person in two cycles in a row.
        let evidence = context.strongest_reason(subject);
        let has_asked = context.evidence_window(subject).was_asked_within(2);
        if has_asked {
            done.push(subject);
            continue;
        }
        let reason = evidence.or_else(|| context.wish(subject)).or_else(|| context.hello(subject));
        let Some(reason) = reason else { continue };
        if context.is_away(subject) {
            rejected.push(RejectedAsk { subject, reason, rejected_for: RejectReason::Away });
            continue;
        }
        if !context.is_here(subject) {
            continue;
        }
        let Some(slot) = slots.of(context.reader.id, subject) else { continue };
        candidates.push(Candidate { subject, reason, slot });
    }
    candidates
}

/// Whom else there is a reason for, the strongest first. A wish needs no turn, and neither a pause after earlier asks nor a
/// repeat holds it back; where there is evidence whose turn it is, the ask is made for that.
fn others(
    context: &ReaderContext<'_>,
    slots: &mut SubjectSlots<'_>,
    done: &[PersonId],
    rejected: &mut Vec<RejectedAsk>,
) -> Vec<Candidate> {
    let mut covered = slots.covered_by(context.reader.id);
    covered.retain(|subject| !done.contains(subject));
    let mut unmet = Vec::new();
    let mut candidates = with_evidence(context, slots, &covered, &mut unmet);
    let mut wishes = BTreeMap::new();
    for subject in context.wished().filter(|subject| !covered.contains(subject)) {
        let Some(reason) = context.wish(subject) else { continue };
        if context.is_away(subject) {
            unmet.push(RejectedAsk { subject, reason, rejected_for: RejectReason::Away });
            continue;
        }
        wishes.insert(subject, (reason.priority(), context.last_considered_on(subject)));
        if !candidates.iter().any(|it| it.subject == subject) {
            candidates.push(Candidate { subject, reason, slot: SubjectSlot::Uncounted });
        }
    }
    rejected.extend(unmet.into_iter().filter(|it| !wishes.contains_key(&it.subject)));
    let seed = (context.snapshot.period - NaiveDate::default()).num_days();
    candidates.sort_by_cached_key(|it| {
        let wish = wishes.get(&it.subject).copied();
        let priority = wish.map_or(u8::MAX, |(priority, _)| priority).min(it.reason.priority());
        let tie_break = tie_break(&[seed, context.reader.id.0, it.subject.0]);
        // Of several wishes the one that has waited longest comes first, of other reasons the latest.
        (priority, wish.map(|(_, last)| last), Reverse(it.reason.on()), tie_break)
    });
    candidates
}

/// Whom there is evidence about and whose turn it is, in any order. Nobody was asked about less than three cycles ago, unless
/// there is nobody else to ask, on either side, and the reason would be lost. What coverage will ask about soon is left to it.
fn with_evidence(
    context: &ReaderContext<'_>,
    slots: &mut SubjectSlots<'_>,
    covered: &[PersonId],
    rejected: &mut Vec<RejectedAsk>,
) -> Vec<Candidate> {
    let (mut candidates, mut repeats) = (Vec::new(), Vec::new());
    for subject in context.subjects().into_iter().filter(|subject| !covered.contains(subject)) {
        let Some(reason) = context.strongest_reason(subject) else { continue };
        let window = context.evidence_window(subject);
        let held_back = if context.is_away(subject) {
            Some(RejectReason::Away)
        } else if window.was_asked_within(1) {
            continue;
        } else if window.has_backed_off(context.pair(subject)) {
            Some(RejectReason::BackOff)
        } else if window.was_asked_within(NO_REPEAT_CYCLES) {
            Some(RejectReason::Repeat)
        } else if context.is_left_to_coverage(subject, &reason) {
            Some(RejectReason::Ahead)
        } else {
            None
        };
        match (held_back, slots.of(context.reader.id, subject)) {
            (None, Some(slot)) => candidates.push(Candidate { subject, reason, slot }),
            // Later the reason would be none, and the whole team has a turn each time. To congratulate is others' turn next.
            (Some(RejectReason::Repeat), Some(slot))
                if !window.was_asked_within(2)
                    && slots.are_for_everybody(context.reader.id, subject)
                    && !window.can_wait(&reason, 1)
                    && !matches!(reason, Reason::Celebration { .. }) =>
            {
                repeats.push(Candidate { subject, reason, slot });
            }
            (held_back, _) => {
                let no_slot = if context.takes_turns_about(subject) {
                    RejectReason::Turn
                } else {
                    RejectReason::Elsewhere
                };
                rejected.push(RejectedAsk { subject, reason, rejected_for: held_back.unwrap_or(no_slot) });
            }
        }
    }
    if candidates.is_empty() && covered.is_empty() {
        return repeats;
    }
    rejected.extend(repeats.into_iter().map(|it| RejectedAsk {
        subject: it.subject,
        reason: it.reason,
        rejected_for: RejectReason::Repeat,
    }));
    candidates
}

/// Help since the last mail that the reader is not asked to give thanks for this week, the latest first.
fn recent_help(context: &ReaderContext<'_>, rejected: &[RejectedAsk]) -> Vec<RecentHelp> {
    let since = context.reader.history.last_mail_on.unwrap_or(context.today - Days::new(7));
    let mut helped: Vec<(NaiveDate, PersonId)> = rejected
        .iter()
        .filter(|it| match it.rejected_for {
            RejectReason::Budget
            | RejectReason::SubjectBudget
            | RejectReason::Turn
            | RejectReason::Repeat
            | RejectReason::Ahead
            | RejectReason::Elsewhere => true,
            RejectReason::Away | RejectReason::BackOff => false,
        })
        .filter_map(|it| match it.reason {
            Reason::UnthankedHelp { on, .. } if since <= on => Some((on, it.subject)),
            _ => None,
        })
        .collect();
    helped.sort_by_key(|(on, who)| (Reverse(*on), *who));
    helped.truncate(MAX_RECENT_HELP);
    let mention = |who| mention(context.snapshot, context.reader, who);
    helped.into_iter().map(|(on, who)| RecentHelp { who: mention(who), on }).collect()
}
