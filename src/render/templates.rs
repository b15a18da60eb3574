//! Loads the templates: compiles them, inlines their styles and renders every sample.
//!
//! Many mail clients only support `style` attributes. Styles are inlined once, when the templates are loaded, instead of for
//! each mail. The HTML parser of the inliner would move a `{% for %}` out of a table, so tags are passed through it as
//! comments.

use std::fmt::Write as _;
use std::sync::LazyLock;

use css_inline::{CSSInliner, InlineError, InlineOptions};
use tera::{Context, ErrorKind, Tera};

use super::acknowledgement::{self, Destinations, Note};
use super::palette::Accent;
use super::samples::{SAMPLE_REPLY_TO, SAMPLE_STOP_TO, Sample, answer_sample, samples};
use super::view::{View, clipped};
use super::{DigestInput, Rendered, SUBJECT_LENGTH, wrap};
use rapport_model::{HeaderText, Place, suggest};

/// Maximum size of the HTML of a sample in bytes. Gmail clips mails at about 102 kB.
pub const HTML_SIZE: usize = 90_000;

/// Where the rules for dark mode begin in the style sheet.
const DARK_MODE: &str = "@media (prefers-color-scheme: dark) {";

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
    /// The file is not named like a built-in template.
    #[error(
        "unknown template {name:?}{}; the templates are {}",
        .suggestion.map(|name| format!(" (did you mean {name:?}?)")).unwrap_or_default(),
        BUILT_IN.map(|(name, _)| name).join(", ")
    )]
    Unknown {
        /// The name of the file.
        name: String,
        /// The name that was probably meant.
        suggestion: Option<&'static str>,
    },
    /// It does not compile, or fails to render, for example because of an undefined variable.
    #[error("{place}: {message}{}", .sample.map(|name| format!(" (sample {name:?})")).unwrap_or_default())]
    Template {
        /// Template, line and column.
        place: Place,
        /// The message of Tera.
        message: String,
        /// The sample on which rendering failed; `None` if it does not compile.
        sample: Option<&'static str>,
    },
    /// A tag is inside of an HTML tag, where styles cannot be inlined.
    #[error("{0}: a {{% tag %}} is not allowed inside of an HTML tag; put it around the whole element")]
    TagInMarkup(Place),
    /// The style sheet cannot be parsed.
    #[error("{CSS}: cannot inline the styles")]
    Inline(#[from] InlineError),
    /// Gmail would clip the mail.
    #[error(
        "{HTML}: sample {sample:?} has {octets} bytes of HTML, and mail clients would clip it; the limit is {HTML_SIZE}"
    )]
    TooLarge {
        /// The name of the sample.
        sample: &'static str,
        /// Its size in bytes.
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
    /// The built-in templates in the built-in colours.
    pub fn built_in() -> Result<Self, TemplateError> {
        Self::with(&[], Accent::default())
    }

    /// The built-in templates, some of them replaced by (file name, text), with the colours that follow from an accent. Fails with the
    /// first problem.
    pub(crate) fn with(overrides: &[(String, String)], accent: Accent) -> Result<Self, TemplateError> {
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
        // First as written, so that locations in errors match the file; then with the styles inlined.
        let mut templates = Self { tera: compiled(&sources)? };
        templates.try_samples()?;
        let [(_, html), (_, css), _, (_, answer_html), _] = sources;
        let css = accent.fill(css);
        let digest = inlined(HTML, html, &css)?;
        let answer = inlined(ANSWER_HTML, answer_html, &css)?;
        let finished = sources.map(|(name, text)| match name {
            HTML => (name, digest.as_str()),
            ANSWER_HTML => (name, answer.as_str()),
            _ => (name, text),
        });
        templates.tera = compiled(&finished)?;
        templates.try_samples()?;
        Ok(templates)
    }

    /// Renders a digest. The same input gives the same output.
    pub fn render(&self, input: &DigestInput<'_>) -> Result<Rendered, TemplateError> {
        let mut view = View::new(input);
        if let Some(template) = input.subject {
            view.subject = template.render(input, &view)?;
        }
        let subject = HeaderText::new(&clipped(&view.subject, SUBJECT_LENGTH));
        view.subject = subject.to_string();
        let context = Context::from_serialize(&view).map_err(|error| failed(&error, HTML, None))?;
        let html = self.tera.render(HTML, &context).map_err(|error| failed(&error, HTML, None))?;
        let text = self.tera.render(TEXT, &context).map_err(|error| failed(&error, TEXT, None))?;
        Ok(Rendered { subject, preheader: view.preheader, html, text: wrap::wrap(&text) })
    }

    /// Renders a mail that is no digest. Replies go to `reply_to`, the links `undo`, `yes` and `no` to `undo_to`.
    pub(crate) fn render_note(
        &self,
        note: &Note<'_>,
        reply_to: &str,
        undo_to: &str,
    ) -> Result<Rendered, TemplateError> {
        acknowledgement::fitted(note, Destinations { reply_to, undo_to }, |view| {
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
            let rendered = self.render(&sample.input()).map_err(|error| on_sample(error, sample.name))?;
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

/// The samples, built once.
pub(super) static SAMPLES: LazyLock<Vec<Sample>> = LazyLock::new(samples);

impl Sample {
    /// The sample as input for rendering, with addresses that accept nothing.
    pub(crate) fn input(&self) -> DigestInput<'_> {
        DigestInput {
            edition: &self.edition,
            digest: "weekly",
            period: self.period,
            organisation: Some("Acme"),
            passes_on_soon: true,
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

/// The HTML template with styles moved to `style` attributes; media queries (dark mode, narrow screens) stay in the head.
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
    Ok(styles_last(&inlined).replacen(
        "</style>\n</head>",
        &format!("</style>\n<style>\n{}</style>\n</head>", for_outlook(css)),
        1,
    ))
}

/// The rules for dark mode as Outlook's apps take them: they mark elements whose text (`data-ogsc`) or ground (`data-ogsb`) they have
/// changed, and do not read media queries.
fn for_outlook(css: &str) -> String {
    let dark =
        css.split_once(DARK_MODE).and_then(|(_, rest)| rest.split_once("\n}")).map_or("", |(rules, _)| rules);
    let mut rules = String::new();
    for (selectors, declarations) in dark.lines().filter_map(|line| line.split_once('{')) {
        let declarations = declarations.trim_end().trim_end_matches('}').trim();
        let mark = if declarations.contains("background") { "[data-ogsb]" } else { "[data-ogsc]" };
        let marked: Vec<String> =
            selectors.split(',').map(|selector| format!("{mark} {}", selector.trim())).collect();
        // Writing to a String cannot fail.
        let _ = writeln!(rules, "{}{{{declarations}}}", marked.join(","));
    }
    rules
}

/// Moves the remaining styles from the start of the head to its end, because browsers only look for the character set in the
/// first 1024 bytes.
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

/// Replaces each `{% tag %}` by a comment, and the one that includes the style sheet by the styles. Returns the tags with
/// their byte offsets. Existing comments, such as those for Outlook, are left alone, because the parser does not change them.
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
