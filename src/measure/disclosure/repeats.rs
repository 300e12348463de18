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
use crate::portfolio::Agreement;

/// Tells whether a text holds one of these numbers.
pub fn repeats(text: &str, withheld: &BTreeSet<i64>) -> bool {
    !withheld.is_empty() && !numbers(text).is_disjoint(withheld)
}

/// Tells of the texts and quotations of a partnership that hold a number which is withheld of it.
///
/// Numbers below the threshold stand in every other sentence, mostly for something else: they are one note, with the first place. A
/// greater one is a warning at its own place.
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
    let (mut telling, mut doubtful) = (Vec::new(), Vec::new());
    for words in words(agreement) {
        let in_either = || [words.en.as_deref(), words.fr.as_deref()].into_iter().flatten();
        let tells =
            |text: &&str| numbers(text).iter().any(|n| !threshold.is_small(*n) && withheld.contains(n));
        if let Some(text) = in_either().find(tells) {
            telling.push(place(evidence, agreement, text));
        } else if let Some(text) = in_either().find(|text| repeats(text, withheld)) {
            doubtful.push(place(evidence, agreement, text));
        }
    }
    // Each warning stands by itself, so that each can be mended or acknowledged.
    for (_, place) in telling {
        let message =
            format!("the text holds a number that is withheld of `{id}` from readers of `{readers}`");
        notes.push(Diagnostic::warning("disclosure-text", message, place).hint(
            "write it without the number; where the number is another one, leave it and say so in \
             `inputs/acknowledged.toml`",
        ));
    }
    doubtful.sort_by_key(|(start, _)| *start);
    let n = doubtful.len();
    let Some((_, first)) = doubtful.into_iter().next() else { return };
    let message = match n {
        1 => {
            format!("the text holds a small number such as is withheld of `{id}` from readers of `{readers}`")
        }
        n => format!(
            "{n} texts, of which this is the first, hold small numbers such as are withheld of `{id}` from readers of \
             `{readers}`"
        ),
    };
    let note = Diagnostic::note("disclosure-text", message, first);
    notes.push(note.hint("write it without the number, or see that it is another one"));
}

/// Returns what people wrote about results and what came of them, wherever a report prints it.
fn words(agreement: &Agreement) -> impl Iterator<Item = &Localized> {
    let narrative = &agreement.narrative;
    let explanations = narrative.explanations.iter().map(|explanation| &explanation.text);
    let dated = narrative.wins.iter().chain(&narrative.conflicts).map(|dated| &dated.text);
    let learned = narrative.lessons.iter().map(|lesson| &lesson.text);
    let learned = learned.chain(narrative.reflections.iter().map(|reflection| &reflection.text));
    let ahead = narrative.actions.iter().map(|action| &action.what);
    let ahead = ahead.chain(narrative.decisions.iter().map(|decision| &decision.question));
    let restatements = narrative.restatements.iter().map(|reason| &reason.text);
    let amendments = agreement.amendments.iter().map(|amendment| &amendment.reason);
    let ending = agreement.ending.iter().flat_map(|end| std::iter::once(&end.reason).chain(&end.transition));
    let told = agreement.ending.iter().flat_map(|end| end.told.iter().map(|notice| &notice.what));
    let set_aside = agreement.indicators.iter().filter_map(|indicator| indicator.not_applicable.as_ref());
    let of_terms = restatements.chain(amendments).chain(ending).chain(told).chain(set_aside);
    explanations.chain(dated).chain(learned).chain(ahead).chain(of_terms)
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
    let Some(written) = source.and_then(|(_, file)| file.text()) else {
        return (usize::MAX, Origin::Partnership { partnership: agreement.id.to_string() });
    };
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or(text);
    match written.find(line) {
        Some(start) => (start, Origin::span(path, written, start..start + line.len())),
        None => (usize::MAX, Origin::file(path)),
    }
}
