//! Closed sets of words that stand in tables, files and mails.

/// A word that is not in its set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what} is one of {}", .known.join(", "))]
pub struct UnknownWord {
    /// What the word should have named.
    pub what: &'static str,
    /// The words of the set.
    pub known: &'static [&'static str],
}

macro_rules! words {
    ($($(#[$meta:meta])* $name:ident ($what:literal) { $($(#[$variant_meta:meta])* $variant:ident = $word:literal),+ $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize, sqlx::Type,
        )]
        #[sqlx(type_name = "text")]
        pub enum $name {$(
            $(#[$variant_meta])*
            #[serde(rename = $word)]
            #[sqlx(rename = $word)]
            $variant,
        )+}

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// Their words, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The word, as it stands in tables and files.
            pub fn as_str(self) -> &'static str {
                match self {$(Self::$variant => $word),+}
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownWord;

            fn from_str(text: &str) -> Result<Self, UnknownWord> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err(UnknownWord { what: $what, known: Self::WORDS }),
                }
            }
        }
    )+};
}

words! {
    /// What happened between two people.
    InteractionKind("a kind of interaction") {
        /// They talked.
        CheckIn = "check-in",
        /// `from` thanked `to`.
        Thanks = "thanks",
        /// `from` helped `to`.
        Help = "help",
        /// `from` gave `to` feedback.
        Feedback = "feedback",
        /// `from` celebrated `to`.
        Celebration = "celebration",
    }

    /// Who owes what to whom.
    FollowUpKind("a kind of follow-up") {
        /// The owner promised it.
        IPromised = "i_promised",
        /// Somebody asked it of the owner.
        AskedOfMe = "asked_of_me",
        /// The owner asked it of somebody.
        IAsked = "i_asked",
    }

    /// Where a follow-up stands.
    FollowUpState("a state of a follow-up") {
        /// Still to do.
        Open = "open",
        /// Done.
        Done = "done",
        /// No longer relevant.
        Dropped = "dropped",
        /// Put away after unanswered questions.
        Archived = "archived",
    }

    /// What is celebrated.
    CelebrationKind("a kind of celebration") {
        /// A new role.
        Promotion = "promotion",
        /// Years in the company.
        Anniversary = "anniversary",
        /// A birthday, without the year.
        Birthday = "birthday",
        /// Something that went well.
        Win = "win",
    }

    /// An answer to an invitation.
    Answer("an answer") {
        /// Coming.
        Yes = "yes",
        /// Not coming.
        No = "no",
        /// Not sure yet.
        Maybe = "maybe",
    }

    /// Whether a person gets a digest.
    Outcome("an outcome") {
        /// A mail goes out.
        Send = "send",
        /// None does; the reason says why.
        Skip = "skip",
    }

    /// Where a run stands.
    RunState("a state of a run") {
        /// People are still to be decided.
        Pending = "pending",
        /// Everybody has a decision.
        Done = "done",
        /// Given up.
        Dead = "dead",
    }

    /// Where a mail stands.
    OutboxState("a state of an outbox message") {
        /// To be sent.
        Pending = "pending",
        /// Its body may be on the wire.
        Attempting = "attempting",
        /// The server said 250.
        Done = "done",
        /// The body was handed over and no answer came.
        Uncertain = "uncertain",
        /// Given up.
        Dead = "dead",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_reads_back_and_an_unknown_one_lists_the_set() {
        for kind in InteractionKind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(*kind));
        }
        let error = "hug".parse::<InteractionKind>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "a kind of interaction is one of check-in, thanks, help, feedback, celebration"
        );
    }
}
