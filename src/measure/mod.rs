//! Computes every figure from the tables, then decides what of it may be shown.

mod disclosure;
mod figure;
mod measurements;

pub use disclosure::{Disclosed, Profile, Shown, disclose};
pub use figure::{
    Breakdown, CoursePoint, Detail, Figure, Group, IndicatorFigures, Interval, IntervalMethod, Trace,
};
pub use measurements::{
    Cut, DatasetQuality, Measurements, MeetingSummary, PartnershipFigures, ProgramEntry, Quoted,
    ResponseRate, ScaleAnswers, SystemMapFigures,
};
