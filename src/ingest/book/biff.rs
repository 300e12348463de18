//! A look through the records of an XLS workbook before its reader: how much room that would make for its sheets.
//!
//! The reader lays every sheet out as a full rectangle, makes room for what a sheet claims to hold, and goes where the
//! workbook says that a sheet begins. So each sheet is followed from there, as the reader follows it.

use super::{MAX_CELLS, Refusal, rectangle};

const FORMULA: u16 = 0x0006;
const END: u16 = 0x000a;
const PASSWORD: u16 = 0x002f;
const SHEET: u16 = 0x0085;
const MUL_RK: u16 = 0x00bd;
const DIMENSIONS: u16 = 0x0200;
const STRING: u16 = 0x0207;
const BEGINNING: u16 = 0x0809;
const BLANKS: &[u16] = &[0x00be, 0x0201];
/// Number, Label, RString, BoolErr, RK and LabelSst: a cell at the row and column that they begin with.
const CELLS: &[u16] = &[0x0203, 0x0204, 0x00d6, 0x0205, 0x027e, 0x00fd];

/// Checks that the sheets of a workbook's stream fit into memory.
///
/// # Errors
/// When the rectangles from the first to the last cell are too large together, or the workbook is protected.
pub fn check(stream: &[u8]) -> Result<(), Refusal> {
    let (mut n_cells, mut n_filled, mut n_bytes) = (0_u64, 0_u64, 0_usize);
    for (kind, data) in records(stream).take_while(|(kind, _)| *kind != END) {
        match kind {
            // Everything after it is encrypted.
            PASSWORD => return Err(Refusal::encrypted()),
            SHEET => {
                let sheet = Extents::of(stream.get(long(data, 0) as usize..).unwrap_or_default())?;
                n_cells = n_cells.saturating_add(sheet.n_cells());
                n_filled = n_filled.saturating_add(sheet.n_filled);
                n_bytes = n_bytes.saturating_add(sheet.n_bytes);
            }
            _ => {}
        }
        // What stands for no sheet may lead to the beginning; sheets that lie within one another take long to follow.
        if n_bytes > stream.len().saturating_mul(4) {
            return Err(Refusal::damaged("several of its sheets stand in the same place"));
        }
        if n_cells > MAX_CELLS as u64 {
            break;
        }
    }
    rectangle::check(n_cells, n_filled)
}

/// Returns the records of a stream, up to one that is cut short.
fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let head = stream.get(at..at + 4)?;
        let data = stream.get(at + 4..at + 4 + usize::from(short(head, 2)))?;
        at += 4 + data.len();
        Some((short(head, 0), data))
    })
}

/// What a sheet reaches over.
#[derive(Debug, Default)]
struct Extents {
    cells: Extent,
    /// Formulas are laid out as a rectangle of their own.
    formulas: Extent,
    n_filled: u64,
    /// The bytes of its records.
    n_bytes: usize,
}

impl Extents {
    /// Returns those of the sheet that begins with a stream.
    fn of(stream: &[u8]) -> Result<Self, Refusal> {
        let mut extents = Self::default();
        let mut formula = (0, 0);
        let (mut depth, mut n_blank, mut claimed) = (0_usize, 0_u64, 0_u64);
        for (kind, data) in records(stream) {
            let place = (short(data, 0), short(data, 2));
            extents.n_bytes += 4 + data.len();
            match kind {
                BEGINNING => depth += 1,
                END if depth < 2 => break,
                END => depth -= 1,
                // A chart within the sheet has cells of its own.
                _ if depth > 1 => {}
                DIMENSIONS => claimed = claimed.max(n_claimed(data)?),
                // The text of a formula stands where the last one does, or in the first cell.
                STRING => extents.grow(formula),
                FORMULA => {
                    formula = place;
                    extents.grow(place);
                    extents.formulas.grow(place);
                }
                MUL_RK => {
                    extents.grow(place);
                    let n_more = (data.len().saturating_sub(6) / 6).saturating_sub(1);
                    let last = place.1.saturating_add(u16::try_from(n_more).unwrap_or(u16::MAX));
                    extents.cells.grow((place.0, last));
                    extents.n_filled += n_more as u64;
                }
                _ if CELLS.contains(&kind) => extents.grow(place),
                _ if BLANKS.contains(&kind) => n_blank += (data.len() / 2) as u64,
                _ => {}
            }
        }
        // Room is made for what a sheet claims, which is where its cells are formatted as well.
        rectangle::check(claimed, extents.n_filled + n_blank)?;
        Ok(extents)
    }

    fn grow(&mut self, place: (u16, u16)) {
        self.cells.grow(place);
        self.n_filled += 1;
    }

    fn n_cells(&self) -> u64 {
        self.cells.n_cells() + self.formulas.n_cells()
    }
}

/// Returns the cells of the rectangle that a sheet claims.
fn n_claimed(data: &[u8]) -> Result<u64, Refusal> {
    let (top, bottom, left, right) = match data.len() {
        10 => (u32::from(short(data, 0)), u32::from(short(data, 2)), short(data, 4), short(data, 6)),
        14 | 16 => (long(data, 0), long(data, 4), short(data, 8), short(data, 10)),
        // The reader refuses such a record.
        _ => return Ok(0),
    };
    if bottom == 0 || right == 0 {
        return Ok(0);
    }
    let Some(n_rows) = bottom.checked_sub(top) else {
        return Err(Refusal::damaged("a sheet says that it ends above its first row"));
    };
    let first = if left > 0xff || right < left { 0 } else { left };
    Ok(u64::from(n_rows) * u64::from(right - first))
}

/// The rectangle around some cells.
#[derive(Debug, Default)]
struct Extent(Option<[u16; 4]>);

impl Extent {
    fn grow(&mut self, (row, column): (u16, u16)) {
        let [top, left, bottom, right] = self.0.unwrap_or([row, column, row, column]);
        self.0 = Some([top.min(row), left.min(column), bottom.max(row), right.max(column)]);
    }

    fn n_cells(&self) -> u64 {
        self.0.map_or(0, |[top, left, bottom, right]| {
            (u64::from(bottom - top) + 1) * (u64::from(right - left) + 1)
        })
    }
}

fn short(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).map_or(0, |b| u16::from_le_bytes([b[0], b[1]]))
}

fn long(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}
