//! Whether a person may be written to. One place decides it, and hands out the proof.

use chrono::{Datelike, Days, NaiveDate};

use super::snapshot::{Rules, SlotUsage};
use rapport_model::ids::PersonId;
use rapport_model::{OwnHours, closed_set};

closed_set! {
    /// Why a person gets no mail, or is not asked something.
    pub enum Boundary("a boundary") {
        /// They have left.
        Inactive = "inactive",
        /// They unsubscribed.
        Stopped = "stopped",
        /// Mails to their address do not arrive.
        Undeliverable = "undeliverable",
        /// They asked for a pause that has not ended.
        Paused = "paused",
        /// They are on leave.
        Leave = "leave",
        /// It is their day off, and the digest skips those.
        DayOff = "day off",
        /// They said that they have enough to do. Holds back asks, never a digest.
        Full = "full",
        /// They have had this week's mails.
        Budget = "budget",
        /// There is nothing to say.
        Empty = "empty",
    }
}

/// The proof that a person may be written to. Only `check` and [`RecipientState`] make one, and what a decision to send says.
///
/// Invariant: an outbox row is made from one of these and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowed {
    person: PersonId,
    week: NaiveDate,
    mail_slot: Option<u8>,
}

impl Allowed {
    /// The person who may be written to.
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// The Monday of the week that the mail counts in.
    pub fn week(&self) -> NaiveDate {
        self.week
    }

    /// The slot in the mail budget of that week, from 1; `None` for a mail that is no digest.
    pub fn mail_slot(&self) -> Option<u8> {
        self.mail_slot
    }

    /// The proof that a recorded decision to send is. The store alone reads one back; the key from an outbox row to
    /// such a decision holds it there.
    pub fn recorded(person: PersonId, week: NaiveDate, mail_slot: u8) -> Self {
        Self { person, week, mail_slot: Some(mail_slot) }
    }
}

/// The Monday of the ISO week that holds a day.
pub fn week_of(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}

/// What stands between a person and mail to them: checked when a mail is planned, and again before it leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecipientState {
    /// They have not left the organisation.
    pub active: bool,
    /// They unsubscribed, from this digest or from all.
    pub stopped: bool,
    /// Mails to their address do not arrive, so nothing is sent to it.
    pub undeliverable: bool,
    /// They asked for no digest before this day.
    pub paused_until: Option<NaiveDate>,
    /// Nothing is asked of them or about them before this day.
    pub full_until: Option<NaiveDate>,
    /// First and last day of each leave.
    pub absences: Vec<(NaiveDate, NaiveDate)>,
    /// Their working hours, as far as the roster has them.
    pub hours: OwnHours,
}

impl RecipientState {
    /// Somebody who is here and has asked for nothing.
    pub fn present() -> Self {
        Self {
            active: true,
            stopped: false,
            undeliverable: false,
            paused_until: None,
            full_until: None,
            absences: Vec::new(),
            hours: OwnHours::default(),
        }
    }

    /// The first boundary that forbids a mail on a day of theirs.
    pub fn check(&self, today: NaiveDate) -> Result<(), Boundary> {
        if !self.active {
            Err(Boundary::Inactive)
        } else if self.stopped {
            Err(Boundary::Stopped)
        } else if self.undeliverable {
            Err(Boundary::Undeliverable)
        } else if self.paused_until.is_some_and(|until| today < until) {
            Err(Boundary::Paused)
        } else if self.is_away(today) {
            Err(Boundary::Leave)
        } else {
            Ok(())
        }
    }

    /// Whether an answer to a mail of theirs may go to them. It was asked for, so no pause and no leave holds it back.
    pub fn check_answer(&self, person: PersonId, today: NaiveDate) -> Result<Allowed, Boundary> {
        if !self.active {
            return Err(Boundary::Inactive);
        }
        if self.undeliverable {
            return Err(Boundary::Undeliverable);
        }
        Ok(Allowed { person, week: week_of(today), mail_slot: None })
    }

    /// Whether words of a colleague may be queued for them. The other boundaries hold when the words are about to leave:
    /// until those end they wait, so that their author is told the same whatever the boundaries are.
    pub fn check_words(&self, person: PersonId, today: NaiveDate) -> Result<Allowed, Boundary> {
        self.check_answer(person, today)
    }

    /// Whether they may be asked something on a day.
    pub fn check_ask(&self, person: PersonId, today: NaiveDate) -> Result<Allowed, Boundary> {
        if self.is_full(today) {
            return Err(Boundary::Full);
        }
        self.check(today)?;
        Ok(Allowed { person, week: week_of(today), mail_slot: None })
    }

    /// Whether they asked for no asks, on a day.
    pub fn is_full(&self, day: NaiveDate) -> bool {
        self.full_until.is_some_and(|until| day < until)
    }

    /// Whether they are away on a day.
    pub fn is_away(&self, day: NaiveDate) -> bool {
        self.absences.iter().any(|(from, to)| (*from..=*to).contains(&day))
    }
}

/// The dates that the boundaries of one reader depend on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dates {
    /// The reader's local day of planning.
    pub(super) today: NaiveDate,
    /// The nominal date of the occurrence.
    pub(super) period: NaiveDate,
    /// The Monday of the week that the mail counts in.
    pub(super) week: NaiveDate,
}

/// Checks every boundary of one reader, except whether there is something to say.
pub(super) fn check(
    reader: PersonId,
    state: &RecipientState,
    rules: &Rules,
    usage: &SlotUsage,
    Dates { today, period, week }: Dates,
) -> Result<Allowed, Boundary> {
    let skips = rules.skips(&state.hours, period);
    match state.check(today) {
        // Nobody comes back from leave to a digest that they would not have had.
        Ok(()) | Err(Boundary::Leave) if skips => return Err(Boundary::DayOff),
        checked => checked?,
    }
    let mail_slot = usage.free_mail_slot(reader, week, rules.mails_per_week).ok_or(Boundary::Budget)?;
    Ok(Allowed { person: reader, week, mail_slot: Some(mail_slot) })
}
