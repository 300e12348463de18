//! Which rows of a sheet are records: not the totals below them, nor a heading repeated among them.

use super::column::is_chosen;
use super::dialects::Layout;
use super::heading::fold;
use super::matching::{Binding, Match};
use super::rule::{self, KeptOut, Rule};
use super::sheet::{Cell, Sheet};
use crate::base::SourceFile;
use crate::diag::{Diagnostic, Notes, Origin};

/// Words that begin a row of totals.
const TOTALS: &[&str] = &[
    "total",
    "totals",
    "totaux",
    "grand total",
    "subtotal",
    "sous total",
    "sum",
    "somme",
    "average",
    "moyenne",
];

/// The rows of a sheet that are records.
#[derive(Debug, Default)]
pub struct Records {
    /// The rows, counted among the rows that hold anything.
    pub rows: Vec<usize>,
    /// The rows that rules keep out.
    pub kept_out: Vec<KeptOut>,
}

/// What tells the records of a sheet from its other rows, each row by itself.
#[derive(Debug)]
pub struct Sieve<'a> {
    layout: &'a Layout,
    keep: &'a [Rule],
    /// The columns that hold values of the form.
    pub columns: Vec<u32>,
    answers: Vec<Answering>,
}

impl<'a> Sieve<'a> {
    /// Returns that of a sheet, of whose rules `keep` switches some off.
    pub fn of(layout: &'a Layout, found: &Match, keep: &'a [Rule]) -> Self {
        Self { layout, keep, columns: bound_columns(found), answers: answering_columns(layout, found) }
    }

    /// Tells whether a row holds anything of the form, and not the headings over again.
    pub fn is_record(&self, sheet: &Sheet, row: usize) -> bool {
        is_record(sheet, self.layout, &self.columns, row)
    }

    /// Returns the rule that keeps a record out, if one does.
    pub fn rule_of(&self, sheet: &Sheet, row: usize) -> Option<Rule> {
        let marked = self.layout.kept_out.as_ref().and_then(|kept_out| kept_out.rule_of(sheet, row));
        marked.filter(|rule| !self.keep.contains(rule)).or_else(|| {
            let is_in = |answer: &Answering| answer.is_in(sheet, self.layout, row);
            let says_nothing = !self.answers.is_empty() && !self.answers.iter().any(is_in);
            (says_nothing && !self.keep.contains(&Rule::Elsewhere)).then_some(Rule::Elsewhere)
        })
    }
}

/// Returns the rows that are records, without those that a rule keeps out.
pub fn records(
    notes: &mut Notes,
    file: &SourceFile,
    sheet: &Sheet,
    layout: &Layout,
    sieve: &Sieve<'_>,
) -> Records {
    let mut rows: Vec<usize> =
        (layout.first_row..sheet.n_rows()).filter(|&row| sieve.is_record(sheet, row)).collect();
    leave_out_footer(notes, file, sheet, &mut rows, &sieve.columns);
    let mut kept_out = Vec::new();
    rows.retain(|&row| {
        let rule = sieve.rule_of(sheet, row);
        kept_out.extend(rule);
        rule.is_none()
    });
    Records { rows, kept_out: rule::count(kept_out.into_iter()) }
}

/// Tells whether a row holds anything of the form, and not the headings over again.
pub fn is_record(sheet: &Sheet, layout: &Layout, columns: &[u32], row: usize) -> bool {
    columns.iter().any(|&column| !sheet.cell(row, column).is_empty()) && !repeats_headings(sheet, layout, row)
}

/// Tells whether a row is a total or a remark, if only other such rows stand below it.
pub fn is_footer(sheet: &Sheet, columns: &[u32], row: usize) -> bool {
    is_total(sheet, row) || (columns.len() > 2 && is_remark(sheet, row, columns))
}

/// Tells how many rows the rules keep out.
pub fn tell_kept_out(notes: &mut Notes, file: &SourceFile, sheet: &Sheet, kept_out: &[KeptOut]) {
    // That the rows of other instruments are none of this form is what the export is like, and no news.
    for kept_out in kept_out.iter().filter(|kept_out| kept_out.rule != Rule::Elsewhere) {
        let (n, rule) = (kept_out.n_rows, kept_out.rule);
        let rows = if n == 1 { "1 row is".to_owned() } else { format!("{n} rows are") };
        let message = format!("{rows} kept out: {}", rule.reason());
        let note = Diagnostic::note("rows-kept-out", message, Origin::sheet(&file.path, &sheet.name));
        notes.push(note.hint(format!("to count them, write `keep = [\"{}\"]` in the codebook", rule.id())));
    }
}

/// A column that may hold something the form asks.
#[derive(Debug)]
struct Answering {
    column: u32,
    is_part: bool,
}

impl Answering {
    /// Tells whether the row answers here; an option that was not chosen does not.
    fn is_in(&self, sheet: &Sheet, layout: &Layout, row: usize) -> bool {
        let cell = sheet.cell(row, self.column);
        match self.is_part {
            true => is_chosen(cell) && !layout.is_unmarked(cell),
            false => !cell.is_empty(),
        }
    }
}

/// Returns the columns of the form that not every row of the platform fills; none where every one may.
fn answering_columns(layout: &Layout, found: &Match) -> Vec<Answering> {
    if layout.identity.is_empty() {
        return Vec::new();
    }
    let mut columns = Vec::new();
    for binding in &found.bindings {
        match binding {
            Binding::Columns(own) => {
                columns.extend(own.iter().map(|&column| Answering { column, is_part: false }));
            }
            Binding::Parts(parts) => {
                columns.extend(parts.iter().map(|part| Answering { column: part.column, is_part: true }));
            }
            Binding::Absent | Binding::Constant(_) => {}
        }
    }
    columns.retain(|answering| !layout.identity.contains(&answering.column));
    columns
}

/// Takes totals and remarks below the records away.
fn leave_out_footer(
    notes: &mut Notes,
    file: &SourceFile,
    sheet: &Sheet,
    rows: &mut Vec<usize>,
    columns: &[u32],
) {
    let mut left_out = Vec::new();
    while let Some(&row) = rows.last() {
        if !is_footer(sheet, columns, row) {
            break;
        }
        left_out.push(row);
        rows.pop();
    }
    if let Some(&first) = left_out.last() {
        let number = sheet.row_number(first);
        let message = match left_out.len() {
            1 => format!("row {number} is a total or a remark below the records, and is not read"),
            n => format!(
                "{n} rows from row {number} on are totals or remarks below the records, and are not read"
            ),
        };
        notes.push(Diagnostic::note(
            "rows-below-records",
            message,
            Origin::row(&file.path, &sheet.name, number),
        ));
    }
}

/// Returns the columns that hold values of the form.
pub fn bound_columns(found: &Match) -> Vec<u32> {
    let mut columns = Vec::new();
    for binding in &found.bindings {
        match binding {
            Binding::Columns(own) => columns.extend(own),
            Binding::Parts(parts) => columns.extend(parts.iter().map(|part| part.column)),
            Binding::Absent | Binding::Constant(_) => {}
        }
    }
    columns.sort_unstable();
    columns.dedup();
    columns
}

fn is_total(sheet: &Sheet, row: usize) -> bool {
    let Some((_, Cell::Text(first))) = sheet.row(row).next() else { return false };
    let folded = fold(first);
    TOTALS
        .iter()
        .any(|word| folded == *word || folded.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ')))
}

/// A sentence alone in its row, below a table of several columns.
fn is_remark(sheet: &Sheet, row: usize, columns: &[u32]) -> bool {
    let mut cells = sheet.row(row);
    let only = cells.next().filter(|_| cells.next().is_none());
    matches!(only, Some((column, Cell::Text(text))) if column <= columns[0] && text.contains(' '))
}

/// People who paste pages together leave the headings of each page among the records.
fn repeats_headings(sheet: &Sheet, layout: &Layout, row: usize) -> bool {
    let mut n_equal = 0;
    for question in &layout.questions {
        match sheet.cell(row, question.column()) {
            Cell::Text(text) if text == question.heading => n_equal += 1,
            Cell::Empty => {}
            Cell::Text(_)
            | Cell::Number(_)
            | Cell::Moment(_)
            | Cell::Time(_)
            | Cell::Bool(_)
            | Cell::Error(_)
            | Cell::Uncalculated => return false,
        }
    }
    n_equal >= 2
}
