//! A table with one row of headings, as service records and hand-kept lists have it.

use super::{Claim, Dialect, Layout, Look, NotAnswers, header, tables};

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
                1 => format!("row {row} holds a known heading"),
                known => format!("row {row} holds {known} known headings"),
            },
        )
    }

    fn is_settled(&self, look: &Look<'_>) -> bool {
        let first_row = |row: usize| header::stacked(look.sheet, row).first_row;
        header::find(look).is_some_and(|(row, _)| !tables::may_stand_beside(look, row, first_row(row)))
    }

    fn read(&self, look: &Look<'_>) -> Result<Layout, NotAnswers> {
        let Some((row, _)) = header::find(look) else {
            return Err(NotAnswers {
                message: "no row of headings was found".to_owned(),
                hint: "put the name of each column in the row above the records".to_owned(),
            });
        };
        let layout = header::stacked(look.sheet, row);
        match tables::second(look, row, layout.first_row) {
            Some(place) => Err(NotAnswers {
                message: format!(
                    "two tables stand on the sheet, one headed in row {} and one in {place}",
                    look.sheet.row_number(row)
                ),
                hint: "put each table on a sheet or in a file of its own".to_owned(),
            }),
            None => Ok(layout),
        }
    }
}
