//! Which columns of a Qualtrics export are one question: those whose ids, or names, differ in their last numbers.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::{Part, Question};

/// One column below the rows of headings.
#[derive(Debug)]
pub struct Column {
    /// Its position.
    pub column: u32,
    /// What its first row says: `Q2_1`.
    pub name: String,
    /// What its second row says: the question, a hyphen, the option.
    pub text: String,
    /// Where it stands within its question.
    pub place: Place,
    /// For a column of the platform: which one it is, folded without spaces.
    pub meant: String,
    /// Whether the platform adds it by itself.
    pub is_platform: bool,
}

/// Where a column stands within its question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The question: `QID2`.
    pub question: String,
    /// The rows and options within it: `1`, or `1` and `3`; none where it is the whole question.
    pub steps: Vec<String>,
    /// Whether it holds what was written beside an option, or what the platform worked out from the answers.
    pub is_beside: bool,
}

impl Place {
    /// Returns the place that an id of the third row names: `QID2-1`, `QID5_1`, `QID4_2_TEXT`, `QID6#1-1`.
    pub fn of_id(id: &str, choice: Option<&str>) -> Self {
        let mut tokens = id.split(['-', '_']);
        let question = tokens.next().unwrap_or_default();
        let is_question = question.starts_with("QID") && question.len() > 3;
        if !is_question {
            return Self { question: id.to_owned(), steps: Vec::new(), is_beside: false };
        }
        let mut steps: Vec<String> = tokens.map(str::to_owned).collect();
        let is_number = |step: &String| !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit());
        let is_text_alone = steps.len() == 1 && steps[0] == "TEXT";
        if is_text_alone {
            steps.clear();
        }
        let is_beside = !steps.iter().all(is_number);
        steps.extend(choice.map(str::to_owned));
        Self { question: question.to_owned(), steps, is_beside }
    }

    /// Returns the place that a name of the first row tells: `Q2_1`, `Q5_2_3`, `Q9_4_TEXT`.
    pub fn of_name(name: &str) -> Self {
        let plain = name.strip_suffix("_TEXT").unwrap_or(name);
        let mut stem = plain;
        let mut steps = Vec::new();
        while let Some((before, step)) = stem.rsplit_once('_') {
            let digits = step.strip_prefix('-').unwrap_or(step);
            if before.is_empty() || digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                break;
            }
            steps.insert(0, step.to_owned());
            stem = before;
        }
        let is_beside = plain.len() < name.len() && !steps.is_empty();
        Self { question: stem.to_owned(), steps, is_beside }
    }
}

impl Place {
    /// Returns the question, and the row within it where the column is of a row's options.
    fn above(&self, between: &str) -> String {
        let steps = self.steps.split_last().map_or(&[][..], |(_, steps)| steps);
        steps.iter().fold(self.question.clone(), |name, step| format!("{name}{between}{step}"))
    }
}

/// Returns the questions of the columns.
pub fn questions(row: u32, columns: &[Column]) -> Vec<Question> {
    let shared = Shared::of(columns);
    let mut groups: IndexMap<(String, Vec<String>), Vec<&Column>> = IndexMap::new();
    for column in columns {
        groups.entry(key(column, &shared)).or_default().push(column);
    }
    groups.into_values().map(|group| question(row, &group)).collect()
}

/// How many columns have the same beginning: counted once, since exports have thousands of columns.
#[derive(Debug, Default)]
struct Shared<'a> {
    /// By the text before the last hyphen, of columns without numbers.
    stems: HashMap<&'a str, usize>,
    /// By question, number of steps, and all steps but the last.
    rows: HashMap<(&'a str, usize, &'a [String]), usize>,
}

impl<'a> Shared<'a> {
    fn of(columns: &'a [Column]) -> Self {
        let mut shared = Self::default();
        for column in columns {
            let place = &column.place;
            match (place.steps.split_last(), column.text.rsplit_once('-')) {
                (None, Some((stem, _))) if !column.is_platform => {
                    *shared.stems.entry(stem).or_default() += 1;
                }
                (Some((_, rows)), _) if !place.is_beside => {
                    *shared.rows.entry((&place.question, place.steps.len(), rows)).or_default() += 1;
                }
                (None | Some(_), _) => {}
            }
        }
        shared
    }
}

/// Returns what the columns of one question share.
fn key(column: &Column, shared: &Shared<'_>) -> (String, Vec<String>) {
    let place = &column.place;
    // Columns of one name are told apart by what stands below it, and each other column is alone.
    let alone = || (format!("{} {}", place.question, column.column), Vec::new());
    if column.is_platform || place.is_beside {
        return alone();
    }
    match place.steps.as_slice() {
        // Names of a person's own making have no numbers: the text shows what belongs together.
        [] => match column.text.rsplit_once('-') {
            Some((stem, _)) if shared.stems.get(stem).is_some_and(|&n| n > 1) => {
                (stem.to_owned(), Vec::new())
            }
            Some(_) | None => alone(),
        },
        [_] => (place.question.clone(), Vec::new()),
        [rows @ .., _] => {
            // Where every row has one option, the rows are the options.
            let alike = shared.rows.get(&(place.question.as_str(), place.steps.len(), rows));
            let has_options = alike.is_some_and(|&n| n > 1);
            (place.question.clone(), if has_options { rows.to_vec() } else { Vec::new() })
        }
    }
}

fn question(row: u32, group: &[&Column]) -> Question {
    let first = group[0];
    if let [alone] = group {
        return single(row, alone);
    }
    let stems = stems(group);
    let Some((stem, others)) = stems.split_first() else {
        let parts = group.iter().map(|column| part(column, column.text.clone())).collect();
        return Question::parts(first.place.question.clone(), row, parts);
    };
    let cut = |text: &str, stem: usize| text[stem..].trim_start_matches('-').trim().to_owned();
    let parts = group
        .iter()
        .map(|column| {
            let longer = others.iter().map(|&other| cut(&column.text, other));
            longer.fold(part(column, cut(&column.text, *stem)), Part::named)
        })
        .collect();
    let heading = |stem: usize| first.text[..stem].trim_end_matches([' ', '-']).to_owned();
    let question = others
        .iter()
        .fold(Question::parts(heading(*stem), row, parts), |question, &other| question.named(heading(other)));
    let named = Place::of_name(&first.name);
    question.named(named.above("_")).named(first.place.above("-"))
}

fn part(column: &Column, label: String) -> Part {
    let code = column.place.steps.last().cloned().unwrap_or_default();
    let own = Place::of_name(&column.name).steps.pop().unwrap_or_default();
    Part::new(label, column.column).named(column.name.clone()).named(own).named(code)
}

fn single(row: u32, column: &Column) -> Question {
    let is_text = column.place.is_beside && !column.name.is_empty();
    // What is written beside an option is headed like the option, so that its name must tell it.
    let (heading, other) = match (column.is_platform, column.text.is_empty()) {
        (true, _) if column.name.starts_with('V') && !column.text.is_empty() => (&column.text, &column.name),
        (true, _) | (_, true) => (&column.name, &column.text),
        (false, false) if is_text => (&column.name, &column.name),
        (false, false) => (&column.text, &column.name),
    };
    let question = Question::one(heading.clone(), row, column.column).of_platform(column.is_platform);
    let question = question.named(other.clone());
    match is_text {
        true => question,
        false => question.named(column.place.question.clone()),
    }
}

/// Returns where the question ends and the option begins in the texts of a group: at a hyphen that all share,
/// the likeliest first.
///
/// A question may hold hyphens itself, and so may an option; the platform writes ` - ` or `-` between the two.
fn stems(group: &[&Column]) -> Vec<usize> {
    let first = group[0].text.as_str();
    let shared = group[1..].iter().fold(first.len(), |length, column| {
        let same = first.bytes().zip(column.text.bytes()).take_while(|(a, b)| a == b).count();
        length.min(same)
    });
    let hyphens: Vec<usize> =
        first.char_indices().filter(|&(at, c)| c == '-' && at < shared).map(|(at, _)| at).collect();
    let is_spaced = |&at: &usize| first[..at].ends_with(' ') && first[at + 1..].starts_with(' ');
    let mut stems: Vec<usize> = hyphens.iter().copied().filter(is_spaced).collect();
    stems.extend(hyphens.iter().copied().filter(|at| !is_spaced(at)));
    // The last one shared is the nearest to where the texts part.
    stems.sort_by_key(|&at| (!is_spaced(&at), std::cmp::Reverse(at)));
    stems
}

#[cfg(test)]
mod tests {
    use super::{Column, Place, questions};

    /// As many columns as a sheet can have are grouped at once: what each shares with the others is counted beforehand.
    #[test]
    fn thousands_of_columns_are_grouped() {
        let column = |at: u32| {
            let name = format!("Q{}_{}_{}", at / 16, at / 4 % 4, at % 4);
            Column {
                column: at,
                text: format!("How - well {} - row {} - option {}", at / 16, at / 4 % 4, at % 4),
                place: Place::of_name(&name),
                meant: String::new(),
                is_platform: false,
                name,
            }
        };
        let columns: Vec<Column> = (0..16_384).map(column).collect();
        assert_eq!(questions(1, &columns).len(), 16_384 / 4);
        let texts = |at: u32| Column {
            name: format!("own{at}x"),
            text: format!("Which of {}? - option {}", at / 8, at % 8),
            place: Place::of_name(&format!("own{at}x")),
            ..column(at)
        };
        let columns: Vec<Column> = (0..16_384).map(texts).collect();
        assert_eq!(questions(1, &columns).len(), 16_384 / 8);
    }
}
