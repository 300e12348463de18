//! Columns of options: of each record the number of its option in the form's list, one byte, where as text it would take sixteen.

use std::sync::Arc;

use polars::prelude::{
    AnyValue, CatSize, Categorical8Chunked, CategoricalMapping, CategoricalPhysical, Column, DataType,
    FrozenCategories, IntoSeries, PlSmallStr, Series, StringChunked, UInt8Chunked,
};

use super::super::form::{Choice, FieldKind};

/// Returns the type of the column of a field.
pub fn dtype(kind: &FieldKind) -> DataType {
    match kind {
        FieldKind::Text | FieldKind::Choices(_) => DataType::String,
        FieldKind::Choice(choices) => of_options(choices),
        FieldKind::Number { .. } | FieldKind::Scale(_) => DataType::Float64,
        FieldKind::YesNo => DataType::Boolean,
        FieldKind::Date => DataType::Date,
    }
}

/// Returns the type of a column of options; that of texts where there are more of them than a byte can number.
fn of_options(choices: &[Choice]) -> DataType {
    match FrozenCategories::new(choices.iter().map(|choice| choice.id.as_str())) {
        Ok(options) if options.physical() == CategoricalPhysical::U8 => {
            DataType::from_frozen_categories(options)
        }
        Ok(_) | Err(_) => DataType::String,
    }
}

/// Returns the column of the options that records chose, by their positions in the form's list.
pub fn chosen(choices: &[Choice], chosen: &[Option<usize>]) -> Series {
    let ids = chosen.iter().map(|&at| at.map(|at| choices[at].id.as_str()));
    match of_options(choices) {
        DataType::String => ids.collect::<StringChunked>().into_series(),
        dtype => Categorical8Chunked::from_str_iter(PlSmallStr::EMPTY, dtype, ids)
            .expect("an option of the list has a number")
            .into_series(),
    }
}

/// Returns the value of an option as columns of such a type hold it.
pub fn value(dtype: &DataType, number: u8) -> AnyValue<'static> {
    match dtype.cat_mapping() {
        Ok(options) => AnyValue::EnumOwned(CatSize::from(number), options.clone()),
        Err(_) => AnyValue::Null,
    }
}

/// A column whose values are texts, or the ids of options.
#[derive(Debug, Clone, Copy)]
pub enum TextColumn<'c> {
    /// Texts.
    Texts(&'c StringChunked),
    /// The numbers of options, and the list of their ids.
    Options(&'c UInt8Chunked, &'c Arc<CategoricalMapping>),
}

impl<'c> TextColumn<'c> {
    /// Returns a column as such; none where its values are of another kind.
    pub fn of(column: &'c Column) -> Option<Self> {
        let texts = column.try_str().map(Self::Texts);
        texts.or_else(|| {
            column.try_cat8().map(|options| Self::Options(options.physical(), options.get_mapping()))
        })
    }

    /// Returns the text or the option's id of each record.
    pub fn iter(self) -> Box<dyn Iterator<Item = Option<&'c str>> + 'c> {
        match self {
            Self::Texts(texts) => Box::new(texts.iter()),
            Self::Options(numbers, ids) => {
                Box::new(numbers.iter().map(|number| ids.cat_to_str(CatSize::from(number?))))
            }
        }
    }
}
