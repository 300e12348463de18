//! Holds the shape of the house: the direction of the rooms and the habits that a compiler does not check.

use std::fs;
use std::path::{Path, PathBuf};

/// Every room with the rooms it may name.
const ROOMS: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("diag", &["base"]),
    ("ingest", &["base", "diag"]),
    ("portfolio", &["base", "diag"]),
    ("ledger", &["base", "diag", "portfolio"]),
    ("measure", &["base", "diag", "ingest", "portfolio", "ledger"]),
    ("evaluate", &["base", "diag", "portfolio", "ledger", "measure"]),
    ("compose", &["base", "diag", "ingest", "portfolio", "ledger", "measure", "evaluate"]),
    ("render", &["base", "diag", "compose"]),
    ("publish", &["base", "diag"]),
    (
        "pipeline",
        &[
            "base",
            "diag",
            "ingest",
            "portfolio",
            "ledger",
            "measure",
            "evaluate",
            "compose",
            "render",
            "publish",
        ],
    ),
    (
        "cli",
        &[
            "base",
            "diag",
            "ingest",
            "portfolio",
            "ledger",
            "measure",
            "evaluate",
            "compose",
            "render",
            "publish",
            "pipeline",
        ],
    ),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("the source tree can be listed").into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    files.sort();
    files
}

/// Returns the rooms that a source text names: after `crate::` or `milepost::`, also inside braces.
fn named_rooms(text: &str) -> Vec<(usize, String)> {
    let mut named = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        for (at, _) in code.match_indices("crate::") {
            let rest = &code[at + "crate::".len()..];
            let names: Vec<&str> = match rest.strip_prefix('{') {
                Some(list) => list.split(['}', ',']).collect(),
                None => vec![rest],
            };
            for name in names {
                let name: String =
                    name.trim().chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
                if !name.is_empty() {
                    named.push((number + 1, name));
                }
            }
        }
    }
    named
}

#[test]
fn no_room_names_a_later_one() {
    let mut wrong = Vec::new();
    for (room, allowed) in ROOMS {
        let files = rust_files(&root().join("src").join(room));
        assert!(!files.is_empty(), "room `{room}` is not there");
        for file in files {
            let text = fs::read_to_string(&file).expect("a source file is UTF-8");
            for (line, named) in named_rooms(&text) {
                let is_room = ROOMS.iter().any(|(other, _)| *other == named);
                if is_room && named != *room && !allowed.contains(&named.as_str()) {
                    wrong.push(format!("{}:{line} names `{named}`", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "rooms are walked through in one direction:\n{}", wrong.join("\n"));
}

#[test]
fn the_scan_sees_what_it_must() {
    let named: Vec<String> =
        named_rooms("use crate::{base::Id, render};\nlet x = crate::publish::y; // crate::cli")
            .into_iter()
            .map(|n| n.1)
            .collect();
    assert_eq!(named, ["base", "render", "publish"]);
}

#[test]
fn every_folder_of_src_is_a_room() {
    for entry in fs::read_dir(root().join("src")).expect("src is there") {
        let entry = entry.expect("src can be listed");
        if entry.path().is_dir() {
            let name = entry.file_name().to_string_lossy().into_owned();
            assert!(
                ROOMS.iter().any(|(room, _)| *room == name),
                "`src/{name}` is no room: give it a place in the list"
            );
        }
    }
}

#[test]
fn every_file_says_what_it_holds() {
    for folder in ["src", "tests", "benches", "examples"] {
        for file in rust_files(&root().join(folder)) {
            let text = fs::read_to_string(&file).expect("a source file is UTF-8");
            assert!(text.starts_with("//!"), "{} does not open with a `//!` sentence", file.display());
        }
    }
}

#[test]
fn no_unwrap_and_no_unfinished_word_in_src() {
    let mut wrong = Vec::new();
    for file in rust_files(&root().join("src")) {
        let text = fs::read_to_string(&file).expect("a source file is UTF-8");
        // Unit tests at the end of a file may unwrap.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            for word in [".unwrap()", "todo!(", "unimplemented!(", "#[allow(", "TODO", "FIXME"] {
                if line.contains(word) {
                    wrong.push(format!("{}:{} has `{word}`", file.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `comemo::evict` empties the engine's memory only if it is the engine's own comemo.
#[test]
fn there_is_one_comemo() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).expect("Cargo.lock is committed");
    assert_eq!(lock.matches("name = \"comemo\"").count(), 1);
}

/// The tree of dependencies has no network client: nothing this tool does needs one. (`Cargo.lock` also lists
/// optional crates that are never built, so the tree that is really built is asked for.)
#[test]
fn there_is_no_network_client() {
    let tree = std::process::Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "--edges", "normal", "--prefix", "none"])
        .current_dir(root())
        .output()
        .expect("cargo runs the tests and can be run by them");
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8_lossy(&tree.stdout).into_owned();
    assert!(tree.contains("typst v"), "the tree was listed:\n{tree}");
    for name in ["reqwest", "hyper", "ureq", "rustls", "native-tls", "curl", "openssl"] {
        assert!(!tree.lines().any(|line| line.starts_with(&format!("{name} v"))), "`{name}` is in the tree");
    }
}

/// `cargo run --release` and `cargo test --release` share one build: the development dependencies ask no feature of
/// a crate that the program itself does not ask for. (What build scripts are built with is resolved apart.)
#[test]
fn one_build_serves_both_commands() {
    let features = |edges: &str| {
        let tree = std::process::Command::new(env!("CARGO"))
            .args([
                "tree",
                "--locked",
                "--offline",
                "--prefix",
                "none",
                "--format",
                "{p} [{f}]",
                "--edges",
                edges,
            ])
            .current_dir(root())
            .output()
            .expect("cargo runs the tests and can be run by them");
        let tree = String::from_utf8_lossy(&tree.stdout).replace(" (*)", "");
        tree.lines().map(str::to_owned).collect::<std::collections::BTreeSet<String>>()
    };
    let with_tests = features("normal,dev,no-proc-macro");
    let differing: Vec<String> = features("normal,no-proc-macro").difference(&with_tests).cloned().collect();
    assert!(differing.is_empty(), "built differently for tests: {differing:#?}");
}

#[test]
fn what_may_be_shown_is_made_in_one_place_and_read_back_in_one_other() {
    let says = |path: &Path, word: &str| fs::read_to_string(path).expect("it can be read").contains(word);
    let named = |word: &str| -> Vec<String> {
        let files = rust_files(&root().join("src")).into_iter().filter(|path| says(path, word));
        let below = |path: PathBuf| path.strip_prefix(root()).expect("it is below").display().to_string();
        files.map(below).filter(|path| !path.starts_with("src/measure/")).collect()
    };
    assert_eq!(named("read_back"), ["src/evaluate/evaluation.rs"], "nobody else reads values back as shown");
    assert!(
        serde_json::from_str::<milepost::measure::Shown<u32>>("3").is_err(),
        "nor does any other reading"
    );
    let back: milepost::measure::Shown<u32> = milepost::measure::read_back("3").expect("it is a number");
    assert_eq!(*back, 3);
    assert!(serde_json::from_str::<milepost::measure::Shown<u32>>("3").is_err(), "the exception has ended");
}
