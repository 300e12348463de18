//! Any text as an agreement, beside settings and organizations that are sound.
#![no_main]

use milepost::base::Sources;
use milepost::diag::Notes;
use milepost::portfolio::load;

const SETTINGS: &str = include_str!("../../tests/fixtures/portfolio/milepost.toml");
const ORGANIZATIONS: &str = include_str!("../../tests/fixtures/portfolio/organizations.toml");

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let files = [
        ("milepost.toml", SETTINGS.as_bytes()),
        ("inputs/organizations.toml", ORGANIZATIONS.as_bytes()),
        ("inputs/agreements/a.toml", bytes),
    ];
    let sources = Sources::new(files.map(|(path, bytes)| (path.to_owned(), bytes.to_vec())));
    let _ = load(&mut Notes::new(), &sources);
});
