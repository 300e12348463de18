//! The words for one, which are an article or a pronoun more often than a number.
//!
//! "One" is a number unless its neighbours make it a pronoun. "Un" and "une" are one only where a neighbour makes them a count: a person
//! or what happens to one comes after, or a word that insists on the number. In "un client peut demander" any client is meant, and no
//! grammar tells that from a count: it is taken for one, as whatever else may be a count is.

/// What people are called, and what happens to them and is counted.
const COUNTED: &[&str] = &[
    "bénéficiaire",
    "candidat",
    "candidate",
    "client",
    "cliente",
    "demandeur",
    "demandeuse",
    "enfant",
    "famille",
    "femme",
    "fille",
    "garçon",
    "homme",
    "individu",
    "jeune",
    "locataire",
    "ménage",
    "participant",
    "participante",
    "personne",
    "répondant",
    "répondante",
    "résident",
    "résidente",
    "usager",
    "usagère",
    "admission",
    "décès",
    "déménagement",
    "départ",
    "expulsion",
    "placement",
    "relogement",
];

/// Adjectives that stand before a noun in French.
const BEFORE_NOUNS: &[&str] =
    &["ancien", "ancienne", "autre", "jeune", "nouveau", "nouvel", "nouvelle", "petit", "petite"];

/// Words that insist on the number before it: "seulement un".
const INSISTING: &[&str] = &["exactement", "seulement", "uniquement"];

/// What makes a pronoun of the "one" after it.
const BEFORE_PRONOUNS: &[&str] = &[
    "any", "another", "each", "every", "first", "fourth", "last", "next", "no", "other", "second", "such",
    "that", "third", "this", "which",
];

/// Tells whether a word is a number among its neighbours of the same sentence; any word but those for one is.
pub fn is_number(word: &str, before: &[&str], after: &[&str]) -> bool {
    match word {
        "one" => !is_pronoun(before, after),
        "un" | "une" => is_counted(before, after),
        _ => true,
    }
}

/// Tells whether "one" stands for somebody or something, as in "each one", "one another", "one by one".
fn is_pronoun(before: &[&str], after: &[&str]) -> bool {
    before.last().is_some_and(|before| BEFORE_PRONOUNS.contains(before))
        || matches!(before, [.., "one", "by"])
        || matches!(after, ["another", ..] | ["by", "one", ..])
}

fn is_counted(before: &[&str], after: &[&str]) -> bool {
    if before.last().is_some_and(|before| INSISTING.contains(before)) {
        return true;
    }
    match after {
        // "Une seule est partie", "l'une d'entre elles".
        ["seul" | "seule", ..] | ["d", "entre", ..] => true,
        // "Un des clients", "une des huit personnes".
        ["des" | "de", rest @ ..] => rest.iter().take(3).any(|word| is_plural_of_counted(word)),
        _ => {
            let noun = after.iter().find(|word| COUNTED.contains(word) || !BEFORE_NOUNS.contains(word));
            noun.is_some_and(|noun| COUNTED.contains(noun))
        }
    }
}

fn is_plural_of_counted(word: &str) -> bool {
    let singular = word.strip_suffix('s').or_else(|| word.strip_suffix('x'));
    singular.is_some_and(|singular| COUNTED.contains(&singular))
}
