//! What a command changes. Each change gives what it replaced, for taking it back.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;

use super::super::ServiceError;
use super::Replies;
use super::messages::HelpNews;
use crate::mail::{address_hash, address_hashes};
use crate::render::CommandOutcome;
use crate::store::effects::{self, Effect, EffectState, FollowUpWas, NewInteraction, Preference};
use crate::store::replies::{self, Author, noon};
use crate::store::{StoreError, help, privacy};
use rapport_model::ids::{ActivityId, InboundId, PersonId};
use rapport_model::{AbsenceSource, Answer, Code, CodePrefix, FollowUpState, InteractionKind};
use rapport_planner::digest::{AskKind, Cadence};
use rapport_reply::Command;

/// How long a pair rests after a skipped nudge.
const SNOOZE: Days = Days::new(7 * 12);

/// What an effect replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Replaced {
    FollowUps(Vec<FollowUpWas>),
    Rests(Vec<(PersonId, Option<NaiveDate>)>),
    Answered(ActivityId, Option<Answer>),
    /// As it was, and as it was made.
    Preference(Preference, Preference),
    Absence(Option<NaiveDate>),
    Apart(Vec<(PersonId, bool)>),
    Cadences(Vec<(PersonId, Option<Cadence>)>),
}

/// What came of a command.
pub(super) struct Applied {
    pub(super) after: CommandOutcome,
    pub(super) replaced: Option<Replaced>,
}

impl Applied {
    fn with(after: CommandOutcome) -> Self {
        Self { after, replaced: None }
    }

    fn replacing(replaced: Replaced) -> Self {
        Self { after: CommandOutcome::Done, replaced: Some(replaced) }
    }

    /// Whether its author has had enough to do since this command, and had not before.
    pub(super) fn begins_full(&self, today: NaiveDate) -> bool {
        let Some(Replaced::Preference(was, will)) = &self.replaced else { return false };
        let is_full = |it: &Preference| it.full_until.is_some_and(|until| today < until);
        is_full(will) && !is_full(was)
    }
}

/// Where a command comes from.
#[derive(Clone, Copy)]
pub(super) struct Origin<'a> {
    pub(super) inbound: InboundId,
    pub(super) position: i16,
    pub(super) author: &'a Author,
    pub(super) today: NaiveDate,
    /// When its author wrote it.
    pub(super) written_at: DateTime<Utc>,
    pub(super) now: DateTime<Utc>,
    /// The mail that said yes to it.
    pub(super) settled_by: Option<InboundId>,
}

impl Origin<'_> {
    /// The name of one line that a statement writes.
    fn line(&self, other: PersonId) -> String {
        format!("{}:{}:{other}", self.inbound, self.position)
    }

    /// When something happened on a day of the author's.
    fn at(&self, on: NaiveDate) -> DateTime<Utc> {
        let at = if on == self.today { self.written_at } else { noon(on, self.author.zone) };
        at.min(self.now)
    }
}

impl Replies {
    /// Carries a command out.
    pub(super) async fn apply(
        &self,
        conn: &mut PgConnection,
        origin: &Origin<'_>,
        command: &Command,
    ) -> Result<Applied, ServiceError> {
        let me = origin.author.id;
        Ok(match command {
            Command::CheckIn { people, .. }
            | Command::Thanks { people, .. }
            | Command::Thanked { people, .. }
            | Command::HelpReceived { people, .. }
            | Command::HelpGiven { people, .. } => log_command(conn, origin, command, people).await?,
            Command::FollowUpAdd { people, title, due } => {
                add_follow_up(conn, origin, people, title, *due).await?
            }
            Command::FollowUpDone { codes } => {
                move_follow_ups(conn, origin, codes, |it| it.close(FollowUpState::Done, origin.now)).await?
            }
            Command::FollowUpDrop { codes } => {
                move_follow_ups(conn, origin, codes, |it| it.close(FollowUpState::Dropped, origin.now))
                    .await?
            }
            Command::FollowUpSnooze { codes, until } => {
                move_follow_ups(conn, origin, codes, |it| it.snoozed_until = Some(*until)).await?
            }
            Command::NudgeDone { codes } => nudge_done(conn, origin, codes).await?,
            Command::NudgeSkip { codes } => skip_nudges(conn, origin, codes).await?,
            Command::Rsvp { activity, answer } => rsvp(conn, me, *activity, *answer).await?,
            Command::HelpAsk { note, people } => {
                self.seek_help(conn, origin, note, people).await?;
                Applied::with(if !people.is_empty() || help::has_colleagues(conn, me).await? {
                    CommandOutcome::Done
                } else {
                    CommandOutcome::NobodyToAsk
                })
            }
            Command::HelpOffer { code } => self.offer_help(conn, origin, *code).await?,
            Command::HelpDecline { code } => self.decline_help(conn, origin, *code).await?,
            Command::Answer { code, note } => {
                let code = number(*code);
                effects::answer_question(conn, origin.inbound, origin.position, me, code, note).await?;
                Applied::with(CommandOutcome::Done)
            }
            Command::Pause { .. }
            | Command::Resume
            | Command::Unsubscribe { .. }
            | Command::Full { .. }
            | Command::Announce { .. }
            | Command::Forget => self.set_preference(conn, origin, command).await?,
            Command::Away { from, until } => {
                let ends_on = until.pred_opt().map(|day| day.max(*from));
                let was = effects::set_absence(conn, me, *from, ends_on, AbsenceSource::Reply).await?;
                Applied::replacing(Replaced::Absence(was))
            }
            Command::Mute { people } => mute(conn, me, people).await?,
            Command::Cadence { people, every_days } => {
                self.set_cadences(conn, me, people, *every_days).await?
            }
            // Feedback is sent where its author says yes to it, all of a mail at once.
            Command::Undo | Command::Usage | Command::Export | Command::Feedback { .. } => {
                Applied::with(CommandOutcome::Done)
            }
        })
    }

    /// How often the author wishes to be in touch. The first ask of a week may be one that coverage needs, so that wishes
    /// have room for the others.
    async fn set_cadences(
        &self,
        conn: &mut PgConnection,
        me: PersonId,
        people: &[PersonId],
        every_days: u16,
    ) -> Result<Applied, ServiceError> {
        // One week to six months; the table holds it, the grammar keeps to it.
        let cadence = Cadence { ideal_days: every_days.clamp(7, 183), longest_days: None };
        let mut cadences = Vec::new();
        for other in people {
            cadences.push((*other, effects::set_cadence(conn, me, *other, Some(cadence)).await?));
        }
        let room = f64::from(self.reply_policy.asks_per_week.saturating_sub(1));
        let is_crowded = effects::wishes_a_week(conn, me).await? > room;
        let after = if is_crowded { CommandOutcome::ManyWishes } else { CommandOutcome::Done };
        Ok(Applied { after, replaced: Some(Replaced::Cadences(cadences)) })
    }

    /// Takes a request for help, unless somebody else was first, and tells who asked.
    async fn offer_help(
        &self,
        conn: &mut PgConnection,
        origin: &Origin<'_>,
        code: Code,
    ) -> Result<Applied, ServiceError> {
        let Some(request) = help::take(conn, origin.author.id, number(code)).await? else {
            return Ok(Applied::with(CommandOutcome::TooLate));
        };
        self.tell_of_help(conn, origin, &request, HelpNews::Found).await?;
        Ok(Applied::with(CommandOutcome::Helping(request.person)))
    }

    /// Gives a request back that the author had said yes to, and tells who asked, unless they need no help any more.
    pub(super) async fn decline_help(
        &self,
        conn: &mut PgConnection,
        origin: &Origin<'_>,
        code: Code,
    ) -> Result<Applied, ServiceError> {
        let Some((request, true)) = help::give_back(conn, origin.author.id, number(code)).await? else {
            return Ok(Applied::with(CommandOutcome::Done));
        };
        self.tell_of_help(conn, origin, &request, HelpNews::Lost).await?;
        Ok(Applied::with(CommandOutcome::GivenBack(request.person)))
    }

    async fn set_preference(
        &self,
        conn: &mut PgConnection,
        origin: &Origin<'_>,
        command: &Command,
    ) -> Result<Applied, ServiceError> {
        let me = origin.author.id;
        let was = effects::preference(conn, me).await?;
        let mut will = was.clone();
        match command {
            Command::Pause { until } => will.paused_until = Some(*until),
            Command::Full { until } => will.full_until = Some(*until),
            // The end of what was asked for last: of `stop`, else of a pause or of `full`, else of single digests.
            Command::Resume if was.stopped_at.is_some() => {
                will.stopped_at = None;
                will.paused_until = None;
            }
            Command::Resume if was.paused_until.or(was.full_until).is_some() => {
                will.paused_until = None;
                will.full_until = None;
            }
            Command::Resume => will.stopped.clear(),
            Command::Unsubscribe { digest: Some(digest) } => will.stopped.push(digest.clone()),
            Command::Announce { what, allowed } => {
                will.unannounced.retain(|it| !what.contains(it));
                will.unannounced.extend(what.iter().filter(|_| !allowed));
            }
            Command::Unsubscribe { digest: None } => will.stopped_at = Some(origin.now),
            Command::Forget => {
                will.stopped_at = Some(origin.now);
                privacy::forget(conn, me, &self.new_hashes(origin.author)).await?;
            }
            _ => {}
        }
        will.stopped.sort();
        will.stopped.dedup();
        effects::set_preference(conn, me, &will).await?;
        Ok(Applied::replacing(Replaced::Preference(was, will)))
    }

    /// Begins to forget somebody for whom an operator asked: they are erased in an hour.
    pub(crate) async fn forget(&self, person: PersonId) -> Result<(), ServiceError> {
        let mut tx = self.pool.begin().await.map_err(StoreError::from)?;
        let author = replies::author(&mut tx, person, self.default_zone).await?;
        let author = author.ok_or(ServiceError::NoSuchPerson)?;
        privacy::forget(&mut tx, person, &self.new_hashes(&author)).await?;
        Ok(tx.commit().await.map_err(StoreError::from)?)
    }

    /// Takes back that somebody is to be erased, whoever asked for it.
    pub(crate) async fn unforget(&self, person: PersonId) -> Result<(), ServiceError> {
        let mut tx = self.pool.begin().await.map_err(StoreError::from)?;
        let author = replies::author(&mut tx, person, self.default_zone).await?;
        let author = author.ok_or(ServiceError::NoSuchPerson)?;
        privacy::unforget(&mut tx, person, &self.known_hashes(&author)).await?;
        Ok(tx.commit().await.map_err(StoreError::from)?)
    }

    /// What is kept of the addresses of somebody who is forgotten.
    pub(super) fn new_hashes(&self, author: &Author) -> Vec<Vec<u8>> {
        let keys = self.keyring.addresses();
        author.addresses.iter().map(|address| address_hash(&keys, address)).collect()
    }

    /// All that may be kept of their addresses, also under earlier keys.
    pub(super) fn known_hashes(&self, author: &Author) -> Vec<Vec<u8>> {
        let keys = self.keyring.addresses();
        author.addresses.iter().flat_map(|address| address_hashes(&keys, address)).collect()
    }

    /// Keeps what a command did, under the key of its statement.
    pub(super) async fn note_effect(
        &self,
        conn: &mut PgConnection,
        origin: &Origin<'_>,
        command: &Command,
        replaced: Option<Replaced>,
    ) -> Result<(), StoreError> {
        let effect = Effect {
            inbound: origin.inbound,
            position: origin.position,
            command: serde_json::to_value(command)?,
            replaced: replaced.map(serde_json::to_value).transpose()?,
            settled_by: origin.settled_by,
        };
        effects::record(conn, origin.author.id, &effect, EffectState::Done).await
    }

    /// Days away that an automatic answer told of; `undo` takes them back like any others.
    pub(super) async fn away_by_machine(
        &self,
        conn: &mut PgConnection,
        inbound: InboundId,
        author: &Author,
        (from, until): (NaiveDate, NaiveDate),
        now: DateTime<Utc>,
    ) -> Result<(), ServiceError> {
        let origin =
            Origin { inbound, position: 0, author, today: from, written_at: now, now, settled_by: None };
        let ends_on = until.pred_opt().map(|day| day.max(from));
        let was = effects::set_absence(conn, author.id, from, ends_on, AbsenceSource::VacationNote).await?;
        let command = Command::Away { from, until };
        Ok(self.note_effect(conn, &origin, &command, Some(Replaced::Absence(was))).await?)
    }
}

/// Who did something for whom.
#[derive(Clone, Copy)]
enum Side {
    /// The author, for them.
    Mine,
    /// They, for the author.
    Correlated,
}

/// Something that happened between the author and somebody.
#[derive(Clone, Copy)]
struct Happened<'a> {
    kind: InteractionKind,
    side: Side,
    on: NaiveDate,
    note: Option<&'a str>,
    in_person: bool,
    public: bool,
}

/// Logs what happened between the author and others; thanks, to those who are still here.
///
/// Whether the thanks will reach them is not looked at: the answer must not depend on it.
async fn log_command(
    conn: &mut PgConnection,
    origin: &Origin<'_>,
    command: &Command,
    people: &[PersonId],
) -> Result<Applied, ServiceError> {
    let departed = match command {
        Command::Thanks { .. } => effects::departed(conn, people).await?,
        _ => BTreeMap::new(),
    };
    let here: Vec<PersonId> = people.iter().copied().filter(|id| !departed.contains_key(id)).collect();
    if let Some(happened) = happened(command, origin.today) {
        log(conn, origin, &here, happened).await?;
    }
    Ok(Applied::with(CommandOutcome::without(departed)))
}

/// Logs that the author gave somebody feedback.
pub(super) async fn log_feedback(
    conn: &mut PgConnection,
    origin: &Origin<'_>,
    to: PersonId,
    words: &str,
) -> Result<(), StoreError> {
    let happened = Happened {
        kind: InteractionKind::Feedback,
        side: Side::Mine,
        on: origin.today,
        note: Some(words),
        in_person: false,
        public: false,
    };
    log(conn, origin, &[to], happened).await
}

async fn add_follow_up(
    conn: &mut PgConnection,
    origin: &Origin<'_>,
    people: &[PersonId],
    title: &str,
    due: Option<NaiveDate>,
) -> Result<Applied, ServiceError> {
    let about = match people {
        [one] => Some(*one),
        _ => None,
    };
    let name = format!("{}:{}", origin.inbound, origin.position);
    let (me, today) = (origin.author.id, origin.today);
    let number = effects::add_follow_up(conn, me, about, title.trim(), due, today, &name).await?;
    Ok(Applied::with(CommandOutcome::Added(code(CodePrefix::FollowUp, number))))
}

async fn move_follow_ups(
    conn: &mut PgConnection,
    origin: &Origin<'_>,
    codes: &[Code],
    change: impl Fn(&mut FollowUpWas),
) -> Result<Applied, ServiceError> {
    let was = effects::follow_ups(conn, origin.author.id, &numbers(codes)).await?;
    let mut will = was.clone();
    will.iter_mut().for_each(change);
    effects::set_follow_ups(conn, &will).await?;
    Ok(Applied::replacing(Replaced::FollowUps(was)))
}

/// A nudge that was followed is logged as what it asked for, so that nobody is asked for it again.
async fn nudge_done(
    conn: &mut PgConnection,
    origin: &Origin<'_>,
    codes: &[Code],
) -> Result<Applied, ServiceError> {
    let asked = effects::answer_asks(conn, origin.author.id, &numbers(codes), Some("done")).await?;
    let mut nudged = Vec::new();
    for it in asked {
        let ask = AskKind::of(it.reason);
        let happened = Happened {
            kind: ask.interaction(),
            side: Side::Mine,
            on: origin.today,
            note: None,
            in_person: ask == AskKind::Thanks,
            public: false,
        };
        log(conn, origin, &[it.subject], happened).await?;
        nudged.push((code(CodePrefix::Nudge, it.code), it.subject, ask));
    }
    Ok(Applied::with(CommandOutcome::Nudged(nudged)))
}

/// The author is not asked about these people for a while.
async fn skip_nudges(
    conn: &mut PgConnection,
    origin: &Origin<'_>,
    codes: &[Code],
) -> Result<Applied, ServiceError> {
    let me = origin.author.id;
    let asked = effects::answer_asks(conn, me, &numbers(codes), Some("skipped")).await?;
    let until = origin.today + SNOOZE;
    let mut snoozes = Vec::new();
    for it in &asked {
        snoozes.push((it.subject, effects::set_pair_snooze(conn, me, it.subject, Some(until)).await?));
    }
    let people = asked.iter().map(|it| it.subject).collect();
    Ok(Applied { after: CommandOutcome::RestsUntil(people, until), replaced: Some(Replaced::Rests(snoozes)) })
}

async fn rsvp(
    conn: &mut PgConnection,
    me: PersonId,
    activity: Code,
    answer: Answer,
) -> Result<Applied, ServiceError> {
    let items = crate::store::replies::items(conn, me).await?;
    let number = numbers(&[activity]);
    let Some(item) = items.activities.iter().find(|it| number.contains(&it.code)) else {
        return Ok(Applied::with(CommandOutcome::Done));
    };
    let was = effects::set_rsvp(conn, me, item.id, Some(answer)).await?;
    Ok(Applied::replacing(Replaced::Answered(item.id, was)))
}

async fn mute(conn: &mut PgConnection, me: PersonId, people: &[PersonId]) -> Result<Applied, ServiceError> {
    let mut apart = Vec::new();
    for other in people {
        apart.push((*other, effects::set_exclusion(conn, me, *other, true).await?));
    }
    Ok(Applied::replacing(Replaced::Apart(apart)))
}

/// What a command says has happened; nothing where it says something else.
fn happened(command: &Command, today: NaiveDate) -> Option<Happened<'_>> {
    let public = matches!(command, Command::Thanks { public: true, .. });
    let (kind, side, on, note, in_person) = match command {
        Command::CheckIn { on, note, .. } => (InteractionKind::CheckIn, Side::Mine, *on, note, false),
        Command::Thanks { note, .. } => (InteractionKind::Thanks, Side::Mine, today, note, false),
        Command::Thanked { on, note, .. } => (InteractionKind::Thanks, Side::Mine, *on, note, true),
        Command::HelpReceived { on, note, .. } => (InteractionKind::Help, Side::Correlated, *on, note, false),
        Command::HelpGiven { on, note, .. } => (InteractionKind::Help, Side::Mine, *on, note, false),
        _ => return None,
    };
    Some(Happened { kind, side, on, note: note.as_deref(), in_person, public })
}

/// Lines of the log between the author and each of these people.
async fn log(
    conn: &mut PgConnection,
    origin: &Origin<'_>,
    people: &[PersonId],
    happened: Happened<'_>,
) -> Result<(), StoreError> {
    let me = origin.author.id;
    for other in people {
        let (from, to) = match happened.side {
            Side::Mine => (me, *other),
            Side::Correlated => (*other, me),
        };
        let line = NewInteraction {
            kind: happened.kind,
            from,
            to,
            at: origin.at(happened.on),
            author: me,
            note: happened.note,
            in_person: happened.in_person,
            public: happened.public,
            source: "reply",
            external_id: origin.line(*other),
        };
        effects::log(conn, &line).await?;
    }
    Ok(())
}

impl FollowUpWas {
    fn close(&mut self, state: FollowUpState, now: DateTime<Utc>) {
        self.state = state;
        self.closed_at = Some(self.closed_at.unwrap_or(now));
    }
}

/// A code from its column.
pub(super) fn code(prefix: CodePrefix, number: i32) -> Code {
    Code::new(prefix, u32::try_from(number).unwrap_or_default())
}

/// The column of a code; 0, which is no code, for one that is too large for it.
fn number(code: Code) -> i32 {
    i32::try_from(code.number).unwrap_or_default()
}

/// The columns of codes.
pub(super) fn numbers(codes: &[Code]) -> Vec<i32> {
    codes.iter().filter_map(|code| i32::try_from(code.number).ok()).collect()
}
