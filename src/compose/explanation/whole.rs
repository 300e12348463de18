//! The derivation of one figure: rule, base, window, target, records, what was left out, status, earlier issues.

use super::behind::{filter_names, numbers};
use super::rows::places;
use super::{Explanation, Part};
use crate::base::{Quantity, Status};
use crate::compose::phrase::Phrase;
use crate::compose::reports::{Briefing, kept_out, window_words};
use crate::compose::sentence::{Exactness, Judged, Yardstick, hides_rows, target_kind, yardstick};
use crate::compose::voice::say;
use crate::evaluate::{due_date, tolerance};
use crate::ledger::Ledger;
use crate::measure::Figure;
use crate::portfolio::TargetSource;

/// Explains one figure.
pub fn explain(briefing: &Briefing<'_>, ledger: &Ledger, (indicator, evaluation): Judged<'_>) -> Explanation {
    let voice = briefing.voice;
    let rules = briefing.rules();
    let title = say!(
        voice,
        "explain-title",
        indicator = voice.local(&indicator.name),
        title = voice.local(&briefing.agreement.title),
        period = briefing.partnership.map_or_else(Phrase::default, |judged| voice.days(judged.period)),
    );
    let figure = evaluation.judged_figure().published();
    let mut rule = vec![
        voice.local(&indicator.definition),
        rules.above(indicator).capitalized(),
        rules.below(indicator).map(|below| say!(voice, "explain-base", base = below)).unwrap_or_default(),
        say!(voice, "explain-base-words", base = voice.local(&indicator.base)),
    ];
    rule.extend(filter_names(briefing, (indicator, evaluation)));
    rule.push(say!(voice, "explain-window", window = window_words(briefing, indicator, evaluation)));
    rule.push(rules.judged(indicator));
    let mut parts = vec![
        Part::new(&say!(voice, "explain-result"), [voice.lead(indicator, evaluation, briefing.as_of())]),
        Part::new(&say!(voice, "explain-rule"), rule),
        Part::new(&say!(voice, "explain-target"), target(briefing, (indicator, evaluation))),
    ];
    if let Some(figure) = figure {
        let behind = numbers(briefing, (indicator, evaluation), figure);
        parts.extend((!behind.is_empty()).then(|| Part::new(&say!(voice, "explain-behind"), behind)));
        parts.push(Part::new(
            &say!(voice, "explain-above"),
            places(voice, briefing.run, &figure.trace.numerator.by_sheet()),
        ));
        if figure.denominator.is_some() {
            let below = match figure.trace.denominator.is_empty() && !hides_rows(briefing.run) {
                true => vec![say!(voice, "explain-agreed-base")],
                false => places(voice, briefing.run, &figure.trace.denominator.by_sheet()),
            };
            parts.push(Part::new(&say!(voice, "explain-below"), below));
        }
        parts.push(Part::new(
            &say!(voice, "explain-left-out"),
            left_out(briefing, (indicator, evaluation), figure),
        ));
        if let Some(interval) = figure.interval {
            let end = |value| Quantity::new(value, indicator.unit);
            let words = say!(
                voice,
                "fact-interval-words",
                low = voice.number_of(end(interval.low), Exactness::Result),
                high = voice.quantity(end(interval.high), Exactness::Result),
            );
            parts.push(Part::new(&voice.interval_name(interval.method), [words]));
        }
    }
    if let (Some(due), Some(latest)) = (&evaluation.on_due_day, evaluation.figure.published()) {
        let name = say!(voice, "explain-since", date = voice.date(due.on));
        parts.push(Part::new(&name, since(briefing, (indicator, evaluation), latest)));
    }
    parts.push(Part::new(&say!(voice, "explain-status"), status(briefing, (indicator, evaluation))));
    parts.push(Part::new(&say!(voice, "explain-issued"), issued(briefing, ledger, (indicator, evaluation))));
    Explanation { title: title.flat(), parts }
}

/// The target in force and where it comes from; those before it.
fn target(briefing: &Briefing<'_>, (indicator, evaluation): Judged<'_>) -> Vec<Phrase> {
    let voice = briefing.voice;
    let Some(target) = &evaluation.target else { return vec![say!(voice, "explain-no-target")] };
    let mut lines = vec![
        say!(
            voice,
            "explain-target-in-force",
            target = voice.the_target(indicator, target),
            date = voice.date(target.in_force_from),
        )
        .capitalized(),
        voice.local(&target.reason),
    ];
    if let TargetSource::Amendment(number) = target.source
        && let Some(amendment) =
            briefing.agreement.amendments.iter().find(|amendment| amendment.number == number)
    {
        lines.push(say!(
            voice,
            "explain-amendment",
            number = voice.whole(number),
            date = voice.date(amendment.date),
            reason = voice.local(&amendment.reason),
        ));
    }
    for earlier in &evaluation.earlier_targets {
        let words = voice.the_target(indicator, earlier);
        lines.push(say!(
            voice,
            "explain-target-before",
            target = words,
            date = voice.date(earlier.in_force_from)
        ));
    }
    lines
}

/// What became of the figure after the day it is judged on.
fn since(briefing: &Briefing<'_>, (indicator, _): Judged<'_>, latest: &Figure) -> Vec<Phrase> {
    let voice = briefing.voice;
    let Some(value) = latest.value else { return Vec::new() };
    let mut lines = vec![voice.amount(indicator, latest, value)];
    lines.extend(places(voice, briefing.run, &latest.trace.numerator.by_sheet()));
    lines
}

/// Records that were not counted, and why.
fn left_out(briefing: &Briefing<'_>, (indicator, _): Judged<'_>, figure: &Figure) -> Vec<Phrase> {
    let voice = briefing.voice;
    let mut lines = Vec::new();
    match figure.n_missing {
        Some(0) => lines.push(say!(voice, "explain-none-missing")),
        Some(n) => lines.push(say!(voice, "method-missing", n = n, count = voice.whole(n))),
        None => {}
    }
    let datasets = indicator.measure.populations().into_iter().map(|population| &population.dataset);
    let datasets: std::collections::BTreeSet<_> = datasets.collect();
    let quality = briefing.partnership.map(|judged| judged.figures.quality.as_slice()).unwrap_or_default();
    let own = || quality.iter().filter(|dataset| datasets.contains(&dataset.form));
    for dataset in own() {
        let name = briefing.rules().dataset(&dataset.form);
        for (id, n) in [
            ("explain-replaced", dataset.n_replaced),
            ("explain-after-cut", dataset.n_after_cut),
            ("explain-without-key", dataset.n_without_key),
        ] {
            if n > 0 {
                let date = voice.date(briefing.as_of());
                lines.push(say!(voice, id, dataset = &name, n = n, count = voice.whole(n), date = date));
            }
        }
    }
    lines.extend(kept_out(briefing, own()));
    lines
}

/// The judgement with its arithmetic.
fn status(briefing: &Briefing<'_>, (indicator, evaluation): Judged<'_>) -> Vec<Phrase> {
    let voice = briefing.voice;
    let word = Phrase::typed(&voice.status(evaluation.status).label);
    let mut lines = vec![say!(voice, "explain-status-is", status = word)];
    let value = evaluation.judged_figure().published().and_then(|figure| figure.value);
    let agreed = |value: f64| voice.agreed_value(value, indicator.unit);
    if let (Some(yardstick), Some(value), Some(target)) = (yardstick(evaluation), value, &evaluation.target) {
        let period = briefing.partnership.map(|judged| judged.period);
        let due = period.map_or(target.in_force_from, |period| due_date(target, period));
        let (goal, comparison) = match yardstick {
            Yardstick::Target(comparison) => (target.value, comparison),
            Yardstick::Expected(comparison) => (evaluation.expected.unwrap_or(target.value), comparison),
        };
        lines.push(say!(
            voice,
            "explain-arithmetic",
            kind = target_kind(indicator),
            value = voice.quantity(value, Exactness::Result),
            goal = agreed(goal),
            distance = voice.difference(comparison.distance, Exactness::Result),
            due = voice.date(due),
        ));
        if matches!(evaluation.status, Status::OnTrack | Status::AtRisk | Status::OffTrack) {
            let tolerance = Quantity::new(tolerance(target, goal), indicator.unit);
            lines.push(say!(
                voice,
                "explain-expected",
                expected = agreed(goal),
                tolerance = voice.difference(tolerance, Exactness::Result),
            ));
        }
        if let Some(times) = comparison.times.filter(|_| !comparison.is_satisfied) {
            let times = voice.locale.number(times, crate::compose::locale::Decimals::UpTo(2));
            lines.push(say!(voice, "explain-times", times = times));
        }
    }
    if let Some(progress) = evaluation.progress {
        let progress = voice.quantity(Quantity::new(progress, crate::base::Unit::Percent), Exactness::Result);
        lines.push(say!(voice, "explain-progress", progress = progress));
    }
    if evaluation.is_within_chance {
        lines.push(voice.within_chance(indicator, evaluation));
    }
    lines
}

/// What was issued of this indicator, edition by edition, and what differs now.
fn issued(briefing: &Briefing<'_>, ledger: &Ledger, (indicator, evaluation): Judged<'_>) -> Vec<Phrase> {
    let voice = briefing.voice;
    let mut lines = Vec::new();
    let known = ledger.editions().iter().filter(|edition| edition.header.as_of <= briefing.as_of());
    for edition in known {
        let figures = edition.figures.iter().filter(|figure| {
            figure.group.is_none()
                && figure.partnership == briefing.agreement.id
                && figure.indicator == indicator.id
        });
        for figure in figures {
            let status = figure.status.map(|status| Phrase::typed(&voice.status(status).label));
            lines.push(say!(
                voice,
                "explain-issued-line",
                date = voice.date(edition.header.issued_on),
                period = Phrase::typed(&edition.header.period.to_string()),
                value = voice.as_issued(&figure.value, figure.unit),
                status = status.unwrap_or_default(),
            ));
        }
    }
    let start = briefing.agreement.term.start;
    let fiscal = briefing.portfolio.workspace.fiscal_year_start;
    lines.extend(
        briefing.rules().restatements(&evaluation.restatements, |period| period.resolve(fiscal, start)),
    );
    if lines.is_empty() {
        lines.push(say!(voice, "explain-never-issued"));
    }
    lines
}
