//! Paths: moves, lines and curves in points, from the top left corner.

/// One step of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    /// Begins a new line at a point.
    Move(f64, f64),
    /// A straight line to a point.
    Line(f64, f64),
    /// A cubic curve: two control points and the end.
    Curve([f64; 6]),
    /// Back to the last move.
    Close,
}

/// A line or an outline.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Path {
    /// Its steps.
    pub steps: Vec<Step>,
}

impl Path {
    /// Returns the path through points.
    pub fn polyline(points: &[(f64, f64)]) -> Self {
        let mut steps = Vec::with_capacity(points.len());
        for (i, &(x, y)) in points.iter().enumerate() {
            steps.push(if i == 0 { Step::Move(x, y) } else { Step::Line(x, y) });
        }
        Self { steps }
    }

    /// Returns the straight line from one point to another.
    pub fn line(x1: f64, y1: f64, x2: f64, y2: f64) -> Self {
        Self::polyline(&[(x1, y1), (x2, y2)])
    }

    /// Returns the outline through points.
    pub fn polygon(points: &[(f64, f64)]) -> Self {
        let mut path = Self::polyline(points);
        path.steps.push(Step::Close);
        path
    }

    /// Returns a rectangle.
    pub fn rect(x: f64, y: f64, width: f64, height: f64) -> Self {
        Self::polygon(&[(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
    }

    /// Returns a circle, as four curves.
    pub fn circle(x: f64, y: f64, radius: f64) -> Self {
        let k = radius * 0.552_284_75;
        let r = radius;
        Self {
            steps: vec![
                Step::Move(x + r, y),
                Step::Curve([x + r, y + k, x + k, y + r, x, y + r]),
                Step::Curve([x - k, y + r, x - r, y + k, x - r, y]),
                Step::Curve([x - r, y - k, x - k, y - r, x, y - r]),
                Step::Curve([x + k, y - r, x + r, y - k, x + r, y]),
                Step::Close,
            ],
        }
    }

    /// Returns strokes at 45 degrees, rising to the right, that fill a rectangle.
    pub fn hatching(x: f64, y: f64, width: f64, height: f64, pitch: f64) -> Self {
        let mut steps = Vec::new();
        // A stroke is the line u + v = c within the rectangle, u to the right and v down from its corner.
        let mut c = pitch / 2.0;
        while c < width + height {
            let (u1, u2) = ((c - height).max(0.0), c.min(width));
            steps.push(Step::Move(x + u1, y + c - u1));
            steps.push(Step::Line(x + u2, y + c - u2));
            c += pitch;
        }
        Self { steps }
    }

    /// Returns the left, top, right and bottom ends of its points; none when it is empty.
    pub fn bounds(&self) -> Option<[f64; 4]> {
        let mut bounds: Option<[f64; 4]> = None;
        let mut add = |x: f64, y: f64| {
            let [left, top, right, bottom] = bounds.unwrap_or([x, y, x, y]);
            bounds = Some([left.min(x), top.min(y), right.max(x), bottom.max(y)]);
        };
        for step in &self.steps {
            match step {
                Step::Move(x, y) | Step::Line(x, y) => add(*x, *y),
                Step::Curve(c) => {
                    add(c[0], c[1]);
                    add(c[2], c[3]);
                    add(c[4], c[5]);
                }
                Step::Close => {}
            }
        }
        bounds
    }
}
