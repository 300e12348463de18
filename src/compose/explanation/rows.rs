//! Where records stand, as people find them: file, sheet, and rows in stretches.

use std::collections::BTreeMap;

use crate::base::RowRef;
use crate::compose::phrase::Phrase;
use crate::compose::voice::{Voice, say};
use crate::evaluate::Evaluation;

/// As many stretches of rows as are named for one sheet.
const MOST_STRETCHES: usize = 40;

/// Returns a line for each sheet that records come from: "inputs/agency-y/moves.csv, 18 rows: 5, 7–12, 15".
pub fn places(voice: &Voice<'_>, run: &Evaluation, rows: &[RowRef]) -> Vec<Phrase> {
    let mut by_sheet: BTreeMap<(u32, u16), Vec<u32>> = BTreeMap::new();
    for row in rows {
        by_sheet.entry((row.file.0, row.sheet)).or_default().push(row.row);
    }
    if by_sheet.is_empty() {
        return vec![say!(voice, "explain-no-rows")];
    }
    by_sheet
        .into_iter()
        .map(|((file, sheet), mut rows)| {
            rows.sort_unstable();
            rows.dedup();
            let path = run.files.get(file as usize).map_or("", String::as_str);
            let names = run.sheets.get(file as usize);
            let name = names.and_then(|names| names.get(usize::from(sheet))).filter(|name| !name.is_empty());
            let path = Phrase::typed(path);
            let n = rows.len();
            let (count, stretches) = (voice.size(n), Phrase::typed(&stretches(&rows)));
            match name {
                Some(sheet) => say!(
                    voice,
                    "explain-rows-of-sheet",
                    path = path,
                    sheet = Phrase::typed(sheet),
                    n = n,
                    count = count,
                    rows = stretches,
                ),
                None => {
                    say!(voice, "explain-rows", path = path, n = n, count = count, rows = stretches)
                }
            }
        })
        .collect()
}

/// Returns sorted row numbers as stretches: `5, 7–12, 15`.
pub fn stretches(rows: &[u32]) -> String {
    let mut stretches: Vec<(u32, u32)> = Vec::new();
    for &row in rows {
        match stretches.last_mut() {
            Some((_, last)) if *last + 1 == row => *last = row,
            Some(_) | None => stretches.push((row, row)),
        }
    }
    let mut words: Vec<String> = stretches
        .iter()
        .take(MOST_STRETCHES)
        .map(|&(first, last)| match last - first {
            0 => first.to_string(),
            1 => format!("{first}, {last}"),
            _ => format!("{first}\u{2013}{last}"),
        })
        .collect();
    if stretches.len() > MOST_STRETCHES {
        words.push("\u{2026}".to_owned());
    }
    words.join(", ")
}
