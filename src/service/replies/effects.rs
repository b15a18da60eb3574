//! What statements change, and how it is taken back.

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::PgConnection;

use super::super::{Engine, ServiceError};
use super::letters::Answering;
use super::reading::Case;
use crate::ids::{ActivityId, InboundId, PersonId};
use crate::mail::Trust;
use crate::model::{Address, Answer, Code, FollowUpState, InboundOutcome, InteractionKind, Letter, MailKind};
use crate::render::{self, ANSWER_LINES, After, Nudged, Point, Telling};
use crate::reply::{Command, Outcome, Reading, yes_or_no};
use crate::store::effects::{self, Effect, EffectState, FollowUpWas, Line, Preference, Rhythm};
use crate::store::replies::{Author, noon};
use crate::store::{StoreError, help, outbox, privacy};

/// The name of the effect that adds an address; it is no command, since nobody can ask for it but from there.
pub(super) const ADD_ADDRESS: &str = "add_address";

/// Its place after all statements of a mail.
pub(super) const ADDRESS_PLACE: i16 = i16::MAX;

/// The kind of an absence that is known from an automatic answer alone: the next mail says so.
const AWAY_BY_MACHINE: &str = "automatic answer";

/// Statements of one mail that are carried out. Nobody has more to say; a machine may.
pub(super) const STATEMENTS: i16 = 200;

/// How long a pair rests after a skipped nudge.
const REST: Days = Days::new(7 * 12);

/// What an effect replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Replaced {
    FollowUps(Vec<FollowUpWas>),
    Rests(Vec<(PersonId, Option<NaiveDate>)>),
    Answered(ActivityId, Option<Answer>),
    /// As it was, and as it was made.
    Preference(Preference, Preference),
    Absence(Option<NaiveDate>),
    Apart(Vec<(PersonId, bool)>),
    Cadences(Vec<(PersonId, Option<Rhythm>)>),
}

/// What carrying a command out came to.
struct Applied {
    after: After,
    replaced: Option<Replaced>,
}

impl Applied {
    fn with(after: After) -> Self {
        Self { after, replaced: None }
    }

    fn replacing(replaced: Replaced) -> Self {
        Self { after: After::Done, replaced: Some(replaced) }
    }
}

/// Where a command comes from.
#[derive(Clone, Copy)]
struct Origin<'a> {
    inbound: InboundId,
    n: i16,
    author: &'a Author,
    today: NaiveDate,
    /// When its author wrote it.
    written_at: DateTime<Utc>,
    now: DateTime<Utc>,
    /// The mail that said yes to it.
    settled_by: Option<InboundId>,
}

impl Origin<'_> {
    /// The name of one line that a statement writes.
    fn line(&self, other: PersonId) -> String {
        format!("{}:{}:{other}", self.inbound, self.n)
    }

    /// When something happened on a day of the author's.
    fn at(&self, on: NaiveDate) -> DateTime<Utc> {
        let at = if on == self.today { self.written_at } else { noon(on, self.author.zone) };
        at.min(self.now)
    }
}

/// What a plain yes or no answers.
enum AskedOf {
    /// Nothing in particular: the reply language reads it.
    Nothing,
    /// What waits for a yes.
    Held(Vec<Effect>),
    /// Whether one can help.
    Help(Code),
    /// Something that is settled.
    Settled,
}

/// Words of a remark beside a yes, at most.
const KIND_WORDS: usize = 5;

/// What there is to tell about a mail.
#[derive(Default)]
struct Report {
    points: Vec<Point>,
    done: bool,
    can_undo: bool,
    waits: bool,
    asks: bool,
    /// Something that wants an answer whatever the setting says.
    is_asked_for: bool,
    is_long: bool,
}

impl Engine {
    /// Does what a mail says, and answers it.
    pub(super) async fn carry_out(
        &self,
        conn: &mut PgConnection,
        case: &Case<'_>,
        reading: Reading,
    ) -> Result<InboundOutcome, ServiceError> {
        let author = &case.knowledge.author;
        let titles = |code: Code| case.knowledge.title(code);
        let telling =
            Telling { circle: &case.knowledge.circle, today: case.knowledge.today, titles: &titles };
        let mut asked = self.asked(conn, case).await?;
        let mut report = Report::default();
        let mut offered = Vec::new();
        for (n, statement) in (0_i16..STATEMENTS).zip(reading.statements) {
            let origin = Origin {
                inbound: case.claimed.id,
                n,
                author,
                today: case.knowledge.today,
                written_at: case.written_at,
                now: case.now,
                settled_by: None,
            };
            match (&asked, yes_or_no(&statement.words)) {
                (AskedOf::Nothing, _) | (_, None) => {}
                (_, Some(yes)) => {
                    // The first yes or no settles it; what follows is not a second one.
                    let asked = std::mem::replace(&mut asked, AskedOf::Settled);
                    self.settle(conn, case, &telling, &origin, (asked, yes), &mut report).await?;
                    continue;
                }
            }
            match statement.outcome {
                Outcome::Do { command, confirm } => {
                    if confirm || self.waits_for_proof(case.trust, &command) {
                        self.hold_command(conn, &origin, &command).await?;
                        report.points.push(Point::Waiting(telling.waiting(&command)));
                        report.waits = true;
                    } else {
                        self.do_command(conn, &telling, &origin, &command, case.answered, &mut report)
                            .await?;
                    }
                }
                Outcome::Ask(question) => {
                    report.asks = true;
                    if let [choice] = question.choices.as_slice() {
                        offered.extend(
                            case.knowledge.command(choice).map(|it| (origin, it, report.points.len())),
                        );
                    }
                    report.points.push(Point::Question {
                        text: question.text,
                        choices: question.choices,
                        takes_yes: false,
                    });
                }
                // What is said beside a yes is said to be kind.
                Outcome::Note
                    if matches!(asked, AskedOf::Settled)
                        && statement.words.split_whitespace().count() < KIND_WORDS => {}
                Outcome::Note => report.points.push(Point::Kept(statement.words)),
                Outcome::Declined | Outcome::Courtesy => {}
            }
        }
        // A single question with a single choice can be answered by yes or no.
        if let ([(origin, command, at)], false) = (offered.as_slice(), report.waits) {
            self.hold_command(conn, origin, command).await?;
            if let Some(Point::Question { takes_yes, .. }) = report.points.get_mut(*at) {
                *takes_yes = true;
            }
        }
        if case.trust == Trust::Stranger
            && let [from] = case.mail.from.as_slice()
        {
            report.points.push(Point::Told(render::stopped_from(&from.address)));
        }
        // What was done comes first, what was not understood last; otherwise the order is the author's.
        report.points.sort_by_key(Point::place);
        self.acknowledge(conn, case, &report).await?;
        Ok(match report {
            Report { done: true, .. } => InboundOutcome::Applied,
            Report { waits: true, .. } => InboundOutcome::Held,
            Report { asks: true, .. } => InboundOutcome::Asked,
            _ => InboundOutcome::Noted,
        })
    }

    /// What the mail that is answered asked.
    async fn asked(&self, conn: &mut PgConnection, case: &Case<'_>) -> Result<AskedOf, StoreError> {
        // A stranger may stop mails, and say yes to nothing.
        if case.trust == Trust::Stranger || case.kind == MailKind::Digest {
            return Ok(AskedOf::Nothing);
        }
        if let Some(number) = case.help {
            return Ok(AskedOf::Help(code(Letter::Help, number)));
        }
        let held = match case.answered {
            Some(inbound) => effects::of(conn, case.knowledge.author.id, inbound, EffectState::Held).await?,
            None => Vec::new(),
        };
        Ok(if held.is_empty() { AskedOf::Settled } else { AskedOf::Held(held) })
    }

    /// Takes a plain yes or no.
    async fn settle(
        &self,
        conn: &mut PgConnection,
        case: &Case<'_>,
        telling: &Telling<'_>,
        origin: &Origin<'_>,
        (asked, yes): (AskedOf, bool),
        report: &mut Report,
    ) -> Result<(), ServiceError> {
        match asked {
            AskedOf::Held(held) => self.settle_held(conn, case, telling, &held, yes, report).await?,
            AskedOf::Help(code) if yes => {
                let command = Command::HelpOffer { code };
                if self.waits_for_proof(case.trust, &command) {
                    self.hold_command(conn, origin, &command).await?;
                    report.points.push(Point::Waiting(telling.waiting(&command)));
                    report.waits = true;
                } else {
                    self.do_command(conn, telling, origin, &command, None, report).await?;
                }
            }
            AskedOf::Help(_) => report.points.push(Point::Told(render::no_help().to_owned())),
            AskedOf::Settled if report.points.is_empty() => {
                report.asks = true;
                report.points.push(Point::Told(render::nothing_waits().to_owned()));
            }
            AskedOf::Settled | AskedOf::Nothing => {}
        }
        Ok(())
    }

    async fn acknowledge(
        &self,
        conn: &mut PgConnection,
        case: &Case<'_>,
        report: &Report,
    ) -> Result<(), ServiceError> {
        let is_plain = report.points.iter().all(|point| matches!(point, Point::Done(_)));
        let is_wanted = self.desk.acknowledges_always || !is_plain || report.is_asked_for;
        let author = &case.knowledge.author;
        if report.points.is_empty() || !is_wanted || self.is_talkative(conn, author.id).await? {
            return Ok(());
        }
        let first = author.name.split_whitespace().next().unwrap_or(&author.name);
        let opening = if report.is_long { Vec::new() } else { vec![render::opening(first, report.done)] };
        let answering = Answering {
            inbound: case.claimed.id,
            to_message: case.mail.message_id.as_deref(),
            subject: &case.mail.subject,
            opening: &opening,
            points: &report.points,
            can_undo: report.can_undo,
            lines: (!report.is_long).then_some(ANSWER_LINES),
        };
        self.answer(conn, author, &answering, case.now).await?;
        Ok(())
    }

    /// What others see waits for a tap when nobody has said that the mail is genuine.
    fn waits_for_proof(&self, trust: Trust, command: &Command) -> bool {
        let is_outward = matches!(
            command,
            Command::Thanks { .. }
                | Command::HelpAsk { .. }
                | Command::HelpOffer { .. }
                | Command::Answer { .. }
        );
        // A draft is the author's until a second yes, whoever wrote it.
        matches!(command, Command::Feedback { .. })
            || is_outward && trust < Trust::Proven && !self.desk.accepts_unproven
    }

    async fn hold_command(
        &self,
        conn: &mut PgConnection,
        origin: &Origin<'_>,
        command: &Command,
    ) -> Result<(), ServiceError> {
        let value = serde_json::to_value(command).map_err(StoreError::from)?;
        self.hold(conn, origin.inbound, origin.n, origin.author.id, &value).await?;
        if let Command::Feedback { people, note } = command {
            for about in people {
                effects::draft_feedback(conn, origin.inbound, origin.n, origin.author.id, *about, note)
                    .await?;
            }
        }
        Ok(())
    }

    async fn do_command(
        &self,
        conn: &mut PgConnection,
        telling: &Telling<'_>,
        origin: &Origin<'_>,
        command: &Command,
        answered: Option<InboundId>,
        report: &mut Report,
    ) -> Result<(), ServiceError> {
        report.done = true;
        let after = match command {
            Command::Undo => {
                report.is_asked_for = true;
                let target = match answered {
                    Some(inbound) => Some(inbound),
                    None => effects::latest(conn, origin.author.id).await?,
                };
                let after = match target {
                    Some(target) => self.take_back(conn, telling, origin, target).await?,
                    None => After::TakenBack { what: Vec::new(), too_late: false },
                };
                self.note_effect(conn, origin, command, None).await?;
                after
            }
            Command::Usage => {
                report.is_asked_for = true;
                report.points.push(Point::Told(telling.sentence(command, &After::Done)));
                self.note_effect(conn, origin, command, None).await?;
                return Ok(());
            }
            Command::Export => {
                report.is_asked_for = true;
                report.is_long = true;
                for known in privacy::export(conn, origin.author.id).await? {
                    let lines = known.lines.into_iter().map(|line| Point::Told(format!("- {line}")));
                    report.points.push(Point::Told(format!("{}:", known.title)));
                    report.points.extend(lines);
                }
                self.note_effect(conn, origin, command, None).await?;
                return Ok(());
            }
            command => {
                let applied = self.apply(conn, origin, command).await?;
                self.note_effect(conn, origin, command, applied.replaced).await?;
                // Who offered help is known by now, or was too late.
                report.can_undo |= !matches!(command, Command::HelpOffer { .. });
                applied.after
            }
        };
        report.points.push(Point::Done(telling.sentence(command, &after)));
        Ok(())
    }

    async fn note_effect(
        &self,
        conn: &mut PgConnection,
        origin: &Origin<'_>,
        command: &Command,
        replaced: Option<Replaced>,
    ) -> Result<(), StoreError> {
        let effect = Effect {
            inbound: origin.inbound,
            n: origin.n,
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
        let origin = Origin { inbound, n: 0, author, today: from, written_at: now, now, settled_by: None };
        let ends_on = until.pred_opt().map(|day| day.max(from));
        let was = effects::set_absence(conn, author.id, from, ends_on, AWAY_BY_MACHINE).await?;
        let command = Command::Away { from, until };
        Ok(self.note_effect(conn, &origin, &command, Some(Replaced::Absence(was))).await?)
    }

    /// Carries out what waits for a yes, or throws it away.
    async fn settle_held(
        &self,
        conn: &mut PgConnection,
        case: &Case<'_>,
        telling: &Telling<'_>,
        held: &[Effect],
        yes: bool,
        report: &mut Report,
    ) -> Result<(), ServiceError> {
        let author = &case.knowledge.author;
        report.is_asked_for = true;
        for effect in held {
            if effect.command["action"] == ADD_ADDRESS {
                let address = effect.command["address"].as_str().and_then(|it| it.parse::<Address>().ok());
                if let Some(address) = address.filter(|_| yes) {
                    let added = effects::add_address(conn, author.id, &address).await?;
                    report.points.push(Point::Told(render::address_added(address.as_str(), added)));
                    report.done |= added;
                    report.can_undo |= added;
                }
                let state = if yes { EffectState::Done } else { EffectState::Dropped };
                let settled = Effect { settled_by: Some(case.claimed.id), ..effect.clone() };
                effects::record(conn, author.id, &settled, state).await?;
                continue;
            }
            let command: Command =
                serde_json::from_value(effect.command.clone()).map_err(StoreError::from)?;
            let origin = Origin {
                inbound: effect.inbound,
                n: effect.n,
                author,
                today: case.knowledge.today,
                written_at: case.written_at,
                now: case.now,
                settled_by: Some(case.claimed.id),
            };
            if yes {
                self.do_command(conn, telling, &origin, &command, None, report).await?;
            } else {
                if let Command::Feedback { .. } = command {
                    effects::discard_feedback(conn, effect.inbound, effect.n).await?;
                }
                let settled = Effect { settled_by: Some(case.claimed.id), ..effect.clone() };
                effects::record(conn, author.id, &settled, EffectState::Dropped).await?;
            }
        }
        if !yes {
            report.points.push(Point::Done(render::dropped().to_owned()));
        }
        Ok(())
    }

    async fn apply(
        &self,
        conn: &mut PgConnection,
        origin: &Origin<'_>,
        command: &Command,
    ) -> Result<Applied, ServiceError> {
        let me = origin.author.id;
        Ok(match command {
            Command::CheckIn { people, on, note } => {
                log(
                    conn,
                    origin,
                    people,
                    Happened {
                        kind: InteractionKind::CheckIn,
                        side: Side::Mine,
                        on: *on,
                        note: note.as_deref(),
                        in_person: false,
                    },
                )
                .await?;
                Applied::with(After::Done)
            }
            Command::Thanks { people, note, .. } => {
                let today = origin.today;
                log(
                    conn,
                    origin,
                    people,
                    Happened {
                        kind: InteractionKind::Thanks,
                        side: Side::Mine,
                        on: today,
                        note: note.as_deref(),
                        in_person: false,
                    },
                )
                .await?;
                let mut unreached = Vec::new();
                for person in people {
                    if !effects::gets_digests(conn, *person).await? {
                        unreached.push(*person);
                    }
                }
                Applied::with(if unreached.is_empty() { After::Done } else { After::Unreached(unreached) })
            }
            Command::Thanked { people, on, note } => {
                log(
                    conn,
                    origin,
                    people,
                    Happened {
                        kind: InteractionKind::Thanks,
                        side: Side::Mine,
                        on: *on,
                        note: note.as_deref(),
                        in_person: true,
                    },
                )
                .await?;
                Applied::with(After::Done)
            }
            Command::HelpReceived { people, on, note } => {
                log(
                    conn,
                    origin,
                    people,
                    Happened {
                        kind: InteractionKind::Help,
                        side: Side::Theirs,
                        on: *on,
                        note: note.as_deref(),
                        in_person: false,
                    },
                )
                .await?;
                Applied::with(After::Done)
            }
            Command::HelpGiven { people, on, note } => {
                log(
                    conn,
                    origin,
                    people,
                    Happened {
                        kind: InteractionKind::Help,
                        side: Side::Mine,
                        on: *on,
                        note: note.as_deref(),
                        in_person: false,
                    },
                )
                .await?;
                Applied::with(After::Done)
            }
            Command::FollowUpAdd { people, title, due } => {
                let about = match people.as_slice() {
                    [one] => Some(*one),
                    _ => None,
                };
                let name = format!("{}:{}", origin.inbound, origin.n);
                let number =
                    effects::add_follow_up(conn, me, about, title.trim(), *due, origin.today, &name).await?;
                Applied::with(After::Added(code(Letter::FollowUp, number)))
            }
            Command::FollowUpDone { codes } => {
                self.move_follow_ups(conn, origin, codes, |it| it.close(FollowUpState::Done, origin.now))
                    .await?
            }
            Command::FollowUpDrop { codes } => {
                self.move_follow_ups(conn, origin, codes, |it| it.close(FollowUpState::Dropped, origin.now))
                    .await?
            }
            Command::FollowUpSnooze { codes, until } => {
                self.move_follow_ups(conn, origin, codes, |it| it.rests_until = Some(*until)).await?
            }
            Command::NudgeDone { codes } => self.nudge_done(conn, origin, codes).await?,
            Command::NudgeSkip { codes } => {
                let asked = effects::answer_asks(conn, me, &numbers(codes), Some("skipped")).await?;
                let until = origin.today + REST;
                let mut rests = Vec::new();
                for it in &asked {
                    rests.push((it.subject, effects::set_rest(conn, me, it.subject, Some(until)).await?));
                }
                let people = asked.iter().map(|it| it.subject).collect();
                Applied { after: After::RestsUntil(people, until), replaced: Some(Replaced::Rests(rests)) }
            }
            Command::Rsvp { activity, answer } => {
                let items = crate::store::replies::items(conn, me).await?;
                let number = numbers(&[*activity]);
                let Some(item) = items.activities.iter().find(|it| number.contains(&it.code)) else {
                    return Ok(Applied::with(After::Done));
                };
                let was = effects::set_rsvp(conn, me, item.id, Some(*answer)).await?;
                Applied::replacing(Replaced::Answered(item.id, was))
            }
            Command::HelpAsk { note } => {
                let asked =
                    self.seek_help(conn, origin.inbound, origin.n, origin.author, note, origin.now).await?;
                Applied::with(After::Asking(asked))
            }
            Command::HelpOffer { code } => {
                let number = i32::try_from(code.number).unwrap_or_default();
                match help::take(conn, me, number).await? {
                    Some(request) => {
                        let (id, asker) = (request.id, request.person);
                        self.tell_of_help(conn, id, asker, origin.author, &request.topic, origin.now).await?;
                        Applied::with(After::Helping(asker))
                    }
                    None => Applied::with(After::TooLate),
                }
            }
            Command::Feedback { people, note } => self.send_feedback(conn, origin, people, note).await?,
            Command::Answer { note } => {
                effects::answer_question(conn, origin.inbound, origin.n, me, note).await?;
                Applied::with(After::Done)
            }
            Command::Pause { .. }
            | Command::Resume
            | Command::Unsubscribe { .. }
            | Command::Full { .. }
            | Command::Forget => self.set_preference(conn, origin, command).await?,
            Command::Away { from, until } => {
                let ends_on = until.pred_opt().map(|day| day.max(*from));
                let was = effects::set_absence(conn, me, *from, ends_on, "said so").await?;
                Applied::replacing(Replaced::Absence(was))
            }
            Command::Mute { people } => {
                let mut apart = Vec::new();
                for other in people {
                    apart.push((*other, effects::set_exclusion(conn, me, *other, true).await?));
                }
                Applied::replacing(Replaced::Apart(apart))
            }
            Command::Cadence { people, every_days } => {
                // One week to six months; the table holds it, the grammar keeps to it.
                let ideal_days = i16::try_from(*every_days).unwrap_or(183).clamp(7, 183);
                let rhythm = Rhythm { ideal_days, longest_days: None };
                let mut cadences = Vec::new();
                for other in people {
                    cadences.push((*other, effects::set_cadence(conn, me, *other, Some(rhythm)).await?));
                }
                Applied::replacing(Replaced::Cadences(cadences))
            }
            Command::Undo | Command::Usage | Command::Export => Applied::with(After::Done),
        })
    }

    async fn move_follow_ups(
        &self,
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
        &self,
        conn: &mut PgConnection,
        origin: &Origin<'_>,
        codes: &[Code],
    ) -> Result<Applied, ServiceError> {
        let me = origin.author.id;
        let asked = effects::answer_asks(conn, me, &numbers(codes), Some("done")).await?;
        let mut nudged = Vec::new();
        for it in asked {
            let (kind, how) = match it.reason.as_str() {
                "celebration" => (InteractionKind::Celebration, Nudged::Celebrated),
                "unthanked-help" | "thanks-not-returned" | "celebrated-you" => {
                    (InteractionKind::Thanks, Nudged::Thanked)
                }
                _ => (InteractionKind::CheckIn, Nudged::Talked),
            };
            let in_person = kind == InteractionKind::Thanks;
            let happened = Happened { kind, side: Side::Mine, on: origin.today, note: None, in_person };
            log(conn, origin, &[it.subject], happened).await?;
            nudged.push((code(Letter::Nudge, it.code), it.subject, how));
        }
        Ok(Applied::with(After::Nudged(nudged)))
    }

    async fn send_feedback(
        &self,
        conn: &mut PgConnection,
        origin: &Origin<'_>,
        people: &[PersonId],
        words: &str,
    ) -> Result<Applied, ServiceError> {
        let mut unreached = Vec::new();
        for to in people {
            match self
                .pass_on(conn, (origin.inbound, origin.n), origin.author, *to, words, origin.now)
                .await?
            {
                Ok(()) => {
                    effects::feedback_sent(conn, origin.inbound, origin.n, *to).await?;
                    let happened = Happened {
                        kind: InteractionKind::Feedback,
                        side: Side::Mine,
                        on: origin.today,
                        note: Some(words),
                        in_person: false,
                    };
                    log(conn, origin, &[*to], happened).await?;
                }
                Err(_) => unreached.push(*to),
            }
        }
        Ok(Applied::with(if unreached.is_empty() { After::Done } else { After::Unreached(unreached) }))
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
            Command::Unsubscribe { digest: None } => will.stopped_at = Some(origin.now),
            Command::Forget => {
                will.stopped_at = Some(origin.now);
                privacy::forget(conn, me, &self.hashes(origin.author)).await?;
            }
            _ => {}
        }
        will.stopped.sort();
        will.stopped.dedup();
        effects::set_preference(conn, me, &will).await?;
        Ok(Applied::replacing(Replaced::Preference(was, will)))
    }

    fn hashes(&self, author: &Author) -> Vec<Vec<u8>> {
        author.addresses.iter().flat_map(|address| self.keys.address_hashes(address)).collect()
    }

    /// Takes everything back that a mail did, the last thing first, and lets go of what waits.
    async fn take_back(
        &self,
        conn: &mut PgConnection,
        telling: &Telling<'_>,
        origin: &Origin<'_>,
        target: InboundId,
    ) -> Result<After, ServiceError> {
        let me = origin.author.id;
        let mut effects = effects::of(conn, me, target, EffectState::Done).await?;
        effects
            .retain(|effect| !matches!(effect.command["action"].as_str(), Some("undo" | "usage" | "export")));
        let mut what: Vec<String> =
            effects.iter().filter_map(command_of).map(|it| telling.command(&it)).collect();
        if effects::let_go(conn, me, target).await? > 0 {
            what.push(render::what_waited().to_owned());
        }
        let mut too_late = false;
        for effect in effects.iter().rev() {
            let there = Origin { inbound: effect.inbound, n: effect.n, ..*origin };
            let is_back = self.revert(conn, &there, effect).await?;
            let state = if is_back { EffectState::Undone } else { EffectState::Kept };
            effects::record(conn, me, effect, state).await?;
            too_late |= !is_back;
        }
        Ok(After::TakenBack { what, too_late })
    }

    /// Takes one effect back; `false` when it has reached somebody.
    async fn revert(
        &self,
        conn: &mut PgConnection,
        origin: &Origin<'_>,
        effect: &Effect,
    ) -> Result<bool, ServiceError> {
        let me = origin.author.id;
        if effect.command["action"] == ADD_ADDRESS {
            if let Some(address) = effect.command["address"].as_str().and_then(|it| it.parse().ok()) {
                effects::remove_address(conn, me, &address).await?;
            }
            return Ok(true);
        }
        let command: Command = serde_json::from_value(effect.command.clone()).map_err(StoreError::from)?;
        let replaced: Option<Replaced> = match &effect.replaced {
            Some(value) if *value != Value::Null => {
                Some(serde_json::from_value(value.clone()).map_err(StoreError::from)?)
            }
            _ => None,
        };
        match (&command, replaced) {
            (
                Command::CheckIn { .. }
                | Command::Thanks { .. }
                | Command::Thanked { .. }
                | Command::HelpReceived { .. }
                | Command::HelpGiven { .. },
                _,
            ) => return Ok(effects::unlog(conn, effect.inbound, effect.n).await? == 0),
            (Command::FollowUpAdd { .. }, _) => {
                effects::remove_follow_up(conn, &format!("{}:{}", effect.inbound, effect.n)).await?;
            }
            (_, Some(Replaced::FollowUps(was))) => effects::set_follow_ups(conn, &was).await?,
            (Command::NudgeDone { codes }, _) => {
                effects::answer_asks(conn, me, &numbers(codes), None).await?;
                return Ok(effects::unlog(conn, effect.inbound, effect.n).await? == 0);
            }
            (Command::NudgeSkip { codes }, Some(Replaced::Rests(rests))) => {
                effects::answer_asks(conn, me, &numbers(codes), None).await?;
                for (other, until) in rests {
                    effects::set_rest(conn, me, other, until).await?;
                }
            }
            (_, Some(Replaced::Answered(activity, answer))) => {
                effects::set_rsvp(conn, me, activity, answer).await?;
            }
            (_, Some(Replaced::Preference(was, will))) => {
                if command == Command::Forget {
                    privacy::unforget(conn, me, &self.hashes(origin.author)).await?;
                }
                let now = effects::preference(conn, me).await?;
                effects::set_preference(conn, me, &now.without_change(&was, &will)).await?;
            }
            (Command::Away { from, .. }, Some(Replaced::Absence(was))) => {
                effects::set_absence(conn, me, *from, was, "said so").await?;
            }
            (_, Some(Replaced::Apart(apart))) => {
                for (other, was) in apart {
                    effects::set_exclusion(conn, me, other, was).await?;
                }
            }
            (_, Some(Replaced::Cadences(cadences))) => {
                for (other, rhythm) in cadences {
                    effects::set_cadence(conn, me, other, rhythm).await?;
                }
            }
            (Command::Answer { .. }, _) => {
                effects::unanswer_question(conn, effect.inbound, effect.n).await?;
            }
            (Command::HelpAsk { .. }, _) => {
                return Ok(help::withdraw(conn, effect.inbound, effect.n).await?);
            }
            (Command::Feedback { .. }, _) => {
                let is_stopped = outbox::stop_feedback(conn, effect.inbound).await?;
                if is_stopped {
                    effects::unlog(conn, effect.inbound, effect.n).await?;
                }
                return Ok(is_stopped);
            }
            // Somebody knows by now.
            (Command::HelpOffer { .. }, _) => return Ok(false),
            _ => {}
        }
        Ok(true)
    }
}

/// Who did something for whom.
#[derive(Clone, Copy)]
enum Side {
    /// The author, for them.
    Mine,
    /// They, for the author.
    Theirs,
}

/// Something that happened between the author and somebody.
#[derive(Clone, Copy)]
struct Happened<'a> {
    kind: InteractionKind,
    side: Side,
    on: NaiveDate,
    note: Option<&'a str>,
    in_person: bool,
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
            Side::Theirs => (*other, me),
        };
        let line = Line {
            kind: happened.kind,
            from,
            to,
            at: origin.at(happened.on),
            author: me,
            note: happened.note,
            in_person: happened.in_person,
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

fn command_of(effect: &Effect) -> Option<Command> {
    serde_json::from_value(effect.command.clone()).ok()
}

fn code(letter: Letter, number: i32) -> Code {
    Code::new(letter, u32::try_from(number).unwrap_or_default())
}

fn numbers(codes: &[Code]) -> Vec<i32> {
    codes.iter().filter_map(|code| i32::try_from(code.number).ok()).collect()
}
