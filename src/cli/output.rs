//! Printing: tables for people, JSON for programs.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};

use comfy_table::{ContentArrangement, Table, presets};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How results are printed.
#[derive(Debug, Clone)]
pub(super) struct Output {
    /// Print JSON instead of tables (`--json`).
    pub(crate) json: bool,
    width: u16,
    is_terminal: bool,
}

impl Output {
    /// Looks at whether stdout is a terminal; COLUMNS gives its width, 120 by default.
    pub fn new(json: bool, environment: &BTreeMap<String, String>) -> Self {
        let width = environment.get("COLUMNS").and_then(|columns| columns.parse().ok()).unwrap_or(120);
        Self { json, width, is_terminal: io::stdout().is_terminal() }
    }

    /// A buffered stdout; flush it. Control characters are made [visible], except with `--json`.
    pub(crate) fn stdout(&self) -> impl Write + use<> {
        Printer { out: io::BufWriter::new(anstream::stdout()), is_for_people: !self.json }
    }

    /// Prints a line of the result: on stdout, or on stderr with `--json`.
    pub(crate) fn say(&self, line: impl std::fmt::Display) -> io::Result<()> {
        let line = visible(&line.to_string()).into_owned();
        if self.json {
            writeln!(anstream::stderr(), "{line}")
        } else {
            writeln!(anstream::stdout(), "{line}")
        }
    }

    /// Prints a message on stderr: a warning, a hint, progress.
    pub(crate) fn note(&self, line: impl std::fmt::Display) -> io::Result<()> {
        writeln!(anstream::stderr(), "{}", visible(&line.to_string()))
    }

    /// Prints a value as JSON on stdout.
    pub(crate) fn json(&self, value: &impl serde::Serialize) -> io::Result<()> {
        let mut out = self.stdout();
        serde_json::to_writer_pretty(&mut out, value)?;
        writeln!(out)?;
        out.flush()
    }

    /// Prints a table with a header row; columns wrap only on a terminal.
    pub(crate) fn table(&self, head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> io::Result<()> {
        let mut table = Table::new();
        table.load_style(presets::NOTHING).set_header(head.iter().map(|name| name.to_uppercase()));
        if self.is_terminal {
            table.set_content_arrangement(ContentArrangement::Dynamic).set_width(self.width);
        }
        for row in rows {
            table.add_row(row.iter().map(|cell| visible(cell)));
        }
        let mut out = self.stdout();
        for line in table.lines() {
            writeln!(out, "{}", line.trim_end())?;
        }
        out.flush()
    }

    /// A progress bar up to `length` on stderr; hidden where that is no terminal.
    pub(crate) fn progress(&self, length: u64, template: &str) -> ProgressBar {
        let bar = ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::stderr());
        match ProgressStyle::with_template(template) {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        }
    }
}

/// Shows control characters (C0, DEL, C1) as text, since a terminal would obey them: what is printed may be what a
/// stranger wrote. Tabs and line ends stay; CR LF is one.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    let is_harmless = |c: char| !c.is_control() || matches!(c, '\n' | '\t');
    if text.chars().all(is_harmless) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        if is_harmless(c) {
            shown.push(c);
        } else {
            shown.extend(c.escape_default());
        }
    }
    Cow::Owned(shown)
}

/// Prints text whose control characters are [visible] where it is for people.
struct Printer<W> {
    out: W,
    is_for_people: bool,
}

impl<W: Write> Write for Printer<W> {
    /// Takes all of it. What `write!` prints comes here in whole strings, so no character is cut.
    fn write(&mut self, octets: &[u8]) -> io::Result<usize> {
        if self.is_for_people {
            self.out.write_all(visible(&String::from_utf8_lossy(octets)).as_bytes())?;
        } else {
            self.out.write_all(octets)?;
        }
        Ok(octets.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_shown_as_text() {
        let title = "\u{1b}]0;owned\u{7}\tplain \u{9b}31m\u{7f}\rover\r\nInés \u{1f600}\n";
        let shown = "\\u{1b}]0;owned\\u{7}\tplain \\u{9b}31m\\u{7f}\\rover\nInés \u{1f600}\n";
        assert_eq!(visible(title), shown);
        for (is_for_people, expected) in [(true, shown), (false, title)] {
            let mut out = Printer { out: Vec::new(), is_for_people };
            write!(out, "{title}").unwrap();
            assert_eq!(String::from_utf8(out.out).unwrap(), expected);
        }
    }
}
