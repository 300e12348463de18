//! Reports that count answers instead of holding them: pivot tables, crosstabs, summaries of each question.
//!
//! They look like tables, and would be read as records of a few very strange people.

use super::super::heading::{fold, is_one_of};
use super::super::sheet::{Cell, Sheet};
use super::{Claim, Dialect, Layout, Look, NotAnswers, header, surveymonkey};

/// The dialect of what is no export of answers.
#[derive(Debug)]
pub struct Tabulation;

/// What a sheet counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A pivot table of a spreadsheet program.
    Pivot,
    /// The answers to one question by those to another.
    Crosstab,
    /// The answers to each question, one after the other.
    Summary,
}

/// A report has told what it is within as many rows.
const SEEN: usize = 500;
/// Words that a pivot table bears, in either language.
const PIVOT: &[&str] = &["row labels", "column labels", "etiquettes de lignes", "etiquettes de colonnes"];
const TOTAL: &[&str] = &["total", "grand total", "totals", "total general", "totaux", "overall", "ensemble"];
const COUNT: &[&str] = &[
    "count",
    "counts",
    "responses",
    "response count",
    "choice count",
    "n",
    "number",
    "frequency",
    "total",
    "reponses",
    "nombre",
    "effectif",
    "frequence",
];
const SHARE: &[&str] =
    &["percent", "percentage", "response percent", "ratio", "share", "pourcentage", "proportion", "pct"];

impl Dialect for Tabulation {
    fn id(&self) -> &'static str {
        "tabulation"
    }

    fn claim(&self, look: &Look<'_>) -> Claim {
        match kind(look.sheet) {
            Some((_, reason)) => Claim::none().because(80, reason),
            None => Claim::none(),
        }
    }

    fn read(&self, look: &Look<'_>) -> Result<Layout, NotAnswers> {
        let what = match kind(look.sheet) {
            Some((Kind::Pivot, _)) => "a pivot table: it counts records by what they have in common",
            Some((Kind::Crosstab, _)) => {
                "a crosstab: it counts the answers to one question by those to another"
            }
            Some((Kind::Summary, _)) | None => "a report of how often each answer was given",
        };
        Err(NotAnswers {
            message: format!("the sheet is {what}, and holds no answers of its own"),
            hint: "export the individual responses, one row a person; the counting is done here".to_owned(),
        })
    }
}

fn kind(sheet: &Sheet) -> Option<(Kind, String)> {
    if surveymonkey::is_summary(sheet) {
        return None;
    }
    let rows = 0..sheet.n_rows().min(30);
    let pivot = rows.flat_map(|row| header::texts(sheet, row)).find(|(_, text)| is_one_of(text, PIVOT));
    if let Some((_, text)) = pivot {
        return Some((Kind::Pivot, format!("`{text}` is what a pivot table says")));
    }
    let n_counted = (0..sheet.n_rows().min(SEEN)).filter(|&row| heads_counts(sheet, row)).count();
    if n_counted > 1 {
        let reason = format!("{n_counted} rows head a table of answers, their number and their share");
        return Some((Kind::Summary, reason));
    }
    if let Some((header, n_answers)) = counted_once(sheet) {
        let row = sheet.row_number(header);
        let reason = format!(
            "below row {row}, the numbers of {n_answers} answers make up their shares or their total"
        );
        return Some((Kind::Summary, reason));
    }
    Some((Kind::Crosstab, crosstab(sheet)?))
}

/// Tells whether rows that are not here may show that the sheet counts answers.
pub fn may_add_up(sheet: &Sheet) -> bool {
    counts(sheet).is_some() || corner(sheet).is_some()
}

/// Returns the row that heads a column of counts beside one or two others.
fn counts(sheet: &Sheet) -> Option<usize> {
    (0..sheet.n_rows().min(30)).find(|&row| {
        (2..=3).contains(&sheet.row(row).count())
            && header::texts(sheet, row).any(|(_, text)| is_one_of(text, COUNT))
    })
}

/// Tells whether a row heads a column of counts and a column of shares.
fn heads_counts(sheet: &Sheet, row: usize) -> bool {
    if !(2..=6).contains(&sheet.row(row).count()) {
        return false;
    }
    let mut has = [false; 2];
    for (_, text) in header::texts(sheet, row) {
        let folded = fold(text);
        has[0] |= COUNT.contains(&folded.as_str());
        has[1] |= SHARE.contains(&folded.as_str()) || text == "%";
    }
    has == [true, true]
}

/// Returns where a table of the answers to one question is headed, and how many answers it counts: each with its number,
/// and either its share of them all or their total below.
///
/// The figures must add up: records of people do not.
fn counted_once(sheet: &Sheet) -> Option<(usize, usize)> {
    let header = counts(sheet)?;
    let columns: Vec<u32> = sheet.row(header).map(|(column, _)| column).collect();
    let headed = |words: &[&str]| {
        let mut texts = header::texts(sheet, header).skip(1);
        texts.find(|(_, text)| is_one_of(text, words) || (*text == "%" && words == SHARE))
    };
    let (count, _) = headed(COUNT)?;
    let share = headed(SHARE).map(|(column, _)| column).filter(|&column| column != count);
    let mut counts: Vec<(f64, Option<f64>)> = Vec::new();
    let mut total = None;
    for row in header + 1..sheet.n_rows() {
        let Some((label, Cell::Text(text))) = sheet.row(row).next() else { return None };
        if label != columns[0] {
            return None;
        }
        let Some(number) = number(sheet.cell(row, count)) else { break };
        if is_one_of(text, TOTAL) {
            total = Some(number);
            break;
        }
        counts.push((number, share.and_then(|share| number_or_percent(sheet.cell(row, share)))));
    }
    let sum: f64 = counts.iter().map(|(count, _)| count).sum();
    let is_whole = counts.iter().all(|(count, _)| count.fract() == 0.0 && *count >= 0.0);
    if counts.len() < 2 || sum <= 0.0 || !is_whole {
        return None;
    }
    let is_share = |&(count, share): &(f64, Option<f64>)| {
        share.is_some_and(|share| {
            let expected = count / total.unwrap_or(sum);
            (share - expected).abs() < 0.006 || (share / 100.0 - expected).abs() < 0.006
        })
    };
    let adds_up = match share {
        Some(_) => counts.iter().all(is_share),
        None => columns.len() == 2 && total.is_some_and(|total| (total - sum).abs() < 1e-6),
    };
    adds_up.then_some((header, counts.len()))
}

fn number(cell: Cell<'_>) -> Option<f64> {
    match cell {
        Cell::Number(number) => Some(number),
        Cell::Text(text) => text.parse().ok(),
        Cell::Empty
        | Cell::Moment(_)
        | Cell::Time(_)
        | Cell::Bool(_)
        | Cell::Error(_)
        | Cell::Uncalculated => None,
    }
}

/// Returns a share written as a number or with `%`, with a point or a comma.
fn number_or_percent(cell: Cell<'_>) -> Option<f64> {
    let Cell::Text(text) = cell else { return number(cell) };
    let (digits, factor) = match text.strip_suffix('%') {
        Some(digits) => (digits.trim_end(), 0.01),
        None => (text, 1.0),
    };
    digits.replace(',', ".").parse::<f64>().ok().map(|share| share * factor)
}

/// Where the totals of a crosstab meet.
struct Corner {
    top: usize,
    bottom: usize,
    label: u32,
    right: u32,
}

/// Returns where a row and a column that are called totals meet.
fn corner(sheet: &Sheet) -> Option<Corner> {
    let is_total = |text: &str| is_one_of(text, TOTAL);
    let first = |row: usize| sheet.row(row).next();
    // From the last row up: remarks may stand below.
    let bottom = (0..sheet.n_rows())
        .rev()
        .take(10)
        .find(|&row| matches!(first(row), Some((_, Cell::Text(text))) if is_total(text)))?;
    let (label, _) = first(bottom)?;
    let (top, right) = (0..bottom).rev().find_map(|row| {
        let (column, cell) = sheet.row(row).last()?;
        matches!(cell, Cell::Text(text) if is_total(text)).then_some((row, column))
    })?;
    // A crosstab has two answers either way, at the least.
    (bottom >= top + 3 && right >= label + 3).then_some(Corner { top, bottom, label, right })
}

/// Returns why a sheet with totals either way is a crosstab: every total is the sum of its row or column, or all that
/// shares can make up.
fn crosstab(sheet: &Sheet) -> Option<String> {
    let Corner { top, bottom, label, right } = corner(sheet)?;
    let meeting = crate::diag::cell_name(sheet.row_number(bottom), right);
    let value = |row: usize, column: u32| match sheet.cell(row, column) {
        Cell::Empty => Some(0.0),
        // A count with its share beside it: `12 (45 %)`.
        Cell::Text(text) => match text.split_once('(') {
            Some((count, share)) if share.ends_with("%)") => count.trim_end().parse().ok(),
            Some(_) | None => number_or_percent(Cell::Text(text)),
        },
        cell => number(cell),
    };
    let sum = |cells: &mut dyn Iterator<Item = Option<f64>>| cells.sum::<Option<f64>>();
    let across = |row: usize| sum(&mut (label + 1..right).map(|column| value(row, column)));
    let down = |column: u32| sum(&mut (top + 1..bottom).map(|row| value(row, column)));
    let is_sum = |sum: Option<f64>, total: Option<f64>| {
        sum.zip(total).is_some_and(|(sum, total)| (sum - total).abs() < 1e-6 * total.abs().max(1.0))
    };
    let rows_add_up = (top + 1..bottom).all(|row| is_sum(across(row), value(row, right)));
    let columns_add_up = (label + 1..=right).all(|column| is_sum(down(column), value(bottom, column)));
    if rows_add_up && columns_add_up {
        return Some(format!(
            "the row and the column that meet in {meeting} are the sums of what stands before them"
        ));
    }
    // Shares are rounded each by itself, to a whole percent at the worst.
    let is_all = |sum: Option<f64>, total: Option<f64>, n: usize| {
        let are_shares = total.is_some_and(|total| total == 1.0 || (total - 100.0).abs() < 1e-9);
        let is_near = |(sum, total): (f64, f64)| (sum / total - 1.0).abs() < 0.005 * n as f64 + 1e-9;
        are_shares && sum.zip(total).is_some_and(is_near)
    };
    let (n_across, n_down) = ((right - label) as usize, bottom - top);
    let rows_are_shares = (top + 1..=bottom).all(|row| is_all(across(row), value(row, right), n_across));
    let columns_are_shares =
        (label + 1..=right).all(|column| is_all(down(column), value(bottom, column), n_down));
    (rows_are_shares || columns_are_shares)
        .then(|| format!("the shares before the totals that meet in {meeting} make up 100 % each time"))
}
