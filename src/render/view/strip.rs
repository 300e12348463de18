//! Charts with their captions, and the strip of their numbers whose columns stand under the points.

use serde_json::{Value, json};

use super::block::{Setting, drawn};
use super::column::{Column, columns};
use super::drawing;
use super::inline::{bound, rich, words};
use super::number::SIZE;
use super::table::{alignments, caption, set};
use crate::compose::chart::Chart;
use crate::compose::document::{Align, Figure, Inline, Table, TableCell, TableColumn, TableRow, Width};
use crate::render::draw::{Drawing, Face, Strip, TrendFrame, draw_retention, draw_trend, rough_width};

/// Returns a chart with its caption and its strip.
pub fn figure(figure: &Figure, setting: Setting) -> Value {
    let (drawn, strip) = match (&figure.chart, &figure.strip) {
        (Chart::Trend(trend), Some(strip)) => {
            let draw = |width, under| draw_trend(trend, width, under);
            with_strip(trend.points.len(), draw, strip, setting)
        }
        (Chart::Retention(retention), Some(strip)) => {
            let draw = |width, under| draw_retention(retention, width, under);
            with_strip(retention.columns.len(), draw, strip, setting)
        }
        (chart, strip) => (drawn(chart, setting), strip.as_ref().map(|strip| loose_strip(strip, setting))),
    };
    json!({
        "is": "figure",
        "caption": caption(&figure.caption),
        "drawing": drawn,
        "strip": strip,
        "note": figure.note.as_ref().map(|note| rich(&bound(note, 8.0, setting.width))),
    })
}

/// A strip whose columns follow no points.
fn loose_strip(strip: &Table, setting: Setting) -> Value {
    set(strip, columns(strip, &alignments(strip, setting), setting.width), false, setting)
}

/// A chart and the strip whose columns stand under its points.
fn with_strip(
    n_points: usize,
    draw: impl Fn(f64, Strip) -> (Drawing, TrendFrame),
    strip: &Table,
    setting: Setting,
) -> (Value, Option<Value>) {
    let widest = |at: usize, face: Face| {
        let cells = strip.rows.iter().filter_map(|row| row.cells.get(at));
        let heads = strip.columns.get(at).map(|column| widest_word(&words(&column.head)));
        cells.map(|cell| rough_width(&cell_words(cell), SIZE, face)).chain(heads).fold(0.0, f64::max)
    };
    let first_column = widest(0, Face::SansRegular) + 7.0;
    let (under, frame) = draw(setting.width, Strip::Under { first_column });
    let fits = strip.columns.len() == n_points + 1
        && (1..=n_points).all(|at| widest(at, Face::SansSemibold) <= frame.step - 1.0);
    if fits {
        let value = set(strip, strip_columns(strip, &frame), false, setting);
        return (drawing(&under, &setting.palette), Some(value));
    }
    // Too many points for columns: the chart names its points, and the table stands on its side.
    let alone = draw(setting.width, Strip::None).0;
    (drawing(&alone, &setting.palette), Some(loose_strip(&turn(strip), setting)))
}

fn widest_word(head: &str) -> f64 {
    head.split(' ').map(|word| rough_width(word, 8.0, Face::SansSemibold)).fold(0.0, f64::max)
}

/// Returns the columns of a strip: each has its point in the middle.
fn strip_columns(strip: &Table, frame: &TrendFrame) -> Vec<Column> {
    let last = strip.columns.len().saturating_sub(1);
    let column = |(i, column): (usize, &TableColumn)| {
        let (width, align, right) = match i {
            0 => (frame.left, Align::Left, 0.0),
            _ if i == last => (frame.step + frame.right, Align::Center, frame.right),
            _ => (frame.step, Align::Center, 0.0),
        };
        let (head, insets) = (column.head.clone(), [0.0, right, right]);
        Column { head, align, width: Width::Points(width), insets, is_tight: false }
    };
    strip.columns.iter().enumerate().map(column).collect()
}

/// Returns a table with its rows as columns.
fn turn(table: &Table) -> Table {
    let head_text = |cell: &TableCell| vec![Inline::Text(cell_words(cell))];
    let corner = table.columns.first().map(|column| column.head.clone()).unwrap_or_default();
    let mut columns = vec![TableColumn { head: corner, align: Align::Left, width: Width::Auto }];
    columns.extend(table.rows.iter().map(|row| TableColumn {
        head: row.cells.first().map(head_text).unwrap_or_default(),
        align: Align::Right,
        width: Width::Share(1.0),
    }));
    let rows = table.columns.iter().enumerate().skip(1).map(|(i, column)| {
        let mut cells = vec![TableCell::Text { main: column.head.clone(), sub: None, strong: false }];
        cells.extend(table.rows.iter().filter_map(|row| row.cells.get(i).cloned()));
        TableRow { cells, is_total: false }
    });
    Table { columns, rows: rows.collect(), ..table.clone() }
}

fn cell_words(cell: &TableCell) -> String {
    match cell {
        TableCell::Text { main, .. } => words(main),
        TableCell::Number { text, unit, .. } => format!("{text}{unit}"),
        TableCell::Status(status) => status.label.clone(),
        TableCell::Bullet { words: text, .. } | TableCell::Spark { words: text, .. } => words(text),
        TableCell::Range(range) => range.alt.clone(),
        TableCell::Heat(heat) => heat.text.clone(),
    }
}
