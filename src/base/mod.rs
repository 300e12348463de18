//! Words every room shares: ids, dates and periods, quantities with units, languages, source files.
//! Names no other room.

mod date;
mod guard;
mod id;
mod language;
mod month;
mod nearest;
mod period;
mod profile;
mod quantity;
mod row_refs;
mod row_set;
mod source;
mod status;

pub use date::{Date, add_months, days_between, months_between};
pub use guard::{guard, is_guarded};
pub use id::{Id, InvalidId};
pub use language::{Language, Localized};
pub use nearest::nearest;
pub use period::{InvalidPeriod, Period, PeriodName};
pub use profile::Profile;
pub use quantity::{Direction, Noun, Quantity, Unit, is_same_number};
pub use row_refs::RowRefs;
pub use row_set::{RowSet, RowsBySheet};
pub use source::{FileId, Parts, RowRef, SourceFile, Sources};
pub use status::Status;
