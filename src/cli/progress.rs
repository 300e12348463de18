//! The progress bar: rate and time left on a terminal, nothing elsewhere.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::pipeline::Progress;

/// Shows how far a run is.
#[derive(Debug)]
pub struct Bar {
    bar: ProgressBar,
}

impl Bar {
    /// Returns a bar that is drawn only when a person watches.
    pub fn new(is_terminal: bool) -> Self {
        let target = if is_terminal { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        Self { bar: ProgressBar::with_draw_target(None, target) }
    }
}

impl Progress for Bar {
    fn stage(&self, name: &str) {
        self.bar.set_message(name.to_owned());
        self.bar.tick();
    }

    fn documents(&self, total: usize) {
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len} documents  {per_sec}  {eta} left")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        self.bar.set_style(style);
        self.bar.set_length(total as u64);
    }

    fn document_done(&self) {
        self.bar.inc(1);
    }

    fn end(&self) {
        self.bar.finish_and_clear();
    }
}
