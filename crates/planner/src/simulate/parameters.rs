//! What the simulated world is like: every number that is not the roster's, the config's or the planner's.

use serde::Serialize;

/// The numbers of the world. Shares are in a thousand, and hold for a person and a week unless they say otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Parameters {
    /// How likely a person is to do what a nudge asks follows a beta distribution with this first parameter.
    pub answers_alpha: u8,
    /// And this second one: with 2 and 3, two nudges in five are followed.
    pub answers_beta: u8,
    /// Of the nudges that are not followed, so many are answered with `skip`.
    pub skip_permille: u16,
    /// Is helped by somebody of their teams. Who helps follows a Zipf law: the n-th closest 1/n as often as the closest.
    pub help_permille: u16,
    /// Of the help, so much is in the log.
    pub help_logged_permille: u16,
    /// Thanks somebody of their teams without a nudge. Whom goes by visibility.
    pub thanks_permille: u16,
    /// Of the thanks without a nudge, so many are in the log; of those after a nudge all are.
    pub thanks_logged_permille: u16,
    /// One person in so many is visible.
    pub visible_one_in: u16,
    /// So many times as visible as the rest.
    pub visible_times: u16,
    /// Goes on leave.
    pub leave_permille: u16,
    /// A leave takes from one week to so many.
    pub leave_weeks: u16,
    /// Asks for a pause.
    pub pause_permille: u16,
    /// Says that they have too much to do.
    pub full_permille: u16,
    /// A pause lasts for so many days, and `full` does.
    pub rest_days: u16,
    /// Asks for no more digests.
    pub stop_permille: u16,
    /// So many join for each person on the roster; each joins one team.
    pub join_permille: u16,
    /// Leaves for good.
    pub quit_permille: u16,
    /// Of a made-up organisation: the fewest people of a team.
    pub team_least: u16,
    /// And the most.
    pub team_most: u16,
    /// And so many people of each thousand are in a second team.
    pub second_team_permille: u16,
    /// And so many pairs of a team in a thousand exclude each other.
    pub exclusion_permille: u16,
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            answers_alpha: 2,
            answers_beta: 3,
            skip_permille: 20,
            help_permille: 300,
            help_logged_permille: 600,
            thanks_permille: 100,
            thanks_logged_permille: 500,
            visible_one_in: 5,
            visible_times: 10,
            leave_permille: 30,
            leave_weeks: 3,
            pause_permille: 5,
            full_permille: 5,
            rest_days: 14,
            stop_permille: 1,
            join_permille: 4,
            quit_permille: 4,
            team_least: 4,
            team_most: 12,
            second_team_permille: 100,
            exclusion_permille: 10,
        }
    }
}

impl Parameters {
    /// Each with its name, for those who read.
    pub fn lines(&self) -> Vec<(String, String)> {
        let Ok(serde_json::Value::Object(fields)) = serde_json::to_value(self) else {
            unreachable!("a struct of numbers is an object")
        };
        fields.into_iter().map(|(name, value)| (name.replace('_', " "), value.to_string())).collect()
    }
}
