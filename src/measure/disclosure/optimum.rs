//! The cheapest pattern that protects every count: branch and bound over whole numbers, with a cut for each way in
//! which an attacker succeeds.
//!
//! The programme chooses items to withhold. As long as its choice leaves a cell exposed, the attack on that cell says what any
//! better choice must have (`cut`), until none is exposed or none is cheaper than the best pattern known. Fischetti and
//! Salazar-González, "Models and algorithms for optimizing cell suppression in tabular data with linear constraints", JASA 95 (2000).

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, SolutionStatus, SolveOptions, Variable};

use super::cut::{Attack, Cut};
use super::suppress::{Case, Pattern, cost};
use super::tables::CellId;
use super::watch::Watch;

/// Rounds of cuts, and nodes of all searches together, after which the best pattern found so far has to do: a limit on work
/// rather than on time, so that the answer is the same on every machine.
const MOST_ROUNDS: usize = 100;
const MOST_NODES: u64 = 8000;

/// The nodes of one search after which another way is tried.
const FEW_NODES: u64 = 400;

/// Returns the cheapest pattern, or the cheapest found within the limits, `found` at first. `bare` withholds no more than every
/// pattern; it comes with the cells that it leaves exposed.
pub fn optimum(case: &Case<'_>, bare: (Watch<'_, '_>, Vec<CellId>), found: Vec<bool>) -> Pattern {
    let (mut watch, mut exposed) = bare;
    let primary = watch.withheld.clone();
    let mut choice = primary.clone();
    let mut search = Search {
        case,
        primary: &primary,
        cuts: Vec::new(),
        best: found,
        least: cost(case.tables, &primary),
        n_nodes: 0,
        is_hard: false,
    };
    for round in 0..MOST_ROUNDS {
        if exposed.is_empty() {
            search.best.clone_from(&choice);
        }
        let attack = Attack { case, primary: &primary, withheld: &choice };
        exposed.iter().flat_map(|&cell| attack.cuts(&watch.view, cell)).for_each(|cut| search.add(cut));
        // What was found already completes the first choices.
        if round > 2 && round.is_power_of_two() {
            case.heuristic(&mut watch, exposed);
            case.tidy(&mut watch, &primary);
            if cost(case.tables, &watch.withheld) < cost(case.tables, &search.best) {
                search.best.clone_from(&watch.withheld);
            }
        }
        match search.next() {
            Next::Choice(next) => choice = next,
            Next::NoneIsCheaper => return case.pattern(search.best, true),
            Next::BrokenOff => break,
        }
        watch.turn_to(&choice);
        exposed = watch.exposed(0..case.tables.cells.len());
    }
    case.pattern(search.best, false)
}

/// The search for the cheapest choice of items.
struct Search<'a, 't> {
    case: &'a Case<'t>,
    /// What is withheld in every pattern.
    primary: &'a [bool],
    cuts: Vec<Cut>,
    /// The cheapest pattern known.
    best: Vec<bool>,
    /// What any pattern costs at least.
    least: u64,
    n_nodes: u64,
    /// Whether the cheapest choice takes long to find.
    is_hard: bool,
}

/// What came of a search.
enum Next {
    /// A choice that satisfies every cut and is cheaper than the best pattern known.
    Choice(Vec<bool>),
    /// There is none.
    NoneIsCheaper,
    /// It was broken off.
    BrokenOff,
}

/// What is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Aim {
    /// The cheapest choice.
    Cheapest,
    /// Any that is cheaper than the best pattern known, which is found in far fewer steps.
    Cheaper,
}

impl Search<'_, '_> {
    /// Adds a cut unless what is known asks for as much.
    fn add(&mut self, cut: Cut) {
        if !self.cuts.iter().any(|known| known.implies(&cut)) {
            self.cuts.retain(|known| !cut.implies(known));
            self.cuts.push(cut);
        }
    }

    /// Looks for a choice that is cheaper than the best pattern known. As long as that is easy it is the cheapest, which says what any
    /// pattern costs at least.
    fn next(&mut self) -> Next {
        if cost(self.case.tables, &self.best) <= self.least {
            return Next::NoneIsCheaper;
        }
        if !self.is_hard {
            let next = self.choose(Aim::Cheapest, FEW_NODES);
            self.is_hard = matches!(next, Next::BrokenOff);
            if !self.is_hard {
                return next;
            }
        }
        match self.choose(Aim::Cheaper, FEW_NODES) {
            Next::BrokenOff => self.choose(Aim::Cheapest, MOST_NODES),
            next => next,
        }
    }

    /// Looks for a choice that satisfies every cut.
    fn choose(&mut self, aim: Aim, most_nodes: u64) -> Next {
        let Self { case, primary, ref cuts, ref best, .. } = *self;
        let tables = case.tables;
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let items: Vec<Option<Variable>> = (0..tables.items.len())
            .map(|item| (!primary[item]).then(|| problem.add_binary_var(tables.items[item].cost as f64)))
            .collect();
        let mut cells: Vec<Option<Variable>> = vec![None; tables.cells.len()];
        let mut variable_of = |problem: &mut Problem, cell: CellId| {
            let choices = tables.cells[cell].items.iter().filter_map(|&item| items[item]);
            match choices.collect::<Vec<Variable>>().as_slice() {
                [only] => *only,
                // A cell is withheld where every item that prints it is.
                several => *cells[cell].get_or_insert_with(|| {
                    let variable = problem.add_binary_var(0.0);
                    for &item in several {
                        problem.add_constraint([(item, 1.0), (variable, -1.0)], ComparisonOp::Ge, 0.0);
                    }
                    let all = several.iter().map(|&item| (item, 1.0)).chain([(variable, -1.0)]);
                    let all: Vec<(Variable, f64)> = all.collect();
                    problem.add_constraint(&*all, ComparisonOp::Le, several.len() as f64 - 1.0);
                    variable
                }),
            }
        };
        for cut in cuts {
            let mut terms: Vec<(Variable, f64)> = Vec::with_capacity(cut.cells.len() + 1);
            for &(cell, weight) in &cut.cells {
                join(&mut terms, variable_of(&mut problem, cell), weight);
            }
            // None counts for more than all that is asked: the whole choices that are left are the same, those in fractions are fewer.
            terms.iter_mut().for_each(|(_, weight)| *weight = weight.min(cut.least));
            let least = match cut.only_with {
                Some(cell) => {
                    join(&mut terms, variable_of(&mut problem, cell), -cut.least);
                    0.0
                }
                None => cut.least,
            };
            problem.add_constraint(&*terms, ComparisonOp::Ge, least);
        }
        let mut options = SolveOptions::default();
        options.node_limit = Some(most_nodes.min(MOST_NODES.saturating_sub(self.n_nodes)));
        match aim {
            Aim::Cheapest => {
                let hint = items.iter().zip(best);
                let hint = hint.filter_map(|(item, is)| Some(((*item)?, f64::from(u8::from(*is)))));
                options.warm_start = Some(hint.collect());
            }
            Aim::Cheaper => {
                let costs = items.iter().zip(&tables.items);
                let costs: Vec<(Variable, f64)> =
                    costs.filter_map(|(item, of)| Some(((*item)?, of.cost as f64))).collect();
                let less = cost(tables, best) - cost(tables, primary) - 1;
                problem.add_constraint(&*costs, ComparisonOp::Le, less as f64);
                // The first that is found will do.
                options.mip_gap = 1.0;
            }
        }
        let outcome = match (problem.solve_with(options), aim) {
            (Ok(outcome), _) => outcome,
            (Err(Error::Infeasible), Aim::Cheaper) => return Next::NoneIsCheaper,
            (Err(_), _) => return Next::BrokenOff,
        };
        self.n_nodes += outcome.stats().nodes_solved;
        let Ok(solution) = outcome.into_solution() else { return Next::BrokenOff };
        let chosen = |item: Option<Variable>| item.is_none_or(|item| solution.var_value(item) > 0.5);
        let choice: Vec<bool> = items.into_iter().map(chosen).collect();
        if aim == Aim::Cheapest {
            if solution.status() != SolutionStatus::Optimal {
                return Next::BrokenOff;
            }
            self.least = cost(tables, &choice);
        }
        if cost(tables, &choice) < cost(tables, &self.best) {
            Next::Choice(choice)
        } else {
            Next::NoneIsCheaper
        }
    }
}

/// Adds a term to a sum in which each variable stands once.
fn join(terms: &mut Vec<(Variable, f64)>, variable: Variable, weight: f64) {
    match terms.iter_mut().find(|(known, _)| *known == variable) {
        Some((_, known)) => *known += weight,
        None => terms.push((variable, weight)),
    }
}
