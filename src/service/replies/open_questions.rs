//! Questions of ours that an answer leaves open, and what answers them: for two weeks, in any later mail of the conversation.

use chrono::TimeDelta;
use sqlx::PgConnection;

use super::super::ServiceError;
use super::Replies;
use super::effects::Origin;
use super::execute::{Report, STATEMENTS, Step};
use crate::mail::Trust;
use crate::render::{self, CommandOutcome, Point};
use crate::store::StoreError;
use crate::store::effects::{self, Effect, EffectState};
use crate::store::open_questions::{self as store, OpenQuestion};
use rapport_model::ids::InboundId;
use rapport_reply::{
    self as reply, Command, Context, Outcome, Question, QuestionAnswer, Statement, correction_of,
};

/// Days for which a question can be answered.
pub(in crate::service) const QUESTION_DAYS: u16 = 14;

/// Choices of one question that an answer may take together.
const CHOICES: i16 = 8;

/// What waits for an answer while a mail is carried out.
pub(super) struct Waiting {
    thread: Vec<u8>,
    questions: Vec<OpenQuestion>,
}

/// What words answer.
enum Answered {
    Nothing,
    /// More than one question.
    Several,
    /// This question, in this way.
    One(OpenQuestion, QuestionAnswer),
}

impl Waiting {
    /// The question that some words answer: of the latest mail that they answer anything of.
    fn answered_by(&self, words: &str, context: &Context<'_>) -> Answered {
        for of_one_mail in self.questions.chunk_by(|one, other| one.inbound == other.inbound) {
            let mut answers = of_one_mail.iter().filter_map(|question| {
                let asked = reply::OpenQuestion { words: &question.words, choices: &question.choices };
                Some((question, reply::answer_to(words, &asked, context)?))
            });
            match (answers.next(), answers.next()) {
                (None, _) => {}
                (Some((question, answer)), None) => return Answered::One(question.clone(), answer),
                (Some(_), Some(_)) => return Answered::Several,
            }
        }
        Answered::Nothing
    }
}

impl Replies {
    /// What waits for the author's answer in the conversation of a mail. A stranger answers nothing.
    pub(super) async fn waiting(
        &self,
        conn: &mut PgConnection,
        step: Step<'_>,
    ) -> Result<Waiting, StoreError> {
        let case = step.case;
        let thread = store::thread_of(conn, case.delivery).await?;
        let since = case.now - TimeDelta::days(i64::from(QUESTION_DAYS));
        let questions = if case.trust == Trust::Stranger {
            Vec::new()
        } else {
            store::waiting(conn, case.knowledge.author.id, &thread, since).await?
        };
        Ok(Waiting { thread, questions })
    }

    /// Takes a statement as the answer to a question, if it is one. What says something by itself is none.
    pub(super) async fn take_answer(
        &self,
        conn: &mut PgConnection,
        step: Step<'_>,
        (statement, waiting): (&Statement, &mut Waiting),
        report: &mut Report,
    ) -> Result<bool, ServiceError> {
        let says_itself = matches!(statement.outcome, Outcome::Do { .. });
        if says_itself || waiting.questions.is_empty() {
            return Ok(false);
        }
        let answered = waiting.answered_by(&statement.words, &step.case.knowledge.as_context());
        let (question, answer) = match answered {
            Answered::Nothing => return Ok(false),
            Answered::Several => {
                report.ask(Question {
                    text: render::which_question().to_owned(),
                    candidates: Vec::new(),
                    choices: Vec::new(),
                });
                return Ok(true);
            }
            Answered::One(question, answer) => (question, answer),
        };
        self.close_question(conn, step, question.inbound, question.position).await?;
        waiting.questions.retain(|it| (it.inbound, it.position) != (question.inbound, question.position));
        match answer {
            QuestionAnswer::Neither => {
                report.expects_answer();
                report.points.push(Point::Done(render::dropped().to_owned()));
            }
            QuestionAnswer::Meant(commands) => {
                for (n, (command, confirm)) in (0..CHOICES).zip(commands) {
                    // The first has the place of its statement, the others places of their own.
                    let position = step.origin.position;
                    let position = if n == 0 { position } else { 2 * STATEMENTS + position * CHOICES + n };
                    let origin = Origin { position, ..step.origin };
                    self.do_or_hold(conn, Step { origin, ..step }, (&command, confirm), report).await?;
                }
            }
        }
        Ok(true)
    }

    /// Keeps the questions that a mail leaves open.
    pub(super) async fn keep_questions(
        &self,
        conn: &mut PgConnection,
        step: Step<'_>,
        waiting: &Waiting,
        asked: &[OpenQuestion],
    ) -> Result<(), StoreError> {
        let case = step.case;
        for question in asked.iter().filter(|_| case.trust != Trust::Stranger) {
            store::ask(conn, case.knowledge.author.id, &waiting.thread, question, case.now).await?;
        }
        Ok(())
    }

    /// A question is answered: what its only choice would have done waits no longer.
    async fn close_question(
        &self,
        conn: &mut PgConnection,
        step: Step<'_>,
        inbound: InboundId,
        position: i16,
    ) -> Result<(), StoreError> {
        let me = step.case.knowledge.author.id;
        for effect in effects::of(conn, me, inbound, EffectState::Held).await? {
            if effect.inbound == inbound && effect.position == position {
                let dropped = Effect { settled_by: Some(step.case.claimed.id), ..effect };
                effects::record(conn, me, &dropped, EffectState::Dropped).await?;
            }
        }
        store::close(conn, inbound, position).await
    }

    /// Takes a mail as the correction of what the answered one did ("no, that was Grace"), if it is one.
    pub(super) async fn take_correction(
        &self,
        conn: &mut PgConnection,
        step: Step<'_>,
        words: &str,
        report: &mut Report,
    ) -> Result<bool, ServiceError> {
        let case = step.case;
        let Some(answered) = case.answered.filter(|_| case.trust != Trust::Stranger) else {
            return Ok(false);
        };
        let done = effects::of(conn, case.knowledge.author.id, answered, EffectState::Done).await?;
        let commands: Vec<(Effect, Command)> = done
            .into_iter()
            .filter_map(|effect| {
                let command = serde_json::from_value(effect.command.clone()).ok()?;
                Some((effect, command))
            })
            .collect();
        let of_commands: Vec<Command> = commands.iter().map(|(_, command)| command.clone()).collect();
        let Some((place, meant)) = correction_of(words, &of_commands, &case.knowledge.as_context()) else {
            return Ok(false);
        };
        let (effect, was) = &commands[place];
        self.take_back_one(conn, &step.origin, effect).await?;
        let taken_back =
            CommandOutcome::TakenBack { what: vec![step.wording.command(was)], for_others: Vec::new() };
        report.points.push(Point::Done(step.wording.sentence(&Command::Undo, &taken_back)));
        self.do_or_hold(conn, step, (&meant, false), report).await?;
        Ok(true)
    }
}
