//! Small exports in the shape of each platform: what is read, what is kept out, and why values are missing.

use std::collections::BTreeMap;

use milepost::ingest::{Missing, Rule};

use super::exports::{Draft, Read, read_with, zip};

/// A form of visits to a drop-in, asked on every platform.
fn visits() -> String {
    let mut draft = Draft::default();
    draft.field("text", "Client code");
    draft.options("choice", "How was the meal?", &["Good", "Poor"]);
    draft.options("choices", "What did you use?", &["Shower", "Phone, or computer", "Laundry"]);
    draft.field("yes-no", "Come back?");
    draft.form("visits")
}

fn read_text(name: &str, text: &str, codebook: &str) -> Read {
    let mut files = vec![(format!("inputs/{name}"), text.as_bytes().to_vec())];
    if !codebook.is_empty() {
        let stem = name.rsplit_once('.').unwrap().0;
        files.push((format!("inputs/{stem}.codebook.toml"), codebook.as_bytes().to_vec()));
    }
    read_with(&[visits()], files)
}

fn check_platform(read: &Read, platform: &str) {
    let taken: Vec<&str> = read.tables.readings.iter().map(|reading| reading.dialect.as_str()).collect();
    assert_eq!(taken, [platform], "{:#?}", read.notes.sorted());
}

const QUALTRICS: &str = "\
StartDate,Status,Finished,ResponseId,DistributionChannel,Q1,Q2,Q3_1,Q3_2,Q3_3,Q4
Anfangsdatum,Antworttyp,Beendet,Antwort-ID,Verteilungskanal,Client code,How was the <b>meal</b>?,What did you use? - Shower,\"What did you use? - Phone, or computer\",What did you use? - Laundry,Come back?
\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"status\"\"}\",\"{\"\"ImportId\"\":\"\"finished\"\"}\",\"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\"{\"\"ImportId\"\":\"\"distributionChannel\"\"}\",\"{\"\"ImportId\"\":\"\"QID1_TEXT\"\"}\",\"{\"\"ImportId\"\":\"\"QID2\"\"}\",\"{\"\"ImportId\"\":\"\"QID3\"\",\"\"choiceId\"\":\"\"1\"\"}\",\"{\"\"ImportId\"\":\"\"QID3\"\",\"\"choiceId\"\":\"\"2\"\"}\",\"{\"\"ImportId\"\":\"\"QID3\"\",\"\"choiceId\"\":\"\"3\"\"}\",\"{\"\"ImportId\"\":\"\"QID4\"\"}\"
2025-03-01 10:00:00,0,1,R_1,anonymous,C-1,Good,Shower,,Laundry,Yes
2025-03-01 10:01:00,1,1,R_2,preview,C-2,Good,Shower,,,Yes
2025-03-01 10:02:00,0,0,R_3,anonymous,C-3,Poor,,,,-99
2025-03-01 10:03:00,0,1,R_4,anonymous,C-4,-99,,,,No
2025-03-01 10:04:00,8,1,R_5,anonymous,C-5,Good,,,,No
2025-03-01 10:05:00,0,1,R_6,anonymous,C-6,Prefer not to say,0,0,0,
";

#[test]
fn qualtrics_tells_what_was_seen_from_what_was_not_shown() {
    let read = read_text("survey.csv", QUALTRICS, "");
    check_platform(&read, "qualtrics");
    assert_eq!(read.values("visits", "f0"), ["C-1", "C-4", "C-6"]);
    assert_eq!(read.kept_out(), [(Rule::Preview, 1), (Rule::Spam, 1), (Rule::Partial, 1)]);
    assert_eq!(read.tables.readings[0].kept_out_in_words(), "1 preview, 1 spam, 1 partial");
    assert_eq!(read.values("visits", "f1"), ["o0", "-", "-"]);
    assert_eq!(read.missing("visits", "f1"), BTreeMap::from([(2, Missing::Refused)]));
    // Nothing under any option is a question not shown, a zero under each is one that was answered with none.
    assert_eq!(read.values("visits", "f2"), ["|o0|o2|", "-", "||"]);
    assert_eq!(read.missing("visits", "f2"), BTreeMap::from([(1, Missing::NotAsked)]));
    assert_eq!(read.missing("visits", "f3"), BTreeMap::from([(2, Missing::NotAsked)]));
    let said: Vec<String> = read
        .notes
        .sorted()
        .iter()
        .filter(|note| note.code == "rows-kept-out")
        .map(|note| format!("{}: {}", note.message, note.hints.join("; ")))
        .collect();
    insta::assert_snapshot!("kept_out", said.join("\n"));
}

#[test]
fn a_codebook_switches_a_rule_off() {
    let read = read_text("survey.csv", QUALTRICS, "keep = [\"partial\"]\n");
    assert_eq!(read.values("visits", "f0"), ["C-1", "C-3", "C-4", "C-6"]);
    assert_eq!(read.kept_out(), [(Rule::Preview, 1), (Rule::Spam, 1)]);
    let python = QUALTRICS.replace("{\"\"ImportId\"\":\"\"", "{'ImportId': '").replace("\"\"}", "'}");
    let python = python.replace("\"\",\"\"choiceId\"\":\"\"", "', 'choiceId': '");
    let read = read_text("survey.csv", &python, "keep = [\"partial\"]\n");
    check_platform(&read, "qualtrics");
    assert_eq!(read.values("visits", "f2"), ["|o0|o2|", "-", "-", "||"], "{python}");
}

#[test]
fn qualtrics_joins_the_codes_of_several_options() {
    let head = "Status,Finished,ResponseId,DistributionChannel,Q1,Q3\n,,,,Client code,What did you use?\n";
    let ids = "\"{\"\"ImportId\"\":\"\"status\"\"}\",\"{\"\"ImportId\"\":\"\"finished\"\"}\",\"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\
               \"{\"\"ImportId\"\":\"\"distributionChannel\"\"}\",\"{\"\"ImportId\"\":\"\"QID1_TEXT\"\"}\",\"{\"\"ImportId\"\":\"\"QID3\"\"}\"\n";
    let text =
        format!("{head}{ids}0,1,R_1,email,C-1,\"1,3\"\n0,1,R_2,email,C-2,\"Shower,Phone, or computer\"\n");
    let codebook = "[answers.f2]\n1 = \"Shower\"\n2 = \"Phone, or computer\"\n3 = \"Laundry\"\n";
    let read = read_text("survey.csv", &text, codebook);
    assert_eq!(read.values("visits", "f2"), ["|o0|o2|", "|o0|o1|"], "{:#?}", read.notes.sorted());
}

#[test]
fn kobo_groups_options_tags_and_reviews() {
    let text = "\
\"start\";\"about/Client code\";\"about/What did you use?\";\"about/What did you use?/Shower\";\"about/What did you use?/Phone, or computer\";\"about/What did you use?/Laundry\";\"about/Come back?\";\"_id\";\"_uuid\";\"_submission_time\";\"_validation_status\";\"_index\"
\"\";\"#id\";\"#service\";\"\";\"\";\"\";\"#loc\";\"\";\"\";\"\";\"\";\"\"
\"2025-03-01T10:00:00\";\"C-1\";\"Shower Phone, or computer\";\"1\";\"1\";\"0\";\"Yes\";\"1\";\"u1\";\"2025-03-01T10:00:00\";\"\";\"1\"
\"2025-03-01T10:00:00\";\"C-2\";\"\";\"\";\"\";\"\";\"No\";\"2\";\"u2\";\"2025-03-01T10:00:00\";\"Approved\";\"2\"
\"2025-03-01T10:00:00\";\"C-3\";\"Laundry\";\"0\";\"0\";\"1\";\"No\";\"3\";\"u3\";\"2025-03-01T10:00:00\";\"Not approved\";\"3\"
\"2025-03-01T10:00:00\";\"C-4\";\"\";\"0\";\"0\";\"0\";\"No\";\"4\";\"u4\";\"2025-03-01T10:00:00\";\"\";\"4\"
";
    let read = read_text("kobo.csv", text, "");
    check_platform(&read, "kobo");
    assert_eq!(read.values("visits", "f0"), ["C-1", "C-2", "C-4"], "{:#?}", read.notes.sorted());
    assert_eq!(read.values("visits", "f2"), ["|o0|o1|", "-", "-"]);
    assert_eq!(read.missing("visits", "f2"), BTreeMap::from([(2, Missing::NotAsked)]));
    assert_eq!(read.kept_out(), [(Rule::Rejected, 1)]);
    let codes: Vec<&str> = read.notes.iter().map(|note| note.code).collect();
    assert_eq!(codes, ["rows-kept-out"], "{:#?}", read.notes.sorted());
    // The joined column alone, or the columns of the options alone, say the same.
    let keep = |columns: &[usize]| {
        let lines = text.lines().map(|line| {
            let cells: Vec<&str> = line.split(';').collect();
            columns.iter().map(|&at| cells[at]).collect::<Vec<_>>().join(";")
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    let summary = read_text("kobo.csv", &keep(&[1, 2, 6, 7, 8, 9, 10, 11]), "");
    let details = read_text("kobo.csv", &keep(&[1, 3, 4, 5, 6, 7, 8, 9, 10, 11]), "");
    assert_eq!(summary.values("visits", "f2"), ["|o0|o1|", "-", "-"], "{:#?}", summary.notes.sorted());
    // Without the joined column a row of zeros is all that there is to see.
    assert_eq!(details.values("visits", "f2"), ["|o0|o1|", "-", "||"], "{:#?}", details.notes.sorted());
}

/// A point before three digits is a decimal point where a program wrote it, whatever stands between the columns and whatever
/// the language; and who writes commas in one column of REDCap's writes them in all.
#[test]
fn numbers_that_a_program_wrote_group_no_thousands() {
    let mut draft = Draft::default();
    for heading in ["Litres", "Share", "Poids"] {
        draft.field("number", heading);
    }
    let of = |name: &str, text: &str| {
        let read = read_with(&[draft.form("meals")], vec![(format!("inputs/{name}"), text.into())]);
        ["f0", "f1", "f2"].map(|field| read.values("meals", field))
    };
    let kobo = "\"Litres\";\"Share\";\"Poids\";\"_id\";\"_uuid\";\"_submission_time\";\"_index\"\n\
                \"1.234\";\"0.125\";\"12,5\";\"1\";\"u1\";\"2025-03-01T10:00:00\";\"1\"\n\
                \"12.5\";\"1\";\"1,025\";\"2\";\"u2\";\"2025-03-01T10:00:00\";\"2\"\n";
    assert_eq!(of("kobo.csv", kobo), [["1.234", "12.5"], ["0.125", "1.0"], ["12.5", "1.025"]]);
    let redcap = "record_id,Litres,Share,Poids,meals_complete\n\
                  1,\"1,025\",\"0,125\",\"36,6\",2\n2,\"2,500\",\"0,998\",\"1,025\",2\n";
    assert_eq!(of("redcap.csv", redcap), [["1.025", "2.5"], ["0.125", "0.998"], ["36.6", "1.025"]]);
    // People who type a comma in English group thousands by it, but not after a zero.
    let plain = "Litres,Share,Poids\n\"1,025\",\"0,125\",1\n\"2,500\",\"0,998\",2\n";
    assert_eq!(of("plain.csv", plain), [["1025.0", "2500.0"], ["0.125", "0.998"], ["1.0", "2.0"]]);
}

#[test]
fn kobo_repeats_know_the_household_they_belong_to() {
    use rust_xlsxwriter::{Workbook, Worksheet};
    let table = |name: &str, rows: &[&[&str]]| {
        let mut sheet = Worksheet::new();
        sheet.set_name(name).unwrap();
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                sheet.write(row as u32, column as u16, *cell).unwrap();
            }
        }
        sheet
    };
    let mut book = Workbook::new();
    book.push_worksheet(table(
        "Households",
        &[
            &["household", "street", "_uuid", "_submission_time", "_index"],
            &["H-1", "Elm", "u1", "2025-03-01T10:00:00", "1"],
            &["H-2", "Oak", "u2", "2025-03-02T10:00:00", "2"],
        ],
    ));
    book.push_worksheet(table(
        "members",
        &[
            &["members/name", "_index", "_parent_table_name", "_parent_index", "_submission__uuid"],
            &["M-1", "1", "Households", "2", "u2"],
            &["M-2", "2", "Households", "1", "u1"],
            &["M-3", "3", "Households", "2", "u2"],
        ],
    ));
    book.push_worksheet(table(
        "visits",
        &[
            &["members/visits/to", "_index", "_parent_table_name", "_parent_index"],
            &["Clinic", "1", "members", "3"],
            &["School", "2", "members", "2"],
        ],
    ));
    let mut household = Draft::default();
    let (code, street) = (household.field("text", "household"), household.field("text", "street"));
    let mut member = Draft::default();
    let (name, of) = (member.field("text", "name"), member.field("text", "household"));
    let mut visit = Draft::default();
    let (to, by) = (visit.field("text", "to"), visit.field("text", "name"));
    let on = visit.field("text", "street");
    let required = |form: String, name: &str| {
        form.replace(&format!("aliases = [{name:?}]"), &format!("aliases = [{name:?}]\nrequired = true"))
    };
    let forms = [
        household.form("household"),
        required(member.form("member"), "name"),
        required(visit.form("visit"), "to"),
    ];
    let files = vec![("inputs/kobo.xlsx".to_owned(), book.save_to_buffer().unwrap())];
    let read = read_with(&forms, files);
    assert_eq!(read.values("household", &code), ["H-1", "H-2"], "{:#?}", read.notes.sorted());
    assert_eq!(read.values("household", &street), ["Elm", "Oak"]);
    assert_eq!(read.values("member", &name), ["M-1", "M-2", "M-3"]);
    assert_eq!(read.values("member", &of), ["H-2", "H-1", "H-2"]);
    assert_eq!(read.values("visit", &to), ["Clinic", "School"]);
    assert_eq!(read.values("visit", &by), ["M-3", "M-2"]);
    assert_eq!(read.values("visit", &on), ["Oak", "Elm"]);
    let rows: Vec<(u16, u32)> =
        read.table("visit").origins.iter().map(|origin| (origin.sheet, origin.row)).collect();
    assert_eq!(rows, [(2, 2), (2, 3)]);
}

const ODK: &str = "\
SubmissionDate,about-Client code,about-What did you use?,about-What did you use?/Shower,about-What did you use?/Laundry,Come back?,KEY,Status,ReviewState
2025-03-01T10:00:00Z,C-1,Shower,1,0,Yes,uuid:1,,approved
2025-03-01T10:00:00Z,C-2,,0,0,No,uuid:2,,hasIssues
2025-03-01T10:00:00Z,C-3,Laundry,0,1,No,uuid:3,,rejected
2025-03-01T10:00:00Z,,,0,0,,uuid:4,not decrypted,
";

#[test]
fn odk_writes_zero_where_nothing_was_asked() {
    let read = read_text("Drop-in.csv", ODK, "");
    check_platform(&read, "odk");
    assert_eq!(read.values("visits", "f0"), ["C-1", "C-2"], "{:#?}", read.notes.sorted());
    assert_eq!(read.values("visits", "f2"), ["|o0|", "-"]);
    assert_eq!(read.missing("visits", "f2"), BTreeMap::from([(1, Missing::NotAsked)]));
    assert_eq!(read.kept_out(), [(Rule::Rejected, 1), (Rule::Undecrypted, 1)]);
    let codes: Vec<&str> = read.notes.iter().map(|note| note.code).collect();
    assert_eq!(codes, ["rows-kept-out"; 2], "{:#?}", read.notes.sorted());
}

#[test]
fn a_package_without_tables_is_refused_and_one_of_an_export_is_read() {
    let packed = |name: &str, bytes: &[u8]| {
        let files = [(name.to_owned(), bytes.to_vec()), ("media/photo.jpg".to_owned(), vec![0xff, 0xd8])];
        read_with(&[visits()], vec![("inputs/Drop-in.zip".to_owned(), zip(&files))])
    };
    let read = packed("Drop-in.csv", ODK.as_bytes());
    check_platform(&read, "odk");
    assert_eq!(read.values("visits", "f0"), ["C-1", "C-2"]);
    let refused = packed("letter.docx", b"no table");
    let codes: Vec<&str> = refused.notes.iter().map(|note| note.code).collect();
    assert_eq!(codes, ["not-a-spreadsheet"], "{:#?}", refused.notes.sorted());
}

/// The same answers under each kind of heading that the platform offers.
#[test]
fn limesurvey_headings_are_codes_or_texts() {
    let answers = "1;1980-01-01 00:00:00;3;en;C-1;Good;Yes;No;Yes;Yes\n2;;1;en;C-2;Good;Yes;No;No;Yes\n\
                   3;1980-01-01 00:00:00;3;fr;C-3;;No;No;No;Prefer not to answer\n";
    let code = "id;submitdate;lastpage;startlanguage;code;meal;used[SQ001];used[SQ002];used[SQ003];back\n";
    let expressions =
        "id;submitdate;lastpage;startlanguage;code;meal;used_SQ001;used_SQ002;used_SQ003;back\n";
    let texts = "Response ID;Date submitted;Last page;Start language;Client code;How was the meal?;\
                 What did you use? [Shower];What did you use? [Phone, or computer];What did you use? [Laundry];Come back?\n";
    let both = "id. Response ID;submitdate. Date submitted;lastpage. Last page;startlanguage. Start language;code. Client code;\
                meal. How was the meal?;used[SQ001]. What did you use? [Shower];used[SQ002]. What did you use? [Phone, or computer];\
                used[SQ003]. What did you use? [Laundry];back. Come back?\n";
    let short = "Response ID;Date submitted;Last page;Start language;Client code;How was the mea.. ;What did you us.. [Shower];\
                 What did you us.. [Phone, or compu.. ];What did you us.. [Laundry];Come back?\n";
    let mut codes = Draft::default();
    codes.field("text", "code");
    codes.options("choice", "meal", &["Good", "Poor"]);
    codes.options("choices", "used", &["SQ001", "SQ002", "SQ003"]);
    codes.field("yes-no", "back");
    let shapes = [
        (code, codes.form("visits")),
        (expressions, codes.form("visits")),
        (texts, visits()),
        (both, visits()),
        (short, visits()),
    ];
    for (head, form) in shapes {
        let files = vec![("inputs/results-survey.csv".to_owned(), format!("{head}{answers}").into_bytes())];
        let read = read_with(&[form], files);
        check_platform(&read, "limesurvey");
        assert_eq!(read.values("visits", "f0"), ["C-1", "C-3"], "{head}{:#?}", read.notes.sorted());
        assert_eq!(read.values("visits", "f1"), ["o0", "-"], "{head}");
        assert_eq!(read.values("visits", "f2"), ["|o0|o2|", "||"], "{head}");
        assert_eq!(read.missing("visits", "f3"), BTreeMap::from([(1, Missing::Refused)]), "{head}");
        assert_eq!(read.kept_out(), [(Rule::Partial, 1)], "{head}");
    }
}

#[test]
fn limesurvey_dates_of_1980_are_none() {
    let mut draft = Draft::default();
    draft.field("text", "code");
    let sent = draft.field("date", "submitdate");
    let born = draft.field("date", "born");
    let text = "id,submitdate,lastpage,startlanguage,code,born\n1,1980-01-01 00:00:00,3,en,C-1,1980-01-01 00:00:00\n\
                2,2025-03-01 10:00:00,3,en,C-2,\n";
    let read =
        read_with(&[draft.form("people")], vec![("inputs/a.csv".to_owned(), text.as_bytes().to_vec())]);
    assert_eq!(read.values("people", &sent), ["-", "2025-03-01"]);
    assert_eq!(read.missing("people", &sent), BTreeMap::from([(0, Missing::NotAsked)]));
    // A person may have been born on that day.
    assert_eq!(read.values("people", &born), ["1980-01-01", "-"]);
}

const DICTIONARY: &str = "\
\"Variable / Field Name\",\"Form Name\",\"Section Header\",\"Field Type\",\"Field Label\",\"Choices, Calculations, OR Slider Labels\"
record_id,visit,,text,Client code,
meal,visit,,radio,How was the meal?,\"1, Good | 2, Poor | -9, Prefer not to say\"
used,visit,,checkbox,What did you use?,\"1, Shower | 2, Phone, or computer | -3, Laundry\"
back,visit,,yesno,Come back?,
";

#[test]
fn redcap_codes_and_labels_say_the_same() {
    let raw = "record_id,meal,used___1,used___2,used____3,back,visit_complete\n\
               C-1,1,1,0,1,1,2\nC-2,-9,0,0,0,0,2\nC-3,2,0,0,0,,0\n";
    let labels = "Client code,How was the meal?,What did you use? (choice=Shower),\
                  \"What did you use? (choice=Phone, or computer)\",What did you use? (choice=Laundry),Come back?,Complete?\n\
                  C-1,Good,Checked,Unchecked,Checked,Yes,Complete\nC-2,Prefer not to say,Unchecked,Unchecked,Unchecked,No,Complete\n\
                  C-3,Poor,Unchecked,Unchecked,Unchecked,,Incomplete\n";
    let with_dictionary = |text: &str| {
        vec![
            ("inputs/data.csv".to_owned(), text.as_bytes().to_vec()),
            ("inputs/data-dictionary.csv".to_owned(), DICTIONARY.as_bytes().to_vec()),
        ]
    };
    let alone = vec![("inputs/data.csv".to_owned(), labels.as_bytes().to_vec())];
    for files in [with_dictionary(raw), with_dictionary(labels), alone] {
        let read = read_with(&[visits()], files);
        check_platform(&read, "redcap");
        assert_eq!(read.values("visits", "f1"), ["o0", "-", "o1"], "{:#?}", read.notes.sorted());
        assert_eq!(read.missing("visits", "f1"), BTreeMap::from([(1, Missing::Refused)]));
        assert_eq!(read.values("visits", "f2"), ["|o0|o2|", "||", "-"]);
        assert_eq!(read.missing("visits", "f2"), BTreeMap::from([(2, Missing::NotAsked)]));
        assert_eq!(read.values("visits", "f3"), ["true", "false", "-"]);
        let warnings = read.notes.iter().filter(|note| note.severity > milepost::diag::Severity::Note);
        assert_eq!(warnings.count(), 0, "{:#?}", read.notes.sorted());
    }
}

/// One sheet holds who came and, event by event, each visit: each event's rows answer the form that was asked in it.
#[test]
fn events_of_redcap_that_ask_different_things_are_tables_of_their_own() {
    let mut draft = Draft::default();
    draft.field("text", "Client code");
    draft.field("text", "Origin");
    draft.field("yes-no", "Newcomer?");
    let clients = draft.form("clients");
    let text = "Client code,redcap_event_name,Origin,Newcomer?,intake_complete,How was the meal?,What did you use? (choice=Shower),Come back?,visit_complete\n\
                C-1,intake_arm_1,Street,Yes,2,,0,,0\nC-1,visit_1_arm_1,,,0,Good,1,Yes,2\nC-1,visit_2_arm_1,,,0,Poor,0,No,2\n\
                C-2,intake_arm_1,Shelter,No,2,,0,,0\nC-2,visit_1_arm_1,,,0,Good,0,Yes,2\n";
    let read = read_with(
        &[clients.clone(), visits()],
        vec![("inputs/data.csv".to_owned(), text.as_bytes().to_vec())],
    );
    assert_eq!(read.values("clients", "f0"), ["C-1", "C-2"], "{:#?}", read.notes.sorted());
    assert_eq!(read.values("clients", "f1"), ["Street", "Shelter"]);
    assert_eq!(read.values("visits", "f0"), ["C-1", "C-1", "C-2"]);
    assert_eq!(read.values("visits", "f1"), ["o0", "o1", "o0"]);
    assert_eq!(read.values("visits", "f2"), ["|o0|", "||", "||"]);
    let rows: Vec<u32> = read.table("visits").origins.iter().map(|row| row.row).collect();
    assert_eq!(rows, [3, 4, 6]);
    // Where events share what they ask they are one table, whose rows tell what they answer.
    let shared =
        text.replace("C-2,intake_arm_1,Shelter,No,2,,0,,0", "C-2,intake_arm_1,Shelter,No,2,Good,0,Yes,2");
    let read = read_with(&[visits()], vec![("inputs/data.csv".to_owned(), shared.into_bytes())]);
    assert_eq!(read.values("visits", "f0"), ["C-1", "C-1", "C-2", "C-2"]);
    assert_eq!(read.kept_out(), [(Rule::Elsewhere, 1)]);
}

#[test]
fn typeform_leaves_out_a_question_and_its_options_tell_which_it_is() {
    let text = "#,Client code,How was the meal?,Shower,\"Phone, or computer\",Laundry,Come back?,Start Date (UTC),Submit Date (UTC),Network ID\n\
                a1,C-1,Good,Shower,,Laundry,1,2025-03-01 10:00,2025-03-01 10:01,n1\n\
                a2,C-2,Poor,,,,0,2025-03-01 10:00,2025-03-01 10:01,n2\n\
                a3,C-3,Good,Shower,,,0,2025-03-01 10:00,2025-03-01 10:01,n3\n";
    let read = read_text("survey.csv", text, "");
    check_platform(&read, "typeform");
    assert_eq!(read.values("visits", "f2"), ["|o0|o2|", "-", "|o0|"], "{:#?}", read.notes.sorted());
    let warnings = read.notes.iter().filter(|note| note.severity > milepost::diag::Severity::Note);
    assert_eq!(warnings.count(), 0, "{:#?}", read.notes.sorted());
    // Two questions that offer the same are not told apart, and nothing is guessed.
    let mut draft = Draft::default();
    draft.field("text", "Client code");
    draft.options("choice", "How was the meal?", &["Good", "Poor"]);
    draft.options("choices", "What did you use?", &["Shower", "Phone, or computer", "Laundry"]);
    draft.options("choices", "What do you need?", &["Shower", "Phone, or computer", "Laundry"]);
    let files = || vec![("inputs/survey.csv".to_owned(), text.as_bytes().to_vec())];
    let read = read_with(&[draft.form("visits")], files());
    assert_eq!(read.values("visits", "f2"), ["-", "-", "-"]);
    assert!(read.notes.iter().any(|note| note.message.contains("Shower / Phone, or computer / Laundry")));
    // A codebook says which, by what the question is called in its absence.
    let codebook = "form = \"visits\"\n[columns]\n\"Shower / Phone, or computer / Laundry\" = \"f3\"\n";
    let mut files = files();
    files.push(("inputs/survey.codebook.toml".to_owned(), codebook.as_bytes().to_vec()));
    let read = read_with(&[draft.form("visits")], files);
    assert_eq!(read.values("visits", "f3"), ["|o0|o2|", "-", "|o0|"], "{:#?}", read.notes.sorted());
}

/// Who has `Y` and `N` converted gets 1 and 2, and 2 under every option that nobody chose.
#[test]
fn limesurvey_writes_two_under_options_not_chosen() {
    let mut codes = Draft::default();
    codes.field("text", "code");
    codes.options("choices", "used", &["SQ001", "SQ002", "SQ003"]);
    let text = "id,submitdate,lastpage,startlanguage,code,used[SQ001],used[SQ002],used[SQ003]\n\
                1,2025-03-01 10:00:00,3,en,C-1,1,2,1\n2,2025-03-01 10:00:00,3,en,C-2,2,2,2\n\
                3,2025-03-01 10:00:00,3,en,C-3,,,\n";
    let files = vec![("inputs/results-survey.csv".to_owned(), text.as_bytes().to_vec())];
    let read = read_with(&[codes.form("visits")], files);
    check_platform(&read, "limesurvey");
    assert_eq!(read.values("visits", "f1"), ["|o0|o2|", "||", "-"], "{:#?}", read.notes.sorted());
}

/// Where the labels of checkboxes were asked for, `NA` stands under every option that nobody checked.
#[test]
fn redcap_writes_na_under_options_not_checked() {
    let text = "Client code,What did you use? (choice=Shower),\"What did you use? (choice=Phone, or computer)\",\
                What did you use? (choice=Laundry),Come back?,Complete?\n\
                C-1,Shower,NA,Laundry,Yes,Complete\nC-2,NA,NA,NA,No,Complete\nC-3,NA,NA,NA,Yes,Incomplete\n";
    let read = read_text("data.csv", text, "");
    check_platform(&read, "redcap");
    assert_eq!(read.values("visits", "f2"), ["|o0|o2|", "||", "-"], "{:#?}", read.notes.sorted());
    assert_eq!(read.missing("visits", "f2"), BTreeMap::from([(2, Missing::NotAsked)]));
}

/// A box that nobody checked is no answer in labels as it is none in codes.
#[test]
fn rows_of_redcap_with_unchecked_boxes_alone_answer_nothing() {
    for (yes, no) in [("1", "0"), ("Checked", "Unchecked"), ("Shower", "NA")] {
        let text = format!(
            "Client code,redcap_event_name,How was the meal?,What did you use? (choice=Shower),Complete?\n\
             C-1,visit_1_arm_1,Good,{yes},Complete\nC-1,visit_2_arm_1,,{no},Incomplete\nC-2,visit_2_arm_1,Poor,{no},Complete\n"
        );
        let read = read_text("data.csv", &text, "");
        assert_eq!(read.values("visits", "f1"), ["o0", "o1"], "{no}: {:#?}", read.notes.sorted());
        assert_eq!(read.kept_out(), [(Rule::Elsewhere, 1)], "{no}");
    }
}

/// Whether an answer was finished is said in the exporter's language; how far it came is a number in all.
#[test]
fn qualtrics_tells_partial_answers_in_every_language() {
    let head = "Status,Progress,Finished,ResponseId,DistributionChannel,Q1\n,,,,,Client code\n";
    let ids = ["status", "progress", "finished", "_recordId", "distributionChannel", "QID1_TEXT"]
        .map(|id| format!("\"{{\"\"ImportId\"\":\"\"{id}\"\"}}\""));
    for (yes, no) in [("1", "0"), ("Vrai", "Faux"), ("Wahr", "Falsch"), ("K\u{e4}rt barn", "Nix")] {
        let text = format!(
            "{head}{}\nIP Address,100,{yes},R_1,anonymous,C-1\nIP Address,42,{no},R_2,anonymous,C-2\n",
            ids.join(",")
        );
        let read = read_text("survey.csv", &text, "form = \"visits\"\n");
        assert_eq!(read.values("visits", "f0"), ["C-1"], "{no}");
        assert_eq!(read.kept_out(), [(Rule::Partial, 1)], "{no}");
    }
}

#[test]
fn answers_that_were_never_sent_in_are_partial() {
    let typeform = "#,Client code,How was the meal?,Response Type,Start Date (UTC),Submit Date (UTC),Network ID\n\
                    a1,C-1,Good,completed,2025-03-01 10:00,2025-03-01 10:01,n1\n\
                    a2,C-2,Poor,started,2025-03-01 10:00,,n2\na3,C-3,Poor,partial,2025-03-01 10:00,,n3\n";
    let surveymonkey = "Respondent ID,Collector ID,Start Date,End Date,Client code,How was the meal?\n\
                        ,,,,Open-Ended Response,Response\n1,9,03/01/2025,03/01/2025,C-1,Good\n\
                        2,9,03/01/2025,,C-2,Poor\n3,9,03/01/2025,,C-3,Poor\n";
    for (platform, text) in [("typeform", typeform), ("surveymonkey", surveymonkey)] {
        let read = read_text("survey.csv", text, "");
        check_platform(&read, platform);
        assert_eq!(read.values("visits", "f0"), ["C-1"], "{:#?}", read.notes.sorted());
        assert_eq!(read.kept_out(), [(Rule::Partial, 2)]);
        let kept = read_text("survey.csv", text, "keep = [\"partial\"]\n");
        assert_eq!(kept.values("visits", "f0"), ["C-1", "C-2", "C-3"]);
    }
}

/// An account in French has its own columns in French: none of them is a question that nobody asks for.
#[test]
fn surveymonkey_heads_its_own_columns_in_french() {
    let text = "ID du r\u{e9}pondant,ID du collecteur,Date de d\u{e9}but,Date de fin,Adresse IP,Adresse e-mail,Pr\u{e9}nom,\
                Nom de famille,Donn\u{e9}es personnalis\u{e9}es 1,Client code,How was the meal?\n\
                ,,,,,,,,,R\u{e9}ponse ouverte,R\u{e9}ponse\n1,9,2025-03-01,2025-03-01,x,x,x,x,x,C-1,Good\n";
    let read = read_text("sondage.csv", text, "");
    check_platform(&read, "surveymonkey");
    assert_eq!(read.values("visits", "f1"), ["o0"]);
    let warnings = read.notes.iter().filter(|note| note.severity > milepost::diag::Severity::Note);
    assert_eq!(warnings.count(), 0, "{:#?}", read.notes.sorted());
}

/// Ticks and crosses say something, though they are no words.
#[test]
fn ticks_are_answers() {
    let text = "Client code,Come back?\nC-1,\u{2713}\nC-2,\u{2717}\nC-3,\u{2714}\u{fe0f}\nC-4,\n";
    let read = read_text("list.csv", text, "form = \"visits\"\n");
    assert_eq!(read.values("visits", "f3"), ["true", "false", "true", "-"], "{:#?}", read.notes.sorted());
}

/// Of two columns of one heading the second is not lost without a word, and a codebook can tell them apart.
#[test]
fn headings_that_stand_twice_are_told_apart() {
    let text = "Client code,How was the meal?,Come back?,How was the meal?\nC-1,Good,Yes,\nC-2,,No,Poor\n";
    let read = read_text("list.csv", text, "");
    assert_eq!(read.values("visits", "f1"), ["o0", "o1"], "{:#?}", read.notes.sorted());
    let warnings = |read: &Read| {
        let told = read.notes.sorted();
        let warnings = told.iter().filter(|note| note.severity > milepost::diag::Severity::Note);
        warnings.map(|note| format!("{}: {}", note.code, note.message)).collect::<Vec<_>>()
    };
    assert_eq!(warnings(&read), Vec::<String>::new());
    let both = format!("{text}C-3,Good,Yes,Poor\n");
    let read = read_text("list.csv", &both, "");
    assert_eq!(read.values("visits", "f1"), ["o0", "o1", "o0"]);
    let expected = "two-answers: columns B and D both answer `f1`: B is read, and D is not";
    assert_eq!(warnings(&read), [expected]);
    let book = "form = \"visits\"\nignore = [\"How was the meal?#2\"]\n";
    let read = read_text("list.csv", &both, book);
    assert_eq!(read.values("visits", "f1"), ["o0", "-", "o0"]);
    assert_eq!(warnings(&read), Vec::<String>::new());
    let mut draft = Draft::default();
    draft.field("text", "Client code");
    draft.field("text", "How was the meal?");
    draft.field("text", "And the second?");
    let book = "form = \"meals\"\n[columns]\n\"How was the meal?#2\" = \"f2\"\n";
    let files = vec![
        ("inputs/list.csv".to_owned(), both.into_bytes()),
        ("inputs/list.codebook.toml".to_owned(), book.as_bytes().to_vec()),
    ];
    let read = read_with(&[draft.form("meals")], files);
    assert_eq!(read.values("meals", "f1"), ["Good", "-", "Good"], "{:#?}", read.notes.sorted());
    assert_eq!(read.values("meals", "f2"), ["-", "Poor", "Poor"]);
}

/// What a person lists as nothing is not read, whether or not a form knows its heading.
#[test]
fn ignored_columns_are_left_out() {
    let text = "Client code,How was the meal?,Come back?\nC-1,Good,Yes\n";
    let read = read_text("list.csv", text, "form = \"visits\"\nignore = [\"Come back?\"]\n");
    assert_eq!(read.values("visits", "f1"), ["o0"]);
    assert_eq!(read.values("visits", "f3"), ["-"], "{:#?}", read.notes.sorted());
}

/// Who takes the respondents' numbers out may leave an option in the first cell of the second row.
#[test]
fn surveymonkey_without_numbers_has_two_rows_of_headings() {
    let text = "What did you use?,,,Client code,How was the meal?\nShower,\"Phone, or computer\",Laundry,Open-Ended Response,Response\n\
                Shower,,Laundry,C-1,Good\n,\"Phone, or computer\",,C-2,Poor\n";
    let read = read_text("survey.csv", text, "");
    check_platform(&read, "surveymonkey");
    assert_eq!(read.values("visits", "f0"), ["C-1", "C-2"], "{:#?}", read.notes.sorted());
    assert_eq!(read.values("visits", "f2"), ["|o0|o2|", "|o1|"]);
}
