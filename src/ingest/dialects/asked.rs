//! What a form asks about each of the first rows of a group, with a number in the name of every field: `funder_1_amount`.

use super::super::form::{Field, Form};
use super::super::heading::fold;

/// A question that a form asks by number, and what it is called where each row of the group answers it once.
#[derive(Debug)]
pub struct Asked {
    /// The fields, the first row's first: `funder_1_amount`, `funder_2_amount`.
    pub fields: Vec<String>,
    /// What stands before the number: `funder`.
    pub stem: String,
    /// What it is called without a number, folded: `funder amount`.
    names: Vec<String>,
    /// What a row of the group is called there, folded: `funder`.
    nouns: Vec<String>,
    /// What is left of its names where the group says that, folded: `amount`.
    short: Vec<String>,
}

impl Asked {
    /// Returns those of a form.
    pub fn of(form: &Form) -> Vec<Self> {
        let mut asked: Vec<Self> =
            form.fields.keys().filter_map(|id| Self::beginning_with(form, id.as_str())).collect();
        let names: Vec<(String, Vec<String>)> =
            asked.iter().map(|own| (own.stem.clone(), own.names.clone())).collect();
        for own in &mut asked {
            let of_group = names.iter().filter(|(stem, _)| *stem == own.stem).flat_map(|(_, names)| names);
            for noun in of_group {
                let rests = own.names.iter().filter_map(|name| name.strip_prefix(noun)?.strip_prefix(' '));
                let before = own.short.len();
                own.short.extend(rests.map(str::to_owned));
                if own.short.len() > before {
                    own.nouns.push(noun.clone());
                }
            }
        }
        asked
    }

    /// Returns the question of which a field is the first row's: of `funder_1_amount`, not of `funder_2_amount`.
    fn beginning_with(form: &Form, first: &str) -> Option<Self> {
        let is_mark = |c: char| matches!(c, '_' | '-');
        let (at, _) = first.match_indices('1').find(|(at, _)| {
            first[..*at].ends_with(is_mark)
                && (first[at + 1..].is_empty() || first[at + 1..].starts_with(is_mark))
        })?;
        let (before, after) = (&first[..at], &first[at + 1..]);
        let field = |number: usize| form.field(&format!("{before}{number}{after}"));
        let fields: Vec<&Field> = (1..).map_while(field).collect();
        let stem = before.trim_end_matches(is_mark);
        let mut names = vec![fold(&format!("{stem}{after}"))];
        if let [first, second, ..] = fields[..] {
            names.extend(first.headings().flat_map(|heading| unnumbered(heading, second)));
        }
        let fields = fields.iter().map(|field| field.id.to_string()).collect();
        Some(Self { fields, stem: fold(stem), names, nouns: Vec::new(), short: Vec::new() })
    }

    /// Tells whether a folded heading names it, whatever the group.
    pub fn is_named(&self, heading: &str) -> bool {
        self.names.iter().any(|name| name == heading)
    }

    /// Tells whether a folded heading names it in its own group.
    pub fn is_named_within(&self, heading: &str) -> bool {
        self.short.iter().any(|name| name == heading)
    }

    /// Tells whether a group of this name holds its answers: `Funders`.
    pub fn is_of(&self, group: &str) -> bool {
        let singular = |text: &str| {
            let words: Vec<&str> =
                text.split(' ').map(|word| word.strip_suffix('s').unwrap_or(word)).collect();
            words.join(" ")
        };
        let group = singular(group);
        std::iter::once(&self.stem).chain(&self.nouns).any(|noun| singular(noun) == group)
    }
}

/// Returns a heading of the first row's field without its number, which is the one word by which it differs from a heading
/// of the second row's: `First funder: amount` and `Second funder: amount` give `funder amount`.
fn unnumbered(heading: &str, second: &Field) -> Option<String> {
    let folded = fold(heading);
    let own: Vec<&str> = folded.split(' ').collect();
    second.headings().find_map(|other| {
        let other = fold(other);
        let other: Vec<&str> = other.split(' ').collect();
        let mut differing = (0..own.len()).filter(|&at| own.len() == other.len() && own[at] != other[at]);
        let at = differing.next().filter(|_| differing.next().is_none() && own.len() > 1)?;
        Some([&own[..at], &own[at + 1..]].concat().join(" "))
    })
}

#[cfg(test)]
mod tests {
    use super::Asked;
    use crate::diag::Notes;
    use crate::ingest::load_forms;

    #[test]
    fn a_question_is_called_by_its_label_without_the_number() {
        let forms = load_forms(&mut Notes::new(), &[]);
        let asked = Asked::of(&forms["system-map"]);
        let of = |field: &str| asked.iter().find(|asked| asked.fields[0] == field).unwrap();
        let amount = of("funder_1_amount");
        assert_eq!(amount.fields, ["funder_1_amount", "funder_2_amount", "funder_3_amount"]);
        for name in ["funder amount", "bailleur de fonds montant"] {
            assert!(amount.is_named(name), "{amount:#?}");
        }
        assert!(amount.is_named_within("amount") && amount.is_named_within("montant"), "{amount:#?}");
        assert!(!amount.is_named("amount") && !amount.is_named("first funder amount"));
        assert!(amount.is_of("funders") && amount.is_of("bailleurs de fonds") && !amount.is_of("households"));
        let people = of("refers_to_1_people");
        assert!(
            people.is_named("refers to people") && people.is_named_within("people in a year"),
            "{people:#?}"
        );
        assert!(of("refers_to_1").is_named("refers most people to"));
    }
}
