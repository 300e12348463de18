//! Milepost turns a folder of spreadsheets and agreements into documents that partners can sign.

pub mod base;
pub mod compose;
pub mod diag;
pub mod evaluate;
pub mod ingest;
pub mod measure;
pub mod portfolio;
pub mod publish;
pub mod render;
