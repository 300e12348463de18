//! Actual against target, in a table row.

use super::mark::mark_paint;
use super::paint::Paint;
use super::path::Path;
use super::scene::{Drawing, Stroke};
use crate::compose::chart::BulletChart;

const WIDTH: f64 = 88.0;
const HEIGHT: f64 = 14.0;
/// The track, and room beyond it for a ring or tick at the end of the axis.
const TRACK: f64 = 85.0;
const TRACK_TOP: f64 = 4.0;
const TRACK_HEIGHT: f64 = 6.0;
const TRACK_BOTTOM: f64 = TRACK_TOP + TRACK_HEIGHT;
const RING: f64 = 2.4;

/// Returns the drawing of a bullet chart.
pub fn draw_bullet(chart: &BulletChart) -> Drawing {
    let mut drawing = Drawing::new(WIDTH, HEIGHT, &*chart.alt);
    let length = chart.maximum - chart.minimum;
    let x = |value: f64| {
        if length > 0.0 { ((value - chart.minimum) / length).clamp(0.0, 1.0) * TRACK } else { 0.0 }
    };

    drawing.fill(Path::rect(0.0, TRACK_TOP, TRACK, TRACK_HEIGHT), Paint::Fill);
    let hatched = chart.hatched.map(|(from, to)| (x(from.min(to)), x(from.max(to))));
    let zero = x(0.0);
    let bar = chart.actual.map_or(zero, x);
    // The part above a ceiling is hatched, not solid: the solid bar ends where the hatching begins.
    let solid = hatched.map_or(bar, |(from, to)| if bar < zero { bar.max(to) } else { bar.min(from) });
    if (solid > zero) == (bar > zero) && (solid - zero).abs() > 0.0 {
        drawing
            .fill(Path::rect(solid.min(zero), TRACK_TOP, (solid - zero).abs(), TRACK_HEIGHT), Paint::Accent);
    }
    if let Some((from, to)) = hatched {
        let paint = chart.mark.map_or(Paint::Grey2, mark_paint);
        let width = (to - from).max(0.8);
        let outline = Stroke::solid(paint, 0.7);
        drawing.outline(
            Path::rect(from + 0.35, TRACK_TOP + 0.35, (width - 0.7).max(0.1), TRACK_HEIGHT - 0.7),
            Paint::White,
            outline,
        );
        let strokes = Path::hatching(from, TRACK_TOP, width, TRACK_HEIGHT, 2.5);
        drawing.stroke(strokes, Stroke::solid(paint, 0.8));
    }
    if let Some(earlier) = chart.earlier_target.map(x) {
        let at = earlier.clamp(0.5, TRACK);
        drawing.stroke(Path::line(at, TRACK_TOP, at, TRACK_BOTTOM), Stroke::solid(Paint::White, 1.0));
        let mut ticks = Path::line(at, 0.5, at, TRACK_TOP);
        ticks.steps.extend(Path::line(at, TRACK_BOTTOM, at, HEIGHT - 0.5).steps);
        drawing.stroke(ticks, Stroke::solid(Paint::Grey2, 1.0));
    }
    if let Some(baseline) = chart.baseline.map(x) {
        let at = baseline.clamp(RING + 0.6, WIDTH - RING - 0.6);
        drawing.outline(Path::circle(at, HEIGHT / 2.0, RING), Paint::White, Stroke::solid(Paint::Grey1, 1.1));
    }
    if zero > 0.0 {
        // An axis that goes below zero shows where zero is.
        drawing.stroke(
            Path::line(zero, TRACK_TOP - 1.5, zero, TRACK_BOTTOM + 1.5),
            Stroke::solid(Paint::Grey1, 0.7),
        );
    }
    for target in [chart.target, chart.upper].into_iter().flatten().map(x) {
        let at = target.clamp(0.85, WIDTH - 0.85);
        drawing.stroke(Path::line(at, 0.0, at, HEIGHT), Stroke::solid(Paint::White, 3.4));
        drawing.stroke(Path::line(at, 0.0, at, HEIGHT), Stroke::solid(Paint::Ink, 1.7));
    }
    drawing
}
