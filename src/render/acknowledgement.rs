//! Mails that are no digests: mostly acknowledgements of replies, with what was done, what was not understood and what to
//! do about it.
//!
//! Invariant: the text part of an acknowledgement has at most [`ACKNOWLEDGEMENT_LINES`] lines, however long the reply was, unless
//! confirmations and questions take more; those are never left out.

use serde::Serialize;

use super::view::{Link, clipped, one_line, padding};
use super::{Rendered, SUBJECT_LENGTH, english_acknowledgement as words, mailto, wrap};
use rapport_model::HeaderText;

/// Maximum number of lines in the text part of an acknowledgement, including empty lines.
pub(crate) const ACKNOWLEDGEMENT_LINES: usize = 12;

/// Maximum length of a quote from a reply, in characters.
pub(crate) const QUOTE_LENGTH: usize = 60;

/// A way to answer a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    /// A complete command.
    pub(crate) command: String,
    /// What its button says.
    pub(crate) label: String,
}

/// One item of the mail.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Point {
    /// What was done, as a sentence.
    Done(String),
    /// What waits for the person's yes, as a command in words.
    Waiting(String),
    /// A question to answer with yes or no, as a complete text.
    YesNo(String),
    /// A question with complete commands to choose from.
    Question {
        /// The question, as a sentence.
        text: String,
        /// Commands, each of which answers the question.
        choices: Vec<Choice>,
        /// A plain "yes" also selects the only choice.
        takes_yes: bool,
    },
    /// A statement that was not understood, in the author's words.
    NotUnderstood(String),
    /// Any other text.
    Info(String),
    /// Facts under a heading, a line each.
    Facts { heading: String, lines: Vec<String> },
}

impl Point {
    fn may_be_left_out(&self) -> bool {
        matches!(self, Self::Done(_) | Self::Info(_) | Self::NotUnderstood(_) | Self::Facts { .. })
    }

    /// Its position among the points of a mail: results, then confirmations, questions and what was not understood.
    pub(crate) fn place(&self) -> u8 {
        match self {
            Self::Done(_) | Self::Info(_) | Self::Facts { .. } => 0,
            Self::Waiting(_) | Self::YesNo(_) => 1,
            Self::Question { .. } => 2,
            Self::NotUnderstood(_) => 3,
        }
    }
}

impl std::fmt::Debug for Point {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Done(_) => "Done(…)",
            Self::Waiting(_) => "Waiting(…)",
            Self::YesNo(_) => "YesNo(…)",
            Self::Question { .. } => "Question(…)",
            Self::NotUnderstood(_) => "NotUnderstood(…)",
            Self::Info(_) => "Info(…)",
            Self::Facts { .. } => "Facts(…)",
        })
    }
}

/// The input for rendering a mail that is no digest.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Note<'a> {
    /// The whole subject.
    pub subject: &'a str,
    /// Sentences before the points; the first to go if lines are short.
    pub(crate) opening: &'a [String],
    /// In order.
    pub(crate) points: &'a [Point],
    /// Whether to offer `undo`.
    pub(crate) can_undo: bool,
    /// Maximum number of lines in the text part; `None` for no limit.
    pub lines: Option<usize>,
}

/// The addresses that replies and links go to.
#[derive(Clone, Copy)]
pub(super) struct Destinations<'a> {
    /// Reply-To.
    pub(super) reply_to: &'a str,
    /// `undo`, `yes` and `no`.
    pub(super) undo_to: &'a str,
}

#[derive(Serialize)]
struct PointView {
    text: String,
    /// Lines under the text, which is then a heading.
    facts: Vec<String>,
    /// For the text part: how to answer.
    how: Option<String>,
    /// For the HTML part: the same as links.
    links: Vec<Link>,
}

/// The context of the templates `answer.html` and `answer.txt`.
#[derive(Serialize)]
pub(super) struct NoteView {
    lang: &'static str,
    separator: &'static str,
    pub(super) subject: String,
    pub(super) preheader: String,
    padding: String,
    opening: Vec<String>,
    /// Whether there is room for empty lines in the text part.
    airy: bool,
    points: Vec<PointView>,
    closing: Vec<String>,
    exits: Vec<Exit>,
}

/// A link below all points.
#[derive(Serialize)]
struct Exit {
    label: String,
    href: String,
    /// It answers what the mail asks.
    is_main: bool,
}

impl NoteView {
    /// Builds the view with the first `shown` of the points that may be left out. Confirmations and questions are always
    /// shown, because a yes applies to what the person has seen.
    fn new(note: &Note<'_>, to: Destinations<'_>, shown: usize, airy: bool) -> Self {
        let answers = Links { note, to };
        let mut room = shown;
        let mut unreachable = 0;
        let mut points = Vec::new();
        for point in note.points {
            if !point.may_be_left_out() {
                points.push(answers.point(point));
            } else if room > 0 {
                room -= 1;
                points.push(answers.point(point));
            } else {
                unreachable += 1;
            }
        }
        if unreachable > 0 {
            points.push(PointView {
                text: words::and_more(unreachable),
                facts: Vec::new(),
                how: None,
                links: Vec::new(),
            });
        }
        let waits = note.points.iter().any(|point| {
            matches!(point, Point::Waiting(_) | Point::YesNo(_) | Point::Question { takes_yes: true, .. })
        });
        let is_lost = note.points.iter().any(|point| matches!(point, Point::NotUnderstood(_)))
            && note.points.iter().all(|point| matches!(point, Point::NotUnderstood(_) | Point::Info(_)));
        let mut exits = Vec::new();
        if waits {
            exits.push(answers.undo(words::YES, "yes", true));
            exits.push(answers.undo(words::NO, "no", false));
        }
        if note.can_undo {
            exits.push(answers.undo(words::UNDO, "undo", false));
        }
        Self {
            lang: words::LANGUAGE,
            separator: super::SEPARATOR,
            subject: clipped(&one_line(note.subject), SUBJECT_LENGTH),
            preheader: preheader(note.points, &points),
            padding: padding(),
            opening: if airy { note.opening.to_vec() } else { Vec::new() },
            airy,
            points,
            closing: words::closing(waits, note.can_undo, is_lost),
            exits,
        }
    }
}

/// What is asked first, or else what is said first.
fn preheader(points: &[Point], views: &[PointView]) -> String {
    let asked = points.iter().position(|point| point.place() > 0).and_then(|at| views.get(at));
    asked.or(views.first()).map(|view| view.text.clone()).unwrap_or_default()
}

struct Links<'a> {
    note: &'a Note<'a>,
    to: Destinations<'a>,
}

impl Links<'_> {
    fn undo(&self, label: &str, command: &str, is_main: bool) -> Exit {
        Exit {
            is_main,
            label: label.to_owned(),
            href: mailto::link(
                self.to.undo_to,
                &HeaderText::new(self.note.subject).to_string(),
                Some(command),
            ),
        }
    }

    fn point(&self, point: &Point) -> PointView {
        let plain = |text: String| PointView { text, facts: Vec::new(), how: None, links: Vec::new() };
        match point {
            Point::Done(text) | Point::Info(text) | Point::YesNo(text) => plain(one_line(text)),
            Point::Waiting(text) => plain(words::waiting(&one_line(text))),
            Point::NotUnderstood(text) => plain(words::kept(&quoted(text))),
            Point::Facts { heading, lines } => PointView {
                facts: lines.iter().map(|line| one_line(line)).collect(),
                ..plain(one_line(heading))
            },
            Point::Question { text, choices, .. } => PointView {
                text: one_line(text),
                facts: Vec::new(),
                how: (!choices.is_empty()).then(|| words::choices(choices)),
                links: choices
                    .iter()
                    .map(|Choice { command, label }| Link {
                        label: label.clone(),
                        href: mailto::link(
                            self.to.reply_to,
                            &HeaderText::new(self.note.subject).to_string(),
                            Some(command),
                        ),
                    })
                    .collect(),
            },
        }
    }
}

/// What a person wrote, on one line and truncated to [`QUOTE_LENGTH`].
pub(crate) fn quoted(text: &str) -> String {
    clipped(&one_line(text), QUOTE_LENGTH)
}

/// Renders as much as fits into the maximum number of lines: leaves out empty lines and opening first, then points from the
/// end. `render` returns HTML and text of a view.
pub(super) fn fitted<E>(
    note: &Note<'_>,
    to: Destinations<'_>,
    render: impl Fn(&NoteView) -> Result<(String, String), E>,
) -> Result<Rendered, E> {
    let mut shown = note.points.iter().filter(|point| point.may_be_left_out()).count();
    let mut airy = true;
    loop {
        let view = NoteView::new(note, to, shown, airy);
        let (html, text) = render(&view)?;
        let text = wrap::wrap(&text);
        let fits = note.lines.is_none_or(|lines| text.lines().count() <= lines);
        if fits || (shown == 0 && !airy) {
            let subject = HeaderText::new(&view.subject);
            return Ok(Rendered { subject, preheader: view.preheader, html, text });
        }
        if airy {
            airy = false;
        } else {
            shown -= 1;
        }
    }
}
