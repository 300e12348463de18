//! Problems as values: what is wrong, where, and what to do about it. Collected, never printed here.

mod acknowledgement;
mod diagnostic;
mod notes;
mod origin;
mod toml_mistake;
mod unreadable;

pub use acknowledgement::{Acknowledged, Acknowledgement};
pub use diagnostic::{Code, Diagnostic, Severity};
pub use notes::{Halt, Notes, Outcome};
pub use origin::{Origin, cell_name};
pub use toml_mistake::toml_mistake;
pub use unreadable::unreadable;
