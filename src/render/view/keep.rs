//! What stays together: places to sign with the last clauses, the method of a figure with what explains it, and the end of a document.

use super::height::height;
use super::inline::words;
use crate::compose::document::{Block, Clause, Rich, SignatureBlock};

/// The most that is kept on one page; more may break.
const MOST_KEPT: f64 = 560.0;
/// The most that is kept on one page with places to sign, whose height is known well.
const MOST_SIGNED: f64 = 645.0;
/// The last sections of a document stay together up to this height, so that no page ends it with a line or two.
const MOST_ENDING: f64 = 150.0;
/// The last clauses join the places to sign when they are no longer than this, in letters.
const MOST_LETTERS: usize = 900;

/// Tells whether blocks fit on one page with room to spare, so that they can be kept together.
pub fn fits(blocks: &[Block], width: f64) -> bool {
    let is_signed = blocks.iter().any(|block| matches!(block, Block::Signatures { .. }));
    height(blocks, width) <= if is_signed { MOST_SIGNED } else { MOST_KEPT }
}

/// Returns the blocks of a page with those joined that belong together.
pub fn join(blocks: &[Block], width: f64) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block {
            Block::Signatures { .. } => join_signatures(&mut joined, std::slice::from_ref(block), width),
            Block::KeepTogether(kept) if matches!(kept.first(), Some(Block::Signatures { .. })) => {
                join_signatures(&mut joined, kept, width);
            }
            Block::Method { .. } => join_method(&mut joined, block, width),
            _ => joined.push(block.clone()),
        }
    }
    join_end(&mut joined, width);
    joined
}

/// Joins the last sections of a document.
fn join_end(joined: &mut Vec<Block>, width: f64) {
    let begins = joined.iter().rposition(|block| !matches!(block, Block::Section(_))).map_or(0, |at| at + 1);
    let is_low = |&at: &usize| height(&joined[at..], width) <= MOST_ENDING;
    if let Some(first) = (begins..joined.len()).find(is_low) {
        let last = joined.split_off(first);
        joined.push(Block::KeepTogether(last));
    }
}

/// Joins the last clauses or sections with the places to sign, which never stand alone on a page. Where many sign, the first
/// row stays with the clauses, and the others may follow on the next page.
fn join_signatures(joined: &mut Vec<Block>, signatures: &[Block], width: f64) {
    let mut kept = Vec::new();
    if let Some(Block::Clauses(clauses)) = joined.last_mut() {
        let letters = |clause: &Clause| clause.paragraphs.iter().map(|p| words(&p.text).len()).sum::<usize>();
        let two = clauses.iter().rev().take(2).map(letters).sum::<usize>();
        let last = |n: usize| clauses[clauses.len().saturating_sub(n)..].to_vec();
        let both = [&[Block::Clauses(last(2))], signatures].concat();
        let n_last = if two <= MOST_LETTERS && fits(&both, width) { 2 } else { 1 };
        kept.push(Block::Clauses(clauses.split_off(clauses.len().saturating_sub(n_last))));
        if clauses.is_empty() {
            joined.pop();
        }
    } else {
        let n_sections =
            joined.iter().rev().take_while(|block| matches!(block, Block::Section(_))).count().min(2);
        kept = joined.split_off(joined.len() - n_sections);
    }
    let mut rows = signature_rows(signatures);
    let others = rows.split_off(1);
    kept.append(&mut rows[0]);
    if kept.len() == 1 || !fits(&kept, width) {
        joined.extend(kept);
    } else {
        joined.push(Block::KeepTogether(kept));
    }
    joined.extend(others.into_iter().map(Block::KeepTogether));
}

/// Returns the places to sign two by two, with what stands under them after the last.
fn signature_rows(signatures: &[Block]) -> Vec<Vec<Block>> {
    let Some((Block::Signatures { heading, blocks }, after)) = signatures.split_first() else {
        return vec![signatures.to_vec()];
    };
    let row = |(at, blocks): (usize, &[SignatureBlock])| {
        let heading = if at == 0 { heading.clone() } else { Rich::new() };
        vec![Block::Signatures { heading, blocks: blocks.to_vec() }]
    };
    let mut rows: Vec<Vec<Block>> = blocks.chunks(2).enumerate().map(row).collect();
    match rows.last_mut() {
        Some(last) => last.extend_from_slice(after),
        None => rows.push(signatures.to_vec()),
    }
    rows
}

/// Joins a method with the sections before it: all of them, or the last one, or none, as one page holds.
///
/// Where they do not fit on the page they come on, the page breaks before the first of them.
fn join_method(joined: &mut Vec<Block>, method: &Block, width: f64) {
    let n_sections = joined.iter().rev().take_while(|block| matches!(block, Block::Section(_))).count();
    let first = joined.len() - n_sections;
    for from in [first, joined.len().saturating_sub(1).max(first)] {
        let mut kept = joined[from..].to_vec();
        kept.push(method.clone());
        if kept.len() > 1 && fits(&kept, width) {
            joined.truncate(from);
            joined.push(Block::KeepTogether(kept));
            return;
        }
    }
    joined.push(method.clone());
}
