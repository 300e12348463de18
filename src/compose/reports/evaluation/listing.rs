//! All indicators on the summary page, however many: one table of a line each, or two short ones side by side.

use crate::compose::document::{
    Align, Block, Column, Columns, Density, Table, TableCell, TableColumn, TableRow, Width,
};
use crate::compose::phrase::Phrase;
use crate::compose::reports::briefing::Briefing;
use crate::compose::sentence::{Judged, Numbering};
use crate::compose::voice::{Gender, say};
use crate::evaluate::Status;

use super::overview::{Room, how_many_judged, overview_in, result_cell};

/// As many letters as the column of names holds on a line, in one table of two lines a row and in two tables.
const MOST_OF_A_NAME: (usize, usize) = (24, 23);
/// As many letters as the line under a name holds.
const MOST_OF_A_BASE: usize = 31;
/// As many lines as the page holds in the three answers and in rows of one table with two lines each, in lines of a row.
const MOST_LINES: f64 = 23.0;
/// As high, in points, as the three answers and the rows of one table with a line each may be together.
const MOST_TIGHT: f64 = 357.0;
/// The height of a line of the answers, and that of a row with one line.
const LINE: f64 = 14.0;
const ROW: f64 = 15.75;
/// As many lines as it holds in the answers and in each of two tables.
const MOST_LINES_OF_TWO: usize = 26;
/// As many rows as one table has.
const MOST_ROWS: usize = 11;

/// What else stands on the page of the table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around {
    /// How many lines the three answers above take.
    pub n_above: usize,
    /// How many lines more than usual the dates below take.
    pub n_below: usize,
}

/// Returns the table of all indicators, or two of them where one would not leave the page to the rest.
pub(super) fn listing(
    briefing: &Briefing<'_>,
    judged: &[Judged<'_>],
    numbering: &mut Numbering,
    Around { n_above, n_below }: Around,
) -> Vec<Block> {
    let room = MOST_LINES - n_above as f64;
    let in_two_lines: f64 = judged.iter().map(|judged| lines_of_two(briefing, *judged)).sum();
    if in_two_lines <= room {
        return vec![Block::Table(overview_in(briefing, judged, numbering, Room::Ample))];
    }
    if !is_long(judged) && LINE * (n_above + n_below) as f64 + ROW * judged.len() as f64 <= MOST_TIGHT {
        return vec![Block::Table(overview_in(briefing, judged, numbering, Room::Tight))];
    }
    let most_lines = 2 * MOST_LINES_OF_TWO.saturating_sub(n_above).max(8);
    let voice = briefing.voice;
    let listed = listed(briefing, judged, most_lines);
    let lines: usize = listed.iter().map(|at| n_lines(briefing, judged[*at])).sum();
    let mut above = 0;
    let mut n_left = 0;
    while above * 2 < lines {
        above += n_lines(briefing, judged[listed[n_left]]);
        n_left += 1;
    }
    let (left, right) = listed.split_at(n_left);
    let half = |rows: &[usize], caption, note: Phrase| {
        let table = Table {
            caption: Some(caption),
            columns: columns(briefing),
            rows: rows.iter().map(|at| row(briefing, judged[*at])).collect(),
            note: (!note.is_empty()).then(|| note.rich()),
            density: Density::Dense,
            row_heads: true,
        };
        Column { span: 6, heading: None, blocks: vec![Block::Table(table)] }
    };
    let n_left_out = judged.len() - listed.len();
    let note = if n_left_out > 0 {
        let count = voice.in_words(n_left_out, Gender::Masculine).capitalized();
        say!(voice, "note-left-out", n = n_left_out, count = count)
    } else {
        Phrase::default()
    };
    let first = numbering.table(voice, &how_many_judged(voice, judged), &Phrase::default());
    let second = numbering.table(voice, &say!(voice, "caption-summary-rest"), &Phrase::default());
    let columns = vec![half(left, first, Phrase::default()), half(right, second, note)];
    vec![Block::Columns(Columns { columns, ruled: false })]
}

/// Returns which indicators have room: where not all have, those that stand well give way, the last of them first.
fn listed(briefing: &Briefing<'_>, judged: &[Judged<'_>], most_lines: usize) -> Vec<usize> {
    let mut listed: Vec<usize> = (0..judged.len()).collect();
    while listed.iter().map(|at| n_lines(briefing, judged[*at])).sum::<usize>() > most_lines {
        let stands_well = |at: &usize| matches!(judged[*at].1.status, Status::Met | Status::OnTrack);
        let last = listed.iter().rposition(stands_well).unwrap_or(listed.len() - 1);
        listed.remove(last);
    }
    listed
}

/// Tells whether there are more indicators than are all named.
pub(super) fn is_long(judged: &[Judged<'_>]) -> bool {
    judged.len() > MOST_ROWS
}

/// How high a row of two lines stands, in rows of one line.
fn lines_of_two(briefing: &Briefing<'_>, (indicator, _): Judged<'_>) -> f64 {
    let letters = |text: &Phrase| text.flat().chars().count();
    let name = letters(&briefing.voice.local(&indicator.name)).div_ceil(MOST_OF_A_NAME.0);
    let base = letters(&briefing.voice.local(&indicator.base)).div_ceil(MOST_OF_A_BASE).max(1);
    (7.0 + 14.0 * name as f64 + 10.5 * base as f64) / 17.5
}

fn n_lines(briefing: &Briefing<'_>, (indicator, _): Judged<'_>) -> usize {
    let letters = briefing.voice.label(indicator).flat().chars().count();
    if letters > MOST_OF_A_NAME.1 { 2 } else { 1 }
}

fn columns(briefing: &Briefing<'_>) -> Vec<TableColumn> {
    let voice = briefing.voice;
    let head = |id, width| TableColumn { head: say!(voice, id).rich(), align: Align::Left, width };
    vec![
        head("head-indicator-only", Width::Share(1.0)),
        head("head-result", Width::Points(62.0)),
        head("head-status", Width::Points(72.0)),
    ]
}

fn row(briefing: &Briefing<'_>, (indicator, evaluation): Judged<'_>) -> TableRow {
    let voice = briefing.voice;
    let name = voice.label(indicator).rich();
    let (result, _) = result_cell(briefing, indicator, evaluation);
    TableRow {
        cells: vec![
            TableCell::Text { main: name, sub: None, strong: true },
            result,
            TableCell::Status(voice.status(evaluation.status)),
        ],
        is_total: false,
    }
}
