//! A new edition as text: the lines to be appended to the file of its period.

use super::chain::seal_of;
use super::edition::{Edition, Header, InputHash, Marker};
use super::issued::IssuedFigure;
use super::lines::Line;
use super::reach::IssuedReach;
use crate::base::{Date, PeriodName};

/// What is to be recorded as issued.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The period reported on.
    pub period: PeriodName,
    /// Original, corrected or final.
    pub marker: Marker,
    /// The data cut.
    pub as_of: Date,
    /// The day of issue.
    pub issued_on: Date,
    /// For whom: the disclosure profile's name.
    pub profile: String,
    /// The files it rests on.
    pub inputs: Vec<InputHash>,
    /// The figures, by partnership and indicator.
    pub figures: Vec<IssuedFigure>,
    /// The lines of funders' roll-ups, by funder.
    pub reach: Vec<IssuedReach>,
}

/// Returns the lines that record `entries` after these editions, each sealed after the one before.
pub fn append(editions: &[Edition], entries: Vec<Entry>) -> String {
    let mut text = String::new();
    let mut follows = editions.last().map(|edition| edition.seal.clone());
    for (sequence, entry) in (editions.len() as u32 + 1..).zip(entries) {
        let (lines, seal) = sealed(sequence, follows, entry);
        text.push_str(&lines);
        follows = Some(seal);
    }
    text
}

/// Returns the lines of one edition, its seal among them, and the seal.
fn sealed(sequence: u32, follows: Option<String>, entry: Entry) -> (String, String) {
    let header = Header {
        sequence,
        period: entry.period,
        marker: entry.marker,
        as_of: entry.as_of,
        issued_on: entry.issued_on,
        profile: entry.profile,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        follows,
    };
    let lines = std::iter::once(Line::Edition(header))
        .chain(entry.inputs.into_iter().map(Line::Input))
        .chain(entry.figures.into_iter().map(|figure| Line::Figure(Box::new(figure))))
        .chain(entry.reach.into_iter().map(|reach| Line::Reach(Box::new(reach))));
    let mut text = String::new();
    for line in lines {
        push(&mut text, &line);
    }
    let sha256 = seal_of(&text);
    push(&mut text, &Line::Seal { sha256: sha256.clone() });
    (text, sha256)
}

fn push(text: &mut String, line: &Line) {
    text.push_str(&serde_json::to_string(line).expect("lines hold names, numbers and dates alone"));
    text.push('\n');
}
