//! Questions of ours that an answer leaves open, and what answers them: for two weeks, in any later mail of the conversation.

use chrono::TimeDelta;
use sqlx::PgConnection;

use super::super::ServiceError;
use super::Replies;
use super::context::AuthorContext;
use super::effects::Origin;
use super::execute::{Report, STATEMENTS, Step};
use super::undo::is_for_others;
use crate::mail::Trust;
use crate::render::{self, CommandOutcome, Point};
use crate::store::StoreError;
use crate::store::effects::{self, Effect, EffectState};
use crate::store::open_questions::{self as store, OpenQuestion};
use rapport_reply::{
    self as reply, Command, Outcome, Question, QuestionAnswer, Statement, correction_of, yes_or_no,
};

/// Days for which a question can be answered.
pub(in crate::service) const QUESTION_DAYS: u16 = 14;

/// Questions of one mail that are kept, and statements of one mail that are tried as answers: reading them takes time, and nobody
/// answers more.
const TRIED: usize = 8;

/// Choices of one question that an answer may take together.
const CHOICES: i16 = 8;

/// What waits for an answer in the conversation of a mail, while that is carried out.
pub(super) struct Waiting(Vec<OpenQuestion>);

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
    fn answered_by(&self, words: &str, knowledge: &AuthorContext) -> Answered {
        let context = knowledge.as_context();
        for of_one_mail in self.0.chunk_by(|one, other| one.inbound == other.inbound) {
            let mut answers = of_one_mail.iter().filter_map(|question| {
                let asked = reply::OpenQuestion {
                    words: &question.words,
                    choices: &question.choices,
                    asked_on: question.asked_at.with_timezone(&knowledge.author.zone).date_naive(),
                };
                Some((question, reply::answer_to(words, &asked, &context)?))
            });
            match (answers.next(), answers.next()) {
                (None, _) => {}
                (Some((question, answer)), None) => return Answered::One(question.clone(), answer),
                (Some(_), Some(_)) => return Answered::Several,
            }
        }
        Answered::Nothing
    }

    /// Whether some words choose what is meant.
    pub(super) fn is_chosen_by(&self, words: &str, knowledge: &AuthorContext) -> bool {
        matches!(
            self.answered_by(words, knowledge),
            Answered::One(_, QuestionAnswer::Meant(_)) | Answered::Several
        )
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
        let since = case.now - TimeDelta::days(i64::from(QUESTION_DAYS));
        if case.trust == Trust::Stranger {
            return Ok(Waiting(Vec::new()));
        }
        Ok(Waiting(store::waiting(conn, case.knowledge.author.id, case.delivery, since).await?))
    }

    /// Takes a statement as the answer to a question, if it is one. What says something by itself is none.
    pub(super) async fn take_answer(
        &self,
        conn: &mut PgConnection,
        step: Step<'_>,
        (statement, waiting): (&Statement, &mut Waiting),
        report: &mut Report,
    ) -> Result<bool, ServiceError> {
        let is_late = usize::try_from(step.origin.position).is_ok_and(|position| position >= TRIED);
        if waiting.0.is_empty() || is_late {
            return Ok(false);
        }
        let knowledge = &step.case.knowledge;
        if let Outcome::Do { command, .. } = &statement.outcome {
            // A choice that is written out, as its link does, answers the question, and is done as it stands.
            let is_choice = |choice: &String| knowledge.command(choice).as_ref() == Some(command);
            let chosen: Vec<OpenQuestion> =
                waiting.0.iter().filter(|it| it.choices.iter().any(is_choice)).cloned().collect();
            for question in chosen {
                self.close_question(conn, step, waiting, &question).await?;
            }
            return Ok(false);
        }
        // "Ok" and "no" are about the mail that they answer, and about nothing that was asked before.
        let is_vague = |answer: &QuestionAnswer| {
            *answer == QuestionAnswer::Neither
                || statement.outcome == Outcome::Courtesy
                || yes_or_no(&statement.words).is_some()
        };
        let answered = match waiting.answered_by(&statement.words, knowledge) {
            Answered::One(question, answer)
                if is_vague(&answer) && step.case.answered != Some(question.inbound) =>
            {
                Answered::Nothing
            }
            Answered::Several if statement.outcome == Outcome::Courtesy => Answered::Nothing,
            answered => answered,
        };
        let (question, answer) = match answered {
            Answered::Nothing => return Ok(false),
            Answered::Several => {
                let text = render::which_question().to_owned();
                report.ask(Question { text, candidates: Vec::new(), choices: Vec::new() }, step.wording);
                return Ok(true);
            }
            Answered::One(question, answer) => (question, answer),
        };
        self.close_question(conn, step, waiting, &question).await?;
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
        asked: &[OpenQuestion],
    ) -> Result<(), StoreError> {
        let case = step.case;
        for question in asked.iter().filter(|_| case.trust != Trust::Stranger).take(TRIED) {
            store::ask(conn, case.knowledge.author.id, case.delivery, question).await?;
        }
        Ok(())
    }

    /// A question is answered: what its only choice would have done waits no longer.
    async fn close_question(
        &self,
        conn: &mut PgConnection,
        step: Step<'_>,
        waiting: &mut Waiting,
        question: &OpenQuestion,
    ) -> Result<(), StoreError> {
        let me = step.case.knowledge.author.id;
        let at = (question.inbound, question.position);
        for effect in effects::of(conn, me, question.inbound, EffectState::Held).await? {
            if (effect.inbound, effect.position) == at {
                effects::discard_feedback(conn, effect.inbound, effect.position).await?;
                let dropped = Effect { settled_by: Some(step.case.claimed.id), ..effect };
                effects::record(conn, me, &dropped, EffectState::Dropped).await?;
            }
        }
        waiting.0.retain(|it| (it.inbound, it.position) != at);
        store::close(conn, question.inbound, question.position).await
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
        let was_told = vec![step.wording.command(was)];
        let taken_back = if is_for_others(was) {
            CommandOutcome::TakenBack { what: Vec::new(), for_others: was_told }
        } else {
            CommandOutcome::TakenBack { what: was_told, for_others: Vec::new() }
        };
        report.points.push(Point::Done(step.wording.sentence(&Command::Undo, &taken_back)));
        self.do_or_hold(conn, step, (&meant, false), report).await?;
        Ok(true)
    }
}
