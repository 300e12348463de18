//! Turns an evaluation into documents: every word and figure is decided here, no format is known.

pub mod chart;
pub mod document;
