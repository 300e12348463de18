//! Tables: columns, rows and every kind of cell.

use serde::{Deserialize, Serialize};

use super::block::Caption;
use super::inline::{Rich, plain};
use super::mark::StatusLabel;
use crate::compose::chart::{BulletChart, RangeBar, SparkLine};

/// A table. Every table has a head, and every column a named head.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// The caption; tables inside a section may do without.
    pub caption: Option<Caption>,
    /// The columns.
    pub columns: Vec<TableColumn>,
    /// The rows; each has as many cells as there are columns.
    pub rows: Vec<TableRow>,
    /// The note under the table, explaining exactly the marks it uses.
    pub note: Option<Rich>,
    /// How it is set.
    pub density: Density,
    /// Whether the first cell of every row heads its row.
    pub row_heads: bool,
}

/// How closely a table is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Density {
    /// One line a row, 9/10.5.
    Dense,
    /// Two lines a row, 9/14 over 8/10.5 grey.
    TwoLine,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TableColumn {
    /// The head, with the unit where there is one: `Rate, %`.
    pub head: Rich,
    /// Where its content stands.
    pub align: Align,
    /// Its width.
    pub width: Width,
}

/// Where the content of a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// Texts.
    Left,
    /// Numbers.
    Right,
    /// Months over the points of a chart.
    Center,
}

/// The width of a column.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", content = "v", rename_all = "snake_case")]
pub enum Width {
    /// As wide as its widest content.
    Auto,
    /// Points.
    Points(f64),
    /// A share of what is left.
    Share(f64),
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TableRow {
    /// Its cells.
    pub cells: Vec<TableCell>,
    /// Whether it sums up the rows above it.
    pub is_total: bool,
}

/// A cell of a table. None is ever empty: what was not measured is `–`, what is withheld `‡`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", content = "v", rename_all = "snake_case")]
pub enum TableCell {
    /// Text, perhaps with a second line in grey.
    Text {
        /// The first line.
        main: Rich,
        /// The second line.
        sub: Option<Rich>,
        /// Whether the first line is semibold.
        strong: bool,
    },
    /// A number; the unit follows it outside the alignment, marks hang.
    Number {
        /// The number as printed.
        text: String,
        /// The unit as printed, or empty.
        unit: String,
        /// The second line in grey.
        sub: Option<Rich>,
        /// Whether it is a restated number.
        restated: bool,
        /// Whether it is semibold.
        strong: bool,
    },
    /// A status.
    Status(StatusLabel),
    /// Actual against target, with the words under it.
    Bullet {
        /// The chart.
        chart: BulletChart,
        /// The words: `3.0 points over`.
        words: Rich,
    },
    /// The figure since the start; `words` stand in its place when there is none.
    Spark {
        /// The line.
        chart: Option<SparkLine>,
        /// The words when there is no line: `starts 2027`.
        words: Rich,
    },
    /// An interval.
    Range(RangeBar),
    /// A field of a heat map.
    Heat(HeatCell),
}

/// A field of a heat map: a number on a tint, or the word that there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeatCell {
    /// The number, or the word for a gap.
    pub text: String,
    /// How much stands there, which chooses the tint.
    pub heat: Heat,
    /// Whether its corner is cut: several do the same in the same place.
    pub is_overlap: bool,
}

/// The steps of a heat map, from none to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names of the steps")]
pub enum Heat {
    Gap,
    One,
    Two,
    Three,
    More,
}

impl TableCell {
    /// Returns a cell of plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { main: plain(text), sub: None, strong: false }
    }

    /// Returns a cell with a printed number without unit.
    pub fn number(text: impl Into<String>) -> Self {
        Self::Number { text: text.into(), unit: String::new(), sub: None, restated: false, strong: false }
    }
}
