//! Everything computed for one partnership.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::bench::Bench;
use super::breakdown::{Division, breakdown, divisions};
use super::computation::ComputedPartnership;
use super::figure::{Again, Breakdown, CoursePoint, Figure, IndicatorFigures};
use super::kinds::{Prepared, prepare};
use super::window::Moment;
use super::{meetings, quality, quotes, response, scales, workers};
use crate::base::Date;
use crate::diag::Outcome;
use crate::portfolio::{Due, Indicator, Measure, Window};

/// Returns the figures of the bench's partnership.
///
/// # Errors
/// When an indicator cannot be understood; every reason is in the bench's notes.
pub fn measure_partnership(bench: &mut Bench<'_>) -> Outcome<ComputedPartnership> {
    let n_before = bench.notes.len();
    let agreement = bench.agreement;
    let judged_on = bench.calendar.judged_on;
    // What was agreed later than the last day looked at was not there to be measured.
    let agreed = |indicator: &&Indicator| indicator.since <= judged_on || indicator.added_by.is_none();
    let agreed: Vec<&Indicator> = agreement.indicators.iter().filter(agreed).collect();
    let is_ratio = |indicator: &Indicator| matches!(indicator.measure, Measure::Ratio { .. });
    let mut prepared: Vec<Arc<Prepared>> = Vec::new();
    for indicator in agreed.iter().filter(|indicator| !is_ratio(indicator)) {
        prepared.extend(prepare_one(bench, indicator, &[]));
    }
    let operands = prepared.clone();
    for indicator in agreed.iter().filter(|indicator| is_ratio(indicator)) {
        prepared.extend(prepare_one(bench, indicator, &operands));
    }
    let mut divided: Vec<(&Indicator, &Prepared, Vec<Division>)> = Vec::new();
    for indicator in agreed {
        let Some(prepared) = prepared.iter().find(|prepared| prepared.id == indicator.id) else { continue };
        let divisions = divisions(bench, indicator, prepared.estimator.as_ref());
        divided.extend(divisions.ok().map(|divisions| (indicator, prepared.as_ref(), divisions)));
    }
    bench.notes.unless_errors_since(n_before, ())?;
    // Side by side, as one partnership may have most of the records.
    let bench = &*bench;
    let indicators = workers::map(&divided, |(indicator, prepared, divisions)| {
        figures(bench, indicator, prepared, divisions)
    });
    let cases = response::cases(bench);
    Ok(ComputedPartnership {
        period: bench.calendar.period,
        judged_on,
        indicators,
        scales: scales::scales(bench),
        quotes: quotes::quotes(bench),
        next_steps: quotes::next_steps(bench),
        response: cases.as_ref().map(response::Cases::rate),
        respondents: cases.as_ref().and_then(|cases| cases.respondents(bench)),
        meetings: meetings::meetings(bench),
        quality: quality::quality(bench),
    })
}

fn prepare_one(
    bench: &mut Bench<'_>,
    indicator: &Indicator,
    operands: &[Arc<Prepared>],
) -> Option<Arc<Prepared>> {
    let estimator = prepare(bench, indicator, operands).ok()?;
    let Indicator { id, since, window, .. } = indicator;
    Some(Arc::new(Prepared { id: id.clone(), since: *since, window: *window, estimator }))
}

fn figures(
    bench: &Bench<'_>,
    indicator: &Indicator,
    prepared: &Prepared,
    divisions: &[Division],
) -> IndicatorFigures<Figure> {
    let moment = bench.calendar.moment(indicator.window, indicator.since);
    let estimate = |moment: Moment| match moment.window.is_empty() {
        true => super::estimate::Estimate::default(),
        false => prepared.estimator.estimate(moment, None),
    };
    let figure = estimate(moment).into_figure(indicator.unit, moment);
    // The last point of the course is the figure itself.
    let course = bench.calendar.course(indicator.window, indicator.since).into_iter().map(|earlier| {
        let is_last = earlier == moment;
        let point = || estimate(earlier).into_figure(indicator.unit, earlier);
        CoursePoint { on: last_day(earlier), figure: if is_last { figure.clone() } else { point() } }
    });
    let course = course.collect();
    let on_due_days = past_due_days(bench, indicator).into_iter().map(|due| {
        let moment = bench.calendar.moment_on_day(indicator.window, indicator.since, due);
        CoursePoint { on: due, figure: estimate(moment).into_figure(indicator.unit, moment) }
    });
    let split = |moment, division| breakdown(indicator.unit, prepared.estimator.as_ref(), moment, division);
    let breakdowns: Vec<_> = divisions.iter().map(|division| split(moment, division)).collect();
    // What was issued for this very moment is divided already.
    let again = again(bench, indicator, &estimate, |then, of| {
        let by = divisions.iter().zip(&breakdowns).filter(|(division, _)| of(division));
        by.map(|(division, now)| if then == moment { now.clone() } else { split(then, division) }).collect()
    });
    IndicatorFigures {
        indicator: indicator.id.clone(),
        figure: Figure { survival: prepared.estimator.survival(moment), ..figure },
        course,
        on_due_days: on_due_days.collect(),
        breakdowns,
        again,
    }
}

/// Computes the indicator again for every day it was issued for, and within the groups it was issued by.
fn again(
    bench: &Bench<'_>,
    indicator: &Indicator,
    estimate: &impl Fn(Moment) -> super::estimate::Estimate,
    split: impl Fn(Moment, &dyn Fn(&Division) -> bool) -> Vec<Breakdown<Figure>>,
) -> Vec<Again<Figure>> {
    let (ledger, id, as_of) = (bench.evidence.ledger, &bench.agreement.id, bench.calendar.as_of);
    let issued = ledger.moments(id, as_of).into_iter().filter(|issued| indicator.since <= issued.on);
    issued
        .map(|issued| {
            let days = bench.calendar.days_of(issued.period);
            let moment = bench.calendar.moment_on(indicator.window, indicator.since, days, issued.on);
            let figure = estimate(moment).into_figure(indicator.unit, moment);
            let divided_by = ledger.divided_by(id, issued, as_of);
            let breakdowns = split(moment, &|division| {
                let (form, field) = division.field();
                divided_by.contains(&(&indicator.id, form, field))
            });
            Again { period: issued.period, days, on: issued.on, figure, breakdowns }
        })
        .collect()
}

/// Returns the days before the last one looked at on which a target fell due while the indicator's window went on.
fn past_due_days(bench: &Bench<'_>, indicator: &Indicator) -> BTreeSet<Date> {
    let goes_on = match indicator.window {
        Window::ToDate | Window::FiscalYearToDate | Window::Trailing(_) | Window::At => true,
        Window::Period | Window::Between { .. } => false,
    };
    let days = indicator.targets.iter().filter_map(|target| match target.due {
        Due::On(date) | Due::Month(_, date) => Some(date),
        Due::EveryPeriod => None,
    });
    days.filter(|day| goes_on && (indicator.since..bench.calendar.judged_on).contains(day)).collect()
}

fn last_day(moment: Moment) -> Date {
    if moment.window.is_empty() { moment.on } else { moment.window.last_day() }
}
