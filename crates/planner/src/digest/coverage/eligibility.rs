//! Who counts as a giver and as a subject of a cycle.

use chrono::NaiveDate;

use super::Member;
use crate::digest::plan::SUBJECT_ASKS_PER_WEEK;
use rapport_model::ids::PersonId;

/// A member of a home team, as the roster and their own preferences have it on the day of a cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MemberStatus {
    /// Who.
    pub id: PersonId,
    /// The digest goes to them: they are active, of its audience and have not stopped it.
    pub is_reader: bool,
    /// On leave.
    pub is_away: bool,
    /// They said `full`.
    pub is_full: bool,
    /// They paused their digests.
    pub is_paused: bool,
    /// A day off of theirs, for which the digest is left out.
    pub is_skipped: bool,
    /// Their first day, where it is known.
    pub started_on: Option<NaiveDate>,
    /// The day on which a goal that they worked on closed.
    pub goal_closed_on: Option<NaiveDate>,
    /// They are in another team, too, with people of other home teams.
    pub works_elsewhere: bool,
}

/// Which obstacles count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Horizon {
    /// Those of this cycle too: leave, pauses, `full`, days off.
    ThisCycle,
    /// Only those that last. Nobody is out of reach because of a week away.
    Lasting,
}

impl Member {
    /// What a member counts for, with `asks_per_week` as their budget.
    ///
    /// Who is away or full is neither asked nor asked about; who has paused, or has no digest this time, can still be
    /// asked about.
    pub fn new(status: &MemberStatus, horizon: Horizon, asks_per_week: u8) -> Self {
        let counts = horizon == Horizon::ThisCycle;
        let is_here = !(counts && (status.is_away || status.is_full));
        let gets_mail = status.is_reader && !(counts && (status.is_paused || status.is_skipped));
        Self {
            id: status.id,
            can_give: gets_mail && is_here,
            can_receive: is_here,
            asks_free: asks_per_week,
            subject_free: SUBJECT_ASKS_PER_WEEK,
            started_on: status.started_on.filter(|_| counts),
            goal_closed_on: status.goal_closed_on,
            works_elsewhere: status.works_elsewhere,
        }
    }
}

#[cfg(test)]
impl MemberStatus {
    /// Somebody who gets the digest, with nothing in their way.
    pub(crate) const fn here(id: PersonId) -> Self {
        Self {
            id,
            is_reader: true,
            is_away: false,
            is_full: false,
            is_paused: false,
            is_skipped: false,
            started_on: None,
            goal_closed_on: None,
            works_elsewhere: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: MemberStatus = MemberStatus::here(PersonId(1));

    fn gives_and_receives(status: MemberStatus, horizon: Horizon) -> (bool, bool) {
        let member = Member::new(&status, horizon, 2);
        (member.can_give, member.can_receive)
    }

    #[test]
    fn who_is_away_or_full_is_neither_asked_nor_asked_about() {
        for status in [MemberStatus { is_away: true, ..HERE }, MemberStatus { is_full: true, ..HERE }] {
            assert_eq!(gives_and_receives(status, Horizon::ThisCycle), (false, false));
        }
        assert_eq!(gives_and_receives(HERE, Horizon::ThisCycle), (true, true));
    }

    #[test]
    fn who_gets_no_mail_this_time_can_still_be_asked_about() {
        for status in [
            MemberStatus { is_reader: false, ..HERE },
            MemberStatus { is_paused: true, ..HERE },
            MemberStatus { is_skipped: true, ..HERE },
        ] {
            assert_eq!(gives_and_receives(status, Horizon::ThisCycle), (false, true));
        }
    }

    #[test]
    fn what_passes_puts_nobody_out_of_reach() {
        let status = MemberStatus { is_away: true, is_full: true, is_paused: true, is_skipped: true, ..HERE };
        assert_eq!(gives_and_receives(status, Horizon::Lasting), (true, true));
        let stopped = MemberStatus { is_reader: false, ..status };
        assert_eq!(gives_and_receives(stopped, Horizon::Lasting), (false, true));
    }

    #[test]
    fn a_first_day_matters_in_this_cycle_alone() {
        let joined = MemberStatus { started_on: NaiveDate::from_ymd_opt(2026, 11, 16), ..HERE };
        assert_eq!(Member::new(&joined, Horizon::ThisCycle, 2).started_on, joined.started_on);
        assert_eq!(Member::new(&joined, Horizon::Lasting, 2).started_on, None);
    }
}
