//! Typed identifiers of rows.
//!
//! A `PersonId` cannot be passed where a `DecisionId` is meant. `sqlx.toml` maps the columns to these types, so that
//! a query hands them out without a cast.

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        #[serde(transparent)]
        #[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(transparent))]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids! {
    /// Somebody on the roster.
    PersonId,
    /// A team; the first of a person's teams is the home team.
    TeamId,
    /// One line of the log: who did what for whom, and when.
    InteractionId,
    /// Something that somebody promised, was asked for, or asked for.
    FollowUpId,
    /// A lunch, a retrospective, a demo.
    ActivityId,
    /// Something that a team works toward.
    GoalId,
    /// One digest at one nominal date in one time zone.
    RunId,
    /// Why a person got a mail, or did not.
    DecisionId,
    /// One mail to one person.
    OutboxId,
    /// One mail as it was received.
    InboundId,
    /// A request for help, until somebody has said yes.
    HelpRequestId,
}
