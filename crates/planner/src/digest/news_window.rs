//! Which news a mail tells its reader, so that digests of any schedule leave no gap between them.
//!
//! What is to come is told by the last mail before it, and what happened by the first mail after it. That follows from two
//! days: when the reader last had a mail, and when the next one will come, with the reader's own leave, pauses and days off.
//! A report of each piece of news keeps it from being told twice, so the days may overlap: what was recorded late, or did
//! not fit, is told by a later mail.
//!
//! Not told are: what became known later than [`NEWS_DAYS`] after its day, and later than a cycle; what is older than
//! [`oldest_news`] allows, after a long absence of the reader or of the person it is about; birthdays and anniversaries on
//! which that person is away; and what happened as long before a reader's first digest.

use chrono::{Days, NaiveDate};

use super::asks::ReaderContext;
use super::boundary::{Allowed, RecipientState, week_of};
use super::hours::DayOff;
use super::snapshot::Rules;

/// How many days after its day news may become known, at least; where there are more days from one digest to the next, so
/// many.
pub const NEWS_DAYS: u64 = 21;

/// The least number of days after which news is too old to be told, however long the reader had no mail: a quarter, and
/// the days that a mail may be late.
const OLDEST_NEWS_DAYS: u64 = 100;

/// How many occurrences ahead the next mail to a reader is looked for.
pub const OCCURRENCES_AHEAD: usize = 16;

/// The first day whose news may be told on a day, by a digest of these rules.
pub fn oldest_news(today: NaiveDate, rules: &Rules) -> NaiveDate {
    today - Days::new(OLDEST_NEWS_DAYS.max(u64::from(rules.cycle_days) + NEWS_DAYS))
}

/// The days whose news one mail tells one reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NewsWindow<'a> {
    today: NaiveDate,
    /// The day of this digest: its nominal date, or the day before it on which it comes early.
    digest_on: NaiveDate,
    oldest: NaiveDate,
    /// The days of the reader's digests before this one, the latest first.
    told_on: &'a [NaiveDate],
    /// How long after its day news may become known.
    late: Days,
    next_mail_on: NaiveDate,
}

impl<'a> NewsWindow<'a> {
    /// The window of a mail that is planned on a day of the reader's.
    pub(super) fn new(context: &ReaderContext<'a>, allowed: &Allowed) -> Self {
        let ReaderContext { snapshot, rules, reader, today, .. } = *context;
        Self {
            today,
            digest_on: today.min(snapshot.period),
            oldest: oldest_news(today, rules),
            told_on: &reader.history.told_on,
            late: Days::new(u64::from(rules.cycle_days).max(NEWS_DAYS)),
            next_mail_on: next_mail_on(context, allowed),
        }
    }

    /// The first day whose news is told.
    pub(super) fn first(self) -> NaiveDate {
        self.since(self.told_on.first().copied())
    }

    /// The first day whose news about somebody is told. Digests are silent about whoever is away, so that it follows from
    /// the last one of a day on which they were here.
    pub(super) fn first_about(self, subject: &RecipientState) -> NaiveDate {
        self.since(self.told_on.iter().copied().find(|day| !subject.is_away(*day)))
    }

    /// The first day whose news is told after a digest that told all that was known.
    fn since(self, told_on: Option<NaiveDate>) -> NaiveDate {
        let told_on = told_on.or_else(|| self.told_on.last().copied()).unwrap_or(self.digest_on);
        (told_on.min(self.digest_on) - self.late).max(self.oldest)
    }

    /// The last day whose news is told: the day before the next mail, which tells its own.
    pub(super) fn last(self) -> NaiveDate {
        self.next_mail_on.pred_opt().unwrap_or(self.next_mail_on).max(self.today)
    }
}

/// The day on which somebody's next mail of this digest comes, as far as it is known: an occurrence after this one, on
/// which they are here, or the day on which they are back from leave.
fn next_mail_on(context: &ReaderContext<'_>, allowed: &Allowed) -> NaiveDate {
    let ReaderContext { snapshot, rules, person, today, .. } = *context;
    let state = &person.state;
    let is_last_of_week = allowed.mail_slot() == Some(rules.mails_per_week);
    let has_budget = |period| !is_last_of_week || week_of(period) != allowed.week();
    let hours = rules.hours.of(&state.hours);
    let mut on_leave_since = None;
    for period in &snapshot.next_periods {
        if rules.skips(&state.hours, *period) {
            continue;
        }
        let day = match rules.day_off {
            DayOff::Previous => hours.day_before_off(*period).filter(|day| *day > today).unwrap_or(*period),
            DayOff::Next | DayOff::Skip => *period,
        };
        let is_back = |it: &NaiveDate| !state.is_away(*it) && hours.works_on(*it);
        let back = on_leave_since.and_then(|since: NaiveDate| since.iter_days().find(is_back));
        if let Some(back) = back.filter(|back| *back < day) {
            return back;
        }
        let is_paused = state.paused_until.is_some_and(|until| day < until);
        let is_away = state.is_away(day);
        if !is_paused && is_away {
            on_leave_since.get_or_insert(day);
        } else if !is_paused && has_budget(*period) {
            return day;
        }
    }
    let last = snapshot.next_periods.last().copied();
    last.unwrap_or(today + Days::new(u64::from(rules.cycle_days)))
}

#[cfg(test)]
mod tests;
