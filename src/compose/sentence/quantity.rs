//! Quantities with their units: "18.0 %", "1 client", "2,0 visites par client-mois", "3 points".

use crate::base::{Noun, Quantity, Unit};
use crate::compose::locale::Decimals;
use crate::compose::phrase::Phrase;
use crate::compose::voice::{Voice, say};

/// A quantity as a table prints it: the number, and the unit outside its alignment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// `18.0`.
    pub number: Phrase,
    /// `%`, `clients`.
    pub unit: Phrase,
}

/// How exactly a quantity is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exactness {
    /// As a result: percentages with one decimal.
    Result,
    /// As people agree and say it: without zeros after the decimal sign.
    Agreed,
}

impl Voice<'_> {
    /// Returns the quantity as a table prints it.
    pub fn printed(&self, quantity: Quantity, exactness: Exactness) -> Printed {
        let shown = shown(quantity);
        let number = self.locale.number(shown, decimals(quantity, exactness));
        Printed { number, unit: self.unit(shown, quantity.unit) }
    }

    /// Returns the quantity in a sentence.
    pub fn quantity(&self, quantity: Quantity, exactness: Exactness) -> Phrase {
        let Printed { number, unit } = self.printed(quantity, exactness);
        match quantity.unit {
            Unit::Dollars => say!(self, "quantity-dollars", number = number),
            Unit::Ratio => number,
            Unit::Count(_)
            | Unit::Percent
            | Unit::Days
            | Unit::Months
            | Unit::Points
            | Unit::PerMonth(_)
            | Unit::PerClientMonth(_) => say!(self, "quantity", number = number, unit = unit),
        }
    }

    /// Returns the number alone, for columns whose head names the unit.
    pub fn number_of(&self, quantity: Quantity, exactness: Exactness) -> Phrase {
        self.printed(quantity, exactness).number
    }

    /// Returns a difference: of percentages in points, of anything else in its unit.
    pub fn difference(&self, distance: Quantity, exactness: Exactness) -> Phrase {
        let unit = match distance.unit {
            Unit::Percent => return self.percentage_points(distance, exactness),
            Unit::PerMonth(_) | Unit::PerClientMonth(_) | Unit::Ratio => {
                let most = if distance.unit == Unit::Ratio { 2 } else { 1 };
                return self.locale.number(distance.value, Decimals::UpTo(most));
            }
            unit @ (Unit::Count(_) | Unit::Days | Unit::Months | Unit::Points | Unit::Dollars) => unit,
        };
        self.quantity(Quantity::new(distance.value, unit), exactness)
    }

    fn percentage_points(&self, distance: Quantity, exactness: Exactness) -> Phrase {
        let shown = shown(distance);
        let number = self.locale.number(shown, decimals(distance, exactness));
        say!(self, "quantity", number = number, unit = say!(self, "unit-points", n = shown))
    }

    /// Returns the unit of a printed number, in the plural its number asks.
    pub fn unit(&self, shown: f64, unit: Unit) -> Phrase {
        match unit {
            Unit::Count(noun) => self.noun(shown, noun),
            Unit::Percent => Phrase::trusted("%"),
            Unit::Days => say!(self, "unit-days", n = shown),
            Unit::Months => say!(self, "unit-months", n = shown),
            Unit::Points => say!(self, "unit-points", n = shown),
            Unit::PerMonth(noun) => say!(self, "unit-per-month", noun = self.noun(shown, noun)),
            Unit::PerClientMonth(noun) => say!(self, "unit-per-client-month", noun = self.noun(shown, noun)),
            Unit::Dollars => Phrase::trusted("$"),
            Unit::Ratio => Phrase::default(),
        }
    }

    /// Returns the unit for narrow places: the rest of a long one stands on the line below.
    pub fn brief_unit(&self, quantity: Quantity) -> Phrase {
        let shown = shown(quantity);
        match quantity.unit {
            Unit::PerMonth(noun) | Unit::PerClientMonth(noun) => self.noun(shown, noun),
            unit @ (Unit::Count(_)
            | Unit::Percent
            | Unit::Days
            | Unit::Months
            | Unit::Points
            | Unit::Dollars
            | Unit::Ratio) => self.unit(shown, unit),
        }
    }

    /// Returns what is counted, in the plural its number asks.
    pub fn noun(&self, number: f64, noun: Noun) -> Phrase {
        let id = match noun {
            Noun::Client => "noun-client",
            Noun::Household => "noun-household",
            Noun::Person => "noun-person",
            Noun::HousingUnit => "noun-housing-unit",
            Noun::Move => "noun-move",
            Noun::Visit => "noun-visit",
            Noun::Referral => "noun-referral",
            Noun::Intake => "noun-intake",
            Noun::Meeting => "noun-meeting",
            Noun::Action => "noun-action",
            Noun::Response => "noun-response",
            Noun::Program => "noun-program",
            Noun::Organization => "noun-organization",
            Noun::Session => "noun-session",
            Noun::Hour => "noun-hour",
            Noun::Placement => "noun-placement",
            Noun::Place => "noun-place",
            Noun::Record => "noun-record",
        };
        say!(self, id, n = number)
    }

    /// Returns `18 clients`.
    pub fn counted(&self, number: f64, noun: Noun) -> Phrase {
        self.quantity(Quantity::new(number, Unit::Count(noun)), Exactness::Agreed)
    }

    /// Returns the unit as a column head or axis names it: `clients`, `%`, `per 100 clients`.
    pub fn unit_name(&self, unit: Unit) -> Phrase {
        match unit {
            Unit::Ratio => say!(self, "unit-ratio"),
            Unit::Points => say!(self, "unit-scale-points"),
            Unit::Count(_)
            | Unit::Percent
            | Unit::Days
            | Unit::Months
            | Unit::PerMonth(_)
            | Unit::PerClientMonth(_)
            | Unit::Dollars => self.unit(2.0, unit),
        }
    }
}

/// Returns the number as printed: shares in percent.
fn shown(quantity: Quantity) -> f64 {
    match quantity.unit {
        Unit::Percent => quantity.value * 100.0,
        Unit::Count(_)
        | Unit::Days
        | Unit::Months
        | Unit::Points
        | Unit::PerMonth(_)
        | Unit::PerClientMonth(_)
        | Unit::Dollars
        | Unit::Ratio => quantity.value,
    }
}

fn decimals(quantity: Quantity, exactness: Exactness) -> Decimals {
    let is_whole = (quantity.value - quantity.value.round()).abs() < 1e-9;
    match (exactness, quantity.unit) {
        (Exactness::Result, Unit::Percent | Unit::PerMonth(_) | Unit::PerClientMonth(_) | Unit::Points) => {
            Decimals::Exactly(1)
        }
        (_, Unit::Ratio) => Decimals::Exactly(2),
        (_, Unit::Dollars) if !is_whole => Decimals::Exactly(2),
        (Exactness::Result, Unit::Count(_) | Unit::Days | Unit::Months | Unit::Dollars) => Decimals::UpTo(1),
        (
            Exactness::Agreed,
            Unit::Count(_)
            | Unit::Percent
            | Unit::Days
            | Unit::Months
            | Unit::Points
            | Unit::PerMonth(_)
            | Unit::PerClientMonth(_)
            | Unit::Dollars,
        ) => Decimals::UpTo(1),
    }
}
