//! The curve of one tie, from the edge of its sender to the edge of its receiver, with its arrow.

use super::super::path::{Path, Step};

/// A cubic curve with a width.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    start: (f64, f64),
    controls: [(f64, f64); 2],
    end: (f64, f64),
    /// The width of its line.
    pub width: f64,
}

impl Curve {
    /// Returns the curve between two nodes.
    ///
    /// It leaves and reaches nodes level, as the columns stand; within a column it bows out to the right. Of two ties that go
    /// to and fro, each keeps a little to its own side.
    pub fn new(
        from: (f64, f64),
        to: (f64, f64),
        reach: (f64, f64),
        width: f64,
        goes_back: bool,
        column: f64,
    ) -> Self {
        let run = to.0 - from.0;
        let aside = match (goes_back, run < 0.0 || (run == 0.0 && to.1 < from.1)) {
            (false, _) => 0.0,
            (true, false) => -2.2,
            (true, true) => 2.2,
        };
        let arrow = arrow_length(width);
        if run == 0.0 {
            let bow = (column * 0.3).min(14.0 + (to.1 - from.1).abs() * 0.18);
            let side = if to.1 < from.1 { -1.0 } else { 1.0 };
            // A bow to the right downwards, to the left upwards: ties to and fro do not lie on one another.
            let start = (from.0 + side * reach.0, from.1);
            let end = (to.0 + side * (reach.1 + arrow), to.1);
            return Self {
                start,
                controls: [(start.0 + side * bow, start.1), (end.0 + side * bow, end.1)],
                end,
                width,
            };
        }
        let side = run.signum();
        let start = (from.0 + side * reach.0, from.1 + aside);
        let end = (to.0 - side * (reach.1 + arrow), to.1 + aside);
        let pull = (end.0 - start.0) * 0.48;
        Self { start, controls: [(start.0 + pull, start.1), (end.0 - pull, end.1)], end, width }
    }

    /// Returns its line, without the arrow.
    pub fn path(&self) -> Path {
        let [a, b] = self.controls;
        let steps = vec![
            Step::Move(self.start.0, self.start.1),
            Step::Curve([a.0, a.1, b.0, b.1, self.end.0, self.end.1]),
        ];
        Path { steps }
    }

    /// Returns its arrow head.
    pub fn arrow(&self) -> Path {
        let side = (self.end.0 - self.controls[1].0).signum();
        let (length, half) = (arrow_length(self.width), 1.6 + self.width * 0.75);
        let (x, y) = self.end;
        Path::polygon(&[(x + side * length, y), (x - side * 0.3, y - half), (x - side * 0.3, y + half)])
    }

    /// Returns the point at a share of its way.
    pub fn at(&self, share: f64) -> (f64, f64) {
        let rest = 1.0 - share;
        let weights = [rest.powi(3), 3.0 * rest * rest * share, 3.0 * rest * share * share, share.powi(3)];
        let points = [self.start, self.controls[0], self.controls[1], self.end];
        let sum = |part: fn(&(f64, f64)) -> f64| {
            points.iter().zip(weights).map(|(point, weight)| part(point) * weight).sum()
        };
        (sum(|point| point.0), sum(|point| point.1))
    }
}

fn arrow_length(width: f64) -> f64 {
    3.6 + width * 0.9
}
