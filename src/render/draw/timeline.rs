//! The agreement's course from signature to end, for the cover.

use super::label::overlap;
use super::paint::Paint;
use super::path::Path;
use super::scene::{Anchor, Drawing, Label, Stroke};
use crate::compose::chart::TimelineChart;

const SIZE: f64 = 8.0;
const LINE: f64 = 10.5;
/// From the axis to the nearer edge of the labels next to it.
const STEM: f64 = 14.0;
/// Two lines and a gap: from one row of labels to the next.
const ROW: f64 = 24.5;
const RING: f64 = 2.3;
const MARGIN: f64 = RING + 0.6;

/// Where labels stand: rows count away from the axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Above(u8),
    Below(u8),
}

/// Two lines of words about a moment.
struct Words {
    x: f64,
    labels: [Label; 2],
    side: Side,
}

impl Words {
    fn new(texts: (&str, &str), x: f64, anchor: Anchor, side: Side) -> Self {
        // Heights count from the axis: up is negative.
        let first = match side {
            Side::Above(row) => -STEM - LINE - 2.5 - f64::from(row) * ROW,
            Side::Below(row) => STEM + 7.8 + f64::from(row) * ROW,
        };
        let head = Label::new(texts.0, (x, first), anchor, SIZE).semibold(anchor).in_paint(Paint::Ink);
        let detail = Label::new(texts.1, (x, first + LINE), anchor, SIZE).in_paint(Paint::Grey1);
        Self { x, labels: [head, detail], side }
    }

    fn bounds(&self) -> [f64; 4] {
        let (a, b) = (self.labels[0].bounds(), self.labels[1].bounds());
        [a[0].min(b[0]) - 3.0, a[1].min(b[1]), a[2].max(b[2]) + 3.0, a[3].max(b[3])]
    }
}

/// Returns the drawing of a time line.
pub fn draw_timeline(chart: &TimelineChart, width: f64) -> Drawing {
    let x = |at: f64| MARGIN + at.clamp(0.0, 1.0) * (width - 2.0 * MARGIN);
    let mut placed: Vec<Words> = Vec::new();
    if let Some((from, to, label, detail)) = &chart.period {
        let words = (label.as_str(), detail.as_str());
        let mut words = place(words, (x(*from) + x(*to)) / 2.0, width, &[], PERIOD_ORDER);
        words.labels[0].paint = Paint::Accent;
        placed.push(words);
    }
    let n_period = placed.len();
    let last = chart.events.len().saturating_sub(1);
    for (i, event) in chart.events.iter().enumerate() {
        let order = if i == 0 || i == last { ENDS_ORDER } else { EVENTS_ORDER };
        placed.push(place((&event.label, &event.detail), x(event.at), width, &placed, order));
    }

    let (top, bottom) = placed
        .iter()
        .map(Words::bounds)
        .fold((-6.0_f64, 6.0_f64), |ends, bounds| (ends.0.min(bounds[1]), ends.1.max(bounds[3])));
    let axis = -top;
    let mut drawing = Drawing::new(width, bottom - top, &*chart.alt);
    drawing.stroke(Path::line(x(0.0), axis, x(1.0), axis), Stroke::solid(Paint::Ink, 0.8));
    for tick in &chart.ticks {
        drawing
            .stroke(Path::line(x(*tick), axis - 3.5, x(*tick), axis + 3.5), Stroke::solid(Paint::Ink, 0.8));
    }
    if let Some((from, to, _, _)) = &chart.period {
        drawing.fill(Path::rect(x(*from), axis - 3.75, x(*to) - x(*from), 7.5), Paint::Accent);
    }
    for words in placed.iter().skip(n_period) {
        let end = match words.side {
            Side::Above(row) => axis - STEM - f64::from(row) * ROW,
            Side::Below(row) => axis + STEM + f64::from(row) * ROW,
        };
        drawing.stroke(Path::line(words.x, axis, words.x, end), Stroke::solid(Paint::Ink, 0.5));
    }
    for words in placed.iter().skip(n_period) {
        let ring = Path::circle(words.x, axis, RING);
        drawing.outline(ring, Paint::White, Stroke::solid(Paint::Ink, 1.1));
    }
    for words in placed {
        for mut label in words.labels {
            label.y += axis;
            drawing.label(label);
        }
    }
    drawing
}

const EVENTS_ORDER: &[Side] =
    &[Side::Above(0), Side::Below(0), Side::Above(1), Side::Below(1), Side::Above(2), Side::Below(2)];
const ENDS_ORDER: &[Side] = &[Side::Below(0), Side::Above(0), Side::Below(1), Side::Above(1), Side::Below(2)];
const PERIOD_ORDER: &[Side] = &[Side::Below(0)];

/// Returns the words in the first free place: the middle before the sides, the near rows before the far.
fn place(texts: (&str, &str), x: f64, width: f64, placed: &[Words], order: &[Side]) -> Words {
    let mut candidates = order.iter().flat_map(|side| {
        [Anchor::Middle, Anchor::Start, Anchor::End].map(|anchor| Words::new(texts, x, anchor, *side))
    });
    let is_free = |words: &Words| {
        let bounds = words.bounds();
        let inside = bounds[0] + 3.0 >= 0.0 && bounds[2] - 3.0 <= width;
        // A far row's stem passes between the labels of the nearer ones.
        let stem = match words.side {
            Side::Above(row) => [x - 2.0, -STEM - f64::from(row) * ROW, x + 2.0, 0.0],
            Side::Below(row) => [x - 2.0, 0.0, x + 2.0, STEM + f64::from(row) * ROW],
        };
        inside
            && placed.iter().all(|other| !overlap(bounds, other.bounds()) && !overlap(stem, other.bounds()))
    };
    if let Some(words) = candidates.find(is_free) {
        return words;
    }
    // Nowhere free: at its first side, moved into the drawing.
    let side = order.first().copied().unwrap_or(Side::Below(0));
    let mut words = Words::new(texts, x, Anchor::Middle, side);
    for label in &mut words.labels {
        label.x = label.x.min(width - label.width()).max(0.0);
    }
    words
}
