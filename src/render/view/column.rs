//! Columns of tables: the space between them, their widths, and the heights of rows that fit on their lines.
//!
//! What can be told here need not be found out by the engine, which would set every cell two or three times.

use serde_json::{Value, json};

use super::inline::{rich, sans_width};
use super::number::{Alignment, SIZE};
use crate::compose::document::{Align, Density, Inline, Rich, Table, TableCell, TableRow, Width};
use crate::render::draw::{Face, rough_width};

/// The size of second lines and heads.
const SMALL: f64 = 8.0;
/// The least width of a column that shares what is left; with less, the engine finds the widths.
const LEAST_SHARE: f64 = 50.0;

/// From this width on, a column of texts is one whose texts run over several lines.
const WIDE_TEXT: f64 = 80.0;

/// A column with all that places it.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its head.
    pub head: Rich,
    /// Where its content stands.
    pub align: Align,
    /// Its width.
    pub width: Width,
    /// The space at its left, at its right, and at the right of its head.
    pub insets: [f64; 3],
    /// Whether its cells fill the row's height.
    pub is_tight: bool,
}

impl Column {
    /// Returns the column as a value.
    pub fn value(&self) -> Value {
        let [left, right, head_right] = self.insets;
        json!({
            "head": rich(&self.head),
            "width": match self.width {
                Width::Auto => json!("auto"),
                Width::Points(points) => json!(points),
                Width::Share(share) => json!({"share": share}),
            },
            "align": match self.align {
                Align::Left => "left",
                Align::Right => "right",
                Align::Center => "center",
            },
            "left": left,
            "right": right,
            "head-right": head_right,
            "tight": self.is_tight,
        })
    }

    /// Returns the width its content may take, where it is known.
    pub fn room(&self) -> Option<f64> {
        match self.width {
            Width::Points(points) => Some(points - self.insets[0] - self.insets[1]),
            Width::Auto | Width::Share(_) => None,
        }
    }
}

/// Returns the columns of a table in a place of that width.
pub fn columns(table: &Table, alignments: &[Alignment], width: f64) -> Vec<Column> {
    let mut columns: Vec<Column> = (0..table.columns.len()).map(|at| spaced(table, at)).collect();
    // A table fills its place: without a share, its last column takes what is left.
    let is_filled = table.columns.iter().any(|column| matches!(column.width, Width::Share(_)))
        || table.columns.iter().all(|column| matches!(column.width, Width::Points(_)));
    if let (Some(last), false) = (columns.last_mut(), is_filled) {
        last.width = Width::Share(1.0);
    }
    let points: Vec<Option<f64>> = columns
        .iter()
        .enumerate()
        .map(|(at, column)| match column.width {
            Width::Points(points) => Some(points),
            Width::Auto => Some(natural_width(table, at, column, alignments)),
            Width::Share(_) => None,
        })
        .collect();
    let left = width - points.iter().flatten().sum::<f64>();
    let shares: f64 =
        columns.iter().map(|column| if let Width::Share(share) = column.width { share } else { 0.0 }).sum();
    let n_shares = points.iter().filter(|points| points.is_none()).count() as f64;
    if left < n_shares * LEAST_SHARE {
        return columns;
    }
    for (column, points) in columns.iter_mut().zip(points) {
        column.width = match (points, column.width) {
            (Some(points), _) => Width::Points(points),
            (None, Width::Share(share)) => Width::Points(left * share / shares),
            (None, other) => other,
        };
    }
    columns
}

/// Returns a column with the space around it.
fn spaced(table: &Table, at: usize) -> Column {
    let column = &table.columns[at];
    let next = table.columns.get(at + 1).map(|next| next.align);
    let is_fixed = matches!(column.width, Width::Points(_));
    // Texts that fill their lines stand well apart from the next.
    let is_text = |row: &TableRow| matches!(row.cells.get(at), Some(TableCell::Text { .. }));
    let is_wide = matches!(column.width, Width::Points(points) if points >= WIDE_TEXT)
        && table.rows.iter().all(is_text);
    let left = if at > 0 && column.align == Align::Right && !is_fixed { 10.5 } else { 0.0 };
    let right: f64 = match (column.align, next) {
        (_, None) => 0.0,
        (Align::Right, Some(Align::Left)) => 14.0,
        (Align::Right, Some(Align::Right | Align::Center)) => 0.0,
        (Align::Left, Some(Align::Left)) if is_fixed && is_wide => 7.0,
        (Align::Left | Align::Center, Some(_)) if is_fixed => 3.5,
        (Align::Left | Align::Center, Some(Align::Right)) => 3.5,
        (Align::Left | Align::Center, Some(Align::Left | Align::Center)) => 10.5,
    };
    let head_right = if is_fixed && right > 0.0 { right.max(7.0) } else { right };
    Column {
        head: column.head.clone(),
        align: column.align,
        width: column.width,
        insets: [left, right, head_right],
        is_tight: table.rows.iter().any(|row| matches!(row.cells.get(at), Some(TableCell::Range(_)))),
    }
}

fn natural_width(table: &Table, at: usize, column: &Column, alignments: &[Alignment]) -> f64 {
    let [left, right, head_right] = column.insets;
    let alignment = alignments.get(at).copied().unwrap_or_default();
    let cells = table.rows.iter().filter_map(|row| Some((row.cells.get(at)?, row.is_total)));
    let content = cells.map(|(cell, is_total)| {
        let lines = Lines::of(cell, is_total, alignment);
        lines.main.max(lines.sub)
    });
    let head = sans_width(&column.head, SMALL, Face::SansSemibold) + head_right;
    // Half a point more than measured, for the kerning that was not.
    left + head.max(content.fold(0.0, f64::max) + right) + 0.5
}

/// The widths of a cell's two lines, and the height of the upper one where it is no text.
struct Lines {
    main: f64,
    sub: f64,
    has_sub: bool,
    chart: Option<f64>,
}

impl Lines {
    fn of(cell: &TableCell, is_strong: bool, alignment: Alignment) -> Self {
        let sub_width =
            |sub: &Option<Rich>| sub.as_ref().map_or(0.0, |sub| sans_width(sub, SMALL, Face::SansRegular));
        let face = |strong: bool| if strong || is_strong { Face::SansSemibold } else { Face::SansRegular };
        let text = |main: f64, sub: &Option<Rich>| Self {
            main,
            sub: sub_width(sub),
            has_sub: sub.is_some(),
            chart: None,
        };
        match cell {
            TableCell::Text { main, sub, strong } => text(sans_width(main, SIZE, face(*strong)), sub),
            TableCell::Number { sub, .. } => {
                // Strong figures are wider than the regular ones measured, by a fiftieth.
                text((alignment.whole + alignment.tail) * 1.02, sub)
            }
            TableCell::Status(status) => {
                text(13.0 + rough_width(&status.label, SIZE, Face::SansSemibold), &None)
            }
            TableCell::Bullet { words, .. } => Self {
                main: 88.0,
                sub: sans_width(words, SMALL, Face::SansRegular),
                has_sub: !words.is_empty(),
                // Beside single lines its tick reaches into the space between the rows.
                chart: Some(if words.is_empty() { 12.25 } else { 14.0 }),
            },
            TableCell::Spark { chart: Some(_), .. } => {
                Self { main: 50.0, sub: 0.0, has_sub: false, chart: Some(17.5) }
            }
            TableCell::Spark { chart: None, words } => {
                text(sans_width(words, SMALL, Face::SansRegular), &None)
            }
            TableCell::Heat(_) => Self { main: 18.0, sub: 0.0, has_sub: false, chart: Some(17.0) },
            TableCell::Range(_) => Self { main: 65.0, sub: 0.0, has_sub: false, chart: Some(0.0) },
        }
    }
}

/// Returns the height of a row whose cells all fit on their lines; none when a line may break.
pub fn row_height(
    row: &TableRow,
    columns: &[Column],
    alignments: &[Alignment],
    density: Density,
) -> Option<f64> {
    let (line, padding) = match density {
        Density::Dense => (10.5, 3.5),
        Density::TwoLine => (14.0, 7.0),
    };
    let mut height: f64 = line;
    for (at, (cell, column)) in row.cells.iter().zip(columns).enumerate() {
        if let TableCell::Text { main, .. } = cell
            && has_break(main)
        {
            return None;
        }
        let lines = Lines::of(cell, row.is_total, alignments.get(at).copied().unwrap_or_default());
        if lines.main.max(lines.sub) * 1.01 > column.room()? {
            return None;
        }
        height = height.max(lines.chart.unwrap_or(line) + if lines.has_sub { 10.5 } else { 0.0 });
    }
    Some(height + padding)
}

fn has_break(text: &Rich) -> bool {
    text.iter().any(|inline| match inline {
        Inline::Break => true,
        Inline::Text(text) | Inline::Strong(text) | Inline::Emphasis(text) => text.contains('\n'),
        Inline::Foreign { text, language: _ } => text.contains('\n'),
        Inline::Tag(_) | Inline::Raised(_) | Inline::Restated | Inline::Pages => false,
    })
}
