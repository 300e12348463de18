//! What a run's figures are when they are recorded as issued.

use std::collections::{BTreeMap, BTreeSet};

use super::evaluation::{Evaluation, IndicatorEvaluation, PartnershipEvaluation};
use super::restatement::issued_value;
use crate::base::{Date, Id};
use crate::ledger::{
    Entry, InputHash, IssuedFigure, IssuedGroup, IssuedLine, IssuedPeople, IssuedReach, IssuedTarget, Marker,
};
use crate::measure::{Disclosed, Figure, FunderReach, People};
use crate::portfolio::Portfolio;

/// What is known of an issue beside its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occasion {
    /// The day of issue.
    pub issued_on: Date,
    /// Original, corrected or final.
    pub marker: Marker,
    /// For whom.
    pub profile: String,
    /// Every file read, with its hash.
    pub inputs: Vec<InputHash>,
}

/// Returns the run's figures as the ledger records them.
pub fn record(evaluation: &Evaluation, portfolio: &Portfolio, occasion: Occasion) -> Entry {
    let positions: BTreeMap<&str, u32> =
        occasion.inputs.iter().enumerate().map(|(at, input)| (input.path.as_str(), at as u32)).collect();
    let mut figures = Vec::new();
    for (id, partnership) in &evaluation.partnerships {
        let Some(agreement) = portfolio.agreements.get(id) else { continue };
        for judged in &partnership.indicators {
            let Some(indicator) = agreement.indicator(judged.indicator.as_str()) else { continue };
            let inputs = |figure: &Disclosed<Figure>| inputs(evaluation, &positions, figure);
            let figure = issued(id, partnership, judged, &judged.figure, inputs(&judged.figure));
            figures.push(IssuedFigure {
                status: Some(judged.status),
                target: judged.target.as_ref().map(|target| IssuedTarget {
                    value: target.value,
                    source: target.source,
                    in_force_from: target.in_force_from,
                }),
                definition: Some(indicator.definition()),
                ..figure
            });
            for breakdown in &judged.breakdowns {
                for group in &breakdown.groups {
                    let issued = issued(id, partnership, judged, &group.figure, inputs(&group.figure));
                    let (form, field) = (breakdown.form.clone(), breakdown.field.clone());
                    let group = Some(IssuedGroup { form, field, option: group.option.clone() });
                    figures.push(IssuedFigure { group, ..issued });
                }
            }
        }
    }
    Entry {
        period: evaluation.period,
        marker: occasion.marker,
        as_of: evaluation.as_of,
        issued_on: occasion.issued_on,
        profile: occasion.profile,
        inputs: occasion.inputs,
        figures,
        reach: evaluation.funders.iter().flat_map(lines).collect(),
    }
}

/// Returns the lines of a funder's roll-up.
pub fn lines(reach: &FunderReach) -> Vec<IssuedReach> {
    let line = |line: IssuedLine, people: &Disclosed<People>| IssuedReach {
        funder: reach.funder.clone(),
        line,
        period: reach.period,
        year: reach.year,
        people: people.published().map(|people| IssuedPeople {
            new: people.new,
            served: people.served,
            year_to_date: people.year_to_date,
        }),
    };
    let of_partnership =
        |(id, people): &(Id, Disclosed<People>)| line(IssuedLine::Partnership(id.clone()), people);
    let mut lines: Vec<IssuedReach> = reach.partnerships.iter().map(of_partnership).collect();
    lines.push(line(IssuedLine::Together, &reach.together));
    lines.push(line(IssuedLine::Summed, &reach.summed));
    lines
}

fn issued(
    partnership: &Id,
    judged_in: &PartnershipEvaluation,
    judged: &IndicatorEvaluation,
    figure: &Disclosed<Figure>,
    inputs: Vec<u32>,
) -> IssuedFigure {
    let on = judged_in.figures.judged_on;
    IssuedFigure {
        partnership: partnership.clone(),
        indicator: judged.indicator.clone(),
        group: None,
        on,
        window: figure.published().map_or(judged_in.period, |figure| figure.window),
        unit: judged.unit,
        value: issued_value(figure),
        status: None,
        target: None,
        definition: None,
        inputs,
    }
}

/// Returns the files a figure came from, by their position among the inputs.
fn inputs(evaluation: &Evaluation, positions: &BTreeMap<&str, u32>, figure: &Disclosed<Figure>) -> Vec<u32> {
    let Some(figure) = figure.published() else { return Vec::new() };
    let runs = figure.trace.numerator.runs().chain(figure.trace.denominator.runs());
    let files: BTreeSet<u32> = runs.map(|(first, _)| first.file.0).collect();
    let paths = files.into_iter().filter_map(|file| evaluation.files.get(file as usize));
    paths.filter_map(|path| positions.get(path.as_str()).copied()).collect()
}
