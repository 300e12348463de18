//! Targets in words: "≤ 15 %", "the ceiling of 15 % in force since Amendment 1", "by 31 Jul 2025".

use super::quantity::Exactness;
use crate::base::{Direction, Quantity, Unit};
use crate::compose::phrase::Phrase;
use crate::compose::voice::{Voice, say};
use crate::portfolio::{Due, Indicator, Measure, Target, TargetSource};

/// What a target is called: a ceiling is not passed, a floor is reached.
pub fn kind(indicator: &Indicator) -> &'static str {
    match (indicator.direction, &indicator.measure) {
        (Direction::AtMost, Measure::Cadence { .. }) => "limit",
        (Direction::AtMost, _) => "ceiling",
        (Direction::AtLeast, _) => "floor",
        (Direction::Between { .. }, _) => "range",
        (Direction::Exactly, _) => "target",
    }
}

impl Voice<'_> {
    /// Returns `≤ 15 %`.
    pub fn target_sign(&self, indicator: &Indicator, target: &Target) -> Phrase {
        let value = self.target_value(indicator, target);
        self.signed(indicator.direction, value)
    }

    /// Returns `≤ 15` for columns whose head or neighbour names the unit.
    pub fn target_number(&self, indicator: &Indicator, target: &Target) -> Phrase {
        let number = |value| self.number_of(Quantity::new(value, indicator.unit), Exactness::Agreed);
        let value = match indicator.direction {
            Direction::Between { upper } => {
                say!(self, "target-range", low = number(target.value), high = number(upper))
            }
            Direction::AtLeast | Direction::AtMost | Direction::Exactly => number(target.value),
        };
        self.signed(indicator.direction, value)
    }

    fn signed(&self, direction: Direction, value: Phrase) -> Phrase {
        let id = match direction {
            Direction::AtLeast => "target-at-least",
            Direction::AtMost => "target-at-most",
            Direction::Exactly => "target-exactly",
            Direction::Between { .. } => return value,
        };
        say!(self, id, value = value)
    }

    /// Returns `15 %`, or `10–15 %` for a corridor.
    pub fn target_value(&self, indicator: &Indicator, target: &Target) -> Phrase {
        let quantity = Quantity::new(target.value, indicator.unit);
        match indicator.direction {
            Direction::Between { upper } => {
                let low = self.number_of(quantity, Exactness::Agreed);
                let high = self.quantity(Quantity::new(upper, indicator.unit), Exactness::Agreed);
                say!(self, "target-range", low = low, high = high)
            }
            Direction::AtLeast | Direction::AtMost | Direction::Exactly => {
                self.quantity(quantity, Exactness::Agreed)
            }
        }
    }

    /// Returns "the ceiling of 15 % in force since Amendment 1".
    pub fn the_target(&self, indicator: &Indicator, target: &Target) -> Phrase {
        self.target_worded(indicator, target, self.target_value(indicator, target))
    }

    fn target_worded(&self, indicator: &Indicator, target: &Target, value: Phrase) -> Phrase {
        let kind = kind(indicator);
        match target.source {
            TargetSource::Agreement => say!(self, "target-agreed", kind = kind, value = value),
            TargetSource::Amendment(number) => {
                let amendment = self.amendment(number);
                say!(self, "target-amended", kind = kind, value = value, amendment = amendment)
            }
        }
    }

    /// Returns the target in a sentence that has named what is counted before: "the agreed target of 100".
    pub fn bare_target(&self, indicator: &Indicator, target: &Target) -> Phrase {
        self.target_worded(indicator, target, self.bare_target_value(indicator, target))
    }

    /// Returns the value of a target in a sentence that has named what is counted before.
    pub fn bare_target_value(&self, indicator: &Indicator, target: &Target) -> Phrase {
        match (indicator.direction, indicator.unit) {
            (Direction::AtLeast | Direction::AtMost | Direction::Exactly, Unit::Count(_)) => {
                self.bare_value(Quantity::new(target.value, indicator.unit))
            }
            _ => self.target_value(indicator, target),
        }
    }

    /// Returns an agreed value in a sentence that has named what is counted before.
    pub fn bare_value(&self, quantity: Quantity) -> Phrase {
        match quantity.unit {
            Unit::Count(_) => self.number_of(quantity, Exactness::Agreed),
            Unit::Percent
            | Unit::Days
            | Unit::Months
            | Unit::Points
            | Unit::PerMonth(_)
            | Unit::PerClientMonth(_)
            | Unit::Dollars
            | Unit::Ratio => self.quantity(quantity, Exactness::Agreed),
        }
    }

    /// Returns "Amendment 1".
    pub fn amendment(&self, number: u16) -> Phrase {
        say!(self, "amendment", number = self.whole(number))
    }

    /// Returns the boxed tag of an amendment: `A1`, in French `M1`.
    pub fn amendment_tag(&self, number: u16) -> Phrase {
        self.tag_text(number).within("tag")
    }

    /// Returns the tag's letters alone.
    pub fn tag_text(&self, number: u16) -> Phrase {
        say!(self, "amendment-tag", number = self.whole(number))
    }

    /// Returns when a target is to be reached, short for tables: `by 31 Jul 2025`, `every quarter`.
    pub fn due_short(&self, due: Due) -> Phrase {
        match due {
            Due::On(date) | Due::Month(_, date) => say!(self, "due-by", date = self.locale.short_date(date)),
            Due::EveryPeriod => say!(self, "due-every-period"),
        }
    }

    /// Returns a value on the way or at the start, in the indicator's unit.
    pub fn agreed_value(&self, value: f64, unit: Unit) -> Phrase {
        self.quantity(Quantity::new(value, unit), Exactness::Agreed)
    }
}
