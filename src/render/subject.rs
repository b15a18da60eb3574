//! Subject templates.

use std::fmt;

use tera::{Context, Tera};

use super::templates::{SAMPLES, failed, on_sample};
use super::view::{View, one_line};
use super::{DigestInput, TemplateError, english};

/// The name of the template in error locations.
const NAME: &str = "subject";

/// A Tera template for the subject that has rendered every sample.
///
/// Its variables are `{{ week }}` (`23 Nov`), `{{ first }}` (`a line for Bo, Team lunch on Thursday`) and `{{ reader }}`, the short
/// name of the recipient. A subject that does not name the week has it appended: mail clients fold mails with the same
/// subject into one conversation.
#[derive(Clone)]
pub struct SubjectTemplate {
    source: String,
    tera: Tera,
}

impl SubjectTemplate {
    /// Compiles a template and renders every sample with it.
    ///
    /// # Errors
    ///
    /// [`TemplateError::Template`] if it does not compile or uses an undefined variable.
    pub fn new(source: &str) -> Result<Self, TemplateError> {
        let mut tera = Tera::default();
        tera.add_raw_templates([(NAME, source)]).map_err(|error| failed(&error, NAME, None))?;
        let template = Self { source: source.to_owned(), tera };
        for sample in SAMPLES.iter() {
            let input = sample.input();
            let rendered = template.render(&input, &View::new(&input));
            rendered.map_err(|error| on_sample(error, sample.name))?;
        }
        Ok(template)
    }

    /// The source of the template.
    pub fn as_str(&self) -> &str {
        &self.source
    }

    pub(super) fn render(&self, input: &DigestInput<'_>, view: &View) -> Result<String, TemplateError> {
        let mut context = Context::new();
        let week = english::week(input.period);
        context.insert("week", &week);
        context.insert("first", &view.first(input.period));
        context.insert("reader", &one_line(&input.edition.reader.short));
        let subject = self.tera.render(NAME, &context).map_err(|error| failed(&error, NAME, None))?;
        Ok(if subject.contains(&week) { subject } else { format!("{} · {week}", subject.trim_end()) })
    }
}

impl fmt::Debug for SubjectTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SubjectTemplate").field(&self.source).finish()
    }
}
