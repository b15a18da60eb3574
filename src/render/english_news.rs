//! The English of items about colleagues and teams. For the tone, see `english`.

use chrono::{Days, NaiveDate};

use super::english::{Calendar, command, listed};
use rapport_model::CelebrationKind;
use rapport_planner::digest::{Celebrated, Goal};

/// A celebration, without a full stop. Never mentions years or age.
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
        CelebrationKind::Win if it.past => format!("{who} had good news {on}"),
        CelebrationKind::Win => format!("{who} has something to celebrate {on}"),
    };
    match title {
        Some(title) => format!("{what}: {title}"),
        None => what,
    }
}

/// A celebration in a subject.
pub(super) fn celebrated_in_subject(kind: CelebrationKind, who: &str) -> String {
    match kind {
        CelebrationKind::Birthday => format!("{who}’s birthday"),
        CelebrationKind::Anniversary => format!("{who}’s anniversary"),
        CelebrationKind::Promotion => format!("{who}’s new role"),
        CelebrationKind::Win => format!("good news from {who}"),
    }
}

/// The progress of a goal, without a full stop.
pub(super) fn goal(goal: &Goal, title: &str, calendar: Calendar) -> String {
    let at = match goal.progress {
        0 => format!("“{title}” has begun"),
        progress => format!("“{title}” is {progress}% there"),
    };
    match goal.due_on {
        None => at,
        Some(due_on) if due_on < calendar.period => format!("{at}, and was due on {}", calendar.day(due_on)),
        Some(due_on) if due_on == calendar.period && !calendar.late => format!("{at}, and is due today"),
        Some(due_on) => format!("{at}, and is due on {}", calendar.day(due_on)),
    }
}

/// A goal that is done, and who worked on it, without a full stop.
pub(super) fn goal_done(title: &str, mut who: Vec<String>, with_reader: bool) -> String {
    who.extend(with_reader.then(|| "you".to_owned()));
    match who.as_slice() {
        [] => format!("“{title}” is done"),
        who => format!("“{title}” is done: {} saw it through", listed(who)),
    }
}

/// A goal in a subject.
pub(super) fn goal_in_subject(title: &str, is_done: bool) -> String {
    if is_done { format!("{title} is done") } else { title.to_owned() }
}

/// Why a goal is in the mail.
pub(super) fn goal_of(team: &str) -> String {
    format!("a goal of {team}")
}

/// Who reads answers to the team question.
pub(super) fn who_reads_answers() -> &'static str {
    "Your team reads it next time, with your name."
}

/// How to answer the team question, for the text part.
pub(super) fn question_in_text(code: &str) -> String {
    format!("Reply {} and your words after it.", command(&format!("{code}:")))
}

/// The question in a subject and in a plan.
pub(super) fn question_of_team() -> &'static str {
    "a question for the team"
}

/// The answers in a subject and in a plan.
pub(super) fn answers_of_team() -> &'static str {
    "what the team said"
}

/// The previous question, as a complete sentence.
pub(super) fn question_before(text: &str, week: NaiveDate, calendar: Calendar) -> String {
    let is_last_week = !calendar.late && calendar.period - Days::new(7) < week + Days::new(7);
    let when = if is_last_week { "Last week" } else { "Last time" };
    format!("{when} we asked: “{text}”")
}

/// A request for help, without a full stop.
pub(super) fn help_wanted(who: &str, topic: &str) -> String {
    format!("{who} would like some help: “{topic}”")
}

/// How to reply to it, for the text part.
pub(super) fn help_wanted_in_text(code: &str) -> String {
    format!("Reply {} if you can. If not, no need to do anything.", command(&format!("yes {code}")))
}

/// A request for help in a subject.
pub(super) fn help_wanted_in_subject(who: &str) -> String {
    format!("help for {who}")
}

/// What the first mail asks of somebody about whom nothing is known yet.
pub(super) fn first_contact() -> &'static str {
    "Who has helped you lately?"
}

/// How it is answered.
pub(super) fn first_contact_detail() -> &'static str {
    "Write “thanks [name] for …” and we’ll pass it on, or “[name] helped me with …” and we’ll remember it for you."
}

/// The answer that passes a thank-you on, to be filled in.
pub(super) fn first_contact_thanks() -> &'static str {
    "thanks [name] for [what]"
}

/// The answer that notes it, to be filled in.
pub(super) fn first_contact_note() -> &'static str {
    "[name] helped me with [what]"
}

/// The same in a subject.
pub(super) fn first_contact_in_subject() -> &'static str {
    "who has helped you lately?"
}
