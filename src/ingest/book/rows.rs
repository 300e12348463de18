//! Cuts text with separators into rows and cells, as places in the text: nothing is copied.
//!
//! The rules are those of the `csv` crate, which a test holds: a quotation mark opens a cell only as its first character, two
//! of them within it are one, and what follows the closing one belongs to the cell. Rows end with `\n`, `\r\n` or `\r`.

use std::borrow::Cow;

use wide::u8x32;

/// The bytes that are looked at together.
const BLOCK: usize = 32;

/// A cutter of text.
#[derive(Debug, Clone, Copy)]
pub struct Cutter<'t> {
    text: &'t str,
    delimiter: u8,
}

/// A row that was cut: where its cells begin, and what number it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Where it begins.
    pub start: usize,
    /// Where the next line begins.
    pub end: usize,
    /// The number of lines from the place where the search began up to this row, itself counted: blank lines are lines to a
    /// person, and line ends within quotation marks are none.
    pub n_lines: u32,
}

impl<'t> Cutter<'t> {
    /// Returns the cutter of a text.
    pub fn new(text: &'t str, delimiter: u8) -> Self {
        Self { text, delimiter }
    }

    /// Cuts the first row that begins at `from` or after blank lines there; `ends` gets where each of its cells ends, counted
    /// from `base`.
    #[inline]
    pub fn row(&self, from: usize, base: usize, ends: &mut Vec<u32>) -> Option<Row> {
        let (start, n_blank) = self.after_blank_lines(from);
        if start >= self.text.len() {
            return None;
        }
        let end = self.cells(start, base, ends);
        Some(Row { start, end, n_lines: n_blank + 1 })
    }

    /// Returns where the first line begins from a line on that holds anything, and how many before it do not.
    #[inline]
    pub fn after_blank_lines(&self, from: usize) -> (usize, u32) {
        let bytes = self.text.as_bytes();
        let (mut at, mut n_blank) = (from, 0);
        while let Some(b'\n' | b'\r') = bytes.get(at) {
            at = after_line_end(bytes, at);
            n_blank += 1;
        }
        (at, n_blank)
    }

    /// Returns the text between the marks of a row that was cut so.
    pub fn raw_cells<'e>(
        &self,
        base: usize,
        start: usize,
        ends: &'e [u32],
    ) -> impl Iterator<Item = &'t str> + Clone + use<'t, 'e> {
        let text = self.text;
        let starts = std::iter::once(start).chain(ends.iter().map(move |&end| base + end as usize + 1));
        starts.zip(ends).map(move |(start, &end)| &text[start..base + end as usize])
    }

    /// Cuts the cells of the row that begins at `start`; returns where the next line begins.
    fn cells(&self, start: usize, base: usize, ends: &mut Vec<u32>) -> usize {
        let bytes = self.text.as_bytes();
        let (mut at, mut cell) = (start, start);
        'from: loop {
            // Many bytes at a time: what is no mark is passed over.
            while let Some(block) = bytes[at..].first_chunk() {
                let mut marks = self.marks(block);
                while marks != 0 {
                    let place = at + marks.trailing_zeros() as usize;
                    marks &= marks - 1;
                    match bytes[place] {
                        b'"' if place == cell => {
                            at = after_quotes(bytes, place);
                            continue 'from;
                        }
                        b'"' => {}
                        b'\n' | b'\r' => {
                            ends.push((place - base) as u32);
                            return after_line_end(bytes, place);
                        }
                        _ => {
                            ends.push((place - base) as u32);
                            cell = place + 1;
                        }
                    }
                }
                at += BLOCK;
            }
            while let Some(&byte) = bytes.get(at) {
                match byte {
                    b'"' if at == cell => {
                        at = after_quotes(bytes, at);
                        continue 'from;
                    }
                    b'\n' | b'\r' => {
                        ends.push((at - base) as u32);
                        return after_line_end(bytes, at);
                    }
                    byte => {
                        if byte == self.delimiter {
                            ends.push((at - base) as u32);
                            cell = at + 1;
                        }
                        at += 1;
                    }
                }
            }
            ends.push((bytes.len() - base) as u32);
            return bytes.len();
        }
    }

    /// Returns a bit for each byte of a block, the lowest for the first, that is set where the byte may end a cell or open quotation
    /// marks.
    #[inline(always)]
    fn marks(&self, block: &[u8; BLOCK]) -> u32 {
        let bytes = u8x32::new(*block);
        let is = |mark: u8| bytes.simd_eq(u8x32::splat(mark));
        (is(self.delimiter) | is(b'\n') | is(b'\r') | is(b'"')).to_bitmask()
    }

    /// Returns where the first line begins that neither `from` nor quotation marks opened since `state` reach into; moves the
    /// state there.
    ///
    /// Quotation marks alone are looked at, so that a long text is passed over quickly.
    pub fn line_after(&self, state: &mut usize, from: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut from = from.min(bytes.len());
        loop {
            from = from.max(*state);
            // The first quotation mark that opens a cell, up to the end of the line in which `from` stands.
            let line_end = memchr::memchr2(b'\n', b'\r', &bytes[from..]).map(|at| from + at);
            let reach = line_end.unwrap_or(bytes.len());
            let mut open = None;
            while let Some(at) = memchr::memchr(b'"', &bytes[*state..reach]).map(|at| *state + at) {
                let opens =
                    at == 0 || bytes[at - 1] == self.delimiter || matches!(bytes[at - 1], b'\n' | b'\r');
                *state = if opens { after_quotes(bytes, at) } else { at + 1 };
                if opens && *state > reach {
                    open = Some(*state);
                    break;
                }
            }
            match (open, line_end) {
                // The line end stands within quotation marks: the row goes on behind them.
                (Some(closed), _) => from = closed,
                (None, Some(line_end)) => {
                    *state = after_line_end(bytes, line_end).max(*state);
                    return *state;
                }
                (None, None) => return bytes.len(),
            }
        }
    }
}

/// Returns what a cell holds, of which `raw` is the text between two marks.
#[inline]
pub fn unquoted(raw: &str) -> Cow<'_, str> {
    let Some(inner) = raw.strip_prefix('"') else { return Cow::Borrowed(raw) };
    let Some(first) = inner.find('"') else { return Cow::Borrowed(inner) };
    if first + 1 == inner.len() {
        return Cow::Borrowed(&inner[..first]);
    }
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(at) = rest.find('"') {
        text.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        match rest.strip_prefix('"') {
            Some(after) => {
                text.push('"');
                rest = after;
            }
            // What follows the closing mark is taken as it stands.
            None => break,
        }
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// Tells whether a quotation mark opens a cell, of which `raw` is the text between two marks, and none closes it.
pub fn is_open(raw: &str) -> bool {
    raw.starts_with('"') && closed(raw.as_bytes(), 0).is_none()
}

/// Returns where reading goes on after the quotation mark at `open`: behind the one that closes it, or at the end.
fn after_quotes(bytes: &[u8], open: usize) -> usize {
    closed(bytes, open).unwrap_or(bytes.len())
}

/// Returns the place behind the quotation mark that closes the one at `open`; none where none does.
fn closed(bytes: &[u8], open: usize) -> Option<usize> {
    let mut at = open + 1;
    while let Some(mark) = memchr::memchr(b'"', &bytes[at..]).map(|mark| at + mark) {
        if bytes.get(mark + 1) != Some(&b'"') {
            return Some(mark + 1);
        }
        at = mark + 2;
    }
    None
}

fn after_line_end(bytes: &[u8], at: usize) -> usize {
    if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') { at + 2 } else { at + 1 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        let cutter = Cutter::new(text, b',');
        let (mut at, mut number, mut ends) = (0, 0, Vec::new());
        let mut rows = Vec::new();
        while let Some(row) = cutter.row(at, 0, &mut ends) {
            number += row.n_lines;
            let mut start = row.start;
            let cells = ends.drain(..).map(|end| {
                let cell = &text[start..end as usize];
                start = end as usize + 1;
                unquoted(cell).into_owned()
            });
            rows.push((number, cells.collect()));
            at = row.end;
        }
        rows
    }

    #[test]
    fn rows_have_the_numbers_that_people_count() {
        let numbers = |text: &str| rows(text).into_iter().map(|(number, _)| number).collect::<Vec<_>>();
        assert_eq!(numbers("a,b\r\n\r\nc\r\nd"), [1, 3, 4]);
        assert_eq!(numbers("a\n\n\nb"), [1, 4]);
        assert_eq!(numbers("\"a\nb\",c\nd\re\n"), [1, 2, 3]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn text_is_cut_as_the_library_cuts_it(text in "[a\",\r\n\u{e9} ]{0,60}") {
            let mut reader =
                csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let expected: Vec<Vec<String>> = reader
                .records()
                .map(|record| record.expect("text is sound").iter().map(str::to_owned).collect())
                .collect();
            let found: Vec<Vec<String>> = rows(&text).into_iter().map(|(_, cells)| cells).collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn lines_are_found_from_anywhere(text in "[a\",\r\n\u{e9}]{0,80}", step in 1_usize..20) {
            let cutter = Cutter::new(&text, b',');
            let (mut at, mut ends, mut starts) = (0, Vec::new(), Vec::new());
            while let Some(row) = cutter.row(at, 0, &mut ends) {
                starts.push(row.start);
                at = row.end;
            }
            let (mut state, mut from) = (0, step);
            while from < text.len() {
                let line = cutter.line_after(&mut state, from);
                // No row reaches over it.
                let before = starts.iter().rev().find(|start| **start < line).copied();
                if let Some(row) = before.and_then(|start| cutter.row(start, 0, &mut ends)) {
                    prop_assert!(row.end <= line, "{:?} is cut at {}", &text, line);
                }
                from = line.max(from) + step;
            }
        }
    }
}
