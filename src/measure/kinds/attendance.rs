//! Who was there of all who were expected.

use super::{Estimator, Group};
use crate::diag::Outcome;
use crate::ingest::Role;
use crate::measure::answers::Presence;
use crate::measure::bench::Bench;
use crate::measure::estimate::Estimate;
use crate::measure::figure::Detail;
use crate::measure::population::Records;
use crate::measure::window::Moment;
use crate::portfolio::{Indicator, Population};

/// Present over present and absent; announced absences are told apart.
pub struct Attendance {
    of: Records,
    presences: Vec<Option<Presence>>,
}

impl Attendance {
    /// Opens the attendance records.
    pub fn prepare(bench: &mut Bench<'_>, indicator: &Indicator, of: &Population) -> Outcome<Self> {
        let of = bench.open(indicator, of)?;
        let form = std::sync::Arc::clone(&of.form);
        let field = bench.role(indicator, &form, Role::Presence, "who was present")?;
        let presences = of.texts(&field).iter().map(|option| option.and_then(Presence::of)).collect();
        Ok(Self { of, presences })
    }
}

impl Estimator for Attendance {
    fn estimate(&self, moment: Moment, group: Option<Group<'_>>) -> Estimate {
        let selection = self.of.look(moment);
        let mut rows = selection.rows;
        if let Some(members) = group.and_then(Group::above) {
            rows = rows.among(members);
        }
        let n_rows = rows.len();
        rows = rows.filter(|row| self.presences[row].is_some());
        let those = |presence: Presence| rows.filter(|row| self.presences[row] == Some(presence));
        let present = those(Presence::Present);
        let planned = those(Presence::PlannedAbsence).len() as u32;
        let unplanned = those(Presence::UnplannedAbsence).len() as u32;
        let (count, base) = (present.len() as f64, rows.len() as f64);
        Estimate {
            value: (base > 0.0).then(|| count / base),
            numerator: (base > 0.0).then_some(count),
            denominator: (base > 0.0).then_some(base),
            n: rows.len() as u32,
            n_missing: (n_rows - rows.len()) as u32 + selection.undecided.len() as u32 + selection.n_undated,
            details: if base > 0.0 { vec![Detail::Absences { planned, unplanned }] } else { Vec::new() },
            above: self.of.origins(&present),
            below: self.of.origins(&rows),
            ..Estimate::default()
        }
    }

    fn above(&self) -> Option<&Records> {
        Some(&self.of)
    }
}
