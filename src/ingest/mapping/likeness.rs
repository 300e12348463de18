//! How like a heading is to a field: the same words in either language, the words of an alias, a question code, or
//! most of the distinctive words.

use std::collections::BTreeMap;

use super::super::form::{Field, Form};
use super::super::heading::{fold, without_number};

/// Words that carry no meaning of their own in a question.
const SMALL: &[&str] = &[
    "a", "an", "and", "any", "are", "as", "at", "au", "aux", "avec", "ce", "cette", "dans", "de", "des",
    "do", "does", "du", "en", "est", "et", "etes", "for", "from", "have", "how", "if", "il", "in", "is",
    "it", "l", "la", "le", "les", "many", "much", "of", "on", "or", "ou", "par", "please", "pour", "que",
    "quel", "quelle", "quelles", "quels", "qui", "s", "sont", "sur", "t", "the", "this", "to", "un", "une",
    "us", "vos", "votre", "vous", "we", "what", "which", "who", "with", "you", "your", "d", "n", "y",
];

/// The score of words that are the very same.
pub const SAME: u32 = 100;
/// The most that words which only resemble one another reach.
const MOST_ALIKE: f64 = 92.0;

/// How like a heading is to a field, and what made it so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    /// From 0 to 100; [`SAME`] and a little less when a known heading stands there word for word.
    pub score: u32,
    /// What made it so, in a few words.
    pub why: String,
    /// Whether a known heading stands there word for word.
    pub is_exact: bool,
}

/// The headings of one form, with how rare each word is among them.
#[derive(Debug)]
pub struct Headings<'f> {
    fields: Vec<Vec<Known<'f>>>,
    n_fields_with: BTreeMap<String, usize>,
}

#[derive(Debug)]
struct Known<'f> {
    folded: String,
    words: Vec<String>,
    what: &'static str,
    text: &'f str,
}

impl<'f> Headings<'f> {
    /// Returns the headings of a form.
    pub fn new(form: &'f Form) -> Self {
        let fields: Vec<Vec<Known<'f>>> = form.fields.values().map(known).collect();
        let mut n_fields_with: BTreeMap<String, usize> = BTreeMap::new();
        for headings in &fields {
            let mut words: Vec<&String> = headings.iter().flat_map(|known| &known.words).collect();
            words.sort_unstable();
            words.dedup();
            for word in words {
                *n_fields_with.entry(word.clone()).or_default() += 1;
            }
        }
        Self { fields, n_fields_with }
    }

    /// Returns how like a heading is to the field at that position.
    pub fn likeness(&self, heading: &str, field: usize) -> Likeness {
        let mut best = Likeness { score: 0, why: "no word in common".to_owned(), is_exact: false };
        for (variant, off, how) in variants(heading) {
            for known in &self.fields[field] {
                if known.folded == variant {
                    let score = SAME.saturating_sub(off);
                    let why = format!("{}{how}", known.what);
                    if score > best.score || !best.is_exact {
                        best = Likeness { score, why, is_exact: true };
                    }
                    continue;
                }
                if best.is_exact {
                    continue;
                }
                let score = self.resemblance(&variant, known).round() as u32;
                let score = score.saturating_sub(off);
                if score > best.score {
                    let text: String = known.text.chars().take(60).collect();
                    best = Likeness { score, why: format!("resembles `{text}`"), is_exact: false };
                }
            }
        }
        best
    }

    /// Returns how much of the words of two headings is common, the rare ones counting most, from 0 to 92.
    fn resemblance(&self, folded: &str, known: &Known<'_>) -> f64 {
        let read = words(folded);
        if read.is_empty() || known.words.is_empty() {
            return 0.0;
        }
        let weight = |word: &String| {
            let n = self.n_fields_with.get(word).copied().unwrap_or(1);
            1.0 / (n as f64).sqrt()
        };
        let total = |words: &[String]| words.iter().map(weight).sum::<f64>();
        let common: f64 =
            known.words.iter().filter(|word| read.iter().any(|read| is_alike(read, word))).map(weight).sum();
        let share = (2.0 * common / (total(&read) + total(&known.words))).min(1.0);
        let letters = strsim::normalized_levenshtein(folded, &known.folded);
        MOST_ALIKE * (0.75 * share + 0.25 * letters).max(if letters >= 0.85 { letters } else { 0.0 })
    }
}

fn known(field: &Field) -> Vec<Known<'_>> {
    let texts = [
        (Some(field.id.as_str()), "the field's own name"),
        (field.label.en.as_deref(), "the English label"),
        (field.label.fr.as_deref(), "the French label"),
        (field.question.en.as_deref(), "the English question"),
        (field.question.fr.as_deref(), "the French question"),
    ];
    let aliases = field.aliases.iter().map(|alias| (Some(alias.as_str()), "a heading it is known by"));
    let texts = texts.into_iter().chain(aliases).filter_map(|(text, what)| Some((text?, what)));
    texts
        .map(|(text, what)| {
            let folded = fold(text);
            Known { words: words(&folded), folded, what, text }
        })
        .collect()
}

/// Returns what the heading may say once numbers, codes and groups before it are taken away, with what that costs.
fn variants(heading: &str) -> Vec<(String, u32, &'static str)> {
    let folded = fold(heading);
    let mut variants = Vec::new();
    if let Some(rest) = without_number(&folded) {
        variants.push((rest.to_owned(), 2, ", after its number"));
    }
    // `group/field` of form builders, `Q7: question` and `Q7_2. question` of survey tools.
    if let Some((_, rest)) = heading.rsplit_once('/') {
        variants.push((fold(rest), 4, ", within its group"));
    }
    if let Some((code, rest)) = heading.split_once(['.', ':', ')', '|'])
        && is_code(code)
    {
        variants.push((fold(rest), 3, ", after its code"));
    }
    variants.insert(0, (folded, 0, ""));
    variants.retain(|(text, _, _)| !text.is_empty());
    variants
}

/// Tells whether a word is a question code: `Q7`, `Q7_2`, `G01Q05`, `3a`.
fn is_code(word: &str) -> bool {
    let word = word.trim();
    word.len() <= 10
        && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && word.chars().any(|c| c.is_ascii_digit())
}

fn words(folded: &str) -> Vec<String> {
    folded.split(' ').filter(|word| !word.is_empty() && !SMALL.contains(word)).map(str::to_owned).collect()
}

/// Tells whether two words are one, but for an ending or a slip of the pen.
fn is_alike(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let n_letters = a.chars().count().min(b.chars().count());
    if n_letters < 4 {
        return false;
    }
    let n_same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    n_same >= 5.max(n_letters * 3 / 4) || (n_letters >= 5 && strsim::damerau_levenshtein(a, b) == 1)
}
