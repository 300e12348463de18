//! A survival curve: steps with their band, strokes where someone is followed no further, months on the axis.

use super::frame::{Strip, TrendFrame};
use super::{VALUE, draw_axis};
use crate::compose::chart::{RetentionChart, TrendChart, TrendPoint};
use crate::render::draw::metrics::{Weight, text_width};
use crate::render::draw::paint::Paint;
use crate::render::draw::path::Path;
use crate::render::draw::scene::{Anchor, CAPITAL, Drawing, Label, Stroke};

/// Half the length of a censoring stroke.
const STROKE: f64 = 3.0;

/// Returns the drawing of a survival curve, and the frame its strip has to keep.
pub fn draw_retention(chart: &RetentionChart, width: f64, strip: Strip) -> (Drawing, TrendFrame) {
    let axis = axis(chart);
    let label = text_width(&chart.last_label, VALUE, Weight::Semibold) + 8.0;
    let frame = TrendFrame::new(&axis, width, strip, label);
    let mut drawing = Drawing::new(width, frame.height, &*chart.alt);
    draw_axis(&mut drawing, &axis, &frame);
    let at = |time: f64, value: f64| (frame.x(time / chart.step), frame.y(value));

    let upper = chart.band.iter().map(|&(time, _, high)| at(time, high));
    let lower = chart.band.iter().rev().map(|&(time, low, _)| at(time, low));
    let outline: Vec<(f64, f64)> = upper.chain(lower).collect();
    if outline.len() > 2 {
        drawing.fill(Path::polygon(&outline), Paint::Accent4);
    }
    let steps: Vec<(f64, f64)> = chart.steps.iter().map(|&(time, value)| at(time, value)).collect();
    drawing.stroke(Path::polyline(&steps), Stroke::solid(Paint::Accent, 1.6));
    for &(time, value) in &chart.censored {
        let (x, y) = at(time, value);
        drawing.stroke(Path::line(x, y - STROKE, x, y + STROKE), Stroke::solid(Paint::Accent, 0.8));
    }
    if let Some(&(x, y)) = steps.last() {
        let place = (x + 6.5, y + CAPITAL * VALUE / 2.0);
        let label = Label::new(&chart.last_label, place, Anchor::Start, VALUE).semibold(Anchor::Start);
        drawing.label(label.in_paint(Paint::Accent));
    }
    (drawing, frame)
}

/// Returns the axis as a trend without values: one column for each month of the strip.
fn axis(chart: &RetentionChart) -> TrendChart {
    let point =
        |name: &String| TrendPoint { name: name.clone(), value: None, label: String::new(), restated: None };
    TrendChart {
        extent: chart.extent,
        unit: chart.unit.clone(),
        points: chart.columns.iter().map(point).collect(),
        targets: Vec::new(),
        breaks: Vec::new(),
        interval: None,
        ticks: chart.ticks.clone(),
        alt: String::new(),
    }
}
