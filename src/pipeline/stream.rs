//! Makes documents on worker threads, each one composed, rendered and written before the next is begun.

use std::num::NonZeroUsize;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::job::Progress;
use crate::diag::{Diagnostic, Notes, Origin};
use crate::publish::OutputEntry;
use crate::render;

/// The engine recurses through deeply nested layouts; the default of a thread is too small for it.
const STACK: usize = 16 << 20;

/// What came of one document: its entry in the manifest, or none when it could not be made; and the problems.
pub type Made = (Option<OutputEntry>, Notes);

/// Makes `n` documents with `n_workers` threads and returns what came of each, in their order.
///
/// `make` is called once for each number below `n`. Each worker owns a rayon pool of one thread and works inside
/// it: the engine uses rayon, and a worker of a shared pool that waits there would begin whole other documents
/// on its own stack. What the engine remembers is dropped after every document, so memory does not grow with
/// their number.
pub fn stream(
    n: usize,
    n_workers: NonZeroUsize,
    progress: &dyn Progress,
    make: impl Fn(usize) -> Made + Sync,
) -> Vec<Made> {
    let next = AtomicUsize::new(0);
    let made: Mutex<Vec<(usize, Made)>> = Mutex::new(Vec::with_capacity(n));
    let work = || loop {
        let i = next.fetch_add(1, Ordering::Relaxed);
        if i >= n {
            return;
        }
        let outcome = panic::catch_unwind(AssertUnwindSafe(|| make(i))).unwrap_or_else(|_| fault());
        render::forget();
        made.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((i, outcome));
        progress.document_done();
    };
    thread::scope(|scope| {
        for _ in 0..n_workers.get().min(n.max(1)) {
            scope.spawn(|| match rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(STACK).build() {
                Ok(pool) => pool.install(work),
                // Without a pool of its own the worker still works, only slower.
                Err(_) => work(),
            });
        }
    });
    let mut made = made.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    made.sort_by_key(|(i, _)| *i);
    made.into_iter().map(|(_, outcome)| outcome).collect()
}

/// A panic while one document is made costs that document alone.
fn fault() -> Made {
    let mut notes = Notes::new();
    let message = "the program failed while making this document; this is its fault, not the input's";
    notes.push(
        Diagnostic::error("internal-fault", message, Origin::Run)
            .hint("the other documents are whole; please report this with the message above"),
    );
    (None, notes)
}
