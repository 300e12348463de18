//! Patterns that were found already: tables that say the same get the same, and are looked at once.
//!
//! Nothing but the tables decides a pattern, so that it does not matter which thread found it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use sha2::{Digest, Sha256};

use super::solutions::Learned;
use super::suppress::Pattern;
use super::tables::{Cell, Range, Tables};

/// Tables of more cells than this are hardly ever the same.
const MOST_CELLS: usize = 4000;

/// A pattern, and what was learned while it was found.
type Found = (Pattern, Learned);

/// Patterns by what the tables say.
#[derive(Debug, Default)]
pub struct Memo(Mutex<HashMap<[u8; 32], Arc<Found>>>);

impl Memo {
    /// Returns the pattern of `tables`, found before or now by `find`, which must know nothing but them.
    pub fn recall(&self, tables: &Tables, find: impl FnOnce() -> Found) -> Found {
        if tables.cells.len() > MOST_CELLS {
            return find();
        }
        let said = said(tables);
        let known = self.0.lock().expect("no thread panics while it holds the patterns").get(&said).cloned();
        if let Some(known) = known {
            return known.as_ref().clone();
        }
        let found = find();
        let mut patterns = self.0.lock().expect("no thread panics while it holds the patterns");
        patterns.insert(said, Arc::new(found.clone()));
        found
    }
}

/// Returns a digest of everything that bears on a pattern: names and chance do not.
fn said(tables: &Tables) -> [u8; 32] {
    let mut said: Vec<i64> = Vec::with_capacity(16 * tables.cells.len());
    let range = |Range { low, high }: Range| [low, i64::from(high.is_some()), high.unwrap_or(0)];
    said.push(tables.cells.len() as i64);
    for Cell { count, printed, least, is_small, is_issued, known, .. } in &tables.cells {
        said.extend([*count, *least, i64::from(*is_small), i64::from(*is_issued)]);
        said.extend(range(*printed));
        said.extend(range(*known));
    }
    for item in &tables.items {
        said.extend([item.cost as i64, i64::from(item.is_barred), item.cells.len() as i64]);
        said.extend(item.cells.iter().map(|&cell| cell as i64));
    }
    for sum in &tables.sums {
        said.extend([i64::from(sum.is_link), sum.parts.len() as i64, sum.whole as i64]);
        said.extend(sum.parts.iter().map(|&part| part as i64));
    }
    let bytes: Vec<u8> = said.into_iter().flat_map(i64::to_le_bytes).collect();
    Sha256::digest(bytes).into()
}
