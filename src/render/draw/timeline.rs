//! The agreement's course from signature to end, for the cover.

use super::label::overlap;
use super::metrics::{Weight, text_width};
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

/// Two lines of words, measured.
struct Words<'a> {
    texts: [&'a str; 2],
    width: f64,
}

impl<'a> Words<'a> {
    fn new(head: &'a str, detail: &'a str) -> Self {
        let widths = [text_width(head, SIZE, Weight::Semibold), text_width(detail, SIZE, Weight::Regular)];
        Self { texts: [head, detail], width: widths[0].max(widths[1]) }
    }
}

/// A place for two lines of words. Heights count from the axis: up is negative.
#[derive(Debug, Clone, Copy)]
struct Spot {
    /// The moment.
    x: f64,
    /// Where the anchor of the words stands.
    edge: f64,
    anchor: Anchor,
    side: Side,
    /// The box of the words, with the space they need: left, top, right, bottom.
    bounds: [f64; 4],
    /// The box of the stem from the axis to the words.
    stem: [f64; 4],
}

impl Spot {
    fn new(words: &Words<'_>, (x, width): (f64, f64), anchor: Anchor, side: Side) -> Self {
        // Words at either end stand flush with the edge, not with the ring.
        let edge = match anchor {
            Anchor::Start if x < MARGIN + 0.1 => 0.0,
            Anchor::End if x > width - MARGIN - 0.1 => width,
            Anchor::Start | Anchor::Middle | Anchor::End => x,
        };
        let left = match anchor {
            Anchor::Start => edge,
            Anchor::Middle => edge - words.width / 2.0,
            Anchor::End => edge - words.width,
        };
        let first = side.first_baseline();
        let stem = match side {
            Side::Above(_) => [x - 1.0, side.stem_end(), x + 1.0, 0.0],
            Side::Below(_) => [x - 1.0, 0.0, x + 1.0, side.stem_end()],
        };
        let bounds = [left - 3.0, first - 0.73 * SIZE, left + words.width + 3.0, first + LINE + 0.22 * SIZE];
        Self { x, edge, anchor, side, bounds, stem }
    }

    /// Counts what is wrong with the words here: labels covered, stems crossed, edges passed.
    fn faults(&self, placed: &[Self], width: f64) -> u32 {
        let outside = u32::from(self.bounds[0] + 3.1 < 0.0) + u32::from(self.bounds[2] - 3.1 > width);
        let clashes = placed.iter().map(|other| {
            u32::from(overlap(self.bounds, other.bounds))
                + u32::from(overlap(self.stem, other.bounds))
                + u32::from(overlap(self.bounds, other.stem))
        });
        outside + clashes.sum::<u32>()
    }

    fn labels(&self, words: &Words<'_>) -> [Label; 2] {
        let (first, anchor) = (self.side.first_baseline(), self.anchor);
        let head = Label::new(words.texts[0], (self.edge, first), anchor, SIZE).semibold(anchor);
        let detail = Label::new(words.texts[1], (self.edge, first + LINE), anchor, SIZE);
        [head.in_paint(Paint::Ink), detail.in_paint(Paint::Grey1)]
    }
}

impl Side {
    fn stem_end(self) -> f64 {
        match self {
            Self::Above(row) => -STEM - f64::from(row) * ROW,
            Self::Below(row) => STEM + f64::from(row) * ROW,
        }
    }

    fn first_baseline(self) -> f64 {
        match self {
            Self::Above(_) => self.stem_end() - LINE - 2.5,
            Self::Below(_) => self.stem_end() + 7.8,
        }
    }
}

/// Returns the drawing of a time line.
pub fn draw_timeline(chart: &TimelineChart, width: f64) -> Drawing {
    let x = |at: f64| MARGIN + at.clamp(0.0, 1.0) * (width - 2.0 * MARGIN);
    let mut words: Vec<Words<'_>> = Vec::with_capacity(chart.events.len() + 1);
    let mut placed = Vec::new();
    if let Some((from, to, label, detail)) = &chart.period {
        words.push(Words::new(label, detail));
        let middle = (x(*from) + x(*to)) / 2.0;
        placed.extend(
            words.last().map(|words| Spot::new(words, (middle, width), Anchor::Middle, Side::Below(0))),
        );
    }
    let n_period = placed.len();
    words.extend(chart.events.iter().map(|event| Words::new(&event.label, &event.detail)));
    let moments: Vec<f64> = chart.events.iter().map(|event| x(event.at)).collect();
    let placed = arrange(placed, &words[n_period..], &moments, width);

    let (top, bottom) = placed
        .iter()
        .fold((-6.0_f64, 6.0_f64), |ends, spot| (ends.0.min(spot.bounds[1]), ends.1.max(spot.bounds[3])));
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
    for spot in placed.iter().skip(n_period) {
        let stem = Path::line(spot.x, axis, spot.x, axis + spot.side.stem_end());
        drawing.stroke(stem, Stroke::solid(Paint::Ink, 0.5));
    }
    for spot in placed.iter().skip(n_period) {
        let ring = Path::circle(spot.x, axis, RING);
        drawing.outline(ring, Paint::White, Stroke::solid(Paint::Ink, 1.1));
    }
    for (i, (spot, words)) in placed.iter().zip(&words).enumerate() {
        let [mut head, mut detail] = spot.labels(words);
        if i < n_period {
            head.paint = Paint::Accent;
        }
        head.y += axis;
        detail.y += axis;
        drawing.label(head);
        drawing.label(detail);
    }
    drawing
}

/// How many arrangements are kept while one event after another finds its place.
const BREADTH: usize = 48;

/// Arranges the words of all events: near the axis, over their ring, and off one another.
fn arrange(placed: Vec<Spot>, words: &[Words<'_>], moments: &[f64], width: f64) -> Vec<Spot> {
    let mut beam: Vec<(u32, Vec<Spot>)> = vec![(0, placed)];
    let last = words.len().saturating_sub(1);
    for (i, (words, x)) in words.iter().zip(moments).enumerate() {
        // Each way to go on: its cost, the arrangement it goes on from, and the new place.
        let mut ways: Vec<(u32, usize, Spot)> = Vec::with_capacity(beam.len() * 18);
        for (side, side_cost) in sides(i == 0 || i == last) {
            for (anchor, anchor_cost) in [(Anchor::Middle, 0), (Anchor::Start, 2), (Anchor::End, 2)] {
                let spot = Spot::new(words, (*x, width), anchor, side);
                for (from, (cost, placed)) in beam.iter().enumerate() {
                    let cost = cost + side_cost + anchor_cost + spot.faults(placed, width) * 1000;
                    ways.push((cost, from, spot));
                }
            }
        }
        // The sort is stable: of equal ways the one found first stays first.
        ways.sort_by_key(|(cost, _, _)| *cost);
        ways.truncate(BREADTH);
        let go_on = |(cost, from, spot): (u32, usize, Spot)| {
            let mut placed = beam[from].1.clone();
            placed.push(spot);
            (cost, placed)
        };
        beam = ways.into_iter().map(go_on).collect();
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
