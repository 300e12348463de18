//! The nearest known word to one that is not known, for hints.

/// Returns the known word most like `word`, if one is near enough to be what was meant.
///
/// Likeness is the Jaro-Winkler similarity of the lower-cased words; below 0.8 nothing is suggested, because a
/// far-fetched hint is worse than none. A word that is many times longer is never what was meant, and not compared.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    known
        .into_iter()
        .filter(|candidate| {
            let (short, long) = (word.len().min(candidate.len()), word.len().max(candidate.len()));
            long <= 4 * short + 16
        })
        .map(|candidate| (strsim::jaro_winkler(&word, &candidate.to_lowercase()), candidate))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}
