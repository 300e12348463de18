//! Articles and what joins a thing to another: what it is called inside a sentence, and by itself.

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

    /// Returns what a report is said to be for: "for January to March", "de janvier à mars", "d'avril à juin", "du 8 au 31 janvier".
    pub fn for_period(&self, period: &Phrase) -> Phrase {
        let joint = match (self.language, period.marked().chars().next()) {
            (Language::En, _) => "for ",
            (Language::Fr, Some('0'..='9')) => "du ",
            (Language::Fr, Some('a' | 'e' | 'i' | 'o' | 'u')) => "d\u{2019}",
            (Language::Fr, _) => "de ",
        };
        Phrase::trusted(format!("{joint}{}", period.marked()))
    }
}
