//! What a team has in common.

use chrono::NaiveDate;

use crate::ids::{PersonId, TeamId};

/// Something that a team works toward.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamGoal {
    /// Whose it is.
    pub team: TeamId,
    /// What that team is called.
    pub team_name: String,
    /// What the goal is called.
    pub title: String,
    /// Per cent.
    pub progress: u8,
    /// The day by which it should be done.
    pub due_on: Option<NaiveDate>,
    /// When it closed.
    pub closed_on: Option<NaiveDate>,
    /// Who worked on it; known where it has closed.
    pub contributors: Vec<PersonId>,
}
