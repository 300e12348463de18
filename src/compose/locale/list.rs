//! Lists in sentences: "high needs, graduation and rehousing".

use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};
use icu_locale_core::Locale as Tag;
use icu_provider::DataError;

use super::Locale;
use crate::base::Language;
use crate::compose::phrase::Phrase;

pub(super) struct Lists {
    and: ListFormatter,
}

impl Lists {
    pub(super) fn new(tag: &Tag) -> Result<Self, DataError> {
        let wide = ListFormatterOptions::default().with_length(ListLength::Wide);
        Ok(Self { and: ListFormatter::try_new_and(tag.into(), wide)? })
    }
}

impl Locale {
    /// Returns the items with commas and a last "and". Where an item holds an "and" or a comma of its own, a comma or
    /// semicolon before the last "and" tells the items apart: "budgeting, food and cooking, and mental health".
    pub fn and<'a>(&self, items: impl IntoIterator<Item = &'a Phrase>) -> Phrase {
        let items: Vec<&str> = items.into_iter().map(Phrase::marked).collect();
        let and = match self.language {
            Language::En => "and",
            Language::Fr => "et",
        };
        let conjunction = format!(" {and} ");
        let separator = match () {
            () if items.iter().any(|item| item.contains(", ")) => "; ",
            () if items.iter().any(|item| item.contains(&conjunction)) => ", ",
            () => return Phrase::trusted(self.lists.and.format(items.iter()).to_string()),
        };
        match items.split_last() {
            Some((last, before)) if !before.is_empty() => {
                Phrase::trusted(format!("{}{separator}{and} {last}", before.join(separator)))
            }
            Some(_) | None => Phrase::trusted(items.concat()),
        }
    }
}
