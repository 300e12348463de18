//! A look through the records of an XLS workbook before its reader: how much room that would make for its sheets.
//!
//! The reader lays every sheet out as a full rectangle, makes room for what a sheet claims to hold, and goes where the
//! workbook says that a sheet begins. So each sheet is followed from there, as the reader follows it.

use super::{MAX_CELLS, Refusal};

const FORMULA: u16 = 0x0006;
const END: u16 = 0x000a;
const PASSWORD: u16 = 0x002f;
const SHEET: u16 = 0x0085;
const MUL_RK: u16 = 0x00bd;
const DIMENSIONS: u16 = 0x0200;
const STRING: u16 = 0x0207;
const BEGINNING: u16 = 0x0809;
/// Number, Label, RString, BoolErr, RK and LabelSst: a cell at the row and column that they begin with.
const CELLS: &[u16] = &[0x0203, 0x0204, 0x00d6, 0x0205, 0x027e, 0x00fd];

/// Checks that the sheets of a workbook's stream fit into memory.
///
/// # Errors
/// When the rectangles from the first to the last cell are too large together, or the workbook is protected.
pub fn check(stream: &[u8]) -> Result<(), Refusal> {
    let mut n_cells = 0_u64;
    for (kind, data) in records(stream).take_while(|(kind, _)| *kind != END) {
        match kind {
            // Everything after it is encrypted.
            PASSWORD => return Err(Refusal::encrypted()),
            SHEET => n_cells = n_cells.saturating_add(n_cells_of_sheet(stream, long(data, 0) as usize)?),
            _ => {}
        }
        if n_cells > MAX_CELLS as u64 {
            return Err(Refusal::too_large(format!("its sheets reach over {n_cells} cells")));
        }
    }
    Ok(())
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

/// Returns the cells of the rectangles of the sheet that begins at a place.
fn n_cells_of_sheet(stream: &[u8], start: usize) -> Result<u64, Refusal> {
    // Formulas are laid out as a rectangle of their own.
    let (mut extent, mut formulas) = (Extent::default(), Extent::default());
    let mut formula = (0, 0);
    let mut depth = 0_usize;
    for (kind, data) in records(stream.get(start..).unwrap_or_default()) {
        let place = (short(data, 0), short(data, 2));
        match kind {
            BEGINNING => depth += 1,
            END if depth < 2 => break,
            END => depth -= 1,
            // A chart within the sheet has cells of its own.
            _ if depth > 1 => {}
            DIMENSIONS => check_claim(data)?,
            // The text of a formula stands where the last one does, or in the first cell.
            STRING => extent.grow(formula),
            FORMULA => {
                formula = place;
                extent.grow(place);
                formulas.grow(place);
            }
            MUL_RK => {
                extent.grow(place);
                let n_more = (data.len().saturating_sub(6) / 6).saturating_sub(1);
                extent.grow((place.0, place.1.saturating_add(u16::try_from(n_more).unwrap_or(u16::MAX))));
            }
            _ if CELLS.contains(&kind) => extent.grow(place),
            _ => {}
        }
    }
    Ok(extent.n_cells() + formulas.n_cells())
}

/// Checks the rectangle that a sheet claims: room is made for it.
fn check_claim(data: &[u8]) -> Result<(), Refusal> {
    let (top, bottom, left, right) = match data.len() {
        10 => (u32::from(short(data, 0)), u32::from(short(data, 2)), short(data, 4), short(data, 6)),
        14 | 16 => (long(data, 0), long(data, 4), short(data, 8), short(data, 10)),
        // The reader refuses such a record.
        _ => return Ok(()),
    };
    if bottom == 0 || right == 0 {
        return Ok(());
    }
    let Some(n_rows) = bottom.checked_sub(top) else {
        return Err(Refusal::damaged("a sheet says that it ends above its first row"));
    };
    let first = if left > 0xff || right < left { 0 } else { left };
    let claimed = u64::from(n_rows) * u64::from(right - first);
    match claimed > MAX_CELLS as u64 {
        true => Err(Refusal::too_large(format!("one sheet claims {claimed} cells"))),
        false => Ok(()),
    }
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
