//! Facts worth a sentence, in the order in which a reader should hear them.

use super::evaluation::{Finding, IndicatorEvaluation};
use super::indicator::owes_explanation;
use crate::base::Status;
use crate::base::{Date, Direction, Period};
use crate::measure::MeetingSummary;
use crate::portfolio::{Agreement, Due, Indicator, TargetSource};

/// Returns the findings of a partnership: what was missed first, then what is short, then meetings, wins, changes
/// and gaps.
pub fn find(
    agreement: &Agreement,
    indicators: &[IndicatorEvaluation],
    meetings: &[MeetingSummary],
    period: Period,
    on: Date,
) -> Vec<Finding> {
    let mut findings: Vec<Finding> = indicators.iter().filter_map(judged).collect();
    findings.extend(overdue_meetings(agreement, meetings, period, on));
    for evaluation in indicators {
        let Some(indicator) = agreement.indicator(evaluation.indicator.as_str()) else { continue };
        findings.extend(early_win(indicator, evaluation));
        findings.extend(amended(evaluation, period, on));
        // However many of its groups are restated for a period, it is one fact.
        let of_one_period = evaluation.restatements.chunk_by(|one, next| one.period == next.period);
        findings.extend(of_one_period.map(|restated| Finding::Restated {
            indicator: evaluation.indicator.clone(),
            period: restated[0].period,
            changes_status: restated[0].changes_status(),
        }));
        if evaluation.lacks_explanation && owes_explanation(evaluation.status) {
            findings.push(Finding::ExplanationMissing { indicator: evaluation.indicator.clone() });
        }
    }
    findings.sort_by_key(rank);
    findings
}

fn rank(finding: &Finding) -> u8 {
    match finding {
        Finding::TargetMissed { .. } => 0,
        Finding::Short { off_track: true, .. } => 1,
        Finding::Short { off_track: false, .. } => 2,
        Finding::MeetingOverdue { .. } => 3,
        Finding::TargetMet { .. } => 4,
        Finding::EarlyWin { .. } => 5,
        Finding::TargetAmended { .. } => 6,
        Finding::Restated { .. } => 7,
        Finding::ExplanationMissing { .. } => 8,
        Finding::TooFew { .. } => 9,
    }
}

fn judged(evaluation: &IndicatorEvaluation) -> Option<Finding> {
    let indicator = evaluation.indicator.clone();
    match evaluation.status {
        Status::Met => Some(Finding::TargetMet { indicator }),
        Status::Missed => {
            let under_every_target =
                evaluation.earlier_comparisons.iter().flatten().all(|comparison| !comparison.is_satisfied);
            Some(Finding::TargetMissed { indicator, under_every_target })
        }
        Status::AtRisk => Some(Finding::Short { indicator, off_track: false }),
        Status::OffTrack => Some(Finding::Short { indicator, off_track: true }),
        Status::TooFew => Some(Finding::TooFew { indicator }),
        Status::OnTrack | Status::NotYetDue | Status::Suppressed | Status::NoData | Status::NotApplicable => {
            None
        }
    }
}

/// A target reached before it is due. A ceiling on something that can only grow is no win before its day.
fn early_win(indicator: &Indicator, evaluation: &IndicatorEvaluation) -> Option<Finding> {
    let target = evaluation.target.as_ref()?;
    let is_standing = target.due == Due::EveryPeriod;
    if evaluation.status != Status::OnTrack || is_standing || !evaluation.comparison?.is_satisfied {
        return None;
    }
    let falls_to_target = target.baseline.is_some_and(|baseline| baseline.value > target.value);
    let is_win = match indicator.direction {
        Direction::AtLeast => true,
        Direction::AtMost => falls_to_target,
        Direction::Between { .. } | Direction::Exactly => false,
    };
    is_win.then(|| Finding::EarlyWin { indicator: evaluation.indicator.clone() })
}

fn amended(evaluation: &IndicatorEvaluation, period: Period, on: Date) -> Option<Finding> {
    let target = evaluation.target.as_ref()?;
    let TargetSource::Amendment(amendment) = target.source else { return None };
    let is_new = period.contains(target.in_force_from) && target.in_force_from <= on;
    is_new.then(|| Finding::TargetAmended { indicator: evaluation.indicator.clone(), amendment })
}

/// Kinds of meetings whose longest gap passes a rule that held for the whole period.
fn overdue_meetings(
    agreement: &Agreement,
    meetings: &[MeetingSummary],
    period: Period,
    on: Date,
) -> Vec<Finding> {
    let at_start = agreement.meeting_rules(period.start);
    let mut findings = Vec::new();
    for rule in agreement.meeting_rules(on).into_iter().filter(|rule| at_start.contains(rule)) {
        let Some(meeting) = meetings.iter().find(|meeting| meeting.kind == rule.kind) else { continue };
        let Some(gap) = meeting.longest_gap.filter(|gap| *gap > i64::from(rule.at_most_days)) else {
            continue;
        };
        findings.push(Finding::MeetingOverdue { kind: rule.kind.clone(), gap, at_most: rule.at_most_days });
    }
    findings
}
