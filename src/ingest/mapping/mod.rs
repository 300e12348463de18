//! Proposes how the columns and answers of an export map to a form, for a person to review.
//!
//! Apart from `matching`, which reads by what is known word for word or was reviewed: what is only likely is proposed
//! here, with its score and what comes next, and counts for nothing until a person has let it stand.

mod answers;
mod columns;
mod file;
mod holdings;
mod likeness;
mod names;
mod opened;
mod proposal;

pub use answers::UnknownAnswer;
pub(super) use answers::spelling_likeness;
pub use columns::{ColumnProposal, Verdict};
pub use file::codebook_text;
pub use names::{NameMatch, Register, recognize_name};
pub use proposal::{Asked, FormScore, NameProposal, Proposal, propose};
