//! Tables and figures as values: insets, number alignment, and strips whose columns stand under their points.

use serde_json::{Value, json};

use super::block::{Setting, drawn, status};
use super::drawing;
use super::inline::{rich, words};
use crate::base::Language;
use crate::compose::chart::{Chart, TrendChart};
use crate::compose::document::{
    Align, Caption, Density, Figure, Inline, Table, TableCell, TableColumn, TableRow, Width,
};
use crate::render::draw::{
    Strip, TrendFrame, Weight, draw_bullet, draw_range, draw_spark, draw_trend, text_width,
};

const SIZE: f64 = 9.0;
/// Tables up to so many rows stay on one page.
const MOST_ROWS_KEPT: usize = 14;

/// Returns a table that stands by itself.
pub fn table(table: &Table, setting: Setting) -> Value {
    let rule = table.caption.is_some() || !setting.is_nested;
    Parts { columns: columns(table), top_rule: rule, setting }.value(table)
}

/// Returns a table of a clause: always under a rule.
pub fn clause_table(table: &Table, setting: Setting) -> Value {
    Parts { columns: columns(table), top_rule: true, setting }.value(table)
}

/// Returns a chart with its caption and its strip.
pub fn figure(figure: &Figure, setting: Setting) -> Value {
    let (drawn, strip) = match (&figure.chart, &figure.strip) {
        (Chart::Trend(trend), Some(strip)) => trend_with_strip(trend, strip, setting),
        (chart, strip) => {
            (drawn(chart, setting), strip.as_ref().map(|strip| strip_value(columns(strip), strip, setting)))
        }
    };
    json!({
        "is": "figure",
        "caption": caption(&figure.caption),
        "drawing": drawn,
        "strip": strip,
        "note": figure.note.as_ref().map(rich),
    })
}

fn trend_with_strip(trend: &TrendChart, strip: &Table, setting: Setting) -> (Value, Option<Value>) {
    let widest = |at: usize, weight: Weight, size: f64| {
        let cells = strip.rows.iter().filter_map(|row| row.cells.get(at));
        let heads = strip.columns.get(at).map(|column| widest_word(&words(&column.head)));
        cells.map(|cell| text_width(&cell_words(cell), size, weight)).chain(heads).fold(0.0, f64::max)
    };
    let first_column = widest(0, Weight::Regular, SIZE) + 7.0;
    let (drawing_under, frame) = draw_trend(trend, setting.width, Strip::Under { first_column });
    let n_points = trend.points.len();
    let fits = strip.columns.len() == n_points + 1
        && (1..=n_points).all(|at| widest(at, Weight::Semibold, SIZE) <= frame.step - 1.0);
    if fits {
        let value = strip_value(strip_columns(strip, &frame), strip, setting);
        return (drawing(&drawing_under, &setting.palette), Some(value));
    }
    // Too many points for columns: the chart names its points, and the table stands on its side.
    let turned = turn(strip);
    let value = strip_value(columns(&turned), &turned, setting);
    (drawing(&draw_trend(trend, setting.width, Strip::None).0, &setting.palette), Some(value))
}

fn widest_word(head: &str) -> f64 {
    head.split(' ').map(|word| text_width(word, 8.0, Weight::Semibold)).fold(0.0, f64::max)
}

fn strip_value(columns: Vec<Value>, strip: &Table, setting: Setting) -> Value {
    Parts { columns, top_rule: false, setting }.value(strip)
}

/// Returns the columns of a strip: each has its point in the middle.
fn strip_columns(strip: &Table, frame: &TrendFrame) -> Vec<Value> {
    let last = strip.columns.len().saturating_sub(1);
    let column = |(i, column): (usize, &TableColumn)| {
        let (width, align, right) = match i {
            0 => (frame.left, "left", 0.0),
            _ if i == last => (frame.step + frame.right, "center", frame.right),
            _ => (frame.step, "center", 0.0),
        };
        column_value(column, json!(width), align, [0.0, right, right], false)
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
    }
}

/// Returns the columns of a table with the space between them.
fn columns(table: &Table) -> Vec<Value> {
    let n_columns = table.columns.len();
    let column = |(i, column): (usize, &TableColumn)| {
        let is_range = table.rows.iter().any(|row| matches!(row.cells.get(i), Some(TableCell::Range(_))));
        let next = table.columns.get(i + 1).map(|next| next.align);
        let is_fixed = matches!(column.width, Width::Points(_));
        let left = if i > 0 && column.align == Align::Right && !is_fixed { 10.5 } else { 0.0 };
        let right: f64 = match (column.align, next) {
            (_, None) => 0.0,
            (Align::Right, Some(Align::Left)) => 14.0,
            (Align::Right, Some(_)) => 0.0,
            (Align::Left | Align::Center, Some(_)) if is_fixed => 3.5,
            (Align::Left | Align::Center, Some(Align::Right)) => 3.5,
            (Align::Left | Align::Center, Some(_)) => 10.5,
        };
        let last_share =
            i + 1 == n_columns && !table.columns.iter().any(|one| matches!(one.width, Width::Share(_)));
        let width = match column.width {
            // A table always fills its place: without a share, its last column takes what is left.
            Width::Auto if last_share && !has_points_only(table) => json!({"share": 1.0}),
            Width::Auto => json!("auto"),
            Width::Points(points) => json!(points),
            Width::Share(share) => json!({"share": share}),
        };
        let head_right = if is_fixed && right > 0.0 { right.max(7.0) } else { right };
        column_value(column, width, align_name(column.align), [left, right, head_right], is_range)
    };
    table.columns.iter().enumerate().map(column).collect()
}

fn has_points_only(table: &Table) -> bool {
    table.columns.iter().all(|column| matches!(column.width, Width::Points(_)))
}

fn column_value(column: &TableColumn, width: Value, align: &str, insets: [f64; 3], is_range: bool) -> Value {
    let [left, right, head_right] = insets;
    json!({
        "head": rich(&column.head),
        "width": width,
        "align": align,
        "left": left,
        "right": right,
        "head-right": head_right,
        "tight": is_range,
    })
}

fn align_name(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Right => "right",
        Align::Center => "center",
    }
}

fn caption(caption: &Caption) -> Value {
    json!({
        "number": caption.number,
        "message": rich(&caption.message),
        "description": rich(&caption.description),
    })
}

/// What is decided of a table before its cells.
struct Parts {
    columns: Vec<Value>,
    top_rule: bool,
    setting: Setting,
}

/// Which widths line up the numbers of a column.
#[derive(Clone, Copy, Default)]
struct Alignment {
    whole: f64,
    tail: f64,
}

impl Parts {
    fn value(self, table: &Table) -> Value {
        let alignments: Vec<Alignment> =
            (0..table.columns.len()).map(|at| alignment(table, at, self.setting.language)).collect();
        let rows: Vec<Value> = table
            .rows
            .iter()
            .map(|row| {
                let cells = row.cells.iter().enumerate().map(|(i, cell)| {
                    let align = table.columns.get(i).map_or(Align::Left, |column| column.align);
                    let alignment = alignments.get(i).copied().unwrap_or_default();
                    self.cell(cell, table.density, align, alignment)
                });
                json!({"total": row.is_total, "cells": cells.collect::<Vec<_>>()})
            })
            .collect();
        json!({
            "is": "table",
            "caption": table.caption.as_ref().map(caption),
            "two-line": table.density == Density::TwoLine,
            "top-rule": self.top_rule,
            "row-heads": table.row_heads,
            "breakable": table.rows.len() > MOST_ROWS_KEPT,
            "columns": self.columns,
            "rows": rows,
            "note": table.note.as_ref().map(rich),
        })
    }

    fn cell(&self, cell: &TableCell, density: Density, align: Align, alignment: Alignment) -> Value {
        let palette = &self.setting.palette;
        match cell {
            TableCell::Text { main, sub: None, strong: false } => match rich(main) {
                Value::String(text) => Value::String(text),
                pieces => json!({"is": "text", "main": pieces, "sub": null, "strong": false}),
            },
            TableCell::Text { main, sub, strong } => {
                json!({"is": "text", "main": rich(main), "sub": sub.as_ref().map(rich), "strong": strong})
            }
            TableCell::Number { text, unit, sub, restated, strong } => {
                let number = Number::new(text, unit, *strong, self.setting.language);
                let (lead, tail) = match align {
                    Align::Left => (alignment.whole - number.whole, 0.0),
                    Align::Right if number.is_figure => (0.0, alignment.tail - number.tail),
                    Align::Right | Align::Center => (0.0, 0.0),
                };
                json!({
                    "is": "number",
                    "text": text,
                    "unit": number.unit,
                    "sub": sub.as_ref().map(rich),
                    "restated": restated,
                    "strong": strong,
                    "lead": lead.max(0.0),
                    "tail": tail.max(0.0),
                })
            }
            TableCell::Status(label) => json!({"is": "status", "status": status(label, *palette)}),
            TableCell::Bullet { chart, words } => {
                json!({"is": "bullet", "chart": drawing(&draw_bullet(chart), palette), "words": rich(words)})
            }
            TableCell::Spark { chart, words } => json!({
                "is": "spark",
                "chart": chart.as_ref().map(|chart| drawing(&draw_spark(chart), palette)),
                "words": rich(words),
            }),
            TableCell::Range(range) => {
                let height = match density {
                    Density::Dense => 14.0,
                    Density::TwoLine => 31.5,
                };
                json!({"is": "range", "chart": drawing(&draw_range(range, height), palette)})
            }
        }
    }
}

/// A printed number, with the widths before and after its last whole digit.
struct Number {
    whole: f64,
    tail: f64,
    is_figure: bool,
    unit: String,
}

impl Number {
    fn new(text: &str, unit: &str, strong: bool, language: Language) -> Self {
        let point = match language {
            Language::En => '.',
            Language::Fr => ',',
        };
        let weight = if strong { Weight::Semibold } else { Weight::Regular };
        let (whole, decimals) = text.find(point).map_or((text, ""), |at| text.split_at(at));
        let unit = spaced(unit);
        Self {
            whole: text_width(whole, SIZE, weight),
            tail: text_width(decimals, SIZE, weight) + text_width(&unit, SIZE, Weight::Regular),
            is_figure: text.chars().any(|c| c.is_ascii_digit()),
            unit,
        }
    }
}

/// Returns a unit with the space that parts it from its number.
fn spaced(unit: &str) -> String {
    match unit.chars().next() {
        None => String::new(),
        Some(first) if first.is_whitespace() => unit.to_owned(),
        Some('%') => format!("\u{202f}{unit}"),
        Some(_) => format!("\u{a0}{unit}"),
    }
}

fn alignment(table: &Table, at: usize, language: Language) -> Alignment {
    let cells = table.rows.iter().filter_map(|row| row.cells.get(at));
    cells.fold(Alignment::default(), |most, cell| match cell {
        TableCell::Number { text, unit, strong, .. } => {
            let number = Number::new(text, unit, *strong, language);
            Alignment { whole: most.whole.max(number.whole), tail: most.tail.max(number.tail) }
        }
        TableCell::Text { .. }
        | TableCell::Status(_)
        | TableCell::Bullet { .. }
        | TableCell::Spark { .. }
        | TableCell::Range(_) => most,
    })
}
