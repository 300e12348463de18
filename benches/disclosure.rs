//! What it costs to protect tables, and to decide about and attack a whole run.
//!
//! ```text
//! cargo bench --bench disclosure -- [tables | SIZE...]
//! ```
//!
//! Tables of 50, 100 and 200 printed cells, hierarchical, linked and crossed three ways, are protected to the optimum, several of each. For
//! portfolios everything up to judgements is done for each circle of readers: what a circle costs beyond `internal`, for whom
//! nothing is withheld, is the disclosure step with its attack.

mod portfolio;
mod processor;

use std::sync::Arc;
use std::time::Instant;

use milepost::base::Profile;
use milepost::diag::Notes;
use milepost::measure::disclosure::{CellId, Tables, Threshold, protect};
use milepost::pipeline::{self, Scope};
use processor::cpu_seconds;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

/// Tables of each kind and size, each from a seed of its own.
const SEEDS: u64 = 9;

const FIVE: Threshold = Threshold(5);

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let sizes: Vec<usize> = match arguments.is_empty() {
        true => vec![10, 100, 1000],
        false => arguments.iter().filter_map(|size| size.parse().ok()).collect(),
    };
    if arguments.is_empty() || arguments.iter().any(|argument| argument == "tables") {
        tables();
    }
    if !sizes.is_empty() {
        println!(
            "{:12} {:>12} {:>8} {:>8} {:>14}",
            "partnerships", "readers", "CPU s", "wall s", "disclosure s"
        );
    }
    sizes.into_iter().for_each(portfolio_of);
}

fn tables() {
    println!("{:24} {:>6} {:>10} {:>10} {:>8}", "tables", "cells", "median ms", "most ms", "optimal");
    // The rows of each group; four columns.
    for groups in [&[4, 3][..], &[6, 5, 5], &[6, 6, 6, 5, 5, 5]] {
        told("hierarchical", |seed| hierarchical(seed, groups, 4));
    }
    // Rows, columns of one table, columns of the other.
    for (rows, one, other) in [(9, 2, 2), (9, 4, 5), (19, 4, 5)] {
        told("linked by a margin", |seed| linked(seed, rows, [one, other]));
    }
    for ways in [[2, 3, 3], [3, 4, 4], [4, 4, 7], [3, 6, 6], [2, 5, 10]] {
        told("crossed three ways", |seed| crossed(seed, ways));
    }
}

/// Protects tables from several seeds one after the other.
fn told(name: &str, make: impl Fn(u64) -> Tables) {
    let mut n_cells = 0;
    let mut n_least = 0;
    let mut took: Vec<f64> = (0..SEEDS)
        .map(|seed| {
            let tables = make(seed);
            n_cells = tables.cells.len();
            let began = Instant::now();
            n_least += usize::from(protect(&tables, FIVE).is_least);
            began.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    took.sort_by(f64::total_cmp);
    let (median, most) = (took[took.len() / 2], took[took.len() - 1]);
    println!("{name:24} {n_cells:6} {median:10.1} {most:10.1} {:>8}", format!("{n_least}/{SEEDS}"));
}

/// Counts of which every fourth is small.
struct Counts(ChaCha8Rng);

impl Counts {
    fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    fn row(&mut self, n: usize) -> Vec<i64> {
        let mut below = |n: u32| i64::from(self.0.next_u32() % n);
        (0..n).map(|_| if below(4) == 0 { below(5) } else { 5 + below(60) }).collect()
    }
}

/// Adds a cell that is printed by itself.
fn print(tables: &mut Tables, name: &str, count: i64) -> CellId {
    let cell = tables.cell(name, count, FIVE);
    tables.item(1, vec![cell]);
    cell
}

/// Adds a row of printed cells with their total, which comes last.
fn add_row(tables: &mut Tables, counts: &[i64]) -> Vec<CellId> {
    let mut row: Vec<CellId> = counts.iter().map(|&count| print(tables, "cell", count)).collect();
    let total = print(tables, "total", counts.iter().sum());
    tables.sum(total, row.clone());
    row.push(total);
    row
}

/// Adds the row of totals of some rows.
fn add_total(tables: &mut Tables, rows: &[Vec<CellId>]) -> Vec<CellId> {
    let n_columns = rows.first().map_or(0, |row| row.len() - 1);
    let column = |column: usize| rows.iter().map(move |row| row[column]);
    let count = |tables: &Tables, of: usize| column(of).map(|cell| tables.cells[cell].count).sum();
    let counts: Vec<i64> = (0..n_columns).map(|column| count(tables, column)).collect();
    let total = add_row(tables, &counts);
    for (of, &whole) in total.iter().enumerate() {
        tables.sum(whole, column(of).collect());
    }
    total
}

/// Returns a table whose rows are grouped, with totals of each group and of all.
fn hierarchical(seed: u64, groups: &[usize], n_columns: usize) -> Tables {
    let mut counts = Counts::new(seed);
    let mut tables = Tables::default();
    let mut totals = Vec::new();
    for &n_rows in groups {
        let rows: Vec<Vec<CellId>> =
            (0..n_rows).map(|_| add_row(&mut tables, &counts.row(n_columns))).collect();
        totals.push(add_total(&mut tables, &rows));
    }
    add_total(&mut tables, &totals);
    tables
}

/// Returns two tables of the same people by row, one by one trait and one by another: they share the totals of rows.
fn linked(seed: u64, n_rows: usize, n_columns: [usize; 2]) -> Tables {
    let mut counts = Counts::new(seed);
    let mut tables = Tables::default();
    let mut first = Vec::new();
    let mut second: Vec<Vec<CellId>> = Vec::new();
    for _ in 0..n_rows {
        let row = counts.row(n_columns[0]);
        let total: i64 = row.iter().sum();
        first.push(add_row(&mut tables, &row));
        let mut other = counts.row(n_columns[1]);
        // The same people are shared out by the other trait.
        let mut rest = total;
        for count in &mut other {
            *count = rest.min(*count);
            rest -= *count;
        }
        other[0] += rest;
        let mut cells: Vec<CellId> = other.iter().map(|&count| print(&mut tables, "cell", count)).collect();
        let whole = first[first.len() - 1][n_columns[0]];
        tables.sum(whole, cells.clone());
        cells.push(whole);
        second.push(cells);
    }
    let total = add_total(&mut tables, &first);
    let whole = total[n_columns[0]];
    let mut of_columns = Vec::new();
    for column in 0..n_columns[1] {
        let cells: Vec<CellId> = second.iter().map(|row| row[column]).collect();
        let sum = cells.iter().map(|&cell| tables.cells[cell].count).sum();
        let of_column = print(&mut tables, "total", sum);
        tables.sum(of_column, cells);
        of_columns.push(of_column);
    }
    tables.sum(whole, of_columns);
    tables
}

/// Returns a table crossed three ways, with every margin.
fn crossed(seed: u64, ways: [usize; 3]) -> Tables {
    let mut counts = Counts::new(seed);
    let mut tables = Tables::default();
    let mut layers: Vec<Vec<Vec<CellId>>> = Vec::new();
    for _ in 0..ways[0] {
        let mut layer: Vec<Vec<CellId>> =
            (0..ways[1]).map(|_| add_row(&mut tables, &counts.row(ways[2]))).collect();
        layer.push(add_total(&mut tables, &layer));
        layers.push(layer);
    }
    let column = |at: usize, of: usize| layers.iter().map(move |layer| layer[at][of]);
    let mut margin = Vec::new();
    for row in 0..ways[1] {
        let of_row = |of: usize| column(row, of).map(|cell| tables.cells[cell].count).sum();
        let counts: Vec<i64> = (0..ways[2]).map(of_row).collect();
        margin.push(add_row(&mut tables, &counts));
    }
    margin.push(add_total(&mut tables, &margin));
    for (at, row) in margin.iter().enumerate() {
        row.iter().enumerate().for_each(|(of, &whole)| tables.sum(whole, column(at, of).collect()));
    }
    tables
}

/// Judges a portfolio for each circle of readers.
fn portfolio_of(n: usize) {
    let files = Arc::new(portfolio::open(&portfolio::folder(n)));
    let mut internal = 0.0;
    for profile in [Profile::Internal, Profile::Funder, Profile::Public] {
        let scope = Scope { profile: Some(profile), ..Scope::default() };
        let (cpu, began) = (cpu_seconds(), Instant::now());
        let mut notes = Notes::new();
        let judged = pipeline::judge(&mut notes, files.as_ref().clone(), &scope);
        let judged = judged.unwrap_or_else(|_| panic!("{:#?}", notes.sorted()));
        let (cpu, wall) = (cpu_seconds() - cpu, began.elapsed().as_secs_f64());
        if profile == Profile::Internal {
            internal = cpu;
        }
        divan::black_box(judged);
        println!("{n:12} {:>12} {cpu:8.2} {wall:8.2} {:14.2}", profile.as_str(), cpu - internal);
    }
}
