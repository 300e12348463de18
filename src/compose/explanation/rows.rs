//! Where records stand, as people find them: file, sheet, and rows in stretches.

use roaring::RoaringBitmap;

use crate::base::RowsBySheet;
use crate::compose::phrase::Phrase;
use crate::compose::sentence::hides_rows;
use crate::compose::voice::{Voice, say};
use crate::evaluate::Evaluation;

/// As many stretches of rows as are named for one sheet.
const MOST_STRETCHES: usize = 40;

/// Returns a line for each sheet that records come from: "inputs/agency-y/moves.csv, 18 rows: 5, 7–12, 15".
pub fn places(voice: &Voice<'_>, run: &Evaluation, rows: &RowsBySheet) -> Vec<Phrase> {
    if hides_rows(run) {
        return vec![say!(voice, "explain-rows-hidden")];
    }
    if rows.is_empty() {
        return vec![say!(voice, "explain-no-rows")];
    }
    rows.iter()
        .map(|((file, sheet), rows)| {
            let path = run.files.get(file.0 as usize).map_or("", String::as_str);
            let names = run.sheets.get(file.0 as usize);
            let name = names.and_then(|names| names.get(usize::from(*sheet))).filter(|name| !name.is_empty());
            let path = Phrase::typed(path);
            let n = rows.len() as usize;
            let (count, stretches) = (voice.size(n), Phrase::typed(&stretches(rows)));
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

/// Returns row numbers as stretches: `5, 7–12, 15`.
pub fn stretches(rows: &RoaringBitmap) -> String {
    let mut rows = rows.iter();
    let mut stretches = std::iter::from_fn(|| rows.next_range());
    let word = |stretch: std::ops::RangeInclusive<u32>| {
        let (first, last) = stretch.into_inner();
        match last - first {
            0 => first.to_string(),
            1 => format!("{first}, {last}"),
            _ => format!("{first}\u{2013}{last}"),
        }
    };
    let mut words: Vec<String> = stretches.by_ref().take(MOST_STRETCHES).map(word).collect();
    if stretches.next().is_some() {
        words.push("\u{2026}".to_owned());
    }
    words.join(", ")
}
