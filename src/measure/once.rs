//! Answers that are found once, however many threads ask for them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock};

/// What was found so far, by what was asked.
#[derive(Debug)]
pub struct Once<K, V>(Mutex<BTreeMap<K, Arc<OnceLock<V>>>>);

impl<K, V> Default for Once<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Ord, V: Clone> Once<K, V> {
    /// Returns the answer to `key`: the one known, or what `find` finds. Who asks meanwhile waits for that.
    pub fn get(&self, key: K, find: impl FnOnce() -> V) -> V {
        let mut known = self.0.lock().expect("no thread panics while it holds the answers");
        let answer = Arc::clone(known.entry(key).or_default());
        drop(known);
        answer.get_or_init(find).clone()
    }
}
