//! Everything a system map says.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::capacity::Capacity;
use super::change::ChangeFigures;
use super::count::Counted;
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
use crate::measure::disclosure::Disclosed;

/// The answers to a system-mapping survey, latest wave, with what follows from them.
///
/// What counts programs, organizations, beds, dollars or ties is a fact about programs and shown to every reader. What counts
/// people, `C`, passes the disclosure step: places in use, people served in a year, people waiting, people referred, and every
/// share and difference made of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SystemMapFigures<C = Disclosed<f64>> {
    /// The form.
    pub form: Id,
    /// Paths of the files.
    pub files: Vec<String>,
    /// Programs that answered, each once, by organization and name; other figures point to their places here.
    pub programs: Vec<ProgramEntry<C>>,
    /// Who answered.
    pub response: MapResponse,
    /// Programs by type.
    pub types: Vec<TypeGroup<C>>,
    /// Programs by sector.
    pub sectors: Vec<SectorGroup>,
    /// Sectors of the form that no program belongs to.
    pub absent_sectors: Vec<Id>,
    /// What all programs hold together.
    pub capacity: Capacity<C>,
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
    pub network: NetworkFigures<C>,
    /// What changed since the survey before, where there was one.
    pub change: Option<ChangeFigures<C>>,
    /// Possible partners of the organization that answers for the reports, where it answered.
    pub shortlist: Option<Shortlist>,
}

impl<C> SystemMapFigures<C> {
    /// Decides about every number of people.
    pub fn map<D>(self, decide: &mut impl FnMut(Counted<'_>, C) -> D) -> SystemMapFigures<D> {
        let everyone: Vec<usize> = (0..self.programs.len()).collect();
        let programs = self.programs.into_iter().enumerate();
        let programs = programs
            .map(|(at, program)| program.map(&mut |count, value| decide(Counted::Program(count, at), value)));
        let programs = programs.collect();
        let types = self.types.into_iter().map(|group| TypeGroup {
            kind: group.kind,
            capacity: group.capacity.map(|count| Counted::among(count, &group.programs), decide),
            programs: group.programs,
        });
        let types = types.collect();
        SystemMapFigures {
            form: self.form,
            files: self.files,
            programs,
            response: self.response,
            types,
            sectors: self.sectors,
            absent_sectors: self.absent_sectors,
            capacity: self.capacity.map(|count| Counted::among(count, &everyone), decide),
            over_capacity: self.over_capacity,
            roles: self.roles,
            funding: self.funding,
            coverage: self.coverage,
            conflicts: self.conflicts,
            admission: self.admission,
            systems: self.systems,
            data: self.data,
            participation: self.participation,
            network: self.network.map(decide),
            change: self.change.map(|change| change.map(decide)),
            shortlist: self.shortlist,
        }
    }

    /// Returns how many programs contradict themselves by any rule.
    pub fn n_contradicting(&self) -> usize {
        self.conflicts.iter().map(|conflict| conflict.program).collect::<BTreeSet<_>>().len()
    }

    /// Returns how many links with public systems are by protocol.
    pub fn n_protocols(&self) -> u32 {
        self.systems.iter().map(|system| system.links.of("protocol")).sum()
    }
}
