//! Columns that hold something and are no field of the form, and cells that stand in no column.

use super::difference;
use super::heading::fold;
use super::matched::Matched;
use super::merged;
use super::sheet::Sheet;
use crate::base::SourceFile;
use crate::diag::{Diagnostic, Notes, Origin};

/// Tells them.
pub fn tell(notes: &mut Notes, file: &SourceFile, sheet: &Sheet, matched: &Matched<'_>) {
    let is_ignored =
        |heading: &str| matched.codebook.is_some_and(|codebook| codebook.ignored.contains(&fold(heading)));
    let export = difference::Export {
        path: &file.path,
        sheet: &sheet.name,
        layout: &matched.layout,
        found: &matched.found,
    };
    let told = matched.codebook.map(|codebook| difference::tell(notes, export, codebook)).unwrap_or_default();
    let is_filled = |column: u32| matched.records.rows.iter().any(|&row| !sheet.cell(row, column).is_empty());
    let unknown: Vec<_> = matched
        .found
        .unknown
        .iter()
        .map(|&at| &matched.layout.questions[at])
        .filter(|question| {
            !question.is_platform
                && !matched.layout.identity.contains(&question.column())
                && !question.headings().any(is_ignored)
                && !told.contains(&fold(&question.heading))
                && is_filled(question.column())
        })
        .collect();
    let form = &matched.found.form.id;
    let n_named = n_named(unknown.len());
    for question in unknown.iter().take(n_named) {
        let origin = Origin::cell(&file.path, &sheet.name, question.row, question.column());
        let message = format!("no field of `{form}` is headed `{}`", shown(&question.heading));
        let mut problem = Diagnostic::warning("unknown-column", message, origin);
        if let Some((heading, field)) = matched.found.nearest_heading(&question.heading) {
            problem = problem.hint(format!("did you mean `{heading}`, the field `{field}`?"));
        }
        notes.push(problem.hint("map it under `[columns]` in the codebook, or list it under `ignore`"));
    }
    if let Some(first) = unknown.get(n_named) {
        let origin = Origin::cell(&file.path, &sheet.name, first.row, first.column());
        let message = format!("{} other columns are no fields of `{form}`", unknown.len() - n_named);
        notes.push(
            Diagnostic::warning("unknown-column", message, origin)
                .hint("map them under `[columns]` in the codebook, or list them under `ignore`"),
        );
    }
    let headed = matched.layout.headed();
    let stray = matched.records.rows.iter().find_map(|&row| {
        let (column, _) = sheet.row(row).find(|(column, _)| !headed.contains(column))?;
        Some((sheet.row_number(row), column))
    });
    if let Some((row, column)) = stray {
        let origin = Origin::cell(&file.path, &sheet.name, row, column);
        let message = "the cell stands in a column without a heading, and is not read";
        let problem = Diagnostic::warning("column-without-heading", message, origin);
        let first = sheet.row_number(matched.layout.first_row);
        notes.push(match merged::heading_over(sheet, first, column) {
            Some((heading, cells)) => problem.hint(format!(
                "`{heading}` is merged over {cells} and heads the first column alone: unmerge it, and head each column"
            )),
            None => problem.hint("give the column a heading, or clear it"),
        });
    }
}

/// Returns a heading as a message shows it.
pub fn shown(heading: &str) -> String {
    let short: String = heading.chars().take(80).collect();
    short.replace(['\n', '\r', '`'], " ")
}

/// Returns how many of `n` columns are told one by one: all where they are few.
pub fn n_named(n: usize) -> usize {
    if n > 5 { 3 } else { n }
}
