//! What a team has in common.

use chrono::NaiveDate;

use rapport_model::ids::{PersonId, TeamId};

/// What a home team is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TeamQuestions {
    /// The place in the library of this week's question.
    pub now: Option<usize>,
    /// The latest one before, where somebody answered it.
    pub before: Option<AnsweredQuestion>,
}

/// A question that a team was asked before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnsweredQuestion {
    /// The Monday of its week.
    pub week: NaiveDate,
    /// The place in the library.
    pub number: usize,
    /// The last answer of each, in the order in which they came.
    pub answers: Vec<TeamAnswer>,
}

/// What somebody answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamAnswer {
    /// Who.
    pub by: PersonId,
    /// Their words, for their team.
    pub words: String,
}

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
