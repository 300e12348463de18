//! Turns an evaluation into documents: every word and figure is decided here, no format is known.
//!
//! The door is [`Composer`]: [`Composer::plan`] lists the documents, [`Composer::compose`] makes one of them.

mod attachment;
mod blank;
pub mod book;
pub mod chart;
mod clause;
mod composer;
pub mod document;
mod exhibit;
mod explanation;
mod figure_table;
mod known_name;
mod locale;
mod map_figures;
mod outreach;
mod phrase;
mod plan;
mod prospect;
mod reach_figures;
mod reports;
mod sentence;
mod starter;
mod table_attachment;
mod typography;
mod voice;
mod wording;

pub use attachment::attachment_schema;
pub use blank::blank_forms;
pub use clause::ClauseLibrary;
pub use composer::{Composer, Material};
pub use explanation::{Explanation, FigureName, InvalidFigureName, Part};
pub use figure_table::FigureRow;
pub use locale::{Decimals, Locale};
pub use outreach::{OutreachLibrary, OutreachPiece, OutreachPlan};
pub use phrase::Phrase;
pub use plan::DocumentPlan;
pub use prospect::{MOST_PROSPECTS, Prospect, prospects};
pub use starter::starter_files;
pub use table_attachment::tables_schema;
pub use typography::typeset;
pub use wording::{Catalog, Wording};
