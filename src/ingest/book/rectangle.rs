//! How many cells may be laid out for those that a workbook holds: readers of XLS and ODS make room for every one from the
//! first to the last, and make it twice.

use super::{MAX_CELLS, Refusal};

/// As many are laid out however few hold anything: they take a quarter of a gigabyte.
const FREE: u64 = 4_000_000;
/// As many are laid out for each one that holds something: what people keep in such a workbook fills most of it.
const FOR_EACH: u64 = 4;

/// Checks that the sheets of a workbook fit into memory, by the cells they reach over and those that hold anything.
///
/// # Errors
/// When they do not.
pub fn check(n_cells: u64, n_filled: u64) -> Result<(), Refusal> {
    if n_cells > MAX_CELLS as u64 {
        return Err(Refusal::too_large(format!("its sheets reach over {n_cells} cells")));
    }
    if n_cells > FREE.max(n_filled.saturating_mul(FOR_EACH)) {
        let what = format!("its sheets reach over {n_cells} cells, of which {n_filled} hold anything");
        return Err(
            Refusal::too_large(what).hint("delete what stands far away from the table, or save it as XLSX")
        );
    }
    Ok(())
}
