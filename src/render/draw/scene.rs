//! A drawing: shapes in painting order, then labels, in points from the top left corner.

use super::metrics::{Weight, text_width};
use super::paint::Paint;
use super::path::Path;

/// A chart or mark, laid out.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// What it shows, in words; empty for marks, which stand beside their word.
    pub alt: String,
    /// Shapes, the first at the bottom.
    pub shapes: Vec<Shape>,
    /// Texts over all shapes.
    pub labels: Vec<Label>,
}

/// A path with its fill and stroke.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// The path.
    pub path: Path,
    /// How it is filled.
    pub fill: Option<Paint>,
    /// How it is stroked.
    pub stroke: Option<Stroke>,
}

/// How a path is stroked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// The colour.
    pub paint: Paint,
    /// The width.
    pub width: f64,
    /// Lengths of dash and gap; none for a solid line.
    pub dash: Option<(f64, f64)>,
}

impl Stroke {
    /// Returns a solid stroke.
    pub fn solid(paint: Paint, width: f64) -> Self {
        Self { paint, width, dash: None }
    }

    /// Returns a dashed stroke.
    pub fn dashed(paint: Paint, width: f64, dash: f64, gap: f64) -> Self {
        Self { paint, width, dash: Some((dash, gap)) }
    }
}

/// Which point of a label stands at its `x`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the three points of a line")]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// A line of text in the sans.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// The words.
    pub text: String,
    /// The left end, from which the text runs to the right.
    pub x: f64,
    /// The baseline.
    pub y: f64,
    /// Its width.
    pub width: f64,
    /// The size.
    pub size: f64,
    /// The weight.
    pub weight: Weight,
    /// The colour.
    pub paint: Paint,
}

/// The height of capitals and figures of the sans, of its size.
pub const CAPITAL: f64 = 0.66;

impl Label {
    /// Returns a label whose anchor point is at `x` and whose baseline is at `y`.
    pub fn new(text: impl Into<String>, at: (f64, f64), anchor: Anchor, size: f64) -> Self {
        let text = text.into();
        let width = text_width(&text, size, Weight::Regular);
        let label =
            Self { text, x: at.0, y: at.1, width, size, weight: Weight::Regular, paint: Paint::Grey1 };
        label.anchored(anchor, width)
    }

    /// Returns it in semibold, anchored as before.
    #[must_use]
    pub fn semibold(mut self, anchor: Anchor) -> Self {
        let regular = self.width;
        self.weight = Weight::Semibold;
        self.width = text_width(&self.text, self.size, self.weight);
        let wider = self.width - regular;
        self.anchored(anchor, wider)
    }

    /// Returns it in another colour.
    #[must_use]
    pub fn in_paint(mut self, paint: Paint) -> Self {
        self.paint = paint;
        self
    }

    /// Returns the left, top, right and bottom ends of its ink: capitals above, descenders below.
    pub fn bounds(&self) -> [f64; 4] {
        [self.x, self.y - 0.73 * self.size, self.x + self.width, self.y + 0.22 * self.size]
    }

    fn anchored(mut self, anchor: Anchor, width: f64) -> Self {
        self.x -= match anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => width / 2.0,
            Anchor::End => width,
        };
        self
    }
}

impl Drawing {
    /// Returns an empty drawing.
    pub fn new(width: f64, height: f64, alt: impl Into<String>) -> Self {
        Self { width, height, alt: alt.into(), shapes: Vec::new(), labels: Vec::new() }
    }

    /// Paints a filled path; joins the shape below when it looks the same.
    pub fn fill(&mut self, path: Path, paint: Paint) {
        self.shape(path, Some(paint), None);
    }

    /// Paints a stroked path; joins the shape below when it looks the same.
    pub fn stroke(&mut self, path: Path, stroke: Stroke) {
        self.shape(path, None, Some(stroke));
    }

    /// Paints a path filled and stroked.
    pub fn outline(&mut self, path: Path, fill: Paint, stroke: Stroke) {
        self.shape(path, Some(fill), Some(stroke));
    }

    /// Writes a label.
    pub fn label(&mut self, label: Label) {
        if !label.text.is_empty() {
            self.labels.push(label);
        }
    }

    fn shape(&mut self, path: Path, fill: Option<Paint>, stroke: Option<Stroke>) {
        if path.steps.is_empty() {
            return;
        }
        match self.shapes.last_mut() {
            // Overlapping outlines must stay apart: each covers the one below.
            Some(last)
                if last.fill == fill && last.stroke == stroke && (fill.is_none() || stroke.is_none()) =>
            {
                last.path.steps.extend(path.steps);
            }
            Some(_) | None => self.shapes.push(Shape { path, fill, stroke }),
        }
    }
}
