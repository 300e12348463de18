//! The figure since the start, in a table row: no axis, for the row holds the number.

use super::paint::Paint;
use super::path::Path;
use super::scene::{Drawing, Stroke};
use crate::compose::chart::SparkLine;

const WIDTH: f64 = 50.0;
const HEIGHT: f64 = 17.5;
const LEFT: f64 = 1.5;
const RIGHT: f64 = WIDTH - 2.5;
const TOP: f64 = 2.5;
const BOTTOM: f64 = HEIGHT - 2.5;

/// Returns the drawing of a spark line.
pub fn draw_spark(spark: &SparkLine) -> Drawing {
    let mut drawing = Drawing::new(WIDTH, HEIGHT, &*spark.alt);
    let values =
        spark.points.iter().chain(&spark.target).map(|&(_, value)| value).filter(|value| value.is_finite());
    let (low, high) =
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
    let x = |time: f64| LEFT + time.clamp(0.0, 1.0) * (RIGHT - LEFT);
    let y = |value: f64| {
        let share = if high > low { (value - low) / (high - low) } else { 0.5 };
        BOTTOM - share.clamp(0.0, 1.0) * (BOTTOM - TOP)
    };

    for at in &spark.breaks {
        let upright = Path::line(x(*at), 1.0, x(*at), HEIGHT - 1.0);
        drawing.stroke(upright, Stroke::dashed(Paint::Ink, 0.7, 1.2, 1.4));
    }
    let mut steps = Vec::new();
    for (i, &(from, value)) in spark.target.iter().enumerate() {
        let to = spark.target.get(i + 1).map_or(1.0, |next| next.0);
        steps.extend([(x(from), y(value)), (x(to), y(value))]);
    }
    drawing.stroke(Path::polyline(&steps), Stroke::solid(Paint::Grey1, 0.7));
    let points: Vec<_> = spark.points.iter().map(|&(time, value)| (x(time), y(value))).collect();
    if points.len() > 1 {
        drawing.stroke(Path::polyline(&points), Stroke::solid(Paint::Accent, 1.1));
    }
    if let Some(&(x, y)) = points.last() {
        drawing.fill(Path::circle(x, y, 1.75), Paint::Accent);
    }
    drawing
}
