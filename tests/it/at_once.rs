//! Long files, which are read in chunks or row by row: whatever stands in them, wherever they are cut and whether they are held
//! or stay where they lie, the tables and the messages are those of the same file read at once. `long_books.rs` has the workbooks.

use std::fmt::Write as _;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};

use milepost::base::{Parts, SourceFile, Sources};
use milepost::diag::Notes;
use milepost::ingest::{Forms, Long, Register, Tables, TextColumn, load_forms, read_long};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

use super::platforms;

/// No file is as long.
const AT_ONCE: Long = Long { n_bytes: usize::MAX, n_head: 0, n_chunk: 1, or_whole: true };

/// A file that lies elsewhere, and gives its parts so many times.
#[derive(Debug)]
struct Elsewhere {
    bytes: Vec<u8>,
    n_times: AtomicUsize,
}

impl Parts for Elsewhere {
    fn n_bytes(&self) -> usize {
        self.bytes.len()
    }

    fn read(&self, at: usize, part: &mut [u8]) -> io::Result<()> {
        let give = |left: usize| left.checked_sub(1);
        if self.n_times.fetch_update(Ordering::Relaxed, Ordering::Relaxed, give).is_err() {
            return Err(io::Error::other("the share is gone"));
        }
        part.copy_from_slice(&self.bytes[at..][..part.len()]);
        Ok(())
    }

    fn read_whole(&self) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; self.n_bytes()];
        self.read(0, &mut bytes).map(|()| bytes)
    }
}

fn elsewhere(files: &[(String, Vec<u8>)], n_times: usize) -> Sources {
    let file = |(path, bytes): &(String, Vec<u8>)| {
        let parts = Elsewhere { bytes: bytes.clone(), n_times: AtomicUsize::new(n_times) };
        SourceFile::in_parts(path.clone(), parts)
    };
    files.iter().map(file).collect()
}

fn read(forms: &Forms, sources: &Sources, long: Long) -> (Tables, Notes) {
    let mut notes = Notes::new();
    let tables = read_long(&mut notes, sources, forms, &Register::default(), long);
    (tables, notes)
}

/// Reads files at once and in chunks, held and not, and returns whether they could be read in chunks.
pub fn check(what: &str, forms: &Forms, files: &[(String, Vec<u8>)], n_head: usize, n_chunk: usize) -> bool {
    let whole = read(forms, &Sources::new(files.to_vec()), AT_ONCE);
    let long = Long { n_bytes: 1, n_head, n_chunk, or_whole: true };
    let [held, in_parts] = [false, true].map(|are_elsewhere| {
        let sources =
            || if are_elsewhere { elsewhere(files, usize::MAX) } else { Sources::new(files.to_vec()) };
        let what = if are_elsewhere { format!("{what}, elsewhere") } else { what.to_owned() };
        is_whole(&what, forms, files, (&sources(), long), &whole);
        let (alone, notes) = read(forms, &sources(), Long { or_whole: false, ..long });
        !alone.readings.is_empty() || !notes.is_empty()
    });
    assert_eq!(held, in_parts, "{what}: held, and elsewhere");
    held
}

/// Asserts that files read so are those that were read at once.
fn is_whole(
    what: &str,
    forms: &Forms,
    files: &[(String, Vec<u8>)],
    (sources, long): (&Sources, Long),
    (whole, told): &(Tables, Notes),
) {
    let (chunked, chunked_told) = read(forms, sources, long);
    let Long { n_head, n_chunk, .. } = long;
    let shown = || {
        let texts = files.iter().map(|(name, bytes)| format!("{name}\n{}", String::from_utf8_lossy(bytes)));
        let path = std::env::temp_dir().join("at-once.txt");
        std::fs::write(&path, texts.collect::<Vec<_>>().join("\n")).expect("a scratch file can be written");
        format!("{what}, {n_head} rows ahead, chunks of {n_chunk} bytes: see {}", path.display())
    };
    let lines = |notes: &Notes| notes.sorted().iter().map(|note| format!("{note:#?}")).collect::<Vec<_>>();
    let (own, expected) = (lines(&chunked_told), lines(told));
    let only = |some: &[String], others: &[String]| {
        some.iter().filter(|note| !others.contains(note)).cloned().collect::<Vec<_>>().join("\n")
    };
    assert!(
        own == expected,
        "{}\nonly in chunks:\n{}\nonly at once:\n{}",
        shown(),
        only(&own, &expected),
        only(&expected, &own)
    );
    assert_eq!(chunked.readings, whole.readings, "{}", shown());
    assert_eq!(chunked.sheets, whole.sheets, "{}", shown());
    assert_eq!(
        chunked.tables.keys().collect::<Vec<_>>(),
        whole.tables.keys().collect::<Vec<_>>(),
        "{}",
        shown()
    );
    for (id, table) in &whole.tables {
        let other = &chunked.tables[id];
        assert_eq!(other.origins, table.origins, "{id}: {}", shown());
        assert_eq!(other.frame.schema(), table.frame.schema(), "{id}: {}", shown());
        for (column, expected) in other.frame.columns().iter().zip(table.frame.columns()) {
            let (own, expected) = (column.as_materialized_series(), expected.as_materialized_series());
            assert!(own.equals_missing(expected), "{id}: {own:?} is not {expected:?}: {}", shown());
        }
        assert_eq!(other.missing, table.missing, "{id}: {}", shown());
        assert_eq!(other.replaced, table.replaced, "{id}: {}", shown());
        let of = |table: &milepost::ingest::Table| {
            table.partnerships.iter().map(|id| id.map(ToString::to_string)).collect::<Vec<_>>()
        };
        assert_eq!(of(other), of(table), "{id}: {}", shown());
    }
}

#[test]
fn every_shape_of_every_platform() {
    let mut n_chunked = 0;
    for (name, forms, files) in platforms::exports(6) {
        for (n_head, n_chunk) in [(4, 1), (6, 200)] {
            n_chunked += usize::from(check(&name, &forms, &files, n_head, n_chunk));
        }
    }
    assert!(n_chunked > 25, "{n_chunked}");
}

/// Returns an export whose last rows come after so many others that what they alone show is seen late; none where it is no
/// single text of several rows.
fn late(files: &[(String, Vec<u8>)]) -> Option<Vec<(String, Vec<u8>)>> {
    let (name, bytes) = files.first().filter(|(name, _)| name.ends_with("sv"))?;
    let text = std::str::from_utf8(bytes).ok()?;
    // A title above the headings says nothing of what separates cells.
    let first = text.lines().find(|line| line.contains([',', ';', '\t']))?;
    let delimiter =
        *[b',', b';', b'\t'].iter().max_by_key(|mark| first.matches(char::from(**mark)).count())?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().ok()?;
    let n_early = rows.len().checked_sub(2).filter(|n| *n > 4)?;
    let mut writer = csv::WriterBuilder::new().flexible(true).delimiter(delimiter).from_writer(Vec::new());
    let others = std::iter::repeat_n(&rows[n_early - 1], 640);
    for row in rows[..n_early].iter().chain(others).chain(&rows[n_early..]) {
        writer.write_record(row).ok()?;
    }
    let mut files = files.to_vec();
    files[0] = (name.clone(), writer.into_inner().ok()?);
    Some(files)
}

#[test]
fn what_every_platform_shows_late() {
    let (mut n_late, mut whole): (usize, Vec<String>) = (0, Vec::new());
    for (name, forms, files) in platforms::exports(12) {
        let Some(files) = late(&files) else { continue };
        n_late += 1;
        if !check(&format!("{name}, late"), &forms, &files, 550, 100_000) {
            whole.push(name);
        }
    }
    assert!(n_late > 80, "{n_late}");
    assert!(whole.is_empty(), "of {n_late} exports these were read whole: {whole:?}");
}

const FORM: &str = r#"
id = "services"
title = { en = "Services" }
row = { en = "one service" }
KEY

[missing]
refused = ["pas su"]

[fields.client]
kind = "text"
role = "person-key"
required = true
personal = true
label = { en = "Client ID" }

[fields.partnership]
kind = "text"
role = "partnership"
label = { en = "Partnership" }

[fields.worker]
kind = "text"
role = "organization"
label = { en = "Served by", fr = "Service de" }

[fields.date]
kind = "date"
role = "date"
required = true
label = { en = "Date of service", fr = "Date du service" }
aliases = ["Second date"]

[fields.sent]
kind = "date"
label = { en = "Sent on" }

[fields.kind]
kind = "choice"
label = { en = "Kind", fr = "Genre" }
options = [
  { id = "home", en = "Home visit", fr = "Visite à domicile" },
  { id = "long-conversation", en = "A long conversation, on the telephone", fr = "Longue conversation" },
  { id = "other", en = "Other", fr = "Autre" },
]

[fields.used]
kind = "choices"
label = { en = "What was used" }
options = [{ id = "room", en = "Room" }, { id = "car", en = "Car" }, { id = "phone", en = "Phone, or computer" }]

[fields.minutes]
kind = "number"
minimum = 0
maximum = 600
label = { en = "Minutes" }

[fields.rating]
kind = "scale"
scale = { minimum = 1, maximum = 5, reversed = true, points = [{ value = 1, en = "Poor" }, { value = 5, en = "Good" }] }
label = { en = "Rating" }

[fields.again]
kind = "yes-no"
label = { en = "Again?" }

[fields.note]
kind = "text"
label = { en = "Remark" }
"#;

pub fn forms(is_keyed: bool, is_submitted: bool) -> Forms {
    let key = if is_keyed { "key = [\"client\", \"date\", \"minutes\"]" } else { "key = []" };
    let submitted = if is_submitted { "\nsubmitted = \"sent\"" } else { "" };
    let text = FORM.replace("KEY", &format!("{key}{submitted}"));
    let mut notes = Notes::new();
    let mut forms = load_forms(&mut notes, &[("templates/forms/services.toml".to_owned(), text)]);
    assert!(!notes.has_errors(), "{:#?}", notes.sorted());
    forms.retain(|id, _| id.as_str() == "services");
    forms
}

/// What the cells of a column hold.
struct Column {
    heading: &'static str,
    usual: &'static [&'static str],
    unusual: &'static [&'static str],
}

const COLUMNS: &[Column] = &[
    Column {
        heading: "Client ID",
        usual: &["C-1", "C-2", "C-0000000000000000003", "c-4", "Ann", "N\u{b0} 5"],
        unusual: &["", " ", "n/a", "Refused", "pas su", " C-6 ", "C\n7", "-", "C \"8\"", "\u{feff}C-9"],
    },
    Column {
        heading: "Date of service",
        usual: &["2026-03-31", "2026-04-05", "2024-02-29"],
        unusual: &[
            "31/03/2026",
            "3/31/2026",
            "5/10/2026",
            "2026-02-30",
            "46112",
            "",
            "soon",
            "2 mars 2026",
            "2026-03-31 14:05",
            "n/a",
            " 2026-03-31",
            "1899-01-01",
        ],
    },
    Column {
        heading: "Sent on",
        usual: &["2026-03-31 10:00:00", "2026-03-31 11:30", "2026-04-01", ""],
        unusual: &["5/10/2026 12:00", "never", "31/12/2026"],
    },
    Column {
        heading: "Served by",
        usual: &["Agency Y", "Agency X", "An organization of a long name"],
        unusual: &["", "Not applicable", "refusé", "Agence \u{c9}t\u{e9}", "Agency, Z"],
    },
    Column {
        heading: "Partnership",
        usual: &["agency-y", "Agency X"],
        unusual: &["", "n/a", "\u{2014}", "none of yours!"],
    },
    Column {
        heading: "Kind",
        usual: &["Home visit", "home", "A long conversation, on the telephone", "Other"],
        unusual: &[
            "",
            "Home vist",
            "Other: a walk",
            "prefer not to say",
            "Visite \u{e0} domicile",
            "HOME",
            "x",
        ],
    },
    Column {
        heading: "What was used",
        usual: &["Room", "Room, Car", "Car;Phone, or computer"],
        unusual: &["", "Room, Bus", "Bus", "n/a", "Phone, or computer|Room", "none"],
    },
    Column {
        heading: "Minutes",
        usual: &["30", "12.5", "0", "119.25"],
        unusual: &["", "long", "601", "-1", "1,5", "1,234", "18 %", "n/a", "1 0", "007", "12.5.3", "30 "],
    },
    Column {
        heading: "Rating",
        usual: &["1", "5", "Good", "4 - fair"],
        unusual: &["", "6", "Bad", "2.5", "refused", "poor"],
    },
    Column {
        heading: "Again?",
        usual: &["Yes", "no", "1"],
        unusual: &["", "maybe", "Oui", "Yes, of course", "N/A"],
    },
    Column {
        heading: "Remark",
        usual: &["", "Went well", "A much longer remark that does not fit beside others", "n/a"],
        unusual: &["two\nlines", "a \"word\"", "\u{201c}quoted\u{201d}", "x;y", "\t", "a\r\nb", "#", "=1+1"],
    },
    Column { heading: "Colour", usual: &[""], unusual: &["red", " ", "\"\""] },
    Column { heading: "", usual: &[""], unusual: &["", " ", "stray"] },
];

pub struct Dice(pub ChaCha8Rng);

impl Dice {
    pub fn below(&mut self, n: usize) -> usize {
        (self.0.next_u64() % n as u64) as usize
    }

    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    pub fn any<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

/// Rows of cells as people keep them, with what happens to files now and then; a blank row has no cells.
pub struct Kept {
    pub rows: Vec<Vec<&'static str>>,
    /// The number of rows above the headings.
    pub n_above: usize,
}

pub fn kept(dice: &mut Dice, n_rows: usize) -> Kept {
    let mut columns: Vec<&Column> = COLUMNS[..2].iter().collect();
    columns.extend(COLUMNS[2..12].iter().filter(|_| !dice.one_in(3)));
    for at in (1..columns.len()).rev() {
        columns.swap(at, dice.below(at + 1));
    }
    for _ in 0..dice.below(2) {
        columns.insert(dice.below(columns.len() + 1), &COLUMNS[12]);
    }
    let oddity = dice.any(&[0, 40, 400, 4000]);
    let first_odd = if dice.one_in(2) { 0 } else { dice.below(n_rows + 1) };
    // A file in which one thing alone happens late shows what a mixture hides.
    let odd_column = dice.one_in(2).then(|| dice.below(columns.len()));
    let mut rows: Vec<Vec<&str>> = Vec::with_capacity(n_rows + 8);
    for _ in 0..dice.below(3) {
        if dice.one_in(3) {
            rows.push(vec!["Services of the year"]);
        }
    }
    let n_above = rows.len();
    let headings: Vec<&str> = columns.iter().map(|column| column.heading).collect();
    rows.push(headings.clone());
    for row in 0..n_rows {
        let is_odd =
            |column: usize| oddity > 0 && row >= first_odd && odd_column.is_none_or(|odd| odd == column);
        let mut cells = Vec::with_capacity(columns.len() + 1);
        for (at, column) in columns.iter().enumerate() {
            let is_unusual = is_odd(at) && dice.one_in(oddity);
            cells.push(dice.any(if is_unusual { column.unusual } else { column.usual }));
        }
        if oddity > 0 && row >= first_odd && dice.one_in(oddity * 20) {
            match dice.below(7) {
                0 => rows.push(Vec::new()),
                1 => cells = vec![""; columns.len()],
                2 => cells.truncate(dice.below(columns.len()) + 1),
                3 => cells.extend(["", "beyond"]),
                4 => cells.clone_from(&headings),
                5 => cells.extend(["", "", " "]),
                _ => {
                    rows.push(Vec::new());
                    if dice.one_in(6) {
                        rows.push(vec!["Worker", "Language", "Office"]);
                        rows.push(vec!["A. Roe", "French", "North"]);
                        rows.push(vec!["B. Doe", "English", "South"]);
                    }
                }
            }
        }
        rows.push(cells);
    }
    match dice.below(8) {
        0 => rows.push(vec!["Total", "", "", "300"]),
        1 => {
            rows.push(Vec::new());
            rows.push(vec!["Total", "31/12/2026", "12"]);
            rows.push(vec!["Prepared by the agency in May"]);
        }
        2 => rows.push(vec!["", "", "late"]),
        _ => {}
    }
    Kept { rows, n_above }
}

/// Returns the text of a file.
fn records(dice: &mut Dice, n_rows: usize) -> Vec<u8> {
    let rows = kept(dice, n_rows).rows;
    let delimiter = dice.any(&[",", ",", ";", "\t"]);
    let line_end = dice.any(&["\n", "\n", "\r\n", "\r"]);
    let quotes_all = dice.one_in(5);
    let mut text = String::new();
    if dice.one_in(8) && delimiter == ";" {
        text.push_str("sep=;");
        text.push_str(line_end);
    }
    for row in &rows {
        for (at, cell) in row.iter().enumerate() {
            text.push_str(if at > 0 { delimiter } else { "" });
            if quotes_all || cell.contains([',', ';', '\t', '"', '\n', '\r']) {
                let _ = write!(text, "\"{}\"", cell.replace('"', "\"\""));
            } else {
                text.push_str(cell);
            }
        }
        text.push_str(line_end);
    }
    if dice.one_in(8) {
        text.truncate(text.len() - line_end.len());
    }
    if dice.one_in(30) {
        let at = (0..text.len()).rev().take(200).find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        text.insert(at, '\0');
    }
    match dice.below(4) {
        0 => encoding_rs::WINDOWS_1252.encode(&text.replace(['\u{feff}', '\u{2014}'], "-")).0.into_owned(),
        1 => [b"\xef\xbb\xbf".to_vec(), text.into_bytes()].concat(),
        _ => text.into_bytes(),
    }
}

/// Codebooks of such a file.
pub const CODEBOOKS: &[&str] = &[
    "dates = \"day-first\"\n",
    "[answers.kind]\n\"x\" = \"home\"\n\"HOME\" = \"other\"\n[answers.minutes]\n\"long\" = \"300\"\n",
    "partnership = \"agency-x\"\nignore = [\"Colour\"]\n",
    "[constants]\nworker = \"Agency Q\"\n",
    "[reviewed.answers]\nkind = [\"Home visit\", \"Home vizit\", \"A walk\"]\nused = [\"Room\", \"A bus\"]\n",
    "[constants]\nrating = \"many\"\n",
    "[columns]\n\"Remark\" = \"worker\"\n\"Served by\" = \"worker\"\n",
];

#[test]
fn records_of_every_kind() {
    let mut dice = Dice(ChaCha8Rng::seed_from_u64(20_261_130));
    let (mut n_chunked, n_files) = (0, 120);
    for number in 0..n_files {
        let forms = forms(dice.one_in(3), dice.one_in(3));
        let n_rows = dice.any(&[40, 700, 1_500]);
        let bytes = records(&mut dice, n_rows);
        let folder = dice.any(&["", "agency-y/"]);
        let mut files = vec![(format!("inputs/{folder}services.csv"), bytes)];
        if dice.one_in(4) {
            let codebook = dice.any(CODEBOOKS);
            let name = format!("inputs/{folder}services.codebook.toml");
            files.push((name, codebook.as_bytes().to_vec()));
        }
        let (n_head, n_chunk) = (dice.any(&[20, 550]), dice.any(&[1, 300, 5_000, 100_000]));
        // What is decided on some hundreds of rows is not asked of twenty, where the file has more than are seen at its end.
        let n_head = if n_rows > 40 { n_head.max(550) } else { n_head };
        n_chunked += usize::from(check(&format!("file {number}"), &forms, &files, n_head, n_chunk));
    }
    assert!(n_chunked * 2 > n_files, "{n_chunked} of {n_files}");
}

#[test]
fn what_cannot_be_read_in_chunks_is_read_whole() {
    let forms = forms(false, false);
    let gap = "Client ID,Date of service,,Client ID,Minutes\nC-1,2026-03-31,,C-2,4\nC-2,2026-03-31,,C-2,4\n";
    let gap = format!("{gap}{}", "C-3,2026-03-31,,C-2,4\n".repeat(300));
    let files = [("inputs/services.csv".to_owned(), gap.into_bytes())];
    assert!(!check("tables side by side", &forms, &files, 20, 100));
    let rows = "C-3,2026-03-31\n".repeat(300);
    let plain = format!("Client ID,Date of service\n{rows}");
    let files = [("inputs/services.csv".to_owned(), plain.into_bytes())];
    assert!(check("records", &forms, &files, 20, 100));
}

#[test]
fn what_is_the_same_in_every_row() {
    let forms = load_forms(&mut Notes::new(), &[]);
    // By the row: who visited, what kind of visit, how many minutes.
    let file = |row: &dyn Fn(usize) -> (&'static str, &'static str, &'static str)| {
        let mut text = "Date of visit,Client ID,Visited by,Kind of visit,Minutes\n".to_owned();
        for at in 0..400 {
            let (by, kind, minutes) = row(at);
            let _ = writeln!(text, "2026-07-01,CY-{at},{by},{kind},{minutes}");
        }
        vec![("inputs/agency-y/visits.csv".to_owned(), text.into_bytes())]
    };
    let long = "The agency of the long name";
    let files = [
        ("all the same", file(&|_| ("Agency Y", "Home visit", "15"))),
        ("a long text", file(&|_| (long, "Home visit", "15"))),
        (
            "but for the last",
            file(&|at| if at < 399 { ("Agency Y", "Home visit", "15") } else { ("X", "Joint visit", "") }),
        ),
        ("but for blanks", file(&|at| ("Agency Y", "Home visit", if at % 7 == 3 { "" } else { "15" }))),
        (
            "by turns of a hundred",
            file(&|at| {
                if at / 100 % 2 == 0 { ("A", "Home visit", "1") } else { ("B", "Phone or video", "2") }
            }),
        ),
    ];
    for (what, files) in files {
        for n_chunk in [1, 700, 5_000, 1_000_000] {
            assert!(check(what, &forms, &files, 20, n_chunk), "{what} is read in chunks");
        }
        let long = Long { n_bytes: 1, n_head: 20, n_chunk: 700, or_whole: false };
        let (tables, _) = read(&forms, &Sources::new(files), long);
        let table = tables.tables.values().next().expect("one form is filled");
        let is_one = |field: &str| table.frame.column(field).is_ok_and(|it| it.as_scalar_column().is_some());
        assert_eq!(is_one("organization"), ["all the same", "but for blanks"].contains(&what), "{what}");
        assert!(!is_one("client_key"));
    }
}

#[test]
fn a_file_that_goes_while_it_is_read_gives_nothing_and_is_told() {
    let forms = load_forms(&mut Notes::new(), &[]);
    let mut text = "Date of visit,Client ID,Visited by,Kind of visit,Minutes\n".to_owned();
    for at in 0..30_000 {
        let _ = writeln!(text, "2026-07-01,CY-{at},Agency Y,Home visit,{}", at % 7);
    }
    // What shows that it is in another encoding comes late.
    let other = [text.as_bytes(), b"2026-07-02,CY-1,Agence \xe9,Home visit,1\n"].concat();
    for (what, bytes, n_parts) in [("UTF-8", text.into_bytes(), 15), ("Latin", other, 8)] {
        let files = [("inputs/agency-y/visits.csv".to_owned(), bytes)];
        let long = Long { n_bytes: 1, n_head: 20, n_chunk: 200_000, or_whole: true };
        let mut n_gone = 0;
        loop {
            let (tables, notes) = read(&forms, &elsewhere(&files, n_gone), long);
            let told: Vec<_> = notes.iter().map(|note| (note.code, note.origin.path())).collect();
            if told.is_empty() {
                assert_eq!(tables.readings.len(), 1, "{what}: {n_gone} parts");
                break;
            }
            assert_eq!(told, [("unreadable-file", Some(&*files[0].0))], "{what}: {n_gone} parts");
            assert!(tables.readings.is_empty(), "{what}: {n_gone} parts");
            n_gone += 1;
        }
        assert!(n_gone > n_parts, "{what}: {n_gone} parts");
    }
}

#[test]
fn options_are_numbered_by_a_byte_as_far_as_there_are_so_many() {
    for n_options in [1, 254, 255, 256, 300] {
        let options: Vec<String> =
            (0..n_options).map(|at| format!("{{ id = \"o{at}\", en = \"Option {at}\" }}")).collect();
        let text = format!(
            "id = \"many\"\ntitle = {{}}\nrow = {{}}\n[fields.key]\nkind = \"text\"\nlabel = {{}}\naliases = [\"Key\"]\n\
             [fields.choice]\nkind = \"choice\"\nlabel = {{}}\naliases = [\"Choice\"]\noptions = [{}]\n",
            options.join(", ")
        );
        let mut notes = Notes::new();
        let mut forms = load_forms(&mut notes, &[("templates/forms/many.toml".to_owned(), text)]);
        assert!(!notes.has_errors(), "{:#?}", notes.sorted());
        forms.retain(|id, _| id.as_str() == "many");
        // What follows on the first rows is not seen among them.
        let chosen: Vec<usize> = (0..900).map(|row| if row < 600 { 0 } else { n_options - 1 }).collect();
        let rows = chosen.iter().enumerate().map(|(row, at)| format!("K-{row},Option {at}\n"));
        let bytes = format!("Key,Choice\n{}", rows.collect::<String>()).into_bytes();
        let files = [("inputs/many.csv".to_owned(), bytes)];
        assert!(check("options", &forms, &files, 20, 1_000), "{n_options} options are read in chunks");
        let (tables, _) = read(&forms, &Sources::new(files), AT_ONCE);
        let column = tables.tables.values().next().and_then(|table| table.frame.column("choice").ok());
        let column = column.expect("the form has the field");
        assert_eq!(column.dtype().is_enum(), n_options < 256, "{n_options}");
        let ids = TextColumn::of(column).expect("options are texts").iter();
        let expected = chosen.iter().map(|at| Some(format!("o{at}")));
        assert!(ids.map(|id| id.map(str::to_owned)).eq(expected), "{n_options}");
    }
}
