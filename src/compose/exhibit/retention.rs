//! The survival curve of those housed, with a strip of how many were followed and what is estimated.

use crate::base::{Quantity, Unit};
use crate::compose::chart::{Chart, Extent, RetentionChart};
use crate::compose::document::{Align, Density, Figure, Table, TableCell, TableColumn, TableRow, Width};
use crate::compose::locale::Decimals;
use crate::compose::phrase::Phrase;
use crate::compose::sentence::{Alternative, Exactness, Numbering};
use crate::compose::voice::{Voice, say};
use crate::evaluate::IndicatorEvaluation;
use crate::measure::Survival;
use crate::portfolio::{Indicator, Measure, RetentionShare};

/// Below so many followed nothing is shown.
const FEWEST: u32 = 5;
/// The months a strip shows at least.
const LEAST_MONTHS: u16 = 12;
/// As many columns as a strip holds.
const MOST_COLUMNS: u16 = 12;

/// Returns the curve of an indicator of retention; none where its figure is not read off one, or too few are followed.
pub fn retention_figure(
    voice: &Voice<'_>,
    numbering: &mut Numbering,
    indicator: &Indicator,
    evaluation: &IndicatorEvaluation,
) -> Option<Figure> {
    let Measure::Retention { share: RetentionShare::Survival { months, .. }, .. } = &indicator.measure else {
        return None;
    };
    let figure = evaluation.figure.published()?;
    let curve = figure.survival.as_ref().filter(|curve| curve.n >= FEWEST)?;
    let retention = Retention { voice, indicator, evaluation, curve, months: *months };
    let count = voice.whole(*months);
    let n = u32::from(*months);
    let message = match figure.value {
        Some(value) => {
            let share = voice.quantity(value, Exactness::Result);
            say!(voice, "caption-retention", share = share, n = n, count = count)
        }
        None => say!(voice, "caption-retention-none", n = n, count = count),
    };
    let description = say!(voice, "caption-retention-what");
    Some(Figure {
        caption: numbering.figure(voice, &message, &description),
        chart: Chart::Retention(retention.chart()),
        strip: Some(retention.strip()),
        note: Some(say!(voice, "note-retention").rich()),
    })
}

struct Retention<'a> {
    voice: &'a Voice<'a>,
    indicator: &'a Indicator,
    evaluation: &'a IndicatorEvaluation,
    curve: &'a Survival,
    months: u16,
}

impl Retention<'_> {
    /// Returns the months of the strip: every third, or as many apart as keep them to a dozen.
    fn columns(&self) -> Vec<u16> {
        let end = self.months.max(LEAST_MONTHS);
        let step = end.div_ceil(MOST_COLUMNS).next_multiple_of(3);
        (0..=end.div_ceil(step)).map(|at| at * step).collect()
    }

    /// Returns how far the curve is drawn: as long as enough are followed.
    fn end(&self) -> f64 {
        let last = self.columns().last().copied().map_or(0.0, f64::from);
        let times = self.curve.rows.iter().filter(|row| row.n_at_risk >= FEWEST).map(|row| row.time);
        times.fold(0.0, f64::max).min(last)
    }

    fn chart(&self) -> RetentionChart {
        let (mut steps, mut band, mut censored) = (vec![(0.0, 1.0)], vec![(0.0, 1.0, 1.0)], Vec::new());
        let (mut level, mut ends) = (1.0, (1.0, 1.0));
        let end = self.end();
        for row in self.curve.rows.iter().filter(|row| row.time <= end) {
            if row.n_events > 0 {
                steps.extend([(row.time, level), (row.time, row.survival)]);
                level = row.survival;
                if let Some(interval) = row.interval() {
                    band.extend([(row.time, ends.0, ends.1), (row.time, interval.low, interval.high)]);
                    ends = (interval.low, interval.high);
                }
            }
            if row.n_censored > 0 {
                censored.push((row.time, row.survival));
            }
        }
        steps.push((end, level));
        band.push((end, ends.0, ends.1));
        let columns = self.columns();
        let last = Quantity::new(level, self.indicator.unit);
        RetentionChart {
            extent: Extent::Usual,
            unit: self.voice.unit_name(Unit::Percent).flat(),
            steps,
            band,
            censored,
            step: f64::from(columns.get(1).copied().unwrap_or(1)),
            columns: columns.iter().map(|months| self.voice.whole(*months).flat()).collect(),
            ticks: (0_u8..=4).map(|k| self.tick(f64::from(k) * 25.0)).collect(),
            last_label: self.voice.quantity(last, Exactness::Result).flat(),
            alt: self.alternative(),
        }
    }

    fn tick(&self, percent: f64) -> (f64, String) {
        (percent / 100.0, self.voice.locale.number(percent, Decimals::UpTo(0)).flat())
    }

    /// Returns the estimate after so many months; none when too few were followed.
    fn estimate(&self, months: u16) -> Option<Quantity> {
        let time = f64::from(months);
        let is_known = self.curve.at_risk(time) >= FEWEST;
        is_known.then(|| Quantity::new(self.curve.at(time), self.indicator.unit))
    }

    fn alternative(&self) -> String {
        let voice = self.voice;
        let values = self.columns().into_iter().filter_map(|months| {
            let share = voice.quantity(self.estimate(months)?, Exactness::Result);
            let followed = voice.whole(self.curve.at_risk(f64::from(months)));
            let (n, count) = (u32::from(months), voice.whole(months));
            Some(say!(voice, "alt-share-after", share = share, n = n, count = count, followed = followed))
        });
        let target = self
            .evaluation
            .target
            .as_ref()
            .map(|target| say!(voice, "alt-target", target = voice.target_sign(self.indicator, target)));
        Alternative {
            subject: voice.local(&self.indicator.name),
            values: Phrase::all(values, ", "),
            target: target.unwrap_or_default(),
            notice: voice.bullet_words(self.indicator, self.evaluation),
        }
        .retention(voice)
    }

    fn strip(&self) -> Table {
        let voice = self.voice;
        let columns = self.columns();
        let heads = columns.iter().map(|months| TableColumn {
            head: voice.whole(*months).rich(),
            align: Align::Center,
            width: Width::Share(1.0),
        });
        let label = TableColumn {
            head: say!(voice, "head-month").rich(),
            align: Align::Left,
            width: Width::Points(75.0),
        };
        let followed = columns
            .iter()
            .map(|months| TableCell::number(voice.whole(self.curve.at_risk(f64::from(*months))).flat()));
        let estimates = columns.iter().map(|months| match self.estimate(*months) {
            Some(share) => TableCell::number(voice.number_of(share, Exactness::Result).flat()),
            None => TableCell::text("\u{2013}"),
        });
        let row = |head: Phrase, cells: Vec<TableCell>| {
            let head = TableCell::Text { main: head.rich(), sub: None, strong: false };
            TableRow { cells: std::iter::once(head).chain(cells).collect(), is_total: false }
        };
        let unit = voice.unit_name(Unit::Percent);
        Table {
            caption: None,
            columns: std::iter::once(label).chain(heads).collect(),
            rows: vec![
                row(say!(voice, "strip-followed"), followed.collect()),
                row(say!(voice, "strip-result", unit = unit), estimates.collect()),
            ],
            note: None,
            density: Density::Dense,
            row_heads: true,
        }
    }
}
