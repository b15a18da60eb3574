//! Printing: tables for people, JSON for programs.

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

    /// A buffered stdout; flush it.
    pub(crate) fn stdout(&self) -> impl Write + use<> {
        io::BufWriter::new(anstream::stdout())
    }

    /// Prints a line of the result: on stdout, or on stderr with `--json`.
    pub(crate) fn say(&self, line: impl std::fmt::Display) -> io::Result<()> {
        if self.json {
            writeln!(anstream::stderr(), "{line}")
        } else {
            writeln!(anstream::stdout(), "{line}")
        }
    }

    /// Prints a message on stderr: a warning, a hint, progress.
    pub(crate) fn note(&self, line: impl std::fmt::Display) -> io::Result<()> {
        writeln!(anstream::stderr(), "{line}")
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
            table.add_row(row);
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
