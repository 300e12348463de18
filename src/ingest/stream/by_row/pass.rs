//! One pass over the rows of a long sheet: its records are read as they come, and no more rows are held than a window's.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::super::super::book::long::Rows;
use super::super::super::book::refusal::Refusal;
use super::super::super::column::{DateReading, Decoded, Source, Stretch};
use super::super::super::form::Field;
use super::super::super::habits::Habits;
use super::super::super::matched::Matched;
use super::super::super::matching::Binding;
use super::super::super::records::is_footer;
use super::super::super::rule::{self, KeptOut, Rule};
use super::super::super::sheet::Sheet;
use super::super::super::trouble::Troubles;
use super::super::digest::ROWS_BELOW;
use super::extract::Extract;
use super::field::FieldSoFar;
use super::window::Window;
use crate::base::{FileId, RowRef, RowRefs};

/// What a pass over a sheet is made with.
#[derive(Debug)]
pub struct Plan<'a> {
    /// What the sheet was taken for.
    pub matched: &'a Matched<'a>,
    /// How numbers and dates are written on it.
    pub habits: Habits,
    /// How the dates of each field are read.
    pub dates: &'a [DateReading],
    /// The folded texts of all cells of fields, by position, where they are known.
    pub now: Option<&'a BTreeMap<usize, BTreeSet<String>>>,
    /// The number of rows on which it was decided what the sheet is.
    pub n_head: usize,
    /// The number of rows that are read at a time.
    pub n_rows: usize,
}

/// What a pass over a sheet gave.
#[derive(Debug)]
pub struct Passed<'f> {
    /// Its fields, in the form's order.
    pub fields: Vec<FieldSoFar<'f>>,
    /// Where its records stand.
    pub origins: RowRefs,
    /// The rows that stand for all of them.
    pub extract: Extract,
    /// The rows that rules keep out.
    pub kept_out: Vec<KeptOut>,
}

impl<'f> Passed<'f> {
    /// Reads the rows of a sheet, of which `empty` has the name; none where they cannot be read one after the other.
    ///
    /// # Errors
    /// When a row holds what no sheet may.
    pub fn of(
        plan: &Plan<'_>,
        (id, path, name): (FileId, &'f str, &'f str),
        empty: &Sheet,
        mut rows: Rows<'_, '_>,
    ) -> Result<Option<Self>, Refusal> {
        let matched = plan.matched;
        let sieve = matched.sieve();
        let fields: Vec<(&Field, &Binding)> = matched.fields().collect();
        let mut passed = Self {
            fields: fields
                .iter()
                .map(|(field, _)| FieldSoFar::new(field, Troubles::new(path, name)))
                .collect(),
            origins: RowRefs::default(),
            extract: Extract::new(empty.without_rows(), plan.n_head, matched),
            kept_out: Vec::new(),
        };
        let mut kept_out: Vec<Rule> = Vec::new();
        let mut window = Window::new(empty.without_rows());
        loop {
            if window.fill(&mut rows, plan.n_rows)?.is_none() {
                return Ok(None);
            }
            let sheet = &window.sheet;
            let first = window.n_done.max(matched.layout.first_row.saturating_sub(window.n_before));
            let mut records: Vec<usize> =
                (first..sheet.n_rows()).filter(|&row| sieve.is_record(sheet, row)).collect();
            // Totals and remarks are none as long as a record may come after them.
            let mut end = sheet.n_rows();
            while let Some(&row) = records.last()
                && is_footer(sheet, &sieve.columns, row)
            {
                records.pop();
                end = row;
            }
            if sheet.n_rows() - end > ROWS_BELOW {
                return Ok(None);
            }
            records.retain(|&row| {
                let rule = sieve.rule_of(sheet, row);
                kept_out.extend(rule);
                rule.is_none()
            });
            if !passed.extract.take(&window, end, &records, &matched.layout) {
                return Ok(None);
            }
            passed.read(plan, &fields, sheet, &records);
            for &row in &records {
                passed.origins.push(RowRef { file: id, sheet: sheet.position, row: sheet.row_number(row) });
            }
            if window.is_last {
                passed.extract.close(&window, end);
                passed.kept_out = rule::count(kept_out.into_iter());
                return Ok(Some(passed));
            }
            window.done(end);
        }
    }

    fn read(&mut self, plan: &Plan<'_>, fields: &[(&Field, &Binding)], sheet: &Sheet, rows: &[usize]) {
        if rows.is_empty() {
            return;
        }
        let stretch = if self.origins.is_empty() { Stretch::First } else { Stretch::Later };
        self.fields.par_iter_mut().zip(fields).enumerate().for_each(|(at, (so_far, &(field, binding)))| {
            let source = plan.matched.source(sheet, &plan.habits, field, binding);
            let (dates, now) = (plan.dates[at], plan.now.and_then(|now| now.get(&at)));
            so_far.read(&Source { rows, dates, now, stretch, ..source });
        });
    }

    /// Returns every field of the form, with what is wrong with its cells.
    pub fn finish(self, matched: &Matched<'_>) -> Vec<(Decoded, Troubles<'f>)> {
        self.fields
            .into_iter()
            .zip(matched.fields())
            .map(|(so_far, (field, binding))| so_far.finish(field, binding))
            .collect()
    }
}
