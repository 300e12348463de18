//! Files made to do harm, each with what is said of it.

use std::fmt::Write as _;

use super::containers::CONTAINERS;
use super::packages::PACKAGES;
use super::texts::TEXTS;
use super::trial::{Trial, in_a_process_of_its_own};
use crate::ingest::{forms_with, told};

/// A file: its name, and what makes it.
pub type Hostile = (&'static str, fn() -> Vec<u8>);

#[test]
fn hostile_files_end_in_a_table_or_a_problem() {
    in_a_process_of_its_own("hostile::read_hostile_files");
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
    for (name, make) in TEXTS.iter().chain(PACKAGES).chain(CONTAINERS) {
        let path = format!("inputs/{name}");
        let notes = trial.read(&path, make(), Some(&own));
        write!(said, "{}", if notes.is_empty() { format!("{path}: a table\n") } else { told(&notes) })
            .unwrap();
    }
    insta::assert_snapshot!("hostile", said);
    trial.end();
}
