//! The tool as a person uses it: commands, messages, exit codes.

use std::fs;

use assert_cmd::Command;
use tempfile::TempDir;

use crate::sample_run::copy_sample;

fn milepost(home: &TempDir) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_milepost"));
    command.current_dir(home.path()).env("NO_COLOR", "1");
    command
}

fn home() -> TempDir {
    TempDir::new().expect("a folder")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn help_shows_each_command_with_an_example() {
    let home = home();
    for arguments in [&["--help"][..], &["run", "--help"], &["check", "--help"]] {
        let output = milepost(&home).args(arguments).assert().code(0).get_output().clone();
        assert!(text(&output.stdout).contains("Example"), "{}", text(&output.stdout));
    }
}

#[test]
fn bad_arguments_end_with_two_and_name_what_is_valid() {
    let home = home();
    copy_sample(home.path());
    let cases: [(&[&str], &str); 5] = [
        (&["run", "--period", "spring"], "2026-Q1"),
        (&["run", "--as-of", "31/03/2026"], "31/03/2026"),
        (&["run", "--report", "evaluations"], "evaluation"),
        (&["run", "--partnership", "agency-yy"], "agency-y"),
        (&["run", "--jobs", "0"], "--jobs"),
    ];
    for (arguments, wanted) in cases {
        let output = milepost(&home).args(arguments).assert().code(2).get_output().clone();
        assert!(text(&output.stderr).contains(wanted), "{arguments:?}: {}", text(&output.stderr));
    }
    assert!(!home.path().join("outputs").exists(), "nothing was written");
}

#[test]
fn a_language_in_which_nothing_is_written_is_refused() {
    let home = home();
    copy_sample(home.path());
    let settings = home.path().join("milepost.toml");
    let text_of = fs::read_to_string(&settings).expect("there are settings");
    fs::write(&settings, text_of.replace("[\"en\", \"fr\"]", "[\"en\"]")).expect("they can be written");
    let output = milepost(&home).args(["run", "--lang", "fr"]).assert().code(2).get_output().clone();
    let told = text(&output.stderr);
    assert!(told.contains("this workspace writes no documents in `fr`, only in `en`"), "{told}");
    assert!(told.contains("add \"fr\" to `languages` in milepost.toml, or leave `--lang fr` out"), "{told}");
    assert!(!home.path().join("outputs").exists(), "nothing was written");
}

#[test]
fn an_empty_folder_is_told_what_is_lacking() {
    let home = home();
    let output = milepost(&home).arg("run").assert().code(2).get_output().clone();
    insta::assert_snapshot!(text(&output.stderr), @r"
    error[no-workspace]: no `milepost.toml` in `.`, expected a workspace
     |
     = hint: go to the workspace's folder, or name it with `--workspace DIR`

    Nothing was written: 1 error, 0 warnings.
    ");
    assert_eq!(fs::read_dir(home.path()).expect("listed").count(), 0, "nothing was written");
}

#[test]
fn check_writes_nothing_and_finds_nothing_wrong_with_the_sample() {
    let home = home();
    copy_sample(home.path());
    let output = milepost(&home).arg("check").assert().code(0).get_output().clone();
    assert!(
        text(&output.stdout).contains("4 partnerships can be evaluated for 2026-Q1"),
        "{}",
        text(&output.stdout)
    );
    assert!(!home.path().join("outputs").exists());
}

#[test]
fn a_run_says_in_one_screen_what_it_wrote() {
    let home = home();
    copy_sample(home.path());
    let output = milepost(&home)
        .args(["run", "--partnership", "agency-x", "--lang", "fr"])
        .assert()
        .code(0)
        .get_output()
        .clone();
    let summary = text(&output.stdout);
    assert!(summary.contains("evaluation") && summary.lines().count() <= 24, "{summary}");
    assert!(!text(&output.stderr).contains('\u{1b}'), "no colour and no bar where no person watches");
    assert!(home.path().join("outputs/2026-Q1/agency-x/agency-x-evaluation-2026-q1-fr.pdf").is_file());
    assert!(!home.path().join("outputs/2026-Q1/agency-y").exists());
}

#[test]
fn a_narrowed_run_keeps_the_other_documents() {
    let home = home();
    copy_sample(home.path());
    milepost(&home).args(["run", "--partnership", "agency-x"]).assert().code(0);
    milepost(&home).args(["run", "--partnership", "agency-z", "--report", "memorandum"]).assert().code(0);
    let folder = home.path().join("outputs/2026-Q1");
    assert!(folder.join("agency-x/agency-x-evaluation-2026-q1-en.pdf").is_file());
    assert!(folder.join("agency-z/agency-z-memorandum-en.pdf").is_file());
    assert!(!folder.join("agency-z/agency-z-evaluation-2026-q1-en.pdf").exists());
}

#[test]
fn a_broken_agreement_sets_exit_code_one_and_is_pointed_at() {
    let home = home();
    copy_sample(home.path());
    let file = home.path().join("inputs/agreements/agency-x.toml");
    let agreement = fs::read_to_string(&file).expect("it is text");
    fs::write(&file, agreement.replacen("reference", "refrence", 1)).expect("it can be written");
    let output = milepost(&home)
        .args(["run", "--report", "evaluation", "--lang", "en"])
        .assert()
        .code(1)
        .get_output()
        .clone();
    let errors = text(&output.stderr);
    assert!(errors.contains("inputs/agreements/agency-x.toml:"), "{errors}");
    assert!(errors.contains("did you mean `reference`?"), "{errors}");
    assert!(text(&output.stdout).contains("agency-x"), "{}", text(&output.stdout));
    assert!(home.path().join("outputs/2026-Q1/agency-y/agency-y-evaluation-2026-q1-en.pdf").is_file());
}

#[test]
fn a_broken_settings_file_writes_nothing() {
    let home = home();
    copy_sample(home.path());
    fs::write(home.path().join("milepost.toml"), "organization = \"nobody\nperiod = 3").expect("written");
    let output = milepost(&home).arg("run").assert().code(2).get_output().clone();
    assert!(text(&output.stderr).contains("milepost.toml:1"), "{}", text(&output.stderr));
    assert!(!home.path().join("outputs").exists());
}

#[test]
fn shells_and_manual_readers_are_served() {
    let home = home();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = milepost(&home).args(["completions", shell]).assert().code(0).get_output().clone();
        let script = text(&output.stdout);
        assert!(script.contains("partnership") && script.contains("milepost"), "{shell}: {script}");
    }
    let page =
        |arguments: &[&str]| text(&milepost(&home).args(arguments).assert().code(0).get_output().stdout);
    assert!(page(&["man"]).contains(".TH milepost 1"), "{}", page(&["man"]));
    let run = page(&["man", "run"]);
    assert!(run.contains("milepost\\-run") && run.contains("as\\-of"), "{run}");
    let output = milepost(&home).args(["man", "chek"]).assert().code(2).get_output().clone();
    assert!(text(&output.stderr).contains("did you mean `check`?"), "{}", text(&output.stderr));
}

#[test]
fn a_known_problem_is_counted_and_stands_in_the_manifest() {
    let home = home();
    copy_sample(home.path());
    let broken = "inputs/agency-x/referrals.csv";
    let file = home.path().join(broken);
    let records = fs::read_to_string(&file).expect("it is text");
    fs::write(&file, format!("{records}oops,,,,,\n")).expect("written");
    let output = milepost(&home).arg("check").assert().get_output().clone();
    let warned = text(&output.stderr);
    let mut known = String::new();
    // The sample may have warnings of its own: those of this file alone are acknowledged.
    let of_file = warned.split("\n\n").filter(|problem| problem.contains(broken));
    for code in of_file.filter_map(|problem| problem.trim_start().strip_prefix("warning[")?.split(']').next())
    {
        known.push_str(&format!(
            "[[known]]\ncode = \"{code}\"\nfile = \"{broken}\"\nwho = \"Lead\"\nreason = \"a test row\"\nuntil = 2026-12-31\n\n"
        ));
    }
    assert!(!known.is_empty(), "the row warns: {warned}");
    fs::write(home.path().join("inputs/acknowledged.toml"), known).expect("written");
    let output = milepost(&home)
        .args(["run", "--partnership", "agency-x", "--report", "memorandum", "--lang", "en"])
        .assert()
        .code(0)
        .get_output()
        .clone();
    assert!(!text(&output.stderr).contains(broken), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("known and acknowledged"), "{}", text(&output.stdout));
    let manifest = fs::read_to_string(home.path().join("outputs/2026-Q1/manifest.json")).expect("there");
    assert!(manifest.contains("a test row") && manifest.contains("\"acknowledged\""));
}
