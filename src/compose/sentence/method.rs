//! "How this figure was obtained": the rule in words, the files, sheets and rows, and how it is judged.

use std::collections::BTreeMap;

use super::quantity::Exactness;
use super::rule::Rules;
use crate::base::{FileId, Profile, Quantity, RowSet, Unit};
use crate::compose::phrase::Phrase;
use crate::compose::voice::{Voice, say};
use crate::evaluate::{Evaluation, IndicatorEvaluation, Status};
use crate::measure::{Detail, Figure, IntervalMethod};
use crate::portfolio::{Indicator, Measure};

impl Voice<'_> {
    /// Returns the paragraphs of the method box.
    pub fn method(
        &self,
        rules: &Rules<'_>,
        run: &Evaluation,
        indicator: &Indicator,
        evaluation: &IndicatorEvaluation,
    ) -> Vec<Phrase> {
        let Some(figure) = evaluation.judged_figure().published() else {
            // That it is withheld stands in the lead; how it is computed is no secret.
            let rule = say!(self, "method-withheld", rule = rules.in_a_line(indicator).capitalized());
            return vec![rule.join(" ", &rules.judged(indicator))];
        };
        if evaluation.status == Status::NotApplicable {
            return vec![say!(self, "method-not-applicable")];
        }
        if matches!(indicator.measure, Measure::Reported { .. }) && figure.value.is_none() {
            let owner = self.local(&indicator.owner_title);
            let sentence = say!(self, "method-not-reported", by = owner);
            return vec![sentence.join(" ", &rules.judged(indicator))];
        }
        let mut sentences = vec![self.above_line(rules, run, indicator, figure)];
        if let (Some(below), Some(rule)) = (figure.denominator, rules.below(indicator)) {
            let count = self.locale.number(below, crate::compose::locale::Decimals::UpTo(1));
            let sources = self.sources(run, &figure.trace.denominator);
            sentences.push(if figure.trace.denominator.is_empty() || hides_rows(run) {
                say!(self, "method-line-agreed", value = count, rule = rule)
            } else {
                say!(self, "method-line", value = count, rule = rule, sources = sources)
            });
        }
        sentences.extend(figure.details.iter().filter_map(|detail| self.detail(indicator, *detail)));
        if let Some(n_missing) = figure.n_missing.filter(|n| *n > 0) {
            let count = self.whole(n_missing);
            sentences.push(say!(self, "method-missing", n = n_missing, count = count));
        }
        sentences.push(rules.judged(indicator));
        vec![Phrase::all(sentences, " ")]
    }

    fn above_line(
        &self,
        rules: &Rules<'_>,
        run: &Evaluation,
        indicator: &Indicator,
        figure: &Figure,
    ) -> Phrase {
        let rule = rules.above(indicator);
        let sources = self.sources(run, &figure.trace.numerator);
        let value = match (figure.numerator.filter(|_| figure.denominator.is_some()), figure.value) {
            (Some(above), _) => self.locale.number(above, crate::compose::locale::Decimals::UpTo(1)),
            (None, Some(value)) => self.quantity(value, Exactness::Result),
            (None, None) => {
                return say!(self, "method-no-value", rule = rule, sources = sources).capitalized();
            }
        };
        if let (Measure::Ratio { .. }, Some(quotient), Some(above), Some(below)) =
            (&indicator.measure, figure.value, figure.numerator, figure.denominator)
        {
            let number = |value| self.locale.number(value, crate::compose::locale::Decimals::UpTo(1));
            let terms = say!(
                self,
                "method-quotient",
                value = self.quantity(quotient, Exactness::Result),
                above = number(above),
                below = number(below),
            );
            return match hides_rows(run) {
                true => say!(self, "method-line-agreed", value = terms, rule = rule),
                false => say!(self, "method-line", value = terms, rule = rule, sources = sources),
            };
        }
        if let Measure::Reported { values } = &indicator.measure
            && let Some(latest) = values.last()
        {
            let by = self.local(&latest.by);
            return say!(self, "method-reported", value = value, by = by, date = self.date(latest.on));
        }
        match hides_rows(run) {
            true => say!(self, "method-line-agreed", value = value, rule = rule),
            false => say!(self, "method-line", value = value, rule = rule, sources = sources),
        }
    }

    /// Returns what an interval is called: "95 % interval (Wilson)".
    pub fn interval_name(&self, method: IntervalMethod) -> Phrase {
        let method = match method {
            IntervalMethod::Wilson => "wilson",
            IntervalMethod::LogLog => "log-log",
            IntervalMethod::Student => "student",
        };
        say!(self, "fact-interval", method = method)
    }

    /// Returns the files that records come from, with their sheets and how many rows of each:
    /// "*moves.csv*, 23 rows".
    pub fn sources(&self, run: &Evaluation, rows: &RowSet) -> Phrase {
        let mut counts: BTreeMap<(FileId, u16), u32> = BTreeMap::new();
        for (first, n) in rows.runs() {
            *counts.entry((first.file, first.sheet)).or_default() += n;
        }
        let parts: Vec<Phrase> = counts
            .into_iter()
            .map(|((file, sheet), n)| {
                let path = run.files.get(file.0 as usize).map_or("", String::as_str);
                let name = path.rsplit('/').next().unwrap_or_default();
                let file_name = Phrase::typed(name).within("code");
                let sheets = run.sheets.get(file.0 as usize);
                let sheet =
                    sheets.and_then(|names| names.get(usize::from(sheet))).filter(|name| !name.is_empty());
                let count = self.whole(n);
                match sheet {
                    Some(sheet) => {
                        let sheet = Phrase::typed(sheet);
                        say!(self, "source-sheet", file = file_name, sheet = sheet, n = n, count = count)
                    }
                    None => say!(self, "source-file", file = file_name, n = n, count = count),
                }
            })
            .collect();
        if parts.is_empty() { say!(self, "source-none") } else { Phrase::all(parts, "; ") }
    }

    /// Returns what a measure says beside its value; none where that is nothing.
    pub fn detail(&self, indicator: &Indicator, detail: Detail) -> Option<Phrase> {
        let value = |number| self.quantity(Quantity::new(number, indicator.unit), Exactness::Result);
        // The lower of two values leaves its unit to the higher one, where units stand after their number.
        let lower = |number| match indicator.unit {
            Unit::Dollars => value(number),
            unit => self.number_of(Quantity::new(number, unit), Exactness::Result),
        };
        let sentence = match detail {
            Detail::Quartiles(first, third) => {
                say!(self, "detail-quartiles", first = lower(first), third = value(third))
            }
            Detail::Censored(n) => say!(self, "detail-censored", n = n, count = self.whole(n)),
            Detail::GapsWithin { within, all } => {
                say!(self, "detail-gaps", n = all, within = self.whole(within), all = self.whole(all))
            }
            Detail::OpenGap(days) => {
                say!(self, "detail-open-gap", gap = self.agreed_value(days as f64, Unit::Days))
            }
            Detail::LongestGap(from, to) => {
                say!(self, "detail-longest-gap", from = self.date(from), to = self.date(to))
            }
            Detail::Absences { planned, unplanned } => {
                say!(
                    self,
                    "detail-absences",
                    planned = self.whole(planned),
                    unplanned = self.whole(unplanned)
                )
            }
            Detail::Undated(0) => return None,
            Detail::Undated(n) => say!(self, "detail-undated", n = n, count = self.whole(n)),
            Detail::Rows(n) => say!(self, "detail-rows", n = n, count = self.whole(n)),
            Detail::People(n) => say!(self, "detail-people", n = n, count = self.whole(n)),
            // Who entered a value says when.
            Detail::ReportedOn(_) => return None,
            Detail::Followed { lost, left, stay } => say!(
                self,
                "detail-followed",
                lost = self.whole(lost),
                left = self.whole(left),
                stay = self.whole(stay)
            ),
            Detail::UnknownEnds(n) => say!(self, "detail-unknown-ends", n = n, count = self.whole(n)),
            Detail::AtRisk { months, n } | Detail::TooFewAtRisk { months, n } => {
                let id = if matches!(detail, Detail::AtRisk { .. }) {
                    "detail-at-risk"
                } else {
                    "detail-too-few-at-risk"
                };
                let (time, count) = (self.whole(months), self.whole(n));
                say!(self, id, n = n, count = count, months = u32::from(months), time = time)
            }
            Detail::HalfAnswered(n) => say!(self, "detail-half-answered", n = n, count = self.whole(n)),
            Detail::Band(at) => match &indicator.measure {
                Measure::Score { scoring, .. } => {
                    let band = scoring.bands.get(usize::from(at))?;
                    say!(self, "detail-band", band = self.local(&band.label))
                }
                _ => return None,
            },
            Detail::Rounded(low, high) => {
                say!(self, "detail-rounded", low = lower(low), high = value(high))
            }
            Detail::TooFewOrganizations(n) => {
                say!(self, "detail-too-few-organizations", n = n, count = self.whole(n))
            }
            Detail::Ties { pairs, one_sided } => {
                say!(self, "detail-ties", n = pairs, count = self.whole(pairs), one = self.whole(one_sided))
            }
            Detail::NotDefined { organizations: n } => {
                say!(self, "detail-not-defined", n = n, count = self.whole(n))
            }
            Detail::Unmatched { before, now } => {
                say!(self, "detail-unmatched", before = self.whole(before), now = self.whole(now))
            }
            Detail::Bounds(low, high) => say!(self, "detail-bounds", low = value(low), high = value(high)),
            Detail::Excluded { hospital, foster_care, long_term_care, deceased } => say!(
                self,
                "detail-excluded",
                hospital = self.whole(hospital),
                foster = self.whole(foster_care),
                care = self.whole(long_term_care),
                deceased = self.whole(deceased),
            ),
            Detail::Range(low, high) => say!(self, "detail-range", low = lower(low), high = value(high)),
        };
        Some(sentence)
    }
}

/// Tells whether readers are not told which rows a figure rests on: rows would tell who is counted in which others.
pub fn hides_rows(run: &Evaluation) -> bool {
    run.profile != Profile::Internal
}
