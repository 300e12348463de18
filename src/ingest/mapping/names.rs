//! Names of organizations and programs: which known one a spelling may be. Proposed for a person to review, never
//! merged on the way.

use std::collections::{BTreeMap, BTreeSet};

use super::super::heading::fold;
use crate::base::Id;

/// The organizations that a workspace knows, with every spelling of each; the first is its name.
#[derive(Debug, Clone, Default)]
pub struct Register(pub BTreeMap<Id, Vec<String>>);

/// What a spelling may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameMatch {
    /// A known spelling.
    Known(String),
    /// Likely this one, with a score from 0 to 100.
    Likely(String, u32),
    /// One of several; a person has to say.
    Ask(Vec<(String, u32)>),
    /// None of them.
    New,
}

/// Words that name a kind of organization, a service or a place among places: sharing them says nothing.
const COMMON: &[&str] = &[
    "agency",
    "agencies",
    "agence",
    "agences",
    "alliance",
    "and",
    "a",
    "an",
    "at",
    "au",
    "aux",
    "association",
    "assoc",
    "authority",
    "autorite",
    "board",
    "bureau",
    "care",
    "center",
    "centre",
    "centres",
    "charity",
    "clinic",
    "clinique",
    "coalition",
    "comite",
    "committee",
    "communautaire",
    "communautaires",
    "communaute",
    "community",
    "company",
    "conseil",
    "co",
    "corp",
    "corporation",
    "council",
    "d",
    "de",
    "department",
    "departement",
    "des",
    "du",
    "en",
    "et",
    "family",
    "families",
    "famille",
    "familles",
    "fiducie",
    "fondation",
    "fonds",
    "for",
    "foundation",
    "fund",
    "group",
    "groupe",
    "habitation",
    "health",
    "hebergement",
    "home",
    "homes",
    "house",
    "housing",
    "inc",
    "incorporated",
    "initiative",
    "l",
    "la",
    "le",
    "les",
    "limited",
    "ltd",
    "local",
    "logement",
    "logements",
    "maison",
    "mental",
    "mentale",
    "ministere",
    "ministry",
    "municipal",
    "national",
    "network",
    "non",
    "of",
    "office",
    "on",
    "organisation",
    "organisme",
    "organization",
    "our",
    "outreach",
    "partnership",
    "partenariat",
    "pour",
    "profit",
    "program",
    "programs",
    "programme",
    "programmes",
    "project",
    "projet",
    "provincial",
    "regie",
    "region",
    "regional",
    "regionale",
    "reseau",
    "s",
    "sante",
    "service",
    "services",
    "shelter",
    "shelters",
    "social",
    "sociale",
    "sociaux",
    "societe",
    "society",
    "soc",
    "street",
    "support",
    "supports",
    "sur",
    "team",
    "the",
    "to",
    "transitional",
    "trust",
    "unit",
    "ville",
    "city",
    "town",
    "with",
    "women",
    "youth",
    "jeunes",
    "jeunesse",
    "refuge",
    "abri",
    "travail",
    "rue",
];

/// From this score on a name is within reach.
const REACH: u32 = 60;
/// How far the best one must be ahead of the next, or a person is asked.
const LEAD: u32 = 20;

/// Says which of the known names a spelling may be.
///
/// At least one *distinctive* word must match: one that is not common, and that no two known names share unless
/// every other distinctive word matches too. So `Harbour Housing Society` is not `Harbour Newcomer Services
/// Society`, for all the words they share.
pub fn recognize_name<'a>(
    spelling: &str,
    known: impl Iterator<Item = (&'a str, &'a [String])> + Clone,
) -> NameMatch {
    let folded = fold(spelling);
    if folded.is_empty() {
        return NameMatch::New;
    }
    let is_same = |spellings: &[String]| spellings.iter().any(|known| fold(known) == folded);
    if let Some((key, _)) = known.clone().find(|(_, spellings)| is_same(spellings)) {
        return NameMatch::Known(key.to_owned());
    }
    let mut owners: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (key, spellings) in known.clone() {
        for word in spellings.iter().flat_map(|known| words(known)) {
            owners.entry(word).or_default().insert(key);
        }
    }
    let is_shared = |word: &str| owners.get(word).is_some_and(|owners| owners.len() > 1);
    let mut found: Vec<(String, Likeness)> = known
        .filter_map(|(key, spellings)| {
            let likeness = spellings.iter().map(|known| likeness(spelling, known, &is_shared)).max()?;
            (likeness.score >= REACH).then(|| (key.to_owned(), likeness))
        })
        .collect();
    found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    // Where several known names have every word that matches, none of them is told by it.
    let is_told = found.first().is_some_and(|(_, likeness)| likeness.is_distinctive);
    let within: Vec<(String, u32)> = found.into_iter().map(|(key, likeness)| (key, likeness.score)).collect();
    match within.as_slice() {
        [] => NameMatch::New,
        [(key, score)] if is_told => NameMatch::Likely(key.clone(), *score),
        [_] => NameMatch::Ask(within),
        [best, next, ..] if best.1 >= next.1 + LEAD => NameMatch::Likely(best.0.clone(), best.1),
        [..] => NameMatch::Ask(within),
    }
}

fn words(name: &str) -> Vec<String> {
    fold(name).split(' ').filter(|word| !word.is_empty()).map(|word| in_english(word).to_owned()).collect()
}

/// Returns the English word for a kind of organization in French, so that a name matches itself in the other language.
fn in_english(word: &str) -> &str {
    match word {
        "agence" => "agency",
        "societe" => "society",
        "fonds" => "fund",
        "fondation" => "foundation",
        "fiducie" => "trust",
        "sante" => "health",
        "logement" | "logements" | "habitation" => "housing",
        "maison" => "house",
        "refuge" => "shelter",
        "jeunesse" | "jeunes" => "youth",
        "reseau" => "network",
        "center" => "centre",
        "service" => "services",
        word => word,
    }
}

/// How alike two names are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Likeness {
    /// From 0 to 100; 0 where no distinctive word matches.
    score: u32,
    /// Whether a word matches that no other known name has.
    is_distinctive: bool,
}

fn likeness(read: &str, known: &str, is_shared: &dyn Fn(&str) -> bool) -> Likeness {
    let (read_words, known_words) = (words(read), words(known));
    if is_initials(read, &known_words) || is_initials(known, &read_words) {
        return Likeness { score: 75, is_distinctive: true };
    }
    let is_common = |word: &String| COMMON.contains(&word.as_str());
    let (common_read, own_read): (Vec<String>, Vec<String>) = read_words.into_iter().partition(is_common);
    let (common_known, own_known): (Vec<String>, Vec<String>) = known_words.into_iter().partition(is_common);
    let matched: Vec<&String> =
        own_known.iter().filter(|known| own_read.iter().any(|read| is_alike(read, known))).collect();
    let n_different = own_known.len() + own_read.len() - matched.len().min(own_read.len());
    let is_whole = matched.len() == n_different;
    let is_distinctive = matched.iter().any(|word| !is_shared(word));
    if matched.is_empty() || (!is_whole && !is_distinctive) {
        return Likeness { score: 0, is_distinctive };
    }
    let share = |n_shared: usize, n: usize| if n == 0 { 1.0 } else { n_shared as f64 / n as f64 };
    let own = share(matched.len(), n_different);
    let n_common = common_known.iter().filter(|word| common_read.contains(word)).count();
    let common = share(2 * n_common, common_known.len() + common_read.len());
    // Common words cannot make a match, but differing ones can unmake it: `Harbour Housing` and `Harbour Health`
    // are two organizations until a person says otherwise.
    let differs = !common_read.is_empty() && !common_known.is_empty() && n_common == 0;
    let score = 72.0 * own + 28.0 * common - if differs { 15.0 } else { 0.0 };
    Likeness { score: score.round().clamp(0.0, 99.0) as u32, is_distinctive }
}

/// Tells whether two words are one, but for a slip of the pen or a plural.
fn is_alike(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let n_letters = a.chars().count().min(b.chars().count());
    let has_digit = |word: &str| word.chars().any(|c| c.is_ascii_digit());
    n_letters >= 5 && !has_digit(a) && !has_digit(b) && strsim::damerau_levenshtein(a, b) <= 1 + n_letters / 9
}

/// Tells whether `short` is made of the first letters of the words: `HNS` of `Harbour Newcomer Services`.
fn is_initials(short: &str, words: &[String]) -> bool {
    let short = short.replace('.', "");
    let is_acronym = (3..=7).contains(&short.len()) && short.chars().all(|c| c.is_ascii_uppercase());
    let small = ["of", "de", "des", "du", "la", "le", "les", "l", "d", "and", "et", "the", "for", "aux"];
    let letters =
        words.iter().filter(|word| !small.contains(&word.as_str())).filter_map(|word| word.chars().next());
    is_acronym && letters.collect::<String>() == short.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{NameMatch, recognize_name};

    fn check(spelling: &str, known: &[&str], expected: &NameMatch) {
        let known: Vec<(String, Vec<String>)> =
            known.iter().map(|name| ((*name).to_owned(), vec![(*name).to_owned()])).collect();
        let found =
            recognize_name(spelling, known.iter().map(|(key, names)| (key.as_str(), names.as_slice())));
        let found = match found {
            NameMatch::Likely(key, _) => NameMatch::Likely(key, 0),
            NameMatch::Ask(names) => NameMatch::Ask(names.into_iter().map(|(key, _)| (key, 0)).collect()),
            found => found,
        };
        assert_eq!(&found, expected, "{spelling}");
    }

    fn likely(key: &str) -> NameMatch {
        NameMatch::Likely(key.to_owned(), 0)
    }

    fn ask(keys: &[&str]) -> NameMatch {
        NameMatch::Ask(keys.iter().map(|key| ((*key).to_owned(), 0)).collect())
    }

    #[test]
    fn common_words_make_no_match() {
        check("Harbour Housing Society", &["Harbour Newcomer Services Society"], &NameMatch::New);
        let both = ["Harbour Housing Society", "Harbour Newcomer Services Society"];
        check("Harbour Society", &both, &ask(&["Harbour Housing Society"]));
        check("Community Housing Services Agency", &["Community Housing Services Society"], &NameMatch::New);
        check("Centre de services de la ville", &["Centre de la rue"], &NameMatch::New);
        check("Agency Y", &["Agency X", "Agency Z"], &NameMatch::New);
        check("Harbour Health Authority", &["Harbour Region Housing Fund"], &NameMatch::New);
    }

    #[test]
    fn a_distinctive_word_makes_one() {
        let known = ["Harbour Housing Society", "Harbour Newcomer Services Society", "Civic Trust"];
        check("HARBOUR HOUSING SOCIETY", &known, &NameMatch::Known("Harbour Housing Society".to_owned()));
        check("Harbour Newcomers Services", &known, &likely("Harbour Newcomer Services Society"));
        check("The Civic Trust Foundation", &known, &likely("Civic Trust"));
        check("HNSS", &known, &likely("Harbour Newcomer Services Society"));
        check("Société Ropewalk", &["Ropewalk Society"], &likely("Ropewalk Society"));
    }

    #[test]
    fn two_within_reach_are_asked_about() {
        let known = ["Ropewalk Housing Society", "Ropewalk Youth Society"];
        check("Ropewalk Society", &known, &ask(&known));
    }
}
