//! Everything a system map says.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::capacity::Capacity;
use super::change::ChangeFigures;
use super::coverage::CoverageFigures;
use super::eligibility::EligibilityConflict;
use super::fit::Shortlist;
use super::funding::FundingFigures;
use super::inventory::{SectorGroup, TypeGroup};
use super::network::NetworkFigures;
use super::practice::{AdmissionFigures, DataFigures, ParticipationFigures, SystemFigures};
use super::program::ProgramEntry;
use super::response::MapResponse;
use super::role::RoleFigures;
use crate::base::Id;

/// The answers to a system-mapping survey, latest wave, with what follows from them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SystemMapFigures {
    /// The form.
    pub form: Id,
    /// Paths of the files.
    pub files: Vec<String>,
    /// Programs that answered, each once, by organization and name; other figures point to their places here.
    pub programs: Vec<ProgramEntry>,
    /// Who answered.
    pub response: MapResponse,
    /// Programs by type.
    pub types: Vec<TypeGroup>,
    /// Programs by sector.
    pub sectors: Vec<SectorGroup>,
    /// Sectors of the form that no program belongs to.
    pub absent_sectors: Vec<Id>,
    /// What all programs hold together.
    pub capacity: Capacity,
    /// Programs in which more are than there is room for, the fullest first.
    pub over_capacity: Vec<usize>,
    /// Funded against actual roles.
    pub roles: RoleFigures,
    /// Who pays and expects what.
    pub funding: FundingFigures,
    /// Who serves whom.
    pub coverage: CoverageFigures,
    /// Conditions of admission that contradict.
    pub conflicts: Vec<EligibilityConflict>,
    /// How people are admitted.
    pub admission: AdmissionFigures,
    /// Links with public systems.
    pub systems: Vec<SystemFigures>,
    /// How data are kept and shared.
    pub data: DataFigures,
    /// Taking part in coordination.
    pub participation: ParticipationFigures,
    /// Who refers to whom.
    pub network: NetworkFigures,
    /// What changed since the survey before, where there was one.
    pub change: Option<ChangeFigures>,
    /// Possible partners of the organization that answers for the reports, where it answered.
    pub shortlist: Option<Shortlist>,
}

impl SystemMapFigures {
    /// Returns how many programs contradict themselves by any rule.
    pub fn n_contradicting(&self) -> usize {
        self.conflicts.iter().map(|conflict| conflict.program).collect::<BTreeSet<_>>().len()
    }

    /// Returns how many links with public systems are by protocol.
    pub fn n_protocols(&self) -> u32 {
        self.systems.iter().map(|system| system.links.of("protocol")).sum()
    }
}
