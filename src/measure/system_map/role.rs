//! Funded role against actual operation.

use serde::{Deserialize, Serialize};

use super::program::Answers;
use crate::base::Id;

/// How funded and actual roles compare.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleFigures {
    /// Programs that state both roles.
    pub n_stated: u32,
    /// Those that work as something else than they are funded to be.
    pub differing: Vec<RoleGap>,
}

/// A program that works as something else than it is funded to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleGap {
    /// The program, by its place in the map.
    pub program: usize,
    /// What it is funded to be.
    pub funded: Id,
    /// What it works as.
    pub actual: Id,
    /// Why, in the program's words.
    pub reason: Option<String>,
}

/// Compares the roles of all programs.
pub fn roles(programs: &[Answers]) -> RoleFigures {
    let mut figures = RoleFigures::default();
    for (at, program) in programs.iter().enumerate() {
        let (Some(funded), Some(actual)) = (&program.funded_type, &program.actual_type) else { continue };
        figures.n_stated += 1;
        if funded != actual {
            let (funded, actual) = (funded.clone(), actual.clone());
            figures.differing.push(RoleGap {
                program: at,
                funded,
                actual,
                reason: program.gap_reason.clone(),
            });
        }
    }
    figures
}
