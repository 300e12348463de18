//! How wide words are, from the fonts that set them.

use std::sync::LazyLock;

use rustybuzz::UnicodeBuffer;

use crate::render::fonts::{SANS_REGULAR, SANS_SEMIBOLD, SERIF_REGULAR, SERIF_SEMIBOLD};

/// The weights of the sans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names of the weights")]
pub enum Weight {
    Regular,
    Semibold,
}

impl Weight {
    /// Returns the weight as fonts number it.
    pub fn number(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::Semibold => 600,
        }
    }
}

/// The faces whose widths are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names of the faces")]
pub enum Face {
    SansRegular,
    SansSemibold,
    SerifRegular,
    SerifSemibold,
}

static SANS: LazyLock<[rustybuzz::Face<'static>; 2]> =
    LazyLock::new(|| [face(SANS_REGULAR), face(SANS_SEMIBOLD)]);
static SERIF: LazyLock<[rustybuzz::Face<'static>; 2]> =
    LazyLock::new(|| [face(SERIF_REGULAR), face(SERIF_SEMIBOLD)]);

fn face(bytes: &'static [u8]) -> rustybuzz::Face<'static> {
    rustybuzz::Face::from_slice(bytes, 0).expect("the vendored fonts are whole")
}

/// Returns the width of a line of sans, as it will be shaped.
pub fn text_width(text: &str, size: f64, weight: Weight) -> f64 {
    let face = match weight {
        Weight::Regular => Face::SansRegular,
        Weight::Semibold => Face::SansSemibold,
    };
    face_width(text, size, face)
}

/// Returns the width of a line in a face, as it will be shaped.
pub fn face_width(text: &str, size: f64, face: Face) -> f64 {
    let face = match face {
        Face::SansRegular => &SANS[0],
        Face::SansSemibold => &SANS[1],
        Face::SerifRegular => &SERIF[0],
        Face::SerifSemibold => &SERIF[1],
    };
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    let glyphs = rustybuzz::shape(face, &[], buffer);
    let units: i32 = glyphs.glyph_positions().iter().map(|position| position.x_advance).sum();
    f64::from(units) * size / f64::from(face.units_per_em())
}

/// Breaks a text at spaces into lines no wider than `width`; a longer word stands alone.
pub fn wrap(text: &str, size: f64, weight: Weight, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if let Some(line) = lines.last_mut() {
            let longer = format!("{line} {word}");
            if text_width(&longer, size, weight) <= width {
                *line = longer;
                continue;
            }
        }
        lines.push(word.to_owned());
    }
    lines
}
