//! An edition in words: subject, HTML and text.
//!
//! The words are in `english`, the layout in templates that an operator may replace: `digest.html`,
//! `digest.css` and `digest.txt`, and for answers `answer.html` and `answer.txt`. Both parts are made of one `view`, so that neither says what the other does not.
//!
//! Invariant: rendering is a function of its letter. What people wrote is never markup, a line end of a header or a
//! command; it is never shortened either.

mod answer;
mod english;
mod english_answer;
mod english_news;
mod flow;
mod mailto;
mod samples;
mod subject;
mod templates;
#[cfg(test)]
mod tests;
mod view;

use chrono::NaiveDate;

use rapport_model::HeaderText;
use rapport_planner::digest::Edition;

pub(crate) use answer::{ANSWER_LINES, Note, Point};
pub(crate) use english_answer::{
    After, STRANGER_SUBJECT, Telling, address_added, dropped, expired, feedback, help_found, help_wanted,
    no_help, nothing_waits, opening, stopped_from, stranger, stranger_choices, what_waited,
};
#[cfg(test)]
pub(crate) use samples::Sample;
pub(crate) use samples::samples;
pub use subject::SubjectTemplate;
pub use templates::{HTML_SIZE, TemplateError, Templates};
pub(crate) use view::{SUBJECT_LENGTH, lines};

pub(crate) use rapport_model::REPLY_SEPARATOR as SEPARATOR;

/// What one mail is made of.
#[derive(Debug, Clone, Copy)]
pub struct Letter<'a> {
    /// What there is to say.
    pub(crate) edition: &'a Edition,
    /// The name of the digest, as in the config.
    pub digest: &'a str,
    /// The nominal day: what the subject names, and where days are seen from.
    pub period: NaiveDate,
    /// The operator's subject, in place of the one that names what matters most.
    pub subject: Option<&'a SubjectTemplate>,
    /// Where answers go.
    pub(crate) reply_to: &'a str,
    /// Where `stop` goes.
    pub(crate) stop_to: &'a str,
}

/// A mail in words, before its headers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// At most [`SUBJECT_LENGTH`] characters.
    pub subject: HeaderText,
    /// What lists of mails show after the subject; the HTML part holds it, hidden.
    pub(crate) preheader: String,
    /// The HTML part: styles inlined, nothing remote.
    pub(crate) html: String,
    /// The text part: 72 columns, lines ended by LF.
    pub text: String,
}
