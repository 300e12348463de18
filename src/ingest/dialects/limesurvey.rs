//! LimeSurvey: headings that are codes, texts, shortened texts, or codes and texts, and answers in full or in codes.
//!
//! A survey that keeps no dates writes 1980-01-01 for each; an answer without a date of submission was not sent.

use indexmap::IndexMap;

use super::super::heading::{fold, is_one_of};
use super::super::rule::Rule;
use super::super::sheet::Sheet;
use super::super::table::Missing;
use super::{Claim, Dialect, KeepsOut, Layout, Look, NotAnswers, Part, Question, Silence};

/// The dialect of LimeSurvey's response exports.
#[derive(Debug)]
pub struct LimeSurvey;

/// Columns that the platform adds: as a code, and as its text in English and French.
const ADDED: &[&str] = &[
    "id",
    "response id",
    "id de la reponse",
    "submitdate",
    "date submitted",
    "date de soumission",
    "lastpage",
    "last page",
    "derniere page",
    "startlanguage",
    "start language",
    "langue de depart",
    "langue de demarrage",
    "seed",
    "graine",
    "tete de serie",
    "token",
    "access code",
    "code d acces",
    "completed",
    "startdate",
    "date started",
    "date de lancement",
    "date de debut",
    "datestamp",
    "date last action",
    "date de la derniere action",
    "ipaddr",
    "ip address",
    "adresse ip",
    "refurl",
    "referrer url",
    "url referente",
    "interviewtime",
    "total time",
];
const SUBMITTED: &[&str] = &["submitdate", "date submitted", "date de soumission"];
const LAST_PAGE: &[&str] = &["lastpage", "last page", "derniere page"];
const LANGUAGE: &[&str] = &["startlanguage", "start language", "langue de depart", "langue de demarrage"];
/// What an exporter who has `Y` and `N` converted to numbers gets for `N`, unless another number is asked for.
const CONVERTED: &[&str] = &["2"];
/// What stands where a survey keeps no dates.
const NO_DATES: &[&str] = &["1980-01-01 00:00:00", "1980-01-01"];

impl Dialect for LimeSurvey {
    fn id(&self) -> &'static str {
        "limesurvey"
    }

    fn claim(&self, look: &Look<'_>) -> Claim {
        let sheet = look.sheet;
        if sheet.is_empty() {
            return Claim::none();
        }
        let head = |names: &[&str]| {
            let column = find(sheet, names)?;
            Some(format!("`{}` heads a column", sheet.cell(0, column).to_text()))
        };
        // Metadata may have been taken out; codes before the texts remain.
        let headings = headings(sheet);
        let n_coded = headings.iter().filter(|heading| heading.code.is_some() && heading.has_text).count();
        let n_inner = headings.iter().filter(|heading| heading.inner.is_some() && heading.has_text).count();
        let is_coded = n_coded * 10 >= headings.len() * 9 && n_inner >= 2;
        let coded = is_coded.then(|| format!("{n_coded} headings begin with a code such as `Q1[SQ001]. `"));
        Claim::none()
            .because_if(head(SUBMITTED), 40)
            .because_if(head(LAST_PAGE), 30)
            .because_if(head(LANGUAGE), 30)
            .because_if(coded, 70)
    }

    fn is_settled(&self, _look: &Look<'_>) -> bool {
        true
    }

    fn read(&self, look: &Look<'_>) -> Result<Layout, NotAnswers> {
        let sheet = look.sheet;
        let row = sheet.row_number(0);
        let headings = headings(sheet);
        let mut layout =
            Layout { first_row: 1, groups_nothing: true, unmarked: CONVERTED, ..Layout::default() };
        let mut groups: IndexMap<String, Vec<&Heading>> = IndexMap::new();
        for heading in &headings {
            groups.entry(heading.key()).or_default().push(heading);
        }
        layout.questions = groups.into_values().flat_map(|group| questions(row, &group)).collect();
        for question in layout.questions.iter().filter(|question| question.is_platform) {
            let silences = layout.silences.entry(question.column()).or_default();
            silences.extend(NO_DATES.iter().map(|&date| Silence::Says(date, Missing::NotAsked)));
        }
        // Who chose `Other` in a list has this code where the export writes codes.
        for heading in headings.iter().filter(|heading| heading.inner.is_none()) {
            let others = ["other", "Other", "Autre"].map(|label| ("-oth-".to_owned(), label.to_owned()));
            layout.meanings.entry(heading.column).or_default().extend(others);
        }
        layout.sent_in(find(sheet, SUBMITTED));
        if let Some(column) = find(sheet, SUBMITTED) {
            layout.kept_out = Some(Box::new(Submitted { column }));
        }
        Ok(layout)
    }
}

/// The column that says when an answer was sent.
#[derive(Debug)]
struct Submitted {
    column: u32,
}

impl KeepsOut for Submitted {
    fn rule_of(&self, sheet: &Sheet, row: usize) -> Option<Rule> {
        sheet.cell(row, self.column).is_empty().then_some(Rule::Partial)
    }
}

fn headings(sheet: &Sheet) -> Vec<Heading> {
    sheet.row(0).map(|(column, cell)| Heading::new(column, &cell.to_text())).collect()
}

fn find(sheet: &Sheet, names: &[&str]) -> Option<u32> {
    headings(sheet).iter().find(|heading| heading.is_one_of(names)).map(|heading| heading.column)
}

/// A heading taken apart.
#[derive(Debug)]
struct Heading {
    column: u32,
    whole: String,
    /// The question's code: `Q1`.
    code: Option<String>,
    /// The code of the option or row within it: `SQ001`, `other`.
    inner: Option<String>,
    /// The question's text, or the code again.
    text: String,
    /// The text of the option or row.
    label: Option<String>,
    has_text: bool,
}

impl Heading {
    fn new(column: u32, whole: &str) -> Self {
        let whole: String = whole.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut heading = Self {
            column,
            code: None,
            inner: None,
            text: whole.clone(),
            label: None,
            has_text: true,
            whole: whole.clone(),
        };
        let rest = match coded(&whole) {
            Some((code, inner, rest)) => {
                heading.code = Some(code.to_owned());
                heading.inner = inner;
                heading.has_text = !rest.is_empty();
                rest
            }
            None => &whole,
        };
        let (text, label) = labelled(rest);
        heading.text = match (text.is_empty(), &heading.code) {
            (true, Some(code)) => code.clone(),
            (true, None) => whole.clone(),
            (false, _) => text.to_owned(),
        };
        heading.label = label.map(str::to_owned);
        heading
    }

    /// Returns what the columns of one question share.
    fn key(&self) -> String {
        match &self.code {
            Some(code) if self.inner.is_some() => code.clone(),
            None if self.label.is_some() => self.text.clone(),
            Some(_) | None => format!("{} {}", self.whole, self.column),
        }
    }

    fn is_added(&self) -> bool {
        let folded = fold(&self.whole);
        self.is_one_of(ADDED)
            || ["question time", "group time", "duree pour la question", "duree pour le groupe"]
                .iter()
                .any(|timing| folded.starts_with(timing))
    }

    /// Tells whether the heading, or both its code and its text, are among these.
    fn is_one_of(&self, names: &[&str]) -> bool {
        let is_named = |text: &str| is_one_of(text, names);
        is_named(&self.whole) || (is_named(&self.text) && self.code.as_deref().is_some_and(is_named))
    }

    /// Tells whether the column holds what was written beside an option.
    fn is_comment(&self) -> bool {
        self.inner.as_deref().is_some_and(|inner| inner.ends_with("comment") && inner != "comment")
    }
}

/// Returns the codes that a heading begins with, and the rest of it: `Q1[SQ001]. Text`, `Q1[SQ001]`, `Q1_SQ001`.
fn coded(whole: &str) -> Option<(&str, Option<String>, &str)> {
    let end = whole.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(whole.len());
    let (code, rest) = whole.split_at(end);
    if !code.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    if rest.is_empty() {
        // `Q1_SQ001` is how expressions write `Q1[SQ001]`.
        let inner = code.rsplit_once('_').filter(|(_, inner)| is_subquestion(inner));
        return Some(match inner {
            Some((code, inner)) => (code, Some(inner.to_owned()), ""),
            None => (code, None, ""),
        });
    }
    if let Some(text) = rest.strip_prefix(". ") {
        return Some((code, None, text));
    }
    // Statistics packages put points where the platform has brackets.
    if let Some(inner) =
        rest.strip_prefix('.').and_then(|rest| rest.strip_suffix('.')).filter(|inner| is_subquestion(inner))
    {
        return Some((code, Some(inner.to_owned()), ""));
    }
    let mut inner: Vec<&str> = Vec::new();
    let mut rest = rest;
    while let Some(open) = rest.strip_prefix('[') {
        let (step, after) = open.split_once(']')?;
        if step.is_empty() || step.contains(' ') {
            return None;
        }
        inner.push(step);
        rest = after;
    }
    let text =
        if rest.is_empty() { "" } else { rest.strip_prefix(". ").or_else(|| rest.strip_prefix('.'))? };
    (!inner.is_empty()).then(|| (code, Some(inner.join("_")), text))
}

fn is_subquestion(inner: &str) -> bool {
    inner == "other"
        || inner.strip_prefix("SQ").is_some_and(|digits| {
            digits.len() >= 2 && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_')
        })
}

/// Returns the text before a last part in brackets, and that part: `How often? [On foot]`.
fn labelled(text: &str) -> (&str, Option<&str>) {
    let Some(inside) = text.strip_suffix(']') else { return (text, None) };
    let mut depth = 1;
    for (at, c) in inside.char_indices().rev() {
        match c {
            ']' => depth += 1,
            '[' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return (text[..at].trim_end(), Some(inside[at + 1..].trim()));
        }
    }
    (text, None)
}

/// Returns the questions of columns that share a code or a text.
fn questions(row: u32, group: &[&Heading]) -> Vec<Question> {
    let first = group[0];
    let is_part = |heading: &&&Heading| !heading.is_comment();
    let (parts, beside): (Vec<&Heading>, Vec<&Heading>) =
        group.iter().copied().partition(|heading| is_part(&heading));
    let single = |heading: &Heading| {
        let question = Question::one(heading.text.clone(), row, heading.column);
        let question = match &heading.inner {
            Some(inner) => {
                question.named(format!("{}[{inner}]", heading.code.as_deref().unwrap_or_default()))
            }
            None => question,
        };
        let question = question.named(heading.whole.clone());
        let question = heading.code.iter().fold(question, |question, code| question.named(code.clone()));
        question.of_platform(heading.is_added())
    };
    let beside = beside.into_iter().map(|heading| {
        Question::one(heading.whole.clone(), row, heading.column).named(format!(
            "{} [{}]",
            heading.text,
            heading.label.as_deref().unwrap_or_default()
        ))
    });
    // A lone row of an array without a label is the question itself; beside a list, `other` is its free text.
    if let [alone] = parts.as_slice() {
        let is_free_text = alone.inner.as_deref() == Some("other");
        let question = match (is_free_text, alone.label.as_deref()) {
            (true, _) => Question::one(alone.whole.clone(), row, alone.column).named(format!(
                "{} [{}]",
                alone.text,
                alone.label.as_deref().unwrap_or("other")
            )),
            (false, Some(label)) if !label.is_empty() => {
                single(alone).named(format!("{} [{label}]", alone.text))
            }
            (false, _) => single(alone),
        };
        return std::iter::once(question).chain(beside).collect();
    }
    if parts.is_empty() {
        return beside.collect();
    }
    let options = parts.iter().map(|heading| {
        let inner = heading.inner.clone().unwrap_or_default();
        let label = heading.label.clone().filter(|label| !label.is_empty()).unwrap_or_else(|| inner.clone());
        Part::new(label, heading.column).named(inner).named(heading.whole.clone())
    });
    let question = Question::parts(first.text.clone(), row, options.collect());
    let question = first.code.iter().fold(question, |question, code| question.named(code.clone()));
    std::iter::once(question).chain(beside).collect()
}
