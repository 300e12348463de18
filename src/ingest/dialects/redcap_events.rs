//! Takes the records of REDCap apart where events ask for different things: who came, and later every visit.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::sheet::{Cell, Sheet};
use super::kin::column;

/// The headings of the column that names the event of a row.
pub const EVENT: &[&str] = &["redcap_event_name", "Event Name"];
/// What stands in a cell that nobody filled: of a checkbox or of the state of an instrument.
const UNFILLED: &[&str] = &["0", "Unchecked", "Incomplete"];

/// Events that fill columns in common, with their rows.
#[derive(Debug, Default)]
struct Group {
    rows: Vec<usize>,
    filled: BTreeSet<u32>,
}

/// Returns a table for each group of events that fill columns of their own, with what the record says once elsewhere
/// beside it; none where all events ask for the same, or share some of it.
pub fn tables(sheet: &Sheet, rows: &[usize]) -> Vec<Sheet> {
    let Some(event) = column(sheet, EVENT) else { return Vec::new() };
    let groups = groups(sheet, rows, event);
    if groups.len() < 2 {
        return Vec::new();
    }
    let asked: BTreeSet<u32> = groups.iter().flat_map(|group| group.filled.iter().copied()).collect();
    groups.iter().map(|group| table(sheet, group, &groups, &asked, event)).collect()
}

fn groups(sheet: &Sheet, rows: &[usize], event: u32) -> Vec<Group> {
    let own = own_columns(sheet);
    let mut by_event: BTreeMap<(usize, String), Group> = BTreeMap::new();
    let mut first_seen: HashMap<String, usize> = HashMap::new();
    for &row in rows {
        let name = sheet.cell(row, event).to_text();
        let seen = *first_seen.entry(name.clone()).or_insert(row);
        let group = by_event.entry((seen, name)).or_default();
        group.rows.push(row);
        group.filled.extend(
            sheet.row(row).filter(|(column, cell)| own.is_filled(*column, *cell)).map(|(column, _)| column),
        );
    }
    let mut groups: Vec<Group> = Vec::new();
    for mut event in by_event.into_values() {
        // Whatever shares a column with it is of the same kind.
        let (alike, others) =
            groups.into_iter().partition::<Vec<Group>, _>(|group| !group.filled.is_disjoint(&event.filled));
        groups = others;
        for group in alike {
            event.rows.extend(group.rows);
            event.filled.extend(group.filled);
        }
        event.rows.sort_unstable();
        groups.push(event);
    }
    // An event in which nothing was asked says nothing.
    groups.retain(|group| !group.filled.is_empty());
    groups.sort_by_key(|group| group.rows.first().copied());
    groups
}

/// The columns that are answers, and those of them that hold something where nothing was answered.
struct Own {
    platform: BTreeSet<u32>,
    states: BTreeSet<u32>,
    boxes: BTreeSet<u32>,
}

impl Own {
    fn is_filled(&self, column: u32, cell: Cell<'_>) -> bool {
        if self.platform.contains(&column) || self.states.contains(&column) {
            return false;
        }
        !self.boxes.contains(&column) || !UNFILLED.contains(&cell.to_text().as_str())
    }
}

fn own_columns(sheet: &Sheet) -> Own {
    let mut own = Own { platform: BTreeSet::from([0]), states: BTreeSet::new(), boxes: BTreeSet::new() };
    for (column, cell) in sheet.row(0) {
        let heading = cell.to_text();
        let is_added = heading.starts_with("redcap_")
            || [
                "Event Name",
                "Repeat Instrument",
                "Repeat Instance",
                "Data Access Group",
                "Survey Identifier",
            ]
            .contains(&heading.as_str());
        if is_added || heading.ends_with("_timestamp") || heading == "Survey Timestamp" {
            own.platform.insert(column);
        } else if heading.ends_with("_complete") || heading == "Complete?" {
            own.states.insert(column);
        } else if heading.contains("___") || heading.contains(" (choice=") {
            own.boxes.insert(column);
        }
    }
    own
}

/// Returns the rows of a group, without the columns that only others fill; where another group has one row a record,
/// what it says stands beside.
fn table(sheet: &Sheet, group: &Group, groups: &[Group], asked: &BTreeSet<u32>, event: u32) -> Sheet {
    let id = |row: usize| sheet.cell(row, 0).to_text();
    let mut lent: BTreeSet<u32> = BTreeSet::new();
    let mut lenders: Vec<(&Group, HashMap<String, usize>)> = Vec::new();
    for other in groups.iter().filter(|other| !std::ptr::eq(*other, group)) {
        let of_record: HashMap<String, usize> = other.rows.iter().map(|&row| (id(row), row)).collect();
        if of_record.len() == other.rows.len() && group.rows.len() > other.rows.len() {
            lent.extend(other.filled.iter().copied());
            lenders.push((other, of_record));
        }
    }
    let mut table = sheet.without_rows();
    let first = group.rows.first().map(|&row| sheet.cell(row, event).to_text());
    if let Some(first) = first.filter(|_| table.name.is_empty()) {
        table.name = first;
    }
    let is_kept = |column: u32| group.filled.contains(&column) || !asked.contains(&column);
    for row in std::iter::once(0).chain(group.rows.iter().copied()) {
        let of_others = lenders.iter().filter_map(|(other, rows)| Some((*other, *rows.get(&id(row))?)));
        let of_others: Vec<(&Group, usize)> = of_others.collect();
        for (column, _) in sheet.row(0) {
            let lender = of_others.iter().find(|(other, _)| other.filled.contains(&column));
            let cell = match lender {
                _ if is_kept(column) => sheet.cell(row, column),
                Some((_, lender)) => sheet.cell(*lender, column),
                None if row == 0 && lent.contains(&column) => sheet.cell(row, column),
                None => continue,
            };
            table.push(sheet.row_number(row), column, cell);
        }
    }
    // The record's id leads every row, and makes none a row of this event.
    table.borrowed = lent;
    table.borrowed.insert(0);
    table
}
