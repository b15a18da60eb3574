//! Whether a person may be written to. One place decides it, and hands out the proof.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate};

use super::snapshot::{Rules, Taken};
use rapport_model::OwnHours;
use rapport_model::ids::PersonId;

/// Why a person gets no mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Boundary {
    /// They have left.
    Inactive,
    /// They asked for no more.
    Stopped,
    /// They asked for a pause that has not ended.
    Paused,
    /// They are on leave.
    Leave,
    /// It is a day off of theirs, and the digest skips those.
    DayOff,
    /// They have enough to do. Holds asks back, and no digest.
    Full,
    /// They have had their mails of this week.
    Budget,
    /// There is nothing to say.
    Empty,
}

impl Boundary {
    /// The word in the ledger.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Inactive => "inactive",
            Self::Stopped => "stopped",
            Self::Paused => "paused",
            Self::Leave => "leave",
            Self::DayOff => "day off",
            Self::Full => "full",
            Self::Budget => "budget",
            Self::Empty => "empty",
        }
    }
}

impl fmt::Display for Boundary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The proof that a person may be written to. Only `check` and [`Standing`] make one, and what a decision to send says.
///
/// Invariant: an outbox row is made from one of these and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowed {
    person: PersonId,
    week: NaiveDate,
    mail_n: Option<u8>,
}

impl Allowed {
    /// Whom.
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// The Monday of the week that the mail counts in.
    pub fn week(&self) -> NaiveDate {
        self.week
    }

    /// Which digest of that week it is, from 1; `None` for a mail that is no digest.
    pub fn mail_n(&self) -> Option<u8> {
        self.mail_n
    }

    /// The proof that a recorded decision to send is. The store alone reads one back; the key from an outbox row to
    /// such a decision holds it there.
    pub fn recorded(person: PersonId, week: NaiveDate, mail_n: u8) -> Self {
        Self { person, week, mail_n: Some(mail_n) }
    }
}

/// The Monday of the ISO week that holds a day.
pub fn week_of(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}

/// What a person's own state says about mail to them: checked when a mail is planned, and again before it leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Still here.
    pub active: bool,
    /// They asked for no more digests.
    pub stopped: bool,
    /// They asked for none before this day.
    pub paused_until: Option<NaiveDate>,
    /// Nothing is asked of them or about them before this day.
    pub full_until: Option<NaiveDate>,
    /// Days away, both ends included.
    pub absences: Vec<(NaiveDate, NaiveDate)>,
    /// When they work, as far as the roster says it.
    pub hours: OwnHours,
}

impl Standing {
    /// The first boundary that forbids a mail on a day of theirs.
    pub fn check(&self, today: NaiveDate) -> Result<(), Boundary> {
        if !self.active {
            Err(Boundary::Inactive)
        } else if self.stopped {
            Err(Boundary::Stopped)
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
        Ok(Allowed { person, week: week_of(today), mail_n: None })
    }

    /// Whether words of a colleague may go to them on a day.
    pub fn check_words(&self, person: PersonId, today: NaiveDate) -> Result<Allowed, Boundary> {
        self.check(today)?;
        Ok(Allowed { person, week: week_of(today), mail_n: None })
    }

    /// Whether they may be asked something on a day.
    pub fn check_ask(&self, person: PersonId, today: NaiveDate) -> Result<Allowed, Boundary> {
        if self.is_full(today) {
            return Err(Boundary::Full);
        }
        self.check_words(person, today)
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

/// Checks every boundary of one reader. `today` is the reader's local day of planning, `period` the date of the occurrence,
/// `week` the week that the mail counts in.
pub(super) fn check(
    reader: PersonId,
    standing: &Standing,
    rules: &Rules,
    taken: &Taken,
    (today, period, week): (NaiveDate, NaiveDate, NaiveDate),
) -> Result<Allowed, Boundary> {
    let skips = rules.skips(&standing.hours, period);
    match standing.check(today) {
        // Nobody comes back from leave to a digest that they would not have had.
        Ok(()) | Err(Boundary::Leave) if skips => return Err(Boundary::DayOff),
        checked => checked?,
    }
    let mail_n = taken.free_mail(reader, week, rules.mails_per_week).ok_or(Boundary::Budget)?;
    Ok(Allowed { person: reader, week, mail_n: Some(mail_n) })
}
