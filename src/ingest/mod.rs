//! Reads survey exports and records as their platforms wrote them into typed tables.
//!
//! The way of a file: `book` opens it, whatever its format, into sheets of cells; `recognition`
//! weighs what every dialect of `dialects` claims of each sheet; the one that wins tells questions from answers;
//! `matching` finds the form; `column` types the cells;
//! `gather` brings the records of all files together. A new platform is one file in `dialects`.

mod batch;
mod beside;
mod book;
mod codebook;
mod column;
mod dialects;
mod difference;
mod form;
mod form_schema;
mod gather;
mod habits;
mod heading;
mod keys;
mod left_over;
mod lexicon;
mod library;
mod mapping;
mod matched;
mod matching;
mod merged;
mod partnerships;
mod reading;
mod recognition;
mod records;
mod rule;
mod sheet;
mod stream;
mod table;
mod trouble;
mod unknown;
mod values;

use rayon::prelude::*;

use crate::base::{FileId, Id, SourceFile, Sources};
use crate::diag::{Diagnostic, Notes, Origin};

pub use codebook::CodebookFile;
pub use column::TextColumn;
pub use dialects::BLANK_MARK;
pub use form::{AskedWhen, Choice, Field, FieldKind, Form, Forms, Role, Scale};
pub use form_schema::FormFile;
pub use heading::fold;
pub use library::{SHIPPED, load_forms};
pub use mapping::{
    Asked, ColumnProposal, FormScore, NameMatch, NameProposal, Proposal, Register, UnknownAnswer, Verdict,
    codebook_text, propose, recognize_name,
};
pub use partnerships::Partnerships;
pub use recognition::{Candidate, Recognition, platforms, recognize};
pub use rule::{KeptOut, Rule};
pub use stream::Long;
pub use table::{Missing, Reading, Replaced, Table, Tables};

/// Files read together before their records are put where they take the least memory.
const GROUP: usize = 256;

/// Reads every export and record under `inputs/` into one table for each form.
///
/// Every problem of every file is noted; a file that cannot be read costs its own records alone. Files are read
/// on all threads, and their records stand in the order of the files' paths whatever the number of threads.
pub fn read(notes: &mut Notes, sources: &Sources, forms: &Forms) -> Tables {
    read_with(notes, sources, forms, &Register::default())
}

/// Reads like [`read()`], and writes the names of organizations that codebooks were reviewed for as `register` has them.
pub fn read_with(notes: &mut Notes, sources: &Sources, forms: &Forms, register: &Register) -> Tables {
    read_long(notes, sources, forms, register, Long::default())
}

/// Reads like [`read_with`], with another bound from which on a file is long: what comes out is the same for any.
pub fn read_long(
    notes: &mut Notes,
    sources: &Sources,
    forms: &Forms,
    register: &Register,
    long: Long,
) -> Tables {
    let lexicon = lexicon::Lexicon::new(forms);
    let mut codebooks = codebook::Codebooks::read(notes, sources, forms, &platforms());
    codebooks.name_organizations(notes, forms, register);
    let library = reading::Library { lexicon: &lexicon, codebooks: &codebooks, sources, long };
    let files: Vec<(FileId, &SourceFile)> =
        sources.iter().filter(|(_, file)| is_for_ingest(notes, file)).collect();
    let mut tables = Tables { forms: forms.clone(), ..Tables::default() };
    let mut batches = Vec::new();
    // Group by group, so that what files take while they are read does not grow with their number.
    for group in files.chunks(GROUP) {
        let readings: Vec<reading::FileReading> = group
            .par_iter()
            .map(|&(id, file)| {
                let mut reading = reading::read_file(library, id, file);
                batch::find_partnerships(&mut reading.batches, folder_of(&file.path, forms).as_ref());
                reading
            })
            .collect();
        let start = batches.len();
        for reading in readings {
            notes.append(reading.notes);
            tables.readings.extend(reading.readings);
            batches.extend(reading.batches);
        }
        batch::compact(&mut batches[start..]);
    }
    for batch in &batches {
        let Some(row) = batch.origins.first() else { continue };
        let (names, at) = (tables.sheets.entry(row.file).or_default(), usize::from(row.sheet));
        names.resize(names.len().max(at + 1), String::new());
        names[at].clone_from(&batch.sheet);
    }
    tables.tables = gather::gather(notes, sources, batches);
    tables
}

/// Tells whether a file is one to look for records in; says so where people might think it is and it is not.
fn is_for_ingest(notes: &mut Notes, file: &SourceFile) -> bool {
    let Some(inside) = file.path.strip_prefix("inputs/") else { return false };
    let name = inside.rsplit('/').next().unwrap_or(inside);
    // Lock files of open workbooks and files of the system are nobody's records.
    if name.starts_with('.') || name.starts_with("~$") || name.eq_ignore_ascii_case("thumbs.db") {
        return false;
    }
    if book::is_spreadsheet_name(name) {
        return !name.to_ascii_lowercase().starts_with("readme");
    }
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    if !matches!(extension.as_str(), "toml" | "md" | "json" | "yaml" | "yml" | "ftl") {
        let note = Diagnostic::note(
            "file-not-read",
            "the file is no spreadsheet, and is not read",
            Origin::file(&file.path),
        );
        notes.push(note.hint("save it as XLSX or CSV if it holds records"));
    }
    false
}

/// Returns the partnership that a file's folder names: `inputs/agency-y/visits.csv` is of `agency-y`.
///
/// A folder named like a form gathers a dataset of all partnerships, and names none.
fn folder_of(path: &str, forms: &Forms) -> Option<Id> {
    let (folder, _) = path.strip_prefix("inputs/")?.split_once('/')?;
    Id::new(folder).ok().filter(|id| !forms.contains_key(id))
}
