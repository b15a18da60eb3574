//! Where facts are printed: tables for people, JSON for programs.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};

use comfy_table::{ContentArrangement, Table, presets};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How to print.
#[derive(Debug, Clone)]
pub(super) struct Output {
    /// JSON instead of tables.
    pub(crate) json: bool,
    width: u16,
    is_terminal: bool,
}

impl Output {
    /// Looks at the terminal, and at COLUMNS.
    pub fn new(json: bool, environment: &BTreeMap<String, String>) -> Self {
        let width = environment.get("COLUMNS").and_then(|columns| columns.parse().ok()).unwrap_or(120);
        Self { json, width, is_terminal: io::stdout().is_terminal() }
    }

    /// Where facts go.
    pub(crate) fn stdout(&self) -> impl Write + use<> {
        io::BufWriter::new(anstream::stdout())
    }

    /// A line for people, on stderr when stdout is for a program.
    pub(crate) fn say(&self, line: impl std::fmt::Display) -> io::Result<()> {
        if self.json {
            writeln!(anstream::stderr(), "{line}")
        } else {
            writeln!(anstream::stdout(), "{line}")
        }
    }

    /// A line for people that is no fact: progress, a hint.
    pub(crate) fn note(&self, line: impl std::fmt::Display) -> io::Result<()> {
        writeln!(anstream::stderr(), "{line}")
    }

    /// One value as JSON.
    pub(crate) fn json(&self, value: &impl serde::Serialize) -> io::Result<()> {
        let mut out = self.stdout();
        serde_json::to_writer_pretty(&mut out, value)?;
        writeln!(out)?;
        out.flush()
    }

    /// A table with a head.
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

    /// A bar that counts up to `length`, on stderr, where that is a terminal.
    pub(crate) fn progress(&self, length: u64, template: &str) -> ProgressBar {
        let bar = ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::stderr());
        match ProgressStyle::with_template(template) {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        }
    }
}
