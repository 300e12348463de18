//! Words with one meaning in every form: yes and no, and what is written where there is no answer.

use super::super::table::Missing;

/// Returns whether a folded word says yes or no.
pub fn yes_or_no(word: &str) -> Option<bool> {
    match word {
        "yes" | "y" | "oui" | "o" | "true" | "vrai" | "1" | "x" | "checked" | "coche" | "selected" => {
            Some(true)
        }
        "no" | "n" | "non" | "false" | "faux" | "0" | "unchecked" | "non coche" | "not selected" => {
            Some(false)
        }
        _ => None,
    }
}

/// Returns what a folded answer stands for when it says that there is none.
///
/// Six codes are never merged: a refusal, a question not asked and one that does not apply stay apart from a
/// blank. `not sure` and `don't know` are answers: a form that offers them lists them as options.
pub fn missing_word(word: &str) -> Option<Missing> {
    Some(match word {
        "" | "blank" | "null" | "none given" | "no answer" | "no response" | "sans reponse"
        | "pas de reponse" | "vide" | "missing" => Missing::Blank,
        "refused"
        | "refusal"
        | "declined"
        | "declined to answer"
        | "prefer not to say"
        | "prefer not to answer"
        | "prefer not answer"
        | "refused to answer"
        | "rather not say"
        | "refus"
        | "refuse"
        | "refuse de repondre"
        | "prefere ne pas repondre"
        | "prefere ne pas le dire"
        | "je prefere ne pas repondre" => Missing::Refused,
        "not asked" | "non demande" | "non posee" | "question non posee" | "pas demande" => Missing::NotAsked,
        "n a" | "na" | "not applicable" | "does not apply" | "s o" | "so" | "sans objet"
        | "ne s applique pas" | "non applicable" => Missing::NotApplicable,
        _ => return None,
    })
}
