//! A table with one row of headings, as service records and hand-kept lists have it.

use super::{Claim, Dialect, Layout, Look, NotAnswers, header};

/// The dialect of no platform.
#[derive(Debug)]
pub struct Plain;

impl Dialect for Plain {
    fn id(&self) -> &'static str {
        "plain"
    }

    fn claim(&self, look: &Look<'_>) -> Claim {
        let Some((row, known)) = header::find(look) else { return Claim::none() };
        let row = look.sheet.row_number(row);
        // Any export may be read as a plain table, so this is what a sheet is where no platform shows.
        Claim::none().because(
            40,
            match known {
                0 => format!("row {row} holds text in every column"),
                known => format!("row {row} holds {known} known headings"),
            },
        )
    }

    fn read(&self, look: &Look<'_>) -> Result<Layout, NotAnswers> {
        match header::find(look) {
            Some((row, _)) => Ok(header::layout(look.sheet, row)),
            None => Err(NotAnswers {
                message: "no row of headings was found".to_owned(),
                hint: "put the name of each column in the row above the records".to_owned(),
            }),
        }
    }
}
