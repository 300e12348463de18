//! What stands behind one figure: the names of what its filters read, the value before it is rounded, and what the measure says beside it.

use std::collections::BTreeSet;

use crate::base::{Id, Quantity, Unit};
use crate::compose::locale::Decimals;
use crate::compose::phrase::Phrase;
use crate::compose::reports::Briefing;
use crate::compose::sentence::{Exactness, Judged};
use crate::compose::voice::say;
use crate::ingest::{Field, FieldKind, Form};
use crate::measure::{Detail, Figure, Survival};
use crate::portfolio::{Measure, RetentionShare};

/// The months after which it is told how many were still followed.
const CHECKPOINTS: [u16; 4] = [3, 6, 9, 12];
/// Below so many followed nothing is estimated.
const FEWEST: u32 = 5;
/// As many decimals tell an unrounded value from the one printed.
const DECIMALS: u8 = 6;

/// Returns what the fields and options that the filters read are called.
pub fn filter_names(briefing: &Briefing<'_>, (indicator, _): Judged<'_>) -> Vec<Phrase> {
    let voice = briefing.voice;
    let loss = match &indicator.measure {
        Measure::Retention {
            of,
            share: RetentionShare::Survival { loss, .. } | RetentionShare::PointCohort { loss, .. },
            ..
        } => Some((&of.dataset, loss)),
        _ => None,
    };
    let populations = indicator.measure.populations().into_iter();
    let filters =
        populations.filter_map(|population| Some((&population.dataset, population.filter.as_ref()?)));
    let mut told: BTreeSet<(&Id, &str)> = BTreeSet::new();
    let mut names = Vec::new();
    for (dataset, filter) in filters.chain(loss) {
        let Some(form) = briefing.forms.get(dataset) else { continue };
        let mut field = None;
        for word in words(&filter.text) {
            let known = form.field(word);
            field = known.or(field);
            let name = match known {
                Some(known) => Some(voice.local(&known.label)),
                None => field.and_then(|field| option(briefing, form, field, word)),
            };
            if let Some(name) = name.filter(|_| told.insert((dataset, word))) {
                let word = Phrase::typed(word).within("code");
                names.push(say!(voice, "explain-name", word = word, name = name));
            }
        }
    }
    names
}

/// Returns the words of a filter that may name a field or an option.
fn words(filter: &str) -> impl Iterator<Item = &str> {
    filter.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-')).filter(|word| !word.is_empty())
}

fn option(briefing: &Briefing<'_>, form: &Form, field: &Field, word: &str) -> Option<Phrase> {
    let is_option = field.kind.choices().iter().any(|choice| choice.id.as_str() == word);
    let id = Id::new(word).ok().filter(|_| is_option && field.kind != FieldKind::YesNo)?;
    Some(briefing.rules().option(&form.id, &field.id, &id))
}

/// Returns the value before it is rounded where print rounds it, what the measure says beside it, and how many were followed how long.
pub fn numbers(briefing: &Briefing<'_>, (indicator, _): Judged<'_>, figure: &Figure) -> Vec<Phrase> {
    let voice = briefing.voice;
    let mut lines: Vec<Phrase> =
        figure.value.into_iter().filter_map(|value| unrounded(briefing, value)).collect();
    // With the curve at hand, how many were followed is told for every checkpoint.
    let is_told = |detail: &&Detail| {
        figure.survival.is_none() || !matches!(detail, Detail::AtRisk { .. } | Detail::TooFewAtRisk { .. })
    };
    let details = figure.details.iter().filter(is_told);
    lines.extend(details.filter_map(|detail| voice.detail(indicator, *detail)));
    let months = match &indicator.measure {
        Measure::Retention { share: RetentionShare::Survival { months, .. }, .. } => Some(*months),
        _ => None,
    };
    let checkpoints: BTreeSet<u16> = CHECKPOINTS.into_iter().chain(months).collect();
    lines.extend(figure.survival.iter().flat_map(|curve| followed(briefing, curve, &checkpoints)));
    lines
}

fn unrounded(briefing: &Briefing<'_>, value: Quantity) -> Option<Phrase> {
    let voice = briefing.voice;
    let scaled = if value.unit == Unit::Percent { value.value * 100.0 } else { value.value };
    let exact = voice.locale.number(scaled, Decimals::UpTo(DECIMALS));
    // What print shows in full needs no second telling.
    (exact != voice.locale.number(scaled, Decimals::UpTo(1))).then(|| {
        let printed = voice.quantity(value, Exactness::Result);
        say!(voice, "explain-unrounded", value = exact, printed = printed)
    })
}

fn followed(briefing: &Briefing<'_>, curve: &Survival, checkpoints: &BTreeSet<u16>) -> Vec<Phrase> {
    let voice = briefing.voice;
    let at = checkpoints.iter().map(|&months| {
        let n = curve.at_risk(f64::from(months));
        let (time, count) = (voice.whole(months), voice.whole(n));
        match n >= FEWEST {
            true => {
                let share = Quantity::new(curve.at(f64::from(months)), Unit::Percent);
                let share = voice.quantity(share, Exactness::Result);
                say!(voice, "explain-followed", n = n, count = count, time = time, share = share)
            }
            false => say!(voice, "explain-followed-too-few", n = n, count = count, time = time),
        }
    });
    at.collect()
}
