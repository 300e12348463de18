//! What an agreement says on a given day: whether it is active, how many months have passed, which targets and meeting
//! rules are in force. Facts of the agreement alone; no figure is judged here.

use super::{Agreement, AgreementState, Amendment, Change, Indicator, Measure, MeetingRule, Party, Target};
use crate::base::{Date, Id, Period, add_months};

/// Returns the last day of the agreement month `month` of an agreement that begins on `start`; month 4 of one that
/// begins on 1 April ends on 31 July.
pub fn month_end(start: Date, month: u16) -> Date {
    Period { start, end: add_months(start, i32::from(month)) }.last_day()
}

impl Agreement {
    /// Returns the datasets that its indicators look at, some perhaps more than once.
    pub fn datasets(&self) -> impl Iterator<Item = &Id> {
        self.indicators
            .iter()
            .flat_map(|indicator| indicator.measure.populations())
            .map(|population| &population.dataset)
    }

    /// Returns the other partnerships whose people its indicators count, some perhaps more than once.
    pub fn partnerships_counted(&self) -> impl Iterator<Item = &Id> {
        let counted = self.indicators.iter().filter_map(|indicator| {
            let Measure::People { partnerships, .. } = &indicator.measure else { return None };
            Some(partnerships)
        });
        counted.flatten().filter(|counted| **counted != self.id)
    }

    /// Returns the party that leads, the first one; none in an agreement without parties.
    pub fn lead(&self) -> Option<&Party> {
        self.parties.first()
    }

    /// Returns the indicator called `id`.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id.as_str() == id)
    }

    /// Returns the days the partnership really lasts: its term, or up to the day it ended.
    pub fn life(&self) -> Period {
        match &self.ending {
            Some(ending) => Period::from_days(self.term.start, ending.on),
            None => self.term,
        }
    }

    /// Tells whether the partnership is over on `date`, the day it ended included.
    pub fn is_ended_by(&self, date: Date) -> bool {
        self.ending.as_ref().is_some_and(|ending| ending.on <= date)
    }

    /// Tells whether the agreement is more than a draft and lasts on at least one day of `period`.
    pub fn is_active_in(&self, period: Period) -> bool {
        self.state != AgreementState::Draft && !self.life().intersection(period).is_empty()
    }

    /// Returns the last day of the agreement month `month`.
    pub fn month_end(&self, month: u16) -> Date {
        month_end(self.term.start, month)
    }

    /// Returns the days from after month `after` to the end of month `to`: months 7 to 12 for `after` 6 and `to` 12.
    pub fn months(&self, after: u16, to: u16) -> Period {
        let start = add_months(self.term.start, i32::from(after));
        Period { start, end: add_months(self.term.start, i32::from(to)).max(start) }
    }

    /// Returns the number of whole agreement months that have passed at the end of `date`.
    pub fn months_elapsed(&self, date: Date) -> u16 {
        (1..=1200).take_while(|month| self.month_end(*month) <= date).count() as u16
    }

    /// Returns the amendments in force on `date`, oldest first.
    pub fn amendments_in_force(&self, date: Date) -> impl Iterator<Item = &Amendment> {
        self.amendments.iter().filter(move |amendment| amendment.in_force_from <= date)
    }

    /// Returns the meeting rules in force on `date`: those of the agreement, as amended by then.
    pub fn meeting_rules(&self, date: Date) -> Vec<&MeetingRule> {
        let mut rules: Vec<&MeetingRule> = self.terms_of_reference.meetings.iter().collect();
        for change in self.amendments_in_force(date).flat_map(|amendment| &amendment.changes) {
            if let Change::Meeting { after, .. } = change {
                rules.retain(|rule| rule.kind != after.kind);
                rules.push(after);
            }
        }
        rules
    }
}

impl Indicator {
    /// Tells whether the indicator is agreed on `date`: from the agreement's start, or since its amendment.
    pub fn is_agreed_on(&self, date: Date) -> bool {
        self.since <= date
    }

    /// Returns the target in force on `date`: the latest one in force by then.
    pub fn target_in_force(&self, date: Date) -> Option<&Target> {
        self.targets.iter().rev().find(|target| target.in_force_from <= date)
    }

    /// Returns the targets that the one in force on `date` took the place of, oldest first.
    pub fn earlier_targets(&self, date: Date) -> &[Target] {
        let n_in_force = self.targets.iter().take_while(|target| target.in_force_from <= date).count();
        &self.targets[..n_in_force.saturating_sub(1)]
    }
}
