//! Tables as values: columns placed, numbers aligned, row heights told where they can be.

use serde_json::{Value, json};

use super::block::{Setting, status};
use super::column::{Column, columns, row_height};
use super::inline::{bound, rich, sans_width, unbroken, words};
use super::number::{Alignment, Number, SIZE};
use super::{drawing, height};
use crate::compose::document::{Align, Caption, Density, Heat, HeatCell, Rich, Table, TableCell};
use crate::render::draw::{Face, Paint, draw_bullet, draw_range, draw_spark};

/// Tables up to about this height stay on one page; to move a higher one would leave too much of a page white.
pub const MOST_KEPT: f64 = 240.0;

/// The description of a table or figure is unbroken up to this width.
const SHORT_DESCRIPTION: f64 = 150.0;

/// Rows with texts up to this many bytes stay whole.
const MOST_WHOLE: usize = 600;

/// Returns a table that stands by itself, kept on one page with the opener above it where both are not too high.
pub fn table(table: &Table, opener: f64, setting: Setting) -> Value {
    let rule = table.caption.is_some() || !setting.is_nested;
    let mut value = set(table, columns(table, &alignments(table, setting), setting.width), rule, setting);
    value["breakable"] = (height::table(table, setting.width) > MOST_KEPT - opener).into();
    value
}

/// Returns a table of a clause: always under a rule.
pub fn clause_table(table: &Table, setting: Setting) -> Value {
    set(table, columns(table, &alignments(table, setting), setting.width), true, setting)
}

/// Returns how the numbers of each column line up.
pub fn alignments(table: &Table, setting: Setting) -> Vec<Alignment> {
    (0..table.columns.len()).map(|at| Alignment::of(table, at, setting.language)).collect()
}

/// Returns a caption as a value.
pub fn caption(caption: &Caption) -> Value {
    json!({
        "number": caption.number,
        "message": rich(&caption.message),
        // A few words go to the next line together.
        "description": rich(&unbroken(&caption.description, 9.0, SHORT_DESCRIPTION)),
    })
}

/// Returns a table with its columns placed.
pub fn set(table: &Table, columns: Vec<Column>, has_top_rule: bool, setting: Setting) -> Value {
    let alignments = alignments(table, setting);
    let rows: Vec<Value> = table
        .rows
        .iter()
        .map(|row| {
            let height = row_height(row, &columns, &alignments, table.density);
            let place = |at: usize| Place {
                density: table.density,
                align: columns.get(at).map_or(Align::Left, |column| column.align),
                alignment: fitting(alignments.get(at).copied().unwrap_or_default(), columns.get(at)),
                row_height: height,
                room: columns.get(at).and_then(Column::room),
            };
            let cells = row.cells.iter().enumerate().map(|(at, one)| cell(one, place(at), setting));
            json!({"total": row.is_total, "height": height, "cells": cells.collect::<Vec<_>>()})
        })
        .collect();
    json!({
        "is": "table",
        "caption": table.caption.as_ref().map(caption),
        "two-line": table.density == Density::TwoLine,
        "middle": table.rows.iter().flat_map(|row| &row.cells).any(is_high),
        "top-rule": has_top_rule,
        "row-heads": table.row_heads,
        "breakable": height::table(table, setting.width) > MOST_KEPT,
        "whole-rows": !table.rows.iter().flat_map(|row| &row.cells).any(is_long),
        "columns": columns.iter().map(Column::value).collect::<Vec<_>>(),
        "rows": rows,
        "note": table.note.as_ref().map(|note| rich(&bound(note, 8.0, setting.width))),
    })
}

/// Gives up lining up units where the widest number and the widest unit do not fit side by side.
fn fitting(alignment: Alignment, column: Option<&Column>) -> Alignment {
    match column.and_then(Column::room) {
        Some(room) if alignment.whole + alignment.tail > room => Alignment { tail: 0.0, ..alignment },
        Some(_) | None => alignment,
    }
}

/// Tells whether a cell is higher than a line of text, which then stands in its middle.
fn is_high(cell: &TableCell) -> bool {
    match cell {
        TableCell::Heat(_) => true,
        TableCell::Bullet { words, .. } => words.is_empty(),
        TableCell::Text { .. }
        | TableCell::Number { .. }
        | TableCell::Status(_)
        | TableCell::Spark { .. }
        | TableCell::Range(_) => false,
    }
}

/// Tells whether a cell may be higher than a page, so that its row must break.
fn is_long(cell: &TableCell) -> bool {
    match cell {
        TableCell::Text { main, .. } => words(main).len() > MOST_WHOLE,
        TableCell::Number { .. }
        | TableCell::Status(_)
        | TableCell::Bullet { .. }
        | TableCell::Spark { .. }
        | TableCell::Heat(_)
        | TableCell::Range(_) => false,
    }
}

/// The tint of a field; a gap has none.
fn heat_paint(heat: Heat) -> Option<Paint> {
    match heat {
        Heat::Gap => None,
        Heat::One => Some(Paint::Accent4),
        Heat::Two => Some(Paint::Accent3),
        Heat::Three => Some(Paint::Accent2),
        Heat::More => Some(Paint::Accent),
    }
}

/// Returns a field of a heat map.
pub fn heat(field: &HeatCell, setting: Setting) -> Value {
    let paint = heat_paint(field.heat);
    json!({
        "is": "heat",
        "text": field.text,
        "fill": paint.map(|paint| setting.palette.hex(paint)),
        "light": paint.is_some_and(Paint::is_dark),
        "overlap": field.is_overlap,
    })
}

/// Where a cell stands.
#[derive(Clone, Copy)]
struct Place {
    density: Density,
    align: Align,
    alignment: Alignment,
    row_height: Option<f64>,
    room: Option<f64>,
}

impl Place {
    /// Returns a text of that size with its last words bound, where the width of its place is known.
    fn bound(self, text: &Rich, size: f64) -> Rich {
        self.room.map_or_else(|| text.clone(), |room| bound(text, size, room))
    }

    /// Tells whether a first line runs over, so that it is set as closely as the lines beside it.
    fn runs_over(self, main: &Rich, strong: bool) -> bool {
        let face = if strong { Face::SansSemibold } else { Face::SansRegular };
        let is_open = self.density == Density::TwoLine && self.row_height.is_none();
        is_open && self.room.is_none_or(|room| sans_width(main, SIZE, face) * 1.01 > room)
    }
}

fn cell(cell: &TableCell, place: Place, setting: Setting) -> Value {
    let palette = &setting.palette;
    match cell {
        // A text that breaks is set closely, with its first line where the others of the row are.
        TableCell::Text { main, sub, strong } if place.runs_over(main, *strong) => json!({
            "is": "long",
            "main": rich(&place.bound(main, SIZE)),
            "sub": sub.as_ref().map(|sub| rich(&place.bound(sub, 8.0))),
            "strong": strong,
        }),
        TableCell::Text { main, sub: None, strong: false } => match rich(&place.bound(main, SIZE)) {
            Value::String(text) => Value::String(text),
            pieces => json!({"is": "text", "main": pieces, "sub": null, "strong": false}),
        },
        TableCell::Text { main, sub, strong } => json!({
            "is": "text",
            "main": rich(&place.bound(main, SIZE)),
            "sub": sub.as_ref().map(|sub| rich(&place.bound(sub, 8.0))),
            "strong": strong,
        }),
        TableCell::Number { text, unit, sub, restated, strong } => {
            let number = Number::new(text, unit, *strong, setting.language);
            let (lead, tail) = match place.align {
                Align::Left => (place.alignment.whole - number.whole, 0.0),
                Align::Right if number.is_figure => (0.0, place.alignment.tail - number.tail),
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
        TableCell::Heat(field) => heat(field, setting),
        TableCell::Range(range) => {
            let least = match place.density {
                Density::Dense => 14.0,
                Density::TwoLine => 31.5,
            };
            let height = place.row_height.unwrap_or(least);
            json!({"is": "range", "chart": drawing(&draw_range(range, height), palette)})
        }
    }
}
