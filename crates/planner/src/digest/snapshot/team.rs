//! What the members of a team have in common.

use chrono::NaiveDate;

use rapport_model::ids::{PersonId, TeamId};

/// The questions of a home team.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TeamQuestions {
    /// This week's question, as a position in [`library::questions`](crate::digest::library::questions).
    pub current: Option<usize>,
    /// The latest question before it, if anybody answered that one.
    pub previous: Option<AnsweredQuestion>,
}

/// A question that a team was asked before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnsweredQuestion {
    /// The Monday of the week in which it was asked.
    pub week: NaiveDate,
    /// Its position in the library.
    pub number: usize,
    /// The last answer of each person, in the order in which they came.
    pub answers: Vec<TeamAnswer>,
}

/// A person's answer to a team question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamAnswer {
    /// The person who answered.
    pub by: PersonId,
    /// Written for the team to read.
    pub words: String,
}

/// Something that a team works toward.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamGoal {
    /// The team that owns it.
    pub team: TeamId,
    /// The name of that team.
    pub team_name: String,
    /// As the team wrote it.
    pub title: String,
    /// Per cent: from 0 to 100, and 100 is done.
    pub progress: u8,
    /// The day by which it should be done.
    pub due_on: Option<NaiveDate>,
    /// The day on which it reached 100 per cent.
    pub closed_on: Option<NaiveDate>,
    /// The people who worked on it; empty while it is open.
    pub contributors: Vec<PersonId>,
}
