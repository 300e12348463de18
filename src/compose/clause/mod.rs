//! The clause library: bilingual texts of agreements as data, chosen by condition and filled from the agreement.

mod filling;
mod library;
mod schema;

pub use filling::{Filling, Schedules};
pub use library::ClauseLibrary;
pub use schema::{AgreementPart, ClauseTable};
