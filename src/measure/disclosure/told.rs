//! What readers were told of a partnership in earlier reports, and what follows for what they may be told now.

use super::gather::Printed;
use super::profile::{Issued, IssuedCount};
use super::tables::{CellId, Tables, Threshold};
use crate::base::{Id, Period, Profile};
use crate::ledger::IssuedGroup;

/// What readers were told before.
#[derive(Debug, Clone, Copy)]
pub struct Told<'g> {
    /// Who they are.
    pub profile: Profile,
    /// Which counts are withheld from them.
    pub threshold: Threshold,
    /// The counts that were issued of one partnership.
    pub issued: &'g [&'g Issued],
}

/// A figure as a ledger names it.
#[derive(Debug, Clone, Copy)]
pub struct Named<'g> {
    /// The indicator.
    pub indicator: &'g Id,
    /// The group of a breakdown, within one.
    pub group: Option<&'g IssuedGroup>,
    /// The days it looks at.
    pub window: Period,
}

impl Told<'_> {
    /// Marks counts that were issued for the same days as known, where they are still the same.
    pub fn recall(&self, tables: &mut Tables, figure: Named<'_>, printed: Option<Printed>) {
        let Some(printed) = printed else { return };
        for issued in self.of(figure) {
            if let (IssuedCount::Below(below), Some(cell)) = (issued.count, printed.above) {
                self.profile.recall_few(&mut tables.cells[cell], below);
            }
            for (cell, told) in counts(issued, printed) {
                self.profile.recall(&mut tables.cells[cell], told, self.threshold);
            }
        }
    }

    /// Guards the counts within a group that differ by a few from those that were issued for the same days: beside the earlier
    /// report they would tell to which group those few belong. The counts of the `whole` are restated in the open; where counts
    /// are rounded, chance hides a few already. Tells whether there were any.
    pub fn guard_changes(
        &self,
        tables: &mut Tables,
        figure: Named<'_>,
        (printed, whole): (Option<Printed>, Option<Printed>),
    ) -> bool {
        let Some(printed) = printed.filter(|_| !self.profile.rounds()) else { return false };
        let of_whole = whole.map_or([None; 2], |whole| [whole.above, whole.below]);
        let mut has_changed = false;
        for (cell, told) in self.of(figure).flat_map(|issued| counts(issued, printed)) {
            let count = tables.cells[cell].count;
            let is_few = count > 0 && self.threshold.is_small((told - count).abs());
            if is_few && !of_whole.contains(&Some(cell)) {
                tables.cells[cell].is_small = true;
                has_changed = true;
            }
        }
        has_changed
    }

    /// Returns what was issued of a figure, in one edition after the other.
    fn of(&self, figure: Named<'_>) -> impl Iterator<Item = &Issued> {
        self.issued.iter().copied().filter(move |issued| {
            issued.indicator == *figure.indicator
                && issued.window == figure.window
                && issued.group.as_ref() == figure.group
        })
    }
}

/// Returns the counts of a figure that were told as they were, above the line and below.
fn counts(issued: &Issued, printed: Printed) -> impl Iterator<Item = (CellId, i64)> {
    let above = match issued.count {
        IssuedCount::Exactly(count) => Some(count),
        IssuedCount::Below(_) => None,
    };
    let counts = [(printed.above, above), (printed.below, issued.base)];
    counts.into_iter().filter_map(|(cell, told)| Some((cell?, whole(told?)?)))
}

/// Returns a number as a count; none where it is no whole number.
pub fn whole(number: f64) -> Option<i64> {
    (number >= 0.0 && number.fract() == 0.0 && number < 1e9).then_some(number as i64)
}
