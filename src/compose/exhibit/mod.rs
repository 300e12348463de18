//! Figures placed in charts and tables: bars against targets, lines since the start, intervals, scales.
//!
//! Every number comes from the evaluation; what is chosen here is where it stands and what its axis is.

mod breakdown;
mod bullet;
mod likert;
mod retention;
mod spark;
mod timeline;
mod trend;

pub use breakdown::{Room, breakdown_table};
pub use bullet::bullet;
pub use likert::{ScaleAudience, likert_figures};
pub use retention::retention_figure;
pub use spark::spark;
pub use timeline::timeline;
pub use trend::{trend_figure, value_table};
