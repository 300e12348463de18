//! Where nodes stand: columns from left to right, and in each the order in which ties cross least.

use crate::compose::chart::NetworkChart;

/// The columns of a drawing, each with its nodes from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrangement {
    /// Nodes by column.
    pub columns: Vec<Vec<usize>>,
    /// The chart's column that each drawn column belongs to: a long one is drawn as several.
    pub of: Vec<usize>,
}

/// So many rounds of sweeps; the best order found is kept.
const ROUNDS: usize = 24;

/// Arranges a network with at most `most` nodes in a column.
pub fn arrange(chart: &NetworkChart, most: usize) -> Arrangement {
    let (mut columns, mut of) = (Vec::new(), Vec::new());
    for column in 0..chart.columns.len() {
        let mut members: Vec<usize> =
            (0..chart.nodes.len()).filter(|node| chart.nodes[*node].column == column).collect();
        // Nodes without a tie stand last, out of the way of lines.
        members.sort_by_key(|node| (chart.nodes[*node].is_isolated, *node));
        if members.is_empty() {
            continue;
        }
        let n_parts = members.len().div_ceil(most.max(1));
        let size = members.len().div_ceil(n_parts);
        for part in members.chunks(size) {
            columns.push(part.to_vec());
            of.push(column);
        }
    }
    let mut arrangement = Arrangement { columns, of };
    let mut best = (crossings(chart, &arrangement), arrangement.clone());
    for round in 0..ROUNDS {
        sweep(chart, &mut arrangement, round % 2 == 0);
        let n = crossings(chart, &arrangement);
        if n < best.0 {
            best = (n, arrangement.clone());
        }
    }
    best.1
}

/// Sorts each column by the mean place of the neighbours of its nodes, going to the right or to the left.
fn sweep(chart: &NetworkChart, arrangement: &mut Arrangement, rightwards: bool) {
    let n = arrangement.columns.len();
    let order: Vec<usize> = if rightwards { (0..n).collect() } else { (0..n).rev().collect() };
    for at in order {
        let places = places(chart, arrangement);
        let mut keyed: Vec<(bool, f64, usize)> = arrangement.columns[at]
            .iter()
            .map(|&node| {
                let neighbours = neighbours(chart, node).map(|other| places[other].1);
                let (sum, count) = neighbours.fold((0.0, 0.0), |(sum, n), place| (sum + place, n + 1.0));
                let mean = if count > 0.0 { sum / count } else { places[node].1 };
                (chart.nodes[node].is_isolated, mean, node)
            })
            .collect();
        keyed.sort_by(|a, b| (a.0, a.1).partial_cmp(&(b.0, b.1)).unwrap_or(std::cmp::Ordering::Equal));
        arrangement.columns[at] = keyed.into_iter().map(|(_, _, node)| node).collect();
    }
}

fn neighbours(chart: &NetworkChart, node: usize) -> impl Iterator<Item = usize> {
    chart.ties.iter().filter_map(move |tie| match (tie.from == node, tie.to == node) {
        (true, false) => Some(tie.to),
        (false, true) => Some(tie.from),
        (true, true) | (false, false) => None,
    })
}

/// Returns the column of each node, and its place in it from 0 at the top to 1 at the bottom.
fn places(chart: &NetworkChart, arrangement: &Arrangement) -> Vec<(usize, f64)> {
    let mut places = vec![(0, 0.0); chart.nodes.len()];
    for (at, column) in arrangement.columns.iter().enumerate() {
        for (row, node) in column.iter().enumerate() {
            places[*node] = (at, (row as f64 + 0.5) / column.len() as f64);
        }
    }
    places
}

/// Returns how many pairs of ties cross, taking each as a straight line.
pub fn crossings(chart: &NetworkChart, arrangement: &Arrangement) -> usize {
    let places = places(chart, arrangement);
    let lines: Vec<[(f64, f64); 2]> = chart
        .ties
        .iter()
        .map(|tie| {
            let point = |node: usize| (places[node].0 as f64, places[node].1);
            let (a, b) = (point(tie.from), point(tie.to));
            if a.0 <= b.0 { [a, b] } else { [b, a] }
        })
        .collect();
    let mut n = 0;
    for (i, a) in lines.iter().enumerate() {
        n += lines[i + 1..].iter().filter(|b| cross(a, b)).count();
    }
    n
}

fn cross([a1, a2]: &[(f64, f64); 2], [b1, b2]: &[(f64, f64); 2]) -> bool {
    let side = |p: &(f64, f64), q: &(f64, f64), r: &(f64, f64)| {
        let area = (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0);
        if area.abs() < 1e-9 { 0.0 } else { area.signum() }
    };
    side(a1, a2, b1) * side(a1, a2, b2) < 0.0 && side(b1, b2, a1) * side(b1, b2, a2) < 0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::chart::{NetworkLine, NetworkMark};

    fn chart(columns: &[usize], ties: &[(usize, usize)]) -> NetworkChart {
        let n_columns = columns.iter().max().map_or(0, |last| last + 1);
        let node = |column: &usize| NetworkMark {
            column: *column,
            label: String::new(),
            size: 0.0,
            is_accent: false,
            is_isolated: false,
        };
        let tie = |&(from, to): &(usize, usize)| NetworkLine {
            from,
            to,
            size: None,
            label: String::new(),
            is_dashed: false,
            is_accent: false,
        };
        NetworkChart {
            columns: vec![String::new(); n_columns],
            nodes: columns.iter().map(node).collect(),
            ties: ties.iter().map(tie).collect(),
            key: Vec::new(),
            alt: String::new(),
        }
    }

    #[test]
    fn ties_that_cross_are_untangled() {
        // Drawn as numbered, the ties 0-5, 1-4 and 2-3 cross three times.
        let chart = chart(&[0, 0, 0, 1, 1, 1], &[(0, 5), (1, 4), (2, 3)]);
        let plain = Arrangement { columns: vec![vec![0, 1, 2], vec![3, 4, 5]], of: vec![0, 1] };
        assert_eq!(crossings(&chart, &plain), 3);
        assert_eq!(crossings(&chart, &arrange(&chart, 10)), 0);
    }

    #[test]
    fn a_long_column_is_drawn_as_several_and_an_empty_one_not_at_all() {
        let chart = chart(&[0, 0, 0, 0, 0, 2], &[]);
        let arrangement = arrange(&chart, 2);
        assert_eq!(arrangement.of, [0, 0, 0, 2]);
        assert_eq!(arrangement.columns.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2, 1, 1]);
    }
}
