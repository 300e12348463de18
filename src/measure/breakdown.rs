//! Figures within the groups of a field.

use std::sync::Arc;

use super::bench::{Bench, Wanted};
use super::estimate::Estimate;
use super::figure::{Breakdown, Figure, Group};
use super::kinds::{Estimator, Group as Cell, Side};
use super::partition::Partition;
use super::population::Records;
use super::rows::Rows;
use super::window::Moment;
use crate::base::{Id, Unit};
use crate::diag::{Diagnostic, Outcome};
use crate::ingest::{Field, FieldKind, Form};
use crate::portfolio::Indicator;

/// A field that an indicator is broken down by, and whose records it divides.
pub struct Division {
    side: Side,
    form: Arc<Form>,
    field: Id,
}

impl Division {
    /// Returns the field and the form it belongs to, the form first.
    pub fn field(&self) -> (&Id, &Id) {
        (&self.form.id, &self.field)
    }
}

/// Returns how an indicator is broken down, or notes why it cannot be.
///
/// A field of the dataset above the line divides what is counted; one of the base's dataset divides the base, and gives the
/// share within each group. Where both are of one dataset it divides both.
pub fn divisions(
    bench: &mut Bench<'_>,
    indicator: &Indicator,
    estimator: &dyn Estimator,
) -> Outcome<Vec<Division>> {
    indicator.by.iter().map(|field| division(bench, indicator, estimator, field)).collect()
}

fn division(
    bench: &mut Bench<'_>,
    indicator: &Indicator,
    estimator: &dyn Estimator,
    by: &Id,
) -> Outcome<Division> {
    let has_field = |records: &&Records| records.form.field(by.as_str()).is_some();
    let (above, below) = (estimator.above(), estimator.below());
    let is_one_form = above.zip(below).is_some_and(|(above, below)| above.form.id == below.form.id);
    let (side, records) = match (above.filter(has_field), below.filter(has_field)) {
        (Some(records), _) if is_one_form => (Side::Both, records),
        (Some(records), _) => (Side::Above, records),
        (None, Some(records)) => (Side::Below, records),
        // The field is of neither dataset: the message names the one above the line.
        (None, None) => match above {
            Some(records) => (Side::Above, records),
            None => {
                let message = format!("indicator `{}` has no records to break down by `{by}`", indicator.id);
                let diagnostic = Diagnostic::error("no-breakdown", message, bench.origin());
                return Err(bench.refuse(diagnostic));
            }
        },
    };
    let form = Arc::clone(&records.form);
    let field = bench.field(indicator, &form, by, Wanted::Groups)?;
    Ok(Division { side, form, field })
}

/// Returns the figure within each group of a division.
pub fn breakdown(
    unit: Unit,
    estimator: &dyn Estimator,
    moment: Moment,
    division: &Division,
) -> Breakdown<Figure> {
    let Division { side, form, field } = division;
    let side = *side;
    let records = if side == Side::Below { estimator.below() } else { estimator.above() };
    // A window that has not begun divides nothing.
    let partition =
        records.and_then(|records| records.partition.as_deref()).filter(|_| !moment.window.is_empty());
    let groups = groups(&form.fields[field], partition).into_iter().filter_map(|(option, members)| {
        let cell = Cell { side, members: &members };
        let estimate = estimator.estimate(moment, Some(cell));
        let is_empty = estimate.n == 0 && estimate.numerator.unwrap_or(0.0) == 0.0;
        // Missing values make a group only where there are any.
        let is_shown =
            option.is_some() || !(is_empty || estimate.numerator == Some(0.0) && side == Side::Above);
        let figure = estimate.into_figure(unit, moment);
        is_shown.then_some(Group { option, figure })
    });
    let groups = groups.collect();
    let everyone = Rows::all(partition.map_or(0, Partition::n_rows));
    let whole = partition.map(|_| estimator.estimate(moment, Some(Cell { side, members: &everyone })));
    // What an agreed number is part of cannot be divided, and stays whole.
    let whole =
        whole.filter(|whole| whole.value.is_some()).unwrap_or_else(|| match moment.window.is_empty() {
            true => Estimate::default(),
            false => estimator.estimate(moment, None),
        });
    let whole = whole.into_figure(unit, moment);
    Breakdown { form: form.id.clone(), field: field.clone(), groups, whole }
}

/// Returns the groups in the order of the options, each with its members; last those whose value is missing.
fn groups(field: &Field, partition: Option<&Partition>) -> Vec<(Option<Id>, Rows)> {
    let Some(partition) = partition else { return Vec::new() };
    let everyone = Rows::all(partition.n_rows());
    match &field.kind {
        FieldKind::YesNo => {
            let answers = partition.answers(&field.id);
            let option = |text| Id::new(text).ok();
            let (yes, no) = (answers.equal_to(true), answers.equal_to(false));
            let missing = everyone.without(&yes).without(&no);
            vec![(option("yes"), yes), (option("no"), no), (None, missing)]
        }
        FieldKind::Choice(choices) => {
            let texts = partition.texts(&field.id);
            let options =
                choices.iter().map(|choice| (Some(choice.id.clone()), texts.equal_to(choice.id.as_str())));
            options.chain([(None, everyone.without(&texts.given()))]).collect()
        }
        FieldKind::Choices(choices) => {
            let texts = partition.texts(&field.id);
            let options = choices
                .iter()
                .map(|choice| (Some(choice.id.clone()), texts.holding(&format!("|{}|", choice.id))));
            options.chain([(None, everyone.without(&texts.given()))]).collect()
        }
        FieldKind::Text | FieldKind::Number { .. } | FieldKind::Date | FieldKind::Scale(_) => Vec::new(),
    }
}
