//! Problems as values: what is wrong, where, and what to do about it. Collected, never printed here.

mod acknowledgement;
mod diagnostic;
mod notes;
mod origin;

pub use acknowledgement::{Acknowledged, Acknowledgement};
pub use diagnostic::{Code, Diagnostic, Severity};
pub use notes::{Halt, Notes, Outcome};
pub use origin::{Origin, cell_name};
