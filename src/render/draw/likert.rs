//! Answers on an ordered scale, around the middle of the neutral answer.

use super::metrics::{Weight, text_width, wrap};
use super::paint::Paint;
use super::path::Path;
use super::scene::{Anchor, CAPITAL, Drawing, Label, Stroke};
use crate::compose::chart::{LikertChart, LikertRow};
use crate::compose::document::{Inline, Rich};

const BAR: f64 = 14.0;
const PITCH: f64 = 21.0;
const LINE: f64 = 10.5;
const GAP: f64 = 12.0;
const SIZE: f64 = 9.0;
const SMALL: f64 = 8.0;
/// The least width of the bars together.
const LEAST_BARS: f64 = 60.0;
/// Between the caption and the keys.
const KEYS_TOP: f64 = 4.5;
/// Between the strokes that hatch the answers of the unfavourable side.
const HATCHING: f64 = 3.5;

/// Where the columns of a chart stand, in points.
struct Frame {
    bars_left: f64,
    middle: f64,
    /// Points for one answer.
    unit: f64,
}

/// Returns the drawing of a Likert chart.
pub fn draw_likert(chart: &LikertChart, width: f64) -> Drawing {
    let summaries = chart.rows.iter().map(|row| summary_width(&row.summary)).fold(0.0, f64::max);
    let most = (width - summaries - 2.0 * GAP - LEAST_BARS).max(40.0);
    let labels_width = (width * 0.3).max(117.0).min(most);
    let questions: Vec<Vec<String>> =
        chart.rows.iter().map(|row| wrap(&row.label, SIZE, Weight::Regular, labels_width - GAP)).collect();
    let frame = frame(chart, labels_width + GAP, width - summaries - GAP);
    let keys = key_lines(chart, frame.bars_left, width);
    let keys_height = KEYS_TOP + keys.len() as f64 * 14.0 + 1.75;
    let heights: Vec<f64> =
        questions.iter().map(|lines| PITCH.max(lines.len() as f64 * LINE + 7.0)).collect();
    let height = keys_height + heights.iter().sum::<f64>() + 3.5;

    let mut drawing = Drawing::new(width, height, &*chart.alt);
    let upright = Path::line(frame.middle, keys_height, frame.middle, height);
    drawing.stroke(upright, Stroke::solid(Paint::Ink, 0.8));
    draw_keys(&mut drawing, &keys);
    let mut top = keys_height;
    for ((row, lines), height) in chart.rows.iter().zip(&questions).zip(heights) {
        let middle = top + height / 2.0;
        let first = middle - (lines.len().saturating_sub(1)) as f64 * LINE / 2.0 + CAPITAL * SIZE / 2.0;
        for (i, line) in lines.iter().enumerate() {
            let at = (0.0, first + i as f64 * LINE);
            drawing.label(Label::new(line, at, Anchor::Start, SIZE).in_paint(Paint::Ink));
        }
        draw_bars(&mut drawing, chart, row, &frame, middle);
        draw_summary(&mut drawing, &row.summary, (width, middle + CAPITAL * SIZE / 2.0));
        top += height;
    }
    drawing
}

/// How many answers lie left and right of the middle.
fn halves(chart: &LikertChart, row: &LikertRow) -> (f64, f64) {
    let n = chart.answers.len();
    let (mut left, mut right) = (0.0, 0.0);
    for (i, count) in row.counts.iter().enumerate() {
        let count = f64::from(*count);
        match chart.neutral {
            Some(neutral) if i == neutral => {
                left += count / 2.0;
                right += count / 2.0;
            }
            Some(neutral) if i < neutral => left += count,
            None if 2 * i + 1 < n => left += count,
            Some(_) | None => right += count,
        }
    }
    (left, right)
}

fn frame(chart: &LikertChart, bars_left: f64, bars_right: f64) -> Frame {
    let (left, right) = chart
        .rows
        .iter()
        .map(|row| halves(chart, row))
        .fold((0.0_f64, 0.0_f64), |most, row| (most.0.max(row.0), most.1.max(row.1)));
    let unit = if left + right > 0.0 { (bars_right - bars_left).max(0.0) / (left + right) } else { 0.0 };
    Frame { bars_left, middle: bars_left + left * unit, unit }
}

/// The colour of an answer: darkest at both ends of the scale.
fn answer_paint(chart: &LikertChart, answer: usize) -> Paint {
    let n = chart.answers.len();
    let negative = [Paint::Risk3, Paint::Risk, Paint::Risk2];
    let positive = [Paint::Accent3, Paint::Accent, Paint::Accent2];
    let n_side = chart.neutral.unwrap_or(n / 2);
    if chart.neutral == Some(answer) {
        return Paint::Fill;
    }
    let (side, steps, n_side) = if answer < n_side {
        (negative, n_side - 1 - answer, n_side)
    } else {
        let first = if chart.neutral.is_some() { n_side + 1 } else { n_side };
        (positive, answer - first, n.saturating_sub(first))
    };
    match (steps, n_side) {
        (0, _) => side[0],
        (steps, n_side) if steps + 1 == n_side => side[1],
        (_, _) => side[2],
    }
}

/// Fills the room of an answer. Without colour both sides of the scale come out alike: the unfavourable one is hatched.
fn draw_answer(drawing: &mut Drawing, [x, y, width, height]: [f64; 4], paint: Paint) {
    drawing.fill(Path::rect(x, y, width, height), paint);
    if matches!(paint, Paint::Risk | Paint::Risk2 | Paint::Risk3) {
        let strokes = if paint == Paint::Risk3 { Paint::Risk } else { Paint::White };
        drawing.stroke(Path::hatching(x, y, width, height, HATCHING), Stroke::solid(strokes, 0.45));
    }
}

fn draw_bars(drawing: &mut Drawing, chart: &LikertChart, row: &LikertRow, frame: &Frame, middle: f64) {
    let mut x = frame.middle - halves(chart, row).0 * frame.unit;
    for (i, count) in row.counts.iter().enumerate() {
        let width = f64::from(*count) * frame.unit;
        if width <= 0.0 {
            continue;
        }
        let paint = answer_paint(chart, i);
        // A white hair parts one answer from the next.
        draw_answer(drawing, [x, middle - BAR / 2.0, (width - 0.7).max(0.3), BAR], paint);
        let text = count.to_string();
        let text_room = text_width(&text, SMALL, Weight::Semibold) + 2.0;
        if text_room <= width {
            let at = (x + width / 2.0 - 0.35, middle + CAPITAL * SMALL / 2.0);
            let plain = text_room.min(width - 0.7);
            drawing.fill(Path::rect(at.0 - plain / 2.0, middle - 4.5, plain, 9.0), paint);
            let label = Label::new(text, at, Anchor::Middle, SMALL).semibold(Anchor::Middle);
            drawing.label(label.in_paint(if paint.is_dark() { Paint::White } else { Paint::Ink }));
        } else {
            // Too narrow for its count: at either end of the bar there is room beside it.
            let is_first = row.counts[..i].iter().all(|count| *count == 0);
            let is_last = row.counts[i + 1..].iter().all(|count| *count == 0);
            let beside = match (is_first, is_last) {
                (_, true) => Some((x + width + 2.0, Anchor::Start)),
                (true, false) => Some((x - 2.7, Anchor::End)),
                (false, false) => None,
            };
            if let Some((at, anchor)) = beside {
                let label = Label::new(text, (at, middle + CAPITAL * SMALL / 2.0), anchor, SMALL);
                drawing.label(label.semibold(anchor).in_paint(Paint::Ink));
            }
        }
        x += width;
    }
}

fn summary_pieces(summary: &Rich) -> Vec<(String, bool)> {
    let piece = |inline: &Inline| match inline {
        Inline::Strong(text) => (text.clone(), true),
        Inline::Text(text) | Inline::Emphasis(text) | Inline::Tag(text) | Inline::Raised(text) => {
            (text.clone(), false)
        }
        Inline::Foreign { text, language: _ } => (text.clone(), false),
        Inline::Restated => ("r".to_owned(), false),
        Inline::Pages => (String::new(), false),
        Inline::Break => (" ".to_owned(), false),
    };
    summary.iter().map(piece).collect()
}

fn summary_width(summary: &Rich) -> f64 {
    let weight = |is_strong: bool| if is_strong { Weight::Semibold } else { Weight::Regular };
    summary_pieces(summary).iter().map(|(text, strong)| text_width(text, SIZE, weight(*strong))).sum()
}

fn draw_summary(drawing: &mut Drawing, summary: &Rich, (right, baseline): (f64, f64)) {
    let mut x = right - summary_width(summary);
    for (text, is_strong) in summary_pieces(summary) {
        let mut label = Label::new(text, (x, baseline), Anchor::Start, SIZE).in_paint(Paint::Grey1);
        if is_strong {
            label = label.semibold(Anchor::Start).in_paint(Paint::Ink);
        }
        x += label.width;
        drawing.label(label);
    }
}

/// A key: the left end of its swatch, its line, its colour and its words.
struct Key {
    x: f64,
    paint: Paint,
    text: String,
}

/// Sets the keys from the left end of the bars, or as far left as one line of them needs.
fn key_lines(chart: &LikertChart, bars_left: f64, width: f64) -> Vec<Vec<Key>> {
    let key_width = |answer: &String| 13.0 + text_width(answer, SMALL, Weight::Regular);
    let total = chart.answers.iter().map(|answer| key_width(answer) + GAP).sum::<f64>() - GAP;
    let left = bars_left.min((width - total).max(0.0));
    let mut lines = vec![Vec::new()];
    let mut x = left;
    for (i, answer) in chart.answers.iter().enumerate() {
        let key_width = key_width(answer);
        if x > left && x + key_width > width + 0.1 {
            lines.push(Vec::new());
            x = left;
        }
        if let Some(line) = lines.last_mut() {
            line.push(Key { x, paint: answer_paint(chart, i), text: answer.clone() });
        }
        x += key_width + GAP;
    }
    lines
}

fn draw_keys(drawing: &mut Drawing, lines: &[Vec<Key>]) {
    for (i, line) in lines.iter().enumerate() {
        let middle = KEYS_TOP + 5.25 + i as f64 * 14.0;
        for key in line {
            draw_answer(drawing, [key.x, middle - 3.5, 10.0, 7.0], key.paint);
            let at = (key.x + 13.0, middle + CAPITAL * SMALL / 2.0);
            drawing.label(Label::new(&*key.text, at, Anchor::Start, SMALL).in_paint(Paint::Grey1));
        }
    }
}
