//! What a mail says in English of what goes on around its reader. The tone is that of `english`.

use super::english::Calendar;
use crate::digest::Celebrated;
use crate::model::CelebrationKind;

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
