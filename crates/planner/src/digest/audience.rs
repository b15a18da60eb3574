//! Whom a digest is for.

use chrono_tz::Tz;

/// Whom a digest is for, and whose clock it follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audience {
    /// Names of teams in lower case; `None` is everybody, including people without a team.
    pub teams: Option<Vec<String>>,
    /// Roles in lower case; `None` is every role.
    pub roles: Option<Vec<String>>,
    /// The time zone of people who have none of their own.
    pub default_zone: Tz,
    /// One time zone for everybody, where the digest does not follow each person's own.
    pub fixed_zone: Option<Tz>,
}

impl Audience {
    /// Everybody on the roster, each in their own time zone, or in `default_zone` if they have none.
    pub fn everybody(default_zone: Tz) -> Self {
        Self { teams: None, roles: None, default_zone, fixed_zone: None }
    }
}
