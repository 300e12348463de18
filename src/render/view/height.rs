//! About how high blocks come out: enough to tell what one page can hold, never used to place anything.

use super::inline::words;
use super::span;
use crate::compose::chart::{Chart, Extent};
use crate::compose::document::{
    Block, Clause, Density, Figure, ParagraphStyle, Rich, Table, TableCell, TableRow, Width,
};
use crate::render::draw::{Face, network_height, rough_width, trend_height};

/// Returns about the height of blocks one under the other in a place of that width, in points.
pub fn height(blocks: &[Block], width: f64) -> f64 {
    blocks.iter().map(|block| one(block, width) + 10.5).sum()
}

fn one(block: &Block, width: f64) -> f64 {
    match block {
        Block::Opener(opener) => {
            let lead = opener.lead.as_ref().map_or(0.0, |lead| lines(lead, 14.0, width) * 17.5 + 3.5);
            21.0 + lines(&opener.title, 23.0, width) * 24.5 + lead
        }
        Block::Heading(_) => 14.0,
        Block::Section(section) => {
            let label = lines(&section.label, 11.0, span(3)) * 14.0;
            height(&section.blocks, span(9)).max(label)
        }
        Block::Columns(columns) => {
            let each = columns.columns.iter().map(|column| {
                let heading = if column.heading.is_some() { 23.0 } else { 0.0 };
                heading + height(&column.blocks, span(column.span))
            });
            each.fold(0.0, f64::max)
        }
        Block::Paragraph { style, text } => {
            let (size, pitch) = match style {
                ParagraphStyle::Body => (11.0, 14.0),
                ParagraphStyle::Lead => (14.0, 17.5),
                ParagraphStyle::Reference => (9.0, 12.25),
                ParagraphStyle::Note => (8.0, 10.5),
            };
            lines(text, size, width) * pitch
        }
        Block::List { items, .. } => {
            items.iter().map(|item| lines(item, 11.0, width - 12.0) * 14.0 + 3.5).sum()
        }
        Block::Facts(facts) => {
            let values = |values: &[Rich]| values.iter().map(|value| lines(value, 9.0, width)).sum::<f64>();
            facts.iter().map(|fact| 15.75 + values(&fact.lines) * 10.5).sum()
        }
        Block::Tally(tally) => tally.len() as f64 * 14.0,
        Block::Decisions(decisions) => {
            let each = decisions.iter().map(|one| {
                (lines(&one.question, 11.0, width - 11.0) + lines(&one.who_when, 9.0, width - 11.0)) * 14.0
                    + 3.5
            });
            each.sum()
        }
        Block::Dates(dates) => {
            let each = dates.iter().map(|one| 17.5 + lines(&one.text, 9.0, span(3)) * 12.25);
            each.fold(0.0, f64::max)
        }
        Block::Table(one) => table(one, width),
        Block::HeatKey(keys) => {
            let each =
                keys.iter().map(|key| 48.0 + rough_width(&words(&key.meaning), 8.0, Face::SansRegular));
            (each.sum::<f64>() / width).ceil() * 21.0
        }
        Block::Figure(one) => figure(one, width),
        Block::Clauses(clauses) => clauses.iter().map(|clause| clause_height(clause) + 14.0).sum(),
        Block::Signatures { blocks, .. } => {
            let each = blocks.iter().map(|block| 28.0 + block.lines.len() as f64 * 45.5);
            42.0 + blocks.len().div_ceil(2) as f64 * (each.fold(0.0, f64::max) + 21.0)
        }
        Block::Method { text, .. } => {
            10.5 + text.iter().map(|one| lines(one, 8.0, span(9)) * 10.5 + 3.5).sum::<f64>()
        }
        Block::Notice(text) => 10.5 + lines(text, 8.0, width - 16.0) * 10.5,
        Block::Quote { text, .. } => {
            (rough_width(text, 10.6, Face::SansRegular) / (width - 24.0)).ceil() * 14.0 + 14.0
        }
        Block::PageFoot(text) => 14.0 + lines(text, 8.0, width) * 10.5,
        Block::PageBreak => 0.0,
        Block::KeepTogether(blocks) => height(blocks, width),
    }
}

/// How many lines a text takes. Serif texts are measured in the sans, some tenth larger.
fn lines(text: &Rich, size: f64, width: f64) -> f64 {
    (rough_width(&words(text), size, Face::SansRegular) / width.max(20.0)).ceil().max(1.0)
}

/// Returns about the height of the text of a clause.
pub fn clause_height(clause: &Clause) -> f64 {
    let paragraphs = clause.paragraphs.iter().map(|one| lines(&one.text, 11.0, span(9) - 20.0) * 14.0 + 7.0);
    let tables = clause.tables.iter().map(|one| table(one, span(9)) + 7.0);
    paragraphs.sum::<f64>() + tables.sum::<f64>() - 7.0
}

fn figure(figure: &Figure, width: f64) -> f64 {
    let chart = match &figure.chart {
        Chart::Trend(trend) => trend_height(trend.extent),
        Chart::Retention(_) => trend_height(Extent::Usual),
        Chart::Likert(likert) => 28.0 + likert.rows.len() as f64 * 24.5,
        Chart::Timeline(_) => 90.0,
        Chart::Network(network) => network_height(network, width),
    };
    26.0 + chart + figure.strip.as_ref().map_or(0.0, |strip| table(strip, width) + 10.5)
}

/// Returns about the height of a table.
pub fn table(table: &Table, width: f64) -> f64 {
    let (line, padding) = match table.density {
        Density::Dense => (10.5, 3.5),
        Density::TwoLine => (12.25, 7.0),
    };
    let points: f64 = table
        .columns
        .iter()
        .map(|column| if let Width::Points(points) = column.width { points } else { 0.0 })
        .sum();
    let is_open = |width| matches!(width, Width::Auto | Width::Share(_));
    let n_open = table.columns.iter().filter(|column| is_open(column.width)).count().max(1);
    let even = (width - points).max(20.0) / n_open as f64;
    let cell_lines = |(i, cell): (usize, &TableCell)| {
        let width = match table.columns.get(i).map(|column| column.width) {
            Some(Width::Points(points)) => points - 4.0,
            Some(Width::Auto | Width::Share(_)) | None => even,
        };
        match cell {
            TableCell::Text { main, sub, .. } => {
                lines(main, 9.0, width) + sub.as_ref().map_or(0.0, |sub| lines(sub, 8.0, width))
            }
            TableCell::Number { sub, .. } => 1.0 + sub.as_ref().map_or(0.0, |sub| lines(sub, 8.0, width)),
            TableCell::Bullet { .. } => 2.0,
            TableCell::Heat(_) => 2.0,
            TableCell::Status(_) | TableCell::Spark { .. } | TableCell::Range(_) => 1.0,
        }
    };
    let row =
        |row: &TableRow| row.cells.iter().enumerate().map(cell_lines).fold(1.0, f64::max) * line + padding;
    let caption = if table.caption.is_some() { 26.0 } else { 0.0 };
    let note = table.note.as_ref().map_or(0.0, |note| lines(note, 8.0, width) * 10.5 + 7.0);
    caption + 24.5 + table.rows.iter().map(row).sum::<f64>() + note
}
