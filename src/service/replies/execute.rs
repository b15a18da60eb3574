//! From what was read to what is done, what waits, what is asked, and the one answer that says so.

use chrono::Days;
use sqlx::PgConnection;

use super::super::ServiceError;
use super::Replies;
use super::effects::{Origin, code};
use super::feedback::Draft;
use super::handle::{ReplyCase, may_answer};
use super::messages::Acknowledgement;
use super::proof::waits_for_yes;
use super::undo::offers_of;
use crate::config::Acknowledge;
use crate::mail::Trust;
use crate::render::{self, ACKNOWLEDGEMENT_LINES, CommandOutcome, Point, Wording};
use crate::store::effects::{self, Effect, EffectState};
use crate::store::open_questions::{self, OpenQuestion};
use crate::store::{StoreError, help, privacy};
use rapport_model::ids::{InboundId, PersonId};
use rapport_model::{Address, Code, CodePrefix, InboundOutcome, MailKind};
use rapport_reply::{Command, Outcome, Question, Reading, in_their_language, yes_or_no};

/// The name of the effect that adds an address; it is no command, since nobody can ask for it but from there.
pub(super) const ADD_ADDRESS: &str = "add_address";

/// Its place after all statements of a mail.
pub(super) const ADDRESS_PLACE: i16 = i16::MAX;

/// Statements of one mail that are carried out. Nobody has more to say; a machine may.
pub(super) const STATEMENTS: i16 = 200;

/// What a plain yes or no answers.
enum Awaited {
    /// Nothing in particular: the reply language reads it.
    Nothing,
    /// What waits for a yes.
    Held(Vec<Effect>),
    /// Whether one can help.
    Help(Code),
    /// Something that is settled.
    Settled,
}

/// Offers of one mail that an undo gives back, and where their places begin: behind those of choices.
const OFFERS: i16 = 8;
const OFFERS_FROM: i16 = 12 * STATEMENTS;

/// How lately somebody must have been in touch with a colleague for us to name them.
const HELPER_DAYS: Days = Days::new(12 * 7);

/// Words of a remark beside a yes, at most.
const KIND_WORDS: usize = 5;

/// What there is to tell about a mail.
#[derive(Default)]
pub(super) struct Report {
    pub(super) points: Vec<Point>,
    pub(super) done: bool,
    pub(super) can_undo: bool,
    pub(super) waits: bool,
    asks: bool,
    /// Something that wants an answer whatever the setting says.
    is_asked_for: bool,
    is_long: bool,
    /// Somebody who may be asked to help, where the author has too much to do; with the place of the statement that says so.
    may_help: Option<(i16, PersonId)>,
}

/// One statement that is carried out, with the mail that it is in.
#[derive(Clone, Copy)]
pub(super) struct Step<'a> {
    pub(super) case: &'a ReplyCase<'a>,
    pub(super) wording: &'a Wording<'a>,
    pub(super) origin: Origin<'a>,
}

impl Report {
    /// Its author wants to know, whatever the setting says.
    pub(super) fn expects_answer(&mut self) {
        self.is_asked_for = true;
    }

    pub(super) fn ask(&mut self, question: Question, wording: &Wording<'_>) {
        self.asks = true;
        let choices = wording.choices(&question);
        let text = question.text;
        self.points.push(Point::Question { text, choices, takes_yes: false });
    }

    /// What came of the mail, in a word.
    fn outcome(&self) -> InboundOutcome {
        match self {
            Self { done: true, .. } => InboundOutcome::Applied,
            Self { waits: true, .. } => InboundOutcome::Held,
            Self { asks: true, .. } => InboundOutcome::Asked,
            _ => InboundOutcome::Noted,
        }
    }
}

fn is_kind_word(words: &str) -> bool {
    words.split_whitespace().count() < KIND_WORDS
}

impl Replies {
    /// Does what a mail says, and acknowledges it; with why it gets no answer, where it gets none.
    pub(super) async fn carry_out(
        &self,
        conn: &mut PgConnection,
        case: &ReplyCase<'_>,
        reading: Reading,
    ) -> Result<(InboundOutcome, Option<&'static str>), ServiceError> {
        let author = &case.knowledge.author;
        let titles = |code: Code| case.knowledge.title(code);
        let wording =
            Wording { directory: &case.knowledge.directory, today: case.knowledge.today, titles: &titles };
        let mut asked = self.asked(conn, case).await?;
        let mut report = Report::default();
        let mut offered = Vec::new();
        // A yes or no of this mail has settled what waited.
        let mut has_settled = false;
        let origin_at = |position| Origin {
            inbound: case.claimed.id,
            position,
            author,
            today: case.knowledge.today,
            written_at: case.written_at,
            now: case.now,
            settled_by: None,
        };
        let first = Step { case, wording: &wording, origin: origin_at(0) };
        let mut waiting = self.waiting(conn, first).await?;
        let mut questions = Vec::new();
        // What corrects is all that its mail says.
        let spoken = reading.said_alone();
        if let Some(words) = &spoken
            && !waiting.is_chosen_by(words, &case.knowledge)
            && self.take_correction(conn, first, words, &mut report).await?
        {
            let silence = self.acknowledge(conn, case, &report).await?;
            return Ok((report.outcome(), silence));
        }
        for (n, statement) in (0_i16..STATEMENTS).zip(reading.statements) {
            let origin = origin_at(n);
            let step = Step { case, wording: &wording, origin };
            let answer = yes_or_no(&statement.words);
            // "No, Grace" says more than no.
            let tail = statement.words.split_once([',', '.', ':', '–']).map_or("", |(_, tail)| tail);
            let is_awaited = answer.is_some()
                && !matches!(asked, Awaited::Nothing | Awaited::Settled)
                && !waiting.is_chosen_by(tail, &case.knowledge);
            if !is_awaited && self.take_answer(conn, step, (&statement, &mut waiting), &mut report).await? {
                continue;
            }
            match (&asked, answer) {
                (Awaited::Nothing, _) | (_, None) => {}
                (_, Some(yes)) => {
                    has_settled = true;
                    // The first yes or no settles it; what follows is not a second one.
                    let asked = std::mem::replace(&mut asked, Awaited::Settled);
                    self.settle(conn, step, (asked, yes), &mut report).await?;
                    continue;
                }
            }
            match statement.outcome {
                Outcome::Do { command, confirm } => {
                    self.do_or_hold(conn, step, (&command, confirm), &mut report).await?;
                }
                Outcome::Ask(question) => {
                    if let [choice] = question.choices.as_slice() {
                        let command = case.knowledge.command(choice);
                        offered.extend(command.map(|it| (origin, it, report.points.len())));
                    }
                    questions.push(OpenQuestion {
                        inbound: origin.inbound,
                        position: n,
                        words: statement.words,
                        choices: question.choices.clone(),
                        asked_at: case.written_at,
                    });
                    report.ask(question, &wording);
                }
                // What is said beside a yes is said to be kind.
                Outcome::Remark if has_settled && is_kind_word(&statement.words) => {}
                Outcome::Remark => report.points.push(Point::NotUnderstood(statement.words)),
                Outcome::Courtesy => {}
            }
        }
        self.keep_questions(conn, first, &questions).await?;
        if let Some((position, colleague)) = report.may_help {
            let command =
                Command::HelpAsk { note: render::too_much_to_do().to_owned(), people: vec![colleague] };
            let choices = vec![command.in_words(&case.knowledge.directory)];
            offered.push((origin_at(STATEMENTS + position), command, report.points.len()));
            let text = wording.may_help(colleague);
            report.ask(Question { text, candidates: vec![colleague], choices }, &wording);
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
            report.points.push(Point::Info(render::stopped_from(&from.address)));
        }
        // Whoever writes in another language is told so in it, and not quoted.
        let is_all_unknown =
            !report.points.is_empty() && report.points.iter().all(|it| matches!(it, Point::NotUnderstood(_)));
        if let Some(answer) = spoken.as_deref().and_then(in_their_language).filter(|_| is_all_unknown) {
            report.points = vec![Point::Info(answer.to_owned())];
        }
        // What was done comes first, what was not understood last; otherwise the order is the author's.
        report.points.sort_by_key(Point::place);
        let silence = self.acknowledge(conn, case, &report).await?;
        Ok((report.outcome(), silence))
    }

    /// Does a command, or keeps it until its author says yes.
    pub(super) async fn do_or_hold(
        &self,
        conn: &mut PgConnection,
        step: Step<'_>,
        (command, confirm): (&Command, bool),
        report: &mut Report,
    ) -> Result<(), ServiceError> {
        let Step { case, wording, origin } = step;
        if confirm || waits_for_yes(command, case.trust, self.reply_policy.unauthenticated) {
            self.hold_command(conn, &origin, command).await?;
            report.points.push(Point::Waiting(wording.waiting(command)));
            report.waits = true;
            Ok(())
        } else {
            self.do_command(conn, step, command, case.answered, report).await
        }
    }

    /// What the mail that is answered asked.
    async fn asked(&self, conn: &mut PgConnection, case: &ReplyCase<'_>) -> Result<Awaited, StoreError> {
        // A stranger may stop mails, and say yes to nothing.
        if case.trust == Trust::Stranger || case.kind == MailKind::Digest {
            return Ok(Awaited::Nothing);
        }
        if let Some(number) = case.help {
            return Ok(Awaited::Help(code(CodePrefix::Help, number)));
        }
        let held = match case.answered {
            Some(inbound) => effects::of(conn, case.knowledge.author.id, inbound, EffectState::Held).await?,
            None => Vec::new(),
        };
        Ok(if held.is_empty() { Awaited::Settled } else { Awaited::Held(held) })
    }

    /// Takes a plain yes or no.
    async fn settle(
        &self,
        conn: &mut PgConnection,
        step: Step<'_>,
        (asked, yes): (Awaited, bool),
        report: &mut Report,
    ) -> Result<(), ServiceError> {
        match asked {
            Awaited::Held(held) => self.settle_held(conn, step, &held, yes, report).await?,
            Awaited::Help(code) if yes => {
                self.do_or_hold(conn, step, (&Command::HelpOffer { code }, false), report).await?;
            }
            Awaited::Help(code) if step.case.knowledge.has_offered(code) => {
                let command = Command::HelpDecline { code };
                let choices = vec![command.in_words(&step.case.knowledge.directory)];
                let text = render::no_help_after_all(code);
                report.ask(Question { text, candidates: Vec::new(), choices }, step.wording);
            }
            Awaited::Help(_) => report.points.push(Point::Info(render::no_help().to_owned())),
            Awaited::Settled if report.points.is_empty() => {
                report.asks = true;
                report.points.push(Point::Info(render::nothing_waits().to_owned()));
            }
            Awaited::Settled | Awaited::Nothing => {}
        }
        Ok(())
    }

    /// Answers a mail, or says why not.
    async fn acknowledge(
        &self,
        conn: &mut PgConnection,
        case: &ReplyCase<'_>,
        report: &Report,
    ) -> Result<Option<&'static str>, ServiceError> {
        let is_plain = report.points.iter().all(|point| matches!(point, Point::Done(_)));
        let is_always = self.reply_policy.acknowledge == Acknowledge::Always;
        let is_wanted = is_always || !is_plain || report.is_asked_for;
        let author = &case.knowledge.author;
        if report.points.is_empty() {
            return Ok(Some("it asks for nothing, so it got no answer"));
        }
        if !is_wanted {
            return Ok(Some("all was done, and reply.acknowledge leaves out the answer to that"));
        }
        if !may_answer(conn, author.id, case.trust).await? {
            return Ok(Some("its author has had enough answers lately"));
        }
        let opening =
            if report.is_long { Vec::new() } else { vec![render::opening(author.name.short(), report.done)] };
        let answering = Acknowledgement {
            inbound: case.claimed.id,
            to_message: case.mail.message_id.as_deref(),
            subject: &case.mail.subject,
            opening: &opening,
            points: &report.points,
            can_undo: report.can_undo,
            lines: (!report.is_long).then_some(ACKNOWLEDGEMENT_LINES),
        };
        let is_answered = self.answer(conn, author, &answering, case.now).await?;
        Ok((!is_answered).then_some("its author gets no mail"))
    }

    async fn hold_command(
        &self,
        conn: &mut PgConnection,
        origin: &Origin<'_>,
        command: &Command,
    ) -> Result<(), ServiceError> {
        let value = serde_json::to_value(command).map_err(StoreError::from)?;
        self.hold(conn, origin.inbound, origin.position, origin.author.id, &value).await?;
        if let Command::Feedback { people, note } = command {
            for about in people {
                effects::draft_feedback(
                    conn,
                    origin.inbound,
                    origin.position,
                    origin.author.id,
                    *about,
                    note,
                )
                .await?;
            }
        }
        Ok(())
    }

    /// Does a command. `answered` is the mail that an `undo` takes back; without it, the latest one.
    async fn do_command(
        &self,
        conn: &mut PgConnection,
        step: Step<'_>,
        command: &Command,
        answered: Option<InboundId>,
        report: &mut Report,
    ) -> Result<(), ServiceError> {
        let Step { wording, ref origin, .. } = step;
        report.done = true;
        let after = match command {
            Command::Undo => {
                report.is_asked_for = true;
                let target = match answered {
                    Some(inbound) => Some(inbound),
                    None => effects::latest(conn, origin.author.id).await?,
                };
                let offers = match target {
                    Some(target) => offers_of(conn, origin.author.id, target).await?,
                    None => Vec::new(),
                };
                let after = match target {
                    Some(target) => self.take_back(conn, wording, origin, target).await?,
                    None => CommandOutcome::TakenBack { what: Vec::new(), for_others: Vec::new() },
                };
                for (n, code) in (0..OFFERS).zip(&offers) {
                    // It tells somebody, and waits for a yes where other words that others see do.
                    let origin = Origin { position: OFFERS_FROM + origin.position * OFFERS + n, ..*origin };
                    let decline = (&Command::HelpDecline { code: *code }, false);
                    Box::pin(self.do_or_hold(conn, Step { origin, ..step }, decline, report)).await?;
                }
                self.note_effect(conn, origin, command, None).await?;
                if !offers.is_empty() && after.is_empty() {
                    return Ok(());
                }
                after
            }
            Command::Usage => {
                report.is_asked_for = true;
                report.points.push(Point::Info(wording.sentence(command, &CommandOutcome::Done)));
                self.note_effect(conn, origin, command, None).await?;
                return Ok(());
            }
            Command::Export => {
                report.is_asked_for = true;
                report.is_long = true;
                report.points.push(Point::Info(wording.sentence(command, &CommandOutcome::Done)));
                for known in privacy::export(conn, origin.author.id).await? {
                    let lines = known.lines.iter().map(ToString::to_string).collect();
                    report.points.push(Point::Facts { heading: known.title, lines });
                }
                self.note_effect(conn, origin, command, None).await?;
                return Ok(());
            }
            command => {
                let applied = self.apply(conn, origin, command).await?;
                if applied.begins_full(origin.today) {
                    let since = origin.now - HELPER_DAYS;
                    let colleague = help::closest_colleague(conn, origin.author.id, since).await?;
                    report.may_help = colleague.map(|colleague| (origin.position, colleague));
                }
                // Too late, or given back before.
                let is_nothing = matches!(command, Command::HelpOffer { .. } | Command::HelpDecline { .. })
                    && matches!(applied.after, CommandOutcome::TooLate | CommandOutcome::Done);
                if !is_nothing {
                    self.note_effect(conn, origin, command, applied.replaced).await?;
                }
                // A second yes is as good.
                report.can_undo |= !is_nothing && !matches!(command, Command::HelpDecline { .. });
                applied.after
            }
        };
        report.points.push(Point::Done(wording.sentence(command, &after)));
        Ok(())
    }

    /// Carries out what waits for a yes, or throws it away.
    async fn settle_held(
        &self,
        conn: &mut PgConnection,
        step: Step<'_>,
        held: &[Effect],
        yes: bool,
        report: &mut Report,
    ) -> Result<(), ServiceError> {
        let case = step.case;
        let author = &case.knowledge.author;
        report.is_asked_for = true;
        let mut drafts = Vec::new();
        for effect in held {
            open_questions::close(conn, effect.inbound, effect.position).await?;
            if effect.command["action"] == ADD_ADDRESS {
                let address = effect.command["address"].as_str().and_then(|it| it.parse::<Address>().ok());
                if let Some(address) = address.filter(|_| yes) {
                    let added = effects::add_address(conn, author.id, &address).await?;
                    report.points.push(Point::Info(render::address_added(address.as_str(), added)));
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
            if let Some(draft) = Draft::of(effect, &command).filter(|_| yes) {
                drafts.push(draft);
            } else if yes {
                let origin = Origin {
                    inbound: effect.inbound,
                    position: effect.position,
                    settled_by: Some(case.claimed.id),
                    ..step.origin
                };
                self.do_command(conn, Step { origin, ..step }, &command, None, report).await?;
            } else {
                if let Command::Feedback { .. } = command {
                    effects::discard_feedback(conn, effect.inbound, effect.position).await?;
                }
                let settled = Effect { settled_by: Some(case.claimed.id), ..effect.clone() };
                effects::record(conn, author.id, &settled, EffectState::Dropped).await?;
            }
        }
        if !yes {
            report.points.push(Point::Done(render::dropped().to_owned()));
        }
        self.send_feedback(conn, step, &drafts, report).await
    }
}
