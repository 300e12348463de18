//! The numbered tables of a schedule, and what their columns and cells have in common.

use crate::compose::document::{Align, Caption, Density, Table, TableCell, TableColumn, TableRow, Width};
use crate::compose::phrase::Phrase;
use crate::compose::reports::briefing::Briefing;
use crate::compose::voice::say;

/// Counts the tables of one schedule: "Table A.2".
pub(super) struct Tables<'a> {
    /// What the document is made from.
    pub briefing: &'a Briefing<'a>,
    /// The schedule they stand in.
    pub schedule: &'a Phrase,
    /// How many there were so far.
    pub n: usize,
}

impl Tables<'_> {
    /// Returns the next table with its caption.
    pub fn table(
        &mut self,
        message: &Phrase,
        description: &Phrase,
        columns: Vec<TableColumn>,
        rows: Vec<TableRow>,
        density: Density,
    ) -> Table {
        self.n += 1;
        let voice = self.briefing.voice;
        let flat = self.schedule.flat();
        let letter = flat.chars().next_back().map(String::from).unwrap_or_default();
        let number = Phrase::typed(&format!("{letter}.{}", self.n));
        Table {
            caption: Some(Caption {
                number: say!(voice, "caption-table", number = number).flat(),
                message: message.rich(),
                description: description.rich(),
            }),
            columns,
            rows,
            note: None,
            density,
            row_heads: false,
        }
    }
}

/// Returns a column under a worded head.
pub(super) fn column(briefing: &Briefing<'_>, id: &'static str, align: Align, width: Width) -> TableColumn {
    TableColumn { head: say!(briefing.voice, id).rich(), align, width }
}

/// Returns the number of an indicator in its schedule.
pub(super) fn number_cell(briefing: &Briefing<'_>, at: usize) -> TableCell {
    TableCell::Text { main: briefing.voice.size(at + 1).rich(), sub: None, strong: true }
}
