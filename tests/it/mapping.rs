//! Codebooks: proposed for an export, read back to the same table, and told what a later export has otherwise.

use std::collections::BTreeMap;

use milepost::base::{Id, Sources};
use milepost::diag::Notes;
use milepost::ingest::{
    Asked, Forms, Proposal, Register, Tables, Verdict, codebook_text, load_forms, propose, read_with,
};

const FRENCH: &str = "Horodateur,Votre code de client,Quel organisme vous aide le plus souvent ?,\
Êtes-vous satisfait du soutien que vous recevez ?,Q5: Êtes-vous satisfait de votre logement ?,\
Quels soutiens avez-vous utilisés au cours des trois derniers mois ?,De quoi avez-vous besoin ?\n\
2026-03-02 10:11:00,C-1,Agence Y,Très satisfait,Satisfaites,\"Recherche de logement, Emploi et formation\",un lit\n\
2026-03-03 10:11:00,C-2,Agence Y,Insatisfait,Satisfait,Emploi et formation,rien\n\
2026-03-04 10:11:00,C-3,Agence X,Satisfait,Très satisfait,Aucun de ces soutiens,\n";

fn forms() -> Forms {
    load_forms(&mut Notes::new(), &[])
}

fn sources(files: &[(&str, &str)]) -> Sources {
    Sources::new(files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())))
}

fn register() -> Register {
    let named = |id: &str, names: &[&str]| {
        (Id::new(id).unwrap(), names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
    };
    Register(BTreeMap::from([
        named("agency-y", &["Agency Y", "Agence Y"]),
        named(
            "harbour-newcomer-services",
            &["Harbour Newcomer Services", "Harbour Newcomer Services Society"],
        ),
        named("harbour-housing", &["Harbour Housing Society"]),
    ]))
}

/// Returns what is proposed for each sheet of a file, and what is said of it.
fn proposals(path: &str, files: &[(&str, &str)], forms: &Forms) -> (Vec<Proposal>, Notes) {
    let (sources, register, earlier) = (sources(files), register(), Tables::default());
    let asked =
        Asked { forms, register: &register, earlier: &earlier, own: None, platform: None, form: None };
    let mut notes = Notes::new();
    let file = sources.file(sources.find(path).unwrap());
    let proposals = propose(&mut notes, &sources, file, asked);
    (proposals, notes)
}

fn proposal(path: &str, files: &[(&str, &str)]) -> (Proposal, String) {
    let forms = forms();
    let (mut proposals, notes) = proposals(path, files, &forms);
    let proposal = proposals.pop().unwrap_or_else(|| panic!("{notes:#?}"));
    let form = &forms[proposal.form.as_ref().unwrap_or(&proposal.forms[0].form)];
    let text = codebook_text(&proposal, form);
    (proposal, text)
}

/// Reads the files and returns what was said, and the table as text.
fn read(files: &[(&str, &str)]) -> (String, String) {
    let mut notes = Notes::new();
    let tables = read_with(&mut notes, &sources(files), &forms(), &register());
    let told: Vec<String> = notes
        .sorted()
        .iter()
        .map(|problem| {
            let hints: String = problem.hints.iter().map(|hint| format!("\n    hint: {hint}")).collect();
            let severity = format!("{:?}", problem.severity).to_lowercase();
            format!("{severity}[{}] {}: {}{hints}", problem.code, problem.origin, problem.message)
        })
        .collect();
    let table = tables.tables.values().next().map(|table| format!("{:?}", table.frame.columns()));
    (told.join("\n"), table.unwrap_or_default())
}

#[test]
fn a_french_export_is_mapped_to_the_form() {
    let (_, text) = proposal("inputs/a/sondage.csv", &[("inputs/a/sondage.csv", FRENCH)]);
    insta::assert_snapshot!(text);
}

#[test]
fn a_long_file_is_mapped_by_all_that_it_holds() {
    let usual = "2026-03-04 10:11:00,C-4,Agence X,Satisfait,Très satisfait,Emploi et formation,de quoi payer le loyer\n";
    let last = "2026-03-05 10:11:00,C-9,Agence X,Satisfaitt,Très satisfait,Emploi et formation,rien\n";
    let path = "inputs/a/sondage.csv";
    let map = |n: usize| {
        let text = format!("{FRENCH}{}{last}", usual.repeat(n));
        (proposal(path, &[(path, &text)]).1, text.len())
    };
    let (short, _) = map(1);
    let (long, length) = map(45_000);
    assert!(length > 4 << 20, "{length}");
    assert!(short.contains("Satisfaitt"), "{short}");
    // How many cells showed the platform is the one thing that differs.
    let rest = |text: &str| {
        text.lines().filter(|line| !line.starts_with("# Platform")).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(rest(&long), rest(&short));
}

#[test]
fn a_proposal_reads_back_to_the_same_table_and_renews_to_itself() {
    let export = ("inputs/a/sondage.csv", FRENCH);
    let (_, text) = proposal(export.0, &[export]);
    let book = ("inputs/a/sondage.codebook.toml", text.as_str());
    let (told, _) = read(&[export, book]);
    assert!(!told.contains("error") && !told.contains("-gone") && !told.contains("reworded"), "{told}");
    let (proposal, again) = proposal(export.0, &[export, book]);
    let settled = |text: &str| {
        let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
        lines.map(|line| line.split("  #").next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(settled(&text), settled(&again));
    assert!(proposal.columns.iter().any(|column| matches!(column.verdict, Verdict::Unmapped { .. })));
}

#[test]
fn what_is_mapped_word_for_word_reads_the_same_with_and_without_its_codebook() {
    let export = (
        "inputs/a/clients.csv",
        "Client ID,Date,Wave,How satisfied are you with your unit?\nC-1,2026-03-02,1,Satisfied\nC-2,2026-03-03,1,Very satisfied\n",
    );
    let (_, text) = proposal(export.0, &[export]);
    let (_, without) = read(&[export]);
    let (told, with) = read(&[export, ("inputs/a/clients.codebook.toml", &text)]);
    assert_eq!(without, with);
    assert!(!told.contains("warning") && !told.contains("error"), "{told}");
}

#[test]
fn a_later_export_is_told_apart() {
    let export = ("inputs/a/sondage.csv", FRENCH);
    let (_, text) = proposal(export.0, &[export]);
    let later = FRENCH
        .replace("Quel organisme vous aide le plus souvent ?", "Date de naissance")
        .replace("Êtes-vous satisfait du soutien que vous recevez ?", "Numéro")
        .replace("Êtes-vous satisfait de votre logement", "Êtes-vous content de votre logement")
        .replace("Recherche de logement", "Recherche d'un logement")
        .replace("Aucun de ces soutiens", "Transport");
    let (told, _) = read(&[("inputs/a/sondage.csv", &later), ("inputs/a/sondage.codebook.toml", &text)]);
    insta::assert_snapshot!(told);
}

#[test]
fn names_are_proposed_and_never_merged_silently() {
    let answers = |name: &str| {
        format!(
            "Organization,Date answered,Quarter,We meet often enough\nAgency Y,2026-03-02,Q1,Agree\n{name},2026-03-03,Q1,Agree\n"
        )
    };
    let path = "inputs/a/check-in.csv";
    let of = |name: &str| proposal(path, &[(path, &answers(name))]).1;
    assert!(
        of("Harbour Newcomers Services")
            .contains("# \"Harbour Newcomers Services\" = \"harbour-newcomer-services\"")
    );
    assert!(
        of("Harbour Society").contains("# \"Harbour Society\" = \"harbour-housing\""),
        "{}",
        of("Harbour Society")
    );
    assert!(!of("Harbour Health Authority").contains("[organizations]"), "common words name nobody");
    assert!(!of("Harbour Housing Society").contains("[organizations]"), "a known name needs no line");

    let export = answers("Harbour Newcomers Services");
    let (_, as_written) = read(&[(path, &export)]);
    assert!(as_written.contains("Harbour Newcomers Services"), "{as_written}");
    let book = |id: &str| {
        format!("form = \"partner-check-in\"\n[organizations]\n\"Harbour Newcomers Services\" = \"{id}\"\n")
    };
    let (_, reviewed) =
        read(&[(path, &export), ("inputs/a/check-in.codebook.toml", &book("harbour-newcomer-services"))]);
    assert!(reviewed.contains("\"Harbour Newcomer Services\""), "{reviewed}");
    let (told, _) = read(&[(path, &export), ("inputs/a/check-in.codebook.toml", &book("harbour-newcomer"))]);
    assert!(told.contains("unknown-organization") && told.contains("`harbour-newcomer-services`"), "{told}");
}

/// A program is known by the name that an earlier map gave it; the map that is being mapped is no witness for itself.
#[test]
fn programs_are_proposed_from_earlier_maps() {
    let map = |wave: &str, programs: [&str; 2]| {
        let line = |program: &str| format!("{wave}-03-02,Agency Y,{program},Outreach,{wave}\n");
        format!(
            "Date answered,Organization,Program,Program type as funded,Survey year\n{}{}",
            line(programs[0]),
            line(programs[1])
        )
    };
    let path = "inputs/system-map/map-2026.csv";
    let sources = sources(&[
        ("inputs/system-map/map-2025.csv", &map("2025", ["Lantern House Shelter", "Night Door"])),
        (path, &map("2026", ["Lantern House", "Street Clinic"])),
    ]);
    let (forms, register) = (forms(), register());
    let earlier = read_with(&mut Notes::new(), &sources, &forms, &register);
    let own = sources.find(path);
    let asked =
        Asked { forms: &forms, register: &register, earlier: &earlier, own, platform: None, form: None };
    let file = sources.file(own.unwrap());
    let proposal = propose(&mut Notes::new(), &sources, file, asked).pop().unwrap();
    let programs: Vec<(String, String)> = proposal
        .names
        .iter()
        .filter(|name| !name.is_organization)
        .map(|name| (name.spelling.clone(), format!("{:?}", name.found)))
        .collect();
    let found = |spelling: &str| {
        let found = programs.iter().find(|(own, _)| own == spelling);
        found
            .map(|(_, found)| found.clone())
            .unwrap_or_else(|| panic!("{spelling} is not among {programs:?}"))
    };
    assert!(found("Lantern House").contains("Lantern House Shelter"), "{programs:?}");
    assert_eq!(found("Street Clinic"), "New");
}

#[test]
fn question_codes_and_groups_are_seen_through() {
    let path = "inputs/a/clients.csv";
    let export = "Q1. Your client code,group_a/satisfaction_unit,3) Date answered,G01Q02: Wave\n\
                  C-1,Satisfied,2026-03-02,1\nC-2,Very satisfied,2026-03-03,1\n";
    let (proposal, _) = proposal(path, &[(path, export)]);
    let fields: Vec<String> = proposal
        .columns
        .iter()
        .map(|column| match &column.verdict {
            Verdict::Mapped { field, score, .. } => format!("{field} {}", *score >= 95),
            verdict => format!("{verdict:?}"),
        })
        .collect();
    assert_eq!(fields, ["client_key true", "satisfaction_unit true", "date true", "wave true"]);
}

/// What the codes of an export mean stands in the dictionary beside it, for the proposal as for the reading.
#[test]
fn a_dictionary_beside_the_export_is_known() {
    let data = "record_id,cid,moved,why,moves_complete\n1,C-1,2026-03-02,1,2\n2,C-2,2026-03-03,2,2\n";
    let dictionary = "\"Variable / Field Name\",\"Form Name\",\"Section Header\",\"Field Type\",\"Field Label\",\"Choices, Calculations, OR Slider Labels\"\n\
                      record_id,moves,,text,Record,\ncid,moves,,text,Client ID,\nmoved,moves,,text,Date,\n\
                      why,moves,,radio,Reason,\"1, Landlord | 2, Did not feel safe\"\n";
    let files = [("inputs/a/data.csv", data), ("inputs/a/dictionary.csv", dictionary)];
    let (proposal, text) = proposal(files[0].0, &files);
    assert_eq!(proposal.form.as_ref().map(Id::as_str), Some("moves"), "{text}");
    for line in ["\"cid\" = \"client_key\"", "\"moved\" = \"date\"", "\"why\" = \"reason\""] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    assert!(!text.contains("[answers."), "the codes are known:\n{text}");
    let (told, _) = read(&[files[0], files[1], ("inputs/a/data.codebook.toml", &text)]);
    assert!(!told.contains("warning") && !told.contains("error"), "{told}");
}

/// A column that has the heading of another one is proposed under a name of its own.
#[test]
fn a_heading_that_stands_twice_is_proposed_twice() {
    let text = "Client ID,Date,Reason,Reason\nC-1,2026-03-02,Landlord,\nC-2,2026-03-03,,Landlord\n";
    let path = "inputs/a/moves.csv";
    let (_, book) = proposal(path, &[(path, text)]);
    assert!(book.contains("\"Reason\" = \"reason\"") && book.contains("\"Reason#2\" = \"reason\""), "{book}");
    let (told, _) = read(&[(path, text), ("inputs/a/moves.codebook.toml", &book)]);
    assert_eq!(told, "");
}

/// A heading of several lines, or with marks of its own, is a key of the codebook like any other.
#[test]
fn headings_of_several_lines_are_proposed() {
    let text = "Client ID,\"Date of\nmove\",\"The \"\"real\"\" \\ reason\",\"Why\tnot?\r\n\"\nC-1,2026-03-02,Landlord,x\n";
    let path = "inputs/a/moves.csv";
    let (_, book) = proposal(path, &[(path, text)]);
    assert!(book.contains("\"Date of\\nmove\" = \"date\""), "{book}");
    let (told, table) = read(&[(path, text), ("inputs/a/moves.codebook.toml", &book)]);
    assert!(!told.contains("error"), "{told}\n{book}");
    assert!(table.contains("C-1"), "{table}");
}

/// What the rows say that those of a repeat group belong to is known to the proposal, and does not make them the same form.
#[test]
fn rows_of_a_repeat_group_are_proposed_for_what_is_their_own() {
    let people = "SubmissionDate,Client ID,Street,KEY\n2026-03-01T10:00:00Z,C-1,Elm,uuid:1\n2026-03-01T11:00:00Z,C-2,Oak,uuid:2\n";
    let moves = "Date of move,Reason,PARENT_KEY,KEY\n2026-02-02,Landlord,uuid:2,uuid:2/moves[1]\n\
                 2026-02-09,Landlord,uuid:1,uuid:1/moves[1]\n";
    let files = [("inputs/a/people-moves.csv", moves), ("inputs/a/people.csv", people)];
    let (proposal, text) = proposal(files[0].0, &files);
    assert_eq!(proposal.form.as_ref().map(Id::as_str), Some("moves"), "{text}");
    assert!(text.contains("\"Client ID\" = \"client_key\"") && !text.contains("Street"), "{text}");
    let (_, table) = read(&[files[0], files[1], ("inputs/a/people-moves.codebook.toml", &text)]);
    assert!(table.contains("\"C-2\"") && table.contains("\"C-1\""), "{table}");
    // A group of other things is not what it belongs to.
    let files = [
        ("inputs/a/people-pets.csv", "Animal,To,PARENT_KEY,KEY\nDog,Vet,uuid:2,uuid:2/pets[1]\n"),
        files[0],
        files[1],
    ];
    let (proposals, notes) = proposals(files[0].0, &files, &forms());
    assert!(proposals.is_empty());
    assert_eq!(notes.iter().map(|note| note.code).collect::<Vec<_>>(), ["form-unknown"]);
}
