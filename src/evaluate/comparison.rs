//! How a figure lies to a value: on which side, how far, and whether that is good.

use super::evaluation::{Comparison, Side};
use crate::base::{Direction, Quantity, is_same_number};

/// Returns how `figure` lies to `goal`, a target or an expectation in the figure's unit.
pub fn compare(figure: Quantity, goal: f64, direction: Direction) -> Comparison {
    let value = figure.value;
    let upper = match direction {
        Direction::Between { upper } => upper.max(goal),
        Direction::AtLeast | Direction::AtMost | Direction::Exactly => goal,
    };
    let (side, distance) =
        if is_same_number(value, goal) || is_same_number(value, upper) || (goal < value && value < upper) {
            (Side::At, 0.0)
        } else if value > upper {
            (Side::Above, value - upper)
        } else {
            (Side::Below, goal - value)
        };
    let is_satisfied = match (direction, side) {
        (_, Side::At) | (Direction::AtLeast, Side::Above) | (Direction::AtMost, Side::Below) => true,
        (Direction::AtLeast, Side::Below)
        | (Direction::AtMost, Side::Above)
        | (Direction::Between { .. } | Direction::Exactly, Side::Above | Side::Below) => false,
    };
    let times = (goal != 0.0).then(|| value / goal);
    Comparison { side, distance: Quantity::new(distance, figure.unit), times, is_satisfied }
}

/// Returns how `figure` lies to what is expected of it on the way to `target`.
///
/// On the way to a corridor or an exact value, whatever lies between the expectation and the target is ahead, not beside it.
pub fn compare_on_the_way(figure: Quantity, expected: f64, target: f64, direction: Direction) -> Comparison {
    match direction {
        Direction::AtLeast | Direction::AtMost => compare(figure, expected, direction),
        Direction::Exactly => {
            compare(figure, expected.min(target), Direction::Between { upper: expected.max(target) })
        }
        Direction::Between { upper } => {
            compare(figure, expected.min(target), Direction::Between { upper: expected.max(upper) })
        }
    }
}
