//! The inventory: programs by what they work as, and by the sector their organization belongs to.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::capacity::Capacity;
use super::program::Answers;
use crate::base::Id;
use crate::ingest::{Field, fold};
use crate::measure::disclosure::Disclosed;

/// Programs of one type, which is what they work as, or else what they are funded to be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TypeGroup<C = Disclosed<f64>> {
    /// The type; none for programs that state none.
    pub kind: Option<Id>,
    /// The programs, by their place in the map.
    pub programs: Vec<usize>,
    /// What they hold together.
    pub capacity: Capacity<C>,
}

/// Programs of organizations of one sector.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectorGroup {
    /// The sector; none for organizations that state none.
    pub sector: Option<Id>,
    /// Its organizations.
    pub n_organizations: u32,
    /// Their programs.
    pub n_programs: u32,
}

/// Returns programs by type, the most frequent first, those without an answer last.
pub fn by_type(programs: &[Answers]) -> Vec<TypeGroup<f64>> {
    let mut groups: BTreeMap<Option<&Id>, Vec<usize>> = BTreeMap::new();
    for (at, program) in programs.iter().enumerate() {
        groups.entry(program.works_as()).or_default().push(at);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(kind, members)| (kind.is_none(), std::cmp::Reverse(members.len())));
    let group = |(kind, members): (Option<&Id>, Vec<usize>)| TypeGroup {
        kind: kind.cloned(),
        capacity: Capacity::of(members.iter().map(|at| &programs[*at])),
        programs: members,
    };
    groups.into_iter().map(group).collect()
}

/// Returns programs and organizations by sector, the most frequent first, those without an answer last.
pub fn by_sector(programs: &[Answers]) -> Vec<SectorGroup> {
    let mut groups: BTreeMap<Option<&Id>, (BTreeSet<String>, u32)> = BTreeMap::new();
    for program in programs {
        let (organizations, n) = groups.entry(program.sector.as_ref()).or_default();
        organizations.insert(fold(&program.organization));
        *n += 1;
    }
    let group = |(sector, (organizations, n_programs)): (Option<&Id>, (BTreeSet<String>, u32))| SectorGroup {
        sector: sector.cloned(),
        n_organizations: organizations.len() as u32,
        n_programs,
    };
    let mut groups: Vec<SectorGroup> = groups.into_iter().map(group).collect();
    groups.sort_by_key(|group| (group.sector.is_none(), std::cmp::Reverse(group.n_programs)));
    groups
}

/// Returns the sectors of the form that no program belongs to, in the form's order; `other` is none.
pub fn absent_sectors(programs: &[Answers], field: Option<&Field>) -> Vec<Id> {
    let choices = field.map_or(&[][..], |field| field.kind.choices());
    let is_absent = |sector: &&Id| {
        sector.as_str() != "other" && programs.iter().all(|program| program.sector.as_ref() != Some(*sector))
    };
    choices.iter().map(|choice| &choice.id).filter(is_absent).cloned().collect()
}
