//! The system-mapping survey as collection tools export it: cells that say that a question does not apply, and funders in a
//! repeat group of their own.

use milepost::diag::Severity;
use milepost::ingest::Missing;
use rust_xlsxwriter::Workbook;

use super::ingest::{Read, read_files, read_text, told};

fn missing(read: &Read, field: &str) -> Vec<Option<Missing>> {
    let table = read.table("system-map");
    let reasons = table.missing.get(field);
    (0..table.n_rows() as u32).map(|row| reasons.and_then(|reasons| reasons.get(&row).copied())).collect()
}

/// That a question does not apply is neither a blank nor a zero, in either language and on either platform.
#[test]
fn what_does_not_apply_is_no_blank_and_no_zero() {
    let kobo = "Date answered;Organization;Program;Program type as funded;Beds;Keeps a waiting list;_id;_uuid;_submission_time;_index\n\
                2026-02-03;Agency Y;Night Door;Outreach;Does not apply;Yes;1;u-1;2026-02-03T10:00:00;1\n\
                2026-02-04;Agency X;Day Room;Halte ou centre de jour;0;ne s'applique pas;2;u-2;2026-02-04T10:00:00;2\n\
                2026-02-05;Agency Z;Shared Homes;Transitional housing;;No;3;u-3;2026-02-05T10:00:00;3\n";
    let odk = "SubmissionDate,map-survey_date,map-organization,map-program_name,map-type_funded,map-beds,map-waitlist_kept,KEY\n\
               2026-02-03T10:00:00,2026-02-03,Agency Y,Night Door,outreach,n/a,yes,uuid:1\n\
               2026-02-04T10:00:00,2026-02-04,Agency X,Day Room,drop-in,0,N/A,uuid:2\n\
               2026-02-05T10:00:00,2026-02-05,Agency Z,Shared Homes,transitional,,no,uuid:3\n";
    for (platform, text) in [("kobo", kobo), ("odk", odk)] {
        let read = read_text("inputs/system-map/map.csv", text);
        assert!(read.readings().contains(&format!("by {platform}")), "{}", read.readings());
        assert_eq!(read.values("system-map", "beds"), ["-", "0.0", "-"], "{}", told(&read.notes));
        assert_eq!(missing(&read, "beds")[0], Some(Missing::NotApplicable), "{platform}");
        assert_ne!(missing(&read, "beds")[2], Some(Missing::NotApplicable), "{platform}");
        assert_eq!(missing(&read, "waitlist_kept")[1], Some(Missing::NotApplicable), "{platform}");
        assert_eq!(read.values("system-map", "type_funded"), ["outreach", "drop-in", "transitional"]);
    }
}

/// A repeat group that no form asks for stands beside the programs and costs them nothing.
#[test]
fn funders_in_a_repeat_group_leave_the_programs_as_they_are() {
    let mut workbook = Workbook::new();
    let mut write = |name: &str, rows: &[&[&str]]| {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                sheet.write(row as u32, column as u16, *cell).unwrap();
            }
        }
    };
    write(
        "map",
        &[
            &[
                "Date answered",
                "Organization",
                "Program",
                "Program type as funded",
                "_id",
                "_uuid",
                "_submission_time",
                "_index",
            ],
            &["2026-02-03", "Agency Y", "Night Door", "Outreach", "1", "u-1", "2026-02-03T10:00:00", "1"],
            &[
                "2026-02-04",
                "Agency X",
                "Day Room",
                "Drop-in or day program",
                "2",
                "u-2",
                "2026-02-04T10:00:00",
                "2",
            ],
        ],
    );
    write(
        "funders",
        &[
            &["Who pays", "How much a year", "_index", "_parent_table_name", "_parent_index"],
            &["City", "120000", "1", "map", "1"],
            &["Province", "80000", "2", "map", "1"],
            &["City", "60000", "3", "map", "2"],
        ],
    );
    let bytes = workbook.save_to_buffer().unwrap();
    let read = read_files(vec![("inputs/system-map/map.xlsx".to_owned(), bytes)]);
    assert_eq!(
        read.values("system-map", "program_name"),
        ["Night Door", "Day Room"],
        "{}",
        told(&read.notes)
    );
    let about: Vec<_> =
        read.notes.iter().filter(|note| note.origin.to_string().contains("funders")).collect();
    assert!(!about.is_empty(), "nobody is told that the funders are not read");
    assert!(about.iter().all(|note| note.severity == Severity::Note), "{}", told(&read.notes));
}

/// The funders of two programs, as rows of a repeat group: whose they are, the funder, the amount and its state.
const FUNDERS: &[[&str; 4]] = &[
    ["1", "City", "120000", "secured"],
    ["2", "City", "60000", "pending"],
    ["1", "Province", "80000", ""],
    ["1", "A bank", "1", ""],
    ["1", "A church", "2", ""],
];

/// What a tool writes over the programs, the name of the group, and what it writes over the funders.
struct Shape {
    programs: [&'static str; 4],
    group: &'static str,
    funders: [&'static str; 3],
}

const SHAPES: &[Shape] = &[
    Shape {
        programs: ["survey_date", "organization", "program_name", "type_funded"],
        group: "funders",
        funders: ["funder_name", "funder_amount", "funder_status"],
    },
    // Labels, with the group's noun in each, or where the name of the funder or of the group says it.
    Shape {
        programs: ["Date answered", "Organization", "Program", "Program type as funded"],
        group: "repeat_1",
        funders: ["Funder", "Funder: amount ($)", "Funder: state"],
    },
    Shape {
        programs: ["Date answered", "Organization", "Program", "Program type as funded"],
        group: "repeat_1",
        funders: ["1. Funder", "2. Amount ($)", "3. State"],
    },
    Shape {
        programs: ["Date de la réponse", "Organisme", "Programme", "Type de programme financé"],
        group: "Bailleurs de fonds",
        funders: ["Bailleur de fonds", "Montant ($)", "État"],
    },
];

fn kobo(shape: &Shape, path: &str) -> Vec<(String, Vec<u8>)> {
    let mut workbook = Workbook::new();
    let mut write = |name: &str, rows: &[Vec<String>]| {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                sheet.write(row as u32, column as u16, cell).unwrap();
            }
        }
    };
    let row = |cells: &[&str], more: &str| {
        cells.iter().copied().chain(more.split(',')).map(str::to_owned).collect::<Vec<String>>()
    };
    let programs = [
        row(&shape.programs, "_id,_uuid,_submission_time,_index"),
        row(&["2026-02-03", "Agency Y", "Night Door", "outreach"], "1,u-1,2026-02-03T10:00:00,1"),
        row(&["2026-02-04", "Agency X", "Day Room", "drop-in"], "2,u-2,2026-02-04T10:00:00,2"),
    ];
    write("map", &programs);
    let headings = shape.funders.map(|heading| format!("{path}{heading}"));
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let mut funders = vec![row(&headings, "_index,_parent_table_name,_parent_index")];
    for (at, [program, name, amount, state]) in FUNDERS.iter().enumerate() {
        funders.push(row(&[name, amount, state], &format!("{},map,{program}", at + 1)));
    }
    write(shape.group, &funders);
    vec![("inputs/system-map/map.xlsx".to_owned(), workbook.save_to_buffer().unwrap())]
}

fn odk(shape: &Shape, path: &str) -> Vec<(String, Vec<u8>)> {
    let root = format!(
        "SubmissionDate,{},KEY\n\
         2026-02-03T10:00:00,2026-02-03,Agency Y,Night Door,outreach,uuid:1\n\
         2026-02-04T10:00:00,2026-02-04,Agency X,Day Room,drop-in,uuid:2\n",
        shape.programs.join(",")
    );
    let headings = shape.funders.map(|heading| format!("{path}{heading}"));
    let mut group = format!("{},PARENT_KEY,KEY\n", headings.join(","));
    for (at, [program, name, amount, state]) in FUNDERS.iter().enumerate() {
        group.push_str(&format!("{name},{amount},{state},uuid:{program},uuid:{program}/funders[{at}]\n"));
    }
    vec![
        ("inputs/system-map/map.csv".to_owned(), root.into_bytes()),
        ("inputs/system-map/map-funders.csv".to_owned(), group.into_bytes()),
    ]
}

/// The rows of a repeat group fill what the form asks for by number, whichever tool, and whether names or labels head them.
#[test]
fn funders_in_a_repeat_group_are_the_first_second_and_third() {
    for shape in SHAPES {
        let group = shape.group;
        let exports = [
            kobo(shape, ""),
            kobo(shape, &format!("{group}/")),
            odk(shape, ""),
            odk(shape, &format!("{group}-")),
        ];
        for files in exports {
            let read = read_files(files);
            let values = |field: &str| read.values("system-map", field);
            assert_eq!(values("program_name"), ["Night Door", "Day Room"], "{group}: {}", told(&read.notes));
            assert_eq!(values("funder_1_name"), ["City", "City"], "{group}: {}", told(&read.notes));
            assert_eq!(values("funder_1_amount"), ["120000.0", "60000.0"], "{:?}", shape.funders);
            assert_eq!(values("funder_1_status"), ["secured", "pending"], "{:?}", shape.funders);
            assert_eq!(values("funder_2_name"), ["Province", "-"]);
            assert_eq!(values("funder_2_amount"), ["80000.0", "-"]);
            assert_eq!(values("funder_3_name"), ["A bank", "-"]);
            let codes: Vec<&str> = read.notes.iter().map(|note| note.code).collect();
            assert_eq!(codes, ["repeats-left-over"], "{group}: {}", told(&read.notes));
        }
    }
}

/// What no form asks of a funder is told where it stands, unless the codebook says that it is nothing.
#[test]
fn columns_of_a_repeat_group_that_no_form_asks_for_are_told() {
    let shape = Shape { funders: ["funder_name", "funder_amount", "Who signs"], ..SHAPES[0] };
    let exports =
        [(kobo(&shape, ""), "map.xlsx", "map"), (odk(&shape, ""), "map-funders.csv", "map-funders")];
    for (files, file, stem) in exports {
        let read = read_files(files.clone());
        assert_eq!(read.values("system-map", "funder_2_amount"), ["80000.0", "-"], "{}", told(&read.notes));
        let said = told(&read.notes);
        assert!(said.contains("no form asks for `Who signs` of this repeat group"), "{said}");
        let told_of: Vec<String> = read
            .notes
            .iter()
            .filter(|note| note.code == "unknown-column")
            .map(|note| note.origin.to_string())
            .collect();
        assert!(told_of.len() == 1 && told_of[0].contains(file), "{told_of:?}");
        let ignoring =
            (format!("inputs/system-map/{stem}.codebook.toml"), b"ignore = [\"who signs\"]\n".to_vec());
        let read = read_files(files.into_iter().chain([ignoring]).collect());
        let codes: Vec<&str> = read.notes.iter().map(|note| note.code).collect();
        assert_eq!(codes, ["repeats-left-over"], "{}", told(&read.notes));
    }
}

/// Amounts and states are no funders' where nothing says so: the group stands by itself, and that is told.
#[test]
fn what_any_group_may_hold_is_no_funder() {
    let shape = Shape {
        programs: ["Date answered", "Organization", "Program", "Program type as funded"],
        group: "purchases",
        funders: ["Article", "Amount ($)", "State"],
    };
    let read = read_files(kobo(&shape, ""));
    assert_eq!(read.values("system-map", "funder_1_amount"), ["-", "-"], "{}", told(&read.notes));
    let codes: Vec<&str> = read.notes.iter().map(|note| note.code).collect();
    assert_eq!(codes, ["form-unknown"], "{}", told(&read.notes));
}
