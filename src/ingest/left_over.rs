//! What repeat groups hold that is not read: rows beyond those that a form asks for by number, and columns that none does.

use super::sheet::{Book, LeftOver, Sheet};
use super::unknown;
use crate::base::SourceFile;
use crate::diag::{Diagnostic, Notes, Origin};

/// Tells it.
pub fn tell(notes: &mut Notes, file: &SourceFile, book: &Book) {
    for sheet in &book.sheets {
        tell_rows(notes, file, sheet);
        tell_columns(notes, file, sheet);
    }
}

fn tell_rows(notes: &mut Notes, file: &SourceFile, sheet: &Sheet) {
    for left in &sheet.left_over {
        let LeftOver::Rows { group, n_rows, n_read } = left else { continue };
        let group = if group.is_empty() { "a repeat group".to_owned() } else { format!("`{group}`") };
        let message = format!(
            "the form asks for the first {n_read} rows of {group} that belong to one record: {n_rows} more are not read"
        );
        notes.push(
            Diagnostic::warning("repeats-left-over", message, Origin::sheet(&file.path, &sheet.name))
                .hint("put the most important ones first"),
        );
    }
}

fn tell_columns(notes: &mut Notes, file: &SourceFile, sheet: &Sheet) {
    let columns: Vec<_> = sheet
        .left_over
        .iter()
        .filter_map(|left| match left {
            LeftOver::Column { heading, row, column } => {
                Some((heading, Origin::cell(&file.path, &sheet.name, *row, *column)))
            }
            LeftOver::Rows { .. } => None,
        })
        .collect();
    let n_named = unknown::n_named(columns.len());
    let remedy = "list it under `ignore` in the codebook if it is not wanted";
    for (heading, origin) in columns.iter().take(n_named) {
        let message = format!("no form asks for `{}` of this repeat group", unknown::shown(heading));
        notes.push(Diagnostic::warning("unknown-column", message, origin.clone()).hint(remedy));
    }
    if let Some((_, origin)) = columns.get(n_named) {
        let message =
            format!("no form asks for {} other columns of this repeat group", columns.len() - n_named);
        let remedy = "list them under `ignore` in the codebook if they are not wanted";
        notes.push(Diagnostic::warning("unknown-column", message, origin.clone()).hint(remedy));
    }
}
