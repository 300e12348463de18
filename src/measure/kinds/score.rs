//! The score of a factor: the mean of its items over those who answered.

use std::collections::BTreeSet;

use super::{Estimator, Group};
use crate::base::{Id, is_same_number};
use crate::diag::Outcome;
use crate::ingest::{FieldKind, Role, fold};
use crate::measure::bench::{Bench, Wanted};
use crate::measure::column::Numbers;
use crate::measure::estimate::Estimate;
use crate::measure::figure::Detail;
use crate::measure::population::Records;
use crate::measure::window::Moment;
use crate::portfolio::{Indicator, Population, Scoring};

/// Fewer organizations than this, and nobody's score of a partner is given.
const FEWEST_ORGANIZATIONS: usize = 3;

/// Each rater's mean of the items answered, and the mean of those.
pub struct Score {
    of: Records,
    items: Vec<Item>,
    /// From which values on which band begins.
    bands: Vec<f64>,
    /// Who answers about whom, where the form is one of answers about others.
    about: Option<(Id, Id)>,
}

/// One item: its answers, and the sum of its scale's ends when they are turned round.
struct Item {
    answers: Numbers,
    turned_in: Option<f64>,
}

impl Score {
    /// Opens the population and the items.
    pub fn prepare(
        bench: &mut Bench<'_>,
        indicator: &Indicator,
        of: &Population,
        scoring: &Scoring,
    ) -> Outcome<Self> {
        let of = bench.open(indicator, of)?;
        let form = std::sync::Arc::clone(&of.form);
        let mut items = Vec::new();
        for id in &scoring.items {
            let field = bench.field(indicator, &form, id, Wanted::Number)?;
            let ends = match &form.fields[&field].kind {
                FieldKind::Scale(scale) => Some(scale.minimum + scale.maximum),
                FieldKind::Number { minimum, maximum, .. } => {
                    minimum.zip(*maximum).map(|(low, high)| low + high)
                }
                FieldKind::Text
                | FieldKind::Date
                | FieldKind::YesNo
                | FieldKind::Choice(_)
                | FieldKind::Choices(_) => None,
            };
            let is_reversed = scoring.reversed.contains(id);
            if is_reversed && ends.is_none() {
                let message = format!("`{id}` is to be turned round, and the form says no ends of its scale");
                let diagnostic = crate::diag::Diagnostic::error("field-kind", message, bench.origin());
                return Err(bench.refuse(diagnostic.hint("give the field a `minimum` and a `maximum`")));
            }
            let answers = of.numbers(&field);
            items.push(Item { answers, turned_in: ends.filter(|_| is_reversed) });
        }
        let about = form.role(Role::Organization).zip(form.role(Role::Subject));
        let about = about.map(|(rater, subject)| (rater.id.clone(), subject.id.clone()));
        Ok(Self { of, items, bands: scoring.bands.iter().map(|band| band.from).collect(), about })
    }

    /// Returns a rater's mean of the items answered; none when fewer than half were.
    fn mean_of(&self, row: usize) -> Option<f64> {
        let answers: Vec<f64> = self.items.iter().filter_map(|item| item.answer(row)).collect();
        let is_enough = !answers.is_empty() && 2 * answers.len() >= self.items.len();
        is_enough.then(|| answers.iter().sum::<f64>() / answers.len() as f64)
    }

    fn band(&self, score: f64) -> Option<Detail> {
        let at = self.bands.iter().rposition(|from| *from <= score || is_same_number(*from, score))?;
        u8::try_from(at).ok().map(Detail::Band)
    }
}

impl Item {
    fn answer(&self, row: usize) -> Option<f64> {
        self.answers.at(row).map(|answer| self.turned_in.map_or(answer, |ends| ends - answer))
    }
}

impl Estimator for Score {
    fn estimate(&self, moment: Moment, group: Option<Group<'_>>) -> Estimate {
        let selection = self.of.look(moment);
        let mut rows = selection.rows;
        if self.of.distinct.is_some() {
            rows = self.of.latest_of(&rows);
        }
        if let Some(members) = group.and_then(Group::above) {
            rows = self.of.in_group(&rows, members);
        }
        let mut n_raters = None;
        if let Some((rater, subject)) = &self.about {
            let (raters, subjects) = (self.of.texts(rater), self.of.texts(subject));
            // What an organization says of itself is no partner's answer.
            rows = rows.filter(|row| raters.at(row).map(fold) != subjects.at(row).map(fold));
            n_raters =
                Some(rows.iter().filter_map(|row| raters.at(row).map(fold)).collect::<BTreeSet<_>>().len());
        }
        let n_asked = rows.len();
        rows = rows.filter(|row| self.mean_of(row).is_some());
        let scores: Vec<f64> = rows.iter().filter_map(|row| self.mean_of(row)).collect();
        let n = scores.len() as u32;
        let n_dropped = n_asked as u32 - n;
        let score = (n > 0).then(|| scores.iter().sum::<f64>() / f64::from(n));
        let too_few = n_raters.filter(|n_raters| *n_raters < FEWEST_ORGANIZATIONS && n > 0);
        let value = score.filter(|_| too_few.is_none());
        let mut details = Vec::new();
        if n_dropped > 0 {
            details.push(Detail::HalfAnswered(n_dropped));
        }
        details.extend(too_few.map(|n| Detail::TooFewOrganizations(n as u32)));
        // Bands are told by the score as it is, not as it is printed: 3.95 is not yet 4.
        details.extend(value.and_then(|score| self.band(score)));
        Estimate {
            value,
            n,
            n_missing: n_dropped + selection.undecided.len() as u32 + selection.n_undated,
            details,
            above: self.of.origins(&rows),
            ..Estimate::default()
        }
    }

    fn above(&self) -> Option<&Records> {
        Some(&self.of)
    }
}
