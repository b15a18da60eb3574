//! The reply language: what the words of an answer ask for.
//!
//! A text comes without quotes and signature. It is cut into statements, and each is held against the sentences of a
//! language file (`words/en.toml`), in the order of the file: the first that fits the statement from its first word to
//! its last gives its intent. Nothing is searched for inside a text, so that a negation, a plan, a condition or somebody
//! else as the subject fits no sentence and does nothing.
//!
//! What a mail says about its own statements (a correction, a doubt, a day) reaches back over them; see `discourse`.
//!
//! A statement applies whole or not at all. Where it lacks something (which Bo, which day), a question goes back; what is
//! not understood is a remark, and does nothing.
//!
//! The note of a fact is what is said beyond it: of "talked to Bo yesterday, he's swamped" it is "he's swamped", of
//! "talked to Bo" there is none. A remark behind a command ("done F3, at last") is a statement of its own.
//!
//! Invariants: the same words and context give the same reading; the cost grows with the length of the text; no text
//! panics; no name, day or code is guessed.

mod answers;
mod codes;
mod command;
mod confirmation;
mod courtesy;
mod dates;
mod directory;
mod discourse;
mod ellipsis;
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
mod tongue;
mod vacation;
mod words;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod generated;
#[cfg(test)]
mod names;
#[cfg(test)]
mod phrasebook;
#[cfg(test)]
mod properties;

use chrono::NaiveDate;

pub use answers::{OpenQuestion, QuestionAnswer, answer_to, correction_of};
pub use command::{Command, Safeguard};
pub use confirmation::yes_or_no;
pub use directory::{Directory, DirectoryEntry};
pub use tongue::in_their_language;
pub use vacation::back_on;

use rapport_model::Code;
use rapport_model::ids::PersonId;

/// Something that a mail showed to the author, and that its code names.
#[derive(Clone)]
pub enum Item {
    /// An ask to be in touch with somebody.
    Nudge {
        /// Its code.
        code: Code,
        /// Whom to be in touch with; "her" in a statement about the nudge.
        about: PersonId,
    },
    /// Something promised or asked for.
    FollowUp {
        /// Its code.
        code: Code,
        /// The task, as its owner wrote it.
        title: String,
        /// The other person, where there is one.
        about: Option<PersonId>,
        /// Whether it is neither done nor dropped.
        open: bool,
        /// Whether a mail asked if it is still relevant, so that a yes or no is an answer.
        asked: bool,
    },
    /// Something to come to.
    Activity {
        /// Its code.
        code: Code,
        /// Its name, of which a few words may stand for its code.
        title: String,
        /// The day on which it starts, in the author's zone.
        starts_on: NaiveDate,
        /// Whether it has not started yet, so that it can be answered.
        open: bool,
    },
    /// A colleague's request.
    Help {
        /// Its code.
        code: Code,
        /// Who asks.
        from: PersonId,
        /// What help is needed with, in the asker's words.
        topic: String,
        /// Whether the author has said that they will help.
        taken: bool,
    },
    /// The team question.
    Question {
        /// Its code.
        code: Code,
        /// The question as it was put to the team.
        text: String,
    },
}

impl Item {
    /// The code that a reply names it by.
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

/// What the meaning of a text depends on, beside its words.
pub struct Context<'a> {
    /// The author.
    pub me: PersonId,
    /// The author's local date when the mail was written.
    pub today: NaiveDate,
    /// The people whom the author may name, and the author.
    pub directory: &'a Directory,
    /// Everything that has a code for the author.
    pub items: &'a [Item],
    /// NameParser of the digests that the author gets.
    pub digests: &'a [String],
    /// The item that the answered mail is about, where it is about one alone: a request for help, or the answer to an offer.
    pub about: Option<Code>,
}

/// What a mail says, statement by statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// In the order of the text, then of the inline answers. The same mail always gives the same order, so that a
    /// statement's index can be the idempotency key of what it does.
    pub statements: Vec<Statement>,
}

impl Reading {
    /// What a mail says that asks for nothing by itself, politeness aside; nothing where some of it does.
    pub fn said_alone(&self) -> Option<String> {
        let said = || self.statements.iter().filter(|it| it.outcome != Outcome::Courtesy);
        let does = said().any(|it| matches!(it.outcome, Outcome::Do { .. }));
        let words: Vec<&str> = said().map(|it| it.words.as_str()).collect();
        (!does && !words.is_empty()).then(|| words.join(" "))
    }
}

/// One thing that a mail says.
#[derive(Clone, PartialEq, Eq)]
pub struct Statement {
    /// The words as written, in one line; where their author corrected them, as corrected.
    pub words: String,
    /// What they come to.
    pub outcome: Outcome,
}

/// What a statement comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A command to carry out.
    Do {
        /// Complete: nothing has to be asked or looked up.
        command: Command,
        /// Whether its author has to say yes to it first.
        confirm: bool,
    },
    /// A question to send back, since something is missing or may mean two things; nothing is done.
    Ask(Question),
    /// Words that ask for nothing, or were not understood: quoted back, and nothing is done.
    Remark,
    /// Politeness; it is passed over.
    Courtesy,
}

/// A question to the author.
#[derive(Clone, PartialEq, Eq)]
pub struct Question {
    /// One or two sentences, in English.
    pub text: String,
    /// The people who may have been meant.
    pub candidates: Vec<PersonId>,
    /// Complete commands, for a link each; every one reads back as exactly one command.
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

/// Reads the text of a reply.
///
/// `answers` are the words that its author wrote below quoted items, each with the code of its item. A subject that says
/// no more than `unsubscribe` asks to end all digests, whatever the text says.
pub fn interpret(
    text: &str,
    answers: &[(Code, String)],
    subject_is_unsubscribe: bool,
    context: &Context<'_>,
) -> Reading {
    Reading { statements: statements::read(text, answers, subject_is_unsubscribe, context) }
}
