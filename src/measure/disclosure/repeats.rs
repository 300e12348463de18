//! Free text that repeats what the tables withhold: a sentence with the number in it gives it away.
//!
//! Quotations that do are left out. Explanations are the partnership's own words and are printed; those who wrote them are told where
//! they stand, and decide.

use std::collections::BTreeSet;

use super::words::numbers;
use crate::base::{Id, Localized, Profile, RowRef};
use crate::diag::{Diagnostic, Notes, Origin};
use crate::measure::{Evidence, Quoted};
use crate::portfolio::{Agreement, Narrative};

/// Tells whether a text holds one of these numbers.
pub fn repeats(text: &str, withheld: &BTreeSet<i64>) -> bool {
    !withheld.is_empty() && !numbers(text).is_disjoint(withheld)
}

/// Warns of explanations and quotations of a partnership that hold a number which is withheld of it.
pub fn tell(
    notes: &mut Notes,
    evidence: &Evidence<'_>,
    (profile, id, withheld): (Profile, &Id, &BTreeSet<i64>),
    quotes: &[(RowRef, Quoted)],
) {
    let readers = profile.as_str();
    if profile.least_to_quote().is_some() {
        for (row, quoted) in quotes.iter().filter(|(_, quoted)| repeats(&quoted.text, withheld)) {
            let message = format!(
                "an answer to `{}` holds a number that is withheld from readers of `{readers}`: it is not quoted",
                quoted.field
            );
            notes.push(Diagnostic::warning("disclosure-text", message, origin(evidence, *row)));
        }
    }
    let Some(agreement) = evidence.portfolio.agreements.get(id) else { return };
    let texts = words(&agreement.narrative);
    for text in texts.into_iter().filter(|text| repeats(text, withheld)) {
        let message =
            format!("the text holds a number that is withheld of `{id}` from readers of `{readers}`");
        let hint = "write it without the number, or see that it is another one";
        let place = place(evidence, agreement, text);
        notes.push(Diagnostic::warning("disclosure-text", message, place).hint(hint));
    }
}

/// Returns what people wrote about results, in both languages, each text once.
fn words(narrative: &Narrative) -> BTreeSet<&str> {
    let explanations = narrative.explanations.iter().map(|explanation| &explanation.text);
    let wins = narrative.wins.iter().map(|win| &win.text);
    let conflicts = narrative.conflicts.iter().map(|conflict| &conflict.text);
    let restatements = narrative.restatements.iter().map(|reason| &reason.text);
    let texts = explanations.chain(wins).chain(conflicts).chain(restatements);
    texts.flat_map(|Localized { en, fr }| en.iter().chain(fr)).map(String::as_str).collect()
}

/// Returns where a record stands.
fn origin(evidence: &Evidence<'_>, row: RowRef) -> Origin {
    let sheets = evidence.tables.sheets.get(&row.file);
    let sheet = sheets.and_then(|sheets| sheets.get(usize::from(row.sheet))).map_or("", String::as_str);
    Origin::row(&*evidence.sources.file(row.file).path, sheet, row.row)
}

/// Returns where a text stands in its agreement, as far as it is written there as it is read.
fn place(evidence: &Evidence<'_>, agreement: &Agreement, text: &str) -> Origin {
    let path = format!("inputs/agreements/{}.toml", agreement.id);
    let source = evidence.sources.iter().find(|(_, file)| file.path == path);
    let Some(written) = source.and_then(|(_, file)| std::str::from_utf8(&file.bytes).ok()) else {
        return Origin::Partnership { partnership: agreement.id.to_string() };
    };
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or(text);
    match written.find(line) {
        Some(start) => Origin::span(path, written, start..start + line.len()),
        None => Origin::file(path),
    }
}
