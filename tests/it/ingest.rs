//! What is read from files of every shape, and what is said about those that cannot be.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use milepost::base::Sources;
use milepost::diag::Notes;
use milepost::ingest::{Forms, Missing, Table, Tables, load_forms, read};
use polars::prelude::AnyValue;

fn forms() -> Forms {
    forms_with(&[])
}

pub fn forms_with(own: &[(String, String)]) -> Forms {
    let mut notes = Notes::new();
    let forms = load_forms(&mut notes, own);
    assert_eq!(told(&notes), "", "the forms have problems");
    forms
}

/// What was read, and what was said.
pub struct Read {
    pub tables: Tables,
    pub notes: Notes,
}

impl Read {
    pub fn table(&self, form: &str) -> &Table {
        self.tables.tables.get(form).unwrap_or_else(|| panic!("no table `{form}`: {}", told(&self.notes)))
    }

    /// The values of a field, as text; `-` where there is none.
    pub fn values(&self, form: &str, field: &str) -> Vec<String> {
        let column = self.table(form).frame.column(field).unwrap();
        let show = |value: AnyValue<'_>| match value {
            AnyValue::Null => "-".to_owned(),
            AnyValue::Date(days) => {
                use jiff::ToSpan as _;
                (jiff::civil::date(1970, 1, 1) + i64::from(days).days()).to_string()
            }
            value => value.get_str().map_or_else(|| value.to_string(), str::to_owned),
        };
        (0..column.len()).map(|row| show(column.get(row).unwrap())).collect()
    }

    pub fn readings(&self) -> String {
        let mut text = String::new();
        for reading in &self.tables.readings {
            let sheet =
                if reading.sheet.is_empty() { String::new() } else { format!(" [{}]", reading.sheet) };
            let (file, rows, form) = (reading.file.0, reading.n_rows, &reading.form);
            writeln!(
                text,
                "file {file}{sheet}: {rows} rows of {form} by {}: {}",
                reading.dialect, reading.reason
            )
            .unwrap();
        }
        text
    }
}

pub fn read_files(files: Vec<(String, Vec<u8>)>) -> Read {
    read_with(&forms(), files)
}

pub fn read_with(forms: &Forms, files: Vec<(String, Vec<u8>)>) -> Read {
    let mut notes = Notes::new();
    let tables = read(&mut notes, &Sources::new(files), forms);
    Read { tables, notes }
}

pub fn read_text(path: &str, text: &str) -> Read {
    read_files(vec![(path.to_owned(), text.as_bytes().to_vec())])
}

fn read_texts(files: &[(&str, &str)]) -> Read {
    read_files(files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect())
}

/// Problems as lines: severity, code, place, message, and the hints below.
pub fn told(notes: &Notes) -> String {
    let mut text = String::new();
    for diagnostic in notes.sorted() {
        let severity = format!("{:?}", diagnostic.severity).to_lowercase();
        writeln!(text, "{severity}[{}] {}", diagnostic.code, diagnostic.origin).unwrap();
        writeln!(text, "    {}", diagnostic.message).unwrap();
        for hint in &diagnostic.hints {
            writeln!(text, "    hint: {hint}").unwrap();
        }
    }
    text
}

pub fn codes(notes: &Notes) -> Vec<&'static str> {
    notes.sorted().iter().map(|diagnostic| diagnostic.code).collect()
}

fn folder(path: &Path, inside: &str) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(path).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let relative = entry.path().strip_prefix(path).unwrap().to_str().unwrap().replace('\\', "/");
            files.push((format!("{inside}/{relative}"), std::fs::read(entry.path()).unwrap()));
        }
    }
    files
}

/// The folder of public data beside the project, where there is one.
pub fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data")).join(name);
    if !path.exists() {
        println!("skipped: there is no ../shared/data/{name}");
        return None;
    }
    Some(path)
}

// Shapes of text files.

const MOVES: &str = "Client ID,Date,Reason\nC-1,2025-04-02,Landlord\nC-2,2025-05-03,Did not feel safe\n";

fn check_moves(read: &Read) {
    assert_eq!(told(&read.notes), "");
    assert_eq!(read.values("moves", "client_key"), ["C-1", "C-2"]);
    assert_eq!(read.values("moves", "date"), ["2025-04-02", "2025-05-03"]);
    assert_eq!(read.values("moves", "reason"), ["landlord", "felt-unsafe"]);
}

#[test]
fn separators_are_found() {
    for separator in [",", ";", "\t", "|"] {
        check_moves(&read_text("inputs/moves.csv", &MOVES.replace(',', separator)));
        check_moves(&read_text(
            "inputs/moves.csv",
            &format!("sep={separator}\n{}", MOVES.replace(',', separator)),
        ));
    }
    // A separator within quotes separates nothing.
    let quoted = "Client ID;Unit left;Date\nC-1;\"1, Elm; 2, Oak\";2025-04-02\nC-2;\"3, Ash\";2025-05-03\n";
    let read = read_text("inputs/moves.csv", quoted);
    assert_eq!(read.values("moves", "unit_from"), ["1, Elm; 2, Oak", "3, Ash"]);
}

#[test]
fn encodings_are_found() {
    let text = "Code client;Date du déménagement;Motif\nC-1;2025-04-02;Conflit avec le propriétaire\n\
                C-2;2025-05-03;Ne se sentait pas en sécurité\n";
    let wide = |to: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to).collect::<Vec<u8>>();
    let marked = |mark: &[u8], bytes: Vec<u8>| [mark.to_vec(), bytes].concat();
    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let files = [
        text.as_bytes().to_vec(),
        marked(b"\xef\xbb\xbf", text.as_bytes().to_vec()),
        windows.to_vec(),
        wide(u16::to_le_bytes),
        wide(u16::to_be_bytes),
        marked(b"\xff\xfe", wide(u16::to_le_bytes)),
        marked(b"\xfe\xff", wide(u16::to_be_bytes)),
    ];
    for bytes in files {
        check_moves(&read_files(vec![("inputs/moves.csv".to_owned(), bytes)]));
    }
}

#[test]
fn rows_are_counted_as_people_see_them() {
    let text = "A list of moves,,\n\nClient ID,Date,Unit left\n\nC-1,2025-04-02,\"two\nlines\"\n\n\nC-2,2025-05-03,x\n";
    let read = read_text("inputs/moves.csv", text);
    let rows: Vec<u32> = read.table("moves").origins.iter().map(|origin| origin.row).collect();
    assert_eq!(rows, [5, 8], "{}", told(&read.notes));
}

#[test]
fn totals_and_remarks_below_are_no_records() {
    let text = format!("{MOVES}C-3,2025-06-01,Other\nTotal,3,\n,,\nChecked by hand,,\n");
    let read = read_text("inputs/moves.csv", &text);
    assert_eq!(read.values("moves", "client_key"), ["C-1", "C-2", "C-3"]);
    insta::assert_snapshot!("rows_below", told(&read.notes));
}

// Values.

#[test]
fn day_and_month_are_decided_by_the_whole_column() {
    let day_first = "Client ID,Date of move\nC-1,5/10/2025\nC-2,31/10/2025\n";
    assert_eq!(read_text("inputs/a.csv", day_first).values("moves", "date"), ["2025-10-05", "2025-10-31"]);
    let month_first = "Client ID,Date of move\nC-1,5/10/2025\nC-2,10/31/2025\n";
    assert_eq!(read_text("inputs/a.csv", month_first).values("moves", "date"), ["2025-05-10", "2025-10-31"]);
}

#[test]
fn another_column_of_the_file_may_decide() {
    let text = "Client ID,Intake date,Exit date\nC-1,31/03/2025,5/10/2025\n";
    let read = read_text("inputs/a.csv", text);
    assert_eq!(read.values("clients", "exited"), ["2025-10-05"]);
    assert_eq!(told(&read.notes), "");
}

#[test]
fn nothing_decides_between_day_and_month() {
    let text = "Client ID,Date of move\nC-1,5/10/2025\nC-2,6/11/2025\nC-3,7/7/2025\n";
    let read = read_text("inputs/a.csv", text);
    assert_eq!(read.values("moves", "date"), ["2025-07-07"], "only what reads one way is read");
    let french = "No client;Date du déménagement\nC-1;5/10/2025\n";
    let supposed = read_text("inputs/a.csv", french);
    assert_eq!(supposed.values("moves", "date"), ["2025-10-05"]);
    let stated =
        read_texts(&[("inputs/a.csv", text), ("inputs/a.codebook.toml", "dates = \"month-first\"\n")]);
    assert_eq!(stated.values("moves", "date"), ["2025-05-10", "2025-06-11", "2025-07-07"]);
    assert_eq!(told(&stated.notes), "");
    insta::assert_snapshot!("day_order", format!("{}{}", told(&read.notes), told(&supposed.notes)));
}

#[test]
fn numbers_of_both_languages_are_read() {
    let text = "No client;Visite faite par;Date de la visite;Durée (min)\nC-1;Y;2025-04-01;67,5\n\
                C-2;Y;2025-04-02;1 234,5\nC-3;Y;2025-04-03;environ 40\nC-4;Y;2025-04-04;-3\n";
    let read = read_text("inputs/visits.csv", text);
    assert_eq!(read.values("visits", "minutes"), ["67.5", "1234.5", "-", "-"]);
    insta::assert_snapshot!("numbers", told(&read.notes));
}

#[test]
fn yes_and_no_are_read_in_both_languages() {
    let text = "Client ID,Date of move,Within program\nC-1,2025-04-01,Yes\nC-2,2025-04-01,non\nC-3,2025-04-01,x\n\
                C-4,2025-04-01,0\nC-5,2025-04-01,maybe\nC-6,2025-04-01,n/a\nC-7,2025-04-01,\n";
    let read = read_text("inputs/a.csv", text);
    assert_eq!(read.values("moves", "within_program"), ["true", "false", "true", "false", "-", "-", "-"]);
    let missing = &read.table("moves").missing["within_program"];
    assert_eq!(missing, &BTreeMap::from([(4, Missing::Unreadable), (5, Missing::NotApplicable)]));
    // What begins with a no need not say one.
    let text = "Client ID,Date of move,Within program\nC-1,2025-04-01,Non applicable\nC-2,2025-04-01,No answer\n\
                C-3,2025-04-01,No idea\nC-4,2025-04-01,\"No, a month later\"\nC-5,2025-04-01,Yes at once\n";
    let read = read_text("inputs/a.csv", text);
    assert_eq!(read.values("moves", "within_program"), ["-", "-", "-", "false", "true"]);
    let missing = &read.table("moves").missing["within_program"];
    assert_eq!(missing, &BTreeMap::from([(0, Missing::NotApplicable), (2, Missing::Unreadable)]));
}

#[test]
fn scales_are_read_from_words_numbers_and_labels() {
    let head = "Timestamp,Your client code,Wave,How satisfied are you with your unit?,\"On a scale of 0 to 10, where are you today?\"\n";
    let text = format!(
        "{head}2025-09-08 10:00,C-1,1,Satisfied,3.5\n2025-09-08 10:01,C-2,1,très satisfaite,\"3,5\"\n\
         2025-09-08 10:02,C-3,1,4 - Satisfied,10\n2025-09-08 10:03,C-4,1,Prefer not to say,11\n\
         2025-09-08 10:04,C-5,1,Satisfyed,3.3\n2025-09-08 10:05,C-6,1,4 / 5,7-8\n"
    );
    let read = read_text("inputs/survey.csv", &text);
    assert_eq!(read.values("client-survey", "satisfaction_unit"), ["4.0", "5.0", "4.0", "-", "-", "4.0"]);
    assert_eq!(read.values("client-survey", "scale_today"), ["3.5", "3.5", "10.0", "-", "-", "-"]);
    let missing = &read.table("client-survey").missing;
    assert_eq!(missing["satisfaction_unit"][&3], Missing::Refused);
    assert_eq!(missing["scale_today"], BTreeMap::from([3, 4, 5].map(|row| (row, Missing::Unreadable))));
    // What the survey did not ask is not a blank answer.
    assert_eq!(missing["qol_home"].values().filter(|why| **why == Missing::NotAsked).count(), 6);
    insta::assert_snapshot!("scales", told(&read.notes));
}

#[test]
fn joined_options_are_taken_apart_longest_first() {
    let head = "Timestamp,Your client code,Which supports did you use in the last three months? (check all that apply)\n";
    let text = format!(
        "{head}2025-09-08 10:00,C-1,\"Finding a unit, Life skills, cooking, budgeting\"\n\
         2025-09-08 10:01,C-2,\"Santé mentale et dépendances;Recherche de logement;\"\n\
         2025-09-08 10:02,C-3,\"Work and training, a ride to the doctor\"\n2025-09-08 10:03,C-4,\n\
         2025-09-08 10:04,C-5,nothing much\n"
    );
    let read = read_text("inputs/survey.csv", &text);
    assert_eq!(
        read.values("client-survey", "supports_used"),
        ["|housing-search|life-skills|", "|housing-search|mental-health|", "|employment|", "-", "-"]
    );
    insta::assert_snapshot!("joined_options", told(&read.notes));
}

#[test]
fn personal_values_are_never_quoted() {
    // The client key is personal, and stands here where the codebook expects an option.
    let own = "id = \"people\"\ntitle = { en = \"People\" }\nrow = { en = \"one person\" }\nkey = [\"name\"]\n\
               [fields.name]\nkind = \"choice\"\npersonal = true\nrequired = true\nlabel = { en = \"Name\" }\n\
               options = [{ id = \"none\", en = \"None\" }]\n\
               [fields.born]\nkind = \"date\"\npersonal = true\nlabel = { en = \"Born\" }\n";
    let forms = forms_with(&[("templates/forms/people.toml".to_owned(), own.to_owned())]);
    let text = "Name,Born\nZebulon Quxley,long ago Quxley\n";
    let read = read_with(&forms, vec![("inputs/people.csv".to_owned(), text.as_bytes().to_vec())]);
    let said = told(&read.notes);
    assert!(!said.contains("Quxley"), "{said}");
    assert!(said.contains("not shown"), "{said}");
}

// Forms, headings and codebooks.

#[test]
fn headings_match_whatever_their_accents_case_and_punctuation() {
    let text = "CODE\u{a0}CLIENT;Date d\u{2019}ÉVALUATION *;2. niveau d'acuité\nC-1;2025-04-01;Élevé\n";
    let read = read_text("inputs/x.csv", text);
    assert_eq!(read.values("acuity", "level"), ["high"]);
    assert_eq!(told(&read.notes), "");
}

#[test]
fn a_codebook_maps_columns_answers_and_constants() {
    let text = "Person,When,Why,Colour\nC-1,2025-04-02,upstairs noise,red\nC-2,2025-05-03,Landlord,blue\n";
    let codebook = "form = \"moves\"\npartnership = \"agency-y\"\nignore = [\"Colour\"]\n\n\
                    [columns]\nPerson = \"client_key\"\nWhen = \"date\"\nWhy = \"reason\"\n\n\
                    [answers.reason]\n\"upstairs noise\" = \"neighbours\"\n\n[constants]\nwithin_program = \"yes\"\n";
    let read = read_texts(&[("inputs/moved.csv", text), ("inputs/moved.codebook.toml", codebook)]);
    assert_eq!(told(&read.notes), "");
    assert_eq!(read.values("moves", "reason"), ["neighbours", "landlord"]);
    assert_eq!(read.values("moves", "within_program"), ["true", "true"]);
    assert_eq!(read.values("moves", "partnership"), ["agency-y", "agency-y"]);
}

/// What the search for bad codebooks begins with has to hold together; else it would never get past the first refusal.
#[test]
fn every_key_of_a_codebook_is_read() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/codebooks");
    let file = |name: &str| (format!("inputs/{name}"), std::fs::read(home.join(name)).unwrap());
    let sources = Sources::new([file("moves.csv"), file("whole.codebook.toml")]);
    let partner = milepost::base::Id::new("partner").unwrap();
    let register = milepost::ingest::Register(BTreeMap::from([(partner, vec!["Partner agency".to_owned()])]));
    let mut notes = Notes::new();
    let tables = milepost::ingest::read_with(&mut notes, &sources, &forms(), &register);
    let read = Read { tables, notes };
    assert_eq!(told(&read.notes), "");
    assert_eq!(read.values("moves", "date"), ["2025-10-05", "2025-11-13", "2026-01-02"]);
    assert_eq!(read.values("moves", "reason"), ["neighbours", "landlord", "felt-unsafe"]);
    assert_eq!(read.values("moves", "organization"), ["Partner agency", "Partner agency", "-"]);
    assert_eq!(read.values("moves", "unit_from"), ["1A", "1A", "1A"]);
}

#[test]
fn a_codebook_with_slips_says_where() {
    let codebook = "form = \"move\"\nfiles = [\"mooves.csv\"]\ndialect = \"survey-monkey\"\n\n[columns]\nWhen = \"dat\"\n";
    let read = read_texts(&[("inputs/moves.csv", MOVES), ("inputs/x.codebook.toml", codebook)]);
    let broken =
        read_texts(&[("inputs/moves.csv", MOVES), ("inputs/moves.codebook.toml", "form = \nfrom = 2\n")]);
    let unknown =
        read_texts(&[("inputs/moves.csv", MOVES), ("inputs/moves.codebook.toml", "froms = \"x\"\n")]);
    let unused =
        read_texts(&[("inputs/moves.csv", MOVES), ("inputs/moved.codebook.toml", "form = \"moves\"\n")]);
    let said: Vec<String> = [read, broken, unknown, unused].iter().map(|read| told(&read.notes)).collect();
    insta::assert_snapshot!("codebook_slips", said.join("\n"));
}

#[test]
fn a_form_with_slips_says_where() {
    let form = "id = \"Home Visits\"\ntitle = {}\nrow = {}\nkey = [\"cleint\"]\n[fields.client]\nkind = \"text\"\nlabel = {}\n";
    let choice = "id = \"a\"\ntitle = {}\nrow = {}\n[options]\nlevels = []\n[fields.level]\nkind = \"choice\"\noptions = \"level\"\nlabel = {}\n\
                  [fields.other]\nkind = \"scale\"\nlabel = {}\n";
    let kind = "id = \"a\"\ntitle = {}\nrow = {}\n[fields.level]\nkind = \"chioce\"\nlabel = {}\n";
    let option = "id = \"a\"\ntitle = {}\nrow = {}\n[fields.level]\nkind = \"choice\"\nlabel = {}\noptions = [{ id = \"x\", alias = [\"y\"] }]\n";
    let mut said = String::new();
    for text in [form, choice, kind, option] {
        let mut notes = Notes::new();
        load_forms(&mut notes, &[("templates/forms/own.toml".to_owned(), text.to_owned())]);
        writeln!(said, "{}", told(&notes)).unwrap();
    }
    insta::assert_snapshot!("form_slips", said);
}

#[test]
fn what_no_form_fits_is_said_not_guessed() {
    let unknown = read_text("inputs/budget.csv", "Account,Amount,Balance\nRent,1000,2\nFood,200,3\n");
    let missing =
        read_text("inputs/moves.csv", "Client ID,Moved at,Reason,Unit left\nC-1,2025-04-02,Landlord,12\n");
    // A person and a date alone fit several forms.
    let tie = read_text("inputs/list.csv", "Client ID,Date,Partnership\nC-1,2025-04-02,agency-y\n");
    let no_headings = read_text("inputs/numbers.csv", "1,2,3\n4,5,6\n");
    let said: Vec<String> =
        [unknown, missing, tie, no_headings].iter().map(|read| told(&read.notes)).collect();
    insta::assert_snapshot!("no_form", said.join("\n"));
}

#[test]
fn unknown_columns_and_answers_name_the_nearest() {
    let text = "Client ID,Date of move,Reason,Unit lef,Hair colour\nC-1,2025-04-02,Trouble with neigbours,12,red\n\
                C-2,2025-04-03,Trouble with neigbours,13,red\nC-3,2025-04-04,Trouble with neigbours,13,\n\
                C-4,2025-04-05,Trouble with neigbours,13,\nC-5,31/02/2025,Weather,,\nC-6,soon,,,\n,2025-04-08,Other,,\n";
    let read = read_text("inputs/moves.csv", text);
    insta::assert_snapshot!("nearest", told(&read.notes));
}

#[test]
fn many_problems_of_one_column_are_told_once() {
    let mut text = String::from("Client ID,Date of move,Reason\n");
    for row in 0..40 {
        writeln!(text, "C-{row},2025-04-02,Reason {row}").unwrap();
    }
    let read = read_text("inputs/moves.csv", &text);
    insta::assert_snapshot!("folded", told(&read.notes));
}

// Partnerships and resubmissions.

#[test]
fn partnerships_come_from_the_row_then_the_meeting_then_the_codebook_then_the_folder() {
    let rows = "Client ID,Date of move,Partnership\nC-1,2025-04-02,Agency X\nC-2,2025-04-02,\n";
    let of = |read: &Read| read.values("moves", "partnership");
    assert_eq!(of(&read_text("inputs/moves.csv", rows)), ["agency-x", "-"]);
    assert_eq!(of(&read_text("inputs/agency-y/moves.csv", rows)), ["agency-x", "agency-y"]);
    let codebook = ("inputs/agency-y/moves.codebook.toml", "partnership = \"agency-z\"\n");
    assert_eq!(of(&read_texts(&[("inputs/agency-y/moves.csv", rows), codebook])), ["agency-x", "agency-z"]);
    // A folder named like a form gathers a dataset, and names no partnership.
    assert_eq!(of(&read_text("inputs/moves/all.csv", rows)), ["agency-x", "-"]);
}

#[test]
fn a_later_answer_replaces_an_earlier_one() {
    let head = "Timestamp,Your client code,Wave,How satisfied are you with your unit?\n";
    let first =
        format!("{head}2025-09-08 10:00,C-1,1,1\n2025-09-08 11:00,C-2,1,2\n2025-09-07 10:00,c-1,1,3\n");
    let second = format!("{head}2025-09-09 10:00,C-2,1,4\n2025-09-09 10:00,C-2,2,5\n");
    let read = read_texts(&[("inputs/p/a.csv", &first), ("inputs/p/b.csv", &second)]);
    assert_eq!(read.values("client-survey", "satisfaction_unit"), ["1.0", "4.0", "5.0"]);
    assert_eq!(read.values("client-survey", "#row"), ["0", "1", "2"]);
    let replaced = &read.table("client-survey").replaced;
    let pairs: Vec<(u32, u32)> = replaced.iter().map(|pair| (pair.dropped.row, pair.kept.row)).collect();
    assert_eq!(pairs, [(3, 2), (4, 2)]);
    insta::assert_snapshot!("resubmissions", told(&read.notes));
}

#[test]
fn duplicate_records_are_told_with_both_rows() {
    let text = "Client ID,Intake date\nC-1,2025-04-01\nC-2,2025-04-01\nC-1,2025-05-01\n,2025-05-01\n";
    let read = read_text("inputs/agency-y/clients.csv", text);
    assert_eq!(read.values("clients", "entered"), ["2025-04-01", "2025-05-01"]);
    insta::assert_snapshot!("duplicates", told(&read.notes));
}

// Workbooks.

mod workbooks {
    use super::*;
    use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};

    fn save(sheets: Vec<Worksheet>) -> Vec<u8> {
        let mut workbook = Workbook::new();
        for sheet in sheets {
            workbook.push_worksheet(sheet);
        }
        workbook.save_to_buffer().unwrap()
    }

    fn table(name: &str, rows: &[&[&str]]) -> Worksheet {
        let mut sheet = Worksheet::new();
        sheet.set_name(name).unwrap();
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                sheet.write(row as u32, column as u16, *cell).unwrap();
            }
        }
        sheet
    }

    fn read_book(sheets: Vec<Worksheet>) -> Read {
        read_files(vec![("inputs/agency-y/book.xlsx".to_owned(), save(sheets))])
    }

    #[test]
    fn titles_blank_rows_and_merged_cells() {
        let mut meetings = table(
            "Meetings",
            &[
                &["Meetings of the year"],
                &[],
                &["Meeting no.", "Partnership", "Kind", "Date", "Minutes sent"],
                &["M-1", "Agency Y", "Debrief", "12 March 2025", "2025-03-14"],
                &[],
                &["M-2", "", "Appel mensuel", "1er avril 2025", "2025-04-14"],
            ],
        );
        meetings.merge_range(3, 1, 5, 1, "Agency Y", &Format::new()).unwrap();
        let attendance = table(
            "Attendance",
            &[
                &["Meeting", "Organization", "Name", "Present?"],
                &["M-1", "Pat's agency", "A", "Present"],
                &["M-2", "Agency Y", "B", "Regrets"],
            ],
        );
        let notes = table("Lists", &[&["Colours"], &["red"], &["blue"]]);
        let mut hidden = table("Old", &[&["Client ID", "Date of move"], &["C-9", "2020-01-01"]]);
        hidden.set_hidden(true);
        let read = read_files(vec![(
            "inputs/logs.xlsx".to_owned(),
            save(vec![meetings, attendance, notes, hidden, table("Empty", &[])]),
        )]);
        assert_eq!(read.values("meetings", "kind"), ["debrief", "communication"]);
        assert_eq!(read.values("meetings", "date"), ["2025-03-12", "2025-04-01"]);
        assert_eq!(read.values("meetings", "partnership"), ["agency-y", "agency-y"]);
        assert_eq!(read.values("attendance", "presence"), ["present", "planned-absence"]);
        assert_eq!(read.values("attendance", "partnership"), ["agency-y", "agency-y"], "from the meeting");
        let rows: Vec<(u16, u32)> =
            read.table("attendance").origins.iter().map(|origin| (origin.sheet, origin.row)).collect();
        assert_eq!(rows, [(1, 2), (1, 3)]);
        insta::assert_snapshot!("meeting_log", format!("{}{}", read.readings(), told(&read.notes)));
    }

    #[test]
    fn real_dates_errors_and_formulas() {
        let date = Format::new().set_num_format("yyyy-mm-dd");
        let mut sheet = table("Moves", &[&["Client ID", "Date of move", "Reason", "Unit left"]]);
        for (row, serial) in [(1, 45_749.0), (2, 45_780.5)] {
            sheet.write_with_format(row, 1, serial, &date).unwrap();
        }
        sheet.write(3, 1, 45_781.0).unwrap();
        for row in 1..=5 {
            sheet.write(row, 0, format!("C-{row}")).unwrap();
        }
        sheet.write(4, 1, "2025-06-01").unwrap();
        sheet.write(5, 1, "2025-06-02").unwrap();
        sheet.write(1, 2, Formula::new("\"Land\"&\"lord\"").set_result("Landlord")).unwrap();
        sheet.write(2, 2, Formula::new("1/0").set_result("#DIV/0!")).unwrap();
        sheet.write(3, 3, 12).unwrap();
        let read = read_book(vec![sheet]);
        assert_eq!(
            read.values("moves", "date"),
            ["2025-04-02", "2025-05-03", "2025-05-04", "2025-06-01", "2025-06-02"]
        );
        assert_eq!(read.values("moves", "reason")[..2], ["landlord", "-"]);
        assert_eq!(read.values("moves", "unit_from")[2], "12");
        insta::assert_snapshot!("cells", told(&read.notes));
    }

    #[test]
    fn a_stray_cell_far_away_costs_nothing() {
        let mut sheet = table("Moves", &[&["Client ID", "Date of move"], &["C-1", "2025-04-02"]]);
        sheet.write(1_048_575, 16_383, "x").unwrap();
        let read = read_book(vec![sheet]);
        assert_eq!(read.values("moves", "client_key"), ["C-1"]);
        assert_eq!(told(&read.notes), "");
    }

    #[test]
    fn surveymonkey_lays_options_out_in_columns() {
        let question = "Which services does the program offer?";
        let links = "How are you linked with these public systems?";
        let sheet = table(
            "Sheet",
            &[
                &[
                    "Respondent ID",
                    "Collector ID",
                    "Start Date",
                    "End Date",
                    "IP Address",
                    "Legal name of the organization",
                    "Name of the program",
                    "What type of program is it funded to be?",
                    "",
                    question,
                    "",
                    "",
                    links,
                    "",
                ],
                &[
                    "",
                    "",
                    "",
                    "",
                    "",
                    "Open-Ended Response",
                    "Open-Ended Response",
                    "Response",
                    "Other (please specify)",
                    "Housing search",
                    "Landlord liaison",
                    "Juggling",
                    "Hospital",
                    "Police",
                ],
                &[
                    "11890",
                    "4",
                    "02/03/2026 10:00:00 AM",
                    "02/13/2026 10:20:00 AM",
                    "192.0.2.7",
                    "Harbour House",
                    "Nights",
                    "Emergency shelter",
                    "",
                    "Housing search",
                    "",
                    "",
                    "Informal",
                    "None",
                ],
                &[
                    "11891",
                    "4",
                    "02/03/2026 11:00:00 AM",
                    "02/03/2026 11:20:00 AM",
                    "192.0.2.8",
                    "Harbour House",
                    "Days",
                    "Drop-in or day program",
                    "",
                    "",
                    "",
                    "Juggling",
                    "",
                    "",
                ],
            ],
        );
        let read = read_book(vec![sheet]);
        assert_eq!(read.values("system-map", "services"), ["|housing-search|", "||"]);
        assert_eq!(read.values("system-map", "type_funded"), ["emergency-shelter", "drop-in"]);
        assert_eq!(read.values("system-map", "link_hospital"), ["informal", "-"]);
        assert_eq!(read.values("system-map", "link_police"), ["none", "-"]);
        assert_eq!(read.values("system-map", "survey_date"), ["2026-02-13", "2026-02-03"]);
        insta::assert_snapshot!("surveymonkey", format!("{}{}", read.readings(), told(&read.notes)));
    }
}

/// A workbook written by hand: what no well-behaved program writes.
fn raw_xlsx(properties: &str, rows: &str) -> Vec<u8> {
    use std::io::Write as _;
    const MAIN: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";
    let parts = [
        (
            "_rels/.rels",
            format!(
                "<Relationships {PACKAGE}><Relationship Id=\"r1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships {PACKAGE}><Relationship Id=\"r1\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook {MAIN} xmlns:r=\"{OFFICE}\">{properties}<sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                "<styleSheet {MAIN}><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", format!("<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>")),
    ];
    let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        package.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        package.write_all(text.as_bytes()).unwrap();
    }
    package.finish().unwrap().into_inner()
}

fn text_cell(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

#[test]
fn formulas_never_calculated_and_dates_since_1904_are_known() {
    let rows = format!(
        "<row r=\"1\">{}{}{}</row><row r=\"2\">{}<c r=\"B2\" s=\"1\"><v>44287</v></c><c r=\"C2\"><f>A1</f></c></row>",
        text_cell("A1", "Client ID"),
        text_cell("B1", "Date of move"),
        text_cell("C1", "Unit left"),
        text_cell("A2", "C-1")
    );
    let modern = read_files(vec![("inputs/a.xlsx".to_owned(), raw_xlsx("", &rows))]);
    let old = read_files(vec![("inputs/a.xlsx".to_owned(), raw_xlsx("<workbookPr date1904=\"1\"/>", &rows))]);
    assert_eq!(modern.values("moves", "date"), ["2021-04-01"]);
    assert_eq!(old.values("moves", "date"), ["2025-04-02"]);
    assert_eq!(modern.table("moves").missing["unit_from"], BTreeMap::from([(0, Missing::Unreadable)]));
    insta::assert_snapshot!("not_calculated", told(&modern.notes));
}

#[test]
fn rows_and_cells_out_of_order_are_put_in_order() {
    let rows = format!(
        "<row r=\"3\">{}{}</row><row r=\"1\">{}{}</row><row r=\"2\">{}{}</row>",
        text_cell("B3", "2025-05-03"),
        text_cell("A3", "C-2"),
        text_cell("A1", "Client ID"),
        text_cell("B1", "Date of move"),
        text_cell("A2", "C-1"),
        text_cell("B2", "2025-04-02"),
    );
    let read = read_files(vec![("inputs/a.xlsx".to_owned(), raw_xlsx("", &rows))]);
    assert_eq!(read.values("moves", "client_key"), ["C-1", "C-2"]);
    assert_eq!(read.values("moves", "date"), ["2025-04-02", "2025-05-03"]);
}

// Files that are not what they should be.

#[test]
fn files_that_cannot_be_read_are_named_with_a_remedy() {
    let xlsx = {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        workbook.add_worksheet().write(0, 0, "Client ID").unwrap();
        workbook.save_to_buffer().unwrap()
    };
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("inputs/blank.csv", b" \r\n\r\n".to_vec()),
        ("inputs/cut.xlsx", xlsx[..xlsx.len() / 2].to_vec()),
        ("inputs/empty.xlsx", Vec::new()),
        ("inputs/only-headings.csv", b"Client ID,Date of move\n".to_vec()),
        ("inputs/moves.xls", MOVES.as_bytes().to_vec()),
        ("inputs/page.xls", b"<html><table><tr><td>1</td></tr></table></html>".to_vec()),
        ("inputs/letter.pdf", b"%PDF-1.7".to_vec()),
        ("inputs/letter.csv", b"%PDF-1.7".to_vec()),
        ("inputs/photo.csv", vec![0, 1, 2, 3, 0, 0, 7, 255, 0]),
        ("inputs/~$open.xlsx", b"x".to_vec()),
    ];
    let read = read_files(files.into_iter().map(|(path, bytes)| (path.to_owned(), bytes)).collect());
    assert_eq!(read.values("moves", "client_key"), ["C-1", "C-2"], "text under another name is still read");
    insta::assert_snapshot!("unreadable", told(&read.notes));
}

#[test]
fn a_package_that_would_swell_is_refused() {
    use std::io::Write as _;
    let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    package.start_file("xl/workbook.xml", options).unwrap();
    package.write_all(b"<workbook/>").unwrap();
    package.start_file("xl/worksheets/sheet1.xml", options).unwrap();
    for _ in 0..64 {
        package.write_all(&vec![b' '; 1 << 20]).unwrap();
    }
    let bomb = package.finish().unwrap().into_inner();
    let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    package.start_file("xl/workbook.xml", options).unwrap();
    package.write_all(b"<workbook/>").unwrap();
    package.start_file("xl/sharedStrings.xml", options).unwrap();
    package
        .write_all(b"<sst count=\"4000000000\" uniqueCount=\"4000000000\"><si><t>a</t></si></sst>")
        .unwrap();
    let liar = package.finish().unwrap().into_inner();
    let read = read_files(vec![("inputs/bomb.xlsx".to_owned(), bomb), ("inputs/liar.xlsx".to_owned(), liar)]);
    insta::assert_snapshot!("swelling", told(&read.notes));
}

// Public data.

/// Reads every malformed file, in a process of its own so that its memory can be measured.
#[test]
fn malformed_files_end_in_a_table_or_a_problem_within_bounds() {
    let Some(path) = shared("malformed") else { return };
    let started = std::time::Instant::now();
    let output = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["ingest::read_malformed_files_in_a_process_of_its_own", "--exact", "--ignored", "--nocapture"])
        .env("MILEPOST_MALFORMED", &path)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    assert!(started.elapsed().as_secs() < 60, "it took {:?}", started.elapsed());
    let peak =
        said.lines().find_map(|line| line.strip_prefix("peak ")?.strip_suffix(" KiB")?.parse::<u64>().ok());
    println!("peak {peak:?} KiB in {:?}", started.elapsed());
    // Not every system tells the peak.
    assert!(peak.is_none_or(|peak| peak < 300 << 10), "{said}");
}

#[test]
#[ignore = "runs within the test above"]
fn read_malformed_files_in_a_process_of_its_own() {
    let Some(path) = std::env::var_os("MILEPOST_MALFORMED") else { return };
    let forms = forms();
    for (path, bytes) in folder(Path::new(&path), "inputs") {
        let sources = Sources::new([(path.clone(), bytes)]);
        let mut notes = Notes::new();
        let tables = read(&mut notes, &sources, &forms);
        let is_spreadsheet = !path.ends_with(".json");
        assert!(
            !is_spreadsheet || !notes.is_empty() || !tables.tables.is_empty(),
            "{path} gave neither a table nor a problem"
        );
        println!("{path}: {}", codes(&notes).join(" "));
    }
    if let Ok(status) = std::fs::read_to_string("/proc/self/status")
        && let Some(peak) = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))
    {
        println!("peak {} KiB", peak.trim().trim_end_matches(" kB"));
    }
}

/// A form made of the headings of a file: every column a text.
fn form_of_headings(id: &str, headings: &[&str]) -> (String, String) {
    let mut text = format!("id = \"{id}\"\ntitle = {{}}\nrow = {{}}\n");
    for (index, heading) in headings.iter().enumerate() {
        write!(text, "[fields.q{index}]\nkind = \"text\"\nlabel = {{}}\naliases = [{heading:?}]\n").unwrap();
    }
    (format!("templates/forms/{id}.toml"), text)
}

#[test]
fn real_google_forms_exports_are_recognized() {
    let Some(path) = shared("google-forms") else { return };
    for (path, bytes) in folder(&path, "inputs").into_iter().filter(|(path, _)| !path.contains("answers")) {
        // Any form will do to see the dialect: one of the first question alone.
        let form = form_of_headings("any", &["Timestamp"]);
        let codebook = format!("{}.codebook.toml", path.rsplit_once('.').unwrap().0);
        let files = vec![(path.clone(), bytes), (codebook, b"form = \"any\"\n".to_vec())];
        let read = read_with(&forms_with(&[form]), files);
        let dialects: Vec<&str> =
            read.tables.readings.iter().map(|reading| reading.dialect.as_str()).collect();
        assert_eq!(dialects, ["google-forms"], "{path}: {}", told(&read.notes));
        println!("{path}: {}", read.readings());
    }
}

#[test]
fn google_forms_reads_the_same_from_text_and_workbook() {
    let Some(path) = shared("google-forms") else { return };
    let text = std::fs::read(path.join("r_survey_2019_es.csv")).unwrap();
    let book = std::fs::read(path.join("r_survey_2019_es.xlsx")).unwrap();
    let headings = csv::Reader::from_reader(text.as_slice()).headers().unwrap().clone();
    let mut headings: Vec<&str> = headings.iter().skip(1).map(str::trim).collect();
    headings.sort_unstable();
    headings.dedup();
    let (form_path, mut form) = form_of_headings("r-survey", &headings);
    form.push_str("[fields.sent]\nkind = \"date\"\nrequired = true\nlabel = {}\naliases = [\"Timestamp\"]\n");
    let forms = forms_with(&[(form_path, form)]);
    let of_text = read_with(&forms, vec![("inputs/a.csv".to_owned(), text)]);
    let of_book = read_with(&forms, vec![("inputs/a.xlsx".to_owned(), book)]);
    assert_eq!(of_text.table("r-survey").n_rows(), 338, "{}", told(&of_text.notes));
    let mut n_differing = 0;
    for field in of_text.table("r-survey").form.fields.keys() {
        let (a, b) = (of_text.values("r-survey", field.as_str()), of_book.values("r-survey", field.as_str()));
        assert_eq!(a.len(), b.len());
        // The two were saved at different moments and by different programs: line ends within answers differ.
        let plain = |text: &String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        for (a, b) in a.iter().zip(&b).filter(|(a, b)| plain(a) != plain(b)) {
            n_differing += 1;
            println!("{field}: {a:?} {b:?}");
        }
    }
    assert_eq!(n_differing, 0);
}

#[test]
fn real_surveymonkey_exports_are_recognized() {
    let Some(path) = shared("surveymonkey") else { return };
    let mut said = String::new();
    for (path, bytes) in folder(&path, "inputs") {
        let form = form_of_headings("any", &["Nothing"]);
        let codebook = format!("{}.codebook.toml", path.rsplit_once('.').unwrap().0);
        let files = vec![(path.clone(), bytes), (codebook, b"form = \"any\"\n".to_vec())];
        let read = read_with(&forms_with(&[form]), files);
        let dialects: Vec<&str> =
            read.tables.readings.iter().map(|reading| reading.dialect.as_str()).collect();
        let refused = read.notes.iter().any(|note| note.code == "not-answers");
        writeln!(said, "{path}: {}{}", dialects.join(" "), if refused { "a summary" } else { "" }).unwrap();
    }
    insta::assert_snapshot!("real_surveymonkey", said);
}

// The workspace's own files.

#[test]
fn the_sample_is_read_without_a_warning() {
    let read = read_files(folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("inputs"), "inputs"));
    println!("{}\n{}", read.readings(), told(&read.notes));
    let warnings = read.notes.iter().filter(|note| note.severity > milepost::diag::Severity::Note).count();
    assert_eq!(warnings, 0, "{}", told(&read.notes));
}

#[test]
fn threads_change_nothing() {
    let files = folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("inputs"), "inputs");
    let read_on = |n_threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().unwrap();
        let read = pool.install(|| read_files(files.clone()));
        let frames: Vec<String> = read
            .tables
            .tables
            .iter()
            .map(|(id, table)| {
                let columns: Vec<String> = table
                    .form
                    .fields
                    .keys()
                    .map(|field| read.values(id.as_str(), field.as_str()).join("\n"))
                    .collect();
                format!("{id} {:?} {}", table.origins, columns.join("\n"))
            })
            .collect();
        (frames, read.readings(), told(&read.notes))
    };
    assert_eq!(read_on(1), read_on(4));
}
