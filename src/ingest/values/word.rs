//! Words with one meaning in every form: yes and no, and what is written where there is no answer.

use super::super::heading::fold;
use super::super::table::Missing;

/// Returns whether a folded word says yes or no: in either language, or as platforms write it in those of their exporters.
pub fn yes_or_no(word: &str) -> Option<bool> {
    match word {
        "yes" | "y" | "oui" | "o" | "true" | "vrai" | "1" | "x" | "checked" | "coche" | "selected" => {
            Some(true)
        }
        "no" | "n" | "non" | "false" | "faux" | "0" | "unchecked" | "non coche" | "not selected" => {
            Some(false)
        }
        "ja" | "si" | "sim" | "wahr" | "verdadero" | "verdadeiro" | "vero" | "waar" => Some(true),
        "nein" | "nee" | "nao" | "falsch" | "falso" | "onwaar" => Some(false),
        _ => None,
    }
}

/// Returns the yes or no that a longer answer begins with: `Yes, without my name`, `No / Non`.
///
/// A no counts where a mark sets it apart: `No idea`, `No opinion` and `Non concerné` say something else.
pub fn leading_yes_or_no(text: &str) -> Option<bool> {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (first, rest) = text.split_at(end);
    let says_yes = match fold(first).as_str() {
        "yes" | "oui" => true,
        "no" | "non" => false,
        _ => return None,
    };
    let marks = [",", ";", ":", ".", "/", "(", "- ", "\u{2013}", "\u{2014}"];
    let is_apart = marks.iter().any(|mark| rest.trim_start().starts_with(mark));
    (says_yes || is_apart).then_some(says_yes)
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

#[cfg(test)]
mod tests {
    use super::leading_yes_or_no;

    #[test]
    fn what_only_begins_like_a_no_is_none() {
        for (text, expected) in [
            ("Yes, without my name", Some(true)),
            ("Oui tout \u{e0} fait", Some(true)),
            ("No / Non", Some(false)),
            ("Non, jamais", Some(false)),
            ("no - moved away", Some(false)),
            ("No idea", None),
            ("Non-binary", None),
            ("Non concern\u{e9}", None),
            ("Nowhere", None),
            ("", None),
        ] {
            assert_eq!(leading_yes_or_no(text), expected, "{text}");
        }
    }
}
