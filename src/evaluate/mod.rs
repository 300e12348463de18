//! Judges figures against the targets in force: typed facts, no wording.

mod evaluation;

pub use evaluation::{
    Comparison, Evaluation, Finding, IndicatorEvaluation, NextDate, NextDateKind, PartnershipEvaluation,
    Side, Status,
};
