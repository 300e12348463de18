//! An interval in a table row, with one upright at the target through all rows.

use super::paint::Paint;
use super::path::Path;
use super::scene::{Drawing, Stroke};
use crate::compose::chart::RangeBar;

const WIDTH: f64 = 65.0;
const MARGIN: f64 = 2.0;

/// Returns the drawing of a range bar as high as its row.
pub fn draw_range(range: &RangeBar, height: f64) -> Drawing {
    let mut drawing = Drawing::new(WIDTH, height, &*range.alt);
    let share = |value: f64| if range.maximum > 0.0 { (value / range.maximum).clamp(0.0, 1.0) } else { 0.0 };
    let x = |value: f64| MARGIN + share(value) * (WIDTH - 2.0 * MARGIN);
    // The bar stands on the row's first line.
    let middle = height.min(14.0) / 2.0;

    drawing.stroke(Path::line(0.0, middle, WIDTH, middle), Stroke::solid(Paint::Rule, 0.5));
    let (low, high) = (x(range.low.min(range.high)), x(range.high.max(range.low)));
    drawing.fill(Path::rect(low, middle - 2.0, (high - low).max(0.5), 4.0), Paint::Accent3);
    if let Some(target) = range.target {
        drawing.stroke(Path::line(x(target), 0.0, x(target), height), Stroke::solid(Paint::Ink, 1.0));
    }
    drawing.fill(Path::circle(x(range.estimate), middle, 2.1), Paint::Accent);
    drawing
}
