//! The tables of a document as data, carried inside its PDF: what is printed, with numbers as numbers.
//!
//! They are taken from the composed document, so that they hold nothing that its reader may not see.

use schemars::JsonSchema;
use serde::Serialize;

use super::attachment::written;
use super::document::{
    Attachment, Block, Document, Heat, NOTHING, Rich, Table, TableCell, TableColumn, TableRow, words,
};
use super::voice::{Voice, say};
use crate::base::Language;

/// What the file holds.
#[derive(Serialize, JsonSchema)]
struct Tables<'a> {
    /// The document they stand in.
    document: &'a str,
    /// Its title.
    title: &'a str,
    /// The language of all words.
    language: &'static str,
    /// The tables in the order they stand in.
    tables: Vec<DataTable>,
}

#[derive(Serialize, JsonSchema)]
struct DataTable {
    /// Its number; none for a table under a heading of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    /// What it says or what it is about.
    title: String,
    /// What it shows.
    #[serde(skip_serializing_if = "String::is_empty")]
    shows: String,
    /// The heads of its columns, with their units.
    columns: Vec<String>,
    /// Its rows.
    rows: Vec<DataRow>,
}

#[derive(Serialize, JsonSchema)]
struct DataRow {
    /// One cell for each column; nothing where nothing was measured.
    cells: Vec<Option<Cell>>,
    /// Whether it sums up the rows above it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    total: bool,
}

#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
enum Cell {
    Number(f64),
    Text(String),
}

/// Returns the JSON Schema of the data file.
pub fn tables_schema() -> serde_json::Value {
    written().into_root_schema_for::<Tables<'_>>().to_value()
}

/// Returns the tables of a document that hold figures as JSON; nothing where none does.
pub(super) fn tables_attachment(voice: &Voice<'_>, document: &Document) -> Option<Attachment> {
    let mut tables = Vec::new();
    collect(&document.blocks, "", document.language, &mut tables);
    if tables.is_empty() {
        return None;
    }
    let file = Tables {
        document: &document.name,
        title: &document.title,
        language: document.language.code(),
        tables,
    };
    let mut text =
        serde_json::to_string_pretty(&file).expect("plain structs with string keys always serialize");
    text.push('\n');
    Some(Attachment {
        name: "tables.json".to_owned(),
        media_type: "application/json".to_owned(),
        description: say!(voice, "attachment-tables").flat(),
        text,
    })
}

fn collect(blocks: &[Block], heading: &str, language: Language, tables: &mut Vec<DataTable>) {
    for block in blocks {
        match block {
            Block::Table(table) => tables.extend(data(table, heading, language)),
            Block::Figure(figure) => {
                tables.extend(figure.strip.as_ref().and_then(|strip| data(strip, heading, language)));
            }
            Block::Section(section) => collect(&section.blocks, &words(&section.label), language, tables),
            Block::Columns(columns) => {
                for column in &columns.columns {
                    let own = column.heading.as_ref().map(words);
                    collect(&column.blocks, own.as_deref().unwrap_or(heading), language, tables);
                }
            }
            Block::KeepTogether(blocks) => collect(blocks, heading, language, tables),
            Block::Opener(_)
            | Block::Heading(_)
            | Block::Paragraph { .. }
            | Block::List { .. }
            | Block::Facts(_)
            | Block::Tally(_)
            | Block::HeatKey(_)
            | Block::Decisions(_)
            | Block::Dates(_)
            | Block::Clauses(_)
            | Block::Signatures { .. }
            | Block::Method { .. }
            | Block::Notice(_)
            | Block::Quote { .. }
            | Block::PageFoot(_)
            | Block::PageBreak => {}
        }
    }
}

/// Returns a table as data, where it holds a figure.
fn data(table: &Table, heading: &str, language: Language) -> Option<DataTable> {
    // A column without a figure holds the words of a chart, of which the figures stand beside it.
    let is_told = |at: usize| {
        !table.rows.iter().any(|row| {
            matches!(
                row.cells.get(at),
                Some(TableCell::Bullet { .. } | TableCell::Spark { .. } | TableCell::Range(_))
            )
        })
    };
    let told: Vec<usize> = (0..table.columns.len()).filter(|at| is_told(*at)).collect();
    let row = |row: &TableRow| DataRow {
        cells: told.iter().filter_map(|at| row.cells.get(*at)).map(|one| cell(one, language)).collect(),
        total: row.is_total,
    };
    let rows: Vec<DataRow> = table.rows.iter().map(row).collect();
    let has_figure = rows.iter().flat_map(|row| &row.cells).any(|cell| matches!(cell, Some(Cell::Number(_))));
    has_figure.then(|| DataTable {
        number: table.caption.as_ref().map(|caption| caption.number.clone()),
        title: table.caption.as_ref().map_or_else(|| heading.to_owned(), |caption| words(&caption.message)),
        shows: table.caption.as_ref().map(|caption| words(&caption.description)).unwrap_or_default(),
        columns: told.iter().map(|at| head(&table.columns[*at])).collect(),
        rows,
    })
}

fn head(column: &TableColumn) -> String {
    words(&column.head)
}

/// Returns a cell as data; nothing where nothing was measured.
fn cell(cell: &TableCell, language: Language) -> Option<Cell> {
    let text = |main: &str, sub: &Option<Rich>| match (main, sub) {
        (NOTHING, None) => None,
        (main, None) => Some(Cell::Text(main.to_owned())),
        (main, Some(sub)) => Some(Cell::Text(format!("{main} ({})", words(sub)))),
    };
    match cell {
        TableCell::Text { main, sub, .. } => text(&words(main), sub),
        TableCell::Number { text: printed, unit, .. } => match number(printed, language) {
            Some(number) => Some(Cell::Number(number)),
            None => text(&format!("{printed}{unit}"), &None),
        },
        TableCell::Heat(field) => match field.heat {
            Heat::Gap => Some(Cell::Number(0.0)),
            Heat::One | Heat::Two | Heat::Three | Heat::More => {
                number(&field.text, language).map(Cell::Number).or_else(|| text(&field.text, &None))
            }
        },
        TableCell::Status(status) => Some(Cell::Text(status.label.clone())),
        TableCell::Bullet { words: told, .. } | TableCell::Spark { words: told, .. } => {
            text(&words(told), &None)
        }
        TableCell::Range(_) => None,
    }
}

/// Reads back a number as its language prints it: "1,389", "1 389", "7,5", "−565".
fn number(printed: &str, language: Language) -> Option<f64> {
    let bare = printed.chars().filter(|c| !c.is_whitespace()).filter_map(|c| match (c, language) {
        ('\u{2212}', _) => Some('-'),
        (',', Language::En) => None,
        (',', Language::Fr) => Some('.'),
        (other, _) => Some(other),
    });
    let bare: String = bare.collect();
    let is_number = bare.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '+');
    is_number.then(|| bare.parse().ok()).flatten()
}
