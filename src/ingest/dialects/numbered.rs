//! Repeat groups whose first rows a form asks for by number: the first funder of a program, the second.
//!
//! The rows of such a group are no records of a form. They stand beside the row they belong to, under headings with their
//! number: `funder_name` of the second row is `funder_2_name`.

use std::collections::HashMap;

use super::super::form::Form;
use super::super::heading::fold;
use super::super::sheet::{Cell, LeftOver, Sheet};
use super::Look;
use super::kin::Tie;

/// The columns of a repeat group that a form asks for by number, with the headings they have there: the first row's first.
#[derive(Debug)]
pub struct Numbered {
    columns: Vec<(u32, Vec<String>)>,
}

impl Numbered {
    /// Returns those of a group; none where no form asks for any. `name` says what a column is called.
    pub fn of(look: &Look<'_>, group: &Sheet, name: fn(&str) -> &str) -> Option<Self> {
        if group.is_empty() {
            return None;
        }
        let is_known = |heading: &String| !look.lexicon.fields(&fold(heading)).is_empty();
        let numbered = |heading: &str| {
            let (stem, rest) = heading.split_once('_')?;
            let headings = (1..).map(|number| format!("{stem}_{number}_{rest}")).take_while(is_known);
            Some(headings.collect::<Vec<_>>()).filter(|headings| !headings.is_empty())
        };
        let columns: Vec<(u32, Vec<String>)> = group
            .row(0)
            .filter_map(|(column, cell)| Some((column, numbered(name(&cell.to_text()))?)))
            .collect();
        (!columns.is_empty()).then_some(Self { columns })
    }

    /// Returns the rows that those of the group belong to, with the first of them beside each.
    pub fn spread(&self, tie: &Tie<'_>) -> Sheet {
        let (group, parent) = (tie.child, tie.parent);
        let mut rows: HashMap<String, Vec<usize>> = HashMap::new();
        for row in 1..group.n_rows() {
            rows.entry(group.cell(row, tie.child_key).to_text()).or_default().push(row);
        }
        let room = self.columns.iter().map(|(_, headings)| headings.len()).max().unwrap_or(0);
        let first = parent.n_columns();
        let place = |at: usize, number: usize| first + (number * self.columns.len() + at) as u32;
        let mut spread = parent.without_rows();
        spread.borrowed.clone_from(&parent.borrowed);
        spread.left_over.clone_from(&parent.left_over);
        let mut n_left_over = 0;
        for row in 0..parent.n_rows() {
            spread.push_row(parent, row);
            let of_row = rows.get(&parent.cell(row, tie.parent_key).to_text()).filter(|_| row > 0);
            let of_row = of_row.map_or(&[][..], Vec::as_slice);
            n_left_over += of_row.len().saturating_sub(room);
            for number in 0..room {
                for (at, (column, headings)) in self.columns.iter().enumerate() {
                    let cell = match (row, headings.get(number), of_row.get(number)) {
                        (0, Some(heading), _) => Cell::Text(heading),
                        (_, Some(_), Some(&below)) => group.cell(below, *column),
                        (_, None, _) | (_, _, None) => continue,
                    };
                    spread.push(parent.row_number(row), place(at, number), cell);
                }
            }
        }
        if n_left_over > 0 {
            spread.left_over.push(LeftOver { group: group.name.clone(), n_rows: n_left_over, n_read: room });
        }
        spread
    }
}

/// Tells whether a sheet answers a form that asks for rows of a repeat group by number, as far as its headings show.
pub fn may_be_asked(look: &Look<'_>, name: fn(&str) -> &str) -> bool {
    let forms = look.lexicon.forms();
    let asks =
        |form: &Form| form.fields.keys().any(|id| id.as_str().split(['_', '-']).any(|step| step == "1"));
    let names = |at: usize| {
        let headings = look.sheet.row(0).map(|(_, cell)| fold(name(&cell.to_text())));
        headings.filter(|heading| look.lexicon.field_of(at, heading).is_some()).count()
    };
    !look.sheet.is_empty() && (0..forms.len()).any(|at| asks(&forms[at]) && names(at) > 2)
}
