//! Reads survey exports and records as their platforms wrote them into typed tables.

mod form;
mod table;

pub use form::{Choice, Field, FieldKind, Form, Forms, Role, Scale};
pub use table::{Missing, Reading, Replaced, Table, Tables};
