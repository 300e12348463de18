//! The space above a block, from what stands before it. All are multiples of half the baseline unit.

use crate::compose::document::{Block, OpenerSize, ParagraphStyle};

/// Where a block stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Over the full width of the page.
    Page,
    /// In a section or column.
    Nested,
}

/// Returns the space above `block` in points.
pub fn above(before: Option<&Block>, block: &Block, place: Place) -> f64 {
    let Some(before) = before else { return 0.0 };
    if let Block::Opener(opener) = before {
        return after_opener(opener.size, block);
    }
    if let Block::Heading(_) = before {
        return match block {
            Block::Dates(_) | Block::Columns(_) => 10.5,
            Block::Table(_) | Block::Figure(_) => 7.0,
            _ if place == Place::Page => 7.0,
            _ => 3.5,
        };
    }
    match (place, block) {
        (_, Block::PageBreak | Block::PageFoot(_)) => 0.0,
        (_, Block::Paragraph { style: ParagraphStyle::Note, .. }) => 7.0,
        (_, Block::Opener(_)) => 21.0,
        (Place::Page, Block::Heading(_)) => 21.0,
        (Place::Page, Block::Section(_)) => match before {
            Block::Section(_) => 7.0,
            _ => 17.5,
        },
        (Place::Page, Block::Table(_) | Block::Figure(_)) => after_figures(before),
        (Place::Page, Block::Columns(_) | Block::Clauses(_) | Block::Dates(_)) => 21.0,
        (_, Block::Method { .. }) => 10.5,
        (_, Block::Notice(_)) => 14.0,
        (_, Block::HeatKey(_)) => 10.5,
        (_, Block::Signatures { heading, .. }) => {
            if heading.is_empty() {
                21.0
            } else {
                10.5
            }
        }
        (_, Block::Quote { .. }) => match before {
            Block::Quote { source, .. } if source.is_empty() => 5.25,
            _ => 10.5,
        },
        (Place::Page, Block::KeepTogether(blocks)) => {
            blocks.first().map_or(0.0, |first| above(Some(before), first, place))
        }
        (Place::Page, _) => 10.5,
        (Place::Nested, Block::Table(_) | Block::Figure(_)) => 10.5,
        (Place::Nested, Block::Heading(_)) => 10.5,
        (Place::Nested, _) => match before {
            Block::Table(_) | Block::Figure(_) => 7.0,
            _ => 3.5,
        },
    }
}

fn after_opener(size: OpenerSize, block: &Block) -> f64 {
    match (size, block) {
        (_, Block::PageFoot(_)) => 0.0,
        (OpenerSize::Title, _) => 24.5,
        (OpenerSize::Message, Block::Columns(columns)) => {
            if columns.ruled {
                17.5
            } else {
                14.0
            }
        }
        (OpenerSize::Message, _) => 14.0,
    }
}

fn after_figures(before: &Block) -> f64 {
    match before {
        Block::Table(table) if table.note.is_none() => 24.5,
        _ => 21.0,
    }
}
