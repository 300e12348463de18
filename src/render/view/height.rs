//! About how high blocks come out: enough to tell what one page can hold, never used to place anything.

use super::column::{Column, columns, row_height};
use super::inline::{bound, words};
use super::number::Alignment;
use super::space::{Place, above};
use super::span;
use super::title::{TitleRoom, balance};
use crate::base::Language;
use crate::compose::chart::Chart;
use crate::compose::document::{
    Block, Caption, Clause, Density, Figure, Inline, ParagraphStyle, Rich, Table, TableCell, TableColumn,
    TableRow,
};
use crate::render::draw::{Face, network_height, rough_width, trend_height};

/// How wide italics and raised letters are beside the upright ones.
const ITALIC: f64 = 0.97;
const RAISED: f64 = 0.6;

/// Returns about the height of blocks one under the other in a place of that width, in points.
pub fn height(blocks: &[Block], width: f64) -> f64 {
    blocks.iter().map(|block| one(block, width) + 10.5).sum()
}

/// Returns about the height of blocks with the space between them that they have in that place.
pub fn stacked(blocks: &[Block], width: f64, place: Place) -> f64 {
    let spaced = |(at, block): (usize, &Block)| {
        let before = at.checked_sub(1).map(|before| &blocks[before]);
        above(before, block, place) + one(block, width)
    };
    blocks.iter().enumerate().map(spaced).sum()
}

/// Returns about the height of a block.
pub fn one(block: &Block, width: f64) -> f64 {
    match block {
        Block::Opener(opener) => {
            let lead = opener.lead.as_ref().map_or(0.0, |lead| lines(lead, 13.5, width) * 17.5 + 3.5);
            let room = TitleRoom { face: Face::SerifSemibold, size: 20.0, width, is_even: false };
            let title = balance(&opener.title, room);
            let n_lines = 1 + title.iter().filter(|inline| matches!(inline, Inline::Break)).count();
            17.5 + n_lines as f64 * 24.5 + lead
        }
        Block::Heading(_) => 14.0,
        Block::Section(section) => {
            let label = lines(&section.label, 11.0, span(3)) * 14.0;
            stacked(&section.blocks, span(9), Place::Nested).max(label)
        }
        Block::Columns(columns) => {
            let each = columns.columns.iter().map(|column| {
                let heading = if column.heading.is_some() { 23.0 } else { 0.0 };
                heading + stacked(&column.blocks, span(column.span), Place::Nested)
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
            let values = |values: &[Rich]| {
                values.iter().map(|value| lines(&bound(value, 9.0, width), 9.0, width)).sum::<f64>()
            };
            facts.iter().map(|fact| 14.0 + values(&fact.lines) * 10.5).sum::<f64>() - 3.5
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
        Block::Signatures { heading, blocks } => {
            let each = blocks.iter().map(|block| 28.0 + block.lines.len() as f64 * 45.5);
            let heading = if heading.is_empty() { -21.0 } else { 42.0 };
            heading + blocks.len().div_ceil(2) as f64 * (each.fold(0.0, f64::max) + 21.0)
        }
        Block::Method { text, .. } => {
            let width = span(9) - 8.0;
            7.0 + text.iter().map(|one| lines(&bound(one, 8.0, width), 8.0, width) * 10.5 + 3.5).sum::<f64>()
        }
        Block::Notice(text) => 10.5 + lines(text, 8.0, width - 16.0) * 10.5,
        Block::Quote { text, .. } => {
            (rough_width(text, 10.6, Face::SansRegular) / (width - 24.0)).ceil() * 14.0 + 14.0
        }
        Block::PageFoot(text) => 14.0 + lines(text, 8.0, width) * 10.5,
        Block::PageBreak => 0.0,
        Block::KeepTogether(blocks) => stacked(blocks, width, Place::Page),
    }
}

/// How many lines a text takes. Serif texts are measured in the sans, some tenth larger.
fn lines(text: &Rich, size: f64, width: f64) -> f64 {
    let mut words_of_line = vec![0.0];
    for inline in text {
        let scale = match inline {
            Inline::Emphasis(_) => ITALIC,
            Inline::Raised(_) => RAISED,
            _ => 1.0,
        };
        let piece = words(&vec![inline.clone()]);
        for (at, word) in piece.split(' ').enumerate() {
            if at > 0 {
                words_of_line.push(0.0);
            }
            if let Some(last) = words_of_line.last_mut() {
                *last += rough_width(word, size, Face::SansRegular) * scale;
            }
        }
    }
    let space = rough_width(" ", size, Face::SansRegular);
    let mut n_lines = 1.0;
    let mut used = 0.0;
    for own in words_of_line {
        if used > 0.0 && used + space + own > width.max(20.0) {
            n_lines += 1.0;
            used = own;
        } else {
            used += own + if used > 0.0 { space } else { 0.0 };
        }
    }
    n_lines
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
        Chart::Retention(retention) => trend_height(retention.extent),
        Chart::Likert(likert) => 28.0 + likert.rows.len() as f64 * 24.5,
        Chart::Timeline(_) => 90.0,
        Chart::Network(network) => network_height(network, width),
    };
    let note = figure.note.as_ref().map_or(0.0, |note| lines(note, 8.0, width) * 10.5 + 7.0);
    caption(&figure.caption, width) + chart + figure.strip.as_ref().map_or(0.0, strip_height) + note
}

/// About how high the strip under a chart is: each of its rows has a line.
fn strip_height(strip: &Table) -> f64 {
    let has_break = |column: &TableColumn| column.head.iter().any(|inline| matches!(inline, Inline::Break));
    let head = if strip.columns.iter().any(has_break) { 24.5 } else { 14.0 };
    7.9 + head + strip.rows.len() as f64 * 14.0
}

/// About how high a caption is.
fn caption(caption: &Caption, width: f64) -> f64 {
    let words = [&caption.message[..], &caption.description[..]].concat();
    lines(&words, 9.2, width - 50.0) * 12.25
}

/// Returns about the height of a table.
pub fn table(table: &Table, width: f64) -> f64 {
    let (line, padding) = match table.density {
        Density::Dense => (10.5, 3.5),
        Density::TwoLine => (12.25, 7.0),
    };
    // The decimal mark is as wide in one language as in the other.
    let alignments: Vec<Alignment> =
        (0..table.columns.len()).map(|at| Alignment::of(table, at, Language::En)).collect();
    let columns = columns(table, &alignments, width);
    let even = width / columns.len().max(1) as f64;
    let room = |at: usize| columns.get(at).and_then(Column::room).unwrap_or(even);
    let cell_lines = |(at, cell): (usize, &TableCell)| match cell {
        TableCell::Text { main, sub, .. } => {
            lines(main, 9.0, room(at)) + sub.as_ref().map_or(0.0, |sub| lines(sub, 8.0, room(at)))
        }
        TableCell::Number { sub, .. } => 1.0 + sub.as_ref().map_or(0.0, |sub| lines(sub, 8.0, room(at))),
        TableCell::Bullet { .. } | TableCell::Heat(_) => 2.0,
        TableCell::Status(_) | TableCell::Spark { .. } | TableCell::Range(_) => 1.0,
    };
    let row = |row: &TableRow| {
        let on_its_lines = row_height(row, &columns, &alignments, table.density);
        let broken = || row.cells.iter().enumerate().map(cell_lines).fold(1.0, f64::max) * line + padding;
        on_its_lines.unwrap_or_else(broken)
    };
    let head = |(at, column): (usize, &Column)| {
        let breaks = column.head.iter().filter(|inline| matches!(inline, Inline::Break)).count();
        (1.0 + breaks as f64).max(lines(&column.head, 8.3, room(at)))
    };
    let head = columns.iter().enumerate().map(head).fold(1.0, f64::max) * 10.5 + 3.5;
    let caption = table.caption.as_ref().map_or(0.0, |one| caption(one, width) + 7.0);
    let note = table.note.as_ref().map_or(0.0, |note| lines(note, 8.0, width) * 10.5 + 7.0);
    caption + head + table.rows.iter().map(row).sum::<f64>() + note
}
