//! The vendored fonts: a serif for what is read, a sans for what is looked up.

/// Source Serif 4, regular.
pub const SERIF_REGULAR: &[u8] = include_bytes!("../../templates/fonts/SourceSerif4-Regular.ttf");
/// Source Serif 4, italic.
pub const SERIF_ITALIC: &[u8] = include_bytes!("../../templates/fonts/SourceSerif4-It.ttf");
/// Source Serif 4, semibold.
pub const SERIF_SEMIBOLD: &[u8] = include_bytes!("../../templates/fonts/SourceSerif4-Semibold.ttf");
/// Source Serif 4 for small sizes, regular.
pub const SMALL_SERIF_REGULAR: &[u8] = include_bytes!("../../templates/fonts/SourceSerif4SmText-Regular.ttf");
/// Source Serif 4 for small sizes, italic.
pub const SMALL_SERIF_ITALIC: &[u8] = include_bytes!("../../templates/fonts/SourceSerif4SmText-It.ttf");
/// Source Sans 3, regular.
pub const SANS_REGULAR: &[u8] = include_bytes!("../../templates/fonts/SourceSans3-Regular.ttf");
/// Source Sans 3, italic.
pub const SANS_ITALIC: &[u8] = include_bytes!("../../templates/fonts/SourceSans3-It.ttf");
/// Source Sans 3, semibold.
pub const SANS_SEMIBOLD: &[u8] = include_bytes!("../../templates/fonts/SourceSans3-Semibold.ttf");

/// All of them.
pub const ALL: [&[u8]; 8] = [
    SERIF_REGULAR,
    SERIF_ITALIC,
    SERIF_SEMIBOLD,
    SMALL_SERIF_REGULAR,
    SMALL_SERIF_ITALIC,
    SANS_REGULAR,
    SANS_ITALIC,
    SANS_SEMIBOLD,
];
