//! Repeat groups of collection tools: rows of their own, in another sheet or file, that belong to rows of the form.

use super::super::sheet::{LeftOver, Sheet};
use super::Look;
use super::kin::{Tie, join};
use super::numbered::Numbered;

/// How a platform ties the rows of its repeat groups to those they belong to.
pub trait RepeatGroups {
    /// What stands in a heading between a group and what is in it.
    const GROUPS: char;

    /// Returns the column that names the rows of a sheet.
    fn key(sheet: &Sheet) -> Option<u32>;

    /// Tells whether the platform adds a column of this heading.
    fn adds(heading: &str) -> bool;

    /// Returns the column in which the rows of a repeat group name those they belong to.
    fn key_above(group: &Sheet) -> Option<u32>;

    /// Returns the sheet with the rows that those of a repeat group belong to.
    fn parent_of<'a>(look: &'a Look<'a>, group: &Sheet) -> Option<&'a Sheet>;
}

/// How deep repeat groups may stand within one another.
const DEPTH: usize = 8;

/// Returns the table of a sheet, where it is not simply its own: a repeat group beside the rows it belongs to, or rows with
/// the first ones of their repeat groups beside them.
pub fn tables<P: RepeatGroups>(look: &Look<'_>) -> Vec<Sheet> {
    let is_of_rows = P::parent_of(look, look.sheet).is_some();
    if let Some(numbered) = Numbered::of(look, look.sheet, P::GROUPS).filter(|_| is_of_rows) {
        // Its rows stand beside those they belong to.
        let mut left = look.sheet.without_rows();
        left.left_over = numbered.others(look.sheet);
        left.left_over.retain(|left| match left {
            LeftOver::Column { heading, .. } => !P::adds(heading) && !look.ignores(heading),
            LeftOver::Rows { .. } => true,
        });
        return vec![left];
    }
    let table = joined::<P>(look, look.sheet, DEPTH).or_else(|| with_numbered::<P>(look));
    table.into_iter().collect()
}

/// Returns the rows of a repeat group with what the rows they belong to say, however deep it stands.
fn joined<P: RepeatGroups>(look: &Look<'_>, child: &Sheet, depth: usize) -> Option<Sheet> {
    let child_key = P::key_above(child)?;
    let parent = P::parent_of(look, child).filter(|_| depth > 0)?;
    let parent_key = P::key(parent)?;
    let above = joined::<P>(look, parent, depth - 1);
    let parent = above.as_ref().unwrap_or(parent);
    join(&Tie { child, child_key, parent, parent_key }, P::GROUPS)
}

/// Returns the sheet with the first rows of its repeat groups that a form asks for by number beside its own.
fn with_numbered<P: RepeatGroups>(look: &Look<'_>) -> Option<Sheet> {
    let parent_key = P::key(look.sheet)?;
    let mut spread: Option<Sheet> = None;
    for child in look.sheets() {
        let is_own = || P::parent_of(look, child).is_some_and(|parent| std::ptr::eq(parent, look.sheet));
        let Some(child_key) = P::key_above(child).filter(|_| is_own()) else { continue };
        let Some(numbered) = Numbered::of(look, child, P::GROUPS) else { continue };
        let parent = spread.as_ref().unwrap_or(look.sheet);
        spread = Some(numbered.spread(&Tie { child, child_key, parent, parent_key }));
    }
    spread
}
