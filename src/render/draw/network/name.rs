//! Names of programs, cut to the room they have so that they can still be told apart.

use super::{MOST_LINES, SIZE};
use crate::render::draw::metrics::{Weight, text_width, wrap};

/// Returns names on at most two lines each. Of a longer one the beginning and the end stand; where that leaves two alike, the
/// words that tell them apart stand in place of the end.
pub fn short_names(names: &[&str], width: f64) -> Vec<Vec<String>> {
    let ends: Vec<Vec<String>> = names.iter().map(|name| beginning_and_end(name, width)).collect();
    let is_same = |one: usize, other: usize| ends[one] == ends[other] && names[one] != names[other];
    let short = |at: usize| {
        let same: Vec<&str> =
            (0..names.len()).filter(|other| is_same(at, *other)).map(|at| names[at]).collect();
        match same.is_empty() {
            true => None,
            false => beginning_and_difference(names[at], &same, width),
        }
    };
    (0..names.len()).map(|at| short(at).unwrap_or_else(|| ends[at].clone())).collect()
}

fn beginning_and_end(name: &str, width: f64) -> Vec<String> {
    let mut lines = wrap(name, SIZE, Weight::Semibold, width);
    if lines.len() <= MOST_LINES {
        return lines;
    }
    let rest: Vec<String> = lines.drain(1..).collect();
    let words: Vec<&str> = rest.iter().flat_map(|line| line.split(' ')).collect();
    let ending = |from: usize| format!("…\u{a0}{}", words[from..].join(" "));
    let fits = |from: &usize| text_width(&ending(*from), SIZE, Weight::Semibold) <= width;
    lines.push(ending((1..words.len()).find(fits).unwrap_or(words.len().saturating_sub(1))));
    lines
}

/// Returns the beginning of a name and, from its first word that one of `others` lacks in its place, as much as fits.
fn beginning_and_difference(name: &str, others: &[&str], width: f64) -> Option<Vec<String>> {
    let mut lines = wrap(name, SIZE, Weight::Semibold, width);
    let rest: Vec<String> = lines.drain(1..).collect();
    let words: Vec<&str> = rest.iter().flat_map(|line| line.split(' ')).collect();
    let n_first = lines.first()?.split(' ').count();
    let is_apart =
        |at: &usize| others.iter().any(|other| other.split(' ').nth(n_first + at) != Some(words[*at]));
    let from = (0..words.len()).find(is_apart)?;
    let part = |to: usize| {
        let (before, after) = (from > 0, to < words.len());
        let before = if before { "…\u{a0}" } else { "" };
        let after = if after { "\u{a0}…" } else { "" };
        format!("{before}{}{after}", words[from..to].join(" "))
    };
    let fits = |to: &usize| text_width(&part(*to), SIZE, Weight::Semibold) <= width;
    lines.push(part((from + 1..=words.len()).rev().find(fits).unwrap_or(from + 1)));
    Some(lines)
}
