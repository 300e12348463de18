//! Milepost turns a folder of spreadsheets and agreements into documents that partners can sign.
//!
//! Data walks through the rooms once, in this order, and never turns round:
//!
//! | room | its door | what it does |
//! |---|---|---|
//! | [`ingest`] | [`ingest::read`] | reads exports as their platforms wrote them into typed tables |
//! | [`portfolio`] | [`portfolio::load`] | reads what was agreed: indicators, targets, amendments |
//! | [`ledger`] | [`ledger::read`] | reads what was issued in earlier reports |
//! | [`measure`] | [`measure::measure`] | computes every figure, and decides what of it may be shown |
//! | [`evaluate`] | [`evaluate::evaluate`] | judges figures against the targets in force |
//! | [`compose`] | [`compose::Composer`] | words the judgements into documents, in no format |
//! | [`render`] | [`render::Typesetter`] | sets a document as PDF |
//! | [`publish`] | [`publish::Staging`] | writes what was rendered, all of it or nothing |
//!
//! [`base`] and [`diag`] lie under every room, [`pipeline`] joins them, [`cli`] stands on top and alone prints.

#![warn(missing_docs)]

/// For the program, its tests and its benches alike: what is measured is what runs.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

pub mod base;
pub mod cli;
pub mod compose;
pub mod diag;
pub mod evaluate;
pub mod ingest;
pub mod ledger;
pub mod measure;
pub mod pipeline;
pub mod portfolio;
pub mod publish;
pub mod render;
