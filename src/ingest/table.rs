//! Typed tables that keep the file, sheet and row of every record.

use std::collections::BTreeMap;
use std::sync::Arc;

use polars::frame::DataFrame;
use serde::{Deserialize, Serialize};

use super::form::{Form, Forms};
use super::partnerships::Partnerships;
use super::rule::KeptOut;
use crate::base::{FileId, Id, RowRef, RowRefs};

/// Everything that was read, by form.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    /// Every form known to the run, so that an agreement can be checked against a form no file was read for.
    pub forms: Forms,
    /// One table for each form that any file held, all its files together.
    pub tables: BTreeMap<Id, Table>,
    /// What each file was taken for.
    pub readings: Vec<Reading>,
    /// Names of the sheets of each workbook read, by position: what [`RowRef::sheet`] counts.
    pub sheets: BTreeMap<FileId, Vec<String>>,
}

/// The records of one form.
///
/// `frame` has one column for each field, named by the field's id, with these types:
///
/// | kind | column |
/// |---|---|
/// | text | `String` |
/// | number, scale | `Float64` (scales already turned so that more is better, if the form says so) |
/// | date | `Date` |
/// | yes/no | `Boolean` |
/// | choice | `String`, the option's id |
/// | choices | `String`, the ids of the chosen options between bars: `|a|b|`; `||` for none chosen |
///
/// and first a column [`Table::ROW`] (`UInt32`) that counts records from 0 and indexes `origins`. A missing
/// value is null; why it is missing is in `missing`.
#[derive(Debug, Clone)]
pub struct Table {
    /// The form.
    pub form: Arc<Form>,
    /// The values.
    pub frame: DataFrame,
    /// Where each record stands.
    pub origins: RowRefs,
    /// The partnership each record belongs to; none when neither the row nor its codebook says.
    pub partnerships: Partnerships,
    /// For each field, the records whose value is missing for another reason than being blank.
    pub missing: BTreeMap<Id, BTreeMap<u32, Missing>>,
    /// Records left out because a later one has the same key.
    pub replaced: Vec<Replaced>,
}

impl Table {
    /// The name of the column that counts records.
    pub const ROW: &'static str = "#row";

    /// Returns the number of records.
    pub fn n_rows(&self) -> usize {
        self.origins.len()
    }
}

/// Why a value is missing. Zero is a value, and suppression happens later; the six codes are never merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Missing {
    /// The cell is empty.
    Blank,
    /// The question was not put to this person.
    NotAsked,
    /// The person declined to answer.
    Refused,
    /// The question does not apply.
    NotApplicable,
    /// Something was written that could not be read; a diagnostic says what.
    Unreadable,
}

/// A record that a later one replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replaced {
    /// Where it stands.
    pub dropped: RowRef,
    /// Where the one that counts stands.
    pub kept: RowRef,
}

/// What a file (or a sheet of it) was taken for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The file.
    pub file: FileId,
    /// The sheet's name; empty for text files.
    pub sheet: String,
    /// The dialect that claimed it: `surveymonkey`.
    pub dialect: String,
    /// Why.
    pub reason: String,
    /// The form it was read into.
    pub form: Id,
    /// Records read.
    pub n_rows: usize,
    /// Rows that declared rules keep out.
    pub kept_out: Vec<KeptOut>,
}

impl Reading {
    /// Says how many rows each rule keeps out: `2 preview, 1 partial`.
    pub fn kept_out_in_words(&self) -> String {
        let count = |kept_out: &KeptOut| format!("{} {}", kept_out.n_rows, kept_out.rule.id());
        self.kept_out.iter().map(count).collect::<Vec<_>>().join(", ")
    }
}
