//! Reads files one by one, in a process of its own, and keeps account of how each ended.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::process::Command;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use milepost::base::Sources;
use milepost::diag::Notes;
use milepost::ingest::{Asked, Forms, Register, Tables, fold, load_forms, propose, read};

use super::random::Random;
use crate::ingest::forms_with;

/// The time one file may take: far more than any takes in an optimised build, so that a slow machine says nothing.
const PER_FILE: Duration = Duration::from_secs(60);
/// The address space of the process, in KiB.
const ADDRESS_SPACE: u64 = 3 << 20;
/// The memory that the process may really have taken, in KiB.
const PEAK: u64 = 900 << 10;

/// Runs one of the ignored tests below in a process whose address space is bounded; its output has a line a file.
pub fn in_a_process_of_its_own(name: &str) {
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
pub struct Trial {
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
    pub fn new() -> Self {
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
    pub fn read(&mut self, path: &str, bytes: Vec<u8>, own: Option<&Forms>) -> Notes {
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
    pub fn form_of(&mut self, random: &mut Random, path: &str, bytes: &[u8]) -> Option<Forms> {
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

    pub fn end(self) {
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
