//! The lines of a ledger file: one JSON object each, an edition from its header to its seal.

use serde::{Deserialize, Serialize};

use super::edition::{Edition, Header, InputHash};
use super::issued::IssuedFigure;
use super::reach::IssuedReach;
use crate::base::SourceFile;
use crate::diag::{Diagnostic, Notes, Origin};

/// One line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Line {
    /// Opens an edition.
    Edition(Header),
    /// A file it rests on.
    Input(InputHash),
    /// A figure.
    Figure(Box<IssuedFigure>),
    /// A line of a funder's roll-up.
    Reach(Box<IssuedReach>),
    /// Closes an edition.
    Seal {
        /// SHA-256 of the lines before, in lower-case hexadecimal.
        sha256: String,
    },
}

/// An edition as it stands in its file.
#[derive(Debug, Clone, PartialEq)]
pub struct Sealed {
    /// What it says.
    pub edition: Edition,
    /// The seal that its lines should bear.
    pub computed: String,
    /// The file.
    pub path: String,
    /// The line of its header, from 1.
    pub line: u32,
}

/// Reads a ledger file into its editions.
pub fn read(notes: &mut Notes, file: &SourceFile) -> Vec<Sealed> {
    let Some(text) = file.text() else {
        let origin = Origin::file(&file.path);
        notes.push(restore(Diagnostic::error("ledger-unreadable", "the ledger is not UTF-8 text", origin)));
        return Vec::new();
    };
    let mut editions = Vec::new();
    let mut open: Option<(Sealed, String)> = None;
    // Line ends are version control's: those of another system are no edit.
    let text = text.replace("\r\n", "\n");
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let number = index as u32 + 1;
        let origin = || Origin::row(&file.path, "", number);
        let parsed = match serde_json::from_str::<Line>(line.trim_end()) {
            Ok(parsed) => parsed,
            Err(error) => {
                let message = format!("line {number} is no line of a ledger: {error}");
                notes.push(restore(Diagnostic::error("ledger-unreadable", message, origin())));
                return editions;
            }
        };
        match (parsed, &mut open) {
            (Line::Edition(header), None) => {
                let edition = Edition {
                    header,
                    inputs: Vec::new(),
                    figures: Vec::new(),
                    reach: Vec::new(),
                    seal: String::new(),
                };
                let sealed =
                    Sealed { edition, computed: String::new(), path: file.path.clone(), line: number };
                open = Some((sealed, line.to_owned()));
            }
            (Line::Input(input), Some((sealed, lines))) => {
                sealed.edition.inputs.push(input);
                lines.push_str(line);
            }
            (Line::Figure(figure), Some((sealed, lines))) => {
                sealed.edition.figures.push(*figure);
                lines.push_str(line);
            }
            (Line::Reach(reach), Some((sealed, lines))) => {
                sealed.edition.reach.push(*reach);
                lines.push_str(line);
            }
            (Line::Seal { sha256 }, Some((sealed, lines))) => {
                sealed.edition.seal = sha256;
                sealed.computed = super::chain::seal_of(lines);
                editions.extend(open.take().map(|(sealed, _)| sealed));
            }
            (Line::Edition(_), Some(_))
            | (Line::Input(_) | Line::Figure(_) | Line::Reach(_) | Line::Seal { .. }, None) => {
                let message = format!("line {number} stands outside its edition");
                notes.push(restore(Diagnostic::error("ledger-edited", message, origin())));
                return editions;
            }
        }
    }
    if let Some((sealed, _)) = open {
        let message = format!(
            "the edition of {} that begins on line {} has no seal",
            sealed.edition.header.period, sealed.line
        );
        let origin = Origin::row(&file.path, "", sealed.line);
        notes.push(restore(Diagnostic::error("ledger-edited", message, origin)));
    }
    editions
}

/// Adds what to do about a ledger that is not as it was written.
pub fn restore(diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.hint(
        "restore the file from version control; what was issued is never rewritten: a correction is a new edition, \
         recorded by `milepost issue`",
    )
}
