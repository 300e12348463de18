//! Articles: what a thing is called inside a sentence, and by itself.

use super::Locale;
use crate::base::Language;
use crate::compose::phrase::Phrase;

impl Locale {
    /// Returns a noun without the definite article it has in a sentence: "les besoins élevés" is "besoins élevés".
    pub fn without_article(&self, noun: &Phrase) -> Phrase {
        let articles: &[&str] = match self.language {
            Language::En => &["the "],
            Language::Fr => &["le ", "la ", "les ", "l\u{2019}"],
        };
        let bare = articles.iter().find_map(|article| noun.marked().strip_prefix(article));
        bare.map_or_else(|| noun.clone(), Phrase::trusted)
    }
}
