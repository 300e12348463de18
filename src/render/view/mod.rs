//! The document as the templates read it: charts drawn, space decided, one value a block.

mod block;
mod column;
mod fill;
mod height;
mod inline;
mod keep;
mod number;
mod space;
mod strip;
mod table;
mod title;

use serde_json::{Value, json};

use self::block::Setting;
use self::inline::rich;
use self::title::{TitleRoom, balance, hangs};
use super::draw::{Drawing, Face, Paint, Palette, draw_mark, draw_timeline, rough_width, shapes_svg};
use super::typesetter::origin;
use crate::base::Status;
use crate::compose::chart::Chart;
use crate::compose::document::{Block, Cover, Document, Inline, plain};
use crate::diag::Diagnostic;

/// The width of the text block, in points.
const TEXT_WIDTH: f64 = 504.0;

/// Returns the width of so many of the twelve grid columns.
fn span(n_columns: u8) -> f64 {
    43.0 * f64::from(n_columns) - 12.0
}

/// Returns the document as JSON for the templates.
pub fn document(document: &Document) -> Result<String, Vec<Diagnostic>> {
    let palette = Palette::new(&document.accent).ok_or_else(|| {
        let message = format!("document `{}` has `{}` as its accent", document.name, document.accent);
        vec![Diagnostic::error("unreadable-colour", message, origin(document)).hint("write it as `#rrggbb`")]
    })?;
    let setting = Setting { palette, language: document.language, width: TEXT_WIDTH, is_nested: false };
    let running = &document.running;
    let value = json!({
        "lang": document.language.code(),
        "title": document.title,
        "description": document.description,
        "author": document.author,
        "date": [document.date.year(), document.date.month(), document.date.day()],
        "palette": Value::Object(
            Paint::NAMED.into_iter().map(|(name, paint)| (name.to_owned(), palette.hex(paint).into())).collect(),
        ),
        "marks": marks(&palette),
        "running": {
            "document": running.document,
            "parties": running.parties,
            "draft": running.draft,
            "foot": rich(&running.foot),
            "of": running.of,
        },
        "section-level": section_level(document),
        "cover": document.cover.as_ref().map(|cover| self::cover(cover, &palette)),
        "body": block::blocks(&document.blocks, setting),
        "attachments": document.attachments.iter().map(|attachment| json!({
            "name": attachment.name,
            "media-type": attachment.media_type,
            "description": attachment.description,
            "text": attachment.text,
        })).collect::<Vec<_>>(),
    });
    Ok(value.to_string())
}

/// Headings of sections stand one level under the opener or the cover; a reader's software allows no gap.
fn section_level(document: &Document) -> u8 {
    let heads =
        |block: &Block| !matches!(block, Block::Paragraph { .. } | Block::Notice(_) | Block::PageFoot(_));
    let first = document.blocks.iter().find(|block| heads(block));
    let opens = matches!(first, Some(Block::Opener(_)));
    if document.cover.is_some() || opens { 2 } else { 1 }
}

fn marks(palette: &Palette) -> Value {
    let drawn = Status::ALL.map(|status| (status.as_str().to_owned(), drawing(&draw_mark(status), palette)));
    Value::Object(drawn.into_iter().collect())
}

fn cover(cover: &Cover, palette: &Palette) -> Value {
    let timeline = cover.timeline.as_ref().map(|chart| match chart {
        Chart::Timeline(timeline) => drawing(&draw_timeline(timeline, span(9)), palette),
        Chart::Trend(_) | Chart::Retention(_) | Chart::Likert(_) | Chart::Network(_) => {
            drawing(&block::draw(chart, span(9)), palette)
        }
    });
    let title = TitleRoom { face: Face::SerifRegular, size: 34.0, width: span(9), is_even: true };
    let subtitle = TitleRoom { size: 15.0, is_even: false, ..title };
    let large = balance(&plain(&*cover.title), title);
    let is_long = large.iter().filter(|inline| matches!(inline, Inline::Break)).count() > 2 || hangs(&large);
    let small = TitleRoom { size: 29.0, ..title };
    let set = if is_long { balance(&plain(&*cover.title), small) } else { large };
    json!({
        "wordmarks": wordmark_lines(&cover.wordmarks),
        "small-title": is_long,
        "version": cover.version,
        "kind": cover.kind,
        "title": rich(&set),
        "subtitle": rich(&balance(&cover.subtitle, subtitle)),
        "timeline": timeline,
        "facts": cover.facts.iter().map(|fact| json!({
            "label": fact.label,
            "lines": fact.lines.iter().map(rich).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "foot": rich(&cover.foot),
    })
}

/// The room of the parties' names beside the version, and what parts two of them on a line.
const WORDMARKS: (f64, f64) = (370.0, 18.6);

/// Returns the parties' names in lines.
fn wordmark_lines(names: &[String]) -> Vec<Vec<&str>> {
    let (room, parting) = WORDMARKS;
    let mut lines: Vec<Vec<&str>> = Vec::new();
    let mut width = 0.0;
    for name in names {
        let own = rough_width(name, 13.0, Face::SansSemibold);
        match lines.last_mut() {
            Some(line) if width + parting + own <= room => {
                line.push(name);
                width += parting + own;
            }
            _ => {
                lines.push(vec![name]);
                width = own;
            }
        }
    }
    lines
}

/// Returns a drawing as its shapes in one image and its labels.
fn drawing(drawing: &Drawing, palette: &Palette) -> Value {
    json!({
        "width": drawing.width,
        "height": drawing.height,
        "alt": drawing.alt,
        "svg": shapes_svg(drawing, palette),
        "labels": drawing.labels.iter().map(|label| json!({
            "text": label.text,
            "x": label.x,
            "y": label.y,
            "size": label.size,
            "weight": label.weight.number(),
            "fill": palette.hex(label.paint),
        })).collect::<Vec<_>>(),
    })
}
