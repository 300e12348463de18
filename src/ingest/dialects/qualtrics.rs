//! Qualtrics: a row of names, a row of texts in the exporter's language, and a row of ids in none.
//!
//! Before 2017 there were two rows, with `V1` to `V10` over the platform's own columns. A question of several
//! options has a column for each, or one with their codes joined by commas.

use std::collections::BTreeSet;

use super::super::heading::fold;
use super::super::rule::Rule;
use super::super::sheet::{Cell, Sheet};
use super::super::table::Missing;
use super::super::values::yes_or_no;
use super::qualtrics_column::{Column, Place, questions};
use super::{Claim, Dialect, KeepsOut, Layout, Look, NotAnswers, Silence, Turns};

/// The dialect of Qualtrics' response exports.
#[derive(Debug)]
pub struct Qualtrics;

/// Columns that the platform adds, by their ids and names, folded without spaces.
const ADDED: &[&str] = &[
    "startdate",
    "enddate",
    "status",
    "ipaddress",
    "progress",
    "duration",
    "durationinseconds",
    "finished",
    "recordeddate",
    "recordid",
    "responseid",
    "responseset",
    "responsesetid",
    "name",
    "emailaddress",
    "recipientlastname",
    "recipientfirstname",
    "recipientemail",
    "externalreference",
    "externaldatareference",
    "locationlatitude",
    "locationlongitude",
    "locationaccuracy",
    "distributionchannel",
    "userlanguage",
];
/// What stands in a cell whose question was shown and left, where the exporter asked for it.
const SEEN: &str = "-99";
const SEEN_NUMBER: f64 = -99.0;

/// How many rows stand above the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heading {
    Three,
    Legacy,
    Names,
    NamesAndTexts,
}

impl Dialect for Qualtrics {
    fn id(&self) -> &'static str {
        "qualtrics"
    }

    fn claim(&self, look: &Look<'_>) -> Claim {
        match heading_of(look.sheet) {
            Some(Heading::Three) => {
                Claim::none().because(90, "the third row holds an `ImportId` over every column")
            }
            Some(Heading::Legacy) => Claim::none()
                .because(80, "`V1` and `V2` stand over `ResponseID` and `ResponseSet`, as before 2017"),
            Some(Heading::Names | Heading::NamesAndTexts) => {
                Claim::none().because(70, "`ResponseId` and `DistributionChannel` head columns")
            }
            None => Claim::none(),
        }
    }

    fn is_settled(&self, _look: &Look<'_>) -> bool {
        true
    }

    fn read(&self, look: &Look<'_>) -> Result<Layout, NotAnswers> {
        let sheet = look.sheet;
        let heading = heading_of(sheet).unwrap_or(Heading::Names);
        let first_row = match heading {
            Heading::Three => 3,
            Heading::Legacy | Heading::NamesAndTexts => 2,
            Heading::Names => 1,
        };
        let columns = columns(sheet, heading);
        let mut layout =
            Layout { questions: questions(sheet.row_number(0), &columns), first_row, ..Layout::default() };
        let ended = columns.iter().find(|column| column.is_platform && column.meant == "enddate");
        layout.sent_in(ended.map(|column| column.column));
        layout.kept_out = Some(Box::new(Response::of(&columns)));
        let asked: Vec<u32> =
            columns.iter().filter(|column| !column.is_platform).map(|column| column.column).collect();
        let seen = Seen { asked };
        // Where what was seen and left has a code, an empty cell is a question that was never shown.
        if (first_row..sheet.n_rows()).any(|row| seen.is_in(sheet, row)) {
            for &column in &seen.asked {
                layout.silence(column, Silence::Says(SEEN, Missing::Blank));
                layout.silence(column, Silence::Empty(Missing::NotAsked));
            }
        }
        layout.turns = Some(Box::new(seen));
        Ok(layout)
    }
}

/// The columns of questions, of which one may say that its question was seen and left.
#[derive(Debug)]
struct Seen {
    asked: Vec<u32>,
}

impl Seen {
    fn is_in(&self, sheet: &Sheet, row: usize) -> bool {
        let is_seen = |cell| match cell {
            Cell::Text(text) => text == SEEN,
            Cell::Number(number) => number == SEEN_NUMBER,
            Cell::Empty
            | Cell::Moment(_)
            | Cell::Time(_)
            | Cell::Bool(_)
            | Cell::Error(_)
            | Cell::Uncalculated => false,
        };
        sheet.row(row).any(|(column, cell)| is_seen(cell) && self.asked.contains(&column))
    }
}

impl Turns for Seen {
    fn is_turn(&self, sheet: &Sheet, row: usize, seen: &mut BTreeSet<u32>) -> bool {
        seen.is_empty() && self.is_in(sheet, row) && seen.insert(0)
    }
}

fn heading_of(sheet: &Sheet) -> Option<Heading> {
    if sheet.n_rows() == 0 || sheet.row_number(0) > 2 {
        return None;
    }
    let has_ids = |row: usize| {
        let is_id =
            |(_, cell): (u32, Cell<'_>)| matches!(cell, Cell::Text(text) if import_id(text).is_some());
        sheet.n_rows() > row && sheet.row(row).any(is_id)
    };
    let has = |row: usize, names: &[&str]| {
        sheet.n_rows() > row
            && sheet.row(row).any(|(_, cell)| matches!(cell, Cell::Text(text) if names.contains(&text)))
    };
    if has_ids(2) {
        return Some(Heading::Three);
    }
    if has(0, &["V1"]) && has(0, &["V2"]) && has(1, &["ResponseID"]) {
        return Some(Heading::Legacy);
    }
    if has(0, &["ResponseId", "ResponseID"]) && has(0, &["DistributionChannel", "ResponseSet"]) {
        let id = sheet.row(0).find(|(_, cell)| matches!(cell, Cell::Text("ResponseId" | "ResponseID")));
        let below = id.filter(|_| sheet.n_rows() > 1).map(|(column, _)| sheet.cell(1, column).to_text());
        let is_answer = below.is_none_or(|text| text.starts_with("R_"));
        return Some(if is_answer { Heading::Names } else { Heading::NamesAndTexts });
    }
    None
}

/// What the third row says of a column, as JSON or as Python prints it.
#[derive(Debug, serde::Deserialize)]
struct ImportId {
    #[serde(rename = "ImportId")]
    id: String,
    #[serde(rename = "choiceId")]
    choice: Option<String>,
}

fn import_id(text: &str) -> Option<ImportId> {
    if !text.starts_with("{\"ImportId\"") && !text.starts_with("{'ImportId'") {
        return None;
    }
    serde_json::from_str(text).or_else(|_| serde_json::from_str(&text.replace('\'', "\""))).ok()
}

fn columns(sheet: &Sheet, heading: Heading) -> Vec<Column> {
    let headed = sheet.row(0).map(|(column, cell)| (column, cell.to_text()));
    headed
        .map(|(column, name)| {
            let text = match heading {
                Heading::Three | Heading::Legacy | Heading::NamesAndTexts => {
                    without_tags(&sheet.cell(1, column).to_text())
                }
                Heading::Names => String::new(),
            };
            let id = match heading {
                Heading::Three => import_id(&sheet.cell(2, column).to_text()),
                Heading::Legacy | Heading::NamesAndTexts | Heading::Names => None,
            };
            let plain = |text: &str| fold(text).replace(' ', "");
            let in_name = plain(if heading == Heading::Legacy { &text } else { &name });
            let mut in_id = id.as_ref().map(|id| plain(&id.id)).unwrap_or_default();
            for prefix in ["panel", "location"] {
                if let Some(rest) = in_id.strip_prefix(prefix).filter(|rest| ADDED.contains(rest)) {
                    in_id = rest.to_owned();
                }
            }
            let is_platform =
                ADDED.contains(&in_id.as_str()) || (id.is_none() && ADDED.contains(&in_name.as_str()));
            let place = match &id {
                Some(id) => Place::of_id(&id.id, id.choice.as_deref()),
                None => Place::of_name(&name),
            };
            let meant = if ADDED.contains(&in_id.as_str()) { in_id } else { in_name };
            Column { column, name, text, place, meant, is_platform }
        })
        .collect()
}

/// The columns that say of what kind a response is, and how far it came.
#[derive(Debug)]
struct Response {
    status: Option<u32>,
    channel: Option<u32>,
    finished: Option<u32>,
    progress: Option<u32>,
}

impl Response {
    fn of(columns: &[Column]) -> Self {
        let of = |meant: &str| {
            let column = columns.iter().find(|column| column.is_platform && column.meant == meant);
            column.map(|column| column.column)
        };
        Self {
            status: of("status"),
            channel: of("distributionchannel"),
            finished: of("finished"),
            progress: of("progress"),
        }
    }
}

impl KeepsOut for Response {
    fn rule_of(&self, sheet: &Sheet, row: usize) -> Option<Rule> {
        let text = |column: Option<u32>| {
            column.map(|column| fold(&sheet.cell(row, column).to_text())).unwrap_or_default()
        };
        match (text(self.status).as_str(), text(self.channel).as_str()) {
            (_, "preview") => return Some(Rule::Preview),
            (_, "test") => return Some(Rule::Test),
            (status, _) => {
                if let Some(rule) = rule_of_status(status) {
                    return Some(rule);
                }
            }
        }
        // Whether it was finished may be said in any language; how far it came is a number in all of them.
        let is_partial = match yes_or_no(&text(self.finished)) {
            Some(is_finished) => !is_finished,
            None => text(self.progress).parse::<u32>().is_ok_and(|progress| progress < 100),
        };
        is_partial.then_some(Rule::Partial)
    }
}

/// Returns the rule for a response type, which is a sum of codes or a word in the exporter's language.
fn rule_of_status(status: &str) -> Option<Rule> {
    if let Ok(code) = status.parse::<u32>() {
        return match code {
            code if code & 1 != 0 => Some(Rule::Preview),
            code if code & 2 != 0 => Some(Rule::Test),
            code if code & 8 != 0 => Some(Rule::Spam),
            _ => None,
        };
    }
    match status {
        "survey preview"
        | "offline survey preview"
        | "preview"
        | "apercu de l enquete"
        | "umfragevorschau"
        | "vista previa de la encuesta" => Some(Rule::Preview),
        "survey test" | "test d enquete" | "umfragetest" | "prueba de encuesta" => Some(Rule::Test),
        "spam" | "survey preview spam" | "imported spam" => Some(Rule::Spam),
        _ => None,
    }
}

/// Takes the tags out of a text that was written in an editor of web pages.
fn without_tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let (before, from) = rest.split_at(start);
        let is_tag = from[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        match from.find('>').filter(|_| is_tag) {
            Some(end) => {
                plain.push_str(before);
                plain.push(' ');
                rest = &from[end + 1..];
            }
            None => {
                plain.push_str(before);
                plain.push('<');
                rest = &from[1..];
            }
        }
    }
    plain.push_str(rest);
    plain.replace("&nbsp;", " ").replace("&amp;", "&").split_whitespace().collect::<Vec<_>>().join(" ")
}
