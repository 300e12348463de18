//! How numbers and dates are written in a file, where a cell alone does not show it.

use super::column::DateReading;
use super::heading::fold;
use super::matched::Matched;
use super::sheet::Book;
use super::values::{DayOrder, Marks};

/// How numbers and dates are written on a sheet.
#[derive(Debug, Clone, Copy)]
pub struct Habits {
    /// What the marks in numbers stand for.
    pub marks: Marks,
    /// What a codebook says of dates.
    told: Option<DayOrder>,
    /// What is supposed of dates where nothing shows it.
    supposed: DateReading,
}

impl Habits {
    /// Returns those of a sheet.
    pub fn of(book: &Book, matched: &Matched<'_>) -> Self {
        let codebook = matched.codebook;
        let is_french = speaks_french(matched);
        let uses_semicolons = book.delimiter == Some(b';');
        let marks = match codebook.and_then(|codebook| codebook.decimals) {
            Some(mark) => mark.into(),
            None if !is_french && !uses_semicolons => Marks::Point,
            // The platform's program writes points whatever the language; people who save its file anew may write commas.
            None if matched.layout.groups_nothing => Marks::Either,
            None => Marks::Comma,
        };
        let supposed = if uses_semicolons {
            DateReading::Supposed(DayOrder::DayFirst, "the file separates its columns with semicolons")
        } else if is_french {
            DateReading::Supposed(DayOrder::DayFirst, "its headings are in French")
        } else {
            DateReading::Unknown
        };
        Self { marks, told: codebook.and_then(|codebook| codebook.dates), supposed }
    }

    /// Returns how the dates of a field are read: as a person said, as they show themselves, as those of the file do.
    pub fn dates(&self, shown: Option<DayOrder>, of_file: Option<DayOrder>) -> DateReading {
        self.told.or(shown).or(of_file).map_or(self.supposed, DateReading::Known)
    }
}

/// Returns the order of day and month that all fields which show one agree in.
pub fn agreed(mut orders: impl Iterator<Item = DayOrder>) -> Option<DayOrder> {
    let first = orders.next()?;
    orders.all(|order| order == first).then_some(first)
}

/// Tells whether most of the headings that name a field in one language alone are French.
fn speaks_french(matched: &Matched<'_>) -> bool {
    let (mut french, mut english) = (0, 0);
    let headings: Vec<String> =
        matched.layout.questions.iter().map(|question| fold(&question.heading)).collect();
    for field in matched.found.form.fields.values() {
        for text in [&field.label, &field.question] {
            let has =
                |text: &Option<String>| text.as_deref().is_some_and(|text| headings.contains(&fold(text)));
            match (has(&text.fr), has(&text.en)) {
                (true, false) => french += 1,
                (false, true) => english += 1,
                (true, true) | (false, false) => {}
            }
        }
    }
    french > english
}
