//! How high charts stand, chosen so that pages come out full: no page ends half white for want of a few lines.
//!
//! The engine breaks pages one after another and never looks ahead. Here all ways to set the charts of a document, lower
//! or higher, are laid out roughly, and the one that leaves the least white is taken. Nothing is placed here: where a height
//! was guessed wrong, a page ends earlier, and all still stands in its order.

use std::collections::BTreeMap;

use super::block::{LEAST_CLAUSE, LEAST_OPENED, THIRD_OF_PAGE, most_white};
use super::height::{one, stacked};
use super::keep::fits;
use super::space::{Place, above};
use super::table::MOST_KEPT;
use crate::compose::chart::{Chart, Extent};
use crate::compose::document::{Begins, Block, Columns};

/// The height of the text block, less what heights may be guessed short by on a page.
const PAGE: f64 = 662.5 - 0.5;
/// So much white at the foot of a page offends nobody.
const LITTLE_WHITE: f64 = 60.0;
/// Ways of setting what is before that end within so many points of each other go on alike.
const GRAIN: f64 = 3.0;
/// What stands at least at the foot of a page of blocks that may break.
const LEAST_BROKEN: f64 = 42.0;

/// What it costs to part a method from its figure, and what explains a figure from its method: as much as 186 and 123 points
/// of white.
const PARTED: f64 = 200.0;
const LOOSENED: f64 = 25.0;

/// Returns the blocks of a document with their charts as high as their pages bear.
pub fn filled(blocks: Vec<Block>, width: f64) -> Vec<Block> {
    if !blocks.iter().any(|block| extent(block).is_some()) {
        return blocks;
    }
    let mut ways: Vec<Vec<Way>> = blocks.iter().map(|block| ways(block, width)).collect();
    for at in 0..blocks.len() {
        let before = at.checked_sub(1).map(|before| &blocks[before]);
        let next = ways.get(at + 1).and_then(|ways| ways[0].blocks.first()).cloned();
        for way in &mut ways[at] {
            way.pieces = match &blocks[at] {
                Block::Opener(opener) => {
                    vec![opened(
                        before,
                        (&blocks[at], opener.begins),
                        next.as_ref(),
                        &blocks[at + 1..],
                        width,
                    )]
                }
                _ => pieces(before, &way.blocks, width),
            };
        }
    }
    let mut ends = vec![End { used: 0.0, cost: 0.0, chosen: Vec::new() }];
    for ways in &ways {
        let mut reached: BTreeMap<i64, End> = BTreeMap::new();
        for end in &ends {
            for (which, way) in ways.iter().enumerate() {
                let mut page = Page { used: end.used, cost: end.cost + way.cost };
                way.pieces.iter().for_each(|piece| page.take(piece));
                let key = (page.used / GRAIN).round() as i64;
                if reached.get(&key).is_none_or(|known| page.cost < known.cost) {
                    let mut chosen = end.chosen.clone();
                    chosen.push(which);
                    reached.insert(key, End { used: page.used, cost: page.cost, chosen });
                }
            }
        }
        ends = reached.into_values().collect();
    }
    let best = ends.into_iter().min_by(|a, b| a.cost.total_cmp(&b.cost));
    let chosen = best.map(|end| end.chosen).unwrap_or_default();
    let pick = |(mut ways, which): (Vec<Way>, usize)| ways.swap_remove(which).blocks;
    ways.into_iter().zip(chosen).flat_map(pick).collect()
}

/// How a document may stand so far.
struct End {
    used: f64,
    cost: f64,
    chosen: Vec<usize>,
}

/// One way to set a block, what it costs in looks, and how much room it takes.
struct Way {
    blocks: Vec<Block>,
    cost: f64,
    pieces: Vec<Piece>,
}

impl Way {
    fn new(blocks: Vec<Block>, cost: f64) -> Self {
        Self { blocks, cost, pieces: Vec::new() }
    }
}

/// What takes room on a page.
struct Piece {
    /// Whether it begins a new page.
    turns: bool,
    /// The space above it, where it does not begin the page.
    space: f64,
    /// How much of it stands together at least.
    least: f64,
    /// How high it is in all.
    all: f64,
}

/// Returns all ways to set a block.
fn ways(block: &Block, width: f64) -> Vec<Way> {
    let as_it_is = || Way::new(vec![block.clone()], 0.0);
    let mut ways: Vec<Way> = match extent(block) {
        None => vec![as_it_is()],
        Some(wanted) => [Extent::Low, Extent::Usual, Extent::High]
            .into_iter()
            .map(|extent| {
                let mut block = block.clone();
                set_extent(&mut block, extent);
                Way::new(vec![block], change(wanted, extent))
            })
            .collect(),
    };
    // What is kept together may part before its last piece, the method of the figure.
    let mut parted = Vec::new();
    for way in &ways {
        let [Block::KeepTogether(kept)] = &way.blocks[..] else { continue };
        let Some((method @ Block::Method { .. }, others)) = kept.split_last() else { continue };
        match others {
            [Block::Opener(_), ..] => {
                let blocks = vec![Block::KeepTogether(others.to_vec()), method.clone()];
                parted.push(Way::new(blocks, way.cost + PARTED));
            }
            [sections @ .., last] if !sections.is_empty() => {
                let end = Block::KeepTogether(vec![last.clone(), method.clone()]);
                if fits(std::slice::from_ref(&end), width) {
                    let blocks = sections.iter().cloned().chain([end]).collect();
                    parted.push(Way::new(blocks, way.cost + LOOSENED));
                }
            }
            _ => {}
        }
    }
    ways.extend(parted);
    ways
}

/// What it costs that a chart is higher or lower than was wanted.
fn change(wanted: Extent, extent: Extent) -> f64 {
    match (wanted, extent) {
        (Extent::Low, Extent::Low) | (Extent::Usual, Extent::Usual) | (Extent::High, Extent::High) => 0.0,
        (Extent::Low, Extent::Usual) | (Extent::High, Extent::Usual) => 4.0,
        (Extent::Usual, Extent::High) => 8.0,
        (Extent::Usual, Extent::Low) | (Extent::Low, Extent::High) | (Extent::High, Extent::Low) => 12.0,
    }
}

/// Returns how high the chart of a block is to stand, if it has one that may be higher or lower.
fn extent(block: &Block) -> Option<Extent> {
    match block {
        Block::KeepTogether(blocks) => blocks.iter().find_map(extent),
        Block::Columns(Columns { columns, .. }) => {
            columns.iter().flat_map(|column| &column.blocks).find_map(extent)
        }
        Block::Figure(figure) => match &figure.chart {
            Chart::Trend(trend) => Some(trend.extent),
            Chart::Retention(retention) => Some(retention.extent),
            Chart::Likert(_) | Chart::Timeline(_) | Chart::Network(_) => None,
        },
        _ => None,
    }
}

fn set_extent(block: &mut Block, extent: Extent) {
    match block {
        Block::KeepTogether(blocks) => blocks.iter_mut().for_each(|block| set_extent(block, extent)),
        Block::Columns(Columns { columns, .. }) => {
            columns
                .iter_mut()
                .flat_map(|column| &mut column.blocks)
                .for_each(|block| set_extent(block, extent));
        }
        Block::Figure(figure) => match &mut figure.chart {
            Chart::Trend(trend) => trend.extent = extent,
            Chart::Retention(retention) => retention.extent = extent,
            Chart::Likert(_) | Chart::Timeline(_) | Chart::Network(_) => {}
        },
        _ => {}
    }
}

/// A page as it fills.
struct Page {
    used: f64,
    cost: f64,
}

impl Page {
    /// Turns the page; what is left of it is white.
    fn turn(&mut self) {
        if self.used > 0.0 {
            // One page half white offends more than two that are a quarter white.
            self.cost += ((PAGE - self.used - LITTLE_WHITE).max(0.0) / 10.0).powi(3) / 10.0;
            self.used = 0.0;
        }
    }

    fn take(&mut self, piece: &Piece) {
        let is_full = self.used > 0.0 && self.used + piece.space + piece.least > PAGE;
        if piece.turns || is_full {
            self.turn();
        }
        self.used += if self.used > 0.0 { piece.space + piece.all } else { piece.all };
        while self.used > PAGE {
            self.used -= PAGE;
        }
    }
}

/// Returns blocks that stand one under the other as what takes room.
fn pieces(before: Option<&Block>, blocks: &[Block], width: f64) -> Vec<Piece> {
    let mut before = before;
    let mut pieces = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block {
            Block::PageBreak => pieces.push(Piece { turns: true, space: 0.0, least: 0.0, all: 0.0 }),
            Block::PageFoot(_) => {}
            _ => {
                let all = one(block, width);
                let space = above(before, block, Place::Page);
                pieces.push(Piece { turns: false, space, least: least(block, all, width), all });
            }
        }
        before = Some(block);
    }
    pieces
}

/// Returns an opener as what takes room: it goes on to the next page unless what follows finds room.
fn opened(
    before: Option<&Block>,
    (opener, begins): (&Block, Begins),
    next: Option<&Block>,
    rest: &[Block],
    width: f64,
) -> Piece {
    let own = one(opener, width);
    let follows = next.map_or(0.0, |next| {
        let all = one(next, width);
        let least = match next {
            Block::Table(_) if all + own > MOST_KEPT => all.min(LEAST_OPENED),
            Block::Clauses(_) => all.min(LEAST_CLAUSE),
            _ => least(next, all, width),
        };
        above(Some(opener), next, Place::Page) + least
    });
    let wanted = match begins {
        Begins::Page | Begins::Here => own,
        Begins::Third => {
            let is_opener = |block: &Block| matches!(block, Block::Opener(_) | Block::PageBreak);
            let content = &rest[..rest.iter().position(is_opener).unwrap_or(rest.len())];
            (own + stacked(content, width, Place::Page)).min(THIRD_OF_PAGE)
        }
    };
    Piece {
        turns: begins == Begins::Page,
        space: above(before, opener, Place::Page),
        least: wanted.max(own + follows),
        all: own,
    }
}

/// Returns how much of a block stands together at least.
fn least(block: &Block, all: f64, width: f64) -> f64 {
    match block {
        Block::Table(_) if all > MOST_KEPT => 120.0,
        Block::Section(section) if all > most_white(&section.blocks) => LEAST_BROKEN,
        Block::Clauses(_) | Block::List { .. } | Block::Paragraph { .. } => all.min(LEAST_BROKEN),
        Block::KeepTogether(kept) if !fits(kept, width) => LEAST_BROKEN,
        Block::Columns(_) if !fits(std::slice::from_ref(block), width) => LEAST_BROKEN,
        _ => all,
    }
}
