//! The system map: from the answers of a community's programs to its inventory, gaps, network and possible partners.

mod capacity;
mod change;
mod count;
mod coverage;
mod eligibility;
mod fields;
mod figures;
mod fit;
mod funding;
mod inventory;
mod names;
mod network;
mod practice;
mod program;
mod response;
mod role;
mod survey;
mod tally;

use std::collections::BTreeSet;

use self::fields::MapFields;
use self::names::KnownNames;
use self::network::Referrals;
use self::survey::{Record, SurveyWave};
use super::Evidence;
use super::partition::Partitions;
use crate::base::{FileId, Id, Profile};
use crate::diag::{Diagnostic, Notes, Origin};

pub use capacity::{Capacity, Used, over_capacity};
pub use change::ChangeFigures;
pub use count::{Count, Counted};
pub use coverage::{CoverageFigures, OVERLAP, Overlap};
pub use eligibility::{ConflictRule, EligibilityConflict};
pub use figures::SystemMapFigures;
pub use fit::{FitReason, PartnerFit, Shortlist};
pub use funding::{Funder, FundingFigures, GrantEnd};
pub use inventory::{SectorGroup, TypeGroup};
pub use network::{NetworkFigures, NetworkNode, ReferralTie, Stage, ToldBy};
pub use practice::{AdmissionFigures, DataFigures, ParticipationFigures, SystemFigures};
pub use program::{Answers, Grant, ProgramEntry, SystemLink};
pub use response::MapResponse;
pub use role::{RoleFigures, RoleGap};
pub use tally::Tally;

/// A system map before the disclosure step.
#[derive(Debug, Clone)]
pub struct ComputedMap {
    /// The map.
    pub figures: SystemMapFigures<f64>,
    /// What the survey is called.
    pub wave: Option<String>,
    /// The survey before, which readers may have a map of.
    pub before: Option<EarlierSurvey>,
}

/// The answers to the survey before.
#[derive(Debug, Clone)]
pub struct EarlierSurvey {
    /// What it is called.
    pub wave: Option<String>,
    /// Its programs, by organization and name.
    pub programs: Vec<Answers>,
}

/// Returns the system map, if a survey of that kind was read: the latest wave, compared with the one before.
pub fn system_map(
    notes: &mut Notes,
    evidence: &Evidence<'_>,
    partitions: &Partitions<'_>,
    profile: Profile,
) -> Option<ComputedMap> {
    for (id, table) in &evidence.tables.tables {
        let Some(fields) = MapFields::find(notes, &table.form, profile) else { continue };
        let partition = partitions.whole(id)?;
        let mut waves = survey::waves(&partition, &fields);
        let latest = waves.pop()?;
        warn_of_over_capacity(notes, evidence, profile, &latest);
        return Some(figures(evidence, id, &fields, &latest, waves.last()));
    }
    None
}

fn figures(
    evidence: &Evidence<'_>,
    form: &Id,
    fields: &MapFields<'_>,
    wave: &SurveyWave,
    earlier: Option<&SurveyWave>,
) -> ComputedMap {
    let files: BTreeSet<FileId> = wave.answered().map(|record| record.origin.file).collect();
    let n_replaced = evidence.tables.tables.get(form).map_or(0, |table| {
        table.replaced.iter().filter(|replaced| files.contains(&replaced.kept.file)).count()
    });
    let programs = answers(wave);
    let referrals: Vec<Referrals> = wave.answered().map(|record| record.referrals.clone()).collect();
    let names = KnownNames::new(evidence.portfolio);
    let network = network::network(&programs, &referrals, &names);
    let coverage = coverage::coverage(&programs, fields.get("services"), fields.get("populations_other"));
    let seeker = &evidence.portfolio.workspace.organization;
    let shortlist = fit::shortlist(&programs, &coverage.services, &network, seeker, &names);
    let before = earlier.map(|wave| EarlierSurvey { wave: wave.name.clone(), programs: answers(wave) });
    let change = before
        .as_ref()
        .map(|before| change::change((&before.wave, &before.programs), (&wave.name, &programs)));
    let figures = SystemMapFigures {
        form: form.clone(),
        files: files.into_iter().map(|file| evidence.sources.file(file).path.clone()).collect(),
        response: response::response(wave, n_replaced as u32),
        types: inventory::by_type(&programs),
        sectors: inventory::by_sector(&programs),
        absent_sectors: inventory::absent_sectors(&programs, fields.get("organization_type")),
        capacity: Capacity::of(programs.iter()),
        over_capacity: over_capacity(&programs, Answers::share_in_use),
        roles: role::roles(&programs),
        funding: funding::funding(&programs),
        coverage,
        conflicts: eligibility::conflicts(&programs),
        admission: practice::admission(&programs),
        systems: practice::systems(&programs),
        data: practice::data(&programs),
        participation: practice::participation(&programs),
        network,
        change,
        shortlist,
        programs,
    };
    ComputedMap { figures, wave: wave.name.clone(), before }
}

fn answers(wave: &SurveyWave) -> Vec<Answers> {
    wave.answered().map(|record| record.program.clone()).collect()
}

/// A program may be fuller than it is large, and often is; a slip of the keyboard looks the same, so it is worth a look.
///
/// What is written for other readers than the partners lies beside the notes: these then leave the numbers to the cell.
fn warn_of_over_capacity(notes: &mut Notes, evidence: &Evidence<'_>, profile: Profile, wave: &SurveyWave) {
    for Record { program, origin, .. } in wave.answered() {
        let (Some(share), Some(occupied), Some(capacity)) =
            (program.share_in_use(), program.occupied, program.capacity())
        else {
            continue;
        };
        if share <= 1.0 {
            continue;
        }
        let sheets = evidence.tables.sheets.get(&origin.file);
        let sheet =
            sheets.and_then(|sheets| sheets.get(usize::from(origin.sheet))).map_or("", String::as_str);
        let origin = Origin::row(&*evidence.sources.file(origin.file).path, sheet, origin.row);
        let percent = (share * 100.0).round();
        let message = match profile.threshold() {
            None => format!("{occupied} in use where there is room for {capacity}: {percent} %"),
            Some(_) => "more in use than there is room for".to_owned(),
        };
        let hint = "nothing to do where it is so; it is counted as it stands";
        notes.push(Diagnostic::warning("over-capacity", message, origin).hint(hint));
    }
}
