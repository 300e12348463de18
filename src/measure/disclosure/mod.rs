//! The disclosure step: the one place that decides whether a computed value may be shown.
//!
//! It sees every figure of a run before any is handed on.

mod attack;
mod disclosed;
mod optimum;
mod profile;
mod suppress;
mod tables;

use super::computation::{Computation, ComputedPartnership};
use super::figure::Figure;
use super::measurements::{Measurements, PartnershipFigures, ScaleAnswers};
use crate::diag::Notes;

pub use attack::{Attacker, Leak};
pub use disclosed::{Disclosed, Shown, read_back};
pub use profile::{Profile, Release};
pub use suppress::{MOST_FOR_OPTIMUM, Pattern, protect};
pub use tables::{Cell, CellId, Item, ItemId, Range, Sum, Tables, Threshold};

/// Decides about every figure of a run what the readers that `release` names may see of it.
pub fn disclose(_notes: &mut Notes, release: &Release, computation: Computation) -> Measurements {
    let Computation { cut, files, sheets, partnerships, funders, system_map } = computation;
    let partnerships = match release.profile {
        Profile::Internal => {
            partnerships.into_iter().map(|(id, computed)| (id, show_all(computed))).collect()
        }
    };
    let funders = funders.into_iter().map(|reach| reach.map(&mut Disclosed::shown)).collect();
    Measurements { cut, files, sheets, partnerships, funders, system_map }
}

/// Shows everything, as the partners themselves may see it; of the many points of a trend without the rows they come from.
fn show_all(computed: ComputedPartnership) -> PartnershipFigures {
    let figures = computed.indicators.into_iter().map(|mut figures| {
        figures.course.iter_mut().for_each(|point| point.figure.trace = super::figure::Trace::default());
        figures.map(&mut |figure: Figure| Disclosed::shown(figure))
    });
    let scales = computed.scales.into_iter().map(|scale| {
        let ScaleAnswers { form, field, wave, answers } = scale;
        ScaleAnswers { form, field, wave, answers: Disclosed::shown(answers) }
    });
    PartnershipFigures {
        period: computed.period,
        judged_on: computed.judged_on,
        indicators: figures.collect(),
        scales: scales.collect(),
        quotes: Disclosed::shown(computed.quotes),
        next_steps: Disclosed::shown(computed.next_steps),
        response: computed.response.map(Disclosed::shown),
        meetings: computed.meetings,
        quality: computed.quality,
    }
}
