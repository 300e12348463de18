//! Where the lines of a title end: as few lines as fit, of like width, and no short word at the end of one.

use crate::compose::document::{Inline, Rich};
use crate::render::draw::{Face, rough_width};

/// A title's face and room.
#[derive(Debug, Clone, Copy)]
pub struct TitleRoom {
    /// The face.
    pub face: Face,
    /// Its size.
    pub size: f64,
    /// The width of a line.
    pub width: f64,
    /// Whether the last line should be as long as the others, as on a cover.
    pub is_even: bool,
}

/// Widths are measured in the cut for text, and titles are set in another, up to a thirtieth wider: a line is full early.
const MEASURED: f64 = 0.96;

/// Words up to so many letters do not end a line gladly.
const SHORT: usize = 3;

/// Returns the title with its line ends; titles with marks are left to the engine.
pub fn balance(title: &Rich, room: TitleRoom) -> Rich {
    let [Inline::Text(text)] = &title[..] else { return title.clone() };
    let lines = lines(text, room);
    let mut balanced = Vec::with_capacity(lines.len() * 2);
    for (i, line) in lines.into_iter().enumerate() {
        if i > 0 {
            balanced.push(Inline::Break);
        }
        balanced.push(Inline::Text(line));
    }
    balanced
}

/// Tells whether a line of a balanced title ends in a short word, which belongs to the next.
pub fn hangs(balanced: &Rich) -> bool {
    balanced.windows(2).any(|pair| match pair {
        [Inline::Text(line), Inline::Break] => line
            .rsplit(' ')
            .next()
            .is_some_and(|word| word.chars().all(char::is_alphabetic) && word.chars().count() <= SHORT),
        _ => false,
    })
}

fn lines(text: &str, room: TitleRoom) -> Vec<String> {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let width = |from: usize, to: usize| rough_width(&words[from..to].join(" "), room.size, room.face);
    // least[n] is the least cost of the first n words, their number of lines, and where their last line begins.
    let mut least = vec![(0.0_f64, 0_usize, 0_usize)];
    for to in 1..=words.len() {
        let mut best = (f64::INFINITY, usize::MAX, to - 1);
        for from in (0..to).rev() {
            let line = width(from, to);
            if line > room.width * MEASURED && from + 1 < to {
                break;
            }
            let (cost, n_lines, _) = least[from];
            let slack = (1.0 - line / room.width).max(0.0);
            let weight = if to == words.len() && !room.is_even { 0.6 } else { 1.0 };
            let cost = cost + weight * slack * slack + ending(words[to - 1], to == words.len());
            // On a cover a further line is better than one that ends in a short word.
            let rank = |n_lines: usize, cost: f64| {
                if room.is_even { (0, 0.15 * n_lines as f64 + cost) } else { (n_lines, cost) }
            };
            if rank(n_lines + 1, cost) < rank(best.1, best.0) {
                best = (cost, n_lines + 1, from);
            }
        }
        least.push(best);
    }
    let mut lines = Vec::new();
    let mut to = words.len();
    while to > 0 {
        let (_, _, from) = least[to];
        lines.push(words[from..to].join(" "));
        to = from;
    }
    lines.reverse();
    lines
}

/// What it costs to end a line with a word.
fn ending(word: &str, is_last: bool) -> f64 {
    if is_last || word.ends_with(['.', ';', ':', '?', '!']) {
        0.0
    } else if word.ends_with(',') {
        0.02
    } else if word.chars().count() <= SHORT && word.chars().all(char::is_alphabetic) {
        0.35
    } else {
        0.12
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(title: &str, expected: &[&str]) {
        let room = TitleRoom { face: Face::SerifSemibold, size: 20.0, width: 504.0, is_even: false };
        assert_eq!(lines(title, room), expected);
    }

    #[test]
    fn one_line_stays() {
        check("Clients rehoused in months 7 to 12", &["Clients rehoused in months 7 to 12"]);
    }

    #[test]
    fn a_sentence_ends_a_line() {
        check(
            "Moitié moins de clients à besoins élevés, à temps. Le relogement dépasse son plafond, même modifié.",
            &[
                "Moitié moins de clients à besoins élevés, à temps.",
                "Le relogement dépasse son plafond, même modifié.",
            ],
        );
    }

    #[test]
    fn a_word_wider_than_the_line_stands_alone() {
        let long = "x".repeat(80);
        check(&format!("A {long} b"), &["A", &long, "b"]);
    }
}
