//! Lists in sentences: "high needs, graduation and rehousing".

use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};
use icu_locale_core::Locale as Tag;
use icu_provider::DataError;

use super::Locale;
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
    /// Returns the items with commas and a last "and".
    pub fn and<'a>(&self, items: impl IntoIterator<Item = &'a Phrase>) -> Phrase {
        let items: Vec<&str> = items.into_iter().map(Phrase::marked).collect();
        let between = self.lists.and.format(["", ""].iter()).to_string();
        let is_unclear = |items: &[&str]| items.iter().any(|item| item.contains(&between));
        match &items[..] {
            // Where one of the last two has the conjunction in it, a comma says which one ends the list.
            [before @ .., last] if items.len() > 1 && is_unclear(&items[items.len() - 2..]) => {
                Phrase::trusted(format!("{},{between}{last}", before.join(", ")))
            }
            _list => Phrase::trusted(self.lists.and.format(items.iter()).to_string()),
        }
    }
}
