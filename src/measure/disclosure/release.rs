//! Lets through what the attack leaves in doubt, and marks the rest.

use super::attack::{Attacker, Leak};
use super::disclosed::Disclosed;
use super::gather::{Gathered, Gatherer, Printed};
use super::members::People;
use super::profile::Release;
use super::rounding::rounded;
use super::suppress::{Pattern, protect};
use super::tables::{Range, Tables, Threshold};
use crate::base::{Profile, Quantity, Unit};
use crate::diag::{Diagnostic, Notes, Origin};
use crate::ingest::Forms;
use crate::measure::computation::ComputedPartnership;
use crate::measure::figure::{Detail, Figure, Trace};
use crate::measure::interval::wilson;
use crate::measure::measurements::{PartnershipFigures, Quoted, ResponseRate, ScaleAnswers, ScaleCounts};
use crate::portfolio::Agreement;

/// Decides about the figures of one partnership; none when something would leak, and the notes say what.
pub fn release(
    notes: &mut Notes,
    (release, threshold): (&Release, Threshold),
    (agreement, forms, people): (&Agreement, &Forms, &People),
    computed: ComputedPartnership,
) -> Option<PartnershipFigures> {
    let profile = release.profile;
    let gathered = Gatherer::new(profile, threshold, agreement, people).gather(&computed, forms, release);
    let pattern = protect(&gathered.tables, threshold);
    let origin = || Origin::Partnership { partnership: agreement.id.to_string() };
    for &cell in &pattern.given_away {
        let message = format!(
            "{} can be worked out from what was agreed or issued already, whatever is withheld now",
            gathered.tables.cells[cell].name
        );
        notes.push(Diagnostic::warning("disclosure-issued", message, origin()));
    }
    let leaks = leaks(&gathered.tables, threshold, &pattern);
    for leak in &leaks {
        let message = format!(
            "{} can be narrowed down to {}, expected at least {} possible values",
            gathered.tables.cells[leak.cell].name,
            possible(leak),
            threshold.0
        );
        let hint = format!("it follows from {}", totals(&gathered.tables, leak));
        notes.push(Diagnostic::error("disclosure-leak", message, origin()).hint(hint));
    }
    if !leaks.is_empty() {
        return None;
    }
    Some(
        Step { profile, threshold, gathered: &gathered, pattern: &pattern, place: 0 }
            .partnership(agreement, computed),
    )
}

/// Attacks the pattern afresh.
fn leaks(tables: &Tables, threshold: Threshold, pattern: &Pattern) -> Vec<Leak> {
    let mut attacker = Attacker::new(tables, threshold, &pattern.withheld);
    let in_doubt = (0..tables.cells.len())
        .filter(|cell| tables.needs_doubt(*cell, &pattern.withheld) && !pattern.given_away.contains(cell));
    in_doubt.filter_map(|cell| attacker.leak(cell)).collect()
}

fn possible(leak: &Leak) -> String {
    match leak.possible.high {
        Some(high) if high > leak.possible.low => format!("{} to {high}", leak.possible.low),
        Some(_) | None => leak.possible.low.to_string(),
    }
}

fn totals(tables: &Tables, leak: &Leak) -> String {
    let wholes = leak.sums.iter().map(|&sum| tables.cells[tables.sums[sum].whole].name.as_str());
    wholes.collect::<Vec<_>>().join("; ")
}

/// One partnership on its way through.
struct Step<'s> {
    profile: Profile,
    threshold: Threshold,
    gathered: &'s Gathered,
    pattern: &'s Pattern,
    /// The next figure's place among those gathered.
    place: usize,
}

impl Step<'_> {
    fn partnership(mut self, agreement: &Agreement, computed: ComputedPartnership) -> PartnershipFigures {
        let indicators = computed.indicators.into_iter();
        let indicators = indicators.map(|figures| figures.map(&mut |figure| self.figure(figure))).collect();
        let response = computed.response.map(|rate| self.response(rate, &computed.scales));
        let quotes = self.quotes(computed.quotes, &computed.scales);
        let scales = computed.scales.into_iter().map(|scale| self.scale(agreement, scale)).collect();
        PartnershipFigures {
            period: computed.period,
            judged_on: computed.judged_on,
            indicators,
            scales,
            quotes,
            // Nobody is asked whether these words may be quoted.
            next_steps: Disclosed::Suppressed,
            response,
            // Who did not answer is a few people in every group.
            respondents: computed.respondents.map(|_| Disclosed::Suppressed),
            meetings: computed.meetings,
            // What the records lack is for those who keep them.
            quality: Vec::new(),
        }
    }

    fn figure(&mut self, mut figure: Figure) -> Disclosed<Figure> {
        // A figure that was not gathered is not told.
        let Some(&printed) = self.gathered.figures.get(self.place) else { return Disclosed::Suppressed };
        self.place += 1;
        // The rows behind a figure would tell who is counted in which others.
        figure.trace = Trace::default();
        let Some(printed) = printed else { return Disclosed::shown(figure) };
        if self.pattern.withheld[printed.item] {
            return Disclosed::Suppressed;
        }
        figure.n_missing = figure.n_missing.filter(|&n| !self.threshold.is_small(i64::from(n)));
        // Why there is no estimate says how few there are.
        if figure.is_too_thin() {
            return Disclosed::Suppressed;
        }
        figure.details.retain(|detail| self.is_safe(*detail));
        // The steps of a survival curve are single people.
        figure.survival = None;
        if self.profile.rounds() {
            self.round(&mut figure, printed);
        }
        Disclosed::shown(figure)
    }

    /// Tells whether what a measure says beside its value tells of no small number, nor of a rounded one.
    fn is_safe(&self, detail: Detail) -> bool {
        let are_told = |counts: &[u32]| {
            !self.profile.rounds() && !counts.iter().any(|&n| self.threshold.is_small(i64::from(n)))
        };
        match detail {
            Detail::Censored(n)
            | Detail::Undated(n)
            | Detail::Rows(n)
            | Detail::People(n)
            | Detail::UnknownEnds(n)
            | Detail::HalfAnswered(n)
            | Detail::AtRisk { n, .. }
            | Detail::TooFewAtRisk { n, .. } => are_told(&[n]),
            Detail::Absences { planned, unplanned } => are_told(&[planned, unplanned]),
            Detail::Unmatched { before, now } => are_told(&[before, now]),
            Detail::Followed { lost, left, stay } => are_told(&[lost, left, stay]),
            Detail::Excluded { hospital, foster_care, long_term_care, deceased } => {
                are_told(&[hospital, foster_care, long_term_care, deceased])
            }
            // The smallest and the largest value are each somebody's own; bounds tell how many are not known of.
            Detail::Range(..) | Detail::Bounds(..) => false,
            Detail::Quartiles(..)
            | Detail::GapsWithin { .. }
            | Detail::OpenGap(_)
            | Detail::LongestGap(..)
            | Detail::ReportedOn(_)
            | Detail::Band(_)
            | Detail::Rounded(..)
            | Detail::TooFewOrganizations(_)
            | Detail::Ties { .. }
            | Detail::NotDefined { .. } => true,
        }
    }

    /// Puts rounded counts in place of the true ones, and computes everything else from them.
    fn round(&self, figure: &mut Figure, printed: Printed) {
        let tables = &self.gathered.tables;
        let told = |cell: Option<usize>| {
            let cell = &tables.cells[cell?];
            let is_exact = cell.printed.high == Some(cell.printed.low);
            // A rounded count stands four below the most it can have been.
            Some(cell.printed.high.filter(|_| !is_exact).map_or(cell.count, |high| high - 4) as f64)
        };
        let (above, below) = (told(printed.above), told(printed.below));
        if let (Some(above), Some(_)) = (above, figure.numerator) {
            figure.numerator = Some(above);
        }
        if let (Some(below), Some(_)) = (below, figure.denominator) {
            figure.denominator = Some(below);
        }
        figure.n = told(printed.n).unwrap_or(0.0) as u32;
        figure.n_missing = None;
        let Some(value) = figure.value else { return };
        let again = match (value.unit, above, below) {
            (Unit::Count(_), Some(above), None) => Some(above),
            (Unit::Count(_), Some(above), Some(below)) => Some(above - below),
            (Unit::Percent, Some(above), Some(below)) if figure.interval.is_some() || value.value >= 0.0 => {
                (below > 0.0).then(|| (above / below).min(1.0))
            }
            (Unit::Percent, Some(above), Some(below)) => (below > 0.0).then(|| (above - below) / below),
            _ => Some(value.value),
        };
        let open = self.left_open(value.unit, printed);
        figure.details.extend(open.map(|(low, high)| Detail::Rounded(low, high)));
        figure.value = again.map(|again| Quantity::new(again, value.unit));
        if figure.interval.is_some() {
            figure.interval = above.zip(below).and_then(|(above, below)| wilson(above.min(below), below));
        }
    }

    /// Returns the values that the rounded counts of a count or a share leave open.
    fn left_open(&self, unit: Unit, printed: Printed) -> Option<(f64, f64)> {
        let ends = |cell: usize| {
            let Range { low, high } = self.gathered.tables.cells[cell].printed;
            (low as f64, high.unwrap_or(low) as f64)
        };
        let above = ends(printed.above?);
        match (unit, printed.below.map(ends)) {
            (Unit::Count(_), None) => Some(above),
            (Unit::Count(_), Some(below)) => Some((above.0 - below.1, above.1 - below.0)),
            (Unit::Percent, Some(below)) if below.0 > 0.0 => {
                Some((above.0 / below.1, (above.1 / below.0).min(1.0)))
            }
            _ => None,
        }
    }

    fn scale(&self, agreement: &Agreement, scale: ScaleAnswers<ScaleCounts>) -> ScaleAnswers {
        let ScaleAnswers { form, field, wave, mut answers } = scale;
        let is_small = |n: &u32| self.threshold.is_small(i64::from(*n));
        let disclosed = if is_small(&answers.n) || answers.counts.iter().any(is_small) {
            Disclosed::Suppressed
        } else {
            answers.n_missing = answers.n_missing.filter(|n| !is_small(n));
            if self.profile.rounds() {
                for (point, count) in answers.counts.iter_mut().enumerate() {
                    let seed = format!("{}/{form}/{field}/{wave}/{point}", agreement.id);
                    *count = rounded(i64::from(*count), &seed) as u32;
                }
                answers.n = answers.counts.iter().sum();
                answers.n_missing = None;
            }
            Disclosed::shown(answers)
        };
        ScaleAnswers { form, field, wave, answers: disclosed }
    }

    /// A response rate stands beside the numbers of those who answered each question: it would tell how few left one out.
    fn response(&self, rate: ResponseRate, scales: &[ScaleAnswers<ScaleCounts>]) -> Disclosed<ResponseRate> {
        let ResponseRate { complete, eligible } = rate;
        let is_small = |n: u32| self.threshold.is_small(i64::from(n));
        let few_left_out = scales.iter().any(|scale| is_small(complete.abs_diff(scale.answers.n)));
        let is_told =
            !(is_small(complete) || is_small(eligible) || is_small(eligible - complete) || few_left_out);
        match is_told {
            true if self.profile.rounds() => {
                let round = |n: u32, what: &str| rounded(i64::from(n), what) as u32;
                let complete = round(complete, &format!("complete/{complete}"));
                let eligible = round(eligible, &format!("eligible/{eligible}"));
                Disclosed::shown(ResponseRate { complete: complete.min(eligible), eligible })
            }
            true => Disclosed::shown(rate),
            false => Disclosed::Suppressed,
        }
    }

    fn quotes(&self, quotes: Vec<Quoted>, scales: &[ScaleAnswers<ScaleCounts>]) -> Disclosed<Vec<Quoted>> {
        let Some(least) = self.profile.least_to_quote() else { return Disclosed::Suppressed };
        let n_answered = |quoted: &Quoted| {
            let same = scales.iter().filter(|scale| scale.form == quoted.form && scale.wave == quoted.wave);
            same.map(|scale| scale.answers.n).max().unwrap_or(0)
        };
        let enough: Vec<Quoted> =
            quotes.iter().filter(|quoted| n_answered(quoted) >= least).cloned().collect();
        if enough.is_empty() && !quotes.is_empty() { Disclosed::Suppressed } else { Disclosed::shown(enough) }
    }
}
