//! The disclosure step: the one place that decides whether a computed value may be shown.
//!
//! It sees every figure of a run before any is handed on.

mod alone;
mod attack;
mod cut;
mod decide;
mod dictionary;
mod disclosed;
mod gather;
mod given_away;
mod joint;
mod leeway;
mod members;
mod memo;
mod numeral;
mod one;
mod optimum;
mod profile;
mod programme;
mod pushing;
mod reach;
mod relaxation;
mod release;
mod repeats;
mod rounding;
mod search;
mod solutions;
mod suppress;
mod system_map;
mod tableau;
mod tables;
mod told;
mod view;
mod watch;
mod way;
mod words;

use super::Evidence;
use super::computation::{Computation, ComputedPartnership};
use super::figure::Figure;
use super::measurements::{Measurements, PartnershipFigures, ScaleAnswers};
use crate::diag::Notes;

use joint::Known;
use members::People;

pub use attack::{Attacker, Leak};
pub use decide::decide;
pub use disclosed::{Disclosed, Shown, read_back};
pub use profile::{Issued, IssuedCount, Release};
pub use rounding::{Rounding, before_rounding, round};
pub use suppress::{MOST_FOR_OPTIMUM, Pattern, protect};
pub use tables::{Cell, CellId, Item, ItemId, Range, Sum, Tables, Threshold};

/// Decides about every figure of a run what the readers that `release` names may see of it.
///
/// A partnership of which something would leak all the same is left out, and the notes say which totals give it away.
pub fn disclose(
    notes: &mut Notes,
    evidence: &Evidence<'_>,
    release: &Release,
    computation: Computation,
) -> Measurements {
    let Computation { cut, files, sheets, partnerships, funders, system_map } = computation;
    let profile = release.profile;
    let (partnerships, funders) = match profile.threshold() {
        None => (
            partnerships.into_iter().map(|(id, computed)| (id, show_all(computed))).collect(),
            funders
                .into_iter()
                .map(|reach| reach.map(&mut |counted| Disclosed::shown(counted.people)))
                .collect(),
        ),
        Some(threshold) => {
            let people = People::of(evidence.tables);
            let (agreements, forms) = (&evidence.portfolio.agreements, &evidence.tables.forms);
            let known = Known { agreements, forms, people: &people };
            release::release(notes, evidence, (release, threshold), known, (partnerships, funders))
        }
    };
    let system_map = system_map.map(|map| system_map::release(notes, profile, map));
    Measurements { cut, profile, files, sheets, partnerships, funders, system_map }
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
        quotes: Disclosed::shown(computed.quotes.into_iter().map(|(_, quoted)| quoted).collect()),
        next_steps: Disclosed::shown(computed.next_steps),
        response: computed.response.map(Disclosed::shown),
        respondents: computed.respondents.map(Disclosed::shown),
        meetings: computed.meetings,
        quality: computed.quality,
    }
}
