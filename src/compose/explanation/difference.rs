//! Why two figures differ: which dataset, filter, base, window, unit or target is not the same, and which records.

use super::rows::places;
use super::{Explanation, Part};
use crate::base::RowsBySheet;
use crate::compose::phrase::Phrase;
use crate::compose::reports::{Briefing, window_words};
use crate::compose::sentence::Judged;
use crate::compose::voice::say;
use crate::evaluate::Evaluation;

/// One of the two figures.
pub struct Side<'a, 'b> {
    /// What it is made from.
    pub briefing: &'b Briefing<'a>,
    /// The indicator with its judgement.
    pub judged: Judged<'a>,
}

/// Something that two figures may have in common.
type Aspect = fn(&Side<'_, '_>) -> Phrase;

/// Tells in what two figures differ.
pub fn differ(first: &Side<'_, '_>, second: &Side<'_, '_>) -> Explanation {
    let voice = first.briefing.voice;
    let sides = [first, second];
    let named = sides.map(name);
    let title = say!(voice, "differ-title", first = &named[0], second = &named[1]);
    let mut parts: Vec<Part> = sides
        .iter()
        .zip(["differ-first", "differ-second"])
        .map(|(side, label)| Part::new(&say!(voice, label), [name(side), result(side)]))
        .collect();
    let aspects: [(&str, Aspect); 8] = [
        ("differ-partnership", |side| side.briefing.voice.local(&side.briefing.agreement.title)),
        ("differ-rule", |side| side.briefing.rules().above(side.judged.0)),
        ("differ-filter", filter),
        ("differ-base", |side| side.briefing.rules().below(side.judged.0).unwrap_or_default()),
        ("differ-base-words", |side| side.briefing.voice.local(&side.judged.0.base)),
        ("differ-window", |side| window_words(side.briefing, side.judged.0, side.judged.1)),
        ("differ-unit", |side| side.briefing.voice.unit_name(side.judged.0.unit)),
        ("differ-target", target),
    ];
    let mut same = Vec::new();
    for (label, aspect) in aspects {
        let words = sides.map(aspect);
        let name = say!(voice, label);
        if words[0] == words[1] {
            same.push(name.inside());
            continue;
        }
        let none = || say!(voice, "differ-none");
        let [a, b] = words.map(|words| if words.is_empty() { none() } else { words });
        parts
            .push(Part::new(&name, [say!(voice, "differ-a", words = a), say!(voice, "differ-b", words = b)]));
    }
    parts.extend(records(first, second));
    if !same.is_empty() {
        parts.push(Part::new(&say!(voice, "differ-same"), [voice.locale.and(&same)]));
    }
    Explanation { title: title.flat(), parts }
}

fn name(side: &Side<'_, '_>) -> Phrase {
    let voice = side.briefing.voice;
    let period = side.briefing.partnership.map_or_else(Phrase::default, |judged| voice.days(judged.period));
    voice.local(&side.judged.0.name).join(", ", &period)
}

fn result(side: &Side<'_, '_>) -> Phrase {
    let voice = side.briefing.voice;
    let (indicator, evaluation) = side.judged;
    let figure = evaluation.judged_figure().published();
    let amount = figure.and_then(|figure| Some(voice.amount(indicator, figure, figure.value?)));
    amount.unwrap_or_else(|| say!(voice, "restated-no-value"))
}

/// The filters of every population, as they are written.
fn filter(side: &Side<'_, '_>) -> Phrase {
    let populations = side.judged.0.measure.populations();
    let filters = populations.into_iter().filter_map(|population| population.filter.as_ref());
    Phrase::all(filters.map(|filter| Phrase::typed(filter.text.trim()).within("code")), "; ")
}

fn target(side: &Side<'_, '_>) -> Phrase {
    let voice = side.briefing.voice;
    let target = side.judged.1.target.as_ref();
    target.map_or_else(Phrase::default, |target| voice.the_target(side.judged.0, target))
}

/// Which records above and below the line are counted in one figure alone.
fn records(first: &Side<'_, '_>, second: &Side<'_, '_>) -> Vec<Part> {
    let voice = first.briefing.voice;
    let Some((a, b)) =
        first.judged.1.judged_figure().published().zip(second.judged.1.judged_figure().published())
    else {
        return Vec::new();
    };
    let sides = [
        ("differ-rows-above", &a.trace.numerator, &b.trace.numerator),
        ("differ-rows-below", &a.trace.denominator, &b.trace.denominator),
    ];
    let mut parts = Vec::new();
    for (label, a, b) in sides {
        let (a, b) = (a.by_sheet(), b.by_sheet());
        if a == b {
            continue;
        }
        let n_both = size(&a) - size(&without(&a, &b));
        let alone = |own: &RowsBySheet, other: &RowsBySheet, run: &Evaluation, id: &str| {
            let rows = without(own, other);
            let n = size(&rows);
            let mut lines = vec![say!(voice, id, n = n, count = voice.size(n))];
            if !rows.is_empty() {
                lines.extend(places(voice, run, &rows));
            }
            lines
        };
        let mut lines = vec![say!(voice, "differ-rows-both", n = n_both, count = voice.size(n_both))];
        lines.extend(alone(&a, &b, first.briefing.run, "differ-rows-first"));
        lines.extend(alone(&b, &a, second.briefing.run, "differ-rows-second"));
        parts.push(Part::new(&say!(voice, label), lines));
    }
    parts
}

fn size(rows: &RowsBySheet) -> usize {
    rows.values().map(|rows| rows.len() as usize).sum()
}

/// Returns the rows of the one that the other does not have.
fn without(rows: &RowsBySheet, others: &RowsBySheet) -> RowsBySheet {
    let rest = rows.iter().map(|(sheet, rows)| match others.get(sheet) {
        Some(others) => (*sheet, rows - others),
        None => (*sheet, rows.clone()),
    });
    rest.filter(|(_, rows)| !rows.is_empty()).collect()
}
