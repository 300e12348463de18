//! Charts and marks laid out once for every format: from a chart's values to shapes and labels in points.

mod bullet;
mod label;
mod likert;
mod mark;
mod metrics;
mod network;
mod paint;
mod path;
mod range;
mod scene;
mod spark;
mod svg;
mod timeline;
mod trend;

pub use bullet::draw_bullet;
pub use likert::draw_likert;
pub use mark::{draw_mark, mark_paint};
pub use metrics::{Face, Weight, rough_width, text_width, wrap};
pub use network::{draw_network, network_height};
pub use paint::{Paint, Palette};
pub use path::Path;
pub use range::draw_range;
pub use scene::{Anchor, Drawing, Label, Shape, Stroke};
pub use spark::draw_spark;
pub use svg::{figure_svg, shapes_svg};
pub use timeline::draw_timeline;
pub use trend::{Strip, TrendFrame, draw_retention, draw_trend, trend_height};
