//! Codebooks: what an export leaves unsaid, beside it.

use super::File;
use super::partner::Partner;

/// Returns the codebook that says which partnership the rows of `exports` belong to.
pub fn partnership(partner: &Partner, name: &str, exports: &[&str], more: &str) -> File {
    let files: Vec<String> = exports.iter().map(|export| format!("{export:?}")).collect();
    let text = format!("files = [{}]\npartnership = {:?}\n{more}", files.join(", "), partner.id);
    File { path: partner.path(&format!("{name}.codebook.toml")), bytes: text.into_bytes() }
}
