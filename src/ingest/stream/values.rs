//! The values of a field of a long file: one stretch of memory, of which every chunk fills its own part.

use polars::prelude::{
    AnyValue, BooleanChunked, Categorical8Chunked, Float64Chunked, Int32Chunked, IntoSeries, Scalar,
    UInt8Chunked,
};
use polars::prelude::{ChunkSet, Column, DataType, IntoColumn, NewChunkedArray, PlSmallStr, StringChunked};
use polars_arrow::array::{Utf8ViewArray, View};
use polars_arrow::bitmap::{Bitmap, MutableBitmap};
use polars_arrow::datatypes::ArrowDataType;

use super::super::column::{dtype, option_value};
use super::super::form::FieldKind;

/// The values of a field.
#[derive(Debug)]
pub enum Values {
    /// Texts, of which the long ones stand in the chunks' strings.
    Texts(Vec<View>),
    /// Options by their numbers, with the type of their column.
    Options(Vec<u8>, DataType),
    /// Numbers.
    Numbers(Vec<f64>),
    /// Days since 1970.
    Days(Vec<i32>),
    /// Truths.
    Flags(Vec<bool>),
}

/// The part of a field's values that one chunk fills.
#[derive(Debug)]
pub enum Part<'v> {
    /// Texts.
    Texts(&'v mut [View]),
    /// Options.
    Options(&'v mut [u8]),
    /// Numbers.
    Numbers(&'v mut [f64]),
    /// Days since 1970.
    Days(&'v mut [i32]),
    /// Truths.
    Flags(&'v mut [bool]),
}

/// A value that every record of a chunk has. Nothing is written for it until another chunk turns out to have others: what is the same
/// in every row of a file, long texts apart, takes no memory.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Same {
    /// A text.
    Text(View),
    /// An option.
    Option(u8),
    /// A number.
    Number(f64),
    /// A day since 1970.
    Day(i32),
    /// A truth.
    Flag(bool),
}

/// The long texts of one field in one chunk.
#[derive(Debug)]
pub struct Strings {
    /// The number of the chunk.
    pub chunk: u32,
    /// The texts, one after the other.
    pub bytes: Vec<u8>,
}

impl Strings {
    /// Returns how a column refers to a text; a long one is kept here.
    #[inline]
    pub fn view(&mut self, text: &str) -> View {
        let bytes = text.as_bytes();
        let length = bytes.len();
        let half = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().expect("they are four bytes"));
        match length {
            // Two words that overlap are quicker than a copy of any length.
            8..=12 => {
                let last = u64::from(half(length - 4)) >> (8 * (12 - length));
                View {
                    length: length as u32,
                    prefix: half(0).to_le(),
                    buffer_idx: half(4).to_le(),
                    offset: (last as u32).to_le(),
                }
            }
            _ => {
                let offset = self.bytes.len() as u32;
                if length > View::MAX_INLINE_SIZE as usize {
                    self.bytes.extend_from_slice(bytes);
                }
                View::new_from_bytes(bytes, self.chunk, offset)
            }
        }
    }
}

/// A type that values of fields have.
pub trait Value: Copy + PartialEq {
    /// Returns this value as that of every record of a chunk.
    fn same(self) -> Same;

    /// Returns a value of a column that was decoded cell by cell.
    fn at(column: &Column, at: usize, strings: &mut Strings) -> Option<Self>;
}

impl Value for View {
    fn same(self) -> Same {
        Same::Text(self)
    }

    fn at(column: &Column, at: usize, strings: &mut Strings) -> Option<Self> {
        column.str().ok()?.get(at).map(|text| strings.view(text))
    }
}

impl Value for u8 {
    fn same(self) -> Same {
        Same::Option(self)
    }

    fn at(column: &Column, at: usize, _: &mut Strings) -> Option<Self> {
        column.try_cat8()?.physical().get(at)
    }
}

impl Value for f64 {
    fn same(self) -> Same {
        Same::Number(self)
    }

    fn at(column: &Column, at: usize, _: &mut Strings) -> Option<Self> {
        column.f64().ok()?.get(at)
    }
}

impl Value for i32 {
    fn same(self) -> Same {
        Same::Day(self)
    }

    fn at(column: &Column, at: usize, _: &mut Strings) -> Option<Self> {
        column.date().ok()?.physical().get(at)
    }
}

impl Value for bool {
    fn same(self) -> Same {
        Same::Flag(self)
    }

    fn at(column: &Column, at: usize, _: &mut Strings) -> Option<Self> {
        column.bool().ok()?.get(at)
    }
}

impl Values {
    /// Returns room for the values of `n` records.
    pub fn new(kind: &FieldKind, n: usize) -> Self {
        match kind {
            FieldKind::Choice(_) => match dtype(kind) {
                DataType::String => Self::Texts(bytemuck::zeroed_vec(n)),
                dtype => Self::Options(vec![0; n], dtype),
            },
            FieldKind::Text | FieldKind::Choices(_) => Self::Texts(bytemuck::zeroed_vec(n)),
            FieldKind::Number { .. } | FieldKind::Scale(_) => Self::Numbers(vec![0.0; n]),
            FieldKind::Date => Self::Days(vec![0; n]),
            FieldKind::YesNo => Self::Flags(vec![false; n]),
        }
    }

    /// Adds the values of a column that was decoded cell by cell; the records without one go to `nulls`.
    pub fn extend(&mut self, column: &Column, strings: &mut Strings, nulls: &mut Vec<u32>) {
        const OF_KIND: &str = "a field has one type in every row";
        match self {
            Self::Texts(values) => {
                let texts = column.str().expect(OF_KIND).iter();
                add(values, texts.map(|text| text.map(|text| strings.view(text))), nulls);
            }
            Self::Options(values, _) => {
                add(values, column.cat8().expect(OF_KIND).physical().iter(), nulls);
            }
            Self::Numbers(values) => add(values, column.f64().expect(OF_KIND).iter(), nulls),
            Self::Days(values) => add(values, column.date().expect(OF_KIND).physical().iter(), nulls),
            Self::Flags(values) => add(values, column.bool().expect(OF_KIND).iter(), nulls),
        }
    }

    fn dtype(&self) -> DataType {
        match self {
            Self::Texts(_) => DataType::String,
            Self::Options(_, dtype) => dtype.clone(),
            Self::Numbers(_) => DataType::Float64,
            Self::Days(_) => DataType::Date,
            Self::Flags(_) => DataType::Boolean,
        }
    }

    /// Returns the parts of chunks that may have so many records.
    pub fn parts(&mut self, lengths: &[usize]) -> Vec<Part<'_>> {
        match self {
            Self::Texts(values) => cut(values, lengths).map(Part::Texts).collect(),
            Self::Options(values, _) => cut(values, lengths).map(Part::Options).collect(),
            Self::Numbers(values) => cut(values, lengths).map(Part::Numbers).collect(),
            Self::Days(values) => cut(values, lengths).map(Part::Days).collect(),
            Self::Flags(values) => cut(values, lengths).map(Part::Flags).collect(),
        }
    }

    /// Writes down what is the same in every record of a chunk, whose part was so long, with so many records.
    fn write(&mut self, filled: &[(usize, usize)], same: &[Option<Same>]) {
        let mut from = 0;
        for (&(length, n), same) in filled.iter().zip(same) {
            let records = from..from + n;
            match (&mut *self, same) {
                (Self::Texts(values), Some(Same::Text(text))) => values[records].fill(*text),
                (Self::Options(values, _), Some(Same::Option(number))) => values[records].fill(*number),
                (Self::Numbers(values), Some(Same::Number(number))) => values[records].fill(*number),
                (Self::Days(values), Some(Same::Day(day))) => values[records].fill(*day),
                (Self::Flags(values), Some(Same::Flag(flag))) => values[records].fill(*flag),
                _ => {}
            }
            from += length;
        }
    }

    /// Returns the column: of each chunk, whose part was so long, so many records, or a value that all of them have; without the
    /// records in `nulls`.
    pub fn column(
        mut self,
        name: PlSmallStr,
        (filled, same): (&[(usize, usize)], &[Option<Same>]),
        nulls: &[u32],
        strings: Vec<Vec<u8>>,
    ) -> Column {
        let n: usize = filled.iter().map(|(_, n)| n).sum();
        if let Some(value) = in_all(filled, same).filter(|_| nulls.is_empty()) {
            return value.column(name, n, self.dtype());
        }
        self.write(filled, same);
        let validity = (!nulls.is_empty()).then(|| {
            let mut validity = MutableBitmap::from_len_set(n);
            nulls.iter().for_each(|&record| validity.set(record as usize, false));
            Bitmap::from(validity)
        });
        match self {
            Self::Texts(values) => {
                let buffers: Vec<_> = strings.into_iter().map(Into::into).collect();
                let views = close(values, filled).into();
                // SAFETY: a view comes from `Strings::view` alone, which makes it of a `str` and keeps what is not in the view in
                // the strings of its chunk, and `buffers` has those of every chunk at its number. A record without a value has
                // the view of the empty text, or that of the others of its chunk.
                let texts = unsafe {
                    let dtype = ArrowDataType::Utf8View;
                    Utf8ViewArray::new_unchecked_unknown_md(dtype, views, buffers.into(), validity, None)
                };
                StringChunked::with_chunk(name, texts).into_column()
            }
            Self::Options(values, dtype) => {
                let numbers = UInt8Chunked::from_vec_validity(name, close(values, filled), validity);
                Categorical8Chunked::from_cats_and_dtype(numbers, dtype).into_column()
            }
            Self::Numbers(values) => {
                Float64Chunked::from_vec_validity(name, close(values, filled), validity).into_column()
            }
            Self::Days(values) => {
                let days = Int32Chunked::from_vec_validity(name, close(values, filled), validity);
                days.into_series().cast(&DataType::Date).expect("days are dates").into_column()
            }
            Self::Flags(values) => {
                let flags = BooleanChunked::from_slice(name, &close(values, filled));
                match validity {
                    Some(validity) => {
                        let is_there = BooleanChunked::from_bitmap(PlSmallStr::EMPTY, validity);
                        flags.set(&!&is_there, None).expect("both are as long").into_column()
                    }
                    None => flags.into_column(),
                }
            }
        }
    }
}

/// Returns the value that every record has, as far as that shows without looking at the strings of chunks.
fn in_all(filled: &[(usize, usize)], same: &[Option<Same>]) -> Option<Same> {
    let mut of_chunks = filled.iter().zip(same).filter(|((_, n), _)| *n > 0).map(|(_, same)| *same);
    let first = of_chunks.next()??;
    let is_told = !matches!(first, Same::Text(view) if !view.is_inline());
    (is_told && of_chunks.all(|same| same == Some(first))).then_some(first)
}

impl Same {
    /// Returns so many records with this value, a text of which must be a short one, as a column of a type.
    fn column(self, name: PlSmallStr, n: usize, dtype: DataType) -> Column {
        let value = match self {
            Self::Text(view) => {
                // A short text stands in the view itself, behind its length.
                let text = &view.as_u128().to_ne_bytes()[4..][..view.length as usize];
                AnyValue::StringOwned(String::from_utf8_lossy(text).as_ref().into())
            }
            Self::Option(number) => option_value(&dtype, number),
            Self::Number(number) => AnyValue::Float64(number),
            Self::Day(day) => AnyValue::Date(day),
            Self::Flag(flag) => AnyValue::Boolean(flag),
        };
        Column::new_scalar(name, Scalar::new(dtype, value), n)
    }
}

fn add<V: Default>(values: &mut Vec<V>, more: impl Iterator<Item = Option<V>>, nulls: &mut Vec<u32>) {
    for value in more {
        if value.is_none() {
            nulls.push(values.len() as u32);
        }
        values.push(value.unwrap_or_default());
    }
}

fn cut<'v, V>(mut values: &'v mut [V], lengths: &[usize]) -> impl Iterator<Item = &'v mut [V]> {
    lengths.iter().map(move |&length| {
        let (part, rest) = std::mem::take(&mut values).split_at_mut(length);
        values = rest;
        part
    })
}

/// Moves the records of chunks that have fewer than there was room for up to those before.
fn close<V: Copy>(mut values: Vec<V>, filled: &[(usize, usize)]) -> Vec<V> {
    let (mut from, mut to) = (0, 0);
    for &(length, n) in filled {
        if from != to {
            values.copy_within(from..from + n, to);
        }
        from += length;
        to += n;
    }
    values.truncate(to);
    values
}
