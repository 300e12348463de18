//! Any text as an agreement, beside settings and organizations that are sound.
#![no_main]

use std::sync::LazyLock;

use milepost::base::Sources;
use milepost::diag::Notes;
use milepost::portfolio::{Instruments, load_with};

const SETTINGS: &str = include_str!("../../tests/fixtures/portfolio/milepost.toml");
const ORGANIZATIONS: &str = include_str!("../../tests/fixtures/portfolio/organizations.toml");
/// Those of the sample, so that its agreements are sound as well.
const MORE_ORGANIZATIONS: &str = include_str!("../../inputs/organizations.toml");

static INSTRUMENTS: LazyLock<Instruments> = LazyLock::new(|| Instruments::read(&mut Notes::new(), &[]));

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let files = [
        ("milepost.toml", SETTINGS.as_bytes()),
        ("inputs/organizations.toml", ORGANIZATIONS.as_bytes()),
        ("inputs/organizations-of-the-sample.toml", MORE_ORGANIZATIONS.as_bytes()),
        ("inputs/agreements/a.toml", bytes),
    ];
    let sources = Sources::new(files.map(|(path, bytes)| (path.to_owned(), bytes.to_vec())));
    let _ = load_with(&mut Notes::new(), &sources, &INSTRUMENTS);
});
