//! Drawings as SVG: the shapes alone, or the whole with its labels and its words for readers who do not see it.

use std::fmt::Write as _;

use super::paint::Palette;
use super::path::Step;
use super::scene::{Drawing, Shape};

/// Returns the shapes of a drawing as an SVG image, for formats that set the labels themselves.
pub fn shapes_svg(drawing: &Drawing, palette: &Palette) -> String {
    let mut svg = open(drawing);
    svg.push('>');
    write_shapes(&mut svg, &drawing.shapes, palette);
    svg.push_str("</svg>");
    svg
}

/// Returns the whole drawing as an SVG image with its alternative text, for pages that know the sans by name.
pub fn figure_svg(drawing: &Drawing, palette: &Palette) -> String {
    let mut svg = open(drawing);
    if drawing.alt.is_empty() {
        svg.push_str(" aria-hidden=\"true\">");
    } else {
        svg.push_str(" role=\"img\" aria-label=\"");
        escape(&mut svg, &drawing.alt);
        svg.push_str("\">");
    }
    write_shapes(&mut svg, &drawing.shapes, palette);
    for label in &drawing.labels {
        let (weight, fill) = (label.weight.number(), palette.hex(label.paint));
        svg.push_str("<text x=\"");
        number(&mut svg, label.x);
        svg.push_str("\" y=\"");
        number(&mut svg, label.y);
        svg.push_str("\" font-size=\"");
        number(&mut svg, label.size);
        write!(svg, "\" font-weight=\"{weight}\" fill=\"{fill}\">").expect("writing to a string cannot fail");
        escape(&mut svg, &label.text);
        svg.push_str("</text>");
    }
    svg.push_str("</svg>");
    svg
}

fn open(drawing: &Drawing) -> String {
    let mut svg = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
    number(&mut svg, drawing.width);
    svg.push(' ');
    number(&mut svg, drawing.height);
    svg.push('"');
    svg
}

fn write_shapes(svg: &mut String, shapes: &[Shape], palette: &Palette) {
    for shape in shapes {
        svg.push_str("<path d=\"");
        write_steps(svg, &shape.path.steps);
        svg.push_str("\" fill=\"");
        match shape.fill {
            Some(paint) => svg.push_str(&palette.hex(paint)),
            None => svg.push_str("none"),
        }
        svg.push('"');
        if let Some(stroke) = shape.stroke {
            write!(svg, " stroke=\"{}\" stroke-width=\"", palette.hex(stroke.paint))
                .expect("writing to a string cannot fail");
            number(svg, stroke.width);
            svg.push('"');
            if let Some((dash, gap)) = stroke.dash {
                svg.push_str(" stroke-dasharray=\"");
                number(svg, dash);
                svg.push(' ');
                number(svg, gap);
                svg.push('"');
            }
        }
        svg.push_str("/>");
    }
}

fn write_steps(svg: &mut String, steps: &[Step]) {
    for step in steps {
        match step {
            Step::Move(x, y) => points(svg, 'M', &[*x, *y]),
            Step::Line(x, y) => points(svg, 'L', &[*x, *y]),
            Step::Curve(c) => points(svg, 'C', c),
            Step::Close => svg.push('Z'),
        }
    }
}

fn points(svg: &mut String, letter: char, values: &[f64]) {
    svg.push(letter);
    for (i, value) in values.iter().enumerate() {
        if i > 0 {
            svg.push(' ');
        }
        number(svg, *value);
    }
}

/// Writes a number with two decimals at most; what is not a number is written as zero.
fn number(svg: &mut String, value: f64) {
    let hundredths = (value * 100.0).round();
    let hundredths = if hundredths.is_finite() { hundredths } else { 0.0 };
    // Adding zero turns a negative zero into zero.
    write!(svg, "{}", hundredths / 100.0 + 0.0).expect("writing to a string cannot fail");
}

fn escape(svg: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '<' => svg.push_str("&lt;"),
            '>' => svg.push_str("&gt;"),
            '&' => svg.push_str("&amp;"),
            '"' => svg.push_str("&quot;"),
            other => svg.push(other),
        }
    }
}
