//! Who serves whom: services by populations, with the pairs nobody serves and those several serve in one area.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::program::{Answers, NONE};
use crate::base::Id;
use crate::ingest::{Field, fold};

/// From so many programs of one area on, a pair is an overlap.
pub const OVERLAP: usize = 3;

/// Services by populations. A program counts where it offers the service and names the population, as its main group or
/// as another one; one that serves "no one group in particular" counts only for the groups it names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageFigures {
    /// The services, in the form's order: rows.
    pub services: Vec<Id>,
    /// The populations, in the form's order: columns.
    pub populations: Vec<Id>,
    /// Programs of each pair, row by row, by their place in the map.
    pub cells: Vec<Vec<Vec<usize>>>,
    /// Programs that offer each service, to whomever.
    pub n_offering: Vec<u32>,
    /// Pairs that [`OVERLAP`] programs or more serve in the same area, the most programs first.
    pub overlaps: Vec<Overlap>,
    /// Programs that say both what they offer and whom they serve.
    pub n_answered: u32,
    /// Programs that name no group they serve.
    pub n_general: u32,
}

/// A pair that several programs serve in one area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overlap {
    /// The service.
    pub service: Id,
    /// The population.
    pub population: Id,
    /// The area, as first answered.
    pub area: String,
    /// The programs, by their place in the map.
    pub programs: Vec<usize>,
}

impl CoverageFigures {
    /// Returns the pairs nobody serves, row by row.
    pub fn gaps(&self) -> impl Iterator<Item = (&Id, &Id)> {
        self.services.iter().zip(&self.cells).flat_map(|(service, row)| {
            let pairs = self.populations.iter().zip(row);
            pairs
                .filter(|(_, programs)| programs.is_empty())
                .map(move |(population, _)| (service, population))
        })
    }

    /// Returns how many services nobody offers to the population of a column.
    pub fn n_gaps_of(&self, population: usize) -> usize {
        self.cells.iter().filter(|row| row[population].is_empty()).count()
    }

    /// Returns how many pairs there are.
    pub fn n_pairs(&self) -> usize {
        self.services.len() * self.populations.len()
    }

    /// Returns how many pairs nobody serves among some columns.
    pub fn n_gaps_among(&self, populations: &[usize]) -> usize {
        populations.iter().map(|at| self.n_gaps_of(*at)).sum()
    }

    /// Returns the services nobody offers to each population, the population with the most first; those without a gap are left out.
    pub fn gaps_by_population(&self) -> Vec<(&Id, Vec<&Id>)> {
        let lacking = |column: usize| {
            let rows = self.services.iter().zip(&self.cells);
            rows.filter(|(_, row)| row[column].is_empty()).map(|(service, _)| service).collect::<Vec<_>>()
        };
        let columns = self.populations.iter().enumerate();
        let mut gaps: Vec<(&Id, Vec<&Id>)> = columns.map(|(at, id)| (id, lacking(at))).collect();
        gaps.retain(|(_, services)| !services.is_empty());
        gaps.sort_by_key(|(_, services)| std::cmp::Reverse(services.len()));
        gaps
    }

    /// Tells whether a pair is an overlap.
    pub fn is_overlap(&self, service: &Id, population: &Id) -> bool {
        self.overlaps.iter().any(|one| one.service == *service && one.population == *population)
    }
}

/// Returns who serves whom; empty where the form has no services or no populations.
pub fn coverage(
    programs: &[Answers],
    services: Option<&Field>,
    populations: Option<&Field>,
) -> CoverageFigures {
    let options = |field: Option<&Field>| -> Vec<Id> {
        let choices = field.map_or(&[][..], |field| field.kind.choices());
        choices.iter().map(|choice| choice.id.clone()).filter(|id| id.as_str() != NONE).collect()
    };
    let (services, populations) = (options(services), options(populations));
    let members = |service: &Id, population: &Id| -> Vec<usize> {
        let serves =
            |program: &Answers| program.offers(service) && program.populations().contains(&population);
        (0..programs.len()).filter(|at| serves(&programs[*at])).collect()
    };
    let cells: Vec<Vec<Vec<usize>>> = services
        .iter()
        .map(|service| populations.iter().map(|population| members(service, population)).collect())
        .collect();
    let mut overlaps = Vec::new();
    for (service, row) in services.iter().zip(&cells) {
        for (population, members) in populations.iter().zip(row) {
            overlaps.extend(same_area(programs, members).map(|(area, programs)| Overlap {
                service: service.clone(),
                population: population.clone(),
                area,
                programs,
            }));
        }
    }
    overlaps.sort_by_key(|overlap| std::cmp::Reverse(overlap.programs.len()));
    let says_both = |program: &&Answers| {
        program.services.is_some() && (program.population.is_some() || program.other_populations.is_some())
    };
    CoverageFigures {
        n_offering: services
            .iter()
            .map(|service| programs.iter().filter(|program| program.offers(service)).count() as u32)
            .collect(),
        n_answered: programs.iter().filter(says_both).count() as u32,
        n_general: programs
            .iter()
            .filter(says_both)
            .filter(|program| program.populations().is_empty())
            .count() as u32,
        services,
        populations,
        cells,
        overlaps,
    }
}

/// Returns the areas in which enough of `members` work to make an overlap. Who names no area is in none.
fn same_area(programs: &[Answers], members: &[usize]) -> impl Iterator<Item = (String, Vec<usize>)> {
    let mut areas: BTreeMap<String, (String, Vec<usize>)> = BTreeMap::new();
    for at in members {
        if let Some(area) = &programs[*at].area {
            areas.entry(fold(area)).or_insert_with(|| (area.clone(), Vec::new())).1.push(*at);
        }
    }
    areas.into_values().filter(|(_, programs)| programs.len() >= OVERLAP)
}
