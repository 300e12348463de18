//! Runs what may panic through no fault of ours: the cost is its own answer, and its cry reaches nobody's terminal.

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
}

/// Does some work of a library that may panic on what it is given.
///
/// # Errors
/// What it panicked with.
pub fn guard<T>(work: impl FnOnce() -> T) -> Result<T, Box<dyn Any + Send>> {
    DEPTH.set(DEPTH.get() + 1);
    let done = catch_unwind(AssertUnwindSafe(work));
    DEPTH.set(DEPTH.get() - 1);
    done
}

/// Tells whether the work of this thread is guarded, so that a panic is an answer and no news.
pub fn is_guarded() -> bool {
    DEPTH.get() > 0
}

#[cfg(test)]
mod tests {
    use super::{guard, is_guarded};

    #[test]
    fn a_panic_ends_the_guard_it_happened_under() {
        assert!(!is_guarded());
        assert_eq!(guard(is_guarded).ok(), Some(true));
        let outer = guard(|| (guard(|| panic!("of a library")).is_err(), is_guarded()));
        assert_eq!(outer.ok(), Some((true, true)));
        assert!(!is_guarded());
    }
}
