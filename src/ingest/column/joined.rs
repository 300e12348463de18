//! Takes several answers in one cell apart, whatever joins them and whatever marks the options hold themselves.

use super::super::dialects::Joins;
use super::super::heading::fold;

/// The most pieces that marks cut one option into; no option anyone wrote has more than a dozen commas.
const PIECES: usize = 12;
/// The most words of an option, where spaces join.
const WORDS: usize = 40;

/// A cell taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Joined {
    /// The options, by position, as they stand.
    pub options: Vec<usize>,
    /// What is no option.
    pub rest: Vec<String>,
}

/// Finds the option that a text is.
pub trait Find {
    /// Returns the option of this folded spelling.
    fn exact(&self, folded: &str) -> Option<usize>;
    /// Returns the option that a text begins with, before a bracket or a colon: `Other: my cousin`.
    fn headed(&self, text: &str) -> Option<usize>;
    /// Returns the bytes of the longest folded spelling.
    fn longest(&self) -> usize;
}

/// Takes joined answers apart so that the least is left over, and then into the fewest and longest options.
///
/// Options hold commas themselves (`Life skills, cooking, budgeting`), so the cell cannot be cut at commas alone;
/// nor can the longest option be taken at each place, as `a, b` would take from `b, c` what it needs. Where
/// semicolons cut the cell into options and nothing else, they joined it.
pub fn take_apart(find: &impl Find, text: &str, joins: Joins) -> Joined {
    if joins == Joins::Marks
        && text.contains(';')
        && let Some(options) = pieces(text, &[';']).map(|piece| find.exact(&fold(piece))).collect()
    {
        return Joined { options, rest: Vec::new() };
    }
    let (pieces, between, most): (Vec<&str>, _, _) = match joins {
        Joins::Marks => (pieces(text, &[',', ';', '\n', '|']).collect(), ", ", PIECES),
        Joins::Spaces => (text.split_whitespace().collect(), " ", WORDS),
    };
    let steps = cheapest(find, &pieces, most);
    let mut joined = Joined::default();
    let mut at = 0;
    let mut is_rest_open = false;
    while at < pieces.len() {
        let step = &steps[at];
        match (step.option, joined.rest.last_mut().filter(|_| is_rest_open)) {
            (Some(option), _) => joined.options.push(option),
            (None, Some(last)) => {
                last.push_str(between);
                last.push_str(pieces[at]);
            }
            (None, None) => joined.rest.push(pieces[at].to_owned()),
        }
        is_rest_open = step.option.is_none();
        at = step.end;
    }
    joined
}

fn pieces<'a>(text: &'a str, marks: &'a [char]) -> impl Iterator<Item = &'a str> {
    text.split(marks).map(str::trim).filter(|piece| !piece.is_empty())
}

/// What is best done with the pieces from one on.
#[derive(Debug, Clone, Default)]
struct Step {
    /// The option that the pieces up to `end` are, or none where the one piece is left over.
    option: Option<usize>,
    end: usize,
    n_left: usize,
    n_options: usize,
}

/// Returns the best step from each piece, found from the last one backwards.
fn cheapest(find: &impl Find, pieces: &[&str], most: usize) -> Vec<Step> {
    let n = pieces.len();
    // A cell may hold a page of pieces: each is folded once, and put together only as far as a spelling reaches.
    let folded: Vec<String> = pieces.iter().map(|piece| fold(piece)).collect();
    let longest = find.longest();
    let mut steps = vec![Step::default(); n + 1];
    for at in (0..n).rev() {
        let after = &steps[at + 1];
        let mut best =
            Step { option: None, end: at + 1, n_left: after.n_left + 1, n_options: after.n_options };
        let mut together = String::new();
        for (end, piece) in (at + 1..).zip(&folded[at..n.min(at + most)]) {
            if !together.is_empty() && !piece.is_empty() {
                together.push(' ');
            }
            together.push_str(piece);
            let headed = || find.headed(pieces[at]).filter(|_| end == at + 1);
            if let Some(option) = find.exact(&together).or_else(headed) {
                let after = &steps[end];
                let step =
                    Step { option: Some(option), end, n_left: after.n_left, n_options: after.n_options + 1 };
                // The longer of two equally good options stays.
                let is_as_good =
                    best.option.is_some() && (step.n_left, step.n_options) == (best.n_left, best.n_options);
                if is_as_good || (step.n_left, step.n_options) < (best.n_left, best.n_options) {
                    best = step;
                }
            }
            if together.len() > longest {
                break;
            }
        }
        steps[at] = best;
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Options(&'static [&'static str]);

    impl Find for Options {
        fn exact(&self, folded: &str) -> Option<usize> {
            self.0.iter().position(|option| fold(option) == folded)
        }

        fn headed(&self, text: &str) -> Option<usize> {
            self.exact(&fold(text.split_once(':')?.0))
        }

        fn longest(&self) -> usize {
            self.0.iter().map(|option| option.len()).max().unwrap_or(0)
        }
    }

    fn check(options: &'static [&'static str], text: &str, expected: &[usize], rest: &[&str]) {
        let joined = take_apart(&Options(options), text, Joins::Marks);
        assert_eq!(joined.options, expected, "{text}");
        assert_eq!(joined.rest, rest, "{text}");
    }

    #[test]
    fn options_hold_the_mark_that_joins_them() {
        check(&["a, b", "b, c", "a"], "a, b, c", &[2, 1], &[]);
        check(&["a, b", "a", "b"], "a, b", &[0], &[]);
        check(&["a, b", "a", "b"], "a;b;", &[1, 2], &[]);
        check(&["a, b", "a", "b"], "a, b;a", &[0, 1], &[]);
        check(&["a; b", "c"], "c, a; b", &[1, 0], &[]);
        check(&["a", "b"], "a, of my own, too, b", &[0, 1], &["of my own, too"]);
        check(&["other", "b"], "other: mine, b", &[0, 1], &[]);
        check(&["a, b", "b"], "A, *, b, b", &[0, 1], &[]);
        check(&["a"], "", &[], &[]);
    }
}
