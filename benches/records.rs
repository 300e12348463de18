//! From the bytes of a long table to figures: visits counted, clients counted once, one kind of visit, mean minutes.
//!
//! ```text
//! cargo bench --bench records -- write ROWS     # writes the workspace into the build folder, and prints where it is
//! cargo bench --bench records -- judge FOLDER   # reads and evaluates it, and prints what that took and the figures
//! cargo bench --bench records -- rooms FOLDER   # reads it, then measures it, and prints what each took
//! ```
//!
//! `benches/duckdb` runs the second in turns with DuckDB. CPU seconds are the process's own, user and system.

mod processor;

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use milepost::base::Id;
use milepost::diag::Notes;
use milepost::ingest;
use milepost::ledger::Ledger;
use milepost::measure::{self, Cut, Evidence, Release};
use milepost::pipeline::{self, Scope, WorkspaceFiles};
use milepost::portfolio;
use processor::cpu_seconds;

const PARTNERSHIP: &str = "agency-y";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["write", n_rows] => println!("{}", write(n_rows.parse().expect("a number of rows")).display()),
        ["judge", folder] => judge(Path::new(folder)),
        ["rooms", folder] => rooms(Path::new(folder)),
        _ => println!("records: write ROWS, judge FOLDER or rooms FOLDER"),
    }
}

/// Reads and evaluates the workspace as `milepost check` does.
fn judge(folder: &Path) {
    let (cpu, began) = (cpu_seconds(), Instant::now());
    let mut notes = Notes::new();
    let files = WorkspaceFiles::open(&mut notes, folder).unwrap_or_else(|_| panic!("{:#?}", notes.sorted()));
    let judged = pipeline::judge(&mut notes, files, &Scope::default());
    let judged = judged.unwrap_or_else(|_| panic!("{:#?}", notes.sorted()));
    let (cpu, wall) = (cpu_seconds() - cpu, began.elapsed().as_secs_f64());
    let partnership = Id::new(PARTNERSHIP).expect("a sound id");
    let evaluated = judged.evaluation.partnerships.get(&partnership);
    let evaluated = evaluated.unwrap_or_else(|| panic!("{:#?}", notes.sorted()));
    let value = |judged: &milepost::evaluate::IndicatorEvaluation| {
        judged.figure.published().and_then(|figure| figure.value).map_or(f64::NAN, |value| value.value)
    };
    let answers: Vec<String> =
        evaluated.indicators.iter().map(|judged| format!("{:.6}", value(judged))).collect();
    println!(
        "{{\"cpu\": {cpu:.2}, \"wall\": {wall:.3}, \"peak\": {}, \"answers\": [{}]}}",
        peak_memory(),
        answers.join(", ")
    );
}

/// Reads the workspace's records, then measures them.
fn rooms(folder: &Path) {
    let mut notes = Notes::new();
    let files = WorkspaceFiles::open(&mut notes, folder).unwrap_or_else(|_| panic!("{:#?}", notes.sorted()));
    let sources = files.sources;
    let forms = ingest::load_forms(&mut notes, &[]);
    let portfolio = portfolio::load(&mut notes, &sources).unwrap_or_else(|_| panic!("{:#?}", notes.sorted()));
    let ledger = Ledger::default();
    let mut tables = ingest::Tables::default();
    timed("reading", || tables = ingest::read(&mut notes, &sources, &forms));
    let period = portfolio.workspace.period.expect("the settings name one");
    let cut = Cut { period, as_of: portfolio.workspace.as_of.expect("the settings name one") };
    let evidence = Evidence { sources: &sources, tables: &tables, portfolio: &portfolio, ledger: &ledger };
    for _ in 0..3 {
        timed("measuring", || {
            divan::black_box(measure::measure(&mut notes, &evidence, cut, &Release::default()));
        });
    }
}

fn timed(name: &str, job: impl FnOnce()) {
    let before = memory("VmRSS:");
    // Sets the largest resident size back to the present one.
    let _ = fs::write("/proc/self/clear_refs", "5");
    let (cpu, began) = (cpu_seconds(), Instant::now());
    job();
    let (cpu, wall) = (cpu_seconds() - cpu, began.elapsed().as_secs_f64());
    println!("{name:10} {cpu:6.2} CPU s {wall:6.2} s, {:5} MiB more at the most", peak_memory() - before);
}

fn write(n_rows: usize) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("records-{n_rows}"));
    if !folder.join("milepost.toml").is_file() {
        let inputs = folder.join("inputs");
        for inside in ["agreements", PARTNERSHIP] {
            fs::create_dir_all(inputs.join(inside)).expect("the build folder can be written");
        }
        let put = |path: PathBuf, text: &str| fs::write(path, text).expect("the build folder can be written");
        put(inputs.join("organizations.toml"), ORGANIZATIONS);
        put(inputs.join(format!("agreements/{PARTNERSHIP}.toml")), &agreement());
        visits(&inputs.join(PARTNERSHIP).join("visits.csv"), n_rows);
        put(folder.join("milepost.toml"), SETTINGS);
    }
    folder
}

const SETTINGS: &str = "organization = \"pats-agency\"\nprepared_by = \"Evaluation lead\"\nfiscal_year_start = 1\n\
    languages = [\"en\"]\nperiod = \"2026-07-01..2026-12-31\"\nas_of = 2026-12-31\n";

const ORGANIZATIONS: &str = "[pats-agency]\nkind = \"agency\"\nname = \"Pat's agency\"\n\
    [agency-y]\nkind = \"agency\"\nname = \"Agency Y\"\n";

fn agreement() -> String {
    let mut text = "reference = \"L-Y\"\nkind = \"letter\"\nstate = \"active\"\ntitle = \"Visits\"\npurpose = \"Visits.\"\n\
        term = { start = 2026-01-01, end = 2027-12-31 }\n\
        [[parties]]\norganization = \"pats-agency\"\nrole = \"Lead agency\"\nsignatory_title = \"Director\"\n\
        [[parties]]\norganization = \"agency-y\"\nrole = \"Partner agency\"\nsignatory_title = \"Director\"\n"
        .to_owned();
    let of_visits = "kind = \"count\", of = { dataset = \"visits\"";
    for (id, unit, measure) in [
        ("visits", "visits", format!("{of_visits} }}")),
        ("clients", "clients", format!("{of_visits}, distinct = \"client_key\" }}")),
        ("crises", "visits", format!("{of_visits}, filter = \"kind = 'crisis'\" }}")),
        (
            "minutes",
            "points",
            "kind = \"mean\", of = { dataset = \"visits\" }, field = \"minutes\"".to_owned(),
        ),
    ] {
        let _ = write!(
            text,
            "[indicators.{id}]\nname = \"{id}\"\ndefinition = \"Of the visits in the period.\"\nbase = \"all visits\"\n\
             question = \"how-much\"\nlevel = \"output\"\nowner = \"agency-y\"\nwindow = \"period\"\nunit = \"{unit}\"\n\
             direction = \"at least\"\nmeasure = {{ {measure} }}\n"
        );
    }
    text
}

fn visits(path: &Path, n_rows: usize) {
    let kinds = ["Home visit", "Office visit", "Phone or video", "Joint visit", "Crisis response"];
    let file = fs::File::create(path).expect("the build folder can be written");
    let mut file = std::io::BufWriter::with_capacity(1 << 20, file);
    let mut put =
        |line: std::fmt::Arguments<'_>| file.write_fmt(line).expect("the build folder can be written");
    put(format_args!("Date of visit,Client ID,Visited by,Kind of visit,Minutes\n"));
    for row in 0..n_rows {
        let (month, day) = (row % 12 + 1, row % 28 + 1);
        let (client, kind, minutes) = (row * 31 % 5000, kinds[row % 5], row % 120);
        put(format_args!("2026-{month:02}-{day:02},CY-{client:05},Agency Y,{kind},{minutes}.5\n"));
    }
}

/// Returns the largest resident size since it was last set back, in MiB.
fn peak_memory() -> u64 {
    memory("VmHWM:")
}

/// Returns a line of what the system tells of this process's memory, in MiB; 0 where it does not tell.
fn memory(name: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(name));
    line.and_then(|line| line.split_whitespace().nth(1)).and_then(|kb| kb.parse::<u64>().ok()).unwrap_or(0)
        / 1024
}
