//! Memory in small pages while a long text is read.

use std::sync::Mutex;

/// The bytes of a text from which on its columns are so long that it matters which pages they stand in.
const LONG: usize = 64 << 20;

/// How many such texts are being read, and whether great pages were in use before.
static READ: Mutex<(usize, bool)> = Mutex::new((0, false));

/// As long as one is there, the system gives this process memory in small pages only.
///
/// What other processes gave back comes in small pages, and is there at once; a great page that nobody used lately takes a virtual machine long
/// to give. Reading fills such memory once, from one end to the other, where great pages are of little use. Elsewhere they are left as
/// they are: typesetting is faster with them.
#[derive(Debug)]
pub struct SmallPages(());

impl SmallPages {
    /// Asks for small pages where a text of so many bytes is read; a system that knows no others is asked for nothing.
    pub fn for_text(n_bytes: usize) -> Option<Self> {
        if n_bytes < LONG {
            return None;
        }
        let mut read = READ.lock().ok()?;
        if read.0 == 0 {
            read.1 = !are_asked_for();
            if read.1 {
                ask(true);
            }
        }
        read.0 += 1;
        Some(Self(()))
    }
}

impl Drop for SmallPages {
    fn drop(&mut self) {
        let Ok(mut read) = READ.lock() else { return };
        read.0 -= 1;
        if read.0 == 0 && read.1 {
            ask(false);
        }
    }
}

/// Tells whether the process has small pages only already.
#[cfg(target_os = "linux")]
fn are_asked_for() -> bool {
    rustix::thread::transparent_huge_pages_are_disabled().unwrap_or(true)
}

/// Asks for small pages only, or no longer; a system that refuses gives what it likes.
#[cfg(target_os = "linux")]
fn ask(for_small: bool) {
    let _ = rustix::thread::disable_transparent_huge_pages(for_small);
}

#[cfg(not(target_os = "linux"))]
fn are_asked_for() -> bool {
    true
}

#[cfg(not(target_os = "linux"))]
fn ask(_: bool) {}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn pages_are_small_until_the_last_text_is_read() {
        let before = are_asked_for();
        assert!(SmallPages::for_text(LONG - 1).is_none());
        let first = SmallPages::for_text(LONG);
        let second = SmallPages::for_text(LONG);
        assert!(are_asked_for());
        drop(first);
        assert!(are_asked_for());
        drop(second);
        assert_eq!(are_asked_for(), before);
    }
}
