//! Prints diagnostics and summaries, with colour where a person reads and none where a file does.

use std::env;
use std::io::{self, IsTerminal, Write};

use annotate_snippets::{AnnotationKind, Element, Level, Origin as Place, Renderer, Snippet};

use crate::diag::{Diagnostic, Notes, Origin, Severity};

/// How many problems of one severity are printed in full; the manifest and `check` hold all.
const MOST_PRINTED: usize = 200;

/// Where a command prints.
#[derive(Debug)]
pub struct Console {
    renderer: Renderer,
    is_terminal: bool,
}

impl Console {
    /// Returns the console of this process. `NO_COLOR` (no-color.org) and `TERM=dumb` turn colours off.
    pub fn new() -> Self {
        let is_terminal = io::stderr().is_terminal();
        let is_plain = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || env::var_os("TERM").is_some_and(|term| term == "dumb")
            || !is_terminal;
        let renderer = if is_plain { Renderer::plain() } else { Renderer::styled() };
        Self { renderer: renderer.term_width(110), is_terminal }
    }

    /// Tells whether a person watches.
    pub fn is_terminal(&self) -> bool {
        self.is_terminal
    }

    /// Prints problems to standard error, the worst last, where the eye is when printing ends.
    pub fn diagnostics(&self, notes: &Notes) {
        let sorted = notes.sorted();
        for severity in [Severity::Note, Severity::Warning, Severity::Error] {
            let of_severity = || sorted.iter().filter(|diagnostic| diagnostic.severity == severity);
            for diagnostic in of_severity().take(MOST_PRINTED) {
                self.error_lines(&format!("{}\n", self.diagnostic(diagnostic)));
            }
            let n_left = of_severity().count().saturating_sub(MOST_PRINTED);
            if n_left > 0 {
                self.error_lines(&format!("... and {n_left} more of the same severity"));
            }
        }
    }

    /// Returns one problem as text.
    pub fn diagnostic(&self, diagnostic: &Diagnostic) -> String {
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let title = level.primary_title(printable(&diagnostic.message)).id(diagnostic.code);
        let mut group = match &diagnostic.origin {
            Origin::Run => title.elements(Vec::<Element<'_>>::new()),
            Origin::Span { file, line_column, excerpt, excerpt_offset, range } => {
                let end = (excerpt_offset + range.len()).min(excerpt.len());
                let snippet = Snippet::source(excerpt.as_str())
                    .path(file.as_str())
                    .line_start(line_column.0 as usize)
                    .annotation(AnnotationKind::Primary.span(*excerpt_offset..end.max(*excerpt_offset)));
                title.element(snippet)
            }
            origin @ (Origin::File { .. } | Origin::Cell { .. } | Origin::Partnership { .. }) => {
                title.element(Place::path(printable(&origin.to_string())))
            }
        };
        for hint in &diagnostic.hints {
            group = group.element(Level::HELP.with_name(Some("hint")).message(printable(hint)));
        }
        self.renderer.render(&[group])
    }

    /// Prints to standard output; a closed pipe is not an error.
    pub fn lines(&self, text: &str) {
        let _closed_pipe = writeln!(io::stdout(), "{text}");
    }

    /// Prints a file to standard output; a closed pipe is not an error.
    pub fn bytes(&self, bytes: &[u8]) {
        let _closed_pipe = io::stdout().write_all(bytes);
    }

    /// Prints to standard error; a closed pipe is not an error.
    pub fn error_lines(&self, text: &str) {
        let _closed_pipe = writeln!(io::stderr(), "{text}");
    }
}

/// Returns `text` with control characters made visible: a cell's content must not steer a terminal.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { char::REPLACEMENT_CHARACTER } else { c }).collect()
}
