//! Computes every figure from the tables, then decides what of it may be shown.

mod figure;
mod measurements;

pub use figure::{
    Breakdown, CoursePoint, Detail, Disclosed, Figure, Group, IndicatorFigures, Interval, IntervalMethod, Trace,
};
pub use measurements::{
    DatasetQuality, Measurements, MeetingSummary, PartnershipFigures, ProgramEntry, Quoted, ResponseRate, ScaleAnswers,
    SystemMapFigures,
};
