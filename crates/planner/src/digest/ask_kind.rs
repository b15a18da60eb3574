//! What an ask asks for.

use rapport_model::{AskReason, InteractionKind};

/// What an ask asks its reader to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskKind {
    /// To say thank you.
    Thanks,
    /// To congratulate.
    Congratulations,
    /// To be in touch.
    CheckIn,
}

impl AskKind {
    /// What an ask for this reason asks for.
    pub fn of(reason: AskReason) -> Self {
        match reason {
            AskReason::UnthankedHelp
            | AskReason::ThanksNotReturned
            | AskReason::CelebratedYou
            | AskReason::PromiseKept
            | AskReason::GoalClosed => Self::Thanks,
            AskReason::Celebration => Self::Congratulations,
            // Who can help is asked to get in touch; an answer to that is an offer, and never "done".
            AskReason::Help
            | AskReason::NewJoiner
            | AskReason::GiveBack
            | AskReason::Silence
            | AskReason::Wish
            | AskReason::Hello => Self::CheckIn,
        }
    }

    /// What is logged when its reader has done it. Thanks are those that were said in person: nobody passes them on.
    pub fn interaction(self) -> InteractionKind {
        match self {
            Self::Thanks => InteractionKind::Thanks,
            Self::Congratulations => InteractionKind::Celebration,
            Self::CheckIn => InteractionKind::CheckIn,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ask_that_was_followed_is_logged_as_what_it_asked_for() {
        for (word, interaction) in [
            ("unthanked-help", InteractionKind::Thanks),
            ("thanks-not-returned", InteractionKind::Thanks),
            ("celebrated-you", InteractionKind::Thanks),
            ("promise-kept", InteractionKind::Thanks),
            ("goal-closed", InteractionKind::Thanks),
            ("celebration", InteractionKind::Celebration),
            ("new-joiner", InteractionKind::CheckIn),
            ("give-back", InteractionKind::CheckIn),
            ("silence", InteractionKind::CheckIn),
            ("wish", InteractionKind::CheckIn),
            ("hello", InteractionKind::CheckIn),
        ] {
            let reason: AskReason = word.parse().unwrap();
            assert_eq!(AskKind::of(reason).interaction(), interaction, "{word}");
        }
    }
}
