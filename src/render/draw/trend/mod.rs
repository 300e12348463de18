//! A figure over time against its target, with the strip of its numbers centred under the points.

mod frame;
mod retention;
mod words;

pub use frame::{Strip, TrendFrame, trend_height};
pub use retention::draw_retention;

use super::label::{Occupied, Upright, spread};
use super::paint::Paint;
use super::path::Path;
use super::scene::{Anchor, CAPITAL, Drawing, Label, Stroke};
use crate::compose::chart::{TargetStretch, TrendChart};

/// The size of most labels.
const SMALL: f64 = 8.0;
/// The size of the last value.
const VALUE: f64 = 9.5;
/// The least distance of labels beside the last point.
const LABEL_PITCH: f64 = 10.5;
/// How far labels stand from the last point.
const LABEL_GAP: f64 = 6.5;

/// Returns the drawing of a trend, and the frame its strip has to keep.
pub fn draw_trend(chart: &TrendChart, width: f64, strip: Strip) -> (Drawing, TrendFrame) {
    let frame = TrendFrame::new(chart, width, strip, last_labels_width(chart));
    let mut drawing = Drawing::new(width, frame.height, &*chart.alt);
    let mut occupied = Occupied::default();

    draw_axis(&mut drawing, chart, &frame);
    occupied.add_line(&[(frame.left, frame.bottom), (frame.width, frame.bottom)]);
    let runs = value_runs(chart, &frame);
    for run in &runs {
        occupied.add_line(run);
        for &(x, y) in run {
            occupied.add_box([x - 3.0, y - 3.0, x + 3.0, y + 3.0]);
        }
    }
    let last = draw_last_labels(&mut drawing, chart, &frame, &mut occupied);
    draw_targets(&mut drawing, chart, &frame, &mut occupied);
    words::draw_breaks(&mut drawing, chart, &frame, &mut occupied);
    words::draw_target_words(&mut drawing, chart, &frame, &mut occupied);

    if let (Some(interval), Some((x, _))) = (&chart.interval, last) {
        let (top, bottom) = (frame.y(interval.high), frame.y(interval.low));
        drawing.fill(Path::rect(x - 3.0, top, 6.0, (bottom - top).max(0.5)), Paint::Accent3);
    }
    for run in &runs {
        drawing.stroke(Path::polyline(run), Stroke::solid(Paint::Accent, 1.8));
    }
    let radius = if chart.points.len() > 18 { 1.8 } else { 2.5 };
    for &(x, y) in runs.iter().flatten() {
        drawing.fill(Path::circle(x, y, radius), Paint::Accent);
    }
    words::draw_restatements(&mut drawing, chart, &frame, &mut occupied);
    (drawing, frame)
}

fn draw_axis(drawing: &mut Drawing, chart: &TrendChart, frame: &TrendFrame) {
    for (value, _) in chart.ticks.iter().filter(|(value, _)| frame.y(*value) < frame.bottom - 0.5) {
        let y = frame.y(*value);
        drawing.stroke(Path::line(frame.left, y, frame.width, y), Stroke::solid(Paint::Hair, 0.6));
    }
    let axis = Path::line(frame.left, frame.bottom, frame.width, frame.bottom);
    drawing.stroke(axis, Stroke::solid(Paint::Ink, 0.8));
    for (value, text) in &chart.ticks {
        let baseline = frame.y(*value) + CAPITAL * SMALL / 2.0;
        drawing
            .label(Label::new(text, (frame.left - 6.0, baseline), Anchor::End, SMALL).in_paint(Paint::Grey2));
    }
    for (i, line) in frame.unit_lines.iter().enumerate() {
        let baseline = frame.top + CAPITAL * SMALL / 2.0 + i as f64 * LABEL_PITCH;
        drawing.label(Label::new(line, (0.0, baseline), Anchor::Start, SMALL).in_paint(Paint::Grey2));
    }
    let mut free_from = f64::NEG_INFINITY;
    for (i, point) in chart.points.iter().enumerate().filter(|_| frame.names_points) {
        let label = Label::new(&point.name, (frame.x(i as f64), frame.height - 3.0), Anchor::Middle, SMALL);
        let [left, _, right, _] = label.bounds();
        if left >= free_from && right <= frame.width && left >= 0.0 {
            free_from = right + 6.0;
            drawing.label(label);
        }
    }
}

/// Returns the runs of values without a gap.
fn value_runs(chart: &TrendChart, frame: &TrendFrame) -> Vec<Vec<(f64, f64)>> {
    let mut runs = vec![Vec::new()];
    for (i, point) in chart.points.iter().enumerate() {
        match (point.value, runs.last_mut()) {
            (Some(value), Some(run)) => run.push((frame.x(i as f64), frame.y(value))),
            (None, _) => runs.push(Vec::new()),
            (Some(_), None) => {}
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

fn draw_targets(drawing: &mut Drawing, chart: &TrendChart, frame: &TrendFrame, occupied: &mut Occupied) {
    for target in &chart.targets {
        let (start, end) = target_ends(target, frame);
        drawing.stroke(Path::polyline(&[start, end]), Stroke::solid(Paint::Ink, 1.4));
        occupied.add_line(&[start, end]);
        if target.is_superseded && end.0 < frame.width {
            let on = [end, (frame.width, end.1)];
            drawing.stroke(Path::polyline(&on), Stroke::dashed(Paint::Grey2, 0.8, 3.0, 2.5));
            occupied.add_line(&on);
        }
    }
}

fn target_ends(target: &TargetStretch, frame: &TrendFrame) -> ((f64, f64), (f64, f64)) {
    let x = |at: f64| frame.x(at).clamp(frame.left, frame.width);
    ((x(target.from), frame.y(target.from_value)), (x(target.to), frame.y(target.to_value)))
}

/// A label beside the last point.
struct LastLabel {
    /// The value it stands for.
    value: f64,
    /// How much it matters that it stands at its value.
    weight: f64,
    /// Whether it says where a target ends.
    is_end: bool,
    label: Label,
}

fn last_labels(chart: &TrendChart) -> Vec<LastLabel> {
    let small = |value: f64, text: &str| LastLabel {
        value,
        weight: 0.25,
        is_end: false,
        label: Label::new(text, (0.0, 0.0), Anchor::Start, SMALL),
    };
    let mut labels = Vec::new();
    if let Some(interval) = &chart.interval {
        labels.extend([small(interval.high, &interval.high_label), small(interval.low, &interval.low_label)]);
    }
    labels.extend(chart.targets.iter().map(|target| {
        let LastLabel { value, label, .. } = small(target.to_value, &target.end_label);
        let label = label.semibold(Anchor::Start).in_paint(Paint::Ink);
        LastLabel { value, weight: 2.0, is_end: true, label }
    }));
    if let Some((value, text)) =
        chart.points.iter().rev().find_map(|point| Some((point.value?, &point.label)))
    {
        let label = Label::new(text, (0.0, 0.0), Anchor::Start, VALUE).semibold(Anchor::Start);
        let label = label.in_paint(Paint::Accent);
        labels.push(LastLabel { value, weight: 4.0, is_end: false, label });
    }
    // A target met to the digit says nothing that the value beside it does not.
    let value = labels.last().map(|last| last.label.text.clone());
    let last = labels.len().saturating_sub(1);
    let mut at = 0;
    labels.retain(|label| {
        at += 1;
        !label.label.text.is_empty() && (at > last || Some(&label.label.text) != value.as_ref())
    });
    labels
}

fn last_labels_width(chart: &TrendChart) -> f64 {
    let widest = last_labels(chart).iter().map(|last| last.label.width).fold(0.0, f64::max);
    if widest > 0.0 { widest + LABEL_GAP } else { 0.0 }
}

/// Writes the labels beside the last point; returns that point.
///
/// Where the last values are withheld or missing, the target's own label stands at the end of its line all the same.
fn draw_last_labels(
    drawing: &mut Drawing,
    chart: &TrendChart,
    frame: &TrendFrame,
    occupied: &mut Occupied,
) -> Option<(f64, f64)> {
    let (at, value) = chart.points.iter().enumerate().rev().find_map(|(i, point)| Some((i, point.value?)))?;
    let (x, y) = (frame.x(at as f64), frame.y(value));
    let last = chart.points.len() - 1;
    let (ends, own): (Vec<LastLabel>, Vec<LastLabel>) =
        last_labels(chart).into_iter().partition(|label| label.is_end && at < last);
    draw_labels_at(drawing, chart, frame, occupied, (x, own));
    draw_labels_at(drawing, chart, frame, occupied, (frame.x(last as f64), ends));
    Some((x, y))
}

/// Writes labels beside an upright, pushed apart.
fn draw_labels_at(
    drawing: &mut Drawing,
    chart: &TrendChart,
    frame: &TrendFrame,
    occupied: &mut Occupied,
    (x, mut labels): (f64, Vec<LastLabel>),
) {
    labels.sort_by(|a, b| b.value.total_cmp(&a.value));
    let wanted: Vec<(f64, f64)> = labels.iter().map(|last| (frame.y(last.value), last.weight)).collect();
    let mut lines = Vec::new();
    for target in &chart.targets {
        let (start, end) = target_ends(target, frame);
        if end.0 > x + LABEL_GAP && end.0 > start.0 {
            // A sloping target crosses the labels from one height to another.
            let slope = (end.1 - start.1) / (end.0 - start.0);
            lines.push(start.1 + slope * (x + LABEL_GAP - start.0));
        }
        if target.is_superseded || end.0 > x {
            lines.push(end.1);
        }
    }
    let half = LABEL_PITCH / 2.0;
    let upright = Upright { low: half, high: frame.bottom - half, pitch: LABEL_PITCH, lines: &lines };
    let places = spread(&wanted, &upright);
    for (LastLabel { mut label, .. }, middle) in labels.into_iter().zip(places) {
        label.x += x + LABEL_GAP;
        label.y = middle + CAPITAL * label.size / 2.0;
        occupied.add_box(label.bounds());
        drawing.label(label);
    }
}
