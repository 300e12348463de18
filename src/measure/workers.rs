//! One job for each item, on as many threads as the run may use; answers in the order of the items.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Returns what `job` answers for each item.
///
/// Plain threads rather than a parallel iterator: the query engine has a pool of its own, and a pool's worker that waited for
/// it would meanwhile begin other partnerships on the same stack.
pub fn map<T: Sync, R: Send>(items: &[T], job: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let n_threads = rayon::current_num_threads().min(items.len());
    if n_threads <= 1 {
        return items.iter().map(job).collect();
    }
    let next = AtomicUsize::new(0);
    let answers: Mutex<Vec<(usize, R)>> = Mutex::new(Vec::with_capacity(items.len()));
    let work = || {
        while let Some((i, item)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|i| Some((i, items.get(i)?)))
        {
            let answer = job(item);
            answers.lock().expect("no thread panics while it holds the list").push((i, answer));
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..n_threads {
            scope.spawn(work);
        }
    });
    let mut answers = answers.into_inner().expect("no thread panics while it holds the list");
    answers.sort_by_key(|(i, _)| *i);
    answers.into_iter().map(|(_, answer)| answer).collect()
}
