//! What a mail says in English of what goes on around its reader. The tone is that of `english`.

use chrono::{Days, NaiveDate};

use super::english::{Calendar, command, listed};
use rapport_model::CelebrationKind;
use rapport_planner::digest::{Celebrated, Goal};

/// Something of a colleague's, without its end. No line names a year or an age.
pub(super) fn celebrated(it: &Celebrated, who: &str, title: Option<&str>, calendar: Calendar) -> String {
    let is_today = it.on == calendar.period && !calendar.late && !it.past;
    let day = if is_today { "today".to_owned() } else { calendar.day(it.on) };
    let on = if is_today { day.clone() } else { format!("on {day}") };
    let is = if it.past { "was" } else { "is" };
    let what = match it.kind {
        CelebrationKind::Birthday => format!("{who}’s birthday {is} {on}"),
        CelebrationKind::Anniversary => format!("{who}’s work anniversary {is} {on}"),
        CelebrationKind::Promotion if it.past => format!("{who} has had a new role since {day}"),
        CelebrationKind::Promotion => format!("{who} has a new role from {day}"),
        CelebrationKind::Win if it.past => format!("Something went well for {who} {on}"),
        CelebrationKind::Win => format!("{who} has something to celebrate {on}"),
    };
    match title {
        Some(title) => format!("{what}: {title}"),
        None => what,
    }
}

/// In a subject: something of a colleague's.
pub(super) fn celebrated_in_subject(kind: CelebrationKind, who: &str) -> String {
    match kind {
        CelebrationKind::Birthday => format!("{who}’s birthday"),
        CelebrationKind::Anniversary => format!("{who}’s anniversary"),
        CelebrationKind::Promotion => format!("{who}’s new role"),
        CelebrationKind::Win => format!("good news from {who}"),
    }
}

/// How far a goal is, without the end of its sentence.
pub(super) fn goal(goal: &Goal, title: &str, calendar: Calendar) -> String {
    let at = match goal.progress {
        0 => format!("“{title}” is at the start"),
        progress => format!("“{title}” is at {progress} per cent"),
    };
    match goal.due_on {
        None => at,
        Some(due_on) if due_on < calendar.period => format!("{at}, due since {}", calendar.day(due_on)),
        Some(due_on) if due_on == calendar.period && !calendar.late => format!("{at}, due today"),
        Some(due_on) => format!("{at}, due on {}", calendar.day(due_on)),
    }
}

/// That a goal is done, and who worked on it, without the end of its sentence.
pub(super) fn goal_done(title: &str, mut who: Vec<String>, with_reader: bool) -> String {
    who.extend(with_reader.then(|| "you".to_owned()));
    match who.as_slice() {
        [] => format!("“{title}” is done"),
        who => format!("“{title}” is done: {} saw it through", listed(who)),
    }
}

/// In a subject: a goal.
pub(super) fn goal_in_subject(title: &str, is_done: bool) -> String {
    if is_done { format!("{title} is done") } else { title.to_owned() }
}

/// Why a goal stands in the mail.
pub(super) fn goal_of(team: &str) -> String {
    format!("a goal of {team}")
}

/// Who reads what the reader answers to the team question.
pub(super) fn who_reads_answers() -> &'static str {
    "Your team reads the answers in its next digest, each with a name."
}

/// How to answer the team question, where there are no links.
pub(super) fn question_in_text(code: &str) -> String {
    format!("Answer with {} and your words behind it.", command(&format!("{code}:")))
}

/// In a subject and in a plan: the question itself.
pub(super) fn question_of_team() -> &'static str {
    "a question for the team"
}

/// In a subject and in a plan: what was answered.
pub(super) fn answers_of_team() -> &'static str {
    "what the team answered"
}

/// The question before, with a full stop of its own.
pub(super) fn question_before(text: &str, week: NaiveDate, calendar: Calendar) -> String {
    let is_last_week = !calendar.late && calendar.period - Days::new(7) < week + Days::new(7);
    let when = if is_last_week { "Last week" } else { "Last time" };
    format!("{when} you were all asked: “{text}”")
}

/// What a colleague wants help with, without the end of its sentence.
pub(super) fn help_wanted(who: &str, topic: &str) -> String {
    format!("{who} is looking for help: “{topic}”")
}

/// What to answer about it, where there are no links.
pub(super) fn help_wanted_in_text(code: &str) -> String {
    format!("{} if you can; if not, nothing happens.", command(&format!("yes {code}")))
}

/// In a subject: a request for help.
pub(super) fn help_wanted_in_subject(who: &str) -> String {
    format!("help for {who}")
}
