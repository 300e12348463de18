//! The words on a trend: what was amended, what was agreed, what was restated; each where it covers nothing.

use super::frame::TrendFrame;
use super::{LABEL_PITCH, SMALL, target_ends};
use crate::compose::chart::TrendChart;
use crate::compose::document::{Inline, Rich};
use crate::render::draw::label::{Occupied, Placing};
use crate::render::draw::paint::Paint;
use crate::render::draw::path::Path;
use crate::render::draw::scene::{Anchor, CAPITAL, Drawing, Label, Stroke};

const TAG_SIZE: f64 = 7.5;

/// Draws every amendment as an upright with its tag, its words and its date.
pub fn draw_breaks(drawing: &mut Drawing, chart: &TrendChart, frame: &TrendFrame, occupied: &mut Occupied) {
    for change in &chart.breaks {
        let x = frame.x(change.at).clamp(frame.left, frame.width);
        let upright = [(x, frame.top + 3.5), (x, frame.bottom)];
        drawing.stroke(Path::polyline(&upright), Stroke::dashed(Paint::Ink, 0.8, 1.5, 2.0));
        occupied.add_line(&upright);
    }
    for change in &chart.breaks {
        let x = frame.x(change.at).clamp(frame.left, frame.width);
        let mut candidates = Vec::new();
        for row in 0..9 {
            let baseline = frame.top + 12.0 + f64::from(row) * LABEL_PITCH;
            for anchor in [Anchor::End, Anchor::Start] {
                let at = if anchor == Anchor::End { x - 5.0 } else { x + 5.0 };
                candidates.push(break_words(
                    (at, baseline),
                    anchor,
                    &change.tag,
                    &change.label,
                    &change.date,
                ));
            }
        }
        paint(drawing, occupied.place(candidates, drawing));
    }
}

fn break_words(at: (f64, f64), anchor: Anchor, tag: &str, words: &str, date: &str) -> Placing {
    let (x, y) = at;
    let words =
        Label::new(words, (0.0, y), Anchor::Start, SMALL).semibold(Anchor::Start).in_paint(Paint::Ink);
    let tag = Label::new(tag, (0.0, y - 0.2), Anchor::Start, TAG_SIZE)
        .semibold(Anchor::Start)
        .in_paint(Paint::Accent);
    let frame_width = tag.width + 5.0;
    let total = frame_width + 3.5 + words.width;
    let left = if anchor == Anchor::End { x - total } else { x };
    let middle = y - CAPITAL * SMALL / 2.0;
    Placing {
        frames: vec![[left, middle - 4.6, left + frame_width, middle + 4.6]],
        labels: vec![
            Label { x: left + 2.5, ..tag },
            Label { x: left + frame_width + 3.5, ..words },
            Label::new(date, (x, y + LABEL_PITCH + 0.5), anchor, SMALL),
        ],
    }
}

/// Writes the words on every target line.
pub fn draw_target_words(
    drawing: &mut Drawing,
    chart: &TrendChart,
    frame: &TrendFrame,
    occupied: &mut Occupied,
) {
    for target in chart.targets.iter().filter(|target| !target.label.is_empty()) {
        let (start, end) = target_ends(target, frame);
        let run = end.0 - start.0;
        let y = |x: f64| if run > 0.0 { start.1 + (end.1 - start.1) * (x - start.0) / run } else { start.1 };
        let mut candidates = Vec::new();
        for away in [0.0, 5.0, 10.0, 16.0, 24.0, 34.0, 46.0, 60.0] {
            for share in [0.0, 1.0, 0.25, 0.5, 0.75] {
                for is_above in [true, false] {
                    candidates.push(target_words(&target.label, |width| {
                        let left = start.0 + 3.0 + (run - width - 6.0).max(0.0) * share;
                        let (a, b) = (y(left), y((left + width).min(end.0.max(left))));
                        let above = a.min(b) - 4.0 - away;
                        (left, if is_above { above } else { a.max(b) + 4.5 + CAPITAL * SMALL + away })
                    }));
                }
            }
        }
        paint(drawing, occupied.place(candidates, drawing));
    }
}

fn target_words(words: &Rich, at: impl Fn(f64) -> (f64, f64)) -> Placing {
    let mut labels: Vec<Label> = Vec::new();
    let mut width = 0.0;
    for inline in words {
        let (text, is_strong) = match inline {
            Inline::Text(text) | Inline::Emphasis(text) | Inline::Tag(text) | Inline::Raised(text) => {
                (&**text, false)
            }
            Inline::Foreign { text, language: _ } => (&**text, false),
            Inline::Strong(text) => (&**text, true),
            Inline::Restated => ("r", false),
            Inline::Pages => ("", false),
            Inline::Break => (" ", false),
        };
        let label = Label::new(text, (width, 0.0), Anchor::Start, SMALL).in_paint(Paint::Ink);
        let label = if is_strong { label.semibold(Anchor::Start) } else { label };
        width += label.width;
        labels.push(label);
    }
    let (x, y) = at(width);
    for label in &mut labels {
        label.x += x;
        label.y = y;
    }
    Placing { labels, frames: Vec::new() }
}

/// Draws a ring at every value as it was issued, with its words.
pub fn draw_restatements(
    drawing: &mut Drawing,
    chart: &TrendChart,
    frame: &TrendFrame,
    occupied: &mut Occupied,
) {
    let restated = |(i, point): (usize, &crate::compose::chart::TrendPoint)| {
        let (value, words) = point.restated.clone()?;
        Some((frame.x(i as f64), frame.y(value), words))
    };
    for (x, y, words) in chart.points.iter().enumerate().filter_map(restated) {
        drawing.outline(Path::circle(x, y, 2.4), Paint::White, Stroke::solid(Paint::Accent, 1.1));
        occupied.add_box([x - 3.0, y - 3.0, x + 3.0, y + 3.0]);
        if words.is_empty() {
            continue;
        }
        let middle = y + CAPITAL * SMALL / 2.0;
        let label = Label::new(&words, (0.0, middle), Anchor::Start, SMALL);
        let beside = |lower: f64, anchor: Anchor, shift: f64| {
            let left = match anchor {
                Anchor::Start => x + 6.0,
                Anchor::Middle => x - label.width / 2.0,
                Anchor::End => x - 6.0 - label.width,
            };
            let label = Label { x: left + shift, y: middle + lower, ..label.clone() };
            Placing { labels: vec![label], frames: Vec::new() }
        };
        let mut candidates = Vec::new();
        for lower in [0.0, 3.0, 6.0, -3.0, -6.0] {
            candidates.extend([beside(lower, Anchor::Start, 0.0), beside(lower, Anchor::End, 0.0)]);
        }
        for lower in [9.0, 12.0, -9.0, -12.0, 16.0, 20.0, -16.0, -20.0, 28.0, -28.0] {
            for anchor in [Anchor::Start, Anchor::Middle, Anchor::End] {
                candidates.extend([0.0, -12.0, -24.0, -36.0, 12.0].map(|shift| beside(lower, anchor, shift)));
            }
        }
        paint(drawing, occupied.place(candidates, drawing));
    }
}

/// Draws placed labels on a white ground, so that no grid line runs through them.
fn paint(drawing: &mut Drawing, placing: Option<Placing>) {
    let Some(placing) = placing else { return };
    let [left, top, right, bottom] = placing.bounds();
    let ground = Path::rect(left - 1.0, top + 0.5, right - left + 2.0, bottom - top - 0.5);
    drawing.fill(ground, Paint::White);
    for [left, top, right, bottom] in placing.frames {
        let tag = Path::rect(left, top, right - left, bottom - top);
        drawing.stroke(tag, Stroke::solid(Paint::Accent, 0.5));
    }
    for label in placing.labels {
        drawing.label(label);
    }
}
