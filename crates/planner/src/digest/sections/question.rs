//! The question of the reader's home team, and what colleagues answered to the one before.

use chrono::Days;

use super::octets;
use crate::digest::library::questions;
use crate::digest::mention::mention;
use crate::digest::snapshot::{AnsweredQuestion, Reader, Snapshot, TeamAnswer};
use crate::digest::{Question, QuestionAnswer, QuestionAsk, Section, week_of};
use rapport_model::ids::TeamId;
use rapport_model::{Code, CodePrefix};

/// So many answers stand in a mail, and what they may take of it in octets: the first is always shown.
const SHOWN: usize = 8;
const SHOWN_OCTETS: usize = 8_000;

/// So long after its question an answer is worth reading.
const ANSWERS_DAYS: u64 = 35;

/// This week's question, unless the reader has answered it or nobody is there to read the answer; and the answers to the
/// one before. Of whoever did not answer nothing is said, nor of whom the reader is kept apart from.
pub(in crate::digest) fn question(snapshot: &Snapshot, reader: &Reader) -> Option<Section> {
    let team = snapshot.people.get(&reader.id)?.home_team?;
    let asked = snapshot.questions.get(&team)?;
    let ask = asked
        .current
        .filter(|_| !reader.question.has_answered && has_colleagues(snapshot, reader, team))
        .and_then(|number| named(team, week_of(snapshot.period), number))
        .map(|question| {
            let number = reader.question.code.unwrap_or(reader.codes.question + 1);
            QuestionAsk { code: Code::new(CodePrefix::Question, number), question }
        });
    let mut section = (None, Vec::new(), 0);
    // Answers are read once, in the first mail of the week, and not for ever where nothing more is asked.
    let week = week_of(snapshot.period);
    let is_first = reader.history.last_mail_on.is_none_or(|on| on < week);
    let is_news = |it: &&AnsweredQuestion| is_first && week < it.week + Days::new(ANSWERS_DAYS);
    if let Some(before) = asked.previous.as_ref().filter(is_news) {
        let seen: Vec<&TeamAnswer> = before
            .answers
            .iter()
            .filter(|it| it.by != reader.id && !reader.relations.excluded.contains(&it.by))
            .filter(|it| snapshot.people.get(&it.by).is_some_and(|person| person.state.active))
            .collect();
        let mut size = 0;
        let fits = |it: &&&TeamAnswer| {
            let is_first = size == 0;
            size += octets(&it.words).max(1);
            is_first || size <= SHOWN_OCTETS
        };
        let answers: Vec<QuestionAnswer> = seen
            .iter()
            .take(SHOWN)
            .take_while(fits)
            .map(|it| QuestionAnswer { who: mention(snapshot, reader, it.by), words: it.words.clone() })
            .collect();
        if !answers.is_empty() {
            let more = seen.len() - answers.len();
            section = (named(team, before.week, before.number), answers, more);
        }
    }
    let (before, answers, more) = section;
    (ask.is_some() || before.is_some()).then_some(Section::Question { ask, before, answers, more })
}

/// A question in words; none where the library does not have it any more.
fn named(team: TeamId, week: chrono::NaiveDate, number: usize) -> Option<Question> {
    questions().get(number).map(|text| Question { team, week, text: (*text).to_owned() })
}

/// Whether anybody else is in the team.
fn has_colleagues(snapshot: &Snapshot, reader: &Reader, team: TeamId) -> bool {
    snapshot
        .teams
        .get(&team)
        .into_iter()
        .flatten()
        .any(|id| *id != reader.id && snapshot.people.get(id).is_some_and(|person| person.state.active))
}
