//! Items about the reader's colleagues and teams.

use super::items::quoted_lines;
use super::{Item, ReplyLinks, one_line, short};
use crate::render::english::{Calendar, label};
use crate::render::english_news as words;
use rapport_model::Address;
use rapport_planner::digest::{Celebrated, Goal, HelpWanted, Question, QuestionAnswer, QuestionAsk};

/// A colleague's birthday, anniversary, promotion or win.
pub(super) fn celebrated(it: &Celebrated, calendar: Calendar) -> Item {
    let who = short(&it.subject);
    let title = it.title.as_deref().map(one_line);
    let what = words::celebrated(it, &who, title.as_deref(), calendar);
    line(what, vec![it.subject.email.clone()], words::celebrated_in_subject(it.kind, &who))
}

/// A goal of a team, open or reached.
pub(super) fn goal(goal: &Goal, calendar: Calendar) -> Item {
    let title = one_line(&goal.title);
    let is_done = goal.progress == 100;
    let what = if is_done {
        words::goal_done(&title, goal.contributors.iter().map(short).collect(), goal.with_reader)
    } else {
        words::goal(goal, &title, calendar)
    };
    let people = goal.contributors.iter().map(|it| it.email.clone()).collect();
    let reason = words::goal_of(&one_line(&goal.team));
    Item { reason, ..line(what, people, words::goal_in_subject(&title, is_done)) }
}

/// A request for help that the reader is asked.
pub(super) fn help_wanted(it: &HelpWanted, answers: &ReplyLinks<'_>) -> Item {
    let (who, code) = (short(&it.from), it.code.to_string());
    let what = words::help_wanted(&who, &one_line(&it.topic));
    Item {
        code: Some(it.code),
        links: vec![answers.link(label::HELP, &format!("yes {code}"))],
        answers: vec![words::help_wanted_in_text(&code)],
        ..line(what, vec![it.from.email.clone()], words::help_wanted_in_subject(&who))
    }
}

/// What somebody is asked in the first mail about whom nothing is known yet.
pub(super) fn first_contact(answers: &ReplyLinks<'_>) -> Item {
    Item {
        details: vec![words::first_contact_detail().to_owned()],
        has_button: true,
        links: vec![
            answers.link(label::SAY_THANKS, words::first_contact_thanks()),
            answers.link(label::NOTE_IT, words::first_contact_note()),
        ],
        ..line(words::first_contact().to_owned(), Vec::new(), words::first_contact_in_subject().to_owned())
    }
}

/// The question for the reader's team.
pub(super) fn question(it: &QuestionAsk, answers: &ReplyLinks<'_>) -> Item {
    let code = it.code.to_string();
    Item {
        code: Some(it.code),
        details: vec![words::who_reads_answers().to_owned()],
        links: vec![answers.link(label::ANSWER, &format!("{code}: "))],
        answers: vec![words::question_in_text(&code)],
        reason: words::question_of_team().to_owned(),
        ..line(it.question.text.clone(), Vec::new(), words::question_of_team().to_owned())
    }
}

/// The previous question and the answers to it.
pub(super) fn answered<'a>(
    question: &Question,
    answers: &'a [QuestionAnswer],
    calendar: Calendar,
) -> impl Iterator<Item = Item> + 'a {
    let before = words::question_before(&question.text, question.week, calendar);
    let intro = line(before, Vec::new(), words::answers_of_team().to_owned());
    std::iter::once(Item { reason: words::answers_of_team().to_owned(), ..intro }).chain(answers.iter().map(
        |it| {
            let who = short(&it.who);
            let quote = quoted_lines(&it.words);
            Item {
                text: who.clone(),
                quote,
                reason: words::answers_of_team().to_owned(),
                ..line(String::new(), vec![it.who.email.clone()], words::answers_of_team().to_owned())
            }
        },
    ))
}

/// An item without code, links and quote.
fn line(what: String, people: Vec<Address>, in_subject: String) -> Item {
    let end = if what.trim_end_matches('”').ends_with(['.', '?', '!', '…']) { "" } else { "." };
    Item { text: format!("{what}{end}"), reason: what, people, in_subject, ..Item::default() }
}
