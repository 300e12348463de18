//! Repeat groups whose first rows a form asks for by number: the first funder of a program, the second.
//!
//! The rows of such a group are no records of a form. They stand beside the row they belong to, under the names of the fields
//! with their number: `funder_name` of the second row, or what the form's labels call it, is `funder_2_name`.

use std::collections::HashMap;

use super::super::form::Form;
use super::super::heading::{fold, without_number};
use super::super::sheet::{Cell, LeftOver, Sheet};
use super::Look;
use super::asked::Asked;
use super::kin::Tie;
use super::paths;

/// The columns of a repeat group that a form asks for by number, with the headings they have there: the first row's first.
#[derive(Debug)]
pub struct Numbered {
    columns: Vec<(u32, Vec<String>)>,
}

/// A column of a repeat group that may answer what a form asks.
struct Column {
    column: u32,
    /// Its folded headings: whole, within its groups, and without a question number.
    headings: Vec<String>,
    /// The folded name of the group that its heading says.
    group: String,
}

impl Numbered {
    /// Returns those of a group; none where no form asks for any. `groups` stands between a group and what is in it.
    pub fn of(look: &Look<'_>, group: &Sheet, groups: char) -> Option<Self> {
        if group.is_empty() {
            return None;
        }
        let asked: Vec<Asked> = look.lexicon.forms().iter().flat_map(|form| Asked::of(form)).collect();
        let columns: Vec<Column> =
            group.row(0).map(|(column, cell)| Column::of(column, &cell.to_text(), groups)).collect();
        let by_name = |column: &Column| {
            asked.iter().find(|asked| column.headings.iter().any(|heading| asked.is_named(heading)))
        };
        let named: Vec<Option<&Asked>> = columns.iter().map(by_name).collect();
        let name = fold(&group.name);
        let is_open = |asked: &Asked, column: &Column| {
            named.iter().flatten().any(|named| named.stem == asked.stem)
                || asked.is_of(&name)
                || asked.is_of(&column.group)
        };
        // `Amount` and `From` stand in groups of every kind: they count where something says that it is this one.
        let within = |column: &Column| {
            let is_named =
                |asked: &&Asked| column.headings.iter().any(|heading| asked.is_named_within(heading));
            asked.iter().filter(is_named).find(|asked| is_open(asked, column))
        };
        let mut found: Vec<(u32, Vec<String>)> = Vec::new();
        for (column, named) in columns.iter().zip(&named) {
            let Some(asked) = named.or_else(|| within(column)) else { continue };
            if found.iter().all(|(_, fields)| *fields != asked.fields) {
                found.push((column.column, asked.fields.clone()));
            }
        }
        (!found.is_empty()).then_some(Self { columns: found })
    }

    /// Returns the other columns of the group that hold something.
    pub fn others(&self, group: &Sheet) -> Vec<LeftOver> {
        let is_filled = |column: u32| (1..group.n_rows()).any(|row| !group.cell(row, column).is_empty());
        let others = group.row(0).filter(|(column, _)| self.columns.iter().all(|(taken, _)| taken != column));
        let others = others.filter(|(column, _)| is_filled(*column));
        let left_over = |(column, cell): (u32, Cell<'_>)| LeftOver::Column {
            heading: cell.to_text(),
            row: group.row_number(0),
            column,
        };
        others.map(left_over).collect()
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
            let left_over = LeftOver::Rows { group: group.name.clone(), n_rows: n_left_over, n_read: room };
            spread.left_over.push(left_over);
        }
        spread
    }
}

impl Column {
    fn of(column: u32, heading: &str, groups: char) -> Self {
        let (group, last) = heading.rsplit_once(groups).unwrap_or(("", heading));
        let mut headings = vec![fold(heading), fold(last)];
        let plain: Vec<String> =
            headings.iter().filter_map(|heading| without_number(heading)).map(str::to_owned).collect();
        headings.extend(plain);
        Self { column, headings, group: fold(paths::last(group, groups)) }
    }
}

/// Tells whether a sheet answers a form that asks for rows of a repeat group by number, as far as its headings show.
pub fn may_be_asked(look: &Look<'_>, groups: char) -> bool {
    let forms = look.lexicon.forms();
    let names = |at: usize| {
        let is_known = |heading: &String| {
            let headings = [heading.as_str(), paths::last(heading, groups)];
            headings.iter().any(|heading| look.lexicon.field_of(at, &fold(heading)).is_some())
        };
        look.sheet.row(0).map(|(_, cell)| cell.to_text()).filter(is_known).count()
    };
    let asks = |form: &Form| !Asked::of(form).is_empty();
    !look.sheet.is_empty() && (0..forms.len()).any(|at| names(at) > 2 && asks(&forms[at]))
}
