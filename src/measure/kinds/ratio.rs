//! One indicator over another.

use std::sync::Arc;

use super::{Estimator, Group};
use crate::base::{Date, Id};
use crate::diag::{Diagnostic, Outcome};
use crate::measure::bench::Bench;
use crate::measure::estimate::Estimate;
use crate::measure::window::{Calendar, Moment};
use crate::portfolio::{Indicator, Window};

/// An indicator with its estimator, ready to be looked at on any day.
pub struct Prepared {
    /// The indicator.
    pub id: Id,
    /// The first day it is in force.
    pub since: Date,
    /// Which records it looks at.
    pub window: Window,
    /// How it is computed.
    pub estimator: Box<dyn Estimator>,
}

/// The value of one indicator over that of another, each in its own window.
pub struct Ratio {
    numerator: Arc<Prepared>,
    denominator: Arc<Prepared>,
    calendar: Calendar,
}

impl Ratio {
    /// Finds the two indicators among those that are prepared.
    pub fn prepare(
        bench: &mut Bench<'_>,
        indicator: &Indicator,
        operands: &[Arc<Prepared>],
        numerator: &Id,
        denominator: &Id,
    ) -> Outcome<Self> {
        let mut find = |id: &Id| {
            let found = operands.iter().find(|prepared| prepared.id == *id);
            found.map(Arc::clone).ok_or_else(|| {
                let message = format!("the ratio `{}` needs the indicator `{id}`, which is not one it can be computed from", indicator.id);
                let diagnostic = Diagnostic::error("ratio-operand", message, bench.origin());
                let hint = "name an indicator of the same agreement that is no ratio itself, agreed no later than this one";
                bench.refuse(diagnostic.hint(hint))
            })
        };
        let (numerator, denominator) = (find(numerator)?, find(denominator)?);
        Ok(Self { numerator, denominator, calendar: bench.calendar })
    }

    fn part(&self, prepared: &Prepared, moment: Moment) -> Estimate {
        let moment = self.calendar.moment_beside(prepared.window, prepared.since, moment);
        if moment.window.is_empty() { Estimate::default() } else { prepared.estimator.estimate(moment, None) }
    }
}

impl Estimator for Ratio {
    fn estimate(&self, moment: Moment, _group: Option<Group<'_>>) -> Estimate {
        let (above, below) = (self.part(&self.numerator, moment), self.part(&self.denominator, moment));
        let value = above
            .value
            .zip(below.value)
            .filter(|(_, below)| *below != 0.0)
            .map(|(above, below)| above / below);
        Estimate {
            value,
            numerator: above.value,
            denominator: below.value,
            n: below.n,
            n_missing: above.n_missing + below.n_missing,
            above: above.above,
            below: below.above,
            ..Estimate::default()
        }
    }
}
