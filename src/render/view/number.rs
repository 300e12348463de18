//! Printed numbers that line up on their last whole digit, with units and marks outside the line.

use crate::base::Language;
use crate::compose::document::{Table, TableCell};
use crate::render::draw::{Face, rough_width};

/// The size of numbers in tables.
pub const SIZE: f64 = 9.0;

/// A printed number, with the widths before and after its last whole digit.
pub struct Number {
    /// From its start to its last whole digit.
    pub whole: f64,
    /// From there to the end of its unit.
    pub tail: f64,
    /// Whether it is a number at all, and no mark in its place.
    pub is_figure: bool,
    /// The unit, with the space that parts it from the number.
    pub unit: String,
}

impl Number {
    /// Measures a number with its unit.
    pub fn new(text: &str, unit: &str, strong: bool, language: Language) -> Self {
        let point = match language {
            Language::En => '.',
            Language::Fr => ',',
        };
        let face = if strong { Face::SansSemibold } else { Face::SansRegular };
        let (whole, decimals) = text.find(point).map_or((text, ""), |at| text.split_at(at));
        let unit = spaced(unit);
        Self {
            whole: rough_width(whole, SIZE, face),
            tail: rough_width(decimals, SIZE, face) + rough_width(&unit, SIZE, Face::SansRegular),
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

/// The widths that line up the numbers of a column.
#[derive(Clone, Copy, Default)]
pub struct Alignment {
    /// The widest whole part.
    pub whole: f64,
    /// The widest rest.
    pub tail: f64,
}

impl Alignment {
    /// Measures a column.
    pub fn of(table: &Table, at: usize, language: Language) -> Self {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(at));
        cells.fold(Self::default(), |most, cell| match cell {
            TableCell::Number { text, unit, strong, .. } => {
                let number = Number::new(text, unit, *strong, language);
                Self { whole: most.whole.max(number.whole), tail: most.tail.max(number.tail) }
            }
            TableCell::Text { .. }
            | TableCell::Status(_)
            | TableCell::Bullet { .. }
            | TableCell::Spark { .. }
            | TableCell::Range(_)
            | TableCell::Heat(_) => most,
        })
    }
}
