//! Renders an edition, and every other mail, as subject, HTML part and text part.
//!
//! The words are in `english*`, the layout in templates that an operator may replace: `digest.html`, `digest.css` and
//! `digest.txt` for digests, `answer.html` and `answer.txt` for all other mails. Both parts are rendered from the same
//! `view`, so that neither says what the other does not.
//!
//! Invariant: rendering is a pure function of its input. What people wrote can never become markup, a header or a command,
//! and the kind words in a digest are never truncated.

mod acknowledgement;
mod english;
mod english_acknowledgement;
mod english_news;
mod mailto;
mod palette;
mod samples;
mod subject;
mod templates;
#[cfg(test)]
mod tests;
mod texts;
mod view;
mod wrap;

use chrono::NaiveDate;

use rapport_model::HeaderText;
use rapport_planner::digest::Edition;

#[cfg(test)]
pub(crate) use acknowledgement::Choice;
pub(crate) use acknowledgement::{ACKNOWLEDGEMENT_LINES, Note, Point};
pub(crate) use english_acknowledgement::{
    CommandOutcome, LEAVE_SUBJECT, ROUND_TRIP, ROUND_TRIP_SUBJECT, STRANGER_SUBJECT, Wording, address_added,
    dropped, expired, feedback, help_found, help_lost, help_wanted, leave_noted, no_help, no_help_after_all,
    nothing_waits, opening, stopped_from, stranger, stranger_choices, too_much_to_do, what_waited,
    which_question,
};
pub use palette::Accent;
#[cfg(test)]
pub(crate) use samples::Sample;
pub(crate) use samples::{SampleNote, note_samples, sample_reader, samples};
pub use subject::SubjectTemplate;
pub use templates::{HTML_SIZE, TemplateError, Templates};
pub(crate) use texts::texts;
pub(crate) use view::{SUBJECT_LENGTH, lines};

pub(crate) use rapport_model::REPLY_SEPARATOR as SEPARATOR;

/// The input for rendering one digest.
#[derive(Debug, Clone, Copy)]
pub struct DigestInput<'a> {
    /// What it says.
    pub(crate) edition: &'a Edition,
    /// The name of the digest, as in the configuration.
    pub digest: &'a str,
    /// The nominal date, which the subject names and relative days refer to.
    pub period: NaiveDate,
    /// The organisation, as the top of the mail names it.
    pub organisation: Option<&'a str>,
    /// Thanks that are passed on reach people within a week: the digest comes as often.
    pub passes_on_soon: bool,
    /// The operator's subject template in place of the built-in subject.
    pub subject: Option<&'a SubjectTemplate>,
    /// The Reply-To address.
    pub(crate) reply_to: &'a str,
    /// The address of the `stop` links.
    pub(crate) stop_to: &'a str,
}

/// A rendered mail without headers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// At most [`SUBJECT_LENGTH`] characters.
    pub subject: HeaderText,
    /// Preview text that mail clients show after the subject; hidden in the HTML part.
    pub(crate) preheader: String,
    /// The HTML part, with inlined styles and no remote content.
    pub(crate) html: String,
    /// The text part, wrapped at 72 columns, with LF line ends.
    pub text: String,
}
