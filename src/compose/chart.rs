//! Charts as data: what each shows, in the figure's own numbers with the labels already worded.
//!
//! A chart knows nothing of points or fonts; `render` lays it out once for every format.

use serde::{Deserialize, Serialize};

use super::document::Rich;
use crate::base::Status;

/// A chart that stands as a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", content = "v", rename_all = "snake_case")]
pub enum Chart {
    /// A figure over time against its target.
    Trend(TrendChart),
    /// A survival curve.
    Retention(RetentionChart),
    /// Shares of answers around the middle.
    Likert(LikertChart),
    /// The agreement's course on the cover.
    Timeline(TimelineChart),
    /// Who refers to whom.
    Network(NetworkChart),
}

/// Actual against target in a table row. Values are in the figure's unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BulletChart {
    /// The result; none draws an empty track.
    pub actual: Option<f64>,
    /// The target in force; of a range its lower end.
    pub target: Option<f64>,
    /// The upper end of a range, drawn as another tick.
    pub upper: Option<f64>,
    /// An earlier target, drawn as two short ticks.
    pub earlier_target: Option<f64>,
    /// The starting value, drawn as a ring.
    pub baseline: Option<f64>,
    /// The beginning of the axis: zero, unless a value is less.
    pub minimum: f64,
    /// The end of the axis.
    pub maximum: f64,
    /// The stretch that lies on the wrong side of the target, hatched: above a ceiling, short of a floor.
    pub hatched: Option<(f64, f64)>,
    /// The status of the row, which colours the hatching; none leaves it grey.
    pub mark: Option<Status>,
    /// Alternative text.
    pub alt: String,
}

/// A run of values in a table row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SparkLine {
    /// `(time, value)`, time from 0 at the start to 1 at the end.
    pub points: Vec<(f64, f64)>,
    /// The target as steps: `(time from, value)`.
    pub target: Vec<(f64, f64)>,
    /// When an amendment changed the target.
    pub breaks: Vec<f64>,
    /// Alternative text.
    pub alt: String,
}

/// A figure over time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrendChart {
    /// How high it stands.
    pub extent: Extent,
    /// The unit named at the top of the axis: `per 100 clients`.
    pub unit: String,
    /// Values in time order, one for each column of the strip below.
    pub points: Vec<TrendPoint>,
    /// The target as steps or as a line through milestones, oldest first.
    pub targets: Vec<TargetStretch>,
    /// Amendments.
    pub breaks: Vec<TrendBreak>,
    /// The interval of the last value, with its printed ends.
    pub interval: Option<Interval>,
    /// Axis ticks with their labels, from the lowest (zero) to the highest.
    pub ticks: Vec<(f64, String)>,
    /// Alternative text.
    pub alt: String,
}

/// How high a chart stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    /// On a page that it shares with another.
    Low,
    /// Among much else.
    #[default]
    Usual,
    /// On a page with room.
    High,
}

/// A value of a trend.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrendPoint {
    /// Its name under the axis when no strip stands there: `Oct 2025`.
    pub name: String,
    /// The value; none leaves a gap in the line.
    pub value: Option<f64>,
    /// The value as printed beside the last point.
    pub label: String,
    /// The value as issued earlier, when it was another, with the words beside it.
    pub restated: Option<(f64, String)>,
}

/// A target while it is in force. Positions count points: 0.0 is the first point, 1.0 the second.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TargetStretch {
    /// Where it begins.
    pub from: f64,
    /// Its value there.
    pub from_value: f64,
    /// Where it ends.
    pub to: f64,
    /// Its value there; the same for a level target.
    pub to_value: f64,
    /// Whether it has been replaced and goes on dashed.
    pub is_superseded: bool,
    /// Words on the line: `Ceiling 10, MOU of 1 April 2025`; empty for none.
    pub label: Rich,
    /// The value printed beyond its right end: `15`; empty for none.
    pub end_label: String,
}

/// An amendment as an upright.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrendBreak {
    /// Where, counted in points.
    pub at: f64,
    /// `A1`.
    pub tag: String,
    /// `Amendment 1: ceiling 15`.
    pub label: String,
    /// `in force 1 March 2026`.
    pub date: String,
}

/// An uncertainty interval with its printed ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// The lower end as printed.
    pub low_label: String,
    /// The upper end as printed.
    pub high_label: String,
}

/// A survival curve. Times are months since the start.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RetentionChart {
    /// How high it stands.
    pub extent: Extent,
    /// The unit named at the top of the axis.
    pub unit: String,
    /// The corners of the curve: `(time, share)`.
    pub steps: Vec<(f64, f64)>,
    /// The corners of its band: `(time, low, high)`.
    pub band: Vec<(f64, f64, f64)>,
    /// Where someone is followed no further: `(time, share)`.
    pub censored: Vec<(f64, f64)>,
    /// The months from one column of the strip to the next; the first is at zero.
    pub step: f64,
    /// The months of the strip's columns, as printed.
    pub columns: Vec<String>,
    /// Axis ticks with their labels, from zero up.
    pub ticks: Vec<(f64, String)>,
    /// The last share as printed beside the curve.
    pub last_label: String,
    /// Alternative text.
    pub alt: String,
}

/// An interval in a table row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RangeBar {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// The estimate.
    pub estimate: f64,
    /// The target, one upright through all rows.
    pub target: Option<f64>,
    /// The end of the axis, which starts at zero.
    pub maximum: f64,
    /// Alternative text.
    pub alt: String,
}

/// Answers on an ordered scale, around the middle of the neutral answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LikertChart {
    /// The answers from the most negative to the most positive, as printed in the key.
    pub answers: Vec<String>,
    /// The position of the neutral answer, if the scale has one.
    pub neutral: Option<usize>,
    /// One row a question.
    pub rows: Vec<LikertRow>,
    /// Alternative text.
    pub alt: String,
}

/// The answers to one question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LikertRow {
    /// The question.
    pub label: String,
    /// How many gave each answer.
    pub counts: Vec<u32>,
    /// The words at the right: `14 of 22 agree`.
    pub summary: Rich,
}

/// An agreement's course from signature to end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TimelineChart {
    /// Labelled moments.
    pub events: Vec<TimelineEvent>,
    /// Unlabelled ticks, such as quarters.
    pub ticks: Vec<f64>,
    /// The stretch this report is about, with its label.
    pub period: Option<(f64, f64, String, String)>,
    /// Alternative text.
    pub alt: String,
}

/// A moment on the time line, from 0 (start) to 1 (end).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TimelineEvent {
    /// When.
    pub at: f64,
    /// What: `Amendment 1`.
    pub label: String,
    /// The date or a second line.
    pub detail: String,
}

/// A network in columns from left to right.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NetworkChart {
    /// The heads of the columns, left to right.
    pub columns: Vec<String>,
    /// The nodes.
    pub nodes: Vec<NetworkMark>,
    /// The ties.
    pub ties: Vec<NetworkLine>,
    /// What the marks mean, in the order they are explained.
    pub key: Vec<(NetworkKey, String)>,
    /// Alternative text.
    pub alt: String,
}

/// A node of a network.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NetworkMark {
    /// The column it stands in, counted from 0.
    pub column: usize,
    /// Its name.
    pub label: String,
    /// How many people pass it: its area.
    pub size: f64,
    /// Whether it stands out.
    pub is_accent: bool,
    /// Whether no tie touches it: a dashed ring.
    pub is_isolated: bool,
}

/// A tie of a network.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NetworkLine {
    /// The node it leaves.
    pub from: usize,
    /// The node it reaches.
    pub to: usize,
    /// How many people: its width; none for the thinnest line.
    pub size: Option<f64>,
    /// The number as printed on the line; empty for none.
    pub label: String,
    /// Whether it is dashed.
    pub is_dashed: bool,
    /// Whether it stands out.
    pub is_accent: bool,
}

/// A mark that the key of a network explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names of the marks")]
pub enum NetworkKey {
    AccentNode,
    OtherNode,
    IsolatedNode,
    AccentTie,
    DashedTie,
}
