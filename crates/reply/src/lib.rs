//! The reply language: what a person's own words ask us to do.
//!
//! The words come without quotes and signature. They are cut into statements, and each is held against the sentences
//! of a language file (`words/en.toml`), in the order of the file: the first that fits the statement from its first
//! word to its last decides. Nothing is searched for inside a text, so that a negation, a plan, a condition or somebody
//! else as the subject fits no sentence and does nothing. A statement applies whole or not at all; where it lacks
//! something (which Bo, which day), a question goes back; what is not understood is a note.
//!
//! The note of a fact is what is said beyond it: of "talked to Bo yesterday, he's swamped" it is "he's swamped", of
//! "talked to Bo" there is none. A remark behind a command ("done F3, at last") is a statement of its own.
//!
//! Invariants: the same words and context give the same reading; the cost grows with the length of the text; no text
//! panics; no name, day or code is ever guessed.

mod codes;
mod command;
mod confirmation;
mod courtesy;
mod dates;
mod directory;
mod interpreter;
pub mod invariants;
mod invitations;
mod language;
mod normalize;
mod people;
mod questions;
mod semantics;
mod sentence;
mod slots;
mod split;
mod statements;
mod thanks;
mod vacation;
mod words;

#[cfg(test)]
mod phrasebook;
#[cfg(test)]
mod phrases;
#[cfg(test)]
mod properties;

use chrono::NaiveDate;

pub use command::Command;
pub use confirmation::yes_or_no;
pub use directory::{Directory, DirectoryEntry};
pub use vacation::back_on;

use rapport_model::Code;
use rapport_model::ids::PersonId;

/// What a code names for this reader.
#[derive(Clone)]
pub enum Item {
    /// An ask to be in touch with somebody.
    Nudge {
        /// Its code.
        code: Code,
        /// With whom.
        about: PersonId,
    },
    /// Something promised or asked for.
    FollowUp {
        /// Its code.
        code: Code,
        /// What is to do.
        title: String,
        /// Whom it concerns.
        about: Option<PersonId>,
        /// Whether it is still to do.
        open: bool,
    },
    /// Something to come to.
    Activity {
        /// Its code.
        code: Code,
        /// What it is called.
        title: String,
        /// The local date of its start.
        starts_on: NaiveDate,
        /// Whether it can still be answered.
        open: bool,
    },
    /// A colleague's request.
    Help {
        /// Its code.
        code: Code,
        /// Who asks.
        from: PersonId,
        /// What for.
        topic: String,
    },
    /// The team question.
    Question {
        /// Its code.
        code: Code,
        /// The question.
        text: String,
    },
}

impl Item {
    /// The code that names it.
    pub fn code(&self) -> Code {
        match self {
            Self::Nudge { code, .. }
            | Self::FollowUp { code, .. }
            | Self::Activity { code, .. }
            | Self::Help { code, .. }
            | Self::Question { code, .. } => *code,
        }
    }

    /// Whom "her" means beside it.
    fn about(&self) -> Option<PersonId> {
        match self {
            Self::Nudge { about, .. } => Some(*about),
            Self::FollowUp { about, .. } => *about,
            Self::Help { from, .. } => Some(*from),
            Self::Activity { .. } | Self::Question { .. } => None,
        }
    }
}

/// What the reading depends on beside the words.
pub struct Context<'a> {
    /// The author.
    pub me: PersonId,
    /// The author's local date when the mail was written.
    pub today: NaiveDate,
    /// Whom the author may name, the author among them.
    pub directory: &'a Directory,
    /// Everything that has a code for the author.
    pub items: &'a [Item],
    /// NameParser of the digests that the author gets.
    pub digests: &'a [String],
}

/// A mail, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// In the order of the text, then of the inline answers. The index is the idempotency key of what is done.
    pub statements: Vec<Statement>,
}

/// One thought of a mail.
#[derive(Clone, PartialEq, Eq)]
pub struct Statement {
    /// As written, in one line.
    pub words: String,
    /// What comes of it.
    pub outcome: Outcome,
}

/// What comes of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// This is to be done.
    Do {
        /// What.
        command: Command,
        /// Whether it waits for a yes.
        confirm: bool,
    },
    /// It asks for something, and something is missing; nothing is done.
    Ask(Question),
    /// Kept and quoted back; nothing is done.
    Note,
    /// Politeness; nothing is kept.
    Courtesy,
}

/// What has to be asked back.
#[derive(Clone, PartialEq, Eq)]
pub struct Question {
    /// One or two sentences.
    pub text: String,
    /// Who may have been meant.
    pub candidates: Vec<PersonId>,
    /// Complete commands, one tap each; each is read back as one thing to do.
    pub choices: Vec<String>,
}

/// A statement is what a person wrote: it never stands in a log.
impl std::fmt::Debug for Statement {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Statement").field("outcome", &self.outcome).finish_non_exhaustive()
    }
}

/// A question quotes what a person wrote.
impl std::fmt::Debug for Question {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Question").field("choices", &self.choices.len()).finish_non_exhaustive()
    }
}

/// Reads a person's own words.
///
/// `answers` are the words that stand below an item of ours in the quoted mail, with its code. `today` of the context
/// is the day on which the mail was written. A subject that says no more than `unsubscribe` ends all digests.
pub fn interpret(
    text: &str,
    answers: &[(Code, String)],
    subject_is_unsubscribe: bool,
    context: &Context<'_>,
) -> Reading {
    Reading { statements: statements::read(text, answers, subject_is_unsubscribe, context) }
}
