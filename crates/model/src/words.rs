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

/// Defines a closed set of words: an enum whose variants each have one word, the same in tables, files, JSON and mails.
///
/// `closed_set! { pub enum Colour("a colour") { Red = "red", Green = "green" } }` gives `Colour::ALL`, `Colour::WORDS`,
/// `as_str`, `Display`, `FromStr` (whose error lists the set, with the phrase in brackets) and serde's traits. The calling crate
/// needs `serde` among its dependencies.
#[macro_export]
macro_rules! closed_set {
    ($($(#[$meta:meta])* $vis:vis enum $name:ident ($what:literal) {
        $($(#[$variant_meta:meta])* $variant:ident = $word:literal),+ $(,)?
    })+) => {$(
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        $vis enum $name {$(
            $(#[$variant_meta])*
            #[serde(rename = $word)]
            $variant,
        )+}

        $crate::closed_set!(@words $name ($what) { $($variant = $word),+ });
    )+};
    (@words $name:ident ($what:literal) { $($variant:ident = $word:literal),+ }) => {
        impl $name {
            /// Every variant, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The word of every variant, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The word, as it stands in tables, files and JSON.
            pub const fn as_str(self) -> &'static str {
                match self {$(Self::$variant => $word),+}
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownWord;

            fn from_str(text: &str) -> Result<Self, $crate::UnknownWord> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err($crate::UnknownWord { what: $what, known: Self::WORDS }),
                }
            }
        }
    };
}

/// A closed set that columns hold, too.
macro_rules! words {
    ($($(#[$meta:meta])* $name:ident ($what:literal) {
        $($(#[$variant_meta:meta])* $variant:ident = $word:literal),+ $(,)?
    })+) => {$(
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        #[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(type_name = "text"))]
        pub enum $name {$(
            $(#[$variant_meta])*
            #[serde(rename = $word)]
            #[cfg_attr(feature = "sqlx", sqlx(rename = $word))]
            $variant,
        )+}

        $crate::closed_set!(@words $name ($what) { $($variant = $word),+ });
    )+};
}

words! {
    /// What happened between two people.
    InteractionKind("a kind of interaction") {
        /// The two talked, whoever asked for it.
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

    /// Why nothing is sent.
    HoldReason("a reason of a hold") {
        /// An operator said so.
        Paused = "paused",
        /// So many people left at once that the roster may be wrong.
        RosterShrank = "roster_shrank",
        /// The database is a copy, and does not know what the original has sent.
        Restored = "restored",
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

    /// What others may read about somebody in their digests, unless that person refuses.
    Announcement("an announcement") {
        /// Public thanks.
        Thanks = "thanks",
        /// Their birthday.
        Birthday = "birthday",
        /// Their years in the company.
        Anniversary = "anniversary",
        /// A new role.
        Promotion = "promotion",
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

    /// Where an absence is known from: the word in `absence.source`.
    AbsenceSource("a source of absences") {
        /// An import of the roster.
        Csv = "csv",
        /// The person said so in a reply.
        Reply = "reply",
        /// A vacation note: an automatic answer of theirs.
        VacationNote = "vacation_note",
    }

    /// Why a decision has its outcome: the word in `decision.reason`.
    DecisionReason("a reason of a decision") {
        /// It goes out: the digest is due and no boundary forbids it.
        Due = "due",
        /// The person has left.
        Inactive = "inactive",
        /// The person asked for no more digests.
        Stopped = "stopped",
        /// Mails to the person's address do not arrive.
        Undeliverable = "undeliverable",
        /// The person asked for a pause that has not ended.
        Paused = "paused",
        /// The person is on leave.
        Leave = "leave",
        /// It is the person's day off, and the digest skips those.
        DayOff = "day off",
        /// The person has had this week's mails.
        Budget = "budget",
        /// There is nothing to say.
        Empty = "empty",
    }

    /// Why somebody is asked something: the word in `ask.reason`.
    AskReason("a reason of an ask") {
        /// The subject helped the reader, who has not said thank you since.
        UnthankedHelp = "unthanked-help",
        /// The subject thanked the reader and got no thanks from them.
        ThanksNotReturned = "thanks-not-returned",
        /// The subject celebrated something of the reader's.
        CelebratedYou = "celebrated-you",
        /// An announcement about the subject is worth a word.
        Celebration = "celebration",
        /// The subject did what the reader had asked for.
        PromiseKept = "promise-kept",
        /// A goal that the subject worked on has closed.
        GoalClosed = "goal-closed",
        /// The subject is new in the team.
        NewJoiner = "new-joiner",
        /// The subject keeps helping the reader, and not the other way round.
        GiveBack = "give-back",
        /// The two have not been in touch for longer than usual, or than their team or digest has it.
        Silence = "silence",
        /// The reader wished to be in touch this often.
        Wish = "wish",
        /// Coverage chose the subject, and the two share nothing but their team.
        Hello = "hello",
        /// Somebody asks the reader for help.
        Help = "help",
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

    /// Whom a run is for.
    RunKind("a kind of run") {
        /// Everybody of its zone.
        Occurrence = "occurrence",
        /// Between two occurrences, those who come back from leave on its date.
        Return = "return",
        /// Before an occurrence, those whose day off it falls on.
        Early = "early",
    }

    /// Why a mail is written.
    MailKind("a kind of mail") {
        /// A decision to send.
        Digest = "digest",
        /// The answer to a mail, to its author.
        Answer = "answer",
        /// Words that a colleague wants passed on.
        Feedback = "feedback",
        /// Asks a colleague for help.
        Help = "help",
        /// Tells who can help.
        Offer = "offer",
    }

    /// What a mail that came in is.
    Classification("a classification") {
        /// Somebody wrote it.
        Reply = "reply",
        /// A machine did.
        Auto = "auto",
        /// A mail of ours came back.
        Bounce = "bounce",
        /// Somebody called a mail of ours unwanted.
        Complaint = "complaint",
        /// Somebody's mail client says that a mail was shown.
        Receipt = "receipt",
        /// It came through a mailing list.
        List = "list",
    }

    /// The way in that a mail took.
    Source("a way in") {
        /// A mailbox.
        Imap = "imap",
        /// Handed over by a mail server.
        Lmtp = "lmtp",
        /// Posted by a mail provider.
        Webhook = "webhook",
        /// On standard input.
        Stdin = "stdin",
    }

    /// Where a mail that came in stands.
    InboundState("a state of an inbound message") {
        /// To be read.
        Pending = "pending",
        /// Read.
        Done = "done",
        /// In quarantine.
        Dead = "dead",
    }

    /// What came of a mail that came in.
    InboundOutcome("an outcome of an inbound message") {
        /// Something was done.
        Applied = "applied",
        /// Nothing was done before questions are answered.
        Asked = "asked",
        /// It waits for a yes.
        Held = "held",
        /// Nothing was to be done.
        Noted = "noted",
        /// An automatic answer that says until when its owner is away.
        Away = "away",
        /// Two people wrote to each other and let us know.
        Talked = "talked",
        /// It came too late, and its author was told.
        Explained = "explained",
        /// It came from elsewhere, and the person was asked.
        Questioned = "questioned",
        /// Machines talking.
        Ignored = "ignored",
        /// Nobody's, or not to be read.
        Quarantined = "quarantined",
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
