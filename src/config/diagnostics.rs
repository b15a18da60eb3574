//! Prints problems the way a compiler does: with the source line, and the key or value underlined.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use toml::de::{DeTable, DeValue};

use super::parse::position;
use rapport_model::{Problem, Severity, suggest};

/// Formats the problems of a file with this text, followed by their number; empty if there are none.
///
/// A line that may contain a password is not shown, only its location.
pub fn render(problems: &[Problem], text: &str, with_colour: bool) -> String {
    if problems.is_empty() {
        return String::new();
    }
    let renderer = if with_colour { Renderer::styled() } else { Renderer::plain() };
    let mut report = String::new();
    for problem in problems {
        report.push_str(&renderer.render(&[group(problem, text)]));
        report.push_str("\n\n");
    }
    let count = |severity, noun: &str| {
        let number = problems.iter().filter(|problem| problem.severity == severity).count();
        (number > 0).then(|| format!("{number} {noun}{}", if number == 1 { "" } else { "s" }))
    };
    let errors = count(Severity::Error, "error");
    let level = if errors.is_some() { Level::ERROR } else { Level::WARNING };
    let counts: Vec<String> = errors.into_iter().chain(count(Severity::Warning, "warning")).collect();
    let title = level.primary_title(format!("the configuration has {}", counts.join(" and ")));
    report.push_str(&renderer.render(&[Group::with_title(title)]));
    report.push('\n');
    report
}

fn group<'a>(problem: &'a Problem, text: &'a str) -> Group<'a> {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let group = Group::with_title(level.primary_title(&*problem.message));
    let name = &*problem.place.source;
    let group = match problem.place.position {
        Some((line, column)) => match text.lines().nth(line.saturating_sub(1)) {
            Some(content) if !may_hold_a_secret(content) => {
                let start = offset(content, column);
                let end = start + width(text, &content[start..], (line, column));
                let mark = AnnotationKind::Primary.span(start..end);
                group.element(Snippet::source(content).line_start(line).path(name).annotation(mark))
            }
            _ => group.element(Origin::path(name).line(line).char_column(column)),
        },
        None => group.element(Origin::path(name)),
    };
    match &problem.help {
        Some(help) => group.element(Level::HELP.message(&**help)),
        None => group,
    }
}

/// Whether a line may contain a secret, also under a misspelt key, since unknown keys are what gets reported.
fn may_hold_a_secret(line: &str) -> bool {
    let login = |(_, rest): (&str, &str)| rest.contains('@') || rest.contains("password=");
    let key = line.split('=').next().and_then(|key| key.rsplit('.').next()).unwrap_or(line).trim();
    ["pass", "secret"].iter().any(|word| line.to_lowercase().contains(word))
        || suggest(key, ["password", "secret"]).is_some()
        || line.split_once("://").is_some_and(login)
}

/// The byte offset in a line of a column, which counts characters from 1.
fn offset(line: &str, column: usize) -> usize {
    line.char_indices().nth(column.saturating_sub(1)).map_or(line.len(), |(offset, _)| offset)
}

/// How many bytes to underline: the key or value that begins there, or one character.
fn width(text: &str, rest: &str, begin: (usize, usize)) -> usize {
    let (table, _) = DeTable::parse_recoverable(text);
    let mut spans = Vec::new();
    collect_spans(table.get_ref(), &mut spans);
    let known = spans.iter().find(|span| span.start < span.end && position(text, span.start) == begin);
    let character = rest.chars().next().map_or(0, char::len_utf8);
    known.map_or(character, |span| span.len().min(rest.trim_end().len()))
}

fn collect_spans(table: &DeTable<'_>, spans: &mut Vec<std::ops::Range<usize>>) {
    for (key, value) in table {
        spans.push(key.span());
        let items = match value.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            _ => vec![value],
        };
        spans.push(value.span());
        for item in items {
            spans.push(item.span());
            if let DeValue::Table(table) = item.get_ref() {
                collect_spans(table, spans);
            }
        }
    }
}
