//! SurveyMonkey: a row of questions, left blank over continuation columns, above a row of options or matrix rows.

use super::super::heading::{fold, is_one_of};
use super::super::rule::Rule;
use super::super::sheet::{Cell, Sheet};
use super::{Claim, Dialect, KeepsOut, Layout, Look, NotAnswers, Part, Question, Shape, header};

/// The dialect of SurveyMonkey's response exports.
#[derive(Debug)]
pub struct SurveyMonkey;

/// What heads the columns of the respondents' and the collectors' numbers, and of when an answer began and ended.
const RESPONDENT: &[&str] = &["respondent id", "respondentid", "id du repondant", "identifiant du repondant"];
const COLLECTOR: &[&str] = &["collector id", "collectorid", "id du collecteur", "identifiant du collecteur"];
const BEGAN: &[&str] = &["start date", "startdate", "date de debut"];
const ENDED: &[&str] = &["end date", "enddate", "date de fin"];
/// Other columns that the platform adds before the questions.
const ADDED: &[&str] = &[
    "date created",
    "date modified",
    "ip address",
    "email address",
    "first name",
    "last name",
    "custom data 1",
    "custom data",
    "language",
    "date de creation",
    "date de modification",
    "adresse ip",
    "adresse e mail",
    "prenom",
    "nom de famille",
    "nom",
    "donnees personnalisees 1",
    "donnees personnalisees",
    "langue",
];
/// What stands in the second row over a question with one column.
const SINGLE: &[&str] = &["response", "open ended response", "reponse", "reponse libre", "reponse ouverte"];

impl Dialect for SurveyMonkey {
    fn id(&self) -> &'static str {
        "surveymonkey"
    }

    fn claim(&self, look: &Look<'_>) -> Claim {
        let sheet = look.sheet;
        if is_summary(sheet) {
            return Claim::none()
                .because(90, "it counts the answers to each question, `Answered` and `Skipped`");
        }
        if sheet.n_rows() == 0 {
            return Claim::none();
        }
        let top = top(sheet);
        let heading = |names: &[&str]| {
            let mut texts = header::texts(sheet, top);
            texts.find(|(_, text)| is_one_of(text, names)).map(|(_, text)| text)
        };
        let respondent = heading(RESPONDENT);
        let collector = heading(COLLECTOR);
        let n_single = second_header(sheet).map_or(0, |row| says_single(sheet, row));
        let over = (n_single > 0).then(|| format!("the second row says `Response` over {n_single} columns"));
        let n_joined = match second_header(sheet) {
            None if respondent.is_some() => n_joined_groups(sheet),
            _ => 0,
        };
        let joined = (n_joined > 0)
            .then(|| format!("{n_joined} questions repeat over their options, `Question - Option`"));
        let head = |heading: &str| format!("`{heading}` heads a column");
        Claim::none()
            .because_if(respondent.map(head), 20)
            .because_if(collector.map(head), 50)
            .because_if(over, if n_single > 1 { 60 } else { 40 })
            .because_if(joined, 45)
    }

    fn is_settled(&self, _look: &Look<'_>) -> bool {
        true
    }

    fn read(&self, look: &Look<'_>) -> Result<Layout, NotAnswers> {
        let mut layout = layout(look.sheet)?;
        let column = |names: &[&str]| {
            let mut added = layout.questions.iter().filter(|question| question.is_platform);
            added.find(|question| is_one_of(&question.heading, names)).map(Question::column)
        };
        let (began, ended) = (column(BEGAN), column(ENDED));
        layout.sent_in(ended);
        if let (Some(began), Some(ended)) = (began, ended) {
            layout.kept_out = Some(Box::new(Ended { began, ended }));
        }
        Ok(layout)
    }
}

/// The columns that say when an answer began and ended; one that did not end is not whole.
#[derive(Debug)]
struct Ended {
    began: u32,
    ended: u32,
}

impl KeepsOut for Ended {
    fn rule_of(&self, sheet: &Sheet, row: usize) -> Option<Rule> {
        let is_open = !sheet.cell(row, self.began).is_empty() && sheet.cell(row, self.ended).is_empty();
        is_open.then_some(Rule::Partial)
    }
}

/// Tells whether the platform adds a column of this heading.
fn is_added(heading: &str) -> bool {
    [RESPONDENT, COLLECTOR, BEGAN, ENDED, ADDED].iter().any(|names| is_one_of(heading, names))
}

fn layout(sheet: &Sheet) -> Result<Layout, NotAnswers> {
    if is_summary(sheet) {
        return Err(NotAnswers {
            message: "it is a summary of the answers, not the answers".to_owned(),
            hint: "export all individual responses instead of the summary".to_owned(),
        });
    }
    let Some(second) = second_header(sheet) else {
        return Ok(Layout {
            questions: joined_headings(sheet),
            first_row: top(sheet) + 1,
            ..Layout::default()
        });
    };
    let third = third_header(sheet, second);
    let questions = stacked_headings(sheet, second, third);
    Ok(Layout { questions, first_row: third.unwrap_or(second) + 1, ..Layout::default() })
}

/// Returns over how many columns a row says that the question has one column.
fn says_single(sheet: &Sheet, row: usize) -> usize {
    header::texts(sheet, row).filter(|(_, text)| is_one_of(text, SINGLE)).count()
}

/// Returns the first row of headings; people put titles above, and lose the respondents' numbers.
fn top(sheet: &Sheet) -> usize {
    let is_respondent = |text: &str| is_one_of(text, RESPONDENT);
    header::row_where(sheet, |row| header::texts(sheet, row).any(|(_, text)| is_respondent(text)))
        .unwrap_or(0)
}

/// Returns the second row of headings, unless the second row of the sheet is one of answers.
fn second_header(sheet: &Sheet) -> Option<usize> {
    let top = top(sheet);
    let second = top + 1;
    if sheet.n_rows() <= second || sheet.row_number(second) != sheet.row_number(top) + 1 {
        return None;
    }
    // A respondent has a number; the second row of headings has none. Where the numbers were taken out it may begin with an
    // option, and says of other questions that they have one column.
    let is_heading = match sheet.cell(second, 0) {
        Cell::Empty => true,
        Cell::Text(text) => is_one_of(text, SINGLE) || says_single(sheet, second) > 1,
        _ => false,
    };
    is_heading.then_some(second)
}

/// Returns the third row of headings, which a matrix of menus has: no respondent has a number in it.
fn third_header(sheet: &Sheet, second: usize) -> Option<usize> {
    let (top, third) = (top(sheet), second + 1);
    let is_next = third < sheet.n_rows() && sheet.row_number(third) == sheet.row_number(second) + 1;
    let has_respondents = matches!(sheet.cell(top, 0), Cell::Text(text) if is_one_of(text, RESPONDENT));
    let is_added = |column: u32| is_added(&sheet.cell(top, column).to_text());
    let is_heading =
        || sheet.row(third).all(|(column, cell)| !is_added(column) && matches!(cell, Cell::Text(_)));
    (is_next && has_respondents && is_heading()).then_some(third)
}

/// Reads questions from two rows: the question's text, and below it the option or the row of a matrix; or from
/// three, the last of which has the columns of the matrix.
fn stacked_headings(sheet: &Sheet, second: usize, third: Option<usize>) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    let mut current: Option<(String, Vec<Part>)> = None;
    let mut matrix_row = String::new();
    let top = top(sheet);
    let row = sheet.row_number(top);
    for column in 0..sheet.n_columns() {
        let above = sheet.cell(top, column).to_text();
        let mut below = sheet.cell(second, column).to_text();
        let lowest = third.map_or_else(String::new, |row| sheet.cell(row, column).to_text());
        // A matrix row is named over its first column alone.
        if !above.is_empty() || !below.is_empty() {
            below.clone_into(&mut matrix_row);
        } else if !lowest.is_empty() {
            matrix_row.clone_into(&mut below);
        }
        if !lowest.is_empty() {
            below = if below.is_empty() { lowest } else { format!("{below} - {lowest}") };
        }
        if above.is_empty() && below.is_empty() {
            continue;
        }
        // Some exports repeat the question over every column instead of leaving it blank.
        let continues = current
            .as_ref()
            .is_some_and(|(heading, _)| above.is_empty() || (above == *heading && !below.is_empty()));
        if !continues && let Some((heading, parts)) = current.replace((above, Vec::new())) {
            close(&mut questions, row, heading, parts);
        }
        if let Some((_, parts)) = &mut current {
            parts.push(Part::new(below, column));
        }
    }
    if let Some((heading, parts)) = current {
        close(&mut questions, row, heading, parts);
    }
    questions
}

fn close(questions: &mut Vec<Question>, row: u32, heading: String, parts: Vec<Part>) {
    let is_single = |part: &Part| part.label.is_empty() || is_one_of(&part.label, SINGLE);
    let is_platform = is_added(&heading);
    let answers_alone = parts.first().is_some_and(is_single);
    if !answers_alone {
        questions.push(Question::parts(heading, row, parts).of_platform(is_platform));
        return;
    }
    // A single choice, followed by what people wrote instead of choosing: `Other (please specify)`.
    if let [answer, other] = parts.as_slice()
        && ["other", "autre"].contains(&fold(&other.label).split(' ').next().unwrap_or_default())
    {
        let parts = vec![Part::new("", answer.column), other.clone()];
        questions.push(Question::parts(heading, row, parts).of_platform(is_platform));
        return;
    }
    for (index, part) in parts.iter().enumerate() {
        let heading = if index == 0 { heading.clone() } else { format!("{heading} [{}]", part.label) };
        questions.push(Question::one(heading, row, part.column).of_platform(is_platform));
    }
}

/// Reads questions from one row where options follow the question after a dash: `Question - Option`.
fn joined_headings(sheet: &Sheet) -> Vec<Question> {
    let top = top(sheet);
    let row = sheet.row_number(top);
    let headings: Vec<(u32, String)> =
        sheet.row(top).map(|(column, cell)| (column, cell.to_text())).collect();
    let stem = |heading: &str| heading.rsplit_once(" - ").map(|(stem, _)| stem.to_owned());
    let mut questions = Vec::new();
    let mut at = 0;
    while let Some((column, heading)) = headings.get(at) {
        let group: Vec<&(u32, String)> = match stem(heading) {
            Some(own) => {
                headings[at..].iter().take_while(|(_, next)| stem(next).as_ref() == Some(&own)).collect()
            }
            None => Vec::new(),
        };
        if let (Some(own), 2..) = (stem(heading), group.len()) {
            let label = |text: &str| text[own.len() + 3..].to_owned();
            let parts = group.iter().map(|(column, text)| Part::new(label(text), *column)).collect();
            at += group.len();
            questions.push(Question::parts(own, row, parts));
            continue;
        }
        let is_platform = is_added(heading);
        questions.push(Question::one(heading.clone(), row, *column).of_platform(is_platform));
        at += 1;
    }
    questions
}

/// Returns how many questions have a column for each option in one row of headings.
fn n_joined_groups(sheet: &Sheet) -> usize {
    joined_headings(sheet).iter().filter(|question| matches!(question.shape, Shape::Parts(_))).count()
}

/// The summary export lists each question with `Answered`, `Skipped` and a table of its choices.
pub fn is_summary(sheet: &Sheet) -> bool {
    let rows = 0..sheet.n_rows().min(40);
    let starts = |word: &str| {
        rows.clone().any(|row| matches!(sheet.cell(row, 0), Cell::Text(text) if fold(text) == word))
    };
    starts("answered") && starts("skipped")
}
