//! Turns a document into files: the Typst engine sets the PDF; charts are laid out once for every format.
//!
//! The door is [`Typesetter::render`]. It knows nothing of what a figure means.

mod coverage;
pub mod data;
pub mod draw;
mod fonts;
mod pdf;
mod problem;
mod typesetter;
mod view;
mod workbook;
mod world;

pub use problem::RenderProblem;
pub use typesetter::{Artifact, Typesetter, forget};
pub use workbook::workbook;
