//! Takes an export of REDCap apart into the records and the repeats of each instrument.

use std::collections::{BTreeSet, HashMap};

use super::super::sheet::Sheet;
use super::kin::column;
use super::redcap_events;

/// The headings of the column that names the instrument of a row that repeats.
pub const INSTRUMENT: &[&str] = &["redcap_repeat_instrument", "Repeat Instrument"];

/// The columns that tell the rows of an export apart.
#[derive(Debug)]
struct Keys {
    instrument: u32,
    event: Option<u32>,
}

/// Returns a table of the records, or one for each kind of event, and one for each instrument that repeats, whose rows
/// have beside them what the record says elsewhere; none where the sheet is one table.
pub fn tables(sheet: &Sheet) -> Vec<Sheet> {
    if sheet.is_empty() {
        return Vec::new();
    }
    let all: Vec<usize> = (1..sheet.n_rows()).collect();
    let Some(instrument) = column(sheet, INSTRUMENT) else {
        return redcap_events::tables(sheet, &all);
    };
    let keys = Keys { instrument, event: column(sheet, redcap_events::EVENT) };
    let mut instruments: Vec<String> = Vec::new();
    let mut base = Vec::new();
    for row in 1..sheet.n_rows() {
        match sheet.cell(row, instrument).to_text() {
            name if name.is_empty() => base.push(row),
            name if !instruments.contains(&name) => instruments.push(name),
            _ => {}
        }
    }
    if instruments.is_empty() {
        return redcap_events::tables(sheet, &all);
    }
    let mut tables = redcap_events::tables(sheet, &base);
    if tables.is_empty() && !base.is_empty() {
        tables.push(records(sheet, &base));
    }
    tables.extend(instruments.iter().map(|name| repeats(sheet, &keys, &base, name)));
    tables
}

/// Returns the rows of the records, without the columns that only repeats fill.
fn records(sheet: &Sheet, base: &[usize]) -> Sheet {
    let filled: BTreeSet<u32> =
        base.iter().flat_map(|&row| sheet.row(row).map(|(column, _)| column)).collect();
    let elsewhere: BTreeSet<u32> =
        (1..sheet.n_rows()).flat_map(|row| sheet.row(row).map(|(column, _)| column)).collect();
    let mut table = sheet.without_rows();
    for row in std::iter::once(0).chain(base.iter().copied()) {
        let own = sheet.row(row).filter(|(column, _)| filled.contains(column) || !elsewhere.contains(column));
        for (column, cell) in own {
            table.push(sheet.row_number(row), column, cell);
        }
    }
    table
}

/// Returns the rows of one instrument, with what the record says in all columns that are not the instrument's own.
fn repeats(sheet: &Sheet, keys: &Keys, base: &[usize], name: &str) -> Sheet {
    let rows: Vec<usize> =
        (1..sheet.n_rows()).filter(|&row| sheet.cell(row, keys.instrument).to_text() == name).collect();
    let own = own_columns(sheet, keys, &rows, name);
    let event = |row: usize| keys.event.map(|event| sheet.cell(row, event).to_text());
    let mut records: HashMap<(String, Option<String>), usize> = HashMap::new();
    for &row in base {
        let id = sheet.cell(row, 0).to_text();
        records.entry((id.clone(), event(row))).or_insert(row);
        // What is asked in another event is still said of the person.
        records.entry((id, None)).or_insert(row);
    }
    let mut table = sheet.without_rows();
    name.clone_into(&mut table.name);
    for (column, cell) in sheet.row(0) {
        table.push(sheet.row_number(0), column, cell);
    }
    for row in rows {
        let id = sheet.cell(row, 0).to_text();
        let record = records.get(&(id.clone(), event(row))).or_else(|| records.get(&(id, None)));
        for (column, _) in sheet.row(0) {
            let cell = match record {
                Some(&record) if !own.contains(&column) => sheet.cell(record, column),
                Some(_) | None => sheet.cell(row, column),
            };
            table.push(sheet.row_number(row), column, cell);
        }
    }
    let all = sheet.row(0).map(|(column, _)| column);
    // The record's id leads every row, and makes none a row of this instrument.
    table.borrowed = all.filter(|column| *column == 0 || !own.contains(column)).collect();
    table
}

/// Returns the columns of an instrument: those up to its state, after the state of the one before; where the
/// headings are labels, those that its rows fill.
fn own_columns(sheet: &Sheet, keys: &Keys, rows: &[usize], name: &str) -> BTreeSet<u32> {
    let mut own: BTreeSet<u32> = sheet
        .row(0)
        .map(|(column, cell)| (column, cell.to_text()))
        .filter(|(column, heading)| {
            heading.starts_with("redcap_")
                || *column == 0
                || *column == keys.instrument
                || matches!(heading.as_str(), "Repeat Instance" | "Event Name" | "Data Access Group")
        })
        .map(|(column, _)| column)
        .collect();
    match column(sheet, &[&format!("{name}_complete")]) {
        Some(state) => {
            let is_state = |heading: &str| heading.ends_with("_complete");
            let before =
                sheet.row(0).filter(|(column, cell)| *column < state && is_state(&cell.to_text())).last();
            let start = before.map_or(0, |(column, _)| column + 1);
            own.extend(start..=state);
        }
        None => own.extend(rows.iter().flat_map(|&row| sheet.row(row).map(|(column, _)| column))),
    }
    own
}
