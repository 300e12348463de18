//! Free text that repeats what the tables withhold: a sentence with the number in it gives it away.
//!
//! Quotations that do are left out. Explanations are the partnership's own words and are printed; those who wrote them are told where
//! they stand, and decide.

use std::collections::BTreeSet;

use super::tables::Threshold;
use super::words::numbers;
use crate::base::{Id, Localized, Profile, RowRef};
use crate::diag::{Diagnostic, Notes, Origin};
use crate::measure::{Evidence, Quoted};
use crate::portfolio::{Agreement, Narrative};

/// Tells whether a text holds one of these numbers.
pub fn repeats(text: &str, withheld: &BTreeSet<i64>) -> bool {
    !withheld.is_empty() && !numbers(text).is_disjoint(withheld)
}

/// Tells of the explanations and quotations of a partnership that hold a number which is withheld of it: once for each, with the
/// first place.
///
/// Numbers below the threshold stand in every other sentence, mostly for something else: they are a note. A greater one is a warning.
pub fn tell(
    notes: &mut Notes,
    evidence: &Evidence<'_>,
    (release, id): ((Profile, Threshold), &Id),
    withheld: &BTreeSet<i64>,
    quotes: &[(RowRef, Quoted)],
) {
    let (profile, threshold) = release;
    let readers = profile.as_str();
    let left_out = || quotes.iter().filter(|(_, quoted)| repeats(&quoted.text, withheld));
    if let Some((row, quoted)) = left_out().next().filter(|_| profile.least_to_quote().is_some()) {
        let field = &quoted.field;
        let message = match left_out().count() {
            1 => format!(
                "an answer to `{field}` holds a number that is withheld from readers of `{readers}`: it is not quoted"
            ),
            n => format!(
                "{n} answers, the first to `{field}`, hold numbers that are withheld from readers of `{readers}`: \
                 they are not quoted"
            ),
        };
        notes.push(Diagnostic::note("disclosure-text", message, origin(evidence, *row)));
    }
    let Some(agreement) = evidence.portfolio.agreements.get(id) else { return };
    let mut places: Vec<(usize, Origin)> = Vec::new();
    let mut is_telling = false;
    for words in words(&agreement.narrative) {
        let in_either = [words.en.as_deref(), words.fr.as_deref()].into_iter().flatten();
        let mut found = in_either.filter(|text| repeats(text, withheld)).peekable();
        if let Some(&first) = found.peek() {
            is_telling |= found
                .any(|text| numbers(text).iter().any(|n| !threshold.is_small(*n) && withheld.contains(n)));
            places.push(place(evidence, agreement, first));
        }
    }
    places.sort_by_key(|(start, _)| *start);
    let n = places.len();
    let Some((_, first)) = places.into_iter().next() else { return };
    let message = match n {
        1 => format!("the text holds a number that is withheld of `{id}` from readers of `{readers}`"),
        n => format!(
            "{n} texts, of which this is the first, hold numbers that are withheld of `{id}` from readers of `{readers}`"
        ),
    };
    let found = match is_telling {
        true => Diagnostic::warning("disclosure-text", message, first),
        false => Diagnostic::note("disclosure-text", message, first),
    };
    notes.push(found.hint("write it without the number, or see that it is another one"));
}

/// Returns what people wrote about results.
fn words(narrative: &Narrative) -> impl Iterator<Item = &Localized> {
    let explanations = narrative.explanations.iter().map(|explanation| &explanation.text);
    let wins = narrative.wins.iter().map(|win| &win.text);
    let conflicts = narrative.conflicts.iter().map(|conflict| &conflict.text);
    let restatements = narrative.restatements.iter().map(|reason| &reason.text);
    explanations.chain(wins).chain(conflicts).chain(restatements)
}

/// Returns where a record stands.
fn origin(evidence: &Evidence<'_>, row: RowRef) -> Origin {
    let sheets = evidence.tables.sheets.get(&row.file);
    let sheet = sheets.and_then(|sheets| sheets.get(usize::from(row.sheet))).map_or("", String::as_str);
    Origin::row(&*evidence.sources.file(row.file).path, sheet, row.row)
}

/// Returns where a text stands in its agreement, as far as it is written there as it is read, with its first byte.
fn place(evidence: &Evidence<'_>, agreement: &Agreement, text: &str) -> (usize, Origin) {
    let path = format!("inputs/agreements/{}.toml", agreement.id);
    let source = evidence.sources.iter().find(|(_, file)| file.path == path);
    let Some(written) = source.and_then(|(_, file)| std::str::from_utf8(&file.bytes).ok()) else {
        return (usize::MAX, Origin::Partnership { partnership: agreement.id.to_string() });
    };
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or(text);
    match written.find(line) {
        Some(start) => (start, Origin::span(path, written, start..start + line.len())),
        None => (usize::MAX, Origin::file(path)),
    }
}
