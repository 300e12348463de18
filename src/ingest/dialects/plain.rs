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
        match header::find(look) {
            Some((row, 0)) => {
                Claim::Maybe(format!("row {} holds text in every column", look.sheet.row_number(row)))
            }
            Some((row, known)) => {
                Claim::Maybe(format!("row {} holds {known} known headings", look.sheet.row_number(row)))
            }
            None => Claim::No,
        }
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
