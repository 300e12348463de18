//! Labels that keep clear of one another and of lines: the best of several places, or pushed apart on an upright.

use super::scene::{Drawing, Label};

/// What a label must not cover.
#[derive(Debug, Clone, Default)]
pub struct Occupied {
    boxes: Vec<[f64; 4]>,
    segments: Vec<[(f64, f64); 2]>,
}

/// A group of labels that are placed together, with the box they take.
#[derive(Debug, Clone, Default)]
pub struct Placing {
    /// The labels.
    pub labels: Vec<Label>,
    /// Boxes drawn with them, such as a tag's frame: left, top, right, bottom.
    pub frames: Vec<[f64; 4]>,
}

impl Placing {
    /// Returns the box around all its labels and frames.
    pub fn bounds(&self) -> [f64; 4] {
        let all = self.labels.iter().map(Label::bounds).chain(self.frames.iter().copied());
        all.reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])
            .unwrap_or([0.0; 4])
    }
}

impl Occupied {
    /// Adds a box: left, top, right, bottom.
    pub fn add_box(&mut self, bounds: [f64; 4]) {
        self.boxes.push(bounds);
    }

    /// Adds a line through points.
    pub fn add_line(&mut self, points: &[(f64, f64)]) {
        self.segments.extend(points.windows(2).map(|pair| [pair[0], pair[1]]));
    }

    /// Returns how much a box covers, and how far it leaves the drawing; zero is best.
    fn cost(&self, bounds: [f64; 4], drawing: &Drawing) -> f64 {
        let [left, top, right, bottom] = bounds;
        let out = (-left).max(0.0)
            + (-top).max(0.0)
            + (right - drawing.width).max(0.0)
            + (bottom - drawing.height).max(0.0);
        let n_boxes = self.boxes.iter().filter(|other| overlap(bounds, **other)).count();
        let n_lines = self.segments.iter().filter(|segment| crosses(**segment, bounds)).count();
        1000.0 * out + 10.0 * n_boxes as f64 + n_lines as f64
    }

    /// Chooses the first of the cheapest places, and occupies it.
    pub fn place(&mut self, candidates: Vec<Placing>, drawing: &Drawing) -> Option<Placing> {
        let mut best: Option<(f64, Placing)> = None;
        for candidate in candidates {
            let cost = self.cost(candidate.bounds(), drawing);
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, candidate));
            }
        }
        let (_, placing) = best?;
        self.add_box(placing.bounds());
        Some(placing)
    }
}

/// Tells whether two boxes share more than an edge.
pub fn overlap(a: [f64; 4], b: [f64; 4]) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

/// Tells whether a line enters a box grown by a point.
fn crosses([(x1, y1), (x2, y2)]: [(f64, f64); 2], [left, top, right, bottom]: [f64; 4]) -> bool {
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (start, end, low, high) in [(x1, x2, left - 1.0, right + 1.0), (y1, y2, top - 1.0, bottom + 1.0)] {
        let run = end - start;
        if run == 0.0 {
            if start <= low || start >= high {
                return false;
            }
            continue;
        }
        let (a, b) = ((low - start) / run, (high - start) / run);
        enter = enter.max(a.min(b));
        leave = leave.min(a.max(b));
    }
    enter < leave
}

/// Pushes values apart until each is `gap` from the next, moving all as little as can be, within `low..=high`.
///
/// The values come in rising order. When there is no room for all, the last ones stand at `high` in order.
pub fn spread(wanted: &[f64], gap: f64, low: f64, high: f64) -> Vec<f64> {
    // Without its share of the gaps, each value only has to keep the order: isotonic regression by pooling.
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for (i, value) in wanted.iter().enumerate() {
        pools.push((value - i as f64 * gap, 1));
        while let [.., (a, n_a), (b, n_b)] = pools[..] {
            if a <= b {
                break;
            }
            let n = n_a + n_b;
            pools.truncate(pools.len() - 2);
            pools.push(((a * n_a as f64 + b * n_b as f64) / n as f64, n));
        }
    }
    let room = high - wanted.len().saturating_sub(1) as f64 * gap;
    let levels = pools.into_iter().flat_map(|(value, n)| std::iter::repeat_n(value, n));
    levels.enumerate().map(|(i, level)| level.min(room).max(low) + i as f64 * gap).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_apart_stay() {
        assert_eq!(spread(&[10.0, 40.0], 10.0, 0.0, 100.0), [10.0, 40.0]);
    }

    #[test]
    fn close_values_share_the_push() {
        assert_eq!(spread(&[50.0, 52.0, 90.0], 10.0, 0.0, 100.0), [46.0, 56.0, 90.0]);
    }

    #[test]
    fn the_ends_hold() {
        assert_eq!(spread(&[98.0, 99.0], 10.0, 0.0, 100.0), [90.0, 100.0]);
        assert_eq!(spread(&[-5.0, 1.0], 10.0, 0.0, 100.0), [0.0, 10.0]);
    }

    #[test]
    fn a_line_through_a_box_is_seen() {
        assert!(crosses([(0.0, 0.0), (10.0, 10.0)], [4.0, 4.0, 6.0, 6.0]));
        assert!(!crosses([(0.0, 0.0), (10.0, 0.0)], [4.0, 4.0, 6.0, 6.0]));
    }
}
