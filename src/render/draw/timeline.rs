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
#[derive(Debug, Clone)]
struct Words {
    x: f64,
    labels: [Label; 2],
    side: Side,
}

impl Words {
    fn new(texts: (&str, &str), (x, width): (f64, f64), anchor: Anchor, side: Side) -> Self {
        // Heights count from the axis: up is negative.
        let first = match side {
            Side::Above(row) => -STEM - LINE - 2.5 - f64::from(row) * ROW,
            Side::Below(row) => STEM + 7.8 + f64::from(row) * ROW,
        };
        // Words at either end stand flush with the edge, not with the ring.
        let edge = match anchor {
            Anchor::Start if x < MARGIN + 0.1 => 0.0,
            Anchor::End if x > width - MARGIN - 0.1 => width,
            Anchor::Start | Anchor::Middle | Anchor::End => x,
        };
        let head = Label::new(texts.0, (edge, first), anchor, SIZE).semibold(anchor).in_paint(Paint::Ink);
        let detail = Label::new(texts.1, (edge, first + LINE), anchor, SIZE).in_paint(Paint::Grey1);
        Self { x, labels: [head, detail], side }
    }

    /// Counts what is wrong with the words here: labels covered, stems crossed, edges passed.
    fn faults(&self, placed: &[Self], width: f64) -> u32 {
        let (bounds, stem) = (self.bounds(), self.stem());
        let outside = u32::from(bounds[0] + 3.0 < 0.0) + u32::from(bounds[2] - 3.0 > width);
        let clashes = placed.iter().map(|other| {
            u32::from(overlap(bounds, other.bounds()))
                + u32::from(overlap(stem, other.bounds()))
                + u32::from(overlap(bounds, other.stem()))
        });
        outside + clashes.sum::<u32>()
    }

    /// The box of the stem from the axis to the words.
    fn stem(&self) -> [f64; 4] {
        match self.side {
            Side::Above(row) => [self.x - 1.0, -STEM - f64::from(row) * ROW, self.x + 1.0, 0.0],
            Side::Below(row) => [self.x - 1.0, 0.0, self.x + 1.0, STEM + f64::from(row) * ROW],
        }
    }

    fn bounds(&self) -> [f64; 4] {
        let (a, b) = (self.labels[0].bounds(), self.labels[1].bounds());
        [a[0].min(b[0]) - 3.0, a[1].min(b[1]), a[2].max(b[2]) + 3.0, a[3].max(b[3])]
    }
}

/// Returns the drawing of a time line.
pub fn draw_timeline(chart: &TimelineChart, width: f64) -> Drawing {
    let x = |at: f64| MARGIN + at.clamp(0.0, 1.0) * (width - 2.0 * MARGIN);
    let period = chart.period.as_ref().map(|(from, to, label, detail)| {
        let place = ((x(*from) + x(*to)) / 2.0, width);
        let mut words = Words::new((label, detail), place, Anchor::Middle, Side::Below(0));
        words.labels[0].paint = Paint::Accent;
        words
    });
    let n_period = usize::from(period.is_some());
    let placed = arrange(period, chart, width, x);

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

/// How many arrangements are kept while one event after another finds its place.
const BREADTH: usize = 48;

/// Arranges the words of all events: near the axis, over their ring, and off one another.
fn arrange(period: Option<Words>, chart: &TimelineChart, width: f64, x: impl Fn(f64) -> f64) -> Vec<Words> {
    let mut beam: Vec<(u32, Vec<Words>)> = vec![(0, period.into_iter().collect())];
    let last = chart.events.len().saturating_sub(1);
    for (i, event) in chart.events.iter().enumerate() {
        let is_end = i == 0 || i == last;
        let mut next = Vec::with_capacity(beam.len() * 18);
        for (side, side_cost) in sides(is_end) {
            for (anchor, anchor_cost) in [(Anchor::Middle, 0), (Anchor::Start, 2), (Anchor::End, 2)] {
                let words = Words::new((&event.label, &event.detail), (x(event.at), width), anchor, side);
                for (cost, placed) in &beam {
                    let cost = cost + side_cost + anchor_cost + words.faults(placed, width) * 1000;
                    let mut placed = placed.clone();
                    placed.push(words.clone());
                    next.push((cost, placed));
                }
            }
        }
        // The sort is stable: of equal arrangements the one found first stays first.
        next.sort_by_key(|(cost, _)| *cost);
        next.truncate(BREADTH);
        beam = next;
    }
    beam.into_iter().next().map(|(_, placed)| placed).unwrap_or_default()
}

/// The rows words may stand in, with what it costs to stand there; the ends of the line gladly stand below it.
fn sides(is_end: bool) -> [(Side, u32); 6] {
    let (above, below) = if is_end { (1, 0) } else { (0, 1) };
    [
        (Side::Above(0), above),
        (Side::Below(0), below),
        (Side::Above(1), 8 + above),
        (Side::Below(1), 8 + below),
        (Side::Above(2), 16 + above),
        (Side::Below(2), 16 + below),
    ]
}
