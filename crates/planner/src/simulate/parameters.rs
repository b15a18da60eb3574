//! What the simulated world is like: every number that is not the roster's, the config's or the planner's.

use serde::Serialize;

/// The parameters of the simulated world. A permille is the chance of one person in one week unless it says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Parameters {
    /// Alpha of the beta distribution from which each person draws how likely they are to act on a nudge.
    pub answers_alpha: u8,
    /// Beta of the same: with 2 and 3, two nudges in five are acted on.
    pub answers_beta: u8,
    /// Of a thousand nudges that are not acted on, how many are answered with `skip`.
    pub skip_permille: u16,
    /// A teammate helps them. Which one follows a Zipf law: the n-th closest helps 1/n as often as the closest.
    pub help_permille: u16,
    /// Of a thousand times of help, how many somebody logs.
    pub help_logged_permille: u16,
    /// They thank a teammate without a nudge, the more likely the more visible that one is.
    pub thanks_permille: u16,
    /// Of a thousand thanks without a nudge, how many somebody logs. Thanks after a nudge are always logged.
    pub thanks_logged_permille: u16,
    /// One in this many people is visible.
    pub visible_one_in: u16,
    /// How many times as visible as the others those are.
    pub visible_times: u16,
    /// They go on leave.
    pub leave_permille: u16,
    /// The longest leave in weeks; the shortest is one.
    pub leave_weeks: u16,
    /// They ask for a pause.
    pub pause_permille: u16,
    /// They say that they have too much to do.
    pub full_permille: u16,
    /// Days that a pause, and having too much to do, lasts.
    pub rest_days: u16,
    /// They unsubscribe.
    pub stop_permille: u16,
    /// Something of theirs goes well and is announced.
    pub win_permille: u16,
    /// Of a thousand people on the roster when it begins, how many have their birthday announced.
    pub birthday_permille: u16,
    /// They wish to be in touch with somebody at a pace of their own.
    pub wish_permille: u16,
    /// A goal closes, for each team.
    pub goal_permille: u16,
    /// Somebody new joins one team, for each person on the roster.
    pub join_permille: u16,
    /// They leave the organisation.
    pub quit_permille: u16,
    /// The fewest people in a team of an invented organisation.
    pub team_least: u16,
    /// The most people in a team of an invented organisation.
    pub team_most: u16,
    /// Of a thousand people of an invented organisation, how many are in a second team.
    pub second_team_permille: u16,
    /// Of a thousand people of an invented organisation, how many have one more day off each week.
    pub part_time_permille: u16,
    /// Of a thousand pairs in a team of an invented organisation, how many are kept apart.
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
            win_permille: 10,
            birthday_permille: 500,
            wish_permille: 5,
            goal_permille: 30,
            join_permille: 4,
            quit_permille: 4,
            team_least: 4,
            team_most: 12,
            second_team_permille: 100,
            part_time_permille: 150,
            exclusion_permille: 10,
        }
    }
}

impl Parameters {
    /// Each parameter with its name in words, for the tables of a report.
    pub fn lines(&self) -> Vec<(String, String)> {
        let Ok(serde_json::Value::Object(fields)) = serde_json::to_value(self) else {
            unreachable!("a struct of numbers is an object")
        };
        fields.into_iter().map(|(name, value)| (name.replace('_', " "), value.to_string())).collect()
    }
}
