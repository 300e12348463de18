//! A figure over time against its targets, with its numbers in a strip of the same columns.

use jiff::ToSpan;

use crate::base::{Date, Direction, Quantity, Unit, days_between};
use crate::compose::chart::{Chart, Extent, Interval, TargetStretch, TrendBreak, TrendChart, TrendPoint};
use crate::compose::document::{
    Align, Density, Figure, NOTHING, Rich, Table, TableCell, TableColumn, TableRow, WITHHELD, Width,
};
use crate::compose::locale::Decimals;
use crate::compose::phrase::Phrase;
use crate::compose::sentence::{Alternative, Exactness, Judged, Numbering, Turn};
use crate::compose::voice::{Voice, say};
use crate::evaluate::{IndicatorEvaluation, compare, expected};
use crate::measure::CoursePoint;
use crate::portfolio::{Due, Indicator, Path, Target, TargetSource};

/// As many columns as a strip of 375 points holds: the start and twelve months.
const MOST_POINTS: usize = 13;

/// Returns the figure, or none where fewer than two values are known.
pub fn trend_figure(
    voice: &Voice<'_>,
    numbering: &mut Numbering,
    (indicator, evaluation): Judged<'_>,
    extent: Extent,
) -> Option<Figure> {
    let trend = Trend::new(voice, indicator, evaluation)?;
    let interval = trend.interval().map(|_| say!(voice, "note-interval-bar")).unwrap_or_default();
    let is_withheld = trend.points.iter().any(|point| point.figure.published().is_none());
    Some(Figure {
        caption: numbering.figure(voice, &trend.message()?, &interval),
        chart: Chart::Trend(TrendChart { extent, ..trend.chart() }),
        strip: Some(trend.strip()),
        note: is_withheld.then(|| say!(voice, "note-withheld").rich()),
    })
}

/// Returns the strip of the only value known, for a figure that has no line yet; none where there is no value at all.
pub fn value_table(
    voice: &Voice<'_>,
    indicator: &Indicator,
    evaluation: &IndicatorEvaluation,
) -> Option<Table> {
    let points: Vec<&CoursePoint> = evaluation.course.iter().filter(|point| value(point).is_some()).collect();
    let targets = evaluation.earlier_targets.iter().chain(&evaluation.target).collect();
    let only = Trend { voice, indicator, evaluation, points, targets };
    (only.points.len() == 1).then(|| only.strip())
}

struct Trend<'a> {
    voice: &'a Voice<'a>,
    indicator: &'a Indicator,
    evaluation: &'a IndicatorEvaluation,
    points: Vec<&'a CoursePoint>,
    targets: Vec<&'a Target>,
}

impl<'a> Trend<'a> {
    fn new(
        voice: &'a Voice<'a>,
        indicator: &'a Indicator,
        evaluation: &'a IndicatorEvaluation,
    ) -> Option<Self> {
        let points = thinned(&evaluation.course);
        let known = points.iter().filter(|point| value(point).is_some()).count();
        let targets = evaluation.earlier_targets.iter().chain(&evaluation.target).collect();
        (known >= 2).then_some(Self { voice, indicator, evaluation, points, targets })
    }

    fn ends(&self) -> Option<(Quantity, Quantity)> {
        let mut values = self.points.iter().filter_map(|point| value(point));
        let first = values.next()?;
        Some((first, values.next_back()?))
    }

    /// Returns "The result rose from 2.0 % to 18.0 % and passed the ceiling in January."
    fn message(&self) -> Option<Phrase> {
        let (first, last) = self.ends()?;
        // A run that is withheld at its end says nothing of how the figure stands.
        let shown = self.points.iter().rfind(|point| value(point).is_some())?;
        if self.points.last().is_some_and(|point| point.figure.published().is_none()) {
            let month = self.voice.locale.month_and_year(shown.on);
            let n = self.points.iter().filter(|point| point.on > shown.on).count();
            return Some(say!(self.voice, "caption-course-withheld", n = n, month = month));
        }
        let turned = self.turned().map(|(on, is_kept)| {
            let last = self.points.last().map_or(on, |point| point.on);
            // A month that stands twice under the chart is told apart by its year.
            let is_twice = self.points.iter().any(|point| point.on != on && point.on.month() == on.month());
            let is_far = days_between(on, last) > 330;
            let locale = &self.voice.locale;
            let month = if is_far || is_twice { locale.month_and_year(on) } else { locale.month(on) };
            Turn { month, is_kept, is_alone: on == last }
        });
        Some(self.voice.course_message(self.indicator, (first, last), turned))
    }

    /// Returns since when the values keep what was agreed for their days, or do not, where that changed on the way. A
    /// target that is approached step by step is not passed on one day, and nothing is said of a value that is withheld.
    fn turned(&self) -> Option<(Date, bool)> {
        let is_withheld = self.points.iter().any(|point| point.figure.published().is_none());
        if is_withheld || self.targets.iter().any(|target| target.path == Path::Linear) {
            return None;
        }
        let kept = |at: usize| {
            let (value, target) = (value(self.points[at])?, self.target_at(at)?);
            Some(compare(value, target, self.indicator.direction).is_satisfied)
        };
        let known: Vec<(usize, bool)> =
            (0..self.points.len()).filter_map(|at| Some((at, kept(at)?))).collect();
        let now = known.last()?.1;
        let before = known.iter().rposition(|(_, is_kept)| *is_kept != now)?;
        Some((self.points[known[before + 1].0].on, now))
    }

    fn chart(&self) -> TrendChart {
        TrendChart {
            extent: Extent::Usual,
            unit: self.voice.unit_name(self.indicator.unit).flat(),
            points: self.points.iter().enumerate().map(|(at, point)| self.point(at, point)).collect(),
            targets: self.stretches(),
            breaks: self.breaks(),
            interval: self.interval(),
            ticks: self.ticks(),
            alt: self.alternative(),
        }
    }

    fn point(&self, at: usize, point: &CoursePoint) -> TrendPoint {
        let value = value(point);
        TrendPoint {
            name: self.point_name(at).flat(),
            value: value.map(|quantity| quantity.value),
            label: value.map_or_else(String::new, |value| self.number(value).flat()),
            restated: self.issued_otherwise(point),
        }
    }

    /// Returns the value that was issued for a point, where it was another.
    fn issued_otherwise(&self, point: &CoursePoint) -> Option<(f64, String)> {
        let mut restatements = self.evaluation.restatements.iter();
        let restatement =
            restatements.find(|restatement| restatement.on == point.on && restatement.is_of(None))?;
        let value = restatement.issued.value.value?;
        let label = self.number(Quantity::new(value, self.indicator.unit)).flat();
        Some((value, label))
    }

    /// Returns a point's month, with its year where the year is new.
    fn point_name(&self, at: usize) -> Phrase {
        if self.is_start(at) {
            return say!(self.voice, "strip-start");
        }
        let on = self.points[at].on;
        let month = self.voice.locale.short_month(on);
        let before = at.checked_sub(1).filter(|before| !self.is_start(*before));
        let is_new_year = before.is_none_or(|before| self.points[before].on.year() != on.year());
        if is_new_year { month.join("<br>", &Phrase::typed(&on.year().to_string())) } else { month }
    }

    /// Tells whether a point is the value at the start, on the day the first target counts from.
    fn is_start(&self, at: usize) -> bool {
        let baseline = self.targets.first().and_then(|target| target.baseline);
        at == 0 && baseline.is_some_and(|baseline| baseline.on == self.points[at].on)
    }

    fn number(&self, quantity: Quantity) -> Phrase {
        self.voice.number_of(quantity, Exactness::Result)
    }

    /// Returns where a date lies, counted in points: a point stands in the middle of the days it closes.
    fn position(&self, date: Date) -> f64 {
        let Some(at) = self.points.iter().position(|point| date <= point.on) else {
            return self.points.len() as f64 - 0.5;
        };
        let end = self.points[at].on;
        let start = match at.checked_sub(1) {
            Some(before) => self.points[before].on,
            None => self.points.get(1).map_or(end, |next| {
                let length = days_between(end, next.on);
                end.checked_sub(length.days()).unwrap_or(end)
            }),
        };
        let length = days_between(start, end).max(1) as f64;
        let days = (days_between(start, date) - 1).max(0) as f64;
        at as f64 - 0.5 + (days / length).clamp(0.0, 1.0)
    }

    /// Returns where a value agreed for a date lies, counted in points: a point's own date lies in its middle. Dates
    /// beyond the last point lie beyond the chart, so that a line to them keeps its slope.
    fn centre(&self, date: Date) -> f64 {
        let day = |at: usize| days_between(self.points[at].on, date) as f64;
        let after = self.points.iter().position(|point| date <= point.on).unwrap_or(self.points.len() - 1);
        let before = after.saturating_sub(1);
        let length = days_between(self.points[before].on, self.points[before + 1].on).max(1) as f64;
        before as f64 + day(before) / length
    }

    fn stretches(&self) -> Vec<TargetStretch> {
        let end = self.points.len() as f64 - 0.5;
        let mut stretches = Vec::new();
        for (at, target) in self.targets.iter().enumerate() {
            let from = self.position(target.in_force_from).max(-0.5);
            let next = self.targets.get(at + 1);
            let until = next.map_or(end, |next| self.position(next.in_force_from));
            let label = self.target_label(target, next.is_some());
            let knots = self.knots(target, from, until);
            // What is agreed for the last point, not for a day beyond the chart.
            let last =
                self.points.len().checked_sub(1).and_then(|at| self.target_at(at)).unwrap_or(target.value);
            let end_label = self.voice.number_of(Quantity::new(last, self.indicator.unit), Exactness::Agreed);
            for (piece, pair) in knots.windows(2).enumerate() {
                stretches.push(TargetStretch {
                    from: pair[0].0,
                    from_value: pair[0].1,
                    to: pair[1].0,
                    to_value: pair[1].1,
                    // The line of a target that was replaced goes on, dashed.
                    is_superseded: next.is_some() && piece + 2 == knots.len(),
                    label: if piece == 0 { label.clone() } else { Rich::new() },
                    end_label: if next.is_none() && piece + 2 == knots.len() {
                        end_label.flat()
                    } else {
                        String::new()
                    },
                });
            }
        }
        if let (Direction::Between { upper }, Some(first)) = (self.indicator.direction, stretches.first()) {
            let end_label =
                self.voice.number_of(Quantity::new(upper, self.indicator.unit), Exactness::Agreed);
            stretches.push(TargetStretch {
                from: first.from,
                from_value: upper,
                to: end,
                to_value: upper,
                is_superseded: false,
                label: Rich::new(),
                end_label: end_label.flat(),
            });
        }
        stretches
    }

    /// Returns the corners of a target's line between two positions: level, or through baseline and milestones.
    fn knots(&self, target: &Target, from: f64, until: f64) -> Vec<(f64, f64)> {
        let mut corners: Vec<(f64, f64)> = Vec::new();
        let due = match target.due {
            crate::portfolio::Due::On(date) | crate::portfolio::Due::Month(_, date) => Some(date),
            crate::portfolio::Due::EveryPeriod => None,
        };
        if target.path == Path::Linear {
            corners.extend(target.baseline.map(|baseline| (self.centre(baseline.on), baseline.value)));
            corners.extend(
                target.milestones.iter().map(|milestone| (self.centre(milestone.on), milestone.value)),
            );
            corners.extend(due.map(|date| (self.centre(date), target.value)));
        }
        corners.sort_by(|a, b| a.0.total_cmp(&b.0));
        corners.dedup_by(|a, b| a.0 == b.0);
        let at = |position: f64| {
            let after = corners.iter().position(|corner| corner.0 >= position);
            match after {
                None => corners.last().map_or(target.value, |corner| corner.1),
                Some(0) => corners[0].1,
                Some(next) => {
                    let (a, b) = (corners[next - 1], corners[next]);
                    a.1 + (b.1 - a.1) * (position - a.0) / (b.0 - a.0)
                }
            }
        };
        let mut knots = vec![(from, at(from))];
        knots.extend(corners.iter().copied().filter(|corner| corner.0 > from && corner.0 < until));
        knots.push((until, at(until)));
        knots
    }

    fn target_label(&self, target: &Target, is_replaced: bool) -> Rich {
        let voice = self.voice;
        let value = voice.target_value(self.indicator, target).within("b");
        let kind = crate::compose::sentence::target_kind(self.indicator);
        match target.source {
            TargetSource::Agreement if is_replaced || self.targets.len() == 1 => {
                let when = if is_replaced { "first" } else { "ever" };
                say!(voice, "chart-target", kind = kind, value = value, when = when).rich()
            }
            TargetSource::Agreement | TargetSource::Amendment(_) => Rich::new(),
        }
    }

    fn breaks(&self) -> Vec<TrendBreak> {
        let voice = self.voice;
        let in_range = |at: f64| at > -0.5 && at < self.points.len() as f64 - 0.5;
        let amended = self.targets.iter().filter_map(|target| match target.source {
            TargetSource::Agreement => None,
            TargetSource::Amendment(number) => Some((*target, number)),
        });
        amended
            .map(|(target, number)| TrendBreak {
                at: self.position(target.in_force_from),
                tag: voice.tag_text(number).flat(),
                label: say!(
                    voice,
                    "chart-break",
                    amendment = voice.amendment(number).capitalized(),
                    kind = crate::compose::sentence::target_kind(self.indicator),
                    value = voice.target_value(self.indicator, target),
                )
                .flat(),
                date: say!(voice, "chart-in-force", date = voice.date(target.in_force_from)).flat(),
            })
            .filter(|mark| in_range(mark.at))
            .collect()
    }

    fn interval(&self) -> Option<Interval> {
        let interval = self.points.last()?.figure.published()?.interval?;
        let label = |value| self.number(Quantity::new(value, self.indicator.unit)).flat();
        Some(Interval {
            low: interval.low,
            high: interval.high,
            low_label: label(interval.low),
            high_label: label(interval.high),
        })
    }

    fn ticks(&self) -> Vec<(f64, String)> {
        let values = self.points.iter().filter_map(|point| value(point)).map(|quantity| quantity.value);
        let targets = self.targets.iter().flat_map(|target| {
            target
                .milestones
                .iter()
                .map(|milestone| milestone.value)
                .chain([target.value])
                .chain(target.baseline.map(|b| b.value))
        });
        let upper = match self.indicator.direction {
            Direction::Between { upper } => Some(upper),
            Direction::AtLeast | Direction::AtMost | Direction::Exactly => None,
        };
        let (lowest, highest) = values
            .chain(targets)
            .chain(upper)
            .chain(self.interval().map(|interval| interval.high))
            .fold((0.0, 0.0), |(low, high): (f64, f64), value| (low.min(value), high.max(value)));
        let scale = if self.indicator.unit == Unit::Percent { 100.0 } else { 1.0 };
        let step = round_step((highest - lowest) * scale);
        let is_whole = matches!(self.indicator.unit, Unit::Count(_) | Unit::Days | Unit::Months);
        let step = if is_whole { step.ceil() } else { step };
        let n_below = ((-lowest * scale / step) - 1e-9).ceil().max(0.0) as i64;
        let n = ((highest * scale / step) - 1e-9).ceil().max(1.0) as i64;
        (-n_below..=n)
            .map(|k| {
                let shown = k as f64 * step;
                (shown / scale, self.voice.locale.number(shown, Decimals::UpTo(2)).flat())
            })
            .collect()
    }

    fn alternative(&self) -> String {
        let voice = self.voice;
        let values = self.points.iter().map(|point| {
            let number = match (point.figure.published(), value(point)) {
                (None, _) => say!(voice, "alt-withheld"),
                (Some(_), None) => say!(voice, "alt-no-value"),
                (Some(_), Some(value)) => self.number(value),
            };
            say!(voice, "alt-value-at", value = number, date = voice.locale.month_and_year(point.on))
        });
        let targets = self.targets.iter().map(|target| {
            let sign = voice.target_sign(self.indicator, target);
            let date = voice.date(target.in_force_from);
            match target.source {
                TargetSource::Agreement => say!(voice, "alt-target-from", target = sign, date = date),
                TargetSource::Amendment(number) => {
                    let amendment = voice.amendment(number);
                    say!(voice, "alt-target-amended", target = sign, date = date, amendment = amendment)
                }
            }
        });
        Alternative {
            subject: voice.local(&self.indicator.name).join(", ", &voice.unit_name(self.indicator.unit)),
            values: Phrase::all(values, ", "),
            target: Phrase::all(targets, ", "),
            notice: voice.bullet_words(self.indicator, self.evaluation),
        }
        .trend(voice)
    }

    fn strip(&self) -> Table {
        let voice = self.voice;
        let heads = (0..self.points.len()).map(|at| TableColumn {
            head: self.point_name(at).rich(),
            align: Align::Center,
            width: Width::Share(1.0),
        });
        let label = TableColumn {
            head: say!(voice, "head-month").rich(),
            align: Align::Left,
            width: Width::Points(75.0),
        };
        let last = self.points.len() - 1;
        let results = self.points.iter().enumerate().map(|(at, point)| match value(point) {
            Some(quantity) => TableCell::Number {
                text: self.number(quantity).flat(),
                unit: String::new(),
                sub: None,
                restated: false,
                strong: at == last,
            },
            None if point.figure.published().is_none() => TableCell::text(WITHHELD),
            None => TableCell::text(NOTHING),
        });
        let result_head = say!(voice, "strip-result", unit = voice.unit_name(self.indicator.unit));
        let mut rows = vec![TableRow { cells: with_head(result_head, results), is_total: false }];
        if !self.targets.is_empty() {
            let targets = (0..self.points.len()).map(|at| match self.target_at(at) {
                Some(value) => TableCell::number(
                    voice.number_of(Quantity::new(value, self.indicator.unit), Exactness::Agreed).flat(),
                ),
                None => TableCell::text(NOTHING),
            });
            let kind = crate::compose::sentence::target_kind(self.indicator);
            let is_approached = self.targets.iter().all(|target| is_approached(target));
            let head = if is_approached {
                say!(voice, "strip-expected")
            } else {
                say!(voice, "strip-target", kind = kind)
            };
            rows.push(TableRow { cells: with_head(head, targets), is_total: false });
            if let Direction::Between { upper } = self.indicator.direction {
                let upper = voice.number_of(Quantity::new(upper, self.indicator.unit), Exactness::Agreed);
                let uppers = self.points.iter().map(|_| TableCell::number(upper.flat()));
                rows.push(TableRow { cells: with_head(say!(voice, "strip-upper"), uppers), is_total: false });
            }
        }
        Table {
            caption: None,
            columns: std::iter::once(label).chain(heads).collect(),
            rows,
            note: None,
            density: Density::Dense,
            row_heads: true,
        }
    }

    /// Returns the value of the target line at a point: what is in force on its day.
    fn target_at(&self, at: usize) -> Option<f64> {
        let on = self.points[at].on;
        let target = self.targets.iter().rev().find(|target| target.in_force_from <= on)?;
        match (target.path, target.due) {
            // On the way, what is expected by that day; before the line begins, the value it begins at.
            (Path::Linear, Due::On(due) | Due::Month(_, due)) => {
                expected(target, due, on).or(target.baseline.map(|baseline| baseline.value))
            }
            (Path::Linear, Due::EveryPeriod) | (Path::Step, _) => Some(target.value),
        }
    }
}

/// Tells whether a target is approached step by step until it is due, so that less is expected on the way.
fn is_approached(target: &Target) -> bool {
    match target.due {
        Due::On(_) | Due::Month(_, _) => target.path == Path::Linear,
        Due::EveryPeriod => false,
    }
}

fn with_head(head: Phrase, cells: impl Iterator<Item = TableCell>) -> Vec<TableCell> {
    let head = TableCell::Text { main: head.rich(), sub: None, strong: false };
    std::iter::once(head).chain(cells).collect()
}

fn value(point: &CoursePoint) -> Option<Quantity> {
    point.figure.published()?.value
}

/// Returns every point, or every second, third … so that no more than a strip holds are left, the last among them.
fn thinned(course: &[CoursePoint]) -> Vec<&CoursePoint> {
    let step = course.len().div_ceil(MOST_POINTS).max(1);
    let mut points: Vec<&CoursePoint> = course.iter().rev().step_by(step).collect();
    points.reverse();
    points
}

/// Returns a round distance of ticks that makes two to five of them up to `highest`.
fn round_step(highest: f64) -> f64 {
    if highest <= 0.0 {
        return 1.0;
    }
    let magnitude = 10_f64.powf((highest / 4.0).log10().floor());
    let steps = [1.0, 2.0, 2.5, 5.0, 10.0];
    steps
        .into_iter()
        .map(|step| step * magnitude)
        .find(|step| highest / step <= 4.0)
        .unwrap_or(10.0 * magnitude)
}
