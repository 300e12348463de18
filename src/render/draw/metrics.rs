//! How wide words are, from the fonts that set them.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::LazyLock;

use rustybuzz::{Direction, ShapePlan, UnicodeBuffer, script};

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

/// A font with the plan of how its lines are shaped, made once: Latin, left to right, with the usual features.
struct Shaper {
    face: rustybuzz::Face<'static>,
    plan: ShapePlan,
    /// The advances of characters by their code, in thousandths of the size; all that documents commonly use.
    advances: Vec<u16>,
}

/// Advances are kept for codes below this one: Latin, punctuation and the usual signs.
const KEPT: u32 = 0x2300;

impl Shaper {
    fn new(bytes: &'static [u8]) -> Self {
        let face = rustybuzz::Face::from_slice(bytes, 0).expect("the vendored fonts are whole");
        let plan = ShapePlan::new(&face, Direction::LeftToRight, Some(script::LATIN), None, &[]);
        let scale = f64::from(face.units_per_em()) / 1000.0;
        let advance = |code: u32| {
            let glyph = char::from_u32(code).and_then(|c| face.glyph_index(c));
            let units = glyph.and_then(|glyph| face.glyph_hor_advance(glyph)).unwrap_or(600);
            (f64::from(units) / scale).round() as u16
        };
        let advances = (0..KEPT).map(advance).collect();
        Self { face, plan, advances }
    }

    /// Returns the width of a text in units of the font.
    fn units(&self, text: &str) -> i32 {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(script::LATIN);
        let glyphs = rustybuzz::shape_with_plan(&self.face, &self.plan, buffer);
        glyphs.glyph_positions().iter().map(|position| position.x_advance).sum()
    }
}

static SANS: LazyLock<[Shaper; 2]> =
    LazyLock::new(|| [Shaper::new(SANS_REGULAR), Shaper::new(SANS_SEMIBOLD)]);
static SERIF: LazyLock<[Shaper; 2]> =
    LazyLock::new(|| [Shaper::new(SERIF_REGULAR), Shaper::new(SERIF_SEMIBOLD)]);

thread_local! {
    /// The widths of texts that were shaped before, by weight: the words of a chart are tried in many places.
    static SHAPED: RefCell<[HashMap<String, i32>; 2]> = RefCell::default();
}

/// As many widths are kept.
const MOST_SHAPED: usize = 10_000;

/// Returns the width of a line of sans, as it will be shaped.
pub fn text_width(text: &str, size: f64, weight: Weight) -> f64 {
    let shaper = &SANS[weight as usize];
    let units = SHAPED.with_borrow_mut(|shaped| {
        let shaped = &mut shaped[weight as usize];
        if let Some(&units) = shaped.get(text) {
            return units;
        }
        if shaped.len() >= MOST_SHAPED {
            shaped.clear();
        }
        let units = shaper.units(text);
        shaped.insert(text.to_owned(), units);
        units
    });
    f64::from(units) * size / f64::from(shaper.face.units_per_em())
}

/// Returns the width of a line in a face without its kerning: within a hundredth, for a fiftieth of the work.
pub fn rough_width(text: &str, size: f64, face: Face) -> f64 {
    let advances = &shaper(face).advances;
    let units: u32 = text.chars().map(|c| u32::from(advances.get(c as usize).copied().unwrap_or(600))).sum();
    f64::from(units) * size / 1000.0
}

fn shaper(face: Face) -> &'static Shaper {
    match face {
        Face::SansRegular => &SANS[0],
        Face::SansSemibold => &SANS[1],
        Face::SerifRegular => &SERIF[0],
        Face::SerifSemibold => &SERIF[1],
    }
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
