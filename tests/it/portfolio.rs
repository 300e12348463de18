//! The portfolio room: files that are sound, files that are not, and what an agreement says on a day.

use milepost::base::Sources;
use milepost::diag::Notes;
use milepost::portfolio::load;

/// Returns the sources of the sample workspace: its settings and everything under `inputs` that is TOML.
fn sample() -> Sources {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = walkdir::WalkDir::new(root.join("inputs"))
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .chain([root.join("milepost.toml")])
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
    Sources::new(files.map(|path| {
        let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        (name, std::fs::read(path).unwrap())
    }))
}

#[test]
fn the_sample_is_sound() {
    let mut notes = Notes::new();
    let portfolio = load(&mut notes, &sample());
    let problems: Vec<String> = notes
        .sorted()
        .iter()
        .map(|problem| format!("{}: {} {:?}", problem.origin, problem.message, problem.hints))
        .collect();
    assert_eq!(problems, Vec::<String>::new());
    let portfolio = portfolio.unwrap();
    assert!(portfolio.failed.is_empty());
}
