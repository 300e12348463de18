//! Judges figures against the targets in force: typed facts, no wording.

mod comparison;
mod evaluation;
mod expectation;
mod findings;
mod indicator;
mod next_dates;
mod record;
mod restatement;
mod roll_up;
mod status;

use std::collections::BTreeMap;

use crate::base::Date;
use crate::diag::{Diagnostic, Notes, Origin};
use crate::ledger::{IssuedMoment, Ledger};
use crate::measure::{Measurements, PartnershipFigures};
use crate::portfolio::{Agreement, Portfolio};

pub use crate::base::Status;
pub use comparison::compare;
pub use evaluation::{
    Comparison, Evaluation, Finding, IndicatorEvaluation, NextDate, NextDateKind, PartnershipEvaluation, Side,
};
pub use expectation::{due_date, expected, expected_by};
pub use record::{Occasion, record};
pub use restatement::{Cause, EditionMark, Restatement};
pub use roll_up::{ReachReason, RestatedLine, RollUp, Told};
pub use status::{Case, judge, tolerance};

/// What is known of earlier reports.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// What was issued.
    pub ledger: &'a Ledger,
    /// The files of this run with their SHA-256, to tell changed data from a changed definition.
    pub files: &'a [(String, String)],
    /// Whether this report is said to be the final one of its period.
    pub is_final: bool,
}

/// Judges every figure of a run against the targets in force on its day.
///
/// A partnership that begins after the day looked at is not in the evaluation. A status that owes an explanation and
/// has none is noted as a warning.
///
/// `known` is what was issued before: figures that differ from it are restated.
pub fn evaluate(
    notes: &mut Notes,
    measurements: Measurements,
    portfolio: &Portfolio,
    known: &Known<'_>,
) -> Evaluation {
    let cut = measurements.cut;
    let mut partnerships = BTreeMap::new();
    for (id, figures) in measurements.partnerships {
        let Some(agreement) = portfolio.agreements.get(&id) else { continue };
        if agreement.term.start > figures.judged_on {
            continue;
        }
        let partnership = evaluate_partnership(agreement, figures, &cut, known);
        for evaluation in partnership.indicators.iter().filter(|evaluation| evaluation.lacks_explanation) {
            notes.push(unexplained(agreement, evaluation, cut.as_of));
        }
        partnerships.insert(id, partnership);
    }
    let held =
        |reach| roll_up::roll_up((reach, portfolio), (known.ledger, known.is_final), (cut.period, cut.as_of));
    Evaluation {
        roll_ups: measurements.funders.iter().map(held).collect(),
        period: cut.period,
        as_of: cut.as_of,
        profile: measurements.profile,
        partnerships,
        funders: measurements.funders,
        system_map: measurements.system_map,
        files: measurements.files,
        sheets: measurements.sheets,
    }
}

fn evaluate_partnership(
    agreement: &Agreement,
    figures: PartnershipFigures,
    cut: &crate::measure::Cut,
    known: &Known<'_>,
) -> PartnershipEvaluation {
    let (period, on) = (figures.period, figures.judged_on);
    let issued = restatement::Issued { ledger: known.ledger, as_of: cut.as_of, agreement };
    let moment = IssuedMoment { period: cut.period, on };
    let indicators: Vec<IndicatorEvaluation> = figures
        .indicators
        .iter()
        .filter_map(|measured| {
            let agreed = agreement.indicator(measured.indicator.as_str())?;
            let judged = indicator::judge_indicator(agreement, agreed, measured, period, on);
            let restatements = restatement::restatements(issued, agreed, measured, moment, known.files);
            Some(IndicatorEvaluation { restatements, ..judged })
        })
        .collect();
    PartnershipEvaluation {
        partnership: agreement.id.clone(),
        period,
        is_ended: agreement.is_ended_by(cut.as_of),
        findings: findings::find(agreement, &indicators, &figures.meetings, period, on),
        next_dates: next_dates::next_dates(agreement, cut.period, period, on),
        edition: restatement::edition_mark(issued, moment, &indicators, known.is_final),
        indicators,
        figures,
    }
}

fn unexplained(agreement: &Agreement, evaluation: &IndicatorEvaluation, as_of: Date) -> Diagnostic {
    let indicator = &evaluation.indicator;
    let place = Origin::Partnership { partnership: agreement.id.to_string() };
    let message = format!("indicator `{indicator}` owes an explanation and has none by {as_of}");
    Diagnostic::warning("explanation-missing", message, place).hint(format!(
        "add `[[explanations]]` with `indicator = \"{indicator}\"` to the agreement; without it the report says that none was given"
    ))
}
