//! The templates: compiled, tried on every sample, and their styles put where mail programs read them.
//!
//! Many mail programs read `style` attributes alone. They are written once, when the templates are loaded, and not
//! for each mail: the HTML parser that does it would move a `{% for %}` out of a table, so that tags travel through
//! it as comments.

use std::sync::LazyLock;

use css_inline::{CSSInliner, InlineError, InlineOptions};
use tera::{Context, ErrorKind, Tera};

use super::answer::{self, Destinations, Note};
use super::samples::{SAMPLE_REPLY_TO, SAMPLE_STOP_TO, Sample, answer_sample, samples};
use super::view::{View, clipped};
use super::{Letter, Rendered, SUBJECT_LENGTH, flow};
use rapport_model::{HeaderText, Place, suggest};

/// Octets of HTML that a sample may have: Gmail cuts a mail off at about 102 kB.
pub const HTML_SIZE: usize = 90_000;

const HTML: &str = "digest.html";
const CSS: &str = "digest.css";
const TEXT: &str = "digest.txt";
const ANSWER_HTML: &str = "answer.html";
const ANSWER_TEXT: &str = "answer.txt";
const BUILT_IN: [(&str, &str); 5] = [
    (HTML, include_str!("../../templates/digest.html")),
    (CSS, include_str!("../../templates/digest.css")),
    (TEXT, include_str!("../../templates/digest.txt")),
    (ANSWER_HTML, include_str!("../../templates/answer.html")),
    (ANSWER_TEXT, include_str!("../../templates/answer.txt")),
];

/// Why templates cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// There is no such template to replace.
    #[error(
        "there is no template {name:?}{}; the templates are {}",
        .suggestion.map(|name| format!(" (did you mean {name:?}?)")).unwrap_or_default(),
        BUILT_IN.map(|(name, _)| name).join(", ")
    )]
    Unknown {
        /// What the file is called.
        name: String,
        /// What it was probably meant to be called.
        suggestion: Option<&'static str>,
    },
    /// It does not compile, or fails on what it is given: an undefined variable, for instance.
    #[error("{place}: {message}{}", .sample.map(|name| format!(" (sample {name:?})")).unwrap_or_default())]
    Template {
        /// The template, line and column.
        place: Place,
        /// What is wrong.
        message: String,
        /// On which sample, if it compiles.
        sample: Option<&'static str>,
    },
    /// A tag stands where the styles cannot be written around it.
    #[error("{0}: a {{% tag %}} cannot stand inside of an HTML tag; put it around the whole element")]
    TagInMarkup(Place),
    /// The style sheet cannot be read.
    #[error("{CSS}: the styles cannot be inlined")]
    Inline(#[from] InlineError),
    /// Gmail would cut it off.
    #[error(
        "{HTML}: sample {sample:?} has {octets} octets of HTML, which mail programs cut off; at most {HTML_SIZE}"
    )]
    TooLarge {
        /// The sample.
        sample: &'static str,
        /// Its size.
        octets: usize,
    },
}

/// A set of templates that has rendered every sample.
#[derive(Clone)]
pub struct Templates {
    tera: Tera,
}

impl std::fmt::Debug for Templates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.tera.get_template_names()).finish()
    }
}

impl Templates {
    /// The templates of the product.
    pub fn built_in() -> Result<Self, TemplateError> {
        Self::with(&[])
    }

    /// The templates of the product, some of them replaced by (file name, text).
    ///
    /// Fails with the first thing that is wrong; the caller keeps the set that it has.
    pub(crate) fn with(overrides: &[(String, String)]) -> Result<Self, TemplateError> {
        for (name, _) in overrides {
            let known = BUILT_IN.map(|(name, _)| name);
            if !known.contains(&name.as_str()) {
                return Err(TemplateError::Unknown { name: name.clone(), suggestion: suggest(name, known) });
            }
        }
        let sources = BUILT_IN.map(|(name, text)| {
            let replaced = overrides.iter().rev().find(|(other, _)| other == name);
            (name, replaced.map_or(text, |(_, text)| text.as_str()))
        });
        // First as they were written, so that a place in an error is one in the file; then with the styles inlined.
        let mut templates = Self { tera: compiled(&sources)? };
        templates.try_samples()?;
        let [(_, html), (_, css), _, (_, answer_html), _] = sources;
        let digest = inlined(HTML, html, css)?;
        let answer = inlined(ANSWER_HTML, answer_html, css)?;
        let finished = sources.map(|(name, text)| match name {
            HTML => (name, digest.as_str()),
            ANSWER_HTML => (name, answer.as_str()),
            _ => (name, text),
        });
        templates.tera = compiled(&finished)?;
        templates.try_samples()?;
        Ok(templates)
    }

    /// Puts a letter into words. The same letter gives the same words.
    pub fn render(&self, letter: &Letter<'_>) -> Result<Rendered, TemplateError> {
        let mut view = View::new(letter);
        if let Some(template) = letter.subject {
            view.subject = template.render(letter, &view)?;
        }
        let subject = HeaderText::new(&clipped(&view.subject, SUBJECT_LENGTH));
        view.subject = subject.to_string();
        let context = Context::from_serialize(&view).map_err(|error| failed(&error, HTML, None))?;
        let html = self.tera.render(HTML, &context).map_err(|error| failed(&error, HTML, None))?;
        let text = self.tera.render(TEXT, &context).map_err(|error| failed(&error, TEXT, None))?;
        Ok(Rendered { subject, preheader: view.preheader, html, text: flow::flow(&text) })
    }

    /// Puts a note into words. Answers to it go to `reply_to`; `undo`, `yes` and `no` to `undo_to`.
    pub(crate) fn render_note(
        &self,
        note: &Note<'_>,
        reply_to: &str,
        undo_to: &str,
    ) -> Result<Rendered, TemplateError> {
        answer::fitted(note, Destinations { reply_to, undo_to }, |view| {
            let context = Context::from_serialize(view).map_err(|error| failed(&error, ANSWER_HTML, None))?;
            let html =
                self.tera.render(ANSWER_HTML, &context).map_err(|error| failed(&error, ANSWER_HTML, None))?;
            let text =
                self.tera.render(ANSWER_TEXT, &context).map_err(|error| failed(&error, ANSWER_TEXT, None))?;
            Ok((html, text))
        })
    }

    fn try_samples(&self) -> Result<(), TemplateError> {
        for sample in SAMPLES.iter() {
            let rendered = self.render(&sample.letter()).map_err(|error| on_sample(error, sample.name))?;
            let octets = rendered.html.len();
            if octets > HTML_SIZE {
                return Err(TemplateError::TooLarge { sample: sample.name, octets });
            }
        }
        let sample = answer_sample();
        self.render_note(&sample.note(), SAMPLE_REPLY_TO, SAMPLE_STOP_TO)
            .map_err(|error| on_sample(error, "an answer"))?;
        Ok(())
    }
}

/// Each sample, made once.
pub(super) static SAMPLES: LazyLock<Vec<Sample>> = LazyLock::new(samples);

impl Sample {
    /// The sample as a letter, with addresses that lead nowhere.
    pub(crate) fn letter(&self) -> Letter<'_> {
        Letter {
            edition: &self.edition,
            digest: "weekly",
            period: self.period,
            subject: None,
            reply_to: SAMPLE_REPLY_TO,
            stop_to: SAMPLE_STOP_TO,
        }
    }
}

fn compiled(sources: &[(&str, &str)]) -> Result<Tera, TemplateError> {
    let mut tera = Tera::default();
    tera.add_raw_templates(sources.iter().copied()).map_err(|error| failed(&error, HTML, None))?;
    Ok(tera)
}

pub(super) fn failed(error: &tera::Error, template: &str, sample: Option<&'static str>) -> TemplateError {
    let (place, message) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let position = Some((report.span().start_line, report.span().start_col + 1));
            let source = if report.filename().starts_with("__") { template } else { report.filename() };
            (Place { source: source.to_owned(), position }, report.message().to_owned())
        }
        _ => (Place { source: template.to_owned(), position: None }, error.to_string()),
    };
    TemplateError::Template { place, message: message.trim_end_matches('.').to_owned(), sample }
}

pub(super) fn on_sample(error: TemplateError, name: &'static str) -> TemplateError {
    match error {
        TemplateError::Template { place, message, .. } => {
            TemplateError::Template { place, message, sample: Some(name) }
        }
        other => other,
    }
}

/// The HTML template with its styles in `style` attributes; what those cannot hold (dark mode, narrow screens) stays
/// in the head.
fn inlined(name: &str, html: &str, css: &str) -> Result<String, TemplateError> {
    let (protected, tags) = protect(html, css);
    let options = InlineOptions {
        keep_at_rules: true,
        load_remote_stylesheets: false,
        minify_css: true,
        ..InlineOptions::default()
    };
    let mut inlined = CSSInliner::new(options).inline(&protected)?;
    for (number, (at, tag)) in tags.iter().enumerate() {
        let comment = placeholder(number);
        if inlined.matches(&comment).count() != 1 {
            let line = html[..*at].matches('\n').count() + 1;
            return Err(TemplateError::TagInMarkup(Place {
                source: name.to_owned(),
                position: Some((line, 1)),
            }));
        }
        inlined = inlined.replace(&comment, tag);
    }
    Ok(styles_last(&inlined))
}

/// The styles that stay in the head stand at its start; a browser that shows a preview looks for the character set in
/// the first 1024 octets.
fn styles_last(html: &str) -> String {
    const OPEN: &str = "<head><style>";
    const CLOSE: &str = "</style>";
    let moved = html.split_once(OPEN).and_then(|(before, rest)| {
        let (styles, rest) = rest.split_once(CLOSE)?;
        let (head, body) = rest.split_once("</head>")?;
        Some(format!("{before}<head>{}\n<style>{styles}{CLOSE}\n</head>{body}", head.trim_end()))
    });
    moved.unwrap_or_else(|| html.to_owned())
}

/// Puts a comment for each `{% tag %}`, and the styles for the one that includes them; gives the tags and where they
/// stood. A comment, such as those for Outlook, passes the parser as it is.
fn protect<'a>(html: &'a str, css: &str) -> (String, Vec<(usize, &'a str)>) {
    let mut protected = String::with_capacity(html.len() + css.len());
    let mut tags = Vec::new();
    let mut at = 0;
    let find = |what: &str, from: usize| html[from..].find(what).map(|offset| from + offset);
    while let Some(start) = find("{%", at) {
        if let Some(comment) = find("<!--", at).filter(|comment| *comment < start) {
            let end = find("-->", comment).map_or(html.len(), |end| end + 3);
            protected.push_str(&html[at..end]);
            at = end;
            continue;
        }
        let end = find("%}", start).map_or(html.len(), |end| end + 2);
        let tag = &html[start..end];
        protected.push_str(&html[at..start]);
        if includes_css(tag) {
            protected.push_str(css);
        } else {
            protected.push_str(&placeholder(tags.len()));
            tags.push((start, tag));
        }
        at = end;
    }
    protected.push_str(&html[at..]);
    (protected, tags)
}

fn includes_css(tag: &str) -> bool {
    let inner = tag.trim_matches(['{', '%', '-', '}', ' ']);
    inner.strip_prefix("include").is_some_and(|name| name.trim().trim_matches(['"', '\'']) == CSS)
}

fn placeholder(number: usize) -> String {
    format!("<!--tag {number}-->")
}
