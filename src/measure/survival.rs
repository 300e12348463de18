//! Survival by Kaplan and Meier: what share of the cases watched has not met its event by a time.

use serde::{Deserialize, Serialize};

use super::figure::{Interval, IntervalMethod};
use super::interval::NORMAL;

/// One case: how long it was watched, and whether the event came at the end of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Watched {
    /// How long, in any unit.
    pub time: f64,
    /// Whether the event came then; else the case is censored.
    pub is_event: bool,
}

/// A survival curve: one row for each time at which something happened, earliest first.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Survival {
    /// How many cases are watched.
    pub n: u32,
    /// The rows.
    pub rows: Vec<SurvivalRow>,
}

/// What happened at one time.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SurvivalRow {
    /// When.
    pub time: f64,
    /// How many were watched up to then.
    pub n_at_risk: u32,
    /// How many met the event.
    pub n_events: u32,
    /// How many were censored, which counts as just after the events of the same time.
    pub n_censored: u32,
    /// The share still without the event after this time.
    pub survival: f64,
    /// Greenwood's sum up to this time: of d / (n (n - d)).
    pub greenwood: f64,
}

impl Survival {
    /// Returns the curve of `cases`.
    ///
    /// E. L. Kaplan and P. Meier, *Nonparametric estimation from incomplete observations*, JASA 53 (1958): the product over
    /// event times of 1 - d/n, with d events among the n at risk.
    pub fn of(cases: impl IntoIterator<Item = Watched>) -> Self {
        let mut cases: Vec<Watched> = cases.into_iter().collect();
        cases.sort_by(|a, b| a.time.total_cmp(&b.time));
        let mut rows: Vec<SurvivalRow> = Vec::new();
        let (mut survival, mut greenwood, mut at) = (1.0, 0.0, 0);
        while at < cases.len() {
            let time = cases[at].time;
            let same = cases[at..].iter().take_while(|case| case.time == time);
            let (n_same, n_events) =
                same.fold((0, 0), |(all, events), case| (all + 1, events + usize::from(case.is_event)));
            let n_at_risk = cases.len() - at;
            let (n, d) = (n_at_risk as f64, n_events as f64);
            survival *= (n - d) / n;
            greenwood += if n_events > 0 { d / (n * (n - d)) } else { 0.0 };
            rows.push(SurvivalRow {
                time,
                n_at_risk: n_at_risk as u32,
                n_events: n_events as u32,
                n_censored: (n_same - n_events) as u32,
                survival,
                greenwood,
            });
            at += n_same;
        }
        Self { n: cases.len() as u32, rows }
    }

    /// Returns the share without the event at `time`, events of that very time counted.
    pub fn at(&self, time: f64) -> f64 {
        self.row(time).map_or(1.0, |row| row.survival)
    }

    /// Returns how many were still watched when `time` came.
    pub fn at_risk(&self, time: f64) -> u32 {
        self.rows.iter().find(|row| row.time >= time).map_or(0, |row| row.n_at_risk)
    }

    /// Returns the 95 % interval at `time`; none while nobody has met the event, and none once everybody has.
    pub fn interval(&self, time: f64) -> Option<Interval> {
        self.row(time)?.interval()
    }

    /// Returns how many events the curve holds.
    pub fn n_events(&self) -> u32 {
        self.rows.iter().map(|row| row.n_events).sum()
    }

    /// Returns the time at which the curve falls to `share`; the middle of the stretch where it lies exactly there; none when
    /// it never does. Without censored cases this is the ordinary median or quartile.
    pub fn time_at(&self, share: f64) -> Option<f64> {
        let mut flat_from: Option<f64> = None;
        for row in self.rows.iter().filter(|row| row.n_events > 0) {
            if let Some(from) = flat_from {
                return Some(f64::midpoint(from, row.time));
            }
            // Products of fractions miss an exact half by rounding alone.
            if (row.survival - share).abs() < 1e-9 {
                flat_from = Some(row.time);
            } else if row.survival < share {
                return Some(row.time);
            }
        }
        flat_from
    }

    fn row(&self, time: f64) -> Option<&SurvivalRow> {
        self.rows.iter().rev().find(|row| row.time <= time)
    }
}

impl SurvivalRow {
    /// Returns the 95 % interval after this time: S to the power of exp(±z √G / ln S).
    ///
    /// M. Greenwood's variance (1926) on the scale of log(-log S), which keeps the interval within 0 and 1; J. D. Kalbfleisch
    /// and R. L. Prentice, *The Statistical Analysis of Failure Time Data* (1980).
    pub fn interval(&self) -> Option<Interval> {
        if !(self.survival > 0.0 && self.survival < 1.0) {
            return None;
        }
        let spread = *NORMAL * self.greenwood.sqrt() / self.survival.ln();
        // The logarithm is below zero, so the spread is too: adding it makes the power smaller and the share larger.
        let (high, low) = (self.survival.powf(spread.exp()), self.survival.powf((-spread).exp()));
        Some(Interval { low, high, method: IntervalMethod::LogLog })
    }
}
