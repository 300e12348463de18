//! The ten status marks: shape says which way, fill says how final.

use super::paint::Paint;
use super::path::Path;
use super::scene::{Drawing, Stroke};
use crate::base::Status;

const SIDE: f64 = 9.0;
const MIDDLE: f64 = SIDE / 2.0;

/// Returns the colour of a status and its word.
pub fn mark_paint(status: Status) -> Paint {
    match status {
        Status::Met | Status::OnTrack => Paint::Accent,
        Status::AtRisk => Paint::Risk,
        Status::OffTrack | Status::Missed => Paint::Missed,
        Status::NotYetDue | Status::TooFew | Status::Suppressed | Status::NoData | Status::NotApplicable => {
            Paint::Grey2
        }
    }
}

/// Returns the drawn mark, 9 points square.
pub fn draw_mark(status: Status) -> Drawing {
    let mut drawing = Drawing::new(SIDE, SIDE, "");
    let paint = mark_paint(status);
    let line = |width: f64| Stroke::solid(paint, width);
    match status {
        Status::Met => {
            drawing.fill(Path::circle(MIDDLE, MIDDLE, MIDDLE), paint);
            let check = Path::polyline(&[(2.4, 4.6), (3.95, 6.2), (6.6, 3.05)]);
            drawing.stroke(check, Stroke::solid(Paint::White, 1.25));
        }
        Status::OnTrack => {
            drawing.stroke(Path::circle(MIDDLE, MIDDLE, 3.9), line(1.2));
            drawing.fill(Path::circle(MIDDLE, MIDDLE, 1.8), paint);
        }
        Status::AtRisk => {
            drawing.stroke(Path::polygon(&[(4.5, 1.0), (8.4, 8.3), (0.6, 8.3)]), line(1.1));
            drawing.fill(Path::polygon(&[(4.5, 1.0), (8.4, 8.3), (4.5, 8.3)]), paint);
        }
        Status::OffTrack => {
            drawing.stroke(Path::rect(0.9, 0.9, 7.2, 7.2), line(1.2));
            drawing.stroke(Path::line(2.6, MIDDLE, 6.4, MIDDLE), line(1.3));
        }
        Status::Missed => {
            drawing.fill(Path::rect(0.4, 0.4, 8.2, 8.2), paint);
            let mut cross = Path::line(2.6, 2.6, 6.4, 6.4);
            cross.steps.extend(Path::line(6.4, 2.6, 2.6, 6.4).steps);
            drawing.stroke(cross, Stroke::solid(Paint::White, 1.3));
        }
        Status::NotYetDue => drawing.stroke(Path::circle(MIDDLE, MIDDLE, 3.9), line(1.0)),
        Status::TooFew => {
            for x in [1.3, MIDDLE, 7.7] {
                drawing.fill(Path::circle(x, MIDDLE, 0.85), paint);
            }
        }
        Status::Suppressed => {
            drawing.stroke(Path::rect(0.9, 0.9, 7.2, 7.2), line(0.8));
            drawing.stroke(Path::hatching(0.9, 0.9, 7.2, 7.2, 2.2), line(0.6));
        }
        Status::NoData => drawing.stroke(Path::line(1.0, MIDDLE, 8.0, MIDDLE), line(1.1)),
        Status::NotApplicable => drawing.stroke(Path::line(2.0, 7.5, 7.0, 1.5), line(1.1)),
    }
    drawing
}
