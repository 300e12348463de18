//! Computes every figure from the tables, then decides what of it may be shown.
//!
//! Tables are cut by partnership once (`partition`); an indicator opens its populations on the
//! partnership's bench; its estimator (one file a measure in `kinds`) is asked for each moment it is looked at; the
//! disclosure step, which sees all of them together, lets figures through. Knows no target, no status and no wording.

mod answers;
mod base;
mod bench;
mod breakdown;
mod column;
mod computation;
mod day;
mod degrees;
pub mod disclosure;
mod estimate;
mod figure;
pub mod filter;
mod independence;
mod interval;
mod keys;
mod kinds;
mod measurements;
mod meeting_dates;
mod meetings;
mod once;
mod partition;
mod partnership;
mod population;
mod quality;
mod quotes;
mod reach;
mod response;
mod rows;
mod scales;
mod survival;
mod system_map;
mod window;
mod workers;

use crate::base::{Id, Sources, nearest};
use crate::diag::{Diagnostic, Notes, Origin};
use crate::ingest::Tables;
use crate::ledger::Ledger;
use crate::portfolio::{Agreement, Portfolio};

pub use disclosure::{Disclosed, Issued, IssuedCount, Release, Shown, read_back};
pub use figure::{
    Again, Breakdown, CoursePoint, Detail, Figure, Group, IndicatorFigures, Interval, IntervalMethod, Trace,
};
pub use independence::{Independence, independence};
pub use interval::{mean_with_interval, wilson};
pub use measurements::{
    Cut, DatasetQuality, Measurements, MeetingSummary, PartnershipFigures, Quoted, ResponseRate,
    ScaleAnswers, ScaleCounts,
};
pub use reach::{FunderReach, Mismatch, People};
pub use response::{GroupOfRespondents, Respondents, TraitOfRespondents};
pub use survival::{Survival, SurvivalRow, Watched};
pub use system_map::{
    AdmissionFigures, Capacity, ChangeFigures, ConflictRule, CoverageFigures, DataFigures,
    EligibilityConflict, FitReason, Funder, FundingFigures, Grant, GrantEnd, MapResponse, NetworkFigures,
    NetworkNode, OVERLAP, Overlap, ParticipationFigures, PartnerFit, ProgramEntry, ReferralTie, RoleFigures,
    RoleGap, SectorGroup, Shortlist, Stage, SystemFigures, SystemLink, SystemMapFigures, Tally, ToldBy,
    TypeGroup, Used,
};

/// What figures are made from.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// The files.
    pub sources: &'a Sources,
    /// What was read from them.
    pub tables: &'a Tables,
    /// What was agreed.
    pub portfolio: &'a Portfolio,
    /// What was issued.
    pub ledger: &'a Ledger,
}

/// Computes every figure of every partnership, as it was known on the as-of date, and lets through what `release` allows.
///
/// A partnership whose agreement asks for what the forms do not have is left out, and the notes say why; it costs no other.
/// Partnerships are measured on all threads; the answer does not depend on their number.
pub fn measure(notes: &mut Notes, evidence: &Evidence<'_>, cut: Cut, release: &Release) -> Measurements {
    let partitions = partition::Partitions::new(evidence.tables, cut.as_of);
    report_strangers(notes, evidence, &partitions);
    let agreements: Vec<&Agreement> = evidence.portfolio.agreements.values().collect();
    let fiscal_year_start = evidence.portfolio.workspace.fiscal_year_start;
    let measured = workers::map(&agreements, |agreement| {
        let calendar = window::Calendar::new(agreement, cut, fiscal_year_start);
        let mut bench = bench::Bench::new(evidence, &partitions, agreement, calendar);
        let figures = partnership::measure_partnership(&mut bench);
        (figures, bench.notes)
    });
    let mut partnerships = std::collections::BTreeMap::new();
    for (agreement, (figures, found)) in agreements.into_iter().zip(measured) {
        notes.append(found);
        partnerships.extend(figures.ok().map(|figures| (agreement.id.clone(), figures)));
    }
    let system_map = system_map::system_map(notes, evidence, &partitions, release.profile);
    let sheets = |id| evidence.tables.sheets.get(&id).cloned().unwrap_or_default();
    let computation = computation::Computation {
        cut,
        files: evidence.sources.iter().map(|(_, file)| file.path.clone()).collect(),
        sheets: evidence.sources.iter().map(|(id, _)| sheets(id)).collect(),
        partnerships,
        funders: reach::reach(evidence, &partitions, cut),
        system_map,
    };
    disclosure::disclose(notes, evidence, release, computation)
}

/// Warns of records that name a partnership the portfolio does not have.
fn report_strangers(notes: &mut Notes, evidence: &Evidence<'_>, partitions: &partition::Partitions<'_>) {
    let portfolio = evidence.portfolio;
    for (partnership, row) in partitions.partnerships() {
        if portfolio.agreements.contains_key(partnership) || portfolio.failed.contains(partnership) {
            continue;
        }
        let sheets = evidence.tables.sheets.get(&row.file);
        let sheet = sheets.and_then(|sheets| sheets.get(usize::from(row.sheet))).map_or("", String::as_str);
        let origin = Origin::row(&*evidence.sources.file(row.file).path, sheet, row.row);
        let message = format!("records name the partnership `{partnership}`, which has no agreement");
        let known = portfolio.agreements.keys().map(Id::as_str);
        let diagnostic = Diagnostic::warning("unknown-partnership", message, origin);
        notes.push(
            diagnostic.nearest(nearest(partnership.as_str(), known)).hint("the records are counted nowhere"),
        );
    }
}
