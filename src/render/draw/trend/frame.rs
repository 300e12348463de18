//! Where the axis, the points and the strip's columns of a trend stand.

use crate::compose::chart::{Extent, TrendChart};
use crate::render::draw::metrics::{Weight, text_width, wrap};

/// The room above the first grid line, for labels on it.
const TOP: f64 = 13.5;
/// The room under the axis, for half a dot.
const UNDER: f64 = 3.0;
/// The room for the points' names when no strip stands below.
const NAMES: f64 = 14.0;
const TICK_GAP: f64 = 6.0;

/// What stands under the chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Strip {
    /// Nothing: the chart names its points itself.
    None,
    /// A table whose first column needs that width.
    Under {
        /// The width of the first column's widest text.
        first_column: f64,
    },
}

/// Returns the height of a chart, in points.
pub fn trend_height(extent: Extent) -> f64 {
    match extent {
        Extent::Low => 80.0,
        Extent::Usual => 133.5,
        Extent::High => 182.0,
    }
}

/// The axis and columns of a trend, in points.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendFrame {
    /// The width of the whole.
    pub width: f64,
    /// The height of the whole.
    pub height: f64,
    /// Where the plot begins: the width of the strip's first column.
    pub left: f64,
    /// The width of the column of one point.
    pub step: f64,
    /// What is left over at the right of the last column, for labels.
    pub right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
    pub(super) names_points: bool,
    pub(super) unit_lines: Vec<String>,
    low: f64,
    high: f64,
}

impl TrendFrame {
    pub(super) fn new(chart: &TrendChart, width: f64, strip: Strip, last_labels: f64) -> Self {
        let ticks =
            chart.ticks.iter().map(|(_, text)| text_width(text, 8.0, Weight::Regular)).fold(0.0, f64::max);
        let names_points = strip == Strip::None;
        let first_column = match strip {
            Strip::None => 0.0,
            Strip::Under { first_column } => first_column,
        };
        let left = first_column.max(75.0).max(ticks + TICK_GAP).min(width / 2.0);
        let unit_lines = wrap(&chart.unit, 8.0, Weight::Regular, left - ticks - TICK_GAP - 8.0);
        // The labels need room beyond the last point: half its column, and what is still missing beside it.
        let (n, plot) = (chart.points.len().max(1) as f64, width - left);
        let right = ((last_labels - plot / (2.0 * n)) / (1.0 - 1.0 / (2.0 * n))).clamp(0.0, plot / 3.0);
        let (low, high) = value_range(chart);
        let bottom = trend_height(chart.extent) - UNDER;
        Self {
            width,
            height: bottom + UNDER + if names_points { NAMES } else { 0.0 },
            left,
            step: (plot - right) / n,
            right,
            top: TOP,
            bottom,
            names_points,
            unit_lines,
            low,
            high,
        }
    }

    /// Returns where a position counted in points stands.
    pub(super) fn x(&self, at: f64) -> f64 {
        self.left + (at + 0.5) * self.step
    }

    /// Returns the height of a value; values off the axis stand at its end.
    pub(super) fn y(&self, value: f64) -> f64 {
        let share = (value - self.low) / (self.high - self.low);
        let share = if share.is_finite() { share } else { 0.0 };
        (self.bottom - share * (self.bottom - self.top)).clamp(4.0, self.bottom)
    }
}

/// The ends of the axis: those of its ticks, widened by what lies beyond them.
fn value_range(chart: &TrendChart) -> (f64, f64) {
    let ticks = chart.ticks.iter().map(|(value, _)| *value);
    let points = chart.points.iter().filter_map(|point| point.value);
    let ends = chart.interval.iter().flat_map(|interval| [interval.low, interval.high]);
    let targets = chart.targets.iter().flat_map(|target| [target.from_value, target.to_value]);
    let all = ticks.chain(points).chain(ends).chain(targets).filter(|value| value.is_finite());
    let (low, high) = all.fold((0.0_f64, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
    if high > low { (low, high) } else { (low, low + 1.0) }
}
