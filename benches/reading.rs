//! Reading long tables, beside the workbook library's own reader of cells, in one process.
//!
//! ```text
//! cargo bench --bench reading -- [CASE...] [ROWS]
//! ```
//!
//! A workbook of 40 columns (keys, dates, numbers, points, options, texts; one cell in 500 wrong on purpose), one of five, and a
//! CSV file of each are written once into the build folder. Workbooks of which a form fits are read row by row; one that no form
//! fits is read whole, so that its cells are kept as the library keeps them. Each is read seven times in turns with the bare reader;
//! medians are printed, of ratios those of the rounds. Only the cases that are named are read: peaks of memory are right of a case
//! that runs alone, for the allocator holds back what another one gave up. `records` is none of the usual ones: it reads a CSV file
//! of 10 million rows, from the disk on and with its hash, and writes the columns nowhere. CPU seconds are the process's own, user
//! and system, so they hold on a machine that does other things beside.

mod processor;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::time::Instant;

use calamine::{DataRef, Reader, Xlsx};
use milepost::base::Sources;
use milepost::diag::Notes;
use milepost::ingest::{self, Forms};
use processor::cpu_seconds;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

const ROUNDS: usize = 7;
const COLUMNS: usize = 40;

/// The cases, with what each is: `cells` are the library's, passing or kept.
const CASES: [(&str, &str); 8] = [
    ("cells", "XLSX, 40 columns: the library's cells, passing"),
    ("cells-kept", "XLSX, 40 columns: the library's cells, kept"),
    ("kept", "XLSX, 40 columns: cells kept, no form fits"),
    ("typed", "XLSX, 40 columns: typed and checked, passing"),
    ("narrow-cells", "XLSX, 5 columns: the library's cells, passing"),
    ("narrow", "XLSX, 5 columns: typed and checked, passing"),
    ("csv", "CSV, 40 columns: typed and checked"),
    ("narrow-csv", "CSV, 5 columns: typed and checked"),
];

fn main() {
    let mut cases: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let n_rows: Option<usize> = cases.last().and_then(|n| n.parse().ok());
    if n_rows.is_some() {
        cases.pop();
    }
    if cases.iter().any(|case| case == "records") {
        return records(n_rows.unwrap_or(10_000_000));
    }
    let n_rows = n_rows.unwrap_or(200_000);
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let file = |end: &str| folder.join(format!("reading-{n_rows}{end}"));
    let known = written(&file(".xlsx"), |path| workbook(path, n_rows, "c"));
    let unknown = written(&file("-bare.xlsx"), |path| workbook(path, n_rows, "x"));
    let narrow = written(&file("-narrow.xlsx"), |path| narrow(path, n_rows));
    let wide_csv = written(&file("-wide.csv"), |path| wide_csv(path, n_rows));
    let csv = written(&file(".csv"), |path| visits(path, n_rows));
    let mut notes = Notes::new();
    let forms = ingest::load_forms(&mut notes, &[("templates/forms/long.toml".to_owned(), form())]);
    assert!(!notes.has_errors(), "{:#?}", notes.sorted());

    let run = |case: &str| match case {
        "cells" => cells(&known),
        "cells-kept" => kept_cells(&known),
        "kept" => read("inputs/long.xlsx", unknown.clone(), &forms, 0),
        "typed" => read("inputs/long.xlsx", known.clone(), &forms, n_rows),
        "narrow-cells" => cells(&narrow),
        "narrow" => read("inputs/visits.xlsx", narrow.clone(), &forms, n_rows),
        "csv" => read("inputs/long.csv", wide_csv.clone(), &forms, n_rows),
        _ => read("inputs/visits.csv", csv.clone(), &forms, n_rows),
    };
    let is_asked = |case: &str| cases.is_empty() || cases.iter().any(|asked| asked == case);
    println!("{n_rows} rows; medians of {ROUNDS} rounds in turns");
    println!(
        "{:47} {:>8} {:>8} {:>11} {:>11} {:>9}",
        "", "CPU s", "wall s", "rows/CPU s", "rows/s", "peak MiB"
    );
    let mut figures: BTreeMap<&str, Vec<Took>> = BTreeMap::new();
    for _ in 0..ROUNDS {
        for (case, _) in CASES.iter().filter(|(case, _)| is_asked(case)) {
            figures.entry(case).or_default().push(timed(|| run(case)));
        }
    }
    for (case, name) in CASES {
        if let Some(figures) = figures.get(case) {
            tell(name, figures, n_rows);
        }
    }
    // Round by round: the machine's speed drifts from one to the next.
    let against = |name: &str, ours: &str, theirs: &str| {
        let (Some(ours), Some(theirs)) = (figures.get(ours), figures.get(theirs)) else { return };
        let mut ratios: Vec<f64> =
            ours.iter().zip(theirs).map(|(ours, theirs)| ours.cpu / theirs.cpu).collect();
        ratios.sort_by(f64::total_cmp);
        println!("{name}: {:.3}", ratios[ROUNDS / 2]);
    };
    against("cells kept against the library's (bound 1.15)", "kept", "cells-kept");
    against("typed and checked against the library's passing, 40 columns", "typed", "cells");
    against("typed and checked against the library's passing, 5 columns", "narrow", "narrow-cells");
}

/// Reads a long CSV file of records from the disk on.
fn records(n_rows: usize) {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("reading-{n_rows}.csv"));
    if !path.is_file() {
        visits(&path, n_rows);
    }
    let forms = ingest::load_forms(&mut Notes::new(), &[]);
    println!(
        "{:47} {:>8} {:>8} {:>11} {:>11} {:>9}",
        "", "CPU s", "wall s", "rows/CPU s", "rows/s", "peak MiB"
    );
    let figures: Vec<Took> = (0..ROUNDS)
        .map(|_| {
            timed(|| {
                let bytes = fs::read(&path).expect("it was just written");
                read("inputs/visits.csv", bytes, &forms, n_rows);
            })
        })
        .collect();
    tell(&format!("CSV, {n_rows} rows of 5 columns, from the disk"), &figures, n_rows);
}

/// What one reading took.
#[derive(Debug, Clone, Copy)]
struct Took {
    cpu: f64,
    wall: f64,
    peak: u64,
}

fn timed(job: impl FnOnce()) -> Took {
    // Sets the largest resident size back to the present one.
    let _ = fs::write("/proc/self/clear_refs", "5");
    let (cpu, began) = (cpu_seconds(), Instant::now());
    job();
    Took { cpu: cpu_seconds() - cpu, wall: began.elapsed().as_secs_f64(), peak: peak_memory() }
}

fn tell(name: &str, figures: &[Took], n_rows: usize) {
    let median = |of: fn(&Took) -> f64| {
        let mut values: Vec<f64> = figures.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        (values[0], values[values.len() / 2], values[values.len() - 1])
    };
    let (least, cpu, most) = median(|took| took.cpu);
    let (_, wall, _) = median(|took| took.wall);
    let (_, _, peak) = median(|took| took.peak as f64);
    println!(
        "{name:47} {cpu:8.2} {wall:8.2} {:11.0} {:11.0} {peak:9.0}  ({least:.2} to {most:.2})",
        n_rows as f64 / cpu,
        n_rows as f64 / wall
    );
}

/// The library's reader of cells, looking at every value.
fn cells(bytes: &[u8]) {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("the workbook is sound");
    let name = workbook.sheet_names()[0].clone();
    let mut cells = workbook.worksheet_cells_reader(&name).expect("it is a sheet of cells");
    let mut n_cells = 0_usize;
    while let Some(cell) = cells.next_cell().expect("it can be read") {
        n_cells += usize::from(!matches!(cell.get_value(), DataRef::Empty));
    }
    divan::black_box(n_cells);
}

/// The library's whole table of cells: like ours it is held in memory, unlike ours as wide and long as its farthest cell.
fn kept_cells(bytes: &[u8]) {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("the workbook is sound");
    let name = workbook.sheet_names()[0].clone();
    let range = workbook.worksheet_range(&name).expect("it is a sheet of cells");
    divan::black_box(range.used_cells().count());
}

fn read(path: &str, bytes: Vec<u8>, forms: &Forms, n_expected: usize) {
    let sources = Sources::new([(path.to_owned(), bytes)]);
    let mut notes = Notes::new();
    let tables = ingest::read(&mut notes, &sources, forms);
    let n_rows: usize = tables.tables.values().map(ingest::Table::n_rows).sum();
    assert_eq!(n_rows, n_expected, "{:#?}", notes.sorted());
    assert!(!notes.is_empty(), "wrong cells are told");
}

fn written(path: &Path, write: impl FnOnce(&Path)) -> Vec<u8> {
    if !path.is_file() {
        write(path);
    }
    fs::read(path).expect("it was just written")
}

/// What the columns hold, by their number.
fn kind(column: usize) -> &'static str {
    match column {
        0 => "key",
        1 => "date",
        2..=11 => "number",
        12..=23 => "scale",
        24..=31 => "choice",
        _ => "text",
    }
}

fn form() -> String {
    let mut form =
        "id = \"long\"\ntitle = { en = \"Long table\" }\nrow = { en = \"one row\" }\nkey = []\n".to_owned();
    for column in 0..COLUMNS {
        let rest = match kind(column) {
            "key" => "kind = \"text\"\nrole = \"person-key\"\nrequired = true",
            "date" => "kind = \"date\"\nrole = \"date\"",
            "number" => "kind = \"number\"\nminimum = 0\nmaximum = 5000",
            "scale" => "kind = \"scale\"\nscale = { minimum = 1, maximum = 5 }",
            "choice" => {
                "kind = \"choice\"\noptions = [{ id = \"north\", en = \"North\" }, { id = \"south\", en = \"South\" }]"
            }
            _ => "kind = \"text\"",
        };
        let _ = write!(form, "\n[fields.c{column}]\nlabel = {{ en = \"c{column}\" }}\n{rest}\n");
    }
    form
}

fn workbook(path: &Path, n_rows: usize, prefix: &str) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet_with_constant_memory().expect("the build folder can be written");
    let sheet = sheet.set_name("Records").expect("a sound name");
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let first = ExcelDateTime::from_ymd(2026, 1, 1).expect("a date").to_excel();
    for column in 0..COLUMNS {
        sheet.write_string(0, column as u16, format!("{prefix}{column}")).expect("it fits");
    }
    for row in 0..n_rows {
        for column in 0..COLUMNS {
            let (at, chance) = (column as u16, row * 31 + column * 17);
            let line = row as u32 + 1;
            let is_wrong = chance % 500 == 0 && !matches!(kind(column), "key" | "date" | "text");
            let put = match kind(column) {
                _ if is_wrong => sheet.write_string(line, at, format!("wrong {}", chance % 7)),
                "key" => sheet.write_string(line, at, format!("CY-{:06}", row % 5000)),
                "date" => {
                    sheet.write_number_with_format(line, at, first + f64::from(row as u32 % 365), &date)
                }
                "number" => sheet.write_number(line, at, (chance % 4999) as f64 + 0.5),
                "scale" => sheet.write_number(line, at, (chance % 5 + 1) as f64),
                "choice" => sheet.write_string(line, at, if chance % 3 == 0 { "North" } else { "south" }),
                _ => sheet.write_string(line, at, format!("Note {}", chance % 9973)),
            };
            put.expect("it fits");
        }
    }
    workbook.save(path).expect("the build folder can be written");
}

/// The workbook of 40 columns as a CSV file.
fn wide_csv(path: &Path, n_rows: usize) {
    let headings: Vec<String> = (0..COLUMNS).map(|column| format!("c{column}")).collect();
    let mut text = headings.join(",") + "\n";
    for row in 0..n_rows {
        for column in 0..COLUMNS {
            let chance = row * 31 + column * 17;
            let is_wrong = chance % 500 == 0 && !matches!(kind(column), "key" | "date" | "text");
            let _ = match kind(column) {
                _ if is_wrong => write!(text, "wrong {}", chance % 7),
                "key" => write!(text, "CY-{:06}", row % 5000),
                "date" => write!(text, "2026-{:02}-{:02}", row % 12 + 1, row % 28 + 1),
                "number" => write!(text, "{}.5", chance % 4999),
                "scale" => write!(text, "{}", chance % 5 + 1),
                "choice" => write!(text, "{}", if chance % 3 == 0 { "North" } else { "south" }),
                _ => write!(text, "Note {}", chance % 9973),
            };
            text.push(if column + 1 < COLUMNS { ',' } else { '\n' });
        }
    }
    fs::write(path, text).expect("the build folder can be written");
}

const VISITS: [&str; 5] = ["Date of visit", "Client ID", "Visited by", "Kind of visit", "Minutes"];
const KINDS: [&str; 5] = ["Home visit", "Office visit", "Phone or video", "Joint visit", "Crisis response"];

fn visits(path: &Path, n_rows: usize) {
    let mut text = VISITS.join(",") + "\n";
    for row in 0..n_rows {
        let minutes = if row % 500 == 7 { "long".to_owned() } else { format!("{}.5", row % 120) };
        let (month, day) = (row % 12 + 1, row % 28 + 1);
        let (client, kind) = (row * 31 % 5000, KINDS[row % 5]);
        let _ = writeln!(text, "2026-{month:02}-{day:02},CY-{client:05},Agency Y,{kind},{minutes}");
    }
    fs::write(path, text).expect("the build folder can be written");
}

/// The same visits as a workbook, whose texts are shared as spreadsheet programs share them.
fn narrow(path: &Path, n_rows: usize) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet_with_low_memory().expect("the build folder can be written");
    let date = Format::new().set_num_format("yyyy-mm-dd");
    for (column, heading) in (0..).zip(VISITS) {
        sheet.write_string(0, column, heading).expect("it fits");
    }
    for row in 0..n_rows {
        let line = row as u32 + 1;
        let day = ExcelDateTime::from_ymd(2026, (row % 12 + 1) as u8, (row % 28 + 1) as u8).expect("a date");
        sheet.write_datetime_with_format(line, 0, &day, &date).expect("it fits");
        sheet.write_string(line, 1, format!("CY-{:05}", row * 31 % 5000)).expect("it fits");
        sheet.write_string(line, 2, "Agency Y").expect("it fits");
        sheet.write_string(line, 3, KINDS[row % 5]).expect("it fits");
        let put = match row % 500 {
            7 => sheet.write_string(line, 4, "long"),
            _ => sheet.write_number(line, 4, (row % 120) as f64 + 0.5),
        };
        put.expect("it fits");
    }
    workbook.save(path).expect("the build folder can be written");
}

/// Returns the largest resident size since it was last set back, in MiB; 0 where the system does not tell.
fn peak_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    line.and_then(|line| line.split_whitespace().nth(1)).and_then(|kb| kb.parse::<u64>().ok()).unwrap_or(0)
        / 1024
}
