//! Date columns, and the one decision that a column of `5/10/2026` asks for.

use polars::prelude::{NamedFrom, PlSmallStr, Series};

use super::super::heading::fold;
use super::super::matching::Binding;
use super::super::sheet::{Cell, Sheet};
use super::super::values::{DayOrder, Written, likely_day, read_date};
use super::{Decoded, Reader};
use crate::base::{Date, days_between};

const UNIX_EPOCH: Date = Date::constant(1970, 1, 1);

/// Which of two numbers is the day, and how that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateReading {
    /// The codebook says so, or a date with a number above 12 shows it.
    Known(DayOrder),
    /// The file's language or separator suggests it.
    Supposed(DayOrder, &'static str),
    /// Nothing shows it.
    Unknown,
}

/// Returns which of two numbers is the day, as the dates of these columns show; none when none or both are.
pub fn day_order(sheet: &Sheet, rows: &[usize], binding: &Binding) -> Option<DayOrder> {
    ShownOrders::of(sheet, rows, binding).only()
}

/// Which orders of day and month the dates of a field show.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ShownOrders {
    is_day_first: bool,
    is_month_first: bool,
}

impl ShownOrders {
    /// Returns what the dates of these columns show.
    pub fn of(sheet: &Sheet, rows: &[usize], binding: &Binding) -> Self {
        let mut shown = Self::default();
        if let Binding::Columns(columns) = binding {
            let cells =
                rows.iter().flat_map(|&row| columns.iter().map(move |&column| sheet.cell(row, column)));
            cells.for_each(|cell| shown.look_at(cell));
        }
        shown
    }

    /// Adds what a cell shows.
    pub fn look_at(&mut self, cell: Cell<'_>) {
        if let Cell::Text(_) = cell
            && let Written::Telling(_, order) = read_date(cell)
        {
            match order {
                DayOrder::DayFirst => self.is_day_first = true,
                DayOrder::MonthFirst => self.is_month_first = true,
            }
        }
    }

    /// Adds what other dates show.
    pub fn add(&mut self, other: Self) {
        self.is_day_first |= other.is_day_first;
        self.is_month_first |= other.is_month_first;
    }

    /// Returns the one order that is shown.
    pub fn only(self) -> Option<DayOrder> {
        match (self.is_day_first, self.is_month_first) {
            (true, false) => Some(DayOrder::DayFirst),
            (false, true) => Some(DayOrder::MonthFirst),
            (false, false) | (true, true) => None,
        }
    }
}

pub(super) fn decode(reader: &mut Reader<'_, '_, '_>) -> Decoded {
    let source = reader.source;
    let cells = reader.cells();
    // Only the day of submission orders anything by the second.
    let is_submitted = source.form.submitted.as_ref() == Some(&source.field.id);
    let mut days: Vec<Option<i32>> = Vec::with_capacity(cells.len());
    let mut seconds = Vec::new();
    for (record, (cell, place)) in cells.into_iter().enumerate() {
        let moment = match read_date(cell) {
            Written::Sure(moment) | Written::Telling(moment, _) => Some(moment),
            Written::Serial(moment) => {
                let message = "day numbers stand where dates are expected".to_owned();
                reader.warn("date-as-number", place, message, || {
                    vec![format!(
                        "they are read as the spreadsheet counts days; {} became {}",
                        cell.to_text(),
                        moment.date()
                    )]
                });
                Some(moment)
            }
            Written::Either { day_first, month_first } => {
                match source.dates {
                    DateReading::Known(DayOrder::DayFirst) => Some(day_first),
                    DateReading::Known(DayOrder::MonthFirst) => Some(month_first),
                    DateReading::Supposed(order, reason) => {
                        let moment = if order == DayOrder::DayFirst { day_first } else { month_first };
                        let name = super::day_order_name(order);
                        let message = format!(
                            "no date in this column shows which number is the day; read {name}, because {reason}"
                        );
                        reader.warn("day-order-supposed", place, message, || {
                            vec![format!("say so in the codebook: `dates = \"{name}\"`")]
                        });
                        Some(moment)
                    }
                    DateReading::Unknown => {
                        let message = "no date in this column shows whether the day or the month comes first"
                            .to_owned();
                        reader.unreadable(record, "day-order-unknown", place, message, || {
                        vec![
                            format!("`{}` could be {} or {}", cell.to_text(), day_first.date(), month_first.date()),
                            "say which in the codebook: `dates = \"day-first\"` or `dates = \"month-first\"`".to_owned(),
                        ]
                    });
                        None
                    }
                }
            }
            Written::No => {
                unreadable(reader, record, cell, place);
                None
            }
        };
        let day = moment.map(|moment| days_between(UNIX_EPOCH, moment.date()));
        days.push(day.and_then(|day| i32::try_from(day).ok()));
        if is_submitted {
            seconds.push(moment.zip(day).map(|(moment, day)| {
                let time = moment.time();
                day * 86_400
                    + i64::from(time.hour()) * 3_600
                    + i64::from(time.minute()) * 60
                    + i64::from(time.second())
            }));
        }
    }
    let series = Series::new(PlSmallStr::EMPTY, days).into_date();
    let missing = std::mem::take(&mut reader.missing);
    Decoded { seconds, ..Decoded::new(reader.column(series), missing) }
}

fn unreadable(reader: &mut Reader<'_, '_, '_>, record: usize, cell: Cell<'_>, place: (u32, u32)) {
    if cell.is_empty() {
        return;
    }
    if let Cell::Text(text) = cell
        && let Some(missing) = reader.missing_word(&fold(text))
    {
        reader.absent(record, missing);
        return;
    }
    let message = format!("{} is no date", reader.quote(&cell));
    // What stands near a personal value would give it away.
    let likely = match cell {
        Cell::Text(text) if !reader.source.field.is_personal => likely_day(text),
        _ => None,
    };
    reader.unreadable(record, "unreadable-date", place, message, || {
        vec![match likely {
            Some((day, why)) => format!("did you mean `{day}`, {why}? if not, leave the cell blank"),
            None => {
                "write it as year, month and day, such as `2026-03-31`, or leave the cell blank".to_owned()
            }
        }]
    });
}
