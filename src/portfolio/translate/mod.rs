//! From what a file looks like to what it means: one translation, with the cross-references checked once.

mod agreement;
mod amendment;
mod amount;
mod indicator;
mod measure;
mod names;
mod narrative;
mod organization;
mod references;
mod target;
mod workspace;

pub use agreement::translate_agreement;
pub use names::check_names;
pub use organization::translate_organizations;
pub use references::References;
pub use workspace::translate_workspace;
