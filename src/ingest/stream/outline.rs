//! The columns of a sheet whose rows are read in chunks, where they may be.

use super::super::dialects::{Look, Shape as Columns, may_add_up};
use super::super::matched::Matched;
use super::super::reading::Library;
use super::super::records::bound_columns;
use super::super::sheet::Book;
use super::rows::Shape;

/// The columns of a sheet that is read in chunks.
#[derive(Debug)]
pub struct Outline {
    width: usize,
    columns: Vec<u32>,
    headed: Vec<(u32, String)>,
    /// The headed columns that are no field of the form.
    pub unknown: Vec<usize>,
    /// The columns without a heading to the left of one that has.
    pub unheaded: Vec<usize>,
}

impl Outline {
    /// Returns the columns; none where the rows of the sheet do not stand for those that are not on it.
    pub fn of(library: Library<'_>, book: &Book, matched: &Matched<'_>) -> Option<Self> {
        let layout = &matched.layout;
        let look =
            Look { book, sheet: &book.sheets[0], lexicon: library.lexicon, codebook: matched.codebook };
        let is_plain = layout.kept_out.is_none()
            && layout.turns.is_none()
            && layout.identity.is_empty()
            && layout.silences.is_empty()
            && layout.meanings.is_empty()
            && layout.marks.is_empty()
            && layout.borrowed.is_empty()
            && layout.questions.iter().all(|question| matches!(question.shape, Columns::One(_)));
        if !is_plain || !matched.dialect.is_settled(&look) || may_add_up(look.sheet) {
            return None;
        }
        let heading = |column: u32| {
            layout
                .questions
                .iter()
                .find(|question| question.column() == column)
                .map(|question| &question.heading)
        };
        let columns = bound_columns(&matched.found);
        let headed = columns.iter().filter_map(|&column| Some((column, heading(column)?.clone()))).collect();
        let width = layout.questions.iter().map(|question| question.column() + 1).max()?;
        Some(Self {
            width: width as usize,
            columns,
            headed,
            unknown: matched.found.unknown.iter().map(|&at| layout.questions[at].column() as usize).collect(),
            unheaded: (0..width)
                .filter(|&column| heading(column).is_none())
                .map(|column| column as usize)
                .collect(),
        })
    }

    /// Returns what tells the records of a text whose cells are separated so.
    pub fn shape<'a>(&'a self, delimiter: u8, matched: &'a Matched<'_>) -> Shape<'a> {
        Shape {
            delimiter,
            width: self.width,
            layout: &matched.layout,
            columns: &self.columns,
            headed: &self.headed,
        }
    }
}
