//! Whether two groups of people differ in a trait by more than chance would make them.

use serde::{Deserialize, Serialize};
use statrs::distribution::{ChiSquared, ContinuousCDF};
use statrs::function::factorial::ln_binomial;

/// Below this expected count in any cell the chi-squared distribution is no fair likeness, and every table is looked at instead.
const LEAST_EXPECTED: f64 = 5.0;

/// As many tables as are looked at.
const MOST_TABLES: usize = 200_000;

/// Two tables are equally likely when they differ by less than this, which is the arithmetic's own error.
const EQUAL: f64 = 1.0 + 1e-7;

/// Below this probability a difference is called more than chance.
const LEVEL: f64 = 0.05;

/// What a test of independence says of a table with two rows.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Independence {
    /// Pearson's chi-squared test, without a correction for continuity.
    ChiSquared {
        /// The statistic.
        statistic: f64,
        /// Columns less one.
        freedom: u32,
        /// How often chance alone makes a statistic as large.
        probability: f64,
    },
    /// Fisher's exact test, as Freeman and Halton extended it to more than two columns.
    Exact {
        /// How often chance alone makes a table as unlikely.
        probability: f64,
    },
    /// There is nothing to compare, or there are too many tables to look at each.
    Untested,
}

impl Independence {
    /// Returns the probability, where there was a test.
    pub fn probability(self) -> Option<f64> {
        match self {
            Self::ChiSquared { probability, .. } | Self::Exact { probability } => Some(probability),
            Self::Untested => None,
        }
    }

    /// Tells whether the rows differ by more than chance.
    pub fn is_beyond_chance(self) -> bool {
        self.probability().is_some_and(|probability| probability < LEVEL)
    }
}

/// Tests whether the row is independent of the column; each column holds how many are in the first and in the second row.
///
/// K. Pearson, Philosophical Magazine 50 (1900), where every expected count is at least five (W. G. Cochran, Biometrics 10, 1954);
/// else R. A. Fisher's exact test in the form of G. H. Freeman and J. H. Halton, Biometrika 38 (1951): of all tables with
/// these margins, the share of those as unlikely as this one or more so.
pub fn independence(columns: &[(u32, u32)]) -> Independence {
    let columns: Vec<(u32, u32)> =
        columns.iter().copied().filter(|(above, below)| above + below > 0).collect();
    let rows = columns.iter().fold((0, 0), |rows, column| (rows.0 + column.0, rows.1 + column.1));
    if columns.len() < 2 || rows.0 == 0 || rows.1 == 0 {
        return Independence::Untested;
    }
    let (first, second) = (f64::from(rows.0), f64::from(rows.1));
    let expected = |column: &(u32, u32)| {
        let size = f64::from(column.0 + column.1) / (first + second);
        [(f64::from(column.0), first * size), (f64::from(column.1), second * size)]
    };
    let cells = || columns.iter().flat_map(expected);
    if cells().any(|(_, expected)| expected < LEAST_EXPECTED) {
        return exact(&columns, rows);
    }
    let statistic = cells().map(|(count, expected)| (count - expected).powi(2) / expected).sum();
    let freedom = columns.len() as u32 - 1;
    match ChiSquared::new(f64::from(freedom)) {
        Ok(law) => Independence::ChiSquared { statistic, freedom, probability: law.sf(statistic) },
        Err(_) => Independence::Untested,
    }
}

fn exact(columns: &[(u32, u32)], rows: (u32, u32)) -> Independence {
    // The shorter row leaves fewer tables.
    let is_first = rows.0 <= rows.1;
    let row: Vec<u32> = columns.iter().map(|column| if is_first { column.0 } else { column.1 }).collect();
    let sizes: Vec<u32> = columns.iter().map(|column| column.0 + column.1).collect();
    let weight = |size: u32, count: u32| ln_binomial(u64::from(size), u64::from(count));
    let observed: f64 = sizes.iter().zip(&row).map(|(&size, &count)| weight(size, count)).sum();
    let mut tables = Tables { weights: Vec::new(), weight: &weight };
    match tables.fill(&sizes, rows.0.min(rows.1), 0.0) {
        Some(()) => {
            let relative = tables.weights.iter().map(|weight| (weight - observed).exp());
            let (as_unlikely, all) = relative.fold((0.0, 0.0), |(as_unlikely, all), weight| {
                (as_unlikely + if weight <= EQUAL { weight } else { 0.0 }, all + weight)
            });
            Independence::Exact { probability: (as_unlikely / all).min(1.0) }
        }
        None => Independence::Untested,
    }
}

/// Every table with the same margins, by the logarithm of how many ways lead to it.
struct Tables<'w> {
    weights: Vec<f64>,
    weight: &'w dyn Fn(u32, u32) -> f64,
}

impl Tables<'_> {
    /// Shares `left` out over columns of these sizes in every way; none when there are too many.
    fn fill(&mut self, sizes: &[u32], left: u32, weight: f64) -> Option<()> {
        let Some((&size, rest)) = sizes.split_first() else {
            self.weights.push(weight);
            return (self.weights.len() <= MOST_TABLES).then_some(());
        };
        let room: u32 = rest.iter().sum();
        (left.saturating_sub(room)..=left.min(size))
            .try_for_each(|count| self.fill(rest, left - count, weight + (self.weight)(size, count)))
    }
}
