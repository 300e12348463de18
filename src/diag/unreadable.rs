//! What is said of a file that the system does not give.

use super::{Diagnostic, Origin};

/// Returns the problem of a file that cannot be read.
pub fn unreadable(path: &str, why: &impl ToString) -> Diagnostic {
    let message = format!("the file system does not give it: {}", why.to_string());
    Diagnostic::error("unreadable-file", message, Origin::file(path))
        .hint("check its rights and whether another program holds it")
}
