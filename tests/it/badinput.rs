//! Whatever stands in a file, the end is a table or a problem that names the file: within a time, within a memory, and
//! without a panic of our own.
//!
//! Each test reads its files in a process of its own, whose address space the system bounds. Cuts and changes follow
//! from `MILEPOST_FUZZ_SEED`, and `MILEPOST_FUZZ_ROUNDS` makes as many rounds of them as one has time for.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use milepost::base::Sources;
use milepost::diag::Notes;
use milepost::ingest::{Asked, Forms, Register, Tables, fold, load_forms, propose, read};
use zip::write::SimpleFileOptions;

use crate::ingest::{forms_with, shared, told};

/// The time one file may take: far more than any takes in an optimised build, so that a slow machine says nothing.
const PER_FILE: Duration = Duration::from_secs(60);
/// The address space of the process, in KiB.
const ADDRESS_SPACE: u64 = 3 << 20;
/// The memory that the process may really have taken, in KiB.
const PEAK: u64 = 900 << 10;

// A process of its own.

/// Runs one of the ignored tests below in a process whose address space is bounded; its output has a line a file.
fn in_a_process_of_its_own(name: &str) {
    let mut command = if cfg!(target_os = "linux") {
        let mut command = Command::new("sh");
        command.args(["-c", &format!("ulimit -v {ADDRESS_SPACE} && exec \"$0\" \"$@\"")]);
        command.arg(std::env::current_exe().unwrap());
        command
    } else {
        Command::new(std::env::current_exe().unwrap())
    };
    let name = format!("badinput::{name}");
    let output = command.args([&name, "--exact", "--ignored", "--nocapture"]).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let cried = String::from_utf8_lossy(&output.stderr);
    let last: Vec<&str> = said.lines().rev().take(3).collect();
    assert!(output.status.success(), "{name} ended with {}: {last:#?}\n{cried}", output.status);
    let summary = said.lines().find(|line| line.starts_with("summary ")).unwrap_or_default();
    println!("{summary}");
    assert!(summary.starts_with("summary "), "nothing was read: {said}\n{cried}");
}

/// Reads files one by one and keeps account of how each ended.
struct Trial {
    shipped: Forms,
    begun: Instant,
    current: Arc<Mutex<Option<(String, Instant)>>>,
    panics: Arc<Mutex<Vec<String>>>,
    wrong: String,
    n_files: usize,
    n_tables: usize,
    ends: BTreeMap<&'static str, usize>,
    n_library_panics: BTreeMap<String, usize>,
    slowest: (Duration, String),
}

impl Trial {
    fn new() -> Self {
        let panics = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&panics);
        std::panic::set_hook(Box::new(move |panic| {
            let place =
                panic.location().map_or_else(String::new, |at| format!("{}:{}", at.file(), at.line()));
            heard.lock().unwrap_or_else(PoisonError::into_inner).push(place);
        }));
        let current: Arc<Mutex<Option<(String, Instant)>>> = Arc::default();
        let watched = Arc::clone(&current);
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(Duration::from_millis(200));
                if let Some((path, since)) = &*watched.lock().unwrap_or_else(PoisonError::into_inner)
                    && since.elapsed() > PER_FILE
                {
                    eprintln!("{path} takes longer than {PER_FILE:?}");
                    std::process::exit(3);
                }
            }
        });
        Self {
            shipped: forms_with(&[]),
            begun: Instant::now(),
            current,
            panics,
            wrong: String::new(),
            n_files: 0,
            n_tables: 0,
            ends: BTreeMap::new(),
            n_library_panics: BTreeMap::new(),
            slowest: (Duration::ZERO, String::new()),
        }
    }

    /// Reads a file with the shipped forms, or with one of its own alone, and returns what was said.
    fn read(&mut self, path: &str, bytes: Vec<u8>, own: Option<&Forms>) -> Notes {
        let forms = own.unwrap_or(&self.shipped);
        println!("{path}");
        *self.current.lock().unwrap() = Some((path.to_owned(), Instant::now()));
        let mut files = vec![(path.to_owned(), bytes)];
        if own.is_some() {
            let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
            files.push((format!("{stem}.codebook.toml"), b"form = \"any\"\n".to_vec()));
        }
        let sources = Sources::new(files);
        let mut notes = Notes::new();
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            read(&mut notes, &sources, forms).tables.len()
        }));
        let took = self.current.lock().unwrap().take().map_or(Duration::ZERO, |(_, since)| since.elapsed());
        self.n_files += 1;
        if took > self.slowest.0 {
            self.slowest = (took, path.to_owned());
        }
        for place in std::mem::take(&mut *self.panics.lock().unwrap_or_else(PoisonError::into_inner)) {
            // The libraries that open workbooks panic on some damaged ones: that costs the file alone, and the file is
            // said to be damaged. Ours is never to.
            let is_reader = ["/calamine-", "/zip-", "/quick-xml-"].iter().any(|name| place.contains(name));
            if is_reader && outcome.is_ok() {
                *self.n_library_panics.entry(place).or_default() += 1;
            } else {
                writeln!(self.wrong, "{path}: panic at {place}").unwrap();
            }
        }
        let Ok(n_tables) = outcome else {
            writeln!(self.wrong, "{path}: the panic was not held back").unwrap();
            return notes;
        };
        self.n_tables += usize::from(n_tables > 0);
        if n_tables == 0 && notes.is_empty() {
            writeln!(self.wrong, "{path}: neither a table nor a problem").unwrap();
        }
        for diagnostic in notes.iter() {
            *self.ends.entry(diagnostic.code).or_default() += 1;
            if !diagnostic.origin.to_string().contains(path.rsplit_once('.').map_or(path, |(stem, _)| stem)) {
                writeln!(self.wrong, "{path}: not named by [{}] {}", diagnostic.code, diagnostic.message)
                    .unwrap();
            }
            let internals = [
                "Xml error",
                "Zip error",
                "Cfb error",
                "I/O error",
                "OLE",
                "signature",
                "buffer",
                "at 0..",
                "XmlEof",
            ];
            if internals.iter().any(|word| diagnostic.message.contains(word)) {
                writeln!(self.wrong, "{path}: speaks of its readers: {}", diagnostic.message).unwrap();
            }
            let is_wrong = diagnostic.severity != milepost::diag::Severity::Note;
            if is_wrong && diagnostic.hints.is_empty() && !diagnostic.message.contains("other values") {
                writeln!(self.wrong, "{path}: no remedy for [{}] {}", diagnostic.code, diagnostic.message)
                    .unwrap();
            }
            if diagnostic.message.chars().count() > 1_000 {
                writeln!(self.wrong, "{path}: [{}] says too much", diagnostic.code).unwrap();
            }
        }
        notes
    }

    /// Returns forms of one form that asks for what a file has, so that its cells are typed as well.
    fn form_of(&mut self, random: &mut Random, path: &str, bytes: &[u8]) -> Option<Forms> {
        println!("{path}, mapped");
        *self.current.lock().unwrap() = Some((path.to_owned(), Instant::now()));
        let sources = Sources::new([(path.to_owned(), bytes.to_vec())]);
        // Any form will do to see the headings.
        let form = milepost::base::Id::new("visits").unwrap();
        let (register, earlier) = (Register::default(), Tables::default());
        let asked = Asked {
            forms: &self.shipped,
            register: &register,
            earlier: &earlier,
            own: None,
            platform: None,
            form: Some(&form),
        };
        let proposed = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let (_, file) = sources.iter().next().unwrap();
            propose(&mut Notes::new(), &sources, file, asked)
        }));
        *self.current.lock().unwrap() = None;
        let Ok(proposed) = proposed else {
            writeln!(self.wrong, "{path}: a panic while it was mapped").unwrap();
            return None;
        };
        let mut text = "id = \"any\"\ntitle = {}\nrow = {}\n".to_owned();
        let mut seen = BTreeSet::new();
        let headings = proposed.iter().flat_map(|sheet| &sheet.columns).map(|column| &column.heading);
        let headings: Vec<&String> = headings.filter(|heading| seen.insert(fold(heading))).take(60).collect();
        for (at, heading) in headings.iter().enumerate() {
            let kind = ["text", "number", "date", "yes-no", "choice"][random.below(5)];
            let heading = toml::Value::String((*heading).clone());
            writeln!(text, "[fields.q{at}]\nkind = {kind:?}\nlabel = {{}}\naliases = [{heading}]").unwrap();
            if kind == "choice" {
                writeln!(text, "options = [{{ id = \"a\", en = \"Yes\" }}, {{ id = \"b\", en = \"No\" }}]")
                    .unwrap();
            }
        }
        let mut all = load_forms(&mut Notes::new(), &[("templates/forms/any.toml".to_owned(), text)]);
        all.retain(|id, _| id.as_str() == "any");
        (!all.is_empty() && !headings.is_empty()).then_some(all)
    }

    fn end(self) {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let peak = peak.and_then(|peak| peak.trim().trim_end_matches(" kB").parse::<u64>().ok());
        println!(
            "summary {} files, {} with a table, in {:?}; peak {peak:?} KiB; slowest {:?}; ends {:?}; panics of readers {:?}",
            self.n_files,
            self.n_tables,
            self.begun.elapsed(),
            self.slowest,
            self.ends,
            self.n_library_panics
        );
        // The process says why it fails where its hook keeps silent.
        if !self.wrong.is_empty() {
            eprintln!("{}", self.wrong);
            std::process::exit(2);
        }
        if peak.is_some_and(|peak| peak > PEAK) {
            eprintln!("it took {peak:?} KiB, and may take {PEAK}");
            std::process::exit(4);
        }
    }
}

struct Random(u64);

impl Random {
    fn new() -> Self {
        let seed = std::env::var("MILEPOST_FUZZ_SEED").ok().and_then(|seed| seed.parse().ok());
        Self(0x9e37_79b9_7f4a_7c15_u64 ^ seed.unwrap_or(0_u64))
    }

    fn below(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below.max(1) as u64) as usize
    }

    /// Changes a few bytes: some to any value, some by a bit, some to what has a meaning in a file.
    fn change(&mut self, bytes: &mut [u8]) {
        const TELLING: &[u8] = b"\",;\n\r\0\xff\xfe<>&'[]{}=0-:";
        if bytes.is_empty() {
            return;
        }
        for _ in 0..=self.below(6) {
            let place = self.below(bytes.len());
            bytes[place] = match self.below(3) {
                0 => self.below(256) as u8,
                1 => bytes[place] ^ (1 << self.below(8)),
                _ => TELLING[self.below(TELLING.len())],
            };
        }
    }
}

// Every public file.

fn public_files() -> Vec<(String, Vec<u8>)> {
    let Some(root) = shared("") else { return Vec::new() };
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name() {
        let path = entry.unwrap().into_path();
        if path.is_file() {
            let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
            // What is no spreadsheet is given the name of one: people do that.
            let is_spreadsheet = [".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".zip"];
            let end = if is_spreadsheet.iter().any(|end| name.ends_with(end)) { "" } else { ".csv" };
            files.push((format!("inputs/{name}{end}"), std::fs::read(&path).unwrap()));
        }
    }
    files
}

#[test]
fn every_public_file_ends_in_a_table_or_a_problem() {
    if shared("").is_some() {
        in_a_process_of_its_own("read_every_public_file");
    }
}

#[test]
#[ignore = "runs within the test above"]
fn read_every_public_file() {
    let (mut trial, mut random) = (Trial::new(), Random::new());
    for (path, bytes) in public_files() {
        // What is large takes long to map, and the time belongs to what differs.
        let own = if bytes.len() < 6_000 { trial.form_of(&mut random, &path, &bytes) } else { None };
        trial.read(&path, bytes.clone(), None);
        if own.is_some() {
            trial.read(&path, bytes, own.as_ref());
        }
    }
    trial.end();
}

// Cut short and changed.

#[test]
fn files_cut_short_or_changed_end_in_a_table_or_a_problem() {
    if shared("").is_some() {
        in_a_process_of_its_own("read_files_cut_short_or_changed");
    }
}

/// A folder and a format.
type Kind = (String, String);

#[test]
#[ignore = "runs within the test above"]
fn read_files_cut_short_or_changed() {
    let (mut trial, mut random) = (Trial::new(), Random::new());
    let rounds: usize =
        std::env::var("MILEPOST_FUZZ_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(1);
    // Of every folder and format those files that are long enough to be damaged and short enough to be read often.
    let mut sample: BTreeMap<Kind, Vec<(String, Vec<u8>)>> = BTreeMap::new();
    for (path, bytes) in public_files().into_iter().filter(|(_, bytes)| bytes.len() > 300) {
        let (folder, name) = path.rsplit_once('/').unwrap();
        let kind = (folder.to_owned(), name.rsplit_once('.').unwrap().1.to_owned());
        sample.entry(kind).or_default().push((path, bytes));
    }
    for files in sample.into_values() {
        let mut files: Vec<_> = files.into_iter().filter(|(_, bytes)| bytes.len() < 20_000).collect();
        files.sort_by_key(|(path, bytes)| (bytes.len(), path.clone()));
        if let Some((path, bytes)) = files.get(files.len() / 2) {
            let own = trial.form_of(&mut random, path, bytes);
            let (stem, end) = path.rsplit_once('.').unwrap();
            for round in 0..64 * rounds {
                let (what, damaged) = damage(&mut random, round, bytes);
                trial.read(&format!("{stem} {what} {round}.{end}"), damaged, own.as_ref());
            }
        }
    }
    trial.end();
}

/// Returns a file cut short, changed, or, where it is a package, changed within one of its parts.
fn damage(random: &mut Random, round: usize, bytes: &[u8]) -> (&'static str, Vec<u8>) {
    let mut damaged = bytes.to_vec();
    match round % 4 {
        0 => {
            damaged.truncate(random.below(bytes.len()));
            ("cut", damaged)
        }
        1 => {
            random.change(&mut damaged);
            ("changed", damaged)
        }
        _ => match changed_within(random, bytes) {
            Some(damaged) => ("changed within", damaged),
            None => {
                // The head of a file holds what says how the rest is to be read.
                let head = bytes.len().min(2_048);
                random.change(&mut damaged[..head]);
                ("changed at its head", damaged)
            }
        },
    }
}

/// Packs a package anew with one of its parts changed or cut: a change to packed bytes fails their checksum alone.
fn changed_within(random: &mut Random, bytes: &[u8]) -> Option<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let chosen = random.below(archive.len());
    let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).ok()?;
        if index == chosen {
            if random.below(4) == 0 {
                content.truncate(random.below(content.len()));
            }
            random.change(&mut content);
        }
        packed.start_file(name, SimpleFileOptions::default()).ok()?;
        packed.write_all(&content).ok()?;
    }
    Some(packed.finish().ok()?.into_inner())
}

// Made to do harm.

#[test]
fn hostile_files_end_in_a_table_or_a_problem() {
    in_a_process_of_its_own("read_hostile_files");
}

#[test]
#[ignore = "runs within the test above"]
fn read_hostile_files() {
    let mut trial = Trial::new();
    let form = "id = \"any\"\ntitle = {}\nrow = {}\n[fields.key]\nkind = \"text\"\nlabel = {}\naliases = [\"Key\"]\n\
                [fields.date]\nkind = \"date\"\nlabel = {}\naliases = [\"Date\"]\n\
                [fields.n]\nkind = \"number\"\nlabel = {}\naliases = [\"Count\"]\n";
    let own = forms_with(&[("templates/forms/any.toml".to_owned(), form.to_owned())]);
    let mut said = String::new();
    for (name, make) in HOSTILE {
        let path = format!("inputs/{name}");
        let notes = trial.read(&path, make(), Some(&own));
        write!(said, "{}", if notes.is_empty() { format!("{path}: a table\n") } else { told(&notes) })
            .unwrap();
    }
    insta::assert_snapshot!("hostile", said);
    trial.end();
}

type Hostile = (&'static str, fn() -> Vec<u8>);

const HOSTILE: &[Hostile] = &[
    ("byte.csv", || b"x".to_vec()),
    ("byte.xlsx", || b"P".to_vec()),
    ("nothing.csv", Vec::new),
    ("nothing.xls", Vec::new),
    ("mark-alone.csv", || b"\xef\xbb\xbf".to_vec()),
    ("lone-quote.csv", || b"Key,Date,Count\n\"C-1,2025-01-01,1\nC-2,2025-01-02,2\n".to_vec()),
    ("quotes.csv", || b"\"\"\"\"\"\n\"\"\",\"\n".repeat(20_000)),
    ("nul.csv", || b"Key,Date,Count\nC-\0-1,2025-01-01,1\n".to_vec()),
    ("nul-tail.csv", || [b"Key,Date,Count\nC-1,2025-01-01,1\n".as_slice(), &[0; 5_000]].concat()),
    ("utf-16-odd.csv", || wide("Key,Date,Count\nC-1,2025-01-01,1\n", 1)),
    ("utf-16.csv", || wide("Key,Date,Count\nC-1,2025-01-01,1\n", 0)),
    ("marks-within.csv", || "\u{feff}Key,\u{feff}Date,Count\n\u{feff}C-1,2025-01-01,1\n".into()),
    ("million-rows.csv", || {
        let mut text = b"Key,Date,Count\nC-1,2025-01-01,1\n".to_vec();
        text.extend(b",,\n".repeat(1_000_000));
        text
    }),
    ("million-columns.csv", || [b"a,".repeat(1_000_000), b"\n".to_vec(), b"b,".repeat(1_000_000)].concat()),
    ("many-columns.csv", || {
        let heading: String = (0..16_384).fold(String::new(), |text, at| text + &format!("H{at},"));
        (heading + "\n" + &("1,".repeat(16_384) + "\n").repeat(20)).into_bytes()
    }),
    ("one-line.csv", || vec![b'a'; 40 << 20]),
    ("long-cells.csv", || {
        let long = "x".repeat(32_767);
        format!("Key,Date,Count\n{}", format!("{long},{long},{long}\n").repeat(50)).into_bytes()
    }),
    ("long-headings.csv", || {
        let headings: String =
            (0..200).fold(String::new(), |text, at| text + &"y".repeat(32_000) + &format!("{at},"));
        (headings + "\n1,2,3\n").into_bytes()
    }),
    ("deep.xml.csv", || format!("<?xml version=\"1.0\"?>{}", "<a>".repeat(100_000)).into_bytes()),
    ("entities.xlsx", || {
        let mut book = Package::book("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>");
        book.put(
            "xl/sharedStrings.xml",
            &format!("{ENTITIES}<sst uniqueCount=\"1\"><si><t>&i;</t></si></sst>"),
        );
        book.pack()
    }),
    ("entities-in-a-sheet.xlsx", || {
        let mut book = Package::book("");
        let sheet = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&i;</t></is></c></row>";
        book.put(
            "xl/worksheets/sheet1.xml",
            &format!("{ENTITIES}<worksheet {MAIN}><sheetData>{sheet}</sheetData></worksheet>"),
        );
        book.pack()
    }),
    ("outside-entity.xlsx", || {
        let mut book = Package::book("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>");
        let doctype = "<!DOCTYPE sst [<!ENTITY file SYSTEM \"file:///etc/passwd\">]>";
        book.put(
            "xl/sharedStrings.xml",
            &format!("{doctype}<sst uniqueCount=\"1\"><si><t>&file;</t></si></sst>"),
        );
        book.pack()
    }),
    ("entities.ods", || {
        let mut book = Package::default();
        book.put("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
        book.put("META-INF/manifest.xml", "<manifest:manifest/>");
        book.put("content.xml", &format!("{ENTITIES}<office:document-content><office:body><office:spreadsheet><table:table table:name=\"a\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>&i;</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"));
        book.pack()
    }),
    ("repeated.ods", || {
        ods(
            "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"float\" office:value=\"1\"/></table:table-row>",
        )
    }),
    ("blank-million.ods", || {
        ods(&format!(
            "{}<table:table-row table:number-rows-repeated=\"1048574\"><table:table-cell table:number-columns-repeated=\"1024\"/></table:table-row>",
            ods_rows()
        ))
    }),
    ("bomb.xlsx", || {
        let mut book = Package::book("");
        book.swell("xl/worksheets/sheet1.xml", "", &" ".repeat(1 << 20), 64);
        book.pack()
    }),
    ("bomb-elsewhere.xlsx", || {
        let mut book = Package::book("");
        book.put("xl/_rels/workbook.xml.rels", &RELATIONS.replace("worksheets/sheet1.xml", "sheet.dat"));
        let head = format!("<worksheet {MAIN}><sheetData>");
        book.swell("xl/sheet.dat", &head, &" ".repeat(1 << 20), 1 << 11);
        book.pack()
    }),
    ("short-texts.xlsx", || {
        let mut book = Package::book("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>");
        // Texts as short as can be take many times their length in memory; numbers keep them from packing well.
        let mut texts = String::new();
        let mut random = Random(7);
        for _ in 0..60_000 {
            write!(texts, "<si><t>{}</t></si>", random.below(100)).unwrap();
        }
        book.swell("xl/sharedStrings.xml", "<sst>", &texts, 200);
        book.pack()
    }),
    ("claims-texts.xlsx", || {
        let mut book = Package::book("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>");
        book.put("xl/sharedStrings.xml", "<sst uniqueCount=\"4294967295\"><si><t>a</t></si></sst>");
        book.pack()
    }),
    ("claims-texts-late.xlsx", || {
        let mut book = Package::book("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>");
        let blanks = " ".repeat(3_000);
        book.put(
            "xl/sharedStrings.xml",
            &format!("<!--{blanks}--><sst{blanks}uniqueCount=\"4294967295\"><si><t>a</t></si></sst>"),
        );
        book.pack()
    }),
    ("million-rows.xlsx", || Package::book(&rows_after("<row/>", 1_000_000)).pack()),
    ("million-blank-cells.xlsx", || Package::book(&rows_after("<row><c s=\"1\"/></row>", 1_000_000)).pack()),
    ("many-columns.xlsx", || {
        let heading: String = (0..16_384)
            .fold(String::new(), |text, at| text + &format!("<c t=\"inlineStr\"><is><t>H{at}</t></is></c>"));
        let row = format!("<row>{}</row>", "<c><v>1</v></c>".repeat(16_384));
        Package::book(&format!("<row>{heading}</row>{}", row.repeat(20))).pack()
    }),
    ("far-cell.xlsx", || {
        let far = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
        Package::book(&format!("{}{far}", rows_after("", 0))).pack()
    }),
    ("beyond.xlsx", || {
        let far = "<row r=\"4294967295\"><c r=\"ZZZZZZ4294967295\"><v>1</v></c></row>";
        Package::book(&format!("{}{far}", rows_after("", 0))).pack()
    }),
    ("nested-rows.xlsx", || Package::book(&"<row><c><v>1</v></c>".repeat(50_000)).pack()),
    ("deep.xlsx", || Package::book(&"<a>".repeat(500_000)).pack()),
    ("merged-all.xlsx", || {
        let mut book = Package::book("");
        let rows = rows_after("<row><c><v>1</v></c></row>", 5_000);
        let merges = "<mergeCell ref=\"A1:XFD1048576\"/>".repeat(3_000);
        book.put(
            "xl/worksheets/sheet1.xml",
            &format!(
                "<worksheet {MAIN}><sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells></worksheet>"
            ),
        );
        book.pack()
    }),
    ("no-workbook.xlsx", || {
        let mut book = Package::book("");
        book.parts.remove("xl/workbook.xml");
        book.pack()
    }),
    ("no-sheet.xlsx", || {
        let mut book = Package::book("");
        book.parts.remove("xl/worksheets/sheet1.xml");
        book.pack()
    }),
    ("formulas.xlsx", || {
        let row = "<row r=\"2\"><c r=\"A2\" t=\"str\"><f>HYPERLINK(\"http://example.invalid\",\"C-1\")</f><v>C-1</v></c><c r=\"B2\"><f>cmd|' /C calc'!A0</f></c><c r=\"C2\"><f>[1]Sheet1!A1</f><v>3</v></c></row>";
        Package::book(&format!("{HEADINGS}{row}")).pack()
    }),
    ("outside-link.xlsx", || {
        let mut book = Package::book(&rows_after("", 0));
        book.put(
            "xl/externalLinks/externalLink1.xml",
            "<externalLink><externalBook r:id=\"r1\"/></externalLink>",
        );
        book.put("xl/externalLinks/_rels/externalLink1.xml.rels", "<Relationships><Relationship Id=\"r1\" Target=\"http://example.invalid/a.xlsx\" TargetMode=\"External\"/></Relationships>");
        book.pack()
    }),
    ("macros.xlsm", || {
        let mut book = Package::book(&rows_after("", 0));
        book.put("xl/vbaProject.bin", "not a project at all");
        book.pack()
    }),
    ("climbing.xlsx", || {
        let mut book = Package::book("");
        book.put("xl/_rels/workbook.xml.rels", &RELATIONS.replace("worksheets/", "../../../../etc/"));
        book.pack()
    }),
    ("protected.xlsx", || ole(&["EncryptedPackage", "EncryptionInfo"])),
    ("letter.xls", || ole(&["WordDocument"])),
    ("hollow.xls", || ole(&["Workbook"])),
    ("turning.xls", || {
        // The table of sectors leads in a circle.
        let mut bytes = ole(&["Workbook"]);
        bytes[512..1_024].copy_from_slice(&[0; 512]);
        bytes
    }),
    ("turning-at-the-end.xls", || {
        // The file ends within its table of sectors, and what is left of it leads in a circle.
        let mut bytes = ole(&["Workbook"]);
        bytes.extend_from_slice(&[0; 512]);
        bytes[76..80].copy_from_slice(&2_u32.to_le_bytes());
        bytes[1_536..1_540].copy_from_slice(&0_u32.to_le_bytes());
        bytes[1_540..1_544].copy_from_slice(&1_u32.to_le_bytes());
        bytes.truncate(1_600);
        bytes
    }),
    ("ending-before-it-begins.xls", || {
        let claim = [9, 0, 0, 0, 2, 0, 0, 0, 0, 0, 8, 0, 0, 0];
        xls(&record(0x0200, &claim))
    }),
    ("sheet-within-a-cell.xls", || {
        // What a record holds is a sheet where the workbook says that one begins there.
        let claim = record(0x0200, &[0, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 1, 0, 0]);
        let mut bytes = xls(&record(0x0204, &claim));
        bytes[1_536 + 24] += 24;
        bytes
    }),
    ("row-of-many-numbers.xls", || {
        let numbers = |row: [u8; 2]| {
            let data = [&row[..], &[0, 0], &[0; 6].repeat(4_000), &3_999_u16.to_le_bytes()].concat();
            record(0x00bd, &data)
        };
        xls(&[numbers([0, 0]), numbers([255, 255])].concat())
    }),
    ("text-of-no-formula.xls", || {
        let number = record(0x0203, &[&[255, 255, 255, 255, 0, 0][..], &[0; 8]].concat());
        xls(&[record(0x0207, &[1, 0, 0, b'a']), number].concat())
    }),
    ("formulas-far-apart.xls", || {
        let formula = |row: [u8; 2], column: u8| record(0x0006, &[&row[..], &[column], &[0; 19]].concat());
        xls(&[formula([0, 0], 0), formula([255, 255], 199)].concat())
    }),
    ("early.xls", || b"\x09\x00\x04\x00\x02\x00\x10\x00".to_vec()),
    ("tables.zip", || {
        let mut package = Package::default();
        package.put("a.csv", "Key,Date,Count\nC-1,2025-01-01,1\n");
        package.put("../../b.csv", "Key,Date,Count\nC-2,2025-01-01,1\n");
        package.pack()
    }),
    ("bomb.zip", || {
        let mut package = Package::default();
        package.swell("a.csv", "", &"a,b\n".repeat(1 << 18), 1 << 10);
        package.pack()
    }),
    ("nothing.zip", || Package::default().pack()),
];

const MAIN: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
const HEADINGS: &str = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Key</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>Date</t></is></c><c r=\"C1\" t=\"inlineStr\"><is><t>Count</t></is></c></row>";
/// A billion times `ha`, if anyone would write it out.
const ENTITIES: &str = "<!DOCTYPE a [<!ENTITY a \"hahahahaha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\"><!ENTITY g \"&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;\"><!ENTITY h \"&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;\"><!ENTITY i \"&h;&h;&h;&h;&h;&h;&h;&h;&h;&h;\">]>";

/// A table of one record, and then other rows.
fn rows_after(row: &str, n: usize) -> String {
    let record =
        "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>C-1</t></is></c><c r=\"C2\"><v>1</v></c></row>";
    format!("{HEADINGS}{record}{}", row.repeat(n))
}

fn wide(text: &str, n_lost: usize) -> Vec<u8> {
    let mut bytes = vec![0xff, 0xfe];
    bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.truncate(bytes.len() - n_lost);
    bytes
}

fn ods_rows() -> String {
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let row = |cells: [&str; 3]| format!("<table:table-row>{}</table:table-row>", cells.map(cell).concat());
    row(["Key", "Date", "Count"]) + &row(["C-1", "2025-01-01", "1"])
}

fn ods(rows: &str) -> Vec<u8> {
    let mut book = Package::default();
    book.put("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    book.put("META-INF/manifest.xml", "<manifest:manifest/>");
    book.put("content.xml", &format!("<office:document-content><office:body><office:spreadsheet><table:table table:name=\"a\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"));
    book.pack()
}

/// A container of streams that are named and empty.
fn ole(names: &[&str]) -> Vec<u8> {
    let mut bytes = vec![0_u8; 512 * 3];
    bytes[..8].copy_from_slice(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    bytes[24..34].copy_from_slice(&[0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0]);
    bytes[44] = 1;
    bytes[48] = 1;
    bytes[57] = 16;
    for at in [60, 68] {
        bytes[at..at + 4].copy_from_slice(&0xffff_fffe_u32.to_le_bytes());
    }
    bytes[80..512].fill(0xff);
    // Sector 0 is the table of sectors, sector 1 the directory.
    bytes[512..1_024].fill(0xff);
    bytes[512..516].copy_from_slice(&0xffff_fffd_u32.to_le_bytes());
    bytes[516..520].copy_from_slice(&0xffff_fffe_u32.to_le_bytes());
    for (at, name) in std::iter::once(&"Root Entry").chain(names).enumerate() {
        let entry = &mut bytes[1_024 + at * 128..1_152 + at * 128];
        for (place, unit) in name.encode_utf16().enumerate() {
            entry[place * 2..place * 2 + 2].copy_from_slice(&unit.to_le_bytes());
        }
        entry[64] = (name.len() * 2 + 2) as u8;
        entry[66] = if at == 0 { 5 } else { 2 };
        entry[116..120].copy_from_slice(&0xffff_fffe_u32.to_le_bytes());
    }
    bytes
}

/// A record of a workbook's stream.
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
}

/// A workbook of one sheet that holds these records; its place stands in the byte 24 of the stream, which begins at 1,536.
fn xls(records: &[u8]) -> Vec<u8> {
    let begin = |kind| record(0x0809, &[0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let end = record(0x000a, &[]);
    let sheet = |place: u32| record(0x0085, &[&place.to_le_bytes()[..], &[0, 0, 1, 0, b'a']].concat());
    let globals = [begin(5), sheet(0), end.clone()].concat().len() as u32;
    let mut stream = [begin(5), sheet(globals), end.clone(), begin(16), records.to_vec(), end].concat();
    stream.resize(stream.len().max(4_096).next_multiple_of(512), 0);
    let mut bytes = ole(&["Workbook"]);
    let n_sectors = stream.len() / 512;
    for at in 2..2 + n_sectors {
        let next = if at + 1 < 2 + n_sectors { at as u32 + 1 } else { 0xffff_fffe };
        bytes[512 + at * 4..516 + at * 4].copy_from_slice(&next.to_le_bytes());
    }
    bytes[1_268..1_272].copy_from_slice(&2_u32.to_le_bytes());
    bytes[1_272..1_276].copy_from_slice(&(stream.len() as u32).to_le_bytes());
    bytes.extend(stream);
    bytes
}

/// The parts of a ZIP package: how each begins, what follows, and how often.
#[derive(Default)]
struct Package {
    parts: BTreeMap<String, (String, String, usize)>,
}

impl Package {
    /// A workbook of one sheet with these rows.
    fn book(rows: &str) -> Self {
        let mut package = Self::default();
        package.put("_rels/.rels", &format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"));
        package.put("xl/_rels/workbook.xml.rels", RELATIONS);
        package.put("xl/workbook.xml", &format!("<workbook {MAIN} xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"));
        package.put(
            "xl/worksheets/sheet1.xml",
            &format!("<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"),
        );
        package
    }

    fn put(&mut self, name: &str, content: &str) {
        self.swell(name, content, "", 0);
    }

    /// Puts a part that is never whole in memory.
    fn swell(&mut self, name: &str, head: &str, rest: &str, n: usize) {
        self.parts.insert(name.to_owned(), (head.to_owned(), rest.to_owned(), n));
    }

    fn pack(self) -> Vec<u8> {
        let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, (head, rest, n)) in self.parts {
            package.start_file(name, SimpleFileOptions::default()).unwrap();
            package.write_all(head.as_bytes()).unwrap();
            for _ in 0..n {
                package.write_all(rest.as_bytes()).unwrap();
            }
        }
        package.finish().unwrap().into_inner()
    }
}

// What is no file at all.

#[test]
fn a_folder_named_like_an_export_is_said_to_be_one() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("x.csv")).unwrap();
    let map = assert_cmd::Command::new(env!("CARGO_BIN_EXE_milepost"))
        .arg("map")
        .arg(folder.path().join("x.csv"))
        .assert()
        .failure();
    let said = String::from_utf8_lossy(&map.get_output().stderr).into_owned();
    assert!(said.contains("x.csv") && said.contains("this is a folder"), "{said}");
    // Within a workspace it is a folder like any other, and holds nothing.
    std::fs::write(folder.path().join("milepost.toml"), "").unwrap();
    std::fs::create_dir_all(folder.path().join("inputs/x.csv")).unwrap();
    let mut notes = Notes::new();
    let files = milepost::pipeline::WorkspaceFiles::open(&mut notes, Path::new(folder.path())).unwrap();
    assert_eq!((told(&notes).as_str(), files.sources.iter().count()), ("", 1));
}
