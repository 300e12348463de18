//! Who refers to whom: columns from left to right, curves between them, names that keep clear.

mod arrange;
mod curve;
mod name;

use std::collections::BTreeMap;

use self::arrange::{Arrangement, arrange};
use self::curve::Curve;
use self::name::short_names;
use super::label::{Occupied, Placing};
use super::metrics::{Weight, text_width};
use super::paint::Paint;
use super::path::Path;
use super::scene::{Anchor, CAPITAL, Drawing, Label, Stroke};
use crate::compose::chart::{NetworkChart, NetworkKey, NetworkLine};

/// The size of names and numbers, and the pitch of their lines.
const SIZE: f64 = 8.0;
const LINE: f64 = 9.0;
/// Over the first row: the heads of the columns.
const HEAD: f64 = 24.5;
/// Under the last row: the key, a line at a time.
const KEY_LINE: f64 = 14.0;
/// The most a column may be high; longer ones are drawn as several side by side.
const MOST_HEIGHT: f64 = 452.0;
/// A row with a name of two lines, and with room to breathe where there are few.
const LEAST_PITCH: f64 = 29.0;
const MOST_PITCH: f64 = 42.0;
/// The radius of a node that nobody is known to pass.
const LEAST_RADIUS: f64 = 3.2;
/// How far the ring of a node that stands out is from it.
const RING: f64 = 1.7;
/// How wide a node of the key is, with its ring.
const NODE_MARK: f64 = 2.0 * (3.0 + RING + 0.5);
/// Between two names of one column, where one stands beside its node and the other over or under its own.
const ROOM_BETWEEN: f64 = 13.0;
/// So many straight pieces stand for a curve where names keep clear of it.
const SAMPLES: u32 = 16;
/// The most lines of a name; the table has it in full.
const MOST_LINES: usize = 2;

/// Returns the drawing of a network.
pub fn draw_network(chart: &NetworkChart, width: f64) -> Drawing {
    let frame = Frame::new(chart, width);
    let key = key_places(chart, width);
    let key_height = key.last().map_or(0.0, |(_, _, line)| (line + 1.0) * KEY_LINE);
    let mut drawing = Drawing::new(width, frame.bottom + key_height, &*chart.alt);
    let mut occupied = Occupied::default();
    occupied.add_box([0.0, frame.bottom, width, frame.bottom + key_height]);
    draw_heads(&mut drawing, chart, &frame);
    let curves: Vec<Curve> = chart.ties.iter().map(|tie| frame.curve(chart, tie)).collect();
    // The strongest ties lie on top, those that stand out above all.
    let mut order: Vec<usize> = (0..curves.len()).collect();
    let strength = |at: usize| (chart.ties[at].is_accent, chart.ties[at].size.unwrap_or(0.0));
    order.sort_by(|a, b| strength(*a).partial_cmp(&strength(*b)).unwrap_or(std::cmp::Ordering::Equal));
    for at in &order {
        draw_tie(&mut drawing, &chart.ties[*at], &curves[*at]);
    }
    for (at, node) in chart.nodes.iter().enumerate() {
        let (x, y) = frame.points[at];
        let radius = frame.radii[at];
        occupied.add_box([x - radius, y - radius, x + radius, y + radius]);
        if node.is_isolated {
            let stroke = Stroke::dashed(Paint::Grey2, 1.0, 2.0, 1.6);
            drawing.outline(Path::circle(x, y, radius), Paint::White, stroke);
        } else {
            let paint = if node.is_accent { Paint::Accent } else { Paint::Grey2 };
            drawing.outline(Path::circle(x, y, radius), paint, Stroke::solid(Paint::White, 0.8));
            if node.is_accent {
                // Without colour the ring tells them apart.
                drawing.stroke(Path::circle(x, y, radius + RING), Stroke::solid(Paint::Accent, 0.8));
            }
        }
    }
    // Names keep clear of the lines too, which numbers stand on.
    let mut crowded = occupied.clone();
    for curve in &curves {
        let points: Vec<(f64, f64)> =
            (0..=SAMPLES).map(|step| curve.at(f64::from(step) / f64::from(SAMPLES))).collect();
        crowded.add_line(&points);
    }
    for (at, lines) in frame.names.iter().enumerate() {
        // In close columns each name stands over its node, whatever lines there are: it would take the next one's room.
        let (space, other) = match frame.is_roomy() {
            true => (&mut crowded, &mut occupied),
            false => (&mut occupied, &mut crowded),
        };
        if let Some(place) = draw_name(&mut drawing, space, &frame, at, lines) {
            other.add_box(place);
        }
    }
    for at in order.iter().rev() {
        draw_number(&mut drawing, &mut occupied, &chart.ties[*at], &curves[*at]);
    }
    draw_key(&mut drawing, &key, frame.bottom);
    drawing
}

/// Returns about the height of the drawing of a network.
pub fn network_height(chart: &NetworkChart, width: f64) -> f64 {
    let frame = Frame::new(chart, width);
    frame.bottom + key_places(chart, width).last().map_or(0.0, |(_, _, line)| (line + 1.0) * KEY_LINE)
}

/// Where everything stands.
struct Frame {
    arrangement: Arrangement,
    points: Vec<(f64, f64)>,
    radii: Vec<f64>,
    names: Vec<Vec<String>>,
    /// How far each node is from the next in its column.
    pitches: Vec<f64>,
    /// The width of a column.
    column: f64,
    bottom: f64,
    /// The widest line.
    scale: f64,
}

impl Frame {
    fn new(chart: &NetworkChart, width: f64) -> Self {
        let most_rows = ((MOST_HEIGHT - HEAD) / LEAST_PITCH) as usize;
        let arrangement = arrange(chart, most_rows);
        let column = width / arrangement.columns.len().max(1) as f64;
        let longest = arrangement.columns.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let pitch = ((MOST_HEIGHT - HEAD) / longest as f64).clamp(LEAST_PITCH, MOST_PITCH);
        let height = pitch * longest as f64;
        let mut points = vec![(0.0, 0.0); chart.nodes.len()];
        let mut pitches = vec![0.0; chart.nodes.len()];
        for (at, members) in arrangement.columns.iter().enumerate() {
            let own = (height / members.len().max(1) as f64).min(MOST_PITCH * 1.4);
            let top = HEAD + (height - own * members.len() as f64) / 2.0;
            for (row, node) in members.iter().enumerate() {
                points[*node] = (column * (at as f64 + 0.5), top + own * (row as f64 + 0.66));
                pitches[*node] = own;
            }
        }
        let names: Vec<&str> = chart.nodes.iter().map(|node| node.label.as_str()).collect();
        let names = short_names(&names, column - 8.0);
        let n_lines = names.iter().map(Vec::len).max().unwrap_or(0).max(1) as f64;
        // A node and its name share a row.
        let room = ((pitch - n_lines * LINE - 4.0) / 2.0 - RING).clamp(LEAST_RADIUS, 9.7);
        let most = chart.nodes.iter().map(|node| node.size).fold(0.0, f64::max);
        // Radius 3.2 + 0.55 root n, unless the largest would outgrow its row.
        let factor = if most > 0.0 { (0.55_f64).min((room - LEAST_RADIUS) / most.sqrt()) } else { 0.0 };
        let radii =
            chart.nodes.iter().map(|node| LEAST_RADIUS + factor * node.size.max(0.0).sqrt()).collect();
        let widest = chart.ties.iter().filter_map(|tie| tie.size).fold(0.0, f64::max);
        let scale = if widest > 0.0 { (0.058_f64).min(5.4 / widest) } else { 0.0 };
        Self { arrangement, points, radii, names, pitches, column, bottom: HEAD + height + 10.5, scale }
    }

    /// Tells whether all nodes are so far from the next that their names may stand where they are freest.
    fn is_roomy(&self) -> bool {
        let n_lines = self.names.iter().map(Vec::len).max().unwrap_or(1);
        self.pitches.iter().all(|pitch| *pitch >= 2.0 * n_lines as f64 * LINE + ROOM_BETWEEN)
    }

    fn curve(&self, chart: &NetworkChart, tie: &NetworkLine) -> Curve {
        let (from, to) = (self.points[tie.from], self.points[tie.to]);
        let width = 0.6 + self.scale * tie.size.unwrap_or(0.0);
        let reach = (self.radii[tie.from] + RING + 0.3, self.radii[tie.to] + RING + 0.3);
        let goes_back = chart.ties.iter().any(|other| other.from == tie.to && other.to == tie.from);
        Curve::new(from, to, reach, width, goes_back, self.column)
    }
}

fn draw_heads(drawing: &mut Drawing, chart: &NetworkChart, frame: &Frame) {
    let mut spans: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (at, of) in frame.arrangement.of.iter().enumerate() {
        spans.entry(*of).and_modify(|span| span.1 = at).or_insert((at, at));
    }
    for (of, (first, last)) in spans {
        let x = frame.column * ((first + last) as f64 + 1.0) / 2.0;
        let label = Label::new(&*chart.columns[of], (x, 14.0), Anchor::Middle, SIZE);
        drawing.label(label.semibold(Anchor::Middle).in_paint(Paint::Grey2));
    }
}

fn draw_tie(drawing: &mut Drawing, tie: &NetworkLine, curve: &Curve) {
    let paint = if tie.is_accent { Paint::Accent } else { Paint::Tie };
    let stroke = if tie.is_dashed {
        Stroke::dashed(paint, curve.width.max(0.9), 2.4, 2.0)
    } else {
        Stroke::solid(paint, curve.width)
    };
    drawing.stroke(curve.path(), stroke);
    drawing.fill(curve.arrow(), paint);
}

/// Writes a name over its node, or beside or under it where that is freer, on white so that lines do not run through
/// it; returns the box it takes.
fn draw_name(
    drawing: &mut Drawing,
    occupied: &mut Occupied,
    frame: &Frame,
    at: usize,
    lines: &[String],
) -> Option<[f64; 4]> {
    let (x, y) = frame.points[at];
    let radius = frame.radii[at];
    let height = lines.len() as f64 * LINE;
    let block = |top: f64| {
        let labels = lines.iter().enumerate().map(|(i, line)| {
            let baseline = top + i as f64 * LINE + (LINE + CAPITAL * SIZE) / 2.0;
            let half = text_width(line, SIZE, Weight::Semibold) / 2.0;
            let middle = x.clamp(half + 0.5, (drawing.width - half - 0.5).max(half + 0.5));
            let label = Label::new(&**line, (middle, baseline), Anchor::Middle, SIZE);
            label.semibold(Anchor::Middle).in_paint(Paint::Ink)
        });
        Placing { labels: labels.collect(), frames: Vec::new() }
    };
    let beside = |anchor: Anchor, x: f64| {
        let labels = lines.iter().enumerate().map(|(i, line)| {
            let baseline = y - height / 2.0 + i as f64 * LINE + (LINE + CAPITAL * SIZE) / 2.0;
            Label::new(&**line, (x, baseline), anchor, SIZE).semibold(anchor).in_paint(Paint::Ink)
        });
        Placing { labels: labels.collect(), frames: Vec::new() }
    };
    let clear = radius + RING + 2.5;
    let over = block(y - radius - RING - 1.0 - height);
    // A name under its node would stand over the next node, as if it were its name.
    let candidates = match frame.is_roomy() {
        true => vec![over, beside(Anchor::Start, x + clear), beside(Anchor::End, x - clear)],
        false => vec![over, block(y + radius + RING + 1.0)],
    };
    let placing = occupied.place(candidates, drawing)?;
    let bounds = placing.bounds();
    for label in placing.labels {
        let [left, top, right, bottom] = label.bounds();
        let halo = Path::rect(left - 1.0, top - 0.5, right - left + 2.0, bottom - top + 1.0);
        drawing.fill(halo, Paint::White);
        drawing.label(label);
    }
    Some(bounds)
}

/// Writes a number on its line in a white halo where one place along it is free; else the table alone has it.
fn draw_number(drawing: &mut Drawing, occupied: &mut Occupied, tie: &NetworkLine, curve: &Curve) {
    if tie.label.is_empty() {
        return;
    }
    for share in [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2] {
        let (x, y) = curve.at(share);
        let label = Label::new(&*tie.label, (x, y + CAPITAL * SIZE / 2.0), Anchor::Middle, SIZE);
        let [left, top, right, bottom] = label.bounds();
        let halo = [left - 1.5, top - 0.5, right + 1.5, bottom + 0.2];
        if !occupied.is_free(halo, drawing) {
            continue;
        }
        occupied.add_box(halo);
        drawing.fill(Path::rect(halo[0], halo[1], halo[2] - halo[0], halo[3] - halo[1]), Paint::White);
        drawing.label(if tie.is_accent {
            label.semibold(Anchor::Middle).in_paint(Paint::Accent)
        } else {
            label.in_paint(Paint::Ink)
        });
        return;
    }
}

/// Returns each entry of the key with its left end and its line.
fn key_places(chart: &NetworkChart, width: f64) -> Vec<(&(NetworkKey, String), f64, f64)> {
    let (mut x, mut line) = (0.0, 0.0);
    let mut places = Vec::with_capacity(chart.key.len());
    for entry in &chart.key {
        let own = key_mark(entry.0) + 5.0 + text_width(&entry.1, SIZE, Weight::Regular);
        if x > 0.0 && x + own > width {
            (x, line) = (0.0, line + 1.0);
        }
        places.push((entry, x, line));
        x += own + 14.0;
    }
    places
}

/// How wide a mark of the key is.
fn key_mark(key: NetworkKey) -> f64 {
    match key {
        NetworkKey::AccentNode | NetworkKey::OtherNode | NetworkKey::IsolatedNode => NODE_MARK,
        NetworkKey::AccentTie | NetworkKey::DashedTie => 22.0,
    }
}

fn draw_key(drawing: &mut Drawing, key: &[(&(NetworkKey, String), f64, f64)], top: f64) {
    for ((mark, words), x, line) in key {
        let y = top + line * KEY_LINE + KEY_LINE / 2.0;
        match mark {
            NetworkKey::AccentNode => {
                drawing.fill(Path::circle(x + NODE_MARK / 2.0, y, 3.0), Paint::Accent);
                drawing.stroke(
                    Path::circle(x + NODE_MARK / 2.0, y, 3.0 + RING),
                    Stroke::solid(Paint::Accent, 0.8),
                );
            }
            NetworkKey::OtherNode => drawing.fill(Path::circle(x + NODE_MARK / 2.0, y, 4.0), Paint::Grey2),
            NetworkKey::IsolatedNode => {
                let stroke = Stroke::dashed(Paint::Grey2, 1.0, 2.0, 1.6);
                drawing.outline(Path::circle(x + NODE_MARK / 2.0, y, 3.4), Paint::White, stroke);
            }
            NetworkKey::AccentTie => {
                drawing.stroke(Path::line(*x, y, x + 22.0, y), Stroke::solid(Paint::Accent, 1.6));
            }
            NetworkKey::DashedTie => {
                let stroke = Stroke::dashed(Paint::Tie, 1.2, 2.4, 2.0);
                drawing.stroke(Path::line(*x, y, x + 22.0, y), stroke);
            }
        }
        let at = (x + key_mark(*mark) + 5.0, y + CAPITAL * SIZE / 2.0);
        drawing.label(Label::new(&**words, at, Anchor::Start, SIZE));
    }
}
