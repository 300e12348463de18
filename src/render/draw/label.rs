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
        1000.0 * out + 100.0 * n_boxes as f64 + n_lines as f64
    }

    /// Tells whether a box covers no other and lies within the drawing.
    pub fn is_free(&self, bounds: [f64; 4], drawing: &Drawing) -> bool {
        self.cost(bounds, drawing) <= 0.0
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

/// How close the middle of a label may come to a line across it.
const CLEAR: f64 = 5.0;
/// The places tried for a label are so far from one another.
const GRAIN: f64 = 0.5;

/// The stretch that labels on an upright may take, and the lines that cross it.
#[derive(Debug, Clone)]
pub struct Upright<'a> {
    /// The least place.
    pub low: f64,
    /// The greatest place.
    pub high: f64,
    /// The least distance from one label to the next.
    pub pitch: f64,
    /// Lines that no label may lie on.
    pub lines: &'a [f64],
}

/// Places labels near the values they stand for, in order, apart from one another and clear of lines.
///
/// The values come in rising order, each with its weight: the weighted sum of the squared moves is the least there
/// is. Where there is no room for all, they stand evenly from end to end.
pub fn spread(wanted: &[(f64, f64)], upright: &Upright<'_>) -> Vec<f64> {
    let places: Vec<f64> = (0..)
        .map(|i| upright.low + f64::from(i) * GRAIN)
        .take_while(|place| *place <= upright.high)
        .filter(|place| upright.lines.iter().all(|line| (place - line).abs() >= CLEAR))
        .collect();
    // best[i] is the least cost of the labels so far with the last one at or before places[i], and that place.
    let mut rounds: Vec<Vec<(f64, usize)>> = Vec::with_capacity(wanted.len());
    for (value, weight) in wanted {
        let mut best: Vec<(f64, usize)> = Vec::with_capacity(places.len());
        let mut n_before = 0;
        for (i, place) in places.iter().enumerate() {
            let before = match rounds.last() {
                None => 0.0,
                Some(previous) => {
                    while n_before < i && places[n_before] + upright.pitch <= *place {
                        n_before += 1;
                    }
                    if n_before == 0 { f64::INFINITY } else { previous[n_before - 1].0 }
                }
            };
            let cost = before + weight * (place - value).powi(2);
            let least = best.last().copied().unwrap_or((f64::INFINITY, 0));
            best.push(if cost < least.0 { (cost, i) } else { least });
        }
        rounds.push(best);
    }
    let mut chosen = Vec::with_capacity(wanted.len());
    let mut end = places.len();
    for best in rounds.iter().rev() {
        let Some((_, at)) = end.checked_sub(1).map(|last| best[last]).filter(|(cost, _)| cost.is_finite())
        else {
            return even(wanted.len(), upright);
        };
        chosen.push(places[at]);
        end = places[..at].partition_point(|place| place + upright.pitch <= places[at]);
    }
    chosen.reverse();
    chosen
}

fn even(n: usize, upright: &Upright<'_>) -> Vec<f64> {
    let step = (upright.high - upright.low) / n.saturating_sub(1).max(1) as f64;
    (0..n).map(|i| upright.low + i as f64 * step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(wanted: &[f64], upright: &Upright<'_>) -> Vec<f64> {
        let wanted: Vec<_> = wanted.iter().map(|value| (*value, 1.0)).collect();
        spread(&wanted, upright)
    }

    fn upright(lines: &[f64]) -> Upright<'_> {
        Upright { low: 0.0, high: 100.0, pitch: 10.0, lines }
    }

    #[test]
    fn values_apart_stay() {
        assert_eq!(places(&[10.0, 40.0], &upright(&[])), [10.0, 40.0]);
    }

    #[test]
    fn close_values_share_the_push() {
        assert_eq!(places(&[50.0, 52.0, 90.0], &upright(&[])), [46.0, 56.0, 90.0]);
    }

    #[test]
    fn the_ends_hold() {
        assert_eq!(places(&[98.0, 99.0], &upright(&[])), [90.0, 100.0]);
        assert_eq!(places(&[-5.0, 1.0], &upright(&[])), [0.0, 10.0]);
    }

    #[test]
    fn no_label_lies_on_a_line() {
        let places = places(&[40.0, 50.0], &upright(&[50.0, 60.0]));
        assert_eq!(places, [40.0, 55.0]);
    }

    #[test]
    fn without_room_they_stand_evenly() {
        let narrow = Upright { low: 0.0, high: 10.0, pitch: 10.0, lines: &[] };
        assert_eq!(places(&[1.0, 2.0, 3.0], &narrow), [0.0, 5.0, 10.0]);
    }

    #[test]
    fn a_line_through_a_box_is_seen() {
        assert!(crosses([(0.0, 0.0), (10.0, 10.0)], [4.0, 4.0, 6.0, 6.0]));
        assert!(!crosses([(0.0, 0.0), (10.0, 0.0)], [4.0, 4.0, 6.0, 6.0]));
    }
}
