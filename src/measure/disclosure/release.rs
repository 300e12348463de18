//! Lets through what the attack leaves in doubt, and marks the rest.

use std::collections::{BTreeMap, BTreeSet};

use super::disclosed::Disclosed;
use super::gather::{Gathered, Line, Printed};
use super::given_away;
use super::joint::{Joint, Known};
use super::profile::Release;
use super::repeats;
use super::tables::{CellId, ItemId, Range, Threshold};
use crate::base::{Id, Profile, Quantity, RowRef, Unit};
use crate::diag::Notes;
use crate::ingest::{FieldKind, Forms};
use crate::measure::Evidence;
use crate::measure::computation::ComputedPartnership;
use crate::measure::figure::{Detail, Figure, Trace};
use crate::measure::interval::wilson;
use crate::measure::measurements::{PartnershipFigures, Quoted, ResponseRate, ScaleAnswers, ScaleCounts};
use crate::measure::reach::{Counted, FunderReach, People};
use crate::measure::workers;

/// Decides about the figures of a run.
pub fn release(
    notes: &mut Notes,
    evidence: &Evidence<'_>,
    (release, threshold): (&Release, Threshold),
    known: Known<'_>,
    (computed, funders): (BTreeMap<Id, ComputedPartnership>, Vec<FunderReach<Counted>>),
) -> (BTreeMap<Id, PartnershipFigures>, Vec<FunderReach>) {
    let computed: Vec<(Id, ComputedPartnership)> = computed.into_iter().collect();
    let joint = Joint::of((release, threshold), known, &computed, &funders);
    let_through(notes, evidence, ((release.profile, threshold), known.forms, &joint), (&computed, funders))
}

/// Hands on what was decided. A partnership of which something would leak is missing, and the notes say what; so are the numbers of
/// people of a funder.
pub fn let_through(
    notes: &mut Notes,
    evidence: &Evidence<'_>,
    ((profile, threshold), forms, joint): ((Profile, Threshold), &Forms, &Joint),
    (computed, funders): (&[(Id, ComputedPartnership)], Vec<FunderReach<Counted>>),
) -> (BTreeMap<Id, PartnershipFigures>, Vec<FunderReach>) {
    let tell = |(at, (id, _)): (usize, &(Id, ComputedPartnership))| {
        given_away::tell(notes, joint, (at, id), threshold)
    };
    let leaking: Vec<bool> = computed.iter().enumerate().map(tell).collect();
    let places: Vec<usize> = (0..computed.len()).filter(|&at| !leaking[at]).collect();
    let withheld: Vec<BTreeSet<i64>> = (0..computed.len()).map(|at| joint.withheld_of(at)).collect();
    for &at in &places {
        let (id, computed) = &computed[at];
        repeats::tell(notes, evidence, ((profile, threshold), id), &withheld[at], &computed.quotes);
    }
    let told = workers::map(&places, |&at| {
        let gathered = &joint.partnerships[at].0;
        let step = Step { profile, threshold, joint, gathered, withheld: &withheld[at], place: 0 };
        step.partnership(forms, computed[at].1.clone())
    });
    let partnerships = places.into_iter().map(|at| computed[at].0.clone()).zip(told).collect();
    let out = |id: &Id| computed.iter().zip(&leaking).any(|((known, _), leaks)| *leaks && known == id);
    let leak = joint.leaks.iter().find(|leak| leak.cell >= joint.begin_of_funders);
    let funders = funders.into_iter().enumerate().map(|(at, reach)| {
        if let Some(leak) = leak {
            notes.push(given_away::by_roll_up(joint, &reach.funder, leak, threshold));
        }
        let is_told = leak.is_none() && !reach.partnerships.iter().any(|(id, _)| out(id));
        rolled_up(joint, at, is_told, reach)
    });
    (partnerships, funders.collect())
}

/// Lets through a funder's roll-up line by line.
fn rolled_up(joint: &Joint, at: usize, is_told: bool, reach: FunderReach<Counted>) -> FunderReach {
    let rolled = &joint.funders[at];
    let mut lines = rolled.partnerships.iter().chain([&rolled.together, &rolled.summed]);
    reach.map(&mut |_| match lines.next() {
        Some(line) if is_told && !joint.pattern.withheld[line.item] => {
            let counts = [0, 1, 2].map(|at: usize| joint.told(line.cells[at]) as u32);
            Disclosed::shown(People::from(counts))
        }
        Some(_) | None => Disclosed::Suppressed,
    })
}

/// One partnership on its way through.
struct Step<'s> {
    profile: Profile,
    threshold: Threshold,
    joint: &'s Joint,
    gathered: &'s Gathered,
    /// The counts that are withheld of it.
    withheld: &'s BTreeSet<i64>,
    /// The next figure's place among those gathered.
    place: usize,
}

impl Step<'_> {
    fn partnership(mut self, forms: &Forms, computed: ComputedPartnership) -> PartnershipFigures {
        let indicators = computed.indicators.into_iter();
        let indicators = indicators.map(|figures| figures.map(&mut |figure| self.figure(figure))).collect();
        let response = computed.response.zip(self.gathered.response.as_ref());
        let response = response.map(|(rate, line)| self.response(rate, line));
        let quotes = self.quotes(computed.quotes, &computed.scales);
        let scales = computed.scales.into_iter().zip(&self.gathered.scales);
        let scales = scales.map(|(scale, (line, missing))| self.scale(forms, scale, line, *missing));
        let scales = scales.collect();
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
        if self.is_withheld(printed.item) {
            let is_count = figure.value.is_some_and(|value| matches!(value.unit, Unit::Count(_)));
            return match is_count && self.joint.alone.contains(&printed.item) {
                true => Disclosed::Few(self.threshold.0 as u32),
                false => Disclosed::Suppressed,
            };
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
        let told = |cell: Option<CellId>| Some(self.joint.told(cell?) as f64);
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
            // Over months, which are no count of people, or over the count of another figure.
            (Unit::PerMonth(_) | Unit::PerClientMonth(_) | Unit::Ratio, Some(above), _) => {
                figure.denominator.filter(|below| *below > 0.0).map(|below| above / below)
            }
            _ => Some(value.value),
        };
        let open = self.left_open(value.unit, printed, figure.denominator);
        figure.details.extend(open.map(|(low, high)| Detail::Rounded(low, high)));
        figure.value = again.map(|again| Quantity::new(again, value.unit));
        if figure.interval.is_some() {
            figure.interval = above.zip(below).and_then(|(above, below)| wilson(above.min(below), below));
        }
    }

    /// Returns the values that the rounded counts of a count, a share or a rate leave open; `below` is what stands below the line
    /// where that is no count.
    fn left_open(&self, unit: Unit, printed: Printed, below: Option<f64>) -> Option<(f64, f64)> {
        let ends = |cell: usize| {
            let Range { low, high } = self.joint.tables.cells[cell].printed;
            (low as f64, high.unwrap_or(low) as f64)
        };
        let above = ends(printed.above?);
        match (unit, printed.below.map(ends)) {
            (Unit::Count(_), None) => Some(above),
            (Unit::Count(_), Some(below)) => Some((above.0 - below.1, above.1 - below.0)),
            (Unit::Percent, Some(below)) if below.0 > 0.0 => {
                Some((above.0 / below.1, (above.1 / below.0).min(1.0)))
            }
            (Unit::PerMonth(_) | Unit::PerClientMonth(_) | Unit::Ratio, counted) => {
                let below = counted.or(below.map(|below| (below, below)))?;
                (below.0 > 0.0).then(|| (above.0 / below.1, above.1 / below.0))
            }
            _ => None,
        }
    }

    fn is_withheld(&self, item: ItemId) -> bool {
        self.joint.pattern.withheld[item]
    }

    fn scale(
        &self,
        forms: &Forms,
        scale: ScaleAnswers<ScaleCounts>,
        line: &Line,
        missing: ItemId,
    ) -> ScaleAnswers {
        let ScaleAnswers { form, field, wave, mut answers } = scale;
        if self.is_withheld(line.item) {
            return ScaleAnswers { form, field, wave, answers: Disclosed::Suppressed };
        }
        answers.n_missing =
            answers.n_missing.filter(|_| !self.is_withheld(missing) && !self.profile.rounds());
        if self.profile.rounds() {
            let told = line.cells.iter().map(|&cell| self.joint.told(cell) as u32);
            answers.counts = told.collect();
            answers.n = answers.counts.pop().unwrap_or(0);
            let kind = forms.get(&form).and_then(|form| form.field(field.as_str())).map(|field| &field.kind);
            if let Some(FieldKind::Scale(scale)) = kind {
                let step = if scale.step > 0.0 { scale.step } else { 1.0 };
                let point = |at: usize| scale.minimum + step * at as f64;
                (answers.mean, answers.median) = centre(&answers.counts, point);
            }
        }
        ScaleAnswers { form, field, wave, answers: Disclosed::shown(answers) }
    }

    fn response(&self, rate: ResponseRate, line: &Line) -> Disclosed<ResponseRate> {
        match (self.is_withheld(line.item), self.profile.rounds()) {
            (true, _) => Disclosed::Suppressed,
            (false, false) => Disclosed::shown(rate),
            (false, true) => {
                let [complete, eligible] = [0, 1].map(|at: usize| self.joint.told(line.cells[at]) as u32);
                Disclosed::shown(ResponseRate { complete, eligible })
            }
        }
    }

    fn quotes(
        &self,
        quotes: Vec<(RowRef, Quoted)>,
        scales: &[ScaleAnswers<ScaleCounts>],
    ) -> Disclosed<Vec<Quoted>> {
        let Some(least) = self.profile.least_to_quote() else { return Disclosed::Suppressed };
        let n_answered = |quoted: &Quoted| {
            let same = scales.iter().filter(|scale| scale.form == quoted.form && scale.wave == quoted.wave);
            same.map(|scale| scale.answers.n).max().unwrap_or(0)
        };
        let may_be_quoted =
            |quoted: &&Quoted| n_answered(quoted) >= least && !repeats::repeats(&quoted.text, self.withheld);
        let enough: Vec<Quoted> =
            quotes.iter().map(|(_, quoted)| quoted).filter(may_be_quoted).cloned().collect();
        if enough.is_empty() && !quotes.is_empty() { Disclosed::Suppressed } else { Disclosed::shown(enough) }
    }
}

/// Returns the mean and the median of answers as they are printed.
fn centre(counts: &[u32], point: impl Fn(usize) -> f64) -> (f64, f64) {
    let answers: Vec<f64> =
        counts.iter().enumerate().flat_map(|(at, &n)| std::iter::repeat_n(point(at), n as usize)).collect();
    let mean = answers.iter().sum::<f64>() / answers.len().max(1) as f64;
    let middle = answers.len() / 2;
    let median = match (answers.len(), answers.len() % 2) {
        (0, _) => 0.0,
        (_, 1) => answers[middle],
        (_, _) => f64::midpoint(answers[middle - 1], answers[middle]),
    };
    (mean, median)
}
